//! OpenAPI 3.0 schemas as JSON Schema, draft 2020-12.
//!
//! OpenAPI 3.0 has a dialect of its own. What differs is put into the words of JSON Schema:
//! - `nullable` allows null, also beside `$ref`, `allOf` and `enum`. (OpenAPI 3.0 ignores it beside `$ref`; contracts mean it.)
//! - A true `exclusiveMinimum` or `exclusiveMaximum` makes the bound beside it exclusive.
//! - Integer formats such as `int32` become bounds, `byte` becomes `contentEncoding`; other formats stay.
//! - A union with a `discriminator` becomes a condition per tag: several members of such a union may accept the same value, so
//!   `oneOf` alone refuses values that the tag makes valid. The tag is required.
//! - References to `#/components/schemas/…` become `#/$defs/…`; only what is reachable is carried along.
//!
//! Kept are bounds, `default`, `title` and `description`. Dropped is what says nothing about values: `x-…`, `example`, `xml`,
//! `externalDocs`, `deprecated`, and `readOnly` and `writeOnly`, whose meaning depends on the direction.

use serde_json::{Map, Number, Value, json};

use crate::{
    Document, Error,
    document::{COMPONENT_SCHEMAS, reference},
    pointer,
};

/// The dialect that is written.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Keywords that mean the same in both.
const KEPT: [&str; 19] = [
    "title",
    "description",
    "default",
    "type",
    "enum",
    "format",
    "pattern",
    "multipleOf",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "required",
    "additionalProperties",
];

/// Keywords that say nothing about values, or that are turned into something else.
const DROPPED: [&str; 9] = [
    "nullable",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "discriminator",
    "example",
    "xml",
    "externalDocs",
    "readOnly",
    "writeOnly",
];

/// Lowers a schema of the document, with all it refers to in `$defs`.
///
/// ```
/// use astronomer_spec::{Document, lowering};
/// use serde_json::json;
///
/// let document = Document::parse("openapi: 3.0.3\npaths: {}\n", "t.yaml")?;
/// let schema = lowering::lower(&document, &json!({"type": "string", "nullable": true, "example": "x"}))?;
/// assert_eq!(schema["type"], json!(["string", "null"]));
/// assert_eq!(schema.get("example"), None);
/// # Ok::<(), astronomer_spec::Error>(())
/// ```
///
/// # Errors
/// When a reference can't be followed or does not point at a schema of `components`, or a keyword is none of OpenAPI 3.0.
pub fn lower(document: &Document, schema: &Value) -> Result<Value, Error> {
    Lowering::new(document).finish(schema, "#")
}

/// Lowers a schema of `components` by its name: a reference into `$defs`, where it stands with all it refers to.
///
/// # Errors
/// When there is no such schema, and as [`lower`].
pub fn lower_component(document: &Document, name: &str) -> Result<Value, Error> {
    lower(
        document,
        &json!({"$ref": pointer::push(COMPONENT_SCHEMAS, name)}),
    )
}

struct Lowering<'a> {
    document: &'a Document,
    /// Names of schemas that are referred to, in the order met; those before `done` are in `definitions`.
    names: Vec<String>,
    definitions: Map<String, Value>,
}

impl<'a> Lowering<'a> {
    fn new(document: &'a Document) -> Self {
        Self {
            document,
            names: Vec::new(),
            definitions: Map::new(),
        }
    }

    fn finish(mut self, schema: &Value, place: &str) -> Result<Value, Error> {
        let mut lowered = match self.schema(schema, place)? {
            Value::Object(object) => object,
            other => Map::from_iter([("allOf".to_owned(), json!([other]))]),
        };
        let mut done = 0;
        while let Some(name) = self.names.get(done).cloned() {
            let place = pointer::push(COMPONENT_SCHEMAS, &name);
            // Looked up through `resolve`, which reports a chain of references that never reaches a schema.
            let root = json!({"$ref": place});
            self.document.resolve(&root)?;
            let definition = self.document.schema(&name).cloned().unwrap_or_default();
            let definition = self.schema(&definition, &place)?;
            self.definitions.insert(name, definition);
            done += 1;
        }
        lowered.insert("$schema".to_owned(), DIALECT.into());
        if !self.definitions.is_empty() {
            lowered.insert("$defs".to_owned(), Value::Object(self.definitions));
        }
        Ok(Value::Object(lowered))
    }

    fn schema(&mut self, schema: &Value, place: &str) -> Result<Value, Error> {
        let object = match schema {
            Value::Object(object) => object,
            Value::Bool(_) => return Ok(schema.clone()),
            _ => return Err(self.error(place, "must be a schema: an object or a boolean")),
        };
        let nullable = object.get("nullable") == Some(&Value::Bool(true));
        let mut lowered = match reference(schema) {
            Some(reference) => {
                let mut lowered = Map::from_iter([(
                    "$ref".to_owned(),
                    self.definition(reference, place)?.into(),
                )]);
                for key in ["title", "description", "default"] {
                    lowered.extend(object.get(key).map(|value| (key.to_owned(), value.clone())));
                }
                lowered
            }
            None => self.keywords(object, place)?,
        };
        if nullable {
            lowered = allow_null(lowered);
        }
        Ok(Value::Object(lowered))
    }

    fn keywords(
        &mut self,
        object: &Map<String, Value>,
        place: &str,
    ) -> Result<Map<String, Value>, Error> {
        let mut lowered = Map::new();
        for (key, value) in object {
            let inside = pointer::push(place, key);
            let value = match key.as_str() {
                "properties" => self.properties(value, &inside)?,
                "items" | "not" | "additionalProperties" => self.schema(value, &inside)?,
                "allOf" | "anyOf" | "oneOf" => self.members(value, &inside)?,
                key if KEPT.contains(&key) => value.clone(),
                key if DROPPED.contains(&key) || key == "deprecated" || key.starts_with("x-") => {
                    continue;
                }
                _ => return Err(self.error(&inside, "is no keyword of an OpenAPI 3.0 schema")),
            };
            lowered.insert(key.clone(), value);
        }
        for (bound, exclusive) in [
            ("minimum", "exclusiveMinimum"),
            ("maximum", "exclusiveMaximum"),
        ] {
            match object.get(exclusive) {
                Some(Value::Bool(true)) => {
                    lowered
                        .remove(bound)
                        .map(|value| lowered.insert(exclusive.to_owned(), value));
                }
                Some(Value::Bool(false)) | None => {}
                Some(_) => {
                    return Err(self.error(
                        &pointer::push(place, exclusive),
                        "must be a boolean in OpenAPI 3.0",
                    ));
                }
            }
        }
        lower_format(&mut lowered);
        if let Some(discriminator) = object.get("discriminator") {
            self.discriminate(&mut lowered, object, discriminator, place)?;
        }
        Ok(lowered)
    }

    fn properties(&mut self, value: &Value, place: &str) -> Result<Value, Error> {
        let properties = value
            .as_object()
            .ok_or_else(|| self.error(place, "must be an object of schemas"))?;
        let lowered = properties
            .iter()
            .map(|(name, schema)| {
                Ok((
                    name.clone(),
                    self.schema(schema, &pointer::push(place, name))?,
                ))
            })
            .collect::<Result<_, Error>>()?;
        Ok(Value::Object(lowered))
    }

    fn members(&mut self, value: &Value, place: &str) -> Result<Value, Error> {
        let members = value
            .as_array()
            .ok_or_else(|| self.error(place, "must be an array of schemas"))?;
        members
            .iter()
            .enumerate()
            .map(|(index, schema)| self.schema(schema, &pointer::push(place, &index.to_string())))
            .collect::<Result<_, Error>>()
            .map(Value::Array)
    }

    /// Puts a condition per tag in place of a union; see the module's documentation.
    fn discriminate(
        &mut self,
        lowered: &mut Map<String, Value>,
        object: &Map<String, Value>,
        discriminator: &Value,
        place: &str,
    ) -> Result<(), Error> {
        let Some(union) = ["oneOf", "anyOf"]
            .into_iter()
            .find(|key| object.contains_key(*key))
        else {
            return Ok(());
        };
        let place = pointer::push(place, "discriminator");
        let tag = discriminator["propertyName"]
            .as_str()
            .ok_or_else(|| self.error(&place, "needs a `propertyName`"))?;
        let tags = self.tags(&object[union], discriminator, &place)?;
        let mut conditions = Vec::with_capacity(tags.len());
        for (value, reference) in &tags {
            let then = self.definition(reference, &place)?;
            let mut properties = Map::new();
            properties.insert(tag.to_owned(), json!({"const": value}));
            conditions.push(json!({"if": {"properties": properties, "required": [tag]}, "then": {"$ref": then}}));
        }
        lowered.remove(union);
        lowered.insert("type".to_owned(), "object".into());
        let mut tagged = Map::new();
        tagged.insert(
            tag.to_owned(),
            json!({"enum": tags.iter().map(|(value, _)| value).collect::<Vec<_>>()}),
        );
        conditions.insert(0, json!({"properties": tagged, "required": [tag]}));
        if let Some(Value::Array(already)) = lowered.remove("allOf") {
            conditions.extend(already);
        }
        lowered.insert("allOf".to_owned(), Value::Array(conditions));
        Ok(())
    }

    /// The tags of a union with the reference each stands for: those of `mapping`, and the names of members it leaves out.
    fn tags(
        &self,
        union: &Value,
        discriminator: &Value,
        place: &str,
    ) -> Result<Vec<(String, String)>, Error> {
        let members: Option<Vec<&str>> = union
            .as_array()
            .and_then(|members| members.iter().map(reference).collect());
        let members = members.ok_or_else(|| {
            self.error(
                place,
                "needs members that are all references, since a tag can't name an inline schema",
            )
        })?;
        let mut tags = Vec::new();
        for (tag, target) in discriminator["mapping"].as_object().into_iter().flatten() {
            let target = target.as_str().unwrap_or_default();
            let full = if target.contains(['#', '/']) {
                target.to_owned()
            } else {
                pointer::push(COMPONENT_SCHEMAS, target)
            };
            if !members.contains(&full.as_str()) {
                return Err(self.error(
                    place,
                    format!("maps `{tag}` to `{target}`, which is no member of the union"),
                ));
            }
            tags.push((tag.clone(), full));
        }
        for member in members {
            if !tags.iter().any(|(_, target)| target == member) {
                let name = member.rsplit('/').next().unwrap_or(member);
                tags.push((name.to_owned(), member.to_owned()));
            }
        }
        tags.sort();
        Ok(tags)
    }

    /// The reference to a definition, which is lowered too.
    fn definition(&mut self, reference: &str, place: &str) -> Result<String, Error> {
        self.document.target(reference)?;
        let name = reference
            .strip_prefix(COMPONENT_SCHEMAS)
            .and_then(|rest| rest.strip_prefix('/'))
            .filter(|name| self.document.schema(name).is_some())
            .ok_or_else(|| {
                self.error(
                    place,
                    format!("refers to `{reference}`; write `{COMPONENT_SCHEMAS}/…`"),
                )
            })?;
        if !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
        Ok(format!("#/$defs/{name}"))
    }

    fn error(&self, place: &str, problem: impl Into<String>) -> Error {
        Error::Structure {
            origin: self.document.origin().to_owned(),
            place: place.to_owned(),
            problem: problem.into(),
        }
    }
}

/// Lets a lowered schema accept null.
fn allow_null(mut lowered: Map<String, Value>) -> Map<String, Value> {
    let composed = ["$ref", "allOf", "anyOf", "oneOf", "not"]
        .iter()
        .any(|key| lowered.contains_key(*key));
    if composed {
        // Members of a composition may refuse null, so null stands beside all of it.
        let mut outer = Map::new();
        for key in ["title", "description", "default"] {
            outer.extend(lowered.remove(key).map(|value| (key.to_owned(), value)));
        }
        outer.insert("anyOf".to_owned(), json!([lowered, {"type": "null"}]));
        return outer;
    }
    if let Some(Value::String(name)) = lowered.get("type") {
        let both = json!([name, "null"]);
        lowered.insert("type".to_owned(), both);
    }
    if let Some(Value::Array(values)) = lowered.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
    lowered
}

/// Turns formats of OpenAPI into the words of JSON Schema.
fn lower_format(lowered: &mut Map<String, Value>) {
    let (minimum, maximum): (Number, Number) = match lowered.get("format").and_then(Value::as_str) {
        Some("int8") => (i8::MIN.into(), i8::MAX.into()),
        Some("int16") => (i16::MIN.into(), i16::MAX.into()),
        Some("int32") => (i32::MIN.into(), i32::MAX.into()),
        Some("int64") => (i64::MIN.into(), i64::MAX.into()),
        Some("uint8") => (0.into(), u8::MAX.into()),
        Some("uint16") => (0.into(), u16::MAX.into()),
        Some("uint32") => (0.into(), u32::MAX.into()),
        Some("uint64") => (0.into(), u64::MAX.into()),
        Some("byte") => {
            lowered.remove("format");
            lowered.insert("contentEncoding".to_owned(), "base64".into());
            return;
        }
        _ => return,
    };
    lowered.remove("format");
    let value = |key: &str| lowered.get(key).and_then(Value::as_f64);
    let keep_minimum = value("minimum").or(value("exclusiveMinimum")) >= minimum.as_f64();
    let keep_maximum = value("maximum")
        .or(value("exclusiveMaximum"))
        .is_some_and(|own| Some(own) <= maximum.as_f64());
    if !keep_minimum {
        lowered.remove("exclusiveMinimum");
        lowered.insert("minimum".to_owned(), minimum.into());
    }
    if !keep_maximum {
        lowered.remove("exclusiveMaximum");
        lowered.insert("maximum".to_owned(), maximum.into());
    }
}
