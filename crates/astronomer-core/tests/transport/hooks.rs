use std::sync::{Arc, Mutex};
use std::time::Duration;

use astronomer_core::{Attempt, AttemptHook, AttemptOutcome, ExponentialBackoff, HeaderMap};

use crate::Page;
use crate::faults::{READ, send};
use crate::server::{Reply, Server, TOKEN, header};
use crate::time::SkippingClock;

/// Writes down what it is told, and adds a header.
#[derive(Clone, Debug, Default)]
struct Notebook {
    lines: Arc<Mutex<Vec<String>>>,
    headers: Arc<Mutex<String>>,
}

impl AttemptHook for Notebook {
    fn before(&self, attempt: &Attempt, headers: &mut HeaderMap) {
        let line = format!("{} {}", attempt.operation.id, attempt.number);
        self.lines.lock().unwrap().push(line);
        self.headers
            .lock()
            .unwrap()
            .push_str(&format!("{headers:?}"));
        let parent = format!("00-{:032x}-{:016x}-01", 7, attempt.number);
        headers.insert("traceparent", parent.parse().unwrap());
        headers.insert("authorization", "Bearer of another".parse().unwrap());
    }

    fn after(&self, attempt: &Attempt, outcome: &AttemptOutcome<'_>) {
        let status = outcome.status.map(|status| status.as_u16());
        self.lines.lock().unwrap().push(format!(
            "{} {status:?} {:?} {:?} {:?}",
            attempt.number,
            outcome.error.map(ToString::to_string),
            outcome.duration,
            outcome.retry_in,
        ));
    }
}

#[tokio::test]
async fn hooks_see_every_attempt_and_never_the_token() {
    let replies = [
        Reply::Hang(Vec::new()),
        Reply::new("429 Busy\r\nRetry-After: 7", ""),
        Reply::json(r#"{"users":[]}"#),
    ];
    let server = Server::start(replies).await;
    let (clock, notebook) = (SkippingClock::new(), Notebook::default());
    let transport = server
        .builder()
        .retry_policy(ExponentialBackoff::new().random(|| 0.5))
        .clock(Arc::new(clock.clone()))
        .hook(notebook.clone())
        .build()
        .unwrap();
    let (result, ()) = tokio::join!(send::<Page>(&transport, &READ), async {
        server.hanging().await;
        clock.advance(Duration::from_secs(60));
    });
    result.unwrap();
    let lines = notebook.lines.lock().unwrap().clone();
    assert_eq!(
        lines,
        [
            "ReadThing 1",
            "1 None Some(\"ReadThing: no answer within 60s: allow more time or ask for less at once\") 60s Some(250ms)",
            "ReadThing 2",
            "2 Some(429) Some(\"ReadThing: 429 Too Many Requests: too many requests, try again in 7s, after 2 attempts\") \
             0ns Some(7.25s)",
            "ReadThing 3",
            "3 Some(200) None 0ns None",
        ]
    );
    assert!(!notebook.headers.lock().unwrap().contains(TOKEN));
    for (index, request) in server.requests().iter().enumerate() {
        let parent = format!("00-{:032x}-{:016x}-01", 7, index + 1);
        assert_eq!(header(request, "traceparent"), Some(&*parent));
        let signed = format!("Bearer {TOKEN}");
        assert_eq!(header(request, "authorization"), Some(&*signed));
    }
}

#[tokio::test]
async fn the_last_failure_has_no_next_attempt() {
    let server = Server::start([Reply::new("503 Busy", "")]).await;
    let notebook = Notebook::default();
    let transport = server.builder().hook(notebook.clone()).build().unwrap();
    send::<Page>(&transport, &READ).await.unwrap_err();
    let last = notebook.lines.lock().unwrap().pop().unwrap();
    assert!(last.starts_with("1 Some(503) Some("), "{last}");
    assert!(last.ends_with(" None"), "{last}");
}
