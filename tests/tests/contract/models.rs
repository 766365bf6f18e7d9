//! Every schema of the contract and its model: what the contract allows goes through unchanged, what servers are known to
//! do is borne, and what is none of the contract's is refused with its place.

mod damage;
mod enums;
mod known_missing;
mod pages;
mod round_trips;
mod serialisations;
mod unions;

use std::collections::BTreeSet;

use astronomer_contract::models::{MODELS, Model};
use astronomer_contract::persistence::configuration;
use astronomer_contract::{Comparison, Shape, Values, contract, instances::instances};
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use serde_json::Value;

/// Cases per model and test.
const CASES: u32 = 32;

/// A model, with what the overlaid contract says of its values.
struct Subject<'a> {
    model: Model,
    shape: Shape<'a>,
    comparison: Comparison,
}

/// Runs a check on random values of every schema, as the overlaid contract allows them.
fn for_each_model<C>(
    context: impl Fn() -> BoxedStrategy<C>,
    check: impl Fn(&Subject<'_>, &Value, C) -> Result<(), TestCaseError>,
) where
    C: std::fmt::Debug + 'static,
{
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/proptest-regressions/models.txt"
    );
    for &model in MODELS {
        let lowered = contract::lowered(contract::overlaid(), model.schema);
        let tag = contract::tag(contract::overlaid(), model.schema);
        let subject = Subject {
            model,
            shape: Shape::new(&lowered).tagged(tag.map(|(tag, _)| tag)),
            comparison: Comparison::of_schema(model.schema),
        };
        let values = instances(contract::overlaid(), model.schema, Values::Allowed);
        TestRunner::new(configuration(CASES, file))
            .run(&(values, context()), |(value, context)| {
                check(&subject, &value, context)
            })
            .unwrap_or_else(|error| panic!("{}: {error}", model.schema));
    }
}

#[test]
fn every_schema_of_the_contract_has_a_model() {
    let schemas: BTreeSet<&str> = contract::vendor().schemas().map(|(name, _)| name).collect();
    let models: BTreeSet<&str> = MODELS.iter().map(|model| model.schema).collect();
    assert_eq!(models, schemas);
    assert_eq!(models.len(), 167);
}
