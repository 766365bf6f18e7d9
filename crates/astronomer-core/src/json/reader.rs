//! The place in a body up to which it has been read.

use super::scan::find_special;
use crate::short_text::ShortText;

/// How deep values may be nested before serde, whose limit is 128, has to decide; less than the bits that `skip` has.
const DEEPEST: u32 = 100;

/// Reads JSON from a text, one token after the other.
///
/// Methods that give an `Option` give nothing where the text is no JSON, or is written in a way that is left to serde; the
/// place is then of no use any more.
#[derive(Debug)]
pub struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    depth: u32,
    /// The last text that had escapes, without them.
    pub(super) unescaped: String,
}

impl<'a> Reader<'a> {
    /// At the begin of a text.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
            unescaped: String::new(),
        }
    }

    #[inline(always)]
    pub(super) fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    #[inline(always)]
    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes().get(self.at).copied()
    }

    /// The next byte that is no whitespace, without taking it.
    #[inline(always)]
    pub(super) fn peek_token(&mut self) -> Option<u8> {
        match self.peek()? {
            byte if byte > b' ' => Some(byte),
            _ => self.peek_past_whitespace(),
        }
    }

    #[inline(never)]
    fn peek_past_whitespace(&mut self) -> Option<u8> {
        let rest = self.bytes().get(self.at..)?;
        let is_space = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
        self.at += rest.iter().position(|byte| !is_space(byte))?;
        self.peek()
    }

    /// Takes these bytes if they come next.
    #[inline(always)]
    pub(super) fn take(&mut self, expected: &[u8]) -> bool {
        let rest = self.bytes().get(self.at..).unwrap_or_default();
        let is_next = rest.starts_with(expected);
        if is_next {
            self.at += expected.len();
        }
        is_next
    }

    /// Takes the token that this byte is.
    #[inline(always)]
    fn take_token(&mut self, expected: u8) -> Option<()> {
        if self.peek_token()? != expected {
            return None;
        }
        self.at += 1;
        Some(())
    }

    /// Whether nothing but whitespace is left.
    pub fn is_at_end(&mut self) -> bool {
        self.peek_token().is_none()
    }

    /// How many lists and objects are open.
    pub(super) fn depth(&self) -> u32 {
        self.depth
    }

    /// How much of the text has not been read.
    pub(super) fn left(&self) -> usize {
        self.text.len() - self.at
    }

    /// Enters an object; whether there is a member in it.
    #[inline(always)]
    pub fn begin_object(&mut self) -> Option<bool> {
        self.begin(b'{', b'}')
    }

    /// Goes on behind a member; whether there is another.
    #[inline(always)]
    pub fn next_member(&mut self) -> Option<bool> {
        self.next(b'}')
    }

    /// Enters a list; whether there is an item in it.
    #[inline(always)]
    pub fn begin_list(&mut self) -> Option<bool> {
        self.begin(b'[', b']')
    }

    /// Goes on behind an item; whether there is another.
    #[inline(always)]
    pub fn next_item(&mut self) -> Option<bool> {
        self.next(b']')
    }

    #[inline(always)]
    fn begin(&mut self, opening: u8, closing: u8) -> Option<bool> {
        self.take_token(opening)?;
        if self.peek_token()? == closing {
            self.at += 1;
            return Some(false);
        }
        self.depth += 1;
        (self.depth <= DEEPEST).then_some(true)
    }

    #[inline(always)]
    fn next(&mut self, closing: u8) -> Option<bool> {
        let token = self.peek_token()?;
        self.at += 1;
        if token == b',' {
            return Some(true);
        }
        self.depth -= 1;
        (token == closing).then_some(false)
    }

    /// Takes a key and its colon if they come next, written as `"key":`.
    #[inline(always)]
    pub fn take_key(&mut self, written: &str) -> bool {
        self.peek_token().is_some() && self.take(written.as_bytes())
    }

    /// The key that comes next; its colon is taken as well.
    pub fn key(&mut self) -> Option<&str> {
        let (start, end) = self.string()?;
        self.take_token(b':')?;
        Some(self.content(start, end))
    }

    /// The text that comes next, without its escapes.
    #[inline(always)]
    pub fn text(&mut self) -> Option<&str> {
        let (start, end) = self.string()?;
        Some(self.content(start, end))
    }

    /// The text that comes next, for those that are mostly short.
    #[inline(always)]
    pub fn short_text(&mut self) -> Option<ShortText> {
        let (start, end) = self.string()?;
        let chunk = self.bytes().get(start..).and_then(<[u8]>::first_chunk);
        if let Some(chunk) = chunk
            && let Some(text) = ShortText::of_chunk(chunk, end.wrapping_sub(start))
        {
            return Some(text);
        }
        Some(self.other_text(start, end))
    }

    #[inline(never)]
    fn other_text(&self, start: usize, end: usize) -> ShortText {
        ShortText::new(self.content(start, end))
    }

    /// Reads a string: where it is in the text, or `(1, 0)` if it is in `unescaped`.
    #[inline(always)]
    fn string(&mut self) -> Option<(usize, usize)> {
        self.take_token(b'"')?;
        let start = self.at;
        let end = find_special(self.bytes(), start)?;
        if self.bytes().get(end) == Some(&b'"') {
            self.at = end + 1;
            return Some((start, end));
        }
        self.unescape(start, end)?;
        Some((1, 0))
    }

    #[inline(always)]
    fn content(&self, start: usize, end: usize) -> &str {
        // No range of a text ends before it begins.
        self.text.get(start..end).unwrap_or(&self.unescaped)
    }

    /// The JSON of the value that comes next.
    pub(super) fn raw_value(&mut self) -> Option<&'a str> {
        self.peek_token()?;
        let start = self.at;
        self.skip_value()?;
        self.text.get(start..self.at)
    }

    /// Whether `null` comes next; takes it.
    #[inline(always)]
    pub(super) fn take_null(&mut self) -> Option<bool> {
        Some(self.peek_token()? == b'n' && self.take(b"null"))
    }
}
