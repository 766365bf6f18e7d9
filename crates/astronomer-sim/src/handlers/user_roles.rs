//! The roles of users.

use astronomer_api::MaybeAbsent;
use astronomer_api::types::{
    DagGrant, DagId, DagRole, DeploymentGrant, DeploymentId, DeploymentRole, OrganizationRole,
    SubjectRoles, WorkspaceGrant, WorkspaceId, WorkspaceRole,
};
use serde_json::Value;
use std::collections::HashSet;
use std::fmt::Display;
use std::str::FromStr;

use crate::answer::Answer;
use crate::body::{Fields, parse_object};
use crate::call::Call;
use crate::error::{ApiError, Violations};
use crate::world::{OrganizationRecord, RoleSet, is_acting_owner};

/// Puts the four families of the body in place of those that the user has.
///
/// A family that is left out is cleared. The role in the Organization is the exception: left out, it stays; null takes
/// the user out of the Organization.
pub(super) fn update(call: &Call<'_>) -> Result<Answer, ApiError> {
    let body = parse_object(call.json)?;
    let mut violations = Violations::default();
    let change = RoleChange::read(&Fields::new(body), &mut violations);
    violations.finish()?;
    let user_id = call.parameter("userId")?;
    let roles = call.write(|world| {
        let plan = plan_change(call.organization(world)?, user_id, change)?;
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
    organization: MaybeAbsent<OrganizationRole>,
    roles: RoleSet,
}

/// The roles that a user gets, or `None` when the user is to leave; refuses what breaks a rule of the Organization.
fn plan_change(
    organization: &OrganizationRecord,
    user_id: &str,
    change: RoleChange,
) -> Result<Option<RoleSet>, ApiError> {
    let user = organization.users().get(user_id);
    let user = user.ok_or_else(|| ApiError::not_found("user", user_id))?;
    let mut violations = Violations::default();
    check_places(organization, &change.roles, &mut violations);
    violations.finish()?;
    let role = match change.organization {
        MaybeAbsent::Absent => user.organization_role.clone(),
        MaybeAbsent::Null => None,
        MaybeAbsent::Value(role) => Some(role),
    };
    let stays_owner = role == Some(OrganizationRole::Owner);
    if is_acting_owner(user) && !stays_owner && !organization.has_other_owner(user_id) {
        let id = &organization.organization().id;
        let message = format!(
            "user {user_id} is the last owner of organization {id}; make somebody else owner first"
        );
        return Err(ApiError::bad_request(message));
    }
    let Some(role) = role else {
        return Ok(None);
    };
    let mut roles = RoleSet {
        organization: Some(role),
        ..change.roles
    };
    roles.add_parents(|deployment| organization.workspace_of(deployment));
    Ok(Some(roles))
}

/// Checks that the Workspaces and Deployments of roles exist.
fn check_places(organization: &OrganizationRecord, roles: &RoleSet, violations: &mut Violations) {
    for (index, role) in roles.workspaces.iter().enumerate() {
        if !organization.workspaces.contains(role.workspace_id.as_str()) {
            let rule = format!(
                "names workspace {}, which does not exist",
                role.workspace_id
            );
            violations.add(
                format!("workspaceRoles[{index}].workspaceId"),
                "exists",
                rule,
            );
        }
    }
    let deployments = roles
        .deployments
        .iter()
        .map(|role| &role.deployment_id)
        .enumerate();
    let deployments = deployments.map(|(index, id)| (format!("deploymentRoles[{index}]"), id));
    let dags = roles
        .dags
        .iter()
        .map(|role| &role.deployment_id)
        .enumerate();
    let dags = dags.map(|(index, id)| (format!("dagRoles[{index}]"), id));
    for (place, id) in deployments.chain(dags) {
        if !organization.deployments.contains(id.as_str()) {
            let rule = format!("names deployment {id}, which does not exist");
            violations.add(format!("{place}.deploymentId"), "exists", rule);
        }
    }
}

impl RoleChange {
    fn read(body: &Fields<'_>, violations: &mut Violations) -> Self {
        let organization = read_organization_role(body, violations);
        let roles = RoleSet {
            organization: None,
            workspaces: read_workspace_roles(body, violations),
            deployments: read_deployment_roles(body, violations),
            dags: read_dag_roles(body, violations),
        };
        if organization.is_null() && roles.len() > 0 {
            violations.add(
                "organizationRole",
                "required",
                "is required for roles in Workspaces, Deployments and Dags",
            );
        }
        Self {
            organization,
            roles,
        }
    }
}

fn read_organization_role(
    body: &Fields<'_>,
    violations: &mut Violations,
) -> MaybeAbsent<OrganizationRole> {
    let field = "organizationRole";
    let text = match body.get(field) {
        None => return MaybeAbsent::Absent,
        Some(Value::Null) => return MaybeAbsent::Null,
        Some(_) => body.optional_text(field, violations),
    };
    let role = text.and_then(|text| text.parse().ok());
    if text.is_some() && role.is_none() {
        violations.one_of(field, OrganizationRole::VALUES.iter().copied());
    }
    role.map_or(MaybeAbsent::Absent, MaybeAbsent::Value)
}

fn read_workspace_roles(body: &Fields<'_>, violations: &mut Violations) -> Vec<WorkspaceGrant> {
    let mut seen = HashSet::new();
    let mut roles = Vec::new();
    for item in body.objects("workspaceRoles", violations) {
        let id: Option<WorkspaceId> = read_id(&item, "workspaceId", violations);
        let text = item.required_text("role", violations);
        let role: Option<WorkspaceRole> = text.and_then(|text| text.parse().ok());
        if text.is_some() && role.is_none() {
            violations.one_of(item.path("role"), WorkspaceRole::VALUES.iter().copied());
        }
        if let (Some(id), Some(role)) = (id, role) {
            check_unique(
                &mut seen,
                id.to_string(),
                &item.path("workspaceId"),
                violations,
            );
            roles.push(WorkspaceGrant::new(role, id));
        }
    }
    roles
}

fn read_deployment_roles(body: &Fields<'_>, violations: &mut Violations) -> Vec<DeploymentGrant> {
    let mut seen = HashSet::new();
    let mut roles = Vec::new();
    for item in body.objects("deploymentRoles", violations) {
        let id: Option<DeploymentId> = read_id(&item, "deploymentId", violations);
        // Any text may be the name of a custom role.
        let role = item
            .required_text("role", violations)
            .map(DeploymentRole::other);
        if let (Some(id), Some(role)) = (id, role) {
            check_unique(
                &mut seen,
                id.to_string(),
                &item.path("deploymentId"),
                violations,
            );
            roles.push(DeploymentGrant::new(id, role));
        }
    }
    roles
}

fn read_dag_roles(body: &Fields<'_>, violations: &mut Violations) -> Vec<DagGrant> {
    let mut seen = HashSet::new();
    let mut roles = Vec::new();
    for item in body.objects("dagRoles", violations) {
        let deployment: Option<DeploymentId> = read_id(&item, "deploymentId", violations);
        let role = item.required_text("role", violations).map(DagRole::other);
        let dag = item
            .optional_text("dagId", violations)
            .filter(|text| !text.is_empty());
        let tag = item
            .optional_text("dagTag", violations)
            .filter(|text| !text.is_empty());
        let dag_id: Option<DagId> = match dag {
            Some(_) => read_id(&item, "dagId", violations),
            None => None,
        };
        if dag.is_some() == tag.is_some() {
            let rule = "needs exactly one of dagId and dagTag";
            violations.add(item.path("dagId"), "required_xor", rule);
        }
        let (Some(deployment), Some(role)) = (deployment, role) else {
            continue;
        };
        let key = format!("{deployment} {dag:?} {tag:?}");
        check_unique(&mut seen, key, &item.path("deploymentId"), violations);
        let mut grant = DagGrant::new(deployment, role);
        grant.dag_id = dag_id;
        grant.dag_tag = tag.map(str::to_owned);
        roles.push(grant);
    }
    roles
}

fn read_id<T>(item: &Fields<'_>, name: &str, violations: &mut Violations) -> Option<T>
where
    T: FromStr<Err: Display>,
{
    let parsed = item.required_text(name, violations)?.parse();
    parsed
        .map_err(|error: T::Err| {
            violations.add(item.path(name), "id", format!("is no identifier: {error}"))
        })
        .ok()
}

fn check_unique(seen: &mut HashSet<String>, key: String, field: &str, violations: &mut Violations) {
    if !seen.insert(key) {
        violations.add(field, "unique", "is given more than once");
    }
}
