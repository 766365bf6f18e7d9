//! The contract of the repository against itself, and against itself with one thing made different.

use std::path::PathBuf;
use std::sync::LazyLock;

use astronomer_spec::Document;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

use super::mutation::RULES;
use super::{changes, line};

static CONTRACT: LazyLock<Value> = LazyLock::new(|| {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../openapi/astro-v1.yaml");
    Document::load(path).unwrap().value().clone()
});

/// The places of each rule.
static PLACES: LazyLock<Vec<Vec<String>>> =
    LazyLock::new(|| RULES.iter().map(|rule| rule.places(&CONTRACT)).collect());

fn check(rule: usize, index: Index) -> Result<(), TestCaseError> {
    let (rule, places) = (&RULES[rule], &PLACES[rule]);
    let mutation = rule.mutate(&CONTRACT, &places[index.index(places.len())]);
    let found = changes(&CONTRACT, &mutation.document);
    let lines: Vec<String> = found.iter().map(line).collect();
    let context = format!("{} at {}: {lines:#?}", rule.name, mutation.pointer);
    prop_assert_eq!(found.len(), mutation.kinds.len().min(1), "{}", context);
    for change in &found {
        prop_assert!(mutation.kinds.contains(&change.kind), "{}", context);
        let pointers = [&change.place.old_pointer, &change.place.new_pointer];
        let is_there = pointers
            .into_iter()
            .flatten()
            .any(|pointer| *pointer == mutation.pointer);
        prop_assert!(is_there, "{}: {:?}", context, change.place);
        prop_assert!(!change.reason.is_empty());
    }
    // The other way round it is one change, too.
    let back = changes(&mutation.document, &CONTRACT);
    prop_assert_eq!(
        back.len(),
        found.len(),
        "back: {}: {:#?}",
        context,
        back.iter().map(line).collect::<Vec<_>>()
    );
    Ok(())
}

#[test]
fn the_contract_is_no_different_from_itself() {
    assert_eq!(changes(&CONTRACT, &CONTRACT), []);
}

#[test]
fn every_rule_finds_places_in_the_contract() {
    for (rule, places) in RULES.iter().zip(PLACES.iter()) {
        assert!(!places.is_empty(), "{} finds no place", rule.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_single_change_is_reported_exactly_once(rule in 0..RULES.len(), index in any::<Index>()) {
        check(rule, index)?;
    }
}
