//! Time as a parameter, so that tests of minutes take milliseconds.

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant, SystemTime};

/// What [`Clock::sleep`] gives: a future that ends when the time has passed.
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Where the time of a call comes from.
///
/// Every decision that depends on time (timeouts, waits) asks the clock of the transport, never the
/// system. Production uses [`TokioClock`]; tests use [`ManualClock`].
pub trait Clock: fmt::Debug + Send + Sync {
    /// The present moment, for measuring how long something takes.
    fn now(&self) -> Instant;

    /// The time of day, for comparing with dates: of an answer, of a token.
    fn system_time(&self) -> SystemTime;

    /// A future that ends once `duration` has passed, counted from this call.
    fn sleep(&self, duration: Duration) -> Sleep;
}

/// The real time, by the timer of Tokio.
///
/// Sleeping needs a Tokio runtime with its timer enabled, as `#[tokio::main]` has.
#[derive(Clone, Copy, Debug, Default)]
pub struct TokioClock;

impl Clock for TokioClock {
    fn now(&self) -> Instant {
        tokio::time::Instant::now().into_std()
    }

    fn system_time(&self) -> SystemTime {
        SystemTime::now()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// As far as the time of a [`ManualClock`] goes, which every platform can count: 100 years.
const FURTHEST: Duration = Duration::from_secs(100 * 365 * 86_400);

/// A clock for tests: its time moves only by [`ManualClock::advance`].
///
/// Clones share their time. Wait with [`ManualClock::sleepers`] until the code under test sleeps, then
/// move the time.
///
/// ```
/// use astronomer_core::{Clock, ManualClock};
/// use std::time::Duration;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let clock = ManualClock::new();
/// let started = clock.now();
/// let task = tokio::spawn(clock.sleep(Duration::from_secs(60)));
/// clock.sleepers(1).await;
/// clock.advance(Duration::from_secs(60));
/// task.await.unwrap();
/// assert_eq!(clock.now() - started, Duration::from_secs(60));
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct ManualClock {
    origin: Instant,
    system_origin: SystemTime,
    state: Arc<Mutex<ManualState>>,
}

#[derive(Debug, Default)]
struct ManualState {
    elapsed: Duration,
    next_id: u64,
    pending: BTreeMap<u64, PendingSleep>,
    watchers: Vec<Waker>,
}

#[derive(Debug)]
struct PendingSleep {
    deadline: Duration,
    waker: Option<Waker>,
}

impl ManualClock {
    /// A clock that stands still.
    pub fn new() -> Self {
        Self {
            origin: Instant::now(),
            system_origin: SystemTime::now(),
            state: Arc::default(),
        }
    }

    /// A clock that stands still at this time of day.
    pub fn at(time: SystemTime) -> Self {
        Self {
            system_origin: time,
            ..Self::new()
        }
    }

    /// Moves the time on and wakes every sleep that has ended by then.
    ///
    /// After 100 years in all, sleeps still end, and the time that is read stands still.
    pub fn advance(&self, duration: Duration) {
        let mut woken = Vec::new();
        {
            let mut state = self.lock();
            state.elapsed = state.elapsed.saturating_add(duration);
            let now = state.elapsed;
            for sleep in state.pending.values_mut() {
                if sleep.deadline <= now {
                    woken.extend(sleep.waker.take());
                }
            }
        }
        woken.into_iter().for_each(Waker::wake);
    }

    /// How much time has been put in by [`ManualClock::advance`] so far.
    pub fn elapsed(&self) -> Duration {
        self.lock().elapsed
    }

    /// Waits until at least `count` sleeps that have not ended are under way.
    pub async fn sleepers(&self, count: usize) {
        std::future::poll_fn(|context| {
            let mut state = self.lock();
            let now = state.elapsed;
            let sleeping = state.pending.values().filter(|s| s.deadline > now).count();
            if sleeping >= count {
                return Poll::Ready(());
            }
            state.watchers.push(context.waker().clone());
            Poll::Pending
        })
        .await;
    }

    // A panic elsewhere leaves the state whole: no change to it can stop half way.
    fn lock(&self) -> MutexGuard<'_, ManualState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for ManualClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Instant {
        let elapsed = self.elapsed().min(FURTHEST);
        self.origin.checked_add(elapsed).unwrap_or(self.origin)
    }

    fn system_time(&self) -> SystemTime {
        let elapsed = self.elapsed().min(FURTHEST);
        let time = self.system_origin.checked_add(elapsed);
        time.unwrap_or(self.system_origin)
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        let mut state = self.lock();
        let id = state.next_id;
        state.next_id += 1;
        let deadline = state.elapsed.saturating_add(duration);
        state.pending.insert(
            id,
            PendingSleep {
                deadline,
                waker: None,
            },
        );
        let watchers = std::mem::take(&mut state.watchers);
        drop(state);
        watchers.into_iter().for_each(Waker::wake);
        Box::pin(ManualSleep {
            clock: self.clone(),
            id,
        })
    }
}

struct ManualSleep {
    clock: ManualClock,
    id: u64,
}

impl Future for ManualSleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut state = self.clock.lock();
        let now = state.elapsed;
        match state.pending.get_mut(&self.id) {
            Some(sleep) if sleep.deadline > now => {
                sleep.waker = Some(context.waker().clone());
                Poll::Pending
            }
            _ => Poll::Ready(()),
        }
    }
}

impl Drop for ManualSleep {
    fn drop(&mut self) {
        self.clock.lock().pending.remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[test]
    fn time_moves_only_by_advancing() {
        let clock = ManualClock::new();
        let started = clock.now();
        let mut sleep = clock.sleep(Duration::from_secs(5));
        assert!((&mut sleep).now_or_never().is_none());
        clock.advance(Duration::from_secs(4));
        assert!((&mut sleep).now_or_never().is_none());
        clock.clone().advance(Duration::from_secs(1));
        assert!((&mut sleep).now_or_never().is_some());
        assert_eq!(clock.now() - started, Duration::from_secs(5));
        assert!(clock.sleep(Duration::ZERO).now_or_never().is_some());
    }

    #[test]
    fn only_sleeps_under_way_are_counted() {
        let clock = ManualClock::new();
        assert!(clock.sleepers(0).now_or_never().is_some());
        let long = clock.sleep(Duration::from_secs(9));
        let short = clock.sleep(Duration::from_secs(1));
        assert!(clock.sleepers(2).now_or_never().is_some());
        clock.advance(Duration::from_secs(1));
        assert!(clock.sleepers(2).now_or_never().is_none());
        drop((long, short));
        assert!(clock.sleepers(1).now_or_never().is_none());
    }

    #[test]
    fn the_end_of_time_is_no_panic() {
        let clock = ManualClock::new();
        let (started, start) = (clock.now(), clock.system_time());
        let sleep = clock.sleep(Duration::MAX);
        clock.advance(Duration::MAX);
        assert!(sleep.now_or_never().is_some());
        assert!(clock.now() > started && clock.system_time() > start);
    }

    #[tokio::test]
    async fn a_sleep_wakes_its_task() {
        let clock = ManualClock::new();
        let sleeps =
            [3, 1, 2].map(|seconds| tokio::spawn(clock.sleep(Duration::from_secs(seconds))));
        clock.sleepers(3).await;
        clock.advance(Duration::from_secs(3));
        for sleep in sleeps {
            sleep.await.unwrap();
        }
    }

    #[tokio::test]
    async fn the_real_clock_runs() {
        let started = TokioClock.now();
        TokioClock.sleep(Duration::from_millis(1)).await;
        assert!(TokioClock.now() - started >= Duration::from_millis(1));
    }
}
