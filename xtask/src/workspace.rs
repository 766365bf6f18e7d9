//! Where things are in the workspace.

use std::path::{Path, PathBuf};

/// The root of the workspace, whatever folder the command is started in.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_else(|| PathBuf::from("."))
}

/// A file of the contract folder.
pub(crate) fn openapi(file: &str) -> PathBuf {
    root().join("openapi").join(file)
}
