//! Every operation of the contract over real HTTP: its success, and each error that it declares.
//!
//! The rows of `rows` give a sound request for each operation. An operation, a member of a union or a declared error that
//! nothing tries fails the test by name, so that what the contract gains is noticed.

// Tests may unwrap, also in what they share.
#![allow(clippy::unwrap_used)]

mod api;
mod contract;
mod objects;
mod provocation;
mod rows;
mod secrets;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use api::{Api, Call, Token};
use astronomer_sim::Behavior;
use contract::{Contract, Declared};
use provocation::{Provocation, general_provocations};
use rows::{Row, rows};
use serde_json::json;

static CONTRACT: LazyLock<Contract> = LazyLock::new(Contract::load);

/// What is made is ready at once, so that each request is sound without waiting.
fn behavior() -> Behavior {
    Behavior::default().provisioning(0)
}

#[track_caller]
fn assert_none(failures: &[String]) {
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_operation_has_a_row() {
    let declared: BTreeSet<&str> = CONTRACT.ids().collect();
    let rows = rows();
    let listed: BTreeSet<&str> = rows.iter().map(|row| row.operation).collect();
    assert_eq!(listed.len(), rows.len(), "an operation has two rows");
    let missing: Vec<_> = declared.difference(&listed).collect();
    let unknown: Vec<_> = listed.difference(&declared).collect();
    assert!(missing.is_empty(), "operations without a row: {missing:?}");
    assert!(unknown.is_empty(), "rows without an operation: {unknown:?}");
}

#[test]
fn every_member_of_a_union_is_sent() {
    let mut failures = Vec::new();
    for row in rows() {
        let Some((tag, values)) = &CONTRACT.get(row.operation).tag else {
            continue;
        };
        let bodies = row.sound.iter().filter_map(|call| call.body.as_ref());
        let sent: BTreeSet<&str> = bodies.filter_map(|body| body[tag].as_str()).collect();
        let missing = values.iter().filter(|value| !sent.contains(value.as_str()));
        failures
            .extend(missing.map(|value| format!("{}: no body with {tag} {value}", row.operation)));
    }
    assert_none(&failures);
}

#[test]
fn every_declared_error_has_a_way_to_provoke_it() {
    let mut failures = Vec::new();
    for row in rows() {
        let declared = CONTRACT.get(row.operation);
        for status in declared.error_statuses() {
            if provocations(&row, declared, status).is_empty() {
                failures.push(format!("{}: nothing provokes {status}", row.operation));
            }
        }
        let known: Vec<&str> = declared.error_statuses().collect();
        let unknown = row
            .errors
            .iter()
            .filter(|(status, _)| !known.contains(status));
        failures.extend(unknown.map(|(status, _)| {
            format!("{}: {status} is provoked, but not declared", row.operation)
        }));
    }
    assert_none(&failures);
}

/// What provokes an error: what the row says, else the general way.
fn provocations(row: &Row, declared: &Declared, status: &str) -> Vec<Provocation> {
    let own = row.errors.iter().filter(|(known, _)| *known == status);
    let own: Vec<Provocation> = own.map(|(_, provocation)| provocation.clone()).collect();
    if own.is_empty() {
        return general_provocations(declared, status);
    }
    own
}

/// Runs one case; whatever goes wrong, also in making the objects that it needs, is the failure of this case alone.
async fn run(
    case: impl Future<Output = Result<(), String>> + Send + 'static,
) -> Result<(), String> {
    let outcome = tokio::spawn(case).await;
    outcome.unwrap_or_else(|error| {
        let panic = error.into_panic();
        let text = panic.downcast_ref::<String>().cloned();
        Err(text.unwrap_or_else(|| "panicked".to_owned()))
    })
}

#[tokio::test]
async fn every_operation_answers_as_declared() {
    let mut failures = Vec::new();
    for row in rows() {
        for call in row.sound {
            let (name, sent) = (row.operation, format!("{call:?}"));
            let outcome = run(async move {
                let declared = CONTRACT.get(row.operation);
                let mut api = Api::start(&CONTRACT, behavior()).await;
                let answer = api.send(&call).await;
                declared.check(&declared.success_status(), &answer)
            });
            if let Err(problem) = outcome.await {
                failures.push(format!("{name}: {problem}\n  {sent}"));
            }
        }
    }
    assert_none(&failures);
}

/// The permissions that an operation declares are enough for it.
#[tokio::test]
async fn the_declared_permissions_are_enough() {
    let mut failures = Vec::new();
    for row in rows() {
        let declared = CONTRACT.get(row.operation);
        let permissions = declared.operation.permissions.clone();
        if permissions.is_empty() {
            continue;
        }
        let call = row.sound[0].clone();
        let outcome = run(async move {
            let mut api = Api::start(&CONTRACT, behavior()).await;
            let token = api.sim.token_with_permissions(permissions).unwrap();
            let answer = api.send(&call.token(Token::Text(token))).await;
            declared.check(&declared.success_status(), &answer)
        });
        if let Err(problem) = outcome.await {
            failures.push(format!("{}: {problem}", row.operation));
        }
    }
    assert_none(&failures);
}

#[tokio::test]
async fn every_declared_error_is_answered_as_declared() {
    let mut failures = Vec::new();
    for row in rows() {
        let declared = CONTRACT.get(row.operation);
        for status in declared.error_statuses() {
            for provocation in provocations(&row, declared, status) {
                let sound = row.sound[0].clone();
                let name = format!("{} {status} by {provocation:?}", row.operation);
                let outcome = run(async move {
                    let behavior = provocation.behavior(behavior());
                    let mut api = Api::start(&CONTRACT, behavior).await;
                    let answer = provocation.send(&mut api, &sound).await;
                    declared.check(status, &answer)
                });
                if let Err(problem) = outcome.await {
                    failures.push(format!("{name}: {problem}"));
                }
            }
        }
    }
    assert_none(&failures);
}

/// The one known breach: custom roles for Dags can be made, but the contract's answers do not list their scope.
#[tokio::test]
async fn a_custom_role_for_dags_breaks_the_contract_in_its_scope_alone() {
    let body = json!({"name": "role {unique}", "scopeType": "DAG", "permissions": ["dag.get"]});
    let mut list = Call::new("ListRoles");
    list.needs.push("dagRoleId".to_owned());
    let calls = [
        Call::new("CreateCustomRole").body(body.clone()),
        Call::new("GetCustomRole").parameter("roleId", "dagRoleId"),
        Call::new("UpdateCustomRole")
            .parameter("customRoleId", "dagRoleId")
            .body(body),
        list,
    ];
    let mut api = Api::start(&CONTRACT, behavior()).await;
    for call in calls {
        let declared = CONTRACT.get(&call.operation);
        let answer = api.send(&call).await;
        let problem = declared.check(&declared.success_status(), &answer);
        let problem = problem.unwrap_err();
        let breaches = problem
            .strip_prefix("the body breaks its schema: ")
            .unwrap();
        for breach in breaches.split("; ") {
            let (place, told) = breach.split_once(": ").unwrap();
            assert!(
                place.ends_with("/scopeType"),
                "{}: {breach}",
                call.operation
            );
            let expected = r#""DAG" is not one of "DEPLOYMENT", "WORKSPACE" or "ORGANIZATION""#;
            assert_eq!(told, expected, "{}", call.operation);
        }
    }
}
