//! The contract of the repository.

use std::path::PathBuf;
use std::sync::OnceLock;

use astronomer_spec::{Document, Overlay, lowering};
use jsonschema::Validator;
use serde_json::Value;

const V1: &str = "astro-v1.yaml";

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../openapi")
        .join(name)
}

fn load(name: &str) -> Document {
    Document::load(path(name)).unwrap_or_else(|error| panic!("{error}"))
}

fn apply(overlay: &str, mut document: Document) -> Document {
    Overlay::load(path(overlay))
        .and_then(|overlay| overlay.apply(&mut document))
        .unwrap_or_else(|error| panic!("{error}"));
    document
}

/// The v1 contract as the vendor states it.
pub fn vendor() -> &'static Document {
    static DOCUMENT: OnceLock<Document> = OnceLock::new();
    DOCUMENT.get_or_init(|| load(V1))
}

/// The v1 contract with the overlay on top, which the types are made from.
pub fn overlaid() -> &'static Document {
    static DOCUMENT: OnceLock<Document> = OnceLock::new();
    DOCUMENT.get_or_init(|| apply("astro-v1.overlay.yaml", vendor().clone()))
}

/// The one operation of v1beta1, with its overlay on top.
pub fn preview() -> Document {
    let mut document = load("astro-v1beta1.yaml");
    document
        .embed(V1, overlaid())
        .unwrap_or_else(|error| panic!("{error}"));
    apply("astro-v1beta1.overlay.yaml", document)
}

/// A schema of `components` as JSON Schema, with all it refers to in `$defs`.
pub fn lowered(document: &Document, schema: &str) -> Value {
    lowering::lower_component(document, schema).unwrap_or_else(|error| panic!("{error}"))
}

/// Holds values against a schema of the vendor's contract, formats included.
pub fn validator(schema: &str) -> Validator {
    jsonschema::options()
        .should_validate_formats(true)
        .build(&lowered(vendor(), schema))
        .unwrap_or_else(|error| panic!("{schema}: {error}"))
}
