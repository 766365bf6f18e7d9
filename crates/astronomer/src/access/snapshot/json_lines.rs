//! Snapshots as JSON lines.

use std::io::{self, BufWriter, Write};

use serde_json::{Map, Value};

use super::AccessSnapshot;
use super::assembly::Assembly;
use super::header::{HeaderLine, KIND};
use super::record::Record;

pub(super) fn write(snapshot: &AccessSnapshot, to: impl Write) -> io::Result<()> {
    let mut to = BufWriter::new(to);
    let header = HeaderLine::new(snapshot.header(), snapshot.rows().count());
    serde_json::to_writer(&mut to, &header)?;
    to.write_all(b"\n")?;
    for row in snapshot.rows() {
        serde_json::to_writer(&mut to, &Record::new(row))?;
        to.write_all(b"\n")?;
    }
    to.flush()
}

pub(super) fn read(bytes: &[u8], assembly: &mut Assembly) {
    for (number, line) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        match serde_json::from_slice::<Map<String, Value>>(line) {
            Ok(object) => read_object(number, object, assembly),
            Err(error) => assembly.add_unreadable(number, &describe(&error)),
        }
    }
}

fn read_object(line: u64, object: Map<String, Value>, assembly: &mut Assembly) {
    let is_header = object.get("kind").is_some_and(|kind| kind == KIND);
    let object = Value::Object(object);
    if is_header {
        match serde_json::from_value(object) {
            Ok(header) => assembly.add_header(line, &header),
            Err(error) => assembly.add_broken_header(line, &error.to_string()),
        }
    } else {
        match serde_json::from_value(object) {
            Ok(record) => assembly.add_row(line, record),
            Err(error) => assembly.add_unreadable(line, &error.to_string()),
        }
    }
}

/// What is wrong and in which column: to the parser every line is the first.
fn describe(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&place).unwrap_or(&message);
    format!("no JSON object: {message} in column {}", error.column())
}
