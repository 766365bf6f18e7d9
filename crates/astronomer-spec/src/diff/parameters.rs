//! Parameters of operations.

use std::collections::BTreeMap;

use serde_json::Value;

use super::comparison::{Comparison, Pair, Side, Spot, Words, keys};
use super::essence::{essence, without_prose};
use super::operations::{Known, labelled};
use super::renames::pair_up;
use super::{ChangeKind, Step, Traffic};
use crate::operation::Location;

/// Keywords of a parameter that are compared one by one, or that only people read.
const READ: &[&str] = &[
    "name",
    "in",
    "required",
    "deprecated",
    "schema",
    "style",
    "explode",
    "description",
    "example",
    "examples",
];

type Key<'a> = (Location, &'a str);

type Parameters<'a> = BTreeMap<Key<'a>, &'a Value>;

impl<'a> Comparison<'a> {
    pub(super) fn compare_parameters(&mut self, old: &Known<'a>, new: &Known<'a>, spot: &Spot) {
        let (before, after) = (by_name(&old.parameters), by_name(&new.parameters));
        let renamed = renamed_parameters(old, &before, new, &after);
        for (key, parameter) in &before {
            let partner = renamed.get(key).unwrap_or(key);
            let other = after.get(partner).copied();
            let pointers = [
                old.pointer(parameter),
                new.pointer(other.unwrap_or(parameter)),
            ];
            let spot = parameter_spot(spot, key, pointers);
            let Some(other) = other else {
                self.note(
                    ChangeKind::ParameterRemoved,
                    &spot,
                    Side::Old,
                    Words::old(key.1),
                );
                continue;
            };
            if partner != key {
                let kind = match key.0 {
                    // The type of an enumeration in place is named after the parameter.
                    Location::Path if parameter["schema"].get("enum").is_some() => {
                        ChangeKind::SchemaRelocated
                    }
                    Location::Path => ChangeKind::PlaceholderRenamed,
                    _ => ChangeKind::ParameterRenamed,
                };
                self.note(kind, &spot, Side::Both, Words::both(key.1, partner.1));
            }
            self.compare_parameter(&Pair {
                old: parameter,
                new: other,
                spot,
            });
        }
        let is_known = |key: &Key<'a>| before.contains_key(key) && !renamed.contains_key(key);
        let is_partner = |key: &Key<'a>| renamed.values().any(|partner| partner == key);
        for (key, parameter) in &after {
            if is_known(key) || is_partner(key) {
                continue;
            }
            let pointer = new.pointer(parameter);
            let spot = parameter_spot(spot, key, [pointer.clone(), pointer]);
            let kind = match parameter["required"] == true {
                true => ChangeKind::RequiredParameterAdded,
                false => ChangeKind::OptionalParameterAdded,
            };
            self.note(kind, &spot, Side::New, Words::new(key.1));
        }
    }

    fn compare_parameter(&mut self, pair: &Pair<'a>) {
        let (old, new) = (pair.old, pair.new);
        let kind = match (old["required"] == true, new["required"] == true) {
            (false, true) => Some(ChangeKind::ParameterRequired),
            (true, false) => Some(ChangeKind::ParameterOptional),
            _ => None,
        };
        if let Some(kind) = kind {
            self.note(kind, &pair.spot, Side::Both, Words::default());
        }
        self.compare_deprecation(old, new, &pair.spot);
        let (was, is) = (style(old), style(new));
        if was != is {
            let words = Words::both(was, is);
            self.note(
                ChangeKind::ParameterStyleChanged,
                &pair.spot,
                Side::Both,
                words,
            );
        }
        for key in keys(old, new).into_iter().filter(|key| !READ.contains(key)) {
            if old.get(key).map(without_prose) != new.get(key).map(without_prose) {
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

fn parameter_spot(spot: &Spot, key: &Key<'_>, pointers: [String; 2]) -> Spot {
    let step = Step::Parameter(key.0, key.1.to_owned());
    spot.place(step, pointers).with_traffic(Traffic::Sent)
}

fn by_name<'a>(parameters: &[&'a Value]) -> Parameters<'a> {
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

/// New name by old name: placeholders by their position in the same route, others where one went and one came that says the
/// same.
fn renamed_parameters<'a>(
    old: &Known<'a>,
    before: &Parameters<'a>,
    new: &Known<'a>,
    after: &Parameters<'a>,
) -> BTreeMap<Key<'a>, Key<'a>> {
    let mut renamed = BTreeMap::new();
    if old.route() == new.route() {
        let names = old.placeholders().into_iter().zip(new.placeholders());
        let names = names.map(|(old, new)| ((Location::Path, old), (Location::Path, new)));
        let is_renamed = |(old, new): &(Key<'a>, Key<'a>)| {
            let is_gone = before.contains_key(old) && !after.contains_key(old);
            is_gone && after.contains_key(new) && !before.contains_key(new)
        };
        renamed.extend(names.filter(is_renamed));
    }
    for location in [Location::Query, Location::Header, Location::Cookie] {
        let only = |these: &Parameters<'a>, those: &Parameters<'a>| -> Vec<(&'a str, &'a Value)> {
            let these = these.iter().filter(|(key, _)| key.0 == location);
            let missing = these.filter(|(key, _)| !those.contains_key(*key));
            missing.map(|((_, name), value)| (*name, *value)).collect()
        };
        let pairs = pair_up(&only(before, after), &only(after, before), |parameter| {
            (parameter["required"] == true, essence(&parameter["schema"]))
        });
        let keyed = pairs
            .into_iter()
            .map(|(old, new)| ((location, old), (location, new)));
        renamed.extend(keyed);
    }
    renamed
}

/// How a parameter is written into a request, defaults filled in. What holds no list is written alike either way.
fn style(parameter: &Value) -> String {
    let default = match parameter["in"].as_str() {
        Some("path" | "header") => "simple",
        _ => "form",
    };
    let style = parameter["style"].as_str().unwrap_or(default);
    let is_exploded = parameter["explode"].as_bool().unwrap_or(style == "form");
    let is_list = !matches!(
        parameter["schema"]["type"].as_str(),
        Some("string" | "integer" | "number" | "boolean")
    );
    match is_exploded && is_list {
        true => format!("{style}, exploded"),
        false => style.to_owned(),
    }
}
