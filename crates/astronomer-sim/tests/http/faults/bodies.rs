//! Statuses, headers and bodies.

use std::io::Read;

use astronomer_sim::Fault;
use flate2::read::GzDecoder;
use reqwest::Method;
use reqwest::header::CONTENT_TYPE;
use serde_json::json;

use super::{Raw, list, read};
use crate::Api;

async fn list_with(api: &Api, fault: Fault) -> Raw {
    api.sim.faults().on("ListUsers").inject(fault).unwrap();
    read(list(api, "?limit=5").await.unwrap()).await
}

#[tokio::test]
async fn a_status_comes_with_an_error_of_the_api_unless_told_otherwise() {
    let api = Api::start().await;
    api.sim
        .faults()
        .on("ListUsers")
        .inject(Fault::status(503).header("Retry-After", "1"))
        .unwrap();
    let response = list(&api, "").await.unwrap();
    assert_eq!(response.headers()["retry-after"], "1");
    let request_id = response.headers()["x-request-id"]
        .to_str()
        .unwrap()
        .to_owned();
    let answer = read(response).await;
    assert_eq!(answer.status, 503);
    assert_eq!(
        answer.json(),
        json!({"message": "Service Unavailable", "requestId": request_id, "statusCode": 503})
    );

    let answer = list_with(&api, Fault::status(429).text("slow down")).await;
    assert_eq!((answer.status, answer.text()), (429, "slow down"));
    assert_eq!(answer.content_type.unwrap(), "text/plain; charset=utf-8");
    let answer = list_with(&api, Fault::status(500).json(json!({"oops": true}))).await;
    assert_eq!(answer.json(), json!({"oops": true}));
    let answer = list_with(&api, Fault::status(502).empty_body()).await;
    assert_eq!(
        (answer.status, answer.text(), answer.content_type.as_deref()),
        (502, "", None)
    );
    let answer = list_with(&api, Fault::status(204)).await;
    assert_eq!(
        (answer.status, answer.text(), answer.content_type.as_deref()),
        (204, "", None)
    );
    let answer = list_with(&api, Fault::status(418).header("content-type", "tea/green")).await;
    assert_eq!(answer.content_type.unwrap(), "tea/green");
}

#[tokio::test]
async fn a_page_of_html_takes_the_place_of_an_answer() {
    let api = Api::start().await;
    for (fault, status) in [(Fault::html(), 200), (Fault::status(502).html_body(), 502)] {
        let answer = list_with(&api, fault).await;
        assert_eq!(answer.status, status);
        assert_eq!(
            answer.content_type.as_deref(),
            Some("text/html; charset=utf-8")
        );
        assert!(answer.text().starts_with("<!doctype html>"));
    }
    let answer = list_with(&api, Fault::content_type("text/html")).await;
    assert_eq!(answer.content_type.as_deref(), Some("text/html"));
    assert_eq!(answer.json()["totalCount"], 60);
}

#[tokio::test]
async fn a_fault_before_the_operation_asks_for_no_token() {
    let api = Api::start().await;
    let url = format!("{}{}", api.sim.url(), api.organization("/users"));
    api.sim
        .faults()
        .on("ListUsers")
        .inject(Fault::status(503))
        .unwrap();
    assert_eq!(api.http.get(&url).send().await.unwrap().status(), 503);
    assert_eq!(api.http.get(&url).send().await.unwrap().status(), 401);
}

#[tokio::test]
async fn what_is_done_to_bodies_is_done_to_those_of_a_fault_too() {
    let api = Api::start().await;
    let answer = list_with(&api, Fault::status(503).and(Fault::invalid_json())).await;
    assert!(
        answer.text().ends_with("\"statusCode\":503"),
        "{}",
        answer.text()
    );
    let answer = list_with(&api, Fault::status(500).and(Fault::unknown_fields())).await;
    assert!(answer.json()["addedLater"].is_string());
    let answer = list_with(&api, Fault::html().and(Fault::corrupt_gzip())).await;
    assert!(answer.body.starts_with(&[0x1f, 0x8b]));

    let cut = Fault::status(503).text("short").and(Fault::cut_body(5));
    let injected = api.sim.faults().on("ListUsers").inject(cut).unwrap();
    assert_eq!(list(&api, "").await.unwrap().status(), 200);
    assert_eq!(injected.left(), Some(1));
}

#[tokio::test]
async fn gzip_is_sound_corrupt_or_truncated() {
    let api = Api::start().await;
    let whole = list_with(&api, Fault::none()).await.body;
    let cases = [
        (Fault::gzip(), true),
        (Fault::corrupt_gzip(), false),
        (Fault::truncated_gzip(), false),
    ];
    for (fault, is_sound) in cases {
        api.sim.faults().on("ListUsers").inject(fault).unwrap();
        let response = list(&api, "?limit=5").await.unwrap();
        assert_eq!(response.headers()["content-encoding"], "gzip");
        let packed = response.bytes().await.unwrap();
        let mut body = Vec::new();
        let outcome = GzDecoder::new(&packed[..]).read_to_end(&mut body);
        assert_eq!(outcome.is_ok(), is_sound);
        assert!(!is_sound || body == whole);
    }
}

#[tokio::test]
async fn an_answer_that_is_compressed_by_itself_is_unpacked_first() {
    let api = Api::start().await;
    let path = api.organization("/audit-logs");
    let logs = async |fault: Fault| {
        api.sim
            .faults()
            .on("GetOrganizationAuditLogs")
            .inject(fault)
            .unwrap();
        let response = api.request(Method::GET, &path).send().await.unwrap();
        let is_packed = response.headers().contains_key("content-encoding");
        (is_packed, response.bytes().await.unwrap().to_vec())
    };
    let unpack = |packed: &[u8]| {
        let mut body = Vec::new();
        GzDecoder::new(packed).read_to_end(&mut body).map(|_| body)
    };
    let (is_packed, whole) = logs(Fault::none()).await;
    let whole = unpack(&whole).unwrap();
    assert!(is_packed && whole.ends_with(b"}\n"));
    let (is_packed, body) = logs(Fault::gzip()).await;
    assert_eq!((is_packed, unpack(&body).unwrap()), (true, whole.clone()));
    assert!(unpack(&logs(Fault::corrupt_gzip()).await.1).is_err());
    let invalid = whole[..whole.len() - 2].to_vec();
    assert_eq!(logs(Fault::invalid_json()).await, (false, invalid));
    let text = logs(Fault::none().text("x")).await;
    assert_eq!(text, (false, b"x".to_vec()));
}

#[tokio::test]
async fn invalid_json_lacks_its_last_byte_alone() {
    let api = Api::start().await;
    let whole = list_with(&api, Fault::none()).await.body;
    let answer = list_with(&api, Fault::invalid_json()).await;
    assert_eq!(answer.body, whole[..whole.len() - 1]);
    assert_eq!(answer.content_type.as_deref(), Some("application/json"));
    assert!(serde_json::from_slice::<serde_json::Value>(&answer.body).is_err());
}

#[tokio::test]
async fn fields_and_values_that_nobody_knows() {
    let api = Api::start().await;
    let answer = list_with(&api, Fault::unknown_fields()).await.json();
    assert!(answer["addedLater"].is_string());
    assert!(
        answer["users"]
            .as_array()
            .unwrap()
            .iter()
            .all(|user| user["addedLater"].is_string())
    );

    let answer = list_with(&api, Fault::set("status", "FROM_THE_FUTURE"))
        .await
        .json();
    assert!(
        answer["users"]
            .as_array()
            .unwrap()
            .iter()
            .all(|user| user["status"] == "FROM_THE_FUTURE")
    );
    let fault = Fault::null("avatarUrl").and(Fault::remove("$.users[1].fullName"));
    let answer = list_with(&api, fault).await.json();
    assert!(
        answer["users"][0]["avatarUrl"].is_null() && answer["users"][0]["fullName"].is_string()
    );
    assert_eq!(answer["users"][1].get("fullName"), None);

    api.sim
        .faults()
        .on("GetSelfUser")
        .inject(Fault::null("fullName"))
        .unwrap();
    assert!(api.get("/users/self").await.json["fullName"].is_null());
}

#[tokio::test]
async fn an_injected_refusal_has_the_type_of_a_real_one() {
    let api = Api::start().await;
    let path = api.organization("/audit-logs");
    let faults = Fault::status(503).then(Fault::status(400).json(json!({})));
    api.sim
        .faults()
        .on("GetOrganizationAuditLogs")
        .inject(faults)
        .unwrap();
    for (status, expected) in [(503, "application/octet-stream"), (400, "application/json")] {
        let response = api.request(Method::GET, &path).send().await.unwrap();
        assert_eq!(response.status(), status);
        assert_eq!(response.headers()[CONTENT_TYPE], expected);
    }
}
