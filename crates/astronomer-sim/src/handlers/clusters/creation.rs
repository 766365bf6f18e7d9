//! New clusters.

use astronomer_api::types::{
    CloudProvider, Cluster, ClusterId, ClusterK8sTag, ClusterStatus, ClusterType,
    CreateAwsClusterRequest, CreateAzureClusterRequest, CreateClusterRequest,
    CreateGcpClusterRequest, CreateNodePoolRequest, Organization, OrganizationId,
    OrganizationProduct, UpdateNodePoolRequest, WorkspaceId,
};
use axum::http::StatusCode;
use jiff::Timestamp;

use super::rules::{check_name, check_pools, check_workspaces, given};
use crate::answer::Answer;
use crate::call::Call;
use crate::catalogue::Cloud;
use crate::error::{ApiError, Violations};
use crate::random::Random;
use crate::world::{ClusterRecord, make_cluster_metadata, make_node_pools};

pub(in crate::handlers) fn create(call: &Call<'_>) -> Result<Answer, ApiError> {
    let draft = Draft::of(call.body()?)?;
    let cluster = call.write(|world| {
        let organization = call.organization(world)?;
        check_name(organization, &draft.name, None)?;
        let mut violations = Violations::default();
        check_workspaces(
            organization,
            draft.workspace_ids.as_deref(),
            None,
            &mut violations,
        );
        check_pools(&draft.node_pools, None, &mut violations);
        violations.finish()?;
        check_product(organization.organization(), &draft.type_)?;
        let organization_id = organization.organization().id.clone();
        let now = world.clock.advance();
        let cluster = draft.build(&organization_id, &mut world.ids, now);
        let polls = call.behavior.provisioning_polls();
        let record = ClusterRecord::new(cluster, ClusterStatus::Creating, polls);
        let cluster = record.cluster.clone();
        call.organization_mut(world)?.clusters.insert(record);
        Ok(cluster)
    })?;
    Answer::json(&cluster)
}

/// Dedicated clusters are for Organizations of the hosted product, hybrid ones for those of the hybrid product.
fn check_product(organization: &Organization, type_: &ClusterType) -> Result<(), ApiError> {
    let needed = match type_ {
        ClusterType::Hybrid => OrganizationProduct::Hybrid,
        _ => OrganizationProduct::Hosted,
    };
    match &organization.product {
        Some(product) if *product != needed => {
            let message = format!(
                "organization {} has the product {product}; {type_} clusters need {needed}",
                organization.id
            );
            Err(ApiError::new(StatusCode::PRECONDITION_FAILED, message))
        }
        _ => Ok(()),
    }
}

/// What the three kinds of requests have in common, and what only some have.
struct Draft {
    provider: CloudProvider,
    name: String,
    region: String,
    type_: ClusterType,
    vpc_subnet_range: String,
    db_instance_type: Option<String>,
    dr_region: Option<String>,
    dr_vpc_subnet_range: Option<String>,
    enable_replication_time_control: Option<bool>,
    k8s_tags: Option<Vec<ClusterK8sTag>>,
    node_pools: Vec<UpdateNodePoolRequest>,
    provider_account: Option<String>,
    workspace_ids: Option<Vec<WorkspaceId>>,
    own: Own,
}

/// What only clusters of one cloud have.
#[derive(Default)]
struct Own {
    secondary_vpc_cidr: Option<String>,
    dr_secondary_vpc_cidr: Option<String>,
    is_private_network_egress_enabled: Option<bool>,
    tenant_id: Option<String>,
    pod_subnet_range: Option<String>,
    service_peering_range: Option<String>,
    service_subnet_range: Option<String>,
    dr_pod_subnet_range: Option<String>,
    dr_service_peering_range: Option<String>,
    dr_service_subnet_range: Option<String>,
}

macro_rules! draft {
    ($provider:ident, $request:ident, $($own:ident),+) => {
        Draft {
            provider: CloudProvider::$provider,
            name: $request.name,
            region: $request.region,
            type_: $request.type_,
            vpc_subnet_range: $request.vpc_subnet_range,
            db_instance_type: given($request.db_instance_type),
            dr_region: given($request.dr_region),
            dr_vpc_subnet_range: given($request.dr_vpc_subnet_range),
            enable_replication_time_control: $request.enable_replication_time_control,
            k8s_tags: $request.k8s_tags,
            node_pools: $request.node_pools.into_iter().flatten().map(to_update).collect(),
            provider_account: $request.provider_account,
            workspace_ids: $request.workspace_ids,
            own: Own { $( $own: $request.$own.into(), )+ ..Own::default() },
        }
    };
}

impl From<CreateAwsClusterRequest> for Draft {
    fn from(request: CreateAwsClusterRequest) -> Self {
        draft!(
            Aws,
            request,
            secondary_vpc_cidr,
            dr_secondary_vpc_cidr,
            is_private_network_egress_enabled
        )
    }
}

impl From<CreateAzureClusterRequest> for Draft {
    fn from(request: CreateAzureClusterRequest) -> Self {
        draft!(Azure, request, tenant_id)
    }
}

impl From<CreateGcpClusterRequest> for Draft {
    fn from(request: CreateGcpClusterRequest) -> Self {
        draft!(
            Gcp,
            request,
            pod_subnet_range,
            service_peering_range,
            service_subnet_range,
            dr_pod_subnet_range,
            dr_service_peering_range,
            dr_service_subnet_range
        )
    }
}

impl Draft {
    fn of(request: CreateClusterRequest) -> Result<Self, ApiError> {
        match request {
            CreateClusterRequest::Aws(request) => Ok(request.into()),
            CreateClusterRequest::Azure(request) => Ok(request.into()),
            CreateClusterRequest::Gcp(request) => Ok(request.into()),
            other => {
                let message = format!("cloudProvider {} is not known", other.tag());
                Err(ApiError::bad_request(message))
            }
        }
    }

    fn build(
        self,
        organization_id: &OrganizationId,
        random: &mut Random,
        now: Timestamp,
    ) -> Cluster {
        let id: ClusterId = random.id();
        let cloud = Cloud::of(&self.provider);
        let metadata = make_cluster_metadata(&id, random);
        let pools = make_node_pools(&id, &self.provider, &[], self.node_pools, random, now);
        let database = self.db_instance_type;
        let mut cluster = Cluster::new(
            self.provider,
            now,
            database.unwrap_or_else(|| cloud.default_database().to_owned()),
            self.dr_region.clone().unwrap_or_default(),
            id,
            self.dr_region.is_some(),
            self.name,
            organization_id,
            self.region,
            ClusterStatus::Creating,
            self.type_,
            now,
            self.vpc_subnet_range,
        )
        .metadata(metadata)
        .node_pools(pools)
        .tags(self.k8s_tags.unwrap_or_default())
        .workspace_ids(self.workspace_ids.unwrap_or_default())
        .is_failed_over(false)
        .is_limited(false);
        cluster.dr_vpc_subnet_range = self.dr_vpc_subnet_range;
        cluster.enable_replication_time_control = self.enable_replication_time_control;
        cluster.provider_account = self.provider_account;
        self.own.give_to(&mut cluster);
        cluster
    }
}

/// A pool as an update would ask for it, so that both are made in one place.
fn to_update(pool: CreateNodePoolRequest) -> UpdateNodePoolRequest {
    let mut update =
        UpdateNodePoolRequest::new(pool.max_node_count, pool.name, pool.node_instance_type);
    update.is_default = pool.is_default;
    update
}

impl Own {
    fn give_to(self, cluster: &mut Cluster) {
        cluster.secondary_vpc_cidr = self.secondary_vpc_cidr;
        cluster.dr_secondary_vpc_cidr = self.dr_secondary_vpc_cidr;
        cluster.is_private_network_egress_enabled = self.is_private_network_egress_enabled;
        cluster.tenant_id = self.tenant_id;
        cluster.pod_subnet_range = self.pod_subnet_range;
        cluster.service_peering_range = self.service_peering_range;
        cluster.service_subnet_range = self.service_subnet_range;
        cluster.dr_pod_subnet_range = self.dr_pod_subnet_range;
        cluster.dr_service_peering_range = self.dr_service_peering_range;
        cluster.dr_service_subnet_range = self.dr_service_subnet_range;
    }
}
