//! What requests set of Deployments.

use astronomer_api::types::{
    CreateDedicatedDeploymentRequest, CreateHybridDeploymentRequest,
    CreateStandardDeploymentRequest, Deployment, DeploymentScalingSpecRequest, Executor,
    HybridWorkerQueueRequest, NodePool, NodePoolId, SchedulerSize,
    UpdateDedicatedDeploymentRequest, UpdateHybridDeploymentRequest,
    UpdateStandardDeploymentRequest, UpdateWorkerQueueRequest, WorkerQueueRequest, Workspace,
};
use jiff::Timestamp;

use super::options::runs_on;
use super::texts::{is_cron, is_quantity};
use crate::error::Violations;
use crate::world::deployment::{
    HostedSettings, Scheduler, Settings, check_queues, check_variables,
};

/// The size of a hybrid Deployment's scheduler that is not told any.
const DEFAULT_UNITS: (i64, i64) = (10, 1);

/// Requests that set everything there is, with what a Workspace has for what is left out.
pub(super) trait IntoSettings {
    fn into_settings(self, workspace: &Workspace) -> Settings;
}

macro_rules! hosted_creation {
    ($($request:ty),+) => {$(
        impl IntoSettings for $request {
            fn into_settings(self, workspace: &Workspace) -> Settings {
                Settings {
                    name: self.name,
                    description: self.description,
                    contact_emails: self.contact_emails,
                    executor: self.executor.unwrap_or(Executor::Celery),
                    is_cicd_enforced: self
                        .is_cicd_enforced
                        .unwrap_or(workspace.cicd_enforced_default),
                    is_dag_deploy_enabled: self.is_dag_deploy_enabled.unwrap_or(true),
                    scheduler: Scheduler::Size(self.scheduler_size.unwrap_or(SchedulerSize::Small)),
                    environment_variables: self.environment_variables.unwrap_or_default(),
                    worker_queues: self
                        .worker_queues
                        .map(|queues| queues.into_iter().map(read_queue).collect()),
                    task_pod_node_pool_id: None,
                    workload_identity: self.workload_identity,
                    dr_workload_identity: self.dr_workload_identity,
                    hosted: Some(HostedSettings {
                        is_development_mode: self.is_development_mode,
                        is_high_availability: self.is_high_availability.unwrap_or(false),
                        default_task_pod_cpu: self.default_task_pod_cpu,
                        default_task_pod_memory: self.default_task_pod_memory,
                        resource_quota_cpu: self.resource_quota_cpu,
                        resource_quota_memory: self.resource_quota_memory,
                        remote_execution: self.remote_execution,
                        scaling_spec: self.scaling_spec,
                    }),
                }
            }
        }
    )+};
}

hosted_creation!(
    CreateStandardDeploymentRequest,
    CreateDedicatedDeploymentRequest
);

macro_rules! hosted_update {
    ($($request:ty),+) => {$(
        impl IntoSettings for $request {
            fn into_settings(self, _: &Workspace) -> Settings {
                Settings {
                    name: self.name,
                    description: self.description,
                    contact_emails: self.contact_emails,
                    executor: self.executor,
                    is_cicd_enforced: self.is_cicd_enforced,
                    is_dag_deploy_enabled: self.is_dag_deploy_enabled,
                    scheduler: Scheduler::Size(self.scheduler_size),
                    environment_variables: self.environment_variables,
                    worker_queues: self.worker_queues,
                    task_pod_node_pool_id: None,
                    workload_identity: self.workload_identity,
                    dr_workload_identity: self.dr_workload_identity,
                    hosted: Some(HostedSettings {
                        is_development_mode: self.is_development_mode,
                        is_high_availability: self.is_high_availability,
                        default_task_pod_cpu: self.default_task_pod_cpu,
                        default_task_pod_memory: self.default_task_pod_memory,
                        resource_quota_cpu: self.resource_quota_cpu,
                        resource_quota_memory: self.resource_quota_memory,
                        remote_execution: self.remote_execution,
                        scaling_spec: self.scaling_spec,
                    }),
                }
            }
        }
    )+};
}

hosted_update!(
    UpdateStandardDeploymentRequest,
    UpdateDedicatedDeploymentRequest
);

impl IntoSettings for CreateHybridDeploymentRequest {
    fn into_settings(self, workspace: &Workspace) -> Settings {
        let (au, replicas) = DEFAULT_UNITS;
        let scheduler = self.scheduler.unwrap_or_default();
        let executor = self
            .executor
            .map(|executor| Executor::other(executor.as_str()));
        Settings {
            name: self.name,
            description: self.description,
            contact_emails: self.contact_emails,
            executor: executor.unwrap_or(Executor::Celery),
            is_cicd_enforced: self
                .is_cicd_enforced
                .unwrap_or(workspace.cicd_enforced_default),
            is_dag_deploy_enabled: self.is_dag_deploy_enabled.unwrap_or(true),
            scheduler: Scheduler::Units {
                au: scheduler.au.unwrap_or(au),
                replicas: scheduler.replicas.unwrap_or(replicas),
            },
            environment_variables: self.environment_variables.unwrap_or_default(),
            worker_queues: self
                .worker_queues
                .map(|queues| queues.into_iter().map(read_hybrid_queue).collect()),
            task_pod_node_pool_id: self.task_pod_node_pool_id,
            workload_identity: self.workload_identity,
            dr_workload_identity: self.dr_workload_identity,
            hosted: None,
        }
    }
}

impl IntoSettings for UpdateHybridDeploymentRequest {
    fn into_settings(self, _: &Workspace) -> Settings {
        Settings {
            name: self.name,
            description: self.description,
            contact_emails: self.contact_emails,
            executor: Executor::other(self.executor.as_str()),
            is_cicd_enforced: self.is_cicd_enforced,
            is_dag_deploy_enabled: self.is_dag_deploy_enabled,
            scheduler: Scheduler::Units {
                au: self.scheduler.au,
                replicas: self.scheduler.replicas,
            },
            environment_variables: self.environment_variables,
            worker_queues: self.worker_queues,
            task_pod_node_pool_id: self.task_pod_node_pool_id,
            workload_identity: self.workload_identity,
            dr_workload_identity: self.dr_workload_identity,
            hosted: None,
        }
    }
}

/// A queue as an update would ask for it, so that both are made in one place.
fn read_queue(queue: WorkerQueueRequest) -> UpdateWorkerQueueRequest {
    let mut made = UpdateWorkerQueueRequest::new(
        queue.is_default,
        queue.max_worker_count,
        queue.min_worker_count,
        queue.name,
        queue.worker_concurrency,
    )
    .astro_machine(queue.astro_machine);
    made.id = queue.id;
    made.pod_ephemeral_storage = queue.pod_ephemeral_storage;
    made
}

fn read_hybrid_queue(queue: HybridWorkerQueueRequest) -> UpdateWorkerQueueRequest {
    let mut made = UpdateWorkerQueueRequest::new(
        queue.is_default,
        queue.max_worker_count,
        queue.min_worker_count,
        queue.name,
        queue.worker_concurrency,
    )
    .node_pool_id(queue.node_pool_id);
    made.id = queue.id;
    made
}

/// Checks what a schema can't say of settings; `held` is the Deployment that is to have them, if there is one,
/// `airflow` the version in it and `pools` those of its cluster.
pub(super) fn check(
    settings: &Settings,
    held: Option<&Deployment>,
    airflow: &str,
    pools: &[NodePool],
    violations: &mut Violations,
) {
    if !runs_on(&settings.executor, airflow) {
        let executors = Executor::KNOWN.iter();
        let fitting = executors.filter(|executor| runs_on(executor, airflow));
        violations.one_of("executor", fitting.map(Executor::as_str));
    }
    let variables = held.and_then(|held| held.environment_variables.as_deref());
    let queues = held.and_then(|held| held.worker_queues.as_deref());
    check_variables(
        variables.unwrap_or_default(),
        &settings.environment_variables,
        violations,
    );
    let asked = settings.worker_queues.as_deref().unwrap_or_default();
    check_queues(queues.unwrap_or_default(), asked, violations);
    for (index, queue) in asked.iter().enumerate() {
        let field = format!("workerQueues[{index}].nodePoolId");
        check_pool(queue.node_pool_id.as_ref(), field, pools, violations);
        let field = format!("workerQueues[{index}].podEphemeralStorage");
        check_quantity(queue.pod_ephemeral_storage.as_deref(), field, violations);
    }
    let pool = settings.task_pod_node_pool_id.as_ref();
    check_pool(pool, "taskPodNodePoolId".to_owned(), pools, violations);
    if let Some(hosted) = &settings.hosted {
        check_hosted(hosted, violations);
    }
}

fn check_hosted(hosted: &HostedSettings, violations: &mut Violations) {
    for (field, text) in [
        ("defaultTaskPodCpu", &hosted.default_task_pod_cpu),
        ("defaultTaskPodMemory", &hosted.default_task_pod_memory),
        ("resourceQuotaCpu", &hosted.resource_quota_cpu),
        ("resourceQuotaMemory", &hosted.resource_quota_memory),
    ] {
        check_quantity(text.as_deref(), field.to_owned(), violations);
    }
    if let Some(spec) = &hosted.scaling_spec {
        check_scaling(spec, violations);
    }
}

fn check_quantity(text: Option<&str>, field: String, violations: &mut Violations) {
    if text.is_some_and(|text| !is_quantity(text)) {
        let rule = "should be a quantity such as 0.25, 250m or 2Gi";
        violations.add(field, "format", rule);
    }
}

fn check_pool(
    pool: Option<&NodePoolId>,
    field: String,
    pools: &[NodePool],
    violations: &mut Violations,
) {
    if let Some(id) = pool.filter(|id| !pools.iter().any(|pool| pool.id == **id)) {
        let rule = format!("names node pool {id}, which the deployment's cluster does not have");
        violations.add(field, "exists", rule);
    }
}

/// The contract declares the end of the override and the times of schedules as any text.
fn check_scaling(spec: &DeploymentScalingSpecRequest, violations: &mut Violations) {
    let hibernation = spec.hibernation_spec.as_ref();
    let until = hibernation.and_then(|spec| spec.override_.as_ref()?.override_until.as_ref());
    if until.is_some_and(|until| until.parse::<Timestamp>().is_err()) {
        let field = "scalingSpec.hibernationSpec.override.overrideUntil";
        let rule = "should be a time such as 2026-09-01T00:00:00Z";
        violations.add(field, "format", rule);
    }
    let schedules = hibernation.and_then(|spec| spec.schedules.as_deref());
    for (index, schedule) in schedules.unwrap_or_default().iter().enumerate() {
        for (field, text) in [
            ("hibernateAtCron", &schedule.hibernate_at_cron),
            ("wakeAtCron", &schedule.wake_at_cron),
        ] {
            if !is_cron(text) {
                let field = format!("scalingSpec.hibernationSpec.schedules[{index}].{field}");
                let rule = "should have the five fields of a cron expression, such as 0 20 * * *";
                violations.add(field, "format", rule);
            }
        }
    }
}
