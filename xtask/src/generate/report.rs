//! What changes in the generated code, in a sentence for each operation and each model.
//!
//! The sources on disk are compared with those that are about to be written, item by item: [`mod@operations`] reads the
//! methods and the table, [`mod@models`] the types.

mod arguments;
mod models;
mod operations;
mod source;
mod words;

#[cfg(test)]
mod tests;

use anyhow::{Context as _, Result};
use syn::File;

use crate::output;
use crate::workspace::Workspace;
use words::{count, list};

const TYPES: &str = "generated_types.rs";
const METHODS: &str = "generated_methods.rs";
const OPERATIONS: &str = "generated_operations.rs";

/// How one operation or one model differs from before.
struct Difference {
    clauses: Vec<String>,
    /// Only looked at when there is no clause.
    is_documented_otherwise: bool,
    /// In a way that no clause tells.
    is_generated_otherwise: bool,
}

impl Difference {
    fn told(clauses: Vec<String>) -> Self {
        Self {
            clauses,
            is_documented_otherwise: false,
            is_generated_otherwise: false,
        }
    }
}

/// What is to be said of all operations or of all models.
#[derive(Default)]
struct Changes {
    sentences: Vec<String>,
    documented_otherwise: usize,
    generated_otherwise: usize,
}

impl Changes {
    fn add(&mut self, noun: &str, name: &str, difference: Difference) {
        if !difference.clauses.is_empty() {
            let clauses = difference.clauses.join("; ");
            self.sentences.push(format!("{noun} {name}: {clauses}"));
        } else if difference.is_generated_otherwise {
            self.generated_otherwise += 1;
        } else if difference.is_documented_otherwise {
            self.documented_otherwise += 1;
        }
    }
}

/// A generated source before and after.
struct Versions {
    old: File,
    new: File,
}

/// The report, a line per element; nothing when every file is as it was.
pub(crate) fn report(workspace: &Workspace, files: &[output::File]) -> Vec<String> {
    if files.iter().all(is_same) {
        return Vec::new();
    }
    let mut lines = Vec::new();
    let mut changes = Vec::new();
    let operations = operations(workspace, files);
    let models = models(workspace, files);
    for (noun, compared) in [("operation", operations), ("model", models)] {
        match compared {
            Ok(mut compared) => {
                lines.append(&mut compared.sentences);
                changes.push((noun, compared));
            }
            Err(error) => lines.push(format!(
                "what changes in the {noun}s can't be told: {error:#}"
            )),
        }
    }
    lines.extend(counts("documented", &changes, |changes| {
        changes.documented_otherwise
    }));
    lines.extend(counts("generated", &changes, |changes| {
        changes.generated_otherwise
    }));
    if lines.is_empty() {
        lines.push("no operation and no model changes".to_owned());
    }
    lines
}

/// Whether a file on disk is as it would be written.
fn is_same((path, content): &output::File) -> bool {
    std::fs::read_to_string(path).is_ok_and(|current| current == *content)
}

/// Whether these sources are as they were: reading Rust is what takes long.
fn are_same(workspace: &Workspace, files: &[output::File], names: &[&str]) -> bool {
    let paths = names.iter().map(|name| workspace.api_source(name));
    let mut found = paths.map(|path| files.iter().find(|(file, _)| *file == path));
    found.all(|file| file.is_some_and(is_same))
}

fn operations(workspace: &Workspace, files: &[output::File]) -> Result<Changes> {
    if are_same(workspace, files, &[METHODS, OPERATIONS]) {
        return Ok(Changes::default());
    }
    let methods = Versions::read(workspace, files, METHODS)?;
    let table = Versions::read(workspace, files, OPERATIONS)?;
    Ok(operations::compare(
        &operations::read(&methods.old, &table.old),
        &operations::read(&methods.new, &table.new),
    ))
}

fn models(workspace: &Workspace, files: &[output::File]) -> Result<Changes> {
    if are_same(workspace, files, &[TYPES]) {
        return Ok(Changes::default());
    }
    let types = Versions::read(workspace, files, TYPES)?;
    let path = workspace.relative(&workspace.api_source(TYPES));
    let old = models::read(&types.old).with_context(|| format!("{path} on disk"))?;
    Ok(models::compare(&old, &models::read(&types.new)?))
}

/// `12 models and 3 operations are documented otherwise`.
fn counts(
    verb: &str,
    changes: &[(&str, Changes)],
    number: impl Fn(&Changes) -> usize,
) -> Option<String> {
    let numbers = changes
        .iter()
        .map(|(noun, changes)| (*noun, number(changes)));
    let numbers: Vec<(&str, usize)> = numbers.filter(|(_, number)| *number > 0).collect();
    let total: usize = numbers.iter().map(|(_, number)| number).sum();
    let counted: Vec<String> = numbers
        .iter()
        .rev()
        .map(|(noun, number)| count(*number, noun))
        .collect();
    let are = if total == 1 { "is" } else { "are" };
    (total > 0).then(|| format!("{} {are} {verb} otherwise", list(&counted)))
}

impl Versions {
    fn read(workspace: &Workspace, files: &[output::File], name: &str) -> Result<Self> {
        let path = workspace.api_source(name);
        let shown = workspace.relative(&path);
        let current =
            std::fs::read_to_string(&path).with_context(|| format!("{shown} can't be read"))?;
        let new = files.iter().find(|(file, _)| *file == path);
        let (_, new) = new.with_context(|| format!("{shown} is not generated"))?;
        Ok(Self {
            old: syn::parse_file(&current)
                .with_context(|| format!("{shown} on disk is not Rust"))?,
            new: syn::parse_file(new).with_context(|| format!("the new {shown} is not Rust"))?,
        })
    }
}
