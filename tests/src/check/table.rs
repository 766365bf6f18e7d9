//! A report for people.

use comfy_table::{ContentArrangement, Table, presets};

use super::report::{CheckResult, Report};

/// The report as a table with a line per operation and finding, and what it comes to below it.
pub fn render(report: &Report) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(["OPERATION", "VERDICT", "REQUESTS", "DETAILS"]);
    for operation in &report.operations {
        let mut details = operation.details().into_iter();
        let first = details.next().unwrap_or_default();
        table.add_row([
            operation.operation.clone(),
            operation.verdict.as_str().to_owned(),
            requests(operation.requests, operation.attempts),
            first,
        ]);
        for detail in details {
            table.add_row([String::new(), String::new(), String::new(), detail]);
        }
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    let mut text = table.trim_fmt();
    text.push('\n');
    for left in &report.leftovers {
        text.push_str(&format!(
            "\nLeft behind: {} of {}, to be removed by {}: {}",
            left.id, left.operation, left.removal, left.problem
        ));
    }
    if !report.leftovers.is_empty() {
        text.push('\n');
    }
    text.push_str(&format!("\n{}\n{}\n", report.summary(), conclusion(report)));
    text
}

fn requests(requests: u32, attempts: u32) -> String {
    match attempts.saturating_sub(requests) {
        0 => requests.to_string(),
        repeats => format!("{requests} +{repeats}"),
    }
}

fn conclusion(report: &Report) -> &'static str {
    match report.result {
        CheckResult::Passed => "passed",
        CheckResult::Drifted => "drifted",
        CheckResult::Interrupted => "interrupted",
        CheckResult::Failed if report.counts.skipped == report.operations.len() => {
            "failed: nothing could be tried"
        }
        CheckResult::Failed => "failed",
    }
}
