//! Users and their Teams.

use astronomer_api::types::{User, UserStatus};
use reqwest::Method;

use crate::{Api, send};

async fn filtered(api: &Api, query: &[(&str, &str)]) -> Vec<String> {
    let path = api.organization("/users?limit=1000");
    let answer = send(api.request(Method::GET, &path).query(query)).await;
    let ids = answer.column("users", "id");
    assert_eq!(answer.json["totalCount"], ids.len());
    ids
}

fn expected(api: &Api, keep: impl Fn(&User) -> bool) -> Vec<String> {
    let users = api.sim.users();
    let ids: Vec<String> = users
        .iter()
        .filter(|user| keep(user))
        .map(|user| user.id.to_string())
        .collect();
    assert!(!ids.is_empty() && ids.len() < users.len());
    ids
}

#[tokio::test]
async fn users_are_filtered_by_workspace_and_deployment() {
    let api = Api::with_people(400).await;
    let workspace = &api.sim.workspace_ids()[0];
    let deployment = &api.sim.deployment_ids()[3];
    let in_workspace = |user: &User| {
        user.workspace_roles
            .iter()
            .flatten()
            .any(|role| role.workspace_id == *workspace)
    };
    let in_deployment = |user: &User| {
        user.deployment_roles
            .iter()
            .flatten()
            .any(|role| role.deployment_id == *deployment)
    };
    assert_eq!(
        filtered(&api, &[("workspaceId", workspace.as_str())]).await,
        expected(&api, in_workspace)
    );
    assert_eq!(
        filtered(&api, &[("deploymentId", deployment.as_str())]).await,
        expected(&api, in_deployment)
    );
    let both = [
        ("workspaceId", workspace.as_str()),
        ("deploymentId", deployment.as_str()),
    ];
    let in_both = expected(&api, |user| in_workspace(user) && in_deployment(user));
    assert_eq!(filtered(&api, &both).await, in_both);
    assert!(
        filtered(&api, &[("workspaceId", "unknown")])
            .await
            .is_empty()
    );
}

#[tokio::test]
async fn users_are_filtered_by_dag_and_by_any_of_several_tags() {
    let api = Api::with_people(1000).await;
    let on_dag = expected(&api, |user| {
        let mut roles = user.dag_roles.iter().flatten();
        roles.any(|role| {
            role.dag_id
                .as_ref()
                .is_some_and(|dag| *dag == *"ml.features.v2")
        })
    });
    assert_eq!(filtered(&api, &[("dagId", "ml.features.v2")]).await, on_dag);
    let has_tag = |user: &User, tags: &[&str]| {
        let mut roles = user.dag_roles.iter().flatten();
        roles.any(|role| {
            role.dag_tag
                .as_deref()
                .is_some_and(|tag| tags.contains(&tag))
        })
    };
    let one = expected(&api, |user| has_tag(user, &["größe:xl"]));
    let two = expected(&api, |user| has_tag(user, &["größe:xl", "pii"]));
    assert!(one.len() < two.len());
    assert_eq!(filtered(&api, &[("dagTags", "größe:xl")]).await, one);
    assert_eq!(
        filtered(&api, &[("dagTags", "größe:xl"), ("dagTags", "pii")]).await,
        two
    );
}

#[tokio::test]
async fn a_user_is_read_through_v1_and_both_bases_of_v1beta1() {
    let api = Api::start().await;
    let id = api.user_id("jane@company.com");
    let path = api.organization(&format!("/users/{id}"));
    let answer = api.get(&path).await;
    let user: User = serde_json::from_value(answer.json.clone()).unwrap();
    assert_eq!(
        Some(&user),
        api.sim.users().iter().find(|user| user.id == *id)
    );
    assert_eq!(user.full_name, "Jane Doe");
    let root = api.sim.url().strip_suffix("/v1").unwrap();
    for base in ["platform", "iam"] {
        let url = format!("{root}/{base}/v1beta1{path}");
        let beta = send(api.http.get(url).bearer_auth(api.sim.token())).await;
        assert_eq!(beta.json, answer.json);
        assert_eq!(
            api.sim.requests().last().unwrap().operation,
            Some("GetUserV1Beta1")
        );
    }
    api.get(&api.organization("/users/nobody"))
        .await
        .assert_error(404, "user with id nobody not found");
    api.get(&api.organization("/users/nobody/teams"))
        .await
        .assert_error(404, "user with id nobody not found");
}

#[tokio::test]
async fn the_teams_of_a_user_are_those_that_the_user_is_in() {
    let api = Api::start().await;
    let jane = api.user_id("jane@company.com");
    let path = api.organization(&format!("/users/{jane}/teams"));
    let answer = api.get(&format!("{path}?sorts=name:desc")).await;
    let names = answer.column("teams", "name");
    assert!(
        names.len() >= 3 && names.is_sorted_by(|left, right| left > right),
        "{names:?}"
    );
    assert_eq!(answer.json["totalCount"], names.len());
    let team = &answer.json["teams"][0];
    assert!(
        team["rolesCount"].is_number()
            && team["organizationRole"].is_string()
            && team["isIdpManaged"] == false
    );
    assert!(team.get("createdAt").is_none() && team.get("organizationId").is_none());
    let second = api
        .get(&format!("{path}?sorts=name:desc&limit=1&offset=1"))
        .await;
    assert_eq!(second.column("teams", "name"), names[1..2]);
    let by_date = api
        .get(&format!("{path}?sorts=createdAt:asc"))
        .await
        .column("teams", "id");
    let mut backwards = api
        .get(&format!("{path}?sorts=createdAt:desc"))
        .await
        .column("teams", "id");
    backwards.reverse();
    assert_eq!(by_date, backwards);
}

#[tokio::test]
async fn the_seeded_people_are_as_documented() {
    let api = Api::with_people(250).await;
    let users = api.sim.users();
    let known: Vec<&str> = users
        .iter()
        .take(6)
        .map(|user| user.username.as_str())
        .collect();
    let documented = [
        "ada@company.com",
        "grace@company.com",
        "jane@company.com",
        "zoe@company.com",
        "pavel@company.com",
        "Ines@Company.com",
    ];
    assert_eq!(known, documented);
    let count = |keep: &dyn Fn(&&User) -> bool| users.iter().filter(keep).count();
    let owners = count(&|user| {
        user.organization_role
            .as_ref()
            .is_some_and(|role| *role == *"ORGANIZATION_OWNER")
    });
    assert_eq!(owners, 2);
    assert!((5..50).contains(&count(&|user| user.status == UserStatus::Pending)));
    assert!((2..30).contains(&count(&|user| user.status == UserStatus::Inactive)));
    assert!((30..120).contains(&count(&|user| user.deployment_roles.is_some())));
    assert!((10..60).contains(&count(&|user| user.dag_roles.is_some())));
    let first = &api.sim.workspace_ids()[0];
    let jane = users[2].workspace_roles.as_ref().unwrap();
    assert_eq!(
        (jane[0].workspace_id.as_str(), jane[0].role.as_str()),
        (first.as_str(), "WORKSPACE_MEMBER")
    );
    assert_eq!(api.sim.workspace_ids().len(), 8);
    assert!((16..=32).contains(&api.sim.deployment_ids().len()));
}
