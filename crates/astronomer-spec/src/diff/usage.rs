//! Which named schemas are sent, and which are received.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Traffic;
use crate::{
    Document, Error,
    document::{COMPONENT_SCHEMAS, reference},
    operation::sites,
};

/// The traffic of every named schema that a request or an answer reaches.
pub(super) fn usage(document: &Document) -> Result<BTreeMap<String, Traffic>, Error> {
    let mut usage = BTreeMap::new();
    for site in sites(document)? {
        for parameter in site.raw_parameters(document)? {
            mark(document, parameter, Traffic::Sent, &mut usage);
        }
        let body = &site.operation["requestBody"];
        mark(document, body, Traffic::Sent, &mut usage);
        let responses = site.operation["responses"].as_object();
        for (status, response) in responses.into_iter().flatten() {
            mark(document, response, of_status(status), &mut usage);
        }
    }
    Ok(usage)
}

/// The traffic of what is answered with a status.
pub(super) fn of_status(status: &str) -> Traffic {
    match status.starts_with('2') {
        true => Traffic::Received,
        false => Traffic::Errors,
    }
}

/// Marks what a value refers to, and what that refers to.
fn mark<'a>(
    document: &'a Document,
    value: &'a Value,
    traffic: Traffic,
    usage: &mut BTreeMap<String, Traffic>,
) {
    let mut waiting = vec![value];
    let mut followed = BTreeSet::new();
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(object) => {
                let Some(target) = reference(value) else {
                    waiting.extend(object.values());
                    continue;
                };
                if !followed.insert(target) {
                    continue;
                }
                if let Some(name) = component(target) {
                    let known = usage.entry(name.to_owned()).or_insert(Traffic::Unused);
                    // What it refers to has been marked with it.
                    if known.and(traffic) == *known {
                        continue;
                    }
                    *known = known.and(traffic);
                }
                waiting.extend(document.target(target).ok());
            }
            Value::Array(entries) => waiting.extend(entries),
            _ => {}
        }
    }
}

/// The name of the schema that a reference leads to, if it is a named one.
pub(super) fn component(reference: &str) -> Option<&str> {
    let name = reference
        .strip_prefix(COMPONENT_SCHEMAS)?
        .strip_prefix('/')?;
    (!name.contains('/')).then_some(name)
}
