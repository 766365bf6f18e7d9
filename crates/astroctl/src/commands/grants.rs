//! Roles in words, as tables show them.

use astronomer::{DagGrant, DeploymentGrant, WorkspaceGrant};

pub(super) fn in_workspaces(grants: Option<&[WorkspaceGrant]>) -> Vec<String> {
    let grants = grants.unwrap_or_default().iter();
    let texts = grants.map(|grant| format!("{} in {}", grant.role, grant.workspace_id));
    texts.collect()
}

pub(super) fn in_deployments(grants: Option<&[DeploymentGrant]>) -> Vec<String> {
    let grants = grants.unwrap_or_default().iter();
    let texts = grants.map(|grant| format!("{} in {}", grant.role, grant.deployment_id));
    texts.collect()
}

pub(super) fn on_dags(grants: Option<&[DagGrant]>) -> Vec<String> {
    let grants = grants.unwrap_or_default().iter();
    let texts = grants.map(|grant| {
        let what = match (&grant.dag_id, &grant.dag_tag) {
            (Some(id), _) => format!("Dag {id}"),
            (None, Some(tag)) => format!("tag {tag}"),
            (None, None) => "no Dag".to_owned(),
        };
        format!("{} on {what} in {}", grant.role, grant.deployment_id)
    });
    texts.collect()
}
