//! Invites.

use serde_json::{Value, json};

use crate::{Answer, Api};

async fn invite(api: &Api, address: &str) -> Answer {
    let body = json!({"inviteeEmail": address, "role": "ORGANIZATION_OBSERVE_MEMBER"});
    api.post(&api.organization("/invites"), &body).await
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

#[tokio::test]
async fn an_invite_makes_a_pending_user() {
    let api = Api::start().await;
    let answer = invite(&api, "New.Person@Company.com").await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let json = &answer.json;
    assert_eq!(json["invitee"]["username"], "New.Person@Company.com");
    assert_eq!(json["invitee"]["id"], json["userId"]);
    assert_eq!(json["inviter"]["username"], "ada@company.com");
    assert_eq!(json["organizationId"], api.sim.organization_id().as_str());
    assert_eq!(json["organizationName"], "Company Analytics");
    // The first change, at one second past the epoch, and seven days.
    assert_eq!(json["expiresAt"], "2026-09-08T00:00:01Z");
    assert_eq!(text(&json["inviteId"]).len(), 25);

    let user = api
        .get(&api.organization(&format!("/users/{}", text(&json["userId"]))))
        .await;
    assert_eq!(user.json["status"], "PENDING");
    assert_eq!(user.json["organizationRole"], "ORGANIZATION_OBSERVE_MEMBER");
    assert_eq!(user.json["createdAt"], "2026-09-01T00:00:01Z");
    assert_eq!(
        api.sim.users().last().unwrap().username,
        "New.Person@Company.com"
    );
    let roles = json!({"workspaceRoles": [{"workspaceId": api.sim.workspace_ids()[0], "role": "WORKSPACE_AUTHOR"}]});
    let path = api.organization(&format!("/users/{}/roles", text(&json["userId"])));
    assert_eq!(api.post(&path, &roles).await.status, 200);
}

#[tokio::test]
async fn an_existing_member_or_invitee_is_refused_in_any_case() {
    let api = Api::start().await;
    assert_eq!(invite(&api, "new@company.com").await.status, 200);
    let message = format!(
        "Invalid request: Invitee has existing role in organization {}",
        api.sim.organization_id()
    );
    for address in [
        "jane@company.com",
        "JANE@company.COM",
        "ines@company.com",
        "pavel@company.com",
        "NEW@company.com",
    ] {
        let answer = invite(&api, address).await;
        answer.assert_error(400, &message);
        assert!(answer.field_errors().is_empty());
    }
    assert_eq!(api.sim.users().len(), 61);
}

#[tokio::test]
async fn address_and_role_are_checked() {
    let api = Api::start().await;
    let role = "ORGANIZATION_MEMBER";
    for (body, field, code) in [
        (json!({"role": role}), "inviteeEmail", "required"),
        (
            json!({"inviteeEmail": "", "role": role}),
            "inviteeEmail",
            "required",
        ),
        (
            json!({"inviteeEmail": "new", "role": role}),
            "inviteeEmail",
            "email",
        ),
        (
            json!({"inviteeEmail": "new@company.com\r", "role": role}),
            "inviteeEmail",
            "email",
        ),
        (
            json!({"inviteeEmail": 5, "role": role}),
            "inviteeEmail",
            "type",
        ),
        (
            json!({"inviteeEmail": "new@company.com"}),
            "role",
            "required",
        ),
        (
            json!({"inviteeEmail": "new@company.com", "role": "WORKSPACE_OWNER"}),
            "role",
            "oneof",
        ),
        (
            json!({"inviteeEmail": "new@company.com", "role": "ORGANIZATION_MEMBER\r"}),
            "role",
            "oneof",
        ),
    ] {
        api.post(&api.organization("/invites"), &body)
            .await
            .assert_field_error(field, code);
    }
    let empty =
        crate::send(api.request(reqwest::Method::POST, &api.organization("/invites"))).await;
    empty.assert_error(400, "the body is empty");
    assert_eq!(api.sim.users().len(), 60);
}

#[tokio::test]
async fn a_cancelled_invite_takes_the_pending_user_along() {
    let api = Api::start().await;
    let answer = invite(&api, "new@company.com").await;
    let path = api.organization(&format!("/invites/{}", text(&answer.json["inviteId"])));
    let user = api.organization(&format!("/users/{}", text(&answer.json["userId"])));
    assert_eq!(api.get(&user).await.status, 200);
    assert_eq!(api.delete(&path).await.status, 204);
    api.get(&user).await.assert_error(404, "not found");
    api.delete(&path).await.assert_error(404, "invite with id ");
    assert_eq!(invite(&api, "new@company.com").await.status, 200);
}

#[tokio::test]
async fn the_invite_of_a_removed_user_is_gone() {
    let api = Api::start().await;
    let answer = invite(&api, "new@company.com").await;
    let roles = api.organization(&format!("/users/{}/roles", text(&answer.json["userId"])));
    assert_eq!(
        api.post(&roles, &json!({"organizationRole": null}))
            .await
            .status,
        200
    );
    let path = api.organization(&format!("/invites/{}", text(&answer.json["inviteId"])));
    api.delete(&path).await.assert_error(404, "invite with id ");
}
