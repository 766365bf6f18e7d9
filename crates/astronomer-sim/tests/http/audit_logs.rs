//! Audit logs.

use std::io::Read;
use std::time::Duration;

use flate2::read::GzDecoder;
use reqwest::Method;
use serde_json::{Value, json};

use crate::Api;

/// The records of a period as the client gets them.
async fn read(api: &Api, query: &[(&str, &str)]) -> Vec<Value> {
    let path = api.organization("/audit-logs");
    let request = api.request(Method::GET, &path).query(query);
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(
        response.headers()["content-type"],
        "application/octet-stream"
    );
    assert_eq!(response.headers()["content-encoding"], "gzip");
    let body = response.bytes().await.unwrap();
    let mut text = String::new();
    GzDecoder::new(&*body).read_to_string(&mut text).unwrap();
    assert!(text.is_empty() || text.ends_with('\n'));
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[tokio::test]
async fn there_is_a_history_oldest_first() {
    let api = Api::start().await;
    let records = read(&api, &[]).await;
    assert_eq!(records.len(), 60);
    let times: Vec<_> = records
        .iter()
        .map(|record| record["timestamp"].as_str().unwrap())
        .collect();
    let times: Vec<jiff::Timestamp> = times.iter().map(|text| text.parse().unwrap()).collect();
    assert!(times.is_sorted());
    let ada = api.user_id("ada@company.com");
    assert!(
        records
            .iter()
            .any(|record| record["subjectId"] == ada.as_str())
    );
    for field in [
        "subjectType",
        "sourceIp",
        "userAgent",
        "method",
        "path",
        "requestId",
    ] {
        assert!(
            records.iter().all(|record| record[field].is_string()),
            "{field}"
        );
    }
    assert!(records.iter().all(|record| record["status"].is_u64()));
}

#[tokio::test]
async fn a_period_has_both_ends() {
    let api = Api::start().await;
    let all = read(&api, &[]).await;
    let (from, to) = (
        all[20]["timestamp"].as_str().unwrap(),
        all[29]["timestamp"].as_str().unwrap(),
    );
    let some = read(&api, &[("startDate", from), ("endDate", to)]).await;
    assert_eq!(some, all[20..30]);
    assert_eq!(read(&api, &[("startDate", to)]).await, all[29..]);
    assert_eq!(
        read(
            &api,
            &[("startDate", "2001-01-01T00:00:00Z"), ("endDate", from)]
        )
        .await,
        all[..21]
    );
    assert!(
        read(&api, &[("startDate", "2030-01-01T00:00:00Z")])
            .await
            .is_empty()
    );
    for query in [
        [("startDate", to), ("endDate", from)],
        [("startDate", "yesterday"), ("endDate", to)],
    ] {
        let path = api.organization("/audit-logs");
        let response = api
            .request(Method::GET, &path)
            .query(&query)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 400);
        assert_eq!(
            response.headers()["content-type"],
            "application/octet-stream"
        );
        let error: Value = response.json().await.unwrap();
        assert_eq!(error["fieldErrors"].as_array().unwrap().len(), 1, "{error}");
    }
}

#[tokio::test]
async fn what_is_done_is_recorded_without_secrets() {
    let api = Api::start().await;
    let seeded = read(&api, &[]).await.len();
    let invite = json!({"inviteeEmail": "new@company.com", "role": "ORGANIZATION_MEMBER"});
    let made = api.post(&api.organization("/invites"), &invite).await;
    let refused = api
        .post(&api.organization("/invites"), &json!({"token": "hush"}))
        .await;
    let id = made.json["inviteId"].as_str().unwrap();
    let gone = api
        .delete(&api.organization(&format!("/invites/{id}")))
        .await;
    api.get(&api.organization("/users")).await;
    let reader = api
        .sim
        .token_with_permissions(["organization.users.get"])
        .unwrap();
    let url = format!("{}{}", api.sim.url(), api.organization("/teams"));
    let forbidden = api
        .http
        .post(url)
        .bearer_auth(&reader)
        .json(&json!({"name": "x"}));
    let forbidden = crate::send(forbidden).await;

    let records = read(&api, &[]).await.split_off(seeded);
    let told: Vec<_> = records
        .iter()
        .map(|record| {
            (
                record["method"].as_str().unwrap(),
                record["status"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [("POST", 200), ("POST", 400), ("DELETE", 204), ("POST", 403)]
    );
    let ids: Vec<_> = records
        .iter()
        .map(|record| record["requestId"].clone())
        .collect();
    let expected = [&made, &refused, &gone, &forbidden].map(|answer| json!(answer.request_id));
    assert_eq!(ids, expected);
    let first = &records[0];
    assert_eq!(first["subjectId"], api.user_id("ada@company.com"));
    assert_eq!(
        (&first["subjectType"], &first["sourceIp"]),
        (&json!("USER"), &json!("203.0.113.7"))
    );
    assert_eq!(
        first["path"],
        format!("/v1{}", api.organization("/invites"))
    );
    let body: Value = serde_json::from_str(first["requestBody"].as_str().unwrap()).unwrap();
    assert_eq!(body, invite);
    assert_eq!(records[1]["requestBody"], r#"{"token":"[redacted]"}"#);
    assert!(records[2].get("requestBody").is_none());

    // What can't be read can't be cleared of secrets either.
    let malformed = api
        .request(Method::POST, &api.organization("/teams"))
        .body("password=hush");
    assert_eq!(crate::send(malformed).await.status, 400);
    let last = read(&api, &[]).await.pop().unwrap();
    assert_eq!(
        (&last["status"], last.get("requestBody")),
        (&json!(400), None)
    );
}

#[tokio::test]
async fn a_token_stands_in_the_logs_as_itself() {
    let api = Api::start().await;
    let body = json!({"name": "t", "scope": "ORGANIZATION", "role": "ORGANIZATION_OWNER"});
    let token = api.post(&api.organization("/tokens"), &body).await.json;
    let url = format!("{}{}", api.sim.url(), api.organization("/teams"));
    let request = api
        .http
        .post(url)
        .bearer_auth(token["token"].as_str().unwrap());
    let made = crate::send(request.json(&json!({"name": "New"}))).await;
    assert_eq!(made.json["createdBy"]["apiTokenName"], "t");
    let last = read(&api, &[]).await.pop().unwrap();
    assert_eq!(
        (&last["subjectId"], &last["subjectType"]),
        (&token["id"], &json!("SERVICEKEY"))
    );
}

#[tokio::test]
async fn records_are_kept_for_ninety_days() {
    let api = Api::start().await;
    assert_eq!(
        api.post(&api.organization("/teams"), &json!({"name": "New"}))
            .await
            .status,
        200
    );
    api.sim.advance(Duration::from_secs(90 * 24 * 3600));
    assert_eq!(read(&api, &[]).await.len(), 1);
    api.sim.advance(Duration::from_secs(1));
    assert!(read(&api, &[]).await.is_empty());
}
