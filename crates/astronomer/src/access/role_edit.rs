//! Changing some roles of a user, a Team or an API token and keeping the others.

mod comparison;
mod owners;
mod procedure;

use astronomer_core::Error;

use super::{Grant, Grants, Place, RoleChange};
use crate::types::{
    DagId, DagRole, DeploymentId, DeploymentRole, OrganizationRole, WorkspaceId, WorkspaceRole,
};

pub(crate) use owners::{Leaving, loses_owner, require_another_owner};
pub(crate) use procedure::{Subject, edit, plan};

/// The roles of a user, a Team or an API token as they are, to be changed, from
/// [`UserRoles::edit`](crate::UserRoles::edit) and its like.
///
/// What is not touched here is sent as it was read.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use astronomer::{DeploymentRole, OrganizationRole, WorkspaceRole};
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// # let workspace = sim.workspace_ids().remove(0);
/// # let deployment = sim.deployment_ids().remove(0);
///
/// let jane = client.users().find_by_email("jane@company.com").await?.ok_or("no such user")?;
/// let edited = client
///     .users()
///     .roles(&jane.id)
///     .edit(|roles| {
///         let roles = match roles.current().organization() {
///             Some(OrganizationRole::Owner) => roles,
///             _ => roles.set_organization(OrganizationRole::BillingAdmin),
///         };
///         roles.grant_workspace(&workspace, WorkspaceRole::Author).revoke_deployment(&deployment)
///     })
///     .await?;
/// for change in edited.changes() {
///     println!("{change}");
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a change is made by giving the edit back"]
pub struct RolesEdit {
    current: Grants,
    wanted: Grants,
}

impl RolesEdit {
    pub(crate) fn new(current: Grants) -> Self {
        Self {
            wanted: current.clone(),
            current,
        }
    }

    pub(crate) fn into_wanted(self) -> Grants {
        self.wanted
    }

    /// The roles as they were read.
    pub fn current(&self) -> &Grants {
        &self.current
    }

    /// Give this role in the Organization. It can't be taken, only changed: without one, a user may be removed from the
    /// Organization.
    pub fn set_organization(self, role: impl Into<OrganizationRole>) -> Self {
        self.grant(Grant::Organization(role.into()))
    }

    /// Give this role in a Workspace, in place of the one there.
    pub fn grant_workspace(self, id: impl Into<WorkspaceId>, role: WorkspaceRole) -> Self {
        self.grant(Grant::Workspace(id.into(), role))
    }

    /// Take the role in a Workspace. The API keeps, or gives, `WORKSPACE_ACCESSOR` there while a role in one of its
    /// Deployments is left.
    pub fn revoke_workspace(self, id: impl Into<WorkspaceId>) -> Self {
        self.revoke(&Place::Workspace(id.into()))
    }

    /// Give this role in a Deployment, in place of the one there. The API adds `WORKSPACE_ACCESSOR` in its Workspace, where
    /// there is no role yet.
    pub fn grant_deployment(
        self,
        id: impl Into<DeploymentId>,
        role: impl Into<DeploymentRole>,
    ) -> Self {
        self.grant(Grant::Deployment(id.into(), role.into()))
    }

    /// Take the role in a Deployment.
    pub fn revoke_deployment(self, id: impl Into<DeploymentId>) -> Self {
        self.revoke(&Place::Deployment(id.into()))
    }

    /// Give this role on a Dag, in place of the one there. The API adds the accessor roles of its Deployment and Workspace,
    /// where there is no role yet.
    pub fn grant_dag(
        self,
        deployment: impl Into<DeploymentId>,
        dag: impl Into<DagId>,
        role: impl Into<DagRole>,
    ) -> Self {
        self.grant(Grant::Dag(deployment.into(), dag.into(), role.into()))
    }

    /// Take the role on a Dag.
    pub fn revoke_dag(self, deployment: impl Into<DeploymentId>, dag: impl Into<DagId>) -> Self {
        self.revoke(&Place::Dag(deployment.into(), dag.into()))
    }

    /// Give this role on the Dags of a Deployment that have a tag, in place of the one there.
    pub fn grant_dag_tag(
        self,
        deployment: impl Into<DeploymentId>,
        tag: impl Into<String>,
        role: impl Into<DagRole>,
    ) -> Self {
        self.grant(Grant::DagTag(deployment.into(), tag.into(), role.into()))
    }

    /// Take the role on the Dags of a Deployment that have a tag.
    pub fn revoke_dag_tag(
        self,
        deployment: impl Into<DeploymentId>,
        tag: impl Into<String>,
    ) -> Self {
        self.revoke(&Place::DagTag(deployment.into(), tag.into()))
    }

    /// Give a role, in place of the one in the same place.
    pub fn grant(mut self, grant: Grant) -> Self {
        self.wanted.set(grant);
        self
    }

    /// Take whatever role there is in a place.
    pub fn revoke(mut self, place: &Place) -> Self {
        self.wanted.remove(place);
        self
    }

    /// Take every role but the one in the Organization.
    pub fn revoke_all(mut self) -> Self {
        let kept = self.wanted.into_iter();
        self.wanted = kept
            .filter(|grant| grant.place() == Place::Organization)
            .collect();
        self
    }

    /// Take every role that is not among these, and give these.
    pub fn replace(mut self, roles: Grants) -> Self {
        self.wanted = roles;
        self
    }
}

/// What an edit of roles would do, from [`UserRoles::plan`](crate::UserRoles::plan) and its like.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RolesPlan {
    /// The roles as they were read.
    pub before: Grants,
    /// The roles as they would be sent. The API may add accessor roles of parents.
    pub after: Grants,
}

impl RolesPlan {
    /// What would be given, taken and changed, sorted by place; empty when nothing would be sent.
    pub fn changes(&self) -> Vec<RoleChange> {
        self.before.changes_to(&self.after)
    }
}

/// What an edit of roles did, from [`UserRoles::edit`](crate::UserRoles::edit) and its like.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RolesEdited {
    /// The roles that the change was made on, as they were read.
    pub before: Grants,
    /// The roles as they were read back.
    pub after: Grants,
    /// What the API added of its own: accessor roles of parents.
    pub added: Vec<Grant>,
    /// Accessor roles that the edit took, and that are still there: the API gives them to whoever has a role further down. Of
    /// a Workspace's it can't be told whether that role is in this Workspace, so an API that merges updates would look the same.
    pub kept: Vec<Grant>,
    /// What is otherwise than it was sent although the edit did not touch it: somebody else has changed it meanwhile.
    pub changed_meanwhile: Vec<RoleChange>,
    /// How often the change was sent: not at all when there was nothing to change, twice when somebody else overwrote it.
    pub updates: u32,
}

impl RolesEdited {
    /// What is given, taken and changed since before, sorted by place, whoever did it.
    pub fn changes(&self) -> Vec<RoleChange> {
        self.before.changes_to(&self.after)
    }
}

/// Refuses what an update can't say.
pub(crate) fn refuse_unclear(roles: &Grants) -> Result<(), Error> {
    let unclear = roles
        .iter()
        .find(|grant| matches!(grant, Grant::Unclear(super::UnclearGrant::Dag(_))));
    match unclear {
        None => Ok(()),
        Some(grant) => Err(Error::invalid_input(format!(
            "the API lists {grant}, which no update can say: an update names either a Dag or a tag; take it in the same \
             edit, with revoke or revoke_all"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::Client;

    /// Whose edits wait for each other, and what errors call them.
    #[test]
    fn each_subject_has_a_name_of_its_own() {
        let client = Client::builder().token("my-token").organization("o1");
        let client = client.build().unwrap();
        let mut locks = HashSet::new();
        for (organization, id) in [("o1", "a"), ("o1", "b"), ("o2", "a")] {
            let client =
                client.organization(organization.parse::<crate::OrganizationId>().unwrap());
            let user = client.users().roles(id.parse::<crate::UserId>().unwrap());
            let team = client.teams().roles(id.parse::<crate::TeamId>().unwrap());
            let token = client
                .api_tokens()
                .roles(id.parse::<crate::ApiTokenId>().unwrap());
            assert_eq!(
                [user.name(), team.name(), token.name()],
                [
                    format!("user {id}"),
                    format!("Team {id}"),
                    format!("API token {id}")
                ]
            );
            locks.extend(
                [user.lock_name(), team.lock_name(), token.lock_name()].map(Result::unwrap),
            );
        }
        assert_eq!(locks.len(), 9);
    }
}
