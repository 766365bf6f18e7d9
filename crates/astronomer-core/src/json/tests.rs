//! What is read without serde is what serde reads; and what servers write is read without it.

#![allow(
    unreachable_pub,
    clippy::question_mark,
    reason = "macros for other crates are used here, where the compiler looks at what they write"
)]

mod depth;
mod grammar;
mod integers;
mod lists;
mod objects;
mod texts;
mod values;

use std::fmt::Debug;

use serde::de::{DeserializeOwned, IgnoredAny};

use super::{ReadJson, check_json, decode_fast, read_whole};

/// What is read without serde; where that is something, it is checked to be what serde reads.
fn read<T>(body: impl AsRef<[u8]>) -> Option<T>
where
    T: ReadJson + DeserializeOwned + PartialEq + Debug,
{
    let body = body.as_ref();
    let shown = || String::from_utf8_lossy(&body[..body.len().min(200)]).into_owned();
    let serdes = serde_json::from_slice::<T>(body);
    let fast = read_whole::<T>(body);
    if fast.is_some() {
        assert_eq!(fast.as_ref(), serdes.as_ref().ok(), "{}", shown());
    }
    let decoded = decode_fast::<T>(body);
    assert_eq!(decoded.ok(), serdes.ok(), "{}", shown());
    fast
}

/// Whether a body is JSON, checked to be what serde says of it.
fn is_json(body: impl AsRef<[u8]>) -> bool {
    let body = body.as_ref();
    let is_json = check_json(body);
    let serdes = serde_json::from_slice::<IgnoredAny>(body);
    let shown = String::from_utf8_lossy(&body[..body.len().min(200)]);
    assert_eq!(is_json, serdes.is_ok(), "{shown}: serde says {serdes:?}");
    is_json
}
