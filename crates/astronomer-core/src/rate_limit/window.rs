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
    /// When each slot is free; unknown for a request that is not sent yet.
    free_at: BTreeMap<u64, Option<Instant>>,
}

impl Slots {
    /// A slot for a request to be sent soon, unless all are occupied at `now`.
    fn take(&mut self, limit: usize, now: Instant) -> Option<u64> {
        let is_occupied = |free_at: &Option<Instant>| free_at.is_none_or(|end| end > now);
        self.free_at.retain(|_, free_at| is_occupied(free_at));
        if self.free_at.len() >= limit {
            return None;
        }
        let id = self.next_id;
        self.next_id += 1;
        self.free_at.insert(id, None);
        Some(id)
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
    pub(crate) async fn acquire(&self, clock: &Arc<dyn Clock>) -> Slot {
        let _turn = self.turn.lock().await;
        loop {
            let changed = self.occupied.changed.notified();
            let now = clock.now();
            let earliest = {
                let mut slots = self.occupied.lock();
                if let Some(id) = slots.take(self.limit, now) {
                    break Slot {
                        id,
                        clock: clock.clone(),
                        occupied: self.occupied.clone(),
                        state: State::Taken,
                    };
                }
                slots.free_at.values().flatten().min().copied()
            };
            match earliest {
                Some(free_at) => {
                    let wait = free_at.saturating_duration_since(now);
                    select(clock.sleep(wait), std::pin::pin!(changed)).await;
                }
                None => changed.await,
            }
        }
    }
}

/// The moment so much later.
fn later(now: Instant, time: Duration) -> Instant {
    // Only absurd settings get this far; such a slot is released by its answer all the same.
    const DAY: Duration = Duration::from_secs(86_400);
    now.checked_add(time)
        .or_else(|| now.checked_add(DAY))
        .unwrap_or(now)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Taken,
    Sent,
    Released,
}

/// The place of one request: occupied from the moment when it was taken until the server has counted the request for a
/// second, or until it is dropped before anything was sent.
pub(crate) struct Slot {
    id: u64,
    clock: Arc<dyn Clock>,
    occupied: Arc<Occupied>,
    state: State,
}

impl Slot {
    /// The request is being sent, and reaches the server within `longest_set_up` if ever.
    pub(crate) fn send(&mut self, longest_set_up: Duration) {
        self.state = State::Sent;
        let longest = longest_set_up.saturating_add(SECOND);
        let end = later(self.clock.now(), longest);
        self.change(|slots, id| {
            slots.free_at.insert(id, Some(end));
        });
    }

    /// The server has counted the request by now, or never will.
    pub(crate) fn release(&mut self) {
        if std::mem::replace(&mut self.state, State::Released) == State::Released {
            return;
        }
        let end = later(self.clock.now(), SECOND);
        self.change(|slots, id| {
            if let Some(free_at) = slots.free_at.get_mut(&id) {
                *free_at = Some(free_at.map_or(end, |latest| latest.min(end)));
            }
        });
    }

    fn change(&self, change: impl FnOnce(&mut Slots, u64)) {
        change(&mut self.occupied.lock(), self.id);
        self.occupied.changed.notify_one();
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        if self.state == State::Taken {
            self.change(|slots, id| {
                slots.free_at.remove(&id);
            });
        }
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

    /// A slot whose request is being sent, if there is one.
    fn sent(window: &Window, clock: &Arc<dyn Clock>) -> Option<Slot> {
        let mut slot = window.acquire(clock).now_or_never()?;
        slot.send(SET_UP);
        Some(slot)
    }

    #[test]
    fn a_slot_is_occupied_until_a_second_after_its_release() {
        let (window, time, clock) = window(1);
        let mut slot = sent(&window, &clock).unwrap();
        time.advance(millis(3000));
        assert!(sent(&window, &clock).is_none());
        slot.release();
        time.advance(millis(999));
        assert!(sent(&window, &clock).is_none());
        drop(slot);
        time.advance(millis(1));
        assert!(sent(&window, &clock).is_some());
    }

    #[test]
    fn a_slot_is_occupied_no_longer_than_its_request_may_take_to_arrive() {
        for is_dropped in [false, true] {
            let (window, time, clock) = window(1);
            let mut slow = sent(&window, &clock);
            time.advance(millis(5000));
            if is_dropped {
                slow = None;
            }
            time.advance(millis(5999));
            assert!(sent(&window, &clock).is_none());
            time.advance(millis(1));
            assert!(sent(&window, &clock).is_some());
            drop(slow);
            assert!(sent(&window, &clock).is_none());
        }
    }

    #[test]
    fn a_slot_that_is_not_used_is_free_at_once() {
        let (window, time, clock) = window(1);
        let unused = window.acquire(&clock).now_or_never().unwrap();
        time.advance(SECOND * 100);
        assert!(sent(&window, &clock).is_none());
        let mut waiting = Box::pin(window.acquire(&clock));
        assert!((&mut waiting).now_or_never().is_none());
        drop(unused);
        assert!((&mut waiting).now_or_never().is_some());
    }

    #[test]
    fn those_who_wait_pass_in_order_and_may_leave() {
        let (window, time, clock) = window(1);
        sent(&window, &clock).unwrap().release();
        let mut first = Box::pin(window.acquire(&clock));
        let mut second = Box::pin(window.acquire(&clock));
        let mut third = Box::pin(window.acquire(&clock));
        for waiting in [&mut first, &mut second, &mut third] {
            assert!(waiting.now_or_never().is_none());
        }
        time.advance(millis(1000));
        assert!((&mut third).now_or_never().is_none());
        drop(first);
        assert!((&mut third).now_or_never().is_none());
        (&mut second).now_or_never().unwrap().release();
        time.advance(millis(1000));
        assert!((&mut third).now_or_never().is_some());
    }

    #[tokio::test]
    async fn an_early_release_wakes_the_first_in_the_queue() {
        let (window, time, clock) = window(1);
        let mut slot = sent(&window, &clock).unwrap();
        let released = async {
            time.sleepers(1).await;
            slot.release();
            // The one who waits now sleeps until one second after the release.
            tokio::task::yield_now().await;
            time.sleepers(1).await;
            time.advance(SECOND);
        };
        tokio::join!(window.acquire(&clock), released);
        assert_eq!(time.elapsed(), SECOND);
    }

    #[test]
    fn absurd_times_are_no_panic() {
        let (window, time, clock) = window(1);
        let mut slot = window.acquire(&clock).now_or_never().unwrap();
        slot.send(Duration::MAX);
        time.advance(Duration::MAX);
        slot.release();
        assert!(later(clock.now(), Duration::MAX) >= clock.now());
    }

    /// How a request ends, in steps after it was sent.
    #[derive(Clone, Copy, Debug)]
    enum End {
        /// Its answer arrives so long after the request did.
        Answered(u64),
        /// It is given up, by its caller or when its time is over, on its way or at the server.
        Dropped(u64),
        /// It is given up before it is sent.
        Unsent,
    }

    fn end() -> impl Strategy<Value = End> {
        prop_oneof![
            3 => (0..30_u64).prop_map(End::Answered),
            1 => (0..100_u64).prop_map(End::Dropped),
            1 => Just(End::Unsent),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// However long requests take to arrive, within the time for connecting, and whoever gives them up: the server
        /// counts no more than the limit in a second.
        ///
        /// Times are in steps of 50 ms. A request that was given up arrives all the same.
        #[test]
        fn the_server_never_counts_more_than_the_limit(
            limit in 1..4_u32,
            requests in prop::collection::vec((0..20_u64, 0..200_u64, end()), 1..30),
        ) {
            const STEPS_PER_SECOND: u64 = 20;
            let (window, time, clock) = window(limit);
            let mut waiting = requests.into_iter();
            let mut next = waiting.next();
            let mut taken: Vec<(u64, u64, End, Slot)> = Vec::new();
            let mut under_way: Vec<(u64, End, Slot)> = Vec::new();
            let mut counted = Vec::new();
            for now in 0..20_000_u64 {
                while let Some((token, there, end)) = next {
                    let Some(slot) = window.acquire(&clock).now_or_never() else { break };
                    taken.push((now + token, there, end, slot));
                    next = waiting.next();
                }
                for (_, there, end, mut slot) in taken.extract_if(.., |(ready, ..)| *ready <= now) {
                                        let arrival = now + there;
                    let over = match end {
                        End::Answered(back) => arrival + back,
                        End::Dropped(after) => now + after,
                        End::Unsent => continue,
                    };
                    slot.send(SET_UP);
                    counted.push(arrival);
                    under_way.push((over, end, slot));
                }
                for (_, end, mut slot) in under_way.extract_if(.., |(over, ..)| *over <= now) {
                    if let End::Answered(_) = end {
                        slot.release();
                    }
                }
                if next.is_none() && taken.is_empty() && under_way.is_empty() {
                    break;
                }
                time.advance(SECOND / STEPS_PER_SECOND as u32);
            }
            prop_assert!(next.is_none(), "requests were kept waiting for ever");
            counted.sort_unstable();
            for (index, start) in counted.iter().enumerate() {
                let within = counted[index..].iter().take_while(|time| **time < start + STEPS_PER_SECOND);
                prop_assert!(within.count() <= limit as usize, "{counted:?}");
            }
        }
    }
}
