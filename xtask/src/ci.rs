//! `cargo xtask ci`: the checks that every change must pass, and with `--full` those that take long.

use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context as _, Result};

use crate::workspace::Workspace;

/// A check: its name, the cargo arguments, and environment variables.
struct Check {
    name: &'static str,
    arguments: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
}

const fn check(name: &'static str, arguments: &'static [&'static str]) -> Check {
    Check {
        name,
        arguments,
        environment: &[],
    }
}

/// What every change must pass. The tests are README's own command.
const GATE: &[Check] = &[
    check("format", &["fmt", "--all", "--check"]),
    check("generated files", &["xtask", "generate", "--check"]),
    check("tests", &["test", "--workspace"]),
    check(
        "lints",
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--all-features",
            "--",
            "-D",
            "warnings",
        ],
    ),
    Check {
        name: "documentation",
        arguments: &["doc", "--workspace", "--no-deps"],
        environment: &[("RUSTDOCFLAGS", "-D warnings")],
    },
    check(
        "benchmarks, once",
        &["bench", "-p", "astronomer-benches", "--", "--test"],
    ),
];

/// What takes long or is needed less often.
const FULL: &[Check] = &[
    check(
        "no features",
        &["check", "-p", "astronomer", "--no-default-features"],
    ),
    check(
        "feature access alone",
        &[
            "check",
            "-p",
            "astronomer",
            "--no-default-features",
            "--features",
            "access",
        ],
    ),
    check(
        "feature platform alone",
        &[
            "check",
            "-p",
            "astronomer",
            "--no-default-features",
            "--features",
            "platform",
        ],
    ),
    check(
        "examples",
        &["run", "-p", "astronomer", "--example", "list_users"],
    ),
];

/// Run the gate, and with `full` the rest as well. Every check runs, also after one that fails.
pub(crate) fn run(workspace: &Workspace, full: bool) -> Result<ExitCode> {
    let mut failed = Vec::new();
    for check in GATE.iter().chain(if full { FULL } else { &[] }) {
        println!("==> {}: cargo {}", check.name, check.arguments.join(" "));
        let start = Instant::now();
        let status = Command::new(env!("CARGO"))
            .args(check.arguments)
            .envs(check.environment.iter().copied())
            .current_dir(workspace.root())
            .status()
            .with_context(|| format!("starting cargo for {}", check.name))?;
        println!(
            "==> {}: {} after {:.0?}",
            check.name,
            if status.success() { "passed" } else { "FAILED" },
            start.elapsed()
        );
        if !status.success() {
            failed.push(check.name);
        }
    }
    if failed.is_empty() {
        println!("every check passed");
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("failed: {}", failed.join(", "));
    Ok(ExitCode::FAILURE)
}
