//! JSON for programs that a terminal can show, too.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

/// An array with a line per item.
///
/// Nothing is written before the first item or the end, so that a list that fails at once leaves no output.
pub(super) struct JsonArray<W: Write> {
    writer: W,
    is_open: bool,
}

impl<W: Write> JsonArray<W> {
    pub(super) fn new(writer: W) -> Self {
        Self {
            writer,
            is_open: false,
        }
    }

    pub(super) fn push(&mut self, item: &impl Serialize) -> io::Result<()> {
        let separator: &[u8] = if self.is_open { b",\n" } else { b"[\n" };
        self.writer.write_all(separator)?;
        self.is_open = true;
        let json = serde_json::to_string(item)?;
        self.writer.write_all(without_controls(&json).as_bytes())
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        let ending: &[u8] = if self.is_open { b"\n]\n" } else { b"[]\n" };
        self.writer.write_all(ending)
    }
}

/// One value, indented.
pub(super) fn write_object(writer: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let json = serde_json::to_string_pretty(value)?;
    writeln!(writer, "{}", without_controls(&json))
}

/// One value, on one line.
pub(super) fn write_line(writer: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let json = serde_json::to_string(value)?;
    writeln!(writer, "{}", without_controls(&json))
}

/// The JSON with the control characters escaped that JSON allows in strings (U+007F to U+009F): terminals obey some of
/// them. Outside strings there are none.
fn without_controls(json: &str) -> Cow<'_, str> {
    let is_control = |character| matches!(character, '\u{7f}'..='\u{9f}');
    if !json.contains(is_control) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        if is_control(character) {
            // Writing to a String can't fail.
            let _ = write!(escaped, "\\u{:04x}", u32::from(character));
        } else {
            escaped.push(character);
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn array(items: &[&str]) -> String {
        let mut bytes = Vec::new();
        let mut array = JsonArray::new(&mut bytes);
        for item in items {
            array.push(item).unwrap();
        }
        array.finish().unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn an_array_has_a_line_per_item() {
        assert_eq!(array(&[]), "[]\n");
        assert_eq!(array(&["a"]), "[\n\"a\"\n]\n");
        assert_eq!(array(&["a", "b"]), "[\n\"a\",\n\"b\"\n]\n");
    }

    #[test]
    fn nothing_is_written_before_the_first_item() {
        let array = JsonArray::new(Vec::new());
        assert!(array.writer.is_empty());
    }

    #[test]
    fn control_characters_are_escaped_and_come_back() {
        let text = "a\u{1b}[31m\n\u{9b}2J\u{7f}é\u{80}";
        let json = array(&[text]);
        assert!(
            !json
                .trim_end()
                .lines()
                .any(|line| line.chars().any(char::is_control))
        );
        assert_eq!(serde_json::from_str::<Vec<String>>(&json).unwrap(), [text]);
    }

    #[test]
    fn objects_are_indented() {
        let mut bytes = Vec::new();
        let value = serde_json::json!({"a": [1, {"b": null}], "c": {}});
        write_object(&mut bytes, &value).unwrap();
        let pretty = serde_json::to_string_pretty(&value).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), pretty + "\n");
    }
}
