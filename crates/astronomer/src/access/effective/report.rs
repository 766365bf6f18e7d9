//! What everybody in an Organization may do.

use super::{PlaceNames, SubjectAccess};
use crate::Verdict;
use crate::types::{OrganizationId, UserId};
use jiff::Timestamp;

/// What everybody in an Organization may do, directly and through Teams: from [`Access::report`](crate::access::Access::report).
///
/// # What it is worth
///
/// It is put together from several lists that are read at the same time, so it is no snapshot of one moment: each row is
/// what the API said at some moment between the beginning of the reading, [`read_at`](Self::read_at), and its end.
/// Whoever was in the Organization all that time is in the report; who came or went meanwhile may be or may not be, and
/// who changed from one Team to another may be in both or in none. A
/// Team that is deleted meanwhile is left out. Members of Teams whom the list of users doesn't have, because they came
/// after it was read or went before, are left out and counted: [`unlisted_members`](Self::unlisted_members).
///
/// Pending and inactive people are there, with their status; so are the accessor roles that the API gives by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct AccessReport {
    pub(super) organization_id: OrganizationId,
    pub(super) url: String,
    pub(super) read_at: Timestamp,
    /// Sorted by id, as the others.
    pub(super) users: Vec<SubjectAccess>,
    pub(super) teams: Vec<SubjectAccess>,
    pub(super) api_tokens: Option<Vec<SubjectAccess>>,
    pub(super) place_names: Option<PlaceNames>,
    pub(super) unlisted_members: usize,
    pub(super) verdict: Verdict,
}

impl AccessReport {
    /// The Organization that it is about.
    pub fn organization_id(&self) -> &OrganizationId {
        &self.organization_id
    }

    /// Where the API is that it was read from.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// When the reading began, to the second, by the clock of the client.
    pub fn read_at(&self) -> Timestamp {
        self.read_at
    }

    /// The people, sorted by id.
    pub fn users(&self) -> &[SubjectAccess] {
        &self.users
    }

    /// One person.
    pub fn user(&self, id: &UserId) -> Option<&SubjectAccess> {
        let find = |access: &SubjectAccess| access.subject().id().cmp(id.as_str());
        let found = self.users.binary_search_by(find).ok()?;
        self.users.get(found)
    }

    /// The Teams with their own roles, sorted by id.
    pub fn teams(&self) -> &[SubjectAccess] {
        &self.teams
    }

    /// The API tokens, sorted by id; nothing unless they were asked for with
    /// [`with_api_tokens`](super::ReportRequest::with_api_tokens).
    pub fn api_tokens(&self) -> Option<&[SubjectAccess]> {
        self.api_tokens.as_deref()
    }

    /// People, Teams and, if they were asked for, API tokens.
    pub fn subjects(&self) -> impl Iterator<Item = &SubjectAccess> {
        let tokens = self.api_tokens.iter().flatten();
        self.users.iter().chain(&self.teams).chain(tokens)
    }

    /// What Workspaces and Deployments are called; nothing unless it was asked for with
    /// [`with_place_names`](super::ReportRequest::with_place_names).
    pub fn place_names(&self) -> Option<&PlaceNames> {
        self.place_names.as_ref()
    }

    /// How many memberships of Teams are left out because the list of users doesn't have the member.
    pub fn unlisted_members(&self) -> usize {
        self.unlisted_members
    }

    /// How much can be said about the lists of people, Teams, members and API tokens: the least of what can be said about
    /// each.
    ///
    /// Lists are read from the start again when they move in a way that can't be made good, and end in an error after the
    /// third time, so it is [`Complete`](Verdict::Complete) or [`Consistent`](Verdict::Consistent). The latter is all that
    /// the API's sorts allow for more than 1000 Teams or API tokens.
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }
}
