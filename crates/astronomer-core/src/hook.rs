//! Watching attempts from outside.

use std::fmt;
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use crate::{Error, OperationInfo};

/// Is told of every attempt, before and after; for trace headers, metrics and the like.
///
/// A hook runs on the task of the call, so it should be quick. `before` runs ahead of the token's addition: hooks
/// never see it, and can't replace it. After a call was dropped there is no `after`.
///
/// ```
/// use astronomer_core::{Attempt, AttemptHook, AttemptOutcome, HeaderMap};
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// #[derive(Debug, Default)]
/// struct Failures(AtomicU64);
///
/// impl AttemptHook for Failures {
///     fn before(&self, _: &Attempt, headers: &mut HeaderMap) {
///         if let Ok(value) = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".parse() {
///             headers.insert("traceparent", value);
///         }
///     }
///
///     fn after(&self, _: &Attempt, outcome: &AttemptOutcome<'_>) {
///         if outcome.error.is_some() {
///             self.0.fetch_add(1, Ordering::Relaxed);
///         }
///     }
/// }
/// ```
pub trait AttemptHook: fmt::Debug + Send + Sync {
    /// An attempt is about to be sent; `headers` are those of its request, without the token.
    fn before(&self, attempt: &Attempt, headers: &mut HeaderMap) {
        let _ = (attempt, headers);
    }

    /// The attempt has ended, and it is decided whether another is to follow.
    fn after(&self, attempt: &Attempt, outcome: &AttemptOutcome<'_>) {
        let _ = (attempt, outcome);
    }
}

/// One sending of a call.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt {
    /// What is being called.
    pub operation: &'static OperationInfo,
    /// Which attempt of the call it is, from 1.
    pub number: u32,
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct AttemptOutcome<'a> {
    /// The status, when the server answered.
    pub status: Option<StatusCode>,
    /// Why it failed; none for a success.
    pub error: Option<&'a Error>,
    /// The time from sending to the last byte, or to the headers where the body is a stream.
    pub duration: Duration,
    /// The wait that was decided on before the next attempt; none when there is to be none.
    ///
    /// The rate limiter may add to it, and the next attempt may still not be sent: the call may be dropped, its time may be
    /// over first, or no token may be had.
    pub retry_in: Option<Duration>,
}
