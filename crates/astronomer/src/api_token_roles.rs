//! The roles of an API token.

use std::collections::HashSet;

use astronomer_core::{Call, Error};

use crate::bounds;
use crate::operations;
use crate::scope::Scope;
use crate::types::{
    ApiTokenId, ApiTokenRole, EntityType, SubjectRoles, UpdateApiTokenRolesRequest,
};

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
