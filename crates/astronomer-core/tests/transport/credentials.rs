//! Tokens that change while calls are made.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use astronomer_core::{Credentials, ExponentialBackoff, ManualClock};

use crate::server::{Reply, Server, header};
use crate::spans::Recorder;
use crate::{Page, list};

const PAGE: &str = r#"{"users":[]}"#;

fn unauthorized() -> Reply {
    Reply::new("401 Unauthorized", r#"{"message":"who are you?"}"#)
}

/// Credentials that give `token-1`, then `token-2` and so on, and how many were given.
fn counted() -> (Credentials, Arc<AtomicU32>) {
    let fetches = Arc::new(AtomicU32::new(0));
    let counter = fetches.clone();
    let credentials = Credentials::from_fn(move || {
        let number = counter.fetch_add(1, Ordering::Relaxed) + 1;
        async move { Ok::<_, std::io::Error>(format!("s3cret-{number}")) }
    });
    (credentials, fetches)
}

fn sent(server: &Server) -> Vec<String> {
    let requests = server.requests();
    let tokens = requests
        .iter()
        .map(|request| header(request, "authorization"));
    tokens
        .map(|token| token.unwrap_or_default().to_owned())
        .collect()
}

#[tokio::test]
async fn a_refused_token_is_replaced_once() {
    let server = Server::start([unauthorized(), Reply::json(PAGE), Reply::json(PAGE)]).await;
    let (credentials, fetches) = counted();
    let transport = server.builder().credentials(credentials).build().unwrap();
    let response = list::<Page>(&transport).await.unwrap();
    assert_eq!(response.attempts(), 2);
    list::<Page>(&transport).await.unwrap();
    assert_eq!(
        sent(&server),
        ["Bearer s3cret-1", "Bearer s3cret-2", "Bearer s3cret-2"]
    );
    assert_eq!(fetches.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn a_token_that_is_refused_again_is_an_error() {
    let server = Server::start([unauthorized(), unauthorized()]).await;
    let (credentials, fetches) = counted();
    let transport = server.builder().credentials(credentials).build().unwrap();
    let error = list::<Page>(&transport).await.unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!(error.attempts(), 2);
    assert_eq!(fetches.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn a_file_that_cannot_be_used_is_told_of_once_per_change() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("token");
    std::fs::write(&path, "s3cret-1").unwrap();
    let replies = std::iter::repeat_n(Reply::json(PAGE), 12);
    let server = Server::start(replies.chain([unauthorized()])).await;
    let credentials = Credentials::token_file(&path);
    let transport = server.builder().credentials(credentials).build().unwrap();
    let recorder = Recorder::default();
    let _guard = tracing::subscriber::set_default(recorder.clone());
    let calls = async |count| {
        for _ in 0..count {
            list::<Page>(&transport).await.unwrap();
        }
        let told = recorder.told().into_iter();
        let warnings = told.filter(|told| told.name == "WARN event");
        let errors = warnings.map(|told| told.fields["error"].clone());
        errors.collect::<Vec<_>>()
    };
    std::fs::remove_file(&path).unwrap();
    assert_eq!(calls(3).await.len(), 1);
    std::fs::write(&path, "").unwrap();
    let told = calls(3).await;
    assert_eq!(told.len(), 2);
    assert!(told[0].contains("can't be read"), "{told:?}");
    assert!(told[1].contains("is empty"), "{told:?}");
    std::fs::write(&path, "s3cret-1").unwrap();
    assert_eq!(calls(3).await.len(), 2);
    std::fs::remove_file(&path).unwrap();
    assert_eq!(calls(3).await.len(), 3);
    let error = list::<Page>(&transport).await.unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!(calls(0).await.len(), 3);
}

#[tokio::test]
async fn a_fixed_token_is_sent_once() {
    let server = Server::start([unauthorized()]).await;
    let error = list::<Page>(&server.transport()).await.unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn errors_hide_every_token_of_the_call() {
    let quoting = |status: &str| Reply::new(status, "no s3cret-1 and no s3cret-2 here");
    let server = Server::start([quoting("401 Unauthorized"), quoting("400 Bad Request")]).await;
    let (credentials, _) = counted();
    let transport = server.builder().credentials(credentials).build().unwrap();
    let error = list::<Page>(&transport).await.unwrap_err();
    let shown = format!("{error} {error:#?} {:?}", error.body());
    assert!(!shown.contains("s3cret"), "{shown}");
    assert!(shown.contains("[hidden]"), "{shown}");
}

#[tokio::test]
async fn a_fetch_that_hangs_ends_with_the_call() {
    let server = Server::start([]).await;
    let clock = ManualClock::new();
    let never = Credentials::from_fn(|| async {
        std::future::pending::<()>().await;
        Ok::<_, std::io::Error>(String::new())
    });
    let transport = server
        .builder()
        .credentials(never)
        .timeout(Duration::from_secs(30))
        .clock(Arc::new(clock.clone()))
        .build()
        .unwrap();
    let call = tokio::spawn(async move { list::<Page>(&transport).await.map(|_| ()) });
    clock.sleepers(1).await;
    clock.advance(Duration::from_secs(30));
    let error = call.await.unwrap().unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.attempts(), 0);
    assert!(
        error
            .to_string()
            .contains("no token within the 30s for the whole call"),
        "{error}"
    );
}

#[tokio::test]
async fn a_fetch_that_fails_is_the_call_s_error() {
    let server = Server::start([]).await;
    let sealed = Credentials::from_fn(|| async {
        Err::<String, _>(std::io::Error::other("the vault is sealed"))
    });
    let transport = server
        .builder()
        .credentials(sealed)
        .retry_policy(ExponentialBackoff::new())
        .build()
        .unwrap();
    let error = list::<Page>(&transport).await.unwrap_err();
    assert!(error.is_credentials());
    assert_eq!(error.attempts(), 0);
    assert_eq!(
        error.to_string(),
        "ListUsers: no token could be fetched: the vault is sealed"
    );
}

#[tokio::test]
async fn a_refused_token_that_has_expired_says_so() {
    use base64::Engine as _;
    let server = Server::start([unauthorized()]).await;
    let payload = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(r#"{"exp":1700000000}"#);
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
    let transport = server
        .builder()
        .token(format!("e30.{payload}.x"))
        .clock(Arc::new(ManualClock::at(now)))
        .build()
        .unwrap();
    let error = list::<Page>(&transport).await.unwrap_err();
    assert!(error.is_unauthorized());
    let says = "the token says that it expired on Tue, 14 Nov 2023 22:13:20 GMT";
    assert!(error.to_string().contains(says), "{error}");
}
