//! Sources of tokens, without a server.

use std::fs;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use super::*;
use crate::ManualClock;

/// A token that says that it ends so many seconds after `time`.
fn ending(time: SystemTime, seconds: i64) -> String {
    use base64::Engine as _;
    let time = time.duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let end = i64::try_from(time.as_secs()).unwrap() + seconds;
    let payload = format!(r#"{{"exp":{end}}}"#);
    let payload = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(payload);
    format!("eyJhbGciOiJIUzI1NiJ9.{payload}.c2lnbmF0dXJl")
}

async fn secret(credentials: &Credentials) -> String {
    let token = credentials.current(&ManualClock::new()).await.unwrap();
    token.secret().expose().to_owned()
}

#[tokio::test]
async fn a_file_is_read_again_when_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("token");
    let credentials = Credentials::token_file(&path);
    let missing = credentials.check().unwrap_err();
    assert!(missing.is_configuration());
    assert!(missing.to_string().contains("can't be read"), "{missing}");

    fs::write(&path, "Bearer first\n").unwrap();
    assert_eq!(secret(&credentials).await, "first");
    fs::write(&path, "the-second").unwrap();
    assert_eq!(secret(&credentials).await, "the-second");

    fs::write(&path, "").unwrap();
    assert_eq!(secret(&credentials).await, "the-second");
    fs::remove_file(&path).unwrap();
    assert_eq!(secret(&credentials).await, "the-second");
}

#[tokio::test]
async fn a_refused_token_is_looked_up_again_even_when_the_file_looks_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("token");
    fs::write(&path, "old").unwrap();
    let changed = fs::metadata(&path).unwrap().modified().unwrap();
    let credentials = Credentials::token_file(&path);
    let old = credentials.current(&ManualClock::new()).await.unwrap();
    assert!(
        credentials
            .renewed(&old, &ManualClock::new())
            .await
            .unwrap()
            .is_none()
    );

    fs::write(&path, "new").unwrap();
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(changed).unwrap();
    assert_eq!(secret(&credentials).await, "old");
    let new = credentials
        .renewed(&old, &ManualClock::new())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(new.secret().expose(), "new");
}

#[tokio::test]
async fn an_empty_file_names_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("my-token");
    fs::write(&path, "\n").unwrap();
    let error = Credentials::token_file(&path)
        .check()
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("my-token is empty; give the text"),
        "{error}"
    );
}

#[test]
fn a_file_that_cannot_hold_a_token_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let refusal = |path: &std::path::Path| {
        let error = Credentials::token_file(path).check().unwrap_err();
        assert!(error.is_configuration());
        error.to_string()
    };
    let no_file = "is no regular file; give one that holds the token";
    assert!(refusal(folder.path()).ends_with(no_file));
    #[cfg(unix)]
    assert!(refusal("/dev/null".as_ref()).ends_with(no_file));

    let path = folder.path().join("token");
    fs::write(&path, "a".repeat(65536)).unwrap();
    Credentials::token_file(&path).check().unwrap();
    fs::write(&path, "a".repeat(65537)).unwrap();
    let large = refusal(&path);
    assert!(
        large.contains("token is larger than 65536 bytes"),
        "{large}"
    );
    fs::write(&path, b"s3cret\xff").unwrap();
    assert!(refusal(&path).contains("is no UTF-8 text"));
}

#[tokio::test]
async fn one_fetch_serves_all_that_wait() {
    let fetches = Arc::new(AtomicU32::new(0));
    let counted = fetches.clone();
    let credentials = Credentials::from_fn(move || {
        let number = counted.fetch_add(1, Ordering::Relaxed) + 1;
        async move {
            tokio::task::yield_now().await;
            Ok::<_, std::io::Error>(format!("token-{number}"))
        }
    });
    assert_eq!(credentials.claims().unwrap(), None);
    let all = futures_util::future::join_all((0..20).map(|_| secret(&credentials))).await;
    assert!(all.iter().all(|secret| secret == "token-1"), "{all:?}");

    let refused = credentials.current(&ManualClock::new()).await.unwrap();
    let clock = ManualClock::new();
    let renewals = (0..20).map(|_| credentials.renewed(&refused, &clock));
    for renewed in futures_util::future::join_all(renewals).await {
        assert_eq!(renewed.unwrap().unwrap().secret().expose(), "token-2");
    }
    assert_eq!(fetches.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn a_token_about_to_end_is_replaced() {
    let clock = ManualClock::new();
    let credentials = Credentials::from_fn({
        let (clock, fetches) = (clock.clone(), AtomicU32::new(0));
        let made = clock.system_time();
        move || {
            let lifetime = 100 + 100 * i64::from(fetches.fetch_add(1, Ordering::Relaxed));
            let token = ending(made, lifetime);
            async move { Ok::<_, std::io::Error>(token) }
        }
    });
    let first = credentials.current(&clock).await.unwrap();
    clock.advance(Duration::from_secs(60));
    assert!(Arc::ptr_eq(
        &first,
        &credentials.current(&clock).await.unwrap()
    ));
    clock.advance(Duration::from_secs(15));
    let second = credentials.current(&clock).await.unwrap();
    assert!(!Arc::ptr_eq(&first, &second));
    assert!(Arc::ptr_eq(
        &second,
        &credentials.current(&clock).await.unwrap()
    ));
}

#[tokio::test]
async fn a_failed_fetch_is_an_error_of_the_credentials() {
    let credentials = Credentials::from_fn(|| async {
        Err::<String, _>(std::io::Error::other("the vault is sealed"))
    });
    let error = credentials.current(&ManualClock::new()).await.unwrap_err();
    assert!(error.is_credentials());
    assert_eq!(
        error.to_string(),
        "no token could be fetched: the vault is sealed"
    );
}

/// Credentials that fetch what `fetch` gives for the number of the fetch, and how many fetches there were.
fn fetching(
    fetch: impl Fn(u32) -> Result<String, String> + Send + Sync + 'static,
) -> (Credentials, Arc<AtomicU32>) {
    let fetches = Arc::new(AtomicU32::new(0));
    let counted = fetches.clone();
    let credentials = Credentials::from_fn(move || {
        let fetched = fetch(counted.fetch_add(1, Ordering::Relaxed) + 1);
        async move {
            tokio::task::yield_now().await;
            fetched
        }
    });
    (credentials, fetches)
}

#[tokio::test]
async fn a_failed_fetch_is_that_of_all_that_wait() {
    let clock = ManualClock::new();
    let (credentials, fetches) = fetching(|number| Err(format!("failure {number}")));
    let all = (0..20).map(|_| credentials.current(&clock));
    for result in futures_util::future::join_all(all).await {
        let error = result.unwrap_err();
        assert!(error.is_credentials());
        assert!(error.to_string().ends_with(": failure 1"), "{error}");
    }
    assert_eq!(fetches.load(Ordering::Relaxed), 1);
    let later = credentials.current(&clock).await.unwrap_err();
    assert!(later.to_string().ends_with(": failure 2"), "{later}");
    assert_eq!(fetches.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn a_failed_renewal_is_that_of_all_that_wait() {
    let clock = ManualClock::new();
    let (credentials, fetches) = fetching(|number| match number {
        2 => Err("sealed".to_owned()),
        number => Ok(format!("token-{number}")),
    });
    let refused = credentials.current(&clock).await.unwrap();
    let all = (0..20).map(|_| credentials.renewed(&refused, &clock));
    for result in futures_util::future::join_all(all).await {
        assert!(result.unwrap_err().is_credentials());
    }
    let renewed = credentials.renewed(&refused, &clock).await.unwrap();
    assert_eq!(renewed.unwrap().secret().expose(), "token-3");
    assert_eq!(fetches.load(Ordering::Relaxed), 3);
}

#[tokio::test]
async fn a_token_stays_in_use_until_its_end_when_no_other_can_be_fetched() {
    let clock = ManualClock::new();
    let token = ending(clock.system_time(), 100);
    let (credentials, fetches) = fetching(move |number| match number {
        1 => Ok(token.clone()),
        _ => Err("sealed".to_owned()),
    });
    let first = credentials.current(&clock).await.unwrap();
    clock.advance(Duration::from_secs(80));
    let all = (0..20).map(|_| credentials.current(&clock));
    for result in futures_util::future::join_all(all).await {
        assert!(Arc::ptr_eq(&first, &result.unwrap()));
    }
    assert_eq!(fetches.load(Ordering::Relaxed), 2);
    clock.advance(Duration::from_secs(20));
    let error = credentials.current(&clock).await.unwrap_err();
    assert!(error.to_string().ends_with("sealed"), "{error}");
}

#[tokio::test]
async fn a_clock_that_is_wrong_does_not_fetch_a_token_for_each_call() {
    let clock = ManualClock::new();
    let token = ending(clock.system_time(), -3600);
    let (credentials, fetches) = fetching(move |_| Ok(token.clone()));
    for _ in 0..3 {
        credentials.current(&clock).await.unwrap();
        clock.advance(Duration::from_secs(10));
    }
    assert_eq!(fetches.load(Ordering::Relaxed), 1);
    let known = credentials.current(&clock).await.unwrap();
    assert_eq!(fetches.load(Ordering::Relaxed), 2);
    clock.advance(Duration::from_secs(29));
    credentials.renewed(&known, &clock).await.unwrap();
    clock.advance(Duration::from_secs(29));
    credentials.current(&clock).await.unwrap();
    assert_eq!(fetches.load(Ordering::Relaxed), 3);
}

#[tokio::test]
async fn the_error_of_a_function_is_made_fit_to_be_shown() {
    let clock = ManualClock::new();
    let jwt = ending(clock.system_time(), 60);
    let text = format!(
        "sealed\n\x1b[31m{jwt} and opaque-token {}",
        "x".repeat(5000)
    );
    let (credentials, _) = fetching(move |number| match number {
        1 => Ok("opaque-token".to_owned()),
        _ => Err(text.clone()),
    });
    let known = credentials.current(&clock).await.unwrap();
    let error = credentials.renewed(&known, &clock).await.unwrap_err();
    let says = "no token could be fetched: sealed\\n\\u{1b}[31m[hidden] and [hidden] xxx";
    assert!(error.to_string().starts_with(says), "{error}");
    for shown in [
        error.to_string(),
        format!("{error:?}"),
        format!("{error:#?}"),
    ] {
        let secrets = ["eyJ", "opaque", "\x1b"];
        assert!(
            !secrets.iter().any(|secret| shown.contains(secret)),
            "{shown}"
        );
        assert!(shown.len() < 1000, "{shown}");
    }
}

#[test]
fn nothing_shows_a_token() {
    let fixed = Credentials::token("s3cret-token");
    let broken = Credentials::token("s3cret token");
    let shown = format!("{fixed:?} {broken:?} {}", broken.check().unwrap_err());
    assert!(!shown.contains("s3cret"), "{shown}");
    assert!(shown.contains("the token has a space"), "{shown}");
}
