//! How text and numbers are written.

use serde_json::Number;

/// A word that begins up to here stays on its line.
const WIDTH: usize = 110;

/// What one version of YAML or the other takes for a truth value, nothing, a merge or a default.
const WORDS: [&str; 16] = [
    "", "true", "false", "yes", "no", "on", "off", "y", "n", "null", "~", "=", "<<", "inf", "nan",
    "infinity",
];

/// Text on one line, in the quotes that it needs.
pub(super) fn quoted(text: &str) -> String {
    if !text.chars().all(is_shown) || looks_typed(text) {
        return escaped(text);
    }
    if has_syntax(text) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    text.to_owned()
}

/// Writes plain or single-quoted text from a column on, and goes on at `indent` behind each word that ends past the width.
pub(super) fn fold(text: &str, mut column: usize, indent: usize, target: &mut String) {
    let mut words = text.split(' ').peekable();
    // At the ends of a text, behind a lone quote, and in runs, spaces would be lost at the end of a line.
    let is_edge = |word: &str| word.is_empty() || word == "'";
    while let Some(word) = words.next() {
        target.push_str(word);
        column += word.chars().count();
        let Some(next) = words.peek() else { break };
        let may_end = !is_edge(word) && !is_edge(next) && !next.starts_with(['-', '?', ':', '#']);
        if column > WIDTH && may_end {
            target.push('\n');
            target.extend(std::iter::repeat_n(' ', indent));
            column = indent;
        } else {
            target.push(' ');
            column += 1;
        }
    }
}

/// A number that readers of YAML 1.1 take for one, too: with a point and a sign wherever there is an exponent.
pub(super) fn number(number: &Number) -> String {
    let text = number.to_string();
    let Some((mantissa, exponent)) = text.split_once('e') else {
        return text;
    };
    let point = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with(['-', '+']) {
        ""
    } else {
        "+"
    };
    format!("{mantissa}{point}e{sign}{exponent}")
}

/// Whether a character is written as it is: printable, and no space but the common one.
fn is_shown(character: char) -> bool {
    let is_formatting = matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}');
    character == ' ' || !(character.is_whitespace() || character.is_control() || is_formatting)
}

/// Whether some reader could take a text for a number, a date, a truth value or nothing.
fn looks_typed(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let unsigned = lower.strip_prefix(['+', '-']).unwrap_or(&lower);
    if WORDS.contains(&lower.as_str())
        || WORDS.contains(&unsigned.strip_prefix('.').unwrap_or(unsigned))
    {
        return true;
    }
    let is_version = lower.split('.').count() > 2
        && lower
            .split('.')
            .all(|step| !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit()));
    unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        && text
            .chars()
            .all(|letter| letter.is_ascii_hexdigit() || "_xotTzZ+-:. ".contains(letter))
        && !is_version
}

/// Whether plain text would mean something else.
fn has_syntax(text: &str) -> bool {
    text.starts_with([
        '-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@',
        '`', ' ',
    ]) || text.starts_with("...")
        || text.ends_with([' ', ':'])
        || text.contains(": ")
        || text.contains(" #")
}

/// Text in double quotes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 2);
    escaped.push('"');
    for character in text.chars() {
        match character {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push_str("\\t"),
            '\r' => escaped.push_str("\\r"),
            shown if is_shown(shown) => escaped.push(shown),
            other => {
                let code = u32::from(other);
                escaped.push_str(&match code {
                    0..=0xff => format!("\\x{code:02x}"),
                    0x100..=0xffff => format!("\\u{code:04x}"),
                    _ => format!("\\U{code:08x}"),
                });
            }
        }
    }
    escaped.push('"');
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_stand_only_where_they_are_needed() {
        for plain in [
            "Any text, with {braces} and [brackets].",
            "v1.0",
            "3.0.3",
            "10.0.0.1",
            "4XX",
            "date-time",
            "name:asc",
            "https://api.astronomer.io/v1",
            "/users/{userId}",
            "1000 rows",
            "$ref",
            "it's",
            "a#b",
            "größer",
        ] {
            assert_eq!(quoted(plain), plain);
        }
        for single in [
            "#/a",
            "a: b",
            "a #b",
            "a:",
            " a",
            "a ",
            "- a",
            "*",
            "`a`",
            "... zebra",
        ] {
            assert_eq!(quoted(single), format!("'{single}'"));
        }
        assert_eq!(quoted("'a' it's"), "'''a'' it''s'");
        let typed = "... yes No ON null ~ 012 1_000 0x1F 1e3 -1 +.5 .5 .inf -.INF .NaN 12:30:45 2026-01-28 \
            2026-01-28T10:00:00Z 200 = <<";
        for double in typed.split(' ').chain([""]) {
            assert_eq!(quoted(double), format!("\"{double}\""));
        }
        assert_eq!(
            quoted("a\tb\n\u{85}\u{202e}\u{1f600}\u{0}"),
            "\"a\\tb\\n\\x85\\u202e\u{1f600}\\x00\""
        );
    }

    #[test]
    fn numbers_have_a_form_that_every_reader_knows() {
        let written = |value: f64| number(&Number::from_f64(value).unwrap());
        assert_eq!(written(1e300), "1.0e+300");
        assert_eq!(written(1.5e-9), "1.5e-9");
        assert_eq!(written(0.1), "0.1");
        assert_eq!(number(&Number::from(u64::MAX)), "18446744073709551615");
    }

    #[test]
    fn long_text_goes_on_at_the_next_single_space() {
        let folded = |text: &str| {
            let mut target = String::new();
            fold(text, 2, 4, &mut target);
            target
        };
        let word = "a".repeat(109);
        assert_eq!(folded(&format!("{word} b")), format!("{word}\n    b"));
        assert_eq!(folded(&format!("{word}  b c")), format!("{word}  b\n    c"));
        assert_eq!(folded(&format!("{word} - b")), format!("{word} -\n    b"));
        let short = "a".repeat(108);
        assert_eq!(folded(&format!("{short} b c")), format!("{short} b\n    c"));
    }
}
