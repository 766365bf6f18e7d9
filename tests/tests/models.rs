//! Every model of the slice: decoded, encoded and decoded again, it stays the same.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::collections::BTreeSet;

use astronomer::types::{
    CreateClusterRequest, CreateDeploymentRequest, UpdateClusterRequest, UpdateDeploymentRequest,
};
use astronomer::{
    DagGrant, DagRole, DeploymentGrant, DeploymentId, DeploymentRole, MaybeAbsent, OrganizationId,
    OrganizationRole, UpdateUserRolesRequest, UserId, WorkspaceGrant, WorkspaceId, WorkspaceRole,
};
use astronomer_contract::instances::{Values, instances};
use astronomer_contract::models::{MODELS, Model, model};
use astronomer_contract::persistence::configuration;
use astronomer_contract::recorder::ORGANIZATION;
use astronomer_contract::{Answer, Comparison, Recorder, contract};
use astronomer_spec::operation::operations;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{TestCaseError, TestRunner};
use serde_json::{Value, json};

/// The operations that the facade has so far.
const SLICE: [&str; 10] = [
    "CreateUserInvite",
    "DeleteUserInvite",
    "GetOrganization",
    "GetSelfUser",
    "GetUser",
    "ListOrganizations",
    "ListUserTeams",
    "ListUsers",
    "UpdateOrganization",
    "UpdateUserRoles",
];

fn run(
    model: Model,
    cases: u32,
    strategy: &BoxedStrategy<Value>,
    check: impl Fn(&Value, &Value) -> Result<(), TestCaseError>,
) {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/proptest-regressions/models.txt"
    );
    let comparison = Comparison::of_schema(model.schema);
    TestRunner::new(configuration(cases, file))
        .run(strategy, |value| {
            let encoded = (model.reencode)(&value).map_err(TestCaseError::fail)?;
            prop_assert_eq!(comparison.difference(&value, &encoded), None);
            check(&value, &encoded)
        })
        .unwrap_or_else(|error| panic!("{}: {error}", model.schema));
}

#[test]
fn what_the_contract_allows_round_trips_and_stays_allowed() {
    for &model in MODELS {
        let validator = contract::validator(model.schema);
        let strategy = instances(contract::vendor(), model.schema, Values::Allowed);
        run(model, 40, &strategy, |value, encoded| {
            for json in [value, encoded] {
                let errors: Vec<String> = validator
                    .iter_errors(json)
                    .map(|error| error.to_string())
                    .collect();
                prop_assert!(errors.is_empty(), "{errors:?} in {json}");
            }
            Ok(())
        });
    }
}

#[test]
fn what_servers_send_round_trips() {
    for &model in MODELS {
        let strategy = instances(contract::overlaid(), model.schema, Values::Seen);
        run(model, 40, &strategy, |_, _| Ok(()));
    }
}

#[test]
fn the_models_are_all_that_the_slice_sends_and_receives() {
    let document = contract::vendor();
    let mut needed = BTreeSet::new();
    for operation in operations(document).unwrap() {
        if !SLICE.contains(&operation.id.as_str()) {
            continue;
        }
        let bodies = operation.request_body.iter().map(|body| &body.schema);
        let answers = operation
            .responses
            .iter()
            .flat_map(|response| &response.content);
        for schema in bodies.chain(answers.map(|(_, schema)| schema)) {
            let lowered = astronomer_spec::lowering::lower(document, schema).unwrap();
            needed.extend(lowered["$defs"].as_object().unwrap().keys().cloned());
        }
    }
    assert!(needed.len() > 20, "{needed:?}");
    let known: BTreeSet<String> = MODELS.iter().map(|model| model.schema.to_owned()).collect();
    let missing: Vec<_> = needed.difference(&known).collect();
    assert!(missing.is_empty(), "MODELS lacks {missing:?}");
}

/// Absent, null, or a value, and how each is written.
fn organization_roles() -> [(MaybeAbsent<OrganizationRole>, Option<Value>); 3] {
    [
        (MaybeAbsent::Absent, None),
        (MaybeAbsent::Null, Some(Value::Null)),
        (
            MaybeAbsent::Value(OrganizationRole::Member),
            Some(json!("ORGANIZATION_MEMBER")),
        ),
    ]
}

/// Absent, empty, or with a grant, and how each is written.
fn lists<T: Clone>(grant: T, json: Value) -> [(Option<Vec<T>>, Option<Value>); 3] {
    [
        (None, None),
        (Some(vec![]), Some(json!([]))),
        (Some(vec![grant]), Some(json!([json]))),
    ]
}

/// Every combination, with the body that it is to become.
fn role_updates() -> Vec<(UpdateUserRolesRequest, Value)> {
    let workspace: WorkspaceId = "w".parse().unwrap();
    let deployment: DeploymentId = "d".parse().unwrap();
    let workspaces = lists(
        WorkspaceGrant::new(WorkspaceRole::Author, &workspace),
        json!({"workspaceId": "w", "role": "WORKSPACE_AUTHOR"}),
    );
    let deployments = lists(
        DeploymentGrant::new(&deployment, DeploymentRole::Admin),
        json!({"deploymentId": "d", "role": "DEPLOYMENT_ADMIN"}),
    );
    let dags = lists(
        DagGrant::new(&deployment, DagRole::Viewer).dag_tag("t"),
        json!({"deploymentId": "d", "dagTag": "t", "role": "DAG_VIEWER"}),
    );
    let mut updates = Vec::new();
    for (organization_role, organization_json) in organization_roles() {
        for (workspace_roles, workspace_json) in &workspaces {
            for (deployment_roles, deployment_json) in &deployments {
                for (dag_roles, dag_json) in &dags {
                    let mut request = UpdateUserRolesRequest::new();
                    request.organization_role = organization_role.clone();
                    request.workspace_roles = workspace_roles.clone();
                    request.deployment_roles = deployment_roles.clone();
                    request.dag_roles = dag_roles.clone();
                    let members = [
                        ("organizationRole", &organization_json),
                        ("workspaceRoles", workspace_json),
                        ("deploymentRoles", deployment_json),
                        ("dagRoles", dag_json),
                    ];
                    let members = members
                        .into_iter()
                        .filter_map(|(name, json)| Some((name.to_owned(), json.clone()?)));
                    updates.push((request, Value::Object(members.collect())));
                }
            }
        }
    }
    updates
}

#[tokio::test]
async fn a_role_update_tells_absent_null_and_empty_apart_on_the_wire() {
    let recorder = Recorder::answering(Answer::json(&json!({}))).await;
    // The facade refuses to send what may remove the user, so this goes through the generated client.
    let client = recorder.client();
    let organization: OrganizationId = ORGANIZATION.parse().unwrap();
    let user: UserId = "u".parse().unwrap();
    let updates = role_updates();
    assert_eq!(updates.len(), 81);
    for (request, json) in &updates {
        client
            .api()
            .update_user_roles(&organization, &user, request)
            .await
            .unwrap();
        let decoded: UpdateUserRolesRequest = serde_json::from_value(json.clone()).unwrap();
        assert_eq!(&decoded, request);
    }
    let sent: Vec<Value> = recorder
        .received()
        .iter()
        .filter_map(|request| request.json())
        .collect();
    let expected: Vec<Value> = updates.into_iter().map(|(_, json)| json).collect();
    assert_eq!(sent, expected);
}

/// The unions, with the name of the tag and its values.
const UNIONS: [(&str, &str, &[&str]); 4] = [
    (
        "CreateClusterRequest",
        "cloudProvider",
        &["AWS", "AZURE", "GCP"],
    ),
    (
        "UpdateClusterRequest",
        "clusterType",
        &["DEDICATED", "HYBRID"],
    ),
    (
        "CreateDeploymentRequest",
        "type",
        &["DEDICATED", "HYBRID", "STANDARD"],
    ),
    (
        "UpdateDeploymentRequest",
        "type",
        &["DEDICATED", "HYBRID", "STANDARD"],
    ),
];

/// A value of each variant, by its tag.
fn variants(schema: &str, tag: &str) -> Vec<(String, Value)> {
    let mut runner = TestRunner::deterministic();
    let strategy = instances(contract::vendor(), schema, Values::Allowed);
    let mut variants: Vec<(String, Value)> = Vec::new();
    for _ in 0..100 {
        let value = strategy.new_tree(&mut runner).unwrap().current();
        let tag = value[tag].as_str().unwrap().to_owned();
        if !variants.iter().any(|(known, _)| *known == tag) {
            variants.push((tag, value));
        }
    }
    variants.sort_by(|(a, _), (b, _)| a.cmp(b));
    variants
}

fn tag_of(schema: &str, value: &Value) -> Result<&'static str, serde_json::Error> {
    let value = value.clone();
    Ok(match schema {
        "CreateClusterRequest" => serde_json::from_value::<CreateClusterRequest>(value)?.tag(),
        "UpdateClusterRequest" => serde_json::from_value::<UpdateClusterRequest>(value)?.tag(),
        "CreateDeploymentRequest" => {
            serde_json::from_value::<CreateDeploymentRequest>(value)?.tag()
        }
        "UpdateDeploymentRequest" => {
            serde_json::from_value::<UpdateDeploymentRequest>(value)?.tag()
        }
        other => panic!("{other} is no union"),
    })
}

#[test]
fn every_variant_of_a_union_survives_with_its_tag() {
    for (schema, tag, tags) in UNIONS {
        let variants = variants(schema, tag);
        let made: Vec<&str> = variants.iter().map(|(tag, _)| tag.as_str()).collect();
        assert_eq!(made, tags, "{schema}");
        for (text, value) in &variants {
            assert_eq!(tag_of(schema, value).unwrap(), text);
            let encoded = (model(schema).reencode)(value).unwrap();
            assert_eq!(encoded[tag], text.as_str(), "{schema}");
            Comparison::of_schema(schema).assert_same(value, &encoded);
        }
    }
}

#[test]
fn a_wrong_tag_is_an_error_that_lists_the_tags() {
    for (schema, tag, tags) in UNIONS {
        let allowed = tags.join(", ");
        for (_, value) in variants(schema, tag) {
            let error_of = |wrong: Option<Value>| {
                let mut value = value.clone();
                match wrong {
                    Some(wrong) => _ = value.as_object_mut().unwrap().insert(tag.to_owned(), wrong),
                    None => _ = value.as_object_mut().unwrap().remove(tag),
                }
                tag_of(schema, &value).unwrap_err().to_string()
            };
            assert_eq!(
                error_of(None),
                format!("{schema}: {tag} is missing; allowed: {allowed}")
            );
            for wrong in [json!(7), json!(null)] {
                assert_eq!(
                    error_of(Some(wrong)),
                    format!("{schema}: {tag} is no string; allowed: {allowed}")
                );
            }
            assert_eq!(
                error_of(Some(json!("aws"))),
                format!("{schema}: {tag} is \"aws\"; allowed: {allowed}")
            );
        }
    }
}
