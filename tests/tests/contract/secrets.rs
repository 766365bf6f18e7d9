//! Secrets go to the server, come back to the program that asked for them, and show nowhere else.

use std::fmt::{Debug, Write as _};

use astronomer::types::{
    CreateEnvironmentObjectAirflowVariableRequest, CreateEnvironmentObjectConnectionRequest,
    CreateEnvironmentObjectEnvironmentVariableRequest, CreateEnvironmentObjectRequest,
    EnvironmentObjectScope, EnvironmentObjectType,
};
use astronomer::{ApiTokenId, Call, Client, CreateApiTokenRequest, Error, ScopeType};
use astronomer_contract::recorder::TOKEN;
use astronomer_contract::{Answer, Collector, Received, Recorder};
use serde_json::{Value, json};
use tracing::instrument::WithSubscriber;

/// Everything that an error shows by itself, down to its first cause; the body is given to those who ask for it.
fn shown(error: &Error) -> String {
    let mut shown = format!("{error}\n{error:?}\n{error:#?}\n{:?}", error.message());
    shown.push_str(&format!("\n{:?}", error.field_errors()));
    let mut cause = std::error::Error::source(error);
    while let Some(source) = cause {
        shown.push_str(&format!("\n{source}\n{source:?}"));
        cause = source.source();
    }
    shown
}

#[tokio::test]
async fn the_token_is_never_shown() {
    let echo = |request: &Received| {
        request
            .header("authorization")
            .unwrap_or_default()
            .to_owned()
    };
    let answers: [fn(String) -> Answer; 6] = [
        |echo| Answer::error(401, &echo),
        |echo| Answer::html(200, &format!("<html>{echo}")),
        |echo| Answer::html(502, &format!("<html>{echo}")),
        |echo| Answer::new(429, "text/plain", echo),
        |echo| Answer::json(&json!({"totalCount": echo, "users": []})),
        |echo| {
            let fields = json!([{"field": echo, "code": echo, "message": echo}]);
            let body = json!({"message": echo, "requestId": echo, "statusCode": 400, "fieldErrors": fields});
            Answer::new(400, "application/json", body.to_string()).header("X-Request-Id", &echo)
        },
    ];
    for answer in answers {
        let recorder = Recorder::responding(move |request| answer(echo(request))).await;
        let client = recorder.builder().without_retries().build().unwrap();
        let error = client.users().list().all().await.unwrap_err();
        let shown = format!("{}\n{:?}", shown(&error), error.body());
        assert!(!shown.contains(TOKEN), "{shown}");
    }
}

#[tokio::test]
async fn a_client_does_not_show_its_token() {
    let recorder = Recorder::answering(Answer::empty(204)).await;
    let client = recorder.client();
    let list = client.users().list();
    for shown in [
        format!("{:?}", recorder.builder()),
        format!("{client:#?}"),
        format!("{:?}", client.users()),
        format!("{list:?}"),
        format!("{:?}", list.items()),
        format!("{:?}", client.api()),
    ] {
        assert!(!shown.contains(TOKEN), "{shown}");
    }
}

/// A secret that is sent or answered; the token of the client is another.
const SECRET: &str = "a-secret-of-the-run";

fn api_token() -> Value {
    json!({
        "id": "t1", "name": "nightly", "description": "", "kind": "ORGANIZATION", "scope": "ORGANIZATION",
        "shortToken": "a-short", "token": SECRET, "roles": [], "startAt": "2026-01-01T00:00:00Z",
        "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z",
    })
}

/// An object of the environment with a secret in each of its forms.
fn environment_object() -> Value {
    json!({
        "id": "e1", "objectKey": "k", "objectType": "CONNECTION", "scope": "WORKSPACE", "scopeEntityId": "w1",
        "airflowVariable": {"isSecret": true, "value": SECRET},
        "environmentVariable": {"isSecret": true, "value": SECRET},
        "connection": {"type": "http", "password": SECRET, "login": "me"},
        "metricsExport": {
            "exporterType": "PROMETHEUS", "endpoint": "e", "authType": "BASIC",
            "basicToken": SECRET, "username": "me", "password": SECRET,
        },
    })
}

fn new_environment_object() -> CreateEnvironmentObjectRequest {
    let (kind, scope) = (
        EnvironmentObjectType::Connection,
        EnvironmentObjectScope::Workspace,
    );
    CreateEnvironmentObjectRequest::new("k", kind, scope, "w1")
        .airflow_variable(CreateEnvironmentObjectAirflowVariableRequest::new().value(SECRET))
        .environment_variable(
            CreateEnvironmentObjectEnvironmentVariableRequest::new().value(SECRET),
        )
        .connection(CreateEnvironmentObjectConnectionRequest::new("http").password(SECRET))
}

/// What the secrets of the API turn into: the answer, and the same cut short, mistyped, and as an error.
fn answers(body: &Value) -> Vec<Answer> {
    let text = body.to_string();
    let mistyped = text
        .replace("\"id\":", "\"other\":")
        .replace("T00:00:00Z", SECRET);
    let page = format!("<html>{}</html>", "x".repeat(99) + SECRET);
    vec![
        Answer::json(body),
        Answer::new(200, "application/json", text[..text.len() - 3].to_owned()),
        Answer::new(200, "application/json", mistyped),
        Answer::new(200, "text/plain", text.clone()),
        Answer::new(400, "application/json", text),
        Answer::html(500, &page),
    ]
}

/// Adds all that a call, its request and its value or error show.
async fn add<T: Debug + Send + 'static>(to: &mut String, request: &impl Debug, call: Call<T>) {
    writeln!(to, "{request:#?}\n{call:#?}").unwrap();
    match call.await {
        Ok(value) => writeln!(to, "{value:?}\n{value:#?}").unwrap(),
        Err(error) => writeln!(to, "{}", shown(&error)).unwrap(),
    }
}

async fn run(client: &Client) -> String {
    let mut text = format!("{client:#?}\n");
    let id: ApiTokenId = "t1".parse().unwrap();
    let request =
        CreateApiTokenRequest::new("nightly", "ORGANIZATION_MEMBER", ScopeType::Organization);
    let tokens = client.api_tokens();
    add(&mut text, &request, tokens.create(&request)).await;
    add(&mut text, &id, tokens.rotate(&id)).await;
    add(&mut text, &id, tokens.get(&id)).await;
    let request = new_environment_object();
    let objects = client.environment_objects();
    add(&mut text, &request, objects.create(&request)).await;
    add(&mut text, &"e1", objects.get(&"e1".parse().unwrap())).await;
    text
}

#[tokio::test]
async fn a_run_shows_no_secret() {
    let collector = Collector::default();
    for (tokens, objects) in answers(&api_token())
        .into_iter()
        .zip(answers(&environment_object()))
    {
        let recorder =
            Recorder::responding(move |request| match request.line.contains("/tokens") {
                true => tokens.clone(),
                false => objects.clone(),
            })
            .await;
        let client = recorder.builder().without_retries().build().unwrap();
        let text = run(&client).with_subscriber(collector.clone()).await;
        let received = recorder.received();
        assert_eq!(received.len(), 5);
        assert!(String::from_utf8_lossy(&received[3].body).contains(SECRET));
        for secret in [SECRET, TOKEN] {
            let lines: Vec<_> = text.lines().filter(|line| line.contains(secret)).collect();
            assert!(lines.is_empty(), "{lines:#?}");
        }
    }
    let told = collector.text();
    assert!(told.contains("CreateEnvironmentObject") && told.contains("RotateApiToken"));
    assert!(!told.contains(SECRET) && !told.contains(TOKEN), "{told}");
}

#[tokio::test]
async fn a_program_that_asks_gets_its_secrets() {
    let recorder = Recorder::answering(Answer::json(&api_token())).await;
    let id = "t1".parse().unwrap();
    let rotated = recorder.client().api_tokens().rotate(&id).await.unwrap();
    assert_eq!(rotated.token.unwrap().expose(), SECRET);
}
