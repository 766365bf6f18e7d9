//! `cargo xtask bench-report`: runs the measuring programs, keeps what they print, and writes `benches/RESULTS.md`.
//!
//! Each part has a program that prints a [`Measurement`] a line. What a part printed last lies in
//! `benches/results/PART.json`, with the commit, the date and the machine, so that parts can be measured one by one.

mod format;
mod goals;
mod instructions;
mod markdown;
mod measurement;
mod origin;
mod plot;
mod programs;
mod store;

use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use clap::ValueEnum;

use crate::workspace::Workspace;
use measurement::{Figures, Measurement};
use origin::Origin;
use store::Stored;

/// A part of the report, measured by one program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Time to decode a page
    Decode,
    /// Memory asked for to decode a page
    Allocations,
    /// Instructions to decode a page, by callgrind
    Instructions,
    /// Time of a page over loopback HTTP
    Http,
    /// Lists of a large Organization, at the limit of requests
    List,
    /// Time, allocations and instructions of a small call
    Call,
    /// Other languages on the same pages
    Peers,
    /// Build times, dependencies and sizes
    Weight,
}

impl Part {
    /// As it is written in arguments, lines and names of files.
    fn name(self) -> String {
        self.to_possible_value()
            .map(|value| value.get_name().to_owned())
            .unwrap_or_default()
    }

    /// Whether its contestants do the same, so that a ratio says something.
    fn is_contest(self) -> bool {
        !matches!(self, Self::List | Self::Weight)
    }
}

/// Measure the parts, all if none is named, and write the report, also when a part fails: the others took minutes.
pub(crate) fn run(
    workspace: &Workspace,
    parts: &[Part],
    is_only_written: bool,
) -> Result<ExitCode> {
    let mut failed = Vec::new();
    if !is_only_written {
        let all = parts.is_empty();
        let parts = if all { Part::value_variants() } else { parts };
        let origin = Origin::of(workspace)?;
        failed = measure_each(parts, |part| measure(workspace, part, &origin, all));
    }
    conclude(workspace, &failed)
}

/// Write the report of what there is, and say which parts failed.
fn conclude(workspace: &Workspace, failed: &[String]) -> Result<ExitCode> {
    write(workspace)?;
    if failed.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("failed: {}", failed.join(", "));
    Ok(ExitCode::FAILURE)
}

/// Measure one part after the other and say what went wrong; the names of those that failed.
fn measure_each(parts: &[Part], measure: impl Fn(Part) -> Result<()>) -> Vec<String> {
    let mut failed = Vec::new();
    for part in parts {
        let name = part.name();
        if let Err(error) = measure(*part) {
            eprintln!("==> {name}: FAILED: {error:#}");
            failed.push(name);
        }
    }
    failed
}

fn measure(workspace: &Workspace, part: Part, origin: &Origin, is_optional: bool) -> Result<()> {
    let name = part.name();
    if let Some(lacking) = programs::lacking(workspace, part) {
        if is_optional {
            eprintln!("==> {name}: left out, {lacking}");
            return Ok(());
        }
        bail!("{name} can't be measured: {lacking}");
    }
    eprintln!("==> {name}");
    let measurements =
        programs::run(workspace, part).with_context(|| format!("measuring {name}"))?;
    let stored = Stored {
        origin: origin.clone(),
        measurements,
    };
    stored.save(workspace, part)
}

/// The report and the plot, from what is stored.
fn write(workspace: &Workspace) -> Result<()> {
    let stored = Stored::load_all(workspace)?;
    for (file, content) in [
        ("RESULTS.md", markdown::render(&stored)),
        ("results.svg", plot::render(&stored)),
    ] {
        let path = workspace.benches(file);
        std::fs::write(&path, content).with_context(|| format!("writing {}", path.display()))?;
        println!("wrote {}", workspace.relative(&path));
    }
    Ok(())
}

/// What was stored of every part that was ever measured, in the order of the parts.
type Parts = Vec<(Part, Stored)>;

/// The figures of a part; none if it was never measured.
fn figures(parts: &Parts, part: Part) -> Figures<'_> {
    let stored = parts.iter().find(|(measured, _)| *measured == part);
    let measurements: &[Measurement] = match stored {
        Some((_, stored)) => &stored.measurements,
        None => &[],
    };
    Figures::of(measurements)
}

#[cfg(test)]
mod tests;
