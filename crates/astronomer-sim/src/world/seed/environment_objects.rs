//! The environment objects that a server begins with.

use astronomer_api::types::{
    BasicSubjectProfile, EnvironmentObject, EnvironmentObjectAirflowVariable,
    EnvironmentObjectConnection, EnvironmentObjectConnectionOverrides,
    EnvironmentObjectEnvironmentVariable, EnvironmentObjectExcludeLink, EnvironmentObjectId,
    EnvironmentObjectLink, EnvironmentObjectLinkScope, EnvironmentObjectMetricsExport,
    EnvironmentObjectScope, EnvironmentObjectType, MetricsAuthType, MetricsExporterType,
};

use crate::clock::EPOCH;
use crate::population::timestamp_between;
use crate::random::Random;
use crate::world::organization::OrganizationRecord;

/// Gives the first Workspace an object of each type, linked in each way, and its first Deployment one of its own.
pub(super) fn sow_environment_objects(
    random: &mut Random,
    record: &mut OrganizationRecord,
    creator: &BasicSubjectProfile,
) {
    let Some(workspace) = record
        .workspaces
        .iter()
        .next()
        .map(|first| first.id.clone())
    else {
        return;
    };
    let deployments = record.deployments.iter();
    let deployments: Vec<String> = deployments
        .filter(|deployment| *deployment.workspace_id() == workspace)
        .map(|deployment| deployment.id().to_string())
        .collect();
    let workspace = (EnvironmentObjectScope::Workspace, workspace.as_str());
    let mut objects = [
        make_connection(random, &workspace, &deployments),
        make_variables(random, &workspace),
        make_metrics_export(random, &workspace, &deployments),
    ]
    .concat();
    if let Some(first) = deployments.first() {
        let first = (EnvironmentObjectScope::Deployment, first.as_str());
        objects.extend(make_variables(random, &first));
    }
    let begin = record.organization().created_at;
    for object in objects {
        let created_at = timestamp_between(random, begin, EPOCH);
        let updated_at = timestamp_between(random, created_at, EPOCH);
        let id: EnvironmentObjectId = random.id();
        let object = object
            .id(id)
            .created_at(created_at.to_string())
            .created_by(creator.clone())
            .updated_at(updated_at.to_string())
            .updated_by(creator.clone());
        record.environment_objects.insert(object);
    }
}

type Place<'a> = (EnvironmentObjectScope, &'a str);

fn make_object(
    key: &str,
    object_type: EnvironmentObjectType,
    place: &Place<'_>,
) -> EnvironmentObject {
    let (scope, id) = place;
    let object = EnvironmentObject::new(key, object_type, scope.clone(), *id, Vec::new())
        .source_scope(scope.clone())
        .source_scope_entity_id(*id)
        .auto_link_deployments(false);
    match scope {
        EnvironmentObjectScope::Workspace => object.links(Vec::new()).exclude_links(Vec::new()),
        _ => object,
    }
}

/// Linked to the first Deployment, where it leads to another host.
fn make_connection(
    random: &mut Random,
    place: &Place<'_>,
    deployments: &[String],
) -> Vec<EnvironmentObject> {
    let content = EnvironmentObjectConnection::new("postgres")
        .host("warehouse.company.com")
        .port(5432)
        .login("airflow")
        .password(random.hex(24))
        .schema("analytics");
    let links = deployments.iter().take(1).map(|id| {
        let overrides = EnvironmentObjectConnectionOverrides::new().host("warehouse-2.company.com");
        let scope = EnvironmentObjectLinkScope::Deployment;
        EnvironmentObjectLink::new(scope, id, vec!["host".to_owned()])
            .connection_overrides(overrides)
    });
    let object = make_object("warehouse", EnvironmentObjectType::Connection, place);
    let object = object
        .connection(content)
        .links(links.collect::<Vec<_>>())
        .description("The warehouse of the whole company");
    vec![object]
}

/// A variable that everybody may see and a secret.
fn make_variables(random: &mut Random, place: &Place<'_>) -> Vec<EnvironmentObject> {
    let stage = make_object("STAGE", EnvironmentObjectType::EnvironmentVariable, place);
    let stage =
        stage.environment_variable(EnvironmentObjectEnvironmentVariable::new(false, "größer"));
    let key = make_object("api_key", EnvironmentObjectType::AirflowVariable, place);
    let key = key.airflow_variable(EnvironmentObjectAirflowVariable::new(true, random.hex(32)));
    vec![stage, key]
}

/// Linked to every Deployment but the last.
fn make_metrics_export(
    random: &mut Random,
    place: &Place<'_>,
    deployments: &[String],
) -> Vec<EnvironmentObject> {
    let endpoint = "https://metrics.company.com/api/v1/write";
    let content = EnvironmentObjectMetricsExport::new(endpoint, MetricsExporterType::Prometheus)
        .auth_type(MetricsAuthType::Basic)
        .username("astro")
        .password(random.hex(24));
    let excluded = deployments
        .last()
        .map(|id| EnvironmentObjectExcludeLink::new(EnvironmentObjectLinkScope::Deployment, id));
    let object = make_object("prometheus", EnvironmentObjectType::MetricsExport, place);
    let object = object
        .metrics_export(content)
        .auto_link_deployments(true)
        .exclude_links(excluded.into_iter().collect::<Vec<_>>());
    vec![object]
}
