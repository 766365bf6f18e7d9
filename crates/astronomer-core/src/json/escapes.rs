//! Texts that are written with escapes.

use super::reader::Reader;
use super::scan::find_special;

impl Reader<'_> {
    /// Reads the rest of a string that began at `start` and has its first special byte at `special`.
    #[inline(never)]
    pub(super) fn unescape(&mut self, mut start: usize, mut special: usize) -> Option<()> {
        self.unescaped.clear();
        loop {
            let piece = self.text.get(start..special)?;
            self.unescaped.push_str(piece);
            match self.bytes().get(special)? {
                b'"' => {
                    self.at = special + 1;
                    return Some(());
                }
                b'\\' => self.at = special + 1,
                // A control character, which JSON has no place for.
                _ => return None,
            }
            let character = self.escaped()?;
            self.unescaped.push(character);
            start = self.at;
            special = find_special(self.bytes(), start)?;
        }
    }

    /// What stands behind a backslash.
    fn escaped(&mut self) -> Option<char> {
        let kind = self.peek()?;
        self.at += 1;
        Some(match kind {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\x08',
            b'f' => '\x0c',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.escaped_character(),
            _ => return None,
        })
    }

    /// A character as one number of four digits, or as a pair of surrogates.
    fn escaped_character(&mut self) -> Option<char> {
        let first = self.four_digits()?;
        if !(0xd800..0xdc00).contains(&first) {
            // Nothing for half a pair.
            return char::from_u32(first);
        }
        if !self.take(b"\\u") {
            return None;
        }
        let low = self.four_digits()?.checked_sub(0xdc00)?;
        if low >= 0x400 {
            return None;
        }
        char::from_u32(0x1_0000 + ((first - 0xd800) << 10 | low))
    }

    pub(super) fn four_digits(&mut self) -> Option<u32> {
        let digits = self.bytes().get(self.at..)?.first_chunk::<4>()?;
        self.at += 4;
        let [a, b, c, d] = digits.map(|digit| DIGITS[usize::from(digit)]);
        // What is no digit sets all bits.
        let is_number = (a | b | c | d) != NO_DIGIT;
        let number = u32::from(a) << 12 | u32::from(b) << 8 | u32::from(c) << 4 | u32::from(d);
        is_number.then_some(number)
    }
}

const NO_DIGIT: u8 = u8::MAX;

/// What each byte is worth as a hexadecimal digit.
static DIGITS: [u8; 256] = {
    let mut digits = [NO_DIGIT; 256];
    let mut value = 0;
    while value < 16 {
        let digit = b"0123456789abcdef"[value];
        digits[digit as usize] = value as u8;
        digits[digit.to_ascii_uppercase() as usize] = value as u8;
        value += 1;
    }
    digits
};
