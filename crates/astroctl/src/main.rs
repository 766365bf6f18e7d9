//! `astroctl` administers people and access on Astro, Astronomer's managed Airflow.
//!
//! Each resource has a module in [`commands`], which parses its arguments and says what to call and which columns to
//! show; [`session`] has the client, [`output`] writes results, [`failure`] says what went wrong and picks the exit code.

mod arguments;
mod commands;
mod failure;
mod output;
mod session;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::output::Output;
use crate::session::Session;

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read the output has seen enough, as `head` has.
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            report(&failure.to_string());
            ExitCode::from(failure.exit_code())
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Failure> {
    let session = Session::open(&arguments.connection).await?;
    let mut output = Output::new(arguments.output, io::stdout().lock());
    arguments.command.run(&session, &mut output).await
}

/// Tell the person at the terminal one thing, on one line.
fn report(message: &str) {
    // With standard error closed there is nobody to tell.
    let _ = writeln!(io::stderr(), "astroctl: {}", output::printable(message));
}
