//! How a broken rule of a schema is named: field, code and words.

use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::paths::{Location, LocationSegment};
use jsonschema::{JsonType, ValidationError};
use serde_json::Value;

/// How the place of a value becomes the name of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// `workspaceRoles[0].role`; the whole is `body`.
    Body,
    /// The name of the parameter, also for one value of a list.
    Parameter,
}

/// A broken rule. The order is that of the fields' names, and per field that of what is most worth saying.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Breach {
    pub(super) field: String,
    weight: Weight,
    pub(super) code: &'static str,
    /// What would be right, in words that follow the name of the field.
    pub(super) rule: String,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Missing,
    Type,
    Value,
}

impl Breach {
    pub(super) fn required(field: String) -> Self {
        Self {
            field,
            weight: Weight::Missing,
            code: "required",
            rule: "is required".to_owned(),
        }
    }

    pub(super) fn of(error: &ValidationError<'_>, naming: Naming) -> Self {
        let field = |property| name_field(error.instance_path(), property, naming);
        match error.kind() {
            ValidationErrorKind::Required { property } => Self::required(field(property.as_str())),
            ValidationErrorKind::Type { kind } => {
                let is_body = error.instance_path().is_empty() && naming == Naming::Body;
                Self {
                    field: field(None),
                    weight: Weight::Type,
                    code: "type",
                    rule: describe_type(kind, is_body),
                }
            }
            kind => {
                let (code, rule) = describe_value(kind);
                Self {
                    field: field(None),
                    weight: Weight::Value,
                    code,
                    // The words of the validator would quote the value, which may be a secret.
                    rule: rule.unwrap_or_else(|| format!("breaks a rule: {}", error.masked())),
                }
            }
        }
    }
}

/// The name of a field by its place, or of one of its properties.
pub(super) fn name_field(place: &Location, property: Option<&str>, naming: Naming) -> String {
    let mut name = String::new();
    for segment in place.segments() {
        match segment {
            LocationSegment::Property(text) => append_name(&mut name, &text),
            LocationSegment::Index(index) if naming == Naming::Body => {
                name.push_str(&format!("[{index}]"));
            }
            LocationSegment::Index(_) => {}
        }
    }
    if let Some(property) = property {
        append_name(&mut name, property);
    }
    match naming {
        Naming::Body if name.is_empty() => "body".to_owned(),
        _ => name,
    }
}

fn append_name(path: &mut String, name: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(name);
}

fn describe_type(kind: &TypeKind, is_body: bool) -> String {
    let describe = |kind: JsonType| match kind {
        JsonType::Array => "an array",
        JsonType::Boolean => "a boolean",
        JsonType::Integer => "a whole number",
        JsonType::Null => "null",
        JsonType::Number => "a number",
        JsonType::Object if is_body => "a JSON object",
        JsonType::Object => "an object",
        JsonType::String => "a string",
    };
    let kinds: Vec<&str> = match kind {
        TypeKind::Single(kind) => vec![describe(*kind)],
        TypeKind::Multiple(kinds) => {
            let (null, values): (Vec<JsonType>, _) =
                kinds.iter().partition(|kind| *kind == JsonType::Null);
            values.into_iter().chain(null).map(describe).collect()
        }
    };
    format!("should be {}", kinds.join(" or "))
}

/// The code and the words for a value of the right type.
fn describe_value(kind: &ValidationErrorKind) -> (&'static str, Option<String>) {
    let bound = |word: &str, limit: &dyn std::fmt::Display, unit: &str| {
        Some(format!("should be {word}: {limit}{unit}"))
    };
    match kind {
        ValidationErrorKind::Enum { options } => ("oneof", Some(describe_options(options))),
        ValidationErrorKind::Constant { expected_value } => (
            "oneof",
            Some(format!("should be one of: {}", plain(expected_value))),
        ),
        ValidationErrorKind::Minimum { limit } => ("min", bound("min", limit, "")),
        ValidationErrorKind::Maximum { limit } => ("max", bound("max", limit, "")),
        ValidationErrorKind::MinLength { limit } => ("min", bound("min", limit, " characters")),
        ValidationErrorKind::MaxLength { limit } => ("max", bound("max", limit, " characters")),
        ValidationErrorKind::MinItems { limit } => ("min", bound("min", limit, " items")),
        ValidationErrorKind::MaxItems { limit } => ("max", bound("max", limit, " items")),
        ValidationErrorKind::Format { format } if format == "date-time" => {
            let rule = "should be a date and time such as 2026-01-28T10:00:00Z";
            ("format", Some(rule.to_owned()))
        }
        ValidationErrorKind::Format { format } => {
            ("format", Some(format!("should have the format {format}")))
        }
        ValidationErrorKind::UniqueItems => (
            "unique",
            Some("should not hold the same value twice".to_owned()),
        ),
        _ => ("schema", None),
    }
}

fn describe_options(options: &Value) -> String {
    let options = options.as_array().into_iter().flatten();
    let options: Vec<String> = options.map(plain).collect();
    format!("should be one of: {}", options.join(", "))
}

/// A value as a person writes it: a text without quotes.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
