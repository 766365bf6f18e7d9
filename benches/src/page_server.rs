//! A server that answers whatever is asked with one page, prepared before, so that what is measured is the client.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// The server, on a free port of the loopback interface and on a thread of its own. It ends with the process.
#[derive(Clone, Copy, Debug)]
pub struct PageServer {
    address: SocketAddr,
}

impl PageServer {
    /// Starts a server that answers with `page`.
    ///
    /// # Errors
    ///
    /// When no port can be had, or no thread.
    pub fn start(page: &[u8]) -> io::Result<Self> {
        let mut answer = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            page.len()
        )
        .into_bytes();
        answer.extend_from_slice(page);
        let answer: Arc<[u8]> = answer.into();

        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .build()?;
        std::thread::Builder::new()
            .name("page-server".to_owned())
            .spawn(move || runtime.block_on(accept(listener, answer)))?;
        Ok(Self { address })
    }

    /// What a client takes as its base address.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

async fn accept(listener: std::net::TcpListener, answer: Arc<[u8]>) -> io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    loop {
        let (connection, _) = listener.accept().await?;
        connection.set_nodelay(true)?;
        tokio::spawn(serve(connection, Arc::clone(&answer)));
    }
}

/// Answers each request of a connection: its head ends with an empty line, and nothing that is asked here has a body.
async fn serve(mut connection: TcpStream, answer: Arc<[u8]>) -> io::Result<()> {
    let mut received = Vec::new();
    while connection.read_buf(&mut received).await? > 0 {
        while let Some(end) = received.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            received.drain(..end + 4);
            connection.write_all(&answer).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{RoleCounts, plain_client, stock, user_page};

    #[tokio::test]
    async fn a_connection_is_answered_more_than_once() {
        let page = user_page(7, 20, RoleCounts::LIGHT);
        let server = PageServer::start(&page).unwrap();
        let client = plain_client().unwrap();
        for _ in 0..3 {
            let answer = client.get(server.url()).send().await.unwrap();
            assert_eq!(answer.bytes().await.unwrap(), page);
        }
        let stock = stock::Client::new_with_client(&server.url(), client);
        let answer = stock
            .list_users("organization", None, None, None, None, None, None, None)
            .await;
        assert_eq!(answer.unwrap().users.len(), 20);
    }
}
