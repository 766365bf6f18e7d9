//! The embedded server is one of the contract.

use astronomer_contract::check::Options;
use astronomer_contract::check::caller::Caller;
use astronomer_contract::check::catalog::Catalog;
use astronomer_contract::check::disclosure::Disclosure;
use astronomer_contract::check::finding::Reason;
use astronomer_contract::check::interrupt::Interrupt;
use astronomer_contract::check::outcome::Outcomes;
use astronomer_contract::check::pool::{ORGANIZATION, Pool};
use astronomer_contract::check::reads::Reads;
use astronomer_contract::check::report::{CheckResult, Counts, Verdict};
use astronomer_contract::check::selection::Selection;
use astronomer_contract::contract;
use astronomer_spec::Document;
use serde_json::json;

use crate::check::setup::{client, counts, run, server, with_verdict, writing, wrong};

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

/// Nobody writes a test or a step for an operation that reads.
#[tokio::test]
async fn a_read_that_the_contract_gains_is_sent_and_judged() {
    let gain = |document: &Document| {
        let mut value = document.value().clone();
        let known =
            value["paths"]["/organizations/{organizationId}/workspaces/{workspaceId}"]["get"]
                .clone();
        for (path, id) in [("dags", "ListDags"), ("dags/{workspaceId}", "GetDag")] {
            let mut operation = known.clone();
            operation["operationId"] = id.into();
            if id == "ListDags" {
                operation["parameters"]
                    .as_array_mut()
                    .unwrap()
                    .retain(|it| it["name"] != "workspaceId");
            }
            value["paths"][format!("/organizations/{{organizationId}}/{path}")] =
                json!({"get": operation});
        }
        Document::from_value(value, "gained.yaml").unwrap()
    };
    let catalog = Catalog::of(&gain(contract::vendor()), &gain(contract::overlaid()));
    assert_eq!(catalog.entries().len(), 77);
    let sim = server().await;
    let mut pool = Pool::new(contract::overlaid());
    pool.add(ORGANIZATION, sim.organization_id().to_string());
    let mut outcomes = Outcomes::default();
    let reads = Reads {
        catalog: &catalog,
        caller: &Caller::new(client(&sim), Disclosure::default()),
        selection: &Selection::default(),
        interrupt: &Interrupt::default(),
    };
    reads.run(&mut pool, &mut outcomes).await;
    for (id, requests) in [("ListDags", 1), ("GetDag", 3)] {
        let outcome = outcomes.get(id).unwrap();
        assert_eq!(outcome.requests, requests);
        let failure = outcome.findings.failures.keys().next().unwrap();
        assert_eq!(
            failure.reason,
            Reason::NotFound,
            "the embedded server doesn't have it"
        );
    }
}
