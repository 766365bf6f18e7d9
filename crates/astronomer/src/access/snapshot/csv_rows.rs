//! Snapshots as CSV.

use std::io;

use csv::{ByteRecord, QuoteStyle, ReaderBuilder, WriterBuilder};

use super::AccessSnapshot;
use super::assembly::Assembly;
use super::cell;
use super::header::{HeaderLine, KIND};
use super::record::{HeaderCells, Record};

pub(super) fn write(snapshot: &AccessSnapshot, to: impl io::Write) -> io::Result<()> {
    // Where a semicolon separates cells, quotes keep one in a text from beginning the next cell.
    let mut builder = WriterBuilder::new();
    let mut writer = builder.quote_style(QuoteStyle::Always).from_writer(to);
    let columns = Record::COLUMNS.iter().chain(HeaderCells::COLUMNS);
    writer.write_record(columns)?;
    let header = HeaderLine::new(snapshot.header(), snapshot.rows().count());
    let kind = Record {
        kind: Some(KIND.to_owned()),
        ..Record::default()
    };
    let mut write = |record: &Record, header: &HeaderCells| {
        let cells = record.cells().into_iter().chain(header.cells());
        let cells = cells.map(|text| cell::encode(text.unwrap_or_default()));
        let cells: Vec<_> = cells.collect();
        writer.write_record(cells.iter().map(|cell| cell.as_bytes()))
    };
    write(&kind, &header.into_cells())?;
    for row in snapshot.rows() {
        write(&Record::new(row), &HeaderCells::default())?;
    }
    writer.flush()
}

pub(super) fn read(bytes: &[u8], assembly: &mut Assembly) {
    // Rows that are too short or too long are faults of their own.
    let mut builder = ReaderBuilder::new();
    let mut reader = builder.has_headers(false).flexible(true).from_reader(bytes);
    let mut record = ByteRecord::new();
    let mut columns: Option<Columns> = None;
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            // Bytes in memory are read without errors, and texts are decoded below.
            Err(error) => return assembly.add_broken_header(1, &error.to_string()),
        }
        let line = record.position().map_or(1, csv::Position::line);
        match &columns {
            Some(columns) => columns.read(line, &record, assembly),
            None => match Columns::find(&record) {
                Ok(found) => columns = Some(found),
                Err(fault) => return assembly.add_broken_header(line, &fault),
            },
        }
    }
}

/// Which column of a file has which field.
struct Columns {
    /// Of the fields of the record, then of the header.
    places: Vec<usize>,
    count: usize,
}

impl Columns {
    fn find(names: &ByteRecord) -> Result<Self, String> {
        let mut missing = Vec::new();
        let mut places = Vec::new();
        for name in Record::COLUMNS.iter().chain(HeaderCells::COLUMNS) {
            let is_it = |found: &[u8]| found.trim_ascii() == name.as_bytes();
            let mut found = (0..).zip(names).filter(|(_, found)| is_it(found));
            match (found.next(), found.next()) {
                (Some((place, _)), None) => places.push(place),
                (Some(_), Some(_)) => return Err(format!("the column {name} is there twice")),
                (None, _) => missing.push(*name),
            }
        }
        if !missing.is_empty() {
            return Err(format!(
                "the columns {} are missing: the first line names the columns, separated by commas",
                missing.join(", ")
            ));
        }
        Ok(Self {
            places,
            count: names.len(),
        })
    }

    fn read(&self, line: u64, row: &ByteRecord, assembly: &mut Assembly) {
        if row.len() != self.count {
            let message = format!("{} cells, but there are {} columns", row.len(), self.count);
            return assembly.add_unreadable(line, &message);
        }
        let mut record = Record::default();
        let mut header = HeaderCells::default();
        let cells = record.cells_mut().into_iter().chain(header.cells_mut());
        for (place, cell) in self.places.iter().zip(cells) {
            let Ok(text) = std::str::from_utf8(&row[*place]) else {
                let message = format!("cell {} is not in UTF-8", place + 1);
                return assembly.add_unreadable(line, &message);
            };
            *cell = Some(cell::decode(text).to_owned());
        }
        if record.kind.as_deref() == Some(KIND) {
            read_header(line, record, header, assembly);
        } else if let Some(name) = header.filled().next() {
            let message = format!("{name} belongs to the row of kind snapshot: leave it empty");
            assembly.add_unreadable(line, &message);
        } else {
            assembly.add_row(line, record);
        }
    }
}

fn read_header(line: u64, mut record: Record, header: HeaderCells, assembly: &mut Assembly) {
    record.kind = None;
    if let Some(name) = record.filled().next() {
        let message = format!("{name} has no meaning in the row of kind snapshot: leave it empty");
        return assembly.add_broken_header(line, &message);
    }
    match HeaderLine::of_cells(header) {
        Ok(header) => assembly.add_header(line, &header),
        Err(fault) => assembly.add_broken_header(line, &fault),
    }
}
