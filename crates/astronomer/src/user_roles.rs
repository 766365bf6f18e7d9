//! The roles of one user.

use astronomer_core::{Call, Error, OperationInfo};
use tokio::sync::OwnedMutexGuard;

use crate::access::role_edit::{self, Leaving, Subject};
use crate::access::{Grants, RolesEdit, RolesEdited, RolesPlan};
use crate::scope::Scope;
use crate::types::{SubjectRoles, UpdateUserRolesRequest, UserId};
use crate::{MaybeAbsent, Users, grants, operations};

/// The roles of one user, from [`Users::roles`].
#[derive(Clone, Debug)]
pub struct UserRoles {
    scope: Scope,
    user: UserId,
}

impl UserRoles {
    pub(crate) fn new(scope: Scope, user: UserId) -> Self {
        Self { scope, user }
    }

    /// The roles as they are.
    ///
    /// `GET /organizations/{organizationId}/users/{userId}`, permission `organization.users.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let jane = client.users().find_by_email("jane@company.com").await?.ok_or("no such user")?;
    /// for grant in client.users().roles(&jane.id).get().await?.iter() {
    ///     println!("{grant}"); // WORKSPACE_AUTHOR in Workspace clm8t5u4q000008jq4qoc3036
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when the Organization has no such user.
    pub async fn get(&self) -> Result<Grants, Error> {
        Subject::read(self).await
    }

    /// What [`edit`](Self::edit) would do. Nothing is changed.
    ///
    /// `GET /organizations/{organizationId}/users/{userId}`, permission `organization.users.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::WorkspaceRole;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let workspace = sim.workspace_ids().remove(0);
    /// let jane = client.users().find_by_email("jane@company.com").await?.ok_or("no such user")?;
    /// let roles = client.users().roles(&jane.id);
    /// let plan = roles.plan(|roles| roles.grant_workspace(&workspace, WorkspaceRole::Operator)).await?;
    /// for change in plan.changes() {
    ///     println!("would be changed: {change}");
    /// }
    /// assert_eq!(roles.get().await?, plan.before);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`edit`](Self::edit) that come before anything is sent.
    pub async fn plan(
        &self,
        change: impl FnOnce(RolesEdit) -> RolesEdit,
    ) -> Result<RolesPlan, Error> {
        role_edit::plan(self, change).await
    }

    /// Change some roles and leave the others as they are.
    ///
    /// Reads the roles, applies the change, sends all of them, compares the answer and reads them again. When somebody
    /// else has overwritten the change in between, it is made once more on what they left; so `change` may be called
    /// twice. Nothing is sent when `change` changes nothing. Accessor roles that the API adds are told apart.
    ///
    /// Edits of one user through one client and its clones wait for each other. Between programs, the API has no way to refuse the
    /// later of two updates; [`access`](crate::access#editing-from-two-programs) says what is noticed and what is not.
    ///
    /// `GET /organizations/{organizationId}/users/{userId}` and `POST …/roles` below it, permissions `organization.users.get` and
    /// `organization.userRoles.access`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::WorkspaceRole;
    /// use astronomer::access::{Grant, Place};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let workspace = sim.workspace_ids().remove(0);
    /// let jane = client.users().find_by_email("jane@company.com").await?.ok_or("no such user")?;
    /// let edited = client.users().roles(&jane.id)
    ///     .edit(|roles| roles.grant_workspace(&workspace, WorkspaceRole::Operator))
    ///     .await?;
    /// assert!(edited.after.contains(&Grant::Workspace(workspace, WorkspaceRole::Operator)));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`], before anything is sent, when the user would be left without a role in the Organization,
    /// which may remove the user; when the user is the last owner of the Organization; when a role read or given names neither a Dag
    /// nor a tag, or both.
    /// [`Error::is_unverified`] when the API answers with other roles than were sent, when the change was overwritten
    /// twice, or when the roles can't be read back: look at them before you go on.
    /// [`Error::is_not_found`] when the Organization has no such user; [`Error::status`] 400 with
    /// [`Error::field_errors`] when the API refuses a role.
    pub async fn edit(
        &self,
        change: impl Fn(RolesEdit) -> RolesEdit,
    ) -> Result<RolesEdited, Error> {
        role_edit::edit(self, self.scope.edit_locks(), change).await
    }

    /// Send a role update as it is.
    ///
    /// `POST /organizations/{organizationId}/users/{userId}/roles`, permission `organization.userRoles.access`.
    ///
    /// **Whether the API replaces or merges is not documented**; the evidence points to replacing. So send all four
    /// families, as they should be afterwards: what is left out may be taken away. A list that is set and empty says
    /// "none". The answer may hold more than was sent, since the API adds the accessor roles of parents.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::{OrganizationRole, UpdateUserRolesRequest, WorkspaceGrant, WorkspaceRole};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let workspace = sim.workspace_ids().remove(0);
    ///
    /// let users = client.users();
    /// let jane = users.find_by_email("jane@company.com").await?.ok_or("no such user")?;
    /// let request = UpdateUserRolesRequest::new()
    ///     .organization_role(OrganizationRole::BillingAdmin)
    ///     .workspace_roles([WorkspaceGrant::new(WorkspaceRole::Author, &workspace)])
    ///     .deployment_roles([])
    ///     .dag_roles([]);
    /// let roles = users.roles(&jane.id).update(&request).await?;
    /// assert_eq!(roles.organization_role, Some(OrganizationRole::BillingAdmin));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`], before anything is sent, when `organization_role` is absent, null or blank, since each
    /// may remove the user from the Organization, when a Workspace or a Deployment is named twice, or when a Dag role
    /// doesn't name exactly one of Dag id and Dag tag. [`Error::is_not_found`] when the Organization has no such user;
    /// [`Error::status`] 400 with [`Error::field_errors`] when the API refuses a role.
    pub fn update(&self, request: &UpdateUserRolesRequest) -> Call<SubjectRoles> {
        self.scope.checked_call(
            &operations::UPDATE_USER_ROLES,
            check_roles(request),
            |api, organization| api.update_user_roles(organization, &self.user, request),
        )
    }
}

impl Subject for UserRoles {
    const UPDATE: &'static OperationInfo = &operations::UPDATE_USER_ROLES;

    fn name(&self) -> String {
        format!("user {}", self.user)
    }

    fn lock_name(&self) -> Result<String, Error> {
        self.scope.edit_name(&self.name(), Self::UPDATE)
    }

    async fn read(&self) -> Result<Grants, Error> {
        let user = Users::new(self.scope.clone()).get(&self.user).await?;
        Ok(Grants::from(&user))
    }

    async fn check(&self, before: &Grants, after: &Grants) -> Result<(), Error> {
        role_edit::refuse_unclear(after)?;
        check_roles(&request_of(after))?;
        if role_edit::loses_owner(before, after) {
            let leaving = Leaving::OwnRole(&self.user);
            role_edit::require_another_owner(&self.scope, leaving, Self::UPDATE).await?;
        }
        Ok(())
    }

    async fn write(&self, roles: &Grants) -> Result<Grants, Error> {
        let answer = self.update(&request_of(roles)).await?;
        Ok(Grants::from(&answer))
    }
}

/// All four families: what is left out may be taken away.
fn request_of(roles: &Grants) -> UpdateUserRolesRequest {
    let request = UpdateUserRolesRequest::new()
        .workspace_roles(roles.workspace_grants())
        .deployment_roles(roles.deployment_grants())
        .dag_roles(roles.dag_grants());
    match roles.organization() {
        Some(role) => request.organization_role(role.clone()),
        None => request,
    }
}

impl UserRoles {
    /// Waits until nobody else edits them through this client.
    pub(crate) async fn lock(&self) -> Result<OwnedMutexGuard<()>, Error> {
        Ok(self.scope.edit_locks().lock(&self.lock_name()?).await)
    }

    /// The request that takes the user out of the Organization: the one thing that `update` refuses to send.
    pub(crate) fn send_removal(&self) -> Call<SubjectRoles> {
        let mut request = UpdateUserRolesRequest::new();
        request.organization_role = MaybeAbsent::Null;
        self.scope.call(Self::UPDATE, |api, organization| {
            api.update_user_roles(organization, &self.user, &request)
        })
    }
}

fn check_roles(request: &UpdateUserRolesRequest) -> Result<(), Error> {
    // A server that takes an empty text for absent would remove the user as well.
    let role = request.organization_role.as_value();
    if role.is_none_or(|role| role.as_str().trim().is_empty()) {
        return Err(Error::invalid_input(
            "the update has no organization role, which may remove the user from the Organization: set \
             organization_role to the role that the user should have",
        ));
    }
    grants::check(
        request.workspace_roles.as_deref().unwrap_or_default(),
        request.deployment_roles.as_deref().unwrap_or_default(),
        request.dag_roles.as_deref().unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{DagGrant, DagRole, OrganizationRole};

    fn says(request: &UpdateUserRolesRequest) -> String {
        check_roles(request).unwrap_err().to_string()
    }

    #[test]
    fn an_update_without_an_organization_role_is_refused() {
        let blank = UpdateUserRolesRequest::new().organization_role(OrganizationRole::other(" "));
        let mut null = UpdateUserRolesRequest::new();
        null.organization_role = MaybeAbsent::Null;
        for request in [UpdateUserRolesRequest::new(), null, blank] {
            let says = says(&request);
            assert!(
                says.starts_with("the update has no organization role"),
                "{says}"
            );
        }
        let request = UpdateUserRolesRequest::new().organization_role(OrganizationRole::Member);
        assert!(check_roles(&request).is_ok());
    }

    #[test]
    fn a_dag_role_without_a_dag_is_refused() {
        let deployment: crate::DeploymentId = "d1".parse().unwrap();
        let request = UpdateUserRolesRequest::new()
            .organization_role(OrganizationRole::Member)
            .dag_roles([DagGrant::new(deployment, DagRole::Viewer)]);
        assert!(says(&request).contains("neither a dag_id nor a dag_tag"));
    }
}
