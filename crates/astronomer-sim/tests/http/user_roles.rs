//! Roles of users.

use astronomer_api::types::User;
use astronomer_sim::{AbsentOrganizationRole, Behavior, NullOrganizationRole, RoleUpdates, Sim};
use serde_json::{Value, json};

use crate::{Answer, Api};

const JANE: &str = "jane@company.com";

async fn update(api: &Api, username: &str, body: Value) -> Answer {
    let id = api.user_id(username);
    api.post(&api.organization(&format!("/users/{id}/roles")), &body)
        .await
}

fn user(api: &Api, username: &str) -> User {
    let users = api.sim.users();
    users
        .into_iter()
        .find(|user| user.username == username)
        .unwrap()
}

#[tokio::test]
async fn all_four_families_are_replaced() {
    let api = Api::start().await;
    let workspace = api.sim.workspace_ids()[1].to_string();
    let before = user(&api, JANE);
    let body = json!({
        "organizationRole": "ORGANIZATION_BILLING_ADMIN",
        "workspaceRoles": [{"workspaceId": workspace, "role": "WORKSPACE_AUTHOR"}],
    });
    let answer = update(&api, JANE, body.clone()).await;
    assert_eq!((answer.status, &answer.json), (200, &body));
    let after = user(&api, JANE);
    assert_eq!(
        after.workspace_roles.as_ref().unwrap()[0].workspace_id,
        *workspace
    );
    assert_eq!(after.workspace_roles.as_ref().unwrap().len(), 1);
    assert!(after.updated_at > before.updated_at);
    assert_eq!(after.created_at, before.created_at);

    let cleared = update(
        &api,
        JANE,
        json!({"organizationRole": "ORGANIZATION_MEMBER"}),
    )
    .await;
    assert_eq!(
        cleared.json,
        json!({"organizationRole": "ORGANIZATION_MEMBER"})
    );
    assert_eq!(user(&api, JANE).workspace_roles, None);
}

#[tokio::test]
async fn an_organization_role_that_is_left_out_stays() {
    let api = Api::start().await;
    let answer = update(&api, "zoe@company.com", json!({"workspaceRoles": []})).await;
    assert_eq!(
        answer.json,
        json!({"organizationRole": "ORGANIZATION_BILLING_ADMIN"})
    );
}

#[tokio::test]
async fn null_takes_the_user_out_of_the_organization() {
    let api = Api::start().await;
    let id = api.user_id(JANE);
    let roles = json!([{"workspaceId": api.sim.workspace_ids()[0], "role": "WORKSPACE_MEMBER"}]);
    let contradiction = update(
        &api,
        JANE,
        json!({"organizationRole": null, "workspaceRoles": roles}),
    )
    .await;
    contradiction.assert_field_error("organizationRole", "required");
    let answer = update(&api, JANE, json!({"organizationRole": null})).await;
    assert_eq!((answer.status, &answer.json), (200, &json!({})));
    api.get(&api.organization(&format!("/users/{id}")))
        .await
        .assert_error(404, "not found");
    assert_eq!(api.sim.users().len(), 59);
    let path = api.organization(&format!("/users/{id}/roles"));
    api.post(&path, &json!({}))
        .await
        .assert_error(404, &format!("user with id {id} not found"));
    let invite = json!({"inviteeEmail": JANE, "role": "ORGANIZATION_MEMBER"});
    assert_eq!(
        api.post(&api.organization("/invites"), &invite)
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn parents_get_accessor_roles() {
    let api = Api::start().await;
    let [first, second] = [
        api.sim.deployment_ids()[0].to_string(),
        api.sim.deployment_ids()[4].to_string(),
    ];
    let body = json!({
        "organizationRole": "ORGANIZATION_MEMBER",
        "deploymentRoles": [{"deploymentId": first, "role": "DEPLOYMENT_ADMIN"}],
        "dagRoles": [
            {"deploymentId": first, "role": "DAG_VIEWER", "dagId": "daily"},
            {"deploymentId": second, "role": "DAG_AUTHOR", "dagTag": "pii"},
        ],
    });
    let answer = update(&api, JANE, body.clone()).await;
    assert_eq!(answer.json["dagRoles"], body["dagRoles"]);
    let added = json!({"deploymentId": second, "role": "DEPLOYMENT_ACCESSOR"});
    assert_eq!(
        answer.json["deploymentRoles"],
        json!([body["deploymentRoles"][0], added])
    );
    let workspaces = answer.json["workspaceRoles"].as_array().unwrap();
    assert!(!workspaces.is_empty());
    assert!(
        workspaces
            .iter()
            .all(|role| role["role"] == "WORKSPACE_ACCESSOR")
    );

    let parent = workspaces[0]["workspaceId"].clone();
    let mut given = body;
    given["dagRoles"] = json!([]);
    given["workspaceRoles"] = json!([{"workspaceId": parent, "role": "WORKSPACE_OPERATOR"}]);
    let answer = update(&api, JANE, given.clone()).await;
    assert_eq!(answer.json["workspaceRoles"], given["workspaceRoles"]);
}

/// Each body breaks one rule of a field, and nothing changes.
async fn assert_refused(api: &Api, cases: &[(Value, &str, &str)]) {
    let before = user(api, JANE);
    for (body, field, code) in cases {
        update(api, JANE, body.clone())
            .await
            .assert_field_error(field, code);
    }
    assert_eq!(user(api, JANE), before);
}

#[tokio::test]
async fn an_unknown_organization_role_is_refused() {
    let api = Api::start().await;
    let field = "organizationRole";
    let cases = [
        (json!({field: "ORGANIZATION_KING"}), field, "oneof"),
        (json!({field: ""}), field, "oneof"),
        (json!({field: 1}), field, "type"),
    ];
    assert_refused(&api, &cases).await;
}

#[tokio::test]
async fn workspace_roles_need_a_known_workspace_once_and_a_known_role() {
    let api = Api::start().await;
    let workspace = api.sim.workspace_ids()[0].to_string();
    let role = |id: &str, role: &str| json!({"workspaceId": id, "role": role});
    let member = role(&workspace, "WORKSPACE_MEMBER");
    let with = |roles: Value| json!({"workspaceRoles": roles});
    let cases = [
        (
            with(json!([role(&workspace, "KING")])),
            "workspaceRoles[0].role",
            "oneof",
        ),
        (
            with(json!([{"workspaceId": workspace}])),
            "workspaceRoles[0].role",
            "required",
        ),
        (
            with(json!([{"role": "WORKSPACE_OWNER"}])),
            "workspaceRoles[0].workspaceId",
            "required",
        ),
        (
            with(json!([member, role("x", "WORKSPACE_OWNER")])),
            "workspaceRoles[1].workspaceId",
            "exists",
        ),
        (
            with(json!([role("..", "WORKSPACE_OWNER")])),
            "workspaceRoles[0].workspaceId",
            "exists",
        ),
        (
            with(json!([member, member])),
            "workspaceRoles[1].workspaceId",
            "unique",
        ),
        (with(json!({})), "workspaceRoles", "type"),
        (with(json!(["x"])), "workspaceRoles[0]", "type"),
    ];
    assert_refused(&api, &cases).await;
}

#[tokio::test]
async fn deployment_roles_need_a_known_deployment_once_and_a_role() {
    let api = Api::start().await;
    let deployment = api.sim.deployment_ids()[0].to_string();
    let role = |id: &str, role: &str| json!({"deploymentId": id, "role": role});
    let admin = role(&deployment, "DEPLOYMENT_ADMIN");
    let with = |roles: Value| json!({"deploymentRoles": roles});
    let cases = [
        (
            with(json!([admin, admin])),
            "deploymentRoles[1].deploymentId",
            "unique",
        ),
        (
            with(json!([role("x", "DEPLOYMENT_ADMIN")])),
            "deploymentRoles[0].deploymentId",
            "exists",
        ),
        (
            with(json!([role(&deployment, "")])),
            "deploymentRoles[0].role",
            "required",
        ),
        (
            with(json!([role(&deployment, "DAG_VIEWER")])),
            "deploymentRoles[0].role",
            "exists",
        ),
    ];
    assert_refused(&api, &cases).await;
}

#[tokio::test]
async fn dag_roles_need_exactly_one_of_dag_and_tag() {
    let api = Api::start().await;
    let deployment = api.sim.deployment_ids()[0].to_string();
    let with = |fields: Value| {
        let mut role = json!({"deploymentId": deployment, "role": "DAG_VIEWER"});
        role.as_object_mut()
            .unwrap()
            .extend(fields.as_object().unwrap().clone());
        json!({"dagRoles": [role]})
    };
    let cases = [
        (with(json!({})), "dagRoles[0].dagId", "required_xor"),
        (
            with(json!({"dagId": "a", "dagTag": "b"})),
            "dagRoles[0].dagId",
            "required_xor",
        ),
        (
            with(json!({"dagId": "", "dagTag": ""})),
            "dagRoles[0].dagId",
            "required_xor",
        ),
        (
            with(json!({"dagId": "..", "dagTag": ""})),
            "dagRoles[0].dagId",
            "id",
        ),
        (
            with(json!({"dagId": "a", "deploymentId": "x"})),
            "dagRoles[0].deploymentId",
            "exists",
        ),
        (
            with(json!({"dagId": "a", "role": null})),
            "dagRoles[0].role",
            "required",
        ),
    ];
    assert_refused(&api, &cases).await;
}

#[tokio::test]
async fn a_body_that_is_no_object_is_refused() {
    let api = Api::start().await;
    for body in [json!([]), json!("x"), json!(null)] {
        update(&api, JANE, body)
            .await
            .assert_error(400, "should be a JSON object");
    }
}

#[tokio::test]
async fn a_dag_role_is_unique_by_deployment_and_dag_or_tag() {
    let api = Api::start().await;
    let deployment = api.sim.deployment_ids()[0].to_string();
    let role = |key: &str| json!({"deploymentId": deployment, "role": "DAG_VIEWER", key: "x"});
    let both = update(
        &api,
        JANE,
        json!({"dagRoles": [role("dagId"), role("dagTag")]}),
    )
    .await;
    assert_eq!(both.status, 200);
    let twice = update(
        &api,
        JANE,
        json!({"dagRoles": [role("dagId"), role("dagId")]}),
    )
    .await;
    twice.assert_field_error("dagRoles[1].deploymentId", "unique");
}

#[tokio::test]
async fn the_last_owner_stays() {
    let api = Api::start().await;
    let member = json!({"organizationRole": "ORGANIZATION_MEMBER"});
    assert_eq!(
        update(&api, "grace@company.com", member.clone())
            .await
            .status,
        200
    );
    for body in [member, json!({"organizationRole": null})] {
        let answer = update(&api, "ada@company.com", body).await;
        answer.assert_error(400, "is the last owner of organization");
    }
    // Somebody who can't sign in is no owner to rely on.
    let owner = json!({"organizationRole": "ORGANIZATION_OWNER"});
    assert_eq!(
        update(&api, "Ines@Company.com", owner.clone()).await.status,
        200
    );
    let removal = json!({"organizationRole": null});
    update(&api, "ada@company.com", removal.clone())
        .await
        .assert_error(400, "last owner");
    assert_eq!(
        update(&api, "ada@company.com", owner.clone()).await.status,
        200
    );
    assert_eq!(update(&api, JANE, owner).await.status, 200);
    assert_eq!(update(&api, "ada@company.com", removal).await.status, 200);
}

#[tokio::test]
async fn concurrent_updates_of_different_people_are_all_kept() {
    let api = Api::start().await;
    let ids: Vec<String> = api
        .sim
        .users()
        .iter()
        .skip(6)
        .map(|user| user.id.to_string())
        .collect();
    let mut tasks = tokio::task::JoinSet::new();
    for id in &ids {
        let path = api.organization(&format!("/users/{id}/roles"));
        let body = json!({"organizationRole": "ORGANIZATION_OBSERVE_ADMIN"});
        tasks.spawn(api.request(reqwest::Method::POST, &path).json(&body).send());
    }
    while let Some(response) = tasks.join_next().await {
        assert_eq!(response.unwrap().unwrap().status(), 200);
    }
    let users = api.sim.users();
    let is_observer = |user: &&User| {
        user.organization_role.as_ref().unwrap().as_str() == "ORGANIZATION_OBSERVE_ADMIN"
    };
    assert_eq!(users.iter().skip(6).filter(is_observer).count(), ids.len());
    assert_eq!(
        api.sim.requests().operation("UpdateUserRoles").count(),
        ids.len()
    );
}

async fn start_with(behavior: Behavior) -> Api {
    let sim = Sim::builder()
        .seed(7)
        .people(60)
        .behavior(behavior)
        .start()
        .await
        .unwrap();
    Api::of(sim)
}

#[tokio::test]
async fn roles_are_merged_where_that_is_asked_for() {
    let api = start_with(Behavior::default().role_updates(RoleUpdates::Merge)).await;
    let [first, second] = [0, 1].map(|place| api.sim.workspace_ids()[place].to_string());
    let deployment = api.sim.deployment_ids()[0].to_string();
    let body = json!({
        "workspaceRoles": [{"workspaceId": second, "role": "WORKSPACE_AUTHOR"}],
        "dagRoles": [{"deploymentId": deployment, "role": "DAG_VIEWER", "dagId": "daily"}],
    });
    assert_eq!(update(&api, JANE, body).await.status, 200);
    let body = json!({
        "workspaceRoles": [{"workspaceId": first, "role": "WORKSPACE_OWNER"}],
        "dagRoles": [{"deploymentId": deployment, "role": "DAG_AUTHOR", "dagId": "daily"}],
    });
    let merged = json!({
        "organizationRole": "ORGANIZATION_MEMBER",
        "workspaceRoles": [
            {"workspaceId": first, "role": "WORKSPACE_OWNER"},
            {"workspaceId": second, "role": "WORKSPACE_AUTHOR"},
        ],
        "deploymentRoles": [{"deploymentId": deployment, "role": "DEPLOYMENT_ACCESSOR"}],
        "dagRoles": [{"deploymentId": deployment, "role": "DAG_AUTHOR", "dagId": "daily"}],
    });
    assert_eq!(update(&api, JANE, body).await.json, merged);
    // Nothing to say is nothing to change.
    assert_eq!(update(&api, JANE, json!({})).await.json, merged);
}

#[tokio::test]
async fn an_absent_organization_role_removes_where_that_is_asked_for() {
    let behavior = Behavior::default().absent_organization_role(AbsentOrganizationRole::Remove);
    let api = start_with(behavior).await;
    let id = api.user_id(JANE);
    let roles = json!([{"workspaceId": api.sim.workspace_ids()[0], "role": "WORKSPACE_MEMBER"}]);
    let beside = update(&api, JANE, json!({"workspaceRoles": roles})).await;
    beside.assert_field_error("organizationRole", "required");
    assert_eq!(update(&api, JANE, json!({})).await.json, json!({}));
    let path = api.organization(&format!("/users/{id}"));
    api.get(&path).await.assert_error(404, "not found");
}

#[tokio::test]
async fn null_is_refused_where_that_is_asked_for() {
    let behavior = Behavior::default().null_organization_role(NullOrganizationRole::Refuse);
    let api = start_with(behavior).await;
    let refused = update(&api, JANE, json!({"organizationRole": null})).await;
    refused.assert_field_error("organizationRole", "type");
    assert_eq!(api.sim.users().len(), 60);
}

#[tokio::test]
async fn a_refused_null_is_told_once() {
    let behavior = Behavior::default().null_organization_role(NullOrganizationRole::Refuse);
    let api = start_with(behavior).await;
    let workspace = &api.sim.workspace_ids()[0];
    let roles = json!([{"workspaceId": workspace, "role": "WORKSPACE_OWNER"}]);
    let body = json!({"organizationRole": null, "workspaceRoles": roles});
    update(&api, JANE, body)
        .await
        .assert_field_error("organizationRole", "type");
}
