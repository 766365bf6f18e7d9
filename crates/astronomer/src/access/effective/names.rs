//! What Workspaces and Deployments are called.

use std::collections::BTreeMap;

use crate::access::Place;
use crate::types::{DeploymentId, WorkspaceId};

/// The names of the Workspaces and Deployments that roles count in, from
/// [`ReportRequest::with_place_names`](super::ReportRequest::with_place_names).
///
/// Deployments are known with the feature `platform` alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceNames {
    pub(super) workspaces: BTreeMap<WorkspaceId, String>,
    pub(super) deployments: BTreeMap<DeploymentId, DeploymentName>,
}

/// A Deployment, and the Workspace that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DeploymentName {
    pub(super) name: String,
    pub(super) workspace: WorkspaceId,
}

impl PlaceNames {
    /// The name of the Workspace or Deployment that a place is or is in.
    ///
    /// Nothing for the Organization, and for what has been made or deleted meanwhile.
    pub fn of(&self, place: &Place) -> Option<&str> {
        match place {
            Place::Workspace(id) => self.workspaces.get(id).map(String::as_str),
            _ => {
                let deployment = self.deployments.get(place.deployment_id()?)?;
                Some(&deployment.name)
            }
        }
    }

    /// The Workspace that a place is or is in.
    pub fn workspace_of<'a>(&'a self, place: &'a Place) -> Option<&'a WorkspaceId> {
        match place {
            Place::Workspace(id) => Some(id),
            _ => {
                let deployment = self.deployments.get(place.deployment_id()?)?;
                Some(&deployment.workspace)
            }
        }
    }

    /// Every Workspace by its id.
    pub fn workspaces(&self) -> impl ExactSizeIterator<Item = (&WorkspaceId, &str)> {
        self.workspaces.iter().map(|(id, name)| (id, name.as_str()))
    }
}
