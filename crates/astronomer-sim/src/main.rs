//! Serves the embedded Astro API until it is stopped.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use astronomer_sim::Sim;
use clap::Parser;

/// Serve a stand-in for the Astro API v1 on this machine, with a made-up organization.
///
/// Prints the lines that set ASTRO_API_URL, ASTRO_API_TOKEN and ASTRO_ORGANIZATION_ID in a shell, then serves until it
/// is interrupted.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// Port to listen on; 0 takes any that is free
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Number of people in the organization, 6 to 1000000
    #[arg(long, default_value_t = 250)]
    people: usize,
    /// Seed of the made-up data
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Write the token to this file, readable by its owner alone, instead of printing it
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
    match serve(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("astronomer-sim: {message}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(arguments: Arguments) -> Result<(), String> {
    let builder = Sim::builder()
        .port(arguments.port)
        .people(arguments.people)
        .seed(arguments.seed);
    let sim = builder
        .start()
        .await
        .map_err(|error| match std::error::Error::source(&error) {
            Some(source) => format!("{error} ({source})"),
            None => error.to_string(),
        })?;
    let token = match &arguments.token_file {
        Some(file) => {
            let refuse = |error| format!("can't write the token to {}: {error}", file.display());
            write_token(file, sim.token()).map_err(refuse)?;
            format!("\"$(cat {})\"", quote(&file.to_string_lossy()))
        }
        None => sim.token().to_owned(),
    };
    print_exports(&sim, &token)
        .map_err(|error| format!("can't write to standard output: {error}"))?;
    wait_for_signal()
        .await
        .map_err(|error| format!("can't wait for signals: {error}"))?;
    sim.shutdown().await;
    Ok(())
}

fn print_exports(sim: &Sim, token: &str) -> io::Result<()> {
    let mut output = io::stdout().lock();
    writeln!(output, "export ASTRO_API_URL={}", sim.url())?;
    writeln!(output, "export ASTRO_API_TOKEN={token}")?;
    writeln!(
        output,
        "export ASTRO_ORGANIZATION_ID={}",
        sim.organization_id()
    )?;
    output.flush()
}

/// A text as one word of a POSIX shell.
fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

fn write_token(file: &Path, token: &str) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    writeln!(options.open(file)?, "{token}")
}

#[cfg(unix)]
async fn wait_for_signal() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn wait_for_signal() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
