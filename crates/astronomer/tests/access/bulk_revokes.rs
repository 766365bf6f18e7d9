//! Taking back what a batch has invited.

use astronomer::access::{RevokeOutcome, RevokeReport};
use astronomer::{CreateUserInviteRequest, OrganizationRole, UserStatus};
use astronomer_sim::Fault;

use crate::bulk_invites::{Setup, hires};

async fn revoke(setup: &Setup) -> RevokeReport {
    let revoke = setup.client.invites().revoke(setup.journal());
    revoke.run().await.unwrap()
}

fn summaries(report: &RevokeReport) -> Vec<&'static str> {
    let people = report.people.iter();
    people.map(|person| person.outcome.summary()).collect()
}

#[tokio::test]
async fn a_batch_is_undone_and_who_has_accepted_stays() {
    let setup = Setup::new().await;
    let lost = Fault::reset().after_execution();
    setup
        .sim
        .faults()
        .on("CreateUserInvite")
        .skip(3)
        .inject(lost)
        .unwrap();
    let report = setup
        .bulk(&hires(4))
        .with_concurrency(1)
        .run()
        .await
        .unwrap();
    let id = |at: usize| report.people[at].invite.invite_id().unwrap().clone();
    setup.sim.accept_invite(&id(0)).unwrap();
    setup.client.invites().delete(&id(1)).await.unwrap();

    let plan = setup
        .client
        .invites()
        .revoke(setup.journal())
        .plan()
        .await
        .unwrap();
    let expected = [
        "accepted, a member now",
        "not revoked yet",
        "not revoked yet",
        "not revocable",
    ];
    assert_eq!(summaries(&plan), expected);
    let deleted = || setup.sim.requests().operation("DeleteUserInvite").count();
    assert_eq!(deleted(), 1);

    let done = revoke(&setup).await;
    let expected = [
        "accepted, a member now",
        "gone already",
        "revoked",
        "not revocable",
    ];
    assert_eq!(summaries(&done), expected);
    assert!(!done.is_complete());
    assert_eq!(deleted(), 3);
    assert_eq!(setup.status("hire0@company.com"), Some(UserStatus::Active));
    assert_eq!(setup.status("hire2@company.com"), None);
    assert_eq!(setup.status("hire3@company.com"), Some(UserStatus::Pending));

    let again = revoke(&setup).await;
    assert_eq!(
        summaries(&again),
        ["accepted, a member now", "not revocable"]
    );
    assert_eq!(deleted(), 3);
}

#[tokio::test]
async fn who_accepts_while_invites_are_taken_back_is_told_apart() {
    let setup = Setup::new().await;
    let report = setup.run(&hires(1)).await;
    // The list shows them pending, the deletion comes too late.
    let users = serde_json::to_value(setup.sim.users()).unwrap();
    let count = users.as_array().unwrap().len();
    let before =
        serde_json::json!({"users": users, "totalCount": count, "limit": 1000, "offset": 0});
    let invite = report.people[0].invite.invite_id().unwrap();
    setup.sim.accept_invite(invite).unwrap();
    setup
        .sim
        .faults()
        .on("ListUsers")
        .inject(Fault::status(200).json(before))
        .unwrap();
    for _ in 0..2 {
        let report = revoke(&setup).await;
        let outcome = &report.people[0].outcome;
        assert!(
            matches!(outcome, RevokeOutcome::Accepted(UserStatus::Active)),
            "{outcome:?}"
        );
        assert!(!report.is_complete());
    }
    let deleted = setup.sim.requests().operation("DeleteUserInvite").count();
    assert_eq!(deleted, 1);
    let report = setup.run(&hires(1)).await;
    assert_eq!(report.to_string(), "1 invited by an earlier run");
}

#[tokio::test]
async fn who_was_invited_anew_by_others_is_told_by_every_run() {
    let setup = Setup::new().await;
    let report = setup.run(&hires(1)).await;
    let invites = setup.client.invites();
    let id = report.people[0].invite.invite_id().unwrap();
    invites.delete(id).await.unwrap();
    let request = CreateUserInviteRequest::new("hire0@company.com", OrganizationRole::Member);
    let theirs = invites.create(&request).await.unwrap();
    for _ in 0..2 {
        let report = revoke(&setup).await;
        assert_eq!(summaries(&report), ["not revocable"]);
        assert!(!report.is_complete());
    }
    let deleted = || setup.sim.requests().operation("DeleteUserInvite").count();
    assert_eq!(deleted(), 2);
    let report = setup.run(&hires(1)).await;
    assert_eq!(report.to_string(), "1 already invited by others");
    invites.delete(&theirs.invite_id).await.unwrap();
    assert!(revoke(&setup).await.is_complete());
}

#[tokio::test]
async fn who_could_not_be_looked_up_is_looked_up_by_the_next_run() {
    let setup = Setup::new().await;
    let report = setup.run(&hires(1)).await;
    let id = report.people[0].invite.invite_id().unwrap();
    setup.client.invites().delete(id).await.unwrap();
    let request = CreateUserInviteRequest::new("hire0@company.com", OrganizationRole::Member);
    setup.client.invites().create(&request).await.unwrap();
    let faults = setup.sim.faults();
    let refused = Fault::status(400);
    faults.on("ListUsers").skip(1).inject(refused).unwrap();
    let report = revoke(&setup).await;
    assert!(report.stopped.is_some() && !report.is_complete());
    assert_eq!(summaries(&report), ["not revoked yet"]);
    assert_eq!(summaries(&revoke(&setup).await), ["not revocable"]);
}

#[tokio::test]
async fn who_was_revoked_is_invited_again_by_the_next_run() {
    let setup = Setup::new().await;
    setup.run(&hires(2)).await;
    assert!(revoke(&setup).await.is_complete());
    let report = setup.run(&hires(2)).await;
    assert_eq!(report.to_string(), "2 invited");
}

#[tokio::test]
async fn a_token_that_may_not_revoke_ends_the_run() {
    let setup = Setup::new().await;
    setup.run(&hires(60)).await;
    let fault = Fault::status(403);
    setup
        .sim
        .faults()
        .on("DeleteUserInvite")
        .always()
        .inject(fault)
        .unwrap();
    let report = revoke(&setup).await;
    assert!(report.stopped.unwrap().is_forbidden());
    assert!(setup.sim.requests().operation("DeleteUserInvite").count() < 20);
    setup.sim.faults().clear();
    assert_eq!(summaries(&revoke(&setup).await), ["revoked"; 60]);
}

#[tokio::test]
async fn a_journal_of_another_server_or_list_is_no_reason_to_delete() {
    let (setup, other) = (Setup::new().await, Setup::new().await);
    setup.run(&hires(2)).await;
    let error = other
        .client
        .invites()
        .revoke(setup.journal())
        .run()
        .await
        .unwrap_err();
    assert!(error.is_invalid_input());
    assert!(
        error
            .to_string()
            .contains(&format!("at {}", setup.sim.url())),
        "{error}"
    );

    setup.run(&hires(3)).await;
    let revoke = || setup.client.invites().revoke(setup.journal());
    let error = revoke().only(&hires(9)).run().await.unwrap_err();
    assert!(
        error.to_string().contains("no invites of this list"),
        "{error}"
    );
    let report = revoke().only(&hires(3)).run().await.unwrap();
    assert_eq!(summaries(&report), ["revoked"]);
    assert_eq!(setup.status("hire2@company.com"), None);
    assert!(setup.status("hire1@company.com").is_some());
}
