//! The end of Deployments.

use std::sync::Arc;

use astronomer_api::types::{
    ApiTokenRole, DagGrant, DeploymentGrant, DeploymentId, EntityType, ScopeType,
};

use super::DeploymentRecord;
use crate::world::collection::Keyed;
use crate::world::credentials::Credentials;
use crate::world::organization::OrganizationRecord;

impl OrganizationRecord {
    /// Takes a Deployment away with all that is of no use without it: its deploys and agent tokens, the API tokens made
    /// for it, and every role in it. Tokens that go are no longer accepted.
    pub(crate) fn remove_deployment(
        &mut self,
        id: &str,
        credentials: &mut Credentials,
    ) -> Option<Arc<DeploymentRecord>> {
        let removed = self.deployments.remove(id)?;
        for token in removed.agent_tokens.iter() {
            credentials.remove(&token.secret);
        }
        let id = removed.id();
        self.remove_roles_of_users(id);
        self.remove_roles_of_teams(id);
        self.remove_roles_of_tokens(id, credentials);
        Some(removed)
    }

    fn remove_roles_of_users(&mut self, id: &DeploymentId) {
        let users = self.users.iter();
        let concerned = users.filter(|user| {
            mentions(
                user.deployment_roles.as_deref(),
                user.dag_roles.as_deref(),
                id,
            )
        });
        let concerned: Vec<_> = concerned.cloned().collect();
        for user in concerned {
            self.users.update(user.key(), |user| {
                forget(&mut user.deployment_roles, |role| role.deployment_id == *id);
                forget(&mut user.dag_roles, |role| role.deployment_id == *id);
            });
        }
    }

    fn remove_roles_of_teams(&mut self, id: &DeploymentId) {
        let teams = self.teams.iter();
        let concerned = teams.filter(|record| {
            let team = &record.team;
            mentions(
                team.deployment_roles.as_deref(),
                team.dag_roles.as_deref(),
                id,
            )
        });
        let concerned: Vec<_> = concerned.cloned().collect();
        for record in concerned {
            self.teams.update(record.key(), |record| {
                let team = &mut record.team;
                let forgotten =
                    forget(&mut team.deployment_roles, |role| role.deployment_id == *id)
                        + forget(&mut team.dag_roles, |role| role.deployment_id == *id);
                team.roles_count = team.roles_count.map(|count| count - forgotten);
            });
        }
    }

    fn remove_roles_of_tokens(&mut self, id: &DeploymentId, credentials: &mut Credentials) {
        let is_of = |role: &ApiTokenRole| match role.entity_type {
            EntityType::Deployment => role.entity_id == id.as_str(),
            _ => role.deployment_id.as_ref() == Some(id),
        };
        let tokens = self.tokens.iter();
        let concerned = tokens.filter(|record| record.token.roles.iter().flatten().any(is_of));
        let concerned: Vec<_> = concerned.cloned().collect();
        for record in concerned {
            if record.token.scope == ScopeType::Deployment {
                self.tokens.remove(record.key());
                credentials.remove(&record.secret);
            } else {
                self.tokens.update(record.key(), |record| {
                    forget(&mut record.token.roles, is_of);
                });
            }
        }
    }
}

fn mentions(
    deployments: Option<&[DeploymentGrant]>,
    dags: Option<&[DagGrant]>,
    id: &DeploymentId,
) -> bool {
    let mut deployments = deployments.unwrap_or_default().iter();
    let mut dags = dags.unwrap_or_default().iter();
    deployments.any(|role| role.deployment_id == *id) || dags.any(|role| role.deployment_id == *id)
}

/// Takes out the roles that `is_gone` names and says how many they were; a family without roles is left out.
fn forget<T>(roles: &mut Option<Vec<T>>, is_gone: impl Fn(&T) -> bool) -> i64 {
    let Some(held) = roles else {
        return 0;
    };
    let before = held.len();
    held.retain(|role| !is_gone(role));
    let forgotten = before - held.len();
    if held.is_empty() {
        *roles = None;
    }
    i64::try_from(forgotten).unwrap_or(i64::MAX)
}
