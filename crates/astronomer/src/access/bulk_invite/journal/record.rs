//! What a journal has on a line.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::types::{InviteId, OrganizationId, OrganizationRole, TeamId, UserId};

/// The version of the format.
pub(super) const FORMAT: u32 = 1;
/// How every line begins.
pub(super) const OPENING: &str = "{\"inviteJournal\":";

/// Which server, Organization and list a record is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BatchKey {
    pub(crate) url: String,
    pub(crate) organization: OrganizationId,
    /// The digest of the list.
    pub(crate) list: String,
}

impl BatchKey {
    /// Whether the other is about the same Organization at the same URL, whatever the list.
    pub(crate) fn is_same_place(&self, other: &Self) -> bool {
        self.url == other.url && self.organization == other.organization
    }

    /// The key of another list in the same place.
    pub(crate) fn of_list(&self, list: &str) -> Self {
        Self {
            list: list.to_owned(),
            ..self.clone()
        }
    }
}

/// A line: what is about to happen, or has happened, to one person of a batch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Record {
    /// Which version of the format this is. It comes first, so that a line is known by its beginning.
    pub(super) invite_journal: u32,
    pub(crate) at: Timestamp,
    #[serde(flatten)]
    pub(crate) key: BatchKey,
    pub(crate) email: String,
    #[serde(flatten)]
    pub(crate) event: Event,
}

/// What is about to happen (`…ing`), or has happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(
    tag = "event",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum Event {
    /// An invite is about to be sent, with this role in the Organization.
    Inviting {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<OrganizationRole>,
    },
    /// It was made.
    Invited {
        invite_id: InviteId,
        user_id: Option<UserId>,
        expires_at: Timestamp,
    },
    /// Its answer was lost, and the person is there.
    Reconciled { user_id: UserId },
    /// It was not made.
    NotInvited { reason: String },
    /// Roles are about to be given.
    Granting { user_id: UserId, roles: Vec<String> },
    /// They were given.
    Granted { user_id: UserId },
    /// They were not, or not all.
    NotGranted { user_id: UserId, reason: String },
    /// The person is about to be put into a Team.
    Joining { user_id: UserId, team_id: TeamId },
    /// They are in it.
    Joined { user_id: UserId, team_id: TeamId },
    /// They are not.
    NotJoined {
        user_id: UserId,
        team_id: TeamId,
        reason: String,
    },
    /// The invite is about to be taken back.
    Revoking { invite_id: InviteId },
    /// It is; `was_gone` where the API knew it no more.
    Revoked { invite_id: InviteId, was_gone: bool },
    /// It was gone, and the person is a member.
    Accepted { invite_id: InviteId },
    /// It was gone, and the person is invited: by somebody else, since.
    Replaced { invite_id: InviteId },
    /// It could not be.
    NotRevoked { invite_id: InviteId, reason: String },
}

impl Record {
    pub(super) fn new(at: Timestamp, key: &BatchKey, email: &str, event: Event) -> Self {
        Self {
            invite_journal: FORMAT,
            at,
            key: key.clone(),
            email: email.to_owned(),
            event,
        }
    }

    /// The line with its end.
    pub(super) fn to_line(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut line = serde_json::to_vec(self)?;
        line.push(b'\n');
        Ok(line)
    }
}
