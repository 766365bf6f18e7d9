//! Input for the benchmarks of the astronomer crates: pages of users as bytes, the same for the same seed.
#![warn(missing_docs)]

mod user_page;

pub use user_page::{RoleCounts, user_page};
