//! Schemas that are malformed, or of a shape that becomes no type.

use serde_json::Value;

use super::{Findings, entries, is_component, names::listed};
use crate::{
    Document,
    document::{COMPONENT_SCHEMAS, reference},
    pointer,
};

const TYPES: [&str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

const WRITE_OUT: &str = "write it inline where it is used, by overlay actions; a text that is an id gets `x-identifier: true`";

/// A keyword, what its value must be, and in words.
type Form = (&'static [&'static str], fn(&Value) -> bool, &'static str);

const FORMS: [Form; 7] = [
    (
        &["description", "title", "format", "pattern"],
        Value::is_string,
        "a text",
    ),
    (
        &[
            "nullable",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "uniqueItems",
            "readOnly",
            "writeOnly",
            "deprecated",
        ],
        Value::is_boolean,
        "`true` or `false`, as in OpenAPI 3.0",
    ),
    (
        &["minimum", "maximum", "multipleOf"],
        Value::is_number,
        "a number",
    ),
    (
        &[
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
        ],
        Value::is_u64,
        "a count",
    ),
    (
        &["properties"],
        Value::is_object,
        "a map from names to schemas",
    ),
    (&["required"], is_texts, "an array of names"),
    (
        &["allOf", "anyOf", "oneOf", "enum"],
        is_filled,
        "an array that is not empty",
    ),
];

pub(super) fn check(document: &Document, schemas: &[(String, &Value)], findings: &mut Findings) {
    for (name, schema) in document.schemas() {
        // One that leads nowhere is found already.
        if let (Some(target), Ok(_)) = (reference(schema), document.resolve(schema)) {
            findings.add(
                pointer::push(COMPONENT_SCHEMAS, name),
                "is another name of a schema, which becomes a type that only wraps it",
                format!(
                    "let what refers to it refer to `{target}`, and remove it, by overlay actions"
                ),
            );
        }
    }
    for (place, schema) in schemas {
        if !schema.is_object() {
            findings.add(
                place,
                "is no schema",
                "write an object; `{}` allows anything",
            );
            continue;
        }
        let before = findings.0.len();
        form(place, schema, findings);
        shape(place, schema, findings);
        if merges(schema) && contains_itself(document, schema) {
            findings.add(
                place,
                "is an `allOf` of several schemas that contains itself: the generator never ends",
                "replace it by one schema that has all properties, by an overlay action",
            );
        }
        if findings.0.len() == before
            && is_component(place)
            && !becomes_type(schema, tag_of(document, place))
        {
            findings.add(
                place,
                "becomes a type that only wraps another, of which there are none but identifiers",
                WRITE_OUT,
            );
        }
    }
}

fn form(place: &str, schema: &Value, findings: &mut Findings) {
    for (keywords, fits, form) in FORMS {
        for keyword in keywords {
            if schema.get(keyword).is_some_and(|value| !fits(value)) {
                findings.add(
                    place,
                    format!("`{keyword}` is not {form}"),
                    "correct it in the contract",
                );
            }
        }
    }
    let kind = schema.get("type");
    if kind.is_some_and(|kind| !kind.as_str().is_some_and(|kind| TYPES.contains(&kind))) {
        findings.add(
            place,
            format!("has the unknown `type: {}`", schema["type"]),
            format!(
                "write one of {}; null is said by `nullable: true`",
                listed(&TYPES)
            ),
        );
    }
}

fn shape(place: &str, schema: &Value, findings: &mut Findings) {
    if schema["anyOf"]
        .as_array()
        .is_some_and(|members| members.len() > 1)
    {
        findings.add(
            place,
            "`anyOf` of several schemas: nothing tells which of them a value is",
            "replace it by one schema, or by `oneOf` with a `discriminator`, by an overlay action",
        );
    }
    if schema.get("not").is_some() {
        findings.add(
            place,
            "`not` becomes no type",
            "remove it by an overlay action",
        );
    }
    if schema.get("format").is_some() && schema.get("type").is_none() {
        findings.add(
            place,
            "has a `format`, but no `type`",
            "state its `type`, or remove the `format`, by an overlay action",
        );
    }
    let mut values = schema["enum"].as_array().into_iter().flatten();
    if let Some(value) =
        values.find(|value| !value.is_string() && !value.is_null() && !value.is_boolean())
    {
        findings.add(
            place,
            format!("has the value `{value}` in its `enum`, and only texts become variants"),
            "remove its `enum` by an overlay action",
        );
    } else if schema["enum"]
        .as_array()
        .is_some_and(|values| values.iter().any(Value::is_boolean))
        && schema["type"] != "boolean"
    {
        findings.add(
            place,
            "has a truth value in its `enum`, and only texts become variants",
            "remove its `enum` by an overlay action",
        );
    }
}

/// The tag that selects a named schema in a union, which the union has and not the schema.
fn tag_of<'a>(document: &'a Document, place: &str) -> Option<&'a str> {
    document.schemas().find_map(|(_, schema)| {
        let mut members = schema["oneOf"].as_array().into_iter().flatten();
        let is_member = members.any(|member| reference(member) == Some(place));
        let tag = schema["discriminator"]["propertyName"].as_str();
        tag.filter(|_| is_member)
    })
}

/// Whether a named schema becomes a struct, an enum, a union, an identifier or a secret.
fn becomes_type(schema: &Value, tag: Option<&str>) -> bool {
    if schema["x-identifier"] == true || schema["x-secret"] == true {
        return true;
    }
    if schema["nullable"] == true {
        return false;
    }
    if let Some(values) = schema["enum"].as_array() {
        return values.iter().all(Value::is_string);
    }
    let kind = schema.get("type").and_then(Value::as_str);
    let required = schema["required"].as_array().into_iter().flatten();
    let required = required.filter_map(Value::as_str);
    let properties = entries(schema.get("properties")).map(|(name, _)| name);
    let has_fields = properties.chain(required).any(|name| Some(name) != tag)
        || schema["additionalProperties"] == false;
    // What is wrong with `oneOf` is said elsewhere.
    matches!(kind, None | Some("object")) && has_fields
        || schema.get("oneOf").is_some()
        || merges(schema)
}

fn merges(schema: &Value) -> bool {
    schema["allOf"]
        .as_array()
        .is_some_and(|members| members.len() > 1)
}

/// Whether a schema is reached from what it consists of.
fn contains_itself(document: &Document, schema: &Value) -> bool {
    let (mut seen, mut waiting) = (Vec::new(), parts(schema));
    while let Some(part) = waiting.pop() {
        if std::ptr::eq(part, schema) {
            return true;
        }
        if let Some(target) = reference(part) {
            if !seen.contains(&target) {
                seen.push(target);
                waiting.extend(document.target(target));
            }
        } else {
            waiting.extend(parts(part));
        }
    }
    false
}

/// The schemas right inside a schema.
fn parts(schema: &Value) -> Vec<&Value> {
    let lists = ["allOf", "anyOf", "oneOf"].into_iter();
    let lists = lists.filter_map(|key| schema[key].as_array()).flatten();
    let single = ["items", "additionalProperties"].into_iter();
    let single = single.filter_map(|key| schema.get(key));
    let properties = entries(schema.get("properties")).map(|(_, property)| property);
    lists.chain(single).chain(properties).collect()
}

fn is_texts(value: &Value) -> bool {
    value
        .as_array()
        .is_some_and(|values| values.iter().all(Value::is_string))
}

fn is_filled(value: &Value) -> bool {
    value.as_array().is_some_and(|values| !values.is_empty())
}
