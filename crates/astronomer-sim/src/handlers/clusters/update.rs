//! Changes of clusters.

use astronomer_api::types::{
    Cluster, ClusterStatus, ClusterType, UpdateClusterRequest, UpdateDedicatedClusterRequest,
    UpdateHybridClusterRequest,
};
use axum::http::StatusCode;
use jiff::Timestamp;

use super::find;
use super::rules::{
    check_name, check_pools, check_pools_in_use, check_shut_out, check_workspaces, given,
};
use crate::answer::Answer;
use crate::call::Call;
use crate::error::{ApiError, Violations};
use crate::random::Random;
use crate::world::{ClusterRecord, OrganizationRecord, make_node_pools};

/// Changes a cluster that is ready. What a request leaves out stays as it is.
pub(in crate::handlers) fn update(call: &Call<'_>) -> Result<Answer, ApiError> {
    let request = call.body::<UpdateClusterRequest>()?;
    let record = call.write(|world| {
        let organization = call.organization(world)?;
        let record = find(call, organization)?;
        check_state(record)?;
        let mut cluster = record.cluster.clone();
        let now = world.clock.now();
        let mut ids = world.ids.clone();
        let status = match request {
            UpdateClusterRequest::Dedicated(mut request) => {
                check_type(&cluster, &ClusterType::Dedicated)?;
                drop_empty_texts(&mut request);
                check_dedicated(organization, record, &request)?;
                apply_dedicated(&mut cluster, request, &mut ids, now)
            }
            UpdateClusterRequest::Hybrid(request) => {
                check_type(&cluster, &ClusterType::Hybrid)?;
                apply_hybrid(organization, record, &mut cluster, request)?
            }
            other => {
                let message = format!("clusterType {} is not known", other.tag());
                return Err(ApiError::bad_request(message));
            }
        };
        world.ids = ids;
        cluster.updated_at = world.clock.advance();
        let polls = call.behavior.provisioning_polls();
        let id = cluster.id.clone();
        let clusters = &mut call.organization_mut(world)?.clusters;
        let record = clusters.update(id.as_str(), |record| {
            record.cluster = cluster;
            record.begin(status, polls);
        });
        record.ok_or_else(|| ApiError::not_found("cluster", id.as_str()))
    })?;
    Answer::json(&record.cluster)
}

fn refuse(message: String) -> ApiError {
    ApiError::new(StatusCode::PRECONDITION_FAILED, message)
}

/// What is being made or changed can't be changed again before that is over.
fn check_state(record: &ClusterRecord) -> Result<(), ApiError> {
    let Cluster { id, status, .. } = &record.cluster;
    if *status == ClusterStatus::Created {
        return Ok(());
    }
    Err(refuse(format!(
        "cluster {id} is {status}; it can be changed once it is {}",
        ClusterStatus::Created
    )))
}

fn check_type(cluster: &Cluster, given: &ClusterType) -> Result<(), ApiError> {
    let mut violations = Violations::default();
    if cluster.type_ != *given {
        violations.one_of("clusterType", [cluster.type_.as_str()]);
    }
    violations.finish()
}

fn check_dedicated(
    organization: &OrganizationRecord,
    record: &ClusterRecord,
    request: &UpdateDedicatedClusterRequest,
) -> Result<(), ApiError> {
    let cluster = &record.cluster;
    check_name(organization, &request.name, Some(cluster))?;
    let mut violations = Violations::default();
    let workspaces = request.workspace_ids.as_deref();
    check_workspaces(organization, workspaces, Some(cluster), &mut violations);
    let pools = request.node_pools.as_deref();
    check_pools(pools.unwrap_or_default(), Some(cluster), &mut violations);
    let has_region = request.dr_region.is_some() || !cluster.dr_region.is_empty();
    if request.enable_dr == Some(true) && !has_region {
        violations.required("drRegion");
    }
    violations.finish()?;
    check_shut_out(organization, record, workspaces)?;
    check_pools_in_use(organization, cluster, pools)?;
    let will_have_dr = request.enable_dr.unwrap_or(cluster.is_dr_enabled);
    let will_be_failed_over = request.is_failed_over.or(cluster.is_failed_over);
    if will_be_failed_over == Some(true) && !will_have_dr {
        let id = &cluster.id;
        let message = format!("cluster {id} can't run in another region without enableDr");
        return Err(refuse(message));
    }
    Ok(())
}

/// Texts without characters say nothing, so that they leave what there is.
fn drop_empty_texts(request: &mut UpdateDedicatedClusterRequest) {
    for text in [
        &mut request.db_instance_type,
        &mut request.dr_region,
        &mut request.dr_vpc_subnet_range,
        &mut request.dr_pod_subnet_range,
        &mut request.dr_service_peering_range,
        &mut request.dr_service_subnet_range,
    ] {
        *text = given(text.take());
    }
}

/// Changes the cluster and gives the status that it is in meanwhile.
fn apply_dedicated(
    cluster: &mut Cluster,
    request: UpdateDedicatedClusterRequest,
    ids: &mut Random,
    now: Timestamp,
) -> ClusterStatus {
    cluster.name = request.name;
    cluster.tags = Some(request.k8s_tags);
    if let Some(asked) = request.node_pools {
        let held = cluster.node_pools.take().unwrap_or_default();
        let (id, provider) = (&cluster.id, &cluster.cloud_provider);
        cluster.node_pools = Some(make_node_pools(id, provider, &held, asked, ids, now));
    }
    cluster.db_instance_type = request
        .db_instance_type
        .unwrap_or_else(|| std::mem::take(&mut cluster.db_instance_type));
    set(&mut cluster.workspace_ids, request.workspace_ids);
    set(
        &mut cluster.enable_replication_time_control,
        request.enable_replication_time_control,
    );
    set(
        &mut cluster.is_private_network_egress_enabled,
        request.is_private_network_egress_enabled,
    );
    set(
        &mut cluster.dr_vpc_subnet_range,
        request.dr_vpc_subnet_range,
    );
    set(
        &mut cluster.dr_pod_subnet_range,
        request.dr_pod_subnet_range,
    );
    set(
        &mut cluster.dr_service_peering_range,
        request.dr_service_peering_range,
    );
    set(
        &mut cluster.dr_service_subnet_range,
        request.dr_service_subnet_range,
    );
    cluster.is_dr_enabled = request.enable_dr.unwrap_or(cluster.is_dr_enabled);
    if let Some(region) = request.dr_region {
        cluster.dr_region = region;
    }
    if !cluster.is_dr_enabled {
        forget_dr(cluster);
    }
    let moves = request
        .is_failed_over
        .is_some_and(|wanted| cluster.is_failed_over != Some(wanted));
    if !moves {
        return ClusterStatus::Updating;
    }
    cluster.is_failed_over = request.is_failed_over;
    cluster.failover_in_progress = Some(true);
    ClusterStatus::FailingOver
}

fn apply_hybrid(
    organization: &OrganizationRecord,
    record: &ClusterRecord,
    cluster: &mut Cluster,
    request: UpdateHybridClusterRequest,
) -> Result<ClusterStatus, ApiError> {
    let mut violations = Violations::default();
    let workspaces = request.workspace_ids.as_deref();
    check_workspaces(
        organization,
        workspaces,
        Some(&record.cluster),
        &mut violations,
    );
    violations.finish()?;
    check_shut_out(organization, record, workspaces)?;
    set(&mut cluster.workspace_ids, request.workspace_ids);
    Ok(ClusterStatus::Updating)
}

/// A field that is left out stays.
fn set<T>(field: &mut Option<T>, value: Option<T>) {
    if value.is_some() {
        *field = value;
    }
}

/// Without disaster recovery there is no region for it and no network in it.
fn forget_dr(cluster: &mut Cluster) {
    cluster.dr_region.clear();
    cluster.dr_vpc_subnet_range = None;
    cluster.dr_secondary_vpc_cidr = None;
    cluster.dr_pod_subnet_range = None;
    cluster.dr_service_peering_range = None;
    cluster.dr_service_subnet_range = None;
    cluster.is_failed_over = Some(false);
}
