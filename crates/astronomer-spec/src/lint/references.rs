//! References that can't be followed.

use serde_json::Value;

use super::Findings;
use crate::{Document, Error, document::reference, pointer};

pub(super) fn check(document: &Document, findings: &mut Findings) {
    walk(document, "#", document.value(), findings);
}

fn walk(document: &Document, place: &str, value: &Value, findings: &mut Findings) {
    match value {
        Value::Object(object) => {
            if reference(value).is_some()
                && let Err(error) = document.resolve(value)
            {
                let (problem, remedy) = describe(&error);
                findings.add(place, problem, remedy);
            }
            for (key, inner) in object {
                if !holds_data(place, key) {
                    walk(document, &pointer::push(place, key), inner, findings);
                }
            }
        }
        Value::Array(entries) => {
            for (index, inner) in entries.iter().enumerate() {
                walk(document, &format!("{place}/{index}"), inner, findings);
            }
        }
        _ => {}
    }
}

/// Whether a key holds data, in which `$ref` means nothing; below a map of names, the same word is a name.
pub(super) fn holds_data(place: &str, key: &str) -> bool {
    let map = place.rsplit('/').next().unwrap_or_default();
    matches!(key, "example" | "examples" | "default" | "enum")
        && !matches!(
            map,
            "properties" | "responses" | "schemas" | "parameters" | "requestBodies" | "headers"
        )
}

fn describe(error: &Error) -> (String, &'static str) {
    match error {
        Error::Reference {
            reference, problem, ..
        } if !reference.starts_with('#') => (
            format!("`$ref: {reference}` {problem}"),
            "embed the other document before generating",
        ),
        Error::Reference {
            reference, problem, ..
        } => (
            format!("`$ref: {reference}` {problem}"),
            "refer to a schema that is in the document",
        ),
        other => (
            other.to_string(),
            "refer to a schema that is in the document",
        ),
    }
}
