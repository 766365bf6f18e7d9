//! The Deployments of an Organization.

use astronomer_core::{Call, OperationInfo};

use crate::deployment_bounds;
use crate::get::sealed::Parameters;
use crate::list::Sortable;
use crate::list::sealed::Query;
use crate::operations;
use crate::order::{BestEffortOrder, Order};
use crate::scope::Scope;
use crate::types::{
    CloudProvider, CreateDeploymentRequest, Deployment, DeploymentId, DeploymentOptions,
    DeploymentSort, DeploymentType, Executor, LogSource, UpdateDeploymentRequest, WorkspaceId,
};
use crate::{AgentTokens, DeploymentLogs, Deploys, Get, HibernationOverride, List, Page, Wait};

/// The Deployments of an Organization, from [`Client::deployments`](crate::Client::deployments).
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use astronomer::types::CreateStandardDeploymentRequest;
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// # let workspace = sim.workspace_ids().remove(0);
///
/// let deployments = client.deployments();
/// let request = CreateStandardDeploymentRequest::new("nightly", &workspace);
/// let deployment = deployments.create(&request.into()).await?;
/// let deployment = deployments.wait(&deployment.id).await?;
/// println!("{} runs at {}", deployment.name, deployment.web_server_url);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Deployments {
    scope: Scope,
}

impl Deployments {
    pub(crate) fn new(scope: Scope) -> Self {
        Self { scope }
    }

    /// Every Deployment of the Organization, across its Workspaces.
    ///
    /// `GET /organizations/{organizationId}/deployments`, permission `organization.deployments.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::DeploymentSort;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let workspace = sim.workspace_ids().remove(0);
    ///
    /// let list = client.deployments().list().workspace_ids([&workspace]);
    /// for deployment in list.sort(DeploymentSort::Name.asc()).all().await? {
    ///     println!("{} {}", deployment.name, deployment.status);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self) -> List<DeploymentQuery> {
        List::new(self.scope.clone(), DeploymentQuery::default())
    }

    /// One Deployment.
    ///
    /// `GET /organizations/{organizationId}/deployments/{deploymentId}`, permission `deployment.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.deployments().list().all().await?.remove(0).id;
    /// let deployment = client.deployments().get(&id).await?;
    /// println!("{} is {}, on Runtime {}", deployment.name, deployment.status, deployment.runtime_version);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`](crate::Error::is_not_found) when the Organization has no such Deployment.
    pub fn get(&self, id: &DeploymentId) -> Call<Deployment> {
        self.scope
            .call(&operations::GET_DEPLOYMENT, |api, organization| {
                api.get_deployment(organization, id)
            })
    }

    /// Make a Deployment. It is usable once it is healthy: see [`wait`](Self::wait).
    ///
    /// `POST /organizations/{organizationId}/deployments`, permission `workspace.deployments.create`. There is one request
    /// for each kind of Deployment, made into this one by `into`; each needs a name and a Workspace, whose defaults fill
    /// in the rest.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::types::{CreateStandardDeploymentRequest, Executor};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let workspace = sim.workspace_ids().remove(0);
    ///
    /// let request = CreateStandardDeploymentRequest::new("nightly", &workspace)
    ///     .region("us-east-1")
    ///     .executor(Executor::Celery)
    ///     .is_dag_deploy_enabled(true);
    /// let deployment = client.deployments().create(&request.into()).await?;
    /// println!("{} is {}", deployment.name, deployment.status);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`](crate::Error::is_invalid_input), before anything is sent, when a value is out of the
    /// contract's bounds: a name of 1 to 500 characters, a description of at most 1000, at least one worker queue if any,
    /// with names of at most 63 characters.
    pub fn create(&self, request: &CreateDeploymentRequest) -> Call<Deployment> {
        self.scope.checked_call(
            &operations::CREATE_DEPLOYMENT,
            deployment_bounds::check_create(request),
            |api, organization| api.create_deployment(organization, request),
        )
    }

    /// Send an update of a Deployment as it is.
    ///
    /// `POST /organizations/{organizationId}/deployments/{deploymentId}`, permission `deployment.update`. The request
    /// states name, executor, environment variables and several switches every time: read the Deployment first, and send
    /// back what should stay. The values of secret variables are not in what is read. The Astro Runtime version can't be
    /// changed here.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::types::{
    ///     DeploymentEnvironmentVariableRequest, Executor, SchedulerSize, UpdateStandardDeploymentRequest,
    /// };
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let all = client.deployments().list().all().await?;
    /// # let id = all.iter().find(|deployment| deployment.type_ == Some(astronomer::types::DeploymentType::Standard)).ok_or("none")?.id.clone();
    ///
    /// let current = client.deployments().get(&id).await?;
    /// let request = UpdateStandardDeploymentRequest::new(
    ///     [DeploymentEnvironmentVariableRequest::new(false, "REGION").value("eu-west-1")], // all that there should be
    ///     Executor::Celery,
    ///     current.is_cicd_enforced,
    ///     current.is_dag_deploy_enabled,
    ///     current.is_high_availability.unwrap_or_default(),
    ///     current.name,
    ///     SchedulerSize::Large,
    ///     current.workspace_id,
    /// );
    /// client.deployments().update(&id, &request.into()).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`create`](Self::create), and [`Error::is_not_found`](crate::Error::is_not_found) when the Organization has
    /// no such Deployment.
    pub fn update(&self, id: &DeploymentId, request: &UpdateDeploymentRequest) -> Call<Deployment> {
        self.scope.checked_call(
            &operations::UPDATE_DEPLOYMENT,
            deployment_bounds::check_update(request),
            |api, organization| api.update_deployment(organization, id, request),
        )
    }

    /// Delete a Deployment for good.
    ///
    /// `DELETE /organizations/{organizationId}/deployments/{deploymentId}`, permission `deployment.delete`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let workspace = sim.workspace_ids().remove(0);
    /// for deployment in client.deployments().list().names(["nightly"]).workspace_ids([&workspace]).all().await? {
    ///     client.deployments().delete(&deployment.id).await?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`](crate::Error::is_not_found) when there is none with this id, or no longer.
    pub fn delete(&self, id: &DeploymentId) -> Call<()> {
        self.scope
            .call(&operations::DELETE_DEPLOYMENT, |api, organization| {
                api.delete_deployment(organization, id)
            })
    }

    /// Waits until a Deployment is healthy, at most 30 minutes unless you say otherwise.
    ///
    /// Reads the Deployment again and again, as [`get`](Self::get) does; [`Wait`] has the options.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use std::time::Duration;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.deployments().list().all().await?.remove(0).id;
    ///
    /// let ready = client.deployments().wait(&id).with_timeout(Duration::from_secs(600)).await?;
    /// println!("{} is {}", ready.name, ready.status);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_failed_state`](crate::Error::is_failed_state) when the Deployment stays unhealthy for two minutes,
    /// [`Error::is_timeout`](crate::Error::is_timeout) when the time is over, and those of [`get`](Self::get).
    pub fn wait(&self, id: impl Into<DeploymentId>) -> Wait<Deployment> {
        let (deployments, id) = (self.clone(), id.into());
        Wait::new(
            &self.scope,
            &operations::GET_DEPLOYMENT,
            id.as_str().to_owned(),
            move || deployments.get(&id),
        )
    }

    /// What a Deployment can be configured with.
    ///
    /// `GET /organizations/{organizationId}/deployment-options`, permission
    /// `organization.deploymentConfigurations.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::types::{DeploymentType, Executor};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    ///
    /// let read = client.deployments().options().deployment_type(DeploymentType::Standard);
    /// let options = read.executor(Executor::Celery).await?;
    /// println!("{} runtime releases", options.runtime_releases.len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_forbidden`](crate::Error::is_forbidden) when the token lacks the permission, and [`Error::status`](crate::Error::status) 400 when the API
    /// refuses a parameter.
    pub fn options(&self) -> Get<DeploymentOptionsParameters> {
        Get::new(self.scope.clone(), DeploymentOptionsParameters::default())
    }

    /// A search in the logs of a Deployment, in what these Airflow components wrote; name at least one.
    ///
    /// `GET /organizations/{organizationId}/deployments/{deploymentId}/logs`, permission `deployment.logs.get`.
    pub fn logs(
        &self,
        id: impl Into<DeploymentId>,
        sources: impl IntoIterator<Item = LogSource>,
    ) -> DeploymentLogs {
        DeploymentLogs::new(self.scope.clone(), id.into(), sources)
    }

    /// Whether a Deployment hibernates regardless of its schedules.
    pub fn hibernation_override(&self, id: impl Into<DeploymentId>) -> HibernationOverride {
        HibernationOverride::new(self.scope.clone(), id.into())
    }

    /// The code that is and was deployed to a Deployment.
    pub fn deploys(&self, id: impl Into<DeploymentId>) -> Deploys {
        Deploys::new(self.scope.clone(), id.into())
    }

    /// The tokens by which agents that run tasks elsewhere sign in to a Deployment.
    pub fn agent_tokens(&self, id: impl Into<DeploymentId>) -> AgentTokens {
        AgentTokens::new(self.scope.clone(), id.into())
    }
}

/// For what the options of a Deployment are read.
#[derive(Clone, Debug, Default)]
pub struct DeploymentOptionsParameters {
    deployment_id: Option<DeploymentId>,
    deployment_type: Option<DeploymentType>,
    executor: Option<Executor>,
    cloud_provider: Option<CloudProvider>,
}

impl Get<DeploymentOptionsParameters> {
    /// What this Deployment can be changed to.
    pub fn deployment_id(mut self, id: impl Into<DeploymentId>) -> Self {
        self.parameters.deployment_id = Some(id.into());
        self
    }

    /// Options of this kind of Deployment.
    pub fn deployment_type(mut self, kind: DeploymentType) -> Self {
        self.parameters.deployment_type = Some(kind);
        self
    }

    /// Options with this executor.
    pub fn executor(mut self, executor: Executor) -> Self {
        self.parameters.executor = Some(executor);
        self
    }

    /// Options on this cloud.
    pub fn cloud_provider(mut self, provider: CloudProvider) -> Self {
        self.parameters.cloud_provider = Some(provider);
        self
    }
}

impl Parameters for DeploymentOptionsParameters {
    type Answer = DeploymentOptions;

    fn call(&self, scope: &Scope) -> Call<DeploymentOptions> {
        scope.call(&operations::GET_DEPLOYMENT_OPTIONS, |api, organization| {
            api.get_deployment_options(
                organization,
                self.cloud_provider.clone(),
                self.deployment_id.as_ref(),
                self.deployment_type.clone(),
                self.executor.clone(),
            )
        })
    }
}

/// Which Deployments to list.
#[derive(Clone, Debug, Default)]
pub struct DeploymentQuery {
    deployment_ids: Vec<DeploymentId>,
    workspace_ids: Vec<WorkspaceId>,
    names: Vec<String>,
}

impl<O: Order> List<DeploymentQuery, O> {
    /// Only these Deployments; called again, adds ids.
    pub fn deployment_ids<T: Into<DeploymentId>>(
        mut self,
        ids: impl IntoIterator<Item = T>,
    ) -> Self {
        let ids = ids.into_iter().map(Into::into);
        self.query.deployment_ids.extend(ids);
        self
    }

    /// Only Deployments in one of these Workspaces; called again, adds ids.
    pub fn workspace_ids<T: Into<WorkspaceId>>(mut self, ids: impl IntoIterator<Item = T>) -> Self {
        let ids = ids.into_iter().map(Into::into);
        self.query.workspace_ids.extend(ids);
        self
    }

    /// Only Deployments with one of these names; called again, adds names.
    pub fn names<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.query.names.extend(names.into_iter().map(Into::into));
        self
    }
}

impl Sortable for DeploymentQuery {}

impl Query for DeploymentQuery {
    type Item = Deployment;
    type Sort = DeploymentSort;
    type Order = BestEffortOrder;

    const ITEMS: &'static str = "deployments";

    fn operation() -> &'static OperationInfo {
        &operations::LIST_DEPLOYMENTS
    }

    fn key(item: &Deployment) -> &str {
        item.id.as_str()
    }

    fn default_sorts() -> Vec<DeploymentSort> {
        Vec::new()
    }

    fn page(
        &self,
        scope: &Scope,
        sorts: &Vec<DeploymentSort>,
        offset: u64,
        limit: u32,
    ) -> Call<Page<Deployment>> {
        scope.call(Self::operation(), |api, organization| {
            api.list_deployments(
                organization,
                Some(&self.deployment_ids),
                Some(limit.into()),
                Some(&self.names),
                Some(offset),
                Some(sorts),
                Some(&self.workspace_ids),
            )
            .try_map(move |page| {
                Page::new(
                    Self::operation(),
                    page.deployments,
                    (offset, page.offset),
                    page.total_count,
                )
            })
        })
    }
}
