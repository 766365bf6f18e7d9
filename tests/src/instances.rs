//! Values of a schema, made at random.

use std::ops::RangeInclusive;

use astronomer_spec::Document;
use jiff::{Timestamp, tz::Offset};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Number, Value, json};

use crate::contract;

/// The text of an enum value that no contract lists.
pub const FUTURE: &str = "SOMETHING_FROM_THE_FUTURE";

/// How many items more than it must have a list or map gets at most.
const EXTRA_ITEMS: usize = 2;

/// What the generator takes into account. Another keyword stops it, so that a rule of the contract is never ignored.
const KEYWORDS: [&str; 20] = [
    "$defs",
    "$ref",
    "$schema",
    "additionalProperties",
    "allOf",
    "anyOf",
    "default",
    "description",
    "enum",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "properties",
    "required",
    "type",
];

/// Which values are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// Those that the schema allows.
    Allowed,
    /// Those that a server may send as well: enum values that nobody listed, and null for what may be left out.
    Seen,
}

/// Values of a schema of `components`, such as `User`.
///
/// Made from the JSON Schema that `astronomer_spec` lowers it to: members that are required, there or not; enums, dates
/// with and without fractions and offsets, lists, maps, references, and unions by their tag. A member of a union has its own
/// tag.
pub fn instances(document: &Document, schema: &str, values: Values) -> BoxedStrategy<Value> {
    let lowered = contract::lowered(document, schema);
    let generator = Generator {
        definitions: lowered["$defs"].as_object().cloned().unwrap_or_default(),
        values,
    };
    let values = generator.schema(&lowered, &mut Vec::new());
    let Some((tag, value)) = contract::tag(document, schema) else {
        return values;
    };
    // By itself the member of a union may have the tag of any, which nobody would send or read as this one.
    let (tag, value) = (tag.to_owned(), value.to_owned());
    values
        .prop_map(move |mut member| {
            member[&tag] = value.clone().into();
            member
        })
        .boxed()
}

struct Generator {
    definitions: Map<String, Value>,
    values: Values,
}

impl Generator {
    /// `inside` names the definitions that are being made, from the outermost to this one.
    fn schema(&self, schema: &Value, inside: &mut Vec<String>) -> BoxedStrategy<Value> {
        let place = inside.join(".");
        let Value::Object(object) = schema else {
            panic!("{place}: {schema} is no schema that values can be made for");
        };
        if let Some(unknown) = object.keys().find(|key| !KEYWORDS.contains(&key.as_str())) {
            panic!("{place}: values can't be made for `{unknown}` yet");
        }
        if let Some(reference) = object.get("$ref").and_then(Value::as_str) {
            return self.definition(reference, inside);
        }
        if let Some(Value::Array(members)) = object.get("anyOf") {
            let members: Vec<_> = members
                .iter()
                .map(|member| self.schema(member, inside))
                .collect();
            return proptest::strategy::Union::new(members).boxed();
        }
        match object.get("allOf").and_then(Value::as_array) {
            Some(members) if members.len() == 1 => return self.schema(&members[0], inside),
            Some(members) => return self.union(members, inside),
            None => {}
        }
        if let Some(Value::Array(listed)) = object.get("enum") {
            return self.listed(listed);
        }
        match &object["type"] {
            Value::Array(types) => {
                let one = |name: &Value| {
                    let mut schema = object.clone();
                    schema.insert("type".to_owned(), name.clone());
                    Value::Object(schema)
                };
                let members: Vec<_> = types
                    .iter()
                    .map(|name| self.schema(&one(name), inside))
                    .collect();
                proptest::strategy::Union::new(members).boxed()
            }
            Value::String(name) => self.typed(name, object, inside),
            other => panic!("{place}: {other} is no type"),
        }
    }

    fn typed(
        &self,
        name: &str,
        schema: &Map<String, Value>,
        inside: &mut Vec<String>,
    ) -> BoxedStrategy<Value> {
        match name {
            "null" => Just(Value::Null).boxed(),
            "boolean" => any::<bool>().prop_map(Value::Bool).boxed(),
            "integer" => integers(schema).prop_map(Value::from).boxed(),
            "number" => numbers(schema),
            "string" => strings(schema, &inside.join(".")),
            "array" => {
                let items = self.schema(&schema["items"], inside);
                let size = sizes(schema, "minItems", "maxItems");
                prop::collection::vec(items, size)
                    .prop_map(Value::Array)
                    .boxed()
            }
            "object" => self.objects(schema, inside),
            other => panic!("{}: {other} is no type", inside.join(".")),
        }
    }

    fn definition(&self, reference: &str, inside: &mut Vec<String>) -> BoxedStrategy<Value> {
        let name = reference.trim_start_matches("#/$defs/").to_owned();
        assert!(
            !inside.contains(&name),
            "{} refers to itself: bound the depth before making values of it",
            inside.join(".")
        );
        let definition = self.definitions[&name].clone();
        inside.push(name);
        let strategy = self.schema(&definition, inside);
        inside.pop();
        strategy
    }

    /// A value that is listed; or, of a server, one that isn't.
    fn listed(&self, listed: &[Value]) -> BoxedStrategy<Value> {
        let known = select(listed.to_vec());
        if self.values == Values::Allowed {
            return known.boxed();
        }
        let near = select(listed.to_vec())
            .prop_map(|value| value.as_str().unwrap_or_default().to_lowercase().into());
        let unknown = prop_oneof![
            Just(Value::from(FUTURE)),
            near,
            texts(0..=12).prop_map(Value::from)
        ];
        prop_oneof![2 => known, 1 => unknown].boxed()
    }

    /// A union as it is lowered: first what the tag may be, then for each tag `if` and `then`.
    fn union(&self, conditions: &[Value], inside: &mut Vec<String>) -> BoxedStrategy<Value> {
        let tag = conditions[0]["required"][0].as_str();
        let tag = tag.unwrap_or_else(|| panic!("{}: the union has no tag", inside.join(".")));
        let members: Vec<_> = conditions[1..]
            .iter()
            .map(|condition| {
                let value = condition["if"]["properties"][tag]["const"].clone();
                let tag = tag.to_owned();
                let tagged = move |mut member: Value| {
                    member[&tag] = value.clone();
                    member
                };
                self.schema(&condition["then"], inside)
                    .prop_map(tagged)
                    .boxed()
            })
            .collect();
        proptest::strategy::Union::new(members).boxed()
    }

    fn objects(
        &self,
        schema: &Map<String, Value>,
        inside: &mut Vec<String>,
    ) -> BoxedStrategy<Value> {
        let Some(Value::Object(properties)) = schema.get("properties") else {
            let values = match schema.get("additionalProperties") {
                Some(values @ Value::Object(_)) => self.schema(values, inside),
                _ => anything(),
            };
            return prop::collection::btree_map(texts(0..=8), values, 0..=EXTRA_ITEMS)
                .prop_map(|map| map.into_iter().collect::<Map<_, _>>().into())
                .boxed();
        };
        let required = schema.get("required").and_then(Value::as_array);
        let is_required =
            |name: &str| required.is_some_and(|required| required.contains(&name.into()));
        let members: Vec<BoxedStrategy<Option<(String, Value)>>> = properties
            .iter()
            .map(|(name, schema)| {
                let named = name.clone();
                let value = self
                    .schema(schema, inside)
                    .prop_map(move |value| Some((named.clone(), value)));
                if is_required(name) {
                    return value.boxed();
                }
                let without = match self.values {
                    Values::Allowed => Just(None).boxed(),
                    Values::Seen => select(vec![None, Some((name.clone(), Value::Null))]).boxed(),
                };
                prop_oneof![1 => without, 2 => value].boxed()
            })
            .collect();
        members
            .prop_map(|members| members.into_iter().flatten().collect::<Map<_, _>>().into())
            .boxed()
    }
}

/// The integers within the bounds of a schema.
pub(crate) fn integers(schema: &Map<String, Value>) -> RangeInclusive<i64> {
    let bound = |key: &str, default| schema.get(key).and_then(Value::as_i64).unwrap_or(default);
    bound("minimum", i64::MIN)..=bound("maximum", i64::MAX)
}

/// Quarters, which are exact in binary and in decimal, so that every way of printing them is read back the same.
fn numbers(schema: &Map<String, Value>) -> BoxedStrategy<Value> {
    let bound = |key: &str, default| schema.get(key).and_then(Value::as_f64).unwrap_or(default);
    let quarters = (bound("minimum", -1e6) * 4.0) as i64..=(bound("maximum", 1e6) * 4.0) as i64;
    quarters
        .prop_map(|quarters| {
            let number = quarters as f64 / 4.0;
            Number::from_f64(number).map_or(Value::from(quarters / 4), Value::Number)
        })
        .boxed()
}

fn strings(schema: &Map<String, Value>, place: &str) -> BoxedStrategy<Value> {
    match schema.get("format").and_then(Value::as_str) {
        None => texts(sizes(schema, "minLength", "maxLength"))
            .prop_map(Value::from)
            .boxed(),
        Some("date-time") => dates().prop_map(Value::from).boxed(),
        Some(other) => panic!("{place}: values can't be made for the format `{other}` yet"),
    }
}

/// From the least to a little more, at most the most.
fn sizes(schema: &Map<String, Value>, least: &str, most: &str) -> RangeInclusive<usize> {
    let bound = |key: &str| {
        let bound = schema.get(key).and_then(Value::as_u64)?;
        usize::try_from(bound).ok()
    };
    let extra = if least == "minLength" {
        12
    } else {
        EXTRA_ITEMS
    };
    let least = bound(least).unwrap_or(0);
    least..=bound(most).unwrap_or(usize::MAX).min(least + extra)
}

/// Texts of so many characters: plain, from any script, with quotes and control characters, or like an id.
pub fn texts(length: RangeInclusive<usize>) -> BoxedStrategy<String> {
    let of = |character: BoxedStrategy<char>| {
        prop::collection::vec(character, length.clone())
            .prop_map(|characters| characters.into_iter().collect::<String>())
    };
    let plain = select("abcxyzABCXYZ0189-_. @".chars().collect::<Vec<_>>()).boxed();
    let awkward = select(
        "\"\\/\n\t\0\u{7f}\u{2028}éÅ日本🙂\u{202e}%?&#"
            .chars()
            .collect::<Vec<_>>(),
    )
    .boxed();
    prop_oneof![2 => of(plain), 1 => of(awkward), 1 => of(any::<char>().boxed())].boxed()
}

/// Dates in RFC 3339, from 1900 to 2200: with and without a fraction, in UTC and elsewhere.
pub fn dates() -> impl Strategy<Value = String> {
    let seconds = -2_208_988_800_i64..7_258_118_400;
    let nanoseconds = prop_oneof![Just(0), Just(120_000_000), 0..1_000_000_000];
    let offsets = prop_oneof![2 => Just(None), 1 => (-14_i8..=14).prop_map(Some)];
    (seconds, nanoseconds, offsets).prop_map(|(seconds, nanoseconds, offset)| {
        let instant = Timestamp::new(seconds, nanoseconds)
            .unwrap_or_else(|error| panic!("the range has dates that can't be: {error}"));
        match offset {
            None => instant.to_string(),
            Some(hours) => instant
                .display_with_offset(Offset::constant(hours))
                .to_string(),
        }
    })
}

/// JSON of any shape, two levels deep.
fn anything() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        texts(0..=8).prop_map(Value::from),
    ];
    let list = prop::collection::vec(leaf.clone(), 0..=EXTRA_ITEMS).prop_map(Value::from);
    let object = (texts(0..=8), leaf.clone()).prop_map(|(name, value)| json!({name: value}));
    prop_oneof![leaf, list, object].boxed()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    use super::*;

    fn samples(strategy: &BoxedStrategy<Value>) -> Vec<Value> {
        let mut runner = TestRunner::deterministic();
        (0..200)
            .map(|_| strategy.new_tree(&mut runner).unwrap().current())
            .collect()
    }

    fn generate(components: &str, values: Values) -> Vec<Value> {
        let text = format!("openapi: 3.0.3\npaths: {{}}\ncomponents: {{schemas: {components}}}\n");
        let document = Document::parse(&text, "t.yaml").unwrap();
        samples(&instances(&document, "T", values))
    }

    #[test]
    fn members_come_and_go_unless_they_are_required() {
        let schema = "{T: {type: object, required: [a], properties: {a: {type: boolean}, b: {type: boolean}}}}";
        let shapes = |values| -> BTreeSet<String> {
            let samples = generate(schema, values);
            samples.iter().map(ToString::to_string).collect()
        };
        let allowed = shapes(Values::Allowed);
        assert_eq!(allowed.len(), 6, "{allowed:?}");
        let seen = shapes(Values::Seen);
        assert!(
            seen.is_superset(&allowed) && seen.contains(r#"{"a":true,"b":null}"#),
            "{seen:?}"
        );
    }

    #[test]
    fn unlisted_values_are_made_only_when_asked_for() {
        let schema = "{T: {type: string, enum: [ONE, TWO]}}";
        let of = |values| -> BTreeSet<String> {
            let samples = generate(schema, values);
            samples
                .iter()
                .map(|value| value.as_str().unwrap().to_owned())
                .collect()
        };
        assert_eq!(
            of(Values::Allowed),
            BTreeSet::from(["ONE".to_owned(), "TWO".to_owned()])
        );
        for text in ["ONE", "one", FUTURE] {
            assert!(of(Values::Seen).contains(text), "{text}");
        }
    }

    #[test]
    fn bounds_hold() {
        let schema = "{T: {type: object, required: [a, b, c], properties: {
            a: {type: integer, minimum: 5, maximum: 7}, b: {type: array, minItems: 1, maxItems: 2, items: {type: string, maxLength: 3}},
            c: {type: number, minimum: 0, maximum: 1}}}}";
        for value in generate(schema, Values::Allowed) {
            assert!((5..=7).contains(&value["a"].as_i64().unwrap()), "{value}");
            let items = value["b"].as_array().unwrap();
            assert!((1..=2).contains(&items.len()), "{value}");
            assert!(
                items
                    .iter()
                    .all(|item| item.as_str().unwrap().chars().count() <= 3),
                "{value}"
            );
            assert!(
                (0.0..=1.0).contains(&value["c"].as_f64().unwrap()),
                "{value}"
            );
        }
    }

    #[test]
    fn every_variant_of_a_union_is_made_with_its_tag() {
        let variants: BTreeSet<(String, bool)> = samples(&instances(
            contract::vendor(),
            "CreateClusterRequest",
            Values::Allowed,
        ))
        .iter()
        .map(|value| {
            let tag = value["cloudProvider"].as_str().unwrap().to_owned();
            (tag, value["vpcSubnetRange"].is_string())
        })
        .collect();
        let tags: BTreeSet<&str> = variants.iter().map(|(tag, _)| tag.as_str()).collect();
        assert_eq!(tags, BTreeSet::from(["AWS", "AZURE", "GCP"]));
    }

    #[test]
    #[should_panic(expected = "T: values can't be made for `pattern` yet")]
    fn a_rule_that_is_not_understood_stops_the_generator() {
        generate("{T: {type: string, pattern: '^a'}}", Values::Allowed);
    }
}
