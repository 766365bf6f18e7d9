//! The same page written otherwise: its keys in another order, or with space between everything.

use std::collections::BTreeMap;

use fastrand::Rng;
use serde_json::value::RawValue;

/// The page with the keys of each object in an order of its own; the same arguments give the same bytes.
///
/// Values keep their spelling: an escape stays the escape that it was.
///
/// # Panics
///
/// When `page` is not JSON in UTF-8.
pub fn shuffled(seed: u64, page: &[u8]) -> Vec<u8> {
    let page: &RawValue = serde_json::from_slice(page).expect("a generated page is JSON");
    let mut text = Vec::with_capacity(page.get().len());
    shuffle(&mut Rng::with_seed(seed), page, &mut text);
    text
}

fn shuffle(rng: &mut Rng, value: &RawValue, text: &mut Vec<u8>) {
    let inner = "what is inside of JSON is JSON";
    match value.get().as_bytes().first() {
        Some(b'{') => {
            let fields: BTreeMap<&str, &RawValue> = serde_json::from_str(value.get()).expect(inner);
            let mut fields: Vec<_> = fields.into_iter().collect();
            rng.shuffle(&mut fields);
            text.push(b'{');
            for (number, (key, value)) in fields.into_iter().enumerate() {
                let comma = if number > 0 { "," } else { "" };
                // Borrowed, so it has no escape.
                text.extend_from_slice(format!("{comma}\"{key}\":").as_bytes());
                shuffle(rng, value, text);
            }
            text.push(b'}');
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(value.get()).expect(inner);
            text.push(b'[');
            for (number, item) in items.into_iter().enumerate() {
                if number > 0 {
                    text.push(b',');
                }
                shuffle(rng, item, text);
            }
            text.push(b']');
        }
        _ => text.extend_from_slice(value.get().as_bytes()),
    }
}

/// The page with a line for each value, indented by two spaces a level.
///
/// Values keep their spelling: an escape stays the escape that it was.
pub fn pretty(page: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(page.len() * 2);
    let (mut depth, mut is_text, mut is_escape) = (0, false, false);
    for (position, &byte) in page.iter().enumerate() {
        if is_text {
            text.push(byte);
            (is_text, is_escape) = (byte != b'"' || is_escape, byte == b'\\' && !is_escape);
            continue;
        }
        let is_empty = matches!(page.get(position + 1), Some(b'}' | b']'));
        match byte {
            b'{' | b'[' => {
                depth += 1;
                text.push(byte);
                if !is_empty {
                    break_line(&mut text, depth);
                }
            }
            b'}' | b']' => {
                depth -= 1;
                if !matches!(text.last(), Some(b'{' | b'[')) {
                    break_line(&mut text, depth);
                }
                text.push(byte);
            }
            b',' => {
                text.push(byte);
                break_line(&mut text, depth);
            }
            b':' => text.extend_from_slice(b": "),
            _ => {
                is_text = byte == b'"';
                text.push(byte);
            }
        }
    }
    text
}

fn break_line(text: &mut Vec<u8>, depth: usize) {
    text.push(b'\n');
    text.extend(std::iter::repeat_n(b' ', 2 * depth));
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::{RoleCounts, deployment_page, escaped_user_page, user_page};

    fn value(page: &[u8]) -> Value {
        serde_json::from_slice(page).unwrap()
    }

    #[test]
    fn what_a_page_says_stays() {
        for page in [
            user_page(7, 20, RoleCounts::HEAVY),
            escaped_user_page(7, 20, RoleCounts::MEDIUM),
            deployment_page(7, 20),
        ] {
            for other in [shuffled(1, &page), pretty(&page)] {
                assert_ne!(other, page);
                assert_eq!(value(&other), value(&page));
            }
        }
    }

    #[test]
    fn shuffling_is_determined_by_the_seed_and_differs_from_object_to_object() {
        let page = user_page(7, 20, RoleCounts::LIGHT);
        assert_eq!(shuffled(1, &page), shuffled(1, &page));
        assert_ne!(shuffled(1, &page), shuffled(2, &page));
        let shuffled = String::from_utf8(shuffled(1, &page)).unwrap();
        let firsts: std::collections::BTreeSet<&str> = shuffled
            .split(r#"{""#)
            .filter_map(|object| object.split('"').next())
            .collect();
        assert!(firsts.len() > 5, "{firsts:?}");
        assert_eq!(shuffled.len(), page.len());
    }

    #[test]
    fn pretty_is_what_serde_json_calls_pretty() {
        let page = br#"{"a":[],"b":{},"c":[1,{"d":"x,\"{:\\"}],"e":null}"#;
        let expected = serde_json::to_string_pretty(&value(page)).unwrap();
        assert_eq!(String::from_utf8(pretty(page)).unwrap(), expected);
    }
}
