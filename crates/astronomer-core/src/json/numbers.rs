//! Whole numbers as they come from a well-meaning server; all others are left to serde.

use super::reader::Reader;

/// As many digits as fit into 64 bits whatever they are.
const MOST_DIGITS: usize = 18;

impl Reader<'_> {
    /// A whole number of at most 18 digits. Not `-0`, which serde takes for a fraction.
    #[inline]
    pub(super) fn integer(&mut self) -> Option<i64> {
        let is_negative = self.peek_token()? == b'-';
        self.at += usize::from(is_negative);
        let start = self.at;
        let mut number: i64 = 0;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            self.at += 1;
            if self.at - start > MOST_DIGITS {
                return None;
            }
            number = number * 10 + i64::from(digit - b'0');
        }
        let has_leading_zero = self.at - start > 1 && self.bytes().get(start) == Some(&b'0');
        let is_whole = !matches!(self.peek(), Some(b'.' | b'e' | b'E'));
        let is_plain = self.at > start && !has_leading_zero && !(is_negative && number == 0);
        (is_plain && is_whole).then_some(if is_negative { -number } else { number })
    }
}
