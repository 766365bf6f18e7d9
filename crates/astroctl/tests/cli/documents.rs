//! `astroctl completions` and `astroctl man`.

use std::fs;

use crate::commands::tree;
use crate::invocation::{astroctl, run};

#[test]
fn every_shell_can_complete_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = run(&mut astroctl(&["completions", shell]));
        assert_eq!((script.code, script.stderr.as_str()), (0, ""), "{script}");
        for command in tree() {
            let last = command.rsplit(' ').next().unwrap();
            assert!(script.stdout.contains(last), "{shell} lacks {command}");
        }
    }
}

#[test]
fn a_page_of_the_manual_says_what_the_help_says() {
    let page = run(&mut astroctl(&["man"]));
    assert_eq!((page.code, page.stderr.as_str()), (0, ""), "{page}");
    for part in [
        ".TH astroctl",
        "ASTRO_API_TOKEN",
        "Exit codes",
        r"\-\-dry\-run",
    ] {
        assert!(page.stdout.contains(part), "no {part}: {page}");
    }
}

#[test]
fn every_command_has_a_page() {
    let directory = tempfile::tempdir().unwrap();
    let written = run(astroctl(&["man", "--dir"]).arg(directory.path()));
    assert_eq!(
        (written.code, written.stdout.as_str()),
        (0, ""),
        "{written}"
    );
    for command in tree() {
        let name = format!("astroctl {command}").trim().replace(' ', "-");
        let page = fs::read_to_string(directory.path().join(format!("{name}.1"))).unwrap();
        assert!(page.contains(".SH NAME"), "{name}");
    }
    let missing = directory.path().join("no/such");
    let refused = run(astroctl(&["man", "--dir"]).arg(missing));
    assert_eq!(refused.code, 2, "{refused}");
}
