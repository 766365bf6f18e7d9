//! Time that passes as fast as a test can go.

use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, Instant, SystemTime};

use astronomer::{Clock, ManualClock};

/// What is longer is a limit on a call, not a wait before a repeat.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// A clock on which short waits, as those before a repeat, are over at once, and long ones, as the limits of a call,
/// never are.
#[derive(Clone, Debug)]
pub struct HastyClock(ManualClock);

impl HastyClock {
    /// A clock that shows this time, until somebody waits.
    pub fn at(time: SystemTime) -> Self {
        Self(ManualClock::at(time))
    }

    /// How long all waits together were.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

impl Clock for HastyClock {
    fn now(&self) -> Instant {
        self.0.now()
    }

    fn system_time(&self) -> SystemTime {
        self.0.system_time()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        if duration > LONGEST_WAIT {
            return self.0.sleep(duration);
        }
        self.0.advance(duration);
        Box::pin(std::future::ready(()))
    }
}
