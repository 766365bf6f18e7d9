//! Schemas that the generator can't take.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use astronomer_spec::{Document, lint::lint};
use serde_json::{Value, json};

/// A schema that becomes a struct.
fn structure() -> Value {
    json!({"type": "object", "properties": {"p": {"type": "string"}}})
}

/// Place and problem of each finding in a document with these schemas.
fn schema_findings(schemas: Value) -> Vec<(String, String)> {
    let value = json!({"openapi": "3.0.3", "paths": {}, "components": {"schemas": schemas}});
    let found = lint(&Document::from_value(value, "t.yaml").unwrap());
    assert!(found.iter().all(|finding| !finding.remedy.is_empty()));
    found
        .into_iter()
        .map(|finding| (finding.place, finding.problem))
        .collect()
}

/// The problems of a named schema and of a property, of which the place is right.
fn problems(schema: Value) -> Vec<String> {
    let found = schema_findings(json!({"Shape": schema, "One": structure(), "Two": structure()}));
    let at = |(place, problem): (String, String)| {
        assert!(place.starts_with("#/components/schemas/Shape"), "{place}");
        problem
    };
    found.into_iter().map(at).collect()
}

#[test]
fn a_named_schema_becomes_a_type() {
    let one = json!({"$ref": "#/components/schemas/One"});
    let wraps = "becomes a type that only wraps another, of which there are none but identifiers";
    for (schema, sound) in [
        (structure(), true),
        (json!({"type": "string", "enum": ["a"]}), true),
        (json!({"type": "string", "x-identifier": true}), true),
        (json!({"type": "object", "x-secret": true}), true),
        (json!({"allOf": [one, structure()]}), true),
        (
            json!({"type": "object", "additionalProperties": false}),
            true,
        ),
        (json!({}), false),
        (json!({"type": "string"}), false),
        (json!({"type": "string", "enum": ["a", null]}), false),
        (json!({"type": "object"}), false),
        (
            json!({"type": "object", "additionalProperties": {"type": "string"}}),
            false,
        ),
        (
            json!({"type": "object", "nullable": true, "properties": {"p": {}}}),
            false,
        ),
        (json!({"type": "array", "items": one}), false),
        (json!({"allOf": [one]}), false),
    ] {
        let expected: &[&str] = if sound { &[] } else { &[wraps] };
        assert_eq!(problems(schema.clone()), expected, "{schema}");
    }
    assert_eq!(
        problems(one),
        ["is another name of a schema, which becomes a type that only wraps it"]
    );
}

#[test]
fn a_member_of_a_union_has_more_than_the_tag() {
    let member =
        json!({"type": "object", "required": ["t"], "properties": {"t": {"type": "string"}}});
    let union = json!({
        "oneOf": [{"$ref": "#/components/schemas/Shape"}],
        "discriminator": {"propertyName": "t", "mapping": {"a": "#/components/schemas/Shape"}},
    });
    let found = schema_findings(json!({"Shape": member, "Union": union}));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "#/components/schemas/Shape");
    assert!(
        found[0]
            .1
            .starts_with("becomes a type that only wraps another")
    );
}

#[test]
fn malformed_schemas_and_shapes_without_a_type_are_named() {
    let one = json!({"$ref": "#/components/schemas/One"});
    let text = json!({"type": "string"});
    for (schema, problem) in [
        (json!(true), "is no schema"),
        (json!({"type": "null"}), "has the unknown `type: \"null\"`"),
        (
            json!({"type": ["string", "null"]}),
            "has the unknown `type: [\"string\",\"null\"]`",
        ),
        (json!({"description": 1}), "`description` is not a text"),
        (
            json!({"nullable": "yes"}),
            "`nullable` is not `true` or `false`, as in OpenAPI 3.0",
        ),
        (
            json!({"exclusiveMinimum": 0}),
            "`exclusiveMinimum` is not `true` or `false`, as in OpenAPI 3.0",
        ),
        (json!({"minimum": "0"}), "`minimum` is not a number"),
        (json!({"minLength": -1}), "`minLength` is not a count"),
        (
            json!({"properties": []}),
            "`properties` is not a map from names to schemas",
        ),
        (
            json!({"required": "p"}),
            "`required` is not an array of names",
        ),
        (
            json!({"enum": []}),
            "`enum` is not an array that is not empty",
        ),
        (
            json!({"allOf": []}),
            "`allOf` is not an array that is not empty",
        ),
        (json!({"not": text}), "`not` becomes no type"),
        (
            json!({"anyOf": [one, text]}),
            "`anyOf` of several schemas: nothing tells which of them a value is",
        ),
        (
            json!({"type": "integer", "enum": [1]}),
            "has the value `1` in its `enum`, and only texts become variants",
        ),
        (
            json!({"enum": ["a", true]}),
            "has a truth value in its `enum`, and only texts become variants",
        ),
        (
            json!({"allOf": [one, {"properties": {"p": {"items": {"$ref": "#/components/schemas/Shape"}}}}]}),
            "is an `allOf` of several schemas that contains itself: the generator never ends",
        ),
    ] {
        assert_eq!(problems(schema.clone()), [problem], "{schema}");
    }
    let inner = json!({"type": "object", "properties": {"p": {"items": [1]}}});
    assert_eq!(problems(inner), ["is no schema"]);
}

#[test]
fn unions_need_a_tag_for_every_member() {
    let (a, b) = (
        json!({"$ref": "#/components/schemas/A"}),
        json!({"$ref": "#/components/schemas/B"}),
    );
    let with = |union: Value| {
        let found = schema_findings(json!({"A": structure(), "B": structure(), "U": union}));
        found
            .into_iter()
            .map(|(place, problem)| format!("{place}: {problem}"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let mapping = json!({"a": "#/components/schemas/A", "b": "#/components/schemas/B"});
    assert_eq!(
        with(json!({"oneOf": [a, b], "discriminator": {"propertyName": "t", "mapping": mapping}})),
        ""
    );
    assert!(
        with(json!({"oneOf": [a, b]}))
            .starts_with("#/components/schemas/U: `oneOf` without `discriminator`")
    );
    assert!(
        with(json!({"oneOf": [a, b], "discriminator": {"propertyName": "t"}}))
            .contains("`discriminator` without `mapping`")
    );
    let partial =
        json!({"oneOf": [a, b], "discriminator": {"propertyName": "t", "mapping": {"a": "A"}}});
    assert!(
        with(partial).contains(
            "the member `#/components/schemas/B` is not in the discriminator's `mapping`"
        )
    );
    let inline = json!({"oneOf": [a, {"type": "object"}], "discriminator": {"propertyName": "t", "mapping": mapping}});
    assert!(with(inline).contains("#/components/schemas/U/oneOf/1: an inline member"));
    for (mapping, problem) in [
        (
            json!({"a": "#/components/schemas/A", "b": "B"}),
            "maps `b` to `B`, which is no reference",
        ),
        (
            json!({"a": "#/components/schemas/A", "b": "#/components/schemas/B", "c": "#/components/schemas/U"}),
            "maps `c` to `#/components/schemas/U`, which is no member",
        ),
        (
            json!({"a": "#/components/schemas/A", "b": "#/components/schemas/B", "c": "#/components/schemas/B"}),
            "the tags `b`, `c` all select the member `#/components/schemas/B`",
        ),
    ] {
        let union =
            json!({"oneOf": [a, b], "discriminator": {"propertyName": "t", "mapping": mapping}});
        let found = with(union);
        assert!(found.contains(problem), "{found}");
    }
    let without =
        json!({"type": "object", "discriminator": {"propertyName": "t", "mapping": mapping}});
    assert!(with(without).contains("without `oneOf`"));
}

#[test]
fn a_schema_belongs_to_one_union_and_a_union_has_a_name() {
    let union = json!({
        "oneOf": [{"$ref": "#/components/schemas/A"}],
        "discriminator": {"propertyName": "t", "mapping": {"a": "#/components/schemas/A"}},
    });
    let found = schema_findings(json!({"A": structure(), "One": union, "Two": union}));
    assert_eq!(
        found,
        [(
            "#/components/schemas/A".to_owned(),
            "is a member of the unions `One`, `Two`: its tag can't be told".to_owned()
        )]
    );
    let found = schema_findings(
        json!({"A": structure(), "List": {"type": "object", "properties": {"one": union}}}),
    );
    assert_eq!(
        found,
        [(
            "#/components/schemas/List/properties/one".to_owned(),
            "a union without a name: its tag would not be read".to_owned()
        )]
    );
}

#[test]
fn names_given_by_the_overlay_must_fit() {
    let found = schema_findings(json!({
        "Role": {"type": "object", "x-rust-name": "Grant", "required": ["p"]},
        "RoleName": {"type": "string", "enum": ["A"], "x-rust-name": "Role"},
        "grant": structure(),
    }));
    assert_eq!(
        found,
        [(
            "#/components/schemas".to_owned(),
            "`Role`, `grant` all become the type `Grant`".to_owned()
        )]
    );
    let found = schema_findings(json!({
        "A": {"type": "string", "enum": ["ROLE_OWNER", "MEMBER"], "x-variant-prefix": "ROLE_"},
        "B": {"type": "string", "enum": ["ROLE_OTHER", "ROLE_3"], "x-variant-prefix": "ROLE_"},
    }));
    assert_eq!(
        found,
        [
            (
                "#/components/schemas/A".to_owned(),
                "the value `MEMBER` is no name of a variant without its `x-variant-prefix`".to_owned()
            ),
            (
                "#/components/schemas/B".to_owned(),
                "the value `ROLE_3` is no name of a variant without its `x-variant-prefix`".to_owned()
            ),
            (
                "#/components/schemas/B".to_owned(),
                "the value `ROLE_OTHER` becomes the variant `Other`, which stands for unknown values".to_owned()
            ),
        ]
    );
}

#[test]
fn a_tri_state_property_can_be_left_out_or_null() {
    let with = |required: Value, nullable: bool| {
        let property = json!({"type": "string", "nullable": nullable, "x-tri-state": true});
        schema_findings(
            json!({"A": {"type": "object", "required": required, "properties": {"p": property}}}),
        )
    };
    assert_eq!(with(json!([]), false), []);
    assert_eq!(with(json!(["p"]), true), []);
    assert_eq!(
        with(json!(["p"]), false),
        [(
            "#/components/schemas/A/properties/p".to_owned(),
            "is marked `x-tri-state`, but is neither optional nor nullable".to_owned()
        )]
    );
}

#[test]
fn exclusive_bounds_need_a_bound() {
    let found = schema_findings(
        json!({"A": {"type": "object", "properties": {"p": {"type": "integer", "exclusiveMinimum": true}}}}),
    );
    assert_eq!(
        found,
        [(
            "#/components/schemas/A/properties/p".to_owned(),
            "`exclusiveMinimum` without `minimum`".to_owned()
        )]
    );
}
