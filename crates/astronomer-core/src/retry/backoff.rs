//! The standard policy.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::{FailedAttempt, RetryDecision, RetryPolicy};

/// The most that is added by chance to a wait that the server asks for.
const JITTER: Duration = Duration::from_millis(500);

/// Waits longer after every failure, by chance, and as the server asks.
///
/// It repeats what is [transient](FailedAttempt::is_transient), up to 4 attempts. Where the server sends `Retry-After` it
/// waits that long and a random time up to 0.5 s, so that not all clients come back at once. If it is asked to wait longer than
/// 60 s, it gives up, and the error says so. Otherwise the wait is a random time
/// up to 0.5 s after the first failure, 1 s after the second, then 2 s and so on, up to 20 s: *full jitter*, which
/// keeps clients that failed together from coming back together.
///
/// ```
/// use astronomer_core::{BaseUrl, ExponentialBackoff, Transport};
/// use std::time::Duration;
///
/// let patient = ExponentialBackoff::new()
///     .max_attempts(10)
///     .max_wait(Duration::from_secs(60));
/// let transport = Transport::builder(BaseUrl::default()).retry_policy(patient).build()?;
/// # Ok::<(), astronomer_core::Error>(())
/// ```
#[derive(Clone)]
pub struct ExponentialBackoff {
    max_attempts: u32,
    base: Duration,
    max_wait: Duration,
    max_retry_after: Duration,
    random: Arc<dyn Fn() -> f64 + Send + Sync>,
}

impl ExponentialBackoff {
    /// The policy with its defaults.
    pub fn new() -> Self {
        Self {
            max_attempts: 4,
            base: Duration::from_millis(500),
            max_wait: Duration::from_secs(20),
            max_retry_after: Duration::from_secs(60),
            random: Arc::new(fastrand::f64),
        }
    }

    /// The number of requests in all, the first included; 4 by default. 0 and 1 repeat nothing.
    #[must_use]
    pub fn max_attempts(mut self, count: u32) -> Self {
        self.max_attempts = count;
        self
    }

    /// The longest wait after the first failure, doubled with each further one; 0.5 s by default.
    #[must_use]
    pub fn base_wait(mut self, wait: Duration) -> Self {
        self.base = wait;
        self
    }

    /// The longest wait that this policy chooses by itself; 20 s by default.
    #[must_use]
    pub fn max_wait(mut self, wait: Duration) -> Self {
        self.max_wait = wait;
        self
    }

    /// The longest `Retry-After` that is obeyed; 60 s by default. A longer one ends the call.
    #[must_use]
    pub fn max_retry_after(mut self, wait: Duration) -> Self {
        self.max_retry_after = wait;
        self
    }

    /// Where chance comes from: numbers from 0 to 1, of which the wait is that share of the longest.
    ///
    /// For tests that need exact waits.
    #[must_use]
    pub fn random(mut self, random: impl Fn() -> f64 + Send + Sync + 'static) -> Self {
        self.random = Arc::new(random);
        self
    }

    /// A random wait after this many failures.
    fn wait_after(&self, failures: u32) -> Duration {
        let doublings = failures.saturating_sub(1).min(31);
        let longest = self.base.saturating_mul(1 << doublings).min(self.max_wait);
        self.share(longest)
    }

    /// A random share of a time.
    fn share(&self, longest: Duration) -> Duration {
        let share = (self.random)();
        // NaN, which no comparison holds for, counts as the whole.
        let share = if (0.0..=1.0).contains(&share) {
            share
        } else {
            1.0
        };
        Duration::try_from_secs_f64(longest.as_secs_f64() * share)
            .unwrap_or(longest)
            .min(longest)
    }
}

impl Default for ExponentialBackoff {
    fn default() -> Self {
        Self::new()
    }
}

impl RetryPolicy for ExponentialBackoff {
    fn decide(&self, failed: &FailedAttempt<'_>) -> RetryDecision {
        if !failed.is_transient() || failed.attempts >= self.max_attempts {
            return RetryDecision::Stop;
        }
        match failed.retry_after {
            Some(asked) if asked > self.max_retry_after => RetryDecision::GiveUp(format!(
                "the server asks to wait {asked:?}, longer than the limit of {:?}",
                self.max_retry_after
            )),
            Some(asked) => RetryDecision::RetryAfter(asked.saturating_add(self.share(JITTER))),
            None => RetryDecision::RetryAfter(self.wait_after(failed.attempts)),
        }
    }
}

impl fmt::Debug for ExponentialBackoff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExponentialBackoff")
            .field("max_attempts", &self.max_attempts)
            .field("base_wait", &self.base)
            .field("max_wait", &self.max_wait)
            .field("max_retry_after", &self.max_retry_after)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use reqwest::StatusCode;
    use reqwest::header::{HeaderMap, HeaderValue, RETRY_AFTER};

    use super::*;
    use crate::error::{FailedAnswer, Failure};
    use crate::{Error, OperationInfo, RetryClass};

    const LIST: OperationInfo = OperationInfo {
        id: "ListUsers",
        method: "GET",
        path: "/users",
        tag: "User",
        summary: "List users",
        permissions: &[],
        retry_class: RetryClass::Read,
        success: &[200],
        errors: &[],
        deprecated: false,
    };

    fn status(code: u16, retry_after: Option<&'static str>) -> Error {
        let mut headers = HeaderMap::new();
        if let Some(text) = retry_after {
            headers.insert(RETRY_AFTER, HeaderValue::from_static(text));
        }
        let status = StatusCode::from_u16(code).unwrap();
        let now = std::time::SystemTime::now();
        Error::new(Failure::Status).with_answer(FailedAnswer::new(status, headers, b"", &[], now))
    }

    fn decide(policy: &ExponentialBackoff, error: &Error, attempts: u32) -> RetryDecision {
        policy.decide(&FailedAttempt::new(&LIST, error, attempts, Duration::ZERO))
    }

    #[test]
    fn waits_double_up_to_a_limit() {
        let policy = ExponentialBackoff::new().random(|| 1.0).max_attempts(99);
        let waits: Vec<_> = (1..=8)
            .map(|attempts| decide(&policy, &status(503, None), attempts))
            .collect();
        let seconds = [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 20.0, 20.0];
        let expected = seconds.map(|s| RetryDecision::RetryAfter(Duration::from_secs_f64(s)));
        assert_eq!(waits, expected);
        let last = decide(&policy, &status(503, None), 98);
        assert_eq!(last, RetryDecision::RetryAfter(Duration::from_secs(20)));
        assert_eq!(decide(&policy, &status(503, None), 99), RetryDecision::Stop);
    }

    #[test]
    fn the_server_says_how_long() {
        let policy = ExponentialBackoff::new().random(|| 0.0);
        let wait = |text| decide(&policy, &status(429, Some(text)), 1);
        assert_eq!(
            wait("60"),
            RetryDecision::RetryAfter(Duration::from_secs(60))
        );
        assert_eq!(
            wait("61"),
            RetryDecision::GiveUp(
                "the server asks to wait 61s, longer than the limit of 60s".to_owned()
            )
        );
        assert_eq!(wait("0"), RetryDecision::RetryAfter(Duration::ZERO));
        let longest = ExponentialBackoff::new().random(|| 1.0);
        assert_eq!(
            decide(&longest, &status(429, Some("60")), 1),
            RetryDecision::RetryAfter(Duration::from_millis(60_500))
        );
        let jitter = ExponentialBackoff::new().random(|| 0.5);
        assert_eq!(
            decide(&jitter, &status(503, Some("0")), 1),
            RetryDecision::RetryAfter(Duration::from_millis(250))
        );
    }

    #[test]
    fn only_what_may_pass_is_repeated() {
        let policy = ExponentialBackoff::new();
        for code in 300..600 {
            let again = matches!(
                decide(&policy, &status(code, None), 1),
                RetryDecision::RetryAfter(_)
            );
            let listed = [408, 429, 500, 502, 503, 504].contains(&code);
            assert_eq!(again, listed, "{code}");
        }
        let refused = Error::invalid_input("a");
        assert_eq!(decide(&policy, &refused, 1), RetryDecision::Stop);
    }

    #[test]
    fn odd_chance_is_no_panic() {
        for odd in [f64::NAN, f64::INFINITY, -1.0, 7.0] {
            let policy = ExponentialBackoff::new().random(move || odd);
            assert_eq!(policy.wait_after(1), Duration::from_millis(500));
        }
    }

    proptest! {
        #[test]
        fn a_wait_is_never_longer_than_the_limits(
            failures in any::<u32>(),
            base in any::<u64>(),
            max in any::<u64>(),
            share in 0.0..=1.0,
        ) {
            let policy = ExponentialBackoff::new()
                .base_wait(Duration::from_nanos(base))
                .max_wait(Duration::from_nanos(max))
                .random(move || share);
            let wait = policy.wait_after(failures);
            prop_assert!(wait <= Duration::from_nanos(max));
            if failures <= 1 {
                prop_assert!(wait <= Duration::from_nanos(base));
            }
        }
    }
}
