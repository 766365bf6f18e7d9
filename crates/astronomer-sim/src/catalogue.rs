//! What clusters and Deployments can be made of, per cloud.
//!
//! A small selection from the vendor's public lists. It is what the options operations show and where defaults come
//! from; a region or an instance type that isn't in it is taken all the same, since the vendor's lists change often.

use astronomer_api::types::{
    AstroMachine, CloudProvider, ProviderInstanceType, ProviderRegion, RuntimeRelease,
    SchedulerSize,
};

/// What one cloud has on offer.
#[derive(Debug)]
pub(crate) struct Cloud {
    pub(crate) provider: CloudProvider,
    /// Names and places; the first is the default.
    regions: &'static [(&'static str, &'static str)],
    /// The first is the default.
    nodes: &'static [Instance],
    /// The first is the default.
    databases: &'static [Instance],
    pub(crate) network: &'static str,
    /// Ranges of Pods, services and peering, where a cluster is told them.
    pub(crate) ranges: Option<[&'static str; 3]>,
}

#[derive(Debug)]
struct Instance {
    name: &'static str,
    cpu: i64,
    memory: &'static str,
}

/// The fewest, the usual and the most nodes of a pool.
pub(crate) const NODE_COUNTS: [i64; 3] = [2, 20, 100];

const fn instance(name: &'static str, cpu: i64, memory: &'static str) -> Instance {
    Instance { name, cpu, memory }
}

pub(crate) const CLOUDS: [Cloud; 3] = [
    Cloud {
        provider: CloudProvider::Aws,
        regions: &[
            ("us-east-1", "US East (N. Virginia)"),
            ("us-west-2", "US West (Oregon)"),
            ("eu-central-1", "Europe (Frankfurt)"),
            ("eu-west-1", "Europe (Ireland)"),
            ("ap-northeast-1", "Asia Pacific (Tokyo)"),
        ],
        nodes: &[
            instance("m5.xlarge", 4, "16Gi"),
            instance("m5.2xlarge", 8, "32Gi"),
            instance("m5.4xlarge", 16, "64Gi"),
            instance("r5.xlarge", 4, "32Gi"),
        ],
        databases: &[
            instance("db.m6g.large", 2, "8Gi"),
            instance("db.m6g.xlarge", 4, "16Gi"),
            instance("db.r5.large", 2, "16Gi"),
        ],
        network: "172.20.0.0/20",
        ranges: None,
    },
    Cloud {
        provider: CloudProvider::Azure,
        regions: &[
            ("eastus2", "East US 2"),
            ("westeurope", "West Europe"),
            ("germanywestcentral", "Germany West Central"),
            ("japaneast", "Japan East"),
        ],
        nodes: &[
            instance("Standard_D4d_v5", 4, "16Gi"),
            instance("Standard_D8d_v5", 8, "32Gi"),
            instance("Standard_E4d_v5", 4, "32Gi"),
        ],
        databases: &[
            instance("Standard_D2ds_v4", 2, "8Gi"),
            instance("Standard_D4ds_v4", 4, "16Gi"),
        ],
        network: "172.20.0.0/19",
        ranges: None,
    },
    Cloud {
        provider: CloudProvider::Gcp,
        regions: &[
            ("us-central1", "Iowa"),
            ("us-east4", "N. Virginia"),
            ("europe-west3", "Frankfurt"),
            ("europe-west6", "Zürich"),
            ("asia-northeast1", "Tokyo"),
        ],
        nodes: &[
            instance("e2-standard-4", 4, "16Gi"),
            instance("e2-standard-8", 8, "32Gi"),
            instance("e2-highmem-4", 4, "32Gi"),
        ],
        databases: &[
            instance("Small General Purpose", 2, "8Gi"),
            instance("Medium General Purpose", 4, "16Gi"),
        ],
        network: "172.20.0.0/22",
        ranges: Some(["172.21.0.0/19", "172.22.0.0/22", "172.23.0.0/20"]),
    },
];

impl Cloud {
    /// What a provider has on offer; for one that is not known, what the first has.
    pub(crate) fn of(provider: &CloudProvider) -> &'static Self {
        let mut clouds = CLOUDS.iter();
        let found = clouds.find(|cloud| cloud.provider == *provider);
        found.unwrap_or(&CLOUDS[0])
    }

    pub(crate) fn default_region(&self) -> &'static str {
        self.regions[0].0
    }

    pub(crate) fn default_node(&self) -> &'static str {
        self.nodes[0].name
    }

    pub(crate) fn default_database(&self) -> &'static str {
        self.databases[0].name
    }

    pub(crate) fn regions(&self) -> Vec<ProviderRegion> {
        let regions = self.regions.iter();
        regions
            .map(|(name, location)| {
                ProviderRegion::new(*name)
                    .location(*location)
                    .limited(false)
            })
            .collect()
    }

    pub(crate) fn nodes(&self) -> Vec<ProviderInstanceType> {
        self.nodes.iter().map(Instance::to_model).collect()
    }

    pub(crate) fn databases(&self) -> Vec<ProviderInstanceType> {
        self.databases.iter().map(Instance::to_model).collect()
    }
}

impl Instance {
    fn to_model(&self) -> ProviderInstanceType {
        ProviderInstanceType::new(self.cpu, self.memory, self.name)
    }
}

/// A release of Astro Runtime: what it is called, the Airflow in it, and when it came.
#[derive(Debug)]
pub(crate) struct Release {
    pub(crate) version: &'static str,
    pub(crate) airflow: &'static str,
    date: &'static str,
    migrates_database: bool,
}

const fn release(
    version: &'static str,
    airflow: &'static str,
    date: &'static str,
    migrates_database: bool,
) -> Release {
    Release {
        version,
        airflow,
        date,
        migrates_database,
    }
}

/// The newest first, which is the default. Versions and dates are plausible, not the vendor's list.
pub(crate) const RELEASES: &[Release] = &[
    release("3.1-14", "3.1.8", "2026-07-14T16:00:00Z", false),
    release("3.1-12", "3.1.7", "2026-05-19T16:00:00Z", true),
    release("3.0-16", "3.0.6", "2026-02-24T16:00:00Z", false),
    release("13.6.0", "2.11.1", "2026-06-16T16:00:00Z", false),
    release("12.14.0", "2.10.5", "2026-01-20T16:00:00Z", false),
];

/// The Airflow in a version of Astro Runtime, or `None` for what is no version: those that are not listed are
/// read by their numbering, `3.1-14` for Airflow 3.1 and `13.6.0` for Airflow 2.11.
pub(crate) fn airflow_of(version: &str) -> Option<String> {
    if let Some(release) = RELEASES.iter().find(|release| release.version == version) {
        return Some(release.airflow.to_owned());
    }
    let is_number = |text: &str| text.parse::<u16>().is_ok();
    if let Some((airflow, build)) = version.split_once('-') {
        let (major, minor) = airflow.split_once('.')?;
        let is_version = major == "3" && is_number(minor) && is_number(build);
        return is_version.then(|| format!("{airflow}.0"));
    }
    let mut numbers = version.split('.');
    let major: u16 = numbers.next()?.parse().ok()?;
    let rest: Vec<&str> = numbers.collect();
    let is_version = (4..=13).contains(&major) && rest.len() == 2;
    (is_version && rest.into_iter().all(is_number)).then(|| format!("2.{}.0", major - 2))
}

/// The CPU and memory of what runs.
#[derive(Debug)]
pub(crate) struct Size {
    pub(crate) cpu: &'static str,
    pub(crate) memory: &'static str,
}

const fn size(cpu: &'static str, memory: &'static str) -> Size {
    Size { cpu, memory }
}

pub(crate) const SCHEDULERS: [(SchedulerSize, Size); 4] = [
    (SchedulerSize::Small, size("1", "2Gi")),
    (SchedulerSize::Medium, size("2", "4Gi")),
    (SchedulerSize::Large, size("4", "8Gi")),
    (SchedulerSize::ExtraLarge, size("8", "16Gi")),
];

/// Machines of workers with the number of tasks that one usually runs at the same time.
pub(crate) const MACHINES: [(AstroMachine, Size, i64); 7] = [
    (AstroMachine::A5, size("1", "2Gi"), 5),
    (AstroMachine::A10, size("2", "4Gi"), 10),
    (AstroMachine::A20, size("4", "8Gi"), 20),
    (AstroMachine::A40, size("8", "16Gi"), 40),
    (AstroMachine::A60, size("12", "24Gi"), 60),
    (AstroMachine::A120, size("24", "48Gi"), 120),
    (AstroMachine::A160, size("32", "64Gi"), 160),
];

/// The size of a scheduler; for one that is not known, the smallest.
pub(crate) fn scheduler_size(name: &SchedulerSize) -> &'static Size {
    let found = SCHEDULERS.iter().find(|(known, _)| known == name);
    &found.unwrap_or(&SCHEDULERS[0]).1
}

/// The size of a machine; for one that is not known, the smallest.
pub(crate) fn machine_size(name: &AstroMachine) -> &'static Size {
    let found = MACHINES.iter().find(|(known, _, _)| known == name);
    &found.unwrap_or(&MACHINES[0]).1
}

impl Release {
    pub(crate) fn to_model(&self) -> RuntimeRelease {
        let date = self.date.parse();
        RuntimeRelease::new(
            self.migrates_database,
            self.airflow,
            "stable",
            date.expect("the dates of the table are RFC 3339"),
            false,
            self.version,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_are_described_and_read_by_their_numbering() {
        for release in RELEASES {
            assert_eq!(release.to_model().version, release.version);
            assert_eq!(
                airflow_of(release.version).as_deref(),
                Some(release.airflow)
            );
        }
        assert_eq!(airflow_of("3.2-1").as_deref(), Some("3.2.0"));
        assert_eq!(airflow_of("11.3.0").as_deref(), Some("2.9.0"));
        for wrong in [
            "", "latest", "3.1", "3-1", "14.0.0", "12.1", "2.1-1", "12.x.0",
        ] {
            assert_eq!(airflow_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_size_is_listed_once() {
        assert_eq!(SCHEDULERS.map(|(name, _)| name), SchedulerSize::KNOWN);
        assert_eq!(MACHINES.map(|(name, _, _)| name), AstroMachine::KNOWN);
        assert_eq!(CLOUDS.map(|cloud| cloud.provider), CloudProvider::KNOWN);
    }
}
