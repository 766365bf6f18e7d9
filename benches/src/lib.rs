//! Input for the benchmarks of the astronomer crates: pages of lists as bytes, the same for the same seed, and the models
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
mod layout;
mod pages;

pub use layout::{pretty, shuffled};
pub use pages::{
    RoleCounts, api_token_page, deployment_page, escaped_user_page, organization_page, team_page,
    user_page,
};
