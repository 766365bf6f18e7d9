//! What went wrong, in one line, and the exit code for it.

use std::error::Error as _;
use std::fmt;
use std::io;

use astronomer::Error;
use astronomer_sim::StartError;

/// The API or the network refused, or the result could not be written.
const REFUSED: u8 = 1;
/// The command line, the input or the configuration is wrong; the same number that clap uses.
const USAGE: u8 = 2;

/// Why a command could not be carried out.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What the SDK says.
    Api(Error),
    /// What was asked for can't be done as it was asked for; nothing was sent.
    Usage(String),
    /// The server of the demo did not start.
    Demo(StartError),
    /// Standard output could not be written.
    Output(io::Error),
}

impl Failure {
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::Usage(message.into())
    }

    /// A value that is wrong, with the option or variable that it came from.
    pub(crate) fn in_source(source: &str, error: impl fmt::Display) -> Self {
        Self::Usage(format!("{source}: {error}"))
    }

    /// Whether the reader of standard output is gone.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Api(error) if error.is_configuration() || error.is_invalid_input() => USAGE,
            Self::Api(_) | Self::Demo(_) | Self::Output(_) => REFUSED,
            Self::Usage(_) => USAGE,
        }
    }
}

/// What a person at the command line can do about an error, where the SDK, which knows no options, doesn't say it.
fn hint(error: &Error) -> Option<&'static str> {
    let in_organization = error
        .operation()
        .is_some_and(|operation| operation.path.contains("{organizationId}"));
    if error.is_unauthorized() {
        Some("check ASTRO_API_TOKEN, and that --url or ASTRO_API_URL is where it belongs")
    } else if error.is_not_found() && in_organization {
        Some(
            "check --organization or ASTRO_ORGANIZATION_ID; `astroctl organizations list` shows the ids",
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
            Self::Usage(message) => f.write_str(message),
            Self::Demo(error) => {
                write!(f, "the demo can't start: {error}")?;
                error
                    .source()
                    .map_or(Ok(()), |source| write!(f, " ({source})"))
            }
            Self::Output(error) => write!(f, "can't write to standard output: {error}"),
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
        assert_eq!(Failure::usage("x").exit_code(), 2);
        assert_eq!(Failure::from(Error::configuration("x")).exit_code(), 2);
        assert_eq!(Failure::from(Error::invalid_input("x")).exit_code(), 2);
        let incomplete = Error::incomplete(&astronomer::operations::LIST_USERS, "x");
        assert_eq!(Failure::from(incomplete).exit_code(), 1);
    }
}
