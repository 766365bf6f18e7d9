//! What can be read, and nothing else.

use astronomer::{
    ApiToken, ApiTokenId, ApiTokenQuery, Call, Client, Get, List, OrganizationQuery,
    SelfUserParameters, Team, TeamId, TeamMemberQuery, TeamQuery, UserQuery,
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
}
