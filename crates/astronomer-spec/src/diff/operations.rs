//! Operations: which are new, gone, renamed or moved, and what they ask for.

use std::collections::BTreeSet;

use serde_json::Value;

use super::comparison::{Comparison, Side, Spot, Words, keys, security, servers};
use super::essence::{short, without_prose};
use super::{ChangeKind, Owner, Traffic};
use crate::operation::{Method, Site, sites};
use crate::{Document, Error, pointer};

/// Keywords of an operation that are compared one by one, or that only people read.
const READ: &[&str] = &[
    "operationId",
    "tags",
    "deprecated",
    "security",
    "servers",
    "x-permission",
    "parameters",
    "requestBody",
    "responses",
    "summary",
    "description",
    "externalDocs",
    "x-codeSamples",
];

/// An operation of one document.
pub(super) struct Known<'a> {
    site: Site<'a>,
    pub(super) parameters: Vec<&'a Value>,
}

impl<'a> Known<'a> {
    fn all(document: &'a Document) -> Result<Vec<Self>, Error> {
        let sites = sites(document)?.into_iter();
        sites
            .map(|site| {
                // What can't be read is refused here rather than compared.
                site.read(document)?;
                let parameters = site.raw_parameters(document)?;
                Ok(Self { site, parameters })
            })
            .collect()
    }

    fn id(&self) -> &'a str {
        self.site.id().unwrap_or_default()
    }

    /// The method and the path, whatever its placeholders are called.
    pub(super) fn route(&self) -> (Method, String) {
        let mut route = String::new();
        for (index, part) in self.site.path.split('{').enumerate() {
            match (index, part.split_once('}')) {
                (1.., Some((_, rest))) => route.extend(["{}", rest]),
                _ => route.push_str(part),
            }
        }
        (self.site.method, route)
    }

    fn call(&self) -> (Method, &'a str) {
        (self.site.method, self.site.path)
    }

    pub(super) fn placeholders(&self) -> Vec<&'a str> {
        let parts = self.site.path.split('{').skip(1);
        parts
            .filter_map(|part| part.split_once('}'))
            .map(|(name, _)| name)
            .collect()
    }

    /// Where one of the parameters is written; the list of the operation if only a reference to it is there.
    pub(super) fn pointer(&self, parameter: &Value) -> String {
        let item = pointer::push("#/paths", self.site.path);
        for (base, holder) in [
            (self.site.pointer(), self.site.operation),
            (item, self.site.item),
        ] {
            let mut entries = holder["parameters"].as_array().into_iter().flatten();
            if let Some(index) = entries.position(|entry| is_of(entry, parameter)) {
                return format!("{base}/parameters/{index}");
            }
        }
        pointer::push(&self.site.pointer(), "parameters")
    }

    fn spot(&self, other: &Self) -> Spot {
        let owner = Owner::Operation {
            id: self.id().to_owned(),
            method: self.site.method,
            path: self.site.path.to_owned(),
        };
        Spot::new(
            owner,
            self.site.pointer(),
            other.site.pointer(),
            Traffic::Unused,
        )
    }
}

impl<'a> Comparison<'a> {
    pub(super) fn compare_operations(&mut self) -> Result<(), Error> {
        let (mut old, mut new) = (Known::all(self.old)?, Known::all(self.new)?);
        // The surest signs first: several paths may differ in the names of placeholders alone.
        let signs: [fn(&Known<'a>, &Known<'a>) -> bool; 4] = [
            |one, other| one.call() == other.call(),
            |one, other| one.route() == other.route() && one.id() == other.id(),
            |one, other| one.route() == other.route(),
            |one, other| one.id() == other.id(),
        ];
        let mut pairs = Vec::new();
        for is_same in signs {
            let mut unmatched = Vec::new();
            for known in old {
                match new.iter().position(|other| is_same(&known, other)) {
                    Some(index) => pairs.push((known, new.remove(index))),
                    None => unmatched.push(known),
                }
            }
            old = unmatched;
        }
        for (known, other) in &pairs {
            self.compare_operation(known, other)?;
        }
        for known in old {
            let (spot, words) = (known.spot(&known), Words::old(known.id()));
            self.note(ChangeKind::OperationRemoved, &spot, Side::Old, words);
        }
        for known in new {
            let (spot, words) = (known.spot(&known), Words::new(known.id()));
            self.note(ChangeKind::OperationAdded, &spot, Side::New, words);
        }
        Ok(())
    }

    fn compare_operation(&mut self, old: &Known<'a>, new: &Known<'a>) -> Result<(), Error> {
        let spot = old.spot(new);
        let (before, after) = (old.site.operation, new.site.operation);
        if old.route() != new.route() {
            let call = |of: &Known<'_>| format!("{} {}", of.site.method, of.site.path);
            let words = Words::both(call(old), call(new));
            let kind = match is_reordered(old, new) {
                true => ChangeKind::ArgumentsReordered,
                false => ChangeKind::OperationMoved,
            };
            self.note(kind, &spot, Side::Both, words);
        } else if is_reordered(old, new) {
            let words = Words::both(old.site.path, new.site.path);
            self.note(ChangeKind::ArgumentsReordered, &spot, Side::Both, words);
        }
        if old.id() != new.id() {
            let words = Words::both(old.id(), new.id());
            self.note(ChangeKind::OperationRenamed, &spot, Side::Both, words);
        }
        if before["tags"][0] != after["tags"][0] {
            let words = Words::values(before["tags"].get(0), after["tags"].get(0));
            self.note(
                ChangeKind::OperationRetagged,
                &spot.deeper(&["tags"], &["tags"]),
                Side::Both,
                words,
            );
        }
        self.compare_deprecation(before, after, &spot);
        self.compare_access(old, new, &spot);
        self.compare_permissions(before, after, &spot);
        for key in keys(before, after)
            .into_iter()
            .filter(|key| !READ.contains(key))
        {
            if before.get(key).map(without_prose) != after.get(key).map(without_prose) {
                let words = Words::values(before.get(key), after.get(key));
                self.note(
                    ChangeKind::KeywordChanged,
                    &spot.deeper(&[key], &[key]),
                    Side::Both,
                    words,
                );
            }
        }
        self.compare_parameters(old, new, &spot);
        self.compare_body(before, after, &spot)?;
        self.compare_responses(before, after, &spot)
    }

    /// How requests are authenticated and where they go, where the operation does not leave that to the document.
    fn compare_access(&mut self, old: &Known<'a>, new: &Known<'a>, spot: &Spot) {
        let (before, after) = (old.site.operation, new.site.operation);
        let says = |key: &str| before.get(key).or(after.get(key)).is_some();
        let effective = |operation: &'a Value, document: &'a Document| {
            let own = operation.get("security");
            own.or_else(|| document.value().get("security"))
        };
        let (was, is) = (effective(before, self.old), effective(after, self.new));
        if says("security")
            && let Some(kind) = security(was, is)
        {
            let spot = spot.deeper(&["security"], &["security"]);
            self.note(kind, &spot, Side::Both, Words::values(was, is));
        }
        let own = |known: &Known<'a>| {
            let holders = [known.site.operation, known.site.item];
            holders
                .into_iter()
                .find(|holder| holder.get("servers").is_some())
        };
        let (was, is) = (own(old), own(new));
        if was.or(is).is_none() {
            return;
        }
        let (was, is) = (
            was.unwrap_or(self.old.value()),
            is.unwrap_or(self.new.value()),
        );
        if let Some((kind, words)) = servers(was, is) {
            let spot = spot.deeper(&["servers"], &["servers"]);
            self.note(kind, &spot, Side::Both, words);
        }
    }

    pub(super) fn compare_deprecation(&mut self, old: &Value, new: &Value, spot: &Spot) {
        let kind = match (old["deprecated"] == true, new["deprecated"] == true) {
            (false, true) => ChangeKind::Deprecated,
            (true, false) => ChangeKind::Undeprecated,
            _ => return,
        };
        self.note(kind, spot, Side::Both, Words::default());
    }

    fn compare_permissions(&mut self, old: &Value, new: &Value, spot: &Spot) {
        let spot = spot.deeper(&["x-permission"], &["x-permission"]);
        let (before, after) = (permissions(old), permissions(new));
        for action in before.difference(&after) {
            self.note(
                ChangeKind::PermissionRemoved,
                &spot,
                Side::Both,
                Words::old(*action),
            );
        }
        for action in after.difference(&before) {
            self.note(
                ChangeKind::PermissionAdded,
                &spot,
                Side::Both,
                Words::new(*action),
            );
        }
        if before == after && old.get("x-permission") != new.get("x-permission") {
            let words = Words::values(old.get("x-permission"), new.get("x-permission"));
            self.note(ChangeKind::KeywordChanged, &spot, Side::Both, words);
        }
    }
}

fn is_of(entry: &Value, parameter: &Value) -> bool {
    entry["name"] == parameter["name"] && entry["in"] == parameter["in"]
}

/// Whether placeholders that both paths have stand in another order.
fn is_reordered(old: &Known<'_>, new: &Known<'_>) -> bool {
    let (before, after) = (old.placeholders(), new.placeholders());
    let kept = before.iter().filter(|name| after.contains(name));
    !kept.eq(after.iter().filter(|name| before.contains(name)))
}

fn permissions(operation: &Value) -> BTreeSet<&str> {
    let entries = operation["x-permission"].as_array().into_iter().flatten();
    entries
        .filter_map(|entry| entry["action"].as_str())
        .collect()
}

/// A keyword with its value.
pub(super) fn labelled(keyword: &str, value: Option<&Value>) -> String {
    match value {
        Some(value) => format!("{keyword}: {}", short(value)),
        None => format!("no {keyword}"),
    }
}
