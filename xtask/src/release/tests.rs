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
