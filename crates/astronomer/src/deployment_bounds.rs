//! What the contract bounds in the requests for each kind of Deployment.

use astronomer_core::Error;

use crate::bounds;
use crate::types::{
    CreateDeploymentRequest, DeploymentScalingSpecRequest, UpdateDeploymentRequest,
};

const LONGEST_NAME: usize = 500;
const LONGEST_DESCRIPTION: usize = 1000;
const LONGEST_QUEUE_NAME: usize = 63;
const MOST_SCHEDULES: usize = 10;
const LONGEST_SCHEDULE_DESCRIPTION: usize = 200;

/// What all kinds have, gathered from one of them.
struct Bounded<'a> {
    name: &'a str,
    description: Option<&'a str>,
    queues: Option<Vec<Queue<'a>>>,
    scaling: Option<&'a DeploymentScalingSpecRequest>,
    scheduler: (Option<i64>, Option<i64>),
}

/// What worker queues of all kinds have.
struct Queue<'a> {
    name: &'a str,
    min_workers: i64,
    max_workers: i64,
    concurrency: i64,
}

macro_rules! bounded {
    ($request:ident, $scaling:expr, $scheduler:expr) => {
        Bounded {
            name: &$request.name,
            description: $request.description.as_deref(),
            queues: $request.worker_queues.as_ref().map(|queues| {
                let bounded = queues.iter().map(|queue| Queue {
                    name: &queue.name,
                    min_workers: queue.min_worker_count,
                    max_workers: queue.max_worker_count,
                    concurrency: queue.worker_concurrency,
                });
                bounded.collect()
            }),
            scaling: $scaling,
            scheduler: $scheduler,
        }
    };
}

pub(crate) fn check_create(request: &CreateDeploymentRequest) -> Result<(), Error> {
    match request {
        CreateDeploymentRequest::Dedicated(request) => {
            bounded!(request, request.scaling_spec.as_ref(), (None, None)).check()
        }
        CreateDeploymentRequest::Standard(request) => {
            bounded!(request, request.scaling_spec.as_ref(), (None, None)).check()
        }
        CreateDeploymentRequest::Hybrid(request) => {
            let scheduler = request.scheduler.as_ref();
            let au = scheduler.and_then(|scheduler| scheduler.au);
            let replicas = scheduler.and_then(|scheduler| scheduler.replicas);
            bounded!(request, None, (au, replicas)).check()
        }
        // A kind that a later contract adds has bounds that this version doesn't know.
        _ => Ok(()),
    }
}

pub(crate) fn check_update(request: &UpdateDeploymentRequest) -> Result<(), Error> {
    match request {
        UpdateDeploymentRequest::Dedicated(request) => {
            bounded!(request, request.scaling_spec.as_ref(), (None, None)).check()
        }
        UpdateDeploymentRequest::Standard(request) => {
            bounded!(request, request.scaling_spec.as_ref(), (None, None)).check()
        }
        UpdateDeploymentRequest::Hybrid(request) => {
            let scheduler = &request.scheduler;
            bounded!(
                request,
                None,
                (Some(scheduler.au), Some(scheduler.replicas))
            )
            .check()
        }
        _ => Ok(()),
    }
}

impl Bounded<'_> {
    fn check(self) -> Result<(), Error> {
        bounds::name("the name of the Deployment", self.name, LONGEST_NAME)?;
        let description = "the description of the Deployment";
        bounds::text(description, self.description, LONGEST_DESCRIPTION)?;
        if let Some(queues) = &self.queues {
            bounds::count("worker queues", queues.len(), 1..=usize::MAX)?;
            queues.iter().try_for_each(Queue::check)?;
        }
        let (au, replicas) = self.scheduler;
        bounds::number("the au of the scheduler", au, 5..=24)?;
        bounds::number("the number of scheduler replicas", replicas, 1..=4)?;
        self.scaling.map_or(Ok(()), check_scaling)
    }
}

impl Queue<'_> {
    fn check(&self) -> Result<(), Error> {
        bounds::name("the name of a worker queue", self.name, LONGEST_QUEUE_NAME)?;
        let of = |what: &str| format!("the {what} of worker queue {}", self.name);
        let (least, most) = (Some(self.min_workers), Some(self.max_workers));
        bounds::number(&of("min_worker_count"), least, 0..=i64::MAX)?;
        bounds::number(&of("max_worker_count"), most, 1..=i64::MAX)?;
        let concurrency = Some(self.concurrency);
        bounds::number(&of("worker_concurrency"), concurrency, 1..=i64::MAX)
    }
}

fn check_scaling(scaling: &DeploymentScalingSpecRequest) -> Result<(), Error> {
    let hibernation = scaling.hibernation_spec.iter();
    let schedules = || {
        hibernation
            .clone()
            .flat_map(|spec| spec.schedules.iter().flatten())
    };
    bounds::count(
        "hibernation schedules",
        schedules().count(),
        0..=MOST_SCHEDULES,
    )?;
    schedules().try_for_each(|schedule| {
        bounds::text(
            "the description of a hibernation schedule",
            schedule.description.as_deref(),
            LONGEST_SCHEDULE_DESCRIPTION,
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{
        AstroMachine, CreateDeploymentInstanceSpecRequest, CreateHybridDeploymentRequest,
        CreateStandardDeploymentRequest, HybridExecutor, UpdateDeploymentInstanceSpecRequest,
        UpdateHybridDeploymentRequest, WorkerQueueRequest, WorkspaceId,
    };

    fn workspace() -> WorkspaceId {
        "w1".parse().unwrap()
    }

    fn says(result: Result<(), Error>) -> String {
        result.unwrap_err().to_string()
    }

    #[test]
    fn the_bounds_of_a_standard_deployment() {
        let request = |name: &str| CreateStandardDeploymentRequest::new(name, workspace());
        assert!(check_create(&request("nightly").into()).is_ok());
        assert!(check_create(&request(&"n".repeat(500)).into()).is_ok());
        assert_eq!(
            says(check_create(&request(&"n".repeat(501)).into())),
            "the name of the Deployment has 501 characters: give 1 to 500"
        );
        let long = request("nightly").description("d".repeat(1001));
        assert_eq!(
            says(check_create(&long.into())),
            "the description of the Deployment has 1001 characters: give at most 1000"
        );
        assert_eq!(
            says(check_create(&request("nightly").worker_queues([]).into())),
            "0 worker queues are given: give at least 1"
        );
    }

    #[test]
    fn the_bounds_of_a_worker_queue() {
        let queue = |least, most, concurrency| {
            let queue = WorkerQueueRequest::new(
                AstroMachine::A5,
                true,
                most,
                least,
                "default",
                concurrency,
            );
            let request = CreateStandardDeploymentRequest::new("nightly", workspace());
            check_create(&request.worker_queues([queue]).into())
        };
        assert!(queue(0, 1, 1).is_ok());
        assert_eq!(
            says(queue(-1, 1, 1)),
            "the min_worker_count of worker queue default is -1: give at least 0"
        );
        assert!(says(queue(0, 0, 1)).contains("max_worker_count of worker queue default is 0"));
        assert!(says(queue(0, 1, 0)).contains("worker_concurrency of worker queue default is 0"));
    }

    #[test]
    fn the_bounds_of_a_hybrid_deployment() {
        let scheduler = CreateDeploymentInstanceSpecRequest::new().au(4);
        let request = CreateHybridDeploymentRequest::new("nightly", workspace());
        assert_eq!(
            says(check_create(&request.scheduler(scheduler).into())),
            "the au of the scheduler is 4: give 5 to 24"
        );
        let scheduler = UpdateDeploymentInstanceSpecRequest::new(5, 5);
        let request = UpdateHybridDeploymentRequest::new(
            [],
            HybridExecutor::Celery,
            false,
            true,
            "nightly",
            scheduler,
            workspace(),
        );
        assert_eq!(
            says(check_update(&request.into())),
            "the number of scheduler replicas is 5: give 1 to 4"
        );
    }
}
