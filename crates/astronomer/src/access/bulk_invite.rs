//! Inviting many people, safe to kill at any moment and to run again.

mod additions;
mod batch;
mod granting;
mod inviting;
mod journal;
mod person;
mod refusals;
mod report;
mod revoking;
mod verdict;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use astronomer_core::Error;

use super::{InvitationList, find_users};
use crate::operations;
use crate::scope::Scope;

pub use additions::KeptRole;
use batch::{Batch, Listeners, key_of, now};
pub use batch::{BulkPhase, BulkProgress};
use granting::Granting;
use inviting::Inviting;
use journal::{BatchKey, Record, standings};
pub use journal::{InviteJournal, JournaledBatch};
use person::Person;
use refusals::Refusals;
pub use report::{BulkInviteReport, GrantsOutcome, InviteOutcome, PersonReport};
pub use revoking::{BulkRevoke, RevokeOutcome, RevokeReport, RevokedPerson};

/// How many requests are under way at once, unless somebody says otherwise. The rate limiter lets 10 be sent or awaited; the
/// others are written down and wait for their turn, so that it never waits for the disk.
const CONCURRENCY: usize = 16;
/// The most that can be said.
const MAX_CONCURRENCY: usize = 256;

/// A list of people to invite, from [`Invites::bulk`](crate::Invites::bulk).
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use astronomer::access::{InvitationFormat, InvitationList};
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("users.txt.journal");
/// let users = b"new.hire@company.com ORGANIZATION_MEMBER\njane@company.com ORGANIZATION_MEMBER\n";
/// let list = InvitationList::parse(users, InvitationFormat::Text)?;
///
/// let plan = client.invites().bulk(list.clone()).journal(&path).plan().await?;
/// assert_eq!(plan.to_string(), "1 not invited yet, 1 already a member");
///
/// let report = client.invites().bulk(list.clone()).journal(&path).run().await?;
/// assert_eq!(report.to_string(), "1 invited, 1 already a member");
///
/// let again = client.invites().bulk(list).journal(&path).run().await?;
/// assert_eq!(again.to_string(), "1 invited by an earlier run, 1 already a member");
/// # Ok(())
/// # }
/// ```
///
/// # What a run does
///
/// It reads the list of users, 1000 people per request. Who is a member or invited is skipped and said so; the others are
/// invited, several at a time, as fast as the client's rate limits allow. Then those whom the batch has invited get the roles
/// and Teams of the list; others only with [`grant_to_existing`](Self::grant_to_existing).
///
/// An invite whose answer is lost (a timeout, a reset, a 5xx) may have been made. The run looks for the person among the
/// users: who is there with the role of the invite counts as invited, but the id is lost, so that it can't be taken back; who has
/// another role was invited by somebody else; who isn't there is invited again, three times at most.
///
/// The run ends early when every other request would fail too (401, an unknown Organization), and when the server takes
/// nothing any more; who was not tried is [`InviteOutcome::Due`]. A 403 may be about one row, such as that of an owner, and
/// fails that row. With nothing done in between, after five about the same role nobody else is tried with it, and after two about
/// different roles nobody at all. Of requests that give roles and Teams, five in a row end the run.
///
/// # The journal
///
/// With a [`journal`](Self::journal) the program may be killed at any moment and run again: nobody is invited twice, and
/// the ids of the invites, which the API tells once and never again, are kept for [`Invites::revoke`](crate::Invites::revoke).
/// [`InviteJournal`] documents the file. Without one, a second run still skips whom it finds among the users.
///
/// Dropping the future is as good as a kill.
///
/// The API lists no invites. That one has run out is known of those alone whose `expiresAt` the journal has, by the client's
/// clock ([`ClientBuilder::with_clock`](crate::ClientBuilder::with_clock)); others are taken for open while the person is
/// pending. What the API does with a pending user whose invite has run out is documented nowhere.
#[derive(Debug)]
#[must_use = "nothing is sent before plan or run"]
pub struct BulkInvite {
    scope: Scope,
    list: InvitationList,
    journal: Option<PathBuf>,
    concurrency: usize,
    grants_to_existing: bool,
    invites_again: bool,
    listeners: Listeners,
}

impl BulkInvite {
    pub(crate) fn new(scope: Scope, list: InvitationList) -> Self {
        Self {
            scope,
            list,
            journal: None,
            concurrency: CONCURRENCY,
            grants_to_existing: false,
            invites_again: false,
            listeners: Listeners::default(),
        }
    }

    /// Keep a journal in this file, which is created if it is not there. It may hold other batches.
    pub fn journal(mut self, path: impl Into<PathBuf>) -> Self {
        self.journal = Some(path.into());
        self
    }

    /// Give the roles and Teams of the list to people as well whom the batch has not invited: members, and those whom
    /// somebody else has invited. Their role in the Organization stays as it is, and so does every role that is higher than the
    /// list's, or can't be compared with it ([`KeptRole`]): a batch takes no access from anybody.
    pub fn grant_to_existing(mut self, grant: bool) -> Self {
        self.grants_to_existing = grant;
        self
    }

    /// Invite those again who were invited by an earlier run with this journal and are gone ([`InviteOutcome::Gone`]), or have
    /// not accepted in time ([`InviteOutcome::RunOut`]); the invites of the latter are taken back before, which needs the
    /// permission `organization.users.delete` and may remove the pending user with whatever roles others gave them. Without this
    /// the report says who they are, and the batch is not complete.
    pub fn invite_again(mut self, again: bool) -> Self {
        self.invites_again = again;
        self
    }

    /// How many requests are under way at once, 1 to 256; the default is 16. The client's rate limits hold whatever it is.
    pub fn with_concurrency(mut self, requests: usize) -> Self {
        self.concurrency = requests;
        self
    }

    /// Call this as the run goes on. It should return at once, since the run waits for it.
    pub fn on_progress(mut self, listener: impl Fn(BulkProgress) + Send + Sync + 'static) -> Self {
        self.listeners.add(listener);
        self
    }

    /// What a run would do. Reads the list of users and the journal, and writes nothing anywhere.
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
    /// let plan = client.invites().bulk(list).journal(&path).plan().await?;
    /// for person in &plan.people {
    ///     println!("{}: {}", person.invitation.address(), person.invite.summary()); // not invited yet
    /// }
    /// assert!(client.users().find_by_email("new.hire@company.com").await?.is_none());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of reading the list of users and of [`InviteJournal::read`]; a journal that is not there is an empty one.
    pub async fn plan(self) -> Result<BulkInviteReport, Error> {
        let key = self.key()?;
        let records = match &self.journal {
            Some(path) => journal::read_records(path)?,
            None => Vec::new(),
        };
        let people = self.people(&key, &records).await?;
        Ok(BulkInviteReport::of(people, None))
    }

    /// Invite whoever is not there, and give what is to be granted.
    ///
    /// `GET /organizations/{organizationId}/users`, `POST …/invites`, `POST …/users/{userId}/roles` and `POST
    /// …/teams/{teamId}/members`, permissions `organization.users.get`, `organization.users.create`,
    /// `organization.userRoles.access` and `organization.teams.update`; the last two only for grants.
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
    /// let report = client.invites().bulk(list).journal(&path).run().await?;
    /// for person in report.people.iter().filter(|person| !person.is_done()) {
    ///     eprintln!("{}: {}", person.invitation.address(), person.invite.summary());
    /// }
    /// assert!(client.users().find_by_email("new.hire@company.com").await?.is_some());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Before anything is sent: those of reading the list of users; [`Error::is_configuration`] when the journal can't be
    /// written or another run has it locked; [`Error::is_invalid_input`] when one of its lines is damaged. What fails later
    /// is in the report.
    pub async fn run(self) -> Result<BulkInviteReport, Error> {
        let key = self.key()?;
        let path = self.journal.as_deref();
        let (batch, records) = self.open(path).await?;
        let mut people = self.people(&key, &records).await?;
        let inviting = Inviting {
            batch: &batch,
            key: &key,
            people: &mut people,
            stopped: None,
            refusals: Refusals::default(),
        };
        let mut stopped = inviting.run().await;
        self.plan_grants(&mut people);
        if stopped.is_none() {
            stopped = Granting::new(&batch, &key, &mut people).run().await;
        }
        Ok(BulkInviteReport::of(people, stopped))
    }

    fn key(&self) -> Result<BatchKey, Error> {
        let operation = &operations::CREATE_USER_INVITE;
        if !(1..=MAX_CONCURRENCY).contains(&self.concurrency) {
            let concurrency = self.concurrency;
            let message = format!(
                "{concurrency} requests at once are out of bounds: give 1 to {MAX_CONCURRENCY}"
            );
            return Err(Error::invalid_input(message).with_operation(operation));
        }
        key_of(&self.scope, operation, self.list.digest())
    }

    async fn open(&self, path: Option<&Path>) -> Result<(Batch, Vec<Record>), Error> {
        let listeners = self.listeners.clone();
        Batch::open(self.scope.clone(), path, self.concurrency, listeners).await
    }

    /// Everybody on the list, by what the journal says and who is in the Organization.
    async fn people(&self, key: &BatchKey, records: &[Record]) -> Result<Vec<Person>, Error> {
        let mut standings = standings(records, key);
        let now = now(&self.scope);
        let addresses = self
            .list
            .iter()
            .map(|invitation| invitation.address().clone());
        let users = crate::Users::new(self.scope.clone());
        let found = find_users(&users, addresses.collect()).await?;
        let people = self.list.iter().map(|invitation| {
            let address = invitation.address();
            let standing = standings.remove(address.folded()).unwrap_or_default();
            let user = found.user(address);
            Person::new(invitation.clone(), &key.list, standing, user, now)
        });
        let mut people: Vec<Person> = people.collect();
        if self.invites_again {
            people.iter_mut().for_each(Person::invite_again);
        }
        self.plan_grants(&mut people);
        Ok(people)
    }

    fn plan_grants(&self, people: &mut [Person]) {
        let to_existing = self.grants_to_existing;
        people
            .iter_mut()
            .for_each(|person| person.plan_grants(to_existing));
    }
}

impl BulkInviteReport {
    fn of(people: Vec<Person>, stopped: Option<Arc<Error>>) -> Self {
        Self {
            people: people.into_iter().map(|person| person.report).collect(),
            stopped,
        }
    }
}
