//! Schemas: types, properties, unions.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::comparison::{Comparison, Pair, Side, Words, pair_up};
use super::essence::{View, essence};
use super::usage::component;
use super::{ChangeKind, Step};
use crate::{document::COMPONENT_SCHEMAS, pointer};

/// Formats of texts that have a Rust type of their own.
const TYPED_TEXTS: &[&str] = &["date-time", "binary"];

impl<'a> Comparison<'a> {
    /// Compares two schemas of a place that is always there: a property says for itself whether it may be left out.
    pub(super) fn compare_schema(&mut self, pair: &Pair<'a>) {
        self.compare_value(pair, false);
    }

    fn compare_value(&mut self, pair: &Pair<'a>, is_optional: bool) {
        let (old, new) = (View::of(pair.old), View::of(pair.new));
        match (old.target, new.target) {
            (Some(before), Some(after)) if !self.is_same(before, after) => {
                return self.retyped(pair, &old, &new);
            }
            (Some(_), None) | (None, Some(_)) => return self.relocated(pair, &old, &new),
            _ => {}
        }
        if old.kind() != new.kind() {
            return self.retyped(pair, &old, &new);
        }
        self.compare_format(pair, &old, &new);
        self.compare_nullability(pair, &old, &new, is_optional);
        self.compare_keywords(pair, &old, &new);
        self.compare_fields(pair, &old, &new);
        self.compare_inner(pair);
        self.compare_members(pair);
    }

    /// Whether a reference leads to the same schema in both documents.
    fn is_same(&self, old: &str, new: &str) -> bool {
        let renamed = || self.renamed.get(component(old)?).copied();
        old == new || (component(new).is_some() && renamed() == component(new))
    }

    fn retyped(&mut self, pair: &Pair<'a>, old: &View<'_>, new: &View<'_>) {
        let words = Words::both(old.describe(), new.describe());
        self.note(ChangeKind::TypeChanged, &pair.spot, Side::Both, words);
    }

    /// A named schema on one side, one in place on the other.
    fn relocated(&mut self, pair: &Pair<'a>, old: &View<'_>, new: &View<'_>) {
        let named = |target: Option<&str>, in_new: bool, schema: &Value| match target {
            Some(target) => {
                let document = if in_new { self.new } else { self.old };
                document.target(target).map(essence).unwrap_or_default()
            }
            None => essence(schema),
        };
        let kind = match named(old.target, false, pair.old) == named(new.target, true, pair.new) {
            true => ChangeKind::SchemaRelocated,
            false => ChangeKind::TypeChanged,
        };
        let words = Words::both(old.describe(), new.describe());
        self.note(kind, &pair.spot, Side::Both, words);
    }

    fn compare_format(&mut self, pair: &Pair<'a>, old: &View<'_>, new: &View<'_>) {
        let (before, after) = (old.text("format"), new.text("format"));
        if before == after {
            return;
        }
        let is_typed =
            |format: Option<&str>| format.is_some_and(|format| TYPED_TEXTS.contains(&format));
        let kind = match old.kind() == Some("string") && !is_typed(before) && !is_typed(after) {
            true => ChangeKind::TextFormatChanged,
            false => ChangeKind::FormatChanged,
        };
        let words = Words::both(before.unwrap_or("none"), after.unwrap_or("none"));
        self.note(kind, &pair.spot, Side::Both, words);
    }

    fn compare_nullability(
        &mut self,
        pair: &Pair<'a>,
        old: &View<'_>,
        new: &View<'_>,
        is_optional: bool,
    ) {
        let kind = match (old.is("nullable"), new.is("nullable"), is_optional) {
            (false, true, false) => ChangeKind::NullAllowed,
            (true, false, false) => ChangeKind::NullRefused,
            (false, true, true) => ChangeKind::OptionalNullAllowed,
            (true, false, true) => ChangeKind::OptionalNullRefused,
            _ => return,
        };
        self.note(kind, &pair.spot, Side::Both, Words::default());
    }

    fn compare_fields(&mut self, pair: &Pair<'a>, old: &View<'_>, new: &View<'_>) {
        let (before, after) = (fields(pair.old), fields(pair.new));
        let (was_required, is_required) = (old.required(), new.required());
        let gone = without(&before, &after);
        let come = without(&after, &before);
        let renamed: BTreeMap<&str, &str> = [true, false]
            .into_iter()
            .flat_map(|required| {
                let of = |entries: &[(&'a str, &'a Value)],
                          names: &[&str]|
                 -> Vec<(&'a str, &'a Value)> {
                    let entries = entries
                        .iter()
                        .filter(|(name, _)| names.contains(name) == required);
                    entries.copied().collect()
                };
                pair_up(&of(&gone, &was_required), &of(&come, &is_required), essence)
            })
            .collect();
        for (name, schema) in &before {
            let required = was_required.contains(name);
            let target = renamed.get(name).copied().unwrap_or(name);
            let keys = [["properties", *name], ["properties", target]];
            let spot = pair
                .spot
                .enter_by(Step::Field((*name).to_owned()), &keys[0], &keys[1]);
            let Some(other) = after.get(target) else {
                let kind = match required {
                    true => ChangeKind::RequiredFieldRemoved,
                    false => ChangeKind::OptionalFieldRemoved,
                };
                self.note(
                    kind,
                    &spot,
                    Side::Old,
                    Words::old(View::of(schema).describe()),
                );
                continue;
            };
            if target != *name {
                let kind = match required {
                    true => ChangeKind::RequiredFieldRenamed,
                    false => ChangeKind::OptionalFieldRenamed,
                };
                self.note(kind, &spot, Side::Both, Words::both(*name, target));
                continue;
            }
            match (required, is_required.contains(name)) {
                (false, true) => self.note(
                    ChangeKind::FieldRequired,
                    &spot,
                    Side::Both,
                    Words::default(),
                ),
                (true, false) => self.note(
                    ChangeKind::FieldOptional,
                    &spot,
                    Side::Both,
                    Words::default(),
                ),
                _ => {}
            }
            let is_optional = !required || !is_required.contains(name);
            self.compare_value(
                &Pair {
                    old: schema,
                    new: other,
                    spot,
                },
                is_optional,
            );
        }
        for (name, schema) in come
            .iter()
            .filter(|(name, _)| !renamed.values().any(|target| target == name))
        {
            let kind = match is_required.contains(name) {
                true => ChangeKind::RequiredFieldAdded,
                false => ChangeKind::OptionalFieldAdded,
            };
            let spot = pair
                .spot
                .enter(Step::Field((*name).to_owned()), &["properties", name]);
            self.note(
                kind,
                &spot,
                Side::New,
                Words::new(View::of(schema).describe()),
            );
        }
    }

    /// Entries of arrays and values of maps.
    fn compare_inner(&mut self, pair: &Pair<'a>) {
        for (key, step) in [
            ("items", Step::Items),
            ("additionalProperties", Step::Values),
        ] {
            let spot = pair.spot.enter(step, &[key]);
            match (keyword(pair.old, key), keyword(pair.new, key)) {
                (Some(old), Some(new)) if old.is_object() && new.is_object() => {
                    self.compare_schema(&Pair { old, new, spot });
                }
                (old, new) if old != new => {
                    let kind = match key {
                        "items" => ChangeKind::TypeChanged,
                        _ => ChangeKind::AdditionalPropertiesChanged,
                    };
                    self.note(kind, &spot, Side::Both, Words::values(old, new));
                }
                _ => {}
            }
        }
    }

    fn compare_members(&mut self, pair: &Pair<'a>) {
        let mut differs = false;
        for key in ["oneOf", "anyOf", "allOf"] {
            let members = |schema: &'a Value| -> &'a [Value] {
                let members = keyword(schema, key).and_then(Value::as_array);
                members.map(Vec::as_slice).unwrap_or_default()
            };
            let (before, after) = (members(pair.old), members(pair.new));
            // An `allOf` of one is what it holds.
            if key == "allOf" && before.len() < 2 && after.len() < 2 {
                continue;
            }
            differs |= self.compare_alternatives(pair, key, before, after);
        }
        let (old, new) = (
            keyword(pair.old, "discriminator"),
            keyword(pair.new, "discriminator"),
        );
        if !differs && old.map(|old| self.follow(old)).as_ref() != new {
            let spot = pair.spot.deeper(&["discriminator"], &["discriminator"]);
            let words = Words::values(old, new);
            self.note(ChangeKind::DiscriminatorChanged, &spot, Side::Both, words);
        }
    }

    /// A discriminator with the names that its schemas have in the new document.
    fn follow(&self, discriminator: &Value) -> Value {
        let mut followed = discriminator.clone();
        let mapping = followed.get_mut("mapping").and_then(Value::as_object_mut);
        for (_, target) in mapping.into_iter().flatten() {
            let name = target.as_str().and_then(component);
            if let Some(renamed) = name.and_then(|name| self.renamed.get(name)) {
                *target = pointer::push(COMPONENT_SCHEMAS, renamed).into();
            }
        }
        followed
    }

    /// Members by what they refer to; members in place by their position. Whether any came or went.
    fn compare_alternatives(
        &mut self,
        pair: &Pair<'a>,
        key: &str,
        before: &'a [Value],
        after: &'a [Value],
    ) -> bool {
        let essences = |members: &[Value]| members.iter().map(essence).collect::<Vec<_>>();
        let (old, new) = (essences(before), essences(after));
        let position = |index: usize| index.to_string();
        let matches = |one: &Value, other: &Value| {
            let target =
                |value: &Value| value.get("$ref").and_then(Value::as_str).map(str::to_owned);
            match (target(one), target(other)) {
                (Some(one), Some(other)) => self.is_same(&one, &other),
                _ => one == other,
            }
        };
        let gone: Vec<usize> = (0..old.len())
            .filter(|index| !new.iter().any(|other| matches(&old[*index], other)))
            .collect();
        let come: Vec<usize> = (0..new.len())
            .filter(|index| !old.iter().any(|other| matches(other, &new[*index])))
            .collect();
        // One that only changed inside.
        if let ([one], [other]) = (gone.as_slice(), come.as_slice()) {
            let is_in_place = |member: &Value| member.get("$ref").is_none();
            if is_in_place(&old[*one]) && is_in_place(&new[*other]) {
                let keys = [[key, &position(*one)], [key, &position(*other)]];
                let spot =
                    pair.spot
                        .enter_by(Step::Member(key.to_owned(), *one), &keys[0], &keys[1]);
                self.compare_schema(&Pair {
                    old: &before[*one],
                    new: &after[*other],
                    spot,
                });
                return false;
            }
        }
        for index in &gone {
            let spot = pair.spot.enter(
                Step::Member(key.to_owned(), *index),
                &[key, &position(*index)],
            );
            let words = Words::old(View::of(&before[*index]).describe());
            self.note(ChangeKind::MemberRemoved, &spot, Side::Old, words);
        }
        for index in &come {
            let spot = pair.spot.enter(
                Step::Member(key.to_owned(), *index),
                &[key, &position(*index)],
            );
            let words = Words::new(View::of(&after[*index]).describe());
            self.note(ChangeKind::MemberAdded, &spot, Side::New, words);
        }
        !gone.is_empty() || !come.is_empty()
    }
}

/// A keyword of a schema, also of one that is written as an `allOf` of one.
fn keyword<'a>(schema: &'a Value, key: &str) -> Option<&'a Value> {
    let own = schema.get(key).filter(|_| schema.get("$ref").is_none());
    let inner = || match schema.get("allOf")?.as_array()?.as_slice() {
        [only] => keyword(only, key),
        _ => None,
    };
    own.or_else(inner)
}

fn fields(schema: &Value) -> BTreeMap<&str, &Value> {
    let properties = keyword(schema, "properties").and_then(Value::as_object);
    let properties = properties.map(Map::iter).into_iter().flatten();
    properties
        .map(|(name, property)| (name.as_str(), property))
        .collect()
}

fn without<'a>(
    these: &BTreeMap<&'a str, &'a Value>,
    those: &BTreeMap<&'a str, &'a Value>,
) -> Vec<(&'a str, &'a Value)> {
    let missing = these.iter().filter(|(name, _)| !those.contains_key(*name));
    missing.map(|(name, schema)| (*name, *schema)).collect()
}
