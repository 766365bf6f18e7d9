//! A comparison under way: both documents, what is known of them, and the changes found.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::essence::{Part, short, without_prose};
use super::judgement::judge;
use super::renames::renamed_schemas;
use super::usage::usage;
use super::{Change, ChangeKind, Owner, Place, Step, Traffic};
use crate::{Document, Error, document::COMPONENT_SCHEMAS, pointer};

pub(super) struct Comparison<'a> {
    pub(super) old: &'a Document,
    pub(super) new: &'a Document,
    /// Named schemas that are sent or received in either document.
    usage: BTreeMap<String, Traffic>,
    /// New name by old name.
    pub(super) renamed: BTreeMap<&'a str, &'a str>,
    pub(super) changes: Vec<Change>,
}

/// The same thing in both documents.
#[derive(Clone)]
pub(super) struct Pair<'a> {
    pub(super) old: &'a Value,
    pub(super) new: &'a Value,
    pub(super) spot: Spot,
}

/// Where a pair stands, and which way it travels.
#[derive(Clone)]
pub(super) struct Spot {
    owner: Owner,
    pub(super) steps: Vec<Step>,
    old_pointer: String,
    new_pointer: String,
    pub(super) traffic: Traffic,
}

/// What a change says of before and after.
#[derive(Default)]
pub(super) struct Words {
    old: Option<String>,
    new: Option<String>,
}

impl Words {
    pub(super) fn both(old: impl Into<String>, new: impl Into<String>) -> Self {
        Self {
            old: Some(old.into()),
            new: Some(new.into()),
        }
    }

    pub(super) fn old(old: impl Into<String>) -> Self {
        Self {
            old: Some(old.into()),
            new: None,
        }
    }

    pub(super) fn new(new: impl Into<String>) -> Self {
        Self {
            old: None,
            new: Some(new.into()),
        }
    }

    /// Two values, either of which may be missing.
    pub(super) fn values(old: Option<&Value>, new: Option<&Value>) -> Self {
        Self {
            old: old.map(short),
            new: new.map(short),
        }
    }
}

/// On which side something exists.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Old,
    New,
    Both,
}

impl Spot {
    pub(super) fn new(
        owner: Owner,
        old_pointer: String,
        new_pointer: String,
        traffic: Traffic,
    ) -> Self {
        Self {
            owner,
            steps: Vec::new(),
            old_pointer,
            new_pointer,
            traffic,
        }
    }

    /// The spot of one step further in, which both documents reach by these keys.
    pub(super) fn enter(&self, step: Step, keys: &[&str]) -> Self {
        self.enter_by(step, keys, keys)
    }

    pub(super) fn enter_by(&self, step: Step, old: &[&str], new: &[&str]) -> Self {
        let mut entered = self.deeper(old, new);
        entered.steps.push(step);
        entered
    }

    /// One step further in, to parts that an `allOf` may hold; where one side lacks it, at the plain key.
    pub(super) fn enter_parts(
        &self,
        step: Step,
        key: &str,
        old: Option<&Part<'_>>,
        new: Option<&Part<'_>>,
    ) -> Self {
        let keys = |part: Option<&Part<'_>>| match part {
            Some(part) => part.keys.clone(),
            None => vec![key.to_owned()],
        };
        let (old, new) = (keys(old), keys(new));
        let old: Vec<&str> = old.iter().map(String::as_str).collect();
        let new: Vec<&str> = new.iter().map(String::as_str).collect();
        self.enter_by(step, &old, &new)
    }

    pub(super) fn owner(&self) -> &Owner {
        &self.owner
    }

    /// One step further in, at pointers that do not follow from the step.
    pub(super) fn place(&self, step: Step, [old, new]: [String; 2]) -> Self {
        let mut placed = self.deeper(&[], &[]);
        placed.steps.push(step);
        (placed.old_pointer, placed.new_pointer) = (old, new);
        placed
    }

    /// Deeper in the documents, at the same place for people.
    pub(super) fn deeper(&self, old: &[&str], new: &[&str]) -> Self {
        let push = |start: &str, keys: &[&str]| {
            keys.iter().fold(start.to_owned(), |pointer, key| {
                pointer::push(&pointer, key)
            })
        };
        Self {
            owner: self.owner.clone(),
            steps: self.steps.clone(),
            old_pointer: push(&self.old_pointer, old),
            new_pointer: push(&self.new_pointer, new),
            traffic: self.traffic,
        }
    }

    /// Whether this is the value of a parameter, which becomes an argument.
    pub(super) fn is_argument(&self) -> bool {
        matches!(self.steps.last(), Some(Step::Parameter(..)))
    }

    pub(super) fn with_traffic(mut self, traffic: Traffic) -> Self {
        self.traffic = traffic;
        self
    }
}

impl<'a> Comparison<'a> {
    pub(super) fn new(old: &'a Document, new: &'a Document) -> Result<Self, Error> {
        let mut traffic = usage(old)?;
        for (name, way) in usage(new)? {
            let known = traffic.entry(name).or_insert(Traffic::Unused);
            *known = known.and(way);
        }
        Ok(Self {
            old,
            new,
            usage: traffic,
            renamed: renamed_schemas(old, new),
            changes: Vec::new(),
        })
    }

    pub(super) fn compare(&mut self) -> Result<(), Error> {
        self.compare_document();
        self.compare_operations()?;
        self.compare_components();
        Ok(())
    }

    /// Notes a change at a spot.
    pub(super) fn note(&mut self, kind: ChangeKind, spot: &Spot, side: Side, words: Words) {
        let judgement = judge(kind, spot.traffic, &spot.owner, &spot.steps);
        self.changes.push(Change {
            place: Place {
                owner: spot.owner.clone(),
                steps: spot.steps.clone(),
                old_pointer: (side != Side::New).then(|| spot.old_pointer.clone()),
                new_pointer: (side != Side::Old).then(|| spot.new_pointer.clone()),
            },
            kind,
            old: words.old,
            new: words.new,
            traffic: spot.traffic,
            code: judgement.code,
            breaks_programs: judgement.breaks_programs,
            reason: judgement.reason,
        });
    }

    fn compare_document(&mut self) {
        let spot = |key: &str| {
            let pointer = pointer::push("#", key);
            Spot::new(Owner::Document, pointer.clone(), pointer, Traffic::Unused)
        };
        let (old, new) = (self.old.value(), self.new.value());
        if old["info"]["version"] != new["info"]["version"] {
            let words = Words::values(old["info"].get("version"), new["info"].get("version"));
            self.note(ChangeKind::VersionChanged, &spot("info"), Side::Both, words);
        }
        if let Some(words) = servers(old, new) {
            self.note(words.0, &spot("servers"), Side::Both, words.1);
        }
        if let Some(kind) = security(old.get("security"), new.get("security")) {
            let words = Words::values(old.get("security"), new.get("security"));
            self.note(kind, &spot("security"), Side::Both, words);
        }
        self.compare_schemes(
            &spot("components").deeper(&["securitySchemes"], &["securitySchemes"]),
        );
        let (old_tags, new_tags) = (tags(old), tags(new));
        for (tags, others, side) in [
            (&old_tags, &new_tags, Side::Old),
            (&new_tags, &old_tags, Side::New),
        ] {
            for tag in tags.difference(others) {
                let words = match side {
                    Side::Old => Words::old(format!("tag {tag}")),
                    _ => Words::new(format!("tag {tag}")),
                };
                self.note(ChangeKind::KeywordChanged, &spot("tags"), side, words);
            }
        }
        self.compare_extensions(&spot);
    }

    fn compare_schemes(&mut self, spot: &Spot) {
        let schemes = |document: &'a Document| &document.value()["components"]["securitySchemes"];
        let (old, new) = (schemes(self.old), schemes(self.new));
        for name in keys(old, new) {
            let (was, is) = (old.get(name), new.get(name));
            if was.map(without_prose) == is.map(without_prose) {
                continue;
            }
            let kind = match was {
                None => ChangeKind::KeywordChanged,
                Some(_) => ChangeKind::SecurityChanged,
            };
            let spot = spot.deeper(&[name], &[name]);
            self.note(kind, &spot, Side::Both, Words::values(was, is));
        }
    }

    /// What else a document may say.
    fn compare_extensions(&mut self, spot: &dyn Fn(&str) -> Spot) {
        const READ: &[&str] = &[
            "openapi",
            "info",
            "servers",
            "security",
            "tags",
            "paths",
            "components",
            "externalDocs",
        ];
        let (old, new) = (self.old.value(), self.new.value());
        for key in keys(old, new).into_iter().filter(|key| !READ.contains(key)) {
            if old.get(key).map(without_prose) != new.get(key).map(without_prose) {
                let words = Words::values(old.get(key), new.get(key));
                self.note(ChangeKind::KeywordChanged, &spot(key), Side::Both, words);
            }
        }
    }

    fn compare_components(&mut self) {
        let (old, new) = (self.old, self.new);
        for (name, schema) in old.schemas() {
            let target = self.renamed.get(name).copied();
            let spot = self.component_spot(name, target.unwrap_or(name));
            match (target, new.schema(name)) {
                (Some(target), _) => {
                    self.note(
                        ChangeKind::SchemaRenamed,
                        &spot,
                        Side::Both,
                        Words::both(name, target),
                    );
                }
                (None, Some(other)) => self.compare_schema(&Pair {
                    old: schema,
                    new: other,
                    spot,
                }),
                (None, None) => {
                    self.note(
                        ChangeKind::SchemaRemoved,
                        &spot,
                        Side::Old,
                        Words::old(name),
                    );
                }
            }
        }
        let arrived: BTreeSet<&str> = self.renamed.values().copied().collect();
        for (name, _) in new.schemas() {
            if old.schema(name).is_none() && !arrived.contains(name) {
                let spot = self.component_spot(name, name);
                self.note(ChangeKind::SchemaAdded, &spot, Side::New, Words::new(name));
            }
        }
    }

    fn component_spot(&self, old: &str, new: &str) -> Spot {
        let way = |name: &str| self.usage.get(name).copied().unwrap_or(Traffic::Unused);
        Spot::new(
            Owner::Schema(old.to_owned()),
            pointer::push(COMPONENT_SCHEMAS, old),
            pointer::push(COMPONENT_SCHEMAS, new),
            way(old).and(way(new)),
        )
    }
}

/// The keys of two objects, each once.
pub(super) fn keys<'a>(old: &'a Value, new: &'a Value) -> BTreeSet<&'a str> {
    let of = |value: &'a Value| {
        value
            .as_object()
            .into_iter()
            .flat_map(|object| object.keys())
    };
    of(old).chain(of(new)).map(String::as_str).collect()
}

fn tags(document: &Value) -> BTreeSet<&str> {
    let tags = document["tags"].as_array().into_iter().flatten();
    tags.filter_map(|tag| tag["name"].as_str()).collect()
}

/// How the ways to authenticate changed: one that is gone breaks programs, another one beside it does not.
pub(super) fn security(old: Option<&Value>, new: Option<&Value>) -> Option<ChangeKind> {
    let ways = |value: Option<&Value>| -> BTreeSet<String> {
        let ways = value.and_then(Value::as_array).into_iter().flatten();
        ways.map(Value::to_string).collect()
    };
    let (old, new) = (ways(old), ways(new));
    // Who sends a token where none is asked for is not refused.
    let is_kept = old.is_subset(&new) && !old.is_empty();
    match (old == new, is_kept || new.is_empty()) {
        (true, _) => None,
        (false, true) => Some(ChangeKind::KeywordChanged),
        (false, false) => Some(ChangeKind::SecurityChanged),
    }
}

/// How the URLs of an API changed: one that is gone breaks programs, another one beside it does not.
pub(super) fn servers(old: &Value, new: &Value) -> Option<(ChangeKind, Words)> {
    let servers = |holder: &Value| -> Vec<Value> {
        let servers = holder["servers"].as_array().into_iter().flatten();
        servers.map(without_prose).collect()
    };
    let urls = |servers: &[Value]| {
        let urls = servers.iter().filter_map(|server| server["url"].as_str());
        urls.collect::<Vec<_>>().join(", ")
    };
    let (old, new) = (servers(old), servers(new));
    if old == new {
        return None;
    }
    let kind = match old.iter().all(|server| new.contains(server)) {
        true => ChangeKind::KeywordChanged,
        false => ChangeKind::ServersChanged,
    };
    Some((kind, Words::both(urls(&old), urls(&new))))
}
