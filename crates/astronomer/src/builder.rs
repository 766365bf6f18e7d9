//! Setting up a client.

use std::time::Duration;

use astronomer_core::{BaseUrl, Error, SecretString, Transport, TransportBuilder};

use crate::Client;
use crate::environment::Environment;
use crate::types::OrganizationId;

const TOKEN: &str = "ASTRO_API_TOKEN";
const ORGANIZATION: &str = "ASTRO_ORGANIZATION_ID";
const URL: &str = "ASTRO_API_URL";

/// A value and the name under which the user gave it.
#[derive(Clone, Debug)]
struct Named {
    source: &'static str,
    text: String,
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
#[derive(Clone, Debug, Default)]
#[must_use = "call build to get a client"]
pub struct ClientBuilder {
    url: Option<Named>,
    token: Option<SecretString>,
    organization: Option<Named>,
    timeout: Option<Duration>,
    connect_timeout: Option<Duration>,
    max_body_bytes: Option<usize>,
    api_version: Option<Option<String>>,
    user_agent: Option<String>,
    root_certificates: Vec<Vec<u8>>,
    proxy: Option<String>,
    http: Option<reqwest::Client>,
}

impl ClientBuilder {
    /// Where the API is, `/v1` included. The default is `https://api.astronomer.io/v1`.
    ///
    /// Plain http is taken for this machine only (`127.0.0.0/8`, `::1`, `localhost`).
    pub fn url(mut self, url: impl AsRef<str>) -> Self {
        self.url = Some(Named {
            source: "url",
            text: url.as_ref().to_owned(),
        });
        self
    }

    /// The token: an API token or a personal access token. Required.
    ///
    /// White space around it and a leading `Bearer ` are dropped, since files and variables often have them.
    pub fn token(mut self, token: impl Into<SecretString>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// The default Organization, for [`Client::users`](crate::Client::users) and the like.
    pub fn organization(mut self, id: impl AsRef<str>) -> Self {
        self.organization = Some(Named {
            source: "organization",
            text: id.as_ref().to_owned(),
        });
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
    pub fn with_proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(url.into());
        self
    }

    /// Send with your own HTTP client: its certificates, proxy and connection settings count, and not those given here.
    /// It must not follow redirects, which would carry the request elsewhere.
    pub fn with_http_client(mut self, http: reqwest::Client) -> Self {
        self.http = Some(http);
        self
    }

    /// A builder for the account that the environment names, to change before it is built; the variables are those of
    /// [`Client::from_env`].
    ///
    /// # Errors
    ///
    /// [`Error::is_configuration`] when the token is missing or a variable is not UTF-8. Other malformed values are errors
    /// of [`build`](Self::build), unless they are replaced before.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_environment(&Environment::process())
    }

    /// What the variables of `environment` say.
    pub(crate) fn from_environment(environment: &Environment) -> Result<Self, Error> {
        let named = |name| {
            environment
                .text(name)
                .map(|text| text.map(|text| Named { source: name, text }))
        };
        let Some(token) = environment.text(TOKEN)? else {
            return Err(Error::configuration(format!(
                "{TOKEN} is not set: set it to an API token or a personal access token"
            )));
        };
        Ok(Self {
            token: Some(token.into()),
            url: named(URL)?,
            organization: named(ORGANIZATION)?,
            ..Self::default()
        })
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// [`Error::is_configuration`]: the token is missing or can't stand in a header, the URL or the Organization's id is
    /// malformed, or a certificate or the proxy can't be used. Nothing is sent.
    pub fn build(self) -> Result<Client, Error> {
        let base_url = match &self.url {
            Some(named) => BaseUrl::parse(&named.text)
                .map_err(|error| in_variable(named.source, &error.to_string()))?,
            None => BaseUrl::default(),
        };
        let organization = match &self.organization {
            Some(named) => Some(
                OrganizationId::new(named.text.as_str())
                    .map_err(|error| in_variable(named.source, &error.to_string()))?,
            ),
            None => None,
        };
        let Some(token) = &self.token else {
            return Err(Error::configuration(format!(
                "no token is given: call ClientBuilder::token, or set {TOKEN} and use Client::from_env"
            )));
        };
        let token = bare_token(token);
        if token.is_empty() {
            return Err(Error::configuration(format!(
                "the token is empty: give one, or set {TOKEN}"
            )));
        }
        let transport = Transport::builder(base_url).token(token);
        Ok(Client::new(self.apply(transport).build()?, organization))
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

/// Say which variable a malformed value came from, where it came from one.
fn in_variable(source: &str, message: &str) -> Error {
    if source.starts_with("ASTRO_") {
        Error::configuration(format!("{source}: {message}"))
    } else {
        Error::configuration(message)
    }
}

fn bare_token(token: &SecretString) -> SecretString {
    let text = token.expose().trim();
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
        ClientBuilder::from_environment(&Environment::of(variables))?.build()
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
        assert_eq!(
            bare_token(&SecretString::from(" Bearer abc\n")).expose(),
            "abc"
        );
        for (given, bare) in [
            ("abc", "abc"),
            ("bearer\tabc", "abc"),
            ("Bearerabc", "Bearerabc"),
            ("é", "é"),
        ] {
            assert_eq!(bare_token(&SecretString::from(given)).expose(), bare);
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
