//! What a schema says, without what changes nothing: prose, the order of sets, and keywords that say the default.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::document::COMPONENT_SCHEMAS;
use crate::pointer;

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

/// A part of a schema, and the keys that lead to it.
#[derive(Clone)]
pub(super) struct Part<'a> {
    pub(super) value: &'a Value,
    pub(super) keys: Vec<String>,
}

/// What a schema says: everything that an `allOf` joins, without prose.
pub(super) struct View<'a> {
    /// The schema that it refers to, if that is all that it says of the type.
    pub(super) target: Option<&'a str>,
    /// The schemas that it is joined with.
    pub(super) bases: BTreeSet<&'a str>,
    /// What it says itself; of two that say the same keyword the outer one.
    pub(super) keywords: BTreeMap<&'a str, Part<'a>>,
    /// Its properties, by name.
    pub(super) fields: BTreeMap<&'a str, Part<'a>>,
    /// The required ones of them.
    pub(super) required: BTreeSet<&'a str>,
}

impl<'a> View<'a> {
    pub(super) fn of(schema: &'a Value) -> Self {
        let mut view = Self {
            target: None,
            bases: BTreeSet::new(),
            keywords: BTreeMap::new(),
            fields: BTreeMap::new(),
            required: BTreeSet::new(),
        };
        view.add(schema, &mut Vec::new());
        // A reference beside which nothing makes a type of its own is the type.
        let says_more = !view.fields.is_empty()
            || !view.required.is_empty()
            || view.keywords.contains_key("type");
        if view.bases.len() == 1 && !says_more {
            view.target = view.bases.pop_first();
        }
        view
    }

    /// Both views of a pair: where one joins a reference with more, the other one's reference is joined, too.
    pub(super) fn of_both(old: &'a Value, new: &'a Value) -> (Self, Self) {
        let (mut old, mut new) = (Self::of(old), Self::of(new));
        if !old.bases.is_empty() {
            new.bases.extend(new.target.take());
        }
        if !new.bases.is_empty() {
            old.bases.extend(old.target.take());
        }
        (old, new)
    }

    fn add(&mut self, schema: &'a Value, keys: &mut Vec<String>) {
        // What stands beside a reference means nothing.
        if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
            self.bases.insert(target);
            return;
        }
        for (key, value) in schema.as_object().into_iter().flatten() {
            match (key.as_str(), value) {
                ("allOf", Value::Array(_)) => {}
                ("properties", Value::Object(properties)) => {
                    for (name, value) in properties {
                        let keys = extended(keys, &[key, name]);
                        self.fields.entry(name).or_insert(Part { value, keys });
                    }
                }
                ("required", Value::Array(names)) => {
                    self.required.extend(names.iter().filter_map(Value::as_str));
                }
                ("additionalProperties", Value::Bool(true)) => {}
                ("additionalProperties", Value::Object(any)) if any.is_empty() => {}
                (key, Value::Bool(false)) if FALSE_BY_DEFAULT.contains(&key) => {}
                (key, _) if PROSE.contains(&key) => {}
                // No text, list or object has less than nothing.
                ("minLength" | "minItems" | "minProperties", value)
                    if value.as_f64() == Some(0.0) => {}
                (key, value) => {
                    let keys = extended(keys, &[key]);
                    self.keywords.entry(key).or_insert(Part { value, keys });
                }
            }
        }
        let members = schema.get("allOf").and_then(Value::as_array);
        for (index, member) in members.into_iter().flatten().enumerate() {
            keys.extend(["allOf".to_owned(), index.to_string()]);
            self.add(member, keys);
            keys.truncate(keys.len() - 2);
        }
    }

    pub(super) fn get(&self, keyword: &str) -> Option<&'a Value> {
        self.keywords.get(keyword).map(|part| part.value)
    }

    pub(super) fn text(&self, keyword: &str) -> Option<&'a str> {
        self.get(keyword)?.as_str()
    }

    /// The type, also where other keywords imply it.
    pub(super) fn kind(&self) -> Option<&'a str> {
        let implied = |implies: bool, kind| implies.then_some(kind);
        self.text("type")
            .or_else(|| implied(!self.fields.is_empty(), "object"))
            .or_else(|| implied(self.keywords.contains_key("items"), "array"))
    }

    pub(super) fn is(&self, keyword: &str) -> bool {
        self.get(keyword) == Some(&Value::Bool(true))
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

fn extended(keys: &[String], more: &[&str]) -> Vec<String> {
    let more = more.iter().map(|key| (*key).to_owned());
    keys.iter().cloned().chain(more).collect()
}

/// A schema without prose, its sets in order: equal for schemas that say the same.
pub(super) fn essence(schema: &Value) -> Value {
    let view = View::of(schema);
    let keywords = view.keywords.iter();
    let mut essence: Map<String, Value> = keywords
        .map(|(key, part)| ((*key).to_owned(), inner(key, part.value)))
        .collect();
    let fields = view.fields.iter();
    let fields: Map<String, Value> = fields
        .map(|(name, part)| ((*name).to_owned(), self::essence(part.value)))
        .collect();
    for (key, value) in [
        ("properties", Value::Object(fields)),
        ("required", view.required.iter().copied().collect()),
        ("allOf", view.bases.iter().copied().collect()),
    ] {
        if value != Value::Array(Vec::new()) && value != Value::Object(Map::new()) {
            essence.insert(key.to_owned(), value);
        }
    }
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
        ("items" | "additionalProperties" | "not", Value::Object(_)) => essence(value),
        ("oneOf" | "anyOf", Value::Array(members)) => members.iter().map(essence).collect(),
        ("discriminator", Value::Object(_)) => discriminator(value),
        ("enum", Value::Array(values)) => {
            let mut values = values.clone();
            values.sort_by_cached_key(Value::to_string);
            values.dedup();
            values.into()
        }
        _ => value.clone(),
    }
}

/// A discriminator whose mapping has references only, no bare names.
pub(super) fn discriminator(value: &Value) -> Value {
    let mut discriminator = value.clone();
    let mapping = discriminator
        .get_mut("mapping")
        .and_then(Value::as_object_mut);
    for (_, target) in mapping.into_iter().flatten() {
        if let Some(name) = target
            .as_str()
            .filter(|target| !target.contains(['/', '#', '.']))
        {
            *target = pointer::push(COMPONENT_SCHEMAS, name).into();
        }
    }
    discriminator
}

/// Whether two values are the same, numbers by what they are and not by how they are written.
pub(super) fn is_same_value(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one, other) {
        (Some(Value::Number(one)), Some(Value::Number(other)))
            if one.is_f64() || other.is_f64() =>
        {
            one.as_f64() == other.as_f64()
        }
        _ => one == other,
    }
}

/// What stands outside schemas without the prose in it.
pub(super) fn without_prose(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let is_prose = |key: &str, value: &Value| PROSE.contains(&key) && !value.is_object();
            let kept = object.iter().filter(|(key, value)| !is_prose(key, value));
            kept.map(|(key, value)| (key.clone(), without_prose(value)))
                .collect()
        }
        Value::Array(entries) => entries.iter().map(without_prose).collect(),
        other => other.clone(),
    }
}

/// Text of a document without control characters, which would reach the terminal that shows it.
///
/// ```
/// assert_eq!(astronomer_spec::diff::printable("\u{1b}[31mred"), r"\u{1b}[31mred");
/// ```
pub fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character.is_control() {
            true => shown.extend(character.escape_default()),
            false => shown.push(character),
        }
    }
    shown
}

/// A value in a few words for a report.
pub(super) fn short(value: &Value) -> String {
    const LONGEST: usize = 60;
    let text = match value {
        Value::String(text) => Cow::Borrowed(text.as_str()),
        other => Cow::Owned(other.to_string()),
    };
    let text = printable(&text);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
