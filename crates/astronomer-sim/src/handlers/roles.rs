//! Custom roles, and the roles that every Organization has.

use std::cmp::Ordering;
use std::collections::HashSet;

use astronomer_api::types::{
    CreateCustomRoleRequest, DefaultRole, DefaultRoleScopeType, EntityType, Role, RoleId, RoleSort,
    RoleSortField, RoleWithPermission, ScopeType, UpdateCustomRoleRequest, WorkspaceId,
};

use super::role_rules::{check_unique, check_workspace};
use crate::answer::Answer;
use crate::call::Call;
use crate::error::{ApiError, Violations};
use crate::page::{Listed, PageRequest};
use crate::permissions::{BUILT_IN_ROLES, BuiltInRole, PERMISSIONS, built_in_role};
use crate::world::{OrganizationRecord, RoleSet};

pub(super) fn list(call: &Call<'_>) -> Result<Answer, ApiError> {
    let page = PageRequest::<RoleSort>::read(call.query);
    let scopes: Vec<&str> = call.query.all("scopeTypes").collect();
    let is_wanted = |scope: &str| scopes.is_empty() || scopes.contains(&scope);
    let world = call.world();
    let roles = &call.organization(&world)?.roles;
    let built_in = call.query.flag("includeDefaultRoles").then(|| {
        let built_in = BUILT_IN_ROLES.iter();
        let wanted = built_in.filter(|role| is_wanted(role.scope.as_str()));
        (
            "defaultRoles",
            wanted.map(show_built_in).collect::<Vec<_>>(),
        )
    });
    let keep = |role: &RoleWithPermission| is_wanted(role.scope_type.as_str());
    page.answer_beside("roles", roles, compare, keep, built_in)
}

fn show_built_in(role: &BuiltInRole) -> DefaultRole {
    let permissions: Vec<String> = role.actions().map(str::to_owned).collect();
    let scope = DefaultRoleScopeType::from(role.scope.as_str());
    DefaultRole::new(role.name, permissions, scope).description(role.description)
}

pub(super) fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    let world = call.world();
    let id = call.parameter("roleId")?;
    Answer::json(find(call.organization(&world)?, id)?)
}

pub(super) fn create(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request: CreateCustomRoleRequest = call.body()?;
    let role = call.write(|world| {
        let organization = call.organization(world)?;
        let workspaces = request.restricted_workspace_ids.unwrap_or_default();
        let scope = ScopeType::from(request.scope_type.as_str());
        let draft = Draft {
            name: &request.name,
            scope: &scope,
            permissions: &request.permissions,
            workspaces: &workspaces,
            held: &[],
        };
        draft.check(organization, None)?;
        let now = world.clock.advance();
        let id: RoleId = world.ids.id();
        let (by, too) = (call.caller.profile(), call.caller.profile());
        let (name, permissions) = (request.name, request.permissions);
        let mut role =
            RoleWithPermission::new(now, by, id, name, permissions, workspaces, scope, now, too);
        role.description = request.description;
        call.organization_mut(world)?.roles.insert(role.clone());
        Ok(role)
    })?;
    Answer::json(&role)
}

/// Replaces a custom role; whoever has it keeps it under its new name.
pub(super) fn update(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request: UpdateCustomRoleRequest = call.body()?;
    let id = call.parameter("customRoleId")?;
    let role = call.write(|world| {
        let now = world.clock.advance();
        let organization = call.organization_mut(world)?;
        let mut role = find(organization, id)?.clone();
        let workspaces = request.restricted_workspace_ids.unwrap_or_default();
        let draft = Draft {
            name: &request.name,
            scope: &role.scope_type,
            permissions: &request.permissions,
            workspaces: &workspaces,
            held: &role.restricted_workspace_ids,
        };
        draft.check(organization, Some(&role.id))?;
        if role.name != request.name {
            rename(organization, &role, &request.name);
        }
        role.name = request.name;
        role.description = request.description;
        role.permissions = request.permissions;
        role.restricted_workspace_ids = workspaces;
        role.updated_at = now;
        role.updated_by = call.caller.profile();
        organization.roles.insert(role.clone());
        Ok(role)
    })?;
    Answer::json(&role)
}

/// Deletes a custom role that nobody has.
pub(super) fn delete(call: &Call<'_>) -> Result<Answer, ApiError> {
    let id = call.parameter("customRoleId")?;
    call.write(|world| {
        world.clock.advance();
        let organization = call.organization_mut(world)?;
        let role = find(organization, id)?;
        if organization.has_holder(|roles| holds(roles, role)) {
            let name = &role.name;
            let message =
                format!("Role with name '{name}' is in use; take it from everybody first");
            return Err(ApiError::bad_request(message));
        }
        organization.roles.remove(id);
        Ok(Answer::NoContent)
    })
}

/// The custom role with this id.
fn find<'w>(
    organization: &'w OrganizationRecord,
    id: &str,
) -> Result<&'w RoleWithPermission, ApiError> {
    let role = organization.roles.get(id);
    role.map(AsRef::as_ref)
        .ok_or_else(|| ApiError::not_found("role", id))
}

fn is_on_dags(role: &RoleWithPermission) -> bool {
    role.scope_type.as_str() == EntityType::Dag.as_str()
}

fn holds(roles: &RoleSet, role: &RoleWithPermission) -> bool {
    if is_on_dags(role) {
        return roles
            .dags
            .iter()
            .any(|grant| grant.role.as_str() == role.name);
    }
    let mut deployments = roles.deployments.iter();
    deployments.any(|grant| grant.role.as_str() == role.name)
}

/// Gives a role its new name wherever somebody has it.
fn rename(organization: &mut OrganizationRecord, role: &RoleWithPermission, name: &str) {
    organization.edit_roles(
        |roles| holds(roles, role),
        |roles| {
            if is_on_dags(role) {
                let grants = roles.dags.iter_mut();
                grants
                    .filter(|grant| grant.role.as_str() == role.name)
                    .for_each(|grant| grant.role = name.into());
            } else {
                let grants = roles.deployments.iter_mut();
                grants
                    .filter(|grant| grant.role.as_str() == role.name)
                    .for_each(|grant| grant.role = name.into());
            }
        },
    );
}

/// What a custom role is to be.
struct Draft<'a> {
    name: &'a str,
    scope: &'a ScopeType,
    permissions: &'a [String],
    workspaces: &'a [WorkspaceId],
    /// The Workspaces that the role is limited to so far; they may be gone.
    held: &'a [WorkspaceId],
}

impl Draft<'_> {
    fn check(
        &self,
        organization: &OrganizationRecord,
        own: Option<&RoleId>,
    ) -> Result<(), ApiError> {
        let mut violations = Violations::default();
        violations.check_name(self.name);
        self.check_permissions(&mut violations);
        let mut seen = HashSet::new();
        for (index, id) in self.workspaces.iter().enumerate() {
            let field = format!("restrictedWorkspaceIds[{index}]");
            if !self.held.contains(id) {
                check_workspace(organization, id.as_str(), &field, &mut violations);
            }
            check_unique(&mut seen, id.to_string(), &field, &mut violations);
        }
        violations.finish()?;
        self.check_name(organization, own)
    }

    /// Checks that every permission exists and is one of the role's scope.
    fn check_permissions(&self, violations: &mut Violations) {
        let mut seen = HashSet::new();
        for (index, action) in self.permissions.iter().enumerate() {
            let field = format!("permissions[{index}]");
            let known = PERMISSIONS.iter().find(|known| known.action == action);
            let scope = self.scope.as_str();
            if known.is_none() {
                let rule = format!("names the permission {action}, which does not exist");
                violations.add(&field, "exists", rule);
            } else if known.is_some_and(|known| known.scope().as_str() != scope) {
                let rule = format!("names the permission {action}, which is not of scope {scope}");
                violations.add(&field, "scope", rule);
            }
            check_unique(&mut seen, action.clone(), &field, violations);
        }
    }

    /// Refuses a name that another role has, in whatever case.
    fn check_name(
        &self,
        organization: &OrganizationRecord,
        own: Option<&RoleId>,
    ) -> Result<(), ApiError> {
        let folded = self.name.to_lowercase();
        let mut others = organization.roles.iter();
        let is_built_in = built_in_role(&self.name.to_uppercase()).is_some();
        let taken = is_built_in
            || others.any(|role| Some(&role.id) != own && role.name.to_lowercase() == folded);
        if taken {
            let name = self.name;
            let message = format!("Role with name '{name}' already exists in the organization");
            return Err(ApiError::bad_request(message));
        }
        Ok(())
    }
}

impl Listed for RoleWithPermission {
    type View<'a> = Role;

    /// Lists leave out the permissions.
    fn view(&self) -> Role {
        let mut role = Role::new(
            self.created_at,
            self.created_by.clone(),
            &self.id,
            &self.name,
            self.restricted_workspace_ids.clone(),
            self.scope_type.clone(),
            self.updated_at,
            self.updated_by.clone(),
        );
        role.description.clone_from(&self.description);
        role
    }
}

fn compare(
    field: RoleSortField,
    left: &RoleWithPermission,
    right: &RoleWithPermission,
) -> Ordering {
    match field {
        RoleSortField::Name => left.name.cmp(&right.name),
        RoleSortField::ScopeType => left.scope_type.as_str().cmp(right.scope_type.as_str()),
        RoleSortField::Description => left.description.cmp(&right.description),
        RoleSortField::CreatedAt => left.created_at.cmp(&right.created_at),
        RoleSortField::UpdatedAt => left.updated_at.cmp(&right.updated_at),
        _ => Ordering::Equal,
    }
}
