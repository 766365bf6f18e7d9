//! Text from outside, made fit for a terminal.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text on one line, with everything that would move the cursor, change colours or turn the direction of writing
/// spelled out.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(controls_terminal) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if controls_terminal(character) {
            // Writing to a String can't fail.
            let _ = write!(shown, "{}", character.escape_default());
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

fn controls_terminal(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_controls_a_terminal_is_spelled_out() {
        assert_eq!(
            printable("a\u{1b}[31m\r\nb\u{9b}2J\u{202e}c\u{7f}"),
            r"a\u{1b}[31m\r\nb\u{9b}2J\u{202e}c\u{7f}"
        );
    }

    #[test]
    fn other_text_is_left_alone() {
        for text in ["", "Zoë O'Neill", "太郎", "دوست", "🚀 \\ \""] {
            assert!(matches!(printable(text), Cow::Borrowed(same) if same == text));
        }
    }
}
