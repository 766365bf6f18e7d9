//! Unions: each variant survives with its tag.

use astronomer::types::{
    CreateClusterRequest, CreateDeploymentRequest, UpdateClusterRequest, UpdateDeploymentRequest,
};
use astronomer_contract::models::model;
use astronomer_contract::{Comparison, Values, contract, instances::instances};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

/// The unions, with the name of the tag and its values.
const UNIONS: [(&str, &str, &[&str]); 4] = [
    (
        "CreateClusterRequest",
        "cloudProvider",
        &["AWS", "AZURE", "GCP"],
    ),
    (
        "UpdateClusterRequest",
        "clusterType",
        &["DEDICATED", "HYBRID"],
    ),
    (
        "CreateDeploymentRequest",
        "type",
        &["DEDICATED", "HYBRID", "STANDARD"],
    ),
    (
        "UpdateDeploymentRequest",
        "type",
        &["DEDICATED", "HYBRID", "STANDARD"],
    ),
];

/// A value of each variant, by its tag.
fn variants(schema: &str, tag: &str) -> Vec<(String, Value)> {
    let mut runner = TestRunner::deterministic();
    let strategy = instances(contract::vendor(), schema, Values::Allowed);
    let mut variants: Vec<(String, Value)> = Vec::new();
    for _ in 0..100 {
        let value = strategy.new_tree(&mut runner).unwrap().current();
        let tag = value[tag].as_str().unwrap().to_owned();
        if !variants.iter().any(|(known, _)| *known == tag) {
            variants.push((tag, value));
        }
    }
    variants.sort_by(|(a, _), (b, _)| a.cmp(b));
    variants
}

fn tag_of(schema: &str, value: &Value) -> Result<&'static str, serde_json::Error> {
    let value = value.clone();
    Ok(match schema {
        "CreateClusterRequest" => serde_json::from_value::<CreateClusterRequest>(value)?.tag(),
        "UpdateClusterRequest" => serde_json::from_value::<UpdateClusterRequest>(value)?.tag(),
        "CreateDeploymentRequest" => {
            serde_json::from_value::<CreateDeploymentRequest>(value)?.tag()
        }
        "UpdateDeploymentRequest" => {
            serde_json::from_value::<UpdateDeploymentRequest>(value)?.tag()
        }
        other => panic!("{other} is no union"),
    })
}

#[test]
fn every_variant_of_a_union_survives_with_its_tag() {
    for (schema, tag, tags) in UNIONS {
        let variants = variants(schema, tag);
        let made: Vec<&str> = variants.iter().map(|(tag, _)| tag.as_str()).collect();
        assert_eq!(made, tags, "{schema}");
        for (text, value) in &variants {
            assert_eq!(tag_of(schema, value).unwrap(), text);
            let encoded = model(schema).reencode_value(value).unwrap();
            assert_eq!(encoded[tag], text.as_str(), "{schema}");
            Comparison::of_schema(schema).assert_same(value, &encoded);
        }
    }
}

#[test]
fn a_wrong_tag_is_an_error_that_lists_the_tags() {
    for (schema, tag, tags) in UNIONS {
        let allowed = tags.join(", ");
        for (_, value) in variants(schema, tag) {
            let error_of = |wrong: Option<Value>| {
                let mut value = value.clone();
                match wrong {
                    Some(wrong) => _ = value.as_object_mut().unwrap().insert(tag.to_owned(), wrong),
                    None => _ = value.as_object_mut().unwrap().remove(tag),
                }
                tag_of(schema, &value).unwrap_err().to_string()
            };
            assert_eq!(
                error_of(None),
                format!("{schema}: {tag} is missing; allowed: {allowed}")
            );
            for wrong in [json!(7), json!(null)] {
                assert_eq!(
                    error_of(Some(wrong)),
                    format!("{schema}: {tag} is no string; allowed: {allowed}")
                );
            }
            assert_eq!(
                error_of(Some(json!("aws"))),
                format!("{schema}: {tag} is \"aws\"; allowed: {allowed}")
            );
        }
    }
}
