//! What can be said on the command line.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser};

use astronomer::{BaseUrl, OrganizationId};

use crate::commands::Command;
use crate::output::Format;

const AFTER_HELP: &str = "\
Environment:
  ASTRO_API_TOKEN        The token: an API token or a personal access token. Required without
                         --token-file, --astro-cli or --demo
  ASTRO_API_TOKEN_FILE   A file that holds the token, where ASTRO_API_TOKEN is not set
  ASTRO_ORGANIZATION_ID  The Organization, where --organization doesn't name one. Without either,
                         the one that the token is for
  ASTRO_API_URL          Where the API is, where --url doesn't say it
  NO_COLOR               As --no-color, when it is not empty

Exit codes:
  0  Done
  1  Failed: the API, the network or a file refused, or something was not found
  2  The command line, the input or the configuration is wrong; nothing was changed
  3  There are differences
  4  Not authorised: the API refused the token (401) or what it may do (403)
  5  Partly done: some of what was asked for failed

Examples:
  astroctl --demo users list                       try it without an account
  astroctl users list --output csv > users.csv
  astroctl tokens delete ID --dry-run              see what would be done";

const GLOBAL: &str = "Global options";

/// Administer people and access on Astro, Astronomer's managed Airflow. Unofficial
#[derive(Debug, Parser)]
#[command(name = "astroctl", version, after_help = AFTER_HELP, arg_required_else_help = true, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) connection: Connection,

    #[command(flatten)]
    pub(crate) presentation: Presentation,

    #[command(flatten)]
    pub(crate) conduct: Conduct,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Where to work, and on what. The token is not among these: everybody on the machine can read arguments.
#[derive(Debug, Args)]
pub(crate) struct Connection {
    /// Work on a made-up Organization: needs no account, touches nothing real
    #[arg(long, global = true, help_heading = GLOBAL)]
    pub(crate) demo: bool,

    // Parsed where the environment's is: clap would repeat what was given, and a URL may have credentials in it.
    #[arg(long, global = true, help_heading = GLOBAL, value_name = "URL", help = url_help())]
    pub(crate) url: Option<String>,

    /// The Organization to work on
    #[arg(long, global = true, help_heading = GLOBAL, value_name = "ID")]
    pub(crate) organization: Option<OrganizationId>,

    /// Read the token from this file; - is standard input
    #[arg(long, global = true, help_heading = GLOBAL, value_name = "PATH", conflicts_with = "astro_cli")]
    pub(crate) token_file: Option<PathBuf>,

    /// Use the login of the Astro CLI, with its Organization and API where nothing else names them
    #[arg(long, global = true, help_heading = GLOBAL)]
    pub(crate) astro_cli: bool,
}

/// How results and messages are written.
#[derive(Debug, Args)]
pub(crate) struct Presentation {
    /// How to write results: aligned columns, JSON with the field names of the API, a line of JSON per item, or CSV
    /// [default: table]
    #[arg(long, global = true, help_heading = GLOBAL, value_name = "FORMAT", value_enum)]
    pub(crate) output: Option<Format>,

    /// The columns of a table or of CSV, in this order, by their titles; there are more than are shown without this, and
    /// a wrong title lists them. JSON always has the fields of the API
    #[arg(long, global = true, help_heading = GLOBAL, value_name = "TITLE,...", value_delimiter = ',')]
    pub(crate) columns: Option<Vec<String>>,

    /// No progress and no notices; warnings and errors are still told
    #[arg(short, long, global = true, help_heading = GLOBAL)]
    pub(crate) quiet: bool,

    /// No colours
    #[arg(long, global = true, help_heading = GLOBAL)]
    pub(crate) no_color: bool,
}

/// How commands that change something go about it.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Conduct {
    /// Say what would be changed, and change nothing
    #[arg(long, global = true, help_heading = GLOBAL, action = ArgAction::SetTrue)]
    pub(crate) dry_run: bool,

    /// Take access away without asking; needed where nobody can be asked
    #[arg(short, long, global = true, help_heading = GLOBAL, action = ArgAction::SetTrue)]
    pub(crate) yes: bool,
}

fn url_help() -> String {
    format!("Where the API is [default: {}]", BaseUrl::ASTRONOMER)
}

#[cfg(test)]
mod tests {
    use clap::{Command as Clap, CommandFactory};

    use super::*;

    /// Longer lines are broken in two where the help is shown.
    fn assert_narrow(command: &Clap) {
        let texts = [command.get_after_help(), command.get_long_about()];
        for text in texts.into_iter().flatten() {
            for line in text.to_string().lines() {
                assert!(
                    line.chars().count() <= 100,
                    "{}: {line}",
                    command.get_name()
                );
            }
        }
        command.get_subcommands().for_each(assert_narrow);
    }

    #[test]
    fn lines_of_the_help_fit_a_terminal() {
        Arguments::command().debug_assert();
        assert_narrow(&Arguments::command());
    }
}
