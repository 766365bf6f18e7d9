//! Setting up a client.

use std::fmt;
use std::time::Duration;

use astronomer_core::{BaseUrl, Error, SecretString, Transport, TransportBuilder};

use crate::Client;
use crate::environment::Environment;
use crate::types::OrganizationId;

const TOKEN: &str = "ASTRO_API_TOKEN";
const ORGANIZATION: &str = "ASTRO_ORGANIZATION_ID";
const URL: &str = "ASTRO_API_URL";

/// A setting as it was given, to be checked when the client is built.
#[derive(Clone)]
struct Setting {
    /// The variable that it came from, if it came from one.
    variable: Option<&'static str>,
    /// The text, or why the variable has none.
    text: Result<String, String>,
}

impl Setting {
    fn given(text: &str) -> Self {
        Self {
            variable: None,
            text: Ok(text.to_owned()),
        }
    }

    fn of(environment: &Environment, name: &'static str) -> Option<Self> {
        let text = environment
            .text(name)
            .map_err(|error| error.to_string())
            .transpose()?;
        Some(Self {
            variable: Some(name),
            text,
        })
    }

    /// What `parse` makes of the text; an error names the variable.
    fn parse<T, E: fmt::Display>(
        &self,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<T, Error> {
        let text = self
            .text
            .as_ref()
            .map_err(|message| Error::configuration(message.as_str()))?;
        parse(text).map_err(|error| match self.variable {
            Some(name) => Error::configuration(format!("{name}: {error}")),
            None => Error::configuration(error.to_string()),
        })
    }
}

/// Sets up a [`Client`]: where the API is, who calls, and how patient the calls are.
///
/// Nothing is checked before [`build`](Self::build), so that setters chain.
///
/// ```
/// use std::time::Duration;
///
/// let client = astronomer::Client::builder()
///     .token("my-token")
///     .organization("clm9sq6s0000008kz7uvl7yz7")
///     .with_timeout(Duration::from_secs(20))
///     .build()?;
/// assert_eq!(client.base_url().as_str(), "https://api.astronomer.io/v1");
///
/// let error = astronomer::Client::builder().url("http://example.com").token("my-token").build().unwrap_err();
/// assert!(error.is_configuration());
/// # Ok::<(), astronomer::Error>(())
/// ```
#[derive(Clone, Default)]
#[must_use = "call build to get a client"]
pub struct ClientBuilder {
    url: Option<Setting>,
    token: Option<Setting>,
    organization: Option<Setting>,
    reads_environment: bool,
    timeout: Option<Duration>,
    connect_timeout: Option<Duration>,
    max_body_bytes: Option<usize>,
    api_version: Option<Option<String>>,
    user_agent: Option<String>,
    root_certificates: Vec<Vec<u8>>,
    proxy: Option<SecretString>,
    http: Option<reqwest::Client>,
}

/// Shows no setting that may hold a secret: not the token, nor a URL or a proxy, which may have a password.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("max_body_bytes", &self.max_body_bytes)
            .field("api_version", &self.api_version)
            .field("user_agent", &self.user_agent)
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
    pub fn token(mut self, token: impl Into<SecretString>) -> Self {
        self.token = Some(Setting::given(token.into().expose()));
        self
    }

    /// The default Organization, for [`Client::users`](crate::Client::users) and the like.
    pub fn organization(mut self, id: impl AsRef<str>) -> Self {
        self.organization = Some(Setting::given(id.as_ref()));
        self
    }

    /// How long one attempt of a call may take, from connecting to the end of the body. The default is 60 seconds.
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long connecting may take. The default is 10 seconds.
    pub fn with_connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// The largest body that is read, in bytes, after decompression. The default is 64 MiB.
    pub fn with_max_body_bytes(mut self, bytes: usize) -> Self {
        self.max_body_bytes = Some(bytes);
        self
    }

    /// The minor version of the API to ask for, in `X-API-Version`. The default is `1.0`, which this crate is made for;
    /// without the header the API answers with its latest.
    pub fn with_api_version(mut self, version: impl Into<String>) -> Self {
        self.api_version = Some(Some(version.into()));
        self
    }

    /// Leave `X-API-Version` out: the API answers with its latest minor version.
    pub fn without_api_version(mut self) -> Self {
        self.api_version = Some(None);
        self
    }

    /// The name and version of your program, put before this crate's own in `User-Agent`: `my-job/1.2`.
    pub fn with_user_agent(mut self, product: impl Into<String>) -> Self {
        self.user_agent = Some(product.into());
        self
    }

    /// Trust one more certificate authority, in PEM, besides those that the system trusts.
    pub fn with_root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.root_certificates.push(pem.into());
        self
    }

    /// Go through a proxy. Without this, `HTTPS_PROXY` and the like count; requests to this machine never take a proxy.
    pub fn with_proxy(mut self, url: impl Into<SecretString>) -> Self {
        self.proxy = Some(url.into());
        self
    }

    /// Send with your own HTTP client. Giving a root certificate or a proxy as well is an error, and the timeout for
    /// connecting is the client's own.
    ///
    /// Turn its redirects, retries and decompression off: a redirect would carry the request elsewhere, a retry
    /// would repeat what must not be repeated, and this crate decompresses by itself.
    pub fn with_http_client(mut self, http: reqwest::Client) -> Self {
        self.http = Some(http);
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
            token: Setting::of(environment, TOKEN),
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
        let organization = self
            .organization
            .as_ref()
            .map(|setting| setting.parse(|text| OrganizationId::new(text)))
            .transpose()?;
        let transport = Transport::builder(base_url).token(self.checked_token()?);
        Ok(Client::new(self.apply(transport).build()?, organization))
    }

    fn checked_token(&self) -> Result<SecretString, Error> {
        let Some(setting) = &self.token else {
            return Err(Error::configuration(if self.reads_environment {
                format!("{TOKEN} is not set: set it to an API token or a personal access token")
            } else {
                format!(
                    "no token is given: call ClientBuilder::token, or set {TOKEN} and use Client::from_env"
                )
            }));
        };
        let token = setting.parse(|text| Ok::<_, Error>(bare_token(text)))?;
        if token.is_empty() {
            return Err(Error::configuration(format!(
                "the token is empty: give one, or set {TOKEN}"
            )));
        }
        Ok(token)
    }

    fn apply(self, mut transport: TransportBuilder) -> TransportBuilder {
        if let Some(timeout) = self.timeout {
            transport = transport.attempt_timeout(timeout);
        }
        if let Some(timeout) = self.connect_timeout {
            transport = transport.connect_timeout(timeout);
        }
        if let Some(bytes) = self.max_body_bytes {
            transport = transport.max_body_bytes(bytes);
        }
        if let Some(version) = self.api_version {
            transport = transport.api_version(version);
        }
        if let Some(product) = self.user_agent {
            transport = transport.user_agent(product);
        }
        for pem in self.root_certificates {
            transport = transport.root_certificate_pem(pem);
        }
        if let Some(proxy) = self.proxy {
            transport = transport.proxy(proxy);
        }
        if let Some(http) = self.http {
            transport = transport.http_client(http);
        }
        transport
    }
}

/// The token alone: white space and a scheme in front of it go.
fn bare_token(text: &str) -> SecretString {
    let text = text.trim();
    let bare = match text.split_at_checked(6) {
        Some((scheme, rest))
            if scheme.eq_ignore_ascii_case("bearer")
                && !rest.starts_with(|c: char| !c.is_whitespace()) =>
        {
            rest.trim_start()
        }
        _ => text,
    };
    SecretString::from(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(variables: &[(&str, &str)]) -> Result<Client, Error> {
        ClientBuilder::from_environment(&Environment::of(variables)).build()
    }

    #[test]
    fn the_environment_sets_everything() {
        let client = from(&[
            (TOKEN, " secret\n"),
            (ORGANIZATION, "clm9sq6s0000008kz7uvl7yz7"),
            (URL, "http://127.0.0.1:9/v1/"),
        ])
        .unwrap();
        assert_eq!(client.base_url().as_str(), "http://127.0.0.1:9/v1");
        assert_eq!(
            client.default_organization().unwrap().as_str(),
            "clm9sq6s0000008kz7uvl7yz7"
        );
        assert!(!format!("{client:?}").contains("secret"));
    }

    #[test]
    fn a_missing_token_names_the_variable() {
        for variables in [&[][..], &[(TOKEN, "  ")]] {
            let error = from(variables).unwrap_err();
            assert!(error.is_configuration());
            assert!(
                error.to_string().contains("ASTRO_API_TOKEN is not set"),
                "{error}"
            );
        }
    }

    #[test]
    fn what_is_set_replaces_the_environment() {
        let environment = Environment::of(&[(ORGANIZATION, ".."), (URL, "nonsense")]);
        let builder = ClientBuilder::from_environment(&environment);
        let client = builder
            .token("my-token")
            .url(BaseUrl::ASTRONOMER)
            .organization("o1")
            .build()
            .unwrap();
        assert_eq!(client.default_organization().unwrap().as_str(), "o1");
    }

    #[test]
    fn debug_shows_no_password_of_a_proxy_or_a_url() {
        let builder = Client::builder()
            .token("t0p-secret-token")
            .url("https://joe:hunter2@example.com")
            .with_proxy("http://joe:hunter2@proxy:3128");
        for shown in [
            format!("{builder:?}"),
            format!("{builder:#?}"),
            builder.build().unwrap_err().to_string(),
        ] {
            assert!(
                !shown.contains("hunter2") && !shown.contains("t0p-secret"),
                "{shown}"
            );
        }
    }

    #[test]
    fn a_malformed_value_names_its_variable_and_the_input() {
        let error = from(&[(TOKEN, "t"), (URL, "api.astronomer.io")])
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("ASTRO_API_URL") && error.contains("api.astronomer.io"),
            "{error}"
        );
        let error = from(&[(TOKEN, "t"), (ORGANIZATION, "..")])
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("ASTRO_ORGANIZATION_ID") && error.contains(".."),
            "{error}"
        );
    }

    #[test]
    fn a_token_that_cannot_stand_in_a_header_is_refused_without_being_shown() {
        let error = Client::builder().token("abc\u{7}def").build().unwrap_err();
        assert!(error.is_configuration());
        assert!(!error.to_string().contains("abc"), "{error}");
    }

    #[test]
    fn a_bearer_prefix_is_dropped() {
        assert_eq!(bare_token(" Bearer abc\n").expose(), "abc");
        for (given, bare) in [
            ("abc", "abc"),
            ("bearer\tabc", "abc"),
            ("Bearerabc", "Bearerabc"),
            ("é", "é"),
        ] {
            assert_eq!(bare_token(given).expose(), bare);
        }
    }

    #[test]
    fn a_prefix_without_a_token_is_an_empty_token() {
        for given in ["Bearer", " Bearer \n", " "] {
            let error = Client::builder().token(given).build().unwrap_err();
            assert!(error.to_string().contains("the token is empty"), "{error}");
        }
    }
}
