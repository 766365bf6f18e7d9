//! Links and exclusions of requests.

use std::collections::HashSet;

use astronomer_api::types::{
    CreateEnvironmentObjectLinkRequest, DeploymentId, EnvironmentObjectExcludeLink,
    EnvironmentObjectLink, EnvironmentObjectType, ExcludeLinkEnvironmentObjectRequest,
    UpdateEnvironmentObjectLinkRequest,
};

use super::conflict;
use crate::error::{ApiError, Violations};
use crate::world::OrganizationRecord;
use crate::world::environment_object::{Overrides, make_link, unknown_field};

/// A link that is asked for: the Deployment and what differs in it.
pub(super) struct Asked {
    deployment: String,
    overrides: Overrides,
}

impl From<CreateEnvironmentObjectLinkRequest> for Asked {
    fn from(request: CreateEnvironmentObjectLinkRequest) -> Self {
        Self {
            deployment: request.scope_entity_id,
            overrides: request.overrides.map(Into::into).unwrap_or_default(),
        }
    }
}

impl From<UpdateEnvironmentObjectLinkRequest> for Asked {
    fn from(request: UpdateEnvironmentObjectLinkRequest) -> Self {
        Self {
            deployment: request.scope_entity_id,
            overrides: request.overrides.map(Into::into).unwrap_or_default(),
        }
    }
}

/// The links that are asked for; those that `held` has keep the values that are not spoken of.
pub(super) fn read_links(
    organization: &OrganizationRecord,
    workspace: &str,
    object_type: &EnvironmentObjectType,
    held: &[EnvironmentObjectLink],
    asked: Vec<Asked>,
) -> Result<Vec<EnvironmentObjectLink>, ApiError> {
    check_unset(object_type, &asked)?;
    check_once(asked.iter().map(|link| link.deployment.as_str()))?;
    let read = |link: Asked| {
        let deployment = find_deployment(organization, workspace, &link.deployment)?;
        let held = held
            .iter()
            .find(|held| held.scope_entity_id == link.deployment);
        Ok(make_link(object_type, deployment, held, link.overrides))
    };
    asked.into_iter().map(read).collect()
}

pub(super) fn read_exclusions(
    organization: &OrganizationRecord,
    workspace: &str,
    asked: Vec<ExcludeLinkEnvironmentObjectRequest>,
) -> Result<Vec<EnvironmentObjectExcludeLink>, ApiError> {
    check_once(asked.iter().map(|link| link.scope_entity_id.as_str()))?;
    let read = |link: ExcludeLinkEnvironmentObjectRequest| {
        find_deployment(organization, workspace, &link.scope_entity_id)?;
        Ok(EnvironmentObjectExcludeLink::new(
            link.scope,
            link.scope_entity_id,
        ))
    };
    asked.into_iter().map(read).collect()
}

/// Only a Deployment of the object's own Workspace can be linked or excluded.
fn find_deployment<'w>(
    organization: &'w OrganizationRecord,
    workspace: &str,
    id: &str,
) -> Result<&'w DeploymentId, ApiError> {
    let record = organization.deployments.get(id);
    let record = record.filter(|record| *record.workspace_id() == *workspace);
    record
        .map(|record| record.id())
        .ok_or_else(|| ApiError::not_found(&format!("deployment of workspace {workspace}"), id))
}

fn check_once<'a>(deployments: impl Iterator<Item = &'a str>) -> Result<(), ApiError> {
    let mut seen = HashSet::new();
    for id in deployments {
        if !seen.insert(id) {
            return Err(conflict(format!("deployment {id} is named more than once")));
        }
    }
    Ok(())
}

fn check_unset(object_type: &EnvironmentObjectType, asked: &[Asked]) -> Result<(), ApiError> {
    let mut violations = Violations::default();
    for (index, link) in asked.iter().enumerate() {
        if let Some(place) = unknown_field(object_type, &link.overrides.unset) {
            let field = format!("links[{index}].overrides.unsetFields[{place}]");
            let rule = format!("should be the name of a field of an object of type {object_type}");
            violations.add(field, "oneof", rule);
        }
    }
    violations.finish()
}

/// A Deployment is linked or excluded, not both.
pub(super) fn check_contradiction(
    links: Option<&[EnvironmentObjectLink]>,
    excluded: &[EnvironmentObjectExcludeLink],
) -> Result<(), ApiError> {
    let links = links.unwrap_or_default();
    let is_linked = |id: &str| links.iter().any(|link| link.scope_entity_id == id);
    let mut ids = excluded.iter().map(|link| link.scope_entity_id.as_str());
    match ids.find(|id| is_linked(id)) {
        Some(id) => Err(conflict(format!(
            "deployment {id} is linked and excluded at once; remove its link first"
        ))),
        None => Ok(()),
    }
}

/// An object of a Deployment is where it is needed already.
pub(super) fn refuse_links<L, E>(
    links: &[L],
    excluded: &[E],
    automatic: Option<bool>,
) -> Result<(), ApiError> {
    let mut violations = Violations::default();
    for (field, is_given) in [
        ("links", !links.is_empty()),
        ("excludeLinks", !excluded.is_empty()),
        ("autoLinkDeployments", automatic == Some(true)),
    ] {
        if is_given {
            violations.add(field, "scope", "is only for objects of scope WORKSPACE");
        }
    }
    violations.finish()
}
