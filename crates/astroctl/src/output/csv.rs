//! CSV (RFC 4180), safe to open in a spreadsheet.

use super::printable;

/// What begins a formula: as OWASP lists it under "CSV injection".
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A text as it stands in a cell: one that a spreadsheet would run as a formula gets an apostrophe in front, and control
/// characters are spelled out, so that a row is a line and nothing reaches a terminal.
pub(super) fn cell(text: &str) -> String {
    let shown = printable(text);
    match text.starts_with(FORMULA) {
        true => format!("'{shown}"),
        false => shown.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_cell_is_run_or_breaks_its_line(text in any::<String>()) {
            let shown = cell(&text);
            prop_assert!(!shown.starts_with(FORMULA));
            prop_assert!(!shown.chars().any(char::is_control));
        }

        #[test]
        fn ordinary_text_stays_as_it_is(text in "[A-Za-zé太][ -~é太]{0,20}") {
            prop_assert_eq!(cell(&text), text);
        }
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_made_text() {
        for (text, shown) in [
            ("=1+1", "'=1+1"),
            ("+4912345", "'+4912345"),
            ("-x", "'-x"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\\t=1"),
            ("\r=1", "'\\r=1"),
            ("\u{ff1d}1+1", "'\u{ff1d}1+1"),
            ("a=1", "a=1"),
            ("", ""),
            ("Zoë \"DJ\", Jr.", "Zoë \"DJ\", Jr."),
            ("a\nb\u{1b}[2J", "a\\nb\\u{1b}[2J"),
        ] {
            assert_eq!(cell(text), shown);
        }
    }
}
