//! Documents: reading, references, embedding.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::{collections::BTreeMap, path::PathBuf};

use astronomer_spec::{Document, Error};
use proptest::prelude::*;
use serde_json::{Value, json};

fn with_schemas(schemas: Value) -> Document {
    Document::from_value(
        json!({"openapi": "3.0.3", "paths": {}, "components": {"schemas": schemas}}),
        "own.yaml",
    )
    .unwrap()
}

#[test]
fn only_openapi_3_0_is_read() {
    for version in ["3.0.0", "3.0.3", "3.0.4"] {
        Document::from_value(json!({"openapi": version}), "t").unwrap();
    }
    for version in ["3.1.0", "2.0", "3.0", "3.0.", "3.0.x", "3.00.1"] {
        let error = Document::from_value(json!({"openapi": version}), "t")
            .unwrap_err()
            .to_string();
        assert_eq!(
            error,
            format!("t: `openapi: {version}` is not supported; write `openapi: 3.0.3`")
        );
    }
    let swagger = Document::from_value(json!({"swagger": "2.0"}), "t").unwrap_err();
    assert!(swagger.to_string().contains("2.0"), "{swagger}");
    let number = Document::parse("openapi: 3.1\n", "t").unwrap_err();
    assert!(
        number
            .to_string()
            .contains("`openapi: 3.1` is not supported"),
        "{number}"
    );
    for text in ["[]", "text", "{}", ""] {
        let error = Document::parse(text, "t").unwrap_err().to_string();
        assert!(
            error.contains("no OpenAPI document") || error.starts_with("t:"),
            "{error}"
        );
    }
}

#[test]
fn json_and_yaml_read_the_same() {
    let yaml = Document::parse(
        "openapi: 3.0.3\npaths:\n  /a: {get: {responses: {200: {description: ok}}}}\n",
        "t",
    )
    .unwrap();
    let json = Document::parse(&yaml.value().to_string(), "t").unwrap();
    assert_eq!(yaml, json);
}

#[test]
fn a_file_that_can_not_be_read_is_named() {
    let error = Document::load(PathBuf::from("no/such/file.yaml")).unwrap_err();
    assert!(matches!(error, Error::Read { .. }));
    assert!(
        error
            .to_string()
            .starts_with("cannot read no/such/file.yaml: "),
        "{error}"
    );
}

#[test]
fn resolve_follows_chains_and_escapes() {
    let document = with_schemas(json!({
        "A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/a~1%7Bc%7D"}, "a/{c}": {"type": "string"},
    }));
    let target = document
        .resolve(&json!({"$ref": "#/components/schemas/A"}))
        .unwrap()
        .clone();
    assert_eq!(target, json!({"type": "string"}));
    let plain = json!({"type": "integer"});
    assert_eq!(document.resolve(&plain).unwrap(), &plain);
    let property = json!({"$ref": {"type": "string"}});
    assert_eq!(document.resolve(&property).unwrap(), &property);
}

#[test]
fn resolve_says_why_a_reference_can_not_be_followed() {
    let document = with_schemas(
        json!({"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"}}),
    );
    let problem = |reference: &str| {
        document
            .resolve(&json!({"$ref": reference}))
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        problem("#/components/schemas/A"),
        "own.yaml: `$ref: #/components/schemas/A` leads in a circle: \
         #/components/schemas/A -> #/components/schemas/B -> #/components/schemas/A"
    );
    assert_eq!(
        problem("#/components/schemas/C"),
        "own.yaml: `$ref: #/components/schemas/C` points at nothing"
    );
    assert!(problem("other.yaml#/A").contains("points outside the document"));
    assert!(problem("#/%").contains("percent-escape"));
}

#[test]
fn schemas_come_by_name() {
    let document = with_schemas(json!({"b": {}, "a": {}, "C": {}}));
    assert_eq!(
        document.schemas().map(|(name, _)| name).collect::<Vec<_>>(),
        ["C", "a", "b"]
    );
    assert_eq!(document.schema("a"), Some(&json!({})));
    assert_eq!(document.schema("d"), None);
    assert_eq!(
        Document::from_value(json!({"openapi": "3.0.3"}), "t")
            .unwrap()
            .schemas()
            .count(),
        0
    );
}

#[test]
fn embed_makes_references_local() {
    let other = with_schemas(
        json!({"User": {"properties": {"team": {"$ref": "#/components/schemas/Team"}}}, "Team": {}}),
    );
    let mut own = Document::parse(
        "openapi: 3.0.3\npaths:\n  /a:\n    x-one: {$ref: 'other.yaml#/components/schemas/User'}\n    \
         x-two: [{$ref: './other.yaml#/components/schemas/Team'}, {$ref: 'third.yaml#/components/schemas/Team'}]\n",
        "own.yaml",
    )
    .unwrap();
    own.embed("other.yaml", &other).unwrap();
    assert_eq!(
        own.value()["paths"]["/a"],
        json!({"x-one": {"$ref": "#/components/schemas/User"},
               "x-two": [{"$ref": "#/components/schemas/Team"}, {"$ref": "third.yaml#/components/schemas/Team"}]})
    );
    assert_eq!(own.schema("User"), other.schema("User"));
}

#[test]
fn embed_refuses_what_does_not_fit_and_changes_nothing() {
    let mut own = with_schemas(
        json!({"A": {"type": "string"}, "R": {"$ref": "other.yaml#/components/schemas/No"}}),
    );
    let before = own.clone();
    let clash = own
        .embed(
            "other.yaml",
            &with_schemas(json!({"A": {"type": "integer"}})),
        )
        .unwrap_err();
    assert!(
        clash
            .to_string()
            .starts_with("own.yaml: #/components/schemas/A: "),
        "{clash}"
    );
    let dangling = own
        .embed("other.yaml", &with_schemas(json!({"B": {}})))
        .unwrap_err();
    assert!(
        dangling
            .to_string()
            .contains("`$ref: #/components/schemas/No` points at nothing"),
        "{dangling}"
    );
    assert_eq!(own, before);
}

proptest! {
    #[test]
    fn embed_joins_the_schemas_and_leaves_no_foreign_reference(
        own in prop::collection::btree_map("own[a-z]{1,3}", 0_usize..8, 0..6),
        other in prop::collection::btree_map("[a-n]{1,3}", any::<u8>(), 1..8),
    ) {
        let names: Vec<&String> = other.keys().collect();
        let others: BTreeMap<&String, Value> = other.iter().map(|(name, size)| (name, json!({"maxLength": size}))).collect();
        let owns: BTreeMap<&String, Value> = own.iter()
            .map(|(name, pick)| (name, json!({"$ref": format!("f.yaml#/components/schemas/{}", names[pick % names.len()])})))
            .collect();
        let (mut document, source) = (with_schemas(json!(owns)), with_schemas(json!(others)));
        document.embed("f.yaml", &source).unwrap();
        prop_assert_eq!(document.schemas().count(), own.len() + other.len());
        for (name, schema) in source.schemas() {
            prop_assert_eq!(document.schema(name), Some(schema));
        }
        for (name, pick) in &own {
            let expected = source.schema(names[pick % names.len()]).unwrap();
            prop_assert_eq!(document.resolve(document.schema(name).unwrap()).unwrap(), expected);
        }
        let once = document.clone();
        document.embed("f.yaml", &source).unwrap();
        prop_assert_eq!(document, once);
    }
}
