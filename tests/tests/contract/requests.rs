//! What every request of the facade carries, and what no contract lists. The request of each operation is checked in
//! `operations`.

use std::path::PathBuf;

use astronomer::{
    DeploymentGrant, DeploymentId, DeploymentRole, OrganizationRole, UpdateUserRolesRequest,
    UserId, UserSort,
};
use astronomer_contract::recorder::TOKEN;
use astronomer_contract::{Answer, Received, Recorder};
use serde_json::{Value, json};

const VERSION: &str = concat!("astronomer-rust/", env!("CARGO_PKG_VERSION"));

fn fixture(name: &str) -> Answer {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(name);
    let body = std::fs::read_to_string(path).unwrap();
    Answer::json(&serde_json::from_str(&body).unwrap())
}

#[tokio::test]
async fn every_header_is_one_that_is_due() {
    let recorder = Recorder::answering(fixture("get-self-user.json")).await;
    recorder.client().self_user().get().await.unwrap();
    let host = recorder.host();
    let authorization = format!("Bearer {TOKEN}");
    let due = [
        ("accept", "application/json"),
        ("authorization", &authorization),
        ("host", &host),
        ("user-agent", VERSION),
        ("x-api-version", "1.0"),
    ];
    let due = due.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(recorder.only().headers, due);
}

#[tokio::test]
async fn v1beta1_is_below_any_path_of_the_host() {
    let recorder = Recorder::answering(fixture("get-user-v1beta1.json")).await;
    let client = recorder.builder().organization("a/b c?é").build().unwrap();
    let user: UserId = "u 1".parse().unwrap();
    for base_path in ["/platform/v1beta1", "/iam/v1beta1"] {
        #[expect(
            deprecated,
            reason = "the operation that ends in January 2027 is offered until then"
        )]
        let call = client.users().get_from_v1beta1(base_path, &user);
        call.await.unwrap();
    }
    let lines = recorder.received().into_iter().map(|request| request.line);
    assert_eq!(
        lines.collect::<Vec<_>>(),
        [
            "GET /platform/v1beta1/organizations/a%2Fb%20c%3F%C3%A9/users/u%201",
            "GET /iam/v1beta1/organizations/a%2Fb%20c%3F%C3%A9/users/u%201",
        ]
    );
}

#[tokio::test]
async fn what_no_contract_lists_is_sent_as_it_is() {
    let recorder = Recorder::responding(|request| match request.body.is_empty() {
        true => Answer::json(&json!({"limit": 500, "offset": 0, "totalCount": 0, "users": []})),
        false => Answer::json(&json!({"organizationRole": "ORGANIZATION_OWNER"})),
    })
    .await;
    let client = recorder.client();
    let order = UserSort::FullName
        .asc()
        .then(UserSort::unlisted("email:asc"));
    client
        .users()
        .list()
        .sort(order)
        .first_page()
        .await
        .unwrap();
    let deployment: DeploymentId = "d1".parse().unwrap();
    let role = DeploymentRole::other("Our own rôle");
    let request = UpdateUserRolesRequest::new()
        .organization_role(OrganizationRole::Owner)
        .deployment_roles([DeploymentGrant::new(deployment, role)]);
    let user: UserId = "u1".parse().unwrap();
    client.users().roles(user).update(&request).await.unwrap();

    let [list, update]: [Received; 2] = recorder.received().try_into().unwrap();
    let (_, query) = list.line.split_once('?').unwrap();
    assert_eq!(
        query,
        "limit=500&offset=0&sorts=fullName%3Aasc&sorts=email%3Aasc"
    );
    let role: Value = json!({"deploymentId": "d1", "role": "Our own rôle"});
    let sent = json!({"organizationRole": "ORGANIZATION_OWNER", "deploymentRoles": [role]});
    assert_eq!(update.json(), Some(sent));
}

#[tokio::test]
async fn the_api_version_can_be_changed_and_left_out() {
    let recorder = Recorder::answering(fixture("get-self-user.json")).await;
    let changed = recorder.builder().with_api_version("1.7").build().unwrap();
    changed.self_user().get().await.unwrap();
    let left_out = recorder.builder().without_api_version().build().unwrap();
    left_out.self_user().get().await.unwrap();

    let [changed, left_out]: [Received; 2] = recorder.received().try_into().unwrap();
    assert_eq!(changed.header("x-api-version"), Some("1.7"));
    let names: Vec<&str> = left_out
        .headers
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(names, ["accept", "authorization", "host", "user-agent"]);
}

#[tokio::test]
async fn a_program_can_name_itself_in_the_user_agent() {
    let recorder = Recorder::answering(fixture("get-self-user.json")).await;
    let client = recorder
        .builder()
        .with_user_agent("billing-sync/2.1")
        .build()
        .unwrap();
    client.self_user().get().await.unwrap();
    assert_eq!(
        recorder.only().header("user-agent"),
        Some(format!("billing-sync/2.1 {VERSION}").as_str())
    );
}

#[tokio::test]
async fn a_bearer_prefix_in_the_token_is_not_sent_twice() {
    let recorder = Recorder::answering(fixture("get-self-user.json")).await;
    let client = recorder
        .builder()
        .token(" Bearer abc.def-1\n")
        .build()
        .unwrap();
    client.self_user().get().await.unwrap();
    assert_eq!(
        recorder.only().header("authorization"),
        Some("Bearer abc.def-1")
    );
}
