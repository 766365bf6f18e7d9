//! A server of raw bytes on the loopback, one scripted reply per connection.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use astronomer_core::{BaseUrl, OperationInfo, RetryClass, Transport, TransportBuilder};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

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

/// More than what socket buffers hold while nobody reads.
const LARGE: usize = 4 << 20;

#[derive(Clone)]
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

    /// A body that stops before its end. It is so long that the server is done with writing only when the client
    /// has begun to read the body.
    pub(crate) fn slow_body() -> Self {
        let mut bytes = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", LARGE + 1);
        bytes.push_str(&" ".repeat(LARGE));
        Self::Hang(bytes.into_bytes())
    }
}

/// A server that ends when it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
    hanging: Arc<Notify>,
    task: JoinHandle<()>,
}

impl Server {
    pub(crate) async fn start(replies: impl IntoIterator<Item = Reply>) -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_send_buffer_size(64 << 10).unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let listener = socket.listen(64).unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::<Mutex<Vec<String>>>::default();
        let hanging = Arc::new(Notify::new());
        let replies: Vec<Reply> = replies.into_iter().collect();
        let task = tokio::spawn(serve(listener, replies, requests.clone(), hanging.clone()));
        Self {
            address,
            requests,
            hanging,
            task,
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

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(
    listener: TcpListener,
    replies: Vec<Reply>,
    requests: Arc<Mutex<Vec<String>>>,
    hanging: Arc<Notify>,
) {
    let mut open = Vec::new();
    for reply in replies {
        let (mut stream, _) = listener.accept().await.unwrap();
        let Some(request) = read_request(&mut stream).await else {
            continue;
        };
        requests.lock().unwrap().push(request);
        if let Some(stream) = answer(stream, reply).await {
            open.push(stream);
            hanging.notify_one();
        }
    }
    // Keeps hanging connections open.
    std::future::pending::<()>().await;
}

/// The value of a header of a recorded request.
pub(crate) fn header<'a>(request: &'a str, name: &str) -> Option<&'a str> {
    let head = request.split("\r\n\r\n").next()?;
    head.lines().skip(1).find_map(|line| {
        let (key, value) = line.split_once(": ")?;
        key.eq_ignore_ascii_case(name).then_some(value)
    })
}

/// A client that has enough of an answer may close the connection, so what goes wrong in writing is its own doing.
async fn answer(mut stream: TcpStream, reply: Reply) -> Option<TcpStream> {
    match reply {
        Reply::Raw(bytes) => {
            let _ = stream.write_all(&bytes).await;
            let _ = stream.shutdown().await;
            None
        }
        Reply::Reset(bytes) => {
            let _ = stream.write_all(&bytes).await;
            stream.set_zero_linger().unwrap();
            None
        }
        Reply::Hang(bytes) => {
            let _ = stream.write_all(&bytes).await;
            Some(stream)
        }
    }
}

/// A whole request; nothing when the client has gone away before its end.
pub(crate) async fn read_request(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let expected = header(head, "content-length").map_or(0, |n| n.parse().unwrap());
            if body.len() >= expected {
                return Some(text);
            }
        }
        match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
        }
    }
}

/// The beginning of an HTTP client of the caller's own, which has to bring its TLS along.
pub(crate) fn own_client() -> reqwest::ClientBuilder {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    reqwest::Client::builder()
        .no_proxy()
        .tls_backend_preconfigured(tls)
}
