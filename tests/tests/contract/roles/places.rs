//! Every place where the contract has a role, and every role there.

use std::collections::BTreeSet;

use astronomer::{DagRole, DeploymentRole, OrganizationRole, WorkspaceRole};
use astronomer_contract::models::{MODELS, Model};
use astronomer_contract::shape::Part;
use astronomer_contract::{Comparison, Shape, Values, contract, instances::instances};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;

/// Roles that no contract lists: from the future, custom ones, and the roles of other families.
const UNLISTED: [&str; 5] = [
    "ORGANIZATION_JANITOR",
    "Our own rôle",
    "",
    "dag_viewer",
    "*",
];

/// The shared types of roles, by the names of their schemas.
const FAMILIES: [(&str, &[&str]); 4] = [
    ("OrganizationRole", OrganizationRole::VALUES),
    ("WorkspaceRoleName", WorkspaceRole::VALUES),
    ("DeploymentRoleName", DeploymentRole::VALUES),
    ("DagRoleName", DagRole::VALUES),
];

/// Whether a member of this name is a role, or a list of the names of roles.
fn is_role(name: &str) -> bool {
    name == "role" || name == "organizationRole"
}

/// Each member that is a role, as `schema.member`, by what the contract states.
fn stated() -> BTreeSet<String> {
    contract::vendor()
        .schemas()
        .flat_map(|(schema, definition)| {
            let members = definition["properties"].as_object().into_iter().flatten();
            members
                .filter(|(name, _)| is_role(name))
                .map(move |(name, _)| format!("{schema}.{name}"))
        })
        .collect()
}

/// The family of a role; nothing for one that is free text.
fn family(part: &Part<'_>) -> Option<&'static [&'static str]> {
    let names = &part.schema.as_ref()?.names;
    let family = FAMILIES.iter().find(|(name, _)| names.contains(name))?;
    Some(family.1)
}

/// Puts each role into one place of a value, and looks at what comes out.
fn try_roles(model: Model, value: &Value, part: &Part<'_>) {
    let known = family(part);
    let roles = FAMILIES.iter().flat_map(|(_, roles)| roles.iter());
    for &role in roles.chain(&UNLISTED) {
        let mut value = value.clone();
        *part.place.find_mut(&mut value).unwrap() = role.into();
        let encoded = (model.reencode)(&value.to_string())
            .unwrap_or_else(|error| panic!("{} with {role:?}: {error}", model.schema));
        Comparison::of_schema(model.schema).assert_same(&value, &encoded.json);
        let is_listed = known.is_none_or(|known| known.contains(&role));
        assert_eq!(
            encoded.unlisted.contains(&role.to_owned()),
            !is_listed,
            "{} at {}: {role:?}",
            model.schema,
            part.place
        );
    }
}

#[test]
fn every_role_goes_through_every_place_of_a_role() {
    let mut tried = BTreeSet::new();
    for model in MODELS {
        let lowered = contract::lowered(contract::overlaid(), model.schema);
        let strategy = instances(contract::overlaid(), model.schema, Values::Allowed);
        let mut runner = TestRunner::deterministic();
        let mut places = BTreeSet::new();
        for _ in 0..16 {
            let value = strategy.new_tree(&mut runner).unwrap().current();
            for part in Shape::new(&lowered).parts(&value) {
                let is_role = part.place.name().is_some_and(is_role) && part.value.is_string();
                // Once for each place, whatever the row.
                let place = part.place.steps().iter().map(|step| format!("{step:?}"));
                let place: Vec<String> = place.filter(|step| !step.starts_with("Item")).collect();
                if is_role && places.insert(place) {
                    try_roles(*model, &value, &part);
                    let depth = part.place.steps().len();
                    if depth == 1 {
                        let name = part.place.name().unwrap();
                        tried.insert(format!("{}.{name}", model.schema));
                    }
                }
            }
        }
    }
    let stated = stated();
    assert_eq!(tried, stated);
    assert!(stated.contains("UpdateTeamRolesRequest.organizationRole"));
}

#[test]
fn a_role_of_a_family_is_of_its_type_wherever_it_is() {
    let mut free = BTreeSet::new();
    for schema in stated() {
        let (schema, member) = schema.split_once('.').unwrap();
        let lowered = contract::lowered(contract::overlaid(), schema);
        let reference = lowered["$defs"][schema]["properties"][member].to_string();
        if !FAMILIES.iter().any(|(name, _)| reference.contains(name)) {
            free.insert(format!("{schema}.{member}"));
        }
    }
    // An API token's role may be of any family, the roles of the caller are documented with names of their own, and a workload
    // identity has a role of its cloud.
    let free: Vec<&str> = free.iter().map(String::as_str).collect();
    assert_eq!(
        free,
        [
            "ApiTokenRole.role",
            "CreateApiTokenRequest.role",
            "SelfUserRole.role",
            "WorkloadIdentityOption.role"
        ]
    );
}
