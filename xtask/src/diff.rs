//! `cargo xtask diff`: what changed from one contract to another, and what it breaks.

mod bump;
mod markdown;
mod mentions;
mod report;
mod text;

#[cfg(test)]
mod tests;

use std::process::ExitCode;

use anyhow::{Context as _, Result};
use astronomer_spec::diff::{Items, diff};
use astronomer_spec::operation::operations;
use astronomer_spec::{Document, Overlay};
use clap::ValueEnum;

use crate::import::identity::Comparison;
use crate::source::Source;
use crate::workspace::Workspace;
use report::Report;

/// How the report is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For a terminal
    Text,
    /// For a pull request
    Markdown,
    /// For a program
    Json,
}

/// What makes the command fail.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// A change that breaks code or programs
    Breaking,
    /// Any change
    Any,
}

/// Print the report; exit with 1 when there is what it is told to fail on.
pub(crate) fn run(
    workspace: &Workspace,
    old: &Source,
    new: &Source,
    format: Format,
    fail_on: Option<FailOn>,
) -> Result<ExitCode> {
    let report = compare(
        workspace,
        &old.document(workspace)?,
        &new.document(workspace)?,
    )?;
    match format {
        Format::Text => print!("{}", text::render(&report)),
        Format::Markdown => print!("{}", markdown::render(&report)),
        Format::Json => {
            let json = serde_json::to_string_pretty(&report).context("writing the report")?;
            println!("{json}");
        }
    }
    Ok(match fail_on {
        Some(FailOn::Breaking) if report.breaking().next().is_some() => ExitCode::FAILURE,
        Some(FailOn::Any) if !report.changes.is_empty() => ExitCode::FAILURE,
        _ => ExitCode::SUCCESS,
    })
}

/// The classified changes, with the names that the overlay of this checkout gives to types.
fn compare(workspace: &Workspace, old: &Document, new: &Document) -> Result<Report> {
    let shared = Comparison::of(&operations(old)?, &operations(new)?);
    shared.refuse_unrelated(old.origin(), new.origin())?;
    let changes = diff(old, new).context("the documents can't be compared")?;
    let overlay = Overlay::load(workspace.openapi("astro-v1.overlay.yaml"))?;
    let overlaid = |document: &Document| {
        let mut overlaid = document.clone();
        let applied = overlay.apply(&mut overlaid).map(drop);
        (overlaid, applied.err().map(|error| error.to_string()))
    };
    let ((old_overlaid, misfit_before), (new_overlaid, misfit)) = (overlaid(old), overlaid(new));
    // What the overlay never fitted says nothing of the change.
    let misfit = misfit.filter(|_| misfit_before.is_none());
    let items = [Items::new(&old_overlaid), Items::new(&new_overlaid)];
    let name = |change: &_| items.iter().find_map(|items| items.name(change));
    let mut report = Report::new(old, new, &changes, &name, misfit);
    mentions::find(workspace, &mut report.changes)?;
    Ok(report)
}
