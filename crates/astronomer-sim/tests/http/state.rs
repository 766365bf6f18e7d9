//! The state that goes in and out.

use std::time::Duration;

use astronomer_sim::{Sim, State, StateError};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{Api, make_client, send};

/// Every kind of change that the API makes, as far as it changes what is saved.
async fn change_a_bit(api: &Api) {
    let invite = json!({"inviteeEmail": "new@company.com", "role": "ORGANIZATION_MEMBER"});
    let invited = api.post(&api.organization("/invites"), &invite).await;
    assert_eq!(invited.status, 200);
    let jane = api.user_id("jane@company.com");
    api.sim.token_for(&jane.parse().unwrap()).unwrap();
    api.sim.advance(Duration::from_secs(60));
}

#[tokio::test]
async fn saved_loaded_and_saved_again_is_the_same() {
    let api = Api::start().await;
    change_a_bit(&api).await;
    let saved = api.sim.state().to_json();
    let loaded = State::from_json(&saved).unwrap();
    assert_eq!(loaded.to_json(), saved);

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.json");
    loaded.save(&file).unwrap();
    let again = State::load(&file).unwrap();
    assert_eq!(again.to_json(), saved);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), saved);
}

#[cfg(unix)]
#[tokio::test]
async fn a_saved_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;

    let sim = Sim::builder().people(6).start().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.json");
    sim.state().save(&file).unwrap();
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[tokio::test]
async fn a_loaded_server_goes_on_where_the_other_was() {
    let api = Api::start().await;
    change_a_bit(&api).await;
    let copy = Sim::builder().state(api.sim.state()).start().await.unwrap();
    let copy = Api::of(copy);
    assert_eq!(copy.sim.token(), api.sim.token());
    assert_eq!(copy.sim.now(), api.sim.now());
    let invite = json!({"inviteeEmail": "other@company.com", "role": "ORGANIZATION_MEMBER"});
    let path = api.organization("/invites");
    let (here, there) = (
        api.post(&path, &invite).await,
        copy.post(&path, &invite).await,
    );
    assert_eq!((here.status, &here.text), (200, &there.text));
    let users = "/users?limit=1000&sorts=fullName:desc";
    let path = api.organization(users);
    assert_eq!(api.get(&path).await.text, copy.get(&path).await.text);
}

#[tokio::test]
async fn restoring_undoes_what_was_changed_since() {
    let api = Api::start().await;
    let before = api.sim.state();
    let text = before.to_json();
    change_a_bit(&api).await;
    assert_ne!(api.sim.state().to_json(), text);
    api.sim.restore(&before);
    assert_eq!(api.sim.state().to_json(), text);
    assert_eq!(
        api.get(&api.organization("/users")).await.json["totalCount"],
        60
    );
}

#[tokio::test]
async fn the_servers_token_stays_whose_it_is() {
    let api = Api::start().await;
    let ada = api.user_id("ada@company.com");
    let roles = api.organization(&format!("/users/{ada}/roles"));
    let member = json!({"organizationRole": "ORGANIZATION_MEMBER"});
    assert_eq!(api.post(&roles, &member).await.status, 200);
    let saved = api.sim.state().to_json();
    let state = State::from_json(&saved).unwrap();
    assert_eq!(state.to_json(), saved);
    let copy = Api::of(Sim::builder().state(state).start().await.unwrap());
    assert_eq!(copy.get("/users/self").await.json["id"], ada);
    copy.post(&roles, &member)
        .await
        .assert_error(403, "the token lacks organization.userRoles.access");
}

#[tokio::test]
async fn a_secret_that_stands_twice_is_refused_and_not_shown() {
    let api = Api::start().await;
    let deployment = &api.sim.deployment_ids()[0];
    let path = api.organization(&format!("/deployments/{deployment}/agent-tokens"));
    let made = api.post(&path, &json!({"name": "Agent"})).await;
    assert_eq!(made.status, 200, "{}", made.text);
    change_a_bit(&api).await;
    let saved: Value = serde_json::from_str(&api.sim.state().to_json()).unwrap();
    let organization = &saved["organizations"][0];
    let mut deployments = organization["deployments"].as_array().unwrap().iter();
    let place =
        deployments.position(|record| !record["agentTokens"].as_array().unwrap().is_empty());
    let agents = format!(
        "/organizations/0/deployments/{}/agentTokens",
        place.unwrap()
    );
    let agent = format!("{agents}/0/secret");
    let api_token = |number: usize| format!("/organizations/0/tokens/{number}/secret");
    let personal = |number: usize| format!("/tokens/{number}/secret");
    for (from, to) in [
        (personal(0), personal(1)),
        (personal(0), api_token(0)),
        (personal(1), agent.clone()),
        ("/token".to_owned(), api_token(1)),
        (api_token(0), api_token(1)),
        (api_token(1), agent),
    ] {
        let mut changed = saved.clone();
        let secret = saved.pointer(&from).unwrap().clone();
        *changed.pointer_mut(&to).unwrap() = secret.clone();
        let refused = State::from_json(&changed.to_string()).unwrap_err();
        assert!(matches!(refused, StateError::Inconsistent { .. }));
        let told = refused.to_string();
        assert!(told.contains("has the secret of"), "{from} {to}: {told}");
        assert!(!told.contains(secret.as_str().unwrap()), "{told}");
    }
}

#[tokio::test]
async fn a_token_of_a_huge_period_ends_with_time() {
    let api = Api::start().await;
    let mut saved: Value = serde_json::from_str(&api.sim.state().to_json()).unwrap();
    let token = &mut saved["organizations"][0]["tokens"][0]["token"];
    token["expiryPeriodInDays"] = json!(i64::MAX);
    let id = token["id"].as_str().unwrap().to_owned();
    let state = State::from_json(&saved.to_string()).unwrap();
    api.sim.restore(&state);
    let path = api.organization(&format!("/tokens/{id}/rotate"));
    let rotated = api.post(&path, &Value::Null).await;
    assert_eq!(rotated.status, 200, "{}", rotated.text);
    let end = rotated.json["endAt"].as_str().unwrap();
    assert!(end.starts_with("9999-12-30"), "{end}");
}

/// What somebody writes by hand who has little.
fn by_hand() -> Value {
    let user = |id: &str, address: &str, role: &str| {
        json!({
            "id": id, "username": address, "fullName": address, "status": "ACTIVE",
            "avatarUrl": "", "organizationRole": role,
            "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z",
        })
    };
    let by = json!({"id": "u1"});
    json!({
        "format": "astronomer-sim/1",
        "organizations": [{
            "organization": {
                "id": "o1", "name": "Mine", "isScimEnabled": false, "productPlans": [],
                "allowEnhancedSupportAccess": false, "hasAllowedIpAddressRanges": false,
                "isBlockedEnableAiFeatures": false, "shouldEnforceDedicatedClusters": false,
                "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z",
                "createdBy": by, "updatedBy": by,
            },
            "users": [
                user("u1", "boss@company.com", "ORGANIZATION_OWNER"),
                user("u2", "me@company.com", "ORGANIZATION_MEMBER"),
            ],
        }],
    })
}

#[tokio::test]
async fn a_state_written_by_hand_needs_little() {
    let state = State::from_json(&by_hand().to_string()).unwrap();
    let sim = Sim::builder().state(state).start().await.unwrap();
    assert_eq!(sim.organization_id().as_str(), "o1");
    let url = format!("{}/organizations/o1/users?sorts=username:desc", sim.url());
    let request = make_client().request(Method::GET, url);
    let answer = send(request.bearer_auth(sim.token())).await;
    assert_eq!(
        answer.column("users", "username"),
        ["me@company.com", "boss@company.com"]
    );
}

#[track_caller]
fn refused(change: impl FnOnce(&mut Value)) -> String {
    let mut state = by_hand();
    change(&mut state);
    State::from_json(&state.to_string())
        .unwrap_err()
        .to_string()
}

#[test]
fn a_state_that_is_wrong_says_where() {
    let told = refused(|state| {
        state["organizations"][0]["users"][1]
            .as_object_mut()
            .unwrap()
            .remove("status");
    });
    assert!(
        told.starts_with(
            "the state can't be read: organizations[0].users[1]: missing field `status`"
        ),
        "{told}"
    );
    let told = refused(|state| state["organizations"][0]["usres"] = json!([]));
    assert!(
        told.contains("organizations[0].usres: unknown field `usres`"),
        "{told}"
    );
    let told = refused(|state| state["organizations"][0]["users"][1]["id"] = json!(".."));
    assert!(
        told.starts_with("the state can't be read: organizations[0].users: "),
        "{told}"
    );
    let told = refused(|state| state["organizations"][0]["organization"]["id"] = json!("a\nb"));
    assert!(told.starts_with("the state contradicts itself: "), "{told}");
    let told = refused(|state| state["tokens"] = json!("astro-sim-\"hunter2\", expected"));
    assert!(
        told.starts_with(
            "the state can't be read: tokens: invalid type: a text, expected a sequence at line"
        ),
        "{told}"
    );
    let told = refused(|state| state["format"] = json!("astronomer-sim/0"));
    assert!(
        told.contains("format is `astronomer-sim/0`; this version reads `astronomer-sim/1`"),
        "{told}"
    );
    let told = refused(|state| state["organizations"] = json!([]));
    assert!(told.ends_with("there is no Organization"), "{told}");
    let told = refused(|state| state["organizations"][0]["users"][0]["status"] = json!("BANNED"));
    assert!(
        told.ends_with("the first Organization has no active owner"),
        "{told}"
    );
    let told = refused(|state| state["organizations"][0]["users"][1]["id"] = json!("u1"));
    assert!(told.contains("the id u1 is there twice"), "{told}");
    let told = refused(|state| {
        state["organizations"][0]["users"][1]["username"] = json!("Boss@Company.com");
    });
    assert!(
        told.contains("Boss@Company.com is in Organization o1 twice"),
        "{told}"
    );
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let error = State::load("/nowhere/state.json").unwrap_err();
    assert!(matches!(error, StateError::File { .. }));
    assert_eq!(
        error.to_string(),
        "can't read the state file /nowhere/state.json"
    );
}

#[tokio::test]
async fn debug_output_shows_no_secret() {
    let sim = Sim::builder().people(6).start().await.unwrap();
    let state = sim.state();
    assert!(state.to_json().contains(sim.token()));
    assert!(!format!("{state:?} {sim:?}").contains(sim.token()));
}

#[tokio::test]
async fn a_state_makes_the_number_of_people_count_for_nothing() {
    let first = Sim::builder().people(6).start().await.unwrap();
    let second = Sim::builder().people(1).state(first.state());
    assert_eq!(second.start().await.unwrap().users(), first.users());
}
