//! Taking all access of somebody.

use astronomer::access::RemainingReason;
use astronomer::{CreateTeamRequest, OrganizationRole, ResultExt};
use astronomer_sim::{Behavior, Fault, NullOrganizationRole, RoleUpdates, Sim, State};
use serde_json::Value;

use crate::server::{client, give_all_families, jane, server};

#[tokio::test]
async fn every_role_and_team_is_taken_and_the_member_stays() {
    let sim = server(RoleUpdates::Replace).await;
    let client = client(&sim);
    let users = client.users();
    let jane = jane(&client).await.id;
    give_all_families(&sim, &client, &jane).await;
    let teams = users.teams(&jane).all().await.unwrap();
    assert!(!teams.is_empty());

    let plan = users.offboarding_plan(&jane).await.unwrap();
    assert_eq!(plan.teams.len(), teams.len());
    assert_eq!(plan.roles.changes().len(), plan.roles.before.len());
    let unchanged = users.get(&jane).await.unwrap();
    assert_eq!(unchanged, plan.user);

    let done = users.offboard(&jane).await.unwrap();
    assert!(done.is_complete(), "{done:?}");
    assert_eq!(done.left_teams.len(), teams.len());
    assert!(users.teams(&jane).all().await.unwrap().is_empty());
    let left = users.roles(&jane).get().await.unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left.organization(), Some(&OrganizationRole::Member));

    let again = users.offboard(&jane).await.unwrap();
    assert!(again.is_complete() && again.roles.unwrap().updates == 0);
}

/// The server's state, with one of its Teams managed by an identity provider.
fn with_managed_team(sim: &Sim, id: &str) -> State {
    let mut state: Value = serde_json::from_str(&sim.state().to_json()).unwrap();
    let teams = state["organizations"][0]["teams"].as_array_mut().unwrap();
    let is_it = |record: &&mut Value| record.to_string().contains(&format!("\"id\":\"{id}\""));
    let record = teams.iter_mut().find(is_it).unwrap();
    let team = match record.get_mut("team") {
        Some(team) => team,
        None => record,
    };
    team["isIdpManaged"] = true.into();
    State::from_json(&state.to_string()).unwrap()
}

#[tokio::test]
async fn what_an_identity_provider_manages_is_reported_and_left_alone() {
    let sim = server(RoleUpdates::Replace).await;
    let client = client(&sim);
    let jane = jane(&client).await.id;
    let managed = client.users().teams(&jane).all().await.unwrap().remove(0);
    sim.restore(&with_managed_team(&sim, managed.id.as_str()));

    let plan = client.users().offboarding_plan(&jane).await.unwrap();
    assert_eq!(plan.managed_teams.len(), 1);
    let done = client.users().offboard(&jane).await.unwrap();
    assert!(!done.is_complete());
    let [remaining] = done.remaining_teams.as_slice() else {
        panic!("{done:?}");
    };
    assert_eq!(remaining.team.id, managed.id);
    assert!(matches!(
        remaining.reason,
        RemainingReason::IdentityProvider
    ));
    assert_eq!(
        remaining.reason.to_string(),
        "an identity provider manages the Team: take the person out there"
    );
    assert_eq!(done.roles.unwrap().after.len(), 1);
    let tried = sim.requests();
    let mut tried = tried.operation("RemoveTeamMember");
    assert!(tried.all(|request| !request.path.contains(managed.id.as_str())));
}

#[tokio::test]
async fn one_failure_does_not_stop_the_rest() {
    let sim = server(RoleUpdates::Replace).await;
    let client = client(&sim);
    let jane = jane(&client).await.id;
    for name in ["One", "Two", "Three"] {
        let request = CreateTeamRequest::new(name).member_ids([jane.clone()]);
        client.teams().create(&request).await.unwrap();
    }
    let teams = client.users().teams(&jane).all().await.unwrap();
    for operation in ["RemoveTeamMember", "UpdateUserRoles"] {
        let refused = Fault::status(400);
        sim.faults().on(operation).inject(refused).unwrap();
    }
    let done = client.users().offboard(&jane).await.unwrap();
    assert!(done.roles.as_ref().unwrap_err().to_string().contains("400"));
    let [remaining] = done.remaining_teams.as_slice() else {
        panic!("{done:?}");
    };
    assert!(matches!(remaining.reason, RemainingReason::Failed(_)));
    assert_eq!(done.left_teams.len(), teams.len() - 1);
}

#[tokio::test]
async fn api_tokens_that_live_on_are_named() {
    let sim = server(RoleUpdates::Replace).await;
    let owner = client(&sim);
    let jane = jane(&owner).await.id;
    owner
        .users()
        .roles(&jane)
        .edit(|roles| roles.set_organization("ORGANIZATION_OWNER"))
        .await
        .unwrap();
    let builder = astronomer::Client::builder()
        .url(sim.url())
        .token(sim.token_for(&jane).unwrap());
    let hers = builder.organization(sim.organization_id()).build().unwrap();
    let request = astronomer::CreateApiTokenRequest::new(
        "Jane's",
        "ORGANIZATION_MEMBER",
        astronomer::ScopeType::Organization,
    );
    let token = hers.api_tokens().create(&request).await.unwrap();

    let done = owner.users().offboard(&jane).await.unwrap();
    let created = done.created_api_tokens.unwrap();
    assert!(
        created.iter().any(|created| created.id == token.id),
        "{created:?}"
    );
}

#[tokio::test]
async fn the_last_owner_is_neither_off_boarded_nor_removed() {
    let sim = server(RoleUpdates::Replace).await;
    let client = client(&sim);
    let owners: Vec<_> = sim
        .users()
        .into_iter()
        .filter(|user| user.organization_role == Some(OrganizationRole::Owner))
        .collect();
    let (last, others) = owners.split_first().unwrap();
    for other in others {
        client.users().offboard(&other.id).await.unwrap();
    }
    sim.clear_requests();
    for error in [
        client.users().offboard(&last.id).await.unwrap_err(),
        client.users().remove(&last.id).await.unwrap_err(),
    ] {
        assert!(error.is_invalid_input());
        assert!(error.to_string().contains("is the last owner"), "{error}");
    }
    assert!(sim.requests().iter().all(|request| request.method == "GET"));
}

/// Who is owner through a Team alone is one all the same; for who is none, nobody is looked up.
#[tokio::test]
async fn an_owner_through_a_team_may_be_the_last_one() {
    let sim = server(RoleUpdates::Replace).await;
    let client = client(&sim);
    let jane = jane(&client).await.id;
    let owners = CreateTeamRequest::new("Owners")
        .organization_role(OrganizationRole::Owner)
        .member_ids([jane.clone()]);
    client.teams().create(&owners).await.unwrap();
    // Nobody is owner directly, which the embedded server would not let come about.
    let nobody = Fault::set("organizationRole", "ORGANIZATION_MEMBER");
    sim.faults()
        .on("ListUsers")
        .always()
        .inject(nobody)
        .unwrap();
    for error in [
        client.users().offboard(&jane).await.unwrap_err(),
        client.users().remove(&jane).await.unwrap_err(),
    ] {
        assert!(error.to_string().contains("is the last owner"), "{error}");
    }
    let member = sim
        .users()
        .into_iter()
        .find(|user| user.id != jane && user.organization_role == Some(OrganizationRole::Member));
    sim.clear_requests();
    client.users().offboard(&member.unwrap().id).await.unwrap();
    assert_eq!(sim.requests().operation("ListUsers").count(), 0);
}

#[tokio::test]
async fn who_is_removed_is_gone() {
    let sim = server(RoleUpdates::Replace).await;
    let client = client(&sim);
    let jane = jane(&client).await;
    let removed = client.users().remove(&jane.id).await.unwrap();
    assert_eq!(
        (removed.user, removed.is_still_listed),
        (jane.clone(), false)
    );
    assert!(
        client
            .users()
            .get(&jane.id)
            .await
            .optional()
            .unwrap()
            .is_none()
    );
    assert!(
        client
            .users()
            .remove(&jane.id)
            .await
            .unwrap_err()
            .is_not_found()
    );
}

/// Who is gone is gone, even when nobody hears the answer.
#[tokio::test]
async fn a_removal_whose_answer_is_lost_is_found_out() {
    let sim = server(RoleUpdates::Replace).await;
    let client = client(&sim);
    let jane = jane(&client).await;
    let lost = Fault::status(503).after_execution();
    sim.faults().on("UpdateUserRoles").inject(lost).unwrap();
    let removed = client.users().remove(&jane.id).await.unwrap();
    assert!(!removed.is_still_listed);
}

#[tokio::test]
async fn an_api_that_does_not_know_the_request_refuses_it() {
    let behavior = Behavior::default().null_organization_role(NullOrganizationRole::Refuse);
    let sim = Sim::builder()
        .people(20)
        .behavior(behavior)
        .start()
        .await
        .unwrap();
    let client = client(&sim);
    let jane = jane(&client).await;
    let error = client.users().remove(&jane.id).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 400);
    assert_eq!(client.users().get(&jane.id).await.unwrap(), jane);
}

/// No role in the Organization is not yet no role.
#[tokio::test]
async fn a_removal_that_leaves_roles_is_no_success() {
    let sim = server(RoleUpdates::Replace).await;
    let client = client(&sim);
    let jane = jane(&client).await.id;
    give_all_families(&sim, &client, &jane).await;
    let pretended = Fault::status(200)
        .json(serde_json::json!({}))
        .before_execution();
    sim.faults()
        .on("UpdateUserRoles")
        .inject(pretended)
        .unwrap();
    let unsaid = Fault::null("organizationRole");
    sim.faults()
        .on("GetUser")
        .skip(1)
        .always()
        .inject(unsaid)
        .unwrap();
    let error = client.users().remove(&jane).await.unwrap_err();
    assert!(error.is_unverified());
    assert!(
        error
            .to_string()
            .contains("is still there (WORKSPACE_OPERATOR"),
        "{error}"
    );
}
