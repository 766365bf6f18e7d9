//! Bodies within the size cap.

use std::io::{self, Read};

use bytes::{Bytes, BytesMut};
use flate2::bufread::MultiGzDecoder;
use reqwest::header::{CONTENT_LENGTH, HeaderMap};
use reqwest::{Response, StatusCode};

use super::{Transport, classify};
use crate::Error;
use crate::error::Failure;
use crate::response::Answer;

/// How every gzip member begins.
const GZIP_MAGIC: &[u8] = &[0x1f, 0x8b];

/// The most memory that is set aside on the word of a `Content-Length`.
const LARGEST_RESERVATION: u64 = 4 << 20;

impl Transport {
    /// Reads a whole body, inflating gzip that nobody announced.
    ///
    /// The cap holds for what is announced, what arrives and what that inflates to.
    pub(super) async fn read(&self, mut response: Response) -> Result<Answer, Error> {
        let limit = self.shared.max_body_bytes;
        let (status, headers) = (response.status(), response.headers().clone());
        let announced = announced(&headers);
        let fail = |failure, body: &[u8]| self.unreadable(failure, status, headers.clone(), body);
        let too_large = |announced, body: &[u8]| fail(Failure::TooLarge { limit, announced }, body);
        let is_over = announced.is_some_and(|length| length > limit as u64);
        let reserved = announced.unwrap_or(0).min(LARGEST_RESERVATION) as usize;
        let mut body = BytesMut::new();
        loop {
            match response.chunk().await {
                // What a HEAD or a 304 announces never comes, so the length counts once a body begins.
                Ok(Some(_)) if is_over => return Err(too_large(announced, &[])),
                Ok(Some(chunk)) if body.len() + chunk.len() > limit => {
                    return Err(too_large(None, &body));
                }
                Ok(Some(chunk)) => {
                    if body.is_empty() {
                        body.reserve(reserved.max(chunk.len()));
                    }
                    body.extend_from_slice(&chunk);
                }
                Ok(None) => break,
                Err(error) => return Err(self.truncated(error, announced, status, headers, &body)),
            }
        }
        let body = match inflate(body.freeze(), limit) {
            Ok(inflated) => inflated,
            Err(Inflation::TooLarge(raw)) => return Err(too_large(None, &raw)),
            Err(Inflation::Broken(raw, error)) => {
                let failure = Failure::Inflate {
                    reason: error.to_string(),
                    cut_short: error.kind() == io::ErrorKind::UnexpectedEof,
                };
                return Err(fail(failure, &raw));
            }
        };
        Ok(Answer {
            status,
            headers,
            body,
            attempts: 1,
            is_done: false,
        })
    }

    fn truncated(
        &self,
        error: reqwest::Error,
        announced: Option<u64>,
        status: StatusCode,
        headers: HeaderMap,
        body: &[u8],
    ) -> Error {
        let error = error.without_url();
        let failure = classify::interrupted(&error, body.len() as u64, announced);
        self.unreadable(failure, status, headers, body)
            .with_source(error)
    }
}

/// How many bytes the server says that it sends.
pub(super) fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

enum Inflation {
    TooLarge(Bytes),
    Broken(Bytes, io::Error),
}

/// Inflates `body` if it begins like gzip.
fn inflate(body: Bytes, limit: usize) -> Result<Bytes, Inflation> {
    if !body.starts_with(GZIP_MAGIC) {
        return Ok(body);
    }
    let mut inflated = Vec::new();
    let mut reader = MultiGzDecoder::new(&body[..]).take((limit as u64).saturating_add(1));
    match reader.read_to_end(&mut inflated) {
        Ok(_) if inflated.len() > limit => Err(Inflation::TooLarge(body)),
        Ok(_) => Ok(inflated.into()),
        Err(error) => Err(Inflation::Broken(body, error)),
    }
}
