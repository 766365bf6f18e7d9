//! `astroctl access export`.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use astronomer::access::AccessSnapshot;
use clap::Args;
use serde_json::value::RawValue;

use crate::failure::Failure;
use crate::output::{Columns, Format, Output};
use crate::private_file::PrivateFile;
use crate::session::Session;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  astroctl access export --file access.jsonl
  astroctl access export --file access.csv          for a spreadsheet
  astroctl access export --output csv | gzip > access.csv.gz
JSON lines are written unless --output csv is given or the file ends in .csv; `access diff` reads
both. The file is for its owner alone, since it has everybody's address in it, and takes the place
of an older one when it is whole.")]
pub(crate) struct Export {
    /// Write to this file instead of standard output
    #[arg(long, value_name = "PATH")]
    file: Option<PathBuf>,

    /// Leave out API tokens, whose list needs a permission of its own
    #[arg(long)]
    no_tokens: bool,
}

impl Export {
    pub(super) async fn run(
        self,
        session: &Session,
        output: &mut Output<'_>,
    ) -> Result<(), Failure> {
        output.refuse_columns("an export has all its columns")?;
        let file = match &self.file {
            Some(path) => {
                let kept = kept_in(path, output)?;
                Some((path, kept, PrivateFile::create("--file", path)?))
            }
            None => None,
        };
        let mut report = session.reader()?.access_report();
        if !self.no_tokens {
            report = report.with_api_tokens();
        }
        let snapshot = report.await?.snapshot();
        let Some((path, kept, mut file)) = file else {
            return write_out(&snapshot, output);
        };
        kept.write(&snapshot, &mut file).map_err(|error| {
            Failure::failed(format!(
                "--file: {} can't be written: {error}",
                path.display()
            ))
        })?;
        file.keep()?;
        let (subjects, rows) = (snapshot.subjects().len(), snapshot.rows().count());
        session.messages().notice(&format!(
            "{rows} roles of {subjects} people, Teams and API tokens written to {}",
            path.display()
        ));
        Ok(())
    }
}

/// How snapshots are kept.
#[derive(Clone, Copy)]
enum Kept {
    JsonLines,
    Csv,
}

impl Kept {
    fn write(self, snapshot: &AccessSnapshot, to: impl Write) -> io::Result<()> {
        match self {
            Self::JsonLines => snapshot.write_json_lines(to),
            Self::Csv => snapshot.write_csv(to),
        }
    }
}

/// How a file of this name is to be written.
fn kept_in(path: &Path, output: &Output<'_>) -> Result<Kept, Failure> {
    match output.chosen_format() {
        Some(Format::Csv) => Ok(Kept::Csv),
        Some(Format::Ndjson) => Ok(Kept::JsonLines),
        Some(_) => Err(Failure::usage(
            "--file: an export is kept as JSON lines or CSV: give --output ndjson or csv",
        )),
        None if path.extension().is_some_and(is_csv) => Ok(Kept::Csv),
        None => Ok(Kept::JsonLines),
    }
}

fn is_csv(extension: &OsStr) -> bool {
    extension.eq_ignore_ascii_case("csv")
}

/// CSV as it is kept, so that it can be read again; the rows of JSON lines in the other formats.
fn write_out(snapshot: &AccessSnapshot, output: &mut Output<'_>) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    if output.chosen_format() == Some(Format::Csv) {
        Kept::Csv.write(snapshot, &mut bytes)?;
        return output.document(&bytes);
    }
    Kept::JsonLines.write(snapshot, &mut bytes)?;
    let shown = output.choose(columns())?;
    let mut rows = output.rows_in(output.chosen_format().unwrap_or(Format::Ndjson), shown);
    for line in bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
    {
        let line: Box<RawValue> = serde_json::from_slice(line).map_err(io::Error::from)?;
        rows.push(&line)?;
    }
    rows.finish()
}

/// The row about the snapshot itself is one of them.
fn columns() -> Columns<Box<RawValue>> {
    Columns::<Box<RawValue>>::new()
        .with("KIND", |row| field(row, "kind"))
        .with("EMAIL", |row| field(row, "email"))
        .with("NAME", |row| field(row, "name"))
        .with("STATUS", |row| field(row, "status"))
        .with("WHERE", |row| {
            let kind = field(row, "entityType");
            let ids =
                ["workspaceId", "deploymentId", "dagId", "dagTag"].map(|name| field(row, name));
            let parts = [kind].into_iter().chain(ids).flatten();
            parts.collect::<Vec<_>>().join(" ")
        })
        .with("ROLE", |row| field(row, "role"))
        .with("TEAM", |row| field(row, "teamName"))
        .with("ID", |row| {
            field(row, "id").or_else(|| field(row, "organizationId"))
        })
}

fn field(row: &RawValue, name: &str) -> Option<String> {
    let fields: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(row.get()).ok()?;
    fields.get(name)?.as_str().map(str::to_owned)
}
