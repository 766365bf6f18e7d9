//! Roles on Workspaces, Deployments and Dags, as an update sends them.

use std::collections::HashSet;

use astronomer_core::Error;

use crate::types::{DagGrant, DeploymentGrant, WorkspaceGrant};

/// Refuses two roles on one thing, and Dag roles without exactly one of Dag and tag.
pub(crate) fn check(
    workspaces: &[WorkspaceGrant],
    deployments: &[DeploymentGrant],
    dags: &[DagGrant],
) -> Result<(), Error> {
    once(
        "Workspace",
        workspaces.iter().map(|grant| grant.workspace_id.as_str()),
    )?;
    once(
        "Deployment",
        deployments.iter().map(|grant| grant.deployment_id.as_str()),
    )?;
    dags.iter().try_for_each(check_dag)?;
    let dags: Vec<String> = dags.iter().map(describe).collect();
    once("Dag or tag", dags.iter().map(String::as_str))
}

/// Two roles on the same thing contradict each other.
fn once<'a>(kind: &str, mut ids: impl Iterator<Item = &'a str>) -> Result<(), Error> {
    let mut seen = HashSet::new();
    match ids.find(|id| !seen.insert(*id)) {
        Some(id) => Err(Error::invalid_input(format!(
            "the {kind} {id} has more than one role in the update: give each {kind} one role"
        ))),
        None => Ok(()),
    }
}

fn check_dag(grant: &DagGrant) -> Result<(), Error> {
    let found = match (&grant.dag_id, &grant.dag_tag) {
        (Some(_), Some(_)) => "both a dag_id and a dag_tag",
        (None, None) => "neither a dag_id nor a dag_tag",
        _ => return Ok(()),
    };
    Err(Error::invalid_input(format!(
        "a Dag role in Deployment {} has {found}: set exactly one of them",
        grant.deployment_id
    )))
}

fn describe(grant: &DagGrant) -> String {
    let deployment = &grant.deployment_id;
    match (&grant.dag_id, &grant.dag_tag) {
        (Some(id), _) => format!("{id} of Deployment {deployment}"),
        (_, tag) => format!(
            "tag {} of Deployment {deployment}",
            tag.as_deref().unwrap_or_default()
        ),
    }
}
