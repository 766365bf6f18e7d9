//! Taking back the invites of a batch.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use astronomer_core::Error;
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;

use super::batch::{Batch, BulkPhase, BulkProgress, Listeners, key_of};
use super::journal::{
    BatchKey, Event, InviteJournal, InviteStanding, Record, Standing, read_records, standings,
};
use super::refusals::{ALIKE, Refusals};
use super::report::write_counts;
use super::verdict::is_hopeless;
use crate::access::{EmailAddress, FoundUsers, InvitationList, find_users};
use crate::scope::Scope;
use crate::types::{InviteId, User, UserStatus};
use crate::{Users, operations};

/// How many requests are under way at once: the API takes 5 deletions a second.
const CONCURRENCY: usize = 8;

/// The invites that a journal holds, to be taken back; from [`Invites::revoke`](crate::Invites::revoke).
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use astronomer::access::{InvitationFormat, InvitationList};
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("users.journal");
/// let list = InvitationList::parse(b"new.hire@company.com ORGANIZATION_MEMBER", InvitationFormat::Text)?;
/// client.invites().bulk(list).journal(&path).run().await?;
///
/// let report = client.invites().revoke(&path).run().await?;
/// assert_eq!(report.to_string(), "1 revoked");
/// assert!(client.users().find_by_email("new.hire@company.com").await?.is_none());
/// # Ok(())
/// # }
/// ```
///
/// Only invites into this client's Organization at its URL are taken back, those of every list in the journal unless
/// [`only`](Self::only) names one. A run reads the list of users first: whoever has accepted the invite meanwhile is a member,
/// whom nothing is sent about; [`Users::offboard`](crate::Users::offboard) takes a member's access. What the API does with
/// an invite that was accepted is documented nowhere.
///
/// It may be killed and run again: what was taken back is in the journal. Who has an invite that is gone already is looked up:
/// who is gone too is no failure; who is a member, or invited anew by somebody else, is told by this run and by every
/// later one, and the batch is not undone until they are gone.
/// Who was revoked and is on the list of a later run of the batch is invited again.
#[derive(Debug)]
#[must_use = "nothing is sent before plan or run"]
pub struct BulkRevoke {
    scope: Scope,
    path: PathBuf,
    list: Option<String>,
    listeners: Listeners,
}

/// What became of the invites that a journal holds. `Display` counts in one line.
#[derive(Debug)]
#[non_exhaustive]
pub struct RevokeReport {
    /// Each invite once, sorted by address.
    pub people: Vec<RevokedPerson>,
    /// Why the run ended before everybody's turn came, if it did.
    pub stopped: Option<Arc<Error>>,
}

/// What became of the invite of one person.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RevokedPerson {
    /// The address that was invited.
    pub address: String,
    /// The invite, where its id is known.
    pub invite_id: Option<InviteId>,
    /// What became of it.
    pub outcome: RevokeOutcome,
}

/// What became of an invite that was to be taken back.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum RevokeOutcome {
    /// In a plan: it will be taken back. In a report: it was not tried, since the run was stopped.
    Due,
    /// It is taken back.
    Revoked,
    /// It was gone, and so is the person.
    Gone,
    /// The person has accepted it and is a member, with this status: nothing was done.
    Accepted(UserStatus),
    /// The person is invited, and the id that takes the invite back is not known: its answer was lost, or somebody else has
    /// made another invite since.
    NotRevocable,
    /// It could not be taken back.
    Failed(Arc<Error>),
}

impl RevokeOutcome {
    /// What it is in a word or two: `revoked`, `not revocable`.
    pub fn summary(&self) -> &'static str {
        match self {
            Self::Due => "not revoked yet",
            Self::Revoked => "revoked",
            Self::Gone => "gone already",
            Self::Accepted(_) => "accepted, a member now",
            Self::NotRevocable => "not revocable",
            Self::Failed(_) => "failed",
        }
    }

    /// Whether the person is not invited any more.
    pub fn is_done(&self) -> bool {
        matches!(self, Self::Revoked | Self::Gone)
    }
}

impl RevokeReport {
    /// Whether nobody of the batch is invited or a member any more.
    pub fn is_complete(&self) -> bool {
        self.stopped.is_none() && self.people.iter().all(|person| person.outcome.is_done())
    }
}

impl fmt::Display for RevokeReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let people = self.people.iter();
        write_counts(f, people.map(|person| person.outcome.summary()))
    }
}

impl BulkRevoke {
    pub(crate) fn new(scope: Scope, path: PathBuf) -> Self {
        Self {
            scope,
            path,
            list: None,
            listeners: Listeners::default(),
        }
    }

    /// Take back those invites alone that runs of this list have made. Whom an earlier list in the same journal has invited,
    /// such as the uncorrected one, belongs to that list.
    pub fn only(mut self, list: &InvitationList) -> Self {
        self.list = Some(list.digest());
        self
    }

    /// Call this as the run goes on. It should return at once, since the run waits for it.
    pub fn on_progress(mut self, listener: impl Fn(BulkProgress) + Send + Sync + 'static) -> Self {
        self.listeners.add(listener);
        self
    }

    /// What a run would do. Reads the journal and the list of users, and writes nothing anywhere.
    ///
    /// `GET /organizations/{organizationId}/users`, permission `organization.users.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::OrganizationRole;
    /// use astronomer::access::{Invitation, InvitationList};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("hires.journal");
    /// let hire = Invitation::new("new.hire@company.com".parse()?, OrganizationRole::Member);
    /// let list = InvitationList::new([hire])?;
    /// client.invites().bulk(list).journal(&path).run().await?;
    ///
    /// let plan = client.invites().revoke(&path).plan().await?;
    /// for person in &plan.people {
    ///     println!("would take back the invite of {}", person.address);
    /// }
    /// assert!(client.users().find_by_email("new.hire@company.com").await?.is_some());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`InviteJournal::read`] and of reading the list of users; [`Error::is_invalid_input`] when the journal has
    /// nothing about this Organization at this URL.
    pub async fn plan(self) -> Result<RevokeReport, Error> {
        InviteJournal::read(&self.path)?;
        let invites = self.invites(&read_records(&self.path)?).await?;
        Ok(RevokeReport::of(invites, None))
    }

    /// Take the invites back.
    ///
    /// `GET /organizations/{organizationId}/users` and `DELETE …/invites/{inviteId}`, permissions `organization.users.get` and
    /// `organization.users.delete`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::OrganizationRole;
    /// use astronomer::access::{Invitation, InvitationList};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("hires.journal");
    /// let hire = Invitation::new("new.hire@company.com".parse()?, OrganizationRole::Member);
    /// let list = InvitationList::new([hire])?;
    /// client.invites().bulk(list).journal(&path).run().await?;
    ///
    /// let report = client.invites().revoke(&path).run().await?;
    /// println!("{report}"); // 1 revoked
    /// assert!(client.users().find_by_email("new.hire@company.com").await?.is_none());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`plan`](Self::plan), and [`Error::is_configuration`] when the journal can't be written or another run has it
    /// locked. What fails later is in the report.
    pub async fn run(self) -> Result<RevokeReport, Error> {
        // Opening would create what is not there.
        InviteJournal::read(&self.path)?;
        let (scope, listeners) = (self.scope.clone(), self.listeners.clone());
        let opened = Batch::open(scope, Some(&self.path), CONCURRENCY, listeners).await;
        let (batch, records) = opened?;
        let mut invites = self.invites(&records).await?;
        let mut stopped = revoke_all(&batch, &mut invites).await;
        let settled = settle_missing(&batch, &mut invites).await;
        stopped = stopped.or_else(|| settled.err().map(Arc::new));
        Ok(RevokeReport::of(invites, stopped))
    }

    /// The invites that stand in the journal, by who is in the Organization.
    async fn invites(&self, records: &[Record]) -> Result<Vec<JournaledInvite>, Error> {
        let operation = &operations::DELETE_USER_INVITE;
        let own = key_of(
            &self.scope,
            operation,
            self.list.clone().unwrap_or_default(),
        )?;
        let is_own = |record: &Record| {
            let is_listed = self.list.is_none() || record.key.list == own.list;
            record.key.is_same_place(&own) && is_listed
        };
        if !records.iter().any(is_own) {
            return Err(self.nothing_for(&own, records));
        }
        let mut standing: Vec<Standing> = standings(records, &own).into_values().collect();
        if let Some(list) = &self.list {
            standing.retain(|person| person.list == *list);
        }
        let addresses = standing
            .iter()
            .filter_map(|person| person.email.parse().ok());
        let found = find_users(&Users::new(self.scope.clone()), addresses.collect()).await?;
        let invites = standing.into_iter().filter_map(|person| {
            let user = found.get(&person.email);
            JournaledInvite::of(own.of_list(&person.list), person, user)
        });
        let mut invites: Vec<JournaledInvite> = invites.collect();
        invites.sort_by(|one, other| one.report.address.cmp(&other.report.address));
        Ok(invites)
    }

    fn nothing_for(&self, own: &BatchKey, records: &[Record]) -> Error {
        let journal = InviteJournal::of(records);
        let mut others: Vec<String> = journal
            .batches()
            .iter()
            .map(|batch| format!("{} at {}", batch.organization, batch.url))
            .collect();
        others.dedup();
        let others = match others.is_empty() {
            true => "none at all".to_owned(),
            false => format!("those into {}", others.join(", ")),
        };
        let (path, organization, url) = (self.path.display(), &own.organization, &own.url);
        let of_list = if self.list.is_some() {
            " of this list"
        } else {
            ""
        };
        Error::invalid_input(format!(
            "the journal {path} has no invites{of_list} into Organization {organization} at {url}: it has {others}"
        ))
    }
}

impl RevokeReport {
    fn of(invites: Vec<JournaledInvite>, stopped: Option<Arc<Error>>) -> Self {
        Self {
            people: invites.into_iter().map(|invite| invite.report).collect(),
            stopped,
        }
    }
}

/// An invite that stands in the journal, on the way to the report.
struct JournaledInvite {
    key: BatchKey,
    report: RevokedPerson,
    /// Whether the API knew nothing of it.
    is_missing: bool,
}

impl JournaledInvite {
    fn of(key: BatchKey, person: Standing, user: Option<&User>) -> Option<Self> {
        let status = user.map(|user| user.status.clone());
        let member = status
            .clone()
            .filter(|status| *status != UserStatus::Pending);
        let (invite_id, outcome) = match (person.invite, member) {
            (InviteStanding::None, _) => return None,
            (InviteStanding::Invited { invite_id, .. }, Some(status)) => {
                (Some(invite_id), RevokeOutcome::Accepted(status))
            }
            (InviteStanding::Invited { invite_id, .. }, None) => {
                (Some(invite_id), RevokeOutcome::Due)
            }
            (_, Some(status)) => (None, RevokeOutcome::Accepted(status)),
            (_, None) if status.is_some() => (None, RevokeOutcome::NotRevocable),
            (_, None) => (None, RevokeOutcome::Gone),
        };
        let report = RevokedPerson {
            address: person.email,
            invite_id,
            outcome,
        };
        Some(Self {
            key,
            report,
            is_missing: false,
        })
    }

    /// Takes who was found under the address although the API doesn't know the invite. Gives what the journal is to say.
    fn found(&mut self, found: &FoundUsers) -> Option<Event> {
        let invite_id = self.report.invite_id.clone()?;
        let user = found.get(&self.report.address);
        let (outcome, event) = match user.map(|user| &user.status) {
            None => {
                let was_gone = true;
                let revoked = Event::Revoked {
                    invite_id,
                    was_gone,
                };
                (RevokeOutcome::Gone, revoked)
            }
            Some(UserStatus::Pending) => {
                let replaced = Event::Replaced { invite_id };
                (RevokeOutcome::NotRevocable, replaced)
            }
            Some(status) => {
                let accepted = Event::Accepted { invite_id };
                (RevokeOutcome::Accepted(status.clone()), accepted)
            }
        };
        self.report.outcome = outcome;
        Some(event)
    }
}

/// Takes back whatever is due. Gives why it ended early, if it did.
async fn revoke_all(batch: &Batch, invites: &mut [JournaledInvite]) -> Option<Arc<Error>> {
    let mut stopped: Option<Arc<Error>> = None;
    let mut refusals = Refusals::default();
    let due = invites.iter().enumerate().filter_map(|(at, invite)| {
        let is_due = matches!(invite.report.outcome, RevokeOutcome::Due);
        let id = invite.report.invite_id.clone().filter(|_| is_due)?;
        Some((at, id, invite.key.clone(), invite.report.address.clone()))
    });
    let due: Vec<_> = due.collect();
    let total = due.len();
    let mut due = due.into_iter();
    let mut under_way = FuturesUnordered::new();
    let mut done = 0;
    loop {
        while under_way.len() < batch.concurrency
            && stopped.is_none()
            && let Some((at, id, key, address)) = due.next()
        {
            under_way.push(async move {
                let deleted = batch.delete_invite(&key, &address, &id).await;
                (at, deleted)
            });
        }
        let Some((at, deleted)) = under_way.next().await else {
            return stopped;
        };
        let invite = &mut invites[at];
        match deleted {
            Ok(true) => {
                refusals.clear();
                invite.report.outcome = RevokeOutcome::Revoked;
            }
            Ok(false) => invite.is_missing = true,
            Err(error) => {
                let error = Arc::new(error);
                if error.is_forbidden() {
                    refusals.add(ALIKE, error.clone());
                }
                let is_over = is_hopeless(&error) || refusals.is_refused(ALIKE);
                if is_over && stopped.is_none() {
                    stopped = Some(error.clone());
                }
                invite.report.outcome = RevokeOutcome::Failed(error);
            }
        }
        done += 1;
        batch.listeners.tell(BulkPhase::Revoking, done, total);
    }
}

/// Looks up the people whose invite the API doesn't know, and writes down what has become of them: they may have accepted it
/// meanwhile. Until that is written the invite stands, so that the next run looks again.
async fn settle_missing(batch: &Batch, invites: &mut [JournaledInvite]) -> Result<(), Error> {
    let missing = invites.iter_mut().filter(|invite| invite.is_missing);
    let missing: Vec<&mut JournaledInvite> = missing.collect();
    if missing.is_empty() {
        return Ok(());
    }
    let addresses = missing
        .iter()
        .filter_map(|invite| invite.report.address.parse().ok());
    let addresses: Vec<EmailAddress> = addresses.collect();
    let found = find_users(&batch.users(), addresses).await?;
    for invite in missing {
        if let Some(event) = invite.found(&found) {
            let address = invite.report.address.as_str();
            batch.note_all(&invite.key, [(address, event)]).await?;
        }
    }
    Ok(())
}
