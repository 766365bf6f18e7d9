//! Contract suite of the astronomer crates.
