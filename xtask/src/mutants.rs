//! Whether the tests notice when code that much depends on is changed: mutation tests, by cargo-mutants.
//!
//! What is left out, and why, is in `.cargo/mutants.toml`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};
use clap::ValueEnum;
use serde::Deserialize;

use crate::workspace::Workspace;

/// The version that is installed where there is none.
const VERSION: &str = "27.1.0";
/// The number of cases of each property: few for a first pass over all mutants, then more for those that it missed.
const CASES: [&str; 2] = ["48", "1024"];
/// How many seconds the tests of one mutant may take. A mutant that never ends is noticed all the same.
const TIMEOUTS: [&str; 2] = ["60", "300"];

/// A part of the code whose mutants are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Area {
    /// Reading lists to their end
    Pager,
    /// What an outcome means, and whether a call is repeated
    Classifier,
    /// Role updates, and edits that read, change and write back
    Roles,
    /// Sorts and orders. What the `sort!` macro makes can't be mutated: `tests/tests/contract/sorts.rs` checks all of it
    Sorts,
}

/// Where an area is, and the tests that must notice.
struct Scope {
    files: &'static [&'static str],
    /// The mutants of these files that belong to it, as patterns of their names.
    only: &'static [&'static str],
    packages: &'static [&'static str],
    tests: &'static [&'static str],
}

impl Area {
    fn scope(self) -> Scope {
        match self {
            Self::Pager => Scope {
                files: &[
                    "crates/astronomer/src/pager.rs",
                    "crates/astronomer/src/pager/**/*.rs",
                ],
                only: &[],
                packages: &["astronomer"],
                tests: &["--lib", "pager"],
            },
            Self::Classifier => Scope {
                files: &[
                    "crates/astronomer-core/src/transport/classify.rs",
                    "crates/astronomer-core/src/error/predicates.rs",
                    "crates/astronomer-core/src/retry.rs",
                    "crates/astronomer-core/src/retry/*.rs",
                ],
                only: &[],
                packages: &["astronomer-core"],
                tests: &["--lib", "--tests"],
            },
            Self::Roles => Scope {
                files: &[
                    "crates/astronomer/src/access/grant.rs",
                    "crates/astronomer/src/access/grants.rs",
                    "crates/astronomer/src/access/offboarding.rs",
                    "crates/astronomer/src/access/role_edit.rs",
                    "crates/astronomer/src/access/role_edit/*.rs",
                    "crates/astronomer/src/api_token_roles.rs",
                    "crates/astronomer/src/edit_lock.rs",
                    "crates/astronomer/src/grants.rs",
                    "crates/astronomer/src/organization_edit.rs",
                    "crates/astronomer/src/team_roles.rs",
                    "crates/astronomer/src/user_roles.rs",
                ],
                only: &[],
                packages: &["astronomer"],
                tests: &["--lib", "--test", "access"],
            },
            Self::Sorts => Scope {
                files: &[
                    "crates/astronomer-core/src/sort.rs",
                    "crates/astronomer-core/src/sort/*.rs",
                ],
                only: &[],
                packages: &["astronomer-core"],
                tests: &["--lib", "--test", "values"],
            },
        }
    }

    fn name(self) -> String {
        let value = self.to_possible_value();
        value.map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

/// How many mutants ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
struct Tally {
    total_mutants: u64,
    caught: u64,
    missed: u64,
    unviable: u64,
    timeout: u64,
}

impl Tally {
    /// This, where what it missed was tried again.
    fn again(self, second: Self) -> Self {
        Self {
            caught: self.caught + second.caught,
            missed: second.missed,
            timeout: self.timeout + second.timeout,
            ..self
        }
    }
}

/// Try the mutants of these areas, of all if none is named. In place, a mutant is written into the sources of the
/// workspace itself for as long as it is tried, otherwise into a copy.
pub(crate) fn run(workspace: &Workspace, areas: &[Area], in_place: bool) -> Result<ExitCode> {
    install()?;
    let areas = match areas {
        [] => Area::value_variants(),
        some => some,
    };
    let mut tallies = Vec::new();
    let mut survivors = Vec::new();
    for area in areas {
        println!("==> mutants of {}", area.name());
        let (tally, missed) = Trial::new(workspace, *area, in_place).run()?;
        tallies.push((area.name(), tally));
        survivors.extend(missed);
    }
    println!("{}", table(&tallies));
    if survivors.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!(
        "{} mutants survived. Write a test that fails for each, or say in .cargo/mutants.toml why none can:",
        survivors.len()
    );
    for survivor in survivors {
        eprintln!("  {survivor}");
    }
    Ok(ExitCode::FAILURE)
}

fn install() -> Result<()> {
    let version = Command::new(env!("CARGO"))
        .args(["mutants", "--version"])
        .output();
    if version.context("starting cargo")?.status.success() {
        return Ok(());
    }
    println!("installing cargo-mutants {VERSION}");
    let status = Command::new(env!("CARGO"))
        .args(["install", "cargo-mutants", "--locked", "--version", VERSION])
        .status()
        .context("starting cargo")?;
    if !status.success() {
        bail!("cargo-mutants can't be installed: cargo ended with {status}");
    }
    Ok(())
}

/// The mutants of one area under test.
struct Trial<'a> {
    workspace: &'a Workspace,
    scope: Scope,
    in_place: bool,
    /// Where what came out is written.
    output: PathBuf,
}

impl<'a> Trial<'a> {
    fn new(workspace: &'a Workspace, area: Area, in_place: bool) -> Self {
        Self {
            workspace,
            scope: area.scope(),
            in_place,
            output: workspace.root().join("target/mutants").join(area.name()),
        }
    }

    /// How the mutants ended, and the names of those that no test noticed.
    fn run(&self) -> Result<(Tally, Vec<String>)> {
        match fs::remove_dir_all(&self.output) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("removing {}", self.output.display()));
            }
            _ => fs::create_dir_all(&self.output)
                .with_context(|| format!("making {}", self.output.display()))?,
        }
        let first = self.pass(CASES[0], TIMEOUTS[0], &["--baseline", "run"])?;
        if first.total_mutants == 0 {
            bail!(
                "no mutant was found: the files of the area have moved, see xtask/src/mutants.rs"
            );
        }
        if first.missed == 0 {
            return Ok((first, Vec::new()));
        }
        println!(
            "    once more for the {} that were missed, with more cases",
            first.missed
        );
        let second = self.pass(CASES[1], TIMEOUTS[1], &["--baseline", "skip", "--iterate"])?;
        let missed = self.output.join("mutants.out/missed.txt");
        let missed =
            fs::read_to_string(&missed).with_context(|| format!("reading {}", missed.display()))?;
        let missed = missed.lines().map(str::to_owned).collect();
        Ok((first.again(second), missed))
    }

    fn pass(&self, cases: &str, timeout: &str, options: &[&str]) -> Result<Tally> {
        let mut command = Command::new(env!("CARGO"));
        command.current_dir(self.workspace.root()).args([
            "mutants",
            "--test-tool",
            "cargo",
            "--timeout",
            timeout,
            "--output",
        ]);
        command.arg(&self.output).args(options);
        for (option, values) in [
            ("--file", self.scope.files),
            ("--re", self.scope.only),
            ("--test-package", self.scope.packages),
        ] {
            command.args(values.iter().flat_map(|value| [option, *value]));
        }
        if self.in_place {
            command.arg("--in-place");
        } else {
            // One for all areas, so that dependencies are built once.
            command.env(
                "CARGO_TARGET_DIR",
                self.workspace.root().join("target/mutants/build"),
            );
        }
        command.arg("--").args(self.scope.tests);
        let status = command
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("PROPTEST_CASES", cases)
            // The same cases every time, and no search for the smallest that fails.
            .env("PROPTEST_RNG_SEED", "1")
            .env("PROPTEST_MAX_SHRINK_ITERS", "0")
            .env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "true")
            .status()
            .context("starting cargo")?;
        match status.code() {
            // All were noticed; some were missed; some took too long.
            Some(0 | 2 | 3) => read(&self.output.join("mutants.out/outcomes.json")),
            _ => bail!("cargo mutants ended with {status}"),
        }
    }
}

fn read(outcomes: &Path) -> Result<Tally> {
    let text = fs::read(outcomes).with_context(|| format!("reading {}", outcomes.display()))?;
    serde_json::from_slice(&text).with_context(|| format!("reading {}", outcomes.display()))
}

fn table(tallies: &[(String, Tally)]) -> String {
    let mut table = format!(
        "{:<12}{:>8}{:>8}{:>8}{:>10}{:>10}",
        "area", "mutants", "caught", "missed", "unviable", "timeouts"
    );
    for (area, tally) in tallies {
        table += &format!(
            "\n{area:<12}{:>8}{:>8}{:>8}{:>10}{:>10}",
            tally.total_mutants, tally.caught, tally.missed, tally.unviable, tally.timeout
        );
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_area_has_its_files_and_packages() {
        let workspace = Workspace::current();
        for area in Area::value_variants() {
            let scope = area.scope();
            for file in scope.files {
                let (folder, _) = file.split_once('*').unwrap_or((file, ""));
                let path = workspace.root().join(folder);
                assert!(path.exists(), "{area:?}: there is no {file}");
            }
            for package in scope.packages {
                let folders = [format!("crates/{package}"), "tests".to_owned()];
                let name = format!("name = {package:?}");
                let is_there = folders.iter().any(|folder| {
                    let manifest = workspace.root().join(folder).join("Cargo.toml");
                    fs::read_to_string(manifest).is_ok_and(|text| text.contains(&name))
                });
                assert!(is_there, "{area:?}: there is no package {package}");
            }
        }
    }

    #[test]
    fn a_second_pass_counts_for_what_the_first_missed() {
        let tally = |total_mutants, caught, missed, unviable, timeout| Tally {
            total_mutants,
            caught,
            missed,
            unviable,
            timeout,
        };
        let both = tally(40, 27, 5, 7, 1).again(tally(5, 2, 2, 0, 1));
        assert_eq!(both, tally(40, 29, 2, 7, 2));
        assert_eq!(
            table(&[("sorts".to_owned(), both)]),
            "area         mutants  caught  missed  unviable  timeouts\n\
             sorts             40      29       2         7         2"
        );
    }

    #[test]
    fn what_cargo_mutants_writes_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("outcomes.json");
        let written = r#"{"outcomes": [], "total_mutants": 3, "missed": 1, "caught": 2, "timeout": 0, "unviable": 0,
            "success": 0, "cargo_mutants_version": "27.1.0"}"#;
        fs::write(&path, written).unwrap();
        assert_eq!(read(&path).unwrap().missed, 1);
        fs::write(&path, "{}").unwrap();
        assert!(format!("{:#}", read(&path).unwrap_err()).contains("outcomes.json"));
    }
}
