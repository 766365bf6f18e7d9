//! The commands: a module per resource.

mod organizations;
mod users;
mod whoami;

use clap::Subcommand;

use crate::failure::Failure;
use crate::output::Output;
use crate::session::Session;

/// How many rows a list asks for at a time: the most that the API gives, so that requests are few.
const PAGE_SIZE: u32 = 1000;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show the user that the token belongs to
    Whoami,
    /// Organizations that the token can see
    #[command(subcommand)]
    Organizations(organizations::Command),
    /// People of an Organization
    #[command(subcommand)]
    Users(users::Command),
}

impl Command {
    pub(crate) async fn run(
        self,
        session: &Session,
        output: &mut Output<'_>,
    ) -> Result<(), Failure> {
        match self {
            Self::Whoami => whoami::run(session, output).await,
            Self::Organizations(command) => command.run(session, output).await,
            Self::Users(command) => command.run(session, output).await,
        }
    }
}
