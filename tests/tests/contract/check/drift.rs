//! Each kind of drift is reported as that kind, at its place, and as nothing else.

use std::collections::BTreeSet;

use astronomer_contract::check::Options;
use astronomer_contract::check::finding::{DriftKind, Reason};
use astronomer_contract::check::report::{CheckResult, OperationReport, Report, Verdict};
use astronomer_sim::{Fault, Sim};
use serde_json::Value;

use crate::check::setup::{client, run, server, with_verdict, writing};

/// What a server that answers an operation like this for good is reported as.
async fn check_with(operation: &str, fault: Fault) -> Report {
    let sim = server().await;
    let fault = sim.faults().on(operation).always().inject(fault).unwrap();
    let report = run(&sim, &Options::default()).await;
    assert!(fault.happened() > 0);
    report
}

/// The drifts of an operation: kind, place, value and example.
fn drifts(operation: &OperationReport) -> Vec<(DriftKind, &str, &str, &str)> {
    let drifts = operation.drifts.iter();
    drifts
        .map(|drift| {
            let value = drift.value.as_deref().unwrap_or_default();
            (
                drift.kind,
                drift.place.as_str(),
                value,
                drift.example.as_str(),
            )
        })
        .collect()
}

/// The operation is the only one that doesn't conform, with this verdict; the report says so as a whole.
fn only(report: &Report, operation: &str, verdict: Verdict) -> OperationReport {
    let others = [Verdict::Drifted, Verdict::Failing];
    let wrong: Vec<String> = others
        .iter()
        .flat_map(|verdict| with_verdict(report, *verdict))
        .collect();
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert_eq!(report.counts.conforming, 31);
    let result = match verdict {
        Verdict::Drifted => CheckResult::Drifted,
        _ => CheckResult::Failed,
    };
    assert_eq!(report.result, result);
    let found = report.operation(operation).unwrap().clone();
    assert_eq!(found.verdict, verdict, "{wrong:?}");
    found
}

#[tokio::test]
async fn a_new_enum_value() {
    let report = check_with("ListUsers", Fault::set("status", "DORMANT")).await;
    let users = only(&report, "ListUsers", Verdict::Drifted);
    let expected = (
        DriftKind::NewEnumValue,
        "users[].status",
        "DORMANT",
        "users[0].status",
    );
    assert_eq!(drifts(&users), [expected]);
    assert_eq!(users.drifts[0].count, 12);
}

#[tokio::test]
async fn a_new_field() {
    let report = check_with("GetWorkspace", Fault::unknown_fields()).await;
    let workspace = only(&report, "GetWorkspace", Verdict::Drifted);
    let kinds: BTreeSet<DriftKind> = workspace.drifts.iter().map(|drift| drift.kind).collect();
    assert_eq!(kinds, [DriftKind::NewField].into());
    let places: Vec<&str> = workspace
        .drifts
        .iter()
        .map(|drift| drift.place.as_str())
        .collect();
    assert_eq!(
        places,
        ["addedLater", "createdBy.addedLater", "updatedBy.addedLater"]
    );
}

#[tokio::test]
async fn a_missing_field_that_the_sdk_can_do_without() {
    let fault = Fault::remove("isBlockedEnableAiFeatures");
    let report = check_with("GetOrganization", fault).await;
    let organization = only(&report, "GetOrganization", Verdict::Drifted);
    let place = "isBlockedEnableAiFeatures";
    assert_eq!(
        drifts(&organization),
        [(DriftKind::MissingField, place, "", place)]
    );
}

#[tokio::test]
async fn a_missing_field_that_the_sdk_needs_is_failing_as_well() {
    let report = check_with("ListUsers", Fault::remove("username")).await;
    let users = only(&report, "ListUsers", Verdict::Failing);
    let expected = (
        DriftKind::MissingField,
        "users[].username",
        "",
        "users[0].username",
    );
    assert_eq!(drifts(&users), [expected]);
    assert_eq!(users.failures.len(), 1);
    assert_eq!(users.failures[0].reason, Reason::Undecodable);
}

#[tokio::test]
async fn null_where_the_contract_has_none() {
    let report = check_with("GetUser", Fault::null("organizationRole")).await;
    let user = only(&report, "GetUser", Verdict::Drifted);
    let place = "organizationRole";
    assert_eq!(drifts(&user), [(DriftKind::NullField, place, "", place)]);
}

#[tokio::test]
async fn a_new_status() {
    let sim = server().await;
    let templates = "/organizations/{organizationId}/role-templates";
    let request = client(&sim).request(astronomer::Method::GET, templates);
    let body: Value = request.call().await.unwrap();
    let accepted = Fault::status(203).json(body);
    let report = check_with("ListRoleTemplates", accepted).await;
    let templates = only(&report, "ListRoleTemplates", Verdict::Drifted);
    assert_eq!(drifts(&templates), [(DriftKind::NewStatus, "", "203", "")]);
}

#[tokio::test]
async fn a_drift_in_what_a_write_answers() {
    let sim = server().await;
    let fault = Fault::set("status", "DORMANT");
    sim.faults()
        .on("CreateDeployment")
        .always()
        .inject(fault)
        .unwrap();
    let report = run(&sim, &writing()).await;
    let wrong = with_verdict(&report, Verdict::Drifted);
    assert_eq!(
        wrong,
        ["CreateDeployment: new-enum-value status: DORMANT (2 times)"]
    );
    assert_eq!(report.counts.conforming, 74);
    assert_eq!(report.result, CheckResult::Drifted);
}

#[tokio::test]
async fn a_drift_that_is_allowed_does_not_fail_the_check() {
    let sim = server().await;
    let status = Fault::set("status", "DORMANT");
    sim.faults()
        .on("ListUsers")
        .always()
        .inject(status)
        .unwrap();
    let allowing = |kinds: &[DriftKind]| Options {
        allowed: kinds.iter().copied().collect(),
        ..Options::default()
    };
    let report = run(&sim, &allowing(&[DriftKind::NewEnumValue])).await;
    assert_eq!(report.result, CheckResult::Passed);
    assert_eq!(
        report.operation("ListUsers").unwrap().verdict,
        Verdict::Drifted
    );
    let report = run(&sim, &allowing(&[DriftKind::NewField])).await;
    assert_eq!(report.result, CheckResult::Drifted);
}

#[tokio::test]
async fn a_page_that_is_read_once_more_shows_its_drift_once() {
    let sim = Sim::builder().seed(11).people(40).start().await.unwrap();
    let fault = Fault::set("$.users[39].status", "DORMANT");
    sim.faults().on("ListUsers").always().inject(fault).unwrap();
    let report = run(&sim, &Options::default()).await;
    let users = report.operation("ListUsers").unwrap();
    let expected = (
        DriftKind::NewEnumValue,
        "users[].status",
        "DORMANT",
        "users[39].status",
    );
    assert_eq!(drifts(users), [expected]);
    assert_eq!(users.drifts[0].count, 1);
}
