//! TLS by the platform's own library.

use reqwest::Certificate;

use crate::{BaseUrl, Error};

/// Sets up TLS; the platform's library trusts what the platform trusts.
pub(in crate::transport) fn configure(
    mut builder: reqwest::ClientBuilder,
    _base_url: &BaseUrl,
    root_certificates: &[Vec<u8>],
) -> Result<reqwest::ClientBuilder, Error> {
    for pem in root_certificates {
        let certificates = Certificate::from_pem_bundle(pem).map_err(|error| {
            Error::configuration(
                "a root certificate is no PEM; give text with -----BEGIN CERTIFICATE-----",
            )
            .with_source(error)
        })?;
        if certificates.is_empty() {
            return Err(Error::configuration(
                "a root certificate has no -----BEGIN CERTIFICATE----- block; give a PEM text",
            ));
        }
        builder = builder.tls_certs_merge(certificates);
    }
    Ok(builder.tls_backend_native())
}
