//! Staying within the server's limits on requests per second.

mod window;

use std::fmt;
use std::sync::Arc;

use reqwest::Method;

pub(crate) use window::Slot;

use crate::{Clock, Error};
use window::Window;

/// How many requests of each kind may reach the server in any one second.
///
/// The defaults are what Astronomer's documentation states per token: 25 GET, 10 POST, 5 DELETE. HEAD counts as
/// GET; every other method counts as POST.
///
/// ```
/// use astronomer_core::RateLimits;
///
/// // Half of the token's share, since another program uses it as well.
/// let limits = RateLimits::default().get(12).post(5).delete(2);
/// assert_eq!(RateLimits::default(), RateLimits::default().get(25).post(10).delete(5));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimits {
    get: u32,
    post: u32,
    delete: u32,
}

impl RateLimits {
    /// The number of GET and HEAD requests in any one second.
    #[must_use]
    pub const fn get(mut self, per_second: u32) -> Self {
        self.get = per_second;
        self
    }

    /// The number of requests in any one second that are neither GET, HEAD nor DELETE.
    #[must_use]
    pub const fn post(mut self, per_second: u32) -> Self {
        self.post = per_second;
        self
    }

    /// The number of DELETE requests in any one second.
    #[must_use]
    pub const fn delete(mut self, per_second: u32) -> Self {
        self.delete = per_second;
        self
    }
}

impl Default for RateLimits {
    fn default() -> Self {
        Self {
            get: 25,
            post: 10,
            delete: 5,
        }
    }
}

/// Lets only so many requests pass that the server does not count more than the limits in any one second.
///
/// Every transport has one, which its clones share. The server counts per token: give one limiter to all transports
/// of a program that use the same token, and the same [`Clock`] to all of them. Clones of a limiter share their state.
///
/// ```
/// use astronomer_core::{BaseUrl, RateLimiter, RateLimits, Transport};
///
/// let limiter = RateLimiter::new(RateLimits::default())?;
/// let first = Transport::builder(BaseUrl::default()).rate_limiter(limiter.clone()).build()?;
/// let second = Transport::builder(BaseUrl::default()).rate_limiter(limiter).build()?;
/// # Ok::<(), astronomer_core::Error>(())
/// ```
///
/// # How it counts
///
/// The limiter can't see when the server counts a request: that is some time between sending and the arrival of the
/// answer's headers, and a connection that has to be made first, or a slow network, moves it. Counting by the time of
/// sending would let a delayed burst and the next one reach the server within one second. So a request occupies its
/// slot from sending until one second after the headers of its answer arrived, or after it was clear that no connection
/// could be made. A server that takes long to answer would slow down everything for nothing, since it counted the
/// request when that arrived: the slot is free at the latest one second after the time allowed for connecting, or for
/// the attempt if that is shorter. A request that was lost, timed out or dropped occupies its slot up to that end, since
/// it may still arrive. How long an HTTP client of the caller's own takes for connecting is not known, so there the end
/// is that of the attempt. The price is that the limits are not quite reached: with answers after 0.2 s, 25 per second
/// become 25 per 1.2 s.
///
/// What takes longer to arrive than connecting may take can't be bounded from here: a request that waits for its turn
/// on an HTTP/2 connection with more requests under way than the server admits, or one that the network holds back and
/// delivers late. Then the server may count more for a moment, and answers 429.
///
/// Requests pass in the order in which they asked. Dropping a call that waits gives up its place.
#[derive(Clone)]
pub struct RateLimiter(Arc<Windows>);

struct Windows {
    limits: RateLimits,
    get: Window,
    post: Window,
    delete: Window,
}

impl RateLimiter {
    /// A limiter with all slots free.
    ///
    /// # Errors
    ///
    /// [`Error::is_configuration`] when a limit is zero, since no request could pass.
    pub fn new(limits: RateLimits) -> Result<Self, Error> {
        let each = [
            ("GET", limits.get),
            ("POST", limits.post),
            ("DELETE", limits.delete),
        ];
        if let Some((name, _)) = each.iter().find(|(_, limit)| *limit == 0) {
            return Err(Error::configuration(format!(
                "the rate limit of {name} requests is zero, so that none could be sent; give at least 1 per second, \
                 or turn the limits off"
            )));
        }
        Ok(Self(Arc::new(Windows {
            limits,
            get: Window::new(limits.get),
            post: Window::new(limits.post),
            delete: Window::new(limits.delete),
        })))
    }

    /// The limits that it keeps.
    pub fn limits(&self) -> RateLimits {
        self.0.limits
    }

    /// Waits for a slot.
    pub(crate) async fn acquire(&self, method: &Method, clock: &Arc<dyn Clock>) -> Slot {
        let window = match *method {
            Method::GET | Method::HEAD => &self.0.get,
            Method::DELETE => &self.0.delete,
            _ => &self.0.post,
        };
        window.acquire(clock).await
    }
}

impl fmt::Debug for RateLimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RateLimiter")
            .field("limits", &self.0.limits)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;
    use crate::ManualClock;

    #[test]
    fn a_limit_of_zero_is_refused() {
        for (limits, name) in [
            (RateLimits::default().get(0), "GET"),
            (RateLimits::default().post(0), "POST"),
            (RateLimits::default().delete(0), "DELETE"),
        ] {
            let error = RateLimiter::new(limits).unwrap_err();
            assert!(error.is_configuration());
            assert!(error.to_string().contains(name), "{error}");
        }
    }

    #[test]
    fn each_kind_of_method_has_its_own_slots() {
        let limiter = RateLimiter::new(RateLimits::default()).unwrap();
        let clock: Arc<dyn Clock> = Arc::new(ManualClock::new());
        let passing = |methods: &[Method]| {
            let mut passed = 0;
            for method in methods.iter().cycle() {
                match limiter.acquire(method, &clock).now_or_never() {
                    Some(mut slot) => {
                        slot.release();
                        passed += 1;
                    }
                    None => break,
                }
            }
            passed
        };
        assert_eq!(passing(&[Method::GET, Method::HEAD]), 25);
        assert_eq!(passing(&[Method::DELETE]), 5);
        assert_eq!(passing(&[Method::POST, Method::PUT, Method::PATCH]), 10);
        assert_eq!(passing(&[Method::GET]), 0);
    }
}
