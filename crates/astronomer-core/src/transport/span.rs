//! What a call tells `tracing`.

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use tracing::field::Empty;
use tracing::{Span, info_span};

use crate::response::REQUEST_ID;
use crate::text::one_line;
use crate::{Error, OperationInfo};

/// Opens the span of a call; names follow OpenTelemetry's conventions for HTTP clients.
pub(super) fn open(operation: &'static OperationInfo) -> Span {
    info_span!(
        "astro.request",
        otel.kind = "client",
        http.request.method = operation.method,
        url.template = operation.path,
        astro.operation = operation.id,
        http.response.status_code = Empty,
        http.request.resend_count = Empty,
        astro.request_id = Empty,
        error.type = Empty,
    )
}

pub(super) fn record_answer(span: &Span, status: StatusCode, headers: &HeaderMap) {
    span.record("http.response.status_code", status.as_u16());
    if let Some(id) = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok()) {
        span.record("astro.request_id", one_line(id, 100));
    }
}

/// Records how the call ended.
pub(super) fn close(span: &Span, error: Option<&Error>) {
    let attempts = error.map_or(1, Error::attempts);
    span.record("http.request.resend_count", attempts.saturating_sub(1));
    let Some(error) = error else { return };
    span.record("error.type", error.failure().name());
    if let Some(status) = error.status() {
        span.record("http.response.status_code", status.as_u16());
    }
    if let Some(id) = error.request_id() {
        span.record("astro.request_id", id);
    }
}
