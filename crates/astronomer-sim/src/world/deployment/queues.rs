//! Worker queues of Deployments.

use std::collections::HashSet;

use astronomer_api::types::{AstroMachine, UpdateWorkerQueueRequest, WorkerQueue, WorkerQueueId};

use crate::catalogue::machine_size;
use crate::error::Violations;
use crate::random::Random;

/// The queue of a Deployment that is not told any.
pub(crate) fn default_queue() -> UpdateWorkerQueueRequest {
    UpdateWorkerQueueRequest::new(true, 10, 0, "default", 5)
}

/// The queues that `asked` stands for. One that has the id or the name of a queue in `held` keeps its id; the default
/// one is that which says so, else the first.
pub(super) fn replace(
    held: &[WorkerQueue],
    asked: Vec<UpdateWorkerQueueRequest>,
    random: &mut Random,
) -> Vec<WorkerQueue> {
    let default = asked.iter().position(|queue| queue.is_default);
    let make = |(index, asked): (usize, UpdateWorkerQueueRequest)| {
        let named = || held.iter().find(|held| held.name == asked.name);
        let known = match &asked.id {
            Some(id) => held.iter().find(|held| held.id == *id),
            None => named(),
        };
        let id: WorkerQueueId = known.map_or_else(|| random.id(), |known| known.id.clone());
        // A queue on a node pool runs on what the pool is made of.
        let machine = match asked.node_pool_id {
            Some(_) => asked.astro_machine,
            None => Some(asked.astro_machine.unwrap_or(AstroMachine::A5)),
        };
        let size = machine_size(machine.as_ref().unwrap_or(&AstroMachine::A5));
        let mut queue = WorkerQueue::new(
            id,
            index == default.unwrap_or_default(),
            asked.max_worker_count,
            asked.min_worker_count,
            asked.name,
            size.cpu,
            size.memory,
            asked.worker_concurrency,
        );
        queue.astro_machine = machine;
        queue.node_pool_id = asked.node_pool_id;
        let storage = asked.pod_ephemeral_storage;
        queue.pod_ephemeral_storage = Some(storage.unwrap_or_else(|| "10Gi".to_owned()));
        queue
    };
    asked.into_iter().enumerate().map(make).collect()
}

/// Checks what a schema can't say of queues that take the place of those that `held` has.
pub(crate) fn check_queues(
    held: &[WorkerQueue],
    asked: &[UpdateWorkerQueueRequest],
    violations: &mut Violations,
) {
    let mut names = HashSet::new();
    let mut has_default = false;
    for (index, queue) in asked.iter().enumerate() {
        let field = |name: &str| format!("workerQueues[{index}].{name}");
        if queue.name.is_empty() {
            violations.required(field("name"));
        } else if !names.insert(queue.name.as_str()) {
            violations.add(field("name"), "unique", "is given more than once");
        }
        if queue.is_default && has_default {
            let rule = "is true for more than one queue";
            violations.add(field("isDefault"), "unique", rule);
        }
        has_default |= queue.is_default;
        if queue.min_worker_count > queue.max_worker_count {
            let rule = format!("should be max: {}", queue.max_worker_count);
            violations.add(field("minWorkerCount"), "max", rule);
        }
        let is_it = |held: &WorkerQueue| Some(&held.id) == queue.id.as_ref();
        if let Some(id) = queue.id.as_ref().filter(|_| !held.iter().any(is_it)) {
            let rule = format!("names worker queue {id}, which the deployment does not have");
            violations.add(field("id"), "exists", rule);
        }
    }
}
