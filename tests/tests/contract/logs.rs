//! Searches in the logs of a Deployment: what is asked for, page by page, and where they end.

use std::time::Duration;

use astronomer::types::LogSource;
use astronomer::{DeploymentId, DeploymentLogs};
use astronomer_contract::{Answer, Received, Recorder};
use jiff::Timestamp;
use serde_json::{Value, json};

fn deployment() -> DeploymentId {
    "clm000000000000000000dep1".parse().unwrap()
}

fn logs(recorder: &Recorder) -> DeploymentLogs {
    let sources = [LogSource::Scheduler, LogSource::DagProcessor];
    recorder.client().deployments().logs(deployment(), sources)
}

/// A search that found `count` lines, at most `cap` per page.
async fn serve(count: usize, cap: usize, max: usize) -> Recorder {
    Recorder::responding(move |request| page(request, count, cap, max)).await
}

fn page(request: &Received, count: usize, cap: usize, max: usize) -> Answer {
    let offset = request.number("offset").unwrap();
    let limit = request.number("limit").unwrap().min(cap);
    let lines: Vec<Value> = (offset..count.min(offset + limit))
        .map(|line| json!({"raw": format!("line {line}"), "source": "scheduler", "timestamp": 1.5}))
        .collect();
    Answer::json(&json!({
        "limit": limit, "maxNumResults": max, "offset": offset, "resultCount": lines.len(),
        "results": lines, "searchId": "s 1",
    }))
}

fn lines(recorder: &Recorder) -> Vec<String> {
    let received = recorder.received();
    let line = received.iter().map(|request| {
        let (_, query) = request.line.split_once('?').unwrap();
        query.to_owned()
    });
    line.collect()
}

#[tokio::test]
async fn all_lines_come_with_the_id_of_the_search() {
    let recorder = serve(5, 100, 10_000).await;
    let found = logs(&recorder).with_page_size(2).all().await.unwrap();
    let texts: Vec<&str> = found.iter().map(|line| line.raw.as_str()).collect();
    assert_eq!(texts, ["line 0", "line 1", "line 2", "line 3", "line 4"]);
    let sources = "sources=scheduler&sources=dag-processor";
    assert_eq!(
        lines(&recorder),
        [
            format!("limit=2&offset=0&{sources}"),
            format!("limit=2&offset=2&searchId=s+1&{sources}"),
            format!("limit=2&offset=4&searchId=s+1&{sources}"),
            format!("limit=2&offset=5&searchId=s+1&{sources}"),
        ]
    );
}

#[tokio::test]
async fn the_search_ends_with_an_empty_page_too() {
    let recorder = serve(4, 100, 10_000).await;
    let mut items = logs(&recorder).with_page_size(2).items();
    let mut count = 0;
    while items.try_next().await.unwrap().is_some() {
        count += 1;
    }
    assert_eq!((count, recorder.received().len()), (4, 3));
    assert!(items.try_next().await.unwrap().is_none());
    assert!(!items.reached_max_num_results());
}

#[tokio::test]
async fn a_search_that_finds_nothing_has_one_empty_page() {
    let recorder = serve(0, 100, 10_000).await;
    let mut pages = logs(&recorder).pages();
    let page = pages.try_next().await.unwrap().unwrap();
    assert_eq!((page.items.len(), page.search_id.as_str()), (0, "s 1"));
    assert!(pages.try_next().await.unwrap().is_none());
    assert_eq!(recorder.received().len(), 1);
}

#[tokio::test]
async fn a_page_that_the_server_keeps_smaller_is_no_end() {
    let recorder = serve(7, 3, 10_000).await;
    assert_eq!(
        logs(&recorder).with_page_size(5).all().await.unwrap().len(),
        7
    );
    assert_eq!(recorder.received().len(), 4);
}

#[tokio::test]
async fn no_more_comes_than_was_asked_for() {
    let recorder = serve(100, 100, 5).await;
    let mut pages = logs(&recorder).with_page_size(2).max_num_results(5).pages();
    let mut sizes = Vec::new();
    while let Some(page) = pages.try_next().await.unwrap() {
        sizes.push(page.items.len());
    }
    assert_eq!(sizes, [2, 2, 1]);
    assert!(pages.reached_max_num_results());
    assert!(lines(&recorder)[2].starts_with("limit=1&maxNumResults=5&offset=4&"));
    // The API's own bound holds as well.
    let recorder = serve(100, 100, 4).await;
    assert_eq!(
        logs(&recorder).with_page_size(4).all().await.unwrap().len(),
        4
    );
    assert_eq!(recorder.received().len(), 1);
}

#[tokio::test]
async fn what_can_not_be_searched_is_refused_before_anything_is_sent() {
    let recorder = serve(1, 1, 1).await;
    let time = |text: &str| text.parse::<Timestamp>().unwrap();
    let (early, late) = (time("2026-09-01T00:00:00Z"), time("2026-09-02T00:00:00Z"));
    let none = recorder.client().deployments().logs(deployment(), []);
    for (search, says) in [
        (none, "give at least one, such as LogSource::Scheduler"),
        (logs(&recorder).with_page_size(0), "give 1 or more"),
        (logs(&recorder).max_num_results(0), "give 1 or more"),
        (
            logs(&recorder).range(Duration::from_secs(59)),
            "range of 59s is out of bounds",
        ),
        (
            logs(&recorder).range(Duration::from_millis(90_500)),
            "whole seconds, 60 or more",
        ),
        (logs(&recorder).start_date(late).end_date(early), "is empty"),
    ] {
        let error = search.all().await.unwrap_err();
        assert!(error.is_invalid_input());
        assert!(
            error.to_string().starts_with("GetDeploymentLogs: "),
            "{error}"
        );
        assert!(error.to_string().contains(says), "{error}");
    }
    assert!(recorder.received().is_empty());
}

#[tokio::test]
async fn an_error_ends_the_stream() {
    let recorder = Recorder::answering(Answer::error(403, "no")).await;
    let mut items = logs(&recorder).items();
    let error = items.try_next().await.unwrap_err();
    assert_eq!(error.permission(), Some("deployment.logs.get"));
    assert!(items.try_next().await.unwrap().is_none());
}

#[test]
fn debug_leaves_out_what_is_searched_for() {
    let client = astronomer::Client::builder().token("t").build().unwrap();
    let search = client
        .deployments()
        .logs(deployment(), [])
        .search_text("jane@company.com");
    assert!(!format!("{search:?} {:?}", search.clone().items()).contains("jane"));
}

/// Pages of these many lines, whatever is asked for, of a search that states a count.
async fn counted(pages: &'static [(usize, usize)], stated: usize, max: i64) -> Recorder {
    Recorder::responding(move |request| {
        let offset = request.number("offset").unwrap();
        let page = pages.iter().find(|(at, _)| *at == offset);
        let line = json!({"raw": "x", "source": "scheduler", "timestamp": 1.5});
        let lines = vec![line; page.map_or(0, |(_, count)| *count)];
        Answer::json(&json!({
            "limit": 500, "maxNumResults": max, "offset": offset, "resultCount": stated,
            "results": lines, "searchId": "s",
        }))
    })
    .await
}

#[tokio::test]
async fn a_short_page_is_no_end_where_more_lines_are_counted() {
    for max in [10_000, 0, -1] {
        let recorder = counted(&[(0, 499), (499, 400), (899, 301)], 1200, max).await;
        assert_eq!(logs(&recorder).all().await.unwrap().len(), 1200);
        assert_eq!(recorder.received().len(), 3);
    }
}

#[tokio::test]
async fn an_empty_page_before_the_count_is_an_error() {
    let recorder = counted(&[(0, 499)], 1200, 10_000).await;
    let error = logs(&recorder).all().await.unwrap_err();
    assert!(error.is_incomplete());
    assert_eq!(
        error.to_string(),
        "GetDeploymentLogs: the page behind line 499 is empty, but the search has 1200 lines"
    );
}

#[tokio::test]
async fn a_range_goes_along_with_a_date() {
    let recorder = serve(0, 1, 10_000).await;
    let end: Timestamp = "2026-09-02T00:00:00Z".parse().unwrap();
    let search = logs(&recorder).range(Duration::from_secs(60)).end_date(end);
    assert!(search.without_retries().all().await.unwrap().is_empty());
    assert!(lines(&recorder)[0].contains("range=60"));
}
