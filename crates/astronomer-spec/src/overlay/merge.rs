//! Lays an update over a place, or removes it.

use serde_json::{Map, Value, json};

use super::target::{Place, Step};
use crate::{Document, document::reference, pointer};

/// Merges an update into a matched place.
pub(super) fn update(document: &mut Document, place: &Place, update: &Value) -> Result<(), String> {
    // A copy, since references of the update are looked up in the whole document.
    let original = place
        .find(document.value_mut())
        .ok_or("is no longer there")?
        .clone();
    let merged = match (&original, update) {
        (Value::Array(entries), Value::Array(more)) => {
            Value::Array([entries.as_slice(), more].concat())
        }
        (Value::Array(entries), entry) => {
            Value::Array([entries.as_slice(), std::slice::from_ref(entry)].concat())
        }
        (Value::Object(_), Value::Object(_)) => {
            merge(document, &original, update, &place.pointer())?
        }
        (found, _) => {
            return Err(format!(
                "{} can't be updated with {}; update its parent instead",
                kind(found),
                kind(update)
            ));
        }
    };
    *place
        .find(document.value_mut())
        .ok_or("is no longer there")? = merged;
    Ok(())
}

/// Removes a matched place.
pub(super) fn remove(root: &mut Value, place: &Place) -> Result<(), String> {
    match place.find_parent(root) {
        None => Err("the whole document can't be removed".to_owned()),
        Some((Value::Object(object), Step::Name(name))) => {
            object.remove(name);
            Ok(())
        }
        Some((Value::Array(entries), Step::Index(index))) if *index < entries.len() => {
            entries.remove(*index);
            Ok(())
        }
        Some(_) => Err("is no longer there".to_owned()),
    }
}

fn merge(document: &Document, old: &Value, new: &Value, pointer: &str) -> Result<Value, String> {
    match (old, new) {
        (Value::Object(_), Value::Object(update)) if reference(new).is_some() => {
            refer(document, old, update, pointer).map_err(|problem| format!("{pointer}: {problem}"))
        }
        (Value::Object(old), Value::Object(new)) => {
            let mut merged = old.clone();
            for (key, value) in new {
                let entry = match old.get(key) {
                    Some(before) => merge(document, before, value, &pointer::push(pointer, key))?,
                    None => value.clone(),
                };
                merged.insert(key.clone(), entry);
            }
            Ok(Value::Object(merged))
        }
        (Value::Array(old), Value::Array(new)) => Ok(Value::Array([old.as_slice(), new].concat())),
        (Value::Object(_) | Value::Array(_), _) | (_, Value::Object(_) | Value::Array(_)) => {
            Err(format!(
                "{pointer}: {} can't be merged with {}; remove it first",
                kind(old),
                kind(new)
            ))
        }
        _ => Ok(new.clone()),
    }
}

/// Replaces a schema by a reference; see the rule in the documentation of the module above.
fn refer(
    document: &Document,
    old: &Value,
    update: &Map<String, Value>,
    pointer: &str,
) -> Result<Value, String> {
    let target = update
        .get("$ref")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let new = json!({"$ref": target});
    if target == pointer {
        return Err("would refer to itself; leave this place out of the target".to_owned());
    }
    compare(document, old, &new, target)?;
    if old["nullable"] == true && !update.contains_key("nullable") {
        return Err(
            "`nullable: true` would be lost; state `nullable` beside the `$ref` of the update"
                .to_owned(),
        );
    }
    let mut replaced = update.clone();
    replaced.remove("$ref");
    if let Some(description) = old.get("description") {
        replaced
            .entry("description")
            .or_insert_with(|| description.clone());
    }
    if replaced.is_empty() {
        return Ok(new);
    }
    replaced.insert("allOf".to_owned(), json!([new]));
    Ok(Value::Object(replaced))
}

/// Where the schema that is replaced has an `enum`, the one referred to must have the same values.
fn compare(document: &Document, old: &Value, new: &Value, target: &str) -> Result<(), String> {
    let there = enumeration(document, new)?;
    let Some(here) = enumeration(document, old)? else {
        return Ok(());
    };
    let there = there.unwrap_or_default();
    let only = |these: &[Value], those: &[Value]| -> Vec<String> {
        these
            .iter()
            .filter(|value| !those.contains(value))
            .map(Value::to_string)
            .collect()
    };
    let (only_here, only_there) = (only(&here, &there), only(&there, &here));
    if only_here.is_empty() && only_there.is_empty() {
        return Ok(());
    }
    let list = |values: Vec<String>| {
        if values.is_empty() {
            "none".to_owned()
        } else {
            values.join(", ")
        }
    };
    Err(format!(
        "the `enum` here and that of `{target}` differ; only here: {}; only there: {}",
        list(only_here),
        list(only_there)
    ))
}

/// The values a schema allows by `enum`, through references and an `allOf` of one.
fn enumeration(document: &Document, schema: &Value) -> Result<Option<Vec<Value>>, String> {
    let mut schema = document
        .resolve(schema)
        .map_err(|error| error.to_string())?;
    // An `allOf` that contains itself would never end; no real chain is as long as this.
    for _ in 0..16 {
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            return Ok(Some(values.clone()));
        }
        match schema
            .get("allOf")
            .and_then(Value::as_array)
            .map(Vec::as_slice)
        {
            Some([only]) => schema = document.resolve(only).map_err(|error| error.to_string())?,
            _ => return Ok(None),
        }
    }
    Ok(None)
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Object(_) => "an object",
        Value::Array(_) => "an array",
        _ => "a scalar",
    }
}
