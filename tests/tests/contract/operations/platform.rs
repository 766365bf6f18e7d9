//! Rows of Deployments, deploys, agent tokens, clusters, environment objects and allowed IP address ranges.

use std::time::Duration;

use astronomer::types::{
    BulkCreateAllowedIpAddressRangesRequest, BulkDeleteAllowedIpAddressRangesRequest,
    CloudProvider, ClusterType, DeploymentType, EnvironmentObjectType, Executor, LogSource,
};
use astronomer::{
    AgentTokenSort, AgentTokens, AllowedIpAddressRangeSort, Client, ClusterSort, DeploymentId,
    DeploymentSort, Deploys, EnvironmentObjectSort, Error, WorkspaceId,
};
use astronomer_contract::Arguments;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::row::{Gives, Row, call, given, page};
use super::sound;

pub(crate) fn rows() -> Vec<Row> {
    [
        deployments(),
        deployment_changes(),
        deployment_logs(),
        deploys(),
        agent_tokens(),
        clusters(),
        environment_objects(),
        allowed_ip_address_ranges(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn deployments() -> Vec<Row> {
    vec![
        Row::page(
            "ListDeployments",
            "deployments",
            page!(|client, a| given!(
                client.deployments().list(),
                deployment_ids = a.texts::<DeploymentId>("deploymentIds"),
                workspace_ids = a.texts::<WorkspaceId>("workspaceIds"),
                names = a.texts::<String>("names"),
                sort = a.sorts::<DeploymentSort>(),
            )),
        ),
        Row::new(
            "GetDeployment",
            call!(|client, a| client.deployments().get(&a.id("deploymentId"))),
        ),
        Row::new(
            "GetDeploymentOptions",
            call!(|client, a| given!(
                client.deployments().options(),
                deployment_id = a.text::<DeploymentId>("deploymentId"),
                deployment_type = a.text::<DeploymentType>("deploymentType"),
                executor = a.text::<Executor>("executor"),
                cloud_provider = a.text::<CloudProvider>("cloudProvider"),
            )),
        ),
        Row::new(
            "DeleteDeployment",
            call!(|client, a| client.deployments().delete(&a.id("deploymentId"))),
        ),
    ]
}

fn deployment_changes() -> Vec<Row> {
    vec![
        Row::new(
            "CreateDeployment",
            call!(|client, a| client.deployments().create(&a.body())),
        )
        .sound(sound::deployment),
        Row::new(
            "UpdateDeployment",
            call!(|client, a| client
                .deployments()
                .update(&a.id("deploymentId"), &a.body())),
        )
        .sound(sound::deployment),
        Row::new(
            "UpdateDeploymentHibernationOverride",
            call!(|client, a| {
                let deployment = a.id::<DeploymentId>("deploymentId");
                client
                    .deployments()
                    .hibernation_override(deployment)
                    .set(&a.body())
            }),
        ),
        Row::new(
            "DeleteDeploymentHibernationOverride",
            call!(|client, a| {
                let deployment = a.id::<DeploymentId>("deploymentId");
                client
                    .deployments()
                    .hibernation_override(deployment)
                    .delete()
            }),
        ),
    ]
}

async fn read_logs(client: Client, a: &Arguments) -> Result<Value, Error> {
    let sources = a.texts::<LogSource>("sources").unwrap();
    let deployment = a.id::<DeploymentId>("deploymentId");
    a.fixed("offset");
    let logs = given!(
        client.deployments().logs(deployment, sources),
        range = a.number("range").map(Duration::from_secs),
        start_date = a.text::<Timestamp>("startDate"),
        end_date = a.text::<Timestamp>("endDate"),
        search_text = a.text::<String>("searchText"),
        search_id = a.text::<String>("searchId"),
        with_page_size = a.number("limit"),
        max_num_results = a.number("maxNumResults"),
    );
    let page = logs.pages().try_next().await?.unwrap();
    Ok(json!({"items": page.items, "searchId": page.search_id}))
}

fn deployment_logs() -> Vec<Row> {
    vec![
        Row::new(
            "GetDeploymentLogs",
            call!(|client, a| read_logs(client, &a)),
        )
        .gives(Gives::Logs)
        .sound(first_logs),
    ]
}

/// Logs begin at the first line, have a source and a start before their end, and a page is not larger than the most that
/// is wanted at all.
fn first_logs(arguments: &mut Arguments) {
    let query = arguments.query_mut();
    query.insert("offset".to_owned(), json!(0));
    let sources = query
        .entry("sources".to_owned())
        .or_insert_with(|| json!([]));
    if sources.as_array().is_some_and(Vec::is_empty) {
        *sources = json!(["scheduler"]);
    }
    let number = |value: Option<&Value>| value.and_then(Value::as_u64);
    let most = number(query.get("maxNumResults")).unwrap_or(u64::MAX);
    let limit = number(query.get("limit")).unwrap_or(500);
    query.insert("limit".to_owned(), json!(limit.min(most)));
    let date = |value: Option<&Value>| -> Option<Timestamp> { value?.as_str()?.parse().ok() };
    if let (Some(start), Some(end)) = (date(query.get("startDate")), date(query.get("endDate")))
        && start >= end
    {
        query.insert("startDate".to_owned(), json!("1899-12-31T00:00:00Z"));
    }
}

fn of_deploys(client: &Client, a: &Arguments) -> Deploys {
    client
        .deployments()
        .deploys(a.id::<DeploymentId>("deploymentId"))
}

fn deploys() -> Vec<Row> {
    vec![
        Row::page(
            "ListDeploys",
            "deploys",
            page!(|client, a| of_deploys(&client, &a).list()),
        ),
        Row::new(
            "GetDeploy",
            call!(|client, a| of_deploys(&client, &a).get(&a.id("deployId"))),
        ),
        Row::new(
            "CreateDeploy",
            call!(|client, a| of_deploys(&client, &a).create(&a.body())),
        ),
        Row::new(
            "UpdateDeploy",
            call!(|client, a| of_deploys(&client, &a).update(&a.id("deployId"), &a.body())),
        ),
        Row::new(
            "FinalizeDeploy",
            call!(|client, a| of_deploys(&client, &a).finalize(&a.id("deployId"), &a.body())),
        ),
        Row::new(
            "DeployRollback",
            call!(|client, a| of_deploys(&client, &a).rollback(&a.id("deployId"), &a.body())),
        ),
    ]
}

fn of_agent_tokens(client: &Client, a: &Arguments) -> AgentTokens {
    client
        .deployments()
        .agent_tokens(a.id::<DeploymentId>("deploymentId"))
}

fn agent_tokens() -> Vec<Row> {
    vec![
        Row::page(
            "ListAgentTokens",
            "tokens",
            page!(|client, a| given!(
                of_agent_tokens(&client, &a).list(),
                sort = a.sorts::<AgentTokenSort>(),
            )),
        ),
        Row::new(
            "GetAgentToken",
            call!(|client, a| of_agent_tokens(&client, &a).get(&a.id("agentTokenId"))),
        ),
        Row::new(
            "CreateAgentToken",
            call!(|client, a| of_agent_tokens(&client, &a).create(&a.body())),
        )
        .sound(sound::name),
        Row::new(
            "DeleteAgentToken",
            call!(|client, a| of_agent_tokens(&client, &a).delete(&a.id("agentTokenId"))),
        ),
    ]
}

fn clusters() -> Vec<Row> {
    vec![
        Row::page(
            "ListClusters",
            "clusters",
            page!(|client, a| given!(
                client.clusters().list(),
                names = a.texts::<String>("names"),
                provider = a.text::<CloudProvider>("provider"),
                sort = a.sorts::<ClusterSort>(),
            )),
        ),
        Row::new(
            "GetCluster",
            call!(|client, a| client.clusters().get(&a.id("clusterId"))),
        ),
        Row::new(
            "GetClusterOptions",
            call!(|client, a| given!(
                client
                    .clusters()
                    .options(a.text::<ClusterType>("type").unwrap()),
                provider = a.text::<CloudProvider>("provider"),
            )),
        ),
        Row::new(
            "CreateCluster",
            call!(|client, a| client.clusters().create(&a.body())),
        )
        .sound(sound::name),
        Row::new(
            "UpdateCluster",
            call!(|client, a| client.clusters().update(&a.id("clusterId"), &a.body())),
        )
        .sound(sound::name),
        Row::new(
            "DeleteCluster",
            call!(|client, a| client.clusters().delete(&a.id("clusterId"))),
        ),
    ]
}

fn environment_objects() -> Vec<Row> {
    vec![
        Row::page(
            "ListEnvironmentObjects",
            "environmentObjects",
            page!(|client, a| given!(
                client.environment_objects().list(),
                workspace_id = a.text::<WorkspaceId>("workspaceId"),
                deployment_id = a.text::<DeploymentId>("deploymentId"),
                object_type = a.text::<EnvironmentObjectType>("objectType"),
                object_key = a.text::<String>("objectKey"),
                resolve_linked = a.flag("resolveLinked"),
                show_secrets = a.flag("showSecrets"),
                sort = a.sorts::<EnvironmentObjectSort>(),
            )),
        ),
        Row::new(
            "GetEnvironmentObject",
            call!(|client, a| client
                .environment_objects()
                .get(&a.id("environmentObjectId"))),
        ),
        Row::new(
            "DeleteEnvironmentObject",
            call!(|client, a| client
                .environment_objects()
                .delete(&a.id("environmentObjectId"))),
        ),
        Row::new(
            "CreateEnvironmentObject",
            call!(|client, a| client.environment_objects().create(&a.body())),
        )
        .sound(sound::object_key),
        Row::new(
            "UpdateEnvironmentObject",
            call!(|client, a| {
                let objects = client.environment_objects();
                objects.update(&a.id("environmentObjectId"), &a.body())
            }),
        ),
        Row::new(
            "ExcludeLinkingEnvironmentObject",
            call!(|client, a| {
                let deployment = a.body::<Value>()["scopeEntityId"].as_str().unwrap().parse();
                let objects = client.environment_objects();
                objects.exclude_linking(&a.id("environmentObjectId"), &deployment.unwrap())
            }),
        )
        .sound(sound::excluded_deployment),
    ]
}

fn allowed_ip_address_ranges() -> Vec<Row> {
    vec![
        Row::page(
            "ListAllowedIpAddressRanges",
            "allowedIpAddressRanges",
            page!(|client, a| given!(
                client.allowed_ip_address_ranges().list(),
                sort = a.sorts::<AllowedIpAddressRangeSort>(),
            )),
        ),
        Row::new(
            "CreateAllowedIpAddressRange",
            call!(|client, a| client.allowed_ip_address_ranges().create(&a.body())),
        )
        .sound(sound::range),
        Row::new(
            "BulkCreateAllowedIpAddressRanges",
            call!(|client, a| {
                let request: BulkCreateAllowedIpAddressRangesRequest = a.body();
                let ranges = request.allowed_ip_address_ranges;
                client.allowed_ip_address_ranges().bulk_create(ranges)
            }),
        )
        .gives(Gives::Member("allowedIpAddressRanges"))
        .sound(sound::ranges),
        Row::new(
            "BulkDeleteAllowedIpAddressRanges",
            call!(|client, a| {
                let request: BulkDeleteAllowedIpAddressRangesRequest = a.body();
                let ids = request.allowed_ip_address_range_ids;
                client.allowed_ip_address_ranges().bulk_delete(ids)
            }),
        )
        .sound(sound::range_ids),
        Row::new(
            "DeleteAllowedIpAddressRange",
            call!(|client, a| {
                let id = a.id("allowedIpAddressRangeId");
                client.allowed_ip_address_ranges().delete(&id)
            }),
        ),
    ]
}
