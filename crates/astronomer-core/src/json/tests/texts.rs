//! Texts: escapes, lengths around those of a step and of what is stored inline, and what is no text.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;

use super::{is_json, read};

crate::identifier! {
    /// Stores short texts inline.
    pub struct Id;
}

crate::open_enum! {
    /// Looks at a text without storing it.
    pub enum Status {
        /// One that needs a step of its own to be found.
        Active = "ACTIVE",
        /// One with a character that has an escape.
        Slash = "a/b",
    }
}

/// Reads a string as every type that texts are read as, at the very end of a body and with room behind it.
fn read_everywhere(json: &str) -> Option<String> {
    let text = read::<String>(json);
    let room = " ".repeat(64);
    for body in [json.to_owned(), format!("{room}{json}{room}")] {
        assert_eq!(read::<String>(&body), text);
        let id = read::<Id>(&body).map(|id| id.as_str().to_owned());
        assert_eq!(id, text);
        let status = read::<Status>(&body).map(|status| status.as_str().to_owned());
        assert_eq!(status, text);
    }
    let items = read::<Vec<Id>>(format!("[{json},{json}]"));
    let members = read::<BTreeMap<String, i64>>(format!("{{{json}:1}}"));
    if let Some(text) = &text {
        let items = items.unwrap_or_default();
        assert!(items.len() == 2 && items.iter().all(|item| item == text));
        let keys = members.unwrap_or_default().into_keys();
        assert!(keys.eq([text.clone()]));
    }
    text
}

/// Writes a text, with the characters escaped that the choices name: not at all, by a letter, or by numbers.
fn write(text: &str, choices: &[Index]) -> String {
    let mut choices = choices.iter().cycle();
    let mut json = String::from('"');
    for character in text.chars() {
        let letter = "\"\\/\u{8}\u{c}\n\r\t".find(character);
        let letter = letter.filter(|_| character.is_ascii());
        let names = ["\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t"];
        let must = character < ' ' || matches!(character, '"' | '\\');
        let choice = choices.next().map_or(0, |index| index.index(4));
        match (choice, letter) {
            (0 | 1, _) if !must => json.push(character),
            (0..=2, Some(at)) => json.push_str(names[at]),
            (choice, _) => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    json += &match choice {
                        3 => format!("\\u{unit:04X}"),
                        _ => format!("\\u{unit:04x}"),
                    };
                }
            }
        }
    }
    json + "\""
}

#[test]
fn texts_of_every_length_are_read() {
    for length in (0..70).chain([127, 128, 129, 1000]) {
        for filling in ["x", "é", "日", "🙂"] {
            let text = filling.repeat(length);
            assert_eq!(read_everywhere(&format!("\"{text}\"")), Some(text));
        }
    }
}

#[test]
fn an_escape_is_read_wherever_it_stands() {
    for length in 0..40 {
        for place in 0..=length {
            let (before, behind) = ("a".repeat(place), "b".repeat(length - place));
            for (escape, character) in [("\\n", "\n"), ("\\u00e9", "é"), ("\\ud83d\\ude42", "🙂")]
            {
                let read = read::<Id>(format!("\"{before}{escape}{behind}\""));
                let expected = format!("{before}{character}{behind}");
                assert_eq!(read.map(|id| id.to_string()), Some(expected));
            }
        }
    }
}

#[test]
fn what_stands_behind_a_backslash_is_judged_as_by_serde() {
    for byte in 0..0x80_u8 {
        let json = format!("\"a\\{}b\"", char::from(byte));
        let is_escape = b"\"\\/bfnrt".contains(&byte);
        assert_eq!(read_everywhere(&json).is_some(), is_escape, "{json}");
        assert_eq!(is_json(&json), is_escape, "{json}");
    }
    for body in ["\"\\", "\"\\\"", "\"a\\", "\"\\é\"", "\\n", "\"\\N\""] {
        assert_eq!(read_everywhere(body), None, "{body}");
        assert!(!is_json(body), "{body}");
    }
}

#[test]
fn the_digits_of_an_escape_are_judged_as_by_serde() {
    for place in 0..4 {
        for byte in 0..0x80_u8 {
            let mut digits = *b"00e9";
            digits[place] = byte;
            let digits = String::from_utf8_lossy(&digits);
            let json = format!("\"\\u{digits}\"");
            let is_number = byte.is_ascii_hexdigit();
            assert_eq!(is_json(&json), is_number, "{json}");
            assert_eq!(read_everywhere(&json).is_some(), is_number, "{json}");
        }
    }
    for body in [
        "\"\\u\"",
        "\"\\u0\"",
        "\"\\u00e\"",
        "\"\\u00e",
        "\"\\u+0e9\"",
    ] {
        assert_eq!(read_everywhere(body), None, "{body}");
        assert!(!is_json(body), "{body}");
    }
}

#[test]
fn only_whole_pairs_of_surrogates_are_texts() {
    let edges = [
        "d7ff", "d800", "D834", "dbff", "dc00", "DD1E", "dfff", "e000",
    ];
    for first in edges {
        let behind = ["", "x", "\\n", "\\u", "\\ud8", "\\"];
        for behind in behind {
            let whole = behind.is_empty() || behind == "x" || behind == "\\n";
            let json = format!("\"\\u{first}{behind}\"");
            let is_half = ("d800"..="dfff").contains(&&*first.to_lowercase());
            assert_eq!(
                read_everywhere(&json).is_some(),
                whole && !is_half,
                "{json}"
            );
            assert_eq!(is_json(&json), whole, "{json}");
        }
        for second in edges {
            let json = format!("\"\\u{first}\\u{second}\"");
            let is_text = String::from_utf16(&[first, second].map(number)).is_ok();
            assert_eq!(read_everywhere(&json).is_some(), is_text, "{json}");
            assert!(is_json(&json), "{json}");
        }
    }
}

fn number(digits: &str) -> u16 {
    u16::from_str_radix(digits, 16).unwrap()
}

#[test]
fn control_characters_are_refused_wherever_they_stand() {
    for byte in 0..=0x7f_u8 {
        for length in [0, 1, 15, 16, 17, 31, 32, 33] {
            let character = char::from(byte);
            let json = format!("\"{}{character}\"", "x".repeat(length));
            let is_allowed = byte >= b' ' && !matches!(byte, b'"' | b'\\');
            assert_eq!(read_everywhere(&json).is_some(), is_allowed, "{json:?}");
            assert_eq!(is_json(&json), is_allowed, "{json:?}");
        }
    }
}

#[test]
fn bytes_that_are_no_utf8_are_left_to_serde() {
    for bytes in [
        &b"\x80"[..],
        b"\xc3",
        b"\xc0\x80",
        b"\xe0\x80\x80",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xf0\x9f\x99",
        b"\xff",
    ] {
        let body = [b"\"", bytes, b"\""].concat();
        assert_eq!(read::<String>(&body), None);
        assert_eq!(read::<Id>(&body), None);
        assert!(!super::check_json(&body));
        let page = [b"{\"id\":\"x\"}", bytes].concat();
        assert_eq!(read::<BTreeMap<String, Id>>(&page), None);
    }
    assert_eq!(read::<String>("\u{feff}\"text\""), None);
}

proptest! {
    #[test]
    fn a_text_is_read_however_it_is_written(
        text in "[\"\\\\/\u{8}\u{c}\n\r\t\u{0}-\u{1f}a-c\u{7f}é日🙂]{0,40}|\\PC{0,40}|(?s).{0,40}",
        choices in prop::collection::vec(any::<Index>(), 1..50),
    ) {
        let json = write(&text, &choices);
        prop_assert_eq!(read_everywhere(&json), Some(text));
        prop_assert!(is_json(json));
    }

    #[test]
    fn what_is_nearly_a_text_is_judged_as_by_serde(
        json in "\"([\"\\\\u0-9a-fdD8cC\u{1f}é🙂]|\\\\u[dD][89abcdef]|\\\\[\"\\\\/bfnrtx]|x{14,17}){0,8}\"?",
    ) {
        is_json(&json);
        read_everywhere(&json);
    }
}
