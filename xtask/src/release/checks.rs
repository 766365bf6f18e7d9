//! What a release needs, checked one after the other.

use std::fmt;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};

use super::members::Members;
use super::version::Step;
use crate::workspace::Workspace;
use crate::{generate, lint};

/// The first version of cargo that packages packages that need one another before any of them is published.
const PACKAGES_TOGETHER: (u64, u64) = (1, 90);

/// How many lines of a failed command are shown.
const SHOWN_LINES: usize = 40;

const LICENCES: [&str; 5] = ["deny", "check", "licenses", "bans", "sources"];
const ADVISORIES: [&str; 3] = ["deny", "check", "advisories"];
const DOCUMENTATION: [&str; 4] = ["doc", "--workspace", "--no-deps", "--all-features"];

/// How to get a subcommand of cargo.
const INSTALL: &str = "cargo install --locked";

/// How a check went.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Passed,
    Failed(String),
    /// It can't run here.
    Skipped(String),
    /// There is nothing to check.
    NotDue(String),
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Passed => f.write_str("passed"),
            Self::Failed(problem) => write!(f, "FAILED: {problem}"),
            Self::Skipped(reason) => write!(f, "skipped: {reason}"),
            Self::NotDue(reason) => write!(f, "not due: {reason}"),
        }
    }
}

type Check<'a> = fn(&Checks<'a>) -> Result<Outcome>;

/// What the checks need to know of the release.
pub(super) struct Checks<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) members: &'a Members,
    /// What is wrong with fragments and changelog.
    pub(super) problems: &'a [String],
    /// The tag of the last release, and what the step from it may break, if that is known.
    pub(super) last: Option<(&'a str, Option<Step>)>,
    /// Whether packages are made, but not built.
    pub(super) no_verify: bool,
    /// Whether what is not committed may be packaged.
    pub(super) dry_run: bool,
    /// Whether checks pass that can't run here.
    pub(super) allow_skipped: bool,
}

impl Checks<'_> {
    /// Run every check, also after one that fails, and say how each went; the names of those that failed.
    pub(super) fn run(&self) -> Vec<&'static str> {
        let checks: [(&'static str, Check<'_>); 8] = [
            ("fragments", Self::fragments),
            ("contract lint", Self::contract_lint),
            ("generated files", Self::generated_files),
            ("licences", Self::licences),
            ("advisories", Self::advisories),
            ("semver", Self::semver),
            ("documentation", Self::documentation),
            ("packages", Self::packages),
        ];
        let mut failed = Vec::new();
        for (name, check) in checks {
            let outcome = check(self).unwrap_or_else(|error| Outcome::Failed(format!("{error:#}")));
            let outcome = outcome.strictly(self.allow_skipped);
            println!("==> {name}: {outcome}");
            if matches!(outcome, Outcome::Failed(_)) {
                failed.push(name);
            }
        }
        failed
    }

    fn fragments(&self) -> Result<Outcome> {
        for problem in self.problems {
            println!("{problem}");
        }
        Ok(match self.problems.len() {
            0 => Outcome::Passed,
            1 => Outcome::Failed("1 fault".to_owned()),
            count => Outcome::Failed(format!("{count} faults")),
        })
    }

    fn contract_lint(&self) -> Result<Outcome> {
        Ok(settle(
            lint::run(self.workspace)?,
            "the contract has findings",
        ))
    }

    fn generated_files(&self) -> Result<Outcome> {
        Ok(settle(
            generate::run(self.workspace, true)?,
            "out of date: run `cargo xtask generate`",
        ))
    }

    fn licences(&self) -> Result<Outcome> {
        if let Some(reason) = self.obstacle("deny")? {
            return Ok(Outcome::Skipped(reason));
        }
        self.cargo(&LICENCES, &[])
    }

    fn advisories(&self) -> Result<Outcome> {
        if let Some(reason) = self.obstacle("deny")? {
            return Ok(Outcome::Skipped(reason));
        }
        let output = self
            .command(&ADVISORIES)
            .output()
            .context("starting cargo")?;
        if output.status.success() {
            return Ok(Outcome::Passed);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        if let Some(reason) = unreachable_database(&said) {
            return Ok(Outcome::Skipped(format!(
                "the database of advisories can't be reached, so nothing is known of them: {reason}"
            )));
        }
        println!("{}", end_of(&said));
        Ok(Outcome::Failed(format!(
            "`cargo {}` ended with {}",
            ADVISORIES.join(" "),
            output.status
        )))
    }

    fn semver(&self) -> Result<Outcome> {
        let Some((tag, step)) = self.last else {
            return Ok(Outcome::NotDue(
                "there is no earlier release to compare with: git has no tag such as v0.1.0"
                    .to_owned(),
            ));
        };
        let Some(step) = step else {
            return Ok(Outcome::Skipped("the next version isn't known".to_owned()));
        };
        if let Some(reason) = self.obstacle("semver-checks")? {
            return Ok(Outcome::Skipped(reason));
        }
        self.cargo(&semver_arguments(self.members, tag, step), &[])
    }

    fn documentation(&self) -> Result<Outcome> {
        self.cargo(&DOCUMENTATION, &[("RUSTDOCFLAGS", "-D warnings")])
    }

    fn packages(&self) -> Result<Outcome> {
        let output = self
            .command(&["--version"])
            .output()
            .context("starting cargo")?;
        let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if version_of_cargo(&said).is_some_and(|version| version < PACKAGES_TOGETHER) {
            let (major, minor) = PACKAGES_TOGETHER;
            return Ok(Outcome::Skipped(format!(
                "packages that are not published yet need cargo {major}.{minor}, this is {said}: `rustup update`"
            )));
        }
        let arguments = package_arguments(self.members, self.no_verify, self.dry_run);
        self.cargo(&arguments, &[])
    }

    fn command(&self, arguments: &[impl AsRef<str>]) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command.current_dir(self.workspace.root());
        command.args(arguments.iter().map(AsRef::as_ref));
        command
    }

    /// Why a subcommand of cargo can't be used here, if so.
    fn obstacle(&self, subcommand: &str) -> Result<Option<String>> {
        let mut command = self.command(&[subcommand, "--version"]);
        let output = command.output().context("starting cargo")?;
        let said = String::from_utf8_lossy(&output.stderr);
        Ok((!output.status.success()).then(|| obstacle(subcommand, &said)))
    }

    /// Run cargo, and show the end of what it said if it fails.
    fn cargo(&self, arguments: &[impl AsRef<str>], variables: &[(&str, &str)]) -> Result<Outcome> {
        let output = self
            .command(arguments)
            .envs(variables.iter().copied())
            .output()
            .context("starting cargo")?;
        if output.status.success() {
            return Ok(Outcome::Passed);
        }
        println!(
            "{}{}",
            end_of(&String::from_utf8_lossy(&output.stdout)),
            end_of(&String::from_utf8_lossy(&output.stderr))
        );
        let arguments: Vec<&str> = arguments.iter().map(AsRef::as_ref).collect();
        Ok(Outcome::Failed(format!(
            "`cargo {}` ended with {}",
            arguments.join(" "),
            output.status
        )))
    }
}

fn settle(code: ExitCode, problem: &str) -> Outcome {
    if code == ExitCode::SUCCESS {
        Outcome::Passed
    } else {
        Outcome::Failed(problem.to_owned())
    }
}

impl Outcome {
    /// A check that can't run is a failure, unless that is allowed.
    fn strictly(self, allow_skipped: bool) -> Self {
        match self {
            Self::Skipped(reason) if !allow_skipped => Self::Failed(format!(
                "can't run here, which only `--allow-skipped` lets pass: {reason}"
            )),
            other => other,
        }
    }
}

/// Why a subcommand does not start, from what cargo says of it.
fn obstacle(subcommand: &str, said: &str) -> String {
    let program = format!("cargo-{subcommand}");
    if said.contains("no such command") {
        return format!("{program} is not installed: `{INSTALL} {program}`");
    }
    let mut lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
    let reason = lines.next().unwrap_or("it does not say why");
    format!("{program} is installed, but fails to start: {reason}")
}

fn semver_arguments(members: &Members, tag: &str, step: Step) -> Vec<String> {
    let mut arguments = vec!["semver-checks".to_owned(), "check-release".to_owned()];
    for name in members.libraries() {
        arguments.extend(["--package".to_owned(), name]);
    }
    arguments.extend(["--baseline-rev", tag, "--release-type", step.as_str()].map(str::to_owned));
    arguments
}

fn package_arguments(members: &Members, no_verify: bool, dry_run: bool) -> Vec<String> {
    let mut arguments = vec!["package".to_owned(), "--workspace".to_owned()];
    for name in members.unpublished() {
        arguments.extend(["--exclude".to_owned(), name]);
    }
    if dry_run {
        arguments.push("--allow-dirty".to_owned());
    }
    if no_verify {
        arguments.push("--no-verify".to_owned());
    }
    arguments
}

/// Why cargo-deny has no advisories, if that is why it failed.
fn unreachable_database(said: &str) -> Option<&str> {
    let mut lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.find(|line| line.contains("failed to fetch advisory database"))?;
    // The reason comes last, where there is one.
    Some(lines.next_back().unwrap_or("no reason was given"))
}

/// Major and minor version in what `cargo --version` says.
fn version_of_cargo(said: &str) -> Option<(u64, u64)> {
    let mut numbers = said.split_whitespace().nth(1)?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// The last lines of a text.
fn end_of(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let start = lines.len().saturating_sub(SHOWN_LINES);
    lines[start..]
        .iter()
        .map(|line| format!("    {line}\n"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether cargo knows every option of a command line of its own.
    fn assert_known(arguments: &[impl AsRef<str>]) {
        let help = Command::new(env!("CARGO"))
            .args([arguments[0].as_ref(), "--help"])
            .output()
            .unwrap();
        let help = String::from_utf8(help.stdout).unwrap();
        for argument in arguments.iter().map(AsRef::as_ref) {
            assert!(
                !argument.starts_with("--") || help.contains(argument),
                "cargo {} has no {argument}",
                arguments[0].as_ref()
            );
        }
    }

    #[test]
    fn cargo_knows_the_options_that_it_is_given() {
        let members = Members::read(&Workspace::current()).unwrap();
        assert_known(&package_arguments(&members, true, true));
        assert_known(&DOCUMENTATION);
    }

    #[test]
    fn what_is_not_published_is_not_packaged() {
        let members = Members::read(&Workspace::current()).unwrap();
        assert_eq!(
            package_arguments(&members, true, true).join(" "),
            "package --workspace --exclude astronomer-benches --exclude astronomer-contract --exclude xtask --allow-dirty --no-verify"
        );
        let arguments = package_arguments(&members, false, false);
        assert!(
            !arguments
                .iter()
                .any(|argument| argument == "--allow-dirty" || argument == "--no-verify")
        );
    }

    #[test]
    fn libraries_are_compared_with_the_last_release() {
        let members = Members::read(&Workspace::current()).unwrap();
        assert_eq!(
            semver_arguments(&members, "v0.1.0", Step::Minor).join(" "),
            "semver-checks check-release --package astronomer --package astronomer-api --package astronomer-core \
             --package astronomer-sim --package astronomer-spec --baseline-rev v0.1.0 --release-type minor"
        );
    }

    #[test]
    fn what_programs_say_is_understood() {
        assert_eq!(
            version_of_cargo("cargo 1.89.0 (abc 2026-01-01)"),
            Some((1, 89))
        );
        assert_eq!(version_of_cargo("cargo"), None);
        assert!((1, 89) < PACKAGES_TOGETHER && PACKAGES_TOGETHER <= (1, 95));
        let said = "2026 [ERROR] failed to fetch advisory database https://x\nCloning into 'x'...\nfatal: no route\n\n";
        assert_eq!(unreachable_database(said), Some("fatal: no route"));
        assert_eq!(unreachable_database("error[vulnerability]: a\n"), None);
    }

    #[test]
    fn what_cargo_does_not_know_is_not_installed() {
        let (workspace, members) = (Workspace::current(), Members::read(&Workspace::current()));
        let checks = Checks {
            workspace: &workspace,
            members: &members.unwrap(),
            problems: &[],
            last: None,
            no_verify: true,
            dry_run: false,
            allow_skipped: false,
        };
        let reason = checks.obstacle("nothing-is-called-so").unwrap().unwrap();
        assert!(reason.contains("so is not installed: `"), "{reason}");
        // No command that cargo has takes this option.
        let reason = checks.obstacle("build").unwrap().unwrap();
        assert!(reason.contains("but fails to start: "), "{reason}");
        // Nothing to compare with is no check that could not run.
        let semver = checks.semver().unwrap().strictly(false);
        assert!(matches!(semver, Outcome::NotDue(_)), "{semver}");
    }

    #[test]
    fn what_can_not_run_blocks_a_release_unless_that_is_allowed() {
        let skipped = || Outcome::Skipped("no network".to_owned());
        assert_eq!(skipped().strictly(true), skipped());
        assert_eq!(
            skipped().strictly(false).to_string(),
            "FAILED: can't run here, which only `--allow-skipped` lets pass: no network"
        );
        assert_eq!(Outcome::Passed.strictly(false), Outcome::Passed);
    }

    #[test]
    fn an_outcome_is_a_line() {
        for (outcome, line) in [
            (Outcome::Passed, "passed"),
            (
                Outcome::Failed("out of date".to_owned()),
                "FAILED: out of date",
            ),
            (
                Outcome::Skipped(obstacle("deny", "error: no such command: `deny`\n")),
                "skipped: cargo-deny is not installed: `cargo install --locked cargo-deny`",
            ),
            (
                Outcome::Skipped(obstacle("deny", "\nlibssl.so: not found\n")),
                "skipped: cargo-deny is installed, but fails to start: libssl.so: not found",
            ),
            (Outcome::NotDue("no tag".to_owned()), "not due: no tag"),
        ] {
            assert_eq!(outcome.to_string(), line);
        }
    }
}
