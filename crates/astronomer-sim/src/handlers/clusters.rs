//! Clusters.

mod creation;
mod options;
mod rules;
mod update;

use std::cmp::Ordering;
use std::sync::Arc;

use astronomer_api::types::{Cluster, ClusterSort, ClusterSortField};

use crate::answer::Answer;
use crate::call::Call;
use crate::error::ApiError;
use crate::page::{Listed, PageRequest};
use crate::world::{ClusterRecord, OrganizationRecord};

pub(super) use creation::create;
pub(super) use options::get as get_options;
pub(super) use update::update;

pub(super) fn list(call: &Call<'_>) -> Result<Answer, ApiError> {
    let page = PageRequest::<ClusterSort>::read(call.query);
    let names: Vec<&str> = call.query.all("names").collect();
    let provider = call.query.first("provider");
    let wanted = |record: &ClusterRecord| {
        let cluster = &record.cluster;
        (names.is_empty() || names.contains(&cluster.name.as_str()))
            && provider.is_none_or(|provider| cluster.cloud_provider == *provider)
    };
    let world = call.world();
    let clusters = &call.organization(&world)?.clusters;
    page.answer("clusters", clusters, compare, wanted)
}

/// Shows a cluster; each read brings on what is being done to it.
pub(super) fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    let world = call.world();
    let record = find(call, call.organization(&world)?)?;
    if !record.is_under_way() {
        return Answer::json(&record.cluster);
    }
    let id = call.parameter("clusterId")?;
    let record = call.write(|world| {
        let clusters = &mut call.organization_mut(world)?.clusters;
        let record = clusters.update(id, ClusterRecord::poll);
        record.ok_or_else(|| ApiError::not_found("cluster", id))
    })?;
    Answer::json(&record.cluster)
}

/// Deletes a cluster on which no Deployment runs.
pub(super) fn delete(call: &Call<'_>) -> Result<Answer, ApiError> {
    let id = call.parameter("clusterId")?;
    call.write(|world| {
        let organization = call.organization_mut(world)?;
        let deployments = organization.count_deployments_on(id);
        if deployments > 0 {
            let message =
                format!("cluster {id} still has {deployments} deployments; delete them first");
            return Err(ApiError::bad_request(message));
        }
        let removed = organization.remove_cluster(id);
        removed.ok_or_else(|| ApiError::not_found("cluster", id))?;
        world.clock.advance();
        Ok(Answer::NoContent)
    })
}

/// The cluster of the path.
fn find<'w>(
    call: &Call<'_>,
    organization: &'w OrganizationRecord,
) -> Result<&'w ClusterRecord, ApiError> {
    let id = call.parameter("clusterId")?;
    let record = organization.clusters.get(id);
    record
        .map(Arc::as_ref)
        .ok_or_else(|| ApiError::not_found("cluster", id))
}

impl Listed for ClusterRecord {
    type View<'a> = &'a Cluster;

    fn view(&self) -> &Cluster {
        &self.cluster
    }
}

fn compare(field: ClusterSortField, left: &ClusterRecord, right: &ClusterRecord) -> Ordering {
    let (left, right) = (&left.cluster, &right.cluster);
    match field {
        ClusterSortField::Name => left.name.cmp(&right.name),
        ClusterSortField::CreatedAt => left.created_at.cmp(&right.created_at),
        ClusterSortField::UpdatedAt => left.updated_at.cmp(&right.updated_at),
        _ => Ordering::Equal,
    }
}
