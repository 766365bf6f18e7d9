//! What the token may read: one row of each list.

use astronomer::jiff::SignedDuration;
use astronomer::{Error, Timestamp};

use super::finding::{Finding, State};
use crate::session::Reader;

const PERMISSIONS: &str = "permissions";

/// A finding per list.
pub(super) async fn permissions(reader: Reader<'_>) -> Vec<Finding> {
    let minute_ago = Timestamp::now() - SignedDuration::from_secs(60);
    let logs = reader.audit_logs().start_date(minute_ago).bytes();
    let mut findings = vec![
        finding("users", reader.users().count().await),
        finding("Teams", reader.teams().count().await),
        finding("API tokens", reader.api_tokens().count().await),
        finding("Workspaces", reader.workspaces().count().await),
        finding("Deployments", reader.deployments().count().await),
        match logs.await {
            Ok(_) => Finding::ok(PERMISSIONS, "may read the audit logs"),
            Err(error) => refusal("audit logs", &error),
        },
    ];
    if findings.iter().all(|finding| finding.state != State::Ok) {
        findings.push(Finding::refused(
            PERMISSIONS,
            "the token may read nothing in the Organization",
            "give the token, or whoever it belongs to, a role in it",
        ));
    }
    findings
}

fn finding(what: &str, count: Result<u64, Error>) -> Finding {
    match count {
        Ok(count) => Finding::ok(PERMISSIONS, format!("may read {what}: {count} there")),
        Err(error) => refusal(what, &error),
    }
}

fn refusal(what: &str, error: &Error) -> Finding {
    if error.is_forbidden() {
        let finding = format!("may not read {what}: {error}");
        let advice =
            "needed by the commands for it alone: give the token a higher role to use them";
        return Finding::warning(PERMISSIONS, finding, advice);
    }
    Finding::failed(PERMISSIONS, format!("reading {what}: {error}"), "try again")
}
