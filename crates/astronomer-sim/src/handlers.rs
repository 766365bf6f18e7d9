//! The operations that are served, a module per resource.

mod clusters;
mod invites;
mod organizations;
mod self_user;
mod user_roles;
mod users;
mod workspaces;

use crate::answer::Answer;
use crate::call::Call;
use crate::error::ApiError;

pub(crate) use invites::INVITE_LIFETIME;

/// Carries out one operation. Handlers never wait: all state is in memory.
pub(crate) type Handler = fn(&Call<'_>) -> Result<Answer, ApiError>;

/// The operations by their ids in the contract; whatever isn't here is answered with 501.
const SERVED: &[(&str, Handler)] = &[
    ("CreateCluster", clusters::create),
    ("CreateUserInvite", invites::create),
    ("DeleteCluster", clusters::delete),
    ("DeleteUserInvite", invites::delete),
    ("GetCluster", clusters::get),
    ("GetClusterOptions", clusters::get_options),
    ("GetOrganization", organizations::get),
    ("GetSelfUser", self_user::get),
    ("GetUser", users::get),
    ("GetUserV1Beta1", users::get),
    ("ListClusters", clusters::list),
    ("ListOrganizations", organizations::list),
    ("ListUserTeams", users::list_teams),
    ("ListUsers", users::list),
    ("ListWorkspaces", workspaces::list),
    ("UpdateCluster", clusters::update),
    ("UpdateOrganization", organizations::update),
    ("UpdateUserRoles", user_roles::update),
];

/// What carries out an operation, if it is served.
pub(crate) fn find(operation: &str) -> Option<Handler> {
    let (_, handler) = SERVED.iter().find(|(id, _)| *id == operation)?;
    Some(*handler)
}

/// The ids of the operations that are served.
#[cfg(test)]
pub(crate) fn served() -> impl Iterator<Item = &'static str> {
    SERVED.iter().map(|(id, _)| *id)
}
