//! What the benchmarks of the astronomer crates share: pages as bytes, the same for the same seed; the models that the
//! generator makes without us, to compare with; contestants, cases, and the way in which they are measured.
#![warn(missing_docs)]

mod cases;
mod contestants;
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
mod measurement;
mod page_server;
mod pages;
mod plain_client;
mod rounds;

pub use cases::{Case, SEED};
pub use contestants::{Contestant, Decoder, List};
pub use layout::{pretty, shuffled};
pub use measurement::{Measurement, Unit};
pub use page_server::PageServer;
pub use pages::{
    RoleCounts, api_token_page, deployment_page, escaped_user_page, organization_page, team_page,
    user_page,
};
pub use plain_client::plain_client;
pub use rounds::{Measured, interleave};
