//! Reading checked against a list that changes while it is read.

mod cases;
mod faults;

use std::collections::{BTreeSet, VecDeque};
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll};

use astronomer_core::{Cursor, Error};
use proptest::prelude::*;

use cases::{case, long_case, policies};

use super::stream::{Prefetch, Source};
use super::{Completeness, Items, OnDrift, Page, Pages, Settings, collect};
use crate::operations::LIST_USERS;

/// What happens to the list before an answer.
#[derive(Clone, Debug)]
enum Change {
    Insert(u16, u8),
    /// Insert rows with ids from this on.
    InsertMany(u16, u8),
    Delete(u16),
    /// Delete that many rows from a place on.
    DeleteMany(u16, u8),
    Rename(u16, u8),
    Nothing,
}

/// How one request is answered.
#[derive(Clone, Debug)]
struct Turn {
    changes: Vec<Change>,
    /// How often the request is polled before its answer is made.
    delay: u8,
    /// At most so many rows.
    cap: u8,
    /// The rows are counted before the changes, and selected behind them.
    counts_first: bool,
}

#[derive(Clone, Debug)]
struct Row {
    id: u16,
    name: u8,
}

/// The list, and what will happen to it.
#[derive(Debug)]
struct World {
    rows: Vec<Row>,
    by_name: bool,
    /// Every fifth row has no id.
    nameless: bool,
    turns: VecDeque<Turn>,
    used: BTreeSet<u16>,
    deleted: BTreeSet<u16>,
    inserted: BTreeSet<u16>,
    /// What every answer had as total.
    totals: Vec<u64>,
}

impl World {
    fn new(initial: &[(u16, u8)], by_name: bool, turns: &[Turn]) -> Self {
        let mut used = BTreeSet::new();
        let mut rows: Vec<Row> = initial
            .iter()
            .filter(|(id, _)| used.insert(*id))
            .map(|(id, name)| Row {
                id: *id,
                name: *name,
            })
            .collect();
        rows.sort_by_key(|row| row.id);
        Self {
            rows,
            by_name,
            nameless: false,
            turns: turns.iter().cloned().collect(),
            used,
            deleted: BTreeSet::new(),
            inserted: BTreeSet::new(),
            totals: Vec::new(),
        }
    }

    fn apply(&mut self, change: &Change) {
        let place = |at: u16, rows: &[Row]| usize::from(at) % rows.len().max(1);
        match *change {
            Change::Nothing => {}
            Change::Insert(id, name) => {
                if self.used.insert(id) {
                    self.inserted.insert(id);
                    self.rows.push(Row { id, name });
                }
            }
            Change::InsertMany(id, count) => {
                for id in id..id.saturating_add(count.into()) {
                    if self.used.insert(id) {
                        self.inserted.insert(id);
                        self.rows.push(Row { id, name: 0 });
                    }
                }
            }
            Change::Delete(at) => {
                if !self.rows.is_empty() {
                    let row = self.rows.remove(place(at, &self.rows));
                    self.deleted.insert(row.id);
                }
            }
            Change::DeleteMany(at, count) => {
                let start = place(at, &self.rows);
                let end = (start + usize::from(count)).min(self.rows.len());
                let gone = self.rows.drain(start..end).map(|row| row.id);
                self.deleted.extend(gone);
            }
            Change::Rename(at, name) => {
                let at = place(at, &self.rows);
                if let Some(row) = self.rows.get_mut(at) {
                    row.name = name;
                }
            }
        }
        self.rows.sort_by_key(|row| {
            // Where names are equal, rows come in an order that has nothing to do with their ids.
            if self.by_name {
                (row.name, row.id.wrapping_mul(40_503))
            } else {
                (0, row.id)
            }
        });
    }

    fn answer(&mut self, offset: u64, limit: u32, turn: &Turn) -> Page<String> {
        let counted = self.rows.len();
        turn.changes.iter().for_each(|change| self.apply(change));
        let total = if turn.counts_first {
            counted
        } else {
            self.rows.len()
        };
        let start = usize::try_from(offset).unwrap().min(self.rows.len());
        let end = (start + (limit as usize).min(usize::from(turn.cap))).min(self.rows.len());
        self.totals.push(total as u64);
        let items = self.rows[start..end]
            .iter()
            .map(|row| self.name(row.id))
            .collect();
        Page::new(&LIST_USERS, items, (offset, offset as i64), total as i64).unwrap()
    }

    fn name(&self, id: u16) -> String {
        let mark = if self.nameless && id.is_multiple_of(5) {
            "?"
        } else {
            ""
        };
        format!("{mark}{}", name(id))
    }

    /// The rows that were there all the time.
    fn lasting(&self) -> BTreeSet<String> {
        let lasting = self.used.difference(&self.deleted);
        let lasting = lasting.filter(|id| !self.inserted.contains(id));
        lasting.map(|id| self.name(*id)).collect()
    }
}

/// An id whose order as text is not the order of the list.
fn name(id: u16) -> String {
    format!("u{:04x}", id.wrapping_mul(40_503))
}

/// The key of a row: all that have no id are alike.
#[allow(clippy::ptr_arg, reason = "the key of an item")]
fn key(item: &String) -> &str {
    if item.starts_with('?') {
        "\0same"
    } else {
        item
    }
}

#[derive(Clone)]
struct Server(Arc<Mutex<World>>);

impl Server {
    fn new(world: World) -> Self {
        Self(Arc::new(Mutex::new(world)))
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.0.lock().unwrap()
    }

    fn pages(&self, plan: &Plan, retractable: bool, from: Option<Cursor>) -> Pages<String> {
        let server = self.clone();
        let quiet = Turn {
            changes: Vec::new(),
            delay: 0,
            cap: plan.cap,
            counts_first: false,
        };
        let source = Source {
            operation: &LIST_USERS,
            fingerprint: 7,
            fetch: Box::new(move |offset, limit| {
                let turn = server.world().turns.pop_front();
                Box::pin(Delayed {
                    server: server.clone(),
                    turn: turn.unwrap_or_else(|| quiet.clone()),
                    offset,
                    limit,
                })
            }),
            key,
        };
        let settings = Settings {
            page_size: plan.page_size,
            is_total: !self.world().by_name,
            on_drift: plan.on_drift,
            retractable,
        };
        Pages::new(source, settings, Prefetch::Always(plan.prefetch), Ok(from))
    }
}

/// An answer that is made after some polls, so that requests in flight are answered in any order.
struct Delayed {
    server: Server,
    turn: Turn,
    offset: u64,
    limit: u32,
}

impl Future for Delayed {
    type Output = Result<Page<String>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.turn.delay > 0 {
            self.turn.delay -= 1;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let mut world = self.server.world();
        Poll::Ready(Ok(world.answer(self.offset, self.limit, &self.turn)))
    }
}

#[derive(Clone, Debug)]
struct Plan {
    page_size: u32,
    prefetch: usize,
    /// The most rows that an answer ever has.
    cap: u8,
    on_drift: OnDrift,
}

#[derive(Clone, Debug)]
struct Case {
    initial: Vec<(u16, u8)>,
    turns: Vec<Turn>,
    plan: Plan,
}

impl Case {
    fn server(&self, by_name: bool) -> Server {
        Server::new(World::new(&self.initial, by_name, &self.turns))
    }
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(future)
}

/// What a stream delivers before its end or error.
async fn drain(mut items: Items<String>) -> (Vec<String>, Result<Completeness, Error>) {
    let mut rows = Vec::new();
    loop {
        match items.try_next().await {
            Ok(Some(row)) => rows.push(row),
            Ok(None) => {
                assert!(items.try_next().await.unwrap().is_none());
                return (rows, Ok(items.completeness().unwrap()));
            }
            Err(error) => {
                assert!(items.try_next().await.unwrap().is_none());
                assert!(items.completeness().is_none());
                return (rows, Err(error));
            }
        }
    }
}

fn check_distinct(rows: &[String]) -> Result<BTreeSet<String>, TestCaseError> {
    let set: BTreeSet<String> = rows.iter().cloned().collect();
    prop_assert_eq!(set.len(), rows.len(), "a row came twice: {:?}", rows);
    Ok(set)
}

/// Whether a total order was read as it promises.
fn check_total(
    world: &World,
    rows: &[String],
    result: &Result<Completeness, Error>,
) -> Result<(), TestCaseError> {
    let set = check_distinct(rows)?;
    let lasting = world.lasting();
    match result {
        Ok(completeness) => {
            prop_assert_eq!(completeness.rows(), rows.len() as u64);
            if completeness.is_complete() {
                let missing: Vec<_> = lasting.difference(&set).collect();
                prop_assert!(missing.is_empty(), "{:?} never came", missing);
            }
        }
        Err(error) => {
            prop_assert!(error.is_incomplete(), "{}", error);
            prop_assert!(error.cursor().is_some());
            // All rows of these lists fit into the memory, so all that were read must be gone.
            prop_assert!(set.is_disjoint(&lasting), "{}", error);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_total_order_misses_nothing_and_repeats_nothing(case in case(Just(OnDrift::Error))) {
        let server = case.server(false);
        let (rows, result) = run(drain(Items::new(server.pages(&case.plan, false, None))));
        check_total(&server.world(), &rows, &result)?;
        if let Ok(completeness) = result {
            prop_assert!(completeness.is_complete(), "{}", completeness);
        }
    }

    #[test]
    fn a_long_list_misses_nothing_and_repeats_nothing(case in long_case()) {
        let server = case.server(false);
        let (rows, result) = run(drain(Items::new(server.pages(&case.plan, false, None))));
        let set: BTreeSet<String> = rows.iter().cloned().collect();
        let world = server.world();
        match result {
            Ok(completeness) => {
                prop_assert!(world.lasting().is_subset(&set));
                // A row comes twice only where so many were inserted that read ones were forgotten.
                prop_assert!(!completeness.is_complete() || set.len() == rows.len());
            }
            Err(error) => prop_assert!(error.is_incomplete()),
        }
    }

    #[test]
    fn all_of_a_total_order_is_exact_whatever_the_policy(case in case(policies())) {
        let server = case.server(false);
        let result = run(collect(server.pages(&case.plan, true, None)));
        let (rows, result) = match result {
            Ok((rows, completeness)) => (rows, Ok(completeness)),
            Err(error) => (Vec::new(), Err(error)),
        };
        check_total(&server.world(), &rows, &result)?;
        if case.plan.on_drift == OnDrift::Report {
            prop_assert!(result.is_ok());
        }
    }

    #[test]
    fn a_best_effort_order_claims_no_more_than_is_true(case in case(policies()), retractable in any::<bool>()) {
        let server = case.server(true);
        let (rows, result) = run(async {
            if retractable {
                match collect(server.pages(&case.plan, true, None)).await {
                    Ok((rows, completeness)) => (rows, Ok(completeness)),
                    Err(error) => (Vec::new(), Err(error)),
                }
            } else {
                drain(Items::new(server.pages(&case.plan, false, None))).await
            }
        });
        let set = check_distinct(&rows)?;
        let world = server.world();
        let completeness = match result {
            Ok(completeness) => completeness,
            Err(error) => {
                prop_assert!(error.is_incomplete() && error.cursor().is_some());
                prop_assert_ne!(case.plan.on_drift, OnDrift::Report);
                return Ok(());
            }
        };
        prop_assert_eq!(completeness.rows(), rows.len() as u64);
        // The last answer that was read is not always the last that was made.
        prop_assert!(world.totals.contains(&completeness.total_count()));
        if case.plan.on_drift == OnDrift::Error {
            prop_assert!(completeness.rows() >= completeness.total_count());
        }
        if completeness.is_complete() {
            prop_assert!(world.lasting().is_subset(&set));
            prop_assert_eq!(completeness.answers(), 1);
        }
        if completeness.is_consistent() {
            let seen = (completeness.moves(), completeness.duplicates(), completeness.missing());
            prop_assert_eq!(seen, (0, 0, 0));
            prop_assert!(completeness.rows() >= completeness.total_count());
        }
        prop_assert!(!completeness.is_drifted() || completeness.to_string().starts_with("drifted"));
    }

    #[test]
    fn a_list_that_stands_still_comes_whole(mut case in case(policies()), by_name in any::<bool>(), cap in 1u8..9) {
        for turn in &mut case.turns {
            turn.changes.clear();
            turn.cap = turn.cap.min(cap);
        }
        case.plan.cap = case.plan.cap.min(cap);
        let server = case.server(by_name);
        let (rows, result) = run(drain(Items::new(server.pages(&case.plan, false, None))));
        let completeness = result.unwrap();
        let world = server.world();
        let expected: Vec<String> = world.rows.iter().map(|row| name(row.id)).collect();
        prop_assert_eq!(rows, expected);
        prop_assert!(!completeness.is_drifted());
        prop_assert!(by_name || cap == 1 || completeness.is_complete());
    }

    #[test]
    fn a_cursor_behind_every_item_gives_the_rest(case in case(Just(OnDrift::Error)), at in 0usize..70, by_name in any::<bool>()) {
        let mut case = case;
        if by_name {
            case.turns.iter_mut().for_each(|turn| turn.changes.clear());
        }
        let server = case.server(by_name);
        let (rows, result) = run(async {
            let mut items = Items::new(server.pages(&case.plan, false, None));
            let mut rows = Vec::new();
            while rows.len() < at {
                match items.try_next().await {
                    Ok(Some(row)) => rows.push(row),
                    Ok(None) => break,
                    Err(error) => return (rows, Err(error)),
                }
            }
            let cursor: Cursor = items.cursor().to_string().parse().unwrap();
            let (rest, result) = drain(Items::new(server.pages(&case.plan, false, Some(cursor)))).await;
            rows.extend(rest);
            (rows, result)
        });
        let set: BTreeSet<String> = rows.iter().cloned().collect();
        let world = server.world();
        match result {
            Ok(completeness) => {
                prop_assert!(world.lasting().is_subset(&set), "{:?} {:?}", world.lasting(), rows);
                prop_assert!(!completeness.is_complete() || set.len() == rows.len(), "{:?}", rows);
            }
            // A cursor remembers the last rows alone, so there may be others that are not gone.
            Err(error) => prop_assert!(error.is_incomplete() && !world.deleted.is_empty()),
        }
    }
}
