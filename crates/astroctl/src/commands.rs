//! The commands: a module per resource.

mod organizations;
mod people;
mod roles;
mod teams;
mod tokens;
mod users;
mod values;
mod whoami;

use astronomer::types::DagGrant;
use clap::Subcommand;

use crate::failure::Failure;
use crate::output::Output;
use crate::session::Setup;

/// How many rows a list asks for at a time: the most that the API gives, so that requests are few.
const PAGE_SIZE: u32 = 1000;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show the user that the token belongs to
    #[command(after_help = "\
Example:
  astroctl whoami --output json")]
    Whoami,
    /// Organizations that the token can see
    #[command(subcommand)]
    Organizations(organizations::Command),
    /// People of an Organization
    #[command(subcommand)]
    Users(users::Command),
    /// Teams of an Organization
    #[command(subcommand)]
    Teams(teams::Command),
    /// API tokens of an Organization, its Workspaces and its Deployments
    #[command(subcommand)]
    Tokens(tokens::Command),
}

impl Command {
    pub(crate) async fn run(self, setup: &Setup, output: &mut Output<'_>) -> Result<(), Failure> {
        match self {
            Self::Whoami => whoami::run(&setup.connect().await?, output).await,
            Self::Organizations(command) => command.run(&setup.connect().await?, output).await,
            Self::Users(command) => command.run(&setup.connect().await?, output).await,
            Self::Teams(command) => command.run(&setup.connect().await?, output).await,
            Self::Tokens(command) => command.run(&setup.connect().await?, output).await,
        }
    }
}

/// A role on one Dag or on those with a tag.
fn dag_grant(grant: &DagGrant) -> String {
    let what = match (&grant.dag_id, &grant.dag_tag) {
        (Some(id), _) => format!("Dag {id}"),
        (None, Some(tag)) => format!("tag {tag}"),
        (None, None) => "no Dag".to_owned(),
    };
    format!("{} on {what} in {}", grant.role, grant.deployment_id)
}
