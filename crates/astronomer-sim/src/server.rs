//! Connections.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker, ready};
use std::time::Duration;

use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::faults::Ending;

/// How long to wait after a connection could not be accepted, which mostly means that file handles ran out.
const PAUSE_AFTER_ERROR: Duration = Duration::from_millis(50);

/// How long requests that are being answered may take to end.
const DRAIN: Duration = Duration::from_secs(5);

/// Serves until `closing` changes, then lets the requests that are being answered end.
///
/// The connections are tasks of this future's own, so that dropping it ends them too; `axum::serve` would leave them
/// running with the state they hold.
pub(crate) async fn serve(listener: TcpListener, router: Router, mut closing: watch::Receiver<()>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(serve_connection(stream, router.clone(), closing.clone()));
                }
                Err(_) => tokio::time::sleep(PAUSE_AFTER_ERROR).await,
            },
            Some(_) = connections.join_next() => {}
            _ = closing.changed() => break,
        }
    }
    drop(listener);
    let drained = async { while connections.join_next().await.is_some() {} };
    // Whoever is still connected then is cut off with the set of connections.
    let _ = tokio::time::timeout(DRAIN, drained).await;
}

async fn serve_connection(stream: TcpStream, router: Router, mut closing: watch::Receiver<()>) {
    // Only a matter of speed: without it small answers wait for an acknowledgement.
    let _ = stream.set_nodelay(true);
    let handle = Connection {
        wish: Arc::default(),
        closing: closing.clone(),
    };
    let wire = Wire {
        stream,
        wish: Arc::clone(&handle.wish),
    };
    let service = TowerToHyperService::new(router.layer(Extension(handle)));
    let connection = http1::Builder::new().serve_connection(TokioIo::new(wire), service);
    tokio::pin!(connection);
    tokio::select! {
        // A connection that breaks is the client's to notice.
        _ = connection.as_mut() => return,
        _ = closing.changed() => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}

/// What an answer can ask of the connection that it goes over; in the extensions of every request.
#[derive(Clone, Debug)]
pub(crate) struct Connection {
    wish: Arc<Mutex<Wish>>,
    closing: watch::Receiver<()>,
}

/// How the connection is to end, if it was asked to.
#[derive(Debug, Default)]
struct Wish {
    ending: Option<Ending>,
    /// Whoever drives the connection.
    driver: Option<Waker>,
}

impl Connection {
    /// Ends the connection as soon as what was written so far is on its way.
    pub(crate) fn end(&self, ending: Ending) {
        let mut wish = self.wish.lock().unwrap_or_else(PoisonError::into_inner);
        wish.ending = Some(ending);
        if let Some(driver) = wish.driver.take() {
            driver.wake();
        }
    }

    /// Waits until the server is being stopped.
    pub(crate) async fn closing(&self) {
        // An error means that it has stopped already.
        let _ = self.closing.clone().changed().await;
    }

    /// Waits, though no longer than the server runs.
    pub(crate) async fn pause(&self, duration: Duration) {
        // Whichever of the two comes first.
        let _ = tokio::time::timeout(duration, self.closing()).await;
    }
}

/// A TCP stream that can be made to end once what was written is on its way.
struct Wire {
    stream: TcpStream,
    wish: Arc<Mutex<Wish>>,
}

impl Wire {
    fn stream(self: Pin<&mut Self>) -> Pin<&mut TcpStream> {
        Pin::new(&mut self.get_mut().stream)
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.stream().poll_read(context, buffer)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.stream().poll_write(context, bytes)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.stream().poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    // hyper calls it when its own buffer is empty: all that was to be sent before the end has been written then.
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.as_mut().stream().poll_flush(context))?;
        let ending = {
            let mut wish = self.wish.lock().unwrap_or_else(PoisonError::into_inner);
            wish.driver = Some(context.waker().clone());
            wish.ending
        };
        match ending {
            None => return Poll::Ready(Ok(())),
            // Closing the socket resets the connection then; where that can't be set, it is closed at least.
            Some(Ending::Reset) => {
                let _ = self.stream.set_zero_linger();
            }
            Some(Ending::Close) => {}
        }
        // The error makes hyper drop the connection, which closes the socket.
        Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.stream().poll_shutdown(context)
    }
}
