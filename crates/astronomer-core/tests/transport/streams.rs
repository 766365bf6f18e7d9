use std::sync::Arc;
use std::time::Duration;

use astronomer_core::{
    ByteStream, Error, ExponentialBackoff, ManualClock, ResponseValue, Transport,
};
use futures_util::TryStreamExt;

use crate::faults::READ;
use crate::server::{Reply, Server, header};
use crate::time::SkippingClock;

async fn open(transport: &Transport) -> Result<ResponseValue<ByteStream>, Error> {
    let url = format!("{}/things", transport.base_url());
    transport.stream(transport.http().get(url), &READ).await
}

#[tokio::test]
async fn up_to_its_headers_a_stream_is_repeated() {
    let replies = [
        Reply::new("503 Busy", ""),
        Reply::Reset(Vec::new()),
        Reply::new("200 OK", "abc"),
    ];
    let server = Server::start(replies).await;
    let transport = server
        .builder()
        .retry_policy(ExponentialBackoff::new())
        .clock(Arc::new(SkippingClock::new()))
        .build()
        .unwrap();
    let response = open(&transport).await.unwrap();
    assert_eq!(response.attempts(), 3);
    let pieces: Vec<_> = response.into_inner().try_collect().await.unwrap();
    assert_eq!(pieces.concat(), b"abc");
}

#[tokio::test]
async fn a_stream_may_be_of_any_kind() {
    let server = Server::start([Reply::new("200 OK", "abc")]).await;
    open(&server.transport()).await.unwrap();
    let request = server.requests().remove(0);
    assert_eq!(header(&request, "accept"), Some("*/*"));
}

#[tokio::test]
async fn a_stream_that_is_cut_short_is_our_error() {
    let reply = "HTTP/1.1 200 OK\r\nX-Request-Id: r1\r\nContent-Length: 9\r\n\r\nabc";
    let server = Server::start([Reply::Raw(reply.into())]).await;
    let mut stream = open(&server.transport()).await.unwrap().into_inner();
    assert_eq!(stream.try_next().await.unwrap().unwrap(), "abc");
    let error = ByteStream::try_next(&mut stream).await.unwrap_err();
    assert!(error.is_connection_lost());
    assert_eq!(
        error.to_string(),
        "ReadThing: the connection closed after 3 of 9 body bytes: \
         check the API URL, the network and the proxy (request id r1)"
    );
    assert_eq!(ByteStream::try_next(&mut stream).await.unwrap(), None);
}

#[tokio::test]
async fn each_wait_for_a_piece_is_bounded() {
    let reply = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc";
    let server = Server::start([Reply::Hang(reply.into())]).await;
    let clock = ManualClock::new();
    let transport = server
        .builder()
        .clock(Arc::new(clock.clone()))
        .build()
        .unwrap();
    let mut stream = open(&transport).await.unwrap().into_inner();
    // The time of the whole call does not count any more.
    clock.advance(Duration::from_secs(3600));
    assert_eq!(stream.try_next().await.unwrap().unwrap(), "abc");
    let (piece, ()) = tokio::join!(ByteStream::try_next(&mut stream), async {
        clock.sleepers(1).await;
        clock.advance(Duration::from_secs(60));
    });
    let error = piece.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(
        error.to_string(),
        "ReadThing: nothing more of the body within 60s: allow more time or ask for less at once"
    );
}
