//! The packages of the workspace and the versions in their manifests.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use super::version::Version;
use crate::workspace::Workspace;

/// The packages of the workspace.
#[derive(Debug)]
pub(super) struct Members(Vec<Member>);

#[derive(Debug, Deserialize)]
struct Member {
    name: String,
    version: String,
    manifest_path: PathBuf,
    /// The registries that it may go to: all where there is no list, none where it is empty.
    publish: Option<Vec<String>>,
    targets: Vec<Target>,
}

#[derive(Debug, Deserialize)]
struct Target {
    kind: Vec<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Member>,
}

impl Members {
    /// Ask cargo.
    pub(super) fn read(workspace: &Workspace) -> Result<Self> {
        let output = Command::new(env!("CARGO"))
            .current_dir(workspace.root())
            .args(["metadata", "--format-version", "1", "--no-deps"])
            .output()
            .context("starting cargo")?;
        if !output.status.success() {
            bail!(
                "cargo can't read the workspace:\n{}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        let metadata: Metadata =
            serde_json::from_slice(&output.stdout).context("reading cargo's metadata")?;
        let mut members = metadata.packages;
        members.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(Self(members))
    }

    /// The names of the packages that are published.
    pub(super) fn published(&self) -> Vec<String> {
        let published = self.0.iter().filter(|member| member.is_published());
        published.map(|member| member.name.clone()).collect()
    }

    /// The names of all packages.
    pub(super) fn names(&self) -> Vec<String> {
        self.0.iter().map(|member| member.name.clone()).collect()
    }

    /// The names of the packages that stay here.
    pub(super) fn unpublished(&self) -> Vec<String> {
        let unpublished = self.0.iter().filter(|member| !member.is_published());
        unpublished.map(|member| member.name.clone()).collect()
    }

    /// The names of the published packages with a library.
    pub(super) fn libraries(&self) -> Vec<String> {
        let libraries = self.0.iter().filter(|member| {
            let mut kinds = member.targets.iter().flat_map(|target| &target.kind);
            member.is_published() && kinds.any(|kind| kind == "lib")
        });
        libraries.map(|member| member.name.clone()).collect()
    }

    /// The version that the published packages have in common.
    pub(super) fn version(&self) -> Result<Version> {
        let mut published = self.0.iter().filter(|member| member.is_published());
        let first = published
            .next()
            .context("the workspace has no package that is published")?;
        if let Some(other) = published.find(|member| member.version != first.version) {
            bail!(
                "{} has version {} and {} has {}: write `version.workspace = true` in both",
                first.name,
                first.version,
                other.name,
                other.version
            );
        }
        let parsed = first.version.parse();
        parsed.map_err(|problem: String| anyhow::anyhow!("{}: {problem}", first.name))
    }

    /// The manifests that have to change for another version, with what they will have.
    pub(super) fn with_version(
        &self,
        workspace: &Workspace,
        old: Version,
        new: Version,
    ) -> Result<Vec<(PathBuf, String)>> {
        let root = workspace.root().join("Cargo.toml");
        let others = self.0.iter().map(|member| member.manifest_path.clone());
        let mut changed = Vec::new();
        for path in std::iter::once(root.clone()).chain(others) {
            let text = fs::read_to_string(&path)
                .with_context(|| format!("reading {}", workspace.relative(&path)))?;
            let mut edited = pin(&text, old, new);
            if path == root {
                edited = set_workspace_version(&edited, new).context(
                    "Cargo.toml has no `version = \"…\"` below [workspace.package]; write the version of all crates there",
                )?;
            }
            if edited != text {
                changed.push((path, edited));
            }
        }
        Ok(changed)
    }
}

impl Member {
    fn is_published(&self) -> bool {
        self.publish
            .as_ref()
            .is_none_or(|registries| !registries.is_empty())
    }
}

/// A manifest with the exact requirements on packages of the workspace moved to another version.
fn pin(manifest: &str, old: Version, new: Version) -> String {
    let (old, new) = (format!("\"={old}\""), format!("\"={new}\""));
    let pin = |line: &str| {
        if line.contains("path = \"") {
            line.replace(&old, &new)
        } else {
            line.to_owned()
        }
    };
    manifest.split_inclusive('\n').map(pin).collect()
}

/// The workspace's manifest with another version for all packages, if it has one.
fn set_workspace_version(manifest: &str, version: Version) -> Option<String> {
    let (mut edited, mut inside, mut found) = (String::new(), false, false);
    for line in manifest.split_inclusive('\n') {
        if line.starts_with('[') {
            inside = line.trim_end() == "[workspace.package]";
        }
        let key = line.split_once('=').map(|(key, _)| key.trim_end());
        if inside && key == Some("version") {
            found = true;
            edited.push_str(&format!("version = \"{version}\"\n"));
        } else {
            edited.push_str(line);
        }
    }
    found.then_some(edited)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    #[test]
    fn only_requirements_on_the_workspace_move() {
        let manifest = "\
[workspace.dependencies]
astronomer = { version = \"=0.1.0\", path = \"crates/astronomer\" }
openapiv3 = \"=0.1.0\"
[dependencies]
progenitor-client = { package = \"astronomer-core\", version = \"=0.1.0\", path = \"../core\" }
";
        insta::assert_snapshot!(pin(manifest, version("0.1.0"), version("0.2.0")), @r#"
        [workspace.dependencies]
        astronomer = { version = "=0.2.0", path = "crates/astronomer" }
        openapiv3 = "=0.1.0"
        [dependencies]
        progenitor-client = { package = "astronomer-core", version = "=0.2.0", path = "../core" }
        "#);
    }

    #[test]
    fn the_version_of_all_packages_is_set() {
        let manifest = "[package]\nversion = \"1\"\n[workspace.package]\nversion = \"0.1.0\"\nedition = \"2024\"\n";
        let edited = set_workspace_version(manifest, version("0.2.0")).unwrap();
        assert_eq!(edited, manifest.replace("0.1.0", "0.2.0"));
        assert_eq!(
            set_workspace_version("[workspace]\n", version("0.2.0")),
            None
        );
    }

    #[test]
    fn the_manifests_of_the_workspace_move_together() {
        let workspace = Workspace::current();
        let members = Members::read(&workspace).unwrap();
        let old = members.version().unwrap();
        let changed = members
            .with_version(&workspace, old, version("99.9.9"))
            .unwrap();
        let pinned = format!("\"={old}\", path");
        for (path, text) in &changed {
            assert!(!text.contains(&pinned), "{}", path.display());
        }
        let names: Vec<String> = changed
            .iter()
            .map(|(path, _)| workspace.relative(path))
            .collect();
        assert_eq!(names, ["Cargo.toml", "crates/astronomer-api/Cargo.toml"]);
        assert!(members.published().contains(&"astronomer".to_owned()));
        assert!(members.unpublished().contains(&"xtask".to_owned()));
        assert!(members.libraries().iter().all(|name| name != "astroctl"));
    }
}
