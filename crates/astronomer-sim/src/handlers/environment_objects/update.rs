//! Changes of environment objects.

use astronomer_api::types::{
    EnvironmentObject, EnvironmentObjectScope, UpdateEnvironmentObjectRequest,
};

use super::links::{check_contradiction, read_exclusions, read_links, refuse_links};
use super::{find, show};
use crate::answer::Answer;
use crate::call::Call;
use crate::error::{ApiError, Violations};
use crate::world::OrganizationRecord;
use crate::world::environment_object::{check_content_update, update_content};

/// Changes what an object holds and where it is linked; its type, key and scope stay. Lists that are sent replace those
/// that there are; what is left out stays.
pub(in crate::handlers) fn update(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request = call.body::<UpdateEnvironmentObjectRequest>()?;
    let object = call.write(|world| {
        let organization = call.organization(world)?;
        let mut object = find(call, organization)?.clone();
        let mut violations = Violations::default();
        check_content_update(&object.object_type, &request, &mut violations);
        violations.finish()?;
        apply(organization, &mut object, request)?;
        object.updated_at = Some(world.clock.advance().to_string());
        object.updated_by = Some(call.caller.profile());
        super::change(call, call.organization_mut(world)?, |held| *held = object)
    })?;
    Answer::json(&show(EnvironmentObject::clone(&object), false))
}

fn apply(
    organization: &OrganizationRecord,
    object: &mut EnvironmentObject,
    mut request: UpdateEnvironmentObjectRequest,
) -> Result<(), ApiError> {
    if request.description.is_some() {
        object.description = request.description.take();
    }
    let links = request.links.take();
    let excluded = request.exclude_links.take();
    let automatic = request.auto_link_deployments;
    if object.scope == EnvironmentObjectScope::Workspace {
        let workspace = &object.scope_entity_id;
        if let Some(links) = links {
            let held = object.links.as_deref().unwrap_or_default();
            let asked = links.into_iter().map(Into::into).collect();
            let links = read_links(organization, workspace, &object.object_type, held, asked)?;
            object.links = Some(links);
        }
        if let Some(excluded) = excluded {
            object.exclude_links = Some(read_exclusions(organization, workspace, excluded)?);
        }
        object.auto_link_deployments = automatic.or(object.auto_link_deployments);
        let excluded = object.exclude_links.as_deref().unwrap_or_default();
        check_contradiction(object.links.as_deref(), excluded)?;
    } else {
        refuse_links(
            &links.unwrap_or_default(),
            &excluded.unwrap_or_default(),
            automatic,
        )?;
    }
    update_content(object, request);
    Ok(())
}
