//! The way of a call.
//!
//! One place each: `attempt` sends one request and reads its answer, `body` reads within the size cap,
//! `classify` tells success from failure, `span` reports. What stands between a call and its attempts
//! (deadline, rate limiter, retries) belongs into [`Transport::exchange`].

mod attempt;
mod body;
mod builder;
mod classify;
mod span;
mod tls;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use reqwest::header::{HeaderMap, HeaderValue};
use reqwest::{RequestBuilder, Response, StatusCode};
use stock_progenitor_client::ByteStream;
use tracing::Instrument;

pub use builder::TransportBuilder;

use crate::path::refused_value;
use crate::text::quote;
use crate::{BaseUrl, Clock, Decode, Error, OperationInfo, ResponseValue, SecretString};

/// Sends requests and turns what comes back into values or errors.
///
/// A transport is cheap to clone; clones share their connections. Generated code starts a request from
/// [`Transport::http`] and hands it to [`Transport::send`], which adds what every request carries: the
/// token (to the API's own origin only), `X-API-Version` and `User-Agent`.
///
/// ```
/// use astronomer_core::{BaseUrl, Transport};
///
/// let transport = Transport::builder(BaseUrl::default()).token("my-token").build()?;
/// assert_eq!(transport.base_url().as_str(), "https://api.astronomer.io/v1");
/// # Ok::<(), astronomer_core::Error>(())
/// ```
#[derive(Clone)]
pub struct Transport {
    shared: Arc<Shared>,
}

struct Shared {
    http: reqwest::Client,
    base_url: BaseUrl,
    token: Option<SecretString>,
    authorization: Option<HeaderValue>,
    api_version: Option<HeaderValue>,
    user_agent: HeaderValue,
    attempt_timeout: Duration,
    connect_timeout: Duration,
    max_body_bytes: usize,
    clock: Arc<dyn Clock>,
}

/// A success with its body, not decoded yet.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    attempts: u32,
}

impl Transport {
    /// Begins to set up a transport for the API at `base_url`.
    pub fn builder(base_url: BaseUrl) -> TransportBuilder {
        TransportBuilder::new(base_url)
    }

    /// The HTTP client that requests are begun with; it adds neither token nor headers by itself.
    pub fn http(&self) -> &reqwest::Client {
        &self.shared.http
    }

    /// The address of the API.
    pub fn base_url(&self) -> &BaseUrl {
        &self.shared.base_url
    }

    /// Sends a request, reads the whole answer and decodes it.
    ///
    /// # Errors
    ///
    /// Every failure on the way, with the status, headers and body of the answer if there was one.
    pub async fn send<T: Decode>(
        &self,
        request: RequestBuilder,
        operation: &'static OperationInfo,
    ) -> Result<ResponseValue<T>, Error> {
        let span = span::open(operation);
        let answer = self.exchange(request).instrument(span.clone()).await;
        let result = answer
            .and_then(|answer| self.decode(answer))
            .map_err(|error| error.with_operation(operation));
        span::close(&span, &result);
        result
    }

    /// Sends a request and gives the body of a successful answer as it arrives.
    ///
    /// The bytes are those of the server: a gzip body stays gzip, and neither the size cap nor the
    /// timeout of the attempt covers what is read from the stream.
    ///
    /// # Errors
    ///
    /// As for [`Transport::send`], up to the headers of the answer. What fails later is an error of
    /// the stream.
    pub async fn stream(
        &self,
        request: RequestBuilder,
        operation: &'static OperationInfo,
    ) -> Result<ResponseValue<ByteStream>, Error> {
        let span = span::open(operation);
        let response = self.open_stream(request).instrument(span.clone()).await;
        let result = response
            .map(|response| {
                let (status, headers) = (response.status(), response.headers().clone());
                let stream = ByteStream::new(Box::pin(response.bytes_stream()));
                ResponseValue::new(stream, status, headers)
            })
            .map_err(|error| error.with_operation(operation));
        span::close(&span, &result);
        result
    }

    /// From a call to its answer: the place for deadline, rate limiter and retries.
    async fn exchange(&self, request: RequestBuilder) -> Result<Answer, Error> {
        let request = self.build(request)?;
        let attempt = self.attempt(request).await;
        attempt.map_err(|error| error.with_attempts(1))
    }

    async fn open_stream(&self, request: RequestBuilder) -> Result<Response, Error> {
        let request = self.build(request)?;
        let attempt = self.attempt_stream(request).await;
        attempt.map_err(|error| error.with_attempts(1))
    }

    /// The finished request; refuses a path that would lead elsewhere.
    fn build(&self, request: RequestBuilder) -> Result<reqwest::Request, Error> {
        let request = request.build().map_err(|error| {
            let error = error.without_url();
            Error::invalid_input(format!(
                "the request can't be built: {}",
                classify::root_cause(&error)
            ))
            .with_source(error)
        })?;
        match refused_value(request.url().path()) {
            Some(value) => Err(Error::invalid_input(format!(
                "{} can't stand in the path of a URL; give a real identifier",
                quote(value)
            ))),
            None => Ok(request),
        }
    }

    fn decode<T: Decode>(&self, answer: Answer) -> Result<ResponseValue<T>, Error> {
        match T::decode(&answer.body) {
            Ok(value) => Ok(ResponseValue::new(value, answer.status, answer.headers)),
            Err(error) => Err(self.undecodable(answer, error)),
        }
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport")
            .field("base_url", &self.shared.base_url)
            .field("token", &self.shared.token)
            .field("attempt_timeout", &self.shared.attempt_timeout)
            .field("max_body_bytes", &self.shared.max_body_bytes)
            .finish_non_exhaustive()
    }
}
