//! Whether two JSON values say the same.

use std::collections::{BTreeMap, BTreeSet};

use astronomer_spec::Document;
use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::contract;

/// Compares what was decoded and encoded again with what it came from.
///
/// Three things may differ. A member that is null may be missing, except where the API tells the two apart (tri-state
/// fields). Two dates are the same if they are the same instant. Two numbers are the same if they have the same value.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    tri_state: BTreeSet<String>,
}

impl Comparison {
    /// A comparison in which null and missing are the same everywhere.
    pub fn new() -> Self {
        Self::default()
    }

    /// A comparison that tells null and missing apart in members of this name.
    pub fn tri_state(mut self, name: impl Into<String>) -> Self {
        self.tri_state.insert(name.into());
        self
    }

    /// A comparison for values of one schema, with the tri-state fields that the overlay names in it or in what it
    /// refers to.
    pub fn of_schema(schema: &str) -> Self {
        let document = contract::overlaid();
        let lowered = contract::lowered(document, schema);
        let definitions = lowered["$defs"].as_object();
        definitions
            .into_iter()
            .flat_map(Map::keys)
            .flat_map(|name| tri_state_fields(document, name))
            .fold(Self::new(), Self::tri_state)
    }

    /// Whether null and missing are two things in members of this name.
    pub fn is_tri_state(&self, name: &str) -> bool {
        self.tri_state.contains(name)
    }

    /// The first difference: where it is, and the two values.
    pub fn difference(&self, expected: &Value, actual: &Value) -> Option<String> {
        self.walk("", expected, actual)
    }

    /// # Panics
    ///
    /// When the values differ, saying where.
    pub fn assert_same(&self, expected: &Value, actual: &Value) {
        if let Some(difference) = self.difference(expected, actual) {
            panic!("{difference}\nexpected {expected:#}\nfound {actual:#}");
        }
    }

    fn walk(&self, place: &str, expected: &Value, actual: &Value) -> Option<String> {
        let same = match (expected, actual) {
            (Value::Object(expected), Value::Object(actual)) => {
                return self.walk_members(place, expected, actual);
            }
            (Value::Array(expected), Value::Array(actual)) if expected.len() == actual.len() => {
                let mut pairs = expected.iter().zip(actual).enumerate();
                return pairs.find_map(|(index, (expected, actual))| {
                    self.walk(&format!("{place}[{index}]"), expected, actual)
                });
            }
            (Value::String(expected), Value::String(actual)) => is_same_text(expected, actual),
            (Value::Number(expected), Value::Number(actual)) => {
                expected == actual || is_same_fraction(expected, actual)
            }
            _ => expected == actual,
        };
        (!same).then(|| format!("{place}: {expected} became {actual}"))
    }

    fn walk_members(
        &self,
        place: &str,
        expected: &Map<String, Value>,
        actual: &Map<String, Value>,
    ) -> Option<String> {
        let names: BTreeSet<&String> = expected.keys().chain(actual.keys()).collect();
        names.into_iter().find_map(|name| {
            let place = if place.is_empty() {
                name.clone()
            } else {
                format!("{place}.{name}")
            };
            match (self.member(expected, name), self.member(actual, name)) {
                (None, None) => None,
                (Some(expected), Some(actual)) => self.walk(&place, expected, actual),
                (Some(expected), None) => Some(format!("{place}: {expected} is missing")),
                (None, Some(actual)) => Some(format!("{place}: {actual} was not there")),
            }
        })
    }

    /// A member, unless it is a null that says no more than its absence.
    fn member<'a>(&self, object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
        object
            .get(name)
            .filter(|value| !value.is_null() || self.is_tri_state(name))
    }
}

fn is_same_text(expected: &str, actual: &str) -> bool {
    let instant = |text: &str| text.parse::<Timestamp>().ok();
    expected == actual
        || instant(expected).is_some_and(|expected| instant(actual) == Some(expected))
}

/// Whole numbers are compared exactly, so only a pair with a fraction (`3.0`) goes through floating point.
fn is_same_fraction(expected: &serde_json::Number, actual: &serde_json::Number) -> bool {
    (expected.is_f64() || actual.is_f64()) && expected.as_f64() == actual.as_f64()
}

fn tri_state_fields(document: &Document, schema: &str) -> Vec<String> {
    let properties = document.schema(schema).map(|schema| &schema["properties"]);
    let properties: BTreeMap<&String, &Value> = properties
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .collect();
    properties
        .into_iter()
        .filter(|(_, property)| property["x-tri-state"] == true)
        .map(|(name, _)| name.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn difference(expected: Value, actual: Value) -> Option<String> {
        Comparison::new().difference(&expected, &actual)
    }

    #[test]
    fn a_value_is_the_same_as_itself() {
        for value in [
            json!(null),
            json!(7),
            json!([1, {"a": null}, "x"]),
            json!({"a": {"b": [true]}}),
        ] {
            assert_eq!(difference(value.clone(), value), None);
        }
    }

    #[test]
    fn a_difference_says_where_it_is() {
        for (expected, actual, says) in [
            (
                json!({"a": [{"b": 1}]}),
                json!({"a": [{"b": 2}]}),
                "a[0].b: 1 became 2",
            ),
            (json!({"a": 1}), json!({}), "a: 1 is missing"),
            (json!({}), json!({"a": []}), "a: [] was not there"),
            (json!({"a": null}), json!({"a": []}), "a: [] was not there"),
            (json!([1]), json!([1, 2]), ": [1] became [1,2]"),
            (json!([null]), json!([]), ": [null] became []"),
            (
                json!({"a": false}),
                json!({"a": "false"}),
                "a: false became \"false\"",
            ),
            (
                json!({"a": "x"}),
                json!({"a": "X"}),
                "a: \"x\" became \"X\"",
            ),
            (json!({"a": 0}), json!({"a": null}), "a: 0 is missing"),
        ] {
            assert_eq!(difference(expected, actual).as_deref(), Some(says));
        }
    }

    #[test]
    fn null_and_missing_are_the_same_except_in_tri_state_fields() {
        let (null, missing) = (json!({"a": {"role": null}}), json!({"a": {}}));
        assert_eq!(difference(null.clone(), missing.clone()), None);
        assert_eq!(difference(missing.clone(), null.clone()), None);

        let strict = Comparison::new().tri_state("role");
        assert_eq!(
            strict.difference(&null, &missing).unwrap(),
            "a.role: null is missing"
        );
        assert_eq!(
            strict.difference(&missing, &null).unwrap(),
            "a.role: null was not there"
        );
        assert_eq!(strict.difference(&null, &null), None);
    }

    #[test]
    fn dates_are_compared_as_instants() {
        let noon = json!("2022-11-22T12:00:00Z");
        for same in [
            "2022-11-22T12:00:00.000Z",
            "2022-11-22T14:00:00+02:00",
            "2022-11-22T12:00:00+00:00",
        ] {
            assert_eq!(difference(noon.clone(), json!(same)), None);
        }
        for other in [
            "2022-11-22T12:00:00.001Z",
            "2022-11-22T12:00:00+02:00",
            "2022-11-22",
            "",
        ] {
            assert!(difference(noon.clone(), json!(other)).is_some(), "{other}");
        }
    }

    #[test]
    fn numbers_are_compared_by_value() {
        assert_eq!(difference(json!(3), json!(3.0)), None);
        assert!(difference(json!(3), json!(3.5)).is_some());
        // The same in floating point.
        assert!(difference(json!(i64::MAX), json!(i64::MAX - 1)).is_some());
    }

    #[test]
    fn the_overlay_names_the_tri_state_fields() {
        let fields = |schema| Comparison::of_schema(schema).tri_state;
        assert_eq!(
            fields("UpdateUserRolesRequest"),
            BTreeSet::from(["organizationRole".to_owned()])
        );
        assert_eq!(
            fields("OverrideDeploymentHibernationBody"),
            BTreeSet::from(["isHibernating".to_owned(), "overrideUntil".to_owned()])
        );
        assert_eq!(fields("UsersPaginated"), BTreeSet::new());
    }
}
