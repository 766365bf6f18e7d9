//! The report for a pull request.

use super::bump::{self, Bump};
use super::report::{Entry, Report};
use super::text::places;

pub(super) fn render(report: &Report) -> String {
    let mut text = format!("# The contract\n\n{}\n", code(&report.headline()));
    let breaking: Vec<&Entry> = report.breaking().collect();
    let compatible: Vec<&Entry> = report.compatible().collect();
    for (title, entries) in [("Breaking", breaking), ("Compatible", compatible)] {
        if !entries.is_empty() {
            text.push_str(&format!(
                "\n## {title}\n\n| where | change | item | code | programs | why |\n|---|---|---|---|---|---|\n"
            ));
            entries
                .into_iter()
                .for_each(|entry| text.push_str(&row(entry)));
        }
    }
    if let Some(misfit) = &report.overlay {
        text.push_str(&format!(
            "\n## Generation will stop at the overlay\n\n{}\n",
            block(misfit)
        ));
    }
    if !report.changes.is_empty() {
        text.push_str("\n## Versions\n\n| crate | from | to | why |\n|---|---|---|---|\n");
        for Bump {
            name,
            version,
            reason,
            ..
        } in &report.bumps
        {
            text.push_str(&format!(
                "| {name} | {} | {version} | {reason} |\n",
                bump::current()
            ));
        }
        text.push_str(&format!(
            "\nAll share one version: {}.\n",
            Bump::shared(&report.bumps)
        ));
    }
    text
}

fn row(entry: &Entry) -> String {
    let effect = |breaks: bool| if breaks { "**breaks**" } else { "keeps" };
    let change = match entry.words() {
        Some(words) => format!("{}: {}", entry.kind, code(&words)),
        None => entry.kind.to_string(),
    };
    let mut item = entry.item.as_deref().map(code).unwrap_or_default();
    if !entry.mentions.is_empty() {
        item.push_str(&format!(", named in {}", entry.mentions.join(", ")));
    }
    format!(
        "| {} | {} | {} | {} | {} | {} |\n",
        cell(&code(&places(entry))),
        cell(&change),
        cell(&item),
        effect(entry.code.is_breaking()),
        effect(entry.breaks_programs),
        cell(entry.reason),
    )
}

/// Text between backticks, more of them than it has itself.
fn code(text: &str) -> String {
    let longest = text
        .split(|letter| letter != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    match longest {
        0 => format!("{fence}{text}{fence}"),
        _ => format!("{fence} {text} {fence}"),
    }
}

/// Text as a block of code, fenced by more backticks than it has itself.
fn block(text: &str) -> String {
    let longest = text.split(|letter| letter != '`').map(str::len).max();
    let fence = "`".repeat(longest.unwrap_or_default().max(2) + 1);
    format!("{fence}text\n{text}\n{fence}")
}

/// Text that stays in its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
