//! The roles of API tokens: which are refused, and with what.

use serde_json::{Value, json};

use crate::{Answer, Api};

/// Sends roles to the first token, which is the Organization's.
async fn update(api: &Api, roles: &Value) -> Answer {
    let tokens = api.get(&api.organization("/tokens")).await;
    let id = tokens.column("tokens", "id").swap_remove(0);
    let path = api.organization(&format!("/tokens/{id}/roles"));
    api.post(&path, &json!({ "roles": roles })).await
}

fn own_role(api: &Api) -> Value {
    let id = api.sim.organization_id();
    json!({"entityType": "ORGANIZATION", "entityId": id, "role": "ORGANIZATION_MEMBER"})
}

#[tokio::test]
async fn a_place_has_one_role_whatever_stands_beside_it() {
    let api = Api::start().await;
    let own = own_role(&api);
    let mut again = own.clone();
    again["deploymentId"] = json!("q");
    again["role"] = json!("ORGANIZATION_OWNER");
    update(&api, &json!([own, again]))
        .await
        .assert_field_error("roles[1].entityId", "unique");

    // The same Dag in two Deployments is two places.
    let deployments = api.sim.deployment_ids();
    let on_dag = |place: usize| {
        json!({
            "entityType": "DAG", "entityId": "daily", "role": "DAG_VIEWER",
            "deploymentId": deployments[place],
        })
    };
    let sound = update(&api, &json!([own, on_dag(0), on_dag(1)])).await;
    assert_eq!(sound.status, 200, "{}", sound.text);
    update(&api, &json!([own, on_dag(0), on_dag(0)]))
        .await
        .assert_field_error("roles[2].entityId", "unique");
}

#[tokio::test]
async fn what_cannot_be_the_id_of_a_dag_is_refused() {
    let api = Api::start().await;
    let deployment = api.sim.deployment_ids()[0].to_string();
    let role = |kind: &str| {
        json!({
            "entityType": kind, "entityId": "..", "role": "DAG_VIEWER",
            "deploymentId": deployment,
        })
    };
    update(&api, &json!([own_role(&api), role("DAG")]))
        .await
        .assert_field_error("roles[1].entityId", "id");
    let tagged = update(&api, &json!([own_role(&api), role("DAG_TAG")])).await;
    assert_eq!(tagged.json["dagRoles"][0]["dagTag"], "..");
}

#[tokio::test]
async fn a_dag_without_deployment_is_told_so_alone() {
    let api = Api::start().await;
    let deployment = api.sim.deployment_ids()[0].to_string();
    let body = json!({
        "name": "t", "scope": "DEPLOYMENT", "entityId": deployment, "role": "DEPLOYMENT_ADMIN",
    });
    let made = api.post(&api.organization("/tokens"), &body).await.json;
    let path = api.organization(&format!("/tokens/{}/roles", made["id"].as_str().unwrap()));
    let own = json!({
        "entityType": "DEPLOYMENT", "entityId": deployment, "role": "DEPLOYMENT_ADMIN",
    });
    let on_dag = json!({"entityType": "DAG", "entityId": "daily", "role": "DAG_VIEWER"});
    api.post(&path, &json!({"roles": [own, on_dag]}))
        .await
        .assert_field_error("roles[1].deploymentId", "required");
}
