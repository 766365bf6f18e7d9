//! `astronomer-contract check` holds a server against the contract; see the README.

use std::fmt::Display;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use astronomer::{Client, ClientBuilder, SecretString};
use astronomer_contract::check::arguments::{Arguments, CheckArguments, Command, Format};
use astronomer_contract::check::catalog::Catalog;
use astronomer_contract::check::disclosure::Disclosure;
use astronomer_contract::check::interrupt::Signals;
use astronomer_contract::check::removal::{Leftover, Registry};
use astronomer_contract::check::report::{CheckResult, Report};
use astronomer_contract::check::selection::Selection;
use astronomer_contract::check::writes::WriteOptions;
use astronomer_contract::check::{Options, check, junit, table};
use clap::Parser;

const TOKEN: &str = "ASTRO_API_TOKEN";
const USER_AGENT: &str = concat!("astronomer-contract/", env!("CARGO_PKG_VERSION"));

/// The command line or the configuration is wrong; the same number that clap uses.
const USAGE: u8 = 2;
/// The report could not be written.
const UNWRITTEN: u8 = 1;

#[tokio::main]
async fn main() -> ExitCode {
    let Command::Check(arguments) = Arguments::parse().command;
    let (client, options) = match prepare(&arguments) {
        Ok(prepared) => prepared,
        Err(problem) => {
            tell(&problem);
            return ExitCode::from(USAGE);
        }
    };
    match Signals::register() {
        Ok(signals) => stop_on_signals(signals, &options),
        Err(error) => tell(&format!("Ctrl-C will leave behind what was made: {error}")),
    }
    let report = check(&client, &options, &|notice| tell(notice)).await;
    list_leftovers(&report.leftovers);
    match write(&report, &arguments) {
        Ok(()) => ExitCode::from(report.result.exit_code()),
        Err(problem) => {
            tell(&problem);
            ExitCode::from(UNWRITTEN)
        }
    }
}

/// What the command line and the environment ask for. Nothing is sent yet.
fn prepare(arguments: &CheckArguments) -> Result<(Client, Options), String> {
    let client = client(arguments)?;
    if arguments.write && client.default_organization().is_none() {
        return Err("--write needs to know where: give --organization ID, since the token names no Organization".to_owned());
    }
    let selection = Selection::new(Catalog::embedded(), &arguments.only, &arguments.skip);
    let selection = selection.map_err(|error| error.to_string())?;
    let write = arguments.write.then(|| WriteOptions {
        organization: arguments.write_organization,
        clusters: arguments.write_clusters,
        poll_interval: Duration::from_secs(arguments.poll_interval),
    });
    let options = Options {
        selection,
        write,
        allowed: arguments.allow_drift.iter().copied().collect(),
        disclosure: Disclosure::hiding(token(arguments)),
        ..Options::default()
    };
    Ok((client, options))
}

fn client(arguments: &CheckArguments) -> Result<Client, String> {
    let mut builder = ClientBuilder::from_env()
        .url(&arguments.url)
        .with_timeout(Duration::from_secs(arguments.timeout))
        .with_user_agent(USER_AGENT);
    if let Some(file) = &arguments.token_file {
        builder = builder.token_file(file);
    }
    if let Some(organization) = &arguments.organization {
        builder = builder.organization(organization);
    }
    if arguments.no_retries {
        builder = builder.without_retries();
    }
    builder.build().map_err(|error| {
        let error = error.to_string();
        let is_about_token = arguments.token_file.is_none() && error.contains(TOKEN);
        let hint = if is_about_token {
            ", or name a file with --token-file"
        } else {
            ""
        };
        format!("{error}{hint}")
    })
}

/// The token as it is now, to hide it wherever the server repeats it. That it can be read is the client's to say.
fn token(arguments: &CheckArguments) -> Option<SecretString> {
    let text = match &arguments.token_file {
        Some(file) => fs::read_to_string(file).ok(),
        None => std::env::var(TOKEN).ok(),
    };
    let text = text?;
    let text = text.trim();
    let text = text.strip_prefix("Bearer ").unwrap_or(text).trim();
    (!text.is_empty()).then(|| text.into())
}

/// Ends the check at the first Ctrl-C, and the program at the second.
fn stop_on_signals(mut signals: Signals, options: &Options) {
    let (interrupt, registry) = (options.interrupt.clone(), options.registry.clone());
    tokio::spawn(async move {
        signals.next().await;
        interrupt.set();
        tell("interrupted: removing what was made; once more leaves it behind");
        signals.next().await;
        abandon(&registry);
    });
}

fn abandon(registry: &Registry) -> ! {
    list_leftovers(&registry.leftovers());
    std::process::exit(CheckResult::Interrupted.exit_code().into())
}

fn list_leftovers(leftovers: &[Leftover]) {
    for left in leftovers {
        tell(&format!(
            "left behind: {} of {}, to be removed by {}: {}",
            left.id, left.operation, left.removal, left.problem
        ));
    }
}

fn write(report: &Report, arguments: &CheckArguments) -> Result<(), String> {
    let json = || {
        let json = serde_json::to_string_pretty(report);
        json.map(|json| json + "\n")
            .map_err(|error| error.to_string())
    };
    let junit = || junit::render(report).map_err(|error| error.to_string());
    if let Some(file) = &arguments.json {
        write_file(file, &json()?)?;
    }
    if let Some(file) = &arguments.junit {
        write_file(file, &junit()?)?;
    }
    let text = match arguments.format {
        Format::Table => table::render(report),
        Format::Json => json()?,
        Format::Junit => junit()?,
    };
    let mut output = io::stdout().lock();
    match output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush())
    {
        // Whoever read the output has seen enough, as `head` has.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result.map_err(|error| format!("can't write to standard output: {error}")),
    }
}

fn write_file(file: &Path, text: &str) -> Result<(), String> {
    fs::write(file, text).map_err(|error| format!("can't write {}: {error}", file.display()))
}

/// Tells the person at the terminal one thing, on one line.
fn tell(message: &(impl Display + ?Sized)) {
    let message = Disclosure::default().message(&message.to_string());
    // With standard error closed there is nobody to tell.
    let _ = writeln!(io::stderr(), "astronomer-contract: {message}");
}
