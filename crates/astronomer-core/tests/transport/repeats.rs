//! What decides on a repeat besides the fault: what came before, the policy, the time, the budget.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use astronomer_core::{
    Attempt, AttemptHook, AttemptOutcome, Credentials, Error, ExponentialBackoff, FailedAttempt,
    ResponseValue, RetryBudget, RetryDecision, RetryPolicy, StatusCode, TransportBuilder,
};

use crate::Page;
use crate::faults::{CREATE, DELETE, READ, ROTATE, send};
use crate::server::{Reply, Server, header};
use crate::time::SkippingClock;

fn page() -> Reply {
    Reply::json(r#"{"users":[]}"#)
}

fn status(line: &str) -> Reply {
    Reply::new(line, "")
}

/// A server, and a transport that waits half of the longest time, on a clock of its own.
async fn patient(replies: Vec<Reply>) -> (Server, TransportBuilder, SkippingClock) {
    let server = Server::start(replies).await;
    let clock = SkippingClock::new();
    let builder = server
        .builder()
        .retry_policy(ExponentialBackoff::new().random(|| 0.5))
        .clock(Arc::new(clock.clone()));
    (server, builder, clock)
}

#[tokio::test]
async fn a_success_tells_how_often_it_was_sent() {
    let replies = vec![
        status("503 Service Unavailable"),
        status("429 Busy"),
        page(),
    ];
    let (server, builder, clock) = patient(replies).await;
    let transport = builder.build().unwrap();
    let response = send::<Page>(&transport, &READ).await.unwrap();
    assert_eq!(response.attempts(), 3);
    assert_eq!(server.requests().len(), 3);
    let waits = [250, 500].map(Duration::from_millis);
    assert_eq!(clock.waits(), waits);
}

#[tokio::test]
async fn a_repeated_request_is_the_same_request() {
    let (server, builder, _) = patient(vec![status("429 Busy"), page()]).await;
    send::<Page>(&builder.build().unwrap(), &CREATE)
        .await
        .unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0], requests[1]);
    assert!(requests[0].ends_with("\r\n\r\n{\"name\":\"a thing\"}"));
}

async fn delete(replies: Vec<Reply>) -> (Result<ResponseValue<()>, Error>, usize) {
    let (server, builder, _) = patient(replies).await;
    let result = send::<()>(&builder.build().unwrap(), &DELETE).await;
    (result, server.requests().len())
}

#[tokio::test]
async fn a_repeated_deletion_that_finds_nothing_is_done() {
    let gone = Reply::new("404 Not Found", r#"{"message":"no such thing"}"#);
    for first in [
        status("502 Bad Gateway"),
        Reply::Raw(Vec::new()),
        Reply::Reset(Vec::new()),
    ] {
        let (result, requests) = delete(vec![first, status("429 Busy"), gone.clone()]).await;
        let response = result.unwrap();
        assert_eq!(requests, 3);
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert_eq!(response.attempts(), 3);
    }
}

#[tokio::test]
async fn a_deletion_that_did_not_run_before_may_find_nothing() {
    let gone = Reply::new("404 Not Found", r#"{"message":"no such thing"}"#);
    for replies in [
        vec![gone.clone()],
        vec![status("429 Busy"), gone.clone()],
        vec![status("429 Busy"), status("429 Busy"), gone],
    ] {
        let count = replies.len();
        let (result, requests) = delete(replies).await;
        let error = result.unwrap_err();
        assert!(error.is_not_found(), "{error}");
        assert_eq!((error.attempts() as usize, requests), (count, count));
    }
}

#[tokio::test]
async fn a_404_that_is_not_the_api_s_proves_nothing() {
    let text = "404 Not Found\r\nContent-Type: text/plain";
    for foreign in [
        Reply::new("404 Not Found", "<html>no such host</html>"),
        Reply::new(text, "default backend - 404"),
        status("404 Not Found"),
        Reply::new("404 Not Found", r#"["message","requestId"]"#),
        Reply::new("404 Not Found", r#"{"error":"no such route"}"#),
    ] {
        let (result, requests) = delete(vec![status("502 Bad Gateway"), foreign]).await;
        let error = result.unwrap_err();
        assert!(error.is_not_found(), "{error}");
        assert_eq!((error.attempts(), requests), (2, 2));
    }
}

#[tokio::test]
async fn a_repeated_deletion_that_finds_nothing_is_done_for_a_raw_answer_too() {
    let body = r#"{"requestId":"r1"}"#;
    let gone = Reply::new("404 Not Found", body);
    let (_server, builder, _) = patient(vec![status("502 Bad Gateway"), gone.clone(), gone]).await;
    let transport = builder.build().unwrap();
    let call = || {
        let url = format!("{}/things", transport.base_url());
        transport.call::<()>(transport.http().delete(url), &DELETE)
    };
    let raw = call().raw().await.unwrap();
    assert_eq!((raw.status(), raw.attempts()), (StatusCode::NOT_FOUND, 2));
    assert_eq!(raw.text(), body);
    assert_eq!(raw.error_for_status().unwrap().text(), body);
    let first = call().raw().await.unwrap();
    assert!(first.error_for_status().unwrap_err().is_not_found());
}

/// Credentials that give `s3cret-1`, then `s3cret-2` and so on.
fn fetched() -> Credentials {
    let fetches = AtomicU32::new(0);
    Credentials::from_fn(move || {
        let number = fetches.fetch_add(1, Ordering::Relaxed) + 1;
        async move { Ok::<_, std::io::Error>(format!("s3cret-{number}")) }
    })
}

#[tokio::test]
async fn a_rotation_is_not_sent_again_after_a_401() {
    let (server, builder, _) = patient(vec![status("401 Unauthorized"), page()]).await;
    let transport = builder.credentials(fetched()).build().unwrap();
    let error = send::<Page>(&transport, &ROTATE).await.unwrap_err();
    assert!(error.is_unauthorized(), "{error}");
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));

    let (server, builder, _) = patient(vec![status("401 Unauthorized"), page()]).await;
    let transport = builder.retry_policy(Reckless).build().unwrap();
    let error = send::<Page>(&transport, &ROTATE).await.unwrap_err();
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
}

#[tokio::test]
async fn without_retries_a_refused_token_is_still_replaced_once() {
    let unauthorized = || status("401 Unauthorized");
    let replies = vec![unauthorized(), page(), unauthorized(), status("503 Busy")];
    let (server, builder, _) = patient(replies).await;
    let transport = builder.credentials(fetched()).build().unwrap();
    let call = || {
        let url = format!("{}/things", transport.base_url());
        let request = transport.http().post(url).body("{}");
        transport.call::<Page>(request, &CREATE).without_retries()
    };
    assert_eq!(call().response().await.unwrap().attempts(), 2);
    let error = call().await.unwrap_err();
    assert!(error.is_server_error(), "{error}");
    assert_eq!((error.attempts(), server.requests().len()), (2, 4));
}

#[tokio::test]
async fn a_repeat_carries_the_token_of_its_own_time() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("token");
    std::fs::write(&path, "s3cret-1").unwrap();
    let (server, builder, _) = patient(vec![status("503 Busy"), page()]).await;
    let rotated = path.clone();
    let transport = builder
        .credentials(Credentials::token_file(&path))
        .hook(Rotation(rotated))
        .build()
        .unwrap();
    send::<Page>(&transport, &READ).await.unwrap();
    let requests = server.requests();
    let sent = requests
        .iter()
        .map(|request| header(request, "authorization"));
    let sent: Vec<_> = sent.collect();
    assert_eq!(sent, [Some("Bearer s3cret-1"), Some("Bearer s3cret-two")]);
}

/// Writes another token into a file after the first attempt.
#[derive(Debug)]
struct Rotation(std::path::PathBuf);

impl AttemptHook for Rotation {
    fn after(&self, _: &Attempt, _: &AttemptOutcome<'_>) {
        std::fs::write(&self.0, "s3cret-two").unwrap();
    }
}

#[tokio::test]
async fn a_repeated_read_that_finds_nothing_failed() {
    let replies = vec![status("503 Service Unavailable"), status("404 Not Found")];
    let (_server, builder, _) = patient(replies).await;
    let error = send::<Page>(&builder.build().unwrap(), &READ)
        .await
        .unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.attempts(), 2);
}

#[tokio::test]
async fn a_wait_that_passes_the_deadline_is_not_begun() {
    let replies = [7, 65, 7].map(|wait| status(&format!("429 Busy\r\nRetry-After: {wait}")));
    let (server, builder, clock) = patient(replies.into()).await;
    let obedient = ExponentialBackoff::new().max_retry_after(Duration::from_secs(100));
    let obedient = obedient.random(|| 0.0);
    let transport = builder
        .retry_policy(obedient)
        .timeout(Duration::from_secs(70))
        .build()
        .unwrap();
    let error = send::<Page>(&transport, &READ).await.unwrap_err();
    assert!(error.is_rate_limited());
    assert_eq!(
        error.to_string(),
        "ReadThing: 429 Too Many Requests: too many requests, try again in 65s, after 2 attempts; \
         not repeated: the 70s for the whole call would be over before"
    );
    assert_eq!(clock.waits(), [Duration::from_secs(7)]);
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn the_deadline_cuts_an_attempt_short() {
    let (server, builder, clock) = patient(vec![Reply::Hang(Vec::new()); 5]).await;
    let transport = builder
        .timeout(Duration::from_secs(100))
        .attempt_timeout(Duration::from_secs(500))
        .build()
        .unwrap();
    let passing = async {
        server.hanging().await;
        clock.advance(Duration::from_secs(100));
        std::future::pending::<()>().await;
    };
    let error = tokio::select! {
        result = send::<Page>(&transport, &READ) => result.unwrap_err(),
        () = passing => unreachable!("it never ends"),
    };
    assert!(error.is_timeout());
    assert_eq!(error.attempts(), 1);
    assert_eq!(
        error.to_string(),
        "ReadThing: no answer within the 100s for the whole call: allow more time or ask for less at once"
    );
}

#[tokio::test]
async fn the_options_of_a_call_come_before_those_of_its_client() {
    let (server, builder, _) = patient(vec![status("503 Service Unavailable"); 9]).await;
    let transport = builder.build().unwrap();
    let call = || {
        let url = format!("{}/things", transport.base_url());
        transport.call::<Page>(transport.http().get(url), &READ)
    };
    let error = call().without_retries().await.unwrap_err();
    assert_eq!(error.attempts(), 1);
    let twice = ExponentialBackoff::new().max_attempts(2).random(|| 0.0);
    let error = call().with_retry_policy(twice).await.unwrap_err();
    assert_eq!(error.attempts(), 2);
    let slow = ExponentialBackoff::new().base_wait(Duration::from_secs(200));
    let slow = slow.max_wait(Duration::from_secs(200)).random(|| 0.5);
    let brief = call().with_timeout(Duration::from_secs(60));
    let error = brief.with_retry_policy(slow).await.unwrap_err();
    assert_eq!(error.attempts(), 1);
    assert!(error.to_string().contains("the 60s for"), "{error}");
    assert_eq!(server.requests().len(), 4);
    let raw = call().raw().await.unwrap();
    assert_eq!((raw.status().as_u16(), raw.attempts()), (503, 4));
    let error = raw.error_for_status().unwrap_err();
    assert_eq!(error.attempts(), 4);
}

/// Repeats everything, three times in all.
#[derive(Debug)]
struct Reckless;

impl RetryPolicy for Reckless {
    fn decide(&self, failed: &FailedAttempt<'_>) -> RetryDecision {
        match failed.attempts {
            3 => RetryDecision::GiveUp(format!("{:?} is enough", failed.elapsed)),
            _ => RetryDecision::RetryAfter(Duration::from_secs(2)),
        }
    }
}

#[tokio::test]
async fn a_policy_of_ones_own_decides_but_not_on_creations_that_may_have_run() {
    let conflict = Reply::new("409 Conflict", r#"{"message":"later"}"#);
    let (_server, builder, clock) = patient(vec![conflict; 6]).await;
    let transport = builder.retry_policy(Reckless).build().unwrap();
    let error = send::<Page>(&transport, &READ).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "ReadThing: 409 Conflict: later, after 3 attempts; not repeated: 4s is enough"
    );
    assert_eq!(clock.waits(), [Duration::from_secs(2); 2]);
    let error = send::<Page>(&transport, &CREATE).await.unwrap_err();
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn an_empty_budget_ends_repeats_but_not_those_the_server_asks_for() {
    let mut replies = vec![status("503 Service Unavailable"); 3];
    replies.extend([status("503 Service Unavailable\r\nRetry-After: 1"), page()]);
    replies.push(status("503 Service Unavailable"));
    replies.extend((0..4).map(|_| page()));
    replies.extend([status("503 Service Unavailable"), page()]);
    let (server, builder, _) = patient(replies).await;
    let budget = RetryBudget::new(10);
    let transport = builder.retry_budget(budget.clone()).build().unwrap();
    let other = transport.clone();

    let error = send::<Page>(&transport, &READ).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "ReadThing: 503 Service Unavailable: the server says nothing, after 3 attempts; \
         not repeated: too many calls have failed lately, the retry budget is used up"
    );
    assert_eq!(budget.available(), 0);

    let asked_for = send::<Page>(&other, &READ).await.unwrap();
    assert_eq!((asked_for.attempts(), budget.available()), (2, 1));

    let error = send::<Page>(&other, &READ).await.unwrap_err();
    assert_eq!((error.attempts(), budget.available()), (1, 1));

    for available in 2..=5 {
        send::<Page>(&transport, &READ).await.unwrap();
        assert_eq!(budget.available(), available);
    }
    let repeated = send::<Page>(&transport, &READ).await.unwrap();
    assert_eq!((repeated.attempts(), budget.available()), (2, 5));
    assert_eq!(server.requests().len(), 12);
}

#[tokio::test]
async fn a_server_that_asks_for_less_than_a_second_asks_for_nothing() {
    let date = "503 Busy\r\nRetry-After: Thu, 01 Jan 2026 00:00:01 GMT";
    let (_server, builder, clock) = patient(vec![status("503 Busy"), status(date), page()]).await;
    let budget = RetryBudget::new(10);
    let transport = builder.retry_budget(budget.clone()).build().unwrap();
    send::<Page>(&transport, &READ).await.unwrap();
    // 0.75 s are left to the date, and chance adds 0.25 s.
    assert_eq!(clock.waits(), [250, 1000].map(Duration::from_millis));
    assert_eq!(budget.available(), 5);
}

#[tokio::test]
async fn without_a_budget_only_the_policy_counts() {
    let (server, builder, _) = patient(vec![status("503 Service Unavailable"); 300]).await;
    let many = ExponentialBackoff::new().max_attempts(300).random(|| 0.0);
    let transport = builder
        .retry_policy(many)
        .no_retry_budget()
        .no_rate_limits()
        .build()
        .unwrap();
    let error = send::<Page>(&transport, &READ).await.unwrap_err();
    assert_eq!(error.attempts(), 300);
    assert_eq!(server.requests().len(), 300);
}
