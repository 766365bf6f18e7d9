//! What a snapshot is of.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::record::{HeaderCells, decode_id};
use crate::access::SubjectKind;
use crate::types::OrganizationId;

/// What the row about a snapshot itself has as its kind.
pub(super) const KIND: &str = "snapshot";
/// What a snapshot says it is.
pub(super) const FORMAT: &str = "astronomer-access/1";

/// What a snapshot is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SnapshotHeader {
    /// The Organization.
    pub organization_id: OrganizationId,
    /// Where the API is.
    pub url: String,
    /// When the reading began.
    pub taken_at: Timestamp,
    /// Which kinds of subjects were read: without the permission for it, API tokens are not.
    pub subjects: Vec<SubjectKind>,
}

/// The same as it is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct HeaderLine {
    kind: String,
    format: String,
    url: String,
    organization_id: String,
    taken_at: String,
    subjects: Vec<String>,
    rows: u64,
}

impl HeaderLine {
    pub(super) fn new(header: &SnapshotHeader, rows: usize) -> Self {
        let kinds = header.subjects.iter();
        Self {
            kind: KIND.to_owned(),
            format: FORMAT.to_owned(),
            url: header.url.clone(),
            organization_id: header.organization_id.to_string(),
            taken_at: header.taken_at.to_string(),
            subjects: kinds.map(|kind| kind.as_str().to_owned()).collect(),
            rows: rows as u64,
        }
    }

    /// How many other rows there must be.
    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    /// What it says, or everything that is wrong with it.
    pub(super) fn read(&self) -> Result<SnapshotHeader, Vec<String>> {
        if self.format != FORMAT {
            let found = &self.format;
            return Err(vec![format!(
                "the format is {found:?}: this version reads {FORMAT}"
            )]);
        }
        let mut faults = Vec::new();
        let mut subjects = Vec::new();
        for kind in &self.subjects {
            match kind.parse() {
                Ok(kind) => subjects.push(kind),
                Err(fault) => faults.push(format!("subjects: {fault}")),
            }
        }
        subjects.sort();
        subjects.dedup();
        let taken_at = self.taken_at.parse::<Timestamp>();
        let taken_at = taken_at.map_err(|_| {
            let found = &self.taken_at;
            faults.push(format!(
                "takenAt: {found:?} is no time: give one like 2026-09-01T00:00:00Z"
            ));
        });
        match taken_at {
            Ok(taken_at) if faults.is_empty() => Ok(SnapshotHeader {
                organization_id: decode_id(&self.organization_id),
                url: self.url.clone(),
                taken_at,
                subjects,
            }),
            _ => Err(faults),
        }
    }

    pub(super) fn into_cells(self) -> HeaderCells {
        HeaderCells {
            format: Some(self.format),
            url: Some(self.url),
            organization_id: Some(self.organization_id),
            taken_at: Some(self.taken_at),
            subjects: Some(self.subjects.join(" ")),
            rows: Some(self.rows.to_string()),
        }
    }

    pub(super) fn of_cells(cells: HeaderCells) -> Result<Self, String> {
        let subjects = cells.subjects.unwrap_or_default();
        let rows = cells.rows.unwrap_or_default();
        let rows = rows
            .parse()
            .map_err(|_| format!("rows: {rows:?} is no number"))?;
        Ok(Self {
            kind: KIND.to_owned(),
            format: cells.format.unwrap_or_default(),
            url: cells.url.unwrap_or_default(),
            organization_id: cells.organization_id.unwrap_or_default(),
            taken_at: cells.taken_at.unwrap_or_default(),
            subjects: subjects.split_whitespace().map(str::to_owned).collect(),
            rows,
        })
    }
}
