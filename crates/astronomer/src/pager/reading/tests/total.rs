//! Where the order is total.

use super::*;

#[test]
fn rows_inserted_before_the_page_are_a_move_and_not_new() {
    let mut reader = Reader::of(true, OnDrift::Error).read(&["abc"], 6);
    assert_eq!(reader.answer("bcde", 6), "de");
    assert_eq!(reader.answer("e", 6), "");
    let seen = reader.completeness();
    assert_eq!((seen.moves(), seen.rows()), (1, 5));
    assert!(seen.is_complete());
}

#[test]
fn a_page_without_a_known_row_is_searched_backwards() {
    let pages = ["abc", "cdef", "fghi"];
    let mut reader = Reader::of(true, OnDrift::Error).read(&pages, 20);
    assert_eq!(reader.asks(), (8, 4));
    assert_eq!(reader.answer("wxyz", 20), "");
    assert_eq!((reader.asks(), reader.asks_ahead(1)), ((5, 4), None));
    assert_eq!(reader.answer("uvwx", 20), "");
    assert_eq!(reader.asks(), (2, 4));
    assert_eq!(reader.answer("ghiu", 9), "u");
    assert_eq!(reader.answer("uvwx", 9), "vwx");
    assert_eq!(reader.answer("x", 9), "");
    let seen = reader.completeness();
    assert_eq!((seen.moves(), seen.rows()), (1, 13));
    assert!(seen.is_complete());

    // By as much as a page brings.
    let mut reader = Reader::of(true, OnDrift::Error).read(&pages, 20);
    reader.answer("yz", 20);
    assert_eq!(reader.asks(), (7, 4));
    let mut reader = Reader::of(true, OnDrift::Error).read(&pages, 20);
    reader.answer("", 4);
    assert_eq!(reader.asks(), (1, 4));
}

#[test]
fn the_whole_list_is_searched_for_a_known_row() {
    let mut reader = Reader::of(true, OnDrift::Error).read(&["abc"], 20);
    assert_eq!(reader.answer("1234", 20), "");
    assert_eq!(reader.asks(), (0, 4));
    assert_eq!(reader.answer("1234", 20), "");
    assert_eq!((reader.asks(), reader.asks_ahead(1)), ((3, 4), None));
    assert_eq!(reader.answer("4567", 20), "");
    assert_eq!(reader.asks(), (6, 4));
    assert_eq!(reader.answer("789a", 20), "");
    assert_eq!(reader.asks(), (9, 4));
    assert_eq!(reader.answer("abcd", 13), "d");
    assert_eq!(reader.answer("d", 13), "");
    let seen = reader.completeness();
    assert_eq!((seen.moves(), seen.rows()), (1, 4));
    assert!(seen.is_complete());
}

#[test]
fn a_search_that_finds_no_known_row_ends_the_reading() {
    const GONE: &str =
        "none of the 3 rows last read was found in it any more, so where to go on after row 3";
    let searched = |on_drift, rest: &[(&str, u64)]| {
        let mut reader = Reader::of(true, on_drift).read(&["abc"], 20);
        reader.answer("1234", 20);
        for (rows, total) in rest {
            assert_eq!(reader.answer(rows, *total), "");
        }
        reader
    };
    let reader = searched(OnDrift::Error, &[("123", 3)]);
    assert!(reader.failure().contains(GONE), "{}", reader.failure());
    let reader = searched(OnDrift::Error, &[("1234", 20), ("456", 6)]);
    assert!(reader.failure().contains(GONE), "{}", reader.failure());

    // Going on all the same: behind as many rows as were read.
    let mut reader = searched(OnDrift::Report, &[("1234", 20), ("456", 6)]);
    assert_eq!((reader.asks(), reader.asks_ahead(1)), ((3, 4), None));
    assert_eq!(reader.answer("456", 6), "456");
    assert!(reader.completeness().is_drifted());
    let reader = searched(OnDrift::Report, &[("123", 3)]);
    assert!(reader.completeness().is_drifted());
    let mut reader = searched(OnDrift::Report, &[("1234", 20), ("456", 6)]);
    assert_eq!(reader.answer("", 3), "");
    assert!(reader.completeness().is_drifted());
}

#[test]
fn a_search_that_loses_its_place_begins_again_seven_times() {
    let mut reader = Reader::of(true, OnDrift::Error).read(&["abc"], 20);
    reader.answer("1234", 20);
    for _ in 0..7 {
        assert_eq!(reader.asks(), (0, 4));
        reader.answer("1234", 20);
        assert_eq!(reader.asks(), (3, 4));
        reader.answer("wxyz", 20);
    }
    reader.answer("1234", 20);
    reader.answer("wxyz", 20);
    assert!(reader.failure().contains("was found in it any more"));
}

#[test]
fn a_list_that_is_gone_is_read_from_the_start_three_times() {
    let mut reader = Reader::with(true, OnDrift::Restart, 3, true);
    for _ in 0..3 {
        reader = reader.read(&["abc"], 20);
        reader.answer("1234", 20);
        assert_eq!(reader.answer("123", 3), "restarted");
        assert_eq!(reader.asks(), (0, 3));
    }
    let mut reader = reader.read(&["abc"], 20);
    reader.answer("1234", 20);
    reader.answer("123", 3);
    assert!(reader.failure().contains("was found in it any more"));
}

#[test]
fn a_list_that_moves_on_without_a_new_row_is_given_up() {
    for on_drift in [OnDrift::Error, OnDrift::Report] {
        let mut reader = Reader::of(true, on_drift).read(&["abc"], 9);
        let mut answers = 1;
        while reader.asks_ahead(0).is_some() {
            let page = if reader.asks().0 == 0 { "abc" } else { "wxyz" };
            assert_eq!(reader.answer(page, 9), "");
            answers += 1;
        }
        // 100, and eight times the four pages of the list, and the one in which that shows.
        assert_eq!(answers, 136);
        if on_drift == OnDrift::Report {
            assert!(reader.completeness().is_drifted());
        } else {
            assert!(reader.failure().contains("136 pages were read"));
        }
    }
}

#[test]
fn a_list_in_which_new_rows_never_end_is_given_up() {
    let mut reader = Reader::of(true, OnDrift::Error);
    reader.answer(&numbered(0..3), 9);
    let mut first = 0;
    while reader.asks_ahead(0).is_some() {
        if reader.asks().0 == 0 {
            first += 1;
            let new = numbered(first + 2..first + 3);
            assert_eq!(reader.answer(&numbered(first..first + 3), 9), new);
        } else {
            assert_eq!(reader.answer("wxyz", 9), "");
        }
    }
    // 100, and thirty times the four pages of the list.
    assert!(reader.failure().contains("222 pages were read"));
}

#[test]
fn a_row_without_an_id_is_where_it_is_expected() {
    let mut reader = Reader::of(true, OnDrift::Error).read(&["ab-"], 6);
    assert_eq!(reader.answer("-cde", 6), "cde");
    assert_eq!(reader.answer("e", 6), "");
    assert_eq!(reader.completeness().moves(), 0);
    assert!(reader.completeness().is_consistent());

    // One that looks the same, before a row that was read already.
    let mut reader = Reader::of(true, OnDrift::Error).read(&["ab-"], 6);
    assert_eq!(reader.answer("-b-c", 6), "-c");
    assert_eq!(reader.answer("c", 6), "");
    assert_eq!(reader.completeness().moves(), 1);

    // Another one.
    let mut reader = Reader::of(true, OnDrift::Error).read(&["ab-"], 20);
    assert_eq!(reader.answer("=cde", 20), "");
    assert_eq!(reader.asks(), (0, 4));
    assert_eq!(reader.answer("=ab-", 20), "-");
}

#[test]
fn a_repeated_row_is_counted_once_more_and_skipped() {
    let mut reader = Reader::of(true, OnDrift::Report).read(&["abc"], 6);
    assert_eq!(reader.answer("cdde", 6), "de");
    assert_eq!(reader.answer("e", 6), "");
    assert_eq!(reader.completeness().duplicates(), 1);
    assert!(reader.completeness().is_drifted());
}
