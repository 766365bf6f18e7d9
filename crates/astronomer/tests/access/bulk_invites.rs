//! Inviting many people.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use astronomer::access::{
    BulkInvite, BulkInviteReport, InvitationFormat, InvitationList, InviteJournal, InviteOutcome,
};
use astronomer::{Client, CreateUserInviteRequest, OrganizationRole, UserStatus};
use astronomer_sim::{Fault, Sim};
use tempfile::TempDir;

/// A server, a program that may send as much as it likes, and a place for its journal.
pub(crate) struct Setup {
    pub(crate) sim: Sim,
    pub(crate) client: Client,
    folder: TempDir,
}

impl Setup {
    pub(crate) async fn new() -> Self {
        let sim = Sim::builder().seed(1).people(30).start().await.unwrap();
        let client = Client::builder().url(sim.url()).token(sim.token());
        let client = client.organization(sim.organization_id());
        Self {
            client: client.without_rate_limits().build().unwrap(),
            sim,
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn journal(&self) -> PathBuf {
        self.folder.path().join("users.journal")
    }

    pub(crate) fn bulk(&self, list: &InvitationList) -> BulkInvite {
        let bulk = self.client.invites().bulk(list.clone());
        bulk.journal(self.journal())
    }

    pub(crate) async fn run(&self, list: &InvitationList) -> BulkInviteReport {
        self.bulk(list).run().await.unwrap()
    }

    /// How many invites the server has made for each address.
    fn invites(&self) -> HashMap<String, usize> {
        let mut invites = HashMap::new();
        let requests = self.sim.requests();
        let made = requests.operation("CreateUserInvite");
        for request in made.filter(|request| request.status == Some(200)) {
            let address = request.body.as_ref().unwrap()["inviteeEmail"].as_str();
            *invites.entry(address.unwrap().to_owned()).or_default() += 1;
        }
        invites
    }

    pub(crate) fn sent(&self) -> usize {
        self.sim.requests().operation("CreateUserInvite").count()
    }

    pub(crate) fn status(&self, address: &str) -> Option<UserStatus> {
        let users = self.sim.users();
        let user = users.into_iter().find(|user| user.username == address);
        user.map(|user| user.status)
    }
}

pub(crate) fn list(text: &str) -> InvitationList {
    InvitationList::parse(text.as_bytes(), InvitationFormat::Text).unwrap()
}

/// New people, as many as asked for.
pub(crate) fn hires(count: usize) -> InvitationList {
    let lines = (0..count).map(|number| format!("hire{number}@company.com ORGANIZATION_MEMBER\n"));
    list(&lines.collect::<String>())
}

pub(crate) fn summaries(report: &BulkInviteReport) -> Vec<&'static str> {
    let people = report.people.iter();
    people.map(|person| person.invite.summary()).collect()
}

#[tokio::test]
async fn who_is_new_is_invited_and_who_is_there_is_skipped() {
    let setup = Setup::new().await;
    let people = list(
        "new@company.com ORGANIZATION_OWNER\nJANE@company.com ORGANIZATION_MEMBER\npavel@company.com ORGANIZATION_MEMBER\n\
         ines@company.com ORGANIZATION_MEMBER\n",
    );
    let plan = setup.bulk(&people).plan().await.unwrap();
    assert_eq!(summaries(&plan)[0], "not invited yet");
    assert_eq!(setup.sent(), 0);
    assert!(!setup.journal().exists());

    let report = setup.run(&people).await;
    let expected = [
        "invited",
        "already a member",
        "already invited by others",
        "already a member",
    ];
    assert_eq!(summaries(&report), expected);
    assert!(report.is_complete());
    let InviteOutcome::AlreadyMember { status, role } = &report.people[3].invite else {
        panic!("{report:?}")
    };
    assert_eq!(
        (status, role.as_ref()),
        (&UserStatus::Inactive, Some(&OrganizationRole::Member))
    );
    let new = setup
        .client
        .users()
        .find_by_email("new@company.com")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(new.organization_role, Some(OrganizationRole::Owner));
    assert_eq!(report.people[0].user_id, Some(new.id));

    let again = setup.run(&people).await;
    assert_eq!(summaries(&again)[0], "invited by an earlier run");
    assert_eq!(
        again.people[0].invite.invite_id(),
        report.people[0].invite.invite_id()
    );
    assert_eq!(setup.sent(), 1);
}

#[tokio::test]
async fn an_invite_whose_answer_is_lost_is_found_and_not_repeated() {
    for fault in [
        Fault::reset().after_execution(),
        Fault::status(503).after_execution(),
        Fault::cut_body(5),
        Fault::invalid_json(),
    ] {
        let setup = Setup::new().await;
        let faults = setup.sim.faults();
        faults.on("CreateUserInvite").inject(fault).unwrap();
        let report = setup.run(&hires(1)).await;
        assert_eq!(summaries(&report), ["invited, not revocable"]);
        assert!(report.is_complete());
        assert_eq!(setup.sent(), 1);
        let again = setup.run(&hires(1)).await;
        assert_eq!(summaries(&again), ["invited, not revocable"]);
        assert_eq!(
            InviteJournal::read(setup.journal()).unwrap().batches()[0].reconciled,
            1
        );
    }
}

#[tokio::test]
async fn an_invite_that_was_not_carried_out_is_repeated() {
    for fault in [Fault::reset(), Fault::status(503), Fault::html()] {
        let setup = Setup::new().await;
        setup
            .sim
            .faults()
            .on("CreateUserInvite")
            .inject(fault)
            .unwrap();
        let report = setup.run(&hires(1)).await;
        assert_eq!(summaries(&report), ["invited"]);
        assert_eq!(setup.sent(), 2);
    }
}

#[tokio::test]
async fn a_refusal_of_somebody_who_is_there_is_no_failure() {
    let setup = Setup::new().await;
    // As if somebody else had invited them after the list was read.
    let fault = Fault::status(400).after_execution();
    setup
        .sim
        .faults()
        .on("CreateUserInvite")
        .inject(fault)
        .unwrap();
    let report = setup.run(&hires(1)).await;
    assert_eq!(summaries(&report), ["already invited by others"]);

    setup
        .sim
        .faults()
        .on("CreateUserInvite")
        .inject(Fault::status(400))
        .unwrap();
    let report = setup
        .run(&list("other@company.com ORGANIZATION_MEMBER"))
        .await;
    assert_eq!(summaries(&report), ["failed"]);
    assert!(report.stopped.is_none() && !report.is_complete());
    assert_eq!(setup.sent(), 2);
}

#[tokio::test]
async fn a_run_that_is_dropped_at_any_moment_is_gone_on_with() {
    let setup = Setup::new().await;
    let people = hires(40);
    let faults = setup.sim.faults();
    // Carried out, and never answered.
    let hang = Fault::hang().after_execution();
    faults
        .on("CreateUserInvite")
        .skip(7)
        .inject(hang.times(4))
        .unwrap();
    let is_hung = async {
        while faults.unused().iter().any(|rule| rule.left != Some(0))
            || setup.invites().len() < 40 - 4
        {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        _ = setup.bulk(&people).run() => panic!("an answer came"),
        () = is_hung => {}
    }
    let report = setup.run(&people).await;
    assert!(report.is_complete());
    let count = |wanted| {
        summaries(&report)
            .into_iter()
            .filter(|found| *found == wanted)
            .count()
    };
    // Of some more the answer was on its way when the run was dropped.
    assert!(count("invited, not revocable") >= 4, "{report}");
    assert_eq!(setup.invites().len(), 36);
    let people = people.iter();
    let mut people = people.map(|invitation| invitation.address().as_str());
    assert!(people.all(|address| setup.status(address) == Some(UserStatus::Pending)));
    assert!(setup.invites().values().all(|count| *count == 1));
}

#[tokio::test]
async fn a_token_without_permission_ends_the_run_at_once() {
    for status in [401, 403] {
        let setup = Setup::new().await;
        let fault = Fault::status(status);
        setup
            .sim
            .faults()
            .on("CreateUserInvite")
            .always()
            .inject(fault)
            .unwrap();
        let report = setup
            .bulk(&hires(500))
            .with_concurrency(4)
            .run()
            .await
            .unwrap();
        let stopped = report.stopped.as_ref().unwrap();
        assert_eq!(stopped.status().unwrap().as_u16(), status);
        assert!(setup.sent() <= 8, "{}", setup.sent());
        assert_eq!(report.people.len(), 500);
        assert!(matches!(report.people[499].invite, InviteOutcome::Due));

        setup.sim.faults().clear();
        let report = setup.run(&hires(500)).await;
        assert!(report.is_complete(), "{report}");
    }
}

#[tokio::test]
async fn a_server_that_takes_nothing_is_not_asked_for_everybody() {
    let setup = Setup::new().await;
    let fault = Fault::status(503);
    setup
        .sim
        .faults()
        .on("CreateUserInvite")
        .always()
        .inject(fault)
        .unwrap();
    let report = setup
        .bulk(&hires(500))
        .with_concurrency(2)
        .run()
        .await
        .unwrap();
    assert!(report.stopped.is_some());
    assert!(setup.sent() < 50, "{}", setup.sent());
    let tried = summaries(&report)
        .into_iter()
        .filter(|found| *found == "failed")
        .count();
    assert!((10..50).contains(&tried), "{report}");
}

#[tokio::test]
async fn a_journal_of_another_server_hides_nothing() {
    let (rehearsal, real) = (Setup::new().await, Setup::new().await);
    let path = rehearsal.journal();
    let run = |client: &Client| client.invites().bulk(hires(3)).journal(&path).run();
    assert!(run(&rehearsal.client).await.unwrap().is_complete());
    let report = run(&real.client).await.unwrap();
    assert_eq!(summaries(&report), ["invited"; 3]);
    assert_eq!(real.invites().len(), 3);
    assert_eq!(InviteJournal::read(&path).unwrap().batches().len(), 2);
}

#[tokio::test]
async fn nobody_is_invited_without_a_journal_that_can_be_written() {
    let setup = Setup::new().await;
    let folder = setup.journal();
    std::fs::create_dir(&folder).unwrap();
    let paths = [
        folder.as_path(),
        &folder.join("no/such.journal"),
        Path::new("/dev/zero"),
    ];
    for path in paths {
        let bulk = setup.client.invites().bulk(hires(3)).journal(path);
        let error = bulk.run().await.unwrap_err();
        assert!(error.is_configuration(), "{error}");
    }
    let bulk = setup.bulk(&hires(3)).with_concurrency(0);
    assert!(bulk.run().await.unwrap_err().is_invalid_input());
    assert_eq!(setup.sim.requests().len(), 0);
}

#[tokio::test]
async fn a_run_without_a_journal_skips_whom_it_finds() {
    let setup = Setup::new().await;
    let run = || setup.client.invites().bulk(hires(3)).run();
    assert_eq!(summaries(&run().await.unwrap()), ["invited"; 3]);
    assert_eq!(
        summaries(&run().await.unwrap()),
        ["already invited by others"; 3]
    );
    assert_eq!(setup.sent(), 3);
}

#[tokio::test]
async fn batches_run_in_tasks_of_their_own() {
    let setup = Setup::new().await;
    let run = tokio::spawn(setup.bulk(&hires(3)).run());
    assert!(run.await.unwrap().unwrap().is_complete());
    let revoke = setup.client.invites().revoke(setup.journal());
    let revoked = tokio::spawn(revoke.run()).await.unwrap().unwrap();
    assert!(revoked.is_complete());
}

#[tokio::test]
async fn progress_goes_up_to_everybody() {
    let setup = Setup::new().await;
    let last = Arc::new(AtomicUsize::new(0));
    let bulk = setup.bulk(&hires(20)).on_progress({
        let last = Arc::clone(&last);
        move |progress| {
            assert_eq!(progress.total, 20);
            assert!(last.swap(progress.done, Ordering::Relaxed) <= progress.done);
        }
    });
    bulk.run().await.unwrap();
    assert_eq!(last.load(Ordering::Relaxed), 20);
}

#[tokio::test]
async fn who_accepts_between_the_list_and_the_invite_is_a_member() {
    let setup = Setup::new().await;
    let request = CreateUserInviteRequest::new("hire0@company.com", OrganizationRole::Member);
    // The first request for the list does not show them, as if it had come before.
    let invite = setup.client.invites().create(&request).await.unwrap();
    setup.sim.accept_invite(&invite.invite_id).unwrap();
    let hidden = Fault::status(200).json(serde_json::json!({
        "users": [], "totalCount": 0, "limit": 1000, "offset": 0
    }));
    setup.sim.faults().on("ListUsers").inject(hidden).unwrap();
    let report = setup.run(&hires(1)).await;
    assert_eq!(summaries(&report), ["already a member"]);
}
