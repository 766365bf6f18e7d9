//! Instructions to decode a page, counted by callgrind: the same in every run, however busy the machine is.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::measurement::{Measurement, Unit};
use crate::workspace::Workspace;

/// The example that decodes a page a number of times.
pub(super) const EXAMPLE: &str = "decode_once";

const CASES: [&str; 2] = ["light-1000", "heavy-1000"];
const CONTESTANTS: [&str; 8] = [
    "stock",
    "sonic_rs_stock",
    "simd_json_stock",
    "serde_json_ours",
    "ours",
    "serde_json_ignored",
    "sonic_rs_ignored",
    "ours_ignored",
];

/// The pages whose instructions are taken as a difference, after one that warms things up.
const PAGES: u32 = 4;

/// What is missing to count.
pub(super) fn lacking() -> Option<String> {
    let is_there = Command::new("valgrind").arg("--version").output().is_ok();
    (!is_there).then(|| "valgrind is not installed".to_owned())
}

pub(super) fn count(workspace: &Workspace) -> Result<Vec<Measurement>> {
    let program = build(workspace)?;
    let mut measurements = Vec::new();
    for case in CASES {
        for contestant in CONTESTANTS {
            eprintln!("{case} {contestant}");
            let run = |pages| run(&program, contestant, case, pages);
            let pages = run(1 + PAGES)?.saturating_sub(run(1)?) / u64::from(PAGES);
            measurements.push(Measurement {
                part: "instructions".to_owned(),
                case: case.to_owned(),
                contestant: contestant.to_owned(),
                unit: Unit::Instructions,
                minimum: pages as f64,
                median: pages as f64,
                rounds: 1,
            });
        }
    }
    Ok(measurements)
}

/// Build the example, and find out where cargo put it.
fn build(workspace: &Workspace) -> Result<PathBuf> {
    let output = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet", "-p", "astronomer-benches"])
        .args(["--example", EXAMPLE, "--message-format", "json"])
        .current_dir(workspace.root())
        .output()
        .context("starting cargo")?;
    if !output.status.success() {
        bail!(
            "{EXAMPLE} does not build:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    executable(&String::from_utf8_lossy(&output.stdout))
        .with_context(|| format!("cargo did not say where it built {EXAMPLE}"))
}

/// The executable that cargo's messages name.
fn executable(messages: &str) -> Option<PathBuf> {
    messages.lines().rev().find_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(PathBuf::from(message["executable"].as_str()?))
    })
}

fn run(program: &PathBuf, contestant: &str, case: &str, pages: u32) -> Result<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args([contestant, case, &pages.to_string()])
        .output()
        .context("starting valgrind")?;
    let notes = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        bail!("{contestant} failed under valgrind:\n{notes}");
    }
    collected(&notes).with_context(|| format!("callgrind counted nothing:\n{notes}"))
}

/// The count in callgrind's last words: `==7== Collected : 123`.
fn collected(notes: &str) -> Option<u64> {
    let line = notes.lines().find(|line| line.contains("Collected :"))?;
    line.rsplit(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_in_the_last_words() {
        let notes = "==7== Events    : Ir\n==7== Collected : 123456\n==7== \n";
        assert_eq!(collected(notes), Some(123_456));
        assert_eq!(collected("==7== Events    : Ir\n"), None);
    }

    #[test]
    fn cargo_says_where_the_program_is() {
        let messages = "{\"reason\":\"compiler-artifact\",\"executable\":null}\n\
                        {\"reason\":\"compiler-artifact\",\"executable\":\"target/x\"}\n\
                        {\"reason\":\"build-finished\"}\n";
        assert_eq!(executable(messages), Some(PathBuf::from("target/x")));
        assert_eq!(executable(""), None);
    }
}
