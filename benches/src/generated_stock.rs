// Written by `cargo xtask generate` from the contract in openapi/. Do not edit: change the contract or the overlay.

#[allow(unused_imports)]
pub use progenitor_client::{ByteStream, ClientInfo, Error, ResponseValue};
#[allow(unused_imports)]
use progenitor_client::{encode_path, ClientHooks, OperationInfo, RequestBuilderExt};
/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///API token of an Organization, Workspace or Deployment; also the form in which agent tokens are returned.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiToken {
        ///When the API token was created.
        #[serde(rename = "createdAt")]
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///User or API token that created the API token.
        #[serde(
            rename = "createdBy",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub created_by: ::std::option::Option<BasicSubjectProfile>,
        ///Free text about the purpose of the API token.
        pub description: ::std::string::String,
        ///When the API token expires; absent if it never does.
        #[serde(
            rename = "endAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub end_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///Lifetime of the API token in days; absent if it never expires.
        #[serde(
            rename = "expiryPeriodInDays",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub expiry_period_in_days: ::std::option::Option<i64>,
        ///Id of the API token.
        pub id: ::std::string::String,
        ///Whether this is a standard or a direct access API token.
        pub kind: ApiTokenKind,
        ///When the secret was last rotated; absent if it never was.
        #[serde(
            rename = "lastRotatedAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub last_rotated_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        ///When the API token was last used; absent if it never was.
        #[serde(
            rename = "lastUsedAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub last_used_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        ///Display name of the API token.
        pub name: ::std::string::String,
        ///Roles the API token holds, each on one entity.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub roles: ::std::vec::Vec<ApiTokenRole>,
        ///Level the API token belongs to: Organization, Workspace or Deployment.
        pub scope: ApiTokenScope,
        ///Shortened form of the secret, for recognising the API token.
        #[serde(rename = "shortToken")]
        pub short_token: ::std::string::String,
        ///When the API token becomes valid.
        #[serde(rename = "startAt")]
        pub start_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///The secret, to be sent as bearer token. Present only in responses that create or rotate the API token.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub token: ::std::option::Option<::std::string::String>,
        ///When the API token was last changed.
        #[serde(rename = "updatedAt")]
        pub updated_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///User or API token that last changed the API token.
        #[serde(
            rename = "updatedBy",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub updated_by: ::std::option::Option<BasicSubjectProfile>,
    }
    ///Whether this is a standard or a direct access API token.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum ApiTokenKind {
        #[serde(rename = "STANDARD")]
        Standard,
        #[serde(rename = "DIRECT_ACCESS")]
        DirectAccess,
    }
    impl ::std::fmt::Display for ApiTokenKind {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Standard => f.write_str("STANDARD"),
                Self::DirectAccess => f.write_str("DIRECT_ACCESS"),
            }
        }
    }
    impl ::std::str::FromStr for ApiTokenKind {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "STANDARD" => Ok(Self::Standard),
                "DIRECT_ACCESS" => Ok(Self::DirectAccess),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ApiTokenKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ApiTokenKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///One role of an API token, on one Organization, Workspace, Deployment, Dag or Dag tag.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiTokenRole {
        ///Id of the Deployment that holds the Dag; required for entity types `DAG` and `DAG_TAG`.
        #[serde(
            rename = "deploymentId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub deployment_id: ::std::option::Option<::std::string::String>,
        ///Id of the entity the role applies to; for `DAG` the Dag id, for `DAG_TAG` the tag.
        #[serde(rename = "entityId")]
        pub entity_id: ::std::string::String,
        ///Kind of entity the role applies to.
        #[serde(rename = "entityType")]
        pub entity_type: ApiTokenRoleEntityType,
        ///Name of a built-in or custom role that fits the entity type.
        pub role: ::std::string::String,
    }
    ///Kind of entity the role applies to.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum ApiTokenRoleEntityType {
        #[serde(rename = "DEPLOYMENT")]
        Deployment,
        #[serde(rename = "WORKSPACE")]
        Workspace,
        #[serde(rename = "ORGANIZATION")]
        Organization,
        #[serde(rename = "DAG")]
        Dag,
        #[serde(rename = "DAG_TAG")]
        DagTag,
    }
    impl ::std::fmt::Display for ApiTokenRoleEntityType {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Deployment => f.write_str("DEPLOYMENT"),
                Self::Workspace => f.write_str("WORKSPACE"),
                Self::Organization => f.write_str("ORGANIZATION"),
                Self::Dag => f.write_str("DAG"),
                Self::DagTag => f.write_str("DAG_TAG"),
            }
        }
    }
    impl ::std::str::FromStr for ApiTokenRoleEntityType {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "DEPLOYMENT" => Ok(Self::Deployment),
                "WORKSPACE" => Ok(Self::Workspace),
                "ORGANIZATION" => Ok(Self::Organization),
                "DAG" => Ok(Self::Dag),
                "DAG_TAG" => Ok(Self::DagTag),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ApiTokenRoleEntityType {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ApiTokenRoleEntityType {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///Level the API token belongs to: Organization, Workspace or Deployment.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum ApiTokenScope {
        #[serde(rename = "DEPLOYMENT")]
        Deployment,
        #[serde(rename = "WORKSPACE")]
        Workspace,
        #[serde(rename = "ORGANIZATION")]
        Organization,
    }
    impl ::std::fmt::Display for ApiTokenScope {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Deployment => f.write_str("DEPLOYMENT"),
                Self::Workspace => f.write_str("WORKSPACE"),
                Self::Organization => f.write_str("ORGANIZATION"),
            }
        }
    }
    impl ::std::str::FromStr for ApiTokenScope {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "DEPLOYMENT" => Ok(Self::Deployment),
                "WORKSPACE" => Ok(Self::Workspace),
                "ORGANIZATION" => Ok(Self::Organization),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ApiTokenScope {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ApiTokenScope {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///One page of API tokens or agent tokens.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ApiTokensPaginated {
        ///Page size that was applied; at most 1000.
        pub limit: i64,
        ///Number of tokens skipped before this page.
        pub offset: i64,
        ///Tokens on this page, without their secrets.
        pub tokens: ::std::vec::Vec<ApiToken>,
        ///Number of tokens over all pages.
        #[serde(rename = "totalCount")]
        pub total_count: i64,
    }
    ///Short profile of the user or API token that acted, for example as creator of an object.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct BasicSubjectProfile {
        ///Display name of the API token, when the subject is one.
        #[serde(
            rename = "apiTokenName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub api_token_name: ::std::option::Option<::std::string::String>,
        ///URL of the user's profile picture.
        #[serde(
            rename = "avatarUrl",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub avatar_url: ::std::option::Option<::std::string::String>,
        ///Full name of the user.
        #[serde(
            rename = "fullName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub full_name: ::std::option::Option<::std::string::String>,
        ///Id of the user or API token.
        pub id: ::std::string::String,
        ///Whether the subject is a person (`USER`) or an API token (`SERVICEKEY`).
        #[serde(
            rename = "subjectType",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub subject_type: ::std::option::Option<BasicSubjectProfileSubjectType>,
        ///Login name of the user, usually the email address.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub username: ::std::option::Option<::std::string::String>,
    }
    ///Whether the subject is a person (`USER`) or an API token (`SERVICEKEY`).
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum BasicSubjectProfileSubjectType {
        #[serde(rename = "USER")]
        User,
        #[serde(rename = "SERVICEKEY")]
        Servicekey,
    }
    impl ::std::fmt::Display for BasicSubjectProfileSubjectType {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::User => f.write_str("USER"),
                Self::Servicekey => f.write_str("SERVICEKEY"),
            }
        }
    }
    impl ::std::str::FromStr for BasicSubjectProfileSubjectType {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "USER" => Ok(Self::User),
                "SERVICEKEY" => Ok(Self::Servicekey),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for BasicSubjectProfileSubjectType {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String>
    for BasicSubjectProfileSubjectType {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///Role on one Dag, or on all Dags with a tag, in one Deployment. Exactly one of `dagId` and `dagTag` is to be set.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct DagRole {
        ///Id of the Dag the role applies to; not together with `dagTag`.
        #[serde(
            rename = "dagId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub dag_id: ::std::option::Option<::std::string::String>,
        ///Tag whose Dags the role applies to; not together with `dagId`.
        #[serde(
            rename = "dagTag",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub dag_tag: ::std::option::Option<::std::string::String>,
        ///Id of the Deployment that holds the Dags.
        #[serde(rename = "deploymentId")]
        pub deployment_id: ::std::string::String,
        ///Role on the Dags: `DAG_VIEWER`, `DAG_AUTHOR` or the name of a custom role.
        pub role: ::std::string::String,
    }
    ///Managed Airflow environment in a Workspace, with its settings, size and addresses.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Deployment {
        ///Airflow version the Deployment runs.
        #[serde(rename = "airflowVersion")]
        pub airflow_version: ::std::string::String,
        ///URL of the Deployment's API.
        #[serde(rename = "apiUrl")]
        pub api_url: ::std::string::String,
        ///Astro Runtime version the Deployment runs.
        #[serde(rename = "astroRuntimeVersion")]
        pub astro_runtime_version: ::std::string::String,
        ///Cloud the Deployment runs on.
        #[serde(
            rename = "cloudProvider",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub cloud_provider: ::std::option::Option<DeploymentCloudProvider>,
        ///Id of the cluster the Deployment runs on.
        #[serde(
            rename = "clusterId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub cluster_id: ::std::option::Option<::std::string::String>,
        ///Display name of the cluster the Deployment runs on.
        #[serde(
            rename = "clusterName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub cluster_name: ::std::option::Option<::std::string::String>,
        ///Email addresses to contact about the Deployment.
        #[serde(
            rename = "contactEmails",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub contact_emails: ::std::vec::Vec<::std::string::String>,
        ///When the Deployment was created.
        #[serde(rename = "createdAt")]
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///User or API token that created the Deployment.
        #[serde(rename = "createdBy")]
        pub created_by: BasicSubjectProfile,
        ///Version of the archive of Dags now in use.
        #[serde(
            rename = "dagTarballVersion",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub dag_tarball_version: ::std::option::Option<::std::string::String>,
        ///CPU cores a task Pod gets unless the task sets its own, as a Kubernetes quantity.
        #[serde(
            rename = "defaultTaskPodCpu",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub default_task_pod_cpu: ::std::option::Option<::std::string::String>,
        ///Memory a task Pod gets unless the task sets its own, as a Kubernetes quantity such as `1Gi`.
        #[serde(
            rename = "defaultTaskPodMemory",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub default_task_pod_memory: ::std::option::Option<::std::string::String>,
        ///Free text about the Deployment.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub description: ::std::option::Option<::std::string::String>,
        ///Version of the archive of Dags the Deployment is meant to use.
        #[serde(
            rename = "desiredDagTarballVersion",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub desired_dag_tarball_version: ::std::option::Option<::std::string::String>,
        ///External IP addresses of the Deployment in the disaster recovery region.
        #[serde(
            rename = "drExternalIPs",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub dr_external_i_ps: ::std::vec::Vec<::std::string::String>,
        ///URL of the OpenID Connect issuer in the disaster recovery region.
        #[serde(
            rename = "drOidcIssuerUrl",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub dr_oidc_issuer_url: ::std::option::Option<::std::string::String>,
        ///Cloud identity that is in effect for the workloads in the disaster recovery region.
        #[serde(
            rename = "effectiveDRWorkloadIdentity",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub effective_dr_workload_identity: ::std::option::Option<::std::string::String>,
        ///Cloud identity that is in effect for the Deployment's workloads.
        #[serde(
            rename = "effectiveWorkloadIdentity",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub effective_workload_identity: ::std::option::Option<::std::string::String>,
        ///Environment variables set in the Deployment.
        #[serde(
            rename = "environmentVariables",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub environment_variables: ::std::vec::Vec<DeploymentEnvironmentVariable>,
        ///Airflow executor that runs the tasks.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub executor: ::std::option::Option<DeploymentExecutor>,
        ///External IP addresses of the Deployment.
        #[serde(
            rename = "externalIPs",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub external_i_ps: ::std::vec::Vec<::std::string::String>,
        ///Id of the Deployment.
        pub id: ::std::string::String,
        ///Container repository of the Deployment's image.
        #[serde(rename = "imageRepository")]
        pub image_repository: ::std::string::String,
        ///Tag of the Deployment's image.
        #[serde(rename = "imageTag")]
        pub image_tag: ::std::string::String,
        ///Version of the Deployment's image.
        #[serde(
            rename = "imageVersion",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub image_version: ::std::option::Option<::std::string::String>,
        ///Whether code deploys are restricted to CI/CD.
        #[serde(rename = "isCicdEnforced")]
        pub is_cicd_enforced: bool,
        ///Whether Dags may be deployed without the image.
        #[serde(rename = "isDagDeployEnabled")]
        pub is_dag_deploy_enabled: bool,
        ///Whether the Deployment runs in development mode.
        #[serde(
            rename = "isDevelopmentMode",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub is_development_mode: ::std::option::Option<bool>,
        ///Whether the Deployment runs with high availability.
        #[serde(
            rename = "isHighAvailability",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub is_high_availability: ::std::option::Option<bool>,
        ///Display name of the Deployment.
        pub name: ::std::string::String,
        ///Kubernetes namespace the Deployment runs in.
        pub namespace: ::std::string::String,
        ///URL of the OpenID Connect issuer, which other services can trust for workload identity.
        #[serde(
            rename = "oidcIssuerUrl",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub oidc_issuer_url: ::std::option::Option<::std::string::String>,
        ///Id of the Organization the Deployment belongs to.
        #[serde(rename = "organizationId")]
        pub organization_id: ::std::string::String,
        ///Cloud region the Deployment runs in.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub region: ::std::option::Option<::std::string::String>,
        ///Settings for running tasks outside the Astro cluster, by remote agents.
        #[serde(
            rename = "remoteExecution",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub remote_execution: ::std::option::Option<DeploymentRemoteExecution>,
        ///CPU cores that all task Pods together may use, as a Kubernetes quantity.
        #[serde(
            rename = "resourceQuotaCpu",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub resource_quota_cpu: ::std::option::Option<::std::string::String>,
        ///Memory that all task Pods together may use, as a Kubernetes quantity such as `20Gi`.
        #[serde(
            rename = "resourceQuotaMemory",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub resource_quota_memory: ::std::option::Option<::std::string::String>,
        ///Runtime version reported for the Deployment, beside `astroRuntimeVersion`.
        #[serde(rename = "runtimeVersion")]
        pub runtime_version: ::std::string::String,
        ///Hibernation settings of the Deployment.
        #[serde(
            rename = "scalingSpec",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub scaling_spec: ::std::option::Option<DeploymentScalingSpec>,
        ///Current hibernation state of the Deployment.
        #[serde(
            rename = "scalingStatus",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub scaling_status: ::std::option::Option<DeploymentScalingStatus>,
        ///Size of the scheduler in Astro Units.
        #[serde(
            rename = "schedulerAu",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub scheduler_au: ::std::option::Option<i64>,
        ///CPU cores of the scheduler, as a Kubernetes quantity.
        #[serde(rename = "schedulerCpu")]
        pub scheduler_cpu: ::std::string::String,
        ///Memory of the scheduler, as a Kubernetes quantity.
        #[serde(rename = "schedulerMemory")]
        pub scheduler_memory: ::std::string::String,
        ///Number of scheduler instances.
        #[serde(rename = "schedulerReplicas")]
        pub scheduler_replicas: i64,
        ///Size class of the Airflow scheduler.
        #[serde(
            rename = "schedulerSize",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub scheduler_size: ::std::option::Option<DeploymentSchedulerSize>,
        ///Current state of the Deployment, such as healthy, deploying or hibernating.
        pub status: DeploymentStatus,
        ///Explanation of the current state.
        #[serde(
            rename = "statusReason",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub status_reason: ::std::option::Option<::std::string::String>,
        ///Id of the node pool that task Pods run on, for a hybrid Deployment.
        #[serde(
            rename = "taskPodNodePoolId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub task_pod_node_pool_id: ::std::option::Option<::std::string::String>,
        ///Kind of Deployment: dedicated, hybrid or standard.
        #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
        pub type_: ::std::option::Option<DeploymentType>,
        ///URL of the Deployment's page for people; the Airflow web server is at `webServerUrl`.
        #[serde(rename = "uiUrl")]
        pub ui_url: ::std::string::String,
        ///When the Deployment was last changed.
        #[serde(rename = "updatedAt")]
        pub updated_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///User or API token that last changed the Deployment.
        #[serde(rename = "updatedBy")]
        pub updated_by: BasicSubjectProfile,
        ///URL of the Airflow REST API on the web server.
        #[serde(rename = "webServerAirflowApiUrl")]
        pub web_server_airflow_api_url: ::std::string::String,
        ///CPU cores of the web server, as a Kubernetes quantity.
        #[serde(rename = "webServerCpu")]
        pub web_server_cpu: ::std::string::String,
        ///Host name under which the web server is reached.
        #[serde(rename = "webServerIngressHostname")]
        pub web_server_ingress_hostname: ::std::string::String,
        ///Memory of the web server, as a Kubernetes quantity.
        #[serde(rename = "webServerMemory")]
        pub web_server_memory: ::std::string::String,
        ///Number of web server instances.
        #[serde(
            rename = "webServerReplicas",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub web_server_replicas: ::std::option::Option<i64>,
        ///URL of the Airflow web server.
        #[serde(rename = "webServerUrl")]
        pub web_server_url: ::std::string::String,
        ///Worker queues that run the tasks.
        #[serde(
            rename = "workerQueues",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub worker_queues: ::std::vec::Vec<WorkerQueue>,
        ///Id of the Workspace the Deployment belongs to.
        #[serde(rename = "workspaceId")]
        pub workspace_id: ::std::string::String,
        ///Display name of the Workspace the Deployment belongs to.
        #[serde(
            rename = "workspaceName",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub workspace_name: ::std::option::Option<::std::string::String>,
    }
    ///Cloud the Deployment runs on.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum DeploymentCloudProvider {
        #[serde(rename = "AWS")]
        Aws,
        #[serde(rename = "AZURE")]
        Azure,
        #[serde(rename = "GCP")]
        Gcp,
    }
    impl ::std::fmt::Display for DeploymentCloudProvider {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Aws => f.write_str("AWS"),
                Self::Azure => f.write_str("AZURE"),
                Self::Gcp => f.write_str("GCP"),
            }
        }
    }
    impl ::std::str::FromStr for DeploymentCloudProvider {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "AWS" => Ok(Self::Aws),
                "AZURE" => Ok(Self::Azure),
                "GCP" => Ok(Self::Gcp),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for DeploymentCloudProvider {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for DeploymentCloudProvider {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///Environment variable of a Deployment.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct DeploymentEnvironmentVariable {
        ///Whether the value is confidential.
        #[serde(rename = "isSecret")]
        pub is_secret: bool,
        ///Name of the environment variable.
        pub key: ::std::string::String,
        ///When the environment variable was last changed.
        #[serde(rename = "updatedAt")]
        pub updated_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///Value of the environment variable.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub value: ::std::option::Option<::std::string::String>,
    }
    ///Airflow executor that runs the tasks.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum DeploymentExecutor {
        #[serde(rename = "CELERY")]
        Celery,
        #[serde(rename = "KUBERNETES")]
        Kubernetes,
        #[serde(rename = "ASTRO")]
        Astro,
    }
    impl ::std::fmt::Display for DeploymentExecutor {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Celery => f.write_str("CELERY"),
                Self::Kubernetes => f.write_str("KUBERNETES"),
                Self::Astro => f.write_str("ASTRO"),
            }
        }
    }
    impl ::std::str::FromStr for DeploymentExecutor {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "CELERY" => Ok(Self::Celery),
                "KUBERNETES" => Ok(Self::Kubernetes),
                "ASTRO" => Ok(Self::Astro),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for DeploymentExecutor {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for DeploymentExecutor {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///Manual override of a Deployment's hibernation schedule.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct DeploymentHibernationOverride {
        ///Whether the override is in force.
        #[serde(
            rename = "isActive",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub is_active: ::std::option::Option<bool>,
        ///Whether the override makes the Deployment hibernate, or else keeps it awake.
        #[serde(
            rename = "isHibernating",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub is_hibernating: ::std::option::Option<bool>,
        ///When the override ends.
        #[serde(
            rename = "overrideUntil",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub override_until: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
    }
    ///Recurring pair of times at which a Deployment is put into hibernation and woken again.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct DeploymentHibernationSchedule {
        ///Free text on the purpose of the schedule, at most 200 characters.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub description: ::std::option::Option<DeploymentHibernationScheduleDescription>,
        ///Cron expression for the times at which the Deployment starts to hibernate.
        #[serde(rename = "hibernateAtCron")]
        pub hibernate_at_cron: ::std::string::String,
        ///Whether the schedule is in force; a disabled one is kept but not acted upon.
        #[serde(rename = "isEnabled")]
        pub is_enabled: bool,
        ///Cron expression for the times at which the Deployment wakes up.
        #[serde(rename = "wakeAtCron")]
        pub wake_at_cron: ::std::string::String,
    }
    ///Free text on the purpose of the schedule, at most 200 characters.
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct DeploymentHibernationScheduleDescription(::std::string::String);
    impl ::std::ops::Deref for DeploymentHibernationScheduleDescription {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<DeploymentHibernationScheduleDescription>
    for ::std::string::String {
        fn from(value: DeploymentHibernationScheduleDescription) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for DeploymentHibernationScheduleDescription {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 200usize {
                return Err("longer than 200 characters".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for DeploymentHibernationScheduleDescription {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String>
    for DeploymentHibernationScheduleDescription {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for DeploymentHibernationScheduleDescription {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    ///Hibernation settings of a Deployment: recurring schedules and a manual override of them.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct DeploymentHibernationSpec {
        ///Manual override that takes precedence over the schedules.
        #[serde(
            rename = "override",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub override_: ::std::option::Option<DeploymentHibernationOverride>,
        ///Schedules by which the Deployment hibernates and wakes.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub schedules: ::std::vec::Vec<DeploymentHibernationSchedule>,
    }
    ///Whether a Deployment hibernates at present, and what happens next.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct DeploymentHibernationStatus {
        ///Whether the Deployment is in hibernation now.
        #[serde(rename = "isHibernating")]
        pub is_hibernating: bool,
        ///When the Deployment will next hibernate or wake.
        #[serde(
            rename = "nextEventAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub next_event_at: ::std::option::Option<::std::string::String>,
        ///Whether the next event puts the Deployment into hibernation or wakes it.
        #[serde(
            rename = "nextEventType",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub next_event_type: ::std::option::Option<
            DeploymentHibernationStatusNextEventType,
        >,
        ///Explanation of the present state, in words.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reason: ::std::option::Option<::std::string::String>,
    }
    ///Whether the next event puts the Deployment into hibernation or wakes it.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum DeploymentHibernationStatusNextEventType {
        #[serde(rename = "HIBERNATE")]
        Hibernate,
        #[serde(rename = "WAKE")]
        Wake,
    }
    impl ::std::fmt::Display for DeploymentHibernationStatusNextEventType {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Hibernate => f.write_str("HIBERNATE"),
                Self::Wake => f.write_str("WAKE"),
            }
        }
    }
    impl ::std::str::FromStr for DeploymentHibernationStatusNextEventType {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "HIBERNATE" => Ok(Self::Hibernate),
                "WAKE" => Ok(Self::Wake),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for DeploymentHibernationStatusNextEventType {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String>
    for DeploymentHibernationStatusNextEventType {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///Remote execution settings of a Deployment, whose tasks then run on agents outside the Astro data plane.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct DeploymentRemoteExecution {
        ///IP address ranges from which remote execution may connect.
        #[serde(rename = "allowedIpAddressRanges")]
        pub allowed_ip_address_ranges: ::std::vec::Vec<::std::string::String>,
        ///Whether remote execution is switched on for the Deployment.
        pub enabled: bool,
        ///URL of the API for remote execution in this Deployment.
        #[serde(rename = "remoteApiUrl")]
        pub remote_api_url: ::std::string::String,
        ///Storage bucket that holds the logs of remotely executed tasks.
        #[serde(
            rename = "taskLogBucket",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub task_log_bucket: ::std::option::Option<::std::string::String>,
        ///Pattern from which the URLs of task logs are built.
        #[serde(
            rename = "taskLogUrlPattern",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub task_log_url_pattern: ::std::option::Option<::std::string::String>,
    }
    ///Role held in one Deployment; it adds to what the role in the parent Workspace permits.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct DeploymentRole {
        ///Id of the Deployment the role is held in.
        #[serde(rename = "deploymentId")]
        pub deployment_id: ::std::string::String,
        ///Either `DEPLOYMENT_ADMIN`, `DEPLOYMENT_ACCESSOR` or the name of a custom role.
        pub role: ::std::string::String,
    }
    ///Scaling settings of a Deployment, at present only hibernation.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct DeploymentScalingSpec {
        ///Schedules and override by which the Deployment hibernates.
        #[serde(
            rename = "hibernationSpec",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub hibernation_spec: ::std::option::Option<DeploymentHibernationSpec>,
    }
    ///Present scaling state of a Deployment, which consists of its hibernation state.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct DeploymentScalingStatus {
        ///Present hibernation state of the Deployment and its next event.
        #[serde(
            rename = "hibernationStatus",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub hibernation_status: ::std::option::Option<DeploymentHibernationStatus>,
    }
    ///Size class of the Airflow scheduler.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum DeploymentSchedulerSize {
        #[serde(rename = "SMALL")]
        Small,
        #[serde(rename = "MEDIUM")]
        Medium,
        #[serde(rename = "LARGE")]
        Large,
        #[serde(rename = "EXTRA_LARGE")]
        ExtraLarge,
    }
    impl ::std::fmt::Display for DeploymentSchedulerSize {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Small => f.write_str("SMALL"),
                Self::Medium => f.write_str("MEDIUM"),
                Self::Large => f.write_str("LARGE"),
                Self::ExtraLarge => f.write_str("EXTRA_LARGE"),
            }
        }
    }
    impl ::std::str::FromStr for DeploymentSchedulerSize {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "SMALL" => Ok(Self::Small),
                "MEDIUM" => Ok(Self::Medium),
                "LARGE" => Ok(Self::Large),
                "EXTRA_LARGE" => Ok(Self::ExtraLarge),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for DeploymentSchedulerSize {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for DeploymentSchedulerSize {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///Current state of the Deployment, such as healthy, deploying or hibernating.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum DeploymentStatus {
        #[serde(rename = "CREATING")]
        Creating,
        #[serde(rename = "DEPLOYING")]
        Deploying,
        #[serde(rename = "HEALTHY")]
        Healthy,
        #[serde(rename = "UNHEALTHY")]
        Unhealthy,
        #[serde(rename = "UNKNOWN")]
        Unknown,
        #[serde(rename = "HIBERNATING")]
        Hibernating,
    }
    impl ::std::fmt::Display for DeploymentStatus {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Creating => f.write_str("CREATING"),
                Self::Deploying => f.write_str("DEPLOYING"),
                Self::Healthy => f.write_str("HEALTHY"),
                Self::Unhealthy => f.write_str("UNHEALTHY"),
                Self::Unknown => f.write_str("UNKNOWN"),
                Self::Hibernating => f.write_str("HIBERNATING"),
            }
        }
    }
    impl ::std::str::FromStr for DeploymentStatus {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "CREATING" => Ok(Self::Creating),
                "DEPLOYING" => Ok(Self::Deploying),
                "HEALTHY" => Ok(Self::Healthy),
                "UNHEALTHY" => Ok(Self::Unhealthy),
                "UNKNOWN" => Ok(Self::Unknown),
                "HIBERNATING" => Ok(Self::Hibernating),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for DeploymentStatus {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for DeploymentStatus {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///Kind of Deployment: dedicated, hybrid or standard.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum DeploymentType {
        #[serde(rename = "DEDICATED")]
        Dedicated,
        #[serde(rename = "HYBRID")]
        Hybrid,
        #[serde(rename = "STANDARD")]
        Standard,
    }
    impl ::std::fmt::Display for DeploymentType {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Dedicated => f.write_str("DEDICATED"),
                Self::Hybrid => f.write_str("HYBRID"),
                Self::Standard => f.write_str("STANDARD"),
            }
        }
    }
    impl ::std::str::FromStr for DeploymentType {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "DEDICATED" => Ok(Self::Dedicated),
                "HYBRID" => Ok(Self::Hybrid),
                "STANDARD" => Ok(Self::Standard),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for DeploymentType {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for DeploymentType {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///One page of a list of Deployments.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct DeploymentsPaginated {
        ///Deployments on this page.
        pub deployments: ::std::vec::Vec<Deployment>,
        ///Largest number of items this page could hold.
        pub limit: i64,
        ///Number of items skipped before the first one on this page.
        pub offset: i64,
        ///Number of matching Deployments over all pages.
        #[serde(rename = "totalCount")]
        pub total_count: i64,
    }
    ///Body of a failed request. Gateways in between may answer in another form.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Error {
        ///Request fields that failed validation; sent only with status 400, and not with every one.
        #[serde(
            rename = "fieldErrors",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub field_errors: ::std::vec::Vec<FieldValidationError>,
        ///What went wrong, in words for people.
        pub message: ::std::string::String,
        ///Id of the failed request, to be quoted to support.
        #[serde(rename = "requestId")]
        pub request_id: ::std::string::String,
        ///HTTP status code of the response, 400 to 600.
        #[serde(rename = "statusCode")]
        pub status_code: i64,
    }
    ///One request field that failed validation.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct FieldValidationError {
        ///Rule that was broken, such as `required`, `max` or `oneof`.
        pub code: ::std::string::String,
        ///Field of the request that the error is about.
        pub field: ::std::string::String,
        ///What is wrong with the field, in words for people.
        pub message: ::std::string::String,
    }
    ///`ListApiTokensKind`
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum ListApiTokensKind {
        #[serde(rename = "STANDARD")]
        Standard,
        #[serde(rename = "DIRECT_ACCESS")]
        DirectAccess,
    }
    impl ::std::fmt::Display for ListApiTokensKind {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Standard => f.write_str("STANDARD"),
                Self::DirectAccess => f.write_str("DIRECT_ACCESS"),
            }
        }
    }
    impl ::std::str::FromStr for ListApiTokensKind {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "STANDARD" => Ok(Self::Standard),
                "DIRECT_ACCESS" => Ok(Self::DirectAccess),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ListApiTokensKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ListApiTokensKind {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`ListApiTokensSortsItem`
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum ListApiTokensSortsItem {
        #[serde(rename = "name:asc")]
        NameAsc,
        #[serde(rename = "name:desc")]
        NameDesc,
        #[serde(rename = "description:asc")]
        DescriptionAsc,
        #[serde(rename = "description:desc")]
        DescriptionDesc,
        #[serde(rename = "createdAt:asc")]
        CreatedAtAsc,
        #[serde(rename = "createdAt:desc")]
        CreatedAtDesc,
        #[serde(rename = "updatedAt:asc")]
        UpdatedAtAsc,
        #[serde(rename = "updatedAt:desc")]
        UpdatedAtDesc,
        #[serde(rename = "tokenStartAt:asc")]
        TokenStartAtAsc,
        #[serde(rename = "tokenStartAt:desc")]
        TokenStartAtDesc,
    }
    impl ::std::fmt::Display for ListApiTokensSortsItem {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::NameAsc => f.write_str("name:asc"),
                Self::NameDesc => f.write_str("name:desc"),
                Self::DescriptionAsc => f.write_str("description:asc"),
                Self::DescriptionDesc => f.write_str("description:desc"),
                Self::CreatedAtAsc => f.write_str("createdAt:asc"),
                Self::CreatedAtDesc => f.write_str("createdAt:desc"),
                Self::UpdatedAtAsc => f.write_str("updatedAt:asc"),
                Self::UpdatedAtDesc => f.write_str("updatedAt:desc"),
                Self::TokenStartAtAsc => f.write_str("tokenStartAt:asc"),
                Self::TokenStartAtDesc => f.write_str("tokenStartAt:desc"),
            }
        }
    }
    impl ::std::str::FromStr for ListApiTokensSortsItem {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "name:asc" => Ok(Self::NameAsc),
                "name:desc" => Ok(Self::NameDesc),
                "description:asc" => Ok(Self::DescriptionAsc),
                "description:desc" => Ok(Self::DescriptionDesc),
                "createdAt:asc" => Ok(Self::CreatedAtAsc),
                "createdAt:desc" => Ok(Self::CreatedAtDesc),
                "updatedAt:asc" => Ok(Self::UpdatedAtAsc),
                "updatedAt:desc" => Ok(Self::UpdatedAtDesc),
                "tokenStartAt:asc" => Ok(Self::TokenStartAtAsc),
                "tokenStartAt:desc" => Ok(Self::TokenStartAtDesc),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ListApiTokensSortsItem {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ListApiTokensSortsItem {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`ListDeploymentsSortsItem`
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum ListDeploymentsSortsItem {
        #[serde(rename = "name:asc")]
        NameAsc,
        #[serde(rename = "name:desc")]
        NameDesc,
        #[serde(rename = "createdAt:asc")]
        CreatedAtAsc,
        #[serde(rename = "createdAt:desc")]
        CreatedAtDesc,
        #[serde(rename = "updatedAt:asc")]
        UpdatedAtAsc,
        #[serde(rename = "updatedAt:desc")]
        UpdatedAtDesc,
    }
    impl ::std::fmt::Display for ListDeploymentsSortsItem {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::NameAsc => f.write_str("name:asc"),
                Self::NameDesc => f.write_str("name:desc"),
                Self::CreatedAtAsc => f.write_str("createdAt:asc"),
                Self::CreatedAtDesc => f.write_str("createdAt:desc"),
                Self::UpdatedAtAsc => f.write_str("updatedAt:asc"),
                Self::UpdatedAtDesc => f.write_str("updatedAt:desc"),
            }
        }
    }
    impl ::std::str::FromStr for ListDeploymentsSortsItem {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "name:asc" => Ok(Self::NameAsc),
                "name:desc" => Ok(Self::NameDesc),
                "createdAt:asc" => Ok(Self::CreatedAtAsc),
                "createdAt:desc" => Ok(Self::CreatedAtDesc),
                "updatedAt:asc" => Ok(Self::UpdatedAtAsc),
                "updatedAt:desc" => Ok(Self::UpdatedAtDesc),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ListDeploymentsSortsItem {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ListDeploymentsSortsItem {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`ListOrganizationsAstronomerProduct`
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum ListOrganizationsAstronomerProduct {
        #[serde(rename = "ASTRO")]
        Astro,
    }
    impl ::std::fmt::Display for ListOrganizationsAstronomerProduct {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Astro => f.write_str("ASTRO"),
            }
        }
    }
    impl ::std::str::FromStr for ListOrganizationsAstronomerProduct {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "ASTRO" => Ok(Self::Astro),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ListOrganizationsAstronomerProduct {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String>
    for ListOrganizationsAstronomerProduct {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`ListOrganizationsProduct`
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum ListOrganizationsProduct {
        #[serde(rename = "HOSTED")]
        Hosted,
        #[serde(rename = "HYBRID")]
        Hybrid,
    }
    impl ::std::fmt::Display for ListOrganizationsProduct {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Hosted => f.write_str("HOSTED"),
                Self::Hybrid => f.write_str("HYBRID"),
            }
        }
    }
    impl ::std::str::FromStr for ListOrganizationsProduct {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "HOSTED" => Ok(Self::Hosted),
                "HYBRID" => Ok(Self::Hybrid),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ListOrganizationsProduct {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ListOrganizationsProduct {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`ListOrganizationsProductPlan`
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum ListOrganizationsProductPlan {
        #[serde(rename = "TRIAL")]
        Trial,
        #[serde(rename = "BASIC")]
        Basic,
        #[serde(rename = "STANDARD")]
        Standard,
        #[serde(rename = "PREMIUM")]
        Premium,
        #[serde(rename = "BUSINESS_CRITICAL")]
        BusinessCritical,
    }
    impl ::std::fmt::Display for ListOrganizationsProductPlan {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Trial => f.write_str("TRIAL"),
                Self::Basic => f.write_str("BASIC"),
                Self::Standard => f.write_str("STANDARD"),
                Self::Premium => f.write_str("PREMIUM"),
                Self::BusinessCritical => f.write_str("BUSINESS_CRITICAL"),
            }
        }
    }
    impl ::std::str::FromStr for ListOrganizationsProductPlan {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "TRIAL" => Ok(Self::Trial),
                "BASIC" => Ok(Self::Basic),
                "STANDARD" => Ok(Self::Standard),
                "PREMIUM" => Ok(Self::Premium),
                "BUSINESS_CRITICAL" => Ok(Self::BusinessCritical),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ListOrganizationsProductPlan {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String>
    for ListOrganizationsProductPlan {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`ListOrganizationsSortsItem`
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum ListOrganizationsSortsItem {
        #[serde(rename = "name:asc")]
        NameAsc,
        #[serde(rename = "name:desc")]
        NameDesc,
        #[serde(rename = "createdAt:asc")]
        CreatedAtAsc,
        #[serde(rename = "createdAt:desc")]
        CreatedAtDesc,
        #[serde(rename = "updatedAt:asc")]
        UpdatedAtAsc,
        #[serde(rename = "updatedAt:desc")]
        UpdatedAtDesc,
    }
    impl ::std::fmt::Display for ListOrganizationsSortsItem {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::NameAsc => f.write_str("name:asc"),
                Self::NameDesc => f.write_str("name:desc"),
                Self::CreatedAtAsc => f.write_str("createdAt:asc"),
                Self::CreatedAtDesc => f.write_str("createdAt:desc"),
                Self::UpdatedAtAsc => f.write_str("updatedAt:asc"),
                Self::UpdatedAtDesc => f.write_str("updatedAt:desc"),
            }
        }
    }
    impl ::std::str::FromStr for ListOrganizationsSortsItem {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "name:asc" => Ok(Self::NameAsc),
                "name:desc" => Ok(Self::NameDesc),
                "createdAt:asc" => Ok(Self::CreatedAtAsc),
                "createdAt:desc" => Ok(Self::CreatedAtDesc),
                "updatedAt:asc" => Ok(Self::UpdatedAtAsc),
                "updatedAt:desc" => Ok(Self::UpdatedAtDesc),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ListOrganizationsSortsItem {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ListOrganizationsSortsItem {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`ListTeamsSortsItem`
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum ListTeamsSortsItem {
        #[serde(rename = "name:asc")]
        NameAsc,
        #[serde(rename = "name:desc")]
        NameDesc,
        #[serde(rename = "description:asc")]
        DescriptionAsc,
        #[serde(rename = "description:desc")]
        DescriptionDesc,
        #[serde(rename = "createdAt:asc")]
        CreatedAtAsc,
        #[serde(rename = "createdAt:desc")]
        CreatedAtDesc,
        #[serde(rename = "updatedAt:asc")]
        UpdatedAtAsc,
        #[serde(rename = "updatedAt:desc")]
        UpdatedAtDesc,
    }
    impl ::std::fmt::Display for ListTeamsSortsItem {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::NameAsc => f.write_str("name:asc"),
                Self::NameDesc => f.write_str("name:desc"),
                Self::DescriptionAsc => f.write_str("description:asc"),
                Self::DescriptionDesc => f.write_str("description:desc"),
                Self::CreatedAtAsc => f.write_str("createdAt:asc"),
                Self::CreatedAtDesc => f.write_str("createdAt:desc"),
                Self::UpdatedAtAsc => f.write_str("updatedAt:asc"),
                Self::UpdatedAtDesc => f.write_str("updatedAt:desc"),
            }
        }
    }
    impl ::std::str::FromStr for ListTeamsSortsItem {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "name:asc" => Ok(Self::NameAsc),
                "name:desc" => Ok(Self::NameDesc),
                "description:asc" => Ok(Self::DescriptionAsc),
                "description:desc" => Ok(Self::DescriptionDesc),
                "createdAt:asc" => Ok(Self::CreatedAtAsc),
                "createdAt:desc" => Ok(Self::CreatedAtDesc),
                "updatedAt:asc" => Ok(Self::UpdatedAtAsc),
                "updatedAt:desc" => Ok(Self::UpdatedAtDesc),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ListTeamsSortsItem {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ListTeamsSortsItem {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///`ListUsersSortsItem`
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum ListUsersSortsItem {
        #[serde(rename = "id:asc")]
        IdAsc,
        #[serde(rename = "id:desc")]
        IdDesc,
        #[serde(rename = "username:asc")]
        UsernameAsc,
        #[serde(rename = "username:desc")]
        UsernameDesc,
        #[serde(rename = "fullName:asc")]
        FullNameAsc,
        #[serde(rename = "fullName:desc")]
        FullNameDesc,
        #[serde(rename = "createdAt:asc")]
        CreatedAtAsc,
        #[serde(rename = "createdAt:desc")]
        CreatedAtDesc,
        #[serde(rename = "updatedAt:asc")]
        UpdatedAtAsc,
        #[serde(rename = "updatedAt:desc")]
        UpdatedAtDesc,
    }
    impl ::std::fmt::Display for ListUsersSortsItem {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::IdAsc => f.write_str("id:asc"),
                Self::IdDesc => f.write_str("id:desc"),
                Self::UsernameAsc => f.write_str("username:asc"),
                Self::UsernameDesc => f.write_str("username:desc"),
                Self::FullNameAsc => f.write_str("fullName:asc"),
                Self::FullNameDesc => f.write_str("fullName:desc"),
                Self::CreatedAtAsc => f.write_str("createdAt:asc"),
                Self::CreatedAtDesc => f.write_str("createdAt:desc"),
                Self::UpdatedAtAsc => f.write_str("updatedAt:asc"),
                Self::UpdatedAtDesc => f.write_str("updatedAt:desc"),
            }
        }
    }
    impl ::std::str::FromStr for ListUsersSortsItem {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "id:asc" => Ok(Self::IdAsc),
                "id:desc" => Ok(Self::IdDesc),
                "username:asc" => Ok(Self::UsernameAsc),
                "username:desc" => Ok(Self::UsernameDesc),
                "fullName:asc" => Ok(Self::FullNameAsc),
                "fullName:desc" => Ok(Self::FullNameDesc),
                "createdAt:asc" => Ok(Self::CreatedAtAsc),
                "createdAt:desc" => Ok(Self::CreatedAtDesc),
                "updatedAt:asc" => Ok(Self::UpdatedAtAsc),
                "updatedAt:desc" => Ok(Self::UpdatedAtDesc),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ListUsersSortsItem {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ListUsersSortsItem {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///Email domain that an Organization manages, and the logins it prescribes for it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ManagedDomain {
        ///When the managed domain was created.
        #[serde(rename = "createdAt")]
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///Login methods that people of the domain have to use.
        #[serde(
            rename = "enforcedLogins",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub enforced_logins: ::std::vec::Vec<::std::string::String>,
        ///Id of the managed domain.
        pub id: ::std::string::String,
        ///Domain, the part of an email address after the at sign.
        pub name: ::std::string::String,
        ///Id of the Organization that manages the domain.
        #[serde(rename = "organizationId")]
        pub organization_id: ::std::string::String,
        ///Whether ownership of the domain is verified or still to be verified.
        pub status: ManagedDomainStatus,
        ///When the managed domain was last updated.
        #[serde(rename = "updatedAt")]
        pub updated_at: ::chrono::DateTime<::chrono::offset::Utc>,
    }
    ///Whether ownership of the domain is verified or still to be verified.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum ManagedDomainStatus {
        #[serde(rename = "PENDING")]
        Pending,
        #[serde(rename = "VERIFIED")]
        Verified,
    }
    impl ::std::fmt::Display for ManagedDomainStatus {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Pending => f.write_str("PENDING"),
                Self::Verified => f.write_str("VERIFIED"),
            }
        }
    }
    impl ::std::str::FromStr for ManagedDomainStatus {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "PENDING" => Ok(Self::Pending),
                "VERIFIED" => Ok(Self::Verified),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ManagedDomainStatus {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ManagedDomainStatus {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///Top-level unit in Astro, to which users, Teams, Workspaces and clusters belong.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Organization {
        ///Whether the Organization grants the vendor's support enhanced access.
        #[serde(rename = "allowEnhancedSupportAccess")]
        pub allow_enhanced_support_access: bool,
        ///Email address for billing; optional here, but required when the Organization is updated.
        #[serde(
            rename = "billingEmail",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub billing_email: ::std::option::Option<::std::string::String>,
        ///When the Organization was created.
        #[serde(rename = "createdAt")]
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///Who created the Organization.
        #[serde(rename = "createdBy")]
        pub created_by: BasicSubjectProfile,
        ///Whether AI features are switched off for the Organization.
        #[serde(
            rename = "hasAiFeaturesDisabled",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub has_ai_features_disabled: ::std::option::Option<bool>,
        ///Whether the Organization has a list of IP address ranges from which access is allowed.
        #[serde(rename = "hasAllowedIpAddressRanges")]
        pub has_allowed_ip_address_ranges: bool,
        ///Id of the Organization.
        pub id: ::std::string::String,
        ///Whether the Organization is blocked from enabling AI features.
        #[serde(rename = "isBlockedEnableAiFeatures")]
        pub is_blocked_enable_ai_features: bool,
        ///Whether users and Teams are provisioned by SCIM; if so, Teams cannot be created in Astro.
        #[serde(rename = "isScimEnabled")]
        pub is_scim_enabled: bool,
        ///Email domains the Organization manages.
        #[serde(
            rename = "managedDomains",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub managed_domains: ::std::vec::Vec<ManagedDomain>,
        ///Display name of the Organization, at most 50 characters.
        pub name: ::std::string::String,
        ///How the Organization pays: by credit card, by invoice or through a marketplace.
        #[serde(
            rename = "paymentMethod",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub payment_method: ::std::option::Option<OrganizationPaymentMethod>,
        ///Whether the Organization uses Astro Hosted or Astro Hybrid.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub product: ::std::option::Option<OrganizationProduct>,
        ///Product plans of the Organization.
        #[serde(rename = "productPlans")]
        pub product_plans: ::std::vec::Vec<OrganizationProductPlan>,
        ///Whether the Organization enforces the use of dedicated clusters.
        #[serde(rename = "shouldEnforceDedicatedClusters")]
        pub should_enforce_dedicated_clusters: bool,
        ///Whether the Organization is active, inactive or suspended.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub status: ::std::option::Option<OrganizationStatus>,
        ///When the trial of the Organization ends or ended.
        #[serde(
            rename = "trialExpiresAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub trial_expires_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        ///When the Organization was last updated.
        #[serde(rename = "updatedAt")]
        pub updated_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///Who last updated the Organization.
        #[serde(rename = "updatedBy")]
        pub updated_by: BasicSubjectProfile,
    }
    ///How the Organization pays: by credit card, by invoice or through a marketplace.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum OrganizationPaymentMethod {
        #[serde(rename = "CREDIT_CARD")]
        CreditCard,
        #[serde(rename = "INVOICE")]
        Invoice,
        #[serde(rename = "AWS_MARKETPLACE")]
        AwsMarketplace,
        #[serde(rename = "AZURE_MARKETPLACE")]
        AzureMarketplace,
        #[serde(rename = "GCP_MARKETPLACE")]
        GcpMarketplace,
        #[serde(rename = "SNOWFLAKE_MARKETPLACE")]
        SnowflakeMarketplace,
    }
    impl ::std::fmt::Display for OrganizationPaymentMethod {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::CreditCard => f.write_str("CREDIT_CARD"),
                Self::Invoice => f.write_str("INVOICE"),
                Self::AwsMarketplace => f.write_str("AWS_MARKETPLACE"),
                Self::AzureMarketplace => f.write_str("AZURE_MARKETPLACE"),
                Self::GcpMarketplace => f.write_str("GCP_MARKETPLACE"),
                Self::SnowflakeMarketplace => f.write_str("SNOWFLAKE_MARKETPLACE"),
            }
        }
    }
    impl ::std::str::FromStr for OrganizationPaymentMethod {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "CREDIT_CARD" => Ok(Self::CreditCard),
                "INVOICE" => Ok(Self::Invoice),
                "AWS_MARKETPLACE" => Ok(Self::AwsMarketplace),
                "AZURE_MARKETPLACE" => Ok(Self::AzureMarketplace),
                "GCP_MARKETPLACE" => Ok(Self::GcpMarketplace),
                "SNOWFLAKE_MARKETPLACE" => Ok(Self::SnowflakeMarketplace),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for OrganizationPaymentMethod {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for OrganizationPaymentMethod {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///Whether the Organization uses Astro Hosted or Astro Hybrid.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum OrganizationProduct {
        #[serde(rename = "HOSTED")]
        Hosted,
        #[serde(rename = "HYBRID")]
        Hybrid,
    }
    impl ::std::fmt::Display for OrganizationProduct {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Hosted => f.write_str("HOSTED"),
                Self::Hybrid => f.write_str("HYBRID"),
            }
        }
    }
    impl ::std::str::FromStr for OrganizationProduct {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "HOSTED" => Ok(Self::Hosted),
                "HYBRID" => Ok(Self::Hybrid),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for OrganizationProduct {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for OrganizationProduct {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///Product plan held by an Organization.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct OrganizationProductPlan {
        ///Product the plan is for; `ASTRO` is the only one declared.
        #[serde(rename = "astronomerProduct")]
        pub astronomer_product: OrganizationProductPlanAstronomerProduct,
        ///Id of the Organization that holds the plan.
        #[serde(rename = "organizationId")]
        pub organization_id: ::std::string::String,
        ///Id of the product plan.
        #[serde(rename = "productPlanId")]
        pub product_plan_id: ::std::string::String,
        ///Which plan it is, for instance `TRIAL`, `TEAM` or `ENTERPRISE`; new plans are added now and then.
        #[serde(rename = "productPlanName")]
        pub product_plan_name: OrganizationProductPlanProductPlanName,
    }
    ///Product the plan is for; `ASTRO` is the only one declared.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum OrganizationProductPlanAstronomerProduct {
        #[serde(rename = "ASTRO")]
        Astro,
    }
    impl ::std::fmt::Display for OrganizationProductPlanAstronomerProduct {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Astro => f.write_str("ASTRO"),
            }
        }
    }
    impl ::std::str::FromStr for OrganizationProductPlanAstronomerProduct {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "ASTRO" => Ok(Self::Astro),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for OrganizationProductPlanAstronomerProduct {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String>
    for OrganizationProductPlanAstronomerProduct {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///Which plan it is, for instance `TRIAL`, `TEAM` or `ENTERPRISE`; new plans are added now and then.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum OrganizationProductPlanProductPlanName {
        #[serde(rename = "INACTIVE")]
        Inactive,
        #[serde(rename = "INTERNAL")]
        Internal,
        #[serde(rename = "POV")]
        Pov,
        #[serde(rename = "TRIAL")]
        Trial,
        #[serde(rename = "BASIC")]
        Basic,
        #[serde(rename = "BASIC_PAYGO")]
        BasicPaygo,
        #[serde(rename = "TEAM_PAYGO")]
        TeamPaygo,
        #[serde(rename = "STANDARD")]
        Standard,
        #[serde(rename = "PREMIUM")]
        Premium,
        #[serde(rename = "BUSINESS_CRITICAL")]
        BusinessCritical,
        #[serde(rename = "BUSINESS")]
        Business,
        #[serde(rename = "TEAM")]
        Team,
        #[serde(rename = "ENTERPRISE")]
        Enterprise,
        #[serde(rename = "DEVELOPER")]
        Developer,
        #[serde(rename = "DEVELOPER_PAYGO")]
        DeveloperPaygo,
        #[serde(rename = "TEAM_V2")]
        TeamV2,
        #[serde(rename = "BUSINESS_V2")]
        BusinessV2,
        #[serde(rename = "ENTERPRISE_V2")]
        EnterpriseV2,
        #[serde(rename = "TRIAL_V2")]
        TrialV2,
        #[serde(rename = "ENTERPRISE_BUSINESS_CRITICAL")]
        EnterpriseBusinessCritical,
        #[serde(rename = "IBM_ENTERPRISE")]
        IbmEnterprise,
    }
    impl ::std::fmt::Display for OrganizationProductPlanProductPlanName {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Inactive => f.write_str("INACTIVE"),
                Self::Internal => f.write_str("INTERNAL"),
                Self::Pov => f.write_str("POV"),
                Self::Trial => f.write_str("TRIAL"),
                Self::Basic => f.write_str("BASIC"),
                Self::BasicPaygo => f.write_str("BASIC_PAYGO"),
                Self::TeamPaygo => f.write_str("TEAM_PAYGO"),
                Self::Standard => f.write_str("STANDARD"),
                Self::Premium => f.write_str("PREMIUM"),
                Self::BusinessCritical => f.write_str("BUSINESS_CRITICAL"),
                Self::Business => f.write_str("BUSINESS"),
                Self::Team => f.write_str("TEAM"),
                Self::Enterprise => f.write_str("ENTERPRISE"),
                Self::Developer => f.write_str("DEVELOPER"),
                Self::DeveloperPaygo => f.write_str("DEVELOPER_PAYGO"),
                Self::TeamV2 => f.write_str("TEAM_V2"),
                Self::BusinessV2 => f.write_str("BUSINESS_V2"),
                Self::EnterpriseV2 => f.write_str("ENTERPRISE_V2"),
                Self::TrialV2 => f.write_str("TRIAL_V2"),
                Self::EnterpriseBusinessCritical => {
                    f.write_str("ENTERPRISE_BUSINESS_CRITICAL")
                }
                Self::IbmEnterprise => f.write_str("IBM_ENTERPRISE"),
            }
        }
    }
    impl ::std::str::FromStr for OrganizationProductPlanProductPlanName {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "INACTIVE" => Ok(Self::Inactive),
                "INTERNAL" => Ok(Self::Internal),
                "POV" => Ok(Self::Pov),
                "TRIAL" => Ok(Self::Trial),
                "BASIC" => Ok(Self::Basic),
                "BASIC_PAYGO" => Ok(Self::BasicPaygo),
                "TEAM_PAYGO" => Ok(Self::TeamPaygo),
                "STANDARD" => Ok(Self::Standard),
                "PREMIUM" => Ok(Self::Premium),
                "BUSINESS_CRITICAL" => Ok(Self::BusinessCritical),
                "BUSINESS" => Ok(Self::Business),
                "TEAM" => Ok(Self::Team),
                "ENTERPRISE" => Ok(Self::Enterprise),
                "DEVELOPER" => Ok(Self::Developer),
                "DEVELOPER_PAYGO" => Ok(Self::DeveloperPaygo),
                "TEAM_V2" => Ok(Self::TeamV2),
                "BUSINESS_V2" => Ok(Self::BusinessV2),
                "ENTERPRISE_V2" => Ok(Self::EnterpriseV2),
                "TRIAL_V2" => Ok(Self::TrialV2),
                "ENTERPRISE_BUSINESS_CRITICAL" => Ok(Self::EnterpriseBusinessCritical),
                "IBM_ENTERPRISE" => Ok(Self::IbmEnterprise),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for OrganizationProductPlanProductPlanName {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String>
    for OrganizationProductPlanProductPlanName {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///Whether the Organization is active, inactive or suspended.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum OrganizationStatus {
        #[serde(rename = "ACTIVE")]
        Active,
        #[serde(rename = "INACTIVE")]
        Inactive,
        #[serde(rename = "SUSPENDED")]
        Suspended,
    }
    impl ::std::fmt::Display for OrganizationStatus {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Active => f.write_str("ACTIVE"),
                Self::Inactive => f.write_str("INACTIVE"),
                Self::Suspended => f.write_str("SUSPENDED"),
            }
        }
    }
    impl ::std::str::FromStr for OrganizationStatus {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "ACTIVE" => Ok(Self::Active),
                "INACTIVE" => Ok(Self::Inactive),
                "SUSPENDED" => Ok(Self::Suspended),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for OrganizationStatus {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for OrganizationStatus {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///One page of the list of Organizations the caller can see.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct OrganizationsPaginated {
        ///Largest number of items this page could hold.
        pub limit: i64,
        ///Number of items skipped before the first one on this page.
        pub offset: i64,
        ///Organizations on this page.
        pub organizations: ::std::vec::Vec<Organization>,
        ///Number of matching Organizations over all pages.
        #[serde(rename = "totalCount")]
        pub total_count: i64,
    }
    ///A group of users in an Organization; its members gain the roles given to the Team.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Team {
        ///When the Team was created.
        #[serde(rename = "createdAt")]
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///User or API token that created the Team.
        #[serde(
            rename = "createdBy",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub created_by: ::std::option::Option<BasicSubjectProfile>,
        ///Roles the Team holds on single Dags or Dag tags.
        #[serde(
            rename = "dagRoles",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub dag_roles: ::std::vec::Vec<DagRole>,
        ///Roles the Team holds in Deployments.
        #[serde(
            rename = "deploymentRoles",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub deployment_roles: ::std::vec::Vec<DeploymentRole>,
        ///Free text about the Team.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub description: ::std::option::Option<::std::string::String>,
        ///Id of the Team.
        pub id: ::std::string::String,
        ///Whether an identity provider manages the Team, for example by SCIM, instead of Astro.
        #[serde(rename = "isIdpManaged")]
        pub is_idp_managed: bool,
        ///Team name, unique in the Organization regardless of case.
        pub name: ::std::string::String,
        ///Id of the Organization to which the Team belongs.
        #[serde(rename = "organizationId")]
        pub organization_id: ::std::string::String,
        ///Organization role that the Team gives to its members.
        #[serde(rename = "organizationRole")]
        pub organization_role: TeamOrganizationRole,
        ///How many roles the Team holds.
        #[serde(
            rename = "rolesCount",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub roles_count: ::std::option::Option<i64>,
        ///When the Team was last changed.
        #[serde(rename = "updatedAt")]
        pub updated_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///User or API token that last changed the Team.
        #[serde(
            rename = "updatedBy",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub updated_by: ::std::option::Option<BasicSubjectProfile>,
        ///Roles the Team holds in Workspaces.
        #[serde(
            rename = "workspaceRoles",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub workspace_roles: ::std::vec::Vec<WorkspaceRole>,
    }
    ///Organization role that the Team gives to its members.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum TeamOrganizationRole {
        #[serde(rename = "ORGANIZATION_OWNER")]
        OrganizationOwner,
        #[serde(rename = "ORGANIZATION_OBSERVE_ADMIN")]
        OrganizationObserveAdmin,
        #[serde(rename = "ORGANIZATION_OBSERVE_MEMBER")]
        OrganizationObserveMember,
        #[serde(rename = "ORGANIZATION_BILLING_ADMIN")]
        OrganizationBillingAdmin,
        #[serde(rename = "ORGANIZATION_MEMBER")]
        OrganizationMember,
    }
    impl ::std::fmt::Display for TeamOrganizationRole {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::OrganizationOwner => f.write_str("ORGANIZATION_OWNER"),
                Self::OrganizationObserveAdmin => {
                    f.write_str("ORGANIZATION_OBSERVE_ADMIN")
                }
                Self::OrganizationObserveMember => {
                    f.write_str("ORGANIZATION_OBSERVE_MEMBER")
                }
                Self::OrganizationBillingAdmin => {
                    f.write_str("ORGANIZATION_BILLING_ADMIN")
                }
                Self::OrganizationMember => f.write_str("ORGANIZATION_MEMBER"),
            }
        }
    }
    impl ::std::str::FromStr for TeamOrganizationRole {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "ORGANIZATION_OWNER" => Ok(Self::OrganizationOwner),
                "ORGANIZATION_OBSERVE_ADMIN" => Ok(Self::OrganizationObserveAdmin),
                "ORGANIZATION_OBSERVE_MEMBER" => Ok(Self::OrganizationObserveMember),
                "ORGANIZATION_BILLING_ADMIN" => Ok(Self::OrganizationBillingAdmin),
                "ORGANIZATION_MEMBER" => Ok(Self::OrganizationMember),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for TeamOrganizationRole {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for TeamOrganizationRole {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///One page of the Teams of an Organization.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TeamsPaginated {
        ///Largest number of Teams this page may hold.
        pub limit: i64,
        ///How many Teams were skipped before this page.
        pub offset: i64,
        ///Teams on this page.
        pub teams: ::std::vec::Vec<Team>,
        ///How many Teams match the request over all pages.
        #[serde(rename = "totalCount")]
        pub total_count: i64,
    }
    ///A user of an Organization, invited people included, with the roles held in it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct User {
        ///URL of the user's profile picture.
        #[serde(rename = "avatarUrl")]
        pub avatar_url: ::std::string::String,
        ///When the user was created.
        #[serde(rename = "createdAt")]
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///Roles the user holds on single Dags or Dag tags.
        #[serde(
            rename = "dagRoles",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub dag_roles: ::std::vec::Vec<DagRole>,
        ///Roles the user holds in Deployments.
        #[serde(
            rename = "deploymentRoles",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub deployment_roles: ::std::vec::Vec<DeploymentRole>,
        ///First and last name of the user, for display.
        #[serde(rename = "fullName")]
        pub full_name: ::std::string::String,
        ///Id of the user.
        pub id: ::std::string::String,
        ///Role of the user in the Organization.
        #[serde(
            rename = "organizationRole",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub organization_role: ::std::option::Option<UserOrganizationRole>,
        ///Account state of the user; people who are invited appear as `PENDING`.
        pub status: UserStatus,
        ///When the user was last changed.
        #[serde(rename = "updatedAt")]
        pub updated_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///Login name of the user, which is the email address.
        pub username: ::std::string::String,
        ///Roles the user holds in Workspaces.
        #[serde(
            rename = "workspaceRoles",
            default,
            skip_serializing_if = "::std::vec::Vec::is_empty"
        )]
        pub workspace_roles: ::std::vec::Vec<WorkspaceRole>,
    }
    ///Role of the user in the Organization.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum UserOrganizationRole {
        #[serde(rename = "ORGANIZATION_OWNER")]
        OrganizationOwner,
        #[serde(rename = "ORGANIZATION_OBSERVE_ADMIN")]
        OrganizationObserveAdmin,
        #[serde(rename = "ORGANIZATION_OBSERVE_MEMBER")]
        OrganizationObserveMember,
        #[serde(rename = "ORGANIZATION_BILLING_ADMIN")]
        OrganizationBillingAdmin,
        #[serde(rename = "ORGANIZATION_MEMBER")]
        OrganizationMember,
    }
    impl ::std::fmt::Display for UserOrganizationRole {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::OrganizationOwner => f.write_str("ORGANIZATION_OWNER"),
                Self::OrganizationObserveAdmin => {
                    f.write_str("ORGANIZATION_OBSERVE_ADMIN")
                }
                Self::OrganizationObserveMember => {
                    f.write_str("ORGANIZATION_OBSERVE_MEMBER")
                }
                Self::OrganizationBillingAdmin => {
                    f.write_str("ORGANIZATION_BILLING_ADMIN")
                }
                Self::OrganizationMember => f.write_str("ORGANIZATION_MEMBER"),
            }
        }
    }
    impl ::std::str::FromStr for UserOrganizationRole {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "ORGANIZATION_OWNER" => Ok(Self::OrganizationOwner),
                "ORGANIZATION_OBSERVE_ADMIN" => Ok(Self::OrganizationObserveAdmin),
                "ORGANIZATION_OBSERVE_MEMBER" => Ok(Self::OrganizationObserveMember),
                "ORGANIZATION_BILLING_ADMIN" => Ok(Self::OrganizationBillingAdmin),
                "ORGANIZATION_MEMBER" => Ok(Self::OrganizationMember),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for UserOrganizationRole {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for UserOrganizationRole {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///Account state of the user; people who are invited appear as `PENDING`.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum UserStatus {
        #[serde(rename = "ACTIVE")]
        Active,
        #[serde(rename = "INACTIVE")]
        Inactive,
        #[serde(rename = "PENDING")]
        Pending,
        #[serde(rename = "BANNED")]
        Banned,
    }
    impl ::std::fmt::Display for UserStatus {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Active => f.write_str("ACTIVE"),
                Self::Inactive => f.write_str("INACTIVE"),
                Self::Pending => f.write_str("PENDING"),
                Self::Banned => f.write_str("BANNED"),
            }
        }
    }
    impl ::std::str::FromStr for UserStatus {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "ACTIVE" => Ok(Self::Active),
                "INACTIVE" => Ok(Self::Inactive),
                "PENDING" => Ok(Self::Pending),
                "BANNED" => Ok(Self::Banned),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for UserStatus {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for UserStatus {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///One page of the users of an Organization.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct UsersPaginated {
        ///Largest number of users this page may hold.
        pub limit: i64,
        ///How many users were skipped before this page.
        pub offset: i64,
        ///How many users match the request over all pages.
        #[serde(rename = "totalCount")]
        pub total_count: i64,
        ///Users on this page.
        pub users: ::std::vec::Vec<User>,
    }
    ///A worker queue of a Deployment, with the resources and scaling limits of its workers.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct WorkerQueue {
        ///Machine type of the workers, such as `A5`.
        #[serde(
            rename = "astroMachine",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub astro_machine: ::std::option::Option<::std::string::String>,
        ///Id of the worker queue.
        pub id: ::std::string::String,
        ///Whether this is the default worker queue of the Deployment.
        #[serde(rename = "isDefault")]
        pub is_default: bool,
        ///Largest number of workers.
        #[serde(rename = "maxWorkerCount")]
        pub max_worker_count: i64,
        ///Smallest number of workers.
        #[serde(rename = "minWorkerCount")]
        pub min_worker_count: i64,
        ///Queue name, by which tasks choose the queue.
        pub name: ::std::string::String,
        ///Id of the node pool on which the workers run.
        #[serde(
            rename = "nodePoolId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub node_pool_id: ::std::option::Option<::std::string::String>,
        ///CPU of each worker pod, in CPU cores, as a Kubernetes quantity.
        #[serde(rename = "podCpu")]
        pub pod_cpu: ::std::string::String,
        ///Ephemeral storage of each worker pod, as a Kubernetes quantity.
        #[serde(
            rename = "podEphemeralStorage",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub pod_ephemeral_storage: ::std::option::Option<::std::string::String>,
        ///Memory of each worker pod, as a Kubernetes quantity.
        #[serde(rename = "podMemory")]
        pub pod_memory: ::std::string::String,
        ///Largest number of tasks a worker runs at the same time.
        #[serde(rename = "workerConcurrency")]
        pub worker_concurrency: i64,
    }
    ///A role in one Workspace.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct WorkspaceRole {
        ///Role in the Workspace, from `WORKSPACE_OWNER` down to `WORKSPACE_ACCESSOR`, which sees only basic information.
        pub role: WorkspaceRoleRole,
        ///Id of the Workspace in which the role applies.
        #[serde(rename = "workspaceId")]
        pub workspace_id: ::std::string::String,
    }
    ///Role in the Workspace, from `WORKSPACE_OWNER` down to `WORKSPACE_ACCESSOR`, which sees only basic information.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum WorkspaceRoleRole {
        #[serde(rename = "WORKSPACE_OWNER")]
        WorkspaceOwner,
        #[serde(rename = "WORKSPACE_OPERATOR")]
        WorkspaceOperator,
        #[serde(rename = "WORKSPACE_AUTHOR")]
        WorkspaceAuthor,
        #[serde(rename = "WORKSPACE_MEMBER")]
        WorkspaceMember,
        #[serde(rename = "WORKSPACE_ACCESSOR")]
        WorkspaceAccessor,
    }
    impl ::std::fmt::Display for WorkspaceRoleRole {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::WorkspaceOwner => f.write_str("WORKSPACE_OWNER"),
                Self::WorkspaceOperator => f.write_str("WORKSPACE_OPERATOR"),
                Self::WorkspaceAuthor => f.write_str("WORKSPACE_AUTHOR"),
                Self::WorkspaceMember => f.write_str("WORKSPACE_MEMBER"),
                Self::WorkspaceAccessor => f.write_str("WORKSPACE_ACCESSOR"),
            }
        }
    }
    impl ::std::str::FromStr for WorkspaceRoleRole {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "WORKSPACE_OWNER" => Ok(Self::WorkspaceOwner),
                "WORKSPACE_OPERATOR" => Ok(Self::WorkspaceOperator),
                "WORKSPACE_AUTHOR" => Ok(Self::WorkspaceAuthor),
                "WORKSPACE_MEMBER" => Ok(Self::WorkspaceMember),
                "WORKSPACE_ACCESSOR" => Ok(Self::WorkspaceAccessor),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for WorkspaceRoleRole {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for WorkspaceRoleRole {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    /// Error types.
    pub mod error {
        /// Error from a `TryFrom` or `FromStr` implementation.
        pub struct ConversionError(::std::borrow::Cow<'static, str>);
        impl ::std::error::Error for ConversionError {}
        impl ::std::fmt::Display for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }
        impl ::std::fmt::Debug for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Debug::fmt(&self.0, f)
            }
        }
        impl From<&'static str> for ConversionError {
            fn from(value: &'static str) -> Self {
                Self(value.into())
            }
        }
        impl From<String> for ConversionError {
            fn from(value: String) -> Self {
                Self(value.into())
            }
        }
    }
}
#[derive(Clone, Debug)]
/**Client for Astro API

Interface of the Astro API v1, Astronomer's managed Airflow. The interface is the vendor's, its quirks included; the prose is this project's own. Requests are limited per API token: as last documented, 25 reads, 10 writes and 5 deletions per second.

Version: v1.0*/
pub struct Client {
    pub(crate) baseurl: String,
    pub(crate) client: reqwest::Client,
}
impl Client {
    /// Create a new client.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new(baseurl: &str) -> Self {
        #[cfg(not(target_arch = "wasm32"))]
        let client = {
            let dur = ::std::time::Duration::from_secs(15u64);
            reqwest::ClientBuilder::new().connect_timeout(dur).timeout(dur)
        };
        #[cfg(target_arch = "wasm32")]
        let client = reqwest::ClientBuilder::new();
        Self::new_with_client(baseurl, client.build().unwrap())
    }
    /// Construct a new client with an existing `reqwest::Client`,
    /// allowing more control over its configuration.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new_with_client(baseurl: &str, client: reqwest::Client) -> Self {
        Self {
            baseurl: baseurl.to_string(),
            client,
        }
    }
}
impl ClientInfo<()> for Client {
    fn api_version() -> &'static str {
        "v1.0"
    }
    fn baseurl(&self) -> &str {
        self.baseurl.as_str()
    }
    fn client(&self) -> &reqwest::Client {
        &self.client
    }
    fn inner(&self) -> &() {
        &()
    }
}
impl ClientHooks<()> for &Client {}
#[allow(clippy::all)]
impl Client {
    /**List Organizations of the caller

List the Organizations open to the caller. Documented for personal access tokens only, although Organization API tokens have been seen to work; callers should handle either outcome.

Sends a `GET` request to `/organizations`

Arguments:
- `astronomer_product`: Return only Organizations that use this Astronomer product; `ASTRO` is the one accepted value.
- `limit`: Page size, 0 to 1000 rows, default 20.
- `offset`: Number of rows to skip before the first one returned; at least 0, default 0.
- `product`: Return only Organizations of this kind: `HOSTED` or `HYBRID`.
- `product_plan`: Return only Organizations on this product plan; responses can name more plans than this filter accepts.
- `sorts`: Sort criteria in order, each `field:asc` or `field:desc`; fields: `name`, `createdAt`, `updatedAt`.
*/
    pub async fn list_organizations<'a>(
        &'a self,
        astronomer_product: Option<types::ListOrganizationsAstronomerProduct>,
        limit: Option<i64>,
        offset: Option<u64>,
        product: Option<types::ListOrganizationsProduct>,
        product_plan: Option<types::ListOrganizationsProductPlan>,
        sorts: Option<&'a ::std::vec::Vec<types::ListOrganizationsSortsItem>>,
    ) -> Result<ResponseValue<types::OrganizationsPaginated>, Error<types::Error>> {
        let url = format!("{}/organizations", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(
                &progenitor_client::QueryParam::new(
                    "astronomerProduct",
                    &astronomer_product,
                ),
            )
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("offset", &offset))
            .query(&progenitor_client::QueryParam::new("product", &product))
            .query(&progenitor_client::QueryParam::new("productPlan", &product_plan))
            .query(&progenitor_client::QueryParam::new("sorts", &sorts))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_organizations",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            400u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            401u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            403u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List Deployments of an Organization

List the Deployments of an Organization across its Workspaces, optionally narrowed by Deployment ids, names or Workspaces.

Sends a `GET` request to `/organizations/{organizationId}/deployments`

Arguments:
- `organization_id`: Id of the Organization whose Deployments are listed.
- `deployment_ids`: Return only Deployments with one of these ids.
- `limit`: Page size in rows; at least 0 with no declared maximum, default 20.
- `names`: Return only Deployments with one of these names.
- `offset`: Number of rows to skip before the first one returned; at least 0, default 0.
- `sorts`: Sort criteria in order, each `field:asc` or `field:desc`; fields: `name`, `createdAt`, `updatedAt`.
- `workspace_ids`: Return only Deployments in one of the Workspaces with these ids.
*/
    pub async fn list_deployments<'a>(
        &'a self,
        organization_id: &'a str,
        deployment_ids: Option<&'a ::std::vec::Vec<::std::string::String>>,
        limit: Option<u64>,
        names: Option<&'a ::std::vec::Vec<::std::string::String>>,
        offset: Option<u64>,
        sorts: Option<&'a ::std::vec::Vec<types::ListDeploymentsSortsItem>>,
        workspace_ids: Option<&'a ::std::vec::Vec<::std::string::String>>,
    ) -> Result<ResponseValue<types::DeploymentsPaginated>, Error<types::Error>> {
        let url = format!(
            "{}/organizations/{}/deployments", self.baseurl, encode_path(&
            organization_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("deploymentIds", &deployment_ids))
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("names", &names))
            .query(&progenitor_client::QueryParam::new("offset", &offset))
            .query(&progenitor_client::QueryParam::new("sorts", &sorts))
            .query(&progenitor_client::QueryParam::new("workspaceIds", &workspace_ids))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_deployments",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            400u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            401u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            403u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List Teams of an Organization

List the Teams of an Organization, optionally narrowed by names, Workspace or Deployment.

Sends a `GET` request to `/organizations/{organizationId}/teams`

Arguments:
- `organization_id`: Id of the Organization whose Teams are listed.
- `deployment_id`: Return only Teams that have a role in this Deployment.
- `limit`: Page size, 0 to 1000 rows, default 20.
- `names`: Return only Teams with one of these names.
- `offset`: Number of rows to skip before the first one returned; at least 0, default 0.
- `sorts`: Sort criteria in order, each `field:asc` or `field:desc`; fields: `name`, `description`, `createdAt`, `updatedAt`.
- `workspace_id`: Return only Teams that have a role in this Workspace.
*/
    pub async fn list_teams<'a>(
        &'a self,
        organization_id: &'a str,
        deployment_id: Option<&'a str>,
        limit: Option<i64>,
        names: Option<&'a ::std::vec::Vec<::std::string::String>>,
        offset: Option<u64>,
        sorts: Option<&'a ::std::vec::Vec<types::ListTeamsSortsItem>>,
        workspace_id: Option<&'a str>,
    ) -> Result<ResponseValue<types::TeamsPaginated>, Error<types::Error>> {
        let url = format!(
            "{}/organizations/{}/teams", self.baseurl, encode_path(& organization_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("deploymentId", &deployment_id))
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("names", &names))
            .query(&progenitor_client::QueryParam::new("offset", &offset))
            .query(&progenitor_client::QueryParam::new("sorts", &sorts))
            .query(&progenitor_client::QueryParam::new("workspaceId", &workspace_id))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_teams",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            400u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            401u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            403u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            404u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List API tokens of an Organization

List the API tokens of an Organization and of its Workspaces and Deployments. Secret values are never part of the list.

Sends a `GET` request to `/organizations/{organizationId}/tokens`

Arguments:
- `organization_id`: Id of the Organization whose API tokens are listed.
- `dag_id`: Return only API tokens that have a role on the Dag with this id.
- `dag_tags`: Return only API tokens that have a role on Dags with these tags; whether any or all must match is not documented.
- `deployment_id`: Return only API tokens that have a role in this Deployment.
- `include_only_organization_tokens`: Whether to return only API tokens of Organization scope.
- `kind`: Return only API tokens of this kind: `STANDARD` or `DIRECT_ACCESS`.
- `limit`: Page size, 0 to 1000 rows, default 20.
- `offset`: Number of rows to skip before the first one returned; at least 0, default 0.
- `sorts`: Sort criteria in order, each `field:asc` or `field:desc`; fields: `name`, `description`, `createdAt`, `updatedAt`, `tokenStartAt`.
- `workspace_id`: Return only API tokens that have a role in this Workspace.
*/
    pub async fn list_api_tokens<'a>(
        &'a self,
        organization_id: &'a str,
        dag_id: Option<&'a str>,
        dag_tags: Option<&'a ::std::vec::Vec<::std::string::String>>,
        deployment_id: Option<&'a str>,
        include_only_organization_tokens: Option<bool>,
        kind: Option<types::ListApiTokensKind>,
        limit: Option<i64>,
        offset: Option<u64>,
        sorts: Option<&'a ::std::vec::Vec<types::ListApiTokensSortsItem>>,
        workspace_id: Option<&'a str>,
    ) -> Result<ResponseValue<types::ApiTokensPaginated>, Error<types::Error>> {
        let url = format!(
            "{}/organizations/{}/tokens", self.baseurl, encode_path(& organization_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("dagId", &dag_id))
            .query(&progenitor_client::QueryParam::new("dagTags", &dag_tags))
            .query(&progenitor_client::QueryParam::new("deploymentId", &deployment_id))
            .query(
                &progenitor_client::QueryParam::new(
                    "includeOnlyOrganizationTokens",
                    &include_only_organization_tokens,
                ),
            )
            .query(&progenitor_client::QueryParam::new("kind", &kind))
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("offset", &offset))
            .query(&progenitor_client::QueryParam::new("sorts", &sorts))
            .query(&progenitor_client::QueryParam::new("workspaceId", &workspace_id))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_api_tokens",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            400u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            401u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            403u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            404u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List users of an Organization

List the users of an Organization. No filter exists for email, name, role or status, so compare on the client; `id:asc` keeps pages stable, as the default order is undocumented.

Sends a `GET` request to `/organizations/{organizationId}/users`

Arguments:
- `organization_id`: Id of the Organization whose users are listed.
- `dag_id`: Return only users that have a role on the Dag with this id.
- `dag_tags`: Return only users that have a role on Dags with these tags; whether any or all must match is not documented.
- `deployment_id`: Return only users that have a role in this Deployment.
- `limit`: Page size, 0 to 1000 rows, default 20.
- `offset`: Number of rows to skip before the first one returned; at least 0, default 0.
- `sorts`: Sort criteria in order, each `field:asc` or `field:desc`; fields: `id`, `username`, `fullName`, `createdAt`, `updatedAt`.
- `workspace_id`: Return only users that have a role in this Workspace.
*/
    pub async fn list_users<'a>(
        &'a self,
        organization_id: &'a str,
        dag_id: Option<&'a str>,
        dag_tags: Option<&'a ::std::vec::Vec<::std::string::String>>,
        deployment_id: Option<&'a str>,
        limit: Option<i64>,
        offset: Option<u64>,
        sorts: Option<&'a ::std::vec::Vec<types::ListUsersSortsItem>>,
        workspace_id: Option<&'a str>,
    ) -> Result<ResponseValue<types::UsersPaginated>, Error<types::Error>> {
        let url = format!(
            "{}/organizations/{}/users", self.baseurl, encode_path(& organization_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("dagId", &dag_id))
            .query(&progenitor_client::QueryParam::new("dagTags", &dag_tags))
            .query(&progenitor_client::QueryParam::new("deploymentId", &deployment_id))
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("offset", &offset))
            .query(&progenitor_client::QueryParam::new("sorts", &sorts))
            .query(&progenitor_client::QueryParam::new("workspaceId", &workspace_id))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_users",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            400u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            401u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            403u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
}
/// Items consumers will typically use such as the Client.
pub mod prelude {
    #[allow(unused_imports)]
    pub use super::Client;
}
