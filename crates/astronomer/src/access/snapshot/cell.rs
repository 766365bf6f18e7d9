//! Cells that no spreadsheet runs as formulas.

use std::borrow::Cow;

/// What goes before a cell that a spreadsheet would run.
const APOSTROPHE: char = '\'';

/// Puts an apostrophe before what a spreadsheet would take for a formula, and before what looks as if that had been done.
///
/// Which characters begin a formula is what OWASP lists under "CSV injection": `=`, `+`, `-`, `@`, tab, carriage return,
/// line feed, and the full-width forms of the first four.
pub(super) fn encode(text: &str) -> Cow<'_, str> {
    if begins_formula(text.trim_start_matches(APOSTROPHE)) {
        Cow::Owned(format!("{APOSTROPHE}{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that was encoded.
pub(in crate::access) fn decode(cell: &str) -> &str {
    match cell.strip_prefix(APOSTROPHE) {
        Some(text) if begins_formula(text.trim_start_matches(APOSTROPHE)) => text,
        _ => cell,
    }
}

fn begins_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_get_an_apostrophe_and_nothing_else_does() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("'=1+1", "''=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("＝1", "'＝1"),
            ("'t Hooft", "'t Hooft"),
            ("''", "''"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(encode(text), cell);
            assert_eq!(decode(cell), text);
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back_and_none_is_a_formula(text in "['=+@\t\r\n＝a-]{0,6}|.{0,12}") {
            let cell = encode(&text);
            prop_assert!(!begins_formula(&cell));
            prop_assert_eq!(decode(&cell), text.as_str());
        }
    }
}
