//! What holds for whatever is shown to a person.

use std::error::Error;

/// The longest message that is taken for readable: ten quoted texts at their limit, every character of them escaped.
const LONGEST: usize = 40_000;

/// Checks that a message is one line, neither empty nor endless, and that nothing in it moves the cursor.
pub(crate) fn assert_presentable(message: &str) {
    assert!(!message.is_empty(), "an empty message");
    assert!(
        message.len() <= LONGEST,
        "a message of {} bytes",
        message.len()
    );
    let odd = message.chars().find(|character| changes_layout(*character));
    assert_eq!(odd, None, "a message that is not one line: {message:?}");
}

/// Checks that a secret is nowhere in a message.
pub(crate) fn assert_hidden(secret: &str, message: &str) {
    assert!(!message.contains(secret), "shows {secret:?}: {message:?}");
}

/// An error with all its sources, one after the other.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(source) = next {
        text.push_str(": ");
        text.push_str(&source.to_string());
        next = source.source();
    }
    text
}

fn changes_layout(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
