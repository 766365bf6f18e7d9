use std::sync::Arc;
use std::time::Duration;

use astronomer_core::{Clock as _, Error, ManualClock, StatusCode};
use tokio::net::TcpSocket;

use crate::server::{Reply, Server, own_client};
use crate::{Page, failure, list};

#[tokio::test]
async fn html_with_200() {
    let page = format!("<html><body>Log in{}</body></html>", " please".repeat(99));
    let error = failure(Reply::new("200 OK\r\nContent-Type: text/html", page)).await;
    assert!(error.is_decode());
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert!(error.body().unwrap().starts_with("<html>"));
    assert_eq!(
        error.to_string(),
        "ListUsers: 200 OK, but the body is HTML, not JSON (starts with \
         \"<html><body>Log in please please please…\"): \
         a proxy or login page may be answering; check the API URL"
    );
}

#[tokio::test]
async fn html_is_no_success_without_content_either() {
    let server = Server::start([Reply::new("200 OK", "<html>")]).await;
    let error = list::<()>(&server.transport()).await.unwrap_err();
    assert!(error.is_decode());
}

#[tokio::test]
async fn an_empty_body() {
    let error = failure(Reply::json("")).await;
    assert!(error.is_decode());
    assert_eq!(
        error.to_string(),
        "ListUsers: 200 OK, but the body is empty"
    );
}

#[tokio::test]
async fn a_body_that_is_no_json() {
    let error = failure(Reply::json("{\"users\":[")).await;
    assert!(error.is_decode());
    let says = "ListUsers: 200 OK, but the body is not JSON: EOF while parsing";
    assert!(error.to_string().starts_with(says), "{error}");
}

#[tokio::test]
async fn a_body_of_another_shape_names_the_place_but_not_the_text() {
    let reply = Reply::new(
        "200 OK\r\nX-Request-Id: r7",
        r#"{"users":[{"id":"a","age":1},{"id":"b","age":"jane \"j\" doe"}]}"#,
    );
    let error = failure(reply).await;
    assert!(error.is_decode());
    assert_eq!(
        error.to_string(),
        "ListUsers: 200 OK, but the body doesn't decode at users[1].age: invalid type: \
         string of 14 characters, expected u32 at line 1 column 61 (request id r7)"
    );
    assert!(std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn a_truncated_body_counts_the_bytes() {
    let mut raw = b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n".to_vec();
    raw.resize(raw.len() + 1000, b' ');
    let error = failure(Reply::Raw(raw)).await;
    assert!(error.is_connection_lost());
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(
        error.to_string(),
        "ListUsers: the connection closed after 1000 of 5000 body bytes: check the API URL, the network and the proxy"
    );
}

#[tokio::test]
async fn a_truncated_chunked_body() {
    let raw = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"us\r\n".to_vec();
    let error = failure(Reply::Raw(raw)).await;
    assert!(error.is_connection_lost());
    assert_eq!(
        error.to_string(),
        "ListUsers: the connection closed after 4 body bytes: check the API URL, the network and the proxy"
    );
}

#[tokio::test]
async fn a_connection_that_ends_without_an_answer() {
    let error = failure(Reply::Raw(Vec::new())).await;
    assert!(error.is_connection_lost());
    assert!(!error.is_connect());
    assert_eq!(error.status(), None);
    let says = "ListUsers: the connection to 127.0.0.1:";
    assert!(error.to_string().starts_with(says), "{error}");
}

#[tokio::test]
async fn a_reset() {
    let error = failure(Reply::Reset(Vec::new())).await;
    assert!(error.is_connection_lost(), "{error}");
    assert!(
        error
            .to_string()
            .ends_with("ended without an answer (connection reset): check the API URL, the network and the proxy"),
        "{error}"
    );
}

#[tokio::test]
async fn an_answer_that_is_no_http() {
    let error = failure(Reply::Raw(b"SSH-2.0-OpenSSH_9\r\n\r\n".to_vec())).await;
    assert!(error.is_connection_lost(), "{error}");
    assert!(error.to_string().contains("invalid HTTP"), "{error}");
}

#[tokio::test]
async fn a_refused_connection() {
    // Bound, so that nobody else gets the port, but not listening.
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = socket.local_addr().unwrap();
    let url = format!("http://{address}/v1").parse().unwrap();
    let builder = astronomer_core::Transport::builder(url).no_retries();
    let transport = builder.build().unwrap();
    let error = list::<Page>(&transport).await.unwrap_err();
    assert!(error.is_connect());
    assert!(!error.is_timeout());
    assert_eq!(
        error.to_string(),
        format!(
            "ListUsers: could not connect to {address} (connection refused): check the API URL, the network and the proxy"
        )
    );
}

/// Finds no address: it fails as the system does after a long time, or never ends.
struct Unresolved {
    is_over: bool,
}

impl reqwest::dns::Resolve for Unresolved {
    fn resolve(&self, _: reqwest::dns::Name) -> reqwest::dns::Resolving {
        let is_over = self.is_over;
        Box::pin(async move {
            if is_over {
                return Err(std::io::Error::from(std::io::ErrorKind::TimedOut).into());
            }
            std::future::pending().await
        })
    }
}

/// The error of a client of the caller's own that can't connect.
async fn unresolved(is_over: bool) -> Error {
    let client = own_client()
        .dns_resolver(Arc::new(Unresolved { is_over }))
        .connect_timeout(Duration::from_millis(1))
        .build()
        .unwrap();
    let transport = astronomer_core::Transport::builder("https://api.test/v1".parse().unwrap())
        .http_client(client)
        .no_retries()
        .build()
        .unwrap();
    list::<Page>(&transport).await.unwrap_err()
}

#[tokio::test]
async fn the_time_for_connecting_is_named_only_where_it_is_known() {
    let error = unresolved(false).await;
    assert!(error.is_connect() && error.is_timeout());
    let says = "ListUsers: could not connect to api.test:443 (no connection in time)";
    assert!(error.to_string().starts_with(says), "{error}");
}

#[tokio::test]
async fn a_connection_that_the_system_gave_up_is_no_timer_of_the_client() {
    let error = unresolved(true).await;
    assert!(error.is_connect() && !error.is_timeout());
    let says = "ListUsers: could not connect to api.test:443 (timed out)";
    assert!(error.to_string().starts_with(says), "{error}");
}

#[tokio::test]
async fn a_body_larger_than_the_limit() {
    let large = format!("\"{}\"", "x".repeat(98));
    let length = Reply::new("200 OK", &large);
    let chunked =
        format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n{large}\r\n0\r\n\r\n");
    let server = Server::start([length, Reply::Raw(chunked.into_bytes())]).await;
    let transport = server.builder().max_body_bytes(99).build().unwrap();
    let announced = list::<Page>(&transport).await.unwrap_err();
    assert!(announced.is_body_too_large());
    assert_eq!(
        announced.to_string(),
        "ListUsers: 200 OK, but the body of 100 bytes is larger than the limit of 99: \
         ask for less at once or raise the limit"
    );
    let read = list::<Page>(&transport).await.unwrap_err();
    assert!(read.is_body_too_large());
    assert_eq!(
        read.to_string(),
        "ListUsers: 200 OK, but the body is larger than the limit of 99 bytes: \
         ask for less at once or raise the limit"
    );
}

/// A call during which a minute passes on a clock of its own, once the server has written this reply.
async fn timed_out(reply: Reply) -> Error {
    let server = Server::start([reply]).await;
    let clock = ManualClock::new();
    let transport = server
        .builder()
        .clock(Arc::new(clock.clone()))
        .build()
        .unwrap();
    let call = tokio::spawn(async move { list::<Page>(&transport).await });
    server.hanging().await;
    assert!(!call.is_finished());
    let started = clock.now();
    clock.advance(Duration::from_secs(60));
    let error = call.await.unwrap().unwrap_err();
    assert_eq!(clock.now() - started, Duration::from_secs(60));
    error
}

#[tokio::test]
async fn no_answer_in_time() {
    let error = timed_out(Reply::Hang(Vec::new())).await;
    assert!(error.is_timeout());
    assert!(!error.is_connect());
    assert_eq!(error.status(), None);
    assert_eq!(
        error.to_string(),
        "ListUsers: no answer within 60s: allow more time or ask for less at once"
    );
}

#[tokio::test]
async fn a_body_that_does_not_end_in_time() {
    let error = timed_out(Reply::slow_body()).await;
    assert!(error.is_timeout(), "{error}");
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(
        error.to_string(),
        "ListUsers: no complete answer within 60s: allow more time or ask for less at once"
    );
}
