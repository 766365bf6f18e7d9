//! The operation table of the generated crate says what the contract says.

use astronomer::OperationInfo;
use astronomer::operations::{GET_USER_V1_BETA1, OPERATIONS};
use astronomer_contract::contract;
use astronomer_spec::Operation;
use astronomer_spec::operation::operations;

/// What the two are compared by.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    id: String,
    method: String,
    path: String,
    tag: Option<String>,
    summary: Option<String>,
    permissions: Vec<String>,
    retry_class: Option<String>,
    success: Vec<String>,
    errors: Vec<String>,
    deprecated: bool,
}

impl From<&Operation> for Row {
    fn from(operation: &Operation) -> Self {
        Self {
            id: operation.id.clone(),
            method: operation.method.to_string(),
            path: operation.path.clone(),
            tag: operation.tag.clone(),
            summary: operation.summary.clone(),
            permissions: operation.permissions.clone(),
            retry_class: operation.retry_class.map(|class| class.to_string()),
            success: operation
                .success()
                .map(|response| response.status.clone())
                .collect(),
            errors: operation
                .errors()
                .map(|response| response.status.clone())
                .collect(),
            deprecated: operation.deprecated,
        }
    }
}

impl From<&OperationInfo> for Row {
    fn from(info: &OperationInfo) -> Self {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Self {
            id: info.id.to_owned(),
            method: info.method.to_owned(),
            path: info.path.to_owned(),
            tag: Some(info.tag.to_owned()),
            summary: Some(info.summary.to_owned()),
            permissions: owned(info.permissions),
            retry_class: Some(info.retry_class.to_string()),
            success: info.success.iter().map(ToString::to_string).collect(),
            errors: owned(info.errors),
            deprecated: info.deprecated,
        }
    }
}

#[test]
fn the_table_has_the_75_operations_of_the_contract() {
    let vendor = operations(contract::vendor()).unwrap();
    assert_eq!(vendor.len(), 75);
    assert_eq!(OPERATIONS.len(), 75);
    for (operation, info) in vendor.iter().zip(OPERATIONS) {
        let stated = Row {
            // The vendor states none; the overlay does, which the next test looks at.
            retry_class: Some(info.retry_class.to_string()),
            ..Row::from(operation)
        };
        assert_eq!(Row::from(*info), stated);
    }
}

#[test]
fn the_table_has_what_the_overlay_adds() {
    let overlaid = operations(contract::overlaid()).unwrap();
    let stated: Vec<Row> = overlaid.iter().map(Row::from).collect();
    let generated: Vec<Row> = OPERATIONS.iter().map(|info| Row::from(*info)).collect();
    assert_eq!(generated, stated);
}

#[test]
fn the_operation_of_the_preview_api_is_described_too() {
    let stated: Vec<Row> = operations(&contract::preview())
        .unwrap()
        .iter()
        .map(Row::from)
        .collect();
    assert_eq!([Row::from(&GET_USER_V1_BETA1)], stated.as_slice());
    assert!(GET_USER_V1_BETA1.deprecated);
}
