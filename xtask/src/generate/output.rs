//! Writes the generated files, or shows how they differ from what lies on disk.

use std::process::ExitCode;

use anyhow::{Context as _, Result};
use similar::TextDiff;

use super::File;
use crate::workspace;

/// Write the files that differ, and say which.
pub(crate) fn write(files: &[File]) -> Result<ExitCode> {
    let mut written = 0;
    for (path, content) in files {
        if std::fs::read_to_string(path).is_ok_and(|current| current == *content) {
            continue;
        }
        std::fs::write(path, content).with_context(|| format!("writing {}", path.display()))?;
        println!(
            "wrote {} ({} lines)",
            relative(path),
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
pub(crate) fn compare(files: &[File]) -> Result<ExitCode> {
    let mut different = 0;
    for (path, content) in files {
        let current = std::fs::read_to_string(path).unwrap_or_default();
        if current == *content {
            continue;
        }
        different += 1;
        let name = relative(path);
        let diff = TextDiff::from_lines(current.as_str(), content.as_str());
        let (on_disk, from_contract) = (
            format!("{name} (on disk)"),
            format!("{name} (from the contract)"),
        );
        print!(
            "{}",
            diff.unified_diff()
                .context_radius(3)
                .header(&on_disk, &from_contract)
        );
    }
    if different > 0 {
        eprintln!(
            "{different} generated files differ from the contract: run `cargo xtask generate` and commit what it writes"
        );
        return Ok(ExitCode::FAILURE);
    }
    println!("the generated files are up to date");
    Ok(ExitCode::SUCCESS)
}

fn relative(path: &std::path::Path) -> String {
    path.strip_prefix(workspace::root())
        .unwrap_or(path)
        .display()
        .to_string()
}
