//! Writes a document as YAML in one fixed form, so that the same contract is the same bytes wherever it came from.
//!
//! Fields stand in the order of [`Part::fields`], names by code point, arrays as they are. Text is plain where every reader of YAML
//! 1.1 and 1.2 takes it for that text, in double quotes where one could take it for a number, a date or a truth value, and in single
//! quotes where it has a meaning in YAML's syntax. Long text is folded.

mod scalar;

use serde_json::{Map, Value};

use crate::{Document, part::Part};

/// The longest key that is written on one line with its colon: YAML allows 1024 characters.
const LONGEST_KEY: usize = 1000;

/// A document as YAML.
///
/// ```
/// use astronomer_spec::{Document, canonical};
///
/// let document = Document::parse(r#"{"paths": {}, "openapi": "3.0.3", "info": {"version": "1", "title": "A: b"}}"#, "a.json")?;
/// assert_eq!(canonical::write(&document), "openapi: 3.0.3\ninfo:\n  title: 'A: b'\n  version: \"1\"\npaths: {}\n");
/// # Ok::<(), astronomer_spec::Error>(())
/// ```
pub fn write(document: &Document) -> String {
    write_part(document.value(), Part::Document)
}

/// Any value as YAML, with the keys of objects by name.
pub fn write_value(value: &Value) -> String {
    write_part(value, Part::Value)
}

/// The comment lines that a text begins with, which no document holds.
pub fn comments(text: &str) -> &str {
    let length = text
        .split_inclusive('\n')
        .take_while(|line| line.starts_with('#'))
        .map(str::len)
        .sum();
    &text[..length]
}

fn write_part(value: &Value, part: Part) -> String {
    let mut writer = Writer::default();
    match value {
        Value::Object(object) if !object.is_empty() => writer.mapping(object, part, 0, true),
        Value::Array(items) if !items.is_empty() => writer.sequence(items, part.element(), 0, true),
        scalar => writer.scalar(scalar, 0),
    }
    writer.text
}

#[derive(Default)]
struct Writer {
    text: String,
}

impl Writer {
    /// The first entry stands where the cursor is when `inline`, as after the dash of an item.
    fn mapping(&mut self, object: &Map<String, Value>, part: Part, indent: usize, inline: bool) {
        for (index, (key, value)) in part.entries(object).into_iter().enumerate() {
            if index > 0 || !inline {
                self.indent(indent);
            }
            self.key(key, indent);
            let part = part.child(key);
            match value {
                Value::Object(object) if !object.is_empty() => {
                    self.text.push('\n');
                    self.mapping(object, part, indent + 2, false);
                }
                Value::Array(items) if !items.is_empty() => {
                    self.text.push('\n');
                    self.sequence(items, part.element(), indent + 2, false);
                }
                scalar => {
                    self.text.push(' ');
                    self.scalar(scalar, indent + 2);
                }
            }
        }
    }

    fn sequence(&mut self, items: &[Value], part: Part, indent: usize, inline: bool) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 || !inline {
                self.indent(indent);
            }
            self.text.push_str("- ");
            match item {
                Value::Object(object) if !object.is_empty() => {
                    self.mapping(object, part, indent + 2, true);
                }
                Value::Array(items) if !items.is_empty() => {
                    self.sequence(items, part.element(), indent + 2, true);
                }
                scalar => self.scalar(scalar, indent + 2),
            }
        }
    }

    fn key(&mut self, key: &str, indent: usize) {
        let key = scalar::quoted(key);
        if key.chars().count() > LONGEST_KEY {
            self.text.push_str("? ");
            self.text.push_str(&key);
            self.text.push('\n');
            self.indent(indent);
        } else {
            self.text.push_str(&key);
        }
        self.text.push(':');
    }

    /// A scalar or an empty collection, and the end of its line; further lines of it stand at `indent`.
    fn scalar(&mut self, value: &Value, indent: usize) {
        match value {
            Value::Null => self.text.push_str("null"),
            Value::Bool(value) => self.text.push_str(if *value { "true" } else { "false" }),
            Value::Number(number) => self.text.push_str(&scalar::number(number)),
            Value::String(text) => {
                let text = scalar::quoted(text);
                // At the left edge, a line of text could be taken for the end of the document.
                if indent > 0 && !text.starts_with('"') {
                    let column = self.column();
                    scalar::fold(&text, column, indent, &mut self.text);
                } else {
                    self.text.push_str(&text);
                }
            }
            Value::Array(_) => self.text.push_str("[]"),
            Value::Object(_) => self.text.push_str("{}"),
        }
        self.text.push('\n');
    }

    fn indent(&mut self, width: usize) {
        self.text.extend(std::iter::repeat_n(' ', width));
    }

    fn column(&self) -> usize {
        let line = self.text.rsplit('\n').next().unwrap_or_default();
        line.chars().count()
    }
}
