//! The same JSON in other bytes: another order of keys, other white space, other escapes.

use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestCaseError;
use serde_json::Value;

use super::for_each_model;

/// The JSON of a value as another writer might have it: the choices say how, one after the other, over and over.
pub(super) fn write(value: &Value, choices: &[Index]) -> String {
    let mut writer = Writer {
        choices: choices.iter().cycle(),
        text: String::new(),
    };
    writer.value(value);
    writer.text
}

struct Writer<'a> {
    choices: std::iter::Cycle<std::slice::Iter<'a, Index>>,
    text: String,
}

impl Writer<'_> {
    fn choose(&mut self, below: usize) -> usize {
        self.choices.next().map_or(0, |index| index.index(below))
    }

    fn space(&mut self) {
        let space = ["", "", " ", "\n\t", "\r\n  "][self.choose(5)];
        self.text.push_str(space);
    }

    fn value(&mut self, value: &Value) {
        self.space();
        match value {
            Value::Object(members) => {
                let mut members: Vec<(&String, &Value)> = members.iter().collect();
                self.text.push('{');
                let mut is_first = true;
                while !members.is_empty() {
                    if !std::mem::take(&mut is_first) {
                        self.text.push(',');
                    }
                    let (name, member) = members.swap_remove(self.choose(members.len()));
                    self.space();
                    self.string(name);
                    self.space();
                    self.text.push(':');
                    self.value(member);
                }
                self.text.push('}');
            }
            Value::Array(items) => {
                self.text.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        self.text.push(',');
                    }
                    self.value(item);
                }
                self.text.push(']');
            }
            Value::String(text) => self.string(text),
            other => self.text.push_str(&other.to_string()),
        }
        self.space();
    }

    /// A string with some characters escaped that need not be, as `\u` and four digits or by a letter.
    fn string(&mut self, text: &str) {
        self.text.push('"');
        for character in text.chars() {
            let must = character < ' ' || matches!(character, '"' | '\\');
            if !must && self.choose(4) > 0 {
                self.text.push(character);
                continue;
            }
            let letter = letter(character).filter(|_| self.choose(2) == 0);
            if let Some(letter) = letter {
                self.text.extend(['\\', letter]);
                continue;
            }
            let is_upper = self.choose(2) == 0;
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a String can't fail.
                let _ = match is_upper {
                    true => write!(self.text, "\\u{unit:04X}"),
                    false => write!(self.text, "\\u{unit:04x}"),
                };
            }
        }
        self.text.push('"');
    }
}

/// What stands behind the backslash for characters that have an escape of their own.
fn letter(character: char) -> Option<char> {
    Some(match character {
        '"' | '\\' | '/' => character,
        '\u{8}' => 'b',
        '\u{c}' => 'f',
        '\n' => 'n',
        '\r' => 'r',
        '\t' => 't',
        _ => return None,
    })
}

#[test]
fn the_bytes_of_json_do_not_matter() {
    for_each_model(
        || prop::collection::vec(any::<Index>(), 1..64).boxed(),
        |subject, value, choices| {
            let text = write(value, &choices);
            prop_assert_eq!(&serde_json::from_str::<Value>(&text).unwrap(), value);
            let encoded = (subject.model.reencode)(&text).map_err(TestCaseError::fail)?;
            let difference = subject.comparison.difference(value, &encoded.json);
            prop_assert_eq!(difference, None);
            Ok(())
        },
    );
}
