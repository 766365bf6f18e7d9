//! Schemas that can't become Rust types.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    Findings, entries, is_component,
    names::{self, listed},
};
use crate::{
    Document,
    document::{COMPONENT_SCHEMAS, reference},
    pointer,
};

pub(super) fn check(document: &Document, schemas: &[(String, &Value)], findings: &mut Findings) {
    type_names(document, findings);
    shared_members(document, findings);
    for (place, schema) in schemas {
        properties(place, schema, findings);
        unions(place, schema, findings);
        bounds(place, schema, findings);
    }
}

fn type_names(document: &Document, findings: &mut Findings) {
    let mut types: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (name, schema) in document.schemas() {
        let identifier = names::pascal(names::rust_name(name, schema));
        types.entry(identifier).or_default().push(name);
    }
    for (identifier, names) in types.iter().filter(|(_, names)| names.len() > 1) {
        findings.add(
            COMPONENT_SCHEMAS,
            format!("{} all become the type `{identifier}`", listed(names)),
            "give all but one of them another `x-rust-name` by an overlay action",
        );
    }
}

fn properties(place: &str, schema: &Value, findings: &mut Findings) {
    let names = entries(schema.get("properties")).map(|(name, _)| name);
    for (identifier, names) in names::collisions(names, names::snake) {
        findings.add(
            place,
            format!(
                "the properties {} all become the field `{identifier}`",
                listed(&names)
            ),
            "remove all but one of them by an overlay action",
        );
    }
    for (name, property) in entries(schema.get("properties")) {
        let mut required = schema["required"].as_array().into_iter().flatten();
        let required = required.any(|required| required == name);
        if property["x-tri-state"] == true && required && property["nullable"] != true {
            findings.add(
                pointer::push(&format!("{place}/properties"), name),
                "is marked `x-tri-state`, but is neither optional nor nullable",
                "remove the overlay action",
            );
        }
    }
}

fn unions(place: &str, schema: &Value, findings: &mut Findings) {
    let Some(members) = schema.get("oneOf").and_then(Value::as_array) else {
        if is_component(place) && !schema["discriminator"]["mapping"].is_null() {
            findings.add(
                place,
                "`discriminator` with a `mapping`, but without `oneOf`: a tag with no members",
                "list the members in `oneOf`, or remove the `discriminator`, by an overlay action",
            );
        }
        return;
    };
    let Some(discriminator) = schema.get("discriminator") else {
        findings.add(
            place,
            "`oneOf` without `discriminator`: decoding takes the first member that fits, which may be the wrong one",
            "add a `discriminator` with a `mapping` by an overlay action, or replace the union by one schema",
        );
        return;
    };
    if !is_component(place) {
        findings.add(
            place,
            "a union without a name: its tag would not be read",
            "move it to `components/schemas` and refer to it",
        );
    }
    let mapping: Vec<(&str, &str)> = entries(discriminator.get("mapping"))
        .filter_map(|(tag, target)| Some((tag, target.as_str()?)))
        .collect();
    if mapping.is_empty() {
        findings.add(
            place,
            "`discriminator` without `mapping`: the value of the tag that selects each member is not said",
            "add `mapping` from each value of the tag to the reference of its member",
        );
    }
    targets(place, members, &mapping, findings);
    for (index, member) in members.iter().enumerate() {
        match reference(member) {
            None => findings.add(
                format!("{place}/oneOf/{index}"),
                "an inline member of a discriminated union: no tag can select it",
                "move it to `components/schemas` and refer to it",
            ),
            Some(target) => mapped(place, target, &mapping, findings),
        }
    }
}

/// A tag selects a member, by its reference.
fn targets(place: &str, members: &[Value], mapping: &[(&str, &str)], findings: &mut Findings) {
    for (tag, target) in mapping {
        if !target.starts_with(COMPONENT_SCHEMAS) {
            findings.add(
                place,
                format!("the discriminator maps `{tag}` to `{target}`, which is no reference"),
                format!("write it as `{COMPONENT_SCHEMAS}/NAME`"),
            );
        } else if !members
            .iter()
            .any(|member| reference(member) == Some(target))
        {
            findings.add(
                place,
                format!("the discriminator maps `{tag}` to `{target}`, which is no member"),
                "add it to `oneOf`, or remove it from the `mapping`",
            );
        }
    }
}

/// One tag selects each member.
fn mapped(place: &str, target: &str, mapping: &[(&str, &str)], findings: &mut Findings) {
    let name = target.rsplit('/').next();
    let tags: Vec<&str> = mapping
        .iter()
        .filter(|(_, mapped)| *mapped == target || Some(*mapped) == name)
        .map(|(tag, _)| *tag)
        .collect();
    if tags.is_empty() && !mapping.is_empty() {
        findings.add(
            place,
            format!("the member `{target}` is not in the discriminator's `mapping`"),
            "add the value of the tag that selects it",
        );
    }
    if tags.len() > 1 {
        findings.add(
            place,
            format!(
                "the tags {} all select the member `{target}`",
                listed(&tags)
            ),
            "leave one tag for each member by an overlay action",
        );
    }
}

/// Members of several unions, whose tag could not be told.
fn shared_members(document: &Document, findings: &mut Findings) {
    let mut unions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, schema) in document.schemas() {
        if schema.get("discriminator").is_some() {
            let members = schema["oneOf"].as_array().into_iter().flatten();
            for target in members.filter_map(reference) {
                unions.entry(target).or_default().push(name);
            }
        }
    }
    for (target, names) in unions.iter().filter(|(_, names)| names.len() > 1) {
        findings.add(
            *target,
            format!(
                "is a member of the unions {}: its tag can't be told",
                listed(names)
            ),
            "let each union have schemas of its own by overlay actions",
        );
    }
}

fn bounds(place: &str, schema: &Value, findings: &mut Findings) {
    for (exclusive, bound) in [
        ("exclusiveMinimum", "minimum"),
        ("exclusiveMaximum", "maximum"),
    ] {
        if schema.get(exclusive) == Some(&Value::Bool(true)) && schema.get(bound).is_none() {
            findings.add(
                place,
                format!("`{exclusive}` without `{bound}`"),
                format!("state `{bound}`, or remove `{exclusive}`"),
            );
        }
    }
}
