//! A body that is read piece by piece.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_util::{Stream, StreamExt};

use crate::Error;

/// The body of an answer as it arrives, from a [`StreamCall`](crate::StreamCall).
///
/// The bytes are those of the server: a gzip body stays gzip. After an error, or the end, nothing more comes.
/// Dropping it closes the connection.
///
/// ```
/// use astronomer_core::{ByteStream, Error};
///
/// async fn count(mut body: ByteStream) -> Result<usize, Error> {
///     let mut total = 0;
///     while let Some(piece) = body.try_next().await? {
///         total += piece.len();
///     }
///     Ok(total)
/// }
/// ```
pub struct ByteStream(Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>);

impl ByteStream {
    /// The pieces of another stream, which must give nothing more after an error.
    pub fn new(pieces: impl Stream<Item = Result<Bytes, Error>> + Send + 'static) -> Self {
        Self(Box::pin(pieces))
    }

    /// The next piece, or nothing at the end of the body.
    ///
    /// # Errors
    ///
    /// [`Error::is_connection_lost`] when the body is cut short; [`Error::is_timeout`] when nothing comes within the time of
    /// an attempt.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, Error> {
        self.0.next().await.transpose()
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context)
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream").finish_non_exhaustive()
    }
}
