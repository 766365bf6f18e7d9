//! Pages of Deployments.

use super::texture::ORDINARY;
use super::writer::PageWriter;

const STATUSES: &[&str] = &[
    "HEALTHY",
    "HEALTHY",
    "DEPLOYING",
    "UNHEALTHY",
    "HIBERNATING",
];
const EXECUTORS: &[&str] = &["CELERY", "KUBERNETES", "ASTRO"];
const CLOUDS: &[(&str, &str)] = &[
    ("AWS", "us-east-1"),
    ("AZURE", "westeurope"),
    ("GCP", "europe-west4"),
];
const SIZES: &[&str] = &["SMALL", "MEDIUM", "LARGE", "EXTRA_LARGE"];
const VERSIONS: &[(&str, &str)] = &[
    ("3.0-4", "3.0.3"),
    ("13.1.0", "2.11.0"),
    ("12.7.1", "2.10.5"),
];
const MACHINES: &[&str] = &["A5", "A10", "A20"];

/// The body of a `ListDeployments` answer with `deployments` Deployments; the same arguments give the same bytes.
pub fn deployment_page(seed: u64, deployments: usize) -> Vec<u8> {
    let mut page = PageWriter::new(seed, &ORDINARY);
    let organization = page.id();
    page.page("deployments", deployments, |page, number| {
        deployment(page, number, &organization)
    })
}

fn deployment(page: &mut PageWriter, number: usize, organization: &str) {
    let (id, namespace) = (
        page.id(),
        format!("stellar-orbit-{:04}", page.number(10_000)),
    );
    identity(page, number, organization, &id, &namespace);
    image(page, &namespace);
    size(page, number);
    addresses(page, organization, &id, &namespace);
    scaling(page, number);
    variables(page, number);
    queues(page, number);
    page.profile("createdBy", number);
    page.put(format_args!(","));
    page.profile("updatedBy", number + 1);
    page.put(format_args!("}}"));
}

fn identity(page: &mut PageWriter, number: usize, organization: &str, id: &str, namespace: &str) {
    let (workspace, cluster) = (page.workspace_id(), page.id());
    let (cloud, region) = page.pick(CLOUDS);
    let (status, kind) = match page.once_in(3) {
        true => (page.pick(STATUSES), "DEDICATED"),
        false => (page.pick(STATUSES), "STANDARD"),
    };
    let description = page.description();
    let (created, updated) = (page.timestamp(number), page.timestamp(number + 1));
    page.put(format_args!(
        r#"{{"id":"{id}","name":"Pipelines {number} \u003eprod","namespace":"{namespace}","description":"{description}","#
    ));
    page.put(format_args!(
        r#""organizationId":"{organization}","workspaceId":"{workspace}","workspaceName":"Größe \u0026 Co","#
    ));
    page.put(format_args!(
        r#""clusterId":"{cluster}","clusterName":"{region} shared","cloudProvider":"{cloud}","region":"{region}","#
    ));
    page.put(format_args!(
        r#""status":"{status}","statusReason":"","type":"{kind}","createdAt":"{created}","updatedAt":"{updated}","#
    ));
    page.put(format_args!(
        r#""contactEmails":["oncall{number}@company.com","data@company.com"],"#
    ));
}

fn image(page: &mut PageWriter, namespace: &str) {
    let (runtime, airflow) = page.pick(VERSIONS);
    let (tarball, tag) = (page.timestamp(2), page.hash() as u32);
    page.put(format_args!(
        r#""runtimeVersion":"{runtime}","astroRuntimeVersion":"{runtime}","airflowVersion":"{airflow}","#
    ));
    page.put(format_args!(
        r#""imageRepository":"images.example.com\/{namespace}","imageTag":"deploy-{tag:08x}","imageVersion":"{tag:08x}","#
    ));
    page.put(format_args!(
        r#""dagTarballVersion":"{tarball}","desiredDagTarballVersion":"{tarball}","isDagDeployEnabled":true,"#
    ));
}

fn size(page: &mut PageWriter, number: usize) {
    let (executor, size) = (page.pick(EXECUTORS), page.pick(SIZES));
    let (is_enforced, is_available) = (page.once_in(2), page.once_in(4));
    page.put(format_args!(
        r#""executor":"{executor}","isCicdEnforced":{is_enforced},"isDevelopmentMode":false,"isHighAvailability":{is_available},"#
    ));
    page.put(format_args!(
        r#""schedulerSize":"{size}","schedulerAu":10,"schedulerCpu":"1","schedulerMemory":"2Gi","schedulerReplicas":{},"#,
        1 + number % 2
    ));
    page.put(format_args!(
        r#""webServerCpu":"0.5","webServerMemory":"1536Mi","webServerReplicas":1,"defaultTaskPodCpu":"0.25","#
    ));
    page.put(format_args!(
        r#""defaultTaskPodMemory":"0.5Gi","resourceQuotaCpu":"10","resourceQuotaMemory":"20Gi","#
    ));
}

fn addresses(page: &mut PageWriter, organization: &str, id: &str, namespace: &str) {
    let host = format!("{organization}.astronomer.example.com");
    let (first, second) = (page.number(256), page.number(256));
    page.put(format_args!(
        r#""apiUrl":"https://{host}/{namespace}/api/v1","uiUrl":"https://cloud.example.com/deployments/{id}/overview?a=1\u0026b=2","#
    ));
    page.put(format_args!(
        r#""webServerUrl":"https://{host}/{namespace}?orgId={organization}","webServerIngressHostname":"{host}","#
    ));
    page.put(format_args!(
        r#""webServerAirflowApiUrl":"https://{host}/{namespace}/api/v2","externalIPs":["203.0.113.{first}","198.51.100.{second}"],"#
    ));
    page.put(format_args!(
        r#""oidcIssuerUrl":"https://oidc.example.com/{namespace}","effectiveWorkloadIdentity":"arn:aws:iam::{:012}:role/{namespace}","#,
        account_number(first, second)
    ));
}

/// An account number that belongs to the addresses.
fn account_number(first: u32, second: u32) -> u64 {
    u64::from(first) * 1_000_003 + u64::from(second)
}

fn scaling(page: &mut PageWriter, number: usize) {
    if !number.is_multiple_of(4) {
        return;
    }
    let (until, next, is_active) = (page.timestamp(number), page.timestamp(1), page.once_in(2));
    page.put(format_args!(
        r#""scalingSpec":{{"hibernationSpec":{{"schedules":[{{"description":"nights \u0026 weekends","hibernateAtCron":"0 20 * * 1-5","isEnabled":true,"wakeAtCron":"0 6 * * 1-5"}}],"#
    ));
    page.put(format_args!(
        r#""override":{{"isActive":{is_active},"isHibernating":true,"overrideUntil":"{until}"}}}}}},"#
    ));
    page.put(format_args!(
        r#""scalingStatus":{{"hibernationStatus":{{"isHibernating":{is_active},"nextEventAt":"{next}","nextEventType":"WAKE","reason":"Schedule"}}}},"#
    ));
}

fn variables(page: &mut PageWriter, number: usize) {
    page.put(format_args!(r#""environmentVariables":["#));
    page.items(number % 5, |page, variable| {
        let updated = page.timestamp(variable);
        let (is_secret, value) = match variable % 2 {
            0 => (true, ""),
            _ => (false, r"postgres:\/\/db.example.com?a=1\u0026b=2"),
        };
        page.put(format_args!(
            r#"{{"key":"AIRFLOW__CORE__SETTING_{variable}","value":"{value}","isSecret":{is_secret},"updatedAt":"{updated}"}}"#
        ));
    });
    page.put(format_args!("],"));
}

fn queues(page: &mut PageWriter, number: usize) {
    page.put(format_args!(r#""workerQueues":["#));
    page.items(1 + number % 3, |page, queue| {
        let (id, machine) = (page.id(), page.pick(MACHINES));
        let (name, is_default) = match queue {
            0 => ("default", true),
            1 => ("large", false),
            _ => ("gpu", false),
        };
        page.put(format_args!(
            r#"{{"id":"{id}","name":"{name}","isDefault":{is_default},"astroMachine":"{machine}","maxWorkerCount":10,"minWorkerCount":0,"#
        ));
        page.put(format_args!(
            r#""workerConcurrency":16,"podCpu":"1","podMemory":"2Gi","podEphemeralStorage":"10Gi"}}"#
        ));
    });
    page.put(format_args!("],"));
}
