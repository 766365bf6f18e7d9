//! What the generator can't take, said in words.
//!
//! `progenitor` 0.15.1 panics on some shapes that OpenAPI allows, and silently changes the meaning of others. [`lint`] finds both.
//! It runs on the document as it is generated from: **after** the [overlay](crate::overlay), which is where most findings are remedied.
//! [`conventions`](fn@conventions) finds what would be generated, but is not how this project keeps its contract.

mod calls;
mod conventions;
mod enums;
pub(crate) mod names;
mod references;
mod schemas;
mod shapes;
mod types;

use std::fmt;

use serde_json::Value;

use crate::{
    Document,
    document::{COMPONENT_SCHEMAS, reference},
    operation::{Site, sites},
    pointer,
};

pub use conventions::{EXCEPTIONS, conventions};

/// The description of what nobody has described yet: it counts as none.
pub const UNDESCRIBED: &str = "Not described yet.";

/// Something in a contract that can't stay as it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Finding {
    /// An operation id, a method and path, or a JSON pointer.
    pub place: String,
    /// What is wrong there.
    pub problem: String,
    /// What would be right.
    pub remedy: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}\n  remedy: {}",
            self.place, self.problem, self.remedy
        )
    }
}

/// Everything in an overlaid document that the generator can't take, in order of place; empty when it can take all.
///
/// ```
/// use astronomer_spec::{Document, lint::lint};
///
/// let document = Document::parse(
///     "openapi: 3.0.3\npaths:\n  /a:\n    get: {operationId: A, responses: {default: {description: Any.}}}\n",
///     "a.yaml",
/// )?;
/// let findings = lint(&document);
/// assert_eq!(findings[0].place, "A");
/// assert!(findings[0].problem.contains("`default` response"));
/// # Ok::<(), astronomer_spec::Error>(())
/// ```
pub fn lint(document: &Document) -> Vec<Finding> {
    let mut findings = Findings::default();
    references::check(document, &mut findings);
    match sites(document) {
        Ok(sites) => {
            calls::check(document, &sites, &mut findings);
            let schemas = all_schemas(document, &sites);
            shapes::check(document, &schemas, &mut findings);
            schemas::check(document, &schemas, &mut findings);
            enums::check(document, &schemas, &mut findings);
            types::check(document, &sites, &mut findings);
        }
        Err(error) => findings.add(
            "#/paths",
            error.to_string(),
            "make `paths` an object of path items that can be resolved",
        ),
    }
    sorted(findings)
}

fn sorted(findings: Findings) -> Vec<Finding> {
    let mut findings = findings.0;
    findings.sort();
    findings.dedup();
    findings
}

#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn add(
        &mut self,
        place: impl Into<String>,
        problem: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.0.push(Finding {
            place: place.into(),
            problem: problem.into(),
            remedy: remedy.into(),
        });
    }
}

/// Every schema of the document with its pointer, outer before inner; references are not followed.
fn all_schemas<'a>(document: &'a Document, sites: &[Site<'a>]) -> Vec<(String, &'a Value)> {
    let mut found = Vec::new();
    for (name, schema) in document.schemas() {
        gather(pointer::push(COMPONENT_SCHEMAS, name), schema, &mut found);
    }
    for kind in ["parameters", "requestBodies", "responses", "headers"] {
        for (name, holder) in entries(
            document
                .value()
                .get("components")
                .and_then(|components| components.get(kind)),
        ) {
            gather_held(
                &pointer::push(&format!("#/components/{kind}"), name),
                holder,
                &mut found,
            );
        }
    }
    for site in sites {
        let (item, operation) = (pointer::push("#/paths", site.path), site.pointer());
        for (base, holder) in [(&item, site.item), (&operation, site.operation)] {
            for (index, parameter) in holder["parameters"]
                .as_array()
                .into_iter()
                .flatten()
                .enumerate()
            {
                gather_held(&format!("{base}/parameters/{index}"), parameter, &mut found);
            }
        }
        gather_held(
            &format!("{operation}/requestBody"),
            &site.operation["requestBody"],
            &mut found,
        );
        for (status, response) in entries(site.operation.get("responses")) {
            gather_held(
                &format!("{operation}/responses/{status}"),
                response,
                &mut found,
            );
        }
    }
    // Parameters of a path item are met once per operation.
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found.dedup_by(|one, other| one.0 == other.0);
    found
}

/// The schemas of a parameter, body, response or header.
fn gather_held<'a>(place: &str, holder: &'a Value, found: &mut Vec<(String, &'a Value)>) {
    if let Some(schema) = holder.get("schema") {
        gather(format!("{place}/schema"), schema, found);
    }
    for (media_type, media) in entries(holder.get("content")) {
        if let Some(schema) = media.get("schema") {
            gather(
                format!(
                    "{}/schema",
                    pointer::push(&format!("{place}/content"), media_type)
                ),
                schema,
                found,
            );
        }
    }
}

/// The schemas of an operation's JSON responses, by status.
fn response_schemas<'a>(document: &'a Document, site: &Site<'a>) -> Vec<(&'a str, &'a Value)> {
    entries(site.operation.get("responses"))
        .filter_map(|(status, response)| {
            let (_, media) = entries(document.resolve(response).ok()?.get("content"))
                .find(|(media_type, _)| is_json(media_type))?;
            Some((status, media.get("schema")?))
        })
        .collect()
}

fn is_json(media_type: &str) -> bool {
    media_type == "application/json" || media_type.starts_with("application/json;")
}

fn gather<'a>(place: String, schema: &'a Value, found: &mut Vec<(String, &'a Value)>) {
    if reference(schema).is_some() {
        return;
    }
    for key in ["items", "additionalProperties", "not"] {
        if let Some(inner) = schema.get(key).filter(|inner| !inner.is_boolean()) {
            gather(pointer::push(&place, key), inner, found);
        }
    }
    for (name, inner) in entries(schema.get("properties")) {
        gather(
            pointer::push(&format!("{place}/properties"), name),
            inner,
            found,
        );
    }
    for key in ["allOf", "anyOf", "oneOf"] {
        for (index, inner) in schema[key].as_array().into_iter().flatten().enumerate() {
            gather(format!("{place}/{key}/{index}"), inner, found);
        }
    }
    found.push((place, schema));
}

fn entries<'a>(value: Option<&'a Value>) -> impl Iterator<Item = (&'a str, &'a Value)> + use<'a> {
    value
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .map(|(key, value)| (key.as_str(), value))
}

/// Whether a place is that of a named schema itself.
fn is_component(place: &str) -> bool {
    place
        .strip_prefix(COMPONENT_SCHEMAS)
        .is_some_and(|rest| rest.matches('/').count() == 1)
}
