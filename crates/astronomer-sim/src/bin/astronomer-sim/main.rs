//! Serves the embedded Astro API until it is stopped.

mod options;
#[path = "../../private_file.rs"]
mod private_file;
mod signals;
mod token_file;

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use astronomer_sim::Sim;
use clap::{Parser, Subcommand};

use options::Options;
use signals::Signals;

/// A stand-in for the Astro API v1 on this machine, with a made-up organization.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve until interrupted
    ///
    /// Prints the lines that set ASTRO_API_URL, ASTRO_API_TOKEN and ASTRO_ORGANIZATION_ID in a shell, and
    /// ASTRO_SIM_ADMIN_TOKEN for the admin endpoint, then serves until it is interrupted.
    Serve(Box<Options>),
}

#[tokio::main]
async fn main() -> ExitCode {
    let Command::Serve(options) = Arguments::parse().command;
    match serve(&options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("astronomer-sim: {message}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(options: &Options) -> Result<(), String> {
    // Before anybody can know of the server: whoever ends it then gets its state all the same.
    let signals =
        Signals::register().map_err(|error| format!("can't wait for signals: {error}"))?;
    if let Some(file) = &options.save_state {
        check_place(file)?;
    }
    let sim = options.start().await?;
    let token = token_file::place(options.token_file.as_deref(), sim.token())?;
    let admin_token = token_file::place(options.admin_token_file.as_deref(), sim.admin_token())?;
    print_exports(&sim, &token, &admin_token)
        .map_err(|error| format!("can't write to standard output: {error}"))?;
    signals.wait().await;
    // What is still being answered may change the state, so it is read after the end.
    match &options.save_state {
        Some(file) => {
            let state = sim.shutdown_with_state().await;
            state.save(file).map_err(|error| explain(&error))
        }
        None => {
            sim.shutdown().await;
            Ok(())
        }
    }
}

/// Refuses a place that the state could not be written to at the end.
fn check_place(file: &Path) -> Result<(), String> {
    match private_file::prepare(file) {
        Ok(_) => Ok(()),
        Err(error) => Err(format!(
            "can't write the state to {}: {error}",
            file.display()
        )),
    }
}

fn print_exports(sim: &Sim, token: &str, admin_token: &str) -> io::Result<()> {
    let mut output = io::stdout().lock();
    writeln!(output, "export ASTRO_API_URL={}", sim.url())?;
    writeln!(output, "export ASTRO_API_TOKEN={token}")?;
    let organization = sim.organization_id();
    writeln!(output, "export ASTRO_ORGANIZATION_ID={organization}")?;
    writeln!(output, "export ASTRO_SIM_ADMIN_TOKEN={admin_token}")?;
    output.flush()
}

/// An error with its cause behind it.
fn explain(error: &dyn Error) -> String {
    match error.source() {
        Some(source) => format!("{error} ({source})"),
        None => error.to_string(),
    }
}
