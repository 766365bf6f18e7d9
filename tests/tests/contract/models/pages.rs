//! Pages are read without serde, whatever well-meaning servers write; and where that gives something, serde gives the same.

mod small;

use std::collections::BTreeSet;

use astronomer_contract::damage::{Bearable, Choices, Unbearable, choices, damage, spoil};
use astronomer_contract::pages::{PAGES, Page, Reading};
use astronomer_contract::persistence::configuration;
use astronomer_contract::{Shape, Values, contract, instances::instances};
use astronomer_spec::operation::operations;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{TestCaseError, TestRunner};
use serde_json::Value;

use super::serialisations::write;

/// Cases per schema and test.
const CASES: u32 = 32;

/// Whole numbers from here on are left to serde.
const LONG: i64 = 1_000_000_000_000_000_000;

const BEARABLE: [Bearable; 5] = [
    Bearable::UnlistedValues,
    Bearable::NewFields,
    Bearable::Nulls,
    Bearable::MissingOptionals,
    Bearable::OtherDates,
];

/// Runs a check on random pages of every list, with whole numbers as long as they are in practice.
fn for_each_page<C>(
    context: impl Fn() -> BoxedStrategy<C>,
    check: impl Fn(&Page, Shape<'_>, &Value, C) -> Result<(), TestCaseError>,
) where
    C: std::fmt::Debug + 'static,
{
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/proptest-regressions/model_pages.txt"
    );
    for page in PAGES {
        let lowered = contract::lowered(contract::overlaid(), page.schema);
        let values = instances(contract::overlaid(), page.schema, Values::Seen);
        TestRunner::new(configuration(CASES, file))
            .run(&(values, context()), |(mut value, context)| {
                shorten(&mut value);
                check(page, Shape::new(&lowered), &value, context)
            })
            .unwrap_or_else(|error| panic!("{}: {error}", page.schema));
    }
}

fn shorten(value: &mut Value) {
    match value {
        Value::Number(number) => {
            if let Some(long) = number.as_i64() {
                *value = (long % LONG).into();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(shorten),
        Value::Object(members) => members.values_mut().for_each(shorten),
        _ => {}
    }
}

/// How a page is written: as it is, pretty, and with the keys, spaces and escapes that the choices say.
fn spellings(value: &Value, choices: &[Index]) -> [String; 3] {
    [
        value.to_string(),
        format!("{value:#}"),
        write(value, choices),
    ]
}

fn indices() -> impl Strategy<Value = Vec<Index>> {
    prop::collection::vec(any::<Index>(), 1..64)
}

fn read(page: &Page, body: impl AsRef<[u8]>) -> Result<Reading, TestCaseError> {
    (page.read)(body.as_ref()).map_err(TestCaseError::fail)
}

#[test]
fn every_list_of_the_contract_is_read_as_its_pages() {
    let mut answers = BTreeSet::new();
    for operation in operations(contract::vendor()).unwrap() {
        let mut parameters = operation.parameters.iter();
        let is_paged = parameters.any(|parameter| parameter.name == "offset");
        if !operation.id.starts_with("List") || !is_paged {
            continue;
        }
        let content = operation
            .responses
            .into_iter()
            .filter(|it| it.status == "200");
        for (_, schema) in content.flat_map(|response| response.content) {
            let reference = schema["$ref"].as_str().unwrap();
            answers.extend(reference.rsplit('/').next().map(str::to_owned));
        }
    }
    let pages: Vec<&str> = PAGES.iter().map(|page| page.schema).collect();
    assert_eq!(pages, answers.iter().collect::<Vec<_>>());
}

#[test]
fn pages_are_read_without_serde_however_they_are_written() {
    for_each_page(
        || indices().boxed(),
        |page, _, value, indices: Vec<Index>| {
            for body in spellings(value, &indices) {
                prop_assert_eq!(read(page, &body)?, Reading::Fast, "{}", body);
            }
            Ok(())
        },
    );
}

#[test]
fn what_has_to_be_borne_is_read_without_serde() {
    for kind in BEARABLE {
        for_each_page(
            || (indices(), choices()).boxed(),
            |page, shape, value, (indices, choices): (Vec<Index>, Choices)| {
                let Some(change) = damage(shape, value, kind, &choices) else {
                    return Ok(());
                };
                for body in spellings(&change.value, &indices) {
                    prop_assert_eq!(read(page, &body)?, Reading::Fast, "{:?}: {}", kind, body);
                }
                Ok(())
            },
        );
    }
}

#[test]
fn what_is_none_of_the_contracts_is_refused() {
    for kind in [Unbearable::WrongType, Unbearable::MissingField] {
        for_each_page(
            || (indices(), any::<(Index, Index)>()).boxed(),
            |page, shape, value, (indices, (which, how)): (Vec<Index>, _)| {
                let Some((value, place)) = spoil(shape, value, kind, which, how) else {
                    return Ok(());
                };
                for body in spellings(&value, &indices) {
                    prop_assert_eq!(read(page, &body)?, Reading::Refused, "{}: {}", place, body);
                }
                Ok(())
            },
        );
    }
}

#[test]
fn whatever_happens_to_the_bytes_serde_says_the_same() {
    let edit = (
        any::<Index>(),
        0..4_usize,
        prop::collection::vec(bytes(), 0..4),
    );
    let edits = prop::collection::vec(edit, 1..4);
    for_each_page(
        || {
            (
                indices(),
                prop::collection::vec(edits.clone(), 8),
                any::<Index>(),
            )
                .boxed()
        },
        |page, _, value, (indices, variants, cut): (Vec<Index>, Vec<Vec<Edit>>, _)| {
            for body in spellings(value, &indices) {
                read(page, &body.as_bytes()[..cut.index(body.len())])?;
                for edits in &variants {
                    let mut body = body.clone().into_bytes();
                    for (place, removed, added) in edits {
                        let start = place.index(body.len() + 1);
                        let end = body.len().min(start + removed);
                        body.splice(start..end, added.iter().copied());
                    }
                    read(page, body)?;
                }
            }
            Ok(())
        },
    );
}

/// Where an edit is, how many bytes it takes, and what it puts there.
type Edit = (Index, usize, Vec<u8>);

/// Bytes that mean something in JSON, and any others.
fn bytes() -> impl Strategy<Value = u8> + Clone {
    prop_oneof![
        2 => prop::sample::select(&b"{}[]:,\"\\ 0123456789-.eEnulltruefalsTZ\n\x00\x1f"[..]),
        1 => any::<u8>(),
    ]
}
