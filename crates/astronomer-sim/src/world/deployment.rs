//! Deployments with what belongs to them.

mod hibernation;
mod logs;
mod queues;
mod removal;
mod settings;
mod variables;

use astronomer_api::types::{
    BasicSubjectProfile, CloudProvider, ClusterId, Deploy, Deployment, DeploymentId,
    DeploymentStatus, DeploymentType, NodePoolId, OrganizationId, WorkspaceId,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::collection::{Collection, Keyed};
use super::organization::{OrganizationRecord, TokenRecord};
use super::progress::Progress;
use crate::random::Random;

pub(crate) use hibernation::show_override;
pub(crate) use logs::Search;
pub(crate) use queues::check_queues;
pub(crate) use settings::{HostedSettings, Scheduler, Settings};
pub(crate) use variables::check_variables;

/// A Deployment, how far its making or its last change is, and what belongs to it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct DeploymentRecord {
    /// With its secrets, and without what follows from something else: the names of its Workspace and cluster, and
    /// whether it hibernates now.
    pub(crate) deployment: Deployment,
    #[serde(default)]
    progress: Progress,
    #[serde(default)]
    pub(crate) deploys: Collection<Deploy>,
    #[serde(default)]
    pub(crate) agent_tokens: Collection<TokenRecord>,
}

impl DeploymentRecord {
    /// A Deployment that is being made for as many reads.
    pub(crate) fn new(deployment: Deployment, polls: u32) -> Self {
        let mut record = Self {
            deployment,
            progress: Progress::default(),
            deploys: Collection::default(),
            agent_tokens: Collection::default(),
        };
        record.begin(DeploymentStatus::Creating, polls);
        record
    }

    pub(crate) fn id(&self) -> &DeploymentId {
        &self.deployment.id
    }

    pub(crate) fn workspace_id(&self) -> &WorkspaceId {
        &self.deployment.workspace_id
    }

    /// The cluster of the Organization that it runs on; a standard Deployment runs on one of the vendor's.
    pub(crate) fn cluster_id(&self) -> Option<&ClusterId> {
        self.deployment.cluster_id.as_ref()
    }

    /// Whether a queue or the task Pods run on a node pool.
    pub(crate) fn uses_pool(&self, pool: &NodePoolId) -> bool {
        let queues = self.deployment.worker_queues.iter().flatten();
        let mut pools = queues
            .map(|queue| &queue.node_pool_id)
            .chain([&self.deployment.task_pod_node_pool_id]);
        pools.any(|used| used.as_ref() == Some(pool))
    }

    /// Puts the Deployment into `status` for as many reads, after which it is healthy.
    pub(crate) fn begin(&mut self, status: DeploymentStatus, polls: u32) {
        // What is not yet made is not made sooner by a change.
        let is_new =
            !self.progress.is_over() && self.deployment.status == DeploymentStatus::Creating;
        self.deployment.status = if is_new {
            DeploymentStatus::Creating
        } else {
            status
        };
        self.progress = Progress::taking(polls);
        if self.progress.is_over() {
            self.deployment.status = DeploymentStatus::Healthy;
        }
    }

    /// Whether something is still being done to it.
    pub(crate) fn is_under_way(&self) -> bool {
        !self.progress.is_over()
    }

    /// One read of somebody who waits.
    pub(crate) fn poll(&mut self) {
        if self.is_under_way() && self.progress.advance() {
            self.deployment.status = DeploymentStatus::Healthy;
        }
    }

    /// The Deployment as the API shows it at a time: without secrets, and with what follows from something else.
    pub(crate) fn show(&self, organization: &OrganizationRecord, now: Timestamp) -> Deployment {
        let mut shown = self.deployment.clone();
        let workspace = organization.workspaces.get(shown.workspace_id.as_str());
        shown.workspace_name = workspace.map(|workspace| workspace.name.clone());
        let cluster = shown.cluster_id.as_ref();
        let cluster = cluster.and_then(|id| organization.clusters.get(id.as_str()));
        shown.cluster_name = cluster.map(|record| record.cluster.name.clone());
        variables::hide_secrets(&mut shown);
        hibernation::show(&mut shown, now);
        shown
    }
}

/// Where a Deployment is to run.
#[derive(Clone, Debug)]
pub(crate) struct Placement {
    pub(crate) type_: DeploymentType,
    pub(crate) cluster_id: Option<ClusterId>,
    pub(crate) provider: CloudProvider,
    pub(crate) region: String,
}

/// Whose a new Deployment is, and with which version it begins.
pub(crate) struct Origin<'a> {
    pub(crate) id: DeploymentId,
    pub(crate) organization_id: &'a OrganizationId,
    pub(crate) workspace_id: &'a WorkspaceId,
    pub(crate) runtime: &'a str,
    pub(crate) airflow: &'a str,
    pub(crate) creator: BasicSubjectProfile,
    pub(crate) created_at: Timestamp,
}

const WORDS: [&[&str]; 2] = [
    &[
        "celestial",
        "magnetic",
        "orbital",
        "primitive",
        "quantum",
        "solar",
        "stellar",
        "vacuous",
    ],
    &[
        "aperture", "asteroid", "eclipse", "horizon", "meteor", "nebula", "parallax", "zodiac",
    ],
];

/// A new Deployment with these settings.
pub(crate) fn make_deployment(
    origin: Origin<'_>,
    placement: Placement,
    settings: Settings,
    random: &mut Random,
) -> Deployment {
    let Origin {
        id,
        organization_id,
        creator,
        created_at,
        ..
    } = origin;
    let [first, second] = WORDS.map(|words| *random.pick(words));
    let namespace = format!("{first}-{second}-{:04}", random.below(10_000));
    let host = format!("{namespace}.astro.example.com");
    let mut deployment = Deployment::new(
        origin.airflow,
        format!("{host}/api/v2"),
        origin.runtime,
        created_at,
        creator.clone(),
        &id,
        format!("images.example.com/{organization_id}/{id}"),
        origin.runtime,
        settings.is_cicd_enforced,
        settings.is_dag_deploy_enabled,
        &settings.name,
        &namespace,
        organization_id,
        origin.runtime,
        "",
        "",
        1,
        DeploymentStatus::Creating,
        format!(
            "https://cloud.example.com/{}/deployments/{id}",
            origin.workspace_id
        ),
        created_at,
        creator,
        format!("{host}/api/v2"),
        "0.5",
        &host,
        "2Gi",
        format!("https://{host}/home"),
        origin.workspace_id,
    )
    .cloud_provider(placement.provider)
    .region(placement.region)
    .image_version(origin.runtime)
    .external_i_ps(vec![format!("198.51.100.{}", 1 + random.below(254))])
    .oidc_issuer_url(format!("https://oidc.{namespace}.example.com"))
    .web_server_replicas(1)
    .type_(placement.type_);
    deployment.cluster_id = placement.cluster_id;
    settings.apply(&mut deployment, random, created_at);
    deployment
}

impl Keyed for DeploymentRecord {
    fn key(&self) -> &str {
        self.deployment.id.as_str()
    }
}

impl Keyed for Deploy {
    fn key(&self) -> &str {
        self.id.as_str()
    }
}
