//! A place in a list, as a line of text.

use std::fmt;
use std::str::FromStr;

use reqwest::Url;
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use crate::text::quote;
use crate::text_value::deserialize_text;
use crate::{Error, OperationInfo};

/// What every cursor begins with; another layout gets another number.
const LAYOUT: &str = "astro1";
/// The most ids that a cursor holds.
const MAX_ANCHORS: usize = 16;
/// The longest text that is parsed as a cursor, in bytes: all anchors at their longest, every byte escaped.
const MAX_LENGTH: usize = 32 << 10;
/// The query parameters that say which part of a list is asked for, not which list.
const PLACE_PARAMETERS: [&str; 2] = ["limit", "offset"];

/// A place in a list, to go on reading from later, also in another process.
///
/// It is opaque and plain data: one line of printable ASCII by `Display`, read back by `FromStr`, and a string to serde.
/// It holds the name of the operation, a fingerprint of the list (path, filters and sorts), an offset and the ids of a
/// few rows before it; no token, and nothing of the rows but their ids.
///
/// ```
/// use astronomer_core::Cursor;
///
/// let text = "astro1:ListUsers:85944171f73967e8:500:clm8qv74h000008mlf08scq7k";
/// let cursor: Cursor = text.parse()?;
/// assert_eq!(cursor.operation(), "ListUsers");
/// assert_eq!(cursor.offset(), 500);
/// assert_eq!(cursor.to_string(), text);
/// # Ok::<(), astronomer_core::ParseCursorError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Cursor {
    operation: Box<str>,
    fingerprint: u64,
    offset: u64,
    anchors: Box<[Box<str>]>,
}

impl Cursor {
    /// A cursor behind `offset` rows of a list; `anchors` are ids of rows before that place, the nearest last.
    ///
    /// An empty id is a mark of the reader's and names no row. Of more than 16 ids, the last are kept.
    #[doc(hidden)]
    pub fn new<A: AsRef<str>>(
        operation: &OperationInfo,
        fingerprint: u64,
        offset: u64,
        anchors: &[A],
    ) -> Self {
        let kept = &anchors[anchors.len().saturating_sub(MAX_ANCHORS)..];
        Self {
            operation: operation.id.into(),
            fingerprint,
            offset,
            anchors: kept.iter().map(|anchor| anchor.as_ref().into()).collect(),
        }
    }

    /// The operation whose list this is a place in.
    pub fn operation(&self) -> &str {
        &self.operation
    }

    /// About how many rows of the list come before the place; rows that come or go meanwhile move it.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// What tells this list from others of the same operation.
    #[doc(hidden)]
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// The ids before the place, the nearest last.
    #[doc(hidden)]
    pub fn anchors(&self) -> impl ExactSizeIterator<Item = &str> {
        self.anchors.iter().map(|anchor| &**anchor)
    }

    /// The fingerprint of a list, by the URL of a request for any of its pages.
    ///
    /// It is the 64-bit FNV-1a of path and query, without `limit` and `offset`: stable across processes and versions.
    #[doc(hidden)]
    pub fn fingerprint_of(url: &Url) -> u64 {
        let mut hash = Fnv::new();
        hash.write(url.path());
        for (name, value) in url.query_pairs() {
            if !PLACE_PARAMETERS.contains(&&*name) {
                hash.write(&name);
                hash.write(&value);
            }
        }
        hash.0
    }
}

struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// A text and the mark of its end, which no UTF-8 text has inside.
    fn write(&mut self, text: &str) {
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{LAYOUT}:{}:{:016x}:{}:",
            Escaped(&self.operation),
            self.fingerprint,
            self.offset
        )?;
        for (index, anchor) in self.anchors.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            write!(f, "{comma}{}", Escaped(anchor))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cursor({self})")
    }
}

/// A text in which everything but letters, digits, `-`, `_` and `.` is percent-encoded.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.0.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
                write!(f, "{}", char::from(byte))?;
            } else {
                write!(f, "%{byte:02X}")?;
            }
        }
        Ok(())
    }
}

fn unescape(text: &str) -> Option<Box<str>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            byte if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') => byte,
            _ => return None,
        });
    }
    String::from_utf8(bytes).ok().map(String::into_boxed_str)
}

/// A text that is no cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseCursorError {
    input: String,
    rule: &'static str,
}

impl fmt::Display for ParseCursorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} is no cursor: {}; give the whole text that a cursor was written as",
            self.input, self.rule
        )
    }
}

impl std::error::Error for ParseCursorError {}

impl From<ParseCursorError> for Error {
    fn from(error: ParseCursorError) -> Self {
        Self::invalid_input(error.to_string()).with_source(error)
    }
}

impl FromStr for Cursor {
    type Err = ParseCursorError;

    fn from_str(text: &str) -> Result<Self, ParseCursorError> {
        parse(text).map_err(|rule| ParseCursorError {
            input: quote(text),
            rule,
        })
    }
}

fn parse(text: &str) -> Result<Cursor, &'static str> {
    if text.len() > MAX_LENGTH {
        return Err("it is too long");
    }
    let parts: Vec<&str> = text.split(':').collect();
    let [layout, operation, fingerprint, offset, anchors] = parts[..] else {
        return Err("it doesn't have five parts with colons between them");
    };
    if layout != LAYOUT {
        return Err("it doesn't begin with \"astro1\", the only layout that this version knows");
    }
    let operation = unescape(operation).filter(|name| !name.is_empty());
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let fingerprint = u64::from_str_radix(fingerprint, 16)
        .ok()
        .filter(|_| fingerprint.len() == 16 && is_number(fingerprint));
    let offset = offset.parse().ok().filter(|_| is_number(offset));
    let ids = anchors.split(',').filter(|_| !anchors.is_empty());
    let anchors: Option<Box<[Box<str>]>> = ids.map(unescape).collect();
    Ok(Cursor {
        operation: operation.ok_or("its second part is no name of an operation")?,
        fingerprint: fingerprint.ok_or("its third part is no number of 16 hexadecimal digits")?,
        offset: offset.ok_or("its fourth part is no number of rows")?,
        anchors: anchors
            .filter(|anchors| anchors.len() <= MAX_ANCHORS)
            .ok_or("its fifth part is no list of at most 16 ids")?,
    })
}

impl Serialize for Cursor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Cursor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_text(deserializer, "Cursor", |text| {
            text.parse()
                .map_err(|error: ParseCursorError| error.to_string())
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::RetryClass;

    const LIST_USERS: OperationInfo = OperationInfo {
        id: "ListUsers",
        method: "GET",
        path: "/users",
        tag: "User",
        summary: "List users",
        permissions: &[],
        retry_class: RetryClass::Read,
        success: &[200],
        errors: &["4XX"],
        deprecated: false,
    };

    proptest! {
        #[test]
        fn every_cursor_survives_text_and_json(
            fingerprint in any::<u64>(),
            offset in any::<u64>(),
            anchors in prop::collection::vec(".{1,40}", 0..20),
        ) {
            let cursor = Cursor::new(&LIST_USERS, fingerprint, offset, &anchors);
            let text = cursor.to_string();
            prop_assert!(text.bytes().all(|byte| byte.is_ascii_graphic()), "{}", text);
            prop_assert_eq!(text.parse::<Cursor>().unwrap(), cursor.clone());
            let json = serde_json::to_string(&cursor).unwrap();
            prop_assert_eq!(&json, &format!("\"{text}\""));
            prop_assert_eq!(serde_json::from_str::<Cursor>(&json).unwrap(), cursor.clone());
            let kept = &anchors[anchors.len().saturating_sub(MAX_ANCHORS)..];
            prop_assert!(cursor.anchors().eq(kept.iter().map(String::as_str)));
        }

        #[test]
        fn no_text_makes_parsing_panic(text in ".{0,80}") {
            let _ = text.parse::<Cursor>();
        }
    }

    #[test]
    fn what_is_no_cursor_is_refused_with_the_reason() {
        for (text, reason) in [
            ("", "five parts"),
            ("astro2:ListUsers:85944171f73967e8:5:a", "begin with"),
            ("astro1::85944171f73967e8:5:a", "operation"),
            ("astro1:ListUsers:85944171:5:a", "16 hexadecimal digits"),
            (
                "astro1:ListUsers:+5944171f73967e8:5:a",
                "16 hexadecimal digits",
            ),
            ("astro1:ListUsers:85944171f73967e8:+5:a", "number of rows"),
            (
                "astro1:ListUsers:85944171f73967e8:5:a b",
                "list of at most 16 ids",
            ),
            (
                "astro1:ListUsers:85944171f73967e8:5:%4",
                "list of at most 16 ids",
            ),
            (
                "astro1:ListUsers:85944171f73967e8:5:%FF",
                "list of at most 16 ids",
            ),
            ("astro1:ListUsers:85944171f73967e8:5:a:b", "five parts"),
        ] {
            let error = text.parse::<Cursor>().unwrap_err();
            assert!(error.to_string().contains(reason), "{text}: {error}");
            assert!(Error::from(error).is_invalid_input());
        }
        let long = format!(
            "astro1:ListUsers:85944171f73967e8:5:{}",
            "a".repeat(MAX_LENGTH)
        );
        assert!(long.parse::<Cursor>().is_err());
    }

    #[test]
    fn a_fingerprint_is_of_the_list_and_not_of_the_place() {
        let of = |url: &str| Cursor::fingerprint_of(&url.parse().unwrap());
        let list = of("https://api.astronomer.io/v1/users?sorts=id%3Aasc&limit=5&offset=7");
        assert_eq!(
            list,
            of("http://localhost:1/v1/users?offset=0&sorts=id:asc&limit=900")
        );
        for other in [
            "https://api.astronomer.io/v1/users?sorts=id%3Adesc",
            "https://api.astronomer.io/v1/users?sorts=id%3Aasc&sorts=name%3Aasc",
            "https://api.astronomer.io/v1/users?sort=sid%3Aasc",
            "https://api.astronomer.io/v1/teams?sorts=id%3Aasc",
            "https://api.astronomer.io/v1/users",
        ] {
            assert_ne!(list, of(other), "{other}");
        }
        // Frozen: cursors are kept across versions.
        assert_eq!(
            of("https://api.astronomer.io/v1/users"),
            0x7de7_1f9c_6ec0_e071
        );
    }
}
