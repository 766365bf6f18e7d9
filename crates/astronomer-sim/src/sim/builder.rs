//! Servers being set up.

use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tokio::sync::watch;

use super::Sim;
use crate::behavior::Behavior;
use crate::dispatcher::Dispatcher;
use crate::rate_limits::RateLimits;
use crate::route::V1;
use crate::server;
use crate::state::State;
use crate::world::{MINIMUM_PEOPLE, World};

/// The most people that an Organization is seeded with.
const MAXIMUM_PEOPLE: usize = 1_000_000;
const DEFAULT_PEOPLE: usize = 250;

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

impl SimBuilder {
    pub(super) fn new() -> Self {
        Self {
            seed: 0,
            people: DEFAULT_PEOPLE,
            port: 0,
            behavior: Behavior::default(),
            state: None,
            rate_limits: None,
        }
    }

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
    /// When the number of people is out of bounds and no state is given, the port can't be listened on, or there is no runtime.
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
        if state.is_none() && !(MINIMUM_PEOPLE..=MAXIMUM_PEOPLE).contains(&people) {
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
