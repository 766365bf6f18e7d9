//! What of a server's answers is shown.

use std::fmt::Write as _;

use astronomer::SecretString;

/// What stands in place of what is not shown.
pub const HIDDEN: &str = "[hidden]";

/// The longest value or name that is shown.
const LONGEST_VALUE: usize = 40;

/// The longest message that is shown.
const LONGEST_MESSAGE: usize = 300;

/// Decides what of a server's answers may stand in a report: no secrets, nobody's data, nothing that moves the cursor.
#[derive(Clone, Debug, Default)]
pub struct Disclosure {
    secrets: Vec<SecretString>,
}

impl Disclosure {
    /// Hides these texts wherever a server repeats them.
    pub fn hiding(secrets: impl IntoIterator<Item = SecretString>) -> Self {
        Self {
            secrets: secrets.into_iter().collect(),
        }
    }

    /// A value of an enum, if it looks like one: short, of letters, digits, `_`, `-` and blanks.
    pub fn value(&self, text: &str) -> String {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' ');
        self.short(text, is_part)
    }

    /// The name of a field, if it looks like one.
    pub fn name(&self, text: &str) -> String {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '$');
        self.short(text, is_part)
    }

    /// A message on one line.
    pub fn message(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for secret in self.secrets() {
            text = text.replace(secret, HIDDEN);
        }
        let mut line = String::new();
        for (count, character) in text.trim().chars().enumerate() {
            if count == LONGEST_MESSAGE {
                line.push('…');
                break;
            }
            if is_printable(character) {
                line.push(character);
            } else {
                // Writing to a String can't fail.
                let _ = write!(line, "{}", character.escape_default());
            }
        }
        line
    }

    fn short(&self, text: &str, is_part: impl Fn(char) -> bool) -> String {
        let fits = !text.is_empty() && text.len() <= LONGEST_VALUE && text.chars().all(is_part);
        if fits && !self.secrets().any(|secret| text.contains(secret)) {
            text.to_owned()
        } else {
            HIDDEN.to_owned()
        }
    }

    fn secrets(&self) -> impl Iterator<Item = &str> {
        let secrets = self.secrets.iter().map(SecretString::expose);
        secrets.filter(|secret| !secret.is_empty())
    }
}

/// Neither a control character nor a mark that turns the direction of writing or breaks the line.
fn is_printable(character: char) -> bool {
    !character.is_control()
        && !matches!(character,
            '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_looks_like_an_enum_is_shown() {
        let disclosure = Disclosure::hiding(["secret-token".into()]);
        assert_eq!(disclosure.value("DORMANT"), "DORMANT");
        for hidden in [
            "",
            "jane@company.com",
            "\u{1b}[2J",
            "x-secret-token",
            "Zoë",
            &"A".repeat(41),
        ] {
            assert_eq!(disclosure.value(hidden), HIDDEN, "{hidden:?}");
        }
        assert_eq!(disclosure.name("addedLater"), "addedLater");
        assert_eq!(disclosure.name("Jane Doe"), HIDDEN);
    }

    #[test]
    fn a_message_is_one_harmless_line() {
        let disclosure = Disclosure::hiding(["secret-token".into()]);
        assert_eq!(
            disclosure.message("no \u{1b}[31msecret-token\nhere\u{202e}"),
            "no \\u{1b}[31m[hidden]\\nhere\\u{202e}"
        );
        assert_eq!(disclosure.message(&"a".repeat(400)).chars().count(), 301);
    }
}
