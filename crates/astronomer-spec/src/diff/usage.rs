//! Which named schemas are sent, and which are received.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Traffic;
use crate::{Document, Error, document::COMPONENT_SCHEMAS, document::reference, operation::sites};

/// The traffic of every named schema that a request or an answer reaches.
pub(super) fn usage(document: &Document) -> Result<BTreeMap<String, Traffic>, Error> {
    let mut usage = BTreeMap::new();
    for site in sites(document)? {
        for parameter in site.raw_parameters(document)? {
            mark(document, parameter, Traffic::Sent, &mut usage);
        }
        mark(
            document,
            &site.operation["requestBody"],
            Traffic::Sent,
            &mut usage,
        );
        mark(
            document,
            &site.operation["responses"],
            Traffic::Received,
            &mut usage,
        );
    }
    Ok(usage)
}

/// Marks what a value refers to, and what that refers to.
fn mark(
    document: &Document,
    value: &Value,
    traffic: Traffic,
    usage: &mut BTreeMap<String, Traffic>,
) {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(object) => {
                if let Some(target) = reference(value) {
                    if let Some(name) = component(target) {
                        let known = usage.entry(name.to_owned()).or_insert(Traffic::Unused);
                        if known.and(traffic) == *known {
                            continue;
                        }
                        *known = known.and(traffic);
                    }
                    waiting.extend(document.target(target).ok());
                } else {
                    waiting.extend(object.values());
                }
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
