//! Which requests a fault is for.

use std::collections::BTreeMap;

use astronomer_api::operations;
use axum::http::{HeaderName, HeaderValue, Method};
use serde::{Deserialize, Serialize};

use crate::faults::change::check_path;
use crate::faults::error::FaultError;
use crate::faults::fault::Fault;
use crate::faults::parts::{Execution, is_off};
use crate::query::Query;

/// The limit of a page that names none.
const DEFAULT_LIMIT: u64 = 20;

/// Headers that describe the connection or the length of the body.
const RESERVED_HEADERS: [&str; 4] = [
    "connection",
    "content-length",
    "keep-alive",
    "transfer-encoding",
];

/// How like an id must be to one that exists, for it to be named; 1 is the same.
const LIKENESS: f64 = 0.85;

/// Faults and the requests that they are for: what [`Faults::on`](crate::faults::Faults::on) makes, as a value.
///
/// Read from JSON or from the short form of a command line, `ListUsers:503*2`; see the
/// [module's documentation](crate::faults).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FaultRule {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) operation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) method: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) parameters: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) offset: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) page: Option<u64>,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) skip: u64,
    #[serde(default = "once", skip_serializing_if = "is_once")]
    pub(super) times: u64,
    #[serde(default, skip_serializing_if = "is_off")]
    pub(super) always: bool,
    pub(super) faults: Vec<Fault>,
}

/// A request as rules look at it.
#[derive(Clone, Copy)]
pub(crate) struct Incoming<'a> {
    pub(crate) operation: Option<&'static str>,
    pub(crate) method: &'a Method,
    pub(crate) parameters: &'a [(&'static str, String)],
    pub(crate) query: &'a Query,
}

impl FaultRule {
    pub(super) fn new(operation: Option<String>) -> Self {
        Self {
            operation,
            method: None,
            parameters: BTreeMap::new(),
            offset: None,
            page: None,
            skip: 0,
            times: 1,
            always: false,
            faults: Vec::new(),
        }
    }

    /// The operation that it is for, for example `ListUsers`; `None` is any request.
    pub fn operation(&self) -> Option<&str> {
        self.operation.as_deref()
    }

    /// The faults, in the order in which requests take them.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    pub(super) fn matches(&self, incoming: &Incoming<'_>) -> bool {
        let Self {
            operation,
            method,
            parameters,
            offset,
            page,
            ..
        } = self;
        let has = |(name, value): (&String, &String)| {
            let in_path = incoming.parameters.iter();
            let mut in_path = in_path.filter(|(key, _)| key == name);
            in_path.any(|(_, given)| given == value)
                || incoming.query.all(name).any(|given| given == value)
        };
        let window = || {
            let count = |name, default| match incoming.query.first(name) {
                Some(text) => text.parse().ok(),
                None => Some(default),
            };
            Some((count("offset", 0)?, count("limit", DEFAULT_LIMIT)?))
        };
        operation
            .as_deref()
            .is_none_or(|operation| incoming.operation == Some(operation))
            && method
                .as_deref()
                .is_none_or(|method| incoming.method.as_str().eq_ignore_ascii_case(method))
            && parameters.iter().all(has)
            && offset.is_none_or(|offset| window().is_some_and(|(given, _)| given == offset))
            && page.is_none_or(|page| window().is_some_and(|window| page_of(window) == page))
    }

    /// How many requests get a fault of it; `None` without end.
    pub(super) fn total(&self) -> Option<u64> {
        let round = self.round();
        (!self.always).then(|| round.saturating_mul(self.times))
    }

    /// The fault of the request with this number, counted from 0.
    pub(super) fn fault_at(&self, number: u64) -> Option<&Fault> {
        let mut left = number.checked_rem(self.round())?;
        for fault in &self.faults {
            if left < fault.times {
                return Some(fault);
            }
            left -= fault.times;
        }
        None
    }

    fn round(&self) -> u64 {
        let times = self.faults.iter().map(|fault| fault.times);
        times.fold(0, u64::saturating_add)
    }

    /// Refuses what can never happen.
    pub(super) fn check(&self) -> Result<(), FaultError> {
        if let Some(operation) = &self.operation {
            check_operation(operation)?;
        }
        if let Some(method) = &self.method
            && !["GET", "POST", "DELETE"].contains(&method.to_ascii_uppercase().as_str())
        {
            let reason = format!("`{method}` should be GET, POST or DELETE");
            return Err(FaultError::invalid("method", reason));
        }
        if self.page == Some(0) {
            return Err(FaultError::invalid("page", "should be 1 or more"));
        }
        if self.times == 0 {
            return Err(FaultError::invalid("times", "should be 1 or more"));
        }
        if self.faults.is_empty() {
            return Err(FaultError::invalid("faults", "should have at least one"));
        }
        let mut faults = self.faults.iter().enumerate();
        faults.try_for_each(|(place, fault)| check_fault(fault, &format!("faults[{place}]")))
    }
}

/// The number of a page, from 1. An offset that is no multiple of the limit counts to the page it ends in, so that the
/// pages of a client that lets them overlap by some rows are numbered like those of others.
fn page_of((offset, limit): (u64, u64)) -> u64 {
    offset.div_ceil(limit.max(1)).saturating_add(1)
}

/// Refuses an id that no operation has.
pub(crate) fn check_operation(given: &str) -> Result<(), FaultError> {
    let beta = operations::GET_USER_V1_BETA1.id;
    let ids = operations::OPERATIONS
        .iter()
        .map(|operation| operation.id)
        .chain([beta]);
    if ids.clone().any(|id| id == given) {
        return Ok(());
    }
    let lower = given.to_ascii_lowercase();
    let likeness = |id: &str| strsim::jaro_winkler(&id.to_ascii_lowercase(), &lower);
    let mut near: Vec<(f64, &'static str)> = ids
        .map(|id| (likeness(id), id))
        .filter(|(likeness, _)| *likeness >= LIKENESS)
        .collect();
    near.sort_by(|one, other| other.0.total_cmp(&one.0));
    Err(FaultError::UnknownOperation {
        operation: given.to_owned(),
        near: near.into_iter().take(3).map(|(_, id)| id).collect(),
    })
}

fn check_fault(fault: &Fault, place: &str) -> Result<(), FaultError> {
    let invalid =
        |field: &str, reason: String| Err(FaultError::invalid(format!("{place}.{field}"), reason));
    if fault.times == 0 {
        return invalid("times", "should be 1 or more".to_owned());
    }
    if let Some(status) = fault.status
        && !(200..=599).contains(&status)
    {
        return invalid("status", format!("{status} should be 200 to 599"));
    }
    if let Some(status @ (204 | 304)) = fault.status
        && fault.body.is_some()
    {
        return invalid("body", format!("can't be: {status} has none"));
    }
    for (name, value) in &fault.headers {
        let field = format!("headers.{name}");
        if HeaderName::try_from(name).is_err() || HeaderValue::try_from(value).is_err() {
            return invalid(&field, format!("`{value}` can't be sent as a header"));
        }
        if RESERVED_HEADERS.contains(&name.to_ascii_lowercase().as_str()) {
            return invalid(&field, "belongs to the connection".to_owned());
        }
    }
    if fault.execution == Some(Execution::Before) && !fault.needs_no_answer() {
        let reason = "can't be `before`: the fault is about the answer of an operation that is carried out; \
                      a status, a hang, or an end before the headers can";
        return invalid("execution", reason.to_owned());
    }
    if fault.shift.is_some() && fault.needs_no_answer() {
        let reason =
            "needs the real answer, which a status, a hang, or an end before the headers replaces";
        return invalid("shift", reason.to_owned());
    }
    if fault.drip.is_some_and(|drip| drip.bytes == 0) {
        return invalid("drip.bytes", "should be 1 or more".to_owned());
    }
    if fault
        .end
        .is_some_and(|end| end.chunked && end.after_bytes.is_none())
    {
        let reason = "is about a body that is cut: say after how many bytes in `afterBytes`";
        return invalid("end.chunked", reason.to_owned());
    }
    for (number, change) in fault.changes.iter().enumerate() {
        if let Some(Err(reason)) = change.path().map(check_path) {
            return invalid(&format!("changes[{number}]"), reason);
        }
    }
    Ok(())
}

// By reference, as serde calls them.
fn is_zero(count: &u64) -> bool {
    *count == 0
}

fn is_once(times: &u64) -> bool {
    *times == 1
}

fn once() -> u64 {
    1
}
