//! A clock for repeats.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use astronomer_core::{Clock, ManualClock, Sleep};

/// Sleeps that are at least this long are limits; those below are waits between attempts, or for the rate limiter.
pub(crate) const SHORTEST_LIMIT: Duration = Duration::from_secs(60);

/// A clock on which waits between attempts take no time, while limits are reached only when a test moves the time.
#[derive(Clone, Debug)]
pub(crate) struct SkippingClock {
    time: ManualClock,
    waits: Arc<Mutex<Vec<Duration>>>,
}

impl SkippingClock {
    /// 2026-01-01T00:00:00Z.
    pub(crate) fn new() -> Self {
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_225_600);
        Self {
            time: ManualClock::at(start),
            waits: Arc::default(),
        }
    }

    pub(crate) fn advance(&self, time: Duration) {
        self.time.advance(time);
    }

    /// The waits between attempts so far.
    pub(crate) fn waits(&self) -> Vec<Duration> {
        self.waits.lock().unwrap().clone()
    }
}

impl Clock for SkippingClock {
    fn now(&self) -> Instant {
        self.time.now()
    }

    fn system_time(&self) -> SystemTime {
        self.time.system_time()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        if duration < SHORTEST_LIMIT {
            self.waits.lock().unwrap().push(duration);
            self.time.advance(duration);
        }
        self.time.sleep(match duration < SHORTEST_LIMIT {
            true => Duration::ZERO,
            false => duration,
        })
    }
}
