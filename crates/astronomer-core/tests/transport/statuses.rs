use std::time::Duration;

use astronomer_core::StatusCode;

use crate::failure;
use crate::server::{Reply, TOKEN};

fn api_error(head: &str, message: &str) -> Reply {
    let body = serde_json::json!({"message": message, "requestId": "r1", "statusCode": 400});
    Reply::new(head, body.to_string())
}

#[tokio::test]
async fn unauthorized() {
    let error = failure(api_error("401 Unauthorized", "bad JWT")).await;
    assert!(error.is_unauthorized());
    assert_eq!(
        error.to_string(),
        "ListUsers: 401 Unauthorized: the token is missing, unknown or expired; \
         server says: bad JWT (request id r1)"
    );
    assert_eq!(error.operation().unwrap().id, "ListUsers");
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn forbidden_names_the_permission() {
    let error = failure(api_error("403 Forbidden", "Not authorized")).await;
    assert!(error.is_forbidden());
    assert_eq!(error.permission(), Some("organization.users.get"));
    assert_eq!(error.request_id(), Some("r1"));
    assert_eq!(error.message(), Some("Not authorized"));
    assert_eq!(
        error.to_string(),
        "ListUsers: 403 Forbidden: the token lacks organization.users.get; \
         server says: Not authorized (request id r1)"
    );
}

#[tokio::test]
async fn not_found() {
    let error = failure(api_error("404 Not Found", "organization o not found")).await;
    assert!(error.is_not_found());
    assert_eq!(error.permission(), None);
    assert_eq!(
        error.to_string(),
        "ListUsers: 404 Not Found: organization o not found (request id r1)"
    );
}

#[tokio::test]
async fn a_bad_request_lists_its_fields() {
    let body = r#"{"message":"Invalid request","requestId":"r1","statusCode":400,"fieldErrors":[
        {"field":"name","code":"max","message":"at most 50"},{"field":"role"},{"code":"oneof"},7]}"#;
    let error = failure(Reply::new("400 Bad Request", body)).await;
    assert_eq!(error.status(), Some(StatusCode::BAD_REQUEST));
    assert!(!error.is_invalid_input());
    assert_eq!(error.field_errors().len(), 4);
    assert_eq!(error.field_errors()[0].code, "max");
    assert_eq!(
        error.to_string(),
        "ListUsers: 400 Bad Request: Invalid request: name: at most 50 (max), role, (oneof) (request id r1)"
    );
}

#[tokio::test]
async fn a_rate_limit_without_json_keeps_its_wait() {
    let head = "429 Too Many Requests\r\nRetry-After: 3\r\nContent-Type: text/plain";
    let error = failure(Reply::new(head, "slow down")).await;
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3)));
    assert_eq!(error.body(), Some("slow down"));
    assert_eq!(
        error.to_string(),
        "ListUsers: 429 Too Many Requests: too many requests, try again in 3s"
    );
    let error = failure(Reply::new("429 Too Many Requests", "")).await;
    assert!(error.to_string().ends_with("try again later"), "{error}");
}

#[tokio::test]
async fn a_page_from_a_proxy_is_not_the_api() {
    let error = failure(Reply::new(
        "502 Bad Gateway",
        "<html>\n<h1>oops</h1></html>",
    ))
    .await;
    assert!(error.is_server_error());
    assert_eq!(error.message(), None);
    assert_eq!(
        error.to_string(),
        "ListUsers: 502 Bad Gateway: the body is HTML \
         (starts with \"<html>\\n<h1>oops</h1></html>\"), so something in front of the API answered"
    );
    let error = failure(Reply::new("403 Forbidden", "<p>WAF</p>")).await;
    assert!(!error.to_string().contains("lacks"), "{error}");
}

#[tokio::test]
async fn errors_declared_as_other_types_are_read_all_the_same() {
    let head = "409 Conflict\r\nContent-Type: application/octet-stream";
    let error = failure(api_error(head, "exists")).await;
    assert!(error.is_conflict());
    assert_eq!(error.message(), Some("exists"));
}

#[tokio::test]
async fn a_wordless_answer_says_so() {
    let error = failure(Reply::new(
        "500 Internal Server Error\r\nX-Request-Id: h1",
        "",
    ))
    .await;
    assert_eq!(
        error.to_string(),
        "ListUsers: 500 Internal Server Error: the server says nothing (request id h1)"
    );
    let error = failure(Reply::new("418 I'm a teapot", "[1,2]")).await;
    assert_eq!(
        error.to_string(),
        "ListUsers: 418 I'm a teapot: the body is not the API's error (starts with \"[1,2]\")"
    );
}

#[tokio::test]
async fn a_redirect_says_where_to_and_nothing_more() {
    let head = "302 Found\r\nLocation: https://login.example.com/in?token=abc";
    let error = failure(Reply::new(head, "")).await;
    assert_eq!(
        error.to_string(),
        "ListUsers: 302 Found: the server points to login.example.com; \
         redirects are not followed, check the API URL"
    );
    assert_eq!(error.status(), Some(StatusCode::FOUND));
    let relative = failure(Reply::new("308 Permanent Redirect\r\nLocation: /v2", "")).await;
    assert!(
        relative.to_string().contains("points to 127.0.0.1;"),
        "{relative}"
    );
    let nowhere = failure(Reply::new("303 See Other", "")).await;
    assert!(
        nowhere.to_string().contains("points elsewhere;"),
        "{nowhere}"
    );
}

#[tokio::test]
async fn what_the_server_says_is_made_safe() {
    let jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc";
    let message = format!("bad\n\x1b[31mtoken {TOKEN} and {jwt} {}", "x".repeat(9999));
    let error = failure(api_error("400 Bad Request", &message)).await;
    let shown = error.to_string();
    let begins = r"ListUsers: 400 Bad Request: bad\n\u{1b}[31mtoken [hidden] and [hidden] xxx";
    assert!(shown.starts_with(begins), "{shown}");
    assert!(shown.len() < 400, "{shown}");
    let body = error.body().unwrap();
    assert!(body.len() <= 4096 && !body.contains(jwt), "{body}");
}

#[tokio::test]
async fn a_failure_with_an_unreadable_body_is_still_its_status() {
    let cut = b"HTTP/1.1 404 Not Found\r\nContent-Length: 500\r\n\r\n{\"mess".to_vec();
    let error = failure(Reply::Raw(cut)).await;
    assert!(error.is_not_found(), "{error}");
    assert_eq!(error.body(), Some("{\"mess"));
    assert!(std::error::Error::source(&error).is_some());
}
