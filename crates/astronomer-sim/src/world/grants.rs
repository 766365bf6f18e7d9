//! Roles across a whole Organization: who holds one, and what happens to them when a place or a role goes.

use std::sync::Arc;

use astronomer_api::types::{EntityType, ScopeType, WorkspaceId};

use super::collection::Keyed;
use super::credentials::Credentials;
use super::organization::{OrganizationRecord, TokenRecord};
use super::roles::{RoleSet, Subject, TokenSubject};

impl OrganizationRecord {
    /// Whether a user, a Team or an API token has such roles.
    pub(crate) fn has_holder(&self, holds: impl Fn(&RoleSet) -> bool) -> bool {
        self.users().iter().any(|user| holds(&user.roles()))
            || self.teams.iter().any(|record| holds(&record.team.roles()))
            || self.tokens.iter().any(|record| holds(&record.roles()))
    }

    /// Changes the roles of every user, Team and API token that `concerns` picks.
    pub(crate) fn edit_roles(
        &mut self,
        concerns: impl Fn(&RoleSet) -> bool,
        edit: impl Fn(&mut RoleSet),
    ) {
        let edited = |mut roles: RoleSet| {
            concerns(&roles).then(|| {
                edit(&mut roles);
                roles
            })
        };
        for (key, roles) in select(self.users.iter(), |user| edited(user.roles())) {
            self.users.update(&key, |user| user.set_roles(roles));
        }
        for (key, roles) in select(self.teams.iter(), |record| edited(record.team.roles())) {
            self.teams
                .update(&key, |record| record.team.set_roles(roles));
        }
        let organization = self.organization().id.clone();
        for (key, roles) in select(self.tokens.iter(), |record| edited(record.roles())) {
            self.tokens.update(&key, |record| {
                TokenSubject {
                    token: &mut record.token,
                    organization: &organization,
                }
                .set_roles(roles)
            });
        }
    }

    /// Takes a Workspace away with all that is of no use without it: roles in it, its environment objects, and the API
    /// tokens made for it, which are no longer accepted.
    ///
    /// Custom roles and clusters forget it among others that they are limited to. One that is limited to it alone stays so:
    /// without limits it would be for every Workspace.
    pub(crate) fn remove_workspace(&mut self, id: &WorkspaceId, credentials: &mut Credentials) {
        self.workspaces.remove(id.as_str());
        // Before their roles go, which say whose they are.
        self.remove_tokens_of(id, credentials);
        self.edit_roles(
            |roles| roles.workspaces.iter().any(|role| role.workspace_id == *id),
            |roles| roles.workspaces.retain(|role| role.workspace_id != *id),
        );
        self.forget_limits_to(id);
        self.remove_environment_objects_of_workspace(id);
    }

    fn forget_limits_to(&mut self, id: &WorkspaceId) {
        let is_one_of = |allowed: &[WorkspaceId]| allowed.len() > 1 && allowed.contains(id);
        let roles = self.roles.iter();
        let roles = roles.filter(|role| is_one_of(&role.restricted_workspace_ids));
        let roles: Vec<_> = roles.cloned().collect();
        for role in roles {
            self.roles.update(role.key(), |role| {
                role.restricted_workspace_ids.retain(|other| other != id)
            });
        }
        let clusters = self.clusters.iter();
        let clusters = clusters.filter(|record| {
            is_one_of(record.cluster.workspace_ids.as_deref().unwrap_or_default())
        });
        let clusters: Vec<_> = clusters.cloned().collect();
        for record in clusters {
            self.clusters.update(record.key(), |record| {
                if let Some(allowed) = &mut record.cluster.workspace_ids {
                    allowed.retain(|other| other != id);
                }
            });
        }
    }

    fn remove_tokens_of(&mut self, workspace: &WorkspaceId, credentials: &mut Credentials) {
        let is_own = |record: &TokenRecord| {
            let entity = record.entity_id();
            record.token.scope == ScopeType::Workspace
                && entity.as_deref() == Some(workspace.as_str())
        };
        let tokens = self.tokens.iter().filter(|record| is_own(record));
        let tokens: Vec<_> = tokens.cloned().collect();
        for record in tokens {
            self.tokens.remove(record.key());
            credentials.remove(record.secret.expose());
        }
    }
}

impl TokenRecord {
    pub(crate) fn roles(&self) -> RoleSet {
        RoleSet::of_token_roles(self.token.roles.as_deref().unwrap_or_default())
    }

    /// The Workspace or Deployment that a token belongs to, or the Organization: that of its role in its own scope.
    pub(crate) fn entity_id(&self) -> Option<String> {
        let own = match self.token.scope {
            ScopeType::Organization => EntityType::Organization,
            ScopeType::Workspace => EntityType::Workspace,
            _ => EntityType::Deployment,
        };
        let mut roles = self.token.roles.iter().flatten();
        roles
            .find(|role| role.entity_type == own)
            .map(|role| role.entity_id.clone())
    }
}

/// How much of a secret is shown, so that people tell tokens apart.
const SHOWN: usize = 14;

/// The part of a secret that is always shown.
pub(crate) fn shorten_token(secret: &str) -> String {
    secret.chars().take(SHOWN).collect()
}

/// The keys of the rows that `read` picks, with what it makes of them.
fn select<'a, T: Keyed + 'a>(
    rows: impl Iterator<Item = &'a Arc<T>>,
    read: impl Fn(&T) -> Option<RoleSet>,
) -> Vec<(String, RoleSet)> {
    rows.filter_map(|row| Some((row.key().to_owned(), read(row)?)))
        .collect()
}
