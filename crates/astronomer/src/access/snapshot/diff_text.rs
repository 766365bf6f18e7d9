//! A diff in lines for people.

use std::fmt;

use super::{AccessDiff, HeldRoleChange, Presence, SubjectDiff};
use crate::access::{Source, SubjectKind};

/// A summary, then a block for each subject: `+` for what came or was given, `-` for what went or was taken, `~` for what
/// changed.
///
/// ```text
/// 1 came, 0 went, 1 changed
/// + user new.hire@company.com
///     + the Organization: ORGANIZATION_MEMBER
/// ~ user jane@company.com
///     ~ Workspace w1: WORKSPACE_MEMBER -> WORKSPACE_AUTHOR
///     + Workspace w2: WORKSPACE_OWNER, through Team Data (t1)
/// ```
impl fmt::Display for AccessDiff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (came, went) = (self.came().count(), self.went().count());
        let changed = self.changed().count();
        write!(f, "{came} came, {went} went, {changed} changed")?;
        let kinds = SubjectKind::ALL.into_iter();
        let left_out: Vec<&str> = kinds
            .filter(|kind| !self.compared.contains(kind))
            .map(SubjectKind::as_str)
            .collect();
        if !left_out.is_empty() {
            write!(f, " (not compared: {})", left_out.join(", "))?;
        }
        self.subjects
            .iter()
            .try_for_each(|subject| write!(f, "\n{subject}"))
    }
}

/// The block of one subject, as in the diff.
impl fmt::Display for SubjectDiff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.presence {
            Presence::Came => '+',
            Presence::Went => '-',
            Presence::Stayed => '~',
        };
        write!(f, "{sign} {}", self.subject)?;
        for change in &self.fields {
            let (field, before, after) = (change.field, &change.before, &change.after);
            write!(f, "\n    ~ {field}: {before} -> {after}")?;
        }
        self.roles
            .iter()
            .try_for_each(|role| write!(f, "\n    {role}"))
    }
}

/// `+ Workspace w1: WORKSPACE_AUTHOR, through Team Data (t1)`.
impl fmt::Display for HeldRoleChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = &self.change.place;
        match (&self.change.before, &self.change.after) {
            (Some(before), Some(after)) => write!(f, "~ {place}: {before} -> {after}"),
            (Some(before), None) => write!(f, "- {place}: {before}"),
            (None, Some(after)) => write!(f, "+ {place}: {after}"),
            (None, None) => write!(f, "  {place}"),
        }?;
        match &self.source {
            Source::Direct => Ok(()),
            team => write!(f, ", through {team}"),
        }
    }
}
