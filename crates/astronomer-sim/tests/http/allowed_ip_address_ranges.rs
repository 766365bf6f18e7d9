//! Allowed IP address ranges.

use astronomer_sim::{Behavior, Sim};
use serde_json::{Value, json};

use crate::{Answer, Api};

async fn create(api: &Api, range: &str) -> Answer {
    let path = api.organization("/allowed-ip-address-ranges");
    api.post(&path, &json!({"ipAddressRange": range})).await
}

async fn create_many(api: &Api, ranges: &[&str]) -> Answer {
    let path = api.organization("/allowed-ip-address-ranges/bulk-create");
    api.post(&path, &json!({"allowedIpAddressRanges": ranges}))
        .await
}

async fn delete_many(api: &Api, ids: &[String]) -> Answer {
    let path = api.organization("/allowed-ip-address-ranges/bulk-delete");
    api.post(&path, &json!({"allowedIpAddressRangeIds": ids}))
        .await
}

async fn list(api: &Api, field: &str) -> Vec<String> {
    let path = api.organization("/allowed-ip-address-ranges?sorts=ipAddress:asc");
    api.get(&path).await.column("allowedIpAddressRanges", field)
}

async fn has_ranges(api: &Api) -> Value {
    api.get(&api.organization("")).await.json["hasAllowedIpAddressRanges"].clone()
}

#[tokio::test]
async fn the_first_range_includes_the_caller() {
    let api = Api::start().await;
    assert_eq!(has_ranges(&api).await, false);
    let message = "should include 203.0.113.7, the address of the caller";
    create(&api, "198.51.100.0/24")
        .await
        .assert_error(400, message);
    create_many(&api, &["198.51.100.0/24", "2001:db8::/32"])
        .await
        .assert_error(400, message);
    let made = create(&api, "203.0.113.0/24").await;
    assert_eq!(made.json["ipAddressRange"], "203.0.113.0/24");
    assert_eq!(
        made.json["organizationId"],
        api.sim.organization_id().as_str()
    );
    assert_eq!(made.json["createdBy"]["username"], "ada@company.com");
    assert_eq!(has_ranges(&api).await, true);
    assert_eq!(create(&api, "2001:db8::/32").await.status, 200);
    assert_eq!(
        list(&api, "ipAddressRange").await,
        ["2001:db8::/32", "203.0.113.0/24"]
    );

    let behavior = Behavior::default().caller_address("2001:db8::1".parse().unwrap());
    let sim = Sim::builder().behavior(behavior).start().await.unwrap();
    let api = Api::of(sim);
    create(&api, "203.0.113.0/24")
        .await
        .assert_error(400, "should include 2001:db8::1");
    let both = create_many(&api, &["203.0.113.0/24", "2001:db8::/32"]).await;
    assert_eq!(
        both.column("allowedIpAddressRanges", "ipAddressRange")
            .len(),
        2
    );
}

#[tokio::test]
async fn a_range_is_well_formed_and_there_once() {
    let api = Api::start().await;
    for text in ["", "203.0.113.7", "203.0.113.0/33", "company.com/24"] {
        create(&api, text)
            .await
            .assert_field_error("ipAddressRange", "cidr");
    }
    create(&api, "203.0.113.0/24").await;
    for text in ["203.0.113.0/24", "203.0.113.9/24"] {
        let answer = create(&api, text).await;
        answer.assert_error(400, "already exists in the organization");
    }
    let many = create_many(&api, &["198.51.100.0/24", "203.0.113.0/24"]).await;
    many.assert_error(
        409,
        "the allowed IP address range 203.0.113.0/24 already exists",
    );
    let twice = create_many(&api, &["198.51.100.0/24", "198.51.100.1/24"]).await;
    twice.assert_field_error("allowedIpAddressRanges[1]", "unique");
    let malformed = create_many(&api, &["198.51.100.0/24", "x"]).await;
    malformed.assert_field_error("allowedIpAddressRanges[1]", "cidr");
    // All or none.
    assert_eq!(list(&api, "ipAddressRange").await, ["203.0.113.0/24"]);
}

#[tokio::test]
async fn a_thousand_come_and_go_at_once() {
    let api = Api::start().await;
    let texts: Vec<String> = (0..1000)
        .map(|number| format!("203.{}.{}.0/24", number / 256, number % 256))
        .collect();
    let mut texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    texts[0] = "203.0.113.7/32";
    let made = create_many(&api, &texts).await;
    assert_eq!(
        made.column("allowedIpAddressRanges", "ipAddressRange"),
        texts
    );
    let mut ids = made.column("allowedIpAddressRanges", "id");
    texts.push("192.0.2.0/24");
    create_many(&api, &texts)
        .await
        .assert_field_error("allowedIpAddressRanges", "max");

    ids.swap(500, 999);
    let last = std::mem::replace(&mut ids[999], "x".to_owned());
    delete_many(&api, &ids)
        .await
        .assert_field_error("allowedIpAddressRangeIds[999]", "exists");
    ids[999] = ids[0].clone();
    delete_many(&api, &ids)
        .await
        .assert_field_error("allowedIpAddressRangeIds[999]", "unique");
    let path = api.organization("/allowed-ip-address-ranges?limit=1");
    assert_eq!(api.get(&path).await.json["totalCount"], 1000);
    ids.truncate(999);
    assert_eq!(delete_many(&api, &ids).await.status, 204);
    assert_eq!(list(&api, "id").await, [last.as_str()]);

    let path = api.organization(&format!("/allowed-ip-address-ranges/{last}"));
    assert_eq!(api.delete(&path).await.status, 204);
    assert_eq!(has_ranges(&api).await, false);
    let message = format!("allowed IP address range with id {last} not found");
    api.delete(&path).await.assert_error(404, &message);
}
