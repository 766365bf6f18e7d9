//! Deployments.

mod creation;
mod hibernation;
mod logs;
mod options;
mod placement;
mod settings;
mod texts;
mod update;

use std::cmp::Ordering;
use std::sync::Arc;

use astronomer_api::types::{
    Deployment, DeploymentSort, DeploymentSortField, DeploymentStatus, WorkspaceId,
};
use jiff::Timestamp;

use crate::answer::Answer;
use crate::call::Call;
use crate::error::{ApiError, Violations};
use crate::page::{Listed, PageRequest};
use crate::world::{DeploymentRecord, OrganizationRecord};

pub(super) use creation::create;
pub(super) use hibernation::{delete_override, update_override};
pub(super) use logs::get as get_logs;
pub(super) use options::get as get_options;
pub(super) use update::update;

pub(super) fn list(call: &Call<'_>) -> Result<Answer, ApiError> {
    let page = PageRequest::<DeploymentSort>::read(call.query);
    let ids: Vec<&str> = call.query.all("deploymentIds").collect();
    let names: Vec<&str> = call.query.all("names").collect();
    let workspaces: Vec<&str> = call.query.all("workspaceIds").collect();
    let wanted = |deployment: &Deployment| {
        (ids.is_empty() || ids.contains(&deployment.id.as_str()))
            && (names.is_empty() || names.contains(&deployment.name.as_str()))
            && (workspaces.is_empty() || workspaces.contains(&deployment.workspace_id.as_str()))
    };
    let world = call.world();
    let organization = call.organization(&world)?;
    let records = organization.deployments.iter();
    let shown = records
        .filter(|record| wanted(&record.deployment))
        .map(|record| Shown {
            record,
            organization,
            now: world.clock.now(),
        });
    page.answer_rows("deployments", shown.collect(), compare)
}

/// Shows a Deployment; each read brings on what is being done to it.
pub(super) fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    let world = call.world();
    let organization = call.organization(&world)?;
    let record = find(call, organization)?;
    if !record.is_under_way() {
        return Answer::json(&record.show(organization, world.clock.now()));
    }
    let shown = call.write(|world| {
        let now = world.clock.now();
        change(
            call,
            call.organization_mut(world)?,
            now,
            DeploymentRecord::poll,
        )
    })?;
    Answer::json(&shown)
}

/// Deletes a Deployment with all that is of no use without it.
pub(super) fn delete(call: &Call<'_>) -> Result<Answer, ApiError> {
    let id = call.parameter("deploymentId")?;
    call.write(|world| {
        let mut credentials = world.credentials.clone();
        let organization = call.organization_mut(world)?;
        let removed = organization.remove_deployment(id, &mut credentials);
        removed.ok_or_else(|| ApiError::not_found("deployment", id))?;
        world.credentials = credentials;
        world.clock.advance();
        Ok(Answer::NoContent)
    })
}

/// The Deployment of the path.
pub(super) fn find<'w>(
    call: &Call<'_>,
    organization: &'w OrganizationRecord,
) -> Result<&'w DeploymentRecord, ApiError> {
    let id = call.parameter("deploymentId")?;
    let record = organization.deployments.get(id);
    record
        .map(Arc::as_ref)
        .ok_or_else(|| ApiError::not_found("deployment", id))
}

/// Changes the Deployment of the path and shows it.
pub(super) fn change(
    call: &Call<'_>,
    organization: &mut OrganizationRecord,
    now: Timestamp,
    change: impl FnOnce(&mut DeploymentRecord),
) -> Result<Deployment, ApiError> {
    let id = call.parameter("deploymentId")?;
    let record = organization.deployments.update(id, change);
    let record = record.ok_or_else(|| ApiError::not_found("deployment", id))?;
    Ok(record.show(organization, now))
}

/// Checks the name that a Deployment of a Workspace is to have; `own` is the one that may have it already.
fn check_name(
    organization: &OrganizationRecord,
    workspace: &WorkspaceId,
    name: &str,
    own: Option<&Deployment>,
) -> Result<(), ApiError> {
    let mut violations = Violations::default();
    if name.trim().is_empty() {
        violations.required("name");
    }
    violations.finish()?;
    let mut deployments = organization.deployments.iter();
    let is_taken = deployments.any(|record| {
        let other = &record.deployment;
        other.workspace_id == *workspace
            && other.name == name
            && own.is_none_or(|own| own.id != other.id)
    });
    if is_taken {
        let message = format!("Deployment with name '{name}' already exists in the workspace");
        return Err(ApiError::bad_request(message));
    }
    Ok(())
}

/// Notes that a change of a Deployment takes its time.
pub(super) fn redeploy(call: &Call<'_>, record: &mut DeploymentRecord, now: Timestamp) {
    record.deployment.updated_at = now;
    record.deployment.updated_by = call.caller.profile();
    record.begin(
        DeploymentStatus::Deploying,
        call.behavior.provisioning_polls(),
    );
}

/// A Deployment in a list.
struct Shown<'w> {
    record: &'w DeploymentRecord,
    organization: &'w OrganizationRecord,
    now: Timestamp,
}

impl Listed for Shown<'_> {
    type View<'a>
        = Deployment
    where
        Self: 'a;

    fn view(&self) -> Deployment {
        self.record.show(self.organization, self.now)
    }
}

fn compare(field: DeploymentSortField, left: &Shown<'_>, right: &Shown<'_>) -> Ordering {
    let (left, right) = (&left.record.deployment, &right.record.deployment);
    match field {
        DeploymentSortField::Name => left.name.cmp(&right.name),
        DeploymentSortField::CreatedAt => left.created_at.cmp(&right.created_at),
        DeploymentSortField::UpdatedAt => left.updated_at.cmp(&right.updated_at),
        _ => Ordering::Equal,
    }
}
