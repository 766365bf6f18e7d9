//! `astroctl organizations`.

use astronomer::{Organization, OrganizationId};
use clap::{Args, Subcommand};

use super::{PAGE_SIZE, yes_or_no};
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
    /// Show one Organization
    Get(Get),
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
            Self::Get(get) => get.run(session, output).await,
        }
    }
}

#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  astroctl organizations get --output json")]
pub(crate) struct Get {
    /// The Organization; the one that --organization, the environment or the token names, if this is left out
    #[arg(value_name = "ORGANIZATION_ID")]
    id: Option<OrganizationId>,
}

impl Get {
    async fn run(self, session: &Session, output: &mut Output<'_>) -> Result<(), Failure> {
        let shown = output.choose(columns().in_full())?;
        let id = match self.id {
            Some(id) => id,
            None => session.organization()?.clone(),
        };
        let organization = session.account().organization(&id).await?;
        output.object(&organization, shown)
    }
}

fn columns() -> Columns<Organization> {
    Columns::<Organization>::new()
        .with("NAME", |organization| organization.name.clone())
        .with("ID", |organization| organization.id.to_string())
        .with("PRODUCT", |organization| organization.product.clone())
        .with("STATUS", |organization| organization.status.clone())
        .with_extra("BILLING EMAIL", |organization| {
            organization.billing_email.clone()
        })
        .with_extra("SCIM", |organization| {
            yes_or_no(organization.is_scim_enabled)
        })
        .with_extra("DOMAINS", |organization| {
            let domains = organization.managed_domains.iter().flatten();
            let names = domains.map(|domain| domain.name.clone());
            names.collect::<Vec<_>>()
        })
        .with_extra("CREATED", |organization| {
            organization.created_at.to_string()
        })
}
