//! Everything that can be read, from the lists to what is in them.

use astronomer_spec::Document;
use astronomer_spec::operation::{Location, Parameter};
use jiff::{Timestamp, ToSpan};
use serde_json::Value;

use super::caller::{Caller, Exchange, Request};
use super::catalog::{Catalog, Content, Entry};
use super::interrupt::Interrupt;
use super::outcome::Outcomes;
use super::pool::{Parameters, Pool};
use super::selection::Selection;
use crate::contract;

/// How many objects of a kind are read one by one.
const OBJECTS: usize = 3;

/// How many objects are looked into for a list inside of them that has rows.
const PARENTS: usize = 10;

/// How many rows a list is asked for.
const ROWS: &str = "100";

/// Sends the reads of a contract as soon as what they need is known.
pub struct Reads<'a> {
    /// What is read.
    pub catalog: &'a Catalog,
    /// What sends.
    pub caller: &'a Caller,
    /// Which of them are wanted.
    pub selection: &'a Selection,
    /// Set when the user wants to stop.
    pub interrupt: &'a Interrupt,
}

impl Reads<'_> {
    /// Reads until nothing more can be read.
    pub async fn run(&self, pool: &mut Pool, outcomes: &mut Outcomes) {
        let reads = self
            .catalog
            .entries()
            .iter()
            .filter(|entry| entry.is_read());
        let mut pending: Vec<&Entry> = reads
            .filter(|entry| self.selection.is_sent(self.catalog, entry))
            .collect();
        // Lists come before what is in them.
        pending.sort_by_key(|entry| (entry.path_parameters().len(), &entry.operation.path));
        loop {
            let mut later = Vec::new();
            let before = pending.len();
            for entry in pending {
                if !self.read(entry, pool, outcomes).await {
                    later.push(entry);
                }
            }
            pending = later;
            if pending.len() == before || pending.is_empty() {
                break;
            }
        }
        for entry in pending {
            outcomes.skip(entry.id(), self.missing(entry, pool));
        }
    }

    /// Whether what the operation needs was known, so that it is done with.
    async fn read(&self, entry: &Entry, pool: &mut Pool, outcomes: &mut Outcomes) -> bool {
        let is_object = entry.operation.path.ends_with('}');
        let bindings = pool.bindings(entry, if is_object { OBJECTS } else { PARENTS });
        if bindings.is_empty() {
            return false;
        }
        let query = match query(contract::overlaid(), entry) {
            Ok(query) => query,
            Err(reason) => {
                outcomes.skip(entry.id(), reason);
                return true;
            }
        };
        for parameters in bindings {
            let request = Request {
                parameters,
                query: query.clone(),
                body: None,
            };
            let sent = self.caller.send(entry, &request);
            let Some(exchange) = self.interrupt.unless(sent).await else {
                outcomes.skip(entry.id(), "interrupted");
                return true;
            };
            if self.selection.is_wanted(entry.id()) {
                outcomes.add(entry.id(), &exchange);
            }
            harvest(entry, &request.parameters, &exchange, pool);
            if !is_object && has_rows(&exchange) {
                break;
            }
        }
        true
    }

    /// Why an operation could not be tried.
    fn missing(&self, entry: &Entry, pool: &Pool) -> String {
        let names = entry.path_parameters();
        let missing = (1..=names.len()).find(|length| {
            let shorter = shortened(entry, *length);
            pool.bindings(&shorter, 1).is_empty()
        });
        let name = missing.and_then(|length| names.get(length - 1));
        format!("no {} was found to ask for", name.unwrap_or(&"identifier"))
    }
}

/// The operation as if its path ended behind one of its parameters.
fn shortened(entry: &Entry, parameters: usize) -> Entry {
    let mut operation = entry.operation.clone();
    let mut path = String::new();
    let mut left = parameters;
    for part in operation.path.split('/').skip(1).take_while(|part| {
        let is_in = left > 0;
        left -= usize::from(is_in && part.starts_with('{'));
        is_in
    }) {
        path.push('/');
        path.push_str(part);
    }
    operation.path = path;
    Entry {
        operation,
        successes: Vec::new(),
    }
}

/// Takes the identifiers out of an answer.
pub fn harvest(entry: &Entry, parameters: &Parameters, exchange: &Exchange, pool: &mut Pool) {
    let content = entry.successes.first().map(|success| &success.content);
    if let (Some(Content::Json(content)), Some(body)) = (content, &exchange.body) {
        pool.harvest(content, parameters, body);
    }
}

fn has_rows(exchange: &Exchange) -> bool {
    let is_full = |value: &Value| value.as_array().is_some_and(|items| !items.is_empty());
    match &exchange.body {
        Some(Value::Object(members)) => members.values().any(is_full),
        Some(body) => is_full(body),
        None => false,
    }
}

/// What is asked for: what an operation requires, and what makes it answer with more or with less.
fn query(document: &Document, entry: &Entry) -> Result<Vec<(String, String)>, String> {
    let mut query = Vec::new();
    let parameters = entry.operation.parameters.iter();
    for parameter in parameters.filter(|parameter| parameter.location == Location::Query) {
        let value = match preference(entry.id(), &parameter.name) {
            Some(value) => Some(value),
            None if parameter.required => Some(required(document, parameter)?),
            None => None,
        };
        query.extend(value.map(|value| (parameter.name.clone(), value)));
    }
    Ok(query)
}

/// What is sent for a parameter that may be left out.
fn preference(operation: &str, parameter: &str) -> Option<String> {
    let yesterday = || Timestamp::now() - 24.hours();
    match (operation, parameter) {
        // All of 90 days would be a large download.
        ("GetOrganizationAuditLogs", "startDate") => Some(yesterday().to_string()),
        ("GetOrganizationAuditLogs", "endDate") => Some(Timestamp::now().to_string()),
        // Adds `defaultRoles` to the answer.
        ("ListRoles", "includeDefaultRoles") => Some("true".to_owned()),
        (_, "limit") => Some(ROWS.to_owned()),
        _ => None,
    }
}

/// A value for a parameter that must be sent: the first that an enum lists.
fn required(document: &Document, parameter: &Parameter) -> Result<String, String> {
    let resolve = |schema| document.resolve(schema).ok();
    let schema = resolve(&parameter.schema);
    let item = schema.and_then(|schema| schema.get("items"));
    let schema = item.and_then(resolve).or(schema);
    let listed = schema.and_then(|schema| schema["enum"][0].as_str());
    listed.map(str::to_owned).ok_or_else(|| {
        let name = &parameter.name;
        format!("nothing is known to send for the required parameter {name}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_read_of_the_contract_can_be_asked() {
        for entry in Catalog::embedded()
            .entries()
            .iter()
            .filter(|it| it.is_read())
        {
            let query = query(contract::overlaid(), entry);
            assert!(query.is_ok(), "{}: {query:?}", entry.id());
        }
        let query = |id| query(contract::overlaid(), Catalog::embedded().get(id).unwrap()).unwrap();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(query("GetClusterOptions"), [pair("type", "DEDICATED")]);
        assert_eq!(
            query("GetSelfUser"),
            [],
            "createIfNotExist would make a user"
        );
        assert_eq!(query("ListUsers"), [pair("limit", "100")]);
        let logs = query("GetDeploymentLogs");
        assert!(logs.contains(&pair("sources", "scheduler")), "{logs:?}");
    }

    #[test]
    fn a_path_is_shortened_behind_a_parameter() {
        let entry = Catalog::embedded().get("ListDeploys").unwrap();
        assert_eq!(
            shortened(entry, 1).operation.path,
            "/organizations/{organizationId}"
        );
        assert_eq!(
            shortened(entry, 2).operation.path,
            "/organizations/{organizationId}/deployments/{deploymentId}"
        );
    }
}
