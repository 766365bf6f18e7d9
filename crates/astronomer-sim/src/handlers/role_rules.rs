//! What roles have to fulfil beyond the contract: places that exist, once each, and roles that exist.

use std::collections::HashSet;
use std::hash::Hash;

use astronomer_api::types::{
    DagGrant, DagId, DeploymentGrant, DeploymentId, EntityType, OrganizationRole, WorkspaceGrant,
};

use crate::behavior::{Behavior, RoleUpdates};
use crate::error::Violations;
use crate::permissions::BUILT_IN_ROLES;
use crate::world::{OrganizationRecord, RoleSet};

/// The roles of a request, where absent families and empty texts say nothing.
pub(super) fn read_roles(
    organization: Option<OrganizationRole>,
    workspaces: Option<Vec<WorkspaceGrant>>,
    deployments: Option<Vec<DeploymentGrant>>,
    dags: Option<Vec<DagGrant>>,
) -> RoleSet {
    let mut dags = dags.unwrap_or_default();
    for grant in &mut dags {
        grant.dag_id.take_if(|dag| dag.as_str().is_empty());
        grant.dag_tag.take_if(|tag| tag.is_empty());
    }
    RoleSet {
        organization,
        workspaces: workspaces.unwrap_or_default(),
        deployments: deployments.unwrap_or_default(),
        dags,
    }
}

/// Checks a role in the Organization, which the contract leaves free text in updates.
pub(super) fn check_organization_role(role: &OrganizationRole, violations: &mut Violations) {
    if !OrganizationRole::VALUES.contains(&role.as_str()) {
        violations.one_of("organizationRole", OrganizationRole::VALUES.iter().copied());
    }
}

/// Checks the roles of a user or a Team below the Organization. What is `held` already is not questioned: a state that was
/// written by hand need not hold every place and role, and whoever edits roles sends all of them.
pub(super) fn check_roles(
    organization: &OrganizationRecord,
    roles: &RoleSet,
    held: &RoleSet,
    violations: &mut Violations,
) {
    let mut seen = HashSet::new();
    for (index, grant) in roles.workspaces.iter().enumerate() {
        let field = format!("workspaceRoles[{index}].workspaceId");
        let id = grant.workspace_id.as_str();
        if !held.workspaces.contains(grant) {
            check_workspace(organization, id, &field, violations);
        }
        check_unique(&mut seen, id, &field, violations);
    }
    let mut seen = HashSet::new();
    for (index, grant) in roles.deployments.iter().enumerate() {
        let place = format!("deploymentRoles[{index}]");
        if !held.deployments.contains(grant) {
            check_deployment_grant(organization, grant, &place, violations);
        }
        let field = format!("{place}.deploymentId");
        check_unique(&mut seen, &grant.deployment_id, &field, violations);
    }
    let mut seen = HashSet::new();
    for (index, grant) in roles.dags.iter().enumerate() {
        let place = format!("dagRoles[{index}]");
        if !held.dags.contains(grant) {
            check_dag_grant(organization, grant, &place, violations);
        }
        let key = (&grant.deployment_id, &grant.dag_id, &grant.dag_tag);
        check_unique(&mut seen, key, &format!("{place}.deploymentId"), violations);
    }
}

fn check_deployment_grant(
    organization: &OrganizationRecord,
    grant: &DeploymentGrant,
    place: &str,
    violations: &mut Violations,
) {
    let deployment = &grant.deployment_id;
    let field = format!("{place}.deploymentId");
    check_deployment(organization, deployment.as_str(), &field, violations);
    let role = RoleName {
        scope: EntityType::Deployment,
        name: grant.role.as_str(),
        deployment: Some(deployment),
    };
    role.check(organization, &format!("{place}.role"), violations);
}

fn check_dag_grant(
    organization: &OrganizationRecord,
    grant: &DagGrant,
    place: &str,
    violations: &mut Violations,
) {
    let deployment = &grant.deployment_id;
    let field = format!("{place}.deploymentId");
    check_deployment(organization, deployment.as_str(), &field, violations);
    if grant.dag_id.is_some() == grant.dag_tag.is_some() {
        let rule = "needs exactly one of dagId and dagTag";
        violations.add(format!("{place}.dagId"), "required_xor", rule);
    }
    if let Some(dag) = &grant.dag_id {
        check_dag(dag.as_str(), &format!("{place}.dagId"), violations);
    }
    let role = RoleName {
        scope: EntityType::Dag,
        name: grant.role.as_str(),
        deployment: Some(deployment),
    };
    role.check(organization, &format!("{place}.role"), violations);
}

/// The name of a role in a Deployment or on a Dag, which may be a custom one.
pub(super) struct RoleName<'a> {
    pub(super) scope: EntityType,
    pub(super) name: &'a str,
    pub(super) deployment: Option<&'a DeploymentId>,
}

impl RoleName<'_> {
    /// Checks that there is such a role, and that it may be given here.
    pub(super) fn check(
        &self,
        organization: &OrganizationRecord,
        field: &str,
        violations: &mut Violations,
    ) {
        let (name, scope) = (self.name, &self.scope);
        if name.is_empty() {
            return violations.required(field);
        }
        let mut built_in = BUILT_IN_ROLES.iter();
        if built_in.any(|role| role.name == name && role.scope == *scope) {
            return;
        }
        let mut roles = organization.roles.iter();
        let custom =
            roles.find(|role| role.name == name && *role.scope_type.as_str() == *scope.as_str());
        let Some(custom) = custom else {
            let rule = format!(
                "names the role {name}, which is neither built in nor a custom role of scope {scope}"
            );
            return violations.add(field, "exists", rule);
        };
        let allowed = &custom.restricted_workspace_ids;
        let workspace = self.deployment.and_then(|id| organization.workspace_of(id));
        if !allowed.is_empty() && workspace.is_some_and(|id| !allowed.contains(&id)) {
            let rule = format!("names the role {name}, which is limited to other Workspaces");
            violations.add(field, "restricted", rule);
        }
    }
}

/// Checks that a Workspace exists.
pub(super) fn check_workspace(
    organization: &OrganizationRecord,
    id: &str,
    field: &str,
    violations: &mut Violations,
) {
    if !organization.workspaces.contains(id) {
        let rule = format!("names workspace {id}, which does not exist");
        violations.add(field, "exists", rule);
    }
}

/// Checks that a Deployment exists.
pub(super) fn check_deployment(
    organization: &OrganizationRecord,
    id: &str,
    field: &str,
    violations: &mut Violations,
) {
    if !organization.deployments.contains(id) {
        let rule = format!("names deployment {id}, which does not exist");
        violations.add(field, "exists", rule);
    }
}

/// Checks that a text can be the id of a Dag; whether there is one, only Airflow knows.
pub(super) fn check_dag(id: &str, field: &str, violations: &mut Violations) {
    if let Err(error) = DagId::new(id) {
        violations.add(field, "id", format!("should be the id of a Dag: {error}"));
    }
}

/// Checks that `key` is not among those seen before.
pub(super) fn check_unique<K: Eq + Hash>(
    seen: &mut HashSet<K>,
    key: K,
    field: &str,
    violations: &mut Violations,
) {
    if !seen.insert(key) {
        violations.add(field, "unique", "is given more than once");
    }
}

/// The roles after an update: those of the request with their parents, in place of those held or merged with them.
pub(super) fn update_roles(
    organization: &OrganizationRecord,
    behavior: &Behavior,
    given: RoleSet,
    held: RoleSet,
) -> RoleSet {
    let mut roles = match behavior.role_updates {
        RoleUpdates::Replace => given,
        RoleUpdates::Merge => given.merged_over(held),
    };
    roles.add_parents(|deployment| organization.workspace_of(deployment));
    roles
}
