//! The tokens by which agents that run tasks elsewhere sign in to a Deployment.

use astronomer_core::{Call, Error, OperationInfo};

use crate::list::Sortable;
use crate::list::sealed::Query;
use crate::order::BestEffortOrder;
use crate::scope::Scope;
use crate::types::{AgentTokenSort, ApiToken, ApiTokenId, CreateAgentTokenRequest, DeploymentId};
use crate::{List, Page, bounds, operations};

/// The tokens by which agents that run tasks elsewhere sign in to a Deployment, from
/// [`Deployments::agent_tokens`](crate::Deployments::agent_tokens).
#[derive(Clone, Debug)]
pub struct AgentTokens {
    scope: Scope,
    deployment: DeploymentId,
}

impl AgentTokens {
    pub(crate) fn new(scope: Scope, deployment: DeploymentId) -> Self {
        Self { scope, deployment }
    }

    /// Every agent token of the Deployment, without its secret.
    ///
    /// `GET /organizations/{organizationId}/deployments/{deploymentId}/agent-tokens`, permission
    /// `deployment.agentTokens.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::AgentTokenSort;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.deployments().list().all().await?.remove(0).id;
    ///
    /// let list = client.deployments().agent_tokens(&id).list();
    /// for token in list.sort(AgentTokenSort::CreatedAt.desc()).all().await? {
    ///     println!("{} {} ends {:?}", token.id, token.name, token.end_at);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`], once it is read, when the Organization has no such Deployment.
    pub fn list(&self) -> List<AgentTokenQuery> {
        let query = AgentTokenQuery {
            deployment: self.deployment.clone(),
        };
        List::new(self.scope.clone(), query)
    }

    /// One agent token, without its secret.
    ///
    /// `GET /organizations/{organizationId}/deployments/{deploymentId}/agent-tokens/{agentTokenId}`, permission
    /// `deployment.agentTokens.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.deployments().list().all().await?.remove(0).id;
    /// # let token_id = client.deployments().agent_tokens(&id).list().all().await?.remove(0).id;
    /// let token = client.deployments().agent_tokens(&id).get(&token_id).await?;
    /// println!("{} was last used {:?}", token.name, token.last_used_at);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when the Deployment has no such token.
    pub fn get(&self, id: &ApiTokenId) -> Call<ApiToken> {
        self.scope
            .call(&operations::GET_AGENT_TOKEN, |api, organization| {
                api.get_agent_token(organization, &self.deployment, id)
            })
    }

    /// Make an agent token. **Keep the secret**: `token` of this answer is the only place that has it.
    ///
    /// `POST /organizations/{organizationId}/deployments/{deploymentId}/agent-tokens`, permission
    /// `deployment.agentTokens.create`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::types::CreateAgentTokenRequest;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.deployments().list().all().await?.remove(0).id;
    /// # fn store(secret: &str) {}
    ///
    /// let request = CreateAgentTokenRequest::new("agents on premises").token_expiry_period_in_days(365);
    /// let token = client.deployments().agent_tokens(&id).create(&request).await?;
    /// store(token.token.ok_or("no secret came")?.expose());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`], before anything is sent, for an empty name or an expiry period outside 1 to 3650
    /// days; [`Error::is_not_found`] when the Organization has no such Deployment.
    pub fn create(&self, request: &CreateAgentTokenRequest) -> Call<ApiToken> {
        self.scope.checked_call(
            &operations::CREATE_AGENT_TOKEN,
            check(request),
            |api, organization| api.create_agent_token(organization, &self.deployment, request),
        )
    }

    /// Delete an agent token; its secret stops working.
    ///
    /// `DELETE /organizations/{organizationId}/deployments/{deploymentId}/agent-tokens/{agentTokenId}`, permission
    /// `deployment.agentTokens.delete`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.deployments().list().all().await?.remove(0).id;
    /// let tokens = client.deployments().agent_tokens(&id);
    /// for token in tokens.list().all().await? {
    ///     if token.name == "agents on premises" {
    ///         tokens.delete(&token.id).await?;
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when there is none with this id, or no longer.
    pub fn delete(&self, id: &ApiTokenId) -> Call<()> {
        self.scope
            .call(&operations::DELETE_AGENT_TOKEN, |api, organization| {
                api.delete_agent_token(organization, &self.deployment, id)
            })
    }
}

fn check(request: &CreateAgentTokenRequest) -> Result<(), Error> {
    bounds::present("the name of the agent token", &request.name)?;
    bounds::expiry_days(request.token_expiry_period_in_days)
}

/// Whose agent tokens to list.
#[derive(Clone, Debug)]
pub struct AgentTokenQuery {
    deployment: DeploymentId,
}

impl Sortable for AgentTokenQuery {}

impl Query for AgentTokenQuery {
    type Item = ApiToken;
    type Sort = AgentTokenSort;
    type Order = BestEffortOrder;

    const ITEMS: &'static str = "tokens";

    fn operation() -> &'static OperationInfo {
        &operations::LIST_AGENT_TOKENS
    }

    fn key(item: &ApiToken) -> &str {
        item.id.as_str()
    }

    fn default_sorts() -> Vec<AgentTokenSort> {
        Vec::new()
    }

    fn page(
        &self,
        scope: &Scope,
        sorts: &Vec<AgentTokenSort>,
        offset: u64,
        limit: u32,
    ) -> Call<Page<ApiToken>> {
        scope.call(Self::operation(), |api, organization| {
            api.list_agent_tokens(
                organization,
                &self.deployment,
                Some(limit),
                Some(offset),
                Some(sorts),
            )
            .try_map(move |page| {
                Page::new(
                    Self::operation(),
                    page.tokens,
                    (offset, page.offset),
                    page.total_count,
                )
            })
        })
    }
}
