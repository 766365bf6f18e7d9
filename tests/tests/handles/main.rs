//! Every operation of the contract, called through its handle: the request that arrives is that of the operation, every
//! parameter can be set, and the answer that the contract promises is understood.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

mod access;
mod edit;
mod platform;
mod validation;

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::SystemTime;

use astronomer::operations::{GET_USER_V1_BETA1, OPERATIONS};
use astronomer::{Client, Error, ManualClock, OperationInfo, OrganizationId};
use astronomer_contract::{Answer, Recorder, Values, contract, instances::instances};
use astronomer_spec::Operation;
use astronomer_spec::operation::{Location, operations};
use jiff::Timestamp;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

/// What stands behind the name of a parameter in the id that is given for it, and would lead elsewhere if it weren't
/// encoded.
const AWKWARD: &str = " 1/é";
/// The same in a path.
const IN_PATH: &str = "%201%2F%C3%A9";
/// The same in a query.
const IN_QUERY: &str = "+1%2F%C3%A9";

type Sent = Pin<Box<dyn Future<Output = Result<(), Error>>>>;

/// A call through a handle, and what it sends.
struct Row {
    operation: &'static str,
    base: &'static str,
    call: fn(Client) -> Sent,
    query: String,
    body: Option<Value>,
}

impl Row {
    fn new(operation: &'static str, call: fn(Client) -> Sent) -> Self {
        Self {
            operation,
            base: "/v1",
            call,
            query: String::new(),
            body: None,
        }
    }

    /// Where the operation is, when that is not v1.
    fn base(mut self, path: &'static str) -> Self {
        self.base = path;
        self
    }

    /// The query that is sent, with `{name}` for the id of that name.
    fn query(mut self, query: &str) -> Self {
        self.query = query.replace('{', "").replace('}', IN_QUERY);
        self
    }

    fn body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    /// The operation, which states method and path.
    fn info(&self) -> &'static OperationInfo {
        known_operations()
            .find(|info| info.id == self.operation)
            .unwrap_or_else(|| panic!("{} is no operation of the contract", self.operation))
    }

    fn line(&self) -> String {
        let info = self.info();
        let path = info.path.replace('{', "").replace('}', IN_PATH);
        let line = format!("{} {}{path}", info.method, self.base);
        if self.query.is_empty() {
            line
        } else {
            format!("{line}?{}", self.query)
        }
    }
}

/// `call!(|client| …)`: a call whose answer doesn't matter here.
macro_rules! call {
    (|$client:ident| $call:expr) => {
        |$client| {
            Box::pin(async move {
                $call.await?;
                Ok(())
            })
        }
    };
}
use call;

/// An id that is told from those of all other parameters.
fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(parameter: &str) -> T {
    text(parameter).parse().unwrap()
}

/// The text of [`id`].
fn text(parameter: &str) -> String {
    format!("{parameter}{AWKWARD}")
}

/// The day of every call: some periods are counted back from it.
fn today() -> SystemTime {
    "2026-06-30T12:00:00Z".parse::<Timestamp>().unwrap().into()
}

fn rows() -> Vec<Row> {
    [access::rows(), platform::rows()]
        .into_iter()
        .flatten()
        .collect()
}

fn known_operations() -> impl Iterator<Item = &'static OperationInfo> {
    OPERATIONS.iter().copied().chain([&GET_USER_V1_BETA1])
}

fn contracts() -> BTreeMap<String, Operation> {
    let preview = operations(&contract::preview()).unwrap();
    let all = operations(contract::vendor())
        .unwrap()
        .into_iter()
        .chain(preview);
    all.map(|operation| (operation.id.clone(), operation))
        .collect()
}

/// The name behind a reference to a schema.
fn schema_name(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

/// A success as the contract states it, the same in every run.
fn answer(operation: &Operation) -> Answer {
    let response = operation.success().next().unwrap();
    let Some((media_type, schema)) = response.content.first() else {
        return Answer::empty(response.status.parse().unwrap());
    };
    if media_type != "application/json" {
        return Answer::new(200, media_type, "");
    }
    let sample = |name: &str| {
        let strategy = instances(contract::vendor(), name, Values::Allowed);
        strategy
            .new_tree(&mut TestRunner::deterministic())
            .unwrap()
            .current()
    };
    let mut body = match schema_name(schema) {
        Some(name) => sample(name),
        None => json!([sample(schema_name(&schema["items"]).unwrap())]),
    };
    if body.get("totalCount").is_some() {
        body["totalCount"] = json!(1);
        body["offset"] = json!(0);
    }
    if operation.id == "ListRoles" {
        body["defaultRoles"] = json!([]);
    }
    Answer::json(&body)
}

#[test]
fn every_operation_has_a_row() {
    let covered: BTreeSet<&str> = rows().iter().map(|row| row.operation).collect();
    let missing: Vec<&str> = known_operations()
        .map(|info| info.id)
        .filter(|id| !covered.contains(id))
        .collect();
    assert!(missing.is_empty(), "no handle is called for {missing:?}");
}

#[tokio::test]
async fn every_handle_sends_the_request_of_its_operation() {
    let contracts = contracts();
    for row in rows() {
        let name = row.operation;
        let recorder = Recorder::answering(answer(&contracts[name])).await;
        let organization = text("organizationId");
        let client = recorder
            .builder()
            .organization(organization)
            .with_clock(Arc::new(ManualClock::at(today())))
            .build()
            .unwrap();
        if let Err(error) = (row.call)(client).await {
            panic!("{name}: {error}");
        }
        let request = recorder.only();
        assert_eq!(request.line, row.line(), "{name}");
        assert_eq!(request.json(), row.body, "{name}");
    }
}

#[test]
fn every_parameter_can_be_set() {
    for (name, operation) in contracts() {
        let rows: Vec<Row> = rows()
            .into_iter()
            .filter(|row| row.operation == name)
            .collect();
        let queries = rows.iter().flat_map(|row| row.query.split('&'));
        let set: BTreeSet<&str> = queries
            .filter_map(|pair| Some(pair.split_once('=')?.0))
            .collect();
        let stated: BTreeSet<&str> = operation
            .parameters
            .iter()
            .filter(|parameter| parameter.location == Location::Query)
            .map(|parameter| parameter.name.as_str())
            .collect();
        assert_eq!(set, stated, "the query of {name}");
    }
}

#[test]
fn every_body_is_one_that_the_contract_allows() {
    let contracts = contracts();
    for row in rows() {
        let stated = contracts[row.operation].request_body.as_ref();
        match (&row.body, stated) {
            (None, None) => {}
            (Some(body), Some(stated)) => {
                let validator = contract::validator(schema_name(&stated.schema).unwrap());
                if let Err(error) = validator.validate(body) {
                    panic!("{}: {error}", row.operation);
                }
            }
            (body, _) => panic!(
                "{}: a body is due or not, and there is {body:?}",
                row.operation
            ),
        }
    }
}

#[tokio::test]
async fn a_scope_works_on_its_own_organization() {
    let recorder = Recorder::answering(Answer::empty(204)).await;
    let other = recorder
        .client()
        .organization(id::<OrganizationId>("other"));
    other.teams().delete(&id("teamId")).await.unwrap();
    other
        .deployments()
        .delete(&id("deploymentId"))
        .await
        .unwrap();
    let lines: Vec<String> = recorder
        .received()
        .into_iter()
        .map(|request| request.line)
        .collect();
    assert_eq!(
        lines,
        [
            format!("DELETE /v1/organizations/other{IN_PATH}/teams/teamId{IN_PATH}"),
            format!("DELETE /v1/organizations/other{IN_PATH}/deployments/deploymentId{IN_PATH}"),
        ]
    );
}
