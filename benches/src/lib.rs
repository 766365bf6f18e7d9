//! Input for the benchmarks of the astronomer crates: pages of users as bytes, the same for the same seed, and the models
//! that the generator makes without us, to compare with.
#![warn(missing_docs)]

#[rustfmt::skip]
#[allow(
    clippy::all,
    clippy::unwrap_used,
    elided_lifetimes_in_paths,
    missing_docs,
    unreachable_pub,
    reason = "generated"
)]
#[path = "generated_stock.rs"]
pub mod stock;
mod user_page;

pub use user_page::{RoleCounts, user_page};
