//! Names of the types that inline schemas become.
//!
//! A type of an inline schema is named after its place: `Cluster.properties.type` becomes `ClusterType`. Where another schema
//! has that name already, the generator silently takes the other one.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Findings, entries, is_component, names, response_schemas};
use crate::{
    Document,
    document::{COMPONENT_SCHEMAS, reference},
    operation::Site,
    pointer,
};

/// A schema that becomes a named type.
struct Type<'a> {
    place: String,
    schema: &'a Value,
}

#[derive(Default)]
struct Types<'a>(BTreeMap<String, Vec<Type<'a>>>);

pub(super) fn check(document: &Document, sites: &[Site<'_>], findings: &mut Findings) {
    let mut types = Types::default();
    // Named schemas first: where names clash, the inline schema is the one to change.
    for (name, schema) in document.schemas() {
        let place = pointer::push(COMPONENT_SCHEMAS, name);
        types.add(names::rust_name(name, schema), &place, schema);
    }
    for (name, schema) in document.schemas() {
        let place = pointer::push(COMPONENT_SCHEMAS, name);
        types.add_inner(names::rust_name(name, schema), &place, schema);
    }
    for site in sites {
        types.add_call(document, site);
    }
    for (name, same) in &types.0 {
        let Some((first, rest)) = same.split_first() else {
            continue;
        };
        let differing = rest
            .iter()
            .filter(|other| !is_component(&other.place) && !alike(first.schema, other.schema));
        for other in differing {
            findings.add(
                &other.place,
                format!("becomes the type `{name}`, which {} becomes too, though they differ", first.place),
                "rename one of them by a `title`, or move it to `components/schemas` under another name, by an overlay action",
            );
        }
    }
}

impl<'a> Types<'a> {
    fn add(&mut self, name: &str, place: &str, schema: &'a Value) {
        self.0.entry(names::pascal(name)).or_default().push(Type {
            place: place.to_owned(),
            schema,
        });
    }

    fn add_call(&mut self, document: &'a Document, site: &Site<'a>) {
        let Some(id) = site.id() else { return };
        let place = site.pointer();
        for parameter in site.raw_parameters(document).unwrap_or_default() {
            if let (Some(name), Some(schema)) =
                (parameter["name"].as_str(), parameter.get("schema"))
            {
                self.add_inline(
                    &format!("{id}-{name}"),
                    &format!("{place}/parameters ({name})"),
                    schema,
                );
            }
        }
        if let Some(Ok(body)) = site
            .operation
            .get("requestBody")
            .map(|body| document.resolve(body))
        {
            for (_, media) in entries(body.get("content")) {
                if let Some(schema) = media.get("schema") {
                    self.add_inline(
                        &format!("{id}-body"),
                        &format!("{place}/requestBody"),
                        schema,
                    );
                }
            }
        }
        for (status, schema) in response_schemas(document, site) {
            self.add_inline(
                &format!("{id}-response"),
                &format!("{place}/responses/{status}"),
                schema,
            );
        }
    }

    /// Adds a schema that is named after its place, unless it has a `title`.
    fn add_inline(&mut self, name: &str, place: &str, schema: &'a Value) {
        if reference(schema).is_some() {
            return;
        }
        let name = schema["title"].as_str().unwrap_or(name);
        if is_named(schema) {
            self.add(name, place, schema);
        }
        self.add_inner(name, place, schema);
    }

    fn add_inner(&mut self, name: &str, place: &str, schema: &'a Value) {
        for (property, inner) in entries(schema.get("properties")) {
            let place = pointer::push(&format!("{place}/properties"), property);
            self.add_inline(&format!("{name}_{property}"), &place, inner);
        }
        if let Some(items) = schema.get("items") {
            self.add_inline(&format!("{name}Item"), &format!("{place}/items"), items);
        }
        if let Some(values) = schema.get("additionalProperties") {
            self.add_inline(
                &format!("{name}Value"),
                &format!("{place}/additionalProperties"),
                values,
            );
        }
    }
}

/// Whether an inline schema becomes a type of its own rather than one of the standard library.
fn is_named(schema: &Value) -> bool {
    ["enum", "properties", "oneOf", "anyOf"]
        .iter()
        .any(|key| schema.get(key).is_some())
}

/// Whether two schemas become the same type, whatever is said about them.
fn alike(one: &Value, other: &Value) -> bool {
    let essence = |schema: &Value| -> Vec<(String, Value)> {
        entries(Some(schema))
            .filter(|(key, _)| {
                !matches!(
                    *key,
                    "description" | "example" | "default" | "title" | "nullable"
                )
            })
            .filter(|(key, _)| !key.starts_with("x-"))
            .map(|(key, value)| (key.to_owned(), value.clone()))
            .collect()
    };
    essence(one) == essence(other)
}
