//! All the roles of one user, Team or API token.

use std::cmp::Ordering;
use std::fmt;

use super::{Grant, Place, UnclearGrant};
use crate::types::{
    ApiToken, DagGrant, DeploymentGrant, OrganizationRole, SubjectRoles, Team, User,
    UserTeamMembership, WorkspaceGrant,
};

/// The roles of a user, a Team or an API token, in the Organization and below, sorted by place.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use astronomer::access::Grants;
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
///
/// let jane = client.users().find_by_email("jane@company.com").await?.ok_or("no such user")?;
/// for grant in Grants::from(&jane).iter() {
///     println!("{grant}");
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grants {
    /// Sorted by place, then by the name of the role; each once.
    grants: Vec<Grant>,
}

impl Grants {
    /// Every role, sorted by place: the Organization, Workspaces, Deployments, Dags, tags.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Grant> + Clone {
        self.grants.iter()
    }

    /// How many roles there are.
    pub fn len(&self) -> usize {
        self.grants.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.grants.is_empty()
    }

    /// The role in the Organization.
    pub fn organization(&self) -> Option<&OrganizationRole> {
        self.iter().find_map(|grant| match grant {
            Grant::Organization(role) => Some(role),
            _ => None,
        })
    }

    /// The roles in one place: one as a rule.
    pub fn at(&self, place: &Place) -> impl Iterator<Item = &Grant> {
        self.iter().filter(move |grant| grant.place() == *place)
    }

    /// Whether this very role is among them.
    pub fn contains(&self, grant: &Grant) -> bool {
        self.grants.contains(grant)
    }

    /// Give a role, in place of whatever was there.
    pub fn set(&mut self, grant: Grant) {
        self.remove(&grant.place());
        if let Err(at) = self.grants.binary_search_by(|held| order(held, &grant)) {
            self.grants.insert(at, grant);
        }
    }

    /// Take the roles in one place.
    pub fn remove(&mut self, place: &Place) {
        self.grants.retain(|grant| grant.place() != *place);
    }

    /// What has to change to get from these roles to others, sorted by place.
    ///
    /// ```
    /// use astronomer::access::{Grant, Grants};
    /// use astronomer::{OrganizationRole, WorkspaceRole};
    /// # let workspace: astronomer::WorkspaceId = "w1".parse()?;
    ///
    /// let member = Grant::Organization(OrganizationRole::Member);
    /// let before = Grants::from_iter([member.clone(), Grant::Workspace(workspace.clone(), WorkspaceRole::Member)]);
    /// let after = Grants::from_iter([member, Grant::Workspace(workspace, WorkspaceRole::Author)]);
    /// let changes = before.changes_to(&after);
    /// assert_eq!(changes[0].to_string(), "Workspace w1: WORKSPACE_MEMBER -> WORKSPACE_AUTHOR");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn changes_to(&self, after: &Self) -> Vec<RoleChange> {
        let mut places: Vec<Place> = self.iter().chain(after.iter()).map(Grant::place).collect();
        places.sort();
        places.dedup();
        let change = |place: Place| {
            let roles_of = |roles: &Self| -> Vec<String> {
                roles
                    .at(&place)
                    .map(|grant| grant.role().to_owned())
                    .collect()
            };
            let (before, after) = (roles_of(self), roles_of(after));
            (before != after).then(|| RoleChange {
                before: join(before),
                after: join(after),
                place: place.clone(),
            })
        };
        places.into_iter().filter_map(change).collect()
    }

    pub(crate) fn workspace_grants(&self) -> Vec<WorkspaceGrant> {
        let grants = self.iter().filter_map(|grant| match grant {
            Grant::Workspace(id, role) => Some(WorkspaceGrant::new(role.clone(), id)),
            _ => None,
        });
        grants.collect()
    }

    pub(crate) fn deployment_grants(&self) -> Vec<DeploymentGrant> {
        let grants = self.iter().filter_map(|grant| match grant {
            Grant::Deployment(id, role) => Some(DeploymentGrant::new(id, role.clone())),
            _ => None,
        });
        grants.collect()
    }

    pub(crate) fn dag_grants(&self) -> Vec<DagGrant> {
        let grants = self.iter().filter_map(|grant| match grant {
            Grant::Dag(deployment, dag, role) => {
                Some(DagGrant::new(deployment, role.clone()).dag_id(dag))
            }
            Grant::DagTag(deployment, tag, role) => {
                Some(DagGrant::new(deployment, role.clone()).dag_tag(tag))
            }
            Grant::Unclear(UnclearGrant::Dag(grant)) => Some(grant.clone()),
            _ => None,
        });
        grants.collect()
    }

    fn of_families(
        organization: Option<&OrganizationRole>,
        workspaces: Option<&Vec<WorkspaceGrant>>,
        deployments: Option<&Vec<DeploymentGrant>>,
        dags: Option<&Vec<DagGrant>>,
    ) -> Self {
        organization
            .map(|role| Grant::Organization(role.clone()))
            .into_iter()
            .chain(workspaces.into_iter().flatten().map(Grant::from))
            .chain(deployments.into_iter().flatten().map(Grant::from))
            .chain(dags.into_iter().flatten().map(Grant::from))
            .collect()
    }
}

/// Usually one: the API is not known to give two roles in one place, and nothing is lost if it does.
fn join(roles: Vec<String>) -> Option<String> {
    (!roles.is_empty()).then(|| roles.join(" + "))
}

fn order(one: &Grant, other: &Grant) -> Ordering {
    let by_place = one.place().cmp(&other.place());
    by_place.then_with(|| one.role().cmp(other.role()))
}

impl FromIterator<Grant> for Grants {
    fn from_iter<I: IntoIterator<Item = Grant>>(grants: I) -> Self {
        let mut grants: Vec<Grant> = grants.into_iter().collect();
        grants.sort_by(order);
        grants.dedup();
        Self { grants }
    }
}

impl IntoIterator for Grants {
    type Item = Grant;
    type IntoIter = std::vec::IntoIter<Grant>;

    fn into_iter(self) -> Self::IntoIter {
        self.grants.into_iter()
    }
}

/// Each model has the four families under the same names.
macro_rules! from_families {
    ($model:ty, $subject:ident => $organization:expr) => {
        impl From<&$model> for Grants {
            fn from($subject: &$model) -> Self {
                Self::of_families(
                    $organization,
                    $subject.workspace_roles.as_ref(),
                    $subject.deployment_roles.as_ref(),
                    $subject.dag_roles.as_ref(),
                )
            }
        }
    };
}

from_families!(User, user => user.organization_role.as_ref());
from_families!(Team, team => Some(&team.organization_role));
from_families!(UserTeamMembership, team => Some(&team.organization_role));
from_families!(SubjectRoles, roles => roles.organization_role.as_ref());

impl From<&ApiToken> for Grants {
    fn from(token: &ApiToken) -> Self {
        let roles = token.roles.iter().flatten();
        roles.map(Grant::of_api_token).collect()
    }
}

/// A role that is given, taken or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RoleChange {
    /// Where.
    pub place: Place,
    /// The role before, if there was one.
    pub before: Option<String>,
    /// The role afterwards, if there is one.
    pub after: Option<String>,
}

/// `Workspace w1: WORKSPACE_MEMBER -> WORKSPACE_AUTHOR`, with `none` where there is no role.
impl fmt::Display for RoleChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let or_none = |role: &Option<String>| role.clone().unwrap_or_else(|| "none".to_owned());
        let (before, after) = (or_none(&self.before), or_none(&self.after));
        write!(f, "{}: {before} -> {after}", self.place)
    }
}

#[cfg(test)]
mod tests;
