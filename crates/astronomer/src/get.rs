//! Reads that take optional parameters.

use std::fmt;
use std::future::IntoFuture;

use astronomer_core::{Call, CallFuture, Error};

use crate::scope::Scope;

/// What is read, and with which parameters. Implemented by the parameter types of this crate, such as
/// [`ClusterOptionsParameters`](crate::ClusterOptionsParameters).
pub trait GetParameters: sealed::Parameters {}

impl<P: sealed::Parameters> GetParameters for P {}

pub(crate) mod sealed {
    use astronomer_core::Call;

    use crate::scope::Scope;

    /// How one thing is asked for.
    pub trait Parameters: Clone + std::fmt::Debug + Send + Sync + 'static {
        /// What the API answers with.
        type Answer: Send + 'static;

        /// The call with these parameters.
        fn call(&self, scope: &Scope) -> Call<Self::Answer>;
    }
}

/// A read that is about to be sent: parameters are set by their plain name, then it is awaited.
///
/// [`call`](Self::call) makes it a [`Call`], for options of the sending and the raw answer. Nothing is sent before.
///
/// ```
/// # #[cfg(feature = "access")]
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let sim = astronomer_sim::Sim::builder().start().await?;
/// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).build()?;
/// let id = sim.organization_id();
/// let organization = client.organizations().get(&id).await?;
/// let response = client.organizations().get(&id).is_look_up_only(true).call().response().await?;
/// assert_eq!(response.status(), 200);
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "access"))]
/// # fn main() {}
/// ```
#[derive(Clone)]
#[must_use = "a read is not sent before it is awaited"]
pub struct Get<P: GetParameters> {
    scope: Scope,
    pub(crate) parameters: P,
}

impl<P: GetParameters> Get<P> {
    pub(crate) fn new(scope: Scope, parameters: P) -> Self {
        Self { scope, parameters }
    }

    /// The call that this read is.
    pub fn call(self) -> Call<P::Answer> {
        self.parameters.call(&self.scope)
    }
}

impl<P: GetParameters> From<Get<P>> for Call<P::Answer> {
    fn from(get: Get<P>) -> Self {
        get.call()
    }
}

impl<P: GetParameters> IntoFuture for Get<P> {
    type Output = Result<P::Answer, Error>;
    type IntoFuture = CallFuture<P::Answer>;

    fn into_future(self) -> CallFuture<P::Answer> {
        self.call().into_future()
    }
}

impl<P: GetParameters> fmt::Debug for Get<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Get")
            .field("parameters", &self.parameters)
            .finish_non_exhaustive()
    }
}
