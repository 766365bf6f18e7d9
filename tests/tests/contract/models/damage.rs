//! What is done to answers: some of it has to be borne, some has to be refused.

use astronomer_contract::damage::{Bearable, Unbearable, choices, damage, spoil};
use astronomer_contract::shape::{Place, Step};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestCaseError;
use std::cell::Cell;

use super::for_each_model;

fn is_borne(kind: Bearable) {
    let damaged = Cell::new(0);
    for_each_model(
        || choices().boxed(),
        |subject, value, choices| {
            let Some(change) = damage(subject.shape, value, kind, &choices) else {
                return Ok(());
            };
            damaged.set(damaged.get() + 1);
            let encoded =
                (subject.model.reencode)(&change.value.to_string()).map_err(TestCaseError::fail)?;
            let difference = subject.comparison.difference(&change.known, &encoded.json);
            prop_assert_eq!(difference, None, "damaged at {:?}", change.places);
            let (mut unlisted, mut found) = (change.unlisted, encoded.unlisted);
            unlisted.sort();
            found.sort();
            prop_assert_eq!(found, unlisted);
            Ok(())
        },
    );
    let damaged = damaged.get();
    assert!(
        damaged > 500,
        "{kind:?}: only {damaged} values were damaged"
    );
}

#[test]
fn unlisted_values_are_kept() {
    is_borne(Bearable::UnlistedValues);
}

#[test]
fn new_fields_take_nothing_away() {
    is_borne(Bearable::NewFields);
}

#[test]
fn null_says_no_more_than_nothing() {
    is_borne(Bearable::Nulls);
}

#[test]
fn what_is_optional_may_be_missing() {
    is_borne(Bearable::MissingOptionals);
}

#[test]
fn a_date_is_its_instant_however_it_is_written() {
    is_borne(Bearable::OtherDates);
}

/// Where the error of a model says that it is, as [`Place`] writes it. A union's own message goes on where the path ends.
fn named_place(error: &astronomer_core::DecodeError) -> String {
    let outer = error.path().unwrap_or_default();
    let inner = error
        .message()
        .split_once(") at ")
        .and_then(|(_, rest)| rest.split_once(": "))
        .map_or("", |(inner, _)| inner);
    match (outer, inner) {
        (outer, "") => outer.to_owned(),
        ("", inner) => inner.to_owned(),
        (outer, inner) => format!("{outer}.{inner}"),
    }
}

/// A place as errors may tell it: a key of a map that is no plain name is the body's own, and hidden.
fn shown(place: &Place) -> String {
    let is_plain = |name: &str| {
        name.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            && !name.starts_with(|c: char| c.is_ascii_digit())
    };
    place
        .steps()
        .iter()
        .fold(Place::default(), |shown, step| match step {
            Step::Item(index) => shown.item(*index),
            Step::Member(name) if is_plain(name) => shown.member(name),
            Step::Member(_) => shown.member("[hidden]"),
        })
        .to_string()
}

fn is_refused(kind: Unbearable) {
    let spoilt = Cell::new(0);
    for_each_model(
        || any::<(Index, Index)>().boxed(),
        |subject, value, (which, how)| {
            let Some((value, place)) = spoil(subject.shape, value, kind, which, how) else {
                return Ok(());
            };
            let is_tri_state = |name| subject.comparison.is_tri_state(name);
            if kind == Unbearable::MissingField && place.name().is_some_and(is_tri_state) {
                // What is absent is told, not refused, and only requests have such fields.
                return Ok(());
            }
            spoilt.set(spoilt.get() + 1);
            let Err(error) = (subject.model.decode)(value.to_string().as_bytes()) else {
                return Err(TestCaseError::fail(format!(
                    "{place} was taken as {:?} in {value}",
                    place.find(&value)
                )));
            };
            let named = named_place(&error);
            match kind {
                Unbearable::WrongType => prop_assert_eq!(named, shown(&place), "{}", error),
                Unbearable::MissingField => {
                    let parent = place.parent().unwrap_or_default();
                    prop_assert_eq!(named, shown(&parent), "{}", error);
                    let name = place.name().unwrap_or_default();
                    let says = [
                        format!("missing field `{name}`"),
                        format!("{name} is missing"),
                    ];
                    prop_assert!(
                        says.iter().any(|says| error.message().contains(says)),
                        "{error} does not name {name}"
                    );
                }
            }
            Ok(())
        },
    );
    let spoilt = spoilt.get();
    assert!(spoilt > 1000, "{kind:?}: only {spoilt} values were spoilt");
}

#[test]
fn a_value_of_another_type_is_refused_with_its_place() {
    is_refused(Unbearable::WrongType);
}

#[test]
fn a_missing_field_is_refused_with_its_place() {
    is_refused(Unbearable::MissingField);
}
