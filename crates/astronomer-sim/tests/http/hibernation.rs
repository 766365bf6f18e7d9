//! Hibernation of Deployments.

use astronomer_sim::{Behavior, Sim};
use serde_json::json;

use crate::Api;
use crate::deployments::{created, full, number_of, path, standard};

#[tokio::test]
async fn an_override_decides_whether_a_deployment_hibernates() {
    let api = Api::start().await;
    let number = number_of(&api, "STANDARD").await;
    let (deployment, path) = (
        path(&api, number, ""),
        path(&api, number, "/hibernation-override"),
    );
    api.delete(&path)
        .await
        .assert_error(404, "hibernation override");
    let body = json!({"isHibernating": true, "overrideUntil": "2026-09-02T00:00:00Z"});
    let set = api.post(&path, &body).await;
    assert_eq!(
        set.json,
        json!({"isActive": true, "isHibernating": true, "overrideUntil": "2026-09-02T00:00:00Z"})
    );
    let shown = api.get(&deployment).await.json;
    assert_eq!(shown["status"], "HIBERNATING");
    assert_eq!(
        shown["scalingStatus"]["hibernationStatus"]["isHibernating"],
        true
    );
    assert_eq!(
        shown["scalingStatus"]["hibernationStatus"]["nextEventType"],
        "WAKE"
    );
    assert_eq!(
        shown["scalingSpec"]["hibernationSpec"]["override"],
        set.json
    );

    let past = json!({"isHibernating": true, "overrideUntil": "2026-08-01T00:00:00Z"});
    assert_eq!(api.post(&path, &past).await.json["isActive"], false);
    assert_eq!(api.get(&deployment).await.json["status"], "HEALTHY");

    api.post(&path, &json!({"isHibernating": true})).await;
    assert_eq!(api.get(&deployment).await.json["status"], "HIBERNATING");
    assert_eq!(api.delete(&path).await.status, 204);
    assert_eq!(api.get(&deployment).await.json["status"], "HEALTHY");

    api.post(&path, &body).await;
    let gone = api
        .post(
            &path,
            &json!({"isHibernating": null, "overrideUntil": null}),
        )
        .await;
    assert_eq!(gone.json, json!({"isActive": false}));
    api.delete(&path)
        .await
        .assert_error(404, "hibernation override");
    let none = api.organization("/deployments/cnone/hibernation-override");
    api.post(&none, &body)
        .await
        .assert_error(404, "deployment with id cnone");
}

#[tokio::test]
async fn schedules_are_kept_and_an_override_outlives_an_update() {
    let behavior = Behavior::default().provisioning(0);
    let builder = Sim::builder().seed(7).people(6).behavior(behavior);
    let api = Api::of(builder.start().await.unwrap());
    let schedules =
        json!([{"isEnabled": true, "hibernateAtCron": "0 20 * * *", "wakeAtCron": "0 7 * * *"}]);
    let mut body = standard(&api, "Neu");
    body["isDevelopmentMode"] = json!(true);
    body["scalingSpec"] = json!({"hibernationSpec": {"schedules": schedules}});
    let made = created(&api, &body).await;
    assert_eq!(made["status"], "HEALTHY");
    assert_eq!(
        made["scalingSpec"]["hibernationSpec"]["schedules"],
        schedules
    );
    let path = api.organization(&format!("/deployments/{}", made["id"].as_str().unwrap()));
    api.post(
        &format!("{path}/hibernation-override"),
        &json!({"isHibernating": true}),
    )
    .await;
    let changed = api.post(&path, &full(&made, &json!({}))).await.json;
    let spec = &changed["scalingSpec"]["hibernationSpec"];
    assert!(spec["schedules"].is_null());
    assert_eq!(spec["override"]["isHibernating"], true);
    assert_eq!(changed["isDevelopmentMode"], true);
}
