//! Damage to a value, where its schema says that it matters.

use jiff::{Timestamp, tz::Offset};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};

use crate::instances::{FUTURE, texts};
use crate::shape::{Part, Place, Shape};

/// What a server may do to an answer, and a decoder has to bear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearable {
    /// Enum values that nobody listed.
    UnlistedValues,
    /// Members that the contract doesn't have.
    NewFields,
    /// Null for members that may be left out, there or not.
    Nulls,
    /// Members that may be left out, left out.
    MissingOptionals,
    /// The same dates in other words.
    OtherDates,
}

/// What makes a value another than the contract describes, so that no model may take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unbearable {
    /// A value of another type, or null for what can't be null.
    WrongType,
    /// No member where there has to be one.
    MissingField,
}

/// A value that was damaged.
#[derive(Clone, Debug)]
pub struct Damaged {
    /// The value with the damage.
    pub value: Value,
    /// What has to come out of a model: all that was known.
    pub known: Value,
    /// The enum values that no contract lists, in the order of their places.
    pub unlisted: Vec<String>,
    /// The places that were damaged.
    pub places: Vec<Place>,
}

/// Which of the parts are damaged, and how: as many choices as there are parts, over and over.
#[derive(Clone, Debug)]
pub struct Choices {
    which: Vec<(bool, Index)>,
    news: Vec<(String, Value)>,
}

/// Choices made at random.
pub fn choices() -> impl Strategy<Value = Choices> {
    let news = (texts(0..=6), select(news()));
    (
        prop::collection::vec(any::<(bool, Index)>(), 1..24),
        prop::collection::vec(news, 1..4),
    )
        .prop_map(|(which, news)| Choices { which, news })
}

/// What new members may hold.
fn news() -> Vec<Value> {
    vec![
        Value::Null,
        json!("text"),
        json!(-1),
        json!(1.5),
        json!({"nested": [1, null, "x"], "id": 7}),
        json!([]),
    ]
}

impl Choices {
    /// Those of the parts that are chosen; the first, if that would be none.
    fn pick<T>(&self, parts: Vec<T>) -> Vec<(T, Index)> {
        let mut picked = Vec::new();
        let mut first = None;
        for (number, part) in parts.into_iter().enumerate() {
            let (is_chosen, index) = self.which[number % self.which.len()];
            if is_chosen {
                picked.push((part, index));
            } else if number == 0 {
                first = Some((part, index));
            }
        }
        if picked.is_empty() {
            picked.extend(first);
        }
        picked
    }
}

/// Damages some parts of a value in a way that a model has to bear; nothing, if no part can be damaged so.
pub fn damage(
    shape: Shape<'_>,
    value: &Value,
    damage: Bearable,
    choices: &Choices,
) -> Option<Damaged> {
    let parts = shape.parts(value);
    let mut damaged = Damaged {
        value: value.clone(),
        known: value.clone(),
        unlisted: Vec::new(),
        places: Vec::new(),
    };
    match damage {
        Bearable::UnlistedValues => replace_enums(&parts, choices, &mut damaged),
        Bearable::NewFields => add_fields(&parts, choices, &mut damaged),
        Bearable::Nulls => put_nulls(&parts, choices, &mut damaged),
        Bearable::MissingOptionals => leave_out(&parts, choices, &mut damaged),
        Bearable::OtherDates => respell_dates(&parts, choices, &mut damaged),
    }
    (!damaged.places.is_empty()).then_some(damaged)
}

fn put(value: &mut Value, place: &Place, new: Value) {
    *place
        .find_mut(value)
        .unwrap_or_else(|| panic!("{place} is not in the value that it was found in")) = new;
}

fn replace_enums(parts: &[Part<'_>], choices: &Choices, damaged: &mut Damaged) {
    let is_enum = |part: &&Part<'_>| {
        let listed = part.schema.as_ref().and_then(|schema| schema.listed());
        listed.is_some() && !part.is_tag && part.value.is_string()
    };
    for (part, index) in choices.pick(parts.iter().filter(is_enum).collect()) {
        let text = part.value.as_str().unwrap_or_default();
        let unlisted = match index.index(4) {
            0 => FUTURE.to_owned(),
            1 => text.to_lowercase() + "_",
            2 => String::new(),
            _ => format!("{text} "),
        };
        for value in [&mut damaged.value, &mut damaged.known] {
            put(value, &part.place, unlisted.clone().into());
        }
        damaged.unlisted.push(unlisted);
        damaged.places.push(part.place.clone());
    }
}

fn add_fields(parts: &[Part<'_>], choices: &Choices, damaged: &mut Damaged) {
    let is_struct = |part: &&Part<'_>| {
        let schema = part.schema.as_ref();
        part.value.is_object() && schema.is_some_and(|schema| schema.properties().is_some())
    };
    for (part, index) in choices.pick(parts.iter().filter(is_struct).collect()) {
        let (name, value) = &choices.news[index.index(choices.news.len())];
        if let Some(Value::Object(members)) = part.place.find_mut(&mut damaged.value) {
            members.insert(format!("newField{name}"), value.clone());
        }
        damaged.places.push(part.place.clone());
    }
}

fn put_nulls(parts: &[Part<'_>], choices: &Choices, damaged: &mut Damaged) {
    // The outermost last: what is inside a part that becomes null can't be reached any more.
    let mut optional: Vec<Place> = Vec::new();
    for part in parts {
        let schema = part.schema.as_ref();
        let Some(schema) = schema.filter(|_| part.value.is_object()) else {
            continue;
        };
        let names = schema.properties().into_iter().flat_map(Map::keys);
        let left_out = names
            .filter(|name| !schema.requires(name) && schema.tag.is_none_or(|tag| tag != **name));
        optional.extend(left_out.map(|name| part.place.member(name)));
    }
    for (place, _) in choices.pick(optional).into_iter().rev() {
        insert_null(&mut damaged.value, &place);
        insert_null(&mut damaged.known, &place);
        damaged.places.push(place);
    }
}

fn insert_null(value: &mut Value, place: &Place) {
    let parent = place
        .parent()
        .and_then(|parent| parent.find_mut(value))
        .and_then(Value::as_object_mut);
    if let (Some(members), Some(name)) = (parent, place.name()) {
        members.insert(name.to_owned(), Value::Null);
    }
}

fn leave_out(parts: &[Part<'_>], choices: &Choices, damaged: &mut Damaged) {
    let optional = parts
        .iter()
        .filter(|part| part.is_optional && !part.is_tag)
        .collect();
    for (part, _) in choices.pick::<&Part<'_>>(optional).into_iter().rev() {
        part.place.remove(&mut damaged.value);
        part.place.remove(&mut damaged.known);
        damaged.places.push(part.place.clone());
    }
}

fn respell_dates(parts: &[Part<'_>], choices: &Choices, damaged: &mut Damaged) {
    let is_date = |part: &&Part<'_>| {
        let format = part
            .schema
            .as_ref()
            .and_then(|schema| schema.keywords.get("format"));
        format.is_some_and(|format| format == "date-time") && part.value.is_string()
    };
    for (part, index) in choices.pick(parts.iter().filter(is_date).collect()) {
        let text = part.value.as_str().unwrap_or_default();
        let instant: Timestamp = text
            .parse()
            .unwrap_or_else(|error| panic!("{}: {error}", part.place));
        let spellings = spellings(instant);
        let spelling = spellings[index.index(spellings.len())].clone();
        put(&mut damaged.value, &part.place, spelling.into());
        damaged.places.push(part.place.clone());
    }
}

/// The ways in which other languages and databases write an instant, apart from that of the contract.
fn spellings(instant: Timestamp) -> Vec<String> {
    let utc = instant.to_string();
    let plain = utc.trim_end_matches('Z');
    let nanoseconds = format!("{instant:.9}");
    let east = instant.display_with_offset(Offset::constant(5)).to_string();
    vec![
        utc.to_lowercase(),
        utc.replace('T', " "),
        format!("{plain}+00:00"),
        format!("{plain}-00:00"),
        format!("{plain}+0000"),
        format!("{plain}+00"),
        nanoseconds,
        east.replace("+05:00", "+05"),
        east.replace('T', " "),
    ]
}

/// Damages one part of a value so that no model may take it: the value, and the place that an error has to name. Nothing, if
/// no part can be damaged so.
pub fn spoil(
    shape: Shape<'_>,
    value: &Value,
    damage: Unbearable,
    which: Index,
    how: Index,
) -> Option<(Value, Place)> {
    let parts = shape.parts(value);
    let spoilable: Vec<&Part<'_>> = parts
        .iter()
        .filter(|part| match damage {
            Unbearable::WrongType => part.schema.is_some() && !part.is_tag,
            Unbearable::MissingField => {
                part.is_required && !part.is_tag && part.place != Place::default()
            }
        })
        .collect();
    if spoilable.is_empty() {
        return None;
    }
    let part = spoilable[which.index(spoilable.len())];
    let mut spoilt = value.clone();
    match damage {
        Unbearable::MissingField => {
            part.place.remove(&mut spoilt);
        }
        Unbearable::WrongType => {
            let wrong = wrong_values(part);
            if wrong.is_empty() {
                return None;
            }
            put(
                &mut spoilt,
                &part.place,
                wrong[how.index(wrong.len())].clone(),
            );
        }
    }
    Some((spoilt, part.place.clone()))
}

/// Values that the part can't have.
fn wrong_values(part: &Part<'_>) -> Vec<Value> {
    let Some(schema) = &part.schema else {
        return Vec::new();
    };
    let others = |own: &[&str]| -> Vec<Value> {
        let of_each = [
            ("text", json!("text")),
            ("number", json!(7)),
            ("boolean", json!(true)),
            ("array", json!([{"a": 1}])),
            ("object", json!({"a": 1})),
        ];
        let others = of_each.into_iter().filter(|(name, _)| !own.contains(name));
        others.map(|(_, value)| value).collect()
    };
    let is_date = schema
        .keywords
        .get("format")
        .is_some_and(|it| it == "date-time");
    let mut wrong = match schema.type_name() {
        Some("string") if is_date => {
            [others(&["text"]), vec![json!(""), json!("2026-13-01")]].concat()
        }
        Some("string") => others(&["text"]),
        Some("boolean") => others(&["boolean"]),
        Some("integer") => [others(&["number"]), vec![json!(1.5), json!("7")]].concat(),
        Some("number") => [others(&["number"]), vec![json!("7")]].concat(),
        Some("array") => others(&["array"]),
        // A map of anything, and what has no type, take whatever is an object.
        Some("object") => others(&["object", "array"]),
        _ => Vec::new(),
    };
    if !wrong.is_empty() && part.is_required && !schema.is_nullable {
        wrong.push(Value::Null);
    }
    wrong
}
