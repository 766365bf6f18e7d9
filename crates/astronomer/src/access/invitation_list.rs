//! Lists of people to invite, as files hold them.

mod csv;
mod fault;
mod format;
mod gathering;
mod invitation;
mod json;
mod role_names;
mod source;
#[cfg(test)]
mod tests;
mod text;

use std::fmt;

use hmac_sha256::Hash;

use super::EmailAddress;

pub use fault::{InvitationFault, InvitationListError};
pub use format::{InvitationFormat, ParseInvitationFormatError};
use gathering::Gathering;
pub use invitation::Invitation;
use source::Source;

/// People to invite, checked as a whole: everything that is wrong is told at once, with line numbers.
///
/// ```
/// use astronomer::access::{InvitationFormat, InvitationList};
///
/// let text = b"user1@company.com ORGANIZATION_MEMBER\r\n\n# on leave:\nuser2@company.com\tORGANIZATION_OWNER";
/// let list = InvitationList::parse(text, InvitationFormat::Text)?;
/// assert_eq!(list.len(), 2);
///
/// let table = b"email,role,workspaces\nuser1@company.com,ORGANIZATION_MEMBER,w1=WORKSPACE_AUTHOR; w2=WORKSPACE_MEMBER\n";
/// let list = InvitationList::parse(table, InvitationFormat::Csv)?;
/// assert_eq!(list.iter().next().map(|invitation| invitation.grants().len()), Some(2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # What all formats have in common
///
/// UTF-8, with or without a byte order mark; lines end in LF, CR LF or CR, and the last needs no end. Roles are those of
/// the API, such as `ORGANIZATION_MEMBER`; Deployment and Dag roles may be custom ones. A person who is there again, with the
/// address in any case and the same role and grants, counts once ([`repeats`](Self::repeats)); with others it is a fault.
///
/// # Text
///
/// The `users.txt` of Astronomer's instructions: on each line an address and a role, separated by blanks. Empty lines
/// don't count, nor does what follows a `#` at the beginning of a field. One line is neither a comment nor a person, but a
/// fault: `#jane@company.com ORGANIZATION_MEMBER` may be somebody who was taken off the list, or an address that begins with a
/// number sign. Write `# jane@…` for the former; CSV (in quotes) and JSON take the latter.
///
/// # CSV
///
/// The first line names the columns, in any order and case. Cells are separated by commas; or by semicolons or tabs, if the
/// first line has such and no comma; or as a line before it says, which some spreadsheets need: `sep=;`. Lines that begin with
/// `#` don't count. An apostrophe that keeps a
/// spreadsheet from running a cell as a formula (`'+jane@company.com`) is taken off.
///
/// | column | what it holds |
/// |---|---|
/// | `email`, `role` | required: the address and the role in the Organization |
/// | `workspaces` | `WORKSPACEID=WORKSPACE_AUTHOR`, several separated by semicolons |
/// | `deployments` | `DEPLOYMENTID=DEPLOYMENT_ADMIN` |
/// | `dags` | `DEPLOYMENTID/DAGID=DAG_VIEWER` |
/// | `dag_tags` | `DEPLOYMENTID/TAG=DAG_VIEWER` |
/// | `teams` | ids of Teams to join |
///
/// # JSON
///
/// An array of objects, or objects one after the other, on a line each or not. Fields and shapes are those of the API's role
/// updates; null is as good as absent.
///
/// | field | what it holds |
/// |---|---|
/// | `email`, `role` | required: the address and the role in the Organization |
/// | `workspaceRoles` | `[{"workspaceId": …, "role": …}]` |
/// | `deploymentRoles` | `[{"deploymentId": …, "role": …}]` |
/// | `dagRoles` | `[{"deploymentId": …, "dagId": …, "role": …}]`, or `dagTag` in place of `dagId` |
/// | `teams` | ids of Teams to join |
#[derive(Clone, PartialEq, Eq)]
pub struct InvitationList {
    /// With the line of each.
    invitations: Vec<(usize, Invitation)>,
    repeats: Vec<RepeatedInvitation>,
}

/// A line that says the same as an earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RepeatedInvitation {
    /// Who is on both.
    pub address: EmailAddress,
    /// The line that doesn't count.
    pub line: usize,
    /// The line that does.
    pub first_line: usize,
}

impl InvitationList {
    /// Reads a list, or tells everything that is wrong with it.
    ///
    /// # Errors
    ///
    /// When there is a bad address, an unknown role, something missing or too much, an unknown column or field, a
    /// person with two different lines, or no text in UTF-8.
    pub fn parse(bytes: &[u8], format: InvitationFormat) -> Result<Self, InvitationListError> {
        let source = Source::decode(bytes)?;
        let mut gathering = Gathering::default();
        match format {
            InvitationFormat::Text => text::read(&source, &mut gathering),
            InvitationFormat::Csv => csv::read(&source, &mut gathering),
            InvitationFormat::Json => json::read(&source, &mut gathering),
        }
        gathering.finish()
    }

    /// A list that a program makes. Lines are counted as if each invitation had one.
    ///
    /// ```
    /// use astronomer::OrganizationRole;
    /// use astronomer::access::{Invitation, InvitationList};
    ///
    /// let hires = ["ann@company.com", "bo@company.com"];
    /// let hires = hires.map(|email| email.parse().map(|email| Invitation::new(email, OrganizationRole::Member)));
    /// let list = InvitationList::new(hires.into_iter().collect::<Result<Vec<_>, _>>()?)?;
    /// assert_eq!(list.len(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When a person is there with two different invitations, or with two roles in one place.
    pub fn new(
        invitations: impl IntoIterator<Item = Invitation>,
    ) -> Result<Self, InvitationListError> {
        let mut gathering = Gathering::default();
        for (at, invitation) in invitations.into_iter().enumerate() {
            gathering.push(at + 1, invitation);
        }
        gathering.finish()
    }

    /// Each person once, in the order of the list.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Invitation> {
        self.invitations.iter().map(|(_, invitation)| invitation)
    }

    /// How many people there are.
    pub fn len(&self) -> usize {
        self.invitations.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.invitations.is_empty()
    }

    /// The lines that say again what an earlier one says, and don't count.
    pub fn repeats(&self) -> &[RepeatedInvitation] {
        &self.repeats
    }

    /// What tells this list from others: the SHA-256 of what it means, in hexadecimal. The format, the order of people and
    /// grants, the case of addresses, comments and repeats make no difference.
    pub fn digest(&self) -> String {
        let mut people: Vec<String> = self
            .iter()
            .map(|invitation| invitation.canonical().to_string())
            .collect();
        people.sort();
        let digest = Hash::hash(people.join("\n").as_bytes());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// How many people there are; who they are is nothing for a log.
impl fmt::Debug for InvitationList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InvitationList")
            .field("invitations", &self.len())
            .field("repeats", &self.repeats.len())
            .finish()
    }
}
