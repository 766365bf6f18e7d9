//! The generated file that the rules come from.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

/// What `cargo xtask generate` made of `openapi/astro-v1.yaml`.
///
/// The contract is YAML in a dialect of its own. Reading it and turning it into JSON Schema at start-up would cost every
/// test that starts a server, and would make a YAML reader a dependency of everybody's tests; so that is done when the
/// file is generated.
const GENERATED: &str = include_str!("../generated_contract.json");

#[derive(Debug, Deserialize)]
pub(super) struct Source {
    /// Schemas that others refer to as `#/$defs/…`.
    #[serde(rename = "$defs")]
    pub(super) definitions: Map<String, Value>,
    pub(super) operations: BTreeMap<String, OperationSource>,
}

#[derive(Debug, Deserialize)]
pub(super) struct OperationSource {
    pub(super) parameters: Vec<ParameterSource>,
    pub(super) body: Option<BodySource>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ParameterSource {
    pub(super) name: String,
    #[serde(rename = "in")]
    pub(super) place: Place,
    pub(super) required: bool,
    /// Whether an array is given as several parameters, not as one with commas.
    pub(super) explode: bool,
    pub(super) schema: Value,
}

#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Place {
    Path,
    Query,
}

#[derive(Debug, Deserialize)]
pub(super) struct BodySource {
    pub(super) required: bool,
    pub(super) schema: Value,
    pub(super) tag: Option<String>,
}

impl Source {
    pub(super) fn read() -> Self {
        serde_json::from_str(GENERATED)
            .expect("the generated file is part of the program, and the tests read all of it")
    }
}
