//! What an answer says when a call fails.

use std::time::{Duration, SystemTime};

use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName};
use serde_json::Value;

use crate::response::REQUEST_ID;
use crate::text::{QUOTE_LIMIT, excerpt, one_line, redact};

/// How much of a body an error keeps, in bytes.
const EXCERPT_LIMIT: usize = 4096;

/// The longest error body that is read as JSON.
const ERROR_BODY_LIMIT: usize = 1 << 20;

/// What the server says about one field of a request.
///
/// A part that the server left out is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldError {
    /// The name of the field.
    pub field: String,
    /// What rule it breaks, for example `required`, `max` or `oneof`.
    pub code: String,
    /// The same in words.
    pub message: String,
}

/// An answer that came with a failure; texts are redacted, capped and on one line.
#[derive(Debug)]
pub(crate) struct FailedAnswer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
    pub(crate) request_id: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) field_errors: Vec<FieldError>,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) content_type: Option<String>,
}

impl FailedAnswer {
    /// Keeps what `body` says: JSON if it parses, whatever the content type, since errors are declared
    /// with other types and proxies send their own.
    pub(crate) fn new(
        status: StatusCode,
        headers: HeaderMap,
        body: &[u8],
        secrets: &[&str],
        now: SystemTime,
    ) -> Self {
        let clean = |text: &str| one_line(&redact(text, secrets), QUOTE_LIMIT);
        let said = said_in(status, body);
        let text_of = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(clean);
        let field_errors = said.get("fieldErrors").and_then(Value::as_array);
        let read_field = |error: &Value| FieldError {
            field: text_of(error, "field").unwrap_or_default(),
            code: text_of(error, "code").unwrap_or_default(),
            message: text_of(error, "message").unwrap_or_default(),
        };
        let in_header = |name: HeaderName| headers.get(name)?.to_str().ok().map(clean);
        Self {
            request_id: text_of(&said, "requestId")
                .or_else(|| in_header(HeaderName::from_static(REQUEST_ID)))
                .filter(|id| !id.is_empty()),
            message: text_of(&said, "message").filter(|message| !message.is_empty()),
            field_errors: field_errors
                .map(|errors| errors.iter().map(read_field).collect())
                .unwrap_or_default(),
            retry_after: super::parse_retry_after(&headers, now),
            content_type: in_header(CONTENT_TYPE),
            body: excerpt(body, EXCERPT_LIMIT, secrets),
            status,
            headers,
        }
    }
}

/// The JSON of an error body. A success that could not be decoded says nothing in these fields.
fn said_in(status: StatusCode, body: &[u8]) -> Value {
    if status.is_success() || body.len() > ERROR_BODY_LIMIT {
        return Value::Null;
    }
    serde_json::from_slice(body).unwrap_or(Value::Null)
}
