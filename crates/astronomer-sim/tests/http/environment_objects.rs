//! Environment objects.

use astronomer_api::types::{EnvironmentObject, EnvironmentObjectsPaginated};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{Answer, Api};

fn path(api: &Api, rest: &str) -> String {
    api.organization(&format!("/environment-objects{rest}"))
}

fn workspace(api: &Api) -> String {
    api.sim.workspace_ids()[0].to_string()
}

/// The Deployments of the first Workspace.
async fn deployments(api: &Api) -> Vec<String> {
    let path = api.organization(&format!("/deployments?workspaceIds={}", workspace(api)));
    api.get(&path).await.column("deployments", "id")
}

/// A body that creates a connection in the first Workspace.
fn connection(api: &Api, more: &Value) -> Value {
    let mut body = json!({
        "objectKey": "lake", "objectType": "CONNECTION", "scope": "WORKSPACE",
        "scopeEntityId": workspace(api),
        "connection": {
            "type": "postgres", "host": "lake.company.com", "login": "airflow",
            "password": "hunter2", "extra": {"sslkey": "hunter2"},
        },
    });
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    body
}

async fn create(api: &Api, body: &Value) -> String {
    let answer = api.post(&path(api, ""), body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(answer.json.as_object().unwrap().len(), 1, "only the id");
    answer.json["id"].as_str().unwrap().to_owned()
}

async fn get(api: &Api, id: &str) -> Value {
    let answer = api.get(&path(api, &format!("/{id}"))).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    serde_json::from_value::<EnvironmentObject>(answer.json.clone()).unwrap();
    answer.json
}

async fn update(api: &Api, id: &str, body: &Value) -> Answer {
    api.post(&path(api, &format!("/{id}")), body).await
}

async fn list(api: &Api, query: &str) -> Answer {
    let answer = api.get(&path(api, query)).await;
    serde_json::from_value::<EnvironmentObjectsPaginated>(answer.json.clone()).unwrap();
    answer
}

fn link(deployment: &str) -> Value {
    json!({"scope": "DEPLOYMENT", "scopeEntityId": deployment})
}

#[tokio::test]
async fn objects_of_every_type_are_made_read_and_deleted() {
    let api = Api::start().await;
    let variable = json!({"value": "hunter2", "isSecret": true});
    let export = json!({
        "endpoint": "https://m.company.com", "exporterType": "PROMETHEUS", "authType": "BASIC",
        "username": "u", "password": "hunter2", "headers": {"X-Key": "hunter2"},
        "labels": {"team": "platform"},
    });
    let deployment = deployments(&api).await[0].clone();
    for (object_type, field, content, set_fields) in [
        (
            "CONNECTION",
            "connection",
            json!({"type": "http", "password": "hunter2"}),
            json!(["type", "password"]),
        ),
        (
            "AIRFLOW_VARIABLE",
            "airflowVariable",
            variable.clone(),
            json!(["value"]),
        ),
        (
            "ENVIRONMENT_VARIABLE",
            "environmentVariable",
            variable,
            json!(["value"]),
        ),
        (
            "METRICS_EXPORT",
            "metricsExport",
            export,
            json!([
                "endpoint",
                "exporterType",
                "authType",
                "headers",
                "labels",
                "password",
                "username"
            ]),
        ),
    ] {
        for (scope, entity) in [
            ("WORKSPACE", workspace(&api)),
            ("DEPLOYMENT", deployment.clone()),
        ] {
            let mut body = json!({
                "objectKey": "K", "objectType": object_type, "scope": scope,
                "scopeEntityId": entity, "description": "made",
            });
            body[field] = content.clone();
            let id = create(&api, &body).await;
            let made = get(&api, &id).await;
            for same in [
                "objectKey",
                "objectType",
                "scope",
                "scopeEntityId",
                "description",
            ] {
                assert_eq!(made[same], body[same]);
            }
            assert_eq!(made["setFields"], set_fields);
            assert_eq!(made["createdBy"]["username"], "ada@company.com");
            assert!(!made.to_string().contains("hunter2"), "{made}");
            api.post(&path(&api, ""), &body)
                .await
                .assert_error(409, "with key 'K' already exists");
            let own = path(&api, &format!("/{id}"));
            assert_eq!(api.delete(&own).await.status, 204);
            api.get(&own)
                .await
                .assert_error(404, "environment object with id");
            api.delete(&own)
                .await
                .assert_error(404, "environment object with id");
        }
    }
}

#[tokio::test]
async fn lists_are_narrowed_and_sorted() {
    let api = Api::start().await;
    let (workspace, deployments) = (workspace(&api), deployments(&api).await);
    let all = list(&api, "").await;
    assert_eq!(
        all.column("environmentObjects", "objectKey"),
        [
            "warehouse",
            "STAGE",
            "api_key",
            "prometheus",
            "STAGE",
            "api_key"
        ]
    );
    for (query, expected) in [
        (
            format!("?workspaceId={workspace}"),
            vec!["warehouse", "STAGE", "api_key", "prometheus"],
        ),
        (
            format!("?deploymentId={}", deployments[0]),
            vec!["STAGE", "api_key"],
        ),
        (format!("?deploymentId={}", deployments[1]), vec![]),
        ("?objectType=CONNECTION".to_owned(), vec!["warehouse"]),
        ("?objectKey=STAGE".to_owned(), vec!["STAGE", "STAGE"]),
        (
            format!("?workspaceId={workspace}&sorts=objectKey:desc"),
            vec!["warehouse", "prometheus", "api_key", "STAGE"],
        ),
        (
            format!("?workspaceId={workspace}&sorts=objectType:asc&limit=2"),
            vec!["api_key", "warehouse"],
        ),
    ] {
        let found = list(&api, &query).await;
        assert_eq!(
            found.column("environmentObjects", "objectKey"),
            expected,
            "{query}"
        );
    }
    let mut ages = list(&api, "?sorts=createdAt:asc")
        .await
        .column("environmentObjects", "createdAt");
    let times: Vec<jiff::Timestamp> = ages.drain(..).map(|age| age.parse().unwrap()).collect();
    assert!(times.is_sorted());
    api.get(&path(&api, "?workspaceId=cnone"))
        .await
        .assert_error(404, "workspace with id cnone");
    api.get(&path(&api, "?deploymentId=cnone"))
        .await
        .assert_error(404, "deployment with id cnone");
}

#[tokio::test]
async fn secrets_are_shown_where_they_are_asked_for() {
    let api = Api::start().await;
    create(&api, &connection(&api, &json!({}))).await;
    let secret = json!({"airflowVariable": {"value": "hunter2", "isSecret": true}, "objectType": "AIRFLOW_VARIABLE"});
    create(&api, &connection(&api, &secret)).await;
    let open = json!({"airflowVariable": {"value": "seen"}, "objectType": "AIRFLOW_VARIABLE", "objectKey": "open"});
    create(&api, &connection(&api, &open)).await;
    for query in ["?limit=100", "?limit=100&showSecrets=false"] {
        let hidden = list(&api, query).await;
        assert!(!hidden.text.contains("hunter2") && hidden.text.contains("seen"));
    }
    let shown = list(&api, "?limit=100&showSecrets=true&objectKey=lake").await;
    let objects = &shown.json["environmentObjects"];
    assert_eq!(objects[0]["connection"]["password"], "hunter2");
    assert_eq!(objects[0]["connection"]["extra"]["sslkey"], "hunter2");
    assert_eq!(objects[1]["airflowVariable"]["value"], "hunter2");
}

#[tokio::test]
async fn an_update_keeps_what_is_never_shown_and_replaces_the_rest() {
    let api = Api::start().await;
    let id = create(&api, &connection(&api, &json!({"description": "old"}))).await;
    let body = json!({"connection": {"type": "mysql", "port": 3306}});
    let changed = update(&api, &id, &body).await.json;
    assert_eq!(
        changed["setFields"],
        json!(["type", "port", "password", "extra"])
    );
    assert_eq!(
        changed["connection"],
        json!({"type": "mysql", "port": 3306})
    );
    assert_eq!(changed["description"], "old");
    assert_eq!(changed["objectKey"], "lake");
    let shown = list(&api, "?objectKey=lake&showSecrets=true").await.json;
    assert_eq!(
        shown["environmentObjects"][0]["connection"]["password"],
        "hunter2"
    );
    let body = json!({"description": "new", "autoLinkDeployments": true});
    let changed = update(&api, &id, &body).await.json;
    assert_eq!(
        (&changed["description"], &changed["autoLinkDeployments"]),
        (&json!("new"), &json!(true))
    );
    assert_eq!(changed["connection"]["port"], 3306);
    update(&api, "cnone", &body)
        .await
        .assert_error(404, "environment object with id cnone");
}

#[tokio::test]
async fn a_link_brings_an_object_to_a_deployment_with_values_of_its_own() {
    let api = Api::start().await;
    let deployments = deployments(&api).await;
    let mut first = link(&deployments[0]);
    first["overrides"] = json!({"connection": {"host": "h", "password": "hunter3"}});
    let id = create(&api, &connection(&api, &json!({"links": [first]}))).await;
    let made = get(&api, &id).await;
    assert_eq!(made["links"][0]["setFields"], json!(["host", "password"]));
    assert_eq!(
        made["links"][0]["connectionOverrides"],
        json!({"host": "h"})
    );

    let resolve = async |deployment: &str| {
        let query = format!(
            "?deploymentId={deployment}&resolveLinked=true&showSecrets=true&objectKey=lake"
        );
        list(&api, &query).await.json["environmentObjects"].clone()
    };
    let resolved = resolve(&deployments[0]).await;
    assert_eq!(resolved[0]["id"], id.as_str());
    assert_eq!(
        (&resolved[0]["scope"], &resolved[0]["sourceScope"]),
        (&json!("DEPLOYMENT"), &json!("WORKSPACE"))
    );
    assert_eq!(resolved[0]["scopeEntityId"], deployments[0].as_str());
    assert_eq!(resolved[0]["sourceScopeEntityId"], workspace(&api));
    assert_eq!(resolved[0]["connection"]["host"], "h");
    assert_eq!(resolved[0]["connection"]["password"], "hunter3");
    assert_eq!(resolved[0]["connection"]["login"], "airflow");
    assert_eq!(resolve(&deployments[1]).await, json!([]));
    let unresolved = list(
        &api,
        &format!("?deploymentId={}&objectKey=lake", deployments[0]),
    )
    .await;
    assert_eq!(unresolved.json["totalCount"], 0);

    let mut again = link(&deployments[0]);
    again["overrides"] = json!({"connection": {"port": 1}, "unsetFields": ["host"]});
    let changed = update(&api, &id, &json!({"links": [again, link(&deployments[1])]}))
        .await
        .json;
    assert_eq!(
        changed["links"][0]["setFields"],
        json!(["port", "password"]),
        "others stay"
    );
    assert_eq!(
        resolve(&deployments[1]).await[0]["connection"]["host"],
        "lake.company.com"
    );
    let changed = update(&api, &id, &json!({"links": []})).await.json;
    assert_eq!(changed["links"], json!([]));
    assert_eq!(resolve(&deployments[0]).await, json!([]));
}

#[tokio::test]
async fn automatic_links_leave_out_what_is_excluded() {
    let api = Api::start().await;
    let deployments = deployments(&api).await;
    let more = json!({"autoLinkDeployments": true, "excludeLinks": [link(&deployments[1])]});
    let id = create(&api, &connection(&api, &more)).await;
    let has = async |deployment: &str| {
        let query = format!("?deploymentId={deployment}&resolveLinked=true&objectKey=lake");
        list(&api, &query).await.json["totalCount"] == 1
    };
    assert!(has(&deployments[0]).await && !has(&deployments[1]).await);
    let exclude = path(&api, &format!("/{id}/exclude-linking"));
    for _ in 0..2 {
        let request = api
            .request(Method::POST, &exclude)
            .json(&link(&deployments[0]));
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.text().await.unwrap(), "");
    }
    assert!(!has(&deployments[0]).await);
    let excluded = get(&api, &id).await["excludeLinks"].clone();
    assert_eq!(
        excluded,
        json!([link(&deployments[1]), link(&deployments[0])])
    );
}

#[tokio::test]
async fn what_a_deployment_has_of_its_own_goes_first() {
    let api = Api::start().await;
    let deployment = deployments(&api).await[0].clone();
    create(
        &api,
        &connection(&api, &json!({"autoLinkDeployments": true})),
    )
    .await;
    let own =
        json!({"scope": "DEPLOYMENT", "scopeEntityId": deployment, "connection": {"type": "own"}});
    create(&api, &connection(&api, &own)).await;
    let query = format!("?deploymentId={deployment}&resolveLinked=true&objectKey=lake");
    let found = list(&api, &query).await.json;
    assert_eq!(found["totalCount"], 1);
    assert_eq!(found["environmentObjects"][0]["connection"]["type"], "own");
}

#[tokio::test]
async fn a_variable_is_overridden_as_a_whole() {
    let api = Api::start().await;
    let deployment = deployments(&api).await[0].clone();
    let mut to = link(&deployment);
    to["overrides"] = json!({"environmentVariable": {"value": "there"}});
    let body = json!({
        "objectKey": "WHERE", "objectType": "ENVIRONMENT_VARIABLE", "scope": "WORKSPACE",
        "scopeEntityId": workspace(&api), "environmentVariable": {"value": "here"}, "links": [to],
    });
    let id = create(&api, &body).await;
    let query = format!("?deploymentId={deployment}&resolveLinked=true&objectKey=WHERE");
    let found = list(&api, &query).await.json;
    assert_eq!(
        found["environmentObjects"][0]["environmentVariable"]["value"],
        "there"
    );
    let mut to = link(&deployment);
    to["overrides"] = json!({"unsetFields": ["value"]});
    let changed = update(&api, &id, &json!({"links": [to]})).await.json;
    assert_eq!(changed["links"][0]["setFields"], json!([]));
    let mut to = link(&deployment);
    to["overrides"] = json!({"unsetFields": ["value", "host"]});
    update(&api, &id, &json!({"links": [to]}))
        .await
        .assert_field_error("links[0].overrides.unsetFields[1]", "oneof");
}

#[tokio::test]
async fn content_for_other_types_alone_is_refused() {
    let api = Api::start().await;
    let id = create(&api, &connection(&api, &json!({}))).await;
    let before = get(&api, &id).await;
    let foreign = json!({"description": "d", "airflowVariable": {"value": "v"}});
    update(&api, &id, &foreign)
        .await
        .assert_field_error("airflowVariable", "scope");
    assert_eq!(get(&api, &id).await, before);
    let both = json!({"connection": {"type": "own"}, "airflowVariable": {"value": "v"}});
    let changed = update(&api, &id, &both).await;
    assert_eq!(
        changed.json["connection"]["type"], "own",
        "{}",
        changed.text
    );
    assert!(changed.json["airflowVariable"].is_null());
}

#[tokio::test]
async fn what_contradicts_itself_is_refused() {
    let api = Api::start().await;
    let deployments = deployments(&api).await;
    let (first, path) = (link(&deployments[0]), path(&api, ""));
    let refuse = async |more: Value| api.post(&path, &connection(&api, &more)).await;
    refuse(json!({"links": [first], "excludeLinks": [first]}))
        .await
        .assert_error(409, "linked and excluded at once");
    refuse(json!({"links": [first, first]}))
        .await
        .assert_error(409, "more than once");
    let elsewhere = api.sim.deployment_ids().pop().unwrap();
    refuse(json!({"links": [link(elsewhere.as_str())]}))
        .await
        .assert_error(404, "deployment of workspace");
    refuse(json!({"scopeEntityId": "cnone"}))
        .await
        .assert_error(404, "workspace with id cnone");
    refuse(json!({"scope": "DEPLOYMENT"}))
        .await
        .assert_error(404, "deployment with id");
    refuse(json!({"objectKey": " "}))
        .await
        .assert_field_error("objectKey", "required");
    refuse(json!({"objectType": "METRICS_EXPORT"}))
        .await
        .assert_field_error("metricsExport", "required");
    let own = json!({"scope": "DEPLOYMENT", "scopeEntityId": deployments[0], "autoLinkDeployments": true});
    refuse(own)
        .await
        .assert_field_error("autoLinkDeployments", "scope");

    let id = create(&api, &connection(&api, &json!({"links": [first]}))).await;
    let exclude = self::path(&api, &format!("/{id}/exclude-linking"));
    api.post(&exclude, &first)
        .await
        .assert_error(409, "remove its link first");
    api.post(&exclude, &link("cnone"))
        .await
        .assert_error(404, "deployment of workspace");
    let seeded = list(&api, &format!("?deploymentId={}", deployments[0]))
        .await
        .json;
    let own = seeded["environmentObjects"][0]["id"].as_str().unwrap();
    let exclude = self::path(&api, &format!("/{own}/exclude-linking"));
    api.post(&exclude, &first)
        .await
        .assert_error(405, "not of scope WORKSPACE");
    update(&api, own, &json!({"links": [first]}))
        .await
        .assert_field_error("links", "scope");
}

#[tokio::test]
async fn objects_of_a_deployment_are_changed_while_it_is_made_and_go_with_it() {
    let api = Api::start().await;
    let body = json!({"type": "STANDARD", "name": "Neu", "workspaceId": workspace(&api)});
    let made = api
        .post(&api.organization("/deployments"), &body)
        .await
        .json;
    let deployment = made["id"].as_str().unwrap();
    let own = json!({"scope": "DEPLOYMENT", "scopeEntityId": deployment});
    let id = create(&api, &connection(&api, &own)).await;
    let linked = create(
        &api,
        &connection(&api, &json!({"links": [link(deployment)]})),
    )
    .await;
    let path_of = path(&api, &format!("/{id}"));
    assert_eq!(made["status"], "CREATING");
    let changed = update(&api, &id, &json!({"description": "d"})).await;
    assert_eq!(changed.status, 200, "{}", changed.text);
    let more = json!({"scope": "DEPLOYMENT", "scopeEntityId": deployment, "objectKey": "more"});
    let short = create(&api, &connection(&api, &more)).await;
    let gone = api.delete(&path(&api, &format!("/{short}"))).await;
    assert_eq!(gone.status, 204, "{}", gone.text);
    let deployment_path = api.organization(&format!("/deployments/{deployment}"));
    assert_eq!(api.delete(&deployment_path).await.status, 204);
    api.get(&path_of)
        .await
        .assert_error(404, "environment object with id");
    assert_eq!(get(&api, &linked).await["links"], json!([]));
}
