//! A set of values is one type.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::{
    Findings,
    enums::{is_sort, set, values},
    is_component,
    names::listed,
};
use crate::{Document, document::COMPONENT_SCHEMAS, pointer};

/// The exception: an enum that means something else than one with the same values.
pub(super) const EXCEPTION: &str = "x-distinct-enum";

pub(super) fn check(document: &Document, schemas: &[(String, &Value)], findings: &mut Findings) {
    let mut named: BTreeMap<Vec<&str>, Vec<&str>> = BTreeMap::new();
    for (name, schema) in document.schemas() {
        if let Some(values) = values(schema).filter(|values| !is_sort(values)) {
            named.entry(set(values)).or_default().push(name);
        }
    }
    for same in named.values() {
        let unexplained: Vec<&str> = same
            .iter()
            .copied()
            .filter(|name| !document.schema(name).is_some_and(excepted))
            .collect();
        if let [first, _, ..] = unexplained.as_slice() {
            findings.add(
                pointer::push(COMPONENT_SCHEMAS, first),
                format!(
                    "{} have the same values, which makes as many types of one set",
                    listed(&unexplained)
                ),
                format!(
                    "let overlay actions refer to one of them with `update: {{$ref: '{COMPONENT_SCHEMAS}/{first}'}}`; where they mean \
                     different things, `update: {{{EXCEPTION}: true}}` on the other, and the reason"
                ),
            );
        }
    }
    for (place, schema) in schemas {
        let values = values(schema).filter(|values| !is_sort(values));
        let twins = values.and_then(|values| named.get(&set(values)));
        let has_twin = twins.is_some_and(|names| names.len() > 1 || !is_component(place));
        if excepted(schema) && !has_twin {
            findings.add(
                place,
                format!("is marked `{EXCEPTION}`, but no other enum has its values"),
                "remove the overlay action",
            );
        } else if let (Some([name, ..]), false) = (twins.map(Vec::as_slice), is_component(place))
            && !excepted(schema)
        {
            findings.add(
                place,
                format!("has the values of the enum `{name}`, written inline, which makes another type"),
                format!(
                    "an overlay action with `target: {}` and `update: {{$ref: '{COMPONENT_SCHEMAS}/{name}'}}`; where it means something \
                     else, `update: {{{EXCEPTION}: true}}` and the reason",
                    super::path(document, place)
                ),
            );
        }
    }
}

fn excepted(schema: &Value) -> bool {
    schema.get(EXCEPTION).is_some()
}
