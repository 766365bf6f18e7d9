use std::io::Write;

use astronomer_core::{StatusCode, Transport};
use flate2::Compression;
use flate2::write::GzEncoder;
use futures_util::StreamExt;

use crate::server::{LIST_USERS, Reply, Server, header};
use crate::{Page, User, list};

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

const PAGE: &str = r#"{"users":[{"id":"u1","age":7}]}"#;

fn page() -> Page {
    let id = "u1".to_owned();
    Page {
        users: vec![User { id, age: 7 }],
    }
}

#[tokio::test]
async fn a_page_decodes_and_keeps_what_came_along() {
    let server = Server::start([Reply::new("200 OK\r\nX-Request-Id: r1", PAGE)]).await;
    let response = list::<Page>(&server.transport()).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.request_id(), Some("r1"));
    assert_eq!(response.headers()["content-length"], "31");
    assert_eq!(response.users.len(), 1);
    assert_eq!(response.map(|page| page.users.len()).into_inner(), 1);
}

#[tokio::test]
async fn any_2xx_is_a_success() {
    for head in ["201 Created", "202 Accepted", "299 Strange"] {
        let server = Server::start([Reply::new(head, PAGE)]).await;
        let response = list::<Page>(&server.transport()).await.unwrap();
        assert_eq!(response.into_inner(), page());
    }
}

#[tokio::test]
async fn nothing_decodes_to_the_empty_value() {
    let no_content = Reply::Raw(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec());
    let replies = [no_content, Reply::new("200 OK", ""), Reply::json("{}")];
    let server = Server::start(replies).await;
    for _ in 0..3 {
        list::<()>(&server.transport()).await.unwrap();
    }
}

/// What arrives in one piece is not copied, what arrives in several is put together, and large values are decoded on a
/// thread of their own: the same values all the same.
#[tokio::test]
async fn a_body_of_any_size_decodes_to_what_was_sent() {
    for size in [0, 10, 20_000, 300_000, 3_000_000] {
        let text = "é".repeat(size / 2);
        let body = format!("\"{text}\"");
        let chunked = {
            let (head, tail) = body.as_bytes().split_at(body.len() / 3);
            let mut raw = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
            for chunk in [head, tail] {
                if !chunk.is_empty() {
                    raw.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
                    raw.extend_from_slice(chunk);
                    raw.extend_from_slice(b"\r\n");
                }
            }
            raw.extend_from_slice(b"0\r\n\r\n");
            Reply::Raw(raw)
        };
        let packed = Reply::new("200 OK", gzip(&body));
        let server = Server::start([Reply::json(&body), chunked, packed]).await;
        let transport = server.transport();
        for _ in 0..3 {
            let value = list::<serde_json::Value>(&transport).await.unwrap();
            assert_eq!(value.as_str(), Some(&*text));
        }
    }
}

#[tokio::test]
async fn an_error_in_a_large_body_is_told_as_in_a_small_one() {
    for size in [10, 300_000] {
        let body = format!("{}[7]", " ".repeat(size));
        let server = Server::start([Reply::json(&body)]).await;
        let error = list::<Page>(&server.transport()).await.unwrap_err();
        assert!(error.is_decode());
        assert_eq!(error.status(), Some(StatusCode::OK));
    }
}

#[tokio::test]
async fn gzip_is_inflated_though_nobody_asked_for_it() {
    let labelled = Reply::new("200 OK\r\nContent-Encoding: gzip", gzip(PAGE));
    let server = Server::start([Reply::new("200 OK", gzip(PAGE)), labelled]).await;
    let transport = server.transport();
    for _ in 0..2 {
        assert_eq!(list::<Page>(&transport).await.unwrap().into_inner(), page());
    }
    let asked_for = header(&server.requests()[0], "accept-encoding").map(str::to_owned);
    assert_eq!(asked_for, None);
}

#[tokio::test]
async fn a_broken_gzip_body_says_so() {
    let mut body = gzip(PAGE);
    body.truncate(20);
    let error = crate::failure(Reply::new("200 OK", body)).await;
    assert!(error.is_decode());
    let says = "ListUsers: 200 OK, but the body is gzip that can't be inflated: ";
    assert!(error.to_string().starts_with(says), "{error}");
}

#[tokio::test]
async fn gzip_counts_as_what_it_inflates_to() {
    let bomb = gzip(&format!("\"{}\"", "x".repeat(100_000)));
    let server = Server::start([Reply::new("200 OK", &bomb), Reply::new("200 OK", &bomb)]).await;
    let send = async |limit| {
        let transport = server.builder().max_body_bytes(limit).build().unwrap();
        list::<serde_json::Value>(&transport).await
    };
    let error = send(100_001).await.unwrap_err();
    assert!(error.is_body_too_large());
    let value = send(100_002).await.unwrap();
    assert_eq!(value.as_str().unwrap().len(), 100_000);
}

#[tokio::test]
async fn a_stream_gives_the_bytes_as_they_are() {
    let body = gzip("{}\n{}\n");
    let server = Server::start([
        Reply::new("200 OK\r\nX-Request-Id: r9", &body),
        Reply::new("403 Forbidden", r#"{"message":"owners only"}"#),
    ])
    .await;
    let transport = server.transport();
    let open = async |transport: &Transport| {
        let url = format!("{}/organizations/o/audit-logs", transport.base_url());
        transport
            .stream(transport.http().get(url), &LIST_USERS)
            .await
    };
    let response = open(&transport).await.unwrap();
    assert_eq!(response.request_id(), Some("r9"));
    let chunks: Vec<_> = response.into_inner().collect().await;
    let bytes: Vec<u8> = chunks.into_iter().flat_map(Result::unwrap).collect();
    assert_eq!(bytes, body);

    let error = open(&transport).await.map(|_| ()).unwrap_err();
    assert!(error.is_forbidden());
    assert_eq!(error.message(), Some("owners only"));
}

#[tokio::test]
async fn calls_can_be_spawned_and_the_transport_shared() {
    let server = Server::start([Reply::json(PAGE), Reply::json(PAGE)]).await;
    let transport = server.transport();
    let other = transport.clone();
    let task = tokio::spawn(async move { list::<Page>(&other).await });
    assert_eq!(list::<Page>(&transport).await.unwrap().into_inner(), page());
    assert_eq!(task.await.unwrap().unwrap().into_inner(), page());
}
