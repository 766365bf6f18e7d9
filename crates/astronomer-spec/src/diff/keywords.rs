//! Keywords of a schema that stand for themselves: enumerations, bounds, defaults and the rest.

use std::cmp::Ordering;

use serde_json::Value;

use super::comparison::{Comparison, Pair, Side, Words};
use super::essence::{View, essence, is_same_value, printable};
use super::operations::labelled;
use super::{ChangeKind, Step};

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
        if !is_same_value(before, after) {
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

    /// Names in `required` that no property of the schema itself has: those of a schema that it is joined with. A property that
    /// went or came says so itself.
    fn compare_stray_requirements(&mut self, pair: &Pair<'a>, old: &View<'_>, new: &View<'_>) {
        let only = |these: &View<'_>, those: &View<'_>| -> Vec<String> {
            let is_field =
                |name: &str| these.fields.contains_key(name) || those.fields.contains_key(name);
            let names = these.required.difference(&those.required);
            let stray = names.filter(|name| !is_field(name));
            stray.map(|name| (*name).to_owned()).collect()
        };
        let is_joined = !old.bases.is_empty() || !new.bases.is_empty();
        for (kind, names) in [
            (ChangeKind::FieldOptional, only(old, new)),
            (ChangeKind::FieldRequired, only(new, old)),
        ] {
            for name in names {
                let step = Step::Field(name.clone());
                let spot = pair.spot.enter(step, &["required"]);
                match is_joined {
                    true => self.note(kind, &spot, Side::Both, Words::default()),
                    false => self.note(
                        ChangeKind::KeywordChanged,
                        &spot,
                        Side::Both,
                        Words::default(),
                    ),
                }
            }
        }
    }
}

/// The values of an enumeration, null apart.
fn values<'v>(view: &'v View<'_>) -> Option<Vec<&'v Value>> {
    let mut known = Vec::new();
    for value in view.get("enum")?.as_array()? {
        if !value.is_null() && !known.contains(&value) {
            known.push(value);
        }
    }
    Some(known)
}

fn text(value: &Value) -> String {
    match value.as_str() {
        Some(text) => printable(text),
        None => value.to_string(),
    }
}

/// Whether another bound leaves less room; nothing if it is the same.
fn tightens(bound: Bound, old: Option<&Value>, new: Option<&Value>) -> Option<bool> {
    if is_same_value(old, new) {
        return None;
    }
    Some(match (old, new) {
        (None, _) => true,
        (_, None) => false,
        (Some(old), Some(new)) => match (bound, order(old, new)) {
            (Bound::Least, Some(order)) => order == Ordering::Less,
            (Bound::Most, Some(order)) => order == Ordering::Greater,
            // Another condition may refuse what the old one took.
            _ => true,
        },
    })
}

/// The order of two numbers, exactly where both are integers.
fn order(one: &Value, other: &Value) -> Option<Ordering> {
    let whole = |value: &Value| match (value.as_i64(), value.as_u64()) {
        (Some(number), _) => Some(i128::from(number)),
        (None, Some(number)) => Some(i128::from(number)),
        _ => None,
    };
    match (whole(one), whole(other)) {
        (Some(one), Some(other)) => Some(one.cmp(&other)),
        _ => one.as_f64()?.partial_cmp(&other.as_f64()?),
    }
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
