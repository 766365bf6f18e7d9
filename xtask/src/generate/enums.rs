//! Enums as macro calls of the runtime: open enums, sorts, and unions told apart by a tag.

use anyhow::{Result, bail};
use heck::{ToPascalCase as _, ToUpperCamelCase as _};
use syn::{Fields, ItemEnum};

use super::prepare::Union;
use super::source::{doc_comment, docs, serde_rename};

/// An enum of texts: open to values that the contract does not know, or the sorts of a list.
pub(crate) fn render_open(item: &ItemEnum, prefix: Option<&str>) -> Result<String> {
    let name = &item.ident;
    let filled = item
        .variants
        .iter()
        .find(|variant| !matches!(variant.fields, Fields::Unit));
    if let Some(variant) = filled {
        bail!(
            "{name} is a union without a discriminator: variant {} has content",
            variant.ident
        );
    }
    let variants = texts(item);
    if let Some(fields) = sort_fields(&variants) {
        return Ok(render_sort(&name.to_string(), &docs(&item.attrs), &fields));
    }
    let mut call = format!(
        "progenitor_client::open_enum! {{\n{}",
        doc_comment(&docs(&item.attrs), "    ")
    );
    call.push_str(&format!("    pub enum {name} {{\n"));
    let prefix = prefix
        .map(|prefix| prefix.to_pascal_case())
        .unwrap_or_default();
    for (ident, text) in &variants {
        let Some(ident) = ident
            .strip_prefix(&prefix)
            .filter(|ident| !ident.is_empty())
        else {
            bail!("{name}: the value {text} lacks the x-variant-prefix that the overlay gives");
        };
        if ident == "Other" {
            bail!(
                "{name}: the value {text} would take the name of the variant for unknown values: rename it in the overlay"
            );
        }
        call.push_str(&format!(
            "        /// `{text}`.\n        {ident} = \"{text}\",\n"
        ));
    }
    call.push_str("    }\n}\n");
    Ok(call)
}

/// Whether the values of an enum are the sorts of a list.
pub(crate) fn is_sort(item: &ItemEnum) -> bool {
    sort_fields(&texts(item)).is_some()
}

/// The names of the variants, and the texts that they stand for.
fn texts(item: &ItemEnum) -> Vec<(String, String)> {
    let variants = item.variants.iter().map(|variant| {
        let ident = variant.ident.to_string();
        let text = serde_rename(&variant.attrs).unwrap_or_else(|| ident.clone());
        (ident, text)
    });
    variants.collect()
}

/// The fields of a set of sorts, or nothing if the texts are no sorts. Each field must come in both directions.
fn sort_fields(variants: &[(String, String)]) -> Option<Vec<String>> {
    let mut fields: Vec<String> = Vec::new();
    for (_, text) in variants {
        let (field, direction) = text.split_once(':')?;
        if direction != "asc" && direction != "desc" {
            return None;
        }
        if !fields.iter().any(|known| known == field) {
            fields.push(field.to_owned());
        }
    }
    let complete = fields.iter().all(|field| {
        ["asc", "desc"].iter().all(|direction| {
            let text = format!("{field}:{direction}");
            variants.iter().any(|(_, known)| *known == text)
        })
    });
    (complete && !fields.is_empty()).then_some(fields)
}

fn render_sort(name: &str, docs: &[String], fields: &[String]) -> String {
    let mut call = format!("progenitor_client::sort! {{\n{}", doc_comment(docs, "    "));
    call.push_str(&format!("    pub struct {name} of {name}Field {{\n"));
    for field in fields {
        call.push_str(&format!(
            "        /// By `{field}`.\n        {} = \"{field}\",\n",
            field.to_upper_camel_case()
        ));
    }
    call.push_str("    }\n}\n");
    call
}

/// A union whose members are told apart by a tag.
pub(crate) fn render_union(item: &ItemEnum, union: &Union) -> String {
    let mut call = format!(
        "progenitor_client::tagged_union! {{\n{}",
        doc_comment(&docs(&item.attrs), "    ")
    );
    call.push_str(&format!(
        "    #[tag = \"{}\"]\n    pub enum {} {{\n",
        union.tag, item.ident
    ));
    for (value, member) in &union.members {
        call.push_str(&format!(
            "        /// `{}` is `{value}`.\n        {}({member}) = \"{value}\",\n",
            union.tag,
            value.to_pascal_case()
        ));
    }
    call.push_str("    }\n}\n");
    call
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    #[test]
    fn an_open_enum_loses_its_prefix() {
        let item: ItemEnum = parse_quote! {
            /// A role.
            pub enum Role { #[serde(rename = "TEAM_OWNER")] TeamOwner, #[serde(rename = "TEAM_MEMBER")] TeamMember }
        };
        let call = render_open(&item, Some("TEAM_")).unwrap();
        assert_eq!(
            call,
            "progenitor_client::open_enum! {\n    /// A role.\n    pub enum Role {\n        /// `TEAM_OWNER`.\n        Owner = \"TEAM_OWNER\",\n        /// `TEAM_MEMBER`.\n        Member = \"TEAM_MEMBER\",\n    }\n}\n"
        );
    }

    #[test]
    fn a_value_named_other_is_refused() {
        let item: ItemEnum = parse_quote! { pub enum Role { #[serde(rename = "OTHER")] Other } };
        assert!(
            render_open(&item, None)
                .unwrap_err()
                .to_string()
                .contains("OTHER")
        );
    }

    #[test]
    fn sorts_are_recognised_when_every_field_has_both_directions() {
        let sort: ItemEnum = parse_quote! {
            pub enum UserSort { #[serde(rename = "fullName:asc")] FullNameAsc, #[serde(rename = "fullName:desc")] FullNameDesc }
        };
        let call = render_open(&sort, None).unwrap();
        assert!(
            call.contains("pub struct UserSort of UserSortField")
                && call.contains("FullName = \"fullName\""),
            "{call}"
        );
        let half: ItemEnum =
            parse_quote! { pub enum Half { #[serde(rename = "fullName:asc")] FullNameAsc } };
        assert!(render_open(&half, None).unwrap().contains("open_enum!"));
    }

    #[test]
    fn a_union_names_its_variants_by_tag() {
        let item: ItemEnum = parse_quote! { pub enum Pet { CatRequest(CatRequest) } };
        let union = Union {
            tag: "kind".into(),
            members: vec![("BIG_CAT".into(), "CatRequest".into())],
        };
        let call = render_union(&item, &union);
        assert!(
            call.contains("#[tag = \"kind\"]") && call.contains("BigCat(CatRequest) = \"BIG_CAT\""),
            "{call}"
        );
    }
}
