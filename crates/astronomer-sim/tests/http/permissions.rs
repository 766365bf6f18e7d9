//! What a token may do.

use astronomer_sim::{Sim, State};
use reqwest::{Method, RequestBuilder};
use serde_json::json;

use crate::{Answer, Api, send};

async fn ask(api: &Api, token: &str, method: Method, path: &str) -> Answer {
    send(with_token(api, token, method, path)).await
}

fn with_token(api: &Api, token: &str, method: Method, path: &str) -> RequestBuilder {
    let url = format!("{}{path}", api.sim.url());
    api.http.request(method, url).bearer_auth(token)
}

#[tokio::test]
async fn a_member_reads_but_does_not_change() {
    let api = Api::start().await;
    let jane = api.user_id("jane@company.com");
    let token = api.sim.token_for(&jane.parse().unwrap()).unwrap();
    let users = api.organization("/users");
    assert_eq!(ask(&api, &token, Method::GET, &users).await.status, 200);
    let roles = with_token(&api, &token, Method::POST, &format!("{users}/{jane}/roles"));
    let roles = roles.json(&json!({"organizationRole": "ORGANIZATION_OWNER"}));
    let organization = api.sim.organization_id();
    let told = format!(
        "Forbidden: the token lacks organization.userRoles.access in organization {organization}"
    );
    send(roles).await.assert_error(403, &told);
}

#[tokio::test]
async fn a_token_with_permissions_has_no_others() {
    let api = Api::start().await;
    let token = api
        .sim
        .token_with_permissions(["organization.users.get"])
        .unwrap();
    let same = api
        .sim
        .token_with_permissions(["organization.users.get"])
        .unwrap();
    assert_eq!(token, same);
    assert_eq!(
        ask(&api, &token, Method::GET, &api.organization("/users"))
            .await
            .status,
        200
    );
    let workspaces = ask(&api, &token, Method::GET, &api.organization("/workspaces")).await;
    workspaces.assert_error(403, "the token lacks organization.workspaces.get");
}

#[tokio::test]
async fn a_token_with_permissions_has_none_that_its_owner_lacks() {
    let api = Api::start().await;
    let limited = ["organization.users.get", "organization.userRoles.access"];
    let token = api.sim.token_with_permissions(limited).unwrap();
    let ada = api.user_id("ada@company.com");
    let path = api.organization(&format!("/users/{ada}/roles"));
    let set = async |role: &str| {
        let request = with_token(&api, &token, Method::POST, &path);
        send(request.json(&json!({"organizationRole": role}))).await
    };
    assert_eq!(set("ORGANIZATION_MEMBER").await.status, 200);
    set("ORGANIZATION_OWNER")
        .await
        .assert_error(403, "the token lacks organization.userRoles.access");
    let users = ask(&api, &token, Method::GET, &api.organization("/users")).await;
    assert_eq!(users.status, 200);
}

#[tokio::test]
async fn strangers_are_told_so() {
    let api = Api::start().await;
    let jane = api.user_id("jane@company.com");
    let token = api.sim.token_for(&jane.parse().unwrap()).unwrap();
    let mine = api.get("/organizations").await;
    let other = mine.json["organizations"][1]["id"].as_str().unwrap();
    let answer = ask(
        &api,
        &token,
        Method::GET,
        &format!("/organizations/{other}"),
    )
    .await;
    answer.assert_error(403, "the token lacks organization.get");
}

#[tokio::test]
async fn who_left_or_is_inactive_may_do_nothing() {
    let api = Api::start().await;
    let jane = api.user_id("jane@company.com");
    let token = api.sim.token_for(&jane.parse().unwrap()).unwrap();
    let ines = api.user_id("Ines@Company.com");
    let inactive = api.sim.token_for(&ines.parse().unwrap()).unwrap();
    let roles = api.organization(&format!("/users/{jane}/roles"));
    assert_eq!(
        api.post(&roles, &json!({"organizationRole": null}))
            .await
            .status,
        200
    );
    for token in [token, inactive] {
        let users = ask(&api, &token, Method::GET, &api.organization("/users")).await;
        users.assert_error(403, "the token lacks organization.users.get");
    }
}

#[tokio::test]
async fn tokens_of_nobody_and_with_unknown_permissions_are_not_made() {
    let api = Api::start().await;
    let nobody = api.sim.token_for(&"nobody".parse().unwrap()).unwrap_err();
    assert_eq!(nobody.to_string(), "user nobody is not in the organization");
    let unknown = api.sim.token_with_permissions(["users.get"]).unwrap_err();
    assert!(
        unknown
            .to_string()
            .starts_with("there is no permission `users.get`")
    );
}

/// A token of somebody who owns the first Workspace and is a mere member of the Organization.
async fn own_first_workspace(api: &Api) -> String {
    let jane = api.user_id("jane@company.com");
    let own = api.sim.workspace_ids()[0].to_string();
    let roles = json!({
        "organizationRole": "ORGANIZATION_MEMBER",
        "workspaceRoles": [{"workspaceId": own, "role": "WORKSPACE_OWNER"}],
    });
    let path = api.organization(&format!("/users/{jane}/roles"));
    assert_eq!(api.post(&path, &roles).await.status, 200);
    api.sim.token_for(&jane.parse().unwrap()).unwrap()
}

#[tokio::test]
async fn a_body_does_not_decide_where_a_deployment_is() {
    let api = Api::start().await;
    let token = own_first_workspace(&api).await;
    let workspaces = api.sim.workspace_ids();
    let create = async |workspace: usize| {
        let body =
            json!({"type": "STANDARD", "name": "N", "workspaceId": workspaces[workspace].as_str()});
        let path = api.organization("/deployments");
        send(with_token(&api, &token, Method::POST, &path).json(&body)).await
    };
    assert_eq!(create(0).await.status, 200);
    create(1)
        .await
        .assert_error(403, "the token lacks workspace.deployments.create");
    let disguised = json!({
        "type": "STANDARD", "name": "N2", "workspaceId": workspaces[1].as_str(),
        "scope": "WORKSPACE", "scopeEntityId": workspaces[0].as_str(),
    });
    let query = format!("/deployments?workspaceId={}", workspaces[0]);
    let path = api.organization(&query);
    let request = with_token(&api, &token, Method::POST, &path).json(&disguised);
    send(request)
        .await
        .assert_error(403, "the token lacks workspace.deployments.create");

    let list = format!("/deployments?workspaceIds={}", workspaces[1]);
    let foreign = api.get(&api.organization(&list)).await;
    let foreign = foreign.json["deployments"][0].clone();
    let body = json!({
        "type": foreign["type"], "name": "Taken over", "workspaceId": workspaces[0].as_str(),
        "executor": "CELERY", "isCicdEnforced": false, "isDagDeployEnabled": true,
        "isHighAvailability": false, "schedulerSize": "SMALL", "environmentVariables": [],
        "scheduler": {"au": 5, "replicas": 1},
    });
    let path = api.organization(&format!("/deployments/{}", foreign["id"].as_str().unwrap()));
    let update = with_token(&api, &token, Method::POST, &path).json(&body);
    send(update)
        .await
        .assert_error(403, "the token lacks deployment.update");
}

#[tokio::test]
async fn environment_objects_are_for_who_owns_their_workspace() {
    let api = Api::start().await;
    let token = own_first_workspace(&api).await;
    let (own, foreign) = (&api.sim.workspace_ids()[0], &api.sim.workspace_ids()[1]);
    let create = async |token: &str, workspace: &str| {
        let body = json!({
            "objectKey": "K", "objectType": "AIRFLOW_VARIABLE", "scope": "WORKSPACE",
            "scopeEntityId": workspace, "airflowVariable": {"value": "v"},
        });
        let path = api.organization("/environment-objects");
        send(with_token(&api, token, Method::POST, &path).json(&body)).await
    };
    let told = "the token lacks organization.envObjects.access";
    let mine = create(&token, own.as_str()).await.json;
    create(&token, foreign.as_str())
        .await
        .assert_error(403, told);
    let theirs = create(api.sim.token(), foreign.as_str()).await.json;
    for (object, status) in [(mine, 200), (theirs, 403)] {
        let id = object["id"].as_str().unwrap();
        let path = api.organization(&format!("/environment-objects/{id}"));
        assert_eq!(ask(&api, &token, Method::GET, &path).await.status, status);
    }
    for (query, status) in [
        (format!("?workspaceId={own}"), 200),
        (format!("?workspaceId={foreign}"), 403),
        (String::new(), 403),
    ] {
        let path = api.organization(&format!("/environment-objects{query}"));
        assert_eq!(
            ask(&api, &token, Method::GET, &path).await.status,
            status,
            "{query}"
        );
    }
}

#[tokio::test]
async fn environment_objects_of_a_deployment_are_for_its_administrator() {
    let api = Api::start().await;
    let jane = api.user_id("jane@company.com");
    let deployments = api.sim.deployment_ids();
    let roles = json!({"organizationRole": "ORGANIZATION_MEMBER", "workspaceRoles": [], "deploymentRoles": [
        {"deploymentId": deployments[0].as_str(), "role": "DEPLOYMENT_ADMIN"},
        {"deploymentId": deployments[1].as_str(), "role": "DEPLOYMENT_ACCESSOR"},
    ]});
    let path = api.organization(&format!("/users/{jane}/roles"));
    assert_eq!(api.post(&path, &roles).await.status, 200);
    let token = api.sim.token_for(&jane.parse().unwrap()).unwrap();
    for (deployment, status) in [(&deployments[0], 200), (&deployments[1], 403)] {
        let list = format!("/environment-objects?deploymentId={deployment}");
        let list = ask(&api, &token, Method::GET, &api.organization(&list)).await;
        assert_eq!(list.status, status, "{}", list.text);
        let body = json!({
            "objectKey": "K", "objectType": "AIRFLOW_VARIABLE", "scope": "DEPLOYMENT",
            "scopeEntityId": deployment.as_str(), "airflowVariable": {"value": "v"},
        });
        let path = api.organization("/environment-objects");
        let made = send(with_token(&api, &token, Method::POST, &path).json(&body)).await;
        assert_eq!(made.status, status, "{}", made.text);
    }
}

/// The state of the server with another status for one of its people.
async fn with_status(api: &Api, username: &str, status: &str) -> Api {
    let mut state: serde_json::Value = serde_json::from_str(&api.sim.state().to_json()).unwrap();
    let users = state["organizations"][0]["users"].as_array_mut().unwrap();
    let user = users.iter_mut().find(|user| user["username"] == username);
    user.unwrap()["status"] = json!(status);
    let state = State::from_json(&state.to_string()).unwrap();
    Api::of(Sim::builder().state(state).start().await.unwrap())
}

#[tokio::test]
async fn only_who_is_active_belongs_to_an_organization() {
    let api = Api::start().await;
    for status in ["ACTIVE", "INACTIVE", "PENDING", "BANNED"] {
        let api = with_status(&api, "jane@company.com", status).await;
        let jane = api.user_id("jane@company.com");
        let token = api.sim.token_for(&jane.parse().unwrap()).unwrap();
        let is_active = status == "ACTIVE";
        // An operation without a permission of its own.
        let path = api.organization("/cluster-options?type=DEDICATED");
        let options = ask(&api, &token, Method::GET, &path).await;
        if is_active {
            assert_eq!(options.status, 200, "{}", options.text);
        } else {
            options.assert_error(403, "is not an active user of organization");
        }
        let listed = ask(&api, &token, Method::GET, "/organizations").await;
        assert_eq!(
            listed.json["totalCount"],
            usize::from(is_active),
            "{status}"
        );
        let own = ask(&api, &token, Method::GET, "/users/self").await;
        assert_eq!((own.status, &own.json["status"]), (200, &json!(status)));
    }
}

#[tokio::test]
async fn a_role_limited_to_workspaces_allows_nothing_outside_them() {
    let api = Api::start().await;
    let deployment = api.sim.deployment_ids()[0].to_string();
    let path = api.organization(&format!("/deployments/{deployment}"));
    let own = api.get(&path).await.json["workspaceId"].clone();
    let workspaces = api.sim.workspace_ids();
    let other = workspaces.iter().find(|id| own != id.as_str()).unwrap();
    let role = |limits: serde_json::Value| {
        json!({
            "name": "Reader", "scopeType": "DEPLOYMENT", "permissions": ["deployment.get"],
            "restrictedWorkspaceIds": limits,
        })
    };
    let made = api
        .post(&api.organization("/roles"), &role(json!([])))
        .await
        .json;
    let body =
        json!({"name": "t", "scope": "DEPLOYMENT", "entityId": deployment, "role": "Reader"});
    let token = api.post(&api.organization("/tokens"), &body).await.json;
    let secret = token["token"].as_str().unwrap();
    let role_path = api.organization(&format!("/roles/{}", made["id"].as_str().unwrap()));
    for (limits, status) in [
        (json!([]), 200),
        (json!([other]), 403),
        (json!([other, own]), 200),
    ] {
        assert_eq!(
            api.post(&role_path, &role(limits.clone())).await.status,
            200
        );
        let read = ask(&api, secret, Method::GET, &path).await;
        assert_eq!(read.status, status, "{limits} {}", read.text);
    }
}
