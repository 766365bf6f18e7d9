//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::finding::DriftKind;

const AFTER_HELP: &str = "\
Environment:
  ASTRO_API_TOKEN        The token, unless --token-file names a file with it
  ASTRO_ORGANIZATION_ID  The Organization, unless --organization names one

Exit codes:
  0    Every operation that was tried conforms
  1    An operation fails, nothing could be tried, or something that was made is left behind
  2    The command line or the configuration is wrong
  3    Nothing fails, but an operation has drifted
  130  Interrupted; what was made was removed first

What --write does:
  It makes a Workspace, an invite, a Team, an API token, a custom role, a Deployment and an
  environment object in the Organization, each named astronomer-contract-<random>, changes
  them and removes them again. The Deployment is a small one, and costs what it costs for
  the minutes that it is there. The invite goes to an address at example.com.";

/// Holds a server of the Astro API v1 against the contract. Unofficial
#[derive(Debug, Parser)]
#[command(
    name = "astronomer-contract",
    version,
    arg_required_else_help = true,
    max_term_width = 100
)]
pub struct Arguments {
    #[allow(missing_docs, reason = "the subcommands are documented")]
    #[command(subcommand)]
    pub command: Command,
}

/// What is done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Send requests to a server and report which operations conform, drifted or fail
    Check(CheckArguments),
}

/// How a server is checked. The token is not among these: everybody on the machine can read arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct CheckArguments {
    // Parsed where errors of the configuration are: clap would repeat what was given, and a URL may have credentials in it.
    /// Where the API is, /v1 included
    #[arg(long, value_name = "URL")]
    pub url: String,

    /// A file that holds the token
    #[arg(long, value_name = "FILE")]
    pub token_file: Option<PathBuf>,

    /// The Organization to work in; without it, that of the token or the first that the server lists
    #[arg(long, value_name = "ID")]
    pub organization: Option<String>,

    /// Also send what writes, on objects that are made for it and removed afterwards
    #[arg(long)]
    pub write: bool,

    /// With --write: also send the Organization its own settings, and add and remove allowed IP address ranges
    #[arg(long, requires = "write")]
    pub write_organization: bool,

    /// With --write: also make a cluster, which costs money and takes an hour, and what needs one
    #[arg(long, requires = "write")]
    pub write_clusters: bool,

    /// Check this operation alone; may be repeated, and * stands for any characters
    #[arg(long, value_name = "OPERATION")]
    pub only: Vec<String>,

    /// Never send this operation; may be repeated, and * stands for any characters
    #[arg(long, value_name = "OPERATION")]
    pub skip: Vec<String>,

    /// Report this kind of drift without failing for it; may be repeated: new-enum-value, new-field, missing-field,
    /// null-field or new-status
    // The kinds are in the text: with texts of their own, clap spreads every option over several lines.
    #[arg(long, value_name = "KIND", value_enum, hide_possible_values = true)]
    pub allow_drift: Vec<DriftKind>,

    /// What is written to standard output
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Table)]
    pub format: Format,

    /// Also write the report as JSON to this file
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,

    /// Also write the report as JUnit XML to this file
    #[arg(long, value_name = "FILE")]
    pub junit: Option<PathBuf>,

    /// How long a call may take, in seconds, its repeats and waits included
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    pub timeout: u64,

    /// Send every request once, so that what needs a second attempt fails
    #[arg(long)]
    pub no_retries: bool,

    /// With --write: the time between two looks at what is not ready yet, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    pub poll_interval: u64,
}

/// How a report is written.
// The values have no texts of their own: with those, clap spreads every option over several lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Format {
    Table,
    Json,
    Junit,
}
