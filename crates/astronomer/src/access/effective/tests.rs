//! Effective roles of made-up subjects, and reports of the embedded server.

use astronomer_sim::{Fault, Sim};
use proptest::prelude::*;

use super::*;
use crate::access::{Grant, Grants, Place};
use crate::types::{
    CreateTeamRequest, DeploymentGrant, DeploymentRole, OrganizationRole, UpdateTeamRolesRequest,
    UserId, WorkspaceGrant, WorkspaceId, WorkspaceRole,
};
use crate::{Client, Verdict};

fn team(id: &str) -> Source {
    Source::Team {
        id: id.parse().unwrap(),
        name: id.to_uppercase(),
    }
}

fn workspace(id: &str) -> Place {
    Place::Workspace(id.parse().unwrap())
}

fn held(place: &Place, role: &str, source: Source) -> HeldRole {
    HeldRole {
        place: place.clone(),
        role: role.to_owned(),
        source,
    }
}

fn subject() -> Subject {
    Subject::Team {
        id: "t".parse().unwrap(),
        name: "T".to_owned(),
    }
}

fn access(roles: Vec<HeldRole>) -> SubjectAccess {
    SubjectAccess::new(subject(), roles)
}

/// `role (source, source)` per row.
fn lines(effective: &[EffectiveRole]) -> Vec<String> {
    let line = |role: &EffectiveRole| {
        let sources: Vec<String> = role.sources.iter().map(ToString::to_string).collect();
        format!("{} {} ({})", role.place, role.role, sources.join(", "))
    };
    effective.iter().map(line).collect()
}

#[test]
fn of_known_roles_the_higher_wins_and_keeps_all_its_sources() {
    let here = workspace("w1");
    let access = access(vec![
        held(&here, "WORKSPACE_MEMBER", Source::Direct),
        held(&here, "WORKSPACE_AUTHOR", team("t2")),
        held(&here, "WORKSPACE_AUTHOR", team("t1")),
        held(&workspace("w2"), "WORKSPACE_ACCESSOR", Source::Direct),
    ]);
    assert_eq!(
        lines(&access.effective()),
        [
            "Workspace w1 WORKSPACE_AUTHOR (Team T1 (t1), Team T2 (t2))",
            "Workspace w2 WORKSPACE_ACCESSOR (direct)",
        ]
    );
    assert_eq!(lines(&access.effective_at(&here)).len(), 1);
    assert!(access.effective_at(&workspace("w3")).is_empty());
    let accessors = access
        .effective()
        .into_iter()
        .map(|role| role.is_accessor());
    assert_eq!(accessors.collect::<Vec<_>>(), [false, true]);
    assert_eq!(access.roles().len(), 4);
    assert_eq!(access.teams(), [&team("t1"), &team("t2")]);
}

#[test]
fn custom_roles_stand_beside_known_ones() {
    let here = Place::Deployment("d1".parse().unwrap());
    let access = access(vec![
        held(&here, "Deployer", team("t1")),
        held(&here, "DEPLOYMENT_ACCESSOR", Source::Direct),
        held(&here, "DEPLOYMENT_ADMIN", team("t2")),
    ]);
    assert_eq!(
        lines(&access.effective()),
        [
            "Deployment d1 DEPLOYMENT_ADMIN (Team T2 (t2))",
            "Deployment d1 Deployer (Team T1 (t1))",
        ]
    );
    let grant = Grant::Deployment("d1".parse().unwrap(), DeploymentRole::Accessor);
    assert_eq!(access.direct(), Grants::from_iter([grant]));
}

#[test]
fn an_organization_owner_through_a_team_is_one() {
    let member = held(&Place::Organization, "ORGANIZATION_MEMBER", Source::Direct);
    let plain = access(vec![member.clone()]);
    assert!(!plain.is_organization_owner());
    assert_eq!(plain.organization_role(), Some(OrganizationRole::Member));
    let owner = held(&Place::Organization, "ORGANIZATION_OWNER", team("t1"));
    let owner = access(vec![member.clone(), owner]);
    assert!(owner.is_organization_owner());
    assert_eq!(owner.organization_role(), Some(OrganizationRole::Owner));
    // No rows are made up for the Workspaces.
    assert_eq!(owner.effective().len(), 1);
    let custom = held(&Place::Organization, "ORGANIZATION_WIZARD", team("t1"));
    let unclear = access(vec![member, custom]);
    assert_eq!(unclear.organization_role(), None);
    assert_eq!(access(Vec::new()).organization_role(), None);
}

#[test]
fn roles_in_unclear_places_are_listed_side_by_side() {
    let here = Place::Unclear("PLANET p1".to_owned());
    let access = access(vec![
        held(&here, "A", Source::Direct),
        held(&here, "B", Source::Direct),
    ]);
    assert_eq!(access.effective().len(), 2);
    assert!(access.direct().is_empty());
}

fn roles_anywhere() -> impl Strategy<Value = Vec<HeldRole>> {
    let place = prop_oneof![
        Just(Place::Organization),
        "w[12]".prop_map(|id| workspace(&id)),
        "d[12]".prop_map(|id| Place::Deployment(id.parse().unwrap())),
    ];
    let role = prop_oneof![
        Just("WORKSPACE_OWNER"),
        Just("WORKSPACE_MEMBER"),
        Just("DEPLOYMENT_ADMIN"),
        Just("DEPLOYMENT_ACCESSOR"),
        Just("ORGANIZATION_OWNER"),
        Just("ORGANIZATION_MEMBER"),
        Just("Custom"),
    ];
    let source = prop_oneof![Just(Source::Direct), "t[12]".prop_map(|id| team(&id))];
    let held = (place, role, source).prop_map(|(place, role, source)| held(&place, role, source));
    proptest::collection::vec(held, 0..20)
}

fn outdoes(held: &HeldRole, role: &EffectiveRole) -> bool {
    let held = held.grant().unwrap();
    held > Grant::new(role.place.clone(), &role.role).unwrap()
}

fn is_outdone(held: &HeldRole, role: &EffectiveRole) -> bool {
    let held = held.grant().unwrap();
    held < Grant::new(role.place.clone(), &role.role).unwrap()
}

proptest! {
    #[test]
    fn effective_roles_are_the_highest_of_what_is_held(roles in roles_anywhere()) {
        let access = access(roles.clone());
        let effective = access.effective();
        for role in &effective {
            // Held, through just these sources, and by none outdone.
            let mut sources: Vec<Source> = roles
                .iter()
                .filter(|held| held.place == role.place && held.role == role.role)
                .map(|held| held.source.clone())
                .collect();
            sources.sort();
            sources.dedup();
            prop_assert_eq!(&sources, &role.sources);
            prop_assert!(!roles.iter().any(|held| outdoes(held, role)));
        }
        for held in &roles {
            // Nothing is lost: it is there, or something higher is.
            let at: Vec<EffectiveRole> = access.effective_at(&held.place);
            let counts = |role: &EffectiveRole| role.role == held.role || is_outdone(held, role);
            prop_assert!(at.iter().any(counts));
            for role in at {
                prop_assert!(effective.contains(&role));
            }
        }
    }
}

fn client(sim: &Sim) -> Client {
    let builder = Client::builder().url(sim.url()).token(sim.token());
    let builder = builder.organization(sim.organization_id());
    builder.without_rate_limits().build().unwrap()
}

#[tokio::test]
async fn a_report_says_of_everybody_what_asking_one_by_one_says() {
    let sim = Sim::builder().people(60).start().await.unwrap();
    let client = client(&sim);
    let report = client.access().report().with_api_tokens().await.unwrap();
    assert_eq!(report.verdict(), Verdict::Complete);
    assert_eq!(report.unlisted_members(), 0);
    assert_eq!(report.organization_id(), &sim.organization_id());
    assert_eq!(report.url(), sim.url());
    let people = sim.users();
    assert_eq!(report.users().len(), people.len());
    for user in &people {
        let alone = client.access().of_user(&user.id).await.unwrap();
        assert_eq!(report.user(&user.id), Some(&alone));
        assert_eq!(alone.direct(), Grants::from(user));
        assert_eq!(alone.subject().status(), Some(&user.status));
    }
    let teams = client.teams().list().all().await.unwrap();
    assert_eq!(report.teams().len(), teams.len());
    let tokens = client.api_tokens().list().all().await.unwrap();
    assert_eq!(report.api_tokens().map(<[_]>::len), Some(tokens.len()));
    assert_eq!(
        report.subjects().count(),
        people.len() + teams.len() + tokens.len()
    );
    let stranger = UserId::new("nobody").unwrap();
    assert_eq!(report.user(&stranger), None);
    assert!(
        client
            .access()
            .of_user(&stranger)
            .await
            .unwrap_err()
            .is_not_found()
    );
}

#[tokio::test]
async fn what_a_team_gives_is_effective_with_its_source() {
    let sim = Sim::builder().people(20).start().await.unwrap();
    let client = client(&sim);
    let (workspace, deployment) = (
        sim.workspace_ids().remove(0),
        sim.deployment_ids().remove(0),
    );
    let place = Place::Workspace(workspace.clone());
    let mut people = sim.users().into_iter();
    let stranger = |user: &crate::User| Grants::from(user).at(&place).next().is_none();
    let user = people.find(stranger).unwrap();
    let request = CreateTeamRequest::new("Publishers")
        .member_ids([user.id.clone()])
        .organization_role(OrganizationRole::Owner);
    let team = client.teams().create(&request).await.unwrap();
    let request = UpdateTeamRolesRequest::new(OrganizationRole::Owner)
        .workspace_roles([WorkspaceGrant::new(WorkspaceRole::Operator, &workspace)])
        .deployment_roles([DeploymentGrant::new(&deployment, DeploymentRole::Admin)]);
    client
        .teams()
        .roles(&team.id)
        .update(&request)
        .await
        .unwrap();

    let report = client.access().report().await.unwrap();
    let person = report.user(&user.id).unwrap();
    assert!(person.is_organization_owner());
    let effective = person.effective_at(&place);
    let source = Source::Team {
        id: team.id.clone(),
        name: team.name,
    };
    assert_eq!(effective[0].role, "WORKSPACE_OPERATOR");
    assert_eq!(effective[0].sources, std::slice::from_ref(&source));
    assert_eq!(report.api_tokens(), None);
    assert!(report.place_names().is_none());
}

#[tokio::test]
async fn the_lists_are_read_and_no_person_alone() {
    let sim = Sim::builder().people(2500).start().await.unwrap();
    let client = client(&sim);
    client.access().report().await.unwrap();
    let requests = sim.requests();
    // Pages overlap by a row: 1000, 999 more, the rest.
    assert_eq!(requests.operation("ListUsers").count(), 3);
    assert_eq!(requests.operation("ListTeams").count(), 1);
    let teams = 5;
    assert!(requests.operation("ListTeamMembers").count() >= teams);
    assert_eq!(requests.operation("ListUserTeams").count(), 0);
    assert_eq!(requests.operation("GetUser").count(), 0);
    assert_eq!(requests.operation("ListApiTokens").count(), 0);
}

#[tokio::test]
async fn names_of_places_are_read_on_demand() {
    let sim = Sim::builder().people(10).start().await.unwrap();
    let client = client(&sim);
    let report = client.access().report().with_place_names().await.unwrap();
    let names = report.place_names().unwrap();
    let workspace = client.workspaces().list().all().await.unwrap().remove(0);
    let place = Place::Workspace(workspace.id.clone());
    assert_eq!(names.of(&place), Some(workspace.name.as_str()));
    assert_eq!(names.workspace_of(&place), Some(&workspace.id));
    assert_eq!(names.of(&Place::Organization), None);
    assert!(names.workspaces().any(|(id, _)| *id == workspace.id));
    let unknown = WorkspaceId::new("gone").unwrap();
    assert_eq!(names.of(&Place::Workspace(unknown)), None);
    #[cfg(feature = "platform")]
    {
        let deployment = client.deployments().list().all().await.unwrap().remove(0);
        let place = Place::DagTag(deployment.id, "daily".to_owned());
        assert_eq!(names.of(&place), Some(deployment.name.as_str()));
        assert_eq!(names.workspace_of(&place), Some(&deployment.workspace_id));
    }
}

#[tokio::test]
async fn a_team_that_is_deleted_meanwhile_is_left_out() {
    let sim = Sim::builder().people(20).start().await.unwrap();
    let client = client(&sim);
    let gone = client.teams().list().all().await.unwrap().remove(0);
    let faults = sim.faults();
    let fault = faults.on("ListTeamMembers").parameter("teamId", &gone.id);
    fault.inject(Fault::status(404)).unwrap();
    let report = client.access().report().await.unwrap();
    assert_eq!(report.teams().len(), 4);
    let through = |person: &SubjectAccess| {
        let mut teams = person.teams().into_iter();
        teams.any(|team| team.team_id() == Some(&gone.id))
    };
    assert!(!report.users().iter().any(through));
}

#[tokio::test]
async fn a_list_that_moves_is_made_good() {
    let sim = Sim::builder().people(1500).start().await.unwrap();
    let client = client(&sim);
    let faults = sim.faults();
    let moved = faults.on("ListUsers").skip(1);
    moved.inject(Fault::row_inserted(0)).unwrap();
    let report = client.access().report().await.unwrap();
    assert_eq!(report.verdict(), Verdict::Complete);
    for user in sim.users() {
        assert!(report.user(&user.id).is_some(), "{} is missing", user.id);
    }
    assert!(faults.unused().is_empty());
}

#[tokio::test]
async fn a_list_that_never_stands_still_is_an_error() {
    let sim = Sim::builder().people(1500).start().await.unwrap();
    let client = client(&sim);
    let moving = sim.faults().on("ListUsers").skip(1).always();
    moving.inject(Fault::empty_page()).unwrap();
    let error = client.access().report().await.unwrap_err();
    assert!(error.is_incomplete(), "{error}");
}

#[tokio::test]
async fn members_whom_the_list_of_users_lacks_are_counted() {
    let sim = Sim::builder().people(20).start().await.unwrap();
    let client = client(&sim);
    let faults = sim.faults();
    let fault = faults.on("ListTeamMembers").times(1);
    fault
        .inject(Fault::set("$.teamMembers[0].userId", "newcomer"))
        .unwrap();
    let report = client.access().report().await.unwrap();
    assert_eq!(report.unlisted_members(), 1);
    assert_eq!(report.users().len(), 20);
}

#[tokio::test]
async fn a_list_that_fails_is_the_error_of_the_report() {
    let sim = Sim::builder().people(20).start().await.unwrap();
    let token = sim
        .token_with_permissions(["organization.users.get"])
        .unwrap();
    let builder = Client::builder().url(sim.url()).token(token);
    let client = builder.organization(sim.organization_id()).build().unwrap();
    let error = client.access().report().await.unwrap_err();
    assert!(error.is_forbidden());
    assert_eq!(
        error.operation().map(|operation| operation.id),
        Some("ListTeams")
    );

    let client = Client::builder()
        .url(sim.url())
        .token(sim.token())
        .build()
        .unwrap();
    let error = client.access().report().await.unwrap_err();
    assert!(
        error.to_string().contains("no Organization is set"),
        "{error}"
    );
}
