//! Reads models out of generated source.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Expr, File, Ident, ImplItem, Item, ItemEnum, ItemImpl, ItemMacro, ItemStruct, Lit,
    LitStr, Meta, Token, Variant, Visibility,
};

use super::super::arguments::arguments;
use super::super::source::{Source, feature, serde_rules, type_text};
use super::{Enum, Field, Model, Models, Shape, Struct};
use crate::generate::models::type_name;
use crate::generate::source::serde_rename;

/// Read the models of `generated_types.rs`.
pub(in super::super) fn read(file: &File) -> syn::Result<Models> {
    let mut models = Models::new();
    for item in &file.items {
        if let Item::Struct(item) = item {
            models.insert(item.ident.to_string(), of_struct(item));
        }
        if let Item::Macro(item) = item
            && let Some((name, model)) = of_macro(item)?
        {
            models.insert(name, model);
        }
    }
    for item in &file.items {
        match item {
            Item::Impl(item) => add_impl(&mut models, item),
            Item::Macro(item) => add_macro(&mut models, item),
            _ => {}
        }
    }
    Ok(models)
}

fn of_struct(item: &ItemStruct) -> Model {
    let fields = item.fields.iter().filter_map(|field| {
        let name = field.ident.as_ref()?.to_string();
        Some(Field {
            ty: type_text(&field.ty),
            key: serde_rename(&field.attrs).unwrap_or_else(|| name.clone()),
            rules: serde_rules(&field.attrs),
            name,
        })
    });
    Model {
        shape: Shape::Struct(Struct {
            fields: fields.collect(),
            arguments: Vec::new(),
        }),
        feature: feature(&item.attrs),
        source: Source::of(item),
    }
}

/// The model that a macro call declares.
fn of_macro(item: &ItemMacro) -> syn::Result<Option<(String, Model)>> {
    let (name, shape) = match macro_name(item).as_str() {
        "open_enum" => {
            let declared: ItemEnum = item.mac.parse_body()?;
            let values = declared.variants.iter();
            let values = values.map(|variant| (text(variant), variant.ident.to_string()));
            let shape = Shape::Enum(Enum {
                values: values.collect(),
                is_ranked: false,
            });
            (declared.ident, shape)
        }
        "tagged_union" => {
            let declared: ItemEnum = item.mac.parse_body()?;
            let members = declared.variants.iter();
            let members = members.map(|variant| (text(variant), member(variant)));
            let shape = Shape::Union {
                tag: tag(&declared.attrs),
                members: members.collect(),
            };
            (declared.ident, shape)
        }
        "sort" => {
            let declared: Sort = item.mac.parse_body()?;
            let fields = declared.fields.iter();
            let fields = fields.map(|variant| (text(variant), variant.ident.to_string()));
            (declared.name, Shape::Sort(fields.collect()))
        }
        "identifier" => {
            let declared: ItemStruct = item.mac.parse_body()?;
            (declared.ident, Shape::Identifier)
        }
        _ => return Ok(None),
    };
    let model = Model {
        shape,
        feature: feature(&item.attrs),
        source: Source::of(item),
    };
    Ok(Some((name.to_string(), model)))
}

/// The call of `sort!`.
struct Sort {
    name: Ident,
    fields: Punctuated<Variant, Token![,]>,
}

impl Parse for Sort {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Attribute::parse_outer(input)?;
        input.parse::<Visibility>()?;
        input.parse::<Token![struct]>()?;
        let name = input.parse()?;
        // `of`, and the type of the fields.
        input.parse::<Ident>()?;
        input.parse::<Ident>()?;
        let content;
        syn::braced!(content in input);
        Ok(Self {
            name,
            fields: Punctuated::parse_terminated(&content)?,
        })
    }
}

fn add_impl(models: &mut Models, item: &ItemImpl) {
    let Some(model) = models.get_mut(&type_name(&item.self_ty)) else {
        return;
    };
    model.source.add(item);
    let Shape::Struct(shape) = &mut model.shape else {
        return;
    };
    for function in &item.items {
        if let ImplItem::Fn(function) = function
            && function.sig.ident == "new"
            && item.trait_.is_none()
        {
            shape.arguments = arguments(&function.sig);
        }
    }
}

/// Calls that say something of a model that is declared elsewhere.
fn add_macro(models: &mut Models, item: &ItemMacro) {
    let name = first_name(&item.mac.tokens);
    let Some(model) = models.get_mut(&name) else {
        return;
    };
    match (macro_name(item).as_str(), &mut model.shape) {
        ("ranked", Shape::Enum(shape)) => shape.is_ranked = true,
        ("read_json" | "read_json_by_serde", _) => model.source.add(item),
        _ => {}
    }
}

fn first_name(tokens: &TokenStream) -> String {
    match tokens.clone().into_iter().next() {
        Some(TokenTree::Ident(name)) => name.to_string(),
        _ => String::new(),
    }
}

fn macro_name(item: &ItemMacro) -> String {
    let last = item.mac.path.segments.last();
    last.map(|segment| segment.ident.to_string())
        .unwrap_or_default()
}

/// The text of a variant that is written `Variant = "text"`.
fn text(variant: &Variant) -> String {
    match &variant.discriminant {
        Some((_, Expr::Lit(literal))) => match &literal.lit {
            Lit::Str(text) => text.value(),
            other => other.to_token_stream().to_string(),
        },
        _ => variant.ident.to_string(),
    }
}

/// `Variant(Type)`.
fn member(variant: &Variant) -> String {
    let types: Vec<String> = variant
        .fields
        .iter()
        .map(|field| type_text(&field.ty))
        .collect();
    format!("{}({})", variant.ident, types.join(", "))
}

/// The value of `#[tag = "…"]`.
fn tag(attributes: &[Attribute]) -> String {
    let tag = attributes
        .iter()
        .find(|attribute| attribute.path().is_ident("tag"));
    match tag.map(|tag| &tag.meta) {
        Some(Meta::NameValue(pair)) => {
            let text = syn::parse2::<LitStr>(pair.value.to_token_stream());
            text.map(|text| text.value()).unwrap_or_default()
        }
        _ => String::new(),
    }
}
