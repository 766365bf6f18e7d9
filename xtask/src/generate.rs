//! `cargo xtask generate`: the generated files of `astronomer-api` and `astronomer-sim`, from the contract.
//!
//! The steps, each a module: [`prepare`] changes the document to what the generator can take, [`bindings`] runs it,
//! [`models`], [`enums`] and [`methods`] turn what it wrote into what people get, [`features`] gates it, [`table`]
//! writes the operation table, [`model_table`] what the contract suite looks at. [`requests`] writes what the server
//! checks requests against, [`optional_fields`] what its answers need not have, [`secret_fields`] what it must not keep.
//! [`stock`] writes the generator's own path, which the benchmarks compare with. [`report`] says what changes in the end.

mod bindings;
mod components;
mod enums;
mod features;
pub(crate) mod lock;
mod members;
mod methods;
mod model_table;
mod models;
mod optional_fields;
mod places;
mod prepare;
mod reading;
mod report;
mod requests;
#[cfg(test)]
mod scenarios;
mod secret_fields;
#[cfg(test)]
mod shapes;
mod source;
mod stock;
mod table;

use std::process::ExitCode;

use anyhow::Result;

use crate::contract::{Contract, Contracts};
use crate::output::{self, File, Kind};
use crate::workspace::Workspace;
use features::Features;
use methods::Base;
use model_table::Types;

const GENERATED: Kind = Kind {
    name: "generated files",
    source: "the contract",
    command: "cargo xtask generate",
};

/// Write the generated files, or compare them with what would be written; either way, say what changes.
pub(crate) fn run(workspace: &Workspace, check: bool) -> Result<ExitCode> {
    let files = generate(workspace)?;
    let report = report::report(workspace, &files);
    let code = if check {
        output::compare(workspace, &files, GENERATED)
    } else {
        output::write(workspace, &files, GENERATED)
    }?;
    if check && !report.is_empty() {
        // So that the first line doesn't look like one of the diff.
        println!();
    }
    for line in report {
        println!("{line}");
    }
    Ok(code)
}

/// Every generated file. The same contract gives the same bytes.
pub(crate) fn generate(workspace: &Workspace) -> Result<Vec<File>> {
    let contracts = Contracts::load(workspace)?;
    let (mut files, names) = bindings_of(workspace, &contracts)?;
    files.extend([
        requests::file(workspace.sim_source("generated_contract.json"), &contracts)?,
        optional_fields::file(
            workspace.sim_source("generated_optional_fields.json"),
            &contracts,
        )?,
        secret_fields::file(
            workspace.sim_source("generated_secret_fields.json"),
            &contracts,
        )?,
        model_table::file(workspace, &contracts, &names)?,
        stock::file(workspace, &contracts)?,
        lock::file(workspace, &contracts)?,
    ]);
    Ok(files)
}

/// The files of `astronomer-api`, and what its types are called.
fn bindings_of(workspace: &Workspace, contracts: &Contracts) -> Result<(Vec<File>, Types)> {
    let v1 = Version::generate(&contracts.v1, Base::Transport)?;
    let v1beta1 = Version::generate(&contracts.v1beta1, Base::Argument)?;

    let header = source::HEADER;
    let types = format!("{header}{}{}", v1.types, v1.decoding);
    let operations = format!(
        "{header}\nuse progenitor_client::{{OperationInfo, RetryClass}};\n\n{}\n{}",
        v1.table, v1beta1.table
    );
    let methods = format!(
        "{header}\n{METHODS_PRELUDE}\n{}{}",
        v1.methods, v1beta1.methods
    );
    let files = vec![
        (workspace.api_source("generated_types.rs"), types),
        (workspace.api_source("generated_methods.rs"), methods),
        (workspace.api_source("generated_operations.rs"), operations),
    ];
    Ok((files, v1.names))
}

/// What the methods need above them.
const METHODS_PRELUDE: &str = "\
#![cfg_attr(not(all(feature = \"access\", feature = \"platform\")), allow(unused_imports))]

use progenitor_client::{BaseUrl, Call, StreamCall, encode_path};

use crate::{Client, operations, types};";

/// The source that one version of the API generates.
struct Version {
    types: String,
    decoding: String,
    methods: String,
    table: String,
    names: Types,
}

impl Version {
    fn generate(contract: &Contract, base: Base) -> Result<Self> {
        let mut document = contract.document.value().clone();
        let facts = prepare::prepare(&mut document)?;
        let bindings = bindings::generate(&document, &facts)?;
        let features = Features::of(&bindings.types, &bindings.methods, &contract.operations);
        let answers = methods::answers(&bindings.methods)?;
        let names = Types::of(&bindings.types, &facts);
        let listed = reading::listed(&bindings.types, &answers);
        Ok(Self {
            types: models::render(bindings.types, &facts, &features, &listed)?,
            decoding: models::render_decoding(&answers, &features, &listed),
            methods: methods::render(bindings.methods, &contract.operations, base)?,
            table: table::render(&contract.operations, base == Base::Transport)?,
            names,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `generate --check` prints after a change to the contract folder.
    fn differences_after(file: &str, change: impl FnOnce(String) -> String) -> Result<String> {
        let (workspace, _folder) = Workspace::copy();
        workspace.edit(file, change);
        Ok(output::differences(&workspace, &generate(&workspace)?, GENERATED).join(""))
    }

    #[test]
    fn the_serialisation_of_the_contract_does_not_matter() {
        let difference = differences_after("astro-v1.yaml", |text| {
            let value: serde_json::Value = serde_saphyr::from_str(&text).unwrap();
            serde_json::to_string(&value).unwrap()
        });
        let difference = difference.unwrap();
        let changed: Vec<&str> = difference
            .lines()
            .filter(|line| line.starts_with(['+', '-']) && !line.contains("spec.lock"))
            .collect();
        assert!(
            changed.len() == 2
                && changed
                    .iter()
                    .all(|line| line.contains("  astro-v1.yaml: ")),
            "{difference}"
        );
    }

    #[test]
    fn a_changed_enum_value_and_a_deleted_field_show_where() {
        let difference = differences_after("astro-v1.yaml", |text| {
            let text = text.replacen("- FAILING_OVER\n", "- FAILING_UNDER\n", 1);
            let (before, team_member) = text.split_once("    TeamMember:\n").unwrap();
            let (kept, rest) = team_member.split_once("        avatarUrl:\n").unwrap();
            let (_, rest) = rest.split_once("        createdAt:\n").unwrap();
            format!("{before}    TeamMember:\n{kept}        createdAt:\n{rest}")
        });
        let difference = difference.unwrap();
        assert!(
            difference.contains("generated_types.rs (on disk)"),
            "{difference}"
        );
        assert!(
            difference.contains("-        FailingOver = \"FAILING_OVER\","),
            "{difference}"
        );
        assert!(
            difference.contains("+        FailingUnder = \"FAILING_UNDER\","),
            "{difference}"
        );
        assert!(
            difference.contains("-    pub avatar_url: Option<String>,"),
            "{difference}"
        );
    }

    #[test]
    fn a_wrong_match_count_names_the_action_its_reason_and_what_it_found() {
        let error = differences_after("astro-v1.overlay.yaml", |text| {
            text.replacen("x-matches: 72\n", "x-matches: 71\n", 1)
        });
        let error = format!("{:#}", error.unwrap_err());
        assert!(error.contains("organizationId"), "{error}");
        assert!(error.contains("Typed identifier."), "{error}");
        assert!(error.contains("expects 71, found 72"), "{error}");
    }

    #[test]
    fn an_operation_without_a_retry_class_is_refused_by_name() {
        let error = differences_after("astro-v1.overlay.yaml", |text| {
            let (before, creations) = text.split_once(" || @.operationId=='CreateTeam'").unwrap();
            format!(
                "{before}{}",
                creations.replacen("x-matches: 13\n", "x-matches: 12\n", 1)
            )
        });
        let error = format!("{:#}", error.unwrap_err());
        assert!(error.contains("CreateTeam has no x-retry-class"), "{error}");
    }

    #[test]
    fn what_the_generator_cannot_take_is_said_in_words() {
        let error = differences_after("astro-v1.yaml", |text| {
            text.replacen("      responses:\n        \"200\":", "      responses:\n        default:\n          description: Anything.\n        \"200\":", 1)
        });
        let error = format!("{:#}", error.unwrap_err());
        assert!(
            error.contains("what the generator can't take") && error.contains("default"),
            "{error}"
        );
    }
}
