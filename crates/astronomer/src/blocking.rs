//! Lists from code that is not async.

use std::future::{IntoFuture, poll_fn};
use std::pin::Pin;

use astronomer_core::{Error, block_on};
use futures_core::Stream;

#[cfg(feature = "access")]
use crate::AuditLogs;
use crate::order::Order;
use crate::{Get, GetParameters, Items, List, ListQuery};
#[cfg(feature = "platform")]
use crate::{Wait, Waitable};

/// An iterator over what a stream gives, for code that is not async. It ends behind the first error.
///
/// Inside an async runtime its first item is an error that says so.
#[derive(Debug)]
pub struct Iter<S> {
    stream: Option<S>,
}

impl<S> Iter<S> {
    fn new(stream: S) -> Self {
        Self {
            stream: Some(stream),
        }
    }
}

impl<S: Stream<Item = Result<T, Error>> + Unpin, T> Iterator for Iter<S> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let stream = self.stream.as_mut()?;
        let next = block_on(poll_fn(|context| Pin::new(&mut *stream).poll_next(context)));
        let next = next.unwrap_or_else(|error| Some(Err(error)));
        if !matches!(next, Some(Ok(_))) {
            self.stream = None;
        }
        next
    }
}

impl<Q: ListQuery, O: Order> List<Q, O> {
    /// Item by item, to the end of the list, in code that is not async.
    ///
    /// ```
    /// # fn serve() -> (astronomer_sim::Sim, tokio::runtime::Runtime) {
    /// #     let runtime = tokio::runtime::Runtime::new().unwrap();
    /// #     (runtime.block_on(astronomer_sim::Sim::builder().start()).unwrap(), runtime)
    /// # }
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let (sim, _runtime) = serve();
    /// # let client = astronomer::Client::builder().url(sim.url()).token(sim.token()).organization(sim.organization_id()).build()?;
    /// # #[cfg(feature = "access")] {
    /// for user in client.users().list().iter() {
    ///     println!("{}", user?.username);
    /// }
    /// # }
    /// # Ok(())
    /// # }
    /// ```
    pub fn iter(self) -> Iter<Items<Q::Item>> {
        Iter::new(self.items())
    }
}

impl<P: GetParameters> Get<P> {
    /// Sends the read and waits for the value, in code that is not async.
    ///
    /// # Errors
    ///
    /// As for [`Call::send_blocking`](crate::Call::send_blocking).
    pub fn send_blocking(self) -> Result<P::Answer, Error> {
        self.call().send_blocking()
    }
}

#[cfg(feature = "platform")]
impl<T: Waitable> Wait<T> {
    /// Waits in code that is not async.
    ///
    /// # Errors
    ///
    /// As for awaiting it, and [`Error::is_configuration`] inside an async runtime.
    pub fn send_blocking(self) -> Result<T, Error> {
        block_on(self.into_future())?
    }
}

#[cfg(feature = "access")]
impl AuditLogs {
    /// Entry by entry, in code that is not async.
    pub fn iter(self) -> Iter<crate::AuditLogEntries> {
        Iter::new(self.entries())
    }
}

#[cfg(feature = "platform")]
impl crate::DeploymentLogs {
    /// Line by line, in code that is not async.
    pub fn iter(self) -> Iter<crate::LogLines> {
        Iter::new(self.items())
    }
}
