//! Tokens, paths, methods and the journal.

use reqwest::Method;
use reqwest::header::AUTHORIZATION;
use serde_json::json;

use crate::{Api, send};

#[tokio::test]
async fn a_token_that_is_missing_malformed_or_unknown_is_refused() {
    let api = Api::start().await;
    let url = format!("{}/organizations", api.sim.url());
    let without = send(api.http.get(&url)).await;
    without.assert_error(401, "one Authorization header");
    for (value, reason) in [
        (api.sim.token().to_owned(), "should be `Bearer <token>`"),
        (
            format!("Basic {}", api.sim.token()),
            "should be `Bearer <token>`",
        ),
        ("Bearer ".to_owned(), "should be `Bearer <token>`"),
        ("Bearer  ".to_owned(), "should be `Bearer <token>`"),
        (format!("Bearer {}x", api.sim.token()), "unknown"),
    ] {
        let answer = send(api.http.get(&url).header(AUTHORIZATION, value)).await;
        answer.assert_error(401, reason);
        assert!(!answer.text.contains(api.sim.token()));
    }
    let twice = api
        .request(Method::GET, "/organizations")
        .header(AUTHORIZATION, "Bearer other");
    send(twice)
        .await
        .assert_error(401, "one Authorization header");
}

#[tokio::test]
async fn the_scheme_is_read_in_any_case() {
    let api = Api::start().await;
    let url = format!("{}/organizations", api.sim.url());
    let value = format!("bearer {}", api.sim.token());
    assert_eq!(
        send(api.http.get(url).header(AUTHORIZATION, value))
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn every_operation_is_served() {
    let api = Api::start().await;
    for operation in astronomer_api::operations::OPERATIONS {
        let path = operation
            .path
            .replace("{organizationId}", api.sim.organization_id().as_str());
        let path = path.replace(['{', '}'], "");
        let method = Method::from_bytes(operation.method.as_bytes()).unwrap();
        let answer = send(api.request(method, &path)).await;
        assert_ne!(answer.status, 501, "{}: {}", operation.id, answer.text);
        assert_eq!(
            api.sim.requests().last().unwrap().operation,
            Some(operation.id)
        );
    }
}

#[tokio::test]
async fn an_unknown_path_is_404_and_another_method_405() {
    let api = Api::start().await;
    api.get("/nothing").await.assert_error(404, "/v1/nothing");
    api.get("/organizations/o/users/u/roles/r/x")
        .await
        .assert_error(404, "no operation has the path");
    assert_eq!(api.sim.requests().last().unwrap().operation, None);
    let response = api
        .request(Method::PUT, "/organizations/o")
        .send()
        .await
        .unwrap();
    assert_eq!(response.headers()["allow"], "GET, POST");
    assert_eq!(response.status(), 405);
    let answer = send(api.request(Method::PUT, "/organizations/o")).await;
    answer.assert_error(
        405,
        "method PUT is not allowed for /v1/organizations/o; allowed: GET, POST",
    );
}

#[tokio::test]
async fn an_unknown_organization_is_404_everywhere() {
    let api = Api::start().await;
    let message = "organization with id clx/y not found";
    for path in ["", "/users", "/users/u", "/users/u/teams", "/workspaces"] {
        let path = format!("/organizations/clx%2Fy{path}");
        api.get(&path).await.assert_error(404, message);
    }
    let body = json!({"organizationRole": "ORGANIZATION_MEMBER"});
    api.post("/organizations/clx%2Fy/users/u/roles", &body)
        .await
        .assert_error(404, message);
    let body = json!({"inviteeEmail": "new@company.com", "role": "ORGANIZATION_MEMBER"});
    api.post("/organizations/clx%2Fy/invites", &body)
        .await
        .assert_error(404, message);
    api.delete("/organizations/clx%2Fy/invites/i")
        .await
        .assert_error(404, message);
    let body = json!({"name": "N", "billingEmail": "b@company.com", "isScimEnabled": false});
    api.post("/organizations/clx%2Fy", &body)
        .await
        .assert_error(404, message);
}

#[tokio::test]
async fn the_journal_shows_what_was_sent_without_the_token() {
    let api = Api::start().await;
    api.get(&api.organization("/users?sorts=id%3Aasc&sorts=fullName:desc&limit=3"))
        .await;
    let body = json!({"organizationRole": "ORGANIZATION_KING"});
    let path = api.organization("/users/a%20b/roles");
    let request = api
        .request(Method::POST, &path)
        .header("X-API-Version", "1.0")
        .json(&body);
    assert_eq!(send(request).await.status, 400);
    let malformed = api.request(Method::POST, &path).body("not json");
    send(malformed.header("content-type", "application/json"))
        .await
        .assert_error(400, "the body is not JSON");

    let requests = api.sim.requests();
    assert_eq!(requests.len(), 3);
    assert_eq!(requests.operation("UpdateUserRoles").count(), 2);
    assert_eq!(requests.operation("ListUsers").count(), 1);
    let [list, update, malformed] = requests.iter().collect::<Vec<_>>()[..] else {
        panic!("three requests");
    };
    assert_eq!(
        (list.method.as_str(), list.status, &list.body),
        ("GET", Some(200), &None)
    );
    assert_eq!(list.path, format!("/v1{}", api.organization("/users")));
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    assert_eq!(
        list.query,
        [
            pair("sorts", "id:asc"),
            pair("sorts", "fullName:desc"),
            pair("limit", "3")
        ]
    );
    assert_eq!(
        (update.method.as_str(), update.status, &update.body),
        ("POST", Some(400), &Some(body))
    );
    assert!(update.path.ends_with("/users/a%20b/roles"));
    assert_eq!(update.header("x-api-version"), Some("1.0"));
    assert_eq!(update.header("authorization"), Some("[redacted]"));
    let unread = "[8 bytes of application/json, which can't be read as JSON]";
    assert_eq!(malformed.body, Some(json!(unread)));
    assert_eq!(malformed.status, Some(400));
    let shown = format!("{requests:?} {:?}", api.sim);
    assert!(!shown.contains(api.sim.token()));

    api.sim.clear_requests();
    assert!(api.sim.requests().is_empty());
    assert_eq!(requests.len(), 3);
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused() {
    let api = Api::start().await;
    let path = api.organization("/invites");
    let body = vec![b' '; 8 * 1024 * 1024 + 1];
    send(api.request(Method::POST, &path).body(body))
        .await
        .assert_error(413, "larger than 8388608 bytes");
}

#[tokio::test]
async fn an_answer_names_so_many_wrong_fields_and_counts_the_rest() {
    let api = Api::start().await;
    let path = api.organization("/teams");
    let team = api.get(&path).await.json["teams"][0]["id"].clone();
    let path = format!("{path}/{}/members", team.as_str().unwrap());
    let answer = api
        .post(&path, &json!({"memberIds": vec![1; 60_000]}))
        .await;
    answer.assert_error(400, "should be a string. There are at least 900 more.");
    assert_eq!(answer.field_errors().len(), 100);
    assert!(answer.text.len() < 20_000, "{}", answer.text.len());
}
