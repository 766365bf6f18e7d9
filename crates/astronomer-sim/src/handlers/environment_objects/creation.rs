//! New environment objects.

use astronomer_api::types::{
    CreateEnvironmentObject, CreateEnvironmentObjectRequest, EnvironmentObject,
    EnvironmentObjectId, EnvironmentObjectScope,
};
use jiff::Timestamp;

use super::conflict;
use super::links::{check_contradiction, read_exclusions, read_links, refuse_links};
use crate::answer::Answer;
use crate::call::Call;
use crate::error::{ApiError, Violations};
use crate::world::OrganizationRecord;
use crate::world::environment_object::{check_content, create_content};

pub(in crate::handlers) fn create(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request = call.body::<CreateEnvironmentObjectRequest>()?;
    let id = call.write(|world| {
        let organization = call.organization(world)?;
        check(organization, &request)?;
        let mut object = make(organization, request)?;
        let links = object.links.as_deref();
        let excluded = object.exclude_links.as_deref().unwrap_or_default();
        check_contradiction(links, excluded)?;
        let id: EnvironmentObjectId = world.ids.id();
        let now = world.clock.advance();
        sign(&mut object, call, &id, now);
        call.organization_mut(world)?
            .environment_objects
            .insert(object);
        Ok(id)
    })?;
    Answer::json(&CreateEnvironmentObject::new(id))
}

fn sign(object: &mut EnvironmentObject, call: &Call<'_>, id: &EnvironmentObjectId, now: Timestamp) {
    object.id = Some(id.clone());
    object.created_at = Some(now.to_string());
    object.created_by = Some(call.caller.profile());
    object.updated_at = Some(now.to_string());
    object.updated_by = Some(call.caller.profile());
}

fn check(
    organization: &OrganizationRecord,
    request: &CreateEnvironmentObjectRequest,
) -> Result<(), ApiError> {
    let mut violations = Violations::default();
    if request.object_key.trim().is_empty() {
        violations.required("objectKey");
    }
    check_content(request, &mut violations);
    violations.finish()?;
    let (scope, id) = (&request.scope, request.scope_entity_id.as_str());
    let (kind, is_there) = match scope {
        EnvironmentObjectScope::Deployment => ("deployment", organization.deployments.contains(id)),
        _ => ("workspace", organization.workspaces.contains(id)),
    };
    if !is_there {
        return Err(ApiError::not_found(kind, id));
    }
    let (object_type, key) = (&request.object_type, &request.object_key);
    if organization
        .find_environment_object(scope, id, object_type, key)
        .is_some()
    {
        let message = format!("{object_type} with key '{key}' already exists in {kind} {id}");
        return Err(conflict(message));
    }
    Ok(())
}

fn make(
    organization: &OrganizationRecord,
    mut request: CreateEnvironmentObjectRequest,
) -> Result<EnvironmentObject, ApiError> {
    let workspace = request.scope_entity_id.clone();
    let mut object = EnvironmentObject::new(
        request.object_key.clone(),
        request.object_type.clone(),
        request.scope.clone(),
        &workspace,
        Vec::new(),
    )
    .auto_link_deployments(request.auto_link_deployments.unwrap_or(false))
    .source_scope(request.scope.clone())
    .source_scope_entity_id(&workspace);
    object.description = request.description.take();
    let links = request.links.take().unwrap_or_default();
    let excluded = request.exclude_links.take().unwrap_or_default();
    if object.scope == EnvironmentObjectScope::Workspace {
        let asked = links.into_iter().map(Into::into).collect();
        let links = read_links(organization, &workspace, &object.object_type, &[], asked)?;
        object.links = Some(links);
        object.exclude_links = Some(read_exclusions(organization, &workspace, excluded)?);
    } else {
        refuse_links(&links, &excluded, request.auto_link_deployments)?;
    }
    create_content(&mut object, request);
    Ok(object)
}
