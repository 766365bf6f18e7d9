//! Roles: known and unknown ones, in every place where they occur, and their order.

mod places;
mod rank;
mod updates;

use std::fmt::{Debug, Display};
use std::str::FromStr;

use astronomer::{DagRole, DeploymentRole, OrganizationRole, ParseEnumError, WorkspaceRole};
use astronomer_contract::contract;
use astronomer_contract::instances::{FUTURE, texts};
use astronomer_contract::persistence::configuration;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

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
        "/proptest-regressions/roles.txt"
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
        "\"SOMETHING_FROM_THE_FUTURE\" is no valid DagRole: allowed: DAG_AUTHOR, DAG_VIEWER"
    );
}
