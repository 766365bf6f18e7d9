//! Bodies within the size cap.

use std::io::{self, Read};

use bytes::{Bytes, BytesMut};
use flate2::bufread::MultiGzDecoder;
use reqwest::header::{CONTENT_LENGTH, HeaderMap};
use reqwest::{Response, StatusCode};

use super::{Transport, classify, worker};
use crate::Error;
use crate::error::Failure;

/// How every gzip member begins.
const GZIP_MAGIC: &[u8] = &[0x1f, 0x8b];

/// The most memory that is set aside on the word of a `Content-Length`.
const LARGEST_RESERVATION: u64 = 4 << 20;

impl Transport {
    /// Reads a whole body, inflating gzip by its first bytes.
    ///
    /// The cap holds for what is announced, what arrives and what that inflates to.
    pub(super) async fn read(
        &self,
        response: &mut Response,
        status: StatusCode,
        headers: &HeaderMap,
    ) -> Result<Content, Error> {
        let limit = self.shared.max_body_bytes;
        let announced = announced(headers);
        let fail = |failure, body: &[u8]| self.unreadable(failure, status, headers.clone(), body);
        let too_large = |announced, body: &[u8]| fail(Failure::TooLarge { limit, announced }, body);
        let is_over = announced.is_some_and(|length| length > limit as u64);
        let mut body = Received::new(announced);
        loop {
            match response.chunk().await {
                // What a HEAD or a 304 announces never comes, so the length counts once a body begins.
                Ok(Some(_)) if is_over => return Err(too_large(announced, &[])),
                Ok(Some(piece)) if body.len() + piece.len() > limit => {
                    return Err(too_large(None, body.as_slice()));
                }
                Ok(Some(piece)) => body.push(piece),
                Ok(None) => break,
                Err(error) => {
                    let error = error.without_url();
                    let failure = classify::interrupted(&error, body.len() as u64, announced);
                    return Err(fail(failure, body.as_slice()).with_source(error));
                }
            }
        }
        let body = body.join();
        if !body.starts_with(GZIP_MAGIC) {
            return Ok(Content {
                body,
                was_packed: false,
            });
        }
        match self.inflate(body, limit).await {
            Ok(body) => Ok(Content {
                body,
                was_packed: true,
            }),
            Err(Inflation::TooLarge(raw)) => Err(too_large(None, &raw)),
            Err(Inflation::Broken(raw, error)) => {
                let failure = Failure::Inflate {
                    reason: error.to_string(),
                    cut_short: error.kind() == io::ErrorKind::UnexpectedEof,
                };
                Err(fail(failure, &raw))
            }
        }
    }

    async fn inflate(&self, body: Bytes, limit: usize) -> Result<Bytes, Inflation> {
        let (clock, size) = (&*self.shared.clock, body.len());
        worker::run(clock, size, worker::INFLATED, move || unpack(body, limit)).await
    }
}

/// A whole body.
pub(super) struct Content {
    pub(super) body: Bytes,
    /// Whether it came in gzip.
    pub(super) was_packed: bool,
}

/// What has arrived of a body: the first piece as it came, since most bodies are no more than that, and otherwise all of
/// them in one buffer.
enum Received {
    None { reserved: usize },
    One { piece: Bytes, reserved: usize },
    Several(BytesMut),
}

impl Received {
    fn new(announced: Option<u64>) -> Self {
        let reserved = announced.unwrap_or(0).min(LARGEST_RESERVATION) as usize;
        Self::None { reserved }
    }

    fn len(&self) -> usize {
        self.as_slice().len()
    }

    fn as_slice(&self) -> &[u8] {
        match self {
            Self::None { .. } => &[],
            Self::One { piece, .. } => piece,
            Self::Several(buffer) => buffer,
        }
    }

    fn push(&mut self, piece: Bytes) {
        match self {
            Self::None { reserved } => {
                let reserved = *reserved;
                *self = Self::One { piece, reserved };
            }
            Self::One {
                piece: first,
                reserved,
            } => {
                let size = (*reserved).max(first.len() + piece.len());
                let mut buffer = BytesMut::with_capacity(size);
                buffer.extend_from_slice(first);
                buffer.extend_from_slice(&piece);
                *self = Self::Several(buffer);
            }
            Self::Several(buffer) => buffer.extend_from_slice(&piece),
        }
    }

    fn join(self) -> Bytes {
        match self {
            Self::None { .. } => Bytes::new(),
            Self::One { piece, .. } => piece,
            Self::Several(buffer) => buffer.freeze(),
        }
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

fn unpack(body: Bytes, limit: usize) -> Result<Bytes, Inflation> {
    let mut inflated = Vec::new();
    let mut reader = MultiGzDecoder::new(&body[..]).take((limit as u64).saturating_add(1));
    match reader.read_to_end(&mut inflated) {
        Ok(_) if inflated.len() > limit => Err(Inflation::TooLarge(body)),
        Ok(_) => Ok(inflated.into()),
        Err(error) => Err(Inflation::Broken(body, error)),
    }
}
