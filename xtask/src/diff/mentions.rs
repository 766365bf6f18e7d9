//! Hand-written code that names an item which a change breaks.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use astronomer_spec::diff::ChangeKind;

use super::report::Entry;
use crate::workspace::Workspace;

/// Where hand-written code calls generated methods and names generated types.
const SOURCES: &[&str] = &[
    "crates/astronomer",
    "crates/astronomer-sim",
    "crates/astroctl",
    "tests",
    "benches",
];

/// How many places are listed for an item.
const LISTED: usize = 6;

/// Finds, for each change that breaks code, the lines that name what it touches: methods, types, enum variants, and calls of `new`
/// that lack an argument. Other uses of fields are left to the compiler: their names are too common.
pub(super) fn find(workspace: &Workspace, changes: &mut [Entry]) -> Result<()> {
    let wanted: Vec<(usize, String)> = changes
        .iter()
        .enumerate()
        .filter(|(_, change)| change.code.is_breaking())
        .filter_map(|(index, change)| Some((index, needle(change)?)))
        .collect();
    if wanted.is_empty() {
        return Ok(());
    }
    for folder in SOURCES {
        for path in files(&workspace.root().join(folder))? {
            let text =
                fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
            for (number, line) in text.lines().enumerate() {
                for (index, needle) in &wanted {
                    if names(line, needle) {
                        let place = format!("{}:{}", workspace.relative(&path), number + 1);
                        changes[*index].mentions.push(place);
                    }
                }
            }
        }
    }
    for change in changes {
        let count = change.mentions.len();
        if count > LISTED {
            change.mentions.truncate(LISTED);
            change.mentions.push(format!("{} more", count - LISTED));
        }
    }
    Ok(())
}

/// What code that uses an item says: `.list_users(`, `UserStatus`, `UserStatus::Pending`, `CreateTeamRequest::new(`.
fn needle(change: &Entry) -> Option<String> {
    let item = change.item.as_deref()?;
    let (item, _) = item.split_once(", argument ").unwrap_or((item, ""));
    if let Some(method) = item.strip_prefix("Client::") {
        return Some(format!(".{method}("));
    }
    let name = item.strip_prefix("types::")?;
    let is_field = |last: &str| last.starts_with(|first: char| first.is_ascii_lowercase());
    match name.rsplit_once("::") {
        Some((owner, last)) if is_field(last) => {
            let is_argument = change.kind == ChangeKind::RequiredFieldAdded;
            is_argument.then(|| format!("{owner}::new("))
        }
        _ => Some(name.to_owned()),
    }
}

/// Whether a line of code has the words, not inside longer ones.
fn names(line: &str, needle: &str) -> bool {
    let is_word = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    };
    !line.trim_start().starts_with("//")
        && line.match_indices(needle).any(|(start, _)| {
            let before = line[..start].chars().next_back();
            let after = line[start + needle.len()..].chars().next();
            let bounded =
                |edge: Option<char>, beyond: Option<char>| !is_word(edge) || !is_word(beyond);
            bounded(needle.chars().next(), before) && bounded(needle.chars().next_back(), after)
        })
}

/// The Rust files below a folder, in order of path, the generated ones apart.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries {
            let path = entry
                .with_context(|| format!("reading {}", folder.display()))?
                .path();
            let is_source = path.extension().is_some_and(|extension| extension == "rs");
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            if path.is_dir() {
                folders.push(path);
            } else if is_source && !name.starts_with("generated_") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_count() {
        assert!(names("    raw.list_users(&id)", ".list_users("));
        assert!(names("let user: User = page;", "User"));
        assert!(!names("let user: UserId = page;", "User"));
        assert!(!names("    // User", "User"));
    }
}
