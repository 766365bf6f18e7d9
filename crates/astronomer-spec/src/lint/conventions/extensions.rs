//! The extensions of the overlay are known, stand where they are read, and are needed.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::{Findings, is_component, names::listed, references::holds_data};
use super::{enums, identifiers};
use crate::{
    Document, RetryClass,
    document::{COMPONENT_SCHEMAS, reference},
    operation::Site,
    pointer,
};

/// What is read of a contract beyond OpenAPI.
const KNOWN: [&str; 11] = [
    "x-identifier",
    "x-secret",
    "x-tri-state",
    "x-rust-name",
    "x-variant-prefix",
    "x-ranked",
    "x-retry-class",
    "x-feature",
    "x-permission",
    identifiers::EXCEPTION,
    enums::EXCEPTION,
];

/// What an operation can belong to.
const FEATURES: [&str; 2] = ["access", "platform"];

pub(super) fn check(
    published: &Document,
    overlaid: &Document,
    sites: &[Site<'_>],
    schemas: &[(String, &Value)],
    findings: &mut Findings,
) {
    for site in sites {
        operation(site, findings);
    }
    unknown(published, overlaid, findings);
    unused(published, overlaid, findings);
    for (place, schema) in schemas {
        misplaced(place, schema, findings);
    }
}

fn operation(site: &Site<'_>, findings: &mut Findings) {
    let place = site.id().map_or_else(|| site.pointer(), str::to_owned);
    let class = site.operation["x-retry-class"].as_str();
    if class.is_none_or(|class| class.parse::<RetryClass>().is_err()) {
        findings.add(
            &place,
            class.map_or_else(
                || "has no `x-retry-class`".to_owned(),
                |class| format!("has the unknown `x-retry-class: {class}`"),
            ),
            "add the operation to an overlay action that says what a repeat does: read, update, delete, create or rotate",
        );
    }
    let feature = site.operation["x-feature"].as_str();
    if feature.is_none_or(|feature| !FEATURES.contains(&feature)) {
        findings.add(
            &place,
            feature.map_or_else(
                || "has no `x-feature`".to_owned(),
                |feature| format!("has the unknown `x-feature: {feature}`"),
            ),
            "add its tag to the overlay action of its cargo feature: access or platform",
        );
    }
}

/// Extensions that the overlay adds and nobody reads, which a misspelt one is.
fn unknown(published: &Document, overlaid: &Document, findings: &mut Findings) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    extensions("#", published.value(), &mut before);
    extensions("#", overlaid.value(), &mut after);
    let vendors: BTreeSet<&str> = before.iter().map(|(_, key)| *key).collect();
    for (place, key) in after {
        if !KNOWN.contains(&key) && !vendors.contains(key) {
            findings.add(
                place,
                format!("has `{key}`, which nobody reads"),
                format!(
                    "write one of {}, or remove it from the overlay",
                    listed(&KNOWN)
                ),
            );
        }
    }
}

fn extensions<'a>(place: &str, value: &'a Value, found: &mut Vec<(String, &'a str)>) {
    match value {
        Value::Object(object) => {
            let map = place.rsplit('/').next().unwrap_or_default();
            // Below these, keys are names.
            let named = matches!(
                map,
                "properties" | "schemas" | "headers" | "mapping" | "scopes"
            );
            for (key, inner) in object {
                if key.starts_with("x-") && !named {
                    found.push((place.to_owned(), key));
                } else if !holds_data(place, key) {
                    extensions(&pointer::push(place, key), inner, found);
                }
            }
        }
        Value::Array(entries) => {
            for (index, inner) in entries.iter().enumerate() {
                extensions(&format!("{place}/{index}"), inner, found);
            }
        }
        _ => {}
    }
}

/// Schemas that the overlay adds and nothing refers to.
fn unused(published: &Document, overlaid: &Document, findings: &mut Findings) {
    let mut referred = BTreeSet::new();
    references(overlaid.value(), &mut referred);
    for (name, _) in overlaid.schemas() {
        let place = pointer::push(COMPONENT_SCHEMAS, name);
        if published.schema(name).is_none() && !referred.contains(place.as_str()) {
            findings.add(
                &place,
                "is added by the overlay, and nothing refers to it",
                format!("refer to it by an action with `update: {{$ref: '{place}'}}`, or remove it from the overlay"),
            );
        }
    }
}

fn references<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    found.extend(reference(value));
    match value {
        Value::Object(object) => object.values().for_each(|inner| references(inner, found)),
        Value::Array(entries) => entries.iter().for_each(|inner| references(inner, found)),
        _ => {}
    }
}

/// Extensions of schemas in places where nobody reads them.
fn misplaced(place: &str, schema: &Value, findings: &mut Findings) {
    let has = |key: &str| schema.get(key).is_some();
    let text = schema["type"] == "string" && !has("enum");
    let rules = [
        (
            "x-identifier",
            is_component(place) && text,
            "a named schema that is a text without `enum`",
        ),
        ("x-secret", is_component(place), "a named schema"),
        ("x-rust-name", is_component(place), "a named schema"),
        (
            "x-variant-prefix",
            is_component(place) && has("enum"),
            "a named schema with `enum`",
        ),
        (
            "x-ranked",
            is_component(place) && has("enum"),
            "a named schema with `enum`",
        ),
        (
            "x-tri-state",
            is_property_of_component(place),
            "a property of a named schema",
        ),
    ];
    for (key, fits, home) in rules {
        if has(key) && !fits {
            findings.add(
                place,
                format!("has `{key}`, which is not read here"),
                format!("put it on {home} by an overlay action, or remove it from the overlay"),
            );
        }
    }
}

fn is_property_of_component(place: &str) -> bool {
    place
        .rsplit_once("/properties/")
        .is_some_and(|(owner, name)| is_component(owner) && !name.contains('/'))
}
