//! The end of Deployments.

use std::sync::Arc;

use astronomer_api::types::{DeploymentId, ScopeType};

use super::DeploymentRecord;
use crate::world::collection::Keyed;
use crate::world::credentials::Credentials;
use crate::world::organization::OrganizationRecord;

impl OrganizationRecord {
    /// Takes a Deployment away with all that is of no use without it: its deploys, agent tokens and environment
    /// objects, the API tokens made for it, and every role in it. Tokens that go are no longer accepted.
    pub(crate) fn remove_deployment(
        &mut self,
        id: &str,
        credentials: &mut Credentials,
    ) -> Option<Arc<DeploymentRecord>> {
        let removed = self.deployments.remove(id)?;
        for token in removed.agent_tokens.iter() {
            credentials.remove(token.secret.expose());
        }
        let id = removed.id();
        self.remove_tokens_of_deployment(id, credentials);
        self.remove_environment_objects_of_deployment(id);
        self.edit_roles(
            |roles| {
                let mut deployments = roles.deployments.iter();
                let mut dags = roles.dags.iter();
                deployments.any(|role| role.deployment_id == *id)
                    || dags.any(|role| role.deployment_id == *id)
            },
            |roles| {
                roles.deployments.retain(|role| role.deployment_id != *id);
                roles.dags.retain(|role| role.deployment_id != *id);
            },
        );
        Some(removed)
    }

    fn remove_tokens_of_deployment(&mut self, id: &DeploymentId, credentials: &mut Credentials) {
        let tokens = self.tokens.iter();
        let own = tokens.filter(|record| {
            let entity = record.entity_id();
            record.token.scope == ScopeType::Deployment && entity.as_deref() == Some(id.as_str())
        });
        let own: Vec<_> = own.cloned().collect();
        for record in own {
            self.tokens.remove(record.key());
            credentials.remove(record.secret.expose());
        }
    }
}
