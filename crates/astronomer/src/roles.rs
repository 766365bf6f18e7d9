//! Roles: those that the Organization has made, those that come with Astro, and templates.

use astronomer_core::{Call, Error, OperationInfo};

use crate::get::sealed::Parameters;
use crate::list::Sortable;
use crate::list::sealed::Query;
use crate::order::{BestEffortOrder, Order};
use crate::scope::Scope;
use crate::types::{
    CreateCustomRoleRequest, DefaultRole, PermissionScopeType, Role, RoleId, RoleSort,
    RoleTemplate, RoleWithPermission, UpdateCustomRoleRequest,
};
use crate::{Get, List, Page, bounds, operations};

/// Roles, from [`Client::roles`](crate::Client::roles).
///
/// Custom roles are made of the permissions that [`Client::permission_groups`](crate::Client::permission_groups) lists,
/// and are assigned by their name.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use astronomer::{CreateCustomRoleRequest, types::CreateCustomRoleRequestScopeType};
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
///
/// let roles = client.roles();
/// let template = roles.templates().await?.into_iter().next().ok_or("no template")?;
/// let scope = CreateCustomRoleRequestScopeType::Deployment;
/// let request = CreateCustomRoleRequest::new("On call", template.permissions, scope);
/// let role = roles.create(&request).await?;
/// println!("{} may do {} things", role.name, role.permissions.len());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Roles {
    scope: Scope,
}

impl Roles {
    pub(crate) fn new(scope: Scope) -> Self {
        Self { scope }
    }

    /// Every custom role of the Organization, without its permissions.
    ///
    /// `GET /organizations/{organizationId}/roles`, permission `organization.customRoles.get`. The roles that come with
    /// Astro are under [`default_roles`](Self::default_roles).
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::{PermissionScopeType, RoleSort};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    ///
    /// let list = client.roles().list().scope_types([PermissionScopeType::Deployment]);
    /// for role in list.sort(RoleSort::Name.asc()).all().await? {
    ///     println!("{} {}", role.id, role.name);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self) -> List<RoleQuery> {
        List::new(self.scope.clone(), RoleQuery::default())
    }

    /// The roles that come with Astro, with their permissions.
    ///
    /// `GET /organizations/{organizationId}/roles?includeDefaultRoles=true`, permission `organization.customRoles.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::PermissionScopeType;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    ///
    /// for role in client.roles().default_roles().scope_types([PermissionScopeType::Workspace]).await? {
    ///     println!("{}: {}", role.name, role.permissions.join(", "));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_incomplete`] when the answer doesn't have them.
    pub fn default_roles(&self) -> Get<DefaultRolesParameters> {
        Get::new(self.scope.clone(), DefaultRolesParameters::default())
    }

    /// Sets of permissions to start a custom role from.
    ///
    /// `GET /organizations/{organizationId}/role-templates`, permission `organization.customRoles.get`. The API gives
    /// them all at once: there are no pages.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::PermissionScopeType;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    ///
    /// let templates = client.roles().templates().scope_types([PermissionScopeType::Deployment]).await?;
    /// for template in templates {
    ///     println!("{}: {}", template.name, template.permissions.join(", "));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when there is no such Organization.
    pub fn templates(&self) -> Get<RoleTemplatesParameters> {
        Get::new(self.scope.clone(), RoleTemplatesParameters::default())
    }

    /// One custom role, with its permissions.
    ///
    /// `GET /organizations/{organizationId}/roles/{roleId}`, permission `organization.customRoles.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.roles().list().all().await?.remove(0).id;
    /// let role = client.roles().get(&id).await?;
    /// println!("{} may do {}", role.name, role.permissions.join(", "));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when the Organization has no such role.
    pub fn get(&self, id: &RoleId) -> Call<RoleWithPermission> {
        self.scope
            .call(&operations::GET_CUSTOM_ROLE, |api, organization| {
                api.get_custom_role(organization, id)
            })
    }

    /// Make a custom role for Deployments or Dags.
    ///
    /// `POST /organizations/{organizationId}/roles`, permission `organization.customRoles.create`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::{CreateCustomRoleRequest, types::CreateCustomRoleRequestScopeType};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let workspace = sim.workspace_ids().remove(0);
    ///
    /// let scope = CreateCustomRoleRequestScopeType::Deployment;
    /// let request = CreateCustomRoleRequest::new("Log viewer", ["deployment.get", "deployment.logs.get"].map(String::from), scope)
    ///     .description("Reads what the tasks of a Deployment print")
    ///     .restricted_workspace_ids([workspace]);
    /// let role = client.roles().create(&request).await?;
    /// println!("{} is {}", role.name, role.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`], before anything is sent, for an empty name or no permission.
    pub fn create(&self, request: &CreateCustomRoleRequest) -> Call<RoleWithPermission> {
        self.scope.checked_call(
            &operations::CREATE_CUSTOM_ROLE,
            check(&request.name, &request.permissions),
            |api, organization| api.create_custom_role(organization, request),
        )
    }

    /// Replace a custom role: send every permission that it should keep. Its scope can't be changed.
    ///
    /// `POST /organizations/{organizationId}/roles/{customRoleId}`, permission `organization.customRoles.update`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::UpdateCustomRoleRequest;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.roles().list().all().await?.remove(0).id;
    ///
    /// let role = client.roles().get(&id).await?;
    /// let mut permissions = role.permissions;
    /// permissions.push("deployment.logs.get".to_owned());
    /// let request = UpdateCustomRoleRequest::new(role.name, permissions)
    ///     .description(role.description.unwrap_or_default())
    ///     .restricted_workspace_ids(role.restricted_workspace_ids);
    /// client.roles().update(&id, &request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`create`](Self::create), and [`Error::is_not_found`] when the Organization has no such role.
    pub fn update(
        &self,
        id: &RoleId,
        request: &UpdateCustomRoleRequest,
    ) -> Call<RoleWithPermission> {
        self.scope.checked_call(
            &operations::UPDATE_CUSTOM_ROLE,
            check(&request.name, &request.permissions),
            |api, organization| api.update_custom_role(organization, id, request),
        )
    }

    /// Delete a custom role.
    ///
    /// `DELETE /organizations/{organizationId}/roles/{customRoleId}`, permission `organization.customRoles.delete`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// for role in client.roles().list().all().await? {
    ///     if role.name == "On call" {
    ///         client.roles().delete(&role.id).await?;
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when there is none with this id, or no longer.
    pub fn delete(&self, id: &RoleId) -> Call<()> {
        self.scope
            .call(&operations::DELETE_CUSTOM_ROLE, |api, organization| {
                api.delete_custom_role(organization, id)
            })
    }
}

fn check(name: &str, permissions: &[String]) -> Result<(), Error> {
    bounds::present("the name of the role", name)?;
    bounds::count("permissions of the role", permissions.len(), 1..=usize::MAX)
}

/// Which of the roles that come with Astro to read.
#[derive(Clone, Debug, Default)]
pub struct DefaultRolesParameters {
    scope_types: Vec<PermissionScopeType>,
}

impl Get<DefaultRolesParameters> {
    /// Only roles for these kinds of things; called again, adds kinds.
    pub fn scope_types(mut self, scopes: impl IntoIterator<Item = PermissionScopeType>) -> Self {
        self.parameters.scope_types.extend(scopes);
        self
    }
}

impl Parameters for DefaultRolesParameters {
    type Answer = Vec<DefaultRole>;

    fn call(&self, scope: &Scope) -> Call<Vec<DefaultRole>> {
        let operation = &operations::LIST_ROLES;
        scope.call(operation, |api, organization| {
            // They come beside a page of custom roles, which is kept as small as it can be: what 0 means is not
            // documented.
            api.list_roles(
                organization,
                Some(true),
                Some(1),
                None,
                Some(&self.scope_types),
                None,
            )
            .try_map(|page| {
                page.default_roles.ok_or_else(|| {
                    let message = "the answer has no defaultRoles, although they were asked for";
                    Error::incomplete(operation, message)
                })
            })
        })
    }
}

/// Which templates of roles to read.
#[derive(Clone, Debug, Default)]
pub struct RoleTemplatesParameters {
    scope_types: Vec<PermissionScopeType>,
}

impl Get<RoleTemplatesParameters> {
    /// Only templates for these kinds of things; called again, adds kinds.
    pub fn scope_types(mut self, scopes: impl IntoIterator<Item = PermissionScopeType>) -> Self {
        self.parameters.scope_types.extend(scopes);
        self
    }
}

impl Parameters for RoleTemplatesParameters {
    type Answer = Vec<RoleTemplate>;

    fn call(&self, scope: &Scope) -> Call<Vec<RoleTemplate>> {
        scope.call(&operations::LIST_ROLE_TEMPLATES, |api, organization| {
            api.list_role_templates(organization, Some(&self.scope_types))
        })
    }
}

/// Which custom roles to list.
#[derive(Clone, Debug, Default)]
pub struct RoleQuery {
    scope_types: Vec<PermissionScopeType>,
}

impl<O: Order> List<RoleQuery, O> {
    /// Only roles for these kinds of things; called again, adds kinds.
    pub fn scope_types(mut self, scopes: impl IntoIterator<Item = PermissionScopeType>) -> Self {
        self.query.scope_types.extend(scopes);
        self
    }
}

impl Sortable for RoleQuery {}

impl Query for RoleQuery {
    type Item = Role;
    type Sort = RoleSort;
    type Order = BestEffortOrder;

    const ITEMS: &'static str = "roles";

    fn operation() -> &'static OperationInfo {
        &operations::LIST_ROLES
    }

    fn key(item: &Role) -> &str {
        item.id.as_str()
    }

    fn default_sorts() -> Vec<RoleSort> {
        Vec::new()
    }

    fn page(
        &self,
        scope: &Scope,
        sorts: &Vec<RoleSort>,
        offset: u64,
        limit: u32,
    ) -> Call<Page<Role>> {
        scope.call(Self::operation(), |api, organization| {
            api.list_roles(
                organization,
                None,
                Some(limit.into()),
                Some(offset),
                Some(&self.scope_types),
                Some(sorts),
            )
            .try_map(move |page| {
                Page::new(
                    Self::operation(),
                    page.roles,
                    (offset, page.offset),
                    page.total_count,
                )
            })
        })
    }
}
