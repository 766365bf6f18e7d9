//! The grammar of JSON: what is passed over is judged as by serde.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;

use super::{is_json, read};

const VALID: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "1.25e-3",
    "\"\"",
    "[]",
    "{}",
    "[ ]",
    "{ }",
    " \t\r\n[\t1\r,\n2 ] ",
    "[[],[[]],{},[{}]]",
    "[null,true,false,0,\"\",[],{}]",
    "{\"\":0}",
    "{\"a\":{\"a\":{\"a\":[]}}}",
    "{\"a\":1,\"a\":2}",
    "{ \"a\" : 1 , \"b\" : [ 1 , 2 ] }",
    "{\"\\u0061\\n\":\"\\\"\"}",
    "\"\u{7f}\u{2028}\u{fffe}\u{10ffff}\"",
    "[\"]\",\"}\",\",\",\":\"]",
    "[1e400,-1E-400,123456789012345678901234567890]",
    "[\"\\\\\",\"\\\\\\\"\"]",
];

const INVALID: &[&str] = &[
    "",
    " ",
    "\u{feff}1",
    "\u{a0}1",
    "1\u{b}",
    "1\u{c}",
    "1\0",
    "nul",
    "nulll",
    "null,",
    "Null",
    "TRUE",
    "tru",
    "true false",
    "fals e",
    "[",
    "]",
    "{",
    "}",
    "[1",
    "[1,",
    "[,1]",
    "[1,]",
    "[1,,2]",
    "[1 2]",
    "[1]]",
    "[1}",
    "[1:2]",
    "[\"a\":1]",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\" 1}",
    "{\"a\":1,}",
    "{,\"a\":1}",
    "{\"a\":1,,\"b\":2}",
    "{\"a\":1 \"b\":2}",
    "{\"a\":1]",
    "{\"a\":1",
    "{\"a\":1,",
    "{\"a",
    "{\"a\":",
    "{\"a\"::1}",
    "{a:1}",
    "{'a':1}",
    "{1:1}",
    "{null:1}",
    "{[]:1}",
    "{{}}",
    "{\"a\":1}}",
    "{\"a\":1}{\"a\":1}",
    "[][]",
    "\"a\" \"b\"",
    "\"a",
    "\"",
    "'a'",
    "\"\u{1f}\"",
    "\"a\nb\"",
    "[1]//",
    "/**/[1]",
    "[1]#",
    "undefined",
    "[[[[[",
    "[{\"a\":[{\"a\":[",
    "[{]}",
    "<html></html>",
    "\u{201c}a\u{201d}",
];

/// The way of a value through an object that has nothing to do with it, and through a value that serde reads a part of.
fn check_everywhere(json: &str) {
    let is_json = is_json(json);
    let value = read::<Value>(json);
    if !is_json {
        assert_eq!(value, None);
    }
    read::<Vec<Value>>(format!("[{json}]"));
    read::<super::objects::Person>(format!("{{\"new\":{json},\"id\":\"x\",\"age\":1}}"));
}

#[test]
fn what_is_json_is_taken_for_it() {
    for json in VALID {
        assert!(is_json(json), "{json}");
        check_everywhere(json);
        for part in [
            format!("[{json}]"),
            format!("{{\"a\":{json},\"b\":{json}}}"),
        ] {
            assert!(is_json(&part), "{part}");
            check_everywhere(&part);
        }
    }
}

#[test]
fn what_is_no_json_is_not_taken_for_it() {
    for json in INVALID {
        assert!(!is_json(json), "{json}");
        check_everywhere(json);
    }
}

#[test]
fn what_is_cut_off_is_no_json() {
    let json =
        r#"{"a":[1,-2.5e+10,{"b":null,"c":[true,false]}],"\u00e9":"\ud83d\ude42 \" é","d":{}}"#;
    assert!(is_json(json));
    for end in (0..json.len()).filter(|end| json.is_char_boundary(*end)) {
        assert!(!is_json(&json[..end]), "{}", &json[..end]);
        check_everywhere(&json[..end]);
    }
}

/// Pieces that texts close to JSON are made of.
fn pieces() -> impl Strategy<Value = &'static str> {
    select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\"a\"",
        "\"a\":",
        "1",
        "-",
        "0",
        ".",
        "e",
        "+",
        "null",
        "true",
        "false",
        " ",
        "\n",
        "\\u",
        "d83d",
        "\"\\ud800\"",
        "{}",
        "[]",
        "é",
        "\u{1}",
        "\"b\\n\":2",
    ])
}

/// JSON of any shape.
fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "(?s).{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..5);
        let object = prop::collection::btree_map("\\PC{0,5}", inner, 0..5);
        prop_oneof![
            list.prop_map(Value::from),
            object.prop_map(|members| members.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn every_value_is_json(value in values()) {
        for json in [value.to_string(), format!("{value:#}")] {
            prop_assert!(is_json(&json));
            prop_assert!(read::<Value>(&json).is_some());
            check_everywhere(&json);
        }
    }

    #[test]
    fn an_edited_value_is_judged_as_by_serde(
        value in values(), edits in prop::collection::vec((any::<Index>(), 0..3_usize, pieces()), 1..4),
    ) {
        let mut json: Vec<char> = value.to_string().chars().collect();
        for (place, removed, piece) in edits {
            let start = place.index(json.len() + 1);
            let end = json.len().min(start + removed);
            json.splice(start..end, piece.chars());
        }
        check_everywhere(&json.into_iter().collect::<String>());
    }

    #[test]
    fn pieces_of_json_are_judged_as_by_serde(pieces in prop::collection::vec(pieces(), 0..12)) {
        check_everywhere(&pieces.concat());
    }
}
