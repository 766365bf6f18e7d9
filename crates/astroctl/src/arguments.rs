//! What can be said on the command line.

use clap::{Args, Parser};

use astronomer::{BaseUrl, OrganizationId};

use crate::commands::Command;
use crate::output::Format;

const AFTER_HELP: &str = "\
Environment:
  ASTRO_API_TOKEN        The token: an API token or a personal access token. Required without --demo
  ASTRO_ORGANIZATION_ID  The Organization, where --organization doesn't name one
  ASTRO_API_URL          Where the API is, where --url doesn't say it

Exit codes:
  0  Done
  1  The API or the network refused
  2  The command line, the input or the configuration is wrong";

const GLOBAL: &str = "Global options";

/// Administer people and access on Astro, Astronomer's managed Airflow. Unofficial
#[derive(Debug, Parser)]
#[command(version, after_help = AFTER_HELP, arg_required_else_help = true, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) connection: Connection,

    /// How to write results: aligned columns, or JSON with the field names of the API
    #[arg(long, global = true, help_heading = GLOBAL, value_name = "FORMAT", value_enum, default_value_t = Format::Table)]
    pub(crate) output: Format,

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
}

fn url_help() -> String {
    format!("Where the API is [default: {}]", BaseUrl::ASTRONOMER)
}
