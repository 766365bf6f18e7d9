//! README's program in a package of its own, as somebody outside the workspace would build it.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::workspace::Workspace;

/// Write a package whose only dependencies are those that README promises to be enough, and run README's program in it.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let readme = workspace.root().join("README.md");
    let readme =
        fs::read_to_string(&readme).with_context(|| format!("reading {}", readme.display()))?;
    let program = program(&readme).context("README.md has no block that begins with ```rust")?;

    let package = workspace.root().join("target/outside");
    fs::create_dir_all(package.join("examples"))
        .with_context(|| format!("making {}", package.display()))?;
    fs::create_dir_all(package.join("src"))?;
    fs::write(package.join("Cargo.toml"), manifest(workspace))?;
    fs::write(package.join("src/lib.rs"), "")?;
    fs::write(package.join("examples/readme.rs"), program)?;
    // The versions that the workspace is tested with.
    fs::copy(
        workspace.root().join("Cargo.lock"),
        package.join("Cargo.lock"),
    )?;

    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", "readme"])
        .current_dir(&package)
        .env("CARGO_TARGET_DIR", package.join("target"))
        .output()
        .context("starting cargo")?;
    if !output.status.success() {
        bail!(
            "README's program failed outside the workspace:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let lines = String::from_utf8_lossy(&output.stdout).lines().count();
    println!("README's program ran outside the workspace and printed {lines} lines");
    Ok(())
}

/// The first Rust program of a Markdown text.
fn program(markdown: &str) -> Option<&str> {
    let (_, rest) = markdown.split_once("```rust\n")?;
    Some(rest.split_once("```")?.0)
}

fn manifest(workspace: &Workspace) -> String {
    let crates = workspace.root().join("crates");
    format!(
        "[package]\nname = \"outside\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\nastronomer = {{ path = {:?} }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n\n\
         [dev-dependencies]\nastronomer-sim = {{ path = {:?} }}\n",
        crates.join("astronomer"),
        crates.join("astronomer-sim"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rust_block_is_the_program() {
        let markdown = "# x\n```sh\nls\n```\n```rust\nfn main() {}\n```\n```rust\nother\n```\n";
        assert_eq!(program(markdown), Some("fn main() {}\n"));
        assert_eq!(program("no program"), None);
    }
}
