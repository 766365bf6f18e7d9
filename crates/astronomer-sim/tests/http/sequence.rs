//! The same seed and the same requests give the same bytes.

use astronomer_sim::{Sim, State};
use serde_json::json;

use crate::Api;

async fn run(seed: u64) -> Vec<String> {
    let sim = Sim::builder().seed(seed).people(300).start().await.unwrap();
    let api = Api::of(sim);
    let jane = api.user_id("jane@company.com");
    let invite = json!({"inviteeEmail": "new@company.com", "role": "ORGANIZATION_MEMBER"});
    let roles = json!({"organizationRole": "ORGANIZATION_BILLING_ADMIN"});
    let settings = json!({"name": "N", "billingEmail": "b@company.com", "isScimEnabled": true});
    let answers = [
        api.get(&api.organization("/users?limit=1000")).await,
        api.get("/organizations").await,
        api.get(&api.organization("/workspaces")).await,
        api.get(&api.organization(&format!("/users/{jane}/teams")))
            .await,
        api.post(&api.organization("/invites"), &invite).await,
        api.post(&api.organization("/invites"), &invite).await,
        api.post(&api.organization(&format!("/users/{jane}/roles")), &roles)
            .await,
        api.post(&api.organization(""), &settings).await,
        api.get("/users/self").await,
        api.get(&api.organization("/users?limit=1000&sorts=updatedAt:desc"))
            .await,
        api.get("/nothing").await,
    ];
    let mut bytes: Vec<String> = answers
        .into_iter()
        .map(|answer| answer.request_id + &answer.text)
        .collect();
    bytes.push(api.sim.token().to_owned());
    bytes
}

#[tokio::test]
async fn a_run_repeats_itself_byte_for_byte() {
    assert_eq!(run(7).await, run(7).await);
}

#[tokio::test]
async fn another_seed_gives_other_answers() {
    let (one, other) = (run(7).await, run(8).await);
    assert!(one.iter().zip(&other).all(|(one, other)| one != other));
}

/// What a run over clusters, Deployments and what belongs to them answers, and the state after it.
async fn run_platform() -> Vec<String> {
    let api = Api::with_people(6).await;
    let workspace = api.sim.workspace_ids()[0].to_string();
    let deployment = format!("/deployments/{}", api.sim.deployment_ids()[0]);
    let mut bytes = Vec::new();
    for (path, body) in [
        (
            "/clusters".to_owned(),
            json!({
                "cloudProvider": "AWS", "type": "DEDICATED", "name": "N", "region": "us-east-1",
                "vpcSubnetRange": "10.0.0.0/20",
            }),
        ),
        (
            "/deployments".to_owned(),
            json!({"type": "STANDARD", "name": "N", "workspaceId": workspace}),
        ),
        (
            format!("{deployment}/deploys"),
            json!({"type": "IMAGE_AND_DAG"}),
        ),
        (format!("{deployment}/agent-tokens"), json!({"name": "N"})),
        (
            format!("{deployment}/hibernation-override"),
            json!({"isHibernating": true}),
        ),
        (
            "/environment-objects".to_owned(),
            json!({
                "objectKey": "N", "objectType": "CONNECTION", "scope": "WORKSPACE",
                "scopeEntityId": workspace, "connection": {"type": "http"},
            }),
        ),
    ] {
        let answer = api.post(&api.organization(&path), &body).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        bytes.push(answer.text);
    }
    for path in [
        "/clusters",
        "/deployments?limit=1000",
        "/environment-objects?showSecrets=true",
        &format!("{deployment}/deploys"),
        &format!("{deployment}/logs?sources=scheduler"),
    ] {
        bytes.push(api.get(&api.organization(path)).await.text);
    }
    bytes.push(api.sim.state().to_json());
    bytes
}

#[tokio::test]
async fn a_run_over_the_platform_repeats_itself_and_its_state_can_be_kept() {
    let (one, other) = (run_platform().await, run_platform().await);
    assert_eq!(one, other);
    let state = one.last().unwrap();
    assert_eq!(State::from_json(state).unwrap().to_json(), *state);
}

/// Held against a digest so that a change of the generator is noticed: programs rely on a seed's data.
#[tokio::test]
async fn the_people_of_a_seed_stay_the_same_from_release_to_release() {
    let api = Api::with_people(250).await;
    let page = api.get(&api.organization("/users?limit=1000")).await.text;
    // FNV-1a
    let digest = page.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    assert_eq!(digest, 380_521_817_575_212_876);
}
