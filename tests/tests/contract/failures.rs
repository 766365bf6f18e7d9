//! Answers that are no success: each is one clear error that names the operation and what came back, never a panic.

use std::time::Duration;

use astronomer::{Client, CreateUserInviteRequest, Error, OrganizationId, OrganizationRole};
use astronomer_contract::recorder::TOKEN;
use astronomer_contract::{Answer, RawServer, Received, Recorder};
use serde_json::{Value, json};
use tokio::net::TcpSocket;

/// A client that sends everything once: what is repeated, and how errors tell of it, is tested where the time is not real.
fn client_of(url: &str) -> Client {
    let builder = Client::builder().url(url).token(TOKEN).organization("o");
    builder.without_retries().build().unwrap()
}

/// What a list of users fails with.
async fn list_error(answer: Answer) -> Error {
    let recorder = Recorder::answering(answer).await;
    let client = recorder.builder().without_retries().build().unwrap();
    client.users().list().all().await.unwrap_err()
}

fn user(id: &str) -> Value {
    json!({
        "id": id, "username": "jane@company.com", "fullName": "Jane Doe", "avatarUrl": "", "status": "ACTIVE",
        "createdAt": "2022-11-22T04:37:12Z", "updatedAt": "2022-11-22T04:37:12Z",
    })
}

fn page(users: &[Value], total: i64) -> Value {
    json!({"limit": 500, "offset": 0, "totalCount": total, "users": users})
}

/// Answers 401 to every token but one.
fn guarded(request: &Received) -> Answer {
    match request.header("authorization") {
        Some("Bearer the-right-one") => Answer::json(&page(&[], 0)),
        _ => Answer::error(401, "Unauthorized"),
    }
}

#[tokio::test]
async fn a_wrong_token() {
    let recorder = Recorder::responding(guarded).await;
    let right = recorder.builder().token("the-right-one").build().unwrap();
    assert_eq!(right.users().list().all().await.unwrap(), []);
    let error = recorder.client().users().list().all().await.unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!(
        error.to_string(),
        "ListUsers: 401 Unauthorized: the token is missing, unknown or expired; server says: Unauthorized (request id req-1)"
    );
}

#[tokio::test]
async fn an_unknown_organization() {
    let recorder =
        Recorder::answering(Answer::error(404, "organization with id nowhere not found")).await;
    let nowhere: OrganizationId = "nowhere".parse().unwrap();
    let error = recorder
        .client()
        .organization(&nowhere)
        .get()
        .await
        .unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(
        error.to_string(),
        "GetOrganization: 404 Not Found: organization with id nowhere not found (request id req-1)"
    );
}

#[tokio::test]
async fn a_missing_permission_is_named() {
    let error = list_error(Answer::error(403, "Not authorized")).await;
    assert!(error.is_forbidden());
    assert_eq!(error.permission(), Some("organization.users.get"));
    assert_eq!(
        error.to_string(),
        "ListUsers: 403 Forbidden: the token lacks organization.users.get; server says: Not authorized (request id req-1)"
    );
}

#[tokio::test]
async fn field_errors() {
    let body = json!({
        "message": "Invalid request", "requestId": "req-1", "statusCode": 400,
        "fieldErrors": [
            {"field": "inviteeEmail", "code": "required", "message": "is required"},
            {"field": "role", "code": "oneof", "message": "should be one of ORGANIZATION_OWNER, ORGANIZATION_MEMBER"},
        ],
    });
    let recorder =
        Recorder::answering(Answer::new(400, "application/json", body.to_string())).await;
    let request = CreateUserInviteRequest::new("", OrganizationRole::other("BOSS"));
    let error = recorder
        .client()
        .invites()
        .create(&request)
        .await
        .unwrap_err();
    let fields: Vec<_> = error
        .field_errors()
        .iter()
        .map(|error| error.field.as_str())
        .collect();
    assert_eq!(fields, ["inviteeEmail", "role"]);
    assert_eq!(
        error.to_string(),
        "CreateUserInvite: 400 Bad Request: Invalid request: inviteeEmail: is required (required), role: should be one of \
         ORGANIZATION_OWNER, ORGANIZATION_MEMBER (oneof) (request id req-1)"
    );
}

#[tokio::test]
async fn html_with_status_200() {
    let page = "<!DOCTYPE html>\n<html><body>Please sign in</body></html>";
    let error = list_error(Answer::html(200, page).header("X-Request-Id", "proxy-7")).await;
    assert!(error.is_decode());
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.body(), Some(page));
    assert_eq!(
        error.to_string(),
        "ListUsers: 200 OK, but the body is HTML, not JSON (starts with \"<!DOCTYPE html>\\n<html><body>Please sign…\"): a \
         proxy or login page may be answering; check the API URL (request id proxy-7)"
    );
}

#[tokio::test]
async fn html_in_answer_to_a_deletion_is_no_success() {
    let recorder = Recorder::answering(Answer::html(200, "<html></html>")).await;
    let invite = "i1".parse().unwrap();
    let error = recorder
        .client()
        .invites()
        .delete(&invite)
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "DeleteUserInvite: 200 OK, but the body is HTML, not JSON (starts with \"<html></html>\"): a proxy or login page \
         may be answering; check the API URL"
    );
}

#[tokio::test]
async fn an_empty_body_with_status_200() {
    for answer in [
        Answer::empty(200),
        Answer::new(200, "application/json", " \n"),
        Answer::empty(204),
    ] {
        let error = list_error(answer).await;
        assert!(error.is_decode());
        let status = error.status().unwrap();
        assert_eq!(
            error.to_string(),
            format!("ListUsers: {status}, but the body is empty")
        );
    }
}

#[tokio::test]
async fn json_that_ends_early() {
    let body = r#"{"limit": 500, "offset": 0, "users": [{"id": "clm9"#;
    let error = list_error(Answer::new(200, "application/json", body)).await;
    assert!(error.is_decode());
    assert_eq!(
        error.to_string(),
        "ListUsers: 200 OK, but the body is not JSON: EOF while parsing a string at line 1 column 50"
    );
}

#[tokio::test]
async fn text_that_is_no_json() {
    let error = list_error(Answer::new(200, "text/plain", "maintenance until noon")).await;
    assert!(error.is_decode());
    assert_eq!(
        error.to_string(),
        "ListUsers: 200 OK, but the body is not JSON (content type text/plain)"
    );
}

#[tokio::test]
async fn json_of_another_shape() {
    let mut nameless = user("u2");
    nameless.as_object_mut().unwrap().remove("fullName");
    let body = page(&[user("u1"), nameless], 2);
    let column = body.to_string().rfind("}]").unwrap() + 1;
    let error = list_error(Answer::json(&body)).await;
    assert!(error.is_decode());
    assert_eq!(
        error.to_string(),
        format!(
            "ListUsers: 200 OK, but the body doesn't decode at users[1]: missing field `fullName` at line 1 column {column}"
        )
    );

    let mut dateless = user("u1");
    dateless["createdAt"] = json!("yesterday, said jane@company.com");
    let error = list_error(Answer::json(&page(&[dateless], 1)))
        .await
        .to_string();
    assert!(
        error.starts_with("ListUsers: 200 OK, but the body doesn't decode at users[0].createdAt: "),
        "{error}"
    );
    assert!(!error.contains("jane@"), "{error}");

    let error = list_error(Answer::json(&json!([]))).await.to_string();
    assert!(
        error.starts_with("ListUsers: 200 OK, but the body doesn't decode: invalid "),
        "{error}"
    );
}

#[tokio::test]
async fn a_truncated_body() {
    let body = page(&[user("u1")], 1).to_string();
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    let announced = format!("{head}Content-Length: 1000\r\n\r\n{body}");
    let chunked = format!(
        "{head}Transfer-Encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n",
        body.len()
    );
    for (bytes, of) in [(announced, " of 1000"), (chunked, "")] {
        let server = RawServer::answering(bytes).await;
        let client = client_of(&server.url());
        let error = client.users().list().all().await.unwrap_err();
        assert!(error.is_connection_lost());
        assert_eq!(error.status().unwrap(), 200);
        assert_eq!(
            error.to_string(),
            format!(
                "ListUsers: the connection closed after {}{of} body bytes: check the API URL, the network and the proxy",
                body.len()
            )
        );
    }
}

#[tokio::test]
async fn an_answer_that_is_no_http() {
    let server = RawServer::answering("SSH-2.0-OpenSSH_9.6\r\n").await;
    let client = client_of(&server.url());
    let error = client.users().list().all().await.unwrap_err();
    assert!(error.is_connection_lost());
    assert_eq!(
        error.to_string(),
        format!(
            "ListUsers: the connection to {} ended without an answer (invalid HTTP version parsed): check the API \
             URL, the network and the proxy",
            server.host()
        )
    );
}

#[tokio::test]
async fn nobody_listens() {
    // Bound, so that nobody else gets the port, and not listening.
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let host = socket.local_addr().unwrap();
    let client = client_of(&format!("http://{host}/v1"));
    let error = client.users().list().all().await.unwrap_err();
    assert!(error.is_connect());
    assert_eq!(
        error.to_string(),
        format!(
            "ListUsers: could not connect to {host} (connection refused): check the API URL, the \
             network and the proxy"
        )
    );
}

#[tokio::test]
async fn a_failure_of_the_server() {
    let error = list_error(Answer::error(500, "Internal server error")).await;
    assert!(error.is_server_error());
    assert_eq!(
        error.to_string(),
        "ListUsers: 500 Internal Server Error: Internal server error (request id req-1)"
    );
}

#[tokio::test]
async fn a_failure_of_something_in_front_of_the_server() {
    let error = list_error(Answer::html(502, "<html><h1>502 Bad Gateway</h1></html>")).await;
    assert!(error.is_server_error());
    assert_eq!(
        error.to_string(),
        "ListUsers: 502 Bad Gateway: the body is HTML (starts with \"<html><h1>502 Bad Gateway</h1></html>\"), so \
         something in front of the API answered"
    );
    let error = list_error(Answer::empty(503)).await;
    assert_eq!(
        error.to_string(),
        "ListUsers: 503 Service Unavailable: the server says nothing"
    );
}

#[tokio::test]
async fn too_many_requests_without_json() {
    let error = list_error(Answer::new(429, "text/plain", "slow down")).await;
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), None);
    assert_eq!(
        error.to_string(),
        "ListUsers: 429 Too Many Requests: too many requests, try again later"
    );
    let error = list_error(Answer::empty(429).header("Retry-After", "100")).await;
    assert_eq!(error.retry_after(), Some(Duration::from_secs(100)));
    assert_eq!(
        error.to_string(),
        "ListUsers: 429 Too Many Requests: too many requests, try again in 100s"
    );
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = "https://login.example.com/?token=abc";
    let error = list_error(Answer::empty(302).header("Location", elsewhere)).await;
    assert_eq!(
        error.to_string(),
        "ListUsers: 302 Found: the server points to login.example.com; redirects are not followed, check the API URL"
    );
}

#[tokio::test]
async fn a_list_that_ends_early() {
    let recorder = Recorder::responding(|request| {
        let users = match request.number("offset") {
            Some(0) => vec![user("u1"), user("u2")],
            _ => vec![],
        };
        let mut page = page(&users, 5);
        page["offset"] = request.number("offset").into();
        Answer::json(&page)
    })
    .await;
    let mut items = recorder.client().users().list().items();
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "u1");
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "u2");
    let error = items.try_next().await.unwrap_err();
    assert!(error.is_incomplete());
    assert_eq!(
        error.to_string(),
        "ListUsers: the page behind row 2 is empty, but the list has 5 rows"
    );
    assert!(items.try_next().await.unwrap().is_none());
    assert!(
        recorder
            .client()
            .users()
            .list()
            .all()
            .await
            .unwrap_err()
            .is_incomplete()
    );
}

#[tokio::test]
async fn a_total_that_can_not_be() {
    let error = list_error(Answer::json(&page(&[user("u1")], -1))).await;
    assert!(error.is_incomplete());
    assert_eq!(
        error.to_string(),
        "ListUsers: the API states a totalCount of -1: the list can't be read to its end"
    );
}
