//! What a call tells `tracing`.

use tracing::field::Empty;
use tracing::{Span, info_span};

use crate::text::one_line;
use crate::{Error, OperationInfo, ResponseValue};

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

/// Records how the call ended.
pub(super) fn close<T>(span: &Span, result: &Result<ResponseValue<T>, Error>) {
    let (status, id) = match result {
        Ok(response) => (Some(response.status()), response.request_id()),
        Err(error) => (error.status(), error.request_id()),
    };
    if let Some(status) = status {
        span.record("http.response.status_code", status.as_u16());
    }
    if let Some(id) = id {
        span.record("astro.request_id", one_line(id, 100));
    }
    let attempts = result.as_ref().map_or_else(Error::attempts, |_| 1);
    span.record("http.request.resend_count", attempts.saturating_sub(1));
    if let Err(error) = result {
        span.record("error.type", error.failure().name());
    }
}
