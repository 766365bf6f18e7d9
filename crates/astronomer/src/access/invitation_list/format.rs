//! How a list of invitations is written.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use crate::access::people::Quoted;

/// How a list of invitations is written; [`InvitationList`](super::InvitationList) documents each.
///
/// ```
/// use astronomer::access::InvitationFormat;
///
/// assert_eq!(InvitationFormat::of_file("hires/users.txt"), Some(InvitationFormat::Text));
/// assert_eq!("csv".parse(), Ok(InvitationFormat::Csv));
/// assert_eq!(InvitationFormat::of_file("users"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvitationFormat {
    /// Lines of an address and a role.
    Text,
    /// A table with a header.
    Csv,
    /// An array, or lines, of objects.
    Json,
}

impl InvitationFormat {
    /// The names of the formats, as they are read.
    pub const NAMES: &'static [&'static str] = &["text", "csv", "json"];

    /// What the ending of a file's name tells: `.txt`, `.csv` or `.tsv`, `.json`, `.jsonl` or `.ndjson`.
    pub fn of_file(path: impl AsRef<Path>) -> Option<Self> {
        let ending = path.as_ref().extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" => Some(Self::Text),
            "csv" | "tsv" => Some(Self::Csv),
            "json" | "jsonl" | "ndjson" => Some(Self::Json),
            _ => None,
        }
    }
}

impl FromStr for InvitationFormat {
    type Err = ParseInvitationFormatError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "text" => Ok(Self::Text),
            "csv" => Ok(Self::Csv),
            "json" => Ok(Self::Json),
            _ => Err(ParseInvitationFormatError(Quoted(text).to_string())),
        }
    }
}

impl fmt::Display for InvitationFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Text => "text",
            Self::Csv => "csv",
            Self::Json => "json",
        })
    }
}

/// A text that names no format of lists of invitations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseInvitationFormatError(String);

impl fmt::Display for ParseInvitationFormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let allowed = InvitationFormat::NAMES.join(", ");
        write!(f, "{} is no format of lists: allowed: {allowed}", self.0)
    }
}

impl std::error::Error for ParseInvitationFormatError {}
