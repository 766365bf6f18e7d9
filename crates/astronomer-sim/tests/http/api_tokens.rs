//! API tokens: their lives, their roles and what they open.

use std::time::Duration;

use astronomer_api::types::ApiToken;
use astronomer_sim::{Behavior, RoleUpdates, Sim, State};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{Answer, Api, send};

const DAY: Duration = Duration::from_secs(24 * 3600);

async fn create(api: &Api, body: Value) -> Answer {
    api.post(&api.organization("/tokens"), &body).await
}

async fn create_for_workspace(api: &Api) -> Value {
    let workspace = api.sim.workspace_ids()[0].to_string();
    let body = json!({
        "name": "ci", "scope": "WORKSPACE", "entityId": workspace, "role": "WORKSPACE_AUTHOR",
        "tokenExpiryPeriodInDays": 30, "kind": "DIRECT_ACCESS",
    });
    let answer = create(api, body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json
}

fn text<'a>(json: &'a Value, field: &str) -> &'a str {
    json[field].as_str().unwrap()
}

/// What a token gets that may see the first Workspace.
async fn call_with(api: &Api, secret: &str) -> Answer {
    let workspace = &api.sim.workspace_ids()[0];
    let path = api.organization(&format!("/workspaces/{workspace}"));
    let url = format!("{}{path}", api.sim.url());
    send(api.http.get(url).bearer_auth(secret)).await
}

#[tokio::test]
async fn a_secret_is_shown_once_and_opens_what_its_role_allows() {
    let api = Api::start().await;
    let body = json!({"name": "t", "scope": "ORGANIZATION", "role": "ORGANIZATION_MEMBER"});
    let made = create(&api, body).await.json;
    let url = format!("{}{}", api.sim.url(), api.organization("/users"));
    let list_users = |secret: &str| send(api.http.get(&url).bearer_auth(secret));
    let token: ApiToken = serde_json::from_value(made.clone()).unwrap();
    assert_eq!(
        (token.description.as_str(), token.kind.as_str()),
        ("", "STANDARD")
    );
    assert_eq!((token.end_at, token.last_rotated_at), (None, None));
    let secret = text(&made, "token").to_owned();
    assert!(secret.starts_with(&token.short_token) && secret.len() > token.short_token.len());
    let role = json!({
        "entityId": api.sim.organization_id(),
        "entityType": "ORGANIZATION",
        "role": "ORGANIZATION_MEMBER",
    });
    assert_eq!(made["roles"], json!([role]));

    let path = api.organization(&format!("/tokens/{}", token.id));
    let shown = api.get(&path).await;
    assert!(shown.json.get("token").is_none() && !shown.text.contains(&secret));
    let listed = api.get(&api.organization("/tokens?limit=1000")).await;
    assert!(!listed.text.contains(&secret));

    assert_eq!(list_users(&secret).await.status, 200);
    let forbidden = api.http.delete(format!("{}{path}", api.sim.url()));
    send(forbidden.bearer_auth(&secret))
        .await
        .assert_error(403, "organization.apiTokens.access");
    let own = api.http.get(format!("{}/organizations", api.sim.url()));
    let own = send(own.bearer_auth(&secret)).await;
    assert_eq!(own.column("organizations", "name"), ["Company Analytics"]);
    let myself = api.http.get(format!("{}/users/self", api.sim.url()));
    send(myself.bearer_auth(&secret))
        .await
        .assert_error(401, "belongs to no user");

    assert_eq!(api.delete(&path).await.status, 204);
    list_users(&secret).await.assert_error(401, "unknown");
    for answer in [
        api.get(&path).await,
        api.delete(&path).await,
        api.post(&path, &json!({"name": "x"})).await,
        api.post(&format!("{path}/roles"), &json!({"roles": [role]}))
            .await,
        send(api.request(Method::POST, &format!("{path}/rotate"))).await,
    ] {
        answer.assert_error(404, &format!("api token with id {} not found", token.id));
    }
}

#[tokio::test]
async fn a_rotation_ends_the_old_secret_at_once() {
    let api = Api::start().await;
    let made = create_for_workspace(&api).await;
    let old = text(&made, "token");
    assert_eq!(call_with(&api, old).await.status, 200);
    api.sim.advance(DAY * 10);
    let path = api.organization(&format!("/tokens/{}/rotate", text(&made, "id")));
    let rotated = send(api.request(Method::POST, &path)).await.json;
    let new = text(&rotated, "token");
    assert_ne!(new, old);
    call_with(&api, old).await.assert_error(401, "unknown");
    assert_eq!(call_with(&api, new).await.status, 200);
    assert_eq!(rotated["lastRotatedAt"], rotated["startAt"]);
    assert_eq!(rotated["createdAt"], made["createdAt"]);
    // The thirty days begin again.
    let end: jiff::Timestamp = text(&rotated, "endAt").parse().unwrap();
    let start: jiff::Timestamp = text(&rotated, "startAt").parse().unwrap();
    assert_eq!(end.duration_since(start).as_secs(), 30 * 24 * 3600);
    let shown = api.get(&path.replace("/rotate", "")).await;
    assert!(!shown.text.contains(new) && shown.json["lastRotatedAt"].is_string());
    assert!(!shown.json["shortToken"].as_str().unwrap().is_empty());
}

#[tokio::test]
async fn a_token_is_refused_when_its_time_is_over() {
    let api = Api::start().await;
    let made = create_for_workspace(&api).await;
    assert_eq!(made["expiryPeriodInDays"], 30);
    api.sim.advance(DAY * 30 - Duration::from_secs(1));
    assert_eq!(call_with(&api, text(&made, "token")).await.status, 200);
    api.sim.advance(Duration::from_secs(1));
    call_with(&api, text(&made, "token"))
        .await
        .assert_error(401, "expired");
    let listed = api.get(&api.organization("/tokens?limit=1000")).await;
    assert!(
        listed
            .column("tokens", "id")
            .contains(&text(&made, "id").to_owned())
    );
    for days in [0, 3651] {
        let body = json!({
            "name": "t", "scope": "ORGANIZATION", "role": "ORGANIZATION_MEMBER",
            "tokenExpiryPeriodInDays": days,
        });
        let code = if days == 0 { "min" } else { "max" };
        create(&api, body)
            .await
            .assert_field_error("tokenExpiryPeriodInDays", code);
    }
}

#[tokio::test]
async fn scope_place_and_role_have_to_fit() {
    let api = Api::start().await;
    let workspace = api.sim.workspace_ids()[0].to_string();
    let deployment = api.sim.deployment_ids()[0].to_string();
    let (workspace, deployment) = (workspace.as_str(), deployment.as_str());
    for (scope, entity, role, field, code) in [
        (
            "ORGANIZATION",
            "x",
            "ORGANIZATION_MEMBER",
            "entityId",
            "exists",
        ),
        ("ORGANIZATION", "", "WORKSPACE_OWNER", "role", "oneof"),
        ("WORKSPACE", "", "WORKSPACE_OWNER", "entityId", "required"),
        (
            "WORKSPACE",
            deployment,
            "WORKSPACE_OWNER",
            "entityId",
            "exists",
        ),
        (
            "WORKSPACE",
            workspace,
            "ORGANIZATION_OWNER",
            "role",
            "oneof",
        ),
        (
            "DEPLOYMENT",
            workspace,
            "DEPLOYMENT_ADMIN",
            "entityId",
            "exists",
        ),
        ("DEPLOYMENT", deployment, "DAG_VIEWER", "role", "exists"),
        ("DAG", "x", "DAG_VIEWER", "scope", "oneof"),
    ] {
        let body = json!({"name": "t", "scope": scope, "entityId": entity, "role": role});
        create(&api, body).await.assert_field_error(field, code);
    }
    let custom = json!({
        "name": "t", "scope": "DEPLOYMENT", "entityId": deployment, "role": "Log reader",
    });
    assert_eq!(create(&api, custom.clone()).await.status, 200);
    // The same name again makes another token.
    assert_eq!(create(&api, custom).await.status, 200);
}

#[tokio::test]
async fn a_new_token_has_a_name_and_texts_that_are_not_too_long() {
    let api = Api::start().await;
    for (name, description, field, code) in [
        (String::new(), String::new(), "name", "required"),
        ("n".repeat(257), String::new(), "name", "max"),
        ("n".to_owned(), "é".repeat(501), "description", "max"),
    ] {
        let body = json!({
            "name": name, "description": description, "scope": "ORGANIZATION",
            "role": "ORGANIZATION_MEMBER",
        });
        create(&api, body).await.assert_field_error(field, code);
    }
}

#[tokio::test]
async fn name_and_description_are_changed() {
    let api = Api::start().await;
    let made = create_for_workspace(&api).await;
    let path = api.organization(&format!("/tokens/{}", text(&made, "id")));
    let changed = api
        .post(&path, &json!({"name": "new", "description": "d"}))
        .await
        .json;
    assert_eq!(
        (&changed["name"], &changed["description"]),
        (&json!("new"), &json!("d"))
    );
    let kept = api.post(&path, &json!({"name": "newer"})).await.json;
    assert_eq!(
        (&kept["name"], &kept["description"]),
        (&json!("newer"), &json!("d"))
    );
    assert_ne!(kept["updatedAt"], made["updatedAt"]);
    api.post(&path, &json!({"name": ""}))
        .await
        .assert_error(400, "name");
}

#[tokio::test]
async fn tokens_are_filtered_and_sorted() {
    let api = Api::start().await;
    let list = |query: String| {
        let path = api.organization(&format!("/tokens{query}"));
        let api = &api;
        async move { api.get(&path).await.column("tokens", "name") }
    };
    let seeded = ["terraform", "ci \"main\"", "Größenmessung", "old report"];
    assert_eq!(list(String::new()).await, seeded);
    let workspace = api.sim.workspace_ids()[0].to_string();
    let deployment = api.sim.deployment_ids()[0].to_string();
    assert_eq!(
        list(format!("?workspaceId={workspace}")).await,
        seeded[1..2]
    );
    assert_eq!(
        list(format!("?deploymentId={deployment}")).await,
        seeded[2..3]
    );
    let organization = list("?includeOnlyOrganizationTokens=true".into()).await;
    assert_eq!(organization, ["terraform", "old report"]);
    assert_eq!(list("?kind=DIRECT_ACCESS".into()).await, seeded[2..3]);
    let newest = list("?sorts=tokenStartAt:desc&limit=1".into()).await;
    assert_eq!(newest, ["Größenmessung"]);

    let ids = api
        .get(&api.organization("/tokens"))
        .await
        .column("tokens", "id");
    let on_dags = json!({"roles": [
        {"entityType": "DEPLOYMENT", "entityId": deployment, "role": "DEPLOYMENT_ACCESSOR"},
        {"entityType": "DAG", "entityId": "daily", "deploymentId": deployment, "role": "DAG_VIEWER"},
        {"entityType": "DAG_TAG", "entityId": "pii", "deploymentId": deployment, "role": "DAG_AUTHOR"},
    ]});
    let path = api.organization(&format!("/tokens/{}/roles", ids[2]));
    assert_eq!(api.post(&path, &on_dags).await.status, 200);
    assert_eq!(list("?dagId=daily".into()).await, seeded[2..3]);
    assert_eq!(list("?dagTags=x&dagTags=pii".into()).await, seeded[2..3]);
    assert_eq!(list("?dagId=pii".into()).await, [""; 0]);
}

#[tokio::test]
async fn roles_are_replaced_with_their_parents() {
    let api = Api::start().await;
    let organization = api.sim.organization_id().to_string();
    let deployment = api.sim.deployment_ids()[0].to_string();
    let ids = api
        .get(&api.organization("/tokens"))
        .await
        .column("tokens", "id");
    let path = api.organization(&format!("/tokens/{}", ids[0]));
    let own = json!({
        "entityType": "ORGANIZATION", "entityId": organization, "role": "ORGANIZATION_MEMBER",
    });
    let on_dag = json!({
        "entityType": "DAG", "entityId": "daily", "deploymentId": deployment, "role": "DAG_VIEWER",
    });
    let answer = api
        .post(&format!("{path}/roles"), &json!({"roles": [on_dag, own]}))
        .await;
    let workspace = api.sim.workspace_ids()[0].to_string();
    assert_eq!(
        answer.json,
        json!({
            "organizationRole": "ORGANIZATION_MEMBER",
            "workspaceRoles": [{"workspaceId": workspace, "role": "WORKSPACE_ACCESSOR"}],
            "deploymentRoles": [{"deploymentId": deployment, "role": "DEPLOYMENT_ACCESSOR"}],
            "dagRoles": [{"deploymentId": deployment, "role": "DAG_VIEWER", "dagId": "daily"}],
        })
    );
    let roles = api.get(&path).await.json["roles"].clone();
    assert_eq!((&roles[0], &roles[3]), (&own, &on_dag));
    assert_eq!(roles.as_array().unwrap().len(), 4);
}

fn role(kind: &str, entity: &str, role: &str) -> Value {
    json!({"entityType": kind, "entityId": entity, "role": role})
}

fn dag_role(kind: &str, entity: &str, deployment: &str) -> Value {
    json!({"entityType": kind, "entityId": entity, "role": "DAG_VIEWER", "deploymentId": deployment})
}

/// A token of the first Workspace gets its own role and `other`, which breaks one rule.
async fn assert_role_refused(api: &Api, path: &str, other: Value, field: &str, code: &str) {
    let own = role(
        "WORKSPACE",
        api.sim.workspace_ids()[0].as_str(),
        "WORKSPACE_MEMBER",
    );
    let answer = api.post(path, &json!({"roles": [own, other]})).await;
    assert_eq!(answer.status, 400, "{other} {}", answer.text);
    let expected = (format!("roles[1].{field}"), code.to_owned());
    assert!(
        answer.field_errors().contains(&expected),
        "{other} {}",
        answer.text
    );
}

#[tokio::test]
async fn roles_stay_inside_the_scope_of_their_token() {
    let api = Api::start().await;
    let organization = api.sim.organization_id().to_string();
    let [first, second] = [0, 1].map(|place| api.sim.workspace_ids()[place].to_string());
    let deployments = api.sim.deployment_ids();
    let (inside, outside) = (
        deployments[0].as_str(),
        deployments.last().unwrap().as_str(),
    );
    let made = create_for_workspace(&api).await;
    let path = api.organization(&format!("/tokens/{}/roles", text(&made, "id")));
    for (other, code) in [
        (role("WORKSPACE", &first, "WORKSPACE_MEMBER"), "unique"),
        (role("WORKSPACE", &second, "WORKSPACE_OWNER"), "scope"),
        (
            role("ORGANIZATION", &organization, "ORGANIZATION_OWNER"),
            "scope",
        ),
        (role("DEPLOYMENT", outside, "DEPLOYMENT_ADMIN"), "scope"),
        (dag_role("DAG_TAG", "pii", outside), "scope"),
    ] {
        assert_role_refused(&api, &path, other, "entityId", code).await;
    }
    let sound = [
        role("WORKSPACE", &first, "WORKSPACE_OWNER"),
        dag_role("DAG_TAG", "pii", inside),
    ];
    assert_eq!(api.post(&path, &json!({"roles": sound})).await.status, 200);
}

#[tokio::test]
async fn roles_of_tokens_name_what_exists() {
    let api = Api::start().await;
    let first = api.sim.workspace_ids()[0].to_string();
    let inside = api.sim.deployment_ids()[0].to_string();
    let made = create_for_workspace(&api).await;
    let path = api.organization(&format!("/tokens/{}/roles", text(&made, "id")));
    for (other, field, code) in [
        (
            role("DEPLOYMENT", "x", "DEPLOYMENT_ADMIN"),
            "entityId",
            "exists",
        ),
        (
            role("DEPLOYMENT", &inside, "No such role"),
            "role",
            "exists",
        ),
        (role("WORKSPACE", &first, "KING"), "role", "oneof"),
        (dag_role("DAG", "daily", "x"), "deploymentId", "exists"),
        (dag_role("DAG", "", &inside), "entityId", "required"),
        (
            role("DAG_TAG", "pii", "DAG_VIEWER"),
            "deploymentId",
            "required",
        ),
    ] {
        assert_role_refused(&api, &path, other, field, code).await;
    }
    for (roles, code) in [
        (json!([]), "min"),
        (
            json!([role("DEPLOYMENT", &inside, "DEPLOYMENT_ADMIN")]),
            "required",
        ),
    ] {
        api.post(&path, &json!({"roles": roles}))
            .await
            .assert_field_error("roles", code);
    }
}

#[tokio::test]
async fn roles_are_merged_where_that_is_asked_for() {
    let behavior = Behavior::default().role_updates(RoleUpdates::Merge);
    let sim = Sim::builder()
        .seed(7)
        .behavior(behavior)
        .start()
        .await
        .unwrap();
    let api = Api::of(sim);
    let made = create_for_workspace(&api).await;
    let deployment = api.sim.deployment_ids()[0].to_string();
    let path = api.organization(&format!("/tokens/{}/roles", text(&made, "id")));
    let role =
        json!({"entityType": "DEPLOYMENT", "entityId": deployment, "role": "DEPLOYMENT_ADMIN"});
    let answer = api.post(&path, &json!({"roles": [role]})).await;
    assert_eq!(answer.json["workspaceRoles"][0]["role"], "WORKSPACE_AUTHOR");
    assert_eq!(
        answer.json["deploymentRoles"][0]["role"],
        "DEPLOYMENT_ADMIN"
    );
}

#[tokio::test]
async fn the_tokens_of_a_workspace_go_with_it() {
    let api = Api::start().await;
    let made = api
        .post(&api.organization("/workspaces"), &json!({"name": "New"}))
        .await
        .json;
    let id = text(&made, "id");
    let body =
        json!({"name": "t", "scope": "WORKSPACE", "entityId": id, "role": "WORKSPACE_OWNER"});
    let token = create(&api, body).await.json;
    let path = api.organization(&format!("/workspaces/{id}"));
    let own = api.http.get(format!("{}{path}", api.sim.url()));
    assert_eq!(
        send(own.bearer_auth(text(&token, "token"))).await.json["name"],
        "New"
    );
    assert_eq!(api.delete(&path).await.status, 204);
    call_with(&api, text(&token, "token"))
        .await
        .assert_error(401, "unknown");
    let path = api.organization(&format!("/tokens/{}", text(&token, "id")));
    api.get(&path).await.assert_error(404, "api token with id");
}

#[tokio::test]
async fn secrets_survive_in_a_saved_state() {
    let api = Api::start().await;
    let made = create_for_workspace(&api).await;
    let state = State::from_json(&api.sim.state().to_json()).unwrap();
    let sim = Sim::builder().state(state).start().await.unwrap();
    let copy = Api::of(sim);
    assert_eq!(call_with(&copy, text(&made, "token")).await.status, 200);
    assert!(!format!("{:?}", copy.sim.state()).contains(text(&made, "token")));
}
