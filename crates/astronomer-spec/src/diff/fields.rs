//! Properties of objects: which are new, gone or renamed, and whether they may be left out.

use std::collections::BTreeMap;

use serde_json::Value;

use super::comparison::{Comparison, Pair, Side, Spot, Words};
use super::essence::{Part, View, essence};
use super::renames::pair_up;
use super::{ChangeKind, Step};

/// The properties that only one of two objects has.
type Fields<'a> = Vec<(&'a str, &'a Value)>;

impl<'a> Comparison<'a> {
    pub(super) fn compare_fields(&mut self, pair: &Pair<'a>, old: &View<'a>, new: &View<'a>) {
        if old.fields.is_empty() != new.fields.is_empty() {
            let listed = |view: &View<'a>| match view.fields.is_empty() {
                true => "a map".to_owned(),
                false => view.fields.keys().copied().collect::<Vec<_>>().join(", "),
            };
            let words = Words::both(listed(old), listed(new));
            let kind = match old.required.is_empty() && new.required.is_empty() {
                true => ChangeKind::ShapeChanged,
                false => ChangeKind::RequiredShapeChanged,
            };
            return self.note(kind, &pair.spot, Side::Both, words);
        }
        let gone = without(old, new);
        let come = without(new, old);
        let renamed = renamed_fields(old, &gone, new, &come);
        for (name, part) in &old.fields {
            match (renamed.get(name), new.fields.get(name)) {
                (Some(target), _) => {
                    let spot = field(pair, name, Some(part), new.fields.get(target));
                    let kind = match old.required.contains(name) {
                        true => ChangeKind::RequiredFieldRenamed,
                        false => ChangeKind::OptionalFieldRenamed,
                    };
                    self.note(kind, &spot, Side::Both, Words::both(*name, *target));
                }
                (None, Some(other)) => self.compare_field(pair, name, (old, part), (new, other)),
                (None, None) => {
                    let kind = match old.required.contains(name) {
                        true => ChangeKind::RequiredFieldRemoved,
                        false => ChangeKind::OptionalFieldRemoved,
                    };
                    let spot = field(pair, name, Some(part), None);
                    let words = Words::old(View::of(part.value).describe());
                    self.note(kind, &spot, Side::Old, words);
                }
            }
        }
        for (name, schema) in come {
            if renamed.values().any(|target| *target == name) {
                continue;
            }
            let kind = match (new.required.contains(name), is_nullable(schema)) {
                (true, false) => ChangeKind::RequiredFieldAdded,
                (true, true) => ChangeKind::NullableFieldAdded,
                (false, _) => ChangeKind::OptionalFieldAdded,
            };
            let spot = field(pair, name, None, new.fields.get(name));
            self.note(
                kind,
                &spot,
                Side::New,
                Words::new(View::of(schema).describe()),
            );
        }
    }

    fn compare_field(
        &mut self,
        pair: &Pair<'a>,
        name: &'a str,
        (old, part): (&View<'a>, &Part<'a>),
        (new, other): (&View<'a>, &Part<'a>),
    ) {
        let spot = field(pair, name, Some(part), Some(other));
        if self.is_tag(pair, name) {
            // The generated unions write and read the tag themselves, by the discriminator.
            if essence(part.value) != essence(other.value)
                || old.required.contains(name) != new.required.contains(name)
            {
                self.note(
                    ChangeKind::KeywordChanged,
                    &spot,
                    Side::Both,
                    Words::default(),
                );
            }
            return;
        }
        let (was_required, is_required) =
            (old.required.contains(name), new.required.contains(name));
        let stays_optional = (!was_required || is_nullable(part.value))
            && (!is_required || is_nullable(other.value));
        let kind = match (was_required, is_required, stays_optional) {
            (false, true, false) => Some(ChangeKind::FieldRequired),
            (true, false, false) => Some(ChangeKind::FieldOptional),
            (false, true, true) => Some(ChangeKind::NullableFieldRequired),
            (true, false, true) => Some(ChangeKind::NullableFieldOptional),
            _ => None,
        };
        if let Some(kind) = kind {
            self.note(kind, &spot, Side::Both, Words::default());
        }
        let inner = Pair {
            old: part.value,
            new: other.value,
            spot,
        };
        self.compare_value(&inner, !was_required || !is_required);
    }
}

fn field<'a>(pair: &Pair<'a>, name: &str, old: Option<&Part<'a>>, new: Option<&Part<'a>>) -> Spot {
    let step = Step::Field(name.to_owned());
    let known = old.or(new);
    pair.spot
        .enter_parts(step, "properties", old.or(known), new.or(known))
}

fn is_nullable(schema: &Value) -> bool {
    View::of(schema).is("nullable")
}

fn without<'a>(these: &View<'a>, those: &View<'a>) -> Fields<'a> {
    let missing = these
        .fields
        .iter()
        .filter(|(name, _)| !those.fields.contains_key(*name));
    missing.map(|(name, part)| (*name, part.value)).collect()
}

/// New name by old name, where one property went and one came that says the same.
fn renamed_fields<'a>(
    old: &View<'a>,
    gone: &Fields<'a>,
    new: &View<'a>,
    come: &Fields<'a>,
) -> BTreeMap<&'a str, &'a str> {
    let of = |entries: &Fields<'a>, view: &View<'a>, required: bool| -> Fields<'a> {
        let entries = entries.iter();
        let entries = entries.filter(|(name, _)| view.required.contains(name) == required);
        entries.copied().collect()
    };
    let pairs = [true, false]
        .map(|required| pair_up(&of(gone, old, required), &of(come, new, required), essence));
    pairs.into_iter().flatten().collect()
}
