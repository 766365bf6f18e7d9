//! Bodies that are read as they arrive.

use std::time::Duration;

use bytes::Bytes;
use futures_util::stream;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{Response, StatusCode};
use tracing::Instrument;

use super::attempt::{Arrival, Reading, within};
use super::span::CallSpan;
use super::{Failed, Transport, body, classify};
use crate::call::Prepared;
use crate::decode::{DecodeError, DecodeErrorKind};
use crate::error::{Failure, Stage, TimeLimit};
use crate::{ByteStream, Error, OperationInfo, ResponseValue};

/// The rest of an answer.
struct Pieces {
    transport: Transport,
    operation: &'static OperationInfo,
    response: Response,
    status: StatusCode,
    headers: HeaderMap,
    attempts: u32,
    patience: Duration,
    received: u64,
}

impl Transport {
    pub(crate) async fn open_stream(
        &self,
        prepared: Box<Prepared>,
    ) -> Result<ResponseValue<ByteStream>, Error> {
        let operation = prepared.operation;
        let timeout = prepared.options.attempt_timeout;
        let patience = timeout.unwrap_or(self.shared.attempt_timeout);
        let span = CallSpan::open(operation);
        let arrival = self.run(prepared, Reading::Headers);
        let arrival = match arrival.instrument(span.span()).await {
            Ok(arrival) => arrival,
            Err(Failed { error, .. }) => {
                span.fail(&error);
                return Err(error);
            }
        };
        let Arrival { answer, rest } = arrival;
        if is_html(&answer.headers) {
            let html = DecodeError::new(DecodeErrorKind::Html, None, "");
            let error = self.undecodable(operation, &answer, html);
            span.fail(&error);
            return Err(error);
        }
        self.report_success(&span, &answer);
        // A deletion that was done before has no body.
        let Some(response) = rest else {
            return Ok(answer.into_response(ByteStream::new(stream::empty())));
        };
        let pieces = Pieces {
            transport: self.clone(),
            operation,
            response: *response,
            status: answer.status,
            headers: answer.headers.clone(),
            attempts: answer.attempts,
            patience,
            received: 0,
        };
        let stream = stream::try_unfold(pieces, Pieces::next);
        Ok(answer.into_response(ByteStream::new(stream)))
    }
}

/// Whether a login page or a proxy has answered, which nobody wants to find in a file.
fn is_html(headers: &HeaderMap) -> bool {
    let media_type = headers.get(CONTENT_TYPE).map(|value| value.as_bytes());
    const HTML: &[u8] = b"text/html";
    media_type.is_some_and(|it| {
        it.get(..HTML.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(HTML))
    })
}

impl Pieces {
    async fn next(mut self) -> Result<Option<(Bytes, Self)>, Error> {
        let end = self.transport.shared.clock.sleep(self.patience);
        match within(self.response.chunk(), end).await {
            Some(Ok(Some(piece))) => {
                self.received += piece.len() as u64;
                Ok(Some((piece, self)))
            }
            Some(Ok(None)) => Ok(None),
            Some(Err(error)) => {
                let error = error.without_url();
                let announced = body::announced(&self.headers);
                let failure = classify::interrupted(&error, self.received, announced);
                Err(self.fail(failure).with_source(error))
            }
            None => Err(self.fail(Failure::Timeout {
                limit: TimeLimit::Attempt(self.patience),
                stage: Stage::Piece,
            })),
        }
    }

    fn fail(&self, failure: Failure) -> Error {
        self.transport
            .fail(failure, self.status, self.headers.clone(), &[])
            .with_operation(self.operation)
            .with_attempts(self.attempts)
    }
}
