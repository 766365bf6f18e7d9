//! What the components of a Deployment write.
//!
//! Nothing is stored: a line is made from the seed, the Deployment, the component and the minute, so that the same
//! period always has the same lines.

use astronomer_api::types::{Deployment, DeploymentLogEntry, Executor, LogSource};
use jiff::{SignedDuration, Timestamp};

use crate::clock::earlier;
use crate::random::Random;

/// How long lines are kept. Longer periods find no more.
const KEPT: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Each component writes a line per minute.
const INTERVAL: i64 = 60;

const SCHEDULER: &[&str] = &[
    "{scheduler_job_runner.py:480} INFO - 3 tasks up for execution",
    "{scheduler_job_runner.py:676} INFO - Setting external_id for <TaskInstance: load.extract>",
    "{manager.py:1094} INFO - Adopting or resetting orphaned tasks for active dag runs",
    "{dagrun.py:850} ERROR - Marking run <DagRun load> failed",
];
const TRIGGERER: &[&str] = &[
    "{triggerer_job_runner.py:481} INFO - 0 triggers currently running",
    "{triggerer_job_runner.py:602} INFO - trigger sensor/1 starting",
];
const WORKER: &[&str] = &[
    "{celery_executor_utils.py:139} INFO - Executing command in Celery: load.extract",
    "{taskinstance.py:1138} INFO - Marking task as SUCCESS. dag_id=load, task_id=extract",
    "{taskinstance.py:2905} ERROR - Task failed with exception: \"größe\" is missing",
    "{standard_task_runner.py:110} WARNING - 85% of the memory is in use",
];
const WEBSERVER: &[&str] = &[
    "{webserver.py:220} INFO - GET /home 200",
    "{webserver.py:220} WARNING - GET /dags/load/grid 304 was slow",
];
const DAG_PROCESSOR: &[&str] = &[
    "{manager.py:997} INFO - DAG File Processing Stats: 12 files",
    "{processor.py:182} ERROR - Broken DAG: [/usr/local/airflow/dags/größen.py]",
];
const API_SERVER: &[&str] = &[
    "{httptools_impl.py:483} INFO - GET /api/v2/monitor/health 200",
    "{httptools_impl.py:483} INFO - PATCH /execution/task-instances/run 200",
];

/// A search for lines.
pub(crate) struct Search<'a> {
    pub(crate) sources: Vec<LogSource>,
    pub(crate) text: Option<&'a str>,
    /// Lines from here on.
    pub(crate) begin: Timestamp,
    /// Lines before this.
    pub(crate) end: Timestamp,
    pub(crate) most: usize,
}

impl Search<'_> {
    /// The lines that are found, the newest first, at a time.
    pub(crate) fn run(
        &self,
        seed: u64,
        deployment: &Deployment,
        now: Timestamp,
    ) -> Vec<DeploymentLogEntry> {
        let oldest = self
            .begin
            .max(deployment.created_at)
            .max(earlier(now, KEPT));
        let first = oldest.as_second().div_euclid(INTERVAL) + 1;
        let last = self.end.min(now).as_second().div_euclid(INTERVAL);
        let minutes = (first..=last).rev();
        let sources = self
            .sources
            .iter()
            .filter(|source| writes(deployment, source));
        let sources: Vec<&LogSource> = sources.collect();
        let lines = minutes.flat_map(|minute| {
            let lines = sources.iter().map(move |source| (minute, *source));
            lines.map(|(minute, source)| make_line(seed, deployment, source, minute))
        });
        lines
            .filter(|line| self.text.is_none_or(|text| line.raw.contains(text)))
            .take(self.most)
            .collect()
    }
}

/// Airflow 3 has an API server in place of the web server and a processor of its own for Dags; workers are there only
/// where tasks have no Pods of their own.
fn writes(deployment: &Deployment, source: &LogSource) -> bool {
    let is_airflow_3 = deployment.airflow_version.starts_with("3.");
    match source {
        LogSource::Apiserver | LogSource::DagProcessor => is_airflow_3,
        LogSource::Webserver => !is_airflow_3,
        LogSource::Worker => deployment.executor != Some(Executor::Kubernetes),
        _ => true,
    }
}

fn make_line(
    seed: u64,
    deployment: &Deployment,
    source: &LogSource,
    minute: i64,
) -> DeploymentLogEntry {
    let mut random = Random::new(seed, &format!("{} {source} {minute}", deployment.id));
    let texts = match source {
        LogSource::Triggerer => TRIGGERER,
        LogSource::Worker => WORKER,
        LogSource::Webserver => WEBSERVER,
        LogSource::DagProcessor => DAG_PROCESSOR,
        LogSource::Apiserver => API_SERVER,
        _ => SCHEDULER,
    };
    let text = random.pick(texts);
    // Within the minute that ends at the mark, so that no line is of the future.
    let age = random.below(60_000);
    let milliseconds = minute * INTERVAL * 1000 - i64::try_from(age).unwrap_or_default();
    let time = Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::MIN);
    // Epochs in milliseconds are far below 2^53.
    DeploymentLogEntry::new(
        format!("[{time}] {text}"),
        source.clone(),
        milliseconds as f64,
    )
}
