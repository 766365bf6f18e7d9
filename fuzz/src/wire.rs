//! A server that answers as a target says, and a client of it, in one thread and without ports.

use std::cell::RefCell;
use std::future::Future;
use std::io;
use std::rc::Rc;
use std::time::Duration;

use astronomer::reqwest::{self, redirect, retry};
use astronomer::{Client, SecretString};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};
use tokio::runtime::Runtime;
use tokio::task::LocalSet;

/// The token that the client sends; it must never be shown.
pub(crate) const TOKEN: &str = "s3cr3t-t0ken-0f-th3-fuzz3r";

/// The largest body that the client takes.
pub(crate) const LARGEST_BODY: usize = 16 << 10;

/// How long a call may take: much longer than any does, and less than libFuzzer waits.
const TIMEOUT: Duration = Duration::from_secs(5);

/// An answer as it goes over the wire.
#[derive(Clone, Default)]
pub(crate) struct Reply {
    /// The status line and the headers, with the empty line behind them.
    pub(crate) head: Vec<u8>,
    /// The body, in the pieces that it is sent in.
    pub(crate) pieces: Vec<Vec<u8>>,
    /// Whether the connection ends behind it.
    pub(crate) closes: bool,
}

impl Reply {
    /// A success with this body.
    pub(crate) fn json(body: &[u8]) -> Self {
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        Self {
            head: head.into_bytes(),
            pieces: vec![body.to_vec()],
            closes: false,
        }
    }
}

/// Client and server.
pub(crate) struct Wire {
    runtime: Runtime,
    local: LocalSet,
    http: reqwest::Client,
    client: Client,
    reply: Rc<RefCell<Reply>>,
    request: Rc<RefCell<Vec<u8>>>,
    _folder: TempDir,
}

thread_local! {
    static WIRE: &'static Wire = Box::leak(Box::new(
        Wire::open().expect("a socket in the folder for temporary files can be listened on"),
    ));
}

impl Wire {
    /// The one of this thread.
    pub(crate) fn get() -> &'static Self {
        WIRE.with(|wire| *wire)
    }

    fn open() -> io::Result<Self> {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        let runtime = builder.enable_io().enable_time().build()?;
        let folder = tempfile::Builder::new()
            .prefix("astronomer-fuzz-")
            .tempdir()?;
        let socket = folder.path().join("socket");
        let (reply, request) = (Rc::default(), Rc::default());
        let local = LocalSet::new();
        let listener = runtime.block_on(async { UnixListener::bind(&socket) })?;
        local.spawn_local(serve(listener, Rc::clone(&reply), Rc::clone(&request)));
        let http = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .no_proxy()
            .unix_socket(socket)
            .build()
            .map_err(io::Error::other)?;
        let client = Client::builder()
            .url("http://localhost/v1")
            .token(SecretString::from(TOKEN))
            .organization("clmaxoarx000008l2c5ayb9pt")
            .with_http_client(http.clone())
            .without_retries()
            .without_rate_limits()
            .with_timeout(TIMEOUT)
            .with_max_body_bytes(LARGEST_BODY)
            .build()
            .map_err(io::Error::other)?;
        Ok(Self {
            runtime,
            local,
            http,
            client,
            reply,
            request,
            _folder: folder,
        })
    }

    /// Runs calls of the client, each of which gets this reply.
    pub(crate) fn run<F: Future>(
        &self,
        reply: &Reply,
        calls: impl FnOnce(&Client) -> F,
    ) -> F::Output {
        self.reply.replace(reply.clone());
        self.request.borrow_mut().clear();
        // The runtime's time and connections have to be at hand while the future is made.
        let _entered = self.runtime.enter();
        self.local.block_on(&self.runtime, calls(&self.client))
    }

    /// What the client sends through.
    pub(crate) fn http(&self) -> reqwest::Client {
        self.http.clone()
    }

    /// The last request that arrived, head and body; empty when there was none.
    pub(crate) fn request(&self) -> Vec<u8> {
        self.request.borrow().clone()
    }
}

async fn serve(listener: UnixListener, reply: Rc<RefCell<Reply>>, request: Rc<RefCell<Vec<u8>>>) {
    while let Ok((connection, _)) = listener.accept().await {
        tokio::task::spawn_local(answer(connection, Rc::clone(&reply), Rc::clone(&request)));
    }
}

/// Answers the requests of a connection until either side ends it; a client that ends it meanwhile is no failure.
async fn answer(
    mut connection: UnixStream,
    reply: Rc<RefCell<Reply>>,
    request: Rc<RefCell<Vec<u8>>>,
) {
    while let Ok(Some(received)) = receive(&mut connection).await {
        request.replace(received);
        let reply = reply.borrow().clone();
        if send(&mut connection, &reply).await.is_err() || reply.closes {
            return;
        }
    }
}

async fn receive(connection: &mut UnixStream) -> io::Result<Option<Vec<u8>>> {
    let mut received = Vec::new();
    loop {
        if let Some(length) = whole_length(&received)
            && received.len() >= length
        {
            return Ok(Some(received));
        }
        if connection.read_buf(&mut received).await? == 0 {
            return Ok(None);
        }
    }
}

/// How long the request is, once its head is there.
fn whole_length(received: &[u8]) -> Option<usize> {
    let head = received.windows(4).position(|end| end == b"\r\n\r\n")? + 4;
    let text = String::from_utf8_lossy(&received[..head]).to_ascii_lowercase();
    let length = text
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"));
    Some(head + length.map_or(0, |length| length.trim().parse().unwrap_or(0)))
}

async fn send(connection: &mut UnixStream, reply: &Reply) -> io::Result<()> {
    connection.write_all(&reply.head).await?;
    for piece in &reply.pieces {
        connection.write_all(piece).await?;
        // Lets the client read this piece before the next is there.
        tokio::task::yield_now().await;
    }
    connection.flush().await
}
