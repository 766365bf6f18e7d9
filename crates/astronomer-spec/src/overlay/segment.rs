//! The text of a JSONPath, taken apart: the parser keeps what it reads to itself.

use serde_json_path::JsonPath;

/// One step of a target, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    /// The dot or the brackets are part of it.
    pub(super) text: String,
    /// Whether it looks at every depth: `..`.
    pub(super) is_deep: bool,
    /// What it selects, at least one thing; a filter with `||` counts as several.
    pub(super) selectors: Vec<Selector>,
}

/// One thing that a segment selects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Selector {
    Name(String),
    /// A filter that compares what a path from `@` leads to with a text.
    Comparison {
        /// The path, without the `@`.
        place: String,
        text: String,
    },
    /// Anything else, as written in brackets.
    Other(String),
}

impl Segment {
    /// A segment that selects one of the things that this one selects.
    pub(super) fn select(&self, selector: &Selector) -> String {
        if self.selectors.len() == 1 {
            return self.text.clone();
        }
        self.bracket(selector)
    }

    /// This segment with another text in place of the one that it looks for.
    pub(super) fn replace(&self, selector: &Selector, text: &str) -> String {
        match selector {
            Selector::Name(_) if !self.text.contains('[') && is_shorthand(text) => {
                format!("{}{text}", if self.is_deep { ".." } else { "." })
            }
            Selector::Name(_) => self.bracket(&Selector::Name(text.to_owned())),
            Selector::Comparison { place, .. } => self.bracket(&Selector::Comparison {
                place: place.clone(),
                text: text.to_owned(),
            }),
            Selector::Other(_) => self.text.clone(),
        }
    }

    fn bracket(&self, selector: &Selector) -> String {
        let selector = match selector {
            Selector::Name(name) => quote(name),
            Selector::Comparison { place, text } => format!("?@{place}=={}", quote(text)),
            Selector::Other(text) => text.clone(),
        };
        format!("{}[{selector}]", if self.is_deep { ".." } else { "" })
    }
}

/// The segments of a JSONPath, without its `$`.
pub(super) fn segments(target: &str) -> Vec<Segment> {
    let mut before = '\0';
    let mut ends: Vec<usize> = unquoted(target)
        .filter(|(_, character, depth)| {
            let is_start = *depth == 0 && matches!(character, '[' | '.') && before != '.';
            before = *character;
            is_start
        })
        .map(|(index, ..)| index)
        .collect();
    ends.push(target.len());
    ends.windows(2)
        .map(|bounds| segment(target[bounds[0]..bounds[1]].trim()))
        .collect()
}

fn segment(text: &str) -> Segment {
    let (is_deep, rest) = match text.strip_prefix("..") {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('.').unwrap_or(text)),
    };
    let bracketed = rest
        .strip_prefix('[')
        .and_then(|inner| inner.strip_suffix(']'));
    let selectors = match bracketed {
        Some(inner) => split(inner, ",").into_iter().flat_map(selectors).collect(),
        None if rest == "*" => vec![Selector::Other("*".to_owned())],
        None => vec![Selector::Name(rest.to_owned())],
    };
    Segment {
        text: text.to_owned(),
        is_deep,
        selectors,
    }
}

/// What one entry of a pair of brackets selects.
fn selectors(entry: &str) -> Vec<Selector> {
    if let Some(name) = unquote(entry) {
        return vec![Selector::Name(name)];
    }
    let Some(filter) = entry.strip_prefix('?') else {
        return vec![Selector::Other(entry.to_owned())];
    };
    let either = split(without_parentheses(filter.trim()), "||");
    either.into_iter().map(comparison).collect()
}

/// A condition of a filter.
fn comparison(condition: &str) -> Selector {
    let condition = without_parentheses(condition);
    if let [place, text] = split(condition, "==")[..]
        && let Some(place) = place.strip_prefix('@')
        && JsonPath::parse(&format!("${place}")).is_ok()
        && let Some(text) = unquote(text)
    {
        return Selector::Comparison {
            place: place.to_owned(),
            text,
        };
    }
    Selector::Other(format!("?{condition}"))
}

/// A condition without the parentheses around all of it.
fn without_parentheses(condition: &str) -> &str {
    let inner = condition
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'));
    match inner {
        // `(a) || (b)` begins and ends with parentheses that are not a pair.
        Some(inner)
            if unquoted(inner).all(|(_, character, depth)| character != ')' || depth > 0) =>
        {
            inner.trim()
        }
        _ => condition,
    }
}

/// The parts between separators that stand outside quotes and brackets.
fn split<'a>(text: &'a str, separator: &str) -> Vec<&'a str> {
    let (mut parts, mut start) = (Vec::new(), 0);
    for (index, _, depth) in unquoted(text) {
        if depth == 0 && index >= start && text[index..].starts_with(separator) {
            parts.push(text[start..index].trim());
            start = index + separator.len();
        }
    }
    parts.push(text[start..].trim());
    parts
}

/// The characters outside quotes, each with its position and the number of brackets around it.
///
/// A bracket that closes nothing has the depth 0.
fn unquoted(text: &str) -> impl Iterator<Item = (usize, char, usize)> {
    let (mut depth, mut quote, mut is_escaped) = (0_usize, None, false);
    text.char_indices().filter_map(move |(index, character)| {
        match (quote, character) {
            (Some(_), _) if is_escaped => is_escaped = false,
            (Some(_), '\\') => is_escaped = true,
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(character),
            (None, '[' | '(') => {
                depth += 1;
                return Some((index, character, depth - 1));
            }
            (None, ']' | ')') => {
                let inside = depth;
                depth = depth.saturating_sub(1);
                return Some((index, character, inside));
            }
            (None, _) => return Some((index, character, depth)),
        }
        None
    })
}

/// A text in single quotes, as JSONPath writes it.
fn quote(text: &str) -> String {
    // JSON escapes the same way, except for the quotes themselves.
    let json = serde_json::Value::from(text).to_string();
    let inner = json[1..json.len() - 1].replace("\\\"", "\"");
    format!("'{}'", inner.replace('\'', "\\'"))
}

/// The text in quotes; nothing when they are not around all of it.
fn unquote(quoted: &str) -> Option<String> {
    if quoted.starts_with('"') {
        return serde_json::from_str(quoted).ok();
    }
    let inner = quoted.strip_prefix('\'')?.strip_suffix('\'')?;
    let mut json = String::from("\"");
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        match character {
            '\'' => return None,
            '"' => json.push_str("\\\""),
            '\\' => match characters.next()? {
                '\'' => json.push('\''),
                escaped => json.extend(['\\', escaped]),
            },
            other => json.push(other),
        }
    }
    json.push('"');
    serde_json::from_str(&json).ok()
}

/// Whether a name can stand behind a dot.
fn is_shorthand(name: &str) -> bool {
    let is_letter = |character: char| character.is_alphabetic() || character == '_';
    name.starts_with(is_letter)
        && name
            .chars()
            .all(|character| is_letter(character) || character.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn name(name: &str) -> Selector {
        Selector::Name(name.to_owned())
    }

    fn comparison_with(place: &str, text: &str) -> Selector {
        Selector::Comparison {
            place: place.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn segments_are_parted_outside_quotes_and_brackets() {
        let texts = |target| -> Vec<String> {
            let segments = segments(target);
            segments.into_iter().map(|segment| segment.text).collect()
        };
        assert_eq!(
            texts("$.paths['/a.b[c]']..[?@.x == '.'].schema"),
            [".paths", "['/a.b[c]']", "..[?@.x == '.']", ".schema"]
        );
        assert_eq!(texts("$..a.*[0]"), ["..a", ".*", "[0]"]);
        assert_eq!(texts("$"), [""; 0]);
    }

    #[test]
    fn what_a_segment_selects_is_told_apart() {
        let table = [
            (".a", vec![name("a")]),
            ("['a', \"b'c\"]", vec![name("a"), name("b'c")]),
            ("['a\\'b']", vec![name("a'b")]),
            ("[*]", vec![Selector::Other("*".into())]),
            ("[?@.a=='x']", vec![comparison_with(".a", "x")]),
            (
                "[?@.tags[0]=='x' || @.name == \"y\"]",
                vec![
                    comparison_with(".tags[0]", "x"),
                    comparison_with(".name", "y"),
                ],
            ),
            ("[?(@.a=='x')]", vec![comparison_with(".a", "x")]),
            (
                "[?(@.a=='x') || (@.a=='y')]",
                vec![comparison_with(".a", "x"), comparison_with(".a", "y")],
            ),
            (
                "[?@.a=='x' && @.b!='y']",
                vec![Selector::Other("?@.a=='x' && @.b!='y'".into())],
            ),
            ("[?@=='x']", vec![comparison_with("", "x")]),
        ];
        for (text, expected) in table {
            assert_eq!(segment(text).selectors, expected, "{text}");
        }
    }

    #[test]
    fn a_replacement_is_written_like_what_it_replaces() {
        let replaced = |text: &str, with: &str| {
            let segment = segment(text);
            segment.replace(&segment.selectors[0], with)
        };
        assert_eq!(replaced(".a", "b"), ".b");
        assert_eq!(replaced("..a", "b"), "..b");
        assert_eq!(replaced(".a", "x-b"), "['x-b']");
        assert_eq!(replaced("['a', 'c']", "b"), "['b']");
        assert_eq!(replaced("[?@.n=='a']", "b'"), "[?@.n=='b\\'']");
    }

    proptest! {
        #[test]
        fn quotes_are_taken_off_as_they_are_put_on(text in any::<String>()) {
            prop_assert_eq!(unquote(&quote(&text)), Some(text));
        }

        #[test]
        fn any_text_can_be_taken_apart(text in any::<String>()) {
            for segment in segments(&format!("$.{text}")) {
                prop_assert!(!segment.selectors.is_empty());
            }
        }
    }
}
