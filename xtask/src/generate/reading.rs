//! Which models are read without serde: the pages of lists and what they are made of.

use std::collections::{BTreeMap, BTreeSet};

use quote::ToTokens as _;
use syn::visit::Visit;
use syn::{Field, Fields, Ident, Item, ItemStruct};

use super::source::serde_rename;

/// What every page of a list says, which tells the pages from other answers.
pub(super) const TOTAL: &str = "totalCount";

/// The pages among the answers, and every struct in them.
pub(crate) fn listed(types: &[Item], answers: &BTreeSet<String>) -> BTreeSet<String> {
    let structs = types.iter().filter_map(|item| match item {
        Item::Struct(item) => Some((item.ident.to_string(), item)),
        _ => None,
    });
    let structs: BTreeMap<String, &ItemStruct> = structs.collect();
    let is_page = |name: &&String| {
        let fields = structs.get(*name).map(|item| item.fields.iter());
        fields.is_some_and(|mut fields| fields.any(|field| json_name(field) == TOTAL))
    };
    let mut open: Vec<String> = answers.iter().filter(is_page).cloned().collect();
    let mut listed = BTreeSet::new();
    while let Some(name) = open.pop() {
        let Some(item) = structs.get(&name) else {
            continue;
        };
        if listed.insert(name) {
            let mut mentioned = Mentioned::default();
            mentioned.visit_item_struct(item);
            open.extend(mentioned.0);
        }
    }
    listed
}

/// The macro call by which a model is read.
pub(crate) fn render(item: &ItemStruct) -> String {
    let name = &item.ident;
    let Fields::Named(fields) = &item.fields else {
        return String::new();
    };
    if !is_plain(item) {
        return format!("progenitor_client::read_json_by_serde!({name});\n");
    }
    let lines = fields.named.iter().map(|field| {
        let ident = field.ident.to_token_stream();
        let ty = field.ty.to_token_stream().to_string().replace(' ', "");
        format!("        {ident}: {ty} = {:?},\n", json_name(field))
    });
    format!(
        "progenitor_client::read_json! {{\n    {name} {{\n{}    }}\n}}\n",
        lines.collect::<String>()
    )
}

/// Whether serde does nothing with the struct but read each field by its key.
fn is_plain(item: &ItemStruct) -> bool {
    let has_own = item
        .attrs
        .iter()
        .any(|attribute| attribute.path().is_ident("serde"));
    !has_own && item.fields.iter().all(is_plain_field)
}

fn is_plain_field(field: &Field) -> bool {
    let mut is_plain = true;
    for attribute in field
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("serde"))
    {
        let read = attribute.parse_nested_meta(|meta| {
            is_plain &= meta.path.is_ident("rename") || meta.path.is_ident("skip_serializing_if");
            meta.value()?.parse::<syn::LitStr>().map(|_| ())
        });
        is_plain &= read.is_ok();
    }
    is_plain
}

fn json_name(field: &Field) -> String {
    let ident = || field.ident.as_ref().map(ToString::to_string);
    serde_rename(&field.attrs)
        .or_else(ident)
        .unwrap_or_default()
}

#[derive(Default)]
struct Mentioned(BTreeSet<String>);

impl Visit<'_> for Mentioned {
    fn visit_ident(&mut self, ident: &Ident) {
        self.0.insert(ident.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    #[test]
    fn pages_and_what_they_are_made_of_are_listed() {
        let types = vec![
            parse_quote! { pub struct Page { pub users: Vec<User>, #[serde(rename = "totalCount")] pub total_count: i64 } },
            parse_quote! { pub struct User { pub profile: Option<Profile>, pub role: Role } },
            parse_quote! { pub struct Profile { pub name: String } },
            parse_quote! { pub struct Other { pub name: String } },
            parse_quote! { pub enum Role { Owner } },
        ];
        let answers = ["Page".to_owned(), "Other".to_owned()].into();
        let listed: Vec<String> = listed(&types, &answers).into_iter().collect();
        assert_eq!(listed, ["Page", "Profile", "User"]);
    }

    #[test]
    fn fields_are_written_with_their_keys() {
        let source = render(&parse_quote! {
            pub struct User { pub id: UserId, #[serde(rename = "fullName", skip_serializing_if = "Option::is_none")] pub full_name: Option<String> }
        });
        assert_eq!(
            source,
            "progenitor_client::read_json! {\n    User {\n        id: UserId = \"id\",\n        full_name: Option<String> = \"fullName\",\n    }\n}\n"
        );
    }

    #[test]
    fn what_serde_does_more_with_is_left_to_it() {
        for item in [
            parse_quote! { #[serde(tag = "type")] pub struct User { pub id: UserId } },
            parse_quote! { pub struct User { #[serde(default)] pub id: UserId } },
            parse_quote! { pub struct User { #[serde(flatten)] pub id: UserId } },
            parse_quote! { pub struct User { #[serde(rename = "ID", alias = "id")] pub id: UserId } },
        ] {
            assert_eq!(
                render(&item),
                "progenitor_client::read_json_by_serde!(User);\n"
            );
        }
    }
}
