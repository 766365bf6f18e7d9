//! Deploys.

use astronomer_api::types::{Deploy, DeploysPaginated};
use serde_json::{Value, json};

use crate::{Answer, Api};

fn path(api: &Api, rest: &str) -> String {
    let id = &api.sim.deployment_ids()[0];
    api.organization(&format!("/deployments/{id}{rest}"))
}

async fn create(api: &Api, body: &Value) -> Answer {
    let answer = api.post(&path(api, "/deploys"), body).await;
    if answer.status == 200 {
        serde_json::from_value::<Deploy>(answer.json.clone()).unwrap();
    }
    answer
}

/// Carries out `action` on a deploy.
async fn act(api: &Api, deploy: &Value, action: &str, body: &Value) -> Answer {
    let id = deploy["id"].as_str().unwrap();
    api.post(&path(api, &format!("/deploys/{id}{action}")), body)
        .await
}

#[tokio::test]
async fn a_deploy_is_started_and_finalized_once() {
    let api = Api::start().await;
    let body = json!({
        "type": "IMAGE_AND_DAG", "description": "first",
        "git": {"provider": "GITHUB", "commitSha": "abc", "repo": "pipelines"},
    });
    let made = create(&api, &body).await.json;
    assert_eq!(made["status"], "INITIALIZED");
    assert_eq!(made["imageTag"], "deploy-2026-09-01T00-00-01");
    assert_eq!(made["git"]["commitSha"], "abc");
    assert_eq!(made["createdBySubject"]["username"], "ada@company.com");
    assert!(
        made["dagsUploadUrl"]
            .as_str()
            .unwrap()
            .starts_with("https://")
    );
    assert!(made["bundleUploadUrl"].is_null());

    act(&api, &made, "/finalize", &json!({}))
        .await
        .assert_field_error("dagTarballVersion", "required");
    let done = act(
        &api,
        &made,
        "/finalize",
        &json!({"dagTarballVersion": "v-1"}),
    )
    .await
    .json;
    assert_eq!(
        (&done["status"], &done["dagTarballVersion"]),
        (&json!("DEPLOYED"), &json!("v-1"))
    );
    assert!(done["dagsUploadUrl"].is_null());
    let deployment = api.get(&path(&api, "")).await.json;
    assert_eq!(deployment["dagTarballVersion"], "v-1");
    assert_eq!(deployment["desiredDagTarballVersion"], "v-1");
    assert_eq!(deployment["imageTag"], made["imageTag"]);
    assert_eq!(deployment["status"], "DEPLOYING");
    act(
        &api,
        &made,
        "/finalize",
        &json!({"dagTarballVersion": "v-2"}),
    )
    .await
    .assert_error(400, "is DEPLOYED already");
}

#[tokio::test]
async fn each_type_says_what_is_to_be_uploaded() {
    let api = Api::start().await;
    let before = api.get(&path(&api, "")).await.json;
    let image = create(&api, &json!({"type": "IMAGE_ONLY"})).await.json;
    assert!(image["dagsUploadUrl"].is_null());
    let done = act(&api, &image, "/finalize", &json!({})).await.json;
    assert_eq!(done["status"], "DEPLOYED");
    let dags = create(&api, &json!({"type": "DAG_ONLY"})).await.json;
    assert_eq!(dags["imageTag"], image["imageTag"], "the image stays");
    assert!(dags["dagsUploadUrl"].is_string());
    let bundle = json!({"type": "BUNDLE", "bundleType": "dbt", "bundleMountPath": "/dbt"});
    let bundle = create(&api, &bundle).await.json;
    assert_eq!(
        (&bundle["type"], &bundle["bundleMountPath"]),
        (&json!("DAG_ONLY"), &json!("/dbt"))
    );
    assert_eq!(bundle["bundles"][0]["deployId"], bundle["id"]);
    assert!(bundle["bundleUploadUrl"].is_string() && bundle["dagsUploadUrl"].is_null());
    act(&api, &bundle, "/finalize", &json!({}))
        .await
        .assert_field_error("bundleTarballVersion", "required");
    let done = act(
        &api,
        &bundle,
        "/finalize",
        &json!({"bundleTarballVersion": "b-1"}),
    )
    .await
    .json;
    assert_eq!(done["bundles"][0]["currentVersion"], "b-1");
    let after = api.get(&path(&api, "")).await.json;
    assert_eq!(
        after["dagTarballVersion"], before["dagTarballVersion"],
        "Dags stay"
    );
    let refused = create(&api, &json!({"type": "BUNDLE", "bundleType": "dbt"})).await;
    refused.assert_field_error("bundleMountPath", "required");
}

#[tokio::test]
async fn dags_alone_need_a_deployment_that_takes_them() {
    let api = Api::start().await;
    let held = api.get(&path(&api, "")).await.json;
    let body = json!({
        "type": held["type"], "name": held["name"], "workspaceId": held["workspaceId"],
        "executor": "CELERY", "isCicdEnforced": false, "isDagDeployEnabled": false,
        "isHighAvailability": false, "schedulerSize": "SMALL", "environmentVariables": [],
    });
    assert_eq!(api.post(&path(&api, ""), &body).await.status, 200);
    create(&api, &json!({"type": "DAG_ONLY"}))
        .await
        .assert_field_error("type", "oneof");
    let both = create(&api, &json!({"type": "IMAGE_AND_DAG"})).await.json;
    assert!(both["dagsUploadUrl"].is_null(), "the Dags are in the image");
    assert_eq!(
        act(&api, &both, "/finalize", &json!({})).await.json["status"],
        "DEPLOYED"
    );
}

#[tokio::test]
async fn deploys_are_listed_newest_first_and_only_the_description_changes() {
    let api = Api::start().await;
    let before = api.get(&path(&api, "/deploys")).await.json;
    let page: DeploysPaginated = serde_json::from_value(before).unwrap();
    assert!(page.total_count >= 1);
    let made = create(&api, &json!({"type": "IMAGE_ONLY", "description": "old"}))
        .await
        .json;
    let list = api.get(&path(&api, "/deploys?limit=1")).await;
    assert_eq!(list.json["totalCount"], page.total_count + 1);
    assert_eq!(list.json["deploys"], json!([made]));
    let changed = act(&api, &made, "", &json!({"description": "new"}))
        .await
        .json;
    let mut expected = made.clone();
    expected["description"] = json!("new");
    expected["updatedAt"] = json!("2026-09-01T00:00:02Z");
    assert_eq!(changed, expected);
    let id = made["id"].as_str().unwrap();
    assert_eq!(
        api.get(&path(&api, &format!("/deploys/{id}"))).await.json,
        expected
    );
    let other = api.organization(&format!(
        "/deployments/{}/deploys/{id}",
        api.sim.deployment_ids()[1]
    ));
    api.get(&other).await.assert_error(404, "deploy with id");
}

#[tokio::test]
async fn a_rollback_brings_the_image_back_whatever_the_type_of_its_target() {
    let api = Api::start().await;
    let finished = async |type_: &str, body: Value| {
        let deploy = create(&api, &json!({"type": type_})).await.json;
        act(&api, &deploy, "/finalize", &body).await.json
    };
    finished("IMAGE_AND_DAG", json!({"dagTarballVersion": "v-1"})).await;
    let dags = finished("DAG_ONLY", json!({"dagTarballVersion": "v-2"})).await;
    let image = finished("IMAGE_ONLY", json!({})).await;
    assert_ne!(image["imageTag"], dags["imageTag"]);
    for target in [&dags, &image] {
        let back = act(&api, target, "/rollback", &json!({})).await.json;
        assert_eq!(back["imageTag"], target["imageTag"]);
        let deployment = api.get(&path(&api, "")).await.json;
        assert_eq!(deployment["imageTag"], target["imageTag"]);
        assert_eq!(deployment["dagTarballVersion"], "v-2");
        assert_eq!(back["dagTarballVersion"], "v-2");
    }
}

#[tokio::test]
async fn a_rollback_is_a_deploy_of_its_own() {
    let api = Api::start().await;
    let mut made = Vec::new();
    for version in ["v-1", "v-2"] {
        let deploy = create(&api, &json!({"type": "IMAGE_AND_DAG"})).await.json;
        let body = json!({"dagTarballVersion": version});
        made.push(act(&api, &deploy, "/finalize", &body).await.json);
    }
    let back = act(&api, &made[0], "/rollback", &json!({"description": "back"}))
        .await
        .json;
    assert_ne!(back["id"], made[0]["id"]);
    assert_eq!(back["rollbackFromId"], made[0]["id"]);
    assert_eq!(
        (&back["status"], &back["description"]),
        (&json!("DEPLOYED"), &json!("back"))
    );
    let deployment = api.get(&path(&api, "")).await.json;
    assert_eq!(deployment["dagTarballVersion"], "v-1");
    assert_eq!(deployment["imageTag"], made[0]["imageTag"]);
    let list = api.get(&path(&api, "/deploys?limit=1")).await.json;
    assert_eq!(list["deploys"][0], back);

    let open = create(&api, &json!({"type": "IMAGE_ONLY"})).await.json;
    act(&api, &open, "/rollback", &json!({}))
        .await
        .assert_error(400, "is INITIALIZED");
    act(&api, &json!({"id": "cnone"}), "/rollback", &json!({}))
        .await
        .assert_error(404, "deploy with id cnone not found");
}
