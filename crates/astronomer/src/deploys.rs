//! The code that is and was deployed to a Deployment.

use astronomer_core::{Call, Error, OperationInfo};

use crate::list::NoSort;
use crate::list::sealed::Query;
use crate::order::BestEffortOrder;
use crate::scope::Scope;
use crate::types::{
    CreateDeployRequest, Deploy, DeployId, DeployRollbackRequest, DeploymentId,
    FinalizeDeployRequest, UpdateDeployRequest,
};
use crate::{List, Page, Wait, bounds, operations};

const LONGEST_DESCRIPTION: usize = 500;

/// The code that is and was deployed to a Deployment, from [`Deployments::deploys`](crate::Deployments::deploys).
///
/// A deploy is started, its image is pushed and its files are uploaded to where the answer says, and it is finalized.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use astronomer::types::{CreateDeployRequest, CreateDeployRequestType, FinalizeDeployRequest};
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// # let id = client.deployments().list().all().await?.remove(0).id;
/// # fn upload(url: &str) -> String { String::new() }
///
/// let deploys = client.deployments().deploys(&id);
/// let request = CreateDeployRequest::new(CreateDeployRequestType::DagOnly);
/// let deploy = deploys.create(&request).await?;
/// // A PUT with the header `x-ms-blob-type: BlockBlob`; the answer's header `x-ms-version-id` is the version.
/// let version = upload(deploy.dags_upload_url.ok_or("no place to upload to")?.expose());
/// let request = FinalizeDeployRequest::new().dag_tarball_version(version);
/// deploys.finalize(&deploy.id, &request).await?;
/// deploys.wait(&deploy.id).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Deploys {
    scope: Scope,
    deployment: DeploymentId,
}

impl Deploys {
    pub(crate) fn new(scope: Scope, deployment: DeploymentId) -> Self {
        Self { scope, deployment }
    }

    /// Every deploy to the Deployment. The API neither sorts nor filters this list.
    ///
    /// `GET /organizations/{organizationId}/deployments/{deploymentId}/deploys`, permission `deployment.deploys.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.deployments().list().all().await?.remove(0).id;
    /// for deploy in client.deployments().deploys(&id).list().with_page_size(20).first_page().await?.items {
    ///     println!("{} {} {:?}", deploy.created_at, deploy.status, deploy.description);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`], once it is read, when the Organization has no such Deployment.
    pub fn list(&self) -> List<DeployQuery> {
        let query = DeployQuery {
            deployment: self.deployment.clone(),
        };
        List::new(self.scope.clone(), query)
    }

    /// One deploy.
    ///
    /// `GET /organizations/{organizationId}/deployments/{deploymentId}/deploys/{deployId}`, permission
    /// `deployment.deploys.get`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.deployments().list().all().await?.remove(0).id;
    /// # let deploy_id = client.deployments().deploys(&id).list().all().await?.remove(0).id;
    /// let deploy = client.deployments().deploys(&id).get(&deploy_id).await?;
    /// println!("{}: image {}:{}", deploy.status, deploy.image_repository, deploy.image_tag);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_not_found`] when the Deployment has no such deploy.
    pub fn get(&self, id: &DeployId) -> Call<Deploy> {
        self.scope
            .call(&operations::GET_DEPLOY, |api, organization| {
                api.get_deploy(organization, &self.deployment, id)
            })
    }

    /// Start a deploy. The answer says where to push the image and to upload the files.
    ///
    /// `POST /organizations/{organizationId}/deployments/{deploymentId}/deploys`, permission
    /// `deployment.deploys.create`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::types::{CreateDeployRequest, CreateDeployRequestType};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.deployments().list().all().await?.remove(0).id;
    ///
    /// let request = CreateDeployRequest::new(CreateDeployRequestType::ImageAndDag).description("release 2.1");
    /// let deploy = client.deployments().deploys(&id).create(&request).await?;
    /// println!("docker push {}:{}", deploy.image_repository, deploy.image_tag);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`], before anything is sent, for a description of more than 500 characters;
    /// [`Error::is_not_found`] when the Organization has no such Deployment.
    pub fn create(&self, request: &CreateDeployRequest) -> Call<Deploy> {
        self.scope.checked_call(
            &operations::CREATE_DEPLOY,
            check(request.description.as_deref()),
            |api, organization| api.create_deploy(organization, &self.deployment, request),
        )
    }

    /// Finish a deploy once its image is pushed and its files are uploaded.
    ///
    /// `POST /organizations/{organizationId}/deployments/{deploymentId}/deploys/{deployId}/finalize`, permission
    /// `deployment.deploys.update`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::types::FinalizeDeployRequest;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.deployments().list().all().await?.remove(0).id;
    /// # let request = astronomer::types::CreateDeployRequest::new(astronomer::types::CreateDeployRequestType::DagOnly);
    /// # let started = client.deployments().deploys(&id).create(&request).await?;
    /// # let version = "2026-06-30T12:00:00.0000000Z"; // from the answer to the upload
    ///
    /// let request = FinalizeDeployRequest::new().dag_tarball_version(version);
    /// let deploys = client.deployments().deploys(&id);
    /// deploys.finalize(&started.id, &request).await?;
    /// println!("{}", deploys.wait(&started.id).await?.status);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::status`] 400 when the API refuses a version. The contract declares no 404.
    pub fn finalize(&self, id: &DeployId, request: &FinalizeDeployRequest) -> Call<Deploy> {
        self.scope
            .call(&operations::FINALIZE_DEPLOY, |api, organization| {
                api.finalize_deploy(organization, &self.deployment, id, request)
            })
    }

    /// Change the description of a deploy; nothing else of it can be changed.
    ///
    /// `POST /organizations/{organizationId}/deployments/{deploymentId}/deploys/{deployId}`, permission
    /// `deployment.deploys.update`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::types::UpdateDeployRequest;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.deployments().list().all().await?.remove(0).id;
    /// # let earlier = client.deployments().deploys(&id).list().all().await?.remove(0);
    ///
    /// let request = UpdateDeployRequest::new().description("release 2.1, with the fix for the late sensors");
    /// client.deployments().deploys(&id).update(&earlier.id, &request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_invalid_input`], before anything is sent, for a description of more than 500 characters;
    /// [`Error::is_not_found`] when the Deployment has no such deploy.
    pub fn update(&self, id: &DeployId, request: &UpdateDeployRequest) -> Call<Deploy> {
        self.scope.checked_call(
            &operations::UPDATE_DEPLOY,
            check(request.description.as_deref()),
            |api, organization| api.update_deploy(organization, &self.deployment, id, request),
        )
    }

    /// Return the Deployment to the code of an earlier deploy, given by its id. The rollback is a deploy of its own,
    /// which is what comes back.
    ///
    /// `POST /organizations/{organizationId}/deployments/{deploymentId}/deploys/{deployId}/rollback`, permission
    /// `deployment.deploys.update`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::types::DeployRollbackRequest;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.deployments().list().all().await?.remove(0).id;
    /// # let earlier = client.deployments().deploys(&id).list().all().await?.remove(0);
    ///
    /// let deploys = client.deployments().deploys(&id);
    /// let request = DeployRollbackRequest::new().description("the new Dags fail");
    /// let rollback = deploys.rollback(&earlier.id, &request).await?;
    /// deploys.wait(&rollback.id).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`update`](Self::update).
    pub fn rollback(&self, id: &DeployId, request: &DeployRollbackRequest) -> Call<Deploy> {
        self.scope.checked_call(
            &operations::DEPLOY_ROLLBACK,
            check(request.description.as_deref()),
            |api, organization| api.deploy_rollback(organization, &self.deployment, id, request),
        )
    }

    /// Waits until a deploy is deployed, at most 30 minutes unless you say otherwise.
    ///
    /// Reads the deploy again and again, as [`get`](Self::get) does; [`Wait`] has the options.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use std::time::Duration;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.deployments().list().all().await?.remove(0).id;
    /// # let started = client.deployments().deploys(&id).list().all().await?.remove(0);
    ///
    /// match client.deployments().deploys(&id).wait(&started.id).with_timeout(Duration::from_secs(600)).await {
    ///     Ok(deploy) => println!("{}:{} is deployed", deploy.image_repository, deploy.image_tag),
    ///     Err(error) if error.is_failed_state() => println!("start another, or roll back: {error}"),
    ///     Err(error) => return Err(error.into()),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::is_failed_state`] when the deploy fails, [`Error::is_timeout`] when the time is over, and those of
    /// [`get`](Self::get).
    pub fn wait(&self, id: impl Into<DeployId>) -> Wait<Deploy> {
        let (deploys, id) = (self.clone(), id.into());
        Wait::new(
            &self.scope,
            &operations::GET_DEPLOY,
            id.as_str().to_owned(),
            move || deploys.get(&id),
        )
    }
}

fn check(description: Option<&str>) -> Result<(), Error> {
    bounds::text(
        "the description of the deploy",
        description,
        LONGEST_DESCRIPTION,
    )
}

/// Whose deploys to list.
#[derive(Clone, Debug)]
pub struct DeployQuery {
    deployment: DeploymentId,
}

impl Query for DeployQuery {
    type Item = Deploy;
    type Sort = NoSort;
    type Order = BestEffortOrder;

    const ITEMS: &'static str = "deploys";

    fn operation() -> &'static OperationInfo {
        &operations::LIST_DEPLOYS
    }

    fn key(item: &Deploy) -> &str {
        item.id.as_str()
    }

    fn default_sorts() -> Vec<NoSort> {
        Vec::new()
    }

    fn page(
        &self,
        scope: &Scope,
        _sorts: &Vec<NoSort>,
        offset: u64,
        limit: u32,
    ) -> Call<Page<Deploy>> {
        scope.call(Self::operation(), |api, organization| {
            api.list_deploys(organization, &self.deployment, Some(limit), Some(offset))
                .try_map(move |page| {
                    Page::new(
                        Self::operation(),
                        page.deploys,
                        (offset, page.offset),
                        page.total_count,
                    )
                })
        })
    }
}
