//! Log lines of Deployments.

use astronomer_api::types::{DeploymentLog, DeploymentLogEntry};

use crate::Api;

const EPOCH: f64 = 1_788_220_800_000.0;

fn path(api: &Api, query: &str) -> String {
    let id = &api.sim.deployment_ids()[0];
    api.organization(&format!("/deployments/{id}/logs?{query}"))
}

async fn get(api: &Api, query: &str) -> DeploymentLog {
    let answer = api.get(&path(api, query)).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    serde_json::from_value(answer.json).unwrap()
}

fn times(lines: &[DeploymentLogEntry]) -> Vec<f64> {
    lines.iter().map(|line| line.timestamp).collect()
}

#[tokio::test]
async fn the_last_hour_is_shown_newest_first() {
    let api = Api::start().await;
    let log = get(&api, "sources=scheduler").await;
    assert_eq!(
        (log.limit, log.offset, log.max_num_results),
        (500, 0, 10_000)
    );
    assert_eq!((log.result_count, log.results.len()), (60, 60));
    let times = times(&log.results);
    assert!(times.is_sorted_by(|newer, older| newer > older));
    assert!(times[0] <= EPOCH && times[59] > EPOCH - 3_661_000.0);
    assert!(
        log.results
            .iter()
            .all(|line| line.source.as_str() == "scheduler")
    );
    assert_eq!(
        get(&api, "sources=scheduler").await,
        log,
        "the same search has the same lines"
    );
    assert_eq!(
        get(&api, "sources=scheduler&range=600").await.result_count,
        10
    );
    let two = get(
        &api,
        "sources=scheduler&sources=triggerer&sources=scheduler",
    )
    .await;
    assert_eq!(two.result_count, 120);
}

#[tokio::test]
async fn pages_of_one_search_fit_together_while_time_passes() {
    let api = Api::start().await;
    let whole = get(&api, "sources=worker&sources=scheduler").await;
    let first = get(&api, "sources=worker&sources=scheduler&limit=7").await;
    assert_eq!((first.results.len(), first.result_count), (7, 120));
    let id = &first.search_id;
    for _ in 0..100 {
        let body = serde_json::json!({"name": "tick"});
        let id = &api.sim.deployment_ids()[0];
        let tick = api.organization(&format!("/deployments/{id}/agent-tokens"));
        assert_eq!(api.post(&tick, &body).await.status, 200);
    }
    let query = format!("sources=worker&sources=scheduler&limit=1000&offset=7&searchId={id}");
    let rest = get(&api, &query).await;
    let both = [first.results, rest.results].concat();
    assert_eq!(both, whole.results);
    api.get(&path(&api, "sources=worker&searchId=other"))
        .await
        .assert_field_error("searchId", "exists");
}

#[tokio::test]
async fn lines_are_searched_by_text_and_limited_in_number() {
    let api = Api::start().await;
    let day = "sources=scheduler&range=86400&limit=100000";
    let all = get(&api, day).await;
    assert_eq!(all.result_count, 1440);
    let errors = get(&api, &format!("{day}&searchText=ERROR")).await;
    assert!(errors.result_count > 0 && errors.result_count < 1440);
    let expected = all
        .results
        .iter()
        .filter(|line| line.raw.contains("ERROR"))
        .count();
    assert_eq!(errors.results.len(), expected);
    let few = get(&api, &format!("{day}&maxNumResults=5")).await;
    assert_eq!((few.result_count, few.max_num_results), (5, 5));
    assert_eq!(few.results, all.results[..5]);
}

#[tokio::test]
async fn dates_say_which_period_is_meant() {
    let api = Api::start().await;
    let noon = "startDate=2026-08-31T12:00:00Z";
    let log = get(
        &api,
        &format!("sources=scheduler&{noon}&endDate=2026-08-31T12:30:00Z"),
    )
    .await;
    assert_eq!(log.result_count, 30);
    let begin = EPOCH - 12.0 * 3_600_000.0;
    let is_in = |time: &f64| (begin..=begin + 1_800_000.0).contains(time);
    assert!(times(&log.results).iter().all(is_in));
    assert_eq!(
        get(&api, &format!("sources=scheduler&{noon}&range=120"))
            .await
            .result_count,
        2
    );
    let future = get(&api, "sources=scheduler&startDate=2027-01-01T00:00:00Z").await;
    assert_eq!((future.result_count, future.results), (0, vec![]));
    let old = "sources=scheduler&startDate=1990-01-01T00:00:00Z&endDate=2026-09-01T00:00:00Z";
    let kept = get(&api, &format!("{old}&maxNumResults=1000000")).await;
    assert_eq!(kept.result_count, 14 * 24 * 60, "two weeks are kept");
    api.get(&path(
        &api,
        &format!("sources=scheduler&{noon}&endDate=2026-08-31T11:00:00Z"),
    ))
    .await
    .assert_field_error("startDate", "max");
    api.get(&path(&api, "range=60"))
        .await
        .assert_field_error("sources", "required");
    let none = api.organization("/deployments/cnone/logs?sources=worker");
    api.get(&none)
        .await
        .assert_error(404, "deployment with id cnone");
}

#[tokio::test]
async fn only_components_that_a_deployment_has_write() {
    let api = Api::start().await;
    let id = &api.sim.deployment_ids()[0];
    let deployment = api
        .get(&api.organization(&format!("/deployments/{id}")))
        .await
        .json;
    let is_airflow_3 = deployment["airflowVersion"]
        .as_str()
        .unwrap()
        .starts_with("3.");
    for (source, writes) in [
        ("apiserver", is_airflow_3),
        ("dag-processor", is_airflow_3),
        ("webserver", !is_airflow_3),
    ] {
        let found = get(&api, &format!("sources={source}")).await.result_count;
        assert_eq!(found > 0, writes, "{source}");
    }
}
