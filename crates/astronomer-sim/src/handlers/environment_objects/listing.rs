//! Lists of environment objects.

use std::cmp::Ordering;

use astronomer_api::types::{
    DeploymentId, EnvironmentObject, EnvironmentObjectScope, EnvironmentObjectSort,
    EnvironmentObjectSortField,
};
use jiff::Timestamp;

use super::show;
use crate::answer::Answer;
use crate::call::Call;
use crate::error::ApiError;
use crate::page::PageRequest;
use crate::world::OrganizationRecord;
use crate::world::environment_object::{belongs_to, resolve};

/// The objects of the Organization, of a Workspace or of a Deployment; of a Deployment, if asked for, with those of its
/// Workspace that are linked to it.
pub(in crate::handlers) fn list(call: &Call<'_>) -> Result<Answer, ApiError> {
    let query = call.query;
    let page = PageRequest::<EnvironmentObjectSort>::read(query);
    let show_secrets = query.flag("showSecrets");
    let resolves = query.flag("resolveLinked");
    let (object_type, key) = (query.first("objectType"), query.first("objectKey"));
    let world = call.world();
    let organization = call.organization(&world)?;
    let selected = select(
        organization,
        query.first("workspaceId"),
        query.first("deploymentId"),
        resolves,
    )?;
    let wanted = |object: &EnvironmentObject| {
        object_type.is_none_or(|wanted| object.object_type == *wanted)
            && key.is_none_or(|wanted| object.object_key == wanted)
    };
    let rows: Vec<EnvironmentObject> = selected
        .into_iter()
        .filter(wanted)
        .map(|object| show(object, show_secrets))
        .collect();
    page.answer_rows("environmentObjects", rows, compare)
}

fn select(
    organization: &OrganizationRecord,
    workspace: Option<&str>,
    deployment: Option<&str>,
    resolves: bool,
) -> Result<Vec<EnvironmentObject>, ApiError> {
    if let Some(id) = workspace.filter(|id| !organization.workspaces.contains(id)) {
        return Err(ApiError::not_found("workspace", id));
    }
    let objects = organization.environment_objects.iter();
    let objects = objects.map(|object| EnvironmentObject::clone(object));
    let Some(id) = deployment else {
        let scope = EnvironmentObjectScope::Workspace;
        let is_of =
            |object: &EnvironmentObject| workspace.is_none_or(|id| belongs_to(object, &scope, id));
        return Ok(objects.filter(is_of).collect());
    };
    let record = organization.deployments.get(id);
    let record = record.ok_or_else(|| ApiError::not_found("deployment", id))?;
    if workspace.is_some_and(|workspace| *record.workspace_id() != *workspace) {
        return Ok(Vec::new());
    }
    let scope = EnvironmentObjectScope::Deployment;
    let mut selected: Vec<_> = objects
        .filter(|object| belongs_to(object, &scope, id))
        .collect();
    if resolves {
        let linked = list_linked(organization, record.workspace_id().as_str(), record.id());
        // What a Deployment has of its own goes before what it has from its Workspace.
        let own = selected.len();
        for object in linked {
            let is_hidden = selected[..own].iter().any(|other| {
                other.object_type == object.object_type && other.object_key == object.object_key
            });
            if !is_hidden {
                selected.push(object);
            }
        }
    }
    Ok(selected)
}

/// The objects of a Workspace that are linked to a Deployment, as it has them.
fn list_linked<'w>(
    organization: &'w OrganizationRecord,
    workspace: &'w str,
    deployment: &'w DeploymentId,
) -> impl Iterator<Item = EnvironmentObject> + 'w {
    let scope = EnvironmentObjectScope::Workspace;
    let objects = organization.environment_objects.iter();
    let objects = objects.filter(move |object| belongs_to(object, &scope, workspace));
    objects.filter_map(|object| resolve(object, deployment))
}

fn compare(
    field: EnvironmentObjectSortField,
    left: &EnvironmentObject,
    right: &EnvironmentObject,
) -> Ordering {
    match field {
        EnvironmentObjectSortField::ObjectType => {
            left.object_type.as_str().cmp(right.object_type.as_str())
        }
        EnvironmentObjectSortField::ObjectKey => left.object_key.cmp(&right.object_key),
        EnvironmentObjectSortField::CreatedAt => {
            read_time(left.created_at.as_deref()).cmp(&read_time(right.created_at.as_deref()))
        }
        EnvironmentObjectSortField::UpdatedAt => {
            read_time(left.updated_at.as_deref()).cmp(&read_time(right.updated_at.as_deref()))
        }
        _ => Ordering::Equal,
    }
}

/// These times are texts in the contract, which don't sort like times: their fractions differ in length.
fn read_time(text: Option<&str>) -> Option<Timestamp> {
    text?.parse().ok()
}
