//! The roles of users.

use astronomer_api::MaybeAbsent;
use astronomer_api::types::{OrganizationRole, SubjectRoles, UpdateUserRolesRequest, User};

use super::role_rules::{check_organization_role, check_roles, read_roles, update_roles};
use crate::answer::Answer;
use crate::behavior::{AbsentOrganizationRole, Behavior, NullOrganizationRole};
use crate::call::Call;
use crate::error::{ApiError, Violations};
use crate::world::{OrganizationRecord, RoleSet, Subject, is_acting_owner};

/// Changes the four families of roles of a user.
///
/// Unless the switches say otherwise, the request takes the place of what is held, and a family that is left out is
/// cleared. The role in the Organization is the exception: left out, it stays; null takes the user out of the
/// Organization.
pub(super) fn update(call: &Call<'_>) -> Result<Answer, ApiError> {
    let change = RoleChange::read(call.body()?, call.behavior)?;
    let user_id = call.parameter("userId")?;
    let roles = call.write(|world| {
        let plan = plan_change(call, call.organization(world)?, user_id, change)?;
        let now = world.clock.advance();
        let organization = call.organization_mut(world)?;
        match &plan {
            Some(roles) => organization.replace_roles(user_id, roles.clone(), now),
            None => organization.remove_user(user_id),
        }
        Ok(plan)
    })?;
    let answer = roles.map_or_else(SubjectRoles::new, RoleSet::into_subject_roles);
    Answer::json(&answer)
}

/// What a body asks for.
struct RoleChange {
    organization: OrganizationChange,
    /// The roles below the Organization.
    roles: RoleSet,
}

/// What becomes of the role in the Organization.
enum OrganizationChange {
    Keep,
    Set(OrganizationRole),
    /// The user is to leave the Organization.
    Leave,
}

impl RoleChange {
    fn read(request: UpdateUserRolesRequest, behavior: &Behavior) -> Result<Self, ApiError> {
        let mut violations = Violations::default();
        let organization = match request.organization_role {
            MaybeAbsent::Value(role) => {
                check_organization_role(&role, &mut violations);
                OrganizationChange::Set(role)
            }
            MaybeAbsent::Null => {
                if behavior.null_organization_role == NullOrganizationRole::Refuse {
                    violations.add("organizationRole", "type", "should be a string, not null");
                }
                OrganizationChange::Leave
            }
            MaybeAbsent::Absent => match behavior.absent_organization_role {
                AbsentOrganizationRole::Keep => OrganizationChange::Keep,
                AbsentOrganizationRole::Remove => OrganizationChange::Leave,
            },
        };
        let roles = read_roles(
            None,
            request.workspace_roles,
            request.deployment_roles,
            request.dag_roles,
        );
        let is_refused = violations.has("organizationRole");
        if matches!(organization, OrganizationChange::Leave) && roles.len() > 0 && !is_refused {
            violations.add(
                "organizationRole",
                "required",
                "is required for roles in Workspaces, Deployments and Dags",
            );
        }
        violations.finish()?;
        Ok(Self {
            organization,
            roles,
        })
    }
}

/// The roles that a user gets, or `None` when the user is to leave; refuses what breaks a rule of the Organization.
fn plan_change(
    call: &Call<'_>,
    organization: &OrganizationRecord,
    user_id: &str,
    change: RoleChange,
) -> Result<Option<RoleSet>, ApiError> {
    let user = organization.users().get(user_id);
    let user = user.ok_or_else(|| ApiError::not_found("user", user_id))?;
    let mut violations = Violations::default();
    let held = user.roles();
    check_roles(organization, &change.roles, &held, &mut violations);
    violations.finish()?;
    let role = match change.organization {
        OrganizationChange::Keep => user.organization_role.clone(),
        OrganizationChange::Leave => None,
        OrganizationChange::Set(role) => Some(role),
    };
    keep_an_owner(organization, user, role.as_ref())?;
    let Some(role) = role else {
        return Ok(None);
    };
    let given = RoleSet {
        organization: Some(role),
        ..change.roles
    };
    let roles = update_roles(organization, call.behavior, given, held);
    Ok(Some(roles))
}

/// Refuses to take the role of the last owner who can sign in.
fn keep_an_owner(
    organization: &OrganizationRecord,
    user: &User,
    role: Option<&OrganizationRole>,
) -> Result<(), ApiError> {
    let stays_owner = role == Some(&OrganizationRole::Owner);
    let user_id = &user.id;
    if stays_owner || !is_acting_owner(user) || organization.has_other_owner(user_id.as_str()) {
        return Ok(());
    }
    let id = &organization.organization().id;
    Err(ApiError::bad_request(format!(
        "user {user_id} is the last owner of organization {id}; make somebody else owner first"
    )))
}
