//! Teams.

use std::cmp::Ordering;

use astronomer_api::types::{
    CreateTeamRequest, OrganizationRole, SubjectRoles, Team, TeamId, TeamSort, TeamSortField,
    UpdateTeamRequest, UpdateTeamRolesRequest, UserId,
};

use super::role_rules::{check_organization_role, check_roles, read_roles, update_roles};
use crate::answer::Answer;
use crate::call::Call;
use crate::error::{ApiError, Violations};
use crate::page::{Listed, PageRequest};
use crate::world::{OrganizationRecord, Subject, TeamRecord};

pub(super) fn list(call: &Call<'_>) -> Result<Answer, ApiError> {
    let page = PageRequest::<TeamSort>::read(call.query);
    let names: Vec<&str> = call.query.all("names").collect();
    let workspace = call.query.first("workspaceId");
    let deployment = call.query.first("deploymentId");
    let wanted = |record: &TeamRecord| {
        let team = &record.team;
        let in_workspace = |id: &str| {
            let mut roles = team.workspace_roles.iter().flatten();
            roles.any(|role| role.workspace_id == *id)
        };
        let in_deployment = |id: &str| {
            let mut roles = team.deployment_roles.iter().flatten();
            roles.any(|role| role.deployment_id == *id)
        };
        (names.is_empty() || names.contains(&team.name.as_str()))
            && workspace.is_none_or(in_workspace)
            && deployment.is_none_or(in_deployment)
    };
    let world = call.world();
    page.answer("teams", &call.organization(&world)?.teams, compare, wanted)
}

pub(super) fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    let world = call.world();
    Answer::json(&find(call, call.organization(&world)?)?.team)
}

pub(super) fn create(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request: CreateTeamRequest = call.body()?;
    let team = call.write(|world| {
        let organization = call.organization(world)?;
        refuse_under_scim(organization)?;
        check_name(organization, &request.name, None)?;
        let members = request.member_ids.unwrap_or_default();
        check_members(organization, &members)?;
        let organization_id = organization.organization().id.clone();
        let now = world.clock.advance();
        let id: TeamId = world.ids.id();
        let role = request
            .organization_role
            .unwrap_or(OrganizationRole::Member);
        let by = call.caller.profile();
        let mut team = Team::new(now, id, false, request.name, organization_id, role, now)
            .created_by(by.clone())
            .updated_by(by)
            .roles_count(1);
        team.description = request.description;
        let record = TeamRecord {
            team: team.clone(),
            members: members.into_iter().map(|id| (id, now)).collect(),
        };
        call.organization_mut(world)?.teams.insert(record);
        Ok(team)
    })?;
    Answer::json(&team)
}

pub(super) fn update(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request: UpdateTeamRequest = call.body()?;
    change(call, |organization, record| {
        refuse_if_managed(organization, &record.team)?;
        check_name(organization, &request.name, Some(&record.team.id))?;
        record.team.name = request.name;
        if request.description.is_some() {
            record.team.description = request.description;
        }
        Ok(())
    })
    .and_then(|record| Answer::json(&record.team))
}

pub(super) fn delete(call: &Call<'_>) -> Result<Answer, ApiError> {
    call.write(|world| {
        let organization = call.organization(world)?;
        let record = find(call, organization)?;
        refuse_if_managed(organization, &record.team)?;
        let id = record.team.id.clone();
        world.clock.advance();
        call.organization_mut(world)?.teams.remove(id.as_str());
        Ok(Answer::NoContent)
    })
}

/// Changes the roles of a Team; who provides the Team and its members doesn't matter here.
pub(super) fn update_roles_of(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request: UpdateTeamRolesRequest = call.body()?;
    let mut violations = Violations::default();
    check_organization_role(&request.organization_role, &mut violations);
    violations.finish()?;
    let given = read_roles(
        Some(request.organization_role),
        request.workspace_roles,
        request.deployment_roles,
        request.dag_roles,
    );
    let record = change(call, |organization, record| {
        let held = record.team.roles();
        let mut violations = Violations::default();
        check_roles(organization, &given, &held, &mut violations);
        violations.finish()?;
        update_roles(organization, call.behavior, given, held).give_to(&mut record.team);
        Ok(())
    })?;
    let roles: SubjectRoles = record.team.roles().into_subject_roles();
    Answer::json(&roles)
}

/// Changes the Team of the path and notes who did it, and when, which `change` finds noted already.
pub(super) fn change(
    call: &Call<'_>,
    change: impl FnOnce(&OrganizationRecord, &mut TeamRecord) -> Result<(), ApiError>,
) -> Result<TeamRecord, ApiError> {
    call.write(|world| {
        let now = world.clock.advance();
        let organization = call.organization(world)?;
        let mut record = TeamRecord::clone(find(call, organization)?);
        record.team.updated_at = now;
        record.team.updated_by = Some(call.caller.profile());
        change(organization, &mut record)?;
        call.organization_mut(world)?.teams.insert(record.clone());
        Ok(record)
    })
}

/// The Team of the path.
pub(super) fn find<'w>(
    call: &Call<'_>,
    organization: &'w OrganizationRecord,
) -> Result<&'w TeamRecord, ApiError> {
    let id = call.parameter("teamId")?;
    let record = organization.teams.get(id);
    record
        .map(AsRef::as_ref)
        .ok_or_else(|| ApiError::not_found("team", id))
}

/// Refuses what an identity provider does alone: under SCIM it provides all Teams and their members.
fn refuse_under_scim(organization: &OrganizationRecord) -> Result<(), ApiError> {
    let organization = organization.organization();
    if !organization.is_scim_enabled {
        return Ok(());
    }
    let id = &organization.id;
    Err(ApiError::bad_request(format!(
        "SCIM is enabled for organization {id}: its Teams are managed by the identity provider"
    )))
}

/// Refuses to change a Team, apart from its roles, that an identity provider provides.
pub(super) fn refuse_if_managed(
    organization: &OrganizationRecord,
    team: &Team,
) -> Result<(), ApiError> {
    refuse_under_scim(organization)?;
    if !team.is_idp_managed {
        return Ok(());
    }
    let id = &team.id;
    Err(ApiError::bad_request(format!(
        "team {id} is managed by the identity provider; only its roles can be changed"
    )))
}

/// Refuses a name that is blank, or that another Team has, in whatever case.
fn check_name(
    organization: &OrganizationRecord,
    name: &str,
    own: Option<&TeamId>,
) -> Result<(), ApiError> {
    let mut violations = Violations::default();
    violations.check_name(name);
    violations.finish()?;
    let folded = name.to_lowercase();
    let mut others = organization.teams.iter();
    let taken = others
        .any(|record| Some(&record.team.id) != own && record.team.name.to_lowercase() == folded);
    if taken {
        let message = format!("Team with name '{name}' already exists in the organization");
        return Err(ApiError::bad_request(message));
    }
    Ok(())
}

/// Refuses members who are no users of the Organization.
pub(super) fn check_members(
    organization: &OrganizationRecord,
    members: &[UserId],
) -> Result<(), ApiError> {
    let mut violations = Violations::default();
    for (index, id) in members.iter().enumerate() {
        if !organization.users().contains(id.as_str()) {
            let rule = format!("names user {id}, who is not in the organization");
            violations.add(format!("memberIds[{index}]"), "exists", rule);
        }
    }
    violations.finish()
}

impl Listed for TeamRecord {
    type View<'a> = &'a Team;

    fn view(&self) -> &Team {
        &self.team
    }
}

fn compare(field: TeamSortField, left: &TeamRecord, right: &TeamRecord) -> Ordering {
    let (left, right) = (&left.team, &right.team);
    match field {
        TeamSortField::Name => left.name.cmp(&right.name),
        TeamSortField::Description => left.description.cmp(&right.description),
        TeamSortField::CreatedAt => left.created_at.cmp(&right.created_at),
        TeamSortField::UpdatedAt => left.updated_at.cmp(&right.updated_at),
        _ => Ordering::Equal,
    }
}
