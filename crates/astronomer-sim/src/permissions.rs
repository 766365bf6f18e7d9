//! Permissions, and which of them the built-in roles carry.
//!
//! The actions of Organizations, Workspaces and Deployments are those that the contract's operations name; those on
//! Dags, the groups and what each built-in role carries are this server's reading of the vendor's prose, since no list
//! is published.

mod roles;

use astronomer_api::types::EntityType;

pub(crate) use roles::{BUILT_IN_ROLES, BuiltInRole, ROLE_TEMPLATES, built_in_role};

/// Something that a role allows.
#[derive(Debug)]
pub(crate) struct Permission {
    pub(crate) action: &'static str,
    pub(crate) description: &'static str,
    /// The group that lists show it in.
    pub(crate) group: &'static str,
}

impl Permission {
    /// What it applies to: the first part of its name.
    pub(crate) fn scope(&self) -> EntityType {
        match self.action.split('.').next() {
            Some("organization") => EntityType::Organization,
            Some("workspace") => EntityType::Workspace,
            Some("deployment") => EntityType::Deployment,
            _ => EntityType::Dag,
        }
    }
}

const fn permission(
    group: &'static str,
    action: &'static str,
    description: &'static str,
) -> Permission {
    Permission {
        action,
        description,
        group,
    }
}

/// Every permission there is, group by group.
pub(crate) const PERMISSIONS: &[Permission] = &[
    permission("Organization", "organization.get", "See the Organization"),
    permission(
        "Organization",
        "organization.settings.update",
        "Change the settings of the Organization",
    ),
    permission(
        "Organization",
        "organization.auditLogs.get",
        "Read the audit logs",
    ),
    permission(
        "Users",
        "organization.users.get",
        "See users and their roles",
    ),
    permission("Users", "organization.users.create", "Invite users"),
    permission("Users", "organization.users.delete", "Cancel invites"),
    permission(
        "Users",
        "organization.userRoles.access",
        "Change the roles of users",
    ),
    permission(
        "Teams",
        "organization.teams.get",
        "See Teams and their members",
    ),
    permission("Teams", "organization.teams.create", "Create Teams"),
    permission(
        "Teams",
        "organization.teams.update",
        "Change Teams and their members",
    ),
    permission("Teams", "organization.teams.delete", "Delete Teams"),
    permission(
        "Teams",
        "organization.teamRoles.access",
        "Change the roles of Teams",
    ),
    permission(
        "API tokens",
        "organization.apiTokens.access",
        "See, create, change, rotate and delete API tokens",
    ),
    permission(
        "Custom roles",
        "organization.customRoles.get",
        "See roles and role templates",
    ),
    permission(
        "Custom roles",
        "organization.customRoles.create",
        "Create custom roles",
    ),
    permission(
        "Custom roles",
        "organization.customRoles.update",
        "Change custom roles",
    ),
    permission(
        "Custom roles",
        "organization.customRoles.delete",
        "Delete custom roles",
    ),
    permission(
        "IP access",
        "organization.allowedIpAddressRanges.get",
        "See the allowed IP address ranges",
    ),
    permission(
        "IP access",
        "organization.allowedIpAddressRanges.create",
        "Allow IP address ranges",
    ),
    permission(
        "IP access",
        "organization.allowedIpAddressRanges.delete",
        "Stop allowing IP address ranges",
    ),
    permission("Clusters", "organization.clusters.get", "See clusters"),
    permission(
        "Clusters",
        "organization.clusters.create",
        "Create clusters",
    ),
    permission(
        "Clusters",
        "organization.clusters.update",
        "Change clusters",
    ),
    permission(
        "Clusters",
        "organization.clusters.delete",
        "Delete clusters",
    ),
    permission(
        "Environment",
        "organization.envObjects.access",
        "See and change connections, variables and metrics exports",
    ),
    permission(
        "Deployments of the Organization",
        "organization.deployments.get",
        "List the Deployments of the Organization",
    ),
    permission(
        "Deployments of the Organization",
        "organization.deploymentConfigurations.get",
        "See what Deployments can be made of",
    ),
    permission(
        "Workspaces of the Organization",
        "organization.workspaces.get",
        "List the Workspaces of the Organization",
    ),
    permission(
        "Workspaces of the Organization",
        "organization.workspaces.create",
        "Create Workspaces",
    ),
    permission("Workspace", "workspace.get", "See the Workspace"),
    permission(
        "Workspace",
        "workspace.settings.update",
        "Change the settings of the Workspace",
    ),
    permission("Workspace", "workspace.delete", "Delete the Workspace"),
    permission(
        "Workspace",
        "workspace.deployments.create",
        "Create Deployments in the Workspace",
    ),
    permission("Deployment", "deployment.get", "See the Deployment"),
    permission(
        "Deployment",
        "deployment.update",
        "Change the Deployment and its hibernation",
    ),
    permission("Deployment", "deployment.delete", "Delete the Deployment"),
    permission(
        "Deployment logs",
        "deployment.logs.get",
        "Read the logs of the Deployment",
    ),
    permission("Deploys", "deployment.deploys.get", "See deploys"),
    permission("Deploys", "deployment.deploys.create", "Create deploys"),
    permission(
        "Deploys",
        "deployment.deploys.update",
        "Change, finish and roll back deploys",
    ),
    permission(
        "Agent tokens",
        "deployment.agentTokens.get",
        "See agent tokens",
    ),
    permission(
        "Agent tokens",
        "deployment.agentTokens.create",
        "Create agent tokens",
    ),
    permission(
        "Agent tokens",
        "deployment.agentTokens.delete",
        "Delete agent tokens",
    ),
    permission("Dag", "dag.get", "See the Dag and its runs"),
    permission("Dag", "dag.update", "Pause and unpause the Dag"),
    permission("Dag runs", "dag.runs.create", "Trigger runs of the Dag"),
    permission(
        "Dag runs",
        "dag.runs.update",
        "Clear and mark runs of the Dag",
    ),
];

/// Whether there is a permission of this name.
pub(crate) fn is_permission(action: &str) -> bool {
    PERMISSIONS
        .iter()
        .any(|permission| permission.action == action)
}

/// The groups of permissions and what each is about, in the order in which lists show them.
pub(crate) const PERMISSION_GROUPS: &[(&str, &str)] = &[
    (
        "Organization",
        "The Organization, its settings and audit logs",
    ),
    ("Users", "The people of the Organization and their roles"),
    ("Teams", "Teams, their members and their roles"),
    ("API tokens", "API tokens of every scope"),
    ("Custom roles", "Roles that the Organization makes itself"),
    (
        "IP access",
        "The addresses that the Organization is used from",
    ),
    ("Clusters", "The clusters that Deployments run in"),
    ("Environment", "Connections, variables and metrics exports"),
    (
        "Deployments of the Organization",
        "All Deployments, whatever their Workspace",
    ),
    ("Workspaces of the Organization", "All Workspaces"),
    ("Workspace", "One Workspace"),
    ("Deployment", "One Deployment"),
    ("Deployment logs", "What a Deployment has logged"),
    ("Deploys", "Code and images for a Deployment"),
    ("Agent tokens", "Tokens of a Deployment's agents"),
    ("Dag", "One Dag"),
    ("Dag runs", "The runs of a Dag"),
];

#[cfg(test)]
mod tests {
    use astronomer_api::operations::OPERATIONS;

    use super::*;

    #[test]
    fn every_permission_of_the_contract_is_listed_once() {
        let mut listed: Vec<&str> = PERMISSIONS.iter().map(|known| known.action).collect();
        for needed in OPERATIONS
            .iter()
            .flat_map(|operation| operation.permissions)
        {
            assert!(listed.contains(needed), "{needed}");
        }
        let count = listed.len();
        listed.sort_unstable();
        listed.dedup();
        assert_eq!(listed.len(), count);
    }

    #[test]
    fn every_group_is_described_and_has_one_scope() {
        let described: Vec<&str> = PERMISSION_GROUPS.iter().map(|(name, _)| *name).collect();
        let mut found: Vec<&str> = PERMISSIONS.iter().map(|known| known.group).collect();
        found.dedup();
        assert_eq!(found, described);
        for (name, _) in PERMISSION_GROUPS {
            let mut members = PERMISSIONS.iter().filter(|known| known.group == *name);
            let scope = members.next().unwrap().scope();
            assert!(members.all(|known| known.scope() == scope), "{name}");
        }
    }

    #[test]
    fn an_owner_may_do_everything_and_a_member_little() {
        let owner = built_in_role("ORGANIZATION_OWNER").unwrap();
        assert_eq!(owner.actions().count(), PERMISSIONS.len());
        let member = built_in_role("ORGANIZATION_MEMBER").unwrap();
        assert!(member.allows("organization.users.get"));
        assert!(
            !member.allows("organization.userRoles.access") && !member.allows("deployment.get")
        );
        assert!(
            !built_in_role("WORKSPACE_ACCESSOR")
                .unwrap()
                .allows("workspace.delete")
        );
    }

    #[test]
    fn a_pattern_names_permissions_that_exist() {
        for role in BUILT_IN_ROLES.iter().chain(ROLE_TEMPLATES) {
            for pattern in role.patterns {
                let alone = BuiltInRole {
                    patterns: std::slice::from_ref(pattern),
                    name: "",
                    description: "",
                    scope: EntityType::Dag,
                };
                assert!(alone.actions().next().is_some(), "{} {pattern}", role.name);
            }
        }
    }
}
