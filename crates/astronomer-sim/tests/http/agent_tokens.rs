//! Tokens of agents.

use std::time::Duration;

use astronomer_api::types::{ApiToken, ApiTokensPaginated};
use serde_json::{Value, json};

use crate::Api;

fn path(api: &Api, rest: &str) -> String {
    let id = &api.sim.deployment_ids()[0];
    api.organization(&format!("/deployments/{id}/agent-tokens{rest}"))
}

async fn create(api: &Api, body: &Value) -> Value {
    let answer = api.post(&path(api, ""), body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    serde_json::from_value::<ApiToken>(answer.json.clone()).unwrap();
    answer.json
}

/// The status that a secret is answered with when it reads a Deployment.
async fn look(api: &Api, secret: &str, deployment: usize) -> u16 {
    let id = &api.sim.deployment_ids()[deployment];
    let url = format!(
        "{}{}",
        api.sim.url(),
        api.organization(&format!("/deployments/{id}"))
    );
    let response = api.http.get(url).bearer_auth(secret).send().await.unwrap();
    response.status().as_u16()
}

#[tokio::test]
async fn a_secret_is_shown_once_and_refused_once_it_is_deleted() {
    let api = Api::start().await;
    let made = create(&api, &json!({"name": "agent", "description": "ours"})).await;
    let secret = made["token"].as_str().unwrap();
    assert!(secret.starts_with(made["shortToken"].as_str().unwrap()));
    assert_eq!(
        (&made["scope"], &made["kind"]),
        (&json!("DEPLOYMENT"), &json!("STANDARD"))
    );
    assert!(made["endAt"].is_null() && made["expiryPeriodInDays"].is_null());
    assert_eq!(look(&api, secret, 0).await, 200);
    assert_eq!(look(&api, secret, 1).await, 403, "it is of one Deployment");

    let own = path(&api, &format!("/{}", made["id"].as_str().unwrap()));
    let shown = api.get(&own).await;
    assert!(!shown.text.contains(secret));
    let mut expected = made.clone();
    expected.as_object_mut().unwrap().remove("token");
    assert_eq!(shown.json, expected);
    assert!(!api.get(&path(&api, "")).await.text.contains(secret));

    assert_eq!(api.delete(&own).await.status, 204);
    assert_eq!(look(&api, secret, 0).await, 401);
    api.get(&own).await.assert_error(404, "agent token with id");
    api.delete(&own)
        .await
        .assert_error(404, "agent token with id");
}

#[tokio::test]
async fn a_token_expires_when_it_says() {
    let api = Api::start().await;
    let made = create(
        &api,
        &json!({"name": "short", "tokenExpiryPeriodInDays": 2}),
    )
    .await;
    assert_eq!(made["startAt"], "2026-09-01T00:00:01Z");
    assert_eq!(made["endAt"], "2026-09-03T00:00:01Z");
    assert_eq!(made["expiryPeriodInDays"], 2);
    let secret = made["token"].as_str().unwrap();
    assert_eq!(look(&api, secret, 0).await, 200);
    api.sim.advance(Duration::from_secs(2 * 24 * 3600 - 1));
    assert_eq!(look(&api, secret, 0).await, 200);
    api.sim.advance(Duration::from_secs(1));
    assert_eq!(look(&api, secret, 0).await, 401);
}

#[tokio::test]
async fn tokens_are_listed_and_sorted() {
    let api = Api::start().await;
    for name in ["b", "a", "c"] {
        create(&api, &json!({"name": name})).await;
    }
    let list = api.get(&path(&api, "?sorts=name:desc&limit=3")).await;
    assert_eq!(list.column("tokens", "name"), ["c", "b", "a"]);
    let page: ApiTokensPaginated = serde_json::from_value(list.json).unwrap();
    assert_eq!(page.total_count, 4, "one is seeded");
    let oldest = api
        .get(&path(&api, "?sorts=createdById:asc&sorts=tokenStartAt:asc"))
        .await;
    assert_eq!(oldest.column("tokens", "name")[1..], ["b", "a", "c"]);
    let none = api.organization("/deployments/cnone/agent-tokens");
    api.get(&none)
        .await
        .assert_error(404, "deployment with id cnone");
    api.post(&none, &json!({"name": "a"}))
        .await
        .assert_error(404, "deployment with id cnone");
    api.post(&path(&api, ""), &json!({"name": " "}))
        .await
        .assert_field_error("name", "required");
    let (fits, too_long) = ("ä".repeat(256), "n".repeat(257));
    create(&api, &json!({"name": fits, "description": "d".repeat(500)})).await;
    api.post(&path(&api, ""), &json!({"name": too_long}))
        .await
        .assert_field_error("name", "max");
    let described = json!({"name": "n", "description": "d".repeat(501)});
    api.post(&path(&api, ""), &described)
        .await
        .assert_field_error("description", "max");
}
