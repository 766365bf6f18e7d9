//! Whether a Deployment hibernates regardless of its schedules.

use astronomer_core::Call;

use crate::operations;
use crate::scope::Scope;
use crate::types::{
    DeploymentHibernationOverride, DeploymentId, OverrideDeploymentHibernationBody,
};

/// Whether a Deployment hibernates regardless of its schedules, from
/// [`Deployments::hibernation_override`](crate::Deployments::hibernation_override).
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use astronomer::types::{DeploymentStatus, OverrideDeploymentHibernationBody};
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// # let id = client.deployments().list().all().await?.remove(0).id;
///
/// let deployments = client.deployments();
/// deployments.hibernation_override(&id).set(&OverrideDeploymentHibernationBody::new(true)).await?;
/// deployments.wait(&id).until(DeploymentStatus::Hibernating).await?;
/// deployments.hibernation_override(&id).delete().await?; // the schedules decide again
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct HibernationOverride {
    scope: Scope,
    deployment: DeploymentId,
}

impl HibernationOverride {
    pub(crate) fn new(scope: Scope, deployment: DeploymentId) -> Self {
        Self { scope, deployment }
    }

    /// Make the Deployment hibernate or stay awake, until a given time or until further notice.
    ///
    /// `POST /organizations/{organizationId}/deployments/{deploymentId}/hibernation-override`, permission
    /// `deployment.update`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::types::OverrideDeploymentHibernationBody;
    /// use jiff::Timestamp;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.deployments().list().all().await?.remove(0).id;
    ///
    /// let monday: Timestamp = "2026-07-06T06:00:00Z".parse()?;
    /// let request = OverrideDeploymentHibernationBody::new(true).override_until(monday);
    /// client.deployments().hibernation_override(&id).set(&request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The contract only says that there are some: [`Error::status`](crate::Error::status) tells.
    pub fn set(
        &self,
        request: &OverrideDeploymentHibernationBody,
    ) -> Call<DeploymentHibernationOverride> {
        self.scope.call(
            &operations::UPDATE_DEPLOYMENT_HIBERNATION_OVERRIDE,
            |api, organization| {
                api.update_deployment_hibernation_override(organization, &self.deployment, request)
            },
        )
    }

    /// Let the schedules decide again.
    ///
    /// `DELETE /organizations/{organizationId}/deployments/{deploymentId}/hibernation-override`, permission
    /// `deployment.update`.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.deployments().list().all().await?.remove(0).id;
    /// # use astronomer::types::OverrideDeploymentHibernationBody;
    /// # client.deployments().hibernation_override(&id).set(&OverrideDeploymentHibernationBody::new(true)).await?;
    /// client.deployments().hibernation_override(&id).delete().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`set`](Self::set).
    pub fn delete(&self) -> Call<()> {
        self.scope.call(
            &operations::DELETE_DEPLOYMENT_HIBERNATION_OVERRIDE,
            |api, organization| {
                api.delete_deployment_hibernation_override(organization, &self.deployment)
            },
        )
    }
}
