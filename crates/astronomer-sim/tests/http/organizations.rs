//! Organizations and Workspaces.

use astronomer_api::types::{OrganizationsPaginated, WorkspacesPaginated};
use serde_json::{Value, json};

use crate::Api;

const ALL: [&str; 3] = ["Company Analytics", "Company Labs", "Niederlassung Zürich"];

#[tokio::test]
async fn organizations_are_filtered_by_plan_and_product() {
    let api = Api::start().await;
    for (query, expected) in [
        ("", &ALL[..]),
        ("?productPlan=TRIAL", &ALL[1..2]),
        ("?productPlan=BUSINESS_CRITICAL", &ALL[2..]),
        ("?productPlan=BASIC", &[]),
        ("?product=HYBRID", &ALL[1..2]),
        ("?astronomerProduct=ASTRO", &ALL[..]),
        ("?product=HOSTED&productPlan=BUSINESS_CRITICAL", &ALL[2..]),
        ("?product=HYBRID&productPlan=BUSINESS_CRITICAL", &[]),
        ("?offset=1&limit=1", &ALL[1..2]),
    ] {
        let answer = api.get(&format!("/organizations{query}")).await;
        assert_eq!(answer.column("organizations", "name"), expected, "{query}");
        let page: OrganizationsPaginated = serde_json::from_value(answer.json).unwrap();
        assert!(query.contains("offset") || page.total_count == expected.len() as i64);
    }
    for field in ["productPlan", "astronomerProduct", "product"] {
        let answer = api.get(&format!("/organizations?{field}=ENTERPRISE")).await;
        answer.assert_field_error(field, "oneof");
    }
}

#[tokio::test]
async fn an_organization_is_read() {
    let api = Api::start().await;
    let answer = api.get(&api.organization("?isLookUpOnly=true")).await;
    assert_eq!(answer.json["name"], "Company Analytics");
    assert_eq!(answer.json["id"], api.sim.organization_id().as_str());
    assert_eq!(answer.json["createdBy"]["username"], "ada@company.com");
    api.get(&api.organization("?isLookUpOnly=1"))
        .await
        .assert_field_error("isLookUpOnly", "oneof");
}

#[tokio::test]
async fn an_update_sets_what_is_sent_and_keeps_other_switches() {
    let api = Api::start().await;
    let before = api.get(&api.organization("")).await.json;
    let body = json!({
        "name": "Größe & Söhne",
        "billingEmail": "rechnung@company.com",
        "isScimEnabled": true,
        "shouldEnforceDedicatedClusters": true,
    });
    let answer = api.post(&api.organization(""), &body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let mut expected = before;
    for field in [
        "name",
        "billingEmail",
        "isScimEnabled",
        "shouldEnforceDedicatedClusters",
    ] {
        expected[field] = body[field].clone();
    }
    expected["updatedAt"] = json!("2026-09-01T00:00:01Z");
    assert_eq!(answer.json, expected);
    assert_eq!(api.get(&api.organization("")).await.json, expected);
    let workspaces = api.get(&api.organization("/workspaces")).await;
    assert!(
        workspaces
            .column("workspaces", "organizationName")
            .iter()
            .all(|name| name == "Größe & Söhne")
    );
}

#[tokio::test]
async fn an_update_needs_name_address_and_scim() {
    let api = Api::start().await;
    let sound = json!({"name": "N", "billingEmail": "b@company.com", "isScimEnabled": false});
    let with = |field: &str, value: Value| {
        let mut body = sound.clone();
        body[field] = value;
        body
    };
    for (body, field, code) in [
        (with("name", json!(null)), "name", "required"),
        (with("name", json!("")), "name", "required"),
        (with("name", json!("é".repeat(51))), "name", "max"),
        (
            with("billingEmail", json!(null)),
            "billingEmail",
            "required",
        ),
        (with("billingEmail", json!("")), "billingEmail", "required"),
        (
            with("billingEmail", json!("nobody")),
            "billingEmail",
            "email",
        ),
        (
            with("isScimEnabled", json!(null)),
            "isScimEnabled",
            "required",
        ),
        (
            with("isScimEnabled", json!("false")),
            "isScimEnabled",
            "type",
        ),
        (
            with("hasAiFeaturesDisabled", json!(0)),
            "hasAiFeaturesDisabled",
            "type",
        ),
    ] {
        api.post(&api.organization(""), &body)
            .await
            .assert_field_error(field, code);
    }
    let all = api.post(&api.organization(""), &json!({})).await;
    assert_eq!(all.field_errors().len(), 3);
    assert_eq!(
        api.post(&api.organization(""), &with("name", json!("é".repeat(50))))
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn workspaces_are_filtered_by_ids_and_names() {
    let api = Api::start().await;
    let ids: Vec<String> = api
        .sim
        .workspace_ids()
        .iter()
        .map(ToString::to_string)
        .collect();
    let all = api.get(&api.organization("/workspaces")).await;
    assert_eq!(all.column("workspaces", "id"), ids);
    let page: WorkspacesPaginated = serde_json::from_value(all.json.clone()).unwrap();
    assert_eq!(page.total_count, 8);
    let two = api
        .get(&api.organization(&format!(
            "/workspaces?workspaceIds={}&workspaceIds={}",
            ids[5], ids[2]
        )))
        .await;
    assert_eq!(
        two.column("workspaces", "id"),
        [ids[2].clone(), ids[5].clone()]
    );
    let named = api
        .get(&api.organization("/workspaces?names=Logistik+%26+Lager&names=none"))
        .await;
    assert_eq!(named.column("workspaces", "id"), [ids[5].clone()]);
    let neither = api
        .get(&api.organization(&format!(
            "/workspaces?names=Finance&workspaceIds={}",
            ids[0]
        )))
        .await;
    assert_eq!(neither.json["totalCount"], 0);
}
