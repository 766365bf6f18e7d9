//! What messages of serde and of other parsers quote.

use crate::text::HIDDEN;

/// What quotes texts.
pub(super) const TEXT_QUOTES: &[char] = &['"', '\''];

/// What quotes texts, and the names that serde has read.
const ALL_QUOTES: &[char] = &['"', '\'', '`'];

/// How serde begins to say that a field of the type is missing or there twice.
const OF_THE_TYPE: &[&str] = &["missing field `", "duplicate field `"];

/// How serde begins to name what it has read.
const OF_THE_BODY: &[&str] = &["unknown variant ", "unknown field "];

/// How serde begins to say what it has read instead of what it expected.
const OF_BOTH: &[&str] = &["invalid type: ", "invalid value: ", "invalid length "];

/// Hides what a message quotes of the body, and leaves what it says of the type that was expected.
pub(super) fn hide_values(message: &str) -> String {
    let opening = [OF_THE_TYPE, OF_THE_BODY, OF_BOTH].concat().into_iter();
    let opening = opening.filter_map(|opening| Some((message.find(opening)?, opening)));
    let Some((at, opening)) = opening.min() else {
        return hide_quoted(message, ALL_QUOTES);
    };
    let (before, rest) = (&message[..at], &message[at + opening.len()..]);
    if before.contains(ALL_QUOTES) {
        return hide_quoted(message, ALL_QUOTES);
    }
    if OF_THE_TYPE.contains(&opening) {
        let (name, rest) = rest.split_once('`').unwrap_or((rest, ""));
        let rest = hide_quoted(rest, ALL_QUOTES);
        return format!("{before}{opening}{name}`{rest}");
    }
    // The type speaks last, so what looks the same before is of the body.
    let ends = [", expected ", ", there are no "].map(|end| rest.rfind(end));
    let end = ends.into_iter().flatten().max().unwrap_or(rest.len());
    let (found, expected) = rest.split_at(end);
    let found = match OF_THE_BODY.contains(&opening) {
        true => HIDDEN.to_owned(),
        false => hide_quoted(&hide_numbers(&hide_strings(found)), ALL_QUOTES),
    };
    let expected = hide_quoted(expected, TEXT_QUOTES);
    format!("{before}{opening}{found}{expected}")
}

/// Leaves out the numbers and the like that serde quotes: ``integer `5` `` becomes `integer`.
fn hide_numbers(message: &str) -> String {
    let mut shown = message.to_owned();
    for kind in ["integer", "floating point", "boolean", "character"] {
        let opening = format!("{kind} `");
        while let Some(start) = shown.find(&opening) {
            let quoted = start + opening.len();
            let end = shown[quoted..]
                .find('`')
                .map_or(shown.len(), |end| quoted + end + 1);
            shown.replace_range(start + kind.len()..end, "");
        }
    }
    shown
}

/// Replaces `string "…"`, as serde quotes an offending text, by its length.
fn hide_strings(message: &str) -> String {
    const OPENING: &str = "string \"";
    let mut shown = String::with_capacity(message.len());
    let mut rest = message;
    while let Some(start) = rest.find(OPENING) {
        let quoted = &rest[start + OPENING.len()..];
        let mut escaped = false;
        let end = quoted.find(|c| {
            let closes = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        });
        let length = end.unwrap_or(quoted.len());
        shown.push_str(&rest[..start]);
        shown.push_str(&format!(
            "string of {} characters",
            quoted[..length].chars().count()
        ));
        rest = quoted.get(length + 1..).unwrap_or("");
    }
    shown.push_str(rest);
    shown
}

/// Hides what else stands between two of the same `quotes`: the parsers of dates and the like quote what they can't read.
///
/// A quote opens where a word could begin, so that an apostrophe is none.
pub(super) fn hide_quoted(message: &str, quotes: &[char]) -> String {
    let mut shown = String::with_capacity(message.len());
    let mut rest = message;
    while let Some(character) = rest.chars().next() {
        let is_quote = quotes.contains(&character);
        let opens = is_quote && !shown.ends_with(|before: char| before.is_alphanumeric());
        if !opens {
            shown.push(character);
            rest = &rest[character.len_utf8()..];
            continue;
        }
        shown.push_str(HIDDEN);
        // A quote without an end hides the rest: better too much than too little.
        rest = closing(&rest[1..], character).map_or("", |end| &rest[end + 2..]);
    }
    shown
}

/// Where the text that began before `text` ends: at a quote that isn't escaped and doesn't stand inside a word.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        let follows = text[at + character.len_utf8()..].chars().next();
        let ends_word = !follows.is_some_and(char::is_alphanumeric);
        if character == quote && !escaped && ends_word {
            return Some(at);
        }
        escaped = character == '\\' && !escaped;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_of_the_body_are_counted_not_quoted() {
        for (message, shown) in [
            (
                r#"invalid type: string "a\"b", expected u8"#,
                "invalid type: string of 4 characters, expected u8",
            ),
            (
                r#"string "é" or string """#,
                "string of 1 characters or string of 0 characters",
            ),
            (r#"string "no end"#, "string of 6 characters"),
            ("a string without quotes", "a string without quotes"),
        ] {
            assert_eq!(hide_strings(message), shown);
        }
    }

    #[test]
    fn what_stands_in_quotes_is_hidden() {
        for (message, shown) in [
            (
                "parsed value '2026-01-01', but unparsed input \"s3c\\\"ret\" remains (it isn't read)",
                "parsed value [hidden], but unparsed input [hidden] remains (it isn't read)",
            ),
            ("'it's s3cret' here", "[hidden] here"),
            ("no end: \"s3cret", "no end: [hidden]"),
            ("no end: 'é s3cret\"", "no end: [hidden]"),
            ("can't read `s3cret`", "can't read [hidden]"),
            ("", ""),
        ] {
            assert_eq!(hide_values(message), shown);
        }
    }

    #[test]
    fn names_of_the_type_are_shown_and_those_of_the_body_are_hidden() {
        for (message, shown) in [
            (
                "missing field `id` at line 1",
                "missing field `id` at line 1",
            ),
            (
                "Cluster (AWS): missing field `id`",
                "Cluster (AWS): missing field `id`",
            ),
            (
                "missing field `id` of `s3cret`",
                "missing field `id` of [hidden]",
            ),
            (
                "unknown variant `s3cret`, expected one of `a`, `b`",
                "unknown variant [hidden], expected one of `a`, `b`",
            ),
            (
                "unknown field `s3` cret`, expected `s3cret`, expected `a` or `b`",
                "unknown field [hidden], expected `a` or `b`",
            ),
            (
                "unknown variant `s3cret`, there are no variants",
                "unknown variant [hidden], there are no variants",
            ),
            (
                "unknown variant `s3cret` and more s3cret",
                "unknown variant [hidden]",
            ),
            (
                "invalid value: character `s`, expected `a`",
                "invalid value: character, expected `a`",
            ),
            (
                "invalid type: boolean `true`, expected a map",
                "invalid type: boolean, expected a map",
            ),
            (
                "invalid value: string \"s, expected `s3cret`\", expected `a`",
                "invalid value: string of 20 characters, expected `a`",
            ),
            (
                "can't read \"invalid type: s, expected s3cret\"",
                "can't read [hidden]",
            ),
        ] {
            let hidden = hide_values(message);
            assert_eq!(hidden, shown);
            assert_eq!(hide_values(&hidden), shown, "a second time");
        }
    }
}
