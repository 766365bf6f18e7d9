//! Everybody's roles at one time, kept in a file and compared.

mod assembly;
pub(super) mod cell;
mod csv_rows;
mod diff;
mod diff_text;
mod fault;
mod header;
mod json_lines;
mod record;

use std::io;

pub use diff::{AccessDiff, FieldChange, HeldRoleChange, Presence, SubjectDiff};
pub use fault::{ReadSnapshotError, SnapshotFault};
pub use header::SnapshotHeader;

use assembly::Assembly;

use super::effective::{AccessReport, HeldRole, Subject, SubjectAccess, SubjectKind};

#[cfg(test)]
mod tests;

/// The roles of all people, Teams and API tokens of an Organization: from [`Access::snapshot`](crate::access::Access::snapshot),
/// from a report, or from a file.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use astronomer::access::AccessSnapshot;
/// use astronomer::{CreateUserInviteRequest, OrganizationRole};
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
///
/// let mut file = Vec::new();
/// client.access().snapshot().await?.write_csv(&mut file)?;
///
/// let request = CreateUserInviteRequest::new("new.hire@company.com", OrganizationRole::Member);
/// client.invites().create(&request).await?;
///
/// let before = AccessSnapshot::from_bytes(&file)?;
/// let diff = before.diff(&client.access().snapshot().await?)?;
/// println!("{diff}"); // 1 came, 0 went, 0 changed …
/// assert_eq!(diff.came().count(), 1);
/// # Ok(())
/// # }
/// ```
///
/// # Format
///
/// JSON lines or CSV, both with the same fields: a row for each role, place and source, sorted, so that the same access
/// gives the same rows. A subject without any role has one row without place, role and source.
///
/// | field | content |
/// |---|---|
/// | `kind` | `user`, `team`, `apiToken`, or `snapshot` for the row about the snapshot itself |
/// | `id`, `name` | of the subject |
/// | `email`, `status` | of a user |
/// | `entityType` | where the role counts, as API tokens name it: `ORGANIZATION`, `WORKSPACE`, `DEPLOYMENT`, `DAG`, `DAG_TAG`, or `OTHER` for what this version can't tell |
/// | `workspaceId`, `deploymentId`, `dagId`, `dagTag` | which one; of a Dag its Deployment too |
/// | `placeDescription` | where, in words, if it is `OTHER` |
/// | `role` | its name, as the API has it |
/// | `source` | `direct` or `team` |
/// | `teamId`, `teamName` | the Team that the role comes through |
///
/// Of the snapshot itself, in a row of its own, the first that is written:
///
/// | field | content |
/// |---|---|
/// | `format` | `astronomer-access/1` |
/// | `url`, `organizationId` | of what it was taken |
/// | `takenAt` | when the reading began |
/// | `subjects` | which kinds of subjects were read; in CSV separated by spaces |
/// | `rows` | how many other rows there are, so that a file that was cut short is noticed |
///
/// CSV has a line with the names of the columns first; on reading, columns and rows may be in any order, and columns with
/// other names are left alone, so a reviewer may add some. Every cell is quoted, and one that a spreadsheet would run as a
/// formula, beginning with `=`, `+`, `-`, `@`, a tab or a line break, gets an apostrophe before it, which is taken
/// away again on reading.
#[derive(Clone, Debug, PartialEq)]
pub struct AccessSnapshot {
    header: SnapshotHeader,
    /// Sorted by kind and id, each once, of kinds that the header lists.
    subjects: Vec<SubjectAccess>,
}

/// One line of a snapshot: a subject, and a role unless it has none at all.
type Row<'a> = (&'a Subject, Option<&'a HeldRole>);

impl AccessSnapshot {
    /// What the snapshot is of.
    pub fn header(&self) -> &SnapshotHeader {
        &self.header
    }

    /// People, Teams and API tokens with their roles, sorted by kind and id.
    pub fn subjects(&self) -> &[SubjectAccess] {
        &self.subjects
    }

    /// Each subject with each of its roles, sorted by kind, id, place, role and source; a subject without roles once,
    /// with nothing.
    pub fn rows(&self) -> impl Iterator<Item = (&Subject, Option<&HeldRole>)> {
        self.subjects.iter().flat_map(|access| {
            let subject = access.subject();
            let nothing = access.roles().is_empty().then_some((subject, None));
            let roles = access.roles().iter().map(move |held| (subject, Some(held)));
            nothing.into_iter().chain(roles)
        })
    }

    /// Writes it as JSON lines: an object per line, first the one about the snapshot itself.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn write_json_lines(&self, to: impl io::Write) -> io::Result<()> {
        json_lines::write(self, to)
    }

    /// Writes it as CSV with commas, in UTF-8.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn write_csv(&self, to: impl io::Write) -> io::Result<()> {
        csv_rows::write(self, to)
    }

    /// Reads either format: what begins with `{` is JSON lines.
    ///
    /// # Errors
    ///
    /// Every fault with its line.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ReadSnapshotError> {
        let is_json = without_mark(bytes).trim_ascii_start().starts_with(b"{");
        if is_json {
            Self::from_json_lines(bytes)
        } else {
            Self::from_csv(bytes)
        }
    }

    /// Reads JSON lines. Blank lines, CRLF and a byte order mark do no harm; a field that isn't known is a fault.
    ///
    /// # Errors
    ///
    /// Every fault with its line.
    pub fn from_json_lines(bytes: &[u8]) -> Result<Self, ReadSnapshotError> {
        let mut assembly = Assembly::default();
        json_lines::read(without_mark(bytes), &mut assembly);
        assembly.finish()
    }

    /// Reads CSV with commas. Blank lines, CRLF and a byte order mark do no harm.
    ///
    /// # Errors
    ///
    /// Every fault with its line.
    pub fn from_csv(bytes: &[u8]) -> Result<Self, ReadSnapshotError> {
        let mut assembly = Assembly::default();
        csv_rows::read(without_mark(bytes), &mut assembly);
        assembly.finish()
    }

    /// Sorts subjects, and makes one of those that come twice.
    fn new(header: SnapshotHeader, subjects: impl IntoIterator<Item = SubjectAccess>) -> Self {
        let mut subjects: Vec<SubjectAccess> = subjects.into_iter().collect();
        subjects.sort_by(|one, other| one.subject().key().cmp(&other.subject().key()));
        subjects.dedup_by(|again, first| {
            let is_same = again.subject().key() == first.subject().key();
            if is_same {
                first.absorb(again);
            }
            is_same
        });
        Self { header, subjects }
    }
}

impl AccessReport {
    /// The report as a snapshot, with API tokens if they were asked for.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::access::SubjectKind;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let snapshot = client.access().report().await?.snapshot();
    /// assert_eq!(snapshot.header().subjects, [SubjectKind::User, SubjectKind::Team]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn snapshot(&self) -> AccessSnapshot {
        let has_tokens = self.api_tokens().is_some();
        let kinds = SubjectKind::ALL.into_iter();
        let header = SnapshotHeader {
            organization_id: self.organization_id().clone(),
            url: self.url().to_owned(),
            taken_at: self.read_at(),
            subjects: kinds
                .filter(|kind| has_tokens || *kind != SubjectKind::ApiToken)
                .collect(),
        };
        let subjects = self.subjects().map(SubjectAccess::with_named_places);
        AccessSnapshot::new(header, subjects)
    }
}

/// What spreadsheets put before UTF-8.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}
