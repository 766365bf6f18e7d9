//! Secrets in everything that a run shows, however the server sends them back.

use std::io::Write as _;
use std::sync::Arc;

use astronomer_core::{
    Attempt, AttemptHook, AttemptOutcome, Call, Error, ExponentialBackoff, HeaderMap, SecretString,
};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use tracing::instrument::WithSubscriber;

use crate::faults::{CREATE, READ, ROTATE};
use crate::server::{Reply, Server};
use crate::spans::Recorder;
use crate::time::SkippingClock;

/// The token that the client sends.
const TOKEN: &str = "MARKER-of-the-token";
/// A token that only the server knows.
const OTHER_TOKEN: &str = "eyJMARKERhbGciOiJIUzI1NiJ9.eyJNQVJLRVIiOiIxIn0.MARKER-signature";
/// A value that is sent, and comes back in a model.
const VALUE: &str = "MARKER-of-a-value";

#[derive(Debug, Serialize, Deserialize)]
struct Variable {
    key: String,
    value: SecretString,
}

astronomer_core::decode_json!(Variable);

/// What a hook is told, as text.
#[derive(Clone, Debug, Default)]
struct Listener(Arc<std::sync::Mutex<String>>);

impl AttemptHook for Listener {
    fn before(&self, attempt: &Attempt, headers: &mut HeaderMap) {
        let shown = format!("{attempt:?} {headers:?}\n");
        self.0.lock().unwrap().push_str(&shown);
    }

    fn after(&self, attempt: &Attempt, outcome: &AttemptOutcome<'_>) {
        let shown = format!("{attempt:?} {outcome:?}\n");
        self.0.lock().unwrap().push_str(&shown);
    }
}

/// Answers that carry every secret in every place that a server can put it.
fn replies() -> Vec<Reply> {
    let mut replies = Vec::new();
    for secret in [TOKEN, OTHER_TOKEN] {
        let headers =
            format!("X-Request-Id: {secret}\r\nX-Other: {secret}\r\nSet-Cookie: a={secret}");
        let error = serde_json::json!({
            "message": secret, "requestId": secret,
            "fieldErrors": [{"field": secret, "code": secret, "message": secret}],
        });
        let page = format!("<html>{secret}</html>");
        for status in [
            "400 Bad Request",
            "401 Unauthorized",
            "403 Forbidden",
            "404 Not Found",
            "429 Busy",
            "500 Oops",
        ] {
            replies.push(Reply::new(
                &format!("{status}\r\n{headers}"),
                error.to_string(),
            ));
        }
        replies.extend([
            Reply::new(&format!("502 Bad Gateway\r\n{headers}"), &page),
            Reply::new(&format!("503 Busy\r\n{headers}"), secret),
            Reply::new(
                &format!("429 Busy\r\nRetry-After: {secret}\r\n{headers}"),
                secret,
            ),
            Reply::new(
                &format!("429 Busy\r\nRetry-After: 3600\r\n{headers}"),
                secret,
            ),
            Reply::new(
                &format!("302 Found\r\nLocation: http://u:{secret}@h/{secret}\r\n{headers}"),
                "",
            ),
            Reply::new(&format!("200 OK\r\n{headers}"), &page),
            Reply::new(
                &format!("200 OK\r\nContent-Type: {secret}\r\n{headers}"),
                secret,
            ),
            Reply::new(&format!("200 OK\r\n{headers}"), format!("[\"{secret}\"]")),
            Reply::Reset(
                format!("HTTP/1.1 200 OK\r\n{headers}\r\nContent-Length: 999\r\n\r\n{secret}")
                    .into(),
            ),
            Reply::Raw(format!("{secret}\r\n\r\n").into()),
            Reply::Raw(format!("HTTP/1.1 2000 {secret}\r\n\r\n").into()),
        ]);
    }
    // A host has no capital letters, so the token in it is not the text that was sent.
    let host = format!("302 Found\r\nLocation: https://{TOKEN}.example.com/");
    replies.push(Reply::new(&host, ""));
    let variable = serde_json::to_string(&Variable {
        key: "k".to_owned(),
        value: VALUE.into(),
    });
    let variable = variable.unwrap();
    let mut gzip = GzEncoder::new(Vec::new(), Compression::none());
    gzip.write_all(variable.as_bytes()).unwrap();
    let mut gzip = gzip.finish().unwrap();
    gzip.truncate(gzip.len() - 9);
    replies.extend([
        Reply::json(&variable),
        Reply::json(&variable[..variable.len() - 2]),
        Reply::json(&variable.replace("\"k\"", &format!("{{\"{VALUE}\":1}}"))),
        Reply::json(&format!("{{\"key\":\"k\",\"value\":[\"{VALUE}\"]}}")),
        Reply::new("200 OK\r\nContent-Type: application/json", gzip),
    ]);
    replies
}

/// Everything that an error shows, down to its first cause.
fn shown(error: &Error) -> String {
    let mut shown = format!("{error}\n{error:?}\n{error:#?}\n");
    shown.push_str(&format!(
        "{:?} {:?} {:?}\n",
        error.message(),
        error.request_id(),
        error.field_errors()
    ));
    let mut cause = std::error::Error::source(error);
    while let Some(source) = cause {
        shown.push_str(&format!("{source}\n{source:?}\n{source:#?}\n"));
        cause = source.source();
    }
    shown
}

#[tokio::test]
async fn nothing_that_a_run_shows_has_a_secret() {
    let recorder = Recorder::of_everything();
    let run = all_shown().with_subscriber(recorder.clone());
    let shown = run.await;
    let told = format!("{:#?}", recorder.told());
    assert!(told.contains("astro.attempt") && told.contains("the call is sent again"));
    for (what, text) in [("a value or error", shown), ("a span or event", told)] {
        let lines: Vec<_> = text
            .lines()
            .filter(|line| line.to_ascii_uppercase().contains("MARKER"))
            .collect();
        assert!(lines.is_empty(), "{what} shows a secret: {lines:#?}");
    }
}

/// Sends a secret with the token to a server that answers in every way, and shows all that there is to see.
async fn all_shown() -> String {
    let mut text = String::new();
    let listener = Listener::default();
    for reply in replies() {
        for operation in [&READ, &CREATE, &ROTATE] {
            let server = Server::start(vec![reply.clone(); 5]).await;
            let builder = server
                .builder()
                .token(TOKEN)
                .retry_policy(ExponentialBackoff::new())
                .clock(Arc::new(SkippingClock::new()))
                .hook(listener.clone());
            text.push_str(&format!("{builder:#?}\n"));
            let transport = builder.build().unwrap();
            text.push_str(&format!("{transport:#?}\n"));
            let variable = Variable {
                key: "k".to_owned(),
                value: VALUE.into(),
            };
            let call = || -> Call<Variable> {
                let url = format!("{}/things", transport.base_url());
                transport.call(transport.http().post(url).json(&variable), operation)
            };
            text.push_str(&format!("{variable:?} {:#?}\n", call()));
            match call().response().await {
                Ok(response) => text.push_str(&format!("{response:#?}\n")),
                Err(error) => text.push_str(&shown(&error)),
            }
            match call().without_retries().raw().await {
                Ok(raw) => text.push_str(&format!("{raw:#?}\n")),
                Err(error) => text.push_str(&shown(&error)),
            }
            let sent = server.requests();
            assert!(sent[0].contains(TOKEN) && sent[0].contains(VALUE));
        }
    }
    text.push_str(&listener.0.lock().unwrap());
    text
}
