//! A typing error in any command is a usage error, and sends nothing.

use crate::commands::{leaves, tree};
use crate::invocation::{Run, astroctl, run};

/// With a token, so that only the command line can be wrong.
fn typed(words: &str, more: &[&str]) -> Run {
    let mut command = astroctl(&[]);
    command
        .args(words.split_whitespace())
        .args(more)
        .env("ASTRO_API_TOKEN", "some-token")
        .env("ASTRO_ORGANIZATION_ID", "o1")
        .env("ASTRO_API_URL", "http://127.0.0.1:1/v1");
    run(&mut command)
}

fn assert_refused(run: &Run, what: &str) {
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{what}: {run}");
}

#[test]
fn an_unknown_option() {
    for command in tree() {
        assert_refused(&typed(command, &["--no-such-option"]), command);
    }
}

#[test]
fn an_unknown_value() {
    for leaf in leaves() {
        let run = typed(leaf, &["--output", "tabel"]);
        assert_refused(&run, leaf);
        assert!(
            run.stderr.contains("a similar value exists: 'table'"),
            "{run}"
        );
    }
}

#[test]
fn a_misspelt_command() {
    for command in tree().iter().filter(|command| !command.is_empty()) {
        let misspelt = format!("{command}x");
        assert_refused(&typed(&misspelt, &[]), &misspelt);
    }
    let run = typed("user list", &[]);
    assert!(run.stderr.contains("users"), "{run}");
}

/// The arguments in the usage of a leaf: `<TEAM_ID>`, `<USER>...`.
fn arguments(leaf: &str) -> (usize, bool) {
    let help = run(astroctl(&[]).args(leaf.split(' ')).arg("-h")).stdout;
    let usage = help
        .lines()
        .find(|line| line.starts_with("Usage:"))
        .unwrap();
    // Of options of which one has to be given, all are shown between angles.
    let is_option =
        |word: &&str| word.starts_with("<--") || word.contains('|') || word.ends_with(">>");
    let words = usage.split_whitespace().filter(|word| !is_option(word));
    let arguments: Vec<&str> = words
        .filter(|word| word.starts_with('<') || (word.starts_with('[') && *word != "[OPTIONS]"))
        .collect();
    let takes_more = arguments.iter().any(|argument| argument.ends_with("..."));
    let required = arguments
        .iter()
        .filter(|argument| argument.starts_with('<'));
    (
        required.count(),
        takes_more || arguments.iter().any(|argument| argument.starts_with('[')),
    )
}

#[test]
fn a_missing_or_superfluous_argument() {
    for leaf in leaves() {
        let (required, takes_more) = arguments(leaf);
        let given = vec!["x"; required];
        if required > 0 {
            assert_refused(&typed(leaf, &given[1..]), leaf);
        }
        if !takes_more {
            assert_refused(&typed(leaf, &[given.as_slice(), &["x"]].concat()), leaf);
        }
    }
}

#[test]
fn a_misspelt_user_is_told_what_would_be_right() {
    let run = typed("teams members add t1 jane@", &[]);
    assert_refused(&run, "jane@");
    assert!(
        run.stderr.contains("give one like jane@company.com"),
        "{run}"
    );
    assert_refused(&typed("teams members add t1 ..", &[]), "..");
}
