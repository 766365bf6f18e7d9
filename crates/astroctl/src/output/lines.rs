//! Text from elsewhere, line by line.

use std::io::{self, Write};

/// Lets bytes through as UTF-8 text, with control characters other than line feeds and tabs escaped as JSON does it, so
/// that JSON stays the same JSON.
///
/// A line is held back until it is whole.
pub(crate) struct Lines<W: Write> {
    writer: W,
    line: Vec<u8>,
}

impl<W: Write> Lines<W> {
    pub(super) fn new(writer: W) -> Self {
        Self {
            writer,
            line: Vec::new(),
        }
    }

    /// Writes what is left, with a line feed behind it.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        if !self.line.is_empty() {
            self.line.push(b'\n');
            self.write_line()?;
        }
        self.writer.flush()
    }

    fn write_line(&mut self) -> io::Result<()> {
        // Windows ends lines like this, too.
        if let Some(line) = self.line.strip_suffix(b"\r\n") {
            let length = line.len();
            self.line.truncate(length);
            self.line.push(b'\n');
        }
        let text = String::from_utf8_lossy(&self.line);
        let mut rest = &*text;
        while let Some(at) = rest.find(is_escaped) {
            let (before, behind) = rest.split_at(at);
            self.writer.write_all(before.as_bytes())?;
            let mut characters = behind.chars();
            if let Some(character) = characters.next() {
                write!(self.writer, "\\u{:04x}", u32::from(character))?;
            }
            rest = characters.as_str();
        }
        self.writer.write_all(rest.as_bytes())?;
        self.line.clear();
        Ok(())
    }
}

fn is_escaped(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\t')
}

impl<W: Write> Write for Lines<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(piece);
            if piece.ends_with(b"\n") {
                self.write_line()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn json_stays_the_same_json(text in any::<String>(), size in 1..9_usize) {
            let json = serde_json::to_string(&[&text]).unwrap();
            let pieces: Vec<&[u8]> = json.as_bytes().chunks(size).collect();
            let shown = through(&pieces);
            prop_assert!(!shown.trim_end().chars().any(char::is_control));
            prop_assert_eq!(serde_json::from_str::<[String; 1]>(&shown).unwrap(), [text]);
        }

        #[test]
        fn pieces_make_no_difference(bytes in any::<Vec<u8>>(), size in 1..9_usize) {
            let pieces: Vec<&[u8]> = bytes.chunks(size).collect();
            prop_assert_eq!(through(&pieces), through(&[&bytes]));
        }
    }

    fn through(pieces: &[&[u8]]) -> String {
        let mut bytes = Vec::new();
        let mut lines = Lines::new(&mut bytes);
        for piece in pieces {
            lines.write_all(piece).unwrap();
        }
        lines.finish().unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn text_comes_through_whole_whatever_the_pieces() {
        let text = "{\"a\": \"Zoë \u{9b}2J\u{1b}\u{7f}\"}\r\n\n\tx";
        let expected = "{\"a\": \"Zoë \\u009b2J\\u001b\\u007f\"}\n\n\tx\n";
        assert_eq!(through(&[text.as_bytes()]), expected);
        let bytes: Vec<&[u8]> = text.as_bytes().chunks(1).collect();
        assert_eq!(through(&bytes), expected);
        assert_eq!(through(&[]), "");
        assert_eq!(through(&[b"a\n"]), "a\n");
        assert_eq!(through(&[b"\xff"]), "\u{fffd}\n");
    }
}
