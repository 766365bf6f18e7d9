//! Waiting for what the API does in its own time.

use std::fmt;
use std::future::IntoFuture;
use std::sync::Arc;
use std::time::{Duration, Instant};

use astronomer_core::{CallFuture, Clock, Error, OperationInfo};

use crate::scope::Scope;
use crate::types::{Cluster, ClusterStatus, Deploy, DeployStatus, Deployment, DeploymentStatus};

/// The pause between the first two looks.
const FIRST_PAUSE: Duration = Duration::from_secs(5);
/// The shortest pause: without one the API would be asked as fast as it answers.
const SHORTEST_PAUSE: Duration = Duration::from_millis(50);
/// The longest pause, which the pauses grow to.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Something whose state can be waited for: a [`Deployment`](crate::types::Deployment), a
/// [`Cluster`](crate::types::Cluster) or a [`Deploy`](crate::types::Deploy).
pub trait Waitable: sealed::Subject {}

impl<T: sealed::Subject> Waitable for T {}

pub(crate) mod sealed {
    use std::time::Duration;

    use super::Meaning;

    /// How the state of one kind of object is read.
    pub trait Subject: Send + 'static {
        /// What the object is called.
        const KIND: &'static str;
        /// The state that is waited for.
        const WANTED: &'static str;
        /// How long to wait unless the caller says otherwise.
        const TIMEOUT: Duration;

        /// The state that the object is in.
        fn status(&self) -> &str;

        /// What the API says about the state.
        fn reason(&self) -> Option<&str> {
            None
        }

        /// What the state means for somebody who waits; nothing for states on the way and those from the future.
        fn meaning(&self) -> Option<Meaning>;
    }
}

/// What a state that is not the wanted one means.
#[derive(Clone, Copy, Debug)]
pub struct Meaning {
    /// For people, to stand behind "the Deployment x is HIBERNATING: ".
    pub(crate) text: &'static str,
    /// How long the state has to last until it counts as failed; nothing for a state that doesn't.
    pub(crate) fails_after: Option<Duration>,
}

/// Waits until an object has reached a state: options are set by `with_…`, then it is awaited.
///
/// The object is read at once, then again after pauses that grow from 5 to 30 seconds, until it is in the wanted state,
/// has failed, or the time is over. States that this version doesn't know are waited on. Reading passes the same way as
/// any other call, repeats included; an error that is left after them ends the waiting. Dropping the future ends it
/// too.
///
/// What is in the wanted state already is not waited for, even when a change of it was asked for a moment ago.
///
/// From [`Deployments::wait`](crate::Deployments::wait), [`Clusters::wait`](crate::Clusters::wait) and
/// [`Deploys::wait`](crate::Deploys::wait).
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use std::time::Duration;
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
/// # let id = client.deployments().list().all().await?.remove(0).id;
///
/// let wait = client.deployments().wait(&id);
/// match wait.with_timeout(Duration::from_secs(900)).with_interval(Duration::from_secs(10)).await {
///     Ok(deployment) => println!("{} is {}", deployment.name, deployment.status),
///     Err(error) if error.is_failed_state() => println!("it will not get there by itself: {error}"),
///     Err(error) if error.is_timeout() => println!("not there yet: {error}"),
///     Err(error) => return Err(error.into()),
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is waited for before this is awaited"]
pub struct Wait<T: Waitable> {
    operation: &'static OperationInfo,
    id: String,
    wanted: String,
    clock: Arc<dyn Clock>,
    read: Box<dyn Fn() -> CallFuture<T> + Send + Sync>,
    timeout: Duration,
    pause: Duration,
}

impl<T: Waitable> Wait<T> {
    /// A wait for the object with this id, which `read` reads by `operation`.
    pub(crate) fn new<C>(
        scope: &Scope,
        operation: &'static OperationInfo,
        id: String,
        read: impl Fn() -> C + Send + Sync + 'static,
    ) -> Self
    where
        C: IntoFuture<IntoFuture = CallFuture<T>, Output = Result<T, Error>>,
    {
        Self {
            operation,
            id,
            wanted: T::WANTED.to_owned(),
            clock: Arc::clone(scope.api().transport().clock()),
            read: Box::new(move || read().into_future()),
            timeout: T::TIMEOUT,
            pause: FIRST_PAUSE,
        }
    }

    /// How long to wait in all. A read that is under way when the time is over is awaited, with the client's own
    /// timeouts; zero looks once.
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// The pause between the first two looks, at least 50 ms; later ones grow to 30 seconds, or stay as they are if this
    /// is longer.
    pub fn with_interval(mut self, pause: Duration) -> Self {
        self.pause = pause.max(SHORTEST_PAUSE);
        self
    }

    async fn run(self) -> Result<T, Error> {
        let started = self.clock.now();
        let mut pause = self.pause;
        let mut failing = Failing::default();
        loop {
            let object = (self.read)().await?;
            if object.status() == self.wanted {
                return Ok(object);
            }
            let now = self.clock.now();
            if failing.has_failed(&object, now) {
                return Err(Error::failed_state(self.operation, self.describe(&object)));
            }
            let left = self.timeout.saturating_sub(now.duration_since(started));
            if left.is_zero() {
                return Err(self.timed_out(&object));
            }
            self.clock.sleep(pause.min(left)).await;
            pause = grow(pause);
        }
    }

    /// `the Deployment clx is UNHEALTHY (what it means); the API says: a reason`
    fn describe(&self, object: &T) -> String {
        let mut text = format!("the {} {} is {}", T::KIND, self.id, object.status());
        if let Some(meaning) = object.meaning() {
            text = format!("{text} ({})", meaning.text);
        }
        if let Some(reason) = object.reason().filter(|reason| !reason.trim().is_empty()) {
            text = format!("{text}; the API says: {reason}");
        }
        text
    }

    fn timed_out(&self, object: &T) -> Error {
        let message = format!(
            "{}, and did not become {} within {:?}: allow more time by with_timeout",
            self.describe(object),
            self.wanted,
            self.timeout,
        );
        Error::wait_timeout(self.operation, message)
    }
}

impl Wait<Deployment> {
    /// Wait for this state in place of `HEALTHY`, such as
    /// [`DeploymentStatus::Hibernating`](crate::types::DeploymentStatus::Hibernating).
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use astronomer::DeploymentStatus;
    /// # let sim = astronomer_sim::Sim::builder().start().await?;
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # let id = client.deployments().list().all().await?.remove(0).id;
    ///
    /// # use astronomer::types::OverrideDeploymentHibernationBody;
    /// # client.deployments().hibernation_override(&id).set(&OverrideDeploymentHibernationBody::new(true)).await?;
    /// let asleep = client.deployments().wait(&id).until(DeploymentStatus::Hibernating).await?;
    /// println!("{} is {}", asleep.name, asleep.status);
    /// # Ok(())
    /// # }
    /// ```
    pub fn until(mut self, status: DeploymentStatus) -> Self {
        self.wanted = status.as_str().to_owned();
        self
    }
}

impl<T: Waitable> IntoFuture for Wait<T> {
    type Output = Result<T, Error>;
    type IntoFuture = CallFuture<T>;

    fn into_future(self) -> CallFuture<T> {
        Box::pin(self.run())
    }
}

impl<T: Waitable> fmt::Debug for Wait<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("operation", &self.operation.id)
            .field("id", &self.id)
            .field("wanted", &self.wanted)
            .field("timeout", &self.timeout)
            .field("pause", &self.pause)
            .finish_non_exhaustive()
    }
}

/// Half as long again, up to the longest pause; one that is longer from the start stays.
fn grow(pause: Duration) -> Duration {
    pause
        .saturating_add(pause / 2)
        .min(LONGEST_PAUSE.max(pause))
}

/// Since when an object has been in one state that counts as failed if it lasts.
#[derive(Default)]
struct Failing {
    since: Option<(String, Instant)>,
}

impl Failing {
    fn has_failed(&mut self, object: &impl Waitable, now: Instant) -> bool {
        let Some(lasting) = object.meaning().and_then(|meaning| meaning.fails_after) else {
            self.since = None;
            return false;
        };
        let since = match &self.since {
            Some((status, since)) if status == object.status() => *since,
            _ => {
                self.since = Some((object.status().to_owned(), now));
                now
            }
        };
        now.duration_since(since) >= lasting
    }
}

const fn fails(text: &'static str, fails_after: Duration) -> Option<Meaning> {
    Some(Meaning {
        text,
        fails_after: Some(fails_after),
    })
}

/// A Deployment that is starting or being changed can be unhealthy on the way, so the state has to last this long.
const UNHEALTHY_FOR: Duration = Duration::from_secs(120);

/// A change that repairs a cluster may take this long to show, so what is read before is the state of the last change.
const OUTDATED_FOR: Duration = Duration::from_secs(30);

impl sealed::Subject for Deployment {
    const KIND: &'static str = "Deployment";
    const WANTED: &'static str = "HEALTHY";
    const TIMEOUT: Duration = Duration::from_secs(30 * 60);

    fn status(&self) -> &str {
        self.status.as_str()
    }

    fn reason(&self) -> Option<&str> {
        self.status_reason.as_deref()
    }

    fn meaning(&self) -> Option<Meaning> {
        match self.status {
            DeploymentStatus::Unhealthy => fails(
                "some of its Airflow components don't run as they should: see its logs",
                UNHEALTHY_FOR,
            ),
            DeploymentStatus::Hibernating => Some(Meaning {
                text: "it stays so until a schedule or an override wakes it",
                fails_after: None,
            }),
            _ => None,
        }
    }
}

impl sealed::Subject for Cluster {
    const KIND: &'static str = "cluster";
    const WANTED: &'static str = "CREATED";
    const TIMEOUT: Duration = Duration::from_secs(60 * 60);

    fn status(&self) -> &str {
        self.status.as_str()
    }

    fn meaning(&self) -> Option<Meaning> {
        let (text, fails_after) = match self.status {
            ClusterStatus::CreateFailed => (
                "it could not be created: delete it and try again",
                Duration::ZERO,
            ),
            ClusterStatus::UpdateFailed => {
                ("its last change could not be carried out", OUTDATED_FOR)
            }
            ClusterStatus::AccessDenied => {
                ("Astro has no access to its cloud account", OUTDATED_FOR)
            }
            ClusterStatus::FailoverFailed => {
                ("it could not be moved to its other region", OUTDATED_FOR)
            }
            _ => return None,
        };
        fails(text, fails_after)
    }
}

impl sealed::Subject for Deploy {
    const KIND: &'static str = "deploy";
    const WANTED: &'static str = "DEPLOYED";
    const TIMEOUT: Duration = Duration::from_secs(30 * 60);

    fn status(&self) -> &str {
        self.status.as_str()
    }

    fn meaning(&self) -> Option<Meaning> {
        match self.status {
            DeployStatus::Failed => fails(
                "its code does not run: start another deploy, or roll back to an earlier one",
                Duration::ZERO,
            ),
            DeployStatus::Initialized => Some(Meaning {
                text: "it was started and waits to be finalized, or is being carried out",
                fails_after: None,
            }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
