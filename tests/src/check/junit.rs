//! A report as JUnit XML, for CI systems.

use quick_junit::{NonSuccessKind, Report as Document, TestCase, TestCaseStatus, TestSuite};

use super::report::{OperationReport, Report, Verdict};

/// The report with a test case per operation: drifts that are not allowed and failures are failures of the case.
///
/// # Errors
///
/// When the XML can't be written.
pub fn render(report: &Report) -> Result<String, quick_junit::SerializeError> {
    let mut suite = TestSuite::new("astronomer-contract");
    suite.add_property(("url", report.url.as_str()));
    if let Some(organization) = &report.organization {
        suite.add_property(("organization", organization.as_str()));
    }
    suite.add_test_cases(report.operations.iter().map(case));
    for left in &report.leftovers {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status.set_type("left-behind").set_message(format!(
            "{}, to be removed by {}: {}",
            left.id, left.removal, left.problem
        ));
        let mut case = TestCase::new(format!("{} {}", left.operation, left.id), status);
        case.set_classname("astronomer-contract.cleanup");
        suite.add_test_case(case);
    }
    let mut document = Document::new("astronomer-contract");
    document.add_test_suite(suite);
    document.to_string()
}

fn case(operation: &OperationReport) -> TestCase {
    let details = operation.details();
    let fails = match operation.verdict {
        Verdict::Failing => true,
        Verdict::Drifted => operation.has_unallowed_drift(),
        Verdict::Conforming | Verdict::Skipped => false,
    };
    let mut status = match operation.verdict {
        Verdict::Skipped => TestCaseStatus::skipped(),
        _ if fails => TestCaseStatus::non_success(NonSuccessKind::Failure),
        _ => TestCaseStatus::success(),
    };
    if let Some(first) = details
        .first()
        .filter(|_| fails || operation.verdict == Verdict::Skipped)
    {
        status.set_message(first.as_str());
    }
    if fails {
        status.set_type(operation.verdict.as_str());
        status.set_description(details.join("\n"));
    }
    let mut case = TestCase::new(operation.operation.as_str(), status);
    case.set_classname(format!("astronomer-contract.{}", operation.method));
    if !fails && operation.verdict == Verdict::Drifted {
        case.set_system_out(details.join("\n"));
    }
    case
}
