//! Servers whose answers are not of one moment, or not as the contract says.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn rows_without_an_id_cost_no_other_row(mut case in case(policies()), by_name in any::<bool>()) {
        case.turns.iter_mut().for_each(|turn| turn.changes.clear());
        let server = case.server(by_name);
        server.world().nameless = true;
        let (rows, result) = run(drain(Items::new(server.pages(&case.plan, false, None))));
        let completeness = result.unwrap();
        let world = server.world();
        let expected: Vec<String> = world.rows.iter().map(|row| world.name(row.id)).collect();
        prop_assert_eq!(&rows, &expected);
        prop_assert!(!completeness.is_drifted(), "{}", completeness);
        let is_proven = completeness.answers() <= 1 || !by_name && rows.iter().all(|row| !row.starts_with('?'));
        prop_assert!(!completeness.is_complete() || is_proven, "{}", completeness);
    }

    #[test]
    fn rows_without_an_id_hide_no_move(case in case(Just(OnDrift::Error))) {
        let server = case.server(false);
        server.world().nameless = true;
        let (rows, result) = run(drain(Items::new(server.pages(&case.plan, false, None))));
        let named = |rows: &BTreeSet<String>| rows.iter().filter(|row| !row.starts_with('?')).cloned().collect();
        let all: BTreeSet<String> = rows.iter().cloned().collect();
        let (set, lasting): (BTreeSet<String>, BTreeSet<String>) = (named(&all), named(&server.world().lasting()));
        prop_assert_eq!(set.len(), rows.iter().filter(|row| !row.starts_with('?')).count());
        match result {
            Ok(completeness) => {
                // Where a row that looks the same comes in place of the expected one, no move shows.
                prop_assert!(lasting.is_subset(&set) || !completeness.is_complete(), "{:?}", rows);
                if !completeness.is_drifted() && all.iter().any(|row| row.starts_with('?')) {
                    prop_assert_eq!(completeness.moves(), 0);
                    prop_assert!(!completeness.is_complete() || completeness.answers() == 1);
                }
            }
            Err(error) => prop_assert!(error.is_incomplete()),
        }
    }

    #[test]
    fn a_cursor_behind_a_row_without_an_id_gives_the_rest(mut case in case(policies()), at in 0usize..70, by_name in any::<bool>()) {
        case.turns.clear();
        case.plan.cap = case.plan.cap.max(2);
        let server = case.server(by_name);
        server.world().nameless = true;
        let rows = run(async {
            let mut items = Items::new(server.pages(&case.plan, false, None));
            let mut rows = Vec::new();
            while rows.len() < at && let Some(row) = items.try_next().await.unwrap() {
                rows.push(row);
            }
            let cursor: Cursor = items.cursor().to_string().parse().unwrap();
            let (rest, result) = drain(Items::new(server.pages(&case.plan, false, Some(cursor)))).await;
            assert!(result.is_ok_and(|completeness| !completeness.is_drifted()));
            rows.extend(rest);
            rows
        });
        let world = server.world();
        let expected: Vec<String> = world.rows.iter().map(|row| world.name(row.id)).collect();
        prop_assert_eq!(rows, expected);
    }

    #[test]
    fn a_count_of_another_moment_than_the_rows_hides_none(mut case in case(Just(OnDrift::Error)), counts in prop::collection::vec(any::<bool>(), 25)) {
        for (turn, counts_first) in case.turns.iter_mut().zip(counts) {
            turn.counts_first = counts_first;
        }
        let server = case.server(false);
        let (rows, result) = run(drain(Items::new(server.pages(&case.plan, false, None))));
        let set = check_distinct(&rows)?;
        let world = server.world();
        match result {
            Ok(completeness) => {
                // Of a server that keeps pages short, the first page doesn't tell whether it is the last.
                let told = case.plan.cap == u8::MAX && case.turns.iter().all(|turn| turn.cap == u8::MAX);
                if told && completeness.is_complete() {
                    prop_assert!(world.lasting().is_subset(&set), "{:?} {:?}", world.lasting(), set);
                }
            }
            Err(error) => prop_assert!(error.is_incomplete()),
        }
    }

    #[test]
    fn a_repeated_id_hides_no_other_row(count in 2usize..60, first in 0usize..60, second in 0usize..60, page_size in 2u32..15) {
        let mut ids: Vec<String> = (0..count).map(|row| format!("u{row:03}")).collect();
        ids[first % count] = ids[second % count].clone();
        let pages = fixed(ids.clone(), page_size, OnDrift::Report, move |_| count);
        let (rows, completeness) = run(collect(pages)).unwrap();
        let (set, expected): (BTreeSet<String>, BTreeSet<String>) = (rows.iter().cloned().collect(), ids.into_iter().collect());
        prop_assert_eq!(&set, &expected);
        prop_assert!(!completeness.is_complete() || set.len() == rows.len());
    }
}

/// A list that stands still, and whose total is made up for every request.
fn fixed(
    ids: Vec<String>,
    page_size: u32,
    on_drift: OnDrift,
    total: impl Fn(u64) -> usize + Send + Sync + 'static,
) -> Pages<String> {
    let source = Source {
        operation: &LIST_USERS,
        fingerprint: 7,
        fetch: Box::new(move |offset, limit| {
            let start = usize::try_from(offset).unwrap().min(ids.len());
            let end = (start + limit as usize).min(ids.len());
            let items = ids[start..end].to_vec();
            let page = Page::new(
                &LIST_USERS,
                items,
                (offset, offset as i64),
                total(offset) as i64,
            );
            Box::pin(async move { page })
        }),
        key,
    };
    let settings = Settings {
        page_size,
        is_total: true,
        on_drift,
        retractable: true,
    };
    Pages::new(source, settings, Prefetch::Always(0), Ok(None))
}

#[test]
fn a_total_below_what_comes_is_not_believed() {
    let ids: Vec<String> = (0..30).map(|row| format!("u{row:03}")).collect();
    for total in [0, 1, 5, 10, 20, 29] {
        for policy in [OnDrift::Error, OnDrift::Restart] {
            let error = run(collect(fixed(ids.clone(), 10, policy, move |_| total))).unwrap_err();
            assert!(error.is_incomplete());
            let says = format!("a totalCount of {total}, but gives 30 rows");
            assert!(error.to_string().contains(&says), "{error}");
        }
        let pages = fixed(ids.clone(), 10, OnDrift::Report, move |_| total);
        let (rows, completeness) = run(collect(pages)).unwrap();
        assert_eq!(rows, ids);
        assert!(completeness.is_drifted(), "{completeness}");
    }
    // One that is right in the end counts.
    let late = |offset| if offset < 20 { 3 } else { 30 };
    let (rows, completeness) = run(collect(fixed(ids.clone(), 10, OnDrift::Error, late))).unwrap();
    assert_eq!((rows, completeness.is_complete()), (ids, true));
}

#[test]
fn a_full_page_that_meets_the_total_is_no_end() {
    let ids: Vec<String> = (0..5).map(|row| format!("u{row:03}")).collect();
    // Four rows were counted before the fifth came.
    let total = |offset| if offset == 0 { 4 } else { 5 };
    let (rows, completeness) = run(collect(fixed(ids.clone(), 4, OnDrift::Error, total))).unwrap();
    assert_eq!((rows, completeness.is_complete()), (ids, true));
}

/// A list of `count` rows that begins with another one at every request.
fn rotating(count: usize, is_total: bool, on_drift: OnDrift) -> Pages<String> {
    let turn = std::sync::atomic::AtomicUsize::new(0);
    let source = Source {
        operation: &LIST_USERS,
        fingerprint: 7,
        fetch: Box::new(move |offset, limit| {
            let turn = turn.fetch_add(7, std::sync::atomic::Ordering::Relaxed);
            let start = usize::try_from(offset).unwrap().min(count);
            let rows = start..(start + limit as usize).min(count);
            let items = rows.map(|row| format!("u{}", (row + turn) % count));
            let page = Page::new(
                &LIST_USERS,
                items.collect(),
                (offset, offset as i64),
                count as i64,
            );
            Box::pin(async move { page })
        }),
        key: |id| id,
    };
    let settings = Settings {
        page_size: 10,
        is_total,
        on_drift,
        retractable: true,
    };
    Pages::new(source, settings, Prefetch::Always(2), Ok(None))
}

#[test]
fn a_list_in_another_order_at_every_request_comes_to_an_end() {
    for policy in [OnDrift::Error, OnDrift::Restart, OnDrift::Report] {
        for is_total in [false, true] {
            let result = run(collect(rotating(500, is_total, policy)));
            match result {
                Ok((rows, completeness)) => {
                    // Where the order is promised to be total, such a server can't be told from a fast change.
                    assert!(is_total || !completeness.is_complete(), "{completeness}");
                    assert!(completeness.answers() < 2000, "{completeness}");
                    assert!(is_total || rows.len() <= 500);
                }
                Err(error) => assert!(error.is_incomplete() && policy != OnDrift::Report),
            }
        }
    }
}
