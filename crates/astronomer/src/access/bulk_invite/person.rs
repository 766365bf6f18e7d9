//! A person of a batch, on the way from the list to the report.

use std::sync::Arc;

use astronomer_core::Error;
use jiff::Timestamp;

use super::additions::{Additions, KeptRole};
use super::inviting::user_id_of;
use super::journal::{InviteStanding, Standing};
use super::report::{GrantsOutcome, InviteOutcome, PersonReport};
use crate::access::{Grants, Invitation};
use crate::types::{Invite, InviteId, OrganizationRole, TeamId, User, UserStatus};

/// A person, what the journal says, and what has become of them so far.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) report: PersonReport,
    /// Whether an answer was lost, so that an invite that is there with the role of ours is taken for it.
    pub(super) is_doubtful: bool,
    /// How often this run has sent the invite.
    pub(super) attempts: u32,
    pub(super) last_error: Option<Arc<Error>>,
    standing: Standing,
    /// Whether an earlier run has given the roles of this very list.
    is_granted: bool,
    /// The roles that the list of users tells.
    held: Grants,
    /// The invite that is taken back before another is made, with the digest of the list that it was made for.
    pub(super) replaced: Option<(String, InviteId)>,
}

impl Person {
    /// A person of the list with this digest, by what the journal says and who is in the Organization.
    pub(super) fn new(
        invitation: Invitation,
        list: &str,
        standing: Standing,
        user: Option<&User>,
        now: Timestamp,
    ) -> Self {
        let is_doubtful = matches!(standing.invite, InviteStanding::Open { .. });
        let invite = outcome_of(invitation.role(), &standing.invite, user, now);
        let user_id = user.map(|user| user.id.clone());
        let report = PersonReport {
            invitation,
            user_id,
            invite,
            grants: GrantsOutcome::None,
        };
        Self {
            report,
            is_doubtful,
            attempts: 0,
            last_error: None,
            is_granted: standing.is_granted(list),
            held: user.map(Grants::from).unwrap_or_default(),
            standing,
            replaced: None,
        }
    }

    /// Takes it that whoever is gone, or has not accepted in time, is to be invited again.
    pub(super) fn invite_again(&mut self) {
        let replaces = match &self.report.invite {
            InviteOutcome::Gone { .. } => None,
            InviteOutcome::RunOut { invite_id, .. } => Some(invite_id.clone()),
            _ => return,
        };
        self.replaced = replaces.clone().map(|id| (self.standing.list.clone(), id));
        self.report.invite = InviteOutcome::DueAgain { replaces };
        self.report.user_id = None;
        self.is_granted = false;
        self.held = Grants::default();
        self.standing = Standing::default();
    }

    /// Takes who was found under the address after an invite failed.
    pub(super) fn found(&mut self, user: &User) {
        self.report.user_id = Some(user.id.clone());
        self.held = Grants::from(user);
        let is_ours = self.is_doubtful && may_come_from(self.report.invitation.role(), user);
        self.report.invite = match is_ours {
            true => reconciled(user),
            false => existing(user),
        };
    }

    /// Takes the invite that was made.
    pub(super) fn invited(&mut self, invite: Invite) {
        self.report.user_id = user_id_of(&invite);
        self.report.invite = InviteOutcome::Invited {
            invite_id: invite.invite_id,
            expires_at: invite.expires_at,
        };
    }

    /// Takes it that the journal knows of a lost answer.
    pub(super) fn settle_reconciled(&mut self) {
        if self.is_newly_reconciled() {
            self.standing.invite = InviteStanding::Reconciled;
        }
    }

    pub(super) fn is_due(&self) -> bool {
        matches!(
            self.report.invite,
            InviteOutcome::Due | InviteOutcome::DueAgain { .. }
        )
    }

    /// Whether the journal has not been told yet of an invite whose answer was lost.
    pub(super) fn is_newly_reconciled(&self) -> bool {
        let is_reconciled = matches!(self.report.invite, InviteOutcome::Reconciled { .. });
        is_reconciled && !matches!(self.standing.invite, InviteStanding::Reconciled)
    }

    /// What of the list's roles the person had before the run, and is higher or can't be compared.
    pub(super) fn kept(&self) -> Vec<KeptRole> {
        Additions::of(&self.report.invitation.grants(), &self.held).kept
    }

    /// Takes it that the journal knows whose the invite is.
    pub(super) fn settle_others(&mut self) {
        if self.is_newly_others() {
            self.standing.invite = InviteStanding::None;
            self.is_doubtful = false;
        }
    }

    /// Whether the journal has not been told yet that an invite whose answer was lost is not the one that is there.
    pub(super) fn is_newly_others(&self) -> bool {
        let is_others = matches!(
            self.report.invite,
            InviteOutcome::AlreadyPending { .. } | InviteOutcome::AlreadyMember { .. }
        );
        is_others && self.is_doubtful
    }

    /// Decides on grants by what has become of the invite.
    pub(super) fn plan_grants(&mut self, to_existing: bool) {
        let is_there = match &self.report.invite {
            InviteOutcome::AlreadyPending { .. } | InviteOutcome::AlreadyMember { .. } => {
                to_existing
            }
            // Whether somebody whose invite failed is to be granted anything is a question of the next run.
            _ => true,
        };
        self.report.grants = self.plan_grants_of(is_there);
    }

    fn plan_grants_of(&self, is_there: bool) -> GrantsOutcome {
        if !self.report.invitation.has_grants() {
            return GrantsOutcome::None;
        }
        if let InviteOutcome::Gone { .. } = self.report.invite {
            return GrantsOutcome::LeftAlone;
        }
        let Additions { missing, kept } = match self.is_granted {
            true => Additions::default(),
            false => Additions::of(&self.report.invitation.grants(), &self.held),
        };
        let teams = self.missing_teams();
        match missing.is_empty() && teams.is_empty() {
            true if self.is_granted => GrantsOutcome::GivenEarlier,
            true => GrantsOutcome::Held { kept },
            false if is_there => GrantsOutcome::Due {
                roles: missing,
                teams,
            },
            false => GrantsOutcome::LeftAlone,
        }
    }

    /// The Teams that no earlier run has put the person into.
    fn missing_teams(&self) -> Vec<TeamId> {
        let teams = self.report.invitation.teams();
        let missing = teams.filter(|team| !self.standing.joined.contains(team));
        missing.cloned().collect()
    }
}

/// What has become of an invite, by what the journal says and who is in the Organization.
fn outcome_of(
    role: &OrganizationRole,
    invite: &InviteStanding,
    user: Option<&User>,
    now: Timestamp,
) -> InviteOutcome {
    let Some(user) = user else {
        return match invite {
            InviteStanding::Invited { invite_id, .. } => InviteOutcome::Gone {
                invite_id: Some(invite_id.clone()),
            },
            InviteStanding::Reconciled => InviteOutcome::Gone { invite_id: None },
            InviteStanding::Open { .. } | InviteStanding::None | InviteStanding::Replaced => {
                InviteOutcome::Due
            }
        };
    };
    match invite {
        InviteStanding::Invited {
            invite_id,
            expires_at,
            ..
        } => {
            let (invite_id, expires_at) = (invite_id.clone(), *expires_at);
            match user.status == UserStatus::Pending && invite.has_run_out(now) {
                true => InviteOutcome::RunOut {
                    invite_id,
                    expires_at,
                },
                false => InviteOutcome::InvitedEarlier {
                    invite_id,
                    expires_at,
                    status: user.status.clone(),
                    role: user.organization_role.clone(),
                },
            }
        }
        InviteStanding::Reconciled => reconciled(user),
        InviteStanding::Open { role: sent } => {
            match may_come_from(sent.as_ref().unwrap_or(role), user) {
                true => reconciled(user),
                false => existing(user),
            }
        }
        InviteStanding::None | InviteStanding::Replaced => existing(user),
    }
}

fn reconciled(user: &User) -> InviteOutcome {
    InviteOutcome::Reconciled {
        status: user.status.clone(),
        role: user.organization_role.clone(),
    }
}

/// Whether an invite with this role may have made the user. The API need not list the role of somebody pending.
fn may_come_from(role: &OrganizationRole, user: &User) -> bool {
    let held = user.organization_role.as_ref();
    held.is_none_or(|held| held == role)
}

fn existing(user: &User) -> InviteOutcome {
    let role = user.organization_role.clone();
    match &user.status {
        UserStatus::Pending => InviteOutcome::AlreadyPending { role },
        status => InviteOutcome::AlreadyMember {
            status: status.clone(),
            role,
        },
    }
}
