use super::*;
use crate::access::RolesEdit;
use crate::types::{UpdateUserRolesRequest, WorkspaceRole};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn workspace(id: &str, role: WorkspaceRole) -> Grant {
    Grant::Workspace(id.parse().unwrap(), role)
}

#[test]
fn changes_name_what_is_given_taken_and_changed() {
    let before = Grants::from_iter([
        Grant::Organization(OrganizationRole::Member),
        workspace("w1", WorkspaceRole::Author),
        workspace("w2", WorkspaceRole::Author),
    ]);
    let mut after = before.clone();
    after.remove(&workspace("w1", WorkspaceRole::Author).place());
    after.set(workspace("w2", WorkspaceRole::Member));
    after.set(workspace("w3", WorkspaceRole::Owner));
    let changes = before.changes_to(&after);
    let changes: Vec<String> = changes.iter().map(ToString::to_string).collect();
    assert_eq!(
        changes,
        [
            "Workspace w1: WORKSPACE_AUTHOR -> none",
            "Workspace w2: WORKSPACE_AUTHOR -> WORKSPACE_MEMBER",
            "Workspace w3: none -> WORKSPACE_OWNER",
        ]
    );
    assert!(after.changes_to(&after).is_empty());
}

#[test]
fn two_roles_in_one_place_are_kept() {
    let both = [WorkspaceRole::Member, WorkspaceRole::Author].map(|role| workspace("w1", role));
    let roles = Grants::from_iter(both.clone().into_iter().chain(both));
    assert_eq!(roles.len(), 2);
    let change = &roles.changes_to(&Grants::default())[0];
    assert_eq!(
        change.to_string(),
        "Workspace w1: WORKSPACE_AUTHOR + WORKSPACE_MEMBER -> none"
    );
}

/// Few places, so that grants meet; roles known and custom.
fn place() -> impl Strategy<Value = Place> {
    let deployment = || "d[12]".prop_map(|id| id.parse().unwrap());
    prop_oneof![
        Just(Place::Organization),
        "w[12]".prop_map(|id| Place::Workspace(id.parse().unwrap())),
        deployment().prop_map(Place::Deployment),
        (deployment(), "[ab]").prop_map(|(id, dag)| Place::Dag(id, dag.parse().unwrap())),
        (deployment(), "[ab]").prop_map(|(id, tag)| Place::DagTag(id, tag)),
    ]
}

fn grant() -> impl Strategy<Value = Grant> {
    let role = prop_oneof!["WORKSPACE_(OWNER|MEMBER)", "DEPLOYMENT_ADMIN", "[a-c]"];
    (place(), role).prop_map(|(place, role)| Grant::new(place, &role).unwrap())
}

#[derive(Clone, Debug)]
enum Step {
    Grant(Grant),
    Revoke(Place),
    RevokeAll,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => grant().prop_map(Step::Grant),
        3 => place().prop_map(Step::Revoke),
        1 => Just(Step::RevokeAll),
    ]
}

type Model = BTreeMap<Place, String>;

fn model_of(grants: &Grants) -> Model {
    grants
        .iter()
        .map(|grant| (grant.place(), grant.role().to_owned()))
        .collect()
}

fn one_per_place(grants: Vec<Grant>) -> Grants {
    let mut roles = Grants::default();
    grants.into_iter().for_each(|grant| roles.set(grant));
    roles
}

proptest! {
    /// An edit is what a map from places to roles would be.
    #[test]
    fn edits_change_what_they_name_and_nothing_else(before in vec(grant(), 0..8), steps in vec(step(), 0..8)) {
        let before = one_per_place(before);
        let (mut edit, mut model) = (RolesEdit::new(before.clone()), model_of(&before));
        for step in steps {
            edit = match step {
                Step::Grant(grant) => {
                    model.insert(grant.place(), grant.role().to_owned());
                    edit.grant(grant)
                }
                Step::Revoke(place) => {
                    model.remove(&place);
                    edit.revoke(&place)
                }
                Step::RevokeAll => {
                    model.retain(|place, _| *place == Place::Organization);
                    edit.revoke_all()
                }
            };
            prop_assert_eq!(edit.current(), &before);
        }
        let wanted = edit.into_wanted();
        prop_assert_eq!(&model_of(&wanted), &model);
        prop_assert_eq!(wanted.len(), model.len());
        prop_assert!(wanted.iter().map(Grant::place).is_sorted());
    }

    /// Applying the changes leads from one set to the other.
    #[test]
    fn changes_lead_from_before_to_after(before in vec(grant(), 0..8), after in vec(grant(), 0..8)) {
        let (before, after) = (one_per_place(before), one_per_place(after));
        let mut model = model_of(&before);
        let changes = before.changes_to(&after);
        for change in &changes {
            prop_assert_ne!(&change.before, &change.after);
            prop_assert_eq!(model.get(&change.place), change.before.as_ref());
            match &change.after {
                Some(role) => model.insert(change.place.clone(), role.clone()),
                None => model.remove(&change.place),
            };
        }
        prop_assert_eq!(model, model_of(&after));
        prop_assert!(changes.iter().map(|change| &change.place).is_sorted());
    }

    /// What is sent in the four families is what was meant.
    #[test]
    fn the_families_of_the_api_hold_every_grant(grants in vec(grant(), 0..12)) {
        let roles: Grants = grants.into_iter().collect();
        let mut request = UpdateUserRolesRequest::new()
            .workspace_roles(roles.workspace_grants())
            .deployment_roles(roles.deployment_grants())
            .dag_roles(roles.dag_grants());
        if let Some(role) = roles.organization() {
            request = request.organization_role(role.clone());
        }
        let answer: SubjectRoles = serde_json::from_value(serde_json::to_value(&request).unwrap()).unwrap();
        let organizations = roles.at(&Place::Organization).count();
        let back = Grants::from(&answer);
        prop_assert_eq!(back.len(), roles.len() - organizations.saturating_sub(1));
        prop_assert!(back.iter().all(|grant| roles.contains(grant)));
    }
}
