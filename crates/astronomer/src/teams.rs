//! The Teams of an Organization.

use astronomer_core::{Call, Error, OperationInfo};

use crate::bounds;
use crate::list::Sortable;
use crate::list::sealed::Query;
use crate::operations;
use crate::order::{BestEffortOrder, Order};
use crate::scope::Scope;
use crate::types::{
    CreateTeamRequest, DeploymentId, Team, TeamId, TeamSort, UpdateTeamRequest, WorkspaceId,
};
use crate::{List, Page, TeamMembers, TeamRoles};

/// The Teams of an Organization, from [`Client::teams`](crate::Client::teams).
///
/// A role that a Team has is had by each of its members; who is in it is under [`members`](Self::members), what it may do
/// under [`roles`](Self::roles). While SCIM is on, Teams and members are managed by the identity provider, and only
/// their roles can be changed here.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use astronomer::{CreateTeamRequest, OrganizationRole};
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
///
/// let teams = client.teams();
/// let request = CreateTeamRequest::new("Data platform").organization_role(OrganizationRole::Member);
/// let team = teams.create(&request).await?;
/// let jane = client.users().find_by_email("jane@company.com").await?.ok_or("no such user")?;
/// teams.members(&team.id).add([&jane.id]).await?;
/// assert_eq!(teams.members(&team.id).list().count().await?, 1);
/// teams.delete(&team.id).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Teams {
    scope: Scope,
}

impl Teams {
    pub(crate) fn new(scope: Scope) -> Self {
        Self { scope }
    }

    /// Every Team of the Organization.
    ///
    /// `GET /organizations/{organizationId}/teams`, permission `organization.teams.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::TeamSort;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    ///
    /// for team in client.teams().list().sort(TeamSort::Name.asc()).all().await? {
    ///     println!("{} {}", team.id, team.name);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self) -> List<TeamQuery> {
        List::new(self.scope.clone(), TeamQuery::default())
    }

    /// One Team, with its roles.
    ///
    /// `GET /organizations/{organizationId}/teams/{teamId}`, permission `organization.teams.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.teams().list().all().await?.remove(0).id;
    /// let team = client.teams().get(&id).await?;
    /// for grant in team.workspace_roles.unwrap_or_default() {
    ///     println!("{} is {} in {}", team.name, grant.role, grant.workspace_id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when the Organization has no such Team.
    pub fn get(&self, id: &TeamId) -> Call<Team> {
        self.scope.call(&operations::GET_TEAM, |api, organization| {
            api.get_team(organization, id)
        })
    }

    /// Make a Team, with members and a role in the Organization if the request names them.
    ///
    /// `POST /organizations/{organizationId}/teams`, permission `organization.teams.create`. Names are unique in the
    /// Organization, whatever their case.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::{CreateTeamRequest, OrganizationRole};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    ///
    /// let jane = client.users().find_by_email("jane@company.com").await?.ok_or("no such user")?;
    /// let request = CreateTeamRequest::new("Data platform")
    ///     .description("Those who run the pipelines")
    ///     .member_ids([jane.id])
    ///     .organization_role(OrganizationRole::Member);
    /// let team = client.teams().create(&request).await?;
    /// println!("{} is {}", team.name, team.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`] for an empty name; [`Error::status`] 400 when the name is taken (the API says
    /// "already exists") or SCIM is on.
    pub fn create(&self, request: &CreateTeamRequest) -> Call<Team> {
        self.scope.checked_call(
            &operations::CREATE_TEAM,
            check_name(&request.name),
            |api, organization| api.create_team(organization, request),
        )
    }

    /// Change the name or the description of a Team. The request states the name every time.
    ///
    /// `POST /organizations/{organizationId}/teams/{teamId}`, permission `organization.teams.update`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::UpdateTeamRequest;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let team = client.teams().list().all().await?.remove(0);
    ///
    /// let request = UpdateTeamRequest::new(&team.name).description("Those who are on call");
    /// client.teams().update(&team.id, &request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`create`](Self::create), and [`Error::is_not_found`] when the Organization has no such Team.
    pub fn update(&self, id: &TeamId, request: &UpdateTeamRequest) -> Call<Team> {
        self.scope.checked_call(
            &operations::UPDATE_TEAM,
            check_name(&request.name),
            |api, organization| api.update_team(organization, id, request),
        )
    }

    /// Delete a Team. Its members stay in the Organization, without the roles that they had through it.
    ///
    /// `DELETE /organizations/{organizationId}/teams/{teamId}`, permission `organization.teams.delete`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// for team in client.teams().list().names(["Project of last year"]).all().await? {
    ///     client.teams().delete(&team.id).await?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when there is none with this id, or no longer.
    pub fn delete(&self, id: &TeamId) -> Call<()> {
        self.scope
            .call(&operations::DELETE_TEAM, |api, organization| {
                api.delete_team(organization, id)
            })
    }

    /// The people in a Team.
    pub fn members(&self, id: impl Into<TeamId>) -> TeamMembers {
        TeamMembers::new(self.scope.clone(), id.into())
    }

    /// The roles of a Team.
    pub fn roles(&self, id: impl Into<TeamId>) -> TeamRoles {
        TeamRoles::new(self.scope.clone(), id.into())
    }
}

fn check_name(name: &str) -> Result<(), Error> {
    bounds::present("the name of the Team", name)
}

/// Which Teams to list.
#[derive(Clone, Debug, Default)]
pub struct TeamQuery {
    names: Vec<String>,
    workspace_id: Option<WorkspaceId>,
    deployment_id: Option<DeploymentId>,
}

impl<O: Order> List<TeamQuery, O> {
    /// Only Teams with one of these names; called again, adds names.
    pub fn names<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.query.names.extend(names.into_iter().map(Into::into));
        self
    }

    /// Only Teams with a role in this Workspace.
    pub fn workspace_id(mut self, id: impl Into<WorkspaceId>) -> Self {
        self.query.workspace_id = Some(id.into());
        self
    }

    /// Only Teams with a role in this Deployment.
    pub fn deployment_id(mut self, id: impl Into<DeploymentId>) -> Self {
        self.query.deployment_id = Some(id.into());
        self
    }
}

impl Sortable for TeamQuery {}

impl Query for TeamQuery {
    type Item = Team;
    type Sort = TeamSort;
    type Order = BestEffortOrder;

    const ITEMS: &'static str = "teams";

    fn operation() -> &'static OperationInfo {
        &operations::LIST_TEAMS
    }

    fn key(item: &Team) -> &str {
        item.id.as_str()
    }

    fn default_sorts() -> Vec<TeamSort> {
        Vec::new()
    }

    fn page(
        &self,
        scope: &Scope,
        sorts: &Vec<TeamSort>,
        offset: u64,
        limit: u32,
    ) -> Call<Page<Team>> {
        scope.call(Self::operation(), |api, organization| {
            api.list_teams(
                organization,
                self.deployment_id.as_ref(),
                Some(limit),
                Some(&self.names),
                Some(offset),
                Some(sorts),
                self.workspace_id.as_ref(),
            )
            .try_map(move |page| {
                Page::new(
                    Self::operation(),
                    page.teams,
                    (offset, page.offset),
                    page.total_count,
                )
            })
        })
    }
}
