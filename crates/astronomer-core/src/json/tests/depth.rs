//! Nesting: up to a limit as serde, beyond it serde alone, and never too deep for the stack.

use serde_json::Value;

use super::objects::Person;
use super::{check_json, is_json, read, read_whole};

/// The limit.
const DEEPEST: usize = 100;

/// A number inside so many lists, objects, or both in turn.
fn nested(depth: usize) -> [String; 3] {
    let open = |parts: [&str; 2]| (0..depth).map(|at| parts[at % 2]).collect::<String>();
    let close = |parts: [&str; 2]| (0..depth).rev().map(|at| parts[at % 2]).collect::<String>();
    [["[", "["], ["{\"a\":", "{\"a\":"], ["[", "{\"a\":"]].map(|opening| {
        let closing = opening.map(|opening| if opening == "[" { "]" } else { "}" });
        format!("{}1{}", open(opening), close(closing))
    })
}

#[test]
fn up_to_the_limit_values_are_read() {
    for depth in 0..=DEEPEST {
        for json in nested(depth) {
            assert!(is_json(&json), "{depth}");
            assert!(read::<Value>(&json).is_some(), "{depth}");
        }
    }
}

#[test]
fn beyond_the_limit_serde_decides() {
    for depth in (DEEPEST + 1..140).chain([255, 256, 10_000]) {
        for json in nested(depth) {
            assert!(!check_json(json.as_bytes()), "{depth}");
            assert_eq!(read::<Value>(&json), None, "{depth}");
        }
    }
}

#[test]
fn where_a_value_lies_counts() {
    for depth in 0..=DEEPEST + 1 {
        for json in nested(depth) {
            let person = format!("{{\"id\":\"x\",\"age\":1,\"new\":{json}}}");
            assert_eq!(
                read::<Person>(&person).is_some(),
                depth < DEEPEST,
                "{depth}"
            );
            let people = format!("[{person}]");
            assert_eq!(
                read::<Vec<Person>>(&people).is_some(),
                depth + 1 < DEEPEST,
                "{depth}"
            );
        }
    }
}

#[test]
fn what_was_left_is_no_longer_deep() {
    let json = format!("[{}]", nested(DEEPEST - 1).join(","));
    assert!(is_json(&json));
    assert!(read::<Value>(&json).is_some());
    let empty = format!("[{}]", ["[]", "{}"].repeat(1000).join(","));
    assert!(is_json(&empty));
    assert!(read::<Value>(&empty).is_some());
}

#[test]
fn no_depth_is_too_much_for_the_stack() {
    let depth = 2_000_000;
    for opening in ["[", "{\"a\":", "[{\"a\":"] {
        let open = opening.repeat(depth);
        let unknown = format!("{{\"id\":\"x\",\"new\":{open}");
        for body in [open, unknown] {
            assert!(!check_json(body.as_bytes()));
            assert_eq!(read_whole::<Value>(body.as_bytes()), None);
            assert_eq!(read_whole::<Person>(body.as_bytes()), None);
            assert_eq!(read_whole::<Vec<Vec<i64>>>(body.as_bytes()), None);
        }
    }
    let closed = "[".repeat(depth) + &"]".repeat(depth);
    assert!(!check_json(closed.as_bytes()));
    assert_eq!(read_whole::<Value>(closed.as_bytes()), None);
}
