//! What others have in the Organization is left alone, whatever the server answers.

use astronomer::types::CreateAllowedIpAddressRangeRequest;
use astronomer::{CreateTeamRequest, Team};
use astronomer_contract::check::finding::Reason;
use astronomer_contract::check::report::Report;
use astronomer_sim::{Fault, Sim};

use crate::check::setup::{client, counts, run, server, writing};

fn reasons(report: &Report, operation: &str) -> Vec<Reason> {
    let operation = report.operation(operation).unwrap();
    let failures = operation.failures.iter();
    failures.map(|failure| failure.reason).collect()
}

async fn team_of_others(sim: &Sim) -> Team {
    let request = CreateTeamRequest::new("Others");
    client(sim).teams().create(&request).await.unwrap()
}

async fn range_of_others(sim: &Sim) {
    let ranges = client(sim).allowed_ip_address_ranges();
    let request = CreateAllowedIpAddressRangeRequest::new("203.0.113.0/24");
    ranges.create(&request).await.unwrap();
}

#[tokio::test]
async fn an_object_that_was_there_before_is_not_taken_for_the_one_that_was_made() {
    let sim = server().await;
    let team = team_of_others(&sim).await;
    let before = counts(&sim);
    let fault = Fault::set("$.id", team.id.as_str());
    sim.faults().on("CreateTeam").inject(fault).unwrap();
    let report = run(&sim, &writing()).await;
    assert_eq!(reasons(&report, "CreateTeam"), [Reason::Contradiction]);
    // What was made all the same is found by its name.
    assert_eq!(report.leftovers, []);
    assert_eq!(counts(&sim), before);
    let now = client(&sim).teams().get(&team.id).await.unwrap();
    assert_eq!(now, team);
}

#[tokio::test]
async fn an_answer_with_another_name_is_not_taken_for_what_was_made() {
    let sim = server().await;
    let before = counts(&sim);
    let fault = Fault::set("$.name", "Data Platform");
    sim.faults().on("CreateWorkspace").inject(fault).unwrap();
    let report = run(&sim, &writing()).await;
    assert_eq!(reasons(&report, "CreateWorkspace"), [Reason::Contradiction]);
    assert_eq!(report.leftovers, []);
    assert_eq!(counts(&sim), before);
}

#[tokio::test]
async fn ranges_that_were_not_asked_for_are_not_removed() {
    let sim = server().await;
    range_of_others(&sim).await;
    let before = counts(&sim);
    let fault = Fault::set("$.allowedIpAddressRanges[0].ipAddressRange", "10.0.0.0/8");
    let faults = sim.faults();
    faults
        .on("BulkCreateAllowedIpAddressRanges")
        .inject(fault)
        .unwrap();
    let report = run(&sim, &writing()).await;
    assert_eq!(
        reasons(&report, "BulkCreateAllowedIpAddressRanges"),
        [Reason::Contradiction]
    );
    assert_eq!(report.leftovers, []);
    assert_eq!(counts(&sim), before);
}

#[tokio::test]
async fn a_list_that_contradicts_itself_opens_the_organization_to_nobody() {
    let sim = server().await;
    range_of_others(&sim).await;
    let list = sim.faults().on("ListAllowedIpAddressRanges").always();
    list.inject(Fault::total_count(0)).unwrap();
    let report = run(&sim, &writing()).await;
    let reasons = reasons(&report, "ListAllowedIpAddressRanges");
    assert!(reasons.contains(&Reason::Contradiction), "{reasons:?}");
    let sent = format!("{:?}", sim.requests());
    assert!(!sent.contains("0.0.0.0/0"), "{sent}");
}

#[tokio::test]
async fn nothing_is_done_to_another_object_than_the_one_that_was_made() {
    let sim = server().await;
    let before = counts(&sim);
    let other = sim.workspace_ids().remove(0);
    let fault = Fault::set("$.id", other.as_str());
    let get = sim.faults().on("GetDeployment").always();
    get.inject(fault).unwrap();
    let report = run(&sim, &writing()).await;
    assert_eq!(reasons(&report, "GetDeployment"), [Reason::Contradiction]);
    for operation in ["UpdateDeployment", "CreateAgentToken", "CreateDeploy"] {
        assert_eq!(sim.requests().operation(operation).count(), 0);
    }
    assert_eq!(counts(&sim), before);
}

#[tokio::test]
async fn settings_that_are_not_told_are_not_sent() {
    let sim = server().await;
    let get = sim.faults().on("GetOrganization").always();
    get.inject(Fault::null("$.billingEmail")).unwrap();
    let report = run(&sim, &writing()).await;
    assert_eq!(
        report
            .operation("UpdateOrganization")
            .unwrap()
            .skipped
            .as_deref(),
        Some("needs billingEmail: GetOrganization did not give it")
    );
}

#[tokio::test]
async fn a_page_of_html_has_removed_nothing() {
    let sim = server().await;
    let delete = sim.faults().on("DeleteTeam").always();
    delete.inject(Fault::html()).unwrap();
    let report = run(&sim, &writing()).await;
    let left: Vec<_> = report.leftovers.iter().map(|it| &it.operation).collect();
    assert_eq!(left, ["CreateTeam"]);
    assert_eq!(reasons(&report, "DeleteTeam"), [Reason::Html]);
}

#[tokio::test]
async fn a_download_is_asked_for_as_bytes() {
    let sim = server().await;
    run(&sim, &writing()).await;
    let requests = sim.requests();
    let download = requests.operation("GetOrganizationAuditLogs").next();
    assert_eq!(download.unwrap().header("accept"), Some("*/*"));
}
