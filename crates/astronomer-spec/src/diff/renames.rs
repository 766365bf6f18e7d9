//! Names that went, by the names that came and say the same.

use std::collections::BTreeMap;

use serde_json::Value;
use strsim::normalized_damerau_levenshtein as similarity;

use super::essence::essence;
use super::usage::component;
use crate::{Document, document::COMPONENT_SCHEMAS, pointer};

/// How alike two names must be if several schemas say the same.
const ALIKE: f64 = 0.5;

/// Pairs of names whose values have the same essence, unless there are several.
pub(super) fn pair_up<'a, E: PartialEq>(
    gone: &[(&'a str, &'a Value)],
    come: &[(&'a str, &'a Value)],
    essence: impl Fn(&Value) -> E,
) -> BTreeMap<&'a str, &'a str> {
    if gone.is_empty() || come.is_empty() {
        return BTreeMap::new();
    }
    let essences = |entries: &[(&'a str, &'a Value)]| -> Vec<(&'a str, E)> {
        let entries = entries.iter();
        entries
            .map(|(name, value)| (*name, essence(value)))
            .collect()
    };
    let (gone, come) = (essences(gone), essences(come));
    let alike =
        |all: &[(&'a str, E)], one: &E| all.iter().filter(|(_, other)| other == one).count();
    let mut pairs = BTreeMap::new();
    for (name, essence) in &gone {
        if alike(&gone, essence) == 1 && alike(&come, essence) == 1 {
            let partner = come.iter().find(|(_, other)| other == essence);
            pairs.extend(partner.map(|(partner, _)| (*name, *partner)));
        }
    }
    pairs
}

/// Named schemas that have another name: each says what the old one said, with the new names of what it refers to.
pub(super) fn renamed_schemas<'a>(
    old: &'a Document,
    new: &'a Document,
) -> BTreeMap<&'a str, &'a str> {
    let only = |these: &'a Document, those: &Document| -> Vec<(&'a str, Value)> {
        let schemas = these
            .schemas()
            .filter(|(name, _)| those.schema(name).is_none());
        schemas
            .map(|(name, schema)| (name, essence(schema)))
            .collect()
    };
    let (gone, come) = (only(old, new), only(new, old));
    if gone.is_empty() || come.is_empty() {
        return BTreeMap::new();
    }
    let mut pairs = candidates(&gone, &come);
    // A pair that refers to what is no pair is none: until all that is left holds together.
    loop {
        let names: BTreeMap<&str, &str> = pairs
            .iter()
            .map(|(from, to)| (gone[*from].0, come[*to].0))
            .collect();
        let before = pairs.len();
        pairs.retain(|(from, to)| {
            rename(&gone[*from].1, &|name| names.get(name).copied()) == come[*to].1
        });
        if pairs.len() == before {
            return names;
        }
    }
}

/// The pairs that would say the same if all that went had come back under another name; of several the most alike by name.
fn candidates(gone: &[(&str, Value)], come: &[(&str, Value)]) -> Vec<(usize, usize)> {
    let shape = |entries: &[(&str, Value)]| -> Vec<Value> {
        let known = |name: &str| {
            entries
                .iter()
                .any(|(other, _)| *other == name)
                .then_some("")
        };
        entries
            .iter()
            .map(|(_, essence)| rename(essence, &known))
            .collect()
    };
    let (old_shapes, new_shapes) = (shape(gone), shape(come));
    let mut scored = Vec::new();
    for (from, shape) in old_shapes.iter().enumerate() {
        let same: Vec<usize> = (0..come.len())
            .filter(|to| new_shapes[*to] == *shape)
            .collect();
        let rivals = old_shapes.iter().filter(|other| *other == shape).count();
        let is_sure = same.len() == 1 && rivals == 1;
        for to in same {
            let score = similarity(gone[from].0, come[to].0);
            if is_sure || score >= ALIKE {
                scored.push((score, from, to));
            }
        }
    }
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, from, to) in scored {
        if pairs
            .iter()
            .all(|(known_from, known_to)| *known_from != from && *known_to != to)
        {
            pairs.push((from, to));
        }
    }
    pairs
}

/// An essence in which references to schemas have other names.
fn rename<'n>(essence: &Value, name: &dyn Fn(&str) -> Option<&'n str>) -> Value {
    match essence {
        Value::Object(object) => object
            .iter()
            .map(|(key, value)| (key.clone(), rename(value, name)))
            .collect(),
        Value::Array(entries) => {
            let mut entries: Vec<Value> = entries.iter().map(|value| rename(value, name)).collect();
            // References stand in order of their names.
            if entries
                .iter()
                .all(|entry| entry.as_str().is_some_and(|text| component(text).is_some()))
            {
                entries.sort_by_cached_key(Value::to_string);
            }
            entries.into()
        }
        Value::String(text) => match component(text).and_then(name) {
            Some(renamed) => pointer::push(COMPONENT_SCHEMAS, renamed).into(),
            None => essence.clone(),
        },
        other => other.clone(),
    }
}
