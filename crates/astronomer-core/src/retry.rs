//! Deciding on repeats.

mod backoff;
mod budget;

use std::fmt;
use std::time::{Duration, SystemTime};

pub use backoff::ExponentialBackoff;
pub use budget::RetryBudget;
pub(crate) use budget::Withdrawal;

use crate::{Error, OperationInfo, RetryClass};

/// Decides whether a call is sent again after an attempt failed.
///
/// [`ExponentialBackoff`] is the policy of every client unless another is given. A policy is asked only where a
/// repeat is safe: a `Create` or `Rotate` whose attempt may have run is never sent again, whatever a policy would
/// say. The time for the whole call and the [`RetryBudget`] have the last word.
///
/// ```
/// use astronomer_core::{FailedAttempt, RetryDecision, RetryPolicy};
/// use std::time::Duration;
///
/// /// Asks three times in all, once a second.
/// #[derive(Debug)]
/// struct ThreeTimes;
///
/// impl RetryPolicy for ThreeTimes {
///     fn decide(&self, failed: &FailedAttempt<'_>) -> RetryDecision {
///         if failed.is_transient() && failed.attempts < 3 {
///             RetryDecision::RetryAfter(Duration::from_secs(1))
///         } else {
///             RetryDecision::Stop
///         }
///     }
/// }
/// ```
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
    /// How long the call has taken so far, waits included.
    pub elapsed: Duration,
    /// Whether the server may have carried out the request of this attempt. It did not where no connection was made,
    /// nor where it answered 401 or 429. The 401 of a rotation is no proof: it may have ended the token that signed it.
    pub may_have_run: bool,
    /// How long the server asks to wait; a time that has passed already counts as none.
    pub retry_after: Option<Duration>,
}

impl<'a> FailedAttempt<'a> {
    /// An attempt that failed with `error`; also for tests of a policy.
    pub fn new(
        operation: &'static OperationInfo,
        error: &'a Error,
        attempts: u32,
        elapsed: Duration,
    ) -> Self {
        Self {
            operation,
            error,
            attempts,
            elapsed,
            may_have_run: error.may_have_run()
                || (error.is_unauthorized() && operation.retry_class == RetryClass::Rotate),
            retry_after: error.retry_after().filter(|wait| !wait.is_zero()),
        }
    }

    /// Whether the same request may succeed a little later: no connection, a timeout, a lost connection, a body that
    /// was cut short, or status 408, 429, 500, 502, 503 or 504.
    ///
    /// A certificate that isn't trusted stays so, and a whole body that can't be decoded would most likely come again.
    pub fn is_transient(&self) -> bool {
        self.error.is_transient()
    }

    /// Whether a repeat can do no harm: the operation is repeatable, or the server did not carry it out.
    pub fn is_safe(&self) -> bool {
        self.operation.retry_class.is_repeatable() || !self.may_have_run
    }
}

/// Whether to send a call again.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryDecision {
    /// Again, after this time.
    RetryAfter(Duration),
    /// No more: the call fails with the error of the attempt.
    Stop,
    /// No more, and the error adds why: `not repeated: <reason>`.
    GiveUp(String),
}

/// Never sends a call again, except once after a 401, when the credentials have another token.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoRetry;

impl RetryPolicy for NoRetry {
    fn decide(&self, _: &FailedAttempt<'_>) -> RetryDecision {
        RetryDecision::Stop
    }
}

/// Why a call was not sent again, or what to think of before sending it again by hand.
#[derive(Clone, Debug)]
pub(crate) enum Note {
    /// A creation or rotation that may have run.
    Unrepeatable(RetryClass),
    /// The server reported success, and only its answer is lost.
    CarriedOut(RetryClass),
    /// Something decided so.
    NotRepeated(String),
    /// The token that was refused says that it is over.
    TokenExpired(SystemTime),
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unrepeatable(RetryClass::Rotate) => {
                "not repeated, since a repeat could end a secret that was just given out: look before sending it again"
            }
            Self::Unrepeatable(_) => {
                "not repeated, since a repeat could create a second object: look before sending it again"
            }
            Self::CarriedOut(RetryClass::Create) => {
                "the object was created all the same: look before sending it again"
            }
            Self::CarriedOut(RetryClass::Rotate) => {
                "the secret was rotated all the same, and the new one is lost: rotate again to get another"
            }
            Self::CarriedOut(_) => "the request was carried out all the same",
            Self::NotRepeated(reason) => return write!(f, "not repeated: {reason}"),
            Self::TokenExpired(end) => {
                let end = httpdate::fmt_http_date(*end);
                return write!(f, "the token says that it expired on {end}, get a new one");
            }
        })
    }
}
