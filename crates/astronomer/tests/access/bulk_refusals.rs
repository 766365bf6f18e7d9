//! Tokens that may do something and not everything.

use astronomer::access::InvitationList;
use astronomer_sim::Fault;

use crate::bulk_invites::{Setup, list, summaries};
use crate::bulk_reruns::{grants, table};

/// Owners first, then members.
fn owners_and_members(owners: usize, members: usize) -> InvitationList {
    let owners = (0..owners).map(|number| format!("o{number}@company.com ORGANIZATION_OWNER\n"));
    let members = (0..members).map(|number| format!("m{number}@company.com ORGANIZATION_MEMBER\n"));
    list(&owners.chain(members).collect::<String>())
}

#[tokio::test]
async fn a_403_about_one_row_is_no_reason_to_leave_out_the_others() {
    let setup = Setup::new().await;
    let faults = setup.sim.faults();
    faults
        .on("CreateUserInvite")
        .inject(Fault::status(403))
        .unwrap();
    let people = owners_and_members(1, 30);
    let report = setup.bulk(&people).with_concurrency(1).run().await.unwrap();
    assert_eq!(report.to_string(), "1 failed, 30 invited");
    assert!(report.stopped.is_none() && !report.is_complete());
}

#[tokio::test]
async fn many_owners_who_may_not_be_invited_leave_the_members() {
    let setup = Setup::new().await;
    let refused = Fault::status(403).times(5);
    setup
        .sim
        .faults()
        .on("CreateUserInvite")
        .inject(refused)
        .unwrap();
    let people = owners_and_members(20, 1);
    let report = setup.bulk(&people).with_concurrency(1).run().await.unwrap();
    // With something done in between, the owners are tried again.
    assert_eq!(report.to_string(), "5 failed, 16 invited");
    let requests = setup.sim.requests();
    let sixth = requests.operation("CreateUserInvite").nth(5).unwrap();
    assert_eq!(
        sixth.body.as_ref().unwrap()["inviteeEmail"],
        "m0@company.com"
    );
}

#[tokio::test]
async fn two_roles_that_are_refused_end_the_run() {
    let setup = Setup::new().await;
    let refused = Fault::status(403);
    setup
        .sim
        .faults()
        .on("CreateUserInvite")
        .always()
        .inject(refused)
        .unwrap();
    let people = list(
        "a@company.com ORGANIZATION_OWNER\nb@company.com ORGANIZATION_MEMBER\nc@company.com ORGANIZATION_MEMBER\n",
    );
    let report = setup.bulk(&people).with_concurrency(1).run().await.unwrap();
    assert!(report.stopped.as_ref().unwrap().is_forbidden());
    assert_eq!(summaries(&report), ["failed", "failed", "not invited yet"]);
}

#[tokio::test]
async fn grants_that_are_refused_to_one_are_given_to_the_others() {
    let setup = Setup::new().await;
    let workspace = setup.sim.workspace_ids().remove(0);
    let cell = || format!("{workspace}=WORKSPACE_AUTHOR");
    let people = table(&[("ann", cell()), ("bo", cell())]);
    let faults = setup.sim.faults();
    faults
        .on("UpdateUserRoles")
        .inject(Fault::status(403))
        .unwrap();
    let report = setup.bulk(&people).with_concurrency(1).run().await.unwrap();
    assert_eq!(grants(&report), ["failed", "given"]);
    assert!(report.stopped.is_none());
}
