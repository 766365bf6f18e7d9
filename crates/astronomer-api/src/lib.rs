//! Generated bindings of the Astro API v1 (Astronomer's managed Airflow).
//!
//! [`types`] has the models, [`Client`] has one method per operation, and [`operations`] says of each operation what is
//! known without calling it. All three are written by `cargo xtask generate` from the contract in `openapi/` of the
//! repository; by hand there is only the [`Client`] that holds the transport.
//!
//! **Use the [`astronomer`](https://docs.rs/astronomer) crate**: it re-exports what people need from here and adds
//! pagination, typed sorts and handles. The interface of this crate follows the contract and changes with it, so
//! `astronomer` pins it exactly.
//!
//! How the models behave:
//!
//! - Structs can grow: they are made by `new`, which takes what is required, and setters for the rest.
//! - Enums are open: a value that the contract does not know ends up in the variant `Other` and is written back as it
//!   came. Parsing from text with `FromStr` is strict.
//! - Absent, null and empty are told apart where the API does: an optional list is an `Option<Vec<_>>`, and
//!   [`MaybeAbsent`] has all three states.
//! - Secrets are [`SecretString`]s and [`SecretObject`]s, which no `Debug` output shows.
//! - Identifiers are types of their own: a [`types::UserId`] can't be passed for a [`types::TeamId`].
//!
//! # Features
//!
//! Both are on by default.
//!
//! - `access`: users, invites, Teams, API tokens, roles, Organizations, Workspaces.
//! - `platform`: Deployments, deploys, clusters, agent tokens, environment objects, allowed IP address ranges.

#[rustfmt::skip]
#[allow(clippy::all, missing_docs, reason = "generated")]
mod generated_methods;
#[rustfmt::skip]
mod generated_operations;
#[rustfmt::skip]
#[allow(clippy::all, missing_docs, reason = "generated")]
mod generated_types;

pub use progenitor_client::{
    BaseUrl, ByteStream, Call, Error, MaybeAbsent, RawResponse, ResponseValue, SecretObject,
    SecretString, StreamCall, Transport,
};

/// Models: what operations take and answer with.
pub mod types {
    pub use crate::generated_types::*;
}

/// The operation table: what is known of each operation without calling it.
pub mod operations {
    pub use crate::generated_operations::*;
    pub use progenitor_client::OperationInfo;
}

/// Calls the operations of the API through a [`Transport`]; cheap to clone.
///
/// Every method gives a [`Call`], which is sent when it is awaited.
#[derive(Clone, Debug)]
pub struct Client {
    transport: Transport,
}

impl Client {
    /// A client that sends through `transport`.
    pub fn new(transport: Transport) -> Self {
        Self { transport }
    }

    /// What the client sends through.
    pub fn transport(&self) -> &Transport {
        &self.transport
    }
}
