//! An Organization keeps an owner.

use std::collections::HashSet;

use astronomer_core::{Error, OperationInfo};

use crate::access::Grants;
use crate::pager::MAX_PAGE_SIZE;
use crate::scope::Scope;
use crate::types::{OrganizationRole, TeamId, UserId, UserStatus};
use crate::{Teams, Users};

/// Who is about to be no owner any more.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Leaving<'a> {
    /// A user whose own role changes; what Teams give them stays.
    OwnRole(&'a UserId),
    /// A user who leaves their Teams as well.
    User(&'a UserId),
    /// Everybody in a Team, as far as the Team makes them owners.
    Team(&'a TeamId),
}

impl Leaving<'_> {
    fn describe(self) -> String {
        match self {
            Self::OwnRole(id) | Self::User(id) => format!("user {id} is"),
            Self::Team(id) => format!("members of Team {id} are"),
        }
    }

    /// Whether this user's own role counts no more.
    fn takes_own_role(self, id: &UserId) -> bool {
        matches!(self, Self::OwnRole(leaving) | Self::User(leaving) if leaving == id)
    }

    /// Whether this user counts no more at all.
    fn takes_user(self, id: &UserId) -> bool {
        matches!(self, Self::User(leaving) if leaving == id)
    }

    fn takes_team(self, id: &TeamId) -> bool {
        matches!(self, Self::Team(leaving) if leaving == id)
    }
}

/// Whether the role of an owner is taken.
pub(crate) fn loses_owner(before: &Grants, after: &Grants) -> bool {
    let is_owner = |roles: &Grants| roles.organization() == Some(&OrganizationRole::Owner);
    is_owner(before) && !is_owner(after)
}

/// Refuses to take the role of the last owner who can sign in, directly or through a Team.
///
/// Reads the users, 1000 per request, until it finds another owner; the Teams only when there is none.
pub(crate) async fn require_another_owner(
    scope: &Scope,
    leaving: Leaving<'_>,
    operation: &'static OperationInfo,
) -> Result<(), Error> {
    let mut active = HashSet::new();
    let users = Users::new(scope.clone());
    let mut users = users.list().with_page_size(MAX_PAGE_SIZE).items();
    while let Some(user) = users.try_next().await? {
        if user.status != UserStatus::Active || leaving.takes_user(&user.id) {
            continue;
        }
        let is_owner = user.organization_role == Some(OrganizationRole::Owner);
        if is_owner && !leaving.takes_own_role(&user.id) {
            return Ok(());
        }
        active.insert(user.id);
    }
    let teams = Teams::new(scope.clone());
    let mut list = teams.list().with_page_size(MAX_PAGE_SIZE).items();
    while let Some(team) = list.try_next().await? {
        if team.organization_role != OrganizationRole::Owner || leaving.takes_team(&team.id) {
            continue;
        }
        let members = teams.members(&team.id);
        let mut members = members.list().with_page_size(MAX_PAGE_SIZE).items();
        while let Some(member) = members.try_next().await? {
            if active.contains(&member.user_id) {
                return Ok(());
            }
        }
    }
    Err(Error::invalid_input(format!(
        "{} the last owner of the Organization: make somebody else owner first",
        leaving.describe()
    ))
    .with_operation(operation))
}
