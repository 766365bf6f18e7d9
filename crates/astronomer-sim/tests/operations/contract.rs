//! What the contract declares of each operation, ready to check answers.

use std::collections::BTreeMap;
use std::path::Path;

use astronomer_spec::{Document, Operation, lowering, operation};
use jsonschema::Validator;
use serde_json::Value;

use crate::api::Answer;

/// Every operation of the contract, by id.
pub(crate) struct Contract {
    operations: BTreeMap<String, Declared>,
}

/// One operation and its answers.
pub(crate) struct Declared {
    pub(crate) operation: Operation,
    answers: BTreeMap<String, DeclaredAnswer>,
    /// The tags of the union that the request body is, if it is one.
    pub(crate) tag: Option<(String, Vec<String>)>,
}

/// An answer of one status: its media type and schema, or nothing.
type DeclaredAnswer = Option<(String, Validator)>;

impl Contract {
    pub(crate) fn load() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../openapi/astro-v1.yaml");
        let document = Document::load(path).unwrap();
        let operations = operation::operations(&document).unwrap();
        let operations = operations
            .into_iter()
            .map(|operation| (operation.id.clone(), Declared::of(&document, operation)))
            .collect();
        Self { operations }
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.operations.keys().map(String::as_str)
    }

    pub(crate) fn get(&self, id: &str) -> &Declared {
        let declared = self.operations.get(id);
        declared.unwrap_or_else(|| panic!("the contract has no operation {id}"))
    }

    /// Every permission that any operation needs.
    pub(crate) fn permissions(&self) -> Vec<String> {
        let operations = self.operations.values();
        let mut permissions: Vec<String> = operations
            .flat_map(|declared| declared.operation.permissions.clone())
            .collect();
        permissions.sort();
        permissions.dedup();
        permissions
    }
}

impl Declared {
    fn of(document: &Document, operation: Operation) -> Self {
        let mut answers = BTreeMap::new();
        for response in &operation.responses {
            let answer = response.content.first().map(|(media_type, schema)| {
                let schema = lowering::lower(document, schema).unwrap();
                let options = jsonschema::draft202012::options().should_validate_formats(true);
                (media_type.clone(), options.build(&schema).unwrap())
            });
            answers.insert(response.status.clone(), answer);
        }
        let tag = operation
            .request_body
            .as_ref()
            .and_then(|body| read_tag(document, &body.schema));
        Self {
            operation,
            answers,
            tag,
        }
    }

    pub(crate) fn success_status(&self) -> String {
        let mut statuses = self.operation.success().map(|response| &response.status);
        let (Some(status), None) = (statuses.next(), statuses.next()) else {
            panic!("{} should declare one success", self.operation.id);
        };
        status.clone()
    }

    pub(crate) fn error_statuses(&self) -> impl Iterator<Item = &str> {
        self.operation
            .errors()
            .map(|response| response.status.as_str())
    }

    /// What is wrong with an answer that should have this declared status, which may be a range.
    pub(crate) fn check(&self, status: &str, answer: &Answer) -> Result<(), String> {
        let range = format!("{}XX", answer.status / 100);
        if answer.status.to_string() != status && range != status {
            let text = &answer.text;
            return Err(format!("{status} expected, got {}: {text}", answer.status));
        }
        match &self.answers[status] {
            None if answer.text.is_empty() => Ok(()),
            None => Err(format!("no body is declared, got: {}", answer.text)),
            Some((media_type, validator)) => check_body(media_type, validator, answer),
        }
    }
}

fn check_body(media_type: &str, validator: &Validator, answer: &Answer) -> Result<(), String> {
    if answer.media_type.as_deref() != Some(media_type) {
        return Err(format!(
            "{media_type} is declared, got {:?}",
            answer.media_type
        ));
    }
    if media_type == "application/octet-stream" && answer.status == 200 {
        // Declared as an array of integers: bytes. They are lines of JSON.
        let is_record =
            |line: &str| serde_json::from_str::<Value>(line).is_ok_and(|value| value.is_object());
        return match answer.text.lines().find(|line| !is_record(line)) {
            Some(line) => Err(format!("a line that is no JSON object: {line}")),
            None => Ok(()),
        };
    }
    let value: Value = serde_json::from_str(&answer.text)
        .map_err(|error| format!("not JSON ({error}): {}", answer.text))?;
    let errors: Vec<String> = validator
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    if errors.is_empty() {
        return Ok(());
    }
    Err(format!("the body breaks its schema: {}", errors.join("; ")))
}

fn read_tag(document: &Document, schema: &Value) -> Option<(String, Vec<String>)> {
    let discriminator = &document.resolve(schema).unwrap()["discriminator"];
    let tag = discriminator["propertyName"].as_str()?;
    let values = discriminator["mapping"]
        .as_object()
        .unwrap()
        .keys()
        .cloned();
    Some((tag.to_owned(), values.collect()))
}
