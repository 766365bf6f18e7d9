//! What goes wrong: one line that says what and what to do, an exit code, nothing on standard output, and no token.

use std::net::TcpListener;

use assert_cmd::Command;
use astronomer_sim::Sim;
use insta::assert_snapshot;

use crate::invocation::{Run, astroctl, run};

/// A token that must never be seen.
const TOKEN: &str = "eyJhbGciOiJub25lIn0.c2VjcmV0.c2lnbmF0dXJl-visible";

fn with_token(arguments: &[&str]) -> Command {
    let mut command = astroctl(arguments);
    command.env("ASTRO_API_TOKEN", TOKEN);
    command
}

fn refused(command: &mut Command) -> Run {
    let run = run(command);
    assert_ne!(run.code, 0, "{run}");
    assert_eq!(run.stdout, "");
    for part in TOKEN.split('.') {
        assert!(!run.stderr.contains(part), "{run}");
    }
    run
}

/// A refusal by the tool itself: one line, and exit code 2.
fn usage(command: &mut Command) -> String {
    let run = refused(command);
    assert_eq!(run.code, 2, "{run}");
    assert_eq!(run.stderr.lines().count(), 1, "{run}");
    run.stderr
}

#[test]
fn a_missing_token() {
    assert_snapshot!("missing-token", usage(&mut astroctl(&["whoami"])));
    let mut blank = astroctl(&["whoami"]);
    assert_eq!(
        usage(blank.env("ASTRO_API_TOKEN", " \n")),
        usage(&mut astroctl(&["whoami"]))
    );
}

#[test]
fn a_token_that_cannot_be_sent() {
    let mut command = astroctl(&["whoami"]);
    let line = usage(command.env("ASTRO_API_TOKEN", format!("{TOKEN}\u{7}x")));
    assert_snapshot!("token-with-control-character", line);
}

#[test]
fn a_token_is_no_argument() {
    let run = refused(&mut astroctl(&["whoami", "--token", "x"]));
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("unexpected argument '--token'"),
        "{run}"
    );
}

#[test]
fn no_organization() {
    assert_snapshot!(
        "no-organization",
        usage(&mut with_token(&["users", "list"]))
    );
}

#[test]
fn malformed_organizations() {
    let run = refused(&mut with_token(&["users", "list", "--organization", ".."]));
    assert_eq!(run.code, 2);
    assert_snapshot!("malformed-organization", run);
    let mut command = with_token(&["users", "list"]);
    let line = usage(command.env("ASTRO_ORGANIZATION_ID", "a\u{1b}b"));
    assert_snapshot!("malformed-organization-in-environment", line);
}

#[test]
fn malformed_urls() {
    let lines: Vec<String> = [
        "api.astronomer.io/v1",
        "http://api.astronomer.io/v1",
        "https://joe:hunter2@api.astronomer.io/v1",
        "https://api.astronomer.io/v1?x=1",
        "",
    ]
    .map(|url| usage(&mut with_token(&["whoami", "--url", url])))
    .into();
    let lines = lines.concat();
    assert!(!lines.contains("hunter2"));
    assert_snapshot!("malformed-urls", lines);
    let mut command = with_token(&["whoami"]);
    let line = usage(command.env("ASTRO_API_URL", "api.astronomer.io/v1"));
    assert_snapshot!("malformed-url-in-environment", line);
}

#[test]
fn a_demo_elsewhere() {
    assert_snapshot!(
        "demo-with-url",
        usage(&mut astroctl(&["--demo", "whoami", "--url", "https://x"]))
    );
}

#[test]
fn unknown_sorts() {
    for sort in [
        "fullname:asc",
        "id",
        "email:asc",
        "",
        "fullName:asc,nope:desc",
    ] {
        let run = refused(&mut with_token(&["users", "list", "--sort", sort]));
        assert_eq!(run.code, 2, "{run}");
        assert!(
            run.stderr.contains("id:asc, id:desc, username:asc"),
            "{run}"
        );
    }
    let run = refused(&mut with_token(&[
        "users",
        "list",
        "--sort",
        "fullname:asc",
    ]));
    assert_snapshot!("unknown-sort", run);
}

#[test]
fn typing_mistakes() {
    for arguments in [
        &["user"][..],
        &["users", "lst"],
        &["users"],
        &["whoami", "--output", "xml"],
        &["whoami", "x"],
    ] {
        let run = refused(&mut with_token(arguments));
        assert_eq!(run.code, 2, "{run}");
    }
}

#[test]
fn an_unknown_organization() {
    let run = run(&mut astroctl(&[
        "--demo",
        "users",
        "list",
        "--organization",
        "clm8qv74h000008mlf08scq7k",
    ]));
    assert_snapshot!("unknown-organization", run);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token() {
    let sim = Sim::builder().seed(1).start().await.unwrap();
    let organization = sim.organization_id();
    let arguments = ["--url", sim.url(), "--organization", organization.as_str()];
    let commands: [(&str, &[&str]); 3] = [
        ("wrong-token-whoami", &["whoami"]),
        ("wrong-token-organizations", &["organizations", "list"]),
        ("wrong-token-users", &["users", "list", "--output", "json"]),
    ];
    for (name, command) in commands {
        let run = refused(with_token(command).args(arguments));
        assert_eq!(run.code, 4);
        assert_snapshot!(name, run);
    }
    assert_eq!(sim.requests().len(), 3);
}

#[test]
fn nobody_listens() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    drop(listener);
    let run = refused(&mut with_token(&[
        "whoami",
        "--url",
        &format!("http://127.0.0.1:{port}/v1"),
    ]));
    assert_eq!(run.code, 1);
    assert_snapshot!("nobody-listens", run.stderr.replace(&port, "PORT"));
}
