//! The contract of the repository against itself, and against itself with one thing made different.

use std::path::PathBuf;
use std::sync::LazyLock;

use astronomer_spec::Document;
use astronomer_spec::diff::ChangeKind;
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

/// Whether a place is a property that a discriminator of the contract names.
fn is_tag(pointer: &str) -> bool {
    let schemas = CONTRACT["components"]["schemas"].as_object().unwrap();
    let names = schemas
        .values()
        .map(|schema| &schema["discriminator"]["propertyName"]);
    let name = pointer.rsplit('/').next().unwrap_or_default();
    names.into_iter().any(|tag| tag == name)
}

fn check(rule: usize, index: Index) -> Result<(), TestCaseError> {
    let (rule, places) = (&RULES[rule], &PLACES[rule]);
    let mutation = rule.mutate(&CONTRACT, &places[index.index(places.len())]);
    let found = changes(&CONTRACT, &mutation.document);
    let lines: Vec<String> = found.iter().map(line).collect();
    let context = format!("{} at {}: {lines:#?}", rule.name, mutation.pointer);
    prop_assert_eq!(found.len(), mutation.kinds.len().min(1), "{}", context);
    for change in &found {
        let pointers = [&change.place.old_pointer, &change.place.new_pointer];
        let mut pointers = pointers.into_iter().flatten();
        // What tells the members of a union apart is one thing, whatever changes in it.
        let is_tag = change.kind == ChangeKind::KeywordChanged
            && change.place.old_pointer.as_deref().is_some_and(is_tag);
        let is_there = match is_tag {
            true => pointers.any(|pointer| mutation.pointer.starts_with(pointer)),
            false => pointers.any(|pointer| *pointer == mutation.pointer),
        };
        prop_assert!(
            is_tag || mutation.kinds.contains(&change.kind),
            "{}",
            context
        );
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
