//! Connections.

use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

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
    let service = TowerToHyperService::new(router);
    let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    tokio::select! {
        // A connection that breaks is the client's to notice.
        _ = connection.as_mut() => return,
        _ = closing.changed() => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}
