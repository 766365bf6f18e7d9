//! What callers ask an error.

use reqwest::StatusCode;

use super::{Error, Failure};
use crate::decode::DecodeErrorKind;

impl Error {
    /// The server doesn't know what was asked for (404).
    ///
    /// ```
    /// use astronomer_core::Error;
    ///
    /// /// A deletion of what may be gone already.
    /// fn settle(deleted: Result<(), Error>) -> Result<(), Error> {
    ///     match deleted {
    ///         Err(error) if error.is_not_found() => Ok(()),
    ///         other => other,
    ///     }
    /// }
    /// ```
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
    /// ```
    /// use astronomer_core::Error;
    ///
    /// fn advise(error: &Error) -> Option<&str> {
    ///     error.is_unauthorized().then_some("the token is over: make a new one and set ASTRO_API_TOKEN")
    /// }
    /// ```
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
    /// ```
    /// use astronomer_core::Error;
    ///
    /// fn advise(error: &Error) -> Option<String> {
    ///     let missing = error.permission().unwrap_or("a permission");
    ///     error.is_forbidden().then(|| format!("ask an Organization Owner for {missing}"))
    /// }
    /// ```
    ///
    /// # Troubleshooting
    ///
    /// [`Error::permission`] names what the contract asks for; give the token a role that has it.
    pub fn is_forbidden(&self) -> bool {
        self.has_status(StatusCode::FORBIDDEN)
    }

    /// The server wants fewer requests (429).
    ///
    /// ```
    /// use astronomer_core::Error;
    /// use std::time::Duration;
    ///
    /// /// How long a job should rest before it goes on.
    /// fn rest(error: &Error) -> Option<Duration> {
    ///     error.is_rate_limited().then(|| error.retry_after().unwrap_or(Duration::from_secs(60)))
    /// }
    /// ```
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
    /// ```
    /// use astronomer_core::Error;
    ///
    /// /// Whether to read the object and make the change once more.
    /// fn begin_again(error: &Error, rounds: u32) -> bool {
    ///     error.is_conflict() && rounds < 3
    /// }
    /// ```
    ///
    /// # Troubleshooting
    ///
    /// Read the object again. Most duplicates are reported as a 400, not as a conflict.
    pub fn is_conflict(&self) -> bool {
        self.has_status(StatusCode::CONFLICT)
    }

    /// The server failed, or something in front of it (5xx).
    ///
    /// ```
    /// use astronomer_core::Error;
    ///
    /// fn report(error: &Error) {
    ///     if error.is_server_error() {
    ///         eprintln!("for Astronomer's support: {:?} at request {:?}", error.status(), error.request_id());
    ///     }
    /// }
    /// ```
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
    /// ```
    /// use astronomer_core::{BaseUrl, Call, Transport};
    /// # use astronomer_core::{OperationInfo, RetryClass};
    /// use std::time::Duration;
    /// # const GET_USER: OperationInfo = OperationInfo {
    /// #     id: "GetUser", method: "GET", path: "/users/{userId}", tag: "User", summary: "Get a user", permissions: &[],
    /// #     retry_class: RetryClass::Read, success: &[200], errors: &[], deprecated: false,
    /// # };
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// // Takes connections, and never answers.
    /// let server = std::net::TcpListener::bind("127.0.0.1:0")?;
    /// let url = BaseUrl::parse(&format!("http://{}/v1", server.local_addr()?))?;
    /// let transport = Transport::builder(url.clone()).token("my-token").build()?;
    /// let call: Call<serde_json::Value> = transport.call(transport.http().get(url.as_str()), &GET_USER);
    ///
    /// let error = call.with_timeout(Duration::from_millis(50)).await.unwrap_err();
    /// assert!(error.is_timeout());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Troubleshooting
    ///
    /// The request may have been carried out, unless no connection was made ([`Error::is_connect`]) or nothing was sent
    /// ([`Error::attempts`] is 0: the call waited for a token or for the rate limit). Allow more time, or ask for less at once.
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
    /// ```
    /// use astronomer_core::{BaseUrl, Call, Transport};
    /// # use astronomer_core::{OperationInfo, RetryClass};
    /// # const GET_USER: OperationInfo = OperationInfo {
    /// #     id: "GetUser", method: "GET", path: "/users/{userId}", tag: "User", summary: "Get a user", permissions: &[],
    /// #     retry_class: RetryClass::Read, success: &[200], errors: &[], deprecated: false,
    /// # };
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// // A port where nobody listens any more.
    /// let address = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    /// let url = BaseUrl::parse(&format!("http://{address}/v1"))?;
    /// let transport = Transport::builder(url.clone()).token("my-token").build()?;
    /// let call: Call<serde_json::Value> = transport.call(transport.http().get(url.as_str()), &GET_USER);
    ///
    /// let error = call.without_retries().await.unwrap_err();
    /// assert!(error.is_connect());
    /// assert_eq!(error.status(), None);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Troubleshooting
    ///
    /// Check the API URL, the name resolution, the proxy and the firewall; a certificate that isn't
    /// trusted ends here too, and the message says what about it.
    pub fn is_connect(&self) -> bool {
        matches!(self.failure(), Failure::Connect { .. })
    }

    /// The connection ended after the request was sent and before the answer was complete.
    ///
    /// ```
    /// use astronomer_core::Error;
    ///
    /// /// What to do about a creation that failed.
    /// fn advise(error: &Error) -> &str {
    ///     if error.is_connection_lost() || error.is_timeout() {
    ///         "list the objects first: this one may be there"
    ///     } else {
    ///         "correct the request and send it again"
    ///     }
    /// }
    /// ```
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
    /// ```
    /// use astronomer_core::Error;
    ///
    /// /// Whether something in between has answered in place of the API: a proxy, or a page to sign in.
    /// fn is_foreign(error: &Error) -> bool {
    ///     error.is_decode() && error.body().is_some_and(|body| body.trim_start().starts_with('<'))
    /// }
    /// ```
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
    /// ```
    /// use astronomer_core::Error;
    ///
    /// /// A smaller page size to try.
    /// fn smaller(error: &Error, page_size: u32) -> Option<u32> {
    ///     (error.is_body_too_large() && page_size > 1).then_some(page_size / 2)
    /// }
    /// ```
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
    /// ```
    /// use astronomer_core::Error;
    ///
    /// astronomer_core::identifier! {
    ///     /// The id of a user.
    ///     pub struct UserId;
    /// }
    ///
    /// let error = Error::from(UserId::new("").unwrap_err());
    /// assert!(error.is_invalid_input());
    /// assert_eq!(error.attempts(), 0);
    /// ```
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
    /// ```
    /// use astronomer_core::{BaseUrl, Transport};
    ///
    /// let error = Transport::builder(BaseUrl::default()).token("").build().unwrap_err();
    /// assert!(error.is_configuration());
    /// ```
    ///
    /// # Troubleshooting
    ///
    /// The message names the setting and what would be right.
    pub fn is_configuration(&self) -> bool {
        matches!(self.failure(), Failure::Configuration(_))
    }

    /// No token could be had for a request, so that nothing was sent.
    ///
    /// ```
    /// use astronomer_core::{BaseUrl, Call, Credentials, Transport};
    /// # use astronomer_core::{OperationInfo, RetryClass};
    /// # const GET_USER: OperationInfo = OperationInfo {
    /// #     id: "GetUser", method: "GET", path: "/users/{userId}", tag: "User", summary: "Get a user", permissions: &[],
    /// #     retry_class: RetryClass::Read, success: &[200], errors: &[], deprecated: false,
    /// # };
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let vault = Credentials::from_fn(|| async { Err::<String, _>(std::io::Error::other("the vault is sealed")) });
    /// let transport = Transport::builder(BaseUrl::default()).credentials(vault).build()?;
    /// let call: Call<serde_json::Value> = transport.call(transport.http().get(BaseUrl::ASTRONOMER), &GET_USER);
    ///
    /// let error = call.await.unwrap_err();
    /// assert!(error.is_credentials());
    /// assert!(error.to_string().contains("the vault is sealed"));
    /// # Ok(())
    /// # }
    /// ```
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
    /// ```
    /// use astronomer_core::{Cursor, Error};
    ///
    /// /// Where to go on, unless the list is to be read from its beginning.
    /// fn place(error: &Error) -> Option<&Cursor> {
    ///     error.cursor().filter(|_| !error.is_incomplete())
    /// }
    /// ```
    ///
    /// # Troubleshooting
    ///
    /// The list changed while it was read, or the server left something out. List again.
    pub fn is_incomplete(&self) -> bool {
        matches!(self.failure(), Failure::Incomplete(_))
    }

    /// A change was sent, but what is stored afterwards isn't what was asked for, or could not be read back.
    ///
    /// ```
    /// use astronomer_core::Error;
    ///
    /// /// Whether a person should look at what the API has now.
    /// fn needs_a_look(error: &Error) -> bool {
    ///     error.is_unverified() || error.is_conflict()
    /// }
    /// ```
    ///
    /// # Troubleshooting
    ///
    /// Read what is there now. Somebody else may be editing the same thing; when they are done, make the change again.
    pub fn is_unverified(&self) -> bool {
        matches!(self.failure(), Failure::Unverified(_))
    }

    /// What was waited for has reached a state from which it doesn't come out by itself.
    ///
    /// ```
    /// use astronomer_core::Error;
    ///
    /// /// What came of waiting for a Deployment.
    /// fn outcome(error: &Error) -> &str {
    ///     if error.is_failed_state() {
    ///         "it needs somebody to look at it"
    ///     } else if error.is_timeout() {
    ///         "it may still get there"
    ///     } else {
    ///         "it could not be read"
    ///     }
    /// }
    /// ```
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
            Failure::Timeout { stage, .. } => stage.is_sent(),
            Failure::Lost { .. } | Failure::Truncated { .. } => true,
            Failure::Configuration(_)
            | Failure::Credentials(_)
            | Failure::InvalidInput(_)
            | Failure::Incomplete(_)
            | Failure::Unverified(_)
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
            Failure::Timeout { stage, .. } => stage.is_sent(),
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

#[cfg(test)]
mod tests;
