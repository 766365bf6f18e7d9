//! The user behind the token.

use astronomer_api::types::SelfUser;
use serde_json::json;

use crate::Api;

#[tokio::test]
async fn the_token_belongs_to_the_first_owner() {
    let api = Api::start().await;
    let answer = api.get("/users/self?createIfNotExist=false").await;
    let user: SelfUser = serde_json::from_value(answer.json).unwrap();
    assert_eq!(user.username, "ada@company.com");
    assert_eq!(user.id, api.sim.users()[0].id);
    assert_eq!(user.organization_id, Some(api.sim.organization_id()));
    let roles = user.roles.unwrap();
    let owned = roles
        .iter()
        .filter(|role| role.role == "ORGANIZATION_OWNER")
        .count();
    assert_eq!(owned, 3);
    assert_eq!(roles[0].scope.entity_id, api.sim.organization_id().as_str());
    assert_eq!(roles[0].scope.type_.as_str(), "ORGANIZATION");
    api.get("/users/self?createIfNotExist=yes")
        .await
        .assert_field_error("createIfNotExist", "oneof");
}

#[tokio::test]
async fn changed_roles_show_with_their_scopes() {
    let api = Api::start().await;
    let deployment = api.sim.deployment_ids()[0].to_string();
    let body = json!({"dagRoles": [
        {"deploymentId": deployment, "role": "DAG_VIEWER", "dagTag": "pii"},
        {"deploymentId": deployment, "role": "DAG_AUTHOR", "dagId": "daily"},
    ]});
    let id = api.user_id("ada@company.com");
    let path = api.organization(&format!("/users/{id}/roles"));
    assert_eq!(api.post(&path, &body).await.status, 200);
    let roles = api.get("/users/self").await.json["roles"]
        .as_array()
        .unwrap()
        .clone();
    let on_tag = json!({"role": "DAG_VIEWER", "scope": {
        "type": "DAG_TAG", "entityId": "pii", "dagTag": "pii", "deploymentId": deployment,
    }});
    let on_dag = json!({"role": "DAG_AUTHOR", "scope": {
        "type": "DAG", "entityId": "daily", "deploymentId": deployment,
    }});
    let on_deployment = json!({"role": "DEPLOYMENT_ACCESSOR", "scope": {
        "type": "DEPLOYMENT", "entityId": deployment, "deploymentId": deployment,
    }});
    for expected in [on_tag, on_dag, on_deployment] {
        assert!(roles.contains(&expected), "{expected} in {roles:?}");
    }
}

#[tokio::test]
async fn who_has_left_an_organization_does_not_see_it_listed() {
    let api = Api::start().await;
    let id = api.user_id("ada@company.com");
    let path = api.organization(&format!("/users/{id}/roles"));
    assert_eq!(
        api.post(&path, &json!({"organizationRole": null}))
            .await
            .status,
        200
    );
    let listed = api
        .get("/organizations")
        .await
        .column("organizations", "name");
    assert_eq!(listed, ["Company Labs", "Niederlassung Zürich"]);
    let user = api.get("/users/self").await.json;
    assert_eq!(user["username"], "ada@company.com");
    assert_ne!(user["organizationId"], api.sim.organization_id().as_str());
}

#[tokio::test]
async fn under_scim_people_of_a_verified_domain_are_managed() {
    let api = Api::start().await;
    assert_eq!(api.get("/users/self").await.json["isIdpManaged"], false);
    let settings = json!({"name": "N", "billingEmail": "b@company.com", "isScimEnabled": true});
    api.post(&api.organization(""), &settings).await;
    assert_eq!(api.get("/users/self").await.json["isIdpManaged"], true);
    let id = api.user_id("jane@company.com");
    let path = api.organization(&format!("/users/{id}/roles"));
    let roles = json!({"organizationRole": "ORGANIZATION_BILLING_ADMIN"});
    assert_eq!(api.post(&path, &roles).await.json, roles);
}
