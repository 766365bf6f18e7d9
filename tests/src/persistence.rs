//! How proptest runs here, and where it keeps the cases that failed.

use proptest::test_runner::{Config, FileFailurePersistence};

/// A configuration of `cases` cases; a case that fails is kept in `file`, and tried first from then on.
///
/// Name the file as `concat!(env!("CARGO_MANIFEST_DIR"), "/proptest-regressions/….txt")`.
pub fn configuration(cases: u32, file: &'static str) -> Config {
    Config {
        cases,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(file))),
        ..Config::default()
    }
}
