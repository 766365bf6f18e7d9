//! Environment objects: connections, variables and metrics exports.

mod creation;
mod links;
mod listing;
mod update;

use std::sync::Arc;

use astronomer_api::types::{
    EnvironmentObject, EnvironmentObjectScope, ExcludeLinkEnvironmentObjectRequest,
};
use axum::http::StatusCode;

use crate::answer::Answer;
use crate::call::Call;
use crate::error::ApiError;
use crate::world::environment_object::{hide_secrets, list_set_fields};
use crate::world::{Keyed, OrganizationRecord};

pub(super) use creation::create;
pub(super) use listing::list;
pub(super) use update::update;

/// Shows an object without its secrets.
pub(super) fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    let world = call.world();
    let object = find(call, call.organization(&world)?)?;
    Answer::json(&show(object.clone(), false))
}

pub(super) fn delete(call: &Call<'_>) -> Result<Answer, ApiError> {
    let id = call.parameter("environmentObjectId")?;
    call.write(|world| {
        find(call, call.organization(world)?)?;
        world.clock.advance();
        call.organization_mut(world)?.environment_objects.remove(id);
        Ok(Answer::NoContent)
    })
}

/// Keeps an object of a Workspace from being linked to a Deployment automatically.
pub(super) fn exclude_linking(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request = call.body::<ExcludeLinkEnvironmentObjectRequest>()?;
    call.write(|world| {
        let organization = call.organization(world)?;
        let object = find(call, organization)?;
        if object.scope != EnvironmentObjectScope::Workspace {
            return Err(refuse_exclusion(object));
        }
        let excluded =
            links::read_exclusions(organization, &object.scope_entity_id, vec![request])?;
        let held = object.exclude_links.clone().unwrap_or_default();
        let is_new = |link: &_| !held.contains(link);
        let both: Vec<_> = excluded.into_iter().filter(is_new).collect();
        let both = [held.clone(), both].concat();
        links::check_contradiction(object.links.as_deref(), &both)?;
        let now = world.clock.advance();
        change(call, call.organization_mut(world)?, |object| {
            object.exclude_links = Some(both);
            object.updated_at = Some(now.to_string());
            object.updated_by = Some(call.caller.profile());
        })?;
        Ok(Answer::Empty)
    })
}

/// 405: an object of a Deployment has no links, whatever the method.
fn refuse_exclusion(object: &EnvironmentObject) -> ApiError {
    let message = format!(
        "environment object {} is not of scope {}: it has no links",
        object.key(),
        EnvironmentObjectScope::Workspace
    );
    ApiError {
        allow: Some(String::new()),
        ..ApiError::new(StatusCode::METHOD_NOT_ALLOWED, message)
    }
}

/// The object of the path.
fn find<'w>(
    call: &Call<'_>,
    organization: &'w OrganizationRecord,
) -> Result<&'w EnvironmentObject, ApiError> {
    let id = call.parameter("environmentObjectId")?;
    let object = organization.environment_objects.get(id);
    object
        .map(Arc::as_ref)
        .ok_or_else(|| ApiError::not_found("environment object", id))
}

/// Changes the object of the path.
fn change(
    call: &Call<'_>,
    organization: &mut OrganizationRecord,
    change: impl FnOnce(&mut EnvironmentObject),
) -> Result<Arc<EnvironmentObject>, ApiError> {
    let id = call.parameter("environmentObjectId")?;
    let changed = organization.environment_objects.update(id, change);
    changed.ok_or_else(|| ApiError::not_found("environment object", id))
}

/// An object as it is shown.
fn show(mut object: EnvironmentObject, with_secrets: bool) -> EnvironmentObject {
    object.set_fields = list_set_fields(&object);
    if !with_secrets {
        hide_secrets(&mut object);
    }
    object
}

fn conflict(message: String) -> ApiError {
    ApiError::new(StatusCode::CONFLICT, message)
}
