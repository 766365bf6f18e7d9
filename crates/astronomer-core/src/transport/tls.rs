//! Trust: rustls with ring, or the platform's own library where only the feature `native-tls` is on.

#[cfg(all(feature = "native-tls", not(feature = "rustls")))]
mod native_backend;
#[cfg(not(any(feature = "native-tls", feature = "rustls")))]
mod no_backend;
#[cfg(feature = "rustls")]
mod rustls_backend;

#[cfg(all(feature = "native-tls", not(feature = "rustls")))]
pub(super) use native_backend::configure;
#[cfg(not(any(feature = "native-tls", feature = "rustls")))]
pub(super) use no_backend::configure;
#[cfg(feature = "rustls")]
pub(super) use rustls_backend::configure;
