//! What is wrong with a snapshot that is read.

use std::error::Error;
use std::fmt;

/// How many faults a message lists.
const SHOWN: usize = 20;
/// How long the message of one fault may get, in bytes, before it is cut.
const LONGEST: usize = 300;

/// One thing that is wrong with a snapshot that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SnapshotFault {
    /// The line, counted from 1; nothing if it is about the whole.
    pub line: Option<u64>,
    /// What is wrong with it, and what would be right: one line.
    pub message: String,
}

impl SnapshotFault {
    pub(super) fn new(line: Option<u64>, message: &str) -> Self {
        Self {
            line,
            message: one_line(message),
        }
    }
}

/// `line 7: status is missing`.
impl fmt::Display for SnapshotFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        f.write_str(&self.message)
    }
}

/// A text that can't be read as a snapshot: everything that is wrong with it.
///
/// ```
/// use astronomer::access::AccessSnapshot;
///
/// let error = AccessSnapshot::from_bytes(b"{\"kind\":\"robot\"}\n{\"kind\":\"team\"}").unwrap_err();
/// assert_eq!(error.faults().len(), 4);
/// assert_eq!(error.faults()[2].to_string(), "line 2: id is missing");
/// println!("{error}");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadSnapshotError {
    faults: Vec<SnapshotFault>,
}

impl ReadSnapshotError {
    pub(super) fn new(mut faults: Vec<SnapshotFault>) -> Self {
        faults.sort_by_key(|fault| fault.line);
        Self { faults }
    }

    /// Every fault, by line; those about the whole first.
    pub fn faults(&self) -> &[SnapshotFault] {
        &self.faults
    }
}

/// The faults separated by semicolons, 20 at most.
impl fmt::Display for ReadSnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the snapshot can't be read: ")?;
        for (index, fault) in self.faults.iter().take(SHOWN).enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{fault}")?;
        }
        match self.faults.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

impl Error for ReadSnapshotError {}

/// Texts of the file may be in a message: what would move the cursor is written as an escape.
fn one_line(message: &str) -> String {
    let mut line = String::new();
    for character in message.chars() {
        if line.len() >= LONGEST {
            line.push('…');
            break;
        }
        match character {
            '"' | '\'' | '\\' => line.push(character),
            _ => line.extend(character.escape_debug()),
        }
    }
    line
}
