//! A running server.

use std::fmt;
use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;

use astronomer_api::types::{DeploymentId, OrganizationId, User, WorkspaceId};
use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::behavior::Behavior;
use crate::dispatcher::Dispatcher;
use crate::journal::Requests;
use crate::route::V1;
use crate::server;
use crate::world::{MINIMUM_PEOPLE, OrganizationRecord, World};

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
                .map(|deployment| deployment.id.clone())
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

    /// The requests that were answered so far.
    pub fn requests(&self) -> Requests {
        self.dispatcher.journal.snapshot()
    }

    /// Forgets the requests that were answered so far.
    pub fn clear_requests(&self) {
        self.dispatcher.journal.clear();
    }

    /// Stops the server once the requests that are being answered have ended, after five seconds at the latest.
    ///
    /// Dropping it stops it at once.
    pub async fn shutdown(mut self) {
        // Nobody listens only if the server has ended already.
        let _ = self.closing.send(());
        let _ = (&mut self.server).await;
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
        let (world, token) = World::seeded(seed, people);
        let organization_id = world.main_organization().organization().id.clone();
        let dispatcher = Arc::new(Dispatcher::new(world, behavior, seed));
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
