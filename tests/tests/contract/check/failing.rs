//! What is no Astro API fails, and never conforms.

use astronomer_contract::check::finding::Reason;
use astronomer_contract::check::report::{CheckResult, Counts, Verdict};
use astronomer_contract::check::selection::Selection;
use astronomer_contract::check::{Options, catalog::Catalog};
use astronomer_sim::Fault;

use crate::check::setup::{run, server, writing};

/// Answers to everything, and the only reason that there is for them.
fn answers() -> Vec<(&'static str, Fault, Vec<Reason>)> {
    vec![
        ("401", Fault::status(401), vec![Reason::Unauthorized]),
        ("403", Fault::status(403), vec![Reason::Forbidden]),
        ("404", Fault::status(404), vec![Reason::NotFound]),
        (
            "404 of a web server",
            Fault::status(404).html_body(),
            vec![Reason::NotFound],
        ),
        (
            "429",
            Fault::status(429).text("slow down"),
            vec![Reason::RateLimited],
        ),
        ("500", Fault::status(500), vec![Reason::ServerError]),
        (
            "302",
            Fault::status(302).header("location", "https://login.example"),
            vec![Reason::Redirect],
        ),
        ("HTML with 200", Fault::html(), vec![Reason::Html]),
        (
            "HTML with 502",
            Fault::status(502).html_body(),
            vec![Reason::ServerError],
        ),
        (
            "nothing with 200",
            Fault::status(200).empty_body(),
            vec![Reason::Empty, Reason::WrongContentType],
        ),
        (
            "text with 200",
            Fault::status(200).text("ok"),
            vec![Reason::NotJson, Reason::WrongContentType],
        ),
        (
            "closed connections",
            Fault::close(),
            vec![Reason::Unreachable],
        ),
        (
            "reset connections",
            Fault::reset(),
            vec![Reason::Unreachable],
        ),
    ]
}

#[tokio::test]
async fn a_server_that_answers_alike_to_everything_never_conforms() {
    let sim = server().await;
    for (name, fault, reasons) in answers() {
        for options in [Options::default(), writing()] {
            sim.faults().clear();
            sim.faults()
                .on_any()
                .always()
                .inject(fault.clone())
                .unwrap();
            let report = run(&sim, &options).await;
            let Counts {
                conforming,
                drifted,
                failing,
                skipped,
            } = report.counts;
            assert_eq!(
                (conforming, drifted, failing + skipped),
                (0, 0, 75),
                "{name}"
            );
            assert!(failing >= 15, "{name}: {failing} failing");
            assert_eq!(report.result, CheckResult::Failed, "{name}");
            assert_eq!(report.result.exit_code(), 1);
            for operation in &report.operations {
                for failure in &operation.failures {
                    let reason = failure.reason;
                    assert!(
                        reasons.contains(&reason),
                        "{name}: {}: {}",
                        operation.operation,
                        failure.describe()
                    );
                }
            }
        }
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_fails() {
    let sim = server().await;
    let client = crate::check::setup::client(&sim);
    sim.shutdown().await;
    let report = astronomer_contract::check::check(&client, &Options::default(), &|_| {}).await;
    assert_eq!(report.counts.conforming, 0);
    assert_eq!(report.result, CheckResult::Failed);
    let list = report.operation("ListUsers").unwrap();
    assert_eq!(list.failures[0].reason, Reason::Unreachable);
    let get = report.operation("GetUser").unwrap();
    assert_eq!(get.verdict, Verdict::Skipped);
    assert_eq!(
        get.skipped.as_deref(),
        Some("no userId was found to ask for")
    );
}

#[tokio::test]
async fn one_failing_operation_leaves_the_others_alone() {
    let sim = server().await;
    let fault = Fault::set("$.createdAt", "yesterday");
    sim.faults().on("GetTeam").always().inject(fault).unwrap();
    let report = run(&sim, &Options::default()).await;
    assert_eq!((report.counts.conforming, report.counts.failing), (31, 1));
    let team = report.operation("GetTeam").unwrap();
    let reasons: Vec<Reason> = team.failures.iter().map(|failure| failure.reason).collect();
    assert_eq!(reasons, [Reason::BrokenSchema, Reason::Undecodable]);
    assert_eq!(team.failures[0].place.as_deref(), Some("createdAt"));
}

#[tokio::test]
async fn a_check_that_could_try_nothing_has_failed() {
    let sim = server().await;
    let catalog = Catalog::embedded();
    let options = Options {
        selection: Selection::new(catalog, &["DeleteTeam".to_owned()], &[]).unwrap(),
        ..Options::default()
    };
    let report = run(&sim, &options).await;
    assert_eq!(report.operations.len(), 1);
    assert_eq!(
        report.operations[0].skipped.as_deref(),
        Some("needs --write")
    );
    assert_eq!(report.result, CheckResult::Failed);
    assert!(sim.requests().is_empty());
}

#[tokio::test]
async fn what_is_left_out_is_not_sent_but_what_it_takes_is() {
    let sim = server().await;
    let names = |names: &[&str]| {
        names
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<Vec<_>>()
    };
    let catalog = Catalog::embedded();
    let selection = |only: &[&str], skip: &[&str]| Options {
        selection: Selection::new(catalog, &names(only), &names(skip)).unwrap(),
        ..Options::default()
    };
    let report = run(&sim, &selection(&["GetDeploy"], &[])).await;
    assert_eq!(report.operations.len(), 1);
    assert_eq!(report.counts.conforming, 1);
    assert_eq!(sim.requests().operation("ListUsers").count(), 0);
    sim.clear_requests();

    let report = run(&sim, &selection(&[], &["ListTeams", "Get*"])).await;
    assert_eq!(sim.requests().operation("ListTeams").count(), 0);
    let skipped = report.operation("ListTeams").unwrap();
    assert_eq!(skipped.skipped.as_deref(), Some("left out by --skip"));
    let members = report.operation("ListTeamMembers").unwrap();
    assert_eq!(
        members.skipped.as_deref(),
        Some("no teamId was found to ask for")
    );
    assert_eq!(report.result, CheckResult::Passed);
}
