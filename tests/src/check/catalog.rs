//! The operations of the contract, each with what its answers have to look like.

use std::sync::{LazyLock, OnceLock};

use astronomer_spec::operation::{Method, Response, operations};
use astronomer_spec::{Document, Operation, lowering};
use jsonschema::Validator;
use serde_json::{Map, Value};

use super::decoding::Decoder;
use crate::contract;

/// Every operation, by id.
#[derive(Debug)]
pub struct Catalog {
    entries: Vec<Entry>,
}

/// An operation and its successes.
#[derive(Debug)]
pub struct Entry {
    /// The operation, as the contract with its overlay has it.
    pub operation: Operation,
    /// What the contract declares for a success.
    pub successes: Vec<Success>,
}

/// A declared success.
#[derive(Debug)]
pub struct Success {
    /// The status: `200`.
    pub status: String,
    /// What comes with it.
    pub content: Content,
}

/// The body of a declared success.
#[derive(Debug)]
pub enum Content {
    /// None.
    Nothing,
    /// JSON of a schema.
    Json(Box<JsonContent>),
    /// Bytes that no schema describes.
    Bytes {
        /// The media type.
        media_type: String,
    },
}

/// What a JSON body has to be.
#[derive(Debug)]
pub struct JsonContent {
    /// The vendor's schema.
    pub vendor: Value,
    /// The same schema with the overlay on top, whose strings say which identifiers they are.
    pub overlaid: Value,
    /// Decodes bodies as the SDK does.
    pub decoder: Decoder,
    // Made when they are needed: few runs hold answers against all schemas.
    strict: OnceLock<Validator>,
    relaxed: OnceLock<Validator>,
}

impl JsonContent {
    /// Holds bodies against the vendor's schema.
    pub fn strict(&self) -> &Validator {
        self.strict.get_or_init(|| validator(&self.vendor))
    }

    /// As [`strict`](Self::strict), but lets everything be left out and be null, and enums have new values.
    pub fn relaxed(&self) -> &Validator {
        self.relaxed.get_or_init(|| validator(&relax(&self.vendor)))
    }
}

impl Catalog {
    /// The operations of the contract that this crate was built with.
    pub fn embedded() -> &'static Self {
        static CATALOG: LazyLock<Catalog> =
            LazyLock::new(|| Catalog::of(contract::vendor(), contract::overlaid()));
        &CATALOG
    }

    /// The operations of a contract and of the same contract with its overlay on top.
    ///
    /// # Panics
    ///
    /// When one of the documents can't be read.
    pub fn of(vendor: &Document, overlaid: &Document) -> Self {
        let read = |document| operations(document).unwrap_or_else(|error| panic!("{error}"));
        let as_stated = read(vendor);
        let entries = read(overlaid).into_iter().map(|operation| {
            let stated = as_stated.iter().find(|stated| stated.id == operation.id);
            let stated = stated.unwrap_or(&operation);
            let successes = stated.success().map(|success| {
                let with_overlay = operation.success().find(|it| it.status == success.status);
                Success {
                    status: success.status.clone(),
                    content: content(
                        (vendor, success),
                        (overlaid, with_overlay.unwrap_or(success)),
                    ),
                }
            });
            let successes = successes.collect();
            Entry {
                operation,
                successes,
            }
        });
        Self {
            entries: entries.collect(),
        }
    }

    /// All of them, by id.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The operation of an id.
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id() == id)
    }

    /// The operation of an id that the scenario has.
    ///
    /// # Panics
    ///
    /// When there is none, which a test of the scenario would find.
    pub fn expect(&self, id: &str) -> &Entry {
        self.get(id)
            .unwrap_or_else(|| panic!("{id} is no operation of the contract"))
    }
}

impl Entry {
    /// The id of the operation.
    pub fn id(&self) -> &str {
        &self.operation.id
    }

    /// Whether the operation changes nothing.
    pub fn is_read(&self) -> bool {
        matches!(self.operation.method, Method::Get | Method::Head)
    }

    /// The names of the parameters in the path, in its order.
    pub fn path_parameters(&self) -> Vec<&str> {
        let parts = self.operation.path.split('/');
        parts
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
            .collect()
    }
}

/// The only media type of a response; the contract never has two.
fn content(
    (vendor, stated): (&Document, &Response),
    (overlaid, with_overlay): (&Document, &Response),
) -> Content {
    let Some((media_type, schema)) = stated.content.first() else {
        return Content::Nothing;
    };
    if media_type != "application/json" {
        return Content::Bytes {
            media_type: media_type.clone(),
        };
    }
    let lower = |document, schema| {
        lowering::lower(document, schema).unwrap_or_else(|error| panic!("{error}"))
    };
    let vendor = lower(vendor, schema);
    let overlaid = with_overlay
        .content
        .first()
        .map_or_else(|| vendor.clone(), |(_, schema)| lower(overlaid, schema));
    Content::Json(Box::new(JsonContent {
        decoder: Decoder::of(schema),
        vendor,
        overlaid,
        strict: OnceLock::new(),
        relaxed: OnceLock::new(),
    }))
}

fn validator(schema: &Value) -> Validator {
    jsonschema::options()
        .should_validate_formats(true)
        .build(schema)
        .unwrap_or_else(|error| panic!("{error}"))
}

/// The schema without what may drift: which members are there, whether they are null, and which values an enum has.
///
/// What is left is what no server may change: types, formats and bounds.
fn relax(schema: &Value) -> Value {
    match schema {
        Value::Object(keywords) => {
            let mut relaxed = Map::new();
            for (keyword, value) in keywords {
                match keyword.as_str() {
                    "required" | "enum" => {}
                    "type" => {
                        relaxed.insert(keyword.clone(), or_null(value));
                    }
                    "properties" | "$defs" => {
                        let named = value.as_object().into_iter().flatten();
                        let named = named.map(|(name, schema)| (name.clone(), relax(schema)));
                        relaxed.insert(keyword.clone(), Value::Object(named.collect()));
                    }
                    _ => {
                        relaxed.insert(keyword.clone(), relax(value));
                    }
                }
            }
            Value::Object(relaxed)
        }
        Value::Array(items) => items.iter().map(relax).collect(),
        other => other.clone(),
    }
}

fn or_null(types: &Value) -> Value {
    let mut types = match types {
        Value::Array(types) => types.clone(),
        one => vec![one.clone()],
    };
    if !types.iter().any(|name| name == "null") {
        types.push("null".into());
    }
    Value::Array(types)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_operation_of_the_contract_is_there_with_a_success() {
        let catalog = Catalog::embedded();
        assert_eq!(catalog.entries().len(), 75);
        for entry in catalog.entries() {
            assert_eq!(entry.successes.len(), 1, "{}", entry.id());
        }
        let reads = catalog.entries().iter().filter(|entry| entry.is_read());
        assert_eq!(reads.count(), 32);
        let get_deploy = catalog.get("GetDeploy").unwrap();
        assert_eq!(
            get_deploy.path_parameters(),
            ["organizationId", "deploymentId", "deployId"]
        );
    }

    #[test]
    fn every_json_answer_can_be_judged() {
        for entry in Catalog::embedded().entries() {
            for success in &entry.successes {
                if let Content::Json(content) = &success.content {
                    assert!(content.decoder.is_known(), "{}", entry.id());
                    assert!(!content.strict().is_valid(&json!("text")), "{}", entry.id());
                    assert!(
                        !content.relaxed().is_valid(&json!("text")),
                        "{}",
                        entry.id()
                    );
                }
            }
        }
    }

    #[test]
    fn a_relaxed_schema_keeps_types_formats_and_bounds() {
        let schema = json!({
            "type": "object",
            "required": ["required", "enum"],
            "properties": {
                "required": {"type": "string", "format": "date-time"},
                "enum": {"type": "string", "enum": ["A"]},
                "type": {"type": ["integer", "null"], "minimum": 1},
                "list": {"type": "array", "items": {"type": "string"}},
            },
        });
        let relaxed = validator(&relax(&schema));
        assert!(relaxed.is_valid(&json!({"enum": "B", "required": null, "list": [null]})));
        for wrong in [
            json!([]),
            json!({"required": "yesterday"}),
            json!({"enum": 1}),
            json!({"type": 0}),
            json!({"list": [1]}),
        ] {
            assert!(!relaxed.is_valid(&wrong), "{wrong}");
        }
    }
}
