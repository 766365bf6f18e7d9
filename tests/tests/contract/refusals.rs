//! Input that can't be sent: one clear error that names the input and what would be right, before anything is sent.

use astronomer::{BaseUrl, Client, MaybeAbsent, UpdateUserRolesRequest, User, UserId, WorkspaceId};
use astronomer_contract::recorder::TOKEN;
use astronomer_contract::{Answer, Recorder};
use serde_json::json;

#[test]
fn a_malformed_id() {
    for (text, says) in [
        ("", "\"\" is no valid UserId: it is empty"),
        (
            "..",
            "\"..\" is no valid UserId: it would be taken as a step in the path of the URL",
        ),
        (
            "a\nb",
            "\"a\\nb\" is no valid UserId: it has a control character, such as a line break",
        ),
    ] {
        assert_eq!(text.parse::<UserId>().unwrap_err().to_string(), says);
    }
    let long = "x"
        .repeat(513)
        .parse::<WorkspaceId>()
        .unwrap_err()
        .to_string();
    assert!(
        long.ends_with("is no valid WorkspaceId: it is longer than 512 bytes"),
        "{long}"
    );

    let error = Client::builder()
        .token(TOKEN)
        .organization(".")
        .build()
        .unwrap_err();
    assert!(error.is_configuration());
    assert_eq!(
        error.to_string(),
        "\".\" is no valid OrganizationId: it would be taken as a step in the path of the URL"
    );
}

#[tokio::test]
async fn a_malformed_id_that_a_server_sent_is_not_sent_back() {
    let page = json!({
        "limit": 500, "offset": 0, "totalCount": 1,
        "users": [{
            "id": "..", "username": "jane@company.com", "fullName": "Jane Doe", "avatarUrl": "", "status": "ACTIVE",
            "createdAt": "2022-11-22T04:37:12Z", "updatedAt": "2022-11-22T04:37:12Z",
        }],
    });
    let recorder = Recorder::answering(Answer::json(&page)).await;
    let users = recorder.client().users();
    let odd: User = users.list().all().await.unwrap().remove(0);
    let error = users.get(&odd.id).await.unwrap_err();
    assert!(error.is_invalid_input());
    assert_eq!(
        error.to_string(),
        "GetUser: \"..\" can't stand in the path of a URL; give a real identifier"
    );
    assert_eq!(recorder.received().len(), 1);
}

#[test]
fn a_malformed_url() {
    for (url, says) in [
        (
            "",
            "the API URL \"\" is empty; give one like https://api.astronomer.io/v1",
        ),
        (
            "api.astronomer.io/v1",
            "the API URL \"api.astronomer.io/v1\" has no scheme; begin it with https://",
        ),
        (
            "http://api.astronomer.io/v1",
            "the API URL \"http://api.astronomer.io/v1\" is http on another machine, which would show the token on the \
             network; use https",
        ),
        (
            "https://joe:hunter2@host/v1",
            "the API URL \"https://[hidden]@host/v1\" has a user name or password; give the token separately",
        ),
        (
            "https://host:99999",
            "the API URL \"https://host:99999\" is no URL: invalid port number",
        ),
    ] {
        assert_eq!(url.parse::<BaseUrl>().unwrap_err().to_string(), says);
        let error = Client::builder().url(url).token(TOKEN).build().unwrap_err();
        assert!(error.is_configuration());
        assert_eq!(error.to_string(), says);
    }
}

#[test]
fn a_missing_token() {
    let error = Client::builder().build().unwrap_err();
    assert!(error.is_configuration());
    assert_eq!(
        error.to_string(),
        "no token is given: call ClientBuilder::token, or set ASTRO_API_TOKEN and use Client::from_env"
    );
    let error = Client::builder().token(" \n").build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the token is empty; give the text that Astro showed when it was made"
    );
    let error = Client::builder().token("two words").build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the token has a space, a line break or another character that no token has; give it alone"
    );
}

#[tokio::test]
async fn a_missing_organization() {
    let client = Client::builder()
        .url("http://127.0.0.1:9/v1")
        .token(TOKEN)
        .build()
        .unwrap();
    let error = client.users().list().all().await.unwrap_err();
    assert!(error.is_configuration());
    assert_eq!(
        error.to_string(),
        "ListUsers: no Organization is set: give one to ClientBuilder::organization, set ASTRO_ORGANIZATION_ID, or use \
         Client::organization(id)"
    );
}

#[tokio::test]
async fn what_the_facade_refuses_is_not_sent() {
    let recorder = Recorder::answering(Answer::empty(500)).await;
    let users = recorder.client().users();
    for size in [0, 1001] {
        let error = users.list().with_page_size(size).all().await.unwrap_err();
        assert!(error.is_invalid_input());
        assert_eq!(
            error.to_string(),
            format!("ListUsers: the page size {size} is out of bounds: give 1 to 1000")
        );
    }
    for role in [MaybeAbsent::Absent, MaybeAbsent::Null] {
        let request = UpdateUserRolesRequest::new().organization_role(role);
        let error = users
            .roles("u1".parse::<UserId>().unwrap())
            .update(&request)
            .await
            .unwrap_err();
        assert!(error.is_invalid_input());
        assert_eq!(
            error.to_string(),
            "UpdateUserRoles: the update has no organization role, which may remove the user from the Organization: set \
             organization_role to the role that the user should have"
        );
    }
    let error = users.find_by_email("jane").await.unwrap_err();
    assert!(error.is_invalid_input());
    assert_eq!(
        error.to_string(),
        "ListUsers: \"jane\" is no email address: it has no @; give one like jane@company.com"
    );
    assert_eq!(recorder.received().len(), 0);
}
