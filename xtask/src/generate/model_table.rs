//! What the contract suite looks at: the type of each schema, the pages, the enums, and the sorts of each list.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, bail};
use syn::Item;

use super::prepare::Facts;
use super::reading::TOTAL;
use super::source::{HEADER, format_text};
use crate::contract::Contracts;
use crate::output::File;
use crate::workspace::Workspace;

/// The names of the types that the generator made.
pub(crate) struct Types {
    all: BTreeSet<String>,
    /// Enums that are no unions: open enums and sorts.
    enums: BTreeSet<String>,
}

impl Types {
    pub(crate) fn of(types: &[Item], facts: &Facts) -> Self {
        let enums = types.iter().filter_map(|item| match item {
            Item::Enum(item) => Some(item.ident.to_string()),
            _ => None,
        });
        let structs = types.iter().filter_map(|item| match item {
            Item::Struct(item) => Some(item.ident.to_string()),
            _ => None,
        });
        Self {
            all: enums.clone().chain(structs).collect(),
            enums: enums
                .filter(|name| !facts.unions.contains_key(name))
                .collect(),
        }
    }
}

/// The generated file.
pub(crate) fn file(workspace: &Workspace, contracts: &Contracts, types: &Types) -> Result<File> {
    let models = models(contracts, types)?;
    let pages = models
        .iter()
        .filter(|(schema, _)| is_page(contracts, schema));
    let sorts = sorts(contracts);
    let is_sort = |name: &String| sorts.iter().any(|(_, sort)| sort == name);
    let enums = types.enums.iter().filter(|name| !is_sort(name));
    let table = |rows: Vec<String>| rows.join(", ");
    let text = format!(
        "use astronomer::types;\n\
         use crate::enums::{{Enum, open_enum}};\n\
         use crate::models::Model;\n\
         use crate::pages::Page;\n\
         use crate::sorts::{{Sort, sort}};\n\
         /// Every schema of the contract, with the type that is generated from it.\n\
         pub const MODELS: &[Model] = &[{}];\n\
         /// Every page of a list, with the type that is read without serde.\n\
         pub const PAGES: &[Page] = &[{}];\n\
         /// Every type of values that the contract lists, apart from sorts.\n\
         pub const ENUMS: &[Enum] = &[{}];\n\
         /// Every list that can be sorted, by its operation.\n\
         pub const SORTS: &[(&str, Sort)] = &[{}];\n",
        table(
            models
                .iter()
                .map(|(schema, name)| format!("Model::of::<types::{name}>({schema:?})"))
                .collect()
        ),
        table(
            pages
                .map(|(schema, name)| format!("Page::of::<types::{name}>({schema:?})"))
                .collect()
        ),
        table(enums.map(|name| format!("open_enum!({name})")).collect()),
        table(
            sorts
                .iter()
                .map(|(operation, name)| format!("({operation:?}, sort!({name}))"))
                .collect()
        ),
    );
    let path = workspace.suite_source("generated_tables.rs");
    Ok((path, format!("{HEADER}\n{}", format_text(&text)?)))
}

/// The schemas of the vendor's contract, each with the type that is generated from it.
fn models(contracts: &Contracts, types: &Types) -> Result<Vec<(String, String)>> {
    let mut models = Vec::new();
    for (schema, _) in contracts.published.schemas() {
        let overlaid = contracts.v1.document.schema(schema);
        let overlaid = overlaid.with_context(|| {
            format!("the overlay removes the schema {schema}, which the suite has to know")
        })?;
        let name = overlaid["x-rust-name"].as_str().unwrap_or(schema);
        if !types.all.contains(name) {
            bail!(
                "the schema {schema} becomes no type {name}: the contract suite can't look at it"
            );
        }
        models.push((schema.to_owned(), name.to_owned()));
    }
    Ok(models)
}

/// Whether the values of a schema are pages.
fn is_page(contracts: &Contracts, schema: &str) -> bool {
    let schema = contracts.v1.document.schema(schema);
    schema.is_some_and(|schema| !schema["properties"][TOTAL].is_null())
}

/// The lists that can be sorted, each with the type of its sorts.
fn sorts(contracts: &Contracts) -> Vec<(String, String)> {
    let operations = contracts.v1.operations.iter();
    operations
        .filter_map(|operation| {
            let mut parameters = operation.parameters.iter();
            let sorts = parameters.find(|parameter| parameter.name == "sorts")?;
            let reference = sorts.schema["items"]["$ref"].as_str()?;
            let name = reference.rsplit('/').next()?;
            Some((operation.id.clone(), name.to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_without_a_type_is_refused_by_name() {
        let workspace = Workspace::current();
        let contracts = Contracts::current();
        let types = Types {
            all: BTreeSet::new(),
            enums: BTreeSet::new(),
        };
        let error = file(&workspace, contracts, &types).unwrap_err();
        assert!(
            error
                .to_string()
                .contains("AddTeamMembersRequest becomes no type"),
            "{error}"
        );
    }

    #[test]
    fn pages_are_told_from_other_schemas() {
        let contracts = Contracts::current();
        let schemas = contracts.published.schemas();
        let pages: Vec<&str> = schemas
            .map(|(schema, _)| schema)
            .filter(|schema| is_page(contracts, schema))
            .collect();
        assert_eq!(pages.len(), 13, "{pages:?}");
        assert!(pages.contains(&"UserTeamsPaginated") && !pages.contains(&"User"));
    }

    #[test]
    fn lists_are_known_with_the_types_of_their_sorts() {
        let sorts = sorts(Contracts::current());
        assert_eq!(sorts.len(), 13);
        assert!(sorts.contains(&("ListUsers".to_owned(), "UserSort".to_owned())));
    }
}
