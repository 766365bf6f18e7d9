//! What callers ask an error.

use reqwest::StatusCode;

use super::{Error, Failure, Stage};
use crate::decode::DecodeErrorKind;

impl Error {
    /// The server doesn't know what was asked for (404).
    ///
    /// # Troubleshooting
    ///
    /// Check the identifiers, the organization's first; an object of another organization is not
    /// found either. On a delete it may mean that the object is gone already.
    pub fn is_not_found(&self) -> bool {
        self.has_status(StatusCode::NOT_FOUND)
    }

    /// The server doesn't accept the token (401).
    ///
    /// # Troubleshooting
    ///
    /// The token is missing, mistyped, expired or revoked. Make a new one in the Astro UI, and check
    /// that the API URL belongs to it.
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(StatusCode::UNAUTHORIZED)
    }

    /// The token is good, but may not do this (403).
    ///
    /// # Troubleshooting
    ///
    /// [`Error::permission`] names what the contract asks for; give the token a role that has it.
    pub fn is_forbidden(&self) -> bool {
        self.has_status(StatusCode::FORBIDDEN)
    }

    /// The server wants fewer requests (429).
    ///
    /// # Troubleshooting
    ///
    /// Wait for [`Error::retry_after`]. Clients of one program that use the same token should share a
    /// [`RateLimiter`](crate::RateLimiter); other programs with that token count as well, so lower the limits of each.
    pub fn is_rate_limited(&self) -> bool {
        self.has_status(StatusCode::TOO_MANY_REQUESTS)
    }

    /// What was asked for contradicts the state of the server (409).
    ///
    /// # Troubleshooting
    ///
    /// Read the object again. Most duplicates are reported as a 400, not as a conflict.
    pub fn is_conflict(&self) -> bool {
        self.has_status(StatusCode::CONFLICT)
    }

    /// The server failed, or something in front of it (5xx).
    ///
    /// # Troubleshooting
    ///
    /// Try again later; when it stays, give Astronomer's support the [`Error::request_id`].
    pub fn is_server_error(&self) -> bool {
        matches!(self.failure(), Failure::Status)
            && self.status().is_some_and(|status| status.is_server_error())
    }

    /// The time of an attempt, of the whole call or of a wait for a state was over before what was asked for came about.
    ///
    /// A 408 or 504 of the server is none: look at [`Error::status`].
    ///
    /// # Troubleshooting
    ///
    /// The request may have been carried out, unless no connection was made ([`Error::is_connect`]) or nothing was sent
    /// ([`Error::attempts`] is 0: the call waited for the rate limit). Allow more time, or ask for less at once.
    pub fn is_timeout(&self) -> bool {
        matches!(
            self.failure(),
            Failure::Timeout { .. }
                | Failure::WaitTimeout(_)
                | Failure::Connect {
                    timed_out: true,
                    ..
                }
        )
    }

    /// No connection could be made, so the request was not carried out.
    ///
    /// # Troubleshooting
    ///
    /// Check the API URL, the name resolution, the proxy and the firewall; a certificate that isn't
    /// trusted ends here too, and needs the company's root certificate.
    pub fn is_connect(&self) -> bool {
        matches!(self.failure(), Failure::Connect { .. })
    }

    /// The connection ended after the request was sent and before the answer was complete.
    ///
    /// # Troubleshooting
    ///
    /// The request may have been carried out: look before sending a creation again.
    pub fn is_connection_lost(&self) -> bool {
        matches!(
            self.failure(),
            Failure::Lost { .. } | Failure::Truncated { .. }
        )
    }

    /// The server reported success, but the body can't be decoded.
    ///
    /// # Troubleshooting
    ///
    /// The request was carried out, unless the body is HTML: then a proxy or a login page answered in
    /// place of the API. [`Error::body`] has the beginning of it.
    pub fn is_decode(&self) -> bool {
        matches!(self.failure(), Failure::Decode(_) | Failure::Inflate { .. })
    }

    /// The body is larger than the client accepts.
    ///
    /// # Troubleshooting
    ///
    /// Ask for smaller pages, or raise the limit of the client.
    pub fn is_body_too_large(&self) -> bool {
        matches!(
            self.failure(),
            Failure::TooLarge { .. } | Failure::LineTooLong { .. }
        )
    }

    /// A value can't be sent; nothing was sent.
    ///
    /// # Troubleshooting
    ///
    /// The message names the value and what would be right. A 400 of the server is none of these:
    /// look at [`Error::status`] and [`Error::field_errors`].
    pub fn is_invalid_input(&self) -> bool {
        matches!(self.failure(), Failure::InvalidInput(_))
    }

    /// The client was set up wrongly; nothing was sent.
    ///
    /// # Troubleshooting
    ///
    /// The message names the setting and what would be right.
    pub fn is_configuration(&self) -> bool {
        matches!(self.failure(), Failure::Configuration(_))
    }

    /// No token could be had for a request, so that nothing was sent.
    ///
    /// # Troubleshooting
    ///
    /// The message says what the function that fetches tokens reported; see
    /// [`Credentials::from_fn`](crate::Credentials::from_fn).
    pub fn is_credentials(&self) -> bool {
        matches!(self.failure(), Failure::Credentials(_))
    }

    /// A list ended before everything that the server announced was received.
    ///
    /// # Troubleshooting
    ///
    /// The list changed while it was read, or the server left something out. List again.
    pub fn is_incomplete(&self) -> bool {
        matches!(self.failure(), Failure::Incomplete(_))
    }

    /// What was waited for has reached a state from which it doesn't come out by itself.
    ///
    /// # Troubleshooting
    ///
    /// The message names the object, its state and what that means; the Astro UI has the details.
    pub fn is_failed_state(&self) -> bool {
        matches!(self.failure(), Failure::FailedState(_))
    }

    /// Whether the same request may succeed a little later.
    pub(crate) fn is_transient(&self) -> bool {
        match self.failure() {
            Failure::Status => matches!(
                self.status().map(|status| status.as_u16()),
                Some(408 | 429 | 500 | 502 | 503 | 504)
            ),
            Failure::Connect { untrusted, .. } => !untrusted,
            Failure::Inflate { cut_short, .. } => *cut_short,
            Failure::Timeout { stage, .. } => !matches!(stage, Stage::Token | Stage::RateLimit),
            Failure::Lost { .. } | Failure::Truncated { .. } => true,
            Failure::Configuration(_)
            | Failure::Credentials(_)
            | Failure::InvalidInput(_)
            | Failure::Incomplete(_)
            | Failure::LineTooLong { .. }
            | Failure::Redirect { .. }
            | Failure::Decode(_)
            | Failure::TooLarge { .. }
            | Failure::FailedState(_)
            | Failure::WaitTimeout(_) => false,
        }
    }

    /// Whether the server may have carried out the request of this attempt.
    pub(crate) fn may_have_run(&self) -> bool {
        match self.failure() {
            Failure::Configuration(_) | Failure::InvalidInput(_) | Failure::Connect { .. } => false,
            Failure::Timeout { stage, .. } => !matches!(stage, Stage::Token | Stage::RateLimit),
            Failure::Status => {
                !matches!(self.status().map(|status| status.as_u16()), Some(401 | 429))
            }
            _ => true,
        }
    }

    /// Whether the API reported success, so that only its answer is lost. What is no JSON by its own word, as a page,
    /// comes from something else.
    pub(crate) fn was_carried_out(&self) -> bool {
        let from_elsewhere = match self.failure() {
            Failure::Decode(error) => match error.kind() {
                DecodeErrorKind::Html => true,
                DecodeErrorKind::NotJson => self.other_content_type().is_some(),
                _ => false,
            },
            _ => false,
        };
        self.status().is_some_and(|status| status.is_success()) && !from_elsewhere
    }

    fn has_status(&self, status: StatusCode) -> bool {
        matches!(self.failure(), Failure::Status) && self.status() == Some(status)
    }
}
