//! `astroctl organizations`.

use astronomer::Organization;
use clap::Subcommand;

use super::PAGE_SIZE;
use crate::failure::Failure;
use crate::output::{Columns, Output};
use crate::session::Session;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List the Organizations that the token can see
    #[command(after_help = "\
Example:
  astroctl organizations list --columns id,name")]
    List,
}

impl Command {
    pub(super) async fn run(
        self,
        session: &Session,
        output: &mut Output<'_>,
    ) -> Result<(), Failure> {
        match self {
            Self::List => {
                let shown = output.choose(columns())?;
                let list = session.account().organizations();
                output
                    .list(list.with_page_size(PAGE_SIZE).pages(), shown)
                    .await
            }
        }
    }
}

fn columns() -> Columns<Organization> {
    Columns::<Organization>::new()
        .with("NAME", |organization| organization.name.clone())
        .with("ID", |organization| organization.id.to_string())
        .with("PRODUCT", |organization| organization.product.clone())
        .with("STATUS", |organization| organization.status.clone())
}
