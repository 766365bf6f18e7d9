// Written by `cargo xtask generate` from the contract in openapi/. Do not edit: change the contract or the overlay.

#![cfg_attr(not(all(feature = "access", feature = "platform")), allow(unused_imports))]

use progenitor_client::{BaseUrl, Call, StreamCall, encode_path};

use crate::{Client, operations, types};

#[cfg(feature = "access")]
impl Client {
    /// List permission groups.
    ///
    /// List the permissions that custom roles can be built from, gathered in named groups. The result is a plain array without paging.
    ///
    /// `GET /authorization/permission-groups`. The contract names no permission.
    ///
    /// # Arguments
    /// - `scope_type`: Return only groups of this scope: Organization, Workspace, Deployment or Dag.
    pub fn list_permission_groups(
        &self,
        scope_type: Option<types::PermissionScopeType>,
    ) -> Call<::std::vec::Vec<types::PermissionGroup>> {
        let url = format!(
            "{}/authorization/permission-groups", self.transport.base_url(),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("scopeType", &scope_type));
        self.transport.call(request, &operations::LIST_PERMISSION_GROUPS)
    }
    /// List Organizations of the caller.
    ///
    /// List the Organizations open to the caller. Documented for personal access tokens only, although Organization API tokens have been seen to work; callers should handle either outcome.
    ///
    /// `GET /organizations`. The contract names no permission.
    ///
    /// # Arguments
    /// - `astronomer_product`: Return only Organizations that use this Astronomer product; `ASTRO` is the one accepted value.
    /// - `limit`: Page size, 0 to 1000 rows, default 20.
    /// - `offset`: Number of rows to skip before the first one returned; at least 0, default 0.
    /// - `product`: Return only Organizations of this kind: `HOSTED` or `HYBRID`.
    /// - `product_plan`: Return only Organizations on this product plan; responses can name more plans than this filter accepts.
    /// - `sorts`: Sort criteria in order, each `field:asc` or `field:desc`; fields: `name`, `createdAt`, `updatedAt`.
    pub fn list_organizations(
        &self,
        astronomer_product: Option<types::AstronomerProduct>,
        limit: Option<u32>,
        offset: Option<u64>,
        product: Option<types::OrganizationProduct>,
        product_plan: Option<types::ListOrganizationsProductPlan>,
        sorts: Option<&::std::vec::Vec<types::OrganizationSort>>,
    ) -> Call<types::OrganizationsPaginated> {
        let url = format!("{}/organizations", self.transport.base_url(),);
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(
                &progenitor_client::QueryParam::new(
                    "astronomerProduct",
                    &astronomer_product,
                ),
            )
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("offset", &offset))
            .query(&progenitor_client::QueryParam::new("product", &product))
            .query(&progenitor_client::QueryParam::new("productPlan", &product_plan))
            .query(&progenitor_client::QueryParam::new("sorts", &sorts));
        self.transport.call(request, &operations::LIST_ORGANIZATIONS)
    }
    /// Get an Organization.
    ///
    /// Read the settings, status, product plans and managed domains of one Organization.
    ///
    /// `GET /organizations/{organizationId}`. Permission: `organization.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization to read.
    /// - `is_look_up_only`: Whether the request is only a look-up; how that changes the response is not documented.
    pub fn get_organization(
        &self,
        organization_id: &types::OrganizationId,
        is_look_up_only: Option<bool>,
    ) -> Call<types::Organization> {
        let url = format!(
            "{}/organizations/{}", self.transport.base_url(), encode_path(&
            organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(
                &progenitor_client::QueryParam::new("isLookUpOnly", &is_look_up_only),
            );
        self.transport.call(request, &operations::GET_ORGANIZATION)
    }
    /// Update an Organization.
    ///
    /// Change the settings of an Organization. Name, billing email and SCIM switch must always be sent, so read first; a wrong `isScimEnabled` turns SCIM on or off.
    ///
    /// `POST /organizations/{organizationId}`. Permission: `organization.settings.update`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization to change.
    /// - `body`: What to send.
    pub fn update_organization(
        &self,
        organization_id: &types::OrganizationId,
        body: &types::UpdateOrganizationRequest,
    ) -> Call<types::Organization> {
        let url = format!(
            "{}/organizations/{}", self.transport.base_url(), encode_path(&
            organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::UPDATE_ORGANIZATION)
    }
    /// Download Organization audit logs.
    ///
    /// Download the audit records of a period as NDJSON, one JSON object per line, sent gzip-encoded as `application/octet-stream`. Records are kept for 90 days.
    ///
    /// `GET /organizations/{organizationId}/audit-logs`. Permission: `organization.auditLogs.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization whose audit records are downloaded.
    /// - `end_date`: End of the period, RFC 3339.
    /// - `start_date`: Start of the period, RFC 3339; records older than 90 days are gone.
    pub fn get_organization_audit_logs(
        &self,
        organization_id: &types::OrganizationId,
        end_date: Option<&::jiff::Timestamp>,
        start_date: Option<&::jiff::Timestamp>,
    ) -> StreamCall {
        let url = format!(
            "{}/organizations/{}/audit-logs", self.transport.base_url(), encode_path(&
            organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .query(&progenitor_client::QueryParam::new("endDate", &end_date))
            .query(&progenitor_client::QueryParam::new("startDate", &start_date));
        self.transport.stream(request, &operations::GET_ORGANIZATION_AUDIT_LOGS)
    }
    /// Invite a user to an Organization.
    ///
    /// Invite one person by email with an Organization role; other roles and Teams need further requests. Keep the invite id, as invites cannot be listed. An existing role answers 400.
    ///
    /// `POST /organizations/{organizationId}/invites`. Permission: `organization.users.create`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization to invite the person to.
    /// - `body`: What to send.
    pub fn create_user_invite(
        &self,
        organization_id: &types::OrganizationId,
        body: &types::CreateUserInviteRequest,
    ) -> Call<types::Invite> {
        let url = format!(
            "{}/organizations/{}/invites", self.transport.base_url(), encode_path(&
            organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::CREATE_USER_INVITE)
    }
    /// Cancel a user invite.
    ///
    /// Cancel an invite that has not been accepted yet. Repeating the request answers 404.
    ///
    /// `DELETE /organizations/{organizationId}/invites/{inviteId}`. Permission: `organization.users.delete`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the invite is for.
    /// - `invite_id`: Id of the invite, known only from the response that created it or from the invitee.
    pub fn delete_user_invite(
        &self,
        organization_id: &types::OrganizationId,
        invite_id: &types::InviteId,
    ) -> Call<()> {
        let url = format!(
            "{}/organizations/{}/invites/{}", self.transport.base_url(), encode_path(&
            organization_id.to_string()), encode_path(& invite_id.to_string()),
        );
        let request = self.transport.http().delete(url);
        self.transport.call(request, &operations::DELETE_USER_INVITE)
    }
    /// List role templates.
    ///
    /// List predefined permission sets to start a custom role from. The result is a plain array without paging.
    ///
    /// `GET /organizations/{organizationId}/role-templates`. Permission: `organization.customRoles.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the templates are read for.
    /// - `scope_types`: Return only templates of one of these scopes.
    pub fn list_role_templates(
        &self,
        organization_id: &types::OrganizationId,
        scope_types: Option<&::std::vec::Vec<types::PermissionScopeType>>,
    ) -> Call<::std::vec::Vec<types::RoleTemplate>> {
        let url = format!(
            "{}/organizations/{}/role-templates", self.transport.base_url(),
            encode_path(& organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("scopeTypes", &scope_types));
        self.transport.call(request, &operations::LIST_ROLE_TEMPLATES)
    }
    /// List roles of an Organization.
    ///
    /// List the custom roles of an Organization. With `includeDefaultRoles` the response also carries the built-in roles with their permissions in a separate `defaultRoles` list.
    ///
    /// `GET /organizations/{organizationId}/roles`. Permission: `organization.customRoles.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization whose roles are listed.
    /// - `include_default_roles`: Whether to add the built-in roles in `defaultRoles`.
    /// - `limit`: Page size in rows; at least 0 with no declared maximum, default 20.
    /// - `offset`: Number of rows to skip before the first one returned; at least 0, default 0.
    /// - `scope_types`: Return only roles of one of these scopes.
    /// - `sorts`: Sort criteria in order, each `field:asc` or `field:desc`; fields: `name`, `scopeType`, `description`, `createdAt`, `updatedAt`.
    pub fn list_roles(
        &self,
        organization_id: &types::OrganizationId,
        include_default_roles: Option<bool>,
        limit: Option<u64>,
        offset: Option<u64>,
        scope_types: Option<&::std::vec::Vec<types::PermissionScopeType>>,
        sorts: Option<&::std::vec::Vec<types::RoleSort>>,
    ) -> Call<types::RolesPaginated> {
        let url = format!(
            "{}/organizations/{}/roles", self.transport.base_url(), encode_path(&
            organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(
                &progenitor_client::QueryParam::new(
                    "includeDefaultRoles",
                    &include_default_roles,
                ),
            )
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("offset", &offset))
            .query(&progenitor_client::QueryParam::new("scopeTypes", &scope_types))
            .query(&progenitor_client::QueryParam::new("sorts", &sorts));
        self.transport.call(request, &operations::LIST_ROLES)
    }
    /// Create a custom role.
    ///
    /// Create a custom role of Deployment or Dag scope from at least one permission. It can be restricted to given Workspaces.
    ///
    /// `POST /organizations/{organizationId}/roles`. Permission: `organization.customRoles.create`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization that gets the custom role.
    /// - `body`: What to send.
    pub fn create_custom_role(
        &self,
        organization_id: &types::OrganizationId,
        body: &types::CreateCustomRoleRequest,
    ) -> Call<types::RoleWithPermission> {
        let url = format!(
            "{}/organizations/{}/roles", self.transport.base_url(), encode_path(&
            organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::CREATE_CUSTOM_ROLE)
    }
    /// Update a custom role.
    ///
    /// Replace a custom role. Send the full object, including every permission to keep; its scope is fixed at creation.
    ///
    /// `POST /organizations/{organizationId}/roles/{customRoleId}`. Permission: `organization.customRoles.update`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the custom role belongs to.
    /// - `custom_role_id`: Id of the custom role to replace.
    /// - `body`: What to send.
    pub fn update_custom_role(
        &self,
        organization_id: &types::OrganizationId,
        custom_role_id: &types::RoleId,
        body: &types::UpdateCustomRoleRequest,
    ) -> Call<types::RoleWithPermission> {
        let url = format!(
            "{}/organizations/{}/roles/{}", self.transport.base_url(), encode_path(&
            organization_id.to_string()), encode_path(& custom_role_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::UPDATE_CUSTOM_ROLE)
    }
    /// Delete a custom role.
    ///
    /// Delete a custom role of an Organization. Repeating the request answers 404.
    ///
    /// `DELETE /organizations/{organizationId}/roles/{customRoleId}`. Permission: `organization.customRoles.delete`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the custom role belongs to.
    /// - `custom_role_id`: Id of the custom role to delete.
    pub fn delete_custom_role(
        &self,
        organization_id: &types::OrganizationId,
        custom_role_id: &types::RoleId,
    ) -> Call<()> {
        let url = format!(
            "{}/organizations/{}/roles/{}", self.transport.base_url(), encode_path(&
            organization_id.to_string()), encode_path(& custom_role_id.to_string()),
        );
        let request = self.transport.http().delete(url);
        self.transport.call(request, &operations::DELETE_CUSTOM_ROLE)
    }
    /// Get a custom role.
    ///
    /// Read one custom role with its permissions and the Workspaces it is restricted to.
    ///
    /// `GET /organizations/{organizationId}/roles/{roleId}`. Permission: `organization.customRoles.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the custom role belongs to.
    /// - `role_id`: Id of the custom role to read.
    pub fn get_custom_role(
        &self,
        organization_id: &types::OrganizationId,
        role_id: &types::RoleId,
    ) -> Call<types::RoleWithPermission> {
        let url = format!(
            "{}/organizations/{}/roles/{}", self.transport.base_url(), encode_path(&
            organization_id.to_string()), encode_path(& role_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            );
        self.transport.call(request, &operations::GET_CUSTOM_ROLE)
    }
    /// List Teams of an Organization.
    ///
    /// List the Teams of an Organization, optionally narrowed by names, Workspace or Deployment.
    ///
    /// `GET /organizations/{organizationId}/teams`. Permission: `organization.teams.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization whose Teams are listed.
    /// - `deployment_id`: Return only Teams that have a role in this Deployment.
    /// - `limit`: Page size, 0 to 1000 rows, default 20.
    /// - `names`: Return only Teams with one of these names.
    /// - `offset`: Number of rows to skip before the first one returned; at least 0, default 0.
    /// - `sorts`: Sort criteria in order, each `field:asc` or `field:desc`; fields: `name`, `description`, `createdAt`, `updatedAt`.
    /// - `workspace_id`: Return only Teams that have a role in this Workspace.
    pub fn list_teams(
        &self,
        organization_id: &types::OrganizationId,
        deployment_id: Option<&types::DeploymentId>,
        limit: Option<u32>,
        names: Option<&::std::vec::Vec<::std::string::String>>,
        offset: Option<u64>,
        sorts: Option<&::std::vec::Vec<types::TeamSort>>,
        workspace_id: Option<&types::WorkspaceId>,
    ) -> Call<types::TeamsPaginated> {
        let url = format!(
            "{}/organizations/{}/teams", self.transport.base_url(), encode_path(&
            organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("deploymentId", &deployment_id))
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("names", &names))
            .query(&progenitor_client::QueryParam::new("offset", &offset))
            .query(&progenitor_client::QueryParam::new("sorts", &sorts))
            .query(&progenitor_client::QueryParam::new("workspaceId", &workspace_id));
        self.transport.call(request, &operations::LIST_TEAMS)
    }
    /// Create a Team.
    ///
    /// Create a Team, optionally with members and an Organization role. Names are unique regardless of case; a taken one answers 400. Not possible while SCIM is on.
    ///
    /// `POST /organizations/{organizationId}/teams`. Permission: `organization.teams.create`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization that gets the Team.
    /// - `body`: What to send.
    pub fn create_team(
        &self,
        organization_id: &types::OrganizationId,
        body: &types::CreateTeamRequest,
    ) -> Call<types::Team> {
        let url = format!(
            "{}/organizations/{}/teams", self.transport.base_url(), encode_path(&
            organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::CREATE_TEAM)
    }
    /// Get a Team.
    ///
    /// Read one Team with its roles. Its members are listed by another operation.
    ///
    /// `GET /organizations/{organizationId}/teams/{teamId}`. Permission: `organization.teams.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Team belongs to.
    /// - `team_id`: Id of the Team to read.
    pub fn get_team(
        &self,
        organization_id: &types::OrganizationId,
        team_id: &types::TeamId,
    ) -> Call<types::Team> {
        let url = format!(
            "{}/organizations/{}/teams/{}", self.transport.base_url(), encode_path(&
            organization_id.to_string()), encode_path(& team_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            );
        self.transport.call(request, &operations::GET_TEAM)
    }
    /// Update a Team.
    ///
    /// Change the name or description of a Team; `name` must always be sent. Members and roles have operations of their own.
    ///
    /// `POST /organizations/{organizationId}/teams/{teamId}`. Permission: `organization.teams.update`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Team belongs to.
    /// - `team_id`: Id of the Team to change.
    /// - `body`: What to send.
    pub fn update_team(
        &self,
        organization_id: &types::OrganizationId,
        team_id: &types::TeamId,
        body: &types::UpdateTeamRequest,
    ) -> Call<types::Team> {
        let url = format!(
            "{}/organizations/{}/teams/{}", self.transport.base_url(), encode_path(&
            organization_id.to_string()), encode_path(& team_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::UPDATE_TEAM)
    }
    /// Delete a Team.
    ///
    /// Delete a Team of an Organization. Repeating the request answers 404.
    ///
    /// `DELETE /organizations/{organizationId}/teams/{teamId}`. Permission: `organization.teams.delete`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Team belongs to.
    /// - `team_id`: Id of the Team to delete.
    pub fn delete_team(
        &self,
        organization_id: &types::OrganizationId,
        team_id: &types::TeamId,
    ) -> Call<()> {
        let url = format!(
            "{}/organizations/{}/teams/{}", self.transport.base_url(), encode_path(&
            organization_id.to_string()), encode_path(& team_id.to_string()),
        );
        let request = self.transport.http().delete(url);
        self.transport.call(request, &operations::DELETE_TEAM)
    }
    /// List members of a Team.
    ///
    /// List the users in a Team. Sorting by `userId`, the only unique sort key, keeps pages stable.
    ///
    /// `GET /organizations/{organizationId}/teams/{teamId}/members`. Permission: `organization.teams.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Team belongs to.
    /// - `team_id`: Id of the Team whose members are listed.
    /// - `limit`: Page size in rows; at least 0 with no declared maximum, default 20.
    /// - `offset`: Number of rows to skip before the first one returned; at least 0, default 0.
    /// - `sorts`: Sort criteria in order, each `field:asc` or `field:desc`; fields: `userId`, `fullName`, `username`, `createdAt`.
    pub fn list_team_members(
        &self,
        organization_id: &types::OrganizationId,
        team_id: &types::TeamId,
        limit: Option<u64>,
        offset: Option<u64>,
        sorts: Option<&::std::vec::Vec<types::TeamMemberSort>>,
    ) -> Call<types::TeamMembersPaginated> {
        let url = format!(
            "{}/organizations/{}/teams/{}/members", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(& team_id
            .to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("offset", &offset))
            .query(&progenitor_client::QueryParam::new("sorts", &sorts));
        self.transport.call(request, &operations::LIST_TEAM_MEMBERS)
    }
    /// Add members to a Team.
    ///
    /// Add one or more users to a Team in a single request. Users cannot be added to Teams while SCIM is on.
    ///
    /// `POST /organizations/{organizationId}/teams/{teamId}/members`. Permission: `organization.teams.update`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Team belongs to.
    /// - `team_id`: Id of the Team to add users to.
    /// - `body`: What to send.
    pub fn add_team_members(
        &self,
        organization_id: &types::OrganizationId,
        team_id: &types::TeamId,
        body: &types::AddTeamMembersRequest,
    ) -> Call<()> {
        let url = format!(
            "{}/organizations/{}/teams/{}/members", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(& team_id
            .to_string()),
        );
        let request = self.transport.http().post(url).json(&body);
        self.transport.call(request, &operations::ADD_TEAM_MEMBERS)
    }
    /// Remove a member from a Team.
    ///
    /// Remove one user from a Team; the user stays in the Organization. There is no bulk form, and deletions were documented as limited to 5 per second and token.
    ///
    /// `DELETE /organizations/{organizationId}/teams/{teamId}/members/{memberId}`. Permission: `organization.teams.update`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Team belongs to.
    /// - `team_id`: Id of the Team to remove the user from.
    /// - `member_id`: Id of the user to remove from the Team.
    pub fn remove_team_member(
        &self,
        organization_id: &types::OrganizationId,
        team_id: &types::TeamId,
        member_id: &types::UserId,
    ) -> Call<()> {
        let url = format!(
            "{}/organizations/{}/teams/{}/members/{}", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(& team_id
            .to_string()), encode_path(& member_id.to_string()),
        );
        let request = self.transport.http().delete(url);
        self.transport.call(request, &operations::REMOVE_TEAM_MEMBER)
    }
    /// Update roles of a Team.
    ///
    /// Set the roles of a Team. Whether absent lists are kept or cleared is undocumented, so read the Team first and send every role it should have.
    ///
    /// `POST /organizations/{organizationId}/teams/{teamId}/roles`. Permission: `organization.teamRoles.access`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Team belongs to.
    /// - `team_id`: Id of the Team whose roles are set.
    /// - `body`: What to send.
    pub fn update_team_roles(
        &self,
        organization_id: &types::OrganizationId,
        team_id: &types::TeamId,
        body: &types::UpdateTeamRolesRequest,
    ) -> Call<types::SubjectRoles> {
        let url = format!(
            "{}/organizations/{}/teams/{}/roles", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(& team_id
            .to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::UPDATE_TEAM_ROLES)
    }
    /// List API tokens of an Organization.
    ///
    /// List the API tokens of an Organization and of its Workspaces and Deployments. Secret values are never part of the list.
    ///
    /// `GET /organizations/{organizationId}/tokens`. Permission: `organization.apiTokens.access`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization whose API tokens are listed.
    /// - `dag_id`: Return only API tokens that have a role on the Dag with this id.
    /// - `dag_tags`: Return only API tokens that have a role on Dags with these tags; whether any or all must match is not documented.
    /// - `deployment_id`: Return only API tokens that have a role in this Deployment.
    /// - `include_only_organization_tokens`: Whether to return only API tokens of Organization scope.
    /// - `kind`: Return only API tokens of this kind: `STANDARD` or `DIRECT_ACCESS`.
    /// - `limit`: Page size, 0 to 1000 rows, default 20.
    /// - `offset`: Number of rows to skip before the first one returned; at least 0, default 0.
    /// - `sorts`: Sort criteria in order, each `field:asc` or `field:desc`; fields: `name`, `description`, `createdAt`, `updatedAt`, `tokenStartAt`.
    /// - `workspace_id`: Return only API tokens that have a role in this Workspace.
    pub fn list_api_tokens(
        &self,
        organization_id: &types::OrganizationId,
        dag_id: Option<&types::DagId>,
        dag_tags: Option<&::std::vec::Vec<::std::string::String>>,
        deployment_id: Option<&types::DeploymentId>,
        include_only_organization_tokens: Option<bool>,
        kind: Option<types::ApiTokenKind>,
        limit: Option<u32>,
        offset: Option<u64>,
        sorts: Option<&::std::vec::Vec<types::ApiTokenSort>>,
        workspace_id: Option<&types::WorkspaceId>,
    ) -> Call<types::ApiTokensPaginated> {
        let url = format!(
            "{}/organizations/{}/tokens", self.transport.base_url(), encode_path(&
            organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("dagId", &dag_id))
            .query(&progenitor_client::QueryParam::new("dagTags", &dag_tags))
            .query(&progenitor_client::QueryParam::new("deploymentId", &deployment_id))
            .query(
                &progenitor_client::QueryParam::new(
                    "includeOnlyOrganizationTokens",
                    &include_only_organization_tokens,
                ),
            )
            .query(&progenitor_client::QueryParam::new("kind", &kind))
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("offset", &offset))
            .query(&progenitor_client::QueryParam::new("sorts", &sorts))
            .query(&progenitor_client::QueryParam::new("workspaceId", &workspace_id));
        self.transport.call(request, &operations::LIST_API_TOKENS)
    }
    /// Create an API token.
    ///
    /// Create an API token of Organization, Workspace or Deployment scope. Its secret value is returned only here, so store it at once; repeating the request creates another token.
    ///
    /// `POST /organizations/{organizationId}/tokens`. Permission: `organization.apiTokens.access`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization that gets the API token.
    /// - `body`: What to send.
    pub fn create_api_token(
        &self,
        organization_id: &types::OrganizationId,
        body: &types::CreateApiTokenRequest,
    ) -> Call<types::ApiToken> {
        let url = format!(
            "{}/organizations/{}/tokens", self.transport.base_url(), encode_path(&
            organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::CREATE_API_TOKEN)
    }
    /// Get an API token.
    ///
    /// Read the metadata and roles of one API token; its secret value cannot be read again.
    ///
    /// `GET /organizations/{organizationId}/tokens/{tokenId}`. Permission: `organization.apiTokens.access`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the API token belongs to.
    /// - `token_id`: Id of the API token to read.
    pub fn get_api_token(
        &self,
        organization_id: &types::OrganizationId,
        token_id: &types::ApiTokenId,
    ) -> Call<types::ApiToken> {
        let url = format!(
            "{}/organizations/{}/tokens/{}", self.transport.base_url(), encode_path(&
            organization_id.to_string()), encode_path(& token_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            );
        self.transport.call(request, &operations::GET_API_TOKEN)
    }
    /// Update an API token.
    ///
    /// Change the name or description of an API token; `name` must always be sent. Roles and the secret value have operations of their own.
    ///
    /// `POST /organizations/{organizationId}/tokens/{tokenId}`. Permission: `organization.apiTokens.access`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the API token belongs to.
    /// - `token_id`: Id of the API token to change.
    /// - `body`: What to send.
    pub fn update_api_token(
        &self,
        organization_id: &types::OrganizationId,
        token_id: &types::ApiTokenId,
        body: &types::UpdateApiTokenRequest,
    ) -> Call<types::ApiToken> {
        let url = format!(
            "{}/organizations/{}/tokens/{}", self.transport.base_url(), encode_path(&
            organization_id.to_string()), encode_path(& token_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::UPDATE_API_TOKEN)
    }
    /// Delete an API token.
    ///
    /// Delete an API token of an Organization. Repeating the request answers 404.
    ///
    /// `DELETE /organizations/{organizationId}/tokens/{tokenId}`. Permission: `organization.apiTokens.access`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the API token belongs to.
    /// - `token_id`: Id of the API token to delete.
    pub fn delete_api_token(
        &self,
        organization_id: &types::OrganizationId,
        token_id: &types::ApiTokenId,
    ) -> Call<()> {
        let url = format!(
            "{}/organizations/{}/tokens/{}", self.transport.base_url(), encode_path(&
            organization_id.to_string()), encode_path(& token_id.to_string()),
        );
        let request = self.transport.http().delete(url);
        self.transport.call(request, &operations::DELETE_API_TOKEN)
    }
    /// Update roles of an API token.
    ///
    /// Set the roles of an API token. The list appears to replace all roles it had, so send every role it should keep, at least one.
    ///
    /// `POST /organizations/{organizationId}/tokens/{tokenId}/roles`. Permission: `organization.apiTokens.access`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the API token belongs to.
    /// - `token_id`: Id of the API token whose roles are set.
    /// - `body`: What to send.
    pub fn update_api_token_roles(
        &self,
        organization_id: &types::OrganizationId,
        token_id: &types::ApiTokenId,
        body: &types::UpdateApiTokenRolesRequest,
    ) -> Call<types::SubjectRoles> {
        let url = format!(
            "{}/organizations/{}/tokens/{}/roles", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(& token_id
            .to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::UPDATE_API_TOKEN_ROLES)
    }
    /// Rotate an API token.
    ///
    /// Give an API token a new secret value. The old value stops working at once, and the new one is returned only in this response.
    ///
    /// `POST /organizations/{organizationId}/tokens/{tokenId}/rotate`. Permission: `organization.apiTokens.access`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the API token belongs to.
    /// - `token_id`: Id of the API token to rotate.
    pub fn rotate_api_token(
        &self,
        organization_id: &types::OrganizationId,
        token_id: &types::ApiTokenId,
    ) -> Call<types::ApiToken> {
        let url = format!(
            "{}/organizations/{}/tokens/{}/rotate", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(& token_id
            .to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            );
        self.transport.call(request, &operations::ROTATE_API_TOKEN)
    }
    /// List users of an Organization.
    ///
    /// List the users of an Organization. No filter exists for email, name, role or status, so compare on the client; `id:asc` keeps pages stable, as the default order is undocumented.
    ///
    /// `GET /organizations/{organizationId}/users`. Permission: `organization.users.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization whose users are listed.
    /// - `dag_id`: Return only users that have a role on the Dag with this id.
    /// - `dag_tags`: Return only users that have a role on Dags with these tags; whether any or all must match is not documented.
    /// - `deployment_id`: Return only users that have a role in this Deployment.
    /// - `limit`: Page size, 0 to 1000 rows, default 20.
    /// - `offset`: Number of rows to skip before the first one returned; at least 0, default 0.
    /// - `sorts`: Sort criteria in order, each `field:asc` or `field:desc`; fields: `id`, `username`, `fullName`, `createdAt`, `updatedAt`.
    /// - `workspace_id`: Return only users that have a role in this Workspace.
    pub fn list_users(
        &self,
        organization_id: &types::OrganizationId,
        dag_id: Option<&types::DagId>,
        dag_tags: Option<&::std::vec::Vec<::std::string::String>>,
        deployment_id: Option<&types::DeploymentId>,
        limit: Option<u32>,
        offset: Option<u64>,
        sorts: Option<&::std::vec::Vec<types::UserSort>>,
        workspace_id: Option<&types::WorkspaceId>,
    ) -> Call<types::UsersPaginated> {
        let url = format!(
            "{}/organizations/{}/users", self.transport.base_url(), encode_path(&
            organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("dagId", &dag_id))
            .query(&progenitor_client::QueryParam::new("dagTags", &dag_tags))
            .query(&progenitor_client::QueryParam::new("deploymentId", &deployment_id))
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("offset", &offset))
            .query(&progenitor_client::QueryParam::new("sorts", &sorts))
            .query(&progenitor_client::QueryParam::new("workspaceId", &workspace_id));
        self.transport.call(request, &operations::LIST_USERS)
    }
    /// Get a user of an Organization.
    ///
    /// Read one user with status and roles in the Organization. Invited people can be read too, before they have accepted.
    ///
    /// `GET /organizations/{organizationId}/users/{userId}`. Permission: `organization.users.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the user belongs to or is invited to.
    /// - `user_id`: Id of the user to read.
    pub fn get_user(
        &self,
        organization_id: &types::OrganizationId,
        user_id: &types::UserId,
    ) -> Call<types::User> {
        let url = format!(
            "{}/organizations/{}/users/{}", self.transport.base_url(), encode_path(&
            organization_id.to_string()), encode_path(& user_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            );
        self.transport.call(request, &operations::GET_USER)
    }
    /// Update roles of a user.
    ///
    /// Set a user's roles. Evidence points to full replacement, so send all four role families complete. Leaving out `organizationRole` or sending null may remove the user from the Organization.
    ///
    /// `POST /organizations/{organizationId}/users/{userId}/roles`. Permission: `organization.userRoles.access`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the user belongs to or is invited to.
    /// - `user_id`: Id of the user whose roles are set; an invited user's id works too.
    /// - `body`: What to send.
    pub fn update_user_roles(
        &self,
        organization_id: &types::OrganizationId,
        user_id: &types::UserId,
        body: &types::UpdateUserRolesRequest,
    ) -> Call<types::SubjectRoles> {
        let url = format!(
            "{}/organizations/{}/users/{}/roles", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(& user_id
            .to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::UPDATE_USER_ROLES)
    }
    /// List Teams of a user.
    ///
    /// List the Teams of an Organization that a user is a member of.
    ///
    /// `GET /organizations/{organizationId}/users/{userId}/teams`. Permission: `organization.teams.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the user belongs to.
    /// - `user_id`: Id of the user whose Teams are listed.
    /// - `limit`: Page size, 0 to 1000 rows, default 20.
    /// - `offset`: Number of rows to skip before the first one returned; at least 0, default 0.
    /// - `sorts`: Sort criteria in order, each `field:asc` or `field:desc`; fields: `name`, `description`, `createdAt`, `updatedAt`.
    pub fn list_user_teams(
        &self,
        organization_id: &types::OrganizationId,
        user_id: &types::UserId,
        limit: Option<u32>,
        offset: Option<u64>,
        sorts: Option<&::std::vec::Vec<types::UserTeamSort>>,
    ) -> Call<types::UserTeamsPaginated> {
        let url = format!(
            "{}/organizations/{}/users/{}/teams", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(& user_id
            .to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("offset", &offset))
            .query(&progenitor_client::QueryParam::new("sorts", &sorts));
        self.transport.call(request, &operations::LIST_USER_TEAMS)
    }
    /// List Workspaces of an Organization.
    ///
    /// List the Workspaces of an Organization, optionally narrowed by ids or names.
    ///
    /// `GET /organizations/{organizationId}/workspaces`. Permission: `organization.workspaces.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization whose Workspaces are listed.
    /// - `limit`: Page size, 0 to 1000 rows, default 20.
    /// - `names`: Return only Workspaces with one of these names.
    /// - `offset`: Number of rows to skip before the first one returned; at least 0, default 0.
    /// - `sorts`: Sort criteria in order, each `field:asc` or `field:desc`; fields: `name`, `createdAt`, `updatedAt`.
    /// - `workspace_ids`: Return only Workspaces with one of these ids.
    pub fn list_workspaces(
        &self,
        organization_id: &types::OrganizationId,
        limit: Option<u32>,
        names: Option<&::std::vec::Vec<::std::string::String>>,
        offset: Option<u64>,
        sorts: Option<&::std::vec::Vec<types::WorkspaceSort>>,
        workspace_ids: Option<&::std::vec::Vec<types::WorkspaceId>>,
    ) -> Call<types::WorkspacesPaginated> {
        let url = format!(
            "{}/organizations/{}/workspaces", self.transport.base_url(), encode_path(&
            organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("names", &names))
            .query(&progenitor_client::QueryParam::new("offset", &offset))
            .query(&progenitor_client::QueryParam::new("sorts", &sorts))
            .query(&progenitor_client::QueryParam::new("workspaceIds", &workspace_ids));
        self.transport.call(request, &operations::LIST_WORKSPACES)
    }
    /// Create a Workspace.
    ///
    /// Create a Workspace, optionally with defaults for its Deployments: CI/CD enforcement, cloud provider, cluster and region. Repeating the request creates another Workspace.
    ///
    /// `POST /organizations/{organizationId}/workspaces`. Permission: `organization.workspaces.create`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization that gets the Workspace.
    /// - `body`: What to send.
    pub fn create_workspace(
        &self,
        organization_id: &types::OrganizationId,
        body: &types::CreateWorkspaceRequest,
    ) -> Call<types::Workspace> {
        let url = format!(
            "{}/organizations/{}/workspaces", self.transport.base_url(), encode_path(&
            organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::CREATE_WORKSPACE)
    }
    /// Get a Workspace.
    ///
    /// Read one Workspace with its description and Deployment defaults.
    ///
    /// `GET /organizations/{organizationId}/workspaces/{workspaceId}`. Permission: `workspace.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Workspace belongs to.
    /// - `workspace_id`: Id of the Workspace to read.
    pub fn get_workspace(
        &self,
        organization_id: &types::OrganizationId,
        workspace_id: &types::WorkspaceId,
    ) -> Call<types::Workspace> {
        let url = format!(
            "{}/organizations/{}/workspaces/{}", self.transport.base_url(), encode_path(&
            organization_id.to_string()), encode_path(& workspace_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            );
        self.transport.call(request, &operations::GET_WORKSPACE)
    }
    /// Update a Workspace.
    ///
    /// Change a Workspace. Name, description and `cicdEnforcedDefault` must always be sent, so read the Workspace first and change a copy.
    ///
    /// `POST /organizations/{organizationId}/workspaces/{workspaceId}`. Permission: `workspace.settings.update`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Workspace belongs to.
    /// - `workspace_id`: Id of the Workspace to change.
    /// - `body`: What to send.
    pub fn update_workspace(
        &self,
        organization_id: &types::OrganizationId,
        workspace_id: &types::WorkspaceId,
        body: &types::UpdateWorkspaceRequest,
    ) -> Call<types::Workspace> {
        let url = format!(
            "{}/organizations/{}/workspaces/{}", self.transport.base_url(), encode_path(&
            organization_id.to_string()), encode_path(& workspace_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::UPDATE_WORKSPACE)
    }
    /// Delete a Workspace.
    ///
    /// Delete a Workspace of an Organization. Repeating the request answers 404.
    ///
    /// `DELETE /organizations/{organizationId}/workspaces/{workspaceId}`. Permission: `workspace.delete`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Workspace belongs to.
    /// - `workspace_id`: Id of the Workspace to delete.
    pub fn delete_workspace(
        &self,
        organization_id: &types::OrganizationId,
        workspace_id: &types::WorkspaceId,
    ) -> Call<()> {
        let url = format!(
            "{}/organizations/{}/workspaces/{}", self.transport.base_url(), encode_path(&
            organization_id.to_string()), encode_path(& workspace_id.to_string()),
        );
        let request = self.transport.http().delete(url);
        self.transport.call(request, &operations::DELETE_WORKSPACE)
    }
    /// Get the calling user.
    ///
    /// Read the user the request's credentials belong to, with roles and open invites. What an API token gets here is not documented.
    ///
    /// `GET /users/self`. The contract names no permission.
    ///
    /// # Arguments
    /// - `create_if_not_exist`: Whether to create the Astro user if missing, as at first login; avoid in read-only use.
    pub fn get_self_user(
        &self,
        create_if_not_exist: Option<bool>,
    ) -> Call<types::SelfUser> {
        let url = format!("{}/users/self", self.transport.base_url(),);
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(
                &progenitor_client::QueryParam::new(
                    "createIfNotExist",
                    &create_if_not_exist,
                ),
            );
        self.transport.call(request, &operations::GET_SELF_USER)
    }
}

#[cfg(feature = "platform")]
impl Client {
    /// List allowed IP address ranges.
    ///
    /// List the CIDR ranges from which an Organization accepts requests.
    ///
    /// `GET /organizations/{organizationId}/allowed-ip-address-ranges`. Permission: `organization.allowedIpAddressRanges.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization whose IP address ranges are listed.
    /// - `limit`: Page size in rows; at least 0 with no declared maximum, default 20.
    /// - `offset`: Number of rows to skip before the first one returned; at least 0, default 0.
    /// - `sorts`: Sort criteria in order, each `field:asc` or `field:desc`; fields: `ipAddress`, `createdAt`, `updatedAt`.
    pub fn list_allowed_ip_address_ranges(
        &self,
        organization_id: &types::OrganizationId,
        limit: Option<u64>,
        offset: Option<u64>,
        sorts: Option<&::std::vec::Vec<types::AllowedIpAddressRangeSort>>,
    ) -> Call<types::AllowedIpAddressRangesPaginated> {
        let url = format!(
            "{}/organizations/{}/allowed-ip-address-ranges", self.transport.base_url(),
            encode_path(& organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("offset", &offset))
            .query(&progenitor_client::QueryParam::new("sorts", &sorts));
        self.transport.call(request, &operations::LIST_ALLOWED_IP_ADDRESS_RANGES)
    }
    /// Allow an IP address range.
    ///
    /// Add one CIDR range to the addresses an Organization accepts. The first range must contain the caller's own address, otherwise the answer is 400.
    ///
    /// `POST /organizations/{organizationId}/allowed-ip-address-ranges`. Permission: `organization.allowedIpAddressRanges.create`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization that gets the IP address range.
    /// - `body`: What to send.
    pub fn create_allowed_ip_address_range(
        &self,
        organization_id: &types::OrganizationId,
        body: &types::CreateAllowedIpAddressRangeRequest,
    ) -> Call<types::AllowedIpAddressRange> {
        let url = format!(
            "{}/organizations/{}/allowed-ip-address-ranges", self.transport.base_url(),
            encode_path(& organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::CREATE_ALLOWED_IP_ADDRESS_RANGE)
    }
    /// Allow several IP address ranges.
    ///
    /// Add 1 to 1000 CIDR ranges in one atomic request: either all are added or none. A conflict answers 409.
    ///
    /// `POST /organizations/{organizationId}/allowed-ip-address-ranges/bulk-create`. Permission: `organization.allowedIpAddressRanges.create`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization that gets the IP address ranges.
    /// - `body`: What to send.
    pub fn bulk_create_allowed_ip_address_ranges(
        &self,
        organization_id: &types::OrganizationId,
        body: &types::BulkCreateAllowedIpAddressRangesRequest,
    ) -> Call<types::AllowedIpAddressRangesList> {
        let url = format!(
            "{}/organizations/{}/allowed-ip-address-ranges/bulk-create", self.transport
            .base_url(), encode_path(& organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::BULK_CREATE_ALLOWED_IP_ADDRESS_RANGES)
    }
    /// Delete several allowed IP address ranges.
    ///
    /// Remove 1 to 1000 allowed ranges in one atomic request. Removing the range that holds the caller's address can lock the caller out.
    ///
    /// `POST /organizations/{organizationId}/allowed-ip-address-ranges/bulk-delete`. Permission: `organization.allowedIpAddressRanges.delete`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the IP address ranges belong to.
    /// - `body`: What to send.
    pub fn bulk_delete_allowed_ip_address_ranges(
        &self,
        organization_id: &types::OrganizationId,
        body: &types::BulkDeleteAllowedIpAddressRangesRequest,
    ) -> Call<()> {
        let url = format!(
            "{}/organizations/{}/allowed-ip-address-ranges/bulk-delete", self.transport
            .base_url(), encode_path(& organization_id.to_string()),
        );
        let request = self.transport.http().post(url).json(&body);
        self.transport.call(request, &operations::BULK_DELETE_ALLOWED_IP_ADDRESS_RANGES)
    }
    /// Delete an allowed IP address range.
    ///
    /// Remove one range from the allowed addresses of an Organization. Removing the range that holds the caller's address can lock the caller out.
    ///
    /// `DELETE /organizations/{organizationId}/allowed-ip-address-ranges/{allowedIpAddressRangeId}`. Permission: `organization.allowedIpAddressRanges.delete`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the IP address range belongs to.
    /// - `allowed_ip_address_range_id`: Id of the allowed IP address range to delete.
    pub fn delete_allowed_ip_address_range(
        &self,
        organization_id: &types::OrganizationId,
        allowed_ip_address_range_id: &types::AllowedIpAddressRangeId,
    ) -> Call<()> {
        let url = format!(
            "{}/organizations/{}/allowed-ip-address-ranges/{}", self.transport
            .base_url(), encode_path(& organization_id.to_string()), encode_path(&
            allowed_ip_address_range_id.to_string()),
        );
        let request = self.transport.http().delete(url);
        self.transport.call(request, &operations::DELETE_ALLOWED_IP_ADDRESS_RANGE)
    }
    /// Get cluster options.
    ///
    /// List, per cloud provider, the regions, node and database instances, node counts and subnet defaults available for a new cluster. The result is a plain array without paging.
    ///
    /// `GET /organizations/{organizationId}/cluster-options`. The contract names no permission.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the options apply to.
    /// - `provider`: Return only options for this cloud provider; all providers when absent.
    /// - `type_`: Cluster type the options are wanted for: `DEDICATED` or `HYBRID`.
    pub fn get_cluster_options(
        &self,
        organization_id: &types::OrganizationId,
        provider: Option<types::CloudProvider>,
        type_: types::ClusterType,
    ) -> Call<::std::vec::Vec<types::ClusterOptions>> {
        let url = format!(
            "{}/organizations/{}/cluster-options", self.transport.base_url(),
            encode_path(& organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("provider", &provider))
            .query(&progenitor_client::QueryParam::new("type", &type_));
        self.transport.call(request, &operations::GET_CLUSTER_OPTIONS)
    }
    /// List clusters of an Organization.
    ///
    /// List the clusters of an Organization, optionally narrowed to given names or one cloud provider.
    ///
    /// `GET /organizations/{organizationId}/clusters`. Permission: `organization.clusters.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization whose clusters are listed.
    /// - `limit`: Page size, 0 to 1000 rows, default 20.
    /// - `names`: Return only clusters with one of these names.
    /// - `offset`: Number of rows to skip before the first one returned; at least 0, default 0.
    /// - `provider`: Return only clusters on this cloud provider.
    /// - `sorts`: Sort criteria in order, each `field:asc` or `field:desc`; fields: `name`, `createdAt`, `updatedAt`.
    pub fn list_clusters(
        &self,
        organization_id: &types::OrganizationId,
        limit: Option<u32>,
        names: Option<&::std::vec::Vec<::std::string::String>>,
        offset: Option<u64>,
        provider: Option<types::CloudProvider>,
        sorts: Option<&::std::vec::Vec<types::ClusterSort>>,
    ) -> Call<types::ClustersPaginated> {
        let url = format!(
            "{}/organizations/{}/clusters", self.transport.base_url(), encode_path(&
            organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("names", &names))
            .query(&progenitor_client::QueryParam::new("offset", &offset))
            .query(&progenitor_client::QueryParam::new("provider", &provider))
            .query(&progenitor_client::QueryParam::new("sorts", &sorts));
        self.transport.call(request, &operations::LIST_CLUSTERS)
    }
    /// Create a cluster.
    ///
    /// Create a cluster in an AWS, Azure or GCP region. Its `status` tells when creation is over; an unmet precondition answers 412.
    ///
    /// `POST /organizations/{organizationId}/clusters`. Permission: `organization.clusters.create`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization that gets the cluster.
    /// - `body`: What to send.
    pub fn create_cluster(
        &self,
        organization_id: &types::OrganizationId,
        body: &types::CreateClusterRequest,
    ) -> Call<types::Cluster> {
        let url = format!(
            "{}/organizations/{}/clusters", self.transport.base_url(), encode_path(&
            organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::CREATE_CLUSTER)
    }
    /// Get a cluster.
    ///
    /// Read the configuration, networking, node pools, health and status of one cluster.
    ///
    /// `GET /organizations/{organizationId}/clusters/{clusterId}`. Permission: `organization.clusters.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the cluster belongs to.
    /// - `cluster_id`: Id of the cluster to read.
    pub fn get_cluster(
        &self,
        organization_id: &types::OrganizationId,
        cluster_id: &types::ClusterId,
    ) -> Call<types::Cluster> {
        let url = format!(
            "{}/organizations/{}/clusters/{}", self.transport.base_url(), encode_path(&
            organization_id.to_string()), encode_path(& cluster_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            );
        self.transport.call(request, &operations::GET_CLUSTER)
    }
    /// Update a cluster.
    ///
    /// Change a cluster; what can be changed depends on its type. Dedicated clusters always need `name` and `k8sTags`. An unmet precondition answers 412.
    ///
    /// `POST /organizations/{organizationId}/clusters/{clusterId}`. Permission: `organization.clusters.update`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the cluster belongs to.
    /// - `cluster_id`: Id of the cluster to change.
    /// - `body`: What to send.
    pub fn update_cluster(
        &self,
        organization_id: &types::OrganizationId,
        cluster_id: &types::ClusterId,
        body: &types::UpdateClusterRequest,
    ) -> Call<types::Cluster> {
        let url = format!(
            "{}/organizations/{}/clusters/{}", self.transport.base_url(), encode_path(&
            organization_id.to_string()), encode_path(& cluster_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::UPDATE_CLUSTER)
    }
    /// Delete a cluster.
    ///
    /// Delete a cluster for good. Repeating the request answers 404.
    ///
    /// `DELETE /organizations/{organizationId}/clusters/{clusterId}`. Permission: `organization.clusters.delete`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the cluster belongs to.
    /// - `cluster_id`: Id of the cluster to delete.
    pub fn delete_cluster(
        &self,
        organization_id: &types::OrganizationId,
        cluster_id: &types::ClusterId,
    ) -> Call<()> {
        let url = format!(
            "{}/organizations/{}/clusters/{}", self.transport.base_url(), encode_path(&
            organization_id.to_string()), encode_path(& cluster_id.to_string()),
        );
        let request = self.transport.http().delete(url);
        self.transport.call(request, &operations::DELETE_CLUSTER)
    }
    /// Get Deployment options.
    ///
    /// Read what a Deployment can be configured with: executors, Astro Runtime releases, scheduler and worker machines, worker queue bounds, resource quotas and workload identities.
    ///
    /// `GET /organizations/{organizationId}/deployment-options`. Permission: `organization.deploymentConfigurations.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the options apply to.
    /// - `cloud_provider`: Return options for this cloud provider.
    /// - `deployment_id`: Return the options that apply to this existing Deployment.
    /// - `deployment_type`: Return options for this Deployment type: `DEDICATED`, `STANDARD` or `HYBRID`.
    /// - `executor`: Return options for this Airflow executor.
    pub fn get_deployment_options(
        &self,
        organization_id: &types::OrganizationId,
        cloud_provider: Option<types::CloudProvider>,
        deployment_id: Option<&types::DeploymentId>,
        deployment_type: Option<types::DeploymentType>,
        executor: Option<types::Executor>,
    ) -> Call<types::DeploymentOptions> {
        let url = format!(
            "{}/organizations/{}/deployment-options", self.transport.base_url(),
            encode_path(& organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("cloudProvider", &cloud_provider))
            .query(&progenitor_client::QueryParam::new("deploymentId", &deployment_id))
            .query(
                &progenitor_client::QueryParam::new("deploymentType", &deployment_type),
            )
            .query(&progenitor_client::QueryParam::new("executor", &executor));
        self.transport.call(request, &operations::GET_DEPLOYMENT_OPTIONS)
    }
    /// List Deployments of an Organization.
    ///
    /// List the Deployments of an Organization across its Workspaces, optionally narrowed by Deployment ids, names or Workspaces.
    ///
    /// `GET /organizations/{organizationId}/deployments`. Permission: `organization.deployments.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization whose Deployments are listed.
    /// - `deployment_ids`: Return only Deployments with one of these ids.
    /// - `limit`: Page size in rows; at least 0 with no declared maximum, default 20.
    /// - `names`: Return only Deployments with one of these names.
    /// - `offset`: Number of rows to skip before the first one returned; at least 0, default 0.
    /// - `sorts`: Sort criteria in order, each `field:asc` or `field:desc`; fields: `name`, `createdAt`, `updatedAt`.
    /// - `workspace_ids`: Return only Deployments in one of the Workspaces with these ids.
    pub fn list_deployments(
        &self,
        organization_id: &types::OrganizationId,
        deployment_ids: Option<&::std::vec::Vec<types::DeploymentId>>,
        limit: Option<u64>,
        names: Option<&::std::vec::Vec<::std::string::String>>,
        offset: Option<u64>,
        sorts: Option<&::std::vec::Vec<types::DeploymentSort>>,
        workspace_ids: Option<&::std::vec::Vec<types::WorkspaceId>>,
    ) -> Call<types::DeploymentsPaginated> {
        let url = format!(
            "{}/organizations/{}/deployments", self.transport.base_url(), encode_path(&
            organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("deploymentIds", &deployment_ids))
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("names", &names))
            .query(&progenitor_client::QueryParam::new("offset", &offset))
            .query(&progenitor_client::QueryParam::new("sorts", &sorts))
            .query(&progenitor_client::QueryParam::new("workspaceIds", &workspace_ids));
        self.transport.call(request, &operations::LIST_DEPLOYMENTS)
    }
    /// Create a Deployment.
    ///
    /// Create a Deployment in a Workspace. Only a name and the Workspace id are required; Workspace defaults exist for CI/CD enforcement, cloud provider, cluster and region. Repeating it creates another Deployment.
    ///
    /// `POST /organizations/{organizationId}/deployments`. Permission: `workspace.deployments.create`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization that holds the Workspace of the new Deployment.
    /// - `body`: What to send.
    pub fn create_deployment(
        &self,
        organization_id: &types::OrganizationId,
        body: &types::CreateDeploymentRequest,
    ) -> Call<types::Deployment> {
        let url = format!(
            "{}/organizations/{}/deployments", self.transport.base_url(), encode_path(&
            organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::CREATE_DEPLOYMENT)
    }
    /// Get a Deployment.
    ///
    /// Read the configuration, status and addresses of one Deployment.
    ///
    /// `GET /organizations/{organizationId}/deployments/{deploymentId}`. Permission: `deployment.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Deployment belongs to.
    /// - `deployment_id`: Id of the Deployment to read.
    pub fn get_deployment(
        &self,
        organization_id: &types::OrganizationId,
        deployment_id: &types::DeploymentId,
    ) -> Call<types::Deployment> {
        let url = format!(
            "{}/organizations/{}/deployments/{}", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(& deployment_id
            .to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            );
        self.transport.call(request, &operations::GET_DEPLOYMENT)
    }
    /// Update a Deployment.
    ///
    /// Change a Deployment. Name, executor, environment variables and several switches must always be sent, so read first and change a copy. The Astro Runtime version cannot be changed here.
    ///
    /// `POST /organizations/{organizationId}/deployments/{deploymentId}`. Permission: `deployment.update`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Deployment belongs to.
    /// - `deployment_id`: Id of the Deployment to change.
    /// - `body`: What to send.
    pub fn update_deployment(
        &self,
        organization_id: &types::OrganizationId,
        deployment_id: &types::DeploymentId,
        body: &types::UpdateDeploymentRequest,
    ) -> Call<types::Deployment> {
        let url = format!(
            "{}/organizations/{}/deployments/{}", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(& deployment_id
            .to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::UPDATE_DEPLOYMENT)
    }
    /// Delete a Deployment.
    ///
    /// Delete a Deployment for good. Repeating the request answers 404.
    ///
    /// `DELETE /organizations/{organizationId}/deployments/{deploymentId}`. Permission: `deployment.delete`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Deployment belongs to.
    /// - `deployment_id`: Id of the Deployment to delete.
    pub fn delete_deployment(
        &self,
        organization_id: &types::OrganizationId,
        deployment_id: &types::DeploymentId,
    ) -> Call<()> {
        let url = format!(
            "{}/organizations/{}/deployments/{}", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(& deployment_id
            .to_string()),
        );
        let request = self.transport.http().delete(url);
        self.transport.call(request, &operations::DELETE_DEPLOYMENT)
    }
    /// List agent tokens of a Deployment.
    ///
    /// List the agent tokens of a Deployment. Token values are never part of the list.
    ///
    /// `GET /organizations/{organizationId}/deployments/{deploymentId}/agent-tokens`. Permission: `deployment.agentTokens.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Deployment belongs to.
    /// - `deployment_id`: Id of the Deployment whose agent tokens are listed.
    /// - `limit`: Page size, 0 to 1000 rows, default 20.
    /// - `offset`: Number of rows to skip before the first one returned; at least 0, default 0.
    /// - `sorts`: Sort criteria in order, each `field:asc` or `field:desc`; fields: `name`, `description`, `createdAt`, `updatedAt`, `createdById`, `updatedById`, `tokenStartAt`.
    pub fn list_agent_tokens(
        &self,
        organization_id: &types::OrganizationId,
        deployment_id: &types::DeploymentId,
        limit: Option<u32>,
        offset: Option<u64>,
        sorts: Option<&::std::vec::Vec<types::AgentTokenSort>>,
    ) -> Call<types::ApiTokensPaginated> {
        let url = format!(
            "{}/organizations/{}/deployments/{}/agent-tokens", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(& deployment_id
            .to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("offset", &offset))
            .query(&progenitor_client::QueryParam::new("sorts", &sorts));
        self.transport.call(request, &operations::LIST_AGENT_TOKENS)
    }
    /// Create an agent token.
    ///
    /// Create an agent token for a Deployment. Its secret value is returned only in this response, so store it at once; a token without expiry period never expires.
    ///
    /// `POST /organizations/{organizationId}/deployments/{deploymentId}/agent-tokens`. Permission: `deployment.agentTokens.create`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Deployment belongs to.
    /// - `deployment_id`: Id of the Deployment the agent token is for.
    /// - `body`: What to send.
    pub fn create_agent_token(
        &self,
        organization_id: &types::OrganizationId,
        deployment_id: &types::DeploymentId,
        body: &types::CreateAgentTokenRequest,
    ) -> Call<types::ApiToken> {
        let url = format!(
            "{}/organizations/{}/deployments/{}/agent-tokens", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(& deployment_id
            .to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::CREATE_AGENT_TOKEN)
    }
    /// Get an agent token.
    ///
    /// Read the metadata of one agent token; its secret value cannot be read again.
    ///
    /// `GET /organizations/{organizationId}/deployments/{deploymentId}/agent-tokens/{agentTokenId}`. Permission: `deployment.agentTokens.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Deployment belongs to.
    /// - `deployment_id`: Id of the Deployment the agent token belongs to.
    /// - `agent_token_id`: Id of the agent token to read.
    pub fn get_agent_token(
        &self,
        organization_id: &types::OrganizationId,
        deployment_id: &types::DeploymentId,
        agent_token_id: &types::ApiTokenId,
    ) -> Call<types::ApiToken> {
        let url = format!(
            "{}/organizations/{}/deployments/{}/agent-tokens/{}", self.transport
            .base_url(), encode_path(& organization_id.to_string()), encode_path(&
            deployment_id.to_string()), encode_path(& agent_token_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            );
        self.transport.call(request, &operations::GET_AGENT_TOKEN)
    }
    /// Delete an agent token.
    ///
    /// Delete an agent token of a Deployment. Repeating the request answers 404.
    ///
    /// `DELETE /organizations/{organizationId}/deployments/{deploymentId}/agent-tokens/{agentTokenId}`. Permission: `deployment.agentTokens.delete`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Deployment belongs to.
    /// - `deployment_id`: Id of the Deployment the agent token belongs to.
    /// - `agent_token_id`: Id of the agent token to delete.
    pub fn delete_agent_token(
        &self,
        organization_id: &types::OrganizationId,
        deployment_id: &types::DeploymentId,
        agent_token_id: &types::ApiTokenId,
    ) -> Call<()> {
        let url = format!(
            "{}/organizations/{}/deployments/{}/agent-tokens/{}", self.transport
            .base_url(), encode_path(& organization_id.to_string()), encode_path(&
            deployment_id.to_string()), encode_path(& agent_token_id.to_string()),
        );
        let request = self.transport.http().delete(url);
        self.transport.call(request, &operations::DELETE_AGENT_TOKEN)
    }
    /// List deploys of a Deployment.
    ///
    /// List the code deploys made to a Deployment. This list can be neither sorted nor filtered.
    ///
    /// `GET /organizations/{organizationId}/deployments/{deploymentId}/deploys`. Permission: `deployment.deploys.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Deployment belongs to.
    /// - `deployment_id`: Id of the Deployment whose deploys are listed.
    /// - `limit`: Page size, 0 to 1000 rows, default 20.
    /// - `offset`: Number of rows to skip before the first one returned; at least 0, default 0.
    pub fn list_deploys(
        &self,
        organization_id: &types::OrganizationId,
        deployment_id: &types::DeploymentId,
        limit: Option<u32>,
        offset: Option<u64>,
    ) -> Call<types::DeploysPaginated> {
        let url = format!(
            "{}/organizations/{}/deployments/{}/deploys", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(& deployment_id
            .to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("offset", &offset));
        self.transport.call(request, &operations::LIST_DEPLOYS)
    }
    /// Start a deploy.
    ///
    /// Start a deploy of an image, Dags or a bundle. The response names where to push the image and upload files; afterwards the deploy must be finalized.
    ///
    /// `POST /organizations/{organizationId}/deployments/{deploymentId}/deploys`. Permission: `deployment.deploys.create`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Deployment belongs to.
    /// - `deployment_id`: Id of the Deployment to deploy to.
    /// - `body`: What to send.
    pub fn create_deploy(
        &self,
        organization_id: &types::OrganizationId,
        deployment_id: &types::DeploymentId,
        body: &types::CreateDeployRequest,
    ) -> Call<types::Deploy> {
        let url = format!(
            "{}/organizations/{}/deployments/{}/deploys", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(& deployment_id
            .to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::CREATE_DEPLOY)
    }
    /// Get a deploy.
    ///
    /// Read one deploy with its type, status, image, versions and git details.
    ///
    /// `GET /organizations/{organizationId}/deployments/{deploymentId}/deploys/{deployId}`. Permission: `deployment.deploys.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Deployment belongs to.
    /// - `deployment_id`: Id of the Deployment the deploy belongs to.
    /// - `deploy_id`: Id of the deploy to read.
    pub fn get_deploy(
        &self,
        organization_id: &types::OrganizationId,
        deployment_id: &types::DeploymentId,
        deploy_id: &types::DeployId,
    ) -> Call<types::Deploy> {
        let url = format!(
            "{}/organizations/{}/deployments/{}/deploys/{}", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(& deployment_id
            .to_string()), encode_path(& deploy_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            );
        self.transport.call(request, &operations::GET_DEPLOY)
    }
    /// Update a deploy.
    ///
    /// Change the description of a deploy; nothing else about it can be changed.
    ///
    /// `POST /organizations/{organizationId}/deployments/{deploymentId}/deploys/{deployId}`. Permission: `deployment.deploys.update`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Deployment belongs to.
    /// - `deployment_id`: Id of the Deployment the deploy belongs to.
    /// - `deploy_id`: Id of the deploy to change.
    /// - `body`: What to send.
    pub fn update_deploy(
        &self,
        organization_id: &types::OrganizationId,
        deployment_id: &types::DeploymentId,
        deploy_id: &types::DeployId,
        body: &types::UpdateDeployRequest,
    ) -> Call<types::Deploy> {
        let url = format!(
            "{}/organizations/{}/deployments/{}/deploys/{}", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(& deployment_id
            .to_string()), encode_path(& deploy_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::UPDATE_DEPLOY)
    }
    /// Finalize a deploy.
    ///
    /// Complete a deploy once its image is pushed and its files are uploaded. Name the version of the uploaded tarball, which the upload returns as header `x-ms-version-id`.
    ///
    /// `POST /organizations/{organizationId}/deployments/{deploymentId}/deploys/{deployId}/finalize`. Permission: `deployment.deploys.update`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Deployment belongs to.
    /// - `deployment_id`: Id of the Deployment the deploy belongs to.
    /// - `deploy_id`: Id of the deploy to finalize, as returned when it was started.
    /// - `body`: What to send.
    pub fn finalize_deploy(
        &self,
        organization_id: &types::OrganizationId,
        deployment_id: &types::DeploymentId,
        deploy_id: &types::DeployId,
        body: &types::FinalizeDeployRequest,
    ) -> Call<types::Deploy> {
        let url = format!(
            "{}/organizations/{}/deployments/{}/deploys/{}/finalize", self.transport
            .base_url(), encode_path(& organization_id.to_string()), encode_path(&
            deployment_id.to_string()), encode_path(& deploy_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::FINALIZE_DEPLOY)
    }
    /// Roll back to an earlier deploy.
    ///
    /// Return a Deployment to the code of an earlier deploy. The rollback is recorded as a deploy of its own.
    ///
    /// `POST /organizations/{organizationId}/deployments/{deploymentId}/deploys/{deployId}/rollback`. Permission: `deployment.deploys.update`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Deployment belongs to.
    /// - `deployment_id`: Id of the Deployment to roll back.
    /// - `deploy_id`: Id of the earlier deploy to return to.
    /// - `body`: What to send.
    pub fn deploy_rollback(
        &self,
        organization_id: &types::OrganizationId,
        deployment_id: &types::DeploymentId,
        deploy_id: &types::DeployId,
        body: &types::DeployRollbackRequest,
    ) -> Call<types::Deploy> {
        let url = format!(
            "{}/organizations/{}/deployments/{}/deploys/{}/rollback", self.transport
            .base_url(), encode_path(& organization_id.to_string()), encode_path(&
            deployment_id.to_string()), encode_path(& deploy_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::DEPLOY_ROLLBACK)
    }
    /// Override Deployment hibernation.
    ///
    /// Make a Deployment hibernate or stay awake regardless of its hibernation schedules, optionally only until a given time. Errors are declared only as ranges 4XX and 5XX.
    ///
    /// `POST /organizations/{organizationId}/deployments/{deploymentId}/hibernation-override`. Permission: `deployment.update`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Deployment belongs to.
    /// - `deployment_id`: Id of the Deployment whose hibernation is overridden.
    /// - `body`: What to send.
    pub fn update_deployment_hibernation_override(
        &self,
        organization_id: &types::OrganizationId,
        deployment_id: &types::DeploymentId,
        body: &types::OverrideDeploymentHibernationBody,
    ) -> Call<types::DeploymentHibernationOverride> {
        let url = format!(
            "{}/organizations/{}/deployments/{}/hibernation-override", self.transport
            .base_url(), encode_path(& organization_id.to_string()), encode_path(&
            deployment_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::UPDATE_DEPLOYMENT_HIBERNATION_OVERRIDE)
    }
    /// Remove a hibernation override.
    ///
    /// Remove the manual hibernation override of a Deployment, so that its hibernation schedules decide again. Errors are declared only as ranges 4XX and 5XX.
    ///
    /// `DELETE /organizations/{organizationId}/deployments/{deploymentId}/hibernation-override`. Permission: `deployment.update`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Deployment belongs to.
    /// - `deployment_id`: Id of the Deployment whose hibernation override is removed.
    pub fn delete_deployment_hibernation_override(
        &self,
        organization_id: &types::OrganizationId,
        deployment_id: &types::DeploymentId,
    ) -> Call<()> {
        let url = format!(
            "{}/organizations/{}/deployments/{}/hibernation-override", self.transport
            .base_url(), encode_path(& organization_id.to_string()), encode_path(&
            deployment_id.to_string()),
        );
        let request = self.transport.http().delete(url);
        self.transport.call(request, &operations::DELETE_DEPLOYMENT_HIBERNATION_OVERRIDE)
    }
    /// Get Deployment logs.
    ///
    /// Read log lines of the Airflow components of a Deployment. The result carries no total count; page with `offset` and `limit`. Each search has an id.
    ///
    /// `GET /organizations/{organizationId}/deployments/{deploymentId}/logs`. Permission: `deployment.logs.get`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the Deployment belongs to.
    /// - `deployment_id`: Id of the Deployment whose logs are read.
    /// - `end_date`: End of the period to search, RFC 3339.
    /// - `limit`: Page size in log lines; at least 1, default 500.
    /// - `max_num_results`: Most log lines the whole search may find; at least 1, default 10000.
    /// - `offset`: Number of log lines to skip before the first one returned; at least 0, default 0.
    /// - `range`: Length of the period to search, in seconds; at least 60, default 3600.
    /// - `search_id`: Id of an earlier search, as returned in its response.
    /// - `search_text`: Return only log lines containing this text.
    /// - `sources`: Airflow components whose log lines are wanted; at least one must be named.
    /// - `start_date`: Start of the period to search, RFC 3339.
    pub fn get_deployment_logs(
        &self,
        organization_id: &types::OrganizationId,
        deployment_id: &types::DeploymentId,
        end_date: Option<&::jiff::Timestamp>,
        limit: Option<u64>,
        max_num_results: Option<u64>,
        offset: Option<u64>,
        range: Option<u64>,
        search_id: Option<&str>,
        search_text: Option<&str>,
        sources: &::std::vec::Vec<types::LogSource>,
        start_date: Option<&::jiff::Timestamp>,
    ) -> Call<types::DeploymentLog> {
        let url = format!(
            "{}/organizations/{}/deployments/{}/logs", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(& deployment_id
            .to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("endDate", &end_date))
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(
                &progenitor_client::QueryParam::new("maxNumResults", &max_num_results),
            )
            .query(&progenitor_client::QueryParam::new("offset", &offset))
            .query(&progenitor_client::QueryParam::new("range", &range))
            .query(&progenitor_client::QueryParam::new("searchId", &search_id))
            .query(&progenitor_client::QueryParam::new("searchText", &search_text))
            .query(&progenitor_client::QueryParam::new("sources", &sources))
            .query(&progenitor_client::QueryParam::new("startDate", &start_date));
        self.transport.call(request, &operations::GET_DEPLOYMENT_LOGS)
    }
    /// List environment objects.
    ///
    /// List the Airflow connections, Airflow variables, environment variables and metrics exports managed in an Organization, narrowed by Workspace, Deployment, type or key.
    ///
    /// `GET /organizations/{organizationId}/environment-objects`. Permission: `organization.envObjects.access`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization whose environment objects are listed.
    /// - `deployment_id`: Return only environment objects of this Deployment.
    /// - `limit`: Page size in rows; at least 0 with no declared maximum, default 20.
    /// - `object_key`: Return only environment objects with this key.
    /// - `object_type`: Return only environment objects of this type, for example `CONNECTION`.
    /// - `offset`: Number of rows to skip before the first one returned; at least 0, default 0.
    /// - `resolve_linked`: Whether links from Workspace objects to Deployments are resolved in the result.
    /// - `show_secrets`: Whether secret values are included in the response.
    /// - `sorts`: Sort criteria in order, each `field:asc` or `field:desc`; fields: `objectType`, `objectKey`, `createdAt`, `updatedAt`.
    /// - `workspace_id`: Return only environment objects of this Workspace.
    pub fn list_environment_objects(
        &self,
        organization_id: &types::OrganizationId,
        deployment_id: Option<&types::DeploymentId>,
        limit: Option<u64>,
        object_key: Option<&str>,
        object_type: Option<types::EnvironmentObjectType>,
        offset: Option<u64>,
        resolve_linked: Option<bool>,
        show_secrets: Option<bool>,
        sorts: Option<&::std::vec::Vec<types::EnvironmentObjectSort>>,
        workspace_id: Option<&types::WorkspaceId>,
    ) -> Call<types::EnvironmentObjectsPaginated> {
        let url = format!(
            "{}/organizations/{}/environment-objects", self.transport.base_url(),
            encode_path(& organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("deploymentId", &deployment_id))
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("objectKey", &object_key))
            .query(&progenitor_client::QueryParam::new("objectType", &object_type))
            .query(&progenitor_client::QueryParam::new("offset", &offset))
            .query(&progenitor_client::QueryParam::new("resolveLinked", &resolve_linked))
            .query(&progenitor_client::QueryParam::new("showSecrets", &show_secrets))
            .query(&progenitor_client::QueryParam::new("sorts", &sorts))
            .query(&progenitor_client::QueryParam::new("workspaceId", &workspace_id));
        self.transport.call(request, &operations::LIST_ENVIRONMENT_OBJECTS)
    }
    /// Create an environment object.
    ///
    /// Create a connection, Airflow variable, environment variable or metrics export for a Workspace or Deployment. Only the new id is returned; a conflict answers 409.
    ///
    /// `POST /organizations/{organizationId}/environment-objects`. Permission: `organization.envObjects.access`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization that gets the environment object.
    /// - `body`: What to send.
    pub fn create_environment_object(
        &self,
        organization_id: &types::OrganizationId,
        body: &types::CreateEnvironmentObjectRequest,
    ) -> Call<types::CreateEnvironmentObject> {
        let url = format!(
            "{}/organizations/{}/environment-objects", self.transport.base_url(),
            encode_path(& organization_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::CREATE_ENVIRONMENT_OBJECT)
    }
    /// Get an environment object.
    ///
    /// Read one environment object with its links and exclusions. Unlike the list, this operation has no switch for showing secret values.
    ///
    /// `GET /organizations/{organizationId}/environment-objects/{environmentObjectId}`. Permission: `organization.envObjects.access`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the environment object belongs to.
    /// - `environment_object_id`: Id of the environment object to read.
    pub fn get_environment_object(
        &self,
        organization_id: &types::OrganizationId,
        environment_object_id: &types::EnvironmentObjectId,
    ) -> Call<types::EnvironmentObject> {
        let url = format!(
            "{}/organizations/{}/environment-objects/{}", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(&
            environment_object_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            );
        self.transport.call(request, &operations::GET_ENVIRONMENT_OBJECT)
    }
    /// Update an environment object.
    ///
    /// Change the description, value, links or exclusions of an environment object. Its type, key and scope stay as created; a conflict answers 409.
    ///
    /// `POST /organizations/{organizationId}/environment-objects/{environmentObjectId}`. Permission: `organization.envObjects.access`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the environment object belongs to.
    /// - `environment_object_id`: Id of the environment object to change.
    /// - `body`: What to send.
    pub fn update_environment_object(
        &self,
        organization_id: &types::OrganizationId,
        environment_object_id: &types::EnvironmentObjectId,
        body: &types::UpdateEnvironmentObjectRequest,
    ) -> Call<types::EnvironmentObject> {
        let url = format!(
            "{}/organizations/{}/environment-objects/{}", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(&
            environment_object_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body);
        self.transport.call(request, &operations::UPDATE_ENVIRONMENT_OBJECT)
    }
    /// Delete an environment object.
    ///
    /// Delete an environment object. A conflict answers 409, and repeating the request answers 404.
    ///
    /// `DELETE /organizations/{organizationId}/environment-objects/{environmentObjectId}`. Permission: `organization.envObjects.access`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the environment object belongs to.
    /// - `environment_object_id`: Id of the environment object to delete.
    pub fn delete_environment_object(
        &self,
        organization_id: &types::OrganizationId,
        environment_object_id: &types::EnvironmentObjectId,
    ) -> Call<()> {
        let url = format!(
            "{}/organizations/{}/environment-objects/{}", self.transport.base_url(),
            encode_path(& organization_id.to_string()), encode_path(&
            environment_object_id.to_string()),
        );
        let request = self.transport.http().delete(url);
        self.transport.call(request, &operations::DELETE_ENVIRONMENT_OBJECT)
    }
    /// Exclude a Deployment from linking.
    ///
    /// Keep a Workspace environment object from being linked to one Deployment. A conflict answers 409.
    ///
    /// `POST /organizations/{organizationId}/environment-objects/{environmentObjectId}/exclude-linking`. Permission: `organization.envObjects.access`.
    ///
    /// # Arguments
    /// - `organization_id`: Id of the Organization the environment object belongs to.
    /// - `environment_object_id`: Id of the environment object that shall not be linked.
    /// - `body`: What to send.
    pub fn exclude_linking_environment_object(
        &self,
        organization_id: &types::OrganizationId,
        environment_object_id: &types::EnvironmentObjectId,
        body: &types::ExcludeLinkEnvironmentObjectRequest,
    ) -> Call<()> {
        let url = format!(
            "{}/organizations/{}/environment-objects/{}/exclude-linking", self.transport
            .base_url(), encode_path(& organization_id.to_string()), encode_path(&
            environment_object_id.to_string()),
        );
        let request = self.transport.http().post(url).json(&body);
        self.transport.call(request, &operations::EXCLUDE_LINKING_ENVIRONMENT_OBJECT)
    }
}

#[cfg(feature = "access")]
impl Client {
    /// Get a user through the v1beta1 API.
    ///
    /// Profile and roles of one user, read through the preview API. The v1 operation answers with the same fields.
    ///
    /// `GET /organizations/{organizationId}/users/{userId}`. Permission: `organization.users.get`.
    ///
    /// # Arguments
    /// - `base_url`: Where that version of the API is.
    /// - `organization_id`: Id of the Organization the user belongs to.
    /// - `user_id`: Id of the user.
    #[deprecated(
        note = "GetUserV1Beta1 belongs to an API version that is no longer supported"
    )]
    pub fn get_user_v1_beta1(
        &self,
        base_url: &BaseUrl,
        organization_id: &types::OrganizationId,
        user_id: &types::UserId,
    ) -> Call<types::User> {
        let url = format!(
            "{}/organizations/{}/users/{}", base_url, encode_path(& organization_id
            .to_string()), encode_path(& user_id.to_string()),
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            );
        self.transport.call(request, &operations::GET_USER_V1_BETA1)
    }
}
