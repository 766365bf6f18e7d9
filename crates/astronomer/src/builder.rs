//! Setting up a client.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use astronomer_core::{
    AttemptHook, BaseUrl, Clock, Credentials, Error, RateLimiter, RateLimits, RetryBudget,
    RetryPolicy, SecretString, Transport, TransportBuilder,
};

use crate::Client;
use crate::environment::Environment;
use crate::setting::Setting;
use crate::types::OrganizationId;

const TOKEN: &str = "ASTRO_API_TOKEN";
const ORGANIZATION: &str = "ASTRO_ORGANIZATION_ID";
const URL: &str = "ASTRO_API_URL";

/// Where the token comes from.
#[derive(Clone)]
enum TokenSetting {
    /// A variable of the environment.
    Variable(Setting),
    Given(Credentials),
}

/// Sets up a [`Client`]: where the API is, who calls, and how patient the calls are.
///
/// Nothing is checked before [`build`](Self::build), so that setters chain.
///
/// ```
/// use std::time::Duration;
///
/// use astronomer::{ExponentialBackoff, RateLimits};
///
/// let client = astronomer::Client::builder()
///     .token("my-token") // or token_file, or credentials for one that changes
///     .organization("clm9sq6s0000008kz7uvl7yz7")
///     .with_timeout(Duration::from_secs(120)) // a whole call, repeats and waits included
///     .with_attempt_timeout(Duration::from_secs(20))
///     .with_retry_policy(ExponentialBackoff::new().max_attempts(6))
///     .with_rate_limits(RateLimits::default().get(12)) // the token is used elsewhere too
///     .with_user_agent("access-audit/1.2")
///     .build()?;
/// assert_eq!(client.base_url().as_str(), "https://api.astronomer.io/v1");
///
/// let error = astronomer::Client::builder().url("http://example.com").token("my-token").build().unwrap_err();
/// assert!(error.is_configuration());
/// # Ok::<(), astronomer::Error>(())
/// ```
#[derive(Clone)]
#[must_use = "call build to get a client"]
pub struct ClientBuilder {
    url: Option<Setting>,
    token: Option<TokenSetting>,
    organization: Option<Setting>,
    reads_environment: bool,
    transport: TransportBuilder,
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            url: None,
            token: None,
            organization: None,
            reads_environment: false,
            transport: Transport::builder(BaseUrl::default()),
        }
    }
}

/// Shows no setting that may hold a secret: not the token, nor a URL or a proxy, which may have a password.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("transport", &self.transport)
            .finish_non_exhaustive()
    }
}

impl ClientBuilder {
    /// Where the API is, `/v1` included. The default is `https://api.astronomer.io/v1`.
    ///
    /// Plain http is taken for this machine only (`127.0.0.0/8`, `::1`, `localhost`).
    pub fn url(mut self, url: impl AsRef<str>) -> Self {
        self.url = Some(Setting::given(url.as_ref()));
        self
    }

    /// The token: an API token or a personal access token. Required.
    ///
    /// White space around it and a leading `Bearer ` are dropped, since files and variables often have them.
    pub fn token(self, token: impl Into<SecretString>) -> Self {
        self.credentials(Credentials::token(token))
    }

    /// A file that holds nothing but the token, such as a mounted secret. It is read again when it changes.
    ///
    /// ```no_run
    /// let client = astronomer::Client::builder()
    ///     .token_file("/var/run/secrets/astro/token")
    ///     .organization("clm9sq6s0000008kz7uvl7yz7")
    ///     .build()?;
    /// # Ok::<(), astronomer::Error>(())
    /// ```
    pub fn token_file(self, path: impl Into<PathBuf>) -> Self {
        self.credentials(Credentials::token_file(path))
    }

    /// Where the token comes from, for tokens that change: see [`Credentials`].
    ///
    /// ```
    /// use astronomer::{Client, Credentials};
    ///
    /// async fn ask_the_vault() -> Result<String, std::io::Error> {
    ///     Ok("my-token".to_owned()) // asked for once however many calls wait, and again after a 401
    /// }
    ///
    /// let client = Client::builder()
    ///     .credentials(Credentials::from_fn(ask_the_vault))
    ///     .organization("clm9sq6s0000008kz7uvl7yz7")
    ///     .build()?;
    /// # Ok::<(), astronomer::Error>(())
    /// ```
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.token = Some(TokenSetting::Given(credentials));
        self
    }

    /// The login of the Astro CLI: its token, its Organization and its API, each unless it is set in another way.
    #[cfg(feature = "astro-cli")]
    pub fn astro_cli(mut self, context: &crate::AstroCliContext) -> Self {
        self.url.get_or_insert(Setting::derived(context.url()));
        if let Some(organization) = context.organization() {
            let organization = Setting::given(organization.as_str());
            self.organization.get_or_insert(organization);
        }
        let credentials = TokenSetting::Given(context.credentials());
        self.token.get_or_insert(credentials);
        self
    }

    /// The default Organization, for [`Client::users`](crate::Client::users) and the like.
    ///
    /// Without it, the Organization that the token itself names is the default: API tokens name theirs, personal access
    /// tokens none.
    pub fn organization(mut self, id: impl AsRef<str>) -> Self {
        self.organization = Some(Setting::given(id.as_ref()));
        self
    }

    /// How long a whole call may take, with all its attempts and waits. The default is 5 minutes.
    pub fn with_timeout(self, timeout: Duration) -> Self {
        self.with(|transport| transport.timeout(timeout))
    }

    /// How long one attempt of a call may take, from connecting to the end of the body. The default is 60 seconds.
    pub fn with_attempt_timeout(self, timeout: Duration) -> Self {
        self.with(|transport| transport.attempt_timeout(timeout))
    }

    /// How long connecting may take. The default is 10 seconds.
    pub fn with_connect_timeout(self, timeout: Duration) -> Self {
        self.with(|transport| transport.connect_timeout(timeout))
    }

    /// What decides on repeats. The default is [`ExponentialBackoff`](crate::ExponentialBackoff): up to 4 attempts. See
    /// [the guide to retries](crate::guides::retries).
    ///
    /// ```
    /// use astronomer::{Client, ExponentialBackoff};
    /// use std::time::Duration;
    ///
    /// let patient = ExponentialBackoff::new().max_attempts(8).max_wait(Duration::from_secs(30));
    /// let client = Client::builder().token("my-token").with_retry_policy(patient).build()?;
    /// # Ok::<(), astronomer::Error>(())
    /// ```
    pub fn with_retry_policy(self, policy: impl RetryPolicy + 'static) -> Self {
        self.with(|transport| transport.retry_policy(policy))
    }

    /// Send every request once.
    pub fn without_retries(self) -> Self {
        self.with(TransportBuilder::no_retries)
    }

    /// How many retries the clones of the client may use up together. A clone of a budget is the same budget, so clients
    /// can share one.
    ///
    /// ```
    /// use astronomer::{Client, RetryBudget};
    ///
    /// let budget = RetryBudget::new(100);
    /// let production = Client::builder().token("my-token").with_retry_budget(budget.clone()).build()?;
    /// let staging = Client::builder().token("my-other-token").with_retry_budget(budget).build()?;
    /// # Ok::<(), astronomer::Error>(())
    /// ```
    pub fn with_retry_budget(self, budget: RetryBudget) -> Self {
        self.with(|transport| transport.retry_budget(budget))
    }

    /// How many requests are sent in any one second. The default is what the vendor names for a token: 25 GET, 10 POST
    /// and 5 DELETE.
    ///
    /// ```
    /// use astronomer::{Client, RateLimits};
    ///
    /// // Half of what the token may do, since another program uses it as well.
    /// let limits = RateLimits::default().get(12).post(5).delete(2);
    /// let client = Client::builder().token("my-token").with_rate_limits(limits).build()?;
    /// # Ok::<(), astronomer::Error>(())
    /// ```
    pub fn with_rate_limits(self, limits: RateLimits) -> Self {
        self.with(|transport| transport.rate_limits(limits))
    }

    /// A limiter to share with other clients of the same token.
    ///
    /// ```
    /// use astronomer::{Client, RateLimiter, RateLimits};
    ///
    /// let limiter = RateLimiter::new(RateLimits::default())?;
    /// let patient = Client::builder().token("my-token").with_rate_limiter(limiter.clone()).build()?;
    /// let hasty = Client::builder().token("my-token").with_rate_limiter(limiter).without_retries().build()?;
    /// # Ok::<(), astronomer::Error>(())
    /// ```
    pub fn with_rate_limiter(self, limiter: RateLimiter) -> Self {
        self.with(|transport| transport.rate_limiter(limiter))
    }

    /// Send requests as fast as they come.
    pub fn without_rate_limits(self) -> Self {
        self.with(TransportBuilder::no_rate_limits)
    }

    /// Something to run before and after each attempt: for metrics, or to pass a trace on in a header. Called again, adds
    /// another.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use std::sync::Arc;
    /// use std::sync::atomic::{AtomicU64, Ordering};
    ///
    /// use astronomer::{Attempt, AttemptHook, AttemptOutcome, Client};
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    ///
    /// #[derive(Clone, Debug, Default)]
    /// struct Counter(Arc<AtomicU64>);
    ///
    /// impl AttemptHook for Counter {
    ///     fn after(&self, _: &Attempt, outcome: &AttemptOutcome<'_>) {
    ///         if outcome.status.is_some() {
    ///             self.0.fetch_add(1, Ordering::Relaxed);
    ///         }
    ///     }
    /// }
    ///
    /// let answers = Counter::default();
    /// let client = Client::builder().url(sim.url()).token(sim.token()).with_hook(answers.clone()).build()?;
    /// # #[cfg(feature = "access")]
    /// client.self_user().get().await?;
    /// # #[cfg(feature = "access")]
    /// assert_eq!(answers.0.load(Ordering::Relaxed), 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_hook(self, hook: impl AttemptHook + 'static) -> Self {
        self.with(|transport| transport.hook(hook))
    }

    /// The largest body that is read, in bytes, after decompression. The default is 64 MiB.
    pub fn with_max_body_bytes(self, bytes: usize) -> Self {
        self.with(|transport| transport.max_body_bytes(bytes))
    }

    /// Whether to ask for gzip, except for downloads, which come as they are. By default it is asked for, but not of an API
    /// on this machine. Gzip that comes is inflated either way.
    pub fn with_gzip(self, wanted: bool) -> Self {
        self.with(|transport| transport.gzip(wanted))
    }

    /// The minor version of the API to ask for, in `X-API-Version`. The default is `1.0`, which this crate is made for;
    /// without the header the API answers with its latest.
    pub fn with_api_version(self, version: impl Into<String>) -> Self {
        let version = version.into();
        self.with(|transport| transport.api_version(Some(version)))
    }

    /// Leave `X-API-Version` out: the API answers with its latest minor version.
    pub fn without_api_version(self) -> Self {
        self.with(|transport| transport.api_version(None))
    }

    /// The name and version of your program, put before this crate's own in `User-Agent`: `my-job/1.2`.
    pub fn with_user_agent(self, product: impl Into<String>) -> Self {
        self.with(|transport| transport.user_agent(product))
    }

    /// Trust one more certificate authority, in PEM, besides those that the system trusts.
    ///
    /// ```no_run
    /// let pem = std::fs::read("/etc/ssl/company-root.pem")?;
    /// let client = astronomer::Client::builder().token("my-token").with_root_certificate(pem).build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_root_certificate(self, pem: impl Into<Vec<u8>>) -> Self {
        self.with(|transport| transport.root_certificate_pem(pem))
    }

    /// Go through a proxy. Without this, `HTTPS_PROXY` and the like count; requests to this machine never take a proxy.
    ///
    /// ```
    /// let client = astronomer::Client::builder().token("my-token").with_proxy("http://proxy.company.com:3128").build()?;
    /// # Ok::<(), astronomer::Error>(())
    /// ```
    pub fn with_proxy(self, url: impl Into<SecretString>) -> Self {
        self.with(|transport| transport.proxy(url))
    }

    /// Go through no proxy, whatever the environment says.
    pub fn without_proxy(self) -> Self {
        self.with(TransportBuilder::no_proxy)
    }

    /// Send with your own HTTP client. Giving a root certificate, a proxy or a timeout for connecting as well is an
    /// error: set those on that client.
    ///
    /// Turn its redirects, retries and decompression off: a redirect would carry the request elsewhere, a retry
    /// would repeat what must not be repeated, and this crate decompresses by itself. TLS is that client's own too: its
    /// `reqwest` needs a feature that brings one.
    ///
    /// ```no_run
    /// let http = reqwest::Client::builder()
    ///     .redirect(reqwest::redirect::Policy::none())
    ///     .retry(reqwest::retry::never())
    ///     .no_gzip()
    ///     .tcp_keepalive(std::time::Duration::from_secs(30))
    ///     .build()
    ///     .expect("these settings can be used");
    /// let client = astronomer::Client::builder().token("my-token").with_http_client(http).build()?;
    /// # Ok::<(), astronomer::Error>(())
    /// ```
    pub fn with_http_client(self, http: reqwest::Client) -> Self {
        self.with(|transport| transport.http_client(http))
    }

    /// Where the time comes from, for tests: see [the guide to testing](crate::guides::testing).
    ///
    /// ```
    /// use std::sync::Arc;
    /// use std::time::Duration;
    ///
    /// use astronomer::{Client, ManualClock};
    ///
    /// let clock = ManualClock::new();
    /// let client = Client::builder().token("my-token").with_clock(Arc::new(clock.clone())).build()?;
    /// clock.advance(Duration::from_secs(60)); // every wait and timeout of the client is a minute further
    /// # Ok::<(), astronomer::Error>(())
    /// ```
    pub fn with_clock(self, clock: Arc<dyn Clock>) -> Self {
        self.with(|transport| transport.clock(clock))
    }

    fn with(mut self, change: impl FnOnce(TransportBuilder) -> TransportBuilder) -> Self {
        self.transport = change(self.transport);
        self
    }

    /// A builder for the account that the environment names; the variables are those of [`Client::from_env`]. What is set
    /// on it replaces them.
    ///
    /// ```no_run
    /// // The account of the environment, but a certain Organization.
    /// let client = astronomer::ClientBuilder::from_env().organization("clm9sq6s0000008kz7uvl7yz7").build()?;
    /// # Ok::<(), astronomer::Error>(())
    /// ```
    pub fn from_env() -> Self {
        Self::from_environment(&Environment::process())
    }

    /// What the variables of `environment` say.
    pub(crate) fn from_environment(environment: &Environment) -> Self {
        Self {
            token: Setting::of(environment, TOKEN).map(TokenSetting::Variable),
            url: Setting::of(environment, URL),
            organization: Setting::of(environment, ORGANIZATION),
            reads_environment: true,
            ..Self::default()
        }
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// [`Error::is_configuration`]: the token is missing or can't stand in a header, the URL or the Organization's id is
    /// malformed, or a certificate or the proxy can't be used. A value from the environment is named by its variable.
    /// Nothing is sent.
    pub fn build(self) -> Result<Client, Error> {
        let base_url = match &self.url {
            Some(setting) => setting.parse(BaseUrl::parse)?,
            None => BaseUrl::default(),
        };
        let credentials = self.checked_credentials()?;
        let organization = match &self.organization {
            Some(setting) => Some(setting.parse(|text| OrganizationId::new(text))?),
            None => organization_of(&credentials)?,
        };
        let transport = self.transport.base_url(base_url).credentials(credentials);
        Ok(Client::new(transport.build()?, organization))
    }

    fn checked_credentials(&self) -> Result<Credentials, Error> {
        match &self.token {
            Some(TokenSetting::Given(credentials)) => Ok(credentials.clone()),
            Some(TokenSetting::Variable(setting)) => {
                setting.parse(|text| Ok::<_, Error>(Credentials::token(text)))
            }
            None => Err(Error::configuration(if self.reads_environment {
                format!("{TOKEN} is not set: set it to an API token or a personal access token")
            } else {
                format!(
                    "no token is given: call ClientBuilder::token, or set {TOKEN} and use Client::from_env"
                )
            })),
        }
    }
}

/// The Organization that the token says it is for, if it names one.
fn organization_of(credentials: &Credentials) -> Result<Option<OrganizationId>, Error> {
    let claims = credentials.claims()?;
    let id = claims.as_ref().and_then(|claims| claims.organization_id());
    Ok(id.and_then(|id| OrganizationId::new(id).ok()))
}

#[cfg(test)]
mod tests;
