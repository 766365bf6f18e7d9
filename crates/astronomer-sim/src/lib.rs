//! An embedded, stateful stand-in for the Astro API v1 (Astronomer's managed Airflow), for tests, demos and rehearsals
//! without an account.
//!
//! It is unofficial: what the vendor documents it does, and where the vendor is silent it makes a choice that is written
//! down below.
//!
//! # Test your own program
//!
//! Start a [`Sim`], point your program at [`Sim::url`] with [`Sim::token`], and look at what it did:
//!
//! ```
//! use astronomer_api::types::{OrganizationId, UserStatus};
//! use astronomer_api::{Client, Error, Transport};
//! use astronomer_sim::Sim;
//!
//! // What is to be tested: how many invited people have not joined yet?
//! async fn count_pending(api: &Client, organization: &OrganizationId) -> Result<usize, Error> {
//!     let page = api.list_users(organization, None, None, None, Some(1000), None, None, None).await?;
//!     Ok(page.users.iter().filter(|user| user.status == UserStatus::Pending).count())
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sim = Sim::builder().seed(7).people(300).start().await?;
//! let transport = Transport::builder(sim.url().parse()?).token(sim.token()).build()?;
//! let pending = count_pending(&Client::new(transport), &sim.organization_id()).await?;
//!
//! let expected = sim.users().iter().filter(|user| user.status == UserStatus::Pending).count();
//! assert_eq!(pending, expected);
//! let requests = sim.requests();
//! assert_eq!(requests.operation("ListUsers").count(), 1);
//! assert_eq!(requests.last().and_then(|request| request.query_value("limit")), Some("1000"));
//! # Ok(())
//! # }
//! ```
//!
//! Programs that use the `astronomer` crate give its client builder the same three values: the URL, the token and
//! [`Sim::organization_id`]. Any other HTTP client does as well. The binary of this crate serves the same from a command line.
//!
//! To build less, turn default features off: `cli`, the only one, is for the binary.
//!
//! # What is there at the start
//!
//! The same seed, number of people and requests give the same answers, byte for byte, request ids included; of the
//! headers only `date` tells two runs apart. The server's
//! own time begins at 2026-09-01T00:00:00Z and moves by one second with every change, so that it never depends on the
//! machine's.
//!
//! One Organization of 250 people (see [`SimBuilder::people`]), 8 Workspaces with 2 to 4 Deployments each, and 5 Teams.
//! People have roles of all four families, some are pending or inactive, and names hold quotes, backslashes and letters of
//! many scripts. Six people are always there, in this order:
//!
//! | `username` | `fullName` | role, status |
//! |---|---|---|
//! | `ada@company.com` | Ada Lindqvist | owner; the token is hers |
//! | `grace@company.com` | Grace O'Neill | owner |
//! | `jane@company.com` | Jane Doe | member, `WORKSPACE_MEMBER` in the first Workspace, in three Teams |
//! | `zoe@company.com` | Zoë Ångström | billing admin |
//! | `pavel@company.com` | `pavel@company.com` | member, pending |
//! | `Ines@Company.com` | Inés "Nena" Peña (CORP\ipena) | member, inactive |
//!
//! Ada also owns two smaller Organizations, so that a list of them has something to show.
//!
//! # What is served
//!
//! `ListUsers`, `GetUser`, `UpdateUserRoles`, `ListUserTeams`, `GetSelfUser`, `ListOrganizations`, `GetOrganization`,
//! `UpdateOrganization`, `CreateUserInvite`, `DeleteUserInvite`, `ListWorkspaces`, and get-user of v1beta1 (recorded as
//! `GetUserV1Beta1`) below `/platform/v1beta1` and `/iam/v1beta1`. Every other operation of the contract answers 501 and
//! says so. Errors have the API's form, and every answer has an `x-request-id`. Tokens are checked, permissions are not.
//!
//! # Where the real API is silent
//!
//! | Question | Choice |
//! |---|---|
//! | Does `UpdateUserRoles` replace or merge? | It replaces all four families; a list left out is cleared. |
//! | `organizationRole` absent? | The role stays. |
//! | `organizationRole: null`? | Takes the user out of the Organization; seen in a third-party client. Roles beside it are refused. |
//! | Which roles are added? | `DEPLOYMENT_ACCESSOR` for a Dag role, `WORKSPACE_ACCESSOR` for a Deployment role, where there is none. |
//! | Unknown Workspaces and Deployments in roles? | 400 with the code `exists`; the same one twice: `unique`. |
//! | Names of Deployment and Dag roles? | Any text is taken as the name of a custom role. |
//! | The last owner? | 400; an owner who is not active doesn't count. |
//! | Empty families of roles in answers? | Left out. |
//! | `limit=0`? | An empty page with the total count. |
//! | `limit` or `offset` that is no number? | 400 with the code `number`; out of bounds: `max`, `min`. |
//! | Order without `sorts`? | The order of insertion, also among rows that are equal. |
//! | How are texts ordered? | By code point: capitals first. |
//! | Do the filters of `ListUsers` count roles given by Teams? | No. Several `dagTags`: any of them; several filters: all of them. An id that doesn't exist gives an empty list. |
//! | How long does an invite last? | Seven days, as `expiresAt` says; nothing happens when they are over. |
//! | Name of an invited person? | The address, until somebody says better. |
//! | Who is an existing invitee? | Whoever has the address in any case of its letters, pending people included. |
//! | What does `DeleteUserInvite` do to the person? | Removes the user if still pending. |
//! | `isLookUpOnly`, `createIfNotExist`? | Checked for `true` and `false`, otherwise without effect. |
//! | A token at a path that doesn't exist? | 404 or 405, whatever the token. |
//! | Unknown query parameters and body fields? | Ignored. |

mod admin;
mod answer;
mod behavior;
mod call;
mod caller;
mod catalogue;
mod clock;
mod contract;
mod deed;
mod dispatcher;
mod email;
mod error;
pub mod faults;
mod handlers;
mod journal;
mod order;
mod page;
mod permissions;
pub mod population;
mod query;
mod random;
mod rate_limits;
mod route;
mod server;
mod sim;
mod state;
mod store;
mod target;
mod world;

pub use behavior::{
    AbsentOrganizationRole, ApiTokensListingOrganizations, Behavior, NullOrganizationRole,
    RoleUpdates, UntaggedUnions,
};
pub use faults::{Fault, FaultError, Faults};
pub use journal::{Request, Requests};
pub use rate_limits::RateLimits;
pub use sim::{Sim, SimBuilder, StartError, TokenError};
pub use state::{State, StateError};
pub use world::AcceptInviteError;
