//! The contract of the repository, as this crate reads it.

use std::path::PathBuf;

use astronomer_spec::{Document, operation::operations};

fn contract(name: &str) -> Document {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../openapi")
        .join(name);
    Document::load(path).unwrap()
}

#[test]
fn the_contract_has_75_operations_and_167_schemas() {
    let contract = contract("astro-v1.yaml");
    let operations = operations(&contract).unwrap();
    assert_eq!(operations.len(), 75);
    assert_eq!(contract.schemas().count(), 167);
    assert!(operations.is_sorted_by_key(|operation| &operation.id));
    assert!(
        operations
            .iter()
            .all(|operation| operation.server == "https://api.astronomer.io/v1")
    );
}

#[test]
fn the_preview_contract_finds_its_schemas_in_the_stable_one() {
    let mut preview = contract("astro-v1beta1.yaml");
    let response = |preview: &Document| {
        operations(preview).unwrap()[0]
            .success()
            .next()
            .unwrap()
            .content[0]
            .1
            .clone()
    };
    assert!(preview.resolve(&response(&preview)).is_err());
    preview
        .embed("astro-v1.yaml", &contract("astro-v1.yaml"))
        .unwrap();
    let schema = response(&preview);
    assert_eq!(
        preview.resolve(&schema).unwrap()["properties"]["id"]["type"],
        "string"
    );
}
