//! What is in a journal, and how it ends.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::record::{FORMAT, OPENING, Record};

/// The records of a journal.
#[derive(Debug)]
pub(super) struct Contents {
    pub(super) records: Vec<Record>,
    pub(super) ending: Ending,
}

/// How a journal ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// With whole lines.
    Whole,
    /// With a record that lacks its line feed alone.
    Unterminated,
    /// With a piece of a record, which was being written when the program or the machine ended. It begins here.
    Torn(usize),
}

/// A line that is none of a journal's: which, and why.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DamagedLine {
    pub(super) number: usize,
    pub(super) reason: String,
}

/// What is read of a line first, since the rest depends on it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Version {
    invite_journal: u32,
}

impl Contents {
    /// Reads a journal. A last line that was not written to its end is left out; any other line that is damaged is an
    /// error.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, DamagedLine> {
        let mut records = Vec::new();
        let mut ending = Ending::Whole;
        let mut begin = 0;
        for (at, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
            match parse_line(line) {
                Ok(record) => {
                    records.push(record);
                    if !line.ends_with(b"\n") {
                        ending = Ending::Unterminated;
                    }
                }
                Err(_) if is_torn(line) => ending = Ending::Torn(begin),
                Err(reason) => {
                    let number = at + 1;
                    return Err(DamagedLine { number, reason });
                }
            }
            begin += line.len();
        }
        Ok(Self { records, ending })
    }
}

/// Why a line is no record says nothing of what is in it.
fn parse_line(line: &[u8]) -> Result<Record, String> {
    let version: Version = serde_json::from_slice(line)
        .map_err(|_| "it is no line of a journal of invites".to_owned())?;
    if version.invite_journal != FORMAT {
        let found = version.invite_journal;
        return Err(format!(
            "its format is {found}, and this version knows {FORMAT} alone"
        ));
    }
    serde_json::from_slice(line)
        .map_err(|error| format!("it is no record, as of column {}", error.column()))
}

/// Whether a line without an end is the beginning of a record. Some file systems leave zeros behind it.
///
/// What begins otherwise is somebody else's file, and must not be cut.
fn is_torn(line: &[u8]) -> bool {
    if line.ends_with(b"\n") || serde_json::from_slice::<IgnoredAny>(line).is_ok() {
        return false;
    }
    let written = line.iter().rposition(|byte| *byte != 0);
    let written = &line[..written.map_or(0, |last| last + 1)];
    let opening = OPENING.as_bytes();
    written.starts_with(opening) || opening.starts_with(written)
}
