//! JSON objects that may hold secrets.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A JSON object that may hold secrets, such as the extra settings of an Airflow connection.
///
/// Serialising writes the object; `Debug` never shows more than that it is there.
///
/// ```
/// use astronomer_core::SecretObject;
///
/// let extra: SecretObject = serde_json::from_str(r#"{"aws_secret_access_key": "hunter2"}"#)?;
/// assert_eq!(format!("{extra:?}"), "[hidden]");
/// assert_eq!(extra.expose()["aws_secret_access_key"], "hunter2");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SecretObject(Map<String, Value>);

impl SecretObject {
    /// The object itself. Take care where it goes.
    pub fn expose(&self) -> &Map<String, Value> {
        &self.0
    }
}

impl From<Map<String, Value>> for SecretObject {
    fn from(object: Map<String, Value>) -> Self {
        Self(object)
    }
}

impl fmt::Debug for SecretObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[hidden]")
    }
}
