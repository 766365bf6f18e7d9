//! The Workspaces of an Organization.

use astronomer_core::{Call, Error, OperationInfo};

use crate::bounds;
use crate::list::Sortable;
use crate::list::sealed::Query;
use crate::operations;
use crate::order::{BestEffortOrder, Order};
use crate::scope::Scope;
use crate::types::{
    CreateWorkspaceRequest, UpdateWorkspaceRequest, Workspace, WorkspaceId, WorkspaceSort,
};
use crate::{List, Page};

/// The Workspaces of an Organization, from [`Client::workspaces`](crate::Client::workspaces).
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use astronomer::CreateWorkspaceRequest;
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
///
/// let workspaces = client.workspaces();
/// let request = CreateWorkspaceRequest::new("Marketing").cicd_enforced_default(true);
/// let workspace = workspaces.create(&request).await?;
/// assert_eq!(workspaces.get(&workspace.id).await?.name, "Marketing");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Workspaces {
    scope: Scope,
}

impl Workspaces {
    pub(crate) fn new(scope: Scope) -> Self {
        Self { scope }
    }

    /// Every Workspace of the Organization.
    ///
    /// `GET /organizations/{organizationId}/workspaces`, permission `organization.workspaces.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::WorkspaceSort;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    ///
    /// for workspace in client.workspaces().list().sort(WorkspaceSort::Name.asc()).all().await? {
    ///     println!("{} {}", workspace.id, workspace.name);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self) -> List<WorkspaceQuery> {
        List::new(self.scope.clone(), WorkspaceQuery::default())
    }

    /// One Workspace.
    ///
    /// `GET /organizations/{organizationId}/workspaces/{workspaceId}`, permission `workspace.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = sim.workspace_ids().remove(0);
    /// let workspace = client.workspaces().get(&id).await?;
    /// println!("{}: CI/CD is enforced by default: {}", workspace.name, workspace.cicd_enforced_default);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when the Organization has no such Workspace.
    pub fn get(&self, id: &WorkspaceId) -> Call<Workspace> {
        self.scope
            .call(&operations::GET_WORKSPACE, |api, organization| {
                api.get_workspace(organization, id)
            })
    }

    /// Make a Workspace, with defaults for the Deployments made in it.
    ///
    /// `POST /organizations/{organizationId}/workspaces`, permission `organization.workspaces.create`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::CreateWorkspaceRequest;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    ///
    /// let request = CreateWorkspaceRequest::new("Marketing")
    ///     .description("Campaigns and attribution")
    ///     .cicd_enforced_default(true);
    /// let workspace = client.workspaces().create(&request).await?;
    /// println!("{} is {}", workspace.name, workspace.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`], before anything is sent, for a name that is empty or has more than 50 characters.
    pub fn create(&self, request: &CreateWorkspaceRequest) -> Call<Workspace> {
        self.scope.checked_call(
            &operations::CREATE_WORKSPACE,
            check_name(&request.name),
            |api, organization| api.create_workspace(organization, request),
        )
    }

    /// Send an update of a Workspace as it is.
    ///
    /// `POST /organizations/{organizationId}/workspaces/{workspaceId}`, permission `workspace.settings.update`. The
    /// request states name, description and `cicd_enforced_default` every time: read the Workspace first, and send back
    /// what should stay.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::UpdateWorkspaceRequest;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = sim.workspace_ids().remove(0);
    ///
    /// let current = client.workspaces().get(&id).await?;
    /// let request = UpdateWorkspaceRequest::new(
    ///     current.cicd_enforced_default,
    ///     current.description.unwrap_or_default(),
    ///     "New name",
    /// );
    /// client.workspaces().update(&id, &request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`create`](Self::create), and [`Error::is_not_found`] when the Organization has no such Workspace.
    pub fn update(&self, id: &WorkspaceId, request: &UpdateWorkspaceRequest) -> Call<Workspace> {
        self.scope.checked_call(
            &operations::UPDATE_WORKSPACE,
            check_name(&request.name),
            |api, organization| api.update_workspace(organization, id, request),
        )
    }

    /// Delete a Workspace.
    ///
    /// `DELETE /organizations/{organizationId}/workspaces/{workspaceId}`, permission `workspace.delete`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// for workspace in client.workspaces().list().names(["Scratch"]).all().await? {
    ///     client.workspaces().delete(&workspace.id).await?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when there is none with this id, or no longer.
    pub fn delete(&self, id: &WorkspaceId) -> Call<()> {
        self.scope
            .call(&operations::DELETE_WORKSPACE, |api, organization| {
                api.delete_workspace(organization, id)
            })
    }
}

fn check_name(name: &str) -> Result<(), Error> {
    bounds::name("the name of the Workspace", name, 50)
}

/// Which Workspaces to list.
#[derive(Clone, Debug, Default)]
pub struct WorkspaceQuery {
    workspace_ids: Vec<WorkspaceId>,
    names: Vec<String>,
}

impl<O: Order> List<WorkspaceQuery, O> {
    /// Only these Workspaces; called again, adds ids.
    pub fn workspace_ids<T: Into<WorkspaceId>>(mut self, ids: impl IntoIterator<Item = T>) -> Self {
        let ids = ids.into_iter().map(Into::into);
        self.query.workspace_ids.extend(ids);
        self
    }

    /// Only Workspaces with one of these names; called again, adds names.
    pub fn names<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.query.names.extend(names.into_iter().map(Into::into));
        self
    }
}

impl Sortable for WorkspaceQuery {}

impl Query for WorkspaceQuery {
    type Item = Workspace;
    type Sort = WorkspaceSort;
    type Order = BestEffortOrder;

    const ITEMS: &'static str = "workspaces";

    fn operation() -> &'static OperationInfo {
        &operations::LIST_WORKSPACES
    }

    fn key(item: &Workspace) -> &str {
        item.id.as_str()
    }

    fn default_sorts() -> Vec<WorkspaceSort> {
        Vec::new()
    }

    fn page(
        &self,
        scope: &Scope,
        sorts: &Vec<WorkspaceSort>,
        offset: u64,
        limit: u32,
    ) -> Call<Page<Workspace>> {
        scope.call(Self::operation(), |api, organization| {
            api.list_workspaces(
                organization,
                Some(limit),
                Some(&self.names),
                Some(offset),
                Some(sorts),
                Some(&self.workspace_ids),
            )
            .try_map(move |page| {
                Page::new(
                    Self::operation(),
                    page.workspaces,
                    (offset, page.offset),
                    page.total_count,
                )
            })
        })
    }
}
