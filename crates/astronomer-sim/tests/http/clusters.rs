//! Clusters.

use astronomer_api::types::{Cluster, ClusterOptions, ClustersPaginated};
use astronomer_sim::{Behavior, Sim};
use serde_json::{Value, json};

use crate::{Answer, Api, deployments};

const SEEDED: [&str; 3] = ["Production", "Europa (Frankfurt)", "Legacy hybrid"];

/// A body that creates a dedicated cluster.
fn aws(name: &str) -> Value {
    json!({
        "cloudProvider": "AWS", "type": "DEDICATED", "name": name, "region": "eu-central-1",
        "vpcSubnetRange": "10.0.0.0/20",
    })
}

async fn create(api: &Api, body: &Value) -> Value {
    let answer = api.post(&api.organization("/clusters"), body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    serde_json::from_value::<Cluster>(answer.json.clone()).unwrap();
    answer.json
}

async fn get(api: &Api, id: &Value) -> Answer {
    let path = format!("/clusters/{}", id.as_str().unwrap());
    api.get(&api.organization(&path)).await
}

async fn update(api: &Api, id: &Value, body: &Value) -> Answer {
    let path = format!("/clusters/{}", id.as_str().unwrap());
    api.post(&api.organization(&path), body).await
}

/// The id of a seeded cluster.
async fn seeded(api: &Api, name: &str) -> Value {
    let path = api.organization(&format!("/clusters?names={}", name.replace(' ', "+")));
    api.get(&path).await.json["clusters"][0]["id"].clone()
}

async fn start_at_once() -> Api {
    let behavior = Behavior::default().provisioning(0);
    let builder = Sim::builder().seed(7).people(6).behavior(behavior);
    Api::of(builder.start().await.unwrap())
}

#[tokio::test]
async fn clusters_are_listed_sorted_and_filtered() {
    let api = Api::start().await;
    for (query, expected) in [
        ("", vec![0, 1, 2]),
        ("?sorts=name:asc", vec![1, 2, 0]),
        ("?provider=AWS", vec![0]),
        ("?names=Legacy+hybrid&names=Production", vec![0, 2]),
        ("?names=Production&provider=GCP", vec![]),
        ("?limit=1&offset=1", vec![1]),
    ] {
        let answer = api
            .get(&api.organization(&format!("/clusters{query}")))
            .await;
        let names: Vec<_> = expected.into_iter().map(|index| SEEDED[index]).collect();
        assert_eq!(answer.column("clusters", "name"), names, "{query}");
        serde_json::from_value::<ClustersPaginated>(answer.json).unwrap();
    }
}

#[tokio::test]
async fn a_cluster_is_ready_after_as_many_reads_as_configured() {
    let api = Api::start().await;
    let made = create(&api, &aws("Neu")).await;
    assert_eq!(made["status"], "CREATING");
    assert_eq!(made["healthStatus"]["value"], "UNKNOWN");
    let body = json!({"clusterType": "DEDICATED", "name": "N", "k8sTags": []});
    update(&api, &made["id"], &body)
        .await
        .assert_error(412, "is CREATING");
    assert_eq!(get(&api, &made["id"]).await.json["status"], "CREATING");
    let ready = get(&api, &made["id"]).await.json;
    assert_eq!(ready["status"], "CREATED");
    assert_eq!(ready["healthStatus"]["value"], "HEALTHY");
    assert_eq!(get(&api, &made["id"]).await.json, ready);

    let at_once = start_at_once().await;
    assert_eq!(create(&at_once, &aws("Neu")).await["status"], "CREATED");
}

#[tokio::test]
async fn each_cloud_has_its_own_fields() {
    let api = start_at_once().await;
    let workspace = api.sim.workspace_ids()[1].to_string();
    let mut body = aws("A");
    body["secondaryVpcCidr"] = json!("10.1.0.0/16");
    body["drRegion"] = json!("eu-west-1");
    body["workspaceIds"] = json!([workspace]);
    body["nodePools"] = json!([
        {"name": "small", "maxNodeCount": 3, "nodeInstanceType": "m5.xlarge"},
        {"name": "large", "maxNodeCount": 9, "nodeInstanceType": "m5.4xlarge", "isDefault": true},
    ]);
    let made = create(&api, &body).await;
    assert_eq!(made["secondaryVpcCidr"], "10.1.0.0/16");
    assert_eq!(
        (&made["isDrEnabled"], &made["drRegion"]),
        (&json!(true), &json!("eu-west-1"))
    );
    assert_eq!(made["workspaceIds"], json!([workspace]));
    let defaults: Vec<_> = [0, 1]
        .map(|index| made["nodePools"][index]["isDefault"].clone())
        .into();
    assert_eq!(defaults, [false, true]);

    let body = json!({
        "cloudProvider": "AZURE", "type": "DEDICATED", "name": "B", "region": "westeurope",
        "vpcSubnetRange": "10.0.0.0/20", "tenantId": "tenant-1",
    });
    let made = create(&api, &body).await;
    assert_eq!(made["tenantId"], "tenant-1");
    assert_eq!(made["nodePools"][0]["isDefault"], true);
    assert_eq!(
        (&made["isDrEnabled"], &made["drRegion"]),
        (&json!(false), &json!(""))
    );

    let body = json!({
        "cloudProvider": "GCP", "type": "DEDICATED", "name": "C", "region": "europe-west6",
        "vpcSubnetRange": "10.0.0.0/20", "podSubnetRange": "10.2.0.0/19",
        "servicePeeringRange": "10.3.0.0/20", "serviceSubnetRange": "10.4.0.0/22",
    });
    let made = create(&api, &body).await;
    assert_eq!(made["podSubnetRange"], "10.2.0.0/19");
    assert_eq!(made["serviceSubnetRange"], "10.4.0.0/22");
}

#[tokio::test]
async fn a_cluster_needs_a_free_name_known_workspaces_and_the_right_product() {
    let api = Api::start().await;
    let path = api.organization("/clusters");
    api.post(&path, &aws("Production"))
        .await
        .assert_error(400, "Cluster with name 'Production' already exists");
    api.post(&path, &aws(" "))
        .await
        .assert_field_error("name", "required");
    let mut body = aws("Neu");
    body["workspaceIds"] = json!([api.sim.workspace_ids()[0], "cnothing"]);
    api.post(&path, &body)
        .await
        .assert_field_error("workspaceIds[1]", "exists");
    let mut body = aws("Neu");
    body["type"] = json!("HYBRID");
    api.post(&path, &body)
        .await
        .assert_error(412, "has the product HOSTED");
    assert_eq!(api.get(&path).await.json["totalCount"], 3);
}

#[tokio::test]
async fn an_update_of_a_dedicated_cluster_keeps_what_is_left_out() {
    let api = Api::start().await;
    let id = seeded(&api, "Production").await;
    let before = get(&api, &id).await.json;
    let pool = before["nodePools"][0]["id"].clone();
    let body = json!({
        "clusterType": "DEDICATED", "name": "Produktion", "k8sTags": [{"key": "a", "value": "b"}],
        "enableDr": true, "drRegion": "us-west-2",
        "nodePools": [
            {"id": pool, "name": "default", "maxNodeCount": 5, "nodeInstanceType": "m5.xlarge"},
            {"name": "new", "maxNodeCount": 5, "nodeInstanceType": "m5.xlarge"},
        ],
    });
    let changed = update(&api, &id, &body).await.json;
    assert_eq!(changed["status"], "UPDATING");
    assert_eq!(changed["name"], "Produktion");
    assert_eq!(changed["tags"], body["k8sTags"]);
    assert_eq!(changed["dbInstanceType"], before["dbInstanceType"]);
    assert_eq!(changed["updatedAt"], "2026-09-01T00:00:01Z");
    assert_eq!(changed["nodePools"][0]["id"], pool);
    assert_eq!(
        changed["nodePools"][0]["createdAt"],
        before["nodePools"][0]["createdAt"]
    );
    assert_ne!(changed["nodePools"][1]["id"], pool);
    for _ in 0..2 {
        get(&api, &id).await;
    }
    let body =
        json!({"clusterType": "DEDICATED", "name": "P", "k8sTags": [], "isFailedOver": true});
    let changed = update(&api, &id, &body).await.json;
    assert_eq!(changed["status"], "FAILING_OVER");
    assert_eq!(changed["failoverInProgress"], true);
    get(&api, &id).await;
    let done = get(&api, &id).await.json;
    assert_eq!(
        (&done["status"], &done["isFailedOver"]),
        (&json!("CREATED"), &json!(true))
    );
    assert_eq!(done["failoverInProgress"], false);
}

#[tokio::test]
async fn an_update_is_refused_where_it_does_not_fit() {
    let api = Api::start().await;
    let id = seeded(&api, "Production").await;
    let dedicated = |more: Value| dedicated("Production", &more);
    update(&api, &id, &json!({"clusterType": "HYBRID"}))
        .await
        .assert_field_error("clusterType", "oneof");
    update(&api, &id, &dedicated(json!({"name": "Legacy hybrid"})))
        .await
        .assert_error(400, "already exists");
    update(&api, &id, &dedicated(json!({"enableDr": true})))
        .await
        .assert_field_error("drRegion", "required");
    update(&api, &id, &dedicated(json!({"isFailedOver": true})))
        .await
        .assert_error(412, "enableDr");
    let pools = json!([{"id": "cnone", "name": "n", "maxNodeCount": 1, "nodeInstanceType": "t"}]);
    update(&api, &id, &dedicated(json!({"nodePools": pools})))
        .await
        .assert_field_error("nodePools[0].id", "exists");
    update(&api, &json!("cnone"), &dedicated(json!({})))
        .await
        .assert_error(404, "cluster with id cnone not found");

    let hybrid = seeded(&api, "Legacy hybrid").await;
    let deployments = api.get(&api.organization("/deployments?limit=1000")).await;
    let deployments = deployments.json["deployments"].clone();
    let on_hybrid = deployments.as_array().unwrap().iter();
    let on_hybrid = on_hybrid.filter(|deployment| deployment["clusterId"] == hybrid);
    let used: Vec<_> = on_hybrid
        .map(|deployment| &deployment["workspaceId"])
        .collect();
    let body = json!({"clusterType": "HYBRID", "workspaceIds": used[1..]});
    update(&api, &hybrid, &body)
        .await
        .assert_error(400, "should keep workspace");
    let body = json!({"clusterType": "HYBRID", "workspaceIds": used});
    let changed = update(&api, &hybrid, &body).await;
    assert_eq!(
        changed.json["workspaceIds"],
        json!(used),
        "{}",
        changed.text
    );
}

/// A body that updates a dedicated cluster, with `more` in it.
fn dedicated(name: &str, more: &Value) -> Value {
    let mut body = json!({"clusterType": "DEDICATED", "name": name, "k8sTags": []});
    let more = more.as_object().unwrap().clone();
    body.as_object_mut().unwrap().extend(more);
    body
}

#[tokio::test]
async fn a_cluster_takes_back_the_id_of_the_workspace_that_it_lost() {
    let api = start_at_once().await;
    let workspaces = api.organization("/workspaces");
    let made = api.post(&workspaces, &json!({"name": "Kurz"})).await.json;
    let workspace = made["id"].as_str().unwrap();
    let mut body = aws("Neu");
    body["workspaceIds"] = json!([workspace]);
    let cluster = create(&api, &body).await["id"].clone();
    let gone = api.delete(&format!("{workspaces}/{workspace}")).await;
    assert_eq!(gone.status, 204);
    let held = get(&api, &cluster).await.json["workspaceIds"].clone();
    assert_eq!(held, json!([workspace]));
    let own = json!({"workspaceIds": held});
    let changed = update(&api, &cluster, &dedicated("Neu", &own)).await;
    assert_eq!(changed.json["workspaceIds"], held, "{}", changed.text);
    let other = json!({"workspaceIds": [workspace, "cnothing"]});
    update(&api, &cluster, &dedicated("Neu", &other))
        .await
        .assert_field_error("workspaceIds[1]", "exists");
}

#[tokio::test]
async fn node_pools_are_named_once_and_can_hold_something() {
    let api = start_at_once().await;
    let path = api.organization("/clusters");
    let pool =
        |name: &str| json!({"name": name, "maxNodeCount": 1, "nodeInstanceType": "m5.xlarge"});
    let (mut few, mut untyped) = (pool("b"), pool("b"));
    few["maxNodeCount"] = json!(0);
    untyped["nodeInstanceType"] = json!("");
    let wrong = [
        (pool("a"), "name", "unique"),
        (pool(" "), "name", "required"),
        (few, "maxNodeCount", "min"),
        (untyped, "nodeInstanceType", "required"),
    ];
    let held = create(&api, &aws("Held")).await;
    for (second, field, code) in wrong {
        let pools = json!([pool("a"), second]);
        let field = format!("nodePools[1].{field}");
        let mut body = aws("Neu");
        body["nodePools"] = pools.clone();
        api.post(&path, &body)
            .await
            .assert_field_error(&field, code);
        let body = dedicated("Held", &json!({"nodePools": pools}));
        update(&api, &held["id"], &body)
            .await
            .assert_field_error(&field, code);
    }
    let (mut first, mut second) = (pool("a"), pool("b"));
    first["id"] = held["nodePools"][0]["id"].clone();
    second["id"] = first["id"].clone();
    let body = dedicated("Held", &json!({"nodePools": [first, second]}));
    update(&api, &held["id"], &body)
        .await
        .assert_field_error("nodePools[1].id", "unique");
}

#[tokio::test]
async fn deployments_keep_their_node_pool_and_their_cluster() {
    let api = start_at_once().await;
    let cluster = create(&api, &aws("Neu")).await;
    let (id, pool) = (&cluster["id"], &cluster["nodePools"][0]["id"]);
    let workspaces = api.sim.workspace_ids();
    let body = json!({
        "type": "DEDICATED", "name": "D", "workspaceId": workspaces[0].as_str(), "clusterId": id,
    });
    let deployment = deployments::created(&api, &body).await;
    let queue = json!({
        "name": "default", "isDefault": true, "maxWorkerCount": 2, "minWorkerCount": 0,
        "workerConcurrency": 5, "nodePoolId": pool,
    });
    let body = deployments::full(&deployment, &json!({"workerQueues": [queue]}));
    let path = format!("/deployments/{}", deployment["id"].as_str().unwrap());
    let path = api.organization(&path);
    assert_eq!(api.post(&path, &body).await.status, 200);

    let other = json!([{"name": "b", "maxNodeCount": 1, "nodeInstanceType": "m5.xlarge"}]);
    for pools in [other, json!([])] {
        update(&api, id, &dedicated("Neu", &json!({"nodePools": pools})))
            .await
            .assert_error(400, "uses it");
    }
    let shut_out = json!({"workspaceIds": [workspaces[1].as_str()]});
    update(&api, id, &dedicated("Neu", &shut_out))
        .await
        .assert_error(400, "should keep workspace");
    for ids in [json!([workspaces[0].as_str()]), json!([])] {
        let body = dedicated("Neu", &json!({"workspaceIds": ids}));
        assert_eq!(update(&api, id, &body).await.status, 200);
    }
    api.delete(&path).await;
    assert_eq!(
        update(&api, id, &dedicated("Neu", &shut_out)).await.status,
        200
    );
    let none = dedicated("Neu", &json!({"nodePools": []}));
    assert_eq!(update(&api, id, &none).await.status, 200);
}

#[tokio::test]
async fn empty_texts_of_a_cluster_say_nothing() {
    let api = start_at_once().await;
    let usual = create(&api, &aws("Usual")).await;
    let mut body = aws("Neu");
    for field in ["drRegion", "drVpcSubnetRange", "dbInstanceType"] {
        body[field] = json!("");
    }
    let made = create(&api, &body).await;
    for field in [
        "isDrEnabled",
        "drRegion",
        "drVpcSubnetRange",
        "dbInstanceType",
    ] {
        assert_eq!(made[field], usual[field], "{field}");
    }
    let on = json!({"enableDr": true, "drRegion": ""});
    update(&api, &made["id"], &dedicated("Neu", &on))
        .await
        .assert_field_error("drRegion", "required");
    let on = json!({"enableDr": true, "drRegion": "us-west-2"});
    update(&api, &made["id"], &dedicated("Neu", &on)).await;
    let kept = json!({"drRegion": "", "dbInstanceType": ""});
    let changed = update(&api, &made["id"], &dedicated("Neu", &kept)).await;
    assert_eq!(changed.json["drRegion"], "us-west-2", "{}", changed.text);
    assert_eq!(changed.json["dbInstanceType"], usual["dbInstanceType"]);
}

#[tokio::test]
async fn only_a_cluster_without_deployments_is_deleted() {
    let api = Api::start().await;
    let used = seeded(&api, "Production").await;
    let path = |id: &Value| api.organization(&format!("/clusters/{}", id.as_str().unwrap()));
    api.delete(&path(&used))
        .await
        .assert_error(400, "delete them first");
    let made = create(&api, &aws("Kurz")).await;
    assert_eq!(api.delete(&path(&made["id"])).await.status, 204);
    get(&api, &made["id"])
        .await
        .assert_error(404, "cluster with id");
    api.delete(&path(&made["id"]))
        .await
        .assert_error(404, "not found");
}

#[tokio::test]
async fn the_options_have_an_entry_per_cloud() {
    let api = Api::start().await;
    let path = api.organization("/cluster-options?type=DEDICATED");
    let all: Vec<ClusterOptions> = serde_json::from_value(api.get(&path).await.json).unwrap();
    let providers: Vec<_> = all
        .iter()
        .map(|options| options.provider.as_str())
        .collect();
    assert_eq!(providers, ["AWS", "AZURE", "GCP"]);
    for options in &all {
        assert!(options.regions.contains(&options.default_region));
        assert!(
            options
                .node_instances
                .contains(&options.default_node_instance)
        );
        assert!(
            options
                .database_instances
                .contains(&options.default_database_instance)
        );
        let is_gcp = options.provider.as_str() == "GCP";
        assert_eq!(options.default_pod_subnet_range.is_some(), is_gcp);
    }
    let one = api.get(&format!("{path}&provider=GCP")).await.json;
    assert_eq!(one, serde_json::to_value(&all[2..]).unwrap());
    api.get(&api.organization("/cluster-options"))
        .await
        .assert_field_error("type", "required");
}
