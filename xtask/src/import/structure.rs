//! Whether a document is what the rest of the import, and the generator's parser, can read.

use anyhow::{Result, bail};
use astronomer_spec::part::Part;
use astronomer_spec::{Document, Error, Operation, operation, pointer};
use openapiv3::{Info, OpenAPI, PathItem, ReferenceOr, Schema};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// How many problems are told at once.
const SHOWN: usize = 10;

/// Reads a text as OpenAPI 3.0, and says of every other text what it is.
pub(super) fn parse(text: &str, name: &str) -> Result<Document> {
    let content = text.trim_start_matches('\u{feff}').trim_start();
    if content.is_empty() {
        bail!("{name}: empty; an OpenAPI 3.0 document in YAML or JSON is expected");
    }
    if content.starts_with('<') {
        bail!(
            "{name}: a page of HTML or XML; give the address of the OpenAPI document itself, in YAML or JSON"
        );
    }
    match Document::parse(text, name) {
        Err(Error::Version { found, .. }) if !is_version(&found) => {
            let is_short = found.len() <= 40 && !found.contains(char::is_control);
            let shown = match is_short {
                true => format!("`{found}`"),
                false => "a longer text".to_owned(),
            };
            bail!(
                "{name}: the field `openapi` holds {shown}, which is no version that is read (3.0.0 to 3.0.4 are); write `openapi: 3.0.3`"
            )
        }
        Err(Error::Version { found, .. }) => {
            let format = if found.starts_with("2.") {
                "Swagger"
            } else {
                "OpenAPI"
            };
            bail!(
                "{name}: {format} {found}; only OpenAPI 3.0 is read: ask the vendor for it, or convert the document"
            )
        }
        Err(Error::Structure { .. }) => {
            bail!("{name}: no OpenAPI document; the first line of one is `openapi: 3.0.3`")
        }
        // A reader's message may have further lines, with what it read.
        Err(error) => bail!("{}", error.to_string().lines().next().unwrap_or_default()),
        Ok(document) => Ok(document),
    }
}

/// Whether a text is a version of a specification that is not read, such as `2.0`, and not only the beginning of one that is.
fn is_version(found: &str) -> bool {
    let is_short = found.len() < 12 && found.starts_with(|first: char| first.is_ascii_digit());
    is_short && !found.starts_with("3.0")
}

/// The operations of a document whose objects are where they belong and whose references lead to what is wanted there.
pub(super) fn operations(document: &Document) -> Result<Vec<Operation>> {
    let mut parts = Vec::new();
    gather(Part::Document, "#", document.value(), &mut parts);
    let of_each = |check: fn(&Document, Part, &Value) -> Option<String>| -> Vec<String> {
        let problems = parts.iter().filter_map(|(part, place, value)| {
            check(document, *part, value).map(|problem| format!("{place}: {problem}"))
        });
        problems.collect()
    };
    refuse(document, "is malformed", &of_each(misshapen))?;
    refuse(
        document,
        "has references that lead nowhere",
        &of_each(dangling),
    )?;
    Ok(operation::operations(document)?)
}

/// What is wrong with the kind of a value.
fn misshapen(_: &Document, part: Part, value: &Value) -> Option<String> {
    let expected = match part {
        Part::List(_) if !value.is_array() => "an array",
        Part::List(_) | Part::Value => return None,
        _ if !value.is_object() => "an object",
        _ => return None,
    };
    Some(format!("must be {expected}, but is {}", kind(value)))
}

/// What is wrong with a reference, if the value is one.
fn dangling(document: &Document, part: Part, value: &Value) -> Option<String> {
    let reference = value.get("$ref")?.as_str()?;
    if !part.fields().iter().any(|(name, _)| *name == "$ref") {
        return None;
    }
    if let Err(error) = document.resolve(value) {
        let error = error.to_string();
        let own = format!("{}: ", document.origin());
        return Some(error.strip_prefix(&own).unwrap_or(&error).to_owned());
    }
    let target = part_at(reference)?;
    (target != part).then(|| format!("`$ref: {reference}` leads to {target:?}, not to {part:?}"))
}

/// What OpenAPI has at a place of a document.
fn part_at(reference: &str) -> Option<Part> {
    let pointer = pointer::decode_fragment(reference.strip_prefix('#')?)?;
    let steps = pointer.split('/').skip(1);
    Some(steps.fold(Part::Document, |part, step| match part {
        Part::List(_) => part.element(),
        _ => part.child(&step.replace("~1", "/").replace("~0", "~")),
    }))
}

/// Hands a document to the generator's parser, which is stricter.
pub(super) fn parse_strictly(document: &Document) -> Result<()> {
    let Err(error) = read::<OpenAPI>(document.value()) else {
        return Ok(());
    };
    // The parser does not say where: find the path or schema that it does not read by itself.
    let mut problems = Vec::new();
    if let Some(Err(error)) = document.value().get("info").map(read::<Info>) {
        problems.push(format!("#/info: {error}"));
    }
    let entries = |place: &str| {
        let entries = document.value().pointer(place).and_then(Value::as_object);
        entries.into_iter().flatten()
    };
    for (path, item) in entries("/paths").filter(|(path, _)| !path.starts_with("x-")) {
        let operations = item.as_object().into_iter().flatten();
        for (field, value) in
            operations.filter(|(field, _)| Part::PathItem.child(field) == Part::Operation)
        {
            if let Err(error) = read::<openapiv3::Operation>(value) {
                let place = pointer::push(&pointer::push("#/paths", path), field);
                problems.push(format!("{place}: {error}"));
            }
        }
        if let (true, Err(error)) = (problems.is_empty(), read::<ReferenceOr<PathItem>>(item)) {
            problems.push(format!("{}: {error}", pointer::push("#/paths", path)));
        }
    }
    for (name, schema) in entries("/components/schemas") {
        if let Err(error) = read::<ReferenceOr<Schema>>(schema) {
            let place = pointer::push("#/components/schemas", name);
            problems.push(format!("{place}: {error}"));
        }
    }
    if problems.is_empty() {
        problems.push(error.to_string());
    }
    refuse(
        document,
        "has what the generator's parser can't take",
        &problems,
    )
}

fn read<T: DeserializeOwned>(value: &Value) -> serde_json::Result<T> {
    serde_json::from_value(value.clone())
}

fn refuse(document: &Document, what: &str, problems: &[String]) -> Result<()> {
    if problems.is_empty() {
        return Ok(());
    }
    let mut message = format!("{} {what}:", document.origin());
    for problem in problems.iter().take(SHOWN) {
        message.push_str("\n  ");
        message.push_str(problem);
    }
    if problems.len() > SHOWN {
        message.push_str(&format!("\n  and {} more", problems.len() - SHOWN));
    }
    bail!(message)
}

/// Gathers every part of a document with its pointer, outer before inner.
fn gather<'a>(
    part: Part,
    place: &str,
    value: &'a Value,
    parts: &mut Vec<(Part, String, &'a Value)>,
) {
    parts.push((part, place.to_owned(), value));
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                // The one schema that may be written as a truth value.
                let is_switch =
                    part == Part::Schema && key == "additionalProperties" && inner.is_boolean();
                let part = part.child(key);
                if part != Part::Value && !is_switch {
                    gather(part, &pointer::push(place, key), inner, parts);
                }
            }
        }
        Value::Array(items) if part != Part::Value => {
            for (index, item) in items.iter().enumerate() {
                gather(part.element(), &format!("{place}/{index}"), item, parts);
            }
        }
        _ => {}
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_no_openapi_3_0_is_refused_by_name() {
        for (text, reason) in [
            (
                "swagger: '2.0'\n",
                "t: Swagger 2.0; only OpenAPI 3.0 is read",
            ),
            (
                "openapi: 3.1.0\n",
                "t: OpenAPI 3.1.0; only OpenAPI 3.0 is read",
            ),
            (
                "openapi: 3.2.0\n",
                "t: OpenAPI 3.2.0; only OpenAPI 3.0 is read",
            ),
            ("openapi: 3.1\n", "t: OpenAPI 3.1; only OpenAPI 3.0 is read"),
            (
                "openapi: 3.0\n",
                "t: the field `openapi` holds `3.0`, which is no version that is read (3.0.0 to 3.0.4 are); write `openapi: 3.0.3`",
            ),
            (
                "openapi: 3.0.3-rc1\n",
                "t: the field `openapi` holds `3.0.3-rc1`, which is no version that is read (3.0.0 to 3.0.4 are); write",
            ),
            (
                "openapi: '3.0.3\n\n  x'\n",
                "t: the field `openapi` holds a longer text, which is no version that is read",
            ),
            (
                "openapi: {a: b}\n",
                "t: the field `openapi` holds `{\"a\":\"b\"}`, which is no version that is read",
            ),
            (
                "openapi: 3.0.3 and a text that goes on and on and on\n",
                "t: the field `openapi` holds a longer text, which is no version that is read",
            ),
            ("name: x\n", "t: no OpenAPI document"),
            ("just text", "t: no OpenAPI document"),
            ("- a\n", "t: no OpenAPI document"),
            ("# nothing\n", "t: no OpenAPI document"),
            (" \n", "t: empty"),
            ("<!doctype html>\n<html></html>\n", "t: a page of HTML"),
            (
                "openapi: 3.0.3\n---\nopenapi: 3.0.3\n",
                "t:3:1: a second document begins here",
            ),
            ("openapi: [\n", "t:1:"),
            ("{\"openapi\": \"3.0.3\",}", "t:1:"),
        ] {
            let error = parse(text, "t").unwrap_err().to_string();
            assert!(error.starts_with(reason), "{text:?}: {error}");
            assert_eq!(error.lines().count(), 1, "{text:?}: {error}");
        }
    }

    fn refusal(value: Value) -> String {
        let document = Document::from_value(value, "t").unwrap();
        operations(&document).unwrap_err().to_string()
    }

    #[test]
    fn what_is_malformed_is_named_with_its_place() {
        let error = refusal(
            json!({"openapi": "3.0.3", "paths": {"/a": null, "/b": {"get": []}},
            "components": {"schemas": {"A": {"properties": {"b": {"allOf": {}}, "additionalProperties": true}}}}}),
        );
        assert_eq!(
            error,
            "t is malformed:\n  #/components/schemas/A/properties/additionalProperties: must be an object, but is a truth value\n  \
             #/components/schemas/A/properties/b/allOf: must be an array, but is an object\n  \
             #/paths/~1a: must be an object, but is nothing\n  #/paths/~1b/get: must be an object, but is an array"
        );
    }

    #[test]
    fn references_that_lead_nowhere_are_named_with_their_places() {
        let error = refusal(
            json!({"openapi": "3.0.3", "paths": {}, "components": {"schemas": {
                "A": {"properties": {"$ref": {"$ref": "#/components/schemas/No"}}},
                "B": {"default": {"$ref": "#/data"}, "items": {"$ref": "other.yaml#/A"}},
                "C": {"not": {"$ref": "#/components/schemas"}},
            }}}),
        );
        assert!(
            error.starts_with("t has references that lead nowhere:\n  #/components/schemas/A/properties/$ref: `$ref: #/components/schemas/No` points at nothing\n"),
            "{error}"
        );
        assert!(error.contains("#/components/schemas/B/items: "), "{error}");
        assert!(error.ends_with("#/components/schemas/C/not: `$ref: #/components/schemas` leads to Map(Schema), not to Schema"), "{error}");
        assert_eq!(error.lines().count(), 4, "{error}");
    }

    #[test]
    fn the_place_that_the_strict_parser_refuses_is_named() {
        let document = Document::from_value(
            json!({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {"/a": {"get": {"responses": {}}}},
                   "components": {"schemas": {"A": {"type": "object", "required": true}}}}),
            "t",
        )
        .unwrap();
        let error = parse_strictly(&document).unwrap_err().to_string();
        assert!(error.contains("\n  #/components/schemas/A: "), "{error}");
        assert!(!error.contains("#/paths"), "{error}");
    }
}
