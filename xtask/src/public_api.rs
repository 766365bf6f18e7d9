//! `cargo xtask public-api`: listings of the public interface, checked in beside each crate.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::output::{self, File, Kind};
use crate::workspace::Workspace;

/// Set for a process that is to be rustdoc: the path of the real one.
const STAND_IN: &str = "XTASK_STANDS_IN_FOR_RUSTDOC";

/// The format of the compiler's JSON that the pinned `public-api` reads.
const FORMAT: u64 = 57;

const LISTINGS: Kind = Kind {
    name: "listings of the public interface",
    source: "the code",
    command: "cargo xtask public-api",
};

/// The crates that people depend on.
const CRATES: &[&str] = &[
    "astronomer-core",
    "astronomer-api",
    "astronomer",
    "astronomer-sim",
];

/// Write the listings, or with `check` show how they differ.
pub(crate) fn run(workspace: &Workspace, check: bool) -> Result<ExitCode> {
    let mut files = Vec::new();
    let documents = document(workspace)?;
    for package in CRATES {
        let json = documents.join(format!("{}.json", package.replace('-', "_")));
        let format = format_of(&json)?;
        if format != FORMAT {
            let message = format!(
                "this compiler writes format {format} of rustdoc's JSON, and the listings are made from format {FORMAT}: \
                 use Rust 1.95, or another `public-api` in Cargo.toml"
            );
            if check {
                println!("the listings are not checked: {message}");
                return Ok(ExitCode::SUCCESS);
            }
            bail!(message);
        }
        files.push(listing(workspace, package, &json)?);
    }
    if check {
        output::compare(workspace, &files, LISTINGS)
    } else {
        output::write(workspace, &files, LISTINGS)
    }
}

/// In a process that cargo started as rustdoc: run the real one with its unstable JSON output allowed.
///
/// Setting the variable for cargo as a whole would have half of the dependencies built again, since their build scripts
/// look at it.
pub(crate) fn stand_in_for_rustdoc() -> Option<ExitCode> {
    let rustdoc = std::env::var_os(STAND_IN)?;
    let status = Command::new(rustdoc)
        .args(std::env::args_os().skip(1))
        .env("RUSTC_BOOTSTRAP", "1")
        .status();
    Some(match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: rustdoc can't be started: {error}");
            ExitCode::FAILURE
        }
    })
}

/// Let rustdoc describe the libraries of the workspace, with every feature; the folder with the JSON of each.
///
/// All at once, and as the lints and the documentation build them, so that what these have checked is not checked again.
fn document(workspace: &Workspace) -> Result<PathBuf> {
    let cargo = Path::new(env!("CARGO"));
    let rustdoc =
        std::env::var_os("RUSTDOC").unwrap_or_else(|| cargo.with_file_name("rustdoc").into());
    let status = Command::new(cargo)
        .current_dir(workspace.root())
        .args(["doc", "--quiet", "--workspace", "--lib"])
        .args(["--no-deps", "--all-features"])
        .env("RUSTDOCFLAGS", "-Z unstable-options --output-format json")
        .env(
            "RUSTDOC",
            std::env::current_exe().context("finding this program")?,
        )
        .env(STAND_IN, rustdoc)
        .status()
        .context("starting cargo")?;
    if !status.success() {
        bail!("rustdoc can't describe the libraries: cargo ended with {status}");
    }
    Ok(workspace.target()?.join("doc"))
}

fn format_of(json: &Path) -> Result<u64> {
    let text = std::fs::read(json).with_context(|| format!("reading {}", json.display()))?;
    let value: Value = serde_json::from_slice(&text).context("reading rustdoc's JSON")?;
    value["format_version"]
        .as_u64()
        .context("rustdoc's JSON names no format")
}

fn listing(workspace: &Workspace, package: &str, json: &Path) -> Result<File> {
    let api = public_api::Builder::from_rustdoc_json(json)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(true)
        .build()
        .with_context(|| format!("listing {package}"))?;
    let mut text = format!(
        "# The public interface of {package} with every feature, without derived and automatic traits.\n\
         # Written by `cargo xtask public-api`; a change here is a change for users.\n"
    );
    for item in api.items() {
        text.push_str(&item.to_string());
        text.push('\n');
    }
    let path = workspace
        .root()
        .join("crates")
        .join(package)
        .join("public-api.txt");
    Ok((path, text))
}
