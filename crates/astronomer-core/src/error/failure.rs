//! The causes, apart from what came back.

use std::time::Duration;

use crate::decode::DecodeError;

/// Why a call failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The client was set up wrongly.
    Configuration(String),
    /// No token could be had.
    Credentials(String),
    /// A value of the caller's can't be sent.
    InvalidInput(String),
    /// A list ended early.
    Incomplete(String),
    /// A change was sent, and what is stored afterwards isn't what was asked for, or isn't known.
    Unverified(String),
    /// What was waited for has failed.
    FailedState(String),
    /// What was waited for did not come about in time.
    WaitTimeout(String),
    /// The server answered with a status of failure.
    Status,
    /// The server pointed elsewhere.
    Redirect { host: Option<String> },
    /// The body of a success can't be decoded.
    Decode(DecodeError),
    /// A body, or what it inflates to, is larger than allowed.
    TooLarge {
        limit: usize,
        announced: Option<u64>,
    },
    /// A line of a body that is read line by line.
    LineTooLong { limit: usize },
    /// A gzip body that can't be inflated, or ends too early.
    Inflate { reason: String, cut_short: bool },
    /// The connection ended inside the body.
    Truncated {
        received: u64,
        announced: Option<u64>,
        reason: String,
    },
    /// It took too long.
    Timeout { limit: TimeLimit, stage: Stage },
    /// No connection was made, so the request did not run.
    Connect {
        host: String,
        reason: String,
        timed_out: bool,
        untrusted: bool,
    },
    /// The connection ended before an answer; the request may have run.
    Lost { host: String, reason: String },
}

/// Whose time was over.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TimeLimit {
    /// That of one attempt.
    Attempt(Duration),
    /// That of the whole call.
    Call(Duration),
    /// That of an HTTP client of the caller's own.
    HttpClient,
}

/// What a call was doing when its time was over.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Stage {
    /// It waited for a token, nothing was sent.
    Token,
    /// It waited for its turn, nothing was sent.
    RateLimit,
    /// It was about to send, nothing was sent.
    Begin,
    /// It waited for the headers of the answer.
    Headers,
    /// It read the body.
    Body,
    /// It waited for the next piece of a stream.
    Piece,
}

impl Stage {
    /// Whether the request had been sent.
    pub(crate) fn is_sent(self) -> bool {
        !matches!(self, Self::Token | Self::RateLimit | Self::Begin)
    }
}

impl Failure {
    /// A short name for traces.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Configuration(_) => "configuration",
            Self::Credentials(_) => "credentials",
            Self::InvalidInput(_) => "invalid_input",
            Self::Incomplete(_) => "incomplete",
            Self::Unverified(_) => "unverified",
            Self::FailedState(_) => "failed_state",
            Self::WaitTimeout(_) => "wait_timeout",
            Self::Status => "status",
            Self::Redirect { .. } => "redirect",
            Self::Decode(_) => "decode",
            Self::TooLarge { .. } => "too_large",
            Self::LineTooLong { .. } => "line_too_long",
            Self::Inflate { .. } => "inflate",
            Self::Truncated { .. } => "truncated",
            Self::Timeout { .. } => "timeout",
            Self::Connect { .. } => "connect",
            Self::Lost { .. } => "lost",
        }
    }
}

/// What to do about a certificate that was refused for this reason, in the words of whatever TLS library said it.
pub(super) fn certificate_advice(reason: &str) -> &'static str {
    let reason = reason.to_ascii_lowercase();
    let says = |texts: &[&str]| texts.iter().any(|text| reason.contains(text));
    if says(&["expired", "not valid yet", "not yet valid", "notvalidyet"]) {
        "check until when the server's certificate is valid, and the clock of this machine"
    } else if says(&["not valid for name", "notvalidforname", "mismatch"]) {
        "the server's certificate is for another name, check the API URL and the proxy"
    } else if says(&[
        "unknownissuer",
        "unknown issuer",
        "self-signed",
        "self signed",
        "local issuer",
        "badsignature",
        "signature failure",
    ]) {
        "give the client the root certificate of your network, if that is what answers"
    } else {
        "the server's certificate is not trusted"
    }
}
