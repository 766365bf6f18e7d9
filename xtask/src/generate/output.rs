//! Writes the generated files, or shows how they differ from what lies on disk.

use std::process::ExitCode;

use anyhow::{Context as _, Result};
use similar::TextDiff;

use super::File;
use crate::workspace::Workspace;

/// Write the files that differ, and say which.
pub(crate) fn write(workspace: &Workspace, files: &[File]) -> Result<ExitCode> {
    let mut written = 0;
    for (path, content) in files {
        if std::fs::read_to_string(path).is_ok_and(|current| current == *content) {
            continue;
        }
        std::fs::write(path, content).with_context(|| format!("writing {}", path.display()))?;
        println!(
            "wrote {} ({} lines)",
            workspace.relative(path),
            content.lines().count()
        );
        written += 1;
    }
    if written == 0 {
        println!("the generated files are up to date");
    }
    Ok(ExitCode::SUCCESS)
}

/// Print a diff for each file that differs, and fail if there is one.
pub(crate) fn compare(workspace: &Workspace, files: &[File]) -> Result<ExitCode> {
    let differences = differences(workspace, files);
    if differences.is_empty() {
        println!("the generated files are up to date");
        return Ok(ExitCode::SUCCESS);
    }
    for difference in &differences {
        print!("{difference}");
    }
    eprintln!(
        "{} generated files differ from the contract: run `cargo xtask generate` and commit what it writes",
        differences.len()
    );
    Ok(ExitCode::FAILURE)
}

/// A diff for each file that differs from what lies on disk.
pub(crate) fn differences(workspace: &Workspace, files: &[File]) -> Vec<String> {
    let mut differences = Vec::new();
    for (path, content) in files {
        let current = std::fs::read_to_string(path).unwrap_or_default();
        if current == *content {
            continue;
        }
        let name = workspace.relative(path);
        let diff = TextDiff::from_lines(current.as_str(), content.as_str());
        let names = (
            format!("{name} (on disk)"),
            format!("{name} (from the contract)"),
        );
        differences.push(
            diff.unified_diff()
                .context_radius(3)
                .header(&names.0, &names.1)
                .to_string(),
        );
    }
    differences
}
