//! Where things are in the workspace.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A checkout of the workspace.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The checkout that this tool was built in, whatever folder the command is started in.
    pub(crate) fn current() -> Self {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self {
            root: manifest.parent().unwrap_or(manifest).to_path_buf(),
        }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Where cargo builds.
    pub(crate) fn target(&self) -> Result<PathBuf> {
        let metadata: Value = cargo_metadata(&self.root)?;
        let directory = metadata["target_directory"].as_str();
        Ok(directory
            .context("cargo's metadata names no target directory")?
            .into())
    }

    /// A file of the contract folder.
    pub(crate) fn openapi(&self, file: &str) -> PathBuf {
        self.root.join("openapi").join(file)
    }

    /// A source file of the generated crate.
    pub(crate) fn api_source(&self, file: &str) -> PathBuf {
        self.root.join("crates/astronomer-api/src").join(file)
    }

    /// A source file of the embedded server.
    pub(crate) fn sim_source(&self, file: &str) -> PathBuf {
        self.root.join("crates/astronomer-sim/src").join(file)
    }

    /// A source file of the contract suite.
    pub(crate) fn suite_source(&self, file: &str) -> PathBuf {
        self.root.join("tests/src").join(file)
    }

    /// A source file of the benchmarks.
    pub(crate) fn benches_source(&self, file: &str) -> PathBuf {
        self.root.join("benches/src").join(file)
    }

    /// A file of the benchmarks: a program, a result.
    pub(crate) fn benches(&self, file: &str) -> PathBuf {
        self.root.join("benches").join(file)
    }

    /// A path as people know it.
    pub(crate) fn relative(&self, path: &Path) -> String {
        path.strip_prefix(&self.root)
            .unwrap_or(path)
            .display()
            .to_string()
    }
}

/// What cargo says of the workspace in this folder, its members alone.
pub(crate) fn cargo_metadata<T: DeserializeOwned>(folder: &Path) -> Result<T> {
    let output = Command::new(env!("CARGO"))
        .current_dir(folder)
        .args(["metadata", "--format-version", "1", "--no-deps"])
        .output()
        .context("starting cargo")?;
    serde_json::from_slice(&output.stdout).context("reading cargo's metadata")
}

#[cfg(test)]
impl Workspace {
    /// The workspace in a folder.
    pub(crate) fn at(root: &Path) -> Self {
        Self {
            root: root.to_path_buf(),
        }
    }

    /// A copy of what generation reads and writes, in a folder of its own.
    pub(crate) fn copy() -> (Self, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let (original, copy) = (
            Self::current(),
            Self {
                root: folder.path().to_path_buf(),
            },
        );
        for relative in [
            "openapi",
            "crates/astronomer-api/src",
            "crates/astronomer-sim/src",
            "tests/src",
            "benches/src",
        ] {
            let target = copy.root.join(relative);
            std::fs::create_dir_all(&target).unwrap();
            for entry in std::fs::read_dir(original.root.join(relative)).unwrap() {
                let entry = entry.unwrap();
                if entry.file_type().unwrap().is_file() {
                    std::fs::copy(entry.path(), target.join(entry.file_name())).unwrap();
                }
            }
        }
        (copy, folder)
    }

    /// Change a file of the contract folder.
    pub(crate) fn edit(&self, file: &str, change: impl FnOnce(String) -> String) {
        let path = self.openapi(file);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, change(text)).unwrap();
    }
}
