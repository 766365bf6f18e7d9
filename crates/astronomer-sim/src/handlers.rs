//! The operations that are served, a module per resource.

mod clusters;
mod invites;
mod organizations;
mod role_catalog;
mod role_rules;
mod roles;
mod self_user;
mod team_members;
mod teams;
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
    ("AddTeamMembers", team_members::add),
    ("CreateCluster", clusters::create),
    ("CreateCustomRole", roles::create),
    ("CreateTeam", teams::create),
    ("CreateUserInvite", invites::create),
    ("CreateWorkspace", workspaces::create),
    ("DeleteCluster", clusters::delete),
    ("DeleteCustomRole", roles::delete),
    ("DeleteTeam", teams::delete),
    ("DeleteUserInvite", invites::delete),
    ("DeleteWorkspace", workspaces::delete),
    ("GetCluster", clusters::get),
    ("GetClusterOptions", clusters::get_options),
    ("GetCustomRole", roles::get),
    ("GetOrganization", organizations::get),
    ("GetSelfUser", self_user::get),
    ("GetTeam", teams::get),
    ("GetUser", users::get),
    ("GetUserV1Beta1", users::get),
    ("GetWorkspace", workspaces::get),
    ("ListClusters", clusters::list),
    ("ListOrganizations", organizations::list),
    ("ListPermissionGroups", role_catalog::list_permission_groups),
    ("ListRoleTemplates", role_catalog::list_templates),
    ("ListRoles", roles::list),
    ("ListTeamMembers", team_members::list),
    ("ListTeams", teams::list),
    ("ListUserTeams", users::list_teams),
    ("ListUsers", users::list),
    ("ListWorkspaces", workspaces::list),
    ("RemoveTeamMember", team_members::remove),
    ("UpdateCluster", clusters::update),
    ("UpdateCustomRole", roles::update),
    ("UpdateOrganization", organizations::update),
    ("UpdateTeam", teams::update),
    ("UpdateTeamRoles", teams::update_roles_of),
    ("UpdateUserRoles", user_roles::update),
    ("UpdateWorkspace", workspaces::update),
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
