//! The requests of one kind that the server may be counting.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use futures_util::future::select;
use tokio::sync::Notify;

use crate::Clock;

/// The time in which the server counts.
const SECOND: Duration = Duration::from_secs(1);

/// At most `limit` slots are occupied at any moment.
pub(crate) struct Window {
    limit: usize,
    /// Held by the one request that is first in the queue; the lock is fair.
    turn: tokio::sync::Mutex<()>,
    occupied: Arc<Occupied>,
}

#[derive(Default)]
struct Occupied {
    slots: Mutex<Slots>,
    /// Tells the first in the queue that a slot will be free earlier than it thought.
    changed: Notify,
}

#[derive(Default)]
struct Slots {
    next_id: u64,
    free_at: BTreeMap<u64, Instant>,
}

impl Slots {
    fn drop_free(&mut self, now: Instant) {
        self.free_at.retain(|_, free_at| *free_at > now);
    }
}

impl Occupied {
    // A panic elsewhere leaves the slots whole: no change to them can stop half way.
    fn lock(&self) -> MutexGuard<'_, Slots> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Window {
    pub(crate) fn new(limit: u32) -> Self {
        Self {
            limit: limit as usize,
            turn: tokio::sync::Mutex::new(()),
            occupied: Arc::default(),
        }
    }

    /// Waits until a slot is free, in the order of asking.
    pub(crate) async fn acquire(&self, clock: &Arc<dyn Clock>, longest_set_up: Duration) -> Slot {
        let _turn = self.turn.lock().await;
        loop {
            let changed = self.occupied.changed.notified();
            let now = clock.now();
            let earliest = {
                let mut slots = self.occupied.lock();
                slots.drop_free(now);
                if slots.free_at.len() < self.limit {
                    let id = slots.next_id;
                    slots.next_id += 1;
                    slots.free_at.insert(id, latest_end(now, longest_set_up));
                    break Slot {
                        id,
                        clock: clock.clone(),
                        occupied: self.occupied.clone(),
                        released: false,
                    };
                }
                slots.free_at.values().min().copied()
            };
            let wait = earliest.map_or(SECOND, |free_at| free_at.saturating_duration_since(now));
            select(clock.sleep(wait), std::pin::pin!(changed)).await;
        }
    }
}

fn latest_end(now: Instant, longest_set_up: Duration) -> Instant {
    let longest = longest_set_up.saturating_add(SECOND);
    // Only absurd settings get this far; such a slot is released by its answer all the same.
    now.checked_add(longest)
        .unwrap_or_else(|| now + Duration::from_secs(86_400))
}

/// The place of one request; it is free one second after it was released or dropped.
pub(crate) struct Slot {
    id: u64,
    clock: Arc<dyn Clock>,
    occupied: Arc<Occupied>,
    released: bool,
}

impl Slot {
    /// The server has counted the request by now.
    pub(crate) fn release(&mut self) {
        if std::mem::replace(&mut self.released, true) {
            return;
        }
        let end = self.clock.now() + SECOND;
        if let Some(free_at) = self.occupied.lock().free_at.get_mut(&self.id) {
            *free_at = end.min(*free_at);
        }
        self.occupied.changed.notify_one();
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.release();
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;
    use proptest::prelude::*;

    use super::*;
    use crate::ManualClock;

    const SET_UP: Duration = Duration::from_secs(10);

    fn window(limit: u32) -> (Window, ManualClock, Arc<dyn Clock>) {
        let clock = ManualClock::new();
        (Window::new(limit), clock.clone(), Arc::new(clock))
    }

    fn millis(count: u64) -> Duration {
        Duration::from_millis(count)
    }

    #[test]
    fn a_slot_is_occupied_until_a_second_after_its_release() {
        let (window, time, clock) = window(1);
        let try_acquire = || window.acquire(&clock, SET_UP).now_or_never();
        let mut slot = try_acquire().unwrap();
        time.advance(millis(3000));
        assert!(try_acquire().is_none());
        slot.release();
        time.advance(millis(999));
        assert!(try_acquire().is_none());
        drop(slot);
        time.advance(millis(1));
        assert!(try_acquire().is_some());
    }

    #[test]
    fn a_slow_server_holds_a_slot_no_longer_than_connecting_may_take() {
        let (window, time, clock) = window(1);
        let slow = window.acquire(&clock, SET_UP).now_or_never().unwrap();
        time.advance(millis(10_999));
        assert!(window.acquire(&clock, SET_UP).now_or_never().is_none());
        time.advance(millis(1));
        let next = window.acquire(&clock, SET_UP).now_or_never();
        assert!(next.is_some());
        drop(slow);
        assert!(window.acquire(&clock, SET_UP).now_or_never().is_none());
    }

    #[test]
    fn those_who_wait_pass_in_order_and_may_leave() {
        let (window, time, clock) = window(1);
        drop(window.acquire(&clock, SET_UP).now_or_never().unwrap());
        let mut first = Box::pin(window.acquire(&clock, SET_UP));
        let mut second = Box::pin(window.acquire(&clock, SET_UP));
        let mut third = Box::pin(window.acquire(&clock, SET_UP));
        for waiting in [&mut first, &mut second, &mut third] {
            assert!(waiting.now_or_never().is_none());
        }
        time.advance(millis(1000));
        assert!((&mut third).now_or_never().is_none());
        drop(first);
        assert!((&mut third).now_or_never().is_none());
        drop((&mut second).now_or_never().unwrap());
        time.advance(millis(1000));
        assert!((&mut third).now_or_never().is_some());
    }

    #[tokio::test]
    async fn an_early_release_wakes_the_first_in_the_queue() {
        let (window, time, clock) = window(1);
        let mut slot = window.acquire(&clock, SET_UP).await;
        let released = async {
            time.sleepers(1).await;
            slot.release();
            // The one who waits now sleeps until one second after the release.
            tokio::task::yield_now().await;
            time.sleepers(1).await;
            time.advance(SECOND);
        };
        tokio::join!(window.acquire(&clock, SET_UP), released);
        assert_eq!(time.elapsed(), SECOND);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Whatever delays requests suffer on the way, the server counts no more than the limit in a second.
        ///
        /// Times are in steps of 50 ms.
        #[test]
        fn the_server_never_counts_more_than_the_limit(
            limit in 1..4_u32,
            delays in prop::collection::vec((0..60_u64, 0..30_u64), 1..30),
        ) {
            const STEPS_PER_SECOND: u64 = 20;
            let (window, time, clock) = window(limit);
            let mut waiting = delays.into_iter();
            let mut next = waiting.next();
            let mut on_the_way: Vec<(u64, u64, Slot)> = Vec::new();
            let mut counted = Vec::new();
            for now in 0..10_000_u64 {
                while let Some((there, back)) = next {
                    let Some(slot) = window.acquire(&clock, SET_UP).now_or_never() else { break };
                    on_the_way.push((now + there, now + there + back, slot));
                    next = waiting.next();
                }
                counted.extend(on_the_way.iter().filter(|(arrival, ..)| *arrival == now).map(|_| now));
                on_the_way.retain(|(_, answered, _)| *answered > now);
                if next.is_none() && on_the_way.is_empty() {
                    break;
                }
                time.advance(SECOND / STEPS_PER_SECOND as u32);
            }
            prop_assert!(next.is_none(), "requests were kept waiting for ever");
            for (index, start) in counted.iter().enumerate() {
                let within = counted[index..].iter().take_while(|time| **time < start + STEPS_PER_SECOND);
                prop_assert!(within.count() <= limit as usize, "{counted:?}");
            }
        }
    }
}
