//! What becomes of invites.

use std::sync::Arc;

use astronomer_api::types::{Invite, User, UserId, UserStatus};
use jiff::Timestamp;

use super::{Keyed, OrganizationRecord, World};
use crate::email;

/// An invite that can't be accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AcceptInviteError {
    /// There is no such invite: it was never made, was cancelled, or was accepted already.
    #[error("there is no invite {id}: it was accepted or cancelled, or never made")]
    Unknown {
        /// The id that was given.
        id: String,
    },
    /// The invite is over.
    #[error("the invite {id} ended at {expires_at}; invite the person again")]
    Expired {
        /// The id that was given.
        id: String,
        /// When it ended.
        expires_at: Timestamp,
    },
}

impl World {
    /// Lets the invitee accept an invite, as the link in the vendor's mail would: who was pending is active then, and the
    /// invite is gone.
    pub(crate) fn accept_invite(&mut self, id: &str) -> Result<User, AcceptInviteError> {
        let unknown = || AcceptInviteError::Unknown { id: id.to_owned() };
        let mut organizations = self.organizations.iter_mut();
        let organization = organizations.find(|record| record.invites.contains(id));
        let organization = Arc::make_mut(organization.ok_or_else(unknown)?);
        let invite = organization.invites.get(id).ok_or_else(unknown)?;
        let expires_at = invite.expires_at;
        if expires_at <= self.clock.now() {
            let id = id.to_owned();
            return Err(AcceptInviteError::Expired { id, expires_at });
        }
        let user = invite.user_id.clone().ok_or_else(unknown)?;
        let now = self.clock.advance();
        organization.invites.remove(id);
        let accepted = organization.users.update(user.as_str(), |user| {
            user.status = UserStatus::Active;
            user.updated_at = now;
        });
        accepted.map(Arc::unwrap_or_clone).ok_or_else(unknown)
    }

    /// The person with this address, as known in the first Organization that knows one.
    pub(crate) fn person(&self, address: &str) -> Option<&Arc<User>> {
        let mut organizations = self.organizations.iter();
        organizations.find_map(|record| record.user_by_email(address))
    }
}

impl OrganizationRecord {
    /// Whether a user is still pending although every invite is over.
    pub(crate) fn has_missed_invites(&self, user: &User, now: Timestamp) -> bool {
        let mut invites = self.invites.iter();
        user.status == UserStatus::Pending
            && invites.all(|invite| !is_for(invite, &user.id) || invite.expires_at <= now)
    }

    /// Forgets the invites of a user.
    pub(crate) fn remove_invites_of(&mut self, user: &UserId) {
        let invites = self.invites.iter();
        let theirs = invites.filter(|invite| is_for(invite, user));
        let keys: Vec<String> = theirs.map(|invite| invite.key().to_owned()).collect();
        for key in keys {
            self.invites.remove(&key);
        }
    }

    /// The invites of a person that can still be accepted.
    pub(crate) fn open_invites_of(&self, user: &User, now: Timestamp) -> Vec<Arc<Invite>> {
        let invites = self.invites.iter();
        let open = invites.filter(|invite| {
            let username = invite.invitee.username.as_deref().unwrap_or_default();
            let is_theirs =
                is_for(invite, &user.id) || email::fold(username) == email::fold(&user.username);
            is_theirs && invite.expires_at > now
        });
        open.cloned().collect()
    }
}

fn is_for(invite: &Invite, user: &UserId) -> bool {
    invite.user_id.as_ref() == Some(user)
}
