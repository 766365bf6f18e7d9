//! Generated source as the report looks at it: code apart from documentation, types as people write them.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, LitStr, Meta, Type};

/// The code of something, and the documentation in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Source {
    /// Tokens, parted by spaces.
    pub(super) code: String,
    pub(super) documentation: String,
}

impl Source {
    pub(super) fn of(item: &impl ToTokens) -> Self {
        let mut source = Self::default();
        source.add(item);
        source
    }

    /// Add what belongs to the same thing.
    pub(super) fn add(&mut self, item: &impl ToTokens) {
        let code = self.part(item.to_token_stream());
        self.code.push_str(&code.to_string());
        self.code.push('\n');
    }

    /// The tokens without doc comments, which are remembered.
    fn part(&mut self, tokens: TokenStream) -> TokenStream {
        let mut code = TokenStream::new();
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(mark) if mark.as_char() == '#' => {
                    match tokens.next_if(is_documentation) {
                        Some(documentation) => {
                            self.documentation.push_str(&documentation.to_string());
                            self.documentation.push('\n');
                        }
                        None => code.extend([TokenTree::from(mark)]),
                    }
                }
                TokenTree::Group(group) => {
                    let inner = self.part(group.stream());
                    code.extend([TokenTree::from(Group::new(group.delimiter(), inner))]);
                }
                other => code.extend([other]),
            }
        }
        code
    }
}

/// Whether this is `[doc = "…"]`.
fn is_documentation(token: &TokenTree) -> bool {
    let TokenTree::Group(group) = token else {
        return false;
    };
    let first = group.stream().into_iter().next();
    group.delimiter() == Delimiter::Bracket
        && matches!(first, Some(TokenTree::Ident(name)) if name == "doc")
}

/// The cargo feature that something belongs to.
pub(super) fn feature(attributes: &[Attribute]) -> Option<String> {
    let mut found = None;
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("cfg"))
    {
        // Conditions of another shape name no single feature.
        let _ = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("feature") {
                found = Some(meta.value()?.parse::<LitStr>()?.value());
            }
            Ok(())
        });
    }
    found
}

/// The arguments of serde attributes, without the name that `rename` gives.
pub(super) fn serde_rules(attributes: &[Attribute]) -> String {
    let lists = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("serde"));
    let rules = lists.filter_map(|attribute| match &attribute.meta {
        Meta::List(list) => Some(list.tokens.to_string()),
        _ => None,
    });
    let rules: Vec<String> = rules
        .flat_map(|rules| {
            rules
                .split(',')
                .map(|rule| rule.trim().to_owned())
                .collect::<Vec<_>>()
        })
        .filter(|rule| !rule.is_empty() && !rule.starts_with("rename ="))
        .collect();
    rules.join(", ")
}

/// A type in the words of the documentation: no paths to where everybody knows it from.
pub(super) fn type_text(ty: &Type) -> String {
    let mut ty = ty.clone();
    Shorten.visit_type_mut(&mut ty);
    let tokens = ty.to_token_stream().to_string();
    let compact = tokens.replace(' ', "");
    // The blanks that mean something.
    compact
        .replace("impl", "impl ")
        .replace("&mut", "&mut ")
        .replace(',', ", ")
}

struct Shorten;

impl VisitMut for Shorten {
    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        path.leading_colon = None;
        let first = path
            .segments
            .first()
            .map(|segment| segment.ident.to_string());
        if matches!(
            first.as_deref(),
            Some("types" | "std" | "progenitor_client")
        ) {
            path.segments = path
                .segments
                .iter()
                .next_back()
                .cloned()
                .into_iter()
                .collect();
        }
        visit_mut::visit_path_mut(self, path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    #[test]
    fn documentation_is_told_from_code_at_every_depth() {
        let item: syn::Item = parse_quote! {
            /// A user.
            #[derive(Clone)]
            pub struct User {
                /// Who.
                pub name: String,
            }
        };
        let bare: syn::Item =
            parse_quote! { #[derive(Clone)] pub struct User { pub name: String, } };
        let source = Source::of(&item);
        assert_eq!(source.code, Source::of(&bare).code);
        assert!(source.documentation.contains("A user.") && source.documentation.contains("Who."));
        let call: syn::Item =
            parse_quote! { open_enum! { /** A role. */ pub enum Role { Owner = "OWNER" } } };
        assert!(!Source::of(&call).code.contains("A role."));
    }

    #[test]
    fn types_are_written_without_the_paths_that_everybody_knows() {
        let table = [
            ("Option<&types::DagId>", "Option<&DagId>"),
            (
                "::std::vec::Vec<types::PermissionGroup>",
                "Vec<PermissionGroup>",
            ),
            (
                "impl Into<::progenitor_client::MaybeAbsent<bool>>",
                "impl Into<MaybeAbsent<bool>>",
            ),
            (
                "::std::collections::BTreeMap<String, ::jiff::Timestamp>",
                "BTreeMap<String, jiff::Timestamp>",
            ),
            ("()", "()"),
        ];
        for (long, short) in table {
            assert_eq!(type_text(&syn::parse_str(long).unwrap()), short);
        }
    }

    #[test]
    fn rules_of_serde_are_compared_without_the_name() {
        let field: syn::Field = parse_quote! { #[serde(rename = "a", default, skip_serializing_if = "Option::is_none")] pub a: Option<String> };
        assert_eq!(
            serde_rules(&field.attrs),
            "default, skip_serializing_if = \"Option::is_none\""
        );
    }

    #[test]
    fn features_are_read_from_conditions() {
        let item: syn::ItemStruct =
            parse_quote! { #[cfg(feature = "access")] #[cfg(test)] pub struct User; };
        assert_eq!(feature(&item.attrs).as_deref(), Some("access"));
        let item: syn::ItemStruct = parse_quote! { #[cfg(all(unix, test))] pub struct User; };
        assert_eq!(feature(&item.attrs), None);
    }
}
