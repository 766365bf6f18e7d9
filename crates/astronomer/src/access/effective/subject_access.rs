//! What one subject may do, and where that comes from.

use std::fmt;

use super::Subject;
use crate::access::{Grant, Grants, Place};
use crate::types::{OrganizationRole, TeamId};

/// Through what a subject has a role.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Source {
    /// The role is the subject's own.
    Direct,
    /// The role is that of a Team which the person is a member of.
    #[non_exhaustive]
    Team {
        /// The id of the Team.
        id: TeamId,
        /// The name of the Team.
        name: String,
    },
}

impl Source {
    /// The id of the Team, if it is one.
    pub fn team_id(&self) -> Option<&TeamId> {
        match self {
            Self::Direct => None,
            Self::Team { id, .. } => Some(id),
        }
    }
}

/// `direct`, or `Team Data (t1)`.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Direct => f.write_str("direct"),
            Self::Team { id, name } => write!(f, "Team {name} ({id})"),
        }
    }
}

/// One role that a subject has, in one place, through one source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct HeldRole {
    /// Where it counts.
    pub place: Place,
    /// Its name, as the API has it.
    pub role: String,
    /// Through what the subject has it.
    pub source: Source,
}

impl HeldRole {
    pub(crate) fn new(grant: &Grant, source: Source) -> Self {
        Self {
            place: grant.place(),
            role: grant.role().to_owned(),
            source,
        }
    }

    /// The role as a type; nothing where the place is unclear.
    pub fn grant(&self) -> Option<Grant> {
        Grant::new(self.place.clone(), &self.role)
    }
}

/// A role that decides what a subject may do in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EffectiveRole {
    /// Where it counts.
    pub place: Place,
    /// Its name, as the API has it.
    pub role: String,
    /// Through what the subject has it: direct first, then Teams by id. What gives only a lower role is not among them.
    pub sources: Vec<Source>,
}

impl EffectiveRole {
    /// Whether it is `WORKSPACE_ACCESSOR` or `DEPLOYMENT_ACCESSOR`, which show basic information alone.
    ///
    /// The API gives them by itself to those who get a role further down: a Deployment role brings the one of the
    /// Workspace, a Dag role that of the Deployment.
    pub fn is_accessor(&self) -> bool {
        matches!(
            self.role.as_str(),
            "WORKSPACE_ACCESSOR" | "DEPLOYMENT_ACCESSOR"
        )
    }
}

/// Everything that one user, Team or API token may do: from [`AccessReport`](super::AccessReport),
/// [`AccessSnapshot`](crate::access::AccessSnapshot) or [`Access::of_user`](crate::access::Access::of_user).
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// let jane = client.users().find_by_email("jane@company.com").await?.ok_or("no such user")?;
/// let access = client.access().of_user(&jane.id).await?;
/// for effective in access.effective() {
///     let through: Vec<String> = effective.sources.iter().map(ToString::to_string).collect();
///     println!("{}: {} ({})", effective.place, effective.role, through.join(", "));
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectAccess {
    subject: Subject,
    /// Sorted, each once.
    roles: Vec<HeldRole>,
}

impl SubjectAccess {
    pub(crate) fn new(subject: Subject, mut roles: Vec<HeldRole>) -> Self {
        roles.sort();
        roles.dedup();
        Self { subject, roles }
    }

    /// Takes in the roles of another that is about the same subject.
    pub(crate) fn absorb(&mut self, other: &Self) {
        self.roles.extend_from_slice(&other.roles);
        self.roles.sort();
        self.roles.dedup();
    }

    /// The same with a description in place of a place that lacks an id: in a file, an empty id would be none.
    pub(crate) fn with_named_places(&self) -> Self {
        let roles = self.roles.iter().map(|held| {
            let is_named = match &held.place {
                Place::Workspace(id) => !id.as_str().is_empty(),
                Place::Deployment(id) => !id.as_str().is_empty(),
                Place::Dag(id, dag) => !id.as_str().is_empty() && !dag.as_str().is_empty(),
                Place::DagTag(id, tag) => !id.as_str().is_empty() && !tag.is_empty(),
                Place::Organization | Place::Unclear(_) => true,
            };
            let mut held = held.clone();
            if !is_named {
                held.place = Place::Unclear(held.place.to_string());
            }
            held
        });
        Self::new(self.subject.clone(), roles.collect())
    }

    /// Who it is.
    pub fn subject(&self) -> &Subject {
        &self.subject
    }

    /// Every role with its source, those that a higher one outdoes included: sorted by place, then by the name of the
    /// role.
    pub fn roles(&self) -> &[HeldRole] {
        &self.roles
    }

    /// The subject's own roles, without those of Teams; without what is in an unclear place, too.
    pub fn direct(&self) -> Grants {
        let direct = self
            .roles
            .iter()
            .filter(|held| held.source == Source::Direct);
        direct.filter_map(HeldRole::grant).collect()
    }

    /// The Teams that roles come through, sorted by id.
    ///
    /// A Team gives its members a role in the Organization at least, so this is every Team that the person is in.
    pub fn teams(&self) -> Vec<&Source> {
        let mut teams: Vec<&Source> = self.roles.iter().map(|held| &held.source).collect();
        teams.retain(|source| **source != Source::Direct);
        teams.sort();
        teams.dedup();
        teams
    }

    /// What counts, place by place: of known roles the highest, custom ones and those from the future beside it.
    ///
    /// That the higher of direct and Team-given roles counts is what the vendor's user permissions reference says. An
    /// Organization Owner acts as Workspace Owner everywhere; no rows are made up for that, see
    /// [`is_organization_owner`](Self::is_organization_owner).
    pub fn effective(&self) -> Vec<EffectiveRole> {
        let places = self.roles.chunk_by(|one, other| one.place == other.place);
        places.flat_map(strongest).collect()
    }

    /// What counts in one place: one role as a rule, none when the subject has none there.
    pub fn effective_at(&self, place: &Place) -> Vec<EffectiveRole> {
        let begin = self.roles.partition_point(|held| held.place < *place);
        let here = self.roles[begin..].iter();
        let count = here.take_while(|held| held.place == *place).count();
        strongest(&self.roles[begin..begin + count])
    }

    /// The role in the Organization that counts; nothing if there is none, or several that can't be compared.
    pub fn organization_role(&self) -> Option<OrganizationRole> {
        match self.effective_at(&Place::Organization).as_slice() {
            [only] => Some(only.role.as_str().into()),
            _ => None,
        }
    }

    /// Whether this is an Organization Owner, directly or through a Team, who therefore acts as Workspace Owner in every
    /// Workspace, whatever [`effective`](Self::effective) lists there.
    pub fn is_organization_owner(&self) -> bool {
        let owner = OrganizationRole::Owner;
        let here = |held: &HeldRole| held.place == Place::Organization;
        let mut roles = self.roles.iter();
        roles.any(|held| here(held) && held.role == owner.as_str())
    }
}

/// Of the roles in one place, those that none of the others outdoes.
fn strongest(here: &[HeldRole]) -> Vec<EffectiveRole> {
    let grants: Vec<Option<Grant>> = here.iter().map(HeldRole::grant).collect();
    let is_outdone = |grant: &Option<Grant>| match grant {
        Some(grant) => grants.iter().flatten().any(|other| other > grant),
        None => false,
    };
    let mut strongest: Vec<EffectiveRole> = Vec::new();
    let pairs = here.iter().zip(&grants);
    for (held, _) in pairs.filter(|(_, grant)| !is_outdone(grant)) {
        match strongest.last_mut() {
            Some(last) if last.role == held.role => last.sources.push(held.source.clone()),
            _ => strongest.push(EffectiveRole {
                place: held.place.clone(),
                role: held.role.clone(),
                sources: vec![held.source.clone()],
            }),
        }
    }
    strongest
}
