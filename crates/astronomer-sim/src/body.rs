//! Request bodies, read field by field so that each fault is named.

use serde_json::{Map, Value};

use crate::error::{ApiError, Violations};

/// The JSON object that a body is to hold.
pub(crate) fn parse_object(body: &Value) -> Result<&Map<String, Value>, ApiError> {
    if body.is_null() {
        return Err(ApiError::bad_request(
            "the body is empty or null; it should be a JSON object",
        ));
    }
    body.as_object()
        .ok_or_else(|| ApiError::bad_request("the body should be a JSON object"))
}

/// The fields of one JSON object and where in the body it stands.
pub(crate) struct Fields<'a> {
    object: &'a Map<String, Value>,
    prefix: String,
}

impl<'a> Fields<'a> {
    pub(crate) fn new(object: &'a Map<String, Value>) -> Self {
        Self {
            object,
            prefix: String::new(),
        }
    }

    /// The field's name as an error gives it, for example `workspaceRoles[0].role`.
    pub(crate) fn path(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// The field, where null is told from absent.
    pub(crate) fn get(&self, name: &str) -> Option<&'a Value> {
        self.object.get(name)
    }

    /// A text that must be there and not be empty.
    pub(crate) fn required_text(&self, name: &str, violations: &mut Violations) -> Option<&'a str> {
        let text = self.optional_text(name, violations);
        let is_missing = matches!(self.get(name), None | Some(Value::Null)) || text == Some("");
        if is_missing {
            violations.required(self.path(name));
            return None;
        }
        text
    }

    /// A text, where null counts as absent.
    pub(crate) fn optional_text(&self, name: &str, violations: &mut Violations) -> Option<&'a str> {
        match self.get(name) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(text),
            Some(_) => {
                violations.add(self.path(name), "type", "should be a string");
                None
            }
        }
    }

    /// A boolean that must be there.
    pub(crate) fn required_flag(&self, name: &str, violations: &mut Violations) -> Option<bool> {
        if matches!(self.get(name), None | Some(Value::Null)) {
            violations.required(self.path(name));
        }
        self.optional_flag(name, violations)
    }

    /// A boolean, where null counts as absent.
    pub(crate) fn optional_flag(&self, name: &str, violations: &mut Violations) -> Option<bool> {
        match self.get(name) {
            None | Some(Value::Null) => None,
            Some(Value::Bool(flag)) => Some(*flag),
            Some(_) => {
                violations.add(self.path(name), "type", "should be a boolean");
                None
            }
        }
    }

    /// The objects of a list, where null and absent count as empty.
    pub(crate) fn objects(&self, name: &str, violations: &mut Violations) -> Vec<Fields<'a>> {
        let items = match self.get(name) {
            None | Some(Value::Null) => return Vec::new(),
            Some(Value::Array(items)) => items,
            Some(_) => {
                violations.add(self.path(name), "type", "should be an array");
                return Vec::new();
            }
        };
        let mut objects = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let place = self.path(&format!("{name}[{index}]"));
            match item {
                Value::Object(object) => objects.push(Fields {
                    object,
                    prefix: format!("{place}."),
                }),
                _ => violations.add(place, "type", "should be an object"),
            }
        }
        objects
    }
}
