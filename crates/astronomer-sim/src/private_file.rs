//! Files that their owner alone can read.

use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

/// Puts a file in the place of another, at once or not at all. What a symbolic link there leads to is left alone.
pub(crate) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = prepare(path)?;
    file.write_all(content)?;
    file.persist(path)?;
    Ok(())
}

/// An empty file beside the one that it may take the place of; without that, it is removed. Fails where none can be.
pub(crate) fn prepare(path: &Path) -> io::Result<NamedTempFile> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))
}
