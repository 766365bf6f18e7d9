//! `astroctl` administers people and access on Astro, Astronomer's managed Airflow.
//!
//! Each resource has a module in [`commands`], which parses its arguments and says what to call and which columns to
//! show. [`session`] has the account: a reader for everybody, and a gate that gives out a writer, once a change was
//! described and confirmed. [`output`] writes results, [`messages`] tells the person at the terminal, [`tally`] counts
//! what succeeded, and [`failure`] says what went wrong and picks the exit code.

mod arguments;
mod commands;
mod failure;
mod input;
mod messages;
mod output;
mod private_file;
mod question;
mod session;
mod tally;

use std::ffi::OsStr;
use std::io;
use std::process::ExitCode;

use clap::{ColorChoice, CommandFactory, FromArgMatches};

use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::messages::Messages;
use crate::output::Output;
use crate::session::Setup;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = parse();
    let messages = Messages::new(&arguments.presentation);
    match run(arguments, messages).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            messages.failure(&failure);
            ExitCode::from(failure.exit_code())
        }
    }
}

/// The arguments; ends the program with help or a usage error where there is nothing to run.
fn parse() -> Arguments {
    // What is wrong with the command line is told before its options count, so this one is looked for by hand.
    let mut given = std::env::args_os().take_while(|argument| argument != "--");
    let color = match given.any(|argument| argument == OsStr::new("--no-color")) {
        true => ColorChoice::Never,
        false => ColorChoice::Auto,
    };
    let matches = Arguments::command().color(color).get_matches();
    Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
}

async fn run(arguments: Arguments, messages: Messages) -> Result<(), Failure> {
    let mut output = Output::new(arguments.presentation, messages, io::stdout())?;
    let setup = Setup {
        connection: arguments.connection,
        conduct: arguments.conduct,
        messages,
    };
    match arguments.command.run(&setup, &mut output).await {
        // Whoever read the output has seen enough, as `head` has; but what has changed, somebody must know.
        Err(failure) if failure.is_closed_pipe() && !output.reports_change() => Ok(()),
        Err(failure) if failure.is_closed_pipe() => Err(Failure::failed(format!(
            "what was asked for is done, but not all of its result could be told: {failure}"
        ))),
        other => other,
    }
}
