//! What a schema can't say of Deployments.

use serde_json::json;

use crate::Api;
use crate::deployments::{create, created, full, standard};

#[tokio::test]
async fn a_deployment_is_refused_where_it_contradicts_itself() {
    let api = Api::start().await;
    let queue = |name: &str, least: u32| {
        json!({"name": name, "isDefault": name == "default", "minWorkerCount": least,
               "maxWorkerCount": 5, "workerConcurrency": 5, "astroMachine": "A5"})
    };
    let variable = |key: &str| json!({"key": key, "isSecret": false, "value": "v"});
    for (field, value, path, code) in [
        ("workspaceId", json!("cnone"), "workspaceId", "exists"),
        ("name", json!(""), "name", "required"),
        (
            "astroRuntimeVersion",
            json!("latest"),
            "astroRuntimeVersion",
            "format",
        ),
        (
            "environmentVariables",
            json!([variable("A"), variable("A")]),
            "environmentVariables[1].key",
            "unique",
        ),
        (
            "environmentVariables",
            json!([variable("")]),
            "environmentVariables[0].key",
            "required",
        ),
        (
            "workerQueues",
            json!([queue("default", 6)]),
            "workerQueues[0].minWorkerCount",
            "max",
        ),
        (
            "workerQueues",
            json!([queue("a", 0), queue("a", 0)]),
            "workerQueues[1].name",
            "unique",
        ),
        (
            "workerQueues",
            json!([queue("default", 0), {
                "name": "b", "isDefault": true, "minWorkerCount": 0, "maxWorkerCount": 5,
                "workerConcurrency": 5, "astroMachine": "A5",
            }]),
            "workerQueues[1].isDefault",
            "unique",
        ),
        (
            "scalingSpec",
            json!({"hibernationSpec": {"override": {"isHibernating": true, "overrideUntil": "soon"}}}),
            "scalingSpec.hibernationSpec.override.overrideUntil",
            "format",
        ),
        (
            "scalingSpec",
            json!({"hibernationSpec": {"schedules": [
                {"isEnabled": true, "hibernateAtCron": "0 20 * * *", "wakeAtCron": "daily"},
            ]}}),
            "scalingSpec.hibernationSpec.schedules[0].wakeAtCron",
            "format",
        ),
        (
            "workerQueues",
            json!([{
                "name": "b", "isDefault": true, "minWorkerCount": 0, "maxWorkerCount": 5,
                "workerConcurrency": 5, "astroMachine": "A5", "podEphemeralStorage": "10GiB",
            }]),
            "workerQueues[0].podEphemeralStorage",
            "format",
        ),
    ] {
        let mut body = standard(&api, "Neu");
        body[field] = value;
        create(&api, &body).await.assert_field_error(path, code);
    }
    for field in [
        "defaultTaskPodCpu",
        "defaultTaskPodMemory",
        "resourceQuotaCpu",
        "resourceQuotaMemory",
    ] {
        let mut body = standard(&api, "Neu");
        body[field] = json!("lots");
        create(&api, &body)
            .await
            .assert_field_error(field, "format");
    }
    let pools = json!([{"name": "q", "isDefault": true, "minWorkerCount": 0, "maxWorkerCount": 5,
                        "workerConcurrency": 5, "nodePoolId": "cnone"}]);
    let mut body = standard(&api, "Neu");
    body["type"] = json!("HYBRID");
    body["workerQueues"] = pools;
    create(&api, &body)
        .await
        .assert_field_error("workerQueues[0].nodePoolId", "exists");
}

#[tokio::test]
async fn the_astro_executor_needs_airflow_3() {
    let api = Api::start().await;
    let mut body = standard(&api, "Neu");
    body["executor"] = json!("ASTRO");
    body["astroRuntimeVersion"] = json!("13.6.0");
    create(&api, &body)
        .await
        .assert_field_error("executor", "oneof");
    body["executor"] = json!("CELERY");
    let made = created(&api, &body).await;
    let path = api.organization(&format!("/deployments/{}", made["id"].as_str().unwrap()));
    api.post(&path, &full(&made, &json!({"executor": "ASTRO"})))
        .await
        .assert_field_error("executor", "oneof");
    let mut body = standard(&api, "Newer");
    body["executor"] = json!("ASTRO");
    assert_eq!(created(&api, &body).await["executor"], "ASTRO");
}

#[tokio::test]
async fn an_empty_region_is_none() {
    let api = Api::start().await;
    let usual = created(&api, &standard(&api, "Usual")).await;
    let mut body = standard(&api, "Neu");
    body["region"] = json!("");
    assert_eq!(created(&api, &body).await["region"], usual["region"]);
}
