//! `users invite-file` and `users revoke`, as people see them.

use insta::assert_snapshot;

use crate::bulk_script::Desk;
use crate::invocation::{Run, astroctl, astroctl_on, run};

const TWO: &str = "ann@company.com ORGANIZATION_MEMBER\nJane@Company.com ORGANIZATION_OWNER\n";

/// Without the folder and the address of the server, which differ each time.
fn shown(desk: &Desk, run: &Run) -> String {
    let folder = desk.path("");
    let text = run.to_string();
    let text = text.replace(folder.to_str().unwrap(), "FOLDER/");
    text.replace(desk.sim.url(), "URL")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_is_planned_made_and_taken_back() {
    let desk = Desk::new().await;
    let file = desk.write("users.txt", TWO);
    let invite = ["users", "invite-file", &file];
    assert_snapshot!(
        "invite-file-dry-run",
        shown(&desk, &desk.on(&[&invite[..], &["--dry-run"]].concat()))
    );
    assert_snapshot!("invite-file", shown(&desk, &desk.on(&invite)));
    assert_snapshot!(
        "invite-file-again-csv",
        shown(
            &desk,
            &desk.on(&[&invite[..], &["--output", "csv"]].concat())
        )
    );
    let journal = format!("{file}.journal");
    assert_snapshot!(
        "revoke-dry-run",
        shown(&desk, &desk.on(&["users", "revoke", &journal, "--dry-run"]))
    );
    assert_snapshot!(
        "revoke",
        shown(&desk, &desk.on(&["users", "revoke", &journal, "--yes"]))
    );
    assert_snapshot!(
        "revoke-again",
        shown(&desk, &desk.on(&["users", "revoke", &journal, "--yes"]))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn faults_of_a_list_are_told_line_by_line() {
    let desk = Desk::new().await;
    let run = desk.invite("jane MEMBER\n\nzoe@company.com\nann@company.com ORGANIZATION_MEMBER\nANN@company.com ORGANIZATION_OWNER\n");
    assert_snapshot!("invite-file-faults", shown(&desk, &run));
    assert!(desk.sim.requests().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rehearsal_hides_nothing_from_the_real_run() {
    let desk = Desk::with_seed(11).await;
    let file = desk.write("users.txt", TWO);
    let rehearsal = run(&mut astroctl(&["--demo", "users", "invite-file", &file]));
    assert_eq!(rehearsal.code, 0, "{rehearsal}");
    assert!(
        rehearsal.stderr.contains("1 invited, 1 already a member"),
        "{rehearsal}"
    );
    assert!(desk.path("users.txt.journal").exists());
    let real = desk.on(&["users", "invite-file", &file]);
    assert!(
        real.stderr.contains("1 invited, 1 already a member"),
        "{real}"
    );
    assert_eq!(desk.asked().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_comes_from_standard_input_too() {
    let desk = Desk::new().await;
    let piped = |arguments: &[&str]| {
        let mut command = astroctl_on(&desk.sim, &["users", "invite-file", "-"]);
        run(command
            .args(arguments)
            .write_stdin("{\"email\": \"ann@company.com\", \"role\": \"ORGANIZATION_MEMBER\"}"))
    };
    let refused = piped(&["--format", "json"]);
    assert_eq!(refused.code, 2, "{refused}");
    assert!(
        refused
            .stderr
            .contains("give --journal PATH, or --no-journal"),
        "{refused}"
    );
    assert!(desk.sim.requests().is_empty());

    let journal = desk.path("hires.journal");
    let run = piped(&["--format", "json", "--journal", journal.to_str().unwrap()]);
    assert!(run.stderr.contains("1 invited"), "{run}");
    assert!(journal.exists());
    let run = piped(&["--format", "json", "--no-journal"]);
    assert!(run.stderr.contains("1 already invited by others"), "{run}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_in_place_of_the_journal_is_refused_and_left_as_it_is() {
    let desk = Desk::new().await;
    let file = desk.write("users.txt", TWO);
    for arguments in [
        &["users", "revoke", &file, "--yes"][..],
        &["users", "invite-file", &file, "--journal", &file],
    ] {
        let run = desk.on(arguments);
        assert_eq!(run.code, 2, "{run}");
        assert!(run.stderr.contains("line 1 of the journal"), "{run}");
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), TWO);
    assert_eq!(desk.writes(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_can_not_be_taken_back_makes_it_partly_done() {
    let desk = Desk::new().await;
    desk.invite(TWO);
    let journal = desk.path("users.txt.journal");
    let text = std::fs::read_to_string(&journal).unwrap();
    let id = text.split("\"inviteId\":\"").nth(1).unwrap();
    let id = id.split('"').next().unwrap().parse().unwrap();
    desk.sim.accept_invite(&id).unwrap();
    let run = desk.on(&["users", "revoke", journal.to_str().unwrap(), "--yes"]);
    assert_eq!(run.code, 5, "{run}");
    assert!(
        run.stderr
            .contains("ann@company.com: accepted, a member now"),
        "{run}"
    );
    assert_eq!(desk.sim.requests().operation("DeleteUserInvite").count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_corrected_table_gives_what_a_typing_error_withheld() {
    let desk = Desk::new().await;
    let workspace = desk.sim.workspace_ids().remove(0);
    let table = |id: &str| {
        format!(
            "email,role,workspaces\nann@company.com,ORGANIZATION_MEMBER,{id}=WORKSPACE_AUTHOR\n"
        )
    };
    let file = desk.write("users.csv", &table("clm8t5u4q000008jq4qoc3036"));
    let invite = ["users", "invite-file", &file];
    assert_eq!(desk.on(&invite).code, 5);
    desk.write("users.csv", &table(workspace.as_str()));
    let corrected = desk.on(&invite);
    assert_eq!(corrected.code, 0, "{corrected}");
    let summary = "1 invited by an earlier run, 1 with grants given";
    assert!(corrected.stderr.contains(summary), "{corrected}");
}

#[tokio::test(flavor = "multi_thread")]
async fn grants_that_are_left_alone_make_it_partly_done() {
    let desk = Desk::new().await;
    let workspace = desk.sim.workspace_ids().remove(1);
    let table = format!(
        "email,role,workspaces\nzoe@company.com,ORGANIZATION_MEMBER,{workspace}=WORKSPACE_OWNER\n"
    );
    let file = desk.write("users.csv", &table);
    let invite = ["users", "invite-file", &file];
    let run = desk.on(&invite);
    assert_eq!(run.code, 5, "{run}");
    let summary = "1 already a member, 1 with grants left alone; --grant-to-existing gives";
    assert!(run.stderr.contains(summary), "{run}");
    let run = desk.on(&[&invite[..], &["--grant-to-existing"]].concat());
    assert_eq!(run.code, 0, "{run}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invite_that_went_elsewhere_makes_it_partly_done_until_it_is_made_again() {
    let desk = Desk::new().await;
    let file = desk.write("users.txt", TWO);
    let invite = ["users", "invite-file", &file];
    let rows = desk.on(&[&invite[..], &["--output", "json"]].concat());
    let id = rows.json()[0]["inviteId"].as_str().unwrap().to_owned();
    let path = format!("/organizations/{{organizationId}}/invites/{id}");
    let deleted = desk.on(&["api", "DELETE", &path, "--yes"]);
    assert_eq!(deleted.code, 0, "{deleted}");
    assert_snapshot!("invite-file-gone", shown(&desk, &desk.on(&invite)));
    let again = desk.on(&[&invite[..], &["--again"]].concat());
    assert_eq!(again.code, 0, "{again}");
    assert!(
        again.stderr.contains("1 invited, 1 already a member"),
        "{again}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invite_that_has_run_out_is_taken_back_after_asking() {
    let desk = Desk::new().await;
    let file = desk.write("users.txt", TWO);
    let invite = ["users", "invite-file", &file];
    desk.on(&invite);
    // As if it had been made years ago.
    let journal = desk.path("users.txt.journal");
    let text = std::fs::read_to_string(&journal).unwrap();
    let lines = text.lines().map(|line| {
        let mut record: serde_json::Value = serde_json::from_str(line).unwrap();
        record["at"] = "2020-01-01T00:00:00Z".into();
        if record.get("expiresAt").is_some() {
            record["expiresAt"] = "2020-01-08T00:00:00Z".into();
        }
        format!("{record}\n")
    });
    std::fs::write(&journal, lines.collect::<String>()).unwrap();
    let late = desk.on(&invite);
    assert_eq!(late.code, 5, "{late}");
    assert!(
        late.stderr.contains("1 invited earlier, and run out"),
        "{late}"
    );
    let again = [&invite[..], &["--again"]].concat();
    let refused = desk.on(&again);
    assert_eq!(refused.code, 2, "{refused}");
    let run = desk.on(&[&again[..], &["--yes"]].concat());
    assert_eq!(run.code, 0, "{run}");
    assert_eq!(desk.sim.requests().operation("DeleteUserInvite").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_nobody_is_no_list() {
    let desk = Desk::new().await;
    for text in ["", "# nobody today\n"] {
        let run = desk.invite(text);
        assert_eq!(run.code, 2, "{run}");
        assert!(run.stderr.contains("the list names nobody"), "{run}");
    }
    assert!(desk.sim.requests().is_empty());
}

#[cfg(unix)]
#[test]
fn a_file_without_an_end_is_not_read_to_it() {
    let run = run(&mut astroctl(&[
        "--demo",
        "users",
        "invite-file",
        "/dev/zero",
        "--no-journal",
    ]));
    assert_eq!(run.code, 2, "{run}");
    assert!(
        run.stderr
            .contains("/dev/zero can't be read: it has more than 64 MiB"),
        "{run}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_lists_what_is_lacking_alone() {
    let desk = Desk::new().await;
    let workspace = desk.sim.workspace_ids().remove(0);
    let table = format!(
        "email,role,workspaces,teams\nann@company.com,ORGANIZATION_MEMBER,{workspace}=WORKSPACE_AUTHOR,clm8t5u4q000008jq4qoc3036\n"
    );
    let file = desk.write("users.csv", &table);
    let invite = ["users", "invite-file", &file, "--output", "json"];
    assert_eq!(desk.on(&invite).code, 5);
    let plan = desk.on(&[&invite[..], &["--dry-run"]].concat()).json();
    let steps = plan.as_array().unwrap().iter();
    let operations: Vec<_> = steps.map(|step| &step["operation"]).collect();
    assert_eq!(operations, ["AddTeamMembers"]);
}
