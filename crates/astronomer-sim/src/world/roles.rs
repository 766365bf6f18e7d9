//! Roles of one user, Team or API token.

use astronomer_api::types::{
    ApiToken, ApiTokenRole, DagGrant, DagId, DagRole, DeploymentGrant, DeploymentId,
    DeploymentRole, EntityType, OrganizationId, OrganizationRole, SubjectRoles, Team, User,
    WorkspaceGrant, WorkspaceId, WorkspaceRole,
};

/// The four families of roles.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RoleSet {
    pub(crate) organization: Option<OrganizationRole>,
    pub(crate) workspaces: Vec<WorkspaceGrant>,
    pub(crate) deployments: Vec<DeploymentGrant>,
    pub(crate) dags: Vec<DagGrant>,
}

/// Whoever holds roles.
pub(crate) trait Subject {
    fn roles(&self) -> RoleSet;

    /// Puts `roles` in place of those that are held.
    fn set_roles(&mut self, roles: RoleSet);
}

impl RoleSet {
    /// Adds the roles without which others can't be used: a Dag role needs one in its Deployment, a Deployment role one
    /// in its Workspace. Where there is none, the lowest is added.
    pub(crate) fn add_parents(
        &mut self,
        workspace_of: impl Fn(&DeploymentId) -> Option<WorkspaceId>,
    ) {
        self.add_deployment_parents();
        for deployment in &self.deployments {
            let Some(workspace) = workspace_of(&deployment.deployment_id) else {
                continue;
            };
            if !self
                .workspaces
                .iter()
                .any(|role| role.workspace_id == workspace)
            {
                let accessor = WorkspaceGrant::new(WorkspaceRole::Accessor, workspace);
                self.workspaces.push(accessor);
            }
        }
    }

    /// Adds the lowest role in the Deployment of each Dag role where there is none.
    pub(crate) fn add_deployment_parents(&mut self) {
        for dag in &self.dags {
            let is_parent = |role: &DeploymentGrant| role.deployment_id == dag.deployment_id;
            if !self.deployments.iter().any(is_parent) {
                let accessor = DeploymentGrant::new(&dag.deployment_id, DeploymentRole::Accessor);
                self.deployments.push(accessor);
            }
        }
    }

    /// These roles, and those of `held` that they say nothing about: a place has one role.
    pub(crate) fn merged_over(self, held: Self) -> Self {
        let is_same_dag = |left: &DagGrant, right: &DagGrant| {
            left.deployment_id == right.deployment_id
                && left.dag_id == right.dag_id
                && left.dag_tag == right.dag_tag
        };
        Self {
            organization: self.organization.or(held.organization),
            workspaces: merge(self.workspaces, held.workspaces, |left, right| {
                left.workspace_id == right.workspace_id
            }),
            deployments: merge(self.deployments, held.deployments, |left, right| {
                left.deployment_id == right.deployment_id
            }),
            dags: merge(self.dags, held.dags, is_same_dag),
        }
    }

    /// How many roles there are.
    pub(crate) fn len(&self) -> usize {
        usize::from(self.organization.is_some())
            + self.workspaces.len()
            + self.deployments.len()
            + self.dags.len()
    }

    /// Puts these roles in place of those that `subject` has.
    pub(crate) fn give_to(self, subject: &mut impl Subject) {
        subject.set_roles(self);
    }

    /// The answer to an update.
    pub(crate) fn into_subject_roles(self) -> SubjectRoles {
        let mut roles = SubjectRoles::new();
        roles.organization_role = self.organization;
        roles.workspace_roles = unless_empty(self.workspaces);
        roles.deployment_roles = unless_empty(self.deployments);
        roles.dag_roles = unless_empty(self.dags);
        roles
    }

    /// The roles as API tokens show them.
    pub(crate) fn into_token_roles(self, organization: &OrganizationId) -> Vec<ApiTokenRole> {
        let entity = organization.as_str();
        let in_organization = self.organization.iter().map(|role| {
            let role = role.as_str();
            ApiTokenRole::new(entity, EntityType::Organization, role)
        });
        let in_workspaces = self.workspaces.iter().map(|grant| {
            let entity = grant.workspace_id.as_str();
            ApiTokenRole::new(entity, EntityType::Workspace, grant.role.as_str())
        });
        let in_deployments = self.deployments.iter().map(|grant| {
            let entity = grant.deployment_id.as_str();
            ApiTokenRole::new(entity, EntityType::Deployment, grant.role.as_str())
        });
        let on_dags = self.dags.iter().map(|grant| {
            let (entity, kind) = match (&grant.dag_id, &grant.dag_tag) {
                (Some(dag), _) => (dag.as_str(), EntityType::Dag),
                (None, tag) => (tag.as_deref().unwrap_or_default(), EntityType::DagTag),
            };
            ApiTokenRole::new(entity, kind, grant.role.as_str()).deployment_id(&grant.deployment_id)
        });
        let roles = in_organization.chain(in_workspaces);
        roles.chain(in_deployments).chain(on_dags).collect()
    }

    /// The roles that an API token shows. What names no place that could exist is left out.
    pub(crate) fn of_token_roles(roles: &[ApiTokenRole]) -> Self {
        let mut set = Self::default();
        for role in roles {
            set.add_token_role(role);
        }
        set
    }

    fn add_token_role(&mut self, role: &ApiTokenRole) {
        let (entity, name) = (role.entity_id.as_str(), role.role.as_str());
        match role.entity_type {
            EntityType::Organization => self.organization = name.parse().ok(),
            EntityType::Workspace => {
                if let (Ok(id), Ok(role)) = (WorkspaceId::new(entity), name.parse()) {
                    self.workspaces.push(WorkspaceGrant::new(role, id));
                }
            }
            EntityType::Deployment => {
                if let Ok(id) = DeploymentId::new(entity) {
                    let role = DeploymentRole::other(name);
                    self.deployments.push(DeploymentGrant::new(id, role));
                }
            }
            EntityType::Dag | EntityType::DagTag => {
                let Some(deployment) = &role.deployment_id else {
                    return;
                };
                let grant = DagGrant::new(deployment, DagRole::other(name));
                if role.entity_type == EntityType::DagTag {
                    self.dags.push(grant.dag_tag(entity));
                } else if let Ok(dag) = DagId::new(entity) {
                    self.dags.push(grant.dag_id(dag));
                }
            }
            _ => {}
        }
    }
}

fn merge<T>(mut new: Vec<T>, held: Vec<T>, is_same: impl Fn(&T, &T) -> bool) -> Vec<T> {
    // What was held stays where it stood.
    let mut merged = Vec::with_capacity(held.len() + new.len());
    for row in held {
        match new.iter().position(|other| is_same(other, &row)) {
            Some(place) => merged.push(new.remove(place)),
            None => merged.push(row),
        }
    }
    merged.append(&mut new);
    merged
}

/// A family without roles is left out of what the server writes.
pub(crate) fn unless_empty<T>(roles: Vec<T>) -> Option<Vec<T>> {
    Some(roles).filter(|roles| !roles.is_empty())
}

impl Subject for User {
    fn roles(&self) -> RoleSet {
        RoleSet {
            organization: self.organization_role.clone(),
            workspaces: self.workspace_roles.clone().unwrap_or_default(),
            deployments: self.deployment_roles.clone().unwrap_or_default(),
            dags: self.dag_roles.clone().unwrap_or_default(),
        }
    }

    fn set_roles(&mut self, roles: RoleSet) {
        self.organization_role = roles.organization;
        self.workspace_roles = unless_empty(roles.workspaces);
        self.deployment_roles = unless_empty(roles.deployments);
        self.dag_roles = unless_empty(roles.dags);
    }
}

impl Subject for Team {
    fn roles(&self) -> RoleSet {
        RoleSet {
            organization: Some(self.organization_role.clone()),
            workspaces: self.workspace_roles.clone().unwrap_or_default(),
            deployments: self.deployment_roles.clone().unwrap_or_default(),
            dags: self.dag_roles.clone().unwrap_or_default(),
        }
    }

    fn set_roles(&mut self, roles: RoleSet) {
        self.roles_count = i64::try_from(roles.len()).ok();
        if let Some(role) = roles.organization {
            self.organization_role = role;
        }
        self.workspace_roles = unless_empty(roles.workspaces);
        self.deployment_roles = unless_empty(roles.deployments);
        self.dag_roles = unless_empty(roles.dags);
    }
}

/// An API token with the Organization that its Organization role is for.
pub(crate) struct TokenSubject<'a> {
    pub(crate) token: &'a mut ApiToken,
    pub(crate) organization: &'a OrganizationId,
}

impl Subject for TokenSubject<'_> {
    fn roles(&self) -> RoleSet {
        RoleSet::of_token_roles(self.token.roles.as_deref().unwrap_or_default())
    }

    fn set_roles(&mut self, roles: RoleSet) {
        self.token.roles = Some(roles.into_token_roles(self.organization));
    }
}
