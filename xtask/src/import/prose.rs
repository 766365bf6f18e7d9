//! Carries our prose over from the present contract to a document without any.
//!
//! Both are walked together: an operation is found by its id, else by method and path, a parameter by place and name or its position in the path, a tag by name, a
//! server by address, a schema by name or, when it is new, by what stood where it is referred to. So prose stays when a schema moves
//! into `components`, out of it, or gets another name.

mod renaming;

use std::collections::{BTreeMap, BTreeSet};

use astronomer_spec::lint::UNDESCRIBED;
use astronomer_spec::part::Part;
use astronomer_spec::{Document, pointer};
use serde_json::{Map, Value, json};

use super::identity::{placeholders, template};
use super::spelling::PROSE;
pub(super) use renaming::Renaming;

/// A document with our prose, and how far that reached.
pub(super) struct Carried {
    pub(super) document: Value,
    /// How many texts were carried over.
    pub(super) kept: usize,
    /// Where there is no prose yet.
    pub(super) undescribed: Vec<String>,
    /// Operations that stand for others now.
    pub(super) renamed: Vec<Renaming>,
}

/// Gives a document the prose that the present contract has for what both have.
pub(super) fn carry(imported: &Document, present: &Document) -> Carried {
    let mut carrier = Carrier::new(imported, present);
    let mut document = imported.value().clone();
    let components = document
        .as_object_mut()
        .and_then(|document| document.remove("components"));
    let place = Place::root();
    carrier.carry(&place, &mut document, Some(present.value()));
    if let (Some(mut components), Some(object)) = (components, document.as_object_mut()) {
        carrier.components(&place.field("components"), &mut components);
        object.insert("components".to_owned(), components);
    }
    carrier.undescribed.sort();
    Carried {
        document,
        kept: carrier.kept,
        undescribed: carrier.undescribed,
        renamed: carrier.renamed,
    }
}

/// A place of the imported document: what stands there, and what that belongs to.
struct Place {
    part: Part,
    parent: Part,
    name: String,
}

impl Place {
    fn root() -> Self {
        Self {
            part: Part::Document,
            parent: Part::Value,
            name: "#".to_owned(),
        }
    }

    fn field(&self, key: &str) -> Self {
        Self {
            part: self.part.child(key),
            parent: self.part,
            name: pointer::push(&self.name, key),
        }
    }

    fn element(&self, index: usize) -> Self {
        Self {
            part: self.part.element(),
            parent: self.part,
            name: format!("{}/{index}", self.name),
        }
    }

    /// Whether what stands here is described where it stands, unlike a schema that only says what another one holds.
    fn wants_prose(&self) -> bool {
        match self.part {
            Part::Tag
            | Part::Operation
            | Part::Parameter
            | Part::RequestBody
            | Part::Response
            | Part::Header => true,
            Part::Schema => matches!(self.parent, Part::Map(_)),
            _ => false,
        }
    }
}

/// An operation of a document, and where it stands.
#[derive(Clone, Copy)]
struct Call<'a> {
    id: &'a str,
    path: &'a str,
    item: &'a Value,
    operation: &'a Value,
}

struct Carrier<'a> {
    imported: &'a Document,
    present: &'a Document,
    /// The operations of the present contract by id.
    operations: BTreeMap<&'a str, Call<'a>>,
    imported_ids: BTreeSet<&'a str>,
    /// Path items of the present contract by [`template`].
    items: BTreeMap<String, &'a Value>,
    /// What an operation answers by status, where all operations of the present contract say it in the same words.
    usual_responses: BTreeMap<&'a str, &'a Value>,
    /// What stood in the present contract where a reference is now, by reference.
    adopted: BTreeMap<String, &'a Value>,
    /// The path of the operation that prose is given to.
    path: String,
    kept: usize,
    undescribed: Vec<String>,
    renamed: Vec<Renaming>,
    /// Places where something else is meant than what stood there, although parts of it are the same.
    repurposed: BTreeSet<String>,
}

impl<'a> Carrier<'a> {
    fn new(imported: &'a Document, present: &'a Document) -> Self {
        let operations = operations(present).map(|call| (call.id, call)).collect();
        let items = entries(&present.value()["paths"])
            .map(|(path, item)| (template(path), item))
            .collect();
        Self {
            imported,
            present,
            operations,
            imported_ids: self::operations(imported).map(|call| call.id).collect(),
            items,
            usual_responses: usual_responses(present),
            adopted: BTreeMap::new(),
            path: String::new(),
            kept: 0,
            undescribed: Vec::new(),
            renamed: Vec::new(),
            repurposed: BTreeSet::new(),
        }
    }

    /// Gives prose to what stands at a place, from what stood there.
    fn carry(&mut self, place: &Place, new: &mut Value, old: Option<&'a Value>) {
        if let Some(reference) = reference(new, place.part) {
            if let Some(old) = old {
                let inside = self.behind_references(old);
                self.adopted.entry(reference).or_insert(inside);
            }
            if place.part == Part::Schema && place.wants_prose() {
                self.describe_reference(place, new, old);
            }
            return;
        }
        match new {
            Value::Array(items) => {
                let parent = &place.name;
                for (index, item) in items.iter_mut().enumerate() {
                    let mut place = place.element(index);
                    if let (Part::Parameter, Some(name)) = (place.part, item["name"].as_str()) {
                        place.name = format!("{parent}/{name}");
                    }
                    let old = old.and_then(|old| self.former_element(&place, item, index, old));
                    self.carry(&place, item, old);
                }
            }
            Value::Object(object) => {
                let is_repurposed = self.repurposed.contains(&place.name);
                // What was answered before says nothing of the parts of an answer either.
                let old = old.filter(|_| !is_repurposed || place.part != Part::Response);
                let inside = old.map(|old| self.former_inside(object, old));
                if is_repurposed {
                    self.describe(place, object, None, None);
                } else if !matches!(place.part, Part::Map(_)) {
                    self.describe(place, object, old, inside);
                }
                for (key, value) in object.iter_mut() {
                    let mut place = place.field(key);
                    if place.part == Part::Value {
                        continue;
                    }
                    if let (Part::Operation, Some(id)) = (place.part, id(value)) {
                        place.name = id.to_owned();
                    }
                    let old = self.former_field(&place, key, value, inside);
                    if let (Part::Operation, Some(old)) = (place.part, old) {
                        self.compare_operations(&place, value, old);
                    }
                    if place.part == Part::PathItem {
                        let outer = std::mem::replace(&mut self.path, key.clone());
                        self.carry(&place, value, old);
                        self.path = outer;
                    } else {
                        self.carry(&place, value, old);
                    }
                }
            }
            _ => {}
        }
    }

    /// Notes an operation that has another id than what stood there, and whether it is another one altogether.
    fn compare_operations(&mut self, place: &Place, new: &Value, old: &'a Value) {
        let (Some(id), Some(former)) = (id(new), id(old)) else {
            return;
        };
        if id == former {
            return;
        }
        let is_same = renaming::answer_the_same((self.imported, new), (self.present, old));
        if !is_same {
            self.repurposed.insert(place.name.clone());
            let responses = place.field("responses");
            let statuses = entries(&new["responses"]).filter(|(status, _)| status.starts_with('2'));
            self.repurposed
                .extend(statuses.map(|(status, _)| responses.field(status).name));
        }
        self.renamed.push(Renaming {
            former: former.to_owned(),
            id: id.to_owned(),
            is_same,
        });
    }

    /// Gives prose to the components, those last that nothing of their name stood for: they may be found by their users.
    fn components(&mut self, place: &Place, components: &mut Value) {
        let mut waiting = BTreeMap::new();
        for (kind, entries) in components.as_object_mut().into_iter().flatten() {
            let place = place.field(kind);
            for (name, new) in entries.as_object_mut().into_iter().flatten() {
                let former = self.present.value()["components"][kind].get(name);
                let place = place.field(name);
                match former {
                    Some(former) => self.carry(&place, new, Some(former)),
                    None => {
                        waiting.insert(place.name.clone(), (place, new));
                    }
                }
            }
        }
        while let Some(name) = waiting
            .keys()
            .find(|name| self.adopted.contains_key(*name))
            .or_else(|| waiting.keys().next())
            .cloned()
        {
            if let Some((place, new)) = waiting.remove(&name) {
                let former = self.adopted.get(&name).copied();
                self.carry(&place, new, former);
            }
        }
    }

    /// Copies the prose of one object, and marks it when it is new and has none.
    fn describe(
        &mut self,
        place: &Place,
        object: &mut Map<String, Value>,
        old: Option<&'a Value>,
        inside: Option<&'a Value>,
    ) {
        let fields = place.part.fields();
        for key in PROSE {
            let is_field = fields.iter().any(|(name, _)| *name == key);
            let former = [old, inside]
                .into_iter()
                .flatten()
                .find_map(|one| one.get(key));
            if let (true, Some(former)) = (is_field, former) {
                object.insert(key.to_owned(), former.clone());
                self.kept += usize::from(former != UNDESCRIBED);
            }
        }
        let is_new = old.is_none() || place.part == Part::Response;
        if !object.contains_key("description") && is_new && place.wants_prose() {
            object.insert("description".to_owned(), UNDESCRIBED.into());
        }
        if object
            .get("description")
            .is_some_and(|text| text == UNDESCRIBED)
        {
            self.undescribed.push(place.name.clone());
        }
    }

    /// Puts prose beside a reference, which OpenAPI allows only around it.
    fn describe_reference(&mut self, place: &Place, new: &mut Value, old: Option<&'a Value>) {
        let text = match old {
            Some(old) if reference(old, place.part).is_some() => return,
            Some(old) => old.get("description").and_then(Value::as_str),
            None => Some(UNDESCRIBED),
        };
        let Some(text) = text else { return };
        if text == UNDESCRIBED {
            self.undescribed.push(place.name.clone());
        } else {
            self.kept += 1;
        }
        *new = json!({"description": text, "allOf": [new.take()]});
    }

    /// What a value of the present contract is once references are followed, with or without prose around them.
    fn behind_references(&self, old: &'a Value) -> &'a Value {
        let old = self.present.resolve(old).unwrap_or(old);
        match old["allOf"].as_array().map(Vec::as_slice) {
            Some([only]) if old.get("properties").is_none() => {
                self.present.resolve(only).unwrap_or(only)
            }
            _ => old,
        }
    }

    /// Where the fields of an object stood: behind a reference that the object has no more.
    fn former_inside(&self, new: &Map<String, Value>, old: &'a Value) -> &'a Value {
        if new.contains_key("$ref") {
            return old;
        }
        if new.contains_key("allOf") {
            return self.present.resolve(old).unwrap_or(old);
        }
        self.behind_references(old)
    }

    /// What stood where the value of a field stands.
    fn former_field(
        &self,
        place: &Place,
        key: &str,
        new: &Value,
        old: Option<&'a Value>,
    ) -> Option<&'a Value> {
        match (place.part, place.parent) {
            (Part::Operation, _) => {
                let by_id = id(new).and_then(|id| self.operations.get(id));
                by_id.map(|call| call.operation).or_else(|| {
                    let by_call = old?.get(key)?;
                    // One that is elsewhere now is not the one that stood here.
                    let is_elsewhere = id(by_call).is_some_and(|id| self.imported_ids.contains(id));
                    (!is_elsewhere).then_some(by_call)
                })
            }
            (Part::PathItem, Part::Map(_)) => old
                .and_then(|paths| paths.get(key))
                .or_else(|| self.items.get(&template(key)).copied()),
            (Part::Response, _) => old
                .and_then(|responses| responses.get(key))
                .or_else(|| self.usual_responses.get(key).copied()),
            (Part::List(Part::Parameter), _) => old,
            // What was alone may have been put beside something else, and the other way round.
            (Part::List(Part::Schema), _) => old.map(|old| old.get(key).unwrap_or(old)),
            (Part::MediaType, _) => {
                let content = old?.as_object()?;
                let only = || content.values().next().filter(|_| content.len() == 1);
                content.get(key).or_else(only)
            }
            _ => old?.get(key),
        }
    }

    /// What stood for the element of an array.
    fn former_element(
        &self,
        place: &Place,
        new: &Value,
        index: usize,
        old: &'a Value,
    ) -> Option<&'a Value> {
        let same = |key: &str| {
            let elements = old.as_array()?;
            elements.iter().find(|one| one[key] == new[key])
        };
        match place.part {
            Part::Parameter => {
                let new = self.imported.resolve(new).ok()?;
                let named = |name: &str| {
                    self.parameters(old)
                        .find(|one| one["in"] == new["in"] && one["name"] == name)
                };
                let name = new["name"].as_str()?;
                named(name).or_else(|| named(self.former_placeholder(new, name, old)?))
            }
            Part::Tag => same("name"),
            Part::Server => same("url"),
            Part::Schema => match old.as_array() {
                Some(_) if new.get("$ref").is_some() => same("$ref"),
                Some(elements) => elements.get(index),
                None => (index == 0).then_some(old),
            },
            _ => old.get(index),
        }
    }

    /// What the present contract calls a parameter of the path of the same call, unless another one is called that now.
    fn former_placeholder(&self, new: &Value, name: &str, old: &'a Value) -> Option<&'a str> {
        let former = self.operations.get(id(old)?)?.path;
        if new["in"] != "path" || template(former) != template(&self.path) {
            return None;
        }
        let mut pairs = placeholders(&self.path).zip(placeholders(former));
        let (_, former) = pairs.find(|(one, _)| *one == name)?;
        let is_taken = placeholders(&self.path).any(|one| one == former);
        (!is_taken).then_some(former)
    }

    /// The parameters of an operation with those of its path, or of a path with those of its operations.
    fn parameters(&self, old: &'a Value) -> impl Iterator<Item = &'a Value> {
        let mut holders = vec![old];
        match id(old).and_then(|id| self.operations.get(id)) {
            Some(call) => holders.push(call.item),
            None => holders.extend(
                entries(old)
                    .filter(|(key, _)| Part::PathItem.child(key) == Part::Operation)
                    .map(|(_, operation)| operation),
            ),
        }
        holders
            .into_iter()
            .filter_map(|holder| holder["parameters"].as_array())
            .flatten()
            .filter_map(|parameter| self.present.resolve(parameter).ok())
    }
}

/// The text of a reference, where the specification allows one.
fn reference(value: &Value, part: Part) -> Option<String> {
    let is_allowed =
        part != Part::PathItem && part.fields().iter().any(|(name, _)| *name == "$ref");
    let text = value.get("$ref")?.as_str()?;
    is_allowed.then(|| text.to_owned())
}

fn id(operation: &Value) -> Option<&str> {
    operation.get("operationId")?.as_str()
}

/// The operations of a document that have ids.
fn operations(document: &Document) -> impl Iterator<Item = Call<'_>> {
    entries(&document.value()["paths"])
        .filter(|(path, _)| !path.starts_with("x-"))
        .filter_map(|(path, item)| Some((path, document.resolve(item).ok()?)))
        .flat_map(|(path, item)| {
            entries(item)
                .filter(|(key, _)| Part::PathItem.child(key) == Part::Operation)
                .filter_map(move |(_, operation)| {
                    Some(Call {
                        id: id(operation)?,
                        path,
                        item,
                        operation,
                    })
                })
        })
}

fn usual_responses(document: &Document) -> BTreeMap<&str, &Value> {
    let mut responses: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for call in operations(document) {
        for (status, response) in entries(&call.operation["responses"]) {
            let response = document.resolve(response).unwrap_or(response);
            responses.entry(status).or_default().push(response);
        }
    }
    // What one operation alone answers is not usual.
    responses.retain(|_, same| {
        let words = &same[0]["description"];
        same.len() > 1 && same.iter().all(|one| one["description"] == *words)
    });
    responses
        .into_iter()
        .map(|(status, same)| (status, same[0]))
        .collect()
}

fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value
        .as_object()
        .into_iter()
        .flatten()
        .map(|(key, value)| (key.as_str(), value))
}

#[cfg(test)]
mod tests;
