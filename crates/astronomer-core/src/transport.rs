//! The way of a call.
//!
//! One place each: `pipeline` stands between a call and its attempts (deadline, rate limiter, hooks, repeats), `attempt`
//! sends one request and reads its answer, `body` reads within the size cap, `stream` reads as it arrives, `classify`
//! tells success from failure, `worker` takes long work off the thread of the call, `span` reports.

mod attempt;
mod body;
mod builder;
mod classify;
mod deadline;
mod pipeline;
mod signer;
mod span;
mod stream;
mod tls;
pub(crate) mod worker;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::RequestBuilder;
use reqwest::header::HeaderValue;
use tracing::Instrument;

use attempt::{Arrival, Reading};
pub use builder::TransportBuilder;
use signer::Signer;
pub(crate) use span::CallSpan;

use crate::call::{CallOptions, Prepared};
use crate::path::refused_value;
use crate::response::Answer;
use crate::text::quote;
use crate::{
    AttemptHook, BaseUrl, Call, Clock, Decode, Error, OperationInfo, RateLimiter, RawResponse,
    RetryBudget, RetryPolicy, StreamCall,
};

/// Sends requests and turns what comes back into values or errors.
///
/// A transport is cheap to clone; clones share their connections, rate limiter and retry budget. Generated code starts a request from
/// [`Transport::http`] and hands it to [`Transport::call`], which adds what every request carries: the
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
    signer: Signer,
    api_version: Option<HeaderValue>,
    user_agent: HeaderValue,
    timeout: Duration,
    attempt_timeout: Duration,
    /// None for a client of the caller's own, whose timers are not known.
    connect_timeout: Option<Duration>,
    max_body_bytes: usize,
    /// Whether gzip is asked for.
    gzip: bool,
    limiter: Option<RateLimiter>,
    retry: Arc<dyn RetryPolicy>,
    budget: Option<RetryBudget>,
    hooks: Vec<Arc<dyn AttemptHook>>,
    clock: Arc<dyn Clock>,
}

/// How a call failed, with the last answer if there was one.
struct Failed {
    error: Error,
    answer: Option<Box<Answer>>,
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

    /// Where the time comes from.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.shared.clock
    }

    /// Prepares a call whose answer is read whole and decoded.
    pub fn call<T: Decode>(
        &self,
        request: RequestBuilder,
        operation: &'static OperationInfo,
    ) -> Call<T> {
        Call::new(self.prepare(request, operation))
    }

    /// Prepares a call whose answer is read as it arrives.
    ///
    /// The bytes are those of the server: a gzip body stays gzip, and the size cap does not hold for what is read from
    /// the stream.
    pub fn stream(&self, request: RequestBuilder, operation: &'static OperationInfo) -> StreamCall {
        StreamCall::new(self.prepare(request, operation))
    }

    fn prepare(
        &self,
        request: RequestBuilder,
        operation: &'static OperationInfo,
    ) -> Result<Box<Prepared>, Error> {
        let request = self.build(request);
        Ok(Box::new(Prepared {
            transport: self.clone(),
            operation,
            request: request.map_err(|error| error.with_operation(operation))?,
            options: CallOptions::default(),
        }))
    }

    /// From a call to its successful answer.
    pub(crate) async fn exchange(&self, prepared: Box<Prepared>) -> Result<Answer, Error> {
        match self.run(prepared, Reading::Whole).await {
            Ok(arrival) => Ok(arrival.answer),
            Err(failed) => Err(failed.error),
        }
    }

    /// From a call to its last answer, whatever the status.
    pub(crate) async fn exchange_raw(&self, prepared: Box<Prepared>) -> Result<RawResponse, Error> {
        let operation = prepared.operation;
        let span = CallSpan::open(operation);
        let result = self.run(prepared, Reading::Whole).instrument(span.span());
        let answer = match result.await {
            Ok(Arrival { answer, .. }) => {
                self.report_success(&span, &answer);
                answer
            }
            Err(Failed { error, answer }) => {
                span.fail(&error);
                *answer.ok_or(error)?
            }
        };
        Ok(RawResponse::new(self.clone(), operation, answer))
    }

    /// Records in the span of a call how it ended.
    pub(crate) fn report_success(&self, span: &CallSpan, answer: &Answer) {
        if span.is_none() {
            return;
        }
        let request_id = self.shown_request_id(&answer.headers);
        span.succeed(answer.attempts, answer.status, request_id.as_deref());
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
        if request.body().is_some_and(|body| body.as_bytes().is_none()) {
            return Err(Error::invalid_input(
                "a request body that is a stream can't be sent, since it could not be repeated; give the whole body",
            ));
        }
        match refused_value(request.url().path()) {
            Some(value) => Err(Error::invalid_input(format!(
                "{} can't stand in the path of a URL; give a real identifier",
                quote(value)
            ))),
            None => Ok(request),
        }
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport")
            .field("base_url", &self.shared.base_url)
            .field("credentials", &self.shared.signer.credentials())
            .field("timeout", &self.shared.timeout)
            .field("attempt_timeout", &self.shared.attempt_timeout)
            .field("max_body_bytes", &self.shared.max_body_bytes)
            .field("rate_limiter", &self.shared.limiter)
            .field("retry_policy", &self.shared.retry)
            .field("retry_budget", &self.shared.budget)
            .field("hooks", &self.shared.hooks)
            .finish_non_exhaustive()
    }
}
