//! Compressed bodies, sound and broken.

use std::io::Read;

use axum::body::Bytes;
use axum::http::Response;
use axum::http::header::CONTENT_ENCODING;
use flate2::read::GzDecoder;

use crate::compression::compress;
use crate::faults::parts::Encoding;

/// How long the header of a gzip member without a name is.
const GZIP_HEADER: usize = 10;

impl Encoding {
    /// The body as it is sent.
    pub(super) fn encode(self, body: &[u8]) -> Vec<u8> {
        let mut packed = compress(body);
        match self {
            Self::Gzip => {}
            Self::CorruptGzip => {
                // All bits set are a block of the reserved type 3, which no decompressor takes.
                for byte in packed.iter_mut().skip(GZIP_HEADER) {
                    *byte = 0xff;
                }
            }
            Self::TruncatedGzip => packed.truncate(packed.len() / 2),
        }
        packed
    }
}

/// Undoes the compression of an answer that is compressed by itself.
pub(super) fn unpack(response: &mut Response<Bytes>) {
    if response.headers_mut().remove(CONTENT_ENCODING).is_none() {
        return;
    }
    let mut body = Vec::new();
    // What the server compressed itself is sound.
    let _ = GzDecoder::new(&response.body()[..]).read_to_end(&mut body);
    *response.body_mut() = body.into();
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    fn decode(packed: &[u8]) -> io::Result<Vec<u8>> {
        let mut body = Vec::new();
        GzDecoder::new(packed).read_to_end(&mut body)?;
        Ok(body)
    }

    #[test]
    fn only_sound_gzip_is_decoded() {
        for body in [&b"{}"[..], &[b'x'; 100_000]] {
            assert_eq!(decode(&Encoding::Gzip.encode(body)).unwrap(), body);
            let corrupt = Encoding::CorruptGzip.encode(body);
            assert!(corrupt.starts_with(&[0x1f, 0x8b]));
            assert!(decode(&corrupt).is_err());
            assert!(decode(&Encoding::TruncatedGzip.encode(body)).is_err());
        }
    }
}
