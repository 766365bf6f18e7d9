//! The requests that were received.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use serde_json::Value;

use crate::faults::Fault;

/// How many requests the journal keeps; older ones are forgotten and counted.
pub(crate) const CAPACITY: usize = 100_000;

/// What stands in place of a credential.
const REDACTED: &str = "[redacted]";

/// Fields of bodies that hold a secret wherever they are.
const SECRET_FIELDS: [&str; 4] = ["basicToken", "extra", "password", "token"];

/// Where in bodies the field `value` is that of a variable: many hold credentials, whether marked secret or not.
const VARIABLES: [&str; 3] = [
    "airflowVariable",
    "environmentVariable",
    "environmentVariables",
];

/// A request that the server received, and the status it answered with.
///
/// Credentials are replaced by `[redacted]`: the headers `authorization`, `proxy-authorization` and `cookie`; in JSON
/// bodies every `password`, `token`, `basicToken` and `extra`, and the `value` of environment and Airflow variables. A body
/// that is not JSON is kept as it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Request {
    /// The how-many-th request to the API it was since the server started, from 1.
    pub number: u64,
    /// The id of the request, as in the answer's `x-request-id`.
    pub request_id: String,
    /// The operation, for example `ListUsers`; `None` where the path and method lead to none.
    pub operation: Option<&'static str>,
    /// The method, for example `GET`.
    pub method: String,
    /// The path as it was sent, percent-encoded, without the query: `/v1/organizations/…/users`.
    pub path: String,
    /// The query parameters, decoded, in the order in which they were sent.
    pub query: Vec<(String, String)>,
    /// The headers, names in lower case. Credentials are replaced by `[redacted]`.
    pub headers: Vec<(String, String)>,
    /// The body; one that isn't JSON is kept as a string, an empty one is `None`.
    pub body: Option<Value>,
    /// The status of the answer; `None` where a fault let the connection end before there was one.
    pub status: Option<u16>,
    /// What was made wrong with the answer.
    pub fault: Option<Fault>,
}

impl Request {
    /// The first value of a header, whose name is given in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let (_, value) = headers.find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        Some(value)
    }

    /// The first value of a query parameter.
    pub fn query_value(&self, name: &str) -> Option<&str> {
        let (_, value) = self.query.iter().find(|(key, _)| key == name)?;
        Some(value)
    }
}

/// A snapshot of the requests that a [`Sim`](crate::Sim) received, oldest first.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), astronomer_sim::StartError> {
/// let sim = astronomer_sim::Sim::builder().start().await?;
/// assert_eq!(sim.requests().operation("UpdateUserRoles").count(), 0);
/// assert!(sim.requests().last().is_none());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Requests {
    entries: Vec<Arc<Request>>,
    forgotten: u64,
}

impl Requests {
    /// The requests, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Request> + ExactSizeIterator {
        self.entries.iter().map(Arc::as_ref)
    }

    /// The requests for one operation, by its id in the contract: `UpdateUserRoles`.
    pub fn operation<'a>(&'a self, id: &'a str) -> impl DoubleEndedIterator<Item = &'a Request> {
        self.iter()
            .filter(move |request| request.operation == Some(id))
    }

    /// How many requests there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no request.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The latest request.
    pub fn last(&self) -> Option<&Request> {
        self.entries.last().map(Arc::as_ref)
    }

    /// How many older requests are missing, because the journal keeps the latest 100 000 only.
    pub fn forgotten(&self) -> u64 {
        self.forgotten
    }
}

/// Where requests are written down.
#[derive(Debug, Default)]
pub(crate) struct Journal(Mutex<Entries>);

#[derive(Debug, Default)]
struct Entries {
    kept: VecDeque<Arc<Request>>,
    forgotten: u64,
}

/// The headers as the journal keeps them.
pub(crate) fn keep_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let keep = |(name, value): (&HeaderName, &HeaderValue)| {
        let value = if [AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION].contains(name) {
            REDACTED.to_owned()
        } else {
            String::from_utf8_lossy(value.as_bytes()).into_owned()
        };
        (name.to_string(), value)
    };
    headers.iter().map(keep).collect()
}

/// The body as the journal keeps it.
pub(crate) fn keep_body(body: &[u8]) -> Option<Value> {
    if body.is_empty() {
        return None;
    }
    match serde_json::from_slice(body) {
        Ok(mut body) => {
            redact(&mut body, "");
            Some(body)
        }
        Err(_) => Some(Value::String(String::from_utf8_lossy(body).into_owned())),
    }
}

/// Replaces the secrets in what the field `parent` holds.
fn redact(value: &mut Value, parent: &str) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let is_secret = SECRET_FIELDS.contains(&name.as_str())
                    || (name == "value" && VARIABLES.contains(&parent));
                if is_secret && !value.is_null() {
                    *value = Value::from(REDACTED);
                } else {
                    redact(value, name);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| redact(item, parent)),
        _ => {}
    }
}

impl Journal {
    pub(crate) fn record(&self, request: Request) {
        let mut entries = self.lock();
        if entries.kept.len() == CAPACITY {
            entries.kept.pop_front();
            entries.forgotten += 1;
        }
        entries.kept.push_back(Arc::new(request));
    }

    pub(crate) fn snapshot(&self) -> Requests {
        let entries = self.lock();
        Requests {
            entries: entries.kept.iter().cloned().collect(),
            forgotten: entries.forgotten,
        }
    }

    pub(crate) fn clear(&self) {
        *self.lock() = Entries::default();
    }

    // No step between two states can panic, so what a poisoned lock guards is whole.
    fn lock(&self) -> MutexGuard<'_, Entries> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_the_capacity_the_oldest_are_forgotten_and_counted() {
        let journal = Journal::default();
        let request = Request {
            number: 1,
            request_id: String::new(),
            operation: None,
            method: "GET".to_owned(),
            path: "/".to_owned(),
            query: Vec::new(),
            headers: Vec::new(),
            body: None,
            status: Some(404),
            fault: None,
        };
        for _ in 0..CAPACITY + 3 {
            journal.record(request.clone());
        }
        assert_eq!(journal.snapshot().len(), CAPACITY);
        assert_eq!(journal.snapshot().forgotten(), 3);
        journal.clear();
        assert!(journal.snapshot().is_empty());
        assert_eq!(journal.snapshot().forgotten(), 0);
    }

    #[test]
    fn secrets_are_not_kept() {
        let body = serde_json::json!({
            "objectKey": "warehouse",
            "connection": {"login": "me", "password": "hunter2", "extra": {"key": "hunter2"}, "port": 1},
            "airflowVariable": {"value": "hunter2", "isSecret": false},
            "links": [{"overrides": {"environmentVariable": {"value": "hunter2"}, "metricsExport": {"basicToken": "hunter2"}}}],
            "environmentVariables": [{"key": "A", "value": "hunter2"}, {"key": "B", "value": null}],
            "tags": [{"key": "team", "value": "data"}],
        });
        let kept = keep_body(body.to_string().as_bytes()).unwrap();
        assert!(!kept.to_string().contains("hunter2"));
        assert_eq!(kept["connection"]["login"], "me");
        assert_eq!(kept["connection"]["password"], REDACTED);
        assert_eq!(kept["environmentVariables"][1]["value"], Value::Null);
        assert_eq!(kept["tags"][0]["value"], "data");
        assert_eq!(keep_body(b"{"), Some(Value::from("{")));
        assert_eq!(keep_body(b""), None);
    }
}
