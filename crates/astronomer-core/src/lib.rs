//! Runtime of the astronomer crates.
