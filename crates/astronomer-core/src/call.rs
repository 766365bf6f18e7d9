//! One call, from what the caller asked for to what came back.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;
use serde::de::DeserializeOwned;
use tracing::Instrument;

use crate::decode::{DecodeError, decode_body};
use crate::response::Answer;
use crate::transport::{CallSpan, worker};
use crate::{Decode, Error, OperationInfo, RawResponse, ResponseValue, RetryPolicy, Transport};

/// The future that a call becomes when it is awaited.
pub type CallFuture<T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send>>;

/// What one call does otherwise than its client.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallOptions {
    /// The time for the whole call, waits and repeats included.
    pub(crate) timeout: Option<Duration>,
    /// The time for one attempt.
    pub(crate) attempt_timeout: Option<Duration>,
    /// What decides on repeats.
    pub(crate) retry: Option<Arc<dyn RetryPolicy>>,
}

/// A call that has not been sent: the request, what it belongs to, and how patient it is.
///
/// It goes through many hands, so it is boxed: moving it costs as much as the rest of the way.
pub(crate) struct Prepared {
    pub(crate) transport: Transport,
    pub(crate) operation: &'static OperationInfo,
    pub(crate) request: reqwest::Request,
    pub(crate) options: CallOptions,
}

impl Prepared {
    /// The same call with another time for the whole of it.
    pub(crate) fn with_timeout(mut self: Box<Self>, timeout: Duration) -> Result<Box<Self>, Error> {
        self.options.timeout = Some(self.positive("the timeout of the call", timeout)?);
        Ok(self)
    }

    /// The same call with another time for one attempt.
    pub(crate) fn with_attempt_timeout(
        mut self: Box<Self>,
        timeout: Duration,
    ) -> Result<Box<Self>, Error> {
        self.options.attempt_timeout = Some(self.positive("the timeout of an attempt", timeout)?);
        Ok(self)
    }

    fn positive(&self, what: &str, timeout: Duration) -> Result<Duration, Error> {
        if timeout.is_zero() {
            let message =
                format!("{what} is zero, so that it could not succeed; give a larger one");
            return Err(Error::invalid_input(message).with_operation(self.operation));
        }
        Ok(timeout)
    }
}

/// Why a body did not become a value.
enum Rejected {
    /// It is not what the contract says.
    Undecodable(DecodeError),
    /// It is, and says something that can't be.
    Refused(Error),
}

type Decoder<T> = Box<dyn FnOnce(&[u8]) -> Result<T, Rejected> + Send>;

/// A call that is sent when it is awaited.
///
/// `.await` gives the value; [`response`](Self::response) gives status and headers as well, and [`raw`](Self::raw) the
/// body as it came. Settings of the client can be replaced for this one call by the methods `with_…`.
///
/// Dropping the call before it is awaited sends nothing. Dropping its future ends the call where it is: nothing more is
/// sent, a wait for the rate limit or for the next attempt ends, and the connection of a request under way is closed or
/// reset. Other calls go on: a place in the queue of the rate limiter is given up, and the slot of a request that was sent
/// stays occupied for as long as the request may still reach the server. Whether the server carries that request out is then unknown, as after a lost connection: look before you send
/// a creation again.
///
/// ```
/// use astronomer_core::{Call, Error};
/// use std::time::Duration;
///
/// /// Any call, with less patience than its client has.
/// async fn hurry<T: Send + 'static>(call: Call<T>) -> Result<T, Error> {
///     let call = call.with_timeout(Duration::from_secs(10)).without_retries();
///     let response = call.response().await?;
///     println!("{} (request id {:?})", response.status(), response.request_id());
///     Ok(response.into_inner())
/// }
/// ```
#[must_use = "a call is not sent before it is awaited"]
pub struct Call<T> {
    prepared: Result<Box<Prepared>, Error>,
    decode: Decoder<T>,
}

impl<T> Call<T> {
    pub(crate) fn new(prepared: Result<Box<Prepared>, Error>) -> Self
    where
        T: Decode,
    {
        Self {
            prepared,
            decode: Box::new(|body| T::decode(body).map_err(Rejected::Undecodable)),
        }
    }

    /// A call that can't be sent: awaiting it gives this error.
    pub fn failed(error: Error) -> Self {
        Self {
            prepared: Err(error),
            decode: Box::new(|_| {
                let message = "the call was refused before it was sent";
                Err(Rejected::Refused(Error::invalid_input(message)))
            }),
        }
    }

    /// The time for the whole call, with all its attempts and waits, in place of the client's.
    ///
    /// Zero makes the call fail with [`Error::is_invalid_input`].
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.prepared = self.prepared.and_then(|call| call.with_timeout(timeout));
        self
    }

    /// The time for one attempt, in place of the client's.
    ///
    /// Zero makes the call fail with [`Error::is_invalid_input`].
    pub fn with_attempt_timeout(mut self, timeout: Duration) -> Self {
        let prepared = self.prepared;
        self.prepared = prepared.and_then(|call| call.with_attempt_timeout(timeout));
        self
    }

    /// What decides whether the call is repeated, in place of the client's.
    ///
    /// ```
    /// use astronomer_core::{Call, ExponentialBackoff};
    ///
    /// fn patient<T>(call: Call<T>) -> Call<T> {
    ///     call.with_retry_policy(ExponentialBackoff::new().max_attempts(10))
    /// }
    /// ```
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

    /// The same call with another value made of the answer.
    pub fn map<U: 'static>(self, convert: impl FnOnce(T) -> U + Send + 'static) -> Call<U>
    where
        T: 'static,
    {
        self.try_map(|value| Ok(convert(value)))
    }

    /// The same call with another value made of the answer, or an error that the answer turns out to be.
    ///
    /// The error is given the status, headers and body of the answer, unless it has some already.
    ///
    /// ```
    /// use astronomer_core::{Call, Error};
    ///
    /// struct User { email: Option<String> }
    ///
    /// fn address(get_user: Call<User>) -> Call<String> {
    ///     get_user.try_map(|user| user.email.ok_or_else(|| Error::invalid_input("the user has no address")))
    /// }
    /// ```
    pub fn try_map<U: 'static>(
        self,
        convert: impl FnOnce(T) -> Result<U, Error> + Send + 'static,
    ) -> Call<U>
    where
        T: 'static,
    {
        let decode = self.decode;
        Call {
            prepared: self.prepared,
            decode: Box::new(move |body| {
                let value = decode(body)?;
                convert(value).map_err(Rejected::Refused)
            }),
        }
    }

    /// The same call with the body decoded in another way.
    pub fn decode_with<U>(
        self,
        decode: impl FnOnce(&[u8]) -> Result<U, DecodeError> + Send + 'static,
    ) -> Call<U> {
        Call {
            prepared: self.prepared,
            decode: Box::new(|body| decode(body).map_err(Rejected::Undecodable)),
        }
    }

    /// The same call with the body decoded as JSON into a type of your own.
    ///
    /// ```
    /// use astronomer_core::Call;
    ///
    /// /// The one field that is of interest.
    /// #[derive(serde::Deserialize)]
    /// struct Total {
    ///     #[serde(rename = "totalCount")]
    ///     total_count: u64,
    /// }
    ///
    /// fn total<T: 'static>(list: Call<T>) -> Call<u64> {
    ///     list.json::<Total>().map(|page| page.total_count)
    /// }
    /// ```
    pub fn json<U: DeserializeOwned + 'static>(self) -> Call<U> {
        self.decode_with(decode_body)
    }

    /// Where the request goes, unless the call was refused already.
    pub fn url(&self) -> Option<&Url> {
        self.prepared
            .as_ref()
            .ok()
            .map(|prepared| prepared.request.url())
    }

    /// Sends the call and gives the answer as it came, whatever its status.
    ///
    /// The call passes the same way as any other, repeats included; this is the last answer.
    /// [`RawResponse::error_for_status`] makes an [`Error`] of a failure.
    ///
    /// ```
    /// use astronomer_core::{Call, Error, StatusCode};
    ///
    /// /// The body as text, or nothing where there is no such object.
    /// async fn text<T>(call: Call<T>) -> Result<Option<String>, Error> {
    ///     let answer = call.raw().await?;
    ///     if answer.status() == StatusCode::NOT_FOUND {
    ///         return Ok(None);
    ///     }
    ///     Ok(Some(answer.error_for_status()?.text().into_owned()))
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// When no whole answer came.
    pub async fn raw(self) -> Result<RawResponse, Error> {
        let prepared = self.prepared?;
        let transport = prepared.transport.clone();
        transport.exchange_raw(prepared).await
    }
}

impl<T: Send + 'static> Call<T> {
    /// Sends the call and gives the value with its status and headers.
    ///
    /// A large body is decoded on a thread of the runtime that may block, so that other tasks go on meanwhile.
    ///
    /// ```
    /// use astronomer_core::{Call, Error};
    ///
    /// async fn version<T: Send + 'static>(call: Call<T>) -> Result<Option<String>, Error> {
    ///     let response = call.response().await?;
    ///     let version = response.headers().get("x-api-version");
    ///     Ok(version.and_then(|version| version.to_str().ok()).map(str::to_owned))
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// Every failure on the way, with the status, headers and body of the answer if there was one.
    pub async fn response(self) -> Result<ResponseValue<T>, Error> {
        let prepared = self.prepared?;
        let (transport, operation) = (prepared.transport.clone(), prepared.operation);
        let span = CallSpan::open(operation);
        let sent = transport.exchange(prepared).instrument(span.span()).await;
        let result = match sent {
            Ok(answer) => decode_answer(&transport, operation, answer, self.decode).await,
            Err(error) => Err(error),
        };
        match result {
            Ok((answer, value)) => {
                transport.report_success(&span, &answer);
                Ok(answer.into_response(value))
            }
            Err(error) => {
                span.fail(&error);
                Err(error)
            }
        }
    }
}

/// The value that an answer holds.
async fn decode_answer<T: Send + 'static>(
    transport: &Transport,
    operation: &'static OperationInfo,
    answer: Answer,
    decode: Decoder<T>,
) -> Result<(Answer, T), Error> {
    let content = answer.content();
    let size = content.len();
    let clock = &**transport.clock();
    let decoded = worker::run(clock, size, worker::DECODED, move || decode(&content)).await;
    match decoded {
        Ok(value) => Ok((answer, value)),
        Err(Rejected::Undecodable(error)) => Err(transport.undecodable(operation, &answer, error)),
        Err(Rejected::Refused(error)) => Err(transport.refused(operation, &answer, error)),
    }
}

impl<T: Send + 'static> IntoFuture for Call<T> {
    type Output = Result<T, Error>;
    type IntoFuture = CallFuture<T>;

    fn into_future(self) -> CallFuture<T> {
        Box::pin(async move { Ok(self.response().await?.into_inner()) })
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.prepared {
            Ok(prepared) => f
                .debug_struct("Call")
                .field("operation", &prepared.operation.id)
                .field("options", &prepared.options)
                .finish_non_exhaustive(),
            Err(error) => f.debug_struct("Call").field("error", error).finish(),
        }
    }
}
