//! Workspaces: made, changed and deleted.

use astronomer_api::types::Workspace;
use astronomer_sim::{Sim, State};
use serde_json::{Value, json};

use crate::Api;

#[tokio::test]
async fn a_workspace_is_made_shown_and_changed() {
    let api = Api::start().await;
    let body = json!({"name": "Größe", "defaultCloudProvider": "GCP", "defaultRegion": "eu"});
    let made = api.post(&api.organization("/workspaces"), &body).await;
    let workspace: Workspace = serde_json::from_value(made.json.clone()).unwrap();
    assert!(!workspace.cicd_enforced_default);
    assert_eq!(
        workspace.organization_name.as_deref(),
        Some("Company Analytics")
    );
    assert_eq!(made.json["createdBy"]["username"], "ada@company.com");
    assert_eq!(api.sim.workspace_ids().last(), Some(&workspace.id));
    let path = api.organization(&format!("/workspaces/{}", workspace.id));
    assert_eq!(api.get(&path).await.json, made.json);

    let change = json!({"name": "Maß", "description": "", "cicdEnforcedDefault": true});
    let changed = api.post(&path, &change).await.json;
    for (field, value) in [
        ("name", json!("Maß")),
        ("description", json!("")),
        ("cicdEnforcedDefault", json!(true)),
        ("defaultCloudProvider", json!("GCP")),
        ("defaultRegion", json!("eu")),
        ("createdAt", made.json["createdAt"].clone()),
    ] {
        assert_eq!(changed[field], value, "{field}");
    }
    assert_ne!(changed["updatedAt"], made.json["updatedAt"]);
    // The same name again makes another Workspace.
    let again = api.post(&api.organization("/workspaces"), &body).await;
    assert_ne!(again.json["id"], made.json["id"]);
}

#[tokio::test]
async fn names_are_checked_and_unknown_ids_are_404() {
    let api = Api::start().await;
    let path = api.organization("/workspaces");
    let long = json!({"name": "é".repeat(51)});
    api.post(&path, &long)
        .await
        .assert_field_error("name", "max");
    api.post(&path, &json!({"name": ""}))
        .await
        .assert_field_error("name", "required");
    let cluster = json!({"name": "N", "defaultClusterId": "x"});
    api.post(&path, &cluster)
        .await
        .assert_field_error("defaultClusterId", "exists");
    let change = json!({"name": "N", "description": "", "cicdEnforcedDefault": true});
    let unknown = api.organization("/workspaces/x");
    for answer in [
        api.get(&unknown).await,
        api.post(&unknown, &change).await,
        api.delete(&unknown).await,
    ] {
        answer.assert_error(404, "workspace with id x not found");
    }
}

#[tokio::test]
async fn a_workspace_goes_with_the_roles_in_it() {
    let api = Api::start().await;
    let first = api.sim.workspace_ids()[0].to_string();
    let full = api.organization(&format!("/workspaces/{first}"));
    api.delete(&full)
        .await
        .assert_error(400, "has Deployments; delete them first");

    let made = api
        .post(&api.organization("/workspaces"), &json!({"name": "New"}))
        .await
        .json;
    let id = made["id"].as_str().unwrap();
    let grants = json!([
        {"workspaceId": first, "role": "WORKSPACE_AUTHOR"},
        {"workspaceId": id, "role": "WORKSPACE_OWNER"},
    ]);
    let jane = api.organization(&format!("/users/{}", api.user_id("jane@company.com")));
    let team = api
        .get(&api.organization("/teams"))
        .await
        .column("teams", "id")[0]
        .clone();
    let team = api.organization(&format!("/teams/{team}"));
    for holder in [&jane, &team] {
        let body = json!({"organizationRole": "ORGANIZATION_MEMBER", "workspaceRoles": grants});
        assert_eq!(
            api.post(&format!("{holder}/roles"), &body).await.status,
            200
        );
    }
    let path = api.organization(&format!("/workspaces/{id}"));
    assert_eq!(api.delete(&path).await.status, 204);
    api.get(&path).await.assert_error(404, "not found");
    for holder in [&jane, &team] {
        let left = api.get(holder).await.json["workspaceRoles"].clone();
        assert_eq!(left, json!([grants[0]]));
    }
    assert_eq!(api.get(&team).await.json["rolesCount"], 2);
}

#[tokio::test]
async fn what_is_limited_to_a_workspace_that_goes_does_not_become_unlimited() {
    let api = Api::start().await;
    let first = api.sim.workspace_ids()[0].to_string();
    let made = api
        .post(&api.organization("/workspaces"), &json!({"name": "New"}))
        .await
        .json;
    let gone = made["id"].as_str().unwrap();
    let mut roles = Vec::new();
    for (name, limits) in [("Both", json!([first, gone])), ("One", json!([gone]))] {
        let body = json!({
            "name": name,
            "scopeType": "DEPLOYMENT",
            "permissions": ["deployment.get"],
            "restrictedWorkspaceIds": limits,
        });
        roles.push(api.post(&api.organization("/roles"), &body).await.json);
    }
    let path = api.organization(&format!("/workspaces/{gone}"));
    assert_eq!(api.delete(&path).await.status, 204);
    for (role, limits) in roles.iter().zip([json!([first]), json!([gone])]) {
        let path = api.organization(&format!("/roles/{}", role["id"].as_str().unwrap()));
        let shown = api.get(&path).await.json;
        assert_eq!(shown["restrictedWorkspaceIds"], limits);
        // What is shown can be sent back.
        assert_eq!(api.post(&path, &shown).await.status, 200);
    }
}

#[tokio::test]
async fn what_was_made_is_saved_with_the_state() {
    let api = Api::start().await;
    api.post(&api.organization("/workspaces"), &json!({"name": "New"}))
        .await;
    api.post(&api.organization("/teams"), &json!({"name": "New"}))
        .await;
    let saved = api.sim.state().to_json();
    let state = State::from_json(&saved).unwrap();
    let sim = Sim::builder().state(state).start().await.unwrap();
    let copy = Api::of(sim);
    for path in ["/workspaces", "/teams", "/roles?includeDefaultRoles=true"] {
        let path = api.organization(path);
        let answers: [Value; 2] = [api.get(&path).await.json, copy.get(&path).await.json];
        assert_eq!(answers[0], answers[1]);
    }
    assert_eq!(copy.sim.state().to_json(), saved);
}

#[tokio::test]
async fn an_unknown_workspace_is_not_found_whatever_is_sent() {
    let api = Api::start().await;
    let body = json!({"name": "", "description": "", "cicdEnforcedDefault": true, "defaultClusterId": "x"});
    api.post(&api.organization("/workspaces/x"), &body)
        .await
        .assert_error(404, "workspace with id x not found");
}

#[tokio::test]
async fn a_default_cluster_serves_the_workspace() {
    let api = Api::start().await;
    let cluster = |name: &str| {
        let workspaces = api.sim.workspace_ids();
        json!({
            "name": name, "cloudProvider": "AWS", "type": "DEDICATED", "region": "us-east-1",
            "vpcSubnetRange": "172.20.0.0/20", "workspaceIds": [workspaces[1]],
        })
    };
    let made = api
        .post(&api.organization("/clusters"), &cluster("Limited"))
        .await;
    assert_eq!(made.status, 200, "{}", made.text);
    let limited = &made.json["id"];
    let body = |cluster: &Value| {
        json!({
            "name": "N", "description": "", "cicdEnforcedDefault": true,
            "defaultClusterId": cluster,
        })
    };
    let path = |place: usize| {
        let id = &api.sim.workspace_ids()[place];
        api.organization(&format!("/workspaces/{id}"))
    };
    for path in [api.organization("/workspaces"), path(0)] {
        api.post(&path, &body(limited))
            .await
            .assert_field_error("defaultClusterId", "restricted");
    }
    let own = api.post(&path(1), &body(limited)).await.json;
    assert_eq!(&own["defaultClusterId"], limited);
}

#[tokio::test]
async fn an_empty_text_clears_a_default() {
    let api = Api::start().await;
    let clusters = api.get(&api.organization("/clusters")).await;
    let cluster = clusters.column("clusters", "id").swap_remove(0);
    let with = |cluster: &str, region: &str| {
        json!({
            "name": "N", "description": "", "cicdEnforcedDefault": true,
            "defaultClusterId": cluster, "defaultRegion": region,
        })
    };
    let empty = api
        .post(&api.organization("/workspaces"), &with("", ""))
        .await;
    assert_eq!(empty.status, 200, "{}", empty.text);
    let path = api.organization(&format!(
        "/workspaces/{}",
        empty.json["id"].as_str().unwrap()
    ));
    let set = api.post(&path, &with(&cluster, "us-east-1")).await.json;
    assert_eq!(set["defaultClusterId"], cluster.as_str());
    let cleared = api.post(&path, &with("", "")).await.json;
    for shown in [&empty.json, &cleared] {
        assert!(shown.get("defaultClusterId").is_none(), "{shown}");
        assert!(shown.get("defaultRegion").is_none(), "{shown}");
    }
}
