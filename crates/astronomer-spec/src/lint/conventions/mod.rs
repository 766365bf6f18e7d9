//! What this project keeps to in its contract, beyond what the generator can take.
//!
//! Each rule has its exception in the overlay: an extension, with the reason as the description of the action.

mod descriptions;
mod enums;
mod extensions;
mod identifiers;
mod templates;

use serde_json::Value;

use super::{Finding, Findings, all_schemas, sorted};
use crate::{Document, document::reference, operation::sites};

/// The extensions by which an overlay makes an exception of a schema; nobody else reads them.
pub const EXCEPTIONS: [&str; 2] = [identifiers::EXCEPTION, enums::EXCEPTION];

/// Everything in an overlaid document that breaks a convention of this project, in order of place.
///
/// `published` is the document without its overlay. What [`lint`](fn@super::lint) finds is not repeated here.
///
/// ```
/// use astronomer_spec::{Document, lint::conventions};
///
/// let document = Document::parse(
///     "openapi: 3.0.3\npaths: {}\ncomponents: {schemas: {Team: {type: object}}}\n",
///     "teams.yaml",
/// )?;
/// let findings = conventions(&document, &document);
/// assert_eq!(findings[0].place, "#/components/schemas/Team");
/// assert_eq!(findings[0].problem, "has no description");
/// # Ok::<(), astronomer_spec::Error>(())
/// ```
pub fn conventions(published: &Document, overlaid: &Document) -> Vec<Finding> {
    // Without paths that can be read, `lint` says what is wrong.
    let Ok(sites) = sites(overlaid) else {
        return Vec::new();
    };
    let mut findings = Findings::default();
    let schemas = all_schemas(overlaid, &sites);
    descriptions::check(overlaid, &sites, &schemas, &mut findings);
    identifiers::check(overlaid, &sites, &schemas, &mut findings);
    enums::check(overlaid, &schemas, &mut findings);
    templates::check(overlaid, &sites, &mut findings);
    extensions::check(published, overlaid, &sites, &schemas, &mut findings);
    sorted(findings)
}

/// The name of the component that a schema refers to, by itself or as the only member of `allOf`.
fn target(schema: &Value) -> Option<&str> {
    let referring = match schema.get("allOf").and_then(Value::as_array) {
        Some(members) if members.len() == 1 => &members[0],
        _ => schema,
    };
    reference(referring)?.strip_prefix("#/components/schemas/")
}

/// A place of a document as the target of an overlay action.
fn path(document: &Document, place: &str) -> String {
    let mut path = "$".to_owned();
    let mut value = Some(document.value());
    for step in place.trim_start_matches('#').split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        // What looks like an index is one only in an array: the status of a response is a name.
        match (value, step.parse::<usize>()) {
            (Some(Value::Array(entries)), Ok(index)) => {
                path.push_str(&format!("[{index}]"));
                value = entries.get(index);
            }
            _ => {
                path.push_str(&member(&step));
                value = value.and_then(|value| value.get(&step));
            }
        }
    }
    path
}

/// A step of a path to the member of an object.
fn member(name: &str) -> String {
    let mut characters = name.chars();
    let is_plain = characters.next().is_some_and(char::is_alphabetic)
        && characters.all(|character| character.is_alphanumeric() || character == '_');
    match is_plain {
        true => format!(".{name}"),
        false => format!("['{}']", name.replace('\\', "\\\\").replace('\'', "\\'")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_target_is_referred_to_directly_or_with_a_description() {
        let reference = json!({"$ref": "#/components/schemas/TeamId"});
        assert_eq!(target(&reference), Some("TeamId"));
        let described = json!({"description": "d", "allOf": [reference]});
        assert_eq!(target(&described), Some("TeamId"));
        assert_eq!(target(&json!({"allOf": [reference, reference]})), None);
        assert_eq!(target(&json!({"type": "string"})), None);
    }

    #[test]
    fn a_place_becomes_a_path_that_an_action_can_target() {
        let document = json!({
            "openapi": "3.0.3",
            "paths": {"/teams/{id}": {"get": {
                "parameters": [{"name": "a"}, {"name": "b", "schema": {}}],
                "responses": {"200": {"description": "d"}},
            }}},
            "components": {"schemas": {"A": {"properties": {"it's": {}, "1": {"oneOf": [{}]}}}}},
        });
        let document = Document::from_value(document, "t.yaml").unwrap();
        for (place, expected) in [
            (
                "#/paths/~1teams~1{id}/get/responses/200",
                "$.paths['/teams/{id}'].get.responses['200']",
            ),
            (
                "#/paths/~1teams~1{id}/get/parameters/1/schema",
                "$.paths['/teams/{id}'].get.parameters[1].schema",
            ),
            (
                "#/components/schemas/A/properties/it's",
                "$.components.schemas.A.properties['it\\'s']",
            ),
            (
                "#/components/schemas/A/properties/1/oneOf/0",
                "$.components.schemas.A.properties['1'].oneOf[0]",
            ),
        ] {
            let path = path(&document, place);
            assert_eq!(path, expected);
            let found = serde_json_path::JsonPath::parse(&path).unwrap();
            let found = found.query(document.value()).exactly_one().unwrap();
            let pointer = place.trim_start_matches('#');
            assert_eq!(Some(found), document.value().pointer(pointer));
        }
    }
}
