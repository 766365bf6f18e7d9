//! An update of roles on the wire: absent, null and empty are three things.

use astronomer::{
    DagGrant, DagRole, DeploymentGrant, DeploymentId, DeploymentRole, MaybeAbsent, OrganizationId,
    OrganizationRole, UpdateUserRolesRequest, UserId, WorkspaceGrant, WorkspaceId, WorkspaceRole,
};
use astronomer_contract::recorder::ORGANIZATION;
use astronomer_contract::{Answer, Recorder};
use serde_json::{Value, json};

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
