//! Deciding on repeats.

use std::fmt;
use std::time::Duration;

use crate::{Error, OperationInfo};

/// Decides whether a call is sent again after an attempt failed.
pub trait RetryPolicy: fmt::Debug + Send + Sync {
    /// What to do after this failure.
    fn decide(&self, failed: &FailedAttempt<'_>) -> RetryDecision;
}

/// An attempt that failed.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct FailedAttempt<'a> {
    /// What is being called.
    pub operation: &'static OperationInfo,
    /// Why the attempt failed.
    pub error: &'a Error,
    /// How many attempts there were, this one included.
    pub attempts: u32,
    /// How long the call has taken so far.
    pub elapsed: Duration,
}

/// Whether to send a call again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryDecision {
    /// Again, after this time.
    RetryAfter(Duration),
    /// No more: the call fails with the error of the attempt.
    Stop,
}

/// Never sends a call again.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoRetry;

impl RetryPolicy for NoRetry {
    fn decide(&self, _: &FailedAttempt<'_>) -> RetryDecision {
        RetryDecision::Stop
    }
}
