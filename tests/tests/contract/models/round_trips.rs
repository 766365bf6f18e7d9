//! Decoded, encoded and decoded again, a value stays the same.

use astronomer_contract::models::{MODELS, Model};
use astronomer_contract::persistence::configuration;
use astronomer_contract::{Comparison, Values, contract, instances::instances};
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use serde_json::Value;

use super::CASES;

fn run(
    model: Model,
    strategy: &BoxedStrategy<Value>,
    check: impl Fn(&Value, &Value, &[String]) -> Result<(), TestCaseError>,
) {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/proptest-regressions/round_trips.txt"
    );
    let comparison = Comparison::of_schema(model.schema);
    TestRunner::new(configuration(CASES, file))
        .run(strategy, |value| {
            let encoded = (model.reencode)(&value.to_string()).map_err(TestCaseError::fail)?;
            prop_assert_eq!(comparison.difference(&value, &encoded.json), None);
            check(&value, &encoded.json, &encoded.unlisted)
        })
        .unwrap_or_else(|error| panic!("{}: {error}", model.schema));
}

#[test]
fn what_the_contract_allows_round_trips_and_stays_allowed() {
    for &model in MODELS {
        let validator = contract::validator(model.schema);
        let strategy = instances(contract::vendor(), model.schema, Values::Allowed);
        run(model, &strategy, |value, encoded, _| {
            for json in [value, encoded] {
                let errors: Vec<String> = validator
                    .iter_errors(json)
                    .map(|error| error.to_string())
                    .collect();
                prop_assert!(errors.is_empty(), "{errors:?} in {json}");
            }
            Ok(())
        });
    }
}

#[test]
fn every_value_that_the_contract_lists_is_known() {
    for &model in MODELS {
        let strategy = instances(contract::overlaid(), model.schema, Values::Allowed);
        run(model, &strategy, |_, _, unlisted| {
            prop_assert!(unlisted.is_empty(), "{unlisted:?} is taken for unlisted");
            Ok(())
        });
    }
}

#[test]
fn what_servers_send_round_trips() {
    for &model in MODELS {
        let strategy = instances(contract::overlaid(), model.schema, Values::Seen);
        run(model, &strategy, |_, _, _| Ok(()));
    }
}
