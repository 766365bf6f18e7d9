//! What an operation is carried out on.

use astronomer_api::operations::{CREATE_DEPLOYMENT, CREATE_ENVIRONMENT_OBJECT};
use astronomer_api::types::{DeploymentId, EnvironmentObjectScope, WorkspaceId};
use serde_json::Value;

use crate::query::Query;
use crate::route::{Parameters, find_parameter};
use crate::world::OrganizationRecord;

/// What an operation is carried out on, below the Organization.
#[derive(Debug, Default)]
pub(crate) struct Target {
    pub(crate) workspace: Option<WorkspaceId>,
    pub(crate) deployment: Option<DeploymentId>,
}

impl Target {
    /// The Workspace and the Deployment that a request is about.
    ///
    /// What the path names decides. Only what is to be created, and lists, are told by the body or the query where they
    /// belong: of what exists already neither must decide where it is. Of a body, only those fields count that the
    /// operation itself goes by: any others are ignored later, so they must not open anything here.
    pub(crate) fn read(
        operation: &str,
        organization: &OrganizationRecord,
        parameters: &Parameters,
        query: Option<&Query>,
        body: Option<&Value>,
    ) -> Self {
        if let Some(id) = find_parameter(parameters, "environmentObjectId") {
            let object = organization.environment_objects.get(id);
            let target =
                object.map(|object| Self::of_scope(&object.scope, &object.scope_entity_id));
            return target.unwrap_or_default();
        }
        let workspace = find_parameter(parameters, "workspaceId");
        let deployment = find_parameter(parameters, "deploymentId");
        if workspace.is_some() || deployment.is_some() {
            return Self::new(workspace, deployment);
        }
        let text = |name: &str| body?.get(name)?.as_str();
        if operation == CREATE_ENVIRONMENT_OBJECT.id {
            let place = text("scope").zip(text("scopeEntityId"));
            let target =
                place.map(|(scope, id)| Self::of_scope(&EnvironmentObjectScope::other(scope), id));
            return target.unwrap_or_default();
        }
        if operation == CREATE_DEPLOYMENT.id {
            return Self::new(text("workspaceId"), None);
        }
        let named = |name: &str| query.and_then(|query| query.first(name));
        Self::new(named("workspaceId"), named("deploymentId"))
    }

    fn new(workspace: Option<&str>, deployment: Option<&str>) -> Self {
        Self {
            workspace: workspace.and_then(|id| WorkspaceId::new(id).ok()),
            deployment: deployment.and_then(|id| DeploymentId::new(id).ok()),
        }
    }

    fn of_scope(scope: &EnvironmentObjectScope, id: &str) -> Self {
        match scope {
            EnvironmentObjectScope::Deployment => Self::new(None, Some(id)),
            _ => Self::new(Some(id), None),
        }
    }
}
