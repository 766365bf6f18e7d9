//! What was made is removed again, whatever happens on the way.

use std::time::Duration;

use astronomer::types::CreateAllowedIpAddressRangeRequest;
use astronomer::{Client, ExponentialBackoff};
use astronomer_contract::check::catalog::Catalog;
use astronomer_contract::check::finding::Reason;
use astronomer_contract::check::report::{CheckResult, Report, Verdict};
use astronomer_contract::check::scenario::steps;
use astronomer_contract::check::selection::Selection;
use astronomer_contract::check::writes::WriteOptions;
use astronomer_contract::check::{Options, check};
use astronomer_sim::{Fault, Sim};

use crate::check::setup::{client, counts, run, server, with_verdict, writing};

/// The reads are those of another test.
fn writing_alone() -> Options {
    let writes: Vec<String> = steps()
        .iter()
        .flat_map(|step| step.operations())
        .filter(|id| !id.starts_with("List") && !id.starts_with("Get"))
        .map(str::to_owned)
        .collect();
    Options {
        selection: Selection::new(Catalog::embedded(), &writes, &[]).unwrap(),
        ..writing()
    }
}

/// An operation fails each time, and does nothing.
fn fail(sim: &Sim, operation: &str) {
    sim.faults()
        .on(operation)
        .always()
        .inject(Fault::status(500))
        .unwrap();
}

/// What made that which is left behind.
fn left_by(report: &Report) -> Vec<&str> {
    let left = report.leftovers.iter();
    left.map(|left| left.operation.as_str()).collect()
}

fn skipped<'a>(report: &'a Report, operation: &str) -> Option<&'a str> {
    report.operation(operation)?.skipped.as_deref()
}

#[tokio::test]
async fn a_step_that_fails_leaves_nothing_behind() {
    let sim = server().await;
    let before = counts(&sim);
    for operation in [
        "UpdateTeam",
        "UpdateDeployment",
        "FinalizeDeploy",
        "UpdateCluster",
    ] {
        sim.faults().clear();
        fail(&sim, operation);
        let report = run(&sim, &writing_alone()).await;
        let failing = with_verdict(&report, Verdict::Failing);
        assert_eq!(failing.len(), 1, "{failing:?}");
        assert!(
            failing[0].starts_with(&format!("{operation}: server-error: ")),
            "{failing:?}"
        );
        assert_eq!(report.leftovers, []);
        assert_eq!(counts(&sim), before, "{operation}");
        let removed = report.operation("DeleteWorkspace").unwrap();
        assert_eq!(removed.verdict, Verdict::Conforming);
    }
}

#[tokio::test]
async fn a_creation_without_an_answer_is_found_and_removed() {
    let sim = server().await;
    let before = counts(&sim);
    for step in steps().iter().filter(|step| step.find.is_some()) {
        for fault in [
            Fault::status(500).after_execution(),
            Fault::close().after_execution(),
            Fault::status(200).html_body().after_execution(),
        ] {
            sim.faults().clear();
            let fault = sim.faults().on(&step.operation).inject(fault).unwrap();
            let report = run(&sim, &writing_alone()).await;
            assert_eq!(fault.happened(), 1);
            assert_eq!(report.leftovers, [], "{}", step.operation);
            assert_eq!(counts(&sim), before, "{}", step.operation);
            let creation = report.operation(&step.operation).unwrap();
            assert_eq!(creation.verdict, Verdict::Failing);
        }
    }
}

#[tokio::test]
async fn a_creation_that_made_nothing_leaves_nothing_to_remove() {
    let sim = server().await;
    fail(&sim, "CreateTeam");
    let report = run(&sim, &writing_alone()).await;
    assert_eq!(report.leftovers, []);
    assert_eq!(
        skipped(&report, "DeleteTeam"),
        Some("CreateTeam made nothing")
    );
    assert_eq!(report.result, CheckResult::Failed);

    fail(&sim, "ListTeams");
    let report = run(&sim, &writing_alone()).await;
    assert_eq!(
        left_by(&report),
        ["CreateTeam"],
        "nobody knows whether it is there"
    );
}

#[tokio::test]
async fn a_removal_of_what_was_perhaps_never_made_may_find_nothing() {
    let sim = server().await;
    fail(&sim, "AddTeamMembers");
    let report = run(&sim, &writing_alone()).await;
    assert_eq!(sim.requests().operation("RemoveTeamMember").count(), 1);
    assert_eq!(
        skipped(&report, "RemoveTeamMember"),
        Some("AddTeamMembers made nothing")
    );
    assert_eq!(report.leftovers, []);
    assert_eq!(report.counts.failing, 1);
}

#[tokio::test]
async fn what_does_not_say_that_it_is_gone_is_listed() {
    let sim = server().await;
    // Each is read until it is ready before; what is left are the looks after the removal.
    let fault = Fault::status(500);
    let looks = sim
        .faults()
        .on("GetCluster")
        .skip(4)
        .always()
        .inject(fault)
        .unwrap();
    let report = run(&sim, &writing_alone()).await;
    assert_eq!(looks.happened(), 1);
    assert_eq!(report.leftovers.len(), 1);
    assert_eq!(
        report.leftovers[0].problem,
        "GetCluster doesn't say whether it is gone"
    );
}

#[tokio::test]
async fn what_may_have_been_made_and_can_not_be_found_is_told() {
    let sim = server().await;
    let lost = Fault::status(500).after_execution();
    sim.faults().on("CreateUserInvite").inject(lost).unwrap();
    let report = run(&sim, &writing_alone()).await;
    assert_eq!(report.leftovers.len(), 1);
    let left = &report.leftovers[0];
    assert_eq!(
        (left.operation.as_str(), left.removal.as_str()),
        ("CreateUserInvite", "DeleteUserInvite")
    );
    assert!(left.id.starts_with("astronomer-contract-"), "{left:?}");
    assert_eq!(report.result, CheckResult::Failed);
    assert_eq!(
        skipped(&report, "DeleteUserInvite"),
        Some("CreateUserInvite gave no id to remove it by")
    );
    assert_eq!(
        skipped(&report, "UpdateUserRoles"),
        Some("needs userId: CreateUserInvite did not give it")
    );
}

#[tokio::test]
async fn what_can_not_be_removed_is_listed() {
    let sim = server().await;
    fail(&sim, "DeleteTeam");
    let report = run(&sim, &writing_alone()).await;
    assert_eq!(left_by(&report), ["CreateTeam"]);
    assert!(sim.state().to_json().contains(&report.leftovers[0].id));
    assert_eq!(report.result, CheckResult::Failed);
    assert_eq!(
        report.operation("DeleteWorkspace").unwrap().verdict,
        Verdict::Conforming
    );
}

#[tokio::test]
async fn a_removal_that_is_repeated_conforms_when_nothing_is_left() {
    let sim = server().await;
    let lost = Fault::close().after_execution();
    let fault = sim.faults().on("DeleteTeam").inject(lost).unwrap();
    let at_once = ExponentialBackoff::new().base_wait(Duration::ZERO);
    let client = Client::builder()
        .url(sim.url())
        .token(sim.token())
        .organization(sim.organization_id())
        .with_retry_policy(at_once)
        .without_rate_limits()
        .build()
        .unwrap();
    let report = check(&client, &writing_alone(), &|_| {}).await;
    assert_eq!(fault.happened(), 1);
    let removal = report.operation("DeleteTeam").unwrap();
    assert_eq!(
        (removal.verdict, removal.requests, removal.attempts),
        (Verdict::Conforming, 1, 2)
    );
    assert_eq!(report.leftovers, []);
    assert_eq!(report.result, CheckResult::Passed);
}

/// A small range on its own would lock everybody out.
#[tokio::test]
async fn the_range_that_lets_everybody_in_stays_as_long_as_another_is_left() {
    let sim = server().await;
    let refuse = Fault::status(500);
    sim.faults()
        .on("DeleteAllowedIpAddressRange")
        .always()
        .inject(refuse)
        .unwrap();
    let report = run(&sim, &writing_alone()).await;
    assert_eq!(
        sim.requests()
            .operation("BulkDeleteAllowedIpAddressRanges")
            .count(),
        0
    );
    let left: Vec<_> = report
        .leftovers
        .iter()
        .map(|left| left.operation.as_str())
        .collect();
    assert_eq!(
        left,
        [
            "CreateAllowedIpAddressRange",
            "BulkCreateAllowedIpAddressRanges"
        ]
    );
    let state = sim.state().to_json();
    assert!(state.contains("0.0.0.0/0") && state.contains("::/0"));
}

#[tokio::test]
async fn ranges_that_are_there_already_are_left_alone() {
    let sim = server().await;
    let ranges = client(&sim).allowed_ip_address_ranges();
    let request = CreateAllowedIpAddressRangeRequest::new("203.0.113.0/24");
    ranges.create(&request).await.unwrap();
    let before = counts(&sim);
    sim.clear_requests();
    let report = run(&sim, &writing_alone()).await;
    assert_eq!(
        report.counts.conforming,
        43,
        "{:?}",
        with_verdict(&report, Verdict::Failing)
    );
    assert_eq!(counts(&sim), before);
    let sent = sim.requests();
    let bulk = sent
        .operation("BulkCreateAllowedIpAddressRanges")
        .next()
        .unwrap();
    assert!(!format!("{bulk:?}").contains("0.0.0.0/0"), "{bulk:?}");
}

#[tokio::test]
async fn what_does_not_become_ready_is_removed() {
    let sim = server().await;
    let before = counts(&sim);
    let failed = Fault::set("$.status", "CREATE_FAILED");
    sim.faults()
        .on("GetCluster")
        .always()
        .inject(failed)
        .unwrap();
    let report = run(&sim, &writing()).await;
    let cluster = report.operation("GetCluster").unwrap();
    assert_eq!(cluster.verdict, Verdict::Failing);
    assert_eq!(cluster.failures[0].reason, Reason::NotReady);
    assert_eq!(
        skipped(&report, "UpdateCluster"),
        Some("needs createdClusterId: GetCluster did not give it")
    );
    assert_eq!(
        report.operation("DeleteCluster").unwrap().verdict,
        Verdict::Conforming
    );
    assert_eq!(counts(&sim), before);
}

#[tokio::test]
async fn an_interrupt_removes_what_was_made() {
    let sim = server().await;
    let before = counts(&sim);
    let options = writing_alone();
    let interrupt = options.interrupt.clone();
    let notice = move |text: &str| {
        if text.starts_with("CreateTeam: made ") {
            interrupt.set();
        }
    };
    let report = check(&client(&sim), &options, &notice).await;
    assert_eq!(report.result, CheckResult::Interrupted);
    assert_eq!(report.leftovers, []);
    assert_eq!(skipped(&report, "UpdateTeam"), Some("interrupted"));
    assert_eq!(
        report.operation("DeleteTeam").unwrap().verdict,
        Verdict::Conforming
    );
    assert_eq!(counts(&sim), before);
}

#[tokio::test]
async fn what_is_shared_or_costly_is_left_alone_without_its_flag() {
    let sim = server().await;
    let options = Options {
        write: Some(WriteOptions {
            organization: false,
            clusters: false,
            poll_interval: Duration::ZERO,
        }),
        ..Options::default()
    };
    let report = run(&sim, &options).await;
    assert_eq!(report.result, CheckResult::Passed);
    let reason = |operation| skipped(&report, operation);
    for operation in [
        "UpdateOrganization",
        "CreateAllowedIpAddressRange",
        "DeleteAllowedIpAddressRange",
        "BulkCreateAllowedIpAddressRanges",
        "BulkDeleteAllowedIpAddressRanges",
    ] {
        assert_eq!(reason(operation), Some("needs --write-organization"));
        assert_eq!(sim.requests().operation(operation).count(), 0);
    }
    for operation in [
        "CreateCluster",
        "UpdateCluster",
        "DeleteCluster",
        "CreateAgentToken",
        "DeleteAgentToken",
    ] {
        assert_eq!(reason(operation), Some("needs --write-clusters"));
        assert_eq!(sim.requests().operation(operation).count(), 0);
    }
    assert_eq!(report.counts.skipped, 10);
}

#[tokio::test]
async fn what_may_not_be_removed_is_not_made() {
    let sim = server().await;
    let options = Options {
        selection: Selection::new(Catalog::embedded(), &[], &["DeleteTeam".to_owned()]).unwrap(),
        ..writing()
    };
    let report = run(&sim, &options).await;
    assert_eq!(sim.requests().operation("CreateTeam").count(), 0);
    assert_eq!(
        skipped(&report, "CreateTeam"),
        Some("DeleteTeam is left out by --skip")
    );
    assert_eq!(
        skipped(&report, "UpdateTeam"),
        Some("needs teamId: DeleteTeam is left out by --skip")
    );
    assert_eq!(report.result, CheckResult::Passed);
}

#[tokio::test]
async fn an_organization_without_objects_is_checked_with_those_that_are_made() {
    let sim = Sim::builder().seed(11).people(6).start().await.unwrap();
    let hide = [
        "ListTeams",
        "ListApiTokens",
        "ListEnvironmentObjects",
        "ListRoles",
    ];
    for operation in hide {
        sim.faults()
            .on(operation)
            .always()
            .inject(Fault::empty_page())
            .unwrap();
    }
    let report = run(&sim, &writing()).await;
    assert_eq!(
        with_verdict(&report, Verdict::Skipped),
        Vec::<String>::new()
    );
    assert_eq!(report.counts.conforming, 75);
}
