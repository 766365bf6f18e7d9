//! Faults over real HTTP.

mod bodies;
mod connections;
mod rows;
mod rules;

use std::time::Duration;

use reqwest::{Method, Response};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::Api;

/// An answer, whatever is in it.
pub(crate) struct Raw {
    pub(crate) status: u16,
    pub(crate) content_type: Option<String>,
    pub(crate) body: Vec<u8>,
}

impl Raw {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

pub(crate) async fn list(api: &Api, query: &str) -> reqwest::Result<Response> {
    let path = api.organization(&format!("/users{query}"));
    api.request(Method::GET, &path).send().await
}

pub(crate) async fn read(response: Response) -> Raw {
    let header = response.headers().get("content-type");
    Raw {
        status: response.status().as_u16(),
        content_type: header.map(|value| value.to_str().unwrap().to_owned()),
        body: response.bytes().await.unwrap().to_vec(),
    }
}

/// What comes over a connection of its own, up to its end, and how it ended.
pub(crate) async fn read_raw(api: &Api, path: &str) -> (Vec<u8>, std::io::Result<()>) {
    let address = api.sim.url().strip_prefix("http://").unwrap();
    let address = address.strip_suffix("/v1").unwrap();
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "GET /v1{path} HTTP/1.1\r\nhost: sim\r\nauthorization: Bearer {}\r\n\r\n",
        api.sim.token()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut received = Vec::new();
    let ended = stream.read_to_end(&mut received).await.map(|_| ());
    (received, ended)
}

/// Head and body of what came over a connection.
pub(crate) fn split(received: &[u8]) -> (String, &[u8]) {
    let end = received
        .windows(4)
        .position(|bytes| bytes == b"\r\n\r\n")
        .unwrap();
    let head = String::from_utf8(received[..end].to_vec()).unwrap();
    (head.to_ascii_lowercase(), &received[end + 4..])
}

pub(crate) const SHORT: Duration = Duration::from_millis(2);
