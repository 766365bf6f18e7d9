//! Schemas: types, formats, null, what is inside.

use serde_json::Value;

use super::comparison::{Comparison, Pair, Side, Words};
use super::essence::{View, essence};
use super::usage::component;
use super::{ChangeKind, Owner, Step};

impl<'a> Comparison<'a> {
    /// Compares two schemas of a place that is always there: a property says for itself whether it may be left out.
    pub(super) fn compare_schema(&mut self, pair: &Pair<'a>) {
        self.compare_value(pair, false);
    }

    pub(super) fn compare_value(&mut self, pair: &Pair<'a>, is_optional: bool) {
        let (old, new) = View::of_both(pair.old, pair.new);
        match (old.target, new.target) {
            (Some(before), Some(after)) if !self.is_same(before, after) => {
                return self.retyped(pair, &old, &new);
            }
            (Some(_), None) | (None, Some(_)) => {
                return self.relocated(pair, &old, &new, is_optional);
            }
            _ => {}
        }
        if old.kind() != new.kind() || union_keyword(&old) != union_keyword(&new) {
            return self.retyped(pair, &old, &new);
        }
        self.compare_format(pair, &old, &new);
        self.compare_nullability(pair, &old, &new, is_optional);
        self.compare_keywords(pair, &old, &new);
        self.compare_fields(pair, &old, &new);
        self.compare_bases(pair, &old, &new);
        self.compare_inner(pair, &old, &new);
        self.compare_members(pair, &old, &new);
    }

    /// Whether a reference leads to the same schema in both documents.
    pub(super) fn is_same(&self, old: &str, new: &str) -> bool {
        let renamed = || self.renamed.get(component(old)?).copied();
        old == new || (component(new).is_some() && renamed() == component(new))
    }

    fn retyped(&mut self, pair: &Pair<'a>, old: &View<'_>, new: &View<'_>) {
        let words = Words::both(old.describe(), new.describe());
        self.note(ChangeKind::TypeChanged, &pair.spot, Side::Both, words);
    }

    /// A named schema on one side, one in place on the other. What is said beside a reference is compared as ever.
    fn relocated(&mut self, pair: &Pair<'a>, old: &View<'_>, new: &View<'_>, is_optional: bool) {
        let content = |view: &View<'_>, in_new: bool, schema: &Value| {
            let document = if in_new { self.new } else { self.old };
            let mut content = match view.target {
                Some(target) => document.target(target).map(essence).unwrap_or_default(),
                None => essence(schema),
            };
            let own = content.as_object_mut();
            own.map(|own| ["nullable", "default", "deprecated"].map(|key| own.remove(key)));
            content
        };
        if content(old, false, pair.old) != content(new, true, pair.new) {
            return self.retyped(pair, old, new);
        }
        let words = Words::both(old.describe(), new.describe());
        self.note(ChangeKind::SchemaRelocated, &pair.spot, Side::Both, words);
        self.compare_nullability(pair, old, new, is_optional);
    }

    fn compare_format(&mut self, pair: &Pair<'a>, old: &View<'_>, new: &View<'_>) {
        let (before, after) = (old.text("format"), new.text("format"));
        if before == after {
            return;
        }
        let is_argument = pair.spot.is_argument();
        let (was, is) = (rust_type(old, is_argument), rust_type(new, is_argument));
        let kind = match (old.kind(), was == is) {
            (Some("string"), true) => ChangeKind::TextFormatChanged,
            (_, true) => ChangeKind::KeywordChanged,
            _ if holds(is, was) => ChangeKind::FormatWidened,
            _ if holds(was, is) => ChangeKind::FormatNarrowed,
            _ => ChangeKind::FormatReplaced,
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

    /// Schemas that this one is joined with by `allOf`.
    fn compare_bases(&mut self, pair: &Pair<'a>, old: &View<'a>, new: &View<'a>) {
        let spot = pair.spot.deeper(&["allOf"], &["allOf"]);
        let name = |target: &str| component(target).unwrap_or(target).to_owned();
        for base in &old.bases {
            if !new.bases.iter().any(|other| self.is_same(base, other)) {
                self.note(
                    ChangeKind::BaseRemoved,
                    &spot,
                    Side::Both,
                    Words::old(name(base)),
                );
            }
        }
        for base in &new.bases {
            if !old.bases.iter().any(|other| self.is_same(other, base)) {
                self.note(
                    ChangeKind::BaseAdded,
                    &spot,
                    Side::Both,
                    Words::new(name(base)),
                );
            }
        }
    }

    /// Entries of arrays and values of maps.
    fn compare_inner(&mut self, pair: &Pair<'a>, old: &View<'a>, new: &View<'a>) {
        for (key, step) in [
            ("items", Step::Items),
            ("additionalProperties", Step::Values),
        ] {
            let (before, after) = (old.keywords.get(key), new.keywords.get(key));
            let spot = pair.spot.enter_parts(step, key, before, after);
            match (old.get(key), new.get(key)) {
                (Some(old), Some(new)) if old.is_object() && new.is_object() => {
                    self.compare_schema(&Pair { old, new, spot });
                }
                (was, is) if was != is => {
                    let is_struct = !old.fields.is_empty() && !new.fields.is_empty();
                    let is_map = was.or(is).is_some_and(Value::is_object);
                    let kind = match key {
                        "items" => ChangeKind::TypeChanged,
                        // Whether a struct is closed: what is not known is ignored, and never sent.
                        _ if is_struct && !is_map => ChangeKind::KeywordChanged,
                        _ => ChangeKind::AdditionalPropertiesChanged,
                    };
                    self.note(kind, &spot, Side::Both, Words::values(was, is));
                }
                _ => {}
            }
        }
    }

    /// Whether the type of a schema at this place is named after the place, or after its title.
    pub(super) fn names_a_type(&self, pair: &Pair<'a>, view: &View<'_>) -> bool {
        let is_component =
            matches!(pair.spot.owner(), Owner::Schema(_)) && pair.spot.steps.is_empty();
        let is_typed = !view.fields.is_empty() || view.get("enum").is_some();
        !is_component && is_typed
    }
}

/// By which keyword a schema is a union; several at once are none that generation takes.
fn union_keyword(view: &View<'_>) -> Option<&'static str> {
    let mut known = ["oneOf", "anyOf"].into_iter();
    known.find(|key| view.get(key).is_some())
}

/// The Rust type of a value by its format; of an integer argument that can't be negative, by its bounds.
fn rust_type(view: &View<'_>, is_argument: bool) -> &'static str {
    match (view.kind(), view.text("format")) {
        (Some("integer"), format) => match super::keywords::argument(view) {
            bounded @ ("u32" | "u64") if is_argument => bounded,
            _ => match format {
                Some("int8") => "i8",
                Some("int16") => "i16",
                Some("int32") => "i32",
                Some("uint8") => "u8",
                Some("uint16") => "u16",
                Some("uint32" | "uint") => "u32",
                Some("uint64") => "u64",
                _ => "i64",
            },
        },
        (Some("number"), Some("float")) => "f32",
        (Some("number"), _) => "f64",
        (_, Some("date-time")) => "Timestamp",
        (_, Some("binary")) => "bytes",
        _ => "String",
    }
}

/// Whether every value of one type is also one of the other.
fn holds(wide: &str, narrow: &str) -> bool {
    match (wide, narrow) {
        ("String", "Timestamp") | ("f64", "f32") => true,
        _ => integer_room(wide) > integer_room(narrow) && integer_room(narrow) > 0,
    }
}

/// How many bits a signed integer type has; others are not compared.
fn integer_room(name: &str) -> u32 {
    let bits = name.strip_prefix('i').map(str::parse);
    bits.and_then(Result::ok).unwrap_or(0)
}
