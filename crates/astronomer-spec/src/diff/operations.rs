//! Operations: which are new, gone, renamed or moved, and what they ask for.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::comparison::{Comparison, Pair, Side, Spot, Words, keys, pair_up, servers};
use super::essence::{essence, short};
use super::{ChangeKind, Owner, Step, Traffic};
use crate::operation::{Location, Method, Site, sites};
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
struct Known<'a> {
    site: Site<'a>,
    parameters: Vec<&'a Value>,
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
    fn route(&self) -> (Method, String) {
        let mut route = String::new();
        for (index, part) in self.site.path.split('{').enumerate() {
            match (index, part.split_once('}')) {
                (1.., Some((_, rest))) => route.extend(["{}", rest]),
                _ => route.push_str(part),
            }
        }
        (self.site.method, route)
    }

    fn placeholders(&self) -> Vec<&'a str> {
        let parts = self.site.path.split('{').skip(1);
        parts
            .filter_map(|part| part.split_once('}'))
            .map(|(name, _)| name)
            .collect()
    }

    /// Where one of the parameters is written; the list of the operation if only a reference to it is there.
    fn pointer(&self, parameter: &Value) -> String {
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
        let (old, mut new) = (Known::all(self.old)?, Known::all(self.new)?);
        let mut unmatched = Vec::new();
        for known in old {
            match new.iter().position(|other| other.route() == known.route()) {
                Some(index) => self.compare_operation(&known, &new.remove(index))?,
                None => unmatched.push(known),
            }
        }
        for known in unmatched {
            let same_id = |other: &Known<'_>| !known.id().is_empty() && other.id() == known.id();
            match new.iter().position(same_id) {
                Some(index) => {
                    let other = new.remove(index);
                    let route = |of: &Known<'_>| format!("{} {}", of.site.method, of.site.path);
                    let words = Words::both(route(&known), route(&other));
                    self.note(
                        ChangeKind::OperationMoved,
                        &known.spot(&other),
                        Side::Both,
                        words,
                    );
                    self.compare_operation(&known, &other)?;
                }
                None => {
                    let words = Words::old(known.id());
                    self.note(
                        ChangeKind::OperationRemoved,
                        &known.spot(&known),
                        Side::Old,
                        words,
                    );
                }
            }
        }
        for known in new {
            let words = Words::new(known.id());
            self.note(
                ChangeKind::OperationAdded,
                &known.spot(&known),
                Side::New,
                words,
            );
        }
        Ok(())
    }

    fn compare_operation(&mut self, old: &Known<'a>, new: &Known<'a>) -> Result<(), Error> {
        let spot = old.spot(new);
        let (before, after) = (old.site.operation, new.site.operation);
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
        if before.get("security") != after.get("security") {
            let words = Words::values(before.get("security"), after.get("security"));
            let spot = spot.deeper(&["security"], &["security"]);
            self.note(ChangeKind::SecurityChanged, &spot, Side::Both, words);
        }
        if let Some((kind, words)) = servers(before, after) {
            self.note(
                kind,
                &spot.deeper(&["servers"], &["servers"]),
                Side::Both,
                words,
            );
        }
        self.compare_permissions(before, after, &spot);
        for key in keys(before, after)
            .into_iter()
            .filter(|key| !READ.contains(key))
        {
            if before.get(key) != after.get(key) {
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

    fn compare_parameters(&mut self, old: &Known<'a>, new: &Known<'a>, spot: &Spot) {
        let (before, after) = (by_name(&old.parameters), by_name(&new.parameters));
        let gone = without(&before, &after);
        let come = without(&after, &before);
        let mut partners = BTreeMap::new();
        for (old, new) in old.placeholders().iter().zip(new.placeholders()) {
            if *old != new {
                partners.insert((Location::Path, *old), (Location::Path, new));
            }
        }
        for location in [Location::Query, Location::Header, Location::Cookie] {
            let of = |entries: &[(Key<'a>, &'a Value)]| -> Vec<(&'a str, &'a Value)> {
                let entries = entries.iter().filter(|((place, _), _)| *place == location);
                entries.map(|((_, name), value)| (*name, *value)).collect()
            };
            let pairs = pair_up(&of(&gone), &of(&come), parameter_essence);
            partners.extend(
                pairs
                    .into_iter()
                    .map(|(old, new)| ((location, old), (location, new))),
            );
        }
        for (key, parameter) in &before {
            let partner = partners.get(key).copied();
            let other = after.get(&partner.unwrap_or(*key)).copied();
            let step = Step::Parameter(key.0, key.1.to_owned());
            let pointers = [
                old.pointer(parameter),
                new.pointer(other.unwrap_or(parameter)),
            ];
            let spot = spot.place(step, pointers).with_traffic(Traffic::Sent);
            let Some(other) = other else {
                self.note(
                    ChangeKind::ParameterRemoved,
                    &spot,
                    Side::Old,
                    Words::old(key.1),
                );
                continue;
            };
            if let Some((location, name)) = partner {
                let kind = match location {
                    Location::Path => ChangeKind::PlaceholderRenamed,
                    _ => ChangeKind::ParameterRenamed,
                };
                self.note(kind, &spot, Side::Both, Words::both(key.1, name));
            }
            self.compare_parameter(&Pair {
                old: parameter,
                new: other,
                spot,
            });
        }
        for ((location, name), parameter) in come {
            if partners
                .values()
                .any(|partner| *partner == (location, name))
            {
                continue;
            }
            let step = Step::Parameter(location, name.to_owned());
            let pointer = new.pointer(parameter);
            let spot = spot
                .place(step, [pointer.clone(), pointer])
                .with_traffic(Traffic::Sent);
            let kind = match parameter["required"] == true {
                true => ChangeKind::RequiredParameterAdded,
                false => ChangeKind::OptionalParameterAdded,
            };
            self.note(kind, &spot, Side::New, Words::new(name));
        }
    }

    fn compare_parameter(&mut self, pair: &Pair<'a>) {
        const READ: &[&str] = &[
            "name",
            "in",
            "required",
            "deprecated",
            "schema",
            "description",
            "example",
            "examples",
        ];
        let (old, new) = (pair.old, pair.new);
        match (old["required"] == true, new["required"] == true) {
            (false, true) => self.note(
                ChangeKind::ParameterRequired,
                &pair.spot,
                Side::Both,
                Words::default(),
            ),
            (true, false) => self.note(
                ChangeKind::ParameterOptional,
                &pair.spot,
                Side::Both,
                Words::default(),
            ),
            _ => {}
        }
        self.compare_deprecation(old, new, &pair.spot);
        for key in keys(old, new).into_iter().filter(|key| !READ.contains(key)) {
            if old.get(key) != new.get(key) {
                let words = Words::both(labelled(key, old.get(key)), labelled(key, new.get(key)));
                self.note(ChangeKind::KeywordChanged, &pair.spot, Side::Both, words);
            }
        }
        let spot = pair.spot.deeper(&["schema"], &["schema"]);
        self.compare_schema(&Pair {
            old: &old["schema"],
            new: &new["schema"],
            spot,
        });
    }
}

fn is_of(entry: &Value, parameter: &Value) -> bool {
    entry["name"] == parameter["name"] && entry["in"] == parameter["in"]
}

type Key<'a> = (Location, &'a str);

fn by_name<'a>(parameters: &[&'a Value]) -> BTreeMap<Key<'a>, &'a Value> {
    let keyed = parameters.iter().filter_map(|parameter| {
        let location = match parameter["in"].as_str()? {
            "path" => Location::Path,
            "query" => Location::Query,
            "header" => Location::Header,
            _ => Location::Cookie,
        };
        Some(((location, parameter["name"].as_str()?), *parameter))
    });
    keyed.collect()
}

fn without<'a>(
    these: &BTreeMap<Key<'a>, &'a Value>,
    those: &BTreeMap<Key<'a>, &'a Value>,
) -> Vec<(Key<'a>, &'a Value)> {
    let missing = these.iter().filter(|(key, _)| !those.contains_key(*key));
    missing.map(|(key, value)| (*key, *value)).collect()
}

/// What a parameter says, its name apart.
fn parameter_essence(parameter: &Value) -> (bool, Value) {
    (parameter["required"] == true, essence(&parameter["schema"]))
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
