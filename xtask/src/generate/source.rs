//! Rust source as text: how items and macro calls are written to the generated files.

use anyhow::{Context as _, Result};
use syn::visit_mut::VisitMut;
use syn::{Attribute, Expr, ExprLit, Item, Lit, Meta};

/// First lines of every generated file.
pub(crate) const HEADER: &str = "// Written by `cargo xtask generate` from the contract in openapi/. Do not edit: change the contract or the overlay.\n";

/// An item as formatted source.
pub(crate) fn format_item(item: Item) -> Result<String> {
    let file = syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    };
    Ok(prettyplease::unparse(&file))
}

/// Formatted source of items that are written as text.
pub(crate) fn format_text(text: &str) -> Result<String> {
    let file = syn::parse_file(text)
        .with_context(|| format!("generated source does not parse:\n{text}"))?;
    Ok(prettyplease::unparse(&file))
}

/// The doc comment of an item, a line per element.
pub(crate) fn docs(attributes: &[Attribute]) -> Vec<String> {
    let mut lines = Vec::new();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("doc"))
    {
        if let Meta::NameValue(pair) = &attribute.meta
            && let Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) = &pair.value
        {
            lines.extend(
                text.value()
                    .trim()
                    .lines()
                    .map(|line| line.trim_end().to_owned()),
            );
        }
    }
    lines
}

/// A doc comment, each line behind `indent`.
pub(crate) fn doc_comment(lines: &[String], indent: &str) -> String {
    let mut text = String::new();
    for line in lines {
        let space = if line.is_empty() { "" } else { " " };
        text.push_str(&format!("{indent}///{space}{line}\n"));
    }
    text
}

/// Write prelude types by their short names, and put a space behind the slashes of doc comments.
pub(crate) fn tidy(item: &mut Item) {
    Tidy.visit_item_mut(item);
}

struct Tidy;

/// What the generator spells out to be safe in any module, and the prelude of ours has.
const PRELUDE: [&str; 4] = [
    "::std::option::Option",
    "::std::vec::Vec",
    "::std::string::String",
    "::std::boxed::Box",
];

impl VisitMut for Tidy {
    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        let names: Vec<String> = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        let full = format!("::{}", names.join("::"));
        if path.leading_colon.is_some() && PRELUDE.contains(&full.as_str()) {
            path.leading_colon = None;
            path.segments = path.segments.iter().skip(2).cloned().collect();
        }
        syn::visit_mut::visit_path_mut(self, path);
    }

    fn visit_attribute_mut(&mut self, attribute: &mut Attribute) {
        if let Meta::List(list) = &mut attribute.meta {
            let mut text = list.tokens.to_string();
            for name in PRELUDE {
                text = text.replace(
                    &format!("\"{name}"),
                    &format!("\"{}", name.rsplit("::").next().unwrap_or(name)),
                );
            }
            if let Ok(tokens) = text.parse() {
                list.tokens = tokens;
            }
        }
        if attribute.path().is_ident("doc") {
            let lines: Vec<String> = docs(std::slice::from_ref(attribute))
                .iter()
                .map(|line| format!(" {line}"))
                .collect();
            let text = lines.join("\n");
            attribute.meta = syn::parse_quote!(doc = #text);
        }
    }
}

/// The value of `rename` in serde attributes.
pub(crate) fn serde_rename(attributes: &[Attribute]) -> Option<String> {
    let mut found = None;
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("serde"))
    {
        // Attributes without a `rename`, or with arguments of other shapes, are of no interest here.
        let _ = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("rename") {
                found = Some(meta.value()?.parse::<syn::LitStr>()?.value());
            } else if meta.input.peek(syn::Token![=]) {
                meta.value()?.parse::<Expr>()?;
            }
            Ok(())
        });
    }
    found
}
