//! Roles and places on the command line.

use std::collections::HashSet;

use astronomer::access::{Grant, Grants, Place, RolesEdit};
use astronomer::{
    DagId, DagRole, DeploymentId, DeploymentRole, OrganizationRole, WorkspaceId, WorkspaceRole,
};
use clap::Args;

use super::super::values;
use crate::failure::Failure;

/// Roles to give.
#[derive(Clone, Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct Granted {
    /// The role in the Organization
    #[arg(long, value_name = "ROLE", ignore_case = true, value_parser = values::one_of::<OrganizationRole>(OrganizationRole::VALUES))]
    organization_role: Option<OrganizationRole>,

    /// A role in a Workspace; may be repeated, as those below
    #[arg(long = "workspace", value_name = "ID=ROLE", value_parser = workspace)]
    workspaces: Vec<Grant>,

    /// A role in a Deployment, built in or custom
    #[arg(long = "deployment", value_name = "ID=ROLE", value_parser = deployment)]
    deployments: Vec<Grant>,

    /// A role on a Dag, built in or custom
    #[arg(long = "dag", value_name = "DEPLOYMENT_ID/DAG_ID=ROLE", value_parser = dag)]
    dags: Vec<Grant>,

    /// A role on the Dags of a Deployment that have a tag
    #[arg(long = "dag-tag", value_name = "DEPLOYMENT_ID/TAG=ROLE", value_parser = dag_tag)]
    dag_tags: Vec<Grant>,
}

impl Granted {
    fn grants(&self) -> impl Iterator<Item = Grant> {
        let organization = self.organization_role.iter().cloned();
        let below = [
            &self.workspaces,
            &self.deployments,
            &self.dags,
            &self.dag_tags,
        ];
        organization
            .map(Grant::Organization)
            .chain(below.into_iter().flatten().cloned())
    }

    /// Refuses two roles in one place: the later one would win without a word.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        let mut places = HashSet::new();
        match self.grants().find(|grant| !places.insert(grant.place())) {
            None => Ok(()),
            Some(grant) => Err(Failure::usage(format!(
                "{} is given more than one role: give it one",
                grant.place()
            ))),
        }
    }

    /// Gives them on top of the others.
    pub(crate) fn add(&self, roles: RolesEdit) -> RolesEdit {
        self.grants().fold(roles, RolesEdit::grant)
    }

    /// Leaves nothing but them, and the role in the Organization where none is given.
    pub(crate) fn replace(&self, roles: RolesEdit) -> RolesEdit {
        let mut wanted = Grants::default();
        if let Some(role) = roles.current().organization() {
            wanted.set(Grant::Organization(role.clone()));
        }
        self.grants().for_each(|grant| wanted.set(grant));
        roles.replace(wanted)
    }
}

/// Places where roles are to be taken.
#[derive(Clone, Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct Revoked {
    /// The role in this Workspace; may be repeated, as those below
    #[arg(long = "workspace", value_name = "ID")]
    workspaces: Vec<WorkspaceId>,

    /// The role in this Deployment
    #[arg(long = "deployment", value_name = "ID")]
    deployments: Vec<DeploymentId>,

    /// The role on this Dag
    #[arg(long = "dag", value_name = "DEPLOYMENT_ID/DAG_ID", value_parser = dag_place)]
    dags: Vec<Place>,

    /// The role on the Dags of a Deployment that have this tag
    #[arg(long = "dag-tag", value_name = "DEPLOYMENT_ID/TAG", value_parser = dag_tag_place)]
    dag_tags: Vec<Place>,

    /// Every role but the one in the Organization
    #[arg(long)]
    all: bool,
}

impl Revoked {
    pub(crate) fn take(&self, roles: RolesEdit) -> RolesEdit {
        let workspaces = self.workspaces.iter().cloned().map(Place::Workspace);
        let deployments = self.deployments.iter().cloned().map(Place::Deployment);
        let dags = self.dags.iter().chain(&self.dag_tags).cloned();
        let roles = if self.all { roles.revoke_all() } else { roles };
        workspaces
            .chain(deployments)
            .chain(dags)
            .fold(roles, |roles, place| roles.revoke(&place))
    }
}

fn workspace(text: &str) -> Result<Grant, String> {
    let (id, role) = assignment(text)?;
    let id = parse::<WorkspaceId>(id)?;
    let role = parse::<WorkspaceRole>(&role.to_ascii_uppercase())?;
    Ok(Grant::Workspace(id, role))
}

fn deployment(text: &str) -> Result<Grant, String> {
    let (id, role) = assignment(text)?;
    let role = role_name(role, DeploymentRole::VALUES)?;
    Ok(Grant::Deployment(parse(id)?, role.into()))
}

fn dag(text: &str) -> Result<Grant, String> {
    let (place, role) = assignment(text)?;
    grant(dag_place(place)?, role)
}

fn dag_tag(text: &str) -> Result<Grant, String> {
    let (place, role) = assignment(text)?;
    grant(dag_tag_place(place)?, role)
}

fn grant(place: Place, role: &str) -> Result<Grant, String> {
    let role = role_name(role, DagRole::VALUES)?;
    Grant::new(place, role).ok_or_else(|| "this names no place".to_owned())
}

/// A built-in role or the name of a custom one; a built-in one in other letters is a typing error.
fn role_name<'t>(role: &'t str, built_in: &[&str]) -> Result<&'t str, String> {
    let meant = built_in.iter().find(|name| name.eq_ignore_ascii_case(role));
    match meant {
        Some(name) if *name != role => Err(format!("{role} is no role: did you mean {name}?")),
        _ => Ok(role),
    }
}

fn dag_place(text: &str) -> Result<Place, String> {
    let (deployment, dag) = inside(text, "DAG_ID")?;
    Ok(Place::Dag(deployment, parse::<DagId>(dag)?))
}

fn dag_tag_place(text: &str) -> Result<Place, String> {
    let (deployment, tag) = inside(text, "TAG")?;
    Ok(Place::DagTag(deployment, tag.to_owned()))
}

/// The last equals sign counts: tags may have some, roles have none.
fn assignment(text: &str) -> Result<(&str, &str), String> {
    match text.rsplit_once('=') {
        Some((place, role)) if !place.is_empty() && !role.trim().is_empty() => {
            Ok((place, role.trim()))
        }
        _ => Err("it doesn't say which role: write it behind an equals sign".to_owned()),
    }
}

/// The first slash counts: ids have none.
fn inside<'t>(text: &'t str, what: &str) -> Result<(DeploymentId, &'t str), String> {
    match text.split_once('/') {
        Some((deployment, inner)) if !inner.trim().is_empty() => {
            Ok((parse(deployment)?, inner.trim()))
        }
        _ => Err(format!("it doesn't name both: write DEPLOYMENT_ID/{what}")),
    }
}

fn parse<T: std::str::FromStr<Err: ToString>>(text: &str) -> Result<T, String> {
    text.trim()
        .parse()
        .map_err(|error: T::Err| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grants_are_read_as_they_are_written() {
        let written = [
            (
                workspace("w1=workspace_author"),
                "WORKSPACE_AUTHOR in Workspace w1",
            ),
            (deployment("d1=Deployer"), "Deployer in Deployment d1"),
            (
                dag("d1/etl=DAG_VIEWER"),
                "DAG_VIEWER on Dag etl of Deployment d1",
            ),
            (
                dag_tag("d1/team=a/b=DAG_AUTHOR"),
                "DAG_AUTHOR on Dags with tag team=a/b of Deployment d1",
            ),
        ];
        for (grant, says) in written {
            assert_eq!(grant.unwrap().to_string(), says);
        }
    }

    #[test]
    fn a_mistake_is_told_with_what_would_be_right() {
        let says = workspace("w1=WORKSPACE_AUTHR").unwrap_err();
        assert!(says.contains("WORKSPACE_AUTHOR"), "{says}");
        for (grant, expected) in [
            (workspace("w1"), "equals sign"),
            (workspace("=WORKSPACE_AUTHOR"), "equals sign"),
            (deployment("d1= "), "equals sign"),
            (
                deployment("d1=deployment_admin"),
                "did you mean DEPLOYMENT_ADMIN?",
            ),
            (dag("d1/etl=Dag_Viewer"), "did you mean DAG_VIEWER?"),
            (deployment("..=x"), "DeploymentId"),
            (dag("etl=DAG_VIEWER"), "DEPLOYMENT_ID/DAG_ID"),
            (dag_tag("d1/=DAG_VIEWER"), "DEPLOYMENT_ID/TAG"),
        ] {
            let says = grant.unwrap_err();
            assert!(says.contains(expected), "{says}");
        }
    }
}
