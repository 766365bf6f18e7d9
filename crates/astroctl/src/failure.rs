//! What went wrong, in one line, and the exit code for it.

use std::error::Error as _;
use std::fmt;
use std::io;

use astronomer::Error;
use astronomer_sim::StartError;

/// The API, the network or a file refused, or something was not found.
pub(crate) const FAILED: u8 = 1;
/// The command line, the input or the configuration is wrong; the same number that clap uses.
const USAGE: u8 = 2;
/// There are differences.
const DIFFERENCES: u8 = 3;
/// The API refused the token (401) or what it may do (403).
pub(crate) const NOT_AUTHORIZED: u8 = 4;
/// Some of what was asked for failed.
const PARTLY: u8 = 5;

/// Why a command could not be carried out, or what its exit code has to say.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What the SDK says.
    Api(Error),
    /// The server of the demo did not start.
    Demo(StartError),
    /// Standard output could not be written.
    Output(io::Error),
    /// What the tool itself found.
    Found(Finding),
}

/// What the tool itself found: a line, the exit code, and the single things behind it.
#[derive(Debug)]
pub(crate) struct Finding {
    exit_code: u8,
    summary: String,
    faults: Vec<String>,
}

impl Failure {
    /// What was asked for can't be done as it was asked for; nothing was changed.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::found(USAGE, message, Vec::new())
    }

    /// A value that is wrong, with the option or variable that it came from.
    pub(crate) fn in_source(source: &str, error: impl fmt::Display) -> Self {
        Self::usage(format!("{source}: {error}"))
    }

    /// What was asked for can't be done as it was asked for: a line for each reason; nothing was changed.
    pub(crate) fn faulty_input(summary: impl Into<String>, faults: Vec<String>) -> Self {
        Self::found(USAGE, summary, faults)
    }

    /// What was compared differs, as standard output shows.
    pub(crate) fn differences(summary: impl Into<String>) -> Self {
        Self::found(DIFFERENCES, summary, Vec::new())
    }

    /// It did not work, or was not found.
    pub(crate) fn failed(message: impl Into<String>) -> Self {
        Self::found(FAILED, message, Vec::new())
    }

    /// Some things were not found: a line for each.
    pub(crate) fn not_found(summary: impl Into<String>, missing: Vec<String>) -> Self {
        Self::found(FAILED, summary, missing)
    }

    /// Some of it did not work: a line for each.
    pub(crate) fn partly(summary: impl Into<String>, faults: Vec<String>) -> Self {
        Self::found(PARTLY, summary, faults)
    }

    /// None of it worked, for a reason that has an exit code of its own: a line for each.
    pub(crate) fn with_exit_code(
        summary: impl Into<String>,
        faults: Vec<String>,
        exit_code: u8,
    ) -> Self {
        Self::found(exit_code, summary, faults)
    }

    fn found(exit_code: u8, summary: impl Into<String>, faults: Vec<String>) -> Self {
        Self::Found(Finding {
            exit_code,
            summary: summary.into(),
            faults,
        })
    }

    /// The single things behind the failure, a line each.
    pub(crate) fn faults(&self) -> &[String] {
        match self {
            Self::Found(finding) => &finding.faults,
            _ => &[],
        }
    }

    /// Whether the reader of standard output is gone.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// Whether the API refused the token or what it may do.
    pub(crate) fn is_unauthorized(&self) -> bool {
        self.exit_code() == NOT_AUTHORIZED
    }

    /// The exit code of an error by itself.
    pub(crate) fn exit_code_of(error: &Error) -> u8 {
        if error.is_configuration() || error.is_invalid_input() {
            USAGE
        } else if error.is_unauthorized() || error.is_forbidden() {
            NOT_AUTHORIZED
        } else {
            FAILED
        }
    }

    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Api(error) => Self::exit_code_of(error),
            Self::Demo(_) | Self::Output(_) => FAILED,
            Self::Found(finding) => finding.exit_code,
        }
    }
}

/// What a person at the command line can do about an error, where the SDK, which knows no options, doesn't say it.
fn hint(error: &Error) -> Option<&'static str> {
    let in_organization = error
        .operation()
        .is_some_and(|operation| operation.path.contains("{organizationId}"));
    if error.is_unauthorized() {
        Some("check the token, and that --url or ASTRO_API_URL is where it belongs")
    } else if error.is_not_found() && in_organization {
        Some(
            "check the ids, and --organization or ASTRO_ORGANIZATION_ID; `astroctl organizations list` shows the Organizations",
        )
    } else if error.is_connect() {
        Some("--url or ASTRO_API_URL says where the API is")
    } else {
        None
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => match hint(error) {
                Some(hint) => write!(f, "{error} (hint: {hint})"),
                None => write!(f, "{error}"),
            },
            Self::Demo(error) => {
                write!(f, "the demo can't start: {error}")?;
                error
                    .source()
                    .map_or(Ok(()), |source| write!(f, " ({source})"))
            }
            Self::Output(error) => write!(f, "can't write to standard output: {error}"),
            Self::Found(finding) => f.write_str(&finding.summary),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Api(error)
    }
}

impl From<StartError> for Failure {
    fn from(error: StartError) -> Self {
        Self::Demo(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_codes_are_those_of_the_help() {
        let closed = Failure::from(io::Error::from(io::ErrorKind::BrokenPipe));
        assert!(closed.is_closed_pipe());
        let full = Failure::from(io::Error::from(io::ErrorKind::StorageFull));
        assert!(!full.is_closed_pipe());
        assert_eq!(full.exit_code(), 1);
        assert_eq!(Failure::failed("x").exit_code(), 1);
        assert_eq!(Failure::usage("x").exit_code(), 2);
        assert_eq!(Failure::from(Error::configuration("x")).exit_code(), 2);
        assert_eq!(Failure::from(Error::invalid_input("x")).exit_code(), 2);
        assert_eq!(Failure::faulty_input("x", Vec::new()).exit_code(), 2);
        assert_eq!(Failure::differences("x").exit_code(), 3);
        assert_eq!(Failure::partly("x", Vec::new()).exit_code(), 5);
        assert_eq!(Failure::with_exit_code("x", Vec::new(), 4).exit_code(), 4);
        let incomplete = Error::incomplete(&astronomer::operations::LIST_USERS, "x");
        assert_eq!(Failure::from(incomplete).exit_code(), 1);
    }
}
