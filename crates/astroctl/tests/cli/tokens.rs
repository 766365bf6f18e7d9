//! `astroctl tokens`: secrets go where they are wanted, once, and nowhere else.

use std::fs;

use astronomer_sim::{Fault, Sim};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

use crate::invocation::{Run, astroctl, astroctl_on, run, run_unread};

const CREATE: [&str; 5] = ["tokens", "create", "audit", "--role", "ORGANIZATION_MEMBER"];

async fn server() -> Sim {
    Sim::builder().seed(1).people(20).start().await.unwrap()
}

fn create(sim: &Sim, options: &[&str]) -> Run {
    let run = run(astroctl_on(sim, &CREATE).args(options));
    assert_eq!(run.code, 0, "{run}");
    run
}

/// Whether the API takes this as a token.
fn is_token(sim: &Sim, secret: &str) -> bool {
    let mut command = astroctl_on(sim, &["users", "list"]);
    run(command.env("ASTRO_API_TOKEN", secret)).code == 0
}

#[tokio::test(flavor = "multi_thread")]
async fn the_secret_is_alone_on_standard_output() {
    let sim = server().await;
    let created = create(&sim, &[]);
    let secret = created.stdout.trim_end();
    assert_eq!(created.stdout.lines().count(), 1);
    assert!(is_token(&sim, secret));
    assert!(!created.stderr.contains(secret), "{created}");
    assert!(
        created.stderr.contains("the API token audit ("),
        "{created}"
    );

    let list = run(&mut astroctl_on(
        &sim,
        &["tokens", "list", "--output", "json"],
    ));
    assert!(list.stdout.contains("audit") && !list.stdout.contains(secret));
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_get_the_secret_beside_the_rest() {
    let sim = server().await;
    for format in ["json", "ndjson"] {
        let created = create(&sim, &["--output", format]);
        let secret = created.json()["token"].as_str().unwrap().to_owned();
        assert!(is_token(&sim, &secret));
        assert!(!created.stderr.contains(&secret));
    }
    let created = create(&sim, &["--output", "csv", "--columns", "token,id"]);
    let mut csv = csv::Reader::from_reader(created.stdout.as_bytes());
    assert_eq!(csv.headers().unwrap(), ["TOKEN", "ID"].as_slice());
    let row = csv.records().next().unwrap().unwrap();
    assert!(is_token(&sim, &row[0]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_secret_may_go_to_a_file_of_the_owner() {
    let sim = server().await;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("token");
    let path_text = path.to_str().unwrap();
    for format in ["table", "json", "csv"] {
        let created = create(&sim, &["--secret-file", path_text, "--output", format]);
        let secret = fs::read_to_string(&path).unwrap();
        let secret = secret.strip_suffix('\n').unwrap();
        assert!(is_token(&sim, secret));
        assert!(!created.stdout.contains(secret) && !created.stderr.contains(secret));
        assert!(created.stdout.contains("audit"), "{created}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_for_the_secret_is_made_sure_of_before_there_is_one() {
    let sim = server().await;
    let mut command = astroctl_on(&sim, &CREATE);
    let refused = run(command.args(["--secret-file", "/no/such/directory/token"]));
    assert_eq!(refused.code, 2, "{refused}");
    assert!(
        refused
            .stderr
            .contains("--secret-file: /no/such/directory/token"),
        "{refused}"
    );
    let refused = run(astroctl_on(&sim, &CREATE).args(["--columns", "id"]));
    assert_eq!(refused.code, 2, "{refused}");
    assert!(sim.requests().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_that_nobody_reads_is_told() {
    let sim = server().await;
    let (code, says) = run_unread(&sim, &CREATE);
    assert_eq!(code, 1);
    assert!(
        says.contains("if the secret is lost, rotate the token"),
        "{says}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn rotating_ends_the_old_secret() {
    let sim = server().await;
    let created = create(&sim, &["--output", "json"]).json();
    let id = created["id"].as_str().unwrap();
    let old = created["token"].as_str().unwrap();
    let rotated = run(&mut astroctl_on(&sim, &["tokens", "rotate", id, "--yes"]));
    assert_eq!(rotated.code, 0, "{rotated}");
    assert!(!is_token(&sim, old));
    assert!(is_token(&sim, rotated.stdout.trim_end()));
    let deleted = run(&mut astroctl_on(&sim, &["tokens", "delete", id, "--yes"]));
    assert_eq!(
        (deleted.code, deleted.stdout.as_str()),
        (0, ""),
        "{deleted}"
    );
    assert!(!is_token(&sim, rotated.stdout.trim_end()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_a_workspace_or_a_deployment() {
    let sim = server().await;
    let (workspace, deployment) = (
        sim.workspace_ids().remove(0),
        sim.deployment_ids().remove(0),
    );
    for (options, scope) in [
        (
            [
                "--workspace",
                workspace.as_str(),
                "--role",
                "workspace_author",
            ],
            "WORKSPACE",
        ),
        (
            [
                "--deployment",
                deployment.as_str(),
                "--role",
                "DEPLOYMENT_ADMIN",
            ],
            "DEPLOYMENT",
        ),
    ] {
        let mut command = astroctl_on(&sim, &["tokens", "create", "ci", "--output", "json"]);
        let created = run(command.args(options)).json();
        assert_eq!(created["scope"], scope);
    }
}

#[test]
fn a_role_of_another_scope_is_told_with_those_that_there_are() {
    for (options, right) in [
        (&["--role", "WORKSPACE_OWNER"][..], "ORGANIZATION_OWNER"),
        (
            &["--workspace", "w1", "--role", "WORKSPACE_OWNR"],
            "WORKSPACE_OWNER",
        ),
    ] {
        let mut command = astroctl(&["--demo", "-q", "tokens", "create", "ci"]);
        let run = run(command.args(options));
        assert_eq!(run.code, 2, "{run}");
        assert!(run.stderr.starts_with("astroctl: --role: "), "{run}");
        assert!(run.stderr.contains(right), "{run}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_would_end_the_token_in_use_is_told() {
    let sim = server().await;
    let created = create(&sim, &["--output", "json"]).json();
    let id = created["id"].as_str().unwrap();
    // The API's own tokens name themselves; the embedded server's don't, and answer for any that they are given.
    let payload = URL_SAFE_NO_PAD.encode(json!({"apiTokenId": id}).to_string());
    let token = format!("e30.{payload}.x");
    let answer = Fault::status(200).json(created.clone());
    sim.faults()
        .on("GetApiToken")
        .always()
        .inject(answer.before_execution())
        .unwrap();
    for command in ["delete", "rotate"] {
        let mut command = astroctl_on(&sim, &["tokens", command, id, "--dry-run"]);
        let planned = run(command.env("ASTRO_API_TOKEN", &token));
        assert_eq!(planned.code, 0, "{planned}");
        assert!(
            planned.stdout.contains("which is the token in use"),
            "{planned}"
        );
    }
    let planned = run(&mut astroctl_on(
        &sim,
        &["tokens", "delete", id, "--dry-run"],
    ));
    assert!(!planned.stdout.contains("in use"), "{planned}");
}
