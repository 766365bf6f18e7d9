//! The Rust identifiers that the generator makes of names in the contract.

use std::collections::BTreeMap;

use heck::{ToPascalCase, ToSnakeCase};
use serde_json::Value;

/// The name of a type or a variant.
pub(crate) fn pascal(name: &str) -> String {
    prefixed(separated(name).to_pascal_case(), "X")
}

/// What a variant leaves out of its name.
pub(super) fn pascal_prefix(prefix: &str) -> String {
    prefix.to_pascal_case()
}

/// The name that a schema has for the generator.
pub(super) fn rust_name<'a>(name: &'a str, schema: &'a Value) -> &'a str {
    schema["x-rust-name"].as_str().unwrap_or(name)
}

/// The name of a field, an argument or a method.
pub(crate) fn snake(name: &str) -> String {
    prefixed(separated(name).to_snake_case(), "x")
}

/// Words that name nothing in Rust.
const KEYWORDS: [&str; 52] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "_",
];

/// Whether an operationId becomes a method of its name in small letters.
pub(super) fn is_method(id: &str) -> bool {
    let name = id.to_snake_case();
    name.starts_with(char::is_alphabetic) && !KEYWORDS.contains(&name.as_str())
}

/// Names that become one identifier, each group with that identifier.
pub(super) fn collisions<'a>(
    names: impl IntoIterator<Item = &'a str>,
    identifier: fn(&str) -> String,
) -> Vec<(String, Vec<&'a str>)> {
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in names {
        groups.entry(identifier(name)).or_default().push(name);
    }
    groups
        .into_iter()
        .filter(|(_, names)| names.len() > 1)
        .collect()
}

/// Names in backticks with commas between.
pub(super) fn listed<T: AsRef<str>>(names: &[T]) -> String {
    names
        .iter()
        .map(|name| format!("`{}`", name.as_ref()))
        .collect::<Vec<_>>()
        .join(", ")
}

fn separated(name: &str) -> String {
    match name {
        "+1" => "plus1".to_owned(),
        "-1" => "minus1".to_owned(),
        _ => name
            .replace('\'', "")
            .replace(|c: char| !c.is_alphanumeric() && c != '_', "-"),
    }
}

fn prefixed(identifier: String, prefix: &str) -> String {
    match identifier.chars().next() {
        Some(first) if first.is_alphabetic() || first == '_' => identifier,
        _ => format!("{prefix}{identifier}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_identifiers() {
        assert_eq!(pascal("fullName:asc"), "FullNameAsc");
        assert_eq!(pascal("dag-processor"), "DagProcessor");
        assert_eq!(pascal("3.1"), "X31");
        assert_eq!(pascal("'"), "X");
        assert_eq!(snake("isDAGDeployEnabled"), "is_dag_deploy_enabled");
    }

    #[test]
    fn collisions_group_names_by_identifier() {
        assert_eq!(
            collisions(["a-b", "c", "a_b"], pascal),
            [("AB".to_owned(), vec!["a-b", "a_b"])]
        );
        assert_eq!(
            collisions(["userId", "user_id", "id"], snake),
            [("user_id".to_owned(), vec!["userId", "user_id"])]
        );
        assert!(collisions(["a", "b"], pascal).is_empty());
    }
}
