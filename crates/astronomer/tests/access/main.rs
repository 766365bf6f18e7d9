//! Access administration against the embedded server.
#![cfg(feature = "access")]
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

mod bulk_grants;
mod bulk_invites;
mod bulk_refusals;
mod bulk_reruns;
mod bulk_revokes;
mod offboarding;
mod role_edits;
mod server;
