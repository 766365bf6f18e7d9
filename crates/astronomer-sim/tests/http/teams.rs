//! Teams, their members and their roles.

use astronomer_api::types::{Team, TeamMembersPaginated};
use astronomer_sim::{Behavior, RoleUpdates, Sim, State};
use serde_json::{Value, json};

use crate::{Answer, Api};

async fn create(api: &Api, body: Value) -> Answer {
    api.post(&api.organization("/teams"), &body).await
}

/// The path of the first Team of the seed with `rest` behind it.
async fn first_team(api: &Api, rest: &str) -> String {
    let ids = api
        .get(&api.organization("/teams"))
        .await
        .column("teams", "id");
    api.organization(&format!("/teams/{}{rest}", ids[0]))
}

#[tokio::test]
async fn a_team_is_made_shown_changed_and_deleted() {
    let api = Api::start().await;
    let jane = api.user_id("jane@company.com");
    let body = json!({"name": "Größe", "description": "d", "memberIds": [jane, jane]});
    let made = create(&api, body).await;
    let team: Team = serde_json::from_value(made.json.clone()).unwrap();
    assert_eq!(
        (
            team.name.as_str(),
            team.organization_role.as_str(),
            team.is_idp_managed
        ),
        ("Größe", "ORGANIZATION_MEMBER", false)
    );
    assert_eq!(team.organization_id, api.sim.organization_id());
    assert_eq!(made.json["createdBy"]["username"], "ada@company.com");
    assert_eq!(made.json["rolesCount"], 1);
    let path = api.organization(&format!("/teams/{}", team.id));
    assert_eq!(api.get(&path).await.json, made.json);
    let members = api.get(&format!("{path}/members")).await;
    assert_eq!(members.column("teamMembers", "userId"), [jane]);

    let changed = api.post(&path, &json!({"name": "GRÖSSE"})).await.json;
    assert_eq!(
        (&changed["name"], &changed["description"]),
        (&json!("GRÖSSE"), &json!("d"))
    );
    assert_ne!(changed["updatedAt"], made.json["updatedAt"]);
    assert_eq!(api.delete(&path).await.status, 204);
    for answer in [
        api.get(&path).await,
        api.delete(&path).await,
        api.post(&path, &json!({"name": "x"})).await,
        api.get(&format!("{path}/members")).await,
        api.post(&format!("{path}/members"), &json!({"memberIds": ["x"]}))
            .await,
        api.delete(&format!("{path}/members/x")).await,
        api.post(
            &format!("{path}/roles"),
            &json!({"organizationRole": "ORGANIZATION_MEMBER"}),
        )
        .await,
    ] {
        answer.assert_error(404, &format!("team with id {} not found", team.id));
    }
}

#[tokio::test]
async fn the_name_of_a_team_is_its_own_in_any_case() {
    let api = Api::start().await;
    let message = "Invalid request: Team with name 'ON-CALL' already exists in the organization";
    let taken = create(&api, json!({"name": "ON-CALL"})).await;
    taken.assert_error(400, message);
    assert!(taken.field_errors().is_empty());
    let path = first_team(&api, "").await;
    api.post(&path, &json!({"name": "ON-CALL"}))
        .await
        .assert_error(400, message);
    let own = json!({"name": "DATA ENGINEERING", "description": ""});
    assert_eq!(api.post(&path, &own).await.json["name"], "DATA ENGINEERING");
    create(&api, json!({"name": ""}))
        .await
        .assert_field_error("name", "required");
    let unknown = json!({"name": "New", "memberIds": [api.user_id("jane@company.com"), "nobody"]});
    create(&api, unknown)
        .await
        .assert_field_error("memberIds[1]", "exists");
    let role = json!({"name": "New", "organizationRole": "ORGANIZATION_KING"});
    create(&api, role)
        .await
        .assert_field_error("organizationRole", "oneof");
    assert_eq!(
        api.get(&api.organization("/teams")).await.json["totalCount"],
        5
    );
}

#[tokio::test]
async fn teams_are_filtered_and_sorted() {
    let api = Api::start().await;
    let list = |query: String| {
        let path = api.organization(&format!("/teams{query}"));
        let api = &api;
        async move { api.get(&path).await.column("teams", "name") }
    };
    let seeded = [
        "Data Engineering",
        "Analytics",
        "On-call",
        "Externe Prüfer",
        "Controlling",
    ];
    assert_eq!(list(String::new()).await, seeded);
    assert_eq!(
        list("?names=On-call&names=Analytics&names=x".into()).await,
        seeded[1..3]
    );
    let by_name = list("?sorts=name:asc&limit=2".into()).await;
    assert_eq!(by_name, ["Analytics", "Controlling"]);
    let workspace = api.sim.workspace_ids()[2].to_string();
    let deployment = api.sim.deployment_ids()[0].to_string();
    let roles = json!({
        "organizationRole": "ORGANIZATION_MEMBER",
        "workspaceRoles": [{"workspaceId": workspace, "role": "WORKSPACE_MEMBER"}],
        "deploymentRoles": [{"deploymentId": deployment, "role": "DEPLOYMENT_ADMIN"}],
    });
    let path = first_team(&api, "/roles").await;
    assert_eq!(api.post(&path, &roles).await.status, 200);
    assert!(
        list(format!("?workspaceId={workspace}"))
            .await
            .contains(&seeded[0].to_owned())
    );
    assert!(
        list(format!("?deploymentId={deployment}"))
            .await
            .contains(&seeded[0].to_owned())
    );
    assert_eq!(list("?workspaceId=x".into()).await, [""; 0]);
}

#[tokio::test]
async fn members_come_and_go() {
    let api = Api::start().await;
    let made = create(&api, json!({"name": "New"})).await.json;
    let path = api.organization(&format!("/teams/{}/members", made["id"].as_str().unwrap()));
    let [ada, jane] = ["ada@company.com", "jane@company.com"].map(|name| api.user_id(name));
    let body = json!({"memberIds": [jane, ada]});
    assert_eq!(api.post(&path, &body).await.status, 204);
    let first = api.get(&format!("{path}?sorts=username:desc")).await;
    assert_eq!(
        first.column("teamMembers", "userId"),
        [jane.clone(), ada.clone()]
    );
    let second = api
        .get(&format!("{path}?sorts=username:desc&offset=1&limit=1"))
        .await;
    assert_eq!(
        second.json["teamMembers"],
        json!([first.json["teamMembers"][1]])
    );
    assert_eq!(second.json["totalCount"], 2);
    // Adding again is no error and changes nothing for who is in.
    assert_eq!(api.post(&path, &body).await.status, 204);
    let again = api.get(&format!("{path}?sorts=username:desc")).await;
    assert_eq!(again.json, first.json);
    let page: TeamMembersPaginated = serde_json::from_value(again.json).unwrap();
    assert_eq!(page.team_members[0].full_name.as_deref(), Some("Jane Doe"));

    let unknown = json!({"memberIds": ["nobody", ada]});
    api.post(&path, &unknown)
        .await
        .assert_field_error("memberIds[0]", "exists");
    api.post(&path, &json!({"memberIds": []}))
        .await
        .assert_field_error("memberIds", "min");
    let member = format!("{path}/{jane}");
    assert_eq!(api.delete(&member).await.status, 204);
    api.delete(&member)
        .await
        .assert_error(404, &format!("team member with id {jane} not found"));
    assert_eq!(api.get(&path).await.column("teamMembers", "userId"), [ada]);
    let teams = api
        .get(&api.organization(&format!("/users/{jane}/teams")))
        .await;
    assert!(!teams.column("teams", "name").contains(&"New".to_owned()));
}

#[tokio::test]
async fn the_roles_of_a_team_are_replaced_with_their_parents() {
    let api = Api::start().await;
    let path = first_team(&api, "/roles").await;
    let deployment = api.sim.deployment_ids()[0].to_string();
    let body = json!({
        "organizationRole": "ORGANIZATION_BILLING_ADMIN",
        "dagRoles": [{"deploymentId": deployment, "role": "DAG_AUTHOR", "dagTag": "pii"}],
    });
    let answer = api.post(&path, &body).await;
    assert_eq!(
        answer.json["deploymentRoles"][0]["role"],
        "DEPLOYMENT_ACCESSOR"
    );
    assert_eq!(
        answer.json["workspaceRoles"][0]["role"],
        "WORKSPACE_ACCESSOR"
    );
    let team = api.get(&first_team(&api, "").await).await.json;
    for family in [
        "organizationRole",
        "workspaceRoles",
        "deploymentRoles",
        "dagRoles",
    ] {
        assert_eq!(team[family], answer.json[family], "{family}");
    }
    assert_eq!(team["rolesCount"], 4);
}

#[tokio::test]
async fn the_roles_of_a_team_are_checked() {
    let api = Api::start().await;
    let path = first_team(&api, "/roles").await;
    let deployment = api.sim.deployment_ids()[0].to_string();
    let with = |field: &str, value: Value| {
        let mut body = json!({"organizationRole": "ORGANIZATION_MEMBER"});
        body[field] = value;
        body
    };
    for (body, field, code) in [
        (json!({}), "organizationRole", "required"),
        (
            with("organizationRole", json!("KING")),
            "organizationRole",
            "oneof",
        ),
        (
            with(
                "workspaceRoles",
                json!([{"workspaceId": "x", "role": "WORKSPACE_OWNER"}]),
            ),
            "workspaceRoles[0].workspaceId",
            "exists",
        ),
        (
            with(
                "deploymentRoles",
                json!([{"deploymentId": deployment, "role": "No such role"}]),
            ),
            "deploymentRoles[0].role",
            "exists",
        ),
        (
            with(
                "dagRoles",
                json!([{"deploymentId": deployment, "role": "DAG_VIEWER"}]),
            ),
            "dagRoles[0].dagId",
            "required_xor",
        ),
    ] {
        api.post(&path, &body).await.assert_field_error(field, code);
    }
}

#[tokio::test]
async fn the_roles_of_a_team_are_merged_where_that_is_asked_for() {
    let behavior = Behavior::default().role_updates(RoleUpdates::Merge);
    let sim = Sim::builder()
        .seed(7)
        .behavior(behavior)
        .start()
        .await
        .unwrap();
    let api = Api::of(sim);
    let path = first_team(&api, "/roles").await;
    let ids = api.sim.workspace_ids();
    for (id, role) in [(&ids[0], "WORKSPACE_MEMBER"), (&ids[1], "WORKSPACE_AUTHOR")] {
        let grant = json!([{"workspaceId": id, "role": role}]);
        let body = json!({"organizationRole": "ORGANIZATION_MEMBER", "workspaceRoles": grant});
        assert_eq!(api.post(&path, &body).await.status, 200);
    }
    let team = api.get(&first_team(&api, "").await).await.json;
    let roles = team["workspaceRoles"].as_array().unwrap();
    for (id, role) in [(&ids[0], "WORKSPACE_MEMBER"), (&ids[1], "WORKSPACE_AUTHOR")] {
        assert!(
            roles.contains(&json!({"workspaceId": id, "role": role})),
            "{roles:?}"
        );
    }
}

/// Everything but a change of roles is refused.
async fn assert_managed(api: &Api, message: &str) {
    let path = first_team(api, "").await;
    let jane = api.user_id("jane@company.com");
    let roles = json!({"organizationRole": "ORGANIZATION_OBSERVE_ADMIN"});
    let answer = api.post(&format!("{path}/roles"), &roles).await;
    assert_eq!(answer.json, roles);
    for refused in [
        api.post(&path, &json!({"name": "Other"})).await,
        api.delete(&path).await,
        api.post(&format!("{path}/members"), &json!({"memberIds": [jane]}))
            .await,
        api.delete(&format!("{path}/members/{jane}")).await,
    ] {
        refused.assert_error(400, message);
    }
}

#[tokio::test]
async fn scim_leaves_only_the_roles_of_teams() {
    let api = Api::start().await;
    let settings =
        |scim| json!({"name": "N", "billingEmail": "b@company.com", "isScimEnabled": scim});
    api.post(&api.organization(""), &settings(true)).await;
    assert_managed(&api, "SCIM is enabled for organization").await;
    let refused = create(&api, json!({"name": "New"})).await;
    refused.assert_error(400, "SCIM is enabled for organization");
    api.post(&api.organization(""), &settings(false)).await;
    assert_eq!(create(&api, json!({"name": "New"})).await.status, 200);
}

#[tokio::test]
async fn a_team_of_the_identity_provider_is_its_own() {
    let source = Api::start().await;
    let mut state: Value = serde_json::from_str(&source.sim.state().to_json()).unwrap();
    state["organizations"][0]["teams"][0]["team"]["isIdpManaged"] = json!(true);
    let state = State::from_json(&state.to_string()).unwrap();
    let sim = Sim::builder().state(state).start().await.unwrap();
    let api = Api::of(sim);
    assert_managed(&api, "is managed by the identity provider; only its roles").await;
    assert_eq!(create(&api, json!({"name": "New"})).await.status, 200);
}
