//! Enumerations whose values can't become variants, and those that should be one type.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    Findings, is_component,
    names::{self, listed},
};
use crate::{Document, document::COMPONENT_SCHEMAS};

/// The variant that the generator adds for values it does not know.
const CATCH_ALL: &str = "Other";

/// How many places of a repeated enumeration are listed.
const LISTED_PLACES: usize = 5;

pub(super) fn check(document: &Document, schemas: &[(String, &Value)], findings: &mut Findings) {
    let mut inline: BTreeMap<Vec<&str>, Vec<&str>> = BTreeMap::new();
    for (place, schema) in schemas {
        let Some(values) = values(schema) else {
            continue;
        };
        variants(place, schema, &values, findings);
        if !is_component(place) && !is_sort(&values) {
            inline.entry(set(values)).or_default().push(place);
        }
    }
    for (values, places) in inline.iter().filter(|(_, places)| places.len() > 1) {
        repeated(document, values, places, findings);
    }
}

fn variants(place: &str, schema: &Value, values: &[&str], findings: &mut Findings) {
    for (identifier, names) in names::collisions(values.iter().copied(), names::pascal) {
        findings.add(
            place,
            format!(
                "the values {} all become the variant `{identifier}`",
                listed(&names)
            ),
            "make the schema a plain string by an overlay action: remove its `enum`",
        );
    }
    let prefix = names::pascal_prefix(schema["x-variant-prefix"].as_str().unwrap_or_default());
    for value in values {
        let identifier = names::pascal(value);
        let identifier = identifier.strip_prefix(&prefix).unwrap_or_default();
        if !identifier.starts_with(|first: char| first.is_alphabetic() || first == '_') {
            findings.add(
                place,
                format!("the value `{value}` is no name of a variant without its `x-variant-prefix`"),
                "leave out the prefix in the overlay, or give one that every value begins with and that is not all of it",
            );
        }
        if identifier == CATCH_ALL {
            findings.add(
                place,
                format!("the value `{value}` becomes the variant `{CATCH_ALL}`, which stands for unknown values"),
                "make the schema a plain string by an overlay action: remove its `enum`",
            );
        }
    }
}

fn repeated(document: &Document, values: &[&str], places: &[&str], findings: &mut Findings) {
    let shared = document
        .schemas()
        .find(|(_, schema)| self::values(schema).map(set).as_deref() == Some(values));
    let more = match places.len().saturating_sub(LISTED_PLACES) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let listed_places = places
        .iter()
        .take(LISTED_PLACES)
        .copied()
        .collect::<Vec<_>>()
        .join(", ");
    let remedy = match shared {
        Some((name, _)) => format!(
            "an overlay action that targets these {} places with `update: {{$ref: '{COMPONENT_SCHEMAS}/{name}'}}`",
            places.len()
        ),
        None => format!(
            "two overlay actions: one that adds the enumeration to {COMPONENT_SCHEMAS} under a name, one that targets these {} places with \
             `update: {{$ref: '{COMPONENT_SCHEMAS}/…'}}`",
            places.len()
        ),
    };
    findings.add(
        places[0],
        format!(
            "the values {} are written inline {} times, which makes as many types: {listed_places}{more}",
            listed(values),
            places.len()
        ),
        remedy,
    );
}

/// The text values of an enumeration; `None` when it is none, or has values of another kind beside null.
pub(super) fn values(schema: &Value) -> Option<Vec<&str>> {
    let values = schema.get("enum")?.as_array()?;
    values
        .iter()
        .filter(|value| !value.is_null())
        .map(Value::as_str)
        .collect()
}

pub(super) fn set(mut values: Vec<&str>) -> Vec<&str> {
    values.sort_unstable();
    values.dedup();
    values
}

/// Whether all values have the form `field:asc` or `field:desc`; each list has its own sorts, even where they are equal.
pub(super) fn is_sort(values: &[&str]) -> bool {
    let sort = |value: &&str| {
        value
            .strip_suffix(":asc")
            .or_else(|| value.strip_suffix(":desc"))
            .is_some_and(|field| !field.is_empty())
    };
    !values.is_empty() && values.iter().all(sort)
}
