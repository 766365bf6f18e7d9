//! Environment objects: connections, variables and metrics exports that Workspaces and Deployments have.

mod content;
mod links;

use astronomer_api::types::{
    DeploymentId, EnvironmentObject, EnvironmentObjectScope, EnvironmentObjectType, WorkspaceId,
};

use super::collection::Keyed;
use super::organization::OrganizationRecord;

pub(crate) use content::{
    check_content, check_content_update, create_content, hide_secrets, list_set_fields,
    update_content,
};
pub(crate) use links::{Overrides, make_link, resolve, unknown_field};

/// Whether an object belongs to this place.
pub(crate) fn belongs_to(
    object: &EnvironmentObject,
    scope: &EnvironmentObjectScope,
    id: &str,
) -> bool {
    object.scope == *scope && object.scope_entity_id == id
}

impl OrganizationRecord {
    /// The object of a place with this type and key.
    pub(crate) fn find_environment_object(
        &self,
        scope: &EnvironmentObjectScope,
        entity_id: &str,
        object_type: &EnvironmentObjectType,
        key: &str,
    ) -> Option<&EnvironmentObject> {
        let mut objects = self.environment_objects.iter().map(AsRef::as_ref);
        objects.find(|object: &&EnvironmentObject| {
            belongs_to(object, scope, entity_id)
                && object.object_type == *object_type
                && object.object_key == key
        })
    }

    /// Takes the objects of a Workspace away.
    pub(crate) fn remove_environment_objects_of_workspace(&mut self, id: &WorkspaceId) {
        self.remove_environment_objects(&EnvironmentObjectScope::Workspace, id.as_str());
    }

    /// Takes the objects of a Deployment away, and what links those of its Workspace to it.
    pub(crate) fn remove_environment_objects_of_deployment(&mut self, id: &DeploymentId) {
        self.remove_environment_objects(&EnvironmentObjectScope::Deployment, id.as_str());
        let objects = self.environment_objects.iter();
        let linked = objects.filter(|object| {
            let mut links = object.links.iter().flatten();
            let mut excluded = object.exclude_links.iter().flatten();
            links.any(|link| link.scope_entity_id == id.as_str())
                || excluded.any(|link| link.scope_entity_id == id.as_str())
        });
        let linked: Vec<_> = linked.cloned().collect();
        for object in linked {
            self.environment_objects.update(object.key(), |object| {
                if let Some(links) = &mut object.links {
                    links.retain(|link| link.scope_entity_id != id.as_str());
                }
                if let Some(excluded) = &mut object.exclude_links {
                    excluded.retain(|link| link.scope_entity_id != id.as_str());
                }
            });
        }
    }

    fn remove_environment_objects(&mut self, scope: &EnvironmentObjectScope, entity_id: &str) {
        let objects = self.environment_objects.iter();
        let own = objects.filter(|object| belongs_to(object, scope, entity_id));
        let own: Vec<_> = own.cloned().collect();
        for object in own {
            self.environment_objects.remove(object.key());
        }
    }
}

impl Keyed for EnvironmentObject {
    /// Every object that this server makes has an id; one of a state that was written by hand and has none can't be
    /// read by the API.
    fn key(&self) -> &str {
        self.id.as_ref().map_or("", |id| id.as_str())
    }
}
