//! Every fault with every class of operation: how often it was sent, how long it waited, what the error says.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Arc;
use std::time::Duration;

use astronomer_core::{
    Error, ExponentialBackoff, OperationInfo, ResponseValue, RetryClass, Transport,
};
use flate2::Compression;
use flate2::write::GzEncoder;
use tokio::net::TcpSocket;

use crate::Page;
use crate::server::{Reply, Server, TOKEN};
use crate::time::{SHORTEST_LIMIT, SkippingClock};

const fn operation(
    id: &'static str,
    method: &'static str,
    retry_class: RetryClass,
) -> OperationInfo {
    OperationInfo {
        id,
        method,
        path: "/things",
        tag: "Thing",
        summary: "Do something with things",
        permissions: &[],
        retry_class,
        success: &[200],
        errors: &["4XX", "5XX"],
        deprecated: false,
    }
}

pub(crate) const READ: OperationInfo = operation("ReadThing", "GET", RetryClass::Read);
pub(crate) const UPDATE: OperationInfo = operation("UpdateThing", "POST", RetryClass::Update);
pub(crate) const DELETE: OperationInfo = operation("DeleteThing", "DELETE", RetryClass::Delete);
pub(crate) const CREATE: OperationInfo = operation("CreateThing", "POST", RetryClass::Create);
pub(crate) const ROTATE: OperationInfo = operation("RotateThing", "POST", RetryClass::Rotate);

const CLASSES: [&OperationInfo; 5] = [&READ, &UPDATE, &DELETE, &CREATE, &ROTATE];

pub(crate) async fn send<T: astronomer_core::Decode + Send + 'static>(
    transport: &Transport,
    operation: &'static OperationInfo,
) -> Result<ResponseValue<T>, Error> {
    let method = operation.method.parse().unwrap();
    let url = format!("{}/things", transport.base_url());
    let mut request = transport.http().request(method, url);
    if operation.method == "POST" {
        request = request.json(&serde_json::json!({"name": "a thing"}));
    }
    transport.call(request, operation).response().await
}

/// A fault by its name; a place of `AWAY` in it becomes another server.
fn faults() -> Vec<(&'static str, Reply)> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(&[b' '; 2000]).unwrap();
    let mut gzip = gzip.finish().unwrap();
    gzip.truncate(gzip.len() - 10);
    let cut = |announced: usize, body: &str| {
        format!("HTTP/1.1 200 OK\r\nContent-Length: {announced}\r\n\r\n{body}").into_bytes()
    };
    let html = "<html><h1>oops</h1></html>";
    vec![
        (
            "reset mid-headers",
            Reply::Reset(b"HTTP/1.1 200 OK\r\nContent-T".to_vec()),
        ),
        (
            "end mid-headers",
            Reply::Raw(b"HTTP/1.1 200 OK\r\nContent-T".to_vec()),
        ),
        ("reset mid-body", Reply::Reset(cut(100, "{\"users\""))),
        ("end mid-body", Reply::Raw(cut(100, "{\"users\""))),
        ("slow headers", Reply::Hang(Vec::new())),
        ("slow body", Reply::slow_body()),
        ("408", Reply::new("408 Request Timeout", "")),
        (
            "429",
            Reply::new(
                "429 Too Many Requests\r\nContent-Type: text/plain",
                "slow down",
            ),
        ),
        (
            "429, 7 s",
            Reply::new("429 Too Many Requests\r\nRetry-After: 7", ""),
        ),
        (
            "429, date",
            Reply::new(
                "429 Too Many Requests\r\nDate: Wed, 21 Oct 2015 07:28:00 GMT\r\n\
                 Retry-After: Wed, 21 Oct 2015 07:28:09 GMT",
                "",
            ),
        ),
        (
            "429, date of the clock",
            Reply::new(
                "429 Too Many Requests\r\nRetry-After: Thu, 01 Jan 2026 00:00:11 GMT",
                "",
            ),
        ),
        (
            "429, one hour",
            Reply::new("429 Too Many Requests\r\nRetry-After: 3600", ""),
        ),
        (
            "500",
            Reply::new("500 Internal Server Error", r#"{"message":"it broke"}"#),
        ),
        (
            "502 HTML",
            Reply::new("502 Bad Gateway\r\nContent-Type: text/html", html),
        ),
        ("503", Reply::new("503 Service Unavailable", "")),
        (
            "503, 7 s",
            Reply::new("503 Service Unavailable\r\nRetry-After: 7", ""),
        ),
        ("504", Reply::new("504 Gateway Timeout", "")),
        ("501", Reply::new("501 Not Implemented", "")),
        (
            "200 HTML",
            Reply::new("200 OK\r\nContent-Type: text/html", html),
        ),
        ("200 empty", Reply::json("")),
        ("200 truncated JSON", Reply::json("{\"users\":[")),
        (
            "200 truncated gzip",
            Reply::new("200 OK\r\nContent-Type: application/json", gzip),
        ),
        (
            "204",
            Reply::Raw(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec()),
        ),
        (
            "redirect",
            Reply::new("307 Temporary Redirect\r\nLocation: http://AWAY/v1", ""),
        ),
        (
            "wrong content type",
            Reply::new("200 OK\r\nContent-Type: text/plain", "at noon"),
        ),
        ("body over the cap", Reply::json(&" ".repeat((5 << 20) + 1))),
    ]
}

/// Whether the server provably did not carry out a request that ended so.
fn did_not_run(fault: &str) -> bool {
    fault == "connection refused" || fault.starts_with("429")
}

/// What came of a call.
struct Outcome {
    requests: usize,
    attempts: u32,
    waited: Duration,
    error: Error,
}

fn transport(url: &str, clock: &SkippingClock) -> Transport {
    Transport::builder(url.parse().unwrap())
        .token(TOKEN)
        .timeout(Duration::from_secs(3600))
        .attempt_timeout(SHORTEST_LIMIT)
        // Its sleeps would pass for waits between attempts.
        .no_rate_limits()
        .max_body_bytes(5 << 20)
        .retry_policy(ExponentialBackoff::new().random(|| 0.5))
        .clock(Arc::new(clock.clone()))
        .build()
        .unwrap()
}

/// A call during which the time of an attempt passes whenever the server hangs.
async fn face(replies: Vec<Reply>, operation: &'static OperationInfo) -> Outcome {
    let server = Server::start(replies).await;
    let clock = SkippingClock::new();
    let transport = transport(&server.url(), &clock);
    let call = send::<Page>(&transport, operation);
    let passing = async {
        loop {
            server.hanging().await;
            clock.advance(SHORTEST_LIMIT);
        }
    };
    let error = tokio::select! {
        result = call => result.unwrap_err(),
        () = passing => unreachable!("it never ends"),
    };
    Outcome {
        requests: server.requests().len(),
        attempts: error.attempts(),
        waited: clock.waits().iter().sum(),
        error,
    }
}

async fn face_refusal(operation: &'static OperationInfo) -> (Outcome, String) {
    // Bound, so that nobody else gets the port, but not listening.
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let host = socket.local_addr().unwrap().to_string();
    let clock = SkippingClock::new();
    let transport = transport(&format!("http://{host}/v1"), &clock);
    let error = send::<Page>(&transport, operation).await.unwrap_err();
    let outcome = Outcome {
        requests: 0,
        attempts: error.attempts(),
        waited: clock.waits().iter().sum(),
        error,
    };
    (outcome, host)
}

fn directed(reply: Reply, away: &str) -> Reply {
    match reply {
        Reply::Raw(bytes) if bytes.starts_with(b"HTTP/1.1 307") => {
            let text = String::from_utf8(bytes).unwrap();
            Reply::Raw(text.replace("AWAY", away).into_bytes())
        }
        other => other,
    }
}

#[tokio::test]
async fn every_fault_with_every_class() {
    let away = Server::start([Reply::json("{}")]).await;
    let mut table = String::new();
    let mut row = |fault: &str, operation: &OperationInfo, outcome: &Outcome, host: &str| {
        let Outcome {
            attempts,
            waited,
            error,
            ..
        } = outcome;
        let error = error.to_string();
        assert!(!error.contains(TOKEN) && !error.contains('\n'), "{error}");
        if !operation.retry_class.is_repeatable() && !did_not_run(fault) {
            assert_eq!(*attempts, 1, "{fault}: {error}");
        }
        let shown = error.replace(host, "HOST");
        writeln!(
            table,
            "{fault} | {} | {attempts} | {waited:?} | {shown}",
            operation.retry_class
        )
        .unwrap();
    };
    for operation in CLASSES {
        let (outcome, host) = face_refusal(operation).await;
        row("connection refused", operation, &outcome, &host);
    }
    for (fault, reply) in faults() {
        let reply = directed(reply, &away.address().to_string());
        for operation in CLASSES {
            let outcome = face(vec![reply.clone(); 5], operation).await;
            assert_eq!(
                outcome.requests, outcome.attempts as usize,
                "{fault}: {}",
                outcome.error
            );
            let host = lost_host(&outcome.error).unwrap_or_default();
            row(
                fault,
                operation,
                &outcome,
                if host.is_empty() { "HOST" } else { &host },
            );
        }
    }
    assert_eq!(away.requests().len(), 0);
    assert_table(&table, include_str!("faults.txt"));
}

/// The host that an error names, whose port changes from run to run.
fn lost_host(error: &Error) -> Option<String> {
    let shown = error.to_string();
    let (_, rest) = shown.split_once("the connection to ")?;
    Some(rest.split(' ').next()?.to_owned())
}

fn assert_table(actual: &str, expected: &str) {
    let differences: Vec<_> = actual
        .lines()
        .zip(expected.lines().chain(std::iter::repeat("")))
        .filter(|(actual, expected)| actual != expected)
        .map(|(actual, expected)| format!("- {expected}\n+ {actual}"))
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!(actual.lines().count(), expected.lines().count());
}

/// Any two faults after one another: a creation or rotation goes on only after one that provably did not run.
#[tokio::test]
async fn no_creation_is_sent_again_unless_it_provably_did_not_run() {
    let quick: BTreeMap<_, _> = faults()
        .into_iter()
        .filter(|(name, _)| !name.starts_with("slow") && *name != "body over the cap")
        .collect();
    for (first, reply) in &quick {
        for (second, next) in &quick {
            for operation in [&CREATE, &ROTATE] {
                let replies = vec![reply.clone(), next.clone(), Reply::json(r#"{"users":[]}"#)];
                let server = Server::start(replies).await;
                let clock = SkippingClock::new();
                let result = send::<Page>(&transport(&server.url(), &clock), operation).await;
                let gives_up = |fault: &str| fault.ends_with("one hour");
                let expected = match (did_not_run(first), did_not_run(second)) {
                    (true, true) if !gives_up(first) && !gives_up(second) => 3,
                    (true, _) if !gives_up(first) => 2,
                    _ => 1,
                };
                assert_eq!(
                    server.requests().len(),
                    expected,
                    "{first}, then {second}: {result:?}"
                );
                assert_eq!(result.is_ok(), expected == 3);
            }
        }
    }
}
