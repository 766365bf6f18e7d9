//! Fields that the contract requires and servers are known to leave out.

use std::collections::BTreeSet;

use astronomer_contract::models::model;
use astronomer_contract::{Comparison, Values, contract, instances::instances};
use astronomer_spec::Document;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;

fn required(document: &Document, schema: &str) -> BTreeSet<String> {
    let schema = document.schema(schema).unwrap();
    let required = schema["required"].as_array().into_iter().flatten();
    required
        .filter_map(|name| Some(name.as_str()?.to_owned()))
        .collect()
}

/// Each schema with the fields that the overlay takes out of what is required.
fn known_to_be_missing() -> Vec<(String, String)> {
    let schemas = contract::vendor().schemas();
    schemas
        .flat_map(|(schema, _)| {
            let stated = required(contract::vendor(), schema);
            let known = required(contract::overlaid(), schema);
            let missing: Vec<String> = stated.difference(&known).cloned().collect();
            missing.into_iter().map(|field| (schema.to_owned(), field))
        })
        .collect()
}

#[test]
fn an_answer_without_them_is_understood() {
    let fields = known_to_be_missing();
    assert!(!fields.is_empty());
    for (schema, field) in fields {
        let mut runner = TestRunner::deterministic();
        let strategy = instances(contract::vendor(), &schema, Values::Allowed);
        for missing in [None, Some(Value::Null)] {
            let mut value = strategy.new_tree(&mut runner).unwrap().current();
            let members = value.as_object_mut().unwrap();
            match missing {
                None => members.remove(&field),
                Some(null) => members.insert(field.clone(), null),
            };
            let encoded = model(&schema)
                .reencode_value(&value)
                .unwrap_or_else(|error| panic!("{schema} without {field}: {error}"));
            Comparison::of_schema(&schema).assert_same(&value, &encoded);
        }
    }
}
