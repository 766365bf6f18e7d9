//! What a check found.

use serde::Serialize;

use crate::output::Columns;

/// How good a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    Ok,
    /// Something may not work, or not for long.
    Warning,
    /// Nothing will work.
    Failed,
    /// Nothing will work, since the API refuses the token.
    #[serde(rename = "failed")]
    Refused,
}

impl State {
    fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Failed | Self::Refused => "failed",
        }
    }
}

/// What a check found, and what to do about it.
#[derive(Debug, Serialize)]
pub(super) struct Finding {
    pub(super) check: &'static str,
    pub(super) state: State,
    pub(super) finding: String,
    pub(super) advice: Option<String>,
}

impl Finding {
    pub(super) fn ok(check: &'static str, finding: impl Into<String>) -> Self {
        Self::new(check, State::Ok, finding, None)
    }

    pub(super) fn warning(
        check: &'static str,
        finding: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Self::new(check, State::Warning, finding, Some(advice.into()))
    }

    pub(super) fn failed(
        check: &'static str,
        finding: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Self::new(check, State::Failed, finding, Some(advice.into()))
    }

    pub(super) fn refused(
        check: &'static str,
        finding: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Self::new(check, State::Refused, finding, Some(advice.into()))
    }

    fn new(
        check: &'static str,
        state: State,
        finding: impl Into<String>,
        advice: Option<String>,
    ) -> Self {
        Self {
            check,
            state,
            finding: finding.into(),
            advice,
        }
    }

    pub(super) fn columns() -> Columns<Self> {
        Columns::new()
            .with("CHECK", |finding: &Self| finding.check)
            .with("STATE", |finding: &Self| finding.state.as_str())
            .with("FINDING", |finding: &Self| finding.finding.clone())
            .with("ADVICE", |finding: &Self| finding.advice.clone())
    }
}
