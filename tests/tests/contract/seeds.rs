//! The documented answers that the project began with: each decodes, encodes again to the same, and comes through the
//! facade from the address that its page names.

use astronomer::types::EntityType;
use astronomer::{
    CreateUserInviteRequest, DagRole, DeploymentRole, Organization, OrganizationRole, User,
    UserStatus, WorkspaceRole,
};
use astronomer_contract::models::model;
use astronomer_contract::recorder::TOKEN;
use astronomer_contract::{Answer, Comparison, Recorder};
use serde_json::{Value, json};

const LIST_USERS: &str = include_str!("../../fixtures/list-users.json");
const GET_USER: &str = include_str!("../../fixtures/get-user-v1beta1.json");
const LIST_ORGANIZATIONS: &str = include_str!("../../fixtures/list-organizations.json");
const SELF_USER: &str = include_str!("../../fixtures/get-self-user.json");
const USERS_TXT: &str = include_str!("../../fixtures/users.txt");

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The request went to `line`, whatever its query, with the token as the page shows it.
fn assert_went_to(recorder: &Recorder, line: &str) {
    let request = recorder.only();
    assert_eq!(request.line.split('?').next(), Some(line));
    assert_eq!(
        request.header("authorization"),
        Some(format!("Bearer {TOKEN}").as_str())
    );
}

fn assert_is_jane(user: &User) {
    assert_eq!(user.full_name, "Jane Doe");
    assert_eq!(user.username, "user1@company.com");
    assert_eq!(user.id, "clm9sq6s0000008kz7uvl7yz7");
    assert_eq!(user.status, UserStatus::Active);
    assert_eq!(user.created_at, "2022-11-22T04:37:12Z".parse().unwrap());
    assert_eq!(user.organization_role, Some(OrganizationRole::Member));
    let [workspace] = user.workspace_roles.as_deref().unwrap() else {
        panic!("{user:?}")
    };
    assert_eq!(workspace.role, WorkspaceRole::Member);
    let [deployment] = user.deployment_roles.as_deref().unwrap() else {
        panic!("{user:?}")
    };
    assert_eq!(deployment.role, DeploymentRole::Admin);
    let [dag] = user.dag_roles.as_deref().unwrap() else {
        panic!("{user:?}")
    };
    // The page shows both, although a role is on a Dag or on a tag.
    assert_eq!(dag.role, DagRole::Viewer);
    assert_eq!(dag.dag_id.as_ref().unwrap(), &"my_dag");
    assert_eq!(dag.dag_tag.as_deref(), Some("team-a"));
}

#[tokio::test]
async fn seed_000_list_users() {
    let page = json_of(LIST_USERS);
    Comparison::of_schema("UsersPaginated").assert_same(
        &page,
        &model("UsersPaginated").reencode_value(&page).unwrap(),
    );

    let recorder = Recorder::answering(Answer::json(&page)).await;
    let client = recorder
        .builder()
        .organization("organizationId")
        .build()
        .unwrap();
    let listed = client.users().list().first_page().await.unwrap();
    assert_went_to(&recorder, "GET /v1/organizations/organizationId/users");
    assert_eq!(listed.total_count, 100);
    let [jane] = listed.items.as_slice() else {
        panic!("{listed:?}")
    };
    assert_is_jane(jane);
}

#[tokio::test]
async fn seed_001_get_user_of_v1beta1() {
    let user = json_of(GET_USER);
    Comparison::of_schema("User").assert_same(&user, &model("User").reencode_value(&user).unwrap());

    let recorder = Recorder::answering(Answer::json(&user)).await;
    let client = recorder
        .builder()
        .organization("organizationId")
        .build()
        .unwrap();
    #[expect(
        deprecated,
        reason = "the seed shows the API that ends in January 2027"
    )]
    let jane = client
        .users()
        .get_from_v1beta1("/platform/v1beta1", &"userId".parse().unwrap())
        .await
        .unwrap();
    assert_went_to(
        &recorder,
        "GET /platform/v1beta1/organizations/organizationId/users/userId",
    );
    assert_is_jane(&jane);
}

#[tokio::test]
async fn seed_002_list_organizations_without_a_required_field() {
    let page = json_of(LIST_ORGANIZATIONS);
    assert_eq!(
        page["organizations"][0].get("isBlockedEnableAiFeatures"),
        None
    );
    Comparison::of_schema("OrganizationsPaginated").assert_same(
        &page,
        &model("OrganizationsPaginated")
            .reencode_value(&page)
            .unwrap(),
    );

    let recorder = Recorder::answering(Answer::json(&page)).await;
    let listed = recorder
        .client()
        .organizations()
        .list()
        .first_page()
        .await
        .unwrap();
    assert_went_to(&recorder, "GET /v1/organizations");
    assert_eq!(listed.total_count, 100);
    let [organization]: [Organization; 1] = listed.items.try_into().unwrap();
    assert_eq!(organization.name, "My organization");
    assert_eq!(organization.is_blocked_enable_ai_features, None);
    assert_eq!(
        organization.created_by.username.as_deref(),
        Some("user1@company.com")
    );
    assert_eq!(
        organization.product_plans[0].product_plan_name,
        "BUSINESS_CRITICAL"
    );
    assert_eq!(organization.managed_domains.unwrap()[0].status, "PENDING");
}

#[tokio::test]
async fn seed_003_users_self_with_uuids_nulls_and_free_text_roles() {
    let body = json_of(SELF_USER);
    Comparison::of_schema("SelfUser")
        .assert_same(&body, &model("SelfUser").reencode_value(&body).unwrap());

    let recorder = Recorder::answering(Answer::json(&body)).await;
    let me = recorder.client().self_user().get().await.unwrap();
    assert_went_to(&recorder, "GET /v1/users/self");
    assert_eq!(me.id, "a1b2c3d4-e5f6-7890-ab12-cd34ef567890");
    assert_eq!(me.username, "janedoe");
    let roles = me.roles.unwrap();
    assert_eq!([&roles[0].role, &roles[1].role], ["Admin", "Viewer"]);
    assert_eq!(roles[0].scope.type_, EntityType::Organization);
    assert_eq!(
        (&roles[0].scope.dag_tag, &roles[0].scope.deployment_id),
        (&None, &None)
    );
    assert_eq!(roles[1].scope.dag_tag.as_deref(), Some("data-pipelines"));
    assert_eq!(me.invites.unwrap()[0].invite_id, "inv-1234567890abcdef");
    assert!(
        me.feature_flags
            .unwrap()
            .iter()
            .any(|flag| flag.key == "betaAccess" && flag.value)
    );
}

#[tokio::test]
async fn seed_004_invite_the_people_of_users_txt() {
    let recorder = Recorder::answering(Answer::json(&json!({
        "inviteId": "clm9invite", "expiresAt": "2026-09-01T00:00:00Z", "organizationId": "clmaxoarx000008l2c5ayb9pt",
        "invitee": {"id": "clm9invitee"}, "inviter": {"id": "clm9inviter"},
    })))
    .await;
    let client = recorder.client();
    for line in USERS_TXT.lines() {
        let (email, role) = line.split_once(' ').unwrap();
        let role: OrganizationRole = role.parse().unwrap();
        assert!(role.is_known());
        let request = CreateUserInviteRequest::new(email, role);
        assert_eq!(
            client.invites().create(&request).await.unwrap().invite_id,
            "clm9invite"
        );
    }

    let received = recorder.received();
    assert!(received.iter().all(|request| {
        request.line == "POST /v1/organizations/clmaxoarx000008l2c5ayb9pt/invites"
    }));
    let bodies: Vec<Value> = received
        .iter()
        .filter_map(|request| request.json())
        .collect();
    assert_eq!(
        bodies,
        [
            json!({"inviteeEmail": "user1@astronomer.io", "role": "ORGANIZATION_MEMBER"}),
            json!({"inviteeEmail": "user2@astronomer.io", "role": "ORGANIZATION_OWNER"}),
            json!({"inviteeEmail": "user3@astronomer.io", "role": "ORGANIZATION_BILLING_ADMIN"}),
            json!({"inviteeEmail": "user4@astronomer.io", "role": "ORGANIZATION_OWNER"}),
        ]
    );
}
