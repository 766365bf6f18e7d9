//! Schemas that can't become Rust types.

use serde_json::Value;

use super::{
    Findings, entries,
    names::{self, listed},
};
use crate::{
    Document,
    document::{COMPONENT_SCHEMAS, reference},
};

pub(super) fn check(document: &Document, schemas: &[(String, &Value)], findings: &mut Findings) {
    for (identifier, names) in
        names::collisions(document.schemas().map(|(name, _)| name), names::pascal)
    {
        findings.add(
            COMPONENT_SCHEMAS,
            format!("{} all become the type `{identifier}`", listed(&names)),
            "rename all but one of these schemas",
        );
    }
    for (place, schema) in schemas {
        properties(place, schema, findings);
        unions(place, schema, findings);
        bounds(place, schema, findings);
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
}

fn unions(place: &str, schema: &Value, findings: &mut Findings) {
    let Some(members) = schema.get("oneOf").and_then(Value::as_array) else {
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
    let mapping: Vec<&str> = entries(discriminator.get("mapping"))
        .filter_map(|(_, target)| target.as_str())
        .collect();
    if mapping.is_empty() {
        findings.add(
            place,
            "`discriminator` without `mapping`: the value of the tag that selects each member is not said",
            "add `mapping` from each value of the tag to the reference of its member",
        );
    }
    for (index, member) in members.iter().enumerate() {
        match reference(member) {
            None => findings.add(
                format!("{place}/oneOf/{index}"),
                "an inline member of a discriminated union: no tag can select it",
                "move it to `components/schemas` and refer to it",
            ),
            Some(target) => {
                let name = target.rsplit('/').next();
                if !mapping.is_empty()
                    && !mapping
                        .iter()
                        .any(|mapped| *mapped == target || Some(*mapped) == name)
                {
                    findings.add(
                        place,
                        format!("the member `{target}` is not in the discriminator's `mapping`"),
                        "add the value of the tag that selects it",
                    );
                }
            }
        }
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
