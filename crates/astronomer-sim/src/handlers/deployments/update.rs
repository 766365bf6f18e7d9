//! Changes of Deployments.

use astronomer_api::types::{
    Deployment, DeploymentType, NodePool, UpdateDeploymentRequest, Workspace, WorkspaceId,
};

use super::settings::{self, IntoSettings};
use super::{change, check_name, find, redeploy};
use crate::answer::Answer;
use crate::call::Call;
use crate::error::{ApiError, Violations};
use crate::world::OrganizationRecord;
use crate::world::deployment::Settings;

/// Puts the settings of the body in place of those that the Deployment has; its type and its Workspace stay.
pub(in crate::handlers) fn update(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request = call.body::<UpdateDeploymentRequest>()?;
    let shown = call.write(|world| {
        let organization = call.organization(world)?;
        let held = &find(call, organization)?.deployment;
        let workspace = organization.workspaces.get(held.workspace_id.as_str());
        let workspace = workspace
            .ok_or_else(|| ApiError::not_found("workspace", held.workspace_id.as_str()))?;
        let (type_, given) = describe(&request)?;
        check_identity(held, &type_, given)?;
        let settings = read_settings(request, workspace)?;
        check_name(organization, &held.workspace_id, &settings.name, Some(held))?;
        let mut violations = Violations::default();
        let pools = list_pools(organization, held);
        settings::check(
            &settings,
            Some(held),
            &held.airflow_version,
            pools,
            &mut violations,
        );
        violations.finish()?;
        let now = world.clock.advance();
        let mut ids = world.ids.clone();
        let shown = change(call, call.organization_mut(world)?, now, |record| {
            settings.apply(&mut record.deployment, &mut ids, now);
            redeploy(call, record, now);
        })?;
        world.ids = ids;
        Ok(shown)
    })?;
    Answer::json(&shown)
}

/// The type and the Workspace that a request names.
fn describe(request: &UpdateDeploymentRequest) -> Result<(DeploymentType, &WorkspaceId), ApiError> {
    match request {
        UpdateDeploymentRequest::Standard(request) => {
            Ok((DeploymentType::Standard, &request.workspace_id))
        }
        UpdateDeploymentRequest::Dedicated(request) => {
            Ok((DeploymentType::Dedicated, &request.workspace_id))
        }
        UpdateDeploymentRequest::Hybrid(request) => {
            Ok((DeploymentType::Hybrid, &request.workspace_id))
        }
        other => Err(refuse_type(other)),
    }
}

fn read_settings(
    request: UpdateDeploymentRequest,
    workspace: &Workspace,
) -> Result<Settings, ApiError> {
    match request {
        UpdateDeploymentRequest::Standard(request) => Ok(request.into_settings(workspace)),
        UpdateDeploymentRequest::Dedicated(request) => Ok(request.into_settings(workspace)),
        UpdateDeploymentRequest::Hybrid(request) => Ok(request.into_settings(workspace)),
        other => Err(refuse_type(&other)),
    }
}

fn refuse_type(request: &UpdateDeploymentRequest) -> ApiError {
    ApiError::bad_request(format!("type {} is not known", request.tag()))
}

fn check_identity(
    held: &Deployment,
    type_: &DeploymentType,
    workspace: &WorkspaceId,
) -> Result<(), ApiError> {
    let mut violations = Violations::default();
    if let Some(own) = held.type_.as_ref().filter(|own| *own != type_) {
        violations.one_of("type", [own.as_str()]);
    }
    if held.workspace_id != *workspace {
        violations.one_of("workspaceId", [held.workspace_id.as_str()]);
    }
    violations.finish()
}

/// The node pools of the cluster that a Deployment runs on.
fn list_pools<'w>(organization: &'w OrganizationRecord, held: &Deployment) -> &'w [NodePool] {
    let cluster = held.cluster_id.as_ref();
    let record = cluster.and_then(|id| organization.clusters.get(id.as_str()));
    let pools = record.and_then(|record| record.cluster.node_pools.as_deref());
    pools.unwrap_or_default()
}
