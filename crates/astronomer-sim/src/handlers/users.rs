//! Users and their Teams.

use std::cmp::Ordering;
use std::sync::Arc;

use astronomer_api::types::{
    User, UserSort, UserSortField, UserTeamMembership, UserTeamSort, UserTeamSortField,
};

use crate::answer::Answer;
use crate::call::Call;
use crate::error::ApiError;
use crate::page::{Listed, PageRequest};
use crate::query::Query;
use crate::world::{OrganizationRecord, TeamRecord};

pub(super) fn list(call: &Call<'_>) -> Result<Answer, ApiError> {
    let page = PageRequest::<UserSort>::read(call.query);
    let filter = Filter::read(call.query);
    let world = call.world();
    let users = call.organization(&world)?.users();
    page.answer("users", users, compare_users, |user| filter.accepts(user))
}

pub(super) fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    let world = call.world();
    Answer::json(find(call, call.organization(&world)?)?)
}

pub(super) fn list_teams(call: &Call<'_>) -> Result<Answer, ApiError> {
    let page = PageRequest::<UserTeamSort>::read(call.query);
    let world = call.world();
    let organization = call.organization(&world)?;
    let teams = organization.select_teams_of(&find(call, organization)?.id);
    let memberships: Vec<_> = teams.into_iter().map(Membership).collect();
    page.answer_rows("teams", memberships, compare_memberships)
}

/// The user of the path.
fn find<'w>(call: &Call<'_>, organization: &'w OrganizationRecord) -> Result<&'w User, ApiError> {
    let id = call.parameter("userId")?;
    let user = organization.users().get(id);
    user.map(Arc::as_ref)
        .ok_or_else(|| ApiError::not_found("user", id))
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
        // Without a filter the rows themselves need not be fetched from memory.
        let is_open = self.workspace.is_none() && self.deployment.is_none() && self.dag.is_none();
        if is_open && self.dag_tags.is_empty() {
            return true;
        }
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

/// A Team as its members see it.
struct Membership(Arc<TeamRecord>);

impl Listed for Membership {
    type View<'a> = UserTeamMembership;

    fn view(&self) -> UserTeamMembership {
        let team = &self.0.team;
        let role = team.organization_role.clone();
        let mut membership =
            UserTeamMembership::new(&team.id, team.is_idp_managed, &team.name, role);
        membership.description.clone_from(&team.description);
        membership.roles_count = team.roles_count;
        membership.workspace_roles.clone_from(&team.workspace_roles);
        membership
            .deployment_roles
            .clone_from(&team.deployment_roles);
        membership.dag_roles.clone_from(&team.dag_roles);
        membership
    }
}

fn compare_memberships(
    field: UserTeamSortField,
    left: &Membership,
    right: &Membership,
) -> Ordering {
    let (left, right) = (&left.0.team, &right.0.team);
    match field {
        UserTeamSortField::Name => left.name.cmp(&right.name),
        UserTeamSortField::Description => left.description.cmp(&right.description),
        UserTeamSortField::CreatedAt => left.created_at.cmp(&right.created_at),
        UserTeamSortField::UpdatedAt => left.updated_at.cmp(&right.updated_at),
        _ => Ordering::Equal,
    }
}
