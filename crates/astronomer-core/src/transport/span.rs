//! What a call tells `tracing`.

use tracing::field::Empty;
use tracing::{Span, info_span};

use super::Failed;
use crate::OperationInfo;
use crate::response::Answer;
use crate::text::one_line;

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
pub(super) fn close(span: &Span, result: &Result<Answer, Failed>) {
    let (status, id, attempts) = match result {
        Ok(answer) => (Some(answer.status), answer.request_id(), answer.attempts),
        Err(Failed { error, .. }) => (error.status(), error.request_id(), error.attempts()),
    };
    if let Some(status) = status {
        span.record("http.response.status_code", status.as_u16());
    }
    if let Some(id) = id {
        span.record("astro.request_id", one_line(id, 100));
    }
    span.record("http.request.resend_count", attempts.saturating_sub(1));
    if let Err(Failed { error, .. }) = result {
        span.record("error.type", error.failure().name());
    }
}
