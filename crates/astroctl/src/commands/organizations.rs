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
                let list = session.client().organizations().list();
                output
                    .list(list.with_page_size(PAGE_SIZE).pages(), &columns())
                    .await
            }
        }
    }
}

fn columns() -> Columns<Organization> {
    Columns::<Organization>::new()
        .with("NAME", |organization| organization.name.clone())
        .with("ID", |organization| organization.id.to_string())
        .with("PRODUCT", |organization| {
            text(organization.product.as_ref())
        })
        .with("STATUS", |organization| text(organization.status.as_ref()))
}

fn text(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}
