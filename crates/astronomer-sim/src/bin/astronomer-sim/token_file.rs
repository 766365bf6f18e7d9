//! Tokens in files instead of on the screen.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// The shell's words for a token: the token itself, or those that read it from `file`, where it is written to.
///
/// The file can be read by its owner alone.
pub(crate) fn place(file: Option<&Path>, token: &str) -> Result<String, String> {
    let Some(file) = file else {
        return Ok(token.to_owned());
    };
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
