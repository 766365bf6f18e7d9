//! Keywords of a schema that stand for themselves: enumerations, bounds, defaults and the rest.

use std::cmp::Ordering;

use serde_json::Value;

use super::ChangeKind;
use super::comparison::{Comparison, Pair, Side, Words};
use super::essence::{View, essence};
use super::operations::labelled;

/// Keywords that are compared elsewhere.
const READ: &[&str] = &[
    "type",
    "format",
    "nullable",
    "properties",
    "required",
    "items",
    "additionalProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "discriminator",
    "enum",
    "default",
    "deprecated",
];

/// Which way a bound opens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    /// More leaves less room.
    Least,
    /// Less leaves less room.
    Most,
    /// Being there leaves less room.
    Condition,
}

const BOUNDS: &[(&str, Bound)] = &[
    ("minimum", Bound::Least),
    ("maximum", Bound::Most),
    ("exclusiveMinimum", Bound::Condition),
    ("exclusiveMaximum", Bound::Condition),
    ("minLength", Bound::Least),
    ("maxLength", Bound::Most),
    ("minItems", Bound::Least),
    ("maxItems", Bound::Most),
    ("minProperties", Bound::Least),
    ("maxProperties", Bound::Most),
    ("uniqueItems", Bound::Condition),
    ("multipleOf", Bound::Condition),
    ("pattern", Bound::Condition),
];

impl<'a> Comparison<'a> {
    pub(super) fn compare_keywords(&mut self, pair: &Pair<'a>, old: &View<'_>, new: &View<'_>) {
        self.compare_enumeration(pair, old, new);
        self.compare_bounds(pair, old, new);
        let (before, after) = (old.get("default"), new.get("default"));
        if before != after {
            let kind = match before {
                None => ChangeKind::DefaultDeclared,
                Some(_) => ChangeKind::DefaultChanged,
            };
            self.note(kind, &pair.spot, Side::Both, Words::values(before, after));
        }
        let kind = match (old.is("deprecated"), new.is("deprecated")) {
            (false, true) => Some(ChangeKind::Deprecated),
            (true, false) => Some(ChangeKind::Undeprecated),
            _ => None,
        };
        if let Some(kind) = kind {
            self.note(kind, &pair.spot, Side::Both, Words::default());
        }
        self.compare_others(pair, old, new);
    }

    fn compare_enumeration(&mut self, pair: &Pair<'a>, old: &View<'_>, new: &View<'_>) {
        let (before, after) = (values(old), values(new));
        let listed = |values: &[&Value]| {
            values
                .iter()
                .map(|value| text(value))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let spot = pair.spot.deeper(&["enum"], &["enum"]);
        match (before, after) {
            (Some(before), Some(after)) => {
                for value in before.iter().filter(|value| !after.contains(value)) {
                    self.note(
                        ChangeKind::EnumValueRemoved,
                        &spot,
                        Side::Both,
                        Words::old(text(value)),
                    );
                }
                for value in after.iter().filter(|value| !before.contains(value)) {
                    self.note(
                        ChangeKind::EnumValueAdded,
                        &spot,
                        Side::Both,
                        Words::new(text(value)),
                    );
                }
            }
            (None, Some(after)) => {
                self.note(
                    ChangeKind::EnumIntroduced,
                    &spot,
                    Side::New,
                    Words::new(listed(&after)),
                );
            }
            (Some(before), None) => {
                self.note(
                    ChangeKind::EnumLifted,
                    &spot,
                    Side::Old,
                    Words::old(listed(&before)),
                );
            }
            (None, None) => {}
        }
    }

    fn compare_bounds(&mut self, pair: &Pair<'a>, old: &View<'_>, new: &View<'_>) {
        let mut is_retyped = pair.spot.is_argument() && argument(old) != argument(new);
        for (keyword, bound) in BOUNDS {
            let (before, after) = (old.get(keyword), new.get(keyword));
            let Some(is_tighter) = tightens(*bound, before, after) else {
                continue;
            };
            // The first bound that changed stands for the type.
            let kind = match (is_tighter, std::mem::take(&mut is_retyped)) {
                (true, false) => ChangeKind::BoundTightened,
                (false, false) => ChangeKind::BoundLoosened,
                (true, true) => ChangeKind::ArgumentTightened,
                (false, true) => ChangeKind::ArgumentLoosened,
            };
            let words = Words::both(labelled(keyword, before), labelled(keyword, after));
            self.note(
                kind,
                &pair.spot.deeper(&[keyword], &[keyword]),
                Side::Both,
                words,
            );
        }
    }

    fn compare_others(&mut self, pair: &Pair<'a>, old: &View<'_>, new: &View<'_>) {
        let is_read =
            |key: &str| READ.contains(&key) || BOUNDS.iter().any(|(bound, _)| *bound == key);
        let mut names: Vec<&str> = old
            .keywords
            .keys()
            .chain(new.keywords.keys())
            .copied()
            .collect();
        names.sort();
        names.dedup();
        for key in names.into_iter().filter(|key| !is_read(key)) {
            let (before, after) = (old.get(key), new.get(key));
            let says = |value: Option<&Value>| {
                value.map(|value| {
                    if key == "not" {
                        essence(value)
                    } else {
                        value.clone()
                    }
                })
            };
            if says(before) != says(after) {
                let kind = match key {
                    "title" if self.names_a_type(pair, old) => ChangeKind::TitleChanged,
                    _ => ChangeKind::KeywordChanged,
                };
                let words = Words::both(labelled(key, before), labelled(key, after));
                self.note(kind, &pair.spot.deeper(&[key], &[key]), Side::Both, words);
            }
        }
        self.compare_stray_requirements(pair, old, new);
    }

    /// Names in `required` that no property has; a property that went or came says so itself.
    fn compare_stray_requirements(&mut self, pair: &Pair<'a>, old: &View<'_>, new: &View<'_>) {
        let only = |these: &View<'_>, those: &View<'_>| -> Vec<String> {
            let is_field =
                |name: &str| these.fields.contains_key(name) || those.fields.contains_key(name);
            let names = these.required.difference(&those.required);
            names
                .filter(|name| !is_field(name))
                .map(|name| (*name).to_owned())
                .collect()
        };
        let (gone, come) = (only(old, new), only(new, old));
        if !gone.is_empty() || !come.is_empty() {
            let words = Words::both(gone.join(", "), come.join(", "));
            let spot = pair.spot.deeper(&["required"], &["required"]);
            self.note(ChangeKind::KeywordChanged, &spot, Side::Both, words);
        }
    }
}

/// The values of an enumeration, null apart.
fn values<'v>(view: &'v View<'_>) -> Option<Vec<&'v Value>> {
    let values = view.get("enum")?.as_array()?;
    Some(values.iter().filter(|value| !value.is_null()).collect())
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// Whether another bound leaves less room; nothing if it is the same.
fn tightens(bound: Bound, old: Option<&Value>, new: Option<&Value>) -> Option<bool> {
    if old == new {
        return None;
    }
    Some(match (old, new) {
        (None, _) => true,
        (_, None) => false,
        (Some(old), Some(new)) => match (bound, old.as_f64().partial_cmp(&new.as_f64())) {
            (Bound::Least, Some(order)) => order == Ordering::Less,
            (Bound::Most, Some(order)) => order == Ordering::Greater,
            // Another condition may refuse what the old one took.
            _ => true,
        },
    })
}

/// The Rust type of an argument by its bounds: one that can't be negative has a type that can't be either.
pub(super) fn argument(view: &View<'_>) -> &'static str {
    let bound = |key: &str| view.get(key).and_then(Value::as_f64);
    if view.kind() != Some("integer") {
        return "";
    }
    match (bound("minimum"), bound("maximum")) {
        (Some(least), Some(most)) if least >= 0.0 && most <= f64::from(u32::MAX) => "u32",
        (Some(least), _) if least >= 0.0 => "u64",
        _ => "i64",
    }
}
