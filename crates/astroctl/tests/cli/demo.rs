//! The demo, which needs nothing and is the same everywhere.

use astronomer_sim::Sim;
use insta::assert_snapshot;
use serde_json::Value;

use crate::invocation::{DEMO_SEED, Run, astroctl, first_lines, run};

const NOTICE: &str = "astroctl: demo: everybody here is made up, and nothing real is touched\n";

fn demo(arguments: &[&str]) -> Run {
    let run = run(astroctl(&["--demo"]).args(arguments));
    assert_eq!((run.code, run.stderr.as_str()), (0, NOTICE), "{run}");
    run
}

async fn demo_server() -> Sim {
    Sim::builder().seed(DEMO_SEED).start().await.unwrap()
}

#[test]
fn whoami() {
    assert_snapshot!("whoami", demo(&["whoami"]).stdout);
    assert_snapshot!("whoami-json", demo(&["whoami", "--output", "json"]).stdout);
}

#[test]
fn organizations_list() {
    let list = ["organizations", "list"];
    assert_snapshot!("organizations-list", demo(&list).stdout);
    assert_snapshot!(
        "organizations-list-json",
        demo(&["organizations", "list", "--output=json"]).stdout
    );
}

#[test]
fn users_list() {
    let table = demo(&["users", "list"]).stdout;
    assert_eq!(table.lines().count(), 251);
    assert_snapshot!("users-list", first_lines(&table, 21));
    let json = demo(&["users", "list", "--output", "json"]).stdout;
    assert_snapshot!("users-list-json", first_lines(&json, 4));
}

#[tokio::test]
async fn users_list_as_json_is_what_the_server_has() {
    let mut users = demo_server().await.users();
    users.sort_by(|one, other| one.id.cmp(&other.id));
    let listed = demo(&["users", "list", "--output", "json"]).json();
    assert_eq!(listed, serde_json::to_value(users).unwrap());
}

#[tokio::test]
async fn users_list_of_a_workspace_shows_the_role_there() {
    let workspace = demo_server().await.workspace_ids().remove(0);
    let list = [
        "users",
        "list",
        "--workspace",
        workspace.as_str(),
        "--sort",
        "fullName:asc",
    ];
    assert_snapshot!("users-list-workspace", first_lines(&demo(&list).stdout, 11));
}

#[test]
fn users_list_is_sorted_as_asked() {
    let sorted = |sorts: &[&str]| -> Vec<String> {
        let users = demo(&[&["users", "list", "--output", "json"], sorts].concat()).json();
        let name = |user: &Value| user["username"].as_str().unwrap().to_owned();
        users.as_array().unwrap().iter().map(name).collect()
    };
    let ascending = sorted(&["--sort", "username:asc"]);
    let mut descending = sorted(&["--sort", "username:desc"]);
    descending.reverse();
    assert_eq!(ascending, descending);
    assert_ne!(ascending, sorted(&["--sort", "createdAt:asc"]));
}

#[test]
fn the_environment_of_a_real_account_is_left_alone() {
    let mut command = astroctl(&["--demo", "whoami"]);
    command
        .env("ASTRO_API_TOKEN", "a-real-token")
        .env("ASTRO_API_URL", "no URL at all")
        .env("ASTRO_ORGANIZATION_ID", "..");
    let run = run(&mut command);
    assert_eq!((run.code, run.stderr.as_str()), (0, NOTICE));
    assert_eq!(run.stdout, demo(&["whoami"]).stdout);
}

#[test]
fn options_may_follow_the_command() {
    let run = run(&mut astroctl(&[
        "users", "list", "--output", "json", "--demo",
    ]));
    assert_eq!(run.json().as_array().unwrap().len(), 250);
}
