//! Requests sent, and their answers.

use std::collections::BTreeMap;

use astronomer::{Client, Error, Method, RawResponse};
use astronomer_core::encode_path;
use serde_json::Value;

use super::catalog::{Content, Entry};
use super::coherence::contradiction;
use super::disclosure::Disclosure;
use super::finding::{Failure, Findings, Reason};
use super::judgement::{Answer, judge};

/// A request to be sent, without what the operation says already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The parameters of the path, by name.
    pub parameters: BTreeMap<String, String>,
    /// The query, in order.
    pub query: Vec<(String, String)>,
    /// The body.
    pub body: Option<Value>,
}

/// What came of a request.
#[derive(Clone, Debug, Default)]
pub struct Exchange {
    /// How many requests were sent for it, repeats included.
    pub attempts: u32,
    /// The status, unless no answer came.
    pub status: Option<u16>,
    /// The body, if it is JSON that came with a success.
    pub body: Option<Value>,
    /// What is wrong with the answer.
    pub findings: Findings,
}

impl Exchange {
    /// Whether the server says that it has done what was asked for.
    pub fn is_success(&self) -> bool {
        self.status
            .is_some_and(|status| (200..300).contains(&status))
    }

    /// Whether the server may have done what was asked for without saying so: a proxy may have answered in its place, and a
    /// request that was repeated may be in conflict with itself.
    pub fn is_unclear(&self) -> bool {
        self.status
            .is_none_or(|status| status >= 500 || matches!(status, 300..=399 | 408 | 409))
    }

    /// Whether the answer is one to rely on: a success in which nothing but drift is wrong.
    pub fn is_sound(&self) -> bool {
        self.is_success() && self.findings.failures.is_empty()
    }
}

/// Sends requests by the SDK, with its credentials, rate limits, repeats and deadlines, and judges the answers.
#[derive(Clone, Debug)]
pub struct Caller {
    client: Client,
    disclosure: Disclosure,
}

impl Caller {
    /// Sends with this client.
    pub fn new(client: Client, disclosure: Disclosure) -> Self {
        Self { client, disclosure }
    }

    /// What may be shown.
    pub fn disclosure(&self) -> &Disclosure {
        &self.disclosure
    }

    /// Sends a request of an operation.
    pub async fn send(&self, entry: &Entry, request: &Request) -> Exchange {
        let method = Method::from_bytes(entry.operation.method.as_str().as_bytes());
        let method = method.expect("the methods of OpenAPI are methods of HTTP");
        let mut call = self.client.request(method, &path(entry, request));
        if !request.query.is_empty() {
            call = call.query(&request.query);
        }
        if let Some(body) = &request.body {
            call = call.json(body);
        }
        let content = entry.successes.first().map(|success| &success.content);
        if matches!(content, Some(Content::Bytes { .. })) {
            call = call.header("accept", "*/*");
        }
        match call.raw().await {
            Ok(response) => {
                let mut exchange = self.receive(entry, response);
                let body = exchange.body.as_ref();
                if let Some(message) = body.and_then(|body| contradiction(entry, request, body)) {
                    let failure = Failure::new(Reason::Contradiction, message);
                    exchange.findings.failure(failure, "");
                }
                exchange
            }
            Err(error) => {
                let message = self.disclosure.message(&refusal(entry, &error));
                let mut findings = Findings::default();
                findings.failure(Failure::new(Reason::Unreachable, message), "");
                Exchange {
                    attempts: error.attempts(),
                    findings,
                    ..Exchange::default()
                }
            }
        }
    }

    fn receive(&self, entry: &Entry, response: RawResponse) -> Exchange {
        let (status, attempts) = (response.status().as_u16(), response.attempts());
        let content_type = response.headers().get("content-type");
        let mut answer = Answer {
            status,
            content_type: content_type
                .map(|it| String::from_utf8_lossy(it.as_bytes()).into_owned()),
            body: response.body().to_vec(),
            request_id: response.request_id().map(str::to_owned),
            refusal: None,
        };
        // A deletion that was repeated finds nothing left: the first request did the work.
        let mut is_done = false;
        match response.error_for_status() {
            Ok(response) => is_done = !response.status().is_success(),
            Err(error) => answer.refusal = Some(refusal(entry, &error)),
        }
        if is_done {
            return Exchange {
                attempts,
                status: Some(204),
                ..Exchange::default()
            };
        }
        let exchange = Exchange {
            attempts,
            status: Some(status),
            body: None,
            findings: judge(entry, &answer, &self.disclosure),
        };
        Exchange {
            body: answer.json().filter(|_| exchange.is_success()),
            ..exchange
        }
    }
}

/// What an error says beside the operation and the request, which reports name apart.
fn refusal(entry: &Entry, error: &Error) -> String {
    let text = error.to_string();
    let text = text
        .strip_prefix(&format!("{}: ", entry.id()))
        .unwrap_or(&text);
    match error.request_id() {
        Some(id) => text.replace(&format!(" (request id {id})"), ""),
        None => text.to_owned(),
    }
}

/// The path with its parameters in place.
fn path(entry: &Entry, request: &Request) -> String {
    let mut path = entry.operation.path.clone();
    for (name, value) in &request.parameters {
        path = path.replace(&format!("{{{name}}}"), &encode_path(value));
    }
    path
}
