//! The token goes to the server and nowhere else.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use astronomer::Error;
use astronomer_contract::recorder::TOKEN;
use astronomer_contract::{Answer, Received, Recorder};
use serde_json::json;

/// Everything that an error shows, down to its first cause.
fn shown(error: &Error) -> String {
    let mut shown = format!(
        "{error}\n{error:?}\n{error:#?}\n{:?}\n{:?}",
        error.body(),
        error.message()
    );
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
        let error = recorder.client().users().list().all().await.unwrap_err();
        let shown = shown(&error);
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
