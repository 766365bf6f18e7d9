//! Roles and changes of roles as results.

use astronomer::access::{Grant, Place, RoleChange};
use astronomer::{DagId, DeploymentId, WorkspaceId};
use serde::Serialize;

use crate::output::Columns;

/// Where a role counts, with the field names of the API.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::commands) struct PlaceFields {
    /// The kind of place, as API tokens name it.
    entity_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    workspace_id: Option<WorkspaceId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deployment_id: Option<DeploymentId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dag_id: Option<DagId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dag_tag: Option<String>,
}

impl PlaceFields {
    pub(in crate::commands) fn new(place: &Place) -> Self {
        let mut fields = Self {
            entity_type: "OTHER",
            workspace_id: None,
            deployment_id: None,
            dag_id: None,
            dag_tag: None,
        };
        match place {
            Place::Organization => fields.entity_type = "ORGANIZATION",
            Place::Workspace(id) => {
                fields.entity_type = "WORKSPACE";
                fields.workspace_id = Some(id.clone());
            }
            Place::Deployment(id) => {
                fields.entity_type = "DEPLOYMENT";
                fields.deployment_id = Some(id.clone());
            }
            Place::Dag(deployment, dag) => {
                fields.entity_type = "DAG";
                fields.deployment_id = Some(deployment.clone());
                fields.dag_id = Some(dag.clone());
            }
            Place::DagTag(deployment, tag) => {
                fields.entity_type = "DAG_TAG";
                fields.deployment_id = Some(deployment.clone());
                fields.dag_tag = Some(tag.clone());
            }
            _ => {}
        }
        fields
    }
}

/// A role that somebody has.
#[derive(Debug, Serialize)]
pub(super) struct GrantRow {
    #[serde(skip)]
    place: String,
    role: String,
    #[serde(flatten)]
    fields: PlaceFields,
}

impl GrantRow {
    pub(super) fn new(grant: &Grant) -> Self {
        let place = grant.place();
        Self {
            role: grant.role().to_owned(),
            fields: PlaceFields::new(&place),
            place: place.to_string(),
        }
    }

    pub(super) fn columns() -> Columns<Self> {
        Columns::new()
            .with("ROLE", |row: &Self| row.role.clone())
            .with("WHERE", |row: &Self| row.place.clone())
    }
}

/// A role that was given, taken or changed.
#[derive(Debug, Serialize)]
pub(super) struct ChangeRow {
    #[serde(skip)]
    place: String,
    before: Option<String>,
    after: Option<String>,
    #[serde(flatten)]
    fields: PlaceFields,
}

impl ChangeRow {
    pub(super) fn new(change: &RoleChange) -> Self {
        Self {
            place: change.place.to_string(),
            before: change.before.clone(),
            after: change.after.clone(),
            fields: PlaceFields::new(&change.place),
        }
    }

    pub(super) fn columns() -> Columns<Self> {
        Columns::new()
            .with("WHERE", |row: &Self| row.place.clone())
            .with("BEFORE", |row: &Self| row.before.clone())
            .with("AFTER", |row: &Self| row.after.clone())
    }
}
