//! `cargo xtask release`: the changelog of the next version, and what a release needs.
//!
//! It publishes nothing: it changes files, and says what to run next.

mod changelog;
mod checks;
mod fragment;
mod members;
mod version;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail, ensure};

use crate::workspace::Workspace;
use changelog::Changelog;
use checks::Checks;
use fragment::Fragment;
use members::Members;
pub(crate) use version::Version;

/// What is asked for.
pub(crate) struct Options {
    /// Write nothing.
    pub(crate) dry_run: bool,
    /// The version, in place of the one that the changes ask for.
    pub(crate) version: Option<Version>,
    /// Make packages, but don't build them.
    pub(crate) no_verify: bool,
    /// Let checks pass that can't run here.
    pub(crate) allow_skipped: bool,
}

/// Show the section of the next version, run the checks, and write the release if all is well and it is no dry run.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<ExitCode> {
    let members = Members::read(workspace)?;
    let last = last_release(workspace)?;
    let (plan, problems) = match Plan::make(workspace, &members, last, options.version, &today())? {
        Ok(plan) => (Some(plan), Vec::new()),
        Err(problems) => (None, problems),
    };
    if let Some(plan) = &plan {
        println!("{}", plan.section);
    }
    let tag = last.map(|last| format!("v{last}"));
    let checks = Checks {
        workspace,
        members: &members,
        problems: &problems,
        last: tag.as_deref().map(|tag| {
            let step = plan.as_ref().zip(last);
            (tag, step.map(|(plan, last)| plan.next.step_from(last)))
        }),
        no_verify: options.no_verify,
        dry_run: options.dry_run,
        allow_skipped: options.dry_run || options.allow_skipped,
    };
    let failed = checks.run();
    if let (Some(plan), true) = (&plan, failed.is_empty()) {
        if options.dry_run {
            println!(
                "ready for {}: nothing was written, since this is a dry run",
                plan.next
            );
        } else {
            plan.write(workspace, &members)?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("failed: {}; nothing was written", failed.join(", "));
    Ok(ExitCode::FAILURE)
}

/// A release that can be written.
struct Plan {
    /// The version in the manifests.
    current: Version,
    next: Version,
    /// The section of the changelog.
    section: String,
    /// The changelog with the section.
    changelog: String,
    /// The files of the fragments.
    fragments: Vec<PathBuf>,
}

impl Plan {
    /// Read fragments and changelog, and assemble the section; else what is wrong with them.
    fn make(
        workspace: &Workspace,
        members: &Members,
        last: Option<Version>,
        asked: Option<Version>,
        date: &str,
    ) -> Result<Result<Self, Vec<String>>> {
        let root = workspace.root();
        let (fragments, problems) = fragment::read(root, &members.published())?;
        let mut problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let text = fs::read_to_string(root.join(changelog::FILE))
            .with_context(|| format!("reading {}", changelog::FILE))?;
        let changelog = match Changelog::parse(&text) {
            Ok(changelog) => changelog,
            Err(problem) => {
                problems.push(problem.to_string());
                return Ok(Err(problems));
            }
        };
        let current = members.version()?;
        let next = match next_version(&changelog, &fragments, current, last, asked) {
            Ok(next) if problems.is_empty() => next,
            Ok(_) => return Ok(Err(problems)),
            // With fragments that can't be read, it isn't known whether there is nothing to release.
            Err(_) if !problems.is_empty() => return Ok(Err(problems)),
            Err(problem) => return Ok(Err(vec![problem])),
        };
        let section = changelog.section(&fragments, next, date);
        let folder = root.join(fragment::FOLDER);
        let names = fragment::names(root)?;
        Ok(Ok(Self {
            current,
            next,
            changelog: changelog.with(&section),
            section,
            fragments: names.iter().map(|name| folder.join(name)).collect(),
        }))
    }

    /// Write changelog and versions, remove the fragments, and say what to run next.
    fn write(&self, workspace: &Workspace, members: &Members) -> Result<()> {
        let mut files = members.with_version(workspace, self.current, self.next)?;
        files.push((
            workspace.root().join(changelog::FILE),
            self.changelog.clone(),
        ));
        for (path, text) in &files {
            fs::write(path, text).with_context(|| format!("writing {}", path.display()))?;
            println!("wrote {}", workspace.relative(path));
        }
        for path in &self.fragments {
            fs::remove_file(path).with_context(|| format!("removing {}", path.display()))?;
        }
        println!(
            "removed {} from {}/",
            counted(self.fragments.len(), "fragment"),
            fragment::FOLDER
        );
        if self.next != self.current {
            lock(workspace)?;
        }
        println!("{}", next_steps(self.next));
        Ok(())
    }
}

/// The version that comes next, or why there is none.
fn next_version(
    changelog: &Changelog,
    fragments: &[Fragment],
    current: Version,
    last: Option<Version>,
    asked: Option<Version>,
) -> Result<Version, String> {
    let kinds = changelog
        .kinds()
        .chain(fragments.iter().map(|fragment| fragment.kind));
    let kinds: Vec<_> = kinds.collect();
    if kinds.is_empty() {
        return Err(format!(
            "nothing to release: no fragment in {}/, and nothing in {} below `## Unreleased`",
            fragment::FOLDER,
            changelog::FILE
        ));
    }
    // What was never released is released as it stands in the manifests; nor does a version ever go back.
    let due = last.map_or(current, |last| last.next(kinds).max(current));
    let next = asked.unwrap_or(due);
    if let Some(last) = last.filter(|last| next <= *last) {
        return Err(format!(
            "--version {next} is not after the last release, {last}; the changes ask for {due}"
        ));
    }
    if changelog.has(next) {
        return Err(format!(
            "{} has a section {next} already: tag that release as v{next} first, or give another --version",
            changelog::FILE
        ));
    }
    Ok(next)
}

/// The newest of the releases that are tagged.
fn last_release(workspace: &Workspace) -> Result<Option<Version>> {
    let output = Command::new("git")
        .current_dir(workspace.root())
        .args(["tag", "--list", "v*", "--merged", "HEAD"])
        .output()
        .context("starting git, which knows the last release")?;
    ensure!(
        output.status.success(),
        "git does not tell the last release: `git tag --list v* --merged HEAD` ended with {}: {}",
        output.status,
        String::from_utf8_lossy(&output.stderr).trim_end()
    );
    Ok(newest(&String::from_utf8_lossy(&output.stdout)))
}

fn newest(tags: &str) -> Option<Version> {
    tags.lines()
        .filter_map(|tag| tag.trim().strip_prefix('v')?.parse().ok())
        .max()
}

/// The date in UTC.
fn today() -> String {
    let now = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC);
    now.date().to_string()
}

/// The manifests with a lock file beside them: that of the fuzz targets is a workspace of its own.
const LOCKED: [&str; 2] = ["Cargo.toml", "fuzz/Cargo.toml"];

/// Bring the lock files up to the versions of the manifests, with nothing else in them moved.
fn lock(workspace: &Workspace) -> Result<()> {
    let manifests = LOCKED.into_iter();
    for manifest in manifests.filter(|manifest| workspace.root().join(manifest).exists()) {
        let output = Command::new(env!("CARGO"))
            .current_dir(workspace.root())
            .args([
                "update",
                "--workspace",
                "--offline",
                "--manifest-path",
                manifest,
            ])
            .output()
            .context("starting cargo")?;
        if !output.status.success() {
            bail!(
                "the versions are set, but the lock file beside {manifest} is not: run `cargo update --workspace \
                 --manifest-path {manifest}`\n{}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        println!("locked the versions of {manifest}");
    }
    Ok(())
}

fn next_steps(version: Version) -> String {
    format!(
        "next, after a look at the changes:\n  \
         git add --all && git commit --message 'Release {version}'\n  \
         cargo xtask ci --full\n  \
         cargo publish --workspace\n  \
         git tag v{version} && git push origin HEAD v{version}"
    )
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests;
