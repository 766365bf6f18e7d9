//! An operation where it stands in the document, and how it is read.

use serde_json::{Map, Value};

use super::{Location, METHODS, Method, Operation, Parameter, RequestBody, Response};
use crate::{Document, Error, pointer};

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

    pub(super) fn error(&self, document: &Document, problem: impl Into<String>) -> Error {
        Error::Structure {
            origin: document.origin().to_owned(),
            place: format!("{} {}", self.method, self.path),
            problem: problem.into(),
        }
    }

    pub(crate) fn read(&self, document: &Document) -> Result<Operation, Error> {
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
            match parameters.iter().position(same) {
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
                    .unwrap_or_else(|| Value::Object(Map::new())),
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
