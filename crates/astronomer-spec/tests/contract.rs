//! The contract of the repository, as this crate reads it.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::{collections::BTreeMap, path::PathBuf};

use astronomer_spec::{
    Document, Overlay,
    lint::lint,
    lowering::lower_component,
    operation::{Method, operations},
};

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
    assert!(
        operations
            .iter()
            .all(|operation| operation.tag.is_some() && operation.summary.is_some())
    );

    let mut methods: BTreeMap<Method, usize> = BTreeMap::new();
    for operation in &operations {
        *methods.entry(operation.method).or_default() += 1;
    }
    assert_eq!(
        methods,
        BTreeMap::from([(Method::Get, 32), (Method::Post, 31), (Method::Delete, 12)])
    );
}

#[test]
fn an_operation_of_the_contract_reads_as_it_is_written() {
    let contract = contract("astro-v1.yaml");
    let operations = operations(&contract).unwrap();
    let list = operations
        .iter()
        .find(|operation| operation.id == "ListUsers")
        .unwrap();
    assert_eq!(
        (list.method, list.path.as_str()),
        (Method::Get, "/organizations/{organizationId}/users")
    );
    assert_eq!(list.permissions, ["organization.users.get"]);
    let sorts = list
        .parameters
        .iter()
        .find(|parameter| parameter.name == "sorts")
        .unwrap();
    assert!(sorts.explode && !sorts.required);
    let success: Vec<_> = list
        .success()
        .map(|response| response.status.as_str())
        .collect();
    let errors: Vec<_> = list
        .errors()
        .map(|response| response.status.as_str())
        .collect();
    assert_eq!(
        (success, errors),
        (vec!["200"], vec!["400", "401", "403", "500"])
    );
    assert!(list.request_body.is_none());

    let update = operations
        .iter()
        .find(|operation| operation.id == "UpdateUserRoles")
        .unwrap();
    assert!(
        update
            .request_body
            .as_ref()
            .is_some_and(|body| body.required && body.content_type == "application/json")
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

#[test]
fn an_overlay_makes_one_type_of_an_enumeration_written_many_times() {
    let mut contract = contract("astro-v1.yaml");
    let about_roles = |contract: &Document| {
        let found = lint(contract);
        found
            .into_iter()
            .filter(|finding| finding.problem.contains("`ORGANIZATION_OWNER`"))
            .collect::<Vec<_>>()
    };
    assert_eq!(about_roles(&contract).len(), 1);
    let overlay = Overlay::parse(
        r#"
overlay: 1.0.0
info: {title: Roles, version: 1.0.0}
actions:
  - target: $.components.schemas
    description: One type for the roles of an organization.
    x-matches: 1
    update:
      OrganizationRole:
        type: string
        enum: [ORGANIZATION_OWNER, ORGANIZATION_BILLING_ADMIN, ORGANIZATION_OBSERVE_ADMIN, ORGANIZATION_OBSERVE_MEMBER, ORGANIZATION_MEMBER]
  - target: $.components.schemas.*.properties[?search(@.enum[0], '^ORGANIZATION_')]
    description: The same roles, written inline.
    x-matches: 5
    update: {$ref: '#/components/schemas/OrganizationRole'}
"#,
        "roles.overlay.yaml",
    )
    .unwrap();
    let applied = overlay.apply(&mut contract).unwrap();
    assert!(applied[1].paths.contains(
        &"$['components']['schemas']['User']['properties']['organizationRole']".to_owned()
    ));
    assert_eq!(about_roles(&contract), []);

    let role = &contract.schema("User").unwrap()["properties"]["organizationRole"];
    assert_eq!(
        role["allOf"][0]["$ref"],
        "#/components/schemas/OrganizationRole"
    );
    assert!(role["description"].is_string());
    let lowered = lower_component(&contract, "User").unwrap();
    assert_eq!(
        lowered["$defs"]["OrganizationRole"]["enum"][0],
        "ORGANIZATION_OWNER"
    );
}
