//! What becomes of invites.

use std::hash::Hash;
use std::sync::Arc;

use astronomer_api::types::{Invite, InviteId, User, UserId, UserStatus};
use imbl::HashMap;
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Collection, Keyed, OrganizationRecord, World};
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
    /// The invitee is not pending: active already, or kept out.
    #[error("the invite {id} is for somebody who is {status}, not PENDING")]
    NotPending {
        /// The id that was given.
        id: String,
        /// What the invitee is.
        status: UserStatus,
    },
}

/// The invites of an Organization in the order of their making, found by id and by invitee.
///
/// It is saved as the list of invites; the index follows from them.
#[derive(Clone, Default)]
pub(crate) struct Invites {
    rows: Collection<Invite>,
    /// The ids of invites by the invitee's id.
    by_user: HashMap<UserId, Vec<InviteId>>,
    /// The same by the invitee's address, folded.
    by_address: HashMap<String, Vec<InviteId>>,
}

impl Invites {
    fn get(&self, id: &str) -> Option<&Arc<Invite>> {
        self.rows.get(id)
    }

    pub(super) fn insert(&mut self, invite: Invite) {
        self.remove(invite.key());
        let id = &invite.invite_id;
        if let Some(user) = &invite.user_id {
            add(&mut self.by_user, user.clone(), id);
        }
        if let Some(address) = address_of(&invite) {
            add(&mut self.by_address, address, id);
        }
        self.rows.insert(invite);
    }

    pub(super) fn remove(&mut self, id: &str) -> Option<Arc<Invite>> {
        let invite = self.rows.remove(id)?;
        if let Some(user) = &invite.user_id {
            take(&mut self.by_user, user, id);
        }
        if let Some(address) = address_of(&invite) {
            take(&mut self.by_address, &address, id);
        }
        Some(invite)
    }

    /// The invites that name a user by id.
    fn of_user(&self, user: &UserId) -> impl Iterator<Item = &Arc<Invite>> {
        let ids = self.by_user.get(user).into_iter().flatten();
        ids.filter_map(|id| self.get(id.as_str()))
    }

    /// The invites that name a person by id or by address.
    fn of_person(&self, person: &User) -> impl Iterator<Item = &Arc<Invite>> {
        let address = email::fold(&person.username);
        let ids = self.by_address.get(&address).into_iter().flatten();
        let by_address = ids.filter_map(|id| self.get(id.as_str()));
        let others = by_address.filter(|invite| invite.user_id.as_ref() != Some(&person.id));
        self.of_user(&person.id).chain(others)
    }
}

fn address_of(invite: &Invite) -> Option<String> {
    let username = invite.invitee.username.as_deref();
    username.map(email::fold)
}

fn add<K: Clone + Eq + Hash>(index: &mut HashMap<K, Vec<InviteId>>, key: K, id: &InviteId) {
    index.entry(key).or_default().push(id.clone());
}

fn take<K: Clone + Eq + Hash>(index: &mut HashMap<K, Vec<InviteId>>, key: &K, id: &str) {
    let Some(ids) = index.get_mut(key) else {
        return;
    };
    ids.retain(|other| *other != *id);
    if ids.is_empty() {
        index.remove(key);
    }
}

impl Serialize for Invites {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rows.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Invites {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut invites = Self::default();
        for invite in Collection::<Invite>::deserialize(deserializer)?.iter() {
            invites.insert(Invite::clone(invite));
        }
        Ok(invites)
    }
}

impl World {
    /// Lets the invitee accept an invite, as the link in the vendor's mail would: who was pending is active then, and the
    /// invite is gone. Who is not pending stays as they are.
    pub(crate) fn accept_invite(&mut self, id: &str) -> Result<User, AcceptInviteError> {
        let unknown = || AcceptInviteError::Unknown { id: id.to_owned() };
        let mut organizations = self.organizations.iter_mut();
        let organization = organizations.find(|record| record.invites.get(id).is_some());
        let organization = Arc::make_mut(organization.ok_or_else(unknown)?);
        let invite = organization.invites.get(id).ok_or_else(unknown)?;
        let expires_at = invite.expires_at;
        if expires_at <= self.clock.now() {
            let id = id.to_owned();
            return Err(AcceptInviteError::Expired { id, expires_at });
        }
        let user = invite.user_id.clone().ok_or_else(unknown)?;
        let status = organization
            .users
            .get(user.as_str())
            .map(|user| &user.status);
        let status = status.ok_or_else(unknown)?;
        if *status != UserStatus::Pending {
            let (id, status) = (id.to_owned(), status.clone());
            return Err(AcceptInviteError::NotPending { id, status });
        }
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
        let mut invites = self.invites.of_user(&user.id);
        user.status == UserStatus::Pending && invites.all(|invite| invite.expires_at <= now)
    }

    /// Forgets the invites of a user.
    pub(crate) fn remove_invites_of(&mut self, user: &UserId) {
        let theirs = self.invites.of_user(user);
        let keys: Vec<String> = theirs.map(|invite| invite.key().to_owned()).collect();
        for key in keys {
            self.invites.remove(&key);
        }
    }

    /// The invites of a person that can still be accepted.
    pub(crate) fn open_invites_of(&self, user: &User, now: Timestamp) -> Vec<Arc<Invite>> {
        let invites = self.invites.of_person(user);
        invites
            .filter(|invite| invite.expires_at > now)
            .cloned()
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use astronomer_api::types::{BasicSubjectProfile, OrganizationId, SubjectId};

    use super::*;

    fn invite(id: &str, user: Option<&str>, address: &str) -> Invite {
        let profile = || BasicSubjectProfile::new(SubjectId::new("s").unwrap());
        let organization = OrganizationId::new("o").unwrap();
        let invite = Invite::new(
            Timestamp::UNIX_EPOCH,
            InviteId::new(id).unwrap(),
            profile().username(address),
            profile(),
            organization,
        );
        match user {
            Some(user) => invite.user_id(UserId::new(user).unwrap()),
            None => invite,
        }
    }

    fn person(id: &str, address: &str) -> User {
        let epoch = Timestamp::UNIX_EPOCH;
        let id = UserId::new(id).unwrap();
        User::new("", epoch, "", id, UserStatus::Pending, epoch, address)
    }

    fn found(invites: &Invites, person: &User) -> Vec<String> {
        let invites = invites.of_person(person);
        invites.map(|invite| invite.invite_id.to_string()).collect()
    }

    #[test]
    fn invites_are_found_by_id_and_address_until_they_are_removed() {
        let mut invites = Invites::default();
        invites.insert(invite("1", Some("a"), "Ann@company.com"));
        invites.insert(invite("2", Some("b"), "bob@company.com"));
        invites.insert(invite("3", None, "ANN@company.com"));
        let (ann, bob) = (person("a", "ann@company.com"), person("b", "x@company.com"));
        assert_eq!(found(&invites, &ann), ["1", "3"]);
        assert_eq!(found(&invites, &bob), ["2"]);

        let json = serde_json::to_string(&invites).unwrap();
        let loaded: Invites = serde_json::from_str(&json).unwrap();
        assert_eq!(found(&loaded, &ann), ["1", "3"]);

        // The same id again, for somebody else.
        invites.insert(invite("1", Some("b"), "bob@company.com"));
        assert_eq!(found(&invites, &ann), ["3"]);
        assert_eq!(found(&invites, &bob), ["2", "1"]);
        for id in ["1", "2", "3"] {
            invites.remove(id).unwrap();
        }
        assert!(invites.remove("1").is_none());
        assert!(invites.by_user.is_empty() && invites.by_address.is_empty());
    }
}
