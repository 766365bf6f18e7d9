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
            } else if let (Some(reference), Some(kind)) = (reference(value), kind_at(place))
                && !is_component_of(reference, kind)
            {
                findings.add(
                    place,
                    format!("`$ref: {reference}` is none of `#/components/{kind}`, where alone the generator looks"),
                    format!("move what it points at to `#/components/{kind}/NAME`, or write it here"),
                );
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

/// What a reference at a place must lead to; nothing where the generator does not look.
fn kind_at(place: &str) -> Option<&'static str> {
    let steps: Vec<&str> = place.split('/').skip(1).collect();
    match steps.as_slice() {
        ["components", "schemas", ..] => Some("schemas"),
        ["paths", _] => None,
        [.., "schema"] => Some("schemas"),
        steps if steps.contains(&"schema") => Some("schemas"),
        [.., "requestBody"] => Some("requestBodies"),
        [.., kind, _] => ["parameters", "responses", "requestBodies"]
            .into_iter()
            .find(|known| known == kind),
        _ => None,
    }
}

fn is_component_of(reference: &str, kind: &str) -> bool {
    let below = reference.strip_prefix("#/components/");
    let name = below.and_then(|below| below.strip_prefix(kind)?.strip_prefix('/'));
    name.is_some_and(|name| !name.is_empty() && !name.contains('/'))
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
