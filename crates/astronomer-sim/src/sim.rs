//! A running server.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fmt;
use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use astronomer_api::types::{DeploymentId, InviteId, OrganizationId, User, UserId, WorkspaceId};
use jiff::{SignedDuration, Timestamp};
use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::behavior::Behavior;
use crate::caller::Caller;
use crate::dispatcher::Dispatcher;
use crate::faults::Faults;
use crate::journal::Requests;
use crate::permissions::is_permission;
use crate::random::Random;
use crate::rate_limits::RateLimits;
use crate::route::V1;
use crate::server;
use crate::state::State;
use crate::world::{
    AcceptInviteError, Credential, MINIMUM_PEOPLE, OrganizationRecord, World, make_token,
};

/// The most people that an Organization is seeded with.
const MAXIMUM_PEOPLE: usize = 1_000_000;
const DEFAULT_PEOPLE: usize = 250;

/// A running stand-in for the Astro API, stopped when it is dropped.
///
/// It listens on the loopback interface alone. Its state is its own: two servers don't see each other's changes.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), astronomer_sim::StartError> {
/// use astronomer_sim::Sim;
///
/// let sim = Sim::builder().seed(7).people(3000).start().await?;
/// assert!(sim.url().starts_with("http://127.0.0.1:"));
/// assert_eq!(sim.users().len(), 3000);
/// # Ok(())
/// # }
/// ```
pub struct Sim {
    dispatcher: Arc<Dispatcher>,
    url: String,
    token: String,
    organization_id: OrganizationId,
    closing: watch::Sender<()>,
    server: JoinHandle<()>,
}

/// What a server is to be like.
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `start` is called"]
pub struct SimBuilder {
    seed: u64,
    people: usize,
    port: u16,
    behavior: Behavior,
    state: Option<State>,
    rate_limits: Option<RateLimits>,
}

/// A token that can't be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TokenError {
    /// The person is no user of the Organization.
    #[error("user {id} is not in the organization")]
    UnknownUser {
        /// The id that was given.
        id: UserId,
    },
    /// There is no such permission.
    #[error(
        "there is no permission `{name}`; the contract's operations name those that exist, such as organization.users.get"
    )]
    UnknownPermission {
        /// The name that was given.
        name: String,
    },
}

/// A server that could not be started.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The number of people is out of bounds.
    #[error(
        "can't seed an organization of {people} people: give {MINIMUM_PEOPLE} to {MAXIMUM_PEOPLE}"
    )]
    People {
        /// The number that was given.
        people: usize,
    },
    /// The port can't be listened on.
    #[error("can't listen on 127.0.0.1:{port}: choose another port, or 0 for any that is free")]
    Listen {
        /// The port that was given.
        port: u16,
        /// Why not.
        source: io::Error,
    },
    /// There is no tokio runtime to serve on.
    #[error("a server needs a tokio runtime to run on; call start inside one")]
    NoRuntime,
}

impl Sim {
    /// A server with 250 people of seed 0 on a free port, unless told otherwise.
    pub fn builder() -> SimBuilder {
        SimBuilder {
            seed: 0,
            people: DEFAULT_PEOPLE,
            port: 0,
            behavior: Behavior::default(),
            state: None,
            rate_limits: None,
        }
    }

    /// The base URL of the v1 API: `http://127.0.0.1:PORT/v1`.
    ///
    /// The one operation of v1beta1 is beside it, at `/platform/v1beta1` and `/iam/v1beta1`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A token that the server accepts; it belongs to the first owner of the Organization.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The Organization that the seed is about.
    pub fn organization_id(&self) -> OrganizationId {
        self.organization_id.clone()
    }

    /// The Workspaces of the Organization, in the order of their creation.
    pub fn workspace_ids(&self) -> Vec<WorkspaceId> {
        self.look(|record| {
            record
                .workspaces
                .iter()
                .map(|workspace| workspace.id.clone())
                .collect()
        })
    }

    /// The Deployments of the Organization, in the order of their creation.
    pub fn deployment_ids(&self) -> Vec<DeploymentId> {
        self.look(|record| {
            record
                .deployments
                .iter()
                .map(|deployment| deployment.id().clone())
                .collect()
        })
    }

    /// The users of the Organization as they are now, in the order in which they came.
    pub fn users(&self) -> Vec<User> {
        self.look(|record| {
            record
                .users()
                .iter()
                .map(|user| User::clone(user))
                .collect()
        })
    }

    /// A token of a user of the Organization, with the permissions that the user's roles give; the same every time.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let sim = astronomer_sim::Sim::builder().start().await?;
    /// let users = sim.users();
    /// let jane = users.iter().find(|user| user.username == "jane@company.com").ok_or("no Jane")?;
    /// let token = sim.token_for(&jane.id)?;
    /// assert_ne!(token, sim.token());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When nobody in the Organization has this id.
    pub fn token_for(&self, user: &UserId) -> Result<String, TokenError> {
        let unknown = || TokenError::UnknownUser { id: user.clone() };
        let found = self.look(|record| record.users().get(user.as_str()).cloned());
        let found = found.ok_or_else(unknown)?;
        let credential = Credential::personal(Arc::unwrap_or_clone(found));
        Ok(self.register(&format!("token of {user}"), credential))
    }

    /// A token of the owner that is limited to these permissions, such as `organization.users.get`.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let sim = astronomer_sim::Sim::builder().start().await?;
    /// let reader = sim.token_with_permissions(["organization.users.get"])?;
    /// assert!(sim.token_with_permissions(["users.read"]).is_err());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When one of them is no permission of the contract.
    pub fn token_with_permissions<P: Into<String>>(
        &self,
        permissions: impl IntoIterator<Item = P>,
    ) -> Result<String, TokenError> {
        let permissions: BTreeSet<String> = permissions.into_iter().map(Into::into).collect();
        if let Some(name) = permissions.iter().find(|name| !is_permission(name)) {
            let name = name.clone();
            return Err(TokenError::UnknownPermission { name });
        }
        let name = format!("token with {permissions:?}");
        let world = self.dispatcher.store.snapshot();
        let owner = Caller::authenticate(&world, &world.owner_token).ok();
        let owner = owner.and_then(|caller| caller.user().cloned());
        let credential = Credential::Personal {
            user: owner.expect("the owner's token is a person's and never removed"),
            expires_at: None,
            permissions: Some(permissions),
        };
        Ok(self.register(&name, credential))
    }

    fn register(&self, name: &str, credential: Credential) -> String {
        let registered = self.dispatcher.store.write(|world| {
            let secret = make_token(&mut Random::new(world.seed, name));
            world.credentials.insert(&secret, credential);
            Ok::<_, Infallible>(secret)
        });
        let Ok(secret) = registered;
        secret
    }

    /// Accepts an invite in the invitee's name, as a click on the link in the vendor's mail would: the pending user becomes
    /// active.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer_api::types::{CreateUserInviteRequest, OrganizationRole, UserStatus};
    /// use astronomer_api::{Client, Transport};
    ///
    /// let sim = astronomer_sim::Sim::builder().start().await?;
    /// let api = Client::new(Transport::builder(sim.url().parse()?).token(sim.token()).build()?);
    /// let request = CreateUserInviteRequest::new("new@company.com", OrganizationRole::Member);
    /// let invite = api.create_user_invite(&sim.organization_id(), &request).await?;
    ///
    /// let user = sim.accept_invite(&invite.invite_id)?;
    /// assert_eq!(user.status, UserStatus::Active);
    /// assert!(sim.accept_invite(&invite.invite_id).is_err());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When there is no such invite, or its time is over.
    pub fn accept_invite(&self, invite: &InviteId) -> Result<User, AcceptInviteError> {
        let store = &self.dispatcher.store;
        store.write(|world| world.accept_invite(invite.as_str()))
    }

    /// The server's own time: it begins at 2026-09-01T00:00:00Z and moves by a second with every change.
    pub fn now(&self) -> Timestamp {
        self.dispatcher.store.snapshot().clock.now()
    }

    /// Lets time pass: invites and tokens run out.
    ///
    /// The vendor's rate limits, where they are switched on, go by the machine's clock instead.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), astronomer_sim::StartError> {
    /// use std::time::Duration;
    ///
    /// let sim = astronomer_sim::Sim::builder().start().await?;
    /// let before = sim.now();
    /// sim.advance(Duration::from_secs(3600));
    /// assert_eq!(sim.now().duration_since(before).as_secs(), 3600);
    /// # Ok(())
    /// # }
    /// ```
    pub fn advance(&self, by: Duration) {
        let by = SignedDuration::try_from(by).unwrap_or(SignedDuration::MAX);
        let Ok(()) = self.dispatcher.store.write(|world| {
            world.clock.skip(by);
            Ok::<_, Infallible>(())
        });
    }

    /// The whole state as it is now.
    pub fn state(&self) -> State {
        State(World::clone(&self.dispatcher.store.snapshot()))
    }

    /// Goes back to a state of this server: what was changed since is gone, tokens made since are unknown.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), astronomer_sim::StartError> {
    /// let sim = astronomer_sim::Sim::builder().people(10).start().await?;
    /// let before = sim.state();
    /// // … a test that invites and removes people …
    /// sim.restore(&before);
    /// assert_eq!(sim.users().len(), 10);
    /// # Ok(())
    /// # }
    /// ```
    pub fn restore(&self, state: &State) {
        let Ok(()) = self.dispatcher.store.write(|world| {
            world.clone_from(&state.0);
            Ok::<_, Infallible>(())
        });
    }

    /// The requests that were answered so far.
    pub fn requests(&self) -> Requests {
        self.dispatcher.journal.snapshot()
    }

    /// Forgets the requests that were answered so far.
    pub fn clear_requests(&self) {
        self.dispatcher.journal.clear();
    }

    /// The token of the admin endpoint below `/_sim/`, which no other token opens and which opens nothing else; see
    /// [`faults`](crate::faults).
    pub fn admin_token(&self) -> &str {
        &self.dispatcher.admin_token
    }

    /// What goes wrong with the answers; see [`faults`](crate::faults).
    pub fn faults(&self) -> Faults {
        self.dispatcher.faults.clone()
    }

    /// Stops the server once the requests that are being answered have ended, after five seconds at the latest.
    ///
    /// Dropping it stops it at once.
    pub async fn shutdown(self) {
        self.shutdown_with_state().await;
    }

    /// [`shutdown`](Sim::shutdown), and the state that is left: nothing changes it any more.
    pub async fn shutdown_with_state(mut self) -> State {
        // Nobody listens only if the server has ended already.
        let _ = self.closing.send(());
        let _ = (&mut self.server).await;
        self.state()
    }

    fn look<T>(&self, look: impl FnOnce(&OrganizationRecord) -> T) -> T {
        let world = self.dispatcher.store.snapshot();
        look(world.main_organization())
    }
}

// By hand, so that the token is not in it.
impl fmt::Debug for Sim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sim")
            .field("url", &self.url)
            .field("organization_id", &self.organization_id)
            .finish_non_exhaustive()
    }
}

impl Drop for Sim {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl SimBuilder {
    /// The seed: the same seed, number of people and requests give the same answers, byte for byte.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// How many people the Organization has: 6 to 1 000 000, by default 250.
    ///
    /// The first six have fixed names and addresses; see the [crate's documentation](crate).
    pub fn people(mut self, people: usize) -> Self {
        self.people = people;
        self
    }

    /// The port to listen on; 0, the default, takes any that is free.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// How the server behaves where the real API's documentation is silent.
    pub fn behavior(mut self, behavior: Behavior) -> Self {
        self.behavior = behavior;
        self
    }

    /// What the server begins with instead of made-up data; the seed and the number of people then count for nothing.
    pub fn state(mut self, state: State) -> Self {
        self.state = Some(state);
        self
    }

    /// Accepts only so many requests per second, which it otherwise doesn't.
    pub fn rate_limits(mut self, rate_limits: RateLimits) -> Self {
        self.rate_limits = Some(rate_limits);
        self
    }

    /// Starts the server on the tokio runtime of the caller.
    ///
    /// # Errors
    ///
    /// When the number of people is out of bounds, the port can't be listened on, or there is no runtime.
    ///
    /// # Panics
    ///
    /// When the runtime was built without `enable_all` or `enable_io` and `enable_time`.
    pub async fn start(self) -> Result<Sim, StartError> {
        let Self {
            seed,
            people,
            port,
            behavior,
            state,
            rate_limits,
        } = self;
        if !(MINIMUM_PEOPLE..=MAXIMUM_PEOPLE).contains(&people) {
            return Err(StartError::People { people });
        }
        let runtime = Handle::try_current().map_err(|_| StartError::NoRuntime)?;
        let refuse = |source| StartError::Listen { port, source };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .await
            .map_err(refuse)?;
        let address = listener.local_addr().map_err(refuse)?;
        let world = match state {
            Some(State(world)) => world,
            None => World::seeded(seed, people),
        };
        let token = world.owner_token.to_string();
        let organization_id = world.main_organization().organization().id.clone();
        let dispatcher = Arc::new(Dispatcher::new(world, behavior, rate_limits));
        let (closing, closed) = watch::channel(());
        let router = Arc::clone(&dispatcher).into_router();
        Ok(Sim {
            dispatcher,
            url: format!("http://{address}{V1}"),
            token,
            organization_id,
            closing,
            server: runtime.spawn(server::serve(listener, router, closed)),
        })
    }
}
