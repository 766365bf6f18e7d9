//! From the bytes of a body to a value.

use std::fmt;

use serde::de::DeserializeOwned;

use crate::text::{HIDDEN, QUOTE_LIMIT, one_line, redact};

/// A value that the body of a successful answer decodes to.
///
/// Implemented here for `()`, [`serde_json::Value`] and `Vec<T>`; for other types by
/// [`decode_json!`](crate::decode_json!).
pub trait Decode: Sized {
    /// Decodes a whole body.
    ///
    /// # Errors
    ///
    /// When the body is empty, is not JSON, or is JSON of another shape; the error says which.
    fn decode(body: &[u8]) -> Result<Self, DecodeError>;
}

/// Implements [`Decode`](crate::Decode) for types that implement `serde::de::DeserializeOwned`.
///
/// ```
/// #[derive(serde::Deserialize)]
/// struct User { id: String }
/// astronomer_core::decode_json!(User);
///
/// use astronomer_core::Decode;
/// assert_eq!(User::decode(br#"{"id":"u1"}"#).unwrap().id, "u1");
/// let error = User::decode(br#"{"id":7}"#).err().unwrap();
/// assert_eq!(error.path(), Some("id"));
/// ```
#[macro_export]
macro_rules! decode_json {
    ($($type:ty),+ $(,)?) => {
        $(
            impl $crate::Decode for $type {
                fn decode(body: &[u8]) -> $crate::__private::Result<Self, $crate::DecodeError> {
                    $crate::__private::decode_body(body)
                }
            }
        )+
    };
}

impl<T: DeserializeOwned> Decode for Vec<T> {
    fn decode(body: &[u8]) -> Result<Self, DecodeError> {
        decode_body(body)
    }
}

impl Decode for serde_json::Value {
    fn decode(body: &[u8]) -> Result<Self, DecodeError> {
        decode_body(body)
    }
}

/// An empty body, or JSON that nobody asked for. HTML is refused: it comes from something other than
/// the API, which then did not carry out the request.
impl Decode for () {
    fn decode(body: &[u8]) -> Result<Self, DecodeError> {
        if body.trim_ascii().is_empty() {
            return Ok(());
        }
        decode_body::<serde::de::IgnoredAny>(body).map(|_| ())
    }
}

/// Decodes JSON; decodes a second time when that fails, to find out where.
#[doc(hidden)]
pub fn decode_body<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    match serde_json::from_slice(body) {
        Ok(value) => Ok(value),
        Err(error) => Err(explain::<T>(body, error)),
    }
}

#[cold]
fn explain<T: DeserializeOwned>(body: &[u8], error: serde_json::Error) -> DecodeError {
    let start = body.trim_ascii_start();
    let kind = match start.first() {
        None => DecodeErrorKind::Empty,
        Some(b'<') => DecodeErrorKind::Html,
        Some(_) if error.is_data() => DecodeErrorKind::Mismatch,
        Some(_) => DecodeErrorKind::NotJson,
    };
    if kind != DecodeErrorKind::Mismatch {
        return DecodeError::new(kind, None, &error.to_string());
    }
    let deserializer = &mut serde_json::Deserializer::from_slice(body);
    match serde_path_to_error::deserialize::<_, T>(deserializer) {
        Err(found) => {
            let path = Some(found.path().to_string()).filter(|path| path != ".");
            DecodeError::new(kind, path, &found.inner().to_string())
        }
        // Not reachable with a deterministic `Deserialize`; the first error still stands.
        Ok(_) => DecodeError::new(kind, None, &error.to_string()),
    }
}

/// Why a body could not be decoded, in kinds that call for different reactions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// There is no body where one is needed.
    Empty,
    /// The body is HTML: a proxy or a login page has answered.
    Html,
    /// The body is no JSON, or JSON that ends too early.
    NotJson,
    /// The body is JSON of another shape than the contract says.
    Mismatch,
}

/// A body that could not be decoded: what is wrong, and where in the JSON.
///
/// Texts and numbers of the body are not quoted, since they may be personal or secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    kind: DecodeErrorKind,
    path: Option<String>,
    message: String,
}

impl DecodeError {
    /// An error of this kind; `path` says where in the JSON, as in `users[3].status`.
    pub fn new(kind: DecodeErrorKind, path: Option<String>, message: &str) -> Self {
        Self {
            kind,
            path: path.map(|path| one_line(&path, QUOTE_LIMIT)),
            message: one_line(
                &redact(&hide_quotes(&hide_numbers(&hide_strings(message))), &[]),
                QUOTE_LIMIT,
            ),
        }
    }

    /// What kind of body it is.
    pub fn kind(&self) -> DecodeErrorKind {
        self.kind
    }

    /// Where in the JSON the error is, as in `users[3].status`.
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// What is wrong there.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.kind, &self.path) {
            (DecodeErrorKind::Empty, _) => f.write_str("the body is empty"),
            (DecodeErrorKind::Html, _) => f.write_str("the body is HTML, not JSON"),
            (DecodeErrorKind::NotJson, _) => write!(f, "the body is not JSON: {}", self.message),
            (DecodeErrorKind::Mismatch, Some(path)) => {
                write!(f, "the body doesn't decode at {path}: {}", self.message)
            }
            (DecodeErrorKind::Mismatch, None) => {
                write!(f, "the body doesn't decode: {}", self.message)
            }
        }
    }
}

impl std::error::Error for DecodeError {}

/// Leaves out the numbers that serde quotes: ``integer `5` `` becomes `integer`.
fn hide_numbers(message: &str) -> String {
    let mut shown = message.to_owned();
    for kind in ["integer", "floating point"] {
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

/// Hides what else stands in quotes: the parsers of dates and the like quote what they can't read.
///
/// A quote opens where a word could begin, so that an apostrophe is none.
fn hide_quotes(message: &str) -> String {
    let mut shown = String::with_capacity(message.len());
    let mut rest = message;
    while let Some(character) = rest.chars().next() {
        let is_quote = matches!(character, '"' | '\'');
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
    fn lists_values_and_nothing_decode() {
        assert_eq!(Vec::<u8>::decode(b" [1,2] ").unwrap(), [1, 2]);
        assert_eq!(
            serde_json::Value::decode(b"null").unwrap(),
            serde_json::Value::Null
        );
        for body in [&b""[..], b" \n", b"{}"] {
            assert!(<()>::decode(body).is_ok());
        }
    }

    #[test]
    fn an_error_says_what_the_body_is() {
        for (body, kind, says) in [
            ("", DecodeErrorKind::Empty, "the body is empty"),
            (" \n", DecodeErrorKind::Empty, "the body is empty"),
            (
                "\n<!DOCTYPE html>",
                DecodeErrorKind::Html,
                "the body is HTML, not JSON",
            ),
            (
                "oops",
                DecodeErrorKind::NotJson,
                "the body is not JSON: expected value",
            ),
            ("[1", DecodeErrorKind::NotJson, "the body is not JSON: EOF"),
            (
                "[1] x",
                DecodeErrorKind::NotJson,
                "the body is not JSON: trailing characters",
            ),
            (
                "[1,300]",
                DecodeErrorKind::Mismatch,
                "the body doesn't decode at [1]: invalid value",
            ),
            (
                "{}",
                DecodeErrorKind::Mismatch,
                "the body doesn't decode: invalid type: map",
            ),
        ] {
            let error = Vec::<u8>::decode(body.as_bytes()).unwrap_err();
            assert_eq!(error.kind(), kind, "{body}");
            assert!(error.to_string().starts_with(says), "{error}");
        }
        assert!(<()>::decode(b"<html>").is_err());
        assert!(<()>::decode(b"oops").is_err());
    }

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
            ("missing field `id`", "missing field `id`"),
            ("", ""),
        ] {
            assert_eq!(hide_quotes(message), shown);
        }
    }
}
