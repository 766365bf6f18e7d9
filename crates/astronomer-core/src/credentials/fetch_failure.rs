//! Why no token could be fetched.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::Error;
use crate::error::BoxError;
use crate::text::{QUOTE_LIMIT, one_line, redact};

/// Why no token could be fetched, for all calls that waited for it.
pub(super) struct FetchFailure {
    message: String,
    cause: Option<Cause>,
    warned: AtomicBool,
}

/// The error of the caller's own function. Its text may hold anything, so this shows only what is fit to be shown; the
/// error itself is the source.
#[derive(Clone)]
struct Cause {
    shown: String,
    error: Arc<dyn StdError + Send + Sync>,
}

impl FetchFailure {
    /// The function failed; `known` is a token that its error must not show.
    pub(super) fn from_function(error: BoxError, known: Option<&str>) -> Self {
        let text = redact(&error.to_string(), known.as_slice());
        let shown = one_line(&text, QUOTE_LIMIT);
        Self {
            message: format!("no token could be fetched: {shown}"),
            cause: Some(Cause {
                shown,
                error: Arc::from(error),
            }),
            warned: AtomicBool::new(false),
        }
    }

    /// What the function gave is no token.
    pub(super) fn from_rule(rule: &str) -> Self {
        Self {
            message: format!("the fetched token {rule}"),
            cause: None,
            warned: AtomicBool::new(false),
        }
    }

    pub(super) fn to_error(&self) -> Error {
        let error = Error::credentials(self.message.clone());
        match &self.cause {
            Some(cause) => error.with_source(cause.clone()),
            None => error,
        }
    }

    /// Says once, for all that waited, that the last token stays in use.
    pub(super) fn warn_once(&self) {
        if !self.warned.swap(true, Ordering::Relaxed) {
            let error = &self.message;
            tracing::warn!(%error, "the token ends soon, and no other could be had; it stays in use");
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.shown, f)
    }
}

impl StdError for Cause {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.error)
    }
}
