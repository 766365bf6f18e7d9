//! Answers of a later API: values and fields that this version doesn't know.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::fmt::{Debug, Display};
use std::str::FromStr;

use astronomer::{DagRole, DeploymentRole, OrganizationRole, ParseEnumError, WorkspaceRole};
use astronomer_contract::instances::{FUTURE, Values, instances, texts};
use astronomer_contract::models::model;
use astronomer_contract::persistence::configuration;
use astronomer_contract::{Comparison, contract};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Replaces every value that `schema` lists, and counts them.
fn replace_enums(schema: &Value, definitions: &Value, value: &mut Value) -> usize {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.trim_start_matches("#/$defs/");
        return replace_enums(&definitions[name], definitions, value);
    }
    if let Some(members) = schema["allOf"].as_array() {
        return members
            .iter()
            .map(|member| replace_enums(member, definitions, value))
            .sum();
    }
    if schema["enum"].is_array() && value.is_string() {
        *value = FUTURE.into();
        return 1;
    }
    match value {
        Value::Array(items) => items
            .iter_mut()
            .map(|item| replace_enums(&schema["items"], definitions, item))
            .sum(),
        Value::Object(members) => members
            .iter_mut()
            .map(|(name, member)| replace_enums(&schema["properties"][name], definitions, member))
            .sum(),
        _ => 0,
    }
}

/// `value` with every enum value replaced: how many there were, and that it comes out of the model as it went in.
fn survive_the_future(schema: &str, mut value: Value) -> usize {
    let lowered = contract::lowered(contract::overlaid(), schema);
    let replaced = replace_enums(&lowered, &lowered["$defs"], &mut value);
    assert_eq!(value.to_string().matches(FUTURE).count(), replaced);
    let encoded = (model(schema).reencode)(&value).unwrap();
    Comparison::of_schema(schema).assert_same(&value, &encoded);
    assert_eq!(encoded.to_string().matches(FUTURE).count(), replaced);
    replaced
}

fn seeds() -> [(&'static str, Value, usize); 4] {
    let json = |text| serde_json::from_str(text).unwrap();
    [
        // One status, and one role of each of the four families.
        (
            "UsersPaginated",
            json(include_str!("../fixtures/list-users.json")),
            5,
        ),
        (
            "User",
            json(include_str!("../fixtures/get-user-v1beta1.json")),
            5,
        ),
        // Status, product, payment method, domain status, two of a plan and two kinds of subject.
        (
            "OrganizationsPaginated",
            json(include_str!("../fixtures/list-organizations.json")),
            8,
        ),
        // One status and two kinds of scope; roles are free text there.
        (
            "SelfUser",
            json(include_str!("../fixtures/get-self-user.json")),
            3,
        ),
    ]
}

#[test]
fn documented_answers_survive_when_every_enum_value_is_from_the_future() {
    for (schema, value, enums) in seeds() {
        assert_eq!(survive_the_future(schema, value), enums, "{schema}");
    }
}

#[test]
fn random_answers_survive_when_every_enum_value_is_from_the_future() {
    for schema in [
        "DeploymentsPaginated",
        "UsersPaginated",
        "UserTeamsPaginated",
        "Invite",
        "SubjectRoles",
    ] {
        let strategy = instances(contract::overlaid(), schema, Values::Allowed);
        let mut runner = TestRunner::deterministic();
        let replaced: usize = (0..30)
            .map(|_| survive_the_future(schema, strategy.new_tree(&mut runner).unwrap().current()))
            .sum();
        assert!(replaced > 30, "{schema}: {replaced}");
    }
}

/// Adds fields that no contract knows to every object.
fn add_fields(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.values_mut().for_each(add_fields);
            members.insert(
                "fromTheFuture".to_owned(),
                json!({"nested": [1, null, "x"]}),
            );
            members.insert("alsoNew".to_owned(), Value::Null);
        }
        Value::Array(items) => items.iter_mut().for_each(add_fields),
        _ => {}
    }
}

#[test]
fn unknown_fields_are_ignored() {
    for (schema, value, _) in seeds() {
        let mut later = value.clone();
        add_fields(&mut later);
        assert_ne!(later, value);
        let encoded = (model(schema).reencode)(&later).unwrap();
        Comparison::of_schema(schema).assert_same(&value, &encoded);
    }
}

/// A role is its text, in every form that it takes, whether it is known or not.
fn assert_is_its_text<R>(role: &R, text: &str)
where
    R: Clone
        + Debug
        + Display
        + PartialEq
        + DeserializeOwned
        + Serialize
        + AsRef<str>
        + for<'a> From<&'a str>,
{
    assert_eq!(role.to_string(), text);
    assert_eq!(role.as_ref(), text);
    assert_eq!(&R::from(text), role);
    assert_eq!(serde_json::to_value(role).unwrap(), json!(text));
    assert_eq!(&serde_json::from_value::<R>(json!(text)).unwrap(), role);
}

fn assert_is_open<R>(known: &[R], values: &[&str])
where
    R: Clone + Debug + Display + PartialEq + DeserializeOwned + Serialize + AsRef<str>,
    R: FromStr<Err = ParseEnumError> + for<'a> From<&'a str>,
{
    assert_eq!(known.len(), values.len());
    for (role, text) in known.iter().zip(values) {
        assert_is_its_text(role, text);
        assert_eq!(&text.parse::<R>().unwrap(), role);
    }
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/proptest-regressions/future.txt"
    );
    TestRunner::new(configuration(100, file))
        .run(&texts(0..=20), |text| {
            let role = R::from(text.as_str());
            assert_is_its_text(&role, &text);
            let is_known = values.contains(&text.as_str());
            prop_assert_eq!(known.contains(&role), is_known);
            prop_assert_eq!(text.parse::<R>().is_ok(), is_known);
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
}

/// The values that the contract lists at a place below `components/schemas`, in the order of the alphabet.
fn listed(document: &astronomer_spec::Document, pointer: &str) -> Vec<String> {
    let place = format!("/components/schemas/{pointer}/enum");
    let values = document
        .value()
        .pointer(&place)
        .unwrap_or_else(|| panic!("{place}"));
    let mut values: Vec<String> = serde_json::from_value(values.clone()).unwrap();
    values.sort();
    values
}

fn sorted(values: &[&'static str]) -> Vec<&'static str> {
    let mut values = values.to_vec();
    values.sort_unstable();
    values
}

#[test]
fn organization_roles_are_open() {
    assert_is_open(OrganizationRole::KNOWN, OrganizationRole::VALUES);
    let listed = listed(contract::vendor(), "User/properties/organizationRole");
    assert_eq!(sorted(OrganizationRole::VALUES), listed);
}

#[test]
fn workspace_roles_are_open() {
    assert_is_open(WorkspaceRole::KNOWN, WorkspaceRole::VALUES);
    let listed = listed(contract::vendor(), "WorkspaceRole/properties/role");
    assert_eq!(sorted(WorkspaceRole::VALUES), listed);
}

#[test]
fn deployment_roles_are_open() {
    assert_is_open(DeploymentRole::KNOWN, DeploymentRole::VALUES);
    let listed = listed(contract::overlaid(), "DeploymentRoleName");
    assert_eq!(sorted(DeploymentRole::VALUES), listed);
}

#[test]
fn dag_roles_are_open() {
    assert_is_open(DagRole::KNOWN, DagRole::VALUES);
    let listed = listed(contract::overlaid(), "DagRoleName");
    assert_eq!(sorted(DagRole::VALUES), listed);
}

#[test]
fn a_role_that_is_mistyped_is_an_error_that_lists_what_is_allowed() {
    let organization = "ORGANIZATION_ADMIN"
        .parse::<OrganizationRole>()
        .unwrap_err();
    assert_eq!(
        organization.to_string(),
        "\"ORGANIZATION_ADMIN\" is no valid OrganizationRole: allowed: ORGANIZATION_OWNER, ORGANIZATION_BILLING_ADMIN, \
         ORGANIZATION_OBSERVE_ADMIN, ORGANIZATION_OBSERVE_MEMBER, ORGANIZATION_MEMBER"
    );
    let workspace = " workspace_author\n".parse::<WorkspaceRole>().unwrap_err();
    assert_eq!(
        workspace.to_string(),
        "\"workspace_author\" is no valid WorkspaceRole: did you mean WORKSPACE_AUTHOR? allowed: WORKSPACE_OWNER, \
         WORKSPACE_OPERATOR, WORKSPACE_AUTHOR, WORKSPACE_MEMBER, WORKSPACE_ACCESSOR"
    );
    let deployment = "".parse::<DeploymentRole>().unwrap_err();
    assert_eq!(
        deployment.to_string(),
        "\"\" is no valid DeploymentRole: allowed: DEPLOYMENT_ADMIN, DEPLOYMENT_ACCESSOR"
    );
    let dag = FUTURE.parse::<DagRole>().unwrap_err();
    assert_eq!(
        dag.to_string(),
        "\"SOMETHING_FROM_THE_FUTURE\" is no valid DagRole: allowed: DAG_VIEWER, DAG_AUTHOR"
    );
}
