//! A server held against the contract: `astronomer-contract check`.
//!
//! The [`catalog`] has the operations of the contract and what their answers have to look like. [`reads`] sends what can be
//! read as soon as the [`pool`] has the identifiers for it; [`writes`] carries out the [`scenario`] and takes it back, with
//! what was made in the [`removal`] registry. The [`caller`] sends by the SDK, and [`judgement`] and [`coherence`] say what an answer is
//! worth, in [`finding`]s that the [`outcome`] of an operation collects. The [`report`] is written as a [`table`], as JSON
//! or as [`junit`] XML.

pub mod arguments;
pub mod caller;
pub mod catalog;
pub mod coherence;
pub mod decoding;
pub mod disclosure;
pub mod finding;
pub mod interrupt;
pub mod judgement;
pub mod junit;
pub mod outcome;
pub mod pool;
pub mod reads;
pub mod removal;
pub mod report;
pub mod scenario;
pub mod selection;
pub mod table;
pub mod template;
pub mod writes;

use std::collections::BTreeSet;

use astronomer::Client;

use self::caller::Caller;
use self::catalog::{Catalog, Entry};
use self::disclosure::Disclosure;
use self::finding::DriftKind;
use self::interrupt::Interrupt;
use self::outcome::{Outcome, Outcomes};
use self::pool::{ORGANIZATION, Parameters, Pool};
use self::reads::Reads;
use self::removal::Registry;
use self::report::{OperationReport, Report};
use self::selection::Selection;
use self::writes::{WriteOptions, Writes};
use crate::contract;

/// What is checked, and how.
#[derive(Debug, Default)]
pub struct Options {
    /// Which operations.
    pub selection: Selection,
    /// What may be written; nothing is written without it.
    pub write: Option<WriteOptions>,
    /// Drifts that don't fail the check.
    pub allowed: BTreeSet<DriftKind>,
    /// What of the answers is shown.
    pub disclosure: Disclosure,
    /// Set when the user wants to stop.
    pub interrupt: Interrupt,
    /// What was made and is not removed yet.
    pub registry: Registry,
}

/// Checks the server of a client. Reads come first; writes need the client to have a default Organization.
///
/// `notice` is told of everything that is made and removed.
pub async fn check(
    client: &Client,
    options: &Options,
    notice: &(dyn Fn(&str) + Send + Sync),
) -> Report {
    let catalog = Catalog::embedded();
    let caller = Caller::new(client.clone(), options.disclosure.clone());
    let mut outcomes = Outcomes::default();
    let mut pool = Pool::new(contract::overlaid());
    let given = client.default_organization().map(ToString::to_string);
    if let Some(organization) = &given {
        pool.add(ORGANIZATION, organization);
    }
    let reads = Reads {
        catalog,
        caller: &caller,
        selection: &options.selection,
        interrupt: &options.interrupt,
    };
    reads.run(&mut pool, &mut outcomes).await;
    if let (Some(write), Some(organization)) = (&options.write, &given) {
        let writes = Writes {
            catalog,
            caller: &caller,
            selection: &options.selection,
            options: write,
            interrupt: &options.interrupt,
            registry: &options.registry,
            notice,
            known: pool.ids(),
        };
        writes.run(organization, &mut outcomes).await;
    }
    let organization = pool.first(ORGANIZATION, &Parameters::new());
    Report::new(
        client.base_url().to_string(),
        organization.map(|id| options.disclosure.message(id)),
        operations(catalog, options, &outcomes),
        options.registry.leftovers(),
        options.interrupt.is_set(),
    )
}

/// The operations that were asked for, those that were left out among them.
fn operations(catalog: &Catalog, options: &Options, outcomes: &Outcomes) -> Vec<OperationReport> {
    let entries = catalog.entries().iter();
    let entries = entries.filter(|entry| {
        options.selection.is_wanted(entry.id()) || options.selection.is_skipped(entry.id())
    });
    entries
        .map(|entry| {
            let known = outcomes.get(entry.id()).cloned();
            let outcome = match known {
                Some(outcome) if !options.selection.is_excluded(entry.id()) => outcome,
                _ => Outcome {
                    skipped: Some(untried(entry, options)),
                    ..Outcome::default()
                },
            };
            OperationReport::new(entry, outcome, &options.allowed)
        })
        .collect()
}

/// Why an operation was not even looked at.
fn untried(entry: &Entry, options: &Options) -> String {
    let reason = if options.selection.is_excluded(entry.id()) {
        "left out by --skip"
    } else if entry.is_read() {
        "nothing asked for it"
    } else if options.write.is_none() {
        "needs --write"
    } else {
        "no step of --write has it"
    };
    reason.to_owned()
}
