//! Runs the generator and takes its output apart.

use anyhow::{Context as _, Result, anyhow};
use progenitor::{GenerationSettings, Generator, HooksMode, InterfaceStyle, TypeImpl};
use quote::quote;
use schemars08::schema::{InstanceType, SchemaObject};
use serde_json::Value;
use syn::{ImplItem, ImplItemFn, Item};

use super::prepare::Facts;

/// What the generator made of a document.
pub(crate) struct Bindings {
    /// The items of its `types` module.
    pub(crate) types: Vec<Item>,
    /// The methods of its client, one per operation.
    pub(crate) methods: Vec<ImplItemFn>,
}

/// Generate bindings for a prepared document.
pub(crate) fn generate(document: &Value, facts: &Facts) -> Result<Bindings> {
    take_apart(run(document, &settings(facts))?)
}

/// What the generator writes, untouched.
pub(crate) fn run(document: &Value, settings: &GenerationSettings) -> Result<syn::File> {
    let specification: openapiv3::OpenAPI = serde_json::from_value(document.clone())
        .context("the prepared contract is not what openapiv3 reads")?;
    // The generator asserts where it could report; its panic must not look like a bug of this tool.
    let tokens =
        std::panic::catch_unwind(|| Generator::new(settings).generate_tokens(&specification))
            .map_err(|panic| {
                anyhow!(
                    "the generator gave up: {}; teach `astronomer_spec::lint` this shape",
                    panic_text(&*panic)
                )
            })?
            .context("the generator refused the contract")?;
    syn::parse2(tokens).context("the generator wrote what is not Rust")
}

fn settings(facts: &Facts) -> GenerationSettings {
    let mut settings = GenerationSettings::new();
    settings
        .with_interface(InterfaceStyle::Positional)
        .with_hooks(HooksMode::Expected)
        .with_inner_type(quote!(()))
        .with_derive("PartialEq")
        .with_map_type("::std::collections::BTreeMap")
        .with_conversion(
            SchemaObject {
                instance_type: Some(InstanceType::String.into()),
                format: Some("date-time".to_owned()),
                ..SchemaObject::default()
            },
            "::jiff::Timestamp",
            [TypeImpl::Display, TypeImpl::FromStr].into_iter(),
        );
    for secret in &facts.secrets {
        settings.with_replacement(
            secret,
            format!("::progenitor_client::{secret}"),
            [].into_iter(),
        );
    }
    settings
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no reason given")
}

fn take_apart(file: syn::File) -> Result<Bindings> {
    let mut types = Vec::new();
    let mut methods = Vec::new();
    for item in file.items {
        match item {
            Item::Mod(module) if module.ident == "types" => {
                types = module.content.map(|(_, items)| items).unwrap_or_default();
            }
            Item::Impl(block) if block.trait_.is_none() => {
                methods.extend(block.items.into_iter().filter_map(|item| match item {
                    ImplItem::Fn(method) if method.sig.asyncness.is_some() => Some(method),
                    _ => None,
                }));
            }
            _ => {}
        }
    }
    if types.is_empty() || methods.is_empty() {
        return Err(anyhow!(
            "the generator's output has another shape than expected: no types or no methods"
        ));
    }
    Ok(Bindings { types, methods })
}
