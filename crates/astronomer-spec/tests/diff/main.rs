//! What changed between two documents, rule by rule, and on the contract of the repository.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

mod contract;
mod mutation;
mod rules;

use astronomer_spec::Document;
use astronomer_spec::diff::{Change, diff};
use serde_json::Value;

/// The changes from one value to another, taken as documents.
fn changes(old: &Value, new: &Value) -> Vec<Change> {
    let document = |value: &Value, name| Document::from_value(value.clone(), name).unwrap();
    diff(&document(old, "old.yaml"), &document(new, "new.yaml")).unwrap()
}

/// A change for people who read a failed test.
fn line(change: &Change) -> String {
    let words = [&change.old, &change.new].map(|word| word.as_deref().unwrap_or("-"));
    format!(
        "{} at {}: {} to {}",
        change.kind, change.place, words[0], words[1]
    )
}
