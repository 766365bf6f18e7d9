//! The models, by the names of their schemas.

use std::fmt::Debug;

use astronomer_core::DecodeError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub use crate::generated_tables::MODELS;

/// A schema of the contract and what the type that is generated from it does with JSON.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    /// The name of the schema.
    pub schema: &'static str,
    /// Decodes a body as the SDK does.
    ///
    /// # Errors
    ///
    /// When the body doesn't decode; the error names the place in it.
    pub decode: fn(&[u8]) -> Result<(), DecodeError>,
    /// Decodes JSON and encodes it again.
    ///
    /// # Errors
    ///
    /// What doesn't decode, or what decodes to another value once it is encoded again.
    pub reencode: fn(&str) -> Result<Reencoded, String>,
}

/// What has gone through a model.
#[derive(Clone, Debug, PartialEq)]
pub struct Reencoded {
    /// The JSON that the model writes.
    pub json: Value,
    /// The values that the model took for unlisted ones of an enum.
    pub unlisted: Vec<String>,
}

impl Model {
    /// The model of a schema.
    pub const fn of<T>(schema: &'static str) -> Self
    where
        T: DeserializeOwned + Serialize + PartialEq + Debug + 'static,
    {
        Self {
            schema,
            decode: decode::<T>,
            reencode: reencode::<T>,
        }
    }

    /// Decodes JSON and encodes it again; see [`Model::reencode`].
    ///
    /// # Errors
    ///
    /// As [`Model::reencode`].
    pub fn reencode_value(&self, json: &Value) -> Result<Value, String> {
        (self.reencode)(&json.to_string()).map(|reencoded| reencoded.json)
    }
}

/// The model of a schema, if the contract has the schema.
pub fn find(schema: &str) -> Option<&'static Model> {
    MODELS.iter().find(|model| model.schema == schema)
}

/// The model of a schema.
///
/// # Panics
///
/// When there is none of this name.
pub fn model(schema: &str) -> &'static Model {
    find(schema).unwrap_or_else(|| panic!("{schema} is no schema of the contract"))
}

/// As `astronomer_core::decode_json!` has it for the models that are answers.
fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<(), DecodeError> {
    astronomer_core::__private::decode_body::<T>(body).map(|_| ())
}

fn reencode<T>(json: &str) -> Result<Reencoded, String>
where
    T: DeserializeOwned + Serialize + PartialEq + Debug,
{
    let decode =
        |text: &str| serde_json::from_str::<T>(text).map_err(|error| format!("{error} in {text}"));
    let first = decode(json)?;
    let text = serde_json::to_string(&first).map_err(|error| error.to_string())?;
    let again = decode(&text)?;
    if first != again {
        return Err(format!("{first:?} became {again:?}"));
    }
    Ok(Reencoded {
        json: serde_json::from_str(&text).map_err(|error| error.to_string())?,
        unlisted: unlisted(&format!("{first:?}")),
    })
}

/// The texts of `Other` variants in a `Debug` output, which is the only way in which all models tell of them alike.
fn unlisted(debug: &str) -> Vec<String> {
    const VARIANT: &str = "Other(";
    let mut found = Vec::new();
    let mut rest = debug;
    while let Some(quote) = rest.find('"') {
        let (before, literal) = (&rest[..quote], &rest[quote + 1..]);
        let mut escaped = false;
        let end = literal.find(|c| {
            let closes = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        });
        let end = end.unwrap_or(literal.len());
        if before.ends_with(VARIANT) {
            found.push(literal[..end].to_owned());
        }
        rest = literal.get(end + 1..).unwrap_or_default();
    }
    found
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize, Serialize)]
    struct Forgetful {
        name: String,
        #[serde(default, skip_serializing)]
        note: String,
    }

    #[test]
    fn what_a_model_forgets_is_found() {
        let forgetful = Model::of::<Forgetful>("Forgetful");
        assert_eq!(
            forgetful
                .reencode_value(&json!({"name": "a", "new": 1}))
                .unwrap(),
            json!({"name": "a"})
        );
        let error = |json| forgetful.reencode_value(&json).unwrap_err();
        assert!(error(json!({"name": "a", "note": "b"})).contains("became Forgetful"));
        assert!(error(json!({"note": "b"})).starts_with("missing field `name`"));
    }

    #[test]
    fn what_does_not_decode_is_an_error_with_its_place() {
        let page = json!({"limit": 1, "offset": 0, "totalCount": 1, "users": [{"id": 7}]});
        let error = (model("UsersPaginated").decode)(page.to_string().as_bytes()).unwrap_err();
        assert_eq!(error.path(), Some("users[0].id"));
    }

    #[test]
    fn unlisted_values_are_told_from_texts() {
        let user = json!({
            "id": "u1", "username": "Other(", "fullName": "Other(\"X\")", "avatarUrl": "", "status": "ASLEEP",
            "organizationRole": "ORGANIZATION_OWNER", "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z",
        });
        let reencoded = (model("User").reencode)(&user.to_string()).unwrap();
        assert_eq!(reencoded.unlisted, ["ASLEEP"]);
    }

    #[test]
    fn a_schema_stands_once_in_the_table() {
        assert!(MODELS.is_sorted_by(|a, b| a.schema < b.schema));
        assert_eq!(model("DagRole").schema, "DagRole");
        assert!(find("Nothing").is_none());
    }
}
