//! HTTP/2: streams and connections that end early, and many requests on one connection.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use astronomer_core::{Clock, ExponentialBackoff, ManualClock, Transport};
use bytes::Bytes;
use h2::{Reason, RecvStream, server::SendResponse};
use http::{Request, Response};
use serde_json::Value;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio_rustls::TlsAcceptor;

use crate::faults::{CREATE, READ, ROTATE, send};
use crate::time::SkippingClock;
use crate::tls::{config, issuer, params};

/// How the first request to a server ends.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// The server did not look at it.
    Refused,
    /// The server gave up on it.
    Reset,
    /// The server leaves, and with it the connection.
    GoAway,
}

#[derive(Default)]
struct Counts {
    connections: AtomicUsize,
    requests: AtomicUsize,
}

/// A server that speaks nothing but HTTP/2, over TLS.
struct Http2Server {
    url: String,
    root: String,
    counts: Arc<Counts>,
    task: JoinHandle<()>,
}

impl Http2Server {
    async fn start(fault: Option<Fault>) -> Self {
        let issuer = issuer();
        let mut config = config(&issuer, params());
        config.alpn_protocols = vec![b"h2".to_vec()];
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://{}/v1", listener.local_addr().unwrap());
        let counts = Arc::<Counts>::default();
        let shared = counts.clone();
        let task = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                connections.spawn(serve(acceptor.clone(), stream, shared.clone(), fault));
            }
        });
        Self {
            url,
            root: issuer.pem(),
            counts,
            task,
        }
    }

    fn transport(&self, clock: impl Clock + 'static) -> Transport {
        Transport::builder(self.url.parse().unwrap())
            .root_certificate_pem(self.root.as_str())
            .retry_policy(ExponentialBackoff::new().random(|| 0.5))
            .clock(Arc::new(clock))
            .build()
            .unwrap()
    }

    fn requests(&self) -> usize {
        self.counts.requests.load(Ordering::Relaxed)
    }
}

impl Drop for Http2Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(
    acceptor: TlsAcceptor,
    stream: TcpStream,
    counts: Arc<Counts>,
    fault: Option<Fault>,
) {
    let stream = acceptor.accept(stream).await.unwrap();
    let mut connection = h2::server::handshake(stream).await.unwrap();
    counts.connections.fetch_add(1, Ordering::Relaxed);
    while let Some(Ok((request, mut respond))) = connection.accept().await {
        let number = counts.requests.fetch_add(1, Ordering::Relaxed);
        match fault.filter(|_| number == 0) {
            Some(Fault::Refused) => respond.send_reset(Reason::REFUSED_STREAM),
            Some(Fault::Reset) => respond.send_reset(Reason::INTERNAL_ERROR),
            Some(Fault::GoAway) => connection.abrupt_shutdown(Reason::NO_ERROR),
            None => drop(tokio::spawn(answer(request, respond))),
        }
    }
}

/// Reads a whole request and answers it.
async fn answer(request: Request<RecvStream>, mut respond: SendResponse<Bytes>) {
    let mut body = request.into_body();
    while let Some(piece) = body.data().await {
        let length = piece.unwrap().len();
        body.flow_control().release_capacity(length).unwrap();
    }
    let mut body = respond.send_response(Response::new(()), false).unwrap();
    body.send_data(Bytes::from_static(b"{}"), true).unwrap();
}

#[tokio::test]
async fn a_stream_that_ends_early_is_a_lost_connection() {
    for fault in [Fault::Refused, Fault::Reset, Fault::GoAway] {
        for operation in [&READ, &CREATE, &ROTATE] {
            let server = Http2Server::start(Some(fault)).await;
            let transport = server.transport(SkippingClock::new());
            let result = send::<Value>(&transport, operation).await;
            let case = format!("{fault:?}, {}: {result:?}", operation.id);
            if operation.retry_class.is_repeatable() {
                assert_eq!(
                    (server.requests(), result.unwrap().attempts()),
                    (2, 2),
                    "{case}"
                );
            } else {
                let error = result.unwrap_err();
                assert!(error.is_connection_lost(), "{case}");
                assert!(
                    error.to_string().contains("look before sending it again"),
                    "{case}"
                );
                assert_eq!((server.requests(), error.attempts()), (1, 1), "{case}");
            }
        }
    }
}

#[tokio::test]
async fn a_burst_on_one_connection_keeps_the_limit() {
    let server = Http2Server::start(None).await;
    let clock = ManualClock::new();
    let transport = server.transport(clock.clone());
    send::<Value>(&transport, &READ).await.unwrap();
    clock.advance(Duration::from_secs(1));
    let mut calls = JoinSet::new();
    for _ in 0..60 {
        let transport = transport.clone();
        calls.spawn(async move { send::<Value>(&transport, &READ).await.map(|_| ()) });
    }
    for (burst, in_all) in [(25, 26), (25, 51), (10, 61)] {
        for _ in 0..burst {
            calls.join_next().await.unwrap().unwrap().unwrap();
        }
        // The others wait for their turn, which no answer brings.
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
        assert_eq!(server.requests(), in_all);
        clock.advance(Duration::from_secs(1));
    }
    assert_eq!(server.counts.connections.load(Ordering::Relaxed), 1);
}
