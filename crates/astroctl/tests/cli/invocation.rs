//! One run of the tool.

use std::fmt;
use std::process::Stdio;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin_cmd;
use astronomer_sim::Sim;
use serde_json::Value;

/// The seed of the demo, so that a test can ask its server for what the demo should show.
pub(crate) const DEMO_SEED: u64 = 7;

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Standard output as JSON.
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{self}");
        serde_json::from_str(&self.stdout).unwrap()
    }
}

// The form that snapshots have: request ids depend on every request before, which says nothing about the tool.
impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "exit code: {}\n--- stdout\n{}--- stderr\n{}",
            self.code,
            self.stdout,
            without_request_ids(&self.stderr)
        )
    }
}

fn without_request_ids(text: &str) -> String {
    const MARK: &str = "(request id ";
    let mut parts = text.split(MARK);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (_, rest) = part.split_once(')').expect("the parenthesis is closed");
        format!("{text}{MARK}ID){rest}")
    })
}

/// The tool with these arguments, in an environment that holds nothing else.
pub(crate) fn astroctl(arguments: &[&str]) -> Command {
    let mut command = cargo_bin_cmd!("astroctl");
    command.env_clear().args(arguments);
    command
}

/// The tool, set up for a server of the test's own.
pub(crate) fn astroctl_on(sim: &Sim, arguments: &[&str]) -> Command {
    let mut command = astroctl(arguments);
    command
        .env("ASTRO_API_URL", sim.url())
        .env("ASTRO_API_TOKEN", sim.token())
        .env("ASTRO_ORGANIZATION_ID", sim.organization_id().as_str());
    command
}

pub(crate) fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    Run {
        code: output.status.code().expect("it ends by itself"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// One run on a server whose standard output nobody reads: its exit code, and what it tells.
pub(crate) fn run_unread(sim: &Sim, arguments: &[&str]) -> (i32, String) {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_astroctl"));
    command.args(arguments).env_clear();
    command
        .env("ASTRO_API_URL", sim.url())
        .env("ASTRO_API_TOKEN", sim.token())
        .env("ASTRO_ORGANIZATION_ID", sim.organization_id().as_str());
    let ended = command
        .stdout(writer)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    let says = String::from_utf8(ended.stderr).unwrap();
    (ended.status.code().expect("it ends by itself"), says)
}

/// The lines of a text up to the given one.
pub(crate) fn first_lines(text: &str, count: usize) -> String {
    text.lines().take(count).collect::<Vec<_>>().join("\n")
}
