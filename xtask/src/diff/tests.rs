//! The report on changes to a copy of the contract.

use std::collections::BTreeSet;

use astronomer_spec::Document;
use serde_json::{Value, json};

use super::*;

/// The report on the contract with something made different.
fn report(change: impl FnOnce(&mut Value)) -> Report {
    let workspace = Workspace::current();
    let old = Document::load(workspace.openapi("astro-v1.yaml")).unwrap();
    let mut value = old.value().clone();
    change(&mut value);
    let new = Document::from_value(value, "changed.yaml").unwrap();
    compare(&workspace, &old, &new).unwrap()
}

fn schema<'a>(document: &'a mut Value, name: &str) -> &'a mut Value {
    &mut document["components"]["schemas"][name]
}

#[test]
fn the_contract_against_itself_is_empty() {
    let report = report(|_| {});
    assert_eq!(
        text::render(&report),
        "no change from astro-v1.yaml (v1.0) to changed.yaml (v1.0)\n"
    );
    assert!(!markdown::render(&report).contains("##"));
    assert!(report.overlay.is_none());
}

#[test]
fn another_api_is_refused() {
    let workspace = Workspace::current();
    let old = Document::load(workspace.openapi("astro-v1.yaml")).unwrap();
    let pets = "openapi: 3.0.3\npaths:\n  /pets:\n    get: {operationId: ListPets, responses: {'204': {description: Pets.}}}\n";
    let pets = Document::parse(pets, "pets.yaml").unwrap();
    let error = compare(&workspace, &old, &pets).err().unwrap().to_string();
    assert_eq!(
        error,
        "pets.yaml: looks like another API: of the 75 operations of astro-v1.yaml it has 0 by method and path and 0 by operationId"
    );
}

#[test]
fn changes_are_shown_with_their_items_and_versions() {
    let mut report = report(|document| {
        let paths = document["paths"].as_object_mut().unwrap();
        let item = paths["/organizations/{organizationId}/teams/{teamId}"]
            .as_object_mut()
            .unwrap();
        item.remove("delete").unwrap();
        let user = schema(document, "User")["properties"]
            .as_object_mut()
            .unwrap();
        let name = user.remove("fullName").unwrap();
        user.insert("displayName".to_owned(), name);
        for required in schema(document, "User")["required"].as_array_mut().unwrap() {
            if required == "fullName" {
                *required = json!("displayName");
            }
        }
        schema(document, "CreateTeamRequest")["properties"]["purpose"] = json!({"type": "string"});
        schema(document, "CreateTeamRequest")["required"]
            .as_array_mut()
            .unwrap()
            .push(json!("purpose"));
        schema(document, "User")["properties"]["status"]["enum"]
            .as_array_mut()
            .unwrap()
            .push(json!("LOCKED"));
        schema(document, "CreateTeamRequest")["properties"]["name"]["maxLength"] = json!(20);
    });
    let deletion = report
        .changes
        .iter()
        .find(|entry| entry.item.as_deref() == Some("Client::delete_team"));
    let mention = &deletion.unwrap().mentions[0];
    assert!(
        mention.starts_with("crates/astronomer/src/teams.rs:"),
        "{mention}"
    );
    let misfit = report.overlay.take().unwrap();
    assert!(misfit.contains("LOCKED"), "{misfit}");
    // Line numbers and the numbers of actions move.
    for entry in report
        .changes
        .iter_mut()
        .filter(|entry| !entry.mentions.is_empty())
    {
        entry.mentions = vec!["crates/astronomer/src/teams.rs:1".to_owned()];
    }
    report.overlay = Some("astro-v1.overlay.yaml: action 1 does not apply".to_owned());
    insta::assert_snapshot!("text", text::render(&report));
    insta::assert_snapshot!("markdown", markdown::render(&report));
    insta::assert_snapshot!("json", serde_json::to_string_pretty(&report).unwrap());
}

#[test]
fn text_of_a_document_stays_text() {
    let report = report(|document| {
        document["info"]["version"] = json!("\u{1b}[31mv2\n# <b>@team</b>");
        schema(document, "User")["properties"]["<b>|`x`"] = json!({"type": "string"});
    });
    let (text, markdown) = (text::render(&report), markdown::render(&report));
    assert!(
        !text.contains('\u{1b}') && text.contains(r"\u{1b}[31mv2\n# <b>"),
        "{text}"
    );
    let line = markdown
        .lines()
        .find(|line| line.contains("@team"))
        .unwrap();
    assert!(line.starts_with('`') && line.ends_with('`'), "{markdown}");
    assert!(markdown.contains(r"| `` User.<b>\|`x` `` |"), "{markdown}");
}

#[test]
fn the_same_value_of_an_enum_that_is_written_often_is_one_entry() {
    fn add(value: &mut Value) {
        match value {
            Value::Object(object) => {
                if let Some(Value::Array(values)) = object.get_mut("enum")
                    && values.contains(&json!("ORGANIZATION_BILLING_ADMIN"))
                {
                    values.push(json!("ORGANIZATION_AUDITOR"));
                }
                object.values_mut().for_each(add);
            }
            Value::Array(entries) => entries.iter_mut().for_each(add),
            _ => {}
        }
    }
    let report = report(add);
    assert!(report.changes.len() <= 2, "{}", text::render(&report));
    for entry in &report.changes {
        assert_eq!(
            entry.item.as_deref(),
            Some("types::OrganizationRole::Auditor")
        );
        assert!(!entry.is_breaking() && entry.places.len() > 1);
    }
}

#[test]
fn what_only_servers_check_needs_a_patch_of_the_embedded_one() {
    let report = report(|document| {
        schema(document, "CreateTeamRequest")["properties"]["name"]["maxLength"] = json!(20);
    });
    let levels: Vec<_> = report
        .bumps
        .iter()
        .map(|bump| (bump.name, bump.level))
        .collect();
    assert_eq!(
        levels,
        [
            ("astronomer-core", bump::Level::None),
            ("astronomer-api", bump::Level::None),
            ("astronomer", bump::Level::None),
            ("astronomer-sim", bump::Level::Patch),
            ("astroctl", bump::Level::None),
        ]
    );
}

/// Marks every schema that is written in place, and takes a value out of every enumeration.
fn mark(schema: &mut Value) {
    let Some(object) = schema
        .as_object_mut()
        .filter(|object| !object.contains_key("$ref"))
    else {
        return;
    };
    object.insert("x-mark".to_owned(), json!(true));
    if let Some(values) = object.get_mut("enum").and_then(Value::as_array_mut) {
        values.remove(0);
    }
    for key in ["items", "additionalProperties"] {
        object.get_mut(key).into_iter().for_each(mark);
    }
    for key in ["properties", "allOf", "oneOf"] {
        match object.get_mut(key) {
            Some(Value::Object(inner)) => inner.values_mut().for_each(mark),
            Some(Value::Array(inner)) => inner.iter_mut().for_each(mark),
            _ => {}
        }
    }
}

fn mark_everything(document: &mut Value) {
    for schema in document["components"]["schemas"]
        .as_object_mut()
        .unwrap()
        .values_mut()
    {
        mark(schema);
    }
    for item in document["paths"].as_object_mut().unwrap().values_mut() {
        for operation in item.as_object_mut().unwrap().values_mut() {
            operation["deprecated"] = json!(true);
            let parameters = operation["parameters"].as_array_mut().into_iter().flatten();
            parameters.for_each(|parameter| mark(&mut parameter["schema"]));
        }
    }
}

/// Everything that the generated code names: `Client::method`, `types::Type`, `types::Type::field`, `types::Enum::Variant`.
fn generated_names(workspace: &Workspace) -> BTreeSet<String> {
    let read = |file| std::fs::read_to_string(workspace.api_source(file)).unwrap();
    let mut names = BTreeSet::new();
    let mut owner = String::new();
    for line in read("generated_types.rs").lines() {
        let words: Vec<&str> = line
            .split([' ', ':', '(', '<', ';', ','])
            .filter(|word| !word.is_empty())
            .collect();
        match words.as_slice() {
            ["pub", "struct", name, "of", fields, ..] => {
                names.insert(format!("types::{name}"));
                owner = format!("types::{fields}");
            }
            ["pub", "struct" | "enum", name, ..] => owner = format!("types::{name}"),
            ["pub", field, ..] if line.starts_with("    pub ") => {
                names.extend([format!("{owner}::{field}")])
            }
            [variant, ..] if line.contains(" = \"") => {
                names.extend([format!("{owner}::{variant}")])
            }
            _ => continue,
        }
        names.insert(owner.clone());
    }
    let mut method = String::new();
    for line in read("generated_methods.rs").lines() {
        if let Some(name) = line.strip_prefix("    pub fn ") {
            let (name, _) = name.split_once('(').unwrap();
            method = format!("Client::{name}");
            names.insert(method.clone());
        }
        let argument = line
            .strip_prefix("        ")
            .and_then(|line| line.split_once(": "));
        if let Some((argument, _)) = argument {
            names.insert(format!("{method}, argument {argument}"));
        }
    }
    names
}

#[test]
fn every_item_is_called_as_the_generator_calls_it() {
    let workspace = Workspace::current();
    let report = report(mark_everything);
    let names = generated_names(&workspace);
    let methods = std::fs::read_to_string(workspace.api_source("generated_methods.rs")).unwrap();
    let is_known = |item: &str| {
        names.contains(item)
            || item
                .split_once(", argument ")
                .is_some_and(|(method, argument)| {
                    let method = method.trim_start_matches("Client::");
                    let call = methods
                        .lines()
                        .find(|line| line.starts_with(&format!("    pub fn {method}(")));
                    call.is_some_and(|line| line.contains(&format!(" {argument}: ")))
                })
    };
    assert!(report.changes.len() > 1000, "{}", report.changes.len());
    let unnamed: Vec<_> = report
        .changes
        .iter()
        .filter(|entry| entry.item.is_none())
        .collect();
    assert!(
        unnamed.is_empty(),
        "{}",
        serde_json::to_string_pretty(&unnamed).unwrap()
    );
    let unknown: BTreeSet<&str> = report
        .changes
        .iter()
        .filter_map(|entry| entry.item.as_deref())
        .filter(|item| !is_known(item))
        .collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
}
