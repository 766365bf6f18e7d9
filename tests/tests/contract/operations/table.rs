//! The table: every operation of the contract beside the rows that call it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use astronomer::RetryClass;
use astronomer_contract::arguments::{Presence, arguments, schema_name};
use astronomer_contract::instances::{instances, texts};
use astronomer_contract::{Answer, Arguments, Values, contract, persistence};
use astronomer_spec::operation::{RetryClass as Stated, operations};
use astronomer_spec::{Document, Operation};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{TestCaseError, TestError, TestRunner};
use serde_json::Value;

use super::row::{Gives, Row};
use super::{access, platform};

/// The operations of v1 and the one of v1beta1, by id: as the vendor states them, and with the types of the overlay.
fn contracts() -> &'static BTreeMap<String, (Operation, Operation)> {
    static OPERATIONS: OnceLock<BTreeMap<String, (Operation, Operation)>> = OnceLock::new();
    OPERATIONS.get_or_init(|| {
        let of = |document: &Document| operations(document).unwrap();
        let preview = of(&contract::preview());
        let stated = of(contract::vendor()).into_iter().chain(preview.clone());
        let typed = of(contract::overlaid()).into_iter().chain(preview);
        let pairs = stated.zip(typed);
        pairs
            .map(|(stated, typed)| {
                assert_eq!(stated.id, typed.id, "the overlay changes the operations");
                (stated.id.clone(), (stated, typed))
            })
            .collect()
    })
}

/// Every operation of the contract.
pub(crate) fn stated() -> impl Iterator<Item = &'static Operation> {
    contracts().values().map(|(stated, _)| stated)
}

/// The operation of a row; a row of none is named by a test of its own.
pub(crate) fn operation(row: &Row) -> &'static Operation {
    let found = contracts().get(row.operation);
    &found
        .unwrap_or_else(|| panic!("{} is no operation of the contract", row.operation))
        .0
}

/// What a repeat of a row's operation does, as the overlay states it.
pub(crate) fn retry_class(row: &Row) -> RetryClass {
    let (_, typed) = &contracts()[row.operation];
    match typed.retry_class.unwrap() {
        Stated::Read => RetryClass::Read,
        Stated::Update => RetryClass::Update,
        Stated::Delete => RetryClass::Delete,
        Stated::Create => RetryClass::Create,
        Stated::Rotate => RetryClass::Rotate,
    }
}

pub(crate) fn rows() -> Vec<Row> {
    let rows = [access::rows(), platform::rows()];
    rows.into_iter().flatten().collect()
}

/// Arguments for a row, which the contract allows and the facade accepts.
pub(crate) fn sound_arguments(row: &Row, presence: Presence) -> BoxedStrategy<Arguments> {
    let (stated, typed) = &contracts()[row.operation];
    let accepted = row.clone();
    arguments(stated, typed, contract::overlaid(), presence)
        .prop_map(move |arguments| accepted.accepted(arguments))
        .boxed()
}

/// Bodies of a success that the contract allows, in which nothing contradicts itself; null for no body.
pub(crate) fn answers(row: &Row) -> BoxedStrategy<Value> {
    let success = operation(row).success().next().unwrap();
    let bodies = match success.content.first() {
        None => Just(Value::Null).boxed(),
        Some(_) if row.gives == Gives::Bytes => texts(0..=40).prop_map(Value::from).boxed(),
        Some((_, schema)) => {
            let of = |schema: &Value| {
                let name = schema_name(schema).unwrap_or_else(|| panic!("{schema} has no name"));
                instances(contract::vendor(), name, Values::Allowed)
            };
            match schema["type"].as_str() {
                Some("array") => prop::collection::vec(of(&schema["items"]), 0..=3)
                    .prop_map(Value::from)
                    .boxed(),
                _ => of(schema),
            }
        }
    };
    let consistent = row.clone();
    bodies
        .prop_map(move |body| consistent.consistent(body))
        .boxed()
}

/// A body as the answer of a success.
pub(crate) fn success(row: &Row, body: &Value) -> Answer {
    let response = operation(row).success().next().unwrap();
    let status = response.status.parse().unwrap();
    match (response.content.first(), body) {
        (None, _) => Answer::empty(status),
        (Some((kind, _)), Value::String(text)) if row.gives == Gives::Bytes => {
            Answer::new(status, kind, text.clone())
        }
        (Some((kind, _)), body) => Answer::new(status, kind, body.to_string()),
    }
}

/// One value of a strategy, the same in every run.
pub(crate) fn sample<T: std::fmt::Debug>(strategy: &BoxedStrategy<T>) -> T {
    let tree = strategy.new_tree(&mut TestRunner::deterministic());
    tree.unwrap().current()
}

/// Runs cases for every row, and reports all rows that fail.
pub(crate) fn for_every_row<T: std::fmt::Debug>(
    cases: u32,
    file: &'static str,
    strategy: fn(&Row) -> BoxedStrategy<T>,
    prepare: impl Fn(&Row) -> Box<dyn Fn(T) -> Result<(), String> + '_>,
) {
    let failed: Vec<String> = rows()
        .iter()
        .filter_map(|row| {
            let check = prepare(row);
            let mut runner = TestRunner::new(persistence::configuration(cases, file));
            let result = runner.run(&strategy(row), |case| {
                check(case).map_err(TestCaseError::fail)
            });
            let problem = match result {
                Ok(()) => return None,
                Err(TestError::Fail(reason, case)) => format!("{reason}\n  with {case:?}"),
                Err(TestError::Abort(reason)) => reason.to_string(),
            };
            Some(format!("{}: {problem}", row.name(operation(row))))
        })
        .collect();
    assert!(
        failed.is_empty(),
        "{} rows fail:\n{}",
        failed.len(),
        failed.join("\n")
    );
}
