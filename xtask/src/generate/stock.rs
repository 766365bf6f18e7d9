//! The baseline of the benchmarks: what the generator makes of the contract as it is, for the lists that are measured.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use progenitor::GenerationSettings;
use serde_json::{Map, Value};

use super::bindings;
use super::source::HEADER;
use crate::contract::Contracts;
use crate::output::File;
use crate::workspace::Workspace;

/// The operations whose answers are measured.
const OPERATIONS: [&str; 5] = [
    "ListUsers",
    "ListOrganizations",
    "ListTeams",
    "ListApiTokens",
    "ListDeployments",
];

/// The generated file: no overlay, none of our steps, the settings that the generator begins with.
pub(crate) fn file(workspace: &Workspace, contracts: &Contracts) -> Result<File> {
    let document = reduce(contracts.published.value(), &OPERATIONS)?;
    let bindings = bindings::run(&document, &GenerationSettings::new())?;
    let source = prettyplease::unparse(&bindings);
    let path = workspace.benches_source("generated_stock.rs");
    Ok((path, format!("{HEADER}\n{source}")))
}

/// The document with these operations alone, and the schemas that they reach.
fn reduce(document: &Value, operations: &[&str]) -> Result<Value> {
    let mut reduced = document.clone();
    let mut found = BTreeSet::new();
    if let Some(paths) = reduced.get_mut("paths").and_then(Value::as_object_mut) {
        for item in paths.values_mut().filter_map(Value::as_object_mut) {
            item.retain(|_, operation| match operation["operationId"].as_str() {
                Some(id) if operations.contains(&id) => found.insert(id.to_owned()),
                Some(_) => false,
                // What the operations of a path share.
                None => true,
            });
        }
        paths.retain(|_, item| item.as_object().is_some_and(has_operation));
    }
    if let Some(missing) = operations.iter().find(|id| !found.contains(**id)) {
        bail!("the contract has no operation {missing}, which the benchmarks measure");
    }

    let mut reached = BTreeSet::new();
    reach(&reduced["paths"], document, &mut reached);
    if let Some(schemas) = reduced
        .pointer_mut("/components/schemas")
        .and_then(Value::as_object_mut)
    {
        schemas.retain(|name, _| reached.contains(&format!("#/components/schemas/{name}")));
    }
    Ok(reduced)
}

fn has_operation(item: &Map<String, Value>) -> bool {
    item.values()
        .any(|operation| operation.get("operationId").is_some())
}

/// Collect every reference in `value`, and in what it refers to.
fn reach(value: &Value, document: &Value, reached: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(reference) = fields.get("$ref").and_then(Value::as_str)
                && reached.insert(reference.to_owned())
                && let Some(pointer) = reference.strip_prefix('#')
                && let Some(target) = document.pointer(pointer)
            {
                reach(target, document, reached);
            }
            fields
                .values()
                .for_each(|field| reach(field, document, reached));
        }
        Value::Array(items) => items.iter().for_each(|item| reach(item, document, reached)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_the_operations_reach_is_left() {
        let schema = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
        let answer = |name: &str| json!({"200": {"content": {"application/json": {"schema": schema(name)}}}});
        let document = json!({
            "paths": {
                "/users": {
                    "get": {"operationId": "ListUsers", "responses": answer("Users")},
                    "post": {"operationId": "CreateUser", "responses": answer("Created")}},
                "/teams": {"get": {"operationId": "ListTeams", "responses": answer("Created")}}},
            "components": {"schemas": {
                "Users": {"properties": {"users": {"items": schema("User")}}},
                "User": {"properties": {"manager": schema("User")}},
                "Created": {}}}});
        let reduced = reduce(&document, &["ListUsers"]).unwrap();
        assert_eq!(
            reduced["paths"],
            json!({"/users": {"get": {"operationId": "ListUsers", "responses": answer("Users")}}})
        );
        let schemas = reduced["components"]["schemas"].as_object().unwrap();
        assert_eq!(schemas.keys().collect::<Vec<_>>(), ["User", "Users"]);
    }

    #[test]
    fn an_operation_that_is_gone_is_named() {
        let error = reduce(&json!({"paths": {}}), &["ListUsers"]).unwrap_err();
        assert!(
            error.to_string().contains("no operation ListUsers"),
            "{error}"
        );
    }

    #[test]
    fn the_types_are_those_of_the_stock_path() {
        let workspace = Workspace::current();
        let (_, source) = file(&workspace, Contracts::current()).unwrap();
        let (_, user) = source.split_once("pub struct User {").unwrap();
        let (user, _) = user.split_once("\n    }").unwrap();
        for field in [
            "pub id: ::std::string::String,",
            "pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,",
            "pub status: UserStatus,",
            "pub workspace_roles: ::std::vec::Vec<WorkspaceRole>,",
        ] {
            assert!(user.contains(field), "no `{field}` in {user}");
        }
        for operation in ["list_users", "list_organizations", "list_teams"] {
            assert!(source.contains(&format!("pub async fn {operation}<'a>(")));
        }
        assert!(!source.contains("Other("), "enums are closed");
    }
}
