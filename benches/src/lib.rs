//! Benchmarks of the astronomer crates.
