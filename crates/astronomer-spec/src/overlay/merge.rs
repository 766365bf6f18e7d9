//! Lays an update over a place, or removes it.

use serde_json::{Map, Value, json};

use super::target::{Place, Step};
use crate::{Document, document::reference};

/// Merges an update into a matched place.
pub(super) fn update(document: &mut Document, place: &Place, update: &Value) -> Result<(), String> {
    // Taken out for the time of the merge: references of the update are looked up in the rest of the document.
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
        (Value::Object(_), Value::Object(_)) => merge(document, &original, update, "")?,
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

fn merge(document: &Document, old: &Value, new: &Value, within: &str) -> Result<Value, String> {
    match (old, new) {
        (Value::Object(_), Value::Object(update)) if reference(new).is_some() => {
            refer(document, old, update, within)
        }
        (Value::Object(old), Value::Object(new)) => {
            let mut merged = old.clone();
            for (key, value) in new {
                let entry = match old.get(key) {
                    Some(before) => merge(document, before, value, &format!("{within}.{key}"))?,
                    None => value.clone(),
                };
                merged.insert(key.clone(), entry);
            }
            Ok(Value::Object(merged))
        }
        (Value::Array(old), Value::Array(new)) => Ok(Value::Array([old.as_slice(), new].concat())),
        (Value::Object(_) | Value::Array(_), _) | (_, Value::Object(_) | Value::Array(_)) => {
            let place = if within.is_empty() {
                String::new()
            } else {
                format!("`{}`: ", &within[1..])
            };
            Err(format!(
                "{place}{} can't be merged with {}; remove it first",
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
    within: &str,
) -> Result<Value, String> {
    let place = if within.is_empty() {
        String::new()
    } else {
        format!("`{}`: ", &within[1..])
    };
    let target = update.get("$ref").cloned().unwrap_or_default();
    let new = json!({"$ref": target});
    let values = enumeration(document, &new).map_err(|problem| format!("{place}{problem}"))?;
    if let Some(inline) =
        enumeration(document, old).map_err(|problem| format!("{place}{problem}"))?
    {
        let values = values.unwrap_or_default();
        let only = |these: &[Value], those: &[Value]| -> String {
            let only: Vec<String> = these
                .iter()
                .filter(|value| !those.contains(value))
                .map(Value::to_string)
                .collect();
            if only.is_empty() {
                "none".to_owned()
            } else {
                only.join(", ")
            }
        };
        if inline.iter().any(|value| !values.contains(value))
            || values.iter().any(|value| !inline.contains(value))
        {
            return Err(format!(
                "{place}the `enum` here and that of {target} differ; only here: {}; only there: {}",
                only(&inline, &values),
                only(&values, &inline)
            ));
        }
    }
    if old["nullable"] == true && !update.contains_key("nullable") {
        return Err(format!(
            "{place}`nullable: true` would be lost; state `nullable` beside the `$ref` of the update"
        ));
    }
    let mut replaced: Map<String, Value> = update
        .iter()
        .filter(|(key, _)| *key != "$ref")
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect();
    if let (Some(description), false) =
        (old.get("description"), replaced.contains_key("description"))
    {
        replaced.insert("description".to_owned(), description.clone());
    }
    if replaced.is_empty() {
        return Ok(new);
    }
    replaced.insert("allOf".to_owned(), json!([new]));
    Ok(Value::Object(replaced))
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
