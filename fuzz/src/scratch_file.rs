//! A file that holds what a target is given, for what can be read from files alone.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use tempfile::TempDir;

/// One folder for the whole run; its name has a prefix of its own, so that leftovers of killed runs can be told.
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let mut builder = tempfile::Builder::new();
    let folder = builder.prefix("astronomer-fuzz-").tempdir();
    folder.expect("the folder for temporary files can be written")
});

/// Writes a file of this name and gives its path. Whoever writes a name again replaces what was there, so a name
/// belongs to one target.
pub(crate) fn write(name: &str, content: &[u8]) -> PathBuf {
    let path = FOLDER.path().join(name);
    fs::write(&path, content).expect("a file in the folder for temporary files can be written");
    path
}
