//! Pages of lists.

use std::sync::Arc;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::answer::Answer;
use crate::error::{ApiError, Violations};
use crate::query::Query;

const DEFAULT_LIMIT: u64 = 20;
const MAXIMUM_LIMIT: u64 = 1000;

/// Which part of a list is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    limit: u64,
    offset: u64,
}

impl Window {
    pub(crate) fn read(query: &Query, violations: &mut Violations) -> Self {
        Self {
            limit: read_count(query, "limit", DEFAULT_LIMIT, MAXIMUM_LIMIT, violations),
            offset: read_count(query, "offset", 0, i64::MAX as u64, violations),
        }
    }
}

fn read_count(
    query: &Query,
    name: &str,
    default: u64,
    maximum: u64,
    violations: &mut Violations,
) -> u64 {
    let Some(text) = query.first(name) else {
        return default;
    };
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        violations.add(name, "number", "should be a whole number");
    } else if is_negative {
        violations.add(name, "min", "should be min: 0");
    } else {
        // Digits alone fail to parse only where they are too many.
        match text.parse() {
            Ok(count) if count <= maximum => return count,
            _ => violations.add(name, "max", format!("should be max: {maximum}")),
        }
    }
    default
}

/// The page of `rows` that a window shows, in the API's envelope; `key` is the name of the list in it.
pub(crate) fn answer_page<T: Serialize>(
    key: &'static str,
    rows: &[Arc<T>],
    window: Window,
) -> Result<Answer, ApiError> {
    let skipped = usize::try_from(window.offset).unwrap_or(usize::MAX);
    let limit = usize::try_from(window.limit).unwrap_or(usize::MAX);
    let items = rows
        .iter()
        .skip(skipped)
        .take(limit)
        .map(Arc::as_ref)
        .collect();
    Answer::json(&Envelope {
        key,
        window,
        total_count: rows.len(),
        items,
    })
}

struct Envelope<'a, T> {
    key: &'static str,
    window: Window,
    total_count: usize,
    items: Vec<&'a T>,
}

impl<T: Serialize> Serialize for Envelope<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("limit", &self.window.limit)?;
        map.serialize_entry("offset", &self.window.offset)?;
        map.serialize_entry("totalCount", &self.total_count)?;
        map.serialize_entry(self.key, &self.items)?;
        map.end()
    }
}
