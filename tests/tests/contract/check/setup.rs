//! A server and how it is checked.

use std::collections::BTreeMap;
use std::time::Duration;

use astronomer::Client;
use astronomer_contract::check::report::{Report, Verdict};
use astronomer_contract::check::writes::WriteOptions;
use astronomer_contract::check::{Options, check};
use astronomer_sim::Sim;
use serde_json::Value;

/// A small server; the same for every test.
pub(crate) async fn server() -> Sim {
    Sim::builder().seed(11).people(12).start().await.unwrap()
}

/// A client that doesn't spare the server and repeats nothing.
pub(crate) fn client(sim: &Sim) -> Client {
    Client::builder()
        .url(sim.url())
        .token(sim.token())
        .organization(sim.organization_id())
        .without_rate_limits()
        .without_retries()
        .build()
        .unwrap()
}

/// Everything may be written.
pub(crate) fn writing() -> Options {
    let write = WriteOptions {
        organization: true,
        clusters: true,
        poll_interval: Duration::ZERO,
    };
    Options {
        write: Some(write),
        ..Options::default()
    }
}

pub(crate) async fn run(sim: &Sim, options: &Options) -> Report {
    check(&client(sim), options, &|_| {}).await
}

/// The operations with this verdict, each with what is wrong with it.
pub(crate) fn with_verdict(report: &Report, verdict: Verdict) -> Vec<String> {
    let operations = report.operations.iter();
    operations
        .filter(|operation| operation.verdict == verdict)
        .map(|operation| {
            format!(
                "{}: {}",
                operation.operation,
                operation.details().join("; ")
            )
        })
        .collect()
}

/// Those that neither conform nor were left out.
pub(crate) fn wrong(report: &Report) -> Vec<String> {
    let failing = with_verdict(report, Verdict::Failing);
    failing
        .into_iter()
        .chain(with_verdict(report, Verdict::Drifted))
        .collect()
}

/// How many objects of each kind there are, at any depth.
pub(crate) fn counts(sim: &Sim) -> BTreeMap<String, usize> {
    fn count(place: &str, value: &Value, counts: &mut BTreeMap<String, usize>) {
        match value {
            Value::Array(items) => {
                *counts.entry(place.to_owned()).or_default() += items.len();
                items.iter().for_each(|item| count(place, item, counts));
            }
            Value::Object(members) => {
                // Of what happened the audit log keeps record.
                for (name, member) in members.iter().filter(|(name, _)| *name != "auditLog") {
                    count(&format!("{place}/{name}"), member, counts);
                }
            }
            _ => {}
        }
    }
    let state = serde_json::from_str(&sim.state().to_json()).unwrap();
    let mut found = BTreeMap::new();
    count("", &state, &mut found);
    found
}
