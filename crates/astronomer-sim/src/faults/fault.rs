//! One fault: what is wrong with one answer.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::faults::change::Change;
use crate::faults::parts::{self, Drip, Encoding, End, Ending, Execution, FaultBody, is_off};
use crate::faults::shift::Shift;

/// What is wrong with an answer, from its status to the end of its connection.
///
/// Made by one of the constructors and changed by its methods; [`Fault::and`] combines two. The
/// [module's documentation](crate::faults) has an example of each.
///
/// Written as JSON it has the form that the admin endpoint takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[must_use = "a fault does nothing until it is injected"]
pub struct Fault {
    #[serde(skip_serializing_if = "is_once")]
    pub(super) times: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) execution: Option<Execution>,
    #[serde(
        rename = "delayMilliseconds",
        with = "parts::milliseconds",
        skip_serializing_if = "Duration::is_zero"
    )]
    pub(super) delay: Duration,
    #[serde(skip_serializing_if = "is_off")]
    pub(super) hang: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<u16>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) headers: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) body: Option<FaultBody>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) shift: Option<Shift>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) changes: Vec<Change>,
    #[serde(skip_serializing_if = "is_off")]
    pub(super) invalid_json: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) encoding: Option<Encoding>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) drip: Option<Drip>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end: Option<End>,
}

impl Default for Fault {
    fn default() -> Self {
        Self {
            times: 1,
            execution: None,
            delay: Duration::ZERO,
            hang: false,
            status: None,
            headers: BTreeMap::new(),
            body: None,
            shift: None,
            changes: Vec::new(),
            invalid_json: false,
            encoding: None,
            drip: None,
            end: None,
        }
    }
}

/// What is answered instead of the real answer. Unless [`Fault::after_execution`] is added, the operation is not carried out.
impl Fault {
    /// This status with an error in the API's form; see [`text`](Self::text), [`json`](Self::json),
    /// [`html_body`](Self::html_body) and [`empty_body`](Self::empty_body) for other bodies.
    ///
    /// 200 to 599. Below 400 the body is empty unless another one is given.
    pub fn status(status: u16) -> Self {
        Self {
            status: Some(status),
            ..Self::default()
        }
    }

    /// 200 with a page of HTML, as proxies and logins answer.
    pub fn html() -> Self {
        Self::status(200).html_body()
    }

    /// The connection is reset (TCP RST) before anything of an answer was sent.
    pub fn reset() -> Self {
        Self::ending(Ending::Reset, None, false)
    }

    /// The connection is closed (TCP FIN) before anything of an answer was sent.
    pub fn close() -> Self {
        Self::ending(Ending::Close, None, false)
    }

    /// There is no answer and the connection stays open, until the client gives up or the server stops.
    pub fn hang() -> Self {
        Self {
            hang: true,
            ..Self::default()
        }
    }
}

/// What is done to the real answer. The operation is carried out.
impl Fault {
    /// No fault: the request is answered as usual. A step of a sequence.
    pub fn none() -> Self {
        Self::default()
    }

    /// The answer begins that much later; the operation is carried out at once.
    pub fn delay(delay: Duration) -> Self {
        Self {
            delay,
            ..Self::default()
        }
    }

    /// The body comes in pieces of `bytes` (at least 1), with a pause of `interval` between two.
    pub fn drip(bytes: usize, interval: Duration) -> Self {
        Self {
            drip: Some(Drip { bytes, interval }),
            ..Self::default()
        }
    }

    /// The connection is closed (TCP FIN) after `bytes` of the body, although `content-length` declares all of it.
    ///
    /// A body that is not longer is left whole, and the fault is not used up.
    pub fn cut_body(bytes: u64) -> Self {
        Self::ending(Ending::Close, Some(bytes), false)
    }

    /// Like [`cut_body`](Self::cut_body), with a chunked body: its length is not declared, the last chunk is missing.
    pub fn cut_chunked_body(bytes: u64) -> Self {
        Self::ending(Ending::Close, Some(bytes), true)
    }

    /// The connection is reset (TCP RST) after `bytes` of the body.
    ///
    /// A reset may overtake what was sent before it: the client sees at most that many bytes.
    pub fn reset_body(bytes: u64) -> Self {
        Self::ending(Ending::Reset, Some(bytes), false)
    }

    /// The body is the right one, its declared type another.
    pub fn content_type(content_type: impl Into<String>) -> Self {
        Self::none().header("content-type", content_type)
    }

    /// The body is compressed with gzip, as it should be, whatever the client accepts.
    pub fn gzip() -> Self {
        Self::encoding(Encoding::Gzip)
    }

    /// The body is declared to be gzip, begins like it and can't be decompressed.
    pub fn corrupt_gzip() -> Self {
        Self::encoding(Encoding::CorruptGzip)
    }

    /// The body is the first half of what gzip made of it.
    pub fn truncated_gzip() -> Self {
        Self::encoding(Encoding::TruncatedGzip)
    }

    /// The body lacks its last byte (and white space behind it), so that it is no longer JSON; `content-length` fits.
    pub fn invalid_json() -> Self {
        Self {
            invalid_json: true,
            ..Self::default()
        }
    }

    /// One row of the page, counted from 0, comes twice in a row. The page gets longer, `totalCount` stays.
    pub fn duplicate_row(row: usize) -> Self {
        Self::change(Change::DuplicateRow(row))
    }

    /// One row of the page, counted from 0, is missing. The page gets shorter, `totalCount` stays.
    pub fn drop_row(row: usize) -> Self {
        Self::change(Change::DropRow(row))
    }

    /// The last rows of the page are missing, or all where it has fewer. `totalCount` stays.
    pub fn drop_last_rows(rows: usize) -> Self {
        Self::change(Change::DropLastRows(rows))
    }

    /// The page has no rows at all. `totalCount` stays.
    pub fn empty_page() -> Self {
        Self::change(Change::EmptyPage)
    }

    /// `totalCount` is this, whatever the list has.
    pub fn total_count(total_count: u64) -> Self {
        Self::change(Change::TotalCount(total_count))
    }

    /// From this answer on, the list has one row more at `position`, counted from 0 over the whole list; a list that is
    /// shorter gets it at its end.
    ///
    /// All rows from there on move back by one and `totalCount` grows by one. The new row is a copy of the row before it
    /// (at the very beginning: behind it) with an `id` (or `userId`) of its own that sorts between its neighbours. Only
    /// lists of the same operation show it, whatever their filter and order, until the faults are cleared; the state
    /// doesn't have it.
    pub fn row_inserted(position: u64) -> Self {
        Self {
            shift: Some(Shift::RowInserted(position)),
            ..Self::default()
        }
    }

    /// From this answer on, the list lacks the row at `position`, counted from 0 over the whole list.
    ///
    /// All rows behind it move up by one and `totalCount` shrinks by one; a list that ends before is left alone. Only
    /// lists of the same operation lack it, whatever their filter and order, until the faults are cleared; the state
    /// still has it.
    pub fn row_removed(position: u64) -> Self {
        Self {
            shift: Some(Shift::RowRemoved(position)),
            ..Self::default()
        }
    }

    /// Every object of the answer, at any depth, has one more field: `addedLater`, a string.
    pub fn unknown_fields() -> Self {
        Self::change(Change::UnknownFields)
    }

    /// A field has another value, for example one that its enum doesn't have.
    ///
    /// `path` is the name of a field, which is set in each row of a list, or in the answer itself if that is no list; or
    /// a JSONPath (RFC 9535) from `$`, where each value it leads to is replaced.
    pub fn set(path: impl Into<String>, value: impl Into<Value>) -> Self {
        Self::change(Change::Set {
            path: path.into(),
            value: value.into(),
        })
    }

    /// Every field that the contract does not require is null, whether it was there or not.
    pub fn null_optionals() -> Self {
        Self::change(Change::NullOptionals)
    }

    /// A field is null, whether it was there or not; `path` as for [`set`](Self::set).
    pub fn null(path: impl Into<String>) -> Self {
        Self::change(Change::Null(path.into()))
    }

    /// A field is missing; `path` as for [`set`](Self::set).
    pub fn remove(path: impl Into<String>) -> Self {
        Self::change(Change::Remove(path.into()))
    }

    fn change(change: Change) -> Self {
        Self {
            changes: vec![change],
            ..Self::default()
        }
    }

    fn encoding(encoding: Encoding) -> Self {
        Self {
            encoding: Some(encoding),
            ..Self::default()
        }
    }

    fn ending(by: Ending, after_bytes: Option<u64>, chunked: bool) -> Self {
        let end = End {
            by,
            after_bytes,
            chunked,
        };
        Self {
            end: Some(end),
            ..Self::default()
        }
    }
}

/// What can be added to any fault.
impl Fault {
    /// A header of the answer, in place of what the answer has of that name.
    ///
    /// `content-length`, `transfer-encoding` and `connection` are refused: they belong to the connection.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name = name.into().to_ascii_lowercase();
        self.headers.insert(name, value.into());
        self
    }

    /// This text as the body, declared as `text/plain`.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.body = Some(FaultBody::Text(text.into()));
        self
    }

    /// This JSON as the body.
    pub fn json(mut self, value: impl Into<Value>) -> Self {
        self.body = Some(FaultBody::Json(value.into()));
        self
    }

    /// A page of HTML as the body.
    pub fn html_body(mut self) -> Self {
        self.body = Some(FaultBody::Html);
        self
    }

    /// No body and no `content-type`.
    pub fn empty_body(mut self) -> Self {
        self.body = Some(FaultBody::Empty);
        self
    }

    /// The operation is not carried out. Only where the fault needs no real answer.
    pub fn before_execution(mut self) -> Self {
        self.execution = Some(Execution::Before);
        self
    }

    /// The operation is carried out, then its answer is lost: what a repeated creation makes two of.
    pub fn after_execution(mut self) -> Self {
        self.execution = Some(Execution::After);
        self
    }

    /// For how many requests in a row, 1 unless said; at least 1.
    pub fn times(mut self, times: u64) -> Self {
        self.times = times;
        self
    }

    /// Both faults in one answer. Where both say the same kind of thing, `other` wins; changes of the JSON add up.
    pub fn and(mut self, other: Self) -> Self {
        let Self {
            times,
            execution,
            delay,
            hang,
            status,
            headers,
            body,
            shift,
            changes,
            invalid_json,
            encoding,
            drip,
            end,
        } = other;
        self.times = self.times.max(times);
        self.execution = execution.or(self.execution);
        if !delay.is_zero() {
            self.delay = delay;
        }
        self.hang |= hang;
        self.status = status.or(self.status);
        self.headers.extend(headers);
        self.body = body.or(self.body);
        self.shift = shift.or(self.shift);
        self.changes.extend(changes);
        self.invalid_json |= invalid_json;
        self.encoding = encoding.or(self.encoding);
        self.drip = drip.or(self.drip);
        self.end = end.or(self.end);
        self
    }

    /// This fault, and another one for the requests after it.
    pub fn then(self, next: Self) -> FaultSequence {
        FaultSequence::from(self).then(next)
    }

    /// Whether the operation is left out.
    pub(super) fn is_before(&self) -> bool {
        match self.execution {
            Some(execution) => execution == Execution::Before,
            None => self.needs_no_answer(),
        }
    }

    /// Whether it can happen without anything of the real answer.
    pub(super) fn needs_no_answer(&self) -> bool {
        let ends_before_headers = self.end.is_some_and(|end| end.after_bytes.is_none());
        self.status.is_some() || ends_before_headers || self.hang
    }

    /// Whether the client gets to see a status.
    pub(super) fn has_headers(&self) -> bool {
        !self.hang && self.end.is_none_or(|end| end.after_bytes.is_some())
    }

    /// Whether it is not about single bytes of the body, which counts those that it sends.
    pub(super) fn leaves_bytes_alone(&self) -> bool {
        let is_whole = self.drip.is_none() && self.end.is_none();
        is_whole && self.encoding.is_none() && self.body.is_none() && !self.invalid_json
    }
}

/// The same JSON that the admin endpoint takes.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = serde_json::to_string(self).map_err(|_| fmt::Error)?;
        f.write_str(&text)
    }
}

/// Faults for requests that follow each other: each request takes the next step.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use = "a sequence does nothing until it is injected"]
pub struct FaultSequence(pub(super) Vec<Fault>);

impl FaultSequence {
    /// Another fault for the requests after these.
    pub fn then(mut self, next: Fault) -> Self {
        self.0.push(next);
        self
    }
}

impl From<Fault> for FaultSequence {
    fn from(fault: Fault) -> Self {
        Self(vec![fault])
    }
}

impl From<Vec<Fault>> for FaultSequence {
    fn from(faults: Vec<Fault>) -> Self {
        Self(faults)
    }
}

// By reference, as `skip_serializing_if` calls it.
fn is_once(times: &u64) -> bool {
    *times == 1
}
