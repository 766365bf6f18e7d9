//! Audit logs as the API sends them: NDJSON in gzip that no header announces.

use std::io::Write as _;

use astronomer::{Client, Error};
use astronomer_contract::recorder::{Answer, Recorder};
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::{SignedDuration, Timestamp};

const LINES: &str = "\
{\"subjectId\":\"u1\",\"subjectType\":\"USER\",\"timestamp\":\"2026-06-01T10:00:00Z\",\"method\":\"GET\",\"path\":\"/a\",\"status\":200}
{\"subjectId\":\"t1\",\"subjectType\":\"API_TOKEN\",\"method\":\"POST\",\"path\":\"/b\",\"status\":204,\"region\":\"eu\"}

{\"requestBody\":\"{\\\"secret\\\":1}\"}
";

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn answer(body: impl Into<Vec<u8>>) -> Answer {
    Answer::new(200, "application/octet-stream", body)
}

async fn paths(client: &Client) -> (Vec<Option<String>>, Option<Error>) {
    let mut entries = client.audit_logs().entries();
    let mut paths = Vec::new();
    loop {
        match entries.try_next().await {
            Ok(Some(entry)) => paths.push(entry.path),
            Ok(None) => return (paths, None),
            Err(error) => {
                assert!(entries.try_next().await.unwrap().is_none());
                return (paths, Some(error));
            }
        }
    }
}

#[tokio::test]
async fn entries_come_one_by_one_from_gzip_and_from_plain_text() {
    for body in [gzip(LINES), LINES.into(), gzip(LINES.trim_end())] {
        let recorder = Recorder::answering(answer(body)).await;
        let (paths, error) = paths(&recorder.client()).await;
        assert!(error.is_none(), "{error:?}");
        assert_eq!(paths, [Some("/a".to_owned()), Some("/b".to_owned()), None]);
    }
}

#[tokio::test]
async fn the_period_is_sent_and_checked() {
    let recorder = Recorder::answering(answer("")).await;
    let client = recorder.client();
    let start = Timestamp::now() - SignedDuration::from_hours(24 * 90);
    let logs = client
        .audit_logs()
        .start_date(start)
        .end_date(start + SignedDuration::from_hours(1));
    assert!(logs.entries().try_next().await.unwrap().is_none());
    let line = recorder.received().remove(0).line;
    assert!(
        line.contains("/audit-logs?endDate=") && line.contains("&startDate="),
        "{line}"
    );

    let too_old = client
        .audit_logs()
        .start_date(start - SignedDuration::from_hours(48));
    let error = too_old.bytes().await.map(|_| ()).unwrap_err();
    assert!(error.is_invalid_input());
    assert!(
        error.to_string().contains("keeps audit logs for 90 days"),
        "{error}"
    );
    assert_eq!(recorder.received().len(), 1);
}

#[tokio::test]
async fn the_bytes_are_those_of_the_server() {
    let body = gzip(LINES);
    let recorder = Recorder::answering(answer(body.clone())).await;
    let mut bytes = recorder
        .client()
        .audit_logs()
        .bytes()
        .await
        .unwrap()
        .into_inner();
    let mut received = Vec::new();
    while let Some(piece) = bytes.try_next().await.unwrap() {
        received.extend_from_slice(&piece);
    }
    assert_eq!(received, body);
}

#[tokio::test]
async fn what_breaks_off_is_an_error_behind_what_came() {
    let whole = gzip(&LINES.repeat(500));
    let recorder = Recorder::answering(answer(&whole[..whole.len() - 20])).await;
    let (paths, error) = paths(&recorder.client()).await;
    let error = error.unwrap();
    assert!(error.is_connection_lost(), "{error}");
    assert!(
        error.to_string().starts_with("GetOrganizationAuditLogs: "),
        "{error}"
    );
    assert!(paths.len() > 300, "{}", paths.len());
}

#[tokio::test]
async fn a_line_that_is_no_entry_is_named_by_its_number() {
    let recorder = Recorder::answering(answer("{}\n[1]\n")).await;
    let (paths, error) = paths(&recorder.client()).await;
    assert_eq!(paths, [None]);
    let error = error.unwrap();
    assert!(error.is_decode());
    assert!(error.to_string().contains("entry 2"), "{error}");
}

#[tokio::test]
async fn a_page_of_html_is_no_download() {
    let page = Answer::html(200, "<html>Log in</html>");
    let recorder = Recorder::answering(page).await;
    let client = recorder.client();
    let of_bytes = client.audit_logs().bytes().await.map(|_| ()).unwrap_err();
    let (paths, of_entries) = paths(&client).await;
    assert!(paths.is_empty());
    for error in [of_bytes, of_entries.unwrap()] {
        assert!(error.is_decode(), "{error}");
        assert!(error.to_string().contains("the body is HTML"), "{error}");
    }
}

#[tokio::test]
async fn a_refusal_is_the_api_s_own() {
    let recorder = Recorder::answering(Answer::error(403, "owners only")).await;
    let (_, error) = paths(&recorder.client()).await;
    let error = error.unwrap();
    assert!(error.is_forbidden());
    assert_eq!(error.permission(), Some("organization.auditLogs.get"));
}
