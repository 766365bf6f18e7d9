//! One Organization with what belongs to it.

use std::sync::Arc;

use astronomer_api::SecretString;
use astronomer_api::types::{
    AllowedIpAddressRange, ApiToken, ApiTokenId, BasicSubjectProfile, DeploymentId,
    EnvironmentObject, Invite, Organization, OrganizationRole, RoleWithPermission, Team, User,
    UserId, UserStatus, Workspace, WorkspaceId,
};
use imbl::{HashMap, OrdMap};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::audit_log::AuditLog;
use super::cluster::ClusterRecord;
use super::collection::{Collection, Keyed};
use super::credentials::{Credential, Credentials};
use super::deployment::DeploymentRecord;
use super::invites::Invites;
use super::roles::RoleSet;
use crate::email;

/// An API token, or a token of an agent, with the secret that the server alone keeps.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct TokenRecord {
    /// As it is shown: without the secret.
    pub(crate) token: ApiToken,
    pub(crate) secret: SecretString,
}

/// A Team and who is in it, since when.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct TeamRecord {
    pub(crate) team: Team,
    #[serde(default)]
    pub(crate) members: OrdMap<UserId, Timestamp>,
}

/// An Organization and what belongs to it.
///
/// In a saved state everything but the Organization itself may be left out.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct OrganizationRecord {
    organization: Organization,
    #[serde(default)]
    pub(crate) clusters: Collection<ClusterRecord>,
    #[serde(default)]
    pub(crate) workspaces: Collection<Workspace>,
    #[serde(default)]
    pub(crate) deployments: Collection<DeploymentRecord>,
    #[serde(default)]
    pub(crate) environment_objects: Collection<EnvironmentObject>,
    #[serde(default)]
    pub(crate) teams: Collection<TeamRecord>,
    #[serde(default)]
    pub(crate) tokens: Collection<TokenRecord>,
    /// The custom roles.
    #[serde(default)]
    pub(crate) roles: Collection<RoleWithPermission>,
    #[serde(default)]
    pub(crate) allowed_ip_address_ranges: Collection<AllowedIpAddressRange>,
    #[serde(default)]
    pub(crate) audit_log: AuditLog,
    #[serde(default)]
    pub(super) invites: Invites,
    #[serde(default)]
    pub(super) users: Collection<User>,
    #[serde(skip)]
    user_ids_by_email: HashMap<String, UserId>,
}

impl OrganizationRecord {
    /// An Organization to which nothing belongs yet.
    pub(crate) fn new(organization: Organization) -> Self {
        Self {
            organization,
            clusters: Collection::default(),
            workspaces: Collection::default(),
            deployments: Collection::default(),
            environment_objects: Collection::default(),
            teams: Collection::default(),
            tokens: Collection::default(),
            roles: Collection::default(),
            allowed_ip_address_ranges: Collection::default(),
            audit_log: AuditLog::default(),
            invites: Invites::default(),
            users: Collection::default(),
            user_ids_by_email: HashMap::new(),
        }
    }

    /// Makes again what a saved state leaves out because it follows from the rest.
    pub(crate) fn reindex(&mut self) {
        let index = |user: &Arc<User>| (email::fold(&user.username), user.id.clone());
        self.user_ids_by_email = self.users.iter().map(index).collect();
    }

    /// Makes the API tokens and the tokens of agents accepted; the one whose secret was known already is an error.
    pub(crate) fn register_tokens(&self, credentials: &mut Credentials) -> Result<(), ApiTokenId> {
        let mut register = |record: &TokenRecord, credential| {
            let is_new = credentials.insert(record.secret.expose(), credential);
            if is_new {
                Ok(())
            } else {
                Err(record.token.id.clone())
            }
        };
        let organization_id = &self.organization.id;
        for record in self.tokens.iter() {
            let credential = Credential::Api {
                organization_id: organization_id.clone(),
                token_id: record.token.id.clone(),
            };
            register(record, credential)?;
        }
        for deployment in self.deployments.iter() {
            for record in deployment.agent_tokens.iter() {
                let credential = Credential::Agent {
                    organization_id: organization_id.clone(),
                    deployment_id: deployment.id().clone(),
                    token_id: record.token.id.clone(),
                };
                register(record, credential)?;
            }
        }
        Ok(())
    }

    pub(crate) fn organization(&self) -> &Organization {
        &self.organization
    }

    /// Changes the Organization; its name also stands in its Workspaces.
    pub(crate) fn update(
        &mut self,
        by: BasicSubjectProfile,
        now: Timestamp,
        change: impl FnOnce(&mut Organization),
    ) -> Organization {
        let organization = &mut self.organization;
        change(organization);
        organization.updated_by = by;
        organization.updated_at = now;
        let name = &self.organization.name;
        self.workspaces
            .update_all(|workspace| workspace.organization_name = Some(name.clone()));
        self.organization.clone()
    }

    pub(crate) fn users(&self) -> &Collection<User> {
        &self.users
    }

    /// The user with this address, in whatever case it is written.
    pub(crate) fn user_by_email(&self, address: &str) -> Option<&Arc<User>> {
        let id = self.user_ids_by_email.get(&email::fold(address))?;
        self.users.get(id.as_str())
    }

    pub(crate) fn add_user(&mut self, user: User) {
        self.user_ids_by_email
            .insert(email::fold(&user.username), user.id.clone());
        self.users.insert(user);
    }

    /// Takes a user out of the Organization, its Teams and its invites.
    pub(crate) fn remove_user(&mut self, id: &str) {
        let Some(user) = self.users.remove(id) else {
            return;
        };
        self.user_ids_by_email.remove(&email::fold(&user.username));
        for record in self.select_teams_of(&user.id) {
            self.teams.update(record.key(), |record| {
                record.members.remove(&user.id);
            });
        }
        self.remove_invites_of(&user.id);
    }

    /// The Teams that a user is in, in the order of their making.
    pub(crate) fn select_teams_of(&self, user: &UserId) -> Vec<Arc<TeamRecord>> {
        let teams = self.teams.iter();
        teams
            .filter(|record| record.members.contains_key(user))
            .cloned()
            .collect()
    }

    /// Puts `roles` in place of those that a user has.
    pub(crate) fn replace_roles(&mut self, user_id: &str, roles: RoleSet, now: Timestamp) {
        self.users.update(user_id, |user| {
            roles.give_to(user);
            user.updated_at = now;
        });
    }

    /// Whether somebody other than `user_id` owns the Organization and can sign in.
    pub(crate) fn has_other_owner(&self, user_id: &str) -> bool {
        self.users
            .iter()
            .any(|user| user.id != *user_id && is_acting_owner(user))
    }

    pub(crate) fn add_address_range(&mut self, range: AllowedIpAddressRange) {
        self.allowed_ip_address_ranges.insert(range);
        self.organization.has_allowed_ip_address_ranges = true;
    }

    /// Takes a range away; `false` when there is no such range.
    pub(crate) fn remove_address_range(&mut self, id: &str) -> bool {
        let is_removed = self.allowed_ip_address_ranges.remove(id).is_some();
        self.organization.has_allowed_ip_address_ranges = self.allowed_ip_address_ranges.len() > 0;
        is_removed
    }

    pub(crate) fn add_invite(&mut self, invite: Invite) {
        self.invites.insert(invite);
    }

    /// Cancels an invite; who has not accepted it is no user any more. `false` when there is no such invite.
    pub(crate) fn cancel_invite(&mut self, id: &str) -> bool {
        let Some(invite) = self.invites.remove(id) else {
            return false;
        };
        let invitee = invite
            .user_id
            .as_ref()
            .and_then(|id| self.users.get(id.as_str()));
        if let Some(user) = invitee.filter(|user| user.status == UserStatus::Pending) {
            let id = user.id.clone();
            self.remove_user(id.as_str());
        }
        true
    }

    /// The Workspace of a Deployment.
    pub(crate) fn workspace_of(&self, deployment: &DeploymentId) -> Option<WorkspaceId> {
        let record = self.deployments.get(deployment.as_str())?;
        Some(record.workspace_id().clone())
    }
}

/// Whether a user owns the Organization and can sign in.
pub(crate) fn is_acting_owner(user: &User) -> bool {
    user.organization_role == Some(OrganizationRole::Owner) && user.status == UserStatus::Active
}

impl Keyed for AllowedIpAddressRange {
    fn key(&self) -> &str {
        self.id.as_str()
    }
}

impl Keyed for User {
    fn key(&self) -> &str {
        self.id.as_str()
    }
}

impl Keyed for Workspace {
    fn key(&self) -> &str {
        self.id.as_str()
    }
}

impl Keyed for Invite {
    fn key(&self) -> &str {
        self.invite_id.as_str()
    }
}

impl Keyed for TokenRecord {
    fn key(&self) -> &str {
        self.token.id.as_str()
    }
}

impl Keyed for RoleWithPermission {
    fn key(&self) -> &str {
        self.id.as_str()
    }
}

impl Keyed for TeamRecord {
    fn key(&self) -> &str {
        self.team.id.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::State;
    use crate::world::World;

    #[test]
    fn debug_output_shows_no_secret() {
        let state = State(World::seeded(7, 6));
        let record = state.0.main_organization();
        let tokens = record.tokens.iter();
        let agents = record.deployments.iter();
        let agents = agents.flat_map(|record| record.agent_tokens.iter());
        let secrets = tokens.chain(agents).map(|record| record.secret.expose());
        let mut secrets: Vec<&str> = secrets.collect();
        assert_eq!(secrets.len(), 5);
        let personal = state.0.credentials.personal();
        secrets.extend(personal.iter().map(|(secret, _)| *secret));
        let values = record.deployments.iter();
        let values = values.flat_map(|record| record.deployment.environment_variables.iter());
        let values = values.flatten().filter(|variable| variable.is_secret);
        let values = values.filter_map(|variable| variable.value.as_ref());
        secrets.extend(values.map(SecretString::expose));
        assert!(secrets.len() > 6);
        let shown = format!(
            "{state:?} {:?} {:?} {:?} {:?}",
            Vec::from_iter(record.tokens.iter()),
            Vec::from_iter(record.deployments.iter()),
            Vec::from_iter(record.environment_objects.iter()),
            Vec::from_iter(personal.iter().map(|(_, credential)| credential)),
        );
        assert!(shown.contains("[hidden]"));
        for secret in secrets {
            assert!(!shown.contains(secret), "{secret}");
        }
    }
}
