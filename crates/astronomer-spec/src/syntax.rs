//! YAML or JSON text to values: YAML 1.2 scalars only, and no key twice.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::Error;

const TOO_DEEP: &str = "nested deeper than is read (64 levels of YAML, 127 of JSON); move inner schemas into `components`";
const TOO_LARGE: &str =
    "more values, aliases or anchors than are read; write the document as JSON, without aliases";

/// Reads YAML, or JSON when the text begins with a brace.
pub(crate) fn parse(text: &str, origin: &str) -> Result<Value, Error> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') {
        return serde_json::from_str::<Unique>(text)
            .map(|unique| unique.0)
            .map_err(|error| Error::Syntax {
                origin: origin.to_owned(),
                line: error.line() as u64,
                column: error.column() as u64,
                problem: match error.to_string() {
                    deep if deep.starts_with("recursion limit exceeded") => TOO_DEEP.to_owned(),
                    problem => problem,
                },
            });
    }
    // `yes`, `012` and `1_000` are text in YAML 1.2, and so is a date.
    let options = serde_saphyr::options! {
        duplicate_keys: serde_saphyr::DuplicateKeyPolicy::Error,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options::<Unique>(text, options)
        .map(|unique| unique.0)
        .map_err(|error| {
            let location = error.location();
            Error::Syntax {
                origin: origin.to_owned(),
                line: location.map_or(0, |place| place.line()),
                column: location.map_or(0, |place| place.column()),
                problem: match error.without_snippet() {
                    serde_saphyr::Error::MultipleDocuments { .. } => {
                        "a second document begins here; keep one document in a file".to_owned()
                    }
                    // Behind an alias, only the text is left of which limit was reached.
                    _ => match error.to_string() {
                        deep if deep.starts_with("budget breached: Depth") => TOO_DEEP.to_owned(),
                        large if large.starts_with("budget breached: ") => TOO_LARGE.to_owned(),
                        problem => problem,
                    },
                },
            }
        })
}

/// A value whose maps have no key twice; `serde_json` alone would silently keep the last.
struct Unique(Value);

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(UniqueVisitor).map(Self)
    }
}

struct UniqueVisitor;

impl<'de> Visitor<'de> for UniqueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping, a sequence or a scalar")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value)
            .map(Value::Number)
            .ok_or_else(|| E::custom(format_args!("{value} is not a JSON number")))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(Unique(value)) = sequence.next_element()? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            if map.contains_key(&key) {
                return Err(A::Error::custom(format_args!(
                    "the key `{key}` is written twice in one mapping"
                )));
            }
            let Unique(value) = entries.next_value()?;
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(text: &str) -> Value {
        parse(text, "test.yaml").unwrap()
    }

    #[test]
    fn text_that_looks_like_something_else_stays_text() {
        let value = read(
            "date: 2026-01-28\ntime: 2026-01-28T10:00:00Z\nquoted: '200'\nyes: yes\nno: 'no'\non: off\nsexagesimal: 12:30:45\nzeros: 012\n\"200\": a\n404: b\n",
        );
        assert_eq!(
            value,
            json!({"date": "2026-01-28", "time": "2026-01-28T10:00:00Z", "quoted": "200", "yes": "yes", "no": "no",
                   "on": "off", "sexagesimal": "12:30:45", "zeros": "012", "200": "a", "404": "b"})
        );
    }

    #[test]
    fn scalars_of_yaml_1_2_have_their_types() {
        assert_eq!(
            read("a: 1\nb: -2\nc: 1.5\nd: true\ne: null\nf: ~\ng:\nh: 'true'\ni: [1, x]\nj: {}\n"),
            json!({"a": 1, "b": -2, "c": 1.5, "d": true, "e": null, "f": null, "g": null, "h": "true", "i": [1, "x"], "j": {}})
        );
    }

    #[test]
    fn a_key_written_twice_is_named_with_its_line() {
        let error = parse("a: 1\nb:\n  type: x\n  type: y\n", "test.yaml")
            .unwrap_err()
            .to_string();
        assert!(error.starts_with("test.yaml:4:"), "{error}");
        assert!(error.contains("type"), "{error}");
        let error = parse("{\"a\": 1,\n \"type\": 1,\n \"type\": 2}", "test.json")
            .unwrap_err()
            .to_string();
        assert!(error.starts_with("test.json:3:"), "{error}");
        assert!(error.contains("`type` is written twice"), "{error}");
    }

    #[test]
    fn malformed_text_is_named_with_its_line() {
        let error = parse("a: 1\nb: [1, 2\nc: 3\n", "test.yaml").unwrap_err();
        assert!(
            matches!(&error, Error::Syntax { line, .. } if *line >= 2),
            "{error}"
        );
        let error = parse("a: 1\n---\nb: 1\n", "test.yaml").unwrap_err();
        assert!(
            error.to_string().contains("a second document begins here"),
            "{error}"
        );
        let error = parse("{\"a\": 1,\n}", "test.json").unwrap_err();
        assert!(matches!(&error, Error::Syntax { line: 2, .. }), "{error}");
    }

    #[test]
    fn what_is_more_than_is_read_is_refused_in_plain_words() {
        let refusal = |text: &str| parse(text, "t").unwrap_err().to_string();
        let (open, close) = ("[".repeat(200), "]".repeat(200));
        let yaml = refusal(&format!("a: {open}{close}\n"));
        assert_eq!(yaml, format!("t:1:67: {TOO_DEEP}"));
        let json = refusal(&format!("{{\"a\": {open}{close}}}"));
        assert!(json.ends_with(TOO_DEEP), "{json}");
        let mut laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..7 {
            let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
            laughs.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
        }
        let laughs = refusal(&laughs);
        assert!(laughs.ends_with(TOO_LARGE), "{laughs}");
    }
}
