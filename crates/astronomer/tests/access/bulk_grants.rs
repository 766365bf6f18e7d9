//! What the people of a batch get besides their invite.

use astronomer::OrganizationRole;
use astronomer::access::{BulkInviteReport, GrantsOutcome, InvitationFormat, InvitationList};
use astronomer_sim::{Fault, Sim};

use crate::bulk_invites::Setup;

fn table(sim: &Sim, team: &str) -> InvitationList {
    let (workspace, deployment) = (&sim.workspace_ids()[0], &sim.deployment_ids()[0]);
    let text = format!(
        "email,role,workspaces,dags,teams\n\
         new@company.com,ORGANIZATION_MEMBER,{workspace}=WORKSPACE_AUTHOR,{deployment}/etl=DAG_VIEWER,{team}\n\
         zoe@company.com,ORGANIZATION_MEMBER,{workspace}=WORKSPACE_OWNER,,{team}\n\
         plain@company.com,ORGANIZATION_MEMBER,,,\n"
    );
    InvitationList::parse(text.as_bytes(), InvitationFormat::Csv).unwrap()
}

#[tokio::test]
async fn grants_follow_the_invites_of_the_batch_and_reach_others_only_on_demand() {
    let setup = Setup::new().await;
    let team = setup
        .client
        .teams()
        .list()
        .all()
        .await
        .unwrap()
        .remove(0)
        .id;
    let people = table(&setup.sim, team.as_str());
    let grants = |report: &BulkInviteReport| -> Vec<&'static str> {
        let people = report.people.iter();
        people.map(|person| person.grants.summary()).collect()
    };
    let plan = setup.bulk(&people).plan().await.unwrap();
    assert_eq!(grants(&plan), ["not given yet", "left alone", ""]);
    let report = setup.run(&people).await;
    assert_eq!(grants(&report), ["given", "left alone", ""]);
    assert!(!report.is_complete() && report.people[0].is_done());
    let GrantsOutcome::Given { changes, teams, .. } = &report.people[0].grants else {
        panic!("{report:?}")
    };
    assert!(
        changes
            .iter()
            .any(|change| change.after.as_deref() == Some("WORKSPACE_AUTHOR"))
    );
    assert_eq!(teams, std::slice::from_ref(&team));
    let members = setup
        .client
        .teams()
        .members(&team)
        .list()
        .all()
        .await
        .unwrap();
    assert!(
        members
            .iter()
            .any(|member| member.username == "new@company.com")
    );

    let before = setup.sim.requests().len();
    let again = setup
        .bulk(&people)
        .grant_to_existing(true)
        .run()
        .await
        .unwrap();
    assert_eq!(grants(&again), ["given by an earlier run", "given", ""]);
    let updates = |operation| setup.sim.requests().operation(operation).count();
    assert_eq!(
        (updates("UpdateUserRoles"), updates("AddTeamMembers")),
        (2, 2)
    );
    assert!(setup.sim.requests().len() > before);
    let zoe = setup
        .client
        .users()
        .find_by_email("zoe@company.com")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(zoe.organization_role, Some(OrganizationRole::BillingAdmin));
}

#[tokio::test]
async fn grants_that_fail_are_told_and_given_by_the_next_run() {
    let setup = Setup::new().await;
    let people = table(&setup.sim, "clm8t5u4q000008jq4qoc3036");
    let faults = setup.sim.faults();
    faults
        .on("UpdateUserRoles")
        .inject(Fault::status(400))
        .unwrap();
    let report = setup.run(&people).await;
    let GrantsOutcome::Failed { errors, .. } = &report.people[0].grants else {
        panic!("{report:?}")
    };
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(errors[1].is_not_found(), "{errors:?}");
    assert!(!report.is_complete() && report.stopped.is_none());

    let again = setup.run(&people).await;
    let GrantsOutcome::Failed {
        changes, errors, ..
    } = &again.people[0].grants
    else {
        panic!("{again:?}")
    };
    assert!(!changes.is_empty() && errors.len() == 1, "{again:?}");
    assert_eq!(setup.sent(), 2);
}
