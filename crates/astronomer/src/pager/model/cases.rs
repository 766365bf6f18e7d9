//! What can happen to a list while it is read, and how it is read.

use proptest::prelude::*;

use super::{Case, Change, OnDrift, Plan, Turn};

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (0u16..200, 0u8..20).prop_map(|(id, name)| Change::Insert(id, name)),
        4 => any::<u16>().prop_map(Change::Delete),
        1 => (any::<u16>(), 1u8..40).prop_map(|(at, count)| Change::DeleteMany(at, count)),
        2 => (any::<u16>(), 0u8..20).prop_map(|(at, name)| Change::Rename(at, name)),
        1 => Just(Change::Nothing),
    ]
}

pub(super) fn plan(on_drift: impl Strategy<Value = OnDrift>) -> impl Strategy<Value = Plan> {
    let cap = prop_oneof![Just(u8::MAX), 2u8..12];
    (1u32..15, 0usize..5, cap, on_drift).prop_map(|(page_size, prefetch, cap, on_drift)| Plan {
        page_size,
        prefetch,
        cap,
        on_drift,
    })
}

pub(super) fn case(on_drift: impl Strategy<Value = OnDrift>) -> impl Strategy<Value = Case> {
    let initial = prop::collection::vec((0u16..200, 0u8..20), 0..70);
    (initial, plan(on_drift)).prop_flat_map(|(initial, plan)| {
        // A short page has two rows at least: pages of one row can't overlap and bring something.
        let cap = prop_oneof![3 => Just(plan.cap), 1 => 2..=plan.cap.min(6)];
        let changes = prop::collection::vec(change(), 0..4);
        let turn = (changes, 0u8..6, cap);
        let turn = turn.prop_map(|(changes, delay, cap)| Turn {
            changes,
            delay,
            cap,
            counts_first: false,
        });
        prop::collection::vec(turn, 0..25).prop_map(move |turns| Case {
            initial: initial.clone(),
            turns,
            plan: plan.clone(),
        })
    })
}

/// A list that is longer than what is remembered of it.
pub(super) fn long_case() -> impl Strategy<Value = Case> {
    let plan = (20u32..60, 0usize..5).prop_map(|(page_size, prefetch)| Plan {
        page_size,
        prefetch,
        cap: u8::MAX,
        on_drift: OnDrift::Error,
    });
    let change = prop_oneof![
        3 => (any::<u16>(), 0u8..20).prop_map(|(id, name)| Change::Insert(id % 4000, name)),
        1 => (0u16..4000, 1u8..=u8::MAX).prop_map(|(id, count)| Change::InsertMany(id, count)),
        2 => any::<u16>().prop_map(Change::Delete),
        1 => (any::<u16>(), 1u8..90).prop_map(|(at, count)| Change::DeleteMany(at, count)),
    ];
    let turn = (prop::collection::vec(change, 0..40), 0u8..6);
    let turn = turn.prop_map(|(changes, delay)| Turn {
        changes,
        delay,
        cap: u8::MAX,
        counts_first: false,
    });
    let initial = prop::collection::vec((0u16..4000, 0u8..20), 200..700);
    (initial, prop::collection::vec(turn, 0..40), plan).prop_map(|(initial, turns, plan)| Case {
        initial,
        turns,
        plan,
    })
}

pub(super) fn policies() -> impl Strategy<Value = OnDrift> {
    prop_oneof![
        Just(OnDrift::Error),
        Just(OnDrift::Restart),
        Just(OnDrift::Report)
    ]
}
