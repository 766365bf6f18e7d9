//! Bodies read without serde, beside serde.

use std::fmt::Debug;

use astronomer_core::__private::{ReadJson, check_json, read_whole};
use serde::de::IgnoredAny;

/// As deep as the fast way goes; what is nested deeper is left to serde.
const DEEPEST: usize = 100;

/// Integers with more digits are left to serde.
const MOST_DIGITS: usize = 18;

/// What is read without serde is what serde reads.
pub(crate) fn check_read<T>(body: &[u8], serdes: &serde_json::Result<T>)
where
    T: ReadJson + PartialEq + Debug,
{
    if let Some(fast) = read_whole::<T>(body) {
        match serdes {
            Ok(same) => assert_eq!(fast, *same),
            Err(error) => panic!("is read as {fast:?}, but serde says {error}"),
        }
    }
}

/// What a model writes is read without serde, as long as its numbers and its depth are ordinary.
pub(crate) fn check_written<T>(written: &[u8], value: &T)
where
    T: ReadJson + PartialEq + Debug,
{
    let mut runs = written.split(|byte| !byte.is_ascii_digit());
    let is_ordinary = runs.all(|digits| digits.len() <= MOST_DIGITS) && depth(written) <= DEEPEST;
    if is_ordinary {
        assert_eq!(read_whole::<T>(written).as_ref(), Some(value));
    }
}

/// What is JSON to us is JSON to serde; and what is JSON to serde is to us, if it is a text and not nested too deep.
pub(crate) fn check_grammar(body: &[u8]) {
    let (ours, serdes) = (check_json(body), serde_json::from_slice::<IgnoredAny>(body));
    if ours {
        assert!(
            serdes.is_ok(),
            "is taken for JSON, but serde says {serdes:?}"
        );
    } else if std::str::from_utf8(body).is_ok() && depth(body) <= DEEPEST {
        assert!(serdes.is_err(), "is JSON, but not taken for it");
    }
}

/// How deep a body is nested, exact as far as it is JSON.
fn depth(body: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut in_text, mut is_escaped) = (false, false);
    for byte in body {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'"' => in_text = !in_text,
            b'\\' => is_escaped = in_text,
            _ if in_text => {}
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_in_texts_do_not_count() {
        for (body, expected) in [
            (r#""[[""#, 0),
            (r#"["\"[",[{}]]"#, 3),
            (r#"[["\\",[]]]"#, 3),
            ("[][]]][", 1),
        ] {
            assert_eq!(depth(body.as_bytes()), expected, "{body}");
        }
    }
}
