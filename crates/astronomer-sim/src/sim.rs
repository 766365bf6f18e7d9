//! A running server.

mod builder;

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use astronomer_api::types::{DeploymentId, InviteId, OrganizationId, User, UserId, WorkspaceId};
use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;
use tokio::task::JoinHandle;

pub use builder::{SimBuilder, StartError};

use crate::dispatcher::Dispatcher;
use crate::faults::Faults;
use crate::journal::Requests;
use crate::permissions::is_permission;
use crate::random::Random;
use crate::state::State;
use crate::world::{AcceptInviteError, Credential, OrganizationRecord, World, make_token};

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
    /// The token of the server is no person's any more: a new API token was given the same secret, which only a state
    /// that was written for it can bring about.
    #[error(
        "the server's own token belongs to no person, so it has no rights that could be limited"
    )]
    NoOwner,
}

impl Sim {
    /// A server with 250 people of seed 0 on a free port, unless told otherwise.
    pub fn builder() -> SimBuilder {
        SimBuilder::new()
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

    /// A token of the owner that is limited to these permissions, such as `organization.users.get`, as far as the owner's
    /// roles have them.
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
        let Some(Credential::Personal { user, .. }) =
            world.credentials.get(&world.owner_token).map(Arc::as_ref)
        else {
            return Err(TokenError::NoOwner);
        };
        let credential = Credential::Personal {
            user: user.clone(),
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
