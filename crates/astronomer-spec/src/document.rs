//! An OpenAPI 3.0 document.

use std::{fs, path::Path};

use serde_json::{Map, Value};

use crate::{Error, pointer, syntax};

/// The pointer that the schemas of `components` stand below.
pub(crate) const COMPONENT_SCHEMAS: &str = "#/components/schemas";

/// An OpenAPI 3.0.x document: its value, and where it came from.
///
/// ```
/// use astronomer_spec::Document;
///
/// let document = Document::parse("openapi: 3.0.3\ninfo: {title: T, version: v1}\npaths: {}\n", "t.yaml")?;
/// assert_eq!(document.value()["info"]["title"], "T");
/// assert!(Document::parse("openapi: 3.1.0\npaths: {}\n", "t.yaml").is_err());
/// # Ok::<(), astronomer_spec::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    value: Value,
    origin: String,
}

impl Document {
    /// Reads a YAML or JSON file; its file name becomes the [origin](Self::origin).
    ///
    /// # Errors
    /// When the file can't be read, and as [`parse`](Self::parse).
    pub fn load(path: impl AsRef<Path>) -> Result<Self, Error> {
        let (text, origin) = read(path.as_ref())?;
        Self::parse(&text, origin)
    }

    /// Reads YAML or JSON text.
    ///
    /// # Errors
    /// When the text is malformed or writes a key twice (naming line and key), and as [`from_value`](Self::from_value).
    pub fn parse(text: &str, origin: impl Into<String>) -> Result<Self, Error> {
        let origin = origin.into();
        let value = syntax::parse(text, &origin)?;
        Self::from_value(value, origin)
    }

    /// Takes a value as a document.
    ///
    /// # Errors
    /// When it is no object, or its `openapi` field is not of the form `3.0.x`.
    pub fn from_value(value: Value, origin: impl Into<String>) -> Result<Self, Error> {
        let origin = origin.into();
        let found = match value.get("openapi").or_else(|| value.get("swagger")) {
            Some(Value::String(version)) => version.clone(),
            Some(other) => other.to_string(),
            None => {
                let problem =
                    "no `openapi` field, so this is no OpenAPI document; write `openapi: 3.0.3`"
                        .to_owned();
                return Err(Error::Structure {
                    origin,
                    place: "#".to_owned(),
                    problem,
                });
            }
        };
        let patch = found.strip_prefix("3.0.").unwrap_or_default();
        if patch.is_empty()
            || !patch.bytes().all(|byte| byte.is_ascii_digit())
            || value.get("swagger").is_some()
        {
            return Err(Error::Version {
                origin,
                field: "openapi",
                found,
                supported: "3.0.3",
            });
        }
        Ok(Self { value, origin })
    }

    /// The whole document.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// The whole document, to change.
    pub fn value_mut(&mut self) -> &mut Value {
        &mut self.value
    }

    /// Where the document came from: a file name, or what the caller of [`parse`](Self::parse) said.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Follows `$ref` until something that is no reference is reached; other values come back as they are.
    ///
    /// # Errors
    /// When a reference points outside this document, at nothing, or in a circle.
    pub fn resolve<'a>(&'a self, value: &'a Value) -> Result<&'a Value, Error> {
        let mut chain: Vec<&str> = Vec::new();
        let mut current = value;
        while let Some(reference) = reference(current) {
            if chain.contains(&reference) {
                chain.push(reference);
                return Err(self.reference_error(
                    chain[0],
                    format!("leads in a circle: {}", chain.join(" -> ")),
                ));
            }
            chain.push(reference);
            current = self.target(reference)?;
        }
        Ok(current)
    }

    /// The value one reference points at, which may be a reference itself.
    pub(crate) fn target(&self, reference: &str) -> Result<&Value, Error> {
        let Some(fragment) = reference.strip_prefix('#') else {
            let problem =
                "points outside the document; embed that document first, then write `#/…`";
            return Err(self.reference_error(reference, problem));
        };
        let pointer = pointer::decode_fragment(fragment)
            .ok_or_else(|| self.reference_error(reference, "has a malformed percent-escape"))?;
        self.value
            .pointer(&pointer)
            .ok_or_else(|| self.reference_error(reference, "points at nothing"))
    }

    fn reference_error(&self, reference: &str, problem: impl Into<String>) -> Error {
        Error::Reference {
            origin: self.origin.clone(),
            reference: reference.to_owned(),
            problem: problem.into(),
        }
    }

    /// The schemas of `components`, by name.
    pub fn schemas(&self) -> impl Iterator<Item = (&str, &Value)> {
        let mut schemas: Vec<(&str, &Value)> = self
            .value
            .pointer("/components/schemas")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
            .map(|(name, schema)| (name.as_str(), schema))
            .collect();
        schemas.sort_unstable_by_key(|(name, _)| *name);
        schemas.into_iter()
    }

    /// One schema of `components`.
    pub fn schema(&self, name: &str) -> Option<&Value> {
        self.value.pointer("/components/schemas")?.get(name)
    }

    /// Copies the schemas of another document into this one, and makes references to `file_name` local.
    ///
    /// `$ref: 'astro-v1.yaml#/components/schemas/User'` becomes `$ref: '#/components/schemas/User'`.
    ///
    /// # Errors
    /// When both documents have a schema of the same name that differs, or a reference to `file_name` points at none of the
    /// schemas copied. The document is unchanged then.
    pub fn embed(&mut self, file_name: &str, other: &Document) -> Result<(), Error> {
        for (name, schema) in other.schemas() {
            if self.schema(name).is_some_and(|own| own != schema) {
                return Err(Error::Structure {
                    origin: self.origin.clone(),
                    place: pointer::push(COMPONENT_SCHEMAS, name),
                    problem: format!(
                        "{} has another schema of this name; rename one of them",
                        other.origin
                    ),
                });
            }
        }
        let mut embedded = self.clone();
        let schemas = embedded.schemas_mut()?;
        for (name, schema) in other.schemas() {
            schemas.insert(name.to_owned(), schema.clone());
        }
        let mut rewritten = Vec::new();
        localize(&mut embedded.value, file_name, &mut rewritten);
        for reference in &rewritten {
            embedded.target(reference)?;
        }
        *self = embedded;
        Ok(())
    }

    fn schemas_mut(&mut self) -> Result<&mut Map<String, Value>, Error> {
        let mut current = &mut self.value;
        for (step, place) in [
            ("components", "#/components"),
            ("schemas", "#/components/schemas"),
        ] {
            let problem = || Error::Structure {
                origin: self.origin.clone(),
                place: place.to_owned(),
                problem: "must be an object".to_owned(),
            };
            let object = current.as_object_mut().ok_or_else(problem)?;
            current = object
                .entry(step)
                .or_insert_with(|| Value::Object(Map::new()));
        }
        current.as_object_mut().ok_or_else(|| Error::Structure {
            origin: self.origin.clone(),
            place: "#/components/schemas".to_owned(),
            problem: "must be an object".to_owned(),
        })
    }
}

/// Reads a file, with its name as the origin.
pub(crate) fn read(path: &Path) -> Result<(String, String), Error> {
    let text = fs::read_to_string(path).map_err(|source| Error::Read {
        path: path.to_owned(),
        source,
    })?;
    let origin = path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    Ok((text, origin))
}

/// The text of a reference object.
pub(crate) fn reference(value: &Value) -> Option<&str> {
    value.get("$ref").and_then(Value::as_str)
}

fn localize(value: &mut Value, file_name: &str, rewritten: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (key, entry) in object {
                if let (true, Value::String(reference)) = (key == "$ref", &mut *entry) {
                    let local = reference
                        .strip_prefix("./")
                        .unwrap_or(reference)
                        .strip_prefix(file_name)
                        .filter(|rest| rest.starts_with('#'))
                        .map(str::to_owned);
                    if let Some(local) = local {
                        rewritten.push(local.clone());
                        *reference = local;
                    }
                } else {
                    localize(entry, file_name, rewritten);
                }
            }
        }
        Value::Array(entries) => entries
            .iter_mut()
            .for_each(|entry| localize(entry, file_name, rewritten)),
        _ => {}
    }
}
