//! Whom a request is from, and what that allows.

use std::sync::Arc;

use astronomer_api::types::{
    ApiToken, BasicSubjectProfile, BasicSubjectProfileSubjectType, EntityType, OrganizationId,
    SubjectId, User, UserStatus, WorkspaceId,
};

use crate::permissions::built_in_role;
use crate::target::Target;
use crate::world::{Credential, OrganizationRecord, World, profile_of};

/// Whom a token that was accepted belongs to.
pub(crate) struct Caller {
    secret: Box<str>,
    credential: Arc<Credential>,
    /// The record of an API token; a person has none.
    token: Option<ApiToken>,
}

/// Where a role that somebody holds applies.
enum Place<'a> {
    Organization,
    Workspace(&'a str),
    Deployment(&'a str),
}

impl Caller {
    /// The caller that a token stands for, or why it is not accepted.
    pub(crate) fn authenticate(world: &World, secret: &str) -> Result<Self, &'static str> {
        let credential = world
            .credentials
            .get(secret)
            .ok_or("the token is unknown")?;
        let (token, expires_at) = match &**credential {
            Credential::Personal { expires_at, .. } => (None, *expires_at),
            Credential::Api {
                organization_id,
                token_id,
            } => {
                let organization = world.organization(organization_id.as_str()).ok();
                let record = organization
                    .and_then(|organization| organization.tokens.get(token_id.as_str()))
                    .ok_or("the token was deleted")?;
                (Some(record.token.clone()), record.token.end_at)
            }
            Credential::Agent {
                organization_id,
                deployment_id,
                token_id,
            } => {
                let organization = world.organization(organization_id.as_str()).ok();
                let record = organization
                    .and_then(|organization| organization.deployments.get(deployment_id.as_str()))
                    .and_then(|deployment| deployment.agent_tokens.get(token_id.as_str()))
                    .ok_or("the token was deleted")?;
                (Some(record.token.clone()), record.token.end_at)
            }
        };
        if expires_at.is_some_and(|end| end <= world.clock.now()) {
            return Err("the token has expired");
        }
        Ok(Self {
            secret: secret.into(),
            credential: Arc::clone(credential),
            token,
        })
    }

    /// Whether the token still stands for the same, in a state that may be a later one; or why not.
    pub(crate) fn reauthenticate(&self, world: &World) -> Result<(), &'static str> {
        let now = Self::authenticate(world, &self.secret)?;
        if now.credential != self.credential {
            return Err("the token belongs to somebody else by now");
        }
        Ok(())
    }

    /// The person whose token it is; `None` for an API token.
    pub(crate) fn user(&self) -> Option<&User> {
        match &*self.credential {
            Credential::Personal { user, .. } => Some(user),
            Credential::Api { .. } | Credential::Agent { .. } => None,
        }
    }

    /// The Organization that an API token belongs to; `None` for a person.
    pub(crate) fn token_organization(&self) -> Option<&OrganizationId> {
        match &*self.credential {
            Credential::Personal { .. } => None,
            Credential::Api {
                organization_id, ..
            }
            | Credential::Agent {
                organization_id, ..
            } => Some(organization_id),
        }
    }

    /// How the caller stands in `createdBy`, `updatedBy` and `inviter`.
    pub(crate) fn profile(&self) -> BasicSubjectProfile {
        match (self.user(), &self.token) {
            (Some(user), _) => profile_of(user),
            (None, Some(token)) => {
                let id = SubjectId::new(token.id.as_str());
                BasicSubjectProfile::new(id.expect("what is a token's id can be any subject's id"))
                    .subject_type(BasicSubjectProfileSubjectType::Servicekey)
                    .api_token_name(&token.name)
            }
            (None, None) => unreachable!("every credential is of a person or of a token"),
        }
    }

    /// Whether the caller is an active user of the Organization, or a token of it.
    pub(crate) fn belongs_to(&self, organization: &OrganizationRecord) -> bool {
        match self.user() {
            Some(user) => {
                let user = organization.users().get(user.id.as_str());
                user.is_some_and(|user| user.status == UserStatus::Active)
            }
            None => self.token_organization() == Some(&organization.organization().id),
        }
    }

    /// Whether the caller may do `action` to `target` in this Organization.
    pub(crate) fn may(
        &self,
        action: &str,
        organization: &OrganizationRecord,
        target: &Target,
    ) -> bool {
        match &*self.credential {
            Credential::Personal {
                user, permissions, ..
            } => {
                let Some(user) = organization.users().get(user.id.as_str()) else {
                    return false;
                };
                let limit = permissions.as_ref();
                limit.is_none_or(|limit| limit.contains(action))
                    && user.status == UserStatus::Active
                    && user_may(user, action, organization, target)
            }
            Credential::Api {
                organization_id, ..
            } => {
                let id = &organization.organization().id;
                let roles = self
                    .token
                    .iter()
                    .flat_map(|token| token.roles.iter().flatten());
                id == organization_id
                    && roles.into_iter().any(|role| {
                        let place = match role.entity_type {
                            EntityType::Organization => Place::Organization,
                            EntityType::Workspace => Place::Workspace(&role.entity_id),
                            EntityType::Deployment => Place::Deployment(&role.entity_id),
                            _ => return false,
                        };
                        place.holds(action, organization, target)
                            && role_allows(organization, role.role.as_str(), action, target)
                    })
            }
            Credential::Agent {
                organization_id,
                deployment_id,
                ..
            } => {
                let place = Place::Deployment(deployment_id.as_str());
                organization.organization().id == *organization_id
                    && place.holds(action, organization, target)
                    && role_allows(organization, "DEPLOYMENT_ACCESSOR", action, target)
            }
        }
    }
}

/// Whether one of the roles that a user has directly or from a Team allows the action.
fn user_may(user: &User, action: &str, organization: &OrganizationRecord, target: &Target) -> bool {
    let allows = |place: Place<'_>, role: &str| {
        place.holds(action, organization, target) && role_allows(organization, role, action, target)
    };
    let teams = organization.select_teams_of(&user.id);
    let teams = || teams.iter().map(|record| &record.team);
    let in_organization = user.organization_role.iter();
    let in_organization = in_organization.chain(teams().map(|team| &team.organization_role));
    let in_workspaces = user.workspace_roles.iter().flatten();
    let in_workspaces =
        in_workspaces.chain(teams().flat_map(|team| team.workspace_roles.iter().flatten()));
    let in_deployments = user.deployment_roles.iter().flatten();
    let in_deployments =
        in_deployments.chain(teams().flat_map(|team| team.deployment_roles.iter().flatten()));
    in_organization
        .into_iter()
        .any(|role| allows(Place::Organization, role.as_str()))
        || in_workspaces.into_iter().any(|grant| {
            let place = Place::Workspace(grant.workspace_id.as_str());
            allows(place, grant.role.as_str())
        })
        || in_deployments.into_iter().any(|grant| {
            let place = Place::Deployment(grant.deployment_id.as_str());
            allows(place, grant.role.as_str())
        })
}

impl Place<'_> {
    /// Whether a role held here says something about `action` on `target`. What concerns the Organization as a whole
    /// may be allowed by a role held anywhere in it; environment objects belong to one Workspace or Deployment, whatever
    /// their permission is called.
    fn holds(&self, action: &str, organization: &OrganizationRecord, target: &Target) -> bool {
        let is_local = action == "organization.envObjects.access";
        if action.starts_with("organization.") && !is_local {
            return true;
        }
        match self {
            Self::Organization => true,
            Self::Workspace(id) => {
                let workspace = workspace_of(target, organization);
                workspace.is_some_and(|workspace| workspace == **id)
            }
            Self::Deployment(id) => {
                let deployment = target.deployment.as_ref();
                deployment.is_some_and(|deployment| *deployment == **id)
            }
        }
    }
}

/// The Workspace that a request is about.
fn workspace_of(target: &Target, organization: &OrganizationRecord) -> Option<WorkspaceId> {
    let deployment = target.deployment.as_ref();
    let parent = || deployment.and_then(|id| organization.workspace_of(id));
    target.workspace.clone().or_else(parent)
}

/// Whether a role of this name allows the action; a custom one does so only in the Workspaces that it is limited to.
fn role_allows(
    organization: &OrganizationRecord,
    name: &str,
    action: &str,
    target: &Target,
) -> bool {
    if let Some(role) = built_in_role(name) {
        return role.allows(action);
    }
    let mut roles = organization.roles.iter();
    let custom = roles.find(|role| role.name == name);
    custom.is_some_and(|role| {
        let limits = &role.restricted_workspace_ids;
        let is_inside = || {
            let workspace = workspace_of(target, organization);
            workspace.is_some_and(|workspace| limits.contains(&workspace))
        };
        role.permissions.iter().any(|held| held == action) && (limits.is_empty() || is_inside())
    })
}
