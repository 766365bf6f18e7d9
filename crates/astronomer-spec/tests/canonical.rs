//! Documents as YAML in one form.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::path::PathBuf;

use astronomer_spec::{Document, canonical};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Reads a value with the crate's own reader, which takes documents only.
fn read(text: &str) -> Value {
    Document::parse(text, "t").unwrap().value().clone()
}

fn wrapped(value: Value) -> Document {
    Document::from_value(json!({"openapi": "3.0.3", "x-value": value}), "t").unwrap()
}

#[test]
fn the_contract_is_written_in_this_form() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../openapi/astro-v1.yaml");
    let text = std::fs::read_to_string(path).unwrap();
    let document = Document::parse(&text, "astro-v1.yaml").unwrap();
    let comments = canonical::comments(&text);
    assert_eq!(comments.lines().count(), 2);
    let written = format!("{comments}{}", canonical::write(&document));
    let difference = written
        .lines()
        .zip(text.lines())
        .find(|(written, present)| written != present);
    assert_eq!(difference, None);
    assert!(written == text);
}

#[test]
fn every_shape_has_its_form() {
    let value = json!({
        "a": {}, "b": [], "c": [[], [1, [2]], {"d": null, "e": [{}]}], "d": {"e": {"f": -1.5}},
        "200": true, "x: y": "multi\nline",
    });
    assert_eq!(
        canonical::write_value(&value),
        "\"200\": true\na: {}\nb: []\nc:\n  - []\n  - - 1\n    - - 2\n  - d: null\n    e:\n      - {}\n\
         d:\n  e:\n    f: -1.5\n'x: y': \"multi\\nline\"\n"
    );
    assert_eq!(canonical::write_value(&json!("... zebra")), "'... zebra'\n");
    assert_eq!(canonical::write_value(&json!([])), "[]\n");
}

#[test]
fn comments_are_the_lines_before_the_document() {
    assert_eq!(
        canonical::comments("# a\n# b\nc: 1 # d\n# e\n"),
        "# a\n# b\n"
    );
    assert_eq!(canonical::comments("c: 1\n"), "");
    assert_eq!(canonical::comments("# only"), "# only");
}

#[test]
fn a_key_too_long_for_one_line_is_read_back() {
    let mut object = Map::new();
    object.insert("k".repeat(2000), json!({"a": [1]}));
    object.insert("l: ".repeat(700), json!("b"));
    let document = wrapped(json!([object]));
    assert_eq!(read(&canonical::write(&document)), *document.value());
}

/// Text that writers of YAML are known to get wrong, and any other.
fn text() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        "",
        " ",
        "yes",
        "No",
        "on",
        "~",
        "null",
        "012",
        "0o7",
        "0x1f",
        "1_0",
        "1e3",
        "1.",
        ".5",
        "+1",
        "-0",
        ".inf",
        "12:30:45",
        "2026-01-28",
        "- a",
        "-",
        "--- a",
        "...",
        "? a",
        ": a",
        "a: b",
        "a:",
        "a #b",
        "#",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a",
        "'",
        "\"",
        "''",
        "a'b",
        "{a",
        "}",
        "[a",
        "]",
        ",",
        "=",
        "<<",
        "a\nb",
        "\n",
        "a\n\nb\n",
        "\ta",
        "a\t",
        "a\u{85}b",
        "\u{2028}",
        "\u{feff}a",
        "\u{0}",
        "\\",
        "a\\n",
        "\r\n",
        "é",
        "\u{1f600}",
        "\u{ffff}",
    ]);
    let words = prop::collection::vec(
        prop_oneof![
            4 => "[a-z.]{1,12}".prop_map(String::from),
            1 => nasty.clone().prop_map(String::from)
        ],
        0..40,
    );
    prop_oneof![
        nasty.prop_map(String::from),
        any::<String>(),
        words.prop_map(|words| words.join(" ")),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        prop::num::f64::NORMAL.prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    scalar.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(text(), inner, 0..5)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_as_what_it_was(value in value()) {
        let document = wrapped(value);
        let written = canonical::write(&document);
        let read = Document::parse(&written, "t").unwrap();
        prop_assert_eq!(read.value(), document.value(), "{}", written);
        prop_assert_eq!(canonical::write(&read), written);
    }

    #[test]
    fn a_line_ends_soon_after_the_width(words in prop::collection::vec("[a-z]{1,12}", 1..200)) {
        let written = canonical::write(&wrapped(json!({"description": words.join(" ")})));
        for line in written.lines() {
            prop_assert!(line.len() <= 110 + 13, "{line}");
            prop_assert!(!line.ends_with(' '), "{line}");
        }
    }
}
