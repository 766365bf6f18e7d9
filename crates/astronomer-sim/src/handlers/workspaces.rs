//! Workspaces.

use std::cmp::Ordering;

use astronomer_api::types::{
    ClusterId, CreateWorkspaceRequest, UpdateWorkspaceRequest, Workspace, WorkspaceId,
    WorkspaceSort, WorkspaceSortField,
};

use crate::answer::Answer;
use crate::call::Call;
use crate::error::{ApiError, Violations};
use crate::page::PageRequest;
use crate::world::OrganizationRecord;

pub(super) fn list(call: &Call<'_>) -> Result<Answer, ApiError> {
    let page = PageRequest::<WorkspaceSort>::read(call.query);
    let ids: Vec<&str> = call.query.all("workspaceIds").collect();
    let names: Vec<&str> = call.query.all("names").collect();
    let wanted = |workspace: &Workspace| {
        (ids.is_empty() || ids.contains(&workspace.id.as_str()))
            && (names.is_empty() || names.contains(&workspace.name.as_str()))
    };
    let world = call.world();
    let workspaces = &call.organization(&world)?.workspaces;
    page.answer("workspaces", workspaces, compare, wanted)
}

pub(super) fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    let world = call.world();
    Answer::json(find(call, call.organization(&world)?)?)
}

pub(super) fn create(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request: CreateWorkspaceRequest = call.body()?;
    let workspace = call.write(|world| {
        let now = world.clock.advance();
        let id: WorkspaceId = world.ids.id();
        let record = call.organization_mut(world)?;
        let cluster = request.default_cluster_id.filter(is_cluster);
        check(record, &id, &request.name, cluster.as_ref())?;
        let organization = record.organization();
        let is_enforced = request.cicd_enforced_default.unwrap_or_default();
        let mut workspace =
            Workspace::new(is_enforced, now, id, request.name, &organization.id, now)
                .organization_name(&organization.name)
                .created_by(call.caller.profile())
                .updated_by(call.caller.profile());
        workspace.description = request.description;
        workspace.default_cloud_provider = request.default_cloud_provider;
        workspace.default_cluster_id = cluster;
        workspace.default_region = request.default_region.filter(|region| !region.is_empty());
        record.workspaces.insert(workspace.clone());
        Ok(workspace)
    })?;
    Answer::json(&workspace)
}

/// Changes a Workspace; a default that is left out stays as it is, and an empty text clears it.
pub(super) fn update(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request: UpdateWorkspaceRequest = call.body()?;
    let workspace = call.write(|world| {
        let now = world.clock.advance();
        let record = call.organization_mut(world)?;
        let mut workspace = find(call, record)?.clone();
        let held = &workspace.default_cluster_id;
        let cluster = request.default_cluster_id.as_ref();
        // What is held already is not questioned.
        let new = cluster.filter(|id| is_cluster(id) && held.as_ref() != Some(id));
        check(record, &workspace.id, &request.name, new)?;
        workspace.name = request.name;
        workspace.description = Some(request.description);
        workspace.cicd_enforced_default = request.cicd_enforced_default;
        let defaults = &mut workspace;
        defaults.default_cloud_provider = request
            .default_cloud_provider
            .or(defaults.default_cloud_provider.take());
        defaults.default_cluster_id = request
            .default_cluster_id
            .or(defaults.default_cluster_id.take())
            .filter(is_cluster);
        defaults.default_region = request
            .default_region
            .or(defaults.default_region.take())
            .filter(|region| !region.is_empty());
        workspace.updated_at = now;
        workspace.updated_by = Some(call.caller.profile());
        record.workspaces.insert(workspace.clone());
        Ok(workspace)
    })?;
    Answer::json(&workspace)
}

/// Deletes a Workspace without Deployments, and with it the roles in it and its own API tokens.
pub(super) fn delete(call: &Call<'_>) -> Result<Answer, ApiError> {
    call.write(|world| {
        world.clock.advance();
        let record = call.organization(world)?;
        let id = find(call, record)?.id.clone();
        let mut deployments = record.deployments.iter();
        if deployments.any(|deployment| *deployment.workspace_id() == id) {
            let message = format!("workspace {id} has Deployments; delete them first");
            return Err(ApiError::bad_request(message));
        }
        drop(deployments);
        let mut credentials = world.credentials.clone();
        call.organization_mut(world)?
            .remove_workspace(&id, &mut credentials);
        world.credentials = credentials;
        Ok(Answer::NoContent)
    })
}

/// The Workspace of the path.
fn find<'w>(
    call: &Call<'_>,
    organization: &'w OrganizationRecord,
) -> Result<&'w Workspace, ApiError> {
    let id = call.parameter("workspaceId")?;
    let workspace = organization.workspaces.get(id);
    workspace
        .map(AsRef::as_ref)
        .ok_or_else(|| ApiError::not_found("workspace", id))
}

fn is_cluster(id: &ClusterId) -> bool {
    !id.as_str().is_empty()
}

/// Refuses a blank name, which the contract lets pass, and a default cluster that this Workspace can't use.
fn check(
    organization: &OrganizationRecord,
    workspace: &WorkspaceId,
    name: &str,
    cluster: Option<&ClusterId>,
) -> Result<(), ApiError> {
    let mut violations = Violations::default();
    violations.check_name(name);
    if let Some(id) = cluster {
        let field = "defaultClusterId";
        match organization.clusters.get(id.as_str()) {
            None => {
                let rule = format!("names cluster {id}, which does not exist");
                violations.add(field, "exists", rule);
            }
            Some(cluster) if !cluster.serves(workspace) => {
                let rule = format!("names cluster {id}, which is limited to other Workspaces");
                violations.add(field, "restricted", rule);
            }
            Some(_) => {}
        }
    }
    violations.finish()
}

fn compare(field: WorkspaceSortField, left: &Workspace, right: &Workspace) -> Ordering {
    match field {
        WorkspaceSortField::Name => left.name.cmp(&right.name),
        WorkspaceSortField::CreatedAt => left.created_at.cmp(&right.created_at),
        WorkspaceSortField::UpdatedAt => left.updated_at.cmp(&right.updated_at),
        _ => Ordering::Equal,
    }
}
