//! The Deployments that a server begins with.

use astronomer_api::types::{
    ApiTokenId, AstroMachine, BasicSubjectProfile, CloudProvider, ClusterType,
    CreateAgentTokenRequest, Deploy, DeployGit, DeployId, DeployStatus, DeployType,
    DeploymentEnvironmentVariableRequest, DeploymentHibernationSchedule,
    DeploymentHibernationSpecRequest, DeploymentId, DeploymentScalingSpecRequest, DeploymentType,
    Executor, GitProvider, SchedulerSize, UpdateWorkerQueueRequest, WorkspaceId,
};

use super::make_token;
use crate::catalogue::{Cloud, RELEASES};
use crate::clock::EPOCH;
use crate::population::timestamp_between;
use crate::random::Random;
use crate::world::agent_token::make_agent_token;
use crate::world::deployment::{
    DeploymentRecord, HostedSettings, Origin, Placement, Scheduler, Settings, make_deployment,
};
use crate::world::organization::{OrganizationRecord, TokenRecord};

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
    let mut record = DeploymentRecord::new(deployment, 0);
    sow_deploys(random, &mut record, creator);
    if index == 0 {
        sow_agent_token(random, &mut record, creator);
    }
    record
}

/// One to four deploys that brought image and Dags in turns; the Deployment runs the last of each.
fn sow_deploys(random: &mut Random, record: &mut DeploymentRecord, creator: &BasicSubjectProfile) {
    let mut created_at = record.deployment.created_at;
    for number in 0..1 + random.below(4) {
        created_at = timestamp_between(random, created_at, EPOCH);
        let has_image = number % 2 == 0;
        let deployment = &mut record.deployment;
        if has_image {
            deployment.image_tag = format!("deploy-{}", created_at.strftime("%Y-%m-%dT%H-%M-%S"));
        }
        let dags = created_at.to_string();
        deployment.dag_tarball_version = Some(dags.clone());
        deployment.desired_dag_tarball_version = Some(dags.clone());
        let type_ = if has_image {
            DeployType::ImageAndDag
        } else {
            DeployType::DagOnly
        };
        let git = DeployGit::new(random.hex(40), GitProvider::Github)
            .account("company")
            .repo("pipelines")
            .branch("main");
        let deploy = Deploy::new(
            created_at,
            &deployment.id,
            random.id::<DeployId>(),
            &deployment.image_repository,
            &deployment.image_tag,
            deployment.is_dag_deploy_enabled,
            DeployStatus::Deployed,
            type_,
        )
        .airflow_version(&deployment.airflow_version)
        .astro_runtime_version(&deployment.astro_runtime_version)
        .created_by_subject(creator.clone())
        .dag_tarball_version(dags)
        .description(format!("Release {}", number + 1))
        .git(git)
        .updated_at(created_at)
        .updated_by_subject(creator.clone());
        record.deploys.insert(deploy);
    }
}

fn sow_agent_token(
    random: &mut Random,
    record: &mut DeploymentRecord,
    creator: &BasicSubjectProfile,
) {
    let secret = make_token(random);
    let id: ApiTokenId = random.id();
    let created_at = timestamp_between(random, record.deployment.created_at, EPOCH);
    let request = CreateAgentTokenRequest::new("Agent in our own network");
    let creator = creator.clone();
    let token = make_agent_token(&id, record.id(), &secret, request, creator, created_at);
    record.agent_tokens.insert(TokenRecord {
        token,
        secret: secret.into(),
    });
}

/// Every third Deployment runs on one of the Organization's clusters, where it has any.
fn choose_placement(random: &mut Random, record: &OrganizationRecord, index: usize) -> Placement {
    let clusters: Vec<_> = record.clusters.iter().collect();
    if index.is_multiple_of(3) && !clusters.is_empty() {
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
