//! The Deployments that a server begins with.

use astronomer_api::types::{
    AstroMachine, BasicSubjectProfile, CloudProvider, ClusterType,
    DeploymentEnvironmentVariableRequest, DeploymentHibernationSchedule,
    DeploymentHibernationSpecRequest, DeploymentId, DeploymentScalingSpecRequest, DeploymentType,
    Executor, SchedulerSize, UpdateWorkerQueueRequest, WorkspaceId,
};

use crate::catalogue::{Cloud, RELEASES};
use crate::clock::EPOCH;
use crate::population::timestamp_between;
use crate::random::Random;
use crate::world::deployment::{
    DeploymentRecord, HostedSettings, Origin, Placement, Scheduler, Settings, make_deployment,
};
use crate::world::organization::OrganizationRecord;

/// Names of the Deployments of one Workspace, in the order of their making.
const NAMES: [&str; 4] = ["Production", "Staging", "Development", "Größen & Tests"];

/// A new Deployment of a Workspace; `index` counts those of the Organization.
pub(super) fn sow_deployment(
    random: &mut Random,
    record: &OrganizationRecord,
    id: DeploymentId,
    workspace_id: &WorkspaceId,
    creator: &BasicSubjectProfile,
    index: usize,
) -> DeploymentRecord {
    let in_workspace = record.deployments.iter();
    let place = in_workspace
        .filter(|deployment| deployment.workspace_id() == workspace_id)
        .count();
    let organization = record.organization();
    let created_at = timestamp_between(random, organization.created_at, EPOCH);
    let release = random.pick(RELEASES);
    let placement = choose_placement(random, record, index);
    let settings = draw_settings(random, NAMES[place % NAMES.len()], place, &placement.type_);
    let origin = Origin {
        id,
        organization_id: &organization.id,
        workspace_id,
        runtime: release.version,
        airflow: release.airflow,
        creator: creator.clone(),
        created_at,
    };
    let mut deployment = make_deployment(origin, placement, settings, random);
    deployment.updated_at = timestamp_between(random, created_at, EPOCH);
    DeploymentRecord::new(deployment, 0)
}

/// Every third Deployment runs on one of the Organization's clusters, where it has any.
fn choose_placement(random: &mut Random, record: &OrganizationRecord, index: usize) -> Placement {
    let clusters: Vec<_> = record.clusters.iter().collect();
    if index % 3 == 0 && !clusters.is_empty() {
        let cluster = &clusters[(index / 3) % clusters.len()].cluster;
        return Placement {
            type_: match cluster.type_ {
                ClusterType::Hybrid => DeploymentType::Hybrid,
                _ => DeploymentType::Dedicated,
            },
            cluster_id: Some(cluster.id.clone()),
            provider: cluster.cloud_provider.clone(),
            region: cluster.region.clone(),
        };
    }
    let provider = random.pick(CloudProvider::KNOWN).clone();
    Placement {
        type_: DeploymentType::Standard,
        cluster_id: None,
        region: Cloud::of(&provider).default_region().to_owned(),
        provider,
    }
}

fn draw_settings(
    random: &mut Random,
    name: &str,
    place: usize,
    type_: &DeploymentType,
) -> Settings {
    let is_hybrid = *type_ == DeploymentType::Hybrid;
    let is_production = place == 0;
    let hosted = (!is_hybrid).then(|| HostedSettings {
        is_development_mode: Some(place == 2),
        is_high_availability: is_production,
        scaling_spec: (place == 2).then(rest_at_night),
        ..HostedSettings::default()
    });
    Settings {
        name: name.to_owned(),
        description: is_production.then(|| "Runs what the business relies on".to_owned()),
        contact_emails: is_production.then(|| vec!["on-call@company.com".to_owned()]),
        executor: if place == 3 {
            Executor::Kubernetes
        } else {
            Executor::Celery
        },
        is_cicd_enforced: is_production,
        is_dag_deploy_enabled: place != 3,
        scheduler: if is_hybrid {
            Scheduler::Units {
                au: 10,
                replicas: 1,
            }
        } else {
            Scheduler::Size(random.pick(SchedulerSize::KNOWN).clone())
        },
        environment_variables: draw_variables(random, name),
        worker_queues: is_production.then(list_queues),
        task_pod_node_pool_id: None,
        workload_identity: None,
        dr_workload_identity: None,
        hosted,
    }
}

fn draw_variables(random: &mut Random, name: &str) -> Vec<DeploymentEnvironmentVariableRequest> {
    let variable = |is_secret, key: &str, value: &str| {
        DeploymentEnvironmentVariableRequest::new(is_secret, key).value(value)
    };
    vec![
        variable(false, "STAGE", name),
        variable(false, "AIRFLOW__CORE__PARALLELISM", "64"),
        variable(true, "WAREHOUSE_PASSWORD", &random.hex(24)),
    ]
}

fn list_queues() -> Vec<UpdateWorkerQueueRequest> {
    let queue = |is_default, name: &str, machine, concurrency| {
        UpdateWorkerQueueRequest::new(is_default, 10, 0, name, concurrency).astro_machine(machine)
    };
    vec![
        queue(true, "default", AstroMachine::A5, 5),
        queue(false, "heavy", AstroMachine::A20, 10),
    ]
}

fn rest_at_night() -> DeploymentScalingSpecRequest {
    let schedule = DeploymentHibernationSchedule::new("0 20 * * 1-5", true, "0 7 * * 1-5")
        .description("Sleeps at night and at the weekend");
    let spec = DeploymentHibernationSpecRequest::new().schedules(vec![schedule]);
    DeploymentScalingSpecRequest::new().hibernation_spec(spec)
}
