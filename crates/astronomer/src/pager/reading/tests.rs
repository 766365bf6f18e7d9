//! Answers given by hand: what is new in each, and what is asked for next.

mod best_effort;
mod total;

use super::*;

/// A reading of pages of three rows, each row a character; those of `-`, `=` and `_` have no id.
struct Reader(Reading);

fn key(row: char) -> Key {
    match row {
        '_' => Key::from(""),
        '-' | '=' => Key::from(format!("\0{row}")),
        _ => row.to_string().into(),
    }
}

/// Rows that have nothing to do with letters.
fn numbered(rows: std::ops::Range<u32>) -> String {
    rows.filter_map(|row| char::from_u32(0x4e00 + row))
        .collect()
}

impl Reader {
    fn of(is_total: bool, on_drift: OnDrift) -> Self {
        Self::with(is_total, on_drift, 3, false)
    }

    fn with(is_total: bool, on_drift: OnDrift, page_size: u32, retractable: bool) -> Self {
        let settings = Settings {
            page_size,
            is_total,
            on_drift,
            retractable,
        };
        Self(Reading::new(settings, None))
    }

    /// A reading that goes on where this one is.
    fn resumed(&self) -> Self {
        let (offset, anchors) = self.0.place();
        let cursor = Cursor::new(&crate::operations::LIST_USERS, 7, offset, &anchors);
        Self(Reading::new(self.0.settings, Some(&cursor)))
    }

    /// Reads these pages, of which all but the first begin with the last row of the one before.
    fn read(mut self, pages: &[&str], total: u64) -> Self {
        for (index, page) in pages.iter().enumerate() {
            assert_eq!(self.answer(page, total), page[usize::from(index > 0)..]);
        }
        self
    }

    /// Where the next request begins, and how many rows it asks for.
    fn asks(&self) -> (u64, u32) {
        self.asks_ahead(0).expect("a request is due")
    }

    fn asks_ahead(&self, pages: usize) -> Option<(u64, u32)> {
        let request = self.0.request(pages)?;
        Some((request.offset, request.limit))
    }

    /// Answers the next request with these rows of a list of so many; which of them are new.
    fn answer(&mut self, rows: &str, total: u64) -> String {
        let (offset, limit) = self.asks();
        let keys: Vec<Key> = rows.chars().map(key).collect();
        let answer = Answer {
            offset,
            limit: limit.into(),
            keys: &keys,
            total,
        };
        match self.0.absorb(answer) {
            Outcome::Restarted => "restarted".to_owned(),
            Outcome::New(new) => new
                .into_iter()
                .filter_map(|row| rows.chars().nth(row))
                .collect(),
        }
    }

    fn completeness(&self) -> Completeness {
        assert_eq!(self.0.request(0), None);
        self.0.completeness().expect("the list was read to its end")
    }

    fn failure(&self) -> &str {
        assert_eq!(self.0.request(0), None);
        self.0.failure().expect("the list can't be read on")
    }
}

#[test]
fn pages_overlap_by_a_row_up_to_the_end() {
    for is_total in [true, false] {
        let mut reader = Reader::of(is_total, OnDrift::Error);
        assert_eq!((reader.asks(), reader.asks_ahead(1)), ((0, 3), None));
        assert!(!reader.0.is_empty());
        assert_eq!(reader.answer("abc", 9), "abc");
        assert_eq!(reader.asks(), (2, 4));
        assert_eq!(
            (reader.asks_ahead(1), reader.asks_ahead(2)),
            (Some((5, 4)), None)
        );
        assert_eq!(reader.answer("cdef", 9), "def");
        assert_eq!((reader.asks(), reader.asks_ahead(1)), ((5, 4), None));
        // The page is full, and a row may have come since the rows were counted.
        assert_eq!(reader.answer("fghi", 9), "ghi");
        assert_eq!((reader.asks(), reader.asks_ahead(1)), ((8, 4), None));
        assert!(reader.0.completeness().is_none());
        assert_eq!(reader.answer("i", 9), "");
        let seen = reader.completeness();
        assert_eq!((seen.rows(), seen.answers(), seen.moves()), (9, 4, 0));
        assert_eq!(
            (seen.is_complete(), seen.is_consistent()),
            (is_total, !is_total)
        );
        assert_eq!((reader.0.total_count(), reader.0.is_empty()), (9, false));
    }
}

#[test]
fn an_empty_list_is_one_empty_answer() {
    for is_total in [true, false] {
        let mut reader = Reader::of(is_total, OnDrift::Error);
        assert_eq!(reader.answer("", 0), "");
        assert!(reader.0.is_empty() && reader.completeness().is_complete());
    }
}

#[test]
fn pages_ahead_are_planned_by_the_size_of_the_first() {
    let planned = |page_size, first: u32| {
        let mut reader = Reader::with(true, OnDrift::Error, page_size, false);
        reader.answer(&numbered(0..first), 9000);
        (reader.asks(), reader.asks_ahead(1))
    };
    assert_eq!(planned(5, 5), ((4, 6), Some((9, 6))));
    assert_eq!(planned(5, 6), ((5, 6), Some((10, 6))));
    assert_eq!(planned(5, 3), ((2, 6), Some((4, 6))));
    assert_eq!(planned(5, 1), ((0, 6), Some((1, 6))));
    assert_eq!(
        planned(MAX_PAGE_SIZE, 1000),
        ((999, 1000), Some((1998, 1000)))
    );
}

#[test]
fn a_server_that_keeps_pages_short_is_asked_until_a_page_is_shorter_still() {
    let mut reader = Reader::of(true, OnDrift::Error);
    assert_eq!(reader.answer("ab", 4), "ab");
    assert_eq!(reader.answer("bc", 4), "c");
    assert_eq!(reader.answer("cd", 4), "d");
    assert_eq!((reader.asks(), reader.0.completeness()), ((3, 4), None));
    assert_eq!(reader.answer("d", 4), "");
    assert!(reader.completeness().is_complete());

    // Pages that are kept short differ in size: the longest tells.
    let mut reader = Reader::with(true, OnDrift::Error, 9, false).read(&["abc", "cd"], 7);
    assert_eq!(reader.answer("defg", 7), "efg");
    assert_eq!(reader.0.completeness(), None);
    let mut reader = Reader::with(true, OnDrift::Error, 9, false).read(&["abc"], 4);
    assert_eq!(reader.answer("cd", 4), "d");
    assert!(reader.completeness().is_complete());
}

#[test]
fn a_server_that_gives_single_rows_is_read_without_overlap() {
    for is_total in [true, false] {
        let mut reader = Reader::of(is_total, OnDrift::Error);
        assert_eq!(reader.answer("a", 3), "a");
        for _ in 0..3 {
            assert_eq!(reader.asks(), (0, 4));
            assert_eq!(reader.answer("a", 3), "");
        }
        assert_eq!(reader.asks(), (1, 4));
        assert_eq!(reader.answer("b", 3), "b");
        assert_eq!((reader.asks(), reader.asks_ahead(1)), ((2, 4), None));
        assert_eq!(reader.answer("c", 3), "c");
        assert!(reader.completeness().is_consistent());
    }
}

#[test]
fn pages_overlap_again_once_more_than_single_rows_come() {
    let mut reader = Reader::of(true, OnDrift::Error);
    for _ in 0..4 {
        reader.answer("a", 9);
    }
    assert_eq!(reader.answer("bc", 9), "bc");
    assert_eq!(reader.asks(), (2, 4));
    // It takes as many single rows as before to give that up again.
    for _ in 0..2 {
        assert_eq!(reader.answer("c", 9), "");
        assert_eq!(reader.asks(), (2, 4));
    }
    reader.answer("c", 9);
    assert_eq!(reader.asks(), (3, 4));
}

#[test]
fn an_empty_page_before_the_end_is_asked_for_once_more() {
    for is_total in [true, false] {
        let mut reader = Reader::of(is_total, OnDrift::Error).read(&["abc"], 9);
        assert_eq!(reader.answer("", 9), "");
        assert_eq!(reader.asks(), (2, 4));
        assert_eq!(reader.answer("cdef", 9), "def");
        // What came in between ends the doubt.
        reader.answer("", 9);
        assert_eq!(reader.asks(), (5, 4));
        reader.answer("", 9);
        assert_eq!(
            reader.failure(),
            "the page behind row 6 is empty, but the list has 9 rows"
        );

        let mut reader = Reader::of(is_total, OnDrift::Report).read(&["abc"], 9);
        reader.answer("", 9);
        reader.answer("", 9);
        assert_eq!(reader.completeness().missing(), 7);
        assert!(reader.completeness().is_drifted());
    }
    let mut reader = Reader::of(true, OnDrift::Error);
    reader.answer("", 5);
    reader.answer("", 5);
    assert!(
        reader
            .failure()
            .starts_with("the page behind row 0 is empty")
    );
}

#[test]
fn an_end_that_the_total_contradicts_is_asked_for_once_more() {
    for is_total in [true, false] {
        let mut reader = Reader::of(is_total, OnDrift::Error);
        assert_eq!(reader.answer("ab", 1), "ab");
        assert_eq!((reader.asks(), reader.0.failure()), ((1, 4), None));
        assert_eq!(reader.answer("b", 2), "");
        assert_eq!(reader.completeness().is_complete(), is_total);

        let mut reader = Reader::of(is_total, OnDrift::Error);
        reader.answer("ab", 1);
        reader.answer("b", 1);
        assert!(
            reader
                .failure()
                .contains("totalCount of 1, but gives 2 rows")
        );
    }
}

#[test]
fn a_resumed_reading_knows_its_place_and_what_was_read() {
    for is_total in [true, false] {
        let mut reader = Reader::of(is_total, OnDrift::Error)
            .read(&["abc"], 6)
            .resumed();
        assert_eq!((reader.asks(), reader.asks_ahead(1)), ((2, 4), None));
        assert_eq!(reader.answer("cdef", 6), "def");
        assert_eq!(reader.answer("f", 6), "");
        let seen = reader.completeness();
        assert_eq!((seen.rows(), seen.moves(), seen.missing()), (3, 0, 0));
        // What a best effort order had before the cursor is another answer.
        assert_eq!(
            (seen.is_complete(), seen.is_consistent()),
            (is_total, !is_total)
        );
    }

    // Rows came before the last ones that were read, which are still ahead.
    let mut reader = Reader::of(true, OnDrift::Error).read(&["abc"], 20);
    assert_eq!(reader.answer("axyz", 20), "xyz");
    let mut reader = reader.resumed();
    assert_eq!(reader.asks(), (5, 4));
    assert_eq!(reader.answer("zbcd", 9), "d");
    assert_eq!(reader.answer("d", 9), "");
    assert!(reader.completeness().is_complete());

    // So many that the cursor can't name all of them: what comes may have been read before.
    let mut reader = Reader::with(true, OnDrift::Error, 8, false).read(&["abcdefgh"], 20);
    assert_eq!(reader.answer("axyz", 20), "xyz");
    let mut reader = reader.resumed();
    assert_eq!(reader.answer("zh", 12), "");
    assert!(reader.completeness().is_consistent());
}
