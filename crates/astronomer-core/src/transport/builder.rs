//! Setting up a transport.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::HeaderValue;
use reqwest::{Proxy, Url, redirect, retry};

use super::signer::Signer;
use super::{Shared, Transport, tls};
use crate::base_url::{hide_credentials, is_loopback};
use crate::text::quote;
use crate::{
    AttemptHook, BaseUrl, Clock, Credentials, Error, ExponentialBackoff, NoRetry, RateLimiter,
    RateLimits, RetryBudget, RetryPolicy, SecretString, TokioClock,
};

const VERSION: &str = concat!("astronomer-rust/", env!("CARGO_PKG_VERSION"));

/// How long connecting may take unless it is said otherwise.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// How often an HTTP/2 connection with requests under way is asked whether it is still there.
const KEEP_ALIVE_INTERVAL: Duration = Duration::from_secs(20);

/// How long the answer to that may take.
const KEEP_ALIVE_TIMEOUT: Duration = Duration::from_secs(10);

/// The settings of a [`Transport`].
#[derive(Clone)]
pub struct TransportBuilder {
    base_url: BaseUrl,
    credentials: Option<Credentials>,
    api_version: Option<String>,
    user_agent: Option<String>,
    timeout: Duration,
    attempt_timeout: Duration,
    connect_timeout: Option<Duration>,
    max_body_bytes: usize,
    gzip: Option<bool>,
    limits: LimiterChoice,
    retry: Arc<dyn RetryPolicy>,
    budget: Option<RetryBudget>,
    hooks: Vec<Arc<dyn AttemptHook>>,
    root_certificates: Vec<Vec<u8>>,
    proxy: ProxyChoice,
    http: Option<reqwest::Client>,
    clock: Arc<dyn Clock>,
}

#[derive(Clone)]
enum LimiterChoice {
    Own(RateLimits),
    Shared(RateLimiter),
    Off,
}

#[derive(Clone)]
enum ProxyChoice {
    System,
    Direct,
    Given(SecretString),
}

impl TransportBuilder {
    pub(super) fn new(base_url: BaseUrl) -> Self {
        Self {
            base_url,
            credentials: None,
            api_version: Some("1.0".to_owned()),
            user_agent: None,
            timeout: Duration::from_secs(300),
            attempt_timeout: Duration::from_secs(60),
            connect_timeout: None,
            max_body_bytes: 64 << 20,
            gzip: None,
            limits: LimiterChoice::Own(RateLimits::default()),
            retry: Arc::new(ExponentialBackoff::new()),
            budget: Some(RetryBudget::default()),
            hooks: Vec::new(),
            root_certificates: Vec::new(),
            proxy: ProxyChoice::System,
            http: None,
            clock: Arc::new(TokioClock),
        }
    }

    /// Where the API is, in place of what the builder began with.
    #[must_use]
    pub fn base_url(mut self, base_url: BaseUrl) -> Self {
        self.base_url = base_url;
        self
    }

    /// The bearer token; without one, requests carry no `Authorization`.
    #[must_use]
    pub fn token(self, token: impl Into<SecretString>) -> Self {
        self.credentials(Credentials::token(token))
    }

    /// Where the bearer token comes from.
    #[must_use]
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// The value of `X-API-Version`, `1.0` by default; `None` leaves the header out, so that the API
    /// answers in its latest minor version.
    #[must_use]
    pub fn api_version(mut self, version: Option<String>) -> Self {
        self.api_version = version;
        self
    }

    /// What stands before `astronomer-rust/<version>` in `User-Agent`, for example `billing-sync/2.1`.
    #[must_use]
    pub fn user_agent(mut self, product: impl Into<String>) -> Self {
        self.user_agent = Some(product.into());
        self
    }

    /// How long one call may take, with all its attempts and waits; 5 minutes by default.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long one request may take, from connecting to the last byte of the answer; 60 seconds by
    /// default.
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = timeout;
        self
    }

    /// How long making a connection may take, TLS included; 10 seconds by default.
    ///
    /// This one timer is the HTTP client's own, not the [`Clock`]'s. It also bounds how long a request holds its slot
    /// in the [`RateLimiter`].
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// What decides on repeats, in place of [`ExponentialBackoff`] with its defaults.
    #[must_use]
    pub fn retry_policy(mut self, policy: impl RetryPolicy + 'static) -> Self {
        self.retry = Arc::new(policy);
        self
    }

    /// Sends every request once, except once more after a 401, when the credentials have another token.
    #[must_use]
    pub fn no_retries(self) -> Self {
        self.retry_policy(NoRetry)
    }

    /// The budget for repeats, in place of one of 500 tokens.
    #[must_use]
    pub fn retry_budget(mut self, budget: RetryBudget) -> Self {
        self.budget = Some(budget);
        self
    }

    /// Repeats without a budget.
    #[must_use]
    pub fn no_retry_budget(mut self) -> Self {
        self.budget = None;
        self
    }

    /// The limits on requests per second, in place of Astronomer's per token: GET 25, POST 10, DELETE 5.
    #[must_use]
    pub fn rate_limits(mut self, limits: RateLimits) -> Self {
        self.limits = LimiterChoice::Own(limits);
        self
    }

    /// A rate limiter that other transports with the same token use as well; all of them need the same [`Clock`].
    #[must_use]
    pub fn rate_limiter(mut self, limiter: RateLimiter) -> Self {
        self.limits = LimiterChoice::Shared(limiter);
        self
    }

    /// Sends requests as fast as they are asked for.
    #[must_use]
    pub fn no_rate_limits(mut self) -> Self {
        self.limits = LimiterChoice::Off;
        self
    }

    /// Tells this hook of every attempt, after the hooks that were given before it.
    #[must_use]
    pub fn hook(mut self, hook: impl AttemptHook + 'static) -> Self {
        self.hooks.push(Arc::new(hook));
        self
    }

    /// The largest body that is read, before and after inflating; 64 MiB by default.
    #[must_use]
    pub fn max_body_bytes(mut self, limit: usize) -> Self {
        self.max_body_bytes = limit;
        self
    }

    /// Whether to ask for gzip, where bodies are read whole; by default everywhere but of an API on this machine.
    ///
    /// Gzip that comes is inflated either way, by its first bytes. A page of 1000 people with many roles shrank from 1.9 MB to
    /// 0.4 MB, which took 3.5 ms to inflate and the embedded server 6 ms to make: on a network of up to 1 Gbit/s that is
    /// time saved, while on this machine there is nothing to save.
    #[must_use]
    pub fn gzip(mut self, wanted: bool) -> Self {
        self.gzip = Some(wanted);
        self
    }

    /// Trusts the certificates of a PEM text in addition to those of the platform.
    #[must_use]
    pub fn root_certificate_pem(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.root_certificates.push(pem.into());
        self
    }

    /// Sends every request through this proxy, in place of the one that the environment names.
    ///
    /// It is scheme, host and port, with a user name and password if it asks for them, as in `http://user:pa%2Fss@host:3128`:
    /// a `/`, `?` or `#` of a password is written as `%2F`, `%3F` or `%23`. An API on this machine is reached through a
    /// proxy on this machine only.
    #[must_use]
    pub fn proxy(mut self, url: impl Into<SecretString>) -> Self {
        self.proxy = ProxyChoice::Given(url.into());
        self
    }

    /// Uses no proxy, whatever the environment says. An API on this machine never has one by itself.
    #[must_use]
    pub fn no_proxy(mut self) -> Self {
        self.proxy = ProxyChoice::Direct;
        self
    }

    /// Uses an HTTP client of your own, with its own TLS, proxy, redirect and connection settings.
    ///
    /// Turn its redirects, retries and decompression off: the transport can't see what it does.
    #[must_use]
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.http = Some(client);
        self
    }

    /// Where the time comes from; the system by default.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// Makes the transport. Nothing is sent.
    ///
    /// # Errors
    ///
    /// When a setting can't be used; the message names it. The error is
    /// [`is_configuration`](Error::is_configuration).
    pub fn build(mut self) -> Result<Transport, Error> {
        self.check_limits()?;
        self.credentials
            .as_ref()
            .map_or(Ok(()), Credentials::check)?;
        let api_version = self
            .api_version
            .as_deref()
            .map(|version| header("the API version", version))
            .transpose()?;
        let user_agent = match self.user_agent.as_deref() {
            Some(product) => header("the user agent", &format!("{product} {VERSION}"))?,
            None => HeaderValue::from_static(VERSION),
        };
        let limiter = match &self.limits {
            LimiterChoice::Own(limits) => Some(RateLimiter::new(*limits)?),
            LimiterChoice::Shared(limiter) => Some(limiter.clone()),
            LimiterChoice::Off => None,
        };
        let (http, connect_timeout) = match self.http.take() {
            Some(client) => (self.accept(client)?, None),
            None => {
                let timeout = self.connect_timeout.unwrap_or(CONNECT_TIMEOUT);
                (self.build_http(timeout)?, Some(timeout))
            }
        };
        let is_remote = !self.base_url.is_loopback();
        Ok(Transport {
            shared: Arc::new(Shared {
                http,
                gzip: self.gzip.unwrap_or(is_remote),
                base_url: self.base_url,
                signer: Signer::new(self.credentials),
                api_version,
                user_agent,
                timeout: self.timeout,
                attempt_timeout: self.attempt_timeout,
                connect_timeout,
                max_body_bytes: self.max_body_bytes,
                limiter,
                retry: self.retry,
                budget: self.budget,
                hooks: self.hooks,
                clock: self.clock,
            }),
        })
    }

    fn check_limits(&self) -> Result<(), Error> {
        let limits = [
            ("the timeout of a call", self.timeout.is_zero()),
            ("the timeout of an attempt", self.attempt_timeout.is_zero()),
            (
                "the timeout of connecting",
                self.connect_timeout
                    .is_some_and(|timeout| timeout.is_zero()),
            ),
            ("the size limit of a body", self.max_body_bytes == 0),
        ];
        match limits.into_iter().find(|(_, is_zero)| *is_zero) {
            Some((what, _)) => Err(Error::configuration(format!(
                "{what} is zero, so that no call could succeed; give a larger one"
            ))),
            None => Ok(()),
        }
    }

    fn accept(&self, client: reqwest::Client) -> Result<reqwest::Client, Error> {
        if !self.root_certificates.is_empty() || !matches!(self.proxy, ProxyChoice::System) {
            return Err(Error::configuration(
                "root certificates and a proxy have no effect on an HTTP client of your own; \
                 set them on that client",
            ));
        }
        if self.connect_timeout.is_some() {
            return Err(Error::configuration(
                "a timeout of connecting has no effect on an HTTP client of your own; set it on that client",
            ));
        }
        Ok(client)
    }

    fn build_http(&self, connect_timeout: Duration) -> Result<reqwest::Client, Error> {
        let builder = reqwest::Client::builder()
            .connect_timeout(connect_timeout)
            // A connection that died without a word is noticed by the requests that wait on it, not by their timeouts.
            .http2_keep_alive_interval(KEEP_ALIVE_INTERVAL)
            .http2_keep_alive_timeout(KEEP_ALIVE_TIMEOUT)
            .http2_keep_alive_while_idle(false)
            .redirect(redirect::Policy::none())
            .referer(false)
            .retry(retry::never())
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd();
        let builder = tls::configure(builder, &self.base_url, &self.root_certificates)?;
        self.set_proxy(builder)?.build().map_err(|error| {
            Error::configuration(format!(
                "the HTTP client can't be set up: {}",
                super::classify::root_cause(&error)
            ))
            .with_source(error)
        })
    }

    fn set_proxy(&self, builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, Error> {
        let text = match &self.proxy {
            ProxyChoice::Given(url) => url.expose(),
            ProxyChoice::System if !self.base_url.is_loopback() => return Ok(builder),
            _ => return Ok(builder.no_proxy()),
        };
        let refuse = |rule: &str| {
            let shown = quote(&hide_credentials(text));
            Error::configuration(format!("the proxy {shown} {rule}"))
        };
        let url = Url::parse(text).map_err(|error| {
            refuse(&format!(
                "is no URL: {error}; give one like http://host:3128"
            ))
        })?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(refuse("is neither http nor https"));
        }
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return Err(refuse(
                "has a path, a query or a fragment; give one like http://host:3128, \
                 with / ? # in a password written as %2F %3F %23",
            ));
        }
        if !self.base_url.is_https() && !is_loopback(&url) {
            return Err(refuse(
                "would see the token, since the API URL is plain http; \
                 use a proxy on this machine or none",
            ));
        }
        let proxy = Proxy::all(url).map_err(|_| refuse("can't be used as a proxy"))?;
        Ok(builder.no_proxy().proxy(proxy))
    }
}

fn header(what: &str, text: &str) -> Result<HeaderValue, Error> {
    if text.trim().is_empty() {
        return Err(Error::configuration(format!("{what} is empty")));
    }
    HeaderValue::from_str(text).map_err(|_| {
        Error::configuration(format!(
            "{what} {} has a character that no header can carry; use plain ASCII",
            quote(text)
        ))
    })
}

impl fmt::Debug for TransportBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportBuilder")
            .field("base_url", &self.base_url)
            .field("credentials", &self.credentials)
            .field("api_version", &self.api_version)
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("max_body_bytes", &self.max_body_bytes)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_asked_for_over_a_network_unless_said_otherwise() {
        for (url, by_default) in [
            ("https://api.astronomer.io/v1", true),
            ("http://127.0.0.1:8080/v1", false),
            ("https://localhost/v1", false),
        ] {
            let builder = || Transport::builder(url.parse().unwrap());
            let asks = |builder: TransportBuilder| builder.build().unwrap().shared.gzip;
            assert_eq!(asks(builder()), by_default, "{url}");
            assert!(asks(builder().gzip(true)) && !asks(builder().gzip(false)));
        }
    }
}
