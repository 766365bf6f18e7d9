//! What a call tells `tracing`.
//!
//! Names follow OpenTelemetry's conventions for HTTP clients. No URL, body or header is among the fields: they may hold
//! secrets and personal data.

use std::time::Duration;

use reqwest::{Request, StatusCode};
use tracing::field::Empty;
use tracing::{Span, debug, info_span, warn};

use crate::error::Failure;
use crate::text::one_line;
use crate::{Error, OperationInfo};

/// The span of a call, which holds those of its attempts.
pub(crate) struct CallSpan(Span);

impl CallSpan {
    pub(crate) fn open(operation: &'static OperationInfo) -> Self {
        Self(info_span!(
            "astro.call",
            otel.name = operation.id,
            otel.kind = "internal",
            otel.status_code = Empty,
            astro.operation = operation.id,
            http.request.method = operation.method,
            url.template = operation.path,
            http.response.status_code = Empty,
            http.request.resend_count = Empty,
            astro.request_id = Empty,
            error.type = Empty,
        ))
    }

    /// Whether nobody listens, so that there is no need to tell anything.
    pub(crate) fn is_none(&self) -> bool {
        self.0.is_none()
    }

    /// The span to do the call in.
    pub(crate) fn span(&self) -> Span {
        self.0.clone()
    }

    pub(crate) fn succeed(&self, attempts: u32, status: StatusCode, request_id: Option<&str>) {
        record_attempts(&self.0, attempts);
        record_success(&self.0, status, request_id);
    }

    pub(crate) fn fail(&self, error: &Error) {
        record_attempts(&self.0, error.attempts());
        record_failure(&self.0, error);
    }
}

fn record_attempts(span: &Span, attempts: u32) {
    span.record("http.request.resend_count", attempts.saturating_sub(1));
}

/// Opens the span of the attempt with this number, inside that of its call.
pub(super) fn open_attempt(
    operation: &'static OperationInfo,
    request: &Request,
    number: u32,
) -> Span {
    let url = request.url();
    let span = info_span!(
        "astro.attempt",
        otel.name = format_args!("{} {}", operation.method, operation.path),
        otel.kind = "client",
        otel.status_code = Empty,
        astro.operation = operation.id,
        http.request.method = operation.method,
        http.request.resend_count = Empty,
        url.template = operation.path,
        url.scheme = url.scheme(),
        server.address = url.host_str(),
        server.port = url.port_or_known_default(),
        http.response.status_code = Empty,
        astro.request_id = Empty,
        error.type = Empty,
    );
    // The conventions want it on repeats alone.
    if number > 1 {
        record_attempts(&span, number);
    }
    span
}

pub(super) fn record_success(span: &Span, status: StatusCode, request_id: Option<&str>) {
    span.record("http.response.status_code", status.as_u16());
    if let Some(id) = request_id {
        span.record("astro.request_id", one_line(id, 100));
    }
}

pub(super) fn record_failure(span: &Span, error: &Error) {
    if let Some(status) = error.status() {
        span.record("http.response.status_code", status.as_u16());
    }
    if let Some(id) = error.request_id() {
        span.record("astro.request_id", one_line(id, 100));
    }
    span.record("otel.status_code", "ERROR");
    span.record("error.type", error_type(error));
}

/// The status where that is the error, as the conventions want it, or else a short name.
fn error_type(error: &Error) -> String {
    match (error.failure(), error.status()) {
        (Failure::Status | Failure::Redirect { .. }, Some(status)) => status.as_u16().to_string(),
        (failure, _) => failure.name().to_owned(),
    }
}

/// Tells that a 401 stays, since there is no other token. The error is not shown: it is in the words of somebody else.
pub(super) fn tell_unrenewed(error: &Error) {
    warn!(
        error.type = error_type(error),
        "the token was refused, and no other could be had"
    );
}

/// Tells that a call is about to be sent again.
pub(super) fn tell_retry(error: &Error, attempts: u32, wait: Duration) {
    debug!(
        attempts,
        wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX),
        error.type = error_type(error),
        "the attempt failed, the call is sent again"
    );
}
