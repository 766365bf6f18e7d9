//! What is wrong with a list of invitations.

use std::fmt;

use crate::access::people::changes_layout;

/// How many faults `Display` shows.
const SHOWN: usize = 20;
/// The longest description of a fault, in characters.
const LONGEST: usize = 400;

/// Something wrong with a list of invitations, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationFault {
    line: usize,
    description: String,
}

impl InvitationFault {
    pub(super) fn new(line: usize, description: impl AsRef<str>) -> Self {
        let mut shown = String::new();
        for (count, character) in description.as_ref().chars().enumerate() {
            if count == LONGEST {
                shown.push('…');
                break;
            }
            // Some descriptions name what a file holds, which may move a terminal's cursor.
            match changes_layout(character) {
                true => shown.extend(character.escape_default()),
                false => shown.push(character),
            }
        }
        Self {
            line,
            description: shown,
        }
    }

    /// The line, counted from 1; for a list that a program made, the how-many-th invitation.
    pub fn line(&self) -> usize {
        self.line
    }

    /// What is wrong and what would be right, on one line.
    pub fn description(&self) -> &str {
        &self.description
    }
}

impl fmt::Display for InvitationFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.description)
    }
}

/// All that is wrong with a list of invitations.
///
/// `Display` shows the first 20 faults, one a line; [`faults`](Self::faults) has all.
///
/// ```
/// use astronomer::access::{InvitationFormat, InvitationList};
///
/// let text = b"jane@company.com MEMBER\nzoe@company.com\n";
/// let error = InvitationList::parse(text, InvitationFormat::Text).unwrap_err();
/// assert_eq!(error.faults().iter().map(|fault| fault.line()).collect::<Vec<_>>(), [1, 2]);
/// assert!(error.to_string().contains("line 1: \"MEMBER\" is no role in the Organization: did you mean ORGANIZATION_MEMBER?"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationListError {
    /// Sorted by line; one at least.
    faults: Vec<InvitationFault>,
}

impl InvitationListError {
    pub(super) fn new(mut faults: Vec<InvitationFault>) -> Self {
        faults.sort_by_key(InvitationFault::line);
        Self { faults }
    }

    pub(super) fn one(line: usize, description: impl AsRef<str>) -> Self {
        Self::new(vec![InvitationFault::new(line, description)])
    }

    /// Every fault, sorted by line.
    pub fn faults(&self) -> &[InvitationFault] {
        &self.faults
    }
}

impl fmt::Display for InvitationListError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.faults.len();
        let noun = if count == 1 { "fault" } else { "faults" };
        write!(f, "the list of invitations has {count} {noun}:")?;
        for fault in self.faults.iter().take(SHOWN) {
            write!(f, "\n  {fault}")?;
        }
        match count.saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "\n  and {more} more"),
        }
    }
}

impl std::error::Error for InvitationListError {}
