//! JSON with variables in it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::{Map, Value};

/// Values by name.
#[derive(Clone, Debug, Default)]
pub struct Variables(BTreeMap<String, Value>);

impl Variables {
    /// Gives a variable its value.
    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// The value of a variable.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// The names that have a value.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// JSON in which `{name}` stands for a variable: a text that is nothing else becomes the variable's value, of any type.
///
/// A member of an object with the value `{name?}` is left out where there is no such variable.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(transparent)]
pub struct Template(Value);

impl Template {
    /// The template that is one variable.
    pub fn variable(name: &str) -> Self {
        Self(Value::String(format!("{{{name}}}")))
    }

    /// The JSON with the variables in place.
    ///
    /// # Errors
    ///
    /// The name of a variable that has no value.
    pub fn fill(&self, variables: &Variables) -> Result<Value, String> {
        fill(&self.0, variables)
    }

    /// As [`fill`](Self::fill), as the text of a parameter.
    ///
    /// # Errors
    ///
    /// As [`fill`](Self::fill).
    pub fn text(&self, variables: &Variables) -> Result<String, String> {
        Ok(text(&self.fill(variables)?))
    }

    /// Adds the names of the variables that must have a value.
    pub fn variables(&self, names: &mut BTreeSet<String>) {
        collect(&self.0, names);
    }
}

/// A piece of a text: as it stands, or the name of a variable.
enum Piece<'a> {
    Text(&'a str),
    Name(&'a str),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        if !before.is_empty() {
            pieces.push(Piece::Text(before));
        }
        pieces.push(Piece::Name(name));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

fn optional(value: &Value) -> Option<&str> {
    value.as_str()?.strip_prefix('{')?.strip_suffix("?}")
}

fn fill(template: &Value, variables: &Variables) -> Result<Value, String> {
    let get = |name: &str| variables.get(name).ok_or_else(|| name.to_owned());
    match template {
        Value::String(written) => match pieces(written).as_slice() {
            [Piece::Name(name)] => get(name).cloned(),
            pieces => pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Text(text) => Ok((*text).to_owned()),
                    Piece::Name(name) => get(name).map(text),
                })
                .collect::<Result<String, String>>()
                .map(Value::String),
        },
        Value::Array(items) => items.iter().map(|item| fill(item, variables)).collect(),
        Value::Object(members) => {
            let mut filled = Map::new();
            for (name, value) in members {
                let value = match optional(value) {
                    Some(variable) => variables.get(variable).cloned(),
                    None => Some(fill(value, variables)?),
                };
                filled.extend(value.map(|value| (name.clone(), value)));
            }
            Ok(Value::Object(filled))
        }
        other => Ok(other.clone()),
    }
}

fn collect(template: &Value, names: &mut BTreeSet<String>) {
    match template {
        Value::String(_) if optional(template).is_some() => {}
        Value::String(text) => names.extend(pieces(text).iter().filter_map(|piece| match piece {
            Piece::Name(name) => Some((*name).to_owned()),
            Piece::Text(_) => None,
        })),
        Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
        Value::Object(members) => members.values().for_each(|member| collect(member, names)),
        _ => {}
    }
}

/// A value as the text of a parameter or in the middle of one.
pub fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// What is at a JSON pointer, in which `*` stands for every item of an array.
pub fn find(value: &Value, pointer: &str) -> Option<Value> {
    match pointer.split_once("/*") {
        None => value.pointer(pointer).cloned(),
        Some((list, inside)) => {
            let items = value.pointer(list)?.as_array()?;
            items.iter().map(|item| find(item, inside)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn variables_keep_their_types() {
        let mut variables = Variables::default();
        variables.set("name", "n");
        variables.set("ids", json!(["a", "b"]));
        variables.set("flag", false);
        let template = Template(json!({
            "name": "{name}-x", "ids": "{ids}", "flag": "{flag}", "gone": "{gone?}", "list": ["{name}", 1],
        }));
        assert_eq!(
            template.fill(&variables),
            Ok(json!({"name": "n-x", "ids": ["a", "b"], "flag": false, "list": ["n", 1]}))
        );
        let mut names = BTreeSet::new();
        template.variables(&mut names);
        assert_eq!(names, ["flag", "ids", "name"].map(String::from).into());
        assert_eq!(
            Template::variable("gone").text(&variables),
            Err("gone".to_owned())
        );
    }

    #[test]
    fn a_pointer_finds_every_item() {
        let value = json!({"rows": [{"id": 1}, {"id": 2}]});
        assert_eq!(find(&value, "/rows/*/id"), Some(json!([1, 2])));
        assert_eq!(find(&value, "/rows/0/id"), Some(json!(1)));
        assert_eq!(find(&value, "/rows/*/name"), None);
    }
}
