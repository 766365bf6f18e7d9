//! What came of a batch, person by person.

use std::fmt;
use std::sync::Arc;

use astronomer_core::Error;
use jiff::Timestamp;

use super::additions::KeptRole;
use crate::access::{Grants, Invitation, RoleChange};
use crate::types::{InviteId, OrganizationRole, TeamId, UserId, UserStatus};

/// What a batch will do, from [`BulkInvite::plan`](super::BulkInvite::plan), or what came of it, from
/// [`BulkInvite::run`](super::BulkInvite::run).
///
/// `Display` counts in one line: `2 invited, 1 already a member`.
#[derive(Debug)]
#[non_exhaustive]
pub struct BulkInviteReport {
    /// Each person once, in the order of the list.
    pub people: Vec<PersonReport>,
    /// Why the run ended before everybody's turn came, if it did.
    pub stopped: Option<Arc<Error>>,
}

/// What a batch does about one person.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PersonReport {
    /// Who, and what was asked for.
    pub invitation: Invitation,
    /// The user's id, where there is a user.
    pub user_id: Option<UserId>,
    /// What became of the invite.
    pub invite: InviteOutcome,
    /// What became of roles and Teams.
    pub grants: GrantsOutcome,
}

/// What became of an invite.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum InviteOutcome {
    /// In a plan: it will be made. In a report: it was not tried, since the run was stopped.
    Due,
    /// This run has made it.
    Invited {
        /// What takes it back.
        invite_id: InviteId,
        /// Until when it can be accepted.
        expires_at: Timestamp,
    },
    /// An earlier run with this journal has made it, be it of another list.
    InvitedEarlier {
        /// What takes it back.
        invite_id: InviteId,
        /// Until when it can be accepted.
        expires_at: Timestamp,
        /// The user's status now.
        status: UserStatus,
        /// The role in the Organization now, which may be another than the list's: that of an uncorrected list, say.
        role: Option<OrganizationRole>,
    },
    /// A run with this journal has sent it, its answer with the id was lost, and the person is there with its role: it can't be
    /// taken back. Whether somebody else has invited them with the same role at that very moment can't be told.
    Reconciled {
        /// The user's status now.
        status: UserStatus,
        /// The role in the Organization now, which may be another than the list's: that of an uncorrected list, say.
        role: Option<OrganizationRole>,
    },
    /// A run with this journal has made it, and the person is not in the Organization any more: it was revoked elsewhere or
    /// declined, or the person was removed. [`invite_again`](super::BulkInvite::invite_again) makes another.
    Gone {
        /// The invite that was made, where its id is known.
        invite_id: Option<InviteId>,
    },
    /// A run with this journal has made it, and it was not accepted in time, by the clock of the client.
    /// [`invite_again`](super::BulkInvite::invite_again) makes another in its place.
    RunOut {
        /// What takes it back.
        invite_id: InviteId,
        /// Until when it could be accepted.
        expires_at: Timestamp,
    },
    /// As [`Due`](Self::Due), of somebody who was invited earlier.
    DueAgain {
        /// The invite that has run out and is taken back before.
        replaces: Option<InviteId>,
    },
    /// Somebody else has invited the person. The API doesn't tell until when.
    AlreadyPending {
        /// The role in the Organization, which may be another than the list's.
        role: Option<OrganizationRole>,
    },
    /// The person is in the Organization.
    AlreadyMember {
        /// Whether they can sign in.
        status: UserStatus,
        /// The role in the Organization, which may be another than the list's.
        role: Option<OrganizationRole>,
    },
    /// It could not be made.
    Failed(Arc<Error>),
}

/// What became of the roles and Teams that an invitation has besides.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum GrantsOutcome {
    /// The invitation has none.
    None,
    /// In a plan: they will be given. In a report: it was not tried.
    Due {
        /// The roles that the person lacks.
        roles: Grants,
        /// The Teams that no run with this journal has put the person into.
        teams: Vec<TeamId>,
    },
    /// They are not given, since no run with this journal has invited the person, or the person is gone. The batch is not
    /// complete: [`grant_to_existing`](super::BulkInvite::grant_to_existing) gives them to the former, and
    /// [`invite_again`](super::BulkInvite::invite_again) to the latter.
    LeftAlone,
    /// An earlier run of the same list has given them.
    GivenEarlier,
    /// The person has had them, or higher ones, before the run.
    Held {
        /// The roles that are others than the list's.
        kept: Vec<KeptRole>,
    },
    /// They are given.
    Given {
        /// What changed of the roles; nothing for those that the person had.
        changes: Vec<RoleChange>,
        /// The roles that the person had, and that are others than the list's.
        kept: Vec<KeptRole>,
        /// The Teams that the person was put into.
        teams: Vec<TeamId>,
    },
    /// Some of them are not given.
    Failed {
        /// What changed of the roles.
        changes: Vec<RoleChange>,
        /// The roles that the person had, and that are others than the list's.
        kept: Vec<KeptRole>,
        /// The Teams that the person was put into.
        teams: Vec<TeamId>,
        /// What failed, and why.
        errors: Vec<Arc<Error>>,
    },
}

impl InviteOutcome {
    /// What it is in a word or two: `invited`, `already a member`.
    pub fn summary(&self) -> &'static str {
        match self {
            Self::Due => "not invited yet",
            Self::Invited { .. } => "invited",
            Self::InvitedEarlier { .. } => "invited by an earlier run",
            Self::Reconciled { .. } => "invited, not revocable",
            Self::Gone { .. } => "invited earlier, and no longer there",
            Self::RunOut { .. } => "invited earlier, and run out",
            Self::DueAgain { .. } => "not invited again yet",
            Self::AlreadyPending { .. } => "already invited by others",
            Self::AlreadyMember { .. } => "already a member",
            Self::Failed(_) => "failed",
        }
    }

    /// Whether the batch has made the invite, now or earlier.
    pub fn is_of_batch(&self) -> bool {
        matches!(
            self,
            Self::Invited { .. }
                | Self::InvitedEarlier { .. }
                | Self::Reconciled { .. }
                | Self::Gone { .. }
                | Self::RunOut { .. }
        )
    }

    /// The role in the Organization of somebody who was there before the run, as far as the API tells it. A run doesn't change
    /// it.
    pub fn role(&self) -> Option<&OrganizationRole> {
        match self {
            Self::InvitedEarlier { role, .. }
            | Self::Reconciled { role, .. }
            | Self::AlreadyPending { role }
            | Self::AlreadyMember { role, .. } => role.as_ref(),
            _ => None,
        }
    }

    /// Whether there is nothing more to do about the invite: it is made and open or accepted, or the person was there before.
    pub fn is_done(&self) -> bool {
        match self {
            Self::Invited { .. }
            | Self::InvitedEarlier { .. }
            | Self::Reconciled { .. }
            | Self::AlreadyPending { .. }
            | Self::AlreadyMember { .. } => true,
            Self::Due
            | Self::DueAgain { .. }
            | Self::Gone { .. }
            | Self::RunOut { .. }
            | Self::Failed(_) => false,
        }
    }

    /// What takes the invite back, where that is known.
    pub fn invite_id(&self) -> Option<&InviteId> {
        match self {
            Self::Invited { invite_id, .. }
            | Self::InvitedEarlier { invite_id, .. }
            | Self::RunOut { invite_id, .. } => Some(invite_id),
            Self::Gone { invite_id } => invite_id.as_ref(),
            _ => None,
        }
    }
}

impl GrantsOutcome {
    /// What it is in a word or two: `given`, `left alone`; empty where there is nothing to give.
    pub fn summary(&self) -> &'static str {
        match self {
            Self::None => "",
            Self::Due { .. } => "not given yet",
            Self::LeftAlone => "left alone",
            Self::GivenEarlier => "given by an earlier run",
            Self::Held { .. } => "held already",
            Self::Given { .. } => "given",
            Self::Failed { .. } => "failed",
        }
    }

    /// The roles of the list that were not given, since the person has higher ones, or such as can't be compared.
    pub fn kept(&self) -> &[KeptRole] {
        match self {
            Self::Held { kept } | Self::Given { kept, .. } | Self::Failed { kept, .. } => kept,
            _ => &[],
        }
    }

    fn is_done(&self) -> bool {
        !matches!(
            self,
            Self::Due { .. } | Self::LeftAlone | Self::Failed { .. }
        )
    }
}

impl PersonReport {
    /// Whether there is nothing more to do about the person.
    pub fn is_done(&self) -> bool {
        self.invite.is_done() && self.grants.is_done()
    }

    /// Why something about the person failed.
    pub fn errors(&self) -> impl Iterator<Item = &Arc<Error>> {
        let invite = match &self.invite {
            InviteOutcome::Failed(error) => Some(error),
            _ => None,
        };
        let grants = match &self.grants {
            GrantsOutcome::Failed { errors, .. } => errors.as_slice(),
            _ => &[],
        };
        invite.into_iter().chain(grants)
    }
}

impl BulkInviteReport {
    /// Whether everybody has an open invite or is in the Organization, and has what was to be granted.
    pub fn is_complete(&self) -> bool {
        self.stopped.is_none() && self.people.iter().all(PersonReport::is_done)
    }
}

impl fmt::Display for BulkInviteReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let invites = self.people.iter().map(|person| person.invite.summary());
        let grants = self.people.iter().map(|person| match person.grants {
            GrantsOutcome::None => "",
            GrantsOutcome::Due { .. } => "with grants not given yet",
            GrantsOutcome::LeftAlone => "with grants left alone",
            GrantsOutcome::GivenEarlier => "with grants given by an earlier run",
            GrantsOutcome::Held { .. } => "with grants held already",
            GrantsOutcome::Given { .. } => "with grants given",
            GrantsOutcome::Failed { .. } => "with grants that failed",
        });
        let kept = self.people.iter().map(|person| match person.grants.kept() {
            [] => "",
            _ => "with other roles kept",
        });
        write_counts(f, invites.chain(grants).chain(kept))
    }
}

/// How often each text comes, those that are not empty, in the order in which they first come.
pub(super) fn write_counts<'a>(
    f: &mut fmt::Formatter<'_>,
    texts: impl Iterator<Item = &'a str>,
) -> fmt::Result {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for text in texts.filter(|text| !text.is_empty()) {
        match counts.iter_mut().find(|(counted, _)| *counted == text) {
            Some((_, count)) => *count += 1,
            None => counts.push((text, 1)),
        }
    }
    if counts.is_empty() {
        return f.write_str("nobody");
    }
    for (at, (text, count)) in counts.iter().enumerate() {
        let separator = if at == 0 { "" } else { ", " };
        write!(f, "{separator}{count} {text}")?;
    }
    Ok(())
}
