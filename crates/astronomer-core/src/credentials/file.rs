//! A token in a file.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use super::{ReadToken, Token};
use crate::Error;

/// What tells whether a file is another than before.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    size: u64,
}

struct Read {
    stamp: Stamp,
    token: Arc<Token>,
}

/// A file that holds a token and may be replaced at any time.
pub(super) struct TokenFile {
    path: PathBuf,
    read: Box<ReadToken>,
    last: Mutex<Option<Read>>,
}

impl TokenFile {
    pub(super) fn new(path: PathBuf, read: Box<ReadToken>) -> Self {
        Self {
            path,
            read,
            last: Mutex::new(None),
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The token, read again if the file has changed.
    pub(super) fn current(&self) -> Result<Arc<Token>, Error> {
        let mut last = self.lock();
        let stamp = stamp(&self.path);
        match (&*last, stamp) {
            (Some(read), Ok(stamp)) if read.stamp == stamp => Ok(read.token.clone()),
            (Some(read), Err(error)) => {
                self.keep(&self.unreadable(error));
                Ok(read.token.clone())
            }
            (None, Err(error)) => Err(self.unreadable(error)),
            (_, Ok(stamp)) => self.refresh(&mut last, stamp),
        }
    }

    /// The token as the file has it now, whatever its stamp says.
    pub(super) fn reread(&self) -> Result<Arc<Token>, Error> {
        let mut last = self.lock();
        let stamp = stamp(&self.path).map_err(|error| self.unreadable(error))?;
        self.refresh(&mut last, stamp)
    }

    fn refresh(&self, last: &mut Option<Read>, stamp: Stamp) -> Result<Arc<Token>, Error> {
        match self.load() {
            Ok(token) => {
                let token = Arc::new(token);
                *last = Some(Read {
                    stamp,
                    token: token.clone(),
                });
                Ok(token)
            }
            // A file that is just being written may be empty for a moment.
            Err(error) => match last {
                Some(read) => {
                    self.keep(&error);
                    Ok(read.token.clone())
                }
                None => Err(error),
            },
        }
    }

    fn load(&self) -> Result<Token, Error> {
        let text = fs::read_to_string(&self.path).map_err(|error| self.unreadable(error))?;
        let text = zeroize::Zeroizing::new(text);
        let secret = (self.read)(&text)?;
        Token::parse(secret.expose()).map_err(|rule| {
            Error::configuration(format!("the token in {} {rule}", self.path.display()))
        })
    }

    fn keep(&self, error: &Error) {
        tracing::warn!(%error, "the token file can't be used now; the last token stays in use");
    }

    fn unreadable(&self, error: std::io::Error) -> Error {
        Error::configuration(format!(
            "the token file {} can't be read: {error}; give a file that this program may read",
            self.path.display()
        ))
        .with_source(error)
    }

    // A panic elsewhere leaves the state whole: it changes in one assignment.
    fn lock(&self) -> MutexGuard<'_, Option<Read>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn stamp(path: &Path) -> std::io::Result<Stamp> {
    let metadata = fs::metadata(path)?;
    Ok(Stamp {
        modified: metadata.modified().ok(),
        size: metadata.len(),
    })
}
