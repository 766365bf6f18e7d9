//! The file of a journal, and who may write to it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use astronomer_core::Error;

use super::contents::{Contents, Ending};
use super::record::Record;

/// Opens a journal for this process alone, and creates it if it is not there. What a kill left of a last line is cut off.
pub(super) fn open(path: &Path) -> Result<(File, Vec<Record>), Error> {
    require_regular(path)?;
    let (mut file, is_new) =
        open_or_create(path).map_err(|error| failure(path, "opened", error))?;
    lock(path, file.try_lock())?;
    if is_new {
        sync_directory(path).map_err(|error| failure(path, "created for good", error))?;
    }
    let contents = read_contents(path, &mut file)?;
    repair(&mut file, contents.ending).map_err(|error| failure(path, "repaired", error))?;
    Ok((file, contents.records))
}

/// Reads a journal that nobody writes to; there is none where there is no file.
pub(super) fn read(path: &Path) -> Result<Option<Vec<Record>>, Error> {
    require_regular(path)?;
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failure(path, "opened", error)),
    };
    lock(path, file.try_lock_shared())?;
    Ok(Some(read_contents(path, &mut file)?.records))
}

fn open_or_create(path: &Path) -> io::Result<(File, bool)> {
    let mut options = OpenOptions::new();
    options.read(true).append(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        // It holds addresses.
        options.mode(0o600);
    }
    match options.clone().create_new(true).open(path) {
        Ok(file) => Ok((file, true)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Ok((options.open(path)?, false))
        }
        Err(error) => Err(error),
    }
}

/// A device has no end, and opening a pipe waits for somebody at the other one.
fn require_regular(path: &Path) -> Result<(), Error> {
    match std::fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => {
            let path = path.display();
            let message = format!("the journal {path} is no regular file: name another");
            Err(Error::configuration(message))
        }
        // What is not there, or can't be looked at, is for opening to tell.
        _ => Ok(()),
    }
}

fn lock(path: &Path, locked: Result<(), TryLockError>) -> Result<(), Error> {
    match locked {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => Err(Error::configuration(format!(
            "the journal {} is in use by another run: wait for it to end, or end it",
            path.display()
        ))),
        Err(TryLockError::Error(error)) => Err(failure(path, "locked", error)),
    }
}

/// A new name is on the disk once its directory is.
fn sync_directory(path: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    File::open(parent.unwrap_or(Path::new(".")))?.sync_all()
}

fn read_contents(path: &Path, file: &mut File) -> Result<Contents, Error> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)
        .map_err(|error| failure(path, "read", error))?;
    Contents::parse(&bytes).map_err(|line| {
        Error::invalid_input(format!(
            "line {} of the journal {} is damaged: {}; name another file, or restore this one",
            line.number,
            path.display(),
            line.reason
        ))
    })
}

fn repair(file: &mut File, ending: Ending) -> io::Result<()> {
    match ending {
        Ending::Whole => return Ok(()),
        Ending::Unterminated => file.write_all(b"\n")?,
        Ending::Torn(begin) => file.set_len(begin as u64)?,
    }
    file.sync_all()
}

pub(super) fn failure(path: &Path, what: &str, error: io::Error) -> Error {
    let path = path.display();
    Error::configuration(format!("the journal {path} can't be {what}: {error}")).with_source(error)
}
