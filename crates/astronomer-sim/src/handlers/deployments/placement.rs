//! Where a new Deployment is to run.

use astronomer_api::types::{
    CloudProvider, Cluster, ClusterId, ClusterStatus, ClusterType, DeploymentType, Workspace,
};

use crate::catalogue::Cloud;
use crate::error::{ApiError, Violations};
use crate::world::deployment::Placement;
use crate::world::{ClusterRecord, OrganizationRecord};

/// A place on one of the vendor's clusters: as asked for, else as the Workspace has it, else the first of the catalogue.
pub(super) fn place_standard(
    organization: &OrganizationRecord,
    workspace: &Workspace,
    provider: Option<CloudProvider>,
    region: Option<String>,
) -> Result<Placement, ApiError> {
    let of = organization.organization();
    if of.should_enforce_dedicated_clusters {
        let message = format!(
            "organization {} enforces dedicated clusters; type {} is not allowed",
            of.id,
            DeploymentType::Standard
        );
        return Err(ApiError::bad_request(message));
    }
    let default = workspace.default_cloud_provider.clone();
    // The Workspace's region is one of its own cloud.
    let fits = provider.is_none() || provider == default;
    let default_region = workspace.default_region.clone().filter(|_| fits);
    let provider = provider.or(default).unwrap_or(CloudProvider::Aws);
    let region = region.filter(|region| !region.trim().is_empty());
    let region = region.or(default_region);
    Ok(Placement {
        type_: DeploymentType::Standard,
        cluster_id: None,
        region: region.unwrap_or_else(|| Cloud::of(&provider).default_region().to_owned()),
        provider,
    })
}

/// A place on a cluster of the Organization: the one asked for, else the Workspace's default, else the first that the
/// Workspace may use.
pub(super) fn place_on_cluster(
    organization: &OrganizationRecord,
    workspace: &Workspace,
    type_: DeploymentType,
    asked: Option<&ClusterId>,
) -> Result<Placement, ApiError> {
    let needed = match type_ {
        DeploymentType::Hybrid => ClusterType::Hybrid,
        _ => ClusterType::Dedicated,
    };
    let is_usable = |record: &ClusterRecord| {
        record.cluster.type_ == needed
            && record.cluster.status != ClusterStatus::Creating
            && record.serves(&workspace.id)
    };
    let clusters = organization.clusters.iter().map(|record| &**record);
    let usable: Vec<&Cluster> = clusters
        .filter(|record| is_usable(record))
        .map(|record| &record.cluster)
        .collect();
    let find = |id: &ClusterId| usable.iter().find(|cluster| cluster.id == *id).copied();
    let cluster = match asked {
        Some(id) => find(id).ok_or_else(|| refuse(organization, id, &needed, &usable))?,
        None => {
            let default = workspace.default_cluster_id.as_ref();
            let chosen = default.and_then(find).or(usable.first().copied());
            chosen.ok_or_else(|| {
                let id = &workspace.id;
                let message = format!("there is no {needed} cluster that workspace {id} may use");
                ApiError::bad_request(message)
            })?
        }
    };
    Ok(Placement {
        type_,
        cluster_id: Some(cluster.id.clone()),
        provider: cluster.cloud_provider.clone(),
        region: cluster.region.clone(),
    })
}

/// Says why a cluster can't be had, and which ones can.
fn refuse(
    organization: &OrganizationRecord,
    id: &ClusterId,
    needed: &ClusterType,
    usable: &[&Cluster],
) -> ApiError {
    let mut violations = Violations::default();
    if organization.clusters.contains(id.as_str()) {
        let ids: Vec<&str> = usable.iter().map(|cluster| cluster.id.as_str()).collect();
        let rule = format!(
            "should be a {needed} cluster that is ready and that the workspace may use: {}",
            ids.join(", ")
        );
        violations.add("clusterId", "oneof", rule);
    } else {
        let rule = format!("names cluster {id}, which does not exist");
        violations.add("clusterId", "exists", rule);
    }
    violations.into_error()
}
