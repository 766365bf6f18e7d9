//! A file that only its owner can read, and that is there whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::failure::Failure;

/// A file that is being written: under a name of its own, beside the place where it is to be.
///
/// Dropped without [`keep`](Self::keep), it is gone, and what was in its place stays.
#[derive(Debug)]
pub(crate) struct PrivateFile {
    path: PathBuf,
    file: NamedTempFile,
}

impl PrivateFile {
    /// Begins a file for this path; a usage error of `option` where none can be there.
    pub(crate) fn create(option: &str, path: &Path) -> Result<Self, Failure> {
        let refuse = |error: &dyn std::fmt::Display| {
            Failure::in_source(
                option,
                format!("{} can't be written: {error}", path.display()),
            )
        };
        // A device or a pipe can't be replaced by a file; a link is followed, or its target would stay as it is.
        let path = match fs::metadata(path) {
            Ok(found) if !found.is_file() => {
                return Err(refuse(&"it is no file: name one, or leave the option out"));
            }
            Ok(_) => fs::canonicalize(path).map_err(|error| refuse(&error))?,
            Err(_) if path.is_symlink() => {
                return Err(refuse(&"it is a link that leads nowhere"));
            }
            Err(_) => path.to_owned(),
        };
        let directory = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        // Its mode is 0600 where files have modes.
        let file = NamedTempFile::new_in(directory).map_err(|error| refuse(&error.kind()))?;
        Ok(Self { path, file })
    }

    /// Puts the file in its place, once it is on the disk. When that fails, the failure says where it is.
    pub(crate) fn keep(mut self) -> Result<(), Failure> {
        let written = self
            .file
            .flush()
            .and_then(|()| self.file.as_file().sync_all());
        let kept = match written {
            Ok(()) => self
                .file
                .persist(&self.path)
                .map_err(|failed| (failed.error, failed.file)),
            Err(error) => Err((error, self.file)),
        };
        let (error, file) = match kept {
            Ok(_) => return Ok(()),
            Err(failed) => failed,
        };
        let place = match file.keep() {
            Ok((_, place)) => format!("what there is of it is in {}", place.display()),
            Err(_) => "it is lost".to_owned(),
        };
        Err(Failure::failed(format!(
            "{} can't be written: {error}; {place}",
            self.path.display()
        )))
    }
}

impl Write for PrivateFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_there_once_it_is_kept() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("secret");
        fs::write(&path, "old").unwrap();
        let mut file = PrivateFile::create("--file", &path).unwrap();
        file.write_all(b"new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        file.keep().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(
                fs::metadata(&path).unwrap().permissions().mode() & 0o777,
                0o600
            );
        }

        drop(PrivateFile::create("--file", &directory.path().join("dropped")).unwrap());
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_place_where_no_file_can_be_is_refused() {
        let directory = tempfile::tempdir().unwrap();
        for path in [
            directory.path().to_owned(),
            directory.path().join("no/such"),
        ] {
            let failure = PrivateFile::create("--file", &path).unwrap_err();
            assert_eq!(failure.exit_code(), 2);
            assert!(failure.to_string().starts_with("--file: "), "{failure}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_and_what_is_no_file_is_left_alone() {
        let directory = tempfile::tempdir().unwrap();
        let [real, link, broken] =
            ["real", "link", "broken"].map(|name| directory.path().join(name));
        fs::write(&real, "old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        std::os::unix::fs::symlink("nowhere", &broken).unwrap();
        let mut file = PrivateFile::create("--file", &link).unwrap();
        file.write_all(b"new").unwrap();
        file.keep().unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
        for path in [broken.as_path(), Path::new("/dev/null")] {
            let failure = PrivateFile::create("--file", path).unwrap_err();
            assert_eq!(failure.exit_code(), 2, "{failure}");
        }
    }

    #[test]
    fn a_file_that_cannot_take_its_place_is_still_somewhere() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("secret");
        let mut file = PrivateFile::create("--file", &path).unwrap();
        file.write_all(b"s3cret").unwrap();
        fs::create_dir(&path).unwrap();
        let says = file.keep().unwrap_err().to_string();
        let (_, place) = says.split_once("what there is of it is in ").unwrap();
        assert_eq!(fs::read_to_string(place).unwrap(), "s3cret");
    }
}
