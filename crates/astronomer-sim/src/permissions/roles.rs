//! The roles that every Organization has, and templates of others.

use astronomer_api::types::EntityType;

use super::PERMISSIONS;

/// A role that every Organization has, or a template of one.
#[derive(Debug)]
pub(crate) struct BuiltInRole {
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    pub(crate) scope: EntityType,
    /// Actions; a `*` at the end stands for all that begin so.
    pub(super) patterns: &'static [&'static str],
}

impl BuiltInRole {
    pub(crate) fn allows(&self, action: &str) -> bool {
        let fits = |pattern: &&str| match pattern.strip_suffix('*') {
            Some(beginning) => action.starts_with(beginning),
            None => *pattern == action,
        };
        self.patterns.iter().any(fits)
    }

    /// What the role allows, by name.
    pub(crate) fn actions(&self) -> impl Iterator<Item = &'static str> {
        let actions = PERMISSIONS.iter().map(|permission| permission.action);
        actions.filter(|action| self.allows(action))
    }
}

const fn role(
    name: &'static str,
    scope: EntityType,
    description: &'static str,
    patterns: &'static [&'static str],
) -> BuiltInRole {
    BuiltInRole {
        name,
        description,
        scope,
        patterns,
    }
}

/// What everybody in an Organization may do.
const MEMBER: &[&str] = &[
    "organization.get",
    "organization.users.get",
    "organization.teams.get",
    "organization.customRoles.get",
    "organization.clusters.get",
    "organization.workspaces.get",
    "organization.deployments.get",
    "organization.deploymentConfigurations.get",
];

/// The built-in roles, the highest of each scope first.
pub(crate) const BUILT_IN_ROLES: &[BuiltInRole] = &[
    role(
        "ORGANIZATION_OWNER",
        EntityType::Organization,
        "Does everything",
        &["*"],
    ),
    role(
        "ORGANIZATION_BILLING_ADMIN",
        EntityType::Organization,
        "Sees what members see, and the bill",
        MEMBER,
    ),
    role(
        "ORGANIZATION_OBSERVE_ADMIN",
        EntityType::Organization,
        "Administers Observe",
        MEMBER,
    ),
    role(
        "ORGANIZATION_OBSERVE_MEMBER",
        EntityType::Organization,
        "Uses Observe",
        MEMBER,
    ),
    role(
        "ORGANIZATION_MEMBER",
        EntityType::Organization,
        "Sees the Organization, its users and clusters",
        MEMBER,
    ),
    role(
        "WORKSPACE_OWNER",
        EntityType::Workspace,
        "Does everything in the Workspace",
        &[
            "workspace.*",
            "deployment.*",
            "dag.*",
            "organization.envObjects.access",
        ],
    ),
    role(
        "WORKSPACE_OPERATOR",
        EntityType::Workspace,
        "Runs the Deployments of the Workspace",
        &[
            "workspace.get",
            "workspace.deployments.create",
            "deployment.*",
            "dag.*",
            "organization.envObjects.access",
        ],
    ),
    role(
        "WORKSPACE_AUTHOR",
        EntityType::Workspace,
        "Deploys code to the Workspace",
        &[
            "workspace.get",
            "deployment.get",
            "deployment.deploys.*",
            "deployment.logs.get",
            "dag.*",
        ],
    ),
    role(
        "WORKSPACE_MEMBER",
        EntityType::Workspace,
        "Looks at the Workspace",
        &[
            "workspace.get",
            "deployment.get",
            "deployment.deploys.get",
            "deployment.logs.get",
            "dag.get",
        ],
    ),
    role(
        "WORKSPACE_ACCESSOR",
        EntityType::Workspace,
        "Sees that the Workspace is there",
        &["workspace.get"],
    ),
    role(
        "DEPLOYMENT_ADMIN",
        EntityType::Deployment,
        "Does everything in the Deployment",
        &["deployment.*", "dag.*", "organization.envObjects.access"],
    ),
    role(
        "DEPLOYMENT_ACCESSOR",
        EntityType::Deployment,
        "Sees that the Deployment is there",
        &["deployment.get"],
    ),
    role(
        "DAG_AUTHOR",
        EntityType::Dag,
        "Runs and changes the Dag",
        &["dag.*"],
    ),
    role(
        "DAG_VIEWER",
        EntityType::Dag,
        "Looks at the Dag",
        &["dag.get"],
    ),
];

/// The built-in role of this name.
pub(crate) fn built_in_role(name: &str) -> Option<&'static BuiltInRole> {
    BUILT_IN_ROLES.iter().find(|role| role.name == name)
}

/// Sets of permissions to start a custom role from; the vendor names three for Deployments.
pub(crate) const ROLE_TEMPLATES: &[BuiltInRole] = &[
    role(
        "Deployment Viewer",
        EntityType::Deployment,
        "Looks at the Deployment, its deploys and logs",
        &[
            "deployment.get",
            "deployment.logs.get",
            "deployment.deploys.get",
        ],
    ),
    role(
        "Deployment Author",
        EntityType::Deployment,
        "Deploys code to the Deployment",
        &[
            "deployment.get",
            "deployment.logs.get",
            "deployment.deploys.*",
        ],
    ),
    role(
        "Deployment Operator",
        EntityType::Deployment,
        "Runs the Deployment and changes it",
        &[
            "deployment.get",
            "deployment.update",
            "deployment.logs.get",
            "deployment.deploys.*",
            "deployment.agentTokens.*",
        ],
    ),
];
