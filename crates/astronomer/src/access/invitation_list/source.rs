//! The bytes of a list, as text with lines.

use super::fault::InvitationListError;

/// Where a byte that is no UTF-8 most likely comes from.
const SAVE_AS_UTF8: &str = "save the file as UTF-8";

/// A text whose lines end with a line feed alone, whatever they ended with.
pub(super) struct Source {
    text: String,
    /// Where each line begins.
    starts: Vec<usize>,
}

impl Source {
    /// Reads UTF-8, with or without a byte order mark.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, InvitationListError> {
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
            let message = format!("the file is UTF-16, by its byte order mark: {SAVE_AS_UTF8}");
            return Err(InvitationListError::one(1, message));
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let (valid, _) = bytes.split_at(error.valid_up_to());
            let line = 1 + count_line_ends(valid);
            let message = format!("the file is not UTF-8 from here on: {SAVE_AS_UTF8}");
            InvitationListError::one(line, message)
        })?;
        if let Some(at) = text.find('\0') {
            let line = 1 + count_line_ends(&bytes[..at]);
            let message = format!("there is a NUL character, as in UTF-16: {SAVE_AS_UTF8}");
            return Err(InvitationListError::one(line, message));
        }
        Ok(Self::new(text))
    }

    fn new(text: &str) -> Self {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(ends).collect();
        Self { text, starts }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The lines with their numbers, from 1.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line))
    }

    /// The number of the line that a place in the text is on.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }
}

/// How many lines end in these bytes: by CR LF, by LF, or by CR alone.
fn count_line_ends(bytes: &[u8]) -> usize {
    let ends = bytes.iter().enumerate();
    ends.filter(|(at, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    })
    .count()
}
