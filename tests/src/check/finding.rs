//! What can be wrong with an answer.

use std::collections::BTreeMap;

use clap::ValueEnum;
use serde::Serialize;

/// How an answer left the contract in a way that well-made clients live with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum DriftKind {
    /// An enum has a value that the contract doesn't list.
    NewEnumValue,
    /// An object has a field that the contract doesn't have.
    NewField,
    /// A field that the contract requires is missing.
    MissingField,
    /// A field is null that the contract doesn't make nullable.
    NullField,
    /// The operation answers with a status that the contract doesn't declare.
    NewStatus,
}

impl DriftKind {
    /// The kind as reports write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NewEnumValue => "new-enum-value",
            Self::NewField => "new-field",
            Self::MissingField => "missing-field",
            Self::NullField => "null-field",
            Self::NewStatus => "new-status",
        }
    }
}

/// Why an answer can't be counted as one of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// No whole answer came.
    Unreachable,
    /// 401: the token is refused.
    Unauthorized,
    /// 403: the token may not do this.
    Forbidden,
    /// 404: there is no such place or object.
    NotFound,
    /// 429: too many requests, after all attempts.
    RateLimited,
    /// A redirect, which is never followed.
    Redirect,
    /// 5xx, after all attempts.
    ServerError,
    /// Another error status, though the request was sound.
    Refused,
    /// A page of HTML, as proxies and logins answer.
    Html,
    /// No body where the contract has one.
    Empty,
    /// The body is declared to be of another media type.
    WrongContentType,
    /// The body is not JSON.
    NotJson,
    /// A type, a format or a bound of the schema is broken.
    BrokenSchema,
    /// The SDK can't decode the body.
    Undecodable,
    /// The answer is about something else than what was asked for, or contradicts itself.
    Contradiction,
    /// What was made did not become ready in time.
    NotReady,
}

impl Reason {
    /// The reason as reports write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Unauthorized => "unauthorized",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not-found",
            Self::RateLimited => "rate-limited",
            Self::Redirect => "redirect",
            Self::ServerError => "server-error",
            Self::Refused => "refused",
            Self::Html => "html",
            Self::Empty => "empty",
            Self::WrongContentType => "wrong-content-type",
            Self::NotJson => "not-json",
            Self::BrokenSchema => "broken-schema",
            Self::Undecodable => "undecodable",
            Self::Contradiction => "contradiction",
            Self::NotReady => "not-ready",
        }
    }

    /// The reason that an error status is.
    pub fn of_status(status: u16) -> Self {
        match status {
            300..=399 => Self::Redirect,
            401 => Self::Unauthorized,
            403 => Self::Forbidden,
            404 => Self::NotFound,
            429 => Self::RateLimited,
            500.. => Self::ServerError,
            _ => Self::Refused,
        }
    }
}

/// A drift, merged over rows and requests.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Drift {
    /// What kind it is.
    pub kind: DriftKind,
    /// Where in the answers it is: `users[].status`; empty for the whole body or a status.
    pub place: String,
    /// The new value or status.
    pub value: Option<String>,
}

/// A failure, merged over rows and requests.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failure {
    /// Why.
    pub reason: Reason,
    /// Where in the answers, if it is about a part of one.
    pub place: Option<String>,
    /// What is wrong, in a sentence.
    pub message: String,
}

impl Failure {
    /// A failure of a whole answer.
    pub fn new(reason: Reason, message: impl Into<String>) -> Self {
        Self {
            reason,
            place: None,
            message: message.into(),
        }
    }
}

/// How often something was met, and where first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// How often.
    pub count: usize,
    /// The place where it was met first, `users[3].status`, or the id of the request.
    pub example: String,
}

/// Everything that is wrong with one answer, or with all answers of an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Drifts, each once.
    pub drifts: BTreeMap<Drift, Occurrence>,
    /// Failures, each once.
    pub failures: BTreeMap<Failure, Occurrence>,
}

impl Findings {
    /// Notes a drift at a place.
    pub fn drift(&mut self, drift: Drift, example: impl Into<String>) {
        note(&mut self.drifts, drift, example.into());
    }

    /// Notes a failure at a place.
    pub fn failure(&mut self, failure: Failure, example: impl Into<String>) {
        note(&mut self.failures, failure, example.into());
    }

    /// Adds those of another answer.
    pub fn merge(&mut self, other: Self) {
        merge(&mut self.drifts, other.drifts);
        merge(&mut self.failures, other.failures);
    }
}

fn note<K: Ord>(known: &mut BTreeMap<K, Occurrence>, key: K, example: String) {
    let new = Occurrence { count: 0, example };
    known.entry(key).or_insert(new).count += 1;
}

fn merge<K: Ord>(known: &mut BTreeMap<K, Occurrence>, others: BTreeMap<K, Occurrence>) {
    for (key, other) in others {
        match known.get_mut(&key) {
            Some(occurrence) => occurrence.count += other.count,
            None => {
                known.insert(key, other);
            }
        }
    }
}
