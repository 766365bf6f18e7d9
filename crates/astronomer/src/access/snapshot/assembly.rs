//! A snapshot being put together from rows.

use std::collections::BTreeMap;

use super::header::HeaderLine;
use super::record::Record;
use super::{AccessSnapshot, ReadSnapshotError, SnapshotFault, SnapshotHeader};
use crate::access::{HeldRole, Subject, SubjectAccess, SubjectKind};

/// What the rows that were read so far say, and what is wrong with them.
#[derive(Default)]
pub(super) struct Assembly {
    header: Option<Header>,
    subjects: BTreeMap<(SubjectKind, String), Assembled>,
    rows: u64,
    faults: Vec<SnapshotFault>,
}

struct Header {
    line: u64,
    /// How many rows it says there are, if it can be read.
    rows: Option<u64>,
    /// Nothing if something was wrong with it.
    header: Option<SnapshotHeader>,
}

struct Assembled {
    /// The line of its first row.
    line: u64,
    subject: Subject,
    roles: Vec<HeldRole>,
}

impl Assembly {
    pub(super) fn add_fault(&mut self, line: u64, message: &str) {
        self.faults.push(SnapshotFault::new(Some(line), message));
    }

    pub(super) fn add_header(&mut self, line: u64, read: &HeaderLine) {
        if let Some(first) = &self.header {
            let message = format!(
                "a second row about the snapshot itself, after line {}: a file holds one snapshot",
                first.line
            );
            return self.add_fault(line, &message);
        }
        let header = read.read().map_err(|faults| {
            for fault in faults {
                self.add_fault(line, &fault);
            }
        });
        self.header = Some(Header {
            line,
            rows: Some(read.rows()),
            header: header.ok(),
        });
    }

    /// A row about the snapshot itself that could not be read.
    pub(super) fn add_broken_header(&mut self, line: u64, message: &str) {
        self.add_fault(line, message);
        self.header.get_or_insert(Header {
            line,
            rows: None,
            header: None,
        });
    }

    pub(super) fn add_row(&mut self, line: u64, record: Record) {
        self.rows += 1;
        match record.read() {
            Ok((subject, held)) => self.add(line, subject, held),
            Err(faults) => {
                for fault in faults {
                    self.add_fault(line, &fault);
                }
            }
        }
    }

    /// Counts a row that could not be read.
    pub(super) fn add_unreadable(&mut self, line: u64, message: &str) {
        self.rows += 1;
        self.add_fault(line, message);
    }

    fn add(&mut self, line: u64, subject: Subject, held: Option<HeldRole>) {
        let key = (subject.kind(), subject.id().to_owned());
        let assembled = self.subjects.entry(key).or_insert_with(|| Assembled {
            line,
            subject: subject.clone(),
            roles: Vec::new(),
        });
        if assembled.subject == subject {
            assembled.roles.extend(held);
        } else {
            let message = format!(
                "name, email or status of {} {:?} differ from line {}: all rows of a subject have the same",
                subject.kind(),
                subject.id(),
                assembled.line
            );
            self.add_fault(line, &message);
        }
    }

    pub(super) fn finish(mut self) -> Result<AccessSnapshot, ReadSnapshotError> {
        self.check();
        match self.header.and_then(|header| header.header) {
            Some(header) if self.faults.is_empty() => {
                let subjects = self.subjects.into_values();
                let subjects = subjects.map(|found| SubjectAccess::new(found.subject, found.roles));
                Ok(AccessSnapshot::new(header, subjects))
            }
            _ => Err(ReadSnapshotError::new(self.faults)),
        }
    }

    /// What can be told only when all rows are there.
    fn check(&mut self) {
        let Some(header) = &self.header else {
            let message = "the row of kind snapshot, which says what the others are of, is missing";
            return self.faults.push(SnapshotFault::new(None, message));
        };
        if let Some(rows) = header.rows.filter(|rows| *rows != self.rows) {
            let message = format!(
                "the snapshot says that it has {rows} rows, but {} are there",
                self.rows
            );
            self.faults
                .push(SnapshotFault::new(Some(header.line), &message));
        }
        let Some(known) = header.header.as_ref().map(|header| &header.subjects) else {
            return;
        };
        let unlisted = self.subjects.values();
        let unlisted = unlisted.filter(|found| !known.contains(&found.subject.kind()));
        let faults = unlisted.map(|found| {
            let message = format!(
                "a row of kind {}, which the snapshot says was not read: see its subjects",
                found.subject.kind()
            );
            SnapshotFault::new(Some(found.line), &message)
        });
        let faults: Vec<SnapshotFault> = faults.collect();
        self.faults.extend(faults);
    }
}
