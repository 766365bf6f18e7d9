//! Whatever is called an id is of an identifier type.

use heck::{ToPascalCase as _, ToSnakeCase as _};
use serde_json::Value;

use super::{
    super::{Findings, entries},
    path, target,
};
use crate::{Document, document::COMPONENT_SCHEMAS, operation::Site, pointer};

/// The exception: a text that is called an id and needs no type.
pub(super) const EXCEPTION: &str = "x-not-an-identifier";

pub(super) fn check(
    document: &Document,
    sites: &[Site<'_>],
    schemas: &[(String, &Value)],
    findings: &mut Findings,
) {
    for (place, schema) in schemas {
        let owner = place.rsplit('/').next().unwrap_or_default();
        for (name, property) in entries(schema.get("properties")) {
            let place = pointer::push(&format!("{place}/properties"), name);
            let action = path(document, &place);
            if let Some((problem, remedy)) = problem(document, property, name, owner, &action) {
                findings.add(place, problem, remedy);
            }
        }
    }
    for site in sites {
        for parameter in site.raw_parameters(document).unwrap_or_default() {
            let (Some(name), Some(schema)) = (parameter["name"].as_str(), parameter.get("schema"))
            else {
                continue;
            };
            let action = format!("$.paths[*][*].parameters[?@.name=='{name}'].schema");
            if let Some((problem, remedy)) = problem(document, schema, name, "", &action) {
                let place = site.id().map_or_else(|| site.pointer(), str::to_owned);
                findings.add(place, format!("parameter `{name}` {problem}"), remedy);
            }
        }
    }
}

fn problem(
    document: &Document,
    schema: &Value,
    name: &str,
    owner: &str,
    action: &str,
) -> Option<(String, String)> {
    let (text, items) = text(document, schema);
    let excepted = schema.get(EXCEPTION).is_some() || schema["items"].get(EXCEPTION).is_some();
    match (text, excepted) {
        (Some(Text::Plain), false) if is_id(name) => {
            let suffix = if items { ".items" } else { "" };
            let known = suggestion(document, name, owner);
            let known = known.unwrap_or_else(|| "…Id".to_owned());
            Some((
                "is called an id and is a plain string".to_owned(),
                format!(
                    "an overlay action with `target: {action}{suffix}` and `update: {{$ref: '{COMPONENT_SCHEMAS}/{known}'}}`, a schema \
                     with `x-identifier: true`; where it is no id that people pass on, `update: {{{EXCEPTION}: true}}` and the reason"
                ),
            ))
        }
        (Some(Text::Plain), true) if is_id(name) => None,
        (_, true) => Some((
            format!("is marked `{EXCEPTION}`, which it needs no longer"),
            "remove the overlay action".to_owned(),
        )),
        _ => None,
    }
}

enum Text {
    Plain,
    Identifier,
}

/// What kind of text a schema holds, if it holds one, and whether it is a list of them.
fn text(document: &Document, schema: &Value) -> (Option<Text>, bool) {
    let mut items = false;
    let mut schema = schema;
    // A schema that contains itself would never end; no real chain is as long as this.
    for _ in 0..16 {
        schema = match document.resolve(schema) {
            Ok(schema) => schema,
            Err(_) => return (None, items),
        };
        if schema["x-identifier"] == true {
            return (Some(Text::Identifier), items);
        }
        if schema["type"] == "array" {
            (schema, items) = (&schema["items"], true);
        } else if let Some([only]) = schema["allOf"].as_array().map(Vec::as_slice) {
            schema = only;
        } else {
            let plain = schema["type"] == "string" && schema.get("enum").is_none();
            return (plain.then_some(Text::Plain), items);
        }
    }
    (None, items)
}

/// Whether the last word of a name is `id` or `ids`.
fn is_id(name: &str) -> bool {
    let words = name.to_snake_case();
    matches!(words.rsplit('_').next(), Some("id" | "ids"))
}

/// The identifier type that has the name of the property, or for `id` that of its owner.
fn suggestion(document: &Document, name: &str, owner: &str) -> Option<String> {
    let words = name.to_pascal_case();
    let words = words.strip_suffix('s').unwrap_or(&words);
    [
        words.to_owned(),
        format!("{}{words}", owner.to_pascal_case()),
    ]
    .into_iter()
    .find(|known| {
        document
            .schema(known)
            .is_some_and(|schema| schema["x-identifier"] == true)
    })
}

/// The identifier type of a parameter.
pub(super) fn identifier<'a>(document: &Document, schema: &'a Value) -> Option<&'a str> {
    let name = target(schema)?;
    (document.schema(name)?["x-identifier"] == true).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_told_by_the_last_word() {
        for id in ["id", "ids", "userId", "userIds", "user_id", "clientID"] {
            assert!(is_id(id), "{id}");
        }
        for other in ["paid", "valid", "identity", "isValid", "idea", "name"] {
            assert!(!is_id(other), "{other}");
        }
    }
}
