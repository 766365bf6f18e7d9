//! Sources of tokens, without a server.

use std::fs;
use std::sync::atomic::{AtomicU32, Ordering};

use super::*;
use crate::ManualClock;

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
    assert!(credentials.renewed(&old).await.unwrap().is_none());

    fs::write(&path, "new").unwrap();
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(changed).unwrap();
    assert_eq!(secret(&credentials).await, "old");
    let new = credentials.renewed(&old).await.unwrap().unwrap();
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
    let renewals = (0..20).map(|_| credentials.renewed(&refused));
    for renewed in futures_util::future::join_all(renewals).await {
        assert_eq!(renewed.unwrap().unwrap().secret().expose(), "token-2");
    }
    assert_eq!(fetches.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn a_token_about_to_end_is_replaced() {
    use base64::Engine as _;
    let clock = ManualClock::new();
    let epoch = std::time::SystemTime::UNIX_EPOCH;
    let now = clock.system_time().duration_since(epoch).unwrap().as_secs();
    let credentials = Credentials::from_fn({
        let fetches = AtomicU32::new(0);
        move || {
            let lifetime = 100 + u64::from(fetches.fetch_add(1, Ordering::Relaxed)) * 100;
            let payload = format!(r#"{{"exp":{}}}"#, now + lifetime);
            let payload = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(payload);
            async move { Ok::<_, std::io::Error>(format!("e30.{payload}.x")) }
        }
    });
    let first = credentials.current(&clock).await.unwrap();
    clock.advance(std::time::Duration::from_secs(60));
    assert!(Arc::ptr_eq(
        &first,
        &credentials.current(&clock).await.unwrap()
    ));
    clock.advance(std::time::Duration::from_secs(15));
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

#[test]
fn nothing_shows_a_token() {
    let fixed = Credentials::token("s3cret-token");
    let broken = Credentials::token("s3cret token");
    let shown = format!("{fixed:?} {broken:?} {}", broken.check().unwrap_err());
    assert!(!shown.contains("s3cret"), "{shown}");
    assert!(shown.contains("the token has a space"), "{shown}");
}
