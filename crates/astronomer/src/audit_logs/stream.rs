//! The entries of the audit logs, as they arrive.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use astronomer_core::{
    ByteStream, CallFuture, Decode, DecodeError, Error, Lines, OperationInfo, ResponseValue,
    StreamCall,
};
use futures_core::Stream;
use futures_core::stream::FusedStream;

use super::AuditLogEntry;
use crate::operations::GET_ORGANIZATION_AUDIT_LOGS as OPERATION;

/// The longest entry that is read, in bytes: an entry holds the body of a request.
const LONGEST: usize = 16 << 20;

astronomer_core::decode_json!(AuditLogEntry);

enum State {
    Opening(CallFuture<ResponseValue<ByteStream>>),
    Reading(Lines<ByteStream>),
    Ended,
}

/// The entries of the audit logs, in the order of the API, from [`AuditLogs::entries`](super::AuditLogs::entries).
///
/// A [`Stream`]; [`try_next`](Self::try_next) reads it without another crate. The request is sent when the first entry is
/// asked for. It ends behind the first error; what came before is good. In which order the API sends entries is not
/// documented, so a download that broke off is best begun again.
#[must_use = "streams do nothing unless polled"]
pub struct AuditLogEntries {
    state: State,
    read: u64,
}

impl AuditLogEntries {
    pub(super) fn new(call: StreamCall) -> Self {
        Self {
            state: State::Opening(call.into_future()),
            read: 0,
        }
    }

    /// The next entry, or nothing at the end. Dropping the future loses nothing.
    ///
    /// # Errors
    ///
    /// Those of the request; [`Error::is_connection_lost`] when the logs break off, [`Error::is_decode`] for an entry
    /// that is no JSON object (the message has its number).
    pub async fn try_next(&mut self) -> Result<Option<AuditLogEntry>, Error> {
        poll_fn(|context| self.poll_entry(context))
            .await
            .transpose()
    }

    fn poll_entry(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<AuditLogEntry, Error>>> {
        loop {
            match &mut self.state {
                State::Opening(call) => match ready!(call.as_mut().poll(context)) {
                    Ok(answer) => {
                        self.state = State::Reading(Lines::new(answer.into_inner(), LONGEST));
                    }
                    Err(error) => return self.end(Some(error)),
                },
                State::Reading(lines) => match ready!(lines.poll_line(context)) {
                    Some(Ok(line)) => {
                        self.read += 1;
                        return match AuditLogEntry::decode(&line) {
                            Ok(entry) => Poll::Ready(Some(Ok(entry))),
                            Err(error) => self.end(Some(undecodable(self.read, error))),
                        };
                    }
                    Some(Err(error)) => return self.end(Some(error)),
                    None => return self.end(None),
                },
                State::Ended => return Poll::Ready(None),
            }
        }
    }

    fn end(&mut self, error: Option<Error>) -> Poll<Option<Result<AuditLogEntry, Error>>> {
        self.state = State::Ended;
        let operation: &'static OperationInfo = &OPERATION;
        Poll::Ready(error.map(|error| Err(error.with_operation(operation))))
    }
}

fn undecodable(number: u64, error: DecodeError) -> Error {
    let place = match error.path() {
        Some(path) => format!("entry {number}: {path}"),
        None => format!("entry {number}"),
    };
    Error::undecodable(DecodeError::new(error.kind(), Some(place), error.message()))
}

impl Stream for AuditLogEntries {
    type Item = Result<AuditLogEntry, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_entry(context)
    }
}

impl FusedStream for AuditLogEntries {
    fn is_terminated(&self) -> bool {
        matches!(self.state, State::Ended)
    }
}

impl fmt::Debug for AuditLogEntries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuditLogEntries")
            .field("read", &self.read)
            .finish_non_exhaustive()
    }
}
