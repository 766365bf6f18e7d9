//! What was begun and done, on the disk before and after each request.

mod contents;
mod file;
mod record;
#[cfg(test)]
mod tests;
mod writer;

use std::collections::HashMap;
use std::path::Path;

use astronomer_core::Error;
use jiff::Timestamp;

use crate::access::EmailAddress;
use crate::types::{InviteId, OrganizationId, OrganizationRole, TeamId};

pub(crate) use record::{BatchKey, Event, Record};
pub(crate) use writer::JournalWriter;

/// The journal of bulk invites in a file, to look at.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use astronomer::access::{InvitationFormat, InvitationList, InviteJournal};
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("users.journal");
/// let list = InvitationList::parse(b"new.hire@company.com ORGANIZATION_MEMBER", InvitationFormat::Text)?;
/// client.invites().bulk(list).journal(&path).run().await?;
///
/// let journal = InviteJournal::read(&path)?;
/// for batch in journal.batches() {
///     println!("{} invites into {} at {}", batch.invites, batch.organization, batch.url);
/// }
/// assert_eq!(journal.batches()[0].invites, 1);
/// # Ok(())
/// # }
/// ```
///
/// # The file
///
/// One JSON object a line, and a line before and after each request, each on the disk before the run goes on. Every line names
/// the URL, the Organization and the [digest](super::InvitationList::digest) of the list. A run takes account of lines about
/// its own Organization at its own URL, so that one journal serves rehearsals and real runs alike. Among these the list makes a
/// difference for roles alone: whom the run of another list, such as the uncorrected one, has invited is invited, and
/// whom it has put into a Team is in it, but the roles that it gave may be others. The file holds addresses and ids, never a
/// token; where it is created, only its owner may read it (mode 0600 on Unix). A run locks it.
///
/// | `event` | what it says | further fields |
/// |---|---|---|
/// | `inviting`, `invited`, `notInvited` | an invite is about to be sent, was made, was not made | `role`; `inviteId`, `userId`, `expiresAt`; `reason` |
/// | `reconciled` | its answer was lost, and the person is there with its role: it can't be revoked | `userId` |
/// | `granting`, `granted`, `notGranted` | roles | `userId`, `roles`; `reason` |
/// | `joining`, `joined`, `notJoined` | membership in a Team | `userId`, `teamId`; `reason` |
/// | `revoking`, `revoked`, `notRevoked` | taking an invite back | `inviteId`, `wasGone`; `reason` |
/// | `accepted`, `replaced` | it was gone, and the person is a member, or invited by somebody else | `inviteId` |
#[derive(Clone, Debug)]
pub struct InviteJournal {
    batches: Vec<JournaledBatch>,
}

/// What a journal has about one list in one Organization.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct JournaledBatch {
    /// The URL of the API.
    pub url: String,
    /// Where people were invited into.
    pub organization: OrganizationId,
    /// The digest of the list.
    pub list: String,
    /// How many invites were made whose ids are known and that were not taken back.
    pub invites: usize,
    /// How many people are there whose invite can't be taken back, since its answer was lost.
    pub reconciled: usize,
    /// How many requests were begun and have no outcome.
    pub open: usize,
}

impl InviteJournal {
    /// Reads a journal that no run is writing to.
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`] when a line that is not the last is damaged; [`Error::is_configuration`] when the file
    /// can't be read, or a run has it locked.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let records = file::read(path)?.ok_or_else(|| {
            let path = path.display();
            Error::configuration(format!(
                "there is no journal {path}: name the file that the run has written"
            ))
        })?;
        Ok(Self::of(&records))
    }

    pub(crate) fn of(records: &[Record]) -> Self {
        let mut keys: Vec<&BatchKey> = Vec::new();
        for record in records {
            if !keys.contains(&&record.key) {
                keys.push(&record.key);
            }
        }
        let batches = keys.into_iter().map(|key| {
            let standings = standings(records, key);
            let count = |wanted: fn(&Standing) -> bool| {
                let of_list = standings.values().filter(|person| person.list == key.list);
                of_list.filter(|person| wanted(person)).count()
            };
            JournaledBatch {
                url: key.url.clone(),
                organization: key.organization.clone(),
                list: key.list.clone(),
                invites: count(|standing| {
                    matches!(standing.invite, InviteStanding::Invited { .. })
                }),
                reconciled: count(|standing| matches!(standing.invite, InviteStanding::Reconciled)),
                open: count(|standing| matches!(standing.invite, InviteStanding::Open { .. })),
            }
        });
        Self {
            batches: batches.collect(),
        }
    }

    /// The batches, in the order in which they began.
    pub fn batches(&self) -> &[JournaledBatch] {
        &self.batches
    }
}

/// Reads the records of a journal for a plan: none where there is no file.
pub(crate) fn read_records(path: &Path) -> Result<Vec<Record>, Error> {
    Ok(file::read(path)?.unwrap_or_default())
}

/// What the records about one Organization say of a person, taken together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    /// The address as it was written.
    pub(crate) email: String,
    /// The digest of the list whose run has sent the last invite.
    pub(crate) list: String,
    pub(crate) invite: InviteStanding,
    /// The digests of the lists whose roles were given since.
    granted: Vec<String>,
    pub(crate) joined: Vec<TeamId>,
}

/// How far the invite of a person is.
#[derive(Clone, Debug, Default)]
pub(crate) enum InviteStanding {
    /// It was never sent, is known not to have been made, or was taken back.
    #[default]
    None,
    /// It was about to be sent, and what came of it is not known.
    Open {
        /// The role in the Organization that it was to give.
        role: Option<OrganizationRole>,
    },
    /// It was made.
    Invited {
        invite_id: InviteId,
        /// When the line was written, by the clock of the client.
        made_at: Timestamp,
        expires_at: Timestamp,
    },
    /// It was made, and its id is lost.
    Reconciled,
    /// It was made and is gone, and somebody else has made another.
    Replaced,
}

impl InviteStanding {
    /// Whether the invite can't be accepted any more. One that seems over when it is made tells that the clocks of client and
    /// server are far apart, and nothing else.
    pub(crate) fn has_run_out(&self, now: Timestamp) -> bool {
        match self {
            Self::Invited {
                made_at,
                expires_at,
                ..
            } => made_at < expires_at && *expires_at <= now,
            _ => false,
        }
    }
}

impl Standing {
    /// Whether the roles of this list were given.
    pub(crate) fn is_granted(&self, list: &str) -> bool {
        self.granted.iter().any(|granted| granted == list)
    }

    /// Takes it that the earlier invite, if there was one, is no more, and with it what the person was given.
    fn end(&mut self, invite: InviteStanding) {
        self.invite = invite;
        self.granted.clear();
        self.joined.clear();
    }

    fn take(&mut self, record: &Record) {
        let list = record.key.list.as_str();
        match &record.event {
            Event::Inviting { role } => {
                self.list = list.to_owned();
                self.end(InviteStanding::Open { role: role.clone() });
            }
            Event::Invited {
                invite_id,
                expires_at,
                ..
            } => {
                self.list = list.to_owned();
                self.invite = InviteStanding::Invited {
                    invite_id: invite_id.clone(),
                    made_at: record.at,
                    expires_at: *expires_at,
                };
            }
            Event::Reconciled { .. } => self.invite = InviteStanding::Reconciled,
            Event::NotInvited { .. } => self.invite = InviteStanding::None,
            Event::Granted { .. } => self.granted.push(list.to_owned()),
            Event::Joined { team_id, .. } => self.joined.push(team_id.clone()),
            Event::Revoked { .. } => self.end(InviteStanding::None),
            Event::Replaced { .. } => self.end(InviteStanding::Replaced),
            Event::Granting { .. }
            | Event::NotGranted { .. }
            | Event::Joining { .. }
            | Event::NotJoined { .. }
            | Event::Revoking { .. }
            // It is still the invite that made the person a member.
            | Event::Accepted { .. }
            | Event::NotRevoked { .. } => {}
        }
    }
}

/// Where each person stands in the Organization of a key, by the folded address: whichever list they are on, since an
/// invite is the same whatever else the list says.
pub(crate) fn standings(records: &[Record], key: &BatchKey) -> HashMap<String, Standing> {
    let mut standings: HashMap<String, Standing> = HashMap::new();
    for record in records
        .iter()
        .filter(|record| record.key.is_same_place(key))
    {
        let folded = EmailAddress::fold(&record.email);
        let standing = standings.entry(folded).or_insert_with(|| Standing {
            email: record.email.clone(),
            list: record.key.list.clone(),
            ..Standing::default()
        });
        standing.take(record);
    }
    standings
}
