//! Every operation of the contract as a row of a table: called with random arguments through the facade, the request
//! that arrives is the one that the contract states, and each answer, promised or not, has its typed outcome.
//!
//! An operation that the contract gets has to get a row: a call in `access.rs` or `platform.rs`. All else is made from
//! the contract.

mod access;
mod edit;
mod failures;
mod lists;
mod platform;
mod request;
mod row;
mod server;
mod sound;
mod table;
mod validation;

use std::collections::{BTreeMap, BTreeSet};

use astronomer::operations::{GET_USER_V1_BETA1, OPERATIONS};
use astronomer_contract::arguments::{self, Presence};
use astronomer_contract::{Answer, Comparison, Recorder};
use proptest::prelude::*;
use serde_json::Value;

use request::Expectation;
use server::{Server, today};
use table::{answers, for_every_row, operation, rows, sample, sound_arguments, stated, success};

#[test]
fn every_request_is_the_one_that_the_contract_states() {
    for_every_row(
        48,
        concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/proptest-regressions/requests.txt"
        ),
        |row| sound_arguments(row, Presence::Random),
        |row| {
            let server = Server::start();
            let answer = success(row, &sample(&answers(row)));
            let expectation = Expectation::new(row, operation(row));
            Box::new(move |arguments| {
                let outcome = server.call(row, &arguments, vec![answer.clone()]);
                outcome.result.map_err(|error| error.to_string())?;
                match &*outcome.received {
                    [request] => expectation.check(&arguments, request, &server.host()),
                    more => Err(format!("one request was due, and {} came", more.len())),
                }
            })
        },
    );
}

#[test]
fn every_answer_that_the_contract_allows_is_given_as_it_came() {
    for_every_row(
        32,
        concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/proptest-regressions/answers.txt"
        ),
        |row| (sound_arguments(row, Presence::Random), answers(row)).boxed(),
        |row| {
            let server = Server::start();
            let comparison = comparison(row);
            Box::new(move |(arguments, answer)| {
                let outcome = server.call(row, &arguments, vec![success(row, &answer)]);
                let given = outcome.result.map_err(|error| error.to_string())?;
                match comparison.difference(&row.given(&arguments, &answer), &given) {
                    Some(difference) => Err(format!("the answer: {difference}")),
                    None => Ok(()),
                }
            })
        },
    );
}

/// The comparison for what an operation answers with.
fn comparison(row: &row::Row) -> Comparison {
    let success = operation(row).success().next().unwrap();
    let schema = success
        .content
        .first()
        .map_or(&Value::Null, |(_, schema)| schema);
    let name = arguments::schema_name(schema).or_else(|| arguments::schema_name(&schema["items"]));
    name.map_or_else(Comparison::new, Comparison::of_schema)
}

#[test]
fn every_operation_of_the_contract_has_a_row() {
    let covered: BTreeSet<&str> = rows().iter().map(|row| row.operation).collect();
    let stated: BTreeSet<&str> = stated().map(|operation| operation.id.as_str()).collect();
    let missing: Vec<_> = stated.difference(&covered).collect();
    assert!(missing.is_empty(), "add a row that calls {missing:?}");
    let extra: Vec<_> = covered.difference(&stated).collect();
    assert!(
        extra.is_empty(),
        "the contract has no {extra:?}: remove the row"
    );
}

#[test]
fn every_operation_of_the_contract_is_generated() {
    let generated = OPERATIONS.iter().copied().chain([&GET_USER_V1_BETA1]);
    let generated: BTreeMap<&str, _> = generated.map(|info| (info.id, info)).collect();
    let stated: BTreeMap<&str, _> = stated()
        .map(|operation| (operation.id.as_str(), operation))
        .collect();
    assert_eq!(
        generated.keys().collect::<Vec<_>>(),
        stated.keys().collect::<Vec<_>>()
    );
    for (id, info) in generated {
        let operation = stated[id];
        assert_eq!(info.method, operation.method.as_str(), "{id}");
        assert_eq!(info.path, operation.path, "{id}");
        assert_eq!(info.permissions, operation.permissions, "{id}");
        let errors: Vec<&str> = operation
            .errors()
            .map(|error| error.status.as_str())
            .collect();
        assert_eq!(info.errors, errors, "{id}");
        let success: Vec<String> = info.success.iter().map(ToString::to_string).collect();
        let due: Vec<&str> = operation
            .success()
            .map(|success| success.status.as_str())
            .collect();
        assert_eq!(success, due, "{id}");
    }
}

#[test]
fn every_parameter_and_body_is_taken_by_a_row() {
    let mut problems = Vec::new();
    for operation in stated() {
        let mut taken = BTreeSet::new();
        for row in rows().iter().filter(|row| row.operation == operation.id) {
            let arguments = sample(&sound_arguments(row, Presence::All));
            let answer = success(row, &sample(&answers(row)));
            let outcome = Server::start().call(row, &arguments, vec![answer]);
            if let Err(error) = outcome.result {
                problems.push(error.to_string());
            }
            taken.extend(arguments.taken());
        }
        let names = arguments::names(operation);
        let id = &operation.id;
        problems.extend(
            names
                .difference(&taken)
                .map(|name| format!("{id}: no row takes {name}")),
        );
        problems.extend(
            taken
                .difference(&names)
                .map(|name| format!("{id}: the contract has no {name}")),
        );
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[tokio::test]
async fn a_scope_works_on_its_own_organization() {
    let recorder = Recorder::answering(Answer::empty(204)).await;
    let other: astronomer::OrganizationId = "other 1/é".parse().unwrap();
    let other = recorder.client().organization(other);
    other.teams().delete(&"t1".parse().unwrap()).await.unwrap();
    other
        .deployments()
        .delete(&"d1".parse().unwrap())
        .await
        .unwrap();
    let received = recorder.received();
    let lines: Vec<&str> = received
        .iter()
        .map(|request| request.line.as_str())
        .collect();
    assert_eq!(
        lines,
        [
            "DELETE /v1/organizations/other%201%2F%C3%A9/teams/t1",
            "DELETE /v1/organizations/other%201%2F%C3%A9/deployments/d1",
        ]
    );
}
