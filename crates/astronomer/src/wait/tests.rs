use std::collections::VecDeque;
use std::sync::Mutex;

use astronomer_core::{BaseUrl, ManualClock, Transport};
use futures_util::future::{Either, select};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::*;
use crate::operations::{GET_CLUSTER, GET_DEPLOY, GET_DEPLOYMENT};

const TIME: &str = "2026-01-01T00:00:00Z";

fn object<T: DeserializeOwned>(json: Value) -> T {
    serde_json::from_value(json).unwrap()
}

fn deployment(status: &str) -> Deployment {
    let mut json = json!({
        "createdAt": TIME, "updatedAt": TIME, "createdBy": {"id": "u1"}, "updatedBy": {"id": "u1"},
        "isCicdEnforced": false, "isDagDeployEnabled": true, "schedulerReplicas": 1, "status": status,
        "statusReason": "scheduler:\nout of memory",
    });
    for text in [
        "airflowVersion",
        "apiUrl",
        "astroRuntimeVersion",
        "id",
        "imageRepository",
        "imageTag",
        "name",
        "namespace",
        "organizationId",
        "runtimeVersion",
        "schedulerCpu",
        "schedulerMemory",
        "uiUrl",
        "webServerAirflowApiUrl",
        "webServerCpu",
        "webServerIngressHostname",
        "webServerMemory",
        "webServerUrl",
        "workspaceId",
    ] {
        json[text] = json!("x");
    }
    object(json)
}

fn cluster(status: &str) -> Cluster {
    object(json!({
        "cloudProvider": "AWS", "createdAt": TIME, "dbInstanceType": "x", "drRegion": "", "id": "c1",
        "isDrEnabled": false, "name": "main", "organizationId": "o1", "region": "us-east-1", "status": status,
        "type": "DEDICATED", "updatedAt": TIME, "vpcSubnetRange": "172.20.0.0/20",
    }))
}

fn deploy(status: &str) -> Deploy {
    object(json!({
        "createdAt": TIME, "deploymentId": "d1", "id": "y1", "imageRepository": "x", "imageTag": "x",
        "isDagDeployEnabled": true, "status": status, "type": "DAG_ONLY",
    }))
}

/// Answers in turn, the last one for ever, and when they were asked for.
struct Script {
    clock: ManualClock,
    looks: Arc<Mutex<Vec<Duration>>>,
}

impl Script {
    fn new() -> Self {
        Self {
            clock: ManualClock::new(),
            looks: Arc::default(),
        }
    }

    fn wait<T: Waitable + Clone + Sync>(
        &self,
        operation: &'static OperationInfo,
        states: impl IntoIterator<Item = T>,
    ) -> Wait<T> {
        let base: BaseUrl = "http://127.0.0.1:9/v1".parse().unwrap();
        let transport = Transport::builder(base).clock(Arc::new(self.clock.clone()));
        let scope = Scope::new(
            astronomer_api::Client::new(transport.build().unwrap()),
            None,
        );
        let states: Mutex<VecDeque<T>> = Mutex::new(states.into_iter().collect());
        let (clock, looks) = (self.clock.clone(), Arc::clone(&self.looks));
        Wait::new(
            &scope,
            operation,
            "x1".to_owned(),
            move || -> CallFuture<T> {
                looks.lock().unwrap().push(clock.elapsed());
                let mut states = states.lock().unwrap();
                let state = match states.len() {
                    1 => states[0].clone(),
                    _ => states.pop_front().unwrap(),
                };
                Box::pin(async move { Ok(state) })
            },
        )
    }

    /// Moves the time on whenever the wait sleeps, until it ends.
    async fn run<T: Waitable>(&self, wait: Wait<T>) -> Result<T, Error> {
        let passing = Box::pin(async {
            loop {
                self.clock.sleepers(1).await;
                self.clock.advance(Duration::from_millis(125));
            }
        });
        match select(wait.into_future(), passing).await {
            Either::Left((result, _)) => result,
            Either::Right((never, _)) => never,
        }
    }

    fn looks(&self) -> Vec<f64> {
        let looks = self.looks.lock().unwrap();
        looks.iter().map(Duration::as_secs_f64).collect()
    }
}

#[tokio::test]
async fn what_is_ready_is_not_waited_for() {
    let script = Script::new();
    let wait = script.wait(&GET_DEPLOYMENT, [deployment("HEALTHY")]);
    let ready = script.run(wait).await.unwrap();
    assert_eq!(ready.status, DeploymentStatus::Healthy);
    assert_eq!(script.looks(), [0.0]);
}

#[tokio::test]
async fn pauses_grow_to_half_a_minute() {
    let script = Script::new();
    let states = ["CREATING"; 8].into_iter().chain(["HEALTHY"]);
    script
        .run(script.wait(&GET_DEPLOYMENT, states.map(deployment)))
        .await
        .unwrap();
    let looks = script.looks();
    let pauses: Vec<f64> = looks.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert_eq!(pauses[..3], [5.0, 7.5, 11.25]);
    assert_eq!(pauses[6..], [30.0, 30.0]);
    assert!(pauses.is_sorted(), "{pauses:?}");
}

#[tokio::test]
async fn a_pause_of_ones_own_is_kept_when_it_is_longer() {
    let script = Script::new();
    let states = ["CREATING", "UPDATING", "FAILING_OVER", "CREATED"].map(cluster);
    let wait = script
        .wait(&GET_CLUSTER, states)
        .with_interval(Duration::from_secs(60));
    script.run(wait).await.unwrap();
    assert_eq!(script.looks(), [0.0, 60.0, 120.0, 180.0]);
}

#[tokio::test]
async fn there_is_always_a_pause_and_none_is_too_long_to_count() {
    let script = Script::new();
    let states = ["CREATING", "CREATING", "CREATED"].map(cluster);
    let wait = script.wait(&GET_CLUSTER, states);
    script
        .run(wait.with_interval(Duration::ZERO))
        .await
        .unwrap();
    assert_eq!(script.looks(), [0.0, 0.125, 0.25]);

    let script = Script::new();
    let wait = script.wait(&GET_CLUSTER, [cluster("CREATING")]);
    let wait = wait
        .with_interval(Duration::MAX)
        .with_timeout(Duration::from_secs(9));
    assert!(script.run(wait).await.unwrap_err().is_timeout());
    assert_eq!(script.looks(), [0.0, 9.0]);
}

#[tokio::test]
async fn a_failed_state_ends_the_wait_and_is_explained() {
    let script = Script::new();
    let wait = script.wait(&GET_CLUSTER, ["CREATING", "CREATE_FAILED"].map(cluster));
    let error = script.run(wait).await.unwrap_err();
    assert!(error.is_failed_state() && !error.is_timeout());
    assert_eq!(
        error.to_string(),
        "GetCluster: the cluster x1 is CREATE_FAILED (it could not be created: delete it and try again)"
    );
    assert_eq!(script.looks(), [0.0, 5.0]);

    for status in ["UPDATE_FAILED", "ACCESS_DENIED", "FAILOVER_FAILED"] {
        let script = Script::new();
        let error = script
            .run(script.wait(&GET_CLUSTER, [cluster(status)]))
            .await
            .unwrap_err();
        assert!(
            error.is_failed_state() && error.to_string().contains(status),
            "{error}"
        );
    }

    let script = Script::new();
    let error = script
        .run(script.wait(&GET_DEPLOY, [deploy("FAILED")]))
        .await
        .unwrap_err();
    assert!(error.is_failed_state());
    assert!(
        error
            .to_string()
            .starts_with("GetDeploy: the deploy x1 is FAILED"),
        "{error}"
    );
}

#[tokio::test]
async fn an_unhealthy_deployment_is_given_two_minutes() {
    let script = Script::new();
    let states = [
        "UNHEALTHY",
        "UNHEALTHY",
        "DEPLOYING",
        "UNHEALTHY",
        "HEALTHY",
    ]
    .map(deployment);
    script
        .run(script.wait(&GET_DEPLOYMENT, states))
        .await
        .unwrap();

    let script = Script::new();
    let states = ["CREATING", "UNHEALTHY"].map(deployment);
    let error = script
        .run(script.wait(&GET_DEPLOYMENT, states))
        .await
        .unwrap_err();
    assert!(error.is_failed_state());
    assert_eq!(
        error.to_string(),
        "GetDeployment: the Deployment x1 is UNHEALTHY (some of its Airflow components don't run as they should: see \
         its logs); the API says: scheduler:\\nout of memory"
    );
    let looks = script.looks();
    let lasted = looks.last().unwrap() - looks[1];
    assert!((120.0..151.0).contains(&lasted), "{lasted}");
}

#[tokio::test]
async fn the_deadline_ends_the_wait_with_the_last_state() {
    let script = Script::new();
    let states = ["CREATING", "HIBERNATING"].map(deployment);
    let wait = script
        .wait(&GET_DEPLOYMENT, states)
        .with_timeout(Duration::from_secs(20));
    let error = script.run(wait).await.unwrap_err();
    assert!(error.is_timeout() && !error.is_failed_state());
    let message = error.to_string();
    assert!(
        message.starts_with("GetDeployment: the Deployment x1 is HIBERNATING (it stays so until")
            && message
                .ends_with("did not become HEALTHY within 20s: allow more time by with_timeout"),
        "{message}"
    );
    assert_eq!(script.looks(), [0.0, 5.0, 12.5, 20.0]);
}

#[tokio::test]
async fn no_time_at_all_is_one_look() {
    let script = Script::new();
    let wait = script
        .wait(&GET_DEPLOY, [deploy("INITIALIZED")])
        .with_timeout(Duration::ZERO);
    assert!(script.run(wait).await.unwrap_err().is_timeout());
    assert_eq!(script.looks(), [0.0]);
}

#[tokio::test]
async fn states_from_the_future_are_waited_on() {
    let script = Script::new();
    let states = ["INITIALIZED", "TELEPORTING", "DEPLOYED"].map(deploy);
    let done = script.run(script.wait(&GET_DEPLOY, states)).await.unwrap();
    assert_eq!(done.status, DeployStatus::Deployed);
    assert_eq!(script.looks().len(), 3);
}

#[tokio::test]
async fn another_state_can_be_waited_for() {
    let script = Script::new();
    let states = ["HEALTHY", "HIBERNATING"].map(deployment);
    let wait = script
        .wait(&GET_DEPLOYMENT, states)
        .until(DeploymentStatus::Hibernating);
    assert_eq!(
        script.run(wait).await.unwrap().status,
        DeploymentStatus::Hibernating
    );

    let script = Script::new();
    let wait = script
        .wait(&GET_DEPLOYMENT, [deployment("UNHEALTHY")])
        .until(DeploymentStatus::Unhealthy);
    assert_eq!(
        script.run(wait).await.unwrap().status,
        DeploymentStatus::Unhealthy
    );
}

#[tokio::test]
async fn an_error_of_a_look_ends_the_wait() {
    let script = Script::new();
    let mut wait = script.wait(&GET_DEPLOY, [deploy("INITIALIZED")]);
    wait.read = Box::new(|| {
        Box::pin(async { Err(Error::invalid_input("no").with_operation(&GET_DEPLOY)) })
    });
    assert!(script.run(wait).await.unwrap_err().is_invalid_input());
}
