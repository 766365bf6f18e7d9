//! Which fields of each operation's answer the contract does not require, for the server's faults.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use astronomer_spec::{Document, operation};
use serde_json::Value;

use crate::contract::Contracts;
use crate::output::File;

/// Deeper than any answer is; a schema that contains itself is deeper than that.
const MAXIMUM_DEPTH: usize = 32;

/// Per place, a JSONPath that leads to objects, the fields that may be missing there.
type Places = BTreeMap<String, Vec<String>>;

/// The generated file, a line for each operation that has such fields.
pub(crate) fn file(path: PathBuf, contracts: &Contracts) -> Result<File> {
    let document = &contracts.published;
    let mut lines = Vec::new();
    for operation in operation::operations(document)? {
        let mut places = Places::new();
        let schemas = operation.success().flat_map(|response| &response.content);
        for (_, schema) in schemas {
            collect(document, schema, "$", MAXIMUM_DEPTH, &mut places)
                .with_context(|| format!("the answer of {}", operation.id))?;
        }
        if !places.is_empty() {
            let places = serde_json::to_string(&places)?;
            lines.push(format!("{}:{places}", Value::from(operation.id)));
        }
    }
    lines.sort();
    Ok((path, format!("{{\n{}\n}}\n", lines.join(",\n"))))
}

/// Looks through what is required: below a field that may be missing, nothing is sure to be there.
fn collect(
    document: &Document,
    schema: &Value,
    place: &str,
    depth: usize,
    places: &mut Places,
) -> Result<()> {
    if depth == 0 {
        bail!("{place} is too deep: does a schema contain itself?");
    }
    let schema = document.resolve(schema)?;
    for member in schema["allOf"].as_array().into_iter().flatten() {
        collect(document, member, place, depth - 1, places)?;
    }
    if schema["items"].is_object() {
        let items = format!("{place}[*]");
        collect(document, &schema["items"], &items, depth - 1, places)?;
    }
    let required = schema["required"].as_array();
    let is_required = |name: &str| required.is_some_and(|names| names.iter().any(|it| it == name));
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        if is_required(name) {
            let below = format!("{place}.{name}");
            collect(document, property, &below, depth - 1, places)?;
        } else {
            let names = places.entry(place.to_owned()).or_default();
            names.push(name.clone());
            names.sort();
            names.dedup();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_required_is_looked_through_and_the_rest_is_listed() {
        let contracts = Contracts::current();
        let (_, text) = file(PathBuf::new(), contracts).unwrap();
        let fields: Value = serde_json::from_str(&text).unwrap();
        let user = contracts.published.schema("User").unwrap();
        let required = user["required"].as_array().unwrap();
        let names = user["properties"].as_object().unwrap().keys();
        let optional: Vec<&String> = names
            .filter(|name| !required.contains(&json!(name)))
            .collect();
        assert!(optional.iter().any(|name| *name == "workspaceRoles"));
        assert_eq!(fields["ListUsers"], json!({"$.users[*]": optional}));
        assert_eq!(fields["GetUser"], json!({"$": optional}));
        assert_eq!(fields["DeleteTeam"], Value::Null);
    }
}
