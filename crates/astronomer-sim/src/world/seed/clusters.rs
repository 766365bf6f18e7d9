//! The clusters that a server begins with.

use astronomer_api::types::{
    CloudProvider, Cluster, ClusterId, ClusterK8sTag, ClusterStatus, ClusterType,
};

use crate::catalogue::Cloud;
use crate::clock::EPOCH;
use crate::population::timestamp_between;
use crate::random::Random;
use crate::world::cluster::{ClusterRecord, make_cluster_metadata, make_node_pools};
use crate::world::organization::OrganizationRecord;

/// A cluster that is the same under every seed but for ids, addresses and dates.
pub(super) struct KnownCluster {
    name: &'static str,
    provider: CloudProvider,
    region: &'static str,
    type_: ClusterType,
}

/// The hybrid one is older than the Organization's hosted product.
pub(super) const MAIN: &[KnownCluster] = &[
    KnownCluster {
        name: "Production",
        provider: CloudProvider::Aws,
        region: "us-east-1",
        type_: ClusterType::Dedicated,
    },
    KnownCluster {
        name: "Europa (Frankfurt)",
        provider: CloudProvider::Gcp,
        region: "europe-west3",
        type_: ClusterType::Dedicated,
    },
    KnownCluster {
        name: "Legacy hybrid",
        provider: CloudProvider::Azure,
        region: "westeurope",
        type_: ClusterType::Hybrid,
    },
];

pub(super) const TRIAL: &[KnownCluster] = &[KnownCluster {
    name: "Trial",
    provider: CloudProvider::Aws,
    region: "us-west-2",
    type_: ClusterType::Hybrid,
}];

/// Adds clusters to an Organization.
pub(super) fn sow_clusters(
    seed: u64,
    known: &'static [KnownCluster],
    record: &mut OrganizationRecord,
) {
    let stream = format!("clusters of {}", record.organization().name);
    let mut random = Random::new(seed, &stream);
    for known in known {
        let cluster = make_cluster(known, record, &mut random);
        let cluster = ClusterRecord::new(cluster, ClusterStatus::Created, 0);
        record.clusters.insert(cluster);
    }
}

fn make_cluster(known: &KnownCluster, record: &OrganizationRecord, random: &mut Random) -> Cluster {
    let organization = record.organization();
    let id: ClusterId = random.id();
    let created_at = timestamp_between(random, organization.created_at, EPOCH);
    let updated_at = timestamp_between(random, created_at, EPOCH);
    let cloud = Cloud::of(&known.provider);
    let mut cluster = Cluster::new(
        known.provider.clone(),
        created_at,
        cloud.default_database(),
        "",
        &id,
        false,
        known.name,
        &organization.id,
        known.region,
        ClusterStatus::Created,
        known.type_.clone(),
        updated_at,
        cloud.network,
    )
    .metadata(make_cluster_metadata(&id, random))
    .node_pools(make_node_pools(
        &id,
        &known.provider,
        &[],
        Vec::new(),
        random,
        created_at,
    ))
    .tags(vec![ClusterK8sTag::new().key("team").value("platform")])
    .workspace_ids(Vec::new())
    .is_failed_over(false)
    .is_limited(false);
    match known.provider {
        CloudProvider::Azure => cluster.tenant_id = Some(random.hex(32)),
        _ => cluster.provider_account = Some(format!("{:012}", random.below(1_000_000_000_000))),
    }
    if let Some([pods, services, peering]) = cloud.ranges {
        cluster = cluster
            .pod_subnet_range(pods)
            .service_subnet_range(services)
            .service_peering_range(peering);
    }
    cluster
}
