//! What an import says of itself.

use astronomer_spec::lint::UNDESCRIBED;

use super::Import;
use crate::generate::lock::{self, CONTRACT};

/// How many places and names are listed.
const LISTED: usize = 10;

/// What became of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Unchanged,
    DryRun,
    Written,
}

/// A few lines: what was read, what of it is new, and what to do next.
pub(super) fn render(import: &Import, name: &str, outcome: Outcome) -> String {
    let verb = match outcome {
        Outcome::Written => "imported",
        Outcome::DryRun | Outcome::Unchanged => "read",
    };
    let mut lines = vec![
        format!(
            "{verb} {name} (version {}, {}, {})",
            lock::scalar(import.version()),
            count(import.operations.len(), "operation"),
            count(import.document.schemas().count(), "schema"),
        ),
        format!(
            "prose: {} kept, {} without any",
            count(import.kept, "text"),
            count(import.undescribed.len(), "place")
        ),
    ];
    for place in import.undescribed.iter().take(LISTED) {
        lines.push(format!("  {place}"));
    }
    if import.undescribed.len() > LISTED {
        let rest = import.undescribed.len() - LISTED;
        lines.push(format!("  and {rest} more"));
    }
    for (operations, state) in [
        (&import.comparison.new, "new"),
        (&import.comparison.gone, "gone"),
    ] {
        if !operations.is_empty() {
            lines.push(format!(
                "{} {state}: {}",
                count(operations.len(), "operation"),
                list(operations)
            ));
        }
    }
    lines.extend(renamed(import));
    if !import.left_out.is_empty() {
        let keys: Vec<String> = import
            .left_out
            .iter()
            .map(|(key, times)| format!("{key} ({times})"))
            .collect();
        lines.push(format!(
            "left out, as no part of the interface: {}",
            list(&keys)
        ));
    }
    lines.extend(conclusion(import, outcome));
    lines.join("\n") + "\n"
}

fn renamed(import: &Import) -> Vec<String> {
    let mut lines = Vec::new();
    for one in import.renamed.iter().take(LISTED) {
        let prose = match one.is_same {
            true => "prose kept",
            false => "prose not kept, since it answers something else",
        };
        lines.push(format!("renamed: {} → {}, {prose}", one.former, one.id));
    }
    if import.renamed.len() > LISTED {
        let rest = import.renamed.len() - LISTED;
        lines.push(format!("renamed: {rest} more"));
    }
    lines
}

fn conclusion(import: &Import, outcome: Outcome) -> Vec<String> {
    match outcome {
        Outcome::Unchanged => vec![format!(
            "openapi/{CONTRACT} stays as it is, and openapi/spec.lock with it: the interface is the same"
        )],
        Outcome::DryRun => vec![format!(
            "without --dry-run, openapi/{CONTRACT} and openapi/spec.lock would be written"
        )],
        Outcome::Written => {
            let mut lines = vec![
                format!("wrote openapi/{CONTRACT} and openapi/spec.lock; next:"),
                format!("  cargo xtask diff HEAD:openapi/{CONTRACT} openapi/{CONTRACT}"),
            ];
            if !import.undescribed.is_empty() {
                lines.push(format!(
                    "  describe what has no prose in openapi/{CONTRACT}: search for `{UNDESCRIBED}`"
                ));
            }
            lines.push("  cargo xtask generate".to_owned());
            lines
        }
    }
}

fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

fn list(names: &[String]) -> String {
    let mut shown = names[..names.len().min(LISTED)].join(", ");
    if names.len() > LISTED {
        shown.push_str(&format!(" and {} more", names.len() - LISTED));
    }
    shown
}
