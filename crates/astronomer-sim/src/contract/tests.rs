//! The rules of real operations.

mod bodies;
mod parameters;
mod unions;

use serde_json::{Value, json};

use super::{Contract, OperationRules, Source, contract};
use crate::behavior::UntaggedUnions;
use crate::error::{ApiError, FieldError, Violations};

fn rules(operation: &str) -> &'static OperationRules {
    contract().operation(operation).unwrap()
}

fn triples(errors: &[FieldError]) -> Vec<(&str, &str, &str)> {
    errors
        .iter()
        .map(|error| (error.field.as_str(), error.code, error.message.as_str()))
        .collect()
}

#[track_caller]
fn assert_refused(outcome: Result<Value, ApiError>, expected: &[(&str, &str, &str)]) {
    let error = outcome.unwrap_err();
    assert_eq!(error.status, 400);
    assert_eq!(triples(&error.field_errors), expected);
}

fn check(operation: &str, body: &Value, untagged: UntaggedUnions) -> Result<Value, ApiError> {
    rules(operation).check_body(body.clone(), untagged)
}

fn read(operation: &str, body: &Value) -> Result<Value, ApiError> {
    check(operation, body, UntaggedUnions::Refuse)
}

#[test]
fn every_operation_has_rules_whose_schemas_compile() {
    let source = Source::read();
    let ids: Vec<String> = source.operations.keys().cloned().collect();
    assert_eq!(ids.len(), 75);
    let contract = Contract::of(source);
    for id in ids {
        let rules = contract.operation(&id).unwrap();
        let mut violations = Violations::default();
        rules.path.check(|_| vec!["x"], &mut violations);
        rules.query.check(|_| Vec::new(), &mut violations);
        if rules.body.is_some() {
            let refusal = rules.check_body(json!([]), UntaggedUnions::Refuse);
            assert_refused(refusal, &[("body", "type", "body should be a JSON object")]);
        }
    }
}

/// A keyword that `wording` has no words for would be answered in the validator's own.
#[test]
fn the_rules_use_keywords_that_have_words() {
    const KNOWN: [&str; 18] = [
        "$ref",
        "additionalProperties",
        "allOf",
        "const",
        "enum",
        "format",
        "if",
        "items",
        "maxItems",
        "maxLength",
        "maximum",
        "minItems",
        "minLength",
        "minimum",
        "properties",
        "required",
        "then",
        "type",
    ];
    fn visit(schema: &Value) {
        for (keyword, value) in schema.as_object().into_iter().flatten() {
            assert!(KNOWN.contains(&keyword.as_str()), "{keyword}");
            match (keyword.as_str(), value) {
                ("properties", Value::Object(properties)) => properties.values().for_each(visit),
                ("allOf", Value::Array(members)) => members.iter().for_each(visit),
                (_, value) => visit(value),
            }
        }
    }
    let source = Source::read();
    source.definitions.values().for_each(visit);
    for operation in source.operations.values() {
        operation
            .parameters
            .iter()
            .for_each(|parameter| visit(&parameter.schema));
    }
}

#[test]
fn an_operation_outside_the_contract_has_no_rules() {
    assert!(contract().operation("GetUserV1Beta1").is_none());
}
