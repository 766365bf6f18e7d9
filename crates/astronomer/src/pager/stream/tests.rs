//! Streams of a list that stands still, and what they ask for and when.

use std::sync::{Arc, Mutex};

use futures_util::{FutureExt, StreamExt};

use super::super::{Items, OnDrift, collect};
use super::*;
use crate::operations::LIST_USERS;

/// A list of the letters up to `m`, in pages of three.
#[derive(Clone, Default)]
struct Letters {
    /// The offsets and limits of the requests so far.
    sent: Arc<Mutex<Vec<(u64, u32)>>>,
    /// How requests end, each one once: an error, or a page if there is none.
    failures: Arc<Mutex<VecDeque<Option<Error>>>>,
}

const LETTERS: [&str; 13] = [
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m",
];
/// What is asked for, in this order.
const REQUESTS: [(u64, u32); 5] = [(0, 3), (2, 4), (5, 4), (8, 4), (11, 4)];

impl Letters {
    fn failing(failures: impl IntoIterator<Item = Option<Error>>) -> Self {
        Self {
            failures: Arc::new(Mutex::new(failures.into_iter().collect())),
            ..Self::default()
        }
    }

    fn pages(&self, prefetch: usize) -> Pages<&'static str> {
        self.pages_from(prefetch, Ok(None))
    }

    fn pages_from(
        &self,
        prefetch: usize,
        from: Result<Option<Cursor>, Error>,
    ) -> Pages<&'static str> {
        self.pages_by(Prefetch::Always(prefetch), from)
    }

    fn pages_by(
        &self,
        prefetch: Prefetch,
        from: Result<Option<Cursor>, Error>,
    ) -> Pages<&'static str> {
        let list = self.clone();
        let source = Source {
            operation: &LIST_USERS,
            fingerprint: 7,
            fetch: Box::new(move |offset, limit| {
                list.sent.lock().unwrap().push((offset, limit));
                let failure = list.failures.lock().unwrap().pop_front().flatten();
                let rows = LETTERS.iter().skip(offset as usize).take(limit as usize);
                let page = Page {
                    items: rows.copied().collect(),
                    offset,
                    total_count: 13,
                };
                Box::pin(async move { failure.map_or(Ok(page), Err) })
            }),
            key: |row| row,
        };
        let settings = Settings {
            page_size: 3,
            is_total: true,
            on_drift: OnDrift::Error,
            retractable: false,
        };
        Pages::new(source, settings, prefetch, from)
    }

    fn sent(&self) -> Vec<(u64, u32)> {
        self.sent.lock().unwrap().clone()
    }
}

/// The next page; every answer of [`Letters`] is there at once.
fn next<T>(pages: &mut Pages<T>) -> Result<Option<Page<T>>, Error> {
    pages
        .try_next()
        .now_or_never()
        .expect("no request is pending")
}

fn page(items: &[&'static str], offset: u64) -> Page<&'static str> {
    Page {
        items: items.to_vec(),
        offset,
        total_count: 13,
    }
}

fn timeout() -> Option<Error> {
    Some(Error::wait_timeout(&LIST_USERS, "too long"))
}

#[test]
fn pages_say_where_their_new_rows_are() {
    let mut pages = Letters::default().pages(0);
    for expected in [
        page(&["a", "b", "c"], 0),
        page(&["d", "e", "f"], 3),
        page(&["g", "h", "i"], 6),
        page(&["j", "k", "l"], 9),
        page(&["m"], 12),
    ] {
        assert_eq!(pages.cursor().offset(), expected.offset);
        assert!(!pages.is_terminated() && pages.completeness().is_none());
        assert_eq!(next(&mut pages).unwrap(), Some(expected));
    }
    for _ in 0..2 {
        assert_eq!(next(&mut pages).unwrap(), None);
    }
    assert_eq!(
        (pages.cursor().offset(), pages.cursor().fingerprint()),
        (13, 7)
    );
    assert_eq!(pages.last_page(), page(&[], 13));
    assert!(pages.is_terminated() && pages.completeness().unwrap().is_complete());
}

#[test]
fn by_default_pages_are_asked_for_ahead_once_somebody_waits_for_the_second() {
    let letters = Letters::default();
    let mut pages = letters.pages_by(Prefetch::WhileWaiting, Ok(None));
    assert_eq!(next(&mut pages).unwrap(), Some(page(&["a", "b", "c"], 0)));
    assert_eq!(letters.sent(), REQUESTS[..1]);
    assert_eq!(next(&mut pages).unwrap(), Some(page(&["d", "e", "f"], 3)));
    assert_eq!(letters.sent(), REQUESTS[..3]);
}

#[test]
fn pages_and_items_are_streams() {
    let pages: Vec<_> = Letters::default()
        .pages(0)
        .collect()
        .now_or_never()
        .unwrap();
    let rows: Vec<_> = pages
        .into_iter()
        .flat_map(|page| page.unwrap().items)
        .collect();
    assert_eq!(rows, LETTERS);

    let mut items = Items::new(Letters::default().pages(0));
    for (read, row) in LETTERS.iter().enumerate() {
        assert!(!items.is_terminated() && items.completeness().is_none());
        assert_eq!(items.cursor().offset(), read as u64);
        assert_eq!(items.next().now_or_never().unwrap().unwrap().unwrap(), *row);
    }
    assert!(items.is_terminated() && items.completeness().is_some());
    assert!(items.next().now_or_never().unwrap().is_none());
}

#[test]
fn an_empty_rest_is_a_page_without_rows_behind_all() {
    let list = Letters::default();
    let cursor = Cursor::new(&LIST_USERS, 7, 13, &["l", "m"]);
    let mut pages = list.pages_from(0, Ok(Some(cursor)));
    assert_eq!(next(&mut pages).unwrap(), Some(page(&[], 13)));
    assert_eq!(next(&mut pages).unwrap(), None);
    assert_eq!(list.sent(), [(12, 4)]);
}

#[test]
fn as_many_pages_as_were_asked_for_are_under_way() {
    for (prefetch, behind_first, behind_second) in [(0, 1, 2), (1, 3, 4), (2, 4, 5), (9, 5, 5)] {
        let list = Letters::default();
        let mut pages = list.pages(prefetch);
        assert_eq!(list.sent(), []);
        next(&mut pages).unwrap();
        assert_eq!(list.sent(), REQUESTS[..behind_first]);
        next(&mut pages).unwrap();
        assert_eq!(list.sent(), REQUESTS[..behind_second]);
        while next(&mut pages).unwrap().is_some() {}
        assert_eq!(list.sent(), REQUESTS);
    }
}

#[test]
fn what_is_refused_is_not_sent() {
    let list = Letters::default();
    let mut pages = list.pages_from(0, Err(Error::invalid_input("another list")));
    assert!(!pages.is_terminated());
    let error = next(&mut pages).unwrap_err();
    assert!(error.is_invalid_input());
    assert_eq!(error.operation().unwrap().id, "ListUsers");
    assert_eq!(error.cursor().unwrap().offset(), 0);
    assert_eq!(next(&mut pages).unwrap(), None);
    assert!(pages.is_terminated() && pages.completeness().is_none());
    assert_eq!(list.sent(), []);
}

#[test]
fn the_first_error_is_the_end_and_says_how_far_the_reading_came() {
    for prefetch in [0, 2] {
        let failures = [None, Some(Error::incomplete(&LIST_USERS, "cut"))];
        let mut pages = Letters::failing(failures).pages(prefetch);
        next(&mut pages).unwrap();
        let error = next(&mut pages).unwrap_err();
        assert_eq!(error.cursor(), Some(&pages.cursor()));
        assert_eq!(pages.cursor().offset(), 3);
        assert_eq!(next(&mut pages).unwrap(), None);
        assert!(pages.is_terminated() && pages.completeness().is_none());
    }
    let failures = [None, None, Some(Error::incomplete(&LIST_USERS, "cut"))];
    let error = collect(Letters::failing(failures).pages(1))
        .now_or_never()
        .unwrap()
        .unwrap_err();
    assert_eq!(error.cursor().unwrap().offset(), 6);
}

#[test]
fn a_page_whose_time_ran_out_unwatched_is_asked_for_once_more() {
    let list = Letters::failing([None, timeout()]);
    let mut pages = list.pages(1);
    next(&mut pages).unwrap();
    assert_eq!(next(&mut pages).unwrap(), Some(page(&["d", "e", "f"], 3)));
    assert_eq!(list.sent()[..4], [(0, 3), (2, 4), (5, 4), (2, 4)]);

    // Not if somebody waited for it, nor twice, nor after another error.
    let watched = Letters::failing([None, timeout()]).pages(0);
    let twice = Letters::failing([None, timeout(), None, timeout()]).pages(1);
    let other = Letters::failing([None, Some(Error::invalid_input("no"))]).pages(1);
    for (mut pages, is_timeout) in [(watched, true), (twice, true), (other, false)] {
        next(&mut pages).unwrap();
        let error = loop {
            match next(&mut pages) {
                Ok(page) => assert!(page.is_some()),
                Err(error) => break error,
            }
        };
        assert_eq!(error.is_timeout(), is_timeout);
    }
}

#[test]
fn a_reading_that_stops_early_is_incomplete() {
    let mut pages = Letters::default().pages(0);
    next(&mut pages).unwrap();
    let error = pages.unfinished();
    assert!(error.is_incomplete());
    assert_eq!(error.cursor().unwrap().offset(), 3);
}
