//! Tokens in files instead of on the screen.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Writes a token to a file that its owner alone can read, and gives the shell's words that read it.
pub(crate) fn write(file: &Path, token: &str) -> Result<String, String> {
    write_private(file, token)
        .map_err(|error| format!("can't write the token to {}: {error}", file.display()))?;
    Ok(format!("\"$(cat {})\"", quote(&file.to_string_lossy())))
}

fn write_private(file: &Path, token: &str) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    writeln!(options.open(file)?, "{token}")
}

/// A text as one word of a POSIX shell.
fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
