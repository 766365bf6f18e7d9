//! What reports look like. After a wanted change, `INSTA_UPDATE=always cargo test -p astronomer-contract --test check`
//! writes the files in `snapshots` anew.

use astronomer_contract::check::catalog::Catalog;
use astronomer_contract::check::finding::DriftKind;
use astronomer_contract::check::report::Report;
use astronomer_contract::check::selection::Selection;
use astronomer_contract::check::{Options, junit, table};
use astronomer_sim::{Fault, Sim};
use insta::assert_snapshot;

use crate::check::setup::{run, server, writing};

/// A report with everything that there is to see.
async fn report(sim: &Sim) -> Report {
    let faults = sim.faults();
    let drifted = Fault::set("status", "DORMANT").and(Fault::unknown_fields());
    faults.on("ListUsers").always().inject(drifted).unwrap();
    let missing = Fault::remove("$.createdAt").and(Fault::null("$.description"));
    faults.on("GetTeam").always().inject(missing).unwrap();
    faults
        .on("GetWorkspace")
        .always()
        .inject(Fault::status(403).json(serde_json::json!({
            "message": "Forbidden: \u{1b}[31mred", "requestId": "r1", "statusCode": 403,
        })))
        .unwrap();
    faults
        .on("DeleteTeam")
        .always()
        .inject(Fault::status(500).text("down"))
        .unwrap();
    let only = [
        "GetOrganization",
        "GetTeam",
        "GetWorkspace",
        "ListTeams",
        "ListUsers",
        "DeleteTeam",
        "CreateTeam",
        "CreateCluster",
        "ListRoles",
    ];
    let only = only.map(str::to_owned);
    let options = Options {
        selection: Selection::new(Catalog::embedded(), &only, &["ListRoles".to_owned()]).unwrap(),
        allowed: [DriftKind::NewField].into(),
        ..writing()
    };
    let mut options = options;
    options.write.as_mut().unwrap().clusters = false;
    run(sim, &options).await
}

/// Without what differs from run to run.
fn stable(text: &str, sim: &Sim, report: &Report) -> String {
    let mut text = text.replace(sim.url(), "http://127.0.0.1:PORT/v1");
    for left in &report.leftovers {
        text = text.replace(&left.id, "LEFTOVER");
    }
    text
}

#[tokio::test]
async fn reports_look_like_this() {
    let sim = server().await;
    let report = report(&sim).await;
    let stable = |text: &str| stable(text, &sim, &report);
    assert_snapshot!("table", stable(&table::render(&report)));
    assert_snapshot!(
        "json",
        stable(&serde_json::to_string_pretty(&report).unwrap())
    );
    assert_snapshot!("junit", stable(&junit::render(&report).unwrap()));
}
