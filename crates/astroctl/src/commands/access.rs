//! `astroctl access`.

mod diff;
mod export;
mod report;

use clap::Subcommand;

use crate::failure::Failure;
use crate::output::Output;
use crate::session::Setup;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show what everybody may do, directly and through Teams
    Report(report::Report),
    /// Write down all roles of people, Teams and API tokens, to be kept and compared
    Export(export::Export),
    /// Show what is different between two exports, or between one and now. Exits with 3 if something is
    Diff(diff::Diff),
}

impl Command {
    pub(super) async fn run(self, setup: &Setup, output: &mut Output<'_>) -> Result<(), Failure> {
        match self {
            Self::Report(report) => report.run(&setup.connect().await?, output).await,
            Self::Export(export) => export.run(&setup.connect().await?, output).await,
            Self::Diff(diff) => diff.run(setup, output).await,
        }
    }
}
