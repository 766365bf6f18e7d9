//! The connections, variables and metrics exports that are managed in an Organization.

use astronomer_core::{Call, Error, OperationInfo};

use crate::list::Sortable;
use crate::list::sealed::Query;
use crate::order::{BestEffortOrder, Order};
use crate::scope::Scope;
use crate::types::{
    CreateEnvironmentObject, CreateEnvironmentObjectRequest, DeploymentId, EnvironmentObject,
    EnvironmentObjectId, EnvironmentObjectLinkScope, EnvironmentObjectSort, EnvironmentObjectType,
    ExcludeLinkEnvironmentObjectRequest, UpdateEnvironmentObjectRequest, WorkspaceId,
};
use crate::{List, Page, bounds, operations};

const LONGEST_DESCRIPTION: usize = 500;

/// The connections, variables and metrics exports that are managed in an Organization, from
/// [`Client::environment_objects`](crate::Client::environment_objects).
///
/// Each belongs to a Workspace, which links it to its Deployments, or to one Deployment. All operations need the
/// permission `organization.envObjects.access`.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use astronomer::types::{
///     CreateEnvironmentObjectAirflowVariableRequest, CreateEnvironmentObjectRequest, EnvironmentObjectScope,
///     EnvironmentObjectType,
/// };
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// # let workspace = sim.workspace_ids().remove(0);
///
/// let kind = EnvironmentObjectType::AirflowVariable;
/// let scope = EnvironmentObjectScope::Workspace;
/// let variable = CreateEnvironmentObjectAirflowVariableRequest::new().value("eu-west-1");
/// let request = CreateEnvironmentObjectRequest::new("region", kind, scope, workspace.as_str())
///     .airflow_variable(variable)
///     .auto_link_deployments(true);
/// let created = client.environment_objects().create(&request).await?;
/// println!("{}", created.id);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct EnvironmentObjects {
    scope: Scope,
}

impl EnvironmentObjects {
    pub(crate) fn new(scope: Scope) -> Self {
        Self { scope }
    }

    /// Every environment object of the Organization.
    ///
    /// `GET /organizations/{organizationId}/environment-objects`, permission `organization.envObjects.access`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::types::EnvironmentObjectType;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let workspace = sim.workspace_ids().remove(0);
    ///
    /// let list = client.environment_objects().list().workspace_id(&workspace);
    /// for connection in list.object_type(EnvironmentObjectType::Connection).all().await? {
    ///     println!("{}", connection.object_key);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self) -> List<EnvironmentObjectQuery> {
        List::new(self.scope.clone(), EnvironmentObjectQuery::default())
    }

    /// One environment object, with its links and exclusions.
    ///
    /// `GET /organizations/{organizationId}/environment-objects/{environmentObjectId}`, permission
    /// `organization.envObjects.access`. The switch for secret values is on the list only.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.environment_objects().list().all().await?.remove(0).id.ok_or("no id")?;
    /// let object = client.environment_objects().get(&id).await?;
    /// for link in object.links.unwrap_or_default() {
    ///     println!("{} is linked to {}", object.object_key, link.scope_entity_id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when the Organization has no such object.
    pub fn get(&self, id: &EnvironmentObjectId) -> Call<EnvironmentObject> {
        self.scope
            .call(&operations::GET_ENVIRONMENT_OBJECT, |api, organization| {
                api.get_environment_object(organization, id)
            })
    }

    /// Make an environment object. The answer has nothing but its id.
    ///
    /// `POST /organizations/{organizationId}/environment-objects`, permission `organization.envObjects.access`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::types::{
    ///     CreateEnvironmentObjectEnvironmentVariableRequest, CreateEnvironmentObjectRequest, EnvironmentObjectScope,
    ///     EnvironmentObjectType,
    /// };
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let deployment = client.deployments().list().all().await?.remove(0).id;
    ///
    /// let kind = EnvironmentObjectType::EnvironmentVariable;
    /// let scope = EnvironmentObjectScope::Deployment;
    /// let variable = CreateEnvironmentObjectEnvironmentVariableRequest::new().value("s3cr3t").is_secret(true);
    /// let request = CreateEnvironmentObjectRequest::new("API_KEY", kind, scope, deployment.as_str())
    ///     .environment_variable(variable);
    /// let created = client.environment_objects().create(&request).await?;
    /// println!("{}", created.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`], before anything is sent, for an empty key or a description of more than 500
    /// characters; [`Error::is_conflict`] when the object contradicts another.
    pub fn create(
        &self,
        request: &CreateEnvironmentObjectRequest,
    ) -> Call<CreateEnvironmentObject> {
        let check = bounds::present("the object_key", &request.object_key)
            .and_then(|()| check_description(request.description.as_deref()));
        self.scope.checked_call(
            &operations::CREATE_ENVIRONMENT_OBJECT,
            check,
            |api, organization| api.create_environment_object(organization, request),
        )
    }

    /// Change the description, value, links or exclusions of an environment object. Its type, key and scope stay.
    ///
    /// `POST /organizations/{organizationId}/environment-objects/{environmentObjectId}`, permission
    /// `organization.envObjects.access`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::types::{UpdateEnvironmentObjectAirflowVariableRequest, UpdateEnvironmentObjectRequest};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let of_type = astronomer::types::EnvironmentObjectType::AirflowVariable;
    /// # let mut variables = client.environment_objects().list().object_type(of_type).all().await?;
    /// # let id = variables.remove(0).id.ok_or("no id")?;
    ///
    /// let variable = UpdateEnvironmentObjectAirflowVariableRequest::new().value("eu-central-1");
    /// let request = UpdateEnvironmentObjectRequest::new()
    ///     .airflow_variable(variable)
    ///     .description("Where the buckets are");
    /// client.environment_objects().update(&id, &request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`], before anything is sent, for a description of more than 500 characters;
    /// [`Error::is_not_found`] when the Organization has no such object; [`Error::is_conflict`] when the object would
    /// contradict another.
    pub fn update(
        &self,
        id: &EnvironmentObjectId,
        request: &UpdateEnvironmentObjectRequest,
    ) -> Call<EnvironmentObject> {
        self.scope.checked_call(
            &operations::UPDATE_ENVIRONMENT_OBJECT,
            check_description(request.description.as_deref()),
            |api, organization| api.update_environment_object(organization, id, request),
        )
    }

    /// Delete an environment object.
    ///
    /// `DELETE /organizations/{organizationId}/environment-objects/{environmentObjectId}`, permission
    /// `organization.envObjects.access`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let workspace = sim.workspace_ids().remove(0);
    /// let list = client.environment_objects().list().workspace_id(&workspace).object_key("region");
    /// for object in list.all().await? {
    ///     client.environment_objects().delete(&object.id.ok_or("no id")?).await?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when there is none with this id, or no longer.
    pub fn delete(&self, id: &EnvironmentObjectId) -> Call<()> {
        self.scope.call(
            &operations::DELETE_ENVIRONMENT_OBJECT,
            |api, organization| api.delete_environment_object(organization, id),
        )
    }

    /// Keep an object of a Workspace from being linked to one of its Deployments.
    ///
    /// `POST /organizations/{organizationId}/environment-objects/{environmentObjectId}/exclude-linking`, permission
    /// `organization.envObjects.access`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # use astronomer::types::EnvironmentObjectScope;
    /// # let objects = client.environment_objects().list().all().await?;
    /// # let of_workspace = |object: &&astronomer::types::EnvironmentObject| {
    /// #     object.scope == EnvironmentObjectScope::Workspace && object.links.as_deref().unwrap_or_default().is_empty()
    /// # };
    /// # let object = objects.iter().find(of_workspace).ok_or("none")?;
    /// # let deployments = client.deployments().list().all().await?;
    /// # let deployment = deployments.iter().find(|deployment| deployment.workspace_id == *object.scope_entity_id).ok_or("none")?.id.clone();
    /// # let object = object.id.clone().ok_or("no id")?;
    /// client.environment_objects().exclude_linking(&object, &deployment).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when there is no such object or Deployment; [`Error::is_conflict`] when that contradicts
    /// what there is.
    pub fn exclude_linking(&self, id: &EnvironmentObjectId, deployment: &DeploymentId) -> Call<()> {
        self.scope.call(
            &operations::EXCLUDE_LINKING_ENVIRONMENT_OBJECT,
            |api, organization| {
                let request = ExcludeLinkEnvironmentObjectRequest::new(
                    EnvironmentObjectLinkScope::Deployment,
                    deployment.as_str(),
                );
                api.exclude_linking_environment_object(organization, id, &request)
            },
        )
    }
}

fn check_description(description: Option<&str>) -> Result<(), Error> {
    bounds::text(
        "the description of the environment object",
        description,
        LONGEST_DESCRIPTION,
    )
}

/// Which environment objects to list.
#[derive(Clone, Debug, Default)]
pub struct EnvironmentObjectQuery {
    workspace_id: Option<WorkspaceId>,
    deployment_id: Option<DeploymentId>,
    object_type: Option<EnvironmentObjectType>,
    object_key: Option<String>,
    resolve_linked: Option<bool>,
    show_secrets: Option<bool>,
}

impl<O: Order> List<EnvironmentObjectQuery, O> {
    /// Only objects of this Workspace.
    pub fn workspace_id(mut self, id: impl Into<WorkspaceId>) -> Self {
        self.query.workspace_id = Some(id.into());
        self
    }

    /// Only objects of this Deployment.
    pub fn deployment_id(mut self, id: impl Into<DeploymentId>) -> Self {
        self.query.deployment_id = Some(id.into());
        self
    }

    /// Only objects of this type.
    pub fn object_type(mut self, kind: EnvironmentObjectType) -> Self {
        self.query.object_type = Some(kind);
        self
    }

    /// Only objects with this key.
    pub fn object_key(mut self, key: impl Into<String>) -> Self {
        self.query.object_key = Some(key.into());
        self
    }

    /// Whether objects that a Workspace links to a Deployment count as the Deployment's.
    pub fn resolve_linked(mut self, resolve: bool) -> Self {
        self.query.resolve_linked = Some(resolve);
        self
    }

    /// Whether secret values come with the objects. No `Debug` output shows them.
    pub fn show_secrets(mut self, show: bool) -> Self {
        self.query.show_secrets = Some(show);
        self
    }
}

impl Sortable for EnvironmentObjectQuery {}

impl Query for EnvironmentObjectQuery {
    type Item = EnvironmentObject;
    type Sort = EnvironmentObjectSort;
    type Order = BestEffortOrder;

    const ITEMS: &'static str = "environmentObjects";

    fn operation() -> &'static OperationInfo {
        &operations::LIST_ENVIRONMENT_OBJECTS
    }

    /// The contract lets the id be missing, the key not.
    fn key(item: &EnvironmentObject) -> &str {
        // The key of an object is no stand-in: objects of several types and Workspaces share keys.
        item.id.as_ref().map_or("", |id| id.as_str())
    }

    fn default_sorts() -> Vec<EnvironmentObjectSort> {
        Vec::new()
    }

    fn page(
        &self,
        scope: &Scope,
        sorts: &Vec<EnvironmentObjectSort>,
        offset: u64,
        limit: u32,
    ) -> Call<Page<EnvironmentObject>> {
        scope.call(Self::operation(), |api, organization| {
            api.list_environment_objects(
                organization,
                self.deployment_id.as_ref(),
                Some(limit.into()),
                self.object_key.as_deref(),
                self.object_type.clone(),
                Some(offset),
                self.resolve_linked,
                self.show_secrets,
                Some(sorts),
                self.workspace_id.as_ref(),
            )
            .try_map(move |page| {
                Page::new(
                    Self::operation(),
                    page.environment_objects,
                    (offset, page.offset),
                    page.total_count,
                )
            })
        })
    }
}
