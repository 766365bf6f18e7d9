//! What is left when nobody waits for a call any more.

use std::future::IntoFuture;
use std::sync::Arc;
use std::time::Duration;

use astronomer_core::{Error, ManualClock, RateLimits, ResponseValue, RetryBudget, Transport};
use serde_json::Value;
use tokio::task::JoinHandle;

use crate::faults::{READ, send};
use crate::server::{Reply, Server, own_client};

type Spawned = JoinHandle<Result<ResponseValue<Value>, Error>>;

fn spawn(transport: &Transport) -> Spawned {
    let transport = transport.clone();
    tokio::spawn(async move { send::<Value>(&transport, &READ).await })
}

async fn end(call: Spawned) {
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
}

/// A transport with one slot per second and a full budget of 20 tokens.
fn narrow(server: &Server, clock: &ManualClock, budget: &RetryBudget) -> Transport {
    Transport::builder(server.url().parse().unwrap())
        .clock(Arc::new(clock.clone()))
        .rate_limits(RateLimits::default().get(1))
        .retry_budget(budget.clone())
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_call_dropped_before_its_repeat_is_not_repeated() {
    let replies = [Reply::new("503 Busy", ""), Reply::json("{}")];
    let server = Server::start(replies).await;
    let (clock, budget) = (ManualClock::new(), RetryBudget::new(20));
    let transport = narrow(&server, &clock, &budget);
    let call = spawn(&transport);
    while budget.available() == 20 {
        tokio::task::yield_now().await;
    }
    // The wait before the repeat.
    clock.sleepers(1).await;
    end(call).await;
    assert_eq!(budget.available(), 20);
    clock.advance(Duration::from_secs(100));
    send::<Value>(&transport, &READ).await.unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_call_dropped_under_way_keeps_its_slot_while_it_may_still_arrive() {
    let server = Server::start([Reply::Hang(Vec::new()), Reply::json("{}")]).await;
    let (clock, budget) = (ManualClock::new(), RetryBudget::new(20));
    let transport = narrow(&server, &clock, &budget);
    let dropped = spawn(&transport);
    server.hanging().await;
    let next = spawn(&transport);
    // The time of the attempt under way; the whole call's time and the wait for a slot of the next.
    clock.sleepers(3).await;
    clock.advance(Duration::from_secs(5));
    end(dropped).await;
    clock.sleepers(2).await;
    // One second after the time for connecting.
    clock.advance(Duration::from_millis(5999));
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
    assert_eq!(server.requests().len(), 1);
    clock.advance(Duration::from_millis(1));
    next.await.unwrap().unwrap();
    assert_eq!(server.requests().len(), 2);
    assert_eq!(budget.available(), 20);
}

#[tokio::test]
async fn a_call_dropped_in_the_queue_lets_the_next_pass() {
    let server = Server::start([Reply::json("{}"), Reply::json("{}")]).await;
    let (clock, budget) = (ManualClock::new(), RetryBudget::new(20));
    let transport = narrow(&server, &clock, &budget);
    send::<Value>(&transport, &READ).await.unwrap();
    let dropped = spawn(&transport);
    clock.sleepers(2).await;
    let next = spawn(&transport);
    clock.sleepers(3).await;
    end(dropped).await;
    clock.sleepers(2).await;
    clock.advance(Duration::from_secs(1));
    next.await.unwrap().unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_repeat_dropped_under_way_has_cost_its_tokens() {
    let replies = [Reply::new("503 Busy", ""), Reply::Hang(Vec::new())];
    let server = Server::start(replies).await;
    let (clock, budget) = (ManualClock::new(), RetryBudget::new(20));
    let transport = narrow(&server, &clock, &budget);
    let call = spawn(&transport);
    let passing = async {
        loop {
            clock.sleepers(1).await;
            if budget.available() < 20 {
                clock.advance(Duration::from_secs(2));
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        () = server.hanging() => {}
        () = passing => unreachable!("it never ends"),
    }
    end(call).await;
    assert_eq!(budget.available(), 15);
}

#[tokio::test]
async fn a_call_that_is_never_awaited_sends_nothing() {
    let server = Server::start([Reply::json("{}")]).await;
    let transport = server.transport();
    let request = transport.http().get(server.url());
    drop(transport.call::<Value>(request, &READ));
    let request = transport.http().get(server.url());
    let future = transport.call::<Value>(request, &READ).into_future();
    drop(future);
    tokio::task::yield_now().await;
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn with_a_client_of_ones_own_a_slot_is_kept_up_to_the_end_of_the_attempt() {
    let server = Server::start([Reply::Hang(Vec::new()), Reply::json("{}")]).await;
    let clock = ManualClock::new();
    let client = own_client().build().unwrap();
    let transport = Transport::builder(server.url().parse().unwrap())
        .clock(Arc::new(clock.clone()))
        .rate_limits(RateLimits::default().get(1))
        .attempt_timeout(Duration::from_secs(30))
        .http_client(client)
        .build()
        .unwrap();
    let dropped = spawn(&transport);
    server.hanging().await;
    end(dropped).await;
    let next = spawn(&transport);
    // The whole call's time and the wait for a slot.
    clock.sleepers(2).await;
    clock.advance(Duration::from_millis(30_999));
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
    assert_eq!(server.requests().len(), 1);
    clock.advance(Duration::from_millis(1));
    next.await.unwrap().unwrap();
    assert_eq!(server.requests().len(), 2);
}
