//! `benches/RESULTS.md`, from what is stored.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::goals::{Goal, goals};
use super::measurement::{Figures, Unit};
use super::{Part, Parts, figures};

const HEAD: &str = "\
# Speed

Written by `cargo xtask bench-report`. Times of a row come from one run in which the contestants took turns; a ratio is one
of minimums over all rounds, that of the medians stands beside it. Freeing what was decoded is part of the time. The notes
below the goals say what else the contestants have in common, and what not.
";

/// What a reader has to know to judge the figures.
const NOTES: &str = "\
## Notes

- **Allocator.** What is written in Rust has the system's, except in `allocations` and `call`: the programs of these count
  allocations, so that an allocator that counts stands before the system's. It does so for every contestant alike, in the
  times of `call` as well. In `peers` each language has its own.
- **Processor.** Everything in Rust is built for the features that every processor of the target has, which is cargo's
  default. sonic-rs's README asks for `-C target-cpu=native`, which would help it: how much is not measured. simd-json picks
  its instructions when it runs.
- **Go.** `go` is the `encoding/json` that the toolchain has by default, in the version that was measured: that of the `go` on
  `PATH`, or else the one in `benches/peers/requirements-go.txt`. Since Go 1.27 it is built on the decoder of the second
  version. `go_v1` is the same program with `GOEXPERIMENT=nojsonv2`, which gives it the one before.
";

const DECODING: &str = "\
## Decoding

How many times faster than the stock path: serde_json into the models that progenitor makes of the contract (`String`,
chrono, closed enums). `NAME_stock` reads into those models, `NAME_ours` into ours, `NAME_ignored` into nothing; `ours` is
what a call goes through.

![Times faster than the stock path](results.svg)
";

/// The whole report.
pub(super) fn render(parts: &Parts) -> String {
    let mut text = String::from(HEAD);
    text.push_str(&goal_table(parts));
    let _ = write!(text, "\n{NOTES}");
    let decode = figures(parts, Part::Decode);
    if !decode.cases(Unit::Ns).is_empty() {
        let _ = write!(text, "\n{DECODING}\n{}", ratio_table(decode));
        let _ = write!(text, "\nThroughput, MB/s\n\n{}", throughput_table(decode));
    }
    for (part, _) in parts.iter().filter(|(part, _)| *part != Part::Decode) {
        let _ = write!(text, "\n## Part `{}`\n", part.name());
        let figures = figures(parts, *part);
        for unit in figures.units() {
            let table = figure_table(figures, unit, part.is_contest());
            let _ = write!(text, "\n{}\n\n{table}", capitalised(unit.title()));
        }
        if part.is_contest() {
            text.push_str("\nIn parentheses: how many times less than the first column.\n");
        }
    }
    text.push_str(&origin_table(parts));
    text
}

fn goal_table(parts: &Parts) -> String {
    let row = |goal: &Goal| {
        let outcome = goal.outcome(parts);
        let (minimum, median, met) = match &outcome {
            Some(outcome) => (
                goal.bound.number(outcome.minimum),
                goal.bound.number(outcome.median),
                if outcome.is_met { "yes" } else { "**no**" },
            ),
            None => ("–".to_owned(), "–".to_owned(), "not measured"),
        };
        vec![
            goal.what.to_owned(),
            goal.case(),
            goal.formula(),
            goal.bound.text(),
            minimum,
            median,
            met.to_owned(),
            format!("`cargo xtask bench-report {}`", goal.part.name()),
        ]
    };
    let head = [
        "what", "case", "compared", "goal", "minimums", "medians", "met", "command",
    ];
    let rows: Vec<Vec<String>> = goals().iter().map(row).collect();
    format!("\n## Goals\n\n{}", table(&head, &rows))
}

fn ratio_table(decode: Figures<'_>) -> String {
    contest(decode, |case, contestant| {
        let stock = decode.find(Some(case), "stock", Unit::Ns)?;
        let other = decode.find(Some(case), contestant, Unit::Ns)?;
        Some(format!("{:.2}", stock.minimum / other.minimum))
    })
}

fn throughput_table(decode: Figures<'_>) -> String {
    contest(decode, |case, contestant| {
        let page = decode.find(Some(case), "page", Unit::Bytes)?;
        let time = decode.find(Some(case), contestant, Unit::Ns)?;
        // Bytes per nanosecond are thousands of megabytes per second.
        Some(format!("{:.0}", 1000.0 * page.minimum / time.minimum))
    })
}

/// A row for each case and a column for each who is timed.
fn contest(decode: Figures<'_>, cell: impl Fn(&str, &str) -> Option<String>) -> String {
    let contestants = decode.contestants(Unit::Ns);
    grid(&decode.cases(Unit::Ns), &contestants, cell)
}

fn figure_table(figures: Figures<'_>, unit: Unit, is_contest: bool) -> String {
    let contestants = figures.contestants(unit);
    grid(&figures.cases(unit), &contestants, |case, contestant| {
        let figure = figures.find(Some(case), contestant, unit)?;
        let text = unit.text(figure.minimum);
        let first = figures.find(Some(case), contestants.first()?, unit);
        match first {
            Some(first) if is_contest && figure.minimum > 0.0 => {
                Some(format!("{text} ({:.2})", first.minimum / figure.minimum))
            }
            _ => Some(text),
        }
    })
}

fn grid(
    cases: &[&str],
    contestants: &[&str],
    cell: impl Fn(&str, &str) -> Option<String>,
) -> String {
    let mut head = vec!["case"];
    head.extend(contestants);
    let rows: Vec<Vec<String>> = cases
        .iter()
        .map(|case| {
            let cells = contestants
                .iter()
                .map(|contestant| cell(case, contestant).unwrap_or_else(|| "–".to_owned()));
            std::iter::once((*case).to_owned()).chain(cells).collect()
        })
        .collect();
    table(&head, &rows)
}

fn origin_table(parts: &Parts) -> String {
    let rows: Vec<Vec<String>> = parts
        .iter()
        .map(|(part, stored)| {
            let origin = &stored.origin;
            vec![
                format!("`{}`", part.name()),
                origin.commit.clone(),
                origin.date.clone(),
                origin.machine.clone(),
            ]
        })
        .collect();
    let versions: BTreeSet<String> = parts
        .iter()
        .map(|(_, stored)| {
            let versions = stored.origin.versions.iter();
            let versions: Vec<String> = versions
                .map(|(name, version)| format!("{name} {version}"))
                .collect();
            versions.join(", ")
        })
        .collect();
    let mut text = format!(
        "\n## Where it was measured\n\nA plus sign behind a commit: with changes on top of it.\n\n{}",
        table(&["part", "commit", "date", "machine"], &rows)
    );
    for versions in versions {
        let _ = write!(text, "\nVersions: {versions}.\n");
    }
    text
}

fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let mut text = format!("| {} |\n|{}\n", head.join(" | "), "---|".repeat(head.len()));
    for row in rows {
        let _ = writeln!(text, "| {} |", row.join(" | "));
    }
    text
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
