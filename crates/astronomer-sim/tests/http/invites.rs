//! Invites.

use std::time::Duration;

use astronomer_api::types::{InviteId, UserStatus};
use astronomer_sim::{AcceptInviteError, Sim, State};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{Answer, Api, send};

const WEEK: Duration = Duration::from_secs(7 * 24 * 3600);

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

fn invite_id(answer: &Answer) -> InviteId {
    InviteId::new(text(&answer.json["inviteId"])).unwrap()
}

#[tokio::test]
async fn an_invite_is_accepted_once() {
    let api = Api::start().await;
    let answer = invite(&api, "new@company.com").await;
    let id = invite_id(&answer);
    let user = api.sim.accept_invite(&id).unwrap();
    assert_eq!(user.status, UserStatus::Active);
    assert_eq!(user.updated_at.to_string(), "2026-09-01T00:00:02Z");
    let path = api.organization(&format!("/users/{}", user.id));
    assert_eq!(
        api.get(&path).await.json,
        serde_json::to_value(&user).unwrap()
    );
    let again = api.sim.accept_invite(&id).unwrap_err();
    assert_eq!(again, AcceptInviteError::Unknown { id: id.to_string() });
    let path = api.organization(&format!("/invites/{id}"));
    api.delete(&path).await.assert_error(404, "invite with id");
    assert_eq!(api.sim.users().len(), 61);
    let taken = invite(&api, "new@company.com").await;
    taken.assert_error(400, "has existing role");
}

#[tokio::test]
async fn an_invite_that_is_over_can_be_made_again() {
    let api = Api::start().await;
    let first = invite(&api, "new@company.com").await;
    api.sim.advance(WEEK - Duration::from_secs(1));
    invite(&api, "new@company.com")
        .await
        .assert_error(400, "has existing role");
    api.sim.advance(Duration::from_secs(1));
    let id = invite_id(&first);
    let error = api.sim.accept_invite(&id).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("the invite {id} ended at 2026-09-08T00:00:01Z; invite the person again")
    );
    assert_eq!(api.sim.users().last().unwrap().status, UserStatus::Pending);

    let body = json!({"inviteeEmail": "NEW@company.com", "role": "ORGANIZATION_BILLING_ADMIN"});
    let second = api.post(&api.organization("/invites"), &body).await;
    assert_eq!(second.json["userId"], first.json["userId"]);
    assert_ne!(second.json["inviteId"], first.json["inviteId"]);
    let gone = api.organization(&format!("/invites/{id}"));
    api.delete(&gone).await.assert_error(404, "invite with id");
    let user = api.sim.accept_invite(&invite_id(&second)).unwrap();
    assert_eq!(
        user.organization_role.unwrap().as_str(),
        "ORGANIZATION_BILLING_ADMIN"
    );
    assert_eq!(api.sim.users().len(), 61);
}

#[tokio::test]
async fn somebody_of_another_organization_stays_the_same_person() {
    let api = Api::start().await;
    let others = api
        .get("/organizations?offset=1")
        .await
        .column("organizations", "id");
    let path = format!("/organizations/{}/invites", others[0]);
    let body = json!({"inviteeEmail": "JANE@company.com", "role": "ORGANIZATION_MEMBER"});
    let answer = api.post(&path, &body).await;
    let jane = api.user_id("jane@company.com");
    assert_eq!(answer.json["userId"], jane.as_str());
    assert_eq!(answer.json["invitee"]["fullName"], "Jane Doe");

    let user_id = api.sim.users()[2].id.clone();
    let token = api.sim.token_for(&user_id).unwrap();
    let own = |path: &str| {
        let request = api.http.get(format!("{}{path}", api.sim.url()));
        send(request.bearer_auth(&token))
    };
    let shown = own("/users/self").await.json;
    let expected = json!([{
        "inviteId": answer.json["inviteId"],
        "organizationId": others[0],
        "expiresAt": answer.json["expiresAt"],
    }]);
    assert_eq!(
        (&shown["invites"], &shown["status"]),
        (&expected, &json!("ACTIVE"))
    );
    assert_eq!(own("/organizations").await.json["totalCount"], 1);
    api.sim.accept_invite(&invite_id(&answer)).unwrap();
    assert_eq!(own("/users/self").await.json["invites"], json!([]));
    assert_eq!(own("/organizations").await.json["totalCount"], 2);
}

#[tokio::test]
async fn the_admin_endpoint_accepts_invites_too() {
    let api = Api::start().await;
    let answer = invite(&api, "new@company.com").await;
    let late = invite(&api, "late@company.com").await;
    let accept = |id: &Value, method: Method| {
        let root = api.sim.url().strip_suffix("/v1").unwrap();
        let url = format!("{root}/_sim/invites/{}/accept", text(id));
        send(
            api.http
                .request(method, url)
                .bearer_auth(api.sim.admin_token()),
        )
    };
    let id = &answer.json["inviteId"];
    accept(id, Method::GET)
        .await
        .assert_error(405, "allowed: POST");
    let user = accept(id, Method::POST).await.json;
    assert_eq!(
        (&user["id"], &user["status"]),
        (&answer.json["userId"], &json!("ACTIVE"))
    );
    accept(id, Method::POST)
        .await
        .assert_error(404, "there is no invite");
    api.sim.advance(WEEK);
    accept(&late.json["inviteId"], Method::POST)
        .await
        .assert_error(409, "ended at");
}

/// A server that begins with the state of another after `edit`.
async fn restart(api: &Api, edit: impl FnOnce(&mut Value)) -> Api {
    let mut state: Value = serde_json::from_str(&api.sim.state().to_json()).unwrap();
    edit(&mut state["organizations"][0]);
    let state = State::from_json(&state.to_string()).unwrap();
    Api::of(Sim::builder().state(state).start().await.unwrap())
}

#[tokio::test]
async fn only_who_is_pending_can_accept() {
    let api = Api::start().await;
    let id = invite_id(&invite(&api, "new@company.com").await);
    for status in ["INACTIVE", "BANNED", "ACTIVE"] {
        let api = restart(&api, |organization| {
            let users = organization["users"].as_array_mut().unwrap();
            users.last_mut().unwrap()["status"] = json!(status);
        })
        .await;
        let error = api.sim.accept_invite(&id).unwrap_err();
        let told = format!("the invite {id} is for somebody who is {status}, not PENDING");
        assert_eq!(error.to_string(), told);
        assert_eq!(api.sim.users().last().unwrap().status.as_str(), status);
        let root = api.sim.url().strip_suffix("/v1").unwrap();
        let url = format!("{root}/_sim/invites/{id}/accept");
        let request = api.http.post(url).bearer_auth(api.sim.admin_token());
        send(request).await.assert_error(409, &told);
    }
}

#[tokio::test]
async fn invites_are_found_again_in_a_loaded_state() {
    let api = Api::start().await;
    let first = invite(&api, "first@company.com").await;
    let second = invite(&api, "second@company.com").await;
    let api = restart(&api, |_| {}).await;
    let user = text(&first.json["userId"]);
    let roles = api.organization(&format!("/users/{user}/roles"));
    let left = api.post(&roles, &json!({"organizationRole": null})).await;
    assert_eq!(left.status, 200);
    let unknown = api.sim.accept_invite(&invite_id(&first)).unwrap_err();
    assert!(matches!(unknown, AcceptInviteError::Unknown { .. }));

    let token = api
        .sim
        .token_for(&text(&second.json["userId"]).parse().unwrap());
    let own = api.http.get(format!("{}/users/self", api.sim.url()));
    let own = send(own.bearer_auth(token.unwrap())).await;
    let shown = own.json["invites"].as_array().unwrap();
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0]["inviteId"], second.json["inviteId"]);
}
