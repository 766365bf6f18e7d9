//! The other kinds of values: truth, fractions, moments, maps, and what only serde reads.

use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use super::read;
use crate::{SecretObject, SecretString};

/// A struct that only serde reads.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Strict {
    #[serde(default)]
    count: u8,
}

crate::read_json_by_serde!(Strict);

const TEXTS: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-1.5",
    "1e3",
    "\"\"",
    "\"text\"",
    "\"\\u00e9\"",
    "\"\\ud800\"",
    "[]",
    "[1]",
    "[[]]",
    "{}",
    "{\"a\":1}",
    "{\"a\":null}",
    "{\"a\":\"b\"}",
    "{\"count\":7}",
    "{\"count\":-7}",
    "{\"count\":7,\"more\":1}",
    "{\"a\":1,\"a\":\"x\"}",
    "{\"a\":\"x\",\"a\":1}",
    "tru",
    "truefalse",
    "[true,]",
    "\"2026-01-01T00:00:00Z\"",
    "\"2026-01-01\"",
    "",
];

#[test]
fn values_of_every_type_are_judged_as_by_serde() {
    for text in TEXTS {
        read::<bool>(text);
        read::<Option<bool>>(text);
        read::<i64>(text);
        read::<f64>(text);
        read::<String>(text);
        read::<Timestamp>(text);
        read::<Value>(text);
        read::<Option<Value>>(text);
        read::<SecretString>(text);
        read::<SecretObject>(text);
        read::<Strict>(text);
        read::<Vec<Strict>>(format!("[{text},{text}]"));
        read::<BTreeMap<String, i64>>(text);
        read::<BTreeMap<String, Option<String>>>(text);
        read::<Vec<Vec<i64>>>(text);
        read::<Option<Option<Vec<bool>>>>(text);
    }
}

#[test]
fn what_is_ordinary_is_read() {
    assert_eq!(read("true"), Some(true));
    assert_eq!(read(" false "), Some(false));
    assert_eq!(read("-1.5e2"), Some(-150.0));
    assert_eq!(read::<Option<i64>>("null"), Some(None));
    assert_eq!(read("\"s3cret\""), Some(SecretString::new("s3cret")));
    assert_eq!(read("{\"count\":7}"), Some(Strict { count: 7 }));
    assert_eq!(read("{}"), Some(Strict { count: 0 }));
    assert_eq!(
        read("\"1970-01-01T00:00:01Z\""),
        Some(Timestamp::constant(1, 0))
    );
    assert!(read::<SecretObject>("{\"port\":5432}").is_some());
}

#[test]
fn the_last_of_equal_keys_of_a_map_counts() {
    let map = read::<BTreeMap<String, i64>>("{\"a\":1,\"b\":2,\"\\u0061\":3}");
    assert_eq!(
        map,
        Some(BTreeMap::from([("a".to_owned(), 3), ("b".to_owned(), 2)]))
    );
    // Also the first has to be sound.
    assert_eq!(read::<BTreeMap<String, i64>>("{\"a\":\"x\",\"a\":1}"), None);
}

proptest! {
    #[test]
    fn a_moment_is_the_one_that_serde_reads(
        text in "[-+]?[0-9]{4}-[01][0-9]-[0-3][0-9][Tt ][0-2][0-9]:[0-6][0-9](:[0-6][0-9])?([.,][0-9]{0,10})?\
            (Z|z|[-+][0-2][0-9](:?[0-5][0-9])?|\\[UTC\\]|Z\\[UTC\\])?",
    ) {
        read::<Timestamp>(format!("\"{text}\""));
        read::<Option<Timestamp>>(format!(" \"{}\"", text.replace('-', "\\u002d")));
    }

    #[test]
    fn a_moment_in_utc_is_read(seconds in -62_000_000_000_i64..250_000_000_000, nanosecond in 0..1_000_000_000) {
        let moment = Timestamp::new(seconds, nanosecond).unwrap();
        prop_assert_eq!(read(format!("\"{moment}\"")), Some(moment));
    }

    #[test]
    fn a_fraction_is_the_one_that_serde_reads(number in any::<f64>().prop_filter("is no JSON", |it| it.is_finite())) {
        let written = serde_json::to_string(&number).unwrap();
        prop_assert!(read::<f64>(&written).is_some());
        read::<f64>(format!("{number:.3}"));
    }
}
