//! How a batch ends: a line for the person, and the exit code.

use std::sync::Arc;

use astronomer::Error;

use crate::failure::Failure;
use crate::messages::Messages;

/// What a batch came to.
pub(super) struct BatchEnd {
    pub(super) summary: String,
    pub(super) is_complete: bool,
    pub(super) is_anything_done: bool,
    /// What failed, a line each.
    pub(super) failures: Vec<String>,
    /// Why it ended before everybody's turn came.
    pub(super) stopped: Option<Arc<Error>>,
    pub(super) first_error: Option<Arc<Error>>,
}

impl BatchEnd {
    /// Tells the summary, as a success or as what is wrong.
    pub(super) fn tell(self, messages: Messages) -> Result<(), Failure> {
        if self.is_complete {
            messages.notice(&self.summary);
            return Ok(());
        }
        let summary = match &self.stopped {
            Some(error) => format!("{}; ended early: {error}", self.summary),
            None => self.summary,
        };
        let cause = self.stopped.or(self.first_error);
        Err(match cause {
            Some(error) if !self.is_anything_done => {
                let exit_code = Failure::exit_code_of(&error);
                Failure::with_exit_code(summary, self.failures, exit_code)
            }
            _ => Failure::partly(summary, self.failures),
        })
    }
}
