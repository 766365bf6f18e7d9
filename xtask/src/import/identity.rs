//! Whether a document is of the API that the present contract describes, and which of its operations come and go.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use astronomer_spec::Operation;
use astronomer_spec::operation::Method;

/// How the operations of a document relate to those of the present contract.
pub(crate) struct Comparison {
    /// How many operations the present contract has.
    present: usize,
    /// How many of them the document has by method and path.
    shared_calls: usize,
    /// How many of them the document has by id.
    shared_ids: usize,
    /// Ids of the document that the contract has neither by id nor by method and path.
    pub(super) new: Vec<String>,
    /// The same the other way round.
    pub(super) gone: Vec<String>,
}

impl Comparison {
    pub(crate) fn of(present: &[Operation], imported: &[Operation]) -> Self {
        let (present_ids, imported_ids) = (ids(present), ids(imported));
        let (present_calls, imported_calls) = (calls(present), calls(imported));
        let missing =
            |operations: &[Operation], ids: &BTreeSet<&str>, calls: &BTreeSet<(Method, String)>| {
                operations
                    .iter()
                    .filter(|one| !ids.contains(one.id.as_str()) && !calls.contains(&call(one)))
                    .map(|one| one.id.clone())
                    .collect()
            };
        Self {
            present: present.len(),
            shared_calls: present_calls.intersection(&imported_calls).count(),
            shared_ids: present_ids.intersection(&imported_ids).count(),
            new: missing(imported, &present_ids, &present_calls),
            gone: missing(present, &imported_ids, &imported_calls),
        }
    }

    /// Refuses a document that shares less than half of the operations.
    pub(super) fn refuse_other_api(&self, name: &str) -> Result<()> {
        if self.shared_calls * 2 >= self.present && self.shared_ids * 2 >= self.present {
            return Ok(());
        }
        bail!(
            "{name}: looks like another API: {}, less than half; if it is to take the contract's place, add `--replace`",
            self.shared("the present contract")
        )
    }

    /// Refuses a document that can't be another version of the same API: less than half is shared in either way.
    pub(crate) fn refuse_unrelated(&self, present: &str, name: &str) -> Result<()> {
        if self.shared_calls * 2 >= self.present || self.shared_ids * 2 >= self.present {
            return Ok(());
        }
        bail!("{name}: looks like another API: {}", self.shared(present))
    }

    fn shared(&self, present: &str) -> String {
        format!(
            "of the {} operations of {present} it has {} by method and path and {} by operationId",
            self.present, self.shared_calls, self.shared_ids
        )
    }
}

fn ids(operations: &[Operation]) -> BTreeSet<&str> {
    operations.iter().map(|one| one.id.as_str()).collect()
}

fn calls(operations: &[Operation]) -> BTreeSet<(Method, String)> {
    operations.iter().map(call).collect()
}

fn call(operation: &Operation) -> (Method, String) {
    (operation.method, template(&operation.path))
}

/// A path with the names of its parameters left out, which no request shows.
pub(super) fn template(path: &str) -> String {
    let mut template = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((_, behind)) = after.split_once('}') else {
            break;
        };
        template.push_str(before);
        template.push_str("{}");
        rest = behind;
    }
    template.push_str(rest);
    template
}

/// The names of the parameters in a path, in their order.
pub(super) fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    let segments = path.split('{').skip(1);
    segments.filter_map(|segment| Some(segment.split_once('}')?.0))
}

#[cfg(test)]
mod tests {
    use astronomer_spec::{Document, operation};
    use serde_json::json;

    use super::*;

    fn listed(calls: &[(&str, &str)]) -> Vec<Operation> {
        let mut paths = serde_json::Map::new();
        for (path, id) in calls {
            let operation = json!({"get": {"operationId": id, "responses": {}}});
            paths.insert((*path).to_owned(), operation);
        }
        let document = json!({"openapi": "3.0.3", "paths": paths});
        let document = Document::from_value(document, "t").unwrap();
        operation::operations(&document).unwrap()
    }

    #[test]
    fn a_template_has_no_names() {
        assert_eq!(template("/a/{b}/c/{d}:e"), "/a/{}/c/{}:e");
        assert_eq!(template("/a/{b"), "/a/{b");
        assert_eq!(template("/a"), "/a");
        let names = |path| placeholders(path).collect::<Vec<_>>();
        assert_eq!(names("/a/{b}/c/{d}:e"), ["b", "d"]);
        assert_eq!(names("/{a/b"), [""; 0]);
    }

    #[test]
    fn operations_come_and_go() {
        let present = listed(&[("/a/{b}", "A"), ("/b", "B"), ("/c", "C")]);
        let imported = listed(&[("/a/{c}", "A2"), ("/b2", "B"), ("/d", "D")]);
        let comparison = Comparison::of(&present, &imported);
        assert_eq!(
            (comparison.new, comparison.gone),
            (vec!["D".to_owned()], vec!["C".to_owned()])
        );
    }

    #[test]
    fn another_api_is_refused_with_the_numbers() {
        let present = listed(&[("/a", "A"), ("/b", "B"), ("/c", "C"), ("/d", "D")]);
        let half = Comparison::of(&present, &listed(&[("/a", "A"), ("/b", "B")]));
        half.refuse_other_api("t").unwrap();
        let error = Comparison::of(&present, &listed(&[("/a", "A"), ("/b", "X"), ("/e", "E")]))
            .refuse_other_api("t")
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("of the 4 operations of the present contract it has 2 by method and path and 1 by operationId"),
            "{error}"
        );
        assert!(error.contains("`--replace`"), "{error}");
    }
}
