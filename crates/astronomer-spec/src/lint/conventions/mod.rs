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

/// A pointer as the target of an overlay action.
fn path(pointer: &str) -> String {
    let steps = pointer.trim_start_matches('#').split('/').skip(1);
    steps.fold("$".to_owned(), |path, step| {
        let step = step.replace("~1", "/").replace("~0", "~");
        let mut characters = step.chars();
        let plain = characters.next().is_some_and(char::is_alphabetic)
            && characters.all(|character| character.is_alphanumeric() || character == '_');
        if plain {
            format!("{path}.{step}")
        } else if step.bytes().all(|byte| byte.is_ascii_digit()) {
            format!("{path}[{step}]")
        } else {
            format!(
                "{path}['{}']",
                step.replace('\\', "\\\\").replace('\'', "\\'")
            )
        }
    })
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
    fn a_pointer_becomes_a_path_that_an_action_can_target() {
        assert_eq!(
            path("#/paths/~1teams~1{id}/get/responses/200"),
            "$.paths['/teams/{id}'].get.responses[200]"
        );
        assert_eq!(path("#/a/it's"), "$.a['it\\'s']");
    }
}
