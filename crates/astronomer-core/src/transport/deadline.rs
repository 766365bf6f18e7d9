//! The time for a whole call.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::error::{Failure, Stage, TimeLimit};
use crate::{Clock, Error};

/// When a call has to be over.
pub(super) struct Deadline {
    clock: Arc<dyn Clock>,
    started: Instant,
    limit: Duration,
}

impl Deadline {
    /// Begins the time of a call.
    pub(super) fn start(clock: Arc<dyn Clock>, limit: Duration) -> Self {
        let started = clock.now();
        Self {
            clock,
            started,
            limit,
        }
    }

    /// How long the call has taken.
    pub(super) fn elapsed(&self) -> Duration {
        self.clock.now().saturating_duration_since(self.started)
    }

    /// How much time is left.
    pub(super) fn left(&self) -> Duration {
        self.limit.saturating_sub(self.elapsed())
    }

    /// What a call fails with when its time is over in this stage.
    pub(super) fn over(&self, stage: Stage) -> Error {
        Error::new(Failure::Timeout {
            limit: TimeLimit::Call(self.limit),
            stage,
        })
    }

    /// The time for the whole call.
    pub(super) fn limit(&self) -> Duration {
        self.limit
    }

    /// What an attempt may take, and whose limit that is.
    pub(super) fn bound(&self, attempt_timeout: Duration) -> (Duration, TimeLimit) {
        let left = self.left();
        if attempt_timeout <= left {
            (attempt_timeout, TimeLimit::Attempt(attempt_timeout))
        } else {
            (left, TimeLimit::Call(self.limit))
        }
    }
}
