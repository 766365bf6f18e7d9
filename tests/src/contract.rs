//! The contract, as this crate was built with it.

use std::sync::OnceLock;

use astronomer_spec::{Document, Overlay, lowering};
use jsonschema::Validator;
use serde_json::Value;

const V1: &str = "astro-v1.yaml";

/// A file of the folder `openapi`, with its name.
macro_rules! file {
    ($name:literal) => {
        (include_str!(concat!("../../openapi/", $name)), $name)
    };
}

fn parse((text, name): (&str, &str)) -> Document {
    Document::parse(text, name).unwrap_or_else(|error| panic!("{error}"))
}

fn apply((text, name): (&str, &str), mut document: Document) -> Document {
    Overlay::parse(text, name)
        .and_then(|overlay| overlay.apply(&mut document))
        .unwrap_or_else(|error| panic!("{error}"));
    document
}

/// The v1 contract as the vendor states it.
pub fn vendor() -> &'static Document {
    static DOCUMENT: OnceLock<Document> = OnceLock::new();
    DOCUMENT.get_or_init(|| parse(file!("astro-v1.yaml")))
}

/// Whether the v1 contract was imported from a document of the vendor, and not written from the facts beside it.
pub fn is_imported() -> bool {
    let (lock, _) = file!("spec.lock");
    lock.lines()
        .any(|line| line.starts_with("document_sha256:"))
}

/// The v1 contract with the overlay on top, which the types are made from.
pub fn overlaid() -> &'static Document {
    static DOCUMENT: OnceLock<Document> = OnceLock::new();
    DOCUMENT.get_or_init(|| apply(file!("astro-v1.overlay.yaml"), vendor().clone()))
}

/// The one operation of v1beta1, with its overlay on top.
pub fn preview() -> Document {
    let mut document = parse(file!("astro-v1beta1.yaml"));
    document
        .embed(V1, overlaid())
        .unwrap_or_else(|error| panic!("{error}"));
    apply(file!("astro-v1beta1.overlay.yaml"), document)
}

/// A schema of `components` as JSON Schema, with all it refers to in `$defs`.
pub fn lowered(document: &Document, schema: &str) -> Value {
    lowering::lower_component(document, schema).unwrap_or_else(|error| panic!("{error}"))
}

/// The tag of a union's member and its value there, for a schema that is such a member: `("type", "STANDARD")` for
/// `CreateStandardDeploymentRequest`.
pub fn tag<'a>(document: &'a Document, member: &str) -> Option<(&'a str, &'a str)> {
    document.schemas().find_map(|(_, union)| {
        let discriminator = union.get("discriminator")?;
        let (value, _) = discriminator["mapping"]
            .as_object()?
            .iter()
            .find(|(_, reference)| {
                let reference = reference.as_str().unwrap_or_default();
                reference.rsplit('/').next() == Some(member)
            })?;
        Some((discriminator["propertyName"].as_str()?, value.as_str()))
    })
}

/// Holds values against a schema of the vendor's contract, formats included.
pub fn validator(schema: &str) -> Validator {
    jsonschema::options()
        .should_validate_formats(true)
        .build(&lowered(vendor(), schema))
        .unwrap_or_else(|error| panic!("{schema}: {error}"))
}
