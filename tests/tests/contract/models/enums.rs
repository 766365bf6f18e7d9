//! The enums of the contract and those of the models are the same.

use std::collections::{BTreeMap, BTreeSet};

use astronomer_contract::contract;
use astronomer_contract::enums::{ENUMS, Enum};
use astronomer_contract::instances::{FUTURE, texts};
use astronomer_contract::persistence::configuration;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::Value;

/// The values of an enum, whatever their order.
type Values = BTreeSet<String>;

/// Every set of values below a part of the contract, with the places where it stands.
fn collect(value: &Value, place: &str, found: &mut BTreeMap<Values, Vec<String>>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::Array(listed)) = members.get("enum") {
                let texts: Option<Values> = listed
                    .iter()
                    .map(|value| value.as_str().map(str::to_owned))
                    .collect();
                if let Some(texts) = texts {
                    found.entry(texts).or_default().push(place.to_owned());
                }
            }
            for (name, member) in members {
                collect(member, &format!("{place}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &format!("{place}/{index}"), found);
            }
        }
        _ => {}
    }
}

fn in_the_contract() -> BTreeMap<Values, Vec<String>> {
    let mut found = BTreeMap::new();
    collect(contract::overlaid().value(), "#", &mut found);
    // Sorts have types of another kind, and a tag is told by the type of the union's member.
    found.retain(|values, places| {
        places.retain(|place| !is_tag(place));
        !places.is_empty() && !values.iter().all(|value| value.contains(':'))
    });
    found
}

/// Whether this is the tag of a member of a union: `#/components/schemas/MEMBER/properties/TAG`.
fn is_tag(place: &str) -> bool {
    let mut steps = place.split('/').skip(3);
    let (Some(schema), Some("properties"), Some(name)) = (steps.next(), steps.next(), steps.next())
    else {
        return false;
    };
    contract::tag(contract::overlaid(), schema).is_some_and(|(tag, _)| tag == name)
}

fn values(of: &Enum) -> Values {
    of.values.iter().map(|&value| value.to_owned()).collect()
}

#[test]
fn every_enum_of_the_contract_has_a_type_that_knows_its_values() {
    let typed: BTreeSet<Values> = ENUMS.iter().map(values).collect();
    for (values, places) in in_the_contract() {
        assert!(
            typed.contains(&values),
            "no type has exactly the values {values:?} of {places:?}"
        );
    }
}

#[test]
fn no_type_knows_values_that_the_contract_does_not_list() {
    let listed = in_the_contract();
    for row in ENUMS {
        assert!(
            listed.contains_key(&values(row)),
            "{} has the values {:?}, which the contract lists nowhere",
            row.name,
            row.values
        );
    }
}

#[test]
fn an_enum_knows_its_values_and_keeps_all_others() {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/proptest-regressions/enums.txt"
    );
    for row in ENUMS {
        for value in row.values {
            assert!((row.knows)(value), "{} doesn't know {value}", row.name);
        }
        assert!(!(row.knows)(FUTURE), "{}", row.name);
        TestRunner::new(configuration(32, file))
            .run(&texts(0..=20), |text| {
                prop_assert_eq!((row.knows)(&text), row.values.contains(&text.as_str()));
                Ok(())
            })
            .unwrap_or_else(|error| panic!("{}: {error}", row.name));
    }
}
