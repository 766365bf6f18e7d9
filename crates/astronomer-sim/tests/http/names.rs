//! Names, wherever something gets one.

use serde_json::{Value, json};

use crate::Api;

/// What has a name: the path it is made or changed at, and a body that is sound but for the name.
async fn named(api: &Api) -> Vec<(String, Value)> {
    let first = async |list: &str, key: &str| {
        let path = api.organization(list);
        let id = api.get(&path).await.column(key, "id").swap_remove(0);
        format!("{path}/{id}")
    };
    let deployment = &api.sim.deployment_ids()[0];
    let role = json!({"scopeType": "DEPLOYMENT", "permissions": ["deployment.get"]});
    let token = json!({"scope": "ORGANIZATION", "role": "ORGANIZATION_MEMBER"});
    let workspace = json!({"description": "", "cicdEnforcedDefault": true});
    vec![
        (
            api.organization(""),
            json!({"billingEmail": "b@company.com", "isScimEnabled": false}),
        ),
        (api.organization("/workspaces"), json!({})),
        (first("/workspaces", "workspaces").await, workspace),
        (api.organization("/teams"), json!({})),
        (first("/teams", "teams").await, json!({})),
        (api.organization("/roles"), role.clone()),
        (first("/roles", "roles").await, role),
        (api.organization("/tokens"), token),
        (first("/tokens", "tokens").await, json!({})),
        (
            api.organization(&format!("/deployments/{deployment}/agent-tokens")),
            json!({}),
        ),
    ]
}

#[tokio::test]
async fn a_name_of_blanks_is_none() {
    let api = Api::start().await;
    for (path, mut body) in named(&api).await {
        body["name"] = json!(" \t ");
        let answer = api.post(&path, &body).await;
        assert_eq!(answer.status, 400, "{path} {body} {}", answer.text);
        answer.assert_field_error("name", "required");
    }
}
