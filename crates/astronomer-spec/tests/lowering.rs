//! OpenAPI schemas as JSON Schema.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::path::PathBuf;

use astronomer_spec::{
    Document,
    lowering::{lower, lower_component},
};
use jsonschema::Validator;
use serde_json::{Value, json};

fn contract() -> Document {
    Document::load(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../openapi/astro-v1.yaml"))
        .unwrap()
}

fn document(schemas: Value) -> Document {
    Document::from_value(
        json!({"openapi": "3.0.3", "paths": {}, "components": {"schemas": schemas}}),
        "test",
    )
    .unwrap()
}

fn lowered(schema: Value) -> Value {
    let mut lowered = lower(&document(json!({})), &schema).unwrap();
    assert_eq!(
        lowered.as_object_mut().unwrap().remove("$schema"),
        Some("https://json-schema.org/draft/2020-12/schema".into())
    );
    lowered
}

fn validator(document: &Document, name: &str) -> Validator {
    jsonschema::draft202012::new(&lower_component(document, name).unwrap()).unwrap()
}

#[test]
fn every_schema_of_the_contract_lowers_to_a_valid_json_schema() {
    let contract = contract();
    let mut count = 0;
    for (name, _) in contract.schemas() {
        let schema =
            lower_component(&contract, name).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(
            jsonschema::draft202012::meta::is_valid(&schema),
            "{name}: {schema}"
        );
        jsonschema::draft202012::new(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(
            !schema.to_string().contains("#/components/"),
            "{name}: {schema}"
        );
        count += 1;
    }
    assert_eq!(count, 167);
}

#[test]
fn every_schema_of_every_operation_lowers_too() {
    let contract = contract();
    for operation in astronomer_spec::operation::operations(&contract).unwrap() {
        let bodies = operation.request_body.iter().map(|body| &body.schema);
        let parameters = operation
            .parameters
            .iter()
            .map(|parameter| &parameter.schema);
        let responses = operation
            .responses
            .iter()
            .flat_map(|response| response.content.iter().map(|(_, schema)| schema));
        for schema in bodies.chain(parameters).chain(responses) {
            let lowered = lower(&contract, schema).unwrap();
            jsonschema::draft202012::new(&lowered)
                .unwrap_or_else(|error| panic!("{}: {error}", operation.id));
        }
    }
}

#[test]
fn definitions_are_those_that_are_reachable() {
    let document = document(json!({
        "A": {"type": "object", "properties": {"b": {"$ref": "#/components/schemas/B"}}},
        "B": {"type": "array", "items": {"$ref": "#/components/schemas/A"}},
        "C": {"type": "string"},
    }));
    let schema = lower_component(&document, "A").unwrap();
    assert_eq!(schema["$ref"], "#/$defs/A");
    assert_eq!(
        schema["$defs"]
            .as_object()
            .unwrap()
            .keys()
            .collect::<Vec<_>>(),
        ["A", "B"]
    );
    let validator = validator(&document, "A");
    assert!(validator.is_valid(&json!({"b": [{"b": []}]})));
    assert!(!validator.is_valid(&json!({"b": [{"b": 1}]})));
}

#[test]
fn nullable_allows_null_in_every_position() {
    assert_eq!(
        lowered(json!({"type": "string", "nullable": true})),
        json!({"type": ["string", "null"]})
    );
    assert_eq!(
        lowered(json!({"type": "string", "enum": ["a"], "nullable": true})),
        json!({"type": ["string", "null"], "enum": ["a", null]})
    );
    assert_eq!(
        lowered(json!({"enum": ["a", null], "nullable": true})),
        json!({"enum": ["a", null]})
    );
    assert_eq!(
        lowered(json!({"type": "string", "nullable": false})),
        json!({"type": "string"})
    );

    let document = document(json!({
        "Id": {"type": "string"},
        "Beside": {"$ref": "#/components/schemas/Id", "nullable": true, "description": "d"},
        "Wrapped": {"allOf": [{"$ref": "#/components/schemas/Id"}], "nullable": true, "description": "d", "default": "x"},
        "Plain": {"allOf": [{"$ref": "#/components/schemas/Id"}]},
    }));
    for (name, accepts_null) in [
        ("Beside", true),
        ("Wrapped", true),
        ("Plain", false),
        ("Id", false),
    ] {
        let validator = validator(&document, name);
        assert_eq!(validator.is_valid(&Value::Null), accepts_null, "{name}");
        assert!(validator.is_valid(&json!("x")), "{name}");
        assert!(!validator.is_valid(&json!(1)), "{name}");
    }
    let wrapped = &lower_component(&document, "Wrapped").unwrap()["$defs"]["Wrapped"];
    assert_eq!(
        (&wrapped["description"], &wrapped["default"]),
        (&json!("d"), &json!("x"))
    );
}

#[test]
fn exclusive_bounds_become_numbers() {
    assert_eq!(
        lowered(
            json!({"type": "number", "minimum": 0, "exclusiveMinimum": true, "maximum": 1, "exclusiveMaximum": false})
        ),
        json!({"type": "number", "exclusiveMinimum": 0, "maximum": 1})
    );
}

#[test]
fn integer_formats_become_bounds_unless_stricter_ones_stand_there() {
    assert_eq!(
        lowered(json!({"type": "integer", "format": "int32"})),
        json!({"type": "integer", "minimum": i32::MIN, "maximum": i32::MAX})
    );
    assert_eq!(
        lowered(json!({"type": "integer", "format": "uint32", "minimum": 1, "maximum": 5})),
        json!({"type": "integer", "minimum": 1, "maximum": 5})
    );
    assert_eq!(
        lowered(
            json!({"type": "integer", "format": "int64", "minimum": 0, "exclusiveMinimum": true})
        ),
        json!({"type": "integer", "exclusiveMinimum": 0, "maximum": i64::MAX})
    );
    assert_eq!(
        lowered(json!({"type": "integer", "format": "uint64", "minimum": -5})),
        json!({"type": "integer", "minimum": 0, "maximum": u64::MAX})
    );
    assert_eq!(
        lowered(json!({"type": "string", "format": "date-time"})),
        json!({"type": "string", "format": "date-time"})
    );
    assert_eq!(
        lowered(json!({"type": "string", "format": "byte"})),
        json!({"type": "string", "contentEncoding": "base64"})
    );
}

#[test]
fn what_says_nothing_about_values_is_dropped_and_a_property_of_that_name_is_not() {
    assert_eq!(
        lowered(
            json!({"type": "object", "description": "d", "default": {}, "example": 1, "xml": {}, "externalDocs": {},
                       "deprecated": true, "readOnly": true, "writeOnly": false, "x-secret": true,
                       "properties": {"example": {"type": "string"}, "x-y": {"type": "integer"}, "nullable": {}}})
        ),
        json!({"type": "object", "description": "d", "default": {},
               "properties": {"example": {"type": "string"}, "x-y": {"type": "integer"}, "nullable": {}}})
    );
}

#[test]
fn errors_name_the_place() {
    let error = |schema: Value| {
        lower(&document(json!({})), &schema)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        error(json!({"properties": {"a/b": {"tpye": "string"}}})),
        "test: #/properties/a~1b/tpye: is no keyword of an OpenAPI 3.0 schema"
    );
    assert_eq!(
        error(json!({"items": {"$ref": "#/components/schemas/X"}})),
        "test: `$ref: #/components/schemas/X` points at nothing"
    );
    assert!(error(json!({"exclusiveMinimum": 3})).contains("must be a boolean"));
    let circle = document(
        json!({"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"}}),
    );
    assert!(
        lower_component(&circle, "A")
            .unwrap_err()
            .to_string()
            .contains("circle")
    );
}

/// The names of the union's tag values with the schema that each selects.
fn variants(document: &Document, union: &str) -> Vec<(String, String)> {
    let mapping = document.schema(union).unwrap()["discriminator"]["mapping"]
        .as_object()
        .unwrap();
    mapping
        .iter()
        .map(|(tag, target)| {
            (
                tag.clone(),
                target
                    .as_str()
                    .unwrap()
                    .rsplit('/')
                    .next()
                    .unwrap()
                    .to_owned(),
            )
        })
        .collect()
}

/// A smallest value that a lowered schema accepts.
fn smallest(document: &Document, schema: &Value) -> Value {
    let schema = document.resolve(schema).unwrap();
    if let Some(value) = schema["enum"].get(0) {
        return value.clone();
    }
    if let Some(member) = schema["allOf"].get(0) {
        return smallest(document, member);
    }
    match schema["type"].as_str() {
        Some("object") | None => {
            let required = schema["required"].as_array().into_iter().flatten();
            let entry = |name: &Value| {
                let name = name.as_str().unwrap();
                (
                    name.to_owned(),
                    smallest(document, &schema["properties"][name]),
                )
            };
            Value::Object(required.map(entry).collect())
        }
        Some("array") => {
            let count = schema["minItems"].as_u64().unwrap_or(0);
            (0..count)
                .map(|_| smallest(document, &schema["items"]))
                .collect()
        }
        Some("integer" | "number") => schema.get("minimum").cloned().unwrap_or(json!(1)),
        Some("boolean") => json!(false),
        Some("string") if schema["format"] == "date-time" => json!("2026-01-28T10:00:00Z"),
        Some("string") => json!("x".repeat(schema["minLength"].as_u64().unwrap_or(1) as usize)),
        Some(other) => panic!("unexpected type {other}"),
    }
}

#[test]
fn the_tag_decides_which_member_of_a_union_applies() {
    let contract = contract();
    let unions = [
        ("CreateClusterRequest", "cloudProvider", 3),
        ("UpdateClusterRequest", "clusterType", 2),
        ("CreateDeploymentRequest", "type", 3),
        ("UpdateDeploymentRequest", "type", 3),
    ];
    for (union, tag, count) in unions {
        let validator = validator(&contract, union);
        let variants = variants(&contract, union);
        assert_eq!(variants.len(), count, "{union}");
        for (value, member) in &variants {
            let mut instance = smallest(&contract, contract.schema(member).unwrap());
            instance[tag] = json!(value);
            if let Err(error) = validator.validate(&instance) {
                panic!("{union} {value}: {error}\n{instance}");
            }
            for required in contract.schema(member).unwrap()["required"]
                .as_array()
                .unwrap()
            {
                let mut lacking = instance.clone();
                lacking
                    .as_object_mut()
                    .unwrap()
                    .remove(required.as_str().unwrap());
                assert!(
                    !validator.is_valid(&lacking),
                    "{union} {value} without {required}"
                );
            }
            let mut untagged = instance.clone();
            untagged.as_object_mut().unwrap().remove(tag);
            assert!(
                !validator.is_valid(&untagged),
                "{union} {value} without its tag"
            );
            instance[tag] = json!("MAINFRAME");
            assert!(
                !validator.is_valid(&instance),
                "{union} with an unknown tag"
            );
        }
        assert!(!validator.is_valid(&json!("text")), "{union}");
    }
}

#[test]
fn a_plain_one_of_would_refuse_what_the_tag_makes_valid() {
    let contract = contract();
    let members: Vec<Validator> = variants(&contract, "CreateDeploymentRequest")
        .iter()
        .map(|(_, member)| validator(&contract, member))
        .collect();
    let mut instance = smallest(
        &contract,
        contract.schema("CreateStandardDeploymentRequest").unwrap(),
    );
    instance["type"] = json!("STANDARD");
    let accepted = members
        .iter()
        .filter(|member| member.is_valid(&instance))
        .count();
    assert_ne!(accepted, 1, "the condition on the tag is no longer needed");
    assert!(validator(&contract, "CreateDeploymentRequest").is_valid(&instance));
}

#[test]
fn a_discriminator_that_can_not_be_followed_is_an_error() {
    let with = |discriminator: Value, members: Value| {
        let document = document(json!({
            "A": {"type": "object"}, "B": {"type": "object"},
            "U": {"oneOf": members, "discriminator": discriminator},
        }));
        lower_component(&document, "U").map_err(|error| error.to_string())
    };
    let (a, b) = (
        json!({"$ref": "#/components/schemas/A"}),
        json!({"$ref": "#/components/schemas/B"}),
    );
    let implicit = with(
        json!({"propertyName": "t", "mapping": {"first": "A"}}),
        json!([a, b]),
    )
    .unwrap();
    assert_eq!(
        implicit["$defs"]["U"]["allOf"][0]["properties"]["t"]["enum"],
        json!(["B", "first"])
    );
    let inline = with(json!({"propertyName": "t"}), json!([a, {"type": "object"}])).unwrap_err();
    assert!(inline.contains("all references"), "{inline}");
    let stray = with(
        json!({"propertyName": "t", "mapping": {"b": "B"}}),
        json!([a]),
    )
    .unwrap_err();
    assert!(
        stray.contains("maps `b` to `B`, which is no member"),
        "{stray}"
    );
    let nameless = with(json!({}), json!([a, b])).unwrap_err();
    assert!(nameless.contains("propertyName"), "{nameless}");
}
