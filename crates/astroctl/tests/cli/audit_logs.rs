//! `astroctl audit-logs`.

use std::fs;
use std::time::Duration;

use astronomer::Timestamp;
use astronomer::jiff::SignedDuration;
use astronomer_sim::{Fault, Sim};

use crate::invocation::{Run, astroctl_on, run};

/// A server whose logs have entries of the present: its clock stands still, and the API keeps logs for 90 days.
async fn server() -> Sim {
    let sim = Sim::builder().seed(1).people(20).start().await.unwrap();
    let ahead = Timestamp::now().duration_since(sim.now());
    sim.advance(Duration::try_from(ahead).unwrap_or_default());
    for name in ["Night shift", "Day shift", "Zoë's"] {
        let made = run(&mut astroctl_on(&sim, &["teams", "create", name]));
        assert_eq!(made.code, 0, "{made}");
    }
    sim.clear_requests();
    sim
}

fn download(sim: &Sim, options: &[&str]) -> Run {
    run(astroctl_on(sim, &["audit-logs"]).args(options))
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_are_lines_of_json_though_they_come_as_gzip() {
    let sim = server().await;
    let logs = download(&sim, &["--days", "90"]);
    assert_eq!((logs.code, logs.stderr.as_str()), (0, ""), "{logs}");
    assert!(logs.stdout.lines().count() > 1, "{logs}");
    for line in logs.stdout.lines() {
        let entry: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(entry["timestamp"].is_string(), "{line}");
    }
    assert!(logs.stdout.contains("Zoë's"), "{logs}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_there_once_it_is_whole() {
    let sim = server().await;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("logs.ndjson");
    let words = ["--days", "30", "--file", path.to_str().unwrap()];
    let broken = Fault::cut_body(20);
    let injected = sim
        .faults()
        .on("GetOrganizationAuditLogs")
        .always()
        .inject(broken)
        .unwrap();
    let ended = download(&sim, &words);
    assert_eq!(ended.code, 1, "{ended}");
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 0);
    injected.cancel();
    let ended = download(&sim, &words);
    assert_eq!((ended.code, ended.stdout.as_str()), (0, ""), "{ended}");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.lines().count() > 1 && text.ends_with('\n'));
}

#[tokio::test(flavor = "multi_thread")]
async fn gzip_that_breaks_off_is_a_failure() {
    let sim = server().await;
    let truncated = Fault::truncated_gzip();
    let faults = sim.faults();
    faults
        .on("GetOrganizationAuditLogs")
        .always()
        .inject(truncated)
        .unwrap();
    let logs = download(&sim, &["--days", "90"]);
    assert_eq!(logs.code, 1, "{logs}");
    assert!(
        logs.stderr.contains("gzip that can't be inflated"),
        "{logs}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_period_is_sent_as_given() {
    let sim = server().await;
    // Whole seconds: how many digits of a second are sent is not the point.
    let now = Timestamp::from_second(Timestamp::now().as_second()).unwrap();
    let days_ago = |days: i64| now - SignedDuration::from_hours(24 * days);
    let (from, to) = (days_ago(5), days_ago(2));
    let (from_text, to_text) = (from.to_string(), to.to_string());
    let logs = download(&sim, &["--from", &from_text, "--to", &to_text]);
    assert_eq!(logs.code, 0, "{logs}");
    let requests = sim.requests();
    let request = requests
        .operation("GetOrganizationAuditLogs")
        .next()
        .unwrap();
    let sent = |name| request.query_value(name).unwrap().parse().unwrap();
    assert_eq!((from, to), (sent("startDate"), sent("endDate")));

    assert_eq!(download(&sim, &["--days", "5"]).code, 0);
    let requests = sim.requests();
    let start = requests.last().unwrap().query_value("startDate").unwrap();
    let start: Timestamp = start.parse().unwrap();
    assert!(start.duration_since(from).as_secs() < 60);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_period_that_cannot_be_is_refused() {
    let sim = server().await;
    for words in [
        &[][..],
        &["--days", "91"],
        &["--days", "0"],
        &["--days", "1", "--from", "2026-11-01"],
        &["--from", "yesterday"],
        &["--from", "2020-01-01"],
        &["--days", "1", "--to", "2020-01-01"],
    ] {
        let logs = download(&sim, words);
        assert_eq!(
            (logs.code, logs.stdout.as_str()),
            (2, ""),
            "{words:?}: {logs}"
        );
    }
    assert!(sim.requests().is_empty());
}
