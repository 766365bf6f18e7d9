//! Roles given and taken, people off-boarded and removed.

use astronomer_sim::{Fault, Sim};
use insta::assert_snapshot;

use crate::invocation::{Run, astroctl_on, run, run_unread};

const JANE: &str = "JANE@company.com";

async fn server() -> Sim {
    Sim::builder().seed(7).people(30).start().await.unwrap()
}

fn on(sim: &Sim, arguments: &[&str]) -> Run {
    run(&mut astroctl_on(sim, arguments))
}

fn updates(sim: &Sim) -> usize {
    sim.requests().operation("UpdateUserRoles").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_is_given_shown_and_taken() {
    let sim = server().await;
    let deployment = &sim.deployment_ids()[0];
    let dag = format!("{deployment}/etl=DAG_VIEWER");
    let given = on(&sim, &["users", "roles", "grant", JANE, "--dag", &dag]);
    assert_snapshot!("roles-grant", given);
    assert_snapshot!("roles-get", on(&sim, &["users", "roles", "get", JANE]));
    let json = on(&sim, &["users", "roles", "get", JANE, "--output", "json"]);
    assert_snapshot!("roles-get-json", json.stdout);

    let place = format!("{deployment}/etl");
    let taken = on(
        &sim,
        &["users", "roles", "revoke", JANE, "--dag", &place, "--yes"],
    );
    assert_snapshot!("roles-revoke", taken);
}

/// Giving a lower role takes a higher one.
#[tokio::test(flavor = "multi_thread")]
async fn a_lower_role_is_asked_about_and_a_higher_one_is_not() {
    let sim = server().await;
    let workspace = &sim.workspace_ids()[0];
    let grant = |role: &str| {
        let grant = format!("{workspace}={role}");
        on(
            &sim,
            &["users", "roles", "grant", JANE, "--workspace", &grant],
        )
    };
    assert_eq!(grant("WORKSPACE_OPERATOR").code, 0);
    assert_eq!(grant("WORKSPACE_OWNER").code, 0);
    let lower = grant("WORKSPACE_MEMBER");
    assert_eq!(lower.code, 2);
    assert!(
        lower.stderr.contains("WORKSPACE_OWNER -> WORKSPACE_MEMBER"),
        "{lower}"
    );
    assert_eq!(updates(&sim), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_nothing_is_said_and_not_sent() {
    let sim = server().await;
    let grant = [
        "users",
        "roles",
        "grant",
        JANE,
        "--organization-role",
        "organization_member",
    ];
    let run = on(&sim, &grant);
    assert_eq!(run.code, 0);
    assert!(
        run.stderr
            .contains("has these roles already: nothing is changed"),
        "{run}"
    );
    assert_eq!(updates(&sim), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_unknown_is_named() {
    let sim = server().await;
    let run = on(
        &sim,
        &["users", "offboard", JANE, "nobody@company.com", "--yes"],
    );
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("nobody@company.com") && !run.stderr.contains(JANE),
        "{run}"
    );
    assert!(sim.requests().iter().all(|request| request.method == "GET"));
}

#[tokio::test(flavor = "multi_thread")]
async fn offboarding_says_what_it_did_and_repeats_safely() {
    let sim = server().await;
    assert_snapshot!("offboard", on(&sim, &["users", "offboard", JANE, "--yes"]));
    let again = on(&sim, &["users", "offboard", JANE, "--yes"]);
    assert_eq!(again.code, 0);
    assert!(again.stderr.contains("there is nothing to take"), "{again}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_could_not_be_taken_is_partly_done() {
    let sim = server().await;
    let refused = Fault::status(400).text("the Team is frozen");
    sim.faults().on("RemoveTeamMember").inject(refused).unwrap();
    let run = on(&sim, &["users", "offboard", JANE, "--yes"]);
    assert_eq!(run.code, 5, "{run}");
    assert!(
        run.stdout.contains("remains: RemoveTeamMember: 400"),
        "{run}"
    );
    assert!(run.stderr.contains("something is left: Team"), "{run}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_owner_stays() {
    let sim = server().await;
    let owners: Vec<_> = sim
        .users()
        .into_iter()
        .filter(|user| {
            user.organization_role
                .as_ref()
                .is_some_and(|role| role == "ORGANIZATION_OWNER")
        })
        .collect();
    let ids: Vec<&str> = owners.iter().map(|user| user.id.as_str()).collect();
    let (last, others) = ids.split_first().unwrap();
    for other in others {
        assert_eq!(on(&sim, &["users", "offboard", other, "--yes"]).code, 0);
    }
    for command in ["offboard", "remove"] {
        let run = on(&sim, &["users", command, last, "--yes"]);
        assert_eq!(run.code, 2, "{run}");
        assert!(
            run.stderr.contains("is the last owner of the Organization"),
            "{run}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_removed_is_gone_and_said_to_be() {
    let sim = server().await;
    let dry = on(&sim, &["users", "remove", JANE, "--dry-run"]);
    assert!(dry.stdout.contains("by an undocumented request"), "{dry}");
    let run = on(&sim, &["users", "remove", JANE, "--yes"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert_eq!(run.stderr, "astroctl: 1 removed from the Organization\n");
    assert!(
        sim.users()
            .iter()
            .all(|user| user.username != "jane@company.com")
    );
}

/// A reader who has gone away excuses a list, and nothing that was changed.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_closed_pipe_swallows_of_a_change_is_told() {
    let sim = server().await;
    assert_eq!(
        run_unread(&sim, &["users", "roles", "get", JANE]),
        (0, String::new())
    );

    let invite = [
        "users",
        "invite",
        "new@company.com",
        "--role",
        "organization_owner",
    ];
    let (code, says) = run_unread(&sim, &invite);
    assert_eq!(code, 1, "{says}");
    assert!(says.contains("keep the invite id c"), "{says}");

    for operation in ["UpdateUserRoles", "RemoveTeamMember"] {
        sim.faults()
            .on(operation)
            .always()
            .inject(Fault::status(403))
            .unwrap();
    }
    let (code, says) = run_unread(&sim, &["users", "offboard", JANE, "--yes"]);
    assert_eq!(code, 4, "{says}");
    assert!(
        says.contains("something is left: roles: UpdateUserRoles: 403"),
        "{says}"
    );
    sim.faults().clear();

    let (code, says) = run_unread(&sim, &["users", "offboard", JANE, "--yes"]);
    assert_eq!(code, 1, "{says}");
    assert!(says.contains("what was asked for is done, but"), "{says}");
    assert!(
        sim.users()
            .iter()
            .all(|user| user.username != "jane@company.com"
                || user.workspace_roles.iter().flatten().next().is_none())
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn two_roles_in_one_place_are_a_typing_error() {
    let sim = server().await;
    let grants = ["w1=WORKSPACE_OWNER", "w1=WORKSPACE_MEMBER"];
    let command = [
        "users",
        "roles",
        "grant",
        JANE,
        "--workspace",
        grants[0],
        "--workspace",
        grants[1],
    ];
    let run = on(&sim, &command);
    assert_eq!(run.code, 2, "{run}");
    assert!(
        run.stderr
            .contains("Workspace w1 is given more than one role"),
        "{run}"
    );
    assert!(sim.requests().is_empty());
}

/// Whoever takes their own access last can take that of the others before.
#[tokio::test(flavor = "multi_thread")]
async fn the_owner_of_the_token_comes_last_and_is_warned() {
    let sim = server().await;
    let jane = sim
        .users()
        .into_iter()
        .find(|user| user.username == "jane@company.com")
        .unwrap();
    let owner = [
        "users",
        "roles",
        "grant",
        JANE,
        "--organization-role",
        "organization_owner",
    ];
    assert_eq!(on(&sim, &owner).code, 0);
    let other = sim
        .users()
        .into_iter()
        .find(|user| {
            user.organization_role
                .as_ref()
                .is_some_and(|role| role == "ORGANIZATION_MEMBER")
        })
        .unwrap();
    let mut command = astroctl_on(
        &sim,
        &[
            "users",
            "offboard",
            JANE,
            other.id.as_str(),
            "--yes",
            "--output",
            "json",
        ],
    );
    let run = run(command.env("ASTRO_API_TOKEN", sim.token_for(&jane.id).unwrap()));
    assert!(
        run.stderr
            .contains("the token in use belongs to jane@company.com"),
        "{run}"
    );
    let requests = sim.requests();
    let last = requests.operation("UpdateUserRoles").last().unwrap();
    assert!(last.path.contains(jane.id.as_str()), "{}", last.path);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_pipe_changes_no_exit_code_of_a_batch_or_a_comparison() {
    let sim = server().await;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (list, export) = (path("users.txt"), path("access.jsonl"));
    std::fs::write(&list, "new@company.com ORGANIZATION_MEMBER\n").unwrap();
    assert_eq!(on(&sim, &["access", "export", "--file", &export]).code, 0);

    let refused = Fault::status(400);
    sim.faults().on("CreateUserInvite").inject(refused).unwrap();
    let invite = ["users", "invite-file", &list];
    let expected = on(&sim, &invite).code;
    assert_ne!(expected, 0);
    sim.faults()
        .on("CreateUserInvite")
        .inject(Fault::status(400))
        .unwrap();
    let (code, says) = run_unread(&sim, &invite);
    assert_eq!(code, expected, "{says}");
    assert!(says.contains("new@company.com: "), "{says}");

    assert_eq!(on(&sim, &invite).code, 0);
    let (code, says) = run_unread(&sim, &["access", "diff", &export]);
    assert_eq!(code, 3, "{says}");
}
