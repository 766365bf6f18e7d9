//! Pages that go on while nobody polls them.

use std::future::Future;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::task::{Context, Poll};

use astronomer_core::{CallFuture, Error, OperationInfo};
use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tracing::Instrument as _;

/// The same page, on its way as a task of the runtime; as it is where there is no Tokio runtime.
///
/// A page that was asked for ahead may wait for the rate limiter, in a queue with every other call of the client. If only
/// polling the list drove it, a call that the caller makes between two pages would wait behind it for ever.
pub(crate) fn drive<T: Send + 'static>(
    operation: &'static OperationInfo,
    page: CallFuture<T>,
) -> CallFuture<T> {
    match Handle::try_current() {
        Ok(runtime) => Box::pin(Task {
            operation,
            handle: runtime.spawn(page.in_current_span()),
        }),
        Err(_) => page,
    }
}

/// A page on its way, given up when it is dropped.
struct Task<T> {
    operation: &'static OperationInfo,
    handle: JoinHandle<Result<T, Error>>,
}

impl<T> Future for Task<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let joined = Pin::new(&mut self.handle).poll(context);
        joined.map(|joined| match joined {
            Ok(result) => result,
            Err(error) => match error.try_into_panic() {
                Ok(panic) => resume_unwind(panic),
                Err(_) => {
                    let message = "the runtime was shut down while a page was on its way";
                    Err(Error::incomplete(self.operation, message))
                }
            },
        })
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.handle.abort();
    }
}
