//! The HTTP client of a program without our runtime.

use rustls::crypto::ring;

/// A client of reqwest with its own settings, except that it asks no proxy for the way to the loopback interface.
///
/// reqwest is built without a provider of cryptography here, since our runtime brings its own; this one takes the same.
///
/// # Errors
///
/// As `reqwest::ClientBuilder::build`.
pub fn plain_client() -> reqwest::Result<reqwest::Client> {
    // An error says that there is one already, which does as well.
    let _ = ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().build()
}
