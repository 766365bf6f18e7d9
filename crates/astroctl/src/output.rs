//! Results on standard output: tables for people, JSON for programs.

mod json;
mod table;
mod text;

use std::io::{BufWriter, Write};

use astronomer::Pages;
use clap::ValueEnum;
use serde::Serialize;

use crate::failure::Failure;
use json::JsonArray;
pub(crate) use table::Columns;
pub(crate) use text::printable;

/// How results are written.
// The values have no texts of their own: with those, clap spreads every option over several lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Table,
    Json,
}

/// Where results go.
pub(crate) struct Output<'a> {
    format: Format,
    writer: BufWriter<Box<dyn Write + 'a>>,
}

impl<'a> Output<'a> {
    pub(crate) fn new(format: Format, writer: impl Write + 'a) -> Self {
        Self {
            format,
            writer: BufWriter::new(Box::new(writer)),
        }
    }

    /// Write a whole list.
    ///
    /// JSON is written page by page, so a list of any length needs the memory of one page; when a later page fails, the
    /// array stays open, which no reader takes for a whole one. A table is written at the end, since the width of a
    /// column is known only then.
    pub(crate) async fn list<T: Serialize>(
        &mut self,
        mut pages: Pages<T>,
        columns: &Columns<T>,
    ) -> Result<(), Failure> {
        match self.format {
            Format::Table => {
                let mut rows = Vec::new();
                while let Some(page) = pages.try_next().await? {
                    rows.extend(page.items.iter().map(|item| columns.row(item)));
                }
                writeln!(self.writer, "{}", columns.table(rows))?;
            }
            Format::Json => {
                let mut array = JsonArray::new(&mut self.writer);
                while let Some(page) = pages.try_next().await? {
                    for item in &page.items {
                        array.push(item)?;
                    }
                    array.flush()?;
                }
                array.finish()?;
            }
        }
        Ok(self.writer.flush()?)
    }

    /// Write one thing; `fields` are what people see of it.
    pub(crate) fn object<T: Serialize>(
        &mut self,
        value: &T,
        fields: &[(&'static str, String)],
    ) -> Result<(), Failure> {
        match self.format {
            Format::Table => writeln!(self.writer, "{}", table::fields(fields))?,
            Format::Json => json::write_object(&mut self.writer, value)?,
        }
        Ok(self.writer.flush()?)
    }
}
