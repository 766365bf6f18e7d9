//! What the server counts in any one second.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use astronomer_core::{
    Attempt, AttemptHook, AttemptOutcome, Clock as _, HeaderMap, ManualClock, RateLimiter,
    RateLimits, Transport,
};
use serde_json::Value;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

use crate::faults::{CREATE, READ, send};
use crate::server::read_request;

const SECOND: Duration = Duration::from_secs(1);

/// What happens to the request with this number: the time on its way to the server, and that of its answer.
type Delays = fn(usize) -> (Duration, Duration);

#[derive(Default)]
struct Counts {
    arrived: AtomicUsize,
    /// Requests that are on their way, in the time of the clock.
    delayed: AtomicUsize,
    counted: Mutex<Vec<(Duration, &'static str)>>,
}

/// A server that keeps its connections open and notes when it counts each request.
struct CountingServer {
    url: String,
    counts: Arc<Counts>,
    task: JoinHandle<()>,
}

impl CountingServer {
    async fn start(clock: ManualClock, delays: Delays) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/v1", listener.local_addr().unwrap());
        let counts = Arc::<Counts>::default();
        let shared = counts.clone();
        let task = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                connections.spawn(serve(stream, shared.clone(), clock.clone(), delays));
            }
        });
        Self { url, counts, task }
    }

    /// The most requests of a method in one second, and the time of the last of all.
    fn most(&self, method: &str) -> (usize, Duration) {
        let counted = self.counts.counted.lock().unwrap();
        let mut times: Vec<_> = counted
            .iter()
            .filter(|(_, of)| *of == method)
            .map(|(time, _)| *time)
            .collect();
        times.sort();
        let within = |start: &Duration| {
            times
                .iter()
                .filter(|time| (*start..*start + SECOND).contains(*time))
                .count()
        };
        let most = times.iter().map(within).max().unwrap_or(0);
        (most, times.last().copied().unwrap_or_default())
    }
}

impl Drop for CountingServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut stream: TcpStream, counts: Arc<Counts>, clock: ManualClock, delays: Delays) {
    while let Some(request) = read_request(&mut stream).await {
        let (there, back) = delays(counts.arrived.fetch_add(1, Ordering::Relaxed));
        counts.delayed.fetch_add(1, Ordering::Relaxed);
        clock.sleep(there).await;
        let method = if request.starts_with("GET") {
            "GET"
        } else {
            "POST"
        };
        let entry = (clock.elapsed(), method);
        counts.counted.lock().unwrap().push(entry);
        clock.sleep(back).await;
        counts.delayed.fetch_sub(1, Ordering::Relaxed);
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
        if stream.write_all(answer).await.is_err() {
            break;
        }
    }
}

/// Counts the requests that are under way.
#[derive(Clone, Debug, Default)]
struct UnderWay(Arc<AtomicUsize>);

impl AttemptHook for UnderWay {
    fn before(&self, _: &Attempt, _: &mut HeaderMap) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn after(&self, _: &Attempt, _: &AttemptOutcome<'_>) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Two clones of a transport under load.
struct Load {
    clock: ManualClock,
    server: CountingServer,
    clones: [Transport; 2],
    under_way: UnderWay,
}

impl Load {
    async fn new(delays: Delays) -> Self {
        let clock = ManualClock::new();
        let server = CountingServer::start(clock.clone(), delays).await;
        let under_way = UnderWay::default();
        let transport = Transport::builder(server.url.parse().unwrap())
            .clock(Arc::new(clock.clone()))
            .hook(under_way.clone())
            .build()
            .unwrap();
        Self {
            clock,
            server,
            clones: [transport.clone(), transport],
            under_way,
        }
    }

    /// Sends so many requests at once from both clones, and lets time pass until all are answered.
    async fn burst(&self, gets: usize, posts: usize) {
        let mut calls = JoinSet::new();
        for transport in &self.clones {
            for operation in [vec![&READ; gets], vec![&CREATE; posts]].concat() {
                let transport = transport.clone();
                calls.spawn(async move { send::<Value>(&transport, operation).await });
            }
        }
        while !calls.is_empty() {
            // Time passes only while nothing but time is missing.
            for _ in 0..10 {
                tokio::task::yield_now().await;
            }
            let delayed = self.server.counts.delayed.load(Ordering::Relaxed);
            if self.under_way.0.load(Ordering::Relaxed) == delayed {
                self.clock.advance(Duration::from_millis(20));
            }
            while let Some(result) = calls.try_join_next() {
                assert_eq!(result.unwrap().unwrap().attempts(), 1);
            }
        }
    }
}

fn at_once(_: usize) -> (Duration, Duration) {
    (Duration::ZERO, Duration::ZERO)
}

#[tokio::test]
async fn two_clones_never_exceed_the_limits() {
    let load = Load::new(at_once).await;
    load.burst(40, 16).await;
    let (gets, last) = load.server.most("GET");
    assert_eq!(gets, 25);
    // 80 requests need four seconds' worth of slots, the first of which is there at once.
    assert!((SECOND * 3..SECOND * 4).contains(&last), "{last:?}");
    let (posts, last) = load.server.most("POST");
    assert_eq!(posts, 10);
    assert!((SECOND * 3..SECOND * 4).contains(&last), "{last:?}");

    load.clock.advance(SECOND * 30);
    load.burst(40, 16).await;
    assert_eq!(load.server.most("GET").0, 25);
    assert_eq!(load.server.most("POST").0, 10);
    assert_eq!(load.server.counts.counted.lock().unwrap().len(), 2 * 112);
}

/// The first burst takes nearly a second to make its connections; the next one has them.
#[tokio::test]
async fn a_slow_set_up_does_not_push_two_bursts_together() {
    let load = Load::new(|number| match number {
        0..35 => (Duration::from_millis(900), Duration::ZERO),
        _ => (Duration::ZERO, Duration::ZERO),
    })
    .await;
    load.burst(40, 16).await;
    assert_eq!(load.server.most("GET").0, 25);
    assert_eq!(load.server.most("POST").0, 10);
}

#[tokio::test]
async fn jitter_does_not_push_requests_together() {
    let load = Load::new(|number| {
        let there = [0, 700, 20, 1300, 400, 60, 2500][number % 7];
        let back = [0, 300, 1500, 40][number % 4];
        (Duration::from_millis(there), Duration::from_millis(back))
    })
    .await;
    load.burst(60, 20).await;
    load.clock.advance(SECOND * 3);
    load.burst(60, 20).await;
    assert!(load.server.most("GET").0 <= 25);
    assert!(load.server.most("POST").0 <= 10);
    assert_eq!(load.server.counts.counted.lock().unwrap().len(), 320);
}

#[tokio::test]
async fn transports_can_share_a_limiter_or_have_none() {
    let clock = ManualClock::new();
    let server = CountingServer::start(clock.clone(), at_once).await;
    let limiter = RateLimiter::new(RateLimits::default().get(1)).unwrap();
    let builder = || {
        Transport::builder(server.url.parse().unwrap())
            .clock(Arc::new(clock.clone()))
            .timeout(Duration::from_secs(5))
    };
    let limited = || builder().rate_limiter(limiter.clone()).build().unwrap();
    send::<Value>(&limited(), &READ).await.unwrap();
    let waiting = limited();
    let call = tokio::spawn(async move { send::<Value>(&waiting, &READ).await });
    // The time for the whole call, and that until the slot is free.
    clock.sleepers(2).await;
    let free = builder().no_rate_limits().build().unwrap();
    for _ in 0..30 {
        send::<Value>(&free, &READ).await.unwrap();
    }
    assert!(!call.is_finished());
    clock.advance(SECOND);
    call.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_call_that_gets_no_turn_in_time_says_so() {
    let clock = ManualClock::new();
    let server = CountingServer::start(clock.clone(), at_once).await;
    let transport = Transport::builder(server.url.parse().unwrap())
        .clock(Arc::new(clock.clone()))
        .rate_limits(RateLimits::default().post(1))
        .timeout(Duration::from_millis(800))
        .build()
        .unwrap();
    send::<Value>(&transport, &CREATE).await.unwrap();
    let late = transport.clone();
    let call = tokio::spawn(async move { send::<Value>(&late, &CREATE).await });
    clock.sleepers(2).await;
    clock.advance(Duration::from_millis(800));
    let error = call.await.unwrap().unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.attempts(), 0);
    assert_eq!(
        error.to_string(),
        "CreateThing: no turn under the rate limit within the 800ms for the whole call: \
         allow more time or send less at once"
    );
    assert_eq!(server.counts.arrived.load(Ordering::Relaxed), 1);
    clock.advance(Duration::from_millis(200));
    send::<Value>(&transport, &CREATE).await.unwrap();
}
