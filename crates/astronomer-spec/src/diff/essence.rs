//! Values without what changes nothing: prose, and the order of sets.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// Keywords of a schema that only people read.
const PROSE: &[&str] = &[
    "description",
    "example",
    "examples",
    "externalDocs",
    "x-example",
];

/// Keywords that mean the same as their absence when they are false.
const FALSE_BY_DEFAULT: &[&str] = &[
    "nullable",
    "deprecated",
    "readOnly",
    "writeOnly",
    "uniqueItems",
    "exclusiveMinimum",
    "exclusiveMaximum",
];

/// What a schema says: through an `allOf` of one, without prose.
pub(super) struct View<'a> {
    /// The schema that it refers to.
    pub(super) target: Option<&'a str>,
    /// What it says itself.
    pub(super) keywords: BTreeMap<&'a str, &'a Value>,
}

impl<'a> View<'a> {
    pub(super) fn of(schema: &'a Value) -> Self {
        let mut view = Self {
            target: None,
            keywords: BTreeMap::new(),
        };
        view.add(schema);
        view
    }

    fn add(&mut self, schema: &'a Value) {
        // What stands beside a reference means nothing.
        if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
            self.target = Some(target);
            return;
        }
        for (key, value) in schema.as_object().into_iter().flatten() {
            match (key.as_str(), value) {
                ("allOf", Value::Array(members)) if members.len() == 1 => self.add(&members[0]),
                (key, Value::Bool(false)) if FALSE_BY_DEFAULT.contains(&key) => {}
                (key, _) if PROSE.contains(&key) => {}
                (key, value) => {
                    self.keywords.entry(key).or_insert(value);
                }
            }
        }
    }

    pub(super) fn get(&self, keyword: &str) -> Option<&'a Value> {
        self.keywords.get(keyword).copied()
    }

    pub(super) fn text(&self, keyword: &str) -> Option<&'a str> {
        self.get(keyword)?.as_str()
    }

    /// The type, also where other keywords imply it.
    pub(super) fn kind(&self) -> Option<&'a str> {
        let implied = |keyword: &str, kind| self.keywords.contains_key(keyword).then_some(kind);
        self.text("type")
            .or_else(|| implied("properties", "object"))
            .or_else(|| implied("items", "array"))
    }

    pub(super) fn is(&self, keyword: &str) -> bool {
        self.get(keyword) == Some(&Value::Bool(true))
    }

    /// The required properties, in order of name.
    pub(super) fn required(&self) -> Vec<&'a str> {
        let names = self.get("required").and_then(Value::as_array);
        let names = names.into_iter().flatten();
        let mut names: Vec<&str> = names.filter_map(Value::as_str).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The type in a word or two.
    pub(super) fn describe(&self) -> String {
        match (self.target, self.kind()) {
            (Some(target), _) => target.rsplit('/').next().unwrap_or(target).to_owned(),
            (None, Some("array")) => match self.get("items") {
                Some(items) => format!("array of {}", View::of(items).describe()),
                None => "array".to_owned(),
            },
            (None, Some(known)) => known.to_owned(),
            (None, None) => "anything".to_owned(),
        }
    }
}

/// A schema without prose, its sets in order: equal for schemas that say the same.
pub(super) fn essence(schema: &Value) -> Value {
    let view = View::of(schema);
    let keywords = view.keywords.iter();
    let mut essence: Map<String, Value> = keywords
        .map(|(key, value)| ((*key).to_owned(), inner(key, value)))
        .collect();
    if let Some(kind) = view.kind() {
        essence.insert("type".to_owned(), kind.into());
    }
    if let Some(target) = view.target {
        essence.insert("$ref".to_owned(), target.into());
    }
    Value::Object(essence)
}

fn inner(key: &str, value: &Value) -> Value {
    match (key, value) {
        ("properties", Value::Object(properties)) => properties
            .iter()
            .map(|(name, schema)| (name.clone(), essence(schema)))
            .collect(),
        ("items" | "additionalProperties" | "not", Value::Object(_)) => essence(value),
        ("allOf" | "oneOf" | "anyOf", Value::Array(members)) => {
            members.iter().map(essence).collect()
        }
        ("required" | "enum", Value::Array(values)) => {
            let mut values = values.clone();
            values.sort_by_cached_key(Value::to_string);
            values.dedup();
            values.into()
        }
        _ => value.clone(),
    }
}

/// A value in a few words for a report.
pub(super) fn short(value: &Value) -> String {
    const LONGEST: usize = 60;
    let text = match value {
        Value::String(text) => Cow::Borrowed(text.as_str()),
        other => Cow::Owned(other.to_string()),
    };
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into_owned(),
    }
}
