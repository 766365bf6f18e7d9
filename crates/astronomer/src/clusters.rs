//! The clusters of an Organization.

use astronomer_core::{Call, Error, OperationInfo};

use crate::get::sealed::Parameters;
use crate::list::Sortable;
use crate::list::sealed::Query;
use crate::order::{BestEffortOrder, Order};
use crate::scope::Scope;
use crate::types::{
    CloudProvider, Cluster, ClusterId, ClusterOptions, ClusterSort, ClusterType,
    CreateClusterRequest, UpdateClusterRequest,
};
use crate::{Get, List, Page, Wait, bounds, operations};

/// The clusters of an Organization, from [`Client::clusters`](crate::Client::clusters).
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use astronomer::types::{ClusterType, CreateAwsClusterRequest};
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
///
/// let clusters = client.clusters();
/// let request = CreateAwsClusterRequest::new("main", "us-east-1", ClusterType::Dedicated, "172.20.0.0/20");
/// let cluster = clusters.create(&request.into()).await?;
/// let cluster = clusters.wait(&cluster.id).await?;
/// println!("{} is {}", cluster.name, cluster.status);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Clusters {
    scope: Scope,
}

impl Clusters {
    pub(crate) fn new(scope: Scope) -> Self {
        Self { scope }
    }

    /// Every cluster of the Organization.
    ///
    /// `GET /organizations/{organizationId}/clusters`, permission `organization.clusters.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::{ClusterSort, types::CloudProvider};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    ///
    /// let list = client.clusters().list().provider(CloudProvider::Aws).sort(ClusterSort::Name.asc());
    /// for cluster in list.all().await? {
    ///     println!("{} in {} is {}", cluster.name, cluster.region, cluster.status);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self) -> List<ClusterQuery> {
        List::new(self.scope.clone(), ClusterQuery::default())
    }

    /// One cluster.
    ///
    /// `GET /organizations/{organizationId}/clusters/{clusterId}`, permission `organization.clusters.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.clusters().list().all().await?.remove(0).id;
    /// let cluster = client.clusters().get(&id).await?;
    /// println!("{} in {} is {}", cluster.name, cluster.region, cluster.status);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when the Organization has no such cluster.
    pub fn get(&self, id: &ClusterId) -> Call<Cluster> {
        self.scope
            .call(&operations::GET_CLUSTER, |api, organization| {
                api.get_cluster(organization, id)
            })
    }

    /// Make a cluster. It is usable once it is created: see [`wait`](Self::wait).
    ///
    /// `POST /organizations/{organizationId}/clusters`, permission `organization.clusters.create`. There is one request
    /// for each cloud, made into this one by `into`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::types::{ClusterType, CreateAwsClusterRequest};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let workspace = sim.workspace_ids().remove(0);
    ///
    /// let request = CreateAwsClusterRequest::new("main", "us-east-1", ClusterType::Dedicated, "172.20.0.0/20")
    ///     .workspace_ids([workspace]);
    /// let cluster = client.clusters().create(&request.into()).await?;
    /// println!("{} is {}", cluster.id, cluster.status);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`], before anything is sent, for an empty name; [`Error::status`] 412 when something that
    /// the cluster needs is not there.
    pub fn create(&self, request: &CreateClusterRequest) -> Call<Cluster> {
        self.scope.checked_call(
            &operations::CREATE_CLUSTER,
            check_create(request),
            |api, organization| api.create_cluster(organization, request),
        )
    }

    /// Send an update of a cluster as it is. What can be changed depends on its type; for a dedicated one the request
    /// states name and Kubernetes tags every time.
    ///
    /// `POST /organizations/{organizationId}/clusters/{clusterId}`, permission `organization.clusters.update`. The change
    /// takes its time: see [`wait`](Self::wait).
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::types::UpdateDedicatedClusterRequest;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let workspace = sim.workspace_ids().remove(0);
    /// # let new = astronomer::types::CreateAwsClusterRequest::new("main", "us-east-1", "DEDICATED".into(), "172.20.0.0/20");
    /// # let id = client.clusters().create(&new.into()).await?.id;
    /// # client.clusters().wait(&id).await?;
    ///
    /// let current = client.clusters().get(&id).await?;
    /// let tags = current.tags.unwrap_or_default(); // stated every time
    /// let request = UpdateDedicatedClusterRequest::new(tags, current.name).workspace_ids([workspace]);
    /// client.clusters().update(&id, &request.into()).await?;
    /// client.clusters().wait(&id).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`create`](Self::create), and [`Error::is_not_found`] when the Organization has no such cluster.
    pub fn update(&self, id: &ClusterId, request: &UpdateClusterRequest) -> Call<Cluster> {
        self.scope.checked_call(
            &operations::UPDATE_CLUSTER,
            check_update(request),
            |api, organization| api.update_cluster(organization, id, request),
        )
    }

    /// Delete a cluster for good.
    ///
    /// `DELETE /organizations/{organizationId}/clusters/{clusterId}`, permission `organization.clusters.delete`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// for cluster in client.clusters().list().names(["trial"]).all().await? {
    ///     client.clusters().delete(&cluster.id).await?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when there is none with this id, or no longer.
    pub fn delete(&self, id: &ClusterId) -> Call<()> {
        self.scope
            .call(&operations::DELETE_CLUSTER, |api, organization| {
                api.delete_cluster(organization, id)
            })
    }

    /// Waits until a cluster is created and no change of it is under way, at most 60 minutes unless you say otherwise.
    ///
    /// Reads the cluster again and again, as [`get`](Self::get) does; [`Wait`] has the options.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use std::time::Duration;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.clusters().list().all().await?.remove(0).id;
    ///
    /// let cluster = client.clusters().wait(&id).with_interval(Duration::from_secs(30)).await?;
    /// println!("{} is {}", cluster.name, cluster.status);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_failed_state`] when its creation, update or failover has failed or Astro has no access to its cloud
    /// account, [`Error::is_timeout`] when the time is over, and those of [`get`](Self::get).
    pub fn wait(&self, id: impl Into<ClusterId>) -> Wait<Cluster> {
        let (clusters, id) = (self.clone(), id.into());
        Wait::new(
            &self.scope,
            &operations::GET_CLUSTER,
            id.as_str().to_owned(),
            move || clusters.get(&id),
        )
    }

    /// What a cluster of this type can be made of, per cloud: regions, machines, subnets.
    ///
    /// `GET /organizations/{organizationId}/cluster-options`; the contract names no permission. The API gives them all
    /// at once: there are no pages.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::types::{CloudProvider, ClusterType};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    ///
    /// let read = client.clusters().options(ClusterType::Dedicated).provider(CloudProvider::Aws);
    /// for options in read.await? {
    ///     println!("{}: {} regions", options.provider, options.regions.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when there is no such Organization.
    pub fn options(&self, of: ClusterType) -> Get<ClusterOptionsParameters> {
        let parameters = ClusterOptionsParameters { of, provider: None };
        Get::new(self.scope.clone(), parameters)
    }
}

fn check_create(request: &CreateClusterRequest) -> Result<(), Error> {
    let name = match request {
        CreateClusterRequest::Aws(request) => &request.name,
        CreateClusterRequest::Azure(request) => &request.name,
        CreateClusterRequest::Gcp(request) => &request.name,
        // A cloud that a later contract adds.
        _ => return Ok(()),
    };
    bounds::present("the name of the cluster", name)
}

fn check_update(request: &UpdateClusterRequest) -> Result<(), Error> {
    match request {
        UpdateClusterRequest::Dedicated(request) => {
            bounds::present("the name of the cluster", &request.name)
        }
        _ => Ok(()),
    }
}

/// For what the options of a cluster are read.
#[derive(Clone, Debug)]
pub struct ClusterOptionsParameters {
    of: ClusterType,
    provider: Option<CloudProvider>,
}

impl Get<ClusterOptionsParameters> {
    /// Only options on this cloud.
    pub fn provider(mut self, provider: CloudProvider) -> Self {
        self.parameters.provider = Some(provider);
        self
    }
}

impl Parameters for ClusterOptionsParameters {
    type Answer = Vec<ClusterOptions>;

    fn call(&self, scope: &Scope) -> Call<Vec<ClusterOptions>> {
        scope.call(&operations::GET_CLUSTER_OPTIONS, |api, organization| {
            api.get_cluster_options(organization, self.provider.clone(), self.of.clone())
        })
    }
}

/// Which clusters to list.
#[derive(Clone, Debug, Default)]
pub struct ClusterQuery {
    names: Vec<String>,
    provider: Option<CloudProvider>,
}

impl<O: Order> List<ClusterQuery, O> {
    /// Only clusters with one of these names; called again, adds names.
    pub fn names<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.query.names.extend(names.into_iter().map(Into::into));
        self
    }

    /// Only clusters on this cloud.
    pub fn provider(mut self, provider: CloudProvider) -> Self {
        self.query.provider = Some(provider);
        self
    }
}

impl Sortable for ClusterQuery {}

impl Query for ClusterQuery {
    type Item = Cluster;
    type Sort = ClusterSort;
    type Order = BestEffortOrder;

    const ITEMS: &'static str = "clusters";

    fn operation() -> &'static OperationInfo {
        &operations::LIST_CLUSTERS
    }

    fn key(item: &Cluster) -> &str {
        item.id.as_str()
    }

    fn default_sorts() -> Vec<ClusterSort> {
        Vec::new()
    }

    fn page(
        &self,
        scope: &Scope,
        sorts: &Vec<ClusterSort>,
        offset: u64,
        limit: u32,
    ) -> Call<Page<Cluster>> {
        scope.call(Self::operation(), |api, organization| {
            api.list_clusters(
                organization,
                Some(limit),
                Some(&self.names),
                Some(offset),
                self.provider.clone(),
                Some(sorts),
            )
            .try_map(move |page| {
                Page::new(
                    Self::operation(),
                    page.clusters,
                    (offset, page.offset),
                    page.total_count,
                )
            })
        })
    }
}
