//! The one error type.

mod display;
mod failure;
mod predicates;
mod retry_after;
mod server;

use std::fmt;
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;

pub(crate) use failure::Failure;
pub(crate) use server::FailedAnswer;
pub use server::FieldError;

use crate::identifier::ParseIdentifierError;
use crate::open_enum::ParseEnumError;
use crate::operation::OperationInfo;
use crate::sort::ParseSortError;

/// Whatever a source of an error may be.
pub(crate) type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Why a call failed.
///
/// There is one type for all causes: ask it with the predicates (`is_…`), and for what is known with
/// the accessors. `Display` is one line that says what was being done, what came back, what to do and
/// the request id:
///
/// ```text
/// ListUsers: 403 Forbidden: the token lacks organization.users.get; server says: Not authorized (request id 6f1c)
/// ```
///
/// Texts from the server are capped, kept on one line and freed from tokens.
///
/// ```
/// # use astronomer_core::Error;
/// fn describe(error: &Error) -> &str {
///     if error.is_not_found() {
///         "no such user"
///     } else if error.is_rate_limited() {
///         "slow down"
///     } else {
///         "give up"
///     }
/// }
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    failure: Failure,
    operation: Option<&'static OperationInfo>,
    attempts: u32,
    answer: Option<FailedAnswer>,
    source: Option<BoxError>,
}

impl Error {
    /// The client can't be used as it was set up: a setting is missing or wrong.
    ///
    /// `message` says which setting, what is wrong with it and what would be right.
    pub fn configuration(message: impl Into<String>) -> Self {
        Self::new(Failure::Configuration(message.into()))
    }

    /// A value that the caller gave can't be sent.
    ///
    /// `message` names the value, what is wrong with it and what would be right.
    pub fn invalid_input(message: impl Into<String>) -> Self {
        Self::new(Failure::InvalidInput(message.into()))
    }

    /// A list ended before everything that the server announced was received.
    pub fn incomplete(operation: &'static OperationInfo, message: impl Into<String>) -> Self {
        Self::new(Failure::Incomplete(message.into())).with_operation(operation)
    }

    pub(crate) fn new(failure: Failure) -> Self {
        Self(Box::new(Inner {
            failure,
            operation: None,
            attempts: 0,
            answer: None,
            source: None,
        }))
    }

    /// The same error with the error that caused it.
    #[must_use]
    pub fn with_source(
        mut self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// The same error with the operation that was being carried out.
    #[doc(hidden)]
    #[must_use]
    pub fn with_operation(mut self, operation: &'static OperationInfo) -> Self {
        self.0.operation = Some(operation);
        self
    }

    /// The same error with the number of requests that were sent.
    #[doc(hidden)]
    #[must_use]
    pub fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    #[must_use]
    pub(crate) fn with_answer(mut self, answer: FailedAnswer) -> Self {
        self.0.answer = Some(answer);
        self
    }

    /// The HTTP status, when the server answered.
    ///
    /// It is there for every answer, also when the error is about its body.
    pub fn status(&self) -> Option<StatusCode> {
        self.answer().map(|answer| answer.status)
    }

    /// The id that the server gave the request; quote it to Astronomer's support.
    pub fn request_id(&self) -> Option<&str> {
        self.answer()?.request_id.as_deref()
    }

    /// The operation that failed; none when it failed before one was chosen.
    pub fn operation(&self) -> Option<&'static OperationInfo> {
        self.0.operation
    }

    /// How many requests were sent; zero when it failed before the first.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// What the server says, on one line and capped.
    pub fn message(&self) -> Option<&str> {
        self.answer()?.message.as_deref()
    }

    /// What the server says about single fields of the request, which it does on some 400s.
    pub fn field_errors(&self) -> &[FieldError] {
        self.answer().map_or(&[], |answer| &answer.field_errors)
    }

    /// The permission that a 403 is about, according to the contract.
    ///
    /// Where an operation asks for several, this is the first; see [`Error::operation`] for all.
    pub fn permission(&self) -> Option<&'static str> {
        if !self.is_forbidden() {
            return None;
        }
        self.0.operation?.permissions.first().copied()
    }

    /// How long the server asks to wait, from `Retry-After` in seconds or as a date.
    ///
    /// A date is compared with the answer's own `Date`, or with the system's time without one; a
    /// date in the past is zero.
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after::parse(self.headers()?)
    }

    /// The headers of the answer, when the server answered.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.answer().map(|answer| &answer.headers)
    }

    /// The beginning of the answer's body as text, at most 4 KiB, tokens hidden.
    ///
    /// It may have any other content, personal data included, so `Display` and `Debug` leave it out.
    pub fn body(&self) -> Option<&str> {
        self.answer().map(|answer| answer.body.as_str())
    }

    fn answer(&self) -> Option<&FailedAnswer> {
        self.0.answer.as_ref()
    }

    pub(crate) fn failure(&self) -> &Failure {
        &self.0.failure
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("message", &format_args!("{self}"))
            .field("kind", &self.failure().name())
            .field("status", &self.status().map(|status| status.as_u16()))
            .field("attempts", &self.attempts())
            .field("source", &self.0.source)
            .finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0
            .source
            .as_deref()
            .map(|source| source as &(dyn std::error::Error + 'static))
    }
}

impl From<ParseIdentifierError> for Error {
    fn from(error: ParseIdentifierError) -> Self {
        Self::invalid_input(error.to_string()).with_source(error)
    }
}

impl From<ParseEnumError> for Error {
    fn from(error: ParseEnumError) -> Self {
        Self::invalid_input(error.to_string()).with_source(error)
    }
}

impl From<ParseSortError> for Error {
    fn from(error: ParseSortError) -> Self {
        Self::invalid_input(error.to_string()).with_source(error)
    }
}
