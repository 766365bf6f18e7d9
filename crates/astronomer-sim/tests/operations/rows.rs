//! A row for each operation: sound requests, and how errors are got that have no general way.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::api::Call;
use crate::provocation::Provocation;

/// One operation.
pub(crate) struct Row {
    pub(crate) operation: &'static str,
    /// Requests that succeed; the first is the one that provocations change.
    pub(crate) sound: Vec<Call>,
    /// Errors by their declared status.
    pub(crate) errors: Vec<(&'static str, Provocation)>,
}

/// The file of sound requests.
#[derive(Deserialize)]
pub(crate) struct Table {
    pub(crate) objects: BTreeMap<String, Object>,
    requests: BTreeMap<String, Vec<Request>>,
}

/// How an object is made, and by what its id is found in the answer.
#[derive(Deserialize)]
pub(crate) struct Object {
    pub(crate) operation: String,
    #[serde(flatten)]
    pub(crate) request: Request,
    #[serde(default = "id_pointer")]
    pub(crate) pointer: String,
    /// Of a list at `pointer`, the row whose fields have these values.
    pub(crate) select: Option<BTreeMap<String, Value>>,
    #[serde(default)]
    pub(crate) then: Vec<Step>,
}

/// What is done with an object once it is made.
#[derive(Deserialize)]
pub(crate) struct Step {
    pub(crate) operation: String,
    #[serde(flatten)]
    pub(crate) request: Request,
}

#[derive(Deserialize)]
pub(crate) struct Request {
    /// Objects that must be there, though the request does not name them.
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    parameters: BTreeMap<String, String>,
    #[serde(default)]
    query: BTreeMap<String, Value>,
    body: Option<Value>,
}

fn id_pointer() -> String {
    "/id".to_owned()
}

pub(crate) static TABLE: LazyLock<Table> =
    LazyLock::new(|| serde_json::from_str(include_str!("requests.json")).unwrap());

impl Request {
    pub(crate) fn call(&self, operation: &str) -> Call {
        let mut call = Call::new(operation);
        for (name, object) in &self.parameters {
            call = call.parameter(name, object);
        }
        let mut pairs = Vec::new();
        for (name, value) in &self.query {
            match value {
                Value::Array(values) => {
                    pairs.extend(values.iter().map(|value| (name, value.as_str().unwrap())));
                }
                value => pairs.push((name, value.as_str().unwrap())),
            }
        }
        let pairs: Vec<String> = pairs
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        call.query = pairs.join("&");
        call.needs.clone_from(&self.needs);
        call.body.clone_from(&self.body);
        call
    }
}

/// The rows of all operations.
pub(crate) fn rows() -> Vec<Row> {
    let requests = TABLE.requests.iter();
    requests
        .map(|(operation, requests)| Row {
            operation,
            sound: requests
                .iter()
                .map(|request| request.call(operation))
                .collect(),
            errors: own_errors(operation),
        })
        .collect()
}

/// Errors that an operation has its own way to, by their status. Without one, the general way is taken.
fn own_errors(operation: &str) -> Vec<(&'static str, Provocation)> {
    let mut errors: Vec<(&'static str, Provocation)> = Vec::new();
    let queries = refused_queries(operation).iter();
    errors.extend(queries.map(|query| ("400", Provocation::Query(query))));
    let bodies = refused_bodies(operation).into_iter();
    errors.extend(bodies.map(|body| ("400", Provocation::Body(body))));
    match operation {
        "CreateCluster" => {
            let hybrid = TABLE.objects["hybridClusterId"].request.body.clone();
            errors.extend(hybrid.map(|body| ("412", Provocation::Body(body))));
        }
        "UpdateCluster" => {
            let body = json!({"clusterType": "DEDICATED", "name": "n", "k8sTags": [], "isFailedOver": true});
            errors.push(("412", Provocation::Body(body)));
        }
        "UpdateEnvironmentObject" => {
            let link = json!({"scope": "DEPLOYMENT", "scopeEntityId": "{deploymentId}"});
            let twice = json!({"links": [link, link]});
            errors.push(("409", Provocation::Body(twice)));
        }
        // Nothing is documented that a deletion conflicts with, and the server knows of nothing. An exclusion
        // conflicts with a link, which takes another request to make.
        "DeleteEnvironmentObject" | "ExcludeLinkingEnvironmentObject" => {
            errors.push(("409", Provocation::Fault(409)));
        }
        // There is no permission to lack and no Organization to be outside of.
        "ListPermissionGroups" => errors.push(("403", Provocation::Fault(403))),
        "ListOrganizations" => errors.push(("403", Provocation::ApiToken)),
        "BulkCreateAllowedIpAddressRanges" | "CreateEnvironmentObject" => {
            errors.push(("409", Provocation::Twice));
        }
        _ => {}
    }
    errors
}

/// Queries that the contract refuses.
fn refused_queries(operation: &str) -> &'static [&'static str] {
    match operation {
        "ListPermissionGroups" => &["scopeType=X"],
        "ListOrganizations" => &["limit=x", "productPlan=X"],
        "GetOrganization" => &["isLookUpOnly=x"],
        "ListAllowedIpAddressRanges" => &["sorts=x"],
        "GetOrganizationAuditLogs" => &["startDate=yesterday"],
        "ListWorkspaces" => &["limit=1001"],
        "GetSelfUser" => &["createIfNotExist=x"],
        "ListUsers" => &["offset=-1"],
        "ListUserTeams" | "ListTeams" | "ListAgentTokens" => &["sorts=x"],
        "ListTeamMembers" => &["limit=-1"],
        "ListApiTokens" => &["kind=x"],
        "ListRoleTemplates" => &["scopeTypes=x"],
        "ListRoles" => &["includeDefaultRoles=x"],
        "GetClusterOptions" => &["", "type=x"],
        "ListClusters" => &["provider=x"],
        "GetDeploymentOptions" => &["executor=x"],
        "ListDeployments" => &["limit=x"],
        "GetDeploymentLogs" => &["", "sources=x", "sources=worker&range=59"],
        "ListDeploys" => &["limit=1001"],
        _ => &[],
    }
}

/// Bodies that are refused with 400.
fn refused_bodies(operation: &str) -> Vec<Value> {
    match operation {
        "UpdateOrganization" => vec![json!({"name": "x".repeat(51)}), json!([])],
        "CreateAllowedIpAddressRange" => vec![json!({}), json!({"ipAddressRange": "300.0.0.0/8"})],
        "BulkCreateAllowedIpAddressRanges" => vec![json!({"allowedIpAddressRanges": []})],
        "BulkDeleteAllowedIpAddressRanges" => vec![json!({"allowedIpAddressRangeIds": []})],
        "UpdateWorkspace" => vec![json!({"name": "N"})],
        "UpdateUserRoles" => {
            vec![json!({"workspaceRoles": [{"workspaceId": "{workspaceId}", "role": "KING"}]})]
        }
        "CreateUserInvite" => vec![json!({"inviteeEmail": "new@company.com", "role": "KING"})],
        "CreateTeam" => vec![json!({"name": "New", "organizationRole": "KING"})],
        "AddTeamMembers" => vec![json!({"memberIds": []})],
        "UpdateTeamRoles" => vec![json!({"workspaceRoles": []})],
        "CreateApiToken" => vec![json!({"name": "n"})],
        "UpdateApiToken" => vec![json!({"name": ""})],
        "UpdateApiTokenRoles" => vec![json!({"roles": []})],
        "CreateCustomRole" => {
            vec![json!({"name": "n", "scopeType": "DEPLOYMENT", "permissions": []})]
        }
        "CreateCluster" => vec![json!({"cloudProvider": "MAINFRAME"})],
        "UpdateCluster" => vec![json!({"clusterType": "DEDICATED"})],
        "CreateDeployment" => vec![json!({"type": "STANDARD"})],
        "UpdateDeployment" => vec![json!({"type": "MAINFRAME"})],
        "CreateAgentToken" => vec![json!({"name": "agent", "tokenExpiryPeriodInDays": 0})],
        "CreateDeploy" => vec![json!({"type": "x"})],
        "UpdateDeploy" => vec![json!({"description": "x".repeat(501)})],
        "FinalizeDeploy" => vec![json!({"dagTarballVersion": 1})],
        "DeployRollback" => vec![json!({"description": 1})],
        _ => Vec::new(),
    }
}
