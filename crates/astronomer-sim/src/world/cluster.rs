//! Clusters.

use std::sync::Arc;

use astronomer_api::types::{
    AstroMachine, CloudProvider, Cluster, ClusterHealthStatus, ClusterHealthStatusValue, ClusterId,
    ClusterMetadata, ClusterStatus, NodePool, NodePoolId, UpdateNodePoolRequest, WorkspaceId,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::collection::Keyed;
use super::organization::OrganizationRecord;
use super::progress::Progress;
use crate::catalogue::{Cloud, NODE_COUNTS};
use crate::random::Random;

/// A cluster, and how far its making or its last change is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ClusterRecord {
    pub(crate) cluster: Cluster,
    #[serde(default)]
    progress: Progress,
}

impl ClusterRecord {
    /// A cluster that is in `status` for as many reads, after which it is ready.
    pub(crate) fn new(mut cluster: Cluster, status: ClusterStatus, polls: u32) -> Self {
        let health = ClusterHealthStatus::new(ClusterHealthStatusValue::Unknown);
        cluster.health_status = Some(health);
        let mut record = Self {
            cluster,
            progress: Progress::default(),
        };
        record.begin(status, polls);
        record
    }

    /// Puts the cluster into `status` for as many reads, after which it is ready.
    pub(crate) fn begin(&mut self, status: ClusterStatus, polls: u32) {
        self.cluster.status = status;
        self.progress = Progress::taking(polls);
        if self.progress.is_over() {
            self.settle();
        }
    }

    /// Whether something is still being done to it.
    pub(crate) fn is_under_way(&self) -> bool {
        !self.progress.is_over()
    }

    /// One read of somebody who waits.
    pub(crate) fn poll(&mut self) {
        if self.is_under_way() && self.progress.advance() {
            self.settle();
        }
    }

    fn settle(&mut self) {
        self.cluster.status = ClusterStatus::Created;
        self.cluster.failover_in_progress = Some(false);
        let healthy = ClusterHealthStatus::new(ClusterHealthStatusValue::Healthy);
        self.cluster.health_status = Some(healthy.details(Vec::new()));
    }

    /// Whether Deployments of this Workspace may run on it.
    pub(crate) fn serves(&self, workspace: &WorkspaceId) -> bool {
        let allowed = self.cluster.workspace_ids.as_deref().unwrap_or_default();
        allowed.is_empty() || allowed.contains(workspace)
    }
}

impl OrganizationRecord {
    /// How many Deployments run on a cluster.
    pub(crate) fn count_deployments_on(&self, cluster: &str) -> usize {
        let deployments = self.deployments.iter();
        let runs_there = |id: &str| id == cluster;
        deployments
            .filter(|record| {
                record
                    .cluster_id()
                    .is_some_and(|id| runs_there(id.as_str()))
            })
            .count()
    }

    /// Takes a cluster away; Workspaces that have it as their default have none then.
    pub(crate) fn remove_cluster(&mut self, id: &str) -> Option<Arc<ClusterRecord>> {
        let removed = self.clusters.remove(id)?;
        let defaults: Vec<WorkspaceId> = self
            .workspaces
            .iter()
            .filter(|workspace| workspace.default_cluster_id.as_ref() == Some(&removed.cluster.id))
            .map(|workspace| workspace.id.clone())
            .collect();
        for workspace in defaults {
            self.workspaces.update(workspace.as_str(), |workspace| {
                workspace.default_cluster_id = None
            });
        }
        Some(removed)
    }
}

/// Addresses and endpoints of a new cluster.
pub(crate) fn make_cluster_metadata(id: &ClusterId, random: &mut Random) -> ClusterMetadata {
    ClusterMetadata::new()
        .external_i_ps(vec![make_address(random), make_address(random)])
        .kube_dns_ip("10.100.0.10")
        .oidc_issuer_url(format!("https://oidc.{id}.example.com"))
}

/// An address of the network that is kept for documentation (RFC 5737).
fn make_address(random: &mut Random) -> String {
    format!("203.0.113.{}", 1 + random.below(254))
}

/// The node pools that `asked` names, or one of the usual size; those that `held` has keep their id and age.
///
/// One is the default: the first that asks to be, else the first.
pub(crate) fn make_node_pools(
    cluster: &ClusterId,
    provider: &CloudProvider,
    held: &[NodePool],
    asked: Vec<UpdateNodePoolRequest>,
    random: &mut Random,
    now: Timestamp,
) -> Vec<NodePool> {
    let mut asked = asked;
    if asked.is_empty() {
        let [_, usual, _] = NODE_COUNTS;
        let node = Cloud::of(provider).default_node();
        asked.push(UpdateNodePoolRequest::new(usual, "default", node));
    }
    let default = asked.iter().position(|pool| pool.is_default == Some(true));
    let make = |(index, pool): (usize, UpdateNodePoolRequest)| {
        let known = held.iter().find(|held| Some(&held.id) == pool.id.as_ref());
        let id: NodePoolId = known.map_or_else(|| random.id(), |known| known.id.clone());
        NodePool::new(
            provider.clone(),
            cluster,
            known.map_or(now, |known| known.created_at),
            id,
            index == default.unwrap_or_default(),
            pool.max_node_count,
            pool.name,
            pool.node_instance_type,
            now,
        )
        .supported_astro_machines(list_machines())
    };
    asked.into_iter().enumerate().map(make).collect()
}

fn list_machines() -> Vec<String> {
    let machines = AstroMachine::VALUES.iter();
    machines.map(|name| (*name).to_owned()).collect()
}

impl Keyed for ClusterRecord {
    fn key(&self) -> &str {
        self.cluster.id.as_str()
    }
}
