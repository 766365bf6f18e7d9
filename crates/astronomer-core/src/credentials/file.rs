//! A token in a file.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use zeroize::Zeroizing;

use super::{ReadToken, Token};
use crate::Error;

/// The largest file that is read, in bytes; a token has one to three thousand.
const LARGEST: u64 = 64 << 10;

/// What tells whether a file is another than before.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    size: u64,
}

#[derive(Default)]
struct State {
    last: Option<Read>,
    /// Why the file can't be used now, as far as that has been told.
    trouble: Option<Trouble>,
}

struct Read {
    stamp: Stamp,
    token: Arc<Token>,
}

#[derive(PartialEq, Eq)]
struct Trouble {
    stamp: Option<Stamp>,
    message: String,
}

/// A file that holds a token and may be replaced at any time.
pub(super) struct TokenFile {
    path: PathBuf,
    read: Box<ReadToken>,
    state: Mutex<State>,
}

impl TokenFile {
    pub(super) fn new(path: PathBuf, read: Box<ReadToken>) -> Self {
        Self {
            path,
            read,
            state: Mutex::default(),
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The token, read again if the file has changed.
    pub(super) fn current(&self) -> Result<Arc<Token>, Error> {
        let mut state = self.lock();
        let stamp = self.stamp();
        if let (Some(read), Ok(stamp)) = (&state.last, &stamp)
            && read.stamp == *stamp
        {
            let token = read.token.clone();
            state.trouble = None;
            return Ok(token);
        }
        self.refresh(&mut state, stamp)
    }

    /// The token as the file has it now, whatever its stamp says.
    pub(super) fn reread(&self) -> Result<Arc<Token>, Error> {
        let mut state = self.lock();
        let stamp = self.stamp();
        self.refresh(&mut state, stamp)
    }

    /// Reads the token; the last one stays where that fails, since a file that is just being written may be empty for a
    /// moment.
    fn refresh(&self, state: &mut State, stamp: Result<Stamp, Error>) -> Result<Arc<Token>, Error> {
        let seen = stamp.as_ref().ok().copied();
        let error = match stamp.and_then(|stamp| Ok((stamp, self.load()?))) {
            Ok((stamp, token)) => {
                let token = Arc::new(token);
                *state = State {
                    last: Some(Read {
                        stamp,
                        token: token.clone(),
                    }),
                    trouble: None,
                };
                return Ok(token);
            }
            Err(error) => error,
        };
        let Some(read) = &state.last else {
            return Err(error);
        };
        let trouble = Some(Trouble {
            stamp: seen,
            message: error.to_string(),
        });
        if state.trouble != trouble {
            tracing::warn!(%error, "the token file can't be used now; the last token stays in use");
            state.trouble = trouble;
        }
        Ok(read.token.clone())
    }

    fn stamp(&self) -> Result<Stamp, Error> {
        let metadata = fs::metadata(&self.path).map_err(|error| self.unreadable(error))?;
        self.check(&metadata)?;
        Ok(Stamp {
            modified: metadata.modified().ok(),
            size: metadata.len(),
        })
    }

    /// Refuses what can't be read whole: a pipe or a device may never end.
    fn check(&self, metadata: &Metadata) -> Result<(), Error> {
        if !metadata.is_file() {
            return Err(self.refuse("is no regular file; give one that holds the token"));
        }
        self.check_size(metadata.len())
    }

    fn check_size(&self, size: u64) -> Result<(), Error> {
        if size > LARGEST {
            let rule = format!("is larger than {LARGEST} bytes; give one that holds the token");
            return Err(self.refuse(&rule));
        }
        Ok(())
    }

    fn load(&self) -> Result<Token, Error> {
        let bytes = self.read_bytes()?;
        let text = std::str::from_utf8(&bytes)
            .map_err(|_| self.refuse("is no UTF-8 text; give one that holds the token"))?;
        let secret = (self.read)(text)?;
        Token::parse(secret.expose()).map_err(|rule| {
            Error::configuration(format!("the token in {} {rule}", self.path.display()))
        })
    }

    fn read_bytes(&self) -> Result<Zeroizing<Vec<u8>>, Error> {
        let file = File::open(&self.path).map_err(|error| self.unreadable(error))?;
        // The file may be another than the one that was looked at.
        let metadata = file.metadata().map_err(|error| self.unreadable(error))?;
        self.check(&metadata)?;
        let expected = usize::try_from(metadata.len()).unwrap_or_default();
        // With room for all of it, the text is not left behind in memory that it grew out of.
        let mut bytes = Zeroizing::new(Vec::with_capacity(expected + 1));
        let read = file.take(LARGEST + 1).read_to_end(&mut bytes);
        let size = read.map_err(|error| self.unreadable(error))?;
        self.check_size(size as u64)?;
        Ok(bytes)
    }

    fn unreadable(&self, error: io::Error) -> Error {
        let rule = format!("can't be read: {error}; give a file that this program may read");
        self.refuse(&rule).with_source(error)
    }

    fn refuse(&self, rule: &str) -> Error {
        Error::configuration(format!("the token file {} {rule}", self.path.display()))
    }

    // A panic elsewhere leaves the state whole: each change is one assignment.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
