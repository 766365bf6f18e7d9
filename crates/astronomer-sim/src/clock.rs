//! The server's own time.

use jiff::{SignedDuration, Timestamp};

/// When the server's time begins: 2026-09-01T00:00:00Z. All that is seeded is older.
pub(crate) const EPOCH: Timestamp = Timestamp::constant(1_788_220_800, 0);

const STEP: SignedDuration = SignedDuration::from_secs(1);

/// Time that stands still but for changes of the state, so that the same requests give the same bytes.
#[derive(Clone, Debug)]
pub(crate) struct Clock {
    now: Timestamp,
}

impl Clock {
    pub(crate) fn new() -> Self {
        Self { now: EPOCH }
    }

    /// A clock that shows `now`.
    pub(crate) fn at(now: Timestamp) -> Self {
        Self { now }
    }

    /// The time of the last change.
    pub(crate) fn now(&self) -> Timestamp {
        self.now
    }

    /// Lets time pass without a change.
    pub(crate) fn skip(&mut self, by: SignedDuration) {
        self.now = later(self.now, by);
    }

    /// The time of the next change: one second after the one before.
    pub(crate) fn advance(&mut self) -> Timestamp {
        self.now = later(self.now, STEP);
        self.now
    }
}

/// The time `by` after `time`, or the last one that can be written.
pub(crate) fn later(time: Timestamp, by: SignedDuration) -> Timestamp {
    time.checked_add(by).unwrap_or(Timestamp::MAX)
}

/// The time so many whole days after `time`, as [`later`]; a negative number counts as 0.
pub(crate) fn days_later(time: Timestamp, days: i64) -> Timestamp {
    const DAY: i64 = 24 * 60 * 60;
    later(
        time,
        SignedDuration::from_secs(days.max(0).saturating_mul(DAY)),
    )
}

/// The time `by` before `time`, or the first one that can be written.
pub(crate) fn earlier(time: Timestamp, by: SignedDuration) -> Timestamp {
    time.checked_sub(by).unwrap_or(Timestamp::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_moves_by_a_second_per_change() {
        let mut clock = Clock::new();
        assert_eq!(EPOCH.to_string(), "2026-09-01T00:00:00Z");
        assert_eq!(clock.advance().to_string(), "2026-09-01T00:00:01Z");
        assert_eq!(clock.advance().to_string(), "2026-09-01T00:00:02Z");
    }

    #[test]
    fn the_ends_of_time_are_not_passed() {
        assert_eq!(later(Timestamp::MAX, STEP), Timestamp::MAX);
        assert_eq!(earlier(Timestamp::MIN, STEP), Timestamp::MIN);
        assert_eq!(days_later(EPOCH, i64::MAX), Timestamp::MAX);
        assert_eq!(days_later(EPOCH, i64::MIN), EPOCH);
        assert_eq!(days_later(EPOCH, 1).to_string(), "2026-09-02T00:00:00Z");
    }
}
