//! An unofficial Rust SDK for the Astro API v1: Astronomer's managed Airflow.
//!
//! Start with a [`Client`]. From it come handles for what the API has: [`users`](Client::users),
//! [`invites`](Client::invites), [`organizations`](Client::organizations), [`self_user`](Client::self_user); every other
//! operation is a method of [`Client::api`]; lists stream page by page to the
//! end; sorts, roles and identifiers are types. One [`Error`] says what was being done, what came back and what to do.
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
//! `access` (users, invites, Organizations and the other things that administrators of access work with) and `platform`
//! (Deployments, clusters and the rest of the models) are on by default.

mod builder;
mod client;
mod environment;
#[cfg(feature = "access")]
mod invites;
mod list;
mod order;
mod organization;
#[cfg(feature = "access")]
mod organizations;
mod pager;
mod scope;
#[cfg(feature = "access")]
mod self_user;
#[cfg(feature = "access")]
mod users;

pub use astronomer_api::operations;
/// Every model of the API, as the contract has it.
pub use astronomer_api::types;
#[cfg(feature = "access")]
#[doc(inline)]
pub use astronomer_api::types::{
    CreateUserInviteRequest, DagGrant, DeploymentGrant, Invite, InviteId, Organization,
    OrganizationSort, SelfUser, SubjectRoles, TeamId, UpdateOrganizationRequest,
    UpdateUserRolesRequest, User, UserSort, UserTeamMembership, UserTeamSort, WorkspaceGrant,
};
#[doc(inline)]
pub use astronomer_api::types::{
    DagId, DagRole, DeploymentId, DeploymentRole, OrganizationId, OrganizationRole, UserId,
    UserStatus, WorkspaceId, WorkspaceRole,
};
#[doc(inline)]
pub use astronomer_core::{
    BaseUrl, Call, Error, FieldError, MaybeAbsent, OperationInfo, ParseEnumError,
    ParseIdentifierError, ParseSortError, RawResponse, ResponseValue, RetryClass, SecretObject,
    SecretString, SortDirection, SortOrder, StatusCode, StreamCall,
};
pub use builder::ClientBuilder;
pub use client::Client;
#[cfg(feature = "access")]
pub use invites::Invites;
pub use list::{List, ListQuery, NoSort, Sortable};
pub use order::{BestEffortOrder, Order, TotalOrder};
pub use organization::OrganizationScope;
#[cfg(feature = "access")]
pub use organizations::{OrganizationQuery, Organizations};
pub use pager::{Items, Page, Pages};
#[cfg(feature = "access")]
pub use self_user::SelfUserHandle;
#[cfg(feature = "access")]
pub use users::{UserQuery, UserRoles, UserTeamQuery, Users};

/// The result of a call.
pub type Result<T, E = Error> = std::result::Result<T, E>;
