//! Parameters of the path and the query: texts, read as the types that their schemas have.

use std::sync::Arc;

use serde_json::{Map, Number, Value, json};

use super::schema::Schema;
use super::source::ParameterSource;
use super::wording::Naming;
use crate::error::Violations;

/// The declared parameters of one place of an operation.
#[derive(Debug)]
pub(super) struct ParameterRules {
    parameters: Vec<Parameter>,
    /// All of them as one object, so that the rules of an object's fields are theirs.
    schema: Schema,
}

#[derive(Debug)]
struct Parameter {
    name: String,
    kind: Kind,
    explode: bool,
    is_list: bool,
}

/// What a text is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Integer,
    Number,
    Boolean,
}

impl ParameterRules {
    pub(super) fn of(
        parameters: Vec<ParameterSource>,
        definitions: &Arc<Map<String, Value>>,
    ) -> Self {
        let required = parameters.iter().filter(|parameter| parameter.required);
        let required: Vec<&str> = required.map(|parameter| parameter.name.as_str()).collect();
        let properties = parameters.iter();
        let properties: Map<String, Value> = properties
            .map(|parameter| (parameter.name.clone(), parameter.schema.clone()))
            .collect();
        let schema = json!({"type": "object", "properties": properties, "required": required});
        Self {
            schema: Schema::new(schema, definitions),
            parameters: parameters.into_iter().map(Parameter::of).collect(),
        }
    }

    /// Checks the values that each declared parameter was given.
    pub(super) fn check<'a>(
        &self,
        values: impl Fn(&str) -> Vec<&'a str>,
        violations: &mut Violations,
    ) {
        if self.parameters.is_empty() {
            return;
        }
        let mut object = Map::new();
        for parameter in &self.parameters {
            let values = values(&parameter.name);
            if let Some(value) = parameter.read(&values, violations) {
                object.insert(parameter.name.clone(), value);
            }
        }
        let object = Value::Object(object);
        self.schema.check(&object, Naming::Parameter, violations);
    }
}

impl Parameter {
    fn of(source: ParameterSource) -> Self {
        let kind = &source.schema["type"];
        let is_list = kind == "array";
        let kind = if is_list {
            &source.schema["items"]["type"]
        } else {
            kind
        };
        Self {
            kind: Kind::of(kind),
            name: source.name,
            explode: source.explode,
            is_list,
        }
    }

    /// The value for the schema; `None` where nothing is given, or where what is given was noted as malformed.
    fn read(&self, values: &[&str], violations: &mut Violations) -> Option<Value> {
        if self.is_list {
            let texts = values.iter().flat_map(|value| match self.explode {
                true => vec![*value],
                false => value.split(',').collect(),
            });
            let items: Option<Vec<Value>> = texts
                .map(|text| self.kind.read(text, &self.name, violations))
                .collect();
            return items.filter(|items| !items.is_empty()).map(Value::Array);
        }
        match values {
            [] => None,
            [text] => self.kind.read(text, &self.name, violations),
            _ => {
                violations.add(&self.name, "unique", "is given more than once");
                None
            }
        }
    }
}

impl Kind {
    fn of(name: &Value) -> Self {
        match name.as_str() {
            Some("integer") => Self::Integer,
            Some("number") => Self::Number,
            Some("boolean") => Self::Boolean,
            _ => Self::Text,
        }
    }

    fn read(self, text: &str, name: &str, violations: &mut Violations) -> Option<Value> {
        let value = match self {
            Self::Text => return Some(text.into()),
            Self::Integer => read_integer(text),
            Self::Number => read_number(text),
            Self::Boolean => text.parse::<bool>().ok().map(Value::from),
        };
        if value.is_none() {
            match self {
                Self::Boolean => violations.one_of(name, ["true", "false"]),
                Self::Number => violations.add(name, "number", "should be a number"),
                _ => violations.add(name, "number", "should be a whole number"),
            }
        }
        value
    }
}

fn read_integer(text: &str) -> Option<Value> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let small = text.parse::<i64>().map(Value::from);
    // What is too large for the type is compared with the bounds all the same.
    small.ok().or_else(|| read_number(text))
}

fn read_number(text: &str) -> Option<Value> {
    let is_plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    let number: f64 = text.parse().ok().filter(|_| is_plain)?;
    Number::from_f64(number.clamp(f64::MIN, f64::MAX)).map(Value::Number)
}
