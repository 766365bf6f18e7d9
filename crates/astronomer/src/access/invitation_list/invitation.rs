//! One person to invite.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::access::{EmailAddress, Grant, Grants};
use crate::types::{OrganizationRole, TeamId};

/// A person to invite, with the role in the Organization and what is to be granted behind the invite.
///
/// ```
/// use astronomer::access::{Grant, Invitation};
/// use astronomer::{OrganizationRole, WorkspaceRole};
/// # let workspace: astronomer::WorkspaceId = "clm8t5u4q000008jq4qoc3036".parse()?;
///
/// let invitation = Invitation::new("new.hire@company.com".parse()?, OrganizationRole::Member)
///     .grant(Grant::Workspace(workspace, WorkspaceRole::Author));
/// assert_eq!(invitation.grants().len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    address: EmailAddress,
    role: OrganizationRole,
    grants: Vec<Grant>,
    teams: BTreeSet<TeamId>,
}

impl Invitation {
    /// With nothing to grant.
    pub fn new(address: EmailAddress, role: OrganizationRole) -> Self {
        Self {
            address,
            role,
            grants: Vec::new(),
            teams: BTreeSet::new(),
        }
    }

    /// Grant this as well, once the person is invited: a role in a Workspace, a Deployment or on Dags.
    #[must_use]
    pub fn grant(mut self, grant: Grant) -> Self {
        self.grants.push(grant);
        self
    }

    /// Put the person into this Team as well.
    #[must_use]
    pub fn team(mut self, team: impl Into<TeamId>) -> Self {
        self.teams.insert(team.into());
        self
    }

    /// Who is invited.
    pub fn address(&self) -> &EmailAddress {
        &self.address
    }

    /// The role in the Organization.
    pub fn role(&self) -> &OrganizationRole {
        &self.role
    }

    /// What is granted in Workspaces, in Deployments and on Dags.
    pub fn grants(&self) -> Grants {
        self.grants.iter().cloned().collect()
    }

    /// The Teams that the person joins, sorted by id.
    pub fn teams(&self) -> impl ExactSizeIterator<Item = &TeamId> {
        self.teams.iter()
    }

    /// Whether more is given than the invite itself.
    pub fn has_grants(&self) -> bool {
        !self.grants.is_empty() || !self.teams.is_empty()
    }

    /// What is wrong with the grants, taken together.
    pub(super) fn faults(&self) -> Vec<String> {
        let grants = self.grants();
        let mut faults = Vec::new();
        let mut places: Vec<_> = grants.iter().map(Grant::place).collect();
        places.dedup();
        for place in places {
            let roles: Vec<&str> = grants.at(&place).map(Grant::role).collect();
            if roles.len() > 1 {
                let roles = roles.join(" and ");
                faults.push(format!("two roles in {place}: {roles}; give one"));
            }
        }
        let misplaced =
            |grant: &&Grant| matches!(grant, Grant::Organization(_) | Grant::Unclear(_));
        for grant in grants.iter().filter(misplaced) {
            faults.push(format!(
                "{grant} can't be granted behind an invite: give roles in Workspaces, in Deployments and on Dags"
            ));
        }
        faults
    }

    /// Whether the other says the same of the same person.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        self.canonical() == other.canonical()
    }

    /// The same value for the same meaning, in whatever order and case it was written. Journals depend on it: what
    /// changes here makes batches that were begun unknown.
    pub(super) fn canonical(&self) -> Value {
        let grants = self.grants();
        let grants = grants.iter().map(|grant| match grant {
            Grant::Organization(role) => json!(["organization", role]),
            Grant::Workspace(id, role) => json!(["workspace", id, role]),
            Grant::Deployment(id, role) => json!(["deployment", id, role]),
            Grant::Dag(deployment, dag, role) => json!(["dag", deployment, dag, role]),
            Grant::DagTag(deployment, tag, role) => json!(["dagTag", deployment, tag, role]),
            Grant::Unclear(_) => json!(["unclear", grant.to_string()]),
        });
        let grants: Vec<Value> = grants.collect();
        json!([self.address.folded(), self.role, grants, self.teams])
    }
}
