//! A server of raw bytes on the loopback, one scripted reply per connection.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use astronomer_core::{BaseUrl, OperationInfo, RetryClass, Transport, TransportBuilder};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

pub(crate) const LIST_USERS: OperationInfo = OperationInfo {
    id: "ListUsers",
    method: "GET",
    path: "/organizations/{organizationId}/users",
    tag: "User",
    summary: "List users",
    permissions: &["organization.users.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "500"],
    deprecated: false,
};

/// The token of every test; no error may show it.
pub(crate) const TOKEN: &str = "s3cret-token-of-the-tests";

pub(crate) enum Reply {
    /// Bytes, then an orderly end of the connection.
    Raw(Vec<u8>),
    /// Bytes, then a reset.
    Reset(Vec<u8>),
    /// Bytes, then nothing for as long as the test lasts.
    Hang(Vec<u8>),
}

impl Reply {
    pub(crate) fn new(head: &str, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let mut raw = format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\n\r\n", body.len());
        raw = raw.replace("\r\r\n", "\r\n");
        let mut bytes = raw.into_bytes();
        bytes.extend_from_slice(body);
        Self::Raw(bytes)
    }

    pub(crate) fn json(body: &str) -> Self {
        Self::new("200 OK\r\nContent-Type: application/json", body)
    }
}

pub(crate) struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
    hanging: Arc<Notify>,
}

impl Server {
    pub(crate) async fn start(replies: impl IntoIterator<Item = Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::<Mutex<Vec<String>>>::default();
        let seen = requests.clone();
        let hanging = Arc::new(Notify::new());
        let hangs = hanging.clone();
        let replies: Vec<Reply> = replies.into_iter().collect();
        tokio::spawn(async move {
            let mut open = Vec::new();
            for reply in replies {
                let (mut stream, _) = listener.accept().await.unwrap();
                let request = read_request(&mut stream).await;
                seen.lock().unwrap().push(request);
                if let Some(stream) = answer(stream, reply).await {
                    open.push(stream);
                    hangs.notify_one();
                }
            }
            // Keeps hanging connections open.
            std::future::pending::<()>().await;
        });
        Self {
            address,
            requests,
            hanging,
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/v1", self.address)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// A transport that sends everything once.
    pub(crate) fn builder(&self) -> TransportBuilder {
        let url: BaseUrl = self.url().parse().unwrap();
        Transport::builder(url).token(TOKEN).no_retries()
    }

    pub(crate) fn transport(&self) -> Transport {
        self.builder().build().unwrap()
    }

    /// Waits until a reply that hangs has been written.
    pub(crate) async fn hanging(&self) {
        self.hanging.notified().await;
    }

    /// The requests so far, head and body.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

/// The value of a header of a recorded request.
pub(crate) fn header<'a>(request: &'a str, name: &str) -> Option<&'a str> {
    let head = request.split("\r\n\r\n").next()?;
    head.lines().skip(1).find_map(|line| {
        let (key, value) = line.split_once(": ")?;
        key.eq_ignore_ascii_case(name).then_some(value)
    })
}

async fn answer(mut stream: TcpStream, reply: Reply) -> Option<TcpStream> {
    match reply {
        Reply::Raw(bytes) => {
            stream.write_all(&bytes).await.unwrap();
            stream.shutdown().await.unwrap();
            None
        }
        Reply::Reset(bytes) => {
            stream.write_all(&bytes).await.unwrap();
            stream.set_zero_linger().unwrap();
            None
        }
        Reply::Hang(bytes) => {
            stream.write_all(&bytes).await.unwrap();
            Some(stream)
        }
    }
}

async fn read_request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let expected = header(head, "content-length").map_or(0, |n| n.parse().unwrap());
            if body.len() >= expected {
                return text;
            }
        }
        let count = stream.read(&mut buffer).await.unwrap();
        assert!(count > 0, "the request ended early: {text}");
        bytes.extend_from_slice(&buffer[..count]);
    }
}
