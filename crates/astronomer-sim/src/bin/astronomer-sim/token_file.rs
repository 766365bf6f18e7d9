//! Tokens in files instead of on the screen.

use std::path::Path;

use crate::private_file;

/// The shell's words for a token: the token itself, or those that read it from `file`, where it is written to.
///
/// The file can be read by its owner alone, and takes the place of what is there.
pub(crate) fn place(file: Option<&Path>, token: &str) -> Result<String, String> {
    let Some(file) = file else {
        return Ok(token.to_owned());
    };
    private_file::replace(file, format!("{token}\n").as_bytes())
        .map_err(|error| format!("can't write the token to {}: {error}", file.display()))?;
    Ok(format!("\"$(cat {})\"", quote(&file.to_string_lossy())))
}

/// A text as one word of a POSIX shell.
fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
