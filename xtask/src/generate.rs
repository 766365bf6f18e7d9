//! `cargo xtask generate`: the generated files of `astronomer-api`, from the contract.
//!
//! The steps, each a module: [`prepare`] changes the document to what the generator can take, [`bindings`] runs it,
//! [`models`], [`enums`] and [`methods`] turn what it wrote into what people get, [`features`] gates it, [`table`]
//! writes the operation table, and [`output`] writes or compares the files.

mod bindings;
mod enums;
mod features;
mod lock;
mod methods;
mod models;
mod output;
mod prepare;
mod source;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;

use crate::contract::{Contract, Contracts};
use crate::workspace;
use features::Features;
use methods::Base;

/// A generated file: where it goes and what it holds.
pub(crate) type File = (PathBuf, String);

/// Write the generated files, or compare them with what would be written.
pub(crate) fn run(check: bool) -> Result<ExitCode> {
    let files = generate(&Contracts::load()?)?;
    if check {
        output::compare(&files)
    } else {
        output::write(&files)
    }
}

/// Every generated file. The same contract gives the same bytes.
fn generate(contracts: &Contracts) -> Result<Vec<File>> {
    let (types, methods, v1_table) = generate_version(&contracts.v1, Base::Transport)?;
    let (_, beta_methods, beta_table) = generate_version(&contracts.v1beta1, Base::Argument)?;

    let types = format!("{}{types}{}", source::HEADER, decoding(&contracts.v1)?);
    let operations = format!(
        "{}\nuse progenitor_client::{{OperationInfo, RetryClass}};\n\n{v1_table}\n{beta_table}",
        source::HEADER
    );
    let methods = format!(
        "{}\n#![allow(clippy::too_many_arguments, clippy::useless_format, clippy::to_string_in_format_args)]\n\
         #![cfg_attr(not(all(feature = \"access\", feature = \"platform\")), allow(unused_imports))]\n\n\
         use progenitor_client::{{BaseUrl, ByteStream, Error, ResponseValue, encode_path}};\n\nuse crate::{{Client, operations, types}};\n{methods}{beta_methods}",
        source::HEADER
    );
    let crate_source = workspace::root().join("crates/astronomer-api/src");
    Ok(vec![
        (crate_source.join("generated_types.rs"), types),
        (crate_source.join("generated_methods.rs"), methods),
        (crate_source.join("generated_operations.rs"), operations),
        lock::file(contracts)?,
    ])
}

/// Types, methods and table of one document.
fn generate_version(contract: &Contract, base: Base) -> Result<(String, String, String)> {
    let mut document = contract.document.value().clone();
    let facts = prepare::prepare(&mut document)?;
    let bindings = bindings::generate(&document, &facts)?;
    let features = Features::of(&bindings.types, &bindings.methods, &contract.operations);
    let types = models::render(bindings.types, &facts, &features)?;
    let methods = methods::render(bindings.methods, &contract.operations, base)?;
    let table = table::render(&contract.operations, base == Base::Transport)?;
    Ok((types, methods, table))
}

/// Decoding of the types that operations answer with.
fn decoding(contract: &Contract) -> Result<String> {
    let mut document = contract.document.value().clone();
    prepare::prepare(&mut document)?;
    let mut access = Vec::new();
    let mut platform = Vec::new();
    let prepared = Contract::operations_of(document)?;
    for operation in &prepared {
        for response in &operation.responses {
            for (_, schema) in &response.content {
                let Some(name) = schema["$ref"]
                    .as_str()
                    .and_then(|reference| reference.rsplit('/').next())
                else {
                    continue;
                };
                let names = if operation.feature.as_deref() == Some("access") {
                    &mut access
                } else {
                    &mut platform
                };
                names.push(name.to_owned());
            }
        }
    }
    let both: Vec<String> = access
        .iter()
        .filter(|name| platform.contains(name))
        .cloned()
        .collect();
    access.retain(|name| !both.contains(name));
    platform.retain(|name| !both.contains(name));
    let mut text = String::new();
    for (cfg, mut names) in [
        ("", both),
        ("#[cfg(feature = \"access\")]\n", access),
        ("#[cfg(feature = \"platform\")]\n", platform),
    ] {
        names.sort();
        names.dedup();
        if !names.is_empty() {
            text.push_str(&format!(
                "\n{cfg}progenitor_client::decode_json!({});\n",
                names.join(", ")
            ));
        }
    }
    Ok(text)
}
