//! The API tokens of an Organization.

use astronomer_core::{Call, Error, OperationInfo};

use crate::list::Sortable;
use crate::list::sealed::Query;
use crate::operations;
use crate::order::{BestEffortOrder, Order};
use crate::scope::Scope;
use crate::types::{
    ApiToken, ApiTokenId, ApiTokenKind, ApiTokenSort, CreateApiTokenRequest, DagId, DeploymentId,
    ScopeType, UpdateApiTokenRequest, WorkspaceId,
};
use crate::{ApiTokenRoles, List, Page, bounds};

/// The longest name that the contract declares, for updates: a token that is created with a longer one couldn't be
/// updated.
const LONGEST_NAME: usize = 256;
/// The longest description, likewise.
const LONGEST_DESCRIPTION: usize = 500;

/// The API tokens of an Organization, its Workspaces and its Deployments, from
/// [`Client::api_tokens`](crate::Client::api_tokens).
///
/// The secret of a token is in the answers of [`create`](Self::create) and [`rotate`](Self::rotate) and nowhere else.
#[derive(Clone, Debug)]
pub struct ApiTokens {
    scope: Scope,
}

impl ApiTokens {
    pub(crate) fn new(scope: Scope) -> Self {
        Self { scope }
    }

    /// Every API token, without its secret.
    ///
    /// `GET /organizations/{organizationId}/tokens`, permission `organization.apiTokens.access`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// for token in client.api_tokens().list().include_only_organization_tokens(true).all().await? {
    ///     match token.end_at {
    ///         Some(end) => println!("{} ends {end}", token.name),
    ///         None => println!("{} never ends", token.name),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self) -> List<ApiTokenQuery> {
        List::new(self.scope.clone(), ApiTokenQuery::default())
    }

    /// One API token with its roles, without its secret.
    ///
    /// `GET /organizations/{organizationId}/tokens/{tokenId}`, permission `organization.apiTokens.access`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.api_tokens().list().all().await?.remove(0).id;
    /// let token = client.api_tokens().get(&id).await?;
    /// for role in token.roles.unwrap_or_default() {
    ///     println!("{}: {} on {} {}", token.name, role.role, role.entity_type, role.entity_id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when the Organization has no such token.
    pub fn get(&self, id: &ApiTokenId) -> Call<ApiToken> {
        self.scope
            .call(&operations::GET_API_TOKEN, |api, organization| {
                api.get_api_token(organization, id)
            })
    }

    /// Make an API token. **Keep the secret**: `token` of this answer is the only place that has it.
    ///
    /// `POST /organizations/{organizationId}/tokens`, permission `organization.apiTokens.access`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::{CreateApiTokenRequest, OrganizationRole, ScopeType};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # fn store(secret: &str) {}
    ///
    /// let role = OrganizationRole::Member.as_str();
    /// let request = CreateApiTokenRequest::new("nightly audit", role, ScopeType::Organization)
    ///     .token_expiry_period_in_days(90);
    /// let token = client.api_tokens().create(&request).await?;
    /// store(token.token.ok_or("no secret came")?.expose());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`], before anything is sent, for a name that is empty, an expiry period outside 1 to 3650 days, or a token of a Workspace or Deployment
    /// whose `entity_id` doesn't say of which.
    pub fn create(&self, request: &CreateApiTokenRequest) -> Call<ApiToken> {
        self.scope.checked_call(
            &operations::CREATE_API_TOKEN,
            check_create(request),
            |api, organization| api.create_api_token(organization, request),
        )
    }

    /// Change the name or the description of an API token. The request states the name every time.
    ///
    /// `POST /organizations/{organizationId}/tokens/{tokenId}`, permission `organization.apiTokens.access`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::UpdateApiTokenRequest;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.api_tokens().list().all().await?.remove(0).id;
    ///
    /// let token = client.api_tokens().get(&id).await?;
    /// let request = UpdateApiTokenRequest::new(token.name).description("Owned by the data platform team");
    /// client.api_tokens().update(&id, &request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`], before anything is sent, for a name that is empty or has more than 256 characters, or
    /// a description of more than 500; [`Error::is_not_found`] when the Organization has no such token.
    pub fn update(&self, id: &ApiTokenId, request: &UpdateApiTokenRequest) -> Call<ApiToken> {
        self.scope.checked_call(
            &operations::UPDATE_API_TOKEN,
            check_texts(&request.name, request.description.as_deref()),
            |api, organization| api.update_api_token(organization, id, request),
        )
    }

    /// Give an API token a new secret. **The old one stops working at once**, and `token` of this answer is the only
    /// place that has the new one.
    ///
    /// `POST /organizations/{organizationId}/tokens/{tokenId}/rotate`, permission `organization.apiTokens.access`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.api_tokens().list().all().await?.remove(0).id;
    /// # fn store(secret: &str) {}
    /// let token = client.api_tokens().rotate(&id).await?;
    /// store(token.token.ok_or("no secret came")?.expose());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when the Organization has no such token. After an error that leaves open whether the
    /// request was carried out ([`Error::is_connection_lost`], [`Error::is_timeout`]) the old secret may have ended.
    pub fn rotate(&self, id: &ApiTokenId) -> Call<ApiToken> {
        self.scope
            .call(&operations::ROTATE_API_TOKEN, |api, organization| {
                api.rotate_api_token(organization, id)
            })
    }

    /// Delete an API token; its secret stops working.
    ///
    /// `DELETE /organizations/{organizationId}/tokens/{tokenId}`, permission `organization.apiTokens.access`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// for token in client.api_tokens().list().all().await? {
    ///     if token.name == "nightly audit" {
    ///         client.api_tokens().delete(&token.id).await?;
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
            .call(&operations::DELETE_API_TOKEN, |api, organization| {
                api.delete_api_token(organization, id)
            })
    }

    /// The roles of an API token.
    pub fn roles(&self, id: impl Into<ApiTokenId>) -> ApiTokenRoles {
        ApiTokenRoles::new(self.scope.clone(), id.into())
    }
}

fn check_create(request: &CreateApiTokenRequest) -> Result<(), Error> {
    bounds::present("the name of the API token", &request.name)?;
    bounds::present("the role of the API token", &request.role)?;
    bounds::expiry_days(request.token_expiry_period_in_days)?;
    let of = match request.scope {
        ScopeType::Workspace => "Workspace",
        ScopeType::Deployment => "Deployment",
        _ => return Ok(()),
    };
    let id = request.entity_id.as_deref().unwrap_or_default();
    if id.trim().is_empty() {
        return Err(Error::invalid_input(format!(
            "an API token of scope {} needs an entity_id: set it to the id of the {of}",
            request.scope
        )));
    }
    Ok(())
}

fn check_texts(name: &str, description: Option<&str>) -> Result<(), Error> {
    bounds::name("the name of the API token", name, LONGEST_NAME)?;
    bounds::text(
        "the description of the API token",
        description,
        LONGEST_DESCRIPTION,
    )
}

/// Which API tokens to list.
#[derive(Clone, Debug, Default)]
pub struct ApiTokenQuery {
    workspace_id: Option<WorkspaceId>,
    deployment_id: Option<DeploymentId>,
    dag_id: Option<DagId>,
    dag_tags: Vec<String>,
    include_only_organization_tokens: Option<bool>,
    kind: Option<ApiTokenKind>,
}

impl<O: Order> List<ApiTokenQuery, O> {
    /// Only tokens with a role in this Workspace.
    pub fn workspace_id(mut self, id: impl Into<WorkspaceId>) -> Self {
        self.query.workspace_id = Some(id.into());
        self
    }

    /// Only tokens with a role in this Deployment.
    pub fn deployment_id(mut self, id: impl Into<DeploymentId>) -> Self {
        self.query.deployment_id = Some(id.into());
        self
    }

    /// Only tokens with a role on this Dag.
    pub fn dag_id(mut self, id: impl Into<DagId>) -> Self {
        self.query.dag_id = Some(id.into());
        self
    }

    /// Only tokens with a role on Dags with these tags; called again, adds tags. Whether any or all must match is not
    /// documented.
    pub fn dag_tags<T: Into<String>>(mut self, tags: impl IntoIterator<Item = T>) -> Self {
        self.query.dag_tags.extend(tags.into_iter().map(Into::into));
        self
    }

    /// Only tokens of the Organization itself, none of its Workspaces or Deployments.
    pub fn include_only_organization_tokens(mut self, only: bool) -> Self {
        self.query.include_only_organization_tokens = Some(only);
        self
    }

    /// Only tokens of this kind.
    pub fn kind(mut self, kind: ApiTokenKind) -> Self {
        self.query.kind = Some(kind);
        self
    }
}

impl Sortable for ApiTokenQuery {}

impl Query for ApiTokenQuery {
    type Item = ApiToken;
    type Sort = ApiTokenSort;
    type Order = BestEffortOrder;

    const ITEMS: &'static str = "tokens";

    fn operation() -> &'static OperationInfo {
        &operations::LIST_API_TOKENS
    }

    fn key(item: &ApiToken) -> &str {
        item.id.as_str()
    }

    fn default_sorts() -> Vec<ApiTokenSort> {
        Vec::new()
    }

    fn page(
        &self,
        scope: &Scope,
        sorts: &Vec<ApiTokenSort>,
        offset: u64,
        limit: u32,
    ) -> Call<Page<ApiToken>> {
        scope.call(Self::operation(), |api, organization| {
            api.list_api_tokens(
                organization,
                self.dag_id.as_ref(),
                Some(&self.dag_tags),
                self.deployment_id.as_ref(),
                self.include_only_organization_tokens,
                self.kind.clone(),
                Some(limit),
                Some(offset),
                Some(sorts),
                self.workspace_id.as_ref(),
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
