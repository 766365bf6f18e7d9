//! Everything that becomes documentation is described.

use serde_json::Value;

use super::super::{Findings, UNDESCRIBED, entries};
use crate::{
    Document,
    document::{COMPONENT_SCHEMAS, reference},
    operation::Site,
    pointer,
};

const DESCRIBE: &str = "say in a line of our own words what it is, in the contract";

pub(super) fn check(
    document: &Document,
    sites: &[Site<'_>],
    schemas: &[(String, &Value)],
    findings: &mut Findings,
) {
    tags(document, sites, findings);
    for site in sites {
        operation(document, site, findings);
    }
    for (name, schema) in document.schemas() {
        let place = pointer::push(COMPONENT_SCHEMAS, name);
        // A schema that is another under a second name has what that one has.
        let schema = document.resolve(schema).unwrap_or(schema);
        if let Some(problem) = problem(schema, "description", name) {
            findings.add(place, problem, DESCRIBE);
        }
    }
    for (place, schema) in schemas {
        for (name, property) in entries(schema.get("properties")) {
            let place = pointer::push(&format!("{place}/properties"), name);
            if let Some(reference) = reference(property) {
                findings.add(
                    place,
                    "has no description, since nothing can stand beside `$ref`",
                    format!("write it as `description` and `allOf: [{{$ref: '{reference}'}}]`"),
                );
            } else if let Some(problem) = problem(property, "description", name) {
                findings.add(place, problem, DESCRIBE);
            }
        }
    }
}

fn tags(document: &Document, sites: &[Site<'_>], findings: &mut Findings) {
    let declared = document.value()["tags"].as_array();
    let declared: Vec<&Value> = declared.into_iter().flatten().collect();
    for tag in &declared {
        let name = tag["name"].as_str().unwrap_or_default();
        if let Some(problem) = problem(tag, "description", name) {
            findings.add(format!("tag {name}"), problem, DESCRIBE);
        }
    }
    for site in sites {
        let used = site.operation["tags"].as_array().into_iter().flatten();
        for name in used.filter_map(Value::as_str) {
            if !declared.iter().any(|tag| tag["name"] == name) {
                findings.add(
                    format!("tag {name}"),
                    "is not declared, so it has no description",
                    "add it to the `tags` of the contract, with a description",
                );
            }
        }
    }
}

fn operation(document: &Document, site: &Site<'_>, findings: &mut Findings) {
    let name = site.id().unwrap_or_default();
    let place = site
        .id()
        .map_or_else(|| format!("{} {}", site.method, site.path), str::to_owned);
    for key in ["summary", "description"] {
        if let Some(problem) = problem(site.operation, key, name) {
            findings.add(&place, problem, DESCRIBE);
        }
    }
    // What can't be resolved is found by the check of references.
    for parameter in site.raw_parameters(document).unwrap_or_default() {
        let name = parameter["name"].as_str().unwrap_or("without a name");
        if let Some(problem) = problem(parameter, "description", name) {
            findings.add(&place, format!("parameter `{name}` {problem}"), DESCRIBE);
        }
    }
    let body = site.operation.get("requestBody");
    if let Some(Ok(body)) = body.map(|body| document.resolve(body))
        && let Some(problem) = problem(body, "description", "body")
    {
        findings.add(&place, format!("the request body {problem}"), DESCRIBE);
    }
    for (status, response) in entries(site.operation.get("responses")) {
        if let Ok(response) = document.resolve(response)
            && !status.starts_with("x-")
            && let Some(problem) = problem(response, "description", status)
        {
            findings.add(&place, format!("response {status} {problem}"), DESCRIBE);
        }
    }
}

/// What is wrong with the prose of a thing. A summary may be its name in words.
fn problem(holder: &Value, key: &str, name: &str) -> Option<String> {
    match holder.get(key).and_then(Value::as_str).map(str::trim) {
        None | Some("" | UNDESCRIBED) => Some(format!("has no {key}")),
        Some(text) if text.contains('\n') => Some(format!("has a {key} of several lines")),
        Some(text) if key != "summary" && letters(text) == letters(name) => {
            Some(format!("has a {key} that only repeats its name"))
        }
        Some(_) => None,
    }
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
