//! TLS by rustls, trusting what the platform trusts.

use std::sync::Arc;

use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

use crate::{BaseUrl, Error};

/// Sets up TLS for an API at `base_url`, which costs next to nothing for plain http.
pub(in crate::transport) fn configure(
    builder: reqwest::ClientBuilder,
    base_url: &BaseUrl,
    root_certificates: &[Vec<u8>],
) -> Result<reqwest::ClientBuilder, Error> {
    let mut roots = Vec::new();
    for pem in root_certificates {
        roots.extend(read_pem(pem)?);
    }
    let config = match base_url.is_https() {
        true => trusting(roots)?,
        false => unused()?,
    };
    Ok(builder.tls_backend_preconfigured(config))
}

/// A configuration for plain http, where it is never used and so costs nothing.
fn unused() -> Result<ClientConfig, Error> {
    let provider = Arc::new(ring::default_provider());
    Ok(begin(provider)?
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth())
}

/// A configuration that trusts what the platform trusts, and `roots` in addition.
fn trusting(roots: Vec<CertificateDer<'static>>) -> Result<ClientConfig, Error> {
    let provider = Arc::new(ring::default_provider());
    let verifier = verifier(roots, provider.clone()).map_err(|error| {
        Error::configuration(format!(
            "no trusted root certificates could be set up ({error}); \
             install the system's CA certificates or give a root certificate"
        ))
        .with_source(error)
    })?;
    let mut config = begin(provider)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

/// The certificates of a PEM text.
fn read_pem(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, Error> {
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(pem)
        .collect::<Result<_, _>>()
        .map_err(|error| {
            Error::configuration(format!(
                "a root certificate is no PEM ({error}); \
                 give text with -----BEGIN CERTIFICATE-----"
            ))
        })?;
    if certificates.is_empty() {
        return Err(Error::configuration(
            "a root certificate has no -----BEGIN CERTIFICATE----- block; give a PEM text",
        ));
    }
    Ok(certificates)
}

// Given explicitly: with a process-wide default provider another crate could choose for us.
type Begun = rustls::ConfigBuilder<ClientConfig, rustls::WantsVerifier>;

fn begin(provider: Arc<CryptoProvider>) -> Result<Begun, Error> {
    ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| {
            Error::configuration(format!("TLS can't be set up: {error}")).with_source(error)
        })
}

#[cfg(not(target_os = "android"))]
fn verifier(
    roots: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<Verifier, rustls::Error> {
    Verifier::new_with_extra_roots(roots, provider)
}

#[cfg(target_os = "android")]
fn verifier(
    roots: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<Verifier, rustls::Error> {
    if roots.is_empty() {
        return Verifier::new(provider);
    }
    Err(rustls::Error::General(
        "on Android root certificates can only be added to the system".to_owned(),
    ))
}
