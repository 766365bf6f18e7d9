//! What the facade sends: every operation, as it goes over the wire.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::collections::BTreeSet;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;

use astronomer::operations::{GET_USER_V1_BETA1, OPERATIONS};
use astronomer::types::{AstronomerProduct, ListOrganizationsProductPlan, OrganizationProduct};
use astronomer::{
    Client, CreateUserInviteRequest, DagGrant, DagId, DagRole, DeploymentGrant, DeploymentId,
    DeploymentRole, Error, InviteId, OperationInfo, OrganizationId, OrganizationRole,
    OrganizationSort, UpdateOrganizationRequest, UpdateUserRolesRequest, UserId, UserSort,
    UserTeamSort, WorkspaceGrant, WorkspaceId, WorkspaceRole,
};
use astronomer_contract::recorder::TOKEN;
use astronomer_contract::{Answer, Received, Recorder};
use heck::ToSnakeCase;
use serde_json::{Value, json};

/// An id that would lead elsewhere if it weren't encoded.
const AWKWARD: &str = "a/b c?é";
/// The same as a segment of a path.
const ENCODED: &str = "a%2Fb%20c%3F%C3%A9";

const VERSION: &str = concat!("astronomer-rust/", env!("CARGO_PKG_VERSION"));

type Call = Pin<Box<dyn Future<Output = Result<(), Error>>>>;

/// One call of the facade, and the request that it makes.
struct Fixture {
    operation: &'static str,
    call: fn(Client) -> Call,
    answer: Answer,
    line: String,
    body: Option<Value>,
}

impl Fixture {
    fn new(operation: &'static str, answer: Answer, line: &str, call: fn(Client) -> Call) -> Self {
        Self {
            operation,
            call,
            answer,
            line: line.replace("{id}", ENCODED),
            body: None,
        }
    }

    fn body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }
}

/// `call!(|client| …)`: a call whose answer doesn't matter here.
macro_rules! call {
    (|$client:ident| $call:expr) => {
        |$client| {
            Box::pin(async move {
                $call.await?;
                Ok(())
            })
        }
    };
}

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>() -> T {
    AWKWARD.parse().unwrap()
}

fn fixture(name: &str) -> Answer {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(name);
    let body = std::fs::read_to_string(path).unwrap();
    Answer::json(&serde_json::from_str(&body).unwrap())
}

fn organization() -> Answer {
    let page = include_str!("../fixtures/list-organizations.json");
    let page: Value = serde_json::from_str(page).unwrap();
    Answer::json(&page["organizations"][0])
}

fn lists_of_users() -> Vec<Fixture> {
    vec![
        Fixture::new(
            "ListUsers",
            fixture("list-users.json"),
            "GET /v1/organizations/{id}/users?dagId=a%2Fb+c%3F%C3%A9&dagTags=team-a&dagTags=b%26c%3Dd&deploymentId=a%2Fb+c%3F%C3%A9\
             &limit=1000&offset=0&sorts=fullName%3Aasc&sorts=id%3Adesc&sorts=email%3Aasc&workspaceId=a%2Fb+c%3F%C3%A9",
            call!(|client| {
                let order = UserSort::FullName.asc().then(UserSort::Id.desc());
                let list = client
                    .users()
                    .list()
                    .dag_id(id::<DagId>())
                    .dag_tags(["team-a", "b&c=d"]);
                list.deployment_id(id::<DeploymentId>())
                    .workspace_id(id::<WorkspaceId>())
                    .sort(order)
                    .sort(UserSort::unlisted("email:asc"))
                    .with_page_size(1000)
                    .first_page()
            }),
        ),
        Fixture::new(
            "ListUsers",
            fixture("list-users.json"),
            "GET /v1/organizations/{id}/users?limit=500&offset=0&sorts=id%3Aasc",
            call!(|client| client.users().list().first_page()),
        ),
        Fixture::new(
            "ListUserTeams",
            Answer::json(&json!({"limit": 3, "offset": 0, "teams": [], "totalCount": 0})),
            "GET /v1/organizations/{id}/users/{id}/teams?limit=3&offset=0&sorts=name%3Aasc&sorts=createdAt%3Adesc",
            call!(|client| {
                let order = UserTeamSort::Name
                    .asc()
                    .then(UserTeamSort::CreatedAt.desc());
                client
                    .users()
                    .teams(id::<UserId>())
                    .sort(order)
                    .with_page_size(3)
                    .first_page()
            }),
        ),
    ]
}

fn users() -> Vec<Fixture> {
    vec![
        Fixture::new(
            "GetUser",
            fixture("get-user-v1beta1.json"),
            "GET /v1/organizations/{id}/users/{id}",
            call!(|client| async { client.users().get(&id()).await }),
        ),
        preview_user(
            "/platform/v1beta1",
            call!(|client| preview(client, "/platform/v1beta1")),
        ),
        preview_user(
            "/iam/v1beta1",
            call!(|client| preview(client, "/iam/v1beta1")),
        ),
        Fixture::new(
            "GetSelfUser",
            fixture("get-self-user.json"),
            "GET /v1/users/self",
            call!(|client| async { client.self_user().get().await }),
        ),
        Fixture::new(
            "GetSelfUser",
            fixture("get-self-user.json"),
            "GET /v1/users/self?createIfNotExist=true",
            call!(|client| async { client.self_user().get().create_if_not_exist(true).await }),
        ),
        update_user_roles(),
    ]
}

#[expect(
    deprecated,
    reason = "the operation that ends in January 2027 is offered until then"
)]
async fn preview(client: Client, base_path: &str) -> Result<astronomer::User, Error> {
    client.users().get_from_v1beta1(base_path, &id()).await
}

fn preview_user(base_path: &str, call: fn(Client) -> Call) -> Fixture {
    let line = format!("GET {base_path}/organizations/{{id}}/users/{{id}}");
    Fixture::new(
        "GetUserV1Beta1",
        fixture("get-user-v1beta1.json"),
        &line,
        call,
    )
}

fn update_user_roles() -> Fixture {
    Fixture::new(
        "UpdateUserRoles",
        Answer::json(&json!({"organizationRole": "ORGANIZATION_OWNER"})),
        "POST /v1/organizations/{id}/users/{id}/roles",
        call!(|client| async move {
            let request = UpdateUserRolesRequest::new()
                .organization_role(OrganizationRole::Owner)
                .workspace_roles([WorkspaceGrant::new(
                    WorkspaceRole::Author,
                    id::<WorkspaceId>(),
                )])
                .deployment_roles([DeploymentGrant::new(
                    id::<DeploymentId>(),
                    DeploymentRole::other("Our own rôle"),
                )])
                .dag_roles(
                    [DagGrant::new(id::<DeploymentId>(), DagRole::Viewer).dag_tag("team-a")],
                );
            client.users().roles(id::<UserId>()).update(&request).await
        }),
    )
    .body(json!({
        "organizationRole": "ORGANIZATION_OWNER",
        "workspaceRoles": [{"workspaceId": AWKWARD, "role": "WORKSPACE_AUTHOR"}],
        "deploymentRoles": [{"deploymentId": AWKWARD, "role": "Our own rôle"}],
        "dagRoles": [{"deploymentId": AWKWARD, "role": "DAG_VIEWER", "dagTag": "team-a"}],
    }))
}

fn organizations() -> Vec<Fixture> {
    vec![
        Fixture::new(
            "ListOrganizations",
            fixture("list-organizations.json"),
            "GET /v1/organizations?astronomerProduct=ASTRO&limit=1&offset=0&product=HOSTED&productPlan=TRIAL&sorts=name%3Adesc&sorts=createdAt%3Aasc",
            call!(|client| {
                let list = client
                    .organizations()
                    .list()
                    .product(OrganizationProduct::Hosted);
                list.product_plan(ListOrganizationsProductPlan::Trial)
                    .astronomer_product(AstronomerProduct::Astro)
                    .sort(OrganizationSort::Name.desc())
                    .sort(OrganizationSort::CreatedAt.asc())
                    .with_page_size(1)
                    .first_page()
            }),
        ),
        Fixture::new(
            "ListOrganizations",
            fixture("list-organizations.json"),
            "GET /v1/organizations?limit=500&offset=0",
            call!(|client| client.organizations().list().first_page()),
        ),
        Fixture::new(
            "GetOrganization",
            organization(),
            "GET /v1/organizations/{id}",
            call!(|client| async { client.organizations().get(&id()).await }),
        ),
        Fixture::new(
            "GetOrganization",
            organization(),
            "GET /v1/organizations/{id}",
            call!(|client| async { client.organization(id::<OrganizationId>()).get().await }),
        ),
        Fixture::new(
            "UpdateOrganization",
            organization(),
            "POST /v1/organizations/{id}",
            call!(|client| async {
                let request =
                    UpdateOrganizationRequest::new("billing@company.com", false, "Zoë \"Ltd\"")
                        .allow_enhanced_support_access(true);
                client.organizations().update(&id(), &request).await
            }),
        )
        .body(json!({
            "billingEmail": "billing@company.com", "isScimEnabled": false, "name": "Zoë \"Ltd\"",
            "allowEnhancedSupportAccess": true,
        })),
    ]
}

fn invites() -> Vec<Fixture> {
    vec![
        Fixture::new(
            "CreateUserInvite",
            Answer::json(&json!({
                "inviteId": "i1", "expiresAt": "2026-09-01T00:00:00Z", "organizationId": "o1",
                "invitee": {"id": "u1"}, "inviter": {"id": "u2"},
            })),
            "POST /v1/organizations/{id}/invites",
            call!(|client| async {
                let request =
                    CreateUserInviteRequest::new("zoë@company.com", OrganizationRole::Member);
                client.invites().create(&request).await
            }),
        )
        .body(json!({"inviteeEmail": "zoë@company.com", "role": "ORGANIZATION_MEMBER"})),
        Fixture::new(
            "DeleteUserInvite",
            Answer::empty(204),
            "DELETE /v1/organizations/{id}/invites/{id}",
            call!(|client| async { client.invites().delete(&id::<InviteId>()).await }),
        ),
    ]
}

fn fixtures() -> Vec<Fixture> {
    [lists_of_users(), users(), organizations(), invites()]
        .into_iter()
        .flatten()
        .collect()
}

fn known_operations() -> impl Iterator<Item = &'static OperationInfo> {
    OPERATIONS.iter().copied().chain([&GET_USER_V1_BETA1])
}

/// What every request carries, without the host, and nothing else.
fn expected_headers(request: &Received, has_body: bool) -> Vec<(String, String)> {
    let mut headers = vec![
        ("accept", "application/json".to_owned()),
        ("authorization", format!("Bearer {TOKEN}")),
    ];
    if has_body {
        headers.push(("content-length", request.body.len().to_string()));
        headers.push(("content-type", "application/json".to_owned()));
    }
    headers.push((
        "host",
        request.header("host").unwrap_or_default().to_owned(),
    ));
    headers.push(("user-agent", VERSION.to_owned()));
    headers.push(("x-api-version", "1.0".to_owned()));
    headers
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

#[tokio::test]
async fn every_operation_sends_exactly_its_request() {
    for fixture in fixtures() {
        let name = fixture.operation;
        let recorder = Recorder::answering(fixture.answer).await;
        let client = recorder.builder().organization(AWKWARD).build().unwrap();
        (fixture.call)(client)
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let request = recorder.only();
        assert_eq!(request.line, fixture.line, "{name}");
        assert_eq!(request.json(), fixture.body, "{name}");
        assert_eq!(
            request.headers,
            expected_headers(&request, fixture.body.is_some()),
            "{name}"
        );
        assert_eq!(
            request.header("host"),
            Some(recorder.host().as_str()),
            "{name}"
        );
    }
}

#[test]
fn every_request_goes_to_the_method_and_path_of_its_operation() {
    for fixture in fixtures() {
        let operation = known_operations()
            .find(|operation| operation.id == fixture.operation)
            .unwrap_or_else(|| panic!("{} is no operation of the contract", fixture.operation));
        let (method, target) = fixture.line.split_once(' ').unwrap();
        let path = target.split('?').next().unwrap();
        assert_eq!(method, operation.method, "{}", operation.id);
        let ends_alike =
            path.rsplit('/')
                .zip(operation.path.rsplit('/'))
                .all(|(sent, template)| {
                    sent == template || template.starts_with('{') || template.is_empty()
                });
        assert!(ends_alike, "{path} is not {}", operation.path);
    }
}

/// The operations whose generated method the sources of the facade call.
fn called_by_the_facade() -> BTreeSet<&'static str> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../crates/astronomer/src");
    let mut sources = String::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                sources.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    known_operations()
        .filter(|operation| sources.contains(&format!(".{}(", operation.id.to_snake_case())))
        .map(|operation| operation.id)
        .collect()
}

#[test]
fn the_facade_calls_every_operation_that_has_a_fixture() {
    let covered: BTreeSet<&str> = fixtures().iter().map(|fixture| fixture.operation).collect();
    let called = called_by_the_facade();
    let unused: Vec<_> = covered.difference(&called).collect();
    assert!(unused.is_empty(), "the facade doesn't call {unused:?}");
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
