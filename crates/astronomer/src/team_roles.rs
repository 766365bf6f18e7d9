//! The roles of a Team.

use astronomer_core::{Call, Error, OperationInfo};

use crate::access::role_edit::{self, Leaving, Subject};
use crate::access::{Grants, RolesEdit, RolesEdited, RolesPlan};
use crate::scope::Scope;
use crate::types::{OrganizationRole, SubjectRoles, TeamId, UpdateTeamRolesRequest};
use crate::{Teams, grants, operations};

/// The roles of a Team, from [`Teams::roles`](crate::Teams::roles).
#[derive(Clone, Debug)]
pub struct TeamRoles {
    scope: Scope,
    team: TeamId,
}

impl TeamRoles {
    pub(crate) fn new(scope: Scope, team: TeamId) -> Self {
        Self { scope, team }
    }

    /// The roles as they are.
    ///
    /// `GET /organizations/{organizationId}/teams/{teamId}`, permission `organization.teams.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let team = client.teams().list().all().await?.remove(0);
    /// for grant in client.teams().roles(&team.id).get().await?.iter() {
    ///     println!("{grant}"); // WORKSPACE_AUTHOR in Workspace clm8t5u4q000008jq4qoc3036
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when the Organization has no such Team.
    pub async fn get(&self) -> Result<Grants, Error> {
        Subject::read(self).await
    }

    /// What [`edit`](Self::edit) would do. Nothing is changed.
    ///
    /// `GET /organizations/{organizationId}/teams/{teamId}`, permission `organization.teams.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::WorkspaceRole;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let workspace = sim.workspace_ids().remove(0);
    /// let team = client.teams().list().all().await?.remove(0);
    /// let roles = client.teams().roles(&team.id);
    /// let plan = roles.plan(|roles| roles.grant_workspace(&workspace, WorkspaceRole::Operator)).await?;
    /// for change in plan.changes() {
    ///     println!("would be changed: {change}");
    /// }
    /// assert_eq!(roles.get().await?, plan.before);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`edit`](Self::edit) that come before anything is sent.
    pub async fn plan(
        &self,
        change: impl FnOnce(RolesEdit) -> RolesEdit,
    ) -> Result<RolesPlan, Error> {
        role_edit::plan(self, change).await
    }

    /// Change some roles and leave the others as they are.
    ///
    /// Reads the roles, applies the change, sends all of them, compares the answer and reads them again. When somebody
    /// else has overwritten the change in between, it is made once more on what they left; so `change` may be called
    /// twice. Nothing is sent when `change` changes nothing. Accessor roles that the API adds are told apart.
    ///
    /// Edits of one Team through one client and its clones wait for each other. Between programs, the API has no way to refuse the
    /// later of two updates; [`access`](crate::access#editing-from-two-programs) says what is noticed and what is not.
    ///
    /// `GET /organizations/{organizationId}/teams/{teamId}` and `POST …/roles` below it, permissions `organization.teams.get` and
    /// `organization.teamRoles.access`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::WorkspaceRole;
    /// use astronomer::access::{Grant, Place};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let workspace = sim.workspace_ids().remove(0);
    /// let team = client.teams().list().all().await?.remove(0);
    /// let edited = client.teams().roles(&team.id)
    ///     .edit(|roles| roles.grant_workspace(&workspace, WorkspaceRole::Operator))
    ///     .await?;
    /// assert!(edited.after.contains(&Grant::Workspace(workspace, WorkspaceRole::Operator)));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`], before anything is sent, when there would be no role in the Organization, when nobody would
    /// be left who is its owner, or when a role read or given names neither a Dag nor a tag, or both.
    /// [`Error::is_unverified`] when the API answers with other roles than were sent, when the change was overwritten
    /// twice, or when the roles can't be read back: look at them before you go on.
    /// [`Error::is_not_found`] when the Organization has no such Team; [`Error::status`] 400 with
    /// [`Error::field_errors`] when the API refuses a role.
    pub async fn edit(
        &self,
        change: impl Fn(RolesEdit) -> RolesEdit,
    ) -> Result<RolesEdited, Error> {
        role_edit::edit(self, self.scope.edit_locks(), change).await
    }

    /// Send a role update as it is.
    ///
    /// `POST /organizations/{organizationId}/teams/{teamId}/roles`, permission `organization.teamRoles.access`.
    ///
    /// **Whether the API replaces or merges is not documented.** So send all four families, as they should be
    /// afterwards: what is left out may be taken away. A list that is set and empty says "none". The answer may hold more
    /// than was sent, since the API adds the accessor roles of parents.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::{UpdateTeamRolesRequest, WorkspaceGrant, WorkspaceRole};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let workspace = sim.workspace_ids().remove(0);
    /// # let team = client.teams().list().all().await?.remove(0);
    ///
    /// let team = client.teams().get(&team.id).await?;
    /// let mut workspaces = team.workspace_roles.unwrap_or_default();
    /// workspaces.retain(|grant| grant.workspace_id != workspace);
    /// workspaces.push(WorkspaceGrant::new(WorkspaceRole::Operator, &workspace));
    /// let request = UpdateTeamRolesRequest::new(team.organization_role)
    ///     .workspace_roles(workspaces)
    ///     .deployment_roles(team.deployment_roles.unwrap_or_default())
    ///     .dag_roles(team.dag_roles.unwrap_or_default());
    /// client.teams().roles(&team.id).update(&request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`], before anything is sent, when the organization role is blank, a Workspace or a
    /// Deployment is named twice, or a Dag role doesn't name exactly one of Dag id and Dag tag.
    /// [`Error::is_not_found`] when the Organization has no such Team; [`Error::status`] 400 with
    /// [`Error::field_errors`] when the API refuses a role.
    pub fn update(&self, request: &UpdateTeamRolesRequest) -> Call<SubjectRoles> {
        self.scope.checked_call(
            &operations::UPDATE_TEAM_ROLES,
            check(request),
            |api, organization| api.update_team_roles(organization, &self.team, request),
        )
    }
}

impl Subject for TeamRoles {
    const UPDATE: &'static OperationInfo = &operations::UPDATE_TEAM_ROLES;

    fn name(&self) -> String {
        format!("Team {}", self.team)
    }

    fn lock_name(&self) -> Result<String, Error> {
        self.scope.edit_name(&self.name(), Self::UPDATE)
    }

    async fn read(&self) -> Result<Grants, Error> {
        let team = Teams::new(self.scope.clone()).get(&self.team).await?;
        Ok(Grants::from(&team))
    }

    async fn check(&self, before: &Grants, after: &Grants) -> Result<(), Error> {
        role_edit::refuse_unclear(after)?;
        check(&request_of(after))?;
        if role_edit::loses_owner(before, after) {
            let leaving = Leaving::Team(&self.team);
            role_edit::require_another_owner(&self.scope, leaving, Self::UPDATE).await?;
        }
        Ok(())
    }

    async fn write(&self, roles: &Grants) -> Result<Grants, Error> {
        let answer = self.update(&request_of(roles)).await?;
        Ok(Grants::from(&answer))
    }
}

/// All four families: what is left out may be taken away.
fn request_of(roles: &Grants) -> UpdateTeamRolesRequest {
    // Without a role the check refuses it.
    let organization = roles.organization().cloned();
    let organization = organization.unwrap_or_else(|| OrganizationRole::from(""));
    UpdateTeamRolesRequest::new(organization)
        .workspace_roles(roles.workspace_grants())
        .deployment_roles(roles.deployment_grants())
        .dag_roles(roles.dag_grants())
}

fn check(request: &UpdateTeamRolesRequest) -> Result<(), Error> {
    if request.organization_role.as_str().trim().is_empty() {
        return Err(Error::invalid_input(
            "organization_role is empty: set it to the role that the members should have in the Organization",
        ));
    }
    grants::check(
        request.workspace_roles.as_deref().unwrap_or_default(),
        request.deployment_roles.as_deref().unwrap_or_default(),
        request.dag_roles.as_deref().unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{
        DagGrant, DagId, DagRole, DeploymentGrant, DeploymentId, DeploymentRole, WorkspaceGrant,
        WorkspaceId, WorkspaceRole,
    };

    fn request() -> UpdateTeamRolesRequest {
        UpdateTeamRolesRequest::new(OrganizationRole::Member)
    }

    fn deployment() -> DeploymentId {
        "d1".parse().unwrap()
    }

    fn says(request: &UpdateTeamRolesRequest) -> String {
        check(request).unwrap_err().to_string()
    }

    #[test]
    fn a_complete_request_passes() {
        let dag: DagId = "etl".parse().unwrap();
        let request = request()
            .workspace_roles([])
            .deployment_roles([DeploymentGrant::new(deployment(), DeploymentRole::Admin)])
            .dag_roles([
                DagGrant::new(deployment(), DagRole::Viewer).dag_id(dag),
                DagGrant::new(deployment(), DagRole::Viewer).dag_tag("etl"),
            ]);
        assert!(check(&request).is_ok());
    }

    #[test]
    fn a_blank_organization_role_is_refused() {
        let request = UpdateTeamRolesRequest::new(OrganizationRole::other(" "));
        assert!(says(&request).starts_with("organization_role is empty"));
    }

    #[test]
    fn each_entity_has_one_role() {
        let workspace: WorkspaceId = "w1".parse().unwrap();
        let twice = [WorkspaceRole::Owner, WorkspaceRole::Member]
            .map(|role| WorkspaceGrant::new(role, &workspace));
        assert_eq!(
            says(&request().workspace_roles(twice)),
            "the Workspace w1 has more than one role in the update: give each Workspace one role"
        );
        let twice = [DeploymentRole::Admin, DeploymentRole::Accessor]
            .map(|role| DeploymentGrant::new(deployment(), role));
        assert!(says(&request().deployment_roles(twice)).contains("the Deployment d1 has"));
        let twice = [DagRole::Viewer, DagRole::Author]
            .map(|role| DagGrant::new(deployment(), role).dag_tag("etl"));
        assert!(says(&request().dag_roles(twice)).contains("tag etl of Deployment d1 has"));
    }

    #[test]
    fn a_dag_role_names_a_dag_or_a_tag() {
        let grant = DagGrant::new(deployment(), DagRole::Viewer);
        let neither = says(&request().dag_roles([grant.clone()]));
        assert!(
            neither.contains("neither a dag_id nor a dag_tag: set exactly one"),
            "{neither}"
        );
        let dag: DagId = "etl".parse().unwrap();
        let both = says(&request().dag_roles([grant.dag_id(dag).dag_tag("etl")]));
        assert!(both.contains("both a dag_id and a dag_tag"), "{both}");
    }
}
