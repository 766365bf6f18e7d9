//! Formats, columns, tokens and messages, which all commands share.

use std::fs;

use assert_cmd::Command;
use astronomer_sim::Sim;
use insta::assert_snapshot;

use crate::invocation::{astroctl, astroctl_on, first_lines, run};

fn demo(arguments: &[&str]) -> String {
    let run = run(astroctl(&["--demo", "--quiet"]).args(arguments));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run}");
    run.stdout
}

#[test]
fn columns_are_chosen_and_ordered() {
    let table = demo(&[
        "users",
        "list",
        "--columns",
        "Status,organization-role,EMAIL",
    ]);
    assert_snapshot!("columns", first_lines(&table, 4));
    let csv = demo(&[
        "users",
        "list",
        "--columns",
        "id",
        "--columns",
        "name",
        "--output=csv",
    ]);
    assert!(
        csv.starts_with("\"ID\",\"NAME\"\n\"c05h1fszqwfatue0woupjgth5\",\"James Nowak\"\n"),
        "{csv}"
    );
    let object = demo(&["whoami", "--columns", "id,name"]);
    assert_eq!(
        object,
        "ID    cb384lox7y65kirykosz67mfk\nNAME  Ada Lindqvist\n"
    );
}

#[test]
fn an_unknown_column_is_told_with_those_that_there_are() {
    let run = run(&mut astroctl(&[
        "--demo",
        "-q",
        "users",
        "list",
        "--columns",
        "mail",
    ]));
    assert_snapshot!("unknown-column", run);
}

#[test]
fn csv_of_a_list() {
    assert_snapshot!("csv", demo(&["tokens", "list", "--output", "csv"]));
}

#[test]
fn quiet_drops_notices_and_keeps_errors() {
    let run = run(&mut astroctl(&["--demo", "-q", "teams", "get", "t1"]));
    assert_eq!(run.code, 1);
    assert!(run.stderr.starts_with("astroctl: GetTeam: 404"), "{run}");
}

#[test]
fn nothing_is_coloured_where_there_is_no_terminal() {
    for more in [&[][..], &["--no-color"]] {
        let runs = [
            run(astroctl(&["--help"]).args(more)),
            run(astroctl(&["--demo", "users", "list"]).args(more)),
            run(astroctl(&["userss"]).args(more)),
        ];
        for run in runs {
            assert!(!(run.stdout + &run.stderr).contains('\u{1b}'));
        }
    }
}

/// A server, and a command with its address and Organization but without a token.
async fn tokenless() -> (Sim, Command) {
    let sim = Sim::builder().seed(1).people(20).start().await.unwrap();
    let mut command = astroctl_on(&sim, &["users", "list"]);
    command.env_remove("ASTRO_API_TOKEN");
    (sim, command)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_token_may_come_from_a_file() {
    let (sim, mut command) = tokenless().await;
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("token");
    fs::write(&file, format!("Bearer {}\n", sim.token())).unwrap();
    assert_eq!(run(command.arg("--token-file").arg(&file)).code, 0);

    let (_, mut command) = tokenless().await;
    command.env("ASTRO_API_URL", sim.url());
    command.env("ASTRO_ORGANIZATION_ID", sim.organization_id().as_str());
    assert_eq!(run(command.env("ASTRO_API_TOKEN_FILE", &file)).code, 0);
    // The variable with the token itself counts before the one with a file, and the option before both.
    assert_eq!(run(command.env("ASTRO_API_TOKEN", "wrong-token")).code, 4);
    assert_eq!(run(command.arg("--token-file").arg(&file)).code, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_token_may_come_from_standard_input() {
    let (sim, mut command) = tokenless().await;
    command.args(["--token-file", "-"]);
    command.write_stdin(format!("{}\r\n", sim.token()));
    assert_eq!(run(&mut command).code, 0);
    assert_eq!(sim.requests().len(), 1);
}

/// As `<(…)` of a shell is.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn the_token_may_come_from_a_pipe() {
    let (sim, mut command) = tokenless().await;
    command.args(["--token-file", "/dev/stdin"]);
    assert_eq!(run(command.write_stdin(sim.token())).code, 0);
}

#[test]
fn what_is_no_token_is_refused_without_repeating_it() {
    let directory = tempfile::tempdir().unwrap();
    let empty = directory.path().join("empty");
    fs::write(&empty, "\n").unwrap();
    let missing = directory.path().join("missing");
    for path in [&empty, &missing] {
        let run = run(astroctl(&["whoami", "--token-file"]).arg(path));
        assert_eq!(run.code, 2, "{run}");
        assert!(run.stderr.contains(path.to_str().unwrap()), "{run}");
    }
    for text in ["", "s3cret s3cret\n", "s3cret\u{7}"] {
        let mut command = astroctl(&["whoami", "--token-file", "-"]);
        let run = run(command.write_stdin(text));
        assert_eq!(run.code, 2, "{run}");
        assert!(!run.stderr.contains("s3cret"), "{run}");
    }
    let mut command = astroctl(&["whoami", "--token-file", "-"]);
    assert_eq!(run(command.write_stdin(vec![0xff; 10])).code, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_login_of_the_astro_cli_can_be_used() {
    let sim = Sim::builder().seed(1).people(20).start().await.unwrap();
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join(".astro")).unwrap();
    let config = format!(
        "context: astronomer.io\ncontexts:\n  astronomer_io:\n    domain: astronomer.io\n    organization: {}\n    token: Bearer {}\n",
        sim.organization_id(),
        sim.token()
    );
    fs::write(home.path().join(".astro/config.yaml"), config).unwrap();
    let list = ["users", "list", "--astro-cli", "--url", sim.url()];
    let mut command = astroctl(&list);
    command.env("ASTRO_HOME", home.path());
    assert_eq!(run(&mut command).stdout.lines().count(), 21);
    // The option counts before the variable.
    assert_eq!(run(command.env("ASTRO_API_TOKEN", "wrong-token")).code, 0);

    let nobody = tempfile::tempdir().unwrap();
    let run = run(astroctl(&list).env("ASTRO_HOME", nobody.path()));
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("run `astro login`"), "{run}");
}

#[test]
fn options_that_exclude_each_other() {
    for options in [
        &["--demo", "--url", "https://x"][..],
        &["--demo", "--token-file", "x"],
        &["--demo", "--astro-cli"],
        &["--astro-cli", "--token-file", "x"],
    ] {
        let run = run(astroctl(&["whoami"]).args(options));
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run}");
    }
}
