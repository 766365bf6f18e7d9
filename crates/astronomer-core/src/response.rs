//! Answers: as they came, and decoded.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::decode::decode_body;
use crate::{Error, OperationInfo, Transport};

/// The header in which the API names a request.
pub(crate) const REQUEST_ID: &str = "x-request-id";

/// A whole answer, not decoded yet.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) attempts: u32,
    /// Whether it is a success in spite of its status: that of a repeated deletion that finds nothing.
    pub(crate) is_done: bool,
}

impl Answer {
    /// An answer at its headers.
    pub(crate) fn without_body(status: StatusCode, headers: HeaderMap) -> Self {
        Self {
            status,
            headers,
            body: Bytes::new(),
            attempts: 1,
            is_done: false,
        }
    }

    /// Whether the body is the API's error, and not that of something in front of it.
    pub(crate) fn is_api_error(&self) -> bool {
        let said: Value = serde_json::from_slice(&self.body).unwrap_or_default();
        let says = |key| said.get(key).is_some_and(Value::is_string);
        says("message") || says("requestId")
    }

    /// What a value is decoded from.
    pub(crate) fn content(&self) -> Bytes {
        match self.is_done {
            true => Bytes::new(),
            false => self.body.clone(),
        }
    }

    pub(crate) fn into_response<T>(self, value: T) -> ResponseValue<T> {
        let mut response = ResponseValue::new(value, self.status, self.headers);
        response.attempts = self.attempts;
        response
    }
}

/// An answer as it came, whatever its status, from [`Call::raw`](crate::Call::raw).
///
/// `Debug` leaves headers and body out: they may hold secrets.
#[derive(Clone)]
pub struct RawResponse {
    transport: Transport,
    operation: &'static OperationInfo,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    attempts: u32,
    is_done: bool,
}

impl RawResponse {
    pub(crate) fn new(
        transport: Transport,
        operation: &'static OperationInfo,
        answer: Answer,
    ) -> Self {
        Self {
            transport,
            operation,
            status: answer.status,
            headers: answer.headers,
            body: answer.body,
            attempts: answer.attempts,
            is_done: answer.is_done,
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The id that the server gave the request, from the header `X-Request-Id`.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// How many requests were sent.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The whole body, inflated if it was gzip.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body as text; what is not UTF-8 is replaced.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }

    /// Decodes the body as JSON.
    ///
    /// # Errors
    ///
    /// [`Error::is_decode`] when the body is not JSON or has another shape.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        decode_body(&self.body).map_err(|error| {
            self.transport
                .undecodable(self.operation, &self.answer(), error)
        })
    }

    /// Makes an error of an answer that is no success.
    ///
    /// The 404 of a repeated deletion is one: the first request did the work.
    ///
    /// # Errors
    ///
    /// When awaiting the call would have given an error for the status: the same error.
    pub fn error_for_status(self) -> Result<Self, Error> {
        if self.status.is_success() || self.is_done {
            return Ok(self);
        }
        let error = self.transport.failed_status(self.answer());
        Err(error
            .with_operation(self.operation)
            .with_attempts(self.attempts))
    }

    fn answer(&self) -> Answer {
        Answer {
            status: self.status,
            headers: self.headers.clone(),
            body: self.body.clone(),
            attempts: self.attempts,
            is_done: self.is_done,
        }
    }
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("operation", &self.operation.id)
            .field("status", &self.status)
            .field("attempts", &self.attempts)
            .field("body", &format_args!("[{} bytes]", self.body.len()))
            .finish_non_exhaustive()
    }
}

pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    headers.get(REQUEST_ID)?.to_str().ok()
}

/// A decoded answer, with its status and headers.
///
/// It dereferences to the value; [`ResponseValue::into_inner`] takes the value out.
#[derive(Clone)]
pub struct ResponseValue<T> {
    inner: T,
    status: StatusCode,
    headers: HeaderMap,
    attempts: u32,
}

impl<T> ResponseValue<T> {
    /// Puts a value together with the status and headers it came with.
    pub fn new(inner: T, status: StatusCode, headers: HeaderMap) -> Self {
        Self {
            inner,
            status,
            headers,
            attempts: 1,
        }
    }

    /// The HTTP status: of success, or 404 of a repeated deletion whose first request did the work.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The id that the server gave the request, from the header `X-Request-Id`.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// How many requests were sent for it.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The value alone.
    pub fn into_inner(self) -> T {
        self.inner
    }

    /// The same answer with another value.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> ResponseValue<U> {
        ResponseValue {
            inner: convert(self.inner),
            status: self.status,
            headers: self.headers,
            attempts: self.attempts,
        }
    }
}

impl<T> Deref for ResponseValue<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.inner
    }
}

impl<T> AsRef<T> for ResponseValue<T> {
    fn as_ref(&self) -> &T {
        &self.inner
    }
}

// Headers are left out: an answer may set cookies.
impl<T: fmt::Debug> fmt::Debug for ResponseValue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseValue")
            .field("status", &self.status)
            .field("inner", &self.inner)
            .finish_non_exhaustive()
    }
}
