//! Changes of an answer's JSON.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use serde_json_path::JsonPath;

/// The field that [`Change::UnknownFields`] adds, and what it holds: a string, so that maps of strings stay such.
const UNKNOWN_FIELD: (&str, &str) = ("addedLater", "by a newer server");

/// Names of arrays in a page's envelope that are not the page's rows.
const BESIDE_ROWS: [&str; 1] = ["defaultRoles"];

/// Per operation: the fields that its answer need not have, by JSONPaths that lead to the objects they are of.
static OPTIONAL_FIELDS: LazyLock<HashMap<String, HashMap<String, Vec<String>>>> =
    LazyLock::new(|| {
        serde_json::from_str(include_str!("../generated_optional_fields.json"))
            .expect("the generated file is part of the program, and the tests read all of it")
    });

/// One change of the JSON of an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) enum Change {
    DuplicateRow(usize),
    DropRow(usize),
    DropLastRows(usize),
    EmptyPage,
    TotalCount(u64),
    UnknownFields,
    NullOptionals,
    Set { path: String, value: Value },
    Null(String),
    Remove(String),
}

impl Change {
    /// The path that it leads to, if it has one.
    pub(super) fn path(&self) -> Option<&str> {
        match self {
            Self::Set { path, .. } | Self::Null(path) | Self::Remove(path) => Some(path),
            _ => None,
        }
    }

    /// Changes the answer of an operation; `None` where it has nothing of the kind.
    pub(super) fn apply(&self, operation: Option<&str>, answer: &mut Value) -> Option<()> {
        match self {
            Self::DuplicateRow(row) => {
                let rows = find_rows(answer)?;
                let copy = rows.get(*row)?.clone();
                rows.insert(row + 1, copy);
            }
            Self::DropRow(row) => {
                let rows = find_rows(answer)?;
                rows.get(*row)?;
                rows.remove(*row);
            }
            Self::DropLastRows(count) => {
                let rows = find_rows(answer).filter(|rows| !rows.is_empty())?;
                rows.truncate(rows.len().saturating_sub(*count));
            }
            Self::EmptyPage => find_rows(answer).filter(|rows| !rows.is_empty())?.clear(),
            Self::TotalCount(count) => *answer.get_mut("totalCount")? = Value::from(*count),
            Self::UnknownFields => return add_unknown_fields(answer).then_some(()),
            Self::NullOptionals => return null_optionals(operation?, answer),
            Self::Set { path, value } => return place(answer, path, value),
            Self::Null(path) => return place(answer, path, &Value::Null),
            Self::Remove(path) => return remove(answer, path),
        }
        Some(())
    }
}

/// Says what is wrong with a path, if anything.
pub(super) fn check_path(path: &str) -> Result<(), String> {
    if path.is_empty() {
        return Err("should be the name of a field or a JSONPath from `$`".to_owned());
    }
    if !path.starts_with('$') {
        return Ok(());
    }
    match JsonPath::parse(path) {
        Ok(_) => Ok(()),
        Err(error) => Err(format!("`{path}` is no JSONPath (RFC 9535): {error}")),
    }
}

/// The rows of a list: of a page's envelope, or of an array.
pub(super) fn find_rows(answer: &mut Value) -> Option<&mut Vec<Value>> {
    match answer {
        Value::Array(rows) => Some(rows),
        Value::Object(envelope) => {
            let is_page = ["totalCount", "resultCount"].map(|name| envelope.contains_key(name));
            if !is_page.contains(&true) {
                return None;
            }
            envelope
                .iter_mut()
                .filter(|(name, _)| !BESIDE_ROWS.contains(&name.as_str()))
                .find_map(|(_, value)| value.as_array_mut())
        }
        _ => None,
    }
}

/// The objects that a plain field name is about: the rows of a list, or the answer itself.
fn find_objects(answer: &mut Value) -> Vec<&mut Map<String, Value>> {
    if find_rows(answer).is_some() {
        let rows = find_rows(answer).into_iter().flatten();
        return rows.filter_map(Value::as_object_mut).collect();
    }
    answer.as_object_mut().into_iter().collect()
}

fn place(answer: &mut Value, path: &str, value: &Value) -> Option<()> {
    if path.starts_with('$') {
        let pointers = find_pointers(answer, path);
        // From the last to the first, so that no value is replaced before those inside it.
        for pointer in pointers.iter().rev() {
            *answer.pointer_mut(pointer)? = value.clone();
        }
        return (!pointers.is_empty()).then_some(());
    }
    let objects = find_objects(answer);
    let is_found = !objects.is_empty();
    for object in objects {
        object.insert(path.to_owned(), value.clone());
    }
    is_found.then_some(())
}

fn remove(answer: &mut Value, path: &str) -> Option<()> {
    if !path.starts_with('$') {
        let removed = find_objects(answer)
            .into_iter()
            .filter_map(|object| object.remove(path));
        return (removed.count() > 0).then_some(());
    }
    let pointers = find_pointers(answer, path);
    let mut is_found = false;
    // From the last to the first, so that the places in arrays stay right.
    for pointer in pointers.iter().rev() {
        let (parent, last) = pointer.rsplit_once('/')?;
        match answer.pointer_mut(parent)? {
            Value::Object(object) => {
                let name = last.replace("~1", "/").replace("~0", "~");
                is_found |= object.remove(&name).is_some();
            }
            Value::Array(items) => {
                let place: usize = last.parse().ok()?;
                items.remove(place);
                is_found = true;
            }
            _ => {}
        }
    }
    is_found.then_some(())
}

/// Makes every field null that the contract does not require, whether it is there or not.
fn null_optionals(operation: &str, answer: &mut Value) -> Option<()> {
    let mut is_found = false;
    for (path, names) in OPTIONAL_FIELDS.get(operation)? {
        for pointer in find_pointers(answer, path) {
            let Some(Value::Object(object)) = answer.pointer_mut(&pointer) else {
                continue;
            };
            is_found = true;
            for name in names {
                object.insert(name.clone(), Value::Null);
            }
        }
    }
    is_found.then_some(())
}

/// Where a JSONPath leads, as JSON pointers in the order of the document.
fn find_pointers(answer: &Value, path: &str) -> Vec<String> {
    // A path is checked when its fault is injected.
    let Ok(path) = JsonPath::parse(path) else {
        return Vec::new();
    };
    let mut locations = path.query_located(answer).dedup().all();
    // Places below the same parent are all names or all numbers, so that they can be compared.
    locations.sort_by(|one, other| {
        let order = one.location().partial_cmp(other.location());
        order.unwrap_or(Ordering::Equal)
    });
    locations
        .iter()
        .map(|found| found.location().to_json_pointer())
        .collect()
}

/// Whether there was an object.
fn add_unknown_fields(value: &mut Value) -> bool {
    match value {
        Value::Object(object) => {
            for (_, value) in object.iter_mut() {
                add_unknown_fields(value);
            }
            let (name, text) = UNKNOWN_FIELD;
            object.insert(name.to_owned(), Value::from(text));
            true
        }
        Value::Array(items) => {
            let mut is_found = false;
            for item in items {
                is_found |= add_unknown_fields(item);
            }
            is_found
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn page() -> Value {
        json!({
            "limit": 20, "offset": 0, "totalCount": 3, "defaultRoles": [{"id": "d"}],
            "roles": [{"id": "a", "tags": ["x", "y"]}, {"id": "b", "tags": []}, {"id": "c"}],
        })
    }

    fn change(change: Change) -> Option<Value> {
        let mut answer = page();
        change.apply(None, &mut answer).map(|()| answer)
    }

    fn ids(answer: &Value) -> Vec<&str> {
        let rows = answer["roles"].as_array().unwrap();
        rows.iter().filter_map(|row| row["id"].as_str()).collect()
    }

    #[test]
    fn rows_are_duplicated_and_dropped_and_the_total_stays() {
        let cases = [
            (Change::DuplicateRow(1), vec!["a", "b", "b", "c"]),
            (Change::DropRow(0), vec!["b", "c"]),
            (Change::DropLastRows(2), vec!["a"]),
            (Change::DropLastRows(9), vec![]),
            (Change::EmptyPage, vec![]),
        ];
        for (given, expected) in cases {
            let answer = change(given).unwrap();
            assert_eq!(ids(&answer), expected);
            assert_eq!(answer["totalCount"], 3);
        }
        assert_eq!(change(Change::TotalCount(7)).unwrap()["totalCount"], 7);
    }

    #[test]
    fn where_there_is_no_such_row_nothing_is_changed() {
        assert_eq!(change(Change::DuplicateRow(3)), None);
        assert_eq!(change(Change::DropRow(3)), None);
        let mut user = json!({"id": "u", "workspaceRoles": [{"role": "X"}]});
        let rows = [
            Change::DropRow(0),
            Change::EmptyPage,
            Change::TotalCount(1),
            Change::Remove("name".to_owned()),
        ];
        for change in rows {
            assert_eq!(change.apply(None, &mut user), None);
        }
    }

    #[test]
    fn a_plain_name_is_set_in_each_row_or_in_the_answer_itself() {
        let set = |path: &str| Change::Set {
            path: path.to_owned(),
            value: json!("NEW"),
        };
        let answer = change(set("status")).unwrap();
        assert_eq!(answer["roles"][2], json!({"id": "c", "status": "NEW"}));
        assert_eq!(answer["status"], Value::Null);
        let mut user = json!({"id": "u"});
        Change::Null("id".to_owned())
            .apply(None, &mut user)
            .unwrap();
        assert_eq!(user, json!({"id": null}));
        let answer = change(Change::Remove("tags".to_owned())).unwrap();
        assert_eq!(answer["roles"][0], json!({"id": "a"}));
    }

    #[test]
    fn a_json_path_leads_to_existing_values_alone() {
        let answer = change(Change::Null("$.roles[1:].id".to_owned())).unwrap();
        assert_eq!(answer["roles"][0]["id"], "a");
        assert_eq!(answer["roles"][2]["id"], Value::Null);
        let answer = change(Change::Remove("$.roles[0].tags[*]".to_owned())).unwrap();
        assert_eq!(answer["roles"][0]["tags"], json!([]));
        assert_eq!(change(Change::Null("$.nothing".to_owned())), None);
        assert!(
            check_path("$.[")
                .unwrap_err()
                .starts_with("`$.[` is no JSONPath")
        );
        assert!(check_path("").is_err());
    }

    #[test]
    fn every_object_gets_an_unknown_field() {
        let answer = change(Change::UnknownFields).unwrap();
        for place in ["", "/roles/0", "/defaultRoles/0"] {
            assert!(answer.pointer(place).unwrap()["addedLater"].is_string());
        }
        assert_eq!(Change::UnknownFields.apply(None, &mut json!([1])), None);
    }

    #[test]
    fn what_the_contract_does_not_require_is_null() {
        let mut answer = json!({
            "limit": 1, "offset": 0, "totalCount": 1, "users": [{"id": "u", "dagRoles": []}],
        });
        let change = Change::NullOptionals;
        change.apply(Some("ListUsers"), &mut answer).unwrap();
        let user = &answer["users"][0];
        assert_eq!(user["id"], "u");
        for role in ["dagRoles", "deploymentRoles", "organizationRole"] {
            assert_eq!(user.get(role), Some(&Value::Null));
        }
        assert_eq!(change.apply(Some("DeleteTeam"), &mut answer), None);
        assert_eq!(change.apply(None, &mut answer), None);
        for path in OPTIONAL_FIELDS.values().flat_map(HashMap::keys) {
            assert_eq!(check_path(path), Ok(()));
        }
    }
}
