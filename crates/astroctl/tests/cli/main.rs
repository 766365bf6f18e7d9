//! Runs the tool as people do, on the demo and on servers of the test's own, and compares what it writes with the files
//! in `snapshots`. After a wanted change, `INSTA_UPDATE=always cargo test -p astroctl` writes them anew.

#![allow(
    clippy::unwrap_used,
    reason = "a panic is how a test says that it failed"
)]

mod access;
mod access_changes;
mod api;
mod audit_logs;
mod bulk_script;
mod canned;
mod commands;
mod demo;
mod doctor;
mod documents;
mod every_command;
mod help;
mod invitations;
mod invocation;
mod invocations;
mod output;
mod readme;
mod refusals;
mod requests;
mod teams;
#[cfg(unix)]
mod terminal;
mod tokens;
mod typing_errors;
mod users;
mod writes;
