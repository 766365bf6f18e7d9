//! The one line that an on-call person reads.

use std::fmt;

use reqwest::StatusCode;

use super::failure::certificate_advice;
use super::server::FailedAnswer;
use super::{Error, Failure, FieldError, Stage, TimeLimit};
use crate::decode::{DecodeError, DecodeErrorKind};
use crate::text::one_line;

/// How many errors of fields one line shows; [`Error::field_errors`] has them all.
const SHOWN_FIELD_ERRORS: usize = 10;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation() {
            write!(f, "{}: ", operation.id)?;
        }
        self.write_failure(f)?;
        if self.attempts() > 1 {
            write!(f, ", after {} attempts", self.attempts())?;
        }
        match (&self.0.note, self.remedy()) {
            (Some(note), _) => write!(f, "; {note}")?,
            (None, Some(remedy)) => write!(f, ": {remedy}")?,
            (None, None) => {}
        }
        if let Some(id) = self.request_id() {
            write!(f, " (request id {id})")?;
        }
        Ok(())
    }
}

impl Error {
    fn write_failure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.failure() {
            Failure::Configuration(message)
            | Failure::Credentials(message)
            | Failure::InvalidInput(message)
            | Failure::Incomplete(message)
            | Failure::Unverified(message)
            | Failure::FailedState(message)
            | Failure::WaitTimeout(message) => f.write_str(message),
            Failure::Status => self.write_status(f),
            Failure::Redirect { host } => {
                self.write_status_line(f)?;
                match host {
                    Some(host) => write!(f, ": the server points to {host}")?,
                    None => f.write_str(": the server points elsewhere")?,
                }
                f.write_str("; redirects are not followed, check the API URL")
            }
            Failure::Decode(error) => self.write_decode(f, error),
            Failure::TooLarge { limit, announced } => {
                self.write_status_line(f)?;
                f.write_str(", but the body ")?;
                match announced {
                    Some(size) => write!(f, "of {size} bytes is larger than the limit of {limit}"),
                    None => write!(f, "is larger than the limit of {limit} bytes"),
                }
            }
            Failure::LineTooLong { limit } => {
                write!(f, "a line of the body is longer than {limit} bytes")
            }
            Failure::Inflate { reason, .. } => {
                self.write_status_line(f)?;
                write!(f, ", but the body is gzip that can't be inflated: {reason}")
            }
            Failure::Truncated {
                received,
                announced,
                reason,
            } => write_truncated(f, *received, *announced, reason),
            Failure::Timeout { limit, stage } => write_timeout(f, *limit, *stage),
            Failure::Connect { host, reason, .. } => {
                write!(f, "could not connect to {host} ({reason})")
            }
            Failure::Lost { host, reason } => {
                write!(
                    f,
                    "the connection to {host} ended without an answer ({reason})"
                )
            }
        }
    }

    /// What to do about a failure that isn't the server's own word, where there is something to do.
    fn remedy(&self) -> Option<&'static str> {
        match self.failure() {
            Failure::Timeout {
                stage: Stage::RateLimit,
                ..
            } => Some("allow more time or send less at once"),
            Failure::Timeout { .. } => Some("allow more time or ask for less at once"),
            Failure::TooLarge { .. } => Some("ask for less at once or raise the limit"),
            Failure::Connect {
                untrusted: true,
                reason,
                ..
            } => Some(certificate_advice(reason)),
            Failure::Connect { .. } | Failure::Lost { .. } | Failure::Truncated { .. } => {
                Some("check the API URL, the network and the proxy")
            }
            _ => None,
        }
    }

    fn write_status_line(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(status) = self.status() else {
            return f.write_str("no status");
        };
        write!(f, "{}", status.as_u16())?;
        match status.canonical_reason() {
            Some(reason) => write!(f, " {reason}"),
            None => Ok(()),
        }
    }

    fn write_status(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_status_line(f)?;
        let advice = self.advice().filter(|_| !self.is_html());
        if let Some(advice) = &advice {
            write!(f, ": {advice}")?;
        }
        let Some(answer) = self.answer() else {
            return Ok(());
        };
        match (&answer.message, advice) {
            (Some(message), Some(_)) => write!(f, "; server says: {message}")?,
            (Some(message), None) => write!(f, ": {message}")?,
            (None, None) if answer.field_errors.is_empty() => write_wordless(f, answer)?,
            (None, _) => {}
        }
        write_field_errors(f, answer)
    }

    /// The content type, when it says that the body is something other than JSON.
    pub(super) fn other_content_type(&self) -> Option<&str> {
        let text = self.answer()?.content_type.as_deref()?;
        (!text.to_ascii_lowercase().contains("json")).then_some(text)
    }

    /// Whether the body is a page: then something in front of the API has answered, and what the
    /// status means for the API's callers doesn't hold.
    fn is_html(&self) -> bool {
        self.body()
            .is_some_and(|body| body.trim_start().starts_with('<'))
    }

    /// What the status alone tells the caller to do.
    fn advice(&self) -> Option<String> {
        match self.status()? {
            StatusCode::UNAUTHORIZED => Some("the token is missing, unknown or expired".to_owned()),
            StatusCode::FORBIDDEN => {
                let needed = self.operation()?.permissions;
                (!needed.is_empty()).then(|| format!("the token lacks {}", needed.join(", ")))
            }
            StatusCode::TOO_MANY_REQUESTS => Some(match self.retry_after() {
                Some(wait) if !wait.is_zero() => {
                    format!("too many requests, try again in {wait:?}")
                }
                _ => "too many requests, try again later".to_owned(),
            }),
            _ => None,
        }
    }

    fn write_decode(&self, f: &mut fmt::Formatter<'_>, error: &DecodeError) -> fmt::Result {
        if self.status().is_none() {
            return write!(f, "{error}");
        }
        self.write_status_line(f)?;
        if error.kind() == DecodeErrorKind::NotJson
            && let Some(other) = self.other_content_type()
        {
            return write!(f, ", but the body is not JSON (content type {other})");
        }
        write!(f, ", but {error}")?;
        if error.kind() == DecodeErrorKind::Html {
            let start = self.body().map(|body| one_line(body, 40));
            write!(
                f,
                " (starts with \"{}\"): a proxy or login page may be answering; check the API URL",
                start.unwrap_or_default()
            )?;
        }
        Ok(())
    }
}

/// Says whose time was over, and in what.
fn write_timeout(f: &mut fmt::Formatter<'_>, limit: TimeLimit, stage: Stage) -> fmt::Result {
    let what = match stage {
        Stage::Token => "no token",
        Stage::RateLimit => "no turn under the rate limit",
        Stage::Begin => "nothing was sent",
        Stage::Headers => "no answer",
        Stage::Body => "no complete answer",
        Stage::Piece => "nothing more of the body",
    };
    match limit {
        TimeLimit::Attempt(limit) => write!(f, "{what} within {limit:?}"),
        TimeLimit::Call(limit) => write!(f, "{what} within the {limit:?} for the whole call"),
        TimeLimit::HttpClient => write!(f, "{what} within the time that the HTTP client sets"),
    }
}

/// Says what an answer without a message is, so that nobody has to guess.
fn write_wordless(f: &mut fmt::Formatter<'_>, answer: &FailedAnswer) -> fmt::Result {
    let body = answer.body.trim_start();
    if body.is_empty() {
        return f.write_str(": the server says nothing");
    }
    let start = one_line(body, 40);
    if body.starts_with('<') {
        return write!(
            f,
            ": the body is HTML (starts with \"{start}\"), so something in front of the API answered"
        );
    }
    write!(
        f,
        ": the body is not the API's error (starts with \"{start}\")"
    )
}

fn write_field_errors(f: &mut fmt::Formatter<'_>, answer: &FailedAnswer) -> fmt::Result {
    let said_something = |error: &&FieldError| {
        !error.field.is_empty() || !error.message.is_empty() || !error.code.is_empty()
    };
    let telling = || answer.field_errors.iter().filter(said_something);
    for (index, error) in telling().take(SHOWN_FIELD_ERRORS).enumerate() {
        f.write_str(if index == 0 { ": " } else { ", " })?;
        // The API often repeats the field's message as its own.
        let repeated = answer
            .message
            .as_deref()
            .is_some_and(|whole| whole.contains(&error.message));
        let message = if repeated { "" } else { error.message.as_str() };
        let parts = [error.field.as_str(), message];
        let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        f.write_str(&said.join(": "))?;
        if !error.code.is_empty() {
            let space = if said.is_empty() { "" } else { " " };
            write!(f, "{space}({})", error.code)?;
        }
    }
    match telling().count().saturating_sub(SHOWN_FIELD_ERRORS) {
        0 => Ok(()),
        more => write!(f, ", and {more} more"),
    }
}

fn write_truncated(
    f: &mut fmt::Formatter<'_>,
    received: u64,
    announced: Option<u64>,
    reason: &str,
) -> fmt::Result {
    write!(f, "the connection closed after {received}")?;
    if let Some(announced) = announced {
        write!(f, " of {announced}")?;
    }
    f.write_str(" body bytes")?;
    if reason.is_empty() {
        return Ok(());
    }
    write!(f, " ({reason})")
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use reqwest::header::HeaderMap;

    use super::*;

    fn refused_fields(count: usize) -> String {
        let errors =
            (1..=count).map(|n| serde_json::json!({"field": format!("f{n}"), "code": "required"}));
        let body = serde_json::json!({"message": "no", "fieldErrors": errors.collect::<Vec<_>>()});
        let answer = FailedAnswer::new(
            StatusCode::BAD_REQUEST,
            HeaderMap::new(),
            body.to_string().as_bytes(),
            &[],
            SystemTime::UNIX_EPOCH,
        );
        Error::new(Failure::Status).with_answer(answer).to_string()
    }

    #[test]
    fn many_field_errors_are_counted() {
        let ten = refused_fields(10);
        assert!(ten.ends_with(", f9 (required), f10 (required)"), "{ten}");
        let many = refused_fields(1000);
        let end = ", f9 (required), f10 (required), and 990 more";
        assert!(many.ends_with(end), "{many}");
    }
}
