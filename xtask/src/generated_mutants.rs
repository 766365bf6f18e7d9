//! `cargo xtask generated-mutants`: whether the contract suite notices what is wrong with the generated crate.
//!
//! In a copy of the workspace, one thing at a time is made another than the contract says, and the suite has to fail. What it
//! lets pass is named, and the command fails.

mod mutations;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::workspace::Workspace;
use mutations::{Mutation, mutations, sample};

/// The generated sources that are changed.
const SOURCES: [&str; 3] = [
    "generated_types.rs",
    "generated_methods.rs",
    "generated_operations.rs",
];

/// The program with the tests that hold the generated crate against the contract.
const PROGRAM: [&str; 5] = ["test", "-p", "astronomer-contract", "--test", "contract"];

/// Its modules with these tests.
const MODULES: [&str; 4] = ["generated::", "models::", "operations::", "sorts::"];

/// How a run ended.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    /// A test failed, and this is what it said first.
    Noticed(String),
    /// What uses the crate does not compile any more.
    DoesNotBuild,
    /// Every test passed.
    Unnoticed,
}

/// Try `count` changes, the same ones for the same `seed`.
pub(crate) fn run(workspace: &Workspace, count: usize, seed: u64) -> Result<()> {
    let copy = copy(workspace)?;
    let (sources, all) = read(&copy)?;
    println!("{} changes are possible", all.len());
    match test(&copy)? {
        Verdict::Unnoticed => {}
        Verdict::DoesNotBuild => bail!("the suite does not build before anything is changed"),
        Verdict::Noticed(said) => bail!("the suite fails before anything is changed: {said}"),
    }
    let chosen = sample(&all, count, seed);
    let mut unnoticed = Vec::new();
    for (number, mutation) in chosen.iter().enumerate() {
        let (path, original) = &sources[mutation.source];
        fs::write(path, mutation.apply(original))?;
        let verdict = test(&copy);
        fs::write(path, original)?;
        let told = match verdict? {
            Verdict::Noticed(said) => format!("noticed: {said}"),
            Verdict::DoesNotBuild => "noticed: does not build".to_owned(),
            Verdict::Unnoticed => {
                unnoticed.push(mutation.description.clone());
                "NOT NOTICED".to_owned()
            }
        };
        println!("{:3}. {}\n     {told}", number + 1, mutation.description);
    }
    if unnoticed.is_empty() {
        println!("all {} changes were noticed", chosen.len());
        return Ok(());
    }
    bail!(
        "{} of {} changes were not noticed: {}",
        unnoticed.len(),
        chosen.len(),
        unnoticed.join("; ")
    )
}

/// A file with its text.
type Source = (PathBuf, String);

/// The generated sources, and what can be changed in them.
fn read(copy: &Path) -> Result<(Vec<Source>, Vec<Mutation>)> {
    let (mut sources, mut all) = (Vec::new(), Vec::new());
    for (index, name) in SOURCES.iter().enumerate() {
        let path = copy.join("crates/astronomer-api/src").join(name);
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        all.extend(mutations(index, &text));
        sources.push((path, text));
    }
    Ok((sources, all))
}

/// The files of the workspace as they are on disk, in a folder below `target`, where a build of an earlier run is used again.
fn copy(workspace: &Workspace) -> Result<PathBuf> {
    let target = workspace.root().join("target/generated-mutants/workspace");
    let listed = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(workspace.root())
        .output()
        .context("starting git")?;
    if !listed.status.success() {
        bail!("git can't list the files of the workspace: run this in a checkout");
    }
    let names = String::from_utf8(listed.stdout).context("a file name is not UTF-8")?;
    for name in names.split_terminator('\0') {
        let (from, to) = (workspace.root().join(name), target.join(name));
        let Ok(content) = fs::read(&from) else {
            // Listed by git, and deleted since.
            continue;
        };
        // What is the same keeps its date, so that it is not built again.
        if fs::read(&to).is_ok_and(|current| current == content) {
            continue;
        }
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&to, content).with_context(|| format!("writing {}", to.display()))?;
    }
    Ok(target)
}

fn test(copy: &Path) -> Result<Verdict> {
    let target = copy.with_file_name("target");
    let build = Command::new(env!("CARGO"))
        .args(PROGRAM)
        .args(["--no-run", "--quiet"])
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", &target)
        .output()
        .context("starting cargo")?;
    if !build.status.success() {
        return Ok(Verdict::DoesNotBuild);
    }
    let output = Command::new(env!("CARGO"))
        .args(PROGRAM)
        .arg("--")
        .args(MODULES)
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", &target)
        // A change is no finding to keep, and to make it small takes long.
        .env("PROPTEST_MAX_SHRINK_ITERS", "0")
        .env("RUST_BACKTRACE", "0")
        .output()
        .context("starting cargo")?;
    if output.status.success() {
        return Ok(Verdict::Unnoticed);
    }
    Ok(Verdict::Noticed(first_failure(&String::from_utf8_lossy(
        &output.stdout,
    ))))
}

/// The name of the first test that failed, with what it said.
fn first_failure(output: &str) -> String {
    let Some((_, rest)) = output.split_once("\n---- ") else {
        return "no test names itself".to_owned();
    };
    let name = rest.split(" stdout ----").next().unwrap_or_default();
    let mut lines = rest
        .lines()
        .skip_while(|line| !line.contains("panicked at"))
        .skip(1);
    let said: Vec<&str> = lines.by_ref().take(2).map(str::trim).collect();
    let said: String = said.join(" ").chars().take(200).collect();
    format!("{name}: {said}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_failure_is_named() {
        let output = "running 2 tests\n\nfailures:\n\n---- a::b stdout ----\n\nthread 'a::b' (1) panicked at x.rs:1:2:\nUser: \
                      left\n  right\nnote: run\n\n---- c stdout ----\n";
        assert_eq!(first_failure(output), "a::b: User: left right");
        assert_eq!(first_failure("error: x"), "no test names itself");
    }
}
