//! Text from outside, made fit for errors and logs.

use std::fmt::Write as _;

/// What stands in place of a secret.
pub(crate) const HIDDEN: &str = "[hidden]";

/// The longest text that a message quotes from a server or a caller.
pub(crate) const QUOTE_LIMIT: usize = 300;

/// Makes a text safe to print: one line, nothing that moves the cursor, at most `limit` characters.
pub(crate) fn one_line(text: &str, limit: usize) -> String {
    let mut line = String::with_capacity(text.len().min(limit));
    for (count, character) in text.trim().chars().enumerate() {
        if count == limit {
            line.truncate(line.trim_end().len());
            line.push('…');
            break;
        }
        if changes_layout(character) {
            // Writing to a String can't fail.
            let _ = write!(line, "{}", character.escape_default());
        } else {
            line.push(character);
        }
    }
    line
}

/// A caller's own input in quotes, as messages name it.
pub(crate) fn quote(input: &str) -> String {
    format!("\"{}\"", one_line(input, 80))
}

/// Line breaks, control characters and the marks that turn the direction of writing.
fn changes_layout(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The first `limit` bytes of `body` as text, with `secrets` and everything that looks like a JWT hidden.
///
/// Hiding looks past the limit, so that a secret which the limit cuts in two is found as well; where its stand-in doesn't
/// fit, the excerpt ends.
pub(crate) fn excerpt(body: &[u8], limit: usize, secrets: &[&str]) -> String {
    let longest = secrets.iter().map(|s| s.len()).max().unwrap_or(0);
    let window = &body[..body.len().min(limit.saturating_add(longest))];
    hide(&String::from_utf8_lossy(window), limit, secrets)
}

/// `text` with `secrets` and everything that looks like a JWT hidden.
pub(crate) fn redact(text: &str, secrets: &[&str]) -> String {
    hide(text, usize::MAX, secrets)
}

fn hide(text: &str, limit: usize, secrets: &[&str]) -> String {
    let mut shown = String::with_capacity(text.len().min(limit));
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let done = text.len() - rest.len();
        if done >= limit {
            break;
        }
        let hidden = secret_prefix(rest, secrets).max(jwt_prefix(rest));
        let (next, behind) = match hidden {
            0 => rest.split_at(character.len_utf8()),
            _ => (HIDDEN, &rest[hidden..]),
        };
        if next.len() > limit - shown.len() {
            break;
        }
        shown.push_str(next);
        rest = behind;
    }
    shown
}

/// The shortest text that is taken for a secret; hiding shorter ones would only garble messages. No real token is shorter.
const SHORTEST_SECRET: usize = 4;

/// How many bytes at the start of `text` are one of the secrets.
fn secret_prefix(text: &str, secrets: &[&str]) -> usize {
    let found = secrets
        .iter()
        .filter(|s| s.len() >= SHORTEST_SECRET && text.starts_with(**s));
    found.map(|s| s.len()).max().unwrap_or(0)
}

/// How many bytes at the start of `text` look like a JWT.
///
/// A JWT begins with the base64url of `{"`, which is `eyJ`; one that was cut off may have no dots.
fn jwt_prefix(text: &str) -> usize {
    const SHORTEST: usize = 16;
    if !text.starts_with("eyJ") {
        return 0;
    }
    let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'=');
    let length = text.bytes().take_while(|b| is_part(b)).count();
    if length >= SHORTEST { length } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JWT: &str = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_123";

    #[test]
    fn one_line_escapes_what_moves_the_cursor() {
        assert_eq!(
            one_line("a\nb\x1b[31m\u{202e}c", 99),
            "a\\nb\\u{1b}[31m\\u{202e}c"
        );
        assert_eq!(one_line("  abcdef ", 3), "abc…");
        assert_eq!(one_line("Zoë", 3), "Zoë");
    }

    #[test]
    fn secrets_and_jwts_are_hidden() {
        assert_eq!(
            redact(&format!("token s3cret! and {JWT}."), &["s3cret!"]),
            "token [hidden] and [hidden]"
        );
        assert_eq!(redact("eyJ is short", &[]), "eyJ is short");
        assert_eq!(redact("plain", &["", "la"]), "plain");
    }

    #[test]
    fn a_secret_across_the_limit_is_hidden_whole() {
        let body = format!("{}s3cret-token-text rest", "x".repeat(10));
        assert_eq!(
            excerpt(body.as_bytes(), 18, &["s3cret-token-text"]),
            "xxxxxxxxxx[hidden]"
        );
        let cut = format!("{}{JWT}", "x".repeat(10));
        assert_eq!(excerpt(cut.as_bytes(), 30, &[]), "xxxxxxxxxx[hidden]");
    }

    #[test]
    fn an_excerpt_is_never_longer_than_its_limit() {
        let secret = ["s3cr"];
        assert_eq!(excerpt(b"abs3cr", 10, &secret), "ab[hidden]");
        assert_eq!(excerpt(b"abcs3cr", 10, &secret), "abc");
        assert_eq!(excerpt(b"s3crs3crs3cr", 12, &secret), "[hidden]");
        assert_eq!(excerpt("a\u{e9}".as_bytes(), 2, &[]), "a");
        assert_eq!(excerpt(b"\xff\xff", 5, &[]), "\u{fffd}");
    }

    #[test]
    fn an_excerpt_ends_at_the_limit_and_takes_any_bytes() {
        assert_eq!(excerpt(b"abcdef", 3, &[]), "abc");
        assert_eq!(excerpt(b"a\xffb", 9, &[]), "a\u{fffd}b");
    }
}
