//! What an answer, or the lack of one, means.

use std::error::Error as StdError;
use std::io;

use reqwest::header::{HeaderMap, LOCATION};
use reqwest::{StatusCode, Url};

use super::Transport;
use crate::decode::DecodeError;
use crate::error::{FailedAnswer, Failure, Stage, TimeLimit};
use crate::response::{Answer, request_id};
use crate::retry::Note;
use crate::text::{one_line, redact};
use crate::{Error, OperationInfo, RetryClass};

impl Transport {
    pub(crate) fn failed_status(&self, answer: Answer) -> Error {
        let failure = self.status_failure(answer.status, &answer.headers);
        self.fail(failure, answer.status, answer.headers, &answer.body)
    }

    fn status_failure(&self, status: StatusCode, headers: &HeaderMap) -> Failure {
        if !status.is_redirection() {
            return Failure::Status;
        }
        Failure::Redirect {
            host: self.redirect_host(headers),
        }
    }

    /// The body of an answer could not be read. A status of failure says more than that.
    pub(super) fn unreadable(
        &self,
        failure: Failure,
        status: StatusCode,
        headers: HeaderMap,
        body: &[u8],
    ) -> Error {
        let failure = match status.is_success() {
            true => failure,
            false => self.status_failure(status, &headers),
        };
        self.fail(failure, status, headers, body)
    }

    pub(crate) fn undecodable(
        &self,
        operation: &'static OperationInfo,
        answer: &Answer,
        error: DecodeError,
    ) -> Error {
        let failure = Failure::Decode(error.clone());
        let failed = self
            .fail(failure, answer.status, answer.headers.clone(), &answer.body)
            .with_operation(operation)
            .with_attempts(answer.attempts)
            .with_source(error);
        noted(failed, operation)
    }

    /// An error that a success turned out to be; with the answer, unless it has one already.
    pub(crate) fn refused(
        &self,
        operation: &'static OperationInfo,
        answer: &Answer,
        error: Error,
    ) -> Error {
        let error = error
            .with_operation(operation)
            .with_attempts(answer.attempts);
        if error.status().is_some() {
            return error;
        }
        let kept = self.keep(answer.status, answer.headers.clone(), &answer.body);
        noted(error.with_answer(kept), operation)
    }

    /// An error that keeps what came back, with this transport's token hidden.
    pub(super) fn fail(
        &self,
        failure: Failure,
        status: StatusCode,
        headers: HeaderMap,
        body: &[u8],
    ) -> Error {
        Error::new(failure).with_answer(self.keep(status, headers, body))
    }

    fn keep(&self, status: StatusCode, headers: HeaderMap, body: &[u8]) -> FailedAnswer {
        let now = self.shared.clock.system_time();
        let signer = &self.shared.signer;
        signer.hiding(|tokens| FailedAnswer::new(status, headers, body, tokens, now))
    }

    /// The id of a request without the token, which a server may send back in it.
    pub(crate) fn shown_request_id(&self, headers: &HeaderMap) -> Option<String> {
        let id = request_id(headers)?;
        Some(self.shared.signer.hiding(|tokens| redact(id, tokens)))
    }

    /// A request that got no answer.
    pub(super) fn unsent(&self, error: reqwest::Error) -> Error {
        let host = error.url().map(host_of).unwrap_or_default();
        let error = error.without_url();
        let failure = if error.is_connect() {
            let timed_out = is_over(&error);
            let reason = match (timed_out, self.shared.connect_timeout) {
                (true, Some(limit)) => format!("no connection within {limit:?}"),
                (true, None) => "no connection in time".to_owned(),
                (false, _) => reason(&error).unwrap_or_else(|| root_cause(&error)),
            };
            Failure::Connect {
                host,
                // Every TLS library says it so, and none lets a caller ask.
                untrusted: reason.contains("certificate"),
                reason,
                timed_out,
            }
        } else if is_over(&error) {
            Failure::Timeout {
                limit: TimeLimit::HttpClient,
                stage: Stage::Headers,
            }
        } else if error.is_builder() {
            Failure::InvalidInput(format!("the request can't be sent: {}", root_cause(&error)))
        } else {
            Failure::Lost {
                host,
                reason: reason(&error).unwrap_or_else(|| root_cause(&error)),
            }
        };
        Error::new(failure).with_source(error)
    }

    /// Only the host: the rest of a redirect may carry secrets. A host has no capital letters, so neither has a token in it.
    fn redirect_host(&self, headers: &HeaderMap) -> Option<String> {
        let location = headers.get(LOCATION)?.to_str().ok()?;
        let base = Url::parse(self.shared.base_url.as_str()).ok()?;
        let target = base.join(location).ok()?;
        let host = target.host_str()?;
        Some(self.shared.signer.hiding(|tokens| {
            let tokens: Vec<String> = tokens.iter().map(|t| t.to_ascii_lowercase()).collect();
            let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
            one_line(&redact(host, &tokens), 100)
        }))
    }
}

/// Host and port, which is all of a URL that an error shows.
fn host_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port_or_known_default() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// A body that ended before it was whole.
pub(super) fn interrupted(
    error: &reqwest::Error,
    received: u64,
    announced: Option<u64>,
) -> Failure {
    if is_over(error) {
        return Failure::Timeout {
            limit: TimeLimit::HttpClient,
            stage: Stage::Body,
        };
    }
    Failure::Truncated {
        received,
        announced,
        reason: reason(error).unwrap_or_default(),
    }
}

/// The error of an answer that is not what it should be, which says whether the request was carried out.
fn noted(error: Error, operation: &'static OperationInfo) -> Error {
    match carried_out(&error, operation.retry_class) {
        Some(note) => error.with_note(note),
        None => error,
    }
}

/// A success whose answer is lost says so, unless it was only read.
pub(super) fn carried_out(error: &Error, class: RetryClass) -> Option<Note> {
    let carried_out = error.was_carried_out() && class != RetryClass::Read;
    carried_out.then_some(Note::CarriedOut(class))
}

/// Whether a timer of the HTTP client ended it.
fn is_over(error: &reqwest::Error) -> bool {
    error.is_timeout() && !is_dead(error)
}

/// Whether the connection was found dead: it is lost, not late, though the time of the system or of a ping is over.
fn is_dead(error: &(dyn StdError + 'static)) -> bool {
    chain(error).any(|cause| {
        let io = cause.downcast_ref::<io::Error>();
        io.is_some_and(|io| io.kind() == io::ErrorKind::TimedOut) || is_unanswered(cause)
    })
}

/// Whether an HTTP/2 connection gave no sign of life. The client has no other way of saying so than this text.
fn is_unanswered(cause: &(dyn StdError + 'static)) -> bool {
    cause.to_string() == "keep-alive timed out"
}

/// Why a connection failed, where that can be said briefly.
fn reason(error: &(dyn StdError + 'static)) -> Option<String> {
    let unanswered = || "no sign of life from the server".to_owned();
    io_reason(error).or_else(|| chain(error).any(is_unanswered).then(unanswered))
}

/// What the operating system says, in words that don't differ between systems.
pub(super) fn io_reason(error: &(dyn StdError + 'static)) -> Option<String> {
    let kind = chain(error)
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .map(io::Error::kind)
        .last()?;
    match kind {
        io::ErrorKind::Other | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => None,
        kind => Some(kind.to_string()),
    }
}

/// The innermost cause, which says the most.
pub(super) fn root_cause(error: &(dyn StdError + 'static)) -> String {
    let root = chain(error).last().map(ToString::to_string);
    one_line(&root.unwrap_or_default(), 200)
}

fn chain<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    let mut next = Some(error);
    std::iter::from_fn(move || {
        let cause = next?;
        next = cause.source();
        Some(cause)
    })
}

#[cfg(test)]
mod tests {
    use std::fmt;

    use super::*;

    #[derive(Debug)]
    struct Cause(&'static str);

    impl fmt::Display for Cause {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }
    }

    impl StdError for Cause {}

    /// A cause behind another.
    #[derive(Debug)]
    struct Behind(Box<dyn StdError>);

    impl fmt::Display for Behind {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("something else")
        }
    }

    impl StdError for Behind {
        fn source(&self) -> Option<&(dyn StdError + 'static)> {
            Some(&*self.0)
        }
    }

    #[test]
    fn a_connection_that_the_system_gave_up_is_dead() {
        for cause in [
            Box::<dyn StdError>::from(io::Error::from(io::ErrorKind::TimedOut)),
            Box::from(Cause("keep-alive timed out")),
        ] {
            assert!(is_dead(&Behind(cause)));
        }
        for cause in [
            Box::<dyn StdError>::from(io::Error::from(io::ErrorKind::ConnectionReset)),
            Box::from(Cause("operation timed out")),
        ] {
            assert!(!is_dead(&Behind(cause)));
        }
    }

    #[test]
    fn a_connection_without_a_sign_of_life_says_so() {
        let told = reason(&Cause("keep-alive timed out"));
        assert_eq!(told.as_deref(), Some("no sign of life from the server"));
        assert_eq!(reason(&Cause("operation timed out")), None);
    }
}
