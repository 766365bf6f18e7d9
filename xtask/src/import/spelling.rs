//! Takes the vendor's prose off a document, and writes in one way what can be written in several.
//!
//! Only what means exactly the same to the generator is written another way. The order of enum values, parameters and servers stays.

use std::collections::BTreeMap;

use astronomer_spec::part::Part;
use serde_json::{Map, Value, json};

/// Fields that are prose, or examples, wherever OpenAPI has them.
pub(super) const PROSE: [&str; 9] = [
    "title",
    "summary",
    "description",
    "externalDocs",
    "example",
    "examples",
    "termsOfService",
    "contact",
    "license",
];

/// The extensions that are part of the interface.
const EXTENSIONS: [&str; 2] = ["x-permission", "x-originalParamName"];

/// Switches that are off where they are not written.
const SWITCHES: [&str; 10] = [
    "required",
    "nullable",
    "deprecated",
    "readOnly",
    "writeOnly",
    "uniqueItems",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "allowEmptyValue",
    "allowReserved",
];

/// Fields that mean the same when they are empty as when they are not there.
const COLLECTIONS: [(Part, &str); 10] = [
    (Part::PathItem, "parameters"),
    (Part::Operation, "parameters"),
    (Part::Operation, "tags"),
    (Part::Operation, "callbacks"),
    (Part::Response, "headers"),
    (Part::Response, "links"),
    (Part::Response, "content"),
    (Part::MediaType, "encoding"),
    (Part::Encoding, "headers"),
    (Part::Schema, "required"),
];

/// Keywords whose value is a number, perhaps written with a point.
const NUMBERS: [&str; 10] = [
    "minimum",
    "maximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "default",
];

/// Keys that OpenAPI does not have or that are no part of the interface, and how often they were left out.
pub(super) type LeftOut = BTreeMap<String, usize>;

/// Leaves of a document what it says of the interface, in one spelling.
pub(super) fn normalise(document: &mut Value) -> LeftOut {
    let mut left_out = LeftOut::new();
    normalise_part(Part::Document, document, &mut left_out);
    state_security(document);
    left_out
}

/// A part of a document in the same spelling.
pub(super) fn bare(part: Part, value: &Value) -> Value {
    let mut bare = value.clone();
    normalise_part(part, &mut bare, &mut LeftOut::new());
    bare
}

/// Writes the document's requirement at each operation that leaves it to the document.
fn state_security(document: &mut Value) {
    let required = document["security"].clone();
    if required.as_array().is_none_or(Vec::is_empty) {
        return;
    }
    let items = document.get_mut("paths").and_then(Value::as_object_mut);
    for item in items.into_iter().flatten().map(|(_, item)| item) {
        for (key, operation) in item.as_object_mut().into_iter().flatten() {
            if let (Part::Operation, Some(operation)) =
                (Part::PathItem.child(key), operation.as_object_mut())
            {
                operation
                    .entry("security")
                    .or_insert_with(|| required.clone());
            }
        }
    }
}

fn normalise_part(part: Part, value: &mut Value, left_out: &mut LeftOut) {
    match value {
        Value::Array(items) => {
            for item in items {
                normalise_part(part.element(), item, left_out);
            }
        }
        Value::Object(object) => {
            if matches!(part, Part::Map(_)) {
                object.retain(|key, _| part.child(key) != Part::Value || !note(key, left_out));
            } else if part != Part::Value {
                normalise_fields(part, object, left_out);
            }
            for (key, inner) in object.iter_mut() {
                normalise_part(part.child(key), inner, left_out);
            }
        }
        _ => {}
    }
    if part == Part::Schema {
        allow_silently(value);
        if let Some(reference) = sole_reference(value) {
            *value = reference;
        }
    }
}

/// Leaves out that an object with properties may have more, which it may have anyway.
fn allow_silently(schema: &mut Value) {
    if let Some(object) = schema.as_object_mut()
        && object.get("properties").is_some_and(Value::is_object)
        && let Some(more) = object.get("additionalProperties")
        && (*more == Value::Bool(true) || *more == json!({}))
    {
        object.remove("additionalProperties");
    }
}

fn normalise_fields(part: Part, object: &mut Map<String, Value>, left_out: &mut LeftOut) {
    let fields = part.fields();
    let is_field = |key: &str| fields.iter().any(|(name, _)| *name == key);
    // What stands beside a reference is ignored; only a path item may add to one.
    if object.get("$ref").is_some_and(Value::is_string)
        && is_field("$ref")
        && part != Part::PathItem
    {
        object.retain(|key, _| key == "$ref");
        return;
    }
    object.retain(|key, value| {
        if key == "title" && part == Part::Info {
            return true;
        }
        if PROSE.contains(&key.as_str()) {
            return false;
        }
        if !is_field(key) && !EXTENSIONS.contains(&key.as_str()) {
            return !note(key, left_out);
        }
        let is_off = *value == Value::Bool(false) && SWITCHES.contains(&key.as_str());
        let is_nothing = is_empty(value) && is_optional(part, key);
        !is_off && !is_nothing
    });
    if part == Part::Schema {
        normalise_keywords(object);
    }
}

fn normalise_keywords(schema: &mut Map<String, Value>) {
    if let Some(Value::Array(names)) = schema.get_mut("required")
        && names.iter().all(Value::is_string)
    {
        names.sort_by(|one, other| one.as_str().cmp(&other.as_str()));
        names.dedup();
    }
    for keyword in NUMBERS {
        if let Some(value) = schema.get_mut(keyword)
            && let Some(whole) = value.as_f64().and_then(whole)
            && value.is_f64()
        {
            *value = whole.into();
        }
    }
}

/// A number without its fraction when there is none, as far as a float counts exactly.
fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (number.fract() == 0.0 && number.abs() < EXACT).then_some(number as i64)
}

/// Remembers that a key is left out.
fn note(key: &str, left_out: &mut LeftOut) -> bool {
    *left_out.entry(key.to_owned()).or_default() += 1;
    true
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.is_empty(),
        _ => false,
    }
}

fn is_optional(part: Part, key: &str) -> bool {
    part == Part::Components || COLLECTIONS.contains(&(part, key))
}

/// The reference in `allOf: [$ref]` with nothing beside it, which is another way to write the reference.
fn sole_reference(schema: &Value) -> Option<Value> {
    let object = schema.as_object().filter(|object| object.len() == 1)?;
    let [only] = object.get("allOf")?.as_array()?.as_slice() else {
        return None;
    };
    only.get("$ref")?.is_string().then(|| only.clone())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn normalised(mut document: Value) -> (Value, LeftOut) {
        let left_out = normalise(&mut document);
        (document, left_out)
    }

    #[test]
    fn prose_goes_and_names_stay() {
        let (document, _) = normalised(json!({
            "info": {"title": "T", "description": "D", "version": "1", "contact": {}, "license": {"name": "L"}},
            "servers": [{"url": "/", "description": "D"}],
            "components": {"examples": {"A": {}}, "schemas": {"description": {"title": "T", "example": 1, "properties": {
                "description": {"type": "string", "description": "D", "default": {"description": "data"}},
                "example": {"externalDocs": {"url": "/"}, "enum": ["title"]},
            }}}},
        }));
        assert_eq!(
            document,
            json!({
                "info": {"title": "T", "version": "1"},
                "servers": [{"url": "/"}],
                "components": {"schemas": {"description": {"properties": {
                    "description": {"type": "string", "default": {"description": "data"}},
                    "example": {"enum": ["title"]},
                }}}},
            })
        );
    }

    #[test]
    fn what_has_several_spellings_gets_one() {
        let schema = |schema: Value| {
            let (document, _) = normalised(json!({"components": {"schemas": {"A": schema}}}));
            document["components"]["schemas"]["A"].clone()
        };
        assert_eq!(
            schema(json!({"required": ["b", "a", "b"], "nullable": false, "uniqueItems": true})),
            json!({"required": ["a", "b"], "uniqueItems": true})
        );
        assert_eq!(
            schema(
                json!({"required": [], "minimum": 1.0, "maximum": 1.5, "default": 20.0, "enum": ["b", "a"]})
            ),
            json!({"minimum": 1, "maximum": 1.5, "default": 20, "enum": ["b", "a"]})
        );
        let reference = json!({"$ref": "#/components/schemas/B"});
        assert_eq!(
            schema(json!({"$ref": "#/components/schemas/B", "description": "D", "nullable": true})),
            reference
        );
        assert_eq!(
            schema(json!({"description": "D", "allOf": [{"$ref": "#/components/schemas/B"}]})),
            reference
        );
        assert_eq!(
            schema(
                json!({"nullable": true, "allOf": [{"$ref": "#/components/schemas/B", "x-a": 1}]})
            ),
            json!({"nullable": true, "allOf": [reference]})
        );
    }

    #[test]
    fn that_more_fields_are_allowed_goes_where_it_says_nothing() {
        let (document, _) = normalised(json!({"components": {"schemas": {
            "A": {"properties": {"properties": {"type": "object"}, "additionalProperties": {"type": "string"}}, "additionalProperties": true},
            "B": {"properties": {"a": {}}, "additionalProperties": {"description": "D"}},
            "C": {"properties": {"a": {}}, "additionalProperties": false},
            "D": {"properties": {"a": {}}, "additionalProperties": {"type": "string"}},
            "E": {"type": "object", "additionalProperties": true},
        }}}));
        assert_eq!(
            document["components"]["schemas"],
            json!({
                "A": {"properties": {"properties": {"type": "object"}, "additionalProperties": {"type": "string"}}},
                "B": {"properties": {"a": {}}},
                "C": {"properties": {"a": {}}, "additionalProperties": false},
                "D": {"properties": {"a": {}}, "additionalProperties": {"type": "string"}},
                "E": {"type": "object", "additionalProperties": true},
            })
        );
    }

    #[test]
    fn each_operation_says_what_it_requires() {
        let (document, _) = normalised(json!({"security": [{"A": []}], "paths": {"/a": {
            "parameters": [{"name": "a"}], "get": {}, "post": {"security": []}, "put": {"security": [{"B": []}]}}}}));
        assert_eq!(
            document["paths"]["/a"],
            json!({"parameters": [{"name": "a"}], "get": {"security": [{"A": []}]}, "post": {"security": []}, "put": {"security": [{"B": []}]}})
        );
    }

    #[test]
    fn calls_lose_what_is_the_default() {
        let (document, _) = normalised(json!({"paths": {"/a": {"parameters": [], "get": {
            "tags": [], "deprecated": false, "security": [], "parameters": [{"name": "a", "in": "query", "required": false, "explode": false}],
            "requestBody": {"required": false, "content": {}}, "responses": {"200": {"headers": {}, "content": {}}},
        }}}}));
        assert_eq!(
            document,
            json!({"paths": {"/a": {"get": {
                "security": [], "parameters": [{"name": "a", "in": "query", "explode": false}],
                "requestBody": {"content": {}}, "responses": {"200": {}},
            }}}})
        );
    }

    #[test]
    fn what_is_not_of_the_interface_is_counted() {
        let (document, left_out) = normalised(json!({
            "x-a": 1,
            "paths": {"x-a": {}, "/a": {"get": {"x-permission": [{"action": "a"}], "x-b": 1,
                "responses": {"x-c": 1}, "requestBody": {"x-originalParamName": "body"}}}},
            "components": {"schemas": {"x-a": {"const": 1, "properties": {"x-a": {}}}}},
        }));
        assert_eq!(
            document,
            json!({
                "paths": {"/a": {"get": {"x-permission": [{"action": "a"}], "responses": {},
                    "requestBody": {"x-originalParamName": "body"}}}},
                "components": {"schemas": {"x-a": {"properties": {"x-a": {}}}}},
            })
        );
        let counts = [("const", 1), ("x-a", 2), ("x-b", 1), ("x-c", 1)];
        assert_eq!(
            left_out,
            counts.map(|(key, count)| (key.to_owned(), count)).into()
        );
    }
}
