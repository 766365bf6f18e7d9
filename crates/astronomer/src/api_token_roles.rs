//! The roles of an API token.

use std::collections::HashSet;

use astronomer_core::{Call, Error, OperationInfo};

use crate::access::role_edit::{self, Subject};
use crate::access::{Grant, Grants, RolesEdit, RolesEdited, RolesPlan, UnclearGrant};
use crate::scope::Scope;
use crate::types::{
    ApiTokenId, ApiTokenRole, EntityType, OrganizationId, SubjectRoles, UpdateApiTokenRolesRequest,
};
use crate::{ApiTokens, bounds, operations};

/// The roles of an API token, from [`ApiTokens::roles`](crate::ApiTokens::roles).
#[derive(Clone, Debug)]
pub struct ApiTokenRoles {
    scope: Scope,
    token: ApiTokenId,
}

impl ApiTokenRoles {
    pub(crate) fn new(scope: Scope, token: ApiTokenId) -> Self {
        Self { scope, token }
    }

    /// The roles as they are.
    ///
    /// `GET /organizations/{organizationId}/tokens/{tokenId}`, permission `organization.apiTokens.access`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// let token = client.api_tokens().list().include_only_organization_tokens(true).all().await?.remove(0);
    /// for grant in client.api_tokens().roles(&token.id).get().await?.iter() {
    ///     println!("{grant}"); // WORKSPACE_AUTHOR in Workspace clm8t5u4q000008jq4qoc3036
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when the Organization has no such token.
    pub async fn get(&self) -> Result<Grants, Error> {
        Subject::read(self).await
    }

    /// What [`edit`](Self::edit) would do. Nothing is changed.
    ///
    /// `GET /organizations/{organizationId}/tokens/{tokenId}`, permission `organization.apiTokens.access`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::WorkspaceRole;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let workspace = sim.workspace_ids().remove(0);
    /// let token = client.api_tokens().list().include_only_organization_tokens(true).all().await?.remove(0);
    /// let roles = client.api_tokens().roles(&token.id);
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
    /// Edits of one API token through one client and its clones wait for each other. Between programs, the API has no way to refuse the
    /// later of two updates; [`access`](crate::access#editing-from-two-programs) says what is noticed and what is not.
    ///
    /// `GET /organizations/{organizationId}/tokens/{tokenId}` and `POST …/roles` below it, permissions `organization.apiTokens.access` for
    /// both.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::WorkspaceRole;
    /// use astronomer::access::{Grant, Place};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let workspace = sim.workspace_ids().remove(0);
    /// let token = client.api_tokens().list().include_only_organization_tokens(true).all().await?.remove(0);
    /// let edited = client.api_tokens().roles(&token.id)
    ///     .edit(|roles| roles.grant_workspace(&workspace, WorkspaceRole::Operator))
    ///     .await?;
    /// assert!(edited.after.contains(&Grant::Workspace(workspace, WorkspaceRole::Operator)));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`], before anything is sent, when no role would be left: a token needs one, and is deleted as
    /// a whole.
    /// [`Error::is_unverified`] when the API answers with other roles than were sent, when the change was overwritten
    /// twice, or when the roles can't be read back: look at them before you go on.
    /// [`Error::is_not_found`] when the Organization has no such token; [`Error::status`] 400 with
    /// [`Error::field_errors`] when the API refuses a role.
    pub async fn edit(
        &self,
        change: impl Fn(RolesEdit) -> RolesEdit,
    ) -> Result<RolesEdited, Error> {
        role_edit::edit(self, self.scope.edit_locks(), change).await
    }

    /// Send a role update as it is.
    ///
    /// `POST /organizations/{organizationId}/tokens/{tokenId}/roles`, permission `organization.apiTokens.access`.
    ///
    /// **The roles sent appear to replace all that the token had**, so send every role that it should keep. The answer may
    /// hold more than was sent, since the API adds the accessor roles of parents.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::{ApiTokenRole, EntityType, UpdateApiTokenRolesRequest, WorkspaceRole};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let workspace = sim.workspace_ids().remove(0);
    /// # let id = client.api_tokens().list().all().await?.remove(0).id;
    ///
    /// let mut roles = client.api_tokens().get(&id).await?.roles.unwrap_or_default();
    /// let role = WorkspaceRole::Author.as_str();
    /// roles.push(ApiTokenRole::new(workspace.as_str(), EntityType::Workspace, role));
    /// client.api_tokens().roles(&id).update(&UpdateApiTokenRolesRequest::new(roles)).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`], before anything is sent, when there is no role, an entity is named twice, an
    /// `entity_id` or role is empty, or a role on a Dag or tag doesn't say in which Deployment.
    /// [`Error::is_not_found`] when the Organization has no such token; [`Error::status`] 400 with
    /// [`Error::field_errors`] when the API refuses a role.
    pub fn update(&self, request: &UpdateApiTokenRolesRequest) -> Call<SubjectRoles> {
        self.scope.checked_call(
            &operations::UPDATE_API_TOKEN_ROLES,
            check(request),
            |api, organization| api.update_api_token_roles(organization, &self.token, request),
        )
    }
}

impl Subject for ApiTokenRoles {
    const UPDATE: &'static OperationInfo = &operations::UPDATE_API_TOKEN_ROLES;

    fn name(&self) -> String {
        format!("API token {}", self.token)
    }

    fn lock_name(&self) -> Result<String, Error> {
        self.scope.edit_name(&self.name(), Self::UPDATE)
    }

    async fn read(&self) -> Result<Grants, Error> {
        let token = ApiTokens::new(self.scope.clone()).get(&self.token).await?;
        Ok(Grants::from(&token))
    }

    async fn check(&self, _: &Grants, after: &Grants) -> Result<(), Error> {
        check(&self.request_of(after)?)
    }

    async fn write(&self, roles: &Grants) -> Result<Grants, Error> {
        let answer = self.update(&self.request_of(roles)?).await?;
        Ok(Grants::from(&answer))
    }
}

impl ApiTokenRoles {
    fn request_of(&self, roles: &Grants) -> Result<UpdateApiTokenRolesRequest, Error> {
        let organization = self.scope.organization(Self::UPDATE)?;
        let roles = roles
            .iter()
            .filter_map(|grant| entity_role(grant, organization));
        Ok(UpdateApiTokenRolesRequest::new(roles.collect::<Vec<_>>()))
    }
}

/// The grant as API tokens have it.
fn entity_role(grant: &Grant, organization: &OrganizationId) -> Option<ApiTokenRole> {
    let role = |kind, id: &str| ApiTokenRole::new(id, kind, grant.role());
    Some(match grant {
        Grant::Organization(_) => role(EntityType::Organization, organization.as_str()),
        Grant::Workspace(id, _) => role(EntityType::Workspace, id.as_str()),
        Grant::Deployment(id, _) => role(EntityType::Deployment, id.as_str()),
        Grant::Dag(deployment, dag, _) => {
            role(EntityType::Dag, dag.as_str()).deployment_id(deployment)
        }
        Grant::DagTag(deployment, tag, _) => {
            role(EntityType::DagTag, tag).deployment_id(deployment)
        }
        Grant::Unclear(UnclearGrant::ApiToken(role)) => role.clone(),
        // Never read from a token, and not for anybody to make: a grant on a Dag names the Dag or the tag.
        Grant::Unclear(UnclearGrant::Dag(_)) => return None,
    })
}

fn check(request: &UpdateApiTokenRolesRequest) -> Result<(), Error> {
    let roles = &request.roles;
    bounds::count("roles of the API token", roles.len(), 1..=usize::MAX)?;
    roles.iter().try_for_each(check_role)?;
    let mut seen = HashSet::new();
    let repeated = roles.iter().find(|role| {
        let entity = (
            role.entity_type.as_str(),
            role.entity_id.as_str(),
            role.deployment_id.as_ref(),
        );
        !seen.insert(entity)
    });
    match repeated {
        Some(role) => Err(Error::invalid_input(format!(
            "the {} {} has more than one role in the update: give each entity one role",
            role.entity_type, role.entity_id
        ))),
        None => Ok(()),
    }
}

fn check_role(role: &ApiTokenRole) -> Result<(), Error> {
    let kind = &role.entity_type;
    bounds::present(
        &format!("the entity_id of a role on a {kind}"),
        &role.entity_id,
    )?;
    bounds::present(
        &format!("the role on the {kind} {}", role.entity_id),
        &role.role,
    )?;
    let needs_deployment = matches!(kind, EntityType::Dag | EntityType::DagTag);
    if needs_deployment && role.deployment_id.is_none() {
        return Err(Error::invalid_input(format!(
            "the role on the {kind} {} has no deployment_id: set it to the Deployment that holds the Dags",
            role.entity_id
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::DeploymentId;

    fn role(kind: EntityType, id: &str) -> ApiTokenRole {
        ApiTokenRole::new(id, kind, "SOME_ROLE")
    }

    fn says(roles: impl Into<Vec<ApiTokenRole>>) -> String {
        let request = UpdateApiTokenRolesRequest::new(roles);
        check(&request).unwrap_err().to_string()
    }

    #[test]
    fn one_role_per_entity_passes() {
        let deployments = ["d1", "d2"].map(|id| id.parse::<DeploymentId>().unwrap());
        let roles = [
            role(EntityType::Organization, "o1"),
            role(EntityType::Dag, "etl").deployment_id(&deployments[0]),
            role(EntityType::Dag, "etl").deployment_id(&deployments[1]),
            role(EntityType::DagTag, "etl").deployment_id(&deployments[0]),
        ];
        assert!(check(&UpdateApiTokenRolesRequest::new(roles)).is_ok());
    }

    #[test]
    fn what_the_api_would_refuse_is_refused() {
        assert_eq!(
            says([]),
            "0 roles of the API token are given: give at least 1"
        );
        assert_eq!(
            says([role(EntityType::DagTag, "etl")]),
            "the role on the DAG_TAG etl has no deployment_id: set it to the Deployment that holds the Dags"
        );
        assert_eq!(
            says([
                role(EntityType::Workspace, "w1"),
                role(EntityType::Workspace, "w1")
            ]),
            "the WORKSPACE w1 has more than one role in the update: give each entity one role"
        );
        assert!(
            says([role(EntityType::Workspace, " ")])
                .starts_with("the entity_id of a role on a WORKSPACE is empty")
        );
        let blank = ApiTokenRole::new("w1", EntityType::Workspace, "");
        assert!(says([blank]).starts_with("the role on the WORKSPACE w1 is empty"));
    }
}
