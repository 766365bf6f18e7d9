//! What a Deployment can be made of.

use astronomer_api::types::{
    AstroMachine, CloudProvider, DeploymentOptions, DeploymentType, Executor, MachineSpec, Range,
    ResourceOption, ResourceQuotaOptions, ResourceRange, RuntimeRelease, SchedulerMachine,
    WorkerMachine, WorkerQueueOptions, WorkloadIdentityOption,
};

use crate::answer::Answer;
use crate::call::Call;
use crate::catalogue::{MACHINES, RELEASES, Release, SCHEDULERS, Size};
use crate::error::{ApiError, Violations};
use crate::world::OrganizationRecord;

/// The options, narrowed to what fits a type, an executor, a cloud or an existing Deployment.
pub(in crate::handlers) fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    let world = call.world();
    let wanted = Wanted::read(call, call.organization(&world)?)?;
    let schedulers = SCHEDULERS.iter();
    let schedulers = schedulers.map(|(name, size)| SchedulerMachine::new(name.clone(), spec(size)));
    let options = DeploymentOptions::new(
        wanted.list_executors(),
        list_quotas(),
        wanted.list_releases(),
        schedulers.collect::<Vec<_>>(),
        wanted.list_machines(),
        WorkerQueueOptions::new(
            Range::new(100.0, 10.0, 1.0),
            Range::new(100.0, 0.0, 0.0),
            Range::new(160.0, 5.0, 1.0),
        ),
    )
    .workload_identity_options(wanted.list_identities());
    Answer::json(&options)
}

/// Whether a version of Airflow has an executor: the Astro executor needs Airflow 3.
pub(super) fn runs_on(executor: &Executor, airflow: &str) -> bool {
    *executor != Executor::Astro || airflow.starts_with("3.")
}

struct Wanted {
    is_hybrid: bool,
    executor: Option<Executor>,
    provider: Option<CloudProvider>,
    /// The version that a Deployment has: it can't go back.
    version: Option<String>,
}

impl Wanted {
    fn read(call: &Call<'_>, organization: &OrganizationRecord) -> Result<Self, ApiError> {
        let query = call.query;
        let id = query.first("deploymentId");
        let deployment = id.map(|id| {
            let record = organization.deployments.get(id);
            record.ok_or_else(|| {
                let mut violations = Violations::default();
                let rule = format!("names deployment {id}, which does not exist");
                violations.add("deploymentId", "exists", rule);
                violations.into_error()
            })
        });
        let deployment = deployment.transpose()?.map(|record| &record.deployment);
        let type_ = query.first("deploymentType").map(DeploymentType::other);
        let type_ = type_.or_else(|| deployment?.type_.clone());
        let provider = query.first("cloudProvider").map(CloudProvider::other);
        Ok(Self {
            is_hybrid: type_ == Some(DeploymentType::Hybrid),
            executor: query.first("executor").map(Executor::other),
            provider: provider.or_else(|| deployment?.cloud_provider.clone()),
            version: deployment.map(|deployment| deployment.astro_runtime_version.clone()),
        })
    }

    /// Hybrid Deployments have no Astro executor.
    fn list_executors(&self) -> Vec<String> {
        let executors = Executor::KNOWN.iter();
        let executors = executors.filter(|executor| {
            let is_asked = self
                .executor
                .as_ref()
                .is_none_or(|asked| asked == *executor);
            is_asked && !(self.is_hybrid && **executor == Executor::Astro)
        });
        executors.map(ToString::to_string).collect()
    }

    /// An existing Deployment takes its own version or a newer one.
    fn list_releases(&self) -> Vec<RuntimeRelease> {
        let executor = self.executor.as_ref();
        let own = self.version.as_deref();
        let oldest = own.and_then(|own| RELEASES.iter().position(|known| known.version == own));
        let releases = RELEASES
            .iter()
            .take(oldest.map_or(RELEASES.len(), |place| place + 1));
        releases
            .filter(|release| executor.is_none_or(|executor| runs_on(executor, release.airflow)))
            .map(Release::to_model)
            .collect()
    }

    /// Where each task has a Pod of its own there are no workers, and those of hybrid Deployments run on node pools.
    fn list_machines(&self) -> Vec<WorkerMachine> {
        if self.is_hybrid || self.executor == Some(Executor::Kubernetes) {
            return Vec::new();
        }
        let make = |(name, size, usual): &(AstroMachine, Size, i64)| {
            // Small whole numbers.
            let usual = *usual as f64;
            let concurrency = Range::new(usual * 3.0, usual, 1.0);
            WorkerMachine::new(concurrency, name.clone(), spec(size).concurrency(usual))
        };
        MACHINES.iter().map(make).collect()
    }

    fn list_identities(&self) -> Vec<WorkloadIdentityOption> {
        let roles = [
            (CloudProvider::Aws, "arn:aws:iam::000000000000:role/astro"),
            (CloudProvider::Azure, "00000000-0000-0000-0000-000000000000"),
            (CloudProvider::Gcp, "astro@example.iam.gserviceaccount.com"),
        ];
        let is_asked = |own: &CloudProvider| self.provider.as_ref().is_none_or(|it| it == own);
        let roles = roles.into_iter().filter(|(provider, _)| is_asked(provider));
        roles
            .map(|(provider, role)| {
                WorkloadIdentityOption::new(format!("Astro's own ({provider})"), role)
            })
            .collect()
    }
}

fn spec(size: &Size) -> MachineSpec {
    MachineSpec::new(size.cpu, size.memory).ephemeral_storage("10Gi")
}

fn list_quotas() -> ResourceQuotaOptions {
    let option = |cpu: [&str; 3], memory: [&str; 3]| {
        let [ceiling, default, floor] = cpu;
        let cpu = ResourceRange::new(ceiling, default, floor);
        let [ceiling, default, floor] = memory;
        ResourceOption::new(cpu, ResourceRange::new(ceiling, default, floor))
    };
    ResourceQuotaOptions::new(
        option(["6400m", "0.25", "0.25"], ["12800Mi", "0.5Gi", "0.5Gi"]),
        option(["6400", "10", "1"], ["12800Gi", "20Gi", "2Gi"]),
    )
}
