//! New Deployments.

use astronomer_api::types::{
    CreateDeploymentRequest, DeploymentType, NodePool, Workspace, WorkspaceId,
};

use super::check_name;
use super::placement::{place_on_cluster, place_standard};
use super::settings::{self, IntoSettings};
use crate::answer::Answer;
use crate::call::Call;
use crate::catalogue::{RELEASES, airflow_of};
use crate::error::{ApiError, Violations};
use crate::world::deployment::{Origin, Placement, Settings, make_deployment};
use crate::world::{DeploymentRecord, OrganizationRecord};

pub(in crate::handlers) fn create(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request = call.body::<CreateDeploymentRequest>()?;
    let shown = call.write(|world| {
        let organization = call.organization(world)?;
        let workspace = find_workspace(organization, workspace_of(&request)?)?.clone();
        let runtime = runtime_of(&request).map_or(RELEASES[0].version, String::as_str);
        let airflow = airflow_of(runtime).ok_or_else(|| refuse_runtime(runtime))?;
        let runtime = runtime.to_owned();
        let (placement, settings) = read_request(organization, &workspace, request)?;
        check_name(organization, &workspace.id, &settings.name, None)?;
        let mut violations = Violations::default();
        let pools = list_pools(organization, &placement);
        settings::check(&settings, None, &airflow, pools, &mut violations);
        violations.finish()?;
        let organization_id = organization.organization().id.clone();
        let now = world.clock.advance();
        let origin = Origin {
            id: world.ids.id(),
            organization_id: &organization_id,
            workspace_id: &workspace.id,
            runtime: &runtime,
            airflow: &airflow,
            creator: call.caller.profile(),
            created_at: now,
        };
        let deployment = make_deployment(origin, placement, settings, &mut world.ids);
        let record = DeploymentRecord::new(deployment, call.behavior.provisioning_polls());
        let organization = call.organization_mut(world)?;
        let shown = record.show(organization, now);
        organization.deployments.insert(record);
        Ok(shown)
    })?;
    Answer::json(&shown)
}

fn workspace_of(request: &CreateDeploymentRequest) -> Result<&WorkspaceId, ApiError> {
    match request {
        CreateDeploymentRequest::Standard(request) => Ok(&request.workspace_id),
        CreateDeploymentRequest::Dedicated(request) => Ok(&request.workspace_id),
        CreateDeploymentRequest::Hybrid(request) => Ok(&request.workspace_id),
        other => Err(refuse_type(other)),
    }
}

fn runtime_of(request: &CreateDeploymentRequest) -> Option<&String> {
    let version = match request {
        CreateDeploymentRequest::Standard(request) => request.astro_runtime_version.as_ref(),
        CreateDeploymentRequest::Dedicated(request) => request.astro_runtime_version.as_ref(),
        CreateDeploymentRequest::Hybrid(request) => request.astro_runtime_version.as_ref(),
        _ => None,
    };
    version.filter(|version| !version.is_empty())
}

fn refuse_runtime(version: &str) -> ApiError {
    let mut violations = Violations::default();
    let rule = format!(
        "should be a version of Astro Runtime such as {}, not {version:?}",
        RELEASES[0].version
    );
    violations.add("astroRuntimeVersion", "format", rule);
    violations.into_error()
}

fn refuse_type(request: &CreateDeploymentRequest) -> ApiError {
    ApiError::bad_request(format!("type {} is not known", request.tag()))
}

fn find_workspace<'w>(
    organization: &'w OrganizationRecord,
    id: &WorkspaceId,
) -> Result<&'w Workspace, ApiError> {
    let workspace = organization.workspaces.get(id.as_str());
    workspace.map(|workspace| &**workspace).ok_or_else(|| {
        let mut violations = Violations::default();
        let rule = format!("names workspace {id}, which does not exist");
        violations.add("workspaceId", "exists", rule);
        violations.into_error()
    })
}

fn read_request(
    organization: &OrganizationRecord,
    workspace: &Workspace,
    request: CreateDeploymentRequest,
) -> Result<(Placement, Settings), ApiError> {
    match request {
        CreateDeploymentRequest::Standard(mut request) => {
            let (provider, region) = (request.cloud_provider.take(), request.region.take());
            let placement = place_standard(organization, workspace, provider, region)?;
            Ok((placement, request.into_settings(workspace)))
        }
        CreateDeploymentRequest::Dedicated(request) => {
            let asked = request.cluster_id.as_ref();
            let type_ = DeploymentType::Dedicated;
            let placement = place_on_cluster(organization, workspace, type_, asked)?;
            Ok((placement, request.into_settings(workspace)))
        }
        CreateDeploymentRequest::Hybrid(request) => {
            let asked = request.cluster_id.as_ref();
            let type_ = DeploymentType::Hybrid;
            let placement = place_on_cluster(organization, workspace, type_, asked)?;
            Ok((placement, request.into_settings(workspace)))
        }
        other => Err(refuse_type(&other)),
    }
}

/// The node pools of the cluster that a Deployment runs on.
fn list_pools<'w>(organization: &'w OrganizationRecord, placement: &Placement) -> &'w [NodePool] {
    let cluster = placement.cluster_id.as_ref();
    let record = cluster.and_then(|id| organization.clusters.get(id.as_str()));
    let pools = record.and_then(|record| record.cluster.node_pools.as_deref());
    pools.unwrap_or_default()
}
