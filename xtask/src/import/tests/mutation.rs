//! Documents with something wrong anywhere: they are imported or refused, and nothing else.

use proptest::prelude::*;

use super::*;

/// A contract with everything that an import looks at.
const CONTRACT: &str = "\
openapi: 3.0.3
info: {title: Teams, version: v1, description: Ours.}
servers: [{url: https://host/v1}]
security: [{JWT: []}]
tags: [{name: Team, description: Ours.}]
paths:
  /teams/{teamId}:
    parameters: [{name: teamId, in: path, required: true, description: Ours., schema: {type: string}}]
    get:
      operationId: GetTeam
      summary: Ours
      description: Ours.
      tags: [Team]
      x-permission: [{action: team.get}]
      parameters: [{$ref: '#/components/parameters/Limit'}]
      responses:
        '200':
          description: Ours.
          content: {application/json: {schema: {$ref: '#/components/schemas/Team'}}}
        4XX: {$ref: '#/components/responses/Refused'}
    post:
      operationId: UpdateTeam
      requestBody:
        description: Ours.
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Change'}}}
      responses: {'204': {description: Ours.}}
components:
  parameters:
    Limit: {name: limit, in: query, description: Ours., schema: {type: integer, minimum: 0, default: 20}}
  responses:
    Refused: {description: Ours., headers: {Retry-After: {description: Ours., schema: {type: integer}}}}
  schemas:
    Team:
      description: Ours.
      type: object
      required: [id]
      properties:
        id: {description: Ours., type: string}
        parent: {description: Ours., allOf: [{$ref: '#/components/schemas/Team'}]}
        labels: {description: Ours., type: object, additionalProperties: {type: string}}
    Change:
      description: Ours.
      discriminator: {propertyName: kind, mapping: {a: '#/components/schemas/A', b: '#/components/schemas/B'}}
      oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
    A: {description: Ours., type: object, required: [kind], properties: {kind: {description: Ours., type: string, enum: [a]}}}
    B: {description: Ours., allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {b: {type: number}}}]}
";

/// Every place of a value, as a pointer.
fn places(value: &Value, place: &str, found: &mut Vec<String>) {
    found.push(place.to_owned());
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                places(inner, &astronomer_spec::pointer::push(place, key), found);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                places(inner, &format!("{place}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// What is put in place of something.
fn replacement() -> impl Strategy<Value = Value> {
    let reference = prop::sample::select(vec![
        "#",
        "#/",
        "#/paths",
        "#/components/schemas/Team",
        "#/components/schemas/B",
        "#/components/parameters/Limit",
        "#/components/responses/Refused",
        "#/paths/~1teams~1{teamId}",
        "#/no",
        "other.yaml#/A",
        "",
    ]);
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        reference.clone().prop_map(|text| json!({"$ref": text})),
        reference.clone().prop_map(|text| json!([{"$ref": text}])),
        reference.prop_map(|text| json!({"allOf": [{"$ref": text}]})),
        Just(json!({"description": "Theirs.", "x-theirs": 1, "$ref": 1})),
    ]
}

/// The contract with some places replaced, removed, or put where others are.
fn mutated() -> impl Strategy<Value = Value> {
    let change = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        replacement(),
        0..3,
    );
    prop::collection::vec(change, 1..5).prop_map(|changes| {
        let mut value = Document::parse(CONTRACT, "t").unwrap().value().clone();
        for (at, from, replacement, kind) in changes {
            let mut found = Vec::new();
            places(&value, "", &mut found);
            let (at, from) = (at.get(&found), from.get(&found));
            let moved = value.pointer(from).cloned().unwrap_or_default();
            if let Some(target) = value.pointer_mut(at) {
                *target = match kind {
                    0 => replacement,
                    1 => moved,
                    _ => target.take(),
                };
            }
        }
        value
    })
}

fn is_imported_or_refused(value: &Value) -> Result<(), TestCaseError> {
    let present = Document::parse(CONTRACT, "t").unwrap();
    match Import::of(&value.to_string(), "theirs", &present, true) {
        Ok(import) => {
            // What was written is a contract that imports as itself.
            let written = canonical::write(&import.document);
            let again = Import::of(&written, "again", &import.document, false);
            let again =
                again.map_err(|error| TestCaseError::fail(format!("{error:#}\n{written}")))?;
            prop_assert_eq!(canonical::write(&again.document), written);
        }
        Err(error) => prop_assert!(error.to_string().starts_with("theirs"), "{error:#}"),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    #[ignore = "takes long: part of cargo xtask ci --full"]
    fn many_mutated_documents_are_imported_or_refused(value in mutated()) {
        is_imported_or_refused(&value)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_mutated_document_is_imported_or_refused(value in mutated()) {
        is_imported_or_refused(&value)?;
    }

    #[test]
    fn any_text_is_imported_or_refused(text in "(openapi: 3\\.0\\.3\n|\\{|---\n|%|&a |<)?\\PC{0,200}") {
        let present = Document::parse(CONTRACT, "t").unwrap();
        prop_assert!(Import::of(&text, "theirs", &present, false).is_err());
    }
}

#[test]
fn the_small_contract_keeps_its_prose() {
    let present = Document::parse(CONTRACT, "t").unwrap();
    let (written, import) = imported(CONTRACT, &present);
    assert_eq!(import.undescribed, [""; 0]);
    assert!(!written.contains("Not described"));
    let (again, _) = imported(&written, &import.document);
    assert_eq!(again, written);
}
