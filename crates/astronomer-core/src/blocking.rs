//! Calls from code that is not async.

use std::future::{Future, IntoFuture};
use std::sync::OnceLock;

use tokio::runtime::{Builder, Handle, Runtime};

use crate::{Call, Error};

/// Drives connections and timers of all blocking calls: a connection belongs to the runtime that opened it, so one
/// runtime lets calls share them.
static RUNTIME: OnceLock<Result<Runtime, String>> = OnceLock::new();

/// Runs a future to its end and gives its output, on a runtime that all blocking calls share.
///
/// For what has no blocking form of its own, such as a wait for a Deployment.
///
/// ```
/// let sum = astronomer_core::block_on(async { 1 + 1 })?;
/// assert_eq!(sum, 2);
/// # Ok::<(), astronomer_core::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::is_configuration`] inside an async runtime, `spawn_blocking` included, where it could stop what it waits
/// for; and when no runtime can be started.
pub fn block_on<F: Future>(future: F) -> Result<F::Output, Error> {
    if Handle::try_current().is_ok() {
        return Err(Error::configuration(
            "a blocking call was made inside an async runtime: await it instead, or make it in a thread of its own",
        ));
    }
    let runtime = RUNTIME.get_or_init(|| {
        let built = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("astronomer-blocking")
            .enable_all()
            .build();
        built.map_err(|error| error.to_string())
    });
    match runtime {
        Ok(runtime) => Ok(runtime.block_on(future)),
        Err(error) => Err(Error::configuration(format!(
            "no thread can be started for blocking calls: {error}"
        ))),
    }
}

impl<T: Send + 'static> Call<T> {
    /// Sends the call and waits for the value, in code that is not async.
    ///
    /// # Errors
    ///
    /// As for awaiting the call, and [`Error::is_configuration`] inside an async runtime.
    pub fn send_blocking(self) -> Result<T, Error> {
        block_on(self.into_future())?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inside_a_runtime_it_is_an_error_and_no_panic() {
        let runtime = Builder::new_current_thread().build().unwrap();
        let error = runtime.block_on(async { block_on(async {}).unwrap_err() });
        assert!(error.is_configuration());
        assert!(error.to_string().contains("await it instead"), "{error}");
    }

    #[test]
    fn threads_share_one_runtime() {
        let threads: Vec<_> = (0..4)
            .map(|number| std::thread::spawn(move || block_on(async move { number })))
            .collect();
        let sum: i32 = threads
            .into_iter()
            .map(|thread| thread.join().unwrap().unwrap())
            .sum();
        assert_eq!(sum, 6);
    }
}
