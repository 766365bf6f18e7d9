//! A call whose answer is read as it arrives.

use std::fmt;
use std::future::IntoFuture;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;

use crate::call::{CallFuture, Prepared};
use crate::{ByteStream, Error, ResponseValue, RetryPolicy};

/// A call that is sent when it is awaited, and whose body is then read piece by piece.
///
/// Up to the headers of the answer it is like any [`Call`](crate::Call), repeats included. What fails later is an error
/// of the stream; the time of an attempt then holds for each wait for the next piece.
#[must_use = "a call is not sent before it is awaited"]
pub struct StreamCall {
    prepared: Result<Box<Prepared>, Error>,
}

impl StreamCall {
    pub(crate) fn new(prepared: Result<Box<Prepared>, Error>) -> Self {
        Self { prepared }
    }

    /// A call that can't be sent: awaiting it gives this error.
    pub fn failed(error: Error) -> Self {
        Self::new(Err(error))
    }

    /// The time for the call up to its answer's headers, in place of the client's.
    ///
    /// Zero makes the call fail with [`Error::is_invalid_input`].
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.prepared = self.prepared.and_then(|call| call.with_timeout(timeout));
        self
    }

    /// The time for one attempt and for each wait for a piece of the body, in place of the client's.
    ///
    /// Zero makes the call fail with [`Error::is_invalid_input`].
    pub fn with_attempt_timeout(mut self, timeout: Duration) -> Self {
        let prepared = self.prepared;
        self.prepared = prepared.and_then(|call| call.with_attempt_timeout(timeout));
        self
    }

    /// What decides whether the call is repeated, in place of the client's.
    pub fn with_retry_policy(mut self, policy: impl RetryPolicy + 'static) -> Self {
        if let Ok(prepared) = &mut self.prepared {
            prepared.options.retry = Some(Arc::new(policy));
        }
        self
    }

    /// Sends the request once, except once more after a 401, when the credentials have another token.
    pub fn without_retries(self) -> Self {
        self.with_retry_policy(crate::NoRetry)
    }

    /// Where the request goes, unless the call was refused already.
    pub fn url(&self) -> Option<&Url> {
        self.prepared
            .as_ref()
            .ok()
            .map(|prepared| prepared.request.url())
    }
}

impl IntoFuture for StreamCall {
    type Output = Result<ResponseValue<ByteStream>, Error>;
    type IntoFuture = CallFuture<ResponseValue<ByteStream>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let prepared = self.prepared?;
            let transport = prepared.transport.clone();
            transport.open_stream(prepared).await
        })
    }
}

impl fmt::Debug for StreamCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.prepared {
            Ok(prepared) => f
                .debug_struct("StreamCall")
                .field("operation", &prepared.operation.id)
                .finish_non_exhaustive(),
            Err(error) => f.debug_struct("StreamCall").field("error", error).finish(),
        }
    }
}
