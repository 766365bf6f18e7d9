//! Reports of who may do what, exports and their differences.

use std::fs;
use std::path::Path;

use astronomer_sim::{Fault, Sim};
use insta::assert_snapshot;
use serde_json::Value;
use tempfile::TempDir;

use crate::invocation::{DEMO_SEED, Run, astroctl, astroctl_on, first_lines, run};

async fn server() -> Sim {
    Sim::builder()
        .seed(DEMO_SEED)
        .people(40)
        .start()
        .await
        .unwrap()
}

fn on(sim: &Sim, arguments: &[&str]) -> Run {
    run(&mut astroctl_on(sim, arguments))
}

/// What was written to standard output, when nothing went wrong.
fn done(sim: &Sim, arguments: &[&str]) -> String {
    let run = on(sim, arguments);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run}");
    run.stdout
}

fn rows(sim: &Sim, arguments: &[&str]) -> Vec<Value> {
    let text = done(sim, &[arguments, &["--output", "json"]].concat());
    serde_json::from_str(&text).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_has_a_row_per_person_and_place() {
    let sim = server().await;
    let table = done(&sim, &["access", "report"]);
    assert_snapshot!("access-report", first_lines(&table, 12));
    let json = done(&sim, &["access", "report", "--output", "ndjson"]);
    assert_snapshot!("access-report-json", first_lines(&json, 3));
    let people = sim.users();
    let rows = rows(&sim, &["access", "report"]);
    for user in people {
        let role = user.organization_role.unwrap();
        let is_here = |row: &&Value| row["id"] == user.id.as_str();
        let mut places = rows.iter().filter(is_here);
        assert!(places.any(|row| row["entityType"] == "ORGANIZATION"));
        assert!(
            rows.iter()
                .filter(is_here)
                .all(|row| row["status"] == user.status.as_str())
        );
        let is_owner = role == "ORGANIZATION_OWNER";
        assert!(
            rows.iter()
                .filter(is_here)
                .all(|row| row["isOrganizationOwner"] == is_owner)
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_on_one_person_needs_few_requests() {
    let sim = server().await;
    let jane = ["access", "report", "--user", "Jane@Company.com"];
    assert_snapshot!("access-report-user", done(&sim, &jane));
    let requests = sim.requests();
    assert_eq!(requests.operation("ListTeamMembers").count(), 0);
    assert_eq!(requests.operation("ListUserTeams").count(), 1);
    // The same as in the report on everybody.
    let everybody = rows(&sim, &["access", "report"]);
    let email = |row: &&Value| row["email"] == "jane@company.com";
    let hers: Vec<&Value> = everybody.iter().filter(email).collect();
    assert_eq!(rows(&sim, &jane).iter().collect::<Vec<_>>(), hers);
    let nobody = on(&sim, &["access", "report", "--user", "nobody@company.com"]);
    assert_eq!(nobody.code, 1);
    assert!(nobody.stderr.contains("nobody@company.com"), "{nobody}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_on_a_workspace_has_its_deployments_and_the_owners_of_all() {
    let sim = server().await;
    let workspace = sim.workspace_ids().remove(0);
    let rows = rows(
        &sim,
        &["access", "report", "--workspace", workspace.as_str()],
    );
    let kinds = |kind: &str| rows.iter().filter(|row| row["entityType"] == kind).count();
    assert!(kinds("WORKSPACE") > 0 && kinds("DEPLOYMENT") > 0);
    for row in &rows {
        match row["entityType"].as_str().unwrap() {
            "ORGANIZATION" => assert_eq!(row["isOrganizationOwner"], true),
            "WORKSPACE" => assert_eq!(row["workspaceId"], workspace.as_str()),
            _ => assert!(row["placeName"].is_string(), "{row}"),
        }
    }
    let owners = sim.users().into_iter();
    let owners = owners.filter(|user| {
        let role = user.organization_role.as_ref();
        role.is_some_and(|role| role == "ORGANIZATION_OWNER")
    });
    assert_eq!(kinds("ORGANIZATION"), owners.count());
    let unknown = on(&sim, &["access", "report", "--workspace", "w1"]);
    assert_eq!(unknown.code, 1);
    assert!(unknown.stderr.contains("has no Workspace w1"), "{unknown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn members_who_are_not_listed_are_warned_of() {
    let sim = server().await;
    let fault = Fault::set("$.teamMembers[0].userId", "newcomer");
    sim.faults().on("ListTeamMembers").inject(fault).unwrap();
    let run = on(&sim, &["access", "report"]);
    assert_eq!(run.code, 0);
    assert!(
        run.stderr
            .contains("warning: 1 memberships of Teams are left out"),
        "{run}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_is_json_lines_or_csv() {
    let sim = server().await;
    let lines = done(&sim, &["access", "export"]);
    let header: Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(header["format"], "astronomer-access/1");
    assert_eq!(header["rows"], lines.lines().count() - 1);
    let people: Vec<&str> = lines.lines().skip(1).collect();
    assert_snapshot!("access-export", first_lines(&people.join("\n"), 4));
    let csv = done(&sim, &["access", "export", "--output", "csv"]);
    assert_eq!(csv.lines().count(), lines.lines().count() + 1);
    let rows: Vec<&str> = csv
        .lines()
        .enumerate()
        .filter(|(line, _)| *line != 1)
        .map(|(_, row)| row)
        .collect();
    assert_snapshot!("access-export-csv", first_lines(&rows.join("\n"), 4));
    let plain = done(&sim, &["access", "export", "--no-tokens"]);
    assert!(lines.contains("\"kind\":\"apiToken\"") && !plain.contains("\"kind\":\"apiToken\""));
    let columns = on(&sim, &["access", "export", "--columns", "id"]);
    assert_eq!(columns.code, 2);
}

fn file(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).display().to_string()
}

/// Exports to a file of this name.
fn export(sim: &Sim, folder: &TempDir, name: &str) -> String {
    let path = file(folder, name);
    assert_eq!(
        done(sim, &["access", "export", "--quiet", "--file", &path]),
        ""
    );
    path
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_written_as_a_whole_for_its_owner() {
    let sim = server().await;
    let folder = tempfile::tempdir().unwrap();
    for (name, begin) in [("a.jsonl", "{"), ("a.CSV", "\"kind\""), ("a", "{")] {
        let path = export(&sim, &folder, name);
        assert!(fs::read_to_string(&path).unwrap().starts_with(begin));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
    let says = on(
        &sim,
        &[
            "access",
            "export",
            "--output",
            "csv",
            "--file",
            &file(&folder, "b"),
        ],
    );
    assert!(
        says.stderr
            .contains(" people, Teams and API tokens written to "),
        "{says}"
    );
    assert!(
        fs::read_to_string(file(&folder, "b"))
            .unwrap()
            .starts_with("\"kind\"")
    );

    // What fails leaves the old file, and nothing else.
    let path = file(&folder, "a.jsonl");
    let before = fs::read(&path).unwrap();
    sim.faults()
        .on("ListTeams")
        .always()
        .inject(Fault::status(403))
        .unwrap();
    assert_eq!(on(&sim, &["access", "export", "--file", &path]).code, 4);
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_can_be_no_file_is_refused_before_anything_is_sent() {
    let sim = server().await;
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "x");
    let folder_itself = folder.path().display().to_string();
    let table = on(
        &sim,
        &["access", "export", "--file", &path, "--output", "table"],
    );
    let no_file = on(&sim, &["access", "export", "--file", &folder_itself]);
    for (run, says) in [
        (table, "give --output ndjson or csv"),
        (no_file, "is no file"),
    ] {
        assert_eq!(run.code, 2, "{run}");
        assert!(run.stderr.contains(says), "{run}");
    }
    let nowhere = file(&folder, "no/such/folder");
    let nowhere = on(&sim, &["access", "export", "--file", &nowhere]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.stderr.contains("can't be written"), "{nowhere}");
    assert!(sim.requests().is_empty());
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_link_stays_one() {
    let sim = server().await;
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (file(&folder, "real"), file(&folder, "link"));
    fs::write(&real, "").unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    export(&sim, &folder, "link");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&real).unwrap().starts_with('{'));
}

#[tokio::test(flavor = "multi_thread")]
async fn differences_are_told_and_are_the_exit_code() {
    let sim = server().await;
    let folder = tempfile::tempdir().unwrap();
    let old = export(&sim, &folder, "old.jsonl");
    let same = on(&sim, &["access", "diff", &old]);
    assert_eq!(same.code, 0);
    assert_eq!(same.stderr, "astroctl: nothing is different\n");

    let (workspace, leaver) = (sim.workspace_ids().remove(1), sim.users().remove(20));
    let grant = format!("{workspace}=WORKSPACE_OWNER");
    for change in [
        &[
            "users",
            "roles",
            "grant",
            "jane@company.com",
            "--workspace",
            &grant,
        ][..],
        &["users", "remove", leaver.id.as_str()],
        &["teams", "create", "Night shift"],
    ] {
        let run = on(&sim, &[change, &["--quiet", "--yes"]].concat());
        assert_eq!(run.code, 0, "{run}");
    }
    let now = on(&sim, &["access", "diff", &old]);
    assert_eq!(now.code, 3);
    assert_eq!(now.stderr, "astroctl: 1 came, 1 went, 1 changed\n");
    let mut lines = first_lines(&now.stdout, 20);
    let team = on(
        &sim,
        &["teams", "list", "--name", "Night shift", "--output", "json"],
    )
    .json();
    lines = lines.replace(team[0]["id"].as_str().unwrap(), "NEW_TEAM");
    assert_snapshot!("access-diff", lines);

    // The same from two files, whatever their formats, and without an account.
    let new = export(&sim, &folder, "new.csv");
    let files = run(&mut astroctl(&["access", "diff", &old, &new]));
    assert_eq!((files.code, &files.stdout), (3, &now.stdout));
    let json = run(&mut astroctl(&[
        "access", "diff", &old, &new, "--output", "json",
    ]));
    let json: Vec<Value> = serde_json::from_str(&json.stdout).unwrap();
    let given = json
        .iter()
        .find(|row| row["change"] == "given" && row["workspaceId"] == workspace.as_str());
    assert_eq!(given.unwrap()["after"], "WORKSPACE_OWNER");
    assert_eq!(given.unwrap()["email"], "jane@company.com");
}

#[tokio::test(flavor = "multi_thread")]
async fn exports_of_two_organizations_are_refused_unless_told() {
    let sim = server().await;
    let other = Sim::builder().seed(1).people(10).start().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (
        export(&sim, &folder, "one"),
        export(&other, &folder, "other"),
    );
    let refused = run(&mut astroctl(&["access", "diff", &one, &other]));
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
    assert!(
        refused.stderr.contains("different Organizations"),
        "{refused}"
    );
    assert!(
        refused.stderr.contains("or give --any-organization"),
        "{refused}"
    );
    let told = run(&mut astroctl(&[
        "access",
        "diff",
        &one,
        &other,
        "--any-organization",
    ]));
    assert_eq!(told.code, 3, "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_only_one_export_has_is_warned_of() {
    let sim = server().await;
    let folder = tempfile::tempdir().unwrap();
    let all = export(&sim, &folder, "all");
    let some = file(&folder, "some");
    done(
        &sim,
        &[
            "access",
            "export",
            "--quiet",
            "--no-tokens",
            "--file",
            &some,
        ],
    );
    let run = run(&mut astroctl(&["access", "diff", &all, &some]));
    assert_eq!(run.code, 0);
    assert!(
        run.stderr
            .contains("not compared, since one of the exports lacks them: apiToken"),
        "{run}"
    );
    // Nor are they read when they are not compared.
    sim.clear_requests();
    assert_eq!(on(&sim, &["access", "diff", &some]).code, 0);
    assert_eq!(sim.requests().operation("ListApiTokens").count(), 0);
}

#[test]
fn every_fault_of_a_file_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "access.jsonl");
    fs::write(&path, "{\"kind\":\"robot\"}\n{\"kind\":\"team\"}\n").unwrap();
    let faulty = run(&mut astroctl(&["access", "diff", &path, &path]));
    assert_eq!(faulty.code, 2);
    let says = faulty
        .stderr
        .replace(&folder.path().display().to_string(), "FOLDER");
    assert_snapshot!("access-diff-faults", says);
    let missing = run(&mut astroctl(&["access", "diff", "no-such-file"]));
    assert_eq!(missing.code, 2);
    assert!(
        missing.stderr.contains("no-such-file can't be read"),
        "{missing}"
    );
    assert!(!Path::new("no-such-file").exists());
}
