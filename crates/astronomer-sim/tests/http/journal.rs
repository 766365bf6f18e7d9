//! What the server keeps of requests.

use astronomer_sim::Sim;
use reqwest::Method;
use reqwest::header::CONTENT_TYPE;
use serde_json::{Value, json};

use crate::{Api, send};

async fn keep(api: &Api, content_type: Option<&str>, body: &'static str) -> Option<Value> {
    let path = api.organization("/environment-objects");
    let mut request = api.request(Method::POST, &path).body(body);
    if let Some(content_type) = content_type {
        request = request.header(CONTENT_TYPE, content_type);
    }
    send(request).await;
    let requests = api.sim.requests();
    requests.last().unwrap().body.clone()
}

#[tokio::test]
async fn of_a_body_that_cannot_be_read_only_its_length_and_type_are_kept() {
    let api = Api::start().await;
    let malformed = r#"{"connection":{"password":"hunter3"},}"#;
    for (content_type, told) in [
        (Some("application/json"), "application/json"),
        (
            Some("application/json; charset=utf-8"),
            "application/json; charset=utf-8",
        ),
        (None, "no declared type"),
    ] {
        let kept = keep(&api, content_type, malformed).await;
        let expected = format!("[38 bytes of {told}, which can't be read as JSON]");
        assert_eq!(kept, Some(json!(expected)));
    }
    // JSON that was written as JSON twice.
    let twice = r#""{\"connection\":{\"password\":\"hunter3\"}}""#;
    let kept = keep(&api, Some("application/json"), twice).await;
    assert_eq!(kept, Some(json!("[redacted]")));
}

#[tokio::test]
async fn a_metrics_export_is_kept_without_its_headers() {
    let api = Api::start().await;
    let body = r#"{"metricsExport": {"headers": {"authorization": "hunter3"}, "labels": {"team": "data"}}}"#;
    let kept = keep(&api, Some("application/json"), body).await.unwrap();
    assert!(!kept.to_string().contains("hunter3"), "{kept}");
    assert_eq!(kept["metricsExport"]["labels"], json!({"team": "data"}));
}

#[tokio::test]
#[should_panic(expected = "there is no operation UpdateUserRole; did you mean UpdateUserRoles")]
async fn requests_of_an_operation_that_is_not_there_cannot_be_counted() {
    let sim = Sim::builder().start().await.unwrap();
    let _ = sim.requests().operation("UpdateUserRole").count();
}

#[tokio::test]
async fn requests_of_the_one_older_operation_can_be_counted() {
    let sim = Sim::builder().start().await.unwrap();
    assert_eq!(sim.requests().operation("GetUserV1Beta1").count(), 0);
}
