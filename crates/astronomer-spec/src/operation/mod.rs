//! The operation table: every call of the contract with what a client, a server and a test need to know of it.

use std::{collections::BTreeMap, fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Document, Error};

mod site;

pub(crate) use site::{Site, sites};

/// The HTTP methods of OpenAPI 3.0, in the order in which the operations of a path are read.
const METHODS: [(&str, Method); 8] = [
    ("get", Method::Get),
    ("post", Method::Post),
    ("put", Method::Put),
    ("patch", Method::Patch),
    ("delete", Method::Delete),
    ("head", Method::Head),
    ("options", Method::Options),
    ("trace", Method::Trace),
];

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
    Head,
    Options,
    Trace,
}

impl Method {
    /// The name on the wire, such as `GET`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Head => "HEAD",
            Self::Options => "OPTIONS",
            Self::Trace => "TRACE",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a repeat of a call does, stated by `x-retry-class`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RetryClass {
    /// Changes nothing.
    Read,
    /// Writes; a repeat leads to the same state.
    Update,
    /// Removes; a repeat finds nothing left.
    Delete,
    /// Makes an object; a repeat makes another.
    Create,
    /// Replaces a secret; a repeat invalidates what the first call returned.
    Rotate,
}

impl RetryClass {
    /// The value of `x-retry-class`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Create => "create",
            Self::Rotate => "rotate",
        }
    }
}

impl fmt::Display for RetryClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for RetryClass {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        [
            Self::Read,
            Self::Update,
            Self::Delete,
            Self::Create,
            Self::Rotate,
        ]
        .into_iter()
        .find(|class| class.as_str() == text)
        .ok_or_else(|| {
            format!(
                "`x-retry-class: {text}` is unknown; write read, update, delete, create or rotate"
            )
        })
    }
}

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

/// One call of the contract.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Operation {
    /// The `operationId`.
    pub id: String,
    /// The HTTP method.
    pub method: Method,
    /// The path template, such as `/organizations/{organizationId}`, below [`server`](Self::server).
    pub path: String,
    /// The first tag.
    pub tag: Option<String>,
    /// One line.
    pub summary: Option<String>,
    /// The long form.
    pub description: Option<String>,
    /// The permissions that the token needs, from `x-permission`.
    pub permissions: Vec<String>,
    /// What a repeat does, from `x-retry-class`.
    pub retry_class: Option<RetryClass>,
    /// The cargo feature that the operation belongs to, from `x-feature`.
    pub feature: Option<String>,
    /// Whether callers should move on to something else.
    pub deprecated: bool,
    /// Parameters of the path item and of the operation; the latter win. Path item first, each in the order written.
    pub parameters: Vec<Parameter>,
    /// The body that is sent.
    pub request_body: Option<RequestBody>,
    /// What may come back, by status.
    pub responses: Vec<Response>,
    /// The URL that the path stands below: the operation's own first server, else the path's, else the document's, else `/`.
    pub server: String,
}

impl Operation {
    /// The responses with a 2xx status.
    pub fn success(&self) -> impl Iterator<Item = &Response> {
        self.responses
            .iter()
            .filter(|response| response.status.starts_with('2'))
    }

    /// The responses with a 4xx or 5xx status, and `default`.
    pub fn errors(&self) -> impl Iterator<Item = &Response> {
        self.responses.iter().filter(|response| {
            response.status.starts_with(['4', '5']) || response.status == "default"
        })
    }
}

/// A parameter of an operation.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Parameter {
    /// The name on the wire.
    pub name: String,
    /// Where it stands.
    pub location: Location,
    /// Whether it must be sent.
    pub required: bool,
    /// What it means.
    pub description: Option<String>,
    /// Its schema, which may be a reference.
    pub schema: Value,
    /// The style, with the default of the location filled in.
    pub style: String,
    /// Whether an array is sent as several parameters, with the default of the style filled in.
    pub explode: bool,
    /// Whether it should no longer be used.
    pub deprecated: bool,
}

/// The body that an operation sends.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RequestBody {
    /// The media type; the first in order of name when there are several, which [`lint`](fn@crate::lint::lint) reports.
    pub content_type: String,
    /// Whether it must be sent.
    pub required: bool,
    /// What it holds.
    pub description: Option<String>,
    /// Its schema, which may be a reference; `{}` when the contract has none.
    pub schema: Value,
}

/// A response of an operation.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Response {
    /// The status: `200`, a range such as `4XX`, or `default`.
    pub status: String,
    /// What it means.
    pub description: String,
    /// Media type and schema (which may be a reference, or `{}` when the contract has none), by name; empty for no body.
    pub content: Vec<(String, Value)>,
}

/// All operations of a document, by id.
///
/// # Errors
/// When an operation has no id or that of another, or a parameter, body or response is malformed or can't be resolved.
pub fn operations(document: &Document) -> Result<Vec<Operation>, Error> {
    let mut operations: BTreeMap<String, Operation> = BTreeMap::new();
    for site in sites(document)? {
        let operation = site.read(document)?;
        if let Some(other) = operations.get(&operation.id) {
            let problem = format!(
                "operationId `{}` is already that of {} {}",
                operation.id, other.method, other.path
            );
            return Err(site.error(document, problem));
        }
        operations.insert(operation.id.clone(), operation);
    }
    Ok(operations.into_values().collect())
}
