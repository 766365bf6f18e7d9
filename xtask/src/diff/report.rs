//! The report: changes that are the same at several places are one entry.

use astronomer_spec::Document;
use astronomer_spec::diff::{Change, ChangeKind, CodeEffect, Owner, Traffic, printable};
use serde::Serialize;

use super::bump::Bump;

/// Everything that is said of two documents.
#[derive(Serialize)]
pub(crate) struct Report {
    pub(crate) old: Edition,
    pub(crate) new: Edition,
    pub(crate) changes: Vec<Entry>,
    /// Why generation would stop at the overlay, if the old document passed it.
    pub(crate) overlay: Option<String>,
    pub(crate) bumps: Vec<Bump>,
}

/// A document: its name and the version that it declares.
#[derive(Serialize)]
pub(crate) struct Edition {
    pub(crate) name: String,
    pub(crate) version: String,
}

/// A change, at each place where it is the same.
#[derive(Serialize)]
pub(crate) struct Entry {
    pub(crate) kind: ChangeKind,
    pub(crate) old: Option<String>,
    pub(crate) new: Option<String>,
    /// The generated item that it touches.
    pub(crate) item: Option<String>,
    pub(crate) traffic: Traffic,
    pub(crate) code: CodeEffect,
    pub(crate) breaks_programs: bool,
    pub(crate) reason: &'static str,
    pub(crate) places: Vec<Location>,
    /// Hand-written code that names the item, as `FILE:LINE`, if the change breaks it.
    pub(crate) mentions: Vec<String>,
}

/// Where a change is, for people and for programs.
#[derive(Serialize)]
pub(crate) struct Location {
    pub(crate) place: String,
    /// `METHOD /path` of an operation.
    pub(crate) call: Option<String>,
    pub(crate) old_pointer: Option<String>,
    pub(crate) new_pointer: Option<String>,
}

impl Report {
    pub(crate) fn new(
        old: &Document,
        new: &Document,
        changes: &[Change],
        name: &dyn Fn(&Change) -> Option<String>,
        overlay: Option<String>,
    ) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        for change in changes {
            let item = name(change);
            let location = Location::of(change);
            match entries.iter_mut().find(|entry| entry.is_of(change, &item)) {
                Some(entry) => entry.places.push(location),
                None => entries.push(Entry::of(change, item, location)),
            }
        }
        Self {
            old: Edition::of(old),
            new: Edition::of(new),
            bumps: Bump::all(&entries),
            changes: entries,
            overlay,
        }
    }

    /// What breaks code or programs.
    pub(crate) fn breaking(&self) -> impl Iterator<Item = &Entry> {
        self.changes.iter().filter(|entry| entry.is_breaking())
    }

    /// What breaks neither.
    pub(crate) fn compatible(&self) -> impl Iterator<Item = &Entry> {
        self.changes.iter().filter(|entry| !entry.is_breaking())
    }

    /// The first line: from where to where, how many changes, how many of them break what.
    pub(crate) fn headline(&self) -> String {
        let (old, new) = (&self.old, &self.new);
        let route = format!(
            "from {} ({}) to {} ({})",
            old.name, old.version, new.name, new.version
        );
        let count =
            |keep: &dyn Fn(&Entry) -> bool| self.changes.iter().filter(|entry| keep(entry)).count();
        match self.changes.len() {
            0 => format!("no change {route}"),
            all => format!(
                "{} {route}: {} code, {} programs",
                counted(all, "change", "changes"),
                counted(count(&|entry| entry.code.is_breaking()), "breaks", "break"),
                counted(count(&|entry| entry.breaks_programs), "breaks", "break"),
            ),
        }
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

impl Edition {
    fn of(document: &Document) -> Self {
        let version = document.value()["info"]["version"].as_str();
        Self {
            name: printable(document.origin()),
            version: printable(version.unwrap_or("no version")),
        }
    }
}

impl Entry {
    fn of(change: &Change, item: Option<String>, location: Location) -> Self {
        Self {
            kind: change.kind,
            old: change.old.clone(),
            new: change.new.clone(),
            item,
            traffic: change.traffic,
            code: change.code,
            breaks_programs: change.breaks_programs,
            reason: change.reason,
            places: vec![location],
            mentions: Vec::new(),
        }
    }

    /// Whether a change is the same thing once more, at another place.
    fn is_of(&self, change: &Change, item: &Option<String>) -> bool {
        item.is_some()
            && self.item == *item
            && (self.kind, &self.old, &self.new) == (change.kind, &change.old, &change.new)
            && (self.code, self.breaks_programs) == (change.code, change.breaks_programs)
            && self.reason == change.reason
    }

    pub(crate) fn is_breaking(&self) -> bool {
        self.breaks_programs || self.code.is_breaking()
    }

    /// What it breaks, in words.
    pub(crate) fn breaks(&self) -> &'static str {
        match (self.code, self.breaks_programs) {
            (CodeEffect::Breaks, true) => "breaks code and programs",
            (CodeEffect::Breaks, false) => "breaks code",
            (CodeEffect::BreaksBindings, true) => {
                "breaks code that calls astronomer-api itself, and programs"
            }
            (CodeEffect::BreaksBindings, false) => "breaks code that calls astronomer-api itself",
            (_, true) => "breaks programs",
            (_, false) => "breaks nothing",
        }
    }

    /// Before and after in short; nothing where kind and place say it all.
    pub(crate) fn words(&self) -> Option<String> {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => Some(format!("{old} → {new}")),
            (Some(only), None) | (None, Some(only)) => Some(only.clone()),
            (None, None) => None,
        }
    }
}

impl Location {
    fn of(change: &Change) -> Self {
        let call = match &change.place.owner {
            Owner::Operation { method, path, .. } => Some(printable(&format!("{method} {path}"))),
            _ => None,
        };
        Self {
            place: printable(&change.place.to_string()),
            call,
            old_pointer: change.place.old_pointer.clone(),
            new_pointer: change.place.new_pointer.clone(),
        }
    }
}
