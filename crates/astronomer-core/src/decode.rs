//! From the bytes of a body to a value.

mod wording;

use std::fmt;

use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

use self::wording::{TEXT_QUOTES, hide_quoted, hide_values};
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
        Err(found) => DecodeError::new(kind, shown_path(found.path()), &found.inner().to_string()),
        // Not reachable with a deterministic `Deserialize`; the first error still stands.
        Ok(_) => DecodeError::new(kind, None, &error.to_string()),
    }
}

/// A path without the keys that only the body knows; nothing for the body itself.
///
/// A key that is no plain identifier is none of a type's fields, so it may be anybody's data.
pub(crate) fn shown_path(path: &Path) -> Option<String> {
    let mut shown = String::new();
    for segment in path {
        let name = match segment {
            Segment::Seq { index } => {
                shown.push_str(&format!("[{index}]"));
                continue;
            }
            Segment::Map { key: name } | Segment::Enum { variant: name } => name.as_str(),
            Segment::Unknown => "?",
        };
        if !shown.is_empty() {
            shown.push('.');
        }
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        let is_plain = !name.starts_with(|c: char| c.is_ascii_digit()) && name.bytes().all(is_part);
        let is_shown = is_plain || matches!(segment, Segment::Unknown);
        shown.push_str(if is_shown { name } else { HIDDEN });
    }
    (!shown.is_empty()).then_some(shown)
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
/// Texts and numbers of the body are not quoted, since they may be personal or secret. In the path, a key of the body that
/// is no plain identifier (letters, digits and `_`) is `[hidden]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    kind: DecodeErrorKind,
    path: Option<String>,
    message: String,
}

impl DecodeError {
    /// An error of this kind; `path` says where in the JSON, as in `users[3].status`.
    ///
    /// What `message` quotes is hidden; the names in `path` are the caller's to choose.
    pub fn new(kind: DecodeErrorKind, path: Option<String>, message: &str) -> Self {
        let message = match kind {
            DecodeErrorKind::Mismatch => hide_values(message),
            // A syntax error quotes nothing but the characters that JSON has.
            _ => hide_quoted(message, TEXT_QUOTES),
        };
        let shown = |text: &str| one_line(&redact(text, &[]), QUOTE_LIMIT);
        Self {
            kind,
            path: path.as_deref().map(shown),
            message: shown(&message),
        }
    }

    /// What kind of body it is.
    pub fn kind(&self) -> DecodeErrorKind {
        self.kind
    }

    /// Where in the JSON the error is, as in `users[3].status`; a key that is no plain identifier is `[hidden]`.
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
    fn no_part_of_a_body_is_quoted() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        #[expect(dead_code)]
        struct Strict {
            kind: Option<Kind>,
            labels: Option<std::collections::BTreeMap<String, u8>>,
        }
        #[derive(Debug, serde::Deserialize)]
        enum Kind {
            Small,
        }
        for (body, says) in [
            (
                r#"[{"kind":"s3cret"}]"#,
                "at [0].kind: unknown variant [hidden], expected `Small`",
            ),
            (
                r#"[{"s3cret":1}]"#,
                "at [0].s3cret: unknown field [hidden], expected `kind` or `labels`",
            ),
            (
                r#"[{"labels":{"s3cret/key":"x"}}]"#,
                "at [0].labels.[hidden]: invalid type: string of 1 characters, expected u8",
            ),
            (
                r#"[{"labels":{"a.s3cret[0]":"x"}}]"#,
                "at [0].labels.[hidden]: invalid type",
            ),
            (
                r#"[{"labels":{"plain_Key9":"x"}}]"#,
                "at [0].labels.plain_Key9: invalid type",
            ),
            (r#"[{"labels" 1}]"#, "not JSON: expected `:` at line 1"),
        ] {
            let error = Vec::<Strict>::decode(body.as_bytes())
                .unwrap_err()
                .to_string();
            assert!(error.contains(says), "{error}");
        }
    }

    #[test]
    fn a_jwt_is_hidden_in_a_given_path() {
        let path = Some("env.eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x\n[1]".to_owned());
        let error = DecodeError::new(DecodeErrorKind::Mismatch, path, "invalid type");
        assert_eq!(error.path(), Some("env.[hidden]\\n[1]"));
    }
}
