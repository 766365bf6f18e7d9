use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::server::{Reply, Server, TOKEN};
use crate::{Page, list};

type Fields = BTreeMap<String, String>;

/// Keeps the fields of our own spans.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Fields>>);

struct Visitor<'a>(&'a mut Fields);

impl Visit for Visitor<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span() && metadata.target().starts_with("astronomer_core")
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        attributes.record(&mut Visitor(&mut self.0.lock().unwrap()));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Visitor(&mut self.0.lock().unwrap()));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

async fn traced(reply: Reply) -> Fields {
    let recorder = Recorder::default();
    let server = Server::start([reply]).await;
    let transport = server.transport();
    let guard = tracing::subscriber::set_default(recorder.clone());
    let _ = list::<Page>(&transport).await;
    drop(guard);
    std::mem::take(&mut *recorder.0.lock().unwrap())
}

#[tokio::test]
async fn a_span_says_what_was_done_and_nothing_secret() {
    let fields = traced(Reply::new("200 OK\r\nX-Request-Id: r1", r#"{"users":[]}"#)).await;
    let expected = [
        ("otel.kind", "\"client\""),
        ("http.request.method", "\"GET\""),
        ("url.template", "\"/organizations/{organizationId}/users\""),
        ("astro.operation", "\"ListUsers\""),
        ("http.response.status_code", "200"),
        ("http.request.resend_count", "0"),
        ("astro.request_id", "\"r1\""),
    ];
    let expected = expected.map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(fields, BTreeMap::from(expected));
}

#[tokio::test]
async fn a_failed_call_says_how() {
    let body = format!(r#"{{"message":"{TOKEN}","requestId":"r2"}}"#);
    let fields = traced(Reply::new("403 Forbidden", body)).await;
    assert_eq!(fields["http.response.status_code"], "403");
    assert_eq!(fields["astro.request_id"], "\"r2\"");
    assert_eq!(fields["error.type"], "\"status\"");
    assert!(!format!("{fields:?}").contains(TOKEN));
    let fields = traced(Reply::json("<html>")).await;
    assert_eq!(fields["http.response.status_code"], "200");
    assert_eq!(fields["error.type"], "\"decode\"");
}
