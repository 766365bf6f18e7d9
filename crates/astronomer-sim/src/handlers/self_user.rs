//! The user behind the token.

use std::sync::Arc;

use astronomer_api::types::{
    EntityType, ManagedDomainStatus, SelfUser, SelfUserInvite, SelfUserRole, SelfUserRoleScope,
    User, UserStatus,
};

use axum::http::StatusCode;

use crate::answer::Answer;
use crate::call::Call;
use crate::email;
use crate::error::ApiError;
use crate::world::OrganizationRecord;

/// The profile of the caller, with the roles held in every Organization.
pub(super) fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    // `createIfNotExist` is without effect: whoever has a token exists.
    let Some(caller) = call.caller.user() else {
        let message = "Unauthorized: an API token belongs to no user";
        return Err(ApiError::new(StatusCode::UNAUTHORIZED, message));
    };
    let world = call.world();
    let find = |record: &Arc<OrganizationRecord>| {
        let user = record.users().get(caller.id.as_str())?;
        Some((Arc::clone(record), Arc::clone(user)))
    };
    let memberships: Vec<_> = world.organizations.iter().filter_map(find).collect();
    let joined = memberships
        .iter()
        .find(|(_, user)| user.status != UserStatus::Pending);
    let primary = joined.or(memberships.first());
    let person = primary.map_or(caller, |(_, user)| user.as_ref());
    let now = world.clock.now();
    let invites = world.organizations.iter().flat_map(|record| {
        let open = record.open_invites_of(person, now).into_iter();
        open.map(|invite| {
            let organization = &invite.organization_id;
            SelfUserInvite::new(invite.expires_at, &invite.invite_id, organization)
        })
    });
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
    .invites(invites.collect::<Vec<_>>());
    let mut organizations = memberships.iter();
    answer.is_idp_managed = Some(organizations.any(|(record, user)| is_idp_managed(record, user)));
    answer.organization_id = primary.map(|(record, _)| record.organization().id.clone());
    let roles = memberships
        .iter()
        .flat_map(|(record, user)| list_roles(record.organization().id.as_str(), user));
    Answer::json(&answer.roles(roles.collect::<Vec<_>>()))
}

/// Whether an identity provider manages a user: SCIM does all whose addresses are of a verified domain.
fn is_idp_managed(record: &OrganizationRecord, user: &User) -> bool {
    let organization = record.organization();
    let domain = user
        .username
        .rsplit_once('@')
        .map(|(_, domain)| email::fold(domain));
    let mut domains = organization.managed_domains.iter().flatten();
    organization.is_scim_enabled
        && domains.any(|managed| {
            managed.status == ManagedDomainStatus::Verified
                && Some(email::fold(&managed.name)) == domain
        })
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
