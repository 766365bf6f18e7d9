//! The user behind the token.

use std::sync::Arc;

use astronomer_api::types::{EntityType, SelfUser, SelfUserRole, SelfUserRoleScope, User};

use axum::http::StatusCode;

use crate::answer::Answer;
use crate::call::Call;
use crate::error::{ApiError, Violations};
use crate::world::OrganizationRecord;

/// The profile of the caller, with the roles held in every Organization.
pub(super) fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    let mut violations = Violations::default();
    // Without effect: whoever has a token exists.
    call.query.flag("createIfNotExist", &mut violations);
    violations.finish()?;
    let Some(caller) = call.caller.user() else {
        let message = "Unauthorized: an API token belongs to no user";
        return Err(ApiError::new(StatusCode::UNAUTHORIZED, message));
    };
    let find = |record: &Arc<OrganizationRecord>| {
        let user = record.users().get(caller.id.as_str())?;
        Some((record.organization().id.clone(), user.clone()))
    };
    let memberships: Vec<_> = call.world().organizations.iter().filter_map(find).collect();
    let (primary, person) = match memberships.first() {
        Some((organization, user)) => (Some(organization.clone()), user.as_ref()),
        None => (None, caller),
    };
    let mut answer = SelfUser::new(
        &person.avatar_url,
        person.created_at,
        &person.full_name,
        &person.id,
        person.status.clone(),
        person.updated_at,
        &person.username,
    )
    .feature_flags(Vec::new())
    .invites(Vec::new())
    .is_idp_managed(false);
    answer.organization_id = primary;
    let roles = memberships
        .iter()
        .flat_map(|(organization, user)| list_roles(organization.as_str(), user));
    Answer::json(&answer.roles(roles.collect::<Vec<_>>()))
}

fn list_roles(organization: &str, user: &User) -> Vec<SelfUserRole> {
    let mut roles = Vec::new();
    let mut add = |role: &str, scope: SelfUserRoleScope| roles.push(SelfUserRole::new(role, scope));
    if let Some(role) = &user.organization_role {
        let scope = SelfUserRoleScope::new(organization, EntityType::Organization);
        add(role.as_str(), scope);
    }
    for role in user.workspace_roles.iter().flatten() {
        let scope = SelfUserRoleScope::new(role.workspace_id.as_str(), EntityType::Workspace);
        add(role.role.as_str(), scope);
    }
    for role in user.deployment_roles.iter().flatten() {
        let scope = SelfUserRoleScope::new(role.deployment_id.as_str(), EntityType::Deployment);
        add(role.role.as_str(), scope.deployment_id(&role.deployment_id));
    }
    for role in user.dag_roles.iter().flatten() {
        let scope = match (&role.dag_id, &role.dag_tag) {
            (Some(dag), _) => SelfUserRoleScope::new(dag.as_str(), EntityType::Dag),
            (None, tag) => {
                let tag = tag.as_deref().unwrap_or_default();
                SelfUserRoleScope::new(tag, EntityType::DagTag).dag_tag(tag)
            }
        };
        add(role.role.as_str(), scope.deployment_id(&role.deployment_id));
    }
    roles
}
