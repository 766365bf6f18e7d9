//! Custom roles, templates and permissions.

use astronomer_api::types::RoleWithPermission;
use astronomer_sim::{Sim, State};
use serde_json::{Value, json};

use crate::{Answer, Api};

async fn create(api: &Api, body: Value) -> Answer {
    api.post(&api.organization("/roles"), &body).await
}

fn draft(name: &str) -> Value {
    json!({
        "name": name,
        "scopeType": "DEPLOYMENT",
        "permissions": ["deployment.get", "deployment.logs.get"],
    })
}

#[tokio::test]
async fn a_role_is_made_shown_replaced_and_deleted() {
    let api = Api::start().await;
    let workspace = api.sim.workspace_ids()[1].to_string();
    let mut body = draft("Nachtdienst");
    body["restrictedWorkspaceIds"] = json!([workspace]);
    let made = create(&api, body.clone()).await;
    let role: RoleWithPermission = serde_json::from_value(made.json.clone()).unwrap();
    assert_eq!(role.permissions, ["deployment.get", "deployment.logs.get"]);
    assert_eq!(
        role.restricted_workspace_ids,
        [api.sim.workspace_ids()[1].clone()]
    );
    let path = api.organization(&format!("/roles/{}", role.id));
    assert_eq!(api.get(&path).await.json, made.json);
    let listed = api
        .get(&api.organization("/roles?sorts=createdAt:desc&limit=1"))
        .await
        .json;
    assert_eq!(listed["roles"][0]["name"], "Nachtdienst");
    assert!(
        listed["roles"][0].get("permissions").is_none() && listed.get("defaultRoles").is_none()
    );

    let change =
        json!({"name": "nachtdienst", "description": "d", "permissions": ["deployment.get"]});
    let changed = api.post(&path, &change).await.json;
    assert_eq!(changed["permissions"], json!(["deployment.get"]));
    assert_eq!(changed["restrictedWorkspaceIds"], json!([]));
    assert_eq!(
        (&changed["description"], &changed["scopeType"]),
        (&json!("d"), &json!("DEPLOYMENT"))
    );
    assert_eq!(api.delete(&path).await.status, 204);
    for answer in [
        api.get(&path).await,
        api.delete(&path).await,
        api.post(&path, &change).await,
    ] {
        answer.assert_error(404, &format!("role with id {} not found", role.id));
    }
}

#[tokio::test]
async fn what_a_role_is_made_of_is_checked() {
    let api = Api::start().await;
    let with = |field: &str, value: Value| {
        let mut body = draft("New");
        body[field] = value;
        body
    };
    for (body, field, code) in [
        (with("name", json!("")), "name", "required"),
        (with("permissions", json!([])), "permissions", "min"),
        (
            with("permissions", json!(["deployment.fly"])),
            "permissions[0]",
            "exists",
        ),
        (
            with("permissions", json!(["deployment.get", "workspace.get"])),
            "permissions[1]",
            "scope",
        ),
        (
            with("permissions", json!(["dag.get"])),
            "permissions[0]",
            "scope",
        ),
        (
            with("permissions", json!(["deployment.get", "deployment.get"])),
            "permissions[1]",
            "unique",
        ),
        (with("scopeType", json!("WORKSPACE")), "scopeType", "oneof"),
        (
            with("restrictedWorkspaceIds", json!(["x"])),
            "restrictedWorkspaceIds[0]",
            "exists",
        ),
    ] {
        create(&api, body).await.assert_field_error(field, code);
    }
    for name in ["deployment_admin", "LOG READER"] {
        let message = format!("Role with name '{name}' already exists in the organization");
        create(&api, draft(name)).await.assert_error(400, &message);
    }
    assert_eq!(
        api.get(&api.organization("/roles")).await.json["totalCount"],
        2
    );
}

#[tokio::test]
async fn a_role_can_be_given_renamed_and_is_deleted_only_when_nobody_has_it() {
    let api = Api::start().await;
    let deployment = api.sim.deployment_ids()[0].to_string();
    let jane = api.user_id("jane@company.com");
    let roles = api.organization(&format!("/users/{jane}/roles"));
    let give = |deployment_role: &str, dag_role: &str| {
        json!({
            "deploymentRoles": [{"deploymentId": deployment, "role": deployment_role}],
            "dagRoles": [{"deploymentId": deployment, "role": dag_role, "dagId": "daily"}],
        })
    };
    let refused = api.post(&roles, &give("Ours", "DAG_VIEWER")).await;
    refused.assert_field_error("deploymentRoles[0].role", "exists");
    let ours = create(&api, draft("Ours")).await.json;
    let on_dags = json!({"name": "Dags", "scopeType": "DAG", "permissions": ["dag.get"]});
    let on_dags = create(&api, on_dags).await.json;
    assert_eq!(on_dags["scopeType"], "DAG");
    // A role of another scope is none here.
    let refused = api.post(&roles, &give("Dags", "Dags")).await;
    refused.assert_field_error("deploymentRoles[0].role", "exists");
    assert_eq!(api.post(&roles, &give("Ours", "Dags")).await.status, 200);
    for (role, name) in [(&ours, "Theirs"), (&on_dags, "Dag friends")] {
        let path = api.organization(&format!("/roles/{}", role["id"].as_str().unwrap()));
        api.delete(&path).await.assert_error(400, "is in use");
        let change = json!({"name": name, "permissions": role["permissions"]});
        assert_eq!(api.post(&path, &change).await.status, 200);
    }
    let user = api
        .get(&api.organization(&format!("/users/{jane}")))
        .await
        .json;
    assert_eq!(user["deploymentRoles"][0]["role"], "Theirs");
    assert_eq!(user["dagRoles"][0]["role"], "Dag friends");
    api.post(&roles, &json!({})).await;
    for role in [ours, on_dags] {
        let path = api.organization(&format!("/roles/{}", role["id"].as_str().unwrap()));
        assert_eq!(api.delete(&path).await.status, 204);
    }
}

#[tokio::test]
async fn a_role_that_is_limited_to_workspaces_is_given_there_alone() {
    let api = Api::start().await;
    let jane = api.user_id("jane@company.com");
    let path = api.organization(&format!("/users/{jane}/roles"));
    let ids = api.sim.deployment_ids();
    let give = |id: &str| json!({"deploymentRoles": [{"deploymentId": id, "role": "Log reader"}]});
    assert_eq!(api.post(&path, &give(ids[0].as_str())).await.status, 200);
    let elsewhere = api.post(&path, &give(ids.last().unwrap().as_str())).await;
    elsewhere.assert_field_error("deploymentRoles[0].role", "restricted");
}

#[tokio::test]
async fn default_roles_are_listed_on_request_and_by_scope() {
    let api = Api::start().await;
    let path = api.organization("/roles?includeDefaultRoles=true");
    let all = api.get(&path).await;
    let names = all.column("defaultRoles", "name");
    assert_eq!(names.len(), 14);
    assert!(names.contains(&"WORKSPACE_ACCESSOR".to_owned()));
    let owner = &all.json["defaultRoles"][0];
    assert!(owner["permissions"].as_array().unwrap().len() > 40);
    let on_dags = api.get(&format!("{path}&scopeTypes=DAG")).await;
    assert_eq!(
        on_dags.column("defaultRoles", "name"),
        ["DAG_AUTHOR", "DAG_VIEWER"]
    );
    assert_eq!(on_dags.json["totalCount"], 0);
    let sorted = api
        .get(&api.organization("/roles?sorts=name:asc&scopeTypes=DEPLOYMENT"))
        .await;
    assert_eq!(
        sorted.column("roles", "name"),
        ["Log reader", "Release \"hotfix\" engineer"]
    );
}

#[tokio::test]
async fn templates_and_permission_groups_are_plain_arrays() {
    let api = Api::start().await;
    let templates = api.get(&api.organization("/role-templates")).await.json;
    let names: Vec<_> = templates
        .as_array()
        .unwrap()
        .iter()
        .map(|t| t["name"].clone())
        .collect();
    assert_eq!(
        names,
        [
            "Deployment Viewer",
            "Deployment Author",
            "Deployment Operator"
        ]
    );
    let none = api
        .get(&api.organization("/role-templates?scopeTypes=DAG"))
        .await;
    assert_eq!(none.json, json!([]));
    // A template's permissions make a role.
    let mut body = draft("From a template");
    body["permissions"] = templates[2]["permissions"].clone();
    assert_eq!(create(&api, body).await.status, 200);

    let groups = api.get("/authorization/permission-groups").await.json;
    assert_eq!(groups.as_array().unwrap().len(), 17);
    let on_dags = api
        .get("/authorization/permission-groups?scopeType=DAG")
        .await
        .json;
    assert_eq!(
        (&on_dags[0]["name"], &on_dags[0]["scope"]),
        (&json!("Dag"), &json!("DAG"))
    );
    assert_eq!(on_dags[0]["permissions"][0]["action"], "dag.get");
    assert_eq!(on_dags.as_array().unwrap().len(), 2);
}

/// A state that was written by hand may lack what roles name; edits send all roles.
#[tokio::test]
async fn a_role_that_is_held_is_not_questioned() {
    let source = Api::start().await;
    let mut state: Value = serde_json::from_str(&source.sim.state().to_json()).unwrap();
    let organization = &mut state["organizations"][0];
    let deployment = source.sim.deployment_ids()[0].to_string();
    let held = json!([{"deploymentId": deployment, "role": "Unlisted"}]);
    let gone = json!([{"workspaceId": "gone", "role": "WORKSPACE_OWNER"}]);
    for subject in ["/users/2", "/teams/0/team"] {
        let subject = organization.pointer_mut(subject).unwrap();
        subject["deploymentRoles"] = held.clone();
        subject["workspaceRoles"] = gone.clone();
    }
    let team = organization["teams"][0]["team"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let state = State::from_json(&state.to_string()).unwrap();
    let sim = Sim::builder().state(state).start().await.unwrap();
    let api = Api::of(sim);
    let jane = api.user_id("jane@company.com");
    for subject in [
        format!("/users/{jane}/roles"),
        format!("/teams/{team}/roles"),
    ] {
        let path = api.organization(&subject);
        let mut body = json!({
            "organizationRole": "ORGANIZATION_BILLING_ADMIN",
            "deploymentRoles": held,
            "workspaceRoles": gone,
        });
        let answer = api.post(&path, &body).await;
        assert_eq!(answer.json["deploymentRoles"], held, "{}", answer.text);
        body["deploymentRoles"][0]["role"] = json!("Unlisted too");
        body["workspaceRoles"][0]["role"] = json!("WORKSPACE_MEMBER");
        let refused = api.post(&path, &body).await;
        assert_eq!(refused.field_errors().len(), 2, "{}", refused.text);
    }
}
