//! The whole command surface.

use insta::assert_snapshot;

use crate::commands::{leaves, tree};
use crate::invocation::{astroctl, run};

fn help(command: &[&str]) -> String {
    let run = run(astroctl(command).arg("--help"));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    run.stdout
}

/// A golden file per command: one without a file fails, and so does a file without its command.
#[test]
fn help_of_every_command() {
    for command in tree() {
        let path: Vec<&str> = command.split(' ').filter(|word| !word.is_empty()).collect();
        let name = [&["astroctl"], path.as_slice()].concat().join("-");
        let mut help = help(&path);
        if !path.is_empty() {
            help = without_global_options(&help);
        }
        assert_snapshot!(name, help);
    }
}

/// The help without what is the same everywhere and stands in that of the tool itself.
fn without_global_options(help: &str) -> String {
    let (before, rest) = help.split_once("\nGlobal options:\n").expect(help);
    match rest.split_once("\n\n") {
        Some((_, behind)) => format!("{before}\n{behind}"),
        None => before.to_owned(),
    }
}

#[test]
fn every_golden_file_has_its_command() {
    let commands: Vec<String> = tree()
        .iter()
        .map(|command| format!("astroctl {command}").trim().replace(' ', "-"))
        .collect();
    let files = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/snapshots");
    for file in std::fs::read_dir(files).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let Some(name) = name.strip_prefix("cli__help__") else {
            continue;
        };
        let command = name.strip_suffix(".snap").unwrap_or(name);
        assert!(commands.iter().any(|known| known == command), "{name}");
    }
}

#[test]
fn every_leaf_has_an_example() {
    for leaf in leaves() {
        let path: Vec<&str> = leaf.split(' ').collect();
        let help = help(&path);
        assert!(help.contains("Example"), "{leaf} has no example:\n{help}");
    }
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
