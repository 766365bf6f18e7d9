//! Rows of Deployments, clusters, environment objects and allowed IP address ranges.

use std::time::Duration;

use astronomer::types::{
    CloudProvider, ClusterType, CreateAgentTokenRequest, CreateAllowedIpAddressRangeRequest,
    CreateAwsClusterRequest, CreateDeployRequest, CreateDeployRequestType,
    CreateEnvironmentObjectEnvironmentVariableRequest, CreateEnvironmentObjectRequest,
    CreateStandardDeploymentRequest, DeployRollbackRequest, DeploymentType, EnvironmentObjectScope,
    EnvironmentObjectType, Executor, FinalizeDeployRequest, LogSource,
    OverrideDeploymentHibernationBody, SchedulerSize, UpdateDeployRequest,
    UpdateEnvironmentObjectRequest, UpdateHybridClusterRequest, UpdateStandardDeploymentRequest,
};
use astronomer::{
    AgentTokenSort, AgentTokens, AllowedIpAddressRangeId, AllowedIpAddressRangeSort, Client,
    ClusterSort, DeploymentId, DeploymentSort, Deploys, EnvironmentObjectSort, WorkspaceId,
};
use serde_json::json;

use super::{Row, call, id, text};

pub(crate) fn rows() -> Vec<Row> {
    [
        deployments(),
        deployment_changes(),
        deployment_logs(),
        deploys(),
        deploy_changes(),
        agent_tokens(),
        clusters(),
        environment_objects(),
        environment_object_changes(),
        allowed_ip_address_ranges(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn deployment_id() -> DeploymentId {
    id("deploymentId")
}

fn workspace_id() -> WorkspaceId {
    id("workspaceId")
}

fn deployments() -> Vec<Row> {
    vec![
        Row::new(
            "ListDeployments",
            call!(|client| {
                let list = client
                    .deployments()
                    .list()
                    .deployment_ids([deployment_id()]);
                let list = list.workspace_ids([workspace_id()]).names(["a"]);
                list.sort(DeploymentSort::UpdatedAt.desc()).first_page()
            }),
        )
        .query(
            "deploymentIds={deploymentId}&limit=500&names=a&offset=0&sorts=updatedAt%3Adesc\
             &workspaceIds={workspaceId}",
        ),
        Row::new(
            "GetDeployment",
            call!(|client| client.deployments().get(&deployment_id())),
        ),
        Row::new(
            "GetDeploymentOptions",
            call!(|client| {
                let options = client
                    .deployments()
                    .options()
                    .deployment_id(deployment_id());
                let options = options.deployment_type(DeploymentType::Standard);
                options
                    .executor(Executor::Astro)
                    .cloud_provider(CloudProvider::Gcp)
            }),
        )
        .query(
            "cloudProvider=GCP&deploymentId={deploymentId}&deploymentType=STANDARD&executor=ASTRO",
        ),
        Row::new(
            "DeleteDeployment",
            call!(|client| client.deployments().delete(&deployment_id())),
        ),
    ]
}

fn deployment_changes() -> Vec<Row> {
    vec![
        Row::new(
            "CreateDeployment",
            call!(|client| {
                let request = CreateStandardDeploymentRequest::new("nightly", workspace_id());
                client.deployments().create(&request.region("us-east-1").into())
            }),
        )
        .body(json!({
            "type": "STANDARD", "name": "nightly", "workspaceId": text("workspaceId"), "region": "us-east-1",
        })),
        Row::new(
            "UpdateDeployment",
            call!(|client| {
                let request = UpdateStandardDeploymentRequest::new(
                    [],
                    Executor::Celery,
                    false,
                    true,
                    false,
                    "nightly",
                    SchedulerSize::Small,
                    workspace_id(),
                );
                client.deployments().update(&deployment_id(), &request.into())
            }),
        )
        .body(json!({
            "type": "STANDARD", "environmentVariables": [], "executor": "CELERY", "isCicdEnforced": false,
            "isDagDeployEnabled": true, "isHighAvailability": false, "name": "nightly", "schedulerSize": "SMALL",
            "workspaceId": text("workspaceId"),
        })),
        Row::new(
            "UpdateDeploymentHibernationOverride",
            call!(|client| {
                let request = OverrideDeploymentHibernationBody::new(true)
                    .override_until("2026-09-01T00:00:00Z".parse::<jiff::Timestamp>().unwrap());
                client.deployments().hibernation_override(deployment_id()).set(&request)
            }),
        )
        .body(json!({"isHibernating": true, "overrideUntil": "2026-09-01T00:00:00Z"})),
        Row::new(
            "DeleteDeploymentHibernationOverride",
            call!(|client| client.deployments().hibernation_override(deployment_id()).delete()),
        ),
    ]
}

fn deployment_logs() -> Vec<Row> {
    vec![
        Row::new(
            "GetDeploymentLogs",
            call!(|client| {
                let logs = client
                    .deployments()
                    .logs(deployment_id(), [LogSource::Scheduler, LogSource::Worker]);
                let logs = logs.range(Duration::from_secs(60)).max_num_results(7);
                let mut pages = logs.search_id("s").search_text("t").pages();
                async move { pages.try_next().await }
            }),
        )
        .query(
            "limit=7&maxNumResults=7&offset=0&range=60&searchId=s&searchText=t&sources=scheduler&sources=worker",
        ),
        Row::new(
            "GetDeploymentLogs",
            call!(|client| {
                let logs = client.deployments().logs(deployment_id(), [LogSource::Worker]);
                let logs = logs.start_date("2026-09-01T00:00:00Z".parse().unwrap());
                let mut pages = logs.end_date("2026-09-01T01:00:00Z".parse().unwrap()).pages();
                async move { pages.try_next().await }
            }),
        )
        .query(
            "endDate=2026-09-01T01%3A00%3A00Z&limit=500&offset=0&sources=worker\
             &startDate=2026-09-01T00%3A00%3A00Z",
        ),
    ]
}

fn of_deploys(client: &Client) -> Deploys {
    client.deployments().deploys(deployment_id())
}

fn deploys() -> Vec<Row> {
    vec![
        Row::new(
            "ListDeploys",
            call!(|client| of_deploys(&client).list().first_page()),
        )
        .query("limit=500&offset=0"),
        Row::new(
            "GetDeploy",
            call!(|client| of_deploys(&client).get(&id("deployId"))),
        ),
        Row::new(
            "CreateDeploy",
            call!(|client| {
                let request = CreateDeployRequest::new(CreateDeployRequestType::DagOnly);
                of_deploys(&client).create(&request.description("nightly"))
            }),
        )
        .body(json!({"type": "DAG_ONLY", "description": "nightly"})),
    ]
}

fn deploy_changes() -> Vec<Row> {
    vec![
        Row::new(
            "UpdateDeploy",
            call!(|client| {
                let request = UpdateDeployRequest::new().description("nightly");
                of_deploys(&client).update(&id("deployId"), &request)
            }),
        )
        .body(json!({"description": "nightly"})),
        Row::new(
            "FinalizeDeploy",
            call!(|client| {
                let request = FinalizeDeployRequest::new().dag_tarball_version("7");
                of_deploys(&client).finalize(&id("deployId"), &request)
            }),
        )
        .body(json!({"dagTarballVersion": "7"})),
        Row::new(
            "DeployRollback",
            call!(|client| {
                let request = DeployRollbackRequest::new().description("it broke");
                of_deploys(&client).rollback(&id("deployId"), &request)
            }),
        )
        .body(json!({"description": "it broke"})),
    ]
}

fn of_agent_tokens(client: &Client) -> AgentTokens {
    client.deployments().agent_tokens(deployment_id())
}

fn agent_tokens() -> Vec<Row> {
    vec![
        Row::new(
            "ListAgentTokens",
            call!(|client| {
                let list = of_agent_tokens(&client).list();
                list.sort(AgentTokenSort::CreatedById.asc()).first_page()
            }),
        )
        .query("limit=500&offset=0&sorts=createdById%3Aasc"),
        Row::new(
            "GetAgentToken",
            call!(|client| of_agent_tokens(&client).get(&id("agentTokenId"))),
        ),
        Row::new(
            "CreateAgentToken",
            call!(|client| {
                let request = CreateAgentTokenRequest::new("agents");
                of_agent_tokens(&client).create(&request.token_expiry_period_in_days(1))
            }),
        )
        .body(json!({"name": "agents", "tokenExpiryPeriodInDays": 1})),
        Row::new(
            "DeleteAgentToken",
            call!(|client| of_agent_tokens(&client).delete(&id("agentTokenId"))),
        ),
    ]
}

fn clusters() -> Vec<Row> {
    vec![
        Row::new(
            "ListClusters",
            call!(|client| {
                let list = client
                    .clusters()
                    .list()
                    .names(["a"])
                    .provider(CloudProvider::Azure);
                list.sort(ClusterSort::CreatedAt.asc()).first_page()
            }),
        )
        .query("limit=500&names=a&offset=0&provider=AZURE&sorts=createdAt%3Aasc"),
        Row::new(
            "GetCluster",
            call!(|client| client.clusters().get(&id("clusterId"))),
        ),
        Row::new(
            "GetClusterOptions",
            call!(|client| {
                let options = client.clusters().options(ClusterType::Hybrid);
                options.provider(CloudProvider::Aws)
            }),
        )
        .query("provider=AWS&type=HYBRID"),
        Row::new(
            "CreateCluster",
            call!(|client| {
                let kind = ClusterType::Dedicated;
                let request =
                    CreateAwsClusterRequest::new("main", "us-east-1", kind, "172.20.0.0/20");
                client.clusters().create(&request.into())
            }),
        )
        .body(json!({
            "cloudProvider": "AWS", "name": "main", "region": "us-east-1", "type": "DEDICATED",
            "vpcSubnetRange": "172.20.0.0/20",
        })),
        Row::new(
            "UpdateCluster",
            call!(|client| {
                let request = UpdateHybridClusterRequest::new().workspace_ids([workspace_id()]);
                client.clusters().update(&id("clusterId"), &request.into())
            }),
        )
        .body(json!({"clusterType": "HYBRID", "workspaceIds": [text("workspaceId")]})),
        Row::new(
            "DeleteCluster",
            call!(|client| client.clusters().delete(&id("clusterId"))),
        ),
    ]
}

fn environment_objects() -> Vec<Row> {
    vec![
        Row::new(
            "ListEnvironmentObjects",
            call!(|client| {
                let list = client.environment_objects().list().workspace_id(workspace_id());
                let list = list.deployment_id(deployment_id()).object_key("a b");
                let list = list.object_type(EnvironmentObjectType::Connection);
                let list = list.resolve_linked(true).show_secrets(false);
                list.sort(EnvironmentObjectSort::ObjectKey.asc()).first_page()
            }),
        )
        .query(
            "deploymentId={deploymentId}&limit=500&objectKey=a+b&objectType=CONNECTION&offset=0&resolveLinked=true\
             &showSecrets=false&sorts=objectKey%3Aasc&workspaceId={workspaceId}",
        ),
        Row::new(
            "GetEnvironmentObject",
            call!(|client| client.environment_objects().get(&id("environmentObjectId"))),
        ),
        Row::new(
            "DeleteEnvironmentObject",
            call!(|client| client.environment_objects().delete(&id("environmentObjectId"))),
        ),
    ]
}

fn environment_object_changes() -> Vec<Row> {
    vec![
        Row::new(
            "CreateEnvironmentObject",
            call!(|client| {
                let variable = CreateEnvironmentObjectEnvironmentVariableRequest::new()
                    .value("eu-west-1")
                    .is_secret(false);
                let request = CreateEnvironmentObjectRequest::new(
                    "REGION",
                    EnvironmentObjectType::EnvironmentVariable,
                    EnvironmentObjectScope::Workspace,
                    text("workspaceId"),
                );
                client
                    .environment_objects()
                    .create(&request.environment_variable(variable))
            }),
        )
        .body(json!({
            "objectKey": "REGION", "objectType": "ENVIRONMENT_VARIABLE", "scope": "WORKSPACE",
            "scopeEntityId": text("workspaceId"),
            "environmentVariable": {"value": "eu-west-1", "isSecret": false},
        })),
        Row::new(
            "UpdateEnvironmentObject",
            call!(|client| {
                let request = UpdateEnvironmentObjectRequest::new().auto_link_deployments(true);
                let id = id("environmentObjectId");
                client
                    .environment_objects()
                    .update(&id, &request.description("where"))
            }),
        )
        .body(json!({"autoLinkDeployments": true, "description": "where"})),
        Row::new(
            "ExcludeLinkingEnvironmentObject",
            call!(|client| {
                let id = id("environmentObjectId");
                client
                    .environment_objects()
                    .exclude_linking(&id, &deployment_id())
            }),
        )
        .body(json!({"scope": "DEPLOYMENT", "scopeEntityId": text("deploymentId")})),
    ]
}

fn allowed_ip_address_ranges() -> Vec<Row> {
    vec![
        Row::new(
            "ListAllowedIpAddressRanges",
            call!(|client| {
                let list = client.allowed_ip_address_ranges().list();
                list.sort(AllowedIpAddressRangeSort::IpAddress.asc())
                    .first_page()
            }),
        )
        .query("limit=500&offset=0&sorts=ipAddress%3Aasc"),
        Row::new(
            "CreateAllowedIpAddressRange",
            call!(|client| {
                let request = CreateAllowedIpAddressRangeRequest::new("203.0.113.0/24");
                client.allowed_ip_address_ranges().create(&request)
            }),
        )
        .body(json!({"ipAddressRange": "203.0.113.0/24"})),
        Row::new(
            "BulkCreateAllowedIpAddressRanges",
            call!(|client| {
                let ranges = ["203.0.113.0/24", "2001:db8::/32"];
                client.allowed_ip_address_ranges().bulk_create(ranges)
            }),
        )
        .body(json!({"allowedIpAddressRanges": ["203.0.113.0/24", "2001:db8::/32"]})),
        Row::new(
            "BulkDeleteAllowedIpAddressRanges",
            call!(|client| {
                let ids = [id::<AllowedIpAddressRangeId>("a"), id("b")];
                client.allowed_ip_address_ranges().bulk_delete(ids)
            }),
        )
        .body(json!({"allowedIpAddressRangeIds": [text("a"), text("b")]})),
        Row::new(
            "DeleteAllowedIpAddressRange",
            call!(|client| {
                let id = id("allowedIpAddressRangeId");
                client.allowed_ip_address_ranges().delete(&id)
            }),
        ),
    ]
}
