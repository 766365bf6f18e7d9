//! What the contract suite of the astronomer crates shares: the contract, values made from it, servers that keep what
//! they receive, and the comparison of JSON.
//!
//! The suite itself is in `tests/`. Everything here serves tests, so it panics with a message where a test can't go on.
//!
//! [`check`] is a product of its own: what the binary `astronomer-contract` does with a server. The README is for it.

pub mod arguments;
pub mod check;
pub mod clock;
pub mod collector;
pub mod comparison;
pub mod contract;
pub mod damage;
pub mod enums;
#[rustfmt::skip]
mod generated_tables;
pub mod instances;
pub mod models;
pub mod pages;
pub mod persistence;
pub mod raw_server;
pub mod recorder;
pub mod shape;
pub mod sorts;

pub use arguments::Arguments;
pub use clock::HastyClock;
pub use collector::Collector;
pub use comparison::Comparison;
pub use instances::Values;
pub use raw_server::RawServer;
pub use recorder::{Answer, Received, Recorder};
pub use shape::Shape;

/// The programs of the README compile and run.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
