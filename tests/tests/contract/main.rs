//! The contract suite, a module for each thing that it is about. One program, since each one would take in the client, the
//! server and all that they depend on by itself.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

mod audit_logs;
mod check;
mod documentation;
mod drift;
mod facts;
mod failures;
mod generated;
mod logs;
mod models;
mod operations;
mod pages;
mod refusals;
mod requests;
mod roles;
mod secrets;
mod seeds;
mod send;
mod sorts;
