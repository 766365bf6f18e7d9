//! What can be set of a Deployment.

use astronomer_api::types::{
    Deployment, DeploymentEnvironmentVariableRequest, DeploymentRemoteExecution,
    DeploymentRemoteExecutionRequest, DeploymentScalingSpecRequest, Executor, NodePoolId,
    SchedulerSize, UpdateWorkerQueueRequest,
};
use jiff::Timestamp;

use super::{hibernation, queues, variables};
use crate::catalogue::scheduler_size;
use crate::random::Random;

/// What the requests of all types of Deployments set, at creation and by an update.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    pub(crate) contact_emails: Option<Vec<String>>,
    pub(crate) executor: Executor,
    pub(crate) is_cicd_enforced: bool,
    pub(crate) is_dag_deploy_enabled: bool,
    pub(crate) scheduler: Scheduler,
    pub(crate) environment_variables: Vec<DeploymentEnvironmentVariableRequest>,
    pub(crate) worker_queues: Option<Vec<UpdateWorkerQueueRequest>>,
    pub(crate) task_pod_node_pool_id: Option<NodePoolId>,
    pub(crate) workload_identity: Option<String>,
    pub(crate) dr_workload_identity: Option<String>,
    /// What hybrid Deployments don't have.
    pub(crate) hosted: Option<HostedSettings>,
}

/// What only standard and dedicated Deployments have.
#[derive(Clone, Debug, Default)]
pub(crate) struct HostedSettings {
    pub(crate) is_development_mode: Option<bool>,
    pub(crate) is_high_availability: bool,
    pub(crate) default_task_pod_cpu: Option<String>,
    pub(crate) default_task_pod_memory: Option<String>,
    pub(crate) resource_quota_cpu: Option<String>,
    pub(crate) resource_quota_memory: Option<String>,
    pub(crate) remote_execution: Option<DeploymentRemoteExecutionRequest>,
    pub(crate) scaling_spec: Option<DeploymentScalingSpecRequest>,
}

/// How large the scheduler is.
#[derive(Clone, Debug)]
pub(crate) enum Scheduler {
    Size(SchedulerSize),
    /// In Astro Units: a tenth of a core and 384 MiB each.
    Units {
        au: i64,
        replicas: i64,
    },
}

impl Settings {
    /// Puts these settings in place of those that a Deployment has. What is left out is as in a new one, but for three
    /// things: queues and the development mode stay, and so does an override of the hibernation.
    pub(crate) fn apply(self, deployment: &mut Deployment, random: &mut Random, now: Timestamp) {
        deployment.name = self.name;
        deployment.description = self.description;
        deployment.contact_emails = self.contact_emails;
        deployment.is_cicd_enforced = self.is_cicd_enforced;
        deployment.is_dag_deploy_enabled = self.is_dag_deploy_enabled;
        deployment.task_pod_node_pool_id = self.task_pod_node_pool_id;
        deployment.effective_dr_workload_identity = self.dr_workload_identity;
        let identity = self.workload_identity;
        let identity = identity.unwrap_or_else(|| {
            let namespace = &deployment.namespace;
            format!("arn:aws:iam::000000000000:role/astro-{namespace}")
        });
        deployment.effective_workload_identity = Some(identity);
        let is_available = self
            .hosted
            .as_ref()
            .is_some_and(|hosted| hosted.is_high_availability);
        self.scheduler.give_to(deployment, is_available);
        let held = deployment.environment_variables.take().unwrap_or_default();
        let variables = variables::replace(&held, self.environment_variables, now);
        deployment.environment_variables = Some(variables);
        let held = deployment.worker_queues.take().unwrap_or_default();
        deployment.worker_queues = match (self.executor.clone(), self.worker_queues) {
            // Each task has a Pod of its own.
            (Executor::Kubernetes, _) => None,
            (_, Some(asked)) => Some(queues::replace(&held, asked, random)),
            (_, None) if held.is_empty() => Some(queues::replace(
                &held,
                vec![queues::default_queue()],
                random,
            )),
            (_, None) => Some(held),
        };
        deployment.executor = Some(self.executor);
        if let Some(hosted) = self.hosted {
            hosted.apply(deployment);
        }
    }
}

impl HostedSettings {
    fn apply(self, deployment: &mut Deployment) {
        let or = |value: Option<String>, default: &str| {
            Some(value.unwrap_or_else(|| default.to_owned()))
        };
        deployment.is_development_mode = self
            .is_development_mode
            .or(deployment.is_development_mode)
            .or(Some(false));
        deployment.is_high_availability = Some(self.is_high_availability);
        deployment.default_task_pod_cpu = or(self.default_task_pod_cpu, "0.25");
        deployment.default_task_pod_memory = or(self.default_task_pod_memory, "0.5Gi");
        deployment.resource_quota_cpu = or(self.resource_quota_cpu, "10");
        deployment.resource_quota_memory = or(self.resource_quota_memory, "20Gi");
        let namespace = &deployment.namespace;
        deployment.remote_execution = self.remote_execution.map(|asked| {
            let mut made = DeploymentRemoteExecution::new(
                asked.allowed_ip_address_ranges.unwrap_or_default(),
                asked.enabled,
                format!("https://{namespace}.remote.example.com"),
            );
            made.task_log_bucket = asked.task_log_bucket;
            made.task_log_url_pattern = asked.task_log_url_pattern;
            made
        });
        let held = deployment.scaling_spec.take();
        deployment.scaling_spec = hibernation::replace(held, self.scaling_spec);
    }
}

impl Scheduler {
    fn give_to(self, deployment: &mut Deployment, is_available: bool) {
        match self {
            Self::Size(size) => {
                let of = scheduler_size(&size);
                of.cpu.clone_into(&mut deployment.scheduler_cpu);
                of.memory.clone_into(&mut deployment.scheduler_memory);
                deployment.scheduler_replicas = if is_available { 2 } else { 1 };
                deployment.scheduler_size = Some(size);
            }
            Self::Units { au, replicas } => {
                deployment.scheduler_cpu = format!("{}m", au * 100);
                deployment.scheduler_memory = format!("{}Mi", au * 384);
                deployment.scheduler_replicas = replicas;
                deployment.scheduler_au = Some(au);
            }
        }
    }
}
