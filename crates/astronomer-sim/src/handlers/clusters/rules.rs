//! What a schema can't say of clusters.

use std::collections::HashSet;

use astronomer_api::types::{Cluster, NodePool, UpdateNodePoolRequest, WorkspaceId};

use crate::error::{ApiError, Violations};
use crate::world::{ClusterRecord, OrganizationRecord};

/// Checks the name that a cluster is to have; `own` is the cluster that may have it already.
pub(super) fn check_name(
    organization: &OrganizationRecord,
    name: &str,
    own: Option<&Cluster>,
) -> Result<(), ApiError> {
    let mut violations = Violations::default();
    if name.trim().is_empty() {
        violations.required("name");
    }
    violations.finish()?;
    let is_other = |cluster: &Cluster| own.is_none_or(|own| own.id != cluster.id);
    let mut others = organization.clusters.iter().map(|record| &record.cluster);
    if others.any(|cluster| cluster.name == name && is_other(cluster)) {
        let message = format!("Cluster with name '{name}' already exists in the organization");
        return Err(ApiError::bad_request(message));
    }
    Ok(())
}

/// Checks that the Workspaces which may use a cluster exist. Those that `own` names already are not questioned: a
/// cluster that was for one Workspace alone keeps its id when it is deleted.
pub(super) fn check_workspaces(
    organization: &OrganizationRecord,
    ids: Option<&[WorkspaceId]>,
    own: Option<&Cluster>,
    violations: &mut Violations,
) {
    let held = own.and_then(|own| own.workspace_ids.as_deref());
    let held = held.unwrap_or_default();
    for (index, id) in ids.unwrap_or_default().iter().enumerate() {
        if !held.contains(id) && !organization.workspaces.contains(id.as_str()) {
            let rule = format!("names workspace {id}, which does not exist");
            violations.add(format!("workspaceIds[{index}]"), "exists", rule);
        }
    }
}

/// Refuses to take a cluster from a Workspace that has Deployments on it. No ids at all let everybody use it.
pub(super) fn check_shut_out(
    organization: &OrganizationRecord,
    record: &ClusterRecord,
    ids: Option<&[WorkspaceId]>,
) -> Result<(), ApiError> {
    let Some(ids) = ids.filter(|ids| !ids.is_empty()) else {
        return Ok(());
    };
    let id = &record.cluster.id;
    let deployments = organization.deployments.iter();
    let mut on_cluster = deployments.filter(|deployment| deployment.cluster_id() == Some(id));
    let shut_out = on_cluster.find(|deployment| {
        let workspace = deployment.workspace_id();
        record.serves(workspace) && !ids.contains(workspace)
    });
    match shut_out {
        Some(deployment) => Err(ApiError::bad_request(format!(
            "workspaceIds should keep workspace {}: its deployment {} runs on cluster {id}",
            deployment.workspace_id(),
            deployment.id()
        ))),
        None => Ok(()),
    }
}

/// Checks node pools that take the place of those that `own` has.
pub(super) fn check_pools(
    asked: &[UpdateNodePoolRequest],
    own: Option<&Cluster>,
    violations: &mut Violations,
) {
    let held = own.and_then(|own| own.node_pools.as_deref());
    let held = held.unwrap_or_default();
    let (mut ids, mut names) = (HashSet::new(), HashSet::new());
    for (index, pool) in asked.iter().enumerate() {
        let field = |name: &str| format!("nodePools[{index}].{name}");
        let twice = "is given more than once";
        if pool.name.trim().is_empty() {
            violations.required(field("name"));
        } else if !names.insert(pool.name.as_str()) {
            violations.add(field("name"), "unique", twice);
        }
        if pool.node_instance_type.trim().is_empty() {
            violations.required(field("nodeInstanceType"));
        }
        if pool.max_node_count < 1 {
            violations.add(field("maxNodeCount"), "min", "should be min: 1");
        }
        let Some(id) = &pool.id else { continue };
        if !held.iter().any(|held| held.id == *id) {
            let rule = format!("names node pool {id}, which the cluster does not have");
            violations.add(field("id"), "exists", rule);
        } else if !ids.insert(id) {
            violations.add(field("id"), "unique", twice);
        }
    }
}

/// Refuses to take away a node pool that a queue or the task Pods of a Deployment run on.
pub(super) fn check_pools_in_use(
    organization: &OrganizationRecord,
    own: &Cluster,
    asked: Option<&[UpdateNodePoolRequest]>,
) -> Result<(), ApiError> {
    let Some(asked) = asked else { return Ok(()) };
    let is_kept = |held: &NodePool| asked.iter().any(|pool| pool.id.as_ref() == Some(&held.id));
    let held = own.node_pools.iter().flatten();
    for pool in held.filter(|held| !is_kept(held)) {
        let mut deployments = organization.deployments.iter();
        if let Some(user) = deployments.find(|record| record.uses_pool(&pool.id)) {
            return Err(ApiError::bad_request(format!(
                "nodePools should keep node pool {} ({}): deployment {} uses it",
                pool.id,
                pool.name,
                user.id()
            )));
        }
    }
    Ok(())
}

/// A text that says something: one without characters is as good as none.
pub(super) fn given(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}
