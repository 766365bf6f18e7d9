//! The roles of a Team.

use astronomer_core::{Call, Error};

use crate::scope::Scope;
use crate::types::{SubjectRoles, TeamId, UpdateTeamRolesRequest};
use crate::{grants, operations};

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
        DagGrant, DagId, DagRole, DeploymentGrant, DeploymentId, DeploymentRole, OrganizationRole,
        WorkspaceGrant, WorkspaceId, WorkspaceRole,
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
