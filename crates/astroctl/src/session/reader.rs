//! What can be read, and nothing else.

use std::path::Path;

use astronomer::access::{
    BulkInvite, BulkInviteReport, EmailAddress, FoundUsers, Grants, InvitationList,
    OffboardingPlan, PlaceNames, ReportRequest, RevokeReport, RolesEdit, RolesPlan, SubjectAccess,
};
use astronomer::{
    ApiToken, ApiTokenId, ApiTokenQuery, AuditLogs, BaseUrl, Call, Client, DeploymentQuery, Error,
    Get, List, Method, OrganizationId, OrganizationParameters, OrganizationQuery, Request,
    SelfUserParameters, Team, TeamId, TeamMemberQuery, TeamQuery, User, UserId, UserQuery,
    WorkspaceQuery,
};

/// What belongs to no Organization.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Account<'a> {
    client: &'a Client,
}

impl<'a> Account<'a> {
    pub(super) fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The user that the token belongs to.
    pub(crate) fn self_user(self) -> Get<SelfUserParameters> {
        self.client.self_user().get()
    }

    /// The Organizations that the token can see.
    pub(crate) fn organizations(self) -> List<OrganizationQuery> {
        self.client.organizations().list()
    }

    /// One Organization.
    pub(crate) fn organization(self, id: &OrganizationId) -> Get<OrganizationParameters> {
        self.client.organizations().get(id)
    }

    /// The Organization that was named, if one was.
    pub(crate) fn default_organization(self) -> Option<&'a OrganizationId> {
        self.client.default_organization()
    }

    /// Where the API is.
    pub(crate) fn url(self) -> &'a BaseUrl {
        self.client.base_url()
    }

    /// A GET of any path.
    pub(crate) fn get(self, path: &str) -> Request {
        self.client.request(Method::GET, path)
    }
}

/// What is in an Organization.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a> {
    client: &'a Client,
}

impl<'a> Reader<'a> {
    pub(super) fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The people of the Organization.
    pub(crate) fn users(self) -> List<UserQuery> {
        self.client.users().list()
    }

    /// Who has which of these addresses: one reading of the list, and none for no address.
    pub(crate) async fn find_users(
        self,
        addresses: impl IntoIterator<Item = &EmailAddress>,
    ) -> Result<FoundUsers, Error> {
        self.client.users().find_by_emails(addresses).await
    }

    /// One user.
    pub(crate) fn user(self, id: &UserId) -> Call<User> {
        self.client.users().get(id)
    }

    /// The Workspaces of the Organization.
    pub(crate) fn workspaces(self) -> List<WorkspaceQuery> {
        self.client.workspaces().list()
    }

    /// The Deployments of the Organization.
    pub(crate) fn deployments(self) -> List<DeploymentQuery> {
        self.client.deployments().list()
    }

    /// The audit logs of the Organization.
    pub(crate) fn audit_logs(self) -> AuditLogs {
        self.client.audit_logs()
    }

    /// The Teams of the Organization, in the order that the API chooses.
    pub(crate) fn teams(self) -> List<TeamQuery> {
        self.client.teams().list()
    }

    /// One Team.
    pub(crate) fn team(self, id: &TeamId) -> Call<Team> {
        self.client.teams().get(id)
    }

    /// The people in a Team.
    pub(crate) fn team_members(self, id: &TeamId) -> List<TeamMemberQuery> {
        self.client.teams().members(id).list()
    }

    /// The API tokens of the Organization, its Workspaces and its Deployments.
    pub(crate) fn api_tokens(self) -> List<ApiTokenQuery> {
        self.client.api_tokens().list()
    }

    /// One API token.
    pub(crate) fn api_token(self, id: &ApiTokenId) -> Call<ApiToken> {
        self.client.api_tokens().get(id)
    }

    /// What somebody may do of their own.
    pub(crate) async fn user_roles(self, id: &UserId) -> Result<Grants, Error> {
        self.client.users().roles(id).get().await
    }

    /// What an edit of somebody's roles would do.
    pub(crate) async fn plan_user_roles(
        self,
        id: &UserId,
        change: impl FnOnce(RolesEdit) -> RolesEdit,
    ) -> Result<RolesPlan, Error> {
        self.client.users().roles(id).plan(change).await
    }

    /// What an edit of a Team's roles would do.
    pub(crate) async fn plan_team_roles(
        self,
        id: &TeamId,
        change: impl FnOnce(RolesEdit) -> RolesEdit,
    ) -> Result<RolesPlan, Error> {
        self.client.teams().roles(id).plan(change).await
    }

    /// What off-boarding somebody would do.
    pub(crate) async fn offboarding_plan(self, id: &UserId) -> Result<OffboardingPlan, Error> {
        self.client.users().offboarding_plan(id).await
    }

    /// What inviting the people on a list would do.
    pub(crate) async fn plan_invites(
        self,
        list: &InvitationList,
        set_up: impl FnOnce(BulkInvite) -> BulkInvite,
    ) -> Result<BulkInviteReport, Error> {
        let bulk = self.client.invites().bulk(list.clone());
        set_up(bulk).plan().await
    }

    /// What taking back the invites of a journal would do.
    pub(crate) async fn plan_revocation(self, journal: &Path) -> Result<RevokeReport, Error> {
        self.client.invites().revoke(journal).plan().await
    }

    /// What everybody may do, directly and through Teams.
    pub(crate) fn access_report(self) -> ReportRequest {
        self.client.access().report()
    }

    /// What one person may do, directly and through Teams.
    pub(crate) async fn user_access(self, id: &UserId) -> Result<SubjectAccess, Error> {
        self.client.access().of_user(id).await
    }

    /// What Workspaces and Deployments are called.
    pub(crate) async fn place_names(self) -> Result<PlaceNames, Error> {
        self.client.access().place_names().await
    }
}
