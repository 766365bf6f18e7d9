//! What is no success: errors that the contract declares, those that it doesn't, and answers of something in between.

use std::time::Duration;

use astronomer::{Error, RetryClass};
use astronomer_contract::arguments::Presence;
use astronomer_contract::instances::instances;
use astronomer_contract::{Answer, Arguments, Values, contract};
use astronomer_spec::Operation;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::row::{Gives, Row};
use super::server::{Outcome, Server};
use super::table::{
    answers, for_every_row, operation, retry_class, sample, sound_arguments, success,
};

const JSON: &str = "application/json";
const HTML: &str = "<html><body>Bad gateway</body></html>";

/// How often a call is sent at most.
const ATTEMPTS: u32 = 4;

/// The statuses after which the same request may succeed.
const PASSING: [u16; 6] = [408, 429, 500, 502, 503, 504];

/// The names of the predicates, and whether each holds.
fn predicates(error: &Error) -> [(&'static str, bool); 16] {
    [
        ("is_unauthorized", error.is_unauthorized()),
        ("is_forbidden", error.is_forbidden()),
        ("is_not_found", error.is_not_found()),
        ("is_conflict", error.is_conflict()),
        ("is_rate_limited", error.is_rate_limited()),
        ("is_server_error", error.is_server_error()),
        ("is_decode", error.is_decode()),
        ("is_timeout", error.is_timeout()),
        ("is_connect", error.is_connect()),
        ("is_connection_lost", error.is_connection_lost()),
        ("is_body_too_large", error.is_body_too_large()),
        ("is_invalid_input", error.is_invalid_input()),
        ("is_configuration", error.is_configuration()),
        ("is_credentials", error.is_credentials()),
        ("is_incomplete", error.is_incomplete()),
        ("is_failed_state", error.is_failed_state()),
    ]
}

/// The one predicate that holds for a status of failure, if any.
fn predicate_of(status: u16) -> Option<&'static str> {
    match status {
        401 => Some("is_unauthorized"),
        403 => Some("is_forbidden"),
        404 => Some("is_not_found"),
        409 => Some("is_conflict"),
        429 => Some("is_rate_limited"),
        500.. => Some("is_server_error"),
        _ => None,
    }
}

/// How often an operation is sent that fails like this every time.
fn attempts_due(row: &Row, status: u16) -> u32 {
    let is_safe = retry_class(row).is_repeatable() || status == 429;
    if PASSING.contains(&status) && is_safe {
        ATTEMPTS
    } else {
        1
    }
}

/// The statuses that an operation declares; of a range, those that occur.
fn declared(operation: &Operation) -> Vec<u16> {
    let statuses = operation
        .errors()
        .flat_map(|error| match error.status.as_str() {
            "4XX" => vec![400, 401, 403, 404, 405, 409, 412, 422],
            "5XX" => vec![500, 501, 502, 503, 504],
            status => vec![status.parse().unwrap()],
        });
    statuses.collect()
}

/// Error bodies of the API, with texts that are shown as they are.
fn error_bodies() -> BoxedStrategy<Value> {
    instances(contract::vendor(), "Error", Values::Allowed)
        .prop_map(plain)
        .boxed()
}

fn plain(value: Value) -> Value {
    match value {
        Value::String(text) => {
            let kept: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
            json!(format!("x{kept}"))
        }
        Value::Array(items) => items.into_iter().map(plain).collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| (name, plain(value)))
            .collect(),
        other => other,
    }
}

/// The error body as it comes with a status.
fn with_status(mut body: Value, status: u16) -> Value {
    body["statusCode"] = json!(status);
    if status != 400 {
        body.as_object_mut().unwrap().remove("fieldErrors");
    }
    body
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, due: T, found: T) -> Result<(), String> {
    if due == found {
        return Ok(());
    }
    Err(format!("{what}: {due:?} is due, and it is {found:?}"))
}

fn says(error: &Error, text: &str) -> Result<(), String> {
    let line = error.to_string();
    if line.contains(text) {
        return Ok(());
    }
    Err(format!("the message doesn't say {text:?}: {line}"))
}

/// The failure of a call that was sent so often, each time alike, for which this predicate alone holds.
fn failure(
    row: &Row,
    outcome: Outcome,
    (status, predicate, attempts): (u16, Option<&str>, u32),
) -> Result<Error, String> {
    let Err(error) = outcome.result else {
        return Err(format!("a {status} is taken for a success"));
    };
    same(
        "the status",
        Some(status),
        error.status().map(|status| status.as_u16()),
    )?;
    let operation = error.operation().map(|operation| operation.id);
    same("the operation", Some(row.operation), operation)?;
    for (name, holds) in predicates(&error) {
        same(
            &format!("{name} of {status}"),
            predicate == Some(name),
            holds,
        )?;
    }
    same(
        &format!("the attempts at {status}"),
        attempts,
        error.attempts(),
    )?;
    same("the requests", attempts as usize, outcome.received.len())?;
    for repeat in &outcome.received {
        let first = &outcome.received[0];
        same(
            "a repeat",
            (&first.line, &first.body),
            (&repeat.line, &repeat.body),
        )?;
    }
    says(&error, &format!("{}: {status}", row.operation))?;
    Ok(error)
}

/// A failure that the API itself reports.
fn reported(
    server: &Server,
    row: &Row,
    arguments: &Arguments,
    body: &Value,
    status: u16,
) -> Result<(), String> {
    let body = with_status(body.clone(), status);
    let answer = Answer::new(status, JSON, body.to_string());
    let outcome = server.call(row, arguments, vec![answer]);
    let due = (status, predicate_of(status), attempts_due(row, status));
    let error = failure(row, outcome, due)?;
    let (id, message) = (body["requestId"].as_str(), body["message"].as_str());
    same("the request id", id, error.request_id())?;
    same("the message", message, error.message())?;
    says(&error, message.unwrap())?;
    says(&error, &format!("(request id {})", id.unwrap()))?;
    let fields = error
        .field_errors()
        .iter()
        .map(|error| json!({"field": error.field, "code": error.code, "message": error.message}));
    let stated = body
        .get("fieldErrors")
        .cloned()
        .unwrap_or_else(|| json!([]));
    same("the field errors", stated, fields.collect())?;
    let lacks = operation(row).permissions.first().filter(|_| status == 403);
    same(
        "the permission",
        lacks.map(String::as_str),
        error.permission(),
    )?;
    if due.2 == 1 && PASSING.contains(&status) {
        says(&error, "not repeated, since a repeat could")?;
    }
    Ok(())
}

fn cases(row: &Row) -> BoxedStrategy<(Arguments, Value)> {
    (sound_arguments(row, Presence::Random), error_bodies()).boxed()
}

#[test]
fn every_declared_error_is_a_typed_one() {
    for_every_row(
        4,
        concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/proptest-regressions/declared-errors.txt"
        ),
        cases,
        |row| {
            let server = Server::start();
            let statuses = declared(operation(row));
            assert!(!statuses.is_empty(), "{} declares no error", row.operation);
            Box::new(move |(arguments, body)| {
                let mut statuses = statuses.iter();
                statuses.try_for_each(|status| reported(&server, row, &arguments, &body, *status))
            })
        },
    );
}

#[test]
fn every_undeclared_failure_is_a_typed_one() {
    for_every_row(
        2,
        concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/proptest-regressions/undeclared-errors.txt"
        ),
        cases,
        |row| {
            let server = Server::start();
            Box::new(move |(arguments, body)| {
                for status in [409, 412, 418, 422, 451, 501, 503, 504] {
                    reported(&server, row, &arguments, &body, status)?;
                }
                too_many_requests(&server, row, &arguments)?;
                bad_gateway(&server, row, &arguments)?;
                page_for_people(&server, row, &arguments)?;
                unreadable(&server, row, &arguments)
            })
        },
    );
}

/// 429 is declared nowhere, and may carry no JSON.
fn too_many_requests(server: &Server, row: &Row, arguments: &Arguments) -> Result<(), String> {
    let answer = Answer::new(429, "text/plain", "slow down").header("Retry-After", "2");
    let outcome = server.call(row, arguments, vec![answer]);
    let waited = outcome.waited;
    let error = failure(row, outcome, (429, Some("is_rate_limited"), ATTEMPTS))?;
    same(
        "retry_after",
        Some(Duration::from_secs(2)),
        error.retry_after(),
    )?;
    says(&error, "too many requests, try again in 2s")?;
    // Three waits of what was asked for, and half a second by chance at most.
    let due = Duration::from_secs(6)..=Duration::from_millis(7500);
    same(
        &format!("{waited:?} within {due:?}"),
        true,
        due.contains(&waited),
    )
}

/// Something in front of the API can't reach it.
fn bad_gateway(server: &Server, row: &Row, arguments: &Arguments) -> Result<(), String> {
    let outcome = server.call(row, arguments, vec![Answer::html(502, HTML)]);
    let attempts = attempts_due(row, 502);
    let error = failure(row, outcome, (502, Some("is_server_error"), attempts))?;
    same("the message", None, error.message())?;
    same("the body", Some(HTML), error.body())?;
    says(&error, "the body is HTML")?;
    match retry_class(row) {
        RetryClass::Create => says(&error, "a repeat could create a second object"),
        RetryClass::Rotate => says(&error, "a repeat could end a secret"),
        _ => Ok(()),
    }
}

/// A page to sign in is no success, and says nothing of what the API did.
fn page_for_people(server: &Server, row: &Row, arguments: &Arguments) -> Result<(), String> {
    let outcome = server.call(row, arguments, vec![Answer::html(200, HTML)]);
    let error = failure(row, outcome, (200, Some("is_decode"), 1))?;
    says(&error, "a proxy or login page may be answering")?;
    same(
        "carried out",
        false,
        error.to_string().contains("all the same"),
    )
}

/// A success of the API whose answer breaks off was carried out all the same.
fn unreadable(server: &Server, row: &Row, arguments: &Arguments) -> Result<(), String> {
    if row.gives == Gives::Bytes
        || operation(row)
            .success()
            .all(|success| success.content.is_empty())
    {
        return Ok(());
    }
    let outcome = server.call(row, arguments, vec![Answer::new(200, JSON, r#"{"id": "#)]);
    let error = failure(row, outcome, (200, Some("is_decode"), 1))?;
    match retry_class(row) {
        RetryClass::Create => says(&error, "the object was created all the same"),
        RetryClass::Rotate => says(&error, "the secret was rotated all the same"),
        _ => Ok(()),
    }
}

#[test]
fn what_passes_is_waited_out() {
    for_every_row(
        2,
        concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/proptest-regressions/repeats.txt"
        ),
        cases,
        |row| {
            let server = Server::start();
            let body = sample(&answers(row));
            Box::new(move |(arguments, error)| {
                let status = if retry_class(row).is_repeatable() {
                    503
                } else {
                    429
                };
                let error = Answer::new(status, JSON, with_status(error, status).to_string());
                let outcome = server.call(row, &arguments, vec![error, success(row, &body)]);
                outcome.result.map_err(|error| error.to_string())?;
                same("the requests", 2, outcome.received.len())
            })
        },
    );
}

#[test]
fn what_a_repeat_does_not_find_is_deleted() {
    for_every_row(
        2,
        concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/proptest-regressions/deletions.txt"
        ),
        cases,
        |row| {
            let server = Server::start();
            Box::new(move |(arguments, body)| {
                let answer = |status| {
                    Answer::new(status, JSON, with_status(body.clone(), status).to_string())
                };
                if retry_class(row) != RetryClass::Delete {
                    return Ok(());
                }
                let first = server.call(row, &arguments, vec![answer(404)]);
                failure(row, first, (404, Some("is_not_found"), 1))?;
                let outcome = server.call(row, &arguments, vec![answer(503), answer(404)]);
                same("the requests", 2, outcome.received.len())?;
                same(
                    "the outcome",
                    Ok(Value::Null),
                    outcome.result.map_err(|error| error.to_string()),
                )
            })
        },
    );
}
