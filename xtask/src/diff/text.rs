//! The report for a terminal.

use std::fmt::Write as _;

use super::bump::{self, Bump, Level};
use super::report::{Entry, Report};

/// How many places of one entry are listed.
const LISTED: usize = 5;

pub(super) fn render(report: &Report) -> String {
    let mut text = report.headline();
    text.push('\n');
    let breaking: Vec<&Entry> = report.breaking().collect();
    let compatible: Vec<&Entry> = report.compatible().collect();
    for (title, entries) in [("breaking", breaking), ("compatible", compatible)] {
        if !entries.is_empty() {
            text.push_str(&format!("\n{title}\n"));
            entries
                .into_iter()
                .for_each(|entry| text.push_str(&paragraph(entry)));
        }
    }
    if let Some(misfit) = &report.overlay {
        text.push_str(&format!(
            "\ngeneration will stop at the overlay\n  {}\n",
            misfit.replace('\n', "\n  ")
        ));
    }
    if !report.changes.is_empty() {
        text.push_str("\nversions\n");
        text.push_str(&versions(&report.bumps));
    }
    text
}

fn paragraph(entry: &Entry) -> String {
    let mut text = format!("  {}", places(entry));
    text.push_str(&format!(": {}", entry.kind));
    if let Some(words) = entry.words() {
        text.push_str(&format!(", {words}"));
    }
    text.push('\n');
    if let Some(item) = &entry.item {
        text.push_str(&format!("      {item}\n"));
    }
    text.push_str(&format!("      {}: {}\n", entry.breaks(), entry.reason));
    if !entry.mentions.is_empty() {
        text.push_str(&format!("      named in {}\n", entry.mentions.join(", ")));
    }
    text
}

/// The places of an entry, with the call where one is new, gone or elsewhere.
pub(super) fn places(entry: &Entry) -> String {
    let named = entry
        .places
        .iter()
        .take(LISTED)
        .map(|location| match &location.call {
            Some(call) if !location.place.contains(' ') => format!("{} ({call})", location.place),
            _ => location.place.clone(),
        });
    let mut listed = named.collect::<Vec<_>>().join(", ");
    if let Some(more) = entry
        .places
        .len()
        .checked_sub(LISTED)
        .filter(|more| *more > 0)
    {
        listed.push_str(&format!(" and {more} more"));
    }
    listed
}

fn versions(bumps: &[Bump]) -> String {
    let mut text = String::new();
    for bump in bumps {
        let level = match bump.level {
            Level::None => "none",
            Level::Patch => "patch",
            Level::Minor => "addition",
            Level::Major => "breaking",
        };
        let Bump {
            name,
            version,
            reason,
            ..
        } = bump;
        // Writing to a text does not fail.
        let _ = writeln!(
            text,
            "  {name:<16} {:<7} → {version:<7} {level}: {reason}",
            bump::current()
        );
    }
    let _ = writeln!(text, "  all share one version: {}", Bump::shared(bumps));
    text
}
