//! `astroctl users`.

use astronomer_sim::Sim;
use insta::assert_snapshot;

use crate::invocation::{Run, astroctl, astroctl_on, run};

async fn server() -> Sim {
    Sim::builder().seed(1).people(2300).start().await.unwrap()
}

fn demo(arguments: &[&str]) -> Run {
    run(astroctl(&["--demo", "--quiet"]).args(arguments))
}

#[tokio::test(flavor = "multi_thread")]
async fn many_addresses_are_found_by_reading_the_list_once() {
    let sim = server().await;
    let users = sim.users();
    let addresses: Vec<String> = users
        .iter()
        .step_by(100)
        .map(|user| user.username.to_uppercase())
        .collect();
    let mut command = astroctl_on(&sim, &["users", "find", "--columns", "email"]);
    let found = run(command.args(&addresses));
    assert_eq!(found.code, 0, "{found}");
    let found: Vec<String> = found
        .stdout
        .lines()
        .skip(1)
        .map(|line| line.trim().to_uppercase())
        .collect();
    assert_eq!(found, addresses);
    assert_eq!(sim.requests().operation("ListUsers").count(), 3);
}

#[test]
fn addresses_that_nobody_has_are_named_and_the_others_are_the_result() {
    let find = [
        "users",
        "find",
        "JANE@company.com",
        "x@company.com",
        "y@company.com",
    ];
    assert_snapshot!(
        "find-unknown",
        demo(&[&find[..], &["--columns", "email,id"]].concat())
    );
    let json = demo(&[&find[..], &["--output", "json"]].concat());
    assert_eq!(json.code, 1);
    let found: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(found.as_array().unwrap().len(), 1);
    assert_snapshot!("get-unknown", demo(&["users", "get", "x@company.com"]));
}

#[test]
fn what_is_no_address_is_refused() {
    let run = demo(&["users", "find", "jane", "joe@company.com"]);
    assert_eq!(run.code, 2, "{run}");
    assert!(run.stderr.contains("'jane'"), "{run}");
    assert!(
        run.stderr.contains("give one like jane@company.com"),
        "{run}"
    );
}

#[test]
fn a_user_is_got_by_address_or_by_id() {
    let by_address = demo(&["users", "get", "Jane@Company.com"]);
    assert_snapshot!("get", by_address);
    let json = demo(&["users", "get", "jane@company.com", "--output", "json"]).json();
    let by_id = demo(&["users", "get", json["id"].as_str().unwrap()]);
    assert_eq!(by_id.stdout, by_address.stdout);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_id_of_an_invitation_takes_it_back() {
    let sim = server().await;
    let invite = [
        "users",
        "invite",
        "new.hire@company.com",
        "--role",
        "organization_member",
    ];
    let invited = run(&mut astroctl_on(&sim, &invite));
    assert_eq!(invited.code, 0, "{invited}");
    assert!(invited.stderr.contains("keep the invite id"), "{invited}");
    let id = invited
        .stdout
        .lines()
        .find_map(|line| line.strip_prefix("INVITE ID"))
        .unwrap()
        .trim();
    let pending = |sim: &Sim| {
        let users = sim.users();
        users
            .iter()
            .any(|user| user.username == "new.hire@company.com")
    };
    assert!(pending(&sim));

    let again = run(&mut astroctl_on(&sim, &invite));
    assert_eq!(again.code, 1);
    assert!(again.stderr.contains("has existing role"), "{again}");

    let path = format!("/organizations/{{organizationId}}/invites/{id}");
    let revoked = run(&mut astroctl_on(&sim, &["api", "DELETE", &path, "--yes"]));
    assert_eq!(revoked.code, 0, "{revoked}");
    assert!(!pending(&sim));
}
