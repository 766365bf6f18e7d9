//! The commands: a module per resource.

mod access;
mod api;
mod audit_logs;
mod completions;
mod deployments;
mod doctor;
mod grants;
mod manual;
mod organizations;
mod people;
mod roles;
mod teams;
mod tokens;
mod users;
mod values;
mod whoami;
mod workspaces;

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
    /// Check the token, the Organization, the API and this machine, and say what to do
    Doctor(doctor::Doctor),
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
    /// Workspaces of an Organization
    #[command(subcommand)]
    Workspaces(workspaces::Command),
    /// Deployments of an Organization
    #[command(subcommand)]
    Deployments(deployments::Command),
    /// Download who did what in the Organization, a line of JSON per entry
    AuditLogs(audit_logs::Download),
    /// Send a request that there is no command for
    Api(api::Api),
    /// Write what a shell needs to complete the command line
    Completions(completions::Completions),
    /// Write the manual as pages for man
    Man(manual::Manual),
    /// Who may do what, and what has changed
    #[command(subcommand)]
    Access(access::Command),
}

impl Command {
    pub(crate) async fn run(self, setup: &Setup, output: &mut Output<'_>) -> Result<(), Failure> {
        match self {
            Self::Whoami => whoami::run(&setup.connect().await?, output).await,
            Self::Doctor(command) => command.run(&setup.connect().await?, output).await,
            Self::Organizations(command) => command.run(&setup.connect().await?, output).await,
            Self::Users(command) => command.run(&setup.connect().await?, output).await,
            Self::Teams(command) => command.run(&setup.connect().await?, output).await,
            Self::Tokens(command) => command.run(&setup.connect().await?, output).await,
            Self::Workspaces(command) => command.run(&setup.connect().await?, output).await,
            Self::Deployments(command) => command.run(&setup.connect().await?, output).await,
            Self::AuditLogs(command) => command.run(&setup.connect().await?, output).await,
            Self::Api(command) => command.run(&setup.connect().await?, output).await,
            Self::Completions(command) => command.run(output),
            Self::Man(command) => command.run(output),
            Self::Access(command) => command.run(setup, output).await,
        }
    }
}

fn yes_or_no(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}
