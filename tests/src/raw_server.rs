//! A server that writes bytes as they are, for answers that a proper server can't give.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// Answers every connection with the same bytes, then closes it; it ends when dropped.
pub struct RawServer {
    host: String,
    task: JoinHandle<()>,
}

impl RawServer {
    /// A server that answers with `bytes`: status line, headers and body.
    pub async fn answering(bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .unwrap_or_else(|error| panic!("no port of this machine is free: {error}"));
        let host = match listener.local_addr() {
            Ok(address) => address.to_string(),
            Err(error) => panic!("the port is unknown: {error}"),
        };
        let task = tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                // A client that has gone away is the test's own doing.
                let _ = answer(connection, &bytes).await;
            }
        });
        Self { host, task }
    }

    /// Where the API is, for a client.
    pub fn url(&self) -> String {
        format!("http://{}/v1", self.host)
    }

    /// Host and port, as errors name them.
    pub fn host(&self) -> &str {
        &self.host
    }
}

impl Drop for RawServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Reads the head of a request first: closing a connection with unread bytes resets it.
async fn answer(mut connection: TcpStream, bytes: &[u8]) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(connection.read_u8().await?);
    }
    connection.write_all(bytes).await?;
    connection.shutdown().await
}
