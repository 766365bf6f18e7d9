//! Writes what operations share where they use it, so that the contract has one form: parameters, bodies, responses and headers.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use astronomer_spec::part::Part;
use astronomer_spec::{Document, pointer};
use serde_json::{Map, Value};

/// The components that are written where they are used.
const KINDS: [&str; 4] = ["parameters", "requestBodies", "responses", "headers"];

/// How many values may come of it; this API has far fewer.
const LIMIT: usize = 1_000_000;

/// The document with nothing shared but schemas and the like, and without the components that were only shared.
pub(super) fn write_out(document: &Document) -> Result<Value> {
    write_out_at_most(LIMIT, document)
}

fn write_out_at_most(limit: usize, document: &Document) -> Result<Value> {
    let mut value = document.value().clone();
    let mut writer = Writer {
        document,
        open: Vec::new(),
        limit,
        size: 0,
    };
    // Only where they are used: components themselves stay as they are, as far as they are needed.
    let components = value
        .as_object_mut()
        .and_then(|document| document.remove("components"));
    writer.write_out(Part::Document, &mut value)?;
    if let (Some(components), Some(document)) = (components, value.as_object_mut()) {
        document.insert("components".to_owned(), components);
    }
    let mut references = BTreeSet::new();
    gather_references(Part::Document, &value, &mut references);
    // Moving parameters would make such references lead elsewhere.
    if !references.iter().any(|one| one.starts_with("#/paths/")) {
        move_parameters(&mut value);
    }
    drop_unused(&mut value);
    Ok(value)
}

struct Writer<'a> {
    document: &'a Document,
    /// The references that are being followed: a header may contain itself.
    open: Vec<String>,
    /// How many values may be written.
    limit: usize,
    /// How many values were written.
    size: usize,
}

impl Writer<'_> {
    fn write_out(&mut self, part: Part, value: &mut Value) -> Result<()> {
        self.size += 1;
        if self.size > self.limit {
            bail!(
                "{}: more than {} values, once what is shared is written where it is used, so it isn't the contract of this API",
                self.document.origin(),
                self.limit
            );
        }
        let followed = self.follow(part, value);
        match value {
            Value::Object(object) => {
                for (key, inner) in object {
                    self.write_out(part.child(key), inner)?;
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.write_out(part.element(), item)?;
                }
            }
            _ => {}
        }
        self.open.truncate(self.open.len() - usize::from(followed));
        Ok(())
    }

    /// Puts what a reference leads to in its place; whether that was done.
    fn follow(&mut self, part: Part, value: &mut Value) -> bool {
        let is_shared = matches!(
            part,
            Part::Parameter | Part::RequestBody | Part::Response | Part::Header
        );
        let Some(reference) = value.get("$ref").and_then(Value::as_str) else {
            return false;
        };
        if !is_shared || self.open.iter().any(|open| open == reference) {
            return false;
        }
        let reference = reference.to_owned();
        let Ok(target) = self.document.resolve(value) else {
            return false;
        };
        *value = target.clone();
        self.open.push(reference);
        true
    }
}

/// Puts the parameters of each path before those of its operations, which may replace them.
fn move_parameters(document: &mut Value) {
    let items = document.get_mut("paths").and_then(Value::as_object_mut);
    let items = items.into_iter().flatten();
    for item in items.filter_map(|(_, item)| item.as_object_mut()) {
        let is_operation = |key: &str| Part::PathItem.child(key) == Part::Operation;
        // What another path item adds to is more than this one.
        if item.contains_key("$ref") || !item.keys().any(|key| is_operation(key)) {
            continue;
        }
        let Some(Value::Array(shared)) = item.remove("parameters") else {
            continue;
        };
        for (_, operation) in item.iter_mut().filter(|(key, _)| is_operation(key)) {
            if let Some(operation) = operation.as_object_mut() {
                share(operation, &shared);
            }
        }
    }
}

fn share(operation: &mut Map<String, Value>, shared: &[Value]) {
    let mut parameters = shared.to_vec();
    if let Some(Value::Array(own)) = operation.remove("parameters") {
        for parameter in own {
            let is_same = |one: &Value| {
                one["in"] == parameter["in"]
                    && one["name"] == parameter["name"]
                    && one.get("$ref") == parameter.get("$ref")
            };
            match parameters.iter().position(is_same) {
                Some(index) => parameters[index] = parameter,
                None => parameters.push(parameter),
            }
        }
    }
    if !parameters.is_empty() {
        operation.insert("parameters".to_owned(), parameters.into());
    }
}

/// Leaves out the components of the kinds written out that nothing refers to any more.
fn drop_unused(document: &mut Value) {
    loop {
        let mut references = BTreeSet::new();
        gather_references(Part::Document, document, &mut references);
        let is_used = |place: &str| {
            let inside = format!("{place}/");
            let next = references.range(inside.clone()..).next();
            references.contains(place) || next.is_some_and(|next| next.starts_with(&inside))
        };
        let components = document
            .get_mut("components")
            .and_then(Value::as_object_mut);
        let mut dropped = 0;
        for (kind, entries) in components.into_iter().flatten() {
            let Some(entries) = entries.as_object_mut() else {
                continue;
            };
            if !KINDS.contains(&kind.as_str()) {
                continue;
            }
            let place = pointer::push("#/components", kind);
            let before = entries.len();
            entries.retain(|name, _| is_used(&pointer::push(&place, name)));
            dropped += before - entries.len();
        }
        if dropped == 0 {
            break;
        }
    }
    if let Some(components) = document
        .get_mut("components")
        .and_then(Value::as_object_mut)
    {
        components.retain(|_, entries| entries.as_object().is_none_or(|all| !all.is_empty()));
    }
}

/// Gathers where references lead, with their escapes undone.
fn gather_references(part: Part, value: &Value, references: &mut BTreeSet<String>) {
    let is_reference = part.fields().iter().any(|(name, _)| *name == "$ref");
    if let (true, Some(reference)) = (is_reference, value.get("$ref").and_then(Value::as_str)) {
        let pointer = reference
            .strip_prefix('#')
            .and_then(pointer::decode_fragment);
        references.extend(pointer.map(|pointer| format!("#{pointer}")));
    }
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                gather_references(part.child(key), inner, references);
            }
        }
        Value::Array(items) => {
            for item in items {
                gather_references(part.element(), item, references);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn written_out(mut value: Value) -> Result<Value> {
        value["openapi"] = "3.0.3".into();
        let mut value = write_out(&Document::from_value(value, "t").unwrap())?;
        value.as_object_mut().unwrap().remove("openapi");
        Ok(value)
    }

    #[test]
    fn what_is_shared_is_written_where_it_is_used() {
        let reference = |kind: &str| json!({"$ref": format!("#/components/{kind}/A")});
        let parameter = |name: &str, place: &str| json!({"name": name, "in": place});
        let value = written_out(json!({
            "paths": {"/a/{b}": {
                "parameters": [parameter("b", "path"), parameter("c", "query")],
                "get": {"responses": {"200": reference("responses")}},
                "post": {
                    "parameters": [reference("parameters"), {"name": "c", "in": "query", "required": true}],
                    "requestBody": reference("requestBodies"),
                    "responses": {"default": {"headers": {"C": reference("headers")}}}}}},
            "components": {
                "parameters": {"A": {"$ref": "#/components/parameters/B"}, "B": parameter("d", "query")},
                "requestBodies": {"A": {"content": {}}},
                "responses": {"A": {"headers": {"B": reference("headers")}}},
                "headers": {"A": {"schema": reference("schemas")}},
                "schemas": {"A": {"default": reference("parameters")}}}}))
        .unwrap();
        let header = json!({"schema": reference("schemas")});
        assert_eq!(
            value,
            json!({
                "paths": {"/a/{b}": {
                    "get": {
                        "parameters": [parameter("b", "path"), parameter("c", "query")],
                        "responses": {"200": {"headers": {"B": header}}}},
                    "post": {
                        "parameters": [parameter("b", "path"), {"name": "c", "in": "query", "required": true}, parameter("d", "query")],
                        "requestBody": {"content": {}},
                        "responses": {"default": {"headers": {"C": header}}}}}},
                "components": {"schemas": {"A": {"default": reference("parameters")}}}})
        );
    }

    #[test]
    fn what_is_referred_to_from_elsewhere_stays() {
        let shared = json!({"content": {"a": {"schema": {"type": "string"}}}});
        let value = written_out(json!({
            "paths": {"/a": {
                "parameters": [{"name": "b", "in": "query", "schema": {}}],
                "get": {"responses": {"200": {"$ref": "#/components/responses/A%2FB"}}}}},
            "components": {
                "responses": {"A": shared},
                "schemas": {
                    "C": {"$ref": "#/components/responses/A/content/a/schema"},
                    "D": {"$ref": "#/paths/~1a/parameters/0/schema"}}}}))
        .unwrap();
        assert_eq!(value["components"]["responses"], json!({"A": shared}));
        assert_eq!(value["paths"]["/a"]["parameters"][0]["name"], "b");
    }

    #[test]
    fn a_header_that_contains_itself_is_followed_once() {
        let header = json!({"content": {"a": {"encoding": {"b": {"headers": {"H": {"$ref": "#/components/headers/H"}}}}}}});
        let document = json!({
            "paths": {"/a": {"get": {"responses": {"200": {"headers": {"H": {"$ref": "#/components/headers/H"}}}}}}},
            "components": {"headers": {"H": header}}});
        let value = written_out(document.clone()).unwrap();
        let response = &value["paths"]["/a"]["get"]["responses"]["200"];
        assert_eq!(response["headers"]["H"], header);
        assert_eq!(value["components"], document["components"]);
    }

    #[test]
    fn what_would_grow_without_end_is_refused() {
        let mut headers = Map::new();
        for level in 0..20 {
            let inner = json!({"$ref": format!("#/components/headers/H{}", level + 1)});
            let inner = json!({"headers": {"a": inner, "b": inner, "c": inner}});
            let header = json!({"content": {"a": {"encoding": {"b": inner}}}});
            headers.insert(format!("H{level}"), header);
        }
        headers.insert("H20".to_owned(), json!({}));
        let document = json!({
            "openapi": "3.0.3",
            "paths": {"/a": {"get": {"responses": {"200": {"headers": {"H": {"$ref": "#/components/headers/H0"}}}}}}},
            "components": {"headers": headers}});
        let document = Document::from_value(document, "t").unwrap();
        let error = write_out_at_most(10_000, &document).unwrap_err();
        let error = error.to_string();
        assert!(error.starts_with("t: more than 10000 values"), "{error}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
}
