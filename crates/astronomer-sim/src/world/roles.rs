//! Roles of one person.

use astronomer_api::types::{
    DagGrant, DeploymentGrant, DeploymentId, DeploymentRole, OrganizationRole, SubjectRoles, User,
    WorkspaceGrant, WorkspaceId, WorkspaceRole,
};

/// The four families of roles.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RoleSet {
    pub(crate) organization: Option<OrganizationRole>,
    pub(crate) workspaces: Vec<WorkspaceGrant>,
    pub(crate) deployments: Vec<DeploymentGrant>,
    pub(crate) dags: Vec<DagGrant>,
}

impl RoleSet {
    /// Adds the roles without which others can't be used: a Dag role needs one in its Deployment, a Deployment role one
    /// in its Workspace. Where there is none, the lowest is added.
    pub(crate) fn add_parents(
        &mut self,
        workspace_of: impl Fn(&DeploymentId) -> Option<WorkspaceId>,
    ) {
        for dag in &self.dags {
            let is_parent = |role: &DeploymentGrant| role.deployment_id == dag.deployment_id;
            if !self.deployments.iter().any(is_parent) {
                let accessor = DeploymentGrant::new(&dag.deployment_id, DeploymentRole::Accessor);
                self.deployments.push(accessor);
            }
        }
        for deployment in &self.deployments {
            let Some(workspace) = workspace_of(&deployment.deployment_id) else {
                continue;
            };
            if !self
                .workspaces
                .iter()
                .any(|role| role.workspace_id == workspace)
            {
                let accessor = WorkspaceGrant::new(WorkspaceRole::Accessor, workspace);
                self.workspaces.push(accessor);
            }
        }
    }

    /// How many roles there are.
    pub(crate) fn len(&self) -> usize {
        usize::from(self.organization.is_some())
            + self.workspaces.len()
            + self.deployments.len()
            + self.dags.len()
    }

    /// Puts these roles in place of those that the user has.
    pub(crate) fn give_to(self, user: &mut User) {
        user.organization_role = self.organization;
        user.workspace_roles = unless_empty(self.workspaces);
        user.deployment_roles = unless_empty(self.deployments);
        user.dag_roles = unless_empty(self.dags);
    }

    /// The answer to an update.
    pub(crate) fn into_subject_roles(self) -> SubjectRoles {
        let mut roles = SubjectRoles::new();
        roles.organization_role = self.organization;
        roles.workspace_roles = unless_empty(self.workspaces);
        roles.deployment_roles = unless_empty(self.deployments);
        roles.dag_roles = unless_empty(self.dags);
        roles
    }
}

/// A family without roles is left out of what the server writes.
pub(crate) fn unless_empty<T>(roles: Vec<T>) -> Option<Vec<T>> {
    Some(roles).filter(|roles| !roles.is_empty())
}
