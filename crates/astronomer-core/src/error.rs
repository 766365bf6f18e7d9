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

pub(crate) use failure::{Failure, Stage, TimeLimit};
pub(crate) use retry_after::parse as parse_retry_after;
pub(crate) use server::FailedAnswer;
pub use server::FieldError;

use crate::cursor::Cursor;
use crate::decode::DecodeError;
use crate::identifier::ParseIdentifierError;
use crate::open_enum::ParseEnumError;
use crate::operation::OperationInfo;
use crate::retry::Note;
use crate::sort::ParseSortError;
use crate::text::{QUOTE_LIMIT, one_line};

/// Whatever a source of an error may be.
pub(crate) type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Why a call failed.
///
/// There is one type for all causes: ask it with the predicates (`is_…`), and for what is known with
/// the accessors. `Display` is one line that says what was being done, what came back and the request
/// id, and what to do where the status alone tells:
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
    note: Option<Note>,
    source: Option<BoxError>,
    cursor: Option<Cursor>,
}

impl Error {
    /// The client can't be used as it was set up: a setting is missing or wrong.
    ///
    /// `message` says which setting, what is wrong with it and what would be right.
    pub fn configuration(message: impl Into<String>) -> Self {
        Self::new(Failure::Configuration(message.into()))
    }

    /// No token could be had for a request.
    pub(crate) fn credentials(message: impl Into<String>) -> Self {
        Self::new(Failure::Credentials(message.into()))
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

    /// A change was sent, and what is stored isn't what was asked for, or isn't known. `message` is treated as for
    /// [`Error::failed_state`].
    #[doc(hidden)]
    pub fn unverified(operation: &'static OperationInfo, message: impl AsRef<str>) -> Self {
        let message = one_line(message.as_ref(), QUOTE_LIMIT);
        Self::new(Failure::Unverified(message)).with_operation(operation)
    }

    /// A part of a body that is read piece by piece can't be decoded.
    pub fn undecodable(error: DecodeError) -> Self {
        Self::new(Failure::Decode(error.clone())).with_source(error)
    }

    /// What was waited for has failed. `message` may quote the server: it is kept on one line and capped.
    #[doc(hidden)]
    pub fn failed_state(operation: &'static OperationInfo, message: impl AsRef<str>) -> Self {
        let message = one_line(message.as_ref(), QUOTE_LIMIT);
        Self::new(Failure::FailedState(message)).with_operation(operation)
    }

    /// What was waited for did not come about in time. `message` is treated as for [`Error::failed_state`].
    #[doc(hidden)]
    pub fn wait_timeout(operation: &'static OperationInfo, message: impl AsRef<str>) -> Self {
        let message = one_line(message.as_ref(), QUOTE_LIMIT);
        Self::new(Failure::WaitTimeout(message)).with_operation(operation)
    }

    pub(crate) fn new(failure: Failure) -> Self {
        Self(Box::new(Inner {
            failure,
            operation: None,
            attempts: 0,
            answer: None,
            note: None,
            source: None,
            cursor: None,
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

    /// The same error with why it was not tried again.
    #[must_use]
    pub(crate) fn with_note(mut self, note: Note) -> Self {
        self.0.note = Some(note);
        self
    }

    /// The same error with the place in a list up to which it was read.
    #[doc(hidden)]
    #[must_use]
    pub fn with_cursor(mut self, cursor: Cursor) -> Self {
        self.0.cursor = Some(cursor);
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
    /// A date is compared with the answer's own `Date`, or with the clock's time of day without one; a
    /// date in the past is zero.
    pub fn retry_after(&self) -> Option<Duration> {
        self.answer()?.retry_after
    }

    /// The headers of the answer, when the server answered.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.answer().map(|answer| &answer.headers)
    }

    /// The beginning of the answer's body as text, at most 4 KiB, tokens hidden.
    ///
    /// It may have any other content, personal data and the values of variables included: keep it out of logs. `Display`
    /// and `Debug` show at most 40 characters of it, and those only when the answer is not the API's own.
    pub fn body(&self) -> Option<&str> {
        self.answer().map(|answer| answer.body.as_str())
    }

    /// Where the reading of a list ended with this error: give it to `resume_from` of the same list to read the rest.
    pub fn cursor(&self) -> Option<&Cursor> {
        self.0.cursor.as_ref()
    }

    fn answer(&self) -> Option<&FailedAnswer> {
        self.0.answer.as_ref()
    }

    pub(crate) fn failure(&self) -> &Failure {
        &self.0.failure
    }
}

/// The same line as `Display`, since this is what `fn main() -> Result<(), Error>` prints; `{:#?}` has the parts.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return write!(f, "{self}");
        }
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

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use super::*;
    use crate::RetryClass;

    const LIST_USERS: OperationInfo = OperationInfo {
        id: "ListUsers",
        method: "GET",
        path: "/users",
        tag: "User",
        summary: "List users",
        permissions: &["organization.users.get"],
        retry_class: RetryClass::Read,
        success: &[200],
        errors: &["4XX"],
        deprecated: false,
    };

    #[test]
    fn errors_without_an_answer_say_their_message_alone() {
        let error = Error::configuration("the token is missing; set ASTRO_API_TOKEN");
        assert!(error.is_configuration());
        assert_eq!(
            error.to_string(),
            "the token is missing; set ASTRO_API_TOKEN"
        );
        assert_eq!(error.status(), None);
        assert_eq!(error.body(), None);
        assert!(error.field_errors().is_empty());
        assert_eq!(error.retry_after(), None);
        assert!(error.source().is_none());

        let error = Error::incomplete(&LIST_USERS, "3 of 5 users were received");
        assert!(error.is_incomplete());
        assert_eq!(error.to_string(), "ListUsers: 3 of 5 users were received");
        assert_eq!(error.operation(), Some(&LIST_USERS));
    }

    #[test]
    fn attempts_are_told_when_there_were_several() {
        let error = Error::new(Failure::Timeout {
            limit: TimeLimit::Attempt(Duration::from_millis(1500)),
            stage: Stage::Headers,
        });
        let error = error.with_operation(&LIST_USERS).with_attempts(3);
        assert_eq!(
            error.to_string(),
            "ListUsers: no answer within 1.5s, after 3 attempts: allow more time or ask for less at once"
        );
        let source = std::io::Error::other("why");
        let error = error.with_source(source);
        assert_eq!(
            error.source().map(ToString::to_string).as_deref(),
            Some("why")
        );
    }

    #[test]
    fn a_predicate_holds_for_its_own_cause_alone() {
        let with_status = |failure, status: u16| {
            let status = StatusCode::from_u16(status).unwrap();
            let answer = FailedAnswer::new(
                status,
                HeaderMap::new(),
                b"",
                &[],
                std::time::SystemTime::now(),
            );
            Error::new(failure).with_answer(answer)
        };
        let too_large = Failure::TooLarge {
            limit: 1,
            announced: None,
        };
        let errors = [
            with_status(Failure::Status, 401),
            with_status(Failure::Status, 403),
            with_status(Failure::Status, 404),
            with_status(Failure::Status, 409),
            with_status(Failure::Status, 429),
            with_status(Failure::Status, 503),
            with_status(too_large, 200),
            Error::configuration(""),
            Error::invalid_input(""),
            Error::incomplete(&LIST_USERS, ""),
            Error::unverified(&LIST_USERS, ""),
        ];
        let predicates = [
            Error::is_unauthorized,
            Error::is_forbidden,
            Error::is_not_found,
            Error::is_conflict,
            Error::is_rate_limited,
            Error::is_server_error,
            Error::is_body_too_large,
            Error::is_configuration,
            Error::is_invalid_input,
            Error::is_incomplete,
            Error::is_unverified,
        ];
        for (row, error) in errors.iter().enumerate() {
            let holding: Vec<usize> = (0..predicates.len())
                .filter(|column| predicates[*column](error))
                .collect();
            assert_eq!(holding, [row], "{error}");
            assert!(!error.is_decode() && !error.is_timeout() && !error.is_connect());
        }
    }
}
