//! Maintenance commands of the workspace: `cargo xtask --help`.

mod bench_report;
mod ci;
mod contract;
mod diff;
mod features;
mod fuzz;
mod generate;
mod generated_mutants;
mod import;
mod lint;
mod mutants;
mod output;
mod outside;
mod public_api;
mod release;
mod source;
mod weigh;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use workspace::Workspace;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Maintenance commands of the astronomer workspace"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write the generated files from the contract in openapi/
    Generate {
        /// Change nothing: show how the files differ from what would be written, and exit with 1 if they do
        #[arg(long)]
        check: bool,
    },
    /// Take the vendor's document over as the contract: its interface, our prose
    Import {
        /// A file, an http or https address, REV:PATH in this repository, or - for standard input
        source: source::Source,
        #[command(flatten)]
        options: import::Options,
    },
    /// Tell what changed from one contract to another: what it breaks, which generated items it touches, which versions follow
    Diff {
        /// The contract as it was: a file, an address, `REV:PATH` such as HEAD:openapi/astro-v1.yaml, or - for standard input
        old: source::Source,
        /// The contract as it is now, in the same ways
        new: source::Source,
        /// How the report is written
        #[arg(long, value_enum, default_value_t = diff::Format::Text)]
        format: diff::Format,
        /// Exit with 1 when there is such a change
        #[arg(long, value_enum)]
        fail_on: Option<diff::FailOn>,
    },
    /// Say what in the contract the generator can't take, and what breaks a convention of this project
    Lint,
    /// Write the listings of the public interface of the crates, so that a change of it shows in review
    PublicApi {
        /// Change nothing: show how the listings differ from the code, and exit with 1 if they do
        #[arg(long)]
        check: bool,
    },
    /// Make one thing after the other wrong in a copy of the generated crate: the contract suite has to notice each
    GeneratedMutants {
        /// How many things
        #[arg(long, default_value_t = 20)]
        count: usize,
        /// Which ones: the same number gives the same things
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Run the checks that every change must pass
    Ci {
        /// Also run what takes long: feature combinations, every example, README outside the workspace, mutants, fuzz targets
        #[arg(long)]
        full: bool,
    },
    /// Run the fuzz targets, each for a while: cargo-fuzz, installed if it is missing
    Fuzz {
        /// The targets; all of fuzz/ when none is named
        targets: Vec<String>,
        /// How long each one runs
        #[arg(long, default_value_t = fuzz::SECONDS)]
        seconds: u64,
    },
    /// Measure how fast things are, and write benches/RESULTS.md: minutes, on a machine that does nothing else
    BenchReport {
        /// Which parts; all that can be measured here if none is named
        parts: Vec<bench_report::Part>,
        /// Measure nothing: write the report from what is stored in benches/results
        #[arg(long, conflicts_with = "parts")]
        write_only: bool,
    },
    /// Change the code that much depends on in small ways, and look whether the tests notice: takes hours
    Mutants {
        /// Which parts of the code; all if none is named
        areas: Vec<mutants::Area>,
        /// Change the sources here and build in target/, in place of a copy: commit first, and don't work meanwhile
        #[arg(long)]
        in_place: bool,
    },
    /// Assemble the changelog of the next version from changes/, and check what a release needs; nothing is published
    Release {
        /// Write nothing: show the section and run the checks
        #[arg(long)]
        dry_run: bool,
        /// The version, in place of the one that the changes ask for
        #[arg(long)]
        version: Option<release::Version>,
        /// Make the packages, but don't build them
        #[arg(long)]
        no_verify: bool,
        /// Release although checks can't run here, such as those of programs that are not installed
        #[arg(long)]
        allow_skipped: bool,
    },
    /// Build a program that lists something, by feature set, and print what that takes as lines of JSON: minutes for each
    Weigh {
        /// The feature sets; all when none is named
        cases: Vec<weigh::Weighed>,
        /// How often each is built from nothing
        #[arg(long, default_value_t = 1)]
        rounds: usize,
    },
}

fn main() -> ExitCode {
    if let Some(code) = public_api::stand_in_for_rustdoc() {
        return code;
    }
    let workspace = Workspace::current();
    let outcome = match Arguments::parse().command {
        Command::Generate { check } => generate::run(&workspace, check),
        Command::Import { source, options } => {
            import::run(&workspace, &source, &options).map(|()| ExitCode::SUCCESS)
        }
        Command::Diff {
            old,
            new,
            format,
            fail_on,
        } => diff::run(&workspace, &old, &new, format, fail_on),
        Command::Lint => lint::run(&workspace),
        Command::PublicApi { check } => public_api::run(&workspace, check),
        Command::GeneratedMutants { count, seed } => {
            generated_mutants::run(&workspace, count, seed).map(|()| ExitCode::SUCCESS)
        }
        Command::Ci { full } => ci::run(&workspace, full),
        Command::Fuzz { targets, seconds } => {
            fuzz::run(&workspace, &targets, seconds).map(|()| ExitCode::SUCCESS)
        }
        Command::BenchReport { parts, write_only } => {
            bench_report::run(&workspace, &parts, write_only)
        }
        Command::Mutants { areas, in_place } => mutants::run(&workspace, &areas, in_place),
        Command::Release {
            dry_run,
            version,
            no_verify,
            allow_skipped,
        } => {
            let options = release::Options {
                dry_run,
                version,
                no_verify,
                allow_skipped,
            };
            release::run(&workspace, &options)
        }
        Command::Weigh { cases, rounds } => {
            weigh::run(&workspace, &cases, rounds).map(|()| ExitCode::SUCCESS)
        }
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::error::ErrorKind;

    use super::*;

    /// What people are told to run.
    const DOCUMENTS: &[&str] = &[
        "README.md",
        "CONTRIBUTING.md",
        "ARCHITECTURE.md",
        "benches/RESULTS.md",
        "changes/README.md",
        "fuzz/README.md",
        "openapi/spec.lock",
        ".github/workflows/ci.yml",
    ];

    /// The arguments of each call in a text; a word in capitals stands for a file.
    fn calls(text: &str) -> Vec<Vec<String>> {
        let mut calls = Vec::new();
        for line in text.lines() {
            for (start, _) in line.match_indices("cargo xtask") {
                let call = line[start..].split(['`', '#', '>', ';', '&']).next();
                let words = call.unwrap_or_default().split_whitespace().skip(1);
                calls.push(words.map(argument).collect());
            }
        }
        calls
    }

    fn argument(word: &str) -> String {
        let is_placeholder =
            word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
        match is_placeholder {
            true => "openapi/astro-v1.yaml".to_owned(),
            false => word.trim_matches(['"', '\'']).to_owned(),
        }
    }

    #[test]
    fn every_command_that_is_documented_is_understood() {
        let workspace = Workspace::current();
        let mut count = 0;
        for document in DOCUMENTS {
            let text = std::fs::read_to_string(workspace.root().join(document)).unwrap();
            for call in calls(&text) {
                count += 1;
                let Err(error) = Arguments::try_parse_from(&call) else {
                    continue;
                };
                // A sentence names a command without its arguments.
                let is_fine = match error.kind() {
                    ErrorKind::DisplayHelp => true,
                    ErrorKind::MissingRequiredArgument => call.len() == 2,
                    _ => false,
                };
                assert!(is_fine, "{document}: {}: {error}", call.join(" "));
            }
        }
        assert!(count > 20, "{count} commands are documented");
    }
}
