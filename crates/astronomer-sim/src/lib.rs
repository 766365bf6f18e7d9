//! An embedded, stateful stand-in for the Astro API v1 (Astronomer's managed Airflow), for tests, demos and rehearsals
//! without an account.
//!
//! All operations of the contract, over real HTTP, in memory. It is unofficial: what the vendor documents it does, and
//! where the vendor is silent it makes a choice that [`fidelity`] lists.
//!
//! # Test your own program
//!
//! Start a [`Sim`], point your program at it, and look at what it did:
//!
//! ```
//! # use astronomer_api::types::{OrganizationId, UserStatus};
//! # use astronomer_api::{Client, Error, Transport};
//! # async fn count_pending(api: &Client, organization: &OrganizationId) -> Result<usize, Error> {
//! #     let page = api.list_users(organization, None, None, None, Some(1000), None, None, None).await?;
//! #     Ok(page.users.iter().filter(|user| user.status == UserStatus::Pending).count())
//! # }
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use astronomer_sim::Sim;
//!
//! let sim = Sim::builder().seed(7).people(300).start().await?;
//! let transport = Transport::builder(sim.url().parse()?).token(sim.token()).build()?;
//! let pending = count_pending(&Client::new(transport), &sim.organization_id()).await?; // your program
//! assert_eq!(pending, sim.users().iter().filter(|user| user.status == UserStatus::Pending).count());
//! assert_eq!(sim.requests().operation("ListUsers").count(), 1);
//! # Ok(())
//! # }
//! ```
//!
//! Programs that use the `astronomer` crate give its client builder the same three values: [`Sim::url`], [`Sim::token`] and
//! [`Sim::organization_id`]. Any other HTTP client does as well.
//!
//! To build less, turn default features off: `cli`, the only one, is for the binary.
//!
//! # What is there at the start
//!
//! One Organization of 250 people (see [`SimBuilder::people`]), 8 Workspaces with 2 to 4 Deployments each, 5 Teams, and some
//! of everything else. People have roles of all four families, some are pending or inactive, and names hold quotes,
//! backslashes and letters of many scripts. Six people are always there, in this order:
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
//! Three clusters: `Production` (AWS, dedicated), `Europa (Frankfurt)` (GCP, dedicated) and `Legacy hybrid` (Azure). Every
//! third Deployment runs on one of them, the others are standard ones. Each Deployment has environment variables, a secret
//! among them, and one to four deploys; the first has an agent token. The first Workspace has an environment object of each
//! type, and its first Deployment two of its own.
//!
//! A [`State`] begins elsewhere: with what another server saved, or with a copy of a real account, on which a change can be
//! rehearsed offline. [`Sim::restore`] goes back to one between tests.
//!
//! # What a request meets
//!
//! Its path and token; the vendor's [`RateLimits`], if they are switched on; the permission that the operation needs; the
//! contract's own schema, which names every wrong field in one answer; and then the state, with the rules of access that the
//! vendor documents. Errors have the API's form, and every answer has an `x-request-id`.
//!
//! [`Sim::token`] belongs to an owner. [`Sim::token_for`] is anybody's, with what that person's roles and Teams allow;
//! [`Sim::token_with_permissions`] has exactly those that a test wants to try with:
//!
//! ```
//! # use astronomer_api::{Client, Transport};
//! # use astronomer_sim::Sim;
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sim = Sim::builder().start().await?;
//! let token = sim.token_with_permissions(["organization.workspaces.get"])?;
//! let api = Client::new(Transport::builder(sim.url().parse()?).token(token).build()?);
//!
//! let users = api.list_users(&sim.organization_id(), None, None, None, None, None, None, None);
//! assert!(users.await.unwrap_err().is_forbidden());
//! # Ok(())
//! # }
//! ```
//!
//! The one operation of v1beta1 that is served, get-user, is recorded as `GetUserV1Beta1` and lives below
//! `/platform/v1beta1` and `/iam/v1beta1`.
//!
//! # When things go wrong
//!
//! [`faults`] make answers fail, break, drip, lie or not come at all, one request after the other as a test asks for.
//!
//! # Time and chance
//!
//! The same seed, number of people and requests give the same answers, byte for byte, request ids included; of the headers
//! only `date` tells two runs apart. The server's own time begins at 2026-09-01T00:00:00Z and moves by one second with every
//! change, so that it never depends on the machine's; [`Sim::advance`] lets invites and tokens run out.
//!
//! # Many requests at once
//!
//! The state is one value made of persistent collections. A reader takes the one that is current and keeps it to the end of
//! its answer; a writer, one at a time, changes a copy, which costs next to nothing, and puts it in place when it has
//! succeeded. So no reader waits, no change is lost, and what is refused leaves no trace. Orders of lists that show a whole
//! collection are kept from one request to the next and repaired when rows change; the members of a Team and the Teams of a
//! user are picked and sorted for each request. `cargo bench -p astronomer-benches --bench sim_pages` measures a page of 1000
//! from 100 000 users.
//!
//! # From other languages
//!
//! ```text
//! $ astronomer-sim serve --people 3000 --rate-limits --fault 'ListUsers:503*2'
//! export ASTRO_API_URL=http://127.0.0.1:42133/v1
//! export ASTRO_API_TOKEN=astro-sim-…
//! export ASTRO_ORGANIZATION_ID=c…
//! export ASTRO_SIM_ADMIN_TOKEN=sim-admin-…
//! ```
//!
//! The server answers below `/_sim/`, next to `/v1`, to the header `Authorization: Bearer <admin token>`
//! ([`Sim::admin_token`]) and speaks JSON. Errors have the API's form and name the field.
//!
//! | request | what it does |
//! |---|---|
//! | `POST /_sim/faults` with `{"rules": […]}` | injects all [rules](faults::FaultRule), or none; answers as GET with those rules |
//! | `GET /_sim/faults` | `{"rules": [{"id", "rule", "happened", "left"}]}`; `left` is null for a rule without end |
//! | `DELETE /_sim/faults`, `DELETE /_sim/faults/ID` | ends all faults, or one rule |
//! | `GET /_sim/requests`, `GET /_sim/requests?operation=ListUsers` | `{"requests": […], "forgotten"}`: the [journal](Request) |
//! | `DELETE /_sim/requests` | forgets the journal |
//! | `GET /_sim/clock`, `POST /_sim/clock` with `{"advanceSeconds": 3600}` | the server's time, advanced: `{"now"}` |
//! | `POST /_sim/invites/ID/accept` | the invite accepted in the invitee's name: the user; 404 without such an invite, 409 when it is over |
//! | `GET /_sim/state`, `PUT /_sim/state` | the whole [`State`], which PUT replaces, tokens of the API included; the admin token stays |
//!
//! Requests of the journal have the fields of [`Request`] in camel case; headers and query parameters are lists of pairs,
//! `[["limit", "20"]]`. Requests below `/_sim/` are not in the journal. The [`faults`] module says what a rule holds.

mod admin;
mod answer;
mod behavior;
mod call;
mod caller;
mod catalogue;
mod clock;
mod compression;
mod contract;
mod deed;
mod dispatcher;
mod email;
mod error;
pub mod faults;
#[doc = include_str!("fidelity.md")]
pub mod fidelity {}
mod handlers;
mod journal;
mod order;
mod page;
mod permissions;
pub mod population;
mod private_file;
mod query;
mod random;
mod rate_limits;
mod redaction;
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
