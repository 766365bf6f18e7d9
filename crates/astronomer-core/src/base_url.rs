//! Where the API is.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;
use std::sync::Arc;

use url::{Host, Url};

use crate::Error;
use crate::text::{HIDDEN, quote};

/// The address that the paths of the operations are appended to.
///
/// It is https, or http on this machine alone (`127.0.0.0/8`, `::1`, `localhost`), because every
/// request carries a token. It has no credentials, query or fragment and no slash at its end.
///
/// ```
/// use astronomer_core::BaseUrl;
///
/// let url: BaseUrl = "http://127.0.0.1:8080/v1/".parse()?;
/// assert_eq!(url.as_str(), "http://127.0.0.1:8080/v1");
/// assert_eq!(BaseUrl::default().as_str(), "https://api.astronomer.io/v1");
/// assert!("http://api.astronomer.io/v1".parse::<BaseUrl>().is_err());
/// # Ok::<(), astronomer_core::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct BaseUrl(Arc<Parts>);

#[derive(PartialEq, Eq, Hash)]
struct Parts {
    url: Url,
    text: String,
}

impl BaseUrl {
    /// The address of the API that Astronomer runs.
    pub const ASTRONOMER: &'static str = "https://api.astronomer.io/v1";

    /// Reads an address.
    ///
    /// # Errors
    ///
    /// When the text is no URL, or one that a token must not be sent to; the message names the
    /// text (without credentials) and what would be right. The error is
    /// [`is_configuration`](Error::is_configuration).
    pub fn parse(text: &str) -> Result<Self, Error> {
        let refuse = |rule: &str| {
            let shown = quote(&hide_credentials(text));
            Error::configuration(format!("the API URL {shown} {rule}"))
        };
        if text.is_empty() {
            return Err(refuse(
                "is empty; give one like https://api.astronomer.io/v1",
            ));
        }
        if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err(refuse("has white space or a control character; remove it"));
        }
        let url = Url::parse(text).map_err(|error| match error {
            url::ParseError::RelativeUrlWithoutBase => {
                refuse("has no scheme; begin it with https://")
            }
            other => refuse(&format!("is no URL: {other}")),
        })?;
        check(&url).map_err(refuse)?;
        Ok(Self::from_url(url))
    }

    /// The address as text, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// Scheme, host and port, as in `https://api.astronomer.io`.
    pub fn origin(&self) -> String {
        self.0.url.origin().ascii_serialization()
    }

    /// Another path on the same origin, in place of this one.
    ///
    /// ```
    /// # use astronomer_core::BaseUrl;
    /// let beta = BaseUrl::default().join_root("/platform/v1beta1");
    /// assert_eq!(beta.as_str(), "https://api.astronomer.io/platform/v1beta1");
    /// ```
    #[must_use]
    pub fn join_root(&self, path: &str) -> Self {
        let mut url = self.0.url.clone();
        url.set_path(path);
        Self::from_url(url)
    }

    /// Whether the address is on this machine.
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.0.url)
    }

    pub(crate) fn is_https(&self) -> bool {
        self.0.url.scheme() == "https"
    }

    pub(crate) fn is_origin_of(&self, url: &Url) -> bool {
        // Not by `Url::origin`, which copies the host: both are http or https, or differ in the scheme.
        let own = &self.0.url;
        own.scheme() == url.scheme()
            && own.host_str() == url.host_str()
            && own.port_or_known_default() == url.port_or_known_default()
    }

    fn from_url(mut url: Url) -> Self {
        let path = url.path().trim_end_matches('/').to_owned();
        url.set_path(&path);
        // An empty path is written as a slash.
        let text = url.as_str().trim_end_matches('/').to_owned();
        Self(Arc::new(Parts { url, text }))
    }
}

fn check(url: &Url) -> Result<(), &'static str> {
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(url) => {}
        "http" => {
            return Err(
                "is http on another machine, which would show the token on the network; \
                        use https",
            );
        }
        _ => return Err("is neither https nor http; begin it with https://"),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("has a user name or password; give the token separately");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("has a query or a fragment; end it after the path");
    }
    Ok(())
}

pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// `text` without what stands between its scheme and its last `@`.
///
/// A password that nobody has escaped may hold a `/`, `?` or `#`, so the end of the authority is no limit.
pub(crate) fn hide_credentials(text: &str) -> String {
    let Some(at) = text.rfind('@') else {
        return text.to_owned();
    };
    let is_scheme = |text: &str| {
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
        text.bytes().all(is_part)
    };
    let scheme = match text[..at].split_once("://") {
        Some((scheme, _)) if is_scheme(scheme) => &text[..scheme.len() + 3],
        _ => "",
    };
    format!("{scheme}{HIDDEN}{}", &text[at..])
}

impl Default for BaseUrl {
    #[allow(clippy::expect_used)] // A constant; a test parses it.
    fn default() -> Self {
        Self::parse(Self::ASTRONOMER).expect("the built-in URL is valid")
    }
}

impl FromStr for BaseUrl {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

impl AsRef<str> for BaseUrl {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BaseUrl").field(&self.as_str()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> String {
        let error = BaseUrl::parse(text).unwrap_err();
        assert!(error.is_configuration());
        error.to_string()
    }

    #[test]
    fn https_anywhere_and_http_on_this_machine() {
        for (given, kept) in [
            (
                "https://api.astronomer.io/v1",
                "https://api.astronomer.io/v1",
            ),
            ("https://host:8443", "https://host:8443"),
            ("HTTPS://Host/a/b//", "https://host/a/b"),
            ("http://127.8.9.1:80/v1/", "http://127.8.9.1/v1"),
            ("http://[::1]:9/", "http://[::1]:9"),
            ("http://LOCALHOST:9", "http://localhost:9"),
        ] {
            assert_eq!(BaseUrl::parse(given).unwrap().as_str(), kept);
        }
        assert_eq!(BaseUrl::default().as_str(), BaseUrl::ASTRONOMER);
    }

    #[test]
    fn a_refusal_names_the_input_and_what_would_be_right() {
        for (given, says) in [
            ("", "is empty; give one like https://"),
            (
                "api.astronomer.io/v1",
                "\"api.astronomer.io/v1\" has no scheme; begin it with https://",
            ),
            ("http://api.astronomer.io", "use https"),
            ("http://localhost.example.com", "use https"),
            ("http://128.0.0.1", "use https"),
            ("ftp://host", "neither https nor http"),
            ("https://host/v1?x=1", "query or a fragment"),
            ("https://host/v1#x", "query or a fragment"),
            ("https://host/v1\n", "has white space"),
            ("https://", "is no URL: empty host"),
            ("https://host:99999", "is no URL: invalid port"),
        ] {
            let message = refusal(given);
            assert!(message.contains(says), "{given}: {message}");
        }
    }

    #[test]
    fn credentials_are_refused_and_not_shown() {
        for given in [
            "https://joe:hunter2@host/v1",
            "joe:hunter2@host",
            "https://hunter2@[::",
            "https://user:hunter2/ss@host",
            "https://user:hunter2?2@host",
            "https://user:12#hunter2@host",
            "https://user:a@hunter2/@host",
            "user:hunter2://ss@host",
            "https:user:hunter2@host",
        ] {
            let message = refusal(given);
            assert!(!message.contains("hunter2"), "{message}");
            assert!(message.contains("[hidden]@"), "{message}");
        }
    }

    #[test]
    fn another_root_keeps_the_origin() {
        let base = BaseUrl::parse("http://127.0.0.1:81/v1").unwrap();
        assert_eq!(
            base.join_root("platform/v1beta1/").as_str(),
            "http://127.0.0.1:81/platform/v1beta1"
        );
        assert_eq!(base.join_root("").as_str(), "http://127.0.0.1:81");
        assert_eq!(base.join_root("//evil.com/x").origin(), base.origin());
        assert_eq!(base.origin(), "http://127.0.0.1:81");
    }

    #[test]
    fn addresses_that_are_written_alike_are_equal() {
        for (one, other) in [
            ("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1"),
            ("https://Host", "https://host//"),
        ] {
            let (one, other) = (BaseUrl::parse(one).unwrap(), BaseUrl::parse(other).unwrap());
            assert_eq!(one.as_str(), other.as_str());
            assert_eq!(one, other);
        }
    }

    #[test]
    fn the_origin_is_scheme_host_and_port() {
        let base = BaseUrl::parse("https://host/v1").unwrap();
        let same = |text: &str| base.is_origin_of(&Url::parse(text).unwrap());
        assert!(same("https://host:443/other"));
        assert!(!same("https://host:444/v1"));
        assert!(!same("http://host/v1"));
        assert!(!same("https://host.evil.com/v1"));
    }
}
