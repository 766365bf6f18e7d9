//! Replaces several files so that a failure leaves all of them as they were.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::output::File;

/// A file beside the one that it will replace, gone when it isn't used.
struct Staged<'a> {
    target: &'a Path,
    path: PathBuf,
}

impl<'a> Staged<'a> {
    fn write(target: &'a Path, suffix: &str, content: &[u8]) -> Result<Self> {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let path = target.with_file_name(format!(".{name}.{}.{suffix}", std::process::id()));
        let staged = Self { target, path };
        let write = || {
            let mut file = fs::File::create(&staged.path)?;
            file.write_all(content)?;
            // A rename may reach the disk before what was written.
            file.sync_all()
        };
        write().with_context(|| format!("writing {}", staged.path.display()))?;
        Ok(staged)
    }

    fn replace(&self) -> Result<()> {
        fs::rename(&self.path, self.target)
            .with_context(|| format!("writing {}", self.target.display()))
    }
}

impl Drop for Staged<'_> {
    fn drop(&mut self) {
        // Nothing is left to remove once it took its place.
        let _ = fs::remove_file(&self.path);
    }
}

/// Writes all files or none. They take their places in the order given, each in one step.
pub(super) fn replace(files: &[File]) -> Result<()> {
    let mut staged = Vec::new();
    for (path, content) in files {
        let former = match fs::read(path) {
            Ok(former) => Some(Staged::write(path, "former", &former)?),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(error).with_context(|| format!("reading {}", path.display())),
        };
        staged.push((Staged::write(path, "new", content.as_bytes())?, former));
    }
    for (index, (new, _)) in staged.iter().enumerate() {
        if let Err(error) = new.replace() {
            for (replaced, former) in &staged[..index] {
                let restored = match former {
                    Some(former) => former.replace(),
                    None => fs::remove_file(replaced.target).map_err(Into::into),
                };
                restored.with_context(|| {
                    format!(
                        "{error:#}; then {} could not be restored",
                        replaced.target.display()
                    )
                })?;
            }
            return Err(error);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn all_files_are_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (folder.path().join("one"), folder.path().join("two"));
        fs::write(&one, "before").unwrap();
        replace(&[(one.clone(), "1".to_owned()), (two.clone(), "2".to_owned())]).unwrap();
        assert_eq!(fs::read_to_string(one).unwrap(), "1");
        assert_eq!(fs::read_to_string(two).unwrap(), "2");
        assert_eq!(names(folder.path()), ["one", "two"]);
    }

    #[test]
    fn a_failure_leaves_all_files_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let (one, new) = (folder.path().join("one"), folder.path().join("new"));
        fs::write(&one, "before").unwrap();
        // A file can't take the place of a folder, and none can be staged in a folder that is not there.
        let occupied = folder.path().join("occupied");
        fs::create_dir(&occupied).unwrap();
        for wrong in [occupied, folder.path().join("missing/two")] {
            let files = [
                (one.clone(), "1".to_owned()),
                (new.clone(), "2".to_owned()),
                (wrong, "3".to_owned()),
            ];
            let error = format!("{:#}", replace(&files).unwrap_err());
            assert!(
                error.contains("occupied") || error.contains("missing"),
                "{error}"
            );
            assert_eq!(fs::read_to_string(&one).unwrap(), "before");
            assert_eq!(names(folder.path()), ["occupied", "one"]);
        }
    }

    #[test]
    fn a_failure_in_the_middle_restores_what_was_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (folder.path().join("one"), folder.path().join("two"));
        fs::write(&one, "before").unwrap();
        let files = [(one.clone(), "1".to_owned()), (two.clone(), "2".to_owned())];
        let staged = Staged::write(&two, "new", b"").unwrap();
        fs::create_dir(&two).unwrap();
        assert!(staged.replace().is_err());
        drop(staged);
        assert!(replace(&files).is_err());
        assert_eq!(fs::read_to_string(&one).unwrap(), "before");
    }
}
