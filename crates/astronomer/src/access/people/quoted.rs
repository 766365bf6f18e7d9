//! A text of somebody's input, as messages quote it.

use std::fmt;

/// The longest text that is quoted whole, in characters.
const LONGEST: usize = 80;

/// In quotes, on one line, without what moves a cursor, and capped.
pub(crate) struct Quoted<'a>(pub(crate) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(LONGEST) {
            Some((end, _)) => write!(f, "{:?}…", &self.0[..end]),
            None => write!(f, "{:?}", self.0),
        }
    }
}

/// Line breaks, control characters and the marks that turn the direction of writing.
pub(crate) fn changes_layout(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_short_and_moves_no_cursor() {
        assert_eq!(
            Quoted("a\u{1b}[2J\u{202e}").to_string(),
            r#""a\u{1b}[2J\u{202e}""#
        );
        let long = Quoted(&"é".repeat(100)).to_string();
        assert_eq!(long, format!("\"{}\"…", "é".repeat(LONGEST)));
    }
}
