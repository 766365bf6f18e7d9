//! The operations that are served, a module per resource.

mod agent_tokens;
mod allowed_ip_address_ranges;
mod api_tokens;
mod audit_logs;
mod clusters;
mod deployments;
mod deploys;
mod environment_objects;
mod invites;
mod organizations;
mod role_catalog;
mod role_rules;
mod roles;
mod self_user;
mod team_members;
mod teams;
mod token_roles;
mod user_roles;
mod users;
mod workspaces;

use crate::answer::Answer;
use crate::call::Call;
use crate::error::ApiError;

pub(crate) use invites::INVITE_LIFETIME;

/// Carries out one operation. Handlers never wait: all state is in memory.
pub(crate) type Handler = fn(&Call<'_>) -> Result<Answer, ApiError>;

/// The operations by their ids in the contract. One that the contract gains is answered with 501 until it is here.
const HANDLERS: &[(&str, Handler)] = &[
    ("AddTeamMembers", team_members::add),
    (
        "BulkCreateAllowedIpAddressRanges",
        allowed_ip_address_ranges::create_many,
    ),
    (
        "BulkDeleteAllowedIpAddressRanges",
        allowed_ip_address_ranges::delete_many,
    ),
    ("CreateAgentToken", agent_tokens::create),
    (
        "CreateAllowedIpAddressRange",
        allowed_ip_address_ranges::create,
    ),
    ("CreateApiToken", api_tokens::create),
    ("CreateCluster", clusters::create),
    ("CreateCustomRole", roles::create),
    ("CreateDeploy", deploys::create),
    ("CreateDeployment", deployments::create),
    ("CreateEnvironmentObject", environment_objects::create),
    ("CreateTeam", teams::create),
    ("CreateUserInvite", invites::create),
    ("CreateWorkspace", workspaces::create),
    ("DeleteAgentToken", agent_tokens::delete),
    (
        "DeleteAllowedIpAddressRange",
        allowed_ip_address_ranges::delete,
    ),
    ("DeleteApiToken", api_tokens::delete),
    ("DeleteCluster", clusters::delete),
    ("DeleteCustomRole", roles::delete),
    ("DeleteDeployment", deployments::delete),
    (
        "DeleteDeploymentHibernationOverride",
        deployments::delete_override,
    ),
    ("DeleteEnvironmentObject", environment_objects::delete),
    ("DeleteTeam", teams::delete),
    ("DeleteUserInvite", invites::delete),
    ("DeleteWorkspace", workspaces::delete),
    ("DeployRollback", deploys::roll_back),
    (
        "ExcludeLinkingEnvironmentObject",
        environment_objects::exclude_linking,
    ),
    ("FinalizeDeploy", deploys::finalize),
    ("GetAgentToken", agent_tokens::get),
    ("GetApiToken", api_tokens::get),
    ("GetCluster", clusters::get),
    ("GetClusterOptions", clusters::get_options),
    ("GetCustomRole", roles::get),
    ("GetDeploy", deploys::get),
    ("GetDeployment", deployments::get),
    ("GetDeploymentLogs", deployments::get_logs),
    ("GetDeploymentOptions", deployments::get_options),
    ("GetEnvironmentObject", environment_objects::get),
    ("GetOrganization", organizations::get),
    ("GetOrganizationAuditLogs", audit_logs::get),
    ("GetSelfUser", self_user::get),
    ("GetTeam", teams::get),
    ("GetUser", users::get),
    ("GetUserV1Beta1", users::get),
    ("GetWorkspace", workspaces::get),
    ("ListAgentTokens", agent_tokens::list),
    (
        "ListAllowedIpAddressRanges",
        allowed_ip_address_ranges::list,
    ),
    ("ListApiTokens", api_tokens::list),
    ("ListClusters", clusters::list),
    ("ListDeployments", deployments::list),
    ("ListDeploys", deploys::list),
    ("ListEnvironmentObjects", environment_objects::list),
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
    ("RotateApiToken", api_tokens::rotate),
    ("UpdateApiToken", api_tokens::update),
    ("UpdateApiTokenRoles", token_roles::update),
    ("UpdateCluster", clusters::update),
    ("UpdateCustomRole", roles::update),
    ("UpdateDeploy", deploys::update),
    ("UpdateDeployment", deployments::update),
    (
        "UpdateDeploymentHibernationOverride",
        deployments::update_override,
    ),
    ("UpdateEnvironmentObject", environment_objects::update),
    ("UpdateOrganization", organizations::update),
    ("UpdateTeam", teams::update),
    ("UpdateTeamRoles", teams::update_roles_of),
    ("UpdateUserRoles", user_roles::update),
    ("UpdateWorkspace", workspaces::update),
];

/// What carries out an operation.
pub(crate) fn find(operation: &str) -> Option<Handler> {
    let (_, handler) = HANDLERS.iter().find(|(id, _)| *id == operation)?;
    Some(*handler)
}

/// The ids of the operations that have a handler.
#[cfg(test)]
pub(crate) fn operations() -> impl Iterator<Item = &'static str> {
    HANDLERS.iter().map(|(id, _)| *id)
}
