//! The versions of the packages of the workspace in lock files.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use super::version::Version;
use crate::workspace::Workspace;

/// The manifests with a lock file beside them: that of the fuzz targets is a workspace of its own.
const LOCKED: [&str; 2] = ["Cargo.toml", "fuzz/Cargo.toml"];

/// The lock files that have to change for another version of these packages, with what they will have.
pub(super) fn with_version(
    workspace: &Workspace,
    packages: &[String],
    old: Version,
    new: Version,
) -> Result<Vec<(PathBuf, String)>> {
    let mut changed = Vec::new();
    for manifest in LOCKED {
        let path = workspace.root().join(manifest).with_extension("lock");
        if !path.exists() {
            continue;
        }
        let text = fs::read_to_string(&path)
            .with_context(|| format!("reading {}", workspace.relative(&path)))?;
        let edited = set_version(&text, packages, old, new);
        if edited != text {
            changed.push((path, edited));
        }
    }
    Ok(changed)
}

/// A lock file with another version of what comes from no registry and is called so.
fn set_version(lock: &str, packages: &[String], old: Version, new: Version) -> String {
    let set = |entry: &str| {
        let is_ours = packages
            .iter()
            .any(|name| entry.contains(&format!("\nname = \"{name}\"\n")));
        match is_ours && !entry.contains("\nsource = ") {
            true => {
                let version = |version| format!("\nversion = \"{version}\"\n");
                entry.replacen(&version(old), &version(new), 1)
            }
            false => entry.to_owned(),
        }
    };
    let entries: Vec<String> = lock.split("[[package]]").map(set).collect();
    entries.join("[[package]]")
}

/// Let cargo bring the lock files up to the manifests, with nothing else in them moved; the commands that failed, each with why.
pub(super) fn settle(workspace: &Workspace) -> Vec<(String, String)> {
    let manifests = LOCKED.into_iter();
    let manifests = manifests.filter(|manifest| workspace.root().join(manifest).exists());
    let mut failed = Vec::new();
    for manifest in manifests {
        match update(workspace, manifest) {
            Ok(()) => println!("locked the versions of {manifest}"),
            Err(error) => failed.push((
                format!("cargo update --workspace --manifest-path {manifest}"),
                format!("{error:#}"),
            )),
        }
    }
    failed
}

fn update(workspace: &Workspace, manifest: &str) -> Result<()> {
    let output = Command::new(env!("CARGO"))
        .current_dir(workspace.root())
        .args(["update", "--workspace", "--offline", "--manifest-path"])
        .arg(manifest)
        .output()
        .context("starting cargo")?;
    ensure!(
        output.status.success(),
        "the lock file beside {manifest} could not be settled:\n{}",
        String::from_utf8_lossy(&output.stderr).trim_end()
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_packages_of_the_workspace_move() {
        let lock = "\
version = 4

[[package]]
name = \"one\"
version = \"0.1.0\"
dependencies = [
 \"two\",
]

[[package]]
name = \"two\"
version = \"0.1.0\"
source = \"registry+https://example.com\"

[[package]]
name = \"three\"
version = \"0.1.0\"
";
        let names = ["one".to_owned(), "two".to_owned()];
        let [old, new] = ["0.1.0", "0.2.0"].map(|version| version.parse().unwrap());
        assert_eq!(
            set_version(lock, &names, old, new),
            lock.replacen("0.1.0", "0.2.0", 1)
        );
    }
}
