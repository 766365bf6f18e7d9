//! The whole command surface.

use insta::assert_snapshot;

use crate::invocation::{astroctl, run};

fn help(command: &[&str]) -> String {
    let run = run(astroctl(command).arg("--help"));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    run.stdout
}

#[test]
fn help_of_every_command() {
    assert_snapshot!("astroctl", help(&[]));
    assert_snapshot!("astroctl-whoami", help(&["whoami"]));
    assert_snapshot!("astroctl-organizations", help(&["organizations"]));
    assert_snapshot!(
        "astroctl-organizations-list",
        help(&["organizations", "list"])
    );
    assert_snapshot!("astroctl-users", help(&["users"]));
    assert_snapshot!("astroctl-users-list", help(&["users", "list"]));
}

#[test]
fn without_a_command_the_help_is_shown_as_a_mistake() {
    let run = run(&mut astroctl(&[]));
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("Usage: astroctl"), "{run}");
}

#[test]
fn the_version_is_the_crates() {
    let run = run(&mut astroctl(&["--version"]));
    assert_eq!(
        run.stdout,
        concat!("astroctl ", env!("CARGO_PKG_VERSION"), "\n")
    );
}
