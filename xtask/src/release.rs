//! `cargo xtask release`: the changelog of the next version, and what a release needs.
//!
//! It publishes nothing: it changes files, and says what to run next.

mod changelog;
mod checks;
mod fragment;
mod locks;
mod members;
mod version;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, ensure};

use crate::import::staging;
use crate::workspace::Workspace;
use changelog::Changelog;
use checks::Checks;
use fragment::{Fragment, Kind};
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
            return Ok(ExitCode::SUCCESS);
        }
        return plan.write(workspace, &members);
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

    /// Write changelog and versions, all or none, remove the fragments, and say what to run next.
    fn write(&self, workspace: &Workspace, members: &Members) -> Result<ExitCode> {
        let mut files = locks::with_version(workspace, &members.names(), self.current, self.next)?;
        files.extend(members.with_version(workspace, self.current, self.next)?);
        // The changelog last: as long as it has no section, the next run begins anew.
        files.push((
            workspace.root().join(changelog::FILE),
            self.changelog.clone(),
        ));
        staging::replace(&files).context("nothing was written")?;
        let written = files.iter().map(|(path, _)| workspace.relative(path));
        let written: Vec<String> = written.collect();
        for file in &written {
            println!("wrote {file}");
        }
        for path in &self.fragments {
            fs::remove_file(path)
                .with_context(|| half_written(&workspace.relative(path), &written))?;
        }
        println!(
            "removed {} from {}/",
            counted(self.fragments.len(), "fragment"),
            fragment::FOLDER
        );
        let mut failed = Vec::new();
        if self.next != self.current {
            failed = locks::settle(workspace);
        }
        for (_, problem) in &failed {
            eprintln!("{problem}");
        }
        let first: Vec<&str> = failed.iter().map(|(command, _)| command.as_str()).collect();
        println!("{}", next_steps(self.next, &first));
        Ok(match failed.is_empty() {
            true => ExitCode::SUCCESS,
            false => ExitCode::FAILURE,
        })
    }
}

/// What to say when a fragment stays although all else is written.
fn half_written(fragment: &str, written: &[String]) -> String {
    format!(
        "{fragment} could not be removed, after {} were written and perhaps other fragments removed: remove what is left of \
         {folder}/, or take all back with `git restore {} {folder}`",
        written.join(", "),
        written.join(" "),
        folder = fragment::FOLDER,
    )
}

/// The version that comes next, or why there is none.
fn next_version(
    changelog: &Changelog,
    fragments: &[Fragment],
    current: Version,
    last: Option<Version>,
    asked: Option<Version>,
) -> Result<Version, String> {
    let told = changelog.told(current, fragments);
    if told > 0 && last.is_none_or(|last| last < current) {
        return Err(format!(
            "the release of {current} was interrupted: {} has its section, and {} that it tells is still in {folder}/; remove what \
             it tells from {folder}/ and go on with the release, or take it back with `git restore .`",
            changelog::FILE,
            counted(told, "fragment"),
            folder = fragment::FOLDER,
        ));
    }
    let about_crates = fragments.iter().filter(|fragment| fragment.is_published());
    let kinds: Vec<_> = changelog
        .kinds()
        .chain(about_crates.map(|fragment| fragment.kind))
        .collect();
    if kinds.is_empty() && fragments.is_empty() {
        return Err(format!(
            "nothing to release: no fragment in {}/, and nothing in {} below `## Unreleased`",
            fragment::FOLDER,
            changelog::FILE
        ));
    }
    if kinds.is_empty() && asked.is_none() {
        return Err(format!(
            "nothing to release: what is in {}/ is about `{}` alone, which is not published; give --version to release all the same",
            fragment::FOLDER,
            fragment::WORKSPACE
        ));
    }
    let due = due(kinds, current, last)?;
    let next = asked.unwrap_or(due);
    if let Some(last) = last.filter(|last| next <= *last) {
        return Err(format!(
            "--version {next} is not after the last release, {last}; the changes ask for {due}"
        ));
    }
    if next < due {
        let whose = match due == current {
            true => "the version in the manifests",
            false => "which the changes ask for",
        };
        return Err(format!("--version {next} is below {due}, {whose}"));
    }
    if changelog.has(next) {
        return Err(format!(
            "{} has a section {next} already: tag that release as v{next} first, or give another --version",
            changelog::FILE
        ));
    }
    Ok(next)
}

/// The least version for these kinds of changes. What was never released is released as it stands in the manifests; nor does a
/// version ever go back.
fn due(kinds: Vec<Kind>, current: Version, last: Option<Version>) -> Result<Version, String> {
    let Some(last) = last else {
        return Ok(current);
    };
    let due = last.next(kinds).map(|next| next.max(current));
    due.ok_or_else(|| {
        format!("there is no version after the last release, {last}: remove the tag v{last} if it is a mistake")
    })
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

/// The commands that end a release, after those that mend what went wrong.
fn next_steps(version: Version, first: &[&str]) -> String {
    let steps = [
        format!("git add --all && git commit --message 'Release {version}'"),
        "cargo xtask ci --full".to_owned(),
        "cargo publish --workspace".to_owned(),
        format!("git tag v{version} && git push origin HEAD v{version}"),
    ];
    let first = first.iter().map(|&step| step.to_owned());
    let steps: Vec<String> = first
        .chain(steps)
        .map(|step| format!("\n  {step}"))
        .collect();
    format!("next, after a look at the changes:{}", steps.concat())
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests;
