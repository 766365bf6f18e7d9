// Written by `cargo xtask generate` from the contract in openapi/. Do not edit: change the contract or the overlay.

use progenitor_client::{OperationInfo, RetryClass};

/// Add members to a Team.
pub static ADD_TEAM_MEMBERS: OperationInfo = OperationInfo {
    id: "AddTeamMembers",
    method: "POST",
    path: "/organizations/{organizationId}/teams/{teamId}/members",
    tag: "Team",
    summary: "Add members to a Team",
    permissions: &["organization.teams.update"],
    retry_class: RetryClass::Update,
    success: &[204],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Allow several IP address ranges.
pub static BULK_CREATE_ALLOWED_IP_ADDRESS_RANGES: OperationInfo = OperationInfo {
    id: "BulkCreateAllowedIpAddressRanges",
    method: "POST",
    path: "/organizations/{organizationId}/allowed-ip-address-ranges/bulk-create",
    tag: "AllowedIpAddressRange",
    summary: "Allow several IP address ranges",
    permissions: &["organization.allowedIpAddressRanges.create"],
    retry_class: RetryClass::Create,
    success: &[200],
    errors: &["400", "401", "403", "404", "409", "500"],
    deprecated: false,
};
/// Delete several allowed IP address ranges.
pub static BULK_DELETE_ALLOWED_IP_ADDRESS_RANGES: OperationInfo = OperationInfo {
    id: "BulkDeleteAllowedIpAddressRanges",
    method: "POST",
    path: "/organizations/{organizationId}/allowed-ip-address-ranges/bulk-delete",
    tag: "AllowedIpAddressRange",
    summary: "Delete several allowed IP address ranges",
    permissions: &["organization.allowedIpAddressRanges.delete"],
    retry_class: RetryClass::Update,
    success: &[204],
    errors: &["400", "401", "403", "500"],
    deprecated: false,
};
/// Create an agent token.
pub static CREATE_AGENT_TOKEN: OperationInfo = OperationInfo {
    id: "CreateAgentToken",
    method: "POST",
    path: "/organizations/{organizationId}/deployments/{deploymentId}/agent-tokens",
    tag: "AgentToken",
    summary: "Create an agent token",
    permissions: &["deployment.agentTokens.create"],
    retry_class: RetryClass::Create,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Allow an IP address range.
pub static CREATE_ALLOWED_IP_ADDRESS_RANGE: OperationInfo = OperationInfo {
    id: "CreateAllowedIpAddressRange",
    method: "POST",
    path: "/organizations/{organizationId}/allowed-ip-address-ranges",
    tag: "AllowedIpAddressRange",
    summary: "Allow an IP address range",
    permissions: &["organization.allowedIpAddressRanges.create"],
    retry_class: RetryClass::Create,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Create an API token.
pub static CREATE_API_TOKEN: OperationInfo = OperationInfo {
    id: "CreateApiToken",
    method: "POST",
    path: "/organizations/{organizationId}/tokens",
    tag: "ApiToken",
    summary: "Create an API token",
    permissions: &["organization.apiTokens.access"],
    retry_class: RetryClass::Create,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Create a cluster.
pub static CREATE_CLUSTER: OperationInfo = OperationInfo {
    id: "CreateCluster",
    method: "POST",
    path: "/organizations/{organizationId}/clusters",
    tag: "Cluster",
    summary: "Create a cluster",
    permissions: &["organization.clusters.create"],
    retry_class: RetryClass::Create,
    success: &[200],
    errors: &["400", "401", "403", "404", "412", "500"],
    deprecated: false,
};
/// Create a custom role.
pub static CREATE_CUSTOM_ROLE: OperationInfo = OperationInfo {
    id: "CreateCustomRole",
    method: "POST",
    path: "/organizations/{organizationId}/roles",
    tag: "Role",
    summary: "Create a custom role",
    permissions: &["organization.customRoles.create"],
    retry_class: RetryClass::Create,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Start a deploy.
pub static CREATE_DEPLOY: OperationInfo = OperationInfo {
    id: "CreateDeploy",
    method: "POST",
    path: "/organizations/{organizationId}/deployments/{deploymentId}/deploys",
    tag: "Deploy",
    summary: "Start a deploy",
    permissions: &["deployment.deploys.create"],
    retry_class: RetryClass::Create,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Create a Deployment.
pub static CREATE_DEPLOYMENT: OperationInfo = OperationInfo {
    id: "CreateDeployment",
    method: "POST",
    path: "/organizations/{organizationId}/deployments",
    tag: "Deployment",
    summary: "Create a Deployment",
    permissions: &["workspace.deployments.create"],
    retry_class: RetryClass::Create,
    success: &[200],
    errors: &["400", "401", "403", "500"],
    deprecated: false,
};
/// Create an environment object.
pub static CREATE_ENVIRONMENT_OBJECT: OperationInfo = OperationInfo {
    id: "CreateEnvironmentObject",
    method: "POST",
    path: "/organizations/{organizationId}/environment-objects",
    tag: "Environment",
    summary: "Create an environment object",
    permissions: &["organization.envObjects.access"],
    retry_class: RetryClass::Create,
    success: &[200],
    errors: &["401", "403", "404", "405", "409", "500"],
    deprecated: false,
};
/// Create a Team.
pub static CREATE_TEAM: OperationInfo = OperationInfo {
    id: "CreateTeam",
    method: "POST",
    path: "/organizations/{organizationId}/teams",
    tag: "Team",
    summary: "Create a Team",
    permissions: &["organization.teams.create"],
    retry_class: RetryClass::Create,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Invite a user to an Organization.
pub static CREATE_USER_INVITE: OperationInfo = OperationInfo {
    id: "CreateUserInvite",
    method: "POST",
    path: "/organizations/{organizationId}/invites",
    tag: "Invite",
    summary: "Invite a user to an Organization",
    permissions: &["organization.users.create"],
    retry_class: RetryClass::Create,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Create a Workspace.
pub static CREATE_WORKSPACE: OperationInfo = OperationInfo {
    id: "CreateWorkspace",
    method: "POST",
    path: "/organizations/{organizationId}/workspaces",
    tag: "Workspace",
    summary: "Create a Workspace",
    permissions: &["organization.workspaces.create"],
    retry_class: RetryClass::Create,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Delete an agent token.
pub static DELETE_AGENT_TOKEN: OperationInfo = OperationInfo {
    id: "DeleteAgentToken",
    method: "DELETE",
    path: "/organizations/{organizationId}/deployments/{deploymentId}/agent-tokens/{agentTokenId}",
    tag: "AgentToken",
    summary: "Delete an agent token",
    permissions: &["deployment.agentTokens.delete"],
    retry_class: RetryClass::Delete,
    success: &[204],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Delete an allowed IP address range.
pub static DELETE_ALLOWED_IP_ADDRESS_RANGE: OperationInfo = OperationInfo {
    id: "DeleteAllowedIpAddressRange",
    method: "DELETE",
    path: "/organizations/{organizationId}/allowed-ip-address-ranges/{allowedIpAddressRangeId}",
    tag: "AllowedIpAddressRange",
    summary: "Delete an allowed IP address range",
    permissions: &["organization.allowedIpAddressRanges.delete"],
    retry_class: RetryClass::Delete,
    success: &[204],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Delete an API token.
pub static DELETE_API_TOKEN: OperationInfo = OperationInfo {
    id: "DeleteApiToken",
    method: "DELETE",
    path: "/organizations/{organizationId}/tokens/{tokenId}",
    tag: "ApiToken",
    summary: "Delete an API token",
    permissions: &["organization.apiTokens.access"],
    retry_class: RetryClass::Delete,
    success: &[204],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Delete a cluster.
pub static DELETE_CLUSTER: OperationInfo = OperationInfo {
    id: "DeleteCluster",
    method: "DELETE",
    path: "/organizations/{organizationId}/clusters/{clusterId}",
    tag: "Cluster",
    summary: "Delete a cluster",
    permissions: &["organization.clusters.delete"],
    retry_class: RetryClass::Delete,
    success: &[204],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Delete a custom role.
pub static DELETE_CUSTOM_ROLE: OperationInfo = OperationInfo {
    id: "DeleteCustomRole",
    method: "DELETE",
    path: "/organizations/{organizationId}/roles/{customRoleId}",
    tag: "Role",
    summary: "Delete a custom role",
    permissions: &["organization.customRoles.delete"],
    retry_class: RetryClass::Delete,
    success: &[204],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Delete a Deployment.
pub static DELETE_DEPLOYMENT: OperationInfo = OperationInfo {
    id: "DeleteDeployment",
    method: "DELETE",
    path: "/organizations/{organizationId}/deployments/{deploymentId}",
    tag: "Deployment",
    summary: "Delete a Deployment",
    permissions: &["deployment.delete"],
    retry_class: RetryClass::Delete,
    success: &[204],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Remove a hibernation override.
pub static DELETE_DEPLOYMENT_HIBERNATION_OVERRIDE: OperationInfo = OperationInfo {
    id: "DeleteDeploymentHibernationOverride",
    method: "DELETE",
    path: "/organizations/{organizationId}/deployments/{deploymentId}/hibernation-override",
    tag: "Deployment",
    summary: "Remove a hibernation override",
    permissions: &["deployment.update"],
    retry_class: RetryClass::Delete,
    success: &[204],
    errors: &["4XX", "5XX"],
    deprecated: false,
};
/// Delete an environment object.
pub static DELETE_ENVIRONMENT_OBJECT: OperationInfo = OperationInfo {
    id: "DeleteEnvironmentObject",
    method: "DELETE",
    path: "/organizations/{organizationId}/environment-objects/{environmentObjectId}",
    tag: "Environment",
    summary: "Delete an environment object",
    permissions: &["organization.envObjects.access"],
    retry_class: RetryClass::Delete,
    success: &[204],
    errors: &["401", "403", "404", "405", "409", "500"],
    deprecated: false,
};
/// Delete a Team.
pub static DELETE_TEAM: OperationInfo = OperationInfo {
    id: "DeleteTeam",
    method: "DELETE",
    path: "/organizations/{organizationId}/teams/{teamId}",
    tag: "Team",
    summary: "Delete a Team",
    permissions: &["organization.teams.delete"],
    retry_class: RetryClass::Delete,
    success: &[204],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Cancel a user invite.
pub static DELETE_USER_INVITE: OperationInfo = OperationInfo {
    id: "DeleteUserInvite",
    method: "DELETE",
    path: "/organizations/{organizationId}/invites/{inviteId}",
    tag: "Invite",
    summary: "Cancel a user invite",
    permissions: &["organization.users.delete"],
    retry_class: RetryClass::Delete,
    success: &[204],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Delete a Workspace.
pub static DELETE_WORKSPACE: OperationInfo = OperationInfo {
    id: "DeleteWorkspace",
    method: "DELETE",
    path: "/organizations/{organizationId}/workspaces/{workspaceId}",
    tag: "Workspace",
    summary: "Delete a Workspace",
    permissions: &["workspace.delete"],
    retry_class: RetryClass::Delete,
    success: &[204],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Roll back to an earlier deploy.
pub static DEPLOY_ROLLBACK: OperationInfo = OperationInfo {
    id: "DeployRollback",
    method: "POST",
    path: "/organizations/{organizationId}/deployments/{deploymentId}/deploys/{deployId}/rollback",
    tag: "Deploy",
    summary: "Roll back to an earlier deploy",
    permissions: &["deployment.deploys.update"],
    retry_class: RetryClass::Create,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Exclude a Deployment from linking.
pub static EXCLUDE_LINKING_ENVIRONMENT_OBJECT: OperationInfo = OperationInfo {
    id: "ExcludeLinkingEnvironmentObject",
    method: "POST",
    path: "/organizations/{organizationId}/environment-objects/{environmentObjectId}/exclude-linking",
    tag: "Environment",
    summary: "Exclude a Deployment from linking",
    permissions: &["organization.envObjects.access"],
    retry_class: RetryClass::Update,
    success: &[200],
    errors: &["401", "403", "404", "405", "409", "500"],
    deprecated: false,
};
/// Finalize a deploy.
pub static FINALIZE_DEPLOY: OperationInfo = OperationInfo {
    id: "FinalizeDeploy",
    method: "POST",
    path: "/organizations/{organizationId}/deployments/{deploymentId}/deploys/{deployId}/finalize",
    tag: "Deploy",
    summary: "Finalize a deploy",
    permissions: &["deployment.deploys.update"],
    retry_class: RetryClass::Update,
    success: &[200],
    errors: &["400", "401", "403", "500"],
    deprecated: false,
};
/// Get an agent token.
pub static GET_AGENT_TOKEN: OperationInfo = OperationInfo {
    id: "GetAgentToken",
    method: "GET",
    path: "/organizations/{organizationId}/deployments/{deploymentId}/agent-tokens/{agentTokenId}",
    tag: "AgentToken",
    summary: "Get an agent token",
    permissions: &["deployment.agentTokens.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Get an API token.
pub static GET_API_TOKEN: OperationInfo = OperationInfo {
    id: "GetApiToken",
    method: "GET",
    path: "/organizations/{organizationId}/tokens/{tokenId}",
    tag: "ApiToken",
    summary: "Get an API token",
    permissions: &["organization.apiTokens.access"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Get a cluster.
pub static GET_CLUSTER: OperationInfo = OperationInfo {
    id: "GetCluster",
    method: "GET",
    path: "/organizations/{organizationId}/clusters/{clusterId}",
    tag: "Cluster",
    summary: "Get a cluster",
    permissions: &["organization.clusters.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Get cluster options.
pub static GET_CLUSTER_OPTIONS: OperationInfo = OperationInfo {
    id: "GetClusterOptions",
    method: "GET",
    path: "/organizations/{organizationId}/cluster-options",
    tag: "Options",
    summary: "Get cluster options",
    permissions: &[],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Get a custom role.
pub static GET_CUSTOM_ROLE: OperationInfo = OperationInfo {
    id: "GetCustomRole",
    method: "GET",
    path: "/organizations/{organizationId}/roles/{roleId}",
    tag: "Role",
    summary: "Get a custom role",
    permissions: &["organization.customRoles.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Get a deploy.
pub static GET_DEPLOY: OperationInfo = OperationInfo {
    id: "GetDeploy",
    method: "GET",
    path: "/organizations/{organizationId}/deployments/{deploymentId}/deploys/{deployId}",
    tag: "Deploy",
    summary: "Get a deploy",
    permissions: &["deployment.deploys.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Get a Deployment.
pub static GET_DEPLOYMENT: OperationInfo = OperationInfo {
    id: "GetDeployment",
    method: "GET",
    path: "/organizations/{organizationId}/deployments/{deploymentId}",
    tag: "Deployment",
    summary: "Get a Deployment",
    permissions: &["deployment.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Get Deployment logs.
pub static GET_DEPLOYMENT_LOGS: OperationInfo = OperationInfo {
    id: "GetDeploymentLogs",
    method: "GET",
    path: "/organizations/{organizationId}/deployments/{deploymentId}/logs",
    tag: "Deployment",
    summary: "Get Deployment logs",
    permissions: &["deployment.logs.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "500"],
    deprecated: false,
};
/// Get Deployment options.
pub static GET_DEPLOYMENT_OPTIONS: OperationInfo = OperationInfo {
    id: "GetDeploymentOptions",
    method: "GET",
    path: "/organizations/{organizationId}/deployment-options",
    tag: "Options",
    summary: "Get Deployment options",
    permissions: &["organization.deploymentConfigurations.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "500"],
    deprecated: false,
};
/// Get an environment object.
pub static GET_ENVIRONMENT_OBJECT: OperationInfo = OperationInfo {
    id: "GetEnvironmentObject",
    method: "GET",
    path: "/organizations/{organizationId}/environment-objects/{environmentObjectId}",
    tag: "Environment",
    summary: "Get an environment object",
    permissions: &["organization.envObjects.access"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["401", "403", "404", "405", "500"],
    deprecated: false,
};
/// Get an Organization.
pub static GET_ORGANIZATION: OperationInfo = OperationInfo {
    id: "GetOrganization",
    method: "GET",
    path: "/organizations/{organizationId}",
    tag: "Organization",
    summary: "Get an Organization",
    permissions: &["organization.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Download Organization audit logs.
pub static GET_ORGANIZATION_AUDIT_LOGS: OperationInfo = OperationInfo {
    id: "GetOrganizationAuditLogs",
    method: "GET",
    path: "/organizations/{organizationId}/audit-logs",
    tag: "Organization",
    summary: "Download Organization audit logs",
    permissions: &["organization.auditLogs.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "500"],
    deprecated: false,
};
/// Get the calling user.
pub static GET_SELF_USER: OperationInfo = OperationInfo {
    id: "GetSelfUser",
    method: "GET",
    path: "/users/self",
    tag: "User",
    summary: "Get the calling user",
    permissions: &[],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "500"],
    deprecated: false,
};
/// Get a Team.
pub static GET_TEAM: OperationInfo = OperationInfo {
    id: "GetTeam",
    method: "GET",
    path: "/organizations/{organizationId}/teams/{teamId}",
    tag: "Team",
    summary: "Get a Team",
    permissions: &["organization.teams.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Get a user of an Organization.
pub static GET_USER: OperationInfo = OperationInfo {
    id: "GetUser",
    method: "GET",
    path: "/organizations/{organizationId}/users/{userId}",
    tag: "User",
    summary: "Get a user of an Organization",
    permissions: &["organization.users.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Get a Workspace.
pub static GET_WORKSPACE: OperationInfo = OperationInfo {
    id: "GetWorkspace",
    method: "GET",
    path: "/organizations/{organizationId}/workspaces/{workspaceId}",
    tag: "Workspace",
    summary: "Get a Workspace",
    permissions: &["workspace.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// List agent tokens of a Deployment.
pub static LIST_AGENT_TOKENS: OperationInfo = OperationInfo {
    id: "ListAgentTokens",
    method: "GET",
    path: "/organizations/{organizationId}/deployments/{deploymentId}/agent-tokens",
    tag: "AgentToken",
    summary: "List agent tokens of a Deployment",
    permissions: &["deployment.agentTokens.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// List allowed IP address ranges.
pub static LIST_ALLOWED_IP_ADDRESS_RANGES: OperationInfo = OperationInfo {
    id: "ListAllowedIpAddressRanges",
    method: "GET",
    path: "/organizations/{organizationId}/allowed-ip-address-ranges",
    tag: "AllowedIpAddressRange",
    summary: "List allowed IP address ranges",
    permissions: &["organization.allowedIpAddressRanges.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "500"],
    deprecated: false,
};
/// List API tokens of an Organization.
pub static LIST_API_TOKENS: OperationInfo = OperationInfo {
    id: "ListApiTokens",
    method: "GET",
    path: "/organizations/{organizationId}/tokens",
    tag: "ApiToken",
    summary: "List API tokens of an Organization",
    permissions: &["organization.apiTokens.access"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// List clusters of an Organization.
pub static LIST_CLUSTERS: OperationInfo = OperationInfo {
    id: "ListClusters",
    method: "GET",
    path: "/organizations/{organizationId}/clusters",
    tag: "Cluster",
    summary: "List clusters of an Organization",
    permissions: &["organization.clusters.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "500"],
    deprecated: false,
};
/// List Deployments of an Organization.
pub static LIST_DEPLOYMENTS: OperationInfo = OperationInfo {
    id: "ListDeployments",
    method: "GET",
    path: "/organizations/{organizationId}/deployments",
    tag: "Deployment",
    summary: "List Deployments of an Organization",
    permissions: &["organization.deployments.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "500"],
    deprecated: false,
};
/// List deploys of a Deployment.
pub static LIST_DEPLOYS: OperationInfo = OperationInfo {
    id: "ListDeploys",
    method: "GET",
    path: "/organizations/{organizationId}/deployments/{deploymentId}/deploys",
    tag: "Deploy",
    summary: "List deploys of a Deployment",
    permissions: &["deployment.deploys.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// List environment objects.
pub static LIST_ENVIRONMENT_OBJECTS: OperationInfo = OperationInfo {
    id: "ListEnvironmentObjects",
    method: "GET",
    path: "/organizations/{organizationId}/environment-objects",
    tag: "Environment",
    summary: "List environment objects",
    permissions: &["organization.envObjects.access"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["401", "403", "404", "405", "500"],
    deprecated: false,
};
/// List Organizations of the caller.
pub static LIST_ORGANIZATIONS: OperationInfo = OperationInfo {
    id: "ListOrganizations",
    method: "GET",
    path: "/organizations",
    tag: "Organization",
    summary: "List Organizations of the caller",
    permissions: &[],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "500"],
    deprecated: false,
};
/// List permission groups.
pub static LIST_PERMISSION_GROUPS: OperationInfo = OperationInfo {
    id: "ListPermissionGroups",
    method: "GET",
    path: "/authorization/permission-groups",
    tag: "Authorization",
    summary: "List permission groups",
    permissions: &[],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "500"],
    deprecated: false,
};
/// List role templates.
pub static LIST_ROLE_TEMPLATES: OperationInfo = OperationInfo {
    id: "ListRoleTemplates",
    method: "GET",
    path: "/organizations/{organizationId}/role-templates",
    tag: "Role",
    summary: "List role templates",
    permissions: &["organization.customRoles.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// List roles of an Organization.
pub static LIST_ROLES: OperationInfo = OperationInfo {
    id: "ListRoles",
    method: "GET",
    path: "/organizations/{organizationId}/roles",
    tag: "Role",
    summary: "List roles of an Organization",
    permissions: &["organization.customRoles.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// List members of a Team.
pub static LIST_TEAM_MEMBERS: OperationInfo = OperationInfo {
    id: "ListTeamMembers",
    method: "GET",
    path: "/organizations/{organizationId}/teams/{teamId}/members",
    tag: "Team",
    summary: "List members of a Team",
    permissions: &["organization.teams.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// List Teams of an Organization.
pub static LIST_TEAMS: OperationInfo = OperationInfo {
    id: "ListTeams",
    method: "GET",
    path: "/organizations/{organizationId}/teams",
    tag: "Team",
    summary: "List Teams of an Organization",
    permissions: &["organization.teams.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// List Teams of a user.
pub static LIST_USER_TEAMS: OperationInfo = OperationInfo {
    id: "ListUserTeams",
    method: "GET",
    path: "/organizations/{organizationId}/users/{userId}/teams",
    tag: "User",
    summary: "List Teams of a user",
    permissions: &["organization.teams.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// List users of an Organization.
pub static LIST_USERS: OperationInfo = OperationInfo {
    id: "ListUsers",
    method: "GET",
    path: "/organizations/{organizationId}/users",
    tag: "User",
    summary: "List users of an Organization",
    permissions: &["organization.users.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "500"],
    deprecated: false,
};
/// List Workspaces of an Organization.
pub static LIST_WORKSPACES: OperationInfo = OperationInfo {
    id: "ListWorkspaces",
    method: "GET",
    path: "/organizations/{organizationId}/workspaces",
    tag: "Workspace",
    summary: "List Workspaces of an Organization",
    permissions: &["organization.workspaces.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "500"],
    deprecated: false,
};
/// Remove a member from a Team.
pub static REMOVE_TEAM_MEMBER: OperationInfo = OperationInfo {
    id: "RemoveTeamMember",
    method: "DELETE",
    path: "/organizations/{organizationId}/teams/{teamId}/members/{memberId}",
    tag: "Team",
    summary: "Remove a member from a Team",
    permissions: &["organization.teams.update"],
    retry_class: RetryClass::Delete,
    success: &[204],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Rotate an API token.
pub static ROTATE_API_TOKEN: OperationInfo = OperationInfo {
    id: "RotateApiToken",
    method: "POST",
    path: "/organizations/{organizationId}/tokens/{tokenId}/rotate",
    tag: "ApiToken",
    summary: "Rotate an API token",
    permissions: &["organization.apiTokens.access"],
    retry_class: RetryClass::Rotate,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Update an API token.
pub static UPDATE_API_TOKEN: OperationInfo = OperationInfo {
    id: "UpdateApiToken",
    method: "POST",
    path: "/organizations/{organizationId}/tokens/{tokenId}",
    tag: "ApiToken",
    summary: "Update an API token",
    permissions: &["organization.apiTokens.access"],
    retry_class: RetryClass::Update,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Update roles of an API token.
pub static UPDATE_API_TOKEN_ROLES: OperationInfo = OperationInfo {
    id: "UpdateApiTokenRoles",
    method: "POST",
    path: "/organizations/{organizationId}/tokens/{tokenId}/roles",
    tag: "ApiToken",
    summary: "Update roles of an API token",
    permissions: &["organization.apiTokens.access"],
    retry_class: RetryClass::Update,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Update a cluster.
pub static UPDATE_CLUSTER: OperationInfo = OperationInfo {
    id: "UpdateCluster",
    method: "POST",
    path: "/organizations/{organizationId}/clusters/{clusterId}",
    tag: "Cluster",
    summary: "Update a cluster",
    permissions: &["organization.clusters.update"],
    retry_class: RetryClass::Update,
    success: &[200],
    errors: &["400", "401", "403", "404", "412", "500"],
    deprecated: false,
};
/// Update a custom role.
pub static UPDATE_CUSTOM_ROLE: OperationInfo = OperationInfo {
    id: "UpdateCustomRole",
    method: "POST",
    path: "/organizations/{organizationId}/roles/{customRoleId}",
    tag: "Role",
    summary: "Update a custom role",
    permissions: &["organization.customRoles.update"],
    retry_class: RetryClass::Update,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Update a deploy.
pub static UPDATE_DEPLOY: OperationInfo = OperationInfo {
    id: "UpdateDeploy",
    method: "POST",
    path: "/organizations/{organizationId}/deployments/{deploymentId}/deploys/{deployId}",
    tag: "Deploy",
    summary: "Update a deploy",
    permissions: &["deployment.deploys.update"],
    retry_class: RetryClass::Update,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Update a Deployment.
pub static UPDATE_DEPLOYMENT: OperationInfo = OperationInfo {
    id: "UpdateDeployment",
    method: "POST",
    path: "/organizations/{organizationId}/deployments/{deploymentId}",
    tag: "Deployment",
    summary: "Update a Deployment",
    permissions: &["deployment.update"],
    retry_class: RetryClass::Update,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Override Deployment hibernation.
pub static UPDATE_DEPLOYMENT_HIBERNATION_OVERRIDE: OperationInfo = OperationInfo {
    id: "UpdateDeploymentHibernationOverride",
    method: "POST",
    path: "/organizations/{organizationId}/deployments/{deploymentId}/hibernation-override",
    tag: "Deployment",
    summary: "Override Deployment hibernation",
    permissions: &["deployment.update"],
    retry_class: RetryClass::Update,
    success: &[200],
    errors: &["4XX", "5XX"],
    deprecated: false,
};
/// Update an environment object.
pub static UPDATE_ENVIRONMENT_OBJECT: OperationInfo = OperationInfo {
    id: "UpdateEnvironmentObject",
    method: "POST",
    path: "/organizations/{organizationId}/environment-objects/{environmentObjectId}",
    tag: "Environment",
    summary: "Update an environment object",
    permissions: &["organization.envObjects.access"],
    retry_class: RetryClass::Update,
    success: &[200],
    errors: &["401", "403", "404", "405", "409", "500"],
    deprecated: false,
};
/// Update an Organization.
pub static UPDATE_ORGANIZATION: OperationInfo = OperationInfo {
    id: "UpdateOrganization",
    method: "POST",
    path: "/organizations/{organizationId}",
    tag: "Organization",
    summary: "Update an Organization",
    permissions: &["organization.settings.update"],
    retry_class: RetryClass::Update,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Update a Team.
pub static UPDATE_TEAM: OperationInfo = OperationInfo {
    id: "UpdateTeam",
    method: "POST",
    path: "/organizations/{organizationId}/teams/{teamId}",
    tag: "Team",
    summary: "Update a Team",
    permissions: &["organization.teams.update"],
    retry_class: RetryClass::Update,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Update roles of a Team.
pub static UPDATE_TEAM_ROLES: OperationInfo = OperationInfo {
    id: "UpdateTeamRoles",
    method: "POST",
    path: "/organizations/{organizationId}/teams/{teamId}/roles",
    tag: "Team",
    summary: "Update roles of a Team",
    permissions: &["organization.teamRoles.access"],
    retry_class: RetryClass::Update,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Update roles of a user.
pub static UPDATE_USER_ROLES: OperationInfo = OperationInfo {
    id: "UpdateUserRoles",
    method: "POST",
    path: "/organizations/{organizationId}/users/{userId}/roles",
    tag: "User",
    summary: "Update roles of a user",
    permissions: &["organization.userRoles.access"],
    retry_class: RetryClass::Update,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Update a Workspace.
pub static UPDATE_WORKSPACE: OperationInfo = OperationInfo {
    id: "UpdateWorkspace",
    method: "POST",
    path: "/organizations/{organizationId}/workspaces/{workspaceId}",
    tag: "Workspace",
    summary: "Update a Workspace",
    permissions: &["workspace.settings.update"],
    retry_class: RetryClass::Update,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: false,
};
/// Every operation of the v1 API, in the order of their ids.
pub static OPERATIONS: &[&OperationInfo] = &[
    &ADD_TEAM_MEMBERS,
    &BULK_CREATE_ALLOWED_IP_ADDRESS_RANGES,
    &BULK_DELETE_ALLOWED_IP_ADDRESS_RANGES,
    &CREATE_AGENT_TOKEN,
    &CREATE_ALLOWED_IP_ADDRESS_RANGE,
    &CREATE_API_TOKEN,
    &CREATE_CLUSTER,
    &CREATE_CUSTOM_ROLE,
    &CREATE_DEPLOY,
    &CREATE_DEPLOYMENT,
    &CREATE_ENVIRONMENT_OBJECT,
    &CREATE_TEAM,
    &CREATE_USER_INVITE,
    &CREATE_WORKSPACE,
    &DELETE_AGENT_TOKEN,
    &DELETE_ALLOWED_IP_ADDRESS_RANGE,
    &DELETE_API_TOKEN,
    &DELETE_CLUSTER,
    &DELETE_CUSTOM_ROLE,
    &DELETE_DEPLOYMENT,
    &DELETE_DEPLOYMENT_HIBERNATION_OVERRIDE,
    &DELETE_ENVIRONMENT_OBJECT,
    &DELETE_TEAM,
    &DELETE_USER_INVITE,
    &DELETE_WORKSPACE,
    &DEPLOY_ROLLBACK,
    &EXCLUDE_LINKING_ENVIRONMENT_OBJECT,
    &FINALIZE_DEPLOY,
    &GET_AGENT_TOKEN,
    &GET_API_TOKEN,
    &GET_CLUSTER,
    &GET_CLUSTER_OPTIONS,
    &GET_CUSTOM_ROLE,
    &GET_DEPLOY,
    &GET_DEPLOYMENT,
    &GET_DEPLOYMENT_LOGS,
    &GET_DEPLOYMENT_OPTIONS,
    &GET_ENVIRONMENT_OBJECT,
    &GET_ORGANIZATION,
    &GET_ORGANIZATION_AUDIT_LOGS,
    &GET_SELF_USER,
    &GET_TEAM,
    &GET_USER,
    &GET_WORKSPACE,
    &LIST_AGENT_TOKENS,
    &LIST_ALLOWED_IP_ADDRESS_RANGES,
    &LIST_API_TOKENS,
    &LIST_CLUSTERS,
    &LIST_DEPLOYMENTS,
    &LIST_DEPLOYS,
    &LIST_ENVIRONMENT_OBJECTS,
    &LIST_ORGANIZATIONS,
    &LIST_PERMISSION_GROUPS,
    &LIST_ROLE_TEMPLATES,
    &LIST_ROLES,
    &LIST_TEAM_MEMBERS,
    &LIST_TEAMS,
    &LIST_USER_TEAMS,
    &LIST_USERS,
    &LIST_WORKSPACES,
    &REMOVE_TEAM_MEMBER,
    &ROTATE_API_TOKEN,
    &UPDATE_API_TOKEN,
    &UPDATE_API_TOKEN_ROLES,
    &UPDATE_CLUSTER,
    &UPDATE_CUSTOM_ROLE,
    &UPDATE_DEPLOY,
    &UPDATE_DEPLOYMENT,
    &UPDATE_DEPLOYMENT_HIBERNATION_OVERRIDE,
    &UPDATE_ENVIRONMENT_OBJECT,
    &UPDATE_ORGANIZATION,
    &UPDATE_TEAM,
    &UPDATE_TEAM_ROLES,
    &UPDATE_USER_ROLES,
    &UPDATE_WORKSPACE,
];

/// Get a user through the v1beta1 API.
pub static GET_USER_V1_BETA1: OperationInfo = OperationInfo {
    id: "GetUserV1Beta1",
    method: "GET",
    path: "/organizations/{organizationId}/users/{userId}",
    tag: "User",
    summary: "Get a user through the v1beta1 API",
    permissions: &["organization.users.get"],
    retry_class: RetryClass::Read,
    success: &[200],
    errors: &["400", "401", "403", "404", "500"],
    deprecated: true,
};
