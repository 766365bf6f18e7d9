//! What can go wrong while a contract is read.

use std::{fmt, io, path::PathBuf};

/// Any failure of this crate.
///
/// Each message names the document, the place in it, what is wrong and what would be right.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read.
    #[error("cannot read {path}: {source}", path = path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The text is not well-formed YAML or JSON, or writes a key twice.
    #[error("{origin}:{line}:{column}: {problem}")]
    Syntax {
        /// The document.
        origin: String,
        /// Line, from 1; 0 when the reader could not tell.
        line: u64,
        /// Column, from 1; 0 when the reader could not tell.
        column: u64,
        /// What is wrong.
        problem: String,
    },
    /// The document is of a version that this crate does not read.
    #[error("{origin}: `{field}: {found}` is not supported; write `{field}: {supported}`")]
    Version {
        /// The document.
        origin: String,
        /// The field that holds the version.
        field: &'static str,
        /// The version found.
        found: String,
        /// The version that is read.
        supported: &'static str,
    },
    /// A place of the document has not the form that OpenAPI asks for.
    #[error("{origin}: {place}: {problem}")]
    Structure {
        /// The document.
        origin: String,
        /// JSON pointer or operation.
        place: String,
        /// What is wrong.
        problem: String,
    },
    /// A `$ref` can't be followed.
    #[error("{origin}: `$ref: {reference}` {problem}")]
    Reference {
        /// The document.
        origin: String,
        /// The reference as written.
        reference: String,
        /// Why it can't be followed.
        problem: String,
    },
    /// An overlay action is malformed or does not fit the document.
    #[error(transparent)]
    Action(#[from] Box<ActionError>),
    /// Several overlay actions do not fit the document. Those behind the first may fail for want of what the first would do.
    #[error("{}", lines(.0))]
    Actions(Vec<ActionError>),
}

/// How many actions an error shows.
const LISTED_ACTIONS: usize = 25;

/// A message for each action, which begins a line.
fn lines(errors: &[ActionError]) -> String {
    let listed = errors.iter().take(LISTED_ACTIONS);
    let mut lines: Vec<String> = listed.map(ActionError::to_string).collect();
    if errors.len() > LISTED_ACTIONS {
        lines.push(format!(
            "and {} more actions: is this the document that the overlay is for?",
            errors.len() - LISTED_ACTIONS
        ));
    }
    lines.join("\n")
}

/// An overlay action that is malformed or does not fit the document.
#[derive(Debug, thiserror::Error)]
#[error("{origin}: action {number} (target `{target}`, reason \"{reason}\"): {problem}")]
pub struct ActionError {
    /// The overlay.
    pub origin: String,
    /// Position in `actions`, from 1.
    pub number: usize,
    /// The action's target, or `?` when it has none.
    pub target: String,
    /// The action's description, or `?` when it has none.
    pub reason: String,
    /// What is wrong.
    pub problem: ActionProblem,
}

/// What is wrong with an overlay action.
#[derive(Debug)]
#[non_exhaustive]
pub enum ActionProblem {
    /// The action itself is malformed.
    Malformed(String),
    /// The target matches another number of places than `x-matches` says.
    Count {
        /// The value of `x-matches`.
        expected: usize,
        /// How many places match.
        found: usize,
        /// The first ten of them, as normalized paths.
        paths: Vec<String>,
        /// What the target asks for and is nowhere: all of it, or parts of a list.
        missing: Vec<Missing>,
    },
    /// The update does not fit a place that matches.
    Misfit {
        /// Normalized path of the place.
        path: String,
        /// What is wrong.
        problem: String,
    },
}

/// A path that matches nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Missing {
    /// The path, up to the first step that leads nowhere.
    pub path: String,
    /// The path most like the target that does match something.
    pub nearest: String,
}

/// How many paths an error lists.
pub(crate) const LISTED_PATHS: usize = 10;

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, nearest } = self;
        write!(
            f,
            "nothing is at `{path}`; the nearest path that exists is `{nearest}`"
        )
    }
}

impl fmt::Display for ActionProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(problem) => f.write_str(problem),
            Self::Misfit { path, problem } => write!(f, "at {path}: {problem}"),
            Self::Count {
                expected,
                found,
                paths,
                missing,
            } => {
                write!(f, "`x-matches` expects {expected}, found {found}")?;
                match missing.as_slice() {
                    [only] => write!(f, "; {only}")?,
                    several => list(f, several, several.len())?,
                }
                // Where something is missing, what is there does not help, unless there is too much of it.
                if missing.is_empty() || found > expected {
                    list(f, paths, *found)?;
                }
                Ok(())
            }
        }
    }
}

/// The first of `count` entries, a line for each.
fn list(f: &mut fmt::Formatter<'_>, entries: &[impl fmt::Display], count: usize) -> fmt::Result {
    let listed = entries.len().min(LISTED_PATHS);
    for entry in &entries[..listed] {
        write!(f, "\n  {entry}")?;
    }
    if count > listed {
        write!(f, "\n  and {} more", count - listed)?;
    }
    Ok(())
}
