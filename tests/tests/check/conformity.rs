//! The embedded server is one of the contract.

use astronomer_contract::check::Options;
use astronomer_contract::check::report::{CheckResult, Counts, Verdict};

use crate::setup::{counts, run, server, with_verdict, writing, wrong};

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
