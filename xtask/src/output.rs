//! Writes the generated files, or shows how they differ from what lies on disk.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use similar::TextDiff;

use crate::workspace::Workspace;

/// A file and what it should have.
pub(crate) type File = (PathBuf, String);

/// What a set of written files is called, where it comes from and what writes it.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) source: &'static str,
    pub(crate) command: &'static str,
}

/// Write the files that differ, and say which.
pub(crate) fn write(workspace: &Workspace, files: &[File], kind: Kind) -> Result<ExitCode> {
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
        println!("the {} are up to date", kind.name);
    }
    Ok(ExitCode::SUCCESS)
}

/// Print a diff for each file that differs, and fail if there is one.
pub(crate) fn compare(workspace: &Workspace, files: &[File], kind: Kind) -> Result<ExitCode> {
    let differences = differences(workspace, files, kind);
    if differences.is_empty() {
        println!("the {} are up to date", kind.name);
        return Ok(ExitCode::SUCCESS);
    }
    for difference in &differences {
        print!("{difference}");
    }
    eprintln!(
        "{} of the {} differ from {}: run `{}` and commit what it writes",
        differences.len(),
        kind.name,
        kind.source,
        kind.command,
    );
    Ok(ExitCode::FAILURE)
}

/// A diff for each file that differs from what lies on disk.
pub(crate) fn differences(workspace: &Workspace, files: &[File], kind: Kind) -> Vec<String> {
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
            format!("{name} (from {})", kind.source),
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
