//! A thread that writes a journal.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

use astronomer_core::Error;
use jiff::Timestamp;
use tokio::sync::oneshot;

use super::file;
use super::record::{BatchKey, Event, Record};

/// Lines to write, and who waits for them to be on the disk.
struct Entry {
    lines: Vec<u8>,
    written: oneshot::Sender<Result<(), Arc<io::Error>>>,
}

/// A journal that is open for this process alone, until it is dropped.
///
/// Writing to the disk blocks, so a thread of its own does it. What arrives while it writes is written next, all at once:
/// people who are invited at the same time share the wait for the disk.
#[derive(Debug)]
pub(crate) struct JournalWriter {
    path: PathBuf,
    entries: Option<Sender<Entry>>,
    thread: Option<JoinHandle<()>>,
}

impl JournalWriter {
    /// Opens a journal, and gives what is in it.
    pub(crate) async fn open(path: &Path) -> Result<(Self, Vec<Record>), Error> {
        let (opened, when_opened) = oneshot::channel();
        let (entries, received) = channel();
        let to_open = path.to_owned();
        let thread = Builder::new().name("invite-journal".to_owned());
        let thread = thread.spawn(move || match file::open(&to_open) {
            Ok((file, records)) => {
                // Nobody waits where the run was dropped; then there is nothing to write either.
                if opened.send(Ok(records)).is_ok() {
                    write_entries(file, &received);
                }
            }
            Err(error) => drop(opened.send(Err(error))),
        });
        let thread = thread.map_err(|error| file::failure(path, "opened", error))?;
        let writer = Self {
            path: path.to_owned(),
            entries: Some(entries),
            thread: Some(thread),
        };
        let records = when_opened.await.map_err(|_| writer.thread_ended())??;
        Ok((writer, records))
    }

    /// Writes what happens to some people at a time; it is on the disk when this ends.
    pub(crate) async fn write(
        &self,
        at: Timestamp,
        key: &BatchKey,
        events: impl IntoIterator<Item = (&str, Event)>,
    ) -> Result<(), Error> {
        let mut lines = Vec::new();
        for (email, event) in events {
            let line = Record::new(at, key, email, event).to_line();
            lines.extend(line.map_err(|error| self.failure(io::Error::from(error)))?);
        }
        let (written, when_written) = oneshot::channel();
        let entry = Entry { lines, written };
        let sent = self.entries.as_ref().map(|entries| entries.send(entry));
        match sent {
            Some(Ok(())) => {}
            _ => return Err(self.thread_ended()),
        }
        let written = when_written.await.map_err(|_| self.thread_ended())?;
        written.map_err(|error| self.failure(io::Error::new(error.kind(), error)))
    }

    fn failure(&self, error: io::Error) -> Error {
        file::failure(&self.path, "written", error)
    }

    fn thread_ended(&self) -> Error {
        self.failure(io::Error::other("its thread has ended"))
    }
}

impl Drop for JournalWriter {
    /// Waits for what is being written, so that the file is free for the next run.
    fn drop(&mut self) {
        drop(self.entries.take());
        if let Some(thread) = self.thread.take() {
            // A panic of the thread was told to those who waited for it.
            let _ = thread.join();
        }
    }
}

/// Writes entries until nobody can send more. After a failure nothing is written: how the file ends is not known.
fn write_entries(mut file: File, entries: &Receiver<Entry>) {
    let mut failure: Option<Arc<io::Error>> = None;
    while let Ok(first) = entries.recv() {
        let entries: Vec<Entry> = std::iter::once(first).chain(entries.try_iter()).collect();
        if failure.is_none() {
            let lines: Vec<u8> = entries
                .iter()
                .flat_map(|entry| &entry.lines)
                .copied()
                .collect();
            let written = file.write_all(&lines).and_then(|()| file.sync_data());
            failure = written.err().map(Arc::new);
        }
        for entry in entries {
            let outcome = failure.clone().map_or(Ok(()), Err);
            // Who no longer waits was dropped.
            let _ = entry.written.send(outcome);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn after_a_failure_nothing_more_is_written() {
        let read_only = tempfile::NamedTempFile::new().unwrap();
        let file = File::open(read_only.path()).unwrap();
        let (entries, received) = channel();
        let send = || {
            let (written, when_written) = oneshot::channel();
            let lines = b"line\n".to_vec();
            entries.send(Entry { lines, written }).unwrap();
            when_written
        };
        let waiting = [send(), send()];
        drop(entries);
        write_entries(file, &received);
        for when_written in waiting {
            assert!(when_written.await.unwrap().is_err());
        }
    }
}
