//! A list as it is written, row by row.

use std::io::{self, Write};

use serde::Serialize;

use super::json::{self, JsonArray};
use super::{Format, Shown, csv, table};
use crate::failure::Failure;

/// A list that is being written.
///
/// Without [`finish`](Self::finish) it is not whole.
#[must_use = "a list is whole only after finish"]
pub(crate) struct Rows<'o, T, W: Write> {
    shown: Shown<T>,
    sink: Sink<'o, W>,
}

enum Sink<'o, W: Write> {
    Table {
        writer: &'o mut W,
        rows: Vec<Vec<String>>,
    },
    Json(JsonArray<&'o mut W>),
    Ndjson(&'o mut W),
    Csv {
        writer: Box<::csv::Writer<&'o mut W>>,
        has_header: bool,
    },
}

impl<'o, T, W: Write> Rows<'o, T, W> {
    pub(super) fn new(format: Format, shown: Shown<T>, writer: &'o mut W) -> Self {
        let sink = match format {
            Format::Table => Sink::Table {
                writer,
                rows: Vec::new(),
            },
            Format::Json => Sink::Json(JsonArray::new(writer)),
            Format::Ndjson => Sink::Ndjson(writer),
            Format::Csv => Sink::Csv {
                // Where semicolons separate cells, one in a text would begin a cell of its own.
                writer: Box::new(
                    ::csv::WriterBuilder::new()
                        .quote_style(::csv::QuoteStyle::Always)
                        .from_writer(writer),
                ),
                has_header: false,
            },
        };
        Self { shown, sink }
    }

    /// One more row.
    pub(crate) fn push(&mut self, item: &T) -> Result<(), Failure>
    where
        T: Serialize,
    {
        match &mut self.sink {
            Sink::Table { rows, .. } => rows.push(table::row(&self.shown, item)),
            Sink::Json(array) => array.push(item)?,
            Sink::Ndjson(writer) => json::write_line(writer, item)?,
            Sink::Csv { writer, has_header } => {
                write_header(writer, has_header, &self.shown)?;
                let cells = self.shown.cells(item);
                write_record(writer, cells.map(|cell| csv::cell(&cell.joined())))?;
            }
        }
        Ok(())
    }

    /// Lets the reader have what there is.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        match &mut self.sink {
            Sink::Table { .. } => {}
            Sink::Json(array) => array.flush()?,
            Sink::Ndjson(writer) => writer.flush()?,
            Sink::Csv { writer, .. } => writer.flush()?,
        }
        Ok(())
    }

    /// The end of the list.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        match self.sink {
            Sink::Table { writer, rows } => {
                writeln!(writer, "{}", table::table(&self.shown, rows))?;
                writer.flush()?;
            }
            Sink::Json(array) => array.finish()?,
            Sink::Ndjson(writer) => writer.flush()?,
            Sink::Csv {
                mut writer,
                mut has_header,
            } => {
                write_header(&mut writer, &mut has_header, &self.shown)?;
                writer.flush()?;
            }
        }
        Ok(())
    }
}

/// The header waits for the first row or the end, so that a list that fails at once leaves no output.
fn write_header<T, W: Write>(
    writer: &mut ::csv::Writer<W>,
    has_header: &mut bool,
    shown: &Shown<T>,
) -> Result<(), Failure> {
    if !*has_header {
        *has_header = true;
        write_record(writer, shown.titles())?;
    }
    Ok(())
}

fn write_record<W: Write>(
    writer: &mut ::csv::Writer<W>,
    cells: impl Iterator<Item = impl AsRef<[u8]>>,
) -> Result<(), Failure> {
    let written = writer.write_record(cells);
    written.map_err(|error| {
        Failure::Output(match error.into_kind() {
            ::csv::ErrorKind::Io(error) => error,
            other => io::Error::other(format!("{other:?}")),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Columns;

    fn written(format: Format, items: &[&str]) -> String {
        let mut bytes = Vec::new();
        let columns = Columns::<&str>::new()
            .with("NAME", |item| *item)
            .with("LETTERS", |item| {
                let letters = item.chars().map(String::from);
                letters.collect::<Vec<_>>()
            });
        let mut rows = Rows::new(format, columns.usual(), &mut bytes);
        for item in items {
            rows.push(item).unwrap();
        }
        rows.finish().unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn each_format_has_every_item() {
        let items = ["ab", "=\u{9b}"];
        assert_eq!(
            written(Format::Table, &items),
            "NAME     LETTERS\nab       a, b\n=\\u{9b}  =, \\u{9b}\n"
        );
        assert_eq!(
            written(Format::Json, &items),
            "[\n\"ab\",\n\"=\\u009b\"\n]\n"
        );
        assert_eq!(written(Format::Ndjson, &items), "\"ab\"\n\"=\\u009b\"\n");
        assert_eq!(
            written(Format::Csv, &items),
            "\"NAME\",\"LETTERS\"\n\"ab\",\"a, b\"\n\"'=\\u{9b}\",\"'=, \\u{9b}\"\n"
        );
    }

    #[test]
    fn an_empty_list_has_its_titles_where_there_are_titles() {
        assert_eq!(written(Format::Table, &[]), "NAME  LETTERS\n");
        assert_eq!(written(Format::Json, &[]), "[]\n");
        assert_eq!(written(Format::Ndjson, &[]), "");
        assert_eq!(written(Format::Csv, &[]), "\"NAME\",\"LETTERS\"\n");
    }
}
