//! What a single call sets and makes of its answer.

use std::sync::Arc;
use std::time::Duration;

use astronomer_core::{Call, Error, ManualClock, OperationInfo, Transport};
use futures_util::TryStreamExt;
use serde_json::Value;

use crate::faults::{CREATE, READ};
use crate::server::{Reply, Server};
use crate::time::SkippingClock;

fn call(transport: &Transport, operation: &'static OperationInfo) -> Call<Value> {
    let url = format!("{}/things", transport.base_url());
    transport.call(transport.http().get(url), operation)
}

#[tokio::test]
async fn a_timeout_of_zero_is_refused_by_name() {
    let server = Server::start([]).await;
    let transport = server.transport();
    let stream = || {
        let url = format!("{}/things", transport.base_url());
        transport.stream(transport.http().get(url), &READ)
    };
    let zero = Duration::ZERO;
    let of_call = "ReadThing: the timeout of the call is zero, so that it could not succeed; give a larger one";
    let of_attempt = of_call.replace("of the call", "of an attempt");
    for (result, says) in [
        (
            call(&transport, &READ).with_timeout(zero).await.map(|_| ()),
            of_call,
        ),
        (
            call(&transport, &READ)
                .with_attempt_timeout(zero)
                .await
                .map(|_| ()),
            &of_attempt,
        ),
        (stream().with_timeout(zero).await.map(|_| ()), of_call),
        (
            stream().with_attempt_timeout(zero).await.map(|_| ()),
            &of_attempt,
        ),
    ] {
        let error = result.unwrap_err();
        assert!(error.is_invalid_input(), "{error}");
        assert_eq!((error.to_string().as_str(), error.attempts()), (says, 0));
    }
    assert_eq!(server.requests().len(), 0);
}

/// A token that comes when the time for the call is over just then.
#[tokio::test]
async fn a_call_whose_time_is_over_before_it_begins_says_so() {
    let server = Server::start([]).await;
    let clock = ManualClock::new();
    let fetch = clock.clone();
    let late = astronomer_core::Credentials::from_fn(move || {
        fetch.advance(Duration::from_secs(5));
        async { Ok::<_, std::io::Error>("s3cret".to_owned()) }
    });
    let transport = server
        .builder()
        .credentials(late)
        .no_rate_limits()
        .clock(Arc::new(clock))
        .timeout(Duration::from_secs(5))
        .build()
        .unwrap();
    let error = call(&transport, &READ).await.unwrap_err();
    assert!(error.is_timeout());
    let says = "ReadThing: nothing was sent within the 5s for the whole call";
    assert!(error.to_string().starts_with(says), "{error}");
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn what_a_conversion_refuses_keeps_the_answer() {
    let answer = Reply::new("201 Created\r\nX-Request-Id: r1", r#"{"id":1}"#);
    let server = Server::start([answer.clone(), answer]).await;
    let transport = server.transport();
    let refused = |operation| {
        let refuse = |_| Err::<(), _>(Error::incomplete(&READ, "2 of 3 things"));
        call(&transport, operation).try_map(refuse)
    };
    let error = refused(&CREATE).await.unwrap_err();
    assert!(error.is_incomplete());
    assert_eq!(error.status().map(|status| status.as_u16()), Some(201));
    assert_eq!(error.headers().unwrap()["content-length"], "8");
    assert_eq!((error.body(), error.attempts()), (Some(r#"{"id":1}"#), 1));
    assert_eq!(
        error.to_string(),
        "CreateThing: 2 of 3 things; the object was created all the same: look before sending it again (request id r1)"
    );
    let error = refused(&READ).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "ReadThing: 2 of 3 things (request id r1)"
    );
}

#[tokio::test]
async fn a_stream_can_do_without_repeats() {
    let replies = [Reply::new("503 Busy", ""), Reply::new("200 OK", "abc")];
    let server = Server::start(replies).await;
    let transport = Transport::builder(server.url().parse().unwrap())
        .clock(Arc::new(SkippingClock::new()))
        .build()
        .unwrap();
    let open = || {
        let url = format!("{}/things", transport.base_url());
        transport.stream(transport.http().get(url), &READ)
    };
    let error = open().without_retries().await.map(|_| ()).unwrap_err();
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
    let pieces: Vec<_> = open()
        .await
        .unwrap()
        .into_inner()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(pieces.concat(), b"abc");
}
