//! What all steps of a batch share.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use astronomer_core::Error;
use jiff::Timestamp;

use super::journal::{BatchKey, Event, JournalWriter, Record};
use crate::access::EmailAddress;
use crate::scope::Scope;
use crate::types::{InviteId, OrganizationId};
use crate::{Invites, OperationInfo, Users};

/// How far a batch is, for whoever waits for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BulkProgress {
    /// What is being done.
    pub phase: BulkPhase,
    /// How many people it is done for.
    pub done: usize,
    /// How many people there are to do it for.
    pub total: usize,
}

/// What a batch is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BulkPhase {
    /// Inviting people.
    Inviting,
    /// Giving roles and memberships.
    Granting,
    /// Taking invites back.
    Revoking,
}

type Listener = Arc<dyn Fn(BulkProgress) + Send + Sync>;

/// Who listens to the progress of a batch.
#[derive(Clone, Default)]
pub(super) struct Listeners(Vec<Listener>);

impl Listeners {
    pub(super) fn add(&mut self, listener: impl Fn(BulkProgress) + Send + Sync + 'static) {
        self.0.push(Arc::new(listener));
    }

    pub(super) fn tell(&self, phase: BulkPhase, done: usize, total: usize) {
        let progress = BulkProgress { phase, done, total };
        self.0.iter().for_each(|listener| listener(progress));
    }
}

impl fmt::Debug for Listeners {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Listeners").field(&self.0.len()).finish()
    }
}

/// Where a batch works: the Organization, the journal, and how many requests are under way at once.
#[derive(Debug)]
pub(super) struct Batch {
    pub(super) scope: Scope,
    journal: Option<JournalWriter>,
    pub(super) concurrency: usize,
    pub(super) listeners: Listeners,
}

impl Batch {
    /// Opens the journal, if there is to be one, and gives what is in it.
    pub(super) async fn open(
        scope: Scope,
        path: Option<&Path>,
        concurrency: usize,
        listeners: Listeners,
    ) -> Result<(Self, Vec<Record>), Error> {
        let (journal, records) = match path {
            Some(path) => {
                let (writer, records) = JournalWriter::open(path).await?;
                (Some(writer), records)
            }
            None => (None, Vec::new()),
        };
        let batch = Self {
            scope,
            journal,
            concurrency,
            listeners,
        };
        Ok((batch, records))
    }

    /// Writes what happens to somebody; it is on the disk when this ends.
    pub(super) async fn note(
        &self,
        key: &BatchKey,
        address: &EmailAddress,
        event: Event,
    ) -> Result<(), Error> {
        self.note_all(key, [(address.as_str(), event)]).await
    }

    pub(super) async fn note_all(
        &self,
        key: &BatchKey,
        events: impl IntoIterator<Item = (&str, Event)>,
    ) -> Result<(), Error> {
        match &self.journal {
            Some(journal) => journal.write(now(&self.scope), key, events).await,
            None => Ok(()),
        }
    }

    /// Deletes an invite, with a line in the journal before, and one after unless the API knows nothing of it: what that
    /// means is for the caller to say. Tells whether it was there.
    pub(super) async fn delete_invite(
        &self,
        key: &BatchKey,
        address: &str,
        invite_id: &InviteId,
    ) -> Result<bool, Error> {
        let revoking = Event::Revoking {
            invite_id: invite_id.clone(),
        };
        self.note_all(key, [(address, revoking)]).await?;
        let invite_id = invite_id.clone();
        let deleted = Invites::new(self.scope.clone()).delete(&invite_id).await;
        let (event, outcome) = match deleted {
            Ok(()) => {
                let was_gone = false;
                let revoked = Event::Revoked {
                    invite_id,
                    was_gone,
                };
                (revoked, Ok(true))
            }
            Err(error) if error.is_not_found() => return Ok(false),
            Err(error) => {
                let reason = error.to_string();
                (Event::NotRevoked { invite_id, reason }, Err(error))
            }
        };
        self.note_all(key, [(address, event)]).await.and(outcome)
    }

    pub(super) fn users(&self) -> Users {
        Users::new(self.scope.clone())
    }
}

/// The time of day, by the clock of the client.
pub(super) fn now(scope: &Scope) -> Timestamp {
    let time = scope.api().transport().clock().system_time();
    // A clock that is beyond the year 9999 tells nothing.
    Timestamp::try_from(time).unwrap_or_default()
}

/// The key of a list in the Organization of a scope.
pub(super) fn key_of(
    scope: &Scope,
    operation: &'static OperationInfo,
    list: String,
) -> Result<BatchKey, Error> {
    let organization: &OrganizationId = scope.organization(operation)?;
    Ok(BatchKey {
        url: scope.api().transport().base_url().as_str().to_owned(),
        organization: organization.clone(),
        list,
    })
}
