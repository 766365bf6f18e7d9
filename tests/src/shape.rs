//! A value beside its schema: what each part of the value is, according to the contract.

use std::fmt;

use serde_json::{Map, Value};

/// One step from a value into its parts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// To a member of an object.
    Member(String),
    /// To an item of an array.
    Item(usize),
}

/// Where a part is, as messages of the decoder write it: `users[3].id`; nothing for the value itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place(Vec<Step>);

impl Place {
    /// The steps, from the value inwards.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The name of the innermost member: `id` for `users[3].id`.
    pub fn name(&self) -> Option<&str> {
        self.0.iter().rev().find_map(|step| match step {
            Step::Member(name) => Some(name.as_str()),
            Step::Item(_) => None,
        })
    }

    /// The place of a member of the object here.
    pub fn member(&self, name: &str) -> Self {
        self.then(Step::Member(name.to_owned()))
    }

    /// The place of an item of the array here.
    pub fn item(&self, index: usize) -> Self {
        self.then(Step::Item(index))
    }

    fn then(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// The place of the object or array that holds this one.
    pub fn parent(&self) -> Option<Self> {
        let (_, before) = self.0.split_last()?;
        Some(Self(before.to_vec()))
    }

    /// The part of a value that is here.
    pub fn find<'a>(&self, value: &'a Value) -> Option<&'a Value> {
        self.0.iter().try_fold(value, |value, step| match step {
            Step::Member(name) => value.get(name),
            Step::Item(index) => value.get(index),
        })
    }

    /// The part of a value that is here, to change it.
    pub fn find_mut<'a>(&self, value: &'a mut Value) -> Option<&'a mut Value> {
        self.0.iter().try_fold(value, |value, step| match step {
            Step::Member(name) => value.get_mut(name),
            Step::Item(index) => value.get_mut(index),
        })
    }

    /// Takes the part out of the object or array that holds it.
    pub fn remove(&self, value: &mut Value) -> Option<Value> {
        let last = self.0.last()?;
        match (self.parent()?.find_mut(value)?, last) {
            (Value::Object(members), Step::Member(name)) => members.remove(name),
            (Value::Array(items), Step::Item(index)) if *index < items.len() => {
                Some(items.remove(*index))
            }
            _ => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            match step {
                Step::Item(item) => write!(f, "[{item}]")?,
                Step::Member(name) if index == 0 => f.write_str(name)?,
                Step::Member(name) => write!(f, ".{name}")?,
            }
        }
        Ok(())
    }
}

/// A part of a value, and what the contract says of it.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// Where the part is.
    pub place: Place,
    /// The part itself.
    pub value: &'a Value,
    /// What the contract knows of it; nothing for members that it doesn't have.
    pub schema: Option<Described<'a>>,
    /// Whether the contract says that the part is always there. Items are not: an array may be shorter.
    pub is_required: bool,
    /// Whether it is a member that the contract knows and lets be left out.
    pub is_optional: bool,
    /// Whether it is the tag that tells the members of a union apart.
    pub is_tag: bool,
}

/// A schema behind its references.
#[derive(Clone, Debug)]
pub struct Described<'a> {
    /// The keywords: `type`, `enum`, `properties`…
    pub keywords: &'a Map<String, Value>,
    /// The schemas of `components` that led here, from the outermost.
    pub names: Vec<&'a str>,
    /// Whether null is allowed, too.
    pub is_nullable: bool,
    /// The tag of the union that it is a member of.
    pub tag: Option<&'a str>,
}

impl<'a> Described<'a> {
    /// The values that are listed, if it is an enum.
    pub fn listed(&self) -> Option<&'a [Value]> {
        self.keywords.get("enum")?.as_array().map(Vec::as_slice)
    }

    /// The type that is not null.
    pub fn type_name(&self) -> Option<&'a str> {
        let not_null = |name: &'a Value| name.as_str().filter(|name| *name != "null");
        match self.keywords.get("type")? {
            Value::Array(names) => names.iter().find_map(not_null),
            name => not_null(name),
        }
    }

    /// The members that the contract knows of an object; nothing for a map of anything.
    pub fn properties(&self) -> Option<&'a Map<String, Value>> {
        self.keywords.get("properties")?.as_object()
    }

    /// Whether it has a member of this name at all times.
    pub fn requires(&self, name: &str) -> bool {
        let required = self.keywords.get("required").and_then(Value::as_array);
        required.is_some_and(|required| required.iter().any(|known| known == name))
    }
}

/// A schema as `astronomer_spec` lowers it, with what it refers to.
#[derive(Clone, Copy, Debug)]
pub struct Shape<'a> {
    root: &'a Value,
    /// The tag of the union that the root is a member of.
    tag: Option<&'a str>,
}

impl<'a> Shape<'a> {
    /// The shape that a lowered schema describes.
    pub fn new(lowered: &'a Value) -> Self {
        Self {
            root: lowered,
            tag: None,
        }
    }

    /// The same shape, of the member of a union that `tag` tells from the others.
    pub fn tagged(self, tag: Option<&'a str>) -> Self {
        Self { tag, ..self }
    }

    /// Every part of a value, the whole first and each object or array before what it holds.
    ///
    /// What a wrong type keeps from being told apart is not entered, nor is what nobody described.
    pub fn parts(&self, value: &'a Value) -> Vec<Part<'a>> {
        let mut parts = Vec::new();
        let mut schema = self.describe(self.root, value);
        if let Some(schema) = &mut schema {
            schema.tag = schema.tag.or(self.tag);
        }
        let whole = Part {
            place: Place::default(),
            value,
            schema,
            is_required: true,
            is_optional: false,
            is_tag: false,
        };
        self.enter(whole, &mut parts);
        parts
    }

    fn enter(&self, part: Part<'a>, parts: &mut Vec<Part<'a>>) {
        let (place, value, schema) = (part.place.clone(), part.value, part.schema.clone());
        parts.push(part);
        let Some(schema) = schema else { return };
        match value {
            Value::Array(items) => {
                let Some(of_item) = schema.keywords.get("items") else {
                    return;
                };
                for (index, item) in items.iter().enumerate() {
                    let item = Part {
                        place: place.item(index),
                        value: item,
                        schema: self.describe(of_item, item),
                        is_required: false,
                        is_optional: false,
                        is_tag: false,
                    };
                    self.enter(item, parts);
                }
            }
            Value::Object(members) => {
                for (name, member) in members {
                    let known = match schema.properties() {
                        Some(properties) => properties.get(name),
                        None => schema.keywords.get("additionalProperties"),
                    };
                    // A map of anything holds nothing that could be new.
                    if schema.properties().is_none() && known.is_none_or(|known| !known.is_object())
                    {
                        continue;
                    }
                    let member = Part {
                        place: place.member(name),
                        value: member,
                        schema: known.and_then(|known| self.describe(known, member)),
                        is_required: schema.requires(name),
                        is_optional: schema.properties().is_some_and(|it| it.contains_key(name))
                            && !schema.requires(name),
                        is_tag: schema.tag == Some(name.as_str()),
                    };
                    self.enter(member, parts);
                }
            }
            _ => {}
        }
    }

    /// Follows references, takes null out of a choice, and finds the member of a union by the value's tag.
    fn describe(&self, schema: &'a Value, value: &Value) -> Option<Described<'a>> {
        let mut described = Described {
            keywords: schema.as_object()?,
            names: Vec::new(),
            is_nullable: false,
            tag: None,
        };
        loop {
            let keywords = described.keywords;
            let next = if let Some(reference) = keywords.get("$ref").and_then(Value::as_str) {
                let name = reference.rsplit('/').next()?;
                described.names.push(name);
                &self.root["$defs"][name]
            } else if let Some(members) = keywords.get("anyOf").and_then(Value::as_array) {
                let is_null = |member: &&Value| member["type"] == "null";
                described.is_nullable |= members.iter().any(|member| is_null(&member));
                let mut others = members.iter().filter(|member| !is_null(member));
                let only = others.next()?;
                match others.next() {
                    None => only,
                    Some(_) => return Some(described),
                }
            } else if let Some(members) = keywords.get("allOf").and_then(Value::as_array) {
                match (members.as_slice(), keywords.contains_key("properties")) {
                    ([only], false) => only,
                    ([tagged, conditions @ ..], false) => {
                        let tag = tagged["required"][0].as_str()?;
                        described.tag = Some(tag);
                        let member = conditions.iter().find(|condition| {
                            condition["if"]["properties"][tag]["const"] == value[tag]
                        });
                        &member?["then"]
                    }
                    _ => break,
                }
            } else {
                break;
            };
            described.keywords = next.as_object()?;
        }
        let types = described.keywords.get("type").and_then(Value::as_array);
        described.is_nullable |= types.is_some_and(|types| types.iter().any(|name| name == "null"));
        Some(described)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;
    use crate::contract;

    fn parts(schema: &str, value: &Value) -> BTreeMap<String, (bool, Vec<String>, bool)> {
        let lowered = contract::lowered(contract::overlaid(), schema);
        let parts = Shape::new(&lowered).parts(value).into_iter();
        parts
            .map(|part| {
                let names = part.schema.as_ref().map(|schema| schema.names.clone());
                let names = names.unwrap_or_default().into_iter().map(str::to_owned);
                let about = (part.is_required, names.collect(), part.schema.is_some());
                (part.place.to_string(), about)
            })
            .collect()
    }

    #[test]
    fn each_part_is_told_from_the_others() {
        let page = json!({"limit": 1, "users": [
            {"id": "u1", "status": "ACTIVE", "organizationRole": null, "new": {"inside": 1}},
        ]});
        let parts = parts("UsersPaginated", &page);
        let places: Vec<&str> = parts.keys().map(String::as_str).collect();
        assert_eq!(
            places,
            [
                "",
                "limit",
                "users",
                "users[0]",
                "users[0].id",
                "users[0].new",
                "users[0].organizationRole",
                "users[0].status"
            ]
        );
        assert_eq!(
            parts["users[0].id"],
            (true, vec!["UserId".to_owned()], true)
        );
        assert_eq!(parts["users[0].new"], (false, vec![], false));
        assert!(!parts["users[0]"].0 && !parts["users[0].organizationRole"].0);
    }

    #[test]
    fn a_union_is_entered_by_its_tag() {
        let lowered = contract::lowered(contract::vendor(), "CreateClusterRequest");
        let described = |value: Value| {
            let parts = Shape::new(&lowered).parts(&value);
            parts[0].schema.clone().map(|schema| schema.names.join(" "))
        };
        assert_eq!(
            described(json!({"cloudProvider": "GCP"})).as_deref(),
            Some("CreateClusterRequest CreateGcpClusterRequest")
        );
        assert_eq!(described(json!({"cloudProvider": "MARS"})), None);
        assert_eq!(described(json!([])), None);
    }

    #[test]
    fn a_place_finds_and_removes() {
        let mut value = json!({"a": [{"b": 1}, 2]});
        let place = Place::default().member("a").item(0).member("b");
        assert_eq!(place.to_string(), "a[0].b");
        assert_eq!(place.name(), Some("b"));
        assert_eq!(place.find(&value), Some(&json!(1)));
        assert_eq!(place.remove(&mut value), Some(json!(1)));
        assert_eq!(place.remove(&mut value), None);
        assert_eq!(value, json!({"a": [{}, 2]}));
        let item = Place::default().member("a").item(1);
        assert_eq!(item.remove(&mut value), Some(json!(2)));
    }
}
