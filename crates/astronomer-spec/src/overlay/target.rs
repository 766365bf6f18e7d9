//! The places that a JSONPath matches.

use serde_json::Value;
use serde_json_path::{JsonPath, PathElement};

use crate::pointer;

/// One matched place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) steps: Vec<Step>,
    /// The same as a normalized path of RFC 9535.
    pub(super) path: String,
}

/// One step from a value to a value inside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Index(usize),
    Name(String),
}

impl Place {
    /// This place as a JSON pointer, the way `$ref` writes it.
    pub(super) fn pointer(&self) -> String {
        self.steps
            .iter()
            .fold("#".to_owned(), |pointer, step| match step {
                Step::Index(index) => pointer::push(&pointer, &index.to_string()),
                Step::Name(name) => pointer::push(&pointer, name),
            })
    }

    /// The value at this place.
    pub(super) fn find<'a>(&self, root: &'a mut Value) -> Option<&'a mut Value> {
        descend(root, &self.steps)
    }

    /// The value that contains this place, and the step from there; `None` for the root.
    pub(super) fn find_parent<'a>(&self, root: &'a mut Value) -> Option<(&'a mut Value, &Step)> {
        let (last, steps) = self.steps.split_last()?;
        Some((descend(root, steps)?, last))
    }
}

fn descend<'a>(root: &'a mut Value, steps: &[Step]) -> Option<&'a mut Value> {
    steps.iter().try_fold(root, |value, step| match step {
        Step::Index(index) => value.get_mut(*index),
        Step::Name(name) => value.get_mut(name),
    })
}

/// The places that match, each once, a value before the values inside it.
pub(super) fn places(path: &JsonPath, root: &Value) -> Vec<Place> {
    let mut places: Vec<Place> = path
        .query_located(root)
        .locations()
        .map(|location| Place {
            steps: location
                .iter()
                .map(|element| match element {
                    PathElement::Name(name) => Step::Name((*name).to_owned()),
                    PathElement::Index(index) => Step::Index(*index),
                })
                .collect(),
            path: location.to_string(),
        })
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn places_come_once_and_outer_before_inner() {
        let root = json!({"b": {"b": 1}, "a": [1, 2]});
        let paths = |target| -> Vec<String> {
            places(&JsonPath::parse(target).unwrap(), &root)
                .into_iter()
                .map(|place| place.path)
                .collect()
        };
        assert_eq!(paths("$..b"), ["$['b']", "$['b']['b']"]);
        assert_eq!(paths("$.a[1, 0, 1]"), ["$['a'][0]", "$['a'][1]"]);
    }
}
