//! The vendor's rate limits.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, Method, Response, StatusCode};

use crate::answer::respond;
use crate::error::ApiError;

const MESSAGE: &str = "Too Many Requests";

/// How many requests are accepted, and what the others are answered with.
///
/// Off unless [`SimBuilder::rate_limits`](crate::SimBuilder::rate_limits) switches them on. In any one second, at most that
/// many requests of a method are accepted, bursts included; a request beyond is answered with 429, is not carried out and
/// doesn't count. A request counts once its token is known, before its permission is looked at.
///
/// Time is the machine's monotonic clock: the server's own stands still between changes, and a client that waits for
/// its turn waits in real time.
///
/// The numbers of [`vendor`](Self::vendor) are documented (2024, for the beta API); whether bursts are allowed, what a 429
/// holds and whether tokens share a limit is not. By default a 429 has no `Retry-After`, its body is plain text, as a
/// third-party client's error message suggests, and each token has limits of its own.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use std::time::Duration;
///
/// use astronomer_api::{Client, Transport};
/// use astronomer_sim::{RateLimits, Sim};
///
/// let limits = RateLimits::per_window(1, 1, 1, Duration::from_secs(60)).with_retry_after(true);
/// let sim = Sim::builder().rate_limits(limits).start().await?;
/// let transport = Transport::builder(sim.url().parse()?).token(sim.token());
/// let api = Client::new(transport.no_retries().no_rate_limits().build()?);
///
/// api.get_self_user(None).await?;
/// let error = api.get_self_user(None).await.unwrap_err();
/// assert!(error.is_rate_limited());
/// assert!(error.retry_after() <= Some(Duration::from_secs(60)));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "limits do nothing until a server is built with them"]
pub struct RateLimits {
    get: usize,
    post: usize,
    delete: usize,
    window: Duration,
    has_retry_after: bool,
    has_json_body: bool,
    is_shared: bool,
}

impl RateLimits {
    /// The vendor's limits per token and second: 25 GET, 10 POST, 5 DELETE.
    pub fn vendor() -> Self {
        Self::per_window(25, 10, 5, Duration::from_secs(1))
    }

    /// At most that many requests per method in any window of this length. 0 accepts none; an empty window all.
    pub fn per_window(get: usize, post: usize, delete: usize, window: Duration) -> Self {
        Self {
            get,
            post,
            delete,
            window,
            has_retry_after: false,
            has_json_body: false,
            is_shared: false,
        }
    }

    /// Whether a 429 says in `Retry-After` after how many seconds, rounded up, the next request is accepted.
    pub fn with_retry_after(mut self, has_retry_after: bool) -> Self {
        self.has_retry_after = has_retry_after;
        self
    }

    /// Whether a 429 has an error in the API's form as its body, instead of plain text.
    pub fn with_json_body(mut self, has_json_body: bool) -> Self {
        self.has_json_body = has_json_body;
        self
    }

    /// Whether all tokens share one limit per method, as an observation of a "per-tenant" 429 suggests.
    pub fn with_shared_tokens(mut self, is_shared: bool) -> Self {
        self.is_shared = is_shared;
        self
    }

    fn of(&self, method: &Method) -> usize {
        match *method {
            Method::POST => self.post,
            Method::DELETE => self.delete,
            _ => self.get,
        }
    }
}

/// When requests were accepted.
pub(crate) struct RateLimiter {
    limits: RateLimits,
    accepted: Mutex<HashMap<(String, Method), VecDeque<Instant>>>,
}

impl RateLimiter {
    pub(crate) fn new(limits: RateLimits) -> Self {
        Self {
            limits,
            accepted: Mutex::default(),
        }
    }

    /// Accepts a request at `now`, or says how long it takes until the next one could be; time must not run backwards.
    pub(crate) fn accept(
        &self,
        token: &str,
        method: &Method,
        now: Instant,
    ) -> Result<(), Duration> {
        let key = if self.limits.is_shared { "" } else { token };
        let limit = self.limits.of(method);
        // No step between two states can panic, so what a poisoned lock guards is whole.
        let mut accepted = self.accepted.lock().unwrap_or_else(PoisonError::into_inner);
        let times = accepted
            .entry((key.to_owned(), method.clone()))
            .or_default();
        while let Some(oldest) = times.front()
            && now.saturating_duration_since(*oldest) >= self.limits.window
        {
            times.pop_front();
        }
        if times.len() < limit {
            // A window without length forgets at once: nothing needs to be kept.
            if !self.limits.window.is_zero() {
                times.push_back(now);
            }
            return Ok(());
        }
        if self.limits.window.is_zero() {
            return Ok(());
        }
        let elapsed = times.front().map_or(Duration::ZERO, |oldest| {
            now.saturating_duration_since(*oldest)
        });
        Err(self.limits.window.saturating_sub(elapsed))
    }

    /// The answer to a request that has to wait.
    pub(crate) fn refuse(
        &self,
        wait: Duration,
        operation: Option<&str>,
        request_id: &str,
    ) -> Response<Bytes> {
        let error = ApiError::new(StatusCode::TOO_MANY_REQUESTS, MESSAGE);
        let mut response = respond(Err(error), operation, request_id);
        if !self.limits.has_json_body {
            *response.body_mut() = Bytes::from_static(MESSAGE.as_bytes());
            let text = HeaderValue::from_static("text/plain; charset=utf-8");
            response.headers_mut().insert(CONTENT_TYPE, text);
        }
        if self.limits.has_retry_after {
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            response.headers_mut().insert(RETRY_AFTER, seconds.into());
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn accept_all(limiter: &RateLimiter, start: Instant, offsets: &[u64]) -> Vec<Duration> {
        let times = offsets.iter().map(|offset| Duration::from_millis(*offset));
        times
            .filter(|time| limiter.accept("t", &Method::GET, start + *time).is_ok())
            .collect()
    }

    proptest! {
        #[test]
        fn no_window_has_more_than_the_limit_and_none_is_refused_without_need(
            limit in 0_usize..6,
            gaps in proptest::collection::vec(0_u64..700, 0..60),
        ) {
            let limiter = RateLimiter::new(RateLimits::per_window(limit, 0, 0, SECOND));
            let start = Instant::now();
            let mut accepted: Vec<Duration> = Vec::new();
            let mut time = Duration::ZERO;
            for gap in gaps {
                time += Duration::from_millis(gap);
                let recent = accepted.iter().filter(|at| time - **at < SECOND).count();
                let outcome = limiter.accept("t", &Method::GET, start + time);
                prop_assert_eq!(outcome.is_ok(), recent < limit);
                match outcome {
                    Ok(()) => accepted.push(time),
                    Err(wait) => prop_assert!(wait <= SECOND && !wait.is_zero()),
                }
            }
            for (number, at) in accepted.iter().enumerate() {
                let within = accepted[number..].iter().filter(|other| **other - *at < SECOND);
                prop_assert!(within.count() <= limit);
            }
        }

        #[test]
        fn whoever_waits_as_told_is_accepted(gaps in proptest::collection::vec(0_u64..300, 3..20)) {
            let limiter = RateLimiter::new(RateLimits::per_window(2, 0, 0, SECOND));
            let mut now = Instant::now();
            for gap in gaps {
                now += Duration::from_millis(gap);
                if let Err(wait) = limiter.accept("t", &Method::GET, now) {
                    now += wait;
                    prop_assert_eq!(limiter.accept("t", &Method::GET, now), Ok(()));
                }
            }
        }
    }

    #[test]
    fn a_burst_is_accepted_and_then_one_per_request_that_leaves_the_window() {
        let limiter = RateLimiter::new(RateLimits::per_window(2, 1, 1, SECOND));
        let offsets = [0, 300, 999, 1000, 1001, 1299, 1300];
        let accepted = accept_all(&limiter, Instant::now(), &offsets);
        assert_eq!(accepted, [0, 300, 1000, 1300].map(Duration::from_millis));
    }

    #[test]
    fn tokens_and_methods_have_limits_of_their_own_unless_they_share_them() {
        let limits = RateLimits::per_window(1, 1, 1, SECOND);
        let now = Instant::now();
        let own = RateLimiter::new(limits.clone());
        for (token, method) in [("a", Method::GET), ("b", Method::GET), ("a", Method::POST)] {
            assert_eq!(own.accept(token, &method, now), Ok(()));
            assert_eq!(own.accept(token, &method, now), Err(SECOND));
        }
        let shared = RateLimiter::new(limits.with_shared_tokens(true));
        assert_eq!(shared.accept("a", &Method::GET, now), Ok(()));
        assert_eq!(shared.accept("b", &Method::GET, now), Err(SECOND));
        assert_eq!(shared.accept("b", &Method::DELETE, now), Ok(()));
    }

    #[test]
    fn the_vendor_accepts_25_10_and_5() {
        let limiter = RateLimiter::new(RateLimits::vendor());
        let now = Instant::now();
        for (method, limit) in [(Method::GET, 25), (Method::POST, 10), (Method::DELETE, 5)] {
            let accepted = (0..100).filter(|_| limiter.accept("t", &method, now).is_ok());
            assert_eq!(accepted.count(), limit);
        }
    }

    #[test]
    fn a_wait_is_rounded_up_to_seconds() {
        let limits = RateLimits::vendor().with_retry_after(true);
        let limiter = RateLimiter::new(limits.with_json_body(true));
        for (wait, seconds) in [(1, "1"), (1000, "1"), (1001, "2")] {
            let answer = limiter.refuse(Duration::from_millis(wait), None, "id");
            assert_eq!(answer.headers()[RETRY_AFTER], seconds);
            assert_eq!(answer.headers()[CONTENT_TYPE], "application/json");
        }
    }

    #[test]
    fn an_empty_window_accepts_everything() {
        let limiter = RateLimiter::new(RateLimits::per_window(0, 0, 0, Duration::ZERO));
        assert_eq!(limiter.accept("t", &Method::GET, Instant::now()), Ok(()));
    }
}
