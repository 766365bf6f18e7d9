//! Results on standard output: tables for people, JSON and CSV for programs.

mod columns;
mod csv;
mod json;
mod lines;
mod rows;
mod table;
mod text;

use std::io::{BufWriter, IsTerminal, Stdout, Write};

use astronomer::Pages;
use clap::ValueEnum;
use serde::Serialize;

pub(crate) use columns::{Columns, Shown};
pub(crate) use lines::Lines;
pub(crate) use rows::Rows;
pub(crate) use text::printable;

use crate::arguments::Presentation;
use crate::failure::Failure;
use crate::messages::{Messages, Progress};
use crate::session::Step;

/// How results are written.
// The values have no texts of their own: with those, clap spreads every option over several lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Table,
    Json,
    Ndjson,
    Csv,
}

impl Format {
    /// Whether it has columns that can be chosen.
    fn has_columns(self) -> bool {
        matches!(self, Self::Table | Self::Csv)
    }
}

/// What takes the bytes in the end.
type Destination<'a> = BufWriter<Box<dyn Write + 'a>>;

/// Where results go.
pub(crate) struct Output<'a> {
    format: Option<Format>,
    columns: Option<Vec<String>>,
    messages: Messages,
    /// Whether rows that are written one by one would run through a line of progress.
    on_terminal: bool,
    /// Whether something may have been changed, so that a reader who has gone away excuses nothing.
    reports_change: bool,
    writer: Destination<'a>,
}

impl<'a> Output<'a> {
    /// Refuses columns for a format that has none.
    pub(crate) fn new(
        presentation: Presentation,
        messages: Messages,
        stdout: Stdout,
    ) -> Result<Self, Failure> {
        let format = presentation.output;
        if presentation.columns.is_some() && !format.unwrap_or(Format::Table).has_columns() {
            return Err(Failure::usage(
                "--columns: JSON has the fields of the API: leave out --columns, or use --output table or csv",
            ));
        }
        Ok(Self {
            format,
            columns: presentation.columns,
            messages,
            on_terminal: stdout.is_terminal(),
            reports_change: false,
            writer: BufWriter::new(Box::new(stdout)),
        })
    }

    /// What is written from here on tells of a change.
    pub(crate) fn report_change(&mut self) {
        self.reports_change = true;
    }

    /// Whether what was to be written tells of a change.
    pub(crate) fn reports_change(&self) -> bool {
        self.reports_change
    }

    /// The format that results are written in.
    pub(crate) fn format(&self) -> Format {
        self.format.unwrap_or(Format::Table)
    }

    /// The format that --output names; nothing where it is left to the command.
    pub(crate) fn chosen_format(&self) -> Option<Format> {
        self.format
    }

    /// The columns as --columns chooses and orders them; a title that there isn't is a usage error.
    ///
    /// Whatever is written needs the result, so choose before anything is sent.
    pub(crate) fn choose<T>(&self, columns: Columns<T>) -> Result<Shown<T>, Failure> {
        match &self.columns {
            Some(wanted) => columns.choose(wanted),
            None => Ok(columns.usual()),
        }
    }

    /// For what is written without columns.
    pub(crate) fn refuse_columns(&self, why: &str) -> Result<(), Failure> {
        match self.columns {
            Some(_) => Err(Failure::usage(format!("--columns: {why}: leave it out"))),
            None => Ok(()),
        }
    }

    /// For what is written in some formats only, and has no columns: the one that was asked for, or the first of them.
    pub(crate) fn only(&self, formats: &[Format], what: &str) -> Result<Option<Format>, Failure> {
        self.refuse_columns(what)?;
        let Some(format) = self.format else {
            return Ok(formats.first().copied());
        };
        if formats.contains(&format) {
            return Ok(Some(format));
        }
        let values = formats.iter().filter_map(ValueEnum::to_possible_value);
        let names: Vec<String> = values.map(|value| value.get_name().to_owned()).collect();
        Err(Failure::usage(match names.is_empty() {
            true => format!("--output: {what}: leave it out"),
            false => format!(
                "--output: {what}: leave it out, or give {}",
                names.join(" or ")
            ),
        }))
    }

    /// Begin a list whose items come one by one.
    ///
    /// Formats for programs are written as the items come, so that a list of any length needs little memory; when it fails
    /// midway, the JSON array stays open, which no reader takes for a whole one. A table is written at the end, since the
    /// width of a column is known only then.
    pub(crate) fn rows<T>(&mut self, shown: Shown<T>) -> Rows<'_, T, Destination<'a>> {
        self.rows_as(self.format(), shown)
    }

    /// The same in a certain format.
    pub(crate) fn rows_as<T>(
        &mut self,
        format: Format,
        shown: Shown<T>,
    ) -> Rows<'_, T, Destination<'a>> {
        Rows::new(format, shown, &mut self.writer)
    }

    /// Begin a text of many lines that comes from elsewhere: what would control a terminal is escaped on the way.
    pub(crate) fn lines(&mut self) -> Lines<&mut Destination<'a>> {
        Lines::new(&mut self.writer)
    }

    /// Where a text goes that the tool itself makes.
    pub(crate) fn text(&mut self) -> &mut Destination<'a> {
        &mut self.writer
    }

    /// Shows progress where it doesn't run through what is written.
    pub(crate) fn progress(&self, what: &'static str) -> Option<Progress> {
        (!self.on_terminal).then(|| self.messages.progress(what))
    }

    /// The same for a command that has another format than a table where --output names none.
    pub(crate) fn rows_in<T>(
        &mut self,
        format: Format,
        shown: Shown<T>,
    ) -> Rows<'_, T, impl Write + use<'_, 'a, T>> {
        Rows::new(format, shown, &mut self.writer)
    }

    /// Write a document as it is, so that it can be read again; on a terminal, with control characters spelled out.
    pub(crate) fn document(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        if self.on_terminal {
            for line in String::from_utf8_lossy(bytes).split_terminator('\n') {
                writeln!(self.writer, "{}", printable(line))?;
            }
        } else {
            self.writer.write_all(bytes)?;
        }
        Ok(self.writer.flush()?)
    }

    /// Write a whole list of the API, page by page.
    pub(crate) async fn list<T: Serialize>(
        &mut self,
        mut pages: Pages<T>,
        shown: Shown<T>,
    ) -> Result<(), Failure> {
        let progress = match self.format() {
            // A table is written at the end.
            Format::Table => Some(self.messages.progress("read")),
            _ => self.progress("read"),
        };
        let mut rows = self.rows(shown);
        let mut count = 0;
        while let Some(page) = pages.try_next().await? {
            for item in &page.items {
                rows.push(item)?;
            }
            rows.flush()?;
            count += page.items.len() as u64;
            if let Some(progress) = &progress {
                progress.set(count, page.total_count);
            }
        }
        drop(progress);
        rows.finish()
    }

    /// Write a whole list that is in memory.
    pub(crate) fn items<'i, T: Serialize + 'i>(
        &mut self,
        items: impl IntoIterator<Item = &'i T>,
        shown: Shown<T>,
    ) -> Result<(), Failure> {
        let mut rows = self.rows(shown);
        for item in items {
            rows.push(item)?;
        }
        rows.finish()
    }

    /// Write one thing: a line per column in a table, one row in CSV.
    pub(crate) fn object<T: Serialize>(
        &mut self,
        value: &T,
        shown: Shown<T>,
    ) -> Result<(), Failure> {
        match self.format() {
            Format::Table => writeln!(self.writer, "{}", table::fields(&shown, value))?,
            Format::Json => json::write_object(&mut self.writer, value)?,
            Format::Ndjson | Format::Csv => return self.items([value], shown),
        }
        Ok(self.writer.flush()?)
    }

    /// Write a text alone on its line.
    pub(crate) fn line(&mut self, text: &str) -> Result<(), Failure> {
        writeln!(self.writer, "{}", printable(text))?;
        Ok(self.writer.flush()?)
    }

    /// Write what would be done, with all its columns: --columns is about results.
    pub(crate) fn plan(&mut self, steps: &[Step]) -> Result<(), Failure> {
        self.items(steps, Step::columns().usual())
    }
}
