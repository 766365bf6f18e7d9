//! Builds without TLS, which reach an API on this machine alone.

use crate::{BaseUrl, Error};

/// Refuses what would need TLS.
pub(in crate::transport) fn configure(
    builder: reqwest::ClientBuilder,
    base_url: &BaseUrl,
    root_certificates: &[Vec<u8>],
) -> Result<reqwest::ClientBuilder, Error> {
    if base_url.is_https() || !root_certificates.is_empty() {
        return Err(Error::configuration(
            "this build has no TLS, so that https can't be used; turn on the feature `rustls` or `native-tls`",
        ));
    }
    Ok(builder)
}
