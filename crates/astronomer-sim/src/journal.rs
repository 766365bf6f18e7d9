//! The requests that were received.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use serde_json::Value;

use crate::faults::{Fault, check_operation};

/// How many requests the journal keeps; older ones are forgotten and counted.
const CAPACITY: usize = 100_000;

/// How many bytes of memory the kept requests take together; the latest is kept whatever it takes.
const MAXIMUM_BYTES: usize = 256 * 1024 * 1024;

/// How many entries a map of JSON makes room for at a time.
const ROOM_OF_MAP: usize = 11;

/// A request that the server received, and the status it answered with.
///
/// Credentials are replaced by `[redacted]`: the headers `authorization`, `proxy-authorization` and `cookie`, and what the
/// models of this API keep as a secret, in whatever body it stands: every `password`, `token`, `basicToken` and `extra`, the
/// `headers` of metrics exports, and the `value` of environment and Airflow variables. Of a body that can't be read as JSON,
/// where secrets can't be told from the rest, only the length and the declared type are kept.
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
    /// The body; `None` if it is empty, and `[8 bytes of text/plain, which can't be read as JSON]` where that is so.
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
    ///
    /// # Panics
    ///
    /// When no operation has this id, with those that are like it: a count of 0 would say nothing.
    #[track_caller]
    pub fn operation<'a>(&'a self, id: &'a str) -> impl DoubleEndedIterator<Item = &'a Request> {
        if let Err(error) = check_operation(id) {
            panic!("{error}");
        }
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

    /// How many older requests are missing: the journal keeps the latest 100 000, and of those as many as need about
    /// 256 MiB of memory together.
    pub fn forgotten(&self) -> u64 {
        self.forgotten
    }
}

/// Where requests are written down.
#[derive(Debug)]
pub(crate) struct Journal {
    entries: Mutex<Entries>,
    maximum_bytes: usize,
}

#[derive(Debug, Default)]
struct Entries {
    /// With the bytes that each takes.
    kept: VecDeque<(Arc<Request>, usize)>,
    bytes: usize,
    forgotten: u64,
}

impl Default for Journal {
    fn default() -> Self {
        Self {
            entries: Mutex::default(),
            maximum_bytes: MAXIMUM_BYTES,
        }
    }
}

impl Journal {
    pub(crate) fn record(&self, request: Request) {
        let bytes = weigh(&request);
        let mut entries = self.lock();
        entries.kept.push_back((Arc::new(request), bytes));
        entries.bytes += bytes;
        while entries.kept.len() > CAPACITY
            || (entries.bytes > self.maximum_bytes && entries.kept.len() > 1)
        {
            entries.forget_oldest();
        }
    }

    pub(crate) fn snapshot(&self) -> Requests {
        let entries = self.lock();
        let kept = entries.kept.iter();
        Requests {
            entries: kept.map(|(request, _)| Arc::clone(request)).collect(),
            forgotten: entries.forgotten,
        }
    }

    pub(crate) fn clear(&self) {
        *self.lock() = Entries::default();
    }

    // No step between two states can panic, so what a poisoned lock guards is whole.
    fn lock(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entries {
    fn forget_oldest(&mut self) {
        if let Some((_, bytes)) = self.kept.pop_front() {
            self.bytes -= bytes;
            self.forgotten += 1;
        }
    }
}

/// About how many bytes of memory a request takes.
fn weigh(request: &Request) -> usize {
    let pairs = request.headers.iter().chain(&request.query);
    let pairs = pairs.map(|(name, value)| size_of::<(String, String)>() + name.len() + value.len());
    size_of::<Request>()
        + request.path.len()
        + pairs.sum::<usize>()
        + request.body.as_ref().map_or(0, weigh_json)
}

fn weigh_json(value: &Value) -> usize {
    size_of::<Value>()
        + match value {
            Value::String(text) => text.len(),
            Value::Array(items) => items.iter().map(weigh_json).sum(),
            Value::Object(fields) => {
                let room = fields.len().next_multiple_of(ROOM_OF_MAP);
                let content = fields
                    .iter()
                    .map(|(name, value)| name.len() + weigh_json(value));
                room * size_of::<(String, Value)>() + content.sum::<usize>()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(body: Option<Value>) -> Request {
        Request {
            number: 1,
            request_id: String::new(),
            operation: None,
            method: "GET".to_owned(),
            path: "/".to_owned(),
            query: Vec::new(),
            headers: Vec::new(),
            body,
            status: Some(404),
            fault: None,
        }
    }

    #[test]
    fn beyond_the_capacity_the_oldest_are_forgotten_and_counted() {
        let journal = Journal::default();
        let request = request(None);
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
    fn beyond_the_memory_the_oldest_are_forgotten_and_the_latest_is_kept() {
        let journal = Journal {
            maximum_bytes: 100_000,
            ..Journal::default()
        };
        let small = || request(Some(Value::from("x".repeat(30_000))));
        for _ in 0..5 {
            journal.record(small());
        }
        assert_eq!(journal.snapshot().len(), 3);
        assert_eq!(journal.snapshot().forgotten(), 2);
        // Little text, but much memory.
        let objects = vec![serde_json::json!({"a": 0}); 1000];
        journal.record(request(Some(Value::from(objects))));
        assert_eq!(journal.snapshot().len(), 1);
        assert!(
            journal
                .snapshot()
                .last()
                .unwrap()
                .body
                .as_ref()
                .unwrap()
                .is_array()
        );
        journal.record(small());
        assert_eq!(journal.snapshot().len(), 1);
        assert_eq!(journal.snapshot().forgotten(), 6);
        journal.clear();
        journal.record(small());
        assert_eq!(journal.snapshot().len(), 1);
    }
}
