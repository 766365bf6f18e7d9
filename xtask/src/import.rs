//! `cargo xtask import`: takes the vendor's document over as the contract in `openapi/`.
//!
//! The interface is theirs, the prose is ours. The steps, each a module: [`structure`] refuses what is no OpenAPI 3.0 that can be
//! generated from, [`identity`] what is of another API, [`spelling`] takes the vendor's prose off and writes one way what can be
//! written in several, [`sharing`] writes what operations share where they use it, [`prose`] puts ours in its place, [`staging`] writes the files.

pub(crate) mod identity;
mod prose;
mod report;
mod sharing;
mod spelling;
pub(crate) mod staging;
mod structure;

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use astronomer_spec::{Document, Operation, canonical, operation};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use crate::generate::lock::{self, CONTRACT, Counts, Origin};
use crate::source::Source;
use crate::workspace::Workspace;
use identity::Comparison;
use prose::Renaming;
use spelling::LeftOut;

/// How to import.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Take the document even if it looks like that of another API
    #[arg(long)]
    replace: bool,
    /// Write nothing: show what would be written
    #[arg(long)]
    dry_run: bool,
    /// What openapi/spec.lock says of where the document came from, in place of the address or the name of the file
    #[arg(long, value_name = "TEXT")]
    recorded_source: Option<String>,
}

/// Import a document, and say what came of it.
pub(crate) fn run(workspace: &Workspace, source: &Source, options: &Options) -> Result<()> {
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date().to_string();
    print!("{}", import(workspace, source, options, &today)?);
    Ok(())
}

/// Import a document on a day; what to say of it.
fn import(
    workspace: &Workspace,
    source: &Source,
    options: &Options,
    today: &str,
) -> Result<String> {
    let path = workspace.openapi(CONTRACT);
    let former =
        std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let present = Document::parse(&former, CONTRACT)?;

    let (text, name) = source.read(workspace)?;
    let imported = Import::of(&text, &name, &present, options.replace)?;
    let contract = format!(
        "{}{}",
        canonical::comments(&former),
        canonical::write(&imported.document)
    );

    let recorded = Origin::read(workspace)?;
    let is_changed = contract != former
        || options
            .recorded_source
            .as_ref()
            .is_some_and(|source| *source != recorded.source);
    let outcome = match (is_changed, options.dry_run) {
        (false, _) => report::Outcome::Unchanged,
        (true, true) => report::Outcome::DryRun,
        (true, false) => report::Outcome::Written,
    };
    if outcome != report::Outcome::Unchanged {
        imported.read_back(&contract)?;
    }
    if outcome == report::Outcome::Written {
        let origin = origin(workspace, source, options, recorded, &text, today);
        let counts = Counts {
            version: imported.version(),
            operations: imported.operations.len(),
            schemas: imported.document.schemas().count(),
        };
        let lock = lock::render(workspace, &origin, &counts, contract.as_bytes())?;
        // The lock first: if the machine stops between the two, the next import still finds the contract to be another.
        staging::replace(&[lock, (path, contract)])?;
    }
    Ok(report::render(&imported, &name, outcome))
}

/// Where the contract comes from now. One that is only brought into form comes from where it came.
fn origin(
    workspace: &Workspace,
    source: &Source,
    options: &Options,
    recorded: Origin,
    text: &str,
    today: &str,
) -> Origin {
    let name = recorded_name(workspace, source);
    if name == format!("openapi/{CONTRACT}") && options.recorded_source.is_none() {
        return recorded;
    }
    Origin {
        source: options.recorded_source.clone().unwrap_or(name),
        imported: today.to_owned(),
        document_sha256: Some(lock::sha256(text.as_bytes())),
    }
}

/// The vendor's document as it becomes the contract.
struct Import {
    document: Document,
    operations: Vec<Operation>,
    comparison: Comparison,
    left_out: LeftOut,
    /// How many texts of ours it has.
    kept: usize,
    /// Where it has none.
    undescribed: Vec<String>,
    renamed: Vec<Renaming>,
}

impl Import {
    /// Checks a text, and gives it the form and the prose of the present contract.
    fn of(text: &str, name: &str, present: &Document, replace: bool) -> Result<Self> {
        let document = structure::parse(text, name)?;
        let operations = structure::operations(&document)?;
        let comparison = Comparison::of(&operation::operations(present)?, &operations);
        if !replace {
            comparison.refuse_other_api(name)?;
        }
        let mut value = document.value().clone();
        let left_out = spelling::normalise(&mut value);
        value = sharing::write_out(&Document::from_value(value, name)?)?;
        // Patches of the specification's version mean nothing.
        value["openapi"] = present.value()["openapi"].clone();
        value["tags"] = tags(&value, &operations, present.value());
        let document = Document::from_value(value, name)?;
        // A reference may lead to something that has no place in the contract's form.
        structure::operations(&document)?;
        let carried = prose::carry(&document, present);
        let document = Document::from_value(carried.document, name)?;
        structure::parse_strictly(&document)?;
        Ok(Self {
            document,
            operations,
            comparison,
            left_out,
            kept: carried.kept,
            undescribed: carried.undescribed,
            renamed: carried.renamed,
        })
    }

    /// Makes sure that the next import and generation read what is written as what it is.
    fn read_back(&self, contract: &str) -> Result<()> {
        let read = Document::parse(contract, CONTRACT)
            .context("nothing is written, since what this becomes could not be read again")?;
        ensure!(
            read.value() == self.document.value(),
            "nothing is written, since {CONTRACT} would be read as something else; this is a mistake of astronomer_spec::canonical"
        );
        Ok(())
    }

    /// The version of the API that the document declares.
    fn version(&self) -> &str {
        self.document.value()["info"]["version"]
            .as_str()
            .unwrap_or_default()
    }
}

/// The tags that are declared or used, in the order of the present contract, then as declared, then as used.
fn tags(document: &Value, operations: &[Operation], present: &Value) -> Value {
    fn declared(document: &Value) -> impl Iterator<Item = &str> {
        document["tags"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|tag| tag["name"].as_str())
    }
    let mut wanted: Vec<&str> = declared(document).collect();
    wanted.extend(operations.iter().filter_map(|one| one.tag.as_deref()));
    let mut names: Vec<&str> = declared(present)
        .filter(|name| wanted.contains(name))
        .collect();
    for name in wanted {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
        .into_iter()
        .map(|name| json!({"name": name}))
        .collect()
}

/// What the lock file calls a source: no path of this machine.
fn recorded_name(workspace: &Workspace, source: &Source) -> String {
    let Source::File(path) = source else {
        return source.to_string();
    };
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.clone());
    match absolute.strip_prefix(workspace.root()) {
        Ok(inside) => inside.display().to_string(),
        Err(_) => Path::new(path.file_name().unwrap_or(path.as_os_str()))
            .display()
            .to_string(),
    }
}

#[cfg(test)]
mod tests;
