//! What takes its time.

use serde::{Deserialize, Serialize};

/// How long something that is being made or changed takes still.
///
/// The server's time stands still, so it is counted in reads of the thing itself: whoever waits for it polls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Progress {
    polls_left: u32,
}

impl Progress {
    /// Takes `polls` reads; the last of them sees the end.
    pub(crate) fn taking(polls: u32) -> Self {
        Self { polls_left: polls }
    }

    pub(crate) fn is_over(self) -> bool {
        self.polls_left == 0
    }

    /// One read; whether it sees the end.
    pub(crate) fn advance(&mut self) -> bool {
        self.polls_left = self.polls_left.saturating_sub(1);
        self.is_over()
    }
}
