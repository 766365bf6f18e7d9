//! The generated models: what the generator made, turned into types that can grow, tolerate and hide.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use quote::ToTokens as _;
use syn::{Field, Fields, Item, ItemEnum, ItemImpl, ItemStruct, Type};

use super::enums;
use super::features::Features;
use super::members::{self, Member};
use super::prepare::Facts;
use super::reading;
use super::source::{doc_comment, docs, format_item, format_text, serde_rename, tidy};

/// Rewrite the types and render them as source; those that are `listed` are read without serde.
pub(crate) fn render(
    mut types: Vec<Item>,
    facts: &Facts,
    features: &Features,
    listed: &BTreeSet<String>,
) -> Result<String> {
    types.iter_mut().for_each(tidy);
    let replaced = replaced_types(&types, facts);
    let mut source = String::new();
    for item in types {
        let rendered = match item {
            Item::Struct(item) => render_struct(item, facts, features, listed)?,
            Item::Enum(item) => render_enum(&item, facts, features)?,
            Item::Impl(item) => render_impl(item, &replaced, features)?,
            // Conversion errors of the types that are replaced.
            Item::Mod(_) => String::new(),
            other => bail!(
                "the generator wrote an item that is not known here: {}",
                other.to_token_stream()
            ),
        };
        if !rendered.is_empty() {
            source.push('\n');
            source.push_str(&rendered);
        }
    }
    Ok(source)
}

/// Decoding of the types that operations answer with.
pub(crate) fn render_decoding(
    answers: &BTreeSet<String>,
    features: &Features,
    listed: &BTreeSet<String>,
) -> String {
    let mut calls: BTreeMap<(String, &str), Vec<&str>> = BTreeMap::new();
    for name in answers {
        let decoder = match listed.contains(name) {
            true => "decode_read_json",
            false => "decode_json",
        };
        let call = calls.entry((features.cfg(name), decoder)).or_default();
        call.push(name);
    }
    let calls = calls.iter().map(|((cfg, decoder), names)| {
        format!(
            "\n{cfg}progenitor_client::{decoder}!(\n    {},\n);\n",
            names.join(",\n    ")
        )
    });
    calls.collect()
}

/// Types that become macro calls, which bring their own trait implementations.
fn replaced_types(types: &[Item], facts: &Facts) -> BTreeSet<String> {
    let enums = types.iter().filter_map(|item| match item {
        Item::Enum(item) => Some(item.ident.to_string()),
        _ => None,
    });
    enums.chain(facts.identifiers.iter().cloned()).collect()
}

fn render_impl(item: ItemImpl, replaced: &BTreeSet<String>, features: &Features) -> Result<String> {
    let name = type_name(&item.self_ty);
    if replaced.contains(&name) {
        return Ok(String::new());
    }
    // `From<&T> for T` clones in disguise; every model is `Clone`.
    if item
        .trait_
        .as_ref()
        .is_some_and(|(path, _)| path.segments.iter().any(|segment| segment.ident == "From"))
    {
        return Ok(String::new());
    }
    Ok(features.cfg(&name) + &format_item(Item::Impl(item))?)
}

pub(crate) fn type_name(ty: &Type) -> String {
    match ty {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .map(|segment| segment.ident.to_string())
            .unwrap_or_default(),
        _ => String::new(),
    }
}

fn render_enum(item: &ItemEnum, facts: &Facts, features: &Features) -> Result<String> {
    let name = item.ident.to_string();
    let cfg = features.cfg(&name);
    let (call, order) = match facts.unions.get(&name) {
        Some(union) => (enums::render_union(item, union), None),
        None => {
            let prefix = facts.variant_prefixes.get(&name).map(String::as_str);
            let call = enums::render_open(item, prefix)?;
            let order = match facts.ranked.contains(&name) {
                true => Some("ranked"),
                // The fields of a sort have no order of their own.
                false if enums::is_sort(item) => None,
                false => Some("ordered_as_text"),
            };
            (call, order)
        }
    };
    let order = order.map(|order| format!("{cfg}progenitor_client::{order}!({name});\n"));
    Ok(cfg + &call + &order.unwrap_or_default())
}

fn render_struct(
    mut item: ItemStruct,
    facts: &Facts,
    features: &Features,
    listed: &BTreeSet<String>,
) -> Result<String> {
    let name = item.ident.to_string();
    let cfg = features.cfg(&name);
    let Fields::Named(fields) = &mut item.fields else {
        if !facts.identifiers.contains(&name) {
            bail!(
                "{name} is a newtype, and only identifiers may be: give its schema x-identifier in the overlay, or write it inline"
            );
        }
        let docs = doc_comment(&docs(&item.attrs), "    ");
        return Ok(format!(
            "{cfg}progenitor_client::identifier! {{\n{docs}    pub struct {name};\n}}\n"
        ));
    };
    let tri_state = facts.tri_state.get(&name);
    for field in &mut fields.named {
        let json_name = json_name(field);
        if tri_state.is_some_and(|properties| properties.contains_key(&json_name)) {
            make_tri_state(field, &json_name)?;
        }
    }
    let is_required = |field: &Field| {
        tri_state
            .and_then(|known| known.get(&json_name(field)))
            .copied()
            .unwrap_or_default()
    };
    let members: Vec<Member> = fields
        .named
        .iter()
        .map(|field| Member::of(field, is_required(field), facts))
        .collect();
    item.attrs.push(syn::parse_quote!(#[non_exhaustive]));
    if let Some((tag, value)) = tag_of(&name, facts) {
        item.attrs
            .push(syn::parse_quote!(#[serde(tag = #tag, rename = #value)]));
    }
    let methods = format_text(&members::render(&name, &members))?;
    let reading = match listed.contains(&name) {
        true => format!("\n{cfg}{}", reading::render(&item)),
        false => String::new(),
    };
    Ok(format!(
        "{cfg}{}\n{cfg}{methods}{reading}",
        format_item(Item::Struct(item))?
    ))
}

fn tag_of<'a>(name: &str, facts: &'a Facts) -> Option<(&'a str, &'a str)> {
    facts.unions.values().find_map(|union| {
        let (value, _) = union.members.iter().find(|(_, member)| member == name)?;
        Some((union.tag.as_str(), value.as_str()))
    })
}

fn json_name(field: &Field) -> String {
    serde_rename(&field.attrs).unwrap_or_else(|| {
        field
            .ident
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default()
    })
}

fn make_tri_state(field: &mut Field, json_name: &str) -> Result<()> {
    let Some(inner) = option_content(&field.ty) else {
        bail!("{json_name} is tri-state but neither optional nor nullable in the contract");
    };
    field.ty = syn::parse_quote!(::progenitor_client::MaybeAbsent<#inner>);
    field
        .attrs
        .retain(|attribute| !attribute.path().is_ident("serde"));
    field.attrs.push(syn::parse_quote! {
        #[serde(rename = #json_name, default, skip_serializing_if = "::progenitor_client::MaybeAbsent::is_absent")]
    });
    Ok(())
}

/// `T` of `Option<T>`.
pub(crate) fn option_content(ty: &Type) -> Option<Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    if last.ident != "Option" {
        return None;
    }
    let syn::PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first()? {
        syn::GenericArgument::Type(inner) => Some(inner.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    fn facts() -> Facts {
        let mut facts = Facts::default();
        facts
            .tri_state
            .entry("Update".into())
            .or_default()
            .insert("organizationRole".into(), false);
        facts.identifiers.insert("UserId".into());
        facts
    }

    #[test]
    fn structs_can_grow() {
        let types = vec![parse_quote! {
            #[derive(Clone)]
            pub struct Update {
                /// Who.
                pub name: ::std::string::String,
                #[serde(rename = "organizationRole", skip_serializing_if = "::std::option::Option::is_none")]
                pub organization_role: ::std::option::Option<Role>,
            }
        }];
        let source = render(types, &facts(), &Features::default(), &BTreeSet::new()).unwrap();
        assert!(source.contains("#[non_exhaustive]"), "{source}");
        assert!(
            source.contains("pub organization_role: ::progenitor_client::MaybeAbsent<Role>"),
            "{source}"
        );
        assert!(
            source.contains("pub fn new(name: impl Into<String>) -> Self"),
            "{source}"
        );
        assert!(source.contains("pub fn organization_role("), "{source}");
        assert!(!source.contains("pub fn name("), "{source}");
    }

    #[test]
    fn identifiers_become_macro_calls_and_lose_the_generated_conversions() {
        let types = vec![
            parse_quote! { /** Id of a user. */ pub struct UserId(pub ::std::string::String); },
            parse_quote! { impl ::std::ops::Deref for UserId { type Target = String; fn deref(&self) -> &String { &self.0 } } },
        ];
        let source = render(types, &facts(), &Features::default(), &BTreeSet::new()).unwrap();
        assert_eq!(
            source,
            "\nprogenitor_client::identifier! {\n    /// Id of a user.\n    pub struct UserId;\n}\n"
        );
    }

    #[test]
    fn an_unexpected_newtype_is_an_error_that_says_what_to_do() {
        let types = vec![parse_quote! { pub struct Name(::std::string::String); }];
        let error = render(types, &facts(), &Features::default(), &BTreeSet::new())
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("Name") && error.contains("x-identifier"),
            "{error}"
        );
    }
}
