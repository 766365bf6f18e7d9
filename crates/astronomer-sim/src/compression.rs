//! Bodies in gzip, for clients that take them.

use std::io::Write;

use axum::body::Bytes;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, VARY};
use axum::http::{HeaderMap, HeaderValue, Response};
use flate2::Compression;
use flate2::write::GzEncoder;

/// The smallest body that is worth compressing.
const SMALLEST: usize = 1024;

/// Compresses the body of an answer if it is large and whoever sent `requested` takes gzip.
///
/// What is compressed already, or has its own idea of its length, stays as it is.
pub(crate) fn negotiate(response: &mut Response<Bytes>, requested: &HeaderMap) {
    let headers = response.headers();
    let is_fixed = headers.contains_key(CONTENT_ENCODING) || headers.contains_key(CONTENT_LENGTH);
    if is_fixed || response.body().len() < SMALLEST {
        return;
    }
    let vary = HeaderValue::from_static("accept-encoding");
    response.headers_mut().insert(VARY, vary);
    if takes_gzip(requested) {
        *response.body_mut() = compress(response.body()).into();
        let gzip = HeaderValue::from_static("gzip");
        response.headers_mut().insert(CONTENT_ENCODING, gzip);
    }
}

pub(crate) fn compress(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    // A vector takes whatever is written to it.
    let written = encoder.write_all(body).and_then(|()| encoder.finish());
    written.unwrap_or_default()
}

/// Whether gzip is named among the codings, and not refused there by a weight of zero.
fn takes_gzip(requested: &HeaderMap) -> bool {
    let lines = requested.get_all(ACCEPT_ENCODING).into_iter();
    let mut codings = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','));
    codings.any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let weight = weight.trim().strip_prefix("q=");
        let is_refused = weight.is_some_and(|weight| weight.parse() == Ok(0.0));
        name.trim().eq_ignore_ascii_case("gzip") && !is_refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepting(codings: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(codings))])
    }

    #[test]
    fn gzip_is_taken_only_by_who_says_so() {
        for codings in ["gzip", "br, GZIP;q=0.5", "identity ,gzip ; q=1"] {
            assert!(takes_gzip(&accepting(codings)), "{codings}");
        }
        for codings in ["", "br", "gzip;q=0", "gzip; q=0.000", "xgzip"] {
            assert!(!takes_gzip(&accepting(codings)), "{codings}");
        }
        assert!(!takes_gzip(&HeaderMap::new()));
    }

    #[test]
    fn only_large_bodies_that_are_not_compressed_yet_are() {
        let requested = accepting("gzip");
        for (size, is_packed) in [(SMALLEST - 1, false), (SMALLEST, true)] {
            let body = Bytes::from(vec![b' '; size]);
            let mut response = Response::new(body.clone());
            negotiate(&mut response, &requested);
            assert_eq!(response.headers().contains_key(CONTENT_ENCODING), is_packed);
            assert_eq!(response.body().len() < size, is_packed);
            let once = response.body().clone();
            negotiate(&mut response, &requested);
            assert_eq!(*response.body(), once);
        }
    }
}
