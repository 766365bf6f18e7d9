//! The admin endpoint.

use astronomer_sim::State;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{Answer, Api, send};

async fn ask(api: &Api, method: Method, path: &str, body: Option<&Value>) -> Answer {
    let root = api.sim.url().strip_suffix("/v1").unwrap();
    let request = api.http.request(method, format!("{root}/_sim/{path}"));
    let request = request.bearer_auth(api.sim.admin_token());
    send(match body {
        Some(body) => request.json(body),
        None => request,
    })
    .await
}

async fn get(api: &Api, path: &str) -> Value {
    let answer = ask(api, Method::GET, path, None).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json
}

async fn post(api: &Api, path: &str, body: &Value) -> Answer {
    ask(api, Method::POST, path, Some(body)).await
}

#[tokio::test]
async fn each_token_opens_its_own_door_alone() {
    let api = Api::start().await;
    let root = api.sim.url().strip_suffix("/v1").unwrap();
    let admin = format!("{root}/_sim/faults");
    let organizations = format!("{}/organizations", api.sim.url());
    let ask = async |url: &str, token: &str| send(api.http.get(url).bearer_auth(token)).await;
    assert_eq!(ask(&admin, api.sim.admin_token()).await.status, 200);
    ask(&admin, api.sim.token())
        .await
        .assert_error(401, "the admin endpoint takes");
    ask(&organizations, api.sim.admin_token())
        .await
        .assert_error(401, "unknown");
    send(api.http.get(&admin))
        .await
        .assert_error(401, "the admin endpoint takes");
    let shown = format!("{:?}", api.sim);
    assert!(!shown.contains(api.sim.admin_token()));
}

#[tokio::test]
async fn rules_are_added_listed_and_removed() {
    let api = Api::start().await;
    let rules = json!({"rules": [
        {"operation": "ListOrganizations", "times": 2, "faults": [{"status": 503, "headers": {"retry-after": "1"}}]},
        {"operation": "GetSelfUser", "always": true, "faults": [{"changes": [{"null": "fullName"}, "unknownFields"]}]},
    ]});
    let added = post(&api, "faults", &rules).await;
    assert_eq!(added.status, 200, "{}", added.text);
    assert_eq!(added.json["rules"][0]["id"], 1);
    assert_eq!(added.json["rules"][0]["left"], 2);
    assert_eq!(added.json["rules"][1]["left"], Value::Null);
    assert_eq!(added.json["rules"][1]["rule"], rules["rules"][1]);

    assert_eq!(api.get("/organizations").await.status, 503);
    assert!(api.get("/users/self").await.json["fullName"].is_null());
    let listed = get(&api, "faults").await;
    assert_eq!(listed["rules"][0]["happened"], 1);
    assert_eq!(listed["rules"][0]["left"], 1);
    assert_eq!(
        listed["rules"].as_array().unwrap().len(),
        api.sim.faults().rules().len()
    );

    assert_eq!(
        ask(&api, Method::DELETE, "faults/2", None).await.status,
        204
    );
    ask(&api, Method::DELETE, "faults/2", None)
        .await
        .assert_error(404, "fault with id 2 not found");
    assert_eq!(ask(&api, Method::DELETE, "faults", None).await.status, 204);
    assert_eq!(api.get("/organizations").await.status, 200);
    assert_eq!(get(&api, "faults").await, json!({"rules": []}));
}

#[tokio::test]
async fn a_rule_that_can_not_be_is_refused_with_its_field_and_none_is_added() {
    let api = Api::start().await;
    let good = json!({"faults": [{"status": 500}]});
    let cases = [
        (
            json!({"faults": [{"stauts": 500}]}),
            "rules[1].faults[0].stauts",
            "unknown field `stauts`",
        ),
        (
            json!({"faults": [{"status": "x"}]}),
            "rules[1].faults[0].status",
            "invalid type",
        ),
        (
            json!({"faults": [{"status": 99}]}),
            "rules[1].faults[0].status",
            "99 should be 200 to 599",
        ),
        (
            json!({"operation": "ListUser", "faults": [{}]}),
            "rules[1].operation",
            "did you mean ListUsers",
        ),
        (
            json!({"operation": "ListUsers"}),
            "rules[1]",
            "missing field `faults`",
        ),
    ];
    for (bad, field, reason) in cases {
        let answer = post(&api, "faults", &json!({"rules": [good, bad]})).await;
        answer.assert_field_error(field, "invalid");
        answer.assert_error(400, reason);
    }
    let answer = post(&api, "faults", &json!([])).await;
    answer.assert_error(400, "Invalid request: ");
    assert!(api.sim.faults().rules().is_empty());
}

#[tokio::test]
async fn the_journal_is_read_filtered_and_cleared() {
    let api = Api::start().await;
    api.get("/organizations").await;
    api.sim
        .faults()
        .on("GetSelfUser")
        .inject(astronomer_sim::Fault::reset())
        .unwrap();
    assert!(
        api.request(Method::GET, "/users/self")
            .send()
            .await
            .is_err()
    );

    let all = get(&api, "requests").await;
    assert_eq!(all["forgotten"], 0);
    assert_eq!(all["requests"].as_array().unwrap().len(), 2);
    let one = get(&api, "requests?operation=GetSelfUser").await;
    let request = &one["requests"][0];
    assert_eq!(request["number"], 2);
    assert_eq!(request["operation"], "GetSelfUser");
    assert_eq!(request["status"], Value::Null);
    assert_eq!(request["fault"], json!({"end": {"by": "reset"}}));
    assert_eq!(request["requestId"].as_str().unwrap().len(), 25);
    assert!(!all.to_string().contains(api.sim.token()));

    let unknown = ask(&api, Method::GET, "requests?operation=GetSelf", None).await;
    unknown.assert_field_error("operation", "invalid");
    assert_eq!(
        ask(&api, Method::DELETE, "requests", None).await.status,
        204
    );
    assert_eq!(get(&api, "requests").await["requests"], json!([]));
    api.get("/organizations").await;
    assert_eq!(get(&api, "requests").await["requests"][0]["number"], 3);
}

#[tokio::test]
async fn time_is_advanced() {
    let api = Api::start().await;
    assert_eq!(
        get(&api, "clock").await,
        json!({"now": "2026-09-01T00:00:00Z"})
    );
    let answer = post(&api, "clock", &json!({"advanceSeconds": 90})).await;
    assert_eq!(answer.json, json!({"now": "2026-09-01T00:01:30Z"}));
    assert_eq!(api.sim.now().to_string(), "2026-09-01T00:01:30Z");
    let answer = post(&api, "clock", &json!({"advanceSeconds": -1})).await;
    answer.assert_field_error("advanceSeconds", "invalid");
}

#[tokio::test]
async fn the_state_is_saved_and_put_back() {
    let api = Api::start().await;
    let saved = ask(&api, Method::GET, "state", None).await.text;
    assert_eq!(saved, api.sim.state().to_json());
    assert!(State::from_json(&saved).is_ok());
    let path = api.organization("/invites");
    let invite = json!({"inviteeEmail": "new@company.com", "role": "ORGANIZATION_MEMBER"});
    assert_eq!(api.post(&path, &invite).await.status, 200);
    assert_eq!(api.sim.users().len(), 61);

    let saved: Value = serde_json::from_str(&saved).unwrap();
    assert_eq!(
        ask(&api, Method::PUT, "state", Some(&saved)).await.status,
        204
    );
    assert_eq!(api.sim.users().len(), 60);
    let refused = ask(&api, Method::PUT, "state", Some(&json!({"format": "x"}))).await;
    refused.assert_error(400, "the state can't be read");
    assert_eq!(api.sim.users().len(), 60);
}

#[tokio::test]
async fn other_paths_and_methods_are_refused_and_nothing_is_in_the_journal() {
    let api = Api::start().await;
    ask(&api, Method::GET, "fault", None)
        .await
        .assert_error(404, "there is no /_sim/fault;");
    ask(&api, Method::GET, "", None)
        .await
        .assert_error(404, "there is no /_sim/;");
    for path in ["faults", "faults/1", "requests", "clock", "state"] {
        let answer = ask(&api, Method::PATCH, path, None).await;
        answer.assert_error(405, "method PATCH is not allowed");
    }
    api.sim
        .faults()
        .on_any()
        .always()
        .inject(astronomer_sim::Fault::status(500))
        .unwrap();
    get(&api, "faults").await;
    assert!(api.sim.requests().is_empty());
}
