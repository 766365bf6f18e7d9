//! Programs outside the workspace that list something and do nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use clap::ValueEnum;

use super::consumption::Consumption;
use crate::workspace::Workspace;

/// What a program depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Weighed {
    /// The library as it comes
    Default,
    /// Administration of access alone
    AccessRustls,
    /// Deployments and clusters alone
    PlatformRustls,
    /// Administration of access, with TLS by the platform
    AccessNativeTls,
    /// The library as it comes, from code that is not async
    DefaultBlocking,
    /// No library: reqwest with the same TLS, serde and serde_json
    BareReqwest,
}

const TOKIO: &str = "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n";

/// What `astronomer` asks of these, so that what is left of a difference is the library.
const BARE: &str = "\
reqwest = { version = \"0.13\", default-features = false, features = [\"http2\", \"json\", \"query\", \"rustls-no-provider\", \"system-proxy\"] }
rustls = { version = \"0.23\", default-features = false, features = [\"ring\", \"std\", \"tls12\"] }
serde = { version = \"1\", features = [\"derive\"] }
serde_json = \"1\"
";

const USERS: &str = r#"use astronomer::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let mut users = client.users().list().items();
    while let Some(user) = users.try_next().await? {
        println!("0 {}", user.username);
    }
    Ok(())
}
"#;

const DEPLOYMENTS: &str = r#"use astronomer::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let mut deployments = client.deployments().list().items();
    while let Some(deployment) = deployments.try_next().await? {
        println!("0 {}", deployment.name);
    }
    Ok(())
}
"#;

const BLOCKING: &str = r#"use astronomer::Client;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    for user in client.users().list().iter() {
        println!("0 {}", user?.username);
    }
    Ok(())
}
"#;

const BARE_USERS: &str = r#"use serde::Deserialize;

#[derive(Deserialize)]
struct Page {
    users: Vec<User>,
}

#[derive(Deserialize)]
struct User {
    username: String,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    rustls::crypto::ring::default_provider().install_default().map_err(|_| "another provider is installed")?;
    let token = std::env::var("ASTRO_API_TOKEN")?;
    let url = format!("https://api.astronomer.io/v1/organizations/{}/users", std::env::var("ASTRO_ORGANIZATION_ID")?);
    let response = reqwest::Client::new().get(url).bearer_auth(token).query(&[("limit", 1000)]).send().await?;
    let page: Page = serde_json::from_slice(&response.error_for_status()?.bytes().await?)?;
    for user in page.users {
        println!("0 {}", user.username);
    }
    Ok(())
}
"#;

/// The part of a program that changes between two builds.
const MARK: &str = "\"0 {}\"";

impl Weighed {
    pub(super) const ALL: &[Self] = &[
        Self::BareReqwest,
        Self::Default,
        Self::AccessRustls,
        Self::PlatformRustls,
        Self::AccessNativeTls,
        Self::DefaultBlocking,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::AccessRustls => "access-rustls",
            Self::PlatformRustls => "platform-rustls",
            Self::AccessNativeTls => "access-native-tls",
            Self::DefaultBlocking => "default-blocking",
            Self::BareReqwest => "bare-reqwest",
        }
    }

    fn dependencies(self, workspace: &Workspace) -> String {
        let library = |switches: &str| {
            let path = workspace.root().join("crates/astronomer");
            format!("astronomer = {{ path = {path:?}{switches} }}\n")
        };
        let alone = |features: &str| {
            library(&format!(
                ", default-features = false, features = [{features}]"
            )) + TOKIO
        };
        match self {
            Self::Default => library("") + TOKIO,
            Self::AccessRustls => alone("\"access\", \"rustls\""),
            Self::PlatformRustls => alone("\"platform\", \"rustls\""),
            Self::AccessNativeTls => alone("\"access\", \"native-tls\""),
            Self::DefaultBlocking => library(", features = [\"blocking\"]"),
            Self::BareReqwest => BARE.to_owned() + TOKIO,
        }
    }

    fn program(self) -> &'static str {
        match self {
            Self::Default | Self::AccessRustls | Self::AccessNativeTls => USERS,
            Self::PlatformRustls => DEPLOYMENTS,
            Self::DefaultBlocking => BLOCKING,
            Self::BareReqwest => BARE_USERS,
        }
    }
}

/// A program with its manifest, in a folder of its own.
#[derive(Debug)]
pub(super) struct Package {
    case: Weighed,
    folder: PathBuf,
}

impl Package {
    pub(super) fn write(workspace: &Workspace, parent: &Path, case: Weighed) -> Result<Self> {
        let folder = parent.join(case.name());
        fs::create_dir_all(folder.join("src"))
            .with_context(|| format!("making {}", folder.display()))?;
        let manifest = format!(
            "[package]\nname = \"hello\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [profile.release]\nstrip = true\n\n[dependencies]\n{}",
            case.dependencies(workspace)
        );
        fs::write(folder.join("Cargo.toml"), manifest)?;
        fs::write(folder.join("src/main.rs"), case.program())?;
        // The versions that the workspace is tested with.
        fs::copy(
            workspace.root().join("Cargo.lock"),
            folder.join("Cargo.lock"),
        )?;
        Ok(Self { case, folder })
    }

    pub(super) fn name(&self) -> &'static str {
        self.case.name()
    }

    pub(super) fn target(&self) -> PathBuf {
        self.folder.join("target")
    }

    /// Change the program by so little that only it has to be compiled again.
    pub(super) fn change(&self, round: usize) -> Result<()> {
        let program = self
            .case
            .program()
            .replace(MARK, &format!("\"changed {round} {{}}\""));
        let path = self.folder.join("src/main.rs");
        fs::write(&path, program).with_context(|| format!("writing {}", path.display()))
    }

    pub(super) fn build(&self, arguments: &[&str]) -> Result<Consumption> {
        let mut command = self.cargo();
        command.args(["build", "--quiet"]).args(arguments);
        Consumption::of(&command)
    }

    /// The packages that end up in the program or are compiled for it as macros, itself excepted.
    pub(super) fn count_crates(&self) -> Result<u32> {
        let tree = ["tree", "--edges", "normal", "--prefix", "none"];
        let output = self.cargo().args(tree).arg("--no-dedupe").output();
        let output = output.context("starting cargo")?;
        if !output.status.success() {
            let told = String::from_utf8_lossy(&output.stderr);
            bail!("cargo tree ended with {}:\n{told}", output.status);
        }
        let tree = String::from_utf8(output.stdout).context("reading the tree of crates")?;
        u32::try_from(packages_of(&tree).len().saturating_sub(1)).context("counting crates")
    }

    /// The bytes of the release, which the manifest says to strip.
    pub(super) fn size(&self) -> Result<u32> {
        let program = format!("release/hello{}", std::env::consts::EXE_SUFFIX);
        let path = self.target().join(program);
        let metadata =
            fs::metadata(&path).with_context(|| format!("looking at {}", path.display()))?;
        u32::try_from(metadata.len()).context("weighing the program")
    }

    fn cargo(&self) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.target())
            // What a person gets who sets nothing.
            .env_remove("CARGO_INCREMENTAL");
        command
    }
}

/// The packages of a tree without indentation, each once: name and version.
fn packages_of(tree: &str) -> BTreeSet<(&str, &str)> {
    tree.lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            Some((words.next()?, words.next()?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_counts_once_and_each_version_by_itself() {
        let tree = "hello v0.0.0 (/somewhere)\nserde v1.0.0\nserde_derive v1.0.0 (proc-macro)\nserde v1.0.0\n\nserde v0.9.0\n";
        assert_eq!(packages_of(tree).len(), 4);
    }

    #[test]
    fn every_case_is_weighed_and_has_a_program_that_can_be_changed() {
        for case in Weighed::value_variants() {
            assert!(Weighed::ALL.contains(case), "{case:?}");
            assert_eq!(case.program().matches(MARK).count(), 1, "{case:?}");
            let name = case.to_possible_value().unwrap();
            assert_eq!(case.name(), name.get_name());
        }
    }
}
