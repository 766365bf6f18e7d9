//! The roles of API tokens: one in the token's own scope, others inside it.

use std::collections::HashSet;

use astronomer_api::types::{
    ApiTokenRole, CreateApiTokenRequest, DeploymentId, EntityType, OrganizationRole, ScopeType,
    UpdateApiTokenRolesRequest, WorkspaceRole,
};

use super::api_tokens::change;
use super::role_rules::{RoleName, check_dag, check_deployment, check_unique, check_workspace};
use crate::answer::Answer;
use crate::behavior::{Behavior, RoleUpdates};
use crate::call::Call;
use crate::error::{ApiError, Violations};
use crate::world::{OrganizationRecord, RoleSet, Subject, TokenRecord, TokenSubject};

/// Changes the roles of a token; unless the switches say otherwise, the request takes the place of what is held.
pub(super) fn update(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request: UpdateApiTokenRolesRequest = call.body()?;
    let token = change(call, |organization, record| {
        let roles = plan(organization, record, &request.roles, call.behavior)?;
        let id = &organization.organization().id;
        TokenSubject {
            token: &mut record.token,
            organization: id,
        }
        .set_roles(roles);
        Ok(())
    })?;
    let roles = RoleSet::of_token_roles(token.roles.as_deref().unwrap_or_default());
    Answer::json(&roles.into_subject_roles())
}

fn plan(
    organization: &OrganizationRecord,
    record: &TokenRecord,
    given: &[ApiTokenRole],
    behavior: &Behavior,
) -> Result<RoleSet, ApiError> {
    let scope = Scope {
        kind: entity_of(&record.token.scope),
        id: record.entity_id().unwrap_or_default(),
    };
    let mut violations = Violations::default();
    let mut seen = HashSet::new();
    for (index, role) in given.iter().enumerate() {
        let place = format!("roles[{index}]");
        if !record.token.roles.iter().flatten().any(|held| held == role) {
            check_role(organization, role, &place, &mut violations);
            scope.check(organization, role, &place, &mut violations);
        }
        // Only what is on Dags is in a Deployment besides; elsewhere the field says nothing.
        let deployment = role.deployment_id.as_ref().filter(|_| is_on_dags(role));
        let key = (&role.entity_type, &role.entity_id, deployment);
        check_unique(
            &mut seen,
            key,
            &format!("{place}.entityId"),
            &mut violations,
        );
    }
    let is_merged = behavior.role_updates == RoleUpdates::Merge;
    if !is_merged && !given.iter().any(|role| role.entity_type == scope.kind) {
        let rule = format!(
            "should hold the role of the token's own scope, {}",
            scope.kind
        );
        violations.add("roles", "required", rule);
    }
    violations.finish()?;
    let mut roles = RoleSet::of_token_roles(given);
    if is_merged {
        roles = roles.merged_over(record.roles());
    }
    // Roles outside the token's scope are none that it could have, parents included.
    if scope.kind != EntityType::Deployment {
        roles.add_parents(|deployment| organization.workspace_of(deployment));
    }
    Ok(roles)
}

/// The role that a new token begins with: the one in its own scope.
pub(super) fn check_own_role(
    organization: &OrganizationRecord,
    request: &CreateApiTokenRequest,
) -> Result<ApiTokenRole, ApiError> {
    let mut violations = Violations::default();
    let own_id = organization.organization().id.as_str();
    let given = request.entity_id.as_deref().filter(|id| !id.is_empty());
    let kind = entity_of(&request.scope);
    let entity = match kind {
        EntityType::Organization => given.unwrap_or(own_id),
        _ => given.unwrap_or_else(|| {
            violations.required("entityId");
            ""
        }),
    };
    let role = ApiTokenRole::new(entity, kind, request.role.as_str());
    if !entity.is_empty() {
        check_entity(organization, &role, "entityId", &mut violations);
    }
    check_name(organization, &role, "role", &mut violations);
    violations.finish()?;
    Ok(role)
}

fn entity_of(scope: &ScopeType) -> EntityType {
    match scope {
        ScopeType::Organization => EntityType::Organization,
        ScopeType::Workspace => EntityType::Workspace,
        _ => EntityType::Deployment,
    }
}

fn check_role(
    organization: &OrganizationRecord,
    role: &ApiTokenRole,
    place: &str,
    violations: &mut Violations,
) {
    let field = format!("{place}.entityId");
    check_entity(organization, role, &field, violations);
    check_name(organization, role, &format!("{place}.role"), violations);
}

fn is_on_dags(role: &ApiTokenRole) -> bool {
    matches!(role.entity_type, EntityType::Dag | EntityType::DagTag)
}

/// Checks that what a role is for exists.
fn check_entity(
    organization: &OrganizationRecord,
    role: &ApiTokenRole,
    field: &str,
    violations: &mut Violations,
) {
    let id = role.entity_id.as_str();
    match role.entity_type {
        EntityType::Organization => {
            let own = &organization.organization().id;
            if *own != *id {
                let rule = format!("names organization {id}; the token's own is {own}");
                violations.add(field, "exists", rule);
            }
        }
        EntityType::Workspace => check_workspace(organization, id, field, violations),
        EntityType::Deployment => check_deployment(organization, id, field, violations),
        _ => {
            let place = field.trim_end_matches("entityId");
            let parent = format!("{place}deploymentId");
            match &role.deployment_id {
                Some(id) => check_deployment(organization, id.as_str(), &parent, violations),
                None => violations.add(parent, "required", "is required for DAG and DAG_TAG"),
            }
            if id.is_empty() {
                violations.required(field);
            } else if role.entity_type == EntityType::Dag {
                check_dag(id, field, violations);
            }
        }
    }
}

/// Checks that there is a role of this name for what it is for.
fn check_name(
    organization: &OrganizationRecord,
    role: &ApiTokenRole,
    field: &str,
    violations: &mut Violations,
) {
    let name = role.role.as_str();
    let allowed = match role.entity_type {
        EntityType::Organization => OrganizationRole::VALUES,
        EntityType::Workspace => WorkspaceRole::VALUES,
        _ => {
            let (scope, deployment) = match role.entity_type {
                EntityType::Deployment => (
                    EntityType::Deployment,
                    DeploymentId::new(&*role.entity_id).ok(),
                ),
                _ => (EntityType::Dag, role.deployment_id.clone()),
            };
            let name = RoleName {
                scope,
                name,
                deployment: deployment.as_ref(),
            };
            return name.check(organization, field, violations);
        }
    };
    if !allowed.contains(&name) {
        violations.one_of(field, allowed.iter().copied());
    }
}

/// What a token is for as a whole.
struct Scope {
    kind: EntityType,
    id: String,
}

impl Scope {
    /// Checks that a role is inside the scope.
    fn check(
        &self,
        organization: &OrganizationRecord,
        role: &ApiTokenRole,
        place: &str,
        violations: &mut Violations,
    ) {
        if is_on_dags(role) && role.deployment_id.is_none() {
            // That it is missing has been noted.
            return;
        }
        let entity = role.entity_id.as_str();
        let deployment = match role.entity_type {
            EntityType::Organization | EntityType::Workspace => None,
            EntityType::Deployment => DeploymentId::new(entity).ok(),
            _ => role.deployment_id.clone(),
        };
        let is_inside = match self.kind {
            EntityType::Organization => true,
            EntityType::Workspace => match &deployment {
                // One that doesn't exist has been noted.
                Some(id) => organization
                    .workspace_of(id)
                    .is_none_or(|workspace| workspace == *self.id),
                None => role.entity_type == EntityType::Workspace && entity == self.id,
            },
            _ => deployment.is_some_and(|id| id == *self.id),
        };
        if !is_inside {
            let (kind, id) = (&self.kind, &self.id);
            let rule = format!("is outside the token's own scope, {kind} {id}");
            violations.add(format!("{place}.entityId"), "scope", rule);
        }
    }
}
