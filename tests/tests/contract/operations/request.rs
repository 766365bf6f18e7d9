//! Whether the request that arrived is the one that the contract states for these arguments.

use std::collections::BTreeMap;

use astronomer_contract::arguments::schema_name;
use astronomer_contract::recorder::TOKEN;
use astronomer_contract::{Arguments, Comparison, Received, contract};
use astronomer_spec::Operation;
use astronomer_spec::operation::Location;
use jiff::Timestamp;
use jsonschema::Validator;
use percent_encoding::percent_decode_str;
use serde_json::Value;
use url::form_urlencoded;

use super::row::{Gives, Row};

/// How the SDK names itself.
const USER_AGENT: &str = concat!("astronomer-rust/", env!("CARGO_PKG_VERSION"));

/// What a segment of a path may have beside letters, digits and `%`, by RFC 3986.
const IN_SEGMENT: &str = "-._~!$&'()*+,;=:@";

/// The values of a query by name, in their order.
type Pairs = BTreeMap<String, Vec<String>>;

/// The request of one operation, as the contract states it.
pub(crate) struct Expectation<'a> {
    row: &'a Row,
    operation: &'a Operation,
    body: Option<(Validator, Comparison)>,
}

impl<'a> Expectation<'a> {
    pub(crate) fn new(row: &'a Row, operation: &'a Operation) -> Self {
        let body = operation.request_body.as_ref().map(|body| {
            let name = schema_name(&body.schema).unwrap();
            (contract::validator(name), Comparison::of_schema(name))
        });
        Self {
            row,
            operation,
            body,
        }
    }

    /// # Errors
    ///
    /// The first thing that is not as the contract has it.
    pub(crate) fn check(
        &self,
        arguments: &Arguments,
        request: &Received,
        host: &str,
    ) -> Result<(), String> {
        let (method, target) = request.line.split_once(' ').unwrap();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        same("the method", self.operation.method.as_str(), method)?;
        self.check_path(arguments, path)?;
        self.check_query(arguments, query)?;
        self.check_body(arguments, request)?;
        let headers = self.headers(arguments, request, host);
        same("the headers", &headers, &request.headers)
    }

    fn check_path(&self, arguments: &Arguments, path: &str) -> Result<(), String> {
        let template = format!("{}{}", self.row.base, self.operation.path);
        let (due, sent): (Vec<&str>, Vec<&str>) =
            (template.split('/').collect(), path.split('/').collect());
        if due.len() != sent.len() {
            return Err(format!("the path {path} is not {template}"));
        }
        for (due, sent) in due.into_iter().zip(sent) {
            let name = due.strip_prefix('{').and_then(|due| due.strip_suffix('}'));
            let due = match name {
                None => due,
                Some(name) => arguments.path(name).unwrap_or_default(),
            };
            let is_encoded = sent.bytes().all(|byte| {
                byte.is_ascii_alphanumeric()
                    || byte == b'%'
                    || IN_SEGMENT.as_bytes().contains(&byte)
            });
            if !is_encoded {
                return Err(format!("the segment {sent} of the path is not encoded"));
            }
            let decoded = percent_decode_str(sent).decode_utf8().unwrap();
            same(
                &format!("the segment {} of the path", name.unwrap_or(due)),
                due,
                &*decoded,
            )?;
        }
        Ok(())
    }

    fn check_query(&self, arguments: &Arguments, query: &str) -> Result<(), String> {
        let mut due = Pairs::new();
        for (name, value) in self.row.query(arguments) {
            let values = match value {
                Value::Array(values) => values,
                other => vec![other],
            };
            let values: Vec<String> = values
                .iter()
                .map(|value| self.spell(&name, value))
                .collect();
            if !values.is_empty() {
                due.insert(name, values);
            }
        }
        let mut sent = Pairs::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = self.spell(&name, &Value::from(&*value));
            sent.entry(name.into_owned()).or_default().push(value);
        }
        for name in due.keys().chain(sent.keys()) {
            match (due.get(name), sent.get(name)) {
                (Some(_), None) => return Err(format!("the parameter {name} was not sent")),
                (None, Some(values)) => {
                    return Err(format!("the parameter {name} was sent, as {values:?}"));
                }
                (due, sent) => same(&format!("the parameter {name}"), &due, &sent)?,
            }
        }
        Ok(())
    }

    /// A value as it stands in a query; of a date, the instant.
    fn spell(&self, name: &str, value: &Value) -> String {
        let parameters = self.operation.parameters.iter();
        let mut parameters = parameters
            .filter(|parameter| parameter.location == Location::Query && parameter.name == name);
        let is_date = parameters.any(|parameter| parameter.schema["format"] == "date-time");
        match value.as_str() {
            Some(text) if is_date => {
                let date = text.parse::<Timestamp>();
                date.map_or_else(
                    |_| format!("{text}, which is no date"),
                    |date| date.to_string(),
                )
            }
            Some(text) => text.to_owned(),
            None => value.to_string(),
        }
    }

    fn check_body(&self, arguments: &Arguments, request: &Received) -> Result<(), String> {
        let Some((validator, comparison)) = &self.body else {
            let has_none = request.body.is_empty();
            return has_none
                .then_some(())
                .ok_or_else(|| "a body was sent, and none is due".to_owned());
        };
        let sent = request.json().ok_or("no body was sent")?;
        let due = arguments.json().unwrap();
        if let Some(difference) = comparison.difference(due, &sent) {
            return Err(format!("the body: {difference}"));
        }
        validator
            .validate(&sent)
            .map_err(|error| format!("the body at {}: {error}", error.instance_path()))
    }

    /// What every request carries, and nothing else.
    fn headers(
        &self,
        arguments: &Arguments,
        request: &Received,
        host: &str,
    ) -> Vec<(String, String)> {
        // Failures are JSON even where a success is not.
        let accepted = match self.row.gives {
            Gives::Bytes => "*/*",
            _ => "application/json",
        };
        let mut headers = vec![
            ("accept", accepted.to_owned()),
            ("authorization", format!("Bearer {TOKEN}")),
        ];
        if let Some(body) = self
            .operation
            .request_body
            .as_ref()
            .filter(|_| arguments.json().is_some())
        {
            headers.push(("content-length", request.body.len().to_string()));
            headers.push(("content-type", body.content_type.clone()));
        }
        headers.push(("host", host.to_owned()));
        headers.push(("user-agent", USER_AGENT.to_owned()));
        headers.push(("x-api-version", "1.0".to_owned()));
        let headers = headers.into_iter();
        headers
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    }
}

fn same<T: PartialEq + std::fmt::Debug + ?Sized>(
    what: &str,
    due: &T,
    sent: &T,
) -> Result<(), String> {
    if due == sent {
        return Ok(());
    }
    Err(format!("{what}: {due:?} is due, and {sent:?} was sent"))
}
