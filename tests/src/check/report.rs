//! The result of a check, as it is written.

use std::collections::BTreeSet;

use serde::Serialize;

use super::catalog::Entry;
use super::finding::{DriftKind, Reason};
use super::outcome::Outcome;
use super::removal::Leftover;

/// The version of the JSON; it changes when a field goes or means something else, not when one is added.
pub const VERSION: u32 = 1;

/// What a check found out.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// [`VERSION`].
    pub version: u32,
    /// The server.
    pub url: String,
    /// The Organization, if one was found.
    pub organization: Option<String>,
    /// What it comes to.
    pub result: CheckResult,
    /// How many operations have which verdict.
    pub counts: Counts,
    /// Each operation, by id.
    pub operations: Vec<OperationReport>,
    /// What was made and could not be removed.
    pub leftovers: Vec<Leftover>,
}

/// What a check comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CheckResult {
    /// Everything that was tried conforms, or drifts in ways that are allowed.
    Passed,
    /// Something failed, something could not be removed, or nothing was tried.
    Failed,
    /// Nothing failed, but something drifted.
    Drifted,
    /// The user stopped it.
    Interrupted,
}

impl CheckResult {
    /// The exit code for it.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Passed => 0,
            Self::Failed => 1,
            Self::Drifted => 3,
            Self::Interrupted => 130,
        }
    }
}

/// How an operation did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Every answer is one of the contract.
    Conforming,
    /// Some answer is more or less than the contract says, in a way that the SDK lives with.
    Drifted,
    /// Some answer is not one of the contract.
    Failing,
    /// Nothing was sent.
    Skipped,
}

impl Verdict {
    /// The verdict as reports write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Conforming => "conforming",
            Self::Drifted => "drifted",
            Self::Failing => "failing",
            Self::Skipped => "skipped",
        }
    }
}

/// How many operations have which verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Counts {
    pub conforming: usize,
    pub drifted: usize,
    pub failing: usize,
    pub skipped: usize,
}

/// How an operation did, and why.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OperationReport {
    /// The id of the operation.
    pub operation: String,
    /// Its method.
    pub method: String,
    /// Its path.
    pub path: String,
    /// How it did.
    pub verdict: Verdict,
    /// How many requests were made.
    pub requests: u32,
    /// How many were sent, repeats included.
    pub attempts: u32,
    /// How its answers drifted.
    pub drifts: Vec<DriftReport>,
    /// What is wrong with its answers.
    pub failures: Vec<FailureReport>,
    /// Why nothing was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skipped: Option<String>,
}

/// A drift.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DriftReport {
    /// What kind it is.
    pub kind: DriftKind,
    /// Where it is, over all rows: `users[].status`; empty for the whole body or a status.
    pub place: String,
    /// The new value of an enum, or the new status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// How often it was met.
    pub count: usize,
    /// The place where it was met first: `users[3].status`.
    pub example: String,
    /// Whether `--allow-drift` allows it.
    pub allowed: bool,
}

/// A failure.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FailureReport {
    /// Why.
    pub reason: Reason,
    /// Where in the answer, over all rows, if it is about a part of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What is wrong.
    pub message: String,
    /// How often it was met.
    pub count: usize,
    /// The place where it was met first, or `request id …` of the first answer.
    pub example: String,
}

impl DriftReport {
    /// The drift in words, such as `new-enum-value users[].status: DORMANT (3 times, first users[2].status)`.
    pub fn describe(&self) -> String {
        let mut text = self.kind.as_str().to_owned();
        if !self.place.is_empty() {
            text.push_str(&format!(" {}", self.place));
        }
        if let Some(value) = &self.value {
            text.push_str(&format!(": {value}"));
        }
        text.push_str(&occurrence(self.count, &self.example, Some(&self.place)));
        if self.allowed {
            text.push_str(", allowed");
        }
        text
    }
}

impl FailureReport {
    /// The failure in words.
    pub fn describe(&self) -> String {
        let place = self.place.as_deref().filter(|place| !place.is_empty());
        let place = place.map(|place| format!(" {place}")).unwrap_or_default();
        let occurrence = occurrence(self.count, &self.example, self.place.as_deref());
        format!(
            "{}{place}: {}{occurrence}",
            self.reason.as_str(),
            self.message
        )
    }
}

fn occurrence(count: usize, example: &str, place: Option<&str>) -> String {
    match (count, example) {
        (1, "") => String::new(),
        (1, example) if Some(example) == place => String::new(),
        (1, example) => format!(" ({example})"),
        (count, example) if example.is_empty() || Some(example) == place => {
            format!(" ({count} times)")
        }
        (count, example) => format!(" ({count} times, first {example})"),
    }
}

impl OperationReport {
    /// The report of an operation with this outcome.
    pub fn new(entry: &Entry, outcome: Outcome, allowed: &BTreeSet<DriftKind>) -> Self {
        let drifts = outcome.findings.drifts.into_iter();
        let drifts: Vec<_> = drifts
            .map(|(drift, occurrence)| DriftReport {
                kind: drift.kind,
                place: drift.place,
                value: drift.value,
                count: occurrence.count,
                example: occurrence.example,
                allowed: allowed.contains(&drift.kind),
            })
            .collect();
        let failures = outcome.findings.failures.into_iter();
        let failures: Vec<_> = failures
            .map(|(failure, occurrence)| FailureReport {
                reason: failure.reason,
                place: failure.place,
                message: failure.message,
                count: occurrence.count,
                example: occurrence.example,
            })
            .collect();
        let verdict = if !failures.is_empty() {
            Verdict::Failing
        } else if outcome.requests == 0 {
            Verdict::Skipped
        } else if !drifts.is_empty() {
            Verdict::Drifted
        } else {
            Verdict::Conforming
        };
        let skipped = (verdict == Verdict::Skipped).then(|| {
            outcome
                .skipped
                .unwrap_or_else(|| "nothing asked for it".to_owned())
        });
        Self {
            operation: entry.id().to_owned(),
            method: entry.operation.method.to_string(),
            path: entry.operation.path.clone(),
            verdict,
            requests: outcome.requests,
            attempts: outcome.attempts,
            drifts,
            failures,
            skipped,
        }
    }

    /// Whether it has drifts that are not allowed.
    pub fn has_unallowed_drift(&self) -> bool {
        self.drifts.iter().any(|drift| !drift.allowed)
    }

    /// All that is wrong, a line each.
    pub fn details(&self) -> Vec<String> {
        let failures = self.failures.iter().map(FailureReport::describe);
        let drifts = self.drifts.iter().map(DriftReport::describe);
        failures.chain(drifts).chain(self.skipped.clone()).collect()
    }
}

impl Report {
    /// The report of these operations.
    pub fn new(
        url: String,
        organization: Option<String>,
        operations: Vec<OperationReport>,
        leftovers: Vec<Leftover>,
        is_interrupted: bool,
    ) -> Self {
        let mut counts = Counts::default();
        for operation in &operations {
            *match operation.verdict {
                Verdict::Conforming => &mut counts.conforming,
                Verdict::Drifted => &mut counts.drifted,
                Verdict::Failing => &mut counts.failing,
                Verdict::Skipped => &mut counts.skipped,
            } += 1;
        }
        let is_nothing = counts.skipped == operations.len();
        let result = if is_interrupted {
            CheckResult::Interrupted
        } else if counts.failing > 0 || is_nothing || !leftovers.is_empty() {
            CheckResult::Failed
        } else if operations.iter().any(OperationReport::has_unallowed_drift) {
            CheckResult::Drifted
        } else {
            CheckResult::Passed
        };
        Self {
            version: VERSION,
            url,
            organization,
            result,
            counts,
            operations,
            leftovers,
        }
    }

    /// The report of an operation.
    pub fn operation(&self, id: &str) -> Option<&OperationReport> {
        self.operations
            .iter()
            .find(|operation| operation.operation == id)
    }

    /// How many operations have which verdict, in words.
    pub fn summary(&self) -> String {
        let Counts {
            conforming,
            drifted,
            failing,
            skipped,
        } = self.counts;
        let all = self.operations.len();
        format!(
            "{all} operations: {conforming} conforming, {drifted} drifted, {failing} failing, {skipped} skipped"
        )
    }
}
