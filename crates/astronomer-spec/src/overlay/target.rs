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

/// The longest beginning of a target that matches something.
pub(super) fn nearest(target: &str, root: &Value) -> Option<String> {
    boundaries(target)
        .into_iter()
        .rev()
        .map(|end| &target[..end])
        .find(|prefix| JsonPath::parse(prefix).is_ok_and(|path| !path.query(root).is_empty()))
        .map(str::to_owned)
}

/// Where the segments of a JSONPath end, apart from the last.
fn boundaries(target: &str) -> Vec<usize> {
    let (mut ends, mut depth, mut quote, mut escaped, mut before) =
        (Vec::new(), 0_usize, None, false, '\0');
    for (index, character) in target.char_indices() {
        match (quote, character) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(character),
            (None, '[' | '.') if depth == 0 && before != '.' => {
                ends.push(index);
                depth += usize::from(character == '[');
            }
            (None, '[' | '(') => depth += 1,
            (None, ']' | ')') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
        before = character;
    }
    ends
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn boundaries_lie_between_segments() {
        let target = "$.paths['/a.b[c]']..[?@.x == '.'].schema";
        let prefixes: Vec<&str> = boundaries(target)
            .into_iter()
            .map(|end| &target[..end])
            .collect();
        assert_eq!(
            prefixes,
            [
                "$",
                "$.paths",
                "$.paths['/a.b[c]']",
                "$.paths['/a.b[c]']..[?@.x == '.']"
            ]
        );
    }

    #[test]
    fn nearest_stops_at_the_first_name_that_is_wrong() {
        let root = json!({"components": {"schemas": {"User": {"properties": {}}}}});
        let found = |target| nearest(target, &root);
        assert_eq!(
            found("$.components.schemas.User.properties.id").as_deref(),
            Some("$.components.schemas.User.properties")
        );
        assert_eq!(
            found("$.components.schemas.UserX.properties").as_deref(),
            Some("$.components.schemas")
        );
        assert_eq!(found("$.nothing").as_deref(), Some("$"));
    }

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
