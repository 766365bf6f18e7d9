//! Rate limits over real HTTP. The windows are so long that no test outlasts one.

use std::time::Duration;

use astronomer_sim::{RateLimits, Sim};
use reqwest::Method;

use crate::Api;

const HOUR: Duration = Duration::from_secs(3600);

async fn start(limits: RateLimits) -> Api {
    let sim = Sim::builder().rate_limits(limits).start().await.unwrap();
    Api::of(sim)
}

async fn statuses(api: &Api, token: &str, method: Method, path: &str) -> Vec<u16> {
    let url = format!("{}{path}", api.sim.url());
    let mut statuses = Vec::new();
    for _ in 0..4 {
        let request = api.http.request(method.clone(), &url).bearer_auth(token);
        statuses.push(request.send().await.unwrap().status().as_u16());
    }
    statuses
}

#[tokio::test]
async fn each_method_and_each_token_has_a_limit_of_its_own() {
    let api = start(RateLimits::per_window(3, 2, 1, HOUR)).await;
    let users = api.organization("/users");
    let invites = api.organization("/invites");
    let owner = api.sim.token();
    let other = api.sim.token_with_permissions(["organization.users.get"]);
    let other = other.unwrap();
    let get = statuses(&api, owner, Method::GET, &users).await;
    assert_eq!(get, [200, 200, 200, 429]);
    let post = statuses(&api, owner, Method::POST, &invites).await;
    assert_eq!(post, [400, 400, 429, 429]);
    let delete = statuses(&api, owner, Method::DELETE, &format!("{invites}/i")).await;
    assert_eq!(delete, [404, 429, 429, 429]);
    // Permission is looked at later: a request that is refused for it counts.
    let forbidden = statuses(&api, &other, Method::POST, &invites).await;
    assert_eq!(forbidden, [403, 403, 429, 429]);
    let unknown = statuses(&api, "unknown", Method::GET, &users).await;
    assert_eq!(unknown, [401; 4]);
}

#[tokio::test]
async fn tokens_can_share_a_limit() {
    let limits = RateLimits::per_window(3, 1, 1, HOUR).with_shared_tokens(true);
    let api = start(limits).await;
    let other = api.sim.token_with_permissions(["organization.users.get"]);
    let users = api.organization("/users");
    let get = statuses(&api, api.sim.token(), Method::GET, &users).await;
    assert_eq!(get, [200, 200, 200, 429]);
    assert_eq!(
        statuses(&api, &other.unwrap(), Method::GET, &users).await,
        [429; 4]
    );
}

#[tokio::test]
async fn a_429_has_a_retry_after_and_an_error_only_if_asked_for() {
    let limits = RateLimits::per_window(0, 0, 0, HOUR);
    let api = start(limits.clone()).await;
    let response = api.request(Method::GET, "/organizations").send().await;
    let response = response.unwrap();
    assert_eq!(response.headers().get("retry-after"), None);
    assert_eq!(
        response.headers()["content-type"],
        "text/plain; charset=utf-8"
    );
    assert_eq!(response.headers()["x-request-id"].len(), 25);
    assert_eq!(response.text().await.unwrap(), "Too Many Requests");
    assert_eq!(api.sim.requests().last().unwrap().status, Some(429));

    let api = start(limits.with_retry_after(true).with_json_body(true)).await;
    let response = api.request(Method::GET, "/organizations").send().await;
    assert_eq!(response.unwrap().headers()["retry-after"], "3600");
    let answer = api.get("/organizations").await;
    answer.assert_error(429, "Too Many Requests");
}

#[tokio::test]
async fn without_limits_nothing_is_refused() {
    let api = Api::start().await;
    for _ in 0..60 {
        assert_eq!(api.get("/organizations").await.status, 200);
    }
}
