//! Running a batch again after the list was corrected, or after the Organization changed.

use std::sync::Arc;
use std::time::Duration;

use astronomer::access::{
    BulkInviteReport, Grant, Grants, GrantsOutcome, InvitationFormat, InvitationList,
};
use astronomer::{
    Client, CreateUserInviteRequest, ManualClock, OrganizationRole, WorkspaceId, WorkspaceRole,
};
use astronomer_sim::Fault;

use crate::bulk_invites::{Setup, hires, list, summaries};

/// A list of members with a cell of Workspaces each.
pub(crate) fn table(rows: &[(&str, String)]) -> InvitationList {
    let rows = rows.iter().map(|(address, workspaces)| {
        format!("{address}@company.com,ORGANIZATION_MEMBER,{workspaces}\n")
    });
    let text = format!("email,role,workspaces\n{}", rows.collect::<String>());
    InvitationList::parse(text.as_bytes(), InvitationFormat::Csv).unwrap()
}

pub(crate) fn grants(report: &BulkInviteReport) -> Vec<&'static str> {
    let people = report.people.iter();
    people.map(|person| person.grants.summary()).collect()
}

pub(crate) async fn roles_of(setup: &Setup, name: &str) -> Grants {
    let address = format!("{name}@company.com");
    let found = setup.client.users().find_by_email(&address).await.unwrap();
    Grants::from(&found.unwrap())
}

#[tokio::test]
async fn a_corrected_list_gives_what_the_first_one_could_not() {
    let setup = Setup::new().await;
    let workspace: WorkspaceId = setup.sim.workspace_ids().remove(0);
    let right = format!("{workspace}=WORKSPACE_AUTHOR");
    let wrong = "clm8t5u4q000008jq4qoc3036=WORKSPACE_AUTHOR".to_owned();
    let first = setup
        .run(&table(&[("ann", right.clone()), ("bo", wrong)]))
        .await;
    assert_eq!(grants(&first), ["given", "failed"]);
    assert!(!first.is_complete());

    let corrected = table(&[("ann", right.clone()), ("bo", right)]);
    let second = setup.run(&corrected).await;
    assert_eq!(summaries(&second), ["invited by an earlier run"; 2]);
    assert!(second.is_complete(), "{second}");
    for (before, after) in first.people.iter().zip(&second.people) {
        assert_eq!(before.invite.invite_id(), after.invite.invite_id());
    }
    for name in ["ann", "bo"] {
        let held = roles_of(&setup, name).await;
        let author = Grant::Workspace(workspace.clone(), WorkspaceRole::Author);
        assert!(held.contains(&author), "{held:?}");
    }
    let revoked = setup.client.invites().revoke(setup.journal());
    assert_eq!(revoked.run().await.unwrap().to_string(), "2 revoked");
}

#[tokio::test]
async fn roles_that_another_list_has_given_are_no_reason_to_give_none() {
    let setup = Setup::new().await;
    let workspaces = setup.sim.workspace_ids();
    let rows = |role: &str| table(&[("ann", format!("{}={role}", workspaces[0]))]);
    setup.run(&rows("WORKSPACE_MEMBER")).await;
    let raised = setup.run(&rows("WORKSPACE_OPERATOR")).await;
    assert_eq!(grants(&raised), ["given"]);
    let held = roles_of(&setup, "ann").await;
    let operator = Grant::Workspace(workspaces[0].clone(), WorkspaceRole::Operator);
    assert!(held.contains(&operator), "{held:?}");
}

#[tokio::test]
async fn a_corrected_role_in_the_organization_is_told_and_not_given() {
    let setup = Setup::new().await;
    setup
        .run(&list("ann@company.com ORGANIZATION_MEMBER"))
        .await;
    let report = setup.run(&list("ann@company.com ORGANIZATION_OWNER")).await;
    assert_eq!(summaries(&report), ["invited by an earlier run"]);
    let role = report.people[0].invite.role();
    assert_eq!(role, Some(&OrganizationRole::Member));
}

#[tokio::test]
async fn grants_that_are_left_alone_are_not_done() {
    let setup = Setup::new().await;
    let workspace = setup.sim.workspace_ids().remove(1);
    let people = table(&[("zoe", format!("{workspace}=WORKSPACE_OWNER"))]);
    let report = setup.run(&people).await;
    assert_eq!(grants(&report), ["left alone"]);
    assert!(!report.people[0].is_done() && !report.is_complete());
    let report = setup.bulk(&people).grant_to_existing(true).run().await;
    assert!(report.unwrap().is_complete());
}

#[tokio::test]
async fn a_higher_role_is_kept_and_said_so() {
    let setup = Setup::new().await;
    let workspace: WorkspaceId = setup.sim.workspace_ids().remove(0);
    let users = setup.client.users();
    let jane = users.find_by_email("jane@company.com").await.unwrap();
    let raise = users.roles(&jane.unwrap().id);
    let raise = raise.edit(|roles| roles.grant_workspace(&workspace, WorkspaceRole::Owner));
    raise.await.unwrap();
    let jane = roles_of(&setup, "jane").await;
    let people = table(&[("jane", format!("{workspace}=WORKSPACE_MEMBER"))]);
    let report = setup.bulk(&people).grant_to_existing(true).run().await;
    let report = report.unwrap();
    assert_eq!(roles_of(&setup, "jane").await, jane);
    assert!(report.is_complete());
    let kept = report.people[0].grants.kept();
    assert_eq!(kept.len(), 1, "{report:?}");
    assert_eq!(
        kept[0].to_string(),
        format!("kept the higher role WORKSPACE_OWNER in Workspace {workspace}")
    );
    assert_eq!(
        report.to_string(),
        "1 already a member, 1 with grants held already, 1 with other roles kept"
    );
}

#[tokio::test]
async fn who_was_raised_meanwhile_stays_so_when_the_batch_goes_on() {
    let setup = Setup::new().await;
    let workspaces = setup.sim.workspace_ids();
    let cell = format!(
        "{}=WORKSPACE_MEMBER;{}=WORKSPACE_MEMBER",
        workspaces[0], workspaces[1]
    );
    let people = table(&[("ann", cell)]);
    let refused = Fault::status(400);
    let faults = setup.sim.faults();
    faults.on("UpdateUserRoles").inject(refused).unwrap();
    let first = setup.run(&people).await;
    assert_eq!(grants(&first), ["failed"]);
    let users = setup.client.users();
    let ann = users.find_by_email("ann@company.com").await.unwrap();
    let raised = Grant::Workspace(workspaces[0].clone(), WorkspaceRole::Operator);
    let raise = users.roles(&ann.unwrap().id);
    raise
        .edit(|roles| roles.grant(raised.clone()))
        .await
        .unwrap();

    let plan = setup.bulk(&people).plan().await.unwrap();
    let GrantsOutcome::Due { roles, teams } = &plan.people[0].grants else {
        panic!("{plan:?}")
    };
    let lacking = Grant::Workspace(workspaces[1].clone(), WorkspaceRole::Member);
    assert_eq!(roles.iter().collect::<Vec<_>>(), [&lacking]);
    assert!(teams.is_empty());
    let second = setup.run(&people).await;
    assert_eq!(grants(&second), ["given"]);
    assert_eq!(second.people[0].grants.kept()[0].held, raised);
    let held = roles_of(&setup, "ann").await;
    assert!(
        held.contains(&raised) && held.contains(&lacking),
        "{held:?}"
    );
}

#[tokio::test]
async fn an_invite_that_is_gone_is_told_and_made_again_on_demand() {
    let setup = Setup::new().await;
    let first = setup.run(&hires(2)).await;
    let id = first.people[0].invite.invite_id().unwrap();
    setup.client.invites().delete(id).await.unwrap();
    for _ in 0..2 {
        let report = setup.run(&hires(2)).await;
        let expected = [
            "invited earlier, and no longer there",
            "invited by an earlier run",
        ];
        assert_eq!(summaries(&report), expected);
        assert!(!report.is_complete());
    }
    assert_eq!(setup.sent(), 2);
    let again = || setup.bulk(&hires(2)).invite_again(true);
    let plan = again().plan().await.unwrap();
    assert_eq!(summaries(&plan)[0], "not invited again yet");
    let report = again().run().await.unwrap();
    assert_eq!(summaries(&report)[0], "invited");
    assert!(report.is_complete() && setup.run(&hires(2)).await.is_complete());
    assert_ne!(report.people[0].invite.invite_id(), Some(id));
    assert_eq!(setup.sent(), 3);
}

#[tokio::test]
async fn an_invite_that_has_run_out_is_told_and_replaced_on_demand() {
    let mut setup = Setup::new().await;
    let clock = ManualClock::at(setup.sim.now().into());
    let client = Client::builder()
        .url(setup.sim.url())
        .token(setup.sim.token());
    let client = client
        .organization(setup.sim.organization_id())
        .without_rate_limits();
    setup.client = client.with_clock(Arc::new(clock.clone())).build().unwrap();
    let workspace = setup.sim.workspace_ids().remove(0);
    let people = table(&[
        ("ann", format!("{workspace}=WORKSPACE_AUTHOR")),
        ("bo", String::new()),
    ]);
    let first = setup.run(&people).await;
    let id = |report: &BulkInviteReport, at: usize| report.people[at].invite.invite_id().cloned();
    setup.sim.accept_invite(&id(&first, 1).unwrap()).unwrap();
    let pass = |days: u64| {
        let days = Duration::from_secs(days * 86_400);
        setup.sim.advance(days);
        clock.advance(days);
    };
    pass(5);
    assert!(setup.run(&people).await.is_complete());
    pass(5);
    let late = setup.run(&people).await;
    let expected = ["invited earlier, and run out", "invited by an earlier run"];
    assert_eq!(summaries(&late), expected);
    assert!(!late.is_complete());
    let deleted = || setup.sim.requests().operation("DeleteUserInvite").count();
    assert_eq!(deleted(), 0);

    let again = setup.bulk(&people).invite_again(true).run().await.unwrap();
    assert_eq!(summaries(&again), ["invited", "invited by an earlier run"]);
    assert_eq!(grants(&again), ["given", ""]);
    assert!(again.is_complete(), "{again}");
    assert_ne!(id(&again, 0), id(&first, 0));
    assert_eq!((deleted(), setup.sent()), (1, 3));
    let author = Grant::Workspace(workspace, WorkspaceRole::Author);
    assert!(roles_of(&setup, "ann").await.contains(&author));
    assert!(setup.run(&people).await.is_complete());
}

#[tokio::test]
async fn somebody_elses_invite_is_not_taken_for_one_whose_answer_is_lost() {
    let setup = Setup::new().await;
    let faults = setup.sim.faults();
    let lost = Fault::hang();
    faults.on("CreateUserInvite").inject(lost).unwrap();
    let people = list("ann@company.com ORGANIZATION_MEMBER");
    // Sent, and never carried out.
    let is_sent = async {
        while setup.sent() == 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        _ = setup.bulk(&people).run() => panic!("an answer came"),
        () = is_sent => {}
    }
    faults.clear();
    let owner = CreateUserInviteRequest::new("ann@company.com", OrganizationRole::Owner);
    setup.client.invites().create(&owner).await.unwrap();
    for _ in 0..2 {
        let report = setup.run(&people).await;
        assert_eq!(summaries(&report), ["already invited by others"]);
    }
    assert_eq!(setup.sent(), 2);
}

#[tokio::test]
async fn who_is_invited_again_gets_the_grants_again_even_by_a_later_run() {
    let setup = Setup::new().await;
    let workspace = setup.sim.workspace_ids().remove(0);
    let people = table(&[("ann", format!("{workspace}=WORKSPACE_AUTHOR"))]);
    let first = setup.run(&people).await;
    assert_eq!(grants(&first), ["given"]);
    let id = first.people[0].invite.invite_id().unwrap();
    setup.client.invites().delete(id).await.unwrap();
    let faults = setup.sim.faults();
    let refused = Fault::status(400);
    faults.on("UpdateUserRoles").inject(refused).unwrap();
    let again = setup.bulk(&people).invite_again(true).run().await.unwrap();
    assert_eq!(grants(&again), ["failed"]);
    assert_eq!(grants(&setup.run(&people).await), ["given"]);
    let author = Grant::Workspace(workspace, WorkspaceRole::Author);
    assert!(roles_of(&setup, "ann").await.contains(&author));
}
