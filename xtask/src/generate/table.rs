//! The operation table: what is known of each operation without calling it.

use anyhow::{Context as _, Result};
use astronomer_spec::{Operation, RetryClass};
use heck::ToShoutySnakeCase as _;

use super::methods::summary_comment;
use super::source::format_text;

/// The table of one API version as source. `listed` also writes the list of all of them.
pub(crate) fn render(operations: &[Operation], listed: bool) -> Result<String> {
    let mut text = String::new();
    for operation in operations {
        text.push_str(&entry(operation)?);
    }
    if listed {
        let names: Vec<String> = operations
            .iter()
            .map(|operation| format!("&{}", operation.id.to_shouty_snake_case()))
            .collect();
        text.push_str(&format!(
            "/// Every operation of the v1 API, in the order of their ids.\npub static OPERATIONS: &[&OperationInfo] = &[{}];\n",
            names.join(", ")
        ));
    }
    format_text(&text)
}

fn entry(operation: &Operation) -> Result<String> {
    let class = match operation
        .retry_class
        .with_context(|| format!("{} has no retry class", operation.id))?
    {
        RetryClass::Read => "Read",
        RetryClass::Update => "Update",
        RetryClass::Delete => "Delete",
        RetryClass::Create => "Create",
        RetryClass::Rotate => "Rotate",
    };
    let (success, errors): (Vec<&str>, Vec<&str>) = operation
        .responses
        .iter()
        .map(|response| response.status.as_str())
        .partition(|status| status.starts_with('2'));
    Ok(format!(
        "{}pub static {}: OperationInfo = OperationInfo {{ id: {:?}, method: {:?}, path: {:?}, tag: {:?}, summary: {:?}, \
         permissions: &{:?}, retry_class: RetryClass::{class}, success: &[{}], errors: &{:?}, deprecated: {} }};\n",
        summary_comment(operation),
        operation.id.to_shouty_snake_case(),
        operation.id,
        operation.method.as_str(),
        operation.path,
        operation.tag.as_deref().unwrap_or_default(),
        operation.summary.as_deref().unwrap_or_default(),
        operation.permissions,
        success.join(", "),
        errors,
        operation.deprecated,
    ))
}
