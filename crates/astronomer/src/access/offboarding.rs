//! Taking all access of a person.

use std::collections::HashSet;
use std::fmt;

use astronomer_core::{Error, ResultExt};

use super::role_edit::{Leaving, require_another_owner};
use super::{Grants, RolesEdit, RolesEdited, RolesPlan};
use crate::pager::MAX_PAGE_SIZE;
use crate::scope::Scope;
use crate::types::{ApiToken, OrganizationRole, User, UserId, UserTeamMembership};
use crate::{ApiTokens, Teams, UserRoles, Users, operations};

/// What off-boarding somebody would take, from [`Users::offboarding_plan`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OffboardingPlan {
    /// The person, as they are.
    pub user: User,
    /// Their own roles: all go but the one in the Organization, which becomes the lowest.
    pub roles: RolesPlan,
    /// The Teams that they would be taken out of.
    pub teams: Vec<UserTeamMembership>,
    /// The Teams that they stay in, since an identity provider manages these: take them out there.
    pub managed_teams: Vec<UserTeamMembership>,
}

/// What off-boarding somebody did, from [`Users::offboard`].
#[derive(Debug)]
#[non_exhaustive]
pub struct Offboarding {
    /// The person, as they were.
    pub user: User,
    /// What became of their own roles.
    pub roles: Result<RolesEdited, Error>,
    /// The Teams that they were taken out of.
    pub left_teams: Vec<UserTeamMembership>,
    /// The Teams that they are still in.
    pub remaining_teams: Vec<RemainingTeam>,
    /// Whether the Teams could be read back; an error leaves open whether the person is out of all of them.
    pub verified: Result<(), Error>,
    /// The API tokens that they have made, which go on working: a token belongs to the Organization, not to who made it.
    pub created_api_tokens: Result<Vec<ApiToken>, Error>,
}

/// A Team that somebody is still in.
#[derive(Debug)]
#[non_exhaustive]
pub struct RemainingTeam {
    /// The Team, with the roles that it gives.
    pub team: UserTeamMembership,
    /// Why.
    pub reason: RemainingReason,
}

/// Why somebody is still in a Team.
#[derive(Debug)]
#[non_exhaustive]
pub enum RemainingReason {
    /// An identity provider manages the Team: take them out there.
    IdentityProvider,
    /// The API refused, or did not answer.
    Failed(Error),
    /// The API took the removal and lists the person still, or somebody has added them meanwhile.
    StillListed,
}

impl fmt::Display for RemainingReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IdentityProvider => {
                f.write_str("an identity provider manages the Team: take the person out there")
            }
            Self::Failed(error) => error.fmt(f),
            Self::StillListed => f.write_str("the person is still listed as a member"),
        }
    }
}

impl Offboarding {
    /// Whether nothing is left: no role of their own but the lowest one in the Organization, and no Team.
    pub fn is_complete(&self) -> bool {
        let roles = self.roles.as_ref();
        roles.is_ok_and(|edited| edited.after.len() <= 1)
            && self.remaining_teams.is_empty()
            && self.verified.is_ok()
    }
}

/// What taking somebody out of the Organization did, from [`Users::remove`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RemovedUser {
    /// The person, as they were.
    pub user: User,
    /// Whether the API lists them still, without any role.
    pub is_still_listed: bool,
}

/// Takes every role but the one in the Organization, and leaves the lowest there.
fn take_all(roles: RolesEdit) -> RolesEdit {
    roles
        .revoke_all()
        .set_organization(OrganizationRole::Member)
}

pub(crate) async fn plan(scope: &Scope, id: &UserId) -> Result<OffboardingPlan, Error> {
    let users = Users::new(scope.clone());
    let user = users.get(id).await?;
    let teams = users.teams(id).with_page_size(MAX_PAGE_SIZE).all().await?;
    // Before anything is taken, not after the first half.
    keep_an_owner(scope, &user, &teams).await?;
    let before = Grants::from(&user);
    let after = take_all(RolesEdit::new(before.clone())).into_wanted();
    let (managed_teams, teams) = teams.into_iter().partition(|team| team.is_idp_managed);
    Ok(OffboardingPlan {
        user,
        roles: RolesPlan { before, after },
        teams,
        managed_teams,
    })
}

/// Refuses to take the last owner, be it directly or through a Team.
async fn keep_an_owner(
    scope: &Scope,
    user: &User,
    teams: &[UserTeamMembership],
) -> Result<(), Error> {
    let own = user.organization_role.as_ref();
    let mut roles = teams.iter().map(|team| &team.organization_role).chain(own);
    if roles.any(|role| *role == OrganizationRole::Owner) {
        let operation = &operations::UPDATE_USER_ROLES;
        require_another_owner(scope, Leaving::User(&user.id), operation).await?;
    }
    Ok(())
}

pub(crate) async fn carry_out(scope: &Scope, id: &UserId) -> Result<Offboarding, Error> {
    let plan = plan(scope, id).await?;
    let roles = UserRoles::new(scope.clone(), id.clone());
    let roles = roles.edit(take_all).await;
    let mut tried = Vec::new();
    for team in plan.teams {
        let members = Teams::new(scope.clone()).members(&team.id);
        let result = members.remove(id).await.optional().map(|_| ());
        tried.push((team, result));
    }
    let users = Users::new(scope.clone());
    let found = users.teams(id).with_page_size(MAX_PAGE_SIZE).all().await;
    let (found, verified) = match found {
        Ok(teams) => (Some(teams), Ok(())),
        Err(error) => (None, Err(error)),
    };
    let (left_teams, remaining_teams) = judge(tried, plan.managed_teams, found);
    Ok(Offboarding {
        user: plan.user,
        roles,
        left_teams,
        remaining_teams,
        verified,
        created_api_tokens: created_api_tokens(scope, id).await,
    })
}

type Tried = (UserTeamMembership, Result<(), Error>);

/// What the person has left and where they remain. What is `found` afterwards counts, where it could be read, and not what
/// was answered.
fn judge(
    tried: Vec<Tried>,
    managed: Vec<UserTeamMembership>,
    found: Option<Vec<UserTeamMembership>>,
) -> (Vec<UserTeamMembership>, Vec<RemainingTeam>) {
    let is_found = |team: &UserTeamMembership| {
        let found = found.as_deref();
        found.map(|teams| teams.iter().any(|other| other.id == team.id))
    };
    let (mut left, mut remaining) = (Vec::new(), Vec::new());
    let mut seen = HashSet::new();
    let managed = managed.into_iter().map(|team| (team, None));
    let tried = tried.into_iter().map(|(team, result)| (team, Some(result)));
    for (team, result) in managed.chain(tried) {
        seen.insert(team.id.clone());
        let reason = match (result, is_found(&team)) {
            (_, Some(false)) | (Some(Ok(())), None) => {
                left.push(team);
                continue;
            }
            (None, _) => RemainingReason::IdentityProvider,
            (Some(Err(error)), _) => RemainingReason::Failed(error),
            (Some(Ok(())), Some(true)) => RemainingReason::StillListed,
        };
        remaining.push(RemainingTeam { team, reason });
    }
    let added_meanwhile = found.into_iter().flatten();
    for team in added_meanwhile.filter(|team| !seen.contains(&team.id)) {
        let reason = RemainingReason::StillListed;
        remaining.push(RemainingTeam { team, reason });
    }
    (left, remaining)
}

async fn created_api_tokens(scope: &Scope, id: &UserId) -> Result<Vec<ApiToken>, Error> {
    let list = ApiTokens::new(scope.clone())
        .list()
        .with_page_size(MAX_PAGE_SIZE);
    let mut tokens = list.all().await?;
    tokens.retain(|token| {
        let creator = token.created_by.as_ref();
        creator.is_some_and(|subject| *subject.id.as_str() == *id.as_str())
    });
    Ok(tokens)
}

/// Takes somebody out of the Organization, the undocumented way.
pub(crate) async fn remove(scope: &Scope, id: &UserId) -> Result<RemovedUser, Error> {
    let roles = UserRoles::new(scope.clone(), id.clone());
    let _alone = roles.lock().await?;
    let users = Users::new(scope.clone());
    let user = users.get(id).await?;
    let teams = users.teams(id).with_page_size(MAX_PAGE_SIZE).all().await?;
    keep_an_owner(scope, &user, &teams).await?;
    // A repeat of a request that had run may find nobody; reading back tells.
    let answer = roles.send_removal().await.optional()?;
    let found = users.get(id).await.optional();
    let found = found.map_err(|error| {
        let message =
            format!("the removal of user {id} was sent, but reading back failed: {error}");
        Error::unverified(&operations::UPDATE_USER_ROLES, message).with_source(error)
    })?;
    let left = found.as_ref().map(Grants::from);
    // Nothing taken and nothing answered is no removal, even of somebody who had no role to begin with.
    let is_removed = left
        .as_ref()
        .is_none_or(|left| left.is_empty() && answer.is_some());
    if !is_removed {
        let left = left.iter().flat_map(Grants::iter).map(ToString::to_string);
        let left: Vec<String> = left.collect();
        let message = format!(
            "the removal of user {id} was sent, and the user is still there ({}): the request is documented nowhere, \
             remove the user in the Astro UI",
            left.join(", ")
        );
        return Err(Error::unverified(&operations::UPDATE_USER_ROLES, message));
    }
    Ok(RemovedUser {
        user,
        is_still_listed: found.is_some(),
    })
}
