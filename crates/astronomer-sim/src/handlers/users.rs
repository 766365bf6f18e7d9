//! Users and their Teams.

use std::cmp::Ordering;

use astronomer_api::types::{
    User, UserSort, UserSortField, UserTeamMembership, UserTeamSort, UserTeamSortField,
};

use crate::answer::Answer;
use crate::call::Call;
use crate::error::{ApiError, Violations};
use crate::order::{read_sorts, sort_rows};
use crate::page::{Window, answer_page};
use crate::query::Query;
use crate::world::TeamRecord;

pub(super) fn list(call: &Call<'_>) -> Result<Answer, ApiError> {
    let mut violations = Violations::default();
    let window = Window::read(call.query, &mut violations);
    let sorts = read_sorts::<UserSort>(call.query, &mut violations);
    violations.finish()?;
    let filter = Filter::read(call.query);
    let id = call.parameter("organizationId")?;
    let mut users = call.read(|world| {
        let organization = world.organization(id)?;
        Ok(organization.users().select(|user| filter.accepts(user)))
    })?;
    sort_rows(&mut users, &sorts, compare_users);
    answer_page("users", &users, window)
}

pub(super) fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    let organization_id = call.parameter("organizationId")?;
    let user_id = call.parameter("userId")?;
    let user = call.read(|world| {
        let organization = world.organization(organization_id)?;
        let user = organization.users().get(user_id).cloned();
        user.ok_or_else(|| ApiError::not_found("user", user_id))
    })?;
    Answer::json(&*user)
}

pub(super) fn list_teams(call: &Call<'_>) -> Result<Answer, ApiError> {
    let mut violations = Violations::default();
    let window = Window::read(call.query, &mut violations);
    let sorts = read_sorts::<UserTeamSort>(call.query, &mut violations);
    violations.finish()?;
    let organization_id = call.parameter("organizationId")?;
    let user_id = call.parameter("userId")?;
    let mut teams = call.read(|world| {
        let organization = world.organization(organization_id)?;
        let user = organization.users().get(user_id);
        let user = user.ok_or_else(|| ApiError::not_found("user", user_id))?;
        Ok(organization
            .teams
            .select(|record| record.members.contains(&user.id)))
    })?;
    sort_rows(&mut teams, &sorts, compare_teams);
    let memberships: Vec<_> = teams
        .iter()
        .map(|record| make_membership(record).into())
        .collect();
    answer_page("teams", &memberships, window)
}

/// What a list of users is narrowed by. Only roles of the users' own count, not those that Teams give.
struct Filter<'a> {
    workspace: Option<&'a str>,
    deployment: Option<&'a str>,
    dag: Option<&'a str>,
    dag_tags: Vec<&'a str>,
}

impl<'a> Filter<'a> {
    fn read(query: &'a Query) -> Self {
        Self {
            workspace: query.first("workspaceId"),
            deployment: query.first("deploymentId"),
            dag: query.first("dagId"),
            dag_tags: query.all("dagTags").collect(),
        }
    }

    fn accepts(&self, user: &User) -> bool {
        let workspaces = user.workspace_roles.as_deref().unwrap_or_default();
        let deployments = user.deployment_roles.as_deref().unwrap_or_default();
        let dags = user.dag_roles.as_deref().unwrap_or_default();
        let has_workspace = |id: &str| workspaces.iter().any(|role| role.workspace_id == *id);
        let has_deployment = |id: &str| deployments.iter().any(|role| role.deployment_id == *id);
        let has_dag = |id: &str| {
            dags.iter()
                .any(|role| role.dag_id.as_ref().is_some_and(|dag| *dag == *id))
        };
        let has_tag = |tag: &&str| dags.iter().any(|role| role.dag_tag.as_deref() == Some(tag));
        self.workspace.is_none_or(has_workspace)
            && self.deployment.is_none_or(has_deployment)
            && self.dag.is_none_or(has_dag)
            && (self.dag_tags.is_empty() || self.dag_tags.iter().any(has_tag))
    }
}

fn compare_users(field: UserSortField, left: &User, right: &User) -> Ordering {
    match field {
        UserSortField::Id => left.id.cmp(&right.id),
        UserSortField::Username => left.username.cmp(&right.username),
        UserSortField::FullName => left.full_name.cmp(&right.full_name),
        UserSortField::CreatedAt => left.created_at.cmp(&right.created_at),
        UserSortField::UpdatedAt => left.updated_at.cmp(&right.updated_at),
        _ => Ordering::Equal,
    }
}

fn compare_teams(field: UserTeamSortField, left: &TeamRecord, right: &TeamRecord) -> Ordering {
    let (left, right) = (&left.team, &right.team);
    match field {
        UserTeamSortField::Name => left.name.cmp(&right.name),
        UserTeamSortField::Description => left.description.cmp(&right.description),
        UserTeamSortField::CreatedAt => left.created_at.cmp(&right.created_at),
        UserTeamSortField::UpdatedAt => left.updated_at.cmp(&right.updated_at),
        _ => Ordering::Equal,
    }
}

fn make_membership(record: &TeamRecord) -> UserTeamMembership {
    let team = &record.team;
    let role = team.organization_role.clone();
    let mut membership = UserTeamMembership::new(&team.id, team.is_idp_managed, &team.name, role);
    membership.description.clone_from(&team.description);
    membership.roles_count = team.roles_count;
    membership.workspace_roles.clone_from(&team.workspace_roles);
    membership
        .deployment_roles
        .clone_from(&team.deployment_roles);
    membership.dag_roles.clone_from(&team.dag_roles);
    membership
}
