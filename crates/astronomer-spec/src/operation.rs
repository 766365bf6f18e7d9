//! The operation table: every call of the contract with what a client, a server and a test need to know of it.

use std::{collections::BTreeMap, fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Document, Error, pointer};

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

/// An operation where it stands in the document.
pub(crate) struct Site<'a> {
    pub(crate) path: &'a str,
    pub(crate) method: Method,
    pub(crate) item: &'a Value,
    pub(crate) operation: &'a Value,
}

/// The operations of a document as they stand, in order of path.
pub(crate) fn sites(document: &Document) -> Result<Vec<Site<'_>>, Error> {
    let structure = |place: &str, problem: &str| Error::Structure {
        origin: document.origin().to_owned(),
        place: place.to_owned(),
        problem: problem.to_owned(),
    };
    let paths = document.value().get("paths").and_then(Value::as_object);
    let paths = paths.ok_or_else(|| structure("#/paths", "must be an object"))?;
    let mut sites = Vec::new();
    for (path, item) in paths.iter().filter(|(path, _)| !path.starts_with("x-")) {
        let item = document.resolve(item)?;
        for (name, method) in METHODS {
            if let Some(operation) = item.get(name) {
                sites.push(Site {
                    path,
                    method,
                    item,
                    operation,
                });
            }
        }
    }
    sites.sort_by_key(|site| (site.path, site.method));
    Ok(sites)
}

impl<'a> Site<'a> {
    /// The operation as a place in the document.
    pub(crate) fn pointer(&self) -> String {
        pointer::push(
            &pointer::push("#/paths", self.path),
            &self.method.as_str().to_lowercase(),
        )
    }

    pub(crate) fn id(&self) -> Option<&'a str> {
        self.operation
            .get("operationId")
            .and_then(Value::as_str)
            .filter(|id| !id.is_empty())
    }

    fn error(&self, document: &Document, problem: impl Into<String>) -> Error {
        Error::Structure {
            origin: document.origin().to_owned(),
            place: format!("{} {}", self.method, self.path),
            problem: problem.into(),
        }
    }

    fn read(&self, document: &Document) -> Result<Operation, Error> {
        let id = self
            .id()
            .ok_or_else(|| self.error(document, "has no operationId"))?;
        let retry_class = optional_text(self.operation, "x-retry-class")
            .map(|class| {
                class
                    .parse()
                    .map_err(|problem: String| self.error(document, problem))
            })
            .transpose()?;
        let permissions = self.permissions().ok_or_else(|| {
            self.error(
                document,
                "`x-permission` must be an array of objects with an `action`",
            )
        })?;
        Ok(Operation {
            id: id.to_owned(),
            method: self.method,
            path: self.path.to_owned(),
            tag: self.operation["tags"][0].as_str().map(str::to_owned),
            summary: optional_text(self.operation, "summary"),
            description: optional_text(self.operation, "description"),
            permissions,
            retry_class,
            feature: optional_text(self.operation, "x-feature"),
            deprecated: self.operation["deprecated"] == true,
            parameters: self.parameters(document)?,
            request_body: self.request_body(document)?,
            responses: self.responses(document)?,
            server: self.server(document),
        })
    }

    fn permissions(&self) -> Option<Vec<String>> {
        let Some(permissions) = self.operation.get("x-permission") else {
            return Some(Vec::new());
        };
        permissions
            .as_array()?
            .iter()
            .map(|entry| optional_text(entry, "action"))
            .collect()
    }

    fn server(&self, document: &Document) -> String {
        [self.operation, self.item, document.value()]
            .into_iter()
            .find_map(|holder| holder["servers"][0]["url"].as_str())
            .unwrap_or("/")
            .to_owned()
    }

    /// The parameters as they stand, resolved, those of the operation in place of those of the path item.
    pub(crate) fn raw_parameters(&self, document: &'a Document) -> Result<Vec<&'a Value>, Error> {
        let mut parameters: Vec<&Value> = Vec::new();
        for entry in [self.item, self.operation]
            .into_iter()
            .filter_map(|holder| holder["parameters"].as_array())
            .flatten()
        {
            let parameter = document.resolve(entry)?;
            let same = |other: &&Value| {
                other["name"] == parameter["name"] && other["in"] == parameter["in"]
            };
            match parameters.iter().position(|other| same(other)) {
                Some(index) => parameters[index] = parameter,
                None => parameters.push(parameter),
            }
        }
        Ok(parameters)
    }

    fn parameters(&self, document: &'a Document) -> Result<Vec<Parameter>, Error> {
        self.raw_parameters(document)?
            .into_iter()
            .map(|raw| parameter(raw).map_err(|problem| self.error(document, problem)))
            .collect()
    }

    fn request_body(&self, document: &Document) -> Result<Option<RequestBody>, Error> {
        let Some(body) = self.operation.get("requestBody") else {
            return Ok(None);
        };
        let body = document.resolve(body)?;
        let Some((content_type, schema)) = content(body).into_iter().next() else {
            return Err(self.error(
                document,
                "the request body has no media type below `content`",
            ));
        };
        Ok(Some(RequestBody {
            content_type,
            required: body["required"] == true,
            description: optional_text(body, "description"),
            schema,
        }))
    }

    fn responses(&self, document: &Document) -> Result<Vec<Response>, Error> {
        let responses = self.operation.get("responses").and_then(Value::as_object);
        let responses = responses.ok_or_else(|| self.error(document, "has no `responses`"))?;
        let mut read = Vec::with_capacity(responses.len());
        for (status, response) in responses
            .iter()
            .filter(|(status, _)| !status.starts_with("x-"))
        {
            if !is_status(status) {
                return Err(self.error(
                    document,
                    format!("`{status}` is no status; write one such as 200, 4XX or default"),
                ));
            }
            let response = document.resolve(response)?;
            let description = optional_text(response, "description").unwrap_or_default();
            read.push(Response {
                status: status.clone(),
                description,
                content: content(response),
            });
        }
        read.sort_by(|one, other| one.status.cmp(&other.status));
        Ok(read)
    }
}

fn parameter(raw: &Value) -> Result<Parameter, String> {
    let name = optional_text(raw, "name").ok_or("a parameter has no `name`")?;
    let location = match raw["in"].as_str() {
        Some("path") => Location::Path,
        Some("query") => Location::Query,
        Some("header") => Location::Header,
        Some("cookie") => Location::Cookie,
        _ => {
            return Err(format!(
                "parameter `{name}`: `in` must be path, query, header or cookie"
            ));
        }
    };
    let schema = raw.get("schema").ok_or_else(|| {
        format!("parameter `{name}` has no `schema` (`content` is not supported)")
    })?;
    let style = optional_text(raw, "style").unwrap_or_else(|| match location {
        Location::Path | Location::Header => "simple".to_owned(),
        Location::Query | Location::Cookie => "form".to_owned(),
    });
    Ok(Parameter {
        required: raw["required"] == true,
        description: optional_text(raw, "description"),
        schema: schema.clone(),
        explode: raw["explode"].as_bool().unwrap_or(style == "form"),
        deprecated: raw["deprecated"] == true,
        name,
        location,
        style,
    })
}

fn content(holder: &Value) -> Vec<(String, Value)> {
    let mut content: Vec<(String, Value)> = holder["content"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(media_type, media)| {
            (
                media_type.clone(),
                media
                    .get("schema")
                    .cloned()
                    .unwrap_or_else(|| Value::Object(Default::default())),
            )
        })
        .collect();
    content.sort_by(|one, other| one.0.cmp(&other.0));
    content
}

fn optional_text(holder: &Value, key: &str) -> Option<String> {
    holder.get(key).and_then(Value::as_str).map(str::to_owned)
}

fn is_status(text: &str) -> bool {
    let range = |rest: &str| rest == "XX" || rest.bytes().all(|byte| byte.is_ascii_digit());
    text == "default"
        || (text.len() == 3 && text.starts_with(['1', '2', '3', '4', '5']) && range(&text[1..]))
}
