//! Members of unions, and how they are told apart.

use serde_json::Value;

use super::comparison::{Comparison, Pair, Side, Words};
use super::essence::{View, discriminator, essence};
use super::usage::component;
use super::{ChangeKind, Owner, Step};
use crate::{Document, document::COMPONENT_SCHEMAS, pointer};

impl<'a> Comparison<'a> {
    pub(super) fn compare_members(&mut self, pair: &Pair<'a>, old: &View<'a>, new: &View<'a>) {
        for key in ["oneOf", "anyOf"] {
            let members = |view: &View<'a>| -> &'a [Value] {
                let members = view.get(key).and_then(Value::as_array);
                members.map(Vec::as_slice).unwrap_or_default()
            };
            self.compare_alternatives(pair, key, members(old), members(new));
        }
        let (before, after) = (old.get("discriminator"), new.get("discriminator"));
        let followed = before.map(|before| self.follow(before));
        let kept = |value: Option<Value>, other: Option<&Value>| {
            value.map(|value| kept_mapping(value, other.map(discriminator).as_ref()))
        };
        let differs =
            kept(followed.clone(), after) != kept(after.map(discriminator), followed.as_ref());
        if differs {
            let spot = pair.spot.deeper(&["discriminator"], &["discriminator"]);
            let words = Words::values(before, after);
            self.note(ChangeKind::DiscriminatorChanged, &spot, Side::Both, words);
        }
    }

    /// A discriminator with the names that its schemas have in the new document.
    fn follow(&self, value: &Value) -> Value {
        let mut followed = discriminator(value);
        let mapping = followed.get_mut("mapping").and_then(Value::as_object_mut);
        for (_, target) in mapping.into_iter().flatten() {
            let name = target.as_str().and_then(component);
            if let Some(renamed) = name.and_then(|name| self.renamed.get(name)) {
                *target = pointer::push(COMPONENT_SCHEMAS, renamed).into();
            }
        }
        followed
    }

    /// Whether a property of a named schema tells it from the other members of a union, in both documents.
    pub(super) fn is_tag(&self, pair: &Pair<'a>, property: &str) -> bool {
        let Owner::Schema(name) = pair.spot.owner() else {
            return false;
        };
        let is_tag = |document: &Document, name: &str| {
            let target = pointer::push(COMPONENT_SCHEMAS, name);
            document.schemas().any(|(_, union)| {
                let discriminator = discriminator(&union["discriminator"]);
                let mapping = discriminator["mapping"].as_object().into_iter().flatten();
                let mut targets = mapping.map(|(_, target)| target);
                discriminator["propertyName"] == property
                    && targets.any(|mapped| *mapped == *target)
            })
        };
        let renamed = self.renamed.get(name.as_str()).copied();
        pair.spot.steps.is_empty()
            && is_tag(self.old, name)
            && is_tag(self.new, renamed.unwrap_or(name))
    }

    /// Members by what they refer to; members in place by their content.
    fn compare_alternatives(
        &mut self,
        pair: &Pair<'a>,
        key: &str,
        before: &'a [Value],
        after: &'a [Value],
    ) {
        let essences = |members: &[Value]| members.iter().map(essence).collect::<Vec<_>>();
        let (old, new) = (essences(before), essences(after));
        let matches = |one: &Value, other: &Value| match (target(one), target(other)) {
            (Some(one), Some(other)) => self.is_same(one, other),
            _ => one == other,
        };
        let is_kept = |one: &Value| new.iter().any(|other| matches(one, other));
        let gone: Vec<usize> = (0..old.len())
            .filter(|index| !is_kept(&old[*index]))
            .collect();
        let is_known = |one: &Value| old.iter().any(|other| matches(other, one));
        let come: Vec<usize> = (0..new.len())
            .filter(|index| !is_known(&new[*index]))
            .collect();
        // One that only changed inside.
        if let ([one], [other]) = (gone.as_slice(), come.as_slice())
            && target(&old[*one]).is_none()
            && target(&new[*other]).is_none()
        {
            let keys = [one, other].map(|index| [key.to_owned(), index.to_string()]);
            let [from, to] = keys
                .each_ref()
                .map(|keys| keys.each_ref().map(String::as_str));
            let spot = pair
                .spot
                .enter_by(Step::Member(key.to_owned(), *one), &from, &to);
            return self.compare_schema(&Pair {
                old: &before[*one],
                new: &after[*other],
                spot,
            });
        }
        for (kind, side, members, indices) in [
            (ChangeKind::MemberRemoved, Side::Old, before, gone),
            (ChangeKind::MemberAdded, Side::New, after, come),
        ] {
            for index in indices {
                let step = Step::Member(key.to_owned(), index);
                let spot = pair.spot.enter(step, &[key, &index.to_string()]);
                let name = View::of(&members[index]).describe();
                let words = match side {
                    Side::Old => Words::old(name),
                    _ => Words::new(name),
                };
                self.note(kind, &spot, side, words);
            }
        }
    }
}

fn target(member: &Value) -> Option<&str> {
    member.get("$ref").and_then(Value::as_str)
}

/// A discriminator without the members that the other one does not map: their coming and going is said by themselves.
fn kept_mapping(mut value: Value, other: Option<&Value>) -> Value {
    let others = other.and_then(|other| other["mapping"].as_object());
    let mapping = value.get_mut("mapping").and_then(Value::as_object_mut);
    if let (Some(mapping), Some(others)) = (mapping, others) {
        mapping.retain(|_, target| others.values().any(|known| known == target));
    }
    value
}
