//! The embedded server is one of the contract.

use std::collections::BTreeMap;

use astronomer_contract::check::Options;
use astronomer_contract::check::report::{CheckResult, Counts, Verdict};
use astronomer_sim::Sim;
use serde_json::Value;

use crate::setup::{run, server, with_verdict, writing, wrong};

#[tokio::test]
async fn every_read_conforms() {
    let sim = server().await;
    let report = run(&sim, &Options::default()).await;
    assert_eq!(wrong(&report), Vec::<String>::new());
    let counts = Counts {
        conforming: 32,
        skipped: 43,
        ..Counts::default()
    };
    assert_eq!(
        report.counts,
        counts,
        "{:?}",
        with_verdict(&report, Verdict::Skipped)
    );
    assert_eq!(report.result, CheckResult::Passed);
    let sent = sim.requests();
    assert!(sent.iter().all(|request| request.method == "GET"));
}

/// How many objects of each kind there are, at any depth.
fn counts(sim: &Sim) -> BTreeMap<String, usize> {
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

#[tokio::test]
async fn all_75_operations_conform_and_nothing_is_left() {
    let sim = server().await;
    let before = counts(&sim);
    let report = run(&sim, &writing()).await;
    assert_eq!(wrong(&report), Vec::<String>::new());
    let counts_of_all = Counts {
        conforming: 75,
        ..Counts::default()
    };
    assert_eq!(
        report.counts,
        counts_of_all,
        "{:?}",
        with_verdict(&report, Verdict::Skipped)
    );
    assert_eq!(report.leftovers, []);
    assert_eq!(report.result, CheckResult::Passed);
    assert_eq!(counts(&sim), before);
    let requests = sim.requests();
    let made = requests.iter().filter(|request| request.method == "POST");
    assert!(made.count() > 30, "the scenario was carried out");
}
