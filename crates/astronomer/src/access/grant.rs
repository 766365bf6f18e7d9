//! A role, and where it counts.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use crate::types::{
    ApiTokenRole, DagGrant, DagId, DagRole, DeploymentGrant, DeploymentId, DeploymentRole,
    EntityType, OrganizationRole, WorkspaceGrant, WorkspaceId, WorkspaceRole,
};

/// Where a role counts.
///
/// ```
/// use astronomer::WorkspaceId;
/// use astronomer::access::Place;
///
/// let place = Place::Workspace("clm8t5u4q000008jq4qoc3036".parse()?);
/// assert_eq!(place.to_string(), "Workspace clm8t5u4q000008jq4qoc3036");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Place {
    /// In the Organization.
    Organization,
    /// In one Workspace.
    Workspace(WorkspaceId),
    /// In one Deployment.
    Deployment(DeploymentId),
    /// On one Dag of a Deployment.
    Dag(DeploymentId, DagId),
    /// On every Dag of a Deployment that has this tag.
    DagTag(DeploymentId, String),
    /// Somewhere that this version can't tell: the text describes what the API said.
    Unclear(String),
}

impl Place {
    /// The Deployment that it is or is in.
    pub fn deployment_id(&self) -> Option<&DeploymentId> {
        match self {
            Self::Deployment(id) | Self::Dag(id, _) | Self::DagTag(id, _) => Some(id),
            Self::Organization | Self::Workspace(_) | Self::Unclear(_) => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Organization => f.write_str("the Organization"),
            Self::Workspace(id) => write!(f, "Workspace {id}"),
            Self::Deployment(id) => write!(f, "Deployment {id}"),
            Self::Dag(deployment, dag) => write!(f, "Dag {dag} of Deployment {deployment}"),
            Self::DagTag(deployment, tag) => {
                write!(f, "Dags with tag {tag} of Deployment {deployment}")
            }
            Self::Unclear(description) => f.write_str(description),
        }
    }
}

/// A role in one place.
///
/// ```
/// use astronomer::WorkspaceRole;
/// use astronomer::access::{Grant, Place};
/// # let workspace: astronomer::WorkspaceId = "clm8t5u4q000008jq4qoc3036".parse()?;
///
/// let grant = Grant::Workspace(workspace.clone(), WorkspaceRole::Author);
/// assert_eq!(grant.place(), Place::Workspace(workspace.clone()));
/// assert_eq!(grant.role(), "WORKSPACE_AUTHOR");
/// assert!(grant > Grant::Workspace(workspace, WorkspaceRole::Member));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Grants in the same place compare by the rank of their roles. What is in different places, or custom, can't be
/// compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Grant {
    /// A role in the Organization.
    Organization(OrganizationRole),
    /// A role in a Workspace.
    Workspace(WorkspaceId, WorkspaceRole),
    /// A role in a Deployment, which may be a custom one.
    Deployment(DeploymentId, DeploymentRole),
    /// A role on a Dag, which may be a custom one.
    Dag(DeploymentId, DagId, DagRole),
    /// A role on the Dags with a tag, which may be a custom one.
    DagTag(DeploymentId, String, DagRole),
    /// What the API lists without a clear place: kept as it came.
    Unclear(UnclearGrant),
}

/// A role whose place this version can't tell, as the API listed it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum UnclearGrant {
    /// A Dag role that names both a Dag and a tag, or neither.
    Dag(DagGrant),
    /// A role of an API token on a kind of thing from the future, or on a Dag without its Deployment.
    ApiToken(ApiTokenRole),
}

// Texts all through, so equality is total; generated models don't say so.
impl Eq for UnclearGrant {}

impl Hash for UnclearGrant {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.description().hash(state);
    }
}

impl UnclearGrant {
    fn role(&self) -> &str {
        match self {
            Self::Dag(grant) => grant.role.as_str(),
            Self::ApiToken(role) => &role.role,
        }
    }

    fn description(&self) -> String {
        match self {
            Self::Dag(grant) => {
                let deployment = &grant.deployment_id;
                match (&grant.dag_id, &grant.dag_tag) {
                    (Some(dag), Some(tag)) => {
                        format!("Dag {dag} and tag {tag} at once of Deployment {deployment}")
                    }
                    _ => format!("neither a Dag nor a tag of Deployment {deployment}"),
                }
            }
            Self::ApiToken(role) => format!("{} {}", role.entity_type, role.entity_id),
        }
    }
}

impl Grant {
    /// Where the role counts.
    pub fn place(&self) -> Place {
        match self {
            Self::Organization(_) => Place::Organization,
            Self::Workspace(id, _) => Place::Workspace(id.clone()),
            Self::Deployment(id, _) => Place::Deployment(id.clone()),
            Self::Dag(deployment, dag, _) => Place::Dag(deployment.clone(), dag.clone()),
            Self::DagTag(deployment, tag, _) => Place::DagTag(deployment.clone(), tag.clone()),
            Self::Unclear(grant) => Place::Unclear(grant.description()),
        }
    }

    /// The name of the role, as the API has it.
    pub fn role(&self) -> &str {
        match self {
            Self::Organization(role) => role.as_str(),
            Self::Workspace(_, role) => role.as_str(),
            Self::Deployment(_, role) => role.as_str(),
            Self::Dag(_, _, role) | Self::DagTag(_, _, role) => role.as_str(),
            Self::Unclear(grant) => grant.role(),
        }
    }

    /// The role of this name in a place, custom roles and roles from the future included.
    ///
    /// Nothing for a place that isn't clear.
    pub fn new(place: Place, role: &str) -> Option<Self> {
        Some(match place {
            Place::Organization => Self::Organization(role.into()),
            Place::Workspace(id) => Self::Workspace(id, role.into()),
            Place::Deployment(id) => Self::Deployment(id, role.into()),
            Place::Dag(deployment, dag) => Self::Dag(deployment, dag, role.into()),
            Place::DagTag(deployment, tag) => Self::DagTag(deployment, tag, role.into()),
            Place::Unclear(_) => return None,
        })
    }

    /// Whether the role shows basic information alone. The API gives it by itself to whoever gets a role further down, so
    /// nobody loses anything when another role takes its place.
    pub fn is_accessor(&self) -> bool {
        matches!(
            self,
            Self::Workspace(_, WorkspaceRole::Accessor)
                | Self::Deployment(_, DeploymentRole::Accessor)
        )
    }

    /// The role of an API token, as the API lists it.
    pub(crate) fn of_api_token(role: &ApiTokenRole) -> Self {
        Self::of_entity(role).unwrap_or_else(|| Self::Unclear(UnclearGrant::ApiToken(role.clone())))
    }

    fn of_entity(role: &ApiTokenRole) -> Option<Self> {
        let entity = role.entity_id.as_str();
        let place = match role.entity_type {
            EntityType::Organization => Place::Organization,
            EntityType::Workspace => Place::Workspace(entity.parse().ok()?),
            EntityType::Deployment => Place::Deployment(entity.parse().ok()?),
            EntityType::Dag => Place::Dag(role.deployment_id.clone()?, entity.parse().ok()?),
            EntityType::DagTag => Place::DagTag(role.deployment_id.clone()?, entity.to_owned()),
            _ => return None,
        };
        Self::new(place, &role.role)
    }
}

impl PartialOrd for Grant {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self.place() != other.place() {
            return None;
        }
        match (self, other) {
            (Self::Organization(one), Self::Organization(other)) => one.partial_cmp(other),
            (Self::Workspace(_, one), Self::Workspace(_, other)) => one.partial_cmp(other),
            (Self::Deployment(_, one), Self::Deployment(_, other)) => one.partial_cmp(other),
            (Self::Dag(_, _, one), Self::Dag(_, _, other))
            | (Self::DagTag(_, _, one), Self::DagTag(_, _, other)) => one.partial_cmp(other),
            _ => (self == other).then_some(Ordering::Equal),
        }
    }
}

/// `WORKSPACE_AUTHOR in Workspace w1`.
impl fmt::Display for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.role(), self.preposition(), self.place())
    }
}

impl Grant {
    fn preposition(&self) -> &'static str {
        match self {
            Self::Dag(..) | Self::DagTag(..) | Self::Unclear(_) => "on",
            _ => "in",
        }
    }
}

impl From<&WorkspaceGrant> for Grant {
    fn from(grant: &WorkspaceGrant) -> Self {
        Self::Workspace(grant.workspace_id.clone(), grant.role.clone())
    }
}

impl From<&DeploymentGrant> for Grant {
    fn from(grant: &DeploymentGrant) -> Self {
        Self::Deployment(grant.deployment_id.clone(), grant.role.clone())
    }
}

impl From<&DagGrant> for Grant {
    fn from(grant: &DagGrant) -> Self {
        let (deployment, role) = (grant.deployment_id.clone(), grant.role.clone());
        match (&grant.dag_id, &grant.dag_tag) {
            (Some(dag), None) => Self::Dag(deployment, dag.clone(), role),
            (None, Some(tag)) => Self::DagTag(deployment, tag.clone(), role),
            _ => Self::Unclear(UnclearGrant::Dag(grant.clone())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deployment() -> DeploymentId {
        "d1".parse().unwrap()
    }

    fn workspace(id: &str, role: WorkspaceRole) -> Grant {
        Grant::Workspace(id.parse().unwrap(), role)
    }

    #[test]
    fn only_known_roles_in_one_place_compare() {
        let author = workspace("w1", WorkspaceRole::Author);
        assert!(author > workspace("w1", WorkspaceRole::Member));
        assert_eq!(
            author.partial_cmp(&workspace("w2", WorkspaceRole::Member)),
            None
        );
        let custom = Grant::Deployment(deployment(), DeploymentRole::other("Deployer"));
        let admin = Grant::Deployment(deployment(), DeploymentRole::Admin);
        assert_eq!(custom.partial_cmp(&admin), None);
        assert_eq!(custom.partial_cmp(&custom), Some(Ordering::Equal));
        let dag = Grant::Dag(deployment(), "etl".parse().unwrap(), DagRole::Author);
        let tag = Grant::DagTag(deployment(), "etl".to_owned(), DagRole::Viewer);
        assert_eq!(dag.partial_cmp(&tag), None);
    }

    #[test]
    fn a_dag_role_with_both_or_neither_is_unclear_and_kept() {
        let neither = DagGrant::new(deployment(), DagRole::Viewer);
        let dag: DagId = "etl".parse().unwrap();
        let both = neither.clone().dag_id(dag).dag_tag("daily");
        assert_eq!(
            Grant::from(&both).to_string(),
            "DAG_VIEWER on Dag etl and tag daily at once of Deployment d1"
        );
        assert_eq!(
            Grant::from(&neither),
            Grant::Unclear(UnclearGrant::Dag(neither))
        );
    }

    #[test]
    fn a_grant_is_made_of_its_place_and_role() {
        let grants = [
            Grant::Organization(OrganizationRole::Owner),
            workspace("w1", WorkspaceRole::other("WORKSPACE_WIZARD")),
            Grant::Deployment(deployment(), DeploymentRole::Admin),
            Grant::Dag(deployment(), "etl".parse().unwrap(), DagRole::Author),
            Grant::DagTag(deployment(), "daily".to_owned(), DagRole::other("x")),
        ];
        for grant in grants {
            assert_eq!(Grant::new(grant.place(), grant.role()), Some(grant));
        }
        assert_eq!(Grant::new(Place::Unclear("x".to_owned()), "y"), None);
    }

    #[test]
    fn roles_of_api_tokens_have_places() {
        let role = |kind, id: &str| ApiTokenRole::new(id, kind, "SOME");
        let place = |role: &ApiTokenRole| Grant::of_api_token(role).place();
        assert_eq!(
            place(&role(EntityType::Organization, "o1")),
            Place::Organization
        );
        let dag = role(EntityType::Dag, "etl");
        assert_eq!(place(&dag), Place::Unclear("DAG etl".to_owned()));
        assert_eq!(
            place(&dag.deployment_id(deployment())),
            Place::Dag(deployment(), "etl".parse().unwrap())
        );
        assert_eq!(
            place(&role(EntityType::other("PLANET"), "p1")),
            Place::Unclear("PLANET p1".to_owned())
        );
    }
}
