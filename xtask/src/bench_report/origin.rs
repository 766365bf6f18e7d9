//! Where measurements come from: the commit, the day, the machine, the versions.

use std::collections::BTreeMap;
use std::process::Command;
use std::{fs, thread};

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};

use crate::workspace::Workspace;

/// The dependencies that a result depends on.
const PACKAGES: [&str; 5] = [
    "progenitor",
    "serde_json",
    "sonic-rs",
    "simd-json",
    "reqwest",
];

/// Where measurements come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Origin {
    /// The commit, with a plus sign behind it when files differed from it.
    pub(super) commit: String,
    /// The day, in UTC.
    pub(super) date: String,
    /// Processor, cores, operating system.
    pub(super) machine: String,
    /// By name, of the compiler and the packages that matter.
    pub(super) versions: BTreeMap<String, String>,
}

impl Origin {
    pub(super) fn of(workspace: &Workspace) -> Result<Self> {
        let git = |arguments: &[&str]| {
            output(
                Command::new("git")
                    .current_dir(workspace.root())
                    .args(arguments),
            )
        };
        let mut commit = git(&["rev-parse", "--short", "HEAD"])?;
        // The report itself doesn't change what is measured.
        let changes = git(&[
            "status",
            "--porcelain",
            "--",
            ".",
            ":!benches/results",
            ":!benches/RESULTS.md",
            ":!benches/results.svg",
        ])?;
        if !changes.is_empty() {
            commit.push('+');
        }
        let now = jiff::Timestamp::now().to_string();
        let date = now.split('T').next().unwrap_or_default().to_owned();
        let lock = fs::read_to_string(workspace.root().join("Cargo.lock"))
            .context("reading Cargo.lock")?;
        let mut versions: BTreeMap<String, String> = PACKAGES
            .into_iter()
            .filter_map(|package| Some((package.to_owned(), locked(&lock, package)?)))
            .collect();
        let compiler = output(Command::new("rustc").arg("--version"))?;
        let compiler = compiler.split(' ').nth(1).unwrap_or(&compiler);
        versions.insert("rustc".to_owned(), compiler.to_owned());
        Ok(Self {
            commit,
            date,
            machine: machine(),
            versions,
        })
    }
}

/// What a command prints, without the space around it.
fn output(command: &mut Command) -> Result<String> {
    let output = command
        .output()
        .with_context(|| format!("starting {:?}", command.get_program()))?;
    if !output.status.success() {
        bail!("{:?} ended with {}", command.get_program(), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The version of a package in a lock file; the last one, where there are several.
fn locked(lock: &str, package: &str) -> Option<String> {
    let (_, entry) = lock.rsplit_once(&format!("name = \"{package}\"\nversion = \""))?;
    Some(entry.split('"').next()?.to_owned())
}

fn machine() -> String {
    let information = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = value(&information, "model name", ':')
        .or_else(|| {
            let mut command = Command::new("sysctl");
            output(command.args(["-n", "machdep.cpu.brand_string"])).ok()
        })
        .unwrap_or_else(|| "unknown processor".to_owned());
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let system =
        value(&release, "PRETTY_NAME", '=').unwrap_or_else(|| std::env::consts::OS.to_owned());
    format!(
        "{processor}, {cores} cores, {system}, {}",
        std::env::consts::ARCH
    )
}

/// The value of the first line `key SEPARATOR value`, without quotes.
fn value(text: &str, key: &str, separator: char) -> Option<String> {
    let line = text.lines().find(|line| line.starts_with(key))?;
    let (_, value) = line.split_once(separator)?;
    Some(value.trim().trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_those_of_the_lock_file() {
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.2.3\"\n\n[[package]]\nname = \"a-b\"\nversion = \"2.0.0\"\n";
        assert_eq!(locked(lock, "a").as_deref(), Some("1.2.3"));
        assert_eq!(locked(lock, "a-b").as_deref(), Some("2.0.0"));
        assert_eq!(locked(lock, "b"), None);
    }

    #[test]
    fn values_come_without_space_and_quotes() {
        let text = "processor\t: 0\nmodel name\t: Fast 9000\nmodel name\t: Other\n";
        assert_eq!(value(text, "model name", ':').as_deref(), Some("Fast 9000"));
        assert_eq!(
            value("ID=x\nPRETTY_NAME=\"Some OS 12\"\n", "PRETTY_NAME", '=').as_deref(),
            Some("Some OS 12")
        );
        assert_eq!(value(text, "vendor", ':'), None);
    }
}
