//! Bodies decoded as the SDK decodes them.

use astronomer_core::DecodeError;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::models::{self, Model};

/// What the SDK decodes a body with.
#[derive(Clone, Copy, Debug)]
pub struct Decoder {
    model: Option<&'static Model>,
    is_list: bool,
}

/// Why the SDK can't decode a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecodable {
    /// The JSON path of what it can't decode; empty for the whole body.
    pub place: String,
    /// What is wrong, without values.
    pub message: String,
}

impl Decoder {
    /// The decoder of a response's schema: a reference to a schema of `components`, or an array of such.
    pub fn of(schema: &Value) -> Self {
        let (schema, is_list) = match schema.get("items") {
            Some(items) => (items, true),
            None => (schema, false),
        };
        let reference = schema["$ref"].as_str().unwrap_or_default();
        let name = reference.rsplit('/').next().unwrap_or_default();
        Self {
            model: models::find(name),
            is_list,
        }
    }

    /// Whether the SDK has a type for the body.
    pub fn is_known(self) -> bool {
        self.model.is_some()
    }

    /// Decodes a body that is JSON.
    ///
    /// # Errors
    ///
    /// Where and why the SDK can't.
    pub fn decode(self, body: &[u8]) -> Result<(), Undecodable> {
        let Some(model) = self.model else {
            return Ok(());
        };
        if !self.is_list {
            return (model.decode)(body).map_err(|error| undecodable(&error, ""));
        }
        let items: Vec<&RawValue> = serde_json::from_slice(body).map_err(|_| Undecodable {
            place: String::new(),
            message: "the SDK can't decode it: it is not an array".to_owned(),
        })?;
        let mut items = items.iter().enumerate();
        items.try_for_each(|(index, item)| {
            let item = item.get().as_bytes();
            (model.decode)(item).map_err(|error| undecodable(&error, &format!("[{index}]")))
        })
    }
}

/// The error of a model that stands at a place in the body.
fn undecodable(error: &DecodeError, model: &str) -> Undecodable {
    let inside = error.path().unwrap_or_default();
    let is_apart = model.is_empty() || inside.is_empty() || inside.starts_with('[');
    let place = format!("{model}{}{inside}", if is_apart { "" } else { "." });
    let text = error.to_string();
    // The place is said apart, and where in the text it stands tells nobody anything.
    let (_, message) = text
        .split_once(&format!("{inside}: "))
        .unwrap_or(("", &text));
    let message = message.split(" at line ").next().unwrap_or(message);
    Undecodable {
        place,
        message: format!("the SDK can't decode it: {message}"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_body_is_decoded_by_its_schema() {
        let page = Decoder::of(&json!({"$ref": "#/components/schemas/UsersPaginated"}));
        let error = page.decode(br#"{"users": 1}"#).unwrap_err();
        assert_eq!(error.place, "users", "{error:?}");
        assert!(
            error.message.starts_with("the SDK can't decode it: "),
            "{error:?}"
        );
        assert!(
            !error.message.contains("[0]") && !error.message.contains(" line "),
            "{error:?}"
        );
        let groups =
            json!({"type": "array", "items": {"$ref": "#/components/schemas/PermissionGroup"}});
        assert_eq!(Decoder::of(&groups).decode(b"[]"), Ok(()));
        assert!(Decoder::of(&groups).decode(b"{}").is_err());
        let error = Decoder::of(&groups).decode(b"[1]").unwrap_err();
        assert_eq!(error.place, "[0]", "{error:?}");
        let error = Decoder::of(&groups)
            .decode(br#"[{"name": 1}]"#)
            .unwrap_err();
        assert_eq!(error.place, "[0].name", "{error:?}");
        assert!(!Decoder::of(&json!({"$ref": "#/components/schemas/Nothing"})).is_known());
    }
}
