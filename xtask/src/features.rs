//! Checks of packages with some of their features.

use std::collections::BTreeMap;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use crate::workspace::{Workspace, cargo_metadata};

const WASM: &str = "wasm32-unknown-unknown";

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    features: BTreeMap<String, Vec<String>>,
}

/// Run the lints on a package with no feature, and with each of its features alone.
pub(crate) fn lint_each(workspace: &Workspace, package: &str) -> Result<()> {
    let features = features_of(workspace, package)?;
    let alone = features.iter().filter(|feature| *feature != "default");
    for feature in std::iter::once(&String::new()).chain(alone) {
        println!("    {package} with {feature:?}");
        let arguments = ["clippy", "--quiet", "-p", package, "--no-default-features"];
        let mut command = Command::new(env!("CARGO"));
        command.current_dir(workspace.root()).args(arguments);
        command.args(["--features", feature, "--", "-D", "warnings"]);
        let status = command.status().context("starting cargo")?;
        if !status.success() {
            bail!("{package} with the feature {feature:?} alone: cargo ended with {status}");
        }
    }
    Ok(())
}

/// Compile the library for wasm32, or say that this machine can't.
pub(crate) fn check_wasm(workspace: &Workspace) -> Result<()> {
    let output = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", WASM])
        .output()
        .context("starting rustc")?;
    let directory = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if !std::path::Path::new(&directory).exists() {
        println!("    not checked: the standard library of {WASM} is not installed");
        return Ok(());
    }
    let status = Command::new(env!("CARGO"))
        .current_dir(workspace.root())
        .args([
            "check",
            "-p",
            "astronomer",
            "--target",
            WASM,
            "--no-default-features",
        ])
        .args(["--features", "access,platform"])
        .status()
        .context("starting cargo")?;
    if !status.success() {
        println!("    astronomer does not compile for {WASM}, as ARCHITECTURE.md says");
    }
    Ok(())
}

fn features_of(workspace: &Workspace, package: &str) -> Result<Vec<String>> {
    let metadata: Metadata = cargo_metadata(workspace.root())?;
    let found = metadata
        .packages
        .into_iter()
        .find(|known| known.name == package);
    let package = found.with_context(|| format!("the workspace has no package {package}"))?;
    Ok(package.features.into_keys().collect())
}
