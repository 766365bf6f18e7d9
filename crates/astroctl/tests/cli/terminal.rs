//! What somebody at a terminal sees.

use std::io::{ErrorKind, Read, Write};

use astronomer_sim::Sim;
use pty_process::blocking::{Command, open};

use crate::invocation::{astroctl, run};

/// Runs the tool on a terminal, and answers its question with this. Gives the exit code, and all that the terminal got.
fn on_terminal(arguments: &[&str], answer: &str) -> (i32, String) {
    let command = Command::new(env!("CARGO_BIN_EXE_astroctl")).env_clear();
    watched(command.args(arguments), answer)
}

fn watched(command: Command, answer: &str) -> (i32, String) {
    let (mut terminal, other_end) = open().unwrap();
    let command = command.env("TERM", "xterm");
    let mut child = command.spawn(other_end).unwrap();
    // The line waits in the terminal until it is read.
    if !answer.is_empty() {
        terminal.write_all(answer.as_bytes()).unwrap();
    }
    let mut shown = Vec::new();
    // When nobody holds the other end any more, Linux says so by an error.
    if let Err(error) = terminal.read_to_end(&mut shown) {
        assert_ne!(error.kind(), ErrorKind::Interrupted, "{error}");
    }
    let code = child.wait().unwrap().code().unwrap();
    (code, String::from_utf8_lossy(&shown).into_owned())
}

/// An API token of the demo.
fn token() -> String {
    let list = ["--demo", "-q", "tokens", "list", "--output", "json"];
    let tokens = run(&mut astroctl(&list)).json();
    tokens[0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn taking_access_away_asks_and_does_nothing_without_a_yes() {
    let token = token();
    let delete = ["--demo", "tokens", "delete", &token];
    let (code, shown) = on_terminal(&delete, "\n");
    assert_eq!(code, 1, "{shown}");
    assert!(
        shown.contains("This will\r\n  delete the API token terraform"),
        "{shown}"
    );
    assert!(
        shown.contains("Go on? [y/N]") && shown.contains("nothing was done"),
        "{shown}"
    );
    let (code, shown) = on_terminal(&delete, "y\n");
    assert_eq!(code, 0, "{shown}");
    assert!(
        shown.contains("the API token terraform is deleted"),
        "{shown}"
    );
    let (code, shown) = on_terminal(&[&delete[..], &["--yes"]].concat(), "");
    assert_eq!(code, 0, "{shown}");
    assert!(!shown.contains("Go on?"), "{shown}");
}

#[test]
fn errors_are_red_unless_colours_are_not_wanted() {
    let get = ["--demo", "teams", "get", "t1"];
    assert!(
        on_terminal(&get, "")
            .1
            .contains("\u{1b}[31mastroctl:\u{1b}[0m GetTeam: 404")
    );
    let plain = on_terminal(&["--no-color", "--demo", "teams", "get", "t1"], "").1;
    assert!(
        plain.contains("astroctl: GetTeam: 404") && !plain.contains('\u{1b}'),
        "{plain}"
    );
    let usage = on_terminal(&["--no-color", "teems"], "").1;
    assert!(
        usage.contains("error: unrecognized") && !usage.contains('\u{1b}'),
        "{usage}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn progress_is_shown_and_goes() {
    let sim = Sim::builder().seed(1).people(2300).start().await.unwrap();
    let list = |more: &[&str]| {
        let command = Command::new(env!("CARGO_BIN_EXE_astroctl")).env_clear();
        let command = command.args(["users", "list"]).args(more);
        let command = command
            .env("ASTRO_API_URL", sim.url())
            .env("ASTRO_API_TOKEN", sim.token())
            .env("ASTRO_ORGANIZATION_ID", sim.organization_id().as_str());
        watched(command, "")
    };
    let (code, shown) = list(&[]);
    assert_eq!(code, 0, "{shown}");
    let (before, table) = shown.split_once("NAME").unwrap();
    assert!(before.contains("read: 1,000 of 2,300"), "{before:?}");
    // The line is cleared before the table begins.
    assert!(before.ends_with("\u{1b}[2K"), "{before:?}");
    assert!(!table.contains('\u{1b}'));
    for quiet in [&["--quiet"][..], &["--output", "ndjson"]] {
        let (code, shown) = list(quiet);
        assert_eq!(code, 0, "{shown}");
        assert!(!shown.contains("read:"), "{quiet:?}");
    }
}

#[test]
fn a_token_is_not_typed_on_a_terminal() {
    let (code, shown) = on_terminal(&["whoami", "--token-file", "-"], "");
    assert_eq!(code, 2, "{shown}");
    assert!(shown.contains("standard input is a terminal"), "{shown}");
}

#[test]
fn quiet_leaves_the_result_alone() {
    let (code, shown) = on_terminal(
        &["--demo", "--quiet", "teams", "list", "--columns", "name"],
        "",
    );
    assert_eq!(code, 0, "{shown}");
    assert!(
        shown.starts_with("NAME\r\n") && !shown.contains('\u{1b}'),
        "{shown:?}"
    );
}
