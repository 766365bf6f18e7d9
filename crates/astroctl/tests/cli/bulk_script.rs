//! What is wrong with the shell loop of Astronomer's instructions for inviting people in bulk, and that it is not here.
//!
//! The loop reads lines of an address and a role, splits them with `cut`, and calls
//! `astro organization invite "$email" --role "$role"`.

use std::path::PathBuf;

use astronomer_sim::{Fault, Sim};
use tempfile::TempDir;

use crate::invocation::{Run, astroctl, astroctl_on, run};

/// The file of the instructions, as it stands.
const DOCUMENTED: &str = include_str!("../../../../tests/fixtures/users.txt");

/// A server and a folder for lists and journals.
pub(crate) struct Desk {
    pub(crate) sim: Sim,
    folder: TempDir,
}

impl Desk {
    pub(crate) async fn new() -> Self {
        Self::with_seed(7).await
    }

    pub(crate) async fn with_seed(seed: u64) -> Self {
        Self {
            sim: Sim::builder().seed(seed).people(30).start().await.unwrap(),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub(crate) fn on(&self, arguments: &[&str]) -> Run {
        run(&mut astroctl_on(&self.sim, arguments))
    }

    /// Runs the command on a list with this text.
    pub(crate) fn invite(&self, text: &str) -> Run {
        let file = self.write("users.txt", text);
        self.on(&["users", "invite-file", &file])
    }

    /// The addresses and roles of the invites that the server was asked for.
    pub(crate) fn asked(&self) -> Vec<(String, String)> {
        let requests = self.sim.requests();
        let asked = requests.operation("CreateUserInvite").map(|request| {
            let body = request.body.as_ref().unwrap();
            let text = |field: &str| body[field].as_str().unwrap().to_owned();
            (text("inviteeEmail"), text("role"))
        });
        let mut asked: Vec<_> = asked.collect();
        asked.sort();
        asked
    }

    pub(crate) fn writes(&self) -> usize {
        let requests = self.sim.requests();
        requests
            .iter()
            .filter(|request| request.method != "GET")
            .count()
    }
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let pairs = pairs.iter();
    pairs
        .map(|(email, role)| ((*email).to_owned(), (*role).to_owned()))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn weakness_1_the_command_exists_and_takes_the_role_of_each_line() {
    let desk = Desk::new().await;
    let run = desk.invite(DOCUMENTED);
    assert_eq!(run.code, 0, "{run}");
    let expected = [
        ("user1@astronomer.io", "ORGANIZATION_MEMBER"),
        ("user2@astronomer.io", "ORGANIZATION_OWNER"),
        ("user3@astronomer.io", "ORGANIZATION_BILLING_ADMIN"),
        ("user4@astronomer.io", "ORGANIZATION_OWNER"),
    ];
    assert_eq!(desk.asked(), pairs(&expected));
}

#[tokio::test(flavor = "multi_thread")]
async fn weakness_2_no_line_is_skipped_and_no_blank_or_line_end_becomes_a_part_of_it() {
    let desk = Desk::new().await;
    // CR LF, two blanks, an empty line, and a last line without an end.
    let run =
        desk.invite("a@company.com  ORGANIZATION_MEMBER\r\n\r\nb@company.com\tORGANIZATION_OWNER");
    assert_eq!(run.code, 0, "{run}");
    let expected = [
        ("a@company.com", "ORGANIZATION_MEMBER"),
        ("b@company.com", "ORGANIZATION_OWNER"),
    ];
    assert_eq!(desk.asked(), pairs(&expected));

    // A line without a role is a fault, not a role that looks like an address.
    let run = desk.invite("c@company.com ORGANIZATION_MEMBER\nd@company.com\n");
    assert_eq!(run.code, 2, "{run}");
    assert!(
        run.stderr
            .contains("line 2: there is no role behind the address"),
        "{run}"
    );
    assert_eq!(desk.asked().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn weakness_3_a_failure_is_told_with_its_line_in_the_summary_and_in_the_exit_code() {
    let desk = Desk::new().await;
    desk.sim
        .faults()
        .on("CreateUserInvite")
        .inject(Fault::status(400))
        .unwrap();
    let run = desk.invite("a@company.com ORGANIZATION_MEMBER\nb@company.com ORGANIZATION_MEMBER\n");
    assert_eq!(run.code, 5, "{run}");
    assert!(
        run.stderr.contains("1 failed") && run.stderr.contains("1 invited"),
        "{run}"
    );
    assert!(
        run.stderr.contains("@company.com: CreateUserInvite: 400"),
        "{run}"
    );

    // What would fail every time is not tried for everybody.
    let desk = Desk::new().await;
    desk.sim
        .faults()
        .on("CreateUserInvite")
        .always()
        .inject(Fault::status(403))
        .unwrap();
    let lines: String = (0..100)
        .map(|number| format!("h{number}@company.com ORGANIZATION_MEMBER\n"))
        .collect();
    let run = desk.invite(&lines);
    assert_eq!(run.code, 4, "{run}");
    assert!(desk.asked().len() <= 20, "{}", desk.asked().len());
    assert!(run.stderr.contains("not invited yet"), "{run}");
}

#[tokio::test(flavor = "multi_thread")]
async fn weakness_4_rate_limits_and_outages_are_waited_for() {
    let desk = Desk::new().await;
    let limited = Fault::status(429).header("retry-after", "0");
    desk.sim
        .faults()
        .on("CreateUserInvite")
        .inject(limited.times(3))
        .unwrap();
    desk.sim
        .faults()
        .on("ListUsers")
        .inject(Fault::status(503))
        .unwrap();
    let run = desk.invite(DOCUMENTED);
    assert_eq!(run.code, 0, "{run}");
    assert!(run.stderr.contains("4 invited"), "{run}");
    assert!(desk.sim.faults().unused().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn weakness_5_a_second_run_invites_nobody_again() {
    let desk = Desk::new().await;
    desk.invite(DOCUMENTED);
    let again = desk.invite(DOCUMENTED);
    assert_eq!(again.code, 0, "{again}");
    assert!(
        again.stderr.contains("4 invited by an earlier run"),
        "{again}"
    );
    // Another list with the same people and the same journal.
    let other = desk.invite(&format!(
        "{DOCUMENTED}\nJANE@company.com ORGANIZATION_MEMBER\nnew@company.com ORGANIZATION_MEMBER"
    ));
    assert_eq!(other.code, 0, "{other}");
    assert!(
        other
            .stderr
            .contains("4 invited by an earlier run, 1 already a member, 1 invited"),
        "{other}"
    );
    assert_eq!(desk.asked().len(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn weakness_6_there_are_grants_a_dry_run_a_check_beforehand_and_a_way_back() {
    let desk = Desk::new().await;
    let workspace = desk.sim.workspace_ids().remove(0);
    let teams = desk.on(&["teams", "list", "--output", "json"]).json();
    let team = teams[0]["id"].as_str().unwrap();
    let table = format!(
        "email,role,workspaces,teams\nnew@company.com,ORGANIZATION_MEMBER,{workspace}=WORKSPACE_AUTHOR,{team}\n"
    );
    let file = desk.write("users.csv", &table);

    // Checked as a whole before the first call.
    let faulty = desk.write("faulty.csv", &format!("{table}x,MEMBER,w=AUTHOR,\n"));
    let run = desk.on(&["users", "invite-file", &faulty]);
    assert_eq!(run.code, 2, "{run}");
    assert_eq!(run.stderr.matches("line 3: ").count(), 3, "{run}");
    assert_eq!(desk.writes(), 0);

    let plan = desk.on(&[
        "users",
        "invite-file",
        &file,
        "--dry-run",
        "--output",
        "json",
    ]);
    let steps = plan.json();
    let operations: Vec<_> = steps
        .as_array()
        .unwrap()
        .iter()
        .map(|step| &step["operation"])
        .collect();
    assert_eq!(
        operations,
        ["CreateUserInvite", "UpdateUserRoles", "AddTeamMembers"]
    );
    assert_eq!(desk.writes(), 0);
    assert!(!desk.path("users.csv.journal").exists());

    let run = desk.on(&["users", "invite-file", &file, "--output", "json"]);
    let rows = run.json();
    assert_eq!(
        (&rows[0]["invite"], &rows[0]["grants"]),
        (&"invited".into(), &"given".into())
    );
    let is_new = |username: &str| username == "new@company.com";
    let users = desk.sim.users();
    let new = users.iter().find(|user| is_new(&user.username)).unwrap();
    let held = new.workspace_roles.iter().flatten();
    assert!(
        held.map(|grant| &grant.workspace_id)
            .any(|id| *id == workspace)
    );
    let members = desk.on(&["teams", "members", "list", team]);
    assert!(members.stdout.contains("new@company.com"), "{members}");

    let journal = desk.path("users.csv.journal");
    let run = desk.on(&["users", "revoke", journal.to_str().unwrap(), "--yes"]);
    assert_eq!(run.code, 0, "{run}");
    assert!(!desk.sim.users().iter().any(|user| is_new(&user.username)));
}

#[test]
fn a_list_that_is_not_there_is_named() {
    let run = run(&mut astroctl(&[
        "--demo",
        "users",
        "invite-file",
        "no/such.txt",
    ]));
    assert_eq!(run.code, 2, "{run}");
    assert!(run.stderr.contains("no/such.txt can't be read"), "{run}");
}
