//! Grants as they were sent beside roles as they are.

use crate::access::{Grant, Grants, Place, RoleChange};
use crate::types::{DeploymentRole, WorkspaceRole};

/// What became of an update.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Comparison {
    /// What the edit wanted, and isn't so.
    pub(super) missed: Vec<Miss>,
    /// Accessor roles that the API has added.
    pub(super) added: Vec<Grant>,
    /// Accessor roles that the edit took, and that are as they were.
    pub(super) kept: Vec<Grant>,
    /// What the edit did not touch, and isn't as it was sent.
    pub(super) changed_meanwhile: Vec<RoleChange>,
}

/// One place where the roles aren't what the edit wanted.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Miss {
    /// From what was sent to what is there.
    pub(super) change: RoleChange,
    /// Whether it is as it was before the update.
    pub(super) is_unchanged: bool,
}

impl Comparison {
    /// Grants that were read (`before`), sent (`sent`) and read back or answered (`found`).
    pub(super) fn new(before: &Grants, sent: &Grants, found: &Grants) -> Self {
        let touched = before.changes_to(sent);
        let is_touched = |place: &Place| touched.iter().any(|change| change.place == *place);
        let mut comparison = Self::default();
        for change in sent.changes_to(found) {
            let place = &change.place;
            let is_unchanged = before.at(place).eq(found.at(place));
            if sent.at(place).next().is_none() && is_accessor_of_parent(place, found) {
                let accessors = if is_unchanged {
                    &mut comparison.kept
                } else {
                    &mut comparison.added
                };
                accessors.extend(found.at(place).cloned());
            } else if is_touched(place) {
                comparison.missed.push(Miss {
                    change,
                    is_unchanged,
                });
            } else {
                comparison.changed_meanwhile.push(change);
            }
        }
        comparison
    }
}

/// Whether the role in a place is what the API gives on its own to whoever has a role further down.
///
/// Which Workspace a Deployment is in, roles don't tell, so any Workspace may be the one.
fn is_accessor_of_parent(place: &Place, roles: &Grants) -> bool {
    let mut here = roles.at(place);
    match (here.next(), here.next()) {
        (Some(Grant::Workspace(_, WorkspaceRole::Accessor)), None) => {
            roles.iter().any(|grant| deployment_of(grant).is_some())
        }
        (Some(Grant::Deployment(id, DeploymentRole::Accessor)), None) => roles.iter().any(|grant| {
            matches!(grant, Grant::Dag(deployment, ..) | Grant::DagTag(deployment, ..) if deployment == id)
        }),
        _ => false,
    }
}

fn deployment_of(grant: &Grant) -> Option<&crate::DeploymentId> {
    match grant {
        Grant::Deployment(id, _) | Grant::Dag(id, ..) | Grant::DagTag(id, ..) => Some(id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{DagRole, OrganizationRole};

    fn member() -> Grant {
        Grant::Organization(OrganizationRole::Member)
    }

    fn workspace(id: &str, role: WorkspaceRole) -> Grant {
        Grant::Workspace(id.parse().unwrap(), role)
    }

    fn deployment(role: DeploymentRole) -> Grant {
        Grant::Deployment("d1".parse().unwrap(), role)
    }

    fn dag() -> Grant {
        Grant::Dag(
            "d1".parse().unwrap(),
            "etl".parse().unwrap(),
            DagRole::Viewer,
        )
    }

    fn roles(grants: impl IntoIterator<Item = Grant>) -> Grants {
        grants.into_iter().chain([member()]).collect()
    }

    #[test]
    fn accessor_roles_of_parents_are_the_apis_own() {
        let before = roles([]);
        let sent = roles([dag()]);
        let parents = [
            workspace("w1", WorkspaceRole::Accessor),
            deployment(DeploymentRole::Accessor),
        ];
        let found = roles(parents.clone().into_iter().chain([dag()]));
        let comparison = Comparison::new(&before, &sent, &found);
        assert_eq!(comparison.added, parents);
        assert!(comparison.missed.is_empty() && comparison.changed_meanwhile.is_empty());
    }

    #[test]
    fn a_higher_role_or_one_without_children_is_somebody_elses() {
        let before = roles([]);
        let sent = roles([dag()]);
        let found = roles([
            dag(),
            deployment(DeploymentRole::Admin),
            workspace("w1", WorkspaceRole::Member),
        ]);
        let comparison = Comparison::new(&before, &sent, &found);
        assert!(comparison.added.is_empty());
        assert_eq!(comparison.changed_meanwhile.len(), 2);

        let sent = roles([workspace("w2", WorkspaceRole::Member)]);
        let found = roles([
            workspace("w2", WorkspaceRole::Member),
            workspace("w1", WorkspaceRole::Accessor),
        ]);
        let comparison = Comparison::new(&before, &sent, &found);
        assert_eq!(comparison.changed_meanwhile.len(), 1);
    }

    #[test]
    fn what_the_edit_wanted_and_is_not_so_is_missed() {
        let before = roles([workspace("w1", WorkspaceRole::Author)]);
        let sent = roles([workspace("w2", WorkspaceRole::Author)]);
        let kept = Comparison::new(&before, &sent, &before);
        let says: Vec<(String, bool)> = kept
            .missed
            .iter()
            .map(|miss| (miss.change.to_string(), miss.is_unchanged))
            .collect();
        assert_eq!(
            says,
            [
                ("Workspace w1: none -> WORKSPACE_AUTHOR".to_owned(), true),
                ("Workspace w2: WORKSPACE_AUTHOR -> none".to_owned(), true),
            ]
        );
        let other = roles([workspace("w2", WorkspaceRole::Owner)]);
        let overwritten = Comparison::new(&before, &sent, &other);
        assert!(!overwritten.missed[0].is_unchanged);
    }

    #[test]
    fn a_workspace_taken_becomes_an_accessor_while_a_deployment_is_left() {
        let left = deployment(DeploymentRole::Admin);
        let before = roles([workspace("w1", WorkspaceRole::Author), left.clone()]);
        let sent = roles([left.clone()]);
        let found = roles([workspace("w1", WorkspaceRole::Accessor), left]);
        let comparison = Comparison::new(&before, &sent, &found);
        assert_eq!(comparison.added, [workspace("w1", WorkspaceRole::Accessor)]);
        assert!(comparison.missed.is_empty());
    }
}
