//! What an operation is called with, made at random from the contract.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::str::FromStr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use astronomer::SortOrder;
use astronomer_spec::operation::{Location, Parameter};
use astronomer_spec::{Document, Operation};
use proptest::prelude::*;
use proptest::sample::select;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::instances::{dates, instances, integers, texts};
use crate::{Values, contract};

/// The most values that an array of the query gets.
const MOST_VALUES: usize = 3;

/// The name under which a body is counted among the arguments.
const BODY: &str = "the body";

/// Which optional parameters are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Some, by chance.
    Random,
    /// All, and no array of them is empty.
    All,
}

/// The arguments of one call, by the names of the contract, and which of them a caller has asked for.
///
/// Clones count together what was asked for.
#[derive(Clone, Debug, Default)]
pub struct Arguments {
    path: BTreeMap<String, String>,
    query: BTreeMap<String, Value>,
    body: Option<Value>,
    taken: Arc<Mutex<BTreeSet<String>>>,
}

impl Arguments {
    /// An id of the path.
    ///
    /// # Panics
    ///
    /// When the path has none of this name, or the text is no such id.
    pub fn id<T: FromStr<Err: Debug>>(&self, name: &str) -> T {
        self.take(name);
        let text = self.path.get(name);
        let text = text.unwrap_or_else(|| panic!("the path has no parameter {name}"));
        parse(name, text)
    }

    /// A text of the query, as what it stands for: an id, an enum value, a date.
    pub fn text<T: FromStr<Err: Debug>>(&self, name: &str) -> Option<T> {
        let value = self.value(name)?;
        Some(parse(name, text_of(name, value)))
    }

    /// An array of texts of the query.
    pub fn texts<T: FromStr<Err: Debug>>(&self, name: &str) -> Option<Vec<T>> {
        let values = self.value(name)?;
        let values = values
            .as_array()
            .unwrap_or_else(|| panic!("{name} is no array: {values}"));
        let parsed = values.iter().map(|value| parse(name, text_of(name, value)));
        Some(parsed.collect())
    }

    /// The sorts of the query; nothing for no sort.
    pub fn sorts<S: FromStr<Err: Debug>>(&self) -> Option<SortOrder<S>> {
        let sorts = self.texts("sorts").filter(|sorts| !sorts.is_empty())?;
        Some(sorts.into_iter().collect())
    }

    /// A yes or no of the query.
    pub fn flag(&self, name: &str) -> Option<bool> {
        let value = self.value(name)?;
        let flag = value.as_bool();
        Some(flag.unwrap_or_else(|| panic!("{name} is no boolean: {value}")))
    }

    /// A number of the query, at least 0.
    pub fn number(&self, name: &str) -> Option<u64> {
        let value = self.value(name)?;
        let number = value.as_u64();
        Some(number.unwrap_or_else(|| panic!("{name} is no number from 0 on: {value}")))
    }

    /// The body, as the type of the request.
    ///
    /// # Panics
    ///
    /// When the operation has none, or it doesn't decode.
    pub fn body<T: DeserializeOwned>(&self) -> T {
        self.take(BODY);
        let body = self.body.clone();
        let body = body.unwrap_or_else(|| panic!("the operation has no body"));
        serde_json::from_value(body).unwrap_or_else(|error| panic!("the body: {error}"))
    }

    /// Counts a parameter as asked for that the caller sets to one value by itself.
    pub fn fixed(&self, name: &str) {
        self.take(name);
    }

    /// The text of a parameter of the path, which is not counted as asked for.
    pub fn path(&self, name: &str) -> Option<&str> {
        self.path.get(name).map(String::as_str)
    }

    /// The values of the query, by name.
    pub fn query(&self) -> &BTreeMap<String, Value> {
        &self.query
    }

    /// The values of the query, to change them before they are used.
    pub fn query_mut(&mut self) -> &mut BTreeMap<String, Value> {
        &mut self.query
    }

    /// The body as JSON, which is not counted as asked for.
    pub fn json(&self) -> Option<&Value> {
        self.body.as_ref()
    }

    /// The body, to change it before it is used.
    ///
    /// # Panics
    ///
    /// When the operation has none.
    pub fn json_mut(&mut self) -> &mut Value {
        self.body
            .as_mut()
            .unwrap_or_else(|| panic!("the operation has no body"))
    }

    /// What was asked for so far, by name.
    pub fn taken(&self) -> BTreeSet<String> {
        self.lock().clone()
    }

    fn value(&self, name: &str) -> Option<&Value> {
        self.take(name);
        self.query.get(name)
    }

    fn take(&self, name: &str) {
        self.lock().insert(name.to_owned());
    }

    fn lock(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The names of all that an operation can be called with.
pub fn names(operation: &Operation) -> BTreeSet<String> {
    let parameters = operation.parameters.iter();
    let body = operation.request_body.as_ref().map(|_| BODY.to_owned());
    parameters
        .map(|parameter| parameter.name.clone())
        .chain(body)
        .collect()
}

/// The name behind a reference to a schema.
pub fn schema_name(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

/// Arguments that the contract allows for an operation.
///
/// `typed` is the contract with the overlay, which knows identifiers from other texts; the bodies are those of the
/// vendor.
pub fn arguments(
    operation: &Operation,
    typed: &Operation,
    document: &Document,
    presence: Presence,
) -> BoxedStrategy<Arguments> {
    let stands = |location| {
        let parameters = operation.parameters.iter();
        parameters.filter(move |parameter| parameter.location == location)
    };
    let path: Vec<_> = stands(Location::Path)
        .map(|parameter| (Just(parameter.name.clone()), identifiers()))
        .collect();
    let query: Vec<_> = stands(Location::Query)
        .map(|parameter| {
            let types = typed.parameters.iter();
            let mut types = types.filter(|typed| typed.name == parameter.name);
            let schema = types.next().map_or(&Value::Null, |typed| &typed.schema);
            (
                Just(parameter.name.clone()),
                query(parameter, schema, document, presence),
            )
        })
        .collect();
    let body = match &operation.request_body {
        None => Just(None).boxed(),
        Some(body) => {
            let name = schema_name(&body.schema);
            let name = name.unwrap_or_else(|| panic!("the body of {} has no name", operation.id));
            let bodies = instances(contract::vendor(), name, Values::Allowed);
            bodies.prop_map(Some).boxed()
        }
    };
    (path, query, body)
        .prop_map(|(path, query, body)| Arguments {
            path: path.into_iter().collect(),
            query: query
                .into_iter()
                .filter_map(|(name, value)| Some((name, value?)))
                .collect(),
            body,
            taken: Arc::default(),
        })
        .boxed()
}

fn query(
    parameter: &Parameter,
    typed: &Value,
    document: &Document,
    presence: Presence,
) -> BoxedStrategy<Option<Value>> {
    let always = parameter.required || presence == Presence::All;
    let values = values(&parameter.name, &parameter.schema, typed, document, always);
    if always {
        values.prop_map(Some).boxed()
    } else {
        proptest::option::of(values).boxed()
    }
}

fn values(
    name: &str,
    schema: &Value,
    typed: &Value,
    document: &Document,
    always: bool,
) -> BoxedStrategy<Value> {
    let resolve = |schema| {
        let resolved = document.resolve(schema);
        resolved.unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    let (schema, typed) = (resolve(schema), resolve(typed));
    if let Some(Value::Array(listed)) = schema.get("enum") {
        return select(listed.clone()).boxed();
    }
    match schema["type"].as_str() {
        Some("array") => {
            let items = values(name, &schema["items"], &typed["items"], document, always);
            prop::collection::vec(items, usize::from(always)..=MOST_VALUES)
                .prop_map(Value::Array)
                .boxed()
        }
        Some("boolean") => any::<bool>().prop_map(Value::Bool).boxed(),
        Some("integer") => {
            let bounds = schema.as_object().map(integers);
            let bounds = bounds.unwrap_or_else(|| panic!("{name}: {schema} is no schema"));
            bounds.prop_map(Value::from).boxed()
        }
        Some("string") if schema["format"] == "date-time" => dates().prop_map(Value::from).boxed(),
        Some("string") if schema.get("format").is_none() => {
            let texts = if typed["x-identifier"] == true {
                identifiers()
            } else {
                texts(0..=12)
            };
            texts.prop_map(Value::from).boxed()
        }
        _ => panic!("{name}: arguments can't be made for {schema} yet"),
    }
}

/// Texts that can be an identifier: like those of the API, and such as would lead elsewhere if they weren't encoded.
pub fn identifiers() -> BoxedStrategy<String> {
    let of = |characters: &str, length| {
        let characters: Vec<char> = characters.chars().collect();
        prop::collection::vec(select(characters), length)
            .prop_map(|characters| characters.into_iter().collect::<String>())
    };
    let odd = [
        "a/../b",
        "..%2f",
        "%2e%2e",
        "%",
        "?a=b",
        "#",
        "a b",
        "...",
        "self",
        "~",
        "ä+ö",
        "日本/🙂",
        "\\..\\",
    ];
    prop_oneof![
        4 => of("abcdefghijklmnopqrstuvwxyz0123456789", 25..=25),
        4 => of(" /\\%?#+&=:;@,!$'()*~[]{}|^`\"<>-_.aZ9é\u{202e}日🙂", 1..=12),
        2 => select(odd.map(str::to_owned).to_vec()),
        1 => of("az/", 512..=512),
    ]
    .prop_filter("steps of a path", |id| !matches!(id.as_str(), "." | ".."))
    .boxed()
}

fn text_of<'a>(name: &str, value: &'a Value) -> &'a str {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{name} is no text: {value}"))
}

fn parse<T: FromStr<Err: Debug>>(name: &str, text: &str) -> T {
    text.parse()
        .unwrap_or_else(|error| panic!("{name}: {text:?} is not accepted: {error:?}"))
}

#[cfg(test)]
mod tests {
    use astronomer::{DagId, UserSort, WorkspaceId};
    use astronomer_spec::operation::operations;
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    use super::*;

    fn samples(id: &str, presence: Presence) -> Vec<Arguments> {
        let operation = |document| {
            let mut operations = operations(document).unwrap().into_iter();
            operations.find(|operation| operation.id == id).unwrap()
        };
        let typed = contract::overlaid();
        let (operation, typed_operation) = (operation(contract::vendor()), operation(typed));
        let strategy = arguments(&operation, &typed_operation, typed, presence);
        let mut runner = TestRunner::deterministic();
        (0..100)
            .map(|_| strategy.new_tree(&mut runner).unwrap().current())
            .collect()
    }

    #[test]
    fn optional_parameters_come_and_go() {
        let some = samples("ListUsers", Presence::Random);
        for name in ["dagId", "dagTags", "sorts", "limit"] {
            let given = some
                .iter()
                .filter(|arguments| arguments.query().contains_key(name));
            assert!((1..100).contains(&given.count()), "{name}");
        }
        for all in samples("ListUsers", Presence::All) {
            assert_eq!(all.query().len(), 7, "{all:?}");
            assert!(all.texts::<String>("dagTags").unwrap().len() <= MOST_VALUES);
            assert!(!all.texts::<String>("dagTags").unwrap().is_empty());
        }
    }

    #[test]
    fn texts_are_what_the_types_accept() {
        for arguments in samples("ListUsers", Presence::All) {
            arguments.id::<astronomer::OrganizationId>("organizationId");
            arguments.text::<DagId>("dagId").unwrap();
            arguments.text::<WorkspaceId>("workspaceId").unwrap();
            arguments.sorts::<UserSort>().unwrap();
            assert!(arguments.number("limit").unwrap() <= 1000);
        }
    }

    #[test]
    fn what_was_asked_for_is_remembered() {
        let arguments = &samples("CreateTeam", Presence::All)[0];
        let clone = arguments.clone();
        let _: Value = clone.body();
        assert_eq!(arguments.taken(), BTreeSet::from([BODY.to_owned()]));
    }
}
