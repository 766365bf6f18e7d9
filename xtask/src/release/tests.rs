use std::fs;

use super::*;

fn version(text: &str) -> Version {
    text.parse().unwrap()
}

fn changelog(unreleased: &str) -> Changelog {
    let text = format!(
        "# Changelog\n\n## Unreleased\n\n{unreleased}\n\n## 0.1.0 - 2026-01-01\n\n- All.\n"
    );
    Changelog::parse(&text).unwrap()
}

/// The next version, as text, with one thing added and perhaps a last release.
fn next(unreleased: &str, current: &str, last: Option<&str>, asked: Option<&str>) -> String {
    let (last, asked) = (last.map(version), asked.map(version));
    match next_version(&changelog(unreleased), &[], version(current), last, asked) {
        Ok(next) => next.to_string(),
        Err(problem) => problem,
    }
}

#[test]
fn what_was_never_released_keeps_its_version() {
    assert_eq!(next("### Added\n\n- A.", "0.3.0", None, None), "0.3.0");
    assert_eq!(next("### Breaking\n\n- A.", "0.3.0", None, None), "0.3.0");
}

#[test]
fn the_changes_since_the_last_release_give_the_next_version() {
    let last = Some("0.1.0");
    assert_eq!(next("### Added\n\n- A.", "0.1.0", last, None), "0.1.1");
    assert_eq!(next("### Removed\n\n- A.", "0.1.0", last, None), "0.2.0");
    assert_eq!(next("### Fixed\n\n- A.", "0.3.0", last, None), "0.3.0");
    assert_eq!(
        next("### Fixed\n\n- A.", "0.1.0", last, Some("1.0.0")),
        "1.0.0"
    );
}

#[test]
fn what_can_not_be_released_says_why() {
    let last = Some("0.1.0");
    assert!(
        next("", "0.1.0", last, None).starts_with("nothing to release: no fragment in changes/")
    );
    assert_eq!(
        next("### Fixed\n\n- A.", "0.1.0", last, Some("0.1.0")),
        "--version 0.1.0 is not after the last release, 0.1.0; the changes ask for 0.1.1"
    );
    assert!(
        next("### Fixed\n\n- A.", "0.1.0", None, None)
            .starts_with("CHANGELOG.md has a section 0.1.0 already: tag")
    );
}

#[test]
fn the_newest_tag_is_the_last_release() {
    assert_eq!(
        newest("v0.9.0\nv0.10.0\nvnext\nv1.0.0-rc.1\n"),
        Some(version("0.10.0"))
    );
    assert_eq!(newest(""), None);
}

#[test]
fn the_fragments_of_the_repository_are_sound() {
    let workspace = Workspace::current();
    let members = Members::read(&workspace).unwrap();
    let (fragments, problems) = fragment::read(workspace.root(), &members.published()).unwrap();
    assert_eq!(problems, []);
    let text = fs::read_to_string(workspace.root().join(changelog::FILE)).unwrap();
    let changelog = Changelog::parse(&text).unwrap();
    let section = changelog.section(&fragments, version("99.9.9"), "2026-11-29");
    assert!(section.lines().count() > fragments.len());
}

/// A workspace of one package with a changelog and these fragments.
fn workspace(fragments: &[(&str, &str)]) -> (Workspace, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("changes")).unwrap();
    fs::create_dir_all(root.join("one/src")).unwrap();
    for (file, text) in [
        (
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"one\"]\n\n[workspace.package]\nversion = \"0.1.0\"\n",
        ),
        (
            "one/Cargo.toml",
            "[package]\nname = \"one\"\nversion.workspace = true\nedition = \"2024\"\n",
        ),
        ("one/src/lib.rs", ""),
        (
            "CHANGELOG.md",
            "# Changelog\n\n## Unreleased\n\n### Fixed\n\n- A fault.\n",
        ),
        ("changes/README.md", "How.\n"),
    ] {
        fs::write(root.join(file), text).unwrap();
    }
    for (name, text) in fragments {
        fs::write(root.join("changes").join(name), text).unwrap();
    }
    (Workspace::at(root), folder)
}

#[test]
fn a_version_below_what_is_due_is_refused() {
    let last = Some("0.1.0");
    assert_eq!(
        next("### Removed\n\n- A.", "0.1.0", last, Some("0.1.5")),
        "--version 0.1.5 is below 0.2.0, which the changes ask for"
    );
    assert_eq!(
        next("### Fixed\n\n- A.", "0.3.0", last, Some("0.2.0")),
        "--version 0.2.0 is below 0.3.0, the version in the manifests"
    );
    assert_eq!(
        next("### Fixed\n\n- A.", "0.3.0", None, Some("0.2.0")),
        "--version 0.2.0 is below 0.3.0, the version in the manifests"
    );
}

#[test]
fn after_the_last_version_there_is_none() {
    let most = format!("{}.0.0", u64::MAX);
    let problem = next("### Removed\n\n- A.", "0.1.0", Some(&most), None);
    assert!(
        problem.starts_with("there is no version after the last release, 18446744073709551615.0.0"),
        "{problem}"
    );
}

#[test]
fn what_is_not_published_asks_for_no_version() {
    let next = |kinds: &[(Kind, &str)], unreleased, asked| {
        let fragments: Vec<Fragment> = kinds
            .iter()
            .map(|(kind, name)| about(*kind, name))
            .collect();
        let (changelog, last) = (changelog(unreleased), version("0.1.0"));
        next_version(&changelog, &fragments, last, Some(last), asked)
    };
    let breaking = (Kind::Breaking, "workspace");
    assert_eq!(
        next(&[breaking], "### Fixed\n\n- A.", None),
        Ok(version("0.1.1"))
    );
    assert_eq!(
        next(&[breaking, (Kind::Breaking, "one")], "", None),
        Ok(version("0.2.0"))
    );
    let problem = next(&[breaking], "", None).unwrap_err();
    assert!(
        problem.starts_with("nothing to release: what is in changes/ is about `workspace` alone"),
        "{problem}"
    );
    assert_eq!(
        next(&[breaking], "", Some(version("0.1.1"))),
        Ok(version("0.1.1"))
    );
}

/// A change of a crate.
fn about(kind: Kind, name: &str) -> Fragment {
    Fragment {
        kind,
        crates: vec![name.to_owned()],
        text: "A.".to_owned(),
    }
}

#[test]
fn a_git_that_fails_is_no_history_without_releases() {
    let (workspace, folder) = workspace(&[]);
    fs::write(folder.path().join(".git"), "gitdir: missing\n").unwrap();
    let error = last_release(&workspace).unwrap_err().to_string();
    assert!(
        error.starts_with("git does not tell the last release: `git tag --list"),
        "{error}"
    );
}

const LISTS: (&str, &str) = ("lists.md", "---\ncrate: one\nkind: added\n---\nLists.\n");

fn contents(folder: &tempfile::TempDir) -> Vec<String> {
    let files = ["Cargo.toml", "CHANGELOG.md", "changes/lists.md"];
    let read = |file| fs::read_to_string(folder.path().join(file)).unwrap();
    files.into_iter().map(read).collect()
}

#[test]
fn a_release_that_can_not_be_written_changes_nothing() {
    let (workspace, folder) = workspace(&[LISTS]);
    let (plan, before) = (plan(&workspace, Some("0.2.0")).unwrap(), contents(&folder));
    // A folder where the changelog is to be staged.
    let staged = format!(".CHANGELOG.md.{}.new", std::process::id());
    fs::create_dir(folder.path().join(staged)).unwrap();
    let members = Members::read(&workspace).unwrap();
    let error = format!("{:#}", plan.write(&workspace, &members).unwrap_err());
    assert!(
        error.starts_with("nothing was written: writing "),
        "{error}"
    );
    assert_eq!(contents(&folder), before);
}

#[test]
fn a_release_that_is_half_written_says_how_to_take_it_back() {
    let (workspace, folder) = workspace(&[LISTS]);
    let mut interrupted = plan(&workspace, Some("0.2.0")).unwrap();
    let gone = folder.path().join("changes/gone.md");
    interrupted.fragments.insert(0, gone);
    let members = Members::read(&workspace).unwrap();
    let error = interrupted.write(&workspace, &members).unwrap_err();
    assert_eq!(
        error.to_string(),
        "changes/gone.md could not be removed, after Cargo.toml, CHANGELOG.md were written and perhaps other fragments removed: \
         remove what is left of changes/, or take all back with `git restore Cargo.toml CHANGELOG.md changes`"
    );
    for asked in [None, Some("0.3.0")] {
        let problems = plan(&workspace, asked).err().unwrap();
        assert!(
            problems[0].starts_with(
                "the release of 0.2.0 was interrupted: CHANGELOG.md has its section, and 1 fragment"
            ),
            "{problems:?}"
        );
    }
    // A fragment that came later is another thing.
    fs::rename(
        folder.path().join("changes/lists.md"),
        folder.path().join("changes/waits.md"),
    )
    .unwrap();
    let waits = LISTS.1.replace("Lists", "Waits");
    fs::write(folder.path().join("changes/waits.md"), waits).unwrap();
    let problems = plan(&workspace, None).err().unwrap();
    assert!(
        problems[0].starts_with("CHANGELOG.md has a section 0.2.0 already: tag that release"),
        "{problems:?}"
    );
}

#[test]
fn a_lock_file_that_can_not_be_settled_stops_no_release() {
    let (workspace, folder) = workspace(&[]);
    fs::create_dir(folder.path().join("fuzz")).unwrap();
    fs::write(folder.path().join("fuzz/Cargo.toml"), "[package]\n").unwrap();
    let plan = plan(&workspace, Some("0.2.0")).unwrap();
    let code = plan.write(&workspace, &Members::read(&workspace).unwrap());
    assert_eq!(code.unwrap(), ExitCode::FAILURE);
    let command = "cargo update --workspace --manifest-path fuzz/Cargo.toml";
    assert!(
        next_steps(plan.next, &[command]).contains(&format!("changes:\n  {command}\n  git add"))
    );
    let lock = fs::read_to_string(folder.path().join("Cargo.lock")).unwrap();
    assert!(lock.contains("version = \"0.2.0\""), "{lock}");
}

fn plan(workspace: &Workspace, asked: Option<&str>) -> Result<Plan, Vec<String>> {
    let members = Members::read(workspace).unwrap();
    let last = Some(version("0.0.9"));
    Plan::make(workspace, &members, last, asked.map(version), "2026-11-29").unwrap()
}

#[test]
fn a_release_writes_the_section_and_takes_the_fragments_away() {
    let added = ("lists.md", "---\ncrate: one\nkind: added\n---\nLists.\n");
    let (workspace, folder) = workspace(&[added]);
    let plan = plan(&workspace, None).unwrap();
    plan.write(&workspace, &Members::read(&workspace).unwrap())
        .unwrap();
    let text = fs::read_to_string(folder.path().join("CHANGELOG.md")).unwrap();
    assert_eq!(
        text,
        "# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-11-29\n\n### Added\n\n- `one`: Lists.\n\n### Fixed\n\n- A fault.\n"
    );
    assert_eq!(
        fragment::names(folder.path()).unwrap(),
        Vec::<String>::new()
    );
    assert!(folder.path().join("changes/README.md").exists());
}

#[test]
fn a_release_sets_the_version_in_manifests_and_lock_file() {
    let (workspace, folder) = workspace(&[]);
    let plan = plan(&workspace, Some("0.2.0")).unwrap();
    plan.write(&workspace, &Members::read(&workspace).unwrap())
        .unwrap();
    for file in ["Cargo.toml", "Cargo.lock"] {
        let text = fs::read_to_string(folder.path().join(file)).unwrap();
        assert!(text.contains("version = \"0.2.0\""), "{file}: {text}");
    }
    let members = Members::read(&workspace).unwrap();
    assert_eq!(members.version().unwrap(), version("0.2.0"));
}

#[test]
fn faults_of_all_fragments_are_said_at_once() {
    let (workspace, _folder) = workspace(&[
        ("a.md", "A."),
        ("b.md", "---\ncrate: two\nkind: added\n---\nB.\n"),
        ("c.md", "---\ncrate: one\nkind: added\n---\nC.\n"),
    ]);
    let problems = plan(&workspace, None).err().unwrap();
    assert_eq!(problems.len(), 2);
    assert!(
        problems[1].starts_with("changes/b.md:2: `crate: two` is unknown; write one, or workspace"),
        "{problems:?}"
    );
}
