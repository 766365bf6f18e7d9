//! Where the order is best effort.

use super::*;

#[test]
fn a_best_effort_order_counts_what_comes_again() {
    let mut reader = Reader::of(false, OnDrift::Report).read(&["abc"], 6);
    assert_eq!(reader.answer("cdab", 6), "d");
    assert_eq!(reader.answer("b", 6), "");
    let seen = reader.completeness();
    assert_eq!((seen.duplicates(), seen.missing(), seen.rows()), (2, 2, 4));
    assert!(seen.is_drifted());

    let mut reader = Reader::of(false, OnDrift::Error).read(&["abc"], 6);
    reader.answer("cdab", 6);
    reader.answer("b", 6);
    assert_eq!(
        reader.failure(),
        "4 different rows were received, but the list has 6: it moved while it was read"
    );
}

#[test]
fn a_best_effort_order_knows_rows_without_an_id_by_their_place() {
    let mut reader = Reader::of(false, OnDrift::Error).read(&["a-b"], 5);
    assert_eq!(reader.answer("b-c", 5), "-c");
    let seen = reader.completeness();
    assert_eq!((seen.rows(), seen.moves()), (5, 0));
    assert!(seen.is_consistent());

    // One that was read is not new when the reading steps back over it.
    let mut reader = Reader::of(false, OnDrift::Report).read(&["ab-", "-cde"], 7);
    assert_eq!(reader.answer("xy", 8), "xy");
    assert_eq!(reader.asks(), (4, 4));
    assert_eq!(reader.answer("e-xy", 8), "");
}

#[test]
fn a_best_effort_order_steps_back_further_each_time_and_three_times() {
    let mut reader = Reader::of(false, OnDrift::Error);
    reader.answer(&numbered(0..3), 90);
    for page in 1..12 {
        reader.answer(&numbered(page * 3 - 1..page * 3 + 3), 90);
    }
    for offset in [35, 32, 26, 17] {
        assert_eq!(reader.asks(), (offset, 4));
        let unknown = numbered(offset as u32 * 100..offset as u32 * 100 + 4);
        assert_eq!(reader.answer(&unknown, 90), unknown);
    }
    // Enough: it goes on from there.
    assert_eq!(reader.asks(), (20, 4));
    assert_eq!(reader.0.failure(), None);
}

#[test]
fn a_step_back_that_reaches_known_rows_is_the_last() {
    let pages = ["abc", "cdef", "fghi", "ijkl"];
    let mut reader = Reader::of(false, OnDrift::Error).read(&pages, 15);
    assert_eq!(reader.asks(), (11, 4));
    assert_eq!(reader.answer("xyz", 15), "xyz");
    // Two rows, as much as the page brought.
    assert_eq!((reader.asks(), reader.asks_ahead(1)), ((9, 4), None));
    assert_eq!(reader.answer("lmxy", 15), "m");
    assert_eq!(reader.asks(), (12, 4));
    assert_eq!(reader.answer("yzn", 15), "n");
    assert_eq!(reader.answer("n", 15), "");
    let seen = reader.completeness();
    assert_eq!((seen.moves(), seen.rows(), seen.missing()), (1, 17, 0));
    assert!(seen.is_drifted());

    // Nor further than the start.
    let mut reader = Reader::of(false, OnDrift::Error).read(&["abc"], 20);
    reader.answer("wxyz", 20);
    assert_eq!(reader.asks(), (0, 4));
    assert_eq!(reader.answer("1234", 20), "1234");
    assert_eq!(reader.asks(), (3, 4));

    // And from the end, where that came nearer.
    let mut reader = Reader::of(false, OnDrift::Error).read(&pages, 15);
    assert_eq!(reader.answer("", 5), "");
    assert_eq!(reader.asks(), (4, 4));
}

#[test]
fn a_new_row_in_its_place_makes_the_next_step_back_short_again() {
    let pages = ["abc", "cdef", "fghi", "ijkl"];
    for (found, next) in [("ijkm", 8), ("ijkl", 5)] {
        let mut reader = Reader::of(false, OnDrift::Error).read(&pages, 30);
        reader.answer("uvwx", 30);
        assert_eq!(reader.asks(), (8, 4));
        reader.answer(found, 30);
        assert_eq!(reader.asks(), (11, 4));
        reader.answer("1234", 30);
        assert_eq!(reader.asks(), (next, 4));
    }
}

#[test]
fn a_best_effort_order_that_misses_rows_is_read_once_more() {
    let mut reader = Reader::of(false, OnDrift::Restart).read(&["abc"], 6);
    reader.answer("cdab", 6);
    reader.answer("b", 6);
    assert_eq!(reader.asks(), (0, 3));
    assert_eq!(reader.answer("abc", 6), "");
    assert_eq!(reader.answer("cdef", 6), "ef");
    assert_eq!(reader.answer("f", 6), "");
    let seen = reader.completeness();
    assert_eq!((seen.restarts(), seen.rows(), seen.missing()), (1, 6, 0));
    assert!(seen.is_drifted());

    let mut reader = Reader::with(false, OnDrift::Restart, 3, true);
    for restarts in 0..=3 {
        reader = reader.read(&["abc"], 6);
        reader.answer("cdab", 6);
        let expected = if restarts < 3 { "restarted" } else { "" };
        assert_eq!(reader.answer("b", 6), expected);
    }
    assert!(reader.failure().starts_with("4 different rows"));
}

#[test]
fn a_short_page_at_the_end_says_nothing_of_how_short_pages_are_kept() {
    let mut reader = Reader::with(false, OnDrift::Restart, 4, false).read(&["abcd"], 6);
    assert_eq!(reader.answer("dab", 6), "");
    assert_eq!(reader.asks(), (0, 4));
    assert_eq!(reader.answer("abcd", 6), "");
    assert_eq!(reader.answer("def", 6), "ef");
    assert_eq!(reader.completeness().rows(), 6);
}

#[test]
fn a_row_with_an_id_is_none_without() {
    for (read, next) in [("ab_", "cdef"), ("abc", "_def")] {
        let mut reader = Reader::of(false, OnDrift::Error).read(&[read], 20);
        reader.answer(next, 20);
        assert_eq!(reader.asks(), (0, 4));
    }
    // Of two without, an empty key says nothing.
    let mut reader = Reader::of(false, OnDrift::Error).read(&["ab_"], 20);
    reader.answer("-def", 20);
    assert_eq!(reader.asks(), (5, 4));
}

#[test]
fn what_was_taken_back_is_no_drift() {
    let mut reader = Reader::with(false, OnDrift::Restart, 3, true).read(&["abc"], 6);
    reader.answer("cdab", 6);
    assert_eq!(reader.answer("b", 6), "restarted");
    let mut reader = reader.read(&["abc", "cdef"], 6);
    reader.answer("f", 6);
    assert_eq!(reader.completeness().restarts(), 1);
    assert!(reader.completeness().is_consistent());
}
