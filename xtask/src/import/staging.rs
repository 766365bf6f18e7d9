//! Replaces several files so that a failure leaves all of them as they were.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Error, Result, anyhow};

use crate::output::File;

/// A file beside the one that it will replace, gone when it isn't used, unless it is all that is left.
struct Staged<'a> {
    target: &'a Path,
    path: PathBuf,
    is_kept: bool,
}

impl<'a> Staged<'a> {
    fn write(target: &'a Path, suffix: &str, content: &[u8]) -> Result<Self> {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let path = target.with_file_name(format!(".{name}.{}.{suffix}", std::process::id()));
        let staged = Self {
            target,
            path,
            is_kept: false,
        };
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
        if self.is_kept {
            return;
        }
        // Nothing is left to remove once it took its place.
        let _ = fs::remove_file(&self.path);
    }
}

/// Writes all files or none. They take their places in the order given, each in one step.
pub(crate) fn replace(files: &[File]) -> Result<()> {
    let mut staged = Vec::new();
    for (path, content) in files {
        let former = match fs::read(path) {
            Ok(former) => Some(Staged::write(path, "former", &former)?),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(error).with_context(|| format!("reading {}", path.display())),
        };
        staged.push((Staged::write(path, "new", content.as_bytes())?, former));
    }
    let mut replaced = 0;
    while let Some((new, _)) = staged.get(replaced) {
        if let Err(error) = new.replace() {
            return Err(restore(&mut staged[..replaced], error));
        }
        replaced += 1;
    }
    Ok(())
}

/// Puts back what was replaced before an error, and adds to it what could not be put back.
fn restore(replaced: &mut [(Staged<'_>, Option<Staged<'_>>)], error: Error) -> Error {
    let mut failures = String::new();
    for (new, former) in replaced {
        let target = new.target.display();
        let failure = match former {
            Some(former) => former.replace().err().map(|cause| {
                former.is_kept = true;
                let backup = former.path.display();
                format!("{target} could not be restored ({cause:#}), what it held is in {backup}")
            }),
            None => fs::remove_file(new.target)
                .err()
                .map(|cause| format!("{target} is new and could not be removed ({cause})")),
        };
        if let Some(failure) = failure {
            failures.push_str("; then ");
            failures.push_str(&failure);
        }
    }
    match failures.is_empty() {
        true => error,
        false => anyhow!("{error:#}{failures}"),
    }
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

    #[test]
    fn what_can_not_be_restored_is_kept_and_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let (one, two) = (path("one"), path("two"));
        fs::write(&two, "before").unwrap();
        let stage = |target| {
            let new = Staged::write(target, "new", b"after").unwrap();
            (
                new,
                Some(Staged::write(target, "former", b"before").unwrap()),
            )
        };
        let mut replaced = [stage(&one), stage(&two)];
        for (new, _) in &replaced {
            new.replace().unwrap();
        }
        // A file can't take the place of a folder.
        fs::remove_file(&one).unwrap();
        fs::create_dir(&one).unwrap();
        let error = restore(&mut replaced, anyhow!("no room")).to_string();
        drop(replaced);
        let backup = path(&format!(".one.{}.former", std::process::id()));
        assert!(error.starts_with("no room; then "), "{error}");
        assert!(
            error.ends_with(&format!("what it held is in {}", backup.display())),
            "{error}"
        );
        assert_eq!(fs::read_to_string(backup).unwrap(), "before");
        assert_eq!(fs::read_to_string(two).unwrap(), "before");
        assert_eq!(names(folder.path()).len(), 3);
    }
}
