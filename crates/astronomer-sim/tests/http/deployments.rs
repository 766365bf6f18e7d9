//! Deployments.

use astronomer_api::types::{Deployment, DeploymentOptions, DeploymentsPaginated};
use serde_json::{Value, json};

use crate::{Answer, Api};

/// The path of the seeded Deployment with this number, with `rest` behind it.
pub(crate) fn path(api: &Api, number: usize, rest: &str) -> String {
    let id = &api.sim.deployment_ids()[number];
    api.organization(&format!("/deployments/{id}{rest}"))
}

/// A body that creates a standard Deployment in the first Workspace.
pub(crate) fn standard(api: &Api, name: &str) -> Value {
    json!({"type": "STANDARD", "name": name, "workspaceId": api.sim.workspace_ids()[0].as_str()})
}

pub(crate) async fn create(api: &Api, body: &Value) -> Answer {
    api.post(&api.organization("/deployments"), body).await
}

pub(crate) async fn created(api: &Api, body: &Value) -> Value {
    let answer = create(api, body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    serde_json::from_value::<Deployment>(answer.json.clone()).unwrap();
    answer.json
}

/// A full update that keeps what a Deployment has, with `more` in place of some of it.
pub(crate) fn full(held: &Value, more: &Value) -> Value {
    let mut body = json!({});
    let shared = [
        "name",
        "description",
        "type",
        "workspaceId",
        "executor",
        "isCicdEnforced",
        "isDagDeployEnabled",
        "environmentVariables",
        "contactEmails",
    ];
    let hosted = ["schedulerSize", "isHighAvailability"];
    let own: &[&str] = if held["type"] == "HYBRID" {
        &[]
    } else {
        &hosted
    };
    for field in shared.iter().chain(own) {
        if !held[field].is_null() {
            body[field] = held[field].clone();
        }
    }
    for variable in body["environmentVariables"].as_array_mut().unwrap() {
        variable.as_object_mut().unwrap().remove("updatedAt");
    }
    if held["type"] == "HYBRID" {
        body["scheduler"] = json!({"au": 12, "replicas": 2});
    }
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    body
}

/// The number of a seeded Deployment of this type.
pub(crate) async fn number_of(api: &Api, type_: &str) -> usize {
    let list = api.get(&api.organization("/deployments?limit=1000")).await;
    let types = list.column("deployments", "type");
    types.iter().position(|own| own == type_).unwrap()
}

#[tokio::test]
async fn deployments_are_listed_sorted_and_filtered() {
    let api = Api::start().await;
    let ids: Vec<String> = api
        .sim
        .deployment_ids()
        .iter()
        .map(ToString::to_string)
        .collect();
    let all = api.get(&api.organization("/deployments?limit=1000")).await;
    assert_eq!(all.column("deployments", "id"), ids);
    serde_json::from_value::<DeploymentsPaginated>(all.json.clone()).unwrap();
    let workspace = api.sim.workspace_ids()[1].to_string();
    let some = api.organization(&format!(
        "/deployments?workspaceIds={workspace}&sorts=name:desc"
    ));
    let some = api.get(&some).await;
    let names = some.column("deployments", "name");
    assert!(names.is_sorted_by(|left, right| left >= right) && names.len() >= 2);
    assert!(
        some.column("deployments", "workspaceName")
            .iter()
            .all(|name| name == "Finance")
    );
    let query = format!(
        "/deployments?deploymentIds={}&deploymentIds={}",
        ids[3], ids[1]
    );
    let two = api.get(&api.organization(&query)).await;
    assert_eq!(
        two.column("deployments", "id"),
        [ids[1].clone(), ids[3].clone()]
    );
    let named = api.organization(&format!(
        "/deployments?names=Production&workspaceIds={workspace}"
    ));
    assert_eq!(api.get(&named).await.json["totalCount"], 1);
    for kind in ["STANDARD", "DEDICATED", "HYBRID"] {
        assert!(
            all.column("deployments", "type").contains(&kind.to_owned()),
            "{kind}"
        );
    }
}

#[tokio::test]
async fn a_name_and_a_workspace_are_enough() {
    let api = Api::start().await;
    let mut body = standard(&api, "Neu");
    body.as_object_mut().unwrap().remove("type");
    let made = created(&api, &body).await;
    assert_eq!(made["type"], "STANDARD");
    assert_eq!(made["status"], "CREATING");
    assert_eq!(made["workspaceName"], "Data Platform");
    assert_eq!(made["executor"], "CELERY");
    assert_eq!(made["workerQueues"][0]["name"], "default");
    assert_eq!(made["createdBy"]["username"], "ada@company.com");
    let path = api.organization(&format!("/deployments/{}", made["id"].as_str().unwrap()));
    assert_eq!(api.get(&path).await.json["status"], "CREATING");
    assert_eq!(api.get(&path).await.json["status"], "HEALTHY");
    let last = api.sim.deployment_ids().pop().unwrap();
    assert_eq!(made["id"], last.as_str());
    create(&api, &body)
        .await
        .assert_error(400, "Deployment with name 'Neu' already exists");
    body["workspaceId"] = json!(api.sim.workspace_ids()[1].as_str());
    created(&api, &body).await;
}

#[tokio::test]
async fn each_type_is_placed_where_it_belongs() {
    let api = Api::start().await;
    let mut body = standard(&api, "S");
    body["cloudProvider"] = json!("GCP");
    body["region"] = json!("europe-west6");
    let made = created(&api, &body).await;
    assert_eq!(
        (&made["cloudProvider"], &made["region"]),
        (&json!("GCP"), &json!("europe-west6"))
    );
    assert!(made["clusterId"].is_null());

    let clusters = api.get(&api.organization("/clusters")).await;
    let clusters = clusters.column("clusters", "id");
    body = standard(&api, "D");
    body["type"] = json!("DEDICATED");
    body["clusterId"] = json!(clusters[1]);
    let made = created(&api, &body).await;
    assert_eq!(
        (&made["clusterName"], &made["region"]),
        (&json!("Europa (Frankfurt)"), &json!("europe-west3"))
    );
    body["name"] = json!("D2");
    body.as_object_mut().unwrap().remove("clusterId");
    assert_eq!(
        created(&api, &body).await["clusterId"],
        clusters[0].as_str()
    );

    body = standard(&api, "H");
    body["type"] = json!("HYBRID");
    body["scheduler"] = json!({"au": 20});
    let made = created(&api, &body).await;
    assert_eq!(
        (&made["clusterId"], &made["schedulerAu"]),
        (&json!(clusters[2]), &json!(20))
    );
    assert_eq!(made["schedulerCpu"], "2000m");

    body["name"] = json!("H2");
    body["clusterId"] = json!(clusters[0]);
    create(&api, &body)
        .await
        .assert_field_error("clusterId", "oneof");
    body["clusterId"] = json!("cnone");
    create(&api, &body)
        .await
        .assert_field_error("clusterId", "exists");
}

#[tokio::test]
async fn an_organization_can_enforce_dedicated_clusters() {
    let api = Api::start().await;
    let settings = json!({
        "name": "C", "billingEmail": "b@company.com", "isScimEnabled": false,
        "shouldEnforceDedicatedClusters": true,
    });
    assert_eq!(api.post(&api.organization(""), &settings).await.status, 200);
    let mut body = standard(&api, "S");
    create(&api, &body)
        .await
        .assert_error(400, "enforces dedicated clusters");
    body["type"] = json!("DEDICATED");
    created(&api, &body).await;
}

#[tokio::test]
async fn an_update_replaces_what_a_deployment_has() {
    let api = Api::start().await;
    for type_ in ["STANDARD", "DEDICATED", "HYBRID"] {
        let number = number_of(&api, type_).await;
        let path = path(&api, number, "");
        let held = api.get(&path).await.json;
        let variables = json!([{"key": "NEW", "isSecret": false, "value": "1"}]);
        let more = json!({"name": format!("Neu {type_}"), "environmentVariables": variables});
        let mut body = full(&held, &more);
        body.as_object_mut().unwrap().remove("description");
        let answer = api.post(&path, &body).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let changed = answer.json;
        assert_eq!(changed["name"], format!("Neu {type_}"));
        assert_eq!(changed["status"], "DEPLOYING");
        assert!(changed["description"].is_null());
        assert_eq!(changed["environmentVariables"].as_array().unwrap().len(), 1);
        assert_eq!(changed["environmentVariables"][0]["value"], "1");
        assert_eq!(
            changed["workerQueues"], held["workerQueues"],
            "queues stay when left out"
        );
        for kept in [
            "id",
            "namespace",
            "createdAt",
            "clusterId",
            "imageTag",
            "region",
        ] {
            assert_eq!(changed[kept], held[kept], "{kept}");
        }
        api.get(&path).await;
        assert_eq!(api.get(&path).await.json["status"], "HEALTHY");
    }
}

#[tokio::test]
async fn an_update_changes_neither_type_nor_workspace() {
    let api = Api::start().await;
    let number = number_of(&api, "DEDICATED").await;
    let path = path(&api, number, "");
    let held = api.get(&path).await.json;
    api.post(&path, &full(&held, &json!({"type": "STANDARD"})))
        .await
        .assert_field_error("type", "oneof");
    let elsewhere = api.sim.workspace_ids()[7].to_string();
    api.post(&path, &full(&held, &json!({"workspaceId": elsewhere})))
        .await
        .assert_field_error("workspaceId", "oneof");
    let none = api.organization("/deployments/cnone");
    api.post(&none, &full(&held, &json!({})))
        .await
        .assert_error(404, "deployment with id cnone");
    let second = api.get(&self::path(&api, number + 1, "")).await.json;
    let taken = full(&held, &json!({"name": second["name"]}));
    api.post(&path, &taken)
        .await
        .assert_error(400, "already exists in the workspace");
}

#[tokio::test]
async fn a_secret_is_never_shown_and_kept_when_left_out() {
    let api = Api::start().await;
    let mut body = standard(&api, "Neu");
    body["environmentVariables"] = json!([
        {"key": "OPEN", "isSecret": false, "value": "seen"},
        {"key": "CLOSED", "isSecret": true, "value": "hunter2"},
    ]);
    let answer = create(&api, &body).await;
    assert!(!answer.text.contains("hunter2") && answer.text.contains("seen"));
    let id = answer.json["id"].as_str().unwrap().to_owned();
    let path = api.organization(&format!("/deployments/{id}"));
    let changed_at = answer.json["environmentVariables"][1]["updatedAt"].clone();
    let kept = json!([{"key": "CLOSED", "isSecret": true}]);
    let body = full(&answer.json, &json!({"environmentVariables": kept}));
    let changed = api.post(&path, &body).await;
    assert_eq!(
        changed.json["environmentVariables"][0]["updatedAt"],
        changed_at
    );
    assert!(
        api.sim.state().to_json().contains("hunter2"),
        "the server keeps it"
    );
    let bared = json!([{"key": "CLOSED", "isSecret": false}]);
    let body = full(&answer.json, &json!({"environmentVariables": bared}));
    api.post(&path, &body)
        .await
        .assert_field_error("environmentVariables[0].value", "required");
    let reset = json!([{"key": "CLOSED", "isSecret": true, "value": "hunter3"}]);
    let body = full(&answer.json, &json!({"environmentVariables": reset}));
    let changed = api.post(&path, &body).await;
    assert_ne!(
        changed.json["environmentVariables"][0]["updatedAt"],
        changed_at
    );
    assert!(!api.get(&path).await.text.contains("hunter"));
    assert!(
        !api.get(&api.organization("/deployments?limit=1000"))
            .await
            .text
            .contains("hunter")
    );
}

#[tokio::test]
async fn a_deployment_goes_with_all_that_needs_it() {
    let api = Api::start().await;
    let (id, other) = (&api.sim.deployment_ids()[0], &api.sim.deployment_ids()[1]);
    let user = api.user_id("jane@company.com");
    let roles = json!({
        "organizationRole": "ORGANIZATION_MEMBER",
        "deploymentRoles": [
            {"deploymentId": id.as_str(), "role": "DEPLOYMENT_ADMIN"},
            {"deploymentId": other.as_str(), "role": "DEPLOYMENT_ADMIN"},
        ],
        "dagRoles": [{"deploymentId": id.as_str(), "role": "DAG_VIEWER", "dagId": "load"}],
    });
    let user_path = api.organization(&format!("/users/{user}"));
    api.post(&format!("{user_path}/roles"), &roles).await;
    let path = path(&api, 0, "");
    let secret = api
        .post(&format!("{path}/agent-tokens"), &json!({"name": "a"}))
        .await;
    let secret = secret.json["token"].as_str().unwrap().to_owned();
    let look = || async {
        let request = api
            .http
            .get(format!("{}{}", api.sim.url(), self::path(&api, 0, "")));
        request
            .bearer_auth(&secret)
            .send()
            .await
            .unwrap()
            .status()
            .as_u16()
    };
    assert_eq!(look().await, 200);
    assert_eq!(api.delete(&path).await.status, 204);
    assert_eq!(
        api.http
            .get(format!("{}{path}", api.sim.url()))
            .bearer_auth(&secret)
            .send()
            .await
            .unwrap()
            .status(),
        401
    );
    api.get(&path).await.assert_error(404, "deployment with id");
    api.delete(&path)
        .await
        .assert_error(404, "deployment with id");
    let user = api.get(&user_path).await.json;
    assert_eq!(user["deploymentRoles"].as_array().unwrap().len(), 1);
    assert_eq!(user["deploymentRoles"][0]["deploymentId"], other.as_str());
    assert!(user["dagRoles"].is_null());
    let mut state: Value = serde_json::from_str(&api.sim.state().to_json()).unwrap();
    // The audit log tells that it was there.
    state["organizations"][0]["auditLog"].take();
    assert!(!state.to_string().contains(id.as_str()));
}

#[tokio::test]
async fn the_options_fit_what_is_asked_for() {
    let api = Api::start().await;
    let get = async |query: &str| {
        let answer = api
            .get(&api.organization(&format!("/deployment-options{query}")))
            .await;
        serde_json::from_value::<DeploymentOptions>(answer.json).unwrap()
    };
    let all = get("").await;
    assert_eq!(all.executors, ["CELERY", "KUBERNETES", "ASTRO"]);
    assert_eq!(
        (all.worker_machines.len(), all.scheduler_machines.len()),
        (7, 4)
    );
    let hybrid = get("?deploymentType=HYBRID").await;
    assert_eq!(hybrid.executors, ["CELERY", "KUBERNETES"]);
    assert!(hybrid.worker_machines.is_empty());
    assert!(get("?executor=KUBERNETES").await.worker_machines.is_empty());
    let astro = get("?executor=ASTRO").await;
    assert!(astro.runtime_releases.len() < all.runtime_releases.len());
    assert!(
        astro
            .runtime_releases
            .iter()
            .all(|release| release.airflow_version.starts_with("3."))
    );
    let gcp = get("?cloudProvider=GCP")
        .await
        .workload_identity_options
        .unwrap();
    assert_eq!(gcp.len(), 1);
    let own = api.get(&path(&api, 0, "")).await.json["astroRuntimeVersion"].clone();
    let of = get(&format!("?deploymentId={}", api.sim.deployment_ids()[0])).await;
    assert_eq!(
        of.runtime_releases.last().unwrap().version,
        own.as_str().unwrap()
    );
    let unknown = api.organization("/deployment-options?deploymentId=cnone");
    api.get(&unknown)
        .await
        .assert_field_error("deploymentId", "exists");
}
