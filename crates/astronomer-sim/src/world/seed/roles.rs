//! Custom roles that are there at the start.

use astronomer_api::types::{RoleId, RoleWithPermission, ScopeType};

use crate::clock::EPOCH;
use crate::population::timestamp_between;
use crate::random::Random;
use crate::world::{OrganizationRecord, profile_of};

struct Known {
    name: &'static str,
    description: Option<&'static str>,
    permissions: &'static [&'static str],
    is_limited_to_first_workspace: bool,
}

const ROLES: [Known; 2] = [
    // The one that people are made up with.
    Known {
        name: "Release \"hotfix\" engineer",
        description: Some("Deploys at night"),
        permissions: &[
            "deployment.get",
            "deployment.deploys.create",
            "deployment.deploys.update",
        ],
        is_limited_to_first_workspace: false,
    },
    Known {
        name: "Log reader",
        description: None,
        permissions: &["deployment.get", "deployment.logs.get"],
        is_limited_to_first_workspace: true,
    },
];

/// Adds the custom roles; the first user of the Organization made them.
pub(super) fn add(record: &mut OrganizationRecord, seed: u64) {
    let mut random = Random::new(seed, "roles");
    let Some(creator) = record.users().iter().next().map(|user| profile_of(user)) else {
        return;
    };
    for known in ROLES {
        let id: RoleId = random.id();
        let begin = record.organization().created_at;
        let created_at = timestamp_between(&mut random, begin, EPOCH);
        let workspaces = record
            .workspaces
            .iter()
            .map(|workspace| workspace.id.clone());
        let limits = usize::from(known.is_limited_to_first_workspace);
        let permissions = known.permissions.iter().map(|&action| action.to_owned());
        let mut role = RoleWithPermission::new(
            created_at,
            creator.clone(),
            id,
            known.name,
            permissions.collect::<Vec<_>>(),
            workspaces.take(limits).collect::<Vec<_>>(),
            ScopeType::Deployment,
            created_at,
            creator.clone(),
        );
        role.description = known.description.map(str::to_owned);
        record.roles.insert(role);
    }
}
