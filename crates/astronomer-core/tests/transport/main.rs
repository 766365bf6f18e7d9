//! The transport against real HTTP on the loopback.

#![allow(clippy::unwrap_used)]

mod calls;
mod credentials;
mod drops;
mod failures;
mod faults;
mod hooks;
mod http2;
mod rate_limits;
mod repeats;
mod requests;
mod secrets;
mod server;
mod setup;
mod spans;
mod statuses;
mod streams;
mod successes;
mod time;
mod tls;

use astronomer_core::{Decode, Error, ResponseValue, Transport};
use serde::Deserialize;
use server::{LIST_USERS, Reply, Server};

#[derive(Debug, PartialEq, Deserialize)]
pub(crate) struct Page {
    pub(crate) users: Vec<User>,
}

#[derive(Debug, PartialEq, Deserialize)]
pub(crate) struct User {
    pub(crate) id: String,
    pub(crate) age: u32,
}

astronomer_core::decode_json!(Page, User);

/// Lists users of the organization `o`.
pub(crate) async fn list<T: Decode + Send + 'static>(
    transport: &Transport,
) -> Result<ResponseValue<T>, Error> {
    let url = format!("{}/organizations/o/users", transport.base_url());
    let request = transport.http().get(url);
    transport.call(request, &LIST_USERS).response().await
}

/// The error of a list of users that gets this reply; it never shows the token.
pub(crate) async fn failure(reply: Reply) -> Error {
    let server = Server::start([reply]).await;
    let error = list::<Page>(&server.transport()).await.unwrap_err();
    let shown = format!("{error} {error:?} {}", error.body().unwrap_or_default());
    assert!(!shown.contains(server::TOKEN), "{shown}");
    assert!(!error.to_string().contains('\n'), "{error}");
    error
}
