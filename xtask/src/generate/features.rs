//! Which cargo feature a type belongs to: the features of the operations that reach it.

use std::collections::{BTreeMap, BTreeSet};

use astronomer_spec::Operation;
use heck::ToSnakeCase as _;
use syn::visit::Visit;
use syn::{Ident, ImplItemFn, Item};

/// By type, the features of the operations that reach it.
#[derive(Default)]
pub(crate) struct Features(BTreeMap<String, BTreeSet<String>>);

impl Features {
    /// Follow the types from the signatures of the operations' methods.
    pub(crate) fn of(types: &[Item], methods: &[ImplItemFn], operations: &[Operation]) -> Self {
        let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for item in types {
            let name = match item {
                Item::Struct(item) => item.ident.to_string(),
                Item::Enum(item) => item.ident.to_string(),
                _ => continue,
            };
            let mut mentioned = Idents::default();
            mentioned.visit_item(item);
            edges.insert(name, mentioned.0);
        }
        let mut features = Self::default();
        for operation in operations {
            let name = operation.id.to_snake_case();
            let Some(method) = methods.iter().find(|method| method.sig.ident == name) else {
                continue;
            };
            let mut mentioned = Idents::default();
            mentioned.visit_signature(&method.sig);
            let feature = operation.feature.clone().unwrap_or_default();
            let mut open: Vec<String> = mentioned.0.into_iter().collect();
            while let Some(name) = open.pop() {
                let Some(next) = edges.get(&name) else {
                    continue;
                };
                if features.0.entry(name).or_default().insert(feature.clone()) {
                    open.extend(next.iter().cloned());
                }
            }
        }
        features
    }

    /// The `cfg` line of a type, or nothing where it is always there.
    pub(crate) fn cfg(&self, name: &str) -> String {
        match self.0.get(name) {
            Some(features) if features.len() == 1 => features
                .iter()
                .map(|feature| format!("#[cfg(feature = \"{feature}\")]\n"))
                .collect(),
            _ => String::new(),
        }
    }
}

#[derive(Default)]
struct Idents(BTreeSet<String>);

impl Visit<'_> for Idents {
    fn visit_ident(&mut self, ident: &Ident) {
        self.0.insert(ident.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    fn operation(id: &str, feature: &str) -> Operation {
        let contract = serde_json::json!({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {"/x": {"get": {
            "operationId": id, "x-feature": feature, "responses": {"204": {"description": ""}}}}}});
        let document = astronomer_spec::Document::from_value(contract, "test").unwrap();
        astronomer_spec::operation::operations(&document)
            .unwrap()
            .remove(0)
    }

    #[test]
    fn a_type_that_both_features_reach_is_always_there() {
        let types: Vec<Item> = vec![
            parse_quote!(
                pub struct User {
                    pub role: Role,
                }
            ),
            parse_quote!(
                pub struct Cluster {
                    pub role: Role,
                }
            ),
            parse_quote!(
                pub enum Role {
                    Owner,
                }
            ),
        ];
        let methods: Vec<ImplItemFn> = vec![
            parse_quote!(
                pub async fn get_user() -> types::User {}
            ),
            parse_quote!(
                pub async fn get_cluster() -> types::Cluster {}
            ),
        ];
        let operations = [
            operation("GetUser", "access"),
            operation("GetCluster", "platform"),
        ];
        let features = Features::of(&types, &methods, &operations);
        assert_eq!(features.cfg("User"), "#[cfg(feature = \"access\")]\n");
        assert_eq!(features.cfg("Cluster"), "#[cfg(feature = \"platform\")]\n");
        assert_eq!(features.cfg("Role"), "");
    }
}
