//! The requests that were received.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;

/// How many requests the journal keeps; older ones are forgotten and counted.
pub(crate) const CAPACITY: usize = 100_000;

/// A request that the server received, and the status it answered with.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Request {
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
    /// The status of the answer.
    pub status: u16,
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
            operation: None,
            method: "GET".to_owned(),
            path: "/".to_owned(),
            query: Vec::new(),
            headers: Vec::new(),
            body: None,
            status: 404,
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
}
