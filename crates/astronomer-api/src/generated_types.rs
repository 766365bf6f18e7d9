// Written by `cargo xtask generate` from the contract in openapi/. Do not edit: change the contract or the overlay.

#[cfg(feature = "access")]
/// Users to add to a Team, in one request. Refused while SCIM manages the Organization's Teams.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AddTeamMembersRequest {
    /// Ids of the users to add; at least one.
    #[serde(rename = "memberIds")]
    pub member_ids: Vec<UserId>,
}

#[cfg(feature = "access")]
impl AddTeamMembersRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(member_ids: impl Into<Vec<UserId>>) -> Self {
        Self {
            member_ids: member_ids.into(),
        }
    }
}

#[cfg(feature = "platform")]
progenitor_client::sort! {
    /// A sort of the list of agent tokens.
    pub struct AgentTokenSort of AgentTokenSortField {
        /// By `name`.
        Name = "name",
        /// By `description`.
        Description = "description",
        /// By `createdAt`.
        CreatedAt = "createdAt",
        /// By `updatedAt`.
        UpdatedAt = "updatedAt",
        /// By `createdById`.
        CreatedById = "createdById",
        /// By `updatedById`.
        UpdatedById = "updatedById",
        /// By `tokenStartAt`.
        TokenStartAt = "tokenStartAt",
    }
}

#[cfg(feature = "platform")]
/// Address range from which the Organization may be accessed.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AllowedIpAddressRange {
    /// When the IP address range was created.
    #[serde(rename = "createdAt")]
    pub created_at: ::jiff::Timestamp,
    /// User or API token that created the IP address range.
    #[serde(rename = "createdBy", skip_serializing_if = "Option::is_none")]
    pub created_by: Option<BasicSubjectProfile>,
    /// Id of the IP address range.
    pub id: AllowedIpAddressRangeId,
    /// The allowed addresses, in CIDR notation.
    #[serde(rename = "ipAddressRange")]
    pub ip_address_range: String,
    /// Id of the Organization the IP address range belongs to.
    #[serde(rename = "organizationId")]
    pub organization_id: OrganizationId,
    /// When the IP address range was last changed.
    #[serde(rename = "updatedAt")]
    pub updated_at: ::jiff::Timestamp,
    /// User or API token that last changed the IP address range.
    #[serde(rename = "updatedBy", skip_serializing_if = "Option::is_none")]
    pub updated_by: Option<BasicSubjectProfile>,
}

#[cfg(feature = "platform")]
impl AllowedIpAddressRange {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        created_at: ::jiff::Timestamp,
        id: impl Into<AllowedIpAddressRangeId>,
        ip_address_range: impl Into<String>,
        organization_id: impl Into<OrganizationId>,
        updated_at: ::jiff::Timestamp,
    ) -> Self {
        Self {
            created_at: created_at,
            created_by: None,
            id: id.into(),
            ip_address_range: ip_address_range.into(),
            organization_id: organization_id.into(),
            updated_at: updated_at,
            updated_by: None,
        }
    }
    /// User or API token that created the IP address range.
    #[inline]
    pub fn created_by(mut self, value: BasicSubjectProfile) -> Self {
        self.created_by = Some(value);
        self
    }
    /// User or API token that last changed the IP address range.
    #[inline]
    pub fn updated_by(mut self, value: BasicSubjectProfile) -> Self {
        self.updated_by = Some(value);
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    AllowedIpAddressRange {
        created_at: ::jiff::Timestamp = "createdAt",
        created_by: Option<BasicSubjectProfile> = "createdBy",
        id: AllowedIpAddressRangeId = "id",
        ip_address_range: String = "ipAddressRange",
        organization_id: OrganizationId = "organizationId",
        updated_at: ::jiff::Timestamp = "updatedAt",
        updated_by: Option<BasicSubjectProfile> = "updatedBy",
    }
}

#[cfg(feature = "platform")]
progenitor_client::identifier! {
    /// Id of an allowed IP address range.
    pub struct AllowedIpAddressRangeId;
}

#[cfg(feature = "platform")]
progenitor_client::sort! {
    /// A sort of the list of allowed IP address ranges.
    pub struct AllowedIpAddressRangeSort of AllowedIpAddressRangeSortField {
        /// By `ipAddress`.
        IpAddress = "ipAddress",
        /// By `createdAt`.
        CreatedAt = "createdAt",
        /// By `updatedAt`.
        UpdatedAt = "updatedAt",
    }
}

#[cfg(feature = "platform")]
/// IP address ranges made by one bulk creation.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AllowedIpAddressRangesList {
    /// The IP address ranges that were created.
    #[serde(rename = "allowedIpAddressRanges")]
    pub allowed_ip_address_ranges: Vec<AllowedIpAddressRange>,
}

#[cfg(feature = "platform")]
impl AllowedIpAddressRangesList {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        allowed_ip_address_ranges: impl Into<Vec<AllowedIpAddressRange>>,
    ) -> Self {
        Self {
            allowed_ip_address_ranges: allowed_ip_address_ranges.into(),
        }
    }
}

#[cfg(feature = "platform")]
/// One page of the Organization's allowed IP address ranges.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AllowedIpAddressRangesPaginated {
    /// IP address ranges on this page.
    #[serde(rename = "allowedIpAddressRanges")]
    pub allowed_ip_address_ranges: Vec<AllowedIpAddressRange>,
    /// Page size that was applied.
    pub limit: i64,
    /// Number of IP address ranges skipped before this page.
    pub offset: i64,
    /// Number of IP address ranges over all pages.
    #[serde(rename = "totalCount")]
    pub total_count: i64,
}

#[cfg(feature = "platform")]
impl AllowedIpAddressRangesPaginated {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        allowed_ip_address_ranges: impl Into<Vec<AllowedIpAddressRange>>,
        limit: i64,
        offset: i64,
        total_count: i64,
    ) -> Self {
        Self {
            allowed_ip_address_ranges: allowed_ip_address_ranges.into(),
            limit: limit,
            offset: offset,
            total_count: total_count,
        }
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    AllowedIpAddressRangesPaginated {
        allowed_ip_address_ranges: Vec<AllowedIpAddressRange> = "allowedIpAddressRanges",
        limit: i64 = "limit",
        offset: i64 = "offset",
        total_count: i64 = "totalCount",
    }
}

/// API token of an Organization, Workspace or Deployment; also the form in which agent tokens are returned.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ApiToken {
    /// When the API token was created.
    #[serde(rename = "createdAt")]
    pub created_at: ::jiff::Timestamp,
    /// User or API token that created the API token.
    #[serde(rename = "createdBy", skip_serializing_if = "Option::is_none")]
    pub created_by: Option<BasicSubjectProfile>,
    /// Free text about the purpose of the API token.
    pub description: String,
    /// When the API token expires; absent if it never does.
    #[serde(rename = "endAt", skip_serializing_if = "Option::is_none")]
    pub end_at: Option<::jiff::Timestamp>,
    /// Lifetime of the API token in days; absent if it never expires.
    #[serde(rename = "expiryPeriodInDays", skip_serializing_if = "Option::is_none")]
    pub expiry_period_in_days: Option<i64>,
    /// Id of the API token.
    pub id: ApiTokenId,
    /// Whether this is a standard or a direct access API token.
    pub kind: ApiTokenKind,
    /// When the secret was last rotated; absent if it never was.
    #[serde(rename = "lastRotatedAt", skip_serializing_if = "Option::is_none")]
    pub last_rotated_at: Option<::jiff::Timestamp>,
    /// When the API token was last used; absent if it never was.
    #[serde(rename = "lastUsedAt", skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<::jiff::Timestamp>,
    /// Display name of the API token.
    pub name: String,
    /// Roles the API token holds, each on one entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<ApiTokenRole>>,
    /// Level the API token belongs to: Organization, Workspace or Deployment.
    pub scope: ScopeType,
    /// Shortened form of the secret, for recognising the API token.
    #[serde(rename = "shortToken")]
    pub short_token: String,
    /// When the API token becomes valid.
    #[serde(rename = "startAt")]
    pub start_at: ::jiff::Timestamp,
    /// The secret, to be sent as bearer token. Present only in responses that create or rotate the API token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<::progenitor_client::SecretString>,
    /// When the API token was last changed.
    #[serde(rename = "updatedAt")]
    pub updated_at: ::jiff::Timestamp,
    /// User or API token that last changed the API token.
    #[serde(rename = "updatedBy", skip_serializing_if = "Option::is_none")]
    pub updated_by: Option<BasicSubjectProfile>,
}

impl ApiToken {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        created_at: ::jiff::Timestamp,
        description: impl Into<String>,
        id: impl Into<ApiTokenId>,
        kind: ApiTokenKind,
        name: impl Into<String>,
        scope: ScopeType,
        short_token: impl Into<String>,
        start_at: ::jiff::Timestamp,
        updated_at: ::jiff::Timestamp,
    ) -> Self {
        Self {
            created_at: created_at,
            created_by: None,
            description: description.into(),
            end_at: None,
            expiry_period_in_days: None,
            id: id.into(),
            kind: kind,
            last_rotated_at: None,
            last_used_at: None,
            name: name.into(),
            roles: None,
            scope: scope,
            short_token: short_token.into(),
            start_at: start_at,
            token: None,
            updated_at: updated_at,
            updated_by: None,
        }
    }
    /// User or API token that created the API token.
    #[inline]
    pub fn created_by(mut self, value: BasicSubjectProfile) -> Self {
        self.created_by = Some(value);
        self
    }
    /// When the API token expires; absent if it never does.
    #[inline]
    pub fn end_at(mut self, value: ::jiff::Timestamp) -> Self {
        self.end_at = Some(value);
        self
    }
    /// Lifetime of the API token in days; absent if it never expires.
    #[inline]
    pub fn expiry_period_in_days(mut self, value: i64) -> Self {
        self.expiry_period_in_days = Some(value);
        self
    }
    /// When the secret was last rotated; absent if it never was.
    #[inline]
    pub fn last_rotated_at(mut self, value: ::jiff::Timestamp) -> Self {
        self.last_rotated_at = Some(value);
        self
    }
    /// When the API token was last used; absent if it never was.
    #[inline]
    pub fn last_used_at(mut self, value: ::jiff::Timestamp) -> Self {
        self.last_used_at = Some(value);
        self
    }
    /// Roles the API token holds, each on one entity.
    #[inline]
    pub fn roles(mut self, value: impl Into<Vec<ApiTokenRole>>) -> Self {
        self.roles = Some(value.into());
        self
    }
    /// The secret, to be sent as bearer token. Present only in responses that create or rotate the API token.
    #[inline]
    pub fn token(mut self, value: impl Into<::progenitor_client::SecretString>) -> Self {
        self.token = Some(value.into());
        self
    }
    /// User or API token that last changed the API token.
    #[inline]
    pub fn updated_by(mut self, value: BasicSubjectProfile) -> Self {
        self.updated_by = Some(value);
        self
    }
}

progenitor_client::read_json! {
    ApiToken {
        created_at: ::jiff::Timestamp = "createdAt",
        created_by: Option<BasicSubjectProfile> = "createdBy",
        description: String = "description",
        end_at: Option<::jiff::Timestamp> = "endAt",
        expiry_period_in_days: Option<i64> = "expiryPeriodInDays",
        id: ApiTokenId = "id",
        kind: ApiTokenKind = "kind",
        last_rotated_at: Option<::jiff::Timestamp> = "lastRotatedAt",
        last_used_at: Option<::jiff::Timestamp> = "lastUsedAt",
        name: String = "name",
        roles: Option<Vec<ApiTokenRole>> = "roles",
        scope: ScopeType = "scope",
        short_token: String = "shortToken",
        start_at: ::jiff::Timestamp = "startAt",
        token: Option<::progenitor_client::SecretString> = "token",
        updated_at: ::jiff::Timestamp = "updatedAt",
        updated_by: Option<BasicSubjectProfile> = "updatedBy",
    }
}

progenitor_client::identifier! {
    /// Id of an API token or an agent token.
    pub struct ApiTokenId;
}

progenitor_client::open_enum! {
    /// What an API token is for.
    pub enum ApiTokenKind {
        /// `STANDARD`.
        Standard = "STANDARD",
        /// `DIRECT_ACCESS`.
        DirectAccess = "DIRECT_ACCESS",
    }
}
progenitor_client::ordered_as_text!(ApiTokenKind);

/// One role of an API token, on one Organization, Workspace, Deployment, Dag or Dag tag.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ApiTokenRole {
    /// Id of the Deployment that holds the Dag; required for entity types `DAG` and `DAG_TAG`.
    #[serde(rename = "deploymentId", skip_serializing_if = "Option::is_none")]
    pub deployment_id: Option<DeploymentId>,
    /// Id of the entity the role applies to; for `DAG` the Dag id, for `DAG_TAG` the tag.
    #[serde(rename = "entityId")]
    pub entity_id: String,
    /// Kind of entity the role applies to.
    #[serde(rename = "entityType")]
    pub entity_type: EntityType,
    /// Name of a built-in or custom role that fits the entity type.
    pub role: String,
}

impl ApiTokenRole {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        entity_id: impl Into<String>,
        entity_type: EntityType,
        role: impl Into<String>,
    ) -> Self {
        Self {
            deployment_id: None,
            entity_id: entity_id.into(),
            entity_type: entity_type,
            role: role.into(),
        }
    }
    /// Id of the Deployment that holds the Dag; required for entity types `DAG` and `DAG_TAG`.
    #[inline]
    pub fn deployment_id(mut self, value: impl Into<DeploymentId>) -> Self {
        self.deployment_id = Some(value.into());
        self
    }
}

progenitor_client::read_json! {
    ApiTokenRole {
        deployment_id: Option<DeploymentId> = "deploymentId",
        entity_id: String = "entityId",
        entity_type: EntityType = "entityType",
        role: String = "role",
    }
}

#[cfg(feature = "access")]
progenitor_client::sort! {
    /// A sort of the list of API tokens.
    pub struct ApiTokenSort of ApiTokenSortField {
        /// By `name`.
        Name = "name",
        /// By `description`.
        Description = "description",
        /// By `createdAt`.
        CreatedAt = "createdAt",
        /// By `updatedAt`.
        UpdatedAt = "updatedAt",
        /// By `tokenStartAt`.
        TokenStartAt = "tokenStartAt",
    }
}

/// One page of API tokens or agent tokens.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ApiTokensPaginated {
    /// Page size that was applied; at most 1000.
    pub limit: i64,
    /// Number of tokens skipped before this page.
    pub offset: i64,
    /// Tokens on this page, without their secrets.
    pub tokens: Vec<ApiToken>,
    /// Number of tokens over all pages.
    #[serde(rename = "totalCount")]
    pub total_count: i64,
}

impl ApiTokensPaginated {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        limit: i64,
        offset: i64,
        tokens: impl Into<Vec<ApiToken>>,
        total_count: i64,
    ) -> Self {
        Self {
            limit: limit,
            offset: offset,
            tokens: tokens.into(),
            total_count: total_count,
        }
    }
}

progenitor_client::read_json! {
    ApiTokensPaginated {
        limit: i64 = "limit",
        offset: i64 = "offset",
        tokens: Vec<ApiToken> = "tokens",
        total_count: i64 = "totalCount",
    }
}

progenitor_client::open_enum! {
    /// Machine class of a worker.
    pub enum AstroMachine {
        /// `A5`.
        A5 = "A5",
        /// `A10`.
        A10 = "A10",
        /// `A20`.
        A20 = "A20",
        /// `A40`.
        A40 = "A40",
        /// `A60`.
        A60 = "A60",
        /// `A120`.
        A120 = "A120",
        /// `A160`.
        A160 = "A160",
    }
}
progenitor_client::ordered_as_text!(AstroMachine);

progenitor_client::open_enum! {
    /// The vendor's product that a plan is for.
    pub enum AstronomerProduct {
        /// `ASTRO`.
        Astro = "ASTRO",
    }
}
progenitor_client::ordered_as_text!(AstronomerProduct);

/// Short profile of the user or API token that acted, for example as creator of an object.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BasicSubjectProfile {
    /// Display name of the API token, when the subject is one.
    #[serde(rename = "apiTokenName", skip_serializing_if = "Option::is_none")]
    pub api_token_name: Option<String>,
    /// URL of the user's profile picture.
    #[serde(rename = "avatarUrl", skip_serializing_if = "Option::is_none")]
    pub avatar_url: Option<String>,
    /// Full name of the user.
    #[serde(rename = "fullName", skip_serializing_if = "Option::is_none")]
    pub full_name: Option<String>,
    /// Id of the user or API token.
    pub id: SubjectId,
    /// Whether the subject is a person (`USER`) or an API token (`SERVICEKEY`).
    #[serde(rename = "subjectType", skip_serializing_if = "Option::is_none")]
    pub subject_type: Option<BasicSubjectProfileSubjectType>,
    /// Login name of the user, usually the email address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
}

impl BasicSubjectProfile {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(id: impl Into<SubjectId>) -> Self {
        Self {
            api_token_name: None,
            avatar_url: None,
            full_name: None,
            id: id.into(),
            subject_type: None,
            username: None,
        }
    }
    /// Display name of the API token, when the subject is one.
    #[inline]
    pub fn api_token_name(mut self, value: impl Into<String>) -> Self {
        self.api_token_name = Some(value.into());
        self
    }
    /// URL of the user's profile picture.
    #[inline]
    pub fn avatar_url(mut self, value: impl Into<String>) -> Self {
        self.avatar_url = Some(value.into());
        self
    }
    /// Full name of the user.
    #[inline]
    pub fn full_name(mut self, value: impl Into<String>) -> Self {
        self.full_name = Some(value.into());
        self
    }
    /// Whether the subject is a person (`USER`) or an API token (`SERVICEKEY`).
    #[inline]
    pub fn subject_type(mut self, value: BasicSubjectProfileSubjectType) -> Self {
        self.subject_type = Some(value);
        self
    }
    /// Login name of the user, usually the email address.
    #[inline]
    pub fn username(mut self, value: impl Into<String>) -> Self {
        self.username = Some(value.into());
        self
    }
}

progenitor_client::read_json! {
    BasicSubjectProfile {
        api_token_name: Option<String> = "apiTokenName",
        avatar_url: Option<String> = "avatarUrl",
        full_name: Option<String> = "fullName",
        id: SubjectId = "id",
        subject_type: Option<BasicSubjectProfileSubjectType> = "subjectType",
        username: Option<String> = "username",
    }
}

progenitor_client::open_enum! {
    /// Whether the subject is a person (`USER`) or an API token (`SERVICEKEY`).
    pub enum BasicSubjectProfileSubjectType {
        /// `USER`.
        User = "USER",
        /// `SERVICEKEY`.
        Servicekey = "SERVICEKEY",
    }
}
progenitor_client::ordered_as_text!(BasicSubjectProfileSubjectType);

#[cfg(feature = "platform")]
/// IP address ranges to allow in one step; either all are created or none.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BulkCreateAllowedIpAddressRangesRequest {
    /// Address ranges to allow, in CIDR notation; 1 to 1000.
    #[serde(rename = "allowedIpAddressRanges")]
    pub allowed_ip_address_ranges: Vec<String>,
}

#[cfg(feature = "platform")]
impl BulkCreateAllowedIpAddressRangesRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(allowed_ip_address_ranges: impl Into<Vec<String>>) -> Self {
        Self {
            allowed_ip_address_ranges: allowed_ip_address_ranges.into(),
        }
    }
}

#[cfg(feature = "platform")]
/// IP address ranges to remove in one step; either all are removed or none.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BulkDeleteAllowedIpAddressRangesRequest {
    /// Ids of the IP address ranges to remove; 1 to 1000.
    #[serde(rename = "allowedIpAddressRangeIds")]
    pub allowed_ip_address_range_ids: Vec<AllowedIpAddressRangeId>,
}

#[cfg(feature = "platform")]
impl BulkDeleteAllowedIpAddressRangesRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        allowed_ip_address_range_ids: impl Into<Vec<AllowedIpAddressRangeId>>,
    ) -> Self {
        Self {
            allowed_ip_address_range_ids: allowed_ip_address_range_ids.into(),
        }
    }
}

#[cfg(feature = "platform")]
/// Code bundle of a deploy: files mounted into a Deployment apart from its image and Dags.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Bundle {
    /// Kind of code the bundle holds.
    #[serde(rename = "bundleType")]
    pub bundle_type: String,
    /// Bundle version now in use.
    #[serde(rename = "currentVersion", skip_serializing_if = "Option::is_none")]
    pub current_version: Option<String>,
    /// Id of the deploy that delivered the bundle.
    #[serde(rename = "deployId")]
    pub deploy_id: DeployId,
    /// Bundle version the Deployment is meant to use.
    #[serde(rename = "desiredVersion", skip_serializing_if = "Option::is_none")]
    pub desired_version: Option<String>,
    /// Path where the bundle is mounted.
    #[serde(rename = "mountPath")]
    pub mount_path: String,
}

#[cfg(feature = "platform")]
impl Bundle {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        bundle_type: impl Into<String>,
        deploy_id: impl Into<DeployId>,
        mount_path: impl Into<String>,
    ) -> Self {
        Self {
            bundle_type: bundle_type.into(),
            current_version: None,
            deploy_id: deploy_id.into(),
            desired_version: None,
            mount_path: mount_path.into(),
        }
    }
    /// Bundle version now in use.
    #[inline]
    pub fn current_version(mut self, value: impl Into<String>) -> Self {
        self.current_version = Some(value.into());
        self
    }
    /// Bundle version the Deployment is meant to use.
    #[inline]
    pub fn desired_version(mut self, value: impl Into<String>) -> Self {
        self.desired_version = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    Bundle {
        bundle_type: String = "bundleType",
        current_version: Option<String> = "currentVersion",
        deploy_id: DeployId = "deployId",
        desired_version: Option<String> = "desiredVersion",
        mount_path: String = "mountPath",
    }
}

progenitor_client::open_enum! {
    /// The cloud that a cluster or a Deployment runs in.
    pub enum CloudProvider {
        /// `AWS`.
        Aws = "AWS",
        /// `AZURE`.
        Azure = "AZURE",
        /// `GCP`.
        Gcp = "GCP",
    }
}
progenitor_client::ordered_as_text!(CloudProvider);

#[cfg(feature = "platform")]
/// Kubernetes cluster that runs Deployments of an Organization.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Cluster {
    /// Cloud the cluster runs on.
    #[serde(rename = "cloudProvider")]
    pub cloud_provider: CloudProvider,
    /// When the cluster was created.
    #[serde(rename = "createdAt")]
    pub created_at: ::jiff::Timestamp,
    /// Instance type of the cluster's database, as the cloud provider names it.
    #[serde(rename = "dbInstanceType")]
    pub db_instance_type: String,
    /// CIDR range for Pods in the disaster recovery region.
    #[serde(rename = "drPodSubnetRange", skip_serializing_if = "Option::is_none")]
    pub dr_pod_subnet_range: Option<String>,
    /// Cloud region used for disaster recovery.
    #[serde(rename = "drRegion")]
    pub dr_region: String,
    /// Secondary CIDR range of the VPC in the disaster recovery region.
    #[serde(rename = "drSecondaryVpcCidr", skip_serializing_if = "Option::is_none")]
    pub dr_secondary_vpc_cidr: Option<String>,
    /// CIDR range for service peering in the disaster recovery region.
    #[serde(rename = "drServicePeeringRange", skip_serializing_if = "Option::is_none")]
    pub dr_service_peering_range: Option<String>,
    /// CIDR range for Kubernetes services in the disaster recovery region.
    #[serde(rename = "drServiceSubnetRange", skip_serializing_if = "Option::is_none")]
    pub dr_service_subnet_range: Option<String>,
    /// CIDR range of the virtual network in the disaster recovery region.
    #[serde(rename = "drVpcSubnetRange", skip_serializing_if = "Option::is_none")]
    pub dr_vpc_subnet_range: Option<String>,
    /// Whether replication time control, which targets a bounded replication delay, is on.
    #[serde(
        rename = "enableReplicationTimeControl",
        skip_serializing_if = "Option::is_none"
    )]
    pub enable_replication_time_control: Option<bool>,
    /// Whether a failover to the other region is under way.
    #[serde(rename = "failoverInProgress", skip_serializing_if = "Option::is_none")]
    pub failover_in_progress: Option<bool>,
    /// Latest known health of the cluster.
    #[serde(rename = "healthStatus", skip_serializing_if = "Option::is_none")]
    pub health_status: Option<ClusterHealthStatus>,
    /// Id of the cluster.
    pub id: ClusterId,
    /// Whether disaster recovery is set up for the cluster.
    #[serde(rename = "isDrEnabled")]
    pub is_dr_enabled: bool,
    /// Whether the cluster has failed over to its disaster recovery region.
    #[serde(rename = "isFailedOver", skip_serializing_if = "Option::is_none")]
    pub is_failed_over: Option<bool>,
    /// Whether the cluster is marked as limited.
    #[serde(rename = "isLimited", skip_serializing_if = "Option::is_none")]
    pub is_limited: Option<bool>,
    /// Whether outbound traffic through the private network is enabled.
    #[serde(
        rename = "isPrivateNetworkEgressEnabled",
        skip_serializing_if = "Option::is_none"
    )]
    pub is_private_network_egress_enabled: Option<bool>,
    /// Addresses and endpoints of the running cluster.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<ClusterMetadata>,
    /// Display name of the cluster.
    pub name: String,
    /// Groups of equal worker nodes in the cluster.
    #[serde(rename = "nodePools", skip_serializing_if = "Option::is_none")]
    pub node_pools: Option<Vec<NodePool>>,
    /// Id of the Organization the cluster belongs to.
    #[serde(rename = "organizationId")]
    pub organization_id: OrganizationId,
    /// CIDR range from which Pods get their addresses.
    #[serde(rename = "podSubnetRange", skip_serializing_if = "Option::is_none")]
    pub pod_subnet_range: Option<String>,
    /// Cloud provider account that holds the cluster.
    #[serde(rename = "providerAccount", skip_serializing_if = "Option::is_none")]
    pub provider_account: Option<String>,
    /// Cloud region of the cluster.
    pub region: String,
    /// Secondary CIDR range of the cluster's VPC.
    #[serde(rename = "secondaryVpcCidr", skip_serializing_if = "Option::is_none")]
    pub secondary_vpc_cidr: Option<String>,
    /// CIDR range for peering with services of the cloud provider.
    #[serde(rename = "servicePeeringRange", skip_serializing_if = "Option::is_none")]
    pub service_peering_range: Option<String>,
    /// CIDR range from which Kubernetes services get their addresses.
    #[serde(rename = "serviceSubnetRange", skip_serializing_if = "Option::is_none")]
    pub service_subnet_range: Option<String>,
    /// Where the cluster stands in its lifecycle, including failed creations, updates and failovers.
    pub status: ClusterStatus,
    /// Kubernetes tags of the cluster.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<ClusterK8sTag>>,
    /// Id of the Azure tenant that holds the cluster.
    #[serde(rename = "tenantId", skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
    /// Whether the cluster is dedicated or hybrid.
    #[serde(rename = "type")]
    pub type_: ClusterType,
    /// When the cluster was last changed.
    #[serde(rename = "updatedAt")]
    pub updated_at: ::jiff::Timestamp,
    /// CIDR range of the cluster's virtual network.
    #[serde(rename = "vpcSubnetRange")]
    pub vpc_subnet_range: String,
    /// Ids of the Workspaces that may use the cluster.
    #[serde(rename = "workspaceIds", skip_serializing_if = "Option::is_none")]
    pub workspace_ids: Option<Vec<WorkspaceId>>,
}

#[cfg(feature = "platform")]
impl Cluster {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        cloud_provider: CloudProvider,
        created_at: ::jiff::Timestamp,
        db_instance_type: impl Into<String>,
        dr_region: impl Into<String>,
        id: impl Into<ClusterId>,
        is_dr_enabled: bool,
        name: impl Into<String>,
        organization_id: impl Into<OrganizationId>,
        region: impl Into<String>,
        status: ClusterStatus,
        type_: ClusterType,
        updated_at: ::jiff::Timestamp,
        vpc_subnet_range: impl Into<String>,
    ) -> Self {
        Self {
            cloud_provider: cloud_provider,
            created_at: created_at,
            db_instance_type: db_instance_type.into(),
            dr_pod_subnet_range: None,
            dr_region: dr_region.into(),
            dr_secondary_vpc_cidr: None,
            dr_service_peering_range: None,
            dr_service_subnet_range: None,
            dr_vpc_subnet_range: None,
            enable_replication_time_control: None,
            failover_in_progress: None,
            health_status: None,
            id: id.into(),
            is_dr_enabled: is_dr_enabled,
            is_failed_over: None,
            is_limited: None,
            is_private_network_egress_enabled: None,
            metadata: None,
            name: name.into(),
            node_pools: None,
            organization_id: organization_id.into(),
            pod_subnet_range: None,
            provider_account: None,
            region: region.into(),
            secondary_vpc_cidr: None,
            service_peering_range: None,
            service_subnet_range: None,
            status: status,
            tags: None,
            tenant_id: None,
            type_: type_,
            updated_at: updated_at,
            vpc_subnet_range: vpc_subnet_range.into(),
            workspace_ids: None,
        }
    }
    /// CIDR range for Pods in the disaster recovery region.
    #[inline]
    pub fn dr_pod_subnet_range(mut self, value: impl Into<String>) -> Self {
        self.dr_pod_subnet_range = Some(value.into());
        self
    }
    /// Secondary CIDR range of the VPC in the disaster recovery region.
    #[inline]
    pub fn dr_secondary_vpc_cidr(mut self, value: impl Into<String>) -> Self {
        self.dr_secondary_vpc_cidr = Some(value.into());
        self
    }
    /// CIDR range for service peering in the disaster recovery region.
    #[inline]
    pub fn dr_service_peering_range(mut self, value: impl Into<String>) -> Self {
        self.dr_service_peering_range = Some(value.into());
        self
    }
    /// CIDR range for Kubernetes services in the disaster recovery region.
    #[inline]
    pub fn dr_service_subnet_range(mut self, value: impl Into<String>) -> Self {
        self.dr_service_subnet_range = Some(value.into());
        self
    }
    /// CIDR range of the virtual network in the disaster recovery region.
    #[inline]
    pub fn dr_vpc_subnet_range(mut self, value: impl Into<String>) -> Self {
        self.dr_vpc_subnet_range = Some(value.into());
        self
    }
    /// Whether replication time control, which targets a bounded replication delay, is on.
    #[inline]
    pub fn enable_replication_time_control(mut self, value: bool) -> Self {
        self.enable_replication_time_control = Some(value);
        self
    }
    /// Whether a failover to the other region is under way.
    #[inline]
    pub fn failover_in_progress(mut self, value: bool) -> Self {
        self.failover_in_progress = Some(value);
        self
    }
    /// Latest known health of the cluster.
    #[inline]
    pub fn health_status(mut self, value: ClusterHealthStatus) -> Self {
        self.health_status = Some(value);
        self
    }
    /// Whether the cluster has failed over to its disaster recovery region.
    #[inline]
    pub fn is_failed_over(mut self, value: bool) -> Self {
        self.is_failed_over = Some(value);
        self
    }
    /// Whether the cluster is marked as limited.
    #[inline]
    pub fn is_limited(mut self, value: bool) -> Self {
        self.is_limited = Some(value);
        self
    }
    /// Whether outbound traffic through the private network is enabled.
    #[inline]
    pub fn is_private_network_egress_enabled(mut self, value: bool) -> Self {
        self.is_private_network_egress_enabled = Some(value);
        self
    }
    /// Addresses and endpoints of the running cluster.
    #[inline]
    pub fn metadata(mut self, value: ClusterMetadata) -> Self {
        self.metadata = Some(value);
        self
    }
    /// Groups of equal worker nodes in the cluster.
    #[inline]
    pub fn node_pools(mut self, value: impl Into<Vec<NodePool>>) -> Self {
        self.node_pools = Some(value.into());
        self
    }
    /// CIDR range from which Pods get their addresses.
    #[inline]
    pub fn pod_subnet_range(mut self, value: impl Into<String>) -> Self {
        self.pod_subnet_range = Some(value.into());
        self
    }
    /// Cloud provider account that holds the cluster.
    #[inline]
    pub fn provider_account(mut self, value: impl Into<String>) -> Self {
        self.provider_account = Some(value.into());
        self
    }
    /// Secondary CIDR range of the cluster's VPC.
    #[inline]
    pub fn secondary_vpc_cidr(mut self, value: impl Into<String>) -> Self {
        self.secondary_vpc_cidr = Some(value.into());
        self
    }
    /// CIDR range for peering with services of the cloud provider.
    #[inline]
    pub fn service_peering_range(mut self, value: impl Into<String>) -> Self {
        self.service_peering_range = Some(value.into());
        self
    }
    /// CIDR range from which Kubernetes services get their addresses.
    #[inline]
    pub fn service_subnet_range(mut self, value: impl Into<String>) -> Self {
        self.service_subnet_range = Some(value.into());
        self
    }
    /// Kubernetes tags of the cluster.
    #[inline]
    pub fn tags(mut self, value: impl Into<Vec<ClusterK8sTag>>) -> Self {
        self.tags = Some(value.into());
        self
    }
    /// Id of the Azure tenant that holds the cluster.
    #[inline]
    pub fn tenant_id(mut self, value: impl Into<String>) -> Self {
        self.tenant_id = Some(value.into());
        self
    }
    /// Ids of the Workspaces that may use the cluster.
    #[inline]
    pub fn workspace_ids(mut self, value: impl Into<Vec<WorkspaceId>>) -> Self {
        self.workspace_ids = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    Cluster {
        cloud_provider: CloudProvider = "cloudProvider",
        created_at: ::jiff::Timestamp = "createdAt",
        db_instance_type: String = "dbInstanceType",
        dr_pod_subnet_range: Option<String> = "drPodSubnetRange",
        dr_region: String = "drRegion",
        dr_secondary_vpc_cidr: Option<String> = "drSecondaryVpcCidr",
        dr_service_peering_range: Option<String> = "drServicePeeringRange",
        dr_service_subnet_range: Option<String> = "drServiceSubnetRange",
        dr_vpc_subnet_range: Option<String> = "drVpcSubnetRange",
        enable_replication_time_control: Option<bool> = "enableReplicationTimeControl",
        failover_in_progress: Option<bool> = "failoverInProgress",
        health_status: Option<ClusterHealthStatus> = "healthStatus",
        id: ClusterId = "id",
        is_dr_enabled: bool = "isDrEnabled",
        is_failed_over: Option<bool> = "isFailedOver",
        is_limited: Option<bool> = "isLimited",
        is_private_network_egress_enabled: Option<bool> = "isPrivateNetworkEgressEnabled",
        metadata: Option<ClusterMetadata> = "metadata",
        name: String = "name",
        node_pools: Option<Vec<NodePool>> = "nodePools",
        organization_id: OrganizationId = "organizationId",
        pod_subnet_range: Option<String> = "podSubnetRange",
        provider_account: Option<String> = "providerAccount",
        region: String = "region",
        secondary_vpc_cidr: Option<String> = "secondaryVpcCidr",
        service_peering_range: Option<String> = "servicePeeringRange",
        service_subnet_range: Option<String> = "serviceSubnetRange",
        status: ClusterStatus = "status",
        tags: Option<Vec<ClusterK8sTag>> = "tags",
        tenant_id: Option<String> = "tenantId",
        type_: ClusterType = "type",
        updated_at: ::jiff::Timestamp = "updatedAt",
        vpc_subnet_range: String = "vpcSubnetRange",
        workspace_ids: Option<Vec<WorkspaceId>> = "workspaceIds",
    }
}

#[cfg(feature = "platform")]
/// Health of a cluster, with findings that explain it.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ClusterHealthStatus {
    /// Single findings behind the health value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<Vec<ClusterHealthStatusDetail>>,
    /// Overall health; `UNKNOWN` when it could not be determined.
    pub value: ClusterHealthStatusValue,
}

#[cfg(feature = "platform")]
impl ClusterHealthStatus {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(value: ClusterHealthStatusValue) -> Self {
        Self {
            details: None,
            value: value,
        }
    }
    /// Single findings behind the health value.
    #[inline]
    pub fn details(mut self, value: impl Into<Vec<ClusterHealthStatusDetail>>) -> Self {
        self.details = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    ClusterHealthStatus {
        details: Option<Vec<ClusterHealthStatusDetail>> = "details",
        value: ClusterHealthStatusValue = "value",
    }
}

#[cfg(feature = "platform")]
/// One finding about a cluster's health.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ClusterHealthStatusDetail {
    /// Machine-readable code of the finding.
    pub code: String,
    /// Part of the cluster the finding is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub component: Option<String>,
    /// Readable explanation of the finding.
    pub description: String,
    /// How serious the finding is.
    pub severity: String,
}

#[cfg(feature = "platform")]
impl ClusterHealthStatusDetail {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        code: impl Into<String>,
        description: impl Into<String>,
        severity: impl Into<String>,
    ) -> Self {
        Self {
            code: code.into(),
            component: None,
            description: description.into(),
            severity: severity.into(),
        }
    }
    /// Part of the cluster the finding is about.
    #[inline]
    pub fn component(mut self, value: impl Into<String>) -> Self {
        self.component = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    ClusterHealthStatusDetail {
        code: String = "code",
        component: Option<String> = "component",
        description: String = "description",
        severity: String = "severity",
    }
}

#[cfg(feature = "platform")]
progenitor_client::open_enum! {
    /// Overall health; `UNKNOWN` when it could not be determined.
    pub enum ClusterHealthStatusValue {
        /// `HEALTHY`.
        Healthy = "HEALTHY",
        /// `UNHEALTHY`.
        Unhealthy = "UNHEALTHY",
        /// `UNKNOWN`.
        Unknown = "UNKNOWN",
    }
}
#[cfg(feature = "platform")]
progenitor_client::ordered_as_text!(ClusterHealthStatusValue);

progenitor_client::identifier! {
    /// Id of a cluster.
    pub struct ClusterId;
}

#[cfg(feature = "platform")]
/// Key and value pair attached to a cluster as Kubernetes tag.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ClusterK8sTag {
    /// Key of the tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Value of the tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

#[cfg(feature = "platform")]
impl ClusterK8sTag {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self { key: None, value: None }
    }
    /// Key of the tag.
    #[inline]
    pub fn key(mut self, value: impl Into<String>) -> Self {
        self.key = Some(value.into());
        self
    }
    /// Value of the tag.
    #[inline]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    ClusterK8sTag {
        key: Option<String> = "key",
        value: Option<String> = "value",
    }
}

#[cfg(feature = "platform")]
/// Network addresses and endpoints of a running cluster.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ClusterMetadata {
    /// External IP addresses of the cluster.
    #[serde(rename = "externalIPs", skip_serializing_if = "Option::is_none")]
    pub external_i_ps: Option<Vec<String>>,
    /// IP address of the cluster's internal DNS service.
    #[serde(rename = "kubeDnsIp", skip_serializing_if = "Option::is_none")]
    pub kube_dns_ip: Option<String>,
    /// URL of the cluster's OpenID Connect issuer, which other services can trust for workload identity.
    #[serde(rename = "oidcIssuerUrl", skip_serializing_if = "Option::is_none")]
    pub oidc_issuer_url: Option<String>,
}

#[cfg(feature = "platform")]
impl ClusterMetadata {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            external_i_ps: None,
            kube_dns_ip: None,
            oidc_issuer_url: None,
        }
    }
    /// External IP addresses of the cluster.
    #[inline]
    pub fn external_i_ps(mut self, value: impl Into<Vec<String>>) -> Self {
        self.external_i_ps = Some(value.into());
        self
    }
    /// IP address of the cluster's internal DNS service.
    #[inline]
    pub fn kube_dns_ip(mut self, value: impl Into<String>) -> Self {
        self.kube_dns_ip = Some(value.into());
        self
    }
    /// URL of the cluster's OpenID Connect issuer, which other services can trust for workload identity.
    #[inline]
    pub fn oidc_issuer_url(mut self, value: impl Into<String>) -> Self {
        self.oidc_issuer_url = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    ClusterMetadata {
        external_i_ps: Option<Vec<String>> = "externalIPs",
        kube_dns_ip: Option<String> = "kubeDnsIp",
        oidc_issuer_url: Option<String> = "oidcIssuerUrl",
    }
}

#[cfg(feature = "platform")]
/// Choices and defaults for creating a cluster on one cloud provider.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ClusterOptions {
    /// Instance types available for the cluster's database.
    #[serde(rename = "databaseInstances")]
    pub database_instances: Vec<ProviderInstanceType>,
    /// Database instance type used by default.
    #[serde(rename = "defaultDatabaseInstance")]
    pub default_database_instance: ProviderInstanceType,
    /// Node instance type used by default.
    #[serde(rename = "defaultNodeInstance")]
    pub default_node_instance: ProviderInstanceType,
    /// Default CIDR range for Pods.
    #[serde(rename = "defaultPodSubnetRange", skip_serializing_if = "Option::is_none")]
    pub default_pod_subnet_range: Option<String>,
    /// Cloud region used by default.
    #[serde(rename = "defaultRegion")]
    pub default_region: ProviderRegion,
    /// Default CIDR range for service peering.
    #[serde(
        rename = "defaultServicePeeringRange",
        skip_serializing_if = "Option::is_none"
    )]
    pub default_service_peering_range: Option<String>,
    /// Default CIDR range for Kubernetes services.
    #[serde(
        rename = "defaultServiceSubnetRange",
        skip_serializing_if = "Option::is_none"
    )]
    pub default_service_subnet_range: Option<String>,
    /// Default CIDR range of the virtual network.
    #[serde(rename = "defaultVpcSubnetRange")]
    pub default_vpc_subnet_range: String,
    /// Default number of nodes.
    #[serde(rename = "nodeCountDefault")]
    pub node_count_default: i64,
    /// Largest number of nodes allowed.
    #[serde(rename = "nodeCountMax")]
    pub node_count_max: i64,
    /// Smallest number of nodes allowed.
    #[serde(rename = "nodeCountMin")]
    pub node_count_min: i64,
    /// Instance types available for nodes.
    #[serde(rename = "nodeInstances")]
    pub node_instances: Vec<ProviderInstanceType>,
    /// Cloud provider these options are for.
    pub provider: CloudProvider,
    /// Cloud regions where a cluster can be created.
    pub regions: Vec<ProviderRegion>,
}

#[cfg(feature = "platform")]
impl ClusterOptions {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        database_instances: impl Into<Vec<ProviderInstanceType>>,
        default_database_instance: ProviderInstanceType,
        default_node_instance: ProviderInstanceType,
        default_region: ProviderRegion,
        default_vpc_subnet_range: impl Into<String>,
        node_count_default: i64,
        node_count_max: i64,
        node_count_min: i64,
        node_instances: impl Into<Vec<ProviderInstanceType>>,
        provider: CloudProvider,
        regions: impl Into<Vec<ProviderRegion>>,
    ) -> Self {
        Self {
            database_instances: database_instances.into(),
            default_database_instance: default_database_instance,
            default_node_instance: default_node_instance,
            default_pod_subnet_range: None,
            default_region: default_region,
            default_service_peering_range: None,
            default_service_subnet_range: None,
            default_vpc_subnet_range: default_vpc_subnet_range.into(),
            node_count_default: node_count_default,
            node_count_max: node_count_max,
            node_count_min: node_count_min,
            node_instances: node_instances.into(),
            provider: provider,
            regions: regions.into(),
        }
    }
    /// Default CIDR range for Pods.
    #[inline]
    pub fn default_pod_subnet_range(mut self, value: impl Into<String>) -> Self {
        self.default_pod_subnet_range = Some(value.into());
        self
    }
    /// Default CIDR range for service peering.
    #[inline]
    pub fn default_service_peering_range(mut self, value: impl Into<String>) -> Self {
        self.default_service_peering_range = Some(value.into());
        self
    }
    /// Default CIDR range for Kubernetes services.
    #[inline]
    pub fn default_service_subnet_range(mut self, value: impl Into<String>) -> Self {
        self.default_service_subnet_range = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::sort! {
    /// A sort of the list of clusters.
    pub struct ClusterSort of ClusterSortField {
        /// By `name`.
        Name = "name",
        /// By `createdAt`.
        CreatedAt = "createdAt",
        /// By `updatedAt`.
        UpdatedAt = "updatedAt",
    }
}

#[cfg(feature = "platform")]
progenitor_client::open_enum! {
    /// Where the cluster stands in its lifecycle, including failed creations, updates and failovers.
    pub enum ClusterStatus {
        /// `CREATING`.
        Creating = "CREATING",
        /// `CREATED`.
        Created = "CREATED",
        /// `CREATE_FAILED`.
        CreateFailed = "CREATE_FAILED",
        /// `UPDATE_FAILED`.
        UpdateFailed = "UPDATE_FAILED",
        /// `UPDATING`.
        Updating = "UPDATING",
        /// `ACCESS_DENIED`.
        AccessDenied = "ACCESS_DENIED",
        /// `UPGRADE_PENDING`.
        UpgradePending = "UPGRADE_PENDING",
        /// `FAILING_OVER`.
        FailingOver = "FAILING_OVER",
        /// `FAILOVER_FAILED`.
        FailoverFailed = "FAILOVER_FAILED",
    }
}
#[cfg(feature = "platform")]
progenitor_client::ordered_as_text!(ClusterStatus);

#[cfg(feature = "platform")]
progenitor_client::open_enum! {
    /// Whether a cluster is dedicated in the vendor's account or hybrid in the customer's.
    pub enum ClusterType {
        /// `DEDICATED`.
        Dedicated = "DEDICATED",
        /// `HYBRID`.
        Hybrid = "HYBRID",
    }
}
#[cfg(feature = "platform")]
progenitor_client::ordered_as_text!(ClusterType);

#[cfg(feature = "platform")]
/// One page of the Organization's clusters.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ClustersPaginated {
    /// Clusters on this page.
    pub clusters: Vec<Cluster>,
    /// Page size that was applied; at most 1000.
    pub limit: i64,
    /// Number of clusters skipped before this page.
    pub offset: i64,
    /// Number of clusters over all pages.
    #[serde(rename = "totalCount")]
    pub total_count: i64,
}

#[cfg(feature = "platform")]
impl ClustersPaginated {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        clusters: impl Into<Vec<Cluster>>,
        limit: i64,
        offset: i64,
        total_count: i64,
    ) -> Self {
        Self {
            clusters: clusters.into(),
            limit: limit,
            offset: offset,
            total_count: total_count,
        }
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    ClustersPaginated {
        clusters: Vec<Cluster> = "clusters",
        limit: i64 = "limit",
        offset: i64 = "offset",
        total_count: i64 = "totalCount",
    }
}

#[cfg(feature = "platform")]
/// One way for an Airflow connection to authenticate to an external service, with the parameters it needs.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ConnectionAuthType {
    /// Airflow connection type this method belongs to.
    #[serde(rename = "airflowType")]
    pub airflow_type: String,
    /// Name of the authentication method.
    #[serde(rename = "authMethodName")]
    pub auth_method_name: String,
    /// What the method is and when it applies.
    pub description: String,
    /// Path of the guide on setting the method up.
    #[serde(rename = "guidePath", skip_serializing_if = "Option::is_none")]
    pub guide_path: Option<String>,
    /// Id to pass as `authTypeId` when creating a connection.
    pub id: ConnectionAuthTypeId,
    /// Display name of the connection and method.
    pub name: String,
    /// Parameters the method takes.
    pub parameters: Vec<ConnectionAuthTypeParameter>,
    /// Logo of the external service.
    #[serde(rename = "providerLogo", skip_serializing_if = "Option::is_none")]
    pub provider_logo: Option<String>,
    /// Airflow provider package that supplies the connection type.
    #[serde(rename = "providerPackageName")]
    pub provider_package_name: String,
}

#[cfg(feature = "platform")]
impl ConnectionAuthType {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        airflow_type: impl Into<String>,
        auth_method_name: impl Into<String>,
        description: impl Into<String>,
        id: impl Into<ConnectionAuthTypeId>,
        name: impl Into<String>,
        parameters: impl Into<Vec<ConnectionAuthTypeParameter>>,
        provider_package_name: impl Into<String>,
    ) -> Self {
        Self {
            airflow_type: airflow_type.into(),
            auth_method_name: auth_method_name.into(),
            description: description.into(),
            guide_path: None,
            id: id.into(),
            name: name.into(),
            parameters: parameters.into(),
            provider_logo: None,
            provider_package_name: provider_package_name.into(),
        }
    }
    /// Path of the guide on setting the method up.
    #[inline]
    pub fn guide_path(mut self, value: impl Into<String>) -> Self {
        self.guide_path = Some(value.into());
        self
    }
    /// Logo of the external service.
    #[inline]
    pub fn provider_logo(mut self, value: impl Into<String>) -> Self {
        self.provider_logo = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    ConnectionAuthType {
        airflow_type: String = "airflowType",
        auth_method_name: String = "authMethodName",
        description: String = "description",
        guide_path: Option<String> = "guidePath",
        id: ConnectionAuthTypeId = "id",
        name: String = "name",
        parameters: Vec<ConnectionAuthTypeParameter> = "parameters",
        provider_logo: Option<String> = "providerLogo",
        provider_package_name: String = "providerPackageName",
    }
}

#[cfg(feature = "platform")]
progenitor_client::identifier! {
    /// Id of a way to sign in to a connection.
    pub struct ConnectionAuthTypeId;
}

#[cfg(feature = "platform")]
/// One parameter of an authentication method for Airflow connections.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ConnectionAuthTypeParameter {
    /// Name of the parameter in the Airflow connection.
    #[serde(rename = "airflowParamName")]
    pub airflow_param_name: String,
    /// Data type of the value.
    #[serde(rename = "dataType")]
    pub data_type: String,
    /// What the parameter means.
    pub description: String,
    /// Sample value of the parameter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// Readable label for display.
    #[serde(rename = "friendlyName")]
    pub friendly_name: String,
    /// Whether the value goes into the connection's `extra` object instead of a field of its own.
    #[serde(rename = "isInExtra")]
    pub is_in_extra: bool,
    /// Whether a value must be given.
    #[serde(rename = "isRequired")]
    pub is_required: bool,
    /// Whether the value is confidential.
    #[serde(rename = "isSecret")]
    pub is_secret: bool,
    /// Pattern the value must match.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
}

#[cfg(feature = "platform")]
impl ConnectionAuthTypeParameter {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        airflow_param_name: impl Into<String>,
        data_type: impl Into<String>,
        description: impl Into<String>,
        friendly_name: impl Into<String>,
        is_in_extra: bool,
        is_required: bool,
        is_secret: bool,
    ) -> Self {
        Self {
            airflow_param_name: airflow_param_name.into(),
            data_type: data_type.into(),
            description: description.into(),
            example: None,
            friendly_name: friendly_name.into(),
            is_in_extra: is_in_extra,
            is_required: is_required,
            is_secret: is_secret,
            pattern: None,
        }
    }
    /// Sample value of the parameter.
    #[inline]
    pub fn example(mut self, value: impl Into<String>) -> Self {
        self.example = Some(value.into());
        self
    }
    /// Pattern the value must match.
    #[inline]
    pub fn pattern(mut self, value: impl Into<String>) -> Self {
        self.pattern = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    ConnectionAuthTypeParameter {
        airflow_param_name: String = "airflowParamName",
        data_type: String = "dataType",
        description: String = "description",
        example: Option<String> = "example",
        friendly_name: String = "friendlyName",
        is_in_extra: bool = "isInExtra",
        is_required: bool = "isRequired",
        is_secret: bool = "isSecret",
        pattern: Option<String> = "pattern",
    }
}

#[cfg(feature = "platform")]
/// Agent token to create for a Deployment. The secret is returned once, in the response.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateAgentTokenRequest {
    /// Free text about the purpose of the agent token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Display name of the agent token.
    pub name: String,
    /// Lifetime in days, 1 to 3650; without it the agent token never expires.
    #[serde(rename = "tokenExpiryPeriodInDays", skip_serializing_if = "Option::is_none")]
    pub token_expiry_period_in_days: Option<i64>,
}

#[cfg(feature = "platform")]
impl CreateAgentTokenRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            description: None,
            name: name.into(),
            token_expiry_period_in_days: None,
        }
    }
    /// Free text about the purpose of the agent token.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
    /// Lifetime in days, 1 to 3650; without it the agent token never expires.
    #[inline]
    pub fn token_expiry_period_in_days(mut self, value: i64) -> Self {
        self.token_expiry_period_in_days = Some(value);
        self
    }
}

#[cfg(feature = "platform")]
/// IP address range to allow. The Organization's first range must include the caller's own address.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateAllowedIpAddressRangeRequest {
    /// Addresses to allow, in CIDR notation.
    #[serde(rename = "ipAddressRange")]
    pub ip_address_range: String,
}

#[cfg(feature = "platform")]
impl CreateAllowedIpAddressRangeRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(ip_address_range: impl Into<String>) -> Self {
        Self {
            ip_address_range: ip_address_range.into(),
        }
    }
}

#[cfg(feature = "access")]
/// API token to create. The secret is returned once, in the response.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateApiTokenRequest {
    /// Free text about the purpose of the API token; updating allows at most 500 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Id of the Workspace or Deployment; required for those scopes, not needed for `ORGANIZATION`.
    #[serde(rename = "entityId", skip_serializing_if = "Option::is_none")]
    pub entity_id: Option<String>,
    /// Whether to create a standard or a direct access API token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ApiTokenKind>,
    /// Display name of the API token; updating allows 1 to 256 characters.
    pub name: String,
    /// Role the API token gets in its scope, for example `ORGANIZATION_MEMBER`.
    pub role: String,
    /// Level the API token belongs to: Organization, Workspace or Deployment.
    pub scope: ScopeType,
    /// Lifetime in days, 1 to 3650; without it the API token never expires.
    #[serde(rename = "tokenExpiryPeriodInDays", skip_serializing_if = "Option::is_none")]
    pub token_expiry_period_in_days: Option<i64>,
}

#[cfg(feature = "access")]
impl CreateApiTokenRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        name: impl Into<String>,
        role: impl Into<String>,
        scope: ScopeType,
    ) -> Self {
        Self {
            description: None,
            entity_id: None,
            kind: None,
            name: name.into(),
            role: role.into(),
            scope: scope,
            token_expiry_period_in_days: None,
        }
    }
    /// Free text about the purpose of the API token; updating allows at most 500 characters.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
    /// Id of the Workspace or Deployment; required for those scopes, not needed for `ORGANIZATION`.
    #[inline]
    pub fn entity_id(mut self, value: impl Into<String>) -> Self {
        self.entity_id = Some(value.into());
        self
    }
    /// Whether to create a standard or a direct access API token.
    #[inline]
    pub fn kind(mut self, value: ApiTokenKind) -> Self {
        self.kind = Some(value);
        self
    }
    /// Lifetime in days, 1 to 3650; without it the API token never expires.
    #[inline]
    pub fn token_expiry_period_in_days(mut self, value: i64) -> Self {
        self.token_expiry_period_in_days = Some(value);
        self
    }
}

#[cfg(feature = "platform")]
/// Cluster to create on AWS.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[serde(tag = "cloudProvider", rename = "AWS")]
pub struct CreateAwsClusterRequest {
    /// AWS instance type of the cluster's database.
    #[serde(rename = "dbInstanceType", skip_serializing_if = "Option::is_none")]
    pub db_instance_type: Option<String>,
    /// AWS region to use for disaster recovery.
    #[serde(rename = "drRegion", skip_serializing_if = "Option::is_none")]
    pub dr_region: Option<String>,
    /// Secondary CIDR range of the VPC in the disaster recovery region.
    #[serde(rename = "drSecondaryVpcCidr", skip_serializing_if = "Option::is_none")]
    pub dr_secondary_vpc_cidr: Option<String>,
    /// CIDR range of the VPC in the disaster recovery region.
    #[serde(rename = "drVpcSubnetRange", skip_serializing_if = "Option::is_none")]
    pub dr_vpc_subnet_range: Option<String>,
    /// Whether to turn on replication time control, which targets a bounded replication delay.
    #[serde(
        rename = "enableReplicationTimeControl",
        skip_serializing_if = "Option::is_none"
    )]
    pub enable_replication_time_control: Option<bool>,
    /// Whether to enable outbound traffic through the private network.
    #[serde(
        rename = "isPrivateNetworkEgressEnabled",
        skip_serializing_if = "Option::is_none"
    )]
    pub is_private_network_egress_enabled: Option<bool>,
    /// Kubernetes tags for the cluster.
    #[serde(rename = "k8sTags", skip_serializing_if = "Option::is_none")]
    pub k8s_tags: Option<Vec<ClusterK8sTag>>,
    /// Display name of the cluster.
    pub name: String,
    /// Groups of worker nodes to create with the cluster.
    #[serde(rename = "nodePools", skip_serializing_if = "Option::is_none")]
    pub node_pools: Option<Vec<CreateNodePoolRequest>>,
    /// AWS account that is to hold the cluster.
    #[serde(rename = "providerAccount", skip_serializing_if = "Option::is_none")]
    pub provider_account: Option<String>,
    /// AWS region of the cluster.
    pub region: String,
    /// Secondary CIDR range of the cluster's VPC.
    #[serde(rename = "secondaryVpcCidr", skip_serializing_if = "Option::is_none")]
    pub secondary_vpc_cidr: Option<String>,
    /// Whether the cluster is dedicated or hybrid.
    #[serde(rename = "type")]
    pub type_: ClusterType,
    /// CIDR range of the cluster's VPC.
    #[serde(rename = "vpcSubnetRange")]
    pub vpc_subnet_range: String,
    /// Ids of the Workspaces that may use the cluster.
    #[serde(rename = "workspaceIds", skip_serializing_if = "Option::is_none")]
    pub workspace_ids: Option<Vec<WorkspaceId>>,
}

#[cfg(feature = "platform")]
impl CreateAwsClusterRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        name: impl Into<String>,
        region: impl Into<String>,
        type_: ClusterType,
        vpc_subnet_range: impl Into<String>,
    ) -> Self {
        Self {
            db_instance_type: None,
            dr_region: None,
            dr_secondary_vpc_cidr: None,
            dr_vpc_subnet_range: None,
            enable_replication_time_control: None,
            is_private_network_egress_enabled: None,
            k8s_tags: None,
            name: name.into(),
            node_pools: None,
            provider_account: None,
            region: region.into(),
            secondary_vpc_cidr: None,
            type_: type_,
            vpc_subnet_range: vpc_subnet_range.into(),
            workspace_ids: None,
        }
    }
    /// AWS instance type of the cluster's database.
    #[inline]
    pub fn db_instance_type(mut self, value: impl Into<String>) -> Self {
        self.db_instance_type = Some(value.into());
        self
    }
    /// AWS region to use for disaster recovery.
    #[inline]
    pub fn dr_region(mut self, value: impl Into<String>) -> Self {
        self.dr_region = Some(value.into());
        self
    }
    /// Secondary CIDR range of the VPC in the disaster recovery region.
    #[inline]
    pub fn dr_secondary_vpc_cidr(mut self, value: impl Into<String>) -> Self {
        self.dr_secondary_vpc_cidr = Some(value.into());
        self
    }
    /// CIDR range of the VPC in the disaster recovery region.
    #[inline]
    pub fn dr_vpc_subnet_range(mut self, value: impl Into<String>) -> Self {
        self.dr_vpc_subnet_range = Some(value.into());
        self
    }
    /// Whether to turn on replication time control, which targets a bounded replication delay.
    #[inline]
    pub fn enable_replication_time_control(mut self, value: bool) -> Self {
        self.enable_replication_time_control = Some(value);
        self
    }
    /// Whether to enable outbound traffic through the private network.
    #[inline]
    pub fn is_private_network_egress_enabled(mut self, value: bool) -> Self {
        self.is_private_network_egress_enabled = Some(value);
        self
    }
    /// Kubernetes tags for the cluster.
    #[inline]
    pub fn k8s_tags(mut self, value: impl Into<Vec<ClusterK8sTag>>) -> Self {
        self.k8s_tags = Some(value.into());
        self
    }
    /// Groups of worker nodes to create with the cluster.
    #[inline]
    pub fn node_pools(mut self, value: impl Into<Vec<CreateNodePoolRequest>>) -> Self {
        self.node_pools = Some(value.into());
        self
    }
    /// AWS account that is to hold the cluster.
    #[inline]
    pub fn provider_account(mut self, value: impl Into<String>) -> Self {
        self.provider_account = Some(value.into());
        self
    }
    /// Secondary CIDR range of the cluster's VPC.
    #[inline]
    pub fn secondary_vpc_cidr(mut self, value: impl Into<String>) -> Self {
        self.secondary_vpc_cidr = Some(value.into());
        self
    }
    /// Ids of the Workspaces that may use the cluster.
    #[inline]
    pub fn workspace_ids(mut self, value: impl Into<Vec<WorkspaceId>>) -> Self {
        self.workspace_ids = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Cluster to create on Azure.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[serde(tag = "cloudProvider", rename = "AZURE")]
pub struct CreateAzureClusterRequest {
    /// Azure instance type of the cluster's database.
    #[serde(rename = "dbInstanceType", skip_serializing_if = "Option::is_none")]
    pub db_instance_type: Option<String>,
    /// Azure region to use for disaster recovery.
    #[serde(rename = "drRegion", skip_serializing_if = "Option::is_none")]
    pub dr_region: Option<String>,
    /// CIDR range of the virtual network in the disaster recovery region.
    #[serde(rename = "drVpcSubnetRange", skip_serializing_if = "Option::is_none")]
    pub dr_vpc_subnet_range: Option<String>,
    /// Whether to turn on replication time control, which targets a bounded replication delay.
    #[serde(
        rename = "enableReplicationTimeControl",
        skip_serializing_if = "Option::is_none"
    )]
    pub enable_replication_time_control: Option<bool>,
    /// Kubernetes tags for the cluster.
    #[serde(rename = "k8sTags", skip_serializing_if = "Option::is_none")]
    pub k8s_tags: Option<Vec<ClusterK8sTag>>,
    /// Display name of the cluster.
    pub name: String,
    /// Groups of worker nodes to create with the cluster.
    #[serde(rename = "nodePools", skip_serializing_if = "Option::is_none")]
    pub node_pools: Option<Vec<CreateNodePoolRequest>>,
    /// Azure account that is to hold the cluster.
    #[serde(rename = "providerAccount", skip_serializing_if = "Option::is_none")]
    pub provider_account: Option<String>,
    /// Azure region of the cluster.
    pub region: String,
    /// Id of the Azure tenant that is to hold the cluster.
    #[serde(rename = "tenantId", skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
    /// Whether the cluster is dedicated or hybrid.
    #[serde(rename = "type")]
    pub type_: ClusterType,
    /// CIDR range of the cluster's virtual network.
    #[serde(rename = "vpcSubnetRange")]
    pub vpc_subnet_range: String,
    /// Ids of the Workspaces that may use the cluster.
    #[serde(rename = "workspaceIds", skip_serializing_if = "Option::is_none")]
    pub workspace_ids: Option<Vec<WorkspaceId>>,
}

#[cfg(feature = "platform")]
impl CreateAzureClusterRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        name: impl Into<String>,
        region: impl Into<String>,
        type_: ClusterType,
        vpc_subnet_range: impl Into<String>,
    ) -> Self {
        Self {
            db_instance_type: None,
            dr_region: None,
            dr_vpc_subnet_range: None,
            enable_replication_time_control: None,
            k8s_tags: None,
            name: name.into(),
            node_pools: None,
            provider_account: None,
            region: region.into(),
            tenant_id: None,
            type_: type_,
            vpc_subnet_range: vpc_subnet_range.into(),
            workspace_ids: None,
        }
    }
    /// Azure instance type of the cluster's database.
    #[inline]
    pub fn db_instance_type(mut self, value: impl Into<String>) -> Self {
        self.db_instance_type = Some(value.into());
        self
    }
    /// Azure region to use for disaster recovery.
    #[inline]
    pub fn dr_region(mut self, value: impl Into<String>) -> Self {
        self.dr_region = Some(value.into());
        self
    }
    /// CIDR range of the virtual network in the disaster recovery region.
    #[inline]
    pub fn dr_vpc_subnet_range(mut self, value: impl Into<String>) -> Self {
        self.dr_vpc_subnet_range = Some(value.into());
        self
    }
    /// Whether to turn on replication time control, which targets a bounded replication delay.
    #[inline]
    pub fn enable_replication_time_control(mut self, value: bool) -> Self {
        self.enable_replication_time_control = Some(value);
        self
    }
    /// Kubernetes tags for the cluster.
    #[inline]
    pub fn k8s_tags(mut self, value: impl Into<Vec<ClusterK8sTag>>) -> Self {
        self.k8s_tags = Some(value.into());
        self
    }
    /// Groups of worker nodes to create with the cluster.
    #[inline]
    pub fn node_pools(mut self, value: impl Into<Vec<CreateNodePoolRequest>>) -> Self {
        self.node_pools = Some(value.into());
        self
    }
    /// Azure account that is to hold the cluster.
    #[inline]
    pub fn provider_account(mut self, value: impl Into<String>) -> Self {
        self.provider_account = Some(value.into());
        self
    }
    /// Id of the Azure tenant that is to hold the cluster.
    #[inline]
    pub fn tenant_id(mut self, value: impl Into<String>) -> Self {
        self.tenant_id = Some(value.into());
        self
    }
    /// Ids of the Workspaces that may use the cluster.
    #[inline]
    pub fn workspace_ids(mut self, value: impl Into<Vec<WorkspaceId>>) -> Self {
        self.workspace_ids = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::tagged_union! {
    /// Cluster to create on AWS, Azure or GCP; `cloudProvider` decides which fields apply.
    #[tag = "cloudProvider"]
    pub enum CreateClusterRequest {
        /// `cloudProvider` is `AWS`.
        Aws(CreateAwsClusterRequest) = "AWS",
        /// `cloudProvider` is `AZURE`.
        Azure(CreateAzureClusterRequest) = "AZURE",
        /// `cloudProvider` is `GCP`.
        Gcp(CreateGcpClusterRequest) = "GCP",
    }
}

#[cfg(feature = "access")]
/// Custom role to create, for use on Deployments or Dags.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateCustomRoleRequest {
    /// Free text about the purpose of the role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Name of the role, by which it is assigned.
    pub name: String,
    /// Permissions the role grants; at least one. The permission groups endpoint lists those available.
    pub permissions: Vec<String>,
    /// Ids of the Workspaces the role is restricted to.
    #[serde(rename = "restrictedWorkspaceIds", skip_serializing_if = "Option::is_none")]
    pub restricted_workspace_ids: Option<Vec<WorkspaceId>>,
    /// Kind of entity the role is assigned on: Deployment or Dag.
    #[serde(rename = "scopeType")]
    pub scope_type: CreateCustomRoleRequestScopeType,
}

#[cfg(feature = "access")]
impl CreateCustomRoleRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        name: impl Into<String>,
        permissions: impl Into<Vec<String>>,
        scope_type: CreateCustomRoleRequestScopeType,
    ) -> Self {
        Self {
            description: None,
            name: name.into(),
            permissions: permissions.into(),
            restricted_workspace_ids: None,
            scope_type: scope_type,
        }
    }
    /// Free text about the purpose of the role.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
    /// Ids of the Workspaces the role is restricted to.
    #[inline]
    pub fn restricted_workspace_ids(
        mut self,
        value: impl Into<Vec<WorkspaceId>>,
    ) -> Self {
        self.restricted_workspace_ids = Some(value.into());
        self
    }
}

#[cfg(feature = "access")]
progenitor_client::open_enum! {
    /// Kind of entity the role is assigned on: Deployment or Dag.
    pub enum CreateCustomRoleRequestScopeType {
        /// `DEPLOYMENT`.
        Deployment = "DEPLOYMENT",
        /// `DAG`.
        Dag = "DAG",
    }
}
#[cfg(feature = "access")]
progenitor_client::ordered_as_text!(CreateCustomRoleRequestScopeType);

#[cfg(feature = "platform")]
/// Deployment to create on a dedicated cluster. Only name and Workspace are required; the Workspace can hold defaults for placement and CI/CD enforcement.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[serde(tag = "type", rename = "DEDICATED")]
pub struct CreateDedicatedDeploymentRequest {
    /// Astro Runtime version to run, which determines the Airflow version.
    #[serde(rename = "astroRuntimeVersion", skip_serializing_if = "Option::is_none")]
    pub astro_runtime_version: Option<String>,
    /// Id of the cluster to run on; a Workspace can set a default.
    #[serde(rename = "clusterId", skip_serializing_if = "Option::is_none")]
    pub cluster_id: Option<ClusterId>,
    /// Email addresses to contact about the Deployment.
    #[serde(rename = "contactEmails", skip_serializing_if = "Option::is_none")]
    pub contact_emails: Option<Vec<String>>,
    /// CPU cores a task Pod gets unless the task sets its own, as a Kubernetes quantity.
    #[serde(rename = "defaultTaskPodCpu", skip_serializing_if = "Option::is_none")]
    pub default_task_pod_cpu: Option<String>,
    /// Memory a task Pod gets unless the task sets its own, as a Kubernetes quantity such as `1Gi`.
    #[serde(rename = "defaultTaskPodMemory", skip_serializing_if = "Option::is_none")]
    pub default_task_pod_memory: Option<String>,
    /// Free text about the Deployment, at most 1000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Cloud identity the Deployment's workloads use in the disaster recovery region.
    #[serde(rename = "drWorkloadIdentity", skip_serializing_if = "Option::is_none")]
    pub dr_workload_identity: Option<String>,
    /// Environment variables to set in the Deployment.
    #[serde(rename = "environmentVariables", skip_serializing_if = "Option::is_none")]
    pub environment_variables: Option<Vec<DeploymentEnvironmentVariableRequest>>,
    /// Airflow executor that runs the tasks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub executor: Option<Executor>,
    /// Whether to restrict code deploys to CI/CD; a Workspace can set a default.
    #[serde(rename = "isCicdEnforced", skip_serializing_if = "Option::is_none")]
    pub is_cicd_enforced: Option<bool>,
    /// Whether to allow deploying Dags without the image.
    #[serde(rename = "isDagDeployEnabled", skip_serializing_if = "Option::is_none")]
    pub is_dag_deploy_enabled: Option<bool>,
    /// Whether to run the Deployment in development mode.
    #[serde(rename = "isDevelopmentMode", skip_serializing_if = "Option::is_none")]
    pub is_development_mode: Option<bool>,
    /// Whether to run the Deployment with high availability.
    #[serde(rename = "isHighAvailability", skip_serializing_if = "Option::is_none")]
    pub is_high_availability: Option<bool>,
    /// Display name of the Deployment, at most 500 characters.
    pub name: String,
    /// Settings for running tasks outside the Astro cluster, by remote agents.
    #[serde(rename = "remoteExecution", skip_serializing_if = "Option::is_none")]
    pub remote_execution: Option<DeploymentRemoteExecutionRequest>,
    /// CPU cores that all task Pods together may use, as a Kubernetes quantity.
    #[serde(rename = "resourceQuotaCpu", skip_serializing_if = "Option::is_none")]
    pub resource_quota_cpu: Option<String>,
    /// Memory that all task Pods together may use, as a Kubernetes quantity such as `20Gi`.
    #[serde(rename = "resourceQuotaMemory", skip_serializing_if = "Option::is_none")]
    pub resource_quota_memory: Option<String>,
    /// Hibernation settings of the Deployment.
    #[serde(rename = "scalingSpec", skip_serializing_if = "Option::is_none")]
    pub scaling_spec: Option<DeploymentScalingSpecRequest>,
    /// Size class of the Airflow scheduler.
    #[serde(rename = "schedulerSize", skip_serializing_if = "Option::is_none")]
    pub scheduler_size: Option<SchedulerSize>,
    /// Worker queues that run the tasks; at least one if given.
    #[serde(rename = "workerQueues", skip_serializing_if = "Option::is_none")]
    pub worker_queues: Option<Vec<WorkerQueueRequest>>,
    /// Cloud identity the Deployment's workloads use, such as an AWS role.
    #[serde(rename = "workloadIdentity", skip_serializing_if = "Option::is_none")]
    pub workload_identity: Option<String>,
    /// Id of the Workspace to create the Deployment in.
    #[serde(rename = "workspaceId")]
    pub workspace_id: WorkspaceId,
}

#[cfg(feature = "platform")]
impl CreateDedicatedDeploymentRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(name: impl Into<String>, workspace_id: impl Into<WorkspaceId>) -> Self {
        Self {
            astro_runtime_version: None,
            cluster_id: None,
            contact_emails: None,
            default_task_pod_cpu: None,
            default_task_pod_memory: None,
            description: None,
            dr_workload_identity: None,
            environment_variables: None,
            executor: None,
            is_cicd_enforced: None,
            is_dag_deploy_enabled: None,
            is_development_mode: None,
            is_high_availability: None,
            name: name.into(),
            remote_execution: None,
            resource_quota_cpu: None,
            resource_quota_memory: None,
            scaling_spec: None,
            scheduler_size: None,
            worker_queues: None,
            workload_identity: None,
            workspace_id: workspace_id.into(),
        }
    }
    /// Astro Runtime version to run, which determines the Airflow version.
    #[inline]
    pub fn astro_runtime_version(mut self, value: impl Into<String>) -> Self {
        self.astro_runtime_version = Some(value.into());
        self
    }
    /// Id of the cluster to run on; a Workspace can set a default.
    #[inline]
    pub fn cluster_id(mut self, value: impl Into<ClusterId>) -> Self {
        self.cluster_id = Some(value.into());
        self
    }
    /// Email addresses to contact about the Deployment.
    #[inline]
    pub fn contact_emails(mut self, value: impl Into<Vec<String>>) -> Self {
        self.contact_emails = Some(value.into());
        self
    }
    /// CPU cores a task Pod gets unless the task sets its own, as a Kubernetes quantity.
    #[inline]
    pub fn default_task_pod_cpu(mut self, value: impl Into<String>) -> Self {
        self.default_task_pod_cpu = Some(value.into());
        self
    }
    /// Memory a task Pod gets unless the task sets its own, as a Kubernetes quantity such as `1Gi`.
    #[inline]
    pub fn default_task_pod_memory(mut self, value: impl Into<String>) -> Self {
        self.default_task_pod_memory = Some(value.into());
        self
    }
    /// Free text about the Deployment, at most 1000 characters.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
    /// Cloud identity the Deployment's workloads use in the disaster recovery region.
    #[inline]
    pub fn dr_workload_identity(mut self, value: impl Into<String>) -> Self {
        self.dr_workload_identity = Some(value.into());
        self
    }
    /// Environment variables to set in the Deployment.
    #[inline]
    pub fn environment_variables(
        mut self,
        value: impl Into<Vec<DeploymentEnvironmentVariableRequest>>,
    ) -> Self {
        self.environment_variables = Some(value.into());
        self
    }
    /// Airflow executor that runs the tasks.
    #[inline]
    pub fn executor(mut self, value: Executor) -> Self {
        self.executor = Some(value);
        self
    }
    /// Whether to restrict code deploys to CI/CD; a Workspace can set a default.
    #[inline]
    pub fn is_cicd_enforced(mut self, value: bool) -> Self {
        self.is_cicd_enforced = Some(value);
        self
    }
    /// Whether to allow deploying Dags without the image.
    #[inline]
    pub fn is_dag_deploy_enabled(mut self, value: bool) -> Self {
        self.is_dag_deploy_enabled = Some(value);
        self
    }
    /// Whether to run the Deployment in development mode.
    #[inline]
    pub fn is_development_mode(mut self, value: bool) -> Self {
        self.is_development_mode = Some(value);
        self
    }
    /// Whether to run the Deployment with high availability.
    #[inline]
    pub fn is_high_availability(mut self, value: bool) -> Self {
        self.is_high_availability = Some(value);
        self
    }
    /// Settings for running tasks outside the Astro cluster, by remote agents.
    #[inline]
    pub fn remote_execution(mut self, value: DeploymentRemoteExecutionRequest) -> Self {
        self.remote_execution = Some(value);
        self
    }
    /// CPU cores that all task Pods together may use, as a Kubernetes quantity.
    #[inline]
    pub fn resource_quota_cpu(mut self, value: impl Into<String>) -> Self {
        self.resource_quota_cpu = Some(value.into());
        self
    }
    /// Memory that all task Pods together may use, as a Kubernetes quantity such as `20Gi`.
    #[inline]
    pub fn resource_quota_memory(mut self, value: impl Into<String>) -> Self {
        self.resource_quota_memory = Some(value.into());
        self
    }
    /// Hibernation settings of the Deployment.
    #[inline]
    pub fn scaling_spec(mut self, value: DeploymentScalingSpecRequest) -> Self {
        self.scaling_spec = Some(value);
        self
    }
    /// Size class of the Airflow scheduler.
    #[inline]
    pub fn scheduler_size(mut self, value: SchedulerSize) -> Self {
        self.scheduler_size = Some(value);
        self
    }
    /// Worker queues that run the tasks; at least one if given.
    #[inline]
    pub fn worker_queues(mut self, value: impl Into<Vec<WorkerQueueRequest>>) -> Self {
        self.worker_queues = Some(value.into());
        self
    }
    /// Cloud identity the Deployment's workloads use, such as an AWS role.
    #[inline]
    pub fn workload_identity(mut self, value: impl Into<String>) -> Self {
        self.workload_identity = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Git origin of the code in a deploy.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateDeployGitRequest {
    /// Account or owner of the repository at the Git host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Name of the commit's author.
    #[serde(rename = "authorName", skip_serializing_if = "Option::is_none")]
    pub author_name: Option<String>,
    /// URL of the author's profile at the Git host.
    #[serde(rename = "authorUrl", skip_serializing_if = "Option::is_none")]
    pub author_url: Option<String>,
    /// Login name of the commit's author at the Git host.
    #[serde(rename = "authorUsername", skip_serializing_if = "Option::is_none")]
    pub author_username: Option<String>,
    /// SHA of the commit before the change that is deployed.
    #[serde(rename = "beforeCommitSha", skip_serializing_if = "Option::is_none")]
    pub before_commit_sha: Option<String>,
    /// Branch the commit is on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// SHA of the deployed commit.
    #[serde(rename = "commitSha")]
    pub commit_sha: String,
    /// URL of the commit at the Git host.
    #[serde(rename = "commitUrl", skip_serializing_if = "Option::is_none")]
    pub commit_url: Option<String>,
    /// Path of the project inside the repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Git host: GitHub or any other.
    pub provider: GitProvider,
    /// URL of the Git remote.
    #[serde(rename = "remoteUrl", skip_serializing_if = "Option::is_none")]
    pub remote_url: Option<String>,
    /// Repository name, without its owner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repo: Option<String>,
}

#[cfg(feature = "platform")]
impl CreateDeployGitRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(commit_sha: impl Into<String>, provider: GitProvider) -> Self {
        Self {
            account: None,
            author_name: None,
            author_url: None,
            author_username: None,
            before_commit_sha: None,
            branch: None,
            commit_sha: commit_sha.into(),
            commit_url: None,
            path: None,
            provider: provider,
            remote_url: None,
            repo: None,
        }
    }
    /// Account or owner of the repository at the Git host.
    #[inline]
    pub fn account(mut self, value: impl Into<String>) -> Self {
        self.account = Some(value.into());
        self
    }
    /// Name of the commit's author.
    #[inline]
    pub fn author_name(mut self, value: impl Into<String>) -> Self {
        self.author_name = Some(value.into());
        self
    }
    /// URL of the author's profile at the Git host.
    #[inline]
    pub fn author_url(mut self, value: impl Into<String>) -> Self {
        self.author_url = Some(value.into());
        self
    }
    /// Login name of the commit's author at the Git host.
    #[inline]
    pub fn author_username(mut self, value: impl Into<String>) -> Self {
        self.author_username = Some(value.into());
        self
    }
    /// SHA of the commit before the change that is deployed.
    #[inline]
    pub fn before_commit_sha(mut self, value: impl Into<String>) -> Self {
        self.before_commit_sha = Some(value.into());
        self
    }
    /// Branch the commit is on.
    #[inline]
    pub fn branch(mut self, value: impl Into<String>) -> Self {
        self.branch = Some(value.into());
        self
    }
    /// URL of the commit at the Git host.
    #[inline]
    pub fn commit_url(mut self, value: impl Into<String>) -> Self {
        self.commit_url = Some(value.into());
        self
    }
    /// Path of the project inside the repository.
    #[inline]
    pub fn path(mut self, value: impl Into<String>) -> Self {
        self.path = Some(value.into());
        self
    }
    /// URL of the Git remote.
    #[inline]
    pub fn remote_url(mut self, value: impl Into<String>) -> Self {
        self.remote_url = Some(value.into());
        self
    }
    /// Repository name, without its owner.
    #[inline]
    pub fn repo(mut self, value: impl Into<String>) -> Self {
        self.repo = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Deploy to start. The response names where to push the image or upload the code; finalizing the deploy completes it.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateDeployRequest {
    /// Path where the bundle is mounted, for a deploy of type `BUNDLE`.
    #[serde(rename = "bundleMountPath", skip_serializing_if = "Option::is_none")]
    pub bundle_mount_path: Option<String>,
    /// Kind of code the bundle holds, for a deploy of type `BUNDLE`.
    #[serde(rename = "bundleType", skip_serializing_if = "Option::is_none")]
    pub bundle_type: Option<String>,
    /// Free text about the deploy, at most 500 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Git commit the code comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub git: Option<CreateDeployGitRequest>,
    /// What is deployed: the image, the Dags, both, or a bundle.
    #[serde(rename = "type")]
    pub type_: CreateDeployRequestType,
}

#[cfg(feature = "platform")]
impl CreateDeployRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(type_: CreateDeployRequestType) -> Self {
        Self {
            bundle_mount_path: None,
            bundle_type: None,
            description: None,
            git: None,
            type_: type_,
        }
    }
    /// Path where the bundle is mounted, for a deploy of type `BUNDLE`.
    #[inline]
    pub fn bundle_mount_path(mut self, value: impl Into<String>) -> Self {
        self.bundle_mount_path = Some(value.into());
        self
    }
    /// Kind of code the bundle holds, for a deploy of type `BUNDLE`.
    #[inline]
    pub fn bundle_type(mut self, value: impl Into<String>) -> Self {
        self.bundle_type = Some(value.into());
        self
    }
    /// Free text about the deploy, at most 500 characters.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
    /// Git commit the code comes from.
    #[inline]
    pub fn git(mut self, value: CreateDeployGitRequest) -> Self {
        self.git = Some(value);
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::open_enum! {
    /// What is deployed: the image, the Dags, both, or a bundle.
    pub enum CreateDeployRequestType {
        /// `IMAGE_AND_DAG`.
        ImageAndDag = "IMAGE_AND_DAG",
        /// `IMAGE_ONLY`.
        ImageOnly = "IMAGE_ONLY",
        /// `DAG_ONLY`.
        DagOnly = "DAG_ONLY",
        /// `BUNDLE`.
        Bundle = "BUNDLE",
    }
}
#[cfg(feature = "platform")]
progenitor_client::ordered_as_text!(CreateDeployRequestType);

#[cfg(feature = "platform")]
/// Size and number of scheduler instances for a hybrid Deployment.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CreateDeploymentInstanceSpecRequest {
    /// Size of each instance in Astro Units, 5 to 24.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub au: Option<i64>,
    /// Number of instances, 1 to 4.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replicas: Option<i64>,
}

#[cfg(feature = "platform")]
impl CreateDeploymentInstanceSpecRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self { au: None, replicas: None }
    }
    /// Size of each instance in Astro Units, 5 to 24.
    #[inline]
    pub fn au(mut self, value: i64) -> Self {
        self.au = Some(value);
        self
    }
    /// Number of instances, 1 to 4.
    #[inline]
    pub fn replicas(mut self, value: i64) -> Self {
        self.replicas = Some(value);
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::tagged_union! {
    /// Deployment to create: dedicated, hybrid or standard; `type` decides which fields apply.
    #[tag = "type"]
    pub enum CreateDeploymentRequest {
        /// `type` is `DEDICATED`.
        Dedicated(CreateDedicatedDeploymentRequest) = "DEDICATED",
        /// `type` is `HYBRID`.
        Hybrid(CreateHybridDeploymentRequest) = "HYBRID",
        /// `type` is `STANDARD`.
        Standard(CreateStandardDeploymentRequest) = "STANDARD",
    }
}

#[cfg(feature = "platform")]
/// Outcome of creating an environment object.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateEnvironmentObject {
    /// Id of the new environment object.
    pub id: EnvironmentObjectId,
}

#[cfg(feature = "platform")]
impl CreateEnvironmentObject {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(id: impl Into<EnvironmentObjectId>) -> Self {
        Self { id: id.into() }
    }
}

#[cfg(feature = "platform")]
/// Values that replace those of an Airflow variable in one linked Deployment.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CreateEnvironmentObjectAirflowVariableOverridesRequest {
    /// Value of the Airflow variable in that Deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<::progenitor_client::SecretString>,
}

#[cfg(feature = "platform")]
impl CreateEnvironmentObjectAirflowVariableOverridesRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self { value: None }
    }
    /// Value of the Airflow variable in that Deployment.
    #[inline]
    pub fn value(mut self, value: impl Into<::progenitor_client::SecretString>) -> Self {
        self.value = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Airflow variable to create; its name is the object key.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CreateEnvironmentObjectAirflowVariableRequest {
    /// Whether the value is confidential.
    #[serde(rename = "isSecret", skip_serializing_if = "Option::is_none")]
    pub is_secret: Option<bool>,
    /// Value of the Airflow variable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<::progenitor_client::SecretString>,
}

#[cfg(feature = "platform")]
impl CreateEnvironmentObjectAirflowVariableRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            is_secret: None,
            value: None,
        }
    }
    /// Whether the value is confidential.
    #[inline]
    pub fn is_secret(mut self, value: bool) -> Self {
        self.is_secret = Some(value);
        self
    }
    /// Value of the Airflow variable.
    #[inline]
    pub fn value(mut self, value: impl Into<::progenitor_client::SecretString>) -> Self {
        self.value = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Values that replace those of an Airflow connection in one linked Deployment.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CreateEnvironmentObjectConnectionOverridesRequest {
    /// Additional connection parameters for that Deployment, as a JSON object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra: Option<::progenitor_client::SecretObject>,
    /// Host name or address to connect to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// User name for the connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    /// Password for the connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<::progenitor_client::SecretString>,
    /// Port number to connect to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i64>,
    /// Schema or database to use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Airflow connection type, such as `postgres`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub type_: Option<String>,
}

#[cfg(feature = "platform")]
impl CreateEnvironmentObjectConnectionOverridesRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            extra: None,
            host: None,
            login: None,
            password: None,
            port: None,
            schema: None,
            type_: None,
        }
    }
    /// Additional connection parameters for that Deployment, as a JSON object.
    #[inline]
    pub fn extra(mut self, value: impl Into<::progenitor_client::SecretObject>) -> Self {
        self.extra = Some(value.into());
        self
    }
    /// Host name or address to connect to.
    #[inline]
    pub fn host(mut self, value: impl Into<String>) -> Self {
        self.host = Some(value.into());
        self
    }
    /// User name for the connection.
    #[inline]
    pub fn login(mut self, value: impl Into<String>) -> Self {
        self.login = Some(value.into());
        self
    }
    /// Password for the connection.
    #[inline]
    pub fn password(
        mut self,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        self.password = Some(value.into());
        self
    }
    /// Port number to connect to.
    #[inline]
    pub fn port(mut self, value: i64) -> Self {
        self.port = Some(value);
        self
    }
    /// Schema or database to use.
    #[inline]
    pub fn schema(mut self, value: impl Into<String>) -> Self {
        self.schema = Some(value.into());
        self
    }
    /// Airflow connection type, such as `postgres`.
    #[inline]
    pub fn type_(mut self, value: impl Into<String>) -> Self {
        self.type_ = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Airflow connection to create; its connection id is the object key.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateEnvironmentObjectConnectionRequest {
    /// Id of the authentication method, see `ConnectionAuthType`.
    #[serde(rename = "authTypeId", skip_serializing_if = "Option::is_none")]
    pub auth_type_id: Option<ConnectionAuthTypeId>,
    /// Additional connection parameters, as a JSON object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra: Option<::progenitor_client::SecretObject>,
    /// Host name or address to connect to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// User name for the connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    /// Password for the connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<::progenitor_client::SecretString>,
    /// Port number to connect to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i64>,
    /// Schema or database to use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Airflow connection type, such as `postgres`.
    #[serde(rename = "type")]
    pub type_: String,
}

#[cfg(feature = "platform")]
impl CreateEnvironmentObjectConnectionRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(type_: impl Into<String>) -> Self {
        Self {
            auth_type_id: None,
            extra: None,
            host: None,
            login: None,
            password: None,
            port: None,
            schema: None,
            type_: type_.into(),
        }
    }
    /// Id of the authentication method, see `ConnectionAuthType`.
    #[inline]
    pub fn auth_type_id(mut self, value: impl Into<ConnectionAuthTypeId>) -> Self {
        self.auth_type_id = Some(value.into());
        self
    }
    /// Additional connection parameters, as a JSON object.
    #[inline]
    pub fn extra(mut self, value: impl Into<::progenitor_client::SecretObject>) -> Self {
        self.extra = Some(value.into());
        self
    }
    /// Host name or address to connect to.
    #[inline]
    pub fn host(mut self, value: impl Into<String>) -> Self {
        self.host = Some(value.into());
        self
    }
    /// User name for the connection.
    #[inline]
    pub fn login(mut self, value: impl Into<String>) -> Self {
        self.login = Some(value.into());
        self
    }
    /// Password for the connection.
    #[inline]
    pub fn password(
        mut self,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        self.password = Some(value.into());
        self
    }
    /// Port number to connect to.
    #[inline]
    pub fn port(mut self, value: i64) -> Self {
        self.port = Some(value);
        self
    }
    /// Schema or database to use.
    #[inline]
    pub fn schema(mut self, value: impl Into<String>) -> Self {
        self.schema = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Values that replace those of an environment variable in one linked Deployment.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CreateEnvironmentObjectEnvironmentVariableOverridesRequest {
    /// Value of the environment variable in that Deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<::progenitor_client::SecretString>,
}

#[cfg(feature = "platform")]
impl CreateEnvironmentObjectEnvironmentVariableOverridesRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self { value: None }
    }
    /// Value of the environment variable in that Deployment.
    #[inline]
    pub fn value(mut self, value: impl Into<::progenitor_client::SecretString>) -> Self {
        self.value = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Environment variable to create; its name is the object key.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CreateEnvironmentObjectEnvironmentVariableRequest {
    /// Whether the value is confidential.
    #[serde(rename = "isSecret", skip_serializing_if = "Option::is_none")]
    pub is_secret: Option<bool>,
    /// Value of the environment variable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<::progenitor_client::SecretString>,
}

#[cfg(feature = "platform")]
impl CreateEnvironmentObjectEnvironmentVariableRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            is_secret: None,
            value: None,
        }
    }
    /// Whether the value is confidential.
    #[inline]
    pub fn is_secret(mut self, value: bool) -> Self {
        self.is_secret = Some(value);
        self
    }
    /// Value of the environment variable.
    #[inline]
    pub fn value(mut self, value: impl Into<::progenitor_client::SecretString>) -> Self {
        self.value = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Link that makes an environment object available to a Deployment.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateEnvironmentObjectLinkRequest {
    /// Values that replace the object's own in the linked Deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overrides: Option<CreateEnvironmentObjectOverridesRequest>,
    /// Kind of entity to link to; only `DEPLOYMENT` exists.
    pub scope: EnvironmentObjectLinkScope,
    /// Id of the Deployment to link to.
    #[serde(rename = "scopeEntityId")]
    pub scope_entity_id: String,
}

#[cfg(feature = "platform")]
impl CreateEnvironmentObjectLinkRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        scope: EnvironmentObjectLinkScope,
        scope_entity_id: impl Into<String>,
    ) -> Self {
        Self {
            overrides: None,
            scope: scope,
            scope_entity_id: scope_entity_id.into(),
        }
    }
    /// Values that replace the object's own in the linked Deployment.
    #[inline]
    pub fn overrides(mut self, value: CreateEnvironmentObjectOverridesRequest) -> Self {
        self.overrides = Some(value);
        self
    }
}

#[cfg(feature = "platform")]
/// Values that replace those of a metrics export in one linked Deployment.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CreateEnvironmentObjectMetricsExportOverridesRequest {
    /// How to authenticate to the endpoint: user and password, token, or AWS Signature Version 4.
    #[serde(rename = "authType", skip_serializing_if = "Option::is_none")]
    pub auth_type: Option<MetricsAuthType>,
    /// Token for the endpoint, for authentication type `AUTH_TOKEN`.
    #[serde(rename = "basicToken", skip_serializing_if = "Option::is_none")]
    pub basic_token: Option<::progenitor_client::SecretString>,
    /// URL the metrics are sent to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
    /// Format of the export; only `PROMETHEUS` exists.
    #[serde(rename = "exporterType", skip_serializing_if = "Option::is_none")]
    pub exporter_type: Option<MetricsExporterType>,
    /// Additional HTTP headers to send, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<
        ::std::collections::BTreeMap<String, ::progenitor_client::SecretString>,
    >,
    /// Labels to add to each metric, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<::std::collections::BTreeMap<String, String>>,
    /// Password for the endpoint, for authentication type `BASIC`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<::progenitor_client::SecretString>,
    /// ARN of the AWS role to assume, for authentication type `SIGV4`.
    #[serde(rename = "sigV4AssumeArn", skip_serializing_if = "Option::is_none")]
    pub sig_v4_assume_arn: Option<String>,
    /// AWS region of the STS endpoint, for authentication type `SIGV4`.
    #[serde(rename = "sigV4StsRegion", skip_serializing_if = "Option::is_none")]
    pub sig_v4_sts_region: Option<String>,
    /// User name for the endpoint, for authentication type `BASIC`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
}

#[cfg(feature = "platform")]
impl CreateEnvironmentObjectMetricsExportOverridesRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            auth_type: None,
            basic_token: None,
            endpoint: None,
            exporter_type: None,
            headers: None,
            labels: None,
            password: None,
            sig_v4_assume_arn: None,
            sig_v4_sts_region: None,
            username: None,
        }
    }
    /// How to authenticate to the endpoint: user and password, token, or AWS Signature Version 4.
    #[inline]
    pub fn auth_type(mut self, value: MetricsAuthType) -> Self {
        self.auth_type = Some(value);
        self
    }
    /// Token for the endpoint, for authentication type `AUTH_TOKEN`.
    #[inline]
    pub fn basic_token(
        mut self,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        self.basic_token = Some(value.into());
        self
    }
    /// URL the metrics are sent to.
    #[inline]
    pub fn endpoint(mut self, value: impl Into<String>) -> Self {
        self.endpoint = Some(value.into());
        self
    }
    /// Format of the export; only `PROMETHEUS` exists.
    #[inline]
    pub fn exporter_type(mut self, value: MetricsExporterType) -> Self {
        self.exporter_type = Some(value);
        self
    }
    /// Additional HTTP headers to send, by name.
    #[inline]
    pub fn headers(
        mut self,
        value: ::std::collections::BTreeMap<String, ::progenitor_client::SecretString>,
    ) -> Self {
        self.headers = Some(value);
        self
    }
    /// Labels to add to each metric, by name.
    #[inline]
    pub fn labels(
        mut self,
        value: ::std::collections::BTreeMap<String, String>,
    ) -> Self {
        self.labels = Some(value);
        self
    }
    /// Password for the endpoint, for authentication type `BASIC`.
    #[inline]
    pub fn password(
        mut self,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        self.password = Some(value.into());
        self
    }
    /// ARN of the AWS role to assume, for authentication type `SIGV4`.
    #[inline]
    pub fn sig_v4_assume_arn(mut self, value: impl Into<String>) -> Self {
        self.sig_v4_assume_arn = Some(value.into());
        self
    }
    /// AWS region of the STS endpoint, for authentication type `SIGV4`.
    #[inline]
    pub fn sig_v4_sts_region(mut self, value: impl Into<String>) -> Self {
        self.sig_v4_sts_region = Some(value.into());
        self
    }
    /// User name for the endpoint, for authentication type `BASIC`.
    #[inline]
    pub fn username(mut self, value: impl Into<String>) -> Self {
        self.username = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Metrics export to create: where and how the metrics of linked Deployments are sent.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateEnvironmentObjectMetricsExportRequest {
    /// How to authenticate to the endpoint: user and password, token, or AWS Signature Version 4.
    #[serde(rename = "authType", skip_serializing_if = "Option::is_none")]
    pub auth_type: Option<MetricsAuthType>,
    /// Token for the endpoint, for authentication type `AUTH_TOKEN`.
    #[serde(rename = "basicToken", skip_serializing_if = "Option::is_none")]
    pub basic_token: Option<::progenitor_client::SecretString>,
    /// URL the metrics are sent to.
    pub endpoint: String,
    /// Format of the export; only `PROMETHEUS` exists.
    #[serde(rename = "exporterType")]
    pub exporter_type: MetricsExporterType,
    /// Additional HTTP headers to send, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<
        ::std::collections::BTreeMap<String, ::progenitor_client::SecretString>,
    >,
    /// Labels to add to each metric, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<::std::collections::BTreeMap<String, String>>,
    /// Password for the endpoint, for authentication type `BASIC`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<::progenitor_client::SecretString>,
    /// ARN of the AWS role to assume, for authentication type `SIGV4`.
    #[serde(rename = "sigV4AssumeArn", skip_serializing_if = "Option::is_none")]
    pub sig_v4_assume_arn: Option<String>,
    /// AWS region of the STS endpoint, for authentication type `SIGV4`.
    #[serde(rename = "sigV4StsRegion", skip_serializing_if = "Option::is_none")]
    pub sig_v4_sts_region: Option<String>,
    /// User name for the endpoint, for authentication type `BASIC`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
}

#[cfg(feature = "platform")]
impl CreateEnvironmentObjectMetricsExportRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(endpoint: impl Into<String>, exporter_type: MetricsExporterType) -> Self {
        Self {
            auth_type: None,
            basic_token: None,
            endpoint: endpoint.into(),
            exporter_type: exporter_type,
            headers: None,
            labels: None,
            password: None,
            sig_v4_assume_arn: None,
            sig_v4_sts_region: None,
            username: None,
        }
    }
    /// How to authenticate to the endpoint: user and password, token, or AWS Signature Version 4.
    #[inline]
    pub fn auth_type(mut self, value: MetricsAuthType) -> Self {
        self.auth_type = Some(value);
        self
    }
    /// Token for the endpoint, for authentication type `AUTH_TOKEN`.
    #[inline]
    pub fn basic_token(
        mut self,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        self.basic_token = Some(value.into());
        self
    }
    /// Additional HTTP headers to send, by name.
    #[inline]
    pub fn headers(
        mut self,
        value: ::std::collections::BTreeMap<String, ::progenitor_client::SecretString>,
    ) -> Self {
        self.headers = Some(value);
        self
    }
    /// Labels to add to each metric, by name.
    #[inline]
    pub fn labels(
        mut self,
        value: ::std::collections::BTreeMap<String, String>,
    ) -> Self {
        self.labels = Some(value);
        self
    }
    /// Password for the endpoint, for authentication type `BASIC`.
    #[inline]
    pub fn password(
        mut self,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        self.password = Some(value.into());
        self
    }
    /// ARN of the AWS role to assume, for authentication type `SIGV4`.
    #[inline]
    pub fn sig_v4_assume_arn(mut self, value: impl Into<String>) -> Self {
        self.sig_v4_assume_arn = Some(value.into());
        self
    }
    /// AWS region of the STS endpoint, for authentication type `SIGV4`.
    #[inline]
    pub fn sig_v4_sts_region(mut self, value: impl Into<String>) -> Self {
        self.sig_v4_sts_region = Some(value.into());
        self
    }
    /// User name for the endpoint, for authentication type `BASIC`.
    #[inline]
    pub fn username(mut self, value: impl Into<String>) -> Self {
        self.username = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Values that replace an environment object's own in one linked Deployment; give the member that matches the object's type.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CreateEnvironmentObjectOverridesRequest {
    /// Overrides for an object of type `AIRFLOW_VARIABLE`.
    #[serde(rename = "airflowVariable", skip_serializing_if = "Option::is_none")]
    pub airflow_variable: Option<CreateEnvironmentObjectAirflowVariableOverridesRequest>,
    /// Overrides for an object of type `CONNECTION`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connection: Option<CreateEnvironmentObjectConnectionOverridesRequest>,
    /// Overrides for an object of type `ENVIRONMENT_VARIABLE`.
    #[serde(rename = "environmentVariable", skip_serializing_if = "Option::is_none")]
    pub environment_variable: Option<
        CreateEnvironmentObjectEnvironmentVariableOverridesRequest,
    >,
    /// Overrides for an object of type `METRICS_EXPORT`.
    #[serde(rename = "metricsExport", skip_serializing_if = "Option::is_none")]
    pub metrics_export: Option<CreateEnvironmentObjectMetricsExportOverridesRequest>,
}

#[cfg(feature = "platform")]
impl CreateEnvironmentObjectOverridesRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            airflow_variable: None,
            connection: None,
            environment_variable: None,
            metrics_export: None,
        }
    }
    /// Overrides for an object of type `AIRFLOW_VARIABLE`.
    #[inline]
    pub fn airflow_variable(
        mut self,
        value: CreateEnvironmentObjectAirflowVariableOverridesRequest,
    ) -> Self {
        self.airflow_variable = Some(value);
        self
    }
    /// Overrides for an object of type `CONNECTION`.
    #[inline]
    pub fn connection(
        mut self,
        value: CreateEnvironmentObjectConnectionOverridesRequest,
    ) -> Self {
        self.connection = Some(value);
        self
    }
    /// Overrides for an object of type `ENVIRONMENT_VARIABLE`.
    #[inline]
    pub fn environment_variable(
        mut self,
        value: CreateEnvironmentObjectEnvironmentVariableOverridesRequest,
    ) -> Self {
        self.environment_variable = Some(value);
        self
    }
    /// Overrides for an object of type `METRICS_EXPORT`.
    #[inline]
    pub fn metrics_export(
        mut self,
        value: CreateEnvironmentObjectMetricsExportOverridesRequest,
    ) -> Self {
        self.metrics_export = Some(value);
        self
    }
}

#[cfg(feature = "platform")]
/// Environment object to create in a Workspace or Deployment: a connection, a variable or a metrics export. Give the member that matches `objectType`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateEnvironmentObjectRequest {
    /// Content of the object, for type `AIRFLOW_VARIABLE`.
    #[serde(rename = "airflowVariable", skip_serializing_if = "Option::is_none")]
    pub airflow_variable: Option<CreateEnvironmentObjectAirflowVariableRequest>,
    /// Whether to link the object to the Workspace's Deployments automatically.
    #[serde(rename = "autoLinkDeployments", skip_serializing_if = "Option::is_none")]
    pub auto_link_deployments: Option<bool>,
    /// Content of the object, for type `CONNECTION`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connection: Option<CreateEnvironmentObjectConnectionRequest>,
    /// Free text about the object, at most 500 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Content of the object, for type `ENVIRONMENT_VARIABLE`.
    #[serde(rename = "environmentVariable", skip_serializing_if = "Option::is_none")]
    pub environment_variable: Option<CreateEnvironmentObjectEnvironmentVariableRequest>,
    /// Deployments to leave out of automatic linking.
    #[serde(rename = "excludeLinks", skip_serializing_if = "Option::is_none")]
    pub exclude_links: Option<Vec<ExcludeLinkEnvironmentObjectRequest>>,
    /// Deployments to link the object to, with overrides where needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub links: Option<Vec<CreateEnvironmentObjectLinkRequest>>,
    /// Content of the object, for type `METRICS_EXPORT`.
    #[serde(rename = "metricsExport", skip_serializing_if = "Option::is_none")]
    pub metrics_export: Option<CreateEnvironmentObjectMetricsExportRequest>,
    /// Key of the object: connection id, variable name, or name of the metrics export.
    #[serde(rename = "objectKey")]
    pub object_key: String,
    /// What the object is: connection, environment variable, Airflow variable or metrics export.
    #[serde(rename = "objectType")]
    pub object_type: EnvironmentObjectType,
    /// Whether the object belongs to a Workspace or to a single Deployment.
    pub scope: EnvironmentObjectScope,
    /// Id of the Workspace or Deployment the object belongs to.
    #[serde(rename = "scopeEntityId")]
    pub scope_entity_id: String,
}

#[cfg(feature = "platform")]
impl CreateEnvironmentObjectRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        object_key: impl Into<String>,
        object_type: EnvironmentObjectType,
        scope: EnvironmentObjectScope,
        scope_entity_id: impl Into<String>,
    ) -> Self {
        Self {
            airflow_variable: None,
            auto_link_deployments: None,
            connection: None,
            description: None,
            environment_variable: None,
            exclude_links: None,
            links: None,
            metrics_export: None,
            object_key: object_key.into(),
            object_type: object_type,
            scope: scope,
            scope_entity_id: scope_entity_id.into(),
        }
    }
    /// Content of the object, for type `AIRFLOW_VARIABLE`.
    #[inline]
    pub fn airflow_variable(
        mut self,
        value: CreateEnvironmentObjectAirflowVariableRequest,
    ) -> Self {
        self.airflow_variable = Some(value);
        self
    }
    /// Whether to link the object to the Workspace's Deployments automatically.
    #[inline]
    pub fn auto_link_deployments(mut self, value: bool) -> Self {
        self.auto_link_deployments = Some(value);
        self
    }
    /// Content of the object, for type `CONNECTION`.
    #[inline]
    pub fn connection(
        mut self,
        value: CreateEnvironmentObjectConnectionRequest,
    ) -> Self {
        self.connection = Some(value);
        self
    }
    /// Free text about the object, at most 500 characters.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
    /// Content of the object, for type `ENVIRONMENT_VARIABLE`.
    #[inline]
    pub fn environment_variable(
        mut self,
        value: CreateEnvironmentObjectEnvironmentVariableRequest,
    ) -> Self {
        self.environment_variable = Some(value);
        self
    }
    /// Deployments to leave out of automatic linking.
    #[inline]
    pub fn exclude_links(
        mut self,
        value: impl Into<Vec<ExcludeLinkEnvironmentObjectRequest>>,
    ) -> Self {
        self.exclude_links = Some(value.into());
        self
    }
    /// Deployments to link the object to, with overrides where needed.
    #[inline]
    pub fn links(
        mut self,
        value: impl Into<Vec<CreateEnvironmentObjectLinkRequest>>,
    ) -> Self {
        self.links = Some(value.into());
        self
    }
    /// Content of the object, for type `METRICS_EXPORT`.
    #[inline]
    pub fn metrics_export(
        mut self,
        value: CreateEnvironmentObjectMetricsExportRequest,
    ) -> Self {
        self.metrics_export = Some(value);
        self
    }
}

#[cfg(feature = "platform")]
/// Cluster to create on GCP.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[serde(tag = "cloudProvider", rename = "GCP")]
pub struct CreateGcpClusterRequest {
    /// GCP instance type of the cluster's database.
    #[serde(rename = "dbInstanceType", skip_serializing_if = "Option::is_none")]
    pub db_instance_type: Option<String>,
    /// CIDR range for Pods in the disaster recovery region.
    #[serde(rename = "drPodSubnetRange", skip_serializing_if = "Option::is_none")]
    pub dr_pod_subnet_range: Option<String>,
    /// GCP region to use for disaster recovery.
    #[serde(rename = "drRegion", skip_serializing_if = "Option::is_none")]
    pub dr_region: Option<String>,
    /// CIDR range for service peering in the disaster recovery region.
    #[serde(rename = "drServicePeeringRange", skip_serializing_if = "Option::is_none")]
    pub dr_service_peering_range: Option<String>,
    /// CIDR range for Kubernetes services in the disaster recovery region.
    #[serde(rename = "drServiceSubnetRange", skip_serializing_if = "Option::is_none")]
    pub dr_service_subnet_range: Option<String>,
    /// CIDR range of the virtual network in the disaster recovery region.
    #[serde(rename = "drVpcSubnetRange", skip_serializing_if = "Option::is_none")]
    pub dr_vpc_subnet_range: Option<String>,
    /// Whether to turn on replication time control, which targets a bounded replication delay.
    #[serde(
        rename = "enableReplicationTimeControl",
        skip_serializing_if = "Option::is_none"
    )]
    pub enable_replication_time_control: Option<bool>,
    /// Kubernetes tags for the cluster.
    #[serde(rename = "k8sTags", skip_serializing_if = "Option::is_none")]
    pub k8s_tags: Option<Vec<ClusterK8sTag>>,
    /// Display name of the cluster.
    pub name: String,
    /// Groups of worker nodes to create with the cluster.
    #[serde(rename = "nodePools", skip_serializing_if = "Option::is_none")]
    pub node_pools: Option<Vec<CreateNodePoolRequest>>,
    /// CIDR range from which Pods get their addresses.
    #[serde(rename = "podSubnetRange")]
    pub pod_subnet_range: String,
    /// GCP account that is to hold the cluster.
    #[serde(rename = "providerAccount", skip_serializing_if = "Option::is_none")]
    pub provider_account: Option<String>,
    /// GCP region of the cluster.
    pub region: String,
    /// CIDR range for peering with services of the cloud provider.
    #[serde(rename = "servicePeeringRange")]
    pub service_peering_range: String,
    /// CIDR range from which Kubernetes services get their addresses.
    #[serde(rename = "serviceSubnetRange")]
    pub service_subnet_range: String,
    /// Whether the cluster is dedicated or hybrid.
    #[serde(rename = "type")]
    pub type_: ClusterType,
    /// CIDR range of the cluster's virtual network.
    #[serde(rename = "vpcSubnetRange")]
    pub vpc_subnet_range: String,
    /// Ids of the Workspaces that may use the cluster.
    #[serde(rename = "workspaceIds", skip_serializing_if = "Option::is_none")]
    pub workspace_ids: Option<Vec<WorkspaceId>>,
}

#[cfg(feature = "platform")]
impl CreateGcpClusterRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        name: impl Into<String>,
        pod_subnet_range: impl Into<String>,
        region: impl Into<String>,
        service_peering_range: impl Into<String>,
        service_subnet_range: impl Into<String>,
        type_: ClusterType,
        vpc_subnet_range: impl Into<String>,
    ) -> Self {
        Self {
            db_instance_type: None,
            dr_pod_subnet_range: None,
            dr_region: None,
            dr_service_peering_range: None,
            dr_service_subnet_range: None,
            dr_vpc_subnet_range: None,
            enable_replication_time_control: None,
            k8s_tags: None,
            name: name.into(),
            node_pools: None,
            pod_subnet_range: pod_subnet_range.into(),
            provider_account: None,
            region: region.into(),
            service_peering_range: service_peering_range.into(),
            service_subnet_range: service_subnet_range.into(),
            type_: type_,
            vpc_subnet_range: vpc_subnet_range.into(),
            workspace_ids: None,
        }
    }
    /// GCP instance type of the cluster's database.
    #[inline]
    pub fn db_instance_type(mut self, value: impl Into<String>) -> Self {
        self.db_instance_type = Some(value.into());
        self
    }
    /// CIDR range for Pods in the disaster recovery region.
    #[inline]
    pub fn dr_pod_subnet_range(mut self, value: impl Into<String>) -> Self {
        self.dr_pod_subnet_range = Some(value.into());
        self
    }
    /// GCP region to use for disaster recovery.
    #[inline]
    pub fn dr_region(mut self, value: impl Into<String>) -> Self {
        self.dr_region = Some(value.into());
        self
    }
    /// CIDR range for service peering in the disaster recovery region.
    #[inline]
    pub fn dr_service_peering_range(mut self, value: impl Into<String>) -> Self {
        self.dr_service_peering_range = Some(value.into());
        self
    }
    /// CIDR range for Kubernetes services in the disaster recovery region.
    #[inline]
    pub fn dr_service_subnet_range(mut self, value: impl Into<String>) -> Self {
        self.dr_service_subnet_range = Some(value.into());
        self
    }
    /// CIDR range of the virtual network in the disaster recovery region.
    #[inline]
    pub fn dr_vpc_subnet_range(mut self, value: impl Into<String>) -> Self {
        self.dr_vpc_subnet_range = Some(value.into());
        self
    }
    /// Whether to turn on replication time control, which targets a bounded replication delay.
    #[inline]
    pub fn enable_replication_time_control(mut self, value: bool) -> Self {
        self.enable_replication_time_control = Some(value);
        self
    }
    /// Kubernetes tags for the cluster.
    #[inline]
    pub fn k8s_tags(mut self, value: impl Into<Vec<ClusterK8sTag>>) -> Self {
        self.k8s_tags = Some(value.into());
        self
    }
    /// Groups of worker nodes to create with the cluster.
    #[inline]
    pub fn node_pools(mut self, value: impl Into<Vec<CreateNodePoolRequest>>) -> Self {
        self.node_pools = Some(value.into());
        self
    }
    /// GCP account that is to hold the cluster.
    #[inline]
    pub fn provider_account(mut self, value: impl Into<String>) -> Self {
        self.provider_account = Some(value.into());
        self
    }
    /// Ids of the Workspaces that may use the cluster.
    #[inline]
    pub fn workspace_ids(mut self, value: impl Into<Vec<WorkspaceId>>) -> Self {
        self.workspace_ids = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Deployment to create on a hybrid cluster. Only name and Workspace are required; the Workspace can hold defaults for placement and CI/CD enforcement.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[serde(tag = "type", rename = "HYBRID")]
pub struct CreateHybridDeploymentRequest {
    /// Astro Runtime version to run, which determines the Airflow version.
    #[serde(rename = "astroRuntimeVersion", skip_serializing_if = "Option::is_none")]
    pub astro_runtime_version: Option<String>,
    /// Id of the cluster to run on; a Workspace can set a default.
    #[serde(rename = "clusterId", skip_serializing_if = "Option::is_none")]
    pub cluster_id: Option<ClusterId>,
    /// Email addresses to contact about the Deployment.
    #[serde(rename = "contactEmails", skip_serializing_if = "Option::is_none")]
    pub contact_emails: Option<Vec<String>>,
    /// Free text about the Deployment, at most 1000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Cloud identity the Deployment's workloads use in the disaster recovery region.
    #[serde(rename = "drWorkloadIdentity", skip_serializing_if = "Option::is_none")]
    pub dr_workload_identity: Option<String>,
    /// Environment variables to set in the Deployment.
    #[serde(rename = "environmentVariables", skip_serializing_if = "Option::is_none")]
    pub environment_variables: Option<Vec<DeploymentEnvironmentVariableRequest>>,
    /// Airflow executor that runs the tasks: Celery or Kubernetes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub executor: Option<HybridExecutor>,
    /// Whether to restrict code deploys to CI/CD; a Workspace can set a default.
    #[serde(rename = "isCicdEnforced", skip_serializing_if = "Option::is_none")]
    pub is_cicd_enforced: Option<bool>,
    /// Whether to allow deploying Dags without the image.
    #[serde(rename = "isDagDeployEnabled", skip_serializing_if = "Option::is_none")]
    pub is_dag_deploy_enabled: Option<bool>,
    /// Display name of the Deployment, at most 500 characters.
    pub name: String,
    /// Size and number of the scheduler instances.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheduler: Option<CreateDeploymentInstanceSpecRequest>,
    /// Id of the node pool that task Pods run on.
    #[serde(rename = "taskPodNodePoolId", skip_serializing_if = "Option::is_none")]
    pub task_pod_node_pool_id: Option<NodePoolId>,
    /// Worker queues that run the tasks; at least one if given.
    #[serde(rename = "workerQueues", skip_serializing_if = "Option::is_none")]
    pub worker_queues: Option<Vec<HybridWorkerQueueRequest>>,
    /// Cloud identity the Deployment's workloads use, such as an AWS role.
    #[serde(rename = "workloadIdentity", skip_serializing_if = "Option::is_none")]
    pub workload_identity: Option<String>,
    /// Id of the Workspace to create the Deployment in.
    #[serde(rename = "workspaceId")]
    pub workspace_id: WorkspaceId,
}

#[cfg(feature = "platform")]
impl CreateHybridDeploymentRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(name: impl Into<String>, workspace_id: impl Into<WorkspaceId>) -> Self {
        Self {
            astro_runtime_version: None,
            cluster_id: None,
            contact_emails: None,
            description: None,
            dr_workload_identity: None,
            environment_variables: None,
            executor: None,
            is_cicd_enforced: None,
            is_dag_deploy_enabled: None,
            name: name.into(),
            scheduler: None,
            task_pod_node_pool_id: None,
            worker_queues: None,
            workload_identity: None,
            workspace_id: workspace_id.into(),
        }
    }
    /// Astro Runtime version to run, which determines the Airflow version.
    #[inline]
    pub fn astro_runtime_version(mut self, value: impl Into<String>) -> Self {
        self.astro_runtime_version = Some(value.into());
        self
    }
    /// Id of the cluster to run on; a Workspace can set a default.
    #[inline]
    pub fn cluster_id(mut self, value: impl Into<ClusterId>) -> Self {
        self.cluster_id = Some(value.into());
        self
    }
    /// Email addresses to contact about the Deployment.
    #[inline]
    pub fn contact_emails(mut self, value: impl Into<Vec<String>>) -> Self {
        self.contact_emails = Some(value.into());
        self
    }
    /// Free text about the Deployment, at most 1000 characters.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
    /// Cloud identity the Deployment's workloads use in the disaster recovery region.
    #[inline]
    pub fn dr_workload_identity(mut self, value: impl Into<String>) -> Self {
        self.dr_workload_identity = Some(value.into());
        self
    }
    /// Environment variables to set in the Deployment.
    #[inline]
    pub fn environment_variables(
        mut self,
        value: impl Into<Vec<DeploymentEnvironmentVariableRequest>>,
    ) -> Self {
        self.environment_variables = Some(value.into());
        self
    }
    /// Airflow executor that runs the tasks: Celery or Kubernetes.
    #[inline]
    pub fn executor(mut self, value: HybridExecutor) -> Self {
        self.executor = Some(value);
        self
    }
    /// Whether to restrict code deploys to CI/CD; a Workspace can set a default.
    #[inline]
    pub fn is_cicd_enforced(mut self, value: bool) -> Self {
        self.is_cicd_enforced = Some(value);
        self
    }
    /// Whether to allow deploying Dags without the image.
    #[inline]
    pub fn is_dag_deploy_enabled(mut self, value: bool) -> Self {
        self.is_dag_deploy_enabled = Some(value);
        self
    }
    /// Size and number of the scheduler instances.
    #[inline]
    pub fn scheduler(mut self, value: CreateDeploymentInstanceSpecRequest) -> Self {
        self.scheduler = Some(value);
        self
    }
    /// Id of the node pool that task Pods run on.
    #[inline]
    pub fn task_pod_node_pool_id(mut self, value: impl Into<NodePoolId>) -> Self {
        self.task_pod_node_pool_id = Some(value.into());
        self
    }
    /// Worker queues that run the tasks; at least one if given.
    #[inline]
    pub fn worker_queues(
        mut self,
        value: impl Into<Vec<HybridWorkerQueueRequest>>,
    ) -> Self {
        self.worker_queues = Some(value.into());
        self
    }
    /// Cloud identity the Deployment's workloads use, such as an AWS role.
    #[inline]
    pub fn workload_identity(mut self, value: impl Into<String>) -> Self {
        self.workload_identity = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Group of equal worker nodes to create in a cluster.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateNodePoolRequest {
    /// Whether this is the cluster's default node pool.
    #[serde(rename = "isDefault", skip_serializing_if = "Option::is_none")]
    pub is_default: Option<bool>,
    /// Most nodes the node pool may grow to.
    #[serde(rename = "maxNodeCount")]
    pub max_node_count: i64,
    /// Display name of the node pool.
    pub name: String,
    /// Instance type of the nodes, as the cloud provider names it.
    #[serde(rename = "nodeInstanceType")]
    pub node_instance_type: String,
}

#[cfg(feature = "platform")]
impl CreateNodePoolRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        max_node_count: i64,
        name: impl Into<String>,
        node_instance_type: impl Into<String>,
    ) -> Self {
        Self {
            is_default: None,
            max_node_count: max_node_count,
            name: name.into(),
            node_instance_type: node_instance_type.into(),
        }
    }
    /// Whether this is the cluster's default node pool.
    #[inline]
    pub fn is_default(mut self, value: bool) -> Self {
        self.is_default = Some(value);
        self
    }
}

#[cfg(feature = "platform")]
/// Deployment to create on a standard cluster. Only name and Workspace are required; the Workspace can hold defaults for placement and CI/CD enforcement.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[serde(tag = "type", rename = "STANDARD")]
pub struct CreateStandardDeploymentRequest {
    /// Astro Runtime version to run, which determines the Airflow version.
    #[serde(rename = "astroRuntimeVersion", skip_serializing_if = "Option::is_none")]
    pub astro_runtime_version: Option<String>,
    /// Cloud to run on; a Workspace can set a default.
    #[serde(rename = "cloudProvider", skip_serializing_if = "Option::is_none")]
    pub cloud_provider: Option<CloudProvider>,
    /// Id of the cluster to run on; a Workspace can set a default.
    #[serde(rename = "clusterId", skip_serializing_if = "Option::is_none")]
    pub cluster_id: Option<ClusterId>,
    /// Email addresses to contact about the Deployment.
    #[serde(rename = "contactEmails", skip_serializing_if = "Option::is_none")]
    pub contact_emails: Option<Vec<String>>,
    /// CPU cores a task Pod gets unless the task sets its own, as a Kubernetes quantity.
    #[serde(rename = "defaultTaskPodCpu", skip_serializing_if = "Option::is_none")]
    pub default_task_pod_cpu: Option<String>,
    /// Memory a task Pod gets unless the task sets its own, as a Kubernetes quantity such as `1Gi`.
    #[serde(rename = "defaultTaskPodMemory", skip_serializing_if = "Option::is_none")]
    pub default_task_pod_memory: Option<String>,
    /// Free text about the Deployment, at most 1000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Cloud identity the Deployment's workloads use in the disaster recovery region.
    #[serde(rename = "drWorkloadIdentity", skip_serializing_if = "Option::is_none")]
    pub dr_workload_identity: Option<String>,
    /// Environment variables to set in the Deployment.
    #[serde(rename = "environmentVariables", skip_serializing_if = "Option::is_none")]
    pub environment_variables: Option<Vec<DeploymentEnvironmentVariableRequest>>,
    /// Airflow executor that runs the tasks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub executor: Option<Executor>,
    /// Whether to restrict code deploys to CI/CD; a Workspace can set a default.
    #[serde(rename = "isCicdEnforced", skip_serializing_if = "Option::is_none")]
    pub is_cicd_enforced: Option<bool>,
    /// Whether to allow deploying Dags without the image.
    #[serde(rename = "isDagDeployEnabled", skip_serializing_if = "Option::is_none")]
    pub is_dag_deploy_enabled: Option<bool>,
    /// Whether to run the Deployment in development mode.
    #[serde(rename = "isDevelopmentMode", skip_serializing_if = "Option::is_none")]
    pub is_development_mode: Option<bool>,
    /// Whether to run the Deployment with high availability.
    #[serde(rename = "isHighAvailability", skip_serializing_if = "Option::is_none")]
    pub is_high_availability: Option<bool>,
    /// Display name of the Deployment, at most 500 characters.
    pub name: String,
    /// Cloud region to run in; a Workspace can set a default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Settings for running tasks outside the Astro cluster, by remote agents.
    #[serde(rename = "remoteExecution", skip_serializing_if = "Option::is_none")]
    pub remote_execution: Option<DeploymentRemoteExecutionRequest>,
    /// CPU cores that all task Pods together may use, as a Kubernetes quantity.
    #[serde(rename = "resourceQuotaCpu", skip_serializing_if = "Option::is_none")]
    pub resource_quota_cpu: Option<String>,
    /// Memory that all task Pods together may use, as a Kubernetes quantity such as `20Gi`.
    #[serde(rename = "resourceQuotaMemory", skip_serializing_if = "Option::is_none")]
    pub resource_quota_memory: Option<String>,
    /// Hibernation settings of the Deployment.
    #[serde(rename = "scalingSpec", skip_serializing_if = "Option::is_none")]
    pub scaling_spec: Option<DeploymentScalingSpecRequest>,
    /// Size class of the Airflow scheduler.
    #[serde(rename = "schedulerSize", skip_serializing_if = "Option::is_none")]
    pub scheduler_size: Option<SchedulerSize>,
    /// Worker queues that run the tasks; at least one if given.
    #[serde(rename = "workerQueues", skip_serializing_if = "Option::is_none")]
    pub worker_queues: Option<Vec<WorkerQueueRequest>>,
    /// Cloud identity the Deployment's workloads use, such as an AWS role.
    #[serde(rename = "workloadIdentity", skip_serializing_if = "Option::is_none")]
    pub workload_identity: Option<String>,
    /// Id of the Workspace to create the Deployment in.
    #[serde(rename = "workspaceId")]
    pub workspace_id: WorkspaceId,
}

#[cfg(feature = "platform")]
impl CreateStandardDeploymentRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(name: impl Into<String>, workspace_id: impl Into<WorkspaceId>) -> Self {
        Self {
            astro_runtime_version: None,
            cloud_provider: None,
            cluster_id: None,
            contact_emails: None,
            default_task_pod_cpu: None,
            default_task_pod_memory: None,
            description: None,
            dr_workload_identity: None,
            environment_variables: None,
            executor: None,
            is_cicd_enforced: None,
            is_dag_deploy_enabled: None,
            is_development_mode: None,
            is_high_availability: None,
            name: name.into(),
            region: None,
            remote_execution: None,
            resource_quota_cpu: None,
            resource_quota_memory: None,
            scaling_spec: None,
            scheduler_size: None,
            worker_queues: None,
            workload_identity: None,
            workspace_id: workspace_id.into(),
        }
    }
    /// Astro Runtime version to run, which determines the Airflow version.
    #[inline]
    pub fn astro_runtime_version(mut self, value: impl Into<String>) -> Self {
        self.astro_runtime_version = Some(value.into());
        self
    }
    /// Cloud to run on; a Workspace can set a default.
    #[inline]
    pub fn cloud_provider(mut self, value: CloudProvider) -> Self {
        self.cloud_provider = Some(value);
        self
    }
    /// Id of the cluster to run on; a Workspace can set a default.
    #[inline]
    pub fn cluster_id(mut self, value: impl Into<ClusterId>) -> Self {
        self.cluster_id = Some(value.into());
        self
    }
    /// Email addresses to contact about the Deployment.
    #[inline]
    pub fn contact_emails(mut self, value: impl Into<Vec<String>>) -> Self {
        self.contact_emails = Some(value.into());
        self
    }
    /// CPU cores a task Pod gets unless the task sets its own, as a Kubernetes quantity.
    #[inline]
    pub fn default_task_pod_cpu(mut self, value: impl Into<String>) -> Self {
        self.default_task_pod_cpu = Some(value.into());
        self
    }
    /// Memory a task Pod gets unless the task sets its own, as a Kubernetes quantity such as `1Gi`.
    #[inline]
    pub fn default_task_pod_memory(mut self, value: impl Into<String>) -> Self {
        self.default_task_pod_memory = Some(value.into());
        self
    }
    /// Free text about the Deployment, at most 1000 characters.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
    /// Cloud identity the Deployment's workloads use in the disaster recovery region.
    #[inline]
    pub fn dr_workload_identity(mut self, value: impl Into<String>) -> Self {
        self.dr_workload_identity = Some(value.into());
        self
    }
    /// Environment variables to set in the Deployment.
    #[inline]
    pub fn environment_variables(
        mut self,
        value: impl Into<Vec<DeploymentEnvironmentVariableRequest>>,
    ) -> Self {
        self.environment_variables = Some(value.into());
        self
    }
    /// Airflow executor that runs the tasks.
    #[inline]
    pub fn executor(mut self, value: Executor) -> Self {
        self.executor = Some(value);
        self
    }
    /// Whether to restrict code deploys to CI/CD; a Workspace can set a default.
    #[inline]
    pub fn is_cicd_enforced(mut self, value: bool) -> Self {
        self.is_cicd_enforced = Some(value);
        self
    }
    /// Whether to allow deploying Dags without the image.
    #[inline]
    pub fn is_dag_deploy_enabled(mut self, value: bool) -> Self {
        self.is_dag_deploy_enabled = Some(value);
        self
    }
    /// Whether to run the Deployment in development mode.
    #[inline]
    pub fn is_development_mode(mut self, value: bool) -> Self {
        self.is_development_mode = Some(value);
        self
    }
    /// Whether to run the Deployment with high availability.
    #[inline]
    pub fn is_high_availability(mut self, value: bool) -> Self {
        self.is_high_availability = Some(value);
        self
    }
    /// Cloud region to run in; a Workspace can set a default.
    #[inline]
    pub fn region(mut self, value: impl Into<String>) -> Self {
        self.region = Some(value.into());
        self
    }
    /// Settings for running tasks outside the Astro cluster, by remote agents.
    #[inline]
    pub fn remote_execution(mut self, value: DeploymentRemoteExecutionRequest) -> Self {
        self.remote_execution = Some(value);
        self
    }
    /// CPU cores that all task Pods together may use, as a Kubernetes quantity.
    #[inline]
    pub fn resource_quota_cpu(mut self, value: impl Into<String>) -> Self {
        self.resource_quota_cpu = Some(value.into());
        self
    }
    /// Memory that all task Pods together may use, as a Kubernetes quantity such as `20Gi`.
    #[inline]
    pub fn resource_quota_memory(mut self, value: impl Into<String>) -> Self {
        self.resource_quota_memory = Some(value.into());
        self
    }
    /// Hibernation settings of the Deployment.
    #[inline]
    pub fn scaling_spec(mut self, value: DeploymentScalingSpecRequest) -> Self {
        self.scaling_spec = Some(value);
        self
    }
    /// Size class of the Airflow scheduler.
    #[inline]
    pub fn scheduler_size(mut self, value: SchedulerSize) -> Self {
        self.scheduler_size = Some(value);
        self
    }
    /// Worker queues that run the tasks; at least one if given.
    #[inline]
    pub fn worker_queues(mut self, value: impl Into<Vec<WorkerQueueRequest>>) -> Self {
        self.worker_queues = Some(value.into());
        self
    }
    /// Cloud identity the Deployment's workloads use, such as an AWS role.
    #[inline]
    pub fn workload_identity(mut self, value: impl Into<String>) -> Self {
        self.workload_identity = Some(value.into());
        self
    }
}

#[cfg(feature = "access")]
/// Team to create. Refused while SCIM manages the Organization's Teams.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateTeamRequest {
    /// Free text about the purpose of the Team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Ids of the users who become members at once.
    #[serde(rename = "memberIds", skip_serializing_if = "Option::is_none")]
    pub member_ids: Option<Vec<UserId>>,
    /// Display name of the Team, unique in the Organization regardless of case.
    pub name: String,
    /// Organization role that every member gets through the Team.
    #[serde(rename = "organizationRole", skip_serializing_if = "Option::is_none")]
    pub organization_role: Option<OrganizationRole>,
}

#[cfg(feature = "access")]
impl CreateTeamRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            description: None,
            member_ids: None,
            name: name.into(),
            organization_role: None,
        }
    }
    /// Free text about the purpose of the Team.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
    /// Ids of the users who become members at once.
    #[inline]
    pub fn member_ids(mut self, value: impl Into<Vec<UserId>>) -> Self {
        self.member_ids = Some(value.into());
        self
    }
    /// Organization role that every member gets through the Team.
    #[inline]
    pub fn organization_role(mut self, value: OrganizationRole) -> Self {
        self.organization_role = Some(value);
        self
    }
}

#[cfg(feature = "access")]
/// Invitation of a person to the Organization. Someone who already has a role in it is refused with status 400.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateUserInviteRequest {
    /// Email address of the person to invite.
    #[serde(rename = "inviteeEmail")]
    pub invitee_email: String,
    /// Organization role the person gets; Workspace, Deployment and Dag roles are granted in a second step.
    pub role: OrganizationRole,
}

#[cfg(feature = "access")]
impl CreateUserInviteRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(invitee_email: impl Into<String>, role: OrganizationRole) -> Self {
        Self {
            invitee_email: invitee_email.into(),
            role: role,
        }
    }
}

#[cfg(feature = "access")]
/// Workspace to create, with defaults for the Deployments made in it.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateWorkspaceRequest {
    /// Whether new Deployments restrict code deploys to CI/CD by default.
    #[serde(rename = "cicdEnforcedDefault", skip_serializing_if = "Option::is_none")]
    pub cicd_enforced_default: Option<bool>,
    /// Cloud new Deployments run on by default.
    #[serde(rename = "defaultCloudProvider", skip_serializing_if = "Option::is_none")]
    pub default_cloud_provider: Option<CloudProvider>,
    /// Id of the cluster new Deployments run on by default.
    #[serde(rename = "defaultClusterId", skip_serializing_if = "Option::is_none")]
    pub default_cluster_id: Option<ClusterId>,
    /// Cloud region new Deployments run in by default.
    #[serde(rename = "defaultRegion", skip_serializing_if = "Option::is_none")]
    pub default_region: Option<String>,
    /// Free text about the purpose of the Workspace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Display name of the Workspace, at most 50 characters.
    pub name: String,
}

#[cfg(feature = "access")]
impl CreateWorkspaceRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            cicd_enforced_default: None,
            default_cloud_provider: None,
            default_cluster_id: None,
            default_region: None,
            description: None,
            name: name.into(),
        }
    }
    /// Whether new Deployments restrict code deploys to CI/CD by default.
    #[inline]
    pub fn cicd_enforced_default(mut self, value: bool) -> Self {
        self.cicd_enforced_default = Some(value);
        self
    }
    /// Cloud new Deployments run on by default.
    #[inline]
    pub fn default_cloud_provider(mut self, value: CloudProvider) -> Self {
        self.default_cloud_provider = Some(value);
        self
    }
    /// Id of the cluster new Deployments run on by default.
    #[inline]
    pub fn default_cluster_id(mut self, value: impl Into<ClusterId>) -> Self {
        self.default_cluster_id = Some(value.into());
        self
    }
    /// Cloud region new Deployments run in by default.
    #[inline]
    pub fn default_region(mut self, value: impl Into<String>) -> Self {
        self.default_region = Some(value.into());
        self
    }
    /// Free text about the purpose of the Workspace.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
}

/// Role on one Dag, or on all Dags with a tag, in one Deployment. Exactly one of `dagId` and `dagTag` is to be set.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DagGrant {
    /// Id of the Dag the role applies to; not together with `dagTag`.
    #[serde(rename = "dagId", skip_serializing_if = "Option::is_none")]
    pub dag_id: Option<DagId>,
    /// Tag whose Dags the role applies to; not together with `dagId`.
    #[serde(rename = "dagTag", skip_serializing_if = "Option::is_none")]
    pub dag_tag: Option<String>,
    /// Id of the Deployment that holds the Dags.
    #[serde(rename = "deploymentId")]
    pub deployment_id: DeploymentId,
    /// Role on the Dags: `DAG_VIEWER`, `DAG_AUTHOR` or the name of a custom role.
    pub role: DagRole,
}

impl DagGrant {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(deployment_id: impl Into<DeploymentId>, role: DagRole) -> Self {
        Self {
            dag_id: None,
            dag_tag: None,
            deployment_id: deployment_id.into(),
            role: role,
        }
    }
    /// Id of the Dag the role applies to; not together with `dagTag`.
    #[inline]
    pub fn dag_id(mut self, value: impl Into<DagId>) -> Self {
        self.dag_id = Some(value.into());
        self
    }
    /// Tag whose Dags the role applies to; not together with `dagId`.
    #[inline]
    pub fn dag_tag(mut self, value: impl Into<String>) -> Self {
        self.dag_tag = Some(value.into());
        self
    }
}

progenitor_client::read_json! {
    DagGrant {
        dag_id: Option<DagId> = "dagId",
        dag_tag: Option<String> = "dagTag",
        deployment_id: DeploymentId = "deploymentId",
        role: DagRole = "role",
    }
}

progenitor_client::identifier! {
    /// Id of a Dag, as its author named it.
    pub struct DagId;
}

progenitor_client::open_enum! {
    /// What a subject may do with some Dags of a Deployment: a built-in role, or the name of a custom role, which is carried as an unlisted value.
    pub enum DagRole {
        /// `DAG_AUTHOR`.
        Author = "DAG_AUTHOR",
        /// `DAG_VIEWER`.
        Viewer = "DAG_VIEWER",
    }
}
progenitor_client::ranked!(DagRole);

#[cfg(feature = "access")]
/// Built-in role with the permissions it grants.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DefaultRole {
    /// What the role is meant for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Name by which the role is assigned.
    pub name: String,
    /// Permissions the role grants.
    pub permissions: Vec<String>,
    /// Kind of entity the role applies to.
    #[serde(rename = "scopeType")]
    pub scope_type: DefaultRoleScopeType,
}

#[cfg(feature = "access")]
impl DefaultRole {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        name: impl Into<String>,
        permissions: impl Into<Vec<String>>,
        scope_type: DefaultRoleScopeType,
    ) -> Self {
        Self {
            description: None,
            name: name.into(),
            permissions: permissions.into(),
            scope_type: scope_type,
        }
    }
    /// What the role is meant for.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
}

#[cfg(feature = "access")]
progenitor_client::read_json! {
    DefaultRole {
        description: Option<String> = "description",
        name: String = "name",
        permissions: Vec<String> = "permissions",
        scope_type: DefaultRoleScopeType = "scopeType",
    }
}

#[cfg(feature = "access")]
progenitor_client::open_enum! {
    /// The kind of object that a built-in role or a role template applies to.
    pub enum DefaultRoleScopeType {
        /// `DEPLOYMENT`.
        Deployment = "DEPLOYMENT",
        /// `WORKSPACE`.
        Workspace = "WORKSPACE",
        /// `ORGANIZATION`.
        Organization = "ORGANIZATION",
        /// `SYSTEM`.
        System = "SYSTEM",
        /// `DAG`.
        Dag = "DAG",
    }
}
#[cfg(feature = "access")]
progenitor_client::ordered_as_text!(DefaultRoleScopeType);

#[cfg(feature = "platform")]
/// One delivery of code to a Deployment: image, Dags, or both.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Deploy {
    /// Airflow version of the deployed image.
    #[serde(rename = "airflowVersion", skip_serializing_if = "Option::is_none")]
    pub airflow_version: Option<String>,
    /// Astro Runtime version of the deployed image.
    #[serde(rename = "astroRuntimeVersion", skip_serializing_if = "Option::is_none")]
    pub astro_runtime_version: Option<String>,
    /// Path where the bundle of this deploy is mounted.
    #[serde(rename = "bundleMountPath", skip_serializing_if = "Option::is_none")]
    pub bundle_mount_path: Option<String>,
    /// URL to upload the bundle to.
    #[serde(rename = "bundleUploadUrl", skip_serializing_if = "Option::is_none")]
    pub bundle_upload_url: Option<::progenitor_client::SecretString>,
    /// Code bundles that go with the deploy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bundles: Option<Vec<Bundle>>,
    /// When the deploy was created.
    #[serde(rename = "createdAt")]
    pub created_at: ::jiff::Timestamp,
    /// User or API token that created the deploy.
    #[serde(rename = "createdBySubject", skip_serializing_if = "Option::is_none")]
    pub created_by_subject: Option<BasicSubjectProfile>,
    /// Version of the uploaded archive of Dags.
    #[serde(rename = "dagTarballVersion", skip_serializing_if = "Option::is_none")]
    pub dag_tarball_version: Option<String>,
    /// URL to upload the archive of Dags to, with HTTP method `PUT`.
    #[serde(rename = "dagsUploadUrl", skip_serializing_if = "Option::is_none")]
    pub dags_upload_url: Option<::progenitor_client::SecretString>,
    /// Id of the Deployment the code goes to.
    #[serde(rename = "deploymentId")]
    pub deployment_id: DeploymentId,
    /// Free text about the deploy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Git commit the code comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub git: Option<DeployGit>,
    /// Id of the deploy.
    pub id: DeployId,
    /// Container repository to push the image to.
    #[serde(rename = "imageRepository")]
    pub image_repository: String,
    /// Tag under which to push the image.
    #[serde(rename = "imageTag")]
    pub image_tag: String,
    /// Whether Dags may be deployed without the image.
    #[serde(rename = "isDagDeployEnabled")]
    pub is_dag_deploy_enabled: bool,
    /// Id of the deploy this one was rolled back from; absent unless it is a rollback.
    #[serde(rename = "rollbackFromId", skip_serializing_if = "Option::is_none")]
    pub rollback_from_id: Option<DeployId>,
    /// How far the deploy has come: started, finished or failed.
    pub status: DeployStatus,
    /// What is deployed: the image, the Dags, or both; `BUNDLE` is not among the declared values.
    #[serde(rename = "type")]
    pub type_: DeployType,
    /// When the deploy was last changed.
    #[serde(rename = "updatedAt", skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<::jiff::Timestamp>,
    /// User or API token that last changed the deploy.
    #[serde(rename = "updatedBySubject", skip_serializing_if = "Option::is_none")]
    pub updated_by_subject: Option<BasicSubjectProfile>,
}

#[cfg(feature = "platform")]
impl Deploy {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        created_at: ::jiff::Timestamp,
        deployment_id: impl Into<DeploymentId>,
        id: impl Into<DeployId>,
        image_repository: impl Into<String>,
        image_tag: impl Into<String>,
        is_dag_deploy_enabled: bool,
        status: DeployStatus,
        type_: DeployType,
    ) -> Self {
        Self {
            airflow_version: None,
            astro_runtime_version: None,
            bundle_mount_path: None,
            bundle_upload_url: None,
            bundles: None,
            created_at: created_at,
            created_by_subject: None,
            dag_tarball_version: None,
            dags_upload_url: None,
            deployment_id: deployment_id.into(),
            description: None,
            git: None,
            id: id.into(),
            image_repository: image_repository.into(),
            image_tag: image_tag.into(),
            is_dag_deploy_enabled: is_dag_deploy_enabled,
            rollback_from_id: None,
            status: status,
            type_: type_,
            updated_at: None,
            updated_by_subject: None,
        }
    }
    /// Airflow version of the deployed image.
    #[inline]
    pub fn airflow_version(mut self, value: impl Into<String>) -> Self {
        self.airflow_version = Some(value.into());
        self
    }
    /// Astro Runtime version of the deployed image.
    #[inline]
    pub fn astro_runtime_version(mut self, value: impl Into<String>) -> Self {
        self.astro_runtime_version = Some(value.into());
        self
    }
    /// Path where the bundle of this deploy is mounted.
    #[inline]
    pub fn bundle_mount_path(mut self, value: impl Into<String>) -> Self {
        self.bundle_mount_path = Some(value.into());
        self
    }
    /// URL to upload the bundle to.
    #[inline]
    pub fn bundle_upload_url(
        mut self,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        self.bundle_upload_url = Some(value.into());
        self
    }
    /// Code bundles that go with the deploy.
    #[inline]
    pub fn bundles(mut self, value: impl Into<Vec<Bundle>>) -> Self {
        self.bundles = Some(value.into());
        self
    }
    /// User or API token that created the deploy.
    #[inline]
    pub fn created_by_subject(mut self, value: BasicSubjectProfile) -> Self {
        self.created_by_subject = Some(value);
        self
    }
    /// Version of the uploaded archive of Dags.
    #[inline]
    pub fn dag_tarball_version(mut self, value: impl Into<String>) -> Self {
        self.dag_tarball_version = Some(value.into());
        self
    }
    /// URL to upload the archive of Dags to, with HTTP method `PUT`.
    #[inline]
    pub fn dags_upload_url(
        mut self,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        self.dags_upload_url = Some(value.into());
        self
    }
    /// Free text about the deploy.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
    /// Git commit the code comes from.
    #[inline]
    pub fn git(mut self, value: DeployGit) -> Self {
        self.git = Some(value);
        self
    }
    /// Id of the deploy this one was rolled back from; absent unless it is a rollback.
    #[inline]
    pub fn rollback_from_id(mut self, value: impl Into<DeployId>) -> Self {
        self.rollback_from_id = Some(value.into());
        self
    }
    /// When the deploy was last changed.
    #[inline]
    pub fn updated_at(mut self, value: ::jiff::Timestamp) -> Self {
        self.updated_at = Some(value);
        self
    }
    /// User or API token that last changed the deploy.
    #[inline]
    pub fn updated_by_subject(mut self, value: BasicSubjectProfile) -> Self {
        self.updated_by_subject = Some(value);
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    Deploy {
        airflow_version: Option<String> = "airflowVersion",
        astro_runtime_version: Option<String> = "astroRuntimeVersion",
        bundle_mount_path: Option<String> = "bundleMountPath",
        bundle_upload_url: Option<::progenitor_client::SecretString> = "bundleUploadUrl",
        bundles: Option<Vec<Bundle>> = "bundles",
        created_at: ::jiff::Timestamp = "createdAt",
        created_by_subject: Option<BasicSubjectProfile> = "createdBySubject",
        dag_tarball_version: Option<String> = "dagTarballVersion",
        dags_upload_url: Option<::progenitor_client::SecretString> = "dagsUploadUrl",
        deployment_id: DeploymentId = "deploymentId",
        description: Option<String> = "description",
        git: Option<DeployGit> = "git",
        id: DeployId = "id",
        image_repository: String = "imageRepository",
        image_tag: String = "imageTag",
        is_dag_deploy_enabled: bool = "isDagDeployEnabled",
        rollback_from_id: Option<DeployId> = "rollbackFromId",
        status: DeployStatus = "status",
        type_: DeployType = "type",
        updated_at: Option<::jiff::Timestamp> = "updatedAt",
        updated_by_subject: Option<BasicSubjectProfile> = "updatedBySubject",
    }
}

#[cfg(feature = "platform")]
/// Git origin of the code in a deploy.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeployGit {
    /// Account or owner of the repository at the Git host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Name of the commit's author.
    #[serde(rename = "authorName", skip_serializing_if = "Option::is_none")]
    pub author_name: Option<String>,
    /// URL of the author's profile at the Git host.
    #[serde(rename = "authorUrl", skip_serializing_if = "Option::is_none")]
    pub author_url: Option<String>,
    /// Login name of the commit's author at the Git host.
    #[serde(rename = "authorUsername", skip_serializing_if = "Option::is_none")]
    pub author_username: Option<String>,
    /// SHA of the commit before the change that was deployed.
    #[serde(rename = "beforeCommitSha", skip_serializing_if = "Option::is_none")]
    pub before_commit_sha: Option<String>,
    /// Branch the commit is on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// SHA of the deployed commit.
    #[serde(rename = "commitSha")]
    pub commit_sha: String,
    /// URL of the commit at the Git host.
    #[serde(rename = "commitUrl", skip_serializing_if = "Option::is_none")]
    pub commit_url: Option<String>,
    /// Path of the project inside the repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Git host: GitHub or any other.
    pub provider: GitProvider,
    /// URL of the Git remote.
    #[serde(rename = "remoteUrl", skip_serializing_if = "Option::is_none")]
    pub remote_url: Option<String>,
    /// Repository name, without its owner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repo: Option<String>,
}

#[cfg(feature = "platform")]
impl DeployGit {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(commit_sha: impl Into<String>, provider: GitProvider) -> Self {
        Self {
            account: None,
            author_name: None,
            author_url: None,
            author_username: None,
            before_commit_sha: None,
            branch: None,
            commit_sha: commit_sha.into(),
            commit_url: None,
            path: None,
            provider: provider,
            remote_url: None,
            repo: None,
        }
    }
    /// Account or owner of the repository at the Git host.
    #[inline]
    pub fn account(mut self, value: impl Into<String>) -> Self {
        self.account = Some(value.into());
        self
    }
    /// Name of the commit's author.
    #[inline]
    pub fn author_name(mut self, value: impl Into<String>) -> Self {
        self.author_name = Some(value.into());
        self
    }
    /// URL of the author's profile at the Git host.
    #[inline]
    pub fn author_url(mut self, value: impl Into<String>) -> Self {
        self.author_url = Some(value.into());
        self
    }
    /// Login name of the commit's author at the Git host.
    #[inline]
    pub fn author_username(mut self, value: impl Into<String>) -> Self {
        self.author_username = Some(value.into());
        self
    }
    /// SHA of the commit before the change that was deployed.
    #[inline]
    pub fn before_commit_sha(mut self, value: impl Into<String>) -> Self {
        self.before_commit_sha = Some(value.into());
        self
    }
    /// Branch the commit is on.
    #[inline]
    pub fn branch(mut self, value: impl Into<String>) -> Self {
        self.branch = Some(value.into());
        self
    }
    /// URL of the commit at the Git host.
    #[inline]
    pub fn commit_url(mut self, value: impl Into<String>) -> Self {
        self.commit_url = Some(value.into());
        self
    }
    /// Path of the project inside the repository.
    #[inline]
    pub fn path(mut self, value: impl Into<String>) -> Self {
        self.path = Some(value.into());
        self
    }
    /// URL of the Git remote.
    #[inline]
    pub fn remote_url(mut self, value: impl Into<String>) -> Self {
        self.remote_url = Some(value.into());
        self
    }
    /// Repository name, without its owner.
    #[inline]
    pub fn repo(mut self, value: impl Into<String>) -> Self {
        self.repo = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    DeployGit {
        account: Option<String> = "account",
        author_name: Option<String> = "authorName",
        author_url: Option<String> = "authorUrl",
        author_username: Option<String> = "authorUsername",
        before_commit_sha: Option<String> = "beforeCommitSha",
        branch: Option<String> = "branch",
        commit_sha: String = "commitSha",
        commit_url: Option<String> = "commitUrl",
        path: Option<String> = "path",
        provider: GitProvider = "provider",
        remote_url: Option<String> = "remoteUrl",
        repo: Option<String> = "repo",
    }
}

#[cfg(feature = "platform")]
progenitor_client::identifier! {
    /// Id of a deploy.
    pub struct DeployId;
}

#[cfg(feature = "platform")]
/// Note to record when a Deployment is rolled back to an earlier deploy.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DeployRollbackRequest {
    /// Free text about the rollback, at most 500 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

#[cfg(feature = "platform")]
impl DeployRollbackRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self { description: None }
    }
    /// Free text about the rollback, at most 500 characters.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::open_enum! {
    /// How far the deploy has come: started, finished or failed.
    pub enum DeployStatus {
        /// `INITIALIZED`.
        Initialized = "INITIALIZED",
        /// `DEPLOYED`.
        Deployed = "DEPLOYED",
        /// `FAILED`.
        Failed = "FAILED",
    }
}
#[cfg(feature = "platform")]
progenitor_client::ordered_as_text!(DeployStatus);

#[cfg(feature = "platform")]
progenitor_client::open_enum! {
    /// What is deployed: the image, the Dags, or both; `BUNDLE` is not among the declared values.
    pub enum DeployType {
        /// `IMAGE_AND_DAG`.
        ImageAndDag = "IMAGE_AND_DAG",
        /// `IMAGE_ONLY`.
        ImageOnly = "IMAGE_ONLY",
        /// `DAG_ONLY`.
        DagOnly = "DAG_ONLY",
    }
}
#[cfg(feature = "platform")]
progenitor_client::ordered_as_text!(DeployType);

/// Managed Airflow environment in a Workspace, with its settings, size and addresses.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Deployment {
    /// Airflow version the Deployment runs.
    #[serde(rename = "airflowVersion")]
    pub airflow_version: String,
    /// URL of the Deployment's API.
    #[serde(rename = "apiUrl")]
    pub api_url: String,
    /// Astro Runtime version the Deployment runs.
    #[serde(rename = "astroRuntimeVersion")]
    pub astro_runtime_version: String,
    /// Cloud the Deployment runs on.
    #[serde(rename = "cloudProvider", skip_serializing_if = "Option::is_none")]
    pub cloud_provider: Option<CloudProvider>,
    /// Id of the cluster the Deployment runs on.
    #[serde(rename = "clusterId", skip_serializing_if = "Option::is_none")]
    pub cluster_id: Option<ClusterId>,
    /// Display name of the cluster the Deployment runs on.
    #[serde(rename = "clusterName", skip_serializing_if = "Option::is_none")]
    pub cluster_name: Option<String>,
    /// Email addresses to contact about the Deployment.
    #[serde(rename = "contactEmails", skip_serializing_if = "Option::is_none")]
    pub contact_emails: Option<Vec<String>>,
    /// When the Deployment was created.
    #[serde(rename = "createdAt")]
    pub created_at: ::jiff::Timestamp,
    /// User or API token that created the Deployment.
    #[serde(rename = "createdBy")]
    pub created_by: BasicSubjectProfile,
    /// Version of the archive of Dags now in use.
    #[serde(rename = "dagTarballVersion", skip_serializing_if = "Option::is_none")]
    pub dag_tarball_version: Option<String>,
    /// CPU cores a task Pod gets unless the task sets its own, as a Kubernetes quantity.
    #[serde(rename = "defaultTaskPodCpu", skip_serializing_if = "Option::is_none")]
    pub default_task_pod_cpu: Option<String>,
    /// Memory a task Pod gets unless the task sets its own, as a Kubernetes quantity such as `1Gi`.
    #[serde(rename = "defaultTaskPodMemory", skip_serializing_if = "Option::is_none")]
    pub default_task_pod_memory: Option<String>,
    /// Free text about the Deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Version of the archive of Dags the Deployment is meant to use.
    #[serde(
        rename = "desiredDagTarballVersion",
        skip_serializing_if = "Option::is_none"
    )]
    pub desired_dag_tarball_version: Option<String>,
    /// External IP addresses of the Deployment in the disaster recovery region.
    #[serde(rename = "drExternalIPs", skip_serializing_if = "Option::is_none")]
    pub dr_external_i_ps: Option<Vec<String>>,
    /// URL of the OpenID Connect issuer in the disaster recovery region.
    #[serde(rename = "drOidcIssuerUrl", skip_serializing_if = "Option::is_none")]
    pub dr_oidc_issuer_url: Option<String>,
    /// Cloud identity that is in effect for the workloads in the disaster recovery region.
    #[serde(
        rename = "effectiveDRWorkloadIdentity",
        skip_serializing_if = "Option::is_none"
    )]
    pub effective_dr_workload_identity: Option<String>,
    /// Cloud identity that is in effect for the Deployment's workloads.
    #[serde(
        rename = "effectiveWorkloadIdentity",
        skip_serializing_if = "Option::is_none"
    )]
    pub effective_workload_identity: Option<String>,
    /// Environment variables set in the Deployment.
    #[serde(rename = "environmentVariables", skip_serializing_if = "Option::is_none")]
    pub environment_variables: Option<Vec<DeploymentEnvironmentVariable>>,
    /// Airflow executor that runs the tasks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub executor: Option<Executor>,
    /// External IP addresses of the Deployment.
    #[serde(rename = "externalIPs", skip_serializing_if = "Option::is_none")]
    pub external_i_ps: Option<Vec<String>>,
    /// Id of the Deployment.
    pub id: DeploymentId,
    /// Container repository of the Deployment's image.
    #[serde(rename = "imageRepository")]
    pub image_repository: String,
    /// Tag of the Deployment's image.
    #[serde(rename = "imageTag")]
    pub image_tag: String,
    /// Version of the Deployment's image.
    #[serde(rename = "imageVersion", skip_serializing_if = "Option::is_none")]
    pub image_version: Option<String>,
    /// Whether code deploys are restricted to CI/CD.
    #[serde(rename = "isCicdEnforced")]
    pub is_cicd_enforced: bool,
    /// Whether Dags may be deployed without the image.
    #[serde(rename = "isDagDeployEnabled")]
    pub is_dag_deploy_enabled: bool,
    /// Whether the Deployment runs in development mode.
    #[serde(rename = "isDevelopmentMode", skip_serializing_if = "Option::is_none")]
    pub is_development_mode: Option<bool>,
    /// Whether the Deployment runs with high availability.
    #[serde(rename = "isHighAvailability", skip_serializing_if = "Option::is_none")]
    pub is_high_availability: Option<bool>,
    /// Display name of the Deployment.
    pub name: String,
    /// Kubernetes namespace the Deployment runs in.
    pub namespace: String,
    /// URL of the OpenID Connect issuer, which other services can trust for workload identity.
    #[serde(rename = "oidcIssuerUrl", skip_serializing_if = "Option::is_none")]
    pub oidc_issuer_url: Option<String>,
    /// Id of the Organization the Deployment belongs to.
    #[serde(rename = "organizationId")]
    pub organization_id: OrganizationId,
    /// Cloud region the Deployment runs in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Settings for running tasks outside the Astro cluster, by remote agents.
    #[serde(rename = "remoteExecution", skip_serializing_if = "Option::is_none")]
    pub remote_execution: Option<DeploymentRemoteExecution>,
    /// CPU cores that all task Pods together may use, as a Kubernetes quantity.
    #[serde(rename = "resourceQuotaCpu", skip_serializing_if = "Option::is_none")]
    pub resource_quota_cpu: Option<String>,
    /// Memory that all task Pods together may use, as a Kubernetes quantity such as `20Gi`.
    #[serde(rename = "resourceQuotaMemory", skip_serializing_if = "Option::is_none")]
    pub resource_quota_memory: Option<String>,
    /// Runtime version reported for the Deployment, beside `astroRuntimeVersion`.
    #[serde(rename = "runtimeVersion")]
    pub runtime_version: String,
    /// Hibernation settings of the Deployment.
    #[serde(rename = "scalingSpec", skip_serializing_if = "Option::is_none")]
    pub scaling_spec: Option<DeploymentScalingSpec>,
    /// Current hibernation state of the Deployment.
    #[serde(rename = "scalingStatus", skip_serializing_if = "Option::is_none")]
    pub scaling_status: Option<DeploymentScalingStatus>,
    /// Size of the scheduler in Astro Units.
    #[serde(rename = "schedulerAu", skip_serializing_if = "Option::is_none")]
    pub scheduler_au: Option<i64>,
    /// CPU cores of the scheduler, as a Kubernetes quantity.
    #[serde(rename = "schedulerCpu")]
    pub scheduler_cpu: String,
    /// Memory of the scheduler, as a Kubernetes quantity.
    #[serde(rename = "schedulerMemory")]
    pub scheduler_memory: String,
    /// Number of scheduler instances.
    #[serde(rename = "schedulerReplicas")]
    pub scheduler_replicas: i64,
    /// Size class of the Airflow scheduler.
    #[serde(rename = "schedulerSize", skip_serializing_if = "Option::is_none")]
    pub scheduler_size: Option<SchedulerSize>,
    /// Current state of the Deployment, such as healthy, deploying or hibernating.
    pub status: DeploymentStatus,
    /// Explanation of the current state.
    #[serde(rename = "statusReason", skip_serializing_if = "Option::is_none")]
    pub status_reason: Option<String>,
    /// Id of the node pool that task Pods run on, for a hybrid Deployment.
    #[serde(rename = "taskPodNodePoolId", skip_serializing_if = "Option::is_none")]
    pub task_pod_node_pool_id: Option<NodePoolId>,
    /// Kind of Deployment: dedicated, hybrid or standard.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub type_: Option<DeploymentType>,
    /// URL of the Deployment's page for people; the Airflow web server is at `webServerUrl`.
    #[serde(rename = "uiUrl")]
    pub ui_url: String,
    /// When the Deployment was last changed.
    #[serde(rename = "updatedAt")]
    pub updated_at: ::jiff::Timestamp,
    /// User or API token that last changed the Deployment.
    #[serde(rename = "updatedBy")]
    pub updated_by: BasicSubjectProfile,
    /// URL of the Airflow REST API on the web server.
    #[serde(rename = "webServerAirflowApiUrl")]
    pub web_server_airflow_api_url: String,
    /// CPU cores of the web server, as a Kubernetes quantity.
    #[serde(rename = "webServerCpu")]
    pub web_server_cpu: String,
    /// Host name under which the web server is reached.
    #[serde(rename = "webServerIngressHostname")]
    pub web_server_ingress_hostname: String,
    /// Memory of the web server, as a Kubernetes quantity.
    #[serde(rename = "webServerMemory")]
    pub web_server_memory: String,
    /// Number of web server instances.
    #[serde(rename = "webServerReplicas", skip_serializing_if = "Option::is_none")]
    pub web_server_replicas: Option<i64>,
    /// URL of the Airflow web server.
    #[serde(rename = "webServerUrl")]
    pub web_server_url: String,
    /// Worker queues that run the tasks.
    #[serde(rename = "workerQueues", skip_serializing_if = "Option::is_none")]
    pub worker_queues: Option<Vec<WorkerQueue>>,
    /// Id of the Workspace the Deployment belongs to.
    #[serde(rename = "workspaceId")]
    pub workspace_id: WorkspaceId,
    /// Display name of the Workspace the Deployment belongs to.
    #[serde(rename = "workspaceName", skip_serializing_if = "Option::is_none")]
    pub workspace_name: Option<String>,
}

impl Deployment {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        airflow_version: impl Into<String>,
        api_url: impl Into<String>,
        astro_runtime_version: impl Into<String>,
        created_at: ::jiff::Timestamp,
        created_by: BasicSubjectProfile,
        id: impl Into<DeploymentId>,
        image_repository: impl Into<String>,
        image_tag: impl Into<String>,
        is_cicd_enforced: bool,
        is_dag_deploy_enabled: bool,
        name: impl Into<String>,
        namespace: impl Into<String>,
        organization_id: impl Into<OrganizationId>,
        runtime_version: impl Into<String>,
        scheduler_cpu: impl Into<String>,
        scheduler_memory: impl Into<String>,
        scheduler_replicas: i64,
        status: DeploymentStatus,
        ui_url: impl Into<String>,
        updated_at: ::jiff::Timestamp,
        updated_by: BasicSubjectProfile,
        web_server_airflow_api_url: impl Into<String>,
        web_server_cpu: impl Into<String>,
        web_server_ingress_hostname: impl Into<String>,
        web_server_memory: impl Into<String>,
        web_server_url: impl Into<String>,
        workspace_id: impl Into<WorkspaceId>,
    ) -> Self {
        Self {
            airflow_version: airflow_version.into(),
            api_url: api_url.into(),
            astro_runtime_version: astro_runtime_version.into(),
            cloud_provider: None,
            cluster_id: None,
            cluster_name: None,
            contact_emails: None,
            created_at: created_at,
            created_by: created_by,
            dag_tarball_version: None,
            default_task_pod_cpu: None,
            default_task_pod_memory: None,
            description: None,
            desired_dag_tarball_version: None,
            dr_external_i_ps: None,
            dr_oidc_issuer_url: None,
            effective_dr_workload_identity: None,
            effective_workload_identity: None,
            environment_variables: None,
            executor: None,
            external_i_ps: None,
            id: id.into(),
            image_repository: image_repository.into(),
            image_tag: image_tag.into(),
            image_version: None,
            is_cicd_enforced: is_cicd_enforced,
            is_dag_deploy_enabled: is_dag_deploy_enabled,
            is_development_mode: None,
            is_high_availability: None,
            name: name.into(),
            namespace: namespace.into(),
            oidc_issuer_url: None,
            organization_id: organization_id.into(),
            region: None,
            remote_execution: None,
            resource_quota_cpu: None,
            resource_quota_memory: None,
            runtime_version: runtime_version.into(),
            scaling_spec: None,
            scaling_status: None,
            scheduler_au: None,
            scheduler_cpu: scheduler_cpu.into(),
            scheduler_memory: scheduler_memory.into(),
            scheduler_replicas: scheduler_replicas,
            scheduler_size: None,
            status: status,
            status_reason: None,
            task_pod_node_pool_id: None,
            type_: None,
            ui_url: ui_url.into(),
            updated_at: updated_at,
            updated_by: updated_by,
            web_server_airflow_api_url: web_server_airflow_api_url.into(),
            web_server_cpu: web_server_cpu.into(),
            web_server_ingress_hostname: web_server_ingress_hostname.into(),
            web_server_memory: web_server_memory.into(),
            web_server_replicas: None,
            web_server_url: web_server_url.into(),
            worker_queues: None,
            workspace_id: workspace_id.into(),
            workspace_name: None,
        }
    }
    /// Cloud the Deployment runs on.
    #[inline]
    pub fn cloud_provider(mut self, value: CloudProvider) -> Self {
        self.cloud_provider = Some(value);
        self
    }
    /// Id of the cluster the Deployment runs on.
    #[inline]
    pub fn cluster_id(mut self, value: impl Into<ClusterId>) -> Self {
        self.cluster_id = Some(value.into());
        self
    }
    /// Display name of the cluster the Deployment runs on.
    #[inline]
    pub fn cluster_name(mut self, value: impl Into<String>) -> Self {
        self.cluster_name = Some(value.into());
        self
    }
    /// Email addresses to contact about the Deployment.
    #[inline]
    pub fn contact_emails(mut self, value: impl Into<Vec<String>>) -> Self {
        self.contact_emails = Some(value.into());
        self
    }
    /// Version of the archive of Dags now in use.
    #[inline]
    pub fn dag_tarball_version(mut self, value: impl Into<String>) -> Self {
        self.dag_tarball_version = Some(value.into());
        self
    }
    /// CPU cores a task Pod gets unless the task sets its own, as a Kubernetes quantity.
    #[inline]
    pub fn default_task_pod_cpu(mut self, value: impl Into<String>) -> Self {
        self.default_task_pod_cpu = Some(value.into());
        self
    }
    /// Memory a task Pod gets unless the task sets its own, as a Kubernetes quantity such as `1Gi`.
    #[inline]
    pub fn default_task_pod_memory(mut self, value: impl Into<String>) -> Self {
        self.default_task_pod_memory = Some(value.into());
        self
    }
    /// Free text about the Deployment.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
    /// Version of the archive of Dags the Deployment is meant to use.
    #[inline]
    pub fn desired_dag_tarball_version(mut self, value: impl Into<String>) -> Self {
        self.desired_dag_tarball_version = Some(value.into());
        self
    }
    /// External IP addresses of the Deployment in the disaster recovery region.
    #[inline]
    pub fn dr_external_i_ps(mut self, value: impl Into<Vec<String>>) -> Self {
        self.dr_external_i_ps = Some(value.into());
        self
    }
    /// URL of the OpenID Connect issuer in the disaster recovery region.
    #[inline]
    pub fn dr_oidc_issuer_url(mut self, value: impl Into<String>) -> Self {
        self.dr_oidc_issuer_url = Some(value.into());
        self
    }
    /// Cloud identity that is in effect for the workloads in the disaster recovery region.
    #[inline]
    pub fn effective_dr_workload_identity(mut self, value: impl Into<String>) -> Self {
        self.effective_dr_workload_identity = Some(value.into());
        self
    }
    /// Cloud identity that is in effect for the Deployment's workloads.
    #[inline]
    pub fn effective_workload_identity(mut self, value: impl Into<String>) -> Self {
        self.effective_workload_identity = Some(value.into());
        self
    }
    /// Environment variables set in the Deployment.
    #[inline]
    pub fn environment_variables(
        mut self,
        value: impl Into<Vec<DeploymentEnvironmentVariable>>,
    ) -> Self {
        self.environment_variables = Some(value.into());
        self
    }
    /// Airflow executor that runs the tasks.
    #[inline]
    pub fn executor(mut self, value: Executor) -> Self {
        self.executor = Some(value);
        self
    }
    /// External IP addresses of the Deployment.
    #[inline]
    pub fn external_i_ps(mut self, value: impl Into<Vec<String>>) -> Self {
        self.external_i_ps = Some(value.into());
        self
    }
    /// Version of the Deployment's image.
    #[inline]
    pub fn image_version(mut self, value: impl Into<String>) -> Self {
        self.image_version = Some(value.into());
        self
    }
    /// Whether the Deployment runs in development mode.
    #[inline]
    pub fn is_development_mode(mut self, value: bool) -> Self {
        self.is_development_mode = Some(value);
        self
    }
    /// Whether the Deployment runs with high availability.
    #[inline]
    pub fn is_high_availability(mut self, value: bool) -> Self {
        self.is_high_availability = Some(value);
        self
    }
    /// URL of the OpenID Connect issuer, which other services can trust for workload identity.
    #[inline]
    pub fn oidc_issuer_url(mut self, value: impl Into<String>) -> Self {
        self.oidc_issuer_url = Some(value.into());
        self
    }
    /// Cloud region the Deployment runs in.
    #[inline]
    pub fn region(mut self, value: impl Into<String>) -> Self {
        self.region = Some(value.into());
        self
    }
    /// Settings for running tasks outside the Astro cluster, by remote agents.
    #[inline]
    pub fn remote_execution(mut self, value: DeploymentRemoteExecution) -> Self {
        self.remote_execution = Some(value);
        self
    }
    /// CPU cores that all task Pods together may use, as a Kubernetes quantity.
    #[inline]
    pub fn resource_quota_cpu(mut self, value: impl Into<String>) -> Self {
        self.resource_quota_cpu = Some(value.into());
        self
    }
    /// Memory that all task Pods together may use, as a Kubernetes quantity such as `20Gi`.
    #[inline]
    pub fn resource_quota_memory(mut self, value: impl Into<String>) -> Self {
        self.resource_quota_memory = Some(value.into());
        self
    }
    /// Hibernation settings of the Deployment.
    #[inline]
    pub fn scaling_spec(mut self, value: DeploymentScalingSpec) -> Self {
        self.scaling_spec = Some(value);
        self
    }
    /// Current hibernation state of the Deployment.
    #[inline]
    pub fn scaling_status(mut self, value: DeploymentScalingStatus) -> Self {
        self.scaling_status = Some(value);
        self
    }
    /// Size of the scheduler in Astro Units.
    #[inline]
    pub fn scheduler_au(mut self, value: i64) -> Self {
        self.scheduler_au = Some(value);
        self
    }
    /// Size class of the Airflow scheduler.
    #[inline]
    pub fn scheduler_size(mut self, value: SchedulerSize) -> Self {
        self.scheduler_size = Some(value);
        self
    }
    /// Explanation of the current state.
    #[inline]
    pub fn status_reason(mut self, value: impl Into<String>) -> Self {
        self.status_reason = Some(value.into());
        self
    }
    /// Id of the node pool that task Pods run on, for a hybrid Deployment.
    #[inline]
    pub fn task_pod_node_pool_id(mut self, value: impl Into<NodePoolId>) -> Self {
        self.task_pod_node_pool_id = Some(value.into());
        self
    }
    /// Kind of Deployment: dedicated, hybrid or standard.
    #[inline]
    pub fn type_(mut self, value: DeploymentType) -> Self {
        self.type_ = Some(value);
        self
    }
    /// Number of web server instances.
    #[inline]
    pub fn web_server_replicas(mut self, value: i64) -> Self {
        self.web_server_replicas = Some(value);
        self
    }
    /// Worker queues that run the tasks.
    #[inline]
    pub fn worker_queues(mut self, value: impl Into<Vec<WorkerQueue>>) -> Self {
        self.worker_queues = Some(value.into());
        self
    }
    /// Display name of the Workspace the Deployment belongs to.
    #[inline]
    pub fn workspace_name(mut self, value: impl Into<String>) -> Self {
        self.workspace_name = Some(value.into());
        self
    }
}

progenitor_client::read_json! {
    Deployment {
        airflow_version: String = "airflowVersion",
        api_url: String = "apiUrl",
        astro_runtime_version: String = "astroRuntimeVersion",
        cloud_provider: Option<CloudProvider> = "cloudProvider",
        cluster_id: Option<ClusterId> = "clusterId",
        cluster_name: Option<String> = "clusterName",
        contact_emails: Option<Vec<String>> = "contactEmails",
        created_at: ::jiff::Timestamp = "createdAt",
        created_by: BasicSubjectProfile = "createdBy",
        dag_tarball_version: Option<String> = "dagTarballVersion",
        default_task_pod_cpu: Option<String> = "defaultTaskPodCpu",
        default_task_pod_memory: Option<String> = "defaultTaskPodMemory",
        description: Option<String> = "description",
        desired_dag_tarball_version: Option<String> = "desiredDagTarballVersion",
        dr_external_i_ps: Option<Vec<String>> = "drExternalIPs",
        dr_oidc_issuer_url: Option<String> = "drOidcIssuerUrl",
        effective_dr_workload_identity: Option<String> = "effectiveDRWorkloadIdentity",
        effective_workload_identity: Option<String> = "effectiveWorkloadIdentity",
        environment_variables: Option<Vec<DeploymentEnvironmentVariable>> = "environmentVariables",
        executor: Option<Executor> = "executor",
        external_i_ps: Option<Vec<String>> = "externalIPs",
        id: DeploymentId = "id",
        image_repository: String = "imageRepository",
        image_tag: String = "imageTag",
        image_version: Option<String> = "imageVersion",
        is_cicd_enforced: bool = "isCicdEnforced",
        is_dag_deploy_enabled: bool = "isDagDeployEnabled",
        is_development_mode: Option<bool> = "isDevelopmentMode",
        is_high_availability: Option<bool> = "isHighAvailability",
        name: String = "name",
        namespace: String = "namespace",
        oidc_issuer_url: Option<String> = "oidcIssuerUrl",
        organization_id: OrganizationId = "organizationId",
        region: Option<String> = "region",
        remote_execution: Option<DeploymentRemoteExecution> = "remoteExecution",
        resource_quota_cpu: Option<String> = "resourceQuotaCpu",
        resource_quota_memory: Option<String> = "resourceQuotaMemory",
        runtime_version: String = "runtimeVersion",
        scaling_spec: Option<DeploymentScalingSpec> = "scalingSpec",
        scaling_status: Option<DeploymentScalingStatus> = "scalingStatus",
        scheduler_au: Option<i64> = "schedulerAu",
        scheduler_cpu: String = "schedulerCpu",
        scheduler_memory: String = "schedulerMemory",
        scheduler_replicas: i64 = "schedulerReplicas",
        scheduler_size: Option<SchedulerSize> = "schedulerSize",
        status: DeploymentStatus = "status",
        status_reason: Option<String> = "statusReason",
        task_pod_node_pool_id: Option<NodePoolId> = "taskPodNodePoolId",
        type_: Option<DeploymentType> = "type",
        ui_url: String = "uiUrl",
        updated_at: ::jiff::Timestamp = "updatedAt",
        updated_by: BasicSubjectProfile = "updatedBy",
        web_server_airflow_api_url: String = "webServerAirflowApiUrl",
        web_server_cpu: String = "webServerCpu",
        web_server_ingress_hostname: String = "webServerIngressHostname",
        web_server_memory: String = "webServerMemory",
        web_server_replicas: Option<i64> = "webServerReplicas",
        web_server_url: String = "webServerUrl",
        worker_queues: Option<Vec<WorkerQueue>> = "workerQueues",
        workspace_id: WorkspaceId = "workspaceId",
        workspace_name: Option<String> = "workspaceName",
    }
}

/// Environment variable of a Deployment.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeploymentEnvironmentVariable {
    /// Whether the value is confidential.
    #[serde(rename = "isSecret")]
    pub is_secret: bool,
    /// Name of the environment variable.
    pub key: String,
    /// When the environment variable was last changed.
    #[serde(rename = "updatedAt")]
    pub updated_at: ::jiff::Timestamp,
    /// Value of the environment variable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<::progenitor_client::SecretString>,
}

impl DeploymentEnvironmentVariable {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        is_secret: bool,
        key: impl Into<String>,
        updated_at: ::jiff::Timestamp,
    ) -> Self {
        Self {
            is_secret: is_secret,
            key: key.into(),
            updated_at: updated_at,
            value: None,
        }
    }
    /// Value of the environment variable.
    #[inline]
    pub fn value(mut self, value: impl Into<::progenitor_client::SecretString>) -> Self {
        self.value = Some(value.into());
        self
    }
}

progenitor_client::read_json! {
    DeploymentEnvironmentVariable {
        is_secret: bool = "isSecret",
        key: String = "key",
        updated_at: ::jiff::Timestamp = "updatedAt",
        value: Option<::progenitor_client::SecretString> = "value",
    }
}

#[cfg(feature = "platform")]
/// Environment variable to set in a Deployment.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeploymentEnvironmentVariableRequest {
    /// Whether the value is confidential.
    #[serde(rename = "isSecret")]
    pub is_secret: bool,
    /// Name of the environment variable.
    pub key: String,
    /// Value of the environment variable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<::progenitor_client::SecretString>,
}

#[cfg(feature = "platform")]
impl DeploymentEnvironmentVariableRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(is_secret: bool, key: impl Into<String>) -> Self {
        Self {
            is_secret: is_secret,
            key: key.into(),
            value: None,
        }
    }
    /// Value of the environment variable.
    #[inline]
    pub fn value(mut self, value: impl Into<::progenitor_client::SecretString>) -> Self {
        self.value = Some(value.into());
        self
    }
}

/// Role held in one Deployment; it adds to what the role in the parent Workspace permits.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeploymentGrant {
    /// Id of the Deployment the role is held in.
    #[serde(rename = "deploymentId")]
    pub deployment_id: DeploymentId,
    /// Either `DEPLOYMENT_ADMIN`, `DEPLOYMENT_ACCESSOR` or the name of a custom role.
    pub role: DeploymentRole,
}

impl DeploymentGrant {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(deployment_id: impl Into<DeploymentId>, role: DeploymentRole) -> Self {
        Self {
            deployment_id: deployment_id.into(),
            role: role,
        }
    }
}

progenitor_client::read_json! {
    DeploymentGrant {
        deployment_id: DeploymentId = "deploymentId",
        role: DeploymentRole = "role",
    }
}

/// Manual override of a Deployment's hibernation schedule.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DeploymentHibernationOverride {
    /// Whether the override is in force.
    #[serde(rename = "isActive", skip_serializing_if = "Option::is_none")]
    pub is_active: Option<bool>,
    /// Whether the override makes the Deployment hibernate, or else keeps it awake.
    #[serde(rename = "isHibernating", skip_serializing_if = "Option::is_none")]
    pub is_hibernating: Option<bool>,
    /// When the override ends.
    #[serde(rename = "overrideUntil", skip_serializing_if = "Option::is_none")]
    pub override_until: Option<::jiff::Timestamp>,
}

impl DeploymentHibernationOverride {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            is_active: None,
            is_hibernating: None,
            override_until: None,
        }
    }
    /// Whether the override is in force.
    #[inline]
    pub fn is_active(mut self, value: bool) -> Self {
        self.is_active = Some(value);
        self
    }
    /// Whether the override makes the Deployment hibernate, or else keeps it awake.
    #[inline]
    pub fn is_hibernating(mut self, value: bool) -> Self {
        self.is_hibernating = Some(value);
        self
    }
    /// When the override ends.
    #[inline]
    pub fn override_until(mut self, value: ::jiff::Timestamp) -> Self {
        self.override_until = Some(value);
        self
    }
}

progenitor_client::read_json! {
    DeploymentHibernationOverride {
        is_active: Option<bool> = "isActive",
        is_hibernating: Option<bool> = "isHibernating",
        override_until: Option<::jiff::Timestamp> = "overrideUntil",
    }
}

#[cfg(feature = "platform")]
/// Manual hibernation setting sent with a Deployment's hibernation spec, taking the place of the schedules for a while.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DeploymentHibernationOverrideRequest {
    /// True to have the Deployment hibernate, false to have it run, whatever the schedules say.
    #[serde(rename = "isHibernating", skip_serializing_if = "Option::is_none")]
    pub is_hibernating: Option<bool>,
    /// Point in time at which the override ends and the schedules apply again.
    #[serde(rename = "overrideUntil", skip_serializing_if = "Option::is_none")]
    pub override_until: Option<String>,
}

#[cfg(feature = "platform")]
impl DeploymentHibernationOverrideRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            is_hibernating: None,
            override_until: None,
        }
    }
    /// True to have the Deployment hibernate, false to have it run, whatever the schedules say.
    #[inline]
    pub fn is_hibernating(mut self, value: bool) -> Self {
        self.is_hibernating = Some(value);
        self
    }
    /// Point in time at which the override ends and the schedules apply again.
    #[inline]
    pub fn override_until(mut self, value: impl Into<String>) -> Self {
        self.override_until = Some(value.into());
        self
    }
}

/// Recurring pair of times at which a Deployment is put into hibernation and woken again.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeploymentHibernationSchedule {
    /// Free text on the purpose of the schedule, at most 200 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Cron expression for the times at which the Deployment starts to hibernate.
    #[serde(rename = "hibernateAtCron")]
    pub hibernate_at_cron: String,
    /// Whether the schedule is in force; a disabled one is kept but not acted upon.
    #[serde(rename = "isEnabled")]
    pub is_enabled: bool,
    /// Cron expression for the times at which the Deployment wakes up.
    #[serde(rename = "wakeAtCron")]
    pub wake_at_cron: String,
}

impl DeploymentHibernationSchedule {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        hibernate_at_cron: impl Into<String>,
        is_enabled: bool,
        wake_at_cron: impl Into<String>,
    ) -> Self {
        Self {
            description: None,
            hibernate_at_cron: hibernate_at_cron.into(),
            is_enabled: is_enabled,
            wake_at_cron: wake_at_cron.into(),
        }
    }
    /// Free text on the purpose of the schedule, at most 200 characters.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
}

progenitor_client::read_json! {
    DeploymentHibernationSchedule {
        description: Option<String> = "description",
        hibernate_at_cron: String = "hibernateAtCron",
        is_enabled: bool = "isEnabled",
        wake_at_cron: String = "wakeAtCron",
    }
}

/// Hibernation settings of a Deployment: recurring schedules and a manual override of them.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DeploymentHibernationSpec {
    /// Manual override that takes precedence over the schedules.
    #[serde(rename = "override", skip_serializing_if = "Option::is_none")]
    pub override_: Option<DeploymentHibernationOverride>,
    /// Schedules by which the Deployment hibernates and wakes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedules: Option<Vec<DeploymentHibernationSchedule>>,
}

impl DeploymentHibernationSpec {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            override_: None,
            schedules: None,
        }
    }
    /// Manual override that takes precedence over the schedules.
    #[inline]
    pub fn override_(mut self, value: DeploymentHibernationOverride) -> Self {
        self.override_ = Some(value);
        self
    }
    /// Schedules by which the Deployment hibernates and wakes.
    #[inline]
    pub fn schedules(
        mut self,
        value: impl Into<Vec<DeploymentHibernationSchedule>>,
    ) -> Self {
        self.schedules = Some(value.into());
        self
    }
}

progenitor_client::read_json! {
    DeploymentHibernationSpec {
        override_: Option<DeploymentHibernationOverride> = "override",
        schedules: Option<Vec<DeploymentHibernationSchedule>> = "schedules",
    }
}

#[cfg(feature = "platform")]
/// Hibernation settings sent when a Deployment is created or updated.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DeploymentHibernationSpecRequest {
    /// Manual override that is to take precedence over the schedules.
    #[serde(rename = "override", skip_serializing_if = "Option::is_none")]
    pub override_: Option<DeploymentHibernationOverrideRequest>,
    /// Schedules by which the Deployment is to hibernate and wake, at most 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedules: Option<Vec<DeploymentHibernationSchedule>>,
}

#[cfg(feature = "platform")]
impl DeploymentHibernationSpecRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            override_: None,
            schedules: None,
        }
    }
    /// Manual override that is to take precedence over the schedules.
    #[inline]
    pub fn override_(mut self, value: DeploymentHibernationOverrideRequest) -> Self {
        self.override_ = Some(value);
        self
    }
    /// Schedules by which the Deployment is to hibernate and wake, at most 10.
    #[inline]
    pub fn schedules(
        mut self,
        value: impl Into<Vec<DeploymentHibernationSchedule>>,
    ) -> Self {
        self.schedules = Some(value.into());
        self
    }
}

/// Whether a Deployment hibernates at present, and what happens next.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeploymentHibernationStatus {
    /// Whether the Deployment is in hibernation now.
    #[serde(rename = "isHibernating")]
    pub is_hibernating: bool,
    /// When the Deployment will next hibernate or wake.
    #[serde(rename = "nextEventAt", skip_serializing_if = "Option::is_none")]
    pub next_event_at: Option<String>,
    /// Whether the next event puts the Deployment into hibernation or wakes it.
    #[serde(rename = "nextEventType", skip_serializing_if = "Option::is_none")]
    pub next_event_type: Option<DeploymentHibernationStatusNextEventType>,
    /// Explanation of the present state, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl DeploymentHibernationStatus {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(is_hibernating: bool) -> Self {
        Self {
            is_hibernating: is_hibernating,
            next_event_at: None,
            next_event_type: None,
            reason: None,
        }
    }
    /// When the Deployment will next hibernate or wake.
    #[inline]
    pub fn next_event_at(mut self, value: impl Into<String>) -> Self {
        self.next_event_at = Some(value.into());
        self
    }
    /// Whether the next event puts the Deployment into hibernation or wakes it.
    #[inline]
    pub fn next_event_type(
        mut self,
        value: DeploymentHibernationStatusNextEventType,
    ) -> Self {
        self.next_event_type = Some(value);
        self
    }
    /// Explanation of the present state, in words.
    #[inline]
    pub fn reason(mut self, value: impl Into<String>) -> Self {
        self.reason = Some(value.into());
        self
    }
}

progenitor_client::read_json! {
    DeploymentHibernationStatus {
        is_hibernating: bool = "isHibernating",
        next_event_at: Option<String> = "nextEventAt",
        next_event_type: Option<DeploymentHibernationStatusNextEventType> = "nextEventType",
        reason: Option<String> = "reason",
    }
}

progenitor_client::open_enum! {
    /// Whether the next event puts the Deployment into hibernation or wakes it.
    pub enum DeploymentHibernationStatusNextEventType {
        /// `HIBERNATE`.
        Hibernate = "HIBERNATE",
        /// `WAKE`.
        Wake = "WAKE",
    }
}
progenitor_client::ordered_as_text!(DeploymentHibernationStatusNextEventType);

progenitor_client::identifier! {
    /// Id of a Deployment.
    pub struct DeploymentId;
}

#[cfg(feature = "platform")]
/// Page of log lines of a Deployment, with the limits that applied to the search; unlike other pages it has no `totalCount`.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeploymentLog {
    /// Largest number of log lines this page could hold, at least 1.
    pub limit: i64,
    /// Largest number of log lines the search as a whole could return.
    #[serde(rename = "maxNumResults")]
    pub max_num_results: i64,
    /// Number of log lines skipped before the first one on this page.
    pub offset: i64,
    /// Number of log lines found.
    #[serde(rename = "resultCount")]
    pub result_count: i64,
    /// Log lines on this page.
    pub results: Vec<DeploymentLogEntry>,
    /// Id of the search, accepted as `searchId` by further log requests.
    #[serde(rename = "searchId")]
    pub search_id: String,
}

#[cfg(feature = "platform")]
impl DeploymentLog {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        limit: i64,
        max_num_results: i64,
        offset: i64,
        result_count: i64,
        results: impl Into<Vec<DeploymentLogEntry>>,
        search_id: impl Into<String>,
    ) -> Self {
        Self {
            limit: limit,
            max_num_results: max_num_results,
            offset: offset,
            result_count: result_count,
            results: results.into(),
            search_id: search_id.into(),
        }
    }
}

#[cfg(feature = "platform")]
/// One log line of a Deployment, with its origin and time.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeploymentLogEntry {
    /// Text of the log line as the component wrote it.
    pub raw: String,
    /// Airflow component that wrote the line.
    pub source: LogSource,
    /// Time of the log line as a number; neither epoch nor unit is declared.
    pub timestamp: f64,
}

#[cfg(feature = "platform")]
impl DeploymentLogEntry {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(raw: impl Into<String>, source: LogSource, timestamp: f64) -> Self {
        Self {
            raw: raw.into(),
            source: source,
            timestamp: timestamp,
        }
    }
}

#[cfg(feature = "platform")]
/// Values that may be chosen when a Deployment is created or changed: executors, Runtime releases, machine types and resource ranges.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeploymentOptions {
    /// Names of the Airflow executors on offer, such as `CELERY` or `KUBERNETES`.
    pub executors: Vec<String>,
    /// Permitted ranges for the resource quota and for the default pod size.
    #[serde(rename = "resourceQuotas")]
    pub resource_quotas: ResourceQuotaOptions,
    /// Astro Runtime releases that can be chosen.
    #[serde(rename = "runtimeReleases")]
    pub runtime_releases: Vec<RuntimeRelease>,
    /// Scheduler sizes that can be chosen.
    #[serde(rename = "schedulerMachines")]
    pub scheduler_machines: Vec<SchedulerMachine>,
    /// Machine types that can be chosen for the workers of a queue.
    #[serde(rename = "workerMachines")]
    pub worker_machines: Vec<WorkerMachine>,
    /// Permitted ranges for the settings of a worker queue.
    #[serde(rename = "workerQueues")]
    pub worker_queues: WorkerQueueOptions,
    /// Workload identities that can be chosen.
    #[serde(rename = "workloadIdentityOptions", skip_serializing_if = "Option::is_none")]
    pub workload_identity_options: Option<Vec<WorkloadIdentityOption>>,
}

#[cfg(feature = "platform")]
impl DeploymentOptions {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        executors: impl Into<Vec<String>>,
        resource_quotas: ResourceQuotaOptions,
        runtime_releases: impl Into<Vec<RuntimeRelease>>,
        scheduler_machines: impl Into<Vec<SchedulerMachine>>,
        worker_machines: impl Into<Vec<WorkerMachine>>,
        worker_queues: WorkerQueueOptions,
    ) -> Self {
        Self {
            executors: executors.into(),
            resource_quotas: resource_quotas,
            runtime_releases: runtime_releases.into(),
            scheduler_machines: scheduler_machines.into(),
            worker_machines: worker_machines.into(),
            worker_queues: worker_queues,
            workload_identity_options: None,
        }
    }
    /// Workload identities that can be chosen.
    #[inline]
    pub fn workload_identity_options(
        mut self,
        value: impl Into<Vec<WorkloadIdentityOption>>,
    ) -> Self {
        self.workload_identity_options = Some(value.into());
        self
    }
}

/// Remote execution settings of a Deployment, whose tasks then run on agents outside the Astro data plane.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeploymentRemoteExecution {
    /// IP address ranges from which remote execution may connect.
    #[serde(rename = "allowedIpAddressRanges")]
    pub allowed_ip_address_ranges: Vec<String>,
    /// Whether remote execution is switched on for the Deployment.
    pub enabled: bool,
    /// URL of the API for remote execution in this Deployment.
    #[serde(rename = "remoteApiUrl")]
    pub remote_api_url: String,
    /// Storage bucket that holds the logs of remotely executed tasks.
    #[serde(rename = "taskLogBucket", skip_serializing_if = "Option::is_none")]
    pub task_log_bucket: Option<String>,
    /// Pattern from which the URLs of task logs are built.
    #[serde(rename = "taskLogUrlPattern", skip_serializing_if = "Option::is_none")]
    pub task_log_url_pattern: Option<String>,
}

impl DeploymentRemoteExecution {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        allowed_ip_address_ranges: impl Into<Vec<String>>,
        enabled: bool,
        remote_api_url: impl Into<String>,
    ) -> Self {
        Self {
            allowed_ip_address_ranges: allowed_ip_address_ranges.into(),
            enabled: enabled,
            remote_api_url: remote_api_url.into(),
            task_log_bucket: None,
            task_log_url_pattern: None,
        }
    }
    /// Storage bucket that holds the logs of remotely executed tasks.
    #[inline]
    pub fn task_log_bucket(mut self, value: impl Into<String>) -> Self {
        self.task_log_bucket = Some(value.into());
        self
    }
    /// Pattern from which the URLs of task logs are built.
    #[inline]
    pub fn task_log_url_pattern(mut self, value: impl Into<String>) -> Self {
        self.task_log_url_pattern = Some(value.into());
        self
    }
}

progenitor_client::read_json! {
    DeploymentRemoteExecution {
        allowed_ip_address_ranges: Vec<String> = "allowedIpAddressRanges",
        enabled: bool = "enabled",
        remote_api_url: String = "remoteApiUrl",
        task_log_bucket: Option<String> = "taskLogBucket",
        task_log_url_pattern: Option<String> = "taskLogUrlPattern",
    }
}

#[cfg(feature = "platform")]
/// Remote execution settings sent when a Deployment is created or updated.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeploymentRemoteExecutionRequest {
    /// IP address ranges from which remote execution is to be allowed to connect.
    #[serde(rename = "allowedIpAddressRanges", skip_serializing_if = "Option::is_none")]
    pub allowed_ip_address_ranges: Option<Vec<String>>,
    /// Whether remote execution is to be switched on.
    pub enabled: bool,
    /// Storage bucket for the logs of remotely executed tasks.
    #[serde(rename = "taskLogBucket", skip_serializing_if = "Option::is_none")]
    pub task_log_bucket: Option<String>,
    /// Pattern from which the URLs of task logs are to be built.
    #[serde(rename = "taskLogUrlPattern", skip_serializing_if = "Option::is_none")]
    pub task_log_url_pattern: Option<String>,
}

#[cfg(feature = "platform")]
impl DeploymentRemoteExecutionRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(enabled: bool) -> Self {
        Self {
            allowed_ip_address_ranges: None,
            enabled: enabled,
            task_log_bucket: None,
            task_log_url_pattern: None,
        }
    }
    /// IP address ranges from which remote execution is to be allowed to connect.
    #[inline]
    pub fn allowed_ip_address_ranges(mut self, value: impl Into<Vec<String>>) -> Self {
        self.allowed_ip_address_ranges = Some(value.into());
        self
    }
    /// Storage bucket for the logs of remotely executed tasks.
    #[inline]
    pub fn task_log_bucket(mut self, value: impl Into<String>) -> Self {
        self.task_log_bucket = Some(value.into());
        self
    }
    /// Pattern from which the URLs of task logs are to be built.
    #[inline]
    pub fn task_log_url_pattern(mut self, value: impl Into<String>) -> Self {
        self.task_log_url_pattern = Some(value.into());
        self
    }
}

progenitor_client::open_enum! {
    /// What a subject may do in one Deployment: a built-in role, or the name of a custom role, which is carried as an unlisted value.
    pub enum DeploymentRole {
        /// `DEPLOYMENT_ADMIN`.
        Admin = "DEPLOYMENT_ADMIN",
        /// `DEPLOYMENT_ACCESSOR`.
        Accessor = "DEPLOYMENT_ACCESSOR",
    }
}
progenitor_client::ranked!(DeploymentRole);

/// Scaling settings of a Deployment, at present only hibernation.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DeploymentScalingSpec {
    /// Schedules and override by which the Deployment hibernates.
    #[serde(rename = "hibernationSpec", skip_serializing_if = "Option::is_none")]
    pub hibernation_spec: Option<DeploymentHibernationSpec>,
}

impl DeploymentScalingSpec {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self { hibernation_spec: None }
    }
    /// Schedules and override by which the Deployment hibernates.
    #[inline]
    pub fn hibernation_spec(mut self, value: DeploymentHibernationSpec) -> Self {
        self.hibernation_spec = Some(value);
        self
    }
}

progenitor_client::read_json! {
    DeploymentScalingSpec {
        hibernation_spec: Option<DeploymentHibernationSpec> = "hibernationSpec",
    }
}

#[cfg(feature = "platform")]
/// Scaling settings sent when a Deployment is created or updated, at present only hibernation.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DeploymentScalingSpecRequest {
    /// Schedules and override by which the Deployment is to hibernate.
    #[serde(rename = "hibernationSpec", skip_serializing_if = "Option::is_none")]
    pub hibernation_spec: Option<DeploymentHibernationSpecRequest>,
}

#[cfg(feature = "platform")]
impl DeploymentScalingSpecRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self { hibernation_spec: None }
    }
    /// Schedules and override by which the Deployment is to hibernate.
    #[inline]
    pub fn hibernation_spec(mut self, value: DeploymentHibernationSpecRequest) -> Self {
        self.hibernation_spec = Some(value);
        self
    }
}

/// Present scaling state of a Deployment, which consists of its hibernation state.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DeploymentScalingStatus {
    /// Present hibernation state of the Deployment and its next event.
    #[serde(rename = "hibernationStatus", skip_serializing_if = "Option::is_none")]
    pub hibernation_status: Option<DeploymentHibernationStatus>,
}

impl DeploymentScalingStatus {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self { hibernation_status: None }
    }
    /// Present hibernation state of the Deployment and its next event.
    #[inline]
    pub fn hibernation_status(mut self, value: DeploymentHibernationStatus) -> Self {
        self.hibernation_status = Some(value);
        self
    }
}

progenitor_client::read_json! {
    DeploymentScalingStatus {
        hibernation_status: Option<DeploymentHibernationStatus> = "hibernationStatus",
    }
}

#[cfg(feature = "platform")]
progenitor_client::sort! {
    /// A sort of the list of Deployments.
    pub struct DeploymentSort of DeploymentSortField {
        /// By `name`.
        Name = "name",
        /// By `createdAt`.
        CreatedAt = "createdAt",
        /// By `updatedAt`.
        UpdatedAt = "updatedAt",
    }
}

progenitor_client::open_enum! {
    /// Current state of the Deployment, such as healthy, deploying or hibernating.
    pub enum DeploymentStatus {
        /// `CREATING`.
        Creating = "CREATING",
        /// `DEPLOYING`.
        Deploying = "DEPLOYING",
        /// `HEALTHY`.
        Healthy = "HEALTHY",
        /// `UNHEALTHY`.
        Unhealthy = "UNHEALTHY",
        /// `UNKNOWN`.
        Unknown = "UNKNOWN",
        /// `HIBERNATING`.
        Hibernating = "HIBERNATING",
    }
}
progenitor_client::ordered_as_text!(DeploymentStatus);

progenitor_client::open_enum! {
    /// The kind of cluster that a Deployment runs on.
    pub enum DeploymentType {
        /// `DEDICATED`.
        Dedicated = "DEDICATED",
        /// `HYBRID`.
        Hybrid = "HYBRID",
        /// `STANDARD`.
        Standard = "STANDARD",
    }
}
progenitor_client::ordered_as_text!(DeploymentType);

#[cfg(feature = "platform")]
/// One page of a list of Deployments.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeploymentsPaginated {
    /// Deployments on this page.
    pub deployments: Vec<Deployment>,
    /// Largest number of items this page could hold.
    pub limit: i64,
    /// Number of items skipped before the first one on this page.
    pub offset: i64,
    /// Number of matching Deployments over all pages.
    #[serde(rename = "totalCount")]
    pub total_count: i64,
}

#[cfg(feature = "platform")]
impl DeploymentsPaginated {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        deployments: impl Into<Vec<Deployment>>,
        limit: i64,
        offset: i64,
        total_count: i64,
    ) -> Self {
        Self {
            deployments: deployments.into(),
            limit: limit,
            offset: offset,
            total_count: total_count,
        }
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    DeploymentsPaginated {
        deployments: Vec<Deployment> = "deployments",
        limit: i64 = "limit",
        offset: i64 = "offset",
        total_count: i64 = "totalCount",
    }
}

#[cfg(feature = "platform")]
/// One page of the list of deploys made to a Deployment.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeploysPaginated {
    /// Deploys on this page.
    pub deploys: Vec<Deploy>,
    /// Largest number of items this page could hold.
    pub limit: i64,
    /// Number of items skipped before the first one on this page.
    pub offset: i64,
    /// Number of matching deploys over all pages.
    #[serde(rename = "totalCount")]
    pub total_count: i64,
}

#[cfg(feature = "platform")]
impl DeploysPaginated {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        deploys: impl Into<Vec<Deploy>>,
        limit: i64,
        offset: i64,
        total_count: i64,
    ) -> Self {
        Self {
            deploys: deploys.into(),
            limit: limit,
            offset: offset,
            total_count: total_count,
        }
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    DeploysPaginated {
        deploys: Vec<Deploy> = "deploys",
        limit: i64 = "limit",
        offset: i64 = "offset",
        total_count: i64 = "totalCount",
    }
}

progenitor_client::open_enum! {
    /// The kind of object on which a role is held.
    pub enum EntityType {
        /// `DEPLOYMENT`.
        Deployment = "DEPLOYMENT",
        /// `WORKSPACE`.
        Workspace = "WORKSPACE",
        /// `ORGANIZATION`.
        Organization = "ORGANIZATION",
        /// `DAG`.
        Dag = "DAG",
        /// `DAG_TAG`.
        DagTag = "DAG_TAG",
    }
}
progenitor_client::ordered_as_text!(EntityType);

#[cfg(feature = "platform")]
/// Airflow connection, Airflow variable, environment variable or metrics export managed by Astro for a Workspace or a Deployment.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EnvironmentObject {
    /// Content of the object when `objectType` is `AIRFLOW_VARIABLE`.
    #[serde(rename = "airflowVariable", skip_serializing_if = "Option::is_none")]
    pub airflow_variable: Option<EnvironmentObjectAirflowVariable>,
    /// Whether the object is linked to the Deployments of its Workspace automatically.
    #[serde(rename = "autoLinkDeployments", skip_serializing_if = "Option::is_none")]
    pub auto_link_deployments: Option<bool>,
    /// Content of the object when `objectType` is `CONNECTION`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connection: Option<EnvironmentObjectConnection>,
    /// When the environment object was created.
    #[serde(rename = "createdAt", skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    /// Who created the environment object.
    #[serde(rename = "createdBy", skip_serializing_if = "Option::is_none")]
    pub created_by: Option<BasicSubjectProfile>,
    /// Free text on the purpose of the object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Content of the object when `objectType` is `ENVIRONMENT_VARIABLE`.
    #[serde(rename = "environmentVariable", skip_serializing_if = "Option::is_none")]
    pub environment_variable: Option<EnvironmentObjectEnvironmentVariable>,
    /// Deployments to which the object is not linked, even where linking is automatic.
    #[serde(rename = "excludeLinks", skip_serializing_if = "Option::is_none")]
    pub exclude_links: Option<Vec<EnvironmentObjectExcludeLink>>,
    /// Id of the environment object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<EnvironmentObjectId>,
    /// Deployments the object is linked to, with the values overridden there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub links: Option<Vec<EnvironmentObjectLink>>,
    /// Content of the object when `objectType` is `METRICS_EXPORT`.
    #[serde(rename = "metricsExport", skip_serializing_if = "Option::is_none")]
    pub metrics_export: Option<EnvironmentObjectMetricsExport>,
    /// Key of the object, such as the connection id or the name of the variable.
    #[serde(rename = "objectKey")]
    pub object_key: String,
    /// What the object is, which decides the field that holds its content.
    #[serde(rename = "objectType")]
    pub object_type: EnvironmentObjectType,
    /// Whether the object belongs to a Workspace or to a Deployment.
    pub scope: EnvironmentObjectScope,
    /// Id of the Workspace or Deployment the object belongs to, depending on `scope`.
    #[serde(rename = "scopeEntityId")]
    pub scope_entity_id: String,
    /// Names of the fields of the object that have a value.
    #[serde(rename = "setFields")]
    pub set_fields: Vec<String>,
    /// Whether the object originates from a Workspace or from a Deployment.
    #[serde(rename = "sourceScope", skip_serializing_if = "Option::is_none")]
    pub source_scope: Option<EnvironmentObjectScope>,
    /// Id of the Workspace or Deployment the object originates from, depending on `sourceScope`.
    #[serde(rename = "sourceScopeEntityId", skip_serializing_if = "Option::is_none")]
    pub source_scope_entity_id: Option<String>,
    /// When the environment object was last updated.
    #[serde(rename = "updatedAt", skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<String>,
    /// Who last updated the environment object.
    #[serde(rename = "updatedBy", skip_serializing_if = "Option::is_none")]
    pub updated_by: Option<BasicSubjectProfile>,
}

#[cfg(feature = "platform")]
impl EnvironmentObject {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        object_key: impl Into<String>,
        object_type: EnvironmentObjectType,
        scope: EnvironmentObjectScope,
        scope_entity_id: impl Into<String>,
        set_fields: impl Into<Vec<String>>,
    ) -> Self {
        Self {
            airflow_variable: None,
            auto_link_deployments: None,
            connection: None,
            created_at: None,
            created_by: None,
            description: None,
            environment_variable: None,
            exclude_links: None,
            id: None,
            links: None,
            metrics_export: None,
            object_key: object_key.into(),
            object_type: object_type,
            scope: scope,
            scope_entity_id: scope_entity_id.into(),
            set_fields: set_fields.into(),
            source_scope: None,
            source_scope_entity_id: None,
            updated_at: None,
            updated_by: None,
        }
    }
    /// Content of the object when `objectType` is `AIRFLOW_VARIABLE`.
    #[inline]
    pub fn airflow_variable(mut self, value: EnvironmentObjectAirflowVariable) -> Self {
        self.airflow_variable = Some(value);
        self
    }
    /// Whether the object is linked to the Deployments of its Workspace automatically.
    #[inline]
    pub fn auto_link_deployments(mut self, value: bool) -> Self {
        self.auto_link_deployments = Some(value);
        self
    }
    /// Content of the object when `objectType` is `CONNECTION`.
    #[inline]
    pub fn connection(mut self, value: EnvironmentObjectConnection) -> Self {
        self.connection = Some(value);
        self
    }
    /// When the environment object was created.
    #[inline]
    pub fn created_at(mut self, value: impl Into<String>) -> Self {
        self.created_at = Some(value.into());
        self
    }
    /// Who created the environment object.
    #[inline]
    pub fn created_by(mut self, value: BasicSubjectProfile) -> Self {
        self.created_by = Some(value);
        self
    }
    /// Free text on the purpose of the object.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
    /// Content of the object when `objectType` is `ENVIRONMENT_VARIABLE`.
    #[inline]
    pub fn environment_variable(
        mut self,
        value: EnvironmentObjectEnvironmentVariable,
    ) -> Self {
        self.environment_variable = Some(value);
        self
    }
    /// Deployments to which the object is not linked, even where linking is automatic.
    #[inline]
    pub fn exclude_links(
        mut self,
        value: impl Into<Vec<EnvironmentObjectExcludeLink>>,
    ) -> Self {
        self.exclude_links = Some(value.into());
        self
    }
    /// Id of the environment object.
    #[inline]
    pub fn id(mut self, value: impl Into<EnvironmentObjectId>) -> Self {
        self.id = Some(value.into());
        self
    }
    /// Deployments the object is linked to, with the values overridden there.
    #[inline]
    pub fn links(mut self, value: impl Into<Vec<EnvironmentObjectLink>>) -> Self {
        self.links = Some(value.into());
        self
    }
    /// Content of the object when `objectType` is `METRICS_EXPORT`.
    #[inline]
    pub fn metrics_export(mut self, value: EnvironmentObjectMetricsExport) -> Self {
        self.metrics_export = Some(value);
        self
    }
    /// Whether the object originates from a Workspace or from a Deployment.
    #[inline]
    pub fn source_scope(mut self, value: EnvironmentObjectScope) -> Self {
        self.source_scope = Some(value);
        self
    }
    /// Id of the Workspace or Deployment the object originates from, depending on `sourceScope`.
    #[inline]
    pub fn source_scope_entity_id(mut self, value: impl Into<String>) -> Self {
        self.source_scope_entity_id = Some(value.into());
        self
    }
    /// When the environment object was last updated.
    #[inline]
    pub fn updated_at(mut self, value: impl Into<String>) -> Self {
        self.updated_at = Some(value.into());
        self
    }
    /// Who last updated the environment object.
    #[inline]
    pub fn updated_by(mut self, value: BasicSubjectProfile) -> Self {
        self.updated_by = Some(value);
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    EnvironmentObject {
        airflow_variable: Option<EnvironmentObjectAirflowVariable> = "airflowVariable",
        auto_link_deployments: Option<bool> = "autoLinkDeployments",
        connection: Option<EnvironmentObjectConnection> = "connection",
        created_at: Option<String> = "createdAt",
        created_by: Option<BasicSubjectProfile> = "createdBy",
        description: Option<String> = "description",
        environment_variable: Option<EnvironmentObjectEnvironmentVariable> = "environmentVariable",
        exclude_links: Option<Vec<EnvironmentObjectExcludeLink>> = "excludeLinks",
        id: Option<EnvironmentObjectId> = "id",
        links: Option<Vec<EnvironmentObjectLink>> = "links",
        metrics_export: Option<EnvironmentObjectMetricsExport> = "metricsExport",
        object_key: String = "objectKey",
        object_type: EnvironmentObjectType = "objectType",
        scope: EnvironmentObjectScope = "scope",
        scope_entity_id: String = "scopeEntityId",
        set_fields: Vec<String> = "setFields",
        source_scope: Option<EnvironmentObjectScope> = "sourceScope",
        source_scope_entity_id: Option<String> = "sourceScopeEntityId",
        updated_at: Option<String> = "updatedAt",
        updated_by: Option<BasicSubjectProfile> = "updatedBy",
    }
}

#[cfg(feature = "platform")]
/// Content of an environment object that is an Airflow variable.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EnvironmentObjectAirflowVariable {
    /// Whether the value is treated as a secret.
    #[serde(rename = "isSecret")]
    pub is_secret: bool,
    /// Value of the Airflow variable.
    pub value: ::progenitor_client::SecretString,
}

#[cfg(feature = "platform")]
impl EnvironmentObjectAirflowVariable {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        is_secret: bool,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        Self {
            is_secret: is_secret,
            value: value.into(),
        }
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    EnvironmentObjectAirflowVariable {
        is_secret: bool = "isSecret",
        value: ::progenitor_client::SecretString = "value",
    }
}

#[cfg(feature = "platform")]
/// Value an Airflow variable takes in one linked Deployment in place of its own.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EnvironmentObjectAirflowVariableOverrides {
    /// Value of the Airflow variable in the linked Deployment.
    pub value: ::progenitor_client::SecretString,
}

#[cfg(feature = "platform")]
impl EnvironmentObjectAirflowVariableOverrides {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(value: impl Into<::progenitor_client::SecretString>) -> Self {
        Self { value: value.into() }
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    EnvironmentObjectAirflowVariableOverrides {
        value: ::progenitor_client::SecretString = "value",
    }
}

#[cfg(feature = "platform")]
/// Content of an environment object that is an Airflow connection.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EnvironmentObjectConnection {
    /// Way of authenticating that the connection uses, with the parameters it takes.
    #[serde(rename = "connectionAuthType", skip_serializing_if = "Option::is_none")]
    pub connection_auth_type: Option<ConnectionAuthType>,
    /// Further connection settings as a JSON object, as in the `extra` of an Airflow connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra: Option<::progenitor_client::SecretObject>,
    /// Host name or address the connection leads to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// User name for the connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    /// Password for the connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<::progenitor_client::SecretString>,
    /// Port number on the host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i64>,
    /// Schema of the connection in the sense of Airflow, often the name of a database.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Airflow connection type, such as `postgres`.
    #[serde(rename = "type")]
    pub type_: String,
}

#[cfg(feature = "platform")]
impl EnvironmentObjectConnection {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(type_: impl Into<String>) -> Self {
        Self {
            connection_auth_type: None,
            extra: None,
            host: None,
            login: None,
            password: None,
            port: None,
            schema: None,
            type_: type_.into(),
        }
    }
    /// Way of authenticating that the connection uses, with the parameters it takes.
    #[inline]
    pub fn connection_auth_type(mut self, value: ConnectionAuthType) -> Self {
        self.connection_auth_type = Some(value);
        self
    }
    /// Further connection settings as a JSON object, as in the `extra` of an Airflow connection.
    #[inline]
    pub fn extra(mut self, value: impl Into<::progenitor_client::SecretObject>) -> Self {
        self.extra = Some(value.into());
        self
    }
    /// Host name or address the connection leads to.
    #[inline]
    pub fn host(mut self, value: impl Into<String>) -> Self {
        self.host = Some(value.into());
        self
    }
    /// User name for the connection.
    #[inline]
    pub fn login(mut self, value: impl Into<String>) -> Self {
        self.login = Some(value.into());
        self
    }
    /// Password for the connection.
    #[inline]
    pub fn password(
        mut self,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        self.password = Some(value.into());
        self
    }
    /// Port number on the host.
    #[inline]
    pub fn port(mut self, value: i64) -> Self {
        self.port = Some(value);
        self
    }
    /// Schema of the connection in the sense of Airflow, often the name of a database.
    #[inline]
    pub fn schema(mut self, value: impl Into<String>) -> Self {
        self.schema = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    EnvironmentObjectConnection {
        connection_auth_type: Option<ConnectionAuthType> = "connectionAuthType",
        extra: Option<::progenitor_client::SecretObject> = "extra",
        host: Option<String> = "host",
        login: Option<String> = "login",
        password: Option<::progenitor_client::SecretString> = "password",
        port: Option<i64> = "port",
        schema: Option<String> = "schema",
        type_: String = "type",
    }
}

#[cfg(feature = "platform")]
/// Settings an Airflow connection takes in one linked Deployment in place of its own.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct EnvironmentObjectConnectionOverrides {
    /// Further connection settings to use in the linked Deployment, as a JSON object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra: Option<::progenitor_client::SecretObject>,
    /// Host name or address to use in the linked Deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// User name to use in the linked Deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    /// Password to use in the linked Deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<::progenitor_client::SecretString>,
    /// Port number to use in the linked Deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i64>,
    /// Schema in the sense of Airflow to use in the linked Deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Airflow connection type to use in the linked Deployment.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub type_: Option<String>,
}

#[cfg(feature = "platform")]
impl EnvironmentObjectConnectionOverrides {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            extra: None,
            host: None,
            login: None,
            password: None,
            port: None,
            schema: None,
            type_: None,
        }
    }
    /// Further connection settings to use in the linked Deployment, as a JSON object.
    #[inline]
    pub fn extra(mut self, value: impl Into<::progenitor_client::SecretObject>) -> Self {
        self.extra = Some(value.into());
        self
    }
    /// Host name or address to use in the linked Deployment.
    #[inline]
    pub fn host(mut self, value: impl Into<String>) -> Self {
        self.host = Some(value.into());
        self
    }
    /// User name to use in the linked Deployment.
    #[inline]
    pub fn login(mut self, value: impl Into<String>) -> Self {
        self.login = Some(value.into());
        self
    }
    /// Password to use in the linked Deployment.
    #[inline]
    pub fn password(
        mut self,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        self.password = Some(value.into());
        self
    }
    /// Port number to use in the linked Deployment.
    #[inline]
    pub fn port(mut self, value: i64) -> Self {
        self.port = Some(value);
        self
    }
    /// Schema in the sense of Airflow to use in the linked Deployment.
    #[inline]
    pub fn schema(mut self, value: impl Into<String>) -> Self {
        self.schema = Some(value.into());
        self
    }
    /// Airflow connection type to use in the linked Deployment.
    #[inline]
    pub fn type_(mut self, value: impl Into<String>) -> Self {
        self.type_ = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    EnvironmentObjectConnectionOverrides {
        extra: Option<::progenitor_client::SecretObject> = "extra",
        host: Option<String> = "host",
        login: Option<String> = "login",
        password: Option<::progenitor_client::SecretString> = "password",
        port: Option<i64> = "port",
        schema: Option<String> = "schema",
        type_: Option<String> = "type",
    }
}

#[cfg(feature = "platform")]
/// Content of an environment object that is an environment variable.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EnvironmentObjectEnvironmentVariable {
    /// Whether the value is treated as a secret.
    #[serde(rename = "isSecret")]
    pub is_secret: bool,
    /// Value of the environment variable.
    pub value: ::progenitor_client::SecretString,
}

#[cfg(feature = "platform")]
impl EnvironmentObjectEnvironmentVariable {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        is_secret: bool,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        Self {
            is_secret: is_secret,
            value: value.into(),
        }
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    EnvironmentObjectEnvironmentVariable {
        is_secret: bool = "isSecret",
        value: ::progenitor_client::SecretString = "value",
    }
}

#[cfg(feature = "platform")]
/// Value an environment variable takes in one linked Deployment in place of its own.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EnvironmentObjectEnvironmentVariableOverrides {
    /// Value of the environment variable in the linked Deployment.
    pub value: ::progenitor_client::SecretString,
}

#[cfg(feature = "platform")]
impl EnvironmentObjectEnvironmentVariableOverrides {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(value: impl Into<::progenitor_client::SecretString>) -> Self {
        Self { value: value.into() }
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    EnvironmentObjectEnvironmentVariableOverrides {
        value: ::progenitor_client::SecretString = "value",
    }
}

#[cfg(feature = "platform")]
/// Deployment to which an environment object is not linked.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EnvironmentObjectExcludeLink {
    /// Kind of entity the exclusion is for; `DEPLOYMENT` is the only one.
    pub scope: EnvironmentObjectLinkScope,
    /// Id of the Deployment the object is not linked to.
    #[serde(rename = "scopeEntityId")]
    pub scope_entity_id: String,
}

#[cfg(feature = "platform")]
impl EnvironmentObjectExcludeLink {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        scope: EnvironmentObjectLinkScope,
        scope_entity_id: impl Into<String>,
    ) -> Self {
        Self {
            scope: scope,
            scope_entity_id: scope_entity_id.into(),
        }
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    EnvironmentObjectExcludeLink {
        scope: EnvironmentObjectLinkScope = "scope",
        scope_entity_id: String = "scopeEntityId",
    }
}

#[cfg(feature = "platform")]
progenitor_client::identifier! {
    /// Id of an environment object.
    pub struct EnvironmentObjectId;
}

#[cfg(feature = "platform")]
/// Link from an environment object to a Deployment that uses it, with the values overridden there.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EnvironmentObjectLink {
    /// Override for an Airflow variable in the linked Deployment.
    #[serde(
        rename = "airflowVariableOverrides",
        skip_serializing_if = "Option::is_none"
    )]
    pub airflow_variable_overrides: Option<EnvironmentObjectAirflowVariableOverrides>,
    /// Overrides for an Airflow connection in the linked Deployment.
    #[serde(rename = "connectionOverrides", skip_serializing_if = "Option::is_none")]
    pub connection_overrides: Option<EnvironmentObjectConnectionOverrides>,
    /// Override for an environment variable in the linked Deployment.
    #[serde(
        rename = "environmentVariableOverrides",
        skip_serializing_if = "Option::is_none"
    )]
    pub environment_variable_overrides: Option<
        EnvironmentObjectEnvironmentVariableOverrides,
    >,
    /// Overrides for a metrics export in the linked Deployment.
    #[serde(rename = "metricsExportOverrides", skip_serializing_if = "Option::is_none")]
    pub metrics_export_overrides: Option<EnvironmentObjectMetricsExportOverrides>,
    /// Kind of entity the object is linked to; `DEPLOYMENT` is the only one.
    pub scope: EnvironmentObjectLinkScope,
    /// Id of the Deployment the object is linked to.
    #[serde(rename = "scopeEntityId")]
    pub scope_entity_id: String,
    /// Names of the fields for which the link holds a value.
    #[serde(rename = "setFields")]
    pub set_fields: Vec<String>,
}

#[cfg(feature = "platform")]
impl EnvironmentObjectLink {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        scope: EnvironmentObjectLinkScope,
        scope_entity_id: impl Into<String>,
        set_fields: impl Into<Vec<String>>,
    ) -> Self {
        Self {
            airflow_variable_overrides: None,
            connection_overrides: None,
            environment_variable_overrides: None,
            metrics_export_overrides: None,
            scope: scope,
            scope_entity_id: scope_entity_id.into(),
            set_fields: set_fields.into(),
        }
    }
    /// Override for an Airflow variable in the linked Deployment.
    #[inline]
    pub fn airflow_variable_overrides(
        mut self,
        value: EnvironmentObjectAirflowVariableOverrides,
    ) -> Self {
        self.airflow_variable_overrides = Some(value);
        self
    }
    /// Overrides for an Airflow connection in the linked Deployment.
    #[inline]
    pub fn connection_overrides(
        mut self,
        value: EnvironmentObjectConnectionOverrides,
    ) -> Self {
        self.connection_overrides = Some(value);
        self
    }
    /// Override for an environment variable in the linked Deployment.
    #[inline]
    pub fn environment_variable_overrides(
        mut self,
        value: EnvironmentObjectEnvironmentVariableOverrides,
    ) -> Self {
        self.environment_variable_overrides = Some(value);
        self
    }
    /// Overrides for a metrics export in the linked Deployment.
    #[inline]
    pub fn metrics_export_overrides(
        mut self,
        value: EnvironmentObjectMetricsExportOverrides,
    ) -> Self {
        self.metrics_export_overrides = Some(value);
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    EnvironmentObjectLink {
        airflow_variable_overrides: Option<EnvironmentObjectAirflowVariableOverrides> = "airflowVariableOverrides",
        connection_overrides: Option<EnvironmentObjectConnectionOverrides> = "connectionOverrides",
        environment_variable_overrides: Option<EnvironmentObjectEnvironmentVariableOverrides> = "environmentVariableOverrides",
        metrics_export_overrides: Option<EnvironmentObjectMetricsExportOverrides> = "metricsExportOverrides",
        scope: EnvironmentObjectLinkScope = "scope",
        scope_entity_id: String = "scopeEntityId",
        set_fields: Vec<String> = "setFields",
    }
}

#[cfg(feature = "platform")]
progenitor_client::open_enum! {
    /// The kind of object that an environment object is linked to.
    pub enum EnvironmentObjectLinkScope {
        /// `DEPLOYMENT`.
        Deployment = "DEPLOYMENT",
    }
}
#[cfg(feature = "platform")]
progenitor_client::ordered_as_text!(EnvironmentObjectLinkScope);

#[cfg(feature = "platform")]
/// Content of an environment object that sends metrics to an endpoint outside Astro.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EnvironmentObjectMetricsExport {
    /// How to authenticate at the endpoint: username and password, a token, or AWS Signature Version 4.
    #[serde(rename = "authType", skip_serializing_if = "Option::is_none")]
    pub auth_type: Option<MetricsAuthType>,
    /// Token for authenticating at the endpoint.
    #[serde(rename = "basicToken", skip_serializing_if = "Option::is_none")]
    pub basic_token: Option<::progenitor_client::SecretString>,
    /// Address the metrics are sent to.
    pub endpoint: String,
    /// Kind of exporter; `PROMETHEUS` is the only one declared.
    #[serde(rename = "exporterType")]
    pub exporter_type: MetricsExporterType,
    /// HTTP headers for requests to the endpoint, as a map from header name to value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<
        ::std::collections::BTreeMap<String, ::progenitor_client::SecretString>,
    >,
    /// Labels attached to the exported metrics, as a map from label name to value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<::std::collections::BTreeMap<String, String>>,
    /// Password for authenticating at the endpoint with a username.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<::progenitor_client::SecretString>,
    /// ARN of the AWS role to assume when `authType` is `SIGV4`.
    #[serde(rename = "sigV4AssumeArn", skip_serializing_if = "Option::is_none")]
    pub sig_v4_assume_arn: Option<String>,
    /// AWS region of the Security Token Service to use when `authType` is `SIGV4`.
    #[serde(rename = "sigV4StsRegion", skip_serializing_if = "Option::is_none")]
    pub sig_v4_sts_region: Option<String>,
    /// Username for authenticating at the endpoint with a password.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
}

#[cfg(feature = "platform")]
impl EnvironmentObjectMetricsExport {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(endpoint: impl Into<String>, exporter_type: MetricsExporterType) -> Self {
        Self {
            auth_type: None,
            basic_token: None,
            endpoint: endpoint.into(),
            exporter_type: exporter_type,
            headers: None,
            labels: None,
            password: None,
            sig_v4_assume_arn: None,
            sig_v4_sts_region: None,
            username: None,
        }
    }
    /// How to authenticate at the endpoint: username and password, a token, or AWS Signature Version 4.
    #[inline]
    pub fn auth_type(mut self, value: MetricsAuthType) -> Self {
        self.auth_type = Some(value);
        self
    }
    /// Token for authenticating at the endpoint.
    #[inline]
    pub fn basic_token(
        mut self,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        self.basic_token = Some(value.into());
        self
    }
    /// HTTP headers for requests to the endpoint, as a map from header name to value.
    #[inline]
    pub fn headers(
        mut self,
        value: ::std::collections::BTreeMap<String, ::progenitor_client::SecretString>,
    ) -> Self {
        self.headers = Some(value);
        self
    }
    /// Labels attached to the exported metrics, as a map from label name to value.
    #[inline]
    pub fn labels(
        mut self,
        value: ::std::collections::BTreeMap<String, String>,
    ) -> Self {
        self.labels = Some(value);
        self
    }
    /// Password for authenticating at the endpoint with a username.
    #[inline]
    pub fn password(
        mut self,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        self.password = Some(value.into());
        self
    }
    /// ARN of the AWS role to assume when `authType` is `SIGV4`.
    #[inline]
    pub fn sig_v4_assume_arn(mut self, value: impl Into<String>) -> Self {
        self.sig_v4_assume_arn = Some(value.into());
        self
    }
    /// AWS region of the Security Token Service to use when `authType` is `SIGV4`.
    #[inline]
    pub fn sig_v4_sts_region(mut self, value: impl Into<String>) -> Self {
        self.sig_v4_sts_region = Some(value.into());
        self
    }
    /// Username for authenticating at the endpoint with a password.
    #[inline]
    pub fn username(mut self, value: impl Into<String>) -> Self {
        self.username = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    EnvironmentObjectMetricsExport {
        auth_type: Option<MetricsAuthType> = "authType",
        basic_token: Option<::progenitor_client::SecretString> = "basicToken",
        endpoint: String = "endpoint",
        exporter_type: MetricsExporterType = "exporterType",
        headers: Option<::std::collections::BTreeMap<String,::progenitor_client::SecretString>> = "headers",
        labels: Option<::std::collections::BTreeMap<String,String>> = "labels",
        password: Option<::progenitor_client::SecretString> = "password",
        sig_v4_assume_arn: Option<String> = "sigV4AssumeArn",
        sig_v4_sts_region: Option<String> = "sigV4StsRegion",
        username: Option<String> = "username",
    }
}

#[cfg(feature = "platform")]
/// Settings a metrics export takes in one linked Deployment in place of its own.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct EnvironmentObjectMetricsExportOverrides {
    /// Authentication to use instead: username and password, a token, or AWS Signature Version 4.
    #[serde(rename = "authType", skip_serializing_if = "Option::is_none")]
    pub auth_type: Option<MetricsAuthType>,
    /// Token to use instead for authenticating at the endpoint.
    #[serde(rename = "basicToken", skip_serializing_if = "Option::is_none")]
    pub basic_token: Option<::progenitor_client::SecretString>,
    /// Address to send the metrics to instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
    /// Kind of exporter to use instead; `PROMETHEUS` is the only one declared.
    #[serde(rename = "exporterType", skip_serializing_if = "Option::is_none")]
    pub exporter_type: Option<MetricsExporterType>,
    /// Overriding HTTP headers for requests to the endpoint, as a map from header name to value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<
        ::std::collections::BTreeMap<String, ::progenitor_client::SecretString>,
    >,
    /// Overriding labels for the exported metrics, as a map from label name to value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<::std::collections::BTreeMap<String, String>>,
    /// Password to use instead for authenticating at the endpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<::progenitor_client::SecretString>,
    /// ARN of the AWS role to assume instead when `SIGV4` is used.
    #[serde(rename = "sigV4AssumeArn", skip_serializing_if = "Option::is_none")]
    pub sig_v4_assume_arn: Option<String>,
    /// AWS region of the Security Token Service to use instead when `SIGV4` is used.
    #[serde(rename = "sigV4StsRegion", skip_serializing_if = "Option::is_none")]
    pub sig_v4_sts_region: Option<String>,
    /// Username to use instead for authenticating at the endpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
}

#[cfg(feature = "platform")]
impl EnvironmentObjectMetricsExportOverrides {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            auth_type: None,
            basic_token: None,
            endpoint: None,
            exporter_type: None,
            headers: None,
            labels: None,
            password: None,
            sig_v4_assume_arn: None,
            sig_v4_sts_region: None,
            username: None,
        }
    }
    /// Authentication to use instead: username and password, a token, or AWS Signature Version 4.
    #[inline]
    pub fn auth_type(mut self, value: MetricsAuthType) -> Self {
        self.auth_type = Some(value);
        self
    }
    /// Token to use instead for authenticating at the endpoint.
    #[inline]
    pub fn basic_token(
        mut self,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        self.basic_token = Some(value.into());
        self
    }
    /// Address to send the metrics to instead.
    #[inline]
    pub fn endpoint(mut self, value: impl Into<String>) -> Self {
        self.endpoint = Some(value.into());
        self
    }
    /// Kind of exporter to use instead; `PROMETHEUS` is the only one declared.
    #[inline]
    pub fn exporter_type(mut self, value: MetricsExporterType) -> Self {
        self.exporter_type = Some(value);
        self
    }
    /// Overriding HTTP headers for requests to the endpoint, as a map from header name to value.
    #[inline]
    pub fn headers(
        mut self,
        value: ::std::collections::BTreeMap<String, ::progenitor_client::SecretString>,
    ) -> Self {
        self.headers = Some(value);
        self
    }
    /// Overriding labels for the exported metrics, as a map from label name to value.
    #[inline]
    pub fn labels(
        mut self,
        value: ::std::collections::BTreeMap<String, String>,
    ) -> Self {
        self.labels = Some(value);
        self
    }
    /// Password to use instead for authenticating at the endpoint.
    #[inline]
    pub fn password(
        mut self,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        self.password = Some(value.into());
        self
    }
    /// ARN of the AWS role to assume instead when `SIGV4` is used.
    #[inline]
    pub fn sig_v4_assume_arn(mut self, value: impl Into<String>) -> Self {
        self.sig_v4_assume_arn = Some(value.into());
        self
    }
    /// AWS region of the Security Token Service to use instead when `SIGV4` is used.
    #[inline]
    pub fn sig_v4_sts_region(mut self, value: impl Into<String>) -> Self {
        self.sig_v4_sts_region = Some(value.into());
        self
    }
    /// Username to use instead for authenticating at the endpoint.
    #[inline]
    pub fn username(mut self, value: impl Into<String>) -> Self {
        self.username = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    EnvironmentObjectMetricsExportOverrides {
        auth_type: Option<MetricsAuthType> = "authType",
        basic_token: Option<::progenitor_client::SecretString> = "basicToken",
        endpoint: Option<String> = "endpoint",
        exporter_type: Option<MetricsExporterType> = "exporterType",
        headers: Option<::std::collections::BTreeMap<String,::progenitor_client::SecretString>> = "headers",
        labels: Option<::std::collections::BTreeMap<String,String>> = "labels",
        password: Option<::progenitor_client::SecretString> = "password",
        sig_v4_assume_arn: Option<String> = "sigV4AssumeArn",
        sig_v4_sts_region: Option<String> = "sigV4StsRegion",
        username: Option<String> = "username",
    }
}

#[cfg(feature = "platform")]
progenitor_client::open_enum! {
    /// Whether an environment object belongs to a Workspace or to a Deployment.
    pub enum EnvironmentObjectScope {
        /// `WORKSPACE`.
        Workspace = "WORKSPACE",
        /// `DEPLOYMENT`.
        Deployment = "DEPLOYMENT",
    }
}
#[cfg(feature = "platform")]
progenitor_client::ordered_as_text!(EnvironmentObjectScope);

#[cfg(feature = "platform")]
progenitor_client::sort! {
    /// A sort of the list of environment objects.
    pub struct EnvironmentObjectSort of EnvironmentObjectSortField {
        /// By `objectType`.
        ObjectType = "objectType",
        /// By `objectKey`.
        ObjectKey = "objectKey",
        /// By `createdAt`.
        CreatedAt = "createdAt",
        /// By `updatedAt`.
        UpdatedAt = "updatedAt",
    }
}

#[cfg(feature = "platform")]
progenitor_client::open_enum! {
    /// The kind of an environment object.
    pub enum EnvironmentObjectType {
        /// `CONNECTION`.
        Connection = "CONNECTION",
        /// `ENVIRONMENT_VARIABLE`.
        EnvironmentVariable = "ENVIRONMENT_VARIABLE",
        /// `AIRFLOW_VARIABLE`.
        AirflowVariable = "AIRFLOW_VARIABLE",
        /// `METRICS_EXPORT`.
        MetricsExport = "METRICS_EXPORT",
    }
}
#[cfg(feature = "platform")]
progenitor_client::ordered_as_text!(EnvironmentObjectType);

#[cfg(feature = "platform")]
/// One page of a list of environment objects.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EnvironmentObjectsPaginated {
    /// Environment objects on this page.
    #[serde(rename = "environmentObjects")]
    pub environment_objects: Vec<EnvironmentObject>,
    /// Largest number of items this page could hold.
    pub limit: i64,
    /// Number of items skipped before the first one on this page.
    pub offset: i64,
    /// Number of matching environment objects over all pages.
    #[serde(rename = "totalCount")]
    pub total_count: i64,
}

#[cfg(feature = "platform")]
impl EnvironmentObjectsPaginated {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        environment_objects: impl Into<Vec<EnvironmentObject>>,
        limit: i64,
        offset: i64,
        total_count: i64,
    ) -> Self {
        Self {
            environment_objects: environment_objects.into(),
            limit: limit,
            offset: offset,
            total_count: total_count,
        }
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    EnvironmentObjectsPaginated {
        environment_objects: Vec<EnvironmentObject> = "environmentObjects",
        limit: i64 = "limit",
        offset: i64 = "offset",
        total_count: i64 = "totalCount",
    }
}

/// Body of a failed request. Gateways in between may answer in another form.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorBody {
    /// Request fields that failed validation; sent only with status 400, and not with every one.
    #[serde(rename = "fieldErrors", skip_serializing_if = "Option::is_none")]
    pub field_errors: Option<Vec<FieldValidationError>>,
    /// What went wrong, in words for people.
    pub message: String,
    /// Id of the failed request, to be quoted to support.
    #[serde(rename = "requestId")]
    pub request_id: String,
    /// HTTP status code of the response, 400 to 600.
    #[serde(rename = "statusCode")]
    pub status_code: i64,
}

impl ErrorBody {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        message: impl Into<String>,
        request_id: impl Into<String>,
        status_code: i64,
    ) -> Self {
        Self {
            field_errors: None,
            message: message.into(),
            request_id: request_id.into(),
            status_code: status_code,
        }
    }
    /// Request fields that failed validation; sent only with status 400, and not with every one.
    #[inline]
    pub fn field_errors(mut self, value: impl Into<Vec<FieldValidationError>>) -> Self {
        self.field_errors = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Deployment to which an environment object is not to be linked.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ExcludeLinkEnvironmentObjectRequest {
    /// Kind of entity the exclusion is for; `DEPLOYMENT` is the only one.
    pub scope: EnvironmentObjectLinkScope,
    /// Id of the Deployment the object is not to be linked to.
    #[serde(rename = "scopeEntityId")]
    pub scope_entity_id: String,
}

#[cfg(feature = "platform")]
impl ExcludeLinkEnvironmentObjectRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        scope: EnvironmentObjectLinkScope,
        scope_entity_id: impl Into<String>,
    ) -> Self {
        Self {
            scope: scope,
            scope_entity_id: scope_entity_id.into(),
        }
    }
}

progenitor_client::open_enum! {
    /// How Airflow runs tasks.
    pub enum Executor {
        /// `CELERY`.
        Celery = "CELERY",
        /// `KUBERNETES`.
        Kubernetes = "KUBERNETES",
        /// `ASTRO`.
        Astro = "ASTRO",
    }
}
progenitor_client::ordered_as_text!(Executor);

/// One request field that failed validation.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FieldValidationError {
    /// Rule that was broken, such as `required`, `max` or `oneof`.
    pub code: String,
    /// Field of the request that the error is about.
    pub field: String,
    /// What is wrong with the field, in words for people.
    pub message: String,
}

impl FieldValidationError {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        code: impl Into<String>,
        field: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            code: code.into(),
            field: field.into(),
            message: message.into(),
        }
    }
}

#[cfg(feature = "platform")]
/// Versions of the uploaded files with which a deploy is to be completed.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FinalizeDeployRequest {
    /// Version of the uploaded bundle tarball.
    #[serde(rename = "bundleTarballVersion", skip_serializing_if = "Option::is_none")]
    pub bundle_tarball_version: Option<String>,
    /// Version of the uploaded Dag tarball, taken from the `x-ms-version-id` header of the upload response.
    #[serde(rename = "dagTarballVersion", skip_serializing_if = "Option::is_none")]
    pub dag_tarball_version: Option<String>,
}

#[cfg(feature = "platform")]
impl FinalizeDeployRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            bundle_tarball_version: None,
            dag_tarball_version: None,
        }
    }
    /// Version of the uploaded bundle tarball.
    #[inline]
    pub fn bundle_tarball_version(mut self, value: impl Into<String>) -> Self {
        self.bundle_tarball_version = Some(value.into());
        self
    }
    /// Version of the uploaded Dag tarball, taken from the `x-ms-version-id` header of the upload response.
    #[inline]
    pub fn dag_tarball_version(mut self, value: impl Into<String>) -> Self {
        self.dag_tarball_version = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::open_enum! {
    /// Where the source of a deploy is kept.
    pub enum GitProvider {
        /// `GITHUB`.
        Github = "GITHUB",
        /// `GENERIC`.
        Generic = "GENERIC",
    }
}
#[cfg(feature = "platform")]
progenitor_client::ordered_as_text!(GitProvider);

#[cfg(feature = "platform")]
progenitor_client::open_enum! {
    /// How Airflow runs tasks in a hybrid Deployment.
    pub enum HybridExecutor {
        /// `CELERY`.
        Celery = "CELERY",
        /// `KUBERNETES`.
        Kubernetes = "KUBERNETES",
    }
}
#[cfg(feature = "platform")]
progenitor_client::ordered_as_text!(HybridExecutor);

#[cfg(feature = "platform")]
/// Worker queue sent with a Hybrid Deployment, whose workers run on a node pool of the cluster.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HybridWorkerQueueRequest {
    /// Id of the worker queue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<WorkerQueueId>,
    /// Whether this is the default queue of the Deployment.
    #[serde(rename = "isDefault")]
    pub is_default: bool,
    /// Largest number of workers the queue scales up to, at least 1.
    #[serde(rename = "maxWorkerCount")]
    pub max_worker_count: i64,
    /// Smallest number of workers the queue scales down to, at least 0.
    #[serde(rename = "minWorkerCount")]
    pub min_worker_count: i64,
    /// Name of the queue, to which tasks refer; at most 63 characters.
    pub name: String,
    /// Id of the node pool on which the workers of the queue run.
    #[serde(rename = "nodePoolId")]
    pub node_pool_id: NodePoolId,
    /// Number of tasks one worker can run at the same time, at least 1.
    #[serde(rename = "workerConcurrency")]
    pub worker_concurrency: i64,
}

#[cfg(feature = "platform")]
impl HybridWorkerQueueRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        is_default: bool,
        max_worker_count: i64,
        min_worker_count: i64,
        name: impl Into<String>,
        node_pool_id: impl Into<NodePoolId>,
        worker_concurrency: i64,
    ) -> Self {
        Self {
            id: None,
            is_default: is_default,
            max_worker_count: max_worker_count,
            min_worker_count: min_worker_count,
            name: name.into(),
            node_pool_id: node_pool_id.into(),
            worker_concurrency: worker_concurrency,
        }
    }
    /// Id of the worker queue.
    #[inline]
    pub fn id(mut self, value: impl Into<WorkerQueueId>) -> Self {
        self.id = Some(value.into());
        self
    }
}

#[cfg(feature = "access")]
/// Invitation of a person into an Organization, as returned when it is created; invites can be neither listed nor read later.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Invite {
    /// When the invite lapses unless it is accepted.
    #[serde(rename = "expiresAt")]
    pub expires_at: ::jiff::Timestamp,
    /// Id of the invite, needed to cancel it; invites cannot be listed, so keep it.
    #[serde(rename = "inviteId")]
    pub invite_id: InviteId,
    /// Who is invited.
    pub invitee: BasicSubjectProfile,
    /// Who issued the invite.
    pub inviter: BasicSubjectProfile,
    /// Id of the Organization the person is invited into.
    #[serde(rename = "organizationId")]
    pub organization_id: OrganizationId,
    /// Display name of the Organization the person is invited into.
    #[serde(rename = "organizationName", skip_serializing_if = "Option::is_none")]
    pub organization_name: Option<String>,
    /// Id of the invited user, to whom roles can be given while the invite is pending.
    #[serde(rename = "userId", skip_serializing_if = "Option::is_none")]
    pub user_id: Option<UserId>,
}

#[cfg(feature = "access")]
impl Invite {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        expires_at: ::jiff::Timestamp,
        invite_id: impl Into<InviteId>,
        invitee: BasicSubjectProfile,
        inviter: BasicSubjectProfile,
        organization_id: impl Into<OrganizationId>,
    ) -> Self {
        Self {
            expires_at: expires_at,
            invite_id: invite_id.into(),
            invitee: invitee,
            inviter: inviter,
            organization_id: organization_id.into(),
            organization_name: None,
            user_id: None,
        }
    }
    /// Display name of the Organization the person is invited into.
    #[inline]
    pub fn organization_name(mut self, value: impl Into<String>) -> Self {
        self.organization_name = Some(value.into());
        self
    }
    /// Id of the invited user, to whom roles can be given while the invite is pending.
    #[inline]
    pub fn user_id(mut self, value: impl Into<UserId>) -> Self {
        self.user_id = Some(value.into());
        self
    }
}

#[cfg(feature = "access")]
progenitor_client::identifier! {
    /// Id of an invitation.
    pub struct InviteId;
}

#[cfg(feature = "access")]
progenitor_client::open_enum! {
    /// `ListOrganizationsProductPlan`
    pub enum ListOrganizationsProductPlan {
        /// `TRIAL`.
        Trial = "TRIAL",
        /// `BASIC`.
        Basic = "BASIC",
        /// `STANDARD`.
        Standard = "STANDARD",
        /// `PREMIUM`.
        Premium = "PREMIUM",
        /// `BUSINESS_CRITICAL`.
        BusinessCritical = "BUSINESS_CRITICAL",
    }
}
#[cfg(feature = "access")]
progenitor_client::ordered_as_text!(ListOrganizationsProductPlan);

#[cfg(feature = "platform")]
progenitor_client::open_enum! {
    /// The Airflow component that wrote a log line.
    pub enum LogSource {
        /// `scheduler`.
        Scheduler = "scheduler",
        /// `webserver`.
        Webserver = "webserver",
        /// `triggerer`.
        Triggerer = "triggerer",
        /// `worker`.
        Worker = "worker",
        /// `dag-processor`.
        DagProcessor = "dag-processor",
        /// `apiserver`.
        Apiserver = "apiserver",
    }
}
#[cfg(feature = "platform")]
progenitor_client::ordered_as_text!(LogSource);

#[cfg(feature = "platform")]
/// Resources of a scheduler size or worker machine type.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MachineSpec {
    /// Task concurrency that goes with the machine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concurrency: Option<f64>,
    /// CPU of the machine, as a quantity in text form.
    pub cpu: String,
    /// Temporary storage of the machine, as a quantity in text form.
    #[serde(rename = "ephemeralStorage", skip_serializing_if = "Option::is_none")]
    pub ephemeral_storage: Option<String>,
    /// Memory of the machine, as a quantity in text form.
    pub memory: String,
}

#[cfg(feature = "platform")]
impl MachineSpec {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(cpu: impl Into<String>, memory: impl Into<String>) -> Self {
        Self {
            concurrency: None,
            cpu: cpu.into(),
            ephemeral_storage: None,
            memory: memory.into(),
        }
    }
    /// Task concurrency that goes with the machine.
    #[inline]
    pub fn concurrency(mut self, value: f64) -> Self {
        self.concurrency = Some(value);
        self
    }
    /// Temporary storage of the machine, as a quantity in text form.
    #[inline]
    pub fn ephemeral_storage(mut self, value: impl Into<String>) -> Self {
        self.ephemeral_storage = Some(value.into());
        self
    }
}

/// Email domain that an Organization manages, and the logins it prescribes for it.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ManagedDomain {
    /// When the managed domain was created.
    #[serde(rename = "createdAt")]
    pub created_at: ::jiff::Timestamp,
    /// Login methods that people of the domain have to use.
    #[serde(rename = "enforcedLogins", skip_serializing_if = "Option::is_none")]
    pub enforced_logins: Option<Vec<String>>,
    /// Id of the managed domain.
    pub id: ManagedDomainId,
    /// Domain, the part of an email address after the at sign.
    pub name: String,
    /// Id of the Organization that manages the domain.
    #[serde(rename = "organizationId")]
    pub organization_id: OrganizationId,
    /// Whether ownership of the domain is verified or still to be verified.
    pub status: ManagedDomainStatus,
    /// When the managed domain was last updated.
    #[serde(rename = "updatedAt")]
    pub updated_at: ::jiff::Timestamp,
}

impl ManagedDomain {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        created_at: ::jiff::Timestamp,
        id: impl Into<ManagedDomainId>,
        name: impl Into<String>,
        organization_id: impl Into<OrganizationId>,
        status: ManagedDomainStatus,
        updated_at: ::jiff::Timestamp,
    ) -> Self {
        Self {
            created_at: created_at,
            enforced_logins: None,
            id: id.into(),
            name: name.into(),
            organization_id: organization_id.into(),
            status: status,
            updated_at: updated_at,
        }
    }
    /// Login methods that people of the domain have to use.
    #[inline]
    pub fn enforced_logins(mut self, value: impl Into<Vec<String>>) -> Self {
        self.enforced_logins = Some(value.into());
        self
    }
}

progenitor_client::read_json! {
    ManagedDomain {
        created_at: ::jiff::Timestamp = "createdAt",
        enforced_logins: Option<Vec<String>> = "enforcedLogins",
        id: ManagedDomainId = "id",
        name: String = "name",
        organization_id: OrganizationId = "organizationId",
        status: ManagedDomainStatus = "status",
        updated_at: ::jiff::Timestamp = "updatedAt",
    }
}

progenitor_client::identifier! {
    /// Id of a managed domain.
    pub struct ManagedDomainId;
}

progenitor_client::open_enum! {
    /// Whether ownership of the domain is verified or still to be verified.
    pub enum ManagedDomainStatus {
        /// `PENDING`.
        Pending = "PENDING",
        /// `VERIFIED`.
        Verified = "VERIFIED",
    }
}
progenitor_client::ordered_as_text!(ManagedDomainStatus);

#[cfg(feature = "platform")]
progenitor_client::open_enum! {
    /// How a metrics export signs in at its endpoint.
    pub enum MetricsAuthType {
        /// `BASIC`.
        Basic = "BASIC",
        /// `AUTH_TOKEN`.
        AuthToken = "AUTH_TOKEN",
        /// `SIGV4`.
        Sigv4 = "SIGV4",
    }
}
#[cfg(feature = "platform")]
progenitor_client::ordered_as_text!(MetricsAuthType);

#[cfg(feature = "platform")]
progenitor_client::open_enum! {
    /// The protocol of a metrics export.
    pub enum MetricsExporterType {
        /// `PROMETHEUS`.
        Prometheus = "PROMETHEUS",
    }
}
#[cfg(feature = "platform")]
progenitor_client::ordered_as_text!(MetricsExporterType);

#[cfg(feature = "platform")]
/// Group of like nodes in a cluster, on which workers run.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NodePool {
    /// Cloud the node pool runs in.
    #[serde(rename = "cloudProvider")]
    pub cloud_provider: CloudProvider,
    /// Id of the cluster the node pool belongs to.
    #[serde(rename = "clusterId")]
    pub cluster_id: ClusterId,
    /// When the node pool was created.
    #[serde(rename = "createdAt")]
    pub created_at: ::jiff::Timestamp,
    /// Id of the node pool.
    pub id: NodePoolId,
    /// Whether this is the default node pool of the cluster.
    #[serde(rename = "isDefault")]
    pub is_default: bool,
    /// Largest number of nodes the pool can scale up to.
    #[serde(rename = "maxNodeCount")]
    pub max_node_count: i64,
    /// Display name of the node pool.
    pub name: String,
    /// Instance type of the nodes, as the cloud provider names it.
    #[serde(rename = "nodeInstanceType")]
    pub node_instance_type: String,
    /// Names of the Astro machine types the node pool can run.
    #[serde(rename = "supportedAstroMachines", skip_serializing_if = "Option::is_none")]
    pub supported_astro_machines: Option<Vec<String>>,
    /// When the node pool was last updated.
    #[serde(rename = "updatedAt")]
    pub updated_at: ::jiff::Timestamp,
}

#[cfg(feature = "platform")]
impl NodePool {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        cloud_provider: CloudProvider,
        cluster_id: impl Into<ClusterId>,
        created_at: ::jiff::Timestamp,
        id: impl Into<NodePoolId>,
        is_default: bool,
        max_node_count: i64,
        name: impl Into<String>,
        node_instance_type: impl Into<String>,
        updated_at: ::jiff::Timestamp,
    ) -> Self {
        Self {
            cloud_provider: cloud_provider,
            cluster_id: cluster_id.into(),
            created_at: created_at,
            id: id.into(),
            is_default: is_default,
            max_node_count: max_node_count,
            name: name.into(),
            node_instance_type: node_instance_type.into(),
            supported_astro_machines: None,
            updated_at: updated_at,
        }
    }
    /// Names of the Astro machine types the node pool can run.
    #[inline]
    pub fn supported_astro_machines(mut self, value: impl Into<Vec<String>>) -> Self {
        self.supported_astro_machines = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
progenitor_client::read_json! {
    NodePool {
        cloud_provider: CloudProvider = "cloudProvider",
        cluster_id: ClusterId = "clusterId",
        created_at: ::jiff::Timestamp = "createdAt",
        id: NodePoolId = "id",
        is_default: bool = "isDefault",
        max_node_count: i64 = "maxNodeCount",
        name: String = "name",
        node_instance_type: String = "nodeInstanceType",
        supported_astro_machines: Option<Vec<String>> = "supportedAstroMachines",
        updated_at: ::jiff::Timestamp = "updatedAt",
    }
}

progenitor_client::identifier! {
    /// Id of a node pool of a cluster.
    pub struct NodePoolId;
}

/// Top-level unit in Astro, to which users, Teams, Workspaces and clusters belong.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Organization {
    /// Whether the Organization grants the vendor's support enhanced access.
    #[serde(rename = "allowEnhancedSupportAccess")]
    pub allow_enhanced_support_access: bool,
    /// Email address for billing; optional here, but required when the Organization is updated.
    #[serde(rename = "billingEmail", skip_serializing_if = "Option::is_none")]
    pub billing_email: Option<String>,
    /// When the Organization was created.
    #[serde(rename = "createdAt")]
    pub created_at: ::jiff::Timestamp,
    /// Who created the Organization.
    #[serde(rename = "createdBy")]
    pub created_by: BasicSubjectProfile,
    /// Whether AI features are switched off for the Organization.
    #[serde(rename = "hasAiFeaturesDisabled", skip_serializing_if = "Option::is_none")]
    pub has_ai_features_disabled: Option<bool>,
    /// Whether the Organization has a list of IP address ranges from which access is allowed.
    #[serde(rename = "hasAllowedIpAddressRanges")]
    pub has_allowed_ip_address_ranges: bool,
    /// Id of the Organization.
    pub id: OrganizationId,
    /// Whether the Organization is blocked from enabling AI features.
    #[serde(
        rename = "isBlockedEnableAiFeatures",
        skip_serializing_if = "Option::is_none"
    )]
    pub is_blocked_enable_ai_features: Option<bool>,
    /// Whether users and Teams are provisioned by SCIM; if so, Teams cannot be created in Astro.
    #[serde(rename = "isScimEnabled")]
    pub is_scim_enabled: bool,
    /// Email domains the Organization manages.
    #[serde(rename = "managedDomains", skip_serializing_if = "Option::is_none")]
    pub managed_domains: Option<Vec<ManagedDomain>>,
    /// Display name of the Organization, at most 50 characters.
    pub name: String,
    /// How the Organization pays: by credit card, by invoice or through a marketplace.
    #[serde(rename = "paymentMethod", skip_serializing_if = "Option::is_none")]
    pub payment_method: Option<OrganizationPaymentMethod>,
    /// Whether the Organization uses Astro Hosted or Astro Hybrid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<OrganizationProduct>,
    /// Product plans of the Organization.
    #[serde(rename = "productPlans")]
    pub product_plans: Vec<OrganizationProductPlan>,
    /// Whether the Organization enforces the use of dedicated clusters.
    #[serde(rename = "shouldEnforceDedicatedClusters")]
    pub should_enforce_dedicated_clusters: bool,
    /// Whether the Organization is active, inactive or suspended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<OrganizationStatus>,
    /// When the trial of the Organization ends or ended.
    #[serde(rename = "trialExpiresAt", skip_serializing_if = "Option::is_none")]
    pub trial_expires_at: Option<::jiff::Timestamp>,
    /// When the Organization was last updated.
    #[serde(rename = "updatedAt")]
    pub updated_at: ::jiff::Timestamp,
    /// Who last updated the Organization.
    #[serde(rename = "updatedBy")]
    pub updated_by: BasicSubjectProfile,
}

impl Organization {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        allow_enhanced_support_access: bool,
        created_at: ::jiff::Timestamp,
        created_by: BasicSubjectProfile,
        has_allowed_ip_address_ranges: bool,
        id: impl Into<OrganizationId>,
        is_scim_enabled: bool,
        name: impl Into<String>,
        product_plans: impl Into<Vec<OrganizationProductPlan>>,
        should_enforce_dedicated_clusters: bool,
        updated_at: ::jiff::Timestamp,
        updated_by: BasicSubjectProfile,
    ) -> Self {
        Self {
            allow_enhanced_support_access: allow_enhanced_support_access,
            billing_email: None,
            created_at: created_at,
            created_by: created_by,
            has_ai_features_disabled: None,
            has_allowed_ip_address_ranges: has_allowed_ip_address_ranges,
            id: id.into(),
            is_blocked_enable_ai_features: None,
            is_scim_enabled: is_scim_enabled,
            managed_domains: None,
            name: name.into(),
            payment_method: None,
            product: None,
            product_plans: product_plans.into(),
            should_enforce_dedicated_clusters: should_enforce_dedicated_clusters,
            status: None,
            trial_expires_at: None,
            updated_at: updated_at,
            updated_by: updated_by,
        }
    }
    /// Email address for billing; optional here, but required when the Organization is updated.
    #[inline]
    pub fn billing_email(mut self, value: impl Into<String>) -> Self {
        self.billing_email = Some(value.into());
        self
    }
    /// Whether AI features are switched off for the Organization.
    #[inline]
    pub fn has_ai_features_disabled(mut self, value: bool) -> Self {
        self.has_ai_features_disabled = Some(value);
        self
    }
    /// Whether the Organization is blocked from enabling AI features.
    #[inline]
    pub fn is_blocked_enable_ai_features(mut self, value: bool) -> Self {
        self.is_blocked_enable_ai_features = Some(value);
        self
    }
    /// Email domains the Organization manages.
    #[inline]
    pub fn managed_domains(mut self, value: impl Into<Vec<ManagedDomain>>) -> Self {
        self.managed_domains = Some(value.into());
        self
    }
    /// How the Organization pays: by credit card, by invoice or through a marketplace.
    #[inline]
    pub fn payment_method(mut self, value: OrganizationPaymentMethod) -> Self {
        self.payment_method = Some(value);
        self
    }
    /// Whether the Organization uses Astro Hosted or Astro Hybrid.
    #[inline]
    pub fn product(mut self, value: OrganizationProduct) -> Self {
        self.product = Some(value);
        self
    }
    /// Whether the Organization is active, inactive or suspended.
    #[inline]
    pub fn status(mut self, value: OrganizationStatus) -> Self {
        self.status = Some(value);
        self
    }
    /// When the trial of the Organization ends or ended.
    #[inline]
    pub fn trial_expires_at(mut self, value: ::jiff::Timestamp) -> Self {
        self.trial_expires_at = Some(value);
        self
    }
}

progenitor_client::read_json! {
    Organization {
        allow_enhanced_support_access: bool = "allowEnhancedSupportAccess",
        billing_email: Option<String> = "billingEmail",
        created_at: ::jiff::Timestamp = "createdAt",
        created_by: BasicSubjectProfile = "createdBy",
        has_ai_features_disabled: Option<bool> = "hasAiFeaturesDisabled",
        has_allowed_ip_address_ranges: bool = "hasAllowedIpAddressRanges",
        id: OrganizationId = "id",
        is_blocked_enable_ai_features: Option<bool> = "isBlockedEnableAiFeatures",
        is_scim_enabled: bool = "isScimEnabled",
        managed_domains: Option<Vec<ManagedDomain>> = "managedDomains",
        name: String = "name",
        payment_method: Option<OrganizationPaymentMethod> = "paymentMethod",
        product: Option<OrganizationProduct> = "product",
        product_plans: Vec<OrganizationProductPlan> = "productPlans",
        should_enforce_dedicated_clusters: bool = "shouldEnforceDedicatedClusters",
        status: Option<OrganizationStatus> = "status",
        trial_expires_at: Option<::jiff::Timestamp> = "trialExpiresAt",
        updated_at: ::jiff::Timestamp = "updatedAt",
        updated_by: BasicSubjectProfile = "updatedBy",
    }
}

progenitor_client::identifier! {
    /// Id of an Organization.
    pub struct OrganizationId;
}

progenitor_client::open_enum! {
    /// How the Organization pays: by credit card, by invoice or through a marketplace.
    pub enum OrganizationPaymentMethod {
        /// `CREDIT_CARD`.
        CreditCard = "CREDIT_CARD",
        /// `INVOICE`.
        Invoice = "INVOICE",
        /// `AWS_MARKETPLACE`.
        AwsMarketplace = "AWS_MARKETPLACE",
        /// `AZURE_MARKETPLACE`.
        AzureMarketplace = "AZURE_MARKETPLACE",
        /// `GCP_MARKETPLACE`.
        GcpMarketplace = "GCP_MARKETPLACE",
        /// `SNOWFLAKE_MARKETPLACE`.
        SnowflakeMarketplace = "SNOWFLAKE_MARKETPLACE",
    }
}
progenitor_client::ordered_as_text!(OrganizationPaymentMethod);

progenitor_client::open_enum! {
    /// The product line of an Organization.
    pub enum OrganizationProduct {
        /// `HOSTED`.
        Hosted = "HOSTED",
        /// `HYBRID`.
        Hybrid = "HYBRID",
    }
}
progenitor_client::ordered_as_text!(OrganizationProduct);

/// Product plan held by an Organization.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrganizationProductPlan {
    /// Product the plan is for; `ASTRO` is the only one declared.
    #[serde(rename = "astronomerProduct")]
    pub astronomer_product: AstronomerProduct,
    /// Id of the Organization that holds the plan.
    #[serde(rename = "organizationId")]
    pub organization_id: OrganizationId,
    /// Id of the product plan.
    #[serde(rename = "productPlanId")]
    pub product_plan_id: String,
    /// Which plan it is, for instance `TRIAL`, `TEAM` or `ENTERPRISE`; new plans are added now and then.
    #[serde(rename = "productPlanName")]
    pub product_plan_name: OrganizationProductPlanProductPlanName,
}

impl OrganizationProductPlan {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        astronomer_product: AstronomerProduct,
        organization_id: impl Into<OrganizationId>,
        product_plan_id: impl Into<String>,
        product_plan_name: OrganizationProductPlanProductPlanName,
    ) -> Self {
        Self {
            astronomer_product: astronomer_product,
            organization_id: organization_id.into(),
            product_plan_id: product_plan_id.into(),
            product_plan_name: product_plan_name,
        }
    }
}

progenitor_client::read_json! {
    OrganizationProductPlan {
        astronomer_product: AstronomerProduct = "astronomerProduct",
        organization_id: OrganizationId = "organizationId",
        product_plan_id: String = "productPlanId",
        product_plan_name: OrganizationProductPlanProductPlanName = "productPlanName",
    }
}

progenitor_client::open_enum! {
    /// Which plan it is, for instance `TRIAL`, `TEAM` or `ENTERPRISE`; new plans are added now and then.
    pub enum OrganizationProductPlanProductPlanName {
        /// `INACTIVE`.
        Inactive = "INACTIVE",
        /// `INTERNAL`.
        Internal = "INTERNAL",
        /// `POV`.
        Pov = "POV",
        /// `TRIAL`.
        Trial = "TRIAL",
        /// `BASIC`.
        Basic = "BASIC",
        /// `BASIC_PAYGO`.
        BasicPaygo = "BASIC_PAYGO",
        /// `TEAM_PAYGO`.
        TeamPaygo = "TEAM_PAYGO",
        /// `STANDARD`.
        Standard = "STANDARD",
        /// `PREMIUM`.
        Premium = "PREMIUM",
        /// `BUSINESS_CRITICAL`.
        BusinessCritical = "BUSINESS_CRITICAL",
        /// `BUSINESS`.
        Business = "BUSINESS",
        /// `TEAM`.
        Team = "TEAM",
        /// `ENTERPRISE`.
        Enterprise = "ENTERPRISE",
        /// `DEVELOPER`.
        Developer = "DEVELOPER",
        /// `DEVELOPER_PAYGO`.
        DeveloperPaygo = "DEVELOPER_PAYGO",
        /// `TEAM_V2`.
        TeamV2 = "TEAM_V2",
        /// `BUSINESS_V2`.
        BusinessV2 = "BUSINESS_V2",
        /// `ENTERPRISE_V2`.
        EnterpriseV2 = "ENTERPRISE_V2",
        /// `TRIAL_V2`.
        TrialV2 = "TRIAL_V2",
        /// `ENTERPRISE_BUSINESS_CRITICAL`.
        EnterpriseBusinessCritical = "ENTERPRISE_BUSINESS_CRITICAL",
        /// `IBM_ENTERPRISE`.
        IbmEnterprise = "IBM_ENTERPRISE",
    }
}
progenitor_client::ordered_as_text!(OrganizationProductPlanProductPlanName);

progenitor_client::open_enum! {
    /// What a subject may do in the whole Organization, from Owner (everything) down to Member (no Workspace by itself).
    pub enum OrganizationRole {
        /// `ORGANIZATION_OWNER`.
        Owner = "ORGANIZATION_OWNER",
        /// `ORGANIZATION_BILLING_ADMIN`.
        BillingAdmin = "ORGANIZATION_BILLING_ADMIN",
        /// `ORGANIZATION_OBSERVE_ADMIN`.
        ObserveAdmin = "ORGANIZATION_OBSERVE_ADMIN",
        /// `ORGANIZATION_OBSERVE_MEMBER`.
        ObserveMember = "ORGANIZATION_OBSERVE_MEMBER",
        /// `ORGANIZATION_MEMBER`.
        Member = "ORGANIZATION_MEMBER",
    }
}
progenitor_client::ranked!(OrganizationRole);

#[cfg(feature = "access")]
progenitor_client::sort! {
    /// A sort of the list of Organizations.
    pub struct OrganizationSort of OrganizationSortField {
        /// By `name`.
        Name = "name",
        /// By `createdAt`.
        CreatedAt = "createdAt",
        /// By `updatedAt`.
        UpdatedAt = "updatedAt",
    }
}

progenitor_client::open_enum! {
    /// Whether the Organization is active, inactive or suspended.
    pub enum OrganizationStatus {
        /// `ACTIVE`.
        Active = "ACTIVE",
        /// `INACTIVE`.
        Inactive = "INACTIVE",
        /// `SUSPENDED`.
        Suspended = "SUSPENDED",
    }
}
progenitor_client::ordered_as_text!(OrganizationStatus);

#[cfg(feature = "access")]
/// One page of the list of Organizations the caller can see.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrganizationsPaginated {
    /// Largest number of items this page could hold.
    pub limit: i64,
    /// Number of items skipped before the first one on this page.
    pub offset: i64,
    /// Organizations on this page.
    pub organizations: Vec<Organization>,
    /// Number of matching Organizations over all pages.
    #[serde(rename = "totalCount")]
    pub total_count: i64,
}

#[cfg(feature = "access")]
impl OrganizationsPaginated {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        limit: i64,
        offset: i64,
        organizations: impl Into<Vec<Organization>>,
        total_count: i64,
    ) -> Self {
        Self {
            limit: limit,
            offset: offset,
            organizations: organizations.into(),
            total_count: total_count,
        }
    }
}

#[cfg(feature = "access")]
progenitor_client::read_json! {
    OrganizationsPaginated {
        limit: i64 = "limit",
        offset: i64 = "offset",
        organizations: Vec<Organization> = "organizations",
        total_count: i64 = "totalCount",
    }
}

#[cfg(feature = "platform")]
/// Manual setting that makes a Deployment hibernate or run, in place of its hibernation schedules.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OverrideDeploymentHibernationBody {
    /// True to have the Deployment hibernate, false to have it run; null is accepted as well.
    #[serde(
        rename = "isHibernating",
        default,
        skip_serializing_if = "::progenitor_client::MaybeAbsent::is_absent"
    )]
    pub is_hibernating: ::progenitor_client::MaybeAbsent<bool>,
    /// RFC 3339 time at which the override ends; null is accepted.
    #[serde(
        rename = "overrideUntil",
        default,
        skip_serializing_if = "::progenitor_client::MaybeAbsent::is_absent"
    )]
    pub override_until: ::progenitor_client::MaybeAbsent<::jiff::Timestamp>,
}

#[cfg(feature = "platform")]
impl OverrideDeploymentHibernationBody {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        is_hibernating: impl Into<::progenitor_client::MaybeAbsent<bool>>,
    ) -> Self {
        Self {
            is_hibernating: is_hibernating.into(),
            override_until: ::progenitor_client::MaybeAbsent::Absent,
        }
    }
    /// RFC 3339 time at which the override ends; null is accepted.
    #[inline]
    pub fn override_until(
        mut self,
        value: impl Into<::progenitor_client::MaybeAbsent<::jiff::Timestamp>>,
    ) -> Self {
        self.override_until = value.into();
        self
    }
}

#[cfg(feature = "access")]
/// One permission that a custom role can contain.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PermissionEntry {
    /// Identifier of the permission, for use in the `permissions` of a custom role.
    pub action: String,
    /// What the permission allows, in words.
    pub description: String,
}

#[cfg(feature = "access")]
impl PermissionEntry {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(action: impl Into<String>, description: impl Into<String>) -> Self {
        Self {
            action: action.into(),
            description: description.into(),
        }
    }
}

#[cfg(feature = "access")]
/// Group of related permissions that custom roles can be built from.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PermissionGroup {
    /// What the permissions of the group are about, in words.
    pub description: String,
    /// Name of the group.
    pub name: String,
    /// Permissions in the group.
    pub permissions: Vec<PermissionEntry>,
    /// Kind of entity the permissions apply to.
    pub scope: String,
}

#[cfg(feature = "access")]
impl PermissionGroup {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        description: impl Into<String>,
        name: impl Into<String>,
        permissions: impl Into<Vec<PermissionEntry>>,
        scope: impl Into<String>,
    ) -> Self {
        Self {
            description: description.into(),
            name: name.into(),
            permissions: permissions.into(),
            scope: scope.into(),
        }
    }
}

#[cfg(feature = "access")]
progenitor_client::open_enum! {
    /// The kind of object that permissions and role lists can be narrowed to.
    pub enum PermissionScopeType {
        /// `DEPLOYMENT`.
        Deployment = "DEPLOYMENT",
        /// `WORKSPACE`.
        Workspace = "WORKSPACE",
        /// `ORGANIZATION`.
        Organization = "ORGANIZATION",
        /// `DAG`.
        Dag = "DAG",
    }
}
#[cfg(feature = "access")]
progenitor_client::ordered_as_text!(PermissionScopeType);

#[cfg(feature = "platform")]
/// Instance type of a cloud provider, offered for the nodes or the database of a cluster.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProviderInstanceType {
    /// Number of CPU cores of the instance type.
    pub cpu: i64,
    /// Memory of the instance type, as a quantity in text form.
    pub memory: String,
    /// Name the cloud provider gives the instance type.
    pub name: String,
}

#[cfg(feature = "platform")]
impl ProviderInstanceType {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(cpu: i64, memory: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            cpu: cpu,
            memory: memory.into(),
            name: name.into(),
        }
    }
}

#[cfg(feature = "platform")]
/// Region of a cloud provider in which a cluster can be created.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProviderRegion {
    /// Names of instance types that cannot be used in the region.
    #[serde(rename = "bannedInstances", skip_serializing_if = "Option::is_none")]
    pub banned_instances: Option<Vec<String>>,
    /// Whether the region is available with limitations only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limited: Option<bool>,
    /// Geographical place of the region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Name the cloud provider gives the region, such as `us-east-1`.
    pub name: String,
}

#[cfg(feature = "platform")]
impl ProviderRegion {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            banned_instances: None,
            limited: None,
            location: None,
            name: name.into(),
        }
    }
    /// Names of instance types that cannot be used in the region.
    #[inline]
    pub fn banned_instances(mut self, value: impl Into<Vec<String>>) -> Self {
        self.banned_instances = Some(value.into());
        self
    }
    /// Whether the region is available with limitations only.
    #[inline]
    pub fn limited(mut self, value: bool) -> Self {
        self.limited = Some(value);
        self
    }
    /// Geographical place of the region.
    #[inline]
    pub fn location(mut self, value: impl Into<String>) -> Self {
        self.location = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Permitted range of a numeric setting, with its default.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Range {
    /// Largest value permitted.
    pub ceiling: f64,
    /// Value used when none is given.
    pub default: f64,
    /// Smallest value permitted.
    pub floor: f64,
}

#[cfg(feature = "platform")]
impl Range {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(ceiling: f64, default: f64, floor: f64) -> Self {
        Self {
            ceiling: ceiling,
            default: default,
            floor: floor,
        }
    }
}

#[cfg(feature = "platform")]
/// Permitted ranges of CPU and memory for one setting.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ResourceOption {
    /// Permitted range of CPU.
    pub cpu: ResourceRange,
    /// Permitted range of memory.
    pub memory: ResourceRange,
}

#[cfg(feature = "platform")]
impl ResourceOption {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(cpu: ResourceRange, memory: ResourceRange) -> Self {
        Self { cpu: cpu, memory: memory }
    }
}

#[cfg(feature = "platform")]
/// Permitted ranges for the resource settings of a Deployment.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ResourceQuotaOptions {
    /// Permitted CPU and memory for a task pod that asks for nothing particular.
    #[serde(rename = "defaultPodSize")]
    pub default_pod_size: ResourceOption,
    /// Permitted CPU and memory for the resource quota of the Deployment.
    #[serde(rename = "resourceQuota")]
    pub resource_quota: ResourceOption,
}

#[cfg(feature = "platform")]
impl ResourceQuotaOptions {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        default_pod_size: ResourceOption,
        resource_quota: ResourceOption,
    ) -> Self {
        Self {
            default_pod_size: default_pod_size,
            resource_quota: resource_quota,
        }
    }
}

#[cfg(feature = "platform")]
/// Permitted range of a resource, with its default, each as a quantity in text form.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ResourceRange {
    /// Largest quantity permitted.
    pub ceiling: String,
    /// Quantity used when none is given.
    pub default: String,
    /// Smallest quantity permitted.
    pub floor: String,
}

#[cfg(feature = "platform")]
impl ResourceRange {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        ceiling: impl Into<String>,
        default: impl Into<String>,
        floor: impl Into<String>,
    ) -> Self {
        Self {
            ceiling: ceiling.into(),
            default: default.into(),
            floor: floor.into(),
        }
    }
}

#[cfg(feature = "access")]
/// Custom role of an Organization, without its permissions.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Role {
    /// When the role was created.
    #[serde(rename = "createdAt")]
    pub created_at: ::jiff::Timestamp,
    /// Who created the role.
    #[serde(rename = "createdBy")]
    pub created_by: BasicSubjectProfile,
    /// What the role is meant for, in free text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Id of the custom role.
    pub id: RoleId,
    /// Name of the role, as given in role assignments.
    pub name: String,
    /// Ids of the Workspaces the role is restricted to.
    #[serde(rename = "restrictedWorkspaceIds")]
    pub restricted_workspace_ids: Vec<WorkspaceId>,
    /// Kind of entity the role applies to; `DAG` is not declared here, although such roles can be created.
    #[serde(rename = "scopeType")]
    pub scope_type: ScopeType,
    /// When the role was last updated.
    #[serde(rename = "updatedAt")]
    pub updated_at: ::jiff::Timestamp,
    /// Who last updated the role.
    #[serde(rename = "updatedBy")]
    pub updated_by: BasicSubjectProfile,
}

#[cfg(feature = "access")]
impl Role {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        created_at: ::jiff::Timestamp,
        created_by: BasicSubjectProfile,
        id: impl Into<RoleId>,
        name: impl Into<String>,
        restricted_workspace_ids: impl Into<Vec<WorkspaceId>>,
        scope_type: ScopeType,
        updated_at: ::jiff::Timestamp,
        updated_by: BasicSubjectProfile,
    ) -> Self {
        Self {
            created_at: created_at,
            created_by: created_by,
            description: None,
            id: id.into(),
            name: name.into(),
            restricted_workspace_ids: restricted_workspace_ids.into(),
            scope_type: scope_type,
            updated_at: updated_at,
            updated_by: updated_by,
        }
    }
    /// What the role is meant for, in free text.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
}

#[cfg(feature = "access")]
progenitor_client::read_json! {
    Role {
        created_at: ::jiff::Timestamp = "createdAt",
        created_by: BasicSubjectProfile = "createdBy",
        description: Option<String> = "description",
        id: RoleId = "id",
        name: String = "name",
        restricted_workspace_ids: Vec<WorkspaceId> = "restrictedWorkspaceIds",
        scope_type: ScopeType = "scopeType",
        updated_at: ::jiff::Timestamp = "updatedAt",
        updated_by: BasicSubjectProfile = "updatedBy",
    }
}

#[cfg(feature = "access")]
progenitor_client::identifier! {
    /// Id of a custom role.
    pub struct RoleId;
}

#[cfg(feature = "access")]
progenitor_client::sort! {
    /// A sort of the list of roles.
    pub struct RoleSort of RoleSortField {
        /// By `name`.
        Name = "name",
        /// By `scopeType`.
        ScopeType = "scopeType",
        /// By `description`.
        Description = "description",
        /// By `createdAt`.
        CreatedAt = "createdAt",
        /// By `updatedAt`.
        UpdatedAt = "updatedAt",
    }
}

#[cfg(feature = "access")]
/// Ready-made set of permissions to start a custom role from, for example a Deployment viewer, author or operator.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RoleTemplate {
    /// What the template is meant for, in free text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Name of the template.
    pub name: String,
    /// Identifiers of the permissions in the template.
    pub permissions: Vec<String>,
    /// Kind of entity a role made from the template applies to.
    #[serde(rename = "scopeType")]
    pub scope_type: DefaultRoleScopeType,
}

#[cfg(feature = "access")]
impl RoleTemplate {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        name: impl Into<String>,
        permissions: impl Into<Vec<String>>,
        scope_type: DefaultRoleScopeType,
    ) -> Self {
        Self {
            description: None,
            name: name.into(),
            permissions: permissions.into(),
            scope_type: scope_type,
        }
    }
    /// What the template is meant for, in free text.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
}

#[cfg(feature = "access")]
/// Custom role of an Organization, together with its permissions.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RoleWithPermission {
    /// When the role was created.
    #[serde(rename = "createdAt")]
    pub created_at: ::jiff::Timestamp,
    /// Who created the role.
    #[serde(rename = "createdBy")]
    pub created_by: BasicSubjectProfile,
    /// What the role is meant for, in free text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Id of the custom role.
    pub id: RoleId,
    /// Name of the role, as given in role assignments.
    pub name: String,
    /// Identifiers of the permissions the role grants.
    pub permissions: Vec<String>,
    /// Ids of the Workspaces the role is restricted to.
    #[serde(rename = "restrictedWorkspaceIds")]
    pub restricted_workspace_ids: Vec<WorkspaceId>,
    /// Kind of entity the role applies to; `DAG` is not declared here, although such roles can be created.
    #[serde(rename = "scopeType")]
    pub scope_type: ScopeType,
    /// When the role was last updated.
    #[serde(rename = "updatedAt")]
    pub updated_at: ::jiff::Timestamp,
    /// Who last updated the role.
    #[serde(rename = "updatedBy")]
    pub updated_by: BasicSubjectProfile,
}

#[cfg(feature = "access")]
impl RoleWithPermission {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        created_at: ::jiff::Timestamp,
        created_by: BasicSubjectProfile,
        id: impl Into<RoleId>,
        name: impl Into<String>,
        permissions: impl Into<Vec<String>>,
        restricted_workspace_ids: impl Into<Vec<WorkspaceId>>,
        scope_type: ScopeType,
        updated_at: ::jiff::Timestamp,
        updated_by: BasicSubjectProfile,
    ) -> Self {
        Self {
            created_at: created_at,
            created_by: created_by,
            description: None,
            id: id.into(),
            name: name.into(),
            permissions: permissions.into(),
            restricted_workspace_ids: restricted_workspace_ids.into(),
            scope_type: scope_type,
            updated_at: updated_at,
            updated_by: updated_by,
        }
    }
    /// What the role is meant for, in free text.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
}

#[cfg(feature = "access")]
/// One page of the custom roles of an Organization, with the built-in roles if the request asked for them.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RolesPaginated {
    /// Built-in roles with their permissions; present when `includeDefaultRoles` was true in the request.
    #[serde(rename = "defaultRoles", skip_serializing_if = "Option::is_none")]
    pub default_roles: Option<Vec<DefaultRole>>,
    /// Largest number of custom roles this page may hold.
    pub limit: i64,
    /// How many custom roles were skipped before this page.
    pub offset: i64,
    /// Custom roles on this page.
    pub roles: Vec<Role>,
    /// How many custom roles match the request over all pages.
    #[serde(rename = "totalCount")]
    pub total_count: i64,
}

#[cfg(feature = "access")]
impl RolesPaginated {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        limit: i64,
        offset: i64,
        roles: impl Into<Vec<Role>>,
        total_count: i64,
    ) -> Self {
        Self {
            default_roles: None,
            limit: limit,
            offset: offset,
            roles: roles.into(),
            total_count: total_count,
        }
    }
    /// Built-in roles with their permissions; present when `includeDefaultRoles` was true in the request.
    #[inline]
    pub fn default_roles(mut self, value: impl Into<Vec<DefaultRole>>) -> Self {
        self.default_roles = Some(value.into());
        self
    }
}

#[cfg(feature = "access")]
progenitor_client::read_json! {
    RolesPaginated {
        default_roles: Option<Vec<DefaultRole>> = "defaultRoles",
        limit: i64 = "limit",
        offset: i64 = "offset",
        roles: Vec<Role> = "roles",
        total_count: i64 = "totalCount",
    }
}

#[cfg(feature = "platform")]
/// A release of Astro Runtime that a Deployment can run.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RuntimeRelease {
    /// Whether the release brings a migration of the Airflow metadata database.
    #[serde(rename = "airflowDatabaseMigration")]
    pub airflow_database_migration: bool,
    /// Apache Airflow version that the release contains.
    #[serde(rename = "airflowVersion")]
    pub airflow_version: String,
    /// Release channel in which the release was published.
    pub channel: String,
    /// When the release was published.
    #[serde(rename = "releaseDate")]
    pub release_date: ::jiff::Timestamp,
    /// Whether the release brings a migration of the Stellar database.
    #[serde(rename = "stellarDatabaseMigration")]
    pub stellar_database_migration: bool,
    /// Astro Runtime version of the release.
    pub version: String,
}

#[cfg(feature = "platform")]
impl RuntimeRelease {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        airflow_database_migration: bool,
        airflow_version: impl Into<String>,
        channel: impl Into<String>,
        release_date: ::jiff::Timestamp,
        stellar_database_migration: bool,
        version: impl Into<String>,
    ) -> Self {
        Self {
            airflow_database_migration: airflow_database_migration,
            airflow_version: airflow_version.into(),
            channel: channel.into(),
            release_date: release_date,
            stellar_database_migration: stellar_database_migration,
            version: version.into(),
        }
    }
}

#[cfg(feature = "platform")]
/// A scheduler size that a Deployment can choose, with the resources it brings.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SchedulerMachine {
    /// Scheduler size, from `SMALL` to `EXTRA_LARGE`; the value for `schedulerSize` of a Deployment.
    pub name: SchedulerSize,
    /// CPU, memory and other resources of this scheduler size.
    pub spec: MachineSpec,
}

#[cfg(feature = "platform")]
impl SchedulerMachine {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(name: SchedulerSize, spec: MachineSpec) -> Self {
        Self { name: name, spec: spec }
    }
}

progenitor_client::open_enum! {
    /// Size class of the Airflow scheduler.
    pub enum SchedulerSize {
        /// `SMALL`.
        Small = "SMALL",
        /// `MEDIUM`.
        Medium = "MEDIUM",
        /// `LARGE`.
        Large = "LARGE",
        /// `EXTRA_LARGE`.
        ExtraLarge = "EXTRA_LARGE",
    }
}
progenitor_client::ordered_as_text!(SchedulerSize);

progenitor_client::open_enum! {
    /// The kind of object that an API token or a role belongs to.
    pub enum ScopeType {
        /// `DEPLOYMENT`.
        Deployment = "DEPLOYMENT",
        /// `WORKSPACE`.
        Workspace = "WORKSPACE",
        /// `ORGANIZATION`.
        Organization = "ORGANIZATION",
    }
}
progenitor_client::ordered_as_text!(ScopeType);

#[cfg(feature = "access")]
/// The user to whom the credentials of the request belong, with own invites, roles and feature flags.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SelfUser {
    /// URL of the user's profile picture.
    #[serde(rename = "avatarUrl")]
    pub avatar_url: String,
    /// When the user was created.
    #[serde(rename = "createdAt")]
    pub created_at: ::jiff::Timestamp,
    /// Feature flags evaluated for the user; may be absent or null.
    #[serde(rename = "featureFlags", skip_serializing_if = "Option::is_none")]
    pub feature_flags: Option<Vec<SelfUserFeatureFlag>>,
    /// First and last name of the user, for display.
    #[serde(rename = "fullName")]
    pub full_name: String,
    /// Id of the user.
    pub id: UserId,
    /// Invites to Organizations addressed to the user; may be absent or null.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invites: Option<Vec<SelfUserInvite>>,
    /// Whether an identity provider manages the user; may be absent or null.
    #[serde(rename = "isIdpManaged", skip_serializing_if = "Option::is_none")]
    pub is_idp_managed: Option<bool>,
    /// Id of the user's primary Organization; may be absent or null.
    #[serde(rename = "organizationId", skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
    /// Roles the user holds, each with its scope; may be absent or null.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<SelfUserRole>>,
    /// Account state of the user; people who are invited appear as `PENDING`.
    pub status: UserStatus,
    /// When the user was last changed.
    #[serde(rename = "updatedAt")]
    pub updated_at: ::jiff::Timestamp,
    /// Login name of the user, normally the email address.
    pub username: String,
}

#[cfg(feature = "access")]
impl SelfUser {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        avatar_url: impl Into<String>,
        created_at: ::jiff::Timestamp,
        full_name: impl Into<String>,
        id: impl Into<UserId>,
        status: UserStatus,
        updated_at: ::jiff::Timestamp,
        username: impl Into<String>,
    ) -> Self {
        Self {
            avatar_url: avatar_url.into(),
            created_at: created_at,
            feature_flags: None,
            full_name: full_name.into(),
            id: id.into(),
            invites: None,
            is_idp_managed: None,
            organization_id: None,
            roles: None,
            status: status,
            updated_at: updated_at,
            username: username.into(),
        }
    }
    /// Feature flags evaluated for the user; may be absent or null.
    #[inline]
    pub fn feature_flags(mut self, value: impl Into<Vec<SelfUserFeatureFlag>>) -> Self {
        self.feature_flags = Some(value.into());
        self
    }
    /// Invites to Organizations addressed to the user; may be absent or null.
    #[inline]
    pub fn invites(mut self, value: impl Into<Vec<SelfUserInvite>>) -> Self {
        self.invites = Some(value.into());
        self
    }
    /// Whether an identity provider manages the user; may be absent or null.
    #[inline]
    pub fn is_idp_managed(mut self, value: bool) -> Self {
        self.is_idp_managed = Some(value);
        self
    }
    /// Id of the user's primary Organization; may be absent or null.
    #[inline]
    pub fn organization_id(mut self, value: impl Into<OrganizationId>) -> Self {
        self.organization_id = Some(value.into());
        self
    }
    /// Roles the user holds, each with its scope; may be absent or null.
    #[inline]
    pub fn roles(mut self, value: impl Into<Vec<SelfUserRole>>) -> Self {
        self.roles = Some(value.into());
        self
    }
}

#[cfg(feature = "access")]
/// A feature flag as it is set for the requesting user.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SelfUserFeatureFlag {
    /// Key of the feature flag.
    pub key: String,
    /// Whether the feature is on for the user.
    pub value: bool,
}

#[cfg(feature = "access")]
impl SelfUserFeatureFlag {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(key: impl Into<String>, value: bool) -> Self {
        Self {
            key: key.into(),
            value: value,
        }
    }
}

#[cfg(feature = "access")]
/// An invite to an Organization, addressed to the requesting user.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SelfUserInvite {
    /// When the invite expires.
    #[serde(rename = "expiresAt")]
    pub expires_at: ::jiff::Timestamp,
    /// Id of the invite, by which it can be deleted.
    #[serde(rename = "inviteId")]
    pub invite_id: InviteId,
    /// Id of the Organization to which the user is invited.
    #[serde(rename = "organizationId")]
    pub organization_id: OrganizationId,
}

#[cfg(feature = "access")]
impl SelfUserInvite {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        expires_at: ::jiff::Timestamp,
        invite_id: impl Into<InviteId>,
        organization_id: impl Into<OrganizationId>,
    ) -> Self {
        Self {
            expires_at: expires_at,
            invite_id: invite_id.into(),
            organization_id: organization_id.into(),
        }
    }
}

#[cfg(feature = "access")]
/// A role that the requesting user holds, and where it applies.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SelfUserRole {
    /// Role held by the user, as a free string.
    pub role: String,
    /// Entity to which the role applies.
    pub scope: SelfUserRoleScope,
}

#[cfg(feature = "access")]
impl SelfUserRole {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(role: impl Into<String>, scope: SelfUserRoleScope) -> Self {
        Self {
            role: role.into(),
            scope: scope,
        }
    }
}

#[cfg(feature = "access")]
/// The entity to which a role of the requesting user applies.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SelfUserRoleScope {
    /// Dag tag to which the role is restricted; absent or null where the scope is no Dag tag.
    #[serde(rename = "dagTag", skip_serializing_if = "Option::is_none")]
    pub dag_tag: Option<String>,
    /// Id of the Deployment to which the scope belongs; may be absent or null.
    #[serde(rename = "deploymentId", skip_serializing_if = "Option::is_none")]
    pub deployment_id: Option<DeploymentId>,
    /// Id of the entity that the role covers.
    #[serde(rename = "entityId")]
    pub entity_id: String,
    /// Kind of entity that the role covers, as a free string.
    #[serde(rename = "type")]
    pub type_: EntityType,
}

#[cfg(feature = "access")]
impl SelfUserRoleScope {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(entity_id: impl Into<String>, type_: EntityType) -> Self {
        Self {
            dag_tag: None,
            deployment_id: None,
            entity_id: entity_id.into(),
            type_: type_,
        }
    }
    /// Dag tag to which the role is restricted; absent or null where the scope is no Dag tag.
    #[inline]
    pub fn dag_tag(mut self, value: impl Into<String>) -> Self {
        self.dag_tag = Some(value.into());
        self
    }
    /// Id of the Deployment to which the scope belongs; may be absent or null.
    #[inline]
    pub fn deployment_id(mut self, value: impl Into<DeploymentId>) -> Self {
        self.deployment_id = Some(value.into());
        self
    }
}

progenitor_client::identifier! {
    /// Id of a user or an API token, whichever acted.
    pub struct SubjectId;
}

#[cfg(feature = "access")]
/// The roles a user, Team or API token holds after a role update; the server may have added accessor roles of parents.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SubjectRoles {
    /// Roles the subject holds on single Dags or Dag tags.
    #[serde(rename = "dagRoles", skip_serializing_if = "Option::is_none")]
    pub dag_roles: Option<Vec<DagGrant>>,
    /// Roles the subject holds in Deployments.
    #[serde(rename = "deploymentRoles", skip_serializing_if = "Option::is_none")]
    pub deployment_roles: Option<Vec<DeploymentGrant>>,
    /// Organization role of the subject, such as `ORGANIZATION_MEMBER`.
    #[serde(rename = "organizationRole", skip_serializing_if = "Option::is_none")]
    pub organization_role: Option<OrganizationRole>,
    /// Roles the subject holds in Workspaces.
    #[serde(rename = "workspaceRoles", skip_serializing_if = "Option::is_none")]
    pub workspace_roles: Option<Vec<WorkspaceGrant>>,
}

#[cfg(feature = "access")]
impl SubjectRoles {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            dag_roles: None,
            deployment_roles: None,
            organization_role: None,
            workspace_roles: None,
        }
    }
    /// Roles the subject holds on single Dags or Dag tags.
    #[inline]
    pub fn dag_roles(mut self, value: impl Into<Vec<DagGrant>>) -> Self {
        self.dag_roles = Some(value.into());
        self
    }
    /// Roles the subject holds in Deployments.
    #[inline]
    pub fn deployment_roles(mut self, value: impl Into<Vec<DeploymentGrant>>) -> Self {
        self.deployment_roles = Some(value.into());
        self
    }
    /// Organization role of the subject, such as `ORGANIZATION_MEMBER`.
    #[inline]
    pub fn organization_role(mut self, value: OrganizationRole) -> Self {
        self.organization_role = Some(value);
        self
    }
    /// Roles the subject holds in Workspaces.
    #[inline]
    pub fn workspace_roles(mut self, value: impl Into<Vec<WorkspaceGrant>>) -> Self {
        self.workspace_roles = Some(value.into());
        self
    }
}

/// A group of users in an Organization; its members gain the roles given to the Team.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Team {
    /// When the Team was created.
    #[serde(rename = "createdAt")]
    pub created_at: ::jiff::Timestamp,
    /// User or API token that created the Team.
    #[serde(rename = "createdBy", skip_serializing_if = "Option::is_none")]
    pub created_by: Option<BasicSubjectProfile>,
    /// Roles the Team holds on single Dags or Dag tags.
    #[serde(rename = "dagRoles", skip_serializing_if = "Option::is_none")]
    pub dag_roles: Option<Vec<DagGrant>>,
    /// Roles the Team holds in Deployments.
    #[serde(rename = "deploymentRoles", skip_serializing_if = "Option::is_none")]
    pub deployment_roles: Option<Vec<DeploymentGrant>>,
    /// Free text about the Team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Id of the Team.
    pub id: TeamId,
    /// Whether an identity provider manages the Team, for example by SCIM, instead of Astro.
    #[serde(rename = "isIdpManaged")]
    pub is_idp_managed: bool,
    /// Team name, unique in the Organization regardless of case.
    pub name: String,
    /// Id of the Organization to which the Team belongs.
    #[serde(rename = "organizationId")]
    pub organization_id: OrganizationId,
    /// Organization role that the Team gives to its members.
    #[serde(rename = "organizationRole")]
    pub organization_role: OrganizationRole,
    /// How many roles the Team holds.
    #[serde(rename = "rolesCount", skip_serializing_if = "Option::is_none")]
    pub roles_count: Option<i64>,
    /// When the Team was last changed.
    #[serde(rename = "updatedAt")]
    pub updated_at: ::jiff::Timestamp,
    /// User or API token that last changed the Team.
    #[serde(rename = "updatedBy", skip_serializing_if = "Option::is_none")]
    pub updated_by: Option<BasicSubjectProfile>,
    /// Roles the Team holds in Workspaces.
    #[serde(rename = "workspaceRoles", skip_serializing_if = "Option::is_none")]
    pub workspace_roles: Option<Vec<WorkspaceGrant>>,
}

impl Team {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        created_at: ::jiff::Timestamp,
        id: impl Into<TeamId>,
        is_idp_managed: bool,
        name: impl Into<String>,
        organization_id: impl Into<OrganizationId>,
        organization_role: OrganizationRole,
        updated_at: ::jiff::Timestamp,
    ) -> Self {
        Self {
            created_at: created_at,
            created_by: None,
            dag_roles: None,
            deployment_roles: None,
            description: None,
            id: id.into(),
            is_idp_managed: is_idp_managed,
            name: name.into(),
            organization_id: organization_id.into(),
            organization_role: organization_role,
            roles_count: None,
            updated_at: updated_at,
            updated_by: None,
            workspace_roles: None,
        }
    }
    /// User or API token that created the Team.
    #[inline]
    pub fn created_by(mut self, value: BasicSubjectProfile) -> Self {
        self.created_by = Some(value);
        self
    }
    /// Roles the Team holds on single Dags or Dag tags.
    #[inline]
    pub fn dag_roles(mut self, value: impl Into<Vec<DagGrant>>) -> Self {
        self.dag_roles = Some(value.into());
        self
    }
    /// Roles the Team holds in Deployments.
    #[inline]
    pub fn deployment_roles(mut self, value: impl Into<Vec<DeploymentGrant>>) -> Self {
        self.deployment_roles = Some(value.into());
        self
    }
    /// Free text about the Team.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
    /// How many roles the Team holds.
    #[inline]
    pub fn roles_count(mut self, value: i64) -> Self {
        self.roles_count = Some(value);
        self
    }
    /// User or API token that last changed the Team.
    #[inline]
    pub fn updated_by(mut self, value: BasicSubjectProfile) -> Self {
        self.updated_by = Some(value);
        self
    }
    /// Roles the Team holds in Workspaces.
    #[inline]
    pub fn workspace_roles(mut self, value: impl Into<Vec<WorkspaceGrant>>) -> Self {
        self.workspace_roles = Some(value.into());
        self
    }
}

progenitor_client::read_json! {
    Team {
        created_at: ::jiff::Timestamp = "createdAt",
        created_by: Option<BasicSubjectProfile> = "createdBy",
        dag_roles: Option<Vec<DagGrant>> = "dagRoles",
        deployment_roles: Option<Vec<DeploymentGrant>> = "deploymentRoles",
        description: Option<String> = "description",
        id: TeamId = "id",
        is_idp_managed: bool = "isIdpManaged",
        name: String = "name",
        organization_id: OrganizationId = "organizationId",
        organization_role: OrganizationRole = "organizationRole",
        roles_count: Option<i64> = "rolesCount",
        updated_at: ::jiff::Timestamp = "updatedAt",
        updated_by: Option<BasicSubjectProfile> = "updatedBy",
        workspace_roles: Option<Vec<WorkspaceGrant>> = "workspaceRoles",
    }
}

progenitor_client::identifier! {
    /// Id of a Team.
    pub struct TeamId;
}

#[cfg(feature = "access")]
/// A user as a member of a Team.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TeamMember {
    /// URL of the member's profile picture.
    #[serde(rename = "avatarUrl", skip_serializing_if = "Option::is_none")]
    pub avatar_url: Option<String>,
    /// Creation time recorded for the Team member.
    #[serde(rename = "createdAt", skip_serializing_if = "Option::is_none")]
    pub created_at: Option<::jiff::Timestamp>,
    /// First and last name of the member, for display.
    #[serde(rename = "fullName", skip_serializing_if = "Option::is_none")]
    pub full_name: Option<String>,
    /// Id of the user who is a member of the Team.
    #[serde(rename = "userId")]
    pub user_id: UserId,
    /// Login name of the member, normally the email address.
    pub username: String,
}

#[cfg(feature = "access")]
impl TeamMember {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(user_id: impl Into<UserId>, username: impl Into<String>) -> Self {
        Self {
            avatar_url: None,
            created_at: None,
            full_name: None,
            user_id: user_id.into(),
            username: username.into(),
        }
    }
    /// URL of the member's profile picture.
    #[inline]
    pub fn avatar_url(mut self, value: impl Into<String>) -> Self {
        self.avatar_url = Some(value.into());
        self
    }
    /// Creation time recorded for the Team member.
    #[inline]
    pub fn created_at(mut self, value: ::jiff::Timestamp) -> Self {
        self.created_at = Some(value);
        self
    }
    /// First and last name of the member, for display.
    #[inline]
    pub fn full_name(mut self, value: impl Into<String>) -> Self {
        self.full_name = Some(value.into());
        self
    }
}

#[cfg(feature = "access")]
progenitor_client::read_json! {
    TeamMember {
        avatar_url: Option<String> = "avatarUrl",
        created_at: Option<::jiff::Timestamp> = "createdAt",
        full_name: Option<String> = "fullName",
        user_id: UserId = "userId",
        username: String = "username",
    }
}

#[cfg(feature = "access")]
progenitor_client::sort! {
    /// A sort of the list of members of a Team.
    pub struct TeamMemberSort of TeamMemberSortField {
        /// By `userId`.
        UserId = "userId",
        /// By `fullName`.
        FullName = "fullName",
        /// By `username`.
        Username = "username",
        /// By `createdAt`.
        CreatedAt = "createdAt",
    }
}

#[cfg(feature = "access")]
/// One page of the members of a Team.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TeamMembersPaginated {
    /// Largest number of Team members this page may hold.
    pub limit: i64,
    /// How many Team members were skipped before this page.
    pub offset: i64,
    /// Team members on this page.
    #[serde(rename = "teamMembers")]
    pub team_members: Vec<TeamMember>,
    /// How many Team members match the request over all pages.
    #[serde(rename = "totalCount")]
    pub total_count: i64,
}

#[cfg(feature = "access")]
impl TeamMembersPaginated {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        limit: i64,
        offset: i64,
        team_members: impl Into<Vec<TeamMember>>,
        total_count: i64,
    ) -> Self {
        Self {
            limit: limit,
            offset: offset,
            team_members: team_members.into(),
            total_count: total_count,
        }
    }
}

#[cfg(feature = "access")]
progenitor_client::read_json! {
    TeamMembersPaginated {
        limit: i64 = "limit",
        offset: i64 = "offset",
        team_members: Vec<TeamMember> = "teamMembers",
        total_count: i64 = "totalCount",
    }
}

#[cfg(feature = "access")]
progenitor_client::sort! {
    /// A sort of the list of Teams.
    pub struct TeamSort of TeamSortField {
        /// By `name`.
        Name = "name",
        /// By `description`.
        Description = "description",
        /// By `createdAt`.
        CreatedAt = "createdAt",
        /// By `updatedAt`.
        UpdatedAt = "updatedAt",
    }
}

#[cfg(feature = "access")]
/// One page of the Teams of an Organization.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TeamsPaginated {
    /// Largest number of Teams this page may hold.
    pub limit: i64,
    /// How many Teams were skipped before this page.
    pub offset: i64,
    /// Teams on this page.
    pub teams: Vec<Team>,
    /// How many Teams match the request over all pages.
    #[serde(rename = "totalCount")]
    pub total_count: i64,
}

#[cfg(feature = "access")]
impl TeamsPaginated {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        limit: i64,
        offset: i64,
        teams: impl Into<Vec<Team>>,
        total_count: i64,
    ) -> Self {
        Self {
            limit: limit,
            offset: offset,
            teams: teams.into(),
            total_count: total_count,
        }
    }
}

#[cfg(feature = "access")]
progenitor_client::read_json! {
    TeamsPaginated {
        limit: i64 = "limit",
        offset: i64 = "offset",
        teams: Vec<Team> = "teams",
        total_count: i64 = "totalCount",
    }
}

#[cfg(feature = "access")]
/// New name and description for an API token; its roles are changed by a separate operation.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UpdateApiTokenRequest {
    /// New description of the API token, at most 500 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// New name of the API token, 1 to 256 characters.
    pub name: String,
}

#[cfg(feature = "access")]
impl UpdateApiTokenRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            description: None,
            name: name.into(),
        }
    }
    /// New description of the API token, at most 500 characters.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
}

#[cfg(feature = "access")]
/// The complete set of roles an API token is to hold; roles not listed should be expected to be lost.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UpdateApiTokenRolesRequest {
    /// Roles of the API token, at least one.
    pub roles: Vec<ApiTokenRole>,
}

#[cfg(feature = "access")]
impl UpdateApiTokenRolesRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(roles: impl Into<Vec<ApiTokenRole>>) -> Self {
        Self { roles: roles.into() }
    }
}

#[cfg(feature = "platform")]
progenitor_client::tagged_union! {
    /// Changes to a cluster; `clusterType` selects the body for a dedicated or a hybrid cluster.
    #[tag = "clusterType"]
    pub enum UpdateClusterRequest {
        /// `clusterType` is `DEDICATED`.
        Dedicated(UpdateDedicatedClusterRequest) = "DEDICATED",
        /// `clusterType` is `HYBRID`.
        Hybrid(UpdateHybridClusterRequest) = "HYBRID",
    }
}

#[cfg(feature = "access")]
/// The new state of a custom role; send the full object, not only the changes.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UpdateCustomRoleRequest {
    /// Free text about the role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// New name of the custom role.
    pub name: String,
    /// Permissions the role grants, at least one, as given by the permission groups.
    pub permissions: Vec<String>,
    /// Ids of the Workspaces to which use of the role is restricted.
    #[serde(rename = "restrictedWorkspaceIds", skip_serializing_if = "Option::is_none")]
    pub restricted_workspace_ids: Option<Vec<WorkspaceId>>,
}

#[cfg(feature = "access")]
impl UpdateCustomRoleRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(name: impl Into<String>, permissions: impl Into<Vec<String>>) -> Self {
        Self {
            description: None,
            name: name.into(),
            permissions: permissions.into(),
            restricted_workspace_ids: None,
        }
    }
    /// Free text about the role.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
    /// Ids of the Workspaces to which use of the role is restricted.
    #[inline]
    pub fn restricted_workspace_ids(
        mut self,
        value: impl Into<Vec<WorkspaceId>>,
    ) -> Self {
        self.restricted_workspace_ids = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Changes to a dedicated cluster, including its disaster recovery settings.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[serde(tag = "clusterType", rename = "DEDICATED")]
pub struct UpdateDedicatedClusterRequest {
    /// Instance type of the cluster's database, as named in the cluster options.
    #[serde(rename = "dbInstanceType", skip_serializing_if = "Option::is_none")]
    pub db_instance_type: Option<String>,
    /// CIDR range for pods in the disaster recovery region; used on GCP.
    #[serde(rename = "drPodSubnetRange", skip_serializing_if = "Option::is_none")]
    pub dr_pod_subnet_range: Option<String>,
    /// Cloud region for disaster recovery of the cluster.
    #[serde(rename = "drRegion", skip_serializing_if = "Option::is_none")]
    pub dr_region: Option<String>,
    /// CIDR range for service peering in the disaster recovery region; used on GCP.
    #[serde(rename = "drServicePeeringRange", skip_serializing_if = "Option::is_none")]
    pub dr_service_peering_range: Option<String>,
    /// CIDR range for services in the disaster recovery region; used on GCP.
    #[serde(rename = "drServiceSubnetRange", skip_serializing_if = "Option::is_none")]
    pub dr_service_subnet_range: Option<String>,
    /// CIDR range of the virtual network in the disaster recovery region.
    #[serde(rename = "drVpcSubnetRange", skip_serializing_if = "Option::is_none")]
    pub dr_vpc_subnet_range: Option<String>,
    /// Whether disaster recovery is to be on for the cluster.
    #[serde(rename = "enableDr", skip_serializing_if = "Option::is_none")]
    pub enable_dr: Option<bool>,
    /// Whether replication time control is to be on for the replicated storage.
    #[serde(
        rename = "enableReplicationTimeControl",
        skip_serializing_if = "Option::is_none"
    )]
    pub enable_replication_time_control: Option<bool>,
    /// Whether the cluster is to run in its disaster recovery region.
    #[serde(rename = "isFailedOver", skip_serializing_if = "Option::is_none")]
    pub is_failed_over: Option<bool>,
    /// Whether outbound traffic through a private network is to be enabled.
    #[serde(
        rename = "isPrivateNetworkEgressEnabled",
        skip_serializing_if = "Option::is_none"
    )]
    pub is_private_network_egress_enabled: Option<bool>,
    /// Kubernetes tags of the cluster, as key and value pairs.
    #[serde(rename = "k8sTags")]
    pub k8s_tags: Vec<ClusterK8sTag>,
    /// Display name of the cluster.
    pub name: String,
    /// Node pools the cluster is to have.
    #[serde(rename = "nodePools", skip_serializing_if = "Option::is_none")]
    pub node_pools: Option<Vec<UpdateNodePoolRequest>>,
    /// Ids of the Workspaces that may use the cluster.
    #[serde(rename = "workspaceIds", skip_serializing_if = "Option::is_none")]
    pub workspace_ids: Option<Vec<WorkspaceId>>,
}

#[cfg(feature = "platform")]
impl UpdateDedicatedClusterRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        k8s_tags: impl Into<Vec<ClusterK8sTag>>,
        name: impl Into<String>,
    ) -> Self {
        Self {
            db_instance_type: None,
            dr_pod_subnet_range: None,
            dr_region: None,
            dr_service_peering_range: None,
            dr_service_subnet_range: None,
            dr_vpc_subnet_range: None,
            enable_dr: None,
            enable_replication_time_control: None,
            is_failed_over: None,
            is_private_network_egress_enabled: None,
            k8s_tags: k8s_tags.into(),
            name: name.into(),
            node_pools: None,
            workspace_ids: None,
        }
    }
    /// Instance type of the cluster's database, as named in the cluster options.
    #[inline]
    pub fn db_instance_type(mut self, value: impl Into<String>) -> Self {
        self.db_instance_type = Some(value.into());
        self
    }
    /// CIDR range for pods in the disaster recovery region; used on GCP.
    #[inline]
    pub fn dr_pod_subnet_range(mut self, value: impl Into<String>) -> Self {
        self.dr_pod_subnet_range = Some(value.into());
        self
    }
    /// Cloud region for disaster recovery of the cluster.
    #[inline]
    pub fn dr_region(mut self, value: impl Into<String>) -> Self {
        self.dr_region = Some(value.into());
        self
    }
    /// CIDR range for service peering in the disaster recovery region; used on GCP.
    #[inline]
    pub fn dr_service_peering_range(mut self, value: impl Into<String>) -> Self {
        self.dr_service_peering_range = Some(value.into());
        self
    }
    /// CIDR range for services in the disaster recovery region; used on GCP.
    #[inline]
    pub fn dr_service_subnet_range(mut self, value: impl Into<String>) -> Self {
        self.dr_service_subnet_range = Some(value.into());
        self
    }
    /// CIDR range of the virtual network in the disaster recovery region.
    #[inline]
    pub fn dr_vpc_subnet_range(mut self, value: impl Into<String>) -> Self {
        self.dr_vpc_subnet_range = Some(value.into());
        self
    }
    /// Whether disaster recovery is to be on for the cluster.
    #[inline]
    pub fn enable_dr(mut self, value: bool) -> Self {
        self.enable_dr = Some(value);
        self
    }
    /// Whether replication time control is to be on for the replicated storage.
    #[inline]
    pub fn enable_replication_time_control(mut self, value: bool) -> Self {
        self.enable_replication_time_control = Some(value);
        self
    }
    /// Whether the cluster is to run in its disaster recovery region.
    #[inline]
    pub fn is_failed_over(mut self, value: bool) -> Self {
        self.is_failed_over = Some(value);
        self
    }
    /// Whether outbound traffic through a private network is to be enabled.
    #[inline]
    pub fn is_private_network_egress_enabled(mut self, value: bool) -> Self {
        self.is_private_network_egress_enabled = Some(value);
        self
    }
    /// Node pools the cluster is to have.
    #[inline]
    pub fn node_pools(mut self, value: impl Into<Vec<UpdateNodePoolRequest>>) -> Self {
        self.node_pools = Some(value.into());
        self
    }
    /// Ids of the Workspaces that may use the cluster.
    #[inline]
    pub fn workspace_ids(mut self, value: impl Into<Vec<WorkspaceId>>) -> Self {
        self.workspace_ids = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// The new settings of a Deployment on a dedicated cluster.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[serde(tag = "type", rename = "DEDICATED")]
pub struct UpdateDedicatedDeploymentRequest {
    /// Email addresses to contact about the Deployment.
    #[serde(rename = "contactEmails", skip_serializing_if = "Option::is_none")]
    pub contact_emails: Option<Vec<String>>,
    /// Default CPU of a task pod, in CPU cores, as a Kubernetes quantity such as `0.5`.
    #[serde(rename = "defaultTaskPodCpu", skip_serializing_if = "Option::is_none")]
    pub default_task_pod_cpu: Option<String>,
    /// Default memory of a task pod, as a Kubernetes quantity such as `1Gi`.
    #[serde(rename = "defaultTaskPodMemory", skip_serializing_if = "Option::is_none")]
    pub default_task_pod_memory: Option<String>,
    /// Free text about the Deployment, at most 1000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Cloud identity the Deployment uses for its workloads under disaster recovery.
    #[serde(rename = "drWorkloadIdentity", skip_serializing_if = "Option::is_none")]
    pub dr_workload_identity: Option<String>,
    /// Environment variables the Deployment is to have; secret ones are marked as such.
    #[serde(rename = "environmentVariables")]
    pub environment_variables: Vec<DeploymentEnvironmentVariableRequest>,
    /// Executor that runs the tasks: Celery, Kubernetes or Astro.
    pub executor: Executor,
    /// Whether code may only be deployed through CI/CD.
    #[serde(rename = "isCicdEnforced")]
    pub is_cicd_enforced: bool,
    /// Whether Dags can be deployed separately from the image.
    #[serde(rename = "isDagDeployEnabled")]
    pub is_dag_deploy_enabled: bool,
    /// Whether the Deployment is meant for development instead of production.
    #[serde(rename = "isDevelopmentMode", skip_serializing_if = "Option::is_none")]
    pub is_development_mode: Option<bool>,
    /// Whether the Deployment runs in high availability mode.
    #[serde(rename = "isHighAvailability")]
    pub is_high_availability: bool,
    /// Display name of the Deployment, at most 500 characters.
    pub name: String,
    /// Settings for running tasks outside Astro, in the customer's own environment.
    #[serde(rename = "remoteExecution", skip_serializing_if = "Option::is_none")]
    pub remote_execution: Option<DeploymentRemoteExecutionRequest>,
    /// Upper limit on CPU for the Deployment, in CPU cores, as a Kubernetes quantity such as `10`.
    #[serde(rename = "resourceQuotaCpu", skip_serializing_if = "Option::is_none")]
    pub resource_quota_cpu: Option<String>,
    /// Upper limit on memory for the Deployment, as a Kubernetes quantity such as `20Gi`.
    #[serde(rename = "resourceQuotaMemory", skip_serializing_if = "Option::is_none")]
    pub resource_quota_memory: Option<String>,
    /// Scaling settings of the Deployment, which hold its hibernation schedules and override.
    #[serde(rename = "scalingSpec", skip_serializing_if = "Option::is_none")]
    pub scaling_spec: Option<DeploymentScalingSpecRequest>,
    /// Size of the scheduler, from `SMALL` to `EXTRA_LARGE`.
    #[serde(rename = "schedulerSize")]
    pub scheduler_size: SchedulerSize,
    /// Worker queues the Deployment is to have; at least one if sent.
    #[serde(rename = "workerQueues", skip_serializing_if = "Option::is_none")]
    pub worker_queues: Option<Vec<UpdateWorkerQueueRequest>>,
    /// Cloud identity the Deployment uses for its workloads.
    #[serde(rename = "workloadIdentity", skip_serializing_if = "Option::is_none")]
    pub workload_identity: Option<String>,
    /// Id of the Workspace to which the Deployment belongs.
    #[serde(rename = "workspaceId")]
    pub workspace_id: WorkspaceId,
}

#[cfg(feature = "platform")]
impl UpdateDedicatedDeploymentRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        environment_variables: impl Into<Vec<DeploymentEnvironmentVariableRequest>>,
        executor: Executor,
        is_cicd_enforced: bool,
        is_dag_deploy_enabled: bool,
        is_high_availability: bool,
        name: impl Into<String>,
        scheduler_size: SchedulerSize,
        workspace_id: impl Into<WorkspaceId>,
    ) -> Self {
        Self {
            contact_emails: None,
            default_task_pod_cpu: None,
            default_task_pod_memory: None,
            description: None,
            dr_workload_identity: None,
            environment_variables: environment_variables.into(),
            executor: executor,
            is_cicd_enforced: is_cicd_enforced,
            is_dag_deploy_enabled: is_dag_deploy_enabled,
            is_development_mode: None,
            is_high_availability: is_high_availability,
            name: name.into(),
            remote_execution: None,
            resource_quota_cpu: None,
            resource_quota_memory: None,
            scaling_spec: None,
            scheduler_size: scheduler_size,
            worker_queues: None,
            workload_identity: None,
            workspace_id: workspace_id.into(),
        }
    }
    /// Email addresses to contact about the Deployment.
    #[inline]
    pub fn contact_emails(mut self, value: impl Into<Vec<String>>) -> Self {
        self.contact_emails = Some(value.into());
        self
    }
    /// Default CPU of a task pod, in CPU cores, as a Kubernetes quantity such as `0.5`.
    #[inline]
    pub fn default_task_pod_cpu(mut self, value: impl Into<String>) -> Self {
        self.default_task_pod_cpu = Some(value.into());
        self
    }
    /// Default memory of a task pod, as a Kubernetes quantity such as `1Gi`.
    #[inline]
    pub fn default_task_pod_memory(mut self, value: impl Into<String>) -> Self {
        self.default_task_pod_memory = Some(value.into());
        self
    }
    /// Free text about the Deployment, at most 1000 characters.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
    /// Cloud identity the Deployment uses for its workloads under disaster recovery.
    #[inline]
    pub fn dr_workload_identity(mut self, value: impl Into<String>) -> Self {
        self.dr_workload_identity = Some(value.into());
        self
    }
    /// Whether the Deployment is meant for development instead of production.
    #[inline]
    pub fn is_development_mode(mut self, value: bool) -> Self {
        self.is_development_mode = Some(value);
        self
    }
    /// Settings for running tasks outside Astro, in the customer's own environment.
    #[inline]
    pub fn remote_execution(mut self, value: DeploymentRemoteExecutionRequest) -> Self {
        self.remote_execution = Some(value);
        self
    }
    /// Upper limit on CPU for the Deployment, in CPU cores, as a Kubernetes quantity such as `10`.
    #[inline]
    pub fn resource_quota_cpu(mut self, value: impl Into<String>) -> Self {
        self.resource_quota_cpu = Some(value.into());
        self
    }
    /// Upper limit on memory for the Deployment, as a Kubernetes quantity such as `20Gi`.
    #[inline]
    pub fn resource_quota_memory(mut self, value: impl Into<String>) -> Self {
        self.resource_quota_memory = Some(value.into());
        self
    }
    /// Scaling settings of the Deployment, which hold its hibernation schedules and override.
    #[inline]
    pub fn scaling_spec(mut self, value: DeploymentScalingSpecRequest) -> Self {
        self.scaling_spec = Some(value);
        self
    }
    /// Worker queues the Deployment is to have; at least one if sent.
    #[inline]
    pub fn worker_queues(
        mut self,
        value: impl Into<Vec<UpdateWorkerQueueRequest>>,
    ) -> Self {
        self.worker_queues = Some(value.into());
        self
    }
    /// Cloud identity the Deployment uses for its workloads.
    #[inline]
    pub fn workload_identity(mut self, value: impl Into<String>) -> Self {
        self.workload_identity = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Changes to the record of a deploy.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UpdateDeployRequest {
    /// New description of the deploy, at most 500 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

#[cfg(feature = "platform")]
impl UpdateDeployRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self { description: None }
    }
    /// New description of the deploy, at most 500 characters.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Size and number of the schedulers of a hybrid Deployment.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UpdateDeploymentInstanceSpecRequest {
    /// Astro Units of each scheduler, 5 to 24.
    pub au: i64,
    /// Number of schedulers, 1 to 4.
    pub replicas: i64,
}

#[cfg(feature = "platform")]
impl UpdateDeploymentInstanceSpecRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(au: i64, replicas: i64) -> Self {
        Self { au: au, replicas: replicas }
    }
}

#[cfg(feature = "platform")]
progenitor_client::tagged_union! {
    /// New settings of a Deployment; `type` selects the body for a dedicated, hybrid or standard Deployment.
    #[tag = "type"]
    pub enum UpdateDeploymentRequest {
        /// `type` is `DEDICATED`.
        Dedicated(UpdateDedicatedDeploymentRequest) = "DEDICATED",
        /// `type` is `HYBRID`.
        Hybrid(UpdateHybridDeploymentRequest) = "HYBRID",
        /// `type` is `STANDARD`.
        Standard(UpdateStandardDeploymentRequest) = "STANDARD",
    }
}

#[cfg(feature = "platform")]
/// The value that a linked Deployment uses instead of that of the Airflow variable.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UpdateEnvironmentObjectAirflowVariableOverridesRequest {
    /// Value of the Airflow variable in the linked Deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<::progenitor_client::SecretString>,
}

#[cfg(feature = "platform")]
impl UpdateEnvironmentObjectAirflowVariableOverridesRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self { value: None }
    }
    /// Value of the Airflow variable in the linked Deployment.
    #[inline]
    pub fn value(mut self, value: impl Into<::progenitor_client::SecretString>) -> Self {
        self.value = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Changes to an environment object that is an Airflow variable.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UpdateEnvironmentObjectAirflowVariableRequest {
    /// New value of the Airflow variable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<::progenitor_client::SecretString>,
}

#[cfg(feature = "platform")]
impl UpdateEnvironmentObjectAirflowVariableRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self { value: None }
    }
    /// New value of the Airflow variable.
    #[inline]
    pub fn value(mut self, value: impl Into<::progenitor_client::SecretString>) -> Self {
        self.value = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// The connection settings that a linked Deployment uses instead of those of the connection.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UpdateEnvironmentObjectConnectionOverridesRequest {
    /// Further connection settings in the linked Deployment, as a JSON object; their keys depend on the connection type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra: Option<::progenitor_client::SecretObject>,
    /// Host name or address of the remote system in the linked Deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// User name for the connection in the linked Deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    /// Password for the connection in the linked Deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<::progenitor_client::SecretString>,
    /// Network port of the remote system in the linked Deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i64>,
    /// Airflow connection schema, often the database name in the linked Deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Airflow connection type in the linked Deployment, such as `postgres`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub type_: Option<String>,
}

#[cfg(feature = "platform")]
impl UpdateEnvironmentObjectConnectionOverridesRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            extra: None,
            host: None,
            login: None,
            password: None,
            port: None,
            schema: None,
            type_: None,
        }
    }
    /// Further connection settings in the linked Deployment, as a JSON object; their keys depend on the connection type.
    #[inline]
    pub fn extra(mut self, value: impl Into<::progenitor_client::SecretObject>) -> Self {
        self.extra = Some(value.into());
        self
    }
    /// Host name or address of the remote system in the linked Deployment.
    #[inline]
    pub fn host(mut self, value: impl Into<String>) -> Self {
        self.host = Some(value.into());
        self
    }
    /// User name for the connection in the linked Deployment.
    #[inline]
    pub fn login(mut self, value: impl Into<String>) -> Self {
        self.login = Some(value.into());
        self
    }
    /// Password for the connection in the linked Deployment.
    #[inline]
    pub fn password(
        mut self,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        self.password = Some(value.into());
        self
    }
    /// Network port of the remote system in the linked Deployment.
    #[inline]
    pub fn port(mut self, value: i64) -> Self {
        self.port = Some(value);
        self
    }
    /// Airflow connection schema, often the database name in the linked Deployment.
    #[inline]
    pub fn schema(mut self, value: impl Into<String>) -> Self {
        self.schema = Some(value.into());
        self
    }
    /// Airflow connection type in the linked Deployment, such as `postgres`.
    #[inline]
    pub fn type_(mut self, value: impl Into<String>) -> Self {
        self.type_ = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Changes to an environment object that is an Airflow connection.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UpdateEnvironmentObjectConnectionRequest {
    /// Id of the connection auth type that describes how the connection authenticates.
    #[serde(rename = "authTypeId", skip_serializing_if = "Option::is_none")]
    pub auth_type_id: Option<ConnectionAuthTypeId>,
    /// Further connection settings, as a JSON object; their keys depend on the connection type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra: Option<::progenitor_client::SecretObject>,
    /// Host name or address of the remote system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// User name for the connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    /// Password for the connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<::progenitor_client::SecretString>,
    /// Network port of the remote system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i64>,
    /// Airflow connection schema, often the database name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Airflow connection type, such as `postgres`.
    #[serde(rename = "type")]
    pub type_: String,
}

#[cfg(feature = "platform")]
impl UpdateEnvironmentObjectConnectionRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(type_: impl Into<String>) -> Self {
        Self {
            auth_type_id: None,
            extra: None,
            host: None,
            login: None,
            password: None,
            port: None,
            schema: None,
            type_: type_.into(),
        }
    }
    /// Id of the connection auth type that describes how the connection authenticates.
    #[inline]
    pub fn auth_type_id(mut self, value: impl Into<ConnectionAuthTypeId>) -> Self {
        self.auth_type_id = Some(value.into());
        self
    }
    /// Further connection settings, as a JSON object; their keys depend on the connection type.
    #[inline]
    pub fn extra(mut self, value: impl Into<::progenitor_client::SecretObject>) -> Self {
        self.extra = Some(value.into());
        self
    }
    /// Host name or address of the remote system.
    #[inline]
    pub fn host(mut self, value: impl Into<String>) -> Self {
        self.host = Some(value.into());
        self
    }
    /// User name for the connection.
    #[inline]
    pub fn login(mut self, value: impl Into<String>) -> Self {
        self.login = Some(value.into());
        self
    }
    /// Password for the connection.
    #[inline]
    pub fn password(
        mut self,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        self.password = Some(value.into());
        self
    }
    /// Network port of the remote system.
    #[inline]
    pub fn port(mut self, value: i64) -> Self {
        self.port = Some(value);
        self
    }
    /// Airflow connection schema, often the database name.
    #[inline]
    pub fn schema(mut self, value: impl Into<String>) -> Self {
        self.schema = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// The value that a linked Deployment uses instead of that of the environment variable.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UpdateEnvironmentObjectEnvironmentVariableOverridesRequest {
    /// Value of the environment variable in the linked Deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<::progenitor_client::SecretString>,
}

#[cfg(feature = "platform")]
impl UpdateEnvironmentObjectEnvironmentVariableOverridesRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self { value: None }
    }
    /// Value of the environment variable in the linked Deployment.
    #[inline]
    pub fn value(mut self, value: impl Into<::progenitor_client::SecretString>) -> Self {
        self.value = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Changes to an environment object that is an environment variable.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UpdateEnvironmentObjectEnvironmentVariableRequest {
    /// New value of the environment variable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<::progenitor_client::SecretString>,
}

#[cfg(feature = "platform")]
impl UpdateEnvironmentObjectEnvironmentVariableRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self { value: None }
    }
    /// New value of the environment variable.
    #[inline]
    pub fn value(mut self, value: impl Into<::progenitor_client::SecretString>) -> Self {
        self.value = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// A link from an environment object to a Deployment that is to receive it.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UpdateEnvironmentObjectLinkRequest {
    /// Values that differ in the linked Deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overrides: Option<UpdateEnvironmentObjectOverridesRequest>,
    /// Kind of entity linked; only `DEPLOYMENT`.
    pub scope: EnvironmentObjectLinkScope,
    /// Id of the Deployment that is linked.
    #[serde(rename = "scopeEntityId")]
    pub scope_entity_id: String,
}

#[cfg(feature = "platform")]
impl UpdateEnvironmentObjectLinkRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        scope: EnvironmentObjectLinkScope,
        scope_entity_id: impl Into<String>,
    ) -> Self {
        Self {
            overrides: None,
            scope: scope,
            scope_entity_id: scope_entity_id.into(),
        }
    }
    /// Values that differ in the linked Deployment.
    #[inline]
    pub fn overrides(mut self, value: UpdateEnvironmentObjectOverridesRequest) -> Self {
        self.overrides = Some(value);
        self
    }
}

#[cfg(feature = "platform")]
/// The metrics export settings that a linked Deployment uses instead of those of the metrics export.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UpdateEnvironmentObjectMetricsExportOverridesRequest {
    /// How the export authenticates in the linked Deployment: with user name and password, with a token or with AWS Signature Version 4.
    #[serde(rename = "authType", skip_serializing_if = "Option::is_none")]
    pub auth_type: Option<MetricsAuthType>,
    /// Token for authentication in the linked Deployment, when `authType` is `AUTH_TOKEN`.
    #[serde(rename = "basicToken", skip_serializing_if = "Option::is_none")]
    pub basic_token: Option<::progenitor_client::SecretString>,
    /// Address to which metrics are sent in the linked Deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
    /// Kind of exporter in the linked Deployment; only `PROMETHEUS`.
    #[serde(rename = "exporterType", skip_serializing_if = "Option::is_none")]
    pub exporter_type: Option<MetricsExporterType>,
    /// HTTP headers added to each export request in the linked Deployment, by header name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<
        ::std::collections::BTreeMap<String, ::progenitor_client::SecretString>,
    >,
    /// Labels added to the exported metrics in the linked Deployment, by label name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<::std::collections::BTreeMap<String, String>>,
    /// Password for authentication in the linked Deployment, when `authType` is `BASIC`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<::progenitor_client::SecretString>,
    /// ARN of the AWS role to assume in the linked Deployment, when `authType` is `SIGV4`.
    #[serde(rename = "sigV4AssumeArn", skip_serializing_if = "Option::is_none")]
    pub sig_v4_assume_arn: Option<String>,
    /// AWS region of the security token service in the linked Deployment, when `authType` is `SIGV4`.
    #[serde(rename = "sigV4StsRegion", skip_serializing_if = "Option::is_none")]
    pub sig_v4_sts_region: Option<String>,
    /// User name for authentication in the linked Deployment, when `authType` is `BASIC`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
}

#[cfg(feature = "platform")]
impl UpdateEnvironmentObjectMetricsExportOverridesRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            auth_type: None,
            basic_token: None,
            endpoint: None,
            exporter_type: None,
            headers: None,
            labels: None,
            password: None,
            sig_v4_assume_arn: None,
            sig_v4_sts_region: None,
            username: None,
        }
    }
    /// How the export authenticates in the linked Deployment: with user name and password, with a token or with AWS Signature Version 4.
    #[inline]
    pub fn auth_type(mut self, value: MetricsAuthType) -> Self {
        self.auth_type = Some(value);
        self
    }
    /// Token for authentication in the linked Deployment, when `authType` is `AUTH_TOKEN`.
    #[inline]
    pub fn basic_token(
        mut self,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        self.basic_token = Some(value.into());
        self
    }
    /// Address to which metrics are sent in the linked Deployment.
    #[inline]
    pub fn endpoint(mut self, value: impl Into<String>) -> Self {
        self.endpoint = Some(value.into());
        self
    }
    /// Kind of exporter in the linked Deployment; only `PROMETHEUS`.
    #[inline]
    pub fn exporter_type(mut self, value: MetricsExporterType) -> Self {
        self.exporter_type = Some(value);
        self
    }
    /// HTTP headers added to each export request in the linked Deployment, by header name.
    #[inline]
    pub fn headers(
        mut self,
        value: ::std::collections::BTreeMap<String, ::progenitor_client::SecretString>,
    ) -> Self {
        self.headers = Some(value);
        self
    }
    /// Labels added to the exported metrics in the linked Deployment, by label name.
    #[inline]
    pub fn labels(
        mut self,
        value: ::std::collections::BTreeMap<String, String>,
    ) -> Self {
        self.labels = Some(value);
        self
    }
    /// Password for authentication in the linked Deployment, when `authType` is `BASIC`.
    #[inline]
    pub fn password(
        mut self,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        self.password = Some(value.into());
        self
    }
    /// ARN of the AWS role to assume in the linked Deployment, when `authType` is `SIGV4`.
    #[inline]
    pub fn sig_v4_assume_arn(mut self, value: impl Into<String>) -> Self {
        self.sig_v4_assume_arn = Some(value.into());
        self
    }
    /// AWS region of the security token service in the linked Deployment, when `authType` is `SIGV4`.
    #[inline]
    pub fn sig_v4_sts_region(mut self, value: impl Into<String>) -> Self {
        self.sig_v4_sts_region = Some(value.into());
        self
    }
    /// User name for authentication in the linked Deployment, when `authType` is `BASIC`.
    #[inline]
    pub fn username(mut self, value: impl Into<String>) -> Self {
        self.username = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Changes to an environment object that is a metrics export.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UpdateEnvironmentObjectMetricsExportRequest {
    /// How the export authenticates: with user name and password, with a token or with AWS Signature Version 4.
    #[serde(rename = "authType", skip_serializing_if = "Option::is_none")]
    pub auth_type: Option<MetricsAuthType>,
    /// Token for authentication, when `authType` is `AUTH_TOKEN`.
    #[serde(rename = "basicToken", skip_serializing_if = "Option::is_none")]
    pub basic_token: Option<::progenitor_client::SecretString>,
    /// Address to which metrics are sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
    /// Kind of exporter; only `PROMETHEUS`.
    #[serde(rename = "exporterType", skip_serializing_if = "Option::is_none")]
    pub exporter_type: Option<MetricsExporterType>,
    /// HTTP headers added to each export request, by header name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<
        ::std::collections::BTreeMap<String, ::progenitor_client::SecretString>,
    >,
    /// Labels added to the exported metrics, by label name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<::std::collections::BTreeMap<String, String>>,
    /// Password for authentication, when `authType` is `BASIC`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<::progenitor_client::SecretString>,
    /// ARN of the AWS role to assume, when `authType` is `SIGV4`.
    #[serde(rename = "sigV4AssumeArn", skip_serializing_if = "Option::is_none")]
    pub sig_v4_assume_arn: Option<String>,
    /// AWS region of the security token service, when `authType` is `SIGV4`.
    #[serde(rename = "sigV4StsRegion", skip_serializing_if = "Option::is_none")]
    pub sig_v4_sts_region: Option<String>,
    /// User name for authentication, when `authType` is `BASIC`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
}

#[cfg(feature = "platform")]
impl UpdateEnvironmentObjectMetricsExportRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            auth_type: None,
            basic_token: None,
            endpoint: None,
            exporter_type: None,
            headers: None,
            labels: None,
            password: None,
            sig_v4_assume_arn: None,
            sig_v4_sts_region: None,
            username: None,
        }
    }
    /// How the export authenticates: with user name and password, with a token or with AWS Signature Version 4.
    #[inline]
    pub fn auth_type(mut self, value: MetricsAuthType) -> Self {
        self.auth_type = Some(value);
        self
    }
    /// Token for authentication, when `authType` is `AUTH_TOKEN`.
    #[inline]
    pub fn basic_token(
        mut self,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        self.basic_token = Some(value.into());
        self
    }
    /// Address to which metrics are sent.
    #[inline]
    pub fn endpoint(mut self, value: impl Into<String>) -> Self {
        self.endpoint = Some(value.into());
        self
    }
    /// Kind of exporter; only `PROMETHEUS`.
    #[inline]
    pub fn exporter_type(mut self, value: MetricsExporterType) -> Self {
        self.exporter_type = Some(value);
        self
    }
    /// HTTP headers added to each export request, by header name.
    #[inline]
    pub fn headers(
        mut self,
        value: ::std::collections::BTreeMap<String, ::progenitor_client::SecretString>,
    ) -> Self {
        self.headers = Some(value);
        self
    }
    /// Labels added to the exported metrics, by label name.
    #[inline]
    pub fn labels(
        mut self,
        value: ::std::collections::BTreeMap<String, String>,
    ) -> Self {
        self.labels = Some(value);
        self
    }
    /// Password for authentication, when `authType` is `BASIC`.
    #[inline]
    pub fn password(
        mut self,
        value: impl Into<::progenitor_client::SecretString>,
    ) -> Self {
        self.password = Some(value.into());
        self
    }
    /// ARN of the AWS role to assume, when `authType` is `SIGV4`.
    #[inline]
    pub fn sig_v4_assume_arn(mut self, value: impl Into<String>) -> Self {
        self.sig_v4_assume_arn = Some(value.into());
        self
    }
    /// AWS region of the security token service, when `authType` is `SIGV4`.
    #[inline]
    pub fn sig_v4_sts_region(mut self, value: impl Into<String>) -> Self {
        self.sig_v4_sts_region = Some(value.into());
        self
    }
    /// User name for authentication, when `authType` is `BASIC`.
    #[inline]
    pub fn username(mut self, value: impl Into<String>) -> Self {
        self.username = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Values that differ in a linked Deployment; the member to send is the one of the object's type.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UpdateEnvironmentObjectOverridesRequest {
    /// Override for an Airflow variable.
    #[serde(rename = "airflowVariable", skip_serializing_if = "Option::is_none")]
    pub airflow_variable: Option<UpdateEnvironmentObjectAirflowVariableOverridesRequest>,
    /// Override for an Airflow connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connection: Option<UpdateEnvironmentObjectConnectionOverridesRequest>,
    /// Override for an environment variable.
    #[serde(rename = "environmentVariable", skip_serializing_if = "Option::is_none")]
    pub environment_variable: Option<
        UpdateEnvironmentObjectEnvironmentVariableOverridesRequest,
    >,
    /// Override for a metrics export.
    #[serde(rename = "metricsExport", skip_serializing_if = "Option::is_none")]
    pub metrics_export: Option<UpdateEnvironmentObjectMetricsExportOverridesRequest>,
    /// Names of fields whose override is to be removed, at most 100.
    #[serde(rename = "unsetFields", skip_serializing_if = "Option::is_none")]
    pub unset_fields: Option<Vec<String>>,
}

#[cfg(feature = "platform")]
impl UpdateEnvironmentObjectOverridesRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            airflow_variable: None,
            connection: None,
            environment_variable: None,
            metrics_export: None,
            unset_fields: None,
        }
    }
    /// Override for an Airflow variable.
    #[inline]
    pub fn airflow_variable(
        mut self,
        value: UpdateEnvironmentObjectAirflowVariableOverridesRequest,
    ) -> Self {
        self.airflow_variable = Some(value);
        self
    }
    /// Override for an Airflow connection.
    #[inline]
    pub fn connection(
        mut self,
        value: UpdateEnvironmentObjectConnectionOverridesRequest,
    ) -> Self {
        self.connection = Some(value);
        self
    }
    /// Override for an environment variable.
    #[inline]
    pub fn environment_variable(
        mut self,
        value: UpdateEnvironmentObjectEnvironmentVariableOverridesRequest,
    ) -> Self {
        self.environment_variable = Some(value);
        self
    }
    /// Override for a metrics export.
    #[inline]
    pub fn metrics_export(
        mut self,
        value: UpdateEnvironmentObjectMetricsExportOverridesRequest,
    ) -> Self {
        self.metrics_export = Some(value);
        self
    }
    /// Names of fields whose override is to be removed, at most 100.
    #[inline]
    pub fn unset_fields(mut self, value: impl Into<Vec<String>>) -> Self {
        self.unset_fields = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// Changes to an environment object; its type, key and scope cannot be changed here.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UpdateEnvironmentObjectRequest {
    /// Changes when the object is an Airflow variable.
    #[serde(rename = "airflowVariable", skip_serializing_if = "Option::is_none")]
    pub airflow_variable: Option<UpdateEnvironmentObjectAirflowVariableRequest>,
    /// Whether the object is linked to Deployments of its Workspace automatically.
    #[serde(rename = "autoLinkDeployments", skip_serializing_if = "Option::is_none")]
    pub auto_link_deployments: Option<bool>,
    /// Changes when the object is an Airflow connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connection: Option<UpdateEnvironmentObjectConnectionRequest>,
    /// Free text about the environment object, at most 500 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Changes when the object is an environment variable.
    #[serde(rename = "environmentVariable", skip_serializing_if = "Option::is_none")]
    pub environment_variable: Option<UpdateEnvironmentObjectEnvironmentVariableRequest>,
    /// Deployments to leave out of automatic linking.
    #[serde(rename = "excludeLinks", skip_serializing_if = "Option::is_none")]
    pub exclude_links: Option<Vec<ExcludeLinkEnvironmentObjectRequest>>,
    /// Deployments linked to the object, with their overrides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub links: Option<Vec<UpdateEnvironmentObjectLinkRequest>>,
    /// Changes when the object is a metrics export.
    #[serde(rename = "metricsExport", skip_serializing_if = "Option::is_none")]
    pub metrics_export: Option<UpdateEnvironmentObjectMetricsExportRequest>,
}

#[cfg(feature = "platform")]
impl UpdateEnvironmentObjectRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            airflow_variable: None,
            auto_link_deployments: None,
            connection: None,
            description: None,
            environment_variable: None,
            exclude_links: None,
            links: None,
            metrics_export: None,
        }
    }
    /// Changes when the object is an Airflow variable.
    #[inline]
    pub fn airflow_variable(
        mut self,
        value: UpdateEnvironmentObjectAirflowVariableRequest,
    ) -> Self {
        self.airflow_variable = Some(value);
        self
    }
    /// Whether the object is linked to Deployments of its Workspace automatically.
    #[inline]
    pub fn auto_link_deployments(mut self, value: bool) -> Self {
        self.auto_link_deployments = Some(value);
        self
    }
    /// Changes when the object is an Airflow connection.
    #[inline]
    pub fn connection(
        mut self,
        value: UpdateEnvironmentObjectConnectionRequest,
    ) -> Self {
        self.connection = Some(value);
        self
    }
    /// Free text about the environment object, at most 500 characters.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
    /// Changes when the object is an environment variable.
    #[inline]
    pub fn environment_variable(
        mut self,
        value: UpdateEnvironmentObjectEnvironmentVariableRequest,
    ) -> Self {
        self.environment_variable = Some(value);
        self
    }
    /// Deployments to leave out of automatic linking.
    #[inline]
    pub fn exclude_links(
        mut self,
        value: impl Into<Vec<ExcludeLinkEnvironmentObjectRequest>>,
    ) -> Self {
        self.exclude_links = Some(value.into());
        self
    }
    /// Deployments linked to the object, with their overrides.
    #[inline]
    pub fn links(
        mut self,
        value: impl Into<Vec<UpdateEnvironmentObjectLinkRequest>>,
    ) -> Self {
        self.links = Some(value.into());
        self
    }
    /// Changes when the object is a metrics export.
    #[inline]
    pub fn metrics_export(
        mut self,
        value: UpdateEnvironmentObjectMetricsExportRequest,
    ) -> Self {
        self.metrics_export = Some(value);
        self
    }
}

#[cfg(feature = "platform")]
/// Changes to a hybrid cluster, which are limited to the Workspaces that may use it.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
#[serde(tag = "clusterType", rename = "HYBRID")]
pub struct UpdateHybridClusterRequest {
    /// Ids of the Workspaces that may use the cluster.
    #[serde(rename = "workspaceIds", skip_serializing_if = "Option::is_none")]
    pub workspace_ids: Option<Vec<WorkspaceId>>,
}

#[cfg(feature = "platform")]
impl UpdateHybridClusterRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self { workspace_ids: None }
    }
    /// Ids of the Workspaces that may use the cluster.
    #[inline]
    pub fn workspace_ids(mut self, value: impl Into<Vec<WorkspaceId>>) -> Self {
        self.workspace_ids = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// The new settings of a Deployment on a hybrid cluster.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[serde(tag = "type", rename = "HYBRID")]
pub struct UpdateHybridDeploymentRequest {
    /// Email addresses to contact about the Deployment.
    #[serde(rename = "contactEmails", skip_serializing_if = "Option::is_none")]
    pub contact_emails: Option<Vec<String>>,
    /// Free text about the Deployment, at most 1000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Cloud identity the Deployment uses for its workloads under disaster recovery.
    #[serde(rename = "drWorkloadIdentity", skip_serializing_if = "Option::is_none")]
    pub dr_workload_identity: Option<String>,
    /// Environment variables the Deployment is to have; secret ones are marked as such.
    #[serde(rename = "environmentVariables")]
    pub environment_variables: Vec<DeploymentEnvironmentVariableRequest>,
    /// Airflow executor that runs the tasks, Celery or Kubernetes.
    pub executor: HybridExecutor,
    /// Whether code may only be deployed through CI/CD.
    #[serde(rename = "isCicdEnforced")]
    pub is_cicd_enforced: bool,
    /// Whether Dags can be deployed separately from the image.
    #[serde(rename = "isDagDeployEnabled")]
    pub is_dag_deploy_enabled: bool,
    /// Display name of the Deployment, at most 500 characters.
    pub name: String,
    /// Size and number of the schedulers.
    pub scheduler: UpdateDeploymentInstanceSpecRequest,
    /// Id of the node pool on which task pods run.
    #[serde(rename = "taskPodNodePoolId", skip_serializing_if = "Option::is_none")]
    pub task_pod_node_pool_id: Option<NodePoolId>,
    /// Worker queues the Deployment is to have; at least one if sent.
    #[serde(rename = "workerQueues", skip_serializing_if = "Option::is_none")]
    pub worker_queues: Option<Vec<UpdateWorkerQueueRequest>>,
    /// Cloud identity the Deployment uses for its workloads.
    #[serde(rename = "workloadIdentity", skip_serializing_if = "Option::is_none")]
    pub workload_identity: Option<String>,
    /// Id of the Workspace to which the Deployment belongs.
    #[serde(rename = "workspaceId")]
    pub workspace_id: WorkspaceId,
}

#[cfg(feature = "platform")]
impl UpdateHybridDeploymentRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        environment_variables: impl Into<Vec<DeploymentEnvironmentVariableRequest>>,
        executor: HybridExecutor,
        is_cicd_enforced: bool,
        is_dag_deploy_enabled: bool,
        name: impl Into<String>,
        scheduler: UpdateDeploymentInstanceSpecRequest,
        workspace_id: impl Into<WorkspaceId>,
    ) -> Self {
        Self {
            contact_emails: None,
            description: None,
            dr_workload_identity: None,
            environment_variables: environment_variables.into(),
            executor: executor,
            is_cicd_enforced: is_cicd_enforced,
            is_dag_deploy_enabled: is_dag_deploy_enabled,
            name: name.into(),
            scheduler: scheduler,
            task_pod_node_pool_id: None,
            worker_queues: None,
            workload_identity: None,
            workspace_id: workspace_id.into(),
        }
    }
    /// Email addresses to contact about the Deployment.
    #[inline]
    pub fn contact_emails(mut self, value: impl Into<Vec<String>>) -> Self {
        self.contact_emails = Some(value.into());
        self
    }
    /// Free text about the Deployment, at most 1000 characters.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
    /// Cloud identity the Deployment uses for its workloads under disaster recovery.
    #[inline]
    pub fn dr_workload_identity(mut self, value: impl Into<String>) -> Self {
        self.dr_workload_identity = Some(value.into());
        self
    }
    /// Id of the node pool on which task pods run.
    #[inline]
    pub fn task_pod_node_pool_id(mut self, value: impl Into<NodePoolId>) -> Self {
        self.task_pod_node_pool_id = Some(value.into());
        self
    }
    /// Worker queues the Deployment is to have; at least one if sent.
    #[inline]
    pub fn worker_queues(
        mut self,
        value: impl Into<Vec<UpdateWorkerQueueRequest>>,
    ) -> Self {
        self.worker_queues = Some(value.into());
        self
    }
    /// Cloud identity the Deployment uses for its workloads.
    #[inline]
    pub fn workload_identity(mut self, value: impl Into<String>) -> Self {
        self.workload_identity = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// A node pool as a dedicated cluster is to have it after the update.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UpdateNodePoolRequest {
    /// Id of the existing node pool; a pool not created yet has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<NodePoolId>,
    /// Whether this is the default node pool of the cluster.
    #[serde(rename = "isDefault", skip_serializing_if = "Option::is_none")]
    pub is_default: Option<bool>,
    /// Largest number of nodes in the pool.
    #[serde(rename = "maxNodeCount")]
    pub max_node_count: i64,
    /// Display name of the node pool.
    pub name: String,
    /// Cloud instance type of the nodes, as named in the cluster options.
    #[serde(rename = "nodeInstanceType")]
    pub node_instance_type: String,
}

#[cfg(feature = "platform")]
impl UpdateNodePoolRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        max_node_count: i64,
        name: impl Into<String>,
        node_instance_type: impl Into<String>,
    ) -> Self {
        Self {
            id: None,
            is_default: None,
            max_node_count: max_node_count,
            name: name.into(),
            node_instance_type: node_instance_type.into(),
        }
    }
    /// Id of the existing node pool; a pool not created yet has none.
    #[inline]
    pub fn id(mut self, value: impl Into<NodePoolId>) -> Self {
        self.id = Some(value.into());
        self
    }
    /// Whether this is the default node pool of the cluster.
    #[inline]
    pub fn is_default(mut self, value: bool) -> Self {
        self.is_default = Some(value);
        self
    }
}

#[cfg(feature = "access")]
/// New settings of an Organization; read the current ones first and send back those that are to stay.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UpdateOrganizationRequest {
    /// Whether Astronomer support gets enhanced access to the Organization.
    #[serde(
        rename = "allowEnhancedSupportAccess",
        skip_serializing_if = "Option::is_none"
    )]
    pub allow_enhanced_support_access: Option<bool>,
    /// Email address for billing matters; required here although responses may lack it.
    #[serde(rename = "billingEmail")]
    pub billing_email: String,
    /// Whether AI features are switched off for the Organization.
    #[serde(rename = "hasAiFeaturesDisabled", skip_serializing_if = "Option::is_none")]
    pub has_ai_features_disabled: Option<bool>,
    /// Whether SCIM provisioning is on; send the current value unless it is to change.
    #[serde(rename = "isScimEnabled")]
    pub is_scim_enabled: bool,
    /// Display name of the Organization, at most 50 characters.
    pub name: String,
    /// Whether the Organization enforces the use of dedicated clusters.
    #[serde(
        rename = "shouldEnforceDedicatedClusters",
        skip_serializing_if = "Option::is_none"
    )]
    pub should_enforce_dedicated_clusters: Option<bool>,
}

#[cfg(feature = "access")]
impl UpdateOrganizationRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        billing_email: impl Into<String>,
        is_scim_enabled: bool,
        name: impl Into<String>,
    ) -> Self {
        Self {
            allow_enhanced_support_access: None,
            billing_email: billing_email.into(),
            has_ai_features_disabled: None,
            is_scim_enabled: is_scim_enabled,
            name: name.into(),
            should_enforce_dedicated_clusters: None,
        }
    }
    /// Whether Astronomer support gets enhanced access to the Organization.
    #[inline]
    pub fn allow_enhanced_support_access(mut self, value: bool) -> Self {
        self.allow_enhanced_support_access = Some(value);
        self
    }
    /// Whether AI features are switched off for the Organization.
    #[inline]
    pub fn has_ai_features_disabled(mut self, value: bool) -> Self {
        self.has_ai_features_disabled = Some(value);
        self
    }
    /// Whether the Organization enforces the use of dedicated clusters.
    #[inline]
    pub fn should_enforce_dedicated_clusters(mut self, value: bool) -> Self {
        self.should_enforce_dedicated_clusters = Some(value);
        self
    }
}

#[cfg(feature = "platform")]
/// The new settings of a Deployment on a standard, shared cluster.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
#[serde(tag = "type", rename = "STANDARD")]
pub struct UpdateStandardDeploymentRequest {
    /// Email addresses to contact about the Deployment.
    #[serde(rename = "contactEmails", skip_serializing_if = "Option::is_none")]
    pub contact_emails: Option<Vec<String>>,
    /// Default CPU of a task pod, in CPU cores, as a Kubernetes quantity such as `0.5`.
    #[serde(rename = "defaultTaskPodCpu", skip_serializing_if = "Option::is_none")]
    pub default_task_pod_cpu: Option<String>,
    /// Default memory of a task pod, as a Kubernetes quantity such as `1Gi`.
    #[serde(rename = "defaultTaskPodMemory", skip_serializing_if = "Option::is_none")]
    pub default_task_pod_memory: Option<String>,
    /// Free text about the Deployment, at most 1000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Cloud identity the Deployment uses for its workloads under disaster recovery.
    #[serde(rename = "drWorkloadIdentity", skip_serializing_if = "Option::is_none")]
    pub dr_workload_identity: Option<String>,
    /// Environment variables the Deployment is to have; secret ones are marked as such.
    #[serde(rename = "environmentVariables")]
    pub environment_variables: Vec<DeploymentEnvironmentVariableRequest>,
    /// Executor that runs the tasks: Celery, Kubernetes or Astro.
    pub executor: Executor,
    /// Whether code may only be deployed through CI/CD.
    #[serde(rename = "isCicdEnforced")]
    pub is_cicd_enforced: bool,
    /// Whether Dags can be deployed separately from the image.
    #[serde(rename = "isDagDeployEnabled")]
    pub is_dag_deploy_enabled: bool,
    /// Whether the Deployment is meant for development instead of production.
    #[serde(rename = "isDevelopmentMode", skip_serializing_if = "Option::is_none")]
    pub is_development_mode: Option<bool>,
    /// Whether the Deployment runs in high availability mode.
    #[serde(rename = "isHighAvailability")]
    pub is_high_availability: bool,
    /// Display name of the Deployment, at most 500 characters.
    pub name: String,
    /// Settings for running tasks outside Astro, in the customer's own environment.
    #[serde(rename = "remoteExecution", skip_serializing_if = "Option::is_none")]
    pub remote_execution: Option<DeploymentRemoteExecutionRequest>,
    /// Upper limit on CPU for the Deployment, in CPU cores, as a Kubernetes quantity such as `10`.
    #[serde(rename = "resourceQuotaCpu", skip_serializing_if = "Option::is_none")]
    pub resource_quota_cpu: Option<String>,
    /// Upper limit on memory for the Deployment, as a Kubernetes quantity such as `20Gi`.
    #[serde(rename = "resourceQuotaMemory", skip_serializing_if = "Option::is_none")]
    pub resource_quota_memory: Option<String>,
    /// Scaling settings of the Deployment, which hold its hibernation schedules and override.
    #[serde(rename = "scalingSpec", skip_serializing_if = "Option::is_none")]
    pub scaling_spec: Option<DeploymentScalingSpecRequest>,
    /// Size of the scheduler, from `SMALL` to `EXTRA_LARGE`.
    #[serde(rename = "schedulerSize")]
    pub scheduler_size: SchedulerSize,
    /// Worker queues the Deployment is to have; at least one if sent.
    #[serde(rename = "workerQueues", skip_serializing_if = "Option::is_none")]
    pub worker_queues: Option<Vec<UpdateWorkerQueueRequest>>,
    /// Cloud identity the Deployment uses for its workloads.
    #[serde(rename = "workloadIdentity", skip_serializing_if = "Option::is_none")]
    pub workload_identity: Option<String>,
    /// Id of the Workspace to which the Deployment belongs.
    #[serde(rename = "workspaceId")]
    pub workspace_id: WorkspaceId,
}

#[cfg(feature = "platform")]
impl UpdateStandardDeploymentRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        environment_variables: impl Into<Vec<DeploymentEnvironmentVariableRequest>>,
        executor: Executor,
        is_cicd_enforced: bool,
        is_dag_deploy_enabled: bool,
        is_high_availability: bool,
        name: impl Into<String>,
        scheduler_size: SchedulerSize,
        workspace_id: impl Into<WorkspaceId>,
    ) -> Self {
        Self {
            contact_emails: None,
            default_task_pod_cpu: None,
            default_task_pod_memory: None,
            description: None,
            dr_workload_identity: None,
            environment_variables: environment_variables.into(),
            executor: executor,
            is_cicd_enforced: is_cicd_enforced,
            is_dag_deploy_enabled: is_dag_deploy_enabled,
            is_development_mode: None,
            is_high_availability: is_high_availability,
            name: name.into(),
            remote_execution: None,
            resource_quota_cpu: None,
            resource_quota_memory: None,
            scaling_spec: None,
            scheduler_size: scheduler_size,
            worker_queues: None,
            workload_identity: None,
            workspace_id: workspace_id.into(),
        }
    }
    /// Email addresses to contact about the Deployment.
    #[inline]
    pub fn contact_emails(mut self, value: impl Into<Vec<String>>) -> Self {
        self.contact_emails = Some(value.into());
        self
    }
    /// Default CPU of a task pod, in CPU cores, as a Kubernetes quantity such as `0.5`.
    #[inline]
    pub fn default_task_pod_cpu(mut self, value: impl Into<String>) -> Self {
        self.default_task_pod_cpu = Some(value.into());
        self
    }
    /// Default memory of a task pod, as a Kubernetes quantity such as `1Gi`.
    #[inline]
    pub fn default_task_pod_memory(mut self, value: impl Into<String>) -> Self {
        self.default_task_pod_memory = Some(value.into());
        self
    }
    /// Free text about the Deployment, at most 1000 characters.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
    /// Cloud identity the Deployment uses for its workloads under disaster recovery.
    #[inline]
    pub fn dr_workload_identity(mut self, value: impl Into<String>) -> Self {
        self.dr_workload_identity = Some(value.into());
        self
    }
    /// Whether the Deployment is meant for development instead of production.
    #[inline]
    pub fn is_development_mode(mut self, value: bool) -> Self {
        self.is_development_mode = Some(value);
        self
    }
    /// Settings for running tasks outside Astro, in the customer's own environment.
    #[inline]
    pub fn remote_execution(mut self, value: DeploymentRemoteExecutionRequest) -> Self {
        self.remote_execution = Some(value);
        self
    }
    /// Upper limit on CPU for the Deployment, in CPU cores, as a Kubernetes quantity such as `10`.
    #[inline]
    pub fn resource_quota_cpu(mut self, value: impl Into<String>) -> Self {
        self.resource_quota_cpu = Some(value.into());
        self
    }
    /// Upper limit on memory for the Deployment, as a Kubernetes quantity such as `20Gi`.
    #[inline]
    pub fn resource_quota_memory(mut self, value: impl Into<String>) -> Self {
        self.resource_quota_memory = Some(value.into());
        self
    }
    /// Scaling settings of the Deployment, which hold its hibernation schedules and override.
    #[inline]
    pub fn scaling_spec(mut self, value: DeploymentScalingSpecRequest) -> Self {
        self.scaling_spec = Some(value);
        self
    }
    /// Worker queues the Deployment is to have; at least one if sent.
    #[inline]
    pub fn worker_queues(
        mut self,
        value: impl Into<Vec<UpdateWorkerQueueRequest>>,
    ) -> Self {
        self.worker_queues = Some(value.into());
        self
    }
    /// Cloud identity the Deployment uses for its workloads.
    #[inline]
    pub fn workload_identity(mut self, value: impl Into<String>) -> Self {
        self.workload_identity = Some(value.into());
        self
    }
}

#[cfg(feature = "access")]
/// New name and description for a Team.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UpdateTeamRequest {
    /// New description of the Team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// New Team name, unique in the Organization regardless of case.
    pub name: String,
}

#[cfg(feature = "access")]
impl UpdateTeamRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            description: None,
            name: name.into(),
        }
    }
    /// New description of the Team.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
}

#[cfg(feature = "access")]
/// The roles a Team is to hold; send all four kinds in full, as it is not documented whether unlisted roles stay.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UpdateTeamRolesRequest {
    /// Dag roles of the Team; each names a Deployment and exactly one of Dag id and Dag tag.
    #[serde(rename = "dagRoles", skip_serializing_if = "Option::is_none")]
    pub dag_roles: Option<Vec<DagGrant>>,
    /// Deployment roles of the Team, each Deployment once; each needs a role in the parent Workspace.
    #[serde(rename = "deploymentRoles", skip_serializing_if = "Option::is_none")]
    pub deployment_roles: Option<Vec<DeploymentGrant>>,
    /// Organization role of the Team, such as `ORGANIZATION_MEMBER`.
    #[serde(rename = "organizationRole")]
    pub organization_role: OrganizationRole,
    /// Workspace roles of the Team, each Workspace once; they require an Organization role.
    #[serde(rename = "workspaceRoles", skip_serializing_if = "Option::is_none")]
    pub workspace_roles: Option<Vec<WorkspaceGrant>>,
}

#[cfg(feature = "access")]
impl UpdateTeamRolesRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(organization_role: OrganizationRole) -> Self {
        Self {
            dag_roles: None,
            deployment_roles: None,
            organization_role: organization_role,
            workspace_roles: None,
        }
    }
    /// Dag roles of the Team; each names a Deployment and exactly one of Dag id and Dag tag.
    #[inline]
    pub fn dag_roles(mut self, value: impl Into<Vec<DagGrant>>) -> Self {
        self.dag_roles = Some(value.into());
        self
    }
    /// Deployment roles of the Team, each Deployment once; each needs a role in the parent Workspace.
    #[inline]
    pub fn deployment_roles(mut self, value: impl Into<Vec<DeploymentGrant>>) -> Self {
        self.deployment_roles = Some(value.into());
        self
    }
    /// Workspace roles of the Team, each Workspace once; they require an Organization role.
    #[inline]
    pub fn workspace_roles(mut self, value: impl Into<Vec<WorkspaceGrant>>) -> Self {
        self.workspace_roles = Some(value.into());
        self
    }
}

#[cfg(feature = "access")]
/// The roles a user is to hold; send all four kinds in full, as it is not documented whether unlisted roles stay.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UpdateUserRolesRequest {
    /// Dag roles of the user; each names a Deployment and exactly one of Dag id and Dag tag.
    #[serde(rename = "dagRoles", skip_serializing_if = "Option::is_none")]
    pub dag_roles: Option<Vec<DagGrant>>,
    /// Deployment roles of the user, each Deployment once; each needs a role in the parent Workspace.
    #[serde(rename = "deploymentRoles", skip_serializing_if = "Option::is_none")]
    pub deployment_roles: Option<Vec<DeploymentGrant>>,
    /// Role of the user in the Organization; always send it, since leaving it out or sending null might remove the user from the Organization.
    #[serde(
        rename = "organizationRole",
        default,
        skip_serializing_if = "::progenitor_client::MaybeAbsent::is_absent"
    )]
    pub organization_role: ::progenitor_client::MaybeAbsent<OrganizationRole>,
    /// Workspace roles of the user, each Workspace once; they require an Organization role.
    #[serde(rename = "workspaceRoles", skip_serializing_if = "Option::is_none")]
    pub workspace_roles: Option<Vec<WorkspaceGrant>>,
}

#[cfg(feature = "access")]
impl UpdateUserRolesRequest {
    /// With nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            dag_roles: None,
            deployment_roles: None,
            organization_role: ::progenitor_client::MaybeAbsent::Absent,
            workspace_roles: None,
        }
    }
    /// Dag roles of the user; each names a Deployment and exactly one of Dag id and Dag tag.
    #[inline]
    pub fn dag_roles(mut self, value: impl Into<Vec<DagGrant>>) -> Self {
        self.dag_roles = Some(value.into());
        self
    }
    /// Deployment roles of the user, each Deployment once; each needs a role in the parent Workspace.
    #[inline]
    pub fn deployment_roles(mut self, value: impl Into<Vec<DeploymentGrant>>) -> Self {
        self.deployment_roles = Some(value.into());
        self
    }
    /// Role of the user in the Organization; always send it, since leaving it out or sending null might remove the user from the Organization.
    #[inline]
    pub fn organization_role(
        mut self,
        value: impl Into<::progenitor_client::MaybeAbsent<OrganizationRole>>,
    ) -> Self {
        self.organization_role = value.into();
        self
    }
    /// Workspace roles of the user, each Workspace once; they require an Organization role.
    #[inline]
    pub fn workspace_roles(mut self, value: impl Into<Vec<WorkspaceGrant>>) -> Self {
        self.workspace_roles = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// A worker queue as a Deployment is to have it after the update.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UpdateWorkerQueueRequest {
    /// Machine type of the workers, from `A5` to `A160`; for Deployments that are not hybrid.
    #[serde(rename = "astroMachine", skip_serializing_if = "Option::is_none")]
    pub astro_machine: Option<AstroMachine>,
    /// Id of the existing worker queue; a queue not created yet has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<WorkerQueueId>,
    /// Whether this is the default worker queue of the Deployment.
    #[serde(rename = "isDefault")]
    pub is_default: bool,
    /// Largest number of workers, at least 1.
    #[serde(rename = "maxWorkerCount")]
    pub max_worker_count: i64,
    /// Smallest number of workers, 0 or more.
    #[serde(rename = "minWorkerCount")]
    pub min_worker_count: i64,
    /// Queue name, at most 63 characters, by which tasks choose the queue.
    pub name: String,
    /// Id of the node pool on which the workers run; for hybrid Deployments.
    #[serde(rename = "nodePoolId", skip_serializing_if = "Option::is_none")]
    pub node_pool_id: Option<NodePoolId>,
    /// Ephemeral storage of each worker pod, as a Kubernetes quantity such as `10Gi`.
    #[serde(rename = "podEphemeralStorage", skip_serializing_if = "Option::is_none")]
    pub pod_ephemeral_storage: Option<String>,
    /// Largest number of tasks a worker runs at the same time, at least 1.
    #[serde(rename = "workerConcurrency")]
    pub worker_concurrency: i64,
}

#[cfg(feature = "platform")]
impl UpdateWorkerQueueRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        is_default: bool,
        max_worker_count: i64,
        min_worker_count: i64,
        name: impl Into<String>,
        worker_concurrency: i64,
    ) -> Self {
        Self {
            astro_machine: None,
            id: None,
            is_default: is_default,
            max_worker_count: max_worker_count,
            min_worker_count: min_worker_count,
            name: name.into(),
            node_pool_id: None,
            pod_ephemeral_storage: None,
            worker_concurrency: worker_concurrency,
        }
    }
    /// Machine type of the workers, from `A5` to `A160`; for Deployments that are not hybrid.
    #[inline]
    pub fn astro_machine(mut self, value: AstroMachine) -> Self {
        self.astro_machine = Some(value);
        self
    }
    /// Id of the existing worker queue; a queue not created yet has none.
    #[inline]
    pub fn id(mut self, value: impl Into<WorkerQueueId>) -> Self {
        self.id = Some(value.into());
        self
    }
    /// Id of the node pool on which the workers run; for hybrid Deployments.
    #[inline]
    pub fn node_pool_id(mut self, value: impl Into<NodePoolId>) -> Self {
        self.node_pool_id = Some(value.into());
        self
    }
    /// Ephemeral storage of each worker pod, as a Kubernetes quantity such as `10Gi`.
    #[inline]
    pub fn pod_ephemeral_storage(mut self, value: impl Into<String>) -> Self {
        self.pod_ephemeral_storage = Some(value.into());
        self
    }
}

#[cfg(feature = "access")]
/// New settings of a Workspace, including defaults for new Deployments.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UpdateWorkspaceRequest {
    /// Whether new Deployments of the Workspace enforce CI/CD by default.
    #[serde(rename = "cicdEnforcedDefault")]
    pub cicd_enforced_default: bool,
    /// Cloud provider used by default for new Deployments of the Workspace.
    #[serde(rename = "defaultCloudProvider", skip_serializing_if = "Option::is_none")]
    pub default_cloud_provider: Option<CloudProvider>,
    /// Id of the cluster used by default for new Deployments of the Workspace.
    #[serde(rename = "defaultClusterId", skip_serializing_if = "Option::is_none")]
    pub default_cluster_id: Option<ClusterId>,
    /// Cloud region used by default for new Deployments of the Workspace.
    #[serde(rename = "defaultRegion", skip_serializing_if = "Option::is_none")]
    pub default_region: Option<String>,
    /// Free text about the Workspace.
    pub description: String,
    /// Display name of the Workspace, at most 50 characters.
    pub name: String,
}

#[cfg(feature = "access")]
impl UpdateWorkspaceRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        cicd_enforced_default: bool,
        description: impl Into<String>,
        name: impl Into<String>,
    ) -> Self {
        Self {
            cicd_enforced_default: cicd_enforced_default,
            default_cloud_provider: None,
            default_cluster_id: None,
            default_region: None,
            description: description.into(),
            name: name.into(),
        }
    }
    /// Cloud provider used by default for new Deployments of the Workspace.
    #[inline]
    pub fn default_cloud_provider(mut self, value: CloudProvider) -> Self {
        self.default_cloud_provider = Some(value);
        self
    }
    /// Id of the cluster used by default for new Deployments of the Workspace.
    #[inline]
    pub fn default_cluster_id(mut self, value: impl Into<ClusterId>) -> Self {
        self.default_cluster_id = Some(value.into());
        self
    }
    /// Cloud region used by default for new Deployments of the Workspace.
    #[inline]
    pub fn default_region(mut self, value: impl Into<String>) -> Self {
        self.default_region = Some(value.into());
        self
    }
}

/// A user of an Organization, invited people included, with the roles held in it.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct User {
    /// URL of the user's profile picture.
    #[serde(rename = "avatarUrl")]
    pub avatar_url: String,
    /// When the user was created.
    #[serde(rename = "createdAt")]
    pub created_at: ::jiff::Timestamp,
    /// Roles the user holds on single Dags or Dag tags.
    #[serde(rename = "dagRoles", skip_serializing_if = "Option::is_none")]
    pub dag_roles: Option<Vec<DagGrant>>,
    /// Roles the user holds in Deployments.
    #[serde(rename = "deploymentRoles", skip_serializing_if = "Option::is_none")]
    pub deployment_roles: Option<Vec<DeploymentGrant>>,
    /// First and last name of the user, for display.
    #[serde(rename = "fullName")]
    pub full_name: String,
    /// Id of the user.
    pub id: UserId,
    /// Role of the user in the Organization.
    #[serde(rename = "organizationRole", skip_serializing_if = "Option::is_none")]
    pub organization_role: Option<OrganizationRole>,
    /// Account state of the user; people who are invited appear as `PENDING`.
    pub status: UserStatus,
    /// When the user was last changed.
    #[serde(rename = "updatedAt")]
    pub updated_at: ::jiff::Timestamp,
    /// Login name of the user, which is the email address.
    pub username: String,
    /// Roles the user holds in Workspaces.
    #[serde(rename = "workspaceRoles", skip_serializing_if = "Option::is_none")]
    pub workspace_roles: Option<Vec<WorkspaceGrant>>,
}

impl User {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        avatar_url: impl Into<String>,
        created_at: ::jiff::Timestamp,
        full_name: impl Into<String>,
        id: impl Into<UserId>,
        status: UserStatus,
        updated_at: ::jiff::Timestamp,
        username: impl Into<String>,
    ) -> Self {
        Self {
            avatar_url: avatar_url.into(),
            created_at: created_at,
            dag_roles: None,
            deployment_roles: None,
            full_name: full_name.into(),
            id: id.into(),
            organization_role: None,
            status: status,
            updated_at: updated_at,
            username: username.into(),
            workspace_roles: None,
        }
    }
    /// Roles the user holds on single Dags or Dag tags.
    #[inline]
    pub fn dag_roles(mut self, value: impl Into<Vec<DagGrant>>) -> Self {
        self.dag_roles = Some(value.into());
        self
    }
    /// Roles the user holds in Deployments.
    #[inline]
    pub fn deployment_roles(mut self, value: impl Into<Vec<DeploymentGrant>>) -> Self {
        self.deployment_roles = Some(value.into());
        self
    }
    /// Role of the user in the Organization.
    #[inline]
    pub fn organization_role(mut self, value: OrganizationRole) -> Self {
        self.organization_role = Some(value);
        self
    }
    /// Roles the user holds in Workspaces.
    #[inline]
    pub fn workspace_roles(mut self, value: impl Into<Vec<WorkspaceGrant>>) -> Self {
        self.workspace_roles = Some(value.into());
        self
    }
}

progenitor_client::read_json! {
    User {
        avatar_url: String = "avatarUrl",
        created_at: ::jiff::Timestamp = "createdAt",
        dag_roles: Option<Vec<DagGrant>> = "dagRoles",
        deployment_roles: Option<Vec<DeploymentGrant>> = "deploymentRoles",
        full_name: String = "fullName",
        id: UserId = "id",
        organization_role: Option<OrganizationRole> = "organizationRole",
        status: UserStatus = "status",
        updated_at: ::jiff::Timestamp = "updatedAt",
        username: String = "username",
        workspace_roles: Option<Vec<WorkspaceGrant>> = "workspaceRoles",
    }
}

progenitor_client::identifier! {
    /// Id of a user.
    pub struct UserId;
}

#[cfg(feature = "access")]
progenitor_client::sort! {
    /// A sort of the list of users of an Organization.
    pub struct UserSort of UserSortField {
        /// By `id`.
        Id = "id",
        /// By `username`.
        Username = "username",
        /// By `fullName`.
        FullName = "fullName",
        /// By `createdAt`.
        CreatedAt = "createdAt",
        /// By `updatedAt`.
        UpdatedAt = "updatedAt",
    }
}

progenitor_client::open_enum! {
    /// State of a user's account; people who are invited appear as pending.
    pub enum UserStatus {
        /// `ACTIVE`.
        Active = "ACTIVE",
        /// `INACTIVE`.
        Inactive = "INACTIVE",
        /// `PENDING`.
        Pending = "PENDING",
        /// `BANNED`.
        Banned = "BANNED",
    }
}
progenitor_client::ordered_as_text!(UserStatus);

#[cfg(feature = "access")]
/// A Team to which a user belongs, with the roles it gives.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UserTeamMembership {
    /// Roles the Team holds on single Dags or Dag tags.
    #[serde(rename = "dagRoles", skip_serializing_if = "Option::is_none")]
    pub dag_roles: Option<Vec<DagGrant>>,
    /// Roles the Team holds in Deployments.
    #[serde(rename = "deploymentRoles", skip_serializing_if = "Option::is_none")]
    pub deployment_roles: Option<Vec<DeploymentGrant>>,
    /// Free text about the Team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Id of the Team.
    pub id: TeamId,
    /// Whether an identity provider manages the Team, for example by SCIM, instead of Astro.
    #[serde(rename = "isIdpManaged")]
    pub is_idp_managed: bool,
    /// Team name, unique in the Organization regardless of case.
    pub name: String,
    /// Organization role that the Team gives to its members.
    #[serde(rename = "organizationRole")]
    pub organization_role: OrganizationRole,
    /// How many roles the Team holds.
    #[serde(rename = "rolesCount", skip_serializing_if = "Option::is_none")]
    pub roles_count: Option<i64>,
    /// Roles the Team holds in Workspaces.
    #[serde(rename = "workspaceRoles", skip_serializing_if = "Option::is_none")]
    pub workspace_roles: Option<Vec<WorkspaceGrant>>,
}

#[cfg(feature = "access")]
impl UserTeamMembership {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        id: impl Into<TeamId>,
        is_idp_managed: bool,
        name: impl Into<String>,
        organization_role: OrganizationRole,
    ) -> Self {
        Self {
            dag_roles: None,
            deployment_roles: None,
            description: None,
            id: id.into(),
            is_idp_managed: is_idp_managed,
            name: name.into(),
            organization_role: organization_role,
            roles_count: None,
            workspace_roles: None,
        }
    }
    /// Roles the Team holds on single Dags or Dag tags.
    #[inline]
    pub fn dag_roles(mut self, value: impl Into<Vec<DagGrant>>) -> Self {
        self.dag_roles = Some(value.into());
        self
    }
    /// Roles the Team holds in Deployments.
    #[inline]
    pub fn deployment_roles(mut self, value: impl Into<Vec<DeploymentGrant>>) -> Self {
        self.deployment_roles = Some(value.into());
        self
    }
    /// Free text about the Team.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
    /// How many roles the Team holds.
    #[inline]
    pub fn roles_count(mut self, value: i64) -> Self {
        self.roles_count = Some(value);
        self
    }
    /// Roles the Team holds in Workspaces.
    #[inline]
    pub fn workspace_roles(mut self, value: impl Into<Vec<WorkspaceGrant>>) -> Self {
        self.workspace_roles = Some(value.into());
        self
    }
}

#[cfg(feature = "access")]
progenitor_client::read_json! {
    UserTeamMembership {
        dag_roles: Option<Vec<DagGrant>> = "dagRoles",
        deployment_roles: Option<Vec<DeploymentGrant>> = "deploymentRoles",
        description: Option<String> = "description",
        id: TeamId = "id",
        is_idp_managed: bool = "isIdpManaged",
        name: String = "name",
        organization_role: OrganizationRole = "organizationRole",
        roles_count: Option<i64> = "rolesCount",
        workspace_roles: Option<Vec<WorkspaceGrant>> = "workspaceRoles",
    }
}

#[cfg(feature = "access")]
progenitor_client::sort! {
    /// A sort of the list of Teams of a user.
    pub struct UserTeamSort of UserTeamSortField {
        /// By `name`.
        Name = "name",
        /// By `description`.
        Description = "description",
        /// By `createdAt`.
        CreatedAt = "createdAt",
        /// By `updatedAt`.
        UpdatedAt = "updatedAt",
    }
}

#[cfg(feature = "access")]
/// One page of the Teams to which a user belongs.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UserTeamsPaginated {
    /// Largest number of Teams this page may hold.
    pub limit: i64,
    /// How many Teams were skipped before this page.
    pub offset: i64,
    /// Teams of the user on this page.
    pub teams: Vec<UserTeamMembership>,
    /// How many Teams match the request over all pages.
    #[serde(rename = "totalCount")]
    pub total_count: i64,
}

#[cfg(feature = "access")]
impl UserTeamsPaginated {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        limit: i64,
        offset: i64,
        teams: impl Into<Vec<UserTeamMembership>>,
        total_count: i64,
    ) -> Self {
        Self {
            limit: limit,
            offset: offset,
            teams: teams.into(),
            total_count: total_count,
        }
    }
}

#[cfg(feature = "access")]
progenitor_client::read_json! {
    UserTeamsPaginated {
        limit: i64 = "limit",
        offset: i64 = "offset",
        teams: Vec<UserTeamMembership> = "teams",
        total_count: i64 = "totalCount",
    }
}

#[cfg(feature = "access")]
/// One page of the users of an Organization.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UsersPaginated {
    /// Largest number of users this page may hold.
    pub limit: i64,
    /// How many users were skipped before this page.
    pub offset: i64,
    /// How many users match the request over all pages.
    #[serde(rename = "totalCount")]
    pub total_count: i64,
    /// Users on this page.
    pub users: Vec<User>,
}

#[cfg(feature = "access")]
impl UsersPaginated {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        limit: i64,
        offset: i64,
        total_count: i64,
        users: impl Into<Vec<User>>,
    ) -> Self {
        Self {
            limit: limit,
            offset: offset,
            total_count: total_count,
            users: users.into(),
        }
    }
}

#[cfg(feature = "access")]
progenitor_client::read_json! {
    UsersPaginated {
        limit: i64 = "limit",
        offset: i64 = "offset",
        total_count: i64 = "totalCount",
        users: Vec<User> = "users",
    }
}

#[cfg(feature = "platform")]
/// A machine type that worker queues can choose, with its resources and concurrency limits.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkerMachine {
    /// Bounds and default of the number of tasks a worker runs at the same time.
    pub concurrency: Range,
    /// Machine type, from `A5` to `A160`; the value for `astroMachine` of a worker queue.
    pub name: AstroMachine,
    /// CPU, memory and other resources of this machine type.
    pub spec: MachineSpec,
}

#[cfg(feature = "platform")]
impl WorkerMachine {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(concurrency: Range, name: AstroMachine, spec: MachineSpec) -> Self {
        Self {
            concurrency: concurrency,
            name: name,
            spec: spec,
        }
    }
}

/// A worker queue of a Deployment, with the resources and scaling limits of its workers.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkerQueue {
    /// Machine type of the workers, such as `A5`.
    #[serde(rename = "astroMachine", skip_serializing_if = "Option::is_none")]
    pub astro_machine: Option<AstroMachine>,
    /// Id of the worker queue.
    pub id: WorkerQueueId,
    /// Whether this is the default worker queue of the Deployment.
    #[serde(rename = "isDefault")]
    pub is_default: bool,
    /// Largest number of workers.
    #[serde(rename = "maxWorkerCount")]
    pub max_worker_count: i64,
    /// Smallest number of workers.
    #[serde(rename = "minWorkerCount")]
    pub min_worker_count: i64,
    /// Queue name, by which tasks choose the queue.
    pub name: String,
    /// Id of the node pool on which the workers run.
    #[serde(rename = "nodePoolId", skip_serializing_if = "Option::is_none")]
    pub node_pool_id: Option<NodePoolId>,
    /// CPU of each worker pod, in CPU cores, as a Kubernetes quantity.
    #[serde(rename = "podCpu")]
    pub pod_cpu: String,
    /// Ephemeral storage of each worker pod, as a Kubernetes quantity.
    #[serde(rename = "podEphemeralStorage", skip_serializing_if = "Option::is_none")]
    pub pod_ephemeral_storage: Option<String>,
    /// Memory of each worker pod, as a Kubernetes quantity.
    #[serde(rename = "podMemory")]
    pub pod_memory: String,
    /// Largest number of tasks a worker runs at the same time.
    #[serde(rename = "workerConcurrency")]
    pub worker_concurrency: i64,
}

impl WorkerQueue {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        id: impl Into<WorkerQueueId>,
        is_default: bool,
        max_worker_count: i64,
        min_worker_count: i64,
        name: impl Into<String>,
        pod_cpu: impl Into<String>,
        pod_memory: impl Into<String>,
        worker_concurrency: i64,
    ) -> Self {
        Self {
            astro_machine: None,
            id: id.into(),
            is_default: is_default,
            max_worker_count: max_worker_count,
            min_worker_count: min_worker_count,
            name: name.into(),
            node_pool_id: None,
            pod_cpu: pod_cpu.into(),
            pod_ephemeral_storage: None,
            pod_memory: pod_memory.into(),
            worker_concurrency: worker_concurrency,
        }
    }
    /// Machine type of the workers, such as `A5`.
    #[inline]
    pub fn astro_machine(mut self, value: AstroMachine) -> Self {
        self.astro_machine = Some(value);
        self
    }
    /// Id of the node pool on which the workers run.
    #[inline]
    pub fn node_pool_id(mut self, value: impl Into<NodePoolId>) -> Self {
        self.node_pool_id = Some(value.into());
        self
    }
    /// Ephemeral storage of each worker pod, as a Kubernetes quantity.
    #[inline]
    pub fn pod_ephemeral_storage(mut self, value: impl Into<String>) -> Self {
        self.pod_ephemeral_storage = Some(value.into());
        self
    }
}

progenitor_client::read_json! {
    WorkerQueue {
        astro_machine: Option<AstroMachine> = "astroMachine",
        id: WorkerQueueId = "id",
        is_default: bool = "isDefault",
        max_worker_count: i64 = "maxWorkerCount",
        min_worker_count: i64 = "minWorkerCount",
        name: String = "name",
        node_pool_id: Option<NodePoolId> = "nodePoolId",
        pod_cpu: String = "podCpu",
        pod_ephemeral_storage: Option<String> = "podEphemeralStorage",
        pod_memory: String = "podMemory",
        worker_concurrency: i64 = "workerConcurrency",
    }
}

progenitor_client::identifier! {
    /// Id of a worker queue of a Deployment.
    pub struct WorkerQueueId;
}

#[cfg(feature = "platform")]
/// Bounds and defaults for the worker queues of a Deployment.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkerQueueOptions {
    /// Bounds and default of the largest number of workers.
    #[serde(rename = "maxWorkers")]
    pub max_workers: Range,
    /// Bounds and default of the smallest number of workers.
    #[serde(rename = "minWorkers")]
    pub min_workers: Range,
    /// Bounds and default of the number of tasks a worker runs at the same time.
    #[serde(rename = "workerConcurrency")]
    pub worker_concurrency: Range,
}

#[cfg(feature = "platform")]
impl WorkerQueueOptions {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        max_workers: Range,
        min_workers: Range,
        worker_concurrency: Range,
    ) -> Self {
        Self {
            max_workers: max_workers,
            min_workers: min_workers,
            worker_concurrency: worker_concurrency,
        }
    }
}

#[cfg(feature = "platform")]
/// A worker queue that a Deployment is to have, with its machine type and scaling limits.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkerQueueRequest {
    /// Machine type of the workers, from `A5` to `A160`.
    #[serde(rename = "astroMachine")]
    pub astro_machine: AstroMachine,
    /// Id of the existing worker queue; a queue not created yet has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<WorkerQueueId>,
    /// Whether this is the default worker queue of the Deployment.
    #[serde(rename = "isDefault")]
    pub is_default: bool,
    /// Largest number of workers, at least 1.
    #[serde(rename = "maxWorkerCount")]
    pub max_worker_count: i64,
    /// Smallest number of workers, 0 or more.
    #[serde(rename = "minWorkerCount")]
    pub min_worker_count: i64,
    /// Queue name, at most 63 characters, by which tasks choose the queue.
    pub name: String,
    /// Ephemeral storage of each worker pod, as a Kubernetes quantity such as `10Gi`.
    #[serde(rename = "podEphemeralStorage", skip_serializing_if = "Option::is_none")]
    pub pod_ephemeral_storage: Option<String>,
    /// Largest number of tasks a worker runs at the same time, at least 1.
    #[serde(rename = "workerConcurrency")]
    pub worker_concurrency: i64,
}

#[cfg(feature = "platform")]
impl WorkerQueueRequest {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        astro_machine: AstroMachine,
        is_default: bool,
        max_worker_count: i64,
        min_worker_count: i64,
        name: impl Into<String>,
        worker_concurrency: i64,
    ) -> Self {
        Self {
            astro_machine: astro_machine,
            id: None,
            is_default: is_default,
            max_worker_count: max_worker_count,
            min_worker_count: min_worker_count,
            name: name.into(),
            pod_ephemeral_storage: None,
            worker_concurrency: worker_concurrency,
        }
    }
    /// Id of the existing worker queue; a queue not created yet has none.
    #[inline]
    pub fn id(mut self, value: impl Into<WorkerQueueId>) -> Self {
        self.id = Some(value.into());
        self
    }
    /// Ephemeral storage of each worker pod, as a Kubernetes quantity such as `10Gi`.
    #[inline]
    pub fn pod_ephemeral_storage(mut self, value: impl Into<String>) -> Self {
        self.pod_ephemeral_storage = Some(value.into());
        self
    }
}

#[cfg(feature = "platform")]
/// A workload identity that can be chosen for a Deployment.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkloadIdentityOption {
    /// Text to show for the option.
    pub label: String,
    /// Cloud role or identity that the option stands for.
    pub role: String,
}

#[cfg(feature = "platform")]
impl WorkloadIdentityOption {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(label: impl Into<String>, role: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            role: role.into(),
        }
    }
}

/// A group of Deployments in an Organization, with its defaults for new Deployments.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Workspace {
    /// Whether new Deployments of the Workspace enforce CI/CD by default.
    #[serde(rename = "cicdEnforcedDefault")]
    pub cicd_enforced_default: bool,
    /// When the Workspace was created.
    #[serde(rename = "createdAt")]
    pub created_at: ::jiff::Timestamp,
    /// User or API token that created the Workspace.
    #[serde(rename = "createdBy", skip_serializing_if = "Option::is_none")]
    pub created_by: Option<BasicSubjectProfile>,
    /// Cloud provider used by default for new Deployments of the Workspace.
    #[serde(rename = "defaultCloudProvider", skip_serializing_if = "Option::is_none")]
    pub default_cloud_provider: Option<CloudProvider>,
    /// Id of the cluster used by default for new Deployments of the Workspace.
    #[serde(rename = "defaultClusterId", skip_serializing_if = "Option::is_none")]
    pub default_cluster_id: Option<ClusterId>,
    /// Cloud region used by default for new Deployments of the Workspace.
    #[serde(rename = "defaultRegion", skip_serializing_if = "Option::is_none")]
    pub default_region: Option<String>,
    /// Free text about the Workspace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Id of the Workspace.
    pub id: WorkspaceId,
    /// Display name of the Workspace, at most 50 characters.
    pub name: String,
    /// Id of the Organization to which the Workspace belongs.
    #[serde(rename = "organizationId")]
    pub organization_id: OrganizationId,
    /// Display name of the Organization to which the Workspace belongs.
    #[serde(rename = "organizationName", skip_serializing_if = "Option::is_none")]
    pub organization_name: Option<String>,
    /// When the Workspace was last changed.
    #[serde(rename = "updatedAt")]
    pub updated_at: ::jiff::Timestamp,
    /// User or API token that last changed the Workspace.
    #[serde(rename = "updatedBy", skip_serializing_if = "Option::is_none")]
    pub updated_by: Option<BasicSubjectProfile>,
}

impl Workspace {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        cicd_enforced_default: bool,
        created_at: ::jiff::Timestamp,
        id: impl Into<WorkspaceId>,
        name: impl Into<String>,
        organization_id: impl Into<OrganizationId>,
        updated_at: ::jiff::Timestamp,
    ) -> Self {
        Self {
            cicd_enforced_default: cicd_enforced_default,
            created_at: created_at,
            created_by: None,
            default_cloud_provider: None,
            default_cluster_id: None,
            default_region: None,
            description: None,
            id: id.into(),
            name: name.into(),
            organization_id: organization_id.into(),
            organization_name: None,
            updated_at: updated_at,
            updated_by: None,
        }
    }
    /// User or API token that created the Workspace.
    #[inline]
    pub fn created_by(mut self, value: BasicSubjectProfile) -> Self {
        self.created_by = Some(value);
        self
    }
    /// Cloud provider used by default for new Deployments of the Workspace.
    #[inline]
    pub fn default_cloud_provider(mut self, value: CloudProvider) -> Self {
        self.default_cloud_provider = Some(value);
        self
    }
    /// Id of the cluster used by default for new Deployments of the Workspace.
    #[inline]
    pub fn default_cluster_id(mut self, value: impl Into<ClusterId>) -> Self {
        self.default_cluster_id = Some(value.into());
        self
    }
    /// Cloud region used by default for new Deployments of the Workspace.
    #[inline]
    pub fn default_region(mut self, value: impl Into<String>) -> Self {
        self.default_region = Some(value.into());
        self
    }
    /// Free text about the Workspace.
    #[inline]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }
    /// Display name of the Organization to which the Workspace belongs.
    #[inline]
    pub fn organization_name(mut self, value: impl Into<String>) -> Self {
        self.organization_name = Some(value.into());
        self
    }
    /// User or API token that last changed the Workspace.
    #[inline]
    pub fn updated_by(mut self, value: BasicSubjectProfile) -> Self {
        self.updated_by = Some(value);
        self
    }
}

progenitor_client::read_json! {
    Workspace {
        cicd_enforced_default: bool = "cicdEnforcedDefault",
        created_at: ::jiff::Timestamp = "createdAt",
        created_by: Option<BasicSubjectProfile> = "createdBy",
        default_cloud_provider: Option<CloudProvider> = "defaultCloudProvider",
        default_cluster_id: Option<ClusterId> = "defaultClusterId",
        default_region: Option<String> = "defaultRegion",
        description: Option<String> = "description",
        id: WorkspaceId = "id",
        name: String = "name",
        organization_id: OrganizationId = "organizationId",
        organization_name: Option<String> = "organizationName",
        updated_at: ::jiff::Timestamp = "updatedAt",
        updated_by: Option<BasicSubjectProfile> = "updatedBy",
    }
}

/// A role in one Workspace.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkspaceGrant {
    /// Role in the Workspace, from `WORKSPACE_OWNER` down to `WORKSPACE_ACCESSOR`, which sees only basic information.
    pub role: WorkspaceRole,
    /// Id of the Workspace in which the role applies.
    #[serde(rename = "workspaceId")]
    pub workspace_id: WorkspaceId,
}

impl WorkspaceGrant {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(role: WorkspaceRole, workspace_id: impl Into<WorkspaceId>) -> Self {
        Self {
            role: role,
            workspace_id: workspace_id.into(),
        }
    }
}

progenitor_client::read_json! {
    WorkspaceGrant {
        role: WorkspaceRole = "role",
        workspace_id: WorkspaceId = "workspaceId",
    }
}

progenitor_client::identifier! {
    /// Id of a Workspace.
    pub struct WorkspaceId;
}

progenitor_client::open_enum! {
    /// What a subject may do in one Workspace, from Owner down to Accessor, which sees basic information only.
    pub enum WorkspaceRole {
        /// `WORKSPACE_OWNER`.
        Owner = "WORKSPACE_OWNER",
        /// `WORKSPACE_OPERATOR`.
        Operator = "WORKSPACE_OPERATOR",
        /// `WORKSPACE_AUTHOR`.
        Author = "WORKSPACE_AUTHOR",
        /// `WORKSPACE_MEMBER`.
        Member = "WORKSPACE_MEMBER",
        /// `WORKSPACE_ACCESSOR`.
        Accessor = "WORKSPACE_ACCESSOR",
    }
}
progenitor_client::ranked!(WorkspaceRole);

#[cfg(feature = "access")]
progenitor_client::sort! {
    /// A sort of the list of Workspaces.
    pub struct WorkspaceSort of WorkspaceSortField {
        /// By `name`.
        Name = "name",
        /// By `createdAt`.
        CreatedAt = "createdAt",
        /// By `updatedAt`.
        UpdatedAt = "updatedAt",
    }
}

#[cfg(feature = "access")]
/// One page of the Workspaces of an Organization.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkspacesPaginated {
    /// Largest number of Workspaces this page may hold.
    pub limit: i64,
    /// How many Workspaces were skipped before this page.
    pub offset: i64,
    /// How many Workspaces match the request over all pages.
    #[serde(rename = "totalCount")]
    pub total_count: i64,
    /// Workspaces on this page.
    pub workspaces: Vec<Workspace>,
}

#[cfg(feature = "access")]
impl WorkspacesPaginated {
    /// With what is required set, and nothing else.
    #[inline]
    pub fn new(
        limit: i64,
        offset: i64,
        total_count: i64,
        workspaces: impl Into<Vec<Workspace>>,
    ) -> Self {
        Self {
            limit: limit,
            offset: offset,
            total_count: total_count,
            workspaces: workspaces.into(),
        }
    }
}

#[cfg(feature = "access")]
progenitor_client::read_json! {
    WorkspacesPaginated {
        limit: i64 = "limit",
        offset: i64 = "offset",
        total_count: i64 = "totalCount",
        workspaces: Vec<Workspace> = "workspaces",
    }
}

progenitor_client::decode_read_json!(
    ApiToken,
    ApiTokensPaginated,
    Deployment,
    DeploymentHibernationOverride,
    Organization,
    Team,
    User,
    Workspace,
);

#[cfg(feature = "access")]
progenitor_client::decode_json!(
    Invite,
    RoleWithPermission,
    SelfUser,
    SubjectRoles,
);

#[cfg(feature = "access")]
progenitor_client::decode_read_json!(
    OrganizationsPaginated,
    RolesPaginated,
    TeamMembersPaginated,
    TeamsPaginated,
    UserTeamsPaginated,
    UsersPaginated,
    WorkspacesPaginated,
);

#[cfg(feature = "platform")]
progenitor_client::decode_json!(
    AllowedIpAddressRangesList,
    CreateEnvironmentObject,
    DeploymentLog,
    DeploymentOptions,
);

#[cfg(feature = "platform")]
progenitor_client::decode_read_json!(
    AllowedIpAddressRange,
    AllowedIpAddressRangesPaginated,
    Cluster,
    ClustersPaginated,
    Deploy,
    DeploymentsPaginated,
    DeploysPaginated,
    EnvironmentObject,
    EnvironmentObjectsPaginated,
);
