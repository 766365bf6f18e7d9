//! What a token may do.

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
