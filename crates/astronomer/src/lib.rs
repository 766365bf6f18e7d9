//! An unofficial Rust SDK for the Astro API v1: Astronomer's managed Airflow.
//!
//! Start with a [`Client`]. From it come handles for everything that the API has:
//!
//! | handle | what it has |
//! |---|---|
//! | [`users`](Client::users) | people: list, find by address, roles, Teams of a person |
//! | [`access`](Client::access) | who may do what, directly and through Teams; snapshots and what changed |
//! | [`invites`](Client::invites) | invite somebody, or many people on a list; take invitations back |
//! | [`teams`](Client::teams) | Teams, their members, their roles |
//! | [`api_tokens`](Client::api_tokens) | API tokens: create, rotate, roles |
//! | [`roles`](Client::roles) | custom roles, default roles, templates |
//! | [`permission_groups`](Client::permission_groups) | what roles can be made of |
//! | [`workspaces`](Client::workspaces) | Workspaces |
//! | [`audit_logs`](Client::audit_logs) | who did what |
//! | [`organizations`](Client::organizations) | Organizations: list, read, edit |
//! | [`self_user`](Client::self_user) | who the token belongs to |
//! | [`deployments`](Client::deployments) | Deployments: options, hibernation override, [`deploys`](Deployments::deploys), [`agent_tokens`](Deployments::agent_tokens), [`logs`](Deployments::logs), [`wait`](Deployments::wait) |
//! | [`clusters`](Client::clusters) | clusters: options, [`wait`](Clusters::wait) |
//! | [`environment_objects`](Client::environment_objects) | connections, variables, metrics exports |
//! | [`allowed_ip_address_ranges`](Client::allowed_ip_address_ranges) | from where the Organization can be reached |
//! | [`request`](Client::request) | what this crate has no method for |
//!
//! Every method that sends one request gives a [`Call`], or a [`Get`] where parameters can be set first; either is
//! awaited. Lists stream page by page to the end; sorts, roles and identifiers are types. One [`Error`] says what was
//! being done, what came back and what to do. The [`guides`] explain lists, sorting, errors, retries, credentials,
//! access and testing.
//!
//! ```
//! # #[cfg(feature = "access")]
//! # #[tokio::main]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use astronomer::{Client, UserSort};
//! use astronomer_sim::Sim; // the embedded server: no account needed
//!
//! let sim = Sim::builder().people(300).start().await?;
//! let client = Client::builder()
//!     .url(sim.url())
//!     .token(sim.token())
//!     .organization(sim.organization_id())
//!     .build()?; // or, for a real account: Client::from_env()?
//!
//! let users = client.users();
//! let mut list = users.list().sort(UserSort::FullName.asc()).items();
//! let mut count = 0;
//! while let Some(user) = list.try_next().await? {
//!     assert!(!user.username.is_empty());
//!     count += 1;
//! }
//! assert_eq!(count, 300);
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "access"))]
//! # fn main() {}
//! ```
//!
//! # What to know first
//!
//! - **Credentials**: a token goes to [`ClientBuilder::token`], or [`Client::from_env`] reads `ASTRO_API_TOKEN`. It is
//!   sent to the configured host only, over https (plain http to this machine only), and no `Debug` output, error or
//!   trace shows it.
//! - **Organization**: most operations belong to one. [`ClientBuilder::organization`] or `ASTRO_ORGANIZATION_ID` sets the
//!   default; [`Client::organization`] works on another.
//! - **Lists** ([`List`]) are read to the end, or end in an error: [`items`](List::items), [`pages`](List::pages),
//!   [`all`](List::all).
//! - **Roles are replaced, not merged**, as far as is known: read the warning at `UserRoles::update` before you send a role
//!   update.
//! - **Values from the future**: an enum value or field that this version does not know never makes an answer
//!   unreadable. See [`OrganizationRole`] for how enums carry it.
//! - **Tests of your own code** run against [`astronomer_sim`](https://docs.rs/astronomer-sim), as the examples here do.
//!
//! # Features
//!
//! | feature | default | what it brings |
//! |---|---|---|
//! | `access` | yes | users, invites, Teams, API tokens, roles, Workspaces, Organizations, audit logs |
//! | `platform` | yes | Deployments, deploys, clusters, environment objects, allowed IP address ranges |
//! | `rustls` | yes | TLS by rustls with ring, trusting what the platform trusts |
//! | `native-tls` | no | TLS by the platform's own library, used where `rustls` is off |
//! | `blocking` | no | `send_blocking`, `iter` and `block_on`, for code that is not async |
//! | `astro-cli` | no | credentials from the login of the Astro CLI |
//!
//! WebAssembly is not supported: requests there have no connections, proxies or timers to set up, and their futures can't
//! move between threads, which this crate promises of its own.

#![cfg_attr(
    not(any(feature = "access", feature = "platform")),
    allow(
        dead_code,
        unused_imports,
        reason = "without operations there is nothing to call"
    )
)]

#[cfg(feature = "access")]
pub mod access;
#[cfg(feature = "platform")]
mod agent_tokens;
#[cfg(feature = "platform")]
mod allowed_ip_address_ranges;
#[cfg(feature = "access")]
mod api_token_roles;
#[cfg(feature = "access")]
mod api_tokens;
#[cfg(feature = "astro-cli")]
mod astro_cli;
#[cfg(feature = "access")]
mod audit_logs;
#[cfg(feature = "blocking")]
mod blocking;
mod bounds;
mod builder;
mod client;
#[cfg(feature = "platform")]
mod clusters;
#[cfg(feature = "platform")]
mod deployment_bounds;
#[cfg(feature = "platform")]
mod deployment_logs;
#[cfg(feature = "platform")]
mod deployments;
#[cfg(feature = "platform")]
mod deploys;
#[cfg(feature = "access")]
mod edit_lock;
mod environment;
#[cfg(feature = "platform")]
mod environment_objects;
mod get;
#[cfg(feature = "access")]
mod grants;
pub mod guides;
mod handles;
#[cfg(feature = "platform")]
mod hibernation_override;
#[cfg(feature = "access")]
mod invites;
mod list;
mod order;
mod organization;
#[cfg(feature = "access")]
mod organization_edit;
#[cfg(feature = "access")]
mod organizations;
mod pager;
#[cfg(feature = "access")]
mod permission_groups;
mod request;
#[cfg(feature = "access")]
mod roles;
mod scope;
#[cfg(feature = "access")]
mod self_user;
mod setting;
#[cfg(feature = "access")]
mod team_members;
#[cfg(feature = "access")]
mod team_roles;
#[cfg(feature = "access")]
mod teams;
#[cfg(feature = "access")]
mod user_roles;
#[cfg(feature = "access")]
mod users;
#[cfg(feature = "platform")]
mod wait;
#[cfg(feature = "access")]
mod workspaces;

#[cfg(feature = "platform")]
pub use agent_tokens::{AgentTokenQuery, AgentTokens};
#[cfg(feature = "platform")]
pub use allowed_ip_address_ranges::{AllowedIpAddressRangeQuery, AllowedIpAddressRanges};
#[cfg(feature = "access")]
pub use api_token_roles::ApiTokenRoles;
#[cfg(feature = "access")]
pub use api_tokens::{ApiTokenQuery, ApiTokens};
#[cfg(feature = "astro-cli")]
pub use astro_cli::AstroCliContext;
pub use astronomer_api::operations;
/// Every model of the API, as the contract has it.
pub use astronomer_api::types;
#[cfg(feature = "platform")]
#[doc(inline)]
pub use astronomer_api::types::{
    AgentTokenSort, AllowedIpAddressRange, AllowedIpAddressRangeId, AllowedIpAddressRangeSort,
    Cluster, ClusterId, ClusterSort, ClusterStatus, Deploy, DeployId, DeployStatus, Deployment,
    DeploymentSort, DeploymentStatus, EnvironmentObject, EnvironmentObjectId,
    EnvironmentObjectSort,
};
#[doc(inline)]
pub use astronomer_api::types::{
    ApiToken, ApiTokenId, DagId, DagRole, DeploymentId, DeploymentRole, OrganizationId,
    OrganizationRole, UserId, UserStatus, WorkspaceId, WorkspaceRole,
};
#[cfg(feature = "access")]
#[doc(inline)]
pub use astronomer_api::types::{
    ApiTokenKind, ApiTokenRole, ApiTokenSort, CreateApiTokenRequest, CreateCustomRoleRequest,
    CreateTeamRequest, CreateUserInviteRequest, CreateWorkspaceRequest, DagGrant, DeploymentGrant,
    EntityType, Invite, InviteId, Organization, OrganizationSort, PermissionScopeType, RoleId,
    RoleSort, ScopeType, SelfUser, SubjectRoles, Team, TeamId, TeamMember, TeamMemberSort,
    TeamSort, UpdateApiTokenRequest, UpdateApiTokenRolesRequest, UpdateCustomRoleRequest,
    UpdateOrganizationRequest, UpdateTeamRequest, UpdateTeamRolesRequest, UpdateUserRolesRequest,
    UpdateWorkspaceRequest, User, UserSort, UserTeamMembership, UserTeamSort, Workspace,
    WorkspaceGrant, WorkspaceSort,
};
#[cfg(feature = "blocking")]
pub use astronomer_core::block_on;
#[doc(inline)]
pub use astronomer_core::{
    Attempt, AttemptHook, AttemptOutcome, BaseUrl, ByteStream, Call, CallFuture, Clock,
    Credentials, Cursor, Error, ExponentialBackoff, FailedAttempt, FieldError, HeaderMap,
    ManualClock, MaybeAbsent, NoRetry, OperationInfo, ParseCursorError, ParseEnumError,
    ParseIdentifierError, ParseSortError, RateLimiter, RateLimits, RawResponse, ResponseValue,
    ResultExt, RetryBudget, RetryClass, RetryDecision, RetryPolicy, SecretObject, SecretString,
    SortDirection, SortOrder, StatusCode, StreamCall, TokenClaims, TokioClock, UnknownValue,
};
#[cfg(feature = "access")]
pub use audit_logs::{AuditLogEntries, AuditLogEntry, AuditLogs};
#[cfg(feature = "blocking")]
pub use blocking::Iter;
pub use builder::ClientBuilder;
pub use client::Client;
#[cfg(feature = "platform")]
pub use clusters::{ClusterOptionsParameters, ClusterQuery, Clusters};
#[cfg(feature = "platform")]
pub use deployment_logs::{DeploymentLogs, LogLines, LogPage, LogPages};
#[cfg(feature = "platform")]
pub use deployments::{DeploymentOptionsParameters, DeploymentQuery, Deployments};
#[cfg(feature = "platform")]
pub use deploys::{DeployQuery, Deploys};
#[cfg(feature = "platform")]
pub use environment_objects::{EnvironmentObjectQuery, EnvironmentObjects};
pub use get::{Get, GetParameters};
#[cfg(feature = "platform")]
pub use hibernation_override::HibernationOverride;
#[cfg(feature = "access")]
pub use invites::Invites;
/// For dates, in requests and answers.
pub use jiff::{self, Timestamp};
pub use list::{Guarded, List, ListQuery, NoSort, Sortable, UndecodableItem};
pub use order::{BestEffortOrder, Order, TotalOrder};
pub use organization::OrganizationScope;
#[cfg(feature = "access")]
pub use organization_edit::OrganizationEdit;
#[cfg(feature = "access")]
pub use organizations::{OrganizationParameters, OrganizationQuery, Organizations};
pub use pager::{Completeness, Items, OnDrift, Page, Pages, Verdict};
#[cfg(feature = "access")]
pub use permission_groups::{PermissionGroups, PermissionGroupsParameters};
pub use request::Request;
/// For a client of your own, headers and methods.
pub use reqwest::{self, Method};
#[cfg(feature = "access")]
pub use roles::{DefaultRolesParameters, RoleQuery, RoleTemplatesParameters, Roles};
#[cfg(feature = "access")]
pub use self_user::{SelfUserHandle, SelfUserParameters};
#[cfg(feature = "access")]
pub use team_members::{TeamMemberQuery, TeamMembers};
#[cfg(feature = "access")]
pub use team_roles::TeamRoles;
#[cfg(feature = "access")]
pub use teams::{TeamQuery, Teams};
#[cfg(feature = "access")]
pub use user_roles::UserRoles;
#[cfg(feature = "access")]
pub use users::{UserQuery, UserTeamQuery, Users};
#[cfg(feature = "platform")]
pub use wait::{Wait, Waitable};
#[cfg(feature = "access")]
pub use workspaces::{WorkspaceQuery, Workspaces};

/// The result of a call.
pub type Result<T, E = Error> = std::result::Result<T, E>;
