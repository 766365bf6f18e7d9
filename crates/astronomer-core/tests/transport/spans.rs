use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use astronomer_core::{Credentials, ExponentialBackoff};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::server::{Reply, Server, TOKEN};
use crate::{Page, list};

/// A span or an event, with its fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Told {
    pub(crate) name: String,
    pub(crate) parent: Option<u64>,
    pub(crate) fields: BTreeMap<String, String>,
}

#[derive(Default)]
struct State {
    told: Vec<Told>,
    entered: Vec<u64>,
}

/// Keeps what this crate tells on the thread of a test; ids of spans count from 1.
#[derive(Clone, Default)]
pub(crate) struct Recorder {
    state: Arc<Mutex<State>>,
    everything: bool,
}

impl Recorder {
    /// Keeps what other crates tell as well.
    pub(crate) fn of_everything() -> Self {
        Self {
            everything: true,
            ..Self::default()
        }
    }

    pub(crate) fn told(&self) -> Vec<Told> {
        self.state.lock().unwrap().told.clone()
    }

    fn tell(&self, metadata: &Metadata<'_>, name: &str, record: impl FnOnce(&mut Visitor<'_>)) {
        let mut state = self.state.lock().unwrap();
        let mut told = Told {
            name: format!("{} {name}", metadata.level()),
            parent: state.entered.last().copied(),
            fields: BTreeMap::new(),
        };
        record(&mut Visitor(&mut told.fields));
        state.told.push(told);
    }
}

struct Visitor<'a>(&'a mut BTreeMap<String, String>);

impl Visit for Visitor<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        self.everything || metadata.target().starts_with("astronomer_core")
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let metadata = attributes.metadata();
        self.tell(metadata, metadata.name(), |visitor| {
            attributes.record(visitor);
        });
        Id::from_u64(self.state.lock().unwrap().told.len() as u64)
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        let mut state = self.state.lock().unwrap();
        let index = id.into_u64() as usize - 1;
        values.record(&mut Visitor(&mut state.told[index].fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        self.tell(event.metadata(), "event", |visitor| event.record(visitor));
    }

    fn enter(&self, id: &Id) {
        self.state.lock().unwrap().entered.push(id.into_u64());
    }

    fn exit(&self, id: &Id) {
        let left = self.state.lock().unwrap().entered.pop();
        assert_eq!(left, Some(id.into_u64()));
    }
}

async fn traced(replies: Vec<Reply>) -> (Vec<Told>, Server) {
    let recorder = Recorder::default();
    let server = Server::start(replies).await;
    let quick = ExponentialBackoff::new().random(|| 0.0);
    let transport = server.builder().retry_policy(quick).build().unwrap();
    let guard = tracing::subscriber::set_default(recorder.clone());
    let _ = list::<Page>(&transport).await;
    drop(guard);
    (recorder.told(), server)
}

fn fields<const N: usize>(pairs: [(&str, &str); N]) -> BTreeMap<String, String> {
    let owned = pairs.map(|(key, value)| (key.to_owned(), value.to_owned()));
    BTreeMap::from(owned)
}

#[tokio::test]
async fn a_call_and_each_attempt_have_a_span_and_a_repeat_an_event() {
    let unavailable = Reply::new("503 Service Unavailable\r\nX-Request-Id: r1", "");
    let page = Reply::new("200 OK\r\nX-Request-Id: r2", r#"{"users":[]}"#);
    let (told, server) = traced(vec![unavailable, page]).await;
    let [call, first, event, second] = told.try_into().unwrap();
    assert_eq!(call.name, "INFO astro.call");
    assert_eq!(call.parent, None);
    let common = fields([
        ("astro.operation", "ListUsers"),
        ("http.request.method", "GET"),
        ("url.template", "/organizations/{organizationId}/users"),
    ]);
    let with = |more: BTreeMap<String, String>| {
        let mut all = common.clone();
        all.extend(more);
        all
    };
    let expected = with(fields([
        ("otel.name", "ListUsers"),
        ("otel.kind", "internal"),
        ("http.response.status_code", "200"),
        ("http.request.resend_count", "1"),
        ("astro.request_id", "r2"),
    ]));
    assert_eq!(call.fields, expected);

    let port = server.address().port().to_string();
    let attempt = |more: BTreeMap<String, String>| {
        let mut all = with(fields([
            ("otel.name", "GET /organizations/{organizationId}/users"),
            ("otel.kind", "client"),
            ("url.scheme", "http"),
            ("server.address", "127.0.0.1"),
            ("server.port", &port),
        ]));
        all.extend(more);
        all
    };
    assert_eq!(first.name, "INFO astro.attempt");
    assert_eq!(first.parent, Some(1));
    let failed = fields([
        ("http.response.status_code", "503"),
        ("astro.request_id", "r1"),
        ("otel.status_code", "ERROR"),
        ("error.type", "503"),
    ]);
    assert_eq!(first.fields, attempt(failed));

    assert_eq!(event.name, "DEBUG event");
    assert_eq!(event.parent, Some(1));
    let expected = fields([
        ("attempts", "1"),
        ("wait_ms", "0"),
        ("error.type", "503"),
        ("message", "the attempt failed, the call is sent again"),
    ]);
    assert_eq!(event.fields, expected);

    let succeeded = fields([
        ("http.response.status_code", "200"),
        ("http.request.resend_count", "1"),
        ("astro.request_id", "r2"),
    ]);
    assert_eq!(second.fields, attempt(succeeded));
}

#[tokio::test]
async fn a_failed_call_says_how() {
    let body = format!(r#"{{"message":"{TOKEN}","requestId":"r2"}}"#);
    let (told, _) = traced(vec![Reply::new("403 Forbidden", body)]).await;
    for span in &told {
        assert_eq!(span.fields["http.response.status_code"], "403");
        assert_eq!(span.fields["astro.request_id"], "r2");
        assert_eq!(span.fields["error.type"], "403");
    }
    assert_eq!(told.len(), 2);

    let (told, _) = traced(vec![Reply::json("<html>")]).await;
    assert_eq!(told[0].fields["http.response.status_code"], "200");
    assert_eq!(told[0].fields["error.type"], "decode");
    assert_eq!(told[0].fields["otel.status_code"], "ERROR");
    assert_eq!(told[1].fields.get("error.type"), None);
}

#[tokio::test]
async fn that_no_other_token_was_had_is_told_without_the_words_of_the_vault() {
    let recorder = Recorder::default();
    let server = Server::start([Reply::new("401 Unauthorized", "")]).await;
    let is_first = AtomicBool::new(true);
    let credentials = Credentials::from_fn(move || {
        let token = match is_first.swap(false, Ordering::Relaxed) {
            true => Ok("s3cret"),
            false => Err(std::io::Error::other("words of the vault")),
        };
        async { token }
    });
    let transport = server.builder().credentials(credentials).build().unwrap();
    let guard = tracing::subscriber::set_default(recorder.clone());
    let _ = list::<Page>(&transport).await;
    drop(guard);
    let told = recorder.told();
    let event = told.iter().find(|told| told.name == "WARN event").unwrap();
    let expected = fields([
        ("error.type", "credentials"),
        (
            "message",
            "the token was refused, and no other could be had",
        ),
    ]);
    assert_eq!(event.fields, expected);
    assert!(!format!("{told:?}").contains("vault"), "{told:?}");
}
