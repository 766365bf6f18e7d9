//! `cargo xtask fuzz`: the fuzz targets of `fuzz/`, each for a while.

mod report;
mod toolchain;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::workspace::{Workspace, cargo_metadata};
use report::Report;
use toolchain::Toolchain;

/// How long a target runs unless it is told otherwise.
pub(crate) const SECONDS: u64 = 300;

/// The longest that one input may take, in seconds.
const INPUT_SECONDS: u64 = 10;

/// How much memory a target may take.
const MEGABYTES: u64 = 2048;

/// How much longer than its time a target may run: libFuzzer looks at the time between two inputs, and reads the corpus
/// first.
const GRACE: Duration = Duration::from_secs(120);

/// How often a running target is looked at.
const GLANCE: Duration = Duration::from_millis(200);

/// The folder of the targets, and what is below it.
struct Fuzz<'a> {
    workspace: &'a Workspace,
    root: PathBuf,
}

/// Run the targets one after the other, all of them when none is named; also those behind one that finds something.
pub(crate) fn run(workspace: &Workspace, named: &[String], seconds: u64) -> Result<()> {
    let fuzz = Fuzz {
        workspace,
        root: workspace.root().join("fuzz"),
    };
    let targets = fuzz.select(named)?;
    let toolchain = Toolchain::prepare()?;
    fuzz.build(&toolchain, named)?;
    let mut findings = 0;
    for target in &targets {
        let report = fuzz.run(&toolchain, target, seconds)?;
        println!("{target}: {report}");
        if !report.is_clean() {
            findings += 1;
            fuzz.explain(&toolchain, target, &report);
        }
    }
    if findings > 0 {
        bail!("{findings} of {} targets found something", targets.len());
    }
    Ok(())
}

impl Fuzz<'_> {
    /// The targets that are asked for.
    fn select(&self, named: &[String]) -> Result<Vec<String>> {
        let mut known = Vec::new();
        let folder = self.root.join("fuzz_targets");
        let entries = fs::read_dir(&folder);
        for entry in entries.with_context(|| format!("reading {}", folder.display()))? {
            let path = entry?.path();
            let name = path.file_stem().and_then(|name| name.to_str());
            known.extend(name.map(str::to_owned));
        }
        known.sort();
        if let Some(unknown) = named.iter().find(|name| !known.contains(name)) {
            bail!(
                "there is no fuzz target {unknown}; there are {}",
                known.join(", ")
            );
        }
        Ok(match named {
            [] => known,
            _ => named.to_vec(),
        })
    }

    fn build(&self, toolchain: &Toolchain, named: &[String]) -> Result<()> {
        let one = match named {
            [one] => Some(one.as_str()),
            _ => None,
        };
        let mut command = toolchain.cargo_fuzz("build");
        if !self.need_features(named)? {
            command.arg("--no-default-features");
        }
        let status = command.args(one).current_dir(&self.root).status();
        let status = status.context("starting cargo fuzz")?;
        if !status.success() {
            bail!("the fuzz targets can't be built: cargo fuzz ended with {status}");
        }
        Ok(())
    }

    /// Whether one of these targets, or of all when none is named, can't be built without the features of the crate, which
    /// bring the embedded server along.
    fn need_features(&self, named: &[String]) -> Result<bool> {
        let metadata: Value = cargo_metadata(&self.root)?;
        let targets = metadata["packages"][0]["targets"].as_array();
        let targets = targets.context("cargo's metadata names no fuzz target")?;
        let needing = targets
            .iter()
            .filter(|target| target.get("required-features").is_some())
            .filter_map(|target| target["name"].as_str());
        let mut needing =
            needing.filter(|target| named.is_empty() || named.iter().any(|name| name == target));
        Ok(needing.next().is_some())
    }

    /// Runs a target on its corpus, with its seeds and past findings beside it.
    fn run(&self, toolchain: &Toolchain, target: &str, seconds: u64) -> Result<Report> {
        let (corpus, artifacts) = (self.of("corpus", target), self.of("artifacts", target));
        for folder in [&corpus, &artifacts] {
            fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
        }
        let before = files(&artifacts);
        let mut command = Command::new(self.binary(toolchain, target));
        command
            .current_dir(&self.root)
            .envs(toolchain::SANITIZER_SETTINGS.iter().copied())
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-timeout={INPUT_SECONDS}"))
            .arg(format!("-rss_limit_mb={MEGABYTES}"))
            .arg(format!("-artifact_prefix={}/", artifacts.display()))
            .arg("-print_final_stats=1");
        let dictionary = self.root.join("dictionaries").join(target);
        if dictionary.exists() {
            command.arg(format!("-dict={}", dictionary.display()));
        }
        // What is new goes to the first folder, the others are only read.
        command.arg(&corpus).arg(self.of("seeds", target));
        let regressions = self.of("regressions", target);
        command.args(regressions.exists().then_some(regressions));

        let path = self.log(target);
        let log = File::create(&path).with_context(|| format!("making {}", path.display()))?;
        let errors = log.try_clone().context("sharing the log")?;
        let child = command.stdout(log).stderr(errors).spawn();
        let child = child.with_context(|| format!("starting the fuzz target {target}"))?;
        let ended = wait(child, Duration::from_secs(seconds) + GRACE)?;

        let log = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        let mut report = Report::read(&String::from_utf8_lossy(&log));
        report.corpus = files(&corpus).len();
        report.ended = ended;
        let found = files(&artifacts).into_iter();
        report.artifacts = found.filter(|path| !before.contains(path)).collect();
        Ok(report)
    }

    /// Says what was found, how to see it again, and where to keep it.
    fn explain(&self, toolchain: &Toolchain, target: &str, report: &Report) {
        let binary = self.workspace.relative(&self.binary(toolchain, target));
        for line in &report.complaints {
            println!("    {line}");
        }
        for path in &report.artifacts {
            let path = self.workspace.relative(path);
            println!("    again: {binary} {path}");
            println!(
                "    keep: mkdir -p fuzz/regressions/{target} && cp {path} fuzz/regressions/{target}"
            );
        }
        println!("    log: {}", self.workspace.relative(&self.log(target)));
    }

    fn of(&self, kind: &str, target: &str) -> PathBuf {
        self.root.join(kind).join(target)
    }

    fn log(&self, target: &str) -> PathBuf {
        self.root.join("target").join(format!("{target}.log"))
    }

    /// Where cargo-fuzz puts a target. It is started from here and not by `cargo fuzz run`, so that it can be ended.
    fn binary(&self, toolchain: &Toolchain, target: &str) -> PathBuf {
        let folder = self.root.join("target").join(toolchain.host());
        folder.join("release").join(target)
    }
}

/// Waits for a target to end, and ends it when it takes too long; then there is no status.
fn wait(mut child: Child, limit: Duration) -> Result<Option<ExitStatus>> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().context("waiting for a fuzz target")? {
            return Ok(Some(status));
        }
        if start.elapsed() > limit {
            child.kill().context("ending a fuzz target")?;
            child.wait().context("waiting for a fuzz target")?;
            return Ok(None);
        }
        thread::sleep(GLANCE);
    }
}

/// The files of a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_known_by_their_files() {
        let workspace = Workspace::current();
        let fuzz = Fuzz {
            workspace: &workspace,
            root: workspace.root().join("fuzz"),
        };
        let all = fuzz.select(&[]).unwrap();
        assert!(all.contains(&"pages".to_owned()) && all.is_sorted());
        let named = ["pages".to_owned()];
        assert_eq!(fuzz.select(&named).unwrap(), named);
        let error = fuzz.select(&["page".to_owned()]).unwrap_err().to_string();
        assert!(
            error.contains("no fuzz target page; there are access_snapshots, "),
            "{error}"
        );
    }

    #[test]
    fn the_server_is_built_for_the_targets_that_read_what_it_reads() {
        let workspace = Workspace::current();
        let fuzz = Fuzz {
            workspace: &workspace,
            root: workspace.root().join("fuzz"),
        };
        let need = |named: &[&str]| {
            let named: Vec<_> = named.iter().map(|name| (*name).to_owned()).collect();
            fuzz.need_features(&named).unwrap()
        };
        assert!(!need(&["pages"]) && !need(&["pages", "tokens"]));
        assert!(need(&["sim_state"]) && need(&["pages", "overlays"]) && need(&[]));
    }

    #[cfg(unix)]
    #[test]
    fn a_target_that_does_not_end_is_ended() {
        let start = |arguments: &[&str]| Command::new("sleep").args(arguments).spawn().unwrap();
        let ended = wait(start(&["600"]), Duration::ZERO).unwrap();
        assert_eq!(ended, None);
        let ended = wait(start(&["0"]), Duration::from_secs(600)).unwrap();
        assert!(ended.unwrap().success());
    }
}
